// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"
#include "core/sql/script.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QString>

#include <fmt/format.h>

#include <algorithm>

namespace lk::formats {

using project::Project;

namespace {

bool applies(const LiquibaseNode& modifier, const LiquibaseOptions& options, bool isRollback)
{
    return (!isRollback || modifier.isTrue("applyToRollback")) && dbmsMatches(modifier.get("dbms")) &&
           contextMatches(modifier.get("contextFilter", modifier.get("context")), options.contexts) &&
           labelsMatch(modifier.get("labels"), options.labelFilter);
}

std::string modified(const LiquibaseNode& visitor, std::string text)
{
    if (visitor.name == "append")
        return text + visitor.get("value");
    if (visitor.name == "prepend")
        return visitor.get("value") + text;
    const std::string from = visitor.get("replace");
    const std::string to = visitor.get("with");
    if (visitor.name == "replace" && !from.empty()) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
        return text;
    }
    if (visitor.name == "regExpReplace") {
        const QRegularExpression pattern(QString::fromStdString(from));
        if (pattern.isValid()) {
            QString with = QString::fromStdString(to);
            with.replace(QLatin1Char('$'), QLatin1Char('\\')); // Java names the groups $1, $2, …
            return QString::fromStdString(text).replace(pattern, with).toStdString();
        }
    }
    throw Error(ErrorCode::Refused, fmt::format("The modifySql of the changeset has a {} that is not carried out here.",
                                                shownInLine(visitor.name)))
        .remedy("Run this changeset with Liquibase itself, or write what it changes into the SQL.")
        .stateLeft(StateLeft::NothingChanged);
}

} // namespace

std::vector<LiquibaseStatement> liquibaseModified(const Project& project, const LiquibaseChangeSet& changeSet,
                                                  std::vector<LiquibaseStatement> statements, bool isRollback)
{
    if (changeSet.modifySql.empty())
        return statements;
    const LiquibaseOptions options = liquibaseOptions(project);
    std::vector<const LiquibaseNode*> visitors;
    for (const LiquibaseNode& modifier : changeSet.modifySql) {
        if (!applies(modifier, options, isRollback))
            continue;
        for (const LiquibaseNode& visitor : modifier.children)
            visitors.push_back(&visitor);
    }
    if (visitors.empty())
        return statements;
    std::vector<LiquibaseStatement> result;
    const auto add = [&](LiquibaseStatement statement) {
        for (const LiquibaseNode* visitor : visitors)
            statement.text = modified(*visitor, std::move(statement.text));
        result.push_back(std::move(statement));
    };
    for (LiquibaseStatement& whole : statements) {
        if (whole.isOneMessage) {
            add(std::move(whole));
            continue;
        }
        const sql::Script script = sql::Script::parse(whole.text);
        for (const sql::Statement& one : script.statements()) {
            LiquibaseStatement statement = whole;
            statement.text = std::string(script.textOf(one));
            while (!statement.text.empty() &&
                   (statement.text.back() == ';' || statement.text.back() == '\n' || statement.text.back() == ' '))
                statement.text.pop_back();
            add(std::move(statement));
        }
    }
    return result;
}

} // namespace lk::formats

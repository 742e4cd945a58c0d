// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/running/renames.h"
#include "core/review/rules/running/running.h"
#include "core/schema/bodywords.h"

#include <fmt/format.h>

#include <string_view>

namespace lk::review::running {

using schema::folded;
using schema::isWordByte;
using schema::Name;

namespace {

/// The name as a word of the body; unquoted names are folded, so upper and lower case count as one.
bool mentions(std::string_view body, std::string_view name)
{
    if (name.empty() || body.size() < name.size())
        return false;
    const char first = folded(name.front());
    bool isWithinWord = false;
    for (std::size_t at = 0; at + name.size() <= body.size(); ++at) {
        const bool canBegin = !isWithinWord;
        isWithinWord = isWordByte(body[at]);
        if (!canBegin || folded(body[at]) != first ||
            (at + name.size() < body.size() && isWordByte(body[at + name.size()])))
            continue;
        std::size_t i = 1;
        while (i < name.size() && folded(body[at + i]) == folded(name[i]))
            ++i;
        if (i == name.size())
            return true;
    }
    return false;
}

/// Functions that the server does not know to use it, since their bodies are texts to it.
std::vector<std::string> usersOf(const Moment& moment, const Name& name, const std::string& column)
{
    std::vector<std::string> users;
    if (!moment.before.mayBodiesMention(name.name) || (!column.empty() && !moment.before.mayBodiesMention(column)))
        return users;
    for (const schema::Function* function : moment.before.allFunctions()) {
        if (function->hasParsedBody || function->name == name || !function->extension.empty() ||
            (function->language != "sql" && function->language != "plpgsql") || !mentions(function->body, name.name) ||
            (!column.empty() && !mentions(function->body, column)))
            continue;
        users.push_back(schema::toString(function->name));
    }
    return users;
}

void say(const Moment& moment, const Name& name, const std::string& column, bool isUps, Report& report)
{
    const auto users = usersOf(moment, name, column);
    if (users.empty())
        return;
    Said said;
    said.kinds = {Kind::BreaksRunningApp};
    if (isUps)
        said.severity = Severity::Note;
    said.certainty = Certainty::FromCatalog;
    said.message =
        fmt::format("The body of {} mentions {}{}: the server lets the change pass, and the function fails at its next "
                    "call.",
                    listed(users), schema::toString(name), column.empty() ? "" : '.' + column);
    said.remedy = "CREATE OR REPLACE the function in the same transaction, without it or by its new name.";
    report.say(std::move(said));
}

/// Replaced later in the transaction, each of them: then somebody has thought of it.
void check(const Moment& moment, Report& report)
{
    for (const Gone& gone : goneWith(moment)) {
        if (gone.kind <= GoneKind::Sequence || gone.kind == GoneKind::Column || gone.kind == GoneKind::Function) {
            const bool isBack = gone.column.empty() ? isReplacedLater(moment, gone.name)
                                                    : isColumnReplacedLater(moment, gone.name, gone.column);
            if (!isBack)
                say(moment, gone.name, gone.column, gone.isUps, report);
        }
    }
    if (const auto renamed = renamedBy(moment);
        renamed && (renamed->kind == RenamedKind::Relation || renamed->kind == RenamedKind::Column ||
                    renamed->kind == RenamedKind::Function))
        say(moment, renamed->from, renamed->kind == RenamedKind::Column ? renamed->column : std::string(),
            renamed->isUps, report);
}

} // namespace

const Rule kFunctionBodyReference{
    .id = "function-body-reference",
    .severity = Severity::High,
    .title = "A function's body uses what is dropped or renamed",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_ENUM_STMT, PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT,
              PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT, PG_QUERY__NODE__NODE_RENAME_STMT},
};

} // namespace lk::review::running

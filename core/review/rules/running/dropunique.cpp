// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/running/running.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::running {

using schema::Name;
using sql::isA;

namespace {

/// Functions that write to the table with ON CONFLICT: those that the catalog shows of what may do so.
std::vector<std::string> upsertsInto(const Moment& moment, const Name& table)
{
    std::vector<std::string> names;
    for (const schema::Function* function : moment.before.allFunctions()) {
        const std::string body = lowered(function->body);
        if (body.find("on conflict") != std::string::npos && body.find(table.name) != std::string::npos)
            names.push_back(schema::toString(function->name));
    }
    return names;
}

/// Another unique index on the same columns does as well.
bool hasTwin(const Moment& moment, const Name& table, const std::vector<std::string>& columns,
             const std::string& except)
{
    for (const schema::Index* index : moment.before.indexesOf(table)) {
        if (!index->isUnique || !index->isValid || index->name.name == except || !index->predicate.empty())
            continue;
        std::vector<std::string> keys;
        for (const schema::IndexKey& key : index->keys)
            keys.push_back(key.column);
        if (std::is_permutation(keys.begin(), keys.end(), columns.begin(), columns.end()))
            return true;
    }
    return false;
}

void say(const Moment& moment, const Name& table, const std::string& what, const std::vector<std::string>& columns,
         const std::string& index, Report& report)
{
    if (hasTwin(moment, table, columns, index))
        return;
    const auto users = upsertsInto(moment, table);
    Said said;
    said.certainty = Certainty::FromCatalog;
    if (users.empty())
        said.severity = Severity::Note;
    else
        said.kinds = {Kind::BreaksRunningApp};
    said.message =
        fmt::format("INSERT … ON CONFLICT ({}) into {} fails without {} (42P10){}.", listed(columns),
                    schema::toString(table), what, users.empty() ? std::string() : ": so do " + listed(users));
    said.remedy = "Make the new key first, switch the ON CONFLICT clauses over, then drop the old one.";
    report.say(std::move(said));
}

void check(const Moment& moment, Report& report)
{
    const PgQuery__Node& tree = moment.tree();
    if (isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT)) {
        for (const Gone& gone : goneWith(moment)) {
            const schema::Index* index = gone.kind == GoneKind::Index ? moment.before.index(gone.name) : nullptr;
            if (index == nullptr || !index->isUnique || gone.isUps || !index->isValid)
                continue;
            std::vector<std::string> columns;
            for (const schema::IndexKey& key : index->keys)
                columns.push_back(key.column.empty() ? key.expression : key.column);
            say(moment, index->table, "the unique index " + index->name.name, columns, index->name.name, report);
        }
        return;
    }
    if (!isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || isRefused(moment))
        return;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const Name& table) {
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint)
            return;
        const schema::Relation* relation = moment.before.relation(table);
        const schema::Constraint* constraint = relation == nullptr ? nullptr : relation->constraint(command.name);
        if (constraint == nullptr || (constraint->kind != schema::ConstraintKind::Unique &&
                                      constraint->kind != schema::ConstraintKind::PrimaryKey))
            return;
        if (moment.madeByUp != nullptr && moment.madeByUp->constraints.contains({table, command.name}))
            return;
        say(moment, table, "the constraint " + constraint->name, constraint->columns, constraint->index, report);
    });
}

} // namespace

const Rule kDropUnique{
    .id = "drop-unique",
    .severity = Severity::Medium,
    .title = "ON CONFLICT loses its unique key",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT},
};

} // namespace lk::review::running

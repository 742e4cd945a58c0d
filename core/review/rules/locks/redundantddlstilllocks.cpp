// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/locks.h"
#include "core/review/rules/work/telling.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>
#include <pg_query/pg_query.pb-c.h>

#include <algorithm>

namespace lk::review::locks {

namespace {

/// A subcommand that by the catalog does nothing.
bool doesNothing(const PgQuery__AlterTableCmd& command, const schema::Relation& table)
{
    if (command.missing_ok == 0 || !table.areColumnsKnown)
        return false;
    switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
        return sql::isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF) &&
               table.column(command.def->column_def->colname) != nullptr;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn: return table.column(command.name) == nullptr;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint: return table.constraint(command.name) == nullptr;
    default: return false;
    }
}

void check(const Moment& moment, Report& report)
{
    const schema::Name name = work::namedRelation(moment);
    const schema::Relation* table = moment.before.relation(name);
    if (table == nullptr || !moment.isExisting(name) || moment.isRefused())
        return;
    const auto commands = work::subcommands(moment);
    bool isIdle =
        !commands.empty() && std::all_of(commands.begin(), commands.end(), [&](const PgQuery__AlterTableCmd* command) {
            // What is missing is only surely missing where all is known.
            const bool isAbsence = command->subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn;
            return doesNothing(*command, *table) && (!isAbsence || moment.before.isComplete());
        });
    if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_INDEX_STMT) && moment.tree().index_stmt->if_not_exists != 0 &&
        moment.tree().index_stmt->concurrent == 0) {
        const schema::Index* index = moment.before.index({name.schema, moment.tree().index_stmt->idxname});
        isIdle = index != nullptr && index->isValid; // invalid-index-kept tells of the other
    }
    const RelationEffect* lock = moment.effect.on(name);
    if (!isIdle || lock == nullptr || lock->mode < sql::LockMode::Share)
        return;
    const std::string shown = schema::toString(name);
    Said said;
    said.certainty = moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Certain;
    said.message = fmt::format(
        "By the catalog it changes nothing, but it waits for its lock on {} all the same, and others wait behind it.",
        shown);
    said.remedy = "Leave it out.";
    report.say(std::move(said));
}

} // namespace

const Rule kRedundantDdlStillLocks{
    .id = "redundant-ddl-still-locks",
    .severity = Severity::Low,
    .title = "A statement that changes nothing still takes its lock",
    .atStatement = check,
    .needs = Needs::Relation,
};

} // namespace lk::review::locks

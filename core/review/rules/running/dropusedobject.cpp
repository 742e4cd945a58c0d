// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/running/running.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::running {

namespace {

/// Trigger functions are called by triggers alone.
bool isTriggerFunction(const Moment& moment, const Gone& gone)
{
    const auto functions = moment.before.functions(gone.name);
    return !functions.empty() && std::all_of(functions.begin(), functions.end(), [](const schema::Function* function) {
        return function->result == "trigger" || function->result == "event_trigger";
    });
}

/// A partition whose rows find another place: nobody writes to it by its own name.
bool isSpare(const Moment& moment, const schema::Relation& relation)
{
    if (!relation.isPartition() || relation.parents.empty())
        return false;
    const auto siblings = moment.before.children(relation.parents.front());
    return std::any_of(siblings.begin(), siblings.end(), [&](const schema::Relation* sibling) {
        return sibling->bound && sibling->bound->isDefault && sibling->name != relation.name;
    });
}

/// An earlier statement has detached it from its partitioned table, and says what that means.
bool isDetachedHere(const Moment& moment, const schema::Name& name)
{
    return std::any_of(moment.earlier.begin(), moment.earlier.end(), [&](const Unit& unit) {
        if (!sql::isA(unit.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
            return false;
        const PgQuery__AlterTableStmt& stmt = *unit.tree->alter_table_stmt;
        return std::any_of(stmt.cmds, stmt.cmds + stmt.n_cmds, [&](const PgQuery__Node* node) {
            const PgQuery__Node* const part = node->alter_table_cmd->def;
            return node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition &&
                   sql::isA(part, PG_QUERY__NODE__NODE_PARTITION_CMD) && part->partition_cmd->name != nullptr &&
                   resolvedName(moment, *part->partition_cmd->name) == name;
        });
    });
}

/// What the running version would name; empty: nothing that it does.
std::string usedAs(const Moment& moment, const Gone& gone)
{
    const schema::Relation* relation = moment.before.relation(gone.name);
    switch (gone.kind) {
    case GoneKind::Table:
    case GoneKind::ForeignTable:
        if (moment.state.renames.contains(gone.name) || (relation != nullptr && isSpare(moment, *relation)) ||
            isDetachedHere(moment, gone.name) ||
            (isReplacedLater(moment, gone.name) && columnsLostWith(moment, gone.name).empty()))
            return {};
        return "table";
    case GoneKind::View:
    case GoneKind::MaterializedView:
        return isReplacedLater(moment, gone.name) && columnsLostWith(moment, gone.name).empty() ? "" : "view";
    case GoneKind::Sequence:
        return (relation != nullptr && relation->ownedBy && !gone.isCascade) || isReplacedLater(moment, gone.name)
                   ? ""
                   : "sequence";
    case GoneKind::Column: return isColumnReplacedLater(moment, gone.name, gone.column) ? "" : "column";
    case GoneKind::Function:
        return isTriggerFunction(moment, gone) || isReplacedLater(moment, gone.name) ? "" : "function";
    case GoneKind::Type: {
        // Without CASCADE the server drops only a type that no column has.
        if (!gone.isCascade || (moment.before.isComplete() && moment.before.tablesWith(gone.name).empty()))
            return {};
        return "type";
    }
    case GoneKind::Schema: return gone.isCascade ? "schema" : "";
    default: return {};
    }
}

/// A materialized view without data refuses to be read.
void checkEmptied(const Moment& moment, Report& report)
{
    const PgQuery__RefreshMatViewStmt& stmt = *moment.tree().refresh_mat_view_stmt;
    if (stmt.skip_data == 0 || stmt.relation == nullptr || isRefused(moment))
        return;
    const schema::Name name = resolvedName(moment, *stmt.relation);
    const auto later = moment.laterInTransaction();
    const bool isFilledLater = std::any_of(later.begin(), later.end(), [&](const Unit& unit) {
        return sql::isA(unit.tree, PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT) &&
               unit.tree->refresh_mat_view_stmt->skip_data == 0 &&
               unit.tree->refresh_mat_view_stmt->relation != nullptr &&
               resolvedName(moment, *unit.tree->refresh_mat_view_stmt->relation) == name;
    });
    if (!moment.isExisting(name) || isFilledLater)
        return;
    Said said;
    said.kinds = {Kind::BreaksRunningApp};
    said.message =
        fmt::format("{} has no data from the commit on: whoever reads it fails (55000) until it is refreshed.",
                    schema::toString(name));
    said.remedy = "REFRESH it with data, CONCURRENTLY where it has a unique index.";
    report.say(std::move(said));
}

void check(const Moment& moment, Report& report)
{
    if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT)) {
        checkEmptied(moment, report);
        return;
    }
    for (const Gone& gone : goneWith(moment)) {
        const std::string word = usedAs(moment, gone);
        if (word.empty())
            continue;
        Said said;
        said.kinds = {Kind::BreaksRunningApp};
        if (gone.isUps)
            said.severity = Severity::Note;
        if (const auto lost = columnsLostWith(moment, gone.name); lost.empty() || gone.kind == GoneKind::Column)
            said.message = fmt::format(
                "Statements of the version still running that name {} {} fail from the commit on.", word, gone.shown());
        else
            said.message = fmt::format(
                "What takes the place of {} lacks {}: statements of the version still running that name them "
                "fail from the commit on.",
                gone.shown(), listed(lost));
        said.remedy = "Deploy the code that does without it first, wait until the old version is gone, then drop it.";
        report.say(std::move(said));
    }
}

} // namespace

const Rule kDropUsedObject{
    .id = "drop-used-object",
    .severity = Severity::High,
    .title = "Something that the running version may use is dropped",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT,
              PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT},
};

} // namespace lk::review::running

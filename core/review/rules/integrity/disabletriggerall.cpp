// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/integrity/integrity.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::integrity {

using schema::Name;

namespace {

Name tableOf(const PgQuery__AlterTableStmt& stmt, const schema::Catalog& catalog)
{
    const sql::ObjectName written = sql::nameOf(*stmt.relation);
    return catalog.resolved({written.schema, written.name});
}

const PgQuery__AlterTableStmt* alterIn(const PgQuery__Node* tree)
{
    return sql::isA(tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) && tree->alter_table_stmt->relation != nullptr
               ? tree->alter_table_stmt
               : nullptr;
}

const PgQuery__AlterTableCmd* commandIn(const PgQuery__AlterTableStmt& stmt, PgQuery__AlterTableType kind)
{
    for (const PgQuery__Node* node : sql::listOf(stmt.cmds, stmt.n_cmds)) {
        if (sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) && node->alter_table_cmd->subtype == kind)
            return node->alter_table_cmd;
    }
    return nullptr;
}

bool changesRows(const Unit& unit)
{
    if (unit.tree == nullptr)
        return true; // nobody knows
    switch (unit.tree->node_case) {
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_MERGE_STMT:
    case PG_QUERY__NODE__NODE_COPY_STMT:
    case PG_QUERY__NODE__NODE_DO_STMT:
    case PG_QUERY__NODE__NODE_CALL_STMT:
    case PG_QUERY__NODE__NODE_SELECT_STMT: return true;
    default: return false;
    }
}

enum class After { Never, Later, AtOnce /**< in this transaction, and no row was written meanwhile */ };

After enabledAfter(const Moment& moment, const Name& table)
{
    bool isWritten = false;
    for (const Unit& unit : moment.later) {
        if (const auto* stmt = alterIn(unit.tree);
            stmt != nullptr && tableOf(*stmt, moment.before) == table &&
            (commandIn(*stmt, PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrigAll) != nullptr ||
             commandIn(*stmt, PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrig) != nullptr))
            return isWritten || unit.transaction != moment.unit.transaction || !moment.unit.isInBlock() ? After::Later
                                                                                                        : After::AtOnce;
        isWritten = isWritten || changesRows(unit);
    }
    return After::Never;
}

/// Whether triggers of the server itself stand on the table: those of foreign keys on both sides, and of deferrable keys.
bool hasInternalTriggers(const schema::Catalog& catalog, const Name& table)
{
    const schema::Relation* relation = catalog.relation(table);
    if (relation == nullptr || !catalog.isComplete())
        return true;
    return !catalog.referencesTo(table).empty() ||
           std::any_of(relation->constraints.begin(), relation->constraints.end(), [](const schema::Constraint& one) {
               return one.kind == schema::ConstraintKind::ForeignKey || one.isDeferrable;
           });
}

void check(const Moment& moment, Report& report)
{
    const PgQuery__AlterTableStmt* stmt = alterIn(&moment.tree());
    if (stmt == nullptr)
        return;
    const Name table = tableOf(*stmt, moment.before);
    if (!moment.isExisting(table))
        return;
    const PgQuery__AlterTableCmd* named = commandIn(*stmt, PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrig);
    const bool isInternal = named != nullptr && std::string_view(named->name).starts_with("RI_ConstraintTrigger");
    const bool isAll = commandIn(*stmt, PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigAll) != nullptr;
    const bool isUser = commandIn(*stmt, PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigUser) != nullptr;
    if (!isInternal && !isAll && !isUser)
        return;
    const After after = enabledAfter(moment, table);
    if (after == After::AtOnce)
        return;
    const std::string name = schema::toString(table);
    Said said;
    if (isUser || !hasInternalTriggers(moment.before, table)) {
        said.severity = Severity::Medium;
        said.message =
            fmt::format("The triggers of {} do not fire{}: what they keep up (audit rows, sums, copies) is missing for "
                        "every row written meanwhile, by the application too.",
                        name, after == After::Later ? " until they are enabled again" : "");
    } else {
        said.kinds = {Kind::DisablesIntegrity};
        said.severity = after == After::Never ? Severity::Blocker : Severity::High;
        said.message =
            fmt::format("The foreign keys of {0} are not checked{1}. Rows written meanwhile stay unchecked for good, "
                        "although the constraints say that they are validated.",
                        name, after == After::Never ? ", and nothing in this file enables them again" : "");
    }
    said.remedy =
        "Leave the triggers on. For one session's work alone, let its own triggers ask a setting of that session; "
        "write rows in an order that satisfies the keys, or make these DEFERRABLE.";
    report.say(std::move(said));
}

} // namespace

const Rule kDisableTriggerAll{
    .id = "disable-trigger-all",
    .severity = Severity::High,
    .title = "Triggers are switched off, and foreign keys with them",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};

} // namespace lk::review::integrity

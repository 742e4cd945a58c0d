// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/failures/failures.h"
#include "core/sql/nodes.h"

namespace lk::review::failures {

namespace {

/// A second try after a failure would trip over it, or do it twice.
bool isRepeatable(const PgQuery__Node& tree)
{
    switch (tree.node_case) {
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
    case PG_QUERY__NODE__NODE_VARIABLE_SHOW_STMT:
    case PG_QUERY__NODE__NODE_SELECT_STMT:
    case PG_QUERY__NODE__NODE_TRANSACTION_STMT:
    case PG_QUERY__NODE__NODE_VACUUM_STMT:
    case PG_QUERY__NODE__NODE_REINDEX_STMT:
    case PG_QUERY__NODE__NODE_CLUSTER_STMT:
    case PG_QUERY__NODE__NODE_CHECK_POINT_STMT:
    case PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT:
    case PG_QUERY__NODE__NODE_COMMENT_STMT:
    case PG_QUERY__NODE__NODE_GRANT_STMT:
    case PG_QUERY__NODE__NODE_GRANT_ROLE_STMT:
    case PG_QUERY__NODE__NODE_ALTER_OWNER_STMT:
    case PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT:
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT:
    case PG_QUERY__NODE__NODE_DO_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_DISCARD_STMT: return true;
    case PG_QUERY__NODE__NODE_CREATE_STMT: return tree.create_stmt->if_not_exists != 0;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT: return tree.create_table_as_stmt->if_not_exists != 0;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT: return tree.create_seq_stmt->if_not_exists != 0;
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT: return tree.create_schema_stmt->if_not_exists != 0;
    case PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT: return tree.create_extension_stmt->if_not_exists != 0;
    case PG_QUERY__NODE__NODE_INDEX_STMT: return tree.index_stmt->if_not_exists != 0;
    case PG_QUERY__NODE__NODE_VIEW_STMT: return tree.view_stmt->replace != 0;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT: return tree.create_function_stmt->replace != 0;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT: return tree.create_trig_stmt->replace != 0;
    case PG_QUERY__NODE__NODE_DROP_STMT: return tree.drop_stmt->missing_ok != 0;
    case PG_QUERY__NODE__NODE_INSERT_STMT: return tree.insert_stmt->on_conflict_clause != nullptr;
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT: return tree.alter_enum_stmt->skip_if_new_val_exists != 0;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        for (const PgQuery__Node* node : sql::listOf(tree.alter_table_stmt->cmds, tree.alter_table_stmt->n_cmds)) {
            if (!sql::isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) || node->alter_table_cmd->missing_ok != 0)
                continue;
            switch (node->alter_table_cmd->subtype) {
            case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
            case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
            case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
            case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint:
            case PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition:
            case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition:
            case PG_QUERY__ALTER_TABLE_TYPE__AT_AddInherit:
            case PG_QUERY__ALTER_TABLE_TYPE__AT_DropInherit:
            case PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity:
            case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity: return false;
            default: break;
            }
        }
        return true;
    default: return false;
    }
}

void checkEnd(const PartEnd& end, Report& report)
{
    if (end.isWrapped)
        return;
    const Unit* first = nullptr;
    int lastTransaction = 0;
    for (const Unit& unit : end.units) {
        if (unit.isInBody || unit.tree == nullptr || isRepeatable(*unit.tree))
            continue;
        if (first != nullptr && unit.transaction != lastTransaction) {
            Said said;
            said.spot = unit.spot;
            said.message =
                "The file runs without a transaction: when this statement fails, what stands before it stays, and "
                "a second try stumbles over it.";
            said.remedy = "Make it one statement a file, or let every statement bear being repeated (IF NOT EXISTS).";
            report.say(std::move(said));
            return;
        }
        first = first == nullptr ? &unit : first;
        lastTransaction = unit.transaction;
    }
}

} // namespace

const Rule kPartialFailure{
    .id = "partial-failure",
    .severity = Severity::Low,
    .title = "A failure in the middle leaves the file half applied",
    .atPartEnd = checkEnd,
};

} // namespace lk::review::failures

// SPDX-License-Identifier: Apache-2.0
#include "core/sql/facts.h"

#include "core/sql/lockfacts.h"
#include "core/sql/nodes.h"
#include "core/sql/tag.h"

#include <algorithm>

namespace lk::sql {

namespace {

bool isConcurrent(const PgQuery__ReindexStmt& stmt)
{
    return option(stmt.params, stmt.n_params, "concurrently", false);
}

/// The subcommand DETACH PARTITION … CONCURRENTLY, or null.
const PgQuery__PartitionCmd* concurrentDetach(const PgQuery__AlterTableStmt& stmt)
{
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
            node->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition &&
            isA(node->alter_table_cmd->def, PG_QUERY__NODE__NODE_PARTITION_CMD) &&
            node->alter_table_cmd->def->partition_cmd->concurrent != 0)
            return node->alter_table_cmd->def->partition_cmd;
    }
    return nullptr;
}

bool refreshesSubscription(const PgQuery__AlterSubscriptionStmt& stmt)
{
    switch (stmt.kind) {
    case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_REFRESH: return true;
    case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_SET_PUBLICATION:
    case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_ADD_PUBLICATION:
    case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_DROP_PUBLICATION:
        return option(stmt.options, stmt.n_options, "refresh", true);
    case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_OPTIONS: // they alter the slot of the publisher
        return hasOption(stmt.options, stmt.n_options, "failover") ||
               hasOption(stmt.options, stmt.n_options, "two_phase");
    default: return false;
    }
}

TransactionUse controlOf(const PgQuery__TransactionStmt& stmt)
{
    switch (stmt.kind) {
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_BEGIN:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_START: return TransactionUse::Begins;
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT:
        return stmt.chain != 0 ? TransactionUse::OtherControl : TransactionUse::Commits;
    default: return TransactionUse::OtherControl;
    }
}

/// The callers of PreventInTransactionBlock in PostgreSQL's sources (12 to 18), as far as the text alone tells. Where it
/// depends on the catalogue (REINDEX and CLUSTER of a partitioned table, DROP SUBSCRIPTION without a slot) the usual case
/// is taken.
bool mustBeAlone(const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATEDB_STMT:
    case PG_QUERY__NODE__NODE_DROPDB_STMT:
    case PG_QUERY__NODE__NODE_CREATE_TABLE_SPACE_STMT:
    case PG_QUERY__NODE__NODE_DROP_TABLE_SPACE_STMT:
    case PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT:
    case PG_QUERY__NODE__NODE_DROP_SUBSCRIPTION_STMT: return true;
    case PG_QUERY__NODE__NODE_INDEX_STMT: return node.index_stmt->concurrent != 0;
    case PG_QUERY__NODE__NODE_DROP_STMT: return node.drop_stmt->concurrent != 0;
    case PG_QUERY__NODE__NODE_VACUUM_STMT: return node.vacuum_stmt->is_vacuumcmd != 0;
    case PG_QUERY__NODE__NODE_CLUSTER_STMT: return node.cluster_stmt->relation == nullptr;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: return concurrentDetach(*node.alter_table_stmt) != nullptr;
    case PG_QUERY__NODE__NODE_REINDEX_STMT:
        return isConcurrent(*node.reindex_stmt) ||
               node.reindex_stmt->kind >= PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_SCHEMA;
    case PG_QUERY__NODE__NODE_ALTER_DATABASE_STMT:
        return hasOption(node.alter_database_stmt->options, node.alter_database_stmt->n_options, "tablespace");
    case PG_QUERY__NODE__NODE_DISCARD_STMT: return node.discard_stmt->target == PG_QUERY__DISCARD_MODE__DISCARD_ALL;
    case PG_QUERY__NODE__NODE_CREATE_SUBSCRIPTION_STMT: {
        const PgQuery__CreateSubscriptionStmt& stmt = *node.create_subscription_stmt;
        const bool connects = option(stmt.options, stmt.n_options, "connect", true);
        return option(stmt.options, stmt.n_options, "create_slot", connects);
    }
    case PG_QUERY__NODE__NODE_ALTER_SUBSCRIPTION_STMT: return refreshesSubscription(*node.alter_subscription_stmt);
    default: return false;
    }
}

Probe named(ProbeKind kind, std::string_view name, bool creates)
{
    Probe probe;
    probe.kind = kind;
    probe.relation.name = name;
    probe.creates = creates;
    return probe;
}

Probe reindexProbe(const PgQuery__ReindexStmt& stmt)
{
    Probe probe;
    if (!isConcurrent(stmt))
        return probe;
    probe.kind = ProbeKind::Reindex;
    if (stmt.relation != nullptr) {
        const bool isIndex = stmt.kind == PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_INDEX;
        (isIndex ? probe.index : probe.relation) = nameOf(*stmt.relation);
    }
    return probe;
}

Probe probeOf(const PgQuery__Node& node)
{
    Probe probe;
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_VACUUM_STMT:
    case PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT:
    case PG_QUERY__NODE__NODE_CHECK_POINT_STMT: probe.kind = ProbeKind::HarmlessToRepeat; break;
    case PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT:
        if (node.refresh_mat_view_stmt->concurrent != 0)
            probe.kind = ProbeKind::HarmlessToRepeat;
        break;
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        if (node.index_stmt->concurrent != 0) {
            probe.kind = ProbeKind::CreateIndex;
            probe.relation = nameOf(*node.index_stmt->relation);
            // Without a name the server makes one up, another one the second time: no name to look for.
            if (*node.index_stmt->idxname != '\0')
                probe.index = {probe.relation.schema, node.index_stmt->idxname};
        }
        break;
    case PG_QUERY__NODE__NODE_DROP_STMT:
        if (node.drop_stmt->concurrent != 0 && node.drop_stmt->n_objects == 1) {
            probe.kind = ProbeKind::DropIndex;
            probe.index = nameOf(node.drop_stmt->objects[0]);
            probe.creates = false;
        }
        break;
    case PG_QUERY__NODE__NODE_REINDEX_STMT: return reindexProbe(*node.reindex_stmt);
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        if (const PgQuery__PartitionCmd* detach = concurrentDetach(*node.alter_table_stmt)) {
            probe.kind = ProbeKind::DetachPartition;
            probe.relation = nameOf(*node.alter_table_stmt->relation);
            probe.index = nameOf(*detach->name);
            probe.creates = false;
        }
        break;
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT:
        if (*node.alter_enum_stmt->old_val == '\0') { // else RENAME VALUE
            probe.kind = ProbeKind::AddEnumValue;
            probe.relation = nameOf(node.alter_enum_stmt->type_name, node.alter_enum_stmt->n_type_name);
            probe.value = node.alter_enum_stmt->new_val;
        }
        break;
    case PG_QUERY__NODE__NODE_CREATEDB_STMT: return named(ProbeKind::Database, node.createdb_stmt->dbname, true);
    case PG_QUERY__NODE__NODE_DROPDB_STMT: return named(ProbeKind::Database, node.dropdb_stmt->dbname, false);
    case PG_QUERY__NODE__NODE_CREATE_TABLE_SPACE_STMT:
        return named(ProbeKind::Tablespace, node.create_table_space_stmt->tablespacename, true);
    case PG_QUERY__NODE__NODE_DROP_TABLE_SPACE_STMT:
        return named(ProbeKind::Tablespace, node.drop_table_space_stmt->tablespacename, false);
    default: break;
    }
    return probe;
}

/// A DELETE without WHERE, also one inside WITH.
bool deletesAll(const PgQuery__Node* node)
{
    const PgQuery__WithClause* with = nullptr;
    if (isA(node, PG_QUERY__NODE__NODE_DELETE_STMT)) {
        if (node->delete_stmt->where_clause == nullptr)
            return true;
        with = node->delete_stmt->with_clause;
    } else if (isA(node, PG_QUERY__NODE__NODE_SELECT_STMT)) {
        with = node->select_stmt->with_clause;
    } else if (isA(node, PG_QUERY__NODE__NODE_INSERT_STMT)) {
        with = node->insert_stmt->with_clause;
    } else if (isA(node, PG_QUERY__NODE__NODE_UPDATE_STMT)) {
        with = node->update_stmt->with_clause;
    } else if (isA(node, PG_QUERY__NODE__NODE_MERGE_STMT)) {
        with = node->merge_stmt->with_clause;
    }
    if (with == nullptr)
        return false;
    const auto ctes = listOf(with->ctes, with->n_ctes);
    return std::any_of(ctes.begin(), ctes.end(),
                       [](const PgQuery__Node* cte) { return deletesAll(cte->common_table_expr->ctequery); });
}

bool losesData(const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT:
    case PG_QUERY__NODE__NODE_DROPDB_STMT:
    case PG_QUERY__NODE__NODE_DROP_OWNED_STMT: return true;
    case PG_QUERY__NODE__NODE_DROP_STMT:
        // An extension may have tables of its own, and with CASCADE columns of its types go.
        return node.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE ||
               node.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION ||
               node.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: {
        const auto commands = listOf(node.alter_table_stmt->cmds, node.alter_table_stmt->n_cmds);
        return std::any_of(commands.begin(), commands.end(), [](const PgQuery__Node* command) {
            return isA(command, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD) &&
                   command->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn;
        });
    }
    default: return deletesAll(&node);
    }
}

/// `SELECT pg_catalog.set_config('search_path', '', false);`, as pg_dump writes it.
bool isSetConfig(const PgQuery__Node* target)
{
    if (!isA(target, PG_QUERY__NODE__NODE_RES_TARGET) || !isA(target->res_target->val, PG_QUERY__NODE__NODE_FUNC_CALL))
        return false;
    const PgQuery__FuncCall& call = *target->res_target->val->func_call;
    const ObjectName name = nameOf(call.funcname, call.n_funcname);
    if (name.name != "set_config" || (!name.schema.empty() && name.schema != "pg_catalog") || call.n_args != 3 ||
        !isA(call.args[2], PG_QUERY__NODE__NODE_A_CONST))
        return false;
    const PgQuery__AConst& isLocal = *call.args[2]->a_const;
    return isLocal.val_case == PG_QUERY__A__CONST__VAL_BOOLVAL && isLocal.boolval->boolval == 0;
}

bool setsSession(const PgQuery__Node& node)
{
    if (!isA(&node, PG_QUERY__NODE__NODE_SELECT_STMT))
        return isA(&node, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT);
    const PgQuery__SelectStmt& select = *node.select_stmt;
    const auto targets = listOf(select.target_list, select.n_target_list);
    return select.n_target_list > 0 && select.n_from_clause == 0 && select.where_clause == nullptr &&
           select.n_values_lists == 0 && std::all_of(targets.begin(), targets.end(), isSetConfig);
}

} // namespace

TransactionUse transactionUseOf(const PgQuery__Node& node)
{
    if (isA(&node, PG_QUERY__NODE__NODE_TRANSACTION_STMT))
        return controlOf(*node.transaction_stmt);
    if (isA(&node, PG_QUERY__NODE__NODE_CALL_STMT) || isA(&node, PG_QUERY__NODE__NODE_DO_STMT))
        return TransactionUse::MayCommit;
    return mustBeAlone(node) ? TransactionUse::MustBeAlone : TransactionUse::Either;
}

void fillFacts(Statement& statement, const PgQuery__Node& node)
{
    statement.kind = kindOf(node);
    statement.tag = tagOf(node);
    statement.transactionUse = transactionUseOf(node);
    statement.probe = probeOf(node);
    statement.locks = locksOf(node);
    statement.losesData = losesData(node);
    statement.setsSession = setsSession(node) && statement.transactionUse == TransactionUse::Either;
}

bool isCopyFromStdin(const PgQuery__Node& node)
{
    return isA(&node, PG_QUERY__NODE__NODE_COPY_STMT) && node.copy_stmt->is_from != 0 &&
           node.copy_stmt->is_program == 0 && *node.copy_stmt->filename == '\0';
}

} // namespace lk::sql

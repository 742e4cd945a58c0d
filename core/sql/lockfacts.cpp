// SPDX-License-Identifier: Apache-2.0
#include "core/sql/lockfacts.h"

#include "core/sql/nodes.h"
#include "core/sql/readwalk.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lk::sql {

namespace {

/// AlterTableGetLockLevel (tablecmds.c) for the subcommands that take less than AccessExclusive whatever they hold.
constexpr std::pair<PgQuery__AlterTableType, LockMode> kWeakSubcommands[] = {
    {PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrig, LockMode::ShareRowExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_EnableAlwaysTrig, LockMode::ShareRowExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_EnableReplicaTrig, LockMode::ShareRowExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrig, LockMode::ShareRowExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrigAll, LockMode::ShareRowExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigAll, LockMode::ShareRowExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_EnableTrigUser, LockMode::ShareRowExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_DisableTrigUser, LockMode::ShareRowExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_SetStatistics, LockMode::ShareUpdateExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_SetOptions, LockMode::ShareUpdateExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_ResetOptions, LockMode::ShareUpdateExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_ClusterOn, LockMode::ShareUpdateExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_DropCluster, LockMode::ShareUpdateExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint, LockMode::ShareUpdateExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition, LockMode::ShareUpdateExclusive},
    {PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartitionFinalize, LockMode::ShareUpdateExclusive},
};

/// Storage parameters that may be set beside readers and writers (reloptions.c); all others take AccessExclusive.
constexpr std::string_view kWeakParameters[] = {
    "fillfactor",           "parallel_workers",  "toast_tuple_target",          "vacuum_index_cleanup",
    "vacuum_truncate",      "deduplicate_items", "log_autovacuum_min_duration", "n_distinct",
    "n_distinct_inherited",
};

bool isRelation(PgQuery__ObjectType type)
{
    switch (type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: return true;
    default: return false;
    }
}

/// Objects that are named after their table: `DROP TRIGGER t ON table` gives the parts [table, t].
bool isPartOfRelation(PgQuery__ObjectType type)
{
    return type == PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER || type == PG_QUERY__OBJECT_TYPE__OBJECT_POLICY ||
           type == PG_QUERY__OBJECT_TYPE__OBJECT_RULE || type == PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT;
}

class Locks final {
public:
    void addFor(const PgQuery__Node& node);
    std::vector<Lock> take() { return std::move(m_locks); }

private:
    void add(ObjectName relation, LockMode mode)
    {
        if (relation.name.empty())
            return;
        const auto found =
            std::find_if(m_locks.begin(), m_locks.end(), [&](const Lock& lock) { return lock.relation == relation; });
        if (found == m_locks.end())
            m_locks.push_back({std::move(relation), mode});
        else
            found->mode = std::max(found->mode, mode);
    }
    void add(const PgQuery__RangeVar* relation, LockMode mode)
    {
        if (relation != nullptr)
            add(nameOf(*relation), mode);
    }
    void addAll(PgQuery__Node* const* relations, std::size_t count, LockMode mode)
    {
        for (const PgQuery__Node* node : listOf(relations, count)) {
            if (isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
                add(node->range_var, mode);
        }
    }
    /// An index lies in the schema of its table.
    void addIndex(const PgQuery__RangeVar* table, const char* index, LockMode mode)
    {
        if (table != nullptr)
            add(ObjectName{table->schemaname, index}, mode);
    }
    void addReads(const PgQuery__Node* query)
    {
        ReadWalk([this](const PgQuery__RangeVar& relation, LockMode mode) { add(&relation, mode); }).visit(query);
    }
    /// What the column and table constraints of CREATE TABLE or ALTER TABLE refer to.
    void addReferences(PgQuery__Node* const* elements, std::size_t count)
    {
        for (const PgQuery__Node* node : listOf(elements, count)) {
            if (isA(node, PG_QUERY__NODE__NODE_CONSTRAINT))
                add(node->constraint->pktable, LockMode::ShareRowExclusive);
            else if (isA(node, PG_QUERY__NODE__NODE_COLUMN_DEF))
                addReferences(node->column_def->constraints, node->column_def->n_constraints);
            else if (isA(node, PG_QUERY__NODE__NODE_TABLE_LIKE_CLAUSE))
                add(node->table_like_clause->relation, LockMode::AccessShare);
        }
    }
    /// OWNED BY table.column of a sequence.
    void addOwner(PgQuery__Node* const* options, std::size_t count)
    {
        for (const PgQuery__Node* node : listOf(options, count)) {
            if (isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) && std::string_view(node->def_elem->defname) == "owned_by")
                add(nameOf(node->def_elem->arg, 1), LockMode::AccessShare);
        }
    }

    void addAlterTable(const PgQuery__AlterTableStmt& stmt);
    void addSubcommand(const PgQuery__AlterTableStmt& stmt, const PgQuery__AlterTableCmd& command);
    void addCreate(const PgQuery__CreateStmt& stmt);
    void addPublished(PgQuery__Node* const* objects, std::size_t count);
    void addNamed(PgQuery__ObjectType type, const PgQuery__Node* object);
    void addVacuum(const PgQuery__VacuumStmt& stmt);
    void addReindex(const PgQuery__ReindexStmt& stmt);

    std::vector<Lock> m_locks;
};

LockMode relOptionsMode(const PgQuery__Node* options)
{
    if (!isA(options, PG_QUERY__NODE__NODE_LIST))
        return LockMode::AccessExclusive;
    for (const PgQuery__Node* node : listOf(options->list->items, options->list->n_items)) {
        const std::string_view name =
            isA(node, PG_QUERY__NODE__NODE_DEF_ELEM) ? std::string_view(node->def_elem->defname) : std::string_view();
        if (!name.starts_with("autovacuum_") &&
            std::find(std::begin(kWeakParameters), std::end(kWeakParameters), name) == std::end(kWeakParameters))
            return LockMode::AccessExclusive;
    }
    return LockMode::ShareUpdateExclusive;
}

LockMode subcommandMode(const PgQuery__AlterTableStmt& stmt, const PgQuery__AlterTableCmd& command)
{
    switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
        return isA(command.def, PG_QUERY__NODE__NODE_CONSTRAINT) &&
                       command.def->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN
                   ? LockMode::ShareRowExclusive
                   : LockMode::AccessExclusive;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetRelOptions:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ResetRelOptions:
        return stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_VIEW ? LockMode::AccessExclusive
                                                                  : relOptionsMode(command.def);
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition:
        return isA(command.def, PG_QUERY__NODE__NODE_PARTITION_CMD) && command.def->partition_cmd->concurrent != 0
                   ? LockMode::ShareUpdateExclusive
                   : LockMode::AccessExclusive;
    default: break;
    }
    const auto found = std::find_if(std::begin(kWeakSubcommands), std::end(kWeakSubcommands),
                                    [&](const auto& entry) { return entry.first == command.subtype; });
    return found == std::end(kWeakSubcommands) ? LockMode::AccessExclusive : found->second;
}

void Locks::addSubcommand(const PgQuery__AlterTableStmt& stmt, const PgQuery__AlterTableCmd& command)
{
    const PgQuery__Node* const def = command.def;
    switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn: addReferences(&command.def, def == nullptr ? 0 : 1); break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
        addReferences(&command.def, def == nullptr ? 0 : 1);
        if (isA(def, PG_QUERY__NODE__NODE_CONSTRAINT)) // ADD CONSTRAINT … USING INDEX
            addIndex(stmt.relation, def->constraint->indexname, LockMode::ShareUpdateExclusive);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ClusterOn:
        addIndex(stmt.relation, command.name, LockMode::ShareUpdateExclusive);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ReplicaIdentity:
        if (isA(def, PG_QUERY__NODE__NODE_REPLICA_IDENTITY_STMT))
            addIndex(stmt.relation, def->replica_identity_stmt->name, LockMode::Share);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddInherit:
        addAll(&command.def, def == nullptr ? 0 : 1, LockMode::ShareUpdateExclusive);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropInherit:
        addAll(&command.def, def == nullptr ? 0 : 1, LockMode::AccessShare);
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition:
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartitionFinalize:
        if (isA(def, PG_QUERY__NODE__NODE_PARTITION_CMD))
            add(def->partition_cmd->name, LockMode::AccessExclusive);
        break;
    default: break;
    }
}

void Locks::addAlterTable(const PgQuery__AlterTableStmt& stmt)
{
    LockMode strongest = LockMode::None;
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            strongest = std::max(strongest, subcommandMode(stmt, *node->alter_table_cmd));
    }
    add(stmt.relation, strongest);
    for (const PgQuery__Node* node : listOf(stmt.cmds, stmt.n_cmds)) {
        if (isA(node, PG_QUERY__NODE__NODE_ALTER_TABLE_CMD))
            addSubcommand(stmt, *node->alter_table_cmd);
    }
}

void Locks::addCreate(const PgQuery__CreateStmt& stmt)
{
    addAll(stmt.inh_relations, stmt.n_inh_relations,
           stmt.partbound != nullptr ? LockMode::AccessExclusive : LockMode::ShareUpdateExclusive);
    const ObjectName own = nameOf(*stmt.relation);
    addReferences(stmt.table_elts, stmt.n_table_elts);
    addReferences(stmt.constraints, stmt.n_constraints);
    std::erase_if(m_locks, [&](const Lock& lock) { return lock.relation == own; }); // a reference to itself
}

void Locks::addPublished(PgQuery__Node* const* objects, std::size_t count)
{
    for (const PgQuery__Node* node : listOf(objects, count)) {
        if (isA(node, PG_QUERY__NODE__NODE_PUBLICATION_OBJ_SPEC) && node->publication_obj_spec->pubtable != nullptr)
            add(node->publication_obj_spec->pubtable->relation, LockMode::ShareUpdateExclusive);
    }
}

/// COMMENT ON and SECURITY LABEL ON (get_object_address).
void Locks::addNamed(PgQuery__ObjectType type, const PgQuery__Node* object)
{
    if (isRelation(type))
        add(nameOf(object), LockMode::ShareUpdateExclusive);
    else if (type == PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN)
        add(nameOf(object, 1), LockMode::ShareUpdateExclusive);
    else if (isPartOfRelation(type))
        add(nameOf(object, 1), LockMode::AccessShare);
}

void Locks::addVacuum(const PgQuery__VacuumStmt& stmt)
{
    const bool isFull = stmt.is_vacuumcmd != 0 && option(stmt.options, stmt.n_options, "full", false);
    for (const PgQuery__Node* node : listOf(stmt.rels, stmt.n_rels)) {
        if (isA(node, PG_QUERY__NODE__NODE_VACUUM_RELATION))
            add(node->vacuum_relation->relation, isFull ? LockMode::AccessExclusive : LockMode::ShareUpdateExclusive);
    }
}

void Locks::addReindex(const PgQuery__ReindexStmt& stmt)
{
    // REINDEX INDEX CONCURRENTLY drops the old index in the end: AccessExclusive on the index by then.
    if (stmt.kind == PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_INDEX)
        add(stmt.relation, LockMode::AccessExclusive);
    else
        add(stmt.relation, option(stmt.params, stmt.n_params, "concurrently", false) ? LockMode::ShareUpdateExclusive
                                                                                     : LockMode::Share);
}

void Locks::addFor(const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: addAlterTable(*node.alter_table_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_STMT: addCreate(*node.create_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_FOREIGN_TABLE_STMT: addCreate(*node.create_foreign_table_stmt->base_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT:
        for (const PgQuery__Node* element :
             listOf(node.create_schema_stmt->schema_elts, node.create_schema_stmt->n_schema_elts))
            addFor(*element);
        break;
    case PG_QUERY__NODE__NODE_RENAME_STMT:
        add(node.rename_stmt->relation, node.rename_stmt->rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX
                                            ? LockMode::ShareUpdateExclusive
                                            : LockMode::AccessExclusive);
        break;
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT:
        add(node.alter_object_schema_stmt->relation, LockMode::AccessExclusive);
        break;
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_DEPENDS_STMT:
        add(node.alter_object_depends_stmt->relation, LockMode::AccessExclusive);
        break;
    case PG_QUERY__NODE__NODE_ALTER_SEQ_STMT:
        add(node.alter_seq_stmt->sequence, LockMode::ShareRowExclusive);
        addOwner(node.alter_seq_stmt->options, node.alter_seq_stmt->n_options);
        break;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
        addOwner(node.create_seq_stmt->options, node.create_seq_stmt->n_options);
        break;
    case PG_QUERY__NODE__NODE_DROP_STMT:
        for (const PgQuery__Node* object : listOf(node.drop_stmt->objects, node.drop_stmt->n_objects)) {
            if (isRelation(node.drop_stmt->remove_type))
                add(nameOf(object), LockMode::AccessExclusive);
            else if (isPartOfRelation(node.drop_stmt->remove_type))
                add(nameOf(object, 1), LockMode::AccessExclusive);
        }
        break;
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT:
        addAll(node.truncate_stmt->relations, node.truncate_stmt->n_relations, LockMode::AccessExclusive);
        break;
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        add(node.index_stmt->relation,
            node.index_stmt->concurrent != 0 ? LockMode::ShareUpdateExclusive : LockMode::Share);
        break;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT:
        add(node.create_trig_stmt->relation, LockMode::ShareRowExclusive);
        add(node.create_trig_stmt->constrrel, LockMode::AccessShare);
        break;
    case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT:
        add(node.create_policy_stmt->table, LockMode::AccessExclusive);
        addReads(node.create_policy_stmt->qual);
        addReads(node.create_policy_stmt->with_check);
        break;
    case PG_QUERY__NODE__NODE_ALTER_POLICY_STMT:
        add(node.alter_policy_stmt->table, LockMode::AccessExclusive);
        addReads(node.alter_policy_stmt->qual);
        addReads(node.alter_policy_stmt->with_check);
        break;
    case PG_QUERY__NODE__NODE_RULE_STMT:
        add(node.rule_stmt->relation, LockMode::AccessExclusive);
        for (const PgQuery__Node* action : listOf(node.rule_stmt->actions, node.rule_stmt->n_actions))
            addReads(action);
        break;
    case PG_QUERY__NODE__NODE_CREATE_STATS_STMT:
        addAll(node.create_stats_stmt->relations, node.create_stats_stmt->n_relations, LockMode::ShareUpdateExclusive);
        break;
    case PG_QUERY__NODE__NODE_CREATE_PUBLICATION_STMT:
        addPublished(node.create_publication_stmt->pubobjects, node.create_publication_stmt->n_pubobjects);
        break;
    case PG_QUERY__NODE__NODE_ALTER_PUBLICATION_STMT:
        addPublished(node.alter_publication_stmt->pubobjects, node.alter_publication_stmt->n_pubobjects);
        break;
    case PG_QUERY__NODE__NODE_COMMENT_STMT: addNamed(node.comment_stmt->objtype, node.comment_stmt->object); break;
    case PG_QUERY__NODE__NODE_SEC_LABEL_STMT:
        addNamed(node.sec_label_stmt->objtype, node.sec_label_stmt->object);
        break;
    case PG_QUERY__NODE__NODE_LOCK_STMT:
        // LockMode counts as the server's lock modes do, from AccessShare = 1.
        addAll(node.lock_stmt->relations, node.lock_stmt->n_relations, static_cast<LockMode>(node.lock_stmt->mode));
        break;
    case PG_QUERY__NODE__NODE_CLUSTER_STMT:
        add(node.cluster_stmt->relation, LockMode::AccessExclusive);
        addIndex(node.cluster_stmt->relation, node.cluster_stmt->indexname, LockMode::AccessExclusive);
        break;
    case PG_QUERY__NODE__NODE_VACUUM_STMT: addVacuum(*node.vacuum_stmt); break;
    case PG_QUERY__NODE__NODE_REINDEX_STMT: addReindex(*node.reindex_stmt); break;
    case PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT:
        add(node.refresh_mat_view_stmt->relation,
            node.refresh_mat_view_stmt->concurrent != 0 ? LockMode::Exclusive : LockMode::AccessExclusive);
        break;
    case PG_QUERY__NODE__NODE_COPY_STMT:
        add(node.copy_stmt->relation, node.copy_stmt->is_from != 0 ? LockMode::RowExclusive : LockMode::AccessShare);
        addReads(node.copy_stmt->query);
        break;
    case PG_QUERY__NODE__NODE_VIEW_STMT:
        if (node.view_stmt->replace != 0)
            add(node.view_stmt->view, LockMode::AccessExclusive);
        addReads(node.view_stmt->query);
        break;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT: addReads(node.create_table_as_stmt->query); break;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT: addReads(node.create_function_stmt->sql_body); break;
    case PG_QUERY__NODE__NODE_SELECT_STMT:
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_MERGE_STMT:
    case PG_QUERY__NODE__NODE_EXPLAIN_STMT:
    case PG_QUERY__NODE__NODE_DECLARE_CURSOR_STMT:
    case PG_QUERY__NODE__NODE_PREPARE_STMT: addReads(&node); break;
    default: break;
    }
}

} // namespace

std::vector<Lock> locksOf(const PgQuery__Node& node)
{
    Locks locks;
    locks.addFor(node);
    return locks.take();
}

} // namespace lk::sql

// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect.h"

#include "core/review/effect/families.h"
#include "core/review/effect/literals.h"
#include "core/review/effect/sense.h"
#include "core/review/isquery.h"
#include "core/schema/model.h"
#include "core/sql/facts.h"
#include "core/sql/lockfacts.h"

#include <algorithm>

namespace lk::review {

std::string_view toString(Rewrite rewrite)
{
    switch (rewrite) {
    case Rewrite::No: return "no";
    case Rewrite::Yes: return "yes";
    case Rewrite::NewEmptyFile: return "new-empty-file";
    case Rewrite::Sequence: return "sequence";
    }
    return {};
}

std::string_view toString(Scan scan)
{
    switch (scan) {
    case Scan::No: return "no";
    case Scan::Index: return "index";
    case Scan::Full: return "full";
    }
    return {};
}

const RelationEffect* Effect::on(const schema::Name& relation) const
{
    const auto found = std::find_if(relations.begin(), relations.end(),
                                    [&](const RelationEffect& one) { return one.relation == relation; });
    return found == relations.end() ? nullptr : &*found;
}

sql::LockMode Effect::strongest() const
{
    sql::LockMode mode = sql::LockMode::None;
    for (const RelationEffect& one : relations)
        mode = std::max(mode, one.mode);
    return mode;
}

namespace effects {

namespace {

using sql::listOf;

/// The locks that the text alone tells. A name that surely does not exist is left out and given back; the family says whether that
/// is a failure.
std::vector<Name> lockNamed(Builder& b, const PgQuery__Node& node)
{
    std::vector<Name> missing;
    for (const sql::Lock& lock : sql::locksOf(node)) {
        if (b.isSystem(lock.relation))
            continue;
        const Name name = b.catalog().resolved({lock.relation.schema, lock.relation.name});
        if (b.isMissing(name))
            missing.push_back(name);
        else
            b.lock(name, lock.mode, true);
    }
    return missing;
}

/// Queries, views and the like have no IF EXISTS: what they read must be there.
void requireSources(Builder& b, const PgQuery__Node& node, const std::vector<Name>& missing)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_SELECT_STMT:
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_MERGE_STMT:
    case PG_QUERY__NODE__NODE_VIEW_STMT:
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT: break;
    default: return;
    }
    for (const Name& name : missing) {
        const bool isItself =
            node.node_case == PG_QUERY__NODE__NODE_VIEW_STMT && b.subject(*node.view_stmt->view).name == name;
        const auto& failures = b.effect().failures;
        const bool isTold = std::any_of(failures.begin(), failures.end(),
                                        [&](const Failure& failure) { return failure.relation == name; });
        if (!isItself && !isTold)
            b.require({name, nullptr}, false);
    }
}

void createStatistics(Builder& b, const PgQuery__CreateStatsStmt& stmt)
{
    const sql::ObjectName written = sql::nameOf(stmt.defnames, stmt.n_defnames);
    for (const PgQuery__Node* node : listOf(stmt.relations, stmt.n_relations)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
            continue;
        const Subject table = b.subject(*node->range_var);
        if (!b.require(table, false) || table.known == nullptr || written.name.empty())
            continue;
        const auto& own = table.known->statistics;
        if (stmt.if_not_exists == 0 && std::any_of(own.begin(), own.end(), [&](const schema::Statistics& one) {
                return one.name.name == written.name && (written.schema.empty() || written.schema == one.name.schema);
            }))
            b.fail(FailureCause::Exists, "42710", table.name, written.name);
    }
}

TransactionRule ruleOf(const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_TRANSACTION_STMT:
        switch (node.transaction_stmt->kind) {
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_SAVEPOINT:
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_RELEASE:
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_TO: return TransactionRule::InsideOnly;
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT_PREPARED:
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_PREPARED: return TransactionRule::OutsideOnly;
        default: return TransactionRule::Either;
        }
    case PG_QUERY__NODE__NODE_LOCK_STMT: return TransactionRule::InsideOnly;
    case PG_QUERY__NODE__NODE_DECLARE_CURSOR_STMT: {
        constexpr int kWithHold = 0x0020; // CURSOR_OPT_HOLD, parsenodes.h
        return (node.declare_cursor_stmt->options & kWithHold) != 0 ? TransactionRule::Either
                                                                    : TransactionRule::InsideOnly;
    }
    default:
        return sql::transactionUseOf(node) == sql::TransactionUse::MustBeAlone ? TransactionRule::OutsideOnly
                                                                               : TransactionRule::Either;
    }
}

void requireNamed(Builder& b, const PgQuery__RangeVar* relation, bool missingOk = false)
{
    if (relation != nullptr && !b.isSystem(sql::nameOf(*relation)))
        b.require(b.subject(*relation), missingOk);
}

/// ALTER TABLE ALL IN TABLESPACE … SET TABLESPACE.
void moveAll(Builder& b, const PgQuery__AlterTableMoveAllStmt& stmt)
{
    for (const Relation* one : b.catalog().relations()) {
        const std::string place = one->tablespace.empty() ? "pg_default" : one->tablespace;
        const bool isKind = stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW
                                ? one->kind == schema::RelationKind::MaterializedView
                                : one->kind == schema::RelationKind::Table || isPartitioned(one);
        if (place != stmt.orig_tablespacename || !isKind || stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX)
            continue;
        b.lockImplied(one->name, LockMode::AccessExclusive);
        if (!hasStorage(one))
            continue;
        b.rewrite(one->name, Rewrite::Yes);
        b.work(Cause::SetTablespace, Work::Rewrite, one->name, stmt.new_tablespacename).certainty = b.known();
    }
}

void reassignOwned(Builder& b, const PgQuery__ReassignOwnedStmt& stmt)
{
    for (const PgQuery__Node* role : listOf(stmt.roles, stmt.n_roles)) {
        if (!sql::isA(role, PG_QUERY__NODE__NODE_ROLE_SPEC))
            continue;
        for (const Relation* one : b.catalog().relations()) {
            if (one->owner == role->role_spec->rolename && one->kind != schema::RelationKind::CompositeType)
                b.lockImplied(one->name, LockMode::AccessExclusive);
        }
    }
}

void addFor(Builder& b, const PgQuery__Node& node);

void createSchema(Builder& b, const PgQuery__CreateSchemaStmt& stmt)
{
    const std::string name = stmt.schemaname;
    if (b.catalog().hasSchema(name) && stmt.if_not_exists == 0 && b.catalog().isComplete())
        b.fail(FailureCause::Exists, "42P06", {name, ""}, name);
    for (const PgQuery__Node* element : listOf(stmt.schema_elts, stmt.n_schema_elts))
        addFor(b, *element);
}

void createType(Builder& b, PgQuery__Node* const* name, std::size_t count)
{
    const sql::ObjectName written = sql::nameOf(name, count);
    const Name resolved{written.schema.empty() && !b.catalog().searchPath().empty() ? b.catalog().searchPath().front()
                                                                                    : written.schema,
                        written.name};
    if (b.catalog().type(resolved) != nullptr)
        b.fail(FailureCause::Exists, "42710", resolved);
}

void createPolicy(Builder& b, const PgQuery__CreatePolicyStmt& stmt)
{
    const Subject table = b.subject(*stmt.table);
    if (!b.require(table, false) || table.known == nullptr)
        return;
    if (table.known->kind != schema::RelationKind::Table && !isPartitioned(table.known)) {
        b.refuse("42809", table.name, "Policies are for tables, and " + shortName(table.name) + " is none");
        return;
    }
    const auto& policies = table.known->policies;
    if (std::any_of(policies.begin(), policies.end(),
                    [&](const schema::Policy& one) { return one.name == stmt.policy_name; }))
        b.fail(FailureCause::Exists, "42710", table.name, stmt.policy_name);
    requireColumnsOf(b, stmt.qual, *table.known);
    requireColumnsOf(b, stmt.with_check, *table.known);
}

void alterPolicy(Builder& b, const PgQuery__AlterPolicyStmt& stmt)
{
    const Subject table = b.subject(*stmt.table);
    if (!b.require(table, false) || table.known == nullptr || !b.catalog().isComplete())
        return;
    const auto& policies = table.known->policies;
    if (std::none_of(policies.begin(), policies.end(),
                     [&](const schema::Policy& one) { return one.name == stmt.policy_name; }))
        b.fail(FailureCause::MissingObject, "42704", table.name, stmt.policy_name);
    requireColumnsOf(b, stmt.qual, *table.known);
    requireColumnsOf(b, stmt.with_check, *table.known);
}

void createSequence(Builder& b, const PgQuery__CreateSeqStmt& stmt)
{
    const Subject made = b.made(*stmt.sequence);
    if (std::string_view(stmt.sequence->relpersistence) == "t" ||
        (made.known == nullptr && b.catalog().index(made.name) == nullptr))
        return;
    if (stmt.if_not_exists == 0)
        b.fail(FailureCause::Exists, "42P07", made.name);
    b.effect().relations.clear();
}

void comment(Builder& b, const PgQuery__CommentStmt& stmt)
{
    switch (stmt.objtype) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE: {
        const sql::ObjectName name = sql::nameOf(stmt.object);
        if (b.isSystem(name))
            break;
        const Subject subject = b.subject(name);
        if (!b.require(subject, false) || subject.known == nullptr)
            break;
        const schema::RelationKind kind = subject.known->kind;
        const bool fits =
            stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_VIEW       ? kind == schema::RelationKind::View
            : stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW  ? kind == schema::RelationKind::MaterializedView
            : stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE ? kind == schema::RelationKind::Sequence
            : stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE
                ? kind == schema::RelationKind::Table || isPartitioned(subject.known)
                : true;
        if (!fits)
            b.fail(FailureCause::WrongKind, "42809", subject.name);
        break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN: {
        const sql::ObjectName name = sql::nameOf(stmt.object, 1);
        if (b.isSystem(name))
            break;
        const Subject table = b.subject(name);
        if (!b.require(table, false) || table.known == nullptr || !table.known->areColumnsKnown ||
            table.known->columns.empty() || !sql::isA(stmt.object, PG_QUERY__NODE__NODE_LIST))
            break;
        const std::string column(sql::textOf(stmt.object->list->items[stmt.object->list->n_items - 1]));
        if (table.known->column(column) == nullptr)
            b.fail(FailureCause::MissingColumn, "42703", table.name, column);
        break;
    }
    default: break;
    }
}

void addFor(Builder& b, const PgQuery__Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: alterTable(b, *node.alter_table_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_STMT: createTable(b, *node.create_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_FOREIGN_TABLE_STMT:
        createTable(b, *node.create_foreign_table_stmt->base_stmt);
        break;
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT: createSchema(b, *node.create_schema_stmt); break;
    case PG_QUERY__NODE__NODE_INDEX_STMT: createIndex(b, *node.index_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT: createTrigger(b, *node.create_trig_stmt); break;
    case PG_QUERY__NODE__NODE_VIEW_STMT:
        createView(b, *node.view_stmt);
        if (node.view_stmt->query != nullptr)
            requireColumns(b, *node.view_stmt->query, false, node.view_stmt->n_aliases == 0);
        requireFunctions(b, node.view_stmt->query, Name());
        break;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT: createTableAs(b, *node.create_table_as_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT: createFunction(b, *node.create_function_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_PUBLICATION_STMT:
        createPublication(b, node.create_publication_stmt->pubobjects, node.create_publication_stmt->n_pubobjects);
        break;
    case PG_QUERY__NODE__NODE_ALTER_PUBLICATION_STMT:
        createPublication(b, node.alter_publication_stmt->pubobjects, node.alter_publication_stmt->n_pubobjects);
        break;
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT:
        createType(b, node.create_enum_stmt->type_name, node.create_enum_stmt->n_type_name);
        break;
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT:
        createType(b, node.create_domain_stmt->domainname, node.create_domain_stmt->n_domainname);
        break;
    case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT: createPolicy(b, *node.create_policy_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_POLICY_STMT: alterPolicy(b, *node.alter_policy_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT: createSequence(b, *node.create_seq_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_STATS_STMT: createStatistics(b, *node.create_stats_stmt); break;
    case PG_QUERY__NODE__NODE_RULE_STMT: requireNamed(b, node.rule_stmt->relation); break;
    case PG_QUERY__NODE__NODE_RENAME_STMT: rename(b, *node.rename_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT: setSchema(b, *node.alter_object_schema_stmt); break;
    case PG_QUERY__NODE__NODE_DROP_STMT: drop(b, *node.drop_stmt); break;
    case PG_QUERY__NODE__NODE_DROP_OWNED_STMT:
        dropOwned(b, node.drop_owned_stmt->roles, node.drop_owned_stmt->n_roles);
        break;
    case PG_QUERY__NODE__NODE_REASSIGN_OWNED_STMT: reassignOwned(b, *node.reassign_owned_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_MOVE_ALL_STMT: moveAll(b, *node.alter_table_move_all_stmt); break;
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT: truncate(b, *node.truncate_stmt); break;
    case PG_QUERY__NODE__NODE_LOCK_STMT: lockTables(b, *node.lock_stmt); break;
    case PG_QUERY__NODE__NODE_REINDEX_STMT: reindex(b, *node.reindex_stmt); break;
    case PG_QUERY__NODE__NODE_CLUSTER_STMT: cluster(b, *node.cluster_stmt); break;
    case PG_QUERY__NODE__NODE_VACUUM_STMT: vacuum(b, *node.vacuum_stmt); break;
    case PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT: refresh(b, *node.refresh_mat_view_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_SEQ_STMT: alterSequence(b, *node.alter_seq_stmt); break;
    case PG_QUERY__NODE__NODE_GRANT_STMT: grant(b, *node.grant_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT: alterDomain(b, *node.alter_domain_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT: alterEnum(b, *node.alter_enum_stmt); break;
    case PG_QUERY__NODE__NODE_COMMENT_STMT: comment(b, *node.comment_stmt); break;
    case PG_QUERY__NODE__NODE_PREPARE_STMT:
        if (node.prepare_stmt->query != nullptr)
            requireColumns(b, *node.prepare_stmt->query, false);
        break;
    default:
        if (isQuery(node))
            runQuery(b, node);
        break;
    }
}

} // namespace

} // namespace effects

Effect effectOf(const PgQuery__Node& statement, const schema::Catalog& before, const Circumstances& circumstances)
{
    effects::Builder builder(before, circumstances);
    builder.setRule(effects::ruleOf(statement));
    const std::vector<schema::Name> missing = effects::lockNamed(builder, statement);
    effects::addFor(builder, statement);
    effects::requireNames(builder, statement);
    effects::requireShapes(builder, statement);
    effects::requireKeptExpressions(builder, statement);
    effects::requireChecks(builder, statement);
    effects::requireObjects(builder, statement);
    effects::requireFunctionUse(builder, statement);
    effects::requireBodies(builder, statement);
    effects::requirePlain(builder, statement);
    effects::requireStorageParameters(builder, statement);
    if (!missing.empty())
        effects::requireSources(builder, statement, missing);
    return builder.take();
}

} // namespace lk::review

// SPDX-License-Identifier: Apache-2.0
#include "core/sql/newer.h"

#include "core/sql/below.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace lk::sql {

namespace {

using Told = std::vector<NewerFeature>;

/// The message as one of the grammar's, null when it is another.
template<typename T>
const T* as(const ProtobufCMessage& message, const ProtobufCMessageDescriptor& kind)
{
    return message.descriptor == &kind ? reinterpret_cast<const T*>(&message) : nullptr;
}

std::string_view text(const char* value)
{
    return value == nullptr ? std::string_view() : value;
}

/// Kinds of nodes that are new as such.
const std::map<const ProtobufCMessageDescriptor*, NewerFeature>& newNodes()
{
    static const std::map<const ProtobufCMessageDescriptor*, NewerFeature> nodes{
        {&pg_query__ctesearch_clause__descriptor, {14, "SEARCH in a recursive query"}},
        {&pg_query__ctecycle_clause__descriptor, {14, "CYCLE in a recursive query"}},
        {&pg_query__merge_stmt__descriptor, {15, "MERGE"}},
        {&pg_query__json_is_predicate__descriptor, {16, "IS JSON"}},
        {&pg_query__json_object_constructor__descriptor, {16, "JSON_OBJECT as in the SQL standard"}},
        {&pg_query__json_array_constructor__descriptor, {16, "JSON_ARRAY"}},
        {&pg_query__json_array_query_constructor__descriptor, {16, "JSON_ARRAY"}},
        {&pg_query__json_object_agg__descriptor, {16, "JSON_OBJECTAGG"}},
        {&pg_query__json_array_agg__descriptor, {16, "JSON_ARRAYAGG"}},
        {&pg_query__json_parse_expr__descriptor, {17, "JSON()"}},
        {&pg_query__json_scalar_expr__descriptor, {17, "JSON_SCALAR"}},
        {&pg_query__json_serialize_expr__descriptor, {17, "JSON_SERIALIZE"}},
        {&pg_query__json_func_expr__descriptor, {17, "JSON_EXISTS, JSON_QUERY, JSON_VALUE"}},
        {&pg_query__json_table__descriptor, {17, "JSON_TABLE"}},
    };
    return nodes;
}

void lookAtTable(const ProtobufCMessage& message, Told& told)
{
    if (const auto* column = as<PgQuery__ColumnDef>(message, pg_query__column_def__descriptor)) {
        if (!text(column->compression).empty())
            told.push_back({14, "COMPRESSION of a column"});
        if (!text(column->storage_name).empty())
            told.push_back({16, "STORAGE of a new column"});
    } else if (const auto* constraint = as<PgQuery__Constraint>(message, pg_query__constraint__descriptor)) {
        if (constraint->nulls_not_distinct != 0)
            told.push_back({15, "NULLS NOT DISTINCT"});
        if (constraint->n_fk_del_set_cols > 0)
            told.push_back({15, "ON DELETE SET NULL or SET DEFAULT of some columns"});
    } else if (const auto* index = as<PgQuery__IndexStmt>(message, pg_query__index_stmt__descriptor)) {
        if (index->nulls_not_distinct != 0)
            told.push_back({15, "NULLS NOT DISTINCT"});
    } else if (const auto* command = as<PgQuery__AlterTableCmd>(message, pg_query__alter_table_cmd__descriptor)) {
        switch (command->subtype) {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetCompression:
            told.push_back({14, "ALTER COLUMN … SET COMPRESSION"});
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartitionFinalize:
            told.push_back({14, "DETACH PARTITION … FINALIZE"});
            break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetAccessMethod: told.push_back({15, "SET ACCESS METHOD"}); break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_SetExpression: told.push_back({17, "ALTER COLUMN … SET EXPRESSION"}); break;
        default: break;
        }
    } else if (const auto* partition = as<PgQuery__PartitionCmd>(message, pg_query__partition_cmd__descriptor)) {
        if (partition->concurrent != 0)
            told.push_back({14, "DETACH PARTITION … CONCURRENTLY"});
    } else if (const auto* statistics =
                   as<PgQuery__CreateStatsStmt>(message, pg_query__create_stats_stmt__descriptor)) {
        if (statistics->n_defnames == 0)
            told.push_back({16, "CREATE STATISTICS without a name"});
    } else if (const auto* part = as<PgQuery__StatsElem>(message, pg_query__stats_elem__descriptor)) {
        if (part->expr != nullptr)
            told.push_back({14, "CREATE STATISTICS on an expression"});
    }
}

void lookAtQuery(const ProtobufCMessage& message, Told& told)
{
    if (const auto* select = as<PgQuery__SelectStmt>(message, pg_query__select_stmt__descriptor)) {
        if (select->group_distinct != 0)
            told.push_back({14, "GROUP BY DISTINCT"});
    } else if (const auto* join = as<PgQuery__JoinExpr>(message, pg_query__join_expr__descriptor)) {
        if (join->join_using_alias != nullptr)
            told.push_back({14, "an alias of JOIN … USING"});
    } else if (const auto* from = as<PgQuery__RangeSubselect>(message, pg_query__range_subselect__descriptor)) {
        if (from->alias == nullptr)
            told.push_back({16, "a subquery in FROM without an alias"});
    } else if (const auto* merge = as<PgQuery__MergeStmt>(message, pg_query__merge_stmt__descriptor)) {
        if (merge->n_returning_list > 0)
            told.push_back({17, "MERGE … RETURNING"});
    } else if (const auto* when = as<PgQuery__MergeWhenClause>(message, pg_query__merge_when_clause__descriptor)) {
        if (when->match_kind == PG_QUERY__MERGE_MATCH_KIND__MERGE_WHEN_NOT_MATCHED_BY_SOURCE)
            told.push_back({17, "WHEN NOT MATCHED BY SOURCE"});
    }
}

void lookAtRest(const ProtobufCMessage& message, Told& told)
{
    if (const auto* function = as<PgQuery__CreateFunctionStmt>(message, pg_query__create_function_stmt__descriptor)) {
        if (function->sql_body != nullptr)
            told.push_back({14, "a function body of the SQL standard (BEGIN ATOMIC, RETURN)"});
    } else if (const auto* trigger = as<PgQuery__CreateTrigStmt>(message, pg_query__create_trig_stmt__descriptor)) {
        if (trigger->replace != 0)
            told.push_back({14, "CREATE OR REPLACE TRIGGER"});
    } else if (const auto* object =
                   as<PgQuery__PublicationObjSpec>(message, pg_query__publication_obj_spec__descriptor)) {
        if (object->pubobjtype == PG_QUERY__PUBLICATION_OBJ_SPEC_TYPE__PUBLICATIONOBJ_TABLES_IN_SCHEMA ||
            object->pubobjtype == PG_QUERY__PUBLICATION_OBJ_SPEC_TYPE__PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA)
            told.push_back({15, "a publication of TABLES IN SCHEMA"});
    } else if (const auto* table = as<PgQuery__PublicationTable>(message, pg_query__publication_table__descriptor)) {
        if (table->where_clause != nullptr || table->n_columns > 0)
            told.push_back({15, "a publication of some rows or columns"});
    } else if (const auto* grant = as<PgQuery__GrantStmt>(message, pg_query__grant_stmt__descriptor)) {
        if (grant->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_PARAMETER_ACL)
            told.push_back({15, "rights on a configuration parameter"});
    } else if (const auto* right = as<PgQuery__AccessPriv>(message, pg_query__access_priv__descriptor)) {
        if (text(right->priv_name) == "maintain")
            told.push_back({17, "the right MAINTAIN"});
    } else if (const auto* view = as<PgQuery__ViewStmt>(message, pg_query__view_stmt__descriptor)) {
        for (std::size_t i = 0; i < view->n_options; ++i) {
            const PgQuery__Node& option = *view->options[i];
            if (option.node_case == PG_QUERY__NODE__NODE_DEF_ELEM &&
                text(option.def_elem->defname) == "security_invoker")
                told.push_back({15, "security_invoker of a view"});
        }
    } else if (const auto* roles = as<PgQuery__GrantRoleStmt>(message, pg_query__grant_role_stmt__descriptor)) {
        for (std::size_t i = 0; i < roles->n_opt; ++i) {
            const PgQuery__Node& option = *roles->opt[i];
            if (option.node_case == PG_QUERY__NODE__NODE_DEF_ELEM &&
                (text(option.def_elem->defname) == "inherit" || text(option.def_elem->defname) == "set"))
                told.push_back({16, "GRANT of a role WITH INHERIT or SET"});
        }
    } else if (const auto* copy = as<PgQuery__CopyStmt>(message, pg_query__copy_stmt__descriptor)) {
        for (std::size_t i = 0; i < copy->n_options; ++i) {
            const PgQuery__Node& option = *copy->options[i];
            if (option.node_case != PG_QUERY__NODE__NODE_DEF_ELEM)
                continue;
            const std::string_view name = text(option.def_elem->defname);
            if (name == "on_error" || name == "log_verbosity")
                told.push_back({17, name == "on_error" ? "COPY … ON_ERROR" : "COPY … LOG_VERBOSITY"});
            else if (name == "default")
                told.push_back({16, "COPY … DEFAULT"});
        }
    }
}

} // namespace

std::vector<NewerFeature> newerThan(std::string_view statement, int major)
{
    Told told;
    if (major >= kNewestKnown)
        return told;
    const ParseTree tree{std::string(statement)};
    if (!tree.isValid())
        return told;
    std::vector<const ProtobufCMessage*> open{&tree.tree().base}; // no recursion: a script may be as deep as it likes
    while (!open.empty()) {
        const ProtobufCMessage& message = *open.back();
        open.pop_back();
        if (const auto known = newNodes().find(message.descriptor); known != newNodes().end())
            told.push_back(known->second);
        lookAtTable(message, told);
        lookAtQuery(message, told);
        lookAtRest(message, told);
        eachBelow(message, [&open](const ProtobufCMessage& below) { open.push_back(&below); });
    }
    std::erase_if(told, [major](const NewerFeature& one) { return one.since <= major; });
    std::ranges::sort(told, [](const NewerFeature& a, const NewerFeature& b) {
        return a.since != b.since ? a.since > b.since : a.name < b.name;
    });
    told.erase(std::unique(told.begin(), told.end()), told.end());
    return told;
}

} // namespace lk::sql

// SPDX-License-Identifier: Apache-2.0
#include "core/schema/model.h"

#include "core/schema/modelparts.h"

#include <algorithm>

namespace lk::schema {

namespace {

using Node = PgQuery__Node;

void fill(Catalog& catalog, const PgQuery__RangeVar* written)
{
    if (written == nullptr)
        return;
    const Name name = model::relationName(*written, catalog);
    const Relation* relation = catalog.relation(name);
    if (relation == nullptr)
        return;
    std::vector<Name> filled{name};
    for (const Relation* child : catalog.descendants(name)) // rows of a partitioned table go to its partitions
        filled.push_back(child->name);
    for (const Name& one : filled) {
        if (catalog.relation(one)->isEmpty)
            catalog.change(one, [](Relation& r) { r.isEmpty = false; });
    }
}

void truncate(Catalog& catalog, const PgQuery__TruncateStmt& statement)
{
    std::vector<Name> emptied;
    const auto add = [&](const Name& name) {
        if (std::find(emptied.begin(), emptied.end(), name) == emptied.end() && catalog.relation(name) != nullptr)
            emptied.push_back(name);
    };
    for (const Node* node : sql::listOf(statement.relations, statement.n_relations)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
            continue;
        const Name name = model::relationName(*node->range_var, catalog);
        add(name);
        if (node->range_var->inh != 0) {
            for (const Relation* child : catalog.descendants(name))
                add(child->name);
        }
    }
    if (statement.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE) {
        for (std::size_t i = 0; i < emptied.size(); ++i) {
            for (const Catalog::Reference& reference : catalog.referencesTo(Name(emptied[i])))
                add(reference.from->name);
        }
    }
    for (const Name& name : emptied) {
        catalog.change(name, [](Relation& r) {
            r.isEmpty = r.kind == RelationKind::Table || r.kind == RelationKind::PartitionedTable;
        });
    }
}

void setSearchPath(Catalog& catalog, const PgQuery__VariableSetStmt& statement)
{
    if (std::string_view(statement.name) != "search_path")
        return;
    std::vector<std::string> schemas;
    for (const Node* node : sql::listOf(statement.args, statement.n_args)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_A_CONST) || node->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL)
            continue;
        const std::string schema = node->a_const->sval->sval;
        if (schema != "$user" && schema != "pg_catalog" && !schema.empty())
            schemas.push_back(schema);
    }
    if (statement.kind != PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE)
        schemas = {"public"};
    catalog.setSearchPath(std::move(schemas));
}

/// The schemas of set_config('search_path', …), as pg_dump writes it: empty.
void setConfig(Catalog& catalog, const PgQuery__SelectStmt& select)
{
    if (select.n_target_list != 1 || !sql::isA(select.target_list[0], PG_QUERY__NODE__NODE_RES_TARGET))
        return;
    const Node* call = select.target_list[0]->res_target->val;
    if (!sql::isA(call, PG_QUERY__NODE__NODE_FUNC_CALL) || call->func_call->n_args != 3 ||
        sql::nameOf(call->func_call->funcname, call->func_call->n_funcname).name != "set_config")
        return;
    const auto text = [&](std::size_t i) -> std::optional<std::string> {
        const Node* argument = call->func_call->args[i];
        if (!sql::isA(argument, PG_QUERY__NODE__NODE_A_CONST) ||
            argument->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL)
            return std::nullopt;
        return argument->a_const->sval->sval;
    };
    if (text(0) != "search_path" || !text(1))
        return;
    std::vector<std::string> schemas;
    std::string name;
    for (const char c : *text(1) + ",") {
        if (c == ',') {
            if (!name.empty() && name != "$user" && name != "pg_catalog")
                schemas.push_back(name);
            name.clear();
        } else if (c != ' ' && c != '"') {
            name += c;
        }
    }
    catalog.setSearchPath(std::move(schemas));
}

void createSchema(Catalog& catalog, const PgQuery__CreateSchemaStmt& statement)
{
    const std::string name =
        statement.schemaname[0] != '\0' ? std::string(statement.schemaname) : model::role(statement.authrole);
    if (name.empty())
        return;
    catalog.putSchema(name);
    if (statement.n_schema_elts == 0)
        return;
    const std::vector<std::string> before = catalog.searchPath();
    std::vector<std::string> inside = before;
    inside.insert(inside.begin(), name);
    catalog.setSearchPath(inside);
    for (const Node* element : sql::listOf(statement.schema_elts, statement.n_schema_elts)) {
        if (element != nullptr)
            apply(catalog, *element);
    }
    catalog.setSearchPath(before);
}

} // namespace

void apply(Catalog& catalog, const Node& node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT: model::createTable(catalog, *node.create_stmt, RelationKind::Table); break;
    case PG_QUERY__NODE__NODE_CREATE_FOREIGN_TABLE_STMT:
        model::createTable(catalog, *node.create_foreign_table_stmt->base_stmt, RelationKind::ForeignTable);
        break;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT: model::createTableAs(catalog, *node.create_table_as_stmt); break;
    case PG_QUERY__NODE__NODE_SELECT_STMT:
        if (node.select_stmt->into_clause != nullptr)
            model::selectInto(catalog, node);
        else
            setConfig(catalog, *node.select_stmt);
        break;
    case PG_QUERY__NODE__NODE_VIEW_STMT: model::createView(catalog, *node.view_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: model::alterTable(catalog, *node.alter_table_stmt); break;
    case PG_QUERY__NODE__NODE_INDEX_STMT: model::createIndex(catalog, *node.index_stmt); break;
    case PG_QUERY__NODE__NODE_DROP_STMT: model::drop(catalog, *node.drop_stmt); break;
    case PG_QUERY__NODE__NODE_RENAME_STMT: model::rename(catalog, *node.rename_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT:
        model::setSchema(catalog, *node.alter_object_schema_stmt);
        break;
    case PG_QUERY__NODE__NODE_ALTER_OWNER_STMT: model::setOwner(catalog, *node.alter_owner_stmt); break;
    case PG_QUERY__NODE__NODE_COMMENT_STMT: model::comment(catalog, *node.comment_stmt); break;
    case PG_QUERY__NODE__NODE_GRANT_STMT: model::grant(catalog, *node.grant_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_PUBLICATION_STMT:
        model::createPublication(catalog, *node.create_publication_stmt);
        break;
    case PG_QUERY__NODE__NODE_ALTER_PUBLICATION_STMT:
        model::alterPublication(catalog, *node.alter_publication_stmt);
        break;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT: model::createFunction(catalog, *node.create_function_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_FUNCTION_STMT: model::alterFunction(catalog, *node.alter_function_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT: model::createEnum(catalog, *node.create_enum_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT: model::alterEnum(catalog, *node.alter_enum_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT: model::createDomain(catalog, *node.create_domain_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT: model::alterDomain(catalog, *node.alter_domain_stmt); break;
    case PG_QUERY__NODE__NODE_COMPOSITE_TYPE_STMT: model::createComposite(catalog, *node.composite_type_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_RANGE_STMT:
        model::createRange(catalog, *node.create_range_stmt);
        catalog.putThing(Thing::Operator, "*"); // and its functions
        break;
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT: model::createTrigger(catalog, *node.create_trig_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT: model::createPolicy(catalog, *node.create_policy_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_POLICY_STMT: model::alterPolicy(catalog, *node.alter_policy_stmt); break;
    case PG_QUERY__NODE__NODE_RULE_STMT: model::createRule(catalog, *node.rule_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_STATS_STMT: model::createStatistics(catalog, *node.create_stats_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT: model::createSequence(catalog, *node.create_seq_stmt); break;
    case PG_QUERY__NODE__NODE_ALTER_SEQ_STMT: model::alterSequence(catalog, *node.alter_seq_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT: createSchema(catalog, *node.create_schema_stmt); break;
    case PG_QUERY__NODE__NODE_CREATE_ROLE_STMT: catalog.putThing(Thing::Role, node.create_role_stmt->role); break;
    case PG_QUERY__NODE__NODE_CREATE_SUBSCRIPTION_STMT:
        catalog.putThing(Thing::Subscription, node.create_subscription_stmt->subname);
        break;
    case PG_QUERY__NODE__NODE_DROP_ROLE_STMT:
        for (const PgQuery__Node* role : sql::listOf(node.drop_role_stmt->roles, node.drop_role_stmt->n_roles)) {
            if (sql::isA(role, PG_QUERY__NODE__NODE_ROLE_SPEC))
                catalog.dropThing(Thing::Role, role->role_spec->rolename);
        }
        break;
    case PG_QUERY__NODE__NODE_CREATE_PLANG_STMT:
        catalog.putThing(Thing::Language, node.create_plang_stmt->plname);
        break;
    case PG_QUERY__NODE__NODE_CREATE_AM_STMT: catalog.putThing(Thing::AccessMethod, node.create_am_stmt->amname); break;
    case PG_QUERY__NODE__NODE_DEFINE_STMT: // an aggregate, an operator, a base type
        model::createAggregate(catalog, *node.define_stmt);
        catalog.putThing(Thing::Operator, "*");
        break;
    case PG_QUERY__NODE__NODE_CREATE_CAST_STMT: catalog.putThing(Thing::Operator, "*"); break;
    case PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT:
        model::createExtension(catalog, *node.create_extension_stmt);
        break;
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT: setSearchPath(catalog, *node.variable_set_stmt); break;
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT: truncate(catalog, *node.truncate_stmt); break;
    case PG_QUERY__NODE__NODE_INSERT_STMT: fill(catalog, node.insert_stmt->relation); break;
    case PG_QUERY__NODE__NODE_MERGE_STMT: fill(catalog, node.merge_stmt->relation); break;
    case PG_QUERY__NODE__NODE_COPY_STMT:
        if (node.copy_stmt->is_from != 0)
            fill(catalog, node.copy_stmt->relation);
        break;
    case PG_QUERY__NODE__NODE_CLUSTER_STMT:
        if (node.cluster_stmt->relation != nullptr && *node.cluster_stmt->indexname != '\0')
            model::clusterOn(catalog, model::relationName(*node.cluster_stmt->relation, catalog),
                             node.cluster_stmt->indexname);
        break;
    case PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT: {
        const bool isFilled = node.refresh_mat_view_stmt->skip_data == 0;
        model::changeTable(catalog, model::relationName(*node.refresh_mat_view_stmt->relation, catalog),
                           [&](Relation& r) {
                               r.kind = RelationKind::MaterializedView;
                               r.isPopulated = isFilled;
                               r.isEmpty = !isFilled;
                           });
        break;
    }
    default: break;
    }
}

} // namespace lk::schema

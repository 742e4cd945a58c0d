// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/analysis.h"
#include "core/review/effect/families.h"
#include "core/review/effect/literals.h"
#include "core/schema/model.h"
#include "core/sql/parsetree.h"
#include "core/sql/readwalk.h"

#include <algorithm>
#include <set>

namespace lk::review::effects {

namespace {

using sql::isA;
using sql::listOf;

/// The referenced tables' partitions are locked as well; a referenced table that is not there stops the statement.
void followReference(Builder& b, const PgQuery__Constraint& constraint, const Name& self, char persistence)
{
    if (constraint.contype != PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN || constraint.pktable == nullptr)
        return;
    const Subject referenced = b.subject(*constraint.pktable);
    if (referenced.name == self || !b.require(referenced, false))
        return;
    if (referenced.known != nullptr && !mayReference(persistence, referenced.known->persistence))
        b.fail(FailureCause::WrongKind, "42P16", referenced.name);
    if (isPartitioned(referenced.known))
        b.lockDescendants(referenced.name, LockMode::ShareRowExclusive);
}

/// A key of a new partitioned table must have the whole partition key among its columns (DefineIndex).
void requireWholePartitionKey(Builder& b, const PgQuery__CreateStmt& stmt, const Name& table)
{
    Relation parent;
    parent.name = table;
    for (const PgQuery__Node* node : listOf(stmt.partspec->part_params, stmt.partspec->n_part_params)) {
        if (isA(node, PG_QUERY__NODE__NODE_PARTITION_ELEM) && *node->partition_elem->name != '\0')
            parent.partitionKey.emplace_back(node->partition_elem->name);
    }
    const auto isKey = [](const PgQuery__Constraint& one) {
        return one.contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY ||
               one.contype == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE;
    };
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (isA(element, PG_QUERY__NODE__NODE_CONSTRAINT) && isKey(*element->constraint)) {
            std::vector<std::string> columns;
            for (const PgQuery__Node* key : listOf(element->constraint->keys, element->constraint->n_keys))
                columns.emplace_back(sql::textOf(key));
            requirePartitionKey(b, parent, columns);
        } else if (isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF)) {
            const PgQuery__ColumnDef& column = *element->column_def;
            for (const PgQuery__Node* one : listOf(column.constraints, column.n_constraints)) {
                if (isA(one, PG_QUERY__NODE__NODE_CONSTRAINT) && isKey(*one->constraint))
                    requirePartitionKey(b, parent, {column.colname});
            }
        }
    }
}

} // namespace

void createTable(Builder& b, const PgQuery__CreateStmt& stmt)
{
    const Subject table = b.made(*stmt.relation);
    const bool isThere = table.known != nullptr || b.catalog().index(table.name) != nullptr;
    if (isThere && std::string_view(stmt.relation->relpersistence) != "t") {
        if (stmt.if_not_exists == 0) {
            b.fail(FailureCause::Exists, "42P07", table.name);
            return;
        }
        b.effect().relations.clear(); // a notice, before anything is looked at
        return;
    }
    if (*stmt.relation->schemaname != '\0' && b.catalog().isComplete() &&
        !b.catalog().hasSchema(stmt.relation->schemaname) && std::string_view(stmt.relation->schemaname) != "pg_temp")
        b.fail(FailureCause::MissingSchema, "3F000", table.name, stmt.relation->schemaname);
    const auto& path = b.catalog().searchPath();
    if (*stmt.relation->schemaname == '\0' && b.catalog().isComplete() && !path.empty() &&
        std::string_view(stmt.relation->relpersistence) != "t" && std::ranges::none_of(path, [&](const auto& one) {
            return b.catalog().hasSchema(one) || one.find('$') != std::string::npos || one.starts_with("pg_");
        }))
        b.refuse("3F000", table.name, "None of the schemas of search_path is there: the table has no place");
    std::set<std::string> columns;
    for (const PgQuery__Node* element : listOf(stmt.table_elts, stmt.n_table_elts)) {
        if (isA(element, PG_QUERY__NODE__NODE_CONSTRAINT)) {
            followReference(b, *element->constraint, table.name, *stmt.relation->relpersistence);
            if (element->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK)
                requirePlainCheck(b, element->constraint->raw_expr, table.name);
        } else if (isA(element, PG_QUERY__NODE__NODE_COLUMN_DEF)) {
            const PgQuery__ColumnDef& column = *element->column_def;
            if (!columns.insert(column.colname).second)
                b.fail(FailureCause::Duplicate, "42701", table.name, column.colname).certainty = Certainty::Certain;
            requireColumnExpressions(b, column, table.name);
            for (const PgQuery__Node* constraint : listOf(column.constraints, column.n_constraints)) {
                if (!isA(constraint, PG_QUERY__NODE__NODE_CONSTRAINT))
                    continue;
                followReference(b, *constraint->constraint, table.name, *stmt.relation->relpersistence);
                if (constraint->constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT &&
                    column.type_name != nullptr)
                    requireLiteral(b, constraint->constraint->raw_expr, schema::typeUse(*column.type_name, b.catalog()),
                                   false, table.name, column.colname);
            }
        } else if (isA(element, PG_QUERY__NODE__NODE_TABLE_LIKE_CLAUSE)) {
            const Subject source = b.subject(*element->table_like_clause->relation);
            constexpr std::uint32_t kDefaults = 1U << 3U; // CREATE_TABLE_LIKE_DEFAULTS, parsenodes.h
            if (b.require(source, false) && source.known != nullptr &&
                (element->table_like_clause->options & kDefaults) != 0) {
                for (const schema::Column& column : source.known->columns) {
                    if (!column.ownedSequence.empty() && column.identity == schema::Identity::No)
                        b.lockImplied({source.name.schema, column.ownedSequence}, LockMode::AccessShare);
                }
            }
        }
    }
    for (const PgQuery__Node* parent : listOf(stmt.inh_relations, stmt.n_inh_relations)) {
        if (!isA(parent, PG_QUERY__NODE__NODE_RANGE_VAR))
            continue;
        const Subject above = b.subject(*parent->range_var);
        if (!b.require(above, false))
            return;
        if (above.known != nullptr && above.known->kind != schema::RelationKind::Table &&
            above.known->kind != schema::RelationKind::PartitionedTable &&
            above.known->kind != schema::RelationKind::ForeignTable)
            b.fail(FailureCause::WrongKind, "42809", above.name);
    }
    if (stmt.of_typename != nullptr) {
        const Name type = schema::typeUse(*stmt.of_typename, b.catalog()).name;
        b.lock(type, LockMode::AccessShare, true);
    }
    if (stmt.partspec != nullptr)
        requireWholePartitionKey(b, stmt, table.name);
    createPartition(b, stmt);
}

/// GetDefaultOpClass for the server's own types, as far as it is sure: what neither the server nor btree_gin or btree_gist has.
void requireOperatorClass(Builder& b, const Relation& table, const std::string& name, const std::string& method)
{
    const schema::Column* const column = table.column(name);
    if (column == nullptr || column->type.dimensions > 0 || column->type.name.schema != "pg_catalog")
        return;
    const std::string_view type = column->type.name.name;
    constexpr std::string_view kUnordered[] = {"json", "xml",  "point",   "line",  "lseg",
                                               "box",  "path", "polygon", "circle"};
    constexpr std::string_view kScalar[] = {"int2",   "int4", "int8",      "numeric",     "float4",
                                            "float8", "bool", "text",      "varchar",     "bpchar",
                                            "uuid",   "date", "timestamp", "timestamptz", "json"};
    const auto isOneOf = [&](const auto& names) {
        return std::find(std::begin(names), std::end(names), type) != std::end(names);
    };
    const bool isRefused = method == "btree"                     ? isOneOf(kUnordered)
                           : method == "gin" || method == "gist" ? isOneOf(kScalar) && b.catalog().isComplete() &&
                                                                       !b.catalog().hasExtension("btree_" + method)
                                                                 : false;
    if (isRefused)
        b.fail(FailureCause::Value, "42704", table.name, name).others = {
            "Columns of type " + schema::toString(column->type) + " have no default operator class for " + method +
            ", and " + name + " of " + schema::toString(table.name) + " is one"};
}

void createIndex(Builder& b, const PgQuery__IndexStmt& stmt)
{
    if (stmt.relation == nullptr)
        return;
    const Subject table = b.subject(*stmt.relation);
    if (!b.require(table, false))
        return;
    const std::string name = stmt.idxname;
    const bool isConcurrent = stmt.concurrent != 0;
    const LockMode mode = isConcurrent ? LockMode::ShareUpdateExclusive : LockMode::Share;
    if (isPartitioned(table.known) && stmt.relation->inh != 0 && !isConcurrent)
        b.lockDescendants(table.name, mode);
    if (!name.empty() && (b.catalog().index({table.name.schema, name}) != nullptr ||
                          b.catalog().relation({table.name.schema, name}) != nullptr)) {
        if (stmt.if_not_exists == 0)
            b.fail(FailureCause::Exists, "42P07", table.name, name);
        return;
    }
    if (table.known != nullptr &&
        (table.known->kind == schema::RelationKind::View || table.known->kind == schema::RelationKind::Sequence)) {
        b.fail(FailureCause::WrongKind, "42809", table.name, name);
        return;
    }
    if (isConcurrent && isPartitioned(table.known)) {
        b.fail(FailureCause::ConcurrentlyOnPartitioned, "0A000", table.name, name);
        return;
    }
    schema::Index wanted;
    wanted.method = *stmt.access_method != '\0' ? stmt.access_method : "btree";
    wanted.isUnique = stmt.unique != 0;
    wanted.areNullsDistinct = stmt.nulls_not_distinct == 0;
    wanted.predicate = schema::textOf(stmt.where_clause);
    requireImmutable(b, stmt.where_clause, table.name, "The condition of an index");
    if (stmt.nulls_not_distinct != 0 && b.version() < 15)
        b.fail(FailureCause::Unsupported, "42601", table.name, name).certainty = Certainty::Certain;
    for (const PgQuery__Node* node : listOf(stmt.index_params, stmt.n_index_params)) {
        if (!isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM))
            continue;
        schema::IndexKey key;
        key.column = node->index_elem->name;
        if (key.column.empty()) {
            key.expression = schema::textOf(node->index_elem->expr);
            requireImmutable(b, node->index_elem->expr, table.name, "The expression of an index");
        } else if (table.known != nullptr && table.known->areColumnsKnown && !table.known->columns.empty() &&
                   table.known->column(key.column) == nullptr)
            b.fail(FailureCause::MissingColumn, "42703", table.name, key.column);
        if (node->index_elem->n_opclass == 0 && !key.column.empty() && table.known != nullptr)
            requireOperatorClass(b, *table.known, key.column, wanted.method);
        if (node->index_elem->n_collation > 0)
            key.collation = sql::textOf(node->index_elem->collation[node->index_elem->n_collation - 1]);
        if (node->index_elem->n_opclass > 0)
            key.operatorClass = sql::textOf(node->index_elem->opclass[node->index_elem->n_opclass - 1]);
        wanted.keys.push_back(std::move(key));
    }
    for (const PgQuery__Node* node : listOf(stmt.index_including_params, stmt.n_index_including_params)) {
        if (isA(node, PG_QUERY__NODE__NODE_INDEX_ELEM))
            wanted.included.emplace_back(node->index_elem->name);
    }
    if (isPartitioned(table.known) && wanted.isUnique) {
        std::vector<std::string> columns;
        for (const schema::IndexKey& key : wanted.keys)
            columns.push_back(key.column);
        requirePartitionKey(b, *table.known, columns);
    }
    if (!isPartitioned(table.known)) {
        b.buildIndex(isConcurrent ? Cause::CreateIndexConcurrently : Cause::CreateIndex, table.name, name);
        return;
    }
    if (stmt.relation->inh == 0)
        return; // ON ONLY: an invalid index of the parent alone
    for (const Relation* one : b.catalog().descendants(table.name)) {
        if (!hasStorage(one))
            continue;
        const std::vector<const schema::Index*> own = b.catalog().indexesOf(one->name);
        const bool has = std::any_of(own.begin(), own.end(), [&](const schema::Index* index) {
            return isEquivalent(wanted, *index) && !index->parent;
        });
        if (!has)
            b.buildIndex(Cause::CreateIndexPartitioned, one->name, name).certainty = b.known();
    }
}

void createTrigger(Builder& b, const PgQuery__CreateTrigStmt& stmt)
{
    const Subject table = b.subject(*stmt.relation);
    if (!b.require(table, false))
        return;
    if (stmt.replace != 0 && b.version() < 14)
        b.fail(FailureCause::Unsupported, "42601", table.name, stmt.trigname).certainty = Certainty::Certain;
    if (table.known == nullptr)
        return;
    if (stmt.row != 0 && isPartitioned(table.known))
        b.lockDescendants(table.name, LockMode::ShareRowExclusive);
    const bool isThere = std::any_of(table.known->triggers.begin(), table.known->triggers.end(),
                                     [&](const schema::Trigger& one) { return one.name == stmt.trigname; });
    if (isThere && stmt.replace == 0)
        b.fail(FailureCause::Exists, "42710", table.name, stmt.trigname);
    const sql::ObjectName function = sql::nameOf(stmt.funcname, stmt.n_funcname);
    if (b.catalog().isComplete() && function.schema != "pg_catalog") {
        bool isKnown = false;
        if (!function.schema.empty()) {
            isKnown = !b.catalog().functions({function.schema, function.name}).empty();
        } else {
            for (const std::string& name : b.catalog().searchPath())
                isKnown = isKnown || !b.catalog().functions({name, function.name}).empty();
            constexpr std::string_view kServers[] = {"suppress_redundant_updates_trigger", "tsvector_update_trigger",
                                                     "tsvector_update_trigger_column"};
            isKnown =
                isKnown || std::find(std::begin(kServers), std::end(kServers), function.name) != std::end(kServers);
        }
        // An extension made before may have brought it (moddatetime).
        if (!isKnown && !b.catalog().hasThing(schema::Thing::Operator, "*"))
            b.fail(FailureCause::MissingFunction, "42883", table.name, function.name);
    }
    for (const PgQuery__Node* column : listOf(stmt.columns, stmt.n_columns)) {
        const std::string name(sql::textOf(column));
        if (table.known->areColumnsKnown && !table.known->columns.empty() && table.known->column(name) == nullptr)
            b.fail(FailureCause::MissingColumn, "42703", table.name, name);
    }
}

namespace {

/// The names that a view's query gives its columns; empty where they cannot be told from the text (`*`, a function's name).
std::vector<std::string> columnNames(const PgQuery__ViewStmt& stmt)
{
    std::vector<std::string> names;
    if (!isA(stmt.query, PG_QUERY__NODE__NODE_SELECT_STMT))
        return names;
    const PgQuery__SelectStmt* select = stmt.query->select_stmt;
    while (select->larg != nullptr)
        select = select->larg;
    for (const PgQuery__Node* node : listOf(select->target_list, select->n_target_list)) {
        if (!isA(node, PG_QUERY__NODE__NODE_RES_TARGET))
            return {};
        const PgQuery__ResTarget& target = *node->res_target;
        std::string name = target.name;
        if (name.empty()) {
            const PgQuery__Node* value = target.val;
            while (isA(value, PG_QUERY__NODE__NODE_TYPE_CAST) || isA(value, PG_QUERY__NODE__NODE_COLLATE_CLAUSE))
                value = isA(value, PG_QUERY__NODE__NODE_TYPE_CAST) ? value->type_cast->arg : value->collate_clause->arg;
            if (isA(value, PG_QUERY__NODE__NODE_COLUMN_REF))
                name = sql::textOf(value->column_ref->fields[value->column_ref->n_fields - 1]);
            else if (isA(value, PG_QUERY__NODE__NODE_FUNC_CALL))
                name = sql::nameOf(value->func_call->funcname, value->func_call->n_funcname).name;
            if (name.empty())
                return {};
        }
        names.push_back(std::move(name));
    }
    for (std::size_t i = 0; i < stmt.n_aliases && i < names.size(); ++i)
        names[i] = sql::textOf(stmt.aliases[i]);
    return names;
}

/// The type of a plain column that a target is, when the view reads one relation; null otherwise.
const schema::Column* plainColumn(const Builder& b, const PgQuery__ViewStmt& stmt, std::size_t at)
{
    if (!isA(stmt.query, PG_QUERY__NODE__NODE_SELECT_STMT))
        return nullptr;
    const PgQuery__SelectStmt& select = *stmt.query->select_stmt;
    if (select.n_from_clause != 1 || !isA(select.from_clause[0], PG_QUERY__NODE__NODE_RANGE_VAR) ||
        at >= select.n_target_list || select.with_clause != nullptr)
        return nullptr;
    const PgQuery__Node* const value = select.target_list[at]->res_target->val;
    if (!isA(value, PG_QUERY__NODE__NODE_COLUMN_REF))
        return nullptr;
    const Subject source = b.subject(*select.from_clause[0]->range_var);
    return source.known == nullptr ? nullptr
                                   : source.known->column(std::string(
                                         sql::textOf(value->column_ref->fields[value->column_ref->n_fields - 1])));
}

/// A domain counts as a type of its own there, and expressions are known by its base alone.
bool isOfDomain(const schema::TypeUse& type, const Catalog& catalog)
{
    const schema::Type* const known = catalog.type(type.name);
    return known != nullptr && known->kind == schema::TypeKind::Domain;
}

void checkShape(Builder& b, const PgQuery__ViewStmt& stmt, const Relation& present)
{
    const std::vector<std::string> names = columnNames(stmt);
    if (names.empty() || !present.areColumnsKnown || present.columns.empty())
        return;
    Analysis analysis(b, present.name);
    // Where statements have made the view, its own query says what its expressions are.
    const sql::ParseTree definition(Analysis::isPossible(b) ? present.definition : std::string());
    Outputs before;
    if (definition.isValid() && definition.tree().n_stmts == 1) {
        const PgQuery__Node* const own = definition.tree().stmts[0]->stmt;
        Builder apart(b.catalog(), b.circumstances());
        before =
            Analysis(apart).statement(isA(own, PG_QUERY__NODE__NODE_VIEW_STMT) ? own->view_stmt->query : own, nullptr);
    }
    const Outputs outputs = Analysis::isPossible(b) ? analysis.statement(stmt.query, nullptr) : Outputs();
    for (std::size_t i = 0; i < present.columns.size(); ++i) {
        const schema::Column& old = present.columns[i];
        if (i >= names.size() || names[i] != old.name) {
            b.fail(FailureCause::ReplaceViewShape, "42P16", present.name, old.name);
            return;
        }
        std::string type = analysis.named(old.type);
        if (old.type.name.name.empty() && before.isKnown && i < before.columns.size())
            type = before.columns[i].type == "unknown" ? "text" : before.columns[i].type;
        if (!type.empty() && outputs.isKnown && i < outputs.columns.size() && !outputs.columns[i].type.empty() &&
            (outputs.columns[i].type == "unknown" ? "text" : outputs.columns[i].type) != type &&
            !isOfDomain(old.type, b.catalog())) {
            b.fail(FailureCause::ReplaceViewShape, "42P16", present.name, old.name);
            return;
        }
        const schema::Column* const now = plainColumn(b, stmt, i);
        if (now != nullptr && !old.type.name.name.empty() && !(now->type == old.type)) {
            b.fail(FailureCause::ReplaceViewShape, "42P16", present.name, old.name);
            return;
        }
    }
}

} // namespace

void createView(Builder& b, const PgQuery__ViewStmt& stmt)
{
    const Subject view = stmt.replace != 0 ? b.subject(*stmt.view) : b.made(*stmt.view);
    if (view.known == nullptr || std::string_view(stmt.view->relpersistence) == "t") {
        // Nothing to replace: the view is new.
        if (b.catalog().isComplete() || b.catalog().isDropped(view.name))
            std::erase_if(b.effect().relations, [&](const RelationEffect& one) { return one.relation == view.name; });
        else if (stmt.replace != 0)
            b.at(view.name).certainty = Certainty::Assumed;
        return;
    }
    if (stmt.replace == 0) {
        b.fail(FailureCause::Exists, "42P07", view.name);
        return;
    }
    if (view.known->kind != schema::RelationKind::View) {
        b.fail(FailureCause::WrongKind, "42809", view.name);
        return;
    }
    checkShape(b, stmt, *view.known);
}

void createTableAs(Builder& b, const PgQuery__CreateTableAsStmt& stmt)
{
    if (stmt.into != nullptr && stmt.into->rel != nullptr && std::string_view(stmt.into->rel->relpersistence) != "t") {
        const Subject made = b.made(*stmt.into->rel);
        if (made.known != nullptr || b.catalog().index(made.name) != nullptr) {
            if (stmt.if_not_exists == 0)
                b.fail(FailureCause::Exists, "42P07", made.name);
            return;
        }
    }
    if (stmt.into != nullptr && stmt.into->skip_data != 0)
        return;
    if (stmt.query != nullptr)
        runQuery(b, *stmt.query);
}

namespace {

/// A SQL-language body is analyzed when the function is made (check_function_bodies): what it names is locked, and has to be there, be it
/// made by an earlier statement of the body (fmgr_sql_validator).
void lockSourcesOf(Builder& b, const PgQuery__CreateFunctionStmt& stmt)
{
    bool isSql = false;
    bool hasSettings = false; // which may be another search_path
    std::string body;
    for (const PgQuery__Node* node : listOf(stmt.options, stmt.n_options)) {
        if (!isA(node, PG_QUERY__NODE__NODE_DEF_ELEM))
            continue;
        const PgQuery__DefElem& option = *node->def_elem;
        hasSettings = hasSettings || std::string_view(option.defname) == "set";
        if (std::string_view(option.defname) == "language")
            isSql = sql::textOf(option.arg) == "sql";
        else if (std::string_view(option.defname) == "as" && isA(option.arg, PG_QUERY__NODE__NODE_LIST) &&
                 option.arg->list->n_items == 1)
            body = sql::textOf(option.arg->list->items[0]);
    }
    Name missing;
    bool isAnalyzed = b.circumstances().checksBodies;
    const auto look = [&](const PgQuery__Node* node) {
        sql::ReadWalk([&](const PgQuery__RangeVar& relation, LockMode mode) {
            if (b.isSystem(sql::nameOf(relation)))
                return;
            const Subject used = b.subject(relation);
            if (!b.isMissing(used.name))
                b.lock(used.name, mode, true);
            else if (isAnalyzed && (!hasSettings || *relation.schemaname != '\0') && missing.name.empty())
                missing = used.name;
        }).visit(node);
    };
    const auto tell = [&] {
        if (!missing.name.empty() && b.effect().failures.empty())
            b.require({missing, nullptr}, false);
    };
    if (stmt.sql_body != nullptr) {
        isAnalyzed = true;
        look(stmt.sql_body);
        tell();
        return;
    }
    if (!isSql || body.empty())
        return;
    const sql::ParseTree tree(body);
    std::set<std::string> parameters{std::string(sql::textOf(stmt.funcname[stmt.n_funcname - 1]))};
    for (const PgQuery__Node* node : listOf(stmt.parameters, stmt.n_parameters)) {
        if (!isA(node, PG_QUERY__NODE__NODE_FUNCTION_PARAMETER))
            continue;
        const PgQuery__FunctionParameter& one = *node->function_parameter;
        parameters.insert(one.name);
        if (one.arg_type != nullptr && sql::nameOf(one.arg_type->names, one.arg_type->n_names).name.starts_with("any"))
            isAnalyzed = false; // of a polymorphic one only the grammar is looked at
    }
    const bool isOneQuery =
        tree.isValid() && tree.tree().n_stmts == 1; // of several, one may make what the next one uses
    if (isOneQuery && b.circumstances().checksBodies)
        requireColumns(b, *tree.tree().stmts[0]->stmt, parameters);
    for (std::size_t i = 0; tree.isValid() && i < tree.tree().n_stmts; ++i)
        look(tree.tree().stmts[i]->stmt);
    tell();
}

} // namespace

void createFunction(Builder& b, const PgQuery__CreateFunctionStmt& stmt)
{
    lockSourcesOf(b, stmt);
    const sql::ObjectName written = sql::nameOf(stmt.funcname, stmt.n_funcname);
    const std::string& own = b.catalog().searchPath().empty() ? written.schema : b.catalog().searchPath().front();
    const Name name{written.schema.empty() ? own : written.schema, written.name};
    std::vector<std::string> types;
    std::vector<std::string> names;
    std::string out;
    int defaults = 0;
    bool hasTable = false;
    for (const PgQuery__Node* node : listOf(stmt.parameters, stmt.n_parameters)) {
        if (!isA(node, PG_QUERY__NODE__NODE_FUNCTION_PARAMETER))
            continue;
        const PgQuery__FunctionParameter& one = *node->function_parameter;
        if (one.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE) {
            hasTable = true;
            continue;
        }
        if (one.mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT) {
            out = "?";
            continue;
        }
        schema::TypeUse type = schema::typeUse(*one.arg_type, b.catalog());
        type.modifiers.clear(); // functions take no notice of them
        types.push_back(schema::toString(type));
        names.emplace_back(one.name);
        defaults += one.defexpr != nullptr ? 1 : 0;
    }
    for (const schema::Function* present : b.catalog().functions(name)) {
        if (present->argumentTypes != types)
            continue;
        if (stmt.replace == 0) {
            b.fail(FailureCause::Exists, "42723", name, written.name);
            return;
        }
        std::string result;
        if (stmt.return_type != nullptr && !hasTable && out.empty()) {
            schema::TypeUse type = schema::typeUse(*stmt.return_type, b.catalog());
            type.modifiers.clear();
            result = schema::toString(type);
            if (stmt.return_type->setof != 0)
                result = "SETOF " + result;
        }
        const auto folded = [](std::string text) {
            std::transform(text.begin(), text.end(), text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
            return text;
        };
        const bool isOtherResult =
            !result.empty() && !present->result.empty() && folded(result) != folded(present->result);
        bool isOtherName = false;
        for (std::size_t i = 0; i < names.size() && i < present->argumentNames.size(); ++i)
            isOtherName = isOtherName || (!present->argumentNames[i].empty() && names[i] != present->argumentNames[i]);
        if (isOtherResult || isOtherName || defaults < present->defaults)
            b.fail(FailureCause::ReplaceFunctionShape, "42P13", name, written.name);
        if (present->isProcedure != (stmt.is_procedure != 0))
            b.fail(FailureCause::WrongKind, "42809", name, written.name);
        return;
    }
}

void createPublication(Builder& b, PgQuery__Node* const* objects, std::size_t count)
{
    for (const PgQuery__Node* node : listOf(objects, count)) {
        if (!isA(node, PG_QUERY__NODE__NODE_PUBLICATION_OBJ_SPEC) || node->publication_obj_spec->pubtable == nullptr)
            continue;
        const PgQuery__RangeVar& written = *node->publication_obj_spec->pubtable->relation;
        const Subject table = b.subject(written);
        if (b.require(table, false) && written.inh != 0 && !isPartitioned(table.known))
            b.lockDescendants(table.name, LockMode::ShareUpdateExclusive);
    }
}

} // namespace lk::review::effects

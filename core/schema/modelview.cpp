// SPDX-License-Identifier: Apache-2.0
#include "core/schema/modelparts.h"
#include "core/sql/below.h"

#include <algorithm>
#include <map>
#include <set>

// Views: what a query gives, and which columns it reads.

namespace lk::schema::model {

namespace {

using Node = PgQuery__Node;

/// One thing of a FROM list: a relation, or a query with columns of its own.
struct Source {
    std::string alias;
    const Relation* relation = nullptr;
    Name name;        ///< of the relation; empty for a query
    QueryShape shape; ///< of a query, function or WITH
    bool isRelation = false;
    bool areColumnsKnown = true;
    std::vector<std::string> renamed; ///< alias (a, b)

    [[nodiscard]] std::vector<Column> columns() const
    {
        std::vector<Column> result =
            isRelation ? (relation != nullptr ? relation->columns : std::vector<Column>()) : shape.columns;
        for (std::size_t i = 0; i < renamed.size() && i < result.size(); ++i)
            result[i].name = renamed[i];
        return result;
    }
};

struct Scope {
    const Scope* outer = nullptr;
    std::vector<Source> sources;
    std::map<std::string, QueryShape> with;
    std::set<std::string> merged; ///< columns of USING: shown once
};

class Walk final {
public:
    explicit Walk(const Catalog& catalog) : m_catalog(catalog) {}

    QueryShape select(const PgQuery__SelectStmt& select, const Scope* outer);
    QueryShape query(const Node* node, const Scope* outer);
    [[nodiscard]] std::vector<Use> uses() const;

private:
    void visit(const ProtobufCMessage* message, const Scope& scope);
    void visit(const Node* node, const Scope& scope)
    {
        visit(node == nullptr ? nullptr : sql::messageOf(*node), scope);
    }
    void visit(Node* const* nodes, std::size_t count, const Scope& scope);
    void addWith(const PgQuery__WithClause* with, Scope& scope);
    void addSource(const Node* node, Scope& scope);
    void addRelation(const PgQuery__RangeVar& written, Scope& scope);
    const Column* reference(const PgQuery__ColumnRef& written, const Scope& scope);
    void use(const Source& source, const std::string& column);
    void star(const std::string& alias, const Scope& scope, QueryShape* shape);

    const Catalog& m_catalog;
    std::set<Name> m_relations;
    std::set<Use> m_columns;
    std::vector<std::unique_ptr<Column>> m_found;
};

std::vector<Use> Walk::uses() const
{
    std::vector<Use> result;
    for (const Name& relation : m_relations) {
        // The server keeps the relation as such only where no column of it is used.
        const auto first = m_columns.lower_bound({relation, {}});
        if (first == m_columns.end() || first->relation != relation)
            result.push_back({relation, {}});
        for (auto it = first; it != m_columns.end() && it->relation == relation; ++it)
            result.push_back(*it);
    }
    return result;
}

void Walk::use(const Source& source, const std::string& column)
{
    if (!source.isRelation)
        return;
    std::string name = column;
    for (std::size_t i = 0; i < source.renamed.size(); ++i) {
        if (source.renamed[i] == column && source.relation != nullptr && i < source.relation->columns.size())
            name = source.relation->columns[i].name;
    }
    m_columns.insert({source.name, name});
}

void Walk::addRelation(const PgQuery__RangeVar& written, Scope& scope)
{
    Source source;
    source.alias = written.alias != nullptr ? written.alias->aliasname : written.relname;
    if (written.alias != nullptr)
        source.renamed = strings(written.alias->colnames, written.alias->n_colnames);
    if (written.schemaname[0] == '\0') {
        for (const Scope* at = &scope; at != nullptr; at = at->outer) {
            const auto found = at->with.find(written.relname);
            if (found == at->with.end())
                continue;
            source.shape = found->second;
            source.areColumnsKnown = source.shape.areColumnsKnown;
            scope.sources.push_back(std::move(source));
            return;
        }
    }
    source.isRelation = true;
    source.name = relationName(written, m_catalog);
    source.relation = m_catalog.relation(source.name);
    source.areColumnsKnown = source.relation != nullptr && source.relation->areColumnsKnown;
    m_relations.insert(source.name);
    scope.sources.push_back(std::move(source));
}

void Walk::addSource(const Node* node, Scope& scope)
{
    if (node == nullptr)
        return;
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_RANGE_VAR: addRelation(*node->range_var, scope); break;
    case PG_QUERY__NODE__NODE_RANGE_SUBSELECT: {
        Source source;
        const PgQuery__RangeSubselect& sub = *node->range_subselect;
        source.shape = query(sub.subquery, sub.lateral != 0 ? &scope : scope.outer);
        // WITH queries of this level are seen from inside all the same.
        source.areColumnsKnown = source.shape.areColumnsKnown;
        if (sub.alias != nullptr) {
            source.alias = sub.alias->aliasname;
            source.renamed = strings(sub.alias->colnames, sub.alias->n_colnames);
        }
        scope.sources.push_back(std::move(source));
        break;
    }
    case PG_QUERY__NODE__NODE_JOIN_EXPR: {
        const PgQuery__JoinExpr& join = *node->join_expr;
        const std::size_t begin = scope.sources.size();
        addSource(join.larg, scope);
        const std::size_t middle = scope.sources.size();
        addSource(join.rarg, scope);
        std::vector<std::string> shared = strings(join.using_clause, join.n_using_clause);
        if (join.is_natural != 0) {
            for (std::size_t i = begin; i < middle; ++i) {
                for (const Column& left : scope.sources[i].columns()) {
                    for (std::size_t k = middle; k < scope.sources.size(); ++k) {
                        for (const Column& right : scope.sources[k].columns()) {
                            if (left.name == right.name)
                                shared.push_back(left.name);
                        }
                    }
                }
            }
        }
        for (const std::string& column : shared) {
            for (std::size_t i = begin; i < scope.sources.size(); ++i) {
                const std::vector<Column> columns = scope.sources[i].columns();
                if (std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.name == column; }))
                    use(scope.sources[i], column);
            }
            scope.merged.insert(column);
        }
        visit(join.quals, scope);
        break;
    }
    case PG_QUERY__NODE__NODE_RANGE_TABLE_SAMPLE: addSource(node->range_table_sample->relation, scope); break;
    default: { // functions, XMLTABLE and the like: columns not known
        visit(node, scope);
        Source source;
        source.areColumnsKnown = false;
        if (sql::isA(node, PG_QUERY__NODE__NODE_RANGE_FUNCTION) && node->range_function->alias != nullptr) {
            source.alias = node->range_function->alias->aliasname;
            const std::vector<std::string> names =
                strings(node->range_function->alias->colnames, node->range_function->alias->n_colnames);
            for (const std::string& name : names.empty() ? std::vector{source.alias} : names) {
                Column column;
                column.name = name;
                source.shape.columns.push_back(std::move(column));
            }
        }
        scope.sources.push_back(std::move(source));
    }
    }
}

void Walk::addWith(const PgQuery__WithClause* with, Scope& scope)
{
    if (with == nullptr)
        return;
    for (const Node* node : sql::listOf(with->ctes, with->n_ctes)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR))
            continue;
        const PgQuery__CommonTableExpr& cte = *node->common_table_expr;
        if (with->recursive != 0)
            scope.with[cte.ctename].areColumnsKnown = false; // seen from its own inside
        QueryShape shape = query(cte.ctequery, &scope);
        const std::vector<std::string> names = strings(cte.aliascolnames, cte.n_aliascolnames);
        for (std::size_t i = 0; i < names.size() && i < shape.columns.size(); ++i)
            shape.columns[i].name = names[i];
        scope.with[cte.ctename] = std::move(shape);
    }
}

const Column* Walk::reference(const PgQuery__ColumnRef& written, const Scope& scope)
{
    const sql::ObjectName name = sql::nameOf(written.fields, written.n_fields);
    for (const Scope* at = &scope; at != nullptr; at = at->outer) {
        const Source* unknown = nullptr;
        int unknownCount = 0;
        for (const Source& source : at->sources) {
            if (!name.schema.empty() && source.alias != name.schema)
                continue;
            const std::vector<Column> columns = source.columns();
            const auto found =
                std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.name == name.name; });
            if (found != columns.end()) {
                use(source, name.name);
                m_found.push_back(std::make_unique<Column>(*found));
                return m_found.back().get();
            }
            if (!source.areColumnsKnown) {
                unknown = &source;
                ++unknownCount;
            }
        }
        if (unknownCount == 1 && unknown->alias != name.name) {
            use(*unknown, name.name); // there is no other place where it could come from
            return nullptr;
        }
        for (const Source& source : at->sources) { // the row as a whole
            if (name.schema.empty() && source.alias == name.name)
                return nullptr;
        }
    }
    return nullptr;
}

void Walk::star(const std::string& alias, const Scope& scope, QueryShape* shape)
{
    std::set<std::string> shown;
    const auto add = [&](const Column& from) {
        if (shape == nullptr)
            return;
        Column column;
        column.name = from.name;
        column.type = from.type;
        column.collation = from.collation;
        shape->columns.push_back(std::move(column));
    };
    if (alias.empty()) { // columns of USING stand first
        for (const Source& source : scope.sources) {
            for (const Column& column : source.columns()) {
                if (scope.merged.contains(column.name) && shown.insert(column.name).second)
                    add(column);
            }
        }
    }
    for (const Source& source : scope.sources) {
        if (!alias.empty() && source.alias != alias)
            continue;
        if (!source.areColumnsKnown && shape != nullptr)
            shape->areColumnsKnown = false;
        for (const Column& column : source.columns()) {
            use(source, column.name);
            if (!shown.contains(column.name) || !scope.merged.contains(column.name))
                add(column);
        }
    }
}

void Walk::visit(Node* const* nodes, std::size_t count, const Scope& scope)
{
    for (const Node* node : sql::listOf(nodes, count))
        visit(node, scope);
}

void Walk::visit(const ProtobufCMessage* message, const Scope& scope)
{
    if (message == nullptr)
        return;
    const ProtobufCMessageDescriptor* const type = message->descriptor;
    if (type == &pg_query__node__descriptor) {
        visit(sql::messageOf(*reinterpret_cast<const Node*>(message)), scope);
        return;
    }
    if (type == &pg_query__column_ref__descriptor) {
        const auto& ref = *reinterpret_cast<const PgQuery__ColumnRef*>(message);
        const Node* last = ref.n_fields > 0 ? ref.fields[ref.n_fields - 1] : nullptr;
        if (!sql::isA(last, PG_QUERY__NODE__NODE_A_STAR))
            reference(ref, scope);
        return;
    }
    if (type == &pg_query__select_stmt__descriptor) {
        select(*reinterpret_cast<const PgQuery__SelectStmt*>(message), &scope);
        return;
    }
    sql::eachBelow(*message, [&](const ProtobufCMessage& below) { visit(&below, scope); });
}

QueryShape Walk::select(const PgQuery__SelectStmt& select, const Scope* outer)
{
    Scope with;
    with.outer = outer;
    addWith(select.with_clause, with);
    QueryShape shape;
    if (select.larg != nullptr && select.rarg != nullptr) { // UNION and its kin take the names of the left side
        shape = this->select(*select.larg, &with);
        const QueryShape right = this->select(*select.rarg, &with);
        for (std::size_t i = 0; i < shape.columns.size() && i < right.columns.size(); ++i) {
            if (shape.columns[i].type != right.columns[i].type)
                shape.columns[i].type = {};
        }
        visit(select.limit_count, with);
        visit(select.limit_offset, with);
        return shape;
    }
    Scope scope;
    scope.outer = &with;
    for (const Node* node : sql::listOf(select.from_clause, select.n_from_clause))
        addSource(node, scope);
    if (select.n_values_lists > 0) {
        const Node* first = select.values_lists[0];
        for (std::size_t i = 0; sql::isA(first, PG_QUERY__NODE__NODE_LIST) && i < first->list->n_items; ++i) {
            Column column;
            column.name = "column" + std::to_string(i + 1);
            shape.columns.push_back(std::move(column));
        }
        visit(select.values_lists, select.n_values_lists, scope);
    }
    for (const Node* node : sql::listOf(select.target_list, select.n_target_list)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_RES_TARGET))
            continue;
        const PgQuery__ResTarget& target = *node->res_target;
        if (sql::isA(target.val, PG_QUERY__NODE__NODE_COLUMN_REF)) {
            const PgQuery__ColumnRef& ref = *target.val->column_ref;
            if (ref.n_fields > 0 && sql::isA(ref.fields[ref.n_fields - 1], PG_QUERY__NODE__NODE_A_STAR)) {
                star(sql::nameOf(ref.fields, ref.n_fields, 1).name, scope, &shape);
                continue;
            }
        }
        Column column;
        column.name = target.name[0] != '\0' ? std::string(target.name) : figuredName(target.val);
        if (column.name.empty())
            column.name = "?column?";
        if (sql::isA(target.val, PG_QUERY__NODE__NODE_COLUMN_REF)) {
            if (const Column* from = reference(*target.val->column_ref, scope); from != nullptr) {
                column.type = from->type;
                column.collation = from->collation;
            }
        } else {
            if (sql::isA(target.val, PG_QUERY__NODE__NODE_TYPE_CAST))
                column.type = typeUse(*target.val->type_cast->type_name, m_catalog);
            visit(target.val, scope);
        }
        shape.columns.push_back(std::move(column));
    }
    visit(select.distinct_clause, select.n_distinct_clause, scope);
    visit(select.where_clause, scope);
    visit(select.group_clause, select.n_group_clause, scope);
    visit(select.having_clause, scope);
    visit(select.window_clause, select.n_window_clause, scope);
    visit(select.limit_count, scope);
    visit(select.limit_offset, scope);
    // ORDER BY may name what the query gives; only what is no output column is looked for below.
    for (const Node* node : sql::listOf(select.sort_clause, select.n_sort_clause)) {
        const Node* key = sql::isA(node, PG_QUERY__NODE__NODE_SORT_BY) ? node->sort_by->node : node;
        if (sql::isA(key, PG_QUERY__NODE__NODE_COLUMN_REF) && key->column_ref->n_fields == 1 &&
            std::any_of(shape.columns.begin(), shape.columns.end(),
                        [&](const Column& c) { return c.name == sql::textOf(key->column_ref->fields[0]); }))
            continue;
        visit(key, scope);
    }
    return shape;
}

QueryShape Walk::query(const Node* node, const Scope* outer)
{
    if (sql::isA(node, PG_QUERY__NODE__NODE_SELECT_STMT))
        return select(*node->select_stmt, outer);
    QueryShape shape;
    shape.areColumnsKnown = false;
    Scope scope;
    scope.outer = outer;
    // DML in a function's body or in WITH: its target is a source like another.
    const auto change = [&](const auto& statement) {
        addWith(statement.with_clause, scope);
        addRelation(*statement.relation, scope);
    };
    if (sql::isA(node, PG_QUERY__NODE__NODE_INSERT_STMT)) {
        change(*node->insert_stmt);
        for (const Node* column : sql::listOf(node->insert_stmt->cols, node->insert_stmt->n_cols))
            use(scope.sources.back(), column->res_target->name);
        query(node->insert_stmt->select_stmt, &scope);
        visit(node->insert_stmt->returning_list, node->insert_stmt->n_returning_list, scope);
    } else if (sql::isA(node, PG_QUERY__NODE__NODE_UPDATE_STMT)) {
        const PgQuery__UpdateStmt& update = *node->update_stmt;
        change(update);
        for (const Node* target : sql::listOf(update.target_list, update.n_target_list)) {
            use(scope.sources.front(), target->res_target->name);
        }
        for (const Node* from : sql::listOf(update.from_clause, update.n_from_clause))
            addSource(from, scope);
        for (const Node* target : sql::listOf(update.target_list, update.n_target_list))
            visit(target->res_target->val, scope);
        visit(update.where_clause, scope);
        visit(update.returning_list, update.n_returning_list, scope);
    } else if (sql::isA(node, PG_QUERY__NODE__NODE_DELETE_STMT)) {
        const PgQuery__DeleteStmt& deletion = *node->delete_stmt;
        change(deletion);
        for (const Node* from : sql::listOf(deletion.using_clause, deletion.n_using_clause))
            addSource(from, scope);
        visit(deletion.where_clause, scope);
        visit(deletion.returning_list, deletion.n_returning_list, scope);
    } else if (sql::isA(node, PG_QUERY__NODE__NODE_LIST)) {
        for (const Node* item : sql::listOf(node->list->items, node->list->n_items))
            query(item, outer);
    } else if (sql::isA(node, PG_QUERY__NODE__NODE_RETURN_STMT)) {
        visit(node->return_stmt->returnval, scope);
    }
    return shape;
}

} // namespace

QueryShape shapeOf(const Node* query, const Catalog& catalog)
{
    Walk walk(catalog);
    QueryShape shape = walk.query(query, nullptr);
    shape.uses = walk.uses();
    return shape;
}

void createView(Catalog& catalog, const PgQuery__ViewStmt& statement)
{
    QueryShape shape = shapeOf(statement.query, catalog);
    Relation view;
    view.name = newRelationName(*statement.view, catalog);
    const Relation* old = statement.replace != 0 ? catalog.relation(view.name) : nullptr;
    if (old != nullptr)
        view = *old; // keeps owner, grants, comment, triggers and rules
    view.kind = RelationKind::View;
    view.persistence = view.name.schema == "pg_temp" ? 't' : 'p';
    const std::vector<Column> before = std::move(view.columns);
    view.columns = std::move(shape.columns);
    view.areColumnsKnown = shape.areColumnsKnown;
    const std::vector<std::string> names = strings(statement.aliases, statement.n_aliases);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i >= view.columns.size())
            view.columns.emplace_back();
        view.columns[i].name = names[i];
    }
    for (std::size_t i = 0; i < before.size() && i < view.columns.size(); ++i) {
        view.columns[i].defaultText = before[i].defaultText;
        view.columns[i].comment = before[i].comment;
        if (view.columns[i].type.name.name.empty())
            view.columns[i].type = before[i].type; // the server lets no type of a column change
    }
    view.uses = std::move(shape.uses);
    view.definition = textOfQuery(statement.query);
    view.options = reloptions(statement.options, statement.n_options);
    if (statement.with_check_option == PG_QUERY__VIEW_CHECK_OPTION__LOCAL_CHECK_OPTION)
        mergeOptions(view.options, {"check_option=local"});
    if (statement.with_check_option == PG_QUERY__VIEW_CHECK_OPTION__CASCADED_CHECK_OPTION)
        mergeOptions(view.options, {"check_option=cascaded"});
    catalog.put(std::move(view));
}

} // namespace lk::schema::model

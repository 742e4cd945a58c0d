// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/analysis.h"
#include "core/review/effect/literals.h"
#include "core/schema/model.h"

#include <algorithm>
#include <set>
#include <span>

// Whether the columns of a query are there. As parse_relation.c does: a bare name belongs to the nearest query that has a relation
// with such a column. What may come from a subquery, function, view or unknown relation is left alone.

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

struct Entry {
    std::string alias;
    const Relation* known = nullptr; ///< null: its columns are not known
};

struct Scope {
    const Scope* outer = nullptr;
    std::vector<Entry> entries;
    std::set<std::string> merged;  ///< by JOIN … USING: one column of both
    bool isNatural = false;        ///< merged by a NATURAL JOIN: which ones is not looked at
    std::set<std::string> outputs; ///< names of results, which ORDER BY and GROUP BY may use
};

bool isSystemColumn(std::string_view name)
{
    return name == "ctid" || name == "tableoid" || name == "xmin" || name == "xmax" || name == "cmin" || name == "cmax";
}

class ColumnUse final {
public:
    explicit ColumnUse(Builder& builder) : b(builder) {}

    void query(const PgQuery__Node* node, const Scope* outer)
    {
        if (node == nullptr)
            return;
        switch (node->node_case) {
        case PG_QUERY__NODE__NODE_SELECT_STMT: select(*node->select_stmt, outer); break;
        case PG_QUERY__NODE__NODE_INSERT_STMT: insert(*node->insert_stmt, outer); break;
        case PG_QUERY__NODE__NODE_UPDATE_STMT: update(*node->update_stmt, outer); break;
        case PG_QUERY__NODE__NODE_DELETE_STMT: remove(*node->delete_stmt, outer); break;
        default: break; // of MERGE, only what other checks see
        }
    }

    void expressionOf(const PgQuery__Node* node, const Relation& table)
    {
        Scope scope;
        scope.entries = {{table.name.name, &table}};
        expression(node, scope);
    }

private:
    void with(const PgQuery__WithClause* clause, const Scope* outer)
    {
        if (clause == nullptr)
            return;
        for (const PgQuery__Node* node : listOf(clause->ctes, clause->n_ctes)) {
            if (isA(node, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR))
                m_ctes.emplace(node->common_table_expr->ctename);
        }
        for (const PgQuery__Node* node : listOf(clause->ctes, clause->n_ctes)) {
            if (isA(node, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR))
                query(node->common_table_expr->ctequery, outer);
        }
    }

    void all(PgQuery__Node* const* nodes, std::size_t count, const Scope& scope)
    {
        for (const PgQuery__Node* node : listOf(nodes, count))
            expression(node, scope);
    }

    void expression(const PgQuery__Node* node, const Scope& scope)
    {
        if (node == nullptr)
            return;
        if (isA(node, PG_QUERY__NODE__NODE_SELECT_STMT)) {
            select(*node->select_stmt, &scope);
            return;
        }
        forEachMessage(sql::messageOf(*node), [&](const ProtobufCMessage& message) {
            const ProtobufCMessageDescriptor* const type = message.descriptor;
            if (type == &pg_query__select_stmt__descriptor) {
                select(reinterpret_cast<const PgQuery__SelectStmt&>(message), &scope);
                return false;
            }
            if (type == &pg_query__column_ref__descriptor) {
                find(reinterpret_cast<const PgQuery__ColumnRef&>(message), scope);
                return false;
            }
            if (type == &pg_query__type_cast__descriptor) {
                const auto& cast = reinterpret_cast<const PgQuery__TypeCast&>(message);
                if (cast.type_name != nullptr)
                    checkCast(cast, scope);
            } else if (type == &pg_query__a__expr__descriptor) {
                compare(reinterpret_cast<const PgQuery__AExpr&>(message), scope);
            }
            return true;
        });
    }

    /// A literal that is cast where it stands.
    void checkCast(const PgQuery__TypeCast& cast, const Scope& scope)
    {
        const schema::TypeUse type = schema::typeUse(*cast.type_name, b.catalog());
        const Relation* const table = firstKnown(scope);
        if (const std::optional<BadLiteral> bad = badLiteral(cast.arg, type, false, b.catalog()))
            b.fail(FailureCause::Value, bad->sqlState, table == nullptr ? Name() : table->name).others = {
                bad->text + " is no " + schema::toString(type)};
    }

    /// `column = 'literal'`: the literal is read as the column's type.
    void compare(const PgQuery__AExpr& expression, const Scope& scope)
    {
        if ((expression.kind != PG_QUERY__A__EXPR__KIND__AEXPR_OP &&
             expression.kind != PG_QUERY__A__EXPR__KIND__AEXPR_IN) ||
            expression.n_name != 1 || !isA(expression.lexpr, PG_QUERY__NODE__NODE_COLUMN_REF))
            return;
        const std::string_view op = sql::textOf(expression.name[0]);
        if (op != "=" && op != "<>")
            return;
        const auto place = columnOf(*expression.lexpr->column_ref, scope);
        const auto* const table = place.first; // names of a structured binding are no lambda's to take (clang 14)
        const auto* const column = place.second;
        if (column == nullptr || expression.rexpr == nullptr)
            return;
        const auto check = [&](const PgQuery__Node* value) {
            const schema::Type* const type = b.catalog().type(column->type.name);
            const bool isText =
                isA(value, PG_QUERY__NODE__NODE_A_CONST) && value->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL;
            if (isText &&
                (column->type.name.schema == "pg_catalog" || (type != nullptr && type->kind == schema::TypeKind::Enum)))
                requireLiteral(b, value, column->type, false, table->name, column->name);
        };
        if (isA(expression.rexpr, PG_QUERY__NODE__NODE_LIST)) {
            for (const PgQuery__Node* item : listOf(expression.rexpr->list->items, expression.rexpr->list->n_items))
                check(item);
        } else {
            check(expression.rexpr);
        }
    }

    /// A column of JOIN … USING: one of the tables on that side has it.
    void requireMerged(const Scope& scope, std::size_t first, std::size_t end, const std::string& name)
    {
        const auto begin = scope.entries.begin();
        const std::span side(begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(end));
        const bool mayBeThere = std::ranges::any_of(
            side, [&](const Entry& entry) { return entry.known == nullptr || entry.known->column(name) != nullptr; });
        if (!mayBeThere && !side.empty() && !isSystemColumn(name) && m_told.insert(name).second)
            b.fail(FailureCause::MissingColumn, "42703", side.front().known->name, name).certainty = b.known();
    }

    void addFrom(const PgQuery__Node* item, Scope& scope, std::vector<const PgQuery__Node*>& inside)
    {
        if (item == nullptr)
            return;
        switch (item->node_case) {
        case PG_QUERY__NODE__NODE_RANGE_VAR: scope.entries.push_back(entryOf(*item->range_var)); break;
        case PG_QUERY__NODE__NODE_JOIN_EXPR: {
            const std::size_t first = scope.entries.size();
            addFrom(item->join_expr->larg, scope, inside);
            const std::size_t second = scope.entries.size();
            addFrom(item->join_expr->rarg, scope, inside);
            for (const PgQuery__Node* column : listOf(item->join_expr->using_clause, item->join_expr->n_using_clause)) {
                const std::string name(sql::textOf(column));
                requireMerged(scope, first, second, name);
                requireMerged(scope, second, scope.entries.size(), name);
                scope.merged.insert(name);
            }
            scope.isNatural = scope.isNatural || item->join_expr->is_natural != 0;
            if (item->join_expr->quals != nullptr)
                inside.push_back(item->join_expr->quals);
            if (item->join_expr->alias != nullptr)
                scope.entries.push_back({item->join_expr->alias->aliasname, nullptr});
            if (item->join_expr->join_using_alias != nullptr)
                scope.entries.push_back({item->join_expr->join_using_alias->aliasname, nullptr});
            break;
        }
        case PG_QUERY__NODE__NODE_RANGE_SUBSELECT:
            scope.entries.push_back(
                {item->range_subselect->alias != nullptr ? item->range_subselect->alias->aliasname : "", nullptr});
            if (item->range_subselect->subquery != nullptr)
                inside.push_back(item->range_subselect->subquery);
            break;
        case PG_QUERY__NODE__NODE_RANGE_TABLE_SAMPLE: addFrom(item->range_table_sample->relation, scope, inside); break;
        default: scope.entries.push_back({"", nullptr}); break;
        }
    }

    [[nodiscard]] Entry entryOf(const PgQuery__RangeVar& written) const
    {
        Entry entry;
        entry.alias = written.alias != nullptr ? written.alias->aliasname : written.relname;
        if ((*written.schemaname == '\0' && m_ctes.contains(written.relname)) ||
            (written.alias != nullptr && written.alias->n_colnames > 0) || b.isSystem(sql::nameOf(written)))
            return entry;
        const Relation* const known = b.subject(written).known;
        if (known != nullptr && known->areColumnsKnown && !known->columns.empty() &&
            (known->kind == schema::RelationKind::Table || known->kind == schema::RelationKind::PartitionedTable))
            entry.known = known;
        return entry;
    }

    void from(PgQuery__Node* const* items, std::size_t count, Scope& scope)
    {
        std::vector<const PgQuery__Node*> inside;
        for (const PgQuery__Node* item : listOf(items, count))
            addFrom(item, scope, inside);
        for (const PgQuery__Node* node : inside)
            expression(node, scope); // with LATERAL or without: more is seen than may be used
    }

    void select(const PgQuery__SelectStmt& stmt, const Scope* outer)
    {
        with(stmt.with_clause, outer);
        if (stmt.larg != nullptr || stmt.rarg != nullptr) {
            if (stmt.larg != nullptr)
                select(*stmt.larg, outer);
            if (stmt.rarg != nullptr)
                select(*stmt.rarg, outer);
            return;
        }
        Scope scope;
        scope.outer = outer;
        from(stmt.from_clause, stmt.n_from_clause, scope);
        all(stmt.target_list, stmt.n_target_list, scope);
        for (const PgQuery__Node* row : listOf(stmt.values_lists, stmt.n_values_lists)) {
            // Files full of rows are common: plain values are passed over.
            if (isA(row, PG_QUERY__NODE__NODE_LIST)) {
                for (const PgQuery__Node* value : listOf(row->list->items, row->list->n_items)) {
                    if (!isA(value, PG_QUERY__NODE__NODE_A_CONST))
                        expression(value, scope);
                }
            }
        }
        expression(stmt.where_clause, scope);
        expression(stmt.having_clause, scope);
        for (const PgQuery__Node* target : listOf(stmt.target_list, stmt.n_target_list)) {
            if (isA(target, PG_QUERY__NODE__NODE_RES_TARGET) && *target->res_target->name != '\0')
                scope.outputs.insert(target->res_target->name);
        }
        all(stmt.group_clause, stmt.n_group_clause, scope);
        all(stmt.sort_clause, stmt.n_sort_clause, scope);
        all(stmt.window_clause, stmt.n_window_clause, scope);
    }

    void insert(const PgQuery__InsertStmt& stmt, const Scope* outer)
    {
        with(stmt.with_clause, outer);
        query(stmt.select_stmt, outer);
        if (stmt.relation == nullptr)
            return;
        Scope scope;
        scope.outer = outer;
        scope.entries = {entryOf(*stmt.relation)};
        all(stmt.returning_list, stmt.n_returning_list, scope);
        if (stmt.on_conflict_clause != nullptr) {
            scope.entries.push_back({"excluded", scope.entries.front().known});
            all(stmt.on_conflict_clause->target_list, stmt.on_conflict_clause->n_target_list, scope);
            expression(stmt.on_conflict_clause->where_clause, scope);
        }
    }

    void update(const PgQuery__UpdateStmt& stmt, const Scope* outer)
    {
        with(stmt.with_clause, outer);
        if (stmt.relation == nullptr)
            return;
        Scope scope;
        scope.outer = outer;
        scope.entries = {entryOf(*stmt.relation)};
        from(stmt.from_clause, stmt.n_from_clause, scope);
        all(stmt.target_list, stmt.n_target_list, scope);
        expression(stmt.where_clause, scope);
        all(stmt.returning_list, stmt.n_returning_list, scope);
    }

    void remove(const PgQuery__DeleteStmt& stmt, const Scope* outer)
    {
        with(stmt.with_clause, outer);
        if (stmt.relation == nullptr)
            return;
        Scope scope;
        scope.outer = outer;
        scope.entries = {entryOf(*stmt.relation)};
        from(stmt.using_clause, stmt.n_using_clause, scope);
        expression(stmt.where_clause, scope);
        all(stmt.returning_list, stmt.n_returning_list, scope);
    }

    [[nodiscard]] static const Relation* firstKnown(const Scope& scope)
    {
        for (const Scope* one = &scope; one != nullptr; one = one->outer) {
            for (const Entry& entry : one->entries) {
                if (entry.known != nullptr)
                    return entry.known;
            }
        }
        return nullptr;
    }

    /// Null where it is not one column of one known table.
    [[nodiscard]] static std::pair<const Relation*, const schema::Column*> columnOf(const PgQuery__ColumnRef& written,
                                                                                    const Scope& scope)
    {
        const std::string name(written.n_fields > 0 ? sql::textOf(written.fields[written.n_fields - 1])
                                                    : std::string_view());
        const std::string qualifier(written.n_fields == 2 ? sql::textOf(written.fields[0]) : std::string_view());
        if (written.n_fields == 0 || written.n_fields > 2 || name.empty())
            return {};
        for (const Scope* one = &scope; one != nullptr; one = one->outer) {
            for (const Entry& entry : one->entries) {
                if (!qualifier.empty() && entry.alias != qualifier)
                    continue;
                if (entry.known == nullptr)
                    return {};
                if (const schema::Column* column = entry.known->column(name))
                    return {entry.known, column};
            }
        }
        return {};
    }

    /// A bare name that two tables of one FROM have (42702).
    bool isAmbiguous(const Scope& scope, const std::string& name)
    {
        if (scope.isNatural || scope.merged.contains(name) || isSystemColumn(name))
            return false;
        const Relation* first = nullptr;
        for (const Entry& entry : scope.entries) {
            if (entry.known == nullptr || entry.known->column(name) == nullptr)
                continue;
            if (first != nullptr) {
                if (m_told.insert(name).second)
                    b.fail(FailureCause::Value, "42702", first->name, name).others = {
                        name + " is a column of two of the tables, and which one is meant is not said"};
                return true;
            }
            first = entry.known;
        }
        return false;
    }

    void find(const PgQuery__ColumnRef& written, const Scope& scope)
    {
        if (written.n_fields == 0 || written.n_fields > 2 ||
            !isA(written.fields[written.n_fields - 1], PG_QUERY__NODE__NODE_STRING))
            return;
        const std::string name(sql::textOf(written.fields[written.n_fields - 1]));
        const std::string qualifier(written.n_fields == 2 ? sql::textOf(written.fields[0]) : std::string_view());
        const Relation* nearest = nullptr;
        for (const Scope* one = &scope; one != nullptr; one = one->outer) {
            if (qualifier.empty() && one->outputs.contains(name))
                return;
            if (qualifier.empty() && isAmbiguous(*one, name))
                return;
            for (const Entry& entry : one->entries) {
                if (!qualifier.empty() && entry.alias != qualifier)
                    continue;
                if (entry.known == nullptr || entry.known->column(name) != nullptr ||
                    (qualifier.empty() && entry.alias == name))
                    return;
                if (nearest == nullptr)
                    nearest = entry.known;
            }
            if (!qualifier.empty() && nearest != nullptr)
                break;
        }
        // A function of one row may be written like a column of it.
        if (nearest == nullptr || isSystemColumn(name) || !b.catalog().functions({"public", name}).empty() ||
            !b.catalog().functions({nearest->name.schema, name}).empty() || !m_told.insert(name).second)
            return;
        b.fail(FailureCause::MissingColumn, "42703", nearest->name, name).certainty = b.known();
    }

    Builder& b;
    std::set<std::string, std::less<>> m_ctes;
    std::set<std::string> m_told;
};

} // namespace

void requireColumns(Builder& b, const PgQuery__Node& query, bool isRun, bool isKept)
{
    if (b.circumstances().isInBody) // there names may be variables
        return;
    ColumnUse(b).query(&query, nullptr);
    requireTypes(b, query, false, isRun, isKept);
}

void requireColumns(Builder& b, const PgQuery__Node& query, const std::set<std::string>& parameters)
{
    Scope around;
    around.outputs = parameters;
    ColumnUse(b).query(&query, &around);
    requireTypes(b, query, true);
}

void requireColumnsOf(Builder& b, const PgQuery__Node* expression, const Relation& table)
{
    if (expression != nullptr && !b.circumstances().isInBody && table.areColumnsKnown && !table.columns.empty())
        ColumnUse(b).expressionOf(expression, table);
}

} // namespace lk::review::effects

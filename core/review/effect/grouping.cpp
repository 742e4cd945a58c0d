// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/analysis.h"
#include "core/schema/model.h"

#include <algorithm>

// What GROUP BY, DISTINCT and ORDER BY ask of the results (parse_agg.c, parse_clause.c).

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

bool isSameColumn(const PgQuery__Node* one, const PgQuery__Node* other, const Level& level)
{
    if (!isA(one, PG_QUERY__NODE__NODE_COLUMN_REF) || !isA(other, PG_QUERY__NODE__NODE_COLUMN_REF))
        return false;
    const PgQuery__ColumnRef& a = *one->column_ref;
    const PgQuery__ColumnRef& z = *other->column_ref;
    if (a.n_fields == 0 || z.n_fields == 0 ||
        sql::textOf(a.fields[a.n_fields - 1]) != sql::textOf(z.fields[z.n_fields - 1]))
        return false;
    const auto first = level.find(a);
    const auto second = level.find(z);
    return !first || !second || first->item == second->item; // not known: taken for the same
}

bool isSame(const PgQuery__Node* one, const PgQuery__Node* other, const Level& level)
{
    return isSameColumn(one, other, level) || schema::textOf(one) == schema::textOf(other);
}

bool isInteger(const PgQuery__Node* node)
{
    return isA(node, PG_QUERY__NODE__NODE_A_CONST) && node->a_const->isnull == 0 &&
           node->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL;
}

std::string bareName(const PgQuery__Node* node)
{
    return isA(node, PG_QUERY__NODE__NODE_COLUMN_REF) && node->column_ref->n_fields == 1
               ? std::string(sql::textOf(node->column_ref->fields[0]))
               : std::string();
}

const PgQuery__Node* outputNamed(const PgQuery__SelectStmt& stmt, const std::string& name)
{
    for (const PgQuery__Node* target : listOf(stmt.target_list, stmt.n_target_list)) {
        if (isA(target, PG_QUERY__NODE__NODE_RES_TARGET) && name == target->res_target->name && !name.empty())
            return target->res_target->val;
    }
    return nullptr;
}

} // namespace

bool Analysis::isAggregate(const PgQuery__FuncCall& call) const
{
    const sql::ObjectName name = sql::nameOf(call.funcname, call.n_funcname);
    const auto overloads = builtinFunctions(name.name);
    return call.over == nullptr && (name.schema.empty() || name.schema == "pg_catalog") && !overloads.empty() &&
           std::all_of(overloads.begin(), overloads.end(), [](const Signature& one) { return one.kind == 'a'; }) &&
           !isUsersFunction(name.name);
}

/// Of an aggregate: whether it gathers rows of this query, not of one around it.
bool Analysis::isOfLevel(const PgQuery__FuncCall& call, const Level& level) const
{
    bool isOwn = true;
    forEachMessage(&call.base, [&](const ProtobufCMessage& message) {
        if (message.descriptor == &pg_query__select_stmt__descriptor)
            return false;
        if (message.descriptor == &pg_query__column_ref__descriptor) {
            const auto found = level.find(reinterpret_cast<const PgQuery__ColumnRef&>(message));
            isOwn = isOwn && found && found->isOwn;
        }
        return true;
    });
    return isOwn;
}

bool Analysis::hasAggregate(const PgQuery__Node* node, const Level& level) const
{
    bool has = false;
    if (node == nullptr)
        return has;
    forEachMessage(sql::messageOf(*node), [&](const ProtobufCMessage& message) {
        if (message.descriptor == &pg_query__select_stmt__descriptor)
            return false;
        if (message.descriptor == &pg_query__func_call__descriptor) {
            const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
            has = has || (isAggregate(call) && isOfLevel(call, level));
        }
        return !has;
    });
    return has;
}

void Analysis::forbidAggregates(const PgQuery__Node* node, const Level& level, std::string_view where, bool alsoWindows)
{
    if (node == nullptr)
        return;
    if (hasAggregate(node, level))
        fail("42803", "Aggregates are not allowed in " + std::string(where));
    if (!alsoWindows)
        return;
    forEachMessage(sql::messageOf(*node), [&](const ProtobufCMessage& message) {
        if (message.descriptor == &pg_query__select_stmt__descriptor)
            return false;
        if (message.descriptor == &pg_query__func_call__descriptor &&
            reinterpret_cast<const PgQuery__FuncCall&>(message).over != nullptr)
            fail("42P20", "Window functions are not allowed in " + std::string(where));
        return true;
    });
}

Analysis::Groups Analysis::groupsOf(const PgQuery__SelectStmt& stmt, const Outputs& outputs, const Level& level)
{
    Groups groups;
    for (const PgQuery__Node* node : listOf(stmt.group_clause, stmt.n_group_clause)) {
        if (isA(node, PG_QUERY__NODE__NODE_GROUPING_SET)) {
            groups.isLoose = true;
        } else if (isInteger(node)) {
            const auto position = static_cast<std::size_t>(node->a_const->ival->ival);
            if (outputs.isKnown && (position == 0 || position > outputs.columns.size()))
                fail("42P10", "GROUP BY " + std::to_string(position) + " is none of the " +
                                  std::to_string(outputs.columns.size()) + " results");
            if (!outputs.isKnown || position == 0 || position > outputs.columns.size() ||
                outputs.columns[position - 1].value == nullptr)
                groups.isLoose = true;
            else
                groups.expressions.push_back(outputs.columns[position - 1].value);
        } else {
            // A bare name is a column first, and else a result's name.
            const PgQuery__Node* const output = outputNamed(stmt, bareName(node));
            const bool isColumn =
                isA(node, PG_QUERY__NODE__NODE_COLUMN_REF) && level.find(*node->column_ref).has_value();
            groups.expressions.push_back(output != nullptr && !isColumn ? output : node);
            if (isA(node, PG_QUERY__NODE__NODE_COLUMN_REF) && !isColumn && output == nullptr)
                groups.isLoose = true; // a whole row, or a name that is not known
        }
    }
    for (const PgQuery__Node* node : groups.expressions)
        forbidAggregates(node, level, "GROUP BY");
    return groups;
}

/// Rows of a group may differ in it.
void Analysis::requireGrouped(const PgQuery__Node* node, const Groups& groups, const Level& level, bool isWhole)
{
    if (node == nullptr || isA(node, PG_QUERY__NODE__NODE_SUB_LINK))
        return;
    const auto isGroup = [&](const PgQuery__Node* group) { return isSame(node, group, level); };
    if (std::any_of(groups.expressions.begin(), groups.expressions.end(), isGroup))
        return;
    if (isA(node, PG_QUERY__NODE__NODE_FUNC_CALL)) {
        const PgQuery__FuncCall& call = *node->func_call;
        const std::string name = sql::nameOf(call.funcname, call.n_funcname).name;
        const auto overloads = builtinFunctions(name);
        const bool mayGather =
            overloads.empty() || isUsersFunction(name) ||
            std::any_of(overloads.begin(), overloads.end(), [](const Signature& one) { return one.kind == 'a'; });
        if (mayGather && call.over == nullptr)
            return;
        for (const PgQuery__Node* argument : listOf(call.args, call.n_args))
            requireGrouped(argument, groups, level, false);
        return;
    }
    if (isA(node, PG_QUERY__NODE__NODE_COLUMN_REF)) {
        const auto found = level.find(*node->column_ref);
        if (!found || !found->isOwn || found->item == nullptr)
            return;
        const std::string column(sql::textOf(node->column_ref->fields[node->column_ref->n_fields - 1]));
        for (const PgQuery__Node* group : groups.expressions) {
            const std::vector<std::string> used = schema::columnsIn(group);
            // Inside of an expression that may be spelled otherwise.
            if (!isWhole && !isA(group, PG_QUERY__NODE__NODE_COLUMN_REF) &&
                std::find(used.begin(), used.end(), column) != used.end())
                return;
        }
        // Who groups by the primary key may use all of the table's columns.
        const Relation* const table = found->item->table;
        const schema::Constraint* const key = table == nullptr ? nullptr : table->primaryKey();
        const auto isGrouped = [&](const std::string& name) {
            return std::any_of(groups.expressions.begin(), groups.expressions.end(), [&](const PgQuery__Node* group) {
                if (!isA(group, PG_QUERY__NODE__NODE_COLUMN_REF) || group->column_ref->n_fields == 0)
                    return false;
                const auto own = level.find(*group->column_ref);
                return own && own->item == found->item &&
                       sql::textOf(group->column_ref->fields[group->column_ref->n_fields - 1]) == name;
            });
        };
        if (key != nullptr && !key->columns.empty() && !key->isDeferrable &&
            std::all_of(key->columns.begin(), key->columns.end(), isGrouped))
            return;
        if (found->item->table == nullptr && !found->item->isKnown)
            return;
        fail("42803", column + " has to be in GROUP BY or inside of an aggregate");
        return;
    }
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_TYPE_CAST: requireGrouped(node->type_cast->arg, groups, level, false); break;
    case PG_QUERY__NODE__NODE_A_EXPR:
        requireGrouped(node->a_expr->lexpr, groups, level, false);
        requireGrouped(node->a_expr->rexpr, groups, level, false);
        break;
    case PG_QUERY__NODE__NODE_LIST:
        for (const PgQuery__Node* one : listOf(node->list->items, node->list->n_items))
            requireGrouped(one, groups, level, false);
        break;
    case PG_QUERY__NODE__NODE_BOOL_EXPR:
        for (const PgQuery__Node* one : listOf(node->bool_expr->args, node->bool_expr->n_args))
            requireGrouped(one, groups, level, false);
        break;
    case PG_QUERY__NODE__NODE_COALESCE_EXPR:
        for (const PgQuery__Node* one : listOf(node->coalesce_expr->args, node->coalesce_expr->n_args))
            requireGrouped(one, groups, level, false);
        break;
    case PG_QUERY__NODE__NODE_NULL_TEST: requireGrouped(node->null_test->arg, groups, level, false); break;
    case PG_QUERY__NODE__NODE_CASE_EXPR:
        requireGrouped(node->case_expr->arg, groups, level, false);
        for (const PgQuery__Node* one : listOf(node->case_expr->args, node->case_expr->n_args)) {
            if (!isA(one, PG_QUERY__NODE__NODE_CASE_WHEN))
                continue;
            requireGrouped(one->case_when->expr, groups, level, false);
            requireGrouped(one->case_when->result, groups, level, false);
        }
        requireGrouped(node->case_expr->defresult, groups, level, false);
        break;
    default: break;
    }
}

void Analysis::grouping(const PgQuery__SelectStmt& stmt, const Outputs& outputs, const Level& level)
{
    const Groups groups = groupsOf(stmt, outputs, level);
    bool isGrouped =
        stmt.n_group_clause > 0 || stmt.having_clause != nullptr || hasAggregate(stmt.having_clause, level);
    for (const PgQuery__Node* target : listOf(stmt.target_list, stmt.n_target_list)) {
        if (isA(target, PG_QUERY__NODE__NODE_RES_TARGET))
            isGrouped = isGrouped || hasAggregate(target->res_target->val, level);
    }
    for (const PgQuery__Node* node : listOf(stmt.target_list, stmt.n_target_list)) {
        // An aggregate of aggregates.
        forEachMessage(sql::messageOf(*node), [&](const ProtobufCMessage& message) {
            if (message.descriptor == &pg_query__select_stmt__descriptor)
                return false;
            if (message.descriptor == &pg_query__func_call__descriptor) {
                const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
                for (const PgQuery__Node* argument : listOf(call.args, call.n_args)) {
                    if (isAggregate(call) && isOfLevel(call, level) && hasAggregate(argument, level))
                        fail("42803", "An aggregate can not gather what another aggregate gives");
                }
            }
            return true;
        });
    }
    if (!isGrouped || groups.isLoose)
        return;
    for (const PgQuery__Node* target : listOf(stmt.target_list, stmt.n_target_list)) {
        if (isA(target, PG_QUERY__NODE__NODE_RES_TARGET))
            requireGrouped(target->res_target->val, groups, level, true);
    }
    requireGrouped(stmt.having_clause, groups, level, true);
    for (const PgQuery__Node* node : listOf(stmt.sort_clause, stmt.n_sort_clause)) {
        if (isA(node, PG_QUERY__NODE__NODE_SORT_BY) && outputNamed(stmt, bareName(node->sort_by->node)) == nullptr)
            requireGrouped(node->sort_by->node, groups, level, true);
    }
}

void Analysis::requireEquality(const Outputs& outputs, std::string_view what)
{
    constexpr std::string_view kWithout[] = {"json", "xml",  "point",   "line",  "lseg",
                                             "box",  "path", "polygon", "circle"};
    for (const Output& column : outputs.columns) {
        if (std::find(std::begin(kWithout), std::end(kWithout), column.type) != std::end(kWithout))
            fail("42883", std::string(what) + " compares values, and " + column.type + " has no operator for that");
    }
}

void Analysis::ordering(const PgQuery__SelectStmt& stmt, const Outputs& outputs, const Level& level)
{
    const bool isDistinct = stmt.n_distinct_clause > 0;
    const bool isOn = isDistinct && stmt.distinct_clause[0]->node_case != PG_QUERY__NODE__NODE__NOT_SET;
    if (isDistinct && !isOn)
        requireEquality(outputs, "DISTINCT");
    bool isFirst = true;
    for (const PgQuery__Node* item : listOf(stmt.sort_clause, stmt.n_sort_clause)) {
        const PgQuery__Node* const node = isA(item, PG_QUERY__NODE__NODE_SORT_BY) ? item->sort_by->node : nullptr;
        if (node == nullptr)
            continue;
        if (isInteger(node)) {
            const auto position = static_cast<std::size_t>(node->a_const->ival->ival);
            if (outputs.isKnown && (position == 0 || position > outputs.columns.size()))
                fail("42P10", "ORDER BY " + std::to_string(position) + " is none of the " +
                                  std::to_string(outputs.columns.size()) + " results");
            isFirst = false;
            continue;
        }
        const bool isOutput = outputNamed(stmt, bareName(node)) != nullptr;
        if (!isOutput)
            typeOf(node, level);
        const auto found =
            isA(node, PG_QUERY__NODE__NODE_COLUMN_REF) ? level.find(*node->column_ref) : std::optional<Level::Found>();
        if (isDistinct && !isOutput && found && found->isOwn && outputs.isKnown) {
            const auto isNode = [&](const PgQuery__Node* other) {
                return other == nullptr || isSame(node, other, level);
            };
            const bool isThere = std::any_of(outputs.columns.begin(), outputs.columns.end(),
                                             [&](const Output& output) { return isNode(output.value); });
            const auto on = listOf(stmt.distinct_clause, stmt.n_distinct_clause);
            if (!isOn && !isThere)
                fail("42P10", "With DISTINCT, what ORDER BY names has to be among the results");
            if (isOn && isFirst && std::none_of(on.begin(), on.end(), [&](const PgQuery__Node* other) {
                    return isInteger(other) || isNode(other) || outputNamed(stmt, bareName(other)) != nullptr;
                }))
                fail("42P10", "ORDER BY has to begin with what DISTINCT ON names");
        }
        isFirst = false;
    }
}

/// Of a UNION and its kin, whose parts are all that could be seen: only results, by name or position (transformSetOperationStmt).
void Analysis::orderingOfParts(const PgQuery__SelectStmt& stmt, const Outputs& outputs)
{
    if (!outputs.isKnown)
        return;
    for (const PgQuery__Node* item : listOf(stmt.sort_clause, stmt.n_sort_clause)) {
        const PgQuery__Node* const node = isA(item, PG_QUERY__NODE__NODE_SORT_BY) ? item->sort_by->node : nullptr;
        if (node == nullptr || isA(node, PG_QUERY__NODE__NODE_A_CONST)) {
            if (isInteger(node) && (node->a_const->ival->ival < 1 ||
                                    static_cast<std::size_t>(node->a_const->ival->ival) > outputs.columns.size()))
                fail("42P10", "ORDER BY " + std::to_string(node->a_const->ival->ival) + " is none of the " +
                                  std::to_string(outputs.columns.size()) + " results");
            continue;
        }
        const std::string name = bareName(node);
        const bool mayBeThere = std::any_of(outputs.columns.begin(), outputs.columns.end(), [&](const Output& output) {
            return output.name.empty() || output.name == name;
        });
        if (name.empty() || !mayBeThere)
            fail(name.empty() ? "0A000" : "42703",
                 "ORDER BY of a UNION, INTERSECT or EXCEPT takes the names of its results alone" +
                     (name.empty() ? std::string() : ", and " + name + " is none"));
    }
}

/// FOR UPDATE and its kin lock rows of tables: what merges rows has none (CheckSelectLocking).
void Analysis::requireLockable(const PgQuery__SelectStmt& stmt, const Level& level)
{
    bool hasAny = false;
    for (const PgQuery__Node* target : listOf(stmt.target_list, stmt.n_target_list)) {
        if (isA(target, PG_QUERY__NODE__NODE_RES_TARGET))
            hasAny = hasAny || hasAggregate(target->res_target->val, level);
    }
    const char* const what = stmt.n_distinct_clause > 0      ? "DISTINCT"
                             : stmt.n_group_clause > 0       ? "GROUP BY"
                             : stmt.having_clause != nullptr ? "HAVING"
                             : hasAny                        ? "aggregates"
                                                             : nullptr;
    if (what != nullptr)
        fail("0A000", std::string("FOR UPDATE and the like do not go with ") + what);
}

} // namespace lk::review::effects

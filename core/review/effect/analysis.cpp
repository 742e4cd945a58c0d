// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/analysis.h"

#include "core/review/effect/literals.h"

#include <algorithm>

// Queries: what comes out of them, and what they put where.

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

std::string nameOfResult(const PgQuery__ResTarget& target)
{
    if (*target.name != '\0')
        return target.name;
    const PgQuery__Node* value = target.val;
    if (isA(value, PG_QUERY__NODE__NODE_COLUMN_REF) && value->column_ref->n_fields > 0)
        return std::string(sql::textOf(value->column_ref->fields[value->column_ref->n_fields - 1]));
    if (isA(value, PG_QUERY__NODE__NODE_FUNC_CALL))
        return sql::nameOf(value->func_call->funcname, value->func_call->n_funcname).name;
    return {};
}

bool isStar(const PgQuery__Node* value)
{
    return isA(value, PG_QUERY__NODE__NODE_COLUMN_REF) && value->column_ref->n_fields > 0 &&
           isA(value->column_ref->fields[value->column_ref->n_fields - 1], PG_QUERY__NODE__NODE_A_STAR);
}

/// As the columns of a FROM item: bare literals are text by now.
void settle(Outputs& outputs)
{
    for (Output& column : outputs.columns) {
        column.value = nullptr;
        if (column.type == "unknown")
            column.type = "text";
    }
}

} // namespace

FromItem Analysis::itemOf(const Relation& table, std::string alias) const
{
    FromItem item;
    item.alias = std::move(alias);
    item.table = &table;
    item.isKnown = table.areColumnsKnown && !table.columns.empty();
    for (const schema::Column& column : table.columns)
        item.columns.push_back({column.name, named(column.type), nullptr});
    return item;
}

FromItem Analysis::itemOf(const PgQuery__RangeVar& written) const
{
    FromItem item;
    const std::string alias = written.alias != nullptr ? written.alias->aliasname : written.relname;
    if (*written.schemaname == '\0') {
        if (const auto cte = m_ctes.find(written.relname); cte != m_ctes.end()) {
            item.columns = cte->second.columns;
            item.isKnown = cte->second.isKnown;
        } else if (const Relation* known = b.subject(written).known;
                   known != nullptr && !b.isSystem(sql::nameOf(written)))
            item = itemOf(*known, alias);
    } else if (const Relation* known = b.subject(written).known;
               known != nullptr && !b.isSystem(sql::nameOf(written))) {
        item = itemOf(*known, alias);
    }
    item.alias = alias;
    if (written.alias != nullptr && written.alias->n_colnames > 0) {
        item.columns.clear();
        item.isKnown = false;
    }
    return item;
}

void Analysis::with(const PgQuery__WithClause* clause, const Level* outer)
{
    if (clause == nullptr)
        return;
    if (clause->recursive != 0) {
        for (const PgQuery__Node* node : listOf(clause->ctes, clause->n_ctes)) {
            if (isA(node, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR))
                m_ctes[node->common_table_expr->ctename] = {};
        }
    }
    for (const PgQuery__Node* node : listOf(clause->ctes, clause->n_ctes)) {
        if (!isA(node, PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR))
            continue;
        const PgQuery__CommonTableExpr& cte = *node->common_table_expr;
        if (clause->recursive != 0 && isA(cte.ctequery, PG_QUERY__NODE__NODE_SELECT_STMT) &&
            cte.ctequery->select_stmt->larg != nullptr && cte.ctequery->select_stmt->rarg != nullptr) {
            recursion(cte, outer);
            m_ctes[cte.ctename] = {};
            continue;
        }
        Outputs outputs = statement(cte.ctequery, outer);
        settle(outputs);
        if (clause->recursive != 0)
            outputs = {};
        if (outputs.isKnown && cte.n_aliascolnames > outputs.columns.size())
            fail("42P10", std::string(cte.ctename) + " has " + std::to_string(outputs.columns.size()) +
                              " columns, and names for " + std::to_string(cte.n_aliascolnames) + " of them");
        for (std::size_t i = 0; i < cte.n_aliascolnames && i < outputs.columns.size(); ++i)
            outputs.columns[i].name = sql::textOf(cte.aliascolnames[i]);
        m_ctes[cte.ctename] = std::move(outputs);
    }
}

/// A recursive query has the types of its first part, and the second may not widen them (checkWellFormedRecursion and
/// determineRecursiveColTypes).
void Analysis::recursion(const PgQuery__CommonTableExpr& cte, const Level* outer)
{
    const PgQuery__SelectStmt& stmt = *cte.ctequery->select_stmt;
    with(stmt.with_clause, outer);
    Outputs first = select(*stmt.larg, outer);
    settle(first);
    for (std::size_t i = 0; i < cte.n_aliascolnames && i < first.columns.size(); ++i)
        first.columns[i].name = sql::textOf(cte.aliascolnames[i]);
    m_ctes[cte.ctename] = first;
    const Outputs second = select(*stmt.rarg, outer);
    if (!first.isKnown || !second.isKnown)
        return;
    if (first.columns.size() != second.columns.size()) {
        fail("42601", "The parts of the recursive " + std::string(cte.ctename) + " have " +
                          std::to_string(first.columns.size()) + " and " + std::to_string(second.columns.size()) +
                          " columns");
        return;
    }
    for (std::size_t i = 0; i < first.columns.size(); ++i) {
        const std::string& type = first.columns[i].type;
        const Common common = commonType({type, second.columns[i].type});
        if (type.empty() || common.answer == Answer::NotKnown || (common.answer == Answer::Yes && common.type == type))
            continue;
        fail("42804", "The recursive " + std::string(cte.ctename) + " has " + shownType(type) +
                          " in its first part and " + shownType(second.columns[i].type) + " in its second, in column " +
                          std::to_string(i + 1));
    }
}

/// `FROM a, b JOIN c ON c.x = a.x`: the condition does not see a, nor the table that UPDATE changes.
void Analysis::requireSeen(const JoinCondition& condition, const Level& level)
{
    if (level.isLoose || !b.effect().failures.empty())
        return;
    forEachMessage(sql::messageOf(*condition.node), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__column_ref__descriptor)
            return message.descriptor != &pg_query__sub_link__descriptor;
        const auto& written = reinterpret_cast<const PgQuery__ColumnRef&>(message);
        if (written.n_fields != 2)
            return true;
        const std::string_view name = sql::textOf(written.fields[0]);
        bool isElsewhere = false;
        for (std::size_t i = 0; i < level.items.size(); ++i) {
            if (level.items[i].alias != name && !level.items[i].alias.empty())
                continue;
            if (i >= condition.first && i < condition.end)
                return true;
            isElsewhere = isElsewhere || level.items[i].alias == name;
        }
        for (const Level* outer = level.outer; outer != nullptr; outer = outer->outer) {
            if (outer->isLoose || std::any_of(outer->items.begin(), outer->items.end(), [&](const FromItem& one) {
                    return one.alias == name || one.alias.empty();
                }))
                return true;
        }
        if (isElsewhere)
            fail("42P01", "The condition of a JOIN sees its own two sides alone, and not " + std::string(name));
        return true;
    });
}

/// `FROM a, (SELECT … WHERE b.x = a.x) s`: without LATERAL the subquery does not see its neighbours.
void Analysis::requireLateral(const PgQuery__RangeSubselect& sub, const Level& level)
{
    if (sub.lateral != 0 || sub.subquery == nullptr || level.items.empty() || level.isLoose ||
        !b.effect().failures.empty())
        return;
    std::vector<std::string_view> own; // names that the subquery itself may give
    std::vector<std::string_view> used;
    forEachMessage(sql::messageOf(*sub.subquery), [&](const ProtobufCMessage& message) {
        if (message.descriptor == &pg_query__range_var__descriptor)
            own.emplace_back(reinterpret_cast<const PgQuery__RangeVar&>(message).relname);
        else if (message.descriptor == &pg_query__alias__descriptor)
            own.emplace_back(reinterpret_cast<const PgQuery__Alias&>(message).aliasname);
        else if (message.descriptor == &pg_query__column_ref__descriptor) {
            const auto& written = reinterpret_cast<const PgQuery__ColumnRef&>(message);
            if (written.n_fields == 2)
                used.push_back(sql::textOf(written.fields[0]));
        }
        return true;
    });
    for (const std::string_view name : used) {
        const auto isNamed = [&](const FromItem& one) { return one.alias == name || one.alias.empty(); };
        if (std::ranges::find(own, name) != own.end() ||
            std::none_of(level.items.begin(), level.items.end(),
                         [&](const FromItem& one) { return one.alias == name; }))
            continue;
        bool mayBeOuter = false;
        for (const Level* outer = level.outer; outer != nullptr; outer = outer->outer)
            mayBeOuter = mayBeOuter || outer->isLoose || std::any_of(outer->items.begin(), outer->items.end(), isNamed);
        if (mayBeOuter)
            continue;
        fail("42P01", "A subquery of FROM does not see " + std::string(name) + " beside it, unless it is LATERAL");
        return;
    }
}

void Analysis::addFrom(const PgQuery__Node* item, Level& level, std::vector<JoinCondition>& conditions)
{
    if (item == nullptr)
        return;
    switch (item->node_case) {
    case PG_QUERY__NODE__NODE_RANGE_VAR: {
        FromItem made = itemOf(*item->range_var);
        const bool isTwice = std::any_of(level.items.begin(), level.items.end(), [&](const FromItem& one) {
            return one.alias == made.alias && !made.alias.empty() && (one.table == made.table);
        });
        if (isTwice && !level.isLoose)
            fail("42712", "The name " + made.alias + " stands for two tables of one query");
        level.items.push_back(std::move(made));
        break;
    }
    case PG_QUERY__NODE__NODE_JOIN_EXPR: {
        const PgQuery__JoinExpr& join = *item->join_expr;
        if (join.alias != nullptr) { // it hides the names inside
            level.items.push_back({join.alias->aliasname, nullptr, {}, false});
            level.isLoose = true;
        }
        const std::size_t first = level.items.size();
        addFrom(join.larg, level, conditions);
        addFrom(join.rarg, level, conditions);
        level.isLoose = level.isLoose || join.is_natural != 0 || join.join_using_alias != nullptr;
        for (const PgQuery__Node* column : listOf(join.using_clause, join.n_using_clause))
            level.merged.emplace(sql::textOf(column));
        if (join.quals != nullptr)
            conditions.push_back({join.quals, first, level.items.size()});
        break;
    }
    case PG_QUERY__NODE__NODE_RANGE_SUBSELECT: {
        const PgQuery__RangeSubselect& sub = *item->range_subselect;
        requireLateral(sub, level);
        Outputs outputs = statement(sub.subquery, &level);
        settle(outputs);
        FromItem made{sub.alias != nullptr ? sub.alias->aliasname : "", nullptr, std::move(outputs.columns),
                      outputs.isKnown};
        if (sub.alias != nullptr && sub.alias->n_colnames > 0) {
            for (std::size_t i = 0; i < made.columns.size(); ++i)
                made.columns[i].name = i < sub.alias->n_colnames ? sql::textOf(sub.alias->colnames[i]) : "";
        }
        for (const Output& column : made.columns)
            made.isKnown = made.isKnown && !column.name.empty();
        level.items.push_back(std::move(made));
        break;
    }
    case PG_QUERY__NODE__NODE_RANGE_FUNCTION:
        for (const PgQuery__Node* one : listOf(item->range_function->functions, item->range_function->n_functions)) {
            if (isA(one, PG_QUERY__NODE__NODE_LIST) && one->list->n_items > 0)
                typeOf(one->list->items[0], level);
        }
        level.items.push_back({"", nullptr, {}, false});
        break;
    case PG_QUERY__NODE__NODE_RANGE_TABLE_SAMPLE: addFrom(item->range_table_sample->relation, level, conditions); break;
    default: level.items.push_back({"", nullptr, {}, false}); break;
    }
}

void Analysis::from(PgQuery__Node* const* items, std::size_t count, Level& level)
{
    std::vector<JoinCondition> conditions;
    for (const PgQuery__Node* item : listOf(items, count))
        addFrom(item, level, conditions);
    for (const JoinCondition& condition : conditions) {
        requireSeen(condition, level);
        forbidAggregates(condition.node, level, "the condition of JOIN");
        requireBoolean(condition.node, level, "The condition of JOIN");
    }
}

Outputs Analysis::targets(PgQuery__Node* const* nodes, std::size_t count, const Level& level)
{
    Outputs outputs;
    outputs.isKnown = true;
    for (const PgQuery__Node* node : listOf(nodes, count)) {
        if (!isA(node, PG_QUERY__NODE__NODE_RES_TARGET) || node->res_target->val == nullptr)
            return {};
        const PgQuery__ResTarget& target = *node->res_target;
        if (!isStar(target.val)) {
            const std::string type = typeOf(target.val, level);
            outputs.columns.push_back({nameOfResult(target), type, target.val});
            outputs.isKnown = outputs.isKnown && !isA(target.val, PG_QUERY__NODE__NODE_A_INDIRECTION);
            continue;
        }
        const std::string qualifier(target.val->column_ref->n_fields == 2
                                        ? sql::textOf(target.val->column_ref->fields[0])
                                        : std::string_view());
        bool isFound = false;
        for (const FromItem& item : level.items) {
            if (!qualifier.empty() && item.alias != qualifier && !item.alias.empty())
                continue;
            isFound = true;
            outputs.isKnown = outputs.isKnown && item.isKnown && !item.alias.empty();
            for (const Output& column : item.columns)
                outputs.columns.push_back({column.name, column.type, nullptr});
        }
        if (!isFound || level.isLoose || !level.merged.empty() || target.val->column_ref->n_fields > 2)
            outputs.isKnown = false;
    }
    return outputs;
}

Outputs Analysis::values(const PgQuery__SelectStmt& stmt, const Level* outer)
{
    Level level;
    level.outer = outer;
    level.isLoose = outer != nullptr && outer->isLoose;
    Outputs outputs;
    std::vector<std::vector<std::string>> types;
    for (const PgQuery__Node* row : listOf(stmt.values_lists, stmt.n_values_lists)) {
        if (!isA(row, PG_QUERY__NODE__NODE_LIST))
            return {};
        if (types.empty())
            types.resize(row->list->n_items);
        else if (row->list->n_items != types.size()) {
            fail("42601", "The rows of VALUES are not all of one length");
            return {};
        }
        for (std::size_t i = 0; i < types.size(); ++i)
            types[i].push_back(typeOf(row->list->items[i], level));
    }
    outputs.isKnown = true;
    for (std::size_t i = 0; i < types.size(); ++i) {
        const Common common = commonType(types[i]);
        if (common.answer == Answer::No)
            fail("42804", "VALUES has values of types that do not go together in column " + std::to_string(i + 1));
        outputs.columns.push_back({"column" + std::to_string(i + 1), common.type, nullptr});
    }
    return outputs;
}

Outputs Analysis::setOperation(const PgQuery__SelectStmt& stmt, const Level* outer)
{
    Outputs left = select(*stmt.larg, outer);
    const Outputs right = select(*stmt.rarg, outer);
    if (!left.isKnown || !right.isKnown)
        return {};
    if (left.columns.size() != right.columns.size()) {
        fail("42601", "The queries of a UNION, INTERSECT or EXCEPT have " + std::to_string(left.columns.size()) +
                          " and " + std::to_string(right.columns.size()) + " columns");
        return {};
    }
    for (std::size_t i = 0; i < left.columns.size(); ++i) {
        Output& one = left.columns[i];
        const Output& other = right.columns[i];
        const Common common = commonType({one.type, other.type});
        if (common.answer == Answer::No)
            fail("42804", "UNION, INTERSECT or EXCEPT brings " + shownType(one.type) + " and " + shownType(other.type) +
                              " together");
        if (common.answer == Answer::Yes && common.type != "unknown") {
            if (one.type == "unknown")
                requireLiteralAs(one.value, common.type);
            if (other.type == "unknown")
                requireLiteralAs(other.value, common.type);
        }
        one.type = common.type == "unknown" ? "text" : common.type;
        one.value = nullptr;
    }
    if (stmt.all == 0)
        requireEquality(left, "UNION, INTERSECT and EXCEPT");
    return left;
}

Outputs Analysis::select(const PgQuery__SelectStmt& stmt, const Level* outer)
{
    with(stmt.with_clause, outer);
    if (stmt.larg != nullptr && stmt.rarg != nullptr) {
        Outputs outputs = setOperation(stmt, outer);
        orderingOfParts(stmt, outputs);
        return outputs;
    }
    if (stmt.n_values_lists > 0)
        return values(stmt, outer);
    Level level;
    level.outer = outer;
    from(stmt.from_clause, stmt.n_from_clause, level);
    Outputs outputs = targets(stmt.target_list, stmt.n_target_list, level);
    forbidAggregates(stmt.where_clause, level, "WHERE");
    requireBoolean(stmt.where_clause, level, "The condition of WHERE");
    requireBoolean(stmt.having_clause, level, "The condition of HAVING");
    grouping(stmt, outputs, level);
    ordering(stmt, outputs, level);
    if (stmt.n_locking_clause > 0)
        requireLockable(stmt, level);
    if (m_isRun)
        requireLimits(stmt);
    return outputs;
}

void Analysis::assign(PgQuery__Node* const* nodes, std::size_t count, const FromItem& table, const Level& level)
{
    for (const PgQuery__Node* node : listOf(nodes, count)) {
        if (!isA(node, PG_QUERY__NODE__NODE_RES_TARGET) || node->res_target->val == nullptr)
            continue;
        const PgQuery__ResTarget& target = *node->res_target;
        if (isA(target.val, PG_QUERY__NODE__NODE_MULTI_ASSIGN_REF) ||
            isA(target.val, PG_QUERY__NODE__NODE_SET_TO_DEFAULT))
            continue;
        forbidAggregates(target.val, level, "UPDATE");
        const std::string from = typeOf(target.val, level);
        const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                         [&](const Output& one) { return one.name == target.name; });
        const bool isText = isA(target.val, PG_QUERY__NODE__NODE_A_CONST) && from == "unknown"; // looked at elsewhere
        if (column != table.columns.end() && target.n_indirection == 0 && !isText)
            requireAssignable(target.val, from, column->type, target.name);
    }
}

void Analysis::insertRows(const PgQuery__InsertStmt& stmt, const FromItem& table, const Level* outer)
{
    if (!isA(stmt.select_stmt, PG_QUERY__NODE__NODE_SELECT_STMT))
        return;
    const PgQuery__SelectStmt& source = *stmt.select_stmt->select_stmt;
    std::vector<const Output*> columns; // null: not known
    for (const PgQuery__Node* node : listOf(stmt.cols, stmt.n_cols)) {
        const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                         [&](const Output& one) { return one.name == node->res_target->name; });
        columns.push_back(column == table.columns.end() || node->res_target->n_indirection > 0 ? nullptr : &*column);
    }
    for (std::size_t i = 0; stmt.n_cols == 0 && i < table.columns.size(); ++i)
        columns.push_back(&table.columns[i]);
    const bool isCountKnown = stmt.n_cols > 0 || table.isKnown;
    const auto hold = [&](std::size_t count) {
        if (isCountKnown && (count > columns.size() || (stmt.n_cols > 0 && count < columns.size())))
            fail("42601", "There are " + std::to_string(count) + " values for " + std::to_string(columns.size()) +
                              " columns of " + schema::toString(m_about));
    };
    if (source.n_values_lists > 0) {
        with(source.with_clause, outer);
        Level level;
        level.outer = outer;
        std::size_t length = 0;
        for (const PgQuery__Node* row : listOf(source.values_lists, source.n_values_lists)) {
            if (!isA(row, PG_QUERY__NODE__NODE_LIST))
                return;
            if (length != 0 && row->list->n_items != length)
                fail("42601", "The rows of VALUES are not all of one length");
            length = row->list->n_items;
            hold(length);
            for (std::size_t i = 0; i < length && i < columns.size(); ++i) {
                const PgQuery__Node* const value = row->list->items[i];
                // Files full of rows are common: literals are looked at elsewhere.
                if (columns[i] == nullptr || isA(value, PG_QUERY__NODE__NODE_A_CONST))
                    continue;
                const std::string type = typeOf(value, level);
                requireAssignable(value, type, columns[i]->type, columns[i]->name);
            }
        }
        return;
    }
    const Outputs outputs = select(source, outer);
    if (!outputs.isKnown)
        return;
    hold(outputs.columns.size());
    for (std::size_t i = 0; i < outputs.columns.size() && i < columns.size(); ++i) {
        if (columns[i] != nullptr)
            requireAssignable(outputs.columns[i].value, outputs.columns[i].type, columns[i]->type, columns[i]->name);
    }
}

/// RETURNING; without it nothing is known, and nothing comes out.
Outputs Analysis::returned(PgQuery__Node* const* nodes, std::size_t count, const Level& level)
{
    return count == 0 ? Outputs() : targets(nodes, count, level);
}

Outputs Analysis::insert(const PgQuery__InsertStmt& stmt, const Level* outer)
{
    with(stmt.with_clause, outer);
    if (stmt.relation == nullptr)
        return {};
    Level level;
    level.outer = outer;
    level.items = {itemOf(*stmt.relation)};
    insertRows(stmt, level.items.front(), outer);
    if (stmt.on_conflict_clause != nullptr) {
        const PgQuery__OnConflictClause& clause = *stmt.on_conflict_clause;
        if (clause.action == PG_QUERY__ON_CONFLICT_ACTION__ONCONFLICT_UPDATE && clause.infer == nullptr)
            fail("42601", "ON CONFLICT DO UPDATE has to name the columns or the constraint of the conflict");
        Level both = level;
        both.items.push_back(level.items.front());
        both.items.back().alias = "excluded";
        both.isLoose = true; // bare names are the table's
        assign(clause.target_list, clause.n_target_list, level.items.front(), both);
        requireBoolean(clause.where_clause, both, "The condition of WHERE");
    }
    return returned(stmt.returning_list, stmt.n_returning_list, level);
}

Outputs Analysis::update(const PgQuery__UpdateStmt& stmt, const Level* outer)
{
    with(stmt.with_clause, outer);
    if (stmt.relation == nullptr)
        return {};
    Level level;
    level.outer = outer;
    const FromItem table = itemOf(*stmt.relation);
    level.items = {table};
    from(stmt.from_clause, stmt.n_from_clause, level);
    assign(stmt.target_list, stmt.n_target_list, table, level);
    forbidAggregates(stmt.where_clause, level, "WHERE");
    requireBoolean(stmt.where_clause, level, "The condition of WHERE");
    return returned(stmt.returning_list, stmt.n_returning_list, level);
}

Outputs Analysis::remove(const PgQuery__DeleteStmt& stmt, const Level* outer)
{
    with(stmt.with_clause, outer);
    if (stmt.relation == nullptr)
        return {};
    Level level;
    level.outer = outer;
    level.items = {itemOf(*stmt.relation)};
    from(stmt.using_clause, stmt.n_using_clause, level);
    forbidAggregates(stmt.where_clause, level, "WHERE");
    requireBoolean(stmt.where_clause, level, "The condition of WHERE");
    return returned(stmt.returning_list, stmt.n_returning_list, level);
}

Outputs Analysis::statement(const PgQuery__Node* node, const Level* outer)
{
    if (node == nullptr)
        return {};
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_SELECT_STMT: return select(*node->select_stmt, outer);
    case PG_QUERY__NODE__NODE_INSERT_STMT: return insert(*node->insert_stmt, outer);
    case PG_QUERY__NODE__NODE_UPDATE_STMT: return update(*node->update_stmt, outer);
    case PG_QUERY__NODE__NODE_DELETE_STMT: return remove(*node->delete_stmt, outer);
    default: return {};
    }
}

void requireTypes(Builder& b, const PgQuery__Node& query, bool isLoose, bool isRun, bool isKept)
{
    if (!Analysis::isPossible(b))
        return;
    const PgQuery__RangeVar* const about = isA(&query, PG_QUERY__NODE__NODE_INSERT_STMT)   ? query.insert_stmt->relation
                                           : isA(&query, PG_QUERY__NODE__NODE_UPDATE_STMT) ? query.update_stmt->relation
                                           : isA(&query, PG_QUERY__NODE__NODE_DELETE_STMT) ? query.delete_stmt->relation
                                                                                           : nullptr;
    Level around;
    around.isLoose = isLoose;
    Analysis analysis(b, about == nullptr ? Name() : b.subject(*about).name);
    if (isRun)
        analysis.setRun();
    const Outputs outputs = analysis.statement(&query, isLoose ? &around : nullptr);
    if (isKept)
        analysis.requireDistinctNames(outputs);
}

/// The columns of a view or table that is made of a query.
void Analysis::requireDistinctNames(const Outputs& outputs)
{
    std::set<std::string_view> names;
    for (const Output& column : outputs.columns) {
        if (outputs.isKnown && !column.name.empty() && !names.insert(column.name).second)
            fail("42701", "Two columns of the result are called " + column.name);
    }
}

} // namespace lk::review::effects

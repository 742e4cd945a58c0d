// SPDX-License-Identifier: Apache-2.0
#include "core/review/boundedjoin.h"

#include "core/review/everynode.h"

#include <algorithm>
#include <charconv>

namespace lk::review::bounds {

using sql::isA;
using sql::listOf;
using sql::textOf;

namespace {

/// More than these in one statement are no batch any more.
constexpr std::int64_t kLargestLimit = 100'000;
constexpr std::int64_t kLargestRange = 100'000; // of a key that counts: as many rows at most

std::optional<std::int64_t> integerOf(const PgQuery__Node* node)
{
    if (isA(node, PG_QUERY__NODE__NODE_TYPE_CAST))
        return integerOf(node->type_cast->arg);
    if (!isA(node, PG_QUERY__NODE__NODE_A_CONST))
        return std::nullopt;
    if (node->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL)
        return node->a_const->ival->ival;
    if (node->a_const->val_case == PG_QUERY__A__CONST__VAL_FVAL) { // also integers of more than 32 bits
        const std::string_view text = node->a_const->fval->fval;
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc() && end == text.data() + text.size())
            return value;
    }
    return std::nullopt;
}

bool isFalse(const PgQuery__Node* node)
{
    if (isA(node, PG_QUERY__NODE__NODE_A_CONST))
        return node->a_const->val_case == PG_QUERY__A__CONST__VAL_BOOLVAL && node->a_const->boolval->boolval == 0;
    if (!isA(node, PG_QUERY__NODE__NODE_A_EXPR) || node->a_expr->n_name != 1 || textOf(node->a_expr->name[0]) != "=")
        return false;
    const auto left = integerOf(node->a_expr->lexpr);
    const auto right = integerOf(node->a_expr->rexpr);
    return left && right && *left != *right;
}

} // namespace

bool hasLimit(const PgQuery__SelectStmt& select)
{
    const PgQuery__Node* limit = select.limit_count;
    if (limit == nullptr || (isA(limit, PG_QUERY__NODE__NODE_A_CONST) && limit->a_const->isnull != 0))
        return false;
    const auto count = integerOf(limit);
    return !count || *count <= kLargestLimit;
}

bool hasLimit(const PgQuery__Node* query)
{
    return isA(query, PG_QUERY__NODE__NODE_SELECT_STMT) && hasLimit(*query->select_stmt);
}

// The relations of a FROM list

void Join::findKeys(Item& item) const
{
    item.keys.push_back({"ctid"});
    const schema::Relation* relation = m_judge.catalog.relation(item.relation);
    bool hasKey = false;
    if (relation != nullptr) {
        for (const schema::Constraint& constraint : relation->constraints) {
            if (constraint.kind == schema::ConstraintKind::PrimaryKey ||
                constraint.kind == schema::ConstraintKind::Unique) {
                item.keys.push_back(constraint.columns);
                hasKey = true;
            }
        }
        for (const schema::Index* index : m_judge.catalog.indexesOf(item.relation)) {
            if (!index->isUnique || !index->isValid || !index->predicate.empty())
                continue;
            std::vector<std::string> columns;
            for (const schema::IndexKey& key : index->keys)
                columns.push_back(key.column);
            if (std::find(columns.begin(), columns.end(), std::string()) != columns.end())
                continue;
            item.keys.push_back(std::move(columns));
            hasKey = true;
        }
        item.known = relation->areColumnsKnown ? relation : nullptr;
    }
    const bool isTable = relation != nullptr && (relation->kind == schema::RelationKind::Table ||
                                                 relation->kind == schema::RelationKind::PartitionedTable);
    if (isTable && relation->areColumnsKnown && (m_judge.catalog.isComplete() || hasKey))
        return;
    // A view's columns are mostly named as those of the tables that it reads: keys of one column stay keys, joined or grouped by.
    if (relation != nullptr && relation->kind == schema::RelationKind::View && relation->areColumnsKnown) {
        for (const schema::Use& use : relation->uses) {
            const schema::Relation* const used = m_judge.catalog.relation(use.relation);
            const schema::Constraint* const key = used == nullptr ? nullptr : used->primaryKey();
            if (key != nullptr && key->columns.size() == 1 && relation->column(key->columns.front()) != nullptr)
                item.keys.push_back(key->columns);
        }
    }
    // What is usually a key; better than to cry at each change of one row.
    for (const char* usual : {"id", "uuid", "guid", "key", "code", "slug", "email", "name", "token", "version"})
        item.keys.push_back({usual});
    const std::string& name = item.relation.name;
    item.keys.push_back({name + "_id"});
    if (name.ends_with("ies"))
        item.keys.push_back({name.substr(0, name.size() - 3) + "y_id"});
    else if (name.ends_with('s'))
        item.keys.push_back({name.substr(0, name.size() - 1) + "_id"});
}

void Join::addRelation(const PgQuery__RangeVar& relation, bool isTarget)
{
    Item item;
    item.alias = relation.alias != nullptr ? relation.alias->aliasname : relation.relname;
    const PgQuery__Node* query = m_judge.withQuery(relation);
    if (query != nullptr) {
        item.isLimited = hasLimit(query);
        item.isFew = !m_judge.givesMany(query);
    } else {
        const sql::ObjectName written = sql::nameOf(relation);
        item.relation = m_judge.catalog.resolved({written.schema, written.name});
        findKeys(item);
        item.isFew =
            !isTarget && ((item.known != nullptr && item.known->isEmpty) || m_judge.few.contains(item.relation));
    }
    m_items.push_back(std::move(item));
    m_facts.emplace_back();
}

void Join::addFrom(const PgQuery__Node* from)
{
    if (isA(from, PG_QUERY__NODE__NODE_RANGE_VAR)) {
        addRelation(*from->range_var);
        return;
    }
    if (isA(from, PG_QUERY__NODE__NODE_JOIN_EXPR)) {
        const PgQuery__JoinExpr& join = *from->join_expr;
        const std::size_t first = m_items.size();
        addFrom(join.larg);
        const std::size_t middle = m_items.size();
        addFrom(join.rarg);
        const std::size_t last = m_items.size();
        m_first = join.jointype == PG_QUERY__JOIN_TYPE__JOIN_LEFT ? middle : first;
        m_last = join.jointype == PG_QUERY__JOIN_TYPE__JOIN_RIGHT ? middle : last;
        if (join.jointype != PG_QUERY__JOIN_TYPE__JOIN_FULL) {
            look(join.quals);
            for (const PgQuery__Node* column : listOf(join.using_clause, join.n_using_clause)) {
                // Of two items it is clear which ones are meant.
                if (middle != first + 1 || last != middle + 1)
                    continue;
                const std::string name(textOf(column));
                if (mayBind(first))
                    m_facts[first].joined.push_back({name, {middle, name}});
                if (mayBind(middle))
                    m_facts[middle].joined.push_back({name, {first, name}});
            }
        }
        m_first = 0;
        m_last = static_cast<std::size_t>(-1);
        return;
    }
    Item item;
    if (isA(from, PG_QUERY__NODE__NODE_RANGE_SUBSELECT)) {
        const PgQuery__RangeSubselect& query = *from->range_subselect;
        if (query.alias != nullptr)
            item.alias = query.alias->aliasname;
        item.isLimited = hasLimit(query.subquery);
        item.isFew = !m_judge.givesMany(query.subquery);
    } else {
        // A function gives what its arguments say: constants, or what the other items hold.
        if (isA(from, PG_QUERY__NODE__NODE_RANGE_FUNCTION) && from->range_function->alias != nullptr)
            item.alias = from->range_function->alias->aliasname;
        item.isFew = isA(from, PG_QUERY__NODE__NODE_RANGE_FUNCTION);
    }
    m_items.push_back(std::move(item));
    m_facts.emplace_back();
}

std::optional<Column> Join::columnOf(const PgQuery__Node* node) const
{
    if (!isA(node, PG_QUERY__NODE__NODE_COLUMN_REF))
        return std::nullopt;
    const PgQuery__ColumnRef& reference = *node->column_ref;
    if (reference.n_fields == 0)
        return std::nullopt;
    const std::string column(textOf(reference.fields[reference.n_fields - 1]));
    if (reference.n_fields >= 2) {
        const std::string_view alias = textOf(reference.fields[reference.n_fields - 2]);
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (m_items[i].alias == alias)
                return Column{i, column};
        }
        return std::nullopt;
    }
    if (m_isQualifiedOnly || column.empty())
        return std::nullopt;
    std::optional<std::size_t> unknown;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].known == nullptr)
            unknown = unknown.value_or(i);
        else if (m_items[i].known->column(column) != nullptr || column == "ctid")
            return Column{i, column};
    }
    if (!unknown)
        return std::nullopt;
    if (m_judge.isInBody) {
        // A variable looks like a column; what is no usual key of the table is taken for one.
        const auto& keys = m_items[*unknown].keys;
        const bool isUsual = std::any_of(keys.begin(), keys.end(),
                                         [&](const auto& key) { return key.size() == 1 && key.front() == column; });
        if (!isUsual)
            return std::nullopt;
    }
    return Column{*unknown, column};
}

/// Does not depend on a row of the items: constants, parameters, variables of a body, and operators and casts on these.
bool Join::isConstant(const PgQuery__Node* node) const
{
    if (node == nullptr)
        return true;
    const auto areConstant = [&](PgQuery__Node* const* nodes, std::size_t count) {
        return std::all_of(nodes, nodes + count, [&](const PgQuery__Node* element) { return isConstant(element); });
    };
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_A_CONST:
    case PG_QUERY__NODE__NODE_PARAM_REF:
    case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION: return true;
    case PG_QUERY__NODE__NODE_TYPE_CAST: return isConstant(node->type_cast->arg);
    case PG_QUERY__NODE__NODE_A_EXPR: return isConstant(node->a_expr->lexpr) && isConstant(node->a_expr->rexpr);
    case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
        return areConstant(node->a_array_expr->elements, node->a_array_expr->n_elements);
    case PG_QUERY__NODE__NODE_ROW_EXPR: return areConstant(node->row_expr->args, node->row_expr->n_args);
    case PG_QUERY__NODE__NODE_LIST: return areConstant(node->list->items, node->list->n_items);
    case PG_QUERY__NODE__NODE_COALESCE_EXPR: return areConstant(node->coalesce_expr->args, node->coalesce_expr->n_args);
    case PG_QUERY__NODE__NODE_A_INDIRECTION: return isConstant(node->a_indirection->arg);
    case PG_QUERY__NODE__NODE_FUNC_CALL: return areConstant(node->func_call->args, node->func_call->n_args);
    case PG_QUERY__NODE__NODE_COLUMN_REF: {
        if (columnOf(node))
            return false;
        // A variable of PL/pgSQL, or a column of the query around: surely none of the items'.
        const PgQuery__ColumnRef& reference = *node->column_ref;
        if (reference.n_fields >= 2 &&
            std::find(m_judge.outerAliases.begin(), m_judge.outerAliases.end(),
                      textOf(reference.fields[reference.n_fields - 2])) != m_judge.outerAliases.end())
            return false;
        return reference.n_fields >= 2 || m_isQualifiedOnly || m_judge.isInBody ||
               std::all_of(m_items.begin(), m_items.end(), [](const Item& item) { return item.known != nullptr; });
    }
    case PG_QUERY__NODE__NODE_SUB_LINK: {
        // A scalar sub-select gives one value, unless it depends on the row.
        const PgQuery__SubLink& link = *node->sub_link;
        if (link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK)
            return !m_judge.givesMany(link.subselect);
        if (link.sub_link_type != PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK)
            return false;
        bool isCorrelated = false;
        everyMessage(link.subselect, [&](const ProtobufCMessage& message) {
            const auto* reference = as<PgQuery__ColumnRef>(message, pg_query__column_ref__descriptor);
            if (reference != nullptr && reference->n_fields >= 2) {
                const std::string_view alias = textOf(reference->fields[reference->n_fields - 2]);
                isCorrelated = isCorrelated || std::any_of(m_items.begin(), m_items.end(),
                                                           [&](const Item& item) { return item.alias == alias; });
            }
            return !isCorrelated;
        });
        return !isCorrelated;
    }
    default: return false;
    }
}

/// The column, or each of a row of columns, has one of a few values.
void Join::bind(const PgQuery__Node* columns)
{
    if (isA(columns, PG_QUERY__NODE__NODE_ROW_EXPR)) {
        for (const PgQuery__Node* element : listOf(columns->row_expr->args, columns->row_expr->n_args))
            bind(element);
        return;
    }
    if (const auto column = columnOf(columns); column && mayBind(column->item))
        m_facts[column->item].equal.insert(column->name);
}

void Join::compare(const PgQuery__Node* left, std::string_view op, const PgQuery__Node* right)
{
    if (isA(left, PG_QUERY__NODE__NODE_ROW_EXPR)) {
        if (op == "=" && isConstant(right))
            bind(left);
        return;
    }
    const auto column = columnOf(left);
    if (!column || !mayBind(column->item))
        return;
    Facts& facts = m_facts[column->item];
    if (const auto other = columnOf(right)) {
        if (op == "=" && other->item != column->item)
            facts.joined.emplace_back(column->name, *other);
        return;
    }
    if (!isConstant(right))
        return;
    if (op == "=")
        facts.equal.insert(column->name);
    else if (op == "<" || op == "<=")
        facts.high[column->name] = integerOf(right);
    else if (op == ">" || op == ">=")
        facts.low[column->name] = integerOf(right);
}

void Join::lookAtComparison(const PgQuery__AExpr& expression)
{
    const std::string_view op =
        expression.n_name == 0 ? std::string_view() : textOf(expression.name[expression.n_name - 1]);
    switch (expression.kind) {
    case PG_QUERY__A__EXPR__KIND__AEXPR_IN:
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY:
        if (op == "=" && isConstant(expression.rexpr))
            bind(expression.lexpr);
        return;
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN:
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN_SYM:
        if (isA(expression.rexpr, PG_QUERY__NODE__NODE_LIST) && expression.rexpr->list->n_items == 2) {
            compare(expression.lexpr, ">=", expression.rexpr->list->items[0]);
            compare(expression.lexpr, "<=", expression.rexpr->list->items[1]);
        }
        return;
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP:
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_DISTINCT:
        compare(expression.lexpr, op, expression.rexpr);
        compare(expression.rexpr,
                op == "<"    ? ">"
                : op == "<=" ? ">="
                : op == ">"  ? "<"
                : op == ">=" ? "<="
                             : op,
                expression.lexpr);
        return;
    default: return;
    }
}

void Join::lookAtSubLink(const PgQuery__SubLink& link)
{
    if (!isA(link.subselect, PG_QUERY__NODE__NODE_SELECT_STMT))
        return;
    const std::size_t outer = m_judge.outerAliases.size();
    for (const Item& item : m_items)
        m_judge.outerAliases.push_back(item.alias);
    const bool isFew = !m_judge.givesMany(link.subselect);
    m_judge.outerAliases.resize(outer);
    if (link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__ANY_SUBLINK) {
        if (!isFew || (link.n_oper_name > 0 && textOf(link.oper_name[0]) != "="))
            return;
        bind(link.testexpr);
        // A batch of parents is a batch of children too.
        const PgQuery__Node* first =
            isA(link.testexpr, PG_QUERY__NODE__NODE_ROW_EXPR) && link.testexpr->row_expr->n_args > 0
                ? link.testexpr->row_expr->args[0]
                : link.testexpr;
        const PgQuery__SelectStmt& select = *link.subselect->select_stmt;
        bool isLimited = hasLimit(select);
        for (const PgQuery__Node* from : listOf(select.from_clause, select.n_from_clause)) {
            const PgQuery__Node* query =
                isA(from, PG_QUERY__NODE__NODE_RANGE_VAR) ? m_judge.withQuery(*from->range_var) : nullptr;
            isLimited = isLimited || hasLimit(query);
        }
        if (const auto column = columnOf(first); column && isLimited)
            m_facts[column->item].isLimited = true;
        return;
    }
    if (link.sub_link_type != PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK || !isFew)
        return;
    m_isQualifiedOnly = true;
    look(link.subselect->select_stmt->where_clause);
    m_isQualifiedOnly = false;
}

/// Each side has to bind by itself.
void Join::lookAtOr(const PgQuery__BoolExpr& expression)
{
    std::vector<bool> isBound(m_items.size(), true);
    const std::vector<Facts> before = m_facts;
    for (const PgQuery__Node* argument : listOf(expression.args, expression.n_args)) {
        look(argument);
        for (std::size_t i = 0; i < m_items.size(); ++i)
            isBound[i] = isBound[i] && isBoundByKey(i);
        m_facts = before;
    }
    for (std::size_t i = 0; i < m_items.size(); ++i)
        m_facts[i].isLimited = m_facts[i].isLimited || isBound[i];
}

void Join::look(const PgQuery__Node* node)
{
    if (node == nullptr)
        return;
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_BOOL_EXPR:
        if (node->bool_expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR) {
            for (const PgQuery__Node* argument : listOf(node->bool_expr->args, node->bool_expr->n_args))
                look(argument);
        } else if (node->bool_expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__OR_EXPR) {
            lookAtOr(*node->bool_expr);
        }
        break;
    case PG_QUERY__NODE__NODE_A_EXPR:
        m_isNever = m_isNever || isFalse(node);
        lookAtComparison(*node->a_expr);
        break;
    case PG_QUERY__NODE__NODE_A_CONST: m_isNever = m_isNever || isFalse(node); break;
    case PG_QUERY__NODE__NODE_SUB_LINK: lookAtSubLink(*node->sub_link); break;
    case PG_QUERY__NODE__NODE_CURRENT_OF_EXPR:
        if (!m_facts.empty())
            m_facts.front().isLimited = true;
        break;
    default: break;
    }
}

bool Join::isBoundByKey(std::size_t index) const
{
    const Item& item = m_items[index];
    const Facts& facts = m_facts[index];
    if (facts.isLimited)
        return true;
    const auto isEqual = [&](const std::string& column) {
        return facts.equal.contains(column) ||
               std::any_of(facts.joined.begin(), facts.joined.end(), [&](const auto& joined) {
                   return joined.first == column && m_items[joined.second.item].isFew;
               });
    };
    const auto isRange = [&](const std::string& column) {
        const auto low = facts.low.find(column);
        const auto high = facts.high.find(column);
        // A key that counts up begins with 1.
        const schema::Column* const own = item.known == nullptr ? nullptr : item.known->column(column);
        const bool countsUp = own != nullptr && (own->identity != schema::Identity::No || !own->ownedSequence.empty());
        if (low == facts.low.end() && high != facts.high.end() && countsUp)
            return high->second && *high->second <= kLargestRange;
        if (low == facts.low.end() || high == facts.high.end())
            return false;
        return !low->second || !high->second || *high->second - *low->second <= kLargestRange;
    };
    // All columns of the key by equality, the last of those that are said by a range at least.
    return std::any_of(item.keys.begin(), item.keys.end(), [&](const std::vector<std::string>& key) {
        for (const std::string& column : key) {
            if (!isEqual(column))
                return isRange(column);
        }
        return !key.empty();
    });
}

/// What is joined by a key to few rows gives few rows itself, and so on.
void Join::settle()
{
    for (bool isChanged = true; isChanged;) {
        isChanged = false;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            Item& item = m_items[i];
            if (item.isFew)
                continue;
            const bool isBatch = std::any_of(m_facts[i].joined.begin(), m_facts[i].joined.end(),
                                             [&](const auto& joined) { return m_items[joined.second.item].isLimited; });
            if (m_isNever || isBatch || isBoundByKey(i))
                item.isFew = isChanged = true;
        }
    }
}

bool Join::isFew(std::size_t item)
{
    settle();
    return m_items[item].isFew;
}

bool Join::areAllFew()
{
    settle();
    return m_isNever || std::all_of(m_items.begin(), m_items.end(), [](const Item& item) { return item.isFew; }) ||
           // Nothing joined with anything is nothing.
           std::any_of(m_items.begin(), m_items.end(),
                       [](const Item& item) { return item.known != nullptr && item.known->isEmpty; });
}

} // namespace lk::review::bounds

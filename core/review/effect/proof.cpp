// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/proof.h"

#include "core/review/effect/keyvalue.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace lk::review::effects {

namespace {

using sql::isA;

/// `from` of a CHECK as the server or the deparser writes it: "CHECK ((a > 0)) NOT VALID" or the expression alone.
std::string bareExpression(std::string text)
{
    if (text.starts_with("CHECK ") || text.starts_with("CHECK("))
        text.erase(0, 5);
    for (const std::string_view tail : {" NOT VALID", " NO INHERIT", " NOT ENFORCED"}) {
        if (text.ends_with(tail))
            text.erase(text.size() - tail.size());
    }
    return "SELECT " + text;
}

/// What values of the key an expression may let through: never too few.
struct Allowed {
    std::vector<Interval> intervals{Interval{}};
    bool isExact = false; ///< nothing else gets through, so that NOT may be taken
};

class KeyReader final {
public:
    KeyReader(const std::string& column, Value::Kind order) : m_column(column), m_order(order) {}

    Allowed read(const PgQuery__Node* node, bool isNegated = false) const
    {
        if (isA(node, PG_QUERY__NODE__NODE_BOOL_EXPR))
            return readBool(*node->bool_expr, isNegated);
        if (isA(node, PG_QUERY__NODE__NODE_A_EXPR))
            return readComparison(*node->a_expr, isNegated);
        if (isA(node, PG_QUERY__NODE__NODE_NULL_TEST) && columnOf(node->null_test->arg) == m_column) {
            const bool isNull = node->null_test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NULL;
            Allowed allowed;
            allowed.isExact = true;
            if (isNull != isNegated)
                allowed.intervals.clear();
            return allowed;
        }
        return {};
    }

private:
    Allowed readBool(const PgQuery__BoolExpr& expr, bool isNegated) const
    {
        if (expr.boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR)
            return read(expr.args[0], !isNegated);
        const bool isAnd = (expr.boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR) != isNegated;
        Allowed all;
        all.isExact = true;
        if (!isAnd)
            all.intervals.clear();
        for (const PgQuery__Node* arg : sql::listOf(expr.args, expr.n_args)) {
            const Allowed one = read(arg, isNegated);
            all.isExact = all.isExact && one.isExact;
            if (!isAnd) {
                all.intervals.insert(all.intervals.end(), one.intervals.begin(), one.intervals.end());
                continue;
            }
            std::vector<Interval> both;
            for (const Interval& a : all.intervals) {
                for (const Interval& b : one.intervals) {
                    Interval narrowed = common(a, b);
                    if (!narrowed.isEmpty())
                        both.push_back(std::move(narrowed));
                }
            }
            all.intervals = std::move(both);
        }
        return all;
    }

    [[nodiscard]] std::optional<Value> constant(const PgQuery__Node* node) const
    {
        const PgQuery__Node* const bare = withoutCasts(node);
        if (isA(bare, PG_QUERY__NODE__NODE_A_EXPR) && bare->a_expr->lexpr == nullptr && bare->a_expr->n_name == 1 &&
            sql::textOf(bare->a_expr->name[0]) == "-") {
            std::optional<Value> value = constant(bare->a_expr->rexpr);
            if (value)
                value->number = -value->number;
            return value;
        }
        if (!isA(bare, PG_QUERY__NODE__NODE_A_CONST) || bare->a_const->isnull != 0)
            return std::nullopt;
        const PgQuery__AConst& literal = *bare->a_const;
        switch (literal.val_case) {
        case PG_QUERY__A__CONST__VAL_IVAL: return valueOf(std::to_string(literal.ival->ival), m_order);
        case PG_QUERY__A__CONST__VAL_FVAL: return valueOf(literal.fval->fval, m_order);
        case PG_QUERY__A__CONST__VAL_SVAL: return valueOf(std::string(literal.sval->sval), m_order);
        case PG_QUERY__A__CONST__VAL_BOOLVAL: return valueOf(literal.boolval->boolval != 0 ? "true" : "false", m_order);
        default: return std::nullopt;
        }
    }

    static Interval point(const Value& value) { return {value, true, value, true}; }

    /// Of `key operator value`.
    static std::vector<Interval> compared(std::string_view op, const Value& value)
    {
        Interval one;
        if (op == "=")
            return {point(value)};
        if (op == "<" || op == "<=") {
            one.high = value;
            one.hasHigh = op == "<=";
            return {one};
        }
        if (op == ">" || op == ">=") {
            one.low = value;
            one.hasLow = op == ">=";
            return {one};
        }
        if (op == "<>" || op == "!=") {
            Interval above;
            above.low = value;
            one.high = value;
            return {one, above};
        }
        return {};
    }

    static std::string_view negated(std::string_view op)
    {
        constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
            {"=", "<>"}, {"<>", "="}, {"!=", "="}, {"<", ">="}, {">=", "<"}, {">", "<="}, {"<=", ">"}};
        for (const auto& [one, other] : kPairs) {
            if (op == one)
                return other;
        }
        return {};
    }
    static std::string_view mirrored(std::string_view op)
    {
        return op == "<" ? ">" : op == ">" ? "<" : op == "<=" ? ">=" : op == ">=" ? "<=" : op;
    }

    Allowed readComparison(const PgQuery__AExpr& expr, bool isNegated) const
    {
        std::string_view op = expr.n_name == 1 ? sql::textOf(expr.name[0]) : std::string_view();
        const bool isKeyLeft = columnOf(expr.lexpr) == m_column;
        const bool isKeyRight = columnOf(expr.rexpr) == m_column;
        Allowed allowed;
        if (expr.kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP && isKeyLeft != isKeyRight) {
            const std::optional<Value> value = constant(isKeyLeft ? expr.rexpr : expr.lexpr);
            if (isKeyRight)
                op = mirrored(op);
            if (isNegated)
                op = negated(op);
            if (value && !op.empty())
                fill(allowed, compared(op, *value));
        } else if (isKeyLeft && !isNegated && expr.kind == PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN &&
                   isA(expr.rexpr, PG_QUERY__NODE__NODE_LIST) && expr.rexpr->list->n_items == 2) {
            const std::optional<Value> low = constant(expr.rexpr->list->items[0]);
            const std::optional<Value> high = constant(expr.rexpr->list->items[1]);
            if (low && high)
                fill(allowed, {{*low, true, *high, true}});
        } else if (isKeyLeft && expr.kind == PG_QUERY__A__EXPR__KIND__AEXPR_IN && (op == "=") != isNegated &&
                   isA(expr.rexpr, PG_QUERY__NODE__NODE_LIST)) {
            readPoints(allowed, expr.rexpr->list->items, expr.rexpr->list->n_items);
        } else if (isKeyLeft && !isNegated && expr.kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY && op == "=") {
            const PgQuery__Node* const array = withoutCasts(expr.rexpr);
            if (isA(array, PG_QUERY__NODE__NODE_A_ARRAY_EXPR))
                readPoints(allowed, array->a_array_expr->elements, array->a_array_expr->n_elements);
        } else if (isKeyLeft && !isNegated && expr.kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL && op == "<>") {
            const PgQuery__Node* const array = withoutCasts(expr.rexpr);
            if (isA(array, PG_QUERY__NODE__NODE_A_ARRAY_EXPR))
                readHoles(allowed, array->a_array_expr->elements, array->a_array_expr->n_elements);
        }
        return allowed;
    }

    static void fill(Allowed& allowed, std::vector<Interval> intervals)
    {
        if (intervals.empty())
            return;
        allowed.intervals = std::move(intervals);
        allowed.isExact = true;
    }

    void readPoints(Allowed& allowed, PgQuery__Node* const* items, std::size_t count) const
    {
        std::vector<Interval> points;
        for (const PgQuery__Node* item : sql::listOf(items, count)) {
            const std::optional<Value> value = constant(item);
            if (!value)
                return;
            points.push_back(point(*value));
        }
        fill(allowed, std::move(points));
    }
    void readHoles(Allowed& allowed, PgQuery__Node* const* items, std::size_t count) const
    {
        std::vector<Interval> left{Interval{}};
        for (const PgQuery__Node* item : sql::listOf(items, count)) {
            const std::optional<Value> value = constant(item);
            if (!value)
                return;
            std::vector<Interval> next;
            for (const Interval& one : left) {
                for (const Interval& side : compared("<>", *value)) {
                    Interval narrowed = common(one, side);
                    if (!narrowed.isEmpty())
                        next.push_back(std::move(narrowed));
                }
            }
            left = std::move(next);
        }
        fill(allowed, std::move(left));
    }

    const std::string& m_column;
    Value::Kind m_order;
};

/// What the table's validated CHECKs let through on the key.
std::vector<Interval> allowedBy(const Relation& table, const std::string& key, Value::Kind order)
{
    std::vector<Interval> all{Interval{}};
    for (const schema::Constraint& constraint : table.constraints) {
        if (constraint.kind != schema::ConstraintKind::Check || !constraint.isValidated || !constraint.isEnforced)
            continue;
        const Parsed parsed(constraint.expression);
        if (parsed.node() == nullptr)
            continue;
        const Allowed one = KeyReader(key, order).read(parsed.node());
        std::vector<Interval> both;
        for (const Interval& a : all) {
            for (const Interval& b : one.intervals) {
                Interval narrowed = common(a, b);
                if (!narrowed.isEmpty())
                    both.push_back(std::move(narrowed));
            }
        }
        all = std::move(both);
    }
    return all;
}

/// The bound as intervals of its key; none when it cannot be put so (several columns, hash, a literal that is not understood).
std::optional<std::vector<Interval>> intervalsOf(const PartitionBound& bound, Value::Kind order)
{
    if (bound.isHash || bound.isDefault)
        return std::nullopt;
    std::vector<Interval> intervals;
    if (!bound.in.empty()) {
        for (const std::string& literal : bound.in) {
            if (literal == "NULL")
                continue;
            const std::optional<Value> value = valueOf(literal, order);
            if (!value)
                return std::nullopt;
            intervals.push_back({*value, true, *value, true});
        }
        return intervals;
    }
    if (bound.from.size() != 1 || bound.to.size() != 1)
        return std::nullopt;
    const std::optional<Value> low = valueOf(bound.from[0], order);
    const std::optional<Value> high = valueOf(bound.to[0], order);
    if (!low || !high)
        return std::nullopt;
    intervals.push_back({*low, true, *high, false});
    return intervals;
}

/// The key, when it is one plain column.
const schema::Column* keyOf(const Relation& parent)
{
    return parent.partitionKey.size() == 1 ? parent.column(parent.partitionKey.front()) : nullptr;
}

std::string literalOf(const PgQuery__Node* node)
{
    const PgQuery__Node* const bare = withoutCasts(node);
    if (isA(bare, PG_QUERY__NODE__NODE_A_EXPR) && bare->a_expr->lexpr == nullptr)
        return "-" + literalOf(bare->a_expr->rexpr);
    if (isA(bare, PG_QUERY__NODE__NODE_COLUMN_REF) &&
        bare->column_ref->n_fields == 1) { // MINVALUE and MAXVALUE are plain names to the grammar in a bound
        std::string name(sql::textOf(bare->column_ref->fields[0]));
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        return name;
    }
    if (!isA(bare, PG_QUERY__NODE__NODE_A_CONST))
        return {};
    const PgQuery__AConst& literal = *bare->a_const;
    if (literal.isnull != 0)
        return "NULL";
    switch (literal.val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL: return std::to_string(literal.ival->ival);
    case PG_QUERY__A__CONST__VAL_FVAL: return literal.fval->fval;
    case PG_QUERY__A__CONST__VAL_SVAL: return literal.sval->sval;
    case PG_QUERY__A__CONST__VAL_BOOLVAL: return literal.boolval->boolval != 0 ? "true" : "false";
    default: return {};
    }
}

} // namespace

const PgQuery__Node* withoutCasts(const PgQuery__Node* node)
{
    while (node != nullptr) {
        if (isA(node, PG_QUERY__NODE__NODE_TYPE_CAST))
            node = node->type_cast->arg;
        else if (isA(node, PG_QUERY__NODE__NODE_COLLATE_CLAUSE))
            node = node->collate_clause->arg;
        else
            break;
    }
    return node;
}

Parsed::Parsed(const std::string& expression) : m_tree(bareExpression(expression))
{
    if (!m_tree.isValid() || m_tree.tree().n_stmts != 1)
        return;
    const PgQuery__Node* const stmt = m_tree.tree().stmts[0]->stmt;
    if (isA(stmt, PG_QUERY__NODE__NODE_SELECT_STMT) && stmt->select_stmt->n_target_list == 1)
        m_node = stmt->select_stmt->target_list[0]->res_target->val;
}

std::string columnOf(const PgQuery__Node* expression)
{
    const PgQuery__Node* const bare = withoutCasts(expression);
    if (!isA(bare, PG_QUERY__NODE__NODE_COLUMN_REF) || bare->column_ref->n_fields == 0)
        return {};
    return std::string(sql::textOf(bare->column_ref->fields[bare->column_ref->n_fields - 1]));
}

bool impliesNotNull(const PgQuery__Node* node, const std::string& column)
{
    if (isA(node, PG_QUERY__NODE__NODE_NULL_TEST))
        return node->null_test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NOT_NULL &&
               columnOf(node->null_test->arg) == column;
    const auto isNullTest = [&](const PgQuery__Node* one) {
        return isA(one, PG_QUERY__NODE__NODE_NULL_TEST) &&
               one->null_test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NULL &&
               columnOf(one->null_test->arg) == column;
    };
    const auto isFalse = [](const PgQuery__Node* one) {
        const PgQuery__Node* const bare = withoutCasts(one);
        if (!isA(bare, PG_QUERY__NODE__NODE_A_CONST))
            return false;
        const PgQuery__AConst& literal = *bare->a_const;
        return (literal.val_case == PG_QUERY__A__CONST__VAL_BOOLVAL && literal.boolval->boolval == 0) ||
               (literal.val_case == PG_QUERY__A__CONST__VAL_SVAL &&
                std::string_view(literal.sval->sval).starts_with('f'));
    };
    if (isA(node, PG_QUERY__NODE__NODE_BOOL_EXPR)) {
        const PgQuery__BoolExpr& expr = *node->bool_expr;
        if (expr.boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR)
            return isNullTest(expr.args[0]);
        const auto args = sql::listOf(expr.args, expr.n_args);
        if (expr.boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR)
            return std::any_of(args.begin(), args.end(),
                               [&](const PgQuery__Node* arg) { return impliesNotNull(arg, column); });
        return std::all_of(args.begin(), args.end(),
                           [&](const PgQuery__Node* arg) { return isFalse(arg) || impliesNotNull(arg, column); });
    }
    if (isA(node, PG_QUERY__NODE__NODE_A_EXPR) && node->a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP &&
        node->a_expr->n_name == 1 && sql::textOf(node->a_expr->name[0]) == "=") {
        const PgQuery__AExpr& expr = *node->a_expr;
        return (isNullTest(expr.lexpr) && isFalse(expr.rexpr)) || (isFalse(expr.lexpr) && isNullTest(expr.rexpr));
    }
    return false;
}

bool isProvedNotNull(const Relation& table, const std::string& column)
{
    return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const schema::Constraint& constraint) {
        if (constraint.kind != schema::ConstraintKind::Check || !constraint.isValidated || !constraint.isEnforced)
            return false;
        if (constraint.expression.find(column) == std::string::npos)
            return false; // spares the parser
        const Parsed parsed(constraint.expression);
        return parsed.node() != nullptr && impliesNotNull(parsed.node(), column);
    });
}

PartitionBound boundOf(const PgQuery__PartitionBoundSpec& spec)
{
    PartitionBound bound;
    bound.isDefault = spec.is_default != 0;
    bound.isHash = spec.strategy != nullptr && std::string_view(spec.strategy) == "h";
    const auto read = [](std::vector<std::string>& into, PgQuery__Node* const* datums, std::size_t count) {
        for (const PgQuery__Node* datum : sql::listOf(datums, count))
            into.push_back(literalOf(datum));
    };
    read(bound.in, spec.listdatums, spec.n_listdatums);
    read(bound.from, spec.lowerdatums, spec.n_lowerdatums);
    read(bound.to, spec.upperdatums, spec.n_upperdatums);
    return bound;
}

PartitionBound boundOf(const schema::Bound& known)
{
    PartitionBound bound;
    bound.isDefault = known.isDefault;
    bound.from = known.from;
    bound.to = known.to;
    bound.in = known.in;
    bound.isHash = !known.isDefault && known.from.empty() && known.in.empty();
    return bound;
}

bool impliesBound(const Relation& table, const Relation& parent, const PartitionBound& bound)
{
    const schema::Column* const key = keyOf(parent);
    if (key == nullptr)
        return false;
    const Value::Kind order = orderOf(key->type);
    const std::optional<std::vector<Interval>> wanted = intervalsOf(bound, order);
    if (!wanted)
        return false;
    const bool allowsNull = std::find(bound.in.begin(), bound.in.end(), "NULL") != bound.in.end();
    const schema::Column* const own = table.column(key->name);
    if (!allowsNull && !(own != nullptr && own->isNotNull) && !isProvedNotNull(table, key->name))
        return false;
    const std::vector<Interval> allowed = allowedBy(table, key->name, order);
    return std::all_of(allowed.begin(), allowed.end(), [&](const Interval& one) {
        return std::any_of(wanted->begin(), wanted->end(), [&](const Interval& outer) { return isWithin(one, outer); });
    });
}

bool excludesBound(const Relation& table, const Relation& parent, const PartitionBound& bound)
{
    const schema::Column* const key = keyOf(parent);
    if (key == nullptr)
        return false;
    const Value::Kind order = orderOf(key->type);
    const std::optional<std::vector<Interval>> forbidden = intervalsOf(bound, order);
    if (!forbidden)
        return false;
    if (std::find(bound.in.begin(), bound.in.end(), "NULL") != bound.in.end()) {
        const schema::Column* const own = table.column(key->name);
        if (!(own != nullptr && own->isNotNull) && !isProvedNotNull(table, key->name))
            return false;
    }
    const std::vector<Interval> allowed = allowedBy(table, key->name, order);
    return std::all_of(allowed.begin(), allowed.end(), [&](const Interval& one) {
        return std::all_of(forbidden->begin(), forbidden->end(),
                           [&](const Interval& outer) { return common(one, outer).isEmpty(); });
    });
}

bool overlap(const Relation& parent, const PartitionBound& one, const PartitionBound& other)
{
    if (one.isDefault || other.isDefault)
        return one.isDefault && other.isDefault;
    const schema::Column* const key = keyOf(parent);
    if (key == nullptr)
        return false;
    const Value::Kind order = orderOf(key->type);
    const std::optional<std::vector<Interval>> mine = intervalsOf(one, order);
    const std::optional<std::vector<Interval>> theirs = intervalsOf(other, order);
    if (!mine || !theirs)
        return false;
    return std::any_of(mine->begin(), mine->end(), [&](const Interval& a) {
        return std::any_of(theirs->begin(), theirs->end(), [&](const Interval& b) { return !common(a, b).isEmpty(); });
    });
}

namespace {

std::vector<const Relation*> partitionsMeeting(const Relation& parent, const std::vector<Interval>& wanted,
                                               Value::Kind order, const Catalog& catalog)
{
    std::vector<const Relation*> live;
    const Relation* fallback = nullptr;
    // What no other partition takes is the default's.
    std::vector<Interval> left = wanted;
    for (const Relation* child : catalog.children(parent.name)) {
        if (child->bound && child->bound->isDefault) {
            fallback = child;
            continue;
        }
        const std::optional<std::vector<Interval>> own =
            child->bound ? intervalsOf(boundOf(*child->bound), order) : std::nullopt;
        if (!own || std::any_of(own->begin(), own->end(), [&](const Interval& a) {
                return std::any_of(wanted.begin(), wanted.end(),
                                   [&](const Interval& b) { return !common(a, b).isEmpty(); });
            }))
            live.push_back(child);
        if (own)
            std::erase_if(left, [&](const Interval& one) {
                return std::any_of(own->begin(), own->end(),
                                   [&](const Interval& outer) { return isWithin(one, outer); });
            });
    }
    if (fallback != nullptr && !left.empty())
        live.push_back(fallback);
    return live;
}

} // namespace

std::vector<const Relation*> livePartitions(const Relation& parent, const PgQuery__Node* condition,
                                            const Catalog& catalog)
{
    const schema::Column* const key = keyOf(parent);
    if (condition == nullptr || key == nullptr || parent.partitionStrategy == "hash")
        return catalog.children(parent.name);
    const Value::Kind order = orderOf(key->type);
    return partitionsMeeting(parent, KeyReader(key->name, order).read(condition).intervals, order, catalog);
}

const Relation* partitionFor(const Relation& parent, const PgQuery__Node* keyValue, const Catalog& catalog)
{
    const schema::Column* const key = keyOf(parent);
    const PgQuery__Node* const bare = withoutCasts(keyValue);
    if (key == nullptr || parent.partitionStrategy == "hash" || !isA(bare, PG_QUERY__NODE__NODE_A_CONST))
        return nullptr;
    const Value::Kind order = orderOf(key->type);
    const std::optional<Value> value = valueOf(literalOf(bare), order);
    if (!value)
        return nullptr;
    const std::vector<const Relation*> live = partitionsMeeting(parent, {{*value, true, *value, true}}, order, catalog);
    return live.size() == 1 ? live.front() : nullptr;
}

} // namespace lk::review::effects

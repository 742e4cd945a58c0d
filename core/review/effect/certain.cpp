// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/certain.h"

#include "core/base/text.h"
#include "core/review/effect/patterns.h"
#include "core/review/effect/proof.h"
#include "core/review/effect/typechange.h"
#include "core/schema/model.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

Value boolean(bool is)
{
    return {Value::Kind::Boolean, is, 0, {}};
}

Value number(double value)
{
    return {Value::Kind::Number, false, value, {}};
}

/// Of digits that a double holds exactly enough; none for others.
std::optional<double> numberIn(std::string_view text)
{
    constexpr std::size_t kExact = 15; // digits
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.size() > kExact || error != std::errc() || end != text.data() + text.size() ||
        text.find_first_not_of("+-.0123456789") != std::string_view::npos)
        return std::nullopt;
    return value;
}

bool isIsoDate(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9'))
            return false;
    }
    return true;
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A bare constant: what type it will be is said by what it meets.
Value constant(const PgQuery__AConst& one)
{
    if (one.isnull != 0)
        return {Value::Kind::Null, false, 0, {}};
    switch (one.val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL: return number(one.ival->ival);
    case PG_QUERY__A__CONST__VAL_BOOLVAL: return boolean(one.boolval->boolval != 0);
    case PG_QUERY__A__CONST__VAL_FVAL: {
        const std::optional<double> value = numberIn(one.fval->fval);
        return value ? number(*value) : Value();
    }
    case PG_QUERY__A__CONST__VAL_SVAL: return {Value::Kind::Text, false, 0, one.sval->sval};
    default: return {};
    }
}

/// A literal text as what it is held against: `'5'` beside a number, `'2024-01-01'` beside a date.
void meet(Value& one, const Value& other)
{
    if (one.kind != Value::Kind::Text)
        return;
    if (other.kind == Value::Kind::Number) {
        const std::optional<double> value = numberIn(one.text);
        one = value ? number(*value) : Value();
    } else if (other.kind == Value::Kind::Date) {
        one.kind = isIsoDate(one.text) ? Value::Kind::Date : Value::Kind::NotKnown;
    } else if (other.kind == Value::Kind::Boolean) {
        one = one.text == "true" || one.text == "t"    ? boolean(true)
              : one.text == "false" || one.text == "f" ? boolean(false)
                                                       : Value();
    }
}

Value compared(std::string_view op, Value left, Value right)
{
    if (left.kind == Value::Kind::NotKnown || right.kind == Value::Kind::NotKnown)
        return {};
    if (left.kind == Value::Kind::Null || right.kind == Value::Kind::Null)
        return {Value::Kind::Null, false, 0, {}};
    meet(left, right);
    meet(right, left);
    if (left.kind != right.kind || left.kind == Value::Kind::NotKnown)
        return {};
    int order = 0;
    if (left.kind == Value::Kind::Number)
        order = left.number < right.number ? -1 : left.number > right.number ? 1 : 0;
    else if (left.kind == Value::Kind::Boolean)
        order = static_cast<int>(left.boolean) - static_cast<int>(right.boolean);
    else
        order = left.text.compare(right.text);
    if (op == "=")
        return boolean(order == 0);
    if (op == "<>" || op == "!=")
        return boolean(order != 0);
    if (left.kind == Value::Kind::Text)
        return {};
    if (op == "<")
        return boolean(order < 0);
    if (op == "<=")
        return boolean(order <= 0);
    if (op == ">")
        return boolean(order > 0);
    if (op == ">=")
        return boolean(order >= 0);
    return {};
}

Value negated(Value value)
{
    if (value.kind == Value::Kind::Boolean)
        value.boolean = !value.boolean;
    return value.kind == Value::Kind::Boolean || value.kind == Value::Kind::Null ? value : Value();
}

/// Of three values: what decides, decides; else what is not known, then NULL.
Value joined(const std::vector<Value>& values, bool isAnd)
{
    bool isNull = false;
    bool isKnown = true;
    for (const Value& one : values) {
        if (one.kind == Value::Kind::Boolean && one.boolean != isAnd)
            return boolean(!isAnd);
        isNull = isNull || one.kind == Value::Kind::Null;
        isKnown = isKnown && (one.kind == Value::Kind::Boolean || one.kind == Value::Kind::Null);
    }
    if (!isKnown)
        return {};
    return isNull ? Value{Value::Kind::Null, false, 0, {}} : boolean(isAnd);
}

Value calculated(std::string_view op, const Value& left, const Value& right)
{
    if (left.kind != Value::Kind::Number || right.kind != Value::Kind::Number)
        return {};
    if (op == "+")
        return number(left.number + right.number);
    if (op == "-")
        return number(left.number - right.number);
    return op == "*" ? number(left.number * right.number) : Value();
}

/// LIKE (~~), ILIKE (~~*) and regular expressions (~, ~*), and the same with ! before.
Value matched(std::string_view op, const Value& left, const Value& right)
{
    if (left.kind != Value::Kind::Text || right.kind != Value::Kind::Text)
        return left.kind == Value::Kind::Null ? left : Value();
    const bool isNot = op.starts_with('!');
    if (isNot)
        op.remove_prefix(1);
    const bool ignoresCase = op.ends_with('*');
    if (op.starts_with("~~")) {
        if (!isAscii(left.text) || !isAscii(right.text))
            return {};
        const auto folded = [&](const std::string& text) { return ignoresCase ? lowered(text) : text; };
        return boolean(isLike(folded(left.text), folded(right.text)) != isNot);
    }
    const std::optional<bool> is = matchesRegex(left.text, right.text, ignoresCase);
    return is ? boolean(*is != isNot) : Value();
}

Value operation(const PgQuery__AExpr& expression, const std::map<std::string, Value>& columns)
{
    if (expression.n_name != 1)
        return {};
    const std::string_view op = sql::textOf(expression.name[0]);
    const Value left = expression.lexpr == nullptr ? Value() : evaluated(expression.lexpr, columns);
    std::vector<const PgQuery__Node*> list;
    if (isA(expression.rexpr, PG_QUERY__NODE__NODE_LIST))
        list.assign(expression.rexpr->list->items, expression.rexpr->list->items + expression.rexpr->list->n_items);
    const PgQuery__Node* const array = withoutCasts(expression.rexpr);
    std::vector<Value> found;
    switch (expression.kind) {
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP: {
        const Value right = evaluated(expression.rexpr, columns);
        if (expression.lexpr == nullptr)
            return op == "-" && right.kind == Value::Kind::Number ? number(-right.number) : Value();
        if (op == "+" || op == "-" || op == "*")
            return calculated(op, left, right);
        return op.starts_with('~') || op.starts_with("!~") ? matched(op, left, right) : compared(op, left, right);
    }
    case PG_QUERY__A__EXPR__KIND__AEXPR_LIKE:
    case PG_QUERY__A__EXPR__KIND__AEXPR_ILIKE: return matched(op, left, evaluated(expression.rexpr, columns));
    case PG_QUERY__A__EXPR__KIND__AEXPR_IN:
        for (const PgQuery__Node* one : list)
            found.push_back(compared("=", left, evaluated(one, columns)));
        return list.empty() ? Value() : op == "<>" ? negated(joined(found, false)) : joined(found, false);
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY:
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL:
        if (!isA(array, PG_QUERY__NODE__NODE_A_ARRAY_EXPR))
            return {};
        for (const PgQuery__Node* one : listOf(array->a_array_expr->elements, array->a_array_expr->n_elements))
            found.push_back(compared(op, left, evaluated(one, columns)));
        return joined(found, expression.kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL);
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN:
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN: {
        if (list.size() != 2)
            return {};
        const Value inside = joined(
            {compared(">=", left, evaluated(list[0], columns)), compared("<=", left, evaluated(list[1], columns))},
            true);
        return expression.kind == PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN ? inside : negated(inside);
    }
    default: return {};
    }
}

Value called(const PgQuery__FuncCall& call, const std::map<std::string, Value>& columns)
{
    const sql::ObjectName name = sql::nameOf(call.funcname, call.n_funcname);
    if (call.n_args != 1 || (!name.schema.empty() && name.schema != "pg_catalog"))
        return {};
    const Value value = evaluated(call.args[0], columns);
    if (value.kind == Value::Kind::Null)
        return value;
    if (value.kind != Value::Kind::Text || !isAscii(value.text))
        return {};
    const std::string_view text = value.text;
    if (name.name == "length" || name.name == "char_length" || name.name == "character_length")
        return number(static_cast<double>(text.size()));
    if (name.name == "btrim" || name.name == "trim") {
        const std::size_t first = text.find_first_not_of(' ');
        const std::string_view kept =
            first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
        return {Value::Kind::Text, false, 0, std::string(kept)};
    }
    if (name.name != "lower" && name.name != "upper")
        return {};
    Value result = value;
    result.text = name.name == "lower" ? lowered(text) : uppered(text);
    return result;
}

/// Casts that leave the value as it is; others make it unknown.
Value cast(const PgQuery__TypeCast& written, const std::map<std::string, Value>& columns)
{
    Value value = evaluated(written.arg, columns);
    if (written.type_name == nullptr || written.type_name->n_array_bounds > 0 || written.type_name->n_typmods > 0)
        return value.kind == Value::Kind::Null ? value : Value();
    const std::string name = sql::nameOf(written.type_name->names, written.type_name->n_names).name;
    const bool isNumber = name == "numeric" || name == "float8" || name == "int8" || name == "int4" || name == "int2";
    if (isNumber && value.kind == Value::Kind::Text) {
        const std::optional<double> read = numberIn(value.text);
        return read ? number(*read) : Value();
    }
    if (isNumber && value.kind == Value::Kind::Number)
        return name.starts_with("int") && value.number != std::floor(value.number) ? Value() : value;
    if ((name == "text" || name == "varchar") && value.kind == Value::Kind::Text)
        return value;
    if (name == "date" && value.kind == Value::Kind::Text && isIsoDate(value.text)) {
        value.kind = Value::Kind::Date;
        return value;
    }
    if (name == "bool" && value.kind == Value::Kind::Boolean)
        return value;
    return value.kind == Value::Kind::Null ? value : Value();
}

} // namespace

Value evaluated(const PgQuery__Node* expression, const std::map<std::string, Value>& columns)
{
    if (expression == nullptr)
        return {};
    switch (expression->node_case) {
    case PG_QUERY__NODE__NODE_A_CONST: return constant(*expression->a_const);
    case PG_QUERY__NODE__NODE_COLUMN_REF: {
        const PgQuery__ColumnRef& written = *expression->column_ref;
        const auto found = written.n_fields == 0
                               ? columns.end()
                               : columns.find(std::string(sql::textOf(written.fields[written.n_fields - 1])));
        return found == columns.end() ? Value() : found->second;
    }
    case PG_QUERY__NODE__NODE_TYPE_CAST: return cast(*expression->type_cast, columns);
    case PG_QUERY__NODE__NODE_A_EXPR: return operation(*expression->a_expr, columns);
    case PG_QUERY__NODE__NODE_FUNC_CALL: return called(*expression->func_call, columns);
    case PG_QUERY__NODE__NODE_BOOL_EXPR: {
        const PgQuery__BoolExpr& written = *expression->bool_expr;
        std::vector<Value> values;
        for (const PgQuery__Node* one : listOf(written.args, written.n_args))
            values.push_back(evaluated(one, columns));
        if (written.boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR)
            return values.empty() ? Value() : negated(values.front());
        return joined(values, written.boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR);
    }
    case PG_QUERY__NODE__NODE_NULL_TEST: {
        const Value value = evaluated(expression->null_test->arg, columns);
        if (value.kind == Value::Kind::NotKnown)
            return {};
        return boolean((value.kind == Value::Kind::Null) ==
                       (expression->null_test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NULL));
    }
    default: return {};
    }
}

Value valueOf(const PgQuery__Node* literal, const schema::TypeUse& type, const Catalog& catalog)
{
    const schema::TypeUse base = baseOf(type, catalog).type;
    Value value = evaluated(literal, {});
    if (value.kind == Value::Kind::NotKnown || value.kind == Value::Kind::Null)
        return value;
    if (base.name.schema != "pg_catalog" || base.dimensions > 0) {
        const schema::Type* const known = catalog.type(base.name);
        const bool isEnum = known != nullptr && known->kind == schema::TypeKind::Enum && base.dimensions == 0;
        return isEnum && value.kind == Value::Kind::Text ? value : Value();
    }
    const std::string_view name = base.name.name;
    if (name == "int2" || name == "int4" || name == "int8" || name == "numeric") {
        meet(value, number(0));
        const bool mayRound = name != "numeric" || base.modifiers.size() > 1;
        return value.kind == Value::Kind::Number && (!mayRound || value.number == std::floor(value.number)) ? value
                                                                                                            : Value();
    }
    if (name == "text" || name == "varchar")
        return value.kind == Value::Kind::Text ? value : Value();
    if (name == "bool") {
        meet(value, boolean(true));
        return value.kind == Value::Kind::Boolean ? value : Value();
    }
    if (name == "date" && value.kind == Value::Kind::Text && isIsoDate(value.text)) {
        value.kind = Value::Kind::Date;
        return value;
    }
    return {};
}

bool isSurelyFalse(const std::string& expression, const std::map<std::string, Value>& columns)
{
    const Parsed parsed(expression);
    const Value value = evaluated(parsed.node(), columns);
    return value.kind == Value::Kind::Boolean && !value.boolean;
}

} // namespace lk::review::effects

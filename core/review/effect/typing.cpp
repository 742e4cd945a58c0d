// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/analysis.h"
#include "core/review/effect/literals.h"
#include "core/review/effect/typechange.h"
#include "core/schema/model.h"

#include <algorithm>

// Types of expressions.

namespace lk::review::effects {

using sql::isA;
using sql::listOf;

namespace {

/// Below an expression whose parts may never be worked out.
class Condition final {
public:
    explicit Condition(int& count) : m_count(count) { ++m_count; }
    ~Condition() { --m_count; }
    Condition(const Condition&) = delete;
    Condition& operator=(const Condition&) = delete;

private:
    int& m_count;
};

} // namespace

bool Analysis::isPossible(const Builder& builder)
{
    return builder.catalog().isComplete() && !builder.circumstances().isInBody && builder.version() <= kBuiltinsOf &&
           !builder.catalog().hasThing(schema::Thing::Operator, "*");
}

void Analysis::fail(std::string_view sqlState, std::string why)
{
    if (b.effect().failures.empty())
        b.fail(FailureCause::Value, sqlState, m_about).others = {std::move(why)};
}

std::string Analysis::named(const schema::TypeUse& type) const
{
    if (type.name.name.empty())
        return {};
    const schema::TypeUse base = baseOf(type, b.catalog()).type;
    if (base.name.schema == "pg_catalog") {
        if (base.dimensions == 0)
            return base.name.name;
        return base.name.name.starts_with('_') ? std::string() : '_' + base.name.name;
    }
    const schema::Type* const known = b.catalog().type(base.name);
    if (known == nullptr || known->kind != schema::TypeKind::Enum || base.dimensions > 0)
        return {};
    return base.name.schema + '.' + base.name.name;
}

std::optional<Level::Found> Level::find(const PgQuery__ColumnRef& written) const
{
    if (written.n_fields == 0 || written.n_fields > 2)
        return std::nullopt;
    const std::string name(sql::textOf(written.fields[written.n_fields - 1]));
    const std::string qualifier(written.n_fields == 2 ? sql::textOf(written.fields[0]) : std::string_view());
    if (name.empty())
        return std::nullopt;
    for (const Level* level = this; level != nullptr; level = level->outer) {
        const FromItem* item = nullptr;
        const Output* column = nullptr;
        for (const FromItem& one : level->items) {
            if (!qualifier.empty() && !one.alias.empty() && one.alias != qualifier)
                continue;
            const auto found = std::find_if(one.columns.begin(), one.columns.end(),
                                            [&](const Output& output) { return output.name == name; });
            if (found == one.columns.end()) {
                if (!one.isKnown || one.alias.empty())
                    return std::nullopt; // it may be there
                continue;
            }
            if (column != nullptr && !level->merged.contains(name))
                return std::nullopt; // ambiguous
            if (column == nullptr) {
                column = &*found;
                item = &one;
            }
        }
        if (column != nullptr && level->isLoose && qualifier.empty())
            return std::nullopt;
        if (column != nullptr)
            return Found{level->merged.contains(name) ? std::string() : column->type, item, level == this};
        if (level->isLoose)
            return std::nullopt;
    }
    return std::nullopt;
}

std::string Analysis::typeOfConstant(const PgQuery__AConst& constant) const
{
    if (constant.isnull != 0)
        return "unknown";
    switch (constant.val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL: return "int4";
    case PG_QUERY__A__CONST__VAL_BOOLVAL: return "bool";
    case PG_QUERY__A__CONST__VAL_SVAL: return "unknown";
    case PG_QUERY__A__CONST__VAL_BSVAL: return "bit";
    case PG_QUERY__A__CONST__VAL_FVAL: {
        constexpr std::size_t kSurelyFits = 18; // digits of an int8
        const std::string_view text = constant.fval->fval;
        const bool isWhole = text.find_first_not_of("0123456789") == std::string_view::npos;
        return !isWhole ? "numeric" : text.size() <= kSurelyFits ? "int8" : "";
    }
    default: return {};
    }
}

/// `schema.table.column`: the table stands in FROM, without an alias.
void Analysis::requireUnaliased(const PgQuery__ColumnRef& written, const Level& level)
{
    const Name table{std::string(sql::textOf(written.fields[0])), std::string(sql::textOf(written.fields[1]))};
    if (b.catalog().relation(table) == nullptr)
        return; // perhaps a field of a composite column
    for (const Level* one = &level; one != nullptr; one = one->outer) {
        if (one->isLoose || std::any_of(one->items.begin(), one->items.end(), [&](const FromItem& item) {
                return item.alias.empty() || item.alias == table.schema ||
                       (item.table != nullptr && item.table->name == table && item.alias == table.name);
            }))
            return;
    }
    fail("42P01", shortName(table) + " is not among the tables of the query, or it has another name there");
}

std::string Analysis::typeOfColumn(const PgQuery__ColumnRef& written, const Level& level)
{
    if (const auto found = level.find(written))
        return found->type;
    if (written.n_fields == 3) {
        requireUnaliased(written, level);
        return {};
    }
    if (written.n_fields != 2 || sql::textOf(written.fields[0]).empty())
        return {};
    const std::string qualifier(sql::textOf(written.fields[0]));
    for (const Level* one = &level; one != nullptr; one = one->outer) {
        if (one->isLoose || std::any_of(one->items.begin(), one->items.end(), [&](const FromItem& item) {
                return item.alias.empty() || item.alias == qualifier;
            }))
            return {};
    }
    fail("42P01", "There is no " + qualifier + " among the tables of the query, or it has another name there");
    return {};
}

void Analysis::requireLiteralAs(const PgQuery__Node* value, const std::string& type)
{
    if (!isA(value, PG_QUERY__NODE__NODE_A_CONST) || value->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL ||
        value->a_const->isnull != 0 || type.empty() || type == "unknown")
        return;
    schema::TypeUse use;
    if (const std::size_t dot = type.find('.'); dot != std::string::npos)
        use.name = {type.substr(0, dot), type.substr(dot + 1)};
    else if (type.starts_with('_'))
        use = {{"pg_catalog", type.substr(1)}, {}, 1};
    else
        use.name = {"pg_catalog", type};
    if (const std::optional<BadLiteral> bad = badLiteral(value, use, false, b.catalog()))
        fail(bad->sqlState, bad->text + " is no " + shownType(type));
}

std::string Analysis::typeOfCast(const PgQuery__TypeCast& cast, const Level& level)
{
    if (cast.type_name == nullptr || cast.arg == nullptr)
        return {};
    const schema::TypeUse use = schema::typeUse(*cast.type_name, b.catalog());
    const std::string to = named(use);
    if (isA(cast.arg, PG_QUERY__NODE__NODE_A_ARRAY_EXPR)) {
        // The elements are cast one by one.
        const PgQuery__AArrayExpr& array = *cast.arg->a_array_expr;
        for (const PgQuery__Node* element : listOf(array.elements, array.n_elements)) {
            const std::string from = typeOf(element, level);
            if (to.starts_with('_') && !isA(element, PG_QUERY__NODE__NODE_A_ARRAY_EXPR) && from == "unknown")
                requireLiteralAs(element, to.substr(1));
        }
        return to;
    }
    const std::string from = typeOf(cast.arg, level);
    if (isA(cast.arg, PG_QUERY__NODE__NODE_A_CONST))
        requireLiteralAs(cast.arg, to);
    else if (canCoerce(from, to, Coercion::Explicit) == Answer::No &&
             !b.catalog().hasThing(schema::Thing::Cast, from + ' ' + to))
        fail("42846", "There is no cast from " + shownType(from) + " to " + shownType(to));
    if (isA(cast.arg, PG_QUERY__NODE__NODE_A_CONST) && from != "unknown" &&
        canCoerce(from, to, Coercion::Explicit) == Answer::No)
        fail("42846", "There is no cast from " + shownType(from) + " to " + shownType(to));
    return to;
}

/// One binary or prefix operator (`leftType` null).
std::string Analysis::operation(std::string_view name, const PgQuery__Node* left, const std::string* leftType,
                                const PgQuery__Node* right, const std::string& rightType)
{
    if (b.catalog().hasThing(schema::Thing::Operator, std::string(name)))
        return {};
    // A bare literal beside an array is read as an array, not as an element.
    const bool isOfArrays = name == "||" || name == "@>" || name == "<@" || name == "&&" || name == "=" || name == "<>";
    if (isOfArrays && leftType != nullptr) {
        const bool isLeftArray = leftType->starts_with('_') && rightType == "unknown";
        const bool isRightArray = rightType.starts_with('_') && *leftType == "unknown";
        const PgQuery__Node* const literal = isLeftArray ? right : isRightArray ? left : nullptr;
        if (isA(literal, PG_QUERY__NODE__NODE_A_CONST) && literal->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL) {
            const std::string_view text = literal->a_const->sval->sval;
            const std::size_t first = text.find_first_not_of(" \t\r\n");
            if (first == std::string_view::npos || (text[first] != '{' && text[first] != '['))
                fail("22P02", "Beside an array '" + std::string(text) +
                                  "' is read as an array, and it is none; cast it to "
                                  "the type of the elements");
        }
    }
    const Choice choice = chooseOperator(name, leftType, rightType);
    if (choice.answer == Answer::No) {
        if (builtinOperators(name).empty() && (rightType.empty() || (leftType != nullptr && leftType->empty())))
            return {}; // an extension's, of an extension's types
        fail("42883", "There is no operator " + (leftType != nullptr ? shownType(*leftType) + ' ' : std::string()) +
                          std::string(name) + ' ' + shownType(rightType));
        return {};
    }
    if (choice.parameters.size() == 2 && leftType != nullptr) {
        if (*leftType == "unknown")
            requireLiteralAs(left, choice.parameters[0]);
        if (rightType == "unknown")
            requireLiteralAs(right, choice.parameters[1]);
    }
    return choice.result;
}

std::string Analysis::typeOfOperation(const PgQuery__AExpr& expression, const Level& level)
{
    if (isA(expression.lexpr, PG_QUERY__NODE__NODE_ROW_EXPR) || isA(expression.rexpr, PG_QUERY__NODE__NODE_ROW_EXPR)) {
        typeOf(expression.lexpr, level);
        typeOf(expression.rexpr, level);
        return "bool";
    }
    const std::string_view name = expression.n_name == 1 ? sql::textOf(expression.name[0]) : std::string_view();
    const std::string left = typeOf(expression.lexpr, level);
    if (isA(expression.rexpr, PG_QUERY__NODE__NODE_LIST)) { // IN, BETWEEN
        const bool isBetween = name.find("BETWEEN") != std::string_view::npos;
        std::size_t at = 0;
        for (const PgQuery__Node* one : listOf(expression.rexpr->list->items, expression.rexpr->list->n_items)) {
            const std::string right = typeOf(one, level);
            if (!isA(one, PG_QUERY__NODE__NODE_ROW_EXPR))
                operation(isBetween ? (at == 0 ? ">=" : "<=") : "=", expression.lexpr, &left, one, right);
            ++at;
        }
        return "bool";
    }
    const std::string right = typeOf(expression.rexpr, level);
    if (name.empty())
        return {};
    switch (expression.kind) {
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY:
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL:
        if (right.starts_with('_') && right.size() > 1)
            operation(name, expression.lexpr, &left, nullptr, right.substr(1));
        else if (right == "unknown" && !left.empty() && left != "unknown" && !left.starts_with('_') &&
                 left.find('.') == std::string::npos && isA(expression.rexpr, PG_QUERY__NODE__NODE_A_CONST))
            requireLiteralAs(expression.rexpr, '_' + left);
        else if (!right.empty() && right != "unknown" && categoryOf(right) != '\0' && categoryOf(right) != 'P' &&
                 right != "int2vector" && right != "oidvector")
            fail("42809", "ANY and ALL take an array, not " + shownType(right));
        return "bool";
    case PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT:
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_DISTINCT:
        operation("=", expression.lexpr, &left, expression.rexpr, right);
        return "bool";
    case PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF:
        operation("=", expression.lexpr, &left, expression.rexpr, right);
        return left == "unknown" ? std::string() : left;
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP:
        if (name == "/" || name == "%")
            requireDivisor(name, expression.lexpr, expression.rexpr);
        [[fallthrough]];
    case PG_QUERY__A__EXPR__KIND__AEXPR_LIKE:
    case PG_QUERY__A__EXPR__KIND__AEXPR_ILIKE:
    case PG_QUERY__A__EXPR__KIND__AEXPR_SIMILAR:
        return operation(name, expression.lexpr, expression.lexpr == nullptr ? nullptr : &left, expression.rexpr,
                         right);
    default: return {};
    }
}

bool Analysis::isUsersFunction(const std::string& name) const
{
    const auto& path = b.catalog().searchPath();
    return std::any_of(path.begin(), path.end(), [&](const std::string& schemaName) {
        return !b.catalog().functions({schemaName, name}).empty();
    });
}

/// In any schema: that of an extension may be on the path of those who run this.
bool Analysis::isFunctionAnywhere(const std::string& name) const
{
    const auto all = b.catalog().allFunctions();
    return std::any_of(all.begin(), all.end(),
                       [&](const schema::Function* function) { return function->name.name == name; });
}

std::string Analysis::typeOfCall(const PgQuery__FuncCall& call, const Level& level)
{
    const sql::ObjectName name = sql::nameOf(call.funcname, call.n_funcname);
    std::vector<std::string> arguments;
    bool isPlain = call.func_variadic == 0 && call.agg_within_group == 0;
    for (const PgQuery__Node* argument : listOf(call.args, call.n_args)) {
        isPlain = isPlain && !isA(argument, PG_QUERY__NODE__NODE_NAMED_ARG_EXPR);
        arguments.push_back(typeOf(argument, level));
    }
    for (const PgQuery__Node* one : listOf(call.agg_order, call.n_agg_order)) {
        if (isA(one, PG_QUERY__NODE__NODE_SORT_BY))
            typeOf(one->sort_by->node, level);
    }
    requireBoolean(call.agg_filter, level, "The condition of FILTER");
    if (isUsersCall(name))
        return typeOfUsersCall(call, arguments, false);
    if (!isPlain || (!name.schema.empty() && name.schema != "pg_catalog"))
        return {};
    const bool isUsers = isFunctionAnywhere(name.name) && mayBeUsers(name.name, arguments);
    if (isUsers && isUsersFunction(name.name))
        return {};
    const auto overloads = builtinFunctions(name.name);
    if (overloads.empty() && isUsers)
        return {};
    // f(x) may be a cast to a type of that name, or the column f of a row x.
    const bool mayBeOther =
        arguments.size() == 1 && (arguments[0].empty() || categoryOf(name.name) != '\0' ||
                                  b.catalog().type(b.catalog().resolvedType({name.schema, name.name})) != nullptr);
    const auto written = [&] {
        std::string text = name.name + '(';
        for (std::size_t i = 0; i < arguments.size(); ++i)
            text += (i > 0 ? ", " : "") + (arguments[i].empty() ? std::string("…") : shownType(arguments[i]));
        return text + ')';
    };
    if (overloads.empty()) {
        if (!mayBeOther || categoryOf(name.name) == '\0')
            if (arguments.size() != 1 || !arguments[0].empty())
                fail("42883", "There is no function " + written());
        return {};
    }
    if (name.name == "current_setting")
        requireSetting(call, level);
    const Choice choice = choose(overloads, arguments);
    if (choice.answer == Answer::No && !mayBeOther && !isUsers)
        fail("42883", "There is no function " + written());
    if (choice.chosen == nullptr || choice.answer != Answer::Yes)
        return choice.result;
    if (choice.chosen->kind == 'w' && call.over == nullptr)
        fail("42809", "The window function " + name.name + "() needs an OVER");
    if (choice.chosen->kind == 'f' && call.over != nullptr)
        fail("42809", name.name + "() is neither a window function nor an aggregate, and takes no OVER");
    for (std::size_t i = 0; i < arguments.size() && i < choice.parameters.size(); ++i) {
        if (arguments[i] == "unknown")
            requireLiteralAs(call.args[i], choice.parameters[i]);
    }
    return choice.result;
}

std::string Analysis::typeInCommon(const std::vector<const PgQuery__Node*>& values, const Level& level,
                                   std::string_view what)
{
    std::vector<std::string> types;
    types.reserve(values.size());
    for (const PgQuery__Node* value : values)
        types.push_back(typeOf(value, level));
    const Common common = commonType(types);
    if (common.answer == Answer::No) {
        std::string shown;
        for (const std::string& type : types) {
            if (type != "unknown" && shown.find(shownType(type)) == std::string::npos)
                shown += (shown.empty() ? "" : " and ") + shownType(type);
        }
        fail("42804", std::string(what) + " has values of types that do not go together: " + shown);
        return {};
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (types[i] == "unknown")
            requireLiteralAs(values[i], common.type);
    }
    return common.type == "unknown" ? "text" : common.type;
}

std::string Analysis::typeOfCase(const PgQuery__CaseExpr& expression, const Level& level)
{
    const std::string subject = expression.arg == nullptr ? std::string() : typeOf(expression.arg, level);
    std::vector<const PgQuery__Node*> results;
    if (expression.defresult != nullptr)
        results.push_back(expression.defresult); // the server begins with it, too
    for (const PgQuery__Node* node : listOf(expression.args, expression.n_args)) {
        if (!isA(node, PG_QUERY__NODE__NODE_CASE_WHEN))
            continue;
        if (expression.arg == nullptr) {
            requireBoolean(node->case_when->expr, level, "The condition of WHEN");
        } else {
            const std::string type = typeOf(node->case_when->expr, level);
            operation("=", expression.arg, &subject, node->case_when->expr, type);
            if (type == "unknown" &&
                subject.find('.') != std::string::npos) // an enum, of whose operators none is known
                requireLiteralAs(node->case_when->expr, subject);
        }
        results.push_back(node->case_when->result);
    }
    return typeInCommon(results, level, "CASE");
}

/// Every row of a table that is known to have more than one.
bool Analysis::givesAllRows(const PgQuery__SelectStmt& query) const
{
    if (query.n_from_clause != 1 || !isA(query.from_clause[0], PG_QUERY__NODE__NODE_RANGE_VAR) ||
        query.where_clause != nullptr || query.limit_count != nullptr || query.n_group_clause > 0 ||
        query.n_distinct_clause > 0 || query.having_clause != nullptr || query.larg != nullptr ||
        query.with_clause != nullptr || !m_ctes.empty())
        return false;
    const Relation* const table = b.subject(*query.from_clause[0]->range_var).known;
    if (table == nullptr || table->kind != schema::RelationKind::Table || table->size.rows.value_or(0) < 2)
        return false;
    for (const PgQuery__Node* target : listOf(query.target_list, query.n_target_list)) {
        if (!isA(target, PG_QUERY__NODE__NODE_RES_TARGET) ||
            !isA(target->res_target->val, PG_QUERY__NODE__NODE_COLUMN_REF)) // an aggregate makes one row of all
            return false;
    }
    return true;
}

std::string Analysis::typeOfSubquery(const PgQuery__SubLink& link, const Level& level)
{
    const std::string tested = link.testexpr == nullptr ? std::string() : typeOf(link.testexpr, level);
    const Outputs outputs = statement(link.subselect, &level);
    switch (link.sub_link_type) {
    case PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK:
    case PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK: {
        if (outputs.isKnown && outputs.columns.size() != 1)
            fail("42601",
                 "A subquery in an expression gives one column, not " + std::to_string(outputs.columns.size()));
        if (!outputs.isKnown || outputs.columns.size() != 1)
            return {};
        const std::string type = outputs.columns.front().type == "unknown" ? "text" : outputs.columns.front().type;
        if (link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK) {
            if (isA(link.subselect, PG_QUERY__NODE__NODE_SELECT_STMT) && givesAllRows(*link.subselect->select_stmt))
                fail("21000", "A subquery in an expression gives at most one row, and this one gives all of the table");
            return type;
        }
        return type.empty() || type.starts_with('_') || type.find('.') != std::string::npos ? std::string()
                                                                                            : '_' + type;
    }
    case PG_QUERY__SUB_LINK_TYPE__ANY_SUBLINK:
    case PG_QUERY__SUB_LINK_TYPE__ALL_SUBLINK: {
        const bool isRow = isA(link.testexpr, PG_QUERY__NODE__NODE_ROW_EXPR);
        const std::size_t wanted = isRow ? link.testexpr->row_expr->n_args : 1;
        if (outputs.isKnown && outputs.columns.size() != wanted)
            fail("42601", "The subquery gives " + std::to_string(outputs.columns.size()) + " columns where " +
                              std::to_string(wanted) + " is compared");
        else if (outputs.isKnown && !isRow && link.n_oper_name <= 1) {
            const std::string type = outputs.columns.front().type == "unknown" ? "text" : outputs.columns.front().type;
            operation(link.n_oper_name == 0 ? "=" : sql::textOf(link.oper_name[0]), link.testexpr, &tested, nullptr,
                      type);
        }
        return "bool";
    }
    case PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK: return "bool";
    default: return {};
    }
}

std::string Analysis::typeOfValueFunction(PgQuery__SQLValueFunctionOp op) const
{
    switch (op) {
    case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_DATE: return "date";
    case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIME:
    case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIME_N: return "timetz";
    case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP:
    case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP_N: return "timestamptz";
    case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIME:
    case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIME_N: return "time";
    case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIMESTAMP:
    case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIMESTAMP_N: return "timestamp";
    default: return "name";
    }
}

void Analysis::requireBoolean(const PgQuery__Node* node, const Level& level, std::string_view what)
{
    if (node == nullptr)
        return;
    const std::string type = typeOf(node, level);
    if (canCoerce(type, "bool", Coercion::Implicit) == Answer::No)
        fail("42804", std::string(what) + " has to be boolean, and is " + shownType(type));
    else if (type == "unknown")
        requireLiteralAs(node, "bool");
}

void Analysis::requireAssignable(const PgQuery__Node* value, const std::string& from, const std::string& to,
                                 std::string_view column)
{
    if (from == "unknown")
        requireLiteralAs(value, to);
    else if (canCoerce(from, to, Coercion::Assignment) == Answer::No &&
             !b.catalog().hasThing(schema::Thing::Cast, from + ' ' + to))
        fail("42804", std::string(column) + " is " + shownType(to) + " and does not take " + shownType(from));
}

/// `(column).field` of a composite type; "" of anything else.
std::string Analysis::typeOfField(const PgQuery__AIndirection& written, const Level& level)
{
    typeOf(written.arg, level);
    if (!isA(written.arg, PG_QUERY__NODE__NODE_COLUMN_REF) || written.n_indirection != 1 ||
        !isA(written.indirection[0], PG_QUERY__NODE__NODE_STRING))
        return {};
    const PgQuery__ColumnRef& reference = *written.arg->column_ref;
    const auto found = level.find(reference);
    if (!found || found->item == nullptr || found->item->table == nullptr)
        return {};
    const schema::Column* const column =
        found->item->table->column(std::string(sql::textOf(reference.fields[reference.n_fields - 1])));
    const schema::Type* const type =
        column == nullptr || column->type.dimensions > 0 ? nullptr : b.catalog().type(column->type.name);
    if (type == nullptr || type->kind != schema::TypeKind::Composite || type->attributes.empty())
        return {};
    const std::string name(sql::textOf(written.indirection[0]));
    const auto field = std::find_if(type->attributes.begin(), type->attributes.end(),
                                    [&](const schema::Column& one) { return one.name == name; });
    if (field != type->attributes.end())
        return named(field->type);
    if (isFunctionAnywhere(name) || !builtinFunctions(name).empty())
        return {}; // which may be written like a field
    fail("42703", "The type " + shortName(type->name) + " of " + column->name + " has no field " + name);
    return {};
}

std::string Analysis::typeOf(const PgQuery__Node* node, const Level& level)
{
    if (node == nullptr)
        return {};
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_A_CONST: return typeOfConstant(*node->a_const);
    case PG_QUERY__NODE__NODE_COLUMN_REF: return typeOfColumn(*node->column_ref, level);
    case PG_QUERY__NODE__NODE_TYPE_CAST: return typeOfCast(*node->type_cast, level);
    case PG_QUERY__NODE__NODE_A_EXPR: return typeOfOperation(*node->a_expr, level);
    case PG_QUERY__NODE__NODE_FUNC_CALL: return typeOfCall(*node->func_call, level);
    case PG_QUERY__NODE__NODE_CASE_EXPR: {
        const Condition condition(m_conditions);
        return typeOfCase(*node->case_expr, level);
    }
    case PG_QUERY__NODE__NODE_SUB_LINK: return typeOfSubquery(*node->sub_link, level);
    case PG_QUERY__NODE__NODE_BOOL_EXPR: {
        const Condition condition(m_conditions);
        for (const PgQuery__Node* one : listOf(node->bool_expr->args, node->bool_expr->n_args))
            requireBoolean(one, level, "What AND, OR and NOT take");
        return "bool";
    }
    case PG_QUERY__NODE__NODE_NULL_TEST: typeOf(node->null_test->arg, level); return "bool";
    case PG_QUERY__NODE__NODE_BOOLEAN_TEST:
        requireBoolean(node->boolean_test->arg, level, "What IS TRUE and the like take");
        return "bool";
    case PG_QUERY__NODE__NODE_COALESCE_EXPR: {
        const Condition condition(m_conditions);
        return typeInCommon({node->coalesce_expr->args, node->coalesce_expr->args + node->coalesce_expr->n_args}, level,
                            "COALESCE");
    }
    case PG_QUERY__NODE__NODE_MIN_MAX_EXPR:
        return typeInCommon({node->min_max_expr->args, node->min_max_expr->args + node->min_max_expr->n_args}, level,
                            "GREATEST or LEAST");
    case PG_QUERY__NODE__NODE_A_ARRAY_EXPR: {
        const PgQuery__AArrayExpr& array = *node->a_array_expr;
        if (array.n_elements == 0)
            return {};
        const std::string element = typeInCommon({array.elements, array.elements + array.n_elements}, level, "ARRAY");
        if (element.empty() || element.find('.') != std::string::npos)
            return {};
        return element.starts_with('_') ? element : '_' + element;
    }
    case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION: return typeOfValueFunction(node->sqlvalue_function->op);
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE: return typeOf(node->collate_clause->arg, level);
    case PG_QUERY__NODE__NODE_NAMED_ARG_EXPR: return typeOf(node->named_arg_expr->arg, level);
    case PG_QUERY__NODE__NODE_A_INDIRECTION: return typeOfField(*node->a_indirection, level);
    case PG_QUERY__NODE__NODE_ROW_EXPR:
        for (const PgQuery__Node* one : listOf(node->row_expr->args, node->row_expr->n_args))
            typeOf(one, level);
        return {};
    default: return {};
    }
}

} // namespace lk::review::effects

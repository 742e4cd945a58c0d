// SPDX-License-Identifier: Apache-2.0
#include "core/schema/modelparts.h"
#include "core/sql/below.h"
#include "core/sql/deparse.h"
#include "core/sql/identifier.h"
#include "core/sql/parsetree.h"

#include <algorithm>
#include <cctype>

namespace lk::schema {

namespace {

using Node = PgQuery__Node;

/// Writes the common expressions; false for what it does not know: then libpg_query's deparser writes the whole. That one costs
/// more than parsing does, and this runs for each DEFAULT and CHECK of a large review.
bool write(std::string& out, const Node* node);

bool writeList(std::string& out, Node* const* nodes, std::size_t count, std::string_view between = ", ")
{
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0)
            out += between;
        if (!write(out, nodes[i]))
            return false;
    }
    return true;
}

bool writeName(std::string& out, Node* const* parts, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view part = sql::textOf(parts[i]);
        if (part.empty() || (i == 0 && count > 1 && part == "pg_catalog"))
            continue;
        out += sql::quoteIdentifier(part);
        if (i + 1 < count)
            out += '.';
    }
    return true;
}

bool writeConstant(std::string& out, const PgQuery__AConst& constant)
{
    if (constant.isnull != 0) {
        out += "NULL";
        return true;
    }
    switch (constant.val_case) {
    case PG_QUERY__A__CONST__VAL_IVAL: out += std::to_string(constant.ival->ival); return true;
    case PG_QUERY__A__CONST__VAL_FVAL: out += constant.fval->fval; return true;
    case PG_QUERY__A__CONST__VAL_BOOLVAL: out += constant.boolval->boolval != 0 ? "true" : "false"; return true;
    case PG_QUERY__A__CONST__VAL_SVAL: {
        out += '\'';
        for (const char* c = constant.sval->sval; *c != '\0'; ++c)
            out.append(*c == '\'' ? 2 : 1, *c);
        out += '\'';
        return true;
    }
    default: return false;
    }
}

bool writeOperands(std::string& out, const PgQuery__AExpr& e, std::string_view op)
{
    if (e.lexpr != nullptr) {
        if (!write(out, e.lexpr))
            return false;
        out += ' ';
    }
    out += op;
    if (e.rexpr != nullptr) {
        out += ' ';
        return write(out, e.rexpr);
    }
    return true;
}

bool writeBetween(std::string& out, const PgQuery__AExpr& e, bool isNegated)
{
    if (!sql::isA(e.rexpr, PG_QUERY__NODE__NODE_LIST) || e.rexpr->list->n_items != 2)
        return false;
    std::string left;
    std::string low;
    std::string high;
    if (!write(left, e.lexpr) || !write(low, e.rexpr->list->items[0]) || !write(high, e.rexpr->list->items[1]))
        return false;
    out += "((" + left + (isNegated ? " < " : " >= ") + low + (isNegated ? ") OR (" : ") AND (") + left +
           (isNegated ? " > " : " <= ") + high + "))";
    return true;
}

bool writeOperator(std::string& out, const PgQuery__AExpr& e)
{
    std::string op = sql::nameOf(e.name, e.n_name).name;
    if (op == "!=")
        op = "<>";
    out += '(';
    bool isKnown = true;
    switch (e.kind) {
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP: isKnown = e.n_name == 1 && writeOperands(out, e, op); break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_LIKE:
    case PG_QUERY__A__EXPR__KIND__AEXPR_ILIKE:
        isKnown = writeOperands(out, e, op); // the operators of LIKE have names like any other: ~~
        break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_DISTINCT: isKnown = writeOperands(out, e, "IS DISTINCT FROM"); break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_DISTINCT: isKnown = writeOperands(out, e, "IS NOT DISTINCT FROM"); break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY:
    case PG_QUERY__A__EXPR__KIND__AEXPR_OP_ALL:
        isKnown = write(out, e.lexpr);
        out += " " + op + (e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP_ANY ? " ANY (" : " ALL (");
        isKnown = isKnown && write(out, e.rexpr);
        out += ')';
        break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_IN:
        isKnown = sql::isA(e.rexpr, PG_QUERY__NODE__NODE_LIST) && write(out, e.lexpr);
        out += op == "<>" ? " <> ALL (ARRAY[" : " = ANY (ARRAY[";
        isKnown = isKnown && writeList(out, e.rexpr->list->items, e.rexpr->list->n_items);
        out += "])";
        break;
    case PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN:
    case PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN:
        isKnown = writeBetween(out, e, e.kind == PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN);
        break;
    default: return false;
    }
    out += ')';
    return isKnown;
}

bool writeType(std::string& out, const PgQuery__TypeName& type)
{
    static const Catalog nothing;
    if (type.setof != 0 || type.pct_type != 0)
        return false;
    TypeUse use = typeUse(type, nothing);
    if (type.n_names == 1 && use.name.schema != "pg_catalog")
        use.name.schema.clear(); // as written
    out += toString(use);
    return true;
}

bool write(std::string& out, const Node* node)
{
    if (node == nullptr)
        return false;
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_A_CONST: return writeConstant(out, *node->a_const);
    case PG_QUERY__NODE__NODE_COLUMN_REF:
        for (const Node* field : sql::listOf(node->column_ref->fields, node->column_ref->n_fields)) {
            if (!sql::isA(field, PG_QUERY__NODE__NODE_STRING))
                return false;
        }
        return writeName(out, node->column_ref->fields, node->column_ref->n_fields);
    case PG_QUERY__NODE__NODE_FUNC_CALL: {
        const PgQuery__FuncCall& call = *node->func_call;
        if (call.agg_star != 0 || call.agg_distinct != 0 || call.n_agg_order != 0 || call.agg_filter != nullptr ||
            call.over != nullptr || call.func_variadic != 0)
            return false;
        writeName(out, call.funcname, call.n_funcname);
        out += '(';
        if (!writeList(out, call.args, call.n_args))
            return false;
        out += ')';
        return true;
    }
    case PG_QUERY__NODE__NODE_TYPE_CAST: {
        const bool isPlain = sql::isA(node->type_cast->arg, PG_QUERY__NODE__NODE_A_CONST) ||
                             sql::isA(node->type_cast->arg, PG_QUERY__NODE__NODE_COLUMN_REF);
        out += isPlain ? "" : "(";
        if (!write(out, node->type_cast->arg))
            return false;
        out += isPlain ? "::" : ")::";
        return writeType(out, *node->type_cast->type_name);
    }
    case PG_QUERY__NODE__NODE_A_EXPR: return writeOperator(out, *node->a_expr);
    case PG_QUERY__NODE__NODE_BOOL_EXPR: {
        const PgQuery__BoolExpr& e = *node->bool_expr;
        out += '(';
        if (e.boolop == PG_QUERY__BOOL_EXPR_TYPE__NOT_EXPR)
            out += "NOT ";
        if (!writeList(out, e.args, e.n_args, e.boolop == PG_QUERY__BOOL_EXPR_TYPE__OR_EXPR ? " OR " : " AND "))
            return false;
        out += ')';
        return true;
    }
    case PG_QUERY__NODE__NODE_NULL_TEST:
        out += '(';
        if (!write(out, node->null_test->arg))
            return false;
        out += node->null_test->nulltesttype == PG_QUERY__NULL_TEST_TYPE__IS_NULL ? " IS NULL)" : " IS NOT NULL)";
        return true;
    case PG_QUERY__NODE__NODE_BOOLEAN_TEST: {
        constexpr std::string_view kTests[] = {
            "", " IS TRUE", " IS NOT TRUE", " IS FALSE", " IS NOT FALSE", " IS UNKNOWN", " IS NOT UNKNOWN"};
        const auto test = static_cast<std::size_t>(node->boolean_test->booltesttype);
        out += '(';
        if (test >= std::size(kTests) || !write(out, node->boolean_test->arg))
            return false;
        out.append(kTests[test]).append(")");
        return true;
    }
    case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
        out += "ARRAY[";
        if (!writeList(out, node->a_array_expr->elements, node->a_array_expr->n_elements))
            return false;
        out += ']';
        return true;
    case PG_QUERY__NODE__NODE_COALESCE_EXPR:
        out += "COALESCE(";
        if (!writeList(out, node->coalesce_expr->args, node->coalesce_expr->n_args))
            return false;
        out += ')';
        return true;
    case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION: {
        if (node->sqlvalue_function->typmod >= 0)
            return false;
        std::string name = model::figuredName(node);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        out += name;
        return true;
    }
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
        out += '(';
        if (!write(out, node->collate_clause->arg))
            return false;
        out += " COLLATE ";
        for (std::size_t i = 0; i < node->collate_clause->n_collname; ++i)
            out += (i > 0 ? "." : "") + sql::quoteIdentifier(sql::textOf(node->collate_clause->collname[i]));
        out += ')';
        return true;
    default: return false;
    }
}

bool isSubquery(const ProtobufCMessage* message)
{
    return message->descriptor == &pg_query__select_stmt__descriptor;
}

void collectColumns(const ProtobufCMessage* message, std::vector<std::string>& columns)
{
    if (message == nullptr || isSubquery(message))
        return;
    if (message->descriptor == &pg_query__node__descriptor) {
        collectColumns(sql::messageOf(*reinterpret_cast<const Node*>(message)), columns);
        return;
    }
    if (message->descriptor == &pg_query__column_ref__descriptor) {
        const auto& ref = *reinterpret_cast<const PgQuery__ColumnRef*>(message);
        const std::string name = sql::nameOf(ref.fields, ref.n_fields).name;
        if (!name.empty() && std::find(columns.begin(), columns.end(), name) == columns.end())
            columns.push_back(name);
        return;
    }
    sql::eachBelow(*message, [&](const ProtobufCMessage& below) { collectColumns(&below, columns); });
}

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Calls `onWord(begin, end, identifier)` for each word or quoted identifier of an expression's text.
template<typename OnWord>
void eachWord(const std::string& text, OnWord onWord)
{
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        std::size_t end = at + 1;
        if (c == '\'' || c == '"') {
            while (end < text.size() && text[end] != c)
                ++end;
            end = std::min(end + 1, text.size());
            if (c == '"')
                onWord(at, end, text.substr(at + 1, end - at - 2));
        } else if (isWordCharacter(c)) {
            while (end < text.size() && isWordCharacter(text[end]))
                ++end;
            onWord(at, end, text.substr(at, end - at));
        }
        at = end;
    }
}

/// Without casts, parentheses and blanks; what is left stands for the meaning.
std::string core(const std::string& text)
{
    constexpr std::string_view kNumbers[] = {"::integer", "::bigint", "::smallint", "::numeric", "::double", "::real"};
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '\'') {
            std::size_t end = at + 1;
            while (end < text.size() && text[end] != '\'')
                ++end;
            const std::string inside = text.substr(at + 1, end - at - 1);
            at = end + 1;
            // The server writes a negative number as '-1'::integer.
            const bool isNumber = !inside.empty() && inside.find_first_not_of("-0123456789.") == std::string::npos;
            const bool isCastToNumber =
                std::any_of(std::begin(kNumbers), std::end(kNumbers),
                            [&](std::string_view type) { return text.compare(at, type.size(), type) == 0; });
            result += isNumber && isCastToNumber ? inside : "'" + inside + "'";
        } else if (text.compare(at, 2, "::") == 0) {
            at += 2;
            while (at < text.size() &&
                   (isWordCharacter(text[at]) || text[at] == '.' || text[at] == '"' || text[at] == '['))
                at += text[at] == '[' ? 2 : 1;
            for (const std::string_view more : {" varying", " precision", " without time zone", " with time zone"}) {
                if (text.compare(at, more.size(), more) == 0)
                    at += more.size();
            }
            if (at < text.size() && text[at] == '(') { // a modifier
                std::size_t end = at + 1;
                while (end < text.size() &&
                       (std::isdigit(static_cast<unsigned char>(text[end])) != 0 || text[end] == ','))
                    ++end;
                if (end < text.size() && text[end] == ')')
                    at = end + 1;
            }
            for (const std::string_view more : {" without time zone", " with time zone", "[]"}) {
                if (text.compare(at, more.size(), more) == 0)
                    at += more.size();
            }
        } else {
            if (std::isspace(static_cast<unsigned char>(c)) == 0 && c != '(' && c != ')')
                result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            ++at;
        }
    }
    return result;
}

} // namespace

std::vector<std::string> columnsIn(const Node* expression)
{
    std::vector<std::string> columns;
    if (expression != nullptr)
        collectColumns(sql::messageOf(*expression), columns);
    return columns;
}

std::string textOf(const Node* expression)
{
    if (expression == nullptr)
        return {};
    std::string text;
    if (write(text, expression))
        return text;
    PgQuery__ResTarget target = PG_QUERY__RES_TARGET__INIT;
    target.val = const_cast<Node*>(expression);
    Node targetNode = PG_QUERY__NODE__INIT;
    targetNode.node_case = PG_QUERY__NODE__NODE_RES_TARGET;
    targetNode.res_target = &target;
    Node* targets[] = {&targetNode};
    PgQuery__SelectStmt select = PG_QUERY__SELECT_STMT__INIT;
    select.n_target_list = 1;
    select.target_list = targets;
    select.limit_option = PG_QUERY__LIMIT_OPTION__LIMIT_OPTION_DEFAULT;
    select.op = PG_QUERY__SET_OPERATION__SETOP_NONE;
    Node statement = PG_QUERY__NODE__INIT;
    statement.node_case = PG_QUERY__NODE__NODE_SELECT_STMT;
    statement.select_stmt = &select;
    text = sql::deparsed(statement);
    constexpr std::string_view kSelect = "SELECT ";
    return text.starts_with(kSelect) ? text.substr(kSelect.size()) : text;
}

bool isSameExpression(const std::string& a, const std::string& b)
{
    return a == b || core(a) == core(b);
}

namespace model {

std::string textOfQuery(const Node* query)
{
    return query == nullptr ? std::string() : sql::deparsed(*query);
}

std::vector<std::string> columnsInText(const std::string& expression)
{
    if (expression.empty())
        return {};
    const sql::ParseTree tree("SELECT " + expression);
    if (!tree.isValid() || tree.tree().n_stmts != 1)
        return {};
    const Node* statement = tree.tree().stmts[0]->stmt;
    if (!sql::isA(statement, PG_QUERY__NODE__NODE_SELECT_STMT) || statement->select_stmt->n_target_list == 0)
        return {};
    return columnsIn(statement->select_stmt->target_list[0]->res_target->val);
}

std::vector<std::string> strings(Node* const* nodes, std::size_t count)
{
    std::vector<std::string> result;
    for (const Node* node : sql::listOf(nodes, count))
        result.emplace_back(sql::textOf(node));
    return result;
}

std::string withRenamed(const std::string& text, const std::string& from, const std::string& to)
{
    std::string result;
    std::size_t copied = 0;
    eachWord(text, [&](std::size_t begin, std::size_t end, const std::string& word) {
        if (word != from)
            return;
        result.append(text, copied, begin - copied).append(sql::quoteIdentifier(to));
        copied = end;
    });
    return result + text.substr(copied);
}

bool mentions(const std::string& text, const std::string& identifier)
{
    bool isThere = false;
    eachWord(text, [&](std::size_t, std::size_t, const std::string& word) { isThere = isThere || word == identifier; });
    return isThere;
}

} // namespace model

} // namespace lk::schema

// SPDX-License-Identifier: Apache-2.0
#include "core/review/constanttext.h"

#include "core/sql/identifier.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

namespace lk::review {

namespace {

using sql::isA;

std::optional<std::string> textOf(const PgQuery__Node* node, const KnownValues& known);

/// format() with %s, %I and %L in their plain forms; positions and widths are left to the server.
std::optional<std::string> formatted(const PgQuery__FuncCall& call, const KnownValues& known)
{
    const auto pattern = textOf(call.args[0], known);
    if (!pattern)
        return std::nullopt;
    std::string text;
    std::size_t argument = 1;
    for (std::size_t i = 0; i < pattern->size(); ++i) {
        const char c = (*pattern)[i];
        if (c != '%') {
            text += c;
            continue;
        }
        const char kind = i + 1 < pattern->size() ? (*pattern)[++i] : '\0';
        if (kind == '%') {
            text += '%';
            continue;
        }
        if ((kind != 's' && kind != 'I' && kind != 'L') || argument >= call.n_args)
            return std::nullopt;
        const auto value = textOf(call.args[argument++], known);
        if (!value)
            return std::nullopt;
        text += kind == 's' ? *value : kind == 'I' ? sql::quoteIdentifier(*value) : sql::quoteLiteral(*value);
    }
    return text;
}

std::optional<std::string> called(const PgQuery__FuncCall& call, const KnownValues& known)
{
    const sql::ObjectName name = sql::nameOf(call.funcname, call.n_funcname);
    if ((!name.schema.empty() && name.schema != "pg_catalog") || call.n_args == 0 || call.func_variadic != 0)
        return std::nullopt;
    if (name.name == "format")
        return formatted(call, known);
    const bool isConcat = name.name == "concat";
    if (!isConcat && ((name.name != "quote_ident" && name.name != "quote_literal") || call.n_args != 1))
        return std::nullopt;
    std::string text;
    for (const PgQuery__Node* argument : sql::listOf(call.args, call.n_args)) {
        const auto value = textOf(argument, known);
        if (!value)
            return std::nullopt;
        text += isConcat                     ? *value
                : name.name == "quote_ident" ? sql::quoteIdentifier(*value)
                                             : sql::quoteLiteral(*value);
    }
    return text;
}

std::optional<std::string> textOf(const PgQuery__Node* node, const KnownValues& known)
{
    if (node == nullptr)
        return std::nullopt;
    switch (node->node_case) {
    case PG_QUERY__NODE__NODE_A_CONST:
        if (node->a_const->isnull != 0)
            return std::nullopt;
        if (node->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL)
            return std::string(node->a_const->sval->sval);
        if (node->a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL)
            return std::to_string(node->a_const->ival->ival);
        return std::nullopt;
    case PG_QUERY__NODE__NODE_TYPE_CAST: return textOf(node->type_cast->arg, known);
    case PG_QUERY__NODE__NODE_COLUMN_REF: {
        if (node->column_ref->n_fields != 1 || !isA(node->column_ref->fields[0], PG_QUERY__NODE__NODE_STRING))
            return std::nullopt;
        const auto found = known.find(std::string(sql::textOf(node->column_ref->fields[0])));
        return found == known.end() ? std::nullopt : std::optional(found->second);
    }
    case PG_QUERY__NODE__NODE_FUNC_CALL: return called(*node->func_call, known);
    case PG_QUERY__NODE__NODE_A_EXPR:
        if (node->a_expr->n_name == 1 && sql::textOf(node->a_expr->name[0]) == "||") {
            auto left = textOf(node->a_expr->lexpr, known);
            const auto right = textOf(node->a_expr->rexpr, known);
            if (left && right)
                return *left + *right;
        }
        return std::nullopt;
    default: return std::nullopt;
    }
}

/// `visit` is shown the tree of the expression.
template<typename Visit>
auto withTree(const std::string& expression, const Visit& visit) -> decltype(visit(nullptr))
{
    const sql::ParseTree tree("SELECT " + expression);
    if (!tree.isValid() || tree.tree().n_stmts != 1 ||
        !isA(tree.tree().stmts[0]->stmt, PG_QUERY__NODE__NODE_SELECT_STMT))
        return visit(nullptr);
    const PgQuery__SelectStmt& select = *tree.tree().stmts[0]->stmt->select_stmt;
    if (select.n_target_list != 1 || !isA(select.target_list[0], PG_QUERY__NODE__NODE_RES_TARGET))
        return visit(nullptr);
    return visit(select.target_list[0]->res_target->val);
}

std::string beginOf(const PgQuery__Node* node, const KnownValues& known)
{
    if (const auto whole = textOf(node, known))
        return *whole;
    if (isA(node, PG_QUERY__NODE__NODE_A_EXPR) && node->a_expr->n_name == 1 &&
        sql::textOf(node->a_expr->name[0]) == "||") {
        const auto left = textOf(node->a_expr->lexpr, known);
        return left ? *left + beginOf(node->a_expr->rexpr, known) : beginOf(node->a_expr->lexpr, known);
    }
    if (isA(node, PG_QUERY__NODE__NODE_FUNC_CALL) && node->func_call->n_args > 0 &&
        sql::nameOf(node->func_call->funcname, node->func_call->n_funcname).name == "format") {
        const std::string pattern = textOf(node->func_call->args[0], known).value_or(std::string());
        return pattern.substr(0, pattern.find('%'));
    }
    return {};
}

/// current_setting('server_version_num')::int
bool isVersionNumber(const PgQuery__Node* node)
{
    while (isA(node, PG_QUERY__NODE__NODE_TYPE_CAST))
        node = node->type_cast->arg;
    return isA(node, PG_QUERY__NODE__NODE_FUNC_CALL) && node->func_call->n_args >= 1 &&
           sql::nameOf(node->func_call->funcname, node->func_call->n_funcname).name == "current_setting" &&
           textOf(node->func_call->args[0], {}) == "server_version_num";
}

} // namespace

std::optional<std::string> constantOf(const std::string& expression, const KnownValues& known)
{
    return withTree(expression, [&](const PgQuery__Node* node) { return textOf(node, known); });
}

std::string beginOf(const std::string& expression, const KnownValues& known)
{
    return withTree(expression,
                    [&](const PgQuery__Node* node) { return node == nullptr ? std::string() : beginOf(node, known); });
}

bool makesNothing(std::string_view begin)
{
    constexpr std::string_view kWords[] = {"select", "insert", "update",  "delete",  "merge", "truncate",
                                           "grant",  "revoke", "analyze", "vacuum",  "drop",  "comment",
                                           "set",    "notify", "copy",    "refresh", "lock",  "cluster"};
    begin.remove_prefix(std::min(begin.find_first_not_of(" \t\r\n"), begin.size()));
    const std::string_view first = begin.substr(0, begin.find_first_of(" \t\r\n"));
    // A word that goes on is another one.
    return first.size() < begin.size() && std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) {
               return std::equal(word.begin(), word.end(), first.begin(), first.end(),
                                 [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
           });
}

std::optional<std::vector<std::string>> elementsOf(const std::string& expression, const KnownValues& known)
{
    using Elements = std::optional<std::vector<std::string>>;
    return withTree(expression, [&](const PgQuery__Node* node) -> Elements {
        while (isA(node, PG_QUERY__NODE__NODE_TYPE_CAST))
            node = node->type_cast->arg;
        std::vector<std::string> elements;
        if (isA(node, PG_QUERY__NODE__NODE_A_ARRAY_EXPR)) {
            for (const PgQuery__Node* one : sql::listOf(node->a_array_expr->elements, node->a_array_expr->n_elements)) {
                auto value = textOf(one, known);
                if (!value)
                    return std::nullopt;
                elements.push_back(std::move(*value));
            }
            return elements;
        }
        const auto text = textOf(node, known);
        // Quotes and nested braces are left to the server.
        if (!text || text->size() < 3 || text->front() != '{' || text->back() != '}' ||
            text->find_first_of("\"\\ {", 1) != std::string::npos)
            return std::nullopt;
        std::string element;
        for (std::size_t i = 1; i < text->size(); ++i) {
            if ((*text)[i] == ',' || i + 1 == text->size())
                elements.push_back(std::exchange(element, {}));
            else
                element += (*text)[i];
        }
        return elements;
    });
}

std::optional<VersionRange> versionsOf(const std::string& condition)
{
    using Versions = std::optional<VersionRange>;
    return withTree(condition, [](const PgQuery__Node* node) -> Versions {
        if (!isA(node, PG_QUERY__NODE__NODE_A_EXPR) || node->a_expr->kind != PG_QUERY__A__EXPR__KIND__AEXPR_OP ||
            node->a_expr->n_name != 1 || !isVersionNumber(node->a_expr->lexpr))
            return std::nullopt;
        constexpr int kMajor = 10'000; // server_version_num of 17.4 is 170004
        const auto text = textOf(node->a_expr->rexpr, {});
        int number = 0;
        if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
            return std::nullopt;
        const std::string_view op = sql::textOf(node->a_expr->name[0]);
        // Between two minor ones nobody can say more than the major tells.
        if (op == ">=" && number % kMajor == 0)
            return VersionRange{number / kMajor, 0};
        if (op == ">" && number % kMajor == kMajor - 1)
            return VersionRange{number / kMajor + 1, 0};
        if (op == "<" && number % kMajor == 0)
            return VersionRange{0, number / kMajor};
        return std::nullopt;
    });
}

} // namespace lk::review

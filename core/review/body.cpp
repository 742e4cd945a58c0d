// SPDX-License-Identifier: Apache-2.0
#include "core/review/units.h"
#include "core/sql/facts.h"
#include "core/sql/nodes.h"
#include "core/sql/parsererror.h"
#include "core/sql/parsetree.h"

#include <nlohmann/json.hpp>
#include <pg_query.h>

#include <algorithm>
#include <utility>

namespace lk::review {

namespace {

using Json = nlohmann::ordered_json;

/// The constant text that an expression of PL/pgSQL stands for: a literal, or literals put together by ||.
std::optional<std::string> constantText(const PgQuery__Node* node)
{
    if (node == nullptr)
        return std::nullopt;
    if (sql::isA(node, PG_QUERY__NODE__NODE_A_CONST) && node->a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL)
        return std::string(node->a_const->sval->sval);
    if (sql::isA(node, PG_QUERY__NODE__NODE_TYPE_CAST))
        return constantText(node->type_cast->arg);
    if (sql::isA(node, PG_QUERY__NODE__NODE_A_EXPR) && node->a_expr->n_name == 1 &&
        sql::textOf(node->a_expr->name[0]) == "||") {
        auto left = constantText(node->a_expr->lexpr);
        const auto right = constantText(node->a_expr->rexpr);
        if (left && right)
            return *left + *right;
    }
    return std::nullopt;
}

std::optional<std::string> constantOf(const std::string& expression)
{
    const sql::ParseTree tree("SELECT " + expression);
    if (!tree.isValid() || tree.tree().n_stmts != 1 ||
        !sql::isA(tree.tree().stmts[0]->stmt, PG_QUERY__NODE__NODE_SELECT_STMT))
        return std::nullopt;
    const PgQuery__SelectStmt& select = *tree.tree().stmts[0]->stmt->select_stmt;
    if (select.n_target_list != 1 || !sql::isA(select.target_list[0], PG_QUERY__NODE__NODE_RES_TARGET))
        return std::nullopt;
    return constantText(select.target_list[0]->res_target->val);
}

/// Walks what libpg_query tells of a PL/pgSQL function: nested objects, each named after its node.
class Reader final {
public:
    explicit Reader(Body& body) : m_body(body) {}

    void read(const Json& node, int line, bool isInLoop)
    {
        if (node.is_array()) {
            for (const Json& element : node)
                read(element, line, isInLoop);
            return;
        }
        if (!node.is_object())
            return;
        for (const auto& [name, value] : node.items()) {
            const int here = value.is_object() ? value.value("lineno", line) : line;
            if (name == "PLpgSQL_stmt_execsql")
                takeQuery(value, "sqlstmt", here, isInLoop);
            else if (name == "PLpgSQL_stmt_perform" || name == "PLpgSQL_stmt_call")
                takeQuery(value, "expr", here, isInLoop);
            else if (name == "PLpgSQL_stmt_dynexecute")
                takeDynamic(value, here, isInLoop);
            else if (name == "PLpgSQL_stmt_commit")
                take("COMMIT", here, isInLoop, false);
            else if (name == "PLpgSQL_stmt_rollback")
                take("ROLLBACK", here, isInLoop, false);
            else if (name == "PLpgSQL_stmt_fors")
                takeQuery(value, "query", here, isInLoop);
            const bool isLoop = name == "PLpgSQL_stmt_loop" || name == "PLpgSQL_stmt_while" ||
                                name == "PLpgSQL_stmt_fori" || name == "PLpgSQL_stmt_fors" ||
                                name == "PLpgSQL_stmt_dynfors" || name == "PLpgSQL_stmt_forc" ||
                                name == "PLpgSQL_stmt_foreach_a";
            read(value, here, isInLoop || isLoop);
        }
    }

private:
    static std::string queryIn(const Json& value, const char* key)
    {
        if (!value.is_object() || !value.contains(key) || !value[key].contains("PLpgSQL_expr"))
            return {};
        return value[key]["PLpgSQL_expr"].value("query", std::string());
    }
    void takeQuery(const Json& value, const char* key, int line, bool isInLoop)
    {
        if (const std::string query = queryIn(value, key); !query.empty())
            take(query, line, isInLoop, false);
    }
    void takeDynamic(const Json& value, int line, bool isInLoop)
    {
        if (const auto text = constantOf(queryIn(value, "query")))
            take(*text, line, isInLoop, true);
        else
            m_body.opaqueLines.push_back(line);
    }
    void take(std::string text, int line, bool isInLoop, bool isDynamic)
    {
        Body::Inner inner;
        inner.tree = std::make_unique<const sql::ParseTree>(text);
        inner.text = std::move(text);
        inner.line = line;
        inner.isInLoop = isInLoop;
        inner.isDynamic = isDynamic;
        m_body.statements.push_back(std::move(inner));
    }

    Body& m_body;
};

/// LANGUAGE and the body's text, of the options of DO or CREATE FUNCTION.
struct Holder {
    std::string language;
    std::string text;
};

Holder holderOf(PgQuery__Node* const* options, std::size_t count, const char* otherwise)
{
    Holder holder;
    holder.language = otherwise;
    for (const PgQuery__Node* node : sql::listOf(options, count)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_DEF_ELEM))
            continue;
        const PgQuery__DefElem& option = *node->def_elem;
        const std::string_view name = option.defname;
        if (name == "language") {
            holder.language = sql::textOf(option.arg);
        } else if (name == "as") {
            const PgQuery__Node* value = option.arg;
            if (sql::isA(value, PG_QUERY__NODE__NODE_LIST))
                value = value->list->n_items == 1 ? value->list->items[0] : nullptr;
            holder.text = sql::textOf(value);
        }
    }
    return holder;
}

} // namespace

Body bodyOf(const std::string& statement, const PgQuery__Node& tree)
{
    Body body;
    Holder holder;
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_DO_STMT))
        holder = holderOf(tree.do_stmt->args, tree.do_stmt->n_args, "plpgsql");
    else if (sql::isA(&tree, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT))
        holder = holderOf(tree.create_function_stmt->options, tree.create_function_stmt->n_options, "");
    // Its location is of no use: it counts from the begin of whatever text was parsed, a whole file or the statement alone.
    if (const auto begin = statement.find(holder.text); begin != std::string::npos)
        body.firstLine = static_cast<int>(
            std::count(statement.begin(), statement.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    if (holder.language == "sql") {
        sql::ParsedScript script(holder.text);
        for (std::size_t i = 0; i < script.statements().size(); ++i) {
            Body::Inner inner;
            const sql::Statement& part = script.statements()[i];
            inner.text = holder.text.substr(part.begin, part.end - part.begin);
            inner.tree = std::make_unique<const sql::ParseTree>(inner.text);
            inner.line = part.line;
            body.statements.push_back(std::move(inner));
        }
        return body;
    }
    if (holder.language != "plpgsql") {
        body.isReadable = false;
        return body;
    }
    if (const auto stall = sql::stallOf(holder.text)) {
        body.isReadable = false;
        body.parserMessage = stall->message;
        return body;
    }
    const PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(statement.c_str());
    if (result.error == nullptr && result.plpgsql_funcs != nullptr) {
        const Json functions = Json::parse(result.plpgsql_funcs, nullptr, false);
        if (functions.is_discarded())
            body.isReadable = false;
        else
            Reader(body).read(functions, 1, false);
    } else {
        body.isReadable = false;
        if (result.error != nullptr && result.error->message != nullptr)
            body.parserMessage = result.error->message;
    }
    pg_query_free_plpgsql_parse_result(result);
    return body;
}

std::vector<Unit> unitsOf(const Body& body, const Unit& holder)
{
    std::vector<Unit> units;
    Unit outer = holder;
    outer.tree = nullptr;
    outer.isInBody = true;
    int transaction = holder.transaction;
    std::size_t opaque = 0;
    const auto takeOpaque = [&](int line) {
        for (; opaque < body.opaqueLines.size() && body.opaqueLines[opaque] <= line; ++opaque) {
            Unit unit = outer;
            unit.isOpaque = true;
            unit.transaction = transaction;
            unit.spot.bodyLine = holder.spot.line + body.firstLine + body.opaqueLines[opaque] - 1;
            units.push_back(std::move(unit));
        }
    };
    for (const Body::Inner& inner : body.statements) {
        takeOpaque(inner.line);
        Unit unit = outer;
        unit.isInLoop = inner.isInLoop;
        unit.text = inner.text;
        unit.transaction = transaction;
        unit.spot.bodyLine = holder.spot.line + body.firstLine + inner.line - 1;
        if (inner.tree->isValid() && inner.tree->tree().n_stmts == 1) {
            unit.tree = inner.tree->tree().stmts[0]->stmt;
            if (sql::isA(unit.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT))
                ++transaction; // COMMIT in a body that runs outside a transaction
        } else {
            unit.parserMessage = inner.tree->error().message;
            unit.parserLine = unit.spot.bodyLine;
        }
        units.push_back(std::move(unit));
    }
    takeOpaque(1 << 30);
    return units;
}

} // namespace lk::review

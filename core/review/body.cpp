// SPDX-License-Identifier: Apache-2.0
#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/review/effect/constantcalls.h"
#include "core/review/units.h"
#include "core/sql/facts.h"
#include "core/sql/nodes.h"
#include "core/sql/parsererror.h"
#include "core/sql/parsetree.h"

#include <nlohmann/json.hpp>
#include <pg_query.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace lk::review {

namespace {

using Json = nlohmann::ordered_json;

/// Walks what libpg_query tells of a PL/pgSQL function: nested objects, each named after its node.
class Reader final {
public:
    explicit Reader(Body& body) : m_body(body) {}

    void read(const Json& functions)
    {
        takeVariables(functions);
        read(functions, Place{1, false, false, {}});
    }

private:
    struct Place {
        int line = 1;
        bool isInLoop = false;
        bool isConditional = false;
        VersionRange versions;
    };

    void read(const Json& node, const Place& around)
    {
        if (node.is_array()) {
            for (const Json& element : node)
                read(element, around);
            return;
        }
        if (!node.is_object())
            return;
        for (const auto& [name, value] : node.items()) {
            Place here = around;
            if (value.is_object())
                here.line = value.value("lineno", around.line);
            here.isConditional = here.isConditional || m_mayHaveLeft;
            if (name == "PLpgSQL_stmt_if") {
                readIf(value, here);
                continue;
            }
            if (name == "PLpgSQL_stmt_foreach_a" || name == "PLpgSQL_stmt_fori") {
                readCounted(name, value, here);
                continue;
            }
            takeFault(name, value, here);
            if (name == "PLpgSQL_stmt_execsql")
                takeQuery(value, "sqlstmt", here);
            else if (name == "PLpgSQL_stmt_perform" || name == "PLpgSQL_stmt_call")
                takeQuery(value, "expr", here);
            else if (name == "PLpgSQL_stmt_dynexecute")
                takeDynamic(value, here);
            else if (name == "PLpgSQL_stmt_commit")
                take("COMMIT", here, false);
            else if (name == "PLpgSQL_stmt_rollback")
                take("ROLLBACK", here, false);
            else if (name == "PLpgSQL_stmt_fors" || name == "PLpgSQL_stmt_return_query")
                takeQuery(value, "query", here);
            if (name == "PLpgSQL_stmt_return")
                takeReturned(queryIn(value, "expr"), here);
            if (name == "PLpgSQL_stmt_return" || name == "PLpgSQL_stmt_exit" ||
                (name == "PLpgSQL_stmt_raise" && value.value("elog_level", kError) >= kError))
                m_mayHaveLeft = m_mayHaveLeft || here.isConditional || here.isInLoop;
            m_hasLeft = m_hasLeft || name == "PLpgSQL_stmt_return";
            here.isConditional = here.isConditional || name == "PLpgSQL_stmt_case" || name == "PLpgSQL_stmt_while" ||
                                 (name == "PLpgSQL_stmt_block" && value.is_object() && value.contains("exceptions"));
            here.isInLoop = here.isInLoop || name == "PLpgSQL_stmt_loop" || name == "PLpgSQL_stmt_while" ||
                            name == "PLpgSQL_stmt_fors" || name == "PLpgSQL_stmt_dynfors" ||
                            name == "PLpgSQL_stmt_forc";
            read(value, here);
        }
    }

    /// What surely ends in an error, at the place that is surely come to.
    void takeFault(const std::string& name, const Json& value, const Place& here)
    {
        if (!m_body.fault.empty() || m_hasLeft || here.isConditional || here.isInLoop || here.versions.from > 0 ||
            here.versions.before > 0)
            return;
        if (name == "PLpgSQL_stmt_raise" && value.value("elog_level", kError) >= kError)
            setFault("It raises an exception whatever it finds", "P0001");
        else if (name == "PLpgSQL_stmt_assert" && isFalse(queryIn(value, "cond")))
            setFault("It asserts what is false", "P0004");
        else if (name == "PLpgSQL_stmt_execsql" && !value.value("into", false) && givesRows(queryIn(value, "sqlstmt")))
            setFault("A query of the body gives rows that nothing takes: PERFORM runs it for its effect", "42601");
        else if (name == "PLpgSQL_stmt_dynexecute")
            takeFaultOf(queryIn(value, "query"));
    }
    static bool isFalse(const std::string& condition)
    {
        const std::string word = lowered(trimmed(condition));
        return word == "false" || word == "null" || word == "1 = 0" || word == "1=0";
    }
    static bool givesRows(const std::string& query)
    {
        const sql::ParseTree tree(query);
        if (!tree.isValid() || tree.tree().n_stmts != 1)
            return false;
        const PgQuery__Node& node = *tree.tree().stmts[0]->stmt;
        switch (node.node_case) {
        case PG_QUERY__NODE__NODE_SELECT_STMT: return node.select_stmt->into_clause == nullptr;
        case PG_QUERY__NODE__NODE_INSERT_STMT: return node.insert_stmt->n_returning_list > 0;
        case PG_QUERY__NODE__NODE_UPDATE_STMT: return node.update_stmt->n_returning_list > 0;
        case PG_QUERY__NODE__NODE_DELETE_STMT: return node.delete_stmt->n_returning_list > 0;
        default: return false;
        }
    }
    /// format() with too few values, and the like.
    void takeFaultOf(const std::string& expression)
    {
        if (expression.find('(') == std::string::npos)
            return;
        const sql::ParseTree tree("SELECT " + expression);
        if (!tree.isValid() || tree.tree().n_stmts != 1)
            return;
        const PgQuery__Node& node = *tree.tree().stmts[0]->stmt;
        if (!sql::isA(&node, PG_QUERY__NODE__NODE_SELECT_STMT) || node.select_stmt->n_target_list != 1 ||
            !sql::isA(node.select_stmt->target_list[0]->res_target->val, PG_QUERY__NODE__NODE_FUNC_CALL))
            return;
        if (auto bad = effects::badConstant(*node.select_stmt->target_list[0]->res_target->val->func_call))
            setFault(std::move(bad->why), bad->sqlState);
    }
    void setFault(std::string why, std::string_view sqlState)
    {
        m_body.fault = std::move(why);
        m_body.faultState = sqlState;
    }

    /// What asks for the server's version alone is come to by some servers.
    void readIf(const Json& value, const Place& here)
    {
        const auto versions = versionsOf(queryIn(value, "cond"));
        Place then = here;
        Place otherwise = here;
        if (versions && !value.contains("elsif_list")) {
            then.versions.from = std::max(then.versions.from, versions->from);
            if (versions->before > 0 && (then.versions.before == 0 || versions->before < then.versions.before))
                then.versions.before = versions->before;
            if (versions->from > 0 && (otherwise.versions.before == 0 || versions->from < otherwise.versions.before))
                otherwise.versions.before = versions->from;
            otherwise.versions.from = std::max(otherwise.versions.from, versions->before);
        } else {
            then.isConditional = otherwise.isConditional = true;
        }
        for (const auto& [name, part] : value.items())
            read(part, name == "then_body" ? then : otherwise);
    }

    /// A loop over constants: what is put together of them is known for each turn.
    void readCounted(const std::string& kind, const Json& value, Place here)
    {
        here.isInLoop = true;
        constexpr std::size_t kMost = 100; // turns
        std::string variable;
        std::vector<std::string> turns;
        if (kind == "PLpgSQL_stmt_foreach_a") {
            const int number = value.value("varno", -1);
            if (const auto found = m_names.find(number); found != m_names.end())
                variable = found->second;
            if (const auto elements = elementsOf(queryIn(value, "expr"), m_known))
                turns = *elements;
        } else {
            if (value.contains("var") && value["var"].contains("PLpgSQL_var"))
                variable = value["var"]["PLpgSQL_var"].value("refname", std::string());
            const auto lower = numberIn(value, "lower");
            const auto upper = numberIn(value, "upper");
            if (lower && upper && *upper - *lower < static_cast<int>(kMost) && !value.contains("step") &&
                !value.contains("reverse")) {
                for (int i = *lower; i <= *upper; ++i)
                    turns.push_back(std::to_string(i));
            }
        }
        const Json body = value.value("body", Json::array());
        if (variable.empty() || turns.empty() || turns.size() > kMost || m_known.contains(variable)) {
            read(body, here);
            return;
        }
        const bool isLater = m_isLaterTurn;
        for (const std::string& turn : turns) {
            m_known[variable] = turn;
            read(body, here);
            m_isLaterTurn = true; // static statements are the same in each
        }
        m_isLaterTurn = isLater;
        m_known.erase(variable);
    }

    [[nodiscard]] std::optional<int> numberIn(const Json& value, const char* key) const
    {
        const auto text = constantOf(queryIn(value, key), m_known);
        int number = 0;
        if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
            return std::nullopt;
        return number;
    }

    /// Names of all variables, and the values of those that nothing sets after their declaration.
    void takeVariables(const Json& functions)
    {
        std::map<std::string, int> declared; // how often
        std::map<std::string, std::string> values;
        std::set<int> set;
        const auto visit = [&](const auto& self, const Json& node) -> void {
            if (node.is_array()) {
                for (const Json& element : node)
                    self(self, element);
                return;
            }
            if (!node.is_object())
                return;
            for (const auto& [name, value] : node.items()) {
                if ((name == "varno" || name == "target") && value.is_number_integer())
                    set.insert(value.template get<int>());
                if (name != "datums") {
                    self(self, value);
                    continue;
                }
                int number = 0;
                for (const Json& datum : value) {
                    for (const auto& [kind, one] : datum.items())
                        takeDatum(number, kind, one, declared, values);
                    ++number;
                }
            }
        };
        visit(visit, functions);
        for (const auto& [number, name] : m_names) {
            const auto value = values.find(name);
            if (value != values.end() && declared[name] == 1 && !set.contains(number))
                m_known[name] = value->second;
        }
    }
    void takeDatum(int number, const std::string& kind, const Json& one, std::map<std::string, int>& declared,
                   std::map<std::string, std::string>& values)
    {
        const std::string name = one.value("refname", std::string());
        if (name.empty() || kind == "PLpgSQL_row")
            return;
        m_body.variables.insert(name);
        ++declared[name];
        m_names[number] = name;
        if (kind == "PLpgSQL_var" && one.contains("default_val")) {
            if (const auto value = constantOf(queryIn(one, "default_val"), {}))
                values[name] = *value;
        }
    }

    static std::string queryIn(const Json& value, const char* key)
    {
        if (!value.is_object() || !value.contains(key) || !value[key].contains("PLpgSQL_expr"))
            return {};
        return value[key]["PLpgSQL_expr"].value("query", std::string());
    }
    void takeQuery(const Json& value, const char* key, const Place& here)
    {
        if (const std::string query = queryIn(value, key); !query.empty() && !m_isLaterTurn)
            take(query, here, false);
    }
    /// RETURN (SELECT …) runs a query.
    void takeReturned(const std::string& expression, const Place& here)
    {
        if (lowered(expression).find("select") != std::string::npos && !m_isLaterTurn)
            take("SELECT " + expression, here, false);
    }
    void takeDynamic(const Json& value, const Place& here)
    {
        const std::string query = queryIn(value, "query");
        // Behind a text that nobody can tell, what is put together belongs to a change that is not seen as a whole.
        static const KnownValues none;
        if (const auto text = constantOf(query, m_body.opaque.empty() ? m_known : none)) {
            const bool isTaken = m_isLaterTurn && std::ranges::any_of(m_body.statements, [&](const Body::Inner& one) {
                                     return one.line == here.line && one.text == *text;
                                 });
            if (!isTaken)
                take(*text, here, true);
        } else if (!m_isLaterTurn) {
            m_body.opaque.push_back({here.line, beginOf(query, m_known)});
        }
    }
    void take(std::string text, const Place& here, bool isDynamic)
    {
        Body::Inner inner;
        inner.tree = std::make_unique<const sql::ParseTree>(text);
        inner.text = std::move(text);
        inner.line = here.line;
        inner.isInLoop = here.isInLoop;
        inner.isDynamic = isDynamic;
        inner.isConditional = here.isConditional;
        inner.versions = here.versions;
        m_body.statements.push_back(std::move(inner));
    }

    static constexpr int kError = 21; // elog.h

    Body& m_body;
    std::map<int, std::string> m_names; ///< of variables, by their numbers
    KnownValues m_known;
    bool m_isLaterTurn = false;
    bool m_hasLeft = false;     ///< a RETURN came before
    bool m_mayHaveLeft = false; ///< a RETURN, EXIT or RAISE behind a condition came before
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

Holder holderOf(const PgQuery__Node& tree)
{
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_DO_STMT))
        return holderOf(tree.do_stmt->args, tree.do_stmt->n_args, "plpgsql");
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT))
        return holderOf(tree.create_function_stmt->options, tree.create_function_stmt->n_options, "");
    return {};
}

/// The body as PL/pgSQL's own parser reads it, as JSON; empty where it refuses, and then `message` says why.
std::string readByPlpgsql(const std::string& statement, const Holder& holder, std::string& message)
{
    if (const auto stall = sql::stallOf(holder.text)) {
        message = stall->message;
        return {};
    }
    const PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(statement.c_str());
    std::string json;
    if (result.error == nullptr && result.plpgsql_funcs != nullptr)
        json = result.plpgsql_funcs;
    else if (result.error != nullptr && result.error->message != nullptr)
        message = redactBy(statement, result.error->message);
    pg_query_free_plpgsql_parse_result(result);
    return json;
}

/// PL/pgSQL's parser does not look at it: a RETURN with a value where there is none to return.
bool returnsInVain(const PgQuery__Node& tree, const std::string& json)
{
    bool isVain = sql::isA(&tree, PG_QUERY__NODE__NODE_DO_STMT);
    if (sql::isA(&tree, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT)) {
        const PgQuery__CreateFunctionStmt& stmt = *tree.create_function_stmt;
        isVain =
            stmt.is_procedure != 0 || (stmt.return_type != nullptr && stmt.return_type->setof == 0 &&
                                       sql::nameOf(stmt.return_type->names, stmt.return_type->n_names).name == "void");
    }
    constexpr std::string_view kReturn = "\"PLpgSQL_stmt_return\":{\"lineno\":";
    for (std::size_t at = isVain ? json.find(kReturn) : std::string::npos; at != std::string::npos;
         at = json.find(kReturn, at)) {
        at = json.find_first_not_of("0123456789", at + kReturn.size());
        if (at != std::string::npos && std::string_view(json).substr(at).starts_with(",\"expr\""))
            return true;
    }
    return false;
}

constexpr std::string_view kVainReturn = "RETURN gives a value, and the body has none to return";

/// A function whose end is come to without RETURN: it says nowhere what it returns.
bool lacksReturn(const PgQuery__Node& tree, const std::string& json)
{
    if (!sql::isA(&tree, PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT))
        return false;
    const PgQuery__CreateFunctionStmt& stmt = *tree.create_function_stmt;
    if (stmt.is_procedure != 0 || stmt.return_type == nullptr || stmt.return_type->setof != 0)
        return false;
    const std::string result = sql::nameOf(stmt.return_type->names, stmt.return_type->n_names).name;
    const bool hasOutput = std::any_of(stmt.parameters, stmt.parameters + stmt.n_parameters, [](const auto* node) {
        const auto mode = node->function_parameter->mode;
        return mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_OUT ||
               mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_INOUT ||
               mode == PG_QUERY__FUNCTION_PARAMETER_MODE__FUNC_PARAM_TABLE;
    });
    return !hasOutput && result != "void" && result != "record" && !result.ends_with("trigger") &&
           json.find("\"PLpgSQL_stmt_return\":{\"lineno") == std::string::npos &&
           json.find("\"PLpgSQL_stmt_return_") == std::string::npos &&
           json.find("\"PLpgSQL_stmt_loop") == std::string::npos;
}

} // namespace

bool isFaultOfSense(const std::string& message)
{
    return message == kVainReturn || message.ends_with(" parameters specified for RAISE") ||
           message.ends_with("\" is declared CONSTANT") || message.ends_with("since it's declared NOT NULL");
}

std::string refusalOfBody(const std::string& statement, const PgQuery__Node& tree)
{
    std::string message;
    if (const Holder holder = holderOf(tree); holder.language == "plpgsql")
        if (const std::string json = readByPlpgsql(statement, holder, message); returnsInVain(tree, json))
            message = kVainReturn;
    return message;
}

Body bodyOf(const std::string& statement, const PgQuery__Node& tree)
{
    Body body;
    const Holder holder = holderOf(tree);
    // Its location is of no use: it counts from the begin of whatever text was parsed, a whole file or the statement alone.
    if (const auto begin = statement.find(holder.text); begin != std::string::npos)
        body.firstLine = static_cast<int>(
            std::count(statement.begin(), statement.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    if (holder.language == "sql") {
        sql::ParsedScript script(holder.text);
        for (std::size_t i = 0; i < script.statements().size(); ++i) {
            Body::Inner inner;
            const sql::StatementPlace& part = script.statements()[i];
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
    const std::string json = readByPlpgsql(statement, holder, body.parserMessage);
    const Json functions = json.empty() ? Json(Json::value_t::discarded) : Json::parse(json, nullptr, false);
    if (functions.is_discarded())
        body.isReadable = false;
    else
        Reader(body).read(functions);
    if (isFaultOfSense(body.parserMessage)) {
        body.fault = "PL/pgSQL does not take the body: " + body.parserMessage;
        body.faultState = body.parserMessage.ends_with("for RAISE") ? "42601" : "22004";
    } else if (returnsInVain(tree, json)) {
        body.fault = kVainReturn;
        body.faultState = "42804";
    } else if (body.fault.empty() && body.isReadable && lacksReturn(tree, json)) {
        body.fault = "The function comes to its end without a RETURN";
        body.faultState = "2F005";
    }
    return body;
}

std::vector<Unit> unitsOf(const Body& body, const Unit& holder, int serverVersion)
{
    std::vector<Unit> units;
    Unit outer = holder;
    outer.tree = nullptr;
    outer.isInBody = true;
    int transaction = holder.transaction;
    std::size_t opaque = 0;
    const auto takeOpaque = [&](int line) {
        for (; opaque < body.opaque.size() && body.opaque[opaque].line <= line; ++opaque) {
            Unit unit = outer;
            unit.isOpaque = true;
            unit.text = body.opaque[opaque].begin;
            unit.transaction = transaction;
            unit.spot.bodyLine = holder.spot.line + body.firstLine + body.opaque[opaque].line - 1;
            units.push_back(std::move(unit));
        }
    };
    for (const Body::Inner& inner : body.statements) {
        takeOpaque(inner.line);
        if (serverVersion > 0 && (serverVersion < inner.versions.from ||
                                  (inner.versions.before > 0 && serverVersion >= inner.versions.before)))
            continue;
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

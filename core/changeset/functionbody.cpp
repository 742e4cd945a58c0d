// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/functionbody.h"

#include "core/sql/below.h"
#include "core/sql/nodes.h"
#include "core/sql/parsererror.h"

#include <nlohmann/json.hpp>
#include <pg_query.h>

#include <algorithm>
#include <memory>

namespace lk::changeset {

namespace {

using Json = nlohmann::json;

void addOnce(std::vector<std::string>& names, std::string name)
{
    if (!name.empty() && std::ranges::find(names, name) == names.end())
        names.push_back(std::move(name));
}

void collect(const ProtobufCMessage& message, std::vector<std::string>& names)
{
    if (message.descriptor == &pg_query__column_ref__descriptor) {
        const auto& column = reinterpret_cast<const PgQuery__ColumnRef&>(message);
        if (column.n_fields > 0)
            addOnce(names, std::string(sql::textOf(column.fields[column.n_fields - 1])));
        return;
    }
    sql::eachBelow(message, [&](const ProtobufCMessage& below) { collect(below, names); });
}

/// `NEW.column := expression`, as PL/pgSQL hands it to the server's grammar.
void takeAssignment(const std::string& text, FunctionBody& body)
{
    const PgQueryProtobufParseResult result =
        pg_query_parse_protobuf_opts(text.c_str(), PG_QUERY_PARSE_PLPGSQL_ASSIGN2);
    const auto free = [](PgQuery__ParseResult* tree) { pg_query__parse_result__free_unpacked(tree, nullptr); };
    std::unique_ptr<PgQuery__ParseResult, decltype(free)> tree(nullptr, free);
    if (result.error == nullptr)
        tree.reset(pg_query__parse_result__unpack(nullptr, result.parse_tree.len,
                                                  reinterpret_cast<const std::uint8_t*>(result.parse_tree.data)));
    pg_query_free_protobuf_parse_result(result);
    if (!tree || tree->n_stmts != 1 || !sql::isA(tree->stmts[0]->stmt, PG_QUERY__NODE__NODE_PLASSIGN_STMT))
        return;
    const PgQuery__PLAssignStmt& assign = *tree->stmts[0]->stmt->plassign_stmt;
    // The name holds both parts, or the first one alone.
    std::string target = assign.name;
    std::string column(assign.n_indirection > 0 ? sql::textOf(assign.indirection[0]) : std::string_view());
    if (const auto dot = target.find('.'); dot != std::string::npos) {
        column = target.substr(dot + 1);
        target.resize(dot);
    }
    if (target != "new" || column.empty())
        return;
    addOnce(body.writes, column);
    if (assign.val != nullptr) {
        std::vector<std::string> names;
        collect(assign.val->base, names);
        for (std::string& name : names)
            addOnce(body.reads, std::move(name));
    }
}

void walk(const Json& node, FunctionBody& body)
{
    if (node.is_array()) {
        for (const Json& element : node)
            walk(element, body);
        return;
    }
    if (!node.is_object())
        return;
    for (const auto& [name, value] : node.items()) {
        if (name == "PLpgSQL_stmt_assign" && value.contains("expr") && value["expr"].contains("PLpgSQL_expr"))
            takeAssignment(value["expr"]["PLpgSQL_expr"].value("query", std::string()), body);
        walk(value, body);
    }
}

} // namespace

FunctionBody triggerBody(const std::string& statement)
{
    FunctionBody body;
    if (sql::stallOf(statement)) {
        body.isReadable = false;
        return body;
    }
    const PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(statement.c_str());
    if (result.error == nullptr && result.plpgsql_funcs != nullptr) {
        const Json functions = Json::parse(result.plpgsql_funcs, nullptr, false);
        body.isReadable = !functions.is_discarded();
        if (body.isReadable)
            walk(functions, body);
    } else {
        body.isReadable = false;
    }
    pg_query_free_plpgsql_parse_result(result);
    return body;
}

std::vector<std::string> namesBelow(const PgQuery__Node* node)
{
    std::vector<std::string> names;
    if (node != nullptr) {
        if (const ProtobufCMessage* message = sql::messageOf(*node))
            collect(*message, names);
    }
    return names;
}

} // namespace lk::changeset

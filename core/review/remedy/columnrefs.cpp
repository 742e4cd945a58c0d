// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/columnrefs.h"

#include "core/review/everynode.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <map>
#include <string_view>

namespace lk::review {

namespace {

/// Behind the identifier, quoted or not, that begins at `at`.
std::size_t endOfName(const std::string& text, std::size_t at)
{
    if (text[at] != '"') {
        const auto isPart = [](char c) {
            return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                   (static_cast<unsigned char>(c) & 0x80U) != 0;
        };
        while (at < text.size() && isPart(text[at]))
            ++at;
        return at;
    }
    for (++at; at < text.size(); ++at) {
        if (text[at] != '"')
            continue;
        if (at + 1 == text.size() || text[at + 1] != '"')
            return at + 1;
        ++at;
    }
    return at;
}

} // namespace

std::optional<std::string> withColumns(const std::string& expression,
                                       const std::function<std::string(const std::string& column)>& written)
{
    static constexpr std::string_view kBefore = "SELECT (";
    const sql::ParseTree tree(std::string(kBefore) + expression + "\n)");
    if (!tree.isValid() || tree.tree().n_stmts != 1)
        return std::nullopt;
    bool isClear = true;
    std::map<std::size_t, std::string> found;
    const PgQuery__SelectStmt& select = *tree.tree().stmts[0]->stmt->select_stmt;
    everyMessage(select.base, [&](const ProtobufCMessage& message) {
        if (&message != &select.base && message.descriptor == &pg_query__select_stmt__descriptor)
            isClear = false;
        if (const auto* column = as<PgQuery__ColumnRef>(message, pg_query__column_ref__descriptor)) {
            if (column->n_fields == 1 && sql::isA(column->fields[0], PG_QUERY__NODE__NODE_STRING))
                found.emplace(static_cast<std::size_t>(column->location) - kBefore.size(),
                              sql::textOf(column->fields[0]));
            else
                isClear = false;
        }
        return isClear;
    });
    if (!isClear)
        return std::nullopt;
    std::string text = expression;
    for (auto one = found.rbegin(); one != found.rend(); ++one)
        text.replace(one->first, endOfName(text, one->first) - one->first, written(one->second));
    return text;
}

} // namespace lk::review

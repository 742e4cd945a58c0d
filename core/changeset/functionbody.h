// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

struct PgQuery__Node;

namespace lk::changeset {

/// What the body of a trigger's function does to the row that it is called for.
struct FunctionBody {
    std::vector<std::string> writes; ///< columns of NEW that are given a value
    std::vector<std::string> reads;  ///< columns of NEW and OLD that such values are made from
    bool isReadable = true;
};
/// Of CREATE FUNCTION; `statement` is its text. PL/pgSQL is read, by the server's own grammar.
[[nodiscard]] FunctionBody triggerBody(const std::string& statement);

/// The last parts of all column names below a node, subqueries included; each once, in the order of first mention.
[[nodiscard]] std::vector<std::string> namesBelow(const PgQuery__Node* node);

} // namespace lk::changeset

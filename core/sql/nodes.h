// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/script.h"

#include <pg_query/pg_query.pb-c.h>

#include <string_view>

// Small readers over libpg_query's parse tree. Only for source files of the parts that read trees: sql, schema, review.

namespace lk::sql {

/// The elements of one of protobuf-c's arrays, for range loops: `for (const Node* node : listOf(stmt.cmds, stmt.n_cmds))`.
template<typename T>
struct ListOf {
    T* const* first;
    std::size_t count;
    [[nodiscard]] T* const* begin() const { return first; }
    [[nodiscard]] T* const* end() const { return first + count; }
};
template<typename T>
ListOf<T> listOf(T* const* first, std::size_t count)
{
    return {first, count};
}

/// The message inside a node, whichever it is; null in an empty one. All members of the union are pointers to messages.
[[nodiscard]] inline const ProtobufCMessage* messageOf(const PgQuery__Node& node)
{
    return node.node_case == PG_QUERY__NODE__NODE__NOT_SET ? nullptr
                                                           : reinterpret_cast<const ProtobufCMessage*>(node.alias);
}

[[nodiscard]] inline bool isA(const PgQuery__Node* node, PgQuery__Node__NodeCase kind)
{
    return node != nullptr && node->node_case == kind;
}

/// The text of a String node; empty for any other.
[[nodiscard]] inline std::string_view textOf(const PgQuery__Node* node)
{
    return isA(node, PG_QUERY__NODE__NODE_STRING) ? std::string_view(node->string->sval) : std::string_view();
}

[[nodiscard]] ObjectName nameOf(const PgQuery__RangeVar& relation);
/// Of a dotted name in parts, without its last `without` parts (COMMENT ON COLUMN names the column last).
[[nodiscard]] ObjectName nameOf(PgQuery__Node* const* parts, std::size_t count, std::size_t without = 0);
/// Of a List node of parts, or a TypeName.
[[nodiscard]] ObjectName nameOf(const PgQuery__Node* node, std::size_t without = 0);

/// A boolean option as the server reads it (defGetBoolean): present without a value is true.
[[nodiscard]] bool option(PgQuery__Node* const* options, std::size_t count, std::string_view name, bool otherwise);
[[nodiscard]] bool hasOption(PgQuery__Node* const* options, std::size_t count, std::string_view name);

} // namespace lk::sql

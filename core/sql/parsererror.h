// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/parsetree.h"

#include <pg_query.h>

#include <optional>
#include <string_view>

namespace lk::sql {

/// libpg_query's error about `text`, with its position turned from characters to bytes.
[[nodiscard]] ParserError parserErrorFrom(const PgQueryError& error, std::string_view text);

/// PostgreSQL's scanner reads a run of operator characters whole, and again from each comment that opens within it: "/*/*/*…" takes it
/// minutes a megabyte, the server's too. What is to be said of such a text instead of reading it; nothing for any other.
[[nodiscard]] std::optional<ParserError> stallOf(std::string_view text);

} // namespace lk::sql

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/parsetree.h"

#include <pg_query.h>

#include <string_view>

namespace lk::sql {

/// libpg_query's error about `text`, with its position turned from characters to bytes.
[[nodiscard]] ParserError parserErrorFrom(const PgQueryError& error, std::string_view text);

} // namespace lk::sql

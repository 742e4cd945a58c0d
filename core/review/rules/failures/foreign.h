// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/state.h"

#include <string>
#include <string_view>

// What the text of a statement that the grammar refuses looks like.

namespace lk::review::failures {

/// Too long or nested too deeply to be parsed here: what the server makes of it nobody here knows.
[[nodiscard]] bool isBeyondReview(const Unit& unit);

/// UPDATE or DELETE with ORDER BY or LIMIT: the rule update-limit tells it.
[[nodiscard]] bool isUpdateWithLimit(const Unit& unit);

/// A variable of psql (`:name`, `:'name'`), or its \gexec: not the server's business.
[[nodiscard]] bool hasPsqlVariable(const Unit& unit);

/// Written for PostgreSQL 18, which the bundled grammar does not know; empty: not that.
[[nodiscard]] std::string newerSyntax(const Unit& unit);

/// How to say it in PostgreSQL, where another database's way is recognized; else empty.
[[nodiscard]] std::string hintFor(const Unit& unit);

/// The word that the parser stopped at, in upper case: of `syntax error at or near "limit"`.
[[nodiscard]] std::string wordAt(const Unit& unit);

} // namespace lk::review::failures

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

struct PgQuery__Node;

namespace lk::sql {

/// A statement's tree as SQL text, written by libpg_query; empty for what it cannot write.
[[nodiscard]] std::string deparsed(const PgQuery__Node& statement);

} // namespace lk::sql

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

struct PgQuery__Node;

namespace lk::sql {

/// The node's name in PostgreSQL's grammar without "Stmt": "Create", "AlterTable", "Index".
[[nodiscard]] std::string kindOf(const PgQuery__Node& node);
/// What a person calls the statement: the server's command tag, with CONCURRENTLY where it is said.
[[nodiscard]] std::string tagOf(const PgQuery__Node& node);

} // namespace lk::sql

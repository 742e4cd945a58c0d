// SPDX-License-Identifier: Apache-2.0
#pragma once

struct PgQuery__Node;

namespace lk::review {

/// It is about rows and not about definitions: SELECT, INSERT, UPDATE, DELETE, MERGE, COPY, EXPLAIN, DECLARE CURSOR.
[[nodiscard]] bool isQuery(const PgQuery__Node& statement);

} // namespace lk::review

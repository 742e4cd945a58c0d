// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lk::sql {

/// Whether the statement is a DO whose body holds a COMMIT or ROLLBACK: inside a transaction block the server stops at that (2D000).
[[nodiscard]] bool endsTransactionItself(const std::string& statement);

} // namespace lk::sql

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lk::sql {

/// A statement without its CONCURRENTLY, so that it may run in a transaction. By PostgreSQL's scanner: names in quotes, literals and
/// comments keep the word. What it cannot scan comes back as it is.
[[nodiscard]] std::string withoutConcurrently(std::string statement);

} // namespace lk::sql

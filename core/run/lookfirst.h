// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/context.h"

#include <optional>
#include <vector>

namespace lk::run {

/// The locks of these statements that would make others queue behind us: Share and stronger. A waiting strong lock blocks all later
/// weaker ones on the relation (PostgreSQL manual, "Explicit Locking").
[[nodiscard]] std::vector<sql::Lock> strongLocks(const std::vector<PlannedStatement>& statements);
[[nodiscard]] std::vector<sql::Lock> strongLocks(const std::vector<sql::Lock>& all);

/// A query that fails with a division by zero when somebody is in the way of these locks now. Open to every role. Names are looked up
/// by the search_path of whoever asks.
[[nodiscard]] std::string lookQuery(const std::vector<sql::Lock>& locks);

/// Waits outside the lock queue until those who are in the way now, and have been for 250 ms, are gone. Throws Error{LockTimeout}
/// naming them when `patience.tableLockTotal` is over, Error{Cancelled}. `wanted`: locks of `step`, whose search path finds what they
/// are on. `attempt`: the try this wait belongs to, from 1; told with the waiting.
void waitUntilClear(RunContext& context, const Step& step, const std::vector<sql::Lock>& wanted, int attempt = 1);

} // namespace lk::run

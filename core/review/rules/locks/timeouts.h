// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <optional>
#include <string>

// Which strong lock no lock_timeout covers, and why the file's own does not.

namespace lk::review::locks {

/// The strongest lock of SHARE or more on something others use that the statement asks for without lock_timeout, when this part has not
/// been told of one yet; null: none. What works concurrently is left out: a timeout does harm there.
[[nodiscard]] const RelationEffect* uncoveredLock(const Moment& moment);

/// "It waits for every open transaction on …, and everything else on … waits behind it", without a full stop; by the mode, only those
/// that conflict. Of DROP INDEX the table.
[[nodiscard]] std::string queueBefore(const Moment& moment, const RelationEffect& lock);

struct Uncovered {
    int line = 0; ///< of the setting
    std::string text;
};
/// A lock_timeout of the file that does not reach this statement.
[[nodiscard]] std::optional<Uncovered> whyUncovered(const Moment& moment);

} // namespace lk::review::locks

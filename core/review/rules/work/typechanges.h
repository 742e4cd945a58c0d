// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <string>
#include <string_view>

// What the rules about ALTER COLUMN … TYPE share.

namespace lk::review::work {

/// timestamp to timestamptz or back, without an expression that says the zone.
[[nodiscard]] bool isDecidedByTimeZone(const Moment& moment, const std::string& column);

/// "from integer to bigint", "to bigint".
[[nodiscard]] std::string shownChange(std::string_view detail);

/// R6: a new column, a trigger, batches, a switch.
[[nodiscard]] std::string throughNewColumn(const Moment& moment, const std::string& column);

} // namespace lk::review::work

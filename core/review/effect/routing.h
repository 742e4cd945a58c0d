// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"

#include <string_view>

namespace lk::review::effects {

/// Whether a row with this time as its key surely goes to no partition of a table that is partitioned by ranges of a timestamp. Two days
/// from every bound are kept, which no time zone bridges.
[[nodiscard]] bool isBeyondRanges(const Relation& parent, std::string_view time, const Catalog& catalog);

} // namespace lk::review::effects

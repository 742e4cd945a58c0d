// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"

#include <string_view>

namespace lk::review::effects {

/// Whether a rule or a row trigger before the event ("INSERT", "UPDATE") may make another row of it, or none. Triggers whose body surely
/// gives the row back as it came do not count.
[[nodiscard]] bool mayBeChanged(const Relation& table, std::string_view event, const Catalog& catalog);

} // namespace lk::review::effects

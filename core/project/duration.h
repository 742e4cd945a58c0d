// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lk::project {

/// "500ms", "2s", "5min", "1h", "7d", "0"; nothing when it is none of these or longer than a year.
[[nodiscard]] std::optional<std::chrono::milliseconds> durationFrom(std::string_view text);
/// The shortest of these spellings.
[[nodiscard]] std::string durationText(std::chrono::milliseconds duration);

/// "500GB", "2TB" (units of 1024, as PostgreSQL counts them); nothing when it is no size, or 0.
[[nodiscard]] std::optional<std::uint64_t> bytesFrom(std::string_view text);
/// The shortest spelling without a fraction.
[[nodiscard]] std::string bytesText(std::uint64_t bytes);

} // namespace lk::project

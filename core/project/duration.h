// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lk::project {

/// "500ms", "2s", "5min", "1h", "0"; nothing when it is none of these or longer than a year.
[[nodiscard]] std::optional<std::chrono::milliseconds> durationFrom(std::string_view text);
/// The shortest of these spellings.
[[nodiscard]] std::string durationText(std::chrono::milliseconds duration);

} // namespace lk::project

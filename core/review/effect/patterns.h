// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace lk::review::effects {

/// LIKE, with a backslash as the escape.
[[nodiscard]] bool isLike(std::string_view text, std::string_view pattern);
/// The server's ~ (an "advanced" regular expression), of ASCII without line ends; none where the two grammars may differ.
[[nodiscard]] std::optional<bool> matchesRegex(std::string_view text, std::string_view pattern, bool ignoresCase);

} // namespace lk::review::effects

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct PgQuery__Node;

namespace lk::review {

/// What a statement does to the session's settings: SET, RESET, SET LOCAL, set_config(), DISCARD ALL.
struct SettingChange {
    std::string name;                 ///< in lower case; empty: all
    std::optional<std::string> value; ///< as State keeps it; none: back to the default
    bool isLocal = false;
    bool isConstant = true; ///< false: set from an expression; the value is not known
};
[[nodiscard]] std::vector<SettingChange> settingChanges(const PgQuery__Node& statement);

/// `2s`, `500ms`, `1 min`, `0` → milliseconds in digits; the text in lower case where it is no time.
[[nodiscard]] std::string normalSetting(std::string_view name, std::string_view value);

} // namespace lk::review

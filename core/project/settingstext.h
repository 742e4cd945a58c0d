// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/settings.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lk::project {

inline constexpr std::size_t kMaxSettingsBytes = 4 * std::size_t{1024} * 1024;

/// readSettings on a text; `place` is the file's name in errors.
[[nodiscard]] Settings parseSettings(std::string_view text, const std::string& place);

/// writeEnvironments on a text: the edited text. Throws Error{Refused} when the file is written in a way that cannot be edited
/// without touching more than the environments (the result is read back and compared before it is handed out).
[[nodiscard]] std::string editedSettings(std::string_view text, const std::string& place,
                                         const std::vector<Environment>& after);

} // namespace lk::project

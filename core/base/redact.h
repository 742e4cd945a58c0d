// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace lk {

/// Whether `redact()` (text.h) would change the text: for those who write a hundred thousand texts and need no copy of each.
[[nodiscard]] bool holdsSecret(std::string_view text);

} // namespace lk

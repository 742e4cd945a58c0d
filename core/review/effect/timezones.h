// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace lk::review::effects {

/// The server knows it, or may take it for a POSIX specification (`EST5EDT`, `UTC+3`): one has a number. Case does not matter.
[[nodiscard]] bool mayBeTimeZone(std::string_view name);

} // namespace lk::review::effects

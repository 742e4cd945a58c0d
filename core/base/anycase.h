// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace lk {

/// Where `word` (ASCII, lower case) stands next from `from` on, in whatever case; npos: nowhere. It is looked for by its letter `rare`, for
/// texts in which there is mostly nothing to be found.
[[nodiscard]] std::size_t findInAnyCase(std::string_view text, std::string_view word, std::size_t rare,
                                        std::size_t from = 0);

} // namespace lk

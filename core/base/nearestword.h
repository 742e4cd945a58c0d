// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lk {

/// Damerau-Levenshtein, restricted: one wrong, missing, added or swapped letter costs 1.
[[nodiscard]] std::size_t wordDistance(std::string_view a, std::string_view b);

/// The word of `known` nearest to `word`, or empty when none is near.
[[nodiscard]] std::string nearestWord(const std::string& word, const std::vector<std::string>& known);

} // namespace lk

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace lk {

/// The word of `known` nearest to `word`, or empty when none is near.
[[nodiscard]] std::string nearestWord(const std::string& word, const std::vector<std::string>& known);

} // namespace lk

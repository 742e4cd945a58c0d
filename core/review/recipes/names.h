// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/script.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lk::review {

// Names as somebody writes them for a recipe, and those that a recipe makes of them.

/// The parts of a list or of a dotted name, at separators outside of double quotes, without blanks around them.
[[nodiscard]] std::vector<std::string> partsOf(std::string_view text, char separator);
/// The real name: what stands between double quotes, else as it is.
[[nodiscard]] std::string realName(const std::string& written);
/// `schema.name` or `name`, each in double quotes where somebody wanted that; real names.
[[nodiscard]] sql::ObjectName qualifiedName(std::string_view written);

inline constexpr std::size_t kLongestName = 63; ///< bytes, as the server keeps them
/// A made name as long as the server keeps one, by whole characters. One that is cut ends in letters made of all of it, so that two which begin
/// alike stay apart. `most`: bytes.
[[nodiscard]] std::string fittingName(const std::string& name, std::size_t most = kLongestName);

} // namespace lk::review

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"

#include <string>
#include <string_view>

/// What the formats share for writing SQL into the files of a new migration.
namespace lk::formats {

/// Without blank lines around it, with one line end behind it; empty stays empty.
[[nodiscard]] std::string asLines(std::string_view sql);
/// Each line that is not blank moved to the right.
[[nodiscard]] std::string indented(std::string_view lines, std::size_t by);
/// Between backquotes in JavaScript.
[[nodiscard]] std::string jsText(std::string_view sql);
/// `text` with its first `what` replaced. Throws Error{Refused} where there is none: the project's files have another form.
[[nodiscard]] std::string replacedOnce(std::string text, std::string_view what, std::string_view by);
[[noreturn]] void refuseFilled(std::string reason, std::string remedy);

} // namespace lk::formats

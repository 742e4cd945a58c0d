// SPDX-License-Identifier: Apache-2.0
/// Text made safe for the place it is put into: a line for a shell, a page of HTML.
#pragma once

#include <string>
#include <string_view>

namespace lk {

/// One word of a POSIX shell, so that a command that is shown can be pasted into one: as it is where it means nothing but itself there, in
/// single quotes otherwise.
[[nodiscard]] std::string shellWord(std::string_view word);
/// Text for an element or a quoted attribute of HTML.
[[nodiscard]] std::string escapedHtml(std::string_view text);

} // namespace lk

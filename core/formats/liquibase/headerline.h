// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lk::formats {

// The lines of formatted SQL that speak to Liquibase, as its patterns find their parts.

[[nodiscard]] bool isLineBlank(char c); ///< any but the line's end
[[nodiscard]] bool isWordLetter(char c);
/// As Java trims.
[[nodiscard]] std::string_view lineTrimmed(std::string_view text);
/// `word` is in small letters.
[[nodiscard]] bool startsWithWord(std::string_view text, std::string_view word);
/// What follows `--`, blanks and the word, or nothing. `dashes` 1: what was meant with a dash missing.
[[nodiscard]] std::optional<std::string_view> directive(std::string_view line, std::string_view word, int dashes = 2,
                                                        bool mayBeIndented = true);
/// The last `name:value` of a header line, wherever it stands: in other words too (`context` in `xcontext:`).
[[nodiscard]] std::optional<std::string> headerValue(std::string_view line, std::string_view name, bool mayBeQuoted,
                                                     bool wholeWord, bool wordOnly = false);

} // namespace lk::formats

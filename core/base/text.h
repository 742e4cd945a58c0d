// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lk {

/// Byte offset of the first byte that is not valid UTF-8, or nothing.
[[nodiscard]] std::optional<std::size_t> invalidUtf8At(std::string_view text);

/// Number of characters (code points) in valid UTF-8.
[[nodiscard]] std::size_t characterCount(std::string_view text);

/// Byte offset of character `index` (from 0); the length of `text` if there are fewer.
[[nodiscard]] std::size_t byteOfCharacter(std::string_view text, std::size_t index);

/// ASCII letters in lower or upper case; everything else as it is, whatever the locale.
[[nodiscard]] std::string lowered(std::string_view text);
[[nodiscard]] std::string uppered(std::string_view text);

/// Without the ASCII blanks at both ends (space, tab, line feed, vertical tab, form feed, carriage return).
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// 0 to 15, or -1 where it is no hexadecimal digit.
[[nodiscard]] int hexValue(char c);
/// `%41` as `A`. A percent sign without two hexadecimal digits behind it stands for itself.
[[nodiscard]] std::string percentDecoded(std::string_view text);

/// Text from a server, a file or a file name, made safe for a terminal: C0 (but newline and tab), C1, ESC, DEL,
/// invalid bytes and bidirectional controls are shown escaped (`\x1b`, `\u202e`).
[[nodiscard]] std::string shown(std::string_view text);
/// The same for one line: newlines and tabs escaped too.
[[nodiscard]] std::string shownInLine(std::string_view text);

/// Blots out (`********`) passwords of URLs and conninfo strings, `PASSWORD '…'` clauses, and every living `Secret`,
/// plain, percent- and base64-encoded. Everything that is logged or printed passes through it.
[[nodiscard]] std::string redact(std::string_view text);

} // namespace lk

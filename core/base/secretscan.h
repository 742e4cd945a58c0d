// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secretregistry.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Letters, words and literals, as those who look for secrets in a text see them: no parser, for the text may be one that none takes.
/// For `redact()` and its parts alone.
namespace lk::secretscan {

[[nodiscard]] inline char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
[[nodiscard]] inline bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
[[nodiscard]] inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
[[nodiscard]] inline bool isWord(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || isDigit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

[[nodiscard]] inline bool hasWordAt(std::string_view text, std::size_t at, std::string_view word)
{
    if (text.size() - at < word.size())
        return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lower(text[at + i]) != word[i])
            return false;
    }
    return true;
}

[[nodiscard]] inline std::size_t skipSpace(std::string_view text, std::size_t at)
{
    while (at < text.size() && isSpace(text[at]))
        ++at;
    return at;
}

[[nodiscard]] inline std::size_t endOr(std::size_t found, std::string_view text)
{
    return found == std::string_view::npos ? text.size() : found;
}

/// One past the end of a quoted text whose opening quote stands at `at`.
[[nodiscard]] std::size_t quotedEnd(std::string_view text, std::size_t at, bool withBackslash, bool withDoubling);
/// How many quotes stand in a row.
[[nodiscard]] std::size_t quotesAt(std::string_view text, std::size_t at);
[[nodiscard]] std::size_t skipSpaceAndComments(std::string_view text, std::size_t at);
/// The literal after `PASSWORD` in SQL, whatever its quotes. One past its end; nothing where no literal follows.
std::optional<std::size_t> findLiteral(std::string_view text, std::size_t at, std::vector<Span>& found);
[[nodiscard]] std::string_view wordAt(std::string_view text, std::size_t at);
/// In whatever case; `words` are in lower case.
[[nodiscard]] bool isOneOf(std::string_view word, std::span<const std::string_view> words);

} // namespace lk::secretscan

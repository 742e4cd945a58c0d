// SPDX-License-Identifier: Apache-2.0
#include "core/formats/liquibase/headerline.h"

#include "core/base/text.h"

#include <algorithm>
#include <cctype>

namespace lk::formats {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool isLineBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

std::string_view lineTrimmed(std::string_view text)
{
    const auto isSpace = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

bool startsWithWord(std::string_view text, std::string_view word)
{
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

std::optional<std::string_view> directive(std::string_view line, std::string_view word, int dashes, bool mayBeIndented)
{
    if (mayBeIndented) {
        while (!line.empty() && isLineBlank(line.front()))
            line.remove_prefix(1);
    }
    for (int i = 0; i < dashes; ++i) {
        if (!line.starts_with('-'))
            return std::nullopt;
        line.remove_prefix(1);
    }
    while (!line.empty() && isLineBlank(line.front()))
        line.remove_prefix(1);
    if (!startsWithWord(line, word))
        return std::nullopt;
    return line.substr(word.size());
}

bool isWordLetter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::optional<std::string> headerValue(std::string_view line, std::string_view name, bool mayBeQuoted, bool wholeWord,
                                       bool wordOnly)
{
    const std::string low = lowered(line);
    const std::string wanted = lowered(name) + ":";
    for (std::size_t at = low.rfind(wanted); at != std::string::npos;
         at = at == 0 ? std::string::npos : low.rfind(wanted, at - 1)) {
        if (wholeWord && at > 0 && isWordLetter(low[at - 1]))
            continue;
        std::string_view rest = line.substr(at + wanted.size());
        if (mayBeQuoted && rest.starts_with('"')) {
            if (const std::size_t end = rest.find('"', 1); end != std::string_view::npos)
                return std::string(rest.substr(1, end - 1));
        }
        std::size_t end = 0;
        while (end < rest.size() && (wordOnly ? isWordLetter(rest[end]) : static_cast<unsigned char>(rest[end]) > ' '))
            ++end;
        if (wordOnly && end == 0)
            continue;
        return std::string(rest.substr(0, end));
    }
    return std::nullopt;
}

} // namespace lk::formats

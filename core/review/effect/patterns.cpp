// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/patterns.h"

#include <algorithm>
#include <cstddef>
#include <regex>
#include <string>

namespace lk::review::effects {

bool isLike(std::string_view text, std::string_view pattern)
{
    std::size_t at = 0;
    std::size_t in = 0;
    std::size_t star = std::string_view::npos; // the last %, and what of the text it has taken so far
    std::size_t taken = 0;
    while (in < text.size()) {
        const bool isEscaped = at + 1 < pattern.size() && pattern[at] == '\\';
        const char c = at >= pattern.size() ? '\0' : pattern[at + (isEscaped ? 1 : 0)];
        if (at < pattern.size() && !isEscaped && c == '%') {
            star = at++;
            taken = in;
        } else if (at < pattern.size() && ((!isEscaped && c == '_') || c == text[in])) {
            at += isEscaped ? 2 : 1;
            ++in;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            in = ++taken;
        } else {
            return false;
        }
    }
    while (at < pattern.size() && pattern[at] == '%')
        ++at;
    return at == pattern.size();
}

namespace {

bool isPlain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// What ECMAScript reads as the server does: no escapes but classes and signs, no options, no back references.
bool isCommon(std::string_view pattern)
{
    constexpr std::string_view kEscapes = "dwsDWS.-+*?()[]{}^$|/\\";
    if (pattern.starts_with("***") || pattern.find("{,") != std::string_view::npos)
        return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\') {
            if (++i == pattern.size() || kEscapes.find(pattern[i]) == std::string_view::npos)
                return false;
        } else if (pattern.substr(i, 2) == "(?" &&
                   (i + 2 >= pattern.size() ||
                    (pattern[i + 2] != ':' && pattern[i + 2] != '=' && pattern[i + 2] != '!'))) {
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<bool> matchesRegex(std::string_view text, std::string_view pattern, bool ignoresCase)
{
    constexpr std::size_t kLongest = 200; // the library goes down the stack with the text
    if (text.size() > kLongest || pattern.size() > kLongest || !isPlain(text) || !isPlain(pattern) ||
        !isCommon(pattern))
        return std::nullopt;
    try {
        const auto flags = ignoresCase ? std::regex::ECMAScript | std::regex::icase : std::regex::ECMAScript;
        return std::regex_search(text.begin(), text.end(), std::regex(pattern.begin(), pattern.end(), flags));
    } catch (const std::regex_error&) {
        return std::nullopt;
    }
}

} // namespace lk::review::effects

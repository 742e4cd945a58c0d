// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace lk {

namespace {

/// One character of UTF-8, decoded. `length` is 0 where the bytes are not valid.
struct Decoded {
    std::uint32_t character = 0;
    std::size_t length = 0;
};

/// Strict after RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
Decoded decodeAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned char first = byte(at);
    if (first < 0x80)
        return {first, 1};

    std::size_t length = 0;
    std::uint32_t character = 0;
    std::uint32_t least = 0;
    if ((first & 0xE0) == 0xC0) {
        length = 2, character = first & 0x1FU, least = 0x80;
    } else if ((first & 0xF0) == 0xE0) {
        length = 3, character = first & 0x0FU, least = 0x800;
    } else if ((first & 0xF8) == 0xF0) {
        length = 4, character = first & 0x07U, least = 0x10000;
    } else {
        return {};
    }
    if (text.size() - at < length)
        return {};
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80)
            return {};
        character = (character << 6) | (byte(at + i) & 0x3FU);
    }
    if (character < least || character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        return {};
    return {character, length};
}

/// Controls that reorder what a terminal or an editor shows (CVE-2021-42574, "Trojan Source").
bool isBidirectionalControl(std::uint32_t character)
{
    return character == 0x061C || character == 0x200E || character == 0x200F ||
           (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
}

std::string escaped(std::string_view text, bool inLine)
{
    std::string result;
    result.reserve(text.size());
    const auto out = std::back_inserter(result);
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decodeAt(text, at);
        const std::uint32_t character = decoded.character;
        if (decoded.length == 0)
            fmt::format_to(out, "\\x{:02x}", static_cast<unsigned char>(text[at]));
        else if (character == '\n' || character == '\t')
            result += !inLine ? std::string_view(text).substr(at, 1) : character == '\n' ? "\\n" : "\\t";
        else if (character < 0x20 || character == 0x7F)
            fmt::format_to(out, "\\x{:02x}", character);
        else if ((character >= 0x80 && character <= 0x9F) || isBidirectionalControl(character) ||
                 (inLine && (character == 0x2028 || character == 0x2029)))
            fmt::format_to(out, "\\u{:04x}", character);
        else
            result += text.substr(at, decoded.length);
        at += decoded.length == 0 ? 1 : decoded.length;
    }
    return result;
}

bool isPlain(std::string_view text)
{
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7F)
            return false;
    }
    return true;
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

} // namespace

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::string uppered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return result;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t\n\v\f\r";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

int hexValue(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

std::string percentDecoded(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0) {
            result += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::optional<std::size_t> invalidUtf8At(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        // Mostly all of it is ASCII: eight bytes at a time.
        if (std::uint64_t word = 0; text.size() - at >= sizeof word) {
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & 0x8080808080808080) == 0) {
                at += sizeof word;
                continue;
            }
        }
        const std::size_t length = decodeAt(text, at).length;
        if (length == 0)
            return at;
        at += length;
    }
    return std::nullopt;
}

std::size_t characterCount(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text)
        count += isContinuation(c) ? 0 : 1;
    return count;
}

std::size_t byteOfCharacter(std::string_view text, std::size_t index)
{
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (isContinuation(text[at]))
            continue;
        if (index == 0)
            return at;
        --index;
    }
    return at;
}

std::string shown(std::string_view text)
{
    return isPlain(text) ? std::string(text) : escaped(text, false);
}

std::string shownInLine(std::string_view text)
{
    return isPlain(text) ? std::string(text) : escaped(text, true);
}

} // namespace lk

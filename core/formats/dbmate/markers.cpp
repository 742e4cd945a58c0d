// SPDX-License-Identifier: Apache-2.0
#include "core/formats/dbmate/markers.h"

#include <algorithm>
#include <optional>
#include <string>

namespace lk::formats {

namespace {

/// `\s` of Go's regular expressions.
bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/// The words of the marker's line, each `key:value` with one colon; the last `transaction` counts.
bool isTransactional(std::string_view line)
{
    bool result = true;
    for (std::size_t at = 0; at < line.size();) {
        while (at < line.size() && isBlank(line[at]))
            ++at;
        const std::size_t begin = at;
        while (at < line.size() && !isBlank(line[at]))
            ++at;
        const std::string_view word = line.substr(begin, at - begin);
        static constexpr std::string_view kKey = "transaction:";
        if (word.starts_with(kKey) && word.find(':', kKey.size()) == std::string_view::npos)
            result = word.substr(kKey.size()) != "false";
    }
    return result;
}

std::optional<DbmateMarker> markerAt(std::string_view text, std::size_t lineBegin)
{
    if (!text.substr(lineBegin).starts_with("--"))
        return std::nullopt;
    std::size_t at = lineBegin + 2;
    while (at < text.size() && isBlank(text[at])) // line ends too: the expression says \s*
        ++at;
    const std::string_view rest = text.substr(at);
    const bool isUp = rest.starts_with("migrate:up");
    if (!isUp && !rest.starts_with("migrate:down"))
        return std::nullopt;
    const std::size_t end = at + (isUp ? 10 : 12);
    if (end < text.size() && !isBlank(text[end]))
        return std::nullopt;
    const std::size_t lineEnd = std::min(text.find('\n', lineBegin), text.size());
    return DbmateMarker{isUp, lineBegin, isTransactional(text.substr(lineBegin, lineEnd - lineBegin))};
}

template<typename Visit>
void eachLine(std::string_view text, const Visit& visit)
{
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        if (!visit(begin) || end == std::string_view::npos)
            return;
        begin = end + 1;
    }
}

} // namespace

std::vector<DbmateMarker> dbmateMarkers(std::string_view text)
{
    std::vector<DbmateMarker> markers;
    eachLine(text, [&](std::size_t begin) {
        if (const auto marker = markerAt(text, begin))
            markers.push_back(*marker);
        return true;
    });
    return markers;
}

bool hasDbmateMarker(std::string_view text)
{
    bool isFound = false;
    eachLine(text, [&](std::size_t begin) {
        const auto marker = markerAt(text, begin);
        isFound = marker && marker->isUp;
        return !isFound;
    });
    return isFound;
}

bool isDbmatePreamble(std::string_view text, std::size_t offset)
{
    bool isPreamble = true;
    eachLine(text.substr(0, offset), [&](std::size_t begin) {
        const std::size_t end = std::min(text.find('\n', begin), offset);
        std::string_view line = text.substr(begin, end - begin);
        while (!line.empty() && isBlank(line.front()))
            line.remove_prefix(1);
        isPreamble = line.empty() || line.starts_with("--");
        return isPreamble;
    });
    return isPreamble;
}

} // namespace lk::formats

// SPDX-License-Identifier: Apache-2.0
#include "core/base/secretscan.h"

#include <algorithm>
#include <string>

namespace lk::secretscan {

std::size_t quotedEnd(std::string_view text, std::size_t at, bool withBackslash, bool withDoubling)
{
    const char quote = text[at];
    for (++at; at < text.size(); ++at) {
        if (withBackslash && text[at] == '\\')
            ++at;
        else if (text[at] == quote && withDoubling && at + 1 < text.size() && text[at + 1] == quote)
            ++at;
        else if (text[at] == quote)
            return at + 1;
    }
    return text.size();
}

std::size_t quotesAt(std::string_view text, std::size_t at)
{
    return at < text.size() ? std::min(text.find_first_not_of('\'', at), text.size()) - at : 0;
}

std::size_t skipSpaceAndComments(std::string_view text, std::size_t at)
{
    for (;;) {
        at = skipSpace(text, at);
        const std::string_view two = text.substr(at, 2);
        if (two == "--")
            at = endOr(text.find('\n', at), text);
        else if (two == "/*")
            at = std::min(endOr(text.find("*/", at + 2), text) + 2, text.size());
        else
            return at;
    }
}

std::optional<std::size_t> findLiteral(std::string_view text, std::size_t at, std::vector<Span>& found)
{
    at = skipSpaceAndComments(text, at);
    if (at >= text.size())
        return {};
    bool withBackslash = false;
    if (lower(text[at]) == 'e' && at + 1 < text.size() && text[at + 1] == '\'') {
        withBackslash = true;
        at += 1;
    } else if (lower(text[at]) == 'u' && text.substr(at + 1, 2) == "&'") {
        at += 2;
    }
    if (text[at] == '$') {
        std::size_t tagEnd = at + 1;
        while (tagEnd < text.size() && isWord(text[tagEnd]))
            ++tagEnd;
        if (tagEnd >= text.size() || text[tagEnd] != '$' || isDigit(text[at + 1]))
            return {};
        const std::string_view tag = text.substr(at, tagEnd + 1 - at);
        found.push_back({tagEnd + 1, endOr(text.find(tag, tagEnd + 1), text)});
        return std::min(found.back().end + tag.size(), text.size());
    }
    if (const std::size_t quotes = quotesAt(text, at); quotes >= 2 && quotes % 2 == 0 && !withBackslash) {
        // Within another literal: EXECUTE 'ALTER ROLE r PASSWORD ''p w''', and doubled again in one within that.
        const std::size_t begin = at + quotes;
        const bool isEmpty = begin == text.size() || isSpace(text[begin]) || text[begin] == ';' || text[begin] == ',' ||
                             text[begin] == ')';
        if (!isEmpty) {
            const std::size_t end = endOr(text.find(std::string(quotes, '\''), begin), text);
            found.push_back({begin, end});
            return std::min(end + quotes, text.size());
        }
    }
    std::optional<std::size_t> behind;
    while (at < text.size() && text[at] == '\'') {
        const std::size_t end = quotedEnd(text, at, withBackslash, true);
        const bool isClosed = end > at + 1 && text[end - 1] == '\'';
        found.push_back({at + 1, isClosed ? end - 1 : end});
        behind = end;
        // Literals on lines that follow are one with it (PostgreSQL manual, 4.1.2.1).
        const std::size_t next = skipSpaceAndComments(text, end);
        if (text.substr(end, next - end).find('\n') == std::string_view::npos)
            break;
        at = next;
    }
    return behind;
}

std::string_view wordAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isWord(text[end]))
        ++end;
    return text.substr(at, end - at);
}

bool isOneOf(std::string_view word, std::span<const std::string_view> words)
{
    return std::ranges::any_of(
        words, [&](std::string_view one) { return word.size() == one.size() && hasWordAt(word, 0, one); });
}

} // namespace lk::secretscan

// SPDX-License-Identifier: Apache-2.0
#include "core/base/redact.h"

#include "core/base/anycase.h"
#include "core/base/secretregistry.h"
#include "core/base/text.h"

#include <algorithm>

// One look for each kind of place, all on the text as it came; the spans found are then merged and blotted out together,
// so that no rule sees what another has already changed. In doubt too much is blotted out rather than too little.

namespace lk {

namespace {

constexpr std::string_view kBlot = "********";

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isWord(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || isDigit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool hasWordAt(std::string_view text, std::size_t at, std::string_view word)
{
    if (text.size() - at < word.size())
        return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lower(text[at + i]) != word[i])
            return false;
    }
    return true;
}

std::size_t skipSpace(std::string_view text, std::size_t at)
{
    while (at < text.size() && isSpace(text[at]))
        ++at;
    return at;
}

std::size_t endOr(std::size_t found, std::string_view text)
{
    return found == std::string_view::npos ? text.size() : found;
}

/// `scheme://user:PASSWORD@…`. A password that was not percent-encoded may itself hold `@`, `/` or a space.
void findInUrls(std::string_view text, std::vector<Span>& found)
{
    for (auto at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 1)) {
        const std::size_t begin = at + 3;
        const std::size_t token = endOr(text.find_first_of(" \t\r\n\"'<>`", begin), text);
        const std::size_t colon = text.find_first_of(":/?#@[", begin);
        if (colon == std::string_view::npos || colon >= token || text[colon] != ':')
            continue; // no user, a user without password, or an address in brackets
        const std::size_t password = colon + 1;

        const std::size_t authority = std::min(endOr(text.find_first_of("/?#", password), text), token);
        std::size_t end = text.substr(0, authority).rfind('@');
        if (end == std::string_view::npos || end < password) {
            std::size_t digits = password;
            while (digits < token && isDigit(text[digits]))
                ++digits;
            if (digits == token || text.find_first_of("/?#,:;.)]}", digits) == digits)
                continue; // a port
            end = text.substr(0, token).rfind('@');
        }
        if (end == std::string_view::npos || end < password) {
            const std::size_t line = endOr(text.find('\n', password), text);
            end = text.substr(0, line).find('@', password);
            if (end == std::string_view::npos)
                end = token; // cut off before the host
        }
        if (end > password)
            found.push_back({password, end});
    }
}

/// One past the end of a quoted text whose opening quote stands at `at`.
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

/// The value after `password =`, as libpq reads it, or as a URL's query, JSON or SQL would hold it.
Span assignedValue(std::string_view text, std::size_t at, bool isQuery)
{
    if (isQuery)
        return {at, endOr(text.find_first_of("&# \t\r\n\"'<>", at), text)};
    at = skipSpace(text, at);
    if (at >= text.size())
        return {at, at};
    // Within an SQL literal the quotes of a conninfo string are doubled: CONNECTION 'password=''p w'''
    if (text.substr(at, 2) == "''" && at + 2 < text.size() && !isSpace(text[at + 2]) && text[at + 2] != '&')
        return {at, std::min(endOr(text.find("''", at + 2), text) + 2, text.size())};
    if (text[at] == '\'' || text[at] == '"') {
        const std::size_t end = quotedEnd(text, at, true, false);
        const bool isClosed = end > at + 1 && text[end - 1] == text[at];
        return {at + 1, isClosed ? end - 1 : end};
    }
    std::size_t end = at;
    while (end < text.size() && !isSpace(text[end]))
        end += text[end] == '\\' && end + 1 < text.size() ? 2 : 1;
    return {at, end};
}

/// How many quotes stand in a row.
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

/// The literal after `PASSWORD` in SQL, whatever its quotes; nothing where no literal follows.
void findLiteral(std::string_view text, std::size_t at, std::vector<Span>& found)
{
    at = skipSpaceAndComments(text, at);
    if (at >= text.size())
        return;
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
            return;
        const std::string_view tag = text.substr(at, tagEnd + 1 - at);
        found.push_back({tagEnd + 1, endOr(text.find(tag, tagEnd + 1), text)});
        return;
    }
    if (const std::size_t quotes = quotesAt(text, at); quotes >= 2 && quotes % 2 == 0 && !withBackslash) {
        // Within another literal: EXECUTE 'ALTER ROLE r PASSWORD ''p w''', and doubled again in one within that.
        const std::size_t begin = at + quotes;
        const bool isEmpty = begin == text.size() || isSpace(text[begin]) || text[begin] == ';' || text[begin] == ',' ||
                             text[begin] == ')';
        if (!isEmpty) {
            found.push_back({begin, endOr(text.find(std::string(quotes, '\''), begin), text)});
            return;
        }
    }
    while (at < text.size() && text[at] == '\'') {
        const std::size_t end = quotedEnd(text, at, withBackslash, true);
        const bool isClosed = end > at + 1 && text[end - 1] == '\'';
        found.push_back({at + 1, isClosed ? end - 1 : end});
        // Literals on lines that follow are one with it (PostgreSQL manual, 4.1.2.1).
        const std::size_t next = skipSpaceAndComments(text, end);
        if (text.substr(end, next - end).find('\n') == std::string_view::npos)
            return;
        at = next;
    }
}

/// Every `password` (also `sslpassword`, `PGPASSWORD`, `passwd`) with a value behind it.
void findByWord(std::string_view text, std::vector<Span>& found)
{
    constexpr std::string_view kBegin = "passw";
    constexpr std::size_t kRare = 4;
    for (std::size_t at = 0; (at = findInAnyCase(text, kBegin, kRare, at)) != std::string_view::npos; ++at) {
        std::size_t after = at + kBegin.size();
        if (hasWordAt(text, after, "ord"))
            after += 3;
        else if (hasWordAt(text, after, "d"))
            after += 1;
        else
            continue;
        if (after < text.size() && isWord(text[after]))
            continue; // password_encryption

        std::size_t next = after;
        const bool isQuoted = next < text.size() && (text[next] == '"' || text[next] == '\'');
        if (isQuoted)
            ++next;
        next = skipSpace(text, next);
        if (next < text.size() && (text[next] == '=' || (isQuoted && text[next] == ':'))) {
            std::size_t key = at;
            while (key > 0 && isWord(text[key - 1]))
                --key;
            const bool isQuery = next == after && key > 0 && (text[key - 1] == '?' || text[key - 1] == '&');
            const Span value = assignedValue(text, next + 1, isQuery);
            if (value.end > value.begin)
                found.push_back(value);
        } else if (!isQuoted) {
            findLiteral(text, after, found);
        }
    }
}

std::vector<Span> secretsIn(std::string_view text)
{
    std::vector<Span> found;
    findInUrls(text, found);
    findByWord(text, found);
    findLivingSecrets(text, found);
    return found;
}

} // namespace

bool holdsSecret(std::string_view text)
{
    return !secretsIn(text).empty();
}

std::string redact(std::string_view text)
{
    std::vector<Span> found = secretsIn(text);
    if (found.empty())
        return std::string(text);

    std::sort(found.begin(), found.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::string result;
    result.reserve(text.size());
    std::size_t copied = 0;
    for (std::size_t i = 0; i < found.size();) {
        Span span = found[i];
        for (++i; i < found.size() && found[i].begin <= span.end; ++i)
            span.end = std::max(span.end, found[i].end);
        result += text.substr(copied, span.begin - copied);
        result += kBlot;
        copied = span.end;
    }
    result += text.substr(copied);
    return result;
}

} // namespace lk

// SPDX-License-Identifier: Apache-2.0
#include "core/base/redact.h"

#include "core/base/anycase.h"
#include "core/base/rolesecrets.h"
#include "core/base/secretregistry.h"
#include "core/base/secretscan.h"
#include "core/base/text.h"

#include <algorithm>

// One look for each kind of place, all on the text as it came; the spans found are then merged and blotted out together,
// so that no rule sees what another has already changed. In doubt too much is blotted out rather than too little.

namespace lk {

using namespace secretscan;

namespace {

constexpr std::string_view kBlot = "********";

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

/// What a text is: one statement or sentence, or many of them on lines of their own, which say nothing of each other.
enum class Kind { One, Page };

std::vector<Span> secretsIn(std::string_view text, Kind kind = Kind::One)
{
    std::vector<Span> found;
    findInUrls(text, found);
    findByWord(text, found);
    if (kind == Kind::One) {
        findInRoleStatements(text, found);
    } else {
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = endOr(text.find('\n', begin), text);
            const std::size_t before = found.size();
            findInRoleStatements(text.substr(begin, end - begin), found);
            for (std::size_t i = before; i < found.size(); ++i)
                found[i] = {found[i].begin + begin, found[i].end + begin};
            begin = end + 1;
        }
    }
    findLivingSecrets(text, found);
    return found;
}

/// The text without the spans, which may overlap and touch.
std::string blotted(std::string_view text, std::vector<Span>& found)
{
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

} // namespace

bool holdsSecret(std::string_view text)
{
    return !secretsIn(text).empty();
}

std::string redact(std::string_view text)
{
    std::vector<Span> found = secretsIn(text);
    return found.empty() ? std::string(text) : blotted(text, found);
}

std::string redactPage(std::string_view text)
{
    std::vector<Span> found = secretsIn(text, Kind::Page);
    return found.empty() ? std::string(text) : blotted(text, found);
}

std::string redactBy(std::string_view source, std::string_view text)
{
    constexpr std::size_t kMostBytes = 4096; // of one secret: a typo may take the rest of a file with it
    const auto lowered = [](std::string_view from) {
        std::string to(from);
        std::ranges::transform(to, to.begin(), lower);
        return to;
    };
    const std::string low = lowered(text); // a parser folds what has no quotes
    std::vector<Span> found;
    const auto find = [&](std::string_view secret) {
        const std::string wanted = lowered(secret);
        for (std::size_t at = low.find(wanted); at != std::string::npos; at = low.find(wanted, at + 1)) {
            const std::size_t end = at + wanted.size();
            if ((at == 0 || !isWord(low[at - 1]) || !isWord(wanted.front())) &&
                (end == low.size() || !isWord(low[end]) || !isWord(wanted.back())))
                found.push_back({at, end});
        }
    };
    for (const Span& span : secretsIn(source)) {
        const std::string_view secret = source.substr(span.begin, std::min(span.end - span.begin, kMostBytes));
        for (std::size_t at = 0; at < secret.size();) {
            const std::string_view word = wordAt(secret, at);
            if (!word.empty())
                find(word);
            at += std::max<std::size_t>(word.size(), 1);
        }
        if (!secret.empty())
            find(secret);
    }
    return found.empty() ? std::string(text) : blotted(text, found);
}

} // namespace lk

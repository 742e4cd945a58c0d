// SPDX-License-Identifier: Apache-2.0
#include "core/base/redact.h"

#include "core/base/anycase.h"
#include "core/base/secretregistry.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

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

/// The literal after `PASSWORD` in SQL, whatever its quotes. One past its end; nothing where no literal follows, or one within another.
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

/// What may follow a password in CREATE ROLE and its kin (PostgreSQL manual).
bool mayFollowPassword(std::string_view text, std::size_t at)
{
    constexpr std::array<std::string_view, 23> kOptions{
        "valid",         "login",        "nologin",   "superuser",   "nosuperuser", "createdb",
        "nocreatedb",    "createrole",   "inherit",   "noinherit",   "admin",       "replication",
        "noreplication", "nocreaterole", "bypassrls", "nobypassrls", "connection",  "in",
        "role",          "user",         "sysid",     "password",    "encrypted"};
    return at >= text.size() || std::string_view(";),$").find(text[at]) != std::string_view::npos ||
           isOneOf(wordAt(text, at), kOptions);
}

/// E'…', U&'…' and their kin.
bool isPrefixOfLiteral(std::string_view text, std::size_t at, std::string_view word)
{
    return word.size() == 1 && (text.substr(at + 1, 1) == "'" || text.substr(at + 1, 2) == "&'");
}

/// Where a name that `$` begins ends: one past `$1`, or past the second `$` of a dollar quote's tag. `at`: it is neither.
std::size_t dollarEnd(std::string_view text, std::size_t at)
{
    std::size_t end = at + 1;
    const bool isNumber = end < text.size() && isDigit(text[end]);
    while (end < text.size() && (isNumber ? isDigit(text[end]) : isWord(text[end])))
        ++end;
    if (isNumber)
        return end < text.size() && isWord(text[end]) ? at : end;
    return end < text.size() && text[end] == '$' ? end + 1 : at;
}

/// Whether a literal, or a place for a value that comes later ($1, format's %L), begins there, or the clause ends.
bool isNoTypo(std::string_view text, std::size_t at)
{
    constexpr std::array<std::string_view, 1> kNone{"null"};
    if (at >= text.size() || std::string_view(";),='").find(text[at]) != std::string_view::npos)
        return true;
    if (text[at] == '$')
        return dollarEnd(text, at) > at;
    if (text[at] == '%') // format's %L, %s, %1$L
        return at + 1 < text.size() && (isDigit(text[at + 1]) || wordAt(text, at + 1).size() == 1);
    const std::string_view word = wordAt(text, at);
    return isOneOf(word, kNone) || isPrefixOfLiteral(text, at, word);
}

/// PASSWORD, also misspelt, and what other databases say in its place.
bool isPasswordWord(std::string_view word)
{
    constexpr std::array<std::string_view, 2> kOthers{"pwd", "identified"};
    return (word.size() >= 5 && word.size() <= 10 && hasWordAt(word, 0, "pas")) || isOneOf(word, kOthers);
}

/// What a typo leaves of a password: all up to the end of the line in which the statement ends, since it may hold a `;`.
Span restOfStatement(std::string_view text, std::size_t at)
{
    std::size_t end = endOr(text.find('\n', endOr(text.find(';', at), text)), text);
    while (end > at + 1 && (isSpace(text[end - 1]) || text[end - 1] == ';'))
        --end; // the `;` itself stays, so that one look more finds the same
    return {at, end};
}

/// The literals behind one that holds a statement: what format() puts into it, or what is joined to it. Where the look ended.
std::size_t findArguments(std::string_view text, std::size_t at, std::vector<Span>& found)
{
    while (at < text.size() && text[at] != ';') {
        if (text[at] != '\'') {
            ++at;
            continue;
        }
        const std::size_t end = quotedEnd(text, at, false, true);
        const bool isClosed = end > at + 1 && text[end - 1] == '\'';
        found.push_back({at + 1, isClosed ? end - 1 : end});
        at = end;
    }
    return at;
}

/// One CREATE or ALTER of a role, from behind that word. Its literals are secrets, but for those that are known to be none: the
/// statement may be one that no parser takes, PASSWORD itself misspelt in it. Where the look ended.
std::size_t findInRoleStatement(std::string_view text, std::size_t at, bool isWithinLiteral, std::vector<Span>& found)
{
    constexpr std::array<std::string_view, 3> kOpen{"until", "user", "server"}; // VALID UNTIL '…', OPTIONS (user '…')
    constexpr std::array<std::string_view, 3> kOtherDeeds{"set", "reset", "rename"};
    constexpr std::array<std::string_view, 2> kBetween{"by", "to"}; // IDENTIFIED BY …, SET PASSWORD TO …
    std::string_view before;
    bool isAfterPassword = false;
    bool holdsPassword = false;
    bool isName = true; // what comes first, be it a role of the name passport
    while ((at = skipSpaceAndComments(text, at)) < text.size() && text[at] != ';') {
        const std::string_view word = wordAt(text, at);
        if (isAfterPassword && isOneOf(word, kBetween)) {
            at += word.size();
            continue;
        }
        if (isAfterPassword && !isNoTypo(text, at)) {
            found.push_back(restOfStatement(text, at));
            return found.back().end;
        }
        const bool wasAfterPassword = isAfterPassword;
        isAfterPassword = false;
        if (text[at] == '\'' || isPrefixOfLiteral(text, at, word)) {
            if (isWithinLiteral && quotesAt(text, at) % 2 == 1)
                return holdsPassword ? findArguments(text, at + quotesAt(text, at), found) : at;
            std::vector<Span> literal;
            const std::optional<std::size_t> behind = findLiteral(text, at, literal);
            if (!behind)
                return at;
            if (!isOneOf(before, kOpen))
                found.insert(found.end(), literal.begin(), literal.end());
            at = skipSpaceAndComments(text, *behind);
            if (wasAfterPassword && !isWithinLiteral && !mayFollowPassword(text, at)) {
                found.push_back(restOfStatement(text, at));
                return found.back().end;
            }
            before = {};
        } else if (!word.empty()) {
            if (isOneOf(word, kOtherDeeds) && !isPasswordWord(wordAt(text, skipSpace(text, at + word.size()))))
                return at;
            before = word;
            isAfterPassword = !isName && isPasswordWord(word);
            isName = false;
            holdsPassword = holdsPassword || isAfterPassword;
            at += word.size();
        } else if (text[at] == '"') {
            before = {};
            isName = false;
            at = quotedEnd(text, at, false, true);
        } else if (text[at] == '%') { // format's %I, %1$L
            before = {};
            isName = false;
            at = std::min(endOr(text.find_first_not_of("0123456789$", at + 1), text) + 1, text.size());
        } else if (text[at] == '$' && !wasAfterPassword) {
            return at; // what held the statement ends
        } else {
            isAfterPassword = wasAfterPassword && text[at] == '=';
            before = {};
            at = text[at] == '$' ? dollarEnd(text, at) : at + 1;
        }
    }
    return at;
}

/// ESC [ … m, with which a terminal is told its colours.
bool isEndOfColour(std::string_view text, std::size_t last)
{
    std::size_t at = last;
    while (text[last] == 'm' && at > 0 && (isDigit(text[at - 1]) || text[at - 1] == ';'))
        --at;
    return text[last] == 'm' && at > 1 && text[at - 1] == '[' && text[at - 2] == '\x1b';
}

/// Whether a statement may begin there: not in the middle of a sentence that speaks of one.
bool mayBeginStatement(std::string_view text, std::size_t at)
{
    constexpr std::array<std::string_view, 5> kBefore{"then", "begin", "else", "loop", "execute"};
    const std::size_t last = at == 0 ? at : text.find_last_not_of(" \t", at - 1);
    if (at == 0 || last == std::string_view::npos || text[last] == '\n' || text[last] == '\r')
        return true;
    if (isEndOfColour(text, last))
        return true;
    if (last + 1 == at && isWord(text[last]))
        return false;
    if (lower(text[last]) < 'a' || lower(text[last]) > 'z')
        return text[last] != '-' && text[last] != ',' && text[last] != '_';
    std::size_t begin = last;
    while (begin > 0 && isWord(text[begin - 1]))
        --begin;
    return isOneOf(text.substr(begin, last + 1 - begin), kBefore);
}

void findInRoleStatements(std::string_view text, std::vector<Span>& found)
{
    constexpr std::array<std::string_view, 3> kThings{"role", "user", "group"};
    constexpr std::array<std::pair<std::string_view, std::size_t>, 2> kDeeds{{{"create", 0}, {"alter", 1}}};
    for (const auto& [deed, rare] : kDeeds) {
        for (std::size_t at = 0; (at = findInAnyCase(text, deed, rare, at)) != std::string_view::npos;) {
            const std::size_t behind = at + deed.size();
            std::size_t thing = skipSpaceAndComments(text, behind);
            for (const std::string_view filler : {std::string_view("or"), std::string_view("replace")}) {
                const std::string_view one = wordAt(text, thing);
                if (one.size() == filler.size() && hasWordAt(one, 0, filler))
                    thing = skipSpaceAndComments(text, thing + one.size());
            }
            const std::string_view word = wordAt(text, thing);
            if (thing == behind || !isOneOf(word, kThings) || !mayBeginStatement(text, at)) {
                at = behind;
                continue;
            }
            const std::size_t last = text.substr(0, at).find_last_not_of(" \t\r\n");
            const bool isWithinLiteral = last != std::string_view::npos && text[last] == '\'';
            at = findInRoleStatement(text, thing + word.size(), isWithinLiteral, found);
        }
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

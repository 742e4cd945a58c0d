// SPDX-License-Identifier: Apache-2.0
#include "core/base/rolesecrets.h"

#include "core/base/anycase.h"
#include "core/base/secretscan.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lk {

using namespace secretscan;

namespace {

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

} // namespace

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

} // namespace lk

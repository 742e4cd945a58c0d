// SPDX-License-Identifier: Apache-2.0
#include "core/sql/identifier.h"

#include "core/sql/script.h"
#include "core/sql/tokens.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace lk::sql {

namespace {

std::string quoted(std::string_view text, char quote)
{
    std::string result(1, quote);
    result.reserve(text.size() + 2);
    for (const char c : text) {
        if (c == quote)
            result += quote;
        result += c;
    }
    result += quote;
    return result;
}

/// Lower-case letters, digits and underscores only, not beginning with a digit (quote_identifier in ruleutils.c).
bool isPlainName(std::string_view name)
{
    const auto isStart = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !name.empty() && isStart(name.front()) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return isStart(c) || (c >= '0' && c <= '9'); });
}

/// The server quotes every keyword that is not unreserved. The scanner knows the keywords of its version.
bool isQuotedKeyword(const std::string& name)
{
    // No keyword has a digit, and a review asks for the same names over and over.
    if (std::any_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    constexpr std::size_t kMostKept = 4096;
    thread_local std::unordered_map<std::string, bool> known;
    if (const auto found = known.find(name); found != known.end())
        return found->second;
    const Tokens tokens(name);
    const bool isQuoted = tokens.count() != 1 || (tokens.at(0).keyword != PG_QUERY__KEYWORD_KIND__NO_KEYWORD &&
                                                  tokens.at(0).keyword != PG_QUERY__KEYWORD_KIND__UNRESERVED_KEYWORD);
    if (known.size() >= kMostKept)
        known.clear();
    known.emplace(name, isQuoted);
    return isQuoted;
}

} // namespace

std::string quoteIdentifier(std::string_view name)
{
    std::string text(name);
    return isPlainName(name) && !isQuotedKeyword(text) ? text : quoted(name, '"');
}

std::string quoteName(const ObjectName& name)
{
    return name.schema.empty() ? quoteIdentifier(name.name)
                               : quoteIdentifier(name.schema) + '.' + quoteIdentifier(name.name);
}

std::string quoteIdentifierAlways(std::string_view name)
{
    return quoted(name, '"');
}

std::string quoteLiteral(std::string_view text)
{
    std::string result = quoted(text, '\'');
    if (text.find('\\') == std::string_view::npos)
        return result;
    std::string escaped = "E";
    for (const char c : result) {
        if (c == '\\')
            escaped += '\\';
        escaped += c;
    }
    return escaped;
}

} // namespace lk::sql

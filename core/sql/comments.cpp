// SPDX-License-Identifier: Apache-2.0
#include "core/sql/comments.h"

#include "core/sql/tokens.h"

#include <algorithm>
#include <string_view>

namespace lk::sql {

namespace {

/// What begins with `--`, blanks aside.
std::vector<Comment> fromLines(std::string_view text)
{
    std::vector<Comment> comments;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::size_t word = text.find_first_not_of(" \t", begin);
        if (word < end && text.substr(word).starts_with("--"))
            comments.push_back({word, end, false, false});
        begin = end + 1;
    }
    return comments;
}

/// The body of a dollar-quoted literal that begins the text; empty when it is none.
std::string_view dollarQuoted(std::string_view text)
{
    if (!text.starts_with('$'))
        return {};
    const std::size_t tagEnd = text.find('$', 1);
    if (tagEnd == std::string_view::npos)
        return {};
    const std::string_view tag = text.substr(0, tagEnd + 1);
    const std::size_t end = text.find(tag, tag.size());
    return end == std::string_view::npos ? std::string_view() : text.substr(tag.size(), end - tag.size());
}

void add(const std::string& text, std::size_t offset, bool isWithin, std::vector<Comment>& comments)
{
    // The scanner's text ends at a NUL.
    if (text.find('\0') != std::string::npos)
        return;
    const Tokens tokens(text);
    if (tokens.error()) {
        if (!isWithin)
            comments = fromLines(text);
        return;
    }
    for (std::size_t i = 0; i < tokens.count(); ++i) {
        const Token& token = tokens.at(i);
        const auto begin = static_cast<std::size_t>(token.start);
        if (token.token == PG_QUERY__TOKEN__SQL_COMMENT) {
            comments.push_back(
                {offset + begin, offset + std::min(text.find('\n', begin), text.size()), false, isWithin});
        } else if (token.token == PG_QUERY__TOKEN__C_COMMENT) {
            const std::size_t next =
                i + 1 < tokens.count() ? static_cast<std::size_t>(tokens.at(i + 1).start) : text.size();
            comments.push_back({offset + begin, offset + next, true, isWithin});
        } else if (token.token == PG_QUERY__TOKEN__SCONST && !isWithin) {
            const std::string_view body = dollarQuoted(std::string_view(text).substr(begin));
            if (body.find("--") != std::string_view::npos)
                add(std::string(body), static_cast<std::size_t>(body.data() - text.data()), true, comments);
        }
    }
}

} // namespace

std::vector<Comment> commentsIn(const std::string& text)
{
    if (text.find('\0') != std::string::npos)
        return fromLines(text);
    std::vector<Comment> comments;
    add(text, 0, false, comments);
    return comments;
}

} // namespace lk::sql

// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"

#include <QtCore/QRegularExpression>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Project;

namespace {

bool isWordByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// The body between the marks of a dollar quote without its comments, as Liquibase leaves them out in there too; what stands behind it
/// in the file is on another line then. Nothing when it has none.
std::optional<std::string> withoutComments(std::string_view body)
{
    std::string text;
    bool hasAny = false;
    for (std::size_t at = 0; at < body.size();) {
        std::size_t end = at + 1;
        bool isComment = false;
        if (body[at] == '\'' || body[at] == '"') {
            end = body.find(body[at], at + 1);
            if (end == std::string_view::npos) // not SQL, or not as it seems: it is left alone
                return std::nullopt;
            ++end;
        } else if (body.substr(at).starts_with("--")) {
            end = std::min(body.find_first_of("\r\n", at), body.size());
            isComment = true;
        } else if (body.substr(at).starts_with("/*")) {
            end = body.find("*/", at + 2);
            if (end == std::string_view::npos)
                return std::nullopt;
            end += 2;
            isComment = true;
        }
        if (!isComment)
            text += body.substr(at, end - at);
        hasAny = hasAny || isComment;
        at = end;
    }
    return hasAny ? std::optional(std::move(text)) : std::nullopt;
}

/// One past the quoted text, comment or dollar quote that begins here; `at` when none does.
std::size_t skipQuoted(std::string_view text, std::size_t at)
{
    const char c = text[at];
    if (c == '\'' || c == '"') {
        const bool hasEscapes = c == '\'' && at > 0 && (text[at - 1] == 'e' || text[at - 1] == 'E') &&
                                (at == 1 || !isWordByte(text[at - 2]));
        for (std::size_t i = at + 1; i < text.size(); ++i) {
            if (hasEscapes && text[i] == '\\') {
                ++i;
            } else if (text[i] == c) {
                if (i + 1 < text.size() && text[i + 1] == c)
                    ++i;
                else
                    return i + 1;
            }
        }
        return text.size();
    }
    if (text.substr(at).starts_with("--"))
        return std::min(text.find('\n', at), text.size());
    if (text.substr(at).starts_with("/*")) {
        int depth = 1;
        for (std::size_t i = at + 2; i < text.size(); ++i) {
            if (text.substr(i).starts_with("/*")) {
                ++depth;
                ++i;
            } else if (text.substr(i).starts_with("*/")) {
                ++i;
                if (--depth == 0)
                    return i + 1;
            }
        }
        return text.size();
    }
    if (c == '$' && (at == 0 || !isWordByte(text[at - 1]))) {
        std::size_t end = at + 1;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        if (end < text.size() && text[end] == '$' && !(end > at + 1 && text[at + 1] >= '0' && text[at + 1] <= '9')) {
            const std::string_view tag = text.substr(at, end + 1 - at);
            const std::size_t close = text.find(tag, end + 1);
            if (close != std::string_view::npos)
                return close + tag.size();
        }
    }
    return at;
}

/// Where a dollar quote's body begins in what skipQuoted() has skipped; 0 when it is none.
std::size_t markLength(std::string_view quoted)
{
    return quoted.starts_with('$') && quoted.size() > 1 ? quoted.find('$', 1) + 1 : 0;
}

/// A text without the comments in its dollar quotes.
std::string withBareBodies(std::string_view text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t behind = std::max(skipQuoted(text, at), at + 1);
        const std::string_view part = text.substr(at, behind - at);
        const std::size_t mark = markLength(part);
        std::optional<std::string> bare;
        if (mark > 0)
            bare = withoutComments(part.substr(mark, part.size() - 2 * mark));
        if (bare)
            result.append(part.substr(0, mark)).append(*bare).append(part.substr(0, mark));
        else
            result += part;
        at = behind;
    }
    return result;
}

bool isOnlyBlank(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

/// The line that begins here holds only `go` or `/`.
bool isBreakLine(std::string_view text, std::size_t at, std::size_t& end)
{
    end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ')
        line.remove_suffix(1);
    return line == "/" ||
           (line.size() == 2 && (line[0] == 'g' || line[0] == 'G') && (line[1] == 'o' || line[1] == 'O'));
}

} // namespace

std::vector<LiquibaseStatement> cutLiquibase(const LiquibaseSql& sql)
{
    const std::string& text = sql.placed.empty() ? sql.text : sql.placed;
    std::vector<LiquibaseStatement> result;
    const auto take = [&](std::size_t begin, std::size_t end, bool isOneMessage) {
        const std::string_view piece = std::string_view(text).substr(begin, end - begin);
        if (isOnlyBlank(piece))
            return;
        LiquibaseStatement statement;
        statement.text = sql.stripsComments ? withBareBodies(piece) : std::string(piece);
        statement.file = sql.file;
        statement.offset = sql.offset + begin;
        statement.line =
            sql.line +
            static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
        statement.isOneMessage = isOneMessage;
        result.push_back(std::move(statement));
    };
    if (!sql.splits) {
        take(0, text.size(), true);
        return result;
    }
    const bool hasDelimiter = sql.endDelimiter && !sql.endDelimiter->empty() && *sql.endDelimiter != ";";
    std::optional<QRegularExpression> pattern;
    std::string plain;
    if (hasDelimiter) {
        plain = *sql.endDelimiter;
        QRegularExpression expression(QString::fromStdString("\\G(?:" + plain + ")"),
                                      QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
        if (expression.isValid() && plain.size() > 1)
            pattern = std::move(expression);
    }
    const QString whole = pattern ? QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())) : QString();
    // Byte for byte, so that places agree: what a delimiter matches is ASCII.
    std::size_t begin = 0;
    // A statement that is sent otherwise than it stands in the file is a piece of its own: places in the others stay right.
    std::size_t statementBegin = 0;
    bool isChanged = false;
    for (std::size_t at = 0; at < text.size();) {
        if (!hasDelimiter && text[at] == ';') {
            if (isChanged) {
                take(begin, statementBegin, false);
                take(statementBegin, at + 1, false);
                begin = at + 1;
                isChanged = false;
            }
            statementBegin = ++at;
            continue;
        }
        if (!hasDelimiter) {
            std::size_t end = 0;
            if ((at == 0 || text[at - 1] == '\n') && isBreakLine(text, at, end)) {
                take(begin, at, false);
                at = begin = statementBegin = std::min(end + 1, text.size());
                isChanged = false;
                continue;
            }
        } else {
            std::size_t length = text.compare(at, plain.size(), plain) == 0 ? plain.size() : 0;
            // One slash ends a statement only at the beginning of a line.
            if (length != 0 && plain == "/" && at != 0 && text[at - 1] != '\n')
                length = 0;
            if (length == 0 && pattern) {
                const auto match = pattern->match(whole, static_cast<qsizetype>(at));
                if (match.hasMatch() && match.capturedStart() == static_cast<qsizetype>(at))
                    length = static_cast<std::size_t>(match.capturedLength());
            }
            if (length > 0) {
                take(begin, at, true);
                at = begin = at + length;
                continue;
            }
        }
        const std::size_t behind = skipQuoted(text, at);
        if (behind > at && sql.stripsComments && !hasDelimiter) {
            const std::string_view part = std::string_view(text).substr(at, behind - at);
            const std::size_t mark = markLength(part);
            isChanged = isChanged || (mark > 0 && withoutComments(part.substr(mark, part.size() - 2 * mark)));
        }
        at = behind > at ? behind : at + 1;
    }
    take(begin, text.size(), hasDelimiter);
    return result;
}

LiquibaseResource liquibaseResource(const Project& project, const LiquibaseChangeSet& changeSet,
                                    const LiquibaseNode& node, std::string_view key)
{
    const std::string name = node.get(key);
    const Place place{changeSet.file.string(), node.line, 1};
    if (name.empty())
        throw Error(ErrorCode::Unreadable,
                    fmt::format("{} of changeset {} names no file", node.name, shownInLine(changeSet.version())))
            .at(place)
            .remedy("Name it.");
    const LiquibaseOptions options = liquibaseOptions(project);
    std::string path = liquibasePath(name);
    if (node.isTrue("relativeToChangelogFile"))
        path = liquibasePath((fs::path(changeSet.include).parent_path() / name).lexically_normal().generic_string());
    for (const fs::path& folder : options.searchPath) {
        std::error_code error;
        if (!fs::exists(folder / path, error))
            continue;
        LiquibaseResource resource;
        resource.file = (folder / path).lexically_normal();
        resource.text = readFile(resource.file, project.root);
        if (resource.text.find('\0') != std::string::npos || invalidUtf8At(resource.text))
            throw Error(ErrorCode::Unreadable, "the file is not plain UTF-8 text")
                .at(Place{resource.file.string(), 0, 0})
                .remedy("Save it as UTF-8.");
        if (resource.text.starts_with("\xEF\xBB\xBF"))
            resource.text.replace(0, 3, "   ");
        return resource;
    }
    throw Error(ErrorCode::Unreadable, fmt::format("the file {} is not there", shownInLine(path)))
        .at(place)
        .remedy("It is named by " + node.name + " of changeset " + shownInLine(changeSet.version()) + ".");
}

} // namespace lk::formats

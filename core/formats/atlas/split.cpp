// SPDX-License-Identifier: Apache-2.0
#include "core/formats/atlas/split.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace lk::formats {

namespace {

constexpr std::string_view kSemicolon = ";";
constexpr std::string_view kDelimiterCommand = "delimiter";
constexpr int kDeepest = 200;

/// What the tool itself says of a text; not always the end of the matter (a BEGIN that has no END is just a word).
struct CutError {
    std::size_t offset = 0;
    std::string what;
};

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool isWordAt(std::string_view text, std::size_t at, std::string_view word)
{
    if (text.size() < at + word.size())
        return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (lowered(text[at + i]) != word[i])
            return false;
    }
    return true;
}

/// \s of Go's regular expressions.
bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/// Bytes of the white space (unicode.IsSpace) at this place; 0 when there is none.
std::size_t spaceAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(at);
    if ((first >= 0x09 && first <= 0x0d) || first == ' ')
        return 1;
    if (first == 0xc2)
        return byte(at + 1) == 0x85 || byte(at + 1) == 0xa0 ? 2 : 0;
    const unsigned rest = (byte(at + 1) << 8U) | byte(at + 2);
    if (first == 0xe1)
        return rest == 0x9a80 ? 3 : 0;
    if (first == 0xe2) {
        const bool isSpace =
            (rest >= 0x8080 && rest <= 0x808a) || rest == 0x80a8 || rest == 0x80a9 || rest == 0x80af || rest == 0x819f;
        return isSpace ? 3 : 0;
    }
    return first == 0xe3 && rest == 0x8080 ? 3 : 0;
}

std::size_t afterSpaces(std::string_view text, std::size_t at)
{
    while (const std::size_t width = spaceAt(text, at))
        at += width;
    return at;
}

std::string_view trimmed(std::string_view text)
{
    text.remove_prefix(afterSpaces(text, 0));
    for (;;) {
        std::size_t width = 0;
        for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
            if (spaceAt(text, text.size() - back) == back)
                width = back;
        }
        if (width == 0)
            return text;
        text.remove_suffix(width);
    }
}

/// What all scanners of one file share: it is looked at again and again where a BEGIN may begin a block.
struct Shared {
    std::string_view text;
    std::unordered_map<std::size_t, std::size_t> blocks;  ///< after `BEGIN `: where its block ends, or npos
    std::unordered_map<std::size_t, std::size_t> atomics; ///< after `BEGIN ATOMIC `
    std::size_t lastEnd = std::string_view::npos;         ///< of the last "end"; npos: there is none
    std::size_t steps = 0;
    std::size_t stepLimit = 0;
    std::size_t noBlockCommentEndFrom = std::string_view::npos;
};

class Scanner {
public:
    Scanner(Shared& shared, const AtlasCutting& cutting, std::size_t from, int depth)
        : m_shared(shared)
        , m_text(shared.text)
        , m_cutting(cutting)
        , m_base(from)
        , m_at(from)
        , m_depth(depth)
    {
        const auto directive = atlasDirective(m_text.substr(from));
        if (!directive || directive->name != kDelimiterCommand || directive->prefix != "-- ")
            return;
        setDelimiter(directive->argument);
        const std::size_t lineEnd = m_text.find('\n', from);
        if (lineEnd == std::string_view::npos)
            fail(m_at, fmt::format("no input found after delimiter \"{}\"", directive->argument));
        m_base = m_at = lineEnd + 1;
    }

    /// The next statement; false at the end.
    bool next(AtlasStatement& statement)
    {
        skipSpaces();
        std::size_t parentheses = 0;
        std::size_t opening = 0;
        for (;;) {
            count();
            if (m_at >= m_text.size()) {
                if (parentheses > 0)
                    fail(opening, "unclosed '('");
                if (m_at == m_base)
                    return false;
                emit(statement);
                return true;
            }
            const std::size_t start = m_at;
            const char c = m_text[start];
            step();
            if (c == '(') {
                if (parentheses++ == 0)
                    opening = m_at;
            } else if (c == ')') {
                if (parentheses-- == 0)
                    fail(m_at, "unexpected ')'");
            } else if (c == '\'' || c == '"' || c == '`') {
                skipQuote(c);
            } else if (start == m_base && m_text.size() - m_base > kDelimiterCommand.size() &&
                       isWordAt(m_text, m_base, kDelimiterCommand)) {
                delimiterCommand();
            } else if (parentheses == 0 && m_text.substr(start).starts_with(m_delimiter)) {
                m_at = start + m_delimiter.size();
                emit(statement);
                return true;
            } else if (c == '$' && dollarTag(start) > 0) {
                skipDollarQuote(start);
            } else if (c == '-' && startsAt(m_at, '-')) {
                ++m_at;
                skipComment("\n");
            } else if (c == '/' && startsAt(m_at, '*')) {
                ++m_at;
                skipComment("*/");
            } else if (m_delimiter == kSemicolon && (isBlank(c) || lowered(c) == 'b')) {
                if (skipBlock(start)) {
                    emit(statement);
                    return true;
                }
            }
        }
    }

    [[nodiscard]] std::size_t at() const { return m_at; }

private:
    [[noreturn]] static void fail(std::size_t offset, std::string what) { throw CutError{offset, std::move(what)}; }

    [[noreturn]] void giveUp(const char* why) const
    {
        throw Error(ErrorCode::Unreadable, why)
            .remedy("Write the file without BEGIN … END blocks inside one another, or in several files.");
    }

    void count()
    {
        if (++m_shared.steps > m_shared.stepLimit)
            giveUp("the file holds so many BEGIN words without END that cutting it into statements takes too long");
    }

    [[nodiscard]] bool startsAt(std::size_t at, char c) const { return at < m_text.size() && m_text[at] == c; }

    /// One character on, of however many bytes.
    void step()
    {
        ++m_at;
        while (m_at < m_text.size() && (static_cast<unsigned char>(m_text[m_at]) & 0xC0U) == 0x80U)
            ++m_at;
    }

    void skipSpaces() { m_at = m_base = afterSpaces(m_text, m_base); }

    void emit(AtlasStatement& statement)
    {
        std::string_view text = m_text.substr(m_base, m_at - m_base);
        if (m_delimiter != kSemicolon && text.ends_with(m_delimiter))
            text.remove_suffix(m_delimiter.size());
        text = trimmed(text);
        statement.offset = text.empty() ? m_base : static_cast<std::size_t>(text.data() - m_text.data());
        statement.text = text;
        m_base = m_at;
    }

    void setDelimiter(std::string_view text)
    {
        if (text.empty())
            fail(m_at, "empty delimiter");
        m_delimiter.clear();
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char following = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
            const char meant = following == 'n' ? '\n' : following == 'r' ? '\r' : following == 't' ? '\t' : '\0';
            m_delimiter += meant == '\0' ? text[i] : meant;
            i += meant == '\0' ? 0 : 1;
        }
    }

    /// MySQL's client command at the beginning of a statement.
    void delimiterCommand()
    {
        m_at = m_base + kDelimiterCommand.size();
        if (!startsAt(m_at, ' '))
            return;
        const std::size_t lineEnd = m_text.find('\n', m_at);
        const std::size_t end = lineEnd == std::string_view::npos ? m_text.size() : lineEnd + 1;
        std::string text(trimmed(m_text.substr(m_at, end - m_at)));
        m_at = end;
        if (text.size() > 1 && text.starts_with('\'') && text.ends_with('\'')) {
            text = text.substr(1, text.size() - 2);
            for (std::size_t i = text.find("''"); i != std::string::npos; i = text.find("''", i + 1))
                text.erase(i, 1);
        }
        setDelimiter(text);
        m_base = m_at;
        skipSpaces();
    }

    /// A backslash escapes nothing, also not in E'…': the tool looks for the E one place too far right.
    void skipQuote(char quote)
    {
        const std::size_t end = m_text.find(quote, m_at);
        if (end == std::string_view::npos)
            fail(m_at, fmt::format("unclosed quote '{}{}'", quote == '\'' ? "\\" : "", quote));
        m_at = end + 1;
    }

    /// Length of `$tag$`, 0 when there is none.
    [[nodiscard]] std::size_t dollarTag(std::size_t start) const
    {
        std::size_t at = start + 1;
        for (bool isFirst = true;; isFirst = false) {
            if (at >= m_text.size())
                return 0;
            const auto c = static_cast<unsigned char>(m_text[at]);
            const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            // U+00C8 to U+00FF
            const bool isLatin = c == 0xc3 && at + 1 < m_text.size() &&
                                 static_cast<unsigned char>(m_text[at + 1]) >= 0x88 &&
                                 static_cast<unsigned char>(m_text[at + 1]) <= 0xbf;
            if (c == '$')
                return at + 1 - start;
            if (!isLetter && !isLatin && (isFirst || c < '0' || c > '9'))
                return 0;
            at += isLatin ? 2 : 1;
        }
    }

    void skipDollarQuote(std::size_t start)
    {
        const std::string_view tag = m_text.substr(start, dollarTag(start));
        const std::size_t end = m_text.find(tag, start + tag.size());
        m_at = end == std::string_view::npos ? m_text.size() : end + tag.size();
    }

    /// Called behind its two first characters. Without an end it is no comment.
    void skipComment(std::string_view end)
    {
        const bool isBlock = end.size() == 2;
        if (isBlock && m_at >= m_shared.noBlockCommentEndFrom)
            return;
        const std::size_t found = m_text.find(end, m_at);
        if (found == std::string_view::npos) {
            if (isBlock)
                m_shared.noBlockCommentEndFrom = m_at;
            return;
        }
        const bool isBefore = m_at - m_base == 2;
        m_at = found + end.size();
        if (!isBefore)
            return;
        m_base = m_at;
        skipSpaces();
    }

    /// Past blanks; of a long run the end is remembered.
    std::size_t afterBlanks(std::size_t at)
    {
        if (at < m_blanksEnd && at >= m_blanksBegin)
            return m_blanksEnd;
        std::size_t end = at;
        while (end < m_text.size() && isBlank(m_text[end]))
            ++end;
        m_blanksBegin = at;
        m_blanksEnd = end;
        return end;
    }

    /// Where `word` and the blanks behind it end, when they stand here (after blanks); else npos.
    std::size_t afterWord(std::size_t at, std::string_view word)
    {
        at = afterBlanks(at);
        if (!isWordAt(m_text, at, word))
            return std::string_view::npos;
        const std::size_t end = afterBlanks(at + word.size());
        return end == at + word.size() ? std::string_view::npos : end;
    }

    /// BEGIN ATOMIC … END and BEGIN … END: true when one was skipped. Else they are words; what was looked at counts as read.
    bool skipBlock(std::size_t start)
    {
        const std::size_t begin = afterWord(start, "begin");
        if (begin == std::string_view::npos)
            return false;
        if (const std::size_t atomic = afterWord(begin, "atomic"); atomic != std::string_view::npos) {
            m_at = atomic;
            return skipBody(atomic, true);
        }
        if (!m_cutting.matchBegin || (start != m_base && !isBlank(m_text[start - 1])))
            return false;
        m_at = begin;
        return skipBody(begin, false);
    }

    bool skipBody(std::size_t from, bool isAtomic)
    {
        auto& known = isAtomic ? m_shared.atomics : m_shared.blocks;
        auto found = known.find(from);
        if (found == known.end())
            found = known.emplace(from, endOfBody(from, isAtomic)).first;
        if (found->second == std::string_view::npos)
            return false;
        m_at = found->second;
        return true;
    }

    [[nodiscard]] std::size_t endOfBody(std::size_t from, bool isAtomic)
    {
        if (m_shared.lastEnd == std::string_view::npos || m_shared.lastEnd < from)
            return std::string_view::npos;
        if (m_depth >= kDeepest)
            giveUp("BEGIN … END blocks are nested too deeply");
        try {
            Scanner body(m_shared, m_cutting, from, m_depth + 1);
            AtlasStatement statement;
            while (body.next(statement)) {
                const std::string_view text = statement.text;
                if (!isWordAt(text, 0, "end"))
                    continue;
                std::size_t rest = 3;
                while (rest < text.size() && isBlank(text[rest]))
                    ++rest;
                if (isAtomic || rest == text.size() || text.substr(rest) == kSemicolon)
                    return body.at();
            }
        } catch (const CutError&) {
            return std::string_view::npos;
        }
        return std::string_view::npos;
    }

    Shared& m_shared;
    std::string_view m_text;
    const AtlasCutting& m_cutting;
    std::size_t m_base; ///< where the statement begins
    std::size_t m_at;
    std::size_t m_blanksBegin = 0;
    std::size_t m_blanksEnd = 0;
    std::string m_delimiter = std::string(kSemicolon);
    int m_depth;
};

bool isPrintable(char c)
{
    return c >= ' ' && c <= '~';
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

std::vector<AtlasStatement> atlasStatements(std::string_view file, const AtlasCutting& cutting)
{
    Shared shared;
    shared.text = file.substr(0, cutting.to);
    shared.stepLimit = 200'000'000 + 20 * shared.text.size();
    for (std::size_t at = shared.text.size() < 3 ? 0 : shared.text.size() - 3 + 1; at-- > 0;) {
        if (isWordAt(shared.text, at, "end")) {
            shared.lastEnd = at;
            break;
        }
    }
    std::vector<AtlasStatement> statements;
    std::size_t counted = 0;
    int line = 1;
    try {
        Scanner scanner(shared, cutting, cutting.from, 0);
        line += static_cast<int>(std::ranges::count(file.substr(0, cutting.from), '\n'));
        counted = cutting.from;
        AtlasStatement statement;
        while (scanner.next(statement)) {
            line += static_cast<int>(std::ranges::count(file.substr(counted, statement.offset - counted), '\n'));
            counted = statement.offset;
            statement.line = line;
            statements.push_back(statement);
        }
    } catch (const CutError& error) {
        const std::string_view before = file.substr(0, error.offset);
        const int at = static_cast<int>(1 + std::ranges::count(before, '\n'));
        const std::size_t lineEnd = before.rfind('\n');
        const auto column =
            static_cast<int>(lineEnd == std::string_view::npos ? before.size() : before.size() - lineEnd - 1);
        throw Error(ErrorCode::Unreadable, fmt::format("{}:{}: {}", at, column, shownInLine(error.what)))
            .at({"", at, column});
    }
    return statements;
}

std::optional<AtlasDirective> atlasDirective(std::string_view text)
{
    static constexpr std::string_view kMark = "atlas:";
    std::size_t end = 0;
    while (end < text.size() && isPrintable(text[end]))
        ++end;
    const std::string_view line = text.substr(0, end);
    // As far right as possible: what stands before is greedy.
    for (std::size_t at = line.rfind(kMark); at != std::string_view::npos;
         at = at == 0 ? std::string_view::npos : line.rfind(kMark, at - 1)) {
        std::size_t nameEnd = at + kMark.size();
        while (nameEnd < line.size() && isWordCharacter(line[nameEnd]))
            ++nameEnd;
        if (nameEnd == at + kMark.size())
            continue;
        AtlasDirective directive;
        directive.prefix = line.substr(0, at);
        directive.name = line.substr(at + kMark.size(), nameEnd - at - kMark.size());
        std::size_t argument = nameEnd;
        while (argument < line.size() && line[argument] == ' ')
            ++argument;
        if (argument > nameEnd)
            directive.argument = line.substr(argument);
        return directive;
    }
    return std::nullopt;
}

std::vector<std::string> AtlasHead::arguments(std::string_view name) const
{
    std::vector<std::string> found;
    if (!isDetached)
        return found;
    for (const AtlasDirective& directive : directives) {
        if (directive.name == name)
            found.push_back(directive.argument);
    }
    return found;
}

AtlasHead atlasHead(std::string_view file)
{
    AtlasHead head;
    std::string_view rest = file;
    for (int line = 1; rest.starts_with('#') || rest.starts_with("--"); ++line) {
        const std::size_t end = rest.find('\n');
        if (auto directive = atlasDirective(trimmed(rest.substr(0, end)))) {
            directive->line = line;
            head.directives.push_back(std::move(*directive));
        }
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    const std::size_t text = rest.find_first_not_of(" \t");
    head.isDetached = rest.empty() || (text != std::string_view::npos && rest[text] == '\n');
    head.isCrLf = text != std::string_view::npos && rest.substr(text).starts_with("\r\n");
    return head;
}

int atlasEscapeTrap(std::string_view file)
{
    if (file.find("\\'") == std::string_view::npos)
        return 0;
    for (std::size_t at = file.find('\''); at != std::string_view::npos; at = file.find('\'', at + 1)) {
        if (at == 0 || lowered(file[at - 1]) != 'e' || (at > 1 && isWordCharacter(file[at - 2])))
            continue;
        for (std::size_t i = at + 1; i < file.size() && file[i] != '\''; ++i) {
            if (file[i] != '\\')
                continue;
            if (++i < file.size() && file[i] == '\'')
                return 1 + static_cast<int>(std::ranges::count(file.substr(0, i), '\n'));
        }
    }
    return 0;
}

} // namespace lk::formats

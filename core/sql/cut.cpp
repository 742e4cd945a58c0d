// SPDX-License-Identifier: Apache-2.0
#include "core/sql/cut.h"

#include "core/sql/parsererror.h"
#include "core/sql/tokens.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace lk::sql {

namespace {

/// A text with more psql commands and broken tokens than this is no migration; what is left is kept as one statement.
constexpr int kMaxRescans = 100;
/// The scanner takes thirty times the memory of its text: a long one is scanned in pieces, as far as that goes smoothly.
constexpr std::size_t kPieceBytes = 256 * std::size_t{1024};

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::size_t lineEnd(std::string_view text, std::size_t at)
{
    const auto newline = text.find('\n', at);
    return newline == std::string_view::npos ? text.size() : newline;
}

void blankOut(std::string& text, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] != '\n')
            text[i] = ' ';
    }
}

/// Tells at each token whether a statement ends with it. psql's rule (psqlscan.l): the parser alone could know for sure.
class StatementWalk final {
public:
    /// True when the token is the semicolon that ends a statement.
    bool endsWith(const Token& token)
    {
        switch (token.token) {
        case PG_QUERY__TOKEN__ASCII_40: ++m_parentheses; break;
        case PG_QUERY__TOKEN__ASCII_41: m_parentheses = std::max(0, m_parentheses - 1); break;
        case PG_QUERY__TOKEN__BEGIN_P:
            if (isRoutine())
                ++m_begins;
            break;
        case PG_QUERY__TOKEN__CASE:
            if (isRoutine() && m_begins > 0)
                ++m_begins;
            break;
        case PG_QUERY__TOKEN__END_P:
            if (isRoutine() && m_begins > 0)
                --m_begins;
            break;
        case PG_QUERY__TOKEN__SQL_COMMENT:
        case PG_QUERY__TOKEN__C_COMMENT: return false;
        case PG_QUERY__TOKEN__ASCII_59:
            if (m_parentheses == 0 && m_begins == 0) {
                const bool wasCopy = m_isCopyFrom && m_isStdin;
                *this = {};
                m_endedCopy = wasCopy;
                return true;
            }
            break;
        default: break;
        }
        if (m_wordCount < m_words.size())
            m_words[m_wordCount++] = token.token;
        m_isCopyFrom =
            m_isCopyFrom || (m_words.front() == PG_QUERY__TOKEN__COPY && token.token == PG_QUERY__TOKEN__FROM);
        m_isStdin = m_isStdin || token.token == PG_QUERY__TOKEN__STDIN;
        m_endedCopy = false;
        return false;
    }

    /// Whether the statement just ended was COPY … FROM STDIN.
    [[nodiscard]] bool endedCopy() const { return m_endedCopy; }

private:
    /// CREATE [OR REPLACE] FUNCTION or PROCEDURE: the only statements with semicolons outside of parentheses.
    [[nodiscard]] bool isRoutine() const
    {
        const PgQuery__Token what = m_words[m_words[1] == PG_QUERY__TOKEN__OR ? 3 : 1];
        return m_parentheses == 0 && m_words[0] == PG_QUERY__TOKEN__CREATE &&
               (what == PG_QUERY__TOKEN__FUNCTION || what == PG_QUERY__TOKEN__PROCEDURE);
    }

    std::array<PgQuery__Token, 4> m_words{}; ///< the statement's first
    std::size_t m_wordCount = 0;
    int m_parentheses = 0;
    int m_begins = 0;
    bool m_isCopyFrom = false;
    bool m_isStdin = false;
    bool m_endedCopy = false;
};

/// The line `\.` that ends COPY data; its end, or nothing.
std::optional<std::size_t> endOfCopyData(std::string_view text, std::size_t from)
{
    for (std::size_t begin = from; begin < text.size();) {
        const std::size_t end = lineEnd(text, begin);
        const std::string_view line = text.substr(begin, end - begin);
        if (line == "\\." || line == "\\.\r")
            return end;
        begin = end + 1;
    }
    return std::nullopt;
}

std::string psqlCommandAt(std::string_view text, std::size_t at)
{
    std::size_t end = at + 1;
    while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0)
        ++end;
    if (end == at + 1 && end < text.size() && static_cast<unsigned char>(text[end]) < 0x80 && !isBlank(text[end]))
        ++end; // \. \! \? \;
    return std::string(text.substr(at, end - at));
}

/// What the walk over the tokens found that is no SQL: to be blanked out before the text is scanned again.
struct Foreign {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool isPsqlCommand = false;
};

/// `copied`: where the data of COPY blocks begin that are blanked out already; without that the next block's end would be taken for theirs.
std::optional<Foreign> firstForeign(const Tokens& tokens, std::string_view text, std::vector<std::size_t>& semicolons,
                                    std::vector<std::size_t>& copied)
{
    semicolons.clear();
    StatementWalk walk;
    for (std::size_t i = 0; i < tokens.count(); ++i) {
        const Token& token = tokens.at(i);
        const auto begin = static_cast<std::size_t>(token.start);
        // A backslash outside of quotes is no SQL in any version; psql takes it as a command in the midst of a line too.
        if (token.token == PG_QUERY__TOKEN__ASCII_92)
            return Foreign{begin, lineEnd(text, begin), true};
        if (!walk.endsWith(token))
            continue;
        semicolons.push_back(begin);
        if (!walk.endedCopy())
            continue;
        const std::size_t data = std::min(lineEnd(text, begin) + 1, text.size());
        if (std::ranges::find(copied, data) != copied.end())
            continue;
        if (const auto end = endOfCopyData(text, data)) {
            copied.push_back(data);
            return Foreign{data, *end, false};
        }
    }
    return std::nullopt;
}

} // namespace

std::size_t skipBlanksAndComments(std::string_view text, std::size_t at, std::size_t end)
{
    while (at < end) {
        const std::string_view two = text.substr(at, 2);
        if (isBlank(text[at])) {
            ++at;
        } else if (two == "--") {
            at = std::min(text.find_first_of("\r\n", at), end);
        } else if (two == "/*") {
            const std::size_t opened = at;
            int depth = 0;
            do {
                const std::string_view mark = text.substr(at, 2);
                const bool opens = mark == "/*";
                const bool closes = mark == "*/";
                depth += opens ? 1 : closes ? -1 : 0;
                at += opens || closes ? 2 : 1;
            } while (depth > 0 && at < end);
            if (depth > 0)
                return opened;
        } else {
            break;
        }
    }
    return std::min(at, end);
}

std::size_t nestingBound(const std::string& text)
{
    // A level takes two tokens (`+ 1`, `:: int`) since the last comma beside it, or a set operation or join, which go on
    // over commas; the levels of open parentheses add up.
    struct Level {
        std::size_t tokens = 0;
        std::size_t chained = 0;
        [[nodiscard]] std::size_t depth() const { return 1 + tokens / 2 + chained; }
    };
    const Tokens tokens(text);
    std::vector<Level> open(1);
    std::size_t outside = 0; // depth of the levels around the innermost
    std::size_t deepest = 0;
    for (std::size_t i = 0; i < tokens.count(); ++i) {
        switch (tokens.at(i).token) {
        case PG_QUERY__TOKEN__ASCII_40:
        case PG_QUERY__TOKEN__ASCII_91:
            outside += open.back().depth();
            open.emplace_back();
            break;
        case PG_QUERY__TOKEN__ASCII_41:
        case PG_QUERY__TOKEN__ASCII_93:
            if (open.size() > 1) {
                open.pop_back();
                outside -= open.back().depth();
                ++open.back().tokens;
            }
            break;
        case PG_QUERY__TOKEN__ASCII_44: open.back().tokens = 0; break;
        case PG_QUERY__TOKEN__UNION:
        case PG_QUERY__TOKEN__INTERSECT:
        case PG_QUERY__TOKEN__EXCEPT:
        case PG_QUERY__TOKEN__JOIN: ++open.back().chained; break;
        default: ++open.back().tokens; break;
        }
        deepest = std::max(deepest, outside + open.back().depth());
    }
    return deepest;
}

namespace {

/// The semicolons of the text as far as it is plain SQL that can be scanned in pieces; how far that is.
std::size_t cutInPieces(const std::string& text, std::vector<std::size_t>& semicolons)
{
    std::size_t from = 0;
    for (std::size_t bytes = kPieceBytes; text.size() - from > bytes;) {
        // A piece that ends with a statement is cut as it would be within the whole: tokens do not depend on what follows a semicolon.
        const std::size_t end = text.rfind(";\n", from + bytes);
        if (end == std::string::npos || end <= from) {
            bytes *= 2;
            continue;
        }
        const Tokens tokens(text.substr(from, end + 1 - from));
        if (tokens.error() && !tokens.error()->isUnterminated)
            break;
        StatementWalk walk;
        std::vector<std::size_t> found;
        bool isPlain = !tokens.error();
        for (std::size_t i = 0; isPlain && i < tokens.count(); ++i) {
            const Token& token = tokens.at(i);
            if (walk.endsWith(token)) {
                found.push_back(from + static_cast<std::size_t>(token.start));
                if (walk.endedCopy())
                    return from;
            } else if (token.token == PG_QUERY__TOKEN__ASCII_92) {
                return from;
            }
        }
        if (!isPlain || found.empty() || found.back() != end) {
            bytes *= 2; // it ends within a literal, a comment or a routine
            continue;
        }
        semicolons.insert(semicolons.end(), found.begin(), found.end());
        from = end + 1;
        bytes = kPieceBytes;
    }
    return from;
}

/// Cuts the text from `from` on, which a statement has ended before.
Cut cutFrom(const std::string& text, std::size_t from)
{
    const std::string rest = text.substr(from);
    Cut result;
    result.cleaned = rest;
    std::string scanned = rest; // `cleaned`, and tokens blanked out that the scanner refuses
    std::vector<std::size_t> copied;
    for (int rescans = 0; rescans < kMaxRescans; ++rescans) {
        const Tokens whole(scanned);
        std::optional<Tokens> before;
        if (whole.error())
            before.emplace(scanned.substr(0, whole.error()->offset));
        const Tokens& tokens = before ? *before : whole;

        if (before && before->error() && whole.error()->offset < scanned.size()) {
            // The complaint is about a place inside a literal (E'\\uZZZZ'): that byte is blanked out, the quotes stay.
            scanned[whole.error()->offset] = ' ';
            continue;
        }

        // First what is foreign: an apostrophe in a psql command or in data opens no quote.
        if (const auto foreign = firstForeign(tokens, scanned, result.semicolons, copied)) {
            if (foreign->isPsqlCommand) {
                const LineColumn place = lineColumnOf(text, from + foreign->begin);
                result.problems.push_back(
                    {ProblemKind::PsqlCommand, place.line, place.column, psqlCommandAt(rest, foreign->begin)});
            }
            blankOut(result.cleaned, foreign->begin, foreign->end);
            blankOut(scanned, foreign->begin, foreign->end);
            continue;
        }
        if (!whole.error())
            return result;

        const std::size_t at = whole.error()->offset;
        if (whole.error()->isUnterminated) {
            const LineColumn place = lineColumnOf(text, from + at);
            result.problems.push_back({ProblemKind::Unterminated, place.line, place.column, whole.error()->message});
            result.unterminatedFrom = at;
            return result;
        }
        if (at >= scanned.size())
            break; // no place told: what is behind cannot be reached
        // A token that the scanner refuses (123abc, ""): blanked out, so that the rest can be cut.
        const bool isEmptyName = scanned.compare(at, 2, "\"\"") == 0;
        std::size_t end = at + (isEmptyName ? 2 : 1);
        while (end < scanned.size() && (static_cast<unsigned char>(scanned[end]) & 0xC0) == 0x80)
            ++end;
        blankOut(scanned, at, end);
    }
    // Given up: what was cut so far stands, the rest is one statement.
    result.unterminatedFrom = result.semicolons.empty() ? 0 : result.semicolons.back() + 1;
    return result;
}

} // namespace

Cut cutWithScanner(const std::string& text)
{
    std::vector<std::size_t> semicolons;
    const std::size_t from = cutInPieces(text, semicolons);
    Cut rest = cutFrom(text, from);
    if (from == 0)
        return rest;
    for (const std::size_t semicolon : rest.semicolons)
        semicolons.push_back(from + semicolon);
    rest.semicolons = std::move(semicolons);
    if (rest.unterminatedFrom)
        *rest.unterminatedFrom += from;
    rest.cleaned.insert(0, text, 0, from);
    return rest;
}

} // namespace lk::sql

// SPDX-License-Identifier: Apache-2.0
#include "core/sql/script.h"

#include "core/base/text.h"
#include "core/sql/cut.h"
#include "core/sql/deepstack.h"
#include "core/sql/facts.h"
#include "core/sql/parsetree.h"

#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace lk::sql {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Longer texts are cut by the scanner first and parsed a piece at a time: a tree takes about seventy times the memory of
/// its text. Up to this length no text nests deeper than kDeepStackLevels.
constexpr std::size_t kMaxWholeBytes = 2 * kDeepStackLevels;
/// A longer statement (a bulk INSERT) is not parsed at all.
constexpr std::size_t kMaxStatementBytes = 4 * std::size_t{1024} * 1024;

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Line and column of offsets that only grow: each byte is looked at once, however many statements there are.
class LineCounter final {
public:
    explicit LineCounter(std::string_view text) : m_text(text) {}

    LineColumn at(std::size_t offset)
    {
        for (; m_offset < offset && m_offset < m_text.size(); ++m_offset) {
            if (m_text[m_offset] == '\n') {
                ++m_place.line;
                m_place.column = 1;
            } else if ((static_cast<unsigned char>(m_text[m_offset]) & 0xC0) != 0x80) {
                ++m_place.column;
            }
        }
        return m_place;
    }

private:
    std::string_view m_text;
    std::size_t m_offset = 0;
    LineColumn m_place;
};

/// Puts statements together from left to right, so that their pieces lie end to end.
class Builder final {
public:
    Builder(std::string_view text, std::vector<Statement>& statements) : m_lines(text), m_statements(statements) {}

    /// A statement from its first token to its semicolon (or the end of the text).
    Statement& add(std::string_view text, std::size_t begin, std::size_t semicolon)
    {
        Statement statement;
        statement.pieceBegin = m_statements.empty() ? 0 : m_statements.back().pieceEnd;
        statement.pieceEnd = std::min(semicolon + 1, text.size());
        statement.begin = begin;
        statement.end = semicolon;
        while (statement.end > begin && isBlank(text[statement.end - 1]))
            --statement.end;
        const LineColumn place = m_lines.at(begin);
        statement.line = place.line;
        statement.column = place.column;
        return m_statements.emplace_back(std::move(statement));
    }

private:
    LineCounter m_lines;
    std::vector<Statement>& m_statements;
};

/// Place of the byte `offset` of a statement, without going through all the text before it.
LineColumn lineColumnFrom(std::string_view text, const Statement& statement, std::size_t offset)
{
    const LineColumn within = lineColumnOf(text.substr(statement.begin), offset);
    return {statement.line + within.line - 1, within.line == 1 ? statement.column + within.column - 1 : within.column};
}

void markNotParsed(Statement& statement)
{
    statement.isParsed = false;
    statement.transactionUse = TransactionUse::NotKnown;
}

void understand(Statement& statement, const PgQuery__Node& node, std::vector<Problem>& problems)
{
    fillFacts(statement, node);
    if (isCopyFromStdin(node))
        problems.push_back({ProblemKind::CopyData, statement.line, statement.column, "COPY … FROM STDIN"});
}

/// The whole text is good SQL: the grammar itself tells where the statements lie.
void takeWhole(const PgQuery__ParseResult& tree, std::string_view text, std::vector<Statement>& statements,
               std::vector<Problem>& problems)
{
    Builder builder(text, statements);
    statements.reserve(tree.n_stmts);
    for (std::size_t i = 0; i < tree.n_stmts; ++i) {
        const PgQuery__RawStmt& raw = *tree.stmts[i];
        const auto location = static_cast<std::size_t>(raw.stmt_location);
        // A length of 0 says "to the end of the text".
        const std::size_t semicolon =
            raw.stmt_len > 0 ? location + static_cast<std::size_t>(raw.stmt_len) : text.size();
        Statement& statement = builder.add(text, skipBlanksAndComments(text, location, semicolon), semicolon);
        understand(statement, *raw.stmt, problems);
    }
}

/// One piece that the scanner cut. `sql` is the text of the statement, psql commands blanked out.
void takePiece(std::string_view text, const std::string& sql, Statement& statement, std::vector<Problem>& problems)
{
    const auto refuse = [&](std::size_t offset, std::string words) {
        markNotParsed(statement);
        const LineColumn place = lineColumnFrom(text, statement, offset);
        problems.push_back({ProblemKind::NotParsed, place.line, place.column, std::move(words)});
    };
    if (sql.size() > kMaxStatementBytes)
        return refuse(0, "the statement is too long to be looked into");
    if (sql.size() > kMaxWholeBytes && nestingBound(sql) > kDeepStackLevels)
        return refuse(0, "the statement is nested too deeply to be looked into");
    const ParseTree tree(sql);
    if (!tree.isValid())
        return refuse(std::min(tree.error().offset, sql.size()), tree.error().message);
    if (tree.tree().n_stmts != 1)
        return refuse(0, "not one statement");
    understand(statement, *tree.tree().stmts[0]->stmt, problems);
}

/// Some statement is not good SQL, or the text is long: the scanner cuts, and each piece is parsed on its own.
void takePieces(const std::string& text, std::vector<Statement>& statements, std::vector<Problem>& problems)
{
    Cut cut = cutWithScanner(text);
    problems = std::move(cut.problems);
    if (cut.unterminatedFrom)
        std::erase_if(cut.semicolons, [&](std::size_t semicolon) { return semicolon >= *cut.unterminatedFrom; });
    cut.semicolons.push_back(text.size());
    const bool isUnterminated = std::any_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.kind == ProblemKind::Unterminated;
    });

    Builder builder(text, statements);
    std::size_t from = 0;
    for (const std::size_t semicolon : cut.semicolons) {
        // Over the text without psql commands: they are no statements.
        const std::size_t begin = skipBlanksAndComments(cut.cleaned, from, semicolon);
        from = semicolon + 1;
        if (begin >= semicolon)
            continue;
        Statement& statement = builder.add(text, begin, semicolon);
        if (isUnterminated && semicolon == text.size()) {
            markNotParsed(statement);
            continue;
        }
        takePiece(text, cut.cleaned.substr(begin, semicolon - begin), statement, problems);
    }
}

/// Texts of many statements are common, deep ones are not: only the caller's stack is spared, not his time.
void takeAll(const std::string& text, std::vector<Statement>& statements, std::vector<Problem>& problems)
{
    if (text.size() > kMaxWholeBytes) {
        takePieces(text, statements, problems);
        return;
    }
    const ParseTree tree(text);
    if (tree.isValid())
        takeWhole(tree.tree(), text, statements, problems);
    else
        takePieces(text, statements, problems);
}

} // namespace

std::string_view toString(LockMode mode)
{
    static constexpr std::array<std::string_view, 9> kNames{
        "None",      "AccessShareLock",       "RowShareLock",  "RowExclusiveLock",   "ShareUpdateExclusiveLock",
        "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"};
    return kNames.at(static_cast<std::size_t>(mode));
}

LineColumn lineColumnOf(std::string_view text, std::size_t offset)
{
    return LineCounter(text).at(offset);
}

Script Script::parse(std::string text)
{
    Script script;
    script.m_text = std::move(text);
    const std::string& whole = script.m_text;

    // What no C string and no server takes: kept as one statement, and told where.
    const auto keepWhole = [&](ProblemKind kind, std::size_t offset, std::string words) {
        const LineColumn place = lineColumnOf(whole, offset);
        script.m_problems.push_back({kind, place.line, place.column, std::move(words)});
        markNotParsed(Builder(whole, script.m_statements).add(whole, 0, whole.size()));
        return std::move(script);
    };
    if (const auto nul = whole.find('\0'); nul != std::string::npos)
        return keepWhole(ProblemKind::NulByte, nul, "a NUL byte");
    if (const auto invalid = invalidUtf8At(whole))
        return keepWhole(ProblemKind::NotUtf8, *invalid, shownInLine(whole.substr(*invalid, 1)));

    if (skipBlanksAndComments(whole, 0, whole.size()) < whole.size()) {
        const auto work = [&] { takeAll(whole, script.m_statements, script.m_problems); };
        if (whole.size() <= kShallowBytes)
            work();
        else if (!runOnDeepStack(work))
            return keepWhole(ProblemKind::NotParsed, 0, "not enough memory to look into it");
    }
    std::stable_sort(script.m_problems.begin(), script.m_problems.end(), [](const Problem& a, const Problem& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    if (!script.m_statements.empty())
        script.m_statements.back().pieceEnd = whole.size();
    if (whole.starts_with(kByteOrderMark)) {
        for (Problem& problem : script.m_problems) {
            if (problem.kind == ProblemKind::NotParsed && problem.line == 1 && problem.column <= 2) {
                problem.text =
                    "the text begins with a byte order mark (U+FEFF), which PostgreSQL does not take for a blank";
                break;
            }
        }
    }
    return script;
}

std::string_view Script::textOf(const Statement& statement) const
{
    return std::string_view(m_text).substr(statement.begin, statement.end - statement.begin);
}

} // namespace lk::sql

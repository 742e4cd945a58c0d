// SPDX-License-Identifier: Apache-2.0
#include "core/sql/script.h"

#include "core/base/text.h"
#include "core/sql/cut.h"
#include "core/sql/deepstack.h"
#include "core/sql/facts.h"
#include "core/sql/linecounter.h"
#include "core/sql/parsedscript.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace lk::sql {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void markNotParsed(Statement& statement)
{
    statement.isParsed = false;
    statement.transactionUse = TransactionUse::NotKnown;
}

/// Place of the byte `offset` of a statement, without going through all the text before it.
LineColumn lineColumnFrom(std::string_view text, const Statement& statement, std::size_t offset)
{
    const LineColumn within = lineColumnOf(text.substr(statement.begin), offset);
    return {statement.line + within.line - 1, within.line == 1 ? statement.column + within.column - 1 : within.column};
}

void understand(Statement& statement, const PgQuery__Node& node, std::vector<Problem>& problems)
{
    fillFacts(statement, node);
    if (isCopyFromStdin(node))
        problems.push_back({ProblemKind::CopyData, statement.line, statement.column, "COPY … FROM STDIN"});
}

Statement statementAt(const StatementPlace& place)
{
    Statement statement;
    statement.pieceBegin = place.pieceBegin;
    statement.pieceEnd = place.pieceEnd;
    statement.begin = place.begin;
    statement.end = place.end;
    statement.line = place.line;
    statement.column = place.column;
    return statement;
}

void takeAll(const std::string& text, std::vector<Statement>& statements, std::vector<Problem>& problems)
{
    ParsedScript parsed(text);
    problems = parsed.problems();
    statements.reserve(parsed.statements().size());
    for (std::size_t i = 0; i < parsed.statements().size(); ++i) {
        const PgQuery__Node* tree = parsed.tree(i);
        Statement& statement = statements.emplace_back(statementAt(parsed.statements()[i]));
        if (tree != nullptr) {
            understand(statement, *tree, problems);
        } else {
            markNotParsed(statement);
            const ParserError& error = parsed.error(i);
            if (!error.isUnterminated) { // that is told already, by the scanner
                const LineColumn place = lineColumnFrom(text, statement, error.offset - statement.begin);
                problems.push_back({ProblemKind::NotParsed, place.line, place.column, error.message});
            }
        }
        parsed.forgetBefore(i + 1);
    }
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
        Statement statement;
        statement.pieceEnd = statement.end = whole.size();
        while (statement.end > 0 && whole[statement.end - 1] <= ' ' && whole[statement.end - 1] >= '\t')
            --statement.end;
        markNotParsed(statement);
        script.m_statements.push_back(std::move(statement));
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

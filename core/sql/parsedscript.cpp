// SPDX-License-Identifier: Apache-2.0
#include "core/sql/parsedscript.h"

#include "core/base/text.h"
#include "core/sql/cut.h"
#include "core/sql/deepstack.h"
#include "core/sql/linecounter.h"

#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace lk::sql {

namespace {

/// Longer texts are cut by the scanner first and parsed a piece at a time: a tree takes about seventy times the memory of
/// its text. Up to this length no text nests deeper than kDeepStackLevels.
constexpr std::size_t kMaxWholeBytes = 2 * kDeepStackLevels;
/// A longer statement (a bulk INSERT) is not parsed at all.
constexpr std::size_t kMaxStatementBytes = 4 * std::size_t{1024} * 1024;

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Puts statements together from left to right, so that their pieces lie end to end.
class Builder final {
public:
    Builder(std::string_view text, std::vector<StatementPlace>& statements) : m_lines(text), m_statements(statements) {}

    /// A statement from its first token to its semicolon (or the end of the text).
    void add(std::string_view text, std::size_t begin, std::size_t semicolon)
    {
        StatementPlace statement;
        statement.pieceBegin = m_statements.empty() ? 0 : m_statements.back().pieceEnd;
        statement.pieceEnd = std::min(semicolon + 1, text.size());
        statement.begin = begin;
        statement.end = semicolon;
        while (statement.end > begin && isBlank(text[statement.end - 1]))
            --statement.end;
        const LineColumn place = m_lines.at(begin);
        statement.line = place.line;
        statement.column = place.column;
        m_statements.push_back(statement);
    }

private:
    LineCounter m_lines;
    std::vector<StatementPlace>& m_statements;
};

} // namespace

void TreeCache::begin()
{
    m_before = std::move(m_now);
    m_now.clear();
}

std::shared_ptr<const ParseTree> TreeCache::find(const std::string& statement)
{
    if (const auto found = m_now.find(statement); found != m_now.end())
        return found->second;
    const auto found = m_before.find(statement);
    if (found == m_before.end())
        return nullptr;
    return m_now.insert(m_before.extract(found)).position->second;
}

void TreeCache::put(const std::string& statement, std::shared_ptr<const ParseTree> tree)
{
    m_now.insert_or_assign(statement, std::move(tree));
}

ParsedScript::ParsedScript(const std::string& text, TreeCache* cache) : m_text(text), m_cache(cache)
{
    if (cache != nullptr)
        cache->begin();
    if (skipBlanksAndComments(m_text, 0, m_text.size()) >= m_text.size())
        return;
    if (m_text.size() <= kMaxWholeBytes && cache == nullptr) {
        m_whole = std::make_unique<const ParseTree>(m_text);
        if (m_whole->isValid())
            takeWhole();
        else
            m_whole.reset();
    }
    if (m_whole == nullptr)
        takePieces();
    if (m_whole == nullptr)
        m_trees.resize(m_statements.size());
}

/// The whole text is good SQL: the grammar itself tells where the statements lie.
void ParsedScript::takeWhole()
{
    const PgQuery__ParseResult& tree = m_whole->tree();
    Builder builder(m_text, m_statements);
    m_statements.reserve(tree.n_stmts);
    for (std::size_t i = 0; i < tree.n_stmts; ++i) {
        const PgQuery__RawStmt& raw = *tree.stmts[i];
        const auto location = static_cast<std::size_t>(raw.stmt_location);
        // A length of 0 says "to the end of the text".
        const std::size_t semicolon =
            raw.stmt_len > 0 ? location + static_cast<std::size_t>(raw.stmt_len) : m_text.size();
        builder.add(m_text, skipBlanksAndComments(m_text, location, semicolon), semicolon);
    }
}

/// Some statement is not good SQL, or the text is long: the scanner cuts.
void ParsedScript::takePieces()
{
    Cut cut = cutWithScanner(m_text);
    m_problems = std::move(cut.problems);
    if (cut.cleaned != m_text)
        m_cleaned = std::move(cut.cleaned);
    cut.cleaned = {};
    if (cut.unterminatedFrom)
        std::erase_if(cut.semicolons, [&](std::size_t semicolon) { return semicolon >= *cut.unterminatedFrom; });
    cut.semicolons.push_back(m_text.size());

    m_statements.reserve(cut.semicolons.size());
    m_ends.reserve(cut.semicolons.size());
    Builder builder(m_text, m_statements);
    std::size_t from = 0;
    for (const std::size_t semicolon : cut.semicolons) {
        // Over the text without psql commands: they are no statements.
        const std::size_t begin = skipBlanksAndComments(cleaned(), from, semicolon);
        from = semicolon + 1;
        if (begin >= semicolon)
            continue;
        builder.add(m_text, begin, semicolon);
        m_ends.push_back(semicolon);
    }
}

const PgQuery__Node* ParsedScript::tree(std::size_t index)
{
    if (m_whole != nullptr)
        return m_whole->tree().stmts[index]->stmt;
    if (m_trees[index] == nullptr && !m_errors.contains(index))
        parse(index);
    return m_trees[index] == nullptr ? nullptr : m_trees[index]->tree().stmts[0]->stmt;
}

/// One statement that the scanner cut.
void ParsedScript::parse(std::size_t index)
{
    const StatementPlace& statement = m_statements[index];
    const auto refuse = [&](std::size_t offset, std::string words) {
        m_errors[index] = {std::move(words), statement.begin + offset, false};
    };
    if (m_ends[index] == m_text.size() && std::any_of(m_problems.begin(), m_problems.end(), [](const Problem& problem) {
            return problem.kind == ProblemKind::Unterminated;
        })) {
        refuse(0, "unterminated");
        m_errors[index].isUnterminated = true;
        return;
    }
    // To the semicolon, not to the last byte that is no blank: an error at the end stands there.
    const std::string sql = cleaned().substr(statement.begin, m_ends[index] - statement.begin);
    if (sql.size() > kMaxStatementBytes)
        return refuse(0, "the statement is too long to be looked into");
    if (sql.size() > kMaxWholeBytes && nestingBound(sql) > kDeepStackLevels)
        return refuse(0, "the statement is nested too deeply to be looked into");
    if (m_cache != nullptr) {
        if (auto known = m_cache->find(sql)) {
            m_trees[index] = std::move(known);
            return;
        }
    }
    // No larger than it must be: thousands of them are there at a time.
    auto tree = std::make_shared<const ParseTree>(sql, true);
    if (!tree->isValid())
        return refuse(std::min(tree->error().offset, sql.size()), tree->error().message);
    if (tree->tree().n_stmts != 1)
        return refuse(0, "not one statement");
    if (m_cache != nullptr)
        m_cache->put(sql, tree);
    m_trees[index] = std::move(tree);
}

void ParsedScript::forgetBefore(std::size_t index)
{
    if (m_whole != nullptr)
        return;
    for (; m_forgotten < std::min(index, m_trees.size()); ++m_forgotten)
        m_trees[m_forgotten].reset();
}

} // namespace lk::sql

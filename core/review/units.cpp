// SPDX-License-Identifier: Apache-2.0
#include "core/review/units.h"

#include "core/base/text.h"
#include "core/sql/cut.h"
#include "core/sql/facts.h"
#include "core/sql/nodes.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace lk::review {

using formats::Block;
using formats::BlockTransaction;

/// How far the part is handed out, and what the present chunk borrows from.
struct Units::Position {
    struct Open {
        const Block* block = nullptr;
        std::unique_ptr<const std::string> readable;
        std::unique_ptr<sql::ParsedScript> script;
    };
    std::vector<Open> open; ///< blocks of the present chunk; the last one may go on in the next
    std::vector<std::unique_ptr<Body>> bodies;
    std::size_t block = 0;     ///< the next to be opened
    std::size_t statement = 0; ///< of the last open one, the next to be taken
    std::size_t command = 0;   ///< of the psql commands in the last open one, likewise
    int transaction = 0;
    TransactionKind kind = TransactionKind::None;
};

namespace {

bool isUnreadable(std::string_view text)
{
    return text.find('\0') != std::string_view::npos || invalidUtf8At(text);
}

/// As long as `text`, and a parser takes it.
std::string readableText(std::string text)
{
    std::replace(text.begin(), text.end(), '\0', ' ');
    std::size_t from = 0;
    while (const auto at = invalidUtf8At(std::string_view(text).substr(from))) {
        text[from + *at] = '?';
        from += *at + 1;
    }
    return text;
}

/// The first byte of a piece of text that no parser takes, and what it is.
std::optional<std::pair<std::size_t, const char*>> firstUnreadable(std::string_view piece)
{
    if (const auto at = piece.find('\0'); at != std::string_view::npos)
        return std::pair(at, "the text holds a NUL byte");
    if (const auto at = invalidUtf8At(piece))
        return std::pair(*at, "the text is not UTF-8");
    return std::nullopt;
}

} // namespace

ParsedBlocks parse(const std::vector<Block>& blocks, sql::TreeCache* cache)
{
    ParsedBlocks parsed(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (blocks[i].isCheck)
            continue;
        const std::string* text = &blocks[i].text;
        if (isUnreadable(*text)) {
            parsed[i].readable = std::make_unique<const std::string>(readableText(*text));
            text = parsed[i].readable.get();
        }
        parsed[i].script = std::make_unique<sql::ParsedScript>(*text, cache);
    }
    return parsed;
}

Units::Units(const std::vector<Block>& blocks, Part part, std::string file, ParsedBlocks parsed, int serverVersion)
    : m_blocks(blocks)
    , m_part(part)
    , m_file(std::move(file))
    , m_parsed(std::move(parsed))
    , m_serverVersion(serverVersion)
    , m_at(std::make_unique<Position>())
{}

Units::~Units() = default;

void Units::openBlock()
{
    Position& at = *m_at;
    ParsedBlock& parsed = m_parsed[at.block];
    const Block& block = m_blocks[at.block++];
    at.statement = 0;
    at.command = 0;
    Position::Open open;
    open.block = &block;
    open.readable = std::move(parsed.readable);
    open.script = std::move(parsed.script);
    const std::size_t count = open.script->statements().size();
    at.open.push_back(std::move(open));

    // A tool's own transaction goes on over its blocks; one that the file has opened by itself, too.
    const bool isTools = block.transaction == BlockTransaction::Explicit;
    if (at.kind == TransactionKind::Explicit || (isTools && at.kind == TransactionKind::Tool))
        return;
    ++at.transaction;
    if (isTools)
        at.kind = TransactionKind::Tool;
    else if ((block.transaction == BlockTransaction::Implicit || block.isOneMessage) && count > 1)
        at.kind = TransactionKind::Message;
    else
        at.kind = TransactionKind::None;
}

/// The psql commands up to that line of the last open block: lines that begin with a backslash, which no server knows.
void Units::takeCommands(int untilLine)
{
    Position& at = *m_at;
    const Position::Open& open = at.open.back();
    const auto& problems = open.script->problems();
    for (; at.command < problems.size() && problems[at.command].line <= untilLine; ++at.command) {
        const sql::Problem& problem = problems[at.command];
        if (problem.kind != sql::ProblemKind::PsqlCommand)
            continue;
        const std::string_view text = open.block->text;
        std::size_t begin = 0;
        for (int line = 1; line < problem.line && begin != std::string_view::npos; ++line)
            begin = text.find('\n', begin) + 1;
        begin = std::min(text.find('\\', begin), text.size());
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        Unit unit;
        unit.spot.file = open.block->file.empty() ? m_file : open.block->file.generic_string();
        unit.spot.part = m_part;
        unit.spot.line = unit.parserLine = open.block->line + problem.line - 1;
        unit.spot.column = problem.column;
        unit.spot.begin = unit.parserOffset = open.block->offset + begin;
        unit.spot.end = open.block->offset + end;
        unit.transaction = at.transaction;
        unit.transactionKind = at.kind;
        unit.text = trimmed(text.substr(begin, end - begin));
        unit.parserMessage = problem.text;
        m_units.push_back(std::move(unit));
    }
}

/// BEGIN, COMMIT and the like change the transaction of what follows.
void Units::takeControl(const PgQuery__Node* tree, Unit& unit)
{
    Position& at = *m_at;
    if (tree == nullptr || !sql::isA(tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT))
        return;
    switch (tree->transaction_stmt->kind) {
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_BEGIN:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_START:
        // Inside a transaction the server only warns.
        if (at.kind == TransactionKind::None || at.kind == TransactionKind::Message)
            at.kind = TransactionKind::Explicit;
        unit.transactionKind = at.kind;
        break;
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK:
    case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_PREPARE:
        ++at.transaction;
        if (tree->transaction_stmt->chain == 0) {
            const bool isMessage = at.open.back().block->transaction == BlockTransaction::Implicit;
            at.kind = isMessage ? TransactionKind::Message : TransactionKind::None;
        }
        break;
    default: break;
    }
}

void Units::take(std::size_t index)
{
    Position& at = *m_at;
    const Position::Open& open = at.open.back();
    const Block& block = *open.block;

    Unit unit;
    unit.spot.file = block.file.empty() ? m_file : block.file.generic_string();
    unit.spot.part = m_part;
    unit.transaction = at.transaction;
    unit.transactionKind = at.kind;
    unit.tree = open.script->tree(index);
    const sql::StatementPlace& statement = open.script->statements()[index];
    unit.spot.line = block.line + statement.line - 1;
    unit.spot.column = statement.column;
    unit.spot.begin = block.offset + statement.begin;
    unit.spot.end = block.offset + statement.end;
    unit.text = std::string_view(block.text).substr(statement.begin, statement.end - statement.begin);
    const std::string_view piece =
        std::string_view(block.text).substr(statement.pieceBegin, statement.pieceEnd - statement.pieceBegin);
    const auto unreadable = open.readable != nullptr ? firstUnreadable(piece) : std::nullopt;
    if (unreadable) {
        const std::size_t offset = statement.pieceBegin + unreadable->first;
        const auto end = block.text.begin() + static_cast<std::ptrdiff_t>(offset);
        unit.tree = nullptr;
        unit.parserMessage = unreadable->second;
        unit.parserOffset = block.offset + offset;
        unit.parserLine = block.line + static_cast<int>(std::count(block.text.begin(), end, '\n'));
    } else if (unit.tree == nullptr) {
        const sql::ParserError& error = open.script->error(index);
        unit.parserMessage = error.message;
        unit.parserOffset = block.offset + error.offset;
        const auto from = block.text.begin() + static_cast<std::ptrdiff_t>(statement.begin);
        const auto to = block.text.begin() + static_cast<std::ptrdiff_t>(std::min(error.offset, block.text.size()));
        unit.parserLine = unit.spot.line + (from < to ? static_cast<int>(std::count(from, to, '\n')) : 0);
    }
    if (at.kind == TransactionKind::None && index > 0)
        unit.transaction = ++at.transaction;
    takeControl(unit.tree, unit);

    const PgQuery__Node* tree = unit.tree;
    m_units.push_back(unit);
    if (!sql::isA(tree, PG_QUERY__NODE__NODE_DO_STMT))
        return;
    at.bodies.push_back(std::make_unique<Body>(bodyOf(std::string(unit.text), *tree)));
    if (const Body& body = *at.bodies.back(); !body.fault.empty())
        m_units.back().fault = body.fault + " (" + body.faultState + ')';
    for (Unit& inner : unitsOf(*at.bodies.back(), unit, m_serverVersion))
        m_units.push_back(std::move(inner));
    if (m_units.back().transaction > at.transaction)
        at.transaction = m_units.back().transaction;
}

bool Units::hasMore()
{
    Position& at = *m_at;
    if (!at.open.empty()) {
        const auto& script = at.open.back().script;
        if (at.statement < script->statements().size())
            return true;
    }
    while (at.block < m_blocks.size()) {
        const Block& block = m_blocks[at.block];
        // What a check does is rolled back.
        if (!block.isCheck && sql::skipBlanksAndComments(block.text, 0, block.text.size()) < block.text.size())
            return true;
        ++at.block;
    }
    return false;
}

const std::vector<Unit>& Units::next()
{
    Position& at = *m_at;
    m_units.clear();
    at.bodies.clear();
    if (at.open.size() > 1)
        at.open.erase(at.open.begin(), at.open.end() - 1);
    if (!at.open.empty())
        at.open.back().script->forgetBefore(at.statement);

    // A transaction is not cut in two where that can be helped: the walk would not see how it ends.
    const auto isFull = [&at](std::size_t bytes) {
        return bytes >= (at.kind == TransactionKind::Explicit ? 2 * kChunkBytes : kChunkBytes);
    };
    std::size_t bytes = 0;
    while (!isFull(bytes) && hasMore()) {
        const bool isDone = at.open.empty() || at.statement >= at.open.back().script->statements().size();
        if (isDone) {
            openBlock();
            if (at.open.back().script->statements().empty())
                takeCommands(std::numeric_limits<int>::max());
            continue;
        }
        const auto& statements = at.open.back().script->statements();
        takeCommands(statements[at.statement].line);
        take(at.statement++);
        if (at.statement == statements.size())
            takeCommands(std::numeric_limits<int>::max());
        bytes += m_units.back().text.size();
    }
    return m_units;
}

} // namespace lk::review

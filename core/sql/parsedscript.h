// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/parsetree.h"
#include "core/sql/script.h"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lk::sql {

/// Parse trees by the text of their statement, kept from one look at a text to the next: after one edit only one statement is parsed
/// again. What a look did not ask for is dropped with the next. Not for several threads; trees may be deep (see ParsedScript).
class TreeCache final {
public:
    /// A new look begins.
    void begin();
    /// Null when it is not there.
    [[nodiscard]] std::shared_ptr<const ParseTree> find(const std::string& statement);
    void put(const std::string& statement, std::shared_ptr<const ParseTree> tree);

private:
    using Trees = std::unordered_map<std::string, std::shared_ptr<const ParseTree>>;
    Trees m_now;
    Trees m_before;
};

/// Where a statement of a text lies; the members are Statement's (script.h). A long text has ten thousands of them.
struct StatementPlace {
    std::size_t pieceBegin = 0;
    std::size_t pieceEnd = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    int line = 1;
    int column = 1;
};

/// A text cut into statements, with their parse trees. A short text that is good SQL is parsed once, as a whole; else the scanner cuts
/// it and each statement is parsed when it is first asked for, so that a long text never has all its trees in memory.
///
/// A text of more than kShallowBytes may nest deeply: make it, use its trees and destroy it within runOnDeepStack.
class ParsedScript final {
public:
    /// `text` is borrowed and must hold neither NUL nor invalid UTF-8.
    /// With a `cache`, borrowed too, the scanner cuts in any case, and statements that are in the cache are not parsed again.
    explicit ParsedScript(const std::string& text, TreeCache* cache = nullptr);

    [[nodiscard]] const std::vector<StatementPlace>& statements() const { return m_statements; }
    /// Of the cut: psql commands, and what is unterminated. What the grammar refuses is told by error().
    [[nodiscard]] const std::vector<Problem>& problems() const { return m_problems; }

    /// The tree of one statement, valid until forgetBefore() passes it; null when the grammar does not take it: then error() says why.
    [[nodiscard]] const PgQuery__Node* tree(std::size_t index);
    /// Of the statement whose tree was asked for and is null. `offset` is in bytes of the text.
    [[nodiscard]] const ParserError& error(std::size_t index) const { return m_errors.at(index); }
    /// Frees the trees before `index`, where they are parsed one at a time; they can be asked for again.
    void forgetBefore(std::size_t index);

private:
    void takeWhole();
    void takePieces();
    void parse(std::size_t index);

    /// The text without psql commands.
    [[nodiscard]] const std::string& cleaned() const { return m_cleaned.empty() ? m_text : m_cleaned; }

    const std::string& m_text;
    TreeCache* m_cache = nullptr;
    std::string m_cleaned;           ///< empty where there are no such commands
    std::vector<std::size_t> m_ends; ///< there: of each statement's semicolon, or of the text
    std::vector<StatementPlace> m_statements;
    std::vector<Problem> m_problems;
    std::map<std::size_t, ParserError> m_errors; ///< by statement; none for what is good SQL or was not asked for
    std::unique_ptr<const ParseTree> m_whole;    ///< of a text that was parsed as a whole
    std::vector<std::shared_ptr<const ParseTree>> m_trees; ///< else: beside m_statements, null when not parsed now
    std::size_t m_forgotten = 0;
};

} // namespace lk::sql

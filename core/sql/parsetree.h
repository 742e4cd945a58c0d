// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>

struct PgQuery__ParseResult;
struct PgQuery__Node;

namespace lk::sql {

/// What PostgreSQL's scanner or grammar says against a text. `offset` is in bytes; the length of the text when unknown.
struct ParserError {
    std::string message;
    std::size_t offset = 0;
    bool isUnterminated = false; ///< a quote, dollar quote or comment without end; `offset` is where it opens
};

/// PostgreSQL's raw parse tree of a text. Owns the tree.
class ParseTree final {
public:
    /// `text` must hold neither NUL nor invalid UTF-8. `isKept`: for long, beside many others. Thread-safe.
    explicit ParseTree(const std::string& text, bool isKept = false);
    ~ParseTree();
    ParseTree(const ParseTree&) = delete;
    ParseTree& operator=(const ParseTree&) = delete;

    [[nodiscard]] bool isValid() const { return m_tree != nullptr; }
    [[nodiscard]] const ParserError& error() const { return m_error; }
    /// Only of a valid tree.
    [[nodiscard]] const PgQuery__ParseResult& tree() const { return *m_tree; }

private:
    struct Kept; ///< the memory of the tree
    std::unique_ptr<Kept> m_kept;
    const PgQuery__ParseResult* m_tree = nullptr;
    ParserError m_error;
};

} // namespace lk::sql

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/sql/script.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::sql {

/// Where the scanner alone would cut a text that the grammar does not accept as a whole.
struct Cut {
    std::vector<std::size_t> semicolons; ///< offsets of those that end a statement
    std::vector<Problem> problems;       ///< psql commands and what is unterminated
    std::optional<std::size_t>
        unterminatedFrom; ///< the statement that holds this offset reaches to the end of the text
    std::string cleaned;  ///< the text with psql commands and COPY data turned to blanks
};

/// Cuts with PostgreSQL's scanner by psql's rule: at semicolons outside parentheses and outside BEGIN ATOMIC … END.
[[nodiscard]] Cut cutWithScanner(const std::string& text);

/// How many levels deep the parse tree of `text` can be at most, from a look at its tokens.
[[nodiscard]] std::size_t nestingBound(const std::string& text);

/// The first offset from `at` on that is neither blank nor within a comment; `end` if there is none. A comment without end is none to
/// the server, which refuses it: its begin is such an offset.
[[nodiscard]] std::size_t skipBlanksAndComments(std::string_view text, std::size_t at, std::size_t end);

} // namespace lk::sql

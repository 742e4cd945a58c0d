// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <utility>

namespace lk::review {

/// Which statements of a text lose data by what they call: the functions and procedures that the same text has made before, whose
/// bodies drop, truncate or delete all (or call one that does). Statements are shown one after the other. What functions of the database
/// do, only the database knows: `known` are those of which it was read.
class LosingCalls final {
public:
    explicit LosingCalls(std::set<std::string> known = {}) : m_functions(std::move(known)) {}

    /// Those that lose data as far as was seen.
    [[nodiscard]] const std::set<std::string>& functions() const { return m_functions; }
    /// Whether the statement (its text) loses data by a call or a DO body; one that makes a function is remembered.
    [[nodiscard]] bool see(const std::string& statement);

private:
    std::set<std::string> m_functions; ///< by name alone: of overloads any
};

} // namespace lk::review

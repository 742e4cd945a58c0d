// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/detection.h"

#include <string>
#include <utility>
#include <vector>

namespace lk::changeset {

/// A fact with its table and columns by the names that they had first, so that renames do not part what belongs together.
struct Traced {
    const Fact* fact = nullptr;
    std::string table;
    std::string other;
    std::string column;
    std::vector<std::string> reads;
    std::vector<std::string> writes;
};
[[nodiscard]] std::vector<Traced> traced(const std::vector<Fact>& facts);

/// What one rule finds, before it is held against the others. Numbers are places in the list of facts.
struct Candidate {
    std::string rule;
    double base = 0;
    std::vector<std::size_t> facts; ///< those that the rule demands
    /// Facts about the same columns that would be nothing by themselves: constraints, renames, triggers.
    std::vector<std::size_t> beside;
    std::vector<std::size_t> added;   ///< facts of `facts` that add a side
    std::vector<std::size_t> dropped; ///< and that take one away
    bool needsOpaque = false;         ///< rests upon a statement that nobody can read
    std::string recipe;
    std::string title;
    double score = 0;
    bool isCollapsed = false;
};

/// All that the rules D1 to D9 find, whether or not they claim the same facts.
[[nodiscard]] std::vector<Candidate> candidates(const std::vector<Traced>& facts, const project::MigrationSet& set);

} // namespace lk::changeset

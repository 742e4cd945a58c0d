// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/generate.h"
#include "tests/core/changeset/changesetfixture.h"

#include <QByteArray>

#include <map>
#include <optional>
#include <string>
#include <vector>

// The recipes as tests lead them from first to last step.

namespace lk::test {

inline QByteArray q(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

/// Schema dump without what is ours.
[[nodiscard]] std::string dump(const ChangeSetFixture& fixture);

/// A recipe with a table for it, and the code that works on that.
struct Recipe {
    const char* name;
    std::map<std::string, std::string> values;
    const char* table;              ///< made first, with rows
    std::vector<std::string> old;   ///< of the code that runs until contract
    std::vector<std::string> fresh; ///< of the code that runs from sync on; empty: the old code stays
    const char* differs; ///< counts rows whose sides differ, once both are there and filled; empty: there are no sides
    const char* finally; ///< id and value of every row in the end
    const char* label = nullptr; ///< of its row in a test; null: the name
};

/// All that make change sets.
[[nodiscard]] const std::vector<Recipe>& recipes();
[[nodiscard]] const Recipe& recipeCalled(const std::string& name);

/// A recipe written into a project whose table is there.
struct Written {
    ChangeSetFixture fixture{"dbmate"};
    const Recipe& recipe;
    changeset::Generated made;

    explicit Written(const Recipe& given);
    [[nodiscard]] changeset::ChangeSet set() const;
    /// Applies what is left of a phase; of a backfill, its declared statement. Returns what went wrong, or nothing.
    std::string apply(changeset::Phase phase);
    /// Carries the way back out. Returns what went wrong, or nothing.
    std::string undo(std::optional<changeset::Phase> to);
};

} // namespace lk::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/changeset.h"

#include <string>
#include <vector>

namespace lk::changeset {

/// The names of a side that is a list of columns: "a, b".
[[nodiscard]] std::vector<std::string> listed(const std::string& list);
/// Whether the two sides are tables: `up` and `down` are then queries, the rows of the new side as the old one has them and as it has them
/// itself, the key first. Else they are expressions over columns of one table.
[[nodiscard]] bool arePairedTables(const Declaration& definition);

/// Whether the new side takes the name of the old one in the end: that statements still use that name says nothing then.
[[nodiscard]] bool keepsName(const Declaration& definition);
/// Whether contract gives those who refer to the old side to the new one: foreign keys of other tables are in nobody's way.
[[nodiscard]] bool carriesReferences(const Declaration& definition);
/// Whether contract gives the views of the old side to the new one.
[[nodiscard]] bool carriesViews(const Declaration& definition);

/// Whether the migration takes something away from old code (a name, a table, the trigger): what comes before it in contract only makes ready.
/// In a set of which no migration does, each of contract counts.
[[nodiscard]] bool takesAway(const ChangeSet& changeSet, const std::string& version);

} // namespace lk::changeset

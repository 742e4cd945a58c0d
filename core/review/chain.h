// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/review.h"
#include "core/schema/catalog.h"

#include <memory>
#include <vector>

namespace lk::review {

/// What one migration of the pending chain makes, drops, renames and touches, by resolved names.
struct ChainEntry {
    const Source* source = nullptr;
    bool isOfOtherBranch = false; ///< not in the chosen line of migrations: it may come before or after the others
};

/// What only the pending migrations together tell (`pending-chain-conflict`): two that make the same object, one that uses what an
/// earlier one has dropped or renamed away, and one that undoes what an earlier one makes. Findings stand in the later of the two; their
/// `spot.file` is that one's path. One list for each entry. `catalog` is the one before the first; null: nothing is known.
[[nodiscard]] std::vector<std::vector<Finding>> chainConflicts(const std::vector<ChainEntry>& chain,
                                                               const std::shared_ptr<const schema::Catalog>& catalog);

/// `schema-drift`: objects that the migration touches and that `actual` (read from the server) holds otherwise than `expected` (the
/// catalog that the applied migrations lead to).
[[nodiscard]] std::vector<Finding> schemaDrift(const Source& source, const schema::Catalog& expected,
                                               const schema::Catalog& actual);

} // namespace lk::review

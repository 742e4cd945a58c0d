// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/look.h"

#include <string>
#include <vector>

namespace lk::changeset {

/// What the catalog holds against a phase being done, though its migrations are recorded: objects that are not there, an index that is
/// not valid, a trigger that is off on a partition; of contract what should be gone. English; empty: nothing.
[[nodiscard]] std::vector<Evidence> contradictions(const ChangeSet& changeSet, Phase phase, const Look& look,
                                                   const std::vector<std::string>& versions);

} // namespace lk::changeset

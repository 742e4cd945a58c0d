// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/changeset.h"

#include <string>
#include <vector>

namespace lk::changeset {

/// What may be set aside (isAside): the gates of a set, kinds of gates, which one script for many sets may name though
/// only some of them have such a one, checks, and phases. Throws Error{Usage} for another name, with all that there
/// are. Nothing is refused where the declaration has a problem: a gate that could not be read has no name.
void requireKnownOverrides(const ChangeSet& changeSet, const std::string& environment,
                           const std::vector<std::string>& overrides);

} // namespace lk::changeset

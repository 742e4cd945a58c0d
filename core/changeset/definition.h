// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/detectrules.h"

namespace lk::changeset {

/// The change set that a candidate's facts come to, in the words of a declaration.
[[nodiscard]] Declaration definitionOf(const Candidate& candidate, const std::vector<Traced>& facts,
                                       const project::MigrationSet& set);

} // namespace lk::changeset

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/look.h"

#include <stop_token>
#include <string>
#include <vector>

namespace lk::changeset {

/// The gates before the next contract migration as they stand now: those that events and clocks tell, and those that only the server
/// can judge (check, quiet, sessions with an older version's name), through a browse session. Nothing is remembered, and no command is run:
/// those are Unknown (gatecommand.h asks them). Throws as a query does; a check query that fails is a gate that fails.
[[nodiscard]] std::vector<GateState> evaluateGates(postgres::Session& session, const ChangeSet& changeSet,
                                                   const project::MigrationSet& set, const Look& look,
                                                   std::stop_token stop = {});

/// The part of it that needs no server. Pure.
[[nodiscard]] GateState evaluateGate(const GateSpec& gate, const ChangeSet& changeSet, const project::MigrationSet& set,
                                     const Look& look);

} // namespace lk::changeset

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/checks.h"

#include <stop_token>
#include <vector>

namespace lk::changeset {

/// Room to move, section 7.5 of the contract: old transactions, an autovacuum that does not yield, replicas that lag, the disk, and locks that
/// were not had before. Adds a line each.
void addRoom(postgres::Session& session, const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
             const std::stop_token& stop, std::vector<Check>& into);

} // namespace lk::changeset

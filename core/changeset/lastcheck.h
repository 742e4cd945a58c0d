// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/changeset.h"
#include "core/postgres/target.h"
#include "core/run/lastcheck.h"

#include <memory>
#include <string>
#include <vector>

namespace lk::changeset {

/// What the run itself is to judge before the script of that version (run::Plan::lastCheck): the phases before it, its gates, and where it
/// begins contract all checks of section 7; right before its transaction all of them, with a sample of the statements there, and once more
/// within it, where only the counting of large tables is left out. Null where nothing stands before that script. `aside`: gates and checks
/// that somebody has set aside; `remedy`: for whoever reads the refusal.
[[nodiscard]] std::shared_ptr<const run::LastCheck> lastCheckOf(
    const project::Project& project, const ChangeSet& changeSet, const project::MigrationSet& set,
    const std::string& environment, const postgres::ConnectionTarget& target, const std::string& version,
    const std::vector<std::string>& aside, const std::string& remedy);

} // namespace lk::changeset

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/changeset.h"
#include "core/postgres/target.h"
#include "core/run/lastcheck.h"

#include <memory>
#include <string>
#include <vector>

namespace lk::changeset {

/// What the run itself is to judge before the script of that version (run::Plan::lastChecks): the phases before it, its gates, and where it
/// begins contract all checks of section 7; right before its transaction all of them, with a sample of the statements there, and once more
/// within it, where only the counting of large tables is left out. Null where nothing stands before that script. `aside`: gates and checks
/// that somebody has set aside; `remedy`: for whoever reads the refusal.
[[nodiscard]] std::shared_ptr<const run::LastCheck> lastCheckOf(
    const project::Project& project, const ChangeSet& changeSet, const project::MigrationSet& set,
    const std::string& environment, const postgres::ConnectionTarget& target, const std::string& version,
    const std::vector<std::string>& aside, const std::string& remedy);

/// What a plan of any migrations has to ask before those that declared change sets have gates or contract for: adds it to the plan, for the
/// run's preflight and for the moment itself. Not before a migration that stopped part-way, or is rolled back first: it has been let through.
/// Nor for a set whose tables are not there yet, or are empty and know none of its steps: new databases are built by applying all. Where no such
/// migration is in the plan, only the declarations of its own migrations and of changesets/ are read. Throws as reading files, connecting and
/// queries do.
void guardContract(run::Plan& plan, const run::PlanInput& input, std::stop_token stop = {});

} // namespace lk::changeset

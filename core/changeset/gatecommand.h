// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/look.h"
#include "core/postgres/target.h"
#include "core/project/project.h"

#include <stop_token>
#include <string>
#include <vector>

namespace lk::changeset {

// Gates that a command of the project judges: `check: {command: [scripts/is-deployed, web]}`. Its words come from the repository, so
// nothing that only reads or shows runs one: `changeset gates` and `check`, a look at readiness, and the run itself before a script do.

/// Runs those that are Unknown and not set aside: without a shell, in the project's folder, with the small clean environment of a child
/// process and LOCKKEEPER_ENVIRONMENT, _PROJECT, _DATABASE, _CHANGESET; no password, no PG* variable. 0 is Pass, 1 is Fail; any other end,
/// a program that is not there, and one that takes longer than it may, stay Unknown. Throws Error{Cancelled}.
void askCommands(std::vector<GateState>& gates, const project::Project& project, const ChangeSet& changeSet,
                 const Look& look, const std::vector<std::string>& aside = {}, std::stop_token stop = {});

/// What judging gates has found out, for the table of events: what each command said, of checks that fail while a soak runs that it begins
/// anew (`gate_reset`), and the same of a brown-out that broke something. Pure.
[[nodiscard]] std::vector<Event> findingsOf(const ChangeSet& changeSet, const std::vector<GateState>& gates);
/// Writes them; an empty actor is actorName(). False: there is no right to write there, and nothing is kept. Throws as connecting does.
bool tellFindings(const postgres::ConnectionTarget& target, const ChangeSet& changeSet,
                  const std::vector<GateState>& gates, const std::string& actor = {}, std::stop_token stop = {});

} // namespace lk::changeset

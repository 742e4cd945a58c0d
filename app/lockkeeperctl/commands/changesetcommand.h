// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/context.h"
#include "core/changeset/gates.h"
#include "core/changeset/look.h"
#include "core/postgres/session.h"
#include "core/project/migration.h"

#include <string>
#include <string_view>
#include <vector>

// What the commands on change sets have in common.

namespace lk::ctl {

/// The project with its change sets.
struct ChangeSetProject {
    project::Project project;
    project::MigrationSet set;
    changeset::ChangeSets sets;

    /// Throws Error{Usage} naming the nearest id.
    [[nodiscard]] const changeset::ChangeSet& at(const std::string& id) const;
};
[[nodiscard]] ChangeSetProject readChangeSets(Context& context);

/// One environment, read for a change set.
struct ChangeSetEnvironment {
    project::Environment environment;
    postgres::ConnectionTarget target;
    changeset::Look look;
};
/// Of --env or --url.
[[nodiscard]] ChangeSetEnvironment readForChangeSets(Context& context, const ChangeSetProject& project);
/// Takes a sample of the statements that run there, for quiet gates; that it could not be taken (no right to write) is told, no more.
void sampleNow(Context& context, const changeset::ChangeSet& set, const ChangeSetEnvironment& environment);
/// Runs the commands of gates, after saying which, looks for what a brown-out broke, and keeps what that and failed checks came to.
void askGates(Context& context, const ChangeSetProject& project, const changeset::ChangeSet& set,
              const ChangeSetEnvironment& environment, postgres::Session& session,
              std::vector<changeset::GateState>& gates);
/// Writes an event into the environment's database, by --actor or by the user of this machine.
void tellEvent(Context& context, const postgres::ConnectionTarget& target, changeset::Event event);

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/events.h"
#include "core/changeset/undo.h"
#include "core/postgres/target.h"
#include "core/project/environment.h"

#include <chrono>
#include <stop_token>
#include <string>

namespace lk::changeset {

// What is done to a database for a change set beside its migrations, for both faces. Each opens a session of its own, and throws as
// connecting and queries do.

/// Who acts, for the table of events: the user of this machine.
[[nodiscard]] std::string actorName();
/// Writes an event; an empty actor is actorName(). Nothing else is changed.
void tellEvent(const postgres::ConnectionTarget& target, Event event, std::stop_token stop = {});

/// An approval of the change set's text as it is.
[[nodiscard]] Event approval(const ChangeSet& changeSet);
/// A version of an application is deployed to an environment: for all change sets there. Environments may share a database, and each has code
/// of its own; an ad-hoc one has no name that would tell it from others.
[[nodiscard]] Event deployment(const std::string& app, const std::string& version,
                               const project::Environment& environment);
/// How a brown-out went: nothing broke, or something did and its clock starts anew.
[[nodiscard]] Event brownout(const ChangeSet& changeSet, bool wentWell);
/// A gate or check, by its name, is set aside for what is applied next.
[[nodiscard]] Event setAside(const ChangeSet& changeSet, Phase phase, const std::string& name,
                             const std::string& reason);
/// A run of that script gave up waiting for a table, after all its tries.
[[nodiscard]] Event lockBudgetSpent(const ChangeSet& changeSet, Phase phase, const std::string& version);
/// Whether a run failed by that.
[[nodiscard]] bool isLockBudgetSpent(const Error& error);

/// UndoKind::CancelBackfill. Throws Error{Refused} where its state does not allow it.
void cancelBackfill(const postgres::ConnectionTarget& target, const UndoStep& step, std::stop_token stop = {});
/// UndoKind::Resync: in batches that stay done whatever comes. `lockTimeout`: for each statement.
void resync(const postgres::ConnectionTarget& target, const UndoStep& step, std::chrono::milliseconds lockTimeout,
            std::stop_token stop = {});
/// Writes that a step of the way back was taken, for each phase that its migration is of. An empty actor is actorName().
void tellUndone(const postgres::ConnectionTarget& target, const ChangeSet& changeSet, const project::MigrationSet& set,
                const UndoStep& step, const std::string& actor = {}, std::stop_token stop = {});

} // namespace lk::changeset

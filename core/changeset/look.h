// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/backfillstate.h"
#include "core/changeset/changeset.h"
#include "core/changeset/events.h"
#include "core/changeset/state.h"
#include "core/formats/registry.h"
#include "core/schema/catalog.h"
#include "core/schema/relation.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::changeset {

/// A trigger that keeps two sides equal, and how many writes the other side could not take: its policy (on-error-up, on-error-down) let them
/// pass. Those of transactions that were rolled back count too.
struct LostWrites {
    schema::Name table;
    std::string trigger;
    std::int64_t count = 0;
    friend bool operator==(const LostWrites&, const LostWrites&) = default;
};

/// All that one environment tells of change sets at one moment. A plain value; status is computed from it and from nothing else.
struct Look {
    std::string environment;
    Moment at;                  ///< of the server's clock
    std::int64_t atSeconds = 0; ///< the same, since 1970
    formats::Reading reading;   ///< history and status
    std::shared_ptr<const schema::Catalog> catalog;
    std::vector<BackfillRow> backfills;
    std::vector<Event> events;
    /// Tables with a writer whose transaction is older than a trigger there: rows that it writes may lack what the trigger does.
    std::vector<schema::Name> openWriters;
    std::vector<LostWrites> lost;          ///< of triggers with a counter (recipes/parts/lostcounter.sql)
    std::vector<std::string> applications; ///< names that the sessions of this database give themselves: "web@2026.09"
};

/// Reads history, catalog, backfills and events through one browse session. Throws as connecting and queries do.
[[nodiscard]] Look look(postgres::Session& session, const project::Project& project, const project::MigrationSet& set,
                        const std::string& environment, const postgres::ConnectionTarget& target,
                        std::stop_token stop = {});
[[nodiscard]] Look look(const project::Project& project, const project::MigrationSet& set,
                        const std::string& environment, const postgres::ConnectionTarget& target,
                        std::stop_token stop = {});

/// Those of the change set's own triggers, with a counter, lost or not. Pure.
[[nodiscard]] std::vector<LostWrites> lostWrites(const ChangeSet& changeSet, const Look& look);
/// English, one sentence.
[[nodiscard]] std::string told(const LostWrites& lost);

/// How a change set stands there. Pure. Gates that only a server can judge (quiet, check, an old session) are Unknown here unless
/// `gates` brings their states (gates.h).
[[nodiscard]] EnvironmentState evaluate(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
                                        const std::vector<GateState>& gates = {});
/// One that could not be read: every phase as in `last` (where there is one), greyed by `isReachable`.
[[nodiscard]] EnvironmentState unreachable(const ChangeSet& changeSet, const std::string& environment,
                                           const std::string& why, const EnvironmentState* last = nullptr);

/// Warnings about the order of environments (`states` from the first to the last, as lockkeeper.toml lists them): "prod is ahead of
/// staging", added to EnvironmentState::warnings; and about code that still needs the old side of a shared database, added to errors.
void compareEnvironments(std::vector<EnvironmentState>& states);

} // namespace lk::changeset

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/checks.h"
#include "core/changeset/gates.h"
#include "core/changeset/look.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::changeset {

// What has to hold before a script of a change set is applied, for both faces. Nothing is remembered: it is judged anew each time.

/// Something that stands in the way.
struct Obstacle {
    std::string code; ///< LK350: a phase before; LK351: a gate; LK352: a check; LK359: nothing is applied in that phase
    std::string
        name; ///< of the gate or the check, as it is set aside; empty: nothing sets it aside. LK359: of the backfill
    std::string what; ///< English, one sentence
    friend bool operator==(const Obstacle&, const Obstacle&) = default;
};

/// The first step of that phase whose migration is there and not applied; null: none is left.
[[nodiscard]] const Step* nextScript(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
                                     Phase phase);
/// The same over all phases: what is applied next here, whether it may be or not.
[[nodiscard]] const Step* nextScript(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look);
/// Whether no step of contract before it takes anything away: then all checks of section 7 stand before it. What only makes ready may take
/// its time, and all is judged anew before what takes away.
[[nodiscard]] bool beginsContract(const ChangeSet& changeSet, const project::MigrationSet& set, const Step& step);

/// A phase does not begin while one before it is not done; gates open, and backfills run, by themselves. Pure.
[[nodiscard]] std::optional<Obstacle> obstacleBefore(const ChangeSet& changeSet, const project::MigrationSet& set,
                                                     const Look& look, Phase phase);

/// The names of the gates that stand before this step; where it begins contract, those of the gate phase are among them. Pure.
[[nodiscard]] std::vector<std::string> gateNamesBefore(const ChangeSet& changeSet, const project::MigrationSet& set,
                                                       const std::string& environment, const Step& step);
/// The gates that stand before this step, and where it begins contract those of the gate phase, judged now through a browse session.
/// Throws as a query does.
[[nodiscard]] std::vector<GateState> gatesBefore(postgres::Session& session, const ChangeSet& changeSet,
                                                 const project::MigrationSet& set, const Look& look, const Step& step,
                                                 std::stop_token stop = {});

/// Whether somebody set it aside: `aside` has its name, or the first words of it.
[[nodiscard]] bool isAside(const std::string& name, const std::vector<std::string>& aside);
/// The first closed gate that is not set aside; the backfill's never is.
[[nodiscard]] std::optional<Obstacle> closedGate(const std::vector<GateState>& gates,
                                                 const std::vector<std::string>& aside);
/// The first check that is bad, or that is unknown and not set aside.
[[nodiscard]] std::optional<Obstacle> failedCheck(const std::vector<Check>& checks,
                                                  const std::vector<std::string>& aside);

/// All of it at once, with a look of its own.
struct Readiness {
    Phase phase = Phase::Contract;
    std::string version;            ///< of the script that is next; empty: there is none
    std::optional<Obstacle> before; ///< a phase before it is not done
    std::vector<GateState> gates;   ///< before that script; where there is none, all that are left
    std::vector<Check> checks;      ///< where contract begins with it, or has no script here
    std::string notSampled;         ///< why the statements there were not sampled just now; empty: they were
    friend bool operator==(const Readiness&, const Readiness&) = default;
};
/// Samples the statements there, reads the environment, and judges what stands before the next script of that phase; runs the commands of
/// gates. Writes nothing but the sample and what gates found out. Throws as connecting and queries do.
[[nodiscard]] Readiness readinessOf(const project::Project& project, const ChangeSet& changeSet,
                                    const project::MigrationSet& set, const std::string& environment,
                                    const postgres::ConnectionTarget& target, Phase phase, std::stop_token stop = {});
/// The first thing in the way: a phase, then a gate, then a check. Pure.
[[nodiscard]] std::optional<Obstacle> obstacleIn(const Readiness& readiness, const std::vector<std::string>& aside);

} // namespace lk::changeset

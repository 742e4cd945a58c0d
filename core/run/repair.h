// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::run {

/// The row change that `repair` proposes, with what speaks for it.
struct Repair {
    bool isNeeded = false;
    std::string version; ///< the version the history will say; empty: none
    std::optional<std::string> to;
    formats::Recording recording;
    std::vector<std::string> deeds; ///< English, one sentence each
    std::vector<std::string> assertions;
    formats::Demand demand = formats::Demand::Nothing;
    bool isBesideSteps = false; ///< what stopped part-way stays as it is
};

/// Never guesses: undecided evidence is a refusal that names the two right `force` commands.
[[nodiscard]] std::variant<Repair, Refusal> proposeRepair(const PlanInput& input, const formats::Format& format);

/// How the lines begin that speak against what is asserted.
inline constexpr std::string_view kAgainstIt = "Against it: ";
/// What `force VERSION` asserts, and what the catalog says against it. English, a line each.
[[nodiscard]] std::vector<std::string> forceAssertions(const PlanInput& input,
                                                       const std::optional<std::string>& version);

/// Looks in the catalog for the objects that the dirty version's up script makes or drops, and whether what it builds concurrently is
/// valid. One query.
[[nodiscard]] PlanInput::Evidence readDirtyEvidence(postgres::Session& session, const PlanInput& input,
                                                    std::stop_token stop);

/// The version below this one by the files, empty when it is the first.
[[nodiscard]] std::string versionBelow(const project::MigrationSet& set, const history::HistoryRules& rules,
                                       std::string_view version);
/// " and proposes one of the two right values: `force 2` or `force 3`", or what this format has instead; may be empty.
[[nodiscard]] std::string waysOut(const formats::Abilities& abilities, std::string_view version,
                                  std::string_view below);
/// The refusal where the table says that a rollback of the first migration did not finish: no version of a file is recorded then.
[[nodiscard]] std::optional<Refusal> dirtyAtNone(const history::Status& status, const history::HistoryRules& rules);
/// `force 3`, or `force none` for an empty version.
[[nodiscard]] std::string forceCommand(std::string_view version);
/// Lockkeeper's own advisory key: from database oid and history table.
/// The tool's own locks, then ours: what a run takes, and by which another one is seen.
[[nodiscard]] std::vector<postgres::AdvisoryKey> runLocks(const formats::Format& format,
                                                          const formats::Reading& reading,
                                                          const postgres::ConnectionTarget& target);
[[nodiscard]] std::int64_t runLockKey(const postgres::ServerIdentity& server, const history::History& history);

} // namespace lk::run

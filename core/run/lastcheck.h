// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/context.h"
#include "core/run/preflight.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::run {

/// When a last check is asked.
enum class LastMoment : std::uint8_t {
    Before,        ///< right before the step and outside any transaction: all of it, however long it takes
    InTransaction, ///< while the step's transaction is open, with the history locked and nothing written: what is quick
};

/// What whoever planned a migration wants judged once more by the run itself, as late as can be: between a plan that
/// was shown and its first statement there may be a person, a queue for the run lock, and waits for tables. A step
/// without a transaction around it, and one that the real tool carries out, is judged before it begins, and no later.
struct LastCheck {
    std::string version; ///< of the migration whose up script it stands before
    /// Gets a browse session on the run's server: what it sees is what the step's own transaction (READ COMMITTED,
    /// nothing written yet) sees. Says what is in the way; nothing: the step may begin. May throw as queries do: the
    /// step is then rolled back as failed.
    std::function<std::optional<Refusal>(postgres::Session& session, LastMoment moment, std::stop_token stop)> judge;
    /// What preflight tells of it: beside the plan, and under the run's locks before the first step (`isInRun`:
    /// somebody has agreed to the run). Changes nothing beside what judging notes for itself, and takes no time over
    /// large tables. Empty: whoever planned has told it.
    std::function<std::vector<Check>(postgres::Session& session, bool isInRun, std::stop_token stop)> look = {};
    std::string code = {}; ///< of preflight's line where `look` could not ask
};

/// Lets this one alone stand before the plan's steps; null: nothing.
void setLastCheck(Plan& plan, std::shared_ptr<const LastCheck> check);
/// Whether preflight has any of them to tell.
[[nodiscard]] bool hasLooks(const Plan& plan);
/// What `look` of each tells, in their order; one that could not ask is NotKnown, with the server's words: its
/// migration is judged when its turn comes. `session`: a browse session. Throws Error{Cancelled}, and as a lost
/// connection does.
[[nodiscard]] std::vector<Check> lookAhead(const Plan& plan, postgres::Session& session, bool isInRun,
                                           std::stop_token stop);
/// The same from within a run, through a session of its own on the run's server.
[[nodiscard]] std::vector<Check> lookAhead(RunContext& context);

/// Whether one of the plan's last checks stands before this step. Not in a rehearsal: a copy stands under no such
/// rules.
[[nodiscard]] bool hasLastCheck(const RunContext& context, const Step& step);
/// Asks it; what is in the way as the end of the step, Refused, or Failed where it could not be asked. Nothing: the
/// step may go on. The session is one of its own, so that no query of it can spoil the step's transaction.
[[nodiscard]] std::optional<StepEnd> askLastCheck(RunContext& context, const Step& step, LastMoment moment);

} // namespace lk::run

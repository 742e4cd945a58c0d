// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/context.h"
#include "core/run/truth.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lk::run {

/// What became of a step whose connection was lost (reliability contract, section 4): reconnects within `patience.resolve`, waits
/// until the old backend is gone, locks the history, and lets the row decide. Afterwards both connections are there again and
/// `context.history` is what the table says; with NotKnown there is no connection. Never heeds a stop request. Of a group, all or
/// nothing, the first step's row decides for all.
[[nodiscard]] Truth resolveStep(RunContext& context, std::span<const Step> group);

/// Throws Error{DecisionNeeded} where a version that `before` has recorded is not in `now`, but for those of the group: another server
/// answers than the one that took them, or somebody else was at it.
void requireNothingVanished(const RunContext& context, const history::History& before, const history::History& now,
                            std::span<const Step> group);

/// Has the history what this step writes? Its `done` query tells, else the row of its version (or its absence, for a down).
[[nodiscard]] bool isDone(RunContext& context, const postgres::Command& done, const history::History& now,
                          std::string_view version, Direction direction);

/// Connects both sessions again within `patience.resolve`, the old work backend gone. False when the server did not come back.
[[nodiscard]] bool reconnect(RunContext& context);

/// Waits until these backends of former runs are gone: idle ones are ended at once, others after `patience.orphan`. Only those of
/// ours are touched: pid and start must agree. Throws Error{DecisionNeeded} with pid and command when our role may
/// not end one.
void waitUntilGone(RunContext& context, std::span<const JournalState::Backend> backends, std::stop_token stop);

/// Waits until the sessions that other runs of this database have left at work are gone: of those whose journal is not here. They are
/// not ended, for whose they are is known by their names alone. Throws Error{LockHeld} with the first of them after `patience.orphan`.
void waitForOrphans(RunContext& context, std::stop_token stop);

/// The same for the sessions that this condition on pg_stat_activity `a` finds.
void waitForSessions(RunContext& context, const std::string& condition, std::chrono::milliseconds patience,
                     std::stop_token stop);

/// First act of a run: settles what the journal says is open. `context.journal`, control and locks are there.
void settleFormerRun(RunContext& context);

} // namespace lk::run

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace lk::run {

struct RunContext;

// What a run does with the tool's history before its first step, under the run lock: reads it, makes it, and holds it against the plan.

/// Reads it into the context. Under the run lock nobody of ours is in the way, but anybody else may have locked the table: waits for
/// that, and tells it. Throws Error{LockHeld} that names the holder when the patience of the run is over, Error{Cancelled}.
void readHistoryPatiently(RunContext& context);

/// Makes the table, or brings it up to date, as the format says. Idempotent: another tool may be at it at the same time, hence tried
/// again. False: nothing was to be done. Throws Error{Statement}; nothing is left then.
bool prepareHistory(RunContext& context);

/// How many of the plan's first steps another run has done since the plan was made: the rest is still the plan that was shown. Throws
/// Error{Refused} when the history has moved in any other way.
[[nodiscard]] std::size_t stepsDoneMeanwhile(const RunContext& context);

/// The step that would be the first (from `first` on) goes on where the journal says that it stopped, and none other has stopped
/// part-way since the plan was made. Throws Error{Refused} or Error{DecisionNeeded}.
void requireSamePartWay(const RunContext& context, std::size_t first);

} // namespace lk::run

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/context.h"

namespace lk::run {

// The user's own commands around a run (project/hooks.h). They get a clean environment without PG* variables or passwords, and
// LOCKKEEPER_ENVIRONMENT, _PROJECT, _DATABASE, _COMMAND, _FROM, _TO and _RUN; those after it _OUTCOME too. What they print is told as
// notices.

/// One after the other. Throws Error{Refused} when one cannot be run or does not end with 0, Error{Cancelled}.
void runHooksBefore(RunContext& context);
/// All of them, whatever became of the run; one that fails is told as a warning, for the run is over.
void runHooksAfter(RunContext& context, const Outcome& outcome) noexcept;

} // namespace lk::run

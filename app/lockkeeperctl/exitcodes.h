// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/formats/format.h"
#include "core/run/events.h"

namespace lk::ctl {

/// The exit codes of the command-line contract. This table is the only place where they are made.
enum ExitCode : int {
    kDone = 0,
    kFailed = 1,
    kUsage = 2,
    kRefused = 3,
    kUnreachable = 4,
    kLockHeld = 5,
    kDecisionNeeded = 6,
    kPending = 7,
    kOutcomeUnknown = 8,
    kInternal = 9,
    kInterrupted = 130,
};

[[nodiscard]] ExitCode exitCodeOf(ErrorCode code);
[[nodiscard]] ExitCode exitCodeOf(const formats::Refusal& refusal);
[[nodiscard]] ExitCode exitCodeOf(const run::Outcome& outcome);

/// The stable name of an error's code in JSON: "lock-timeout".
[[nodiscard]] const char* nameOf(ErrorCode code);

} // namespace lk::ctl

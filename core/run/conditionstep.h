// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/context.h"

#include <cstdint>

namespace lk::run {

/// What a step's condition says of it.
enum class ConditionAnswer : std::uint8_t { Run, Record, Skip, Stop };

/// Asks the step's condition in the work session, in a transaction that is rolled back. Run without one. Throws Error when it cannot be
/// asked at all (the connection is lost).
[[nodiscard]] ConditionAnswer askCondition(RunContext& context, const Step& step, int index);
/// Writes what stands in the history for a step that did not run, in a transaction of its own with the step's guard.
[[nodiscard]] StepEnd recordUnrun(RunContext& context, const Step& step, int index);

} // namespace lk::run

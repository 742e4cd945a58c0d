// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/status.h"
#include "core/run/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace lk::run {

/// The status with what the journal knows on top: a migration that stopped part-way is Failed, and its `why` names the statement
/// and the line to go on with. Pure; command line and workbench show this one.
[[nodiscard]] history::Status statusWithPartWay(history::Status status, const std::vector<PartWay>& partWay);

/// Whether what took effect, or may have, still stands in the script as it was: then the step can go on behind it.
[[nodiscard]] bool standsAsItWas(const PartWay& partWay, StepMode mode,
                                 const std::vector<PlannedStatement>& statements);
/// The refusal of a step that cannot go on: what ran has changed in its file, or the file is gone. Nothing: it can go on. Reads the
/// file.
[[nodiscard]] std::optional<Refusal> cannotGoOn(const PlanInput& input, const PartWay& partWay);
/// The exact commands by which a person says how it is, where somebody has cleaned up or finished by hand: `"mark 3 pending" (…) or
/// "mark 3 applied" (…)`. Empty: this format has none for it, and `repair` closes the journal's entry.
[[nodiscard]] std::string saidByHand(const PlanInput& input, const PartWay& partWay);

/// "2 of 5 statements"; English.
[[nodiscard]] std::string tookEffect(const PartWay& partWay);
/// Lets the step go on where that one stopped; the refusal where it cannot. Throws as cannotGoOn does.
[[nodiscard]] std::optional<Refusal> resumeStep(Step& step, const PartWay& partWay, const PlanInput& input);

} // namespace lk::run

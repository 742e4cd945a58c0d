// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/status.h"
#include "core/run/plan.h"

namespace lk::run {

// Wishes that run nothing and only write the history. `plan` holds all but the steps and what they come to; `row` is that of the
// wish's version, or nullptr.

[[nodiscard]] PlanOrRefusal planForce(const PlanInput& input, Plan plan, const history::StatusRow* row);
/// Throws Error{Usage} without a version.
[[nodiscard]] PlanOrRefusal planMark(const PlanInput& input, Plan plan, const history::StatusRow* row);
[[nodiscard]] PlanOrRefusal planRepair(const PlanInput& input, Plan plan);

/// What the tool records on an up that has nothing to run: one step that only records, if there is anything.
void addIdleUp(const PlanInput& input, Plan& plan);

/// The refusal of a wish for a version that is not there, or that is left out: then with the reason.
[[nodiscard]] formats::Refusal noMigration(const history::Status& status, std::string_view version, std::string remedy);

/// The refusal of a wish to end at what is recorded without a file.
[[nodiscard]] formats::Refusal noFileOf(const history::StatusRow& row);
/// The refusal of a way down that leads over what is recorded without a file; names those ways out that this format has.
[[nodiscard]] formats::Refusal noWayBackOver(const PlanInput& input, const history::StatusRow& row);
/// A note of the plan, where the tool's own rule leads past such a row.
[[nodiscard]] std::string steppedOver(const history::StatusRow& row, const formats::Format& format);

/// The version that was typed is none, whichever part of us found it out.
[[nodiscard]] bool isNoSuchVersion(const formats::Refusal& refusal);

} // namespace lk::run

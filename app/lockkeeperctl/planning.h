// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/context.h"
#include "core/run/plan.h"

namespace lk::ctl {

/// What a command that plans begins with: target chosen, everything read, the plan made.
struct Planned {
    run::PlanInput input;
    run::PlanOrRefusal plan;
};

/// Throws Error as its parts do.
[[nodiscard]] Planned planWish(Context& context);
/// Tells a refusal, as an event, a document or text; returns the exit code.
int tellRefusal(Context& context, const formats::Refusal& refusal);

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/context.h"
#include "core/run/planreview.h"

#include <vector>

namespace lk::ctl {

/// What review says of each step of a plan, on the environment's own catalog; empty where it cannot say anything.
[[nodiscard]] std::vector<run::StepReview> reviewOf(Context& context, const run::PlanInput& input,
                                                    const run::Plan& plan);

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"
#include "core/run/planreview.h"
#include "ui/plan/planmodel.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace lk::ui {

class Services;

/// What review says of each step of a plan (run::reviewPlan), on the catalog that the workbench has read already or reads now. To be
/// made on the GUI thread; the function is for a job, and throws as the session does.
using Prediction = std::function<std::vector<run::StepReview>(std::stop_token)>;
[[nodiscard]] Prediction predictionOf(Services& services, std::shared_ptr<const run::Plan> plan,
                                      std::shared_ptr<const run::PlanInput> input);

/// The same as the plan's model shows it.
[[nodiscard]] std::vector<StepReview> shownReview(const std::vector<run::StepReview>& predicted);

} // namespace lk::ui

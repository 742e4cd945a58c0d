// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/applied.h"
#include "core/review/surroundings.h"
#include "core/run/plan.h"
#include "ui/plan/planmodel.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace lk::ui {

/// What review says of each step of the plan (run::reviewPlan), as the dialog shows it. For a job; throws Error{Cancelled}.
[[nodiscard]] std::vector<StepReview> reviewOfPlan(const run::Plan& plan, const project::MigrationSet& set,
                                                   const review::Settings& settings,
                                                   const std::shared_ptr<const schema::Catalog>& catalog,
                                                   const std::shared_ptr<const review::Applied>& applied,
                                                   std::stop_token stop);

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/context.h"
#include "core/run/events.h"
#include "core/run/plan.h"

#include <functional>
#include <optional>

namespace lk::ctl {

/// What whoever has led up to a plan wants of its carrying out.
struct Noted {
    bool hasRead = false; ///< the plan stands on the screen already
    /// Puts itself before the observer that shows the run.
    std::function<run::Observer&(run::Observer& shows)> observer = nullptr;
};

struct CarriedOut {
    int code = 0;
    std::optional<run::Outcome> outcome; ///< nothing: it was refused before its beginning
};

/// Asks for what core demands, carries the plan out and tells of it: the second half of every command that changes something.
[[nodiscard]] CarriedOut carryOutPlan(Context& context, const run::PlanInput& input, const run::Plan& plan,
                                      const Noted& noted = {});

} // namespace lk::ctl

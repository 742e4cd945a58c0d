// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/terminal.h"
#include "core/run/plan.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace lk::ctl {

/// What a command that plans begins with: target chosen, everything read, the plan made.
struct Planned {
    run::PlanInput input;
    run::PlanOrRefusal plan;
};

/// How long a run waits for another one, or for the tool itself: what --run-lock-timeout says, or nothing.
[[nodiscard]] std::optional<std::chrono::milliseconds> runLockPatience(const Context& context);
/// Throws Error as its parts do. A command that will carry the plan out waits while another run is at work: what that one has made
/// dirty cannot be planned from.
[[nodiscard]] Planned planWish(Context& context);
[[nodiscard]] Planned planWish(Context& context, const run::Wish& wish);
/// What the environment that must have it first says, where one must; the workspace names it.
void readRequired(Context& context, run::PlanInput& input);
/// Sessions that runs which were cut off have left on the server, and what to do; a line each, none for none.
[[nodiscard]] std::string orphanLines(const Context& context, const std::vector<postgres::Holder>& orphans,
                                      const Look& look, int columns);
/// A remedy of core with its commands as they are to be typed here.
[[nodiscard]] std::string withCommandLines(const Context& context, const std::string& remedy);
/// Tells a refusal, as an event, a document or text; returns the exit code.
int tellRefusal(Context& context, const formats::Refusal& refusal);
/// The same for what would have changed something: `write` puts it into the audit log.
int tellAuditedRefusal(Context& context, const formats::Refusal& refusal, const std::function<void()>& write);

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/terminal.h"
#include "core/run/plan.h"
#include "core/run/planreview.h"

#include <string>
#include <vector>

namespace lk::rehearsal {
struct Rehearsal;
}

namespace lk::ctl {

/// What `plan --sql` has for a step that the tool itself carries out.
struct ToolSql {
    std::string sql; ///< as the tool made it up
    std::string why; ///< not empty: there is none, and why
};

/// What is told beside the plan itself: one a step, or null.
struct PlanBesides {
    const std::vector<ToolSql>* toolSql = nullptr; ///< then the SQL of all steps stands there in full
    const std::vector<run::StepReview>* review = nullptr;
    std::string orphans; ///< lines of sessions that former runs have left (planning.h)
    std::vector<int> orphanPids;
    const rehearsal::Rehearsal* rehearsed = nullptr; ///< how this very plan went on a copy; null: it was not rehearsed
};

/// The plan for people: what, statement by statement, with places, locks, findings, transaction, notes, way back and what is lost.
[[nodiscard]] std::string planText(const run::Plan& plan, const Look& look, int columns,
                                   const PlanBesides& besides = {});
[[nodiscard]] Json planJson(const run::Plan& plan, const PlanBesides& besides = {});
/// "apply 2 migrations to staging: 40 to 42"; "nothing to do" for an empty plan.
[[nodiscard]] std::string planSentence(const run::Plan& plan);
/// "AccessExclusiveLock on public.orders", or empty.
[[nodiscard]] std::string lockText(const sql::Lock& lock);

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/planreviewed.h"
#include "app/lockkeeperctl/plantext.h"
#include "core/base/error.h"
#include "core/rehearsal/store.h"
#include "core/run/preview.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

namespace lk::ctl {

namespace {

/// Asks the tool for the SQL of each step that it carries out itself. `code` becomes what the command is to end with.
std::vector<ToolSql> sqlOf(Context& context, const run::PlanInput& input, const run::Plan& plan, int& code)
{
    std::vector<ToolSql> all;
    for (const run::Step& step : plan.steps) {
        ToolSql& one = all.emplace_back();
        if (!step.recording.tool)
            continue;
        const project::Migration* migration = input.set.find(step.version);
        if (migration == nullptr) {
            one.why = "There is no file of it.";
            code = kRefused;
            continue;
        }
        try {
            auto shown = run::previewSql(plan.project, input.set, *migration, step.direction, context.stop);
            if (const auto* refusal = std::get_if<formats::Refusal>(&shown)) {
                one.why = refusal->reason + ' ' + refusal->remedy;
                code = code == kDone ? exitCodeOf(*refusal) : code;
            } else {
                one.sql = std::get<run::SqlPreview>(std::move(shown)).sql;
            }
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled)
                throw;
            one.why = error.message() + ". " + error.remedy();
            code = kFailed;
        }
    }
    return all;
}

} // namespace

int showPlan(Context& context)
{
    const Planned planned = planWish(context);
    if (const auto* refusal = std::get_if<formats::Refusal>(&planned.plan))
        return tellRefusal(context, *refusal);
    const auto& plan = std::get<run::Plan>(planned.plan);
    int code = kDone;
    std::vector<ToolSql> sql;
    if (context.options.showsSql)
        sql = sqlOf(context, planned.input, plan, code);
    const std::vector<run::StepReview> review = reviewOf(context, planned.input, plan);
    PlanBesides besides;
    besides.toolSql = context.options.showsSql ? &sql : nullptr;
    besides.review = review.empty() ? nullptr : &review;
    besides.orphans = orphanLines(context, planned.input.orphans, context.output.resultLook(), widthOf(STDOUT_FILENO));
    for (const postgres::Holder& orphan : planned.input.orphans)
        besides.orphanPids.push_back(orphan.pid);
    const auto rehearsed = rehearsal::keptFor(plan);
    besides.rehearsed = rehearsed ? &*rehearsed : nullptr;
    if (context.options.json)
        context.print(planJson(plan, besides));
    else
        context.output.result(planText(plan, context.output.resultLook(), widthOf(STDOUT_FILENO), besides));
    return code;
}

} // namespace lk::ctl

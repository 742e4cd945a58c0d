// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/planreviewed.h"

#include "app/lockkeeperctl/reviewsettings.h"
#include "core/postgres/session.h"
#include "core/review/surroundings.h"

namespace lk::ctl {

std::vector<run::StepReview> reviewOf(Context& context, const run::PlanInput& input, const run::Plan& plan)
{
    if (plan.isEmpty())
        return {};
    postgres::Session session = postgres::Session::open(input.target, postgres::SessionKind::Browse, {}, context.stop);
    const review::Surroundings around = review::readSurroundings(
        session, reviewSettings(context, context.options.dir.empty() ? plan.project.name : std::string()),
        context.stop);
    const auto applied = review::readApplied(plan.project, input.set, input.reading, *around.catalog, context.stop);
    return run::reviewPlan(plan, input.set, around.settings, around.catalog, applied, context.stop);
}

} // namespace lk::ctl

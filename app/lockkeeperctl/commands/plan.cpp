// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/plantext.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

namespace lk::ctl {

int showPlan(Context& context)
{
    const Planned planned = planWish(context);
    if (const auto* refusal = std::get_if<formats::Refusal>(&planned.plan))
        return tellRefusal(context, *refusal);
    const auto& plan = std::get<run::Plan>(planned.plan);
    if (context.options.json)
        context.print(planJson(plan));
    else
        context.output.result(planText(plan, context.output.resultLook(), widthOf(STDOUT_FILENO)));
    return kDone;
}

} // namespace lk::ctl

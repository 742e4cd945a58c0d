// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/changesetcommand.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "core/base/text.h"
#include "core/changeset/acts.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lk::ctl {

int markDeployment(Context& context)
{
    const project::Environment environment = context.environment();
    const auto target = context.target(environment, context.projectForTarget());
    const auto& options = context.options.changeset;
    tellEvent(context, target, changeset::deployment(options.app, options.version, environment));
    if (context.options.json)
        context.print({{"env", jsonText(environment.name)},
                       {"app", jsonText(options.app)},
                       {"version", jsonText(options.version)}});
    else
        context.output.result(fmt::format("Marked: {} {} is deployed to {}.\n", shownInLine(options.app),
                                          shownInLine(options.version), shownInLine(environment.name)));
    return kDone;
}

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/planning.h"

#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/words.h"
#include "core/formats/registry.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

#include <unistd.h>

namespace lk::ctl {

Planned planWish(Context& context)
{
    project::Environment environment = context.environment();
    environment.lockTimeout = durationOption("--lock-timeout", context.options.lockTimeout, environment.lockTimeout);
    auto project = context.project();
    const auto target = context.target(environment, project);
    project = formats::formatNamed(project.format).withTarget(std::move(project), target);
    run::PlanInput input = run::readPlanInput(project, environment, target, context.stop);
    run::PlanOrRefusal plan = run::makePlan(input, context.options.wish);
    return {std::move(input), std::move(plan)};
}

namespace {

/// Core names commands by their bare words (`force 2`); here they stand as they are to be typed.
std::string withCommandLines(const Context& context, const std::string& remedy)
{
    static constexpr std::string_view kCommands[] = {"up", "down", "goto", "redo", "force", "mark", "repair", "status"};
    std::string result;
    std::size_t at = 0;
    for (;;) {
        const auto open = remedy.find('`', at);
        const auto close = open == std::string::npos ? open : remedy.find('`', open + 1);
        if (close == std::string::npos)
            return result + remedy.substr(at);
        const std::string words = remedy.substr(open + 1, close - open - 1);
        const bool isCommand = std::ranges::find(kCommands, words.substr(0, words.find(' '))) != std::end(kCommands);
        result += remedy.substr(at, open - at) + '`' + (isCommand ? context.commandLine(words) : words) + '`';
        at = close + 1;
    }
}

} // namespace

int tellRefusal(Context& context, const formats::Refusal& given)
{
    formats::Refusal refusal = given;
    refusal.remedy = withCommandLines(context, given.remedy);
    if (context.options.json) {
        Json document;
        if (context.options.tellsEvents)
            document = runRefused(toJson(refusal));
        else
            document["error"] = toJson(refusal);
        context.print(document);
    }
    context.output.tell(textOf(tellingOf(refusal), context.output.tellLook(), widthOf(STDERR_FILENO)));
    return exitCodeOf(refusal);
}

} // namespace lk::ctl

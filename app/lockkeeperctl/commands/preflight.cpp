// SPDX-License-Identifier: Apache-2.0
#include "core/run/preflight.h"

#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/plantext.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include <unistd.h>

namespace lk::ctl {

namespace {

using run::Check;
using run::CheckResult;

const char* nameOf(CheckResult result)
{
    switch (result) {
    case CheckResult::Good: return "good";
    case CheckResult::Warning: return "warning";
    case CheckResult::Refused: return "refused";
    case CheckResult::NotKnown: return "not-known";
    }
    return "not-known";
}

StateLook lookOf(CheckResult result)
{
    switch (result) {
    case CheckResult::Good: return {"✔", "+", "good", Role::Green};
    case CheckResult::Warning: return {"▲", "!", "warning", Role::Amber};
    case CheckResult::Refused: return {"✖", "x", "refused", Role::Red};
    case CheckResult::NotKnown: return {"?", "?", "not known", Role::Dim};
    }
    return {"?", "?", "not known", Role::Dim};
}

} // namespace

int showPreflight(Context& context)
{
    const Planned planned = planWish(context);
    if (const auto* refusal = std::get_if<formats::Refusal>(&planned.plan))
        return tellRefusal(context, *refusal);
    const auto& plan = std::get<run::Plan>(planned.plan);
    const auto checks = run::preflight(plan, planned.input.set, planned.input.target, context.stop);
    const bool isRefused = std::any_of(checks.begin(), checks.end(),
                                       [](const Check& check) { return check.result == CheckResult::Refused; });

    if (context.options.json) {
        Json document;
        document["project"] = toJson(plan.project);
        document["environment"] = toJson(plan.environment, plan.server.database, plan.server.version);
        document["digest"] = plan.digest();
        document["refused"] = isRefused;
        document["checks"] = Json::array();
        for (const Check& check : checks) {
            Json json;
            json["code"] = check.code;
            json["title"] = jsonText(check.title);
            json["result"] = nameOf(check.result);
            json["text"] = jsonText(check.text);
            json["remedy"] = jsonTextOrNull(withCommandLines(context, check.remedy));
            json["file"] = jsonTextOrNull(check.place.file);
            json["line"] = check.place.line > 0 ? Json(check.place.line) : Json(nullptr);
            document["checks"].push_back(std::move(json));
        }
        context.print(document);
        return isRefused ? kRefused : kDone;
    }

    const Look& look = context.output.resultLook();
    const int columns = widthOf(STDOUT_FILENO);
    std::string text = identityLine(plan.environment, plan.server, look) + "\nBefore: " + planSentence(plan) + "\n\n";
    int width = 0;
    for (const Check& check : checks)
        width = std::max(width, displayWidth(check.title));
    for (const Check& check : checks) {
        const StateLook state = lookOf(check.result);
        std::string title;
        appendPadded(title, shownInLine(check.title), width);
        const std::string indent(static_cast<std::size_t>(width) + 6, ' ');
        text += fmt::format("  {} {}  {}\n", look.styled(state.role, look.icon(state.icon, state.ascii)), title,
                            wrapped(shown(check.text), columns, indent));
        if (check.result == CheckResult::Good)
            continue;
        if (const auto place = placeText(check.place); !place.empty())
            text += indent + look.styled(Role::Dim, place) + "\n";
        if (!check.remedy.empty())
            text += indent + look.styled(Role::Dim, fmt::format("{}  ", check.code)) +
                    wrapped(shown(withCommandLines(context, check.remedy)), columns, indent) + "\n";
    }
    text +=
        "\n" + (isRefused ? look.styled(Role::Red, "The run would be refused.") : "Nothing forbids the run.") + "\n";
    context.output.result(text);
    return isRefused ? kRefused : kDone;
}

} // namespace lk::ctl

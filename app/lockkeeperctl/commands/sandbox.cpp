// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/sandbox.h"

#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/planning.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lk::ctl {

namespace {

const char* nameOf(postgres::SandboxState state)
{
    switch (state) {
    case postgres::SandboxState::Absent: return "absent";
    case postgres::SandboxState::Stopped: return "stopped";
    case postgres::SandboxState::Running: return "running";
    }
    return "absent";
}

int tellState(Context& context, const postgres::Sandbox& sandbox)
{
    const auto state = sandbox.state();
    const std::string folder = shownInLine(sandbox.folder().string());
    const std::string url = postgres::toUrl(sandbox.target());
    if (context.options.json) {
        Json document;
        document["state"] = nameOf(state);
        document["folder"] = jsonText(sandbox.folder().string());
        document["server"] = jsonTextOrNull(sandbox.serverVersion());
        document["url"] = state == postgres::SandboxState::Running ? jsonText(url) : Json(nullptr);
        context.print(document);
        return kDone;
    }
    std::string text;
    switch (state) {
    case postgres::SandboxState::Absent:
        text = fmt::format("There is no sandbox yet; it would be in {}.\nMake it with: lockkeeperctl sandbox start\n",
                           folder);
        break;
    case postgres::SandboxState::Stopped:
        text = fmt::format("The sandbox in {} is stopped.\nStart it with: lockkeeperctl sandbox start\n", folder);
        break;
    case postgres::SandboxState::Running:
        text = fmt::format("The sandbox runs (PostgreSQL {}) in {}.\nReach it with: --url {}\n",
                           sandbox.serverVersion(), folder, shownInLine(url));
        break;
    }
    context.output.result(text);
    return kDone;
}

} // namespace

int manageSandbox(Context& context)
{
    postgres::Sandbox sandbox;
    const auto onProgress = [&](const std::string& what) { context.say(shown(what) + "\n"); };
    const std::string& act = context.options.word;
    if (act == "start") {
        sandbox.start(context.stop, onProgress);
    } else if (act == "stop") {
        sandbox.stop();
    } else if (act == "reset") {
        const auto question = fmt::format("Delete the sandbox in {} with all its databases and make it anew?",
                                          shownInLine(sandbox.folder().string()));
        if (const auto no = confirmAct(context, project::Protection::None, "sandbox", question, true))
            return tellRefusal(context, *no);
        sandbox.remove();
        sandbox.start(context.stop, onProgress);
    }
    return tellState(context, sandbox);
}

} // namespace lk::ctl

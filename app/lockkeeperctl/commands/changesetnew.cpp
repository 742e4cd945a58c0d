// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/changesetcommand.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "core/base/text.h"
#include "core/changeset/generate.h"
#include "core/postgres/session.h"
#include "core/review/recipes/recipes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdlib>
#include <optional>

namespace lk::ctl {

int newChangeSet(Context& context)
{
    const auto& options = context.options.changeset;
    if (options.id.empty())
        throw Error(ErrorCode::Usage, "A new change set wants an id")
            .remedy(fmt::format("Add: --id some-name. What the recipe wants: lockkeeperctl new --recipe {}",
                                shownInLine(options.recipe)));
    const auto project = context.project();
    std::optional<postgres::Session> session; // only where somebody names an environment
    changeset::OnServer server;
    const char* url = std::getenv("DATABASE_URL");
    if (!context.options.environment.empty() || !context.options.url.empty() || (url != nullptr && *url != '\0')) {
        const auto environment = context.environment();
        session = postgres::Session::open(context.target(environment, project), postgres::SessionKind::Browse, {},
                                          context.stop);
        server = changeset::askServer(*session, context.stop);
    }
    const changeset::Generated made = changeset::newChangeSet(
        project, options.recipe, options.id, setValues(context.options.set), std::chrono::system_clock::now(),
        context.options.dir.empty() ? changeset::withoutBrownout(context.workspace().environments)
                                    : std::vector<std::string>(),
        server);
    if (context.options.json) {
        Json document{{"project", toJson(project)}, {"id", jsonText(made.definition.id)}, {"files", Json::array()}};
        for (const auto& path : made.files)
            document["files"].push_back(jsonText(path.string()));
        document["notes"] = Json::array();
        for (const std::string& note : made.notes)
            document["notes"].push_back(jsonText(note));
        context.print(document);
        return kDone;
    }
    for (const auto& path : made.files) {
        const auto relative = path.lexically_relative(std::filesystem::current_path());
        const bool isBelow = !relative.empty() && *relative.begin() != "..";
        context.output.result(shownInLine((isBelow ? relative : path).string()) + "\n");
    }
    for (const std::string& note : made.notes)
        context.say(fmt::format("Note: {}.\n", shownInLine(note)));
    return kDone;
}

} // namespace lk::ctl

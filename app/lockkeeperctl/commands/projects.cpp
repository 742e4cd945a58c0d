// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/table.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/formats/registry.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

namespace lk::ctl {

int listProjects(Context& context)
{
    const project::Workspace& workspace = context.workspace();
    if (workspace.projects.empty() && !context.options.json)
        static_cast<void>(context.project()); // says what was looked for, and where

    Json document;
    document["workspace"] = {{"name", jsonText(workspace.name)}, {"dir", jsonText(workspace.root.string())}};
    document["projects"] = Json::array();
    Table table({"project", "format", "folder", "migrations"});
    for (const project::Project& project : workspace.projects) {
        std::string count;
        Json json = toJson(project);
        try {
            const auto set = formats::formatNamed(project.format).load(project);
            json["migrations"] = set.migrations.size();
            json["problems"] = Json::array();
            for (const auto& problem : set.problems)
                json["problems"].push_back({{"message", jsonText(problem.message)},
                                            {"fatal", problem.isFatal},
                                            {"remedy", jsonText(problem.remedy)}});
            count = std::to_string(set.migrations.size());
            if (!set.problems.empty())
                count += fmt::format("  {}", counted(set.problems.size(), "problem"));
        } catch (const Error& error) {
            json["migrations"] = nullptr;
            json["error"] = toJson(error);
            count = "unreadable: " + shownInLine(error.message());
        }
        document["projects"].push_back(std::move(json));
        table.add(
            {{shownInLine(project.name), Role::Bold}, {project.format}, {shownInLine(project.shownFolder())}, {count}});
    }
    if (context.options.json) {
        document["environments"] = Json::array();
        for (const auto& environment : workspace.environments)
            document["environments"].push_back(jsonText(environment.name));
        context.print(document);
        return kDone;
    }
    const Look& look = context.output.resultLook();
    context.output.result(table.text(look, widthOf(STDOUT_FILENO), 2));
    std::string names;
    for (const auto& environment : workspace.environments)
        names += (names.empty() ? "" : ", ") + shownInLine(environment.name);
    context.output.result(
        look.styled(Role::Dim, fmt::format("\n  workspace {} in {}, environments: {}\n", shownInLine(workspace.name),
                                           shownInLine(workspace.root.string()), names.empty() ? "none" : names)));
    return kDone;
}

} // namespace lk::ctl

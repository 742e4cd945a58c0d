// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "core/base/text.h"
#include "core/formats/registry.h"

#include <nlohmann/json.hpp>

#include <chrono>

namespace lk::ctl {

int makeNew(Context& context)
{
    if (context.options.name.find_first_not_of(" \t\r\n") == std::string::npos)
        throw Error(ErrorCode::Usage, "A new migration wants a name")
            .remedy("Write it as: lockkeeperctl new add_orders");
    const auto project = context.project();
    const auto paths = formats::createMigration(project, context.options.name, std::chrono::system_clock::now());
    if (context.options.json) {
        Json document;
        document["project"] = toJson(project);
        document["files"] = Json::array();
        for (const auto& path : paths)
            document["files"].push_back(jsonText(path.string()));
        context.print(document);
        return kDone;
    }
    for (const auto& path : paths) {
        // As the user would type it from here, where that is shorter.
        const auto relative = path.lexically_relative(std::filesystem::current_path());
        const bool isBelow = !relative.empty() && *relative.begin() != "..";
        context.output.result(shownInLine((isBelow ? relative : path).string()) + "\n");
    }
    return kDone;
}

} // namespace lk::ctl

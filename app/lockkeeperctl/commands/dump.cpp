// SPDX-License-Identifier: Apache-2.0
#include "core/schema/dump.h"

#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/file.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lk::ctl {

int dumpSchema(Context& context)
{
    const auto environment = context.environment();
    const auto target = context.target(environment, context.projectForTarget());
    schema::DumpOptions options;
    options.schemas = context.options.schemas;
    options.withOwners = context.options.withOwners;

    if (context.options.outputFile.empty() && !context.options.json) {
        // A file or a pipe gets the bytes as they are; a terminal is not steered by names in the catalog.
        const bool isTerminal = context.output.resultLook().isTerminal;
        schema::dumpSchema(
            target, options,
            [&](std::string_view text) { context.output.resultAsIs(isTerminal ? shown(text) : std::string(text)); },
            context.stop);
        return kDone;
    }
    std::string sql;
    schema::dumpSchema(
        target, options, [&](std::string_view text) { sql += text; }, context.stop);
    Json document;
    document["environment"] = toJson(environment, target.database(), {});
    if (context.options.outputFile.empty()) {
        document["sql"] = sql;
    } else {
        writeFileAtomically(context.options.outputFile, sql);
        const auto lines = static_cast<std::size_t>(std::count(sql.begin(), sql.end(), '\n'));
        context.say(fmt::format("Wrote the schema of {} to {}: {}.\n", shownInLine(environment.name),
                                shownInLine(context.options.outputFile), counted(lines, "line")));
        document["file"] = jsonText(context.options.outputFile);
        document["lines"] = lines;
    }
    if (context.options.json)
        context.print(document);
    return kDone;
}

} // namespace lk::ctl

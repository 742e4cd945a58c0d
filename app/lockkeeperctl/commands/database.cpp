// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/database.h"

#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lk::ctl {

namespace {

/// What must be typed for a typed environment: its name, with --url the database's.
std::string nameToType(const project::Environment& environment, const postgres::ConnectionTarget& target)
{
    return environment.isAdHoc ? target.database() : environment.name;
}

void tellResult(Context& context, const project::Environment& environment, const postgres::ConnectionTarget& target,
                const char* result, const std::string& sentence)
{
    if (context.options.json) {
        Json document;
        document["environment"] = toJson(environment, target.database(), {});
        document["result"] = result;
        context.print(document);
        return;
    }
    context.output.result(sentence + "\n");
}

} // namespace

int createDatabase(Context& context)
{
    const auto environment = context.environment();
    const auto target = context.target(environment, context.projectForTarget());
    const std::string name = shownInLine(target.database());
    const std::string question = fmt::format("Create the database {} for {}?", name, shownInLine(environment.name));
    if (const auto no = confirmAct(context, environment.protection, nameToType(environment, target), question, false))
        return tellRefusal(context, *no);
    const bool isMade = postgres::createDatabase(target, context.stop) == postgres::Existence::Made;
    tellResult(context, environment, target, isMade ? "made" : "was-there",
               isMade ? fmt::format("Created the database {}.", name)
                      : fmt::format("The database {} is there already.", name));
    return kDone;
}

int dropDatabase(Context& context)
{
    const auto environment = context.environment();
    const auto target = context.target(environment, context.projectForTarget());
    const std::string name = shownInLine(target.database());
    const std::string question = fmt::format("Drop the database {} of {} ({}) with all that is in it?", name,
                                             shownInLine(environment.name), shownInLine(target.where()));
    if (const auto no = confirmAct(context, environment.protection, nameToType(environment, target), question, true))
        return tellRefusal(context, *no);
    const bool isDropped = postgres::dropDatabase(target, context.stop) == postgres::Existence::Dropped;
    tellResult(context, environment, target, isDropped ? "dropped" : "was-absent",
               isDropped ? fmt::format("Dropped the database {}.", name)
                         : fmt::format("There is no database {}.", name));
    return kDone;
}

int waitForServer(Context& context)
{
    const auto environment = context.environment();
    const auto target = context.target(environment, context.projectForTarget());
    const auto limit = durationOption("--timeout", context.options.timeout, std::chrono::seconds(60));
    std::string last;
    postgres::waitForServer(target, limit, context.stop, [&](const std::string& why) {
        if (why != last)
            context.say(fmt::format("Waiting: {}\n", shown(why)));
        last = why;
    });
    tellResult(context, environment, target, "answers",
               fmt::format("The server of {} answers.", shownInLine(environment.name)));
    return kDone;
}

} // namespace lk::ctl

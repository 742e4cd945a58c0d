// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/database.h"

#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/run/audited.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lk::ctl {

namespace {

/// The database that a command is about.
struct Chosen {
    explicit Chosen(Context& context)
        : environment(context.environment())
        , target(context.target(environment, context.projectForTarget()))
        , shownName(shownInLine(target.database()))
    {}

    /// What must be typed for a typed environment: its name, with --url the database's.
    [[nodiscard]] std::optional<formats::Refusal> confirm(Context& context, const std::string& question,
                                                          bool always) const
    {
        return confirmAct(context, environment.protection, environment.isAdHoc ? target.database() : environment.name,
                          question, always);
    }

    /// What confirm() has let through, for the audit log.
    [[nodiscard]] run::Act act(const Context& context, const char* name, bool always) const
    {
        const auto protection = environment.protection;
        const run::Demand demand = protection == project::Protection::Typed               ? run::Demand::Name
                                   : always || protection == project::Protection::Confirm ? run::Demand::Answer
                                                                                          : run::Demand::Nothing;
        return {name, environment, target, demand, {demand == run::Demand::Answer, context.options.confirm}};
    }

    project::Environment environment;
    postgres::ConnectionTarget target;
    std::string shownName;
};

constexpr const char* kCreate = "create-db";
constexpr const char* kDrop = "drop-db";

void tellResult(Context& context, const Chosen& chosen, const char* result, const std::string& sentence)
{
    if (context.options.json) {
        Json document;
        document["environment"] = toJson(chosen.environment, chosen.target.database(), {});
        document["result"] = result;
        context.print(document);
        return;
    }
    context.output.result(sentence + "\n");
}

} // namespace

int createDatabase(Context& context)
{
    const Chosen chosen(context);
    const std::string question =
        fmt::format("Create the database {} for {}?", chosen.shownName, shownInLine(chosen.environment.name));
    const run::Act act = chosen.act(context, kCreate, false);
    if (const auto no = chosen.confirm(context, question, false))
        return tellAuditedRefusal(context, *no, [&] { run::auditRefusal(act, *no); });
    const bool isMade = run::createDatabase(act, context.stop) == postgres::Existence::Made;
    tellResult(context, chosen, isMade ? "made" : "was-there",
               isMade ? fmt::format("Created the database {}.", chosen.shownName)
                      : fmt::format("The database {} is there already.", chosen.shownName));
    return kDone;
}

int dropDatabase(Context& context)
{
    const Chosen chosen(context);
    const std::string question =
        fmt::format("Drop the database {} of {} ({}) with all that is in it?", chosen.shownName,
                    shownInLine(chosen.environment.name), shownInLine(chosen.target.where()));
    const run::Act act = chosen.act(context, kDrop, true);
    if (const auto no = chosen.confirm(context, question, true))
        return tellAuditedRefusal(context, *no, [&] { run::auditRefusal(act, *no); });
    const bool isDropped = run::dropDatabase(act, context.stop) == postgres::Existence::Dropped;
    tellResult(context, chosen, isDropped ? "dropped" : "was-absent",
               isDropped ? fmt::format("Dropped the database {}.", chosen.shownName)
                         : fmt::format("There is no database {}.", chosen.shownName));
    return kDone;
}

int waitForServer(Context& context)
{
    const Chosen chosen(context);
    const auto limit = durationOption("--timeout", context.options.timeout, std::chrono::seconds(60));
    std::string last;
    postgres::waitForServer(chosen.target, limit, context.stop, [&](const std::string& why) {
        if (why != last)
            context.say(fmt::format("Waiting: {}\n", shown(why)));
        last = why;
    });
    tellResult(context, chosen, "answers",
               fmt::format("The server of {} answers.", shownInLine(chosen.environment.name)));
    return kDone;
}

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/backfillarguments.h"

#include "app/lockkeeperctl/commands/commands.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <string>

namespace lk::ctl {

namespace {

void addQuarantine(CLI::App& backfill, Options& options)
{
    CLI::App* app = backfill.add_subcommand("quarantine", "Rows that the server refused");
    app->group("What to do");
    app->require_subcommand(1);
    const auto act = [&](const std::string& name, const std::string& description) -> CLI::App& {
        CLI::App* sub = app->add_subcommand(name, description);
        sub->group("What to do with them");
        sub->add_option("NAME", options.name, "A backfill of this database")->required();
        sub->final_callback([&options, name] {
            options.command = handleQuarantine;
            options.commandName = "backfill";
            options.tellsEvents = false;
            options.word = name;
        });
        return *sub;
    };
    act("list", "Which rows, and why");
    act("retry", "Try them again with the next run");
    act("accept", "Leave them as they are")
        .add_option("--reason", options.reason, "Why; kept with the run")
        ->required()
        ->type_name("TEXT");
}

} // namespace

void addBackfillCommands(CLI::App& program, Options& options, const char* group)
{
    CLI::App& app =
        *program.add_subcommand("backfill", "Change rows in small batches, for hours or days, without hurting");
    app.group(group);
    app.require_subcommand(1);
    const auto act = [&](const std::string& name, const std::string& description, Options::Command function,
                         bool tellsEvents = false) -> CLI::App& {
        CLI::App& sub = *app.add_subcommand(name, description);
        sub.group("What to do");
        sub.final_callback([&options, name, function, tellsEvents] {
            options.command = function;
            options.commandName = "backfill";
            options.tellsEvents = tellsEvents;
            options.word = name;
        });
        return sub;
    };
    const auto named = [&options](CLI::App& sub, const char* what) -> CLI::App& {
        sub.add_option("NAME", options.name, what)->required();
        return sub;
    };
    constexpr const char* kDeclared = "A declared backfill, or the file that declares it";
    constexpr const char* kKnown = "A backfill of this database";
    act("lint", "What is wrong with the declarations; asks no server", lintBackfills)
        .add_option("NAME", options.name, "Only this one, or the file that declares it");
    named(act("plan", "What it would do here; changes nothing", planBackfill), kDeclared)
        .add_option(
            "--sample", options.sampledBatches,
            "Run so many batches and roll them back, to see how quick they are here; locks their rows meanwhile")
        ->type_name("BATCHES")
        ->check(CLI::Range(1, 100));
    auto& run = named(act("run", "Carry it out, from where it was left", runBackfill, true), kDeclared);
    auto* old = run.add_flag("--continue-old", options.continuesOld,
                             "The declaration has changed: end the run with the old text");
    auto* anew = run.add_flag("--restart", options.restarts, "Begin a new run from the first row");
    old->excludes(anew);
    run.add_flag("--adopt", options.adopts, "Take the pace of the declaration, not that of the run")->excludes(anew);
    run.add_flag("--stay", options.staysWhenPaused, "Wait for \"resume\" when somebody pauses it, instead of ending");
    run.add_flag("--retry", options.retries, "Let a failed one go on");
    run.footer("  Ends with 0 done, 3 refused, 4 paused, 5 cancelled, 6 failed, 7 rows in quarantine, 8 "
               "verification, 9 another runner.\n\n"
               "  lockkeeperctl -e staging backfill run orders_status --yes\n"
               "  lockkeeperctl --url \"$URL\" backfill run backfills/orders_status.sql --json --stay");
    act("list", "The backfills of this database", listBackfills);
    named(act("status", "How far one is, and why it is slow", showBackfill), kKnown);
    named(act("pause", "Stop behind the batch that is under way", controlBackfill), kKnown);
    named(act("resume", "Let a paused one go on", controlBackfill), kKnown);
    named(act("cancel", "End it for good; what is done stays done", controlBackfill), kKnown);
    named(act("retry", "Let a failed one go on from where it is", controlBackfill), kKnown);
    auto& set = named(act("set", "Change its pace while it runs", controlBackfill), kKnown);
    set.add_option("ATTRIBUTE=VALUE", options.set, "batch=500 load=10% max-lag=2s …")->required();
    set.footer("  lockkeeperctl -e staging backfill set orders_status batch=500 load=10%");
    addQuarantine(app, options);
}

} // namespace lk::ctl

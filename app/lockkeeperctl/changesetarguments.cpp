// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/changesetarguments.h"

#include "app/lockkeeperctl/commands/commands.h"
#include "core/base/text.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <string>

namespace lk::ctl {

namespace {

CLI::App& commandOfCommands(CLI::App& program, const std::string& name, const std::string& description,
                            const char* group)
{
    CLI::App& app = *program.add_subcommand(name, description);
    app.group(group);
    app.require_subcommand(1);
    return app;
}

/// One of `changeset`'s own commands.
CLI::App& command(CLI::App& parent, Options& options, const std::string& name, const std::string& description,
                  Options::Command function, bool takesId, bool tellsEvents = false)
{
    CLI::App& sub = *parent.add_subcommand(name, description);
    sub.group("What to do");
    sub.final_callback([&options, name, parentName = parent.get_name(), function, tellsEvents] {
        options.command = function;
        options.commandName = parentName;
        options.tellsEvents = tellsEvents;
        options.word = name;
    });
    if (takesId)
        sub.add_option("ID", options.changeset.id, "Which change set")->required();
    return sub;
}

void addRepeated(CLI::App& app, const char* name, std::vector<std::string>& values, const char* help, const char* type)
{
    app.add_option(name, values, help)
        ->type_name(type)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void addLooking(CLI::App& app, Options& options)
{
    command(app, options, "list", "All of the project, with their phases where environments are", listChangeSets,
            false);
    command(app, options, "show", "One, with steps, phases, gates and the next step", showChangeSet, true);
    command(app, options, "lint", "What is wrong with the declarations; asks no server", lintChangeSets, false);
    command(app, options, "detect", "What plain migrations show; asks no server", detectChangeSets, false);
    command(app, options, "accept", "Take a detected one up: writes changesets/ID.yml", decideChangeSet, true);
    command(app, options, "reject", "It is none; a later scan does not bring it back", decideChangeSet, true);
    command(app, options, "gates", "How the gates stand now; ends with 3 when one of the next step is closed",
            showGates, true);
    command(app, options, "check", "Before contract; ends with 1 when data differ, 3 when one is not ok",
            checkChangeSet, true);
}

void addChanging(CLI::App& app, Options& options, const std::function<void(CLI::App&)>& addRunOptions)
{
    auto& own = options.changeset;
    CLI::App& fresh =
        command(app, options, "new", "Migrations, backfill and declaration by a recipe", newChangeSet, false);
    fresh.add_option("RECIPE", own.recipe, "By which recipe")->required();
    fresh.add_option("--id", own.id, "What the change set is called")->type_name("ID");
    addRepeated(fresh, "--set", options.set, "A value for the recipe, e.g. table=orders", "NAME=VALUE");
    CLI::App& plan =
        command(app, options, "plan", "What applying a phase would run; changes nothing", applyChangeSet, true);
    CLI::App& apply =
        command(app, options, "apply", "Apply one phase, when all before it is done", applyChangeSet, true, true);
    for (CLI::App* one : {&plan, &apply})
        one->add_option("--phase", own.phase, "expand, sync, backfill or contract")->type_name("PHASE")->required();
    addRepeated(apply, "--override", own.overrides, "Set this gate or unknown check aside; told in the events", "GATE");
    addRunOptions(apply);
    CLI::App& undo =
        command(app, options, "undo", "Back, step by step, to where a phase was done last", undoChangeSet, true, true);
    undo.add_option("--to", own.to, "The last phase that stays; none (default): all go")->type_name("PHASE");
    undo.add_flag("--plan", own.onlyPlans, "Only show the steps");
    CLI::App& approve = command(app, options, "approve", "Approve the text as it is, or say how a brown-out went",
                                approveChangeSet, true);
    approve.add_option("--brownout", own.brownout, "ok: nothing broke; fail: something did")
        ->type_name("ok|fail")
        ->check([](const std::string& text) {
            return text == "ok" || text == "fail" ? std::string()
                                                  : fmt::format("\"{}\" is neither ok nor fail", shownInLine(text));
        });
    for (CLI::App* one : {&approve, &apply})
        one->add_option("--reason", own.reason, "Why")->type_name("TEXT");
    for (CLI::App* one : {&approve, &apply, &undo})
        one->add_option("--actor", own.actor, "Who acts, for the events (default: this user)")->type_name("NAME");
}

} // namespace

void addChangeSetCommands(CLI::App& program, Options& options, const char* group,
                          const std::function<void(CLI::App&)>& addRunOptions)
{
    CLI::App& app = commandOfCommands(program, "changeset", "Expand-contract change sets, phase by phase", group);
    addLooking(app, options);
    addChanging(app, options, addRunOptions);
    app.footer("  lockkeeperctl changeset new rename-column --id full-name --set table=users --set old=name \\\n"
               "      --set new=full_name --set type=text\n"
               "  lockkeeperctl -e staging changeset apply full-name --phase expand\n"
               "  lockkeeperctl -e staging changeset show full-name --json");
    CLI::App& deploy = commandOfCommands(program, "deploy", "Say which version of an application is deployed", group);
    CLI::App& mark = command(deploy, options, "mark", "For the gates of change sets", markDeployment, false);
    mark.add_option("--app", options.changeset.app, "Which application")->type_name("NAME")->required();
    mark.add_option("--version", options.changeset.version, "Which version of it")->type_name("VERSION")->required();
    mark.add_option("--actor", options.changeset.actor, "Who says so (default: this user)")->type_name("NAME");
    mark.footer("  lockkeeperctl -e prod deploy mark --app web --version 2026.10");
}

} // namespace lk::ctl

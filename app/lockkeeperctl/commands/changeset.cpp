// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/changesettext.h"
#include "app/lockkeeperctl/commands/changesetcommand.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/usage.h"
#include "app/lockkeeperctl/words.h"
#include "core/audit/entry.h"
#include "core/base/text.h"
#include "core/changeset/acts.h"
#include "core/changeset/applying.h"
#include "core/changeset/brownout.h"
#include "core/changeset/gatecommand.h"
#include "core/changeset/sidecar.h"
#include "core/changeset/statements.h"
#include "core/formats/registry.h"
#include "core/project/hooks.h"
#include "core/run/pinned.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <future>
#include <iterator>

namespace lk::ctl {

using namespace changeset;

const ChangeSet& ChangeSetProject::at(const std::string& id) const
{
    if (const ChangeSet* one = sets.find(id); one != nullptr)
        return *one;
    std::vector<std::string> ids;
    for (const ChangeSet& one : sets.sets)
        ids.push_back(one.id());
    const std::string nearest = nearestWord(id, ids);
    throw Error(ErrorCode::Usage, fmt::format("There is no change set \"{}\"", shownInLine(id)))
        .remedy((nearest.empty() ? std::string() : fmt::format("Did you mean {}? ", nearest)) +
                "All of them: lockkeeperctl changeset list");
}

ChangeSetProject readChangeSets(Context& context)
{
    ChangeSetProject one;
    one.project = context.project();
    one.set = formats::formatNamed(one.project.format).load(one.project);
    one.sets = findChangeSets(one.project, one.set, context.stop);
    return one;
}

ChangeSetEnvironment readForChangeSets(Context& context, const ChangeSetProject& project)
{
    ChangeSetEnvironment one;
    one.environment = context.environment();
    one.target = context.target(one.environment, project.project);
    one.look = changeset::look(project.project, project.set, one.environment.name, one.target, context.stop);
    return one;
}

void sampleNow(Context& context, const ChangeSet& set, const ChangeSetEnvironment& environment)
{
    try {
        (void)sampleStatements(environment.target, set.definition.replicasOf(environment.environment.name),
                               context.stop);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::Refused)
            throw;
        context.say(fmt::format("Note: the statements there were not sampled: {}.\n",
                                shown(error.serverMessage().empty() ? error.message() : error.serverMessage())));
    }
}

void askGates(Context& context, const ChangeSetProject& project, const ChangeSet& set,
              const ChangeSetEnvironment& environment, postgres::Session& session, std::vector<GateState>& gates)
{
    for (const GateState& gate : gates) {
        if (!gate.gate.command.empty())
            context.say(fmt::format("Gate: running {}\n", project::hookText(gate.gate.command)));
    }
    askCommands(gates, project.project, set, environment.look, {}, context.stop);
    askBrownout(gates, session, set, environment.look, context.stop);
    try {
        for (Event& event : findingsOf(set, gates))
            tellEvent(context, environment.target, std::move(event));
    } catch (const Error& error) { // who may only read sees what he asked for all the same
        if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::Refused)
            throw;
        context.say(fmt::format("Note: what the gates found out is not kept: {}.\n",
                                shown(error.serverMessage().empty() ? error.message() : error.serverMessage())));
    }
}

void tellEvent(Context& context, const postgres::ConnectionTarget& target, Event event)
{
    event.actor = context.options.changeset.actor;
    if (project::pinOf(target)) {
        auto session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, context.stop);
        run::requirePinned(context.environment(), target, postgres::readIdentity(session, context.stop));
    }
    changeset::tellEvent(target, std::move(event), context.stop);
}

namespace {

bool isEnvironmentGiven(const Context& context)
{
    return !context.options.environment.empty() || !context.options.url.empty();
}

/// How each set stands in each environment of the workspace, or in the one that was named. All servers at once.
std::vector<std::vector<EnvironmentState>> statesOf(Context& context, const ChangeSetProject& project,
                                                    const std::vector<const ChangeSet*>& sets)
{
    std::vector<project::Environment> environments;
    if (isEnvironmentGiven(context))
        environments.push_back(context.environment());
    else if (context.options.dir.empty())
        environments = context.workspace().environments;
    std::vector<std::future<std::vector<EnvironmentState>>> readings;
    for (const project::Environment& environment : environments) {
        readings.push_back(std::async(std::launch::async, [&] {
            std::vector<EnvironmentState> states;
            try {
                const auto target = context.targetUnasked(environment, project.project);
                const changeset::Look seen =
                    changeset::look(project.project, project.set, environment.name, target, context.stop);
                for (const ChangeSet* one : sets)
                    states.push_back(evaluate(*one, project.set, seen));
            } catch (const Error& error) {
                if (error.code() == ErrorCode::Cancelled)
                    throw;
                states.clear();
                for (const ChangeSet* one : sets)
                    states.push_back(unreachable(*one, environment.name, error.message()));
            }
            return states;
        }));
    }
    std::vector<std::vector<EnvironmentState>> bySet(sets.size());
    for (auto& reading : readings) {
        std::vector<EnvironmentState> column = reading.get();
        for (std::size_t i = 0; i < sets.size(); ++i)
            bySet[i].push_back(std::move(column[i]));
    }
    for (auto& states : bySet)
        compareEnvironments(states);
    return bySet;
}

int codeOf(Context& context, const std::vector<std::vector<EnvironmentState>>& all)
{
    // One environment that was asked for and did not answer; of many the others stand.
    const bool isGone =
        isEnvironmentGiven(context) && !all.empty() && !all.front().empty() && !all.front().front().isReachable;
    return isGone ? kUnreachable : kDone;
}

void tellProblems(Context& context, const ChangeSets& sets)
{
    for (const DeclarationProblem& problem : sets.problems)
        context.say(fmt::format("{}: {} {}. {}\n", placeText(problem.place), problem.code, shown(problem.message),
                                shown(problem.remedy)));
}

Json detectedJson(const ChangeSets& sets)
{
    Json json;
    json["changesets"] = Json::array();
    for (const ChangeSet& one : sets.sets) {
        if (one.origin == Origin::Declared)
            continue;
        Json entry = changeSetJson(one, {});
        entry["facts"] = Json::array();
        for (const Fact& fact : one.facts)
            entry["facts"].push_back(
                {{"fact", toString(fact.kind)},
                 {"table", jsonTextOrNull(fact.table.name.empty() ? "" : schema::toString(fact.table))},
                 {"column", jsonTextOrNull(fact.column)},
                 {"migration", jsonText(fact.version)},
                 {"line", fact.line}});
        json["changesets"].push_back(std::move(entry));
    }
    json["questions"] = Json::array();
    for (const Question& question : sets.questions) {
        Json entry{{"migration", jsonText(question.version)}, {"line", question.line}, {"ids", Json::array()}};
        for (const std::string& id : question.ids)
            entry["ids"].push_back(jsonText(id));
        json["questions"].push_back(std::move(entry));
    }
    json["updates"] = Json::array();
    for (const WholeUpdate& update : sets.updates)
        json["updates"].push_back(
            {{"migration", jsonText(update.version)}, {"table", jsonText(update.table)}, {"line", update.line}});
    json["nameOnly"] = Json::array();
    for (const std::string& version : sets.nameOnly)
        json["nameOnly"].push_back(jsonText(version));
    return json;
}

} // namespace

int listChangeSets(Context& context)
{
    const ChangeSetProject project = readChangeSets(context);
    std::vector<const ChangeSet*> sets;
    for (const ChangeSet& one : project.sets.sets)
        sets.push_back(&one);
    const auto states = statesOf(context, project, sets);
    if (context.options.json) {
        Json document;
        document["project"] = toJson(project.project);
        document["changesets"] = Json::array();
        for (std::size_t i = 0; i < sets.size(); ++i)
            document["changesets"].push_back(changeSetJson(*sets[i], states[i]));
        context.print(document);
        return codeOf(context, states);
    }
    tellProblems(context, project.sets);
    const Look& look = context.output.resultLook();
    for (std::size_t i = 0; i < sets.size(); ++i) {
        context.output.result(
            look.styled(Role::Bold, shownInLine(sets[i]->id())) +
            fmt::format("  {}  {}\n", shownInLine(sets[i]->definition.title), toString(sets[i]->origin)));
        for (const EnvironmentState& state : states[i]) {
            std::string line = "  " + shownInLine(state.environment) + ":";
            for (const PhaseState& phase : state.phases) {
                if (phase.status != PhaseStatus::NotApplicable)
                    line += fmt::format(" {} {}{}", toString(phase.phase), toString(phase.status),
                                        phase.phase == Phase::Contract ? "" : ",");
            }
            context.output.result((state.isReachable
                                       ? line
                                       : fmt::format("  {}: not reached, {}", shownInLine(state.environment),
                                                     shownInLine(state.whyNot))) +
                                  "\n");
            for (const std::string& error : state.errors)
                context.output.result(look.styled(Role::Red, "    " + shownInLine(error)) + "\n");
        }
    }
    if (sets.empty())
        context.output.result("There are no change sets.\n");
    return codeOf(context, states);
}

int showChangeSet(Context& context)
{
    const ChangeSetProject project = readChangeSets(context);
    const ChangeSet& set = project.at(context.options.changeset.id);
    const auto states = statesOf(context, project, {&set});
    if (context.options.json) {
        context.print(changeSetJson(set, states.front()));
        return codeOf(context, states);
    }
    const Look& look = context.output.resultLook();
    context.output.result(changeSetText(set, look));
    for (const EnvironmentState& state : states.front()) {
        NextStep next = nextStep(set.definition, state);
        next.command = context.commandLine(next.command);
        context.output.result("\n" + stateText(state, next, look));
    }
    return codeOf(context, states);
}

int lintChangeSets(Context& context)
{
    const ChangeSetProject project = readChangeSets(context);
    const auto declared =
        static_cast<std::size_t>(std::ranges::count(project.sets.sets, Origin::Declared, &ChangeSet::origin));
    if (context.options.json) {
        Json document;
        document["changesets"] = declared;
        document["problems"] = Json::array();
        for (const DeclarationProblem& problem : project.sets.problems)
            document["problems"].push_back(problemJson(problem));
        context.print(document);
    } else if (project.sets.problems.empty()) {
        context.output.result(fmt::format("{}: nothing is wrong.\n", counted(declared, "change set")));
    } else {
        tellProblems(context, project.sets);
    }
    return project.sets.problems.empty() ? kDone : kUsage;
}

int detectChangeSets(Context& context)
{
    const ChangeSetProject project = readChangeSets(context);
    if (context.options.json) {
        context.print(detectedJson(project.sets));
        return kDone;
    }
    const Look& look = context.output.resultLook();
    std::size_t count = 0;
    for (const ChangeSet& one : project.sets.sets) {
        if (one.origin == Origin::Declared)
            continue;
        context.output.result(std::string(count++ == 0 ? "" : "\n") + changeSetText(one, look));
        if (!one.offeredRecipe.empty())
            context.output.result(
                fmt::format("  In phases: {}\n", context.commandLine("changeset new " + one.offeredRecipe)));
    }
    if (count == 0)
        context.output.result("Nothing was found.\n");
    for (const Question& question : project.sets.questions)
        context.output.result(fmt::format("Migration {}, line {}: which is it? {}\n", shownInLine(question.version),
                                          question.line, fmt::join(question.ids, " or ")));
    for (const WholeUpdate& update : project.sets.updates)
        context.output.result(fmt::format("Migration {}, line {}: an UPDATE of all of {} locks every row until the "
                                          "migration ends; a backfill does not.\n",
                                          shownInLine(update.version), update.line, shownInLine(update.table)));
    for (const std::string& version : project.sets.nameOnly)
        context.output.result(
            fmt::format("Migration {}: the name says contract, the SQL does not.\n", shownInLine(version)));
    return kDone;
}

int decideChangeSet(Context& context)
{
    const ChangeSetProject project = readChangeSets(context);
    const ChangeSet& set = project.at(context.options.changeset.id);
    if (set.origin == Origin::Declared)
        throw Error(ErrorCode::Usage, fmt::format("{} is declared already, in {}", shownInLine(set.id()),
                                                  shownInLine(set.definition.place.file)))
            .remedy("Change or remove that file.");
    const bool isAccepted = context.options.word == "accept";
    const auto path = isAccepted ? accept(project.project, set.definition) : reject(project.project, set.definition);
    if (context.options.json)
        context.print({{"id", jsonText(set.id())},
                       {"result", isAccepted ? "accepted" : "rejected"},
                       {"file", jsonText(path.string())}});
    else
        context.output.result(shownInLine(path.string()) + "\n");
    return kDone;
}

namespace {

using Turns = std::function<GateTurn(const GateState&)>;

/// When each gate of a set counts there.
Turns turnsOf(const ChangeSet& set, const project::MigrationSet& migrations, const ChangeSetEnvironment& environment)
{
    const Step* next = nextScript(set, migrations, environment.look);
    std::vector<std::string> due;
    std::vector<std::string> past; // waited for by what is applied
    std::vector<std::string> left; // and by what is not
    for (const Step& step : set.definition.steps) {
        const project::Migration* migration = migrationNamed(migrations, step.migration);
        if (migration == nullptr)
            continue;
        const history::StatusRow* row = environment.look.reading.status.find(migration->version);
        const bool isApplied = row != nullptr && (row->state == history::MigrationState::Applied ||
                                                  row->state == history::MigrationState::Changed);
        std::vector<std::string>& names = &step == next ? due : isApplied ? past : left;
        std::ranges::move(gateNamesBefore(set, migrations, environment.environment.name, step),
                          std::back_inserter(names));
    }
    return [=, isOver = next == nullptr](const GateState& gate) {
        const auto isIn = [&](const std::vector<std::string>& names) {
            return std::ranges::find(names, gate.name) != names.end();
        };
        if (isIn(due))
            return GateTurn::Now;
        return isOver || (isIn(past) && !isIn(left)) ? GateTurn::Past : GateTurn::Later;
    };
}

} // namespace

int showGates(Context& context)
{
    const ChangeSetProject project = readChangeSets(context);
    const ChangeSet& set = project.at(context.options.changeset.id);
    const ChangeSetEnvironment environment = readForChangeSets(context, project);
    sampleNow(context, set, environment);
    auto session = postgres::Session::open(environment.target, postgres::SessionKind::Browse, {}, context.stop);
    std::vector<GateState> gates = evaluateGates(session, set, project.set, environment.look, context.stop);
    askGates(context, project, set, environment, session, gates);
    // Those of a later step refuse nothing yet, and those of an earlier one nothing any more.
    const Turns turns = turnsOf(set, project.set, environment);
    const auto isDue = [&](const GateState& gate) { return turns(gate) == GateTurn::Now; };
    if (context.options.json) {
        Json document{{"id", jsonText(set.id())},
                      {"env", jsonText(environment.environment.name)},
                      {"asOf", environment.look.at},
                      {"gates", Json::array()}};
        for (const GateState& gate : gates) {
            document["gates"].push_back(gateJson(gate));
            document["gates"].back()["due"] = isDue(gate);
        }
        context.print(document);
    } else {
        context.output.result(gatesText(gates, turns, context.output.resultLook()));
    }
    return std::ranges::all_of(gates, [&](const GateState& gate) { return gate.isOpen() || !isDue(gate); }) ? kDone
                                                                                                            : kRefused;
}

namespace {

/// The checks that the change set itself declares as gates, among those that are always made.
Check checkOf(const GateState& gate)
{
    const CheckVerdict verdict = gate.verdict == Verdict::Pass   ? CheckVerdict::Ok
                                 : gate.verdict == Verdict::Fail ? CheckVerdict::Bad
                                                                 : CheckVerdict::Unknown;
    return {"gate", verdict, fmt::format("{}: {}", gate.name, gate.why), gate.output, gate.gate.sql};
}

} // namespace

int checkChangeSet(Context& context)
{
    const ChangeSetProject project = readChangeSets(context);
    const ChangeSet& set = project.at(context.options.changeset.id);
    const ChangeSetEnvironment environment = readForChangeSets(context, project);
    sampleNow(context, set, environment);
    auto session = postgres::Session::open(environment.target, postgres::SessionKind::Browse, {}, context.stop);
    std::vector<Check> checks =
        checksBeforeContract(session, set, project.set, environment.look, Depth::Whole, context.stop);
    std::vector<GateState> gates = evaluateGates(session, set, project.set, environment.look, context.stop);
    askGates(context, project, set, environment, session, gates);
    for (const GateState& gate : gates) {
        if (gate.gate.kind == GateKind::Check)
            checks.push_back(checkOf(gate));
    }
    if (context.options.json) {
        Json document{
            {"id", jsonText(set.id())}, {"env", jsonText(environment.environment.name)}, {"checks", Json::array()}};
        for (const Check& check : checks)
            document["checks"].push_back(checkJson(check));
        context.print(document);
    } else {
        context.output.result(checksText(checks, context.output.resultLook()));
    }
    // Data that differ are a failed check; anything else in the way is a refusal.
    for (const Check& check : checks) {
        if (check.id == "data" && check.verdict == CheckVerdict::Bad)
            return kFailed;
    }
    return std::ranges::all_of(checks, [](const Check& one) { return one.verdict == CheckVerdict::Ok; }) ? kDone
                                                                                                         : kRefused;
}

int approveChangeSet(Context& context)
{
    const ChangeSetProject project = readChangeSets(context);
    const ChangeSet& set = project.at(context.options.changeset.id);
    const project::Environment environment = context.environment();
    const auto target = context.target(environment, project.project);
    const std::string& brownout = context.options.changeset.brownout;
    Event event = brownout.empty() ? approval(set) : changeset::brownout(set, brownout == "ok");
    if (!context.options.changeset.reason.empty())
        event.detail["reason"] = context.options.changeset.reason;
    tellEvent(context, target, event);
    if (context.options.json)
        context.print({{"id", jsonText(set.id())},
                       {"env", jsonText(environment.name)},
                       {"event", toString(event.kind)},
                       {"plan", set.digest}});
    else
        context.output.result(
            brownout.empty()
                ? fmt::format("Approved {} as it is now ({}) for {}.\n", shownInLine(set.id()),
                              set.digest.substr(0, 12), shownInLine(environment.name))
                : fmt::format("Written down: the brown-out of {} {}.\n", shownInLine(set.id()),
                              brownout == "ok" ? "broke nothing" : "broke something; its clock starts anew"));
    return kDone;
}

} // namespace lk::ctl

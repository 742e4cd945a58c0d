// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/carryout.h"
#include "app/lockkeeperctl/changesettext.h"
#include "app/lockkeeperctl/commands/changesetcommand.h"
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/plantext.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/changeset/acts.h"
#include "core/changeset/applying.h"
#include "core/changeset/brownout.h"
#include "core/changeset/lastcheck.h"
#include "core/changeset/narrow.h"
#include "core/changeset/overrides.h"
#include "core/changeset/undo.h"
#include "core/formats/filerepair.h"
#include "core/project/hooks.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include <unistd.h>

namespace lk::ctl {

using namespace changeset;
using formats::refusal;
using formats::Refusal;

namespace {

/// One phase of one change set on its way into one environment.
class Applying final {
public:
    Applying(Context& context, const ChangeSetProject& project, const ChangeSet& set, Phase phase)
        : m_context(context)
        , m_project(project)
        , m_set(set)
        , m_phase(phase)
    {
        m_environment = readForChangeSets(context, project);
    }

    int run(bool onlyShows)
    {
        if (const auto no = refusedByOrder())
            return tellRefusal(m_context, *no);
        for (const NarrowReference& one : narrowReferences(*m_environment.look.catalog, m_set.definition))
            m_context.say(fmt::format("Note: {}.\n", shownInLine(told(one))));
        if (!onlyShows)
            noteForgotten();
        bool hasRun = false;
        for (const Step* step : m_set.definition.stepsOf(m_phase)) {
            const project::Migration* migration = migrationNamed(m_project.set, step->migration);
            if (migration == nullptr || isApplied(*migration))
                continue;
            if (const auto no = refusedByGates(*step)) {
                if (!hasRun)
                    return tellRefusal(m_context, *no);
                m_context.say(
                    fmt::format("Migration {} waits: {}\n", shownInLine(migration->version), shown(no->reason)));
                return kDone;
            }
            const int code = carryOut(*migration, onlyShows);
            if (code != kDone || onlyShows)
                return code;
            hasRun = true;
            m_environment.look = changeset::look(m_project.project, m_project.set, m_environment.environment.name,
                                                 m_environment.target, m_context.stop);
        }
        if (!hasRun)
            tellNothing();
        return kDone;
    }

private:
    [[nodiscard]] bool isApplied(const project::Migration& migration) const
    {
        const history::StatusRow* row = m_environment.look.reading.status.find(migration.version);
        return row != nullptr &&
               (row->state == history::MigrationState::Applied || row->state == history::MigrationState::Changed);
    }

    void tellNothing()
    {
        const std::string id = shownInLine(m_set.id());
        if (m_context.options.json)
            m_context.print({{"id", jsonText(m_set.id())}, {"phase", toString(m_phase)}, {"steps", 0}});
        else
            m_context.output.result(
                fmt::format("Nothing to do: {} of {} is {} in {}.\n", toString(m_phase), id,
                            toString(evaluate(m_set, m_project.set, m_environment.look)[m_phase].status),
                            shownInLine(m_environment.environment.name)));
    }

    /// Phase n does not begin while n−1 is not done.
    [[nodiscard]] std::optional<Refusal> refusedByOrder() const
    {
        const auto no = obstacleBefore(m_set, m_project.set, m_environment.look, m_phase);
        if (!no)
            return std::nullopt;
        const EnvironmentState state = evaluate(m_set, m_project.set, m_environment.look);
        if (!m_set.problems.empty())
            return refusal(no->code, no->what,
                           "Mend it; all that is wrong: " + m_context.commandLine("changeset lint"));
        if (!no->name.empty())
            return refusal(no->code, no->what, "Run it with: " + m_context.commandLine("backfill run " + no->name));
        return refusal(no->code, no->what,
                       m_phase == Phase::Gate
                           ? fmt::format("Look at it with: {}", m_context.commandLine("changeset gates " + m_set.id()))
                           : "Do that first: " + m_context.commandLine(nextStep(m_set.definition, state).command));
    }

    /// Gates, and before contract begins all checks, judged now.
    std::optional<Refusal> refusedByGates(const Step& step)
    {
        const std::vector<std::string>& aside = m_context.options.changeset.overrides;
        auto session = postgres::Session::open(m_environment.target, postgres::SessionKind::Browse, {}, m_context.stop);
        const bool isContract = beginsContract(m_set, m_project.set, step);
        if (isContract)
            sampleNow(m_context, m_set, m_environment);
        std::vector<GateState> gates =
            gatesBefore(session, m_set, m_project.set, m_environment.look, step, m_context.stop);
        leaveCommands(gates);
        askBrownout(gates, session, m_set, m_environment.look, m_context.stop);
        if (const auto no = closedGate(gates, aside))
            return refusal(no->code, no->what,
                           no->name.empty()
                               ? std::string("Nothing sets this one aside.")
                               : fmt::format("Wait, or set it aside with: --override \"{}\" --reason TEXT", no->name));
        for (const GateState& gate : gates) {
            if (!gate.isOpen())
                m_aside.push_back(gate.name);
        }
        return isContract ? refusedByChecks(session, aside) : std::nullopt;
    }

    /// Commands of gates are run once, when the run has been agreed to: until then they are only told.
    void leaveCommands(std::vector<GateState>& gates)
    {
        std::erase_if(gates, [&](const GateState& gate) {
            if (gate.gate.command.empty() || isAside(gate.name, m_context.options.changeset.overrides))
                return false;
            m_context.say(fmt::format("Gate: before the script this is run, and must say yes: {}\n",
                                      project::hookText(gate.gate.command)));
            return true;
        });
    }

    std::optional<Refusal> refusedByChecks(postgres::Session& session, const std::vector<std::string>& aside)
    {
        const std::vector<Check> checks =
            checksBeforeContract(session, m_set, m_project.set, m_environment.look, Depth::Whole, m_context.stop);
        if (const auto no = failedCheck(checks, aside))
            return refusal(
                no->code, no->what,
                no->name.empty()
                    ? "All checks: " + m_context.commandLine("changeset check " + m_set.id())
                    : fmt::format("Find out, or set the check aside with: --override {} --reason TEXT", no->name));
        for (const Check& check : checks) {
            if (check.verdict != CheckVerdict::Ok)
                m_aside.push_back(check.id);
        }
        return std::nullopt;
    }

    int carryOut(const project::Migration& migration, bool onlyShows)
    {
        run::Wish wish = m_context.options.wish;
        wish.kind = run::WishKind::Up;
        wish.version = migration.version;
        const Planned planned = planWish(m_context, wish);
        if (const auto* no = std::get_if<Refusal>(&planned.plan))
            return tellRefusal(m_context, *no);
        auto plan = std::get<run::Plan>(planned.plan);
        for (const run::Step& step : plan.steps) {
            if (!step.isAround && step.version != migration.version)
                return tellRefusal(m_context,
                                   refusal("LK353",
                                           fmt::format("Migration {} is pending before migration {} of {}",
                                                       step.version, migration.version, m_set.id()),
                                           "Apply it first with: " + m_context.commandLine("up --to " + step.version)));
        }
        if (onlyShows) {
            if (m_context.options.json)
                m_context.print(planJson(plan));
            else
                m_context.output.result(planText(plan, m_context.output.resultLook(), widthOf(STDOUT_FILENO)));
            return kDone;
        }
        // Between this look and the first statement there are a person who reads the plan, and waits for locks.
        run::setLastCheck(plan,
                          lastCheckOf(m_project.project, m_set, m_project.set, m_environment.environment.name,
                                      m_environment.target, migration.version, m_context.options.changeset.overrides,
                                      "Look again with: " + m_context.commandLine("changeset check " + m_set.id())));
        noteAside();
        const CarriedOut done = carryOutPlan(m_context, planned.input, plan);
        if (done.code == kDone && done.outcome)
            note({{"applied", migration.version}, {"run", done.outcome->run}});
        else if (done.outcome && done.outcome->error && isLockBudgetSpent(*done.outcome->error))
            tellEvent(m_context, m_environment.target, lockBudgetSpent(m_set, m_phase, migration.version));
        return done.code;
    }

    void note(std::map<std::string, std::string> detail)
    {
        tellEvent(m_context, m_environment.target,
                  {0, m_set.id(), std::string(toString(m_phase)), EventKind::Note, std::move(detail), {}, {}});
    }

    /// Histories without times know by our notes when something was applied. Where one that was killed could not write its note, the clock runs
    /// from now on: never too early.
    void noteForgotten()
    {
        bool isNoted = false;
        for (const Step& step : m_set.definition.steps) {
            const project::Migration* migration = migrationNamed(m_project.set, step.migration);
            const history::StatusRow* row =
                migration == nullptr ? nullptr : m_environment.look.reading.status.find(migration->version);
            if (row == nullptr || row->appliedAt || !isApplied(*migration))
                continue;
            note({{"applied", migration->version}});
            isNoted = true;
        }
        if (isNoted)
            m_environment.look = changeset::look(m_project.project, m_project.set, m_environment.environment.name,
                                                 m_environment.target, m_context.stop);
    }

    void noteAside()
    {
        for (const std::string& name : m_aside)
            tellEvent(m_context, m_environment.target,
                      setAside(m_set, m_phase, name, m_context.options.changeset.reason));
        m_aside.clear();
    }

    Context& m_context;
    const ChangeSetProject& m_project;
    const ChangeSet& m_set;
    Phase m_phase;
    ChangeSetEnvironment m_environment;
    std::vector<std::string> m_aside;
};

Phase phaseOf(const std::string& text)
{
    const auto phase = phaseFrom(text);
    if (!phase)
        throw Error(ErrorCode::Usage, fmt::format("\"{}\" is no phase", shownInLine(text)))
            .remedy("The phases are: expand, sync, backfill, gate, contract.");
    return *phase;
}

/// The way back, a step at a time.
class Undoing final {
public:
    Undoing(Context& context, const ChangeSetProject& project, const ChangeSet& set, ChangeSetEnvironment environment)
        : m_context(context)
        , m_project(project)
        , m_set(set)
        , m_environment(std::move(environment))
    {}

    int carryOut(const UndoStep& step)
    {
        switch (step.kind) {
        case UndoKind::CancelBackfill: return cancel(step);
        case UndoKind::Resync: return resync(step);
        case UndoKind::RollBack: break;
        }
        run::Wish wish = m_context.options.wish;
        wish.kind = run::WishKind::Down;
        wish.count = 1;
        const Planned planned = planWish(m_context, wish);
        if (const auto* no = std::get_if<Refusal>(&planned.plan))
            return tellRefusal(m_context, *no);
        const auto& plan = std::get<run::Plan>(planned.plan);
        const auto other = std::ranges::find_if(
            plan.steps, [&](const run::Step& one) { return !one.isAround && one.version != step.version; });
        if (other != plan.steps.end() || plan.isEmpty())
            return tellRefusal(m_context,
                               refusal("LK357",
                                       plan.isEmpty()
                                           ? fmt::format("Migration {} cannot be rolled back from here", step.version)
                                           : fmt::format("Migration {} stands above migration {} of {}", other->version,
                                                         step.version, m_set.id()),
                                       "Roll that one back first, or go forwards by a new migration."));
        const CarriedOut done = carryOutPlan(m_context, planned.input, plan);
        if (done.code == kDone)
            told(step);
        return done.code;
    }

private:
    void told(const UndoStep& step)
    {
        tellUndone(m_environment.target, m_set, m_project.set, step, m_context.options.changeset.actor, m_context.stop);
    }

    int cancel(const UndoStep& step)
    {
        cancelBackfill(m_environment.target, step, m_context.stop);
        m_context.say(fmt::format("Cancelled backfill {}.\n", shownInLine(step.name)));
        told(step);
        return kDone;
    }

    int resync(const UndoStep& step)
    {
        changeset::resync(m_environment.target, step, m_environment.environment.lockTimeout, m_context.stop);
        m_context.say("The old side has what was written while it was hidden.\n");
        told(step);
        return kDone;
    }

    Context& m_context;
    const ChangeSetProject& m_project;
    const ChangeSet& m_set;
    ChangeSetEnvironment m_environment;
};

/// The roll-backs as the runner would carry them out, with their SQL and locks; nothing where other migrations stand between them.
std::optional<run::Plan> rollBacksOf(Context& context, const UndoPlan& plan)
{
    std::vector<std::string> versions;
    for (const UndoStep& step : plan.steps) {
        if (step.kind == UndoKind::RollBack)
            versions.push_back(step.version);
    }
    if (versions.empty())
        return std::nullopt;
    run::Wish wish = context.options.wish;
    wish.kind = run::WishKind::Down;
    wish.count = static_cast<int>(versions.size());
    Planned planned = planWish(context, wish);
    auto* whole = std::get_if<run::Plan>(&planned.plan);
    if (whole == nullptr)
        return std::nullopt;
    std::vector<std::string> found;
    for (const run::Step& step : whole->steps) {
        if (!step.isAround)
            found.push_back(step.version);
    }
    return found == versions ? std::optional(std::move(*whole)) : std::nullopt;
}

void printUndo(Context& context, const ChangeSet& set, const UndoPlan& plan)
{
    const std::optional<run::Plan> rollBacks = rollBacksOf(context, plan);
    if (context.options.json) {
        Json document{{"id", jsonText(set.id())}, {"steps", Json::array()}, {"notes", Json::array()}};
        for (const UndoStep& step : plan.steps)
            document["steps"].push_back({{"phase", toString(step.phase)},
                                         {"migration", jsonTextOrNull(step.version)},
                                         {"backfill", jsonTextOrNull(step.name)},
                                         {"sql", jsonTextOrNull(step.sql)},
                                         {"what", jsonText(step.told)}});
        for (const std::string& note : plan.notes)
            document["notes"].push_back(jsonText(note));
        document["rollBacks"] = rollBacks ? planJson(*rollBacks) : Json(nullptr);
        context.print(document);
        return;
    }
    for (const UndoStep& step : plan.steps) {
        context.output.result(fmt::format("{}: {}\n", toString(step.phase), shownInLine(step.told)));
        if (!step.sql.empty())
            context.output.result(shown(step.sql) + "\n");
    }
    for (const std::string& note : plan.notes)
        context.output.result(shownInLine(note) + "\n");
    if (plan.steps.empty())
        context.output.result("Nothing to undo.\n");
    if (rollBacks)
        context.output.result("\n" + planText(*rollBacks, context.output.resultLook(), widthOf(STDOUT_FILENO)));
}

} // namespace

int applyChangeSet(Context& context)
{
    const auto& options = context.options.changeset;
    if (!options.overrides.empty() && trimmed(options.reason).empty())
        throw Error(ErrorCode::Usage, "--override wants a reason").remedy("Add: --reason TEXT");
    const ChangeSetProject project = readChangeSets(context);
    const ChangeSet& set = project.at(options.id);
    requireKnownOverrides(set, context.environment().name, options.overrides);
    return Applying(context, project, set, phaseOf(options.phase)).run(context.options.word == "plan");
}

int undoChangeSet(Context& context)
{
    const ChangeSetProject project = readChangeSets(context);
    const ChangeSet& set = project.at(context.options.changeset.id);
    ChangeSetEnvironment environment = readForChangeSets(context, project);
    const std::string& to = context.options.changeset.to;
    const UndoOrRefusal planned =
        planUndo(set, project.set, environment.look,
                 to.empty() || to == "none" ? std::nullopt : std::optional(phaseOf(to)), backup::readAllManifests());
    if (const auto* no = std::get_if<Refusal>(&planned))
        return tellRefusal(context, *no);
    const auto& plan = std::get<UndoPlan>(planned);
    if (context.options.changeset.onlyPlans || plan.steps.empty()) {
        printUndo(context, set, plan);
        return kDone;
    }
    Undoing undoing(context, project, set, std::move(environment));
    for (const UndoStep& step : plan.steps) {
        if (const int code = undoing.carryOut(step); code != kDone)
            return code;
    }
    return kDone;
}

} // namespace lk::ctl

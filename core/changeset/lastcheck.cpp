// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/lastcheck.h"

#include "core/changeset/applying.h"
#include "core/changeset/brownout.h"
#include "core/changeset/dependants.h"
#include "core/changeset/gatecommand.h"
#include "core/changeset/statements.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "core/project/hooks.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace lk::changeset {

namespace {

/// All that judging wants, kept until the run asks.
struct Judge {
    project::Project project;
    ChangeSet changeSet;
    project::MigrationSet set;
    std::string environment;
    postgres::ConnectionTarget target;
    Step step;
    std::vector<std::string> aside;
    std::function<std::string(const Obstacle&)> remedyFor;
    std::set<std::string> ahead = {}; ///< versions that the same plan applies before it
    std::shared_ptr<std::vector<GateState>> asked = std::make_shared<std::vector<GateState>>();

    [[nodiscard]] std::optional<run::Refusal> operator()(postgres::Session& session, run::LastMoment moment,
                                                         const std::stop_token& stop) const
    {
        if (moment == run::LastMoment::Before)
            sample(stop);
        const auto no = obstacle(session, moment, stop);
        return no ? std::optional(formats::refusal(no->code, no->what, remedyFor(*no))) : std::nullopt;
    }

    /// All that stands in the way, for whoever reads the plan and for the run before its first step.
    [[nodiscard]] std::vector<run::Check> look(postgres::Session& session, bool isInRun,
                                               const std::stop_token& stop) const
    {
        if (isInRun)
            sample(stop);
        const Look seen = changeset::look(session, project, set, environment, target, stop);
        if (const auto no = obstacleBefore(changeSet, set, seen, step.phase)) {
            if (isLeftToTheRun(seen))
                return {checkOf("LK350", run::CheckResult::NotKnown, "It is judged when the steps before it are done")};
            return {checkOf(*no, run::CheckResult::Refused)};
        }
        std::vector<run::Check> all;
        // What only a sample tells may be known when the run begins, which takes one.
        const auto add = [&](const Obstacle& no, bool isUnknown) {
            all.push_back(checkOf(no, isUnknown && !isInRun ? run::CheckResult::Warning : run::CheckResult::Refused));
        };
        std::vector<GateState> gates = gatesBefore(session, changeSet, set, seen, step, stop);
        askBrownout(gates, session, changeSet, seen, stop);
        for (const GateState& gate : gates) {
            if (!gate.gate.command.empty() && !gate.isOpen())
                all.push_back(checkOf("LK351", run::CheckResult::NotKnown,
                                      fmt::format("The gate {} is asked right before the migration, by the command: {}",
                                                  gate.name, project::hookText(gate.gate.command))));
            else if (gate.gate.kind == GateKind::Brownout && gate.gate.time.count() == 0 && hidesAhead())
                all.push_back(checkOf("LK351", run::CheckResult::NotKnown,
                                      fmt::format("The gate {} is judged when the old side is hidden", gate.name)));
            else if (const auto no = closedGate({gate}, {}))
                add(*no, gate.verdict == Verdict::Unknown);
        }
        if (beginsContract(changeSet, set, step)) {
            for (const Check& check : checksBeforeContract(session, changeSet, set, seen, Depth::Quick, stop)) {
                if (const auto no = failedCheck({check}, {}))
                    add(*no, check.verdict == CheckVerdict::Unknown);
            }
        }
        if (all.empty())
            all.push_back(checkOf("LK351", run::CheckResult::Good, "Its gates are open."));
        return all;
    }

private:
    [[nodiscard]] run::Check checkOf(std::string code, run::CheckResult result, std::string text) const
    {
        run::Check check;
        check.code = std::move(code);
        check.title = fmt::format("{} of {}", toString(step.phase), changeSet.id());
        check.result = result;
        check.text = std::move(text);
        if (!check.text.ends_with('.'))
            check.text += '.';
        return check;
    }
    [[nodiscard]] run::Check checkOf(const Obstacle& no, run::CheckResult result) const
    {
        run::Check check = checkOf(no.code, result, no.what);
        check.remedy = remedyFor(no);
        return check;
    }

    /// The same plan hides first what this one drops.
    [[nodiscard]] bool hidesAhead() const
    {
        return std::ranges::any_of(changeSet.definition.stepsOf(Phase::Contract), [&](const Step* one) {
            const project::Migration* migration = migrationNamed(set, one->migration);
            return migration != nullptr && ahead.contains(migration->version);
        });
    }

    /// All that comes before it is in the same plan, and neither a backfill nor a person has a part in it: then the run
    /// can tell when it is due.
    [[nodiscard]] bool isLeftToTheRun(const Look& seen) const
    {
        if (!changeSet.problems.empty())
            return false;
        return std::ranges::all_of(changeSet.definition.steps, [&](const Step& one) {
            if (one.phase >= step.phase)
                return one.phase != step.phase || one.gates.empty();
            const project::Migration* migration = migrationNamed(set, one.migration);
            const history::StatusRow* row =
                migration == nullptr ? nullptr : seen.reading.status.find(migration->version);
            const bool isApplied = row != nullptr && (row->state == history::MigrationState::Applied ||
                                                      row->state == history::MigrationState::Changed);
            return one.gates.empty() && migration != nullptr && (isApplied || ahead.contains(migration->version));
        });
    }

    void sample(const std::stop_token& stop) const
    {
        try {
            (void)sampleStatements(target, changeSet.definition.replicasOf(environment), stop);
        } catch (const Error& error) { // no right to write there: then the sampling has a hole, and the checks say so
            if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::Refused)
                throw;
        }
    }

    [[nodiscard]] std::optional<Obstacle> obstacle(postgres::Session& session, run::LastMoment moment,
                                                   const std::stop_token& stop) const
    {
        const Look seen = changeset::look(session, project, set, environment, target, stop);
        if (auto no = obstacleBefore(changeSet, set, seen, step.phase))
            return no;
        std::vector<GateState> gates = gatesBefore(session, changeSet, set, seen, step, stop);
        if (moment == run::LastMoment::Before) {
            askCommands(gates, project, changeSet, seen, aside, stop);
            askBrownout(gates, session, changeSet, seen, stop);
            (void)tellFindings(target, changeSet, gates, {}, stop);
            *asked = gates;
        } else { // no command runs, and no log is read, while the table is locked: what they have just said holds
            for (GateState& gate : gates) {
                const auto said = std::ranges::find(*asked, gate.name, &GateState::name);
                if (said != asked->end() && said->isAskedNow)
                    gate = *said;
            }
        }
        if (auto no = closedGate(gates, aside))
            return no;
        if (!beginsContract(changeSet, set, step))
            return std::nullopt;
        const Depth depth = moment == run::LastMoment::Before ? Depth::Whole : Depth::Quick;
        return failedCheck(checksBeforeContract(session, changeSet, set, seen, depth, stop), aside);
    }
};

/// The step of that migration, where something stands before it. One migration may be of several phases: then it is of
/// the last of them that has gates or contracts, with the gates of all.
std::optional<Step> guardedStep(const Declaration& definition, const project::MigrationSet& set,
                                const std::string& version)
{
    std::optional<Step> guarded;
    for (const Step& step : definition.steps) {
        const project::Migration* migration = migrationNamed(set, step.migration);
        if (migration == nullptr || migration->version != version ||
            (step.phase != Phase::Contract && step.gates.empty()))
            continue;
        std::vector<GateSpec> gates = guarded ? std::move(guarded->gates) : std::vector<GateSpec>();
        gates.insert(gates.end(), step.gates.begin(), step.gates.end());
        guarded = step;
        guarded->gates = std::move(gates);
    }
    return guarded;
}

/// The migrations of a plan before which something may stand, in their order.
std::vector<std::string> newlyApplied(const run::Plan& plan)
{
    std::vector<std::string> versions;
    std::set<std::string> letThrough;
    for (const run::Step& step : plan.steps) {
        if (step.isAround || step.version.empty())
            continue;
        if (step.direction == project::Direction::Down || step.resume)
            letThrough.insert(step.version);
        else if (step.mode != run::StepMode::RecordOnly && !letThrough.contains(step.version))
            versions.push_back(step.version);
    }
    return versions;
}

/// Versions that the plan has applied for good when that one's turn comes: what shares its transaction is not among
/// them.
std::set<std::string> doneBefore(const run::Plan& plan, const std::string& version)
{
    const auto own = std::ranges::find(plan.steps, version, &run::Step::version);
    std::set<std::string> done;
    for (auto step = plan.steps.begin(); step != own && step != plan.steps.end(); ++step) {
        if (own == plan.steps.end() || own->group == 0 || step->group != own->group)
            done.insert(step->version);
    }
    return done;
}

/// By the declarations alone, and of the migrations only those of the plan are read.
Declarations declaredFor(const run::PlanInput& input, const std::vector<std::string>& versions)
{
    project::MigrationSet own;
    for (const std::string& version : versions) {
        if (const project::Migration* migration = input.set.find(version))
            own.migrations.push_back(*migration);
    }
    return readDeclarations(input.project, own);
}

/// What is wrong in a file that no set came of: one without an id, with another's, or that cannot be read. Whatever it
/// guards is not known.
const DeclarationProblem* strayProblem(const Declarations& declared)
{
    std::set<std::string> files;
    for (const Declaration& one : declared.sets) {
        files.insert(one.place.file);
        for (const Step& step : one.steps)
            files.insert(step.place.file);
    }
    const auto found = std::ranges::find_if(declared.problems, [&](const DeclarationProblem& problem) {
        return problem.place.isKnown() && !files.contains(problem.place.file);
    });
    return found == declared.problems.end() ? nullptr : &*found;
}

/// Stands before the first migration of the plan, whichever it is.
run::LastCheck checkOfStray(const DeclarationProblem& problem, const std::string& version)
{
    const std::string text = fmt::format("What {} guards is not known: {} in line {}: {}.", problem.place.file,
                                         problem.code, problem.place.line, problem.message);
    const std::string remedy = "Mend it, or take the file away; all that is wrong: \"changeset lint\".";
    run::Check check;
    check.code = "LK350";
    check.title = "declarations of change sets";
    check.result = run::CheckResult::Refused;
    check.text = text;
    check.remedy = remedy;
    return {version,
            [text, remedy](postgres::Session&, run::LastMoment, const std::stop_token&) {
                return std::optional(formats::refusal("LK350", text, remedy));
            },
            [check](postgres::Session&, bool, const std::stop_token&) { return std::vector{check}; }, "LK350"};
}

/// A new database, as far as the change set goes: none of its migrations has run, and its tables are not there, in
/// whatever schema, or empty.
bool hasNothingThere(postgres::Session& session, const ChangeSet& changeSet, const run::PlanInput& input,
                     const std::stop_token& stop)
{
    const bool isBegun = std::ranges::any_of(changeSet.versions, [&](const std::string& version) {
        const history::StatusRow* row = input.reading.status.find(version);
        return row != nullptr && row->state != history::MigrationState::Pending &&
               row->state != history::MigrationState::OutOfOrder;
    });
    const std::vector<schema::Name> tables = tablesOf(changeSet);
    if (isBegun || tables.empty() || changeSet.definition.steps.front().phase == Phase::Contract)
        return false;
    try {
        // Rows that a policy hides are rows.
        (void)session.query("SELECT pg_catalog.set_config('row_security', 'off', false)", stop);
        for (const schema::Name& table : tables) {
            const postgres::Rows found = session.query(
                {"SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
                 "c.relnamespace WHERE c.relname = $1 AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND n.nspname NOT IN "
                 "('pg_catalog', 'information_schema')",
                 {table.name}},
                stop);
            for (std::size_t i = 0; i < found.size(); ++i) {
                const std::string shown = schema::toString(schema::Name{found.text(i, 0), found.text(i, 1)});
                if (session.query("SELECT EXISTS (SELECT FROM " + shown + ")", stop).isTrue(0, 0))
                    return false;
            }
        }
        return true;
    } catch (const Error& error) { // a role that may not read it, or a lock on it
        if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::LockHeld)
            throw;
        return false;
    }
}

/// A migration of a plan, and the step of a change set that it is.
struct Guarded {
    const ChangeSet* changeSet = nullptr;
    Step step;
    std::size_t at = 0; ///< of the plan's versions
};

/// For whoever planned without the change set in mind. `before`: the version before which nothing stands; empty: none.
std::string wayOn(const ChangeSet& changeSet, const Step& step, const std::string& before, const Obstacle& no)
{
    std::string text;
    const std::string& id = changeSet.id();
    if (!changeSet.problems.empty()) {
        text = "Mend it; all that is wrong: \"changeset lint\".";
    } else if (no.code == "LK350" || no.name.empty()) {
        text = fmt::format("See where it stands with \"changeset show {0}\", and take its next step with \"changeset "
                           "apply {0}\".",
                           id);
    } else {
        text = fmt::format(
            "See all of it with \"changeset {0} {1}\"; \"changeset apply {1} --phase {2} --override {3}\" "
            "goes on without it.",
            no.code == "LK351" ? "gates" : "check", id, toString(step.phase), no.name.substr(0, no.name.find(' ')));
    }
    if (!before.empty())
        text += fmt::format(" What comes before the change set: \"up --to {}\".", before);
    return text;
}

} // namespace

std::shared_ptr<const run::LastCheck> lastCheckOf(const project::Project& project, const ChangeSet& changeSet,
                                                  const project::MigrationSet& set, const std::string& environment,
                                                  const postgres::ConnectionTarget& target, const std::string& version,
                                                  const std::vector<std::string>& aside, const std::string& remedy)
{
    const std::optional<Step> step = guardedStep(changeSet.definition, set, version);
    if (!step)
        return nullptr;
    const auto constant = [remedy](const Obstacle&) { return remedy; };
    return std::make_shared<const run::LastCheck>(
        run::LastCheck{version, Judge{project, changeSet, set, environment, target, *step, aside, constant}});
}

void guardContract(run::Plan& plan, const run::PlanInput& input, std::stop_token stop)
{
    const std::vector<std::string> versions = newlyApplied(plan);
    if (versions.empty())
        return;
    const Declarations declared = declaredFor(input, versions);
    if (const DeclarationProblem* stray = strayProblem(declared))
        plan.lastChecks.push_back(std::make_shared<const run::LastCheck>(checkOfStray(*stray, versions.front())));
    if (declared.sets.empty())
        return;
    const bool mayBeGuarded = std::ranges::any_of(declared.sets, [&](const Declaration& one) {
        return std::ranges::any_of(
            versions, [&](const std::string& version) { return guardedStep(one, input.set, version).has_value(); });
    });
    if (!mayBeGuarded)
        return;
    const ChangeSets all = findChangeSets(input.project, input.set, stop);
    std::vector<Guarded> guarded;
    std::optional<postgres::Session> session;
    for (const ChangeSet& changeSet : all.sets) {
        if (changeSet.origin != Origin::Declared)
            continue;
        std::vector<Guarded> own;
        for (std::size_t at = 0; at < versions.size(); ++at) {
            if (auto step = guardedStep(changeSet.definition, input.set, versions[at]))
                own.push_back({&changeSet, std::move(*step), at});
        }
        if (own.empty())
            continue;
        if (!session) {
            postgres::SessionOptions options;
            options.connectTimeout = input.environment.connectTimeout;
            session = postgres::Session::open(input.target, postgres::SessionKind::Browse, options, stop);
        }
        if (!hasNothingThere(*session, changeSet, input, stop))
            std::ranges::move(own, std::back_inserter(guarded));
    }
    if (guarded.empty())
        return;
    const std::size_t first = std::ranges::min_element(guarded, {}, &Guarded::at)->at;
    const std::string before = first == 0 ? std::string() : versions[first - 1];
    for (const Guarded& one : guarded) {
        const std::string& version = versions[one.at];
        const auto remedyFor = [changeSet = *one.changeSet, step = one.step, before](const Obstacle& no) {
            return wayOn(changeSet, step, before, no);
        };
        const Judge judge{
            input.project, *one.changeSet,           input.set, input.environment.name, input.target, one.step, {},
            remedyFor,     doneBefore(plan, version)};
        plan.lastChecks.push_back(std::make_shared<const run::LastCheck>(
            run::LastCheck{version, judge,
                           [judge](postgres::Session& at, bool isInRun, std::stop_token until) {
                               return judge.look(at, isInRun, until);
                           },
                           "LK350"}));
    }
}

} // namespace lk::changeset

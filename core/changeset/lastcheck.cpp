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
    std::string remedy;
    std::set<std::string> ahead = {}; ///< versions that the same plan applies before it
    std::shared_ptr<std::vector<GateState>> asked = std::make_shared<std::vector<GateState>>();

    [[nodiscard]] std::optional<run::Refusal> operator()(postgres::Session& session, run::LastMoment moment,
                                                         const std::stop_token& stop) const
    {
        if (moment == run::LastMoment::Before)
            sample(stop);
        const auto no = obstacle(session, moment, stop);
        return no ? std::optional(formats::refusal(no->code, no->what, remedy)) : std::nullopt;
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
            return {checkOf(no->code, run::CheckResult::Refused, no->what)};
        }
        std::vector<run::Check> all;
        // What only a sample tells may be known when the run begins, which takes one.
        const auto add = [&](const Obstacle& no, bool isUnknown) {
            all.push_back(checkOf(
                no.code, isUnknown && !isInRun ? run::CheckResult::Warning : run::CheckResult::Refused, no.what));
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
        if (result != run::CheckResult::Good)
            check.remedy = remedy;
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

    /// All that comes before it is in the same plan, and neither a backfill nor a person has a part in it: then the run can tell when it is due.
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

} // namespace

namespace {

/// The step of that migration, where something stands before it; null: nothing does.
const Step* guardedStep(const Declaration& definition, const project::MigrationSet& set, const std::string& version)
{
    const std::vector<Step>& steps = definition.steps;
    const auto isOfThat = [&](const Step& step) {
        const project::Migration* migration = migrationNamed(set, step.migration);
        return migration != nullptr && migration->version == version;
    };
    // One migration may be of several phases: the last of them is what stands behind gates.
    const auto found = std::find_if(steps.rbegin(), steps.rend(), isOfThat);
    const bool isGuarded = found != steps.rend() && (found->phase == Phase::Contract || !found->gates.empty());
    return isGuarded ? &*found : nullptr;
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

/// By the declarations alone, and of the migrations only those of the plan are read.
bool mayBeGuarded(const run::PlanInput& input, const std::vector<std::string>& versions)
{
    project::MigrationSet own;
    for (const std::string& version : versions) {
        if (const project::Migration* migration = input.set.find(version))
            own.migrations.push_back(*migration);
    }
    const Declarations declared = readDeclarations(input.project, own);
    return std::ranges::any_of(declared.sets, [&](const Declaration& one) {
        return std::ranges::any_of(
            versions, [&](const std::string& version) { return guardedStep(one, own, version) != nullptr; });
    });
}

/// A new database, as far as the change set goes.
bool hasNothingThere(postgres::Session& session, const ChangeSet& changeSet, const run::PlanInput& input,
                     const std::stop_token& stop)
{
    const std::vector<schema::Name> tables = tablesOf(changeSet);
    if (tables.empty())
        return false;
    const bool isBegun = std::ranges::any_of(changeSet.versions, [&](const std::string& version) {
        const history::StatusRow* row = input.reading.status.find(version);
        return row != nullptr && row->state != history::MigrationState::Pending &&
               row->state != history::MigrationState::OutOfOrder;
    });
    const bool beginsHere = !isBegun && changeSet.definition.steps.front().phase != Phase::Contract;
    for (const schema::Name& table : tables) {
        const std::string shown = schema::toString(table);
        if (session.query({"SELECT to_regclass($1) IS NULL", {shown}}, stop).isTrue(0, 0))
            continue;
        try {
            if (!beginsHere || session.query("SELECT EXISTS (SELECT FROM " + shown + ")", stop).isTrue(0, 0))
                return false;
        } catch (const Error& error) { // a role that may not read it, or a lock on it
            if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::LockHeld)
                throw;
            return false;
        }
    }
    return true;
}

/// For whoever planned without the change set in mind.
std::string wayOn(const ChangeSet& changeSet, const Step& step, const std::string& before)
{
    std::string text = fmt::format("See all of it with \"changeset check {0}\", and go on with \"changeset apply {0} "
                                   "--phase {1}\", which can set a gate aside.",
                                   changeSet.id(), toString(step.phase));
    if (!changeSet.problems.empty())
        text = "Mend it; all that is wrong: \"changeset lint\".";
    if (!before.empty())
        text += fmt::format(" What comes before it: \"up --to {}\".", before);
    return text;
}

} // namespace

std::shared_ptr<const run::LastCheck> lastCheckOf(const project::Project& project, const ChangeSet& changeSet,
                                                  const project::MigrationSet& set, const std::string& environment,
                                                  const postgres::ConnectionTarget& target, const std::string& version,
                                                  const std::vector<std::string>& aside, const std::string& remedy)
{
    const Step* step = guardedStep(changeSet.definition, set, version);
    if (step == nullptr)
        return nullptr;
    return std::make_shared<const run::LastCheck>(
        run::LastCheck{version, Judge{project, changeSet, set, environment, target, *step, aside, remedy}});
}

void guardContract(run::Plan& plan, const run::PlanInput& input, std::stop_token stop)
{
    const std::vector<std::string> versions = newlyApplied(plan);
    if (versions.empty() || !mayBeGuarded(input, versions))
        return;
    const ChangeSets all = findChangeSets(input.project, input.set, stop);
    std::optional<postgres::Session> session;
    for (const ChangeSet& changeSet : all.sets) {
        if (changeSet.origin != Origin::Declared)
            continue;
        std::set<std::string> ahead;
        std::string before;
        for (const std::string& version : versions) {
            if (const Step* step = guardedStep(changeSet.definition, input.set, version)) {
                if (!session)
                    session = postgres::Session::open(input.target, postgres::SessionKind::Browse, {}, stop);
                if (hasNothingThere(*session, changeSet, input, stop))
                    break;
                const Judge judge{input.project, changeSet, input.set, input.environment.name,
                                  input.target,  *step,     {},        wayOn(changeSet, *step, before),
                                  ahead};
                plan.lastChecks.push_back(std::make_shared<const run::LastCheck>(
                    run::LastCheck{version, judge,
                                   [judge](postgres::Session& at, bool isInRun, std::stop_token until) {
                                       return judge.look(at, isInRun, until);
                                   },
                                   "LK350"}));
            }
            ahead.insert(version);
            before = version;
        }
    }
}

} // namespace lk::changeset

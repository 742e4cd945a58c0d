// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/rehearsal.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/rehearsal/compare.h"
#include "core/rehearsal/copy.h"
#include "core/rehearsal/store.h"
#include "core/rehearsal/watcher.h"
#include "core/run/demand.h"
#include "core/run/runner.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::rehearsal {

namespace {

using Clock = std::chrono::steady_clock;
using formats::refusal;

/// Nobody else is on the copy: what is waited for there is a lock of the plan itself.
run::Patience patience()
{
    run::Patience result;
    result.tableLockTries = 2;
    return result;
}

/// The environment of the copy: as the original's for the run, and nobody's to protect.
project::Environment environmentOf(const run::Plan& plan)
{
    project::Environment environment;
    environment.name = plan.environment.name;
    environment.protection = project::Protection::None;
    environment.connectTimeout = plan.environment.connectTimeout;
    environment.lockTimeout = plan.environment.lockTimeout;
    environment.statementTimeout = plan.environment.statementTimeout;
    environment.isAdHoc = true;
    return environment;
}

/// What runs must be the same, step by step; what is written to the history may name the database.
std::string otherThan(const run::Plan& real, const run::Plan& copy)
{
    if (real.steps.size() != copy.steps.size())
        return fmt::format("it has {} steps there and {} on the copy", real.steps.size(), copy.steps.size());
    for (std::size_t i = 0; i < real.steps.size(); ++i) {
        const run::Step& a = real.steps[i];
        const run::Step& b = copy.steps[i];
        if (a.version != b.version || a.direction != b.direction || a.sha256 != b.sha256 || a.mode != b.mode ||
            a.statements.size() != b.statements.size())
            return fmt::format("step {} is {} there and {} on the copy", i + 1, a.title(), b.title());
    }
    return {};
}

void addOutcome(Rehearsal& result, const run::Outcome& outcome)
{
    result.outcome = outcome.kind;
    result.stepsDone = outcome.stepsDone;
    result.duration = outcome.duration;
    if (!outcome.error)
        return;
    const Error& error = *outcome.error;
    result.error = error.message();
    result.remedy = error.remedy();
    result.sqlState = error.sqlState();
    result.place = error.place();
}

run::Refusal refusalOf(const Error& error, const char* code)
{
    return refusal(code, error.message() + (error.detail().empty() ? "" : ": " + error.detail()), error.remedy());
}

/// The plan on the copy, made anew there. A refusal: it is not the same.
run::PlanOrRefusal planOnCopy(const run::Plan& plan, const run::PlanInput& input, const Copy& copy,
                              const std::stop_token& stop)
{
    const run::PlanInput there =
        run::readPlanInput(input.project, environmentOf(plan), copy.target(), stop, copy.journalFolder());
    run::PlanOrRefusal made = run::makePlan(there, plan.wish);
    if (const auto* no = std::get_if<run::Refusal>(&made))
        return refusal("LK251", "The plan is refused on the copy, though not for the environment: " + no->reason,
                       "Look again: the environment may have changed meanwhile.");
    if (const std::string why = otherThan(plan, std::get<run::Plan>(made)); !why.empty())
        return refusal("LK251", "The plan for the copy is not the one for the environment: " + why,
                       "Look again: the environment may have changed meanwhile.");
    return made;
}

} // namespace

std::string_view toString(Where where)
{
    return where == Where::Sandbox ? "sandbox" : "server";
}

std::string_view toString(Data data)
{
    switch (data) {
    case Data::None: return "none";
    case Data::Sample: return "sample";
    case Data::All: return "all";
    case Data::Backup: return "backup";
    }
    return "none";
}

std::string_view toString(Sight sight)
{
    return sight == Sight::Exact ? "exact" : "sampled";
}

int Rehearsal::differenceCount() const
{
    std::size_t count = 0;
    for (const RehearsedStep& step : steps) {
        for (const RehearsedStatement& statement : step.statements)
            count += statement.differences.size();
    }
    return static_cast<int>(count);
}

std::optional<run::Refusal> refusalBefore(const run::PlanInput& input, const run::Plan& plan)
{
    using run::WishKind;
    if (plan.wish.kind == WishKind::Force || plan.wish.kind == WishKind::Mark || plan.wish.kind == WishKind::Repair)
        return refusal("LK253", "There is nothing to rehearse: the plan runs no script, it only writes the history.",
                       "Read it with \"plan\".");
    const bool isPartWay =
        std::ranges::any_of(plan.steps, [](const run::Step& step) { return step.resume.has_value(); });
    if (isPartWay || input.reading.status.isDirty || !input.partWay.empty())
        return refusal("LK250",
                       "A migration has stopped part-way, or the history is dirty: what is left of it is known to the "
                       "journal of that database alone, and no copy has it.",
                       "Settle that first: see \"status\".");
    return std::nullopt;
}

std::variant<Rehearsal, run::Refusal> rehearse(const run::PlanInput& input, const run::Plan& plan,
                                               const std::vector<run::StepReview>& predicted, const Wanted& wanted,
                                               std::stop_token stop, run::Observer& observer,
                                               const OnProgress& onProgress)
{
    if (auto no = refusalBefore(input, plan))
        return *no;
    Rehearsal result;
    result.project = plan.project.name;
    result.environment = plan.environment.name;
    result.planDigest = plan.digest();
    result.at = std::chrono::system_clock::now();
    result.where = wanted.where;
    result.data = wanted.data;
    result.backup = wanted.backup.string();
    result.realServer = plan.server.version;
    result.stepCount = plan.migrationCount();

    const auto begin = Clock::now();
    std::optional<Copy> copy;
    try {
        copy.emplace(input, wanted, stop, onProgress);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Refused || (error.sqlState() != "55006" && wanted.backup.empty()))
            throw;
        return refusalOf(error, wanted.backup.empty() ? "LK252" : "LK254");
    }
    result.notes = copy->notes();
    run::PlanOrRefusal made = planOnCopy(plan, input, *copy, stop);
    if (auto* no = std::get_if<run::Refusal>(&made))
        return std::move(*no);
    const auto& onCopy = std::get<run::Plan>(made);
    result.copyServer = onCopy.server.version;
    result.copyDuration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);

    if (onProgress)
        onProgress("rehearsing");
    {
        run::Answer answer;
        answer.yes = true;
        answer.typedName = run::nameToType(onCopy);
        Watcher watcher(onCopy, copy->target(), copy->toolTables(), observer, stop);
        addOutcome(result, run::carryOut(onCopy, run::consentTo(onCopy, answer).value(), copy->target(), patience(),
                                         stop, watcher, copy->journalFolder(), &watcher.inspector()));
        result.steps = watcher.steps();
        for (std::size_t i = 0; i < result.steps.size(); ++i)
            result.steps[i].sha256 = plan.steps[i].sha256;
        tellDifferences(result.steps, predicted, [&](std::size_t step, int statement, const schema::Name& relation) {
            return watcher.heldBefore(step, statement, relation);
        });
        postgres::Session source = postgres::Session::open(input.target, postgres::SessionKind::Browse, {}, stop);
        guessTimes(result.steps, watcher.bytes(), Watcher::bytesOf(source, stop));
    }
    if (wanted.where == Where::Server)
        result.notes.emplace_back("WAL is that of the whole server: what others wrote meanwhile is in it.");
    if (wanted.data == Data::None)
        result.notes.emplace_back("The copy holds no rows: times tell nothing of the real ones, and what only rows can "
                                  "break was not tried.");
    std::erase_if(result.steps, [](const RehearsedStep& step) { return step.version.empty() && step.name.empty(); });
    if (result.outcome != run::OutcomeKind::Cancelled)
        keep(result, wanted.folders);
    return result;
}

} // namespace lk::rehearsal

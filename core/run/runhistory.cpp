// SPDX-License-Identifier: Apache-2.0
#include "core/run/runhistory.h"

#include "core/base/faultpoint.h"
#include "core/run/context.h"
#include "core/run/recorded.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// The same where only heads are recorded: they move on by themselves, and the files tell what that comes to. 0: something else.
std::size_t stepsBelowHeads(const RunContext& context)
{
    auto expected = appliedBy(context.format, context.plan.project, context.plan.history);
    const auto now = appliedBy(context.format, context.plan.project, context.history);
    for (std::size_t done = 1; done <= context.plan.steps.size(); ++done) {
        expected.insert(context.plan.steps[done - 1].version);
        if (expected == now)
            return done;
    }
    return 0;
}

} // namespace

void readHistoryPatiently(RunContext& context)
{
    const sql::Lock wanted{{context.plan.history.schema, context.plan.history.table}, sql::LockMode::AccessShare};
    const auto start = Clock::now();
    for (int attempt = 1;; ++attempt) {
        Waiting waiting;
        try {
            context.history = context.readHistory(context.stop);
            return;
        } catch (const Error& error) {
            waiting.waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
            if (error.code() != ErrorCode::LockTimeout)
                throw;
            const Control::Use use = context.control->use();
            waiting.holders = postgres::conflictingHolders(use.session, {&wanted, 1}, {}, context.stop);
            if (waiting.waited >= context.lockWait && waiting.holders.empty())
                throw;
        }
        waiting.what = WaitingFor::Lock;
        waiting.limit = context.lockWait;
        context.tell(waiting);
        if (waiting.waited >= waiting.limit)
            throw postgres::lockHeld(
                fmt::format("the history table is locked by {}", postgres::described(waiting.holders.front())),
                waiting.holders.front());
        if (!pauseFor(std::min(backOff(attempt, 25ms, 500ms), waiting.limit - waiting.waited), context.stop))
            throw Error(ErrorCode::Cancelled, "stopped while waiting for the history table")
                .stateLeft(StateLeft::NothingChanged);
    }
}

bool prepareHistory(RunContext& context)
{
    for (int attempt = 1;; ++attempt) {
        // As it is now: an orphan of a former run, or another tool, may have made it since the plan.
        const history::History& known = context.history;
        const std::vector<postgres::Command> commands =
            known.exists ? context.format.upgradeHistory(known) : context.format.createHistory(context.plan.history);
        if (commands.empty())
            return attempt > 1;
        std::vector<postgres::Entry> entries{{{"BEGIN", {}}, false, false}};
        for (const postgres::Command& command : commands)
            entries.push_back({command, false, false});
        entries.push_back({{"COMMIT", {}}, false, false});
        faultPoint("history table wanted");
        std::vector<postgres::EntryResult> results;
        {
            const Watchdog::Watch watch(*context.watchdog);
            results = context.work->pipeline(entries, {}, context.workStop.get_token());
        }
        const auto failed = std::find_if(results.begin(), results.end(),
                                         [](const auto& one) { return one.outcome == postgres::EntryOutcome::Failed; });
        if (failed == results.end())
            return true;
        (void)context.work->execute({"ROLLBACK", {}});
        const bool isRace =
            failed->error.sqlState == "23505" || failed->error.sqlState == "42P07" || failed->error.sqlState == "42710";
        if (isRace && attempt < 3) {
            readHistoryPatiently(context);
            continue;
        }
        Error error(ErrorCode::Statement, std::string("the history table could not be ") +
                                              (known.exists ? "brought up to date: " : "made: ") +
                                              failed->error.message);
        throw error.sqlState(failed->error.sqlState)
            .serverMessage(failed->error.message)
            .detail(failed->error.detail)
            .hint(failed->error.hint)
            .stateLeft(StateLeft::RolledBack);
    }
}

std::size_t stepsDoneMeanwhile(const RunContext& context)
{
    history::History expected = context.plan.history;
    if (sameRecords(expected, context.history))
        return 0;
    const bool goesUp = (context.plan.wish.kind == WishKind::Up || context.plan.wish.kind == WishKind::Goto) &&
                        std::all_of(context.plan.steps.begin(), context.plan.steps.end(),
                                    [](const Step& step) { return step.direction == Direction::Up; });
    if (goesUp && context.rules.model == history::HistoryModel::Heads) {
        if (const std::size_t done = stepsBelowHeads(context); done > 0)
            return done;
    } else if (goesUp) {
        for (std::size_t done = 1; done <= context.plan.steps.size(); ++done) {
            if (context.plan.steps[done - 1].isAround)
                continue;
            advance(expected, context.rules, context.plan.steps[done - 1].version, Direction::Up, {});
            if (expected.rows.size() == context.history.rows.size() && sameRecords(expected, context.history))
                return done;
        }
    }
    throw Error(ErrorCode::Refused, "the history has changed since the plan was made")
        .remedy("Look again and make a new plan.")
        .stateLeft(StateLeft::NothingChanged);
}

void requireSamePartWay(const RunContext& context, std::size_t first)
{
    while (first < context.plan.steps.size() && context.plan.steps[first].isAround)
        ++first;
    if (settlesHistory(context.plan.wish.kind) || first >= context.plan.steps.size())
        return;
    const Step& step = context.plan.steps[first];
    const PartWay* open = nullptr;
    const auto ask = [&context](const postgres::Command& done) {
        return context.history.exists && !context.control->query(done, context.stop).isEmpty();
    };
    for (const PartWay& partWay : context.journal->before().partWay) {
        if (isStillOpen(partWay, context.history, context.rules, ask) &&
            !isUndone(partWay, context.journal->before(), ask))
            open = &partWay;
    }
    // What the history itself tells is held by the guard of the step.
    const bool agrees = open == nullptr
                            ? !step.resume || step.resume->run.empty()
                            : step.resume && step.version == open->version && step.direction == open->direction &&
                                  step.resume->statementsDone == open->statementsDone &&
                                  step.resume->probeNext == open->isNextUncertain;
    if (!agrees)
        throw Error(open == nullptr ? ErrorCode::Refused : ErrorCode::DecisionNeeded,
                    open == nullptr
                        ? std::string("what had stopped part-way has been settled since the plan was made")
                        : fmt::format("migration {} has stopped part-way since the plan was made", open->version))
            .remedy("Look again and make a new plan.")
            .stateLeft(StateLeft::NothingChanged);
}

} // namespace lk::run

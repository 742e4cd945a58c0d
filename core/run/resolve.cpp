// SPDX-License-Identifier: Apache-2.0
#include "core/run/resolve.h"

#include "core/base/faultpoint.h"
#include "core/base/log.h"
#include "core/run/orphans.h"
#include "core/run/recorded.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// The history as it is while nobody can write to it. Needs work and control.
history::History readUnderLock(RunContext& context)
{
    const auto require = [](const postgres::EntryResult& result, const char* what) {
        if (result.outcome != postgres::EntryOutcome::Done)
            throw Error(result.error.sqlState == "55P03" ? ErrorCode::LockTimeout : ErrorCode::Statement,
                        fmt::format("{}: {}", what, result.error.message))
                .sqlState(result.error.sqlState);
    };
    const auto send = [&](const std::string& sql) {
        const Watchdog::Watch watch(*context.watchdog);
        return context.work->execute({sql, {}});
    };
    require(send("BEGIN"), "BEGIN");
    const auto locked = send(context.lockHistory());
    history::History history;
    if (locked.outcome == postgres::EntryOutcome::Done)
        history = context.readHistory({});
    require(send("ROLLBACK"), "ROLLBACK");
    require(locked, "the history table could not be locked");
    return history;
}

/// Tries until `deadline`; the connections may be lost again at any time.
template<typename Act>
bool tryUntil(Clock::time_point deadline, const Act& act)
{
    for (int attempt = 1;; ++attempt) {
        try {
            act();
            return true;
        } catch (const Error& error) {
            log().info("finding out what became of the step: {}", error.what());
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
            if (left <= 0ms || error.code() == ErrorCode::Refused || error.code() == ErrorCode::DecisionNeeded)
                return false;
            pauseFor(std::min(left, backOff(attempt, 100ms, 2'000ms)), {});
        }
    }
}

void reconnectOnce(RunContext& context, const JournalState::Backend& oldWork)
{
    bool controlLives = context.control != nullptr;
    if (controlLives) {
        try {
            (void)context.control->query({"SELECT 1", {}});
        } catch (const Error&) {
            controlLives = false;
        }
    }
    if (!controlLives) {
        context.connectControl({});
        context.journal->backend(context.run, context.control->backendPid(), context.control->backendStart());
    }
    waitUntilGone(context, std::span(&oldWork, 1), {});
    if (!context.locks)
        context.takeLocks(context.patience.resolve, {});
    context.connectWork({});
}

} // namespace

bool reconnect(RunContext& context)
{
    JournalState::Backend oldWork;
    if (context.work)
        oldWork = {context.work->backendPid(), context.work->backendStart()};
    context.dropWork();
    context.renewWorkStop();
    context.tell(Waiting{WaitingFor::Server, {}, 0ms, context.patience.resolve, 0, 0});
    return tryUntil(Clock::now() + context.patience.resolve, [&] { reconnectOnce(context, oldWork); });
}

bool isDone(RunContext& context, const postgres::Command& done, const history::History& now, std::string_view version,
            Direction direction)
{
    if (!done.sql.empty())
        return now.exists && !context.control->query(done).isEmpty();
    return isRecorded(now, context.rules, version) == (direction == Direction::Up);
}

void requireNothingVanished(const RunContext& context, const history::History& before, const history::History& now,
                            std::span<const Step> group)
{
    const std::vector<std::string> gone = vanished(before, now, context.rules, group);
    if (gone.empty())
        return;
    throw Error(ErrorCode::DecisionNeeded,
                fmt::format("the history went back while the connection was away: {} {} recorded, and the table does "
                            "not know {} any more",
                            fmt::join(gone, ", "), gone.size() == 1 ? "was" : "were", gone.size() == 1 ? "it" : "them"))
        .stateLeft(StateLeft::NotTold)
        .remedy("Find out why: did the server fail over to a standby that lagged, was it restored? \"status\" shows "
                "what is there; when the table is right as it is, say so with \"repair\".");
}

Truth resolveStep(RunContext& context, std::span<const Step> group)
{
    const Step& step = group.front();
    faultPoint("resolve");
    const history::History before = context.history;
    const auto deadline = Clock::now() + context.patience.resolve;
    if (!reconnect(context))
        return Truth::NotKnown;
    if (step.isAround) // lost before its COMMIT: it left nothing, and has no row that could tell
        return Truth::LeftNothing;
    history::History now;
    bool tookEffect = false;
    if (!tryUntil(deadline, [&] {
            if (!context.work->isConnected())
                reconnectOnce(context, {context.work->backendPid(), context.work->backendStart()});
            now = readUnderLock(context);
            tookEffect = step.mode == StepMode::RecordOnly && step.recording.done.sql.empty()
                             ? !sameRecords(now, before)
                             : isDone(context, step.recording.done, now, step.version, step.direction);
        }))
        return Truth::NotKnown;
    if (step.mode != StepMode::RecordOnly) // that may take rows away
        requireNothingVanished(context, before, now, group);
    context.history = now;
    for (const Step& one : group)
        context.journal->resolved(context.run, one.version, one.direction, tookEffect, "the row in the history");
    return tookEffect ? Truth::TookEffect : Truth::LeftNothing;
}

void waitUntilGone(RunContext& context, std::span<const JournalState::Backend> backends, std::stop_token stop)
{
    std::string values;
    for (const JournalState::Backend& backend : backends) {
        if (backend.pid > 0 && !backend.start.empty())
            values += fmt::format("{}({}, '{}'::timestamptz)", values.empty() ? "" : ", ", backend.pid, backend.start);
    }
    if (values.empty())
        return;
    // Pid and start tell a session apart; its name does not, for a script may have set another.
    waitForSessions(context,
                    fmt::format("EXISTS (SELECT FROM (VALUES {}) AS f(pid, start) WHERE a.pid = f.pid AND "
                                "a.backend_start = f.start)",
                                values),
                    context.patience.orphan, std::move(stop));
}

void waitForSessions(RunContext& context, const std::string& condition, std::chrono::milliseconds patience,
                     std::stop_token stop)
{
    const std::string query = fmt::format("SELECT a.pid, {}, coalesce(a.state LIKE 'idle%', false) FROM "
                                          "pg_catalog.pg_stat_activity a WHERE a.pid <> pg_catalog.pg_backend_pid() "
                                          "AND {}",
                                          postgres::kSessionColumns, condition);
    const auto begin = Clock::now();
    auto told = begin - 10s;
    for (int attempt = 1;; ++attempt) {
        const postgres::Rows rows = context.control->query({query, {}}, stop);
        if (rows.isEmpty())
            return;
        const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
        Waiting waiting;
        waiting.what = WaitingFor::FormerRun;
        waiting.waited = waited;
        waiting.limit = patience;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            postgres::Holder holder = postgres::holderAt(rows, row);
            holder.isOurs = true;
            // An idle one waits for a client that is gone; one that works may yet commit and gets its time.
            const bool isIdle = rows.isTrue(row, 7) && waited > 200ms;
            if (isIdle || waited >= patience) {
                try {
                    (void)context.control->query(
                        {"SELECT pg_catalog.pg_terminate_backend($1::int)", {rows.text(row, 0)}}, stop);
                } catch (const Error& error) {
                    if (error.code() != ErrorCode::Statement)
                        throw;
                    throw Error(ErrorCode::DecisionNeeded,
                                fmt::format("process {} of a former run is still there, and our role may not end it",
                                            holder.pid))
                        .sqlState(error.sqlState())
                        .serverMessage(error.serverMessage())
                        .stateLeft(StateLeft::NothingChanged)
                        .remedy(fmt::format("Have it ended: SELECT pg_terminate_backend({});", holder.pid));
                }
            }
            waiting.holders.push_back(std::move(holder));
        }
        if (Clock::now() - told > 2s && waited > 500ms) {
            context.tell(waiting);
            told = Clock::now();
        }
        if (!pauseFor(std::min(backOff(attempt, 25ms, 500ms), 500ms), stop))
            throw Error(ErrorCode::Cancelled, "stopped while waiting for a former run's session")
                .stateLeft(StateLeft::NothingChanged);
    }
}

void waitForOrphans(RunContext& context, std::stop_token stop)
{
    const auto begin = Clock::now();
    auto told = begin - 10s;
    for (int attempt = 1;; ++attempt) {
        Waiting waiting;
        waiting.what = WaitingFor::FormerRun;
        waiting.holders = orphansIn(context.control->query({orphanQuery(context.journal->before()), {}}, stop));
        if (waiting.holders.empty())
            return;
        waiting.waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
        waiting.limit = context.patience.orphan;
        if (waiting.waited >= waiting.limit) {
            const postgres::Holder first = waiting.holders.front();
            throw postgres::lockHeld(orphanText(first), first);
        }
        if (Clock::now() - told > 2s) {
            context.tell(waiting);
            told = Clock::now();
        }
        if (!pauseFor(std::min(backOff(attempt, 25ms, 500ms), 500ms), stop))
            throw Error(ErrorCode::Cancelled, "stopped while waiting for a former run's session")
                .stateLeft(StateLeft::NothingChanged);
    }
}

void settleFormerRun(RunContext& context)
{
    const JournalState& former = context.journal->before();
    if (!former.openStep)
        return;
    const JournalState::OpenStep& step = *former.openStep;
    if (step.isRecordOnly) {
        context.journal->resolved(context.run, step.version, step.direction, true, "the table is as it is");
        return;
    }
    const history::History now = context.readHistory(context.stop);
    const bool tookEffect = isDone(context, step.done, now, step.version, step.direction);
    context.journal->resolved(context.run, step.version, step.direction, tookEffect, "the row in the history");
    const std::string_view direction = toString(step.direction);
    if (step.isTool) {
        // Each by its own row, for not every tool has them all in one transaction.
        std::string recorded = tookEffect ? step.version : std::string();
        std::string open = tookEffect ? std::string() : step.version;
        const bool hasHeads = context.rules.model == history::HistoryModel::Heads;
        const auto applied =
            hasHeads ? appliedBy(context.format, context.plan.project, now) : std::set<std::string, std::less<>>();
        for (const std::string& version : step.with) {
            const bool isApplied = hasHeads ? applied.contains(version) : isRecorded(now, context.rules, version);
            const bool isThere = isApplied == (step.direction == Direction::Up);
            context.journal->resolved(context.run, version, step.direction, isThere, "the row in the history");
            std::string& list = isThere ? recorded : open;
            list += (list.empty() ? "" : ", ") + version;
        }
        context.resolved.push_back(
            fmt::format("Run {} was cut off while the tool was at the {}{}{}{}.", step.run.substr(0, 8), direction,
                        recorded.empty() ? "" : fmt::format("; recorded: {}", recorded),
                        open.empty() ? "" : fmt::format("; not recorded: {}", open),
                        open.empty() ? "" : " (what the tool had not committed is gone, what it had may be there)"));
        return;
    }
    for (const std::string& version : step.with)
        context.journal->resolved(context.run, version, step.direction, tookEffect, "the row in the history");
    context.resolved.push_back(fmt::format("Run {} was cut off during the {} of {}{}: it {}.", step.run.substr(0, 8),
                                           direction, step.version,
                                           step.with.empty() ? "" : fmt::format(" and {} more", step.with.size()),
                                           tookEffect ? "was committed" : "left nothing"));
}

} // namespace lk::run

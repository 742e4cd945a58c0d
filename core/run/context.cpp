// SPDX-License-Identifier: Apache-2.0
#include "core/run/context.h"

#include "core/base/faultpoint.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/run/messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lk::run {

namespace {

void requireSameServer(const Plan& plan, const postgres::ServerIdentity& found)
{
    const postgres::ServerIdentity& wanted = plan.server;
    std::string why;
    const char* remedy = "Look again and make a new plan.";
    if (found.systemIdentifier != wanted.systemIdentifier)
        why = fmt::format("another cluster answers (system identifier {}, planned {})", found.systemIdentifier,
                          wanted.systemIdentifier);
    else if (found.database != wanted.database || found.databaseOid != wanted.databaseOid)
        why = fmt::format("another database answers ({} with oid {}, planned {} with oid {})", found.database,
                          found.databaseOid, wanted.database, wanted.databaseOid);
    else if (wanted.systemIdentifier.empty() && (found.host != wanted.host || found.port != wanted.port))
        why = fmt::format("another host answers ({}:{})", found.host, found.port);
    else if (found.user != wanted.user)
        why = fmt::format("the role is {}, planned was {}", found.user, wanted.user);
    else if (found.isStandby) {
        why = "the server is a standby: it takes no changes";
        remedy = "Connect to the primary.";
    }
    if (!why.empty())
        throw Error(ErrorCode::Refused, why).remedy(remedy).stateLeft(StateLeft::NothingChanged);
}

/// The first letters are fixed, so that a person who looks into pg_locks sees whose it is ("LK"); the rest is random.
postgres::AdvisoryKey lifeLockOf(const std::string& uuid)
{
    const std::uint64_t random = std::stoull(uuid.substr(24, 12), nullptr, 16);
    return {static_cast<std::int64_t>((std::uint64_t{0x4C4B} << 48) | random), "lockkeeper"};
}

} // namespace

RunContext::RunContext(const Plan& thePlan, const postgres::ConnectionTarget& theTarget, const Patience& thePatience,
                       std::stop_token theStop, Observer& theObserver)
    : plan(thePlan)
    , target(theTarget)
    , patience(thePatience)
    , stop(std::move(theStop))
    , observer(theObserver)
    , format(formats::formatNamed(thePlan.project.format))
    , rules(format.rules(plan.project))
    , lockWait(runLockWait(thePatience.runLock, thePlan.project))
    , run(randomUuid())
    , lifeLock(lifeLockOf(run))
    , history(thePlan.history)
{}

RunContext::~RunContext()
{
    dropWork();
    releaseRowLock();
    dropControl();
}

void RunContext::connectControl(std::stop_token token)
{
    dropControl();
    control =
        std::make_unique<Control>(target, run, plan.environment.connectTimeout, patience.silence, std::move(token));
    faultPoint("control connected");
    requireSameServer(plan, control->identity());
}

void RunContext::takeLocks(std::chrono::milliseconds lockPatience, std::stop_token token)
{
    const auto onWaiting = [this, lockPatience](const postgres::AdvisoryKey&,
                                                const std::vector<postgres::Holder>& holders,
                                                std::chrono::milliseconds waited) {
        Waiting waiting;
        waiting.what = WaitingFor::AdvisoryLock;
        waiting.holders = holders;
        waiting.waited = waited;
        waiting.limit = lockPatience;
        tell(waiting);
    };
    faultPoint("locks wanted");
    std::vector<postgres::AdvisoryKey> keys = plan.locks;
    keys.push_back(lifeLock);
    locks = std::make_unique<postgres::AdvisoryLocks>(control->session(), std::move(keys), lockPatience,
                                                      std::move(token), onWaiting);
    faultPoint("locks taken");
}

void RunContext::takeRowLock()
{
    const auto wanted = format.rowLock(plan.project, plan.history, plan.server);
    if (!wanted)
        return;
    faultPoint("row lock wanted");
    for (const postgres::Command& command : wanted->prepare)
        (void)control->query(command, stop);
    if (plan.wish.kind != WishKind::Repair) // which has planned to do just that
        releaseRowOfDead(*wanted);
    const auto start = std::chrono::steady_clock::now();
    for (int attempt = 1;; ++attempt) {
        rowLock = wanted; // an answer that is lost may have taken it
        if (!control->query(wanted->take, {}).isEmpty())
            break;
        rowLock.reset();
        if (plan.wish.kind ==
            WishKind::Repair) // releasing a stale one is what it is for; it is compared with what the plan saw
            return;
        const postgres::Rows holder = control->query(wanted->holder, stop);
        Waiting waiting;
        waiting.what = WaitingFor::AdvisoryLock;
        waiting.waited =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
        waiting.limit = lockWait;
        std::string who = "somebody";
        if (!holder.isEmpty()) {
            waiting.holders.emplace_back();
            waiting.holders.back().applicationName = who = holder.text(0, 0);
            if (holder.columns() > 1 && !holder.text(0, 1).empty()) {
                waiting.holders.back().since = holder.text(0, 1);
                who += " since " + holder.text(0, 1);
            }
            if (holder.columns() > 2 && !holder.text(0, 2).empty()) {
                waiting.holders.back().query = holder.text(0, 2);
                who += " (" + holder.text(0, 2) + ")";
            }
        }
        tell(waiting);
        if (waiting.waited >= lockWait)
            throw Error(ErrorCode::LockHeld, fmt::format("the tool's lock, a row of its table, is held by {}", who))
                .remedy(wanted->remedy)
                .stateLeft(StateLeft::NothingChanged);
        if (!pauseFor(std::min(backOff(attempt, std::chrono::milliseconds(25), std::chrono::milliseconds(2'000)),
                               lockWait - waiting.waited),
                      stop))
            throw Error(ErrorCode::Cancelled, "stopped while waiting for the tool's lock")
                .stateLeft(StateLeft::NothingChanged);
    }
    faultPoint("row lock taken");
}

void RunContext::releaseRowOfDead(const formats::RowLock& wanted)
{
    if (journal->before().backends.empty())
        return;
    const auto ask = [&] {
        const postgres::Rows holder = control->query(wanted.holder, stop);
        return holder.isEmpty() ? std::string() : holder.text(0, 0);
    };
    const std::string who = ask();
    // The journal names the sessions of the run that was cut off, and they have been waited for.
    const bool isOfDead = std::ranges::any_of(journal->before().backends, [&](const JournalState::Backend& backend) {
        return who.starts_with("lockkeeper@") && who.ends_with(fmt::format(" pid {}", backend.pid));
    });
    if (!isOfDead)
        return;
    (void)control->query(wanted.release, stop);
    if (ask() == who) // taken on another host, as the row tells: that is no business of this one
        return;
    resolved.push_back(
        fmt::format("The tool's lock, a row of its table, was still held by {}: a run of ours that was cut "
                    "off. Its session is gone, and the row was released.",
                    who));
}

void RunContext::releaseRowLock() noexcept
{
    if (!rowLock)
        return;
    const formats::RowLock held = *std::exchange(rowLock, std::nullopt);
    for (int attempt = 1; attempt <= 2; ++attempt) {
        try {
            if (!control || attempt == 2)
                connectControl({});
            faultPoint("row lock released");
            (void)control->query(held.release, {});
            return;
        } catch (const std::exception& error) {
            log().warn("the tool's lock could not be released: {}. {}", error.what(), held.remedy);
        }
    }
}

void RunContext::connectWork(std::stop_token token)
{
    dropWork();
    postgres::RunOptions options;
    options.applicationName = fmt::format("lockkeeper run={}", run.substr(0, 8));
    options.connectTimeout = plan.environment.connectTimeout;
    options.lockTimeout = patience.tableLock;
    options.statementTimeout = plan.environment.statementTimeout;
    // golang-migrate's, in milliseconds; the format has seen to it that it is a number.
    if (const std::string ofUrl = plan.project.setting("x-statement-timeout");
        !ofUrl.empty() && options.statementTimeout.count() == 0)
        options.statementTimeout = std::chrono::milliseconds(std::atol(ofUrl.c_str()));
    work = std::make_unique<postgres::RunSession>(postgres::RunSession::open(target, options, std::move(token)));
    faultPoint("work connected");
    lockWatch.begin();
    watchdog = std::make_unique<Watchdog>(*control, *work, patience.watch, patience.silence, workStop);
    // Of several hosts another one may have answered: the control session's backend must be seen from here.
    const std::vector<postgres::Entry> question{
        {{"SELECT pg_catalog.current_database() = $1 AND EXISTS (SELECT FROM pg_catalog.pg_stat_get_activity($2::int) "
          "a "
          "WHERE a.backend_start IS NULL OR a.backend_start = $3::timestamptz)",
          {plan.server.database, fmt::to_string(control->backendPid()), control->backendStart()}},
         true}};
    std::vector<postgres::EntryResult> seen;
    {
        const Watchdog::Watch watch(*watchdog);
        seen = work->pipeline(question);
    }
    if (seen.front().outcome != postgres::EntryOutcome::Done || !seen.front().table.isTrue(0, 0))
        throw Error(ErrorCode::Refused, "the two connections of the run reached different servers")
            .remedy("Name one host in the address of the environment.")
            .stateLeft(StateLeft::NothingChanged);
    workIsFresh = true;
    journal->backend(run, work->backendPid(), work->backendStart());
}

void RunContext::renewWorkStop()
{
    const std::lock_guard lock(workStopMutex);
    if (workStop.stop_requested() && !stop.stop_requested())
        workStop = std::stop_source();
}

void RunContext::dropWork()
{
    watchdog.reset();
    work.reset();
}

void RunContext::dropControl()
{
    watchdog.reset();
    locks.reset();
    control.reset();
}

history::History RunContext::readHistory(std::stop_token token)
{
    const Control::Use use = control->use();
    return format.readHistory(use.session, plan.project, target, std::move(token));
}

std::string RunContext::lockHistory() const
{
    return "LOCK TABLE " + plan.history.qualifiedTable() + " IN SHARE ROW EXCLUSIVE MODE";
}

bool writeAfterFailure(RunContext& context, const Step& step, int index, std::vector<postgres::Command> commands,
                       const TokenValues& values)
{
    if (commands.empty() || !context.work || !context.work->isConnected())
        return false;
    std::string problem;
    try {
        std::vector<postgres::Entry> entries{{{"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", {}}, false, false},
                                             {{context.lockHistory(), {}}, false, false}};
        for (const Message& one : ownSettingsMessages())
            entries.push_back(one.entry);
        entries.push_back(durableMessage().entry);
        for (Message& one : recordMessages(withValues(std::move(commands), values)))
            entries.push_back(std::move(one.entry));
        entries.push_back(fenceMessage(context).entry);
        entries.push_back({{"COMMIT", {}}, false, false});
        faultPoint("failure recorded");
        const Watchdog::Watch watch(*context.watchdog);
        // No stop token: it tells of what is over.
        for (const postgres::EntryResult& result : context.work->pipeline(entries)) {
            if (result.outcome == postgres::EntryOutcome::Failed)
                problem = result.error.message;
        }
        if (!problem.empty() && context.work->isConnected())
            (void)context.work->execute({"ROLLBACK", {}});
    } catch (const Error& error) {
        problem = error.message();
    }
    if (problem.empty())
        return true;
    postgres::Notice notice;
    notice.severity = "WARNING";
    notice.message = fmt::format("the failure of {} could not be written to the history: {}", step.title(), problem);
    log().warn("{}", notice.message);
    context.tell(NoticeTold{index, 0, notice});
    return false;
}

} // namespace lk::run

// SPDX-License-Identifier: Apache-2.0
#include "core/run/context.h"

#include "core/base/hash.h"
#include "core/run/faultpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>

namespace lk::run {

namespace {

void requireSameServer(const Plan& plan, const postgres::ServerIdentity& found)
{
    const postgres::ServerIdentity& wanted = plan.server;
    std::string why;
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
    else if (found.isStandby)
        why = "the server is a standby: it takes no changes";
    if (!why.empty())
        throw Error(ErrorCode::Refused, why)
            .remedy("Look again and make a new plan.")
            .stateLeft(StateLeft::NothingChanged);
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
    , rules(format.rules())
    , run(randomUuid())
    , history(thePlan.history)
{}

RunContext::~RunContext()
{
    dropWork();
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
    locks = std::make_unique<postgres::AdvisoryLocks>(control->session(), plan.locks, lockPatience, std::move(token),
                                                      onWaiting);
    faultPoint("locks taken");
}

void RunContext::connectWork(std::stop_token token)
{
    dropWork();
    postgres::RunOptions options;
    options.applicationName = fmt::format("lockkeeper run={}", run.substr(0, 8));
    options.connectTimeout = plan.environment.connectTimeout;
    options.lockTimeout = patience.tableLock;
    options.statementTimeout = plan.environment.statementTimeout;
    work = std::make_unique<postgres::RunSession>(postgres::RunSession::open(target, options, std::move(token)));
    faultPoint("work connected");
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

bool pauseFor(std::chrono::milliseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

std::chrono::milliseconds backOff(int attempt, std::chrono::milliseconds first, std::chrono::milliseconds longest)
{
    static thread_local std::minstd_rand random(std::random_device{}());
    std::chrono::milliseconds pause = first;
    for (int done = 1; done < attempt && pause < longest; ++done)
        pause *= 2;
    pause = std::min(pause, longest);
    const auto quarter = std::max<std::int64_t>(1, pause.count() / 4);
    return pause - std::chrono::milliseconds(static_cast<std::int64_t>(random() % static_cast<unsigned long>(quarter)));
}

} // namespace lk::run

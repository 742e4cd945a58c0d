// SPDX-License-Identifier: Apache-2.0
#include "core/run/lookfirst.h"

#include "core/base/faultpoint.h"
#include "core/run/lockwatch.h"
#include "core/run/lookup.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Holders = std::map<std::pair<int, std::string>, postgres::Holder>;

/// Who is in the way: by pid and virtual transaction, which every role may see.
Holders sample(RunContext& context, const std::vector<sql::Lock>& locks)
{
    const int ownPid = context.work ? context.work->backendPid() : 0;
    const Control::Use use = context.control->use();
    Holders holders;
    for (postgres::Holder& holder : postgres::conflictingHolders(use.session, locks, {&ownPid, 1}, context.stop))
        holders.try_emplace({holder.pid, holder.virtualTransaction}, std::move(holder));
    return holders;
}

} // namespace

std::vector<sql::Lock> strongLocks(const std::vector<PlannedStatement>& statements)
{
    std::vector<sql::Lock> locks;
    for (const PlannedStatement& statement : statements)
        locks.insert(locks.end(), statement.locks.begin(), statement.locks.end());
    return strongLocks(locks);
}

std::vector<sql::Lock> strongLocks(const std::vector<sql::Lock>& all)
{
    std::vector<sql::Lock> locks;
    for (const sql::Lock& lock : all) {
        if (lock.mode < sql::LockMode::Share || lock.relation.name.empty())
            continue;
        const auto known = std::find_if(locks.begin(), locks.end(),
                                        [&](const sql::Lock& other) { return other.relation == lock.relation; });
        if (known == locks.end())
            locks.push_back(lock);
        else
            known->mode = std::max(known->mode, lock.mode);
    }
    return locks;
}

std::string lookQuery(const std::vector<sql::Lock>& locks)
{
    std::string wanted;
    for (const sql::Lock& lock : locks)
        wanted += fmt::format("{}(pg_catalog.to_regclass({})::pg_catalog.oid, '{{{}}}'::pg_catalog.text[])",
                              wanted.empty() ? "" : ", ", sql::quoteLiteral(sql::quoteName(lock.relation)),
                              fmt::join(postgres::conflictingModes(lock.mode), ","));
    return fmt::format("SELECT 1 / (CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_locks l JOIN (VALUES {}) AS "
                       "w(relation, modes) ON l.locktype = 'relation' AND l.relation = w.relation "
                       "AND l.mode = ANY (w.modes) AND l.database IN (0, (SELECT d.oid FROM pg_catalog.pg_database d "
                       "WHERE d.datname = pg_catalog.current_database())) "
                       "WHERE l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()) THEN 0 ELSE 1 END)",
                       wanted);
}

void waitUntilClear(RunContext& context, const Step& step, const std::vector<sql::Lock>& wanted, int attempt)
{
    std::vector<sql::Lock> locks;
    {
        const Control::Use use = context.control->use();
        locks = found(use.session, wanted, pathOf(step), context.stop);
    }
    const auto begin = Clock::now();
    const auto waited = [&] { return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin); };
    // Those who come later are not waited for: on a busy table there is always somebody.
    auto longHolders = sample(context, locks);
    for (bool isFirst = true; !longHolders.empty(); isFirst = false) {
        if (!pauseFor(250ms, context.stop))
            throw Error(ErrorCode::Cancelled, "stopped while waiting for a table lock")
                .stateLeft(StateLeft::NothingChanged);
        const auto now = sample(context, locks);
        std::erase_if(longHolders, [&](const auto& holder) { return !now.contains(holder.first); });
        if (longHolders.empty())
            return;
        Waiting waiting;
        waiting.what = WaitingFor::Lock;
        waiting.waited = waited();
        waiting.limit = context.patience.tableLockTotal;
        waiting.attempt = attempt;
        waiting.attempts = context.patience.tableLockTries;
        for (const auto& [key, holder] : longHolders)
            waiting.holders.push_back(holder);
        if (waiting.waited >= waiting.limit) {
            const postgres::Holder& first = waiting.holders.front();
            throw Error(ErrorCode::LockTimeout,
                        fmt::format("{} is held by {}", first.relation, postgres::described(first)))
                .remedy(waitOrEnd(first) + "; then run again.")
                .stateLeft(StateLeft::NothingChanged);
        }
        if (isFirst || waited() % 2000ms < 260ms)
            context.tell(waiting);
        faultPoint("waiting outside the queue");
    }
}

} // namespace lk::run

// SPDX-License-Identifier: Apache-2.0
#include "core/run/lookfirst.h"

#include "core/run/faultpoint.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// The modes that conflict with a strong one (PostgreSQL manual, "Conflicting Lock Modes").
std::string_view conflictsWith(sql::LockMode mode)
{
    switch (mode) {
    case sql::LockMode::Share:
        return "{RowExclusiveLock,ShareUpdateExclusiveLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}";
    case sql::LockMode::ShareRowExclusive:
        return "{RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,"
               "AccessExclusiveLock}";
    case sql::LockMode::Exclusive:
        return "{RowShareLock,RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,"
               "AccessExclusiveLock}";
    case sql::LockMode::AccessExclusive:
        return "{AccessShareLock,RowShareLock,RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,"
               "ShareRowExclusiveLock,ExclusiveLock,"
               "AccessExclusiveLock}";
    default: return "{}";
    }
}

std::string nameOf(const sql::ObjectName& name)
{
    return name.schema.empty() ? sql::quoteIdentifier(name.name)
                               : sql::quoteIdentifier(name.schema) + '.' + sql::quoteIdentifier(name.name);
}

/// `pg_locks l` and what is wanted, joined.
std::string inTheWay(const std::vector<sql::Lock>& locks)
{
    std::string wanted;
    for (const sql::Lock& lock : locks)
        wanted +=
            fmt::format("{}(pg_catalog.to_regclass({})::pg_catalog.oid, '{}'::pg_catalog.text[])",
                        wanted.empty() ? "" : ", ", sql::quoteLiteral(nameOf(lock.relation)), conflictsWith(lock.mode));
    return fmt::format("pg_catalog.pg_locks l JOIN (VALUES {}) AS w(relation, modes) ON l.locktype = 'relation' AND "
                       "l.relation = w.relation "
                       "AND l.mode = ANY (w.modes) AND l.database IN (0, (SELECT d.oid FROM pg_catalog.pg_database d "
                       "WHERE d.datname = pg_catalog.current_database()))",
                       wanted);
}

/// Who is in the way: by pid and virtual transaction, which every role may see.
std::map<std::string, postgres::Holder> sample(RunContext& context, const std::string& query)
{
    std::map<std::string, postgres::Holder> holders;
    const postgres::Rows rows = context.control->query({query, {}}, context.stop);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        postgres::Holder holder;
        holder.pid = std::atoi(rows.text(row, 0).c_str());
        holder.applicationName = rows.text(row, 2);
        holder.user = rows.text(row, 3);
        holder.clientAddress = rows.text(row, 4);
        holder.state = rows.text(row, 5);
        holder.since = rows.text(row, 6);
        holder.query = rows.text(row, 7);
        holder.relation = rows.text(row, 8);
        holder.mode = rows.text(row, 9);
        holder.isOurs = holder.applicationName.starts_with("lockkeeper");
        holders.emplace(rows.text(row, 0) + '/' + rows.text(row, 1), std::move(holder));
    }
    return holders;
}

} // namespace

std::vector<sql::Lock> strongLocks(const std::vector<PlannedStatement>& statements)
{
    std::vector<sql::Lock> locks;
    for (const PlannedStatement& statement : statements) {
        for (const sql::Lock& lock : statement.locks) {
            if (lock.mode < sql::LockMode::Share || lock.relation.name.empty())
                continue;
            const auto known = std::find_if(locks.begin(), locks.end(),
                                            [&](const sql::Lock& other) { return other.relation == lock.relation; });
            if (known == locks.end())
                locks.push_back(lock);
            else
                known->mode = std::max(known->mode, lock.mode);
        }
    }
    return locks;
}

std::string lookQuery(const std::vector<sql::Lock>& locks)
{
    return "SELECT 1 / (CASE WHEN EXISTS (SELECT FROM " + inTheWay(locks) +
           " WHERE l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid()) THEN 0 ELSE 1 END)";
}

void waitUntilClear(RunContext& context, const std::vector<sql::Lock>& locks, int attempt)
{
    // An ordinary autovacuum gives way by itself as soon as we wait for it; one against wraparound does not.
    const std::string query = fmt::format(
        "SELECT coalesce(l.pid, 0), l.virtualtransaction, coalesce(a.application_name, CASE WHEN l.pid IS NULL THEN "
        "'prepared transaction' END), a.usename, "
        "pg_catalog.host(a.client_addr), a.state, coalesce(a.xact_start, a.backend_start), pg_catalog.left(a.query, "
        "200), "
        "l.relation::pg_catalog.regclass::pg_catalog.text, l.mode FROM {} LEFT JOIN pg_catalog.pg_stat_activity a ON "
        "a.pid = l.pid "
        "WHERE l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid() AND l.pid IS DISTINCT FROM {} "
        "AND NOT (coalesce(a.backend_type, '') = 'autovacuum worker' AND a.query NOT LIKE '%to prevent wraparound%')",
        inTheWay(locks), context.work ? context.work->backendPid() : 0);
    const auto begin = Clock::now();
    const auto waited = [&] { return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin); };
    // Those who come later are not waited for: on a busy table there is always somebody.
    auto longHolders = sample(context, query);
    for (bool isFirst = true; !longHolders.empty(); isFirst = false) {
        if (!pauseFor(250ms, context.stop))
            throw Error(ErrorCode::Cancelled, "stopped while waiting for a table lock")
                .stateLeft(StateLeft::NothingChanged);
        const auto now = sample(context, query);
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
                        fmt::format("{} is held by process {}{}", first.relation, first.pid,
                                    first.applicationName.empty() ? "" : " (" + first.applicationName + ")"))
                .remedy("Wait for its end, or end it; then run again.")
                .stateLeft(StateLeft::NothingChanged);
        }
        if (isFirst || waited() % 2000ms < 260ms)
            context.tell(waiting);
        faultPoint("waiting outside the queue");
    }
}

} // namespace lk::run

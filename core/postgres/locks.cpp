// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/locks.h"

#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace lk::postgres {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{25};
constexpr milliseconds kLongestPause{2'000};

/// pg_locks shows a bigint key as two halves, and 1 in objsubid (PostgreSQL manual, "pg_locks").
struct KeyHalves {
    std::string high;
    std::string low;
    explicit KeyHalves(std::int64_t key)
        : high(fmt::to_string(static_cast<std::uint32_t>(static_cast<std::uint64_t>(key) >> 32)))
        , low(fmt::to_string(static_cast<std::uint32_t>(static_cast<std::uint64_t>(key) & 0xFFFFFFFFU)))
    {}
};

/// Rows of holderAt() and relation, mode and virtual transaction behind.
std::vector<Holder> holdersIn(const Rows& rows)
{
    std::vector<Holder> holders;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        holders.push_back(holderAt(rows, row));
        Holder& holder = holders.back();
        holder.relation = rows.text(row, 7);
        holder.mode = rows.text(row, 8);
        holder.virtualTransaction = rows.text(row, 9);
        if (holder.pid == 0 && holder.applicationName.empty())
            holder.applicationName = "prepared transaction";
    }
    return holders;
}

/// An array literal of the server; elements always quoted.
std::string arrayOf(const std::vector<std::string>& elements)
{
    std::string text = "{";
    for (const std::string& element : elements) {
        text += text.size() > 1 ? ",\"" : "\"";
        for (const char c : element) {
            if (c == '"' || c == '\\')
                text += '\\';
            text += c;
        }
        text += '"';
    }
    return text + '}';
}

using sql::LockMode;

/// PostgreSQL manual, table "Conflicting Lock Modes".
bool conflict(LockMode one, LockMode other)
{
    const auto bit = [](LockMode mode) { return 1U << static_cast<unsigned>(mode); };
    const auto from = [&](LockMode weakest) { return ~(bit(weakest) - 1U); };
    unsigned with = 0;
    switch (one) {
    case LockMode::None: break;
    case LockMode::AccessShare: with = bit(LockMode::AccessExclusive); break;
    case LockMode::RowShare: with = from(LockMode::Exclusive); break;
    case LockMode::RowExclusive: with = from(LockMode::Share); break;
    case LockMode::ShareUpdateExclusive: with = from(LockMode::ShareUpdateExclusive); break;
    case LockMode::Share: with = from(LockMode::RowExclusive) & ~bit(LockMode::Share); break;
    case LockMode::ShareRowExclusive: with = from(LockMode::RowExclusive); break;
    case LockMode::Exclusive: with = from(LockMode::RowShare); break;
    case LockMode::AccessExclusive: with = from(LockMode::AccessShare); break;
    }
    return (with & bit(other)) != 0;
}

constexpr std::array kModes{
    LockMode::AccessShare, LockMode::RowShare,          LockMode::RowExclusive, LockMode::ShareUpdateExclusive,
    LockMode::Share,       LockMode::ShareRowExclusive, LockMode::Exclusive,    LockMode::AccessExclusive};

} // namespace

Holder holderAt(const Rows& rows, std::size_t row)
{
    Holder holder;
    holder.pid = std::atoi(rows.text(row, 0).c_str());
    holder.applicationName = rows.text(row, 1);
    holder.user = rows.text(row, 2);
    holder.clientAddress = rows.text(row, 3);
    holder.state = rows.text(row, 4);
    holder.since = rows.text(row, 5);
    holder.query = rows.text(row, 6);
    holder.isOurs = holder.applicationName.starts_with("lockkeeper");
    return holder;
}

std::string described(const Holder& holder)
{
    std::string text = fmt::format("process {}", holder.pid);
    std::string details = holder.applicationName;
    const auto add = [&details](const std::string& word) {
        if (!word.empty())
            details += details.empty() ? word : ", " + word;
    };
    add(holder.user.empty() ? "" : "role " + holder.user);
    add(holder.clientAddress.empty() ? "" : "from " + holder.clientAddress);
    add(holder.state);
    add(holder.since.empty() ? "" : "since " + holder.since);
    return details.empty() ? text : text + " (" + details + ')';
}

Error lockHeld(std::string what, const Holder& holder)
{
    return Error(ErrorCode::LockHeld, std::move(what))
        .stateLeft(StateLeft::NothingChanged)
        .remedy(holder.isOurs ? "Another run of Lockkeeper is at work; wait for its end."
                              : "Another tool is at work on this database; wait for its end.");
}

std::vector<std::string_view> conflictingModes(LockMode mode)
{
    std::vector<std::string_view> modes;
    for (const LockMode other : kModes) {
        if (conflict(mode, other))
            modes.push_back(sql::toString(other));
    }
    return modes;
}

std::vector<Holder> holdersOf(Session& session, std::int64_t key, std::stop_token stop)
{
    const KeyHalves halves(key);
    // advisory holders, from server 13
    return holdersIn(session.query(
        {fmt::format("SELECT coalesce(l.pid, 0), {}, NULL, l.mode, NULL "
                     "FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
                     "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 "
                     "AND l.classid = $1::pg_catalog.oid AND l.objid = $2::pg_catalog.oid AND l.database = "
                     "(SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) "
                     "ORDER BY l.pid",
                     kSessionColumns),
         {halves.high, halves.low}},
        stop));
}

std::vector<Holder> blockersOf(Session& session, int pid, std::stop_token stop)
{
    // blockers of a backend, from server 13
    return holdersIn(session.query(
        {fmt::format("SELECT b.pid, {}, w.relation::pg_catalog.regclass::text, "
                     "(SELECT pg_catalog.string_agg(DISTINCT h.mode, ', ') FROM pg_catalog.pg_locks h WHERE "
                     "h.pid = b.pid AND h.granted AND h.locktype = 'relation' AND h.relation = w.relation "
                     "AND h.database = w.database), NULL "
                     "FROM (SELECT DISTINCT p.pid FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids($1::int)) AS "
                     "p(pid)) b LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid "
                     "LEFT JOIN LATERAL (SELECT l.relation, l.database FROM pg_catalog.pg_locks l WHERE l.pid = "
                     "$1::int AND NOT l.granted AND l.locktype = 'relation' LIMIT 1) w ON true ORDER BY b.pid",
                     kSessionColumns),
         {fmt::to_string(pid)}},
        stop));
}

std::vector<Holder> conflictingHolders(Session& session, std::span<const sql::Lock> locks,
                                       std::span<const int> exceptPids, std::stop_token stop)
{
    std::vector<std::string> names;
    std::vector<std::string> modes;
    for (const sql::Lock& lock : locks) {
        for (const std::string_view mode : conflictingModes(lock.mode)) {
            names.push_back(sql::quoteName(lock.relation));
            modes.emplace_back(mode);
        }
    }
    if (names.empty())
        return {};
    std::vector<std::string> pids;
    for (const int pid : exceptPids)
        pids.push_back(fmt::to_string(pid));
    // conflicting holders and waiters, from server 13. An ordinary autovacuum gives way by itself; one against wraparound
    // does not.
    return holdersIn(session.query(
        {fmt::format("SELECT DISTINCT coalesce(l.pid, 0), {}, l.relation::pg_catalog.regclass::text, l.mode, "
                     "l.virtualtransaction "
                     "FROM (SELECT pg_catalog.to_regclass(n)::pg_catalog.oid AS relation, m AS mode "
                     "      FROM ROWS FROM (pg_catalog.unnest($1::text[]), pg_catalog.unnest($2::text[])) AS u(n, m)) "
                     "w JOIN pg_catalog.pg_locks l ON l.locktype = 'relation' AND l.relation = w.relation "
                     "AND l.mode = w.mode "
                     "LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
                     "WHERE (l.pid IS NULL OR (l.pid <> ALL ($3::int[]) AND l.pid <> pg_catalog.pg_backend_pid())) "
                     "AND l.database IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = "
                     "pg_catalog.current_database())) "
                     "AND NOT (coalesce(a.backend_type, '') = 'autovacuum worker' "
                     "AND a.query NOT LIKE '%to prevent wraparound%') ORDER BY 1, 8, 9",
                     kSessionColumns),
         {arrayOf(names), arrayOf(modes), arrayOf(pids)}},
        stop));
}

AdvisoryLocks::AdvisoryLocks(Session& control, std::vector<AdvisoryKey> keys, milliseconds patience,
                             std::stop_token stop, const OnWaiting& onWaiting)
    : m_control(control)
    , m_keys(std::move(keys))
{
    const auto begin = Clock::now();
    const auto waited = [begin] { return std::chrono::duration_cast<milliseconds>(Clock::now() - begin); };
    const std::string ownPid = fmt::to_string(control.backendPid());
    int attempt = 0;
    try {
        while (m_held < m_keys.size()) {
            const AdvisoryKey& key = m_keys[m_held];
            // Asked of the backend we logged in to, or not taken at all: a lock on a pooled backend would stay there.
            const Rows taken = control.query({"SELECT CASE WHEN pg_catalog.pg_backend_pid() = $1::int "
                                              "THEN pg_catalog.pg_try_advisory_lock($2::bigint) END",
                                              {ownPid, fmt::to_string(key.key)}},
                                             stop);
            if (!taken.at(0, 0))
                throw Error(ErrorCode::Refused,
                            "a connection pooler stands between us and the server: session locks do not hold")
                    .stateLeft(StateLeft::NothingChanged)
                    .remedy("Use the direct address of the PostgreSQL server.");
            if (taken.isTrue(0, 0)) {
                ++m_held;
                continue;
            }
            const std::vector<Holder> holders = holdersOf(control, key.key, stop);
            if (holders.empty())
                continue; // gone in between
            if (onWaiting)
                onWaiting(key, holders, waited());
            const milliseconds left = patience - waited();
            if (left.count() <= 0)
                throw lockHeld(fmt::format("the lock of {} is held by {}", key.owner, described(holders.front())),
                               holders.front());
            if (!pauseFor(std::min(left, backOff(++attempt, kFirstPause, kLongestPause)), stop))
                throw Error(ErrorCode::Cancelled, "stopped while waiting for " + described(holders.front()))
                    .stateLeft(StateLeft::NothingChanged);
        }
        for (const AdvisoryKey& key : m_keys) {
            const auto holders = holdersOf(control, key.key, stop);
            const bool isSeen =
                std::ranges::any_of(holders, [&](const Holder& holder) { return holder.pid == control.backendPid(); });
            if (!isSeen)
                throw Error(ErrorCode::Refused,
                            "a lock that was taken is not held by our own session: a connection pooler is in between")
                    .stateLeft(StateLeft::NothingChanged)
                    .remedy("Use the direct address of the PostgreSQL server.");
        }
    } catch (...) {
        release();
        throw;
    }
}

AdvisoryLocks::~AdvisoryLocks()
{
    release();
}

bool AdvisoryLocks::release()
{
    bool allHeld = true;
    while (m_held > 0)
        allHeld = unlock(m_keys[--m_held]) && allHeld;
    return allHeld;
}

void AdvisoryLocks::leaveToTool()
{
    for (std::size_t at = m_held; at-- > 0;) {
        if (!m_keys[at].isLeftToTool)
            continue;
        unlock(m_keys[at]);
        m_keys.erase(m_keys.begin() + static_cast<std::ptrdiff_t>(at));
        --m_held;
    }
}

bool AdvisoryLocks::unlock(const AdvisoryKey& key)
{
    try {
        const Rows rows =
            m_control.query({"SELECT pg_catalog.pg_advisory_unlock($1::bigint)", {fmt::to_string(key.key)}});
        if (rows.isTrue(0, 0))
            return true;
        log().warn("the lock of {} (key {}) was not held any more", key.owner, key.key);
    } catch (const std::exception& error) {
        // With the session the server lets go of its locks.
        log().warn("the lock of {} (key {}) could not be released: {}", key.owner, key.key, error.what());
    }
    return false;
}

} // namespace lk::postgres

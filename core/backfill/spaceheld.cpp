// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/spaceheld.h"

#include "core/base/text.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lk::backfill {

namespace {

using namespace std::chrono_literals;
using Kind = SpaceHolder::Kind;

constexpr auto kLong = 10s;
/// A standby tells its xmin each ten seconds (wal_receiver_status_interval), so that some transactions behind is how it should be.
constexpr std::int64_t kManyTransactions = 10'000;

// The server's own horizon (ComputeXidHorizons): the older of xid and xmin of all sessions of the database but for VACUUM and logical decoding,
// prepared transactions, the xmin of slots, and that of standbys without a slot. A parallel worker has its leader's snapshot. What another role's
// session does is not visible, its xid and xmin are.
constexpr const char* kQuestion =
    "SELECT kind, name, usename, state, pid, seconds, transactions FROM ("
    "SELECT 'session' AS kind, a.application_name AS name, a.usename::pg_catalog.text AS usename, a.state, a.pid, "
    "extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start)::pg_catalog.int8 AS seconds, "
    "greatest(pg_catalog.age(a.backend_xmin), pg_catalog.age(a.backend_xid)) AS transactions "
    "FROM pg_catalog.pg_stat_activity a WHERE a.datname = pg_catalog.current_database() AND "
    "(a.backend_xmin IS NOT NULL OR a.backend_xid IS NOT NULL) AND a.pid <> pg_catalog.pg_backend_pid() AND "
    "coalesce(a.application_name, '') NOT LIKE 'lockkeeper:backfill:%' AND "
    "coalesce(a.backend_type, '') NOT IN ('walsender', 'parallel worker') AND NOT EXISTS (SELECT FROM "
    "pg_catalog.pg_stat_progress_vacuum v WHERE v.pid = a.pid) "
    "UNION ALL SELECT 'prepared', p.gid, p.owner::pg_catalog.text, NULL, 0, "
    "extract(epoch FROM pg_catalog.clock_timestamp() - p.prepared)::pg_catalog.int8, "
    "pg_catalog.age(p.transaction) FROM pg_catalog.pg_prepared_xacts p WHERE p.database = "
    "pg_catalog.current_database() "
    "UNION ALL SELECT 'slot', s.slot_name::pg_catalog.text, NULL, CASE WHEN s.active THEN 'active' ELSE 'inactive' "
    "END, coalesce(s.active_pid, 0), NULL, pg_catalog.age(s.xmin) FROM pg_catalog.pg_replication_slots s WHERE "
    "s.xmin IS NOT NULL "
    "UNION ALL SELECT 'replica', r.application_name, NULL, r.state, r.pid, NULL, pg_catalog.age(r.backend_xmin) "
    "FROM pg_catalog.pg_stat_replication r WHERE r.backend_xmin IS NOT NULL) h "
    "ORDER BY transactions DESC, seconds DESC NULLS LAST, pid";

std::int64_t integer(const std::string& text)
{
    return std::strtoll(text.c_str(), nullptr, 10);
}

Kind kindFrom(const std::string& text)
{
    return text == "prepared"  ? Kind::Prepared
           : text == "slot"    ? Kind::Slot
           : text == "replica" ? Kind::Replica
                               : Kind::Session;
}

std::string behind(const SpaceHolder& holder)
{
    return fmt::format("{} transactions behind", holder.transactions);
}

} // namespace

std::string_view toString(SpaceHolder::Kind kind)
{
    switch (kind) {
    case Kind::Session: return "session";
    case Kind::Prepared: return "prepared";
    case Kind::Slot: return "slot";
    case Kind::Replica: return "replica";
    }
    return "session";
}

std::vector<SpaceHolder> readSpaceHolders(postgres::Session& session, std::stop_token stop)
{
    const postgres::Rows rows = session.query(kQuestion, std::move(stop));
    std::vector<SpaceHolder> all;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        SpaceHolder& made = all.emplace_back();
        made.kind = kindFrom(rows.text(row, 0));
        made.name = rows.text(row, 1);
        made.user = rows.text(row, 2);
        made.state = rows.text(row, 3);
        made.pid = static_cast<int>(integer(rows.text(row, 4)));
        if (rows.at(row, 5))
            made.age = std::chrono::seconds(integer(rows.text(row, 5)));
        made.transactions = integer(rows.text(row, 6));
    }
    return all;
}

bool isLong(const SpaceHolder& holder)
{
    return holder.age ? *holder.age >= kLong : holder.transactions >= kManyTransactions;
}

std::string briefHolder(const std::vector<SpaceHolder>& holders)
{
    constexpr auto kWorthWaitingFor = 1s;
    if (holders.empty() || std::ranges::any_of(holders, isLong))
        return {};
    const SpaceHolder& first = holders.front();
    const bool isBrief = first.kind == Kind::Session && first.age && *first.age >= kWorthWaitingFor;
    return isBrief ? fmt::format("{} {}", first.pid, first.name) : std::string();
}

std::string textOf(const SpaceHolder& holder)
{
    const std::string name = shownInLine(holder.name);
    const std::string duration = holder.age ? fmt::format("{} s", holder.age->count()) : behind(holder);
    switch (holder.kind) {
    case Kind::Session: {
        const std::string who = name.empty() ? "user " + shownInLine(holder.user) : name;
        const bool isIdle = holder.state.starts_with("idle in transaction");
        return fmt::format("process {} ({}, {}{})", holder.pid, who,
                           isIdle       ? shownInLine(holder.state) + " for "
                           : holder.age ? "a transaction of "
                                        : "",
                           duration);
    }
    case Kind::Prepared:
        return fmt::format("prepared transaction {} of {} ({})", name, shownInLine(holder.user), duration);
    case Kind::Slot:
        return fmt::format("replication slot {} ({}, {})", name, shownInLine(holder.state), behind(holder));
    case Kind::Replica: return fmt::format("replica {} (hot_standby_feedback, {})", name, behind(holder));
    }
    return name;
}

std::optional<SpaceNews> SpaceNewsDesk::look(const std::vector<SpaceHolder>& holders)
{
    const auto found = std::ranges::find_if(holders, isLong);
    const std::string who = found == holders.end()
                                ? std::string()
                                : fmt::format("{} {} {}", toString(found->kind), found->pid, found->name);
    if (who == m_told)
        return {};
    m_told = who;
    if (who.empty())
        return SpaceNews{"space-released", "the space of old rows can be used again"};
    return SpaceNews{"space-held", "the space of old rows cannot be used again: held by " + textOf(*found)};
}

} // namespace lk::backfill

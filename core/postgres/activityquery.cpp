// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/activityquery.h"

#include "core/postgres/locks.h"
#include "core/sql/script.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace lk::postgres {

namespace {

using sql::LockMode;

constexpr std::array kModes{
    LockMode::AccessShare, LockMode::RowShare,          LockMode::RowExclusive, LockMode::ShareUpdateExclusive,
    LockMode::Share,       LockMode::ShareRowExclusive, LockMode::Exclusive,    LockMode::AccessExclusive};

/// Every two modes that conflict, with the strength of the held one: "('ShareLock','RowExclusiveLock',3), …".
std::string conflicts()
{
    std::string text;
    for (const LockMode wanted : kModes) {
        for (const std::string_view held : conflictingModes(wanted)) {
            int strength = 0;
            for (const LockMode mode : kModes)
                strength += sql::toString(mode) == held ? static_cast<int>(mode) : 0;
            text += fmt::format("{}('{}','{}',{})", text.empty() ? "" : ",", sql::toString(wanted), held, strength);
        }
    }
    return text;
}

/// A relation's name in this database; of another one only its number is to be had.
std::string nameOf(std::string_view relation, std::string_view database)
{
    return fmt::format("CASE WHEN {1} IN (me.oid, 0) THEN nullif({0}, 0)::pg_catalog.regclass::text "
                       "ELSE nullif({0}, 0)::text END",
                       relation, database);
}

std::string millisecondsSince(std::string_view moment)
{
    return fmt::format("(extract(epoch FROM me.now - {}) * 1000)::bigint", moment);
}

std::string isoTime(std::string_view moment)
{
    return fmt::format("pg_catalog.to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')", moment);
}

/// One row for each command that tells of its progress: pid, command, relation, index, phase, unit, done, total, waits for. What
/// done and total count changes with the phase (PostgreSQL manual, "Progress Reporting").
std::string progressQuery(int major)
{
    const std::string relation = nameOf("p.relid", "p.datid");
    // create index, from server 12
    std::string text = fmt::format(
        "SELECT p.pid, p.command, {}, {}, p.phase, "
        "CASE WHEN p.phase LIKE 'waiting for%' THEN 'sessions' WHEN p.blocks_total > 0 THEN 'blocks' "
        "WHEN p.tuples_total > 0 THEN 'rows' END, "
        "CASE WHEN p.phase LIKE 'waiting for%' THEN p.lockers_done WHEN p.blocks_total > 0 THEN p.blocks_done "
        "ELSE p.tuples_done END, "
        "CASE WHEN p.phase LIKE 'waiting for%' THEN p.lockers_total WHEN p.blocks_total > 0 THEN p.blocks_total "
        "ELSE p.tuples_total END, p.current_locker_pid::int "
        "FROM pg_catalog.pg_stat_progress_create_index p CROSS JOIN me",
        relation, nameOf("p.index_relid", "p.datid"));
    // vacuum, from server 9.6; the count of indexes from 17
    const std::string_view unit = major >= 17 ? "WHEN p.phase LIKE '% indexes' THEN 'indexes' " : "";
    const std::string_view done = major >= 17 ? "WHEN p.phase LIKE '% indexes' THEN p.indexes_processed " : "";
    const std::string_view total = major >= 17 ? "WHEN p.phase LIKE '% indexes' THEN p.indexes_total " : "";
    text += fmt::format(" UNION ALL SELECT p.pid, 'VACUUM', {}, NULL, p.phase, "
                        "CASE WHEN p.phase IN ('scanning heap', 'vacuuming heap') THEN 'blocks' {}END, "
                        "CASE p.phase = 'vacuuming heap' WHEN true THEN p.heap_blks_vacuumed ELSE "
                        "CASE WHEN p.phase = 'scanning heap' THEN p.heap_blks_scanned {}END END, "
                        "CASE WHEN p.phase IN ('scanning heap', 'vacuuming heap') THEN p.heap_blks_total {}END, NULL "
                        "FROM pg_catalog.pg_stat_progress_vacuum p CROSS JOIN me",
                        relation, unit, done, total);
    // cluster and vacuum full, from server 12
    text +=
        fmt::format(" UNION ALL SELECT p.pid, p.command, {}, {}, p.phase, "
                    "CASE WHEN p.phase = 'seq scanning heap' THEN 'blocks' WHEN p.phase IN ('index scanning heap', "
                    "'writing new heap') THEN 'rows' WHEN p.phase = 'rebuilding index' THEN 'indexes' END, "
                    "CASE p.phase WHEN 'seq scanning heap' THEN p.heap_blks_scanned WHEN 'index scanning heap' THEN "
                    "p.heap_tuples_scanned WHEN 'writing new heap' THEN p.heap_tuples_written "
                    "WHEN 'rebuilding index' THEN p.index_rebuild_count END, "
                    "CASE p.phase WHEN 'seq scanning heap' THEN p.heap_blks_total "
                    "WHEN 'writing new heap' THEN p.heap_tuples_scanned END, NULL "
                    "FROM pg_catalog.pg_stat_progress_cluster p CROSS JOIN me",
                    relation, nameOf("p.cluster_index_relid", "p.datid"));
    if (major >= 13) {
        text += fmt::format(
            " UNION ALL SELECT p.pid, 'ANALYZE', {}, NULL, p.phase, "
            "CASE WHEN p.phase LIKE 'acquiring%' THEN 'blocks' WHEN p.phase LIKE '%extended%' THEN 'statistics' END, "
            "CASE WHEN p.phase LIKE 'acquiring%' THEN p.sample_blks_scanned ELSE p.ext_stats_computed END, "
            "CASE WHEN p.phase LIKE 'acquiring%' THEN p.sample_blks_total ELSE p.ext_stats_total END, NULL "
            "FROM pg_catalog.pg_stat_progress_analyze p CROSS JOIN me",
            relation);
        text += " UNION ALL SELECT p.pid, 'BASE BACKUP', NULL, NULL, p.phase, 'bytes', p.backup_streamed, "
                "p.backup_total, NULL FROM pg_catalog.pg_stat_progress_basebackup p";
    }
    if (major >= 14) {
        text += fmt::format(" UNION ALL SELECT p.pid, p.command, {}, NULL, NULL, "
                            "CASE WHEN p.bytes_total > 0 THEN 'bytes' ELSE 'rows' END, "
                            "CASE WHEN p.bytes_total > 0 THEN p.bytes_processed ELSE p.tuples_processed END, "
                            "p.bytes_total, NULL FROM pg_catalog.pg_stat_progress_copy p CROSS JOIN me",
                            relation);
    }
    return text;
}

} // namespace

std::string activityQuery(int major, bool allDatabases)
{
    // pg_blocking_pids holds the lock manager still for a moment, hence only for those that wait. Prepared transactions are pid 0
    // there and NULL in pg_locks: the lock on its own number tells which of them a row belongs to.
    std::string text = fmt::format(
        "WITH me AS MATERIALIZED (SELECT d.oid, d.datname, pg_catalog.clock_timestamp() AS now, "
        "  pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') AS sees_all "
        "  FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()), "
        "l AS MATERIALIZED (SELECT * FROM pg_catalog.pg_locks), "
        "c(wanted, held, strength) AS (VALUES {}), "
        "x AS MATERIALIZED (SELECT p.gid, p.transaction, p.prepared, p.owner, p.database, l.virtualtransaction "
        "  FROM pg_catalog.pg_prepared_xacts p LEFT JOIN l ON l.pid IS NULL AND l.granted "
        "  AND l.locktype = 'transactionid' AND l.transactionid = p.transaction), "
        "w AS MATERIALIZED (SELECT DISTINCT ON (l.pid) * FROM l WHERE NOT l.granted AND l.pid IS NOT NULL ORDER BY "
        "  l.pid), "
        "b AS MATERIALIZED (SELECT DISTINCT w.pid, u.by FROM w CROSS JOIN LATERAL "
        "  pg_catalog.unnest(pg_catalog.pg_blocking_pids(w.pid)) AS u(by) WHERE u.by <> w.pid), "
        "e AS MATERIALIZED (SELECT DISTINCT ON (b.pid, b.by, h.transaction) b.pid, b.by, h.transaction, h.mode, "
        "  coalesce(h.granted, true) AS granted FROM b JOIN w ON w.pid = b.pid LEFT JOIN LATERAL ("
        "    SELECT x.transaction::text AS transaction, k.mode, k.granted, c.strength FROM l k "
        "    JOIN c ON c.wanted = w.mode AND c.held = k.mode "
        "    LEFT JOIN x ON k.pid IS NULL AND x.virtualtransaction = k.virtualtransaction "
        "    WHERE coalesce(k.pid, 0) = b.by AND (k.locktype, k.database, k.relation, k.page, k.tuple, k.virtualxid, "
        "      k.transactionid, k.classid, k.objid, k.objsubid) IS NOT DISTINCT FROM (w.locktype, w.database, "
        "      w.relation, w.page, w.tuple, w.virtualxid, w.transactionid, w.classid, w.objid, w.objsubid)) h ON true "
        "  ORDER BY b.pid, b.by, h.transaction, h.granted DESC NULLS LAST, h.strength DESC), "
        "g AS (SELECT e.pid, pg_catalog.string_agg(pg_catalog.concat_ws(' ', e.by, coalesce(e.transaction, '-'), "
        "  coalesce(e.mode, '-'), e.granted), ',' ORDER BY e.granted DESC, e.by) AS by FROM e GROUP BY e.pid), "
        // Who waits for a row waits for its transaction, and holds the row's own lock meanwhile: that one names the table.
        "t AS (SELECT DISTINCT ON (l.pid) l.pid, l.relation, l.database FROM l JOIN w ON w.pid = l.pid "
        "  WHERE l.locktype = 'tuple' AND l.granted AND w.locktype = 'transactionid' ORDER BY l.pid), "
        "p(pid, command, relation, index, phase, unit, done, total, waits_for) AS ({}), ",
        conflicts(), progressQuery(major));

    // Of other databases only those that are in the way of one of ours, or the other way round.
    const std::string_view scopeOfSessions =
        allDatabases ? "(a.datname IS NOT NULL OR p.pid IS NOT NULL OR a.backend_type = 'walsender')"
                     : "(a.datname = me.datname OR (a.datname IS NULL AND p.pid IS NOT NULL) OR EXISTS (SELECT FROM e "
                       "JOIN pg_catalog.pg_stat_activity n ON n.pid IN (e.pid, e.by) AND n.datname = me.datname "
                       "WHERE a.pid IN (e.pid, e.by)))";
    const std::string_view scopeOfPrepared =
        allDatabases ? "true" : "(x.database = me.datname OR x.transaction::text IN (SELECT e.transaction FROM e))";
    text += fmt::format(
        "s AS (SELECT a.pid, {start} AS start, NULL::text AS gid, NULL::text AS transaction, a.usename::text AS "
        "usename, "
        "  a.datname::text AS datname, a.application_name, coalesce(pg_catalog.host(a.client_addr), "
        "  CASE WHEN a.client_port = -1 THEN 'local' END) AS client, a.backend_type, a.state, {inState} AS in_state, "
        "  {transaction} AS transaction_age, {session} AS session_age, "
        "  greatest(pg_catalog.age(a.backend_xmin), pg_catalog.age(a.backend_xid)) AS xmin_age, a.wait_event_type, "
        "  a.wait_event, w.locktype, w.mode, coalesce({relation}, {row}) AS awaited, {since} AS awaited_since, g.by, "
        "  a.query, {leader} AS leader, p.command, p.relation, p.index, p.phase, p.unit, p.done, p.total, p.waits_for "
        "  FROM pg_catalog.pg_stat_activity a CROSS JOIN me LEFT JOIN w ON w.pid = a.pid LEFT JOIN t ON t.pid = a.pid "
        "  LEFT JOIN g ON g.pid = a.pid LEFT JOIN p ON p.pid = a.pid "
        "  WHERE a.pid <> pg_catalog.pg_backend_pid() AND {scope} "
        "  UNION ALL SELECT 0, NULL, x.gid, x.transaction::text, x.owner::text, x.database::text, NULL, NULL, NULL, "
        "  'prepared', {prepared}, {prepared}, NULL, pg_catalog.age(x.transaction), NULL, NULL, NULL, NULL, NULL, "
        "NULL, "
        "  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM x CROSS JOIN me WHERE "
        "{scopePrepared}) "
        "SELECT {now}, me.datname, me.sees_all, s.* FROM me LEFT JOIN s ON true",
        fmt::arg("start", isoTime("a.backend_start")), fmt::arg("inState", millisecondsSince("a.state_change")),
        fmt::arg("transaction", millisecondsSince("a.xact_start")),
        fmt::arg("session", millisecondsSince("a.backend_start")),
        fmt::arg("relation", nameOf("w.relation", "w.database")), fmt::arg("row", nameOf("t.relation", "t.database")),
        // pg_locks.waitstart from server 14, leader_pid from server 13
        fmt::arg("since", major >= 14 ? millisecondsSince("w.waitstart") : "NULL::bigint"),
        fmt::arg("leader", major >= 13 ? "a.leader_pid" : "NULL::int"), fmt::arg("scope", scopeOfSessions),
        fmt::arg("prepared", millisecondsSince("x.prepared")), fmt::arg("scopePrepared", scopeOfPrepared),
        fmt::arg("now", isoTime("me.now")));
    return text;
}

} // namespace lk::postgres

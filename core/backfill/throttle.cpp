// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/throttle.h"

#include "core/backfill/cutter.h"
#include "core/backfill/room.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/project/duration.h"
#include "core/project/window.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <thread>

namespace lk::backfill {

namespace {

using Level = Throttle::Level;

/// Dead rows of a small table are no burden.
constexpr double kFewDeadRows = 10'000;
constexpr double kSoftSnapshotSeconds = 300;

class Judge {
public:
    explicit Judge(const postgres::Rows& rows) : m_rows(rows) {}

    [[nodiscard]] std::optional<double> number(std::size_t column) const
    {
        if (!m_rows.at(0, column))
            return {};
        return std::strtod(m_rows.text(0, column).c_str(), nullptr);
    }
    /// Soft above `soft`, hard above `hard`; `text` shapes values for people.
    /// `who` brings it about; told only where a limit is passed.
    template<typename Text>
    void limits(const std::string& name, std::optional<double> value, double soft, double hard, Text text,
                const std::string& who = {})
    {
        if (!value) {
            add(name, Level::Unknown, "not visible", text(hard));
            return;
        }
        const Level level = *value > hard ? Level::Hard : *value > soft ? Level::Soft : Level::None;
        add(name, level, text(*value), text(level == Level::Soft ? soft : hard));
        if (level >= Level::Soft)
            m_all.back().who = who;
    }
    void add(const std::string& name, Level level, std::string value, std::string limit)
    {
        m_all.push_back({name, level, std::move(value), std::move(limit)});
    }
    std::vector<Throttle> all() { return std::move(m_all); }

private:
    const postgres::Rows& m_rows;
    std::vector<Throttle> m_all;
};

std::string seconds(double value)
{
    return fmt::format("{:.1f} s", value);
}
std::string megabytes(double value)
{
    return fmt::format("{:.0f} MB", value / (1024 * 1024));
}
std::string count(double value)
{
    return fmt::format("{:.0f}", value);
}
std::string percent(double value)
{
    return fmt::format("{:.0f} %", value);
}

// Servers 12 to 18. A replica that this role may not see has NULL in all but its pid.
constexpr const char* kQuestion =
    "SELECT (SELECT count(*) FROM pg_catalog.pg_stat_replication r WHERE r.application_name IS DISTINCT FROM "
    "'pg_basebackup'), "
    "(SELECT count(*) FROM pg_catalog.pg_stat_replication r WHERE r.state IS NULL), "
    "(SELECT coalesce(max(extract(epoch FROM r.replay_lag)), 0) FROM pg_catalog.pg_stat_replication r WHERE "
    "r.application_name IS DISTINCT FROM "
    "'pg_basebackup'), "
    "(SELECT coalesce(max(pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), r.replay_lsn)), 0) FROM "
    "pg_catalog.pg_stat_replication "
    "r WHERE r.application_name IS DISTINCT FROM 'pg_basebackup'), "
    "(SELECT coalesce(max(pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), s.restart_lsn)), 0) FROM "
    "pg_catalog.pg_replication_slots s), "
    "(SELECT nullif(g.setting::pg_catalog.int8, -1) * 1048576 FROM pg_catalog.pg_settings g WHERE g.name = "
    "'max_slot_wal_keep_size'), "
    "(SELECT a.last_failed_time > coalesce(a.last_archived_time, '-infinity') FROM pg_catalog.pg_stat_archiver a), "
    "(SELECT count(*) FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE NOT "
    "l.granted AND l.relation = ANY ($1::pg_catalog.oid[]) AND a.application_name NOT LIKE '%lockkeeper:backfill:%'), "
    "(SELECT coalesce(max(extract(epoch FROM pg_catalog.clock_timestamp() - a.state_change)), 0) FROM "
    "pg_catalog.pg_locks l JOIN "
    "pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE NOT l.granted AND l.relation = ANY ($1::pg_catalog.oid[]) "
    "AND a.application_name NOT LIKE '%lockkeeper:backfill:%' AND l.mode IN "
    "('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')), "
    "(SELECT count(*) FROM pg_catalog.pg_stat_activity a WHERE a.backend_type = 'client backend' AND a.state = "
    "'active' AND a.pid <> "
    "pg_catalog.pg_backend_pid() AND a.application_name NOT LIKE 'lockkeeper%'), "
    "(SELECT 100.0 * count(*) / pg_catalog.current_setting('max_connections')::pg_catalog.int4 FROM "
    "pg_catalog.pg_stat_activity a WHERE "
    "a.backend_type = 'client backend'), "
    "(SELECT s.slot_name::pg_catalog.text FROM pg_catalog.pg_replication_slots s WHERE s.restart_lsn IS NOT NULL ORDER "
    "BY s.restart_lsn LIMIT 1), "
    "(SELECT pg_catalog.concat('process ', l.pid, ' (' || nullif(a.application_name, '') || ')') FROM "
    "pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE NOT l.granted AND l.relation = "
    "ANY ($1::pg_catalog.oid[]) AND a.application_name NOT LIKE '%lockkeeper:backfill:%' ORDER BY l.mode IN "
    "('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock') DESC, a.state_change LIMIT 1), "
    "(SELECT coalesce(sum(t.n_dead_tup), 0) FROM pg_catalog.pg_stat_user_tables t WHERE t.relid = ANY "
    "($1::pg_catalog.oid[])), "
    "(SELECT coalesce(sum(t.n_live_tup), 0) FROM pg_catalog.pg_stat_user_tables t WHERE t.relid = ANY "
    "($1::pg_catalog.oid[])), "
    "(SELECT count(*) FROM pg_catalog.pg_stat_activity a WHERE a.backend_type = 'autovacuum worker' AND a.query LIKE "
    "'%(to prevent "
    "wraparound)%' AND EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid = a.pid AND l.relation = ANY "
    "($1::pg_catalog.oid[]))), "
    "(SELECT coalesce(sum(t.n_tup_upd), 0) FROM pg_catalog.pg_stat_user_tables t WHERE t.relid = ANY "
    "($1::pg_catalog.oid[])), "
    "(SELECT coalesce(sum(t.n_tup_hot_upd), 0) FROM pg_catalog.pg_stat_user_tables t WHERE t.relid = ANY "
    "($1::pg_catalog.oid[])), "
    "(SELECT coalesce(sum(t.vacuum_count + t.autovacuum_count), 0) FROM pg_catalog.pg_stat_user_tables t WHERE t.relid "
    "= ANY ($1::pg_catalog.oid[])), "
    "pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), '0/0'), "
    "(SELECT g.setting FROM pg_catalog.pg_settings g WHERE g.name = 'data_directory'), "
    "(SELECT g.setting <> 'off' FROM pg_catalog.pg_settings g WHERE g.name = 'archive_mode') AND "
    "pg_catalog.has_function_privilege('pg_catalog.pg_ls_archive_statusdir()', 'EXECUTE')";

void judgeReplicas(Judge& judge, const Pace& pace)
{
    const double there = judge.number(0).value_or(0);
    if (there < pace.replicas)
        judge.add("replicas", Level::Hard, count(there), count(pace.replicas));
    if (judge.number(1).value_or(0) > 0) {
        judge.add("replica-lag", Level::Unknown, "not visible to this role", project::durationText(pace.maxLag));
        return;
    }
    const double limit = static_cast<double>(pace.maxLag.count()) / 1000;
    // A replica that is idle reports an old time of its last replay, so time counts only while there is something to replay.
    const double behind = judge.number(3).value_or(0);
    judge.limits("replica-lag", behind > 0 ? judge.number(2) : 0.0, limit / 2, limit, seconds);
    const double bytes = static_cast<double>(pace.maxLagBytes);
    judge.limits("replica-lag-bytes", behind, bytes / 2, bytes, megabytes);
}

/// A transaction that is open for long: rows that batches leave behind cannot be taken away.
void judgeSnapshots(Judge& judge, const Pace& pace, const std::vector<SpaceHolder>& holders)
{
    const double hard = static_cast<double>(pace.maxSnapshot.count()) / 1000;
    const SpaceHolder* oldest = nullptr;
    bool isHidden = false;
    for (const SpaceHolder& holder : holders) {
        isHidden = isHidden || (holder.kind == SpaceHolder::Kind::Session && !holder.age);
        if (holder.age && (oldest == nullptr || *holder.age > *oldest->age))
            oldest = &holder;
    }
    const double age = oldest == nullptr ? 0 : static_cast<double>(oldest->age->count());
    const double soft = std::min(kSoftSnapshotSeconds, hard);
    judge.limits("oldest-snapshot", isHidden && age <= soft ? std::nullopt : std::optional(age), soft, hard, seconds,
                 oldest == nullptr ? std::string() : textOf(*oldest));
}

void judgeServer(Judge& judge, const Pace& pace, bool isServerHere, const std::string& waiter)
{
    judge.limits("lock-waiters", judge.number(7), 0, 1e9, count, waiter);
    judge.limits("schema-change-waits", judge.number(8), 1e9, 1.0, seconds, waiter);
    const int cores = pace.cores.value_or(isServerHere ? static_cast<int>(std::thread::hardware_concurrency()) : 0);
    if (cores > 0)
        judge.limits("active-sessions", judge.number(9), 2.0 * cores, 4.0 * cores, count);
    else
        judge.add("active-sessions", Level::Unknown, "cores of the server not known", "cores=");
    judge.limits("connections", judge.number(10), 1e9, 90, percent);
    if (judge.number(15).value_or(0) > 0)
        judge.add("wraparound-vacuum", Level::Hard, "running", "none");
}

/// WAL that is kept for a slot, or has still to be archived, against what the server may keep: by its setting, else by its disk.
void judgeKeptWal(Judge& judge, const std::string& name, double bytes, const std::optional<double>& room,
                  const std::string& who = {})
{
    if (bytes > 0)
        judge.limits(name, room ? std::optional(bytes) : std::nullopt, room.value_or(0) / 4, room.value_or(0) / 2,
                     megabytes, who);
}

/// Segments that wait for the archiver; the folder is read by roles of pg_monitor only.
double bytesToArchive(postgres::Session& session, const std::stop_token& stop)
{
    const postgres::Rows rows =
        session.query("SELECT count(*) * (SELECT g.setting::pg_catalog.int8 FROM pg_catalog.pg_settings g WHERE "
                      "g.name = 'wal_segment_size') FROM pg_catalog.pg_ls_archive_statusdir() d WHERE d.name LIKE "
                      "'%.ready'",
                      stop);
    return std::strtod(rows.text(0, 0).c_str(), nullptr);
}

void judgeDisk(Judge& judge, const std::optional<Room>& room)
{
    if (!room) {
        judge.add("free-disk", Level::Unknown, "not visible from here", "20 %");
        return;
    }
    const Level level = room->share < 0.1 ? Level::Hard : room->share < 0.2 ? Level::Soft : Level::None;
    judge.add("free-disk", level, percent(100 * room->share), level == Level::Hard ? "10 %" : "20 %");
}

void judgeWalRate(Judge& judge, const WalRate& rate)
{
    constexpr double kLittle = 4.0 * 1024 * 1024; // nothing to wait for, however little it was before
    const auto now = rate.now();
    const auto usual = rate.usual();
    const auto perSecond = [](double bytes) { return megabytes(bytes) + "/s"; };
    if (!now || !usual)
        judge.add("wal-rate", Level::None, "measuring", "2 x of the hour before");
    else
        judge.limits("wal-rate", *now, std::max(kLittle, 2 * *usual), std::max(kLittle, 5 * *usual), perSecond);
}

/// Replicas with a URL: one that is expected and does not answer is as one that is too far behind.
void judgeGiven(Judge& judge, postgres::Session& session, const std::vector<ReplicaTold>& replicas, const Pace& pace,
                const std::stop_token& stop)
{
    for (const ReplicaTold& replica : replicas) {
        const std::string name = "replica " + replica.where;
        const std::string limit = project::durationText(pace.maxLag);
        if (!replica.wasAsked) {
            judge.add(name, Level::Hard, "not asked yet", limit);
        } else if (!replica.problem.empty() || replica.replayed.empty()) {
            judge.add(name, Level::Hard, replica.problem.empty() ? "is no replica" : "missing: " + replica.problem,
                      limit);
        } else {
            const postgres::Rows behind = session.query(
                {"SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), $1::pg_catalog.pg_lsn)",
                 {replica.replayed}},
                stop);
            const double bytes = std::strtod(behind.text(0, 0).c_str(), nullptr);
            const double most = static_cast<double>(pace.maxLagBytes);
            const double time = bytes > 0 ? replica.secondsAgo.value_or(0) : 0;
            const double mostTime = static_cast<double>(pace.maxLag.count()) / 1000;
            if (bytes / most > time / mostTime)
                judge.limits(name, bytes, most / 2, most, megabytes);
            else
                judge.limits(name, time, mostTime / 2, mostTime, seconds);
        }
    }
}

void judgeWindow(Judge& judge, const Pace& pace)
{
    if (pace.window.empty())
        return;
    const auto window = project::windowFrom(pace.window);
    const auto now = project::windowsAt({*window}, std::chrono::system_clock::now());
    judge.add("window", now.isOpen ? Level::None : Level::Hard, now.isOpen ? "open" : "opens " + now.shownThen,
              pace.window);
}

void judgeOwn(Judge& judge, postgres::Session& session, const Pace& pace, const std::stop_token& stop)
{
    if (!pace.flagFile.empty())
        judge.add("flag-file", isFile(pace.flagFile) ? Level::Hard : Level::None,
                  isFile(pace.flagFile) ? "there" : "not there", pace.flagFile);
    if (pace.throttleSql.empty())
        return;
    try {
        const postgres::Rows rows = session.query(pace.throttleSql, stop);
        const double value = rows.isEmpty() || rows.columns() == 0 ? 0 : std::strtod(rows.text(0, 0).c_str(), nullptr);
        judge.add("throttle-sql", value > 0 ? Level::Hard : Level::None, fmt::format("{:g}", value), "0");
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::LockTimeout)
            throw;
        judge.add("throttle-sql", Level::Unknown, error.message(), "0");
    }
}

} // namespace

/// Dead rows that are no neglect: where passes do what they should (most updates stay in their page), the first pass leaves its line pointers
/// to the next vacuum, and the last one about as many old versions to whoever visits the page next. Where something keeps the space from being
/// used again, none are forgiven.
double Throttles::leftByPasses(double updates, double hot, double vacuums)
{
    if (!m_before || m_before->vacuums != vacuums || m_before->all > updates)
        m_before = Updates{updates, hot, vacuums};
    const double all = updates - m_before->all;
    const double inPlace = hot - m_before->hot;
    return m_hasPasses && 2 * inPlace > all ? 2 * (all - inPlace) : 0;
}

std::vector<Throttle> Throttles::look(postgres::Session& session, const Pace& pace, const Doing& doing,
                                      std::stop_token stop)
{
    std::vector<std::string> oids;
    for (const std::uint32_t leaf : m_leaves)
        oids.push_back(fmt::to_string(leaf));
    const postgres::Rows rows = session.query({kQuestion, {arrayText(oids)}}, stop);
    Judge judge(rows);
    judgeReplicas(judge, pace);
    m_replicas.follow(pace.replicaUrls);
    judgeGiven(judge, session, m_replicas.told(), pace, stop);
    judgeServer(judge, pace, m_isServerHere, shownInLine(rows.text(0, 12)));
    m_spaceHolders = readSpaceHolders(session, stop);
    judgeSnapshots(judge, pace, m_spaceHolders);
    const double dead = std::max(0.0, judge.number(13).value_or(0) - doing.vacuuming -
                                          leftByPasses(judge.number(16).value_or(0), judge.number(17).value_or(0),
                                                       judge.number(18).value_or(0)));
    const double share = dead > kFewDeadRows ? 100 * dead / (dead + judge.number(14).value_or(0)) : 0;
    judge.limits("dead-rows", share, 20, 1e9, percent);
    const auto room = m_isServerHere ? roomOf(rows.text(0, 20), session.backendPid()) : std::nullopt;
    judgeDisk(judge, room);
    const auto mayKeep = judge.number(5) ? judge.number(5) : room ? std::optional(room->free) : std::nullopt;
    judgeKeptWal(judge, "slot-retention", judge.number(4).value_or(0), mayKeep, shownInLine(rows.text(0, 11)));
    if (rows.isTrue(0, 21))
        judgeKeptWal(judge, "archive-queue", bytesToArchive(session, stop), mayKeep);
    if (rows.isTrue(0, 6))
        judge.add("archiver", Level::Hard, "failing", "none");
    m_walRate.sample(std::chrono::steady_clock::now(), judge.number(19).value_or(0), doing.walBytes);
    judgeWalRate(judge, m_walRate);
    judgeWindow(judge, pace);
    judgeOwn(judge, session, pace, stop);
    return judge.all();
}

const Throttle* worstOf(const std::vector<Throttle>& throttles)
{
    const auto found = std::ranges::max_element(throttles, {}, &Throttle::level);
    return found == throttles.end() || found->level < Level::Soft ? nullptr : &*found;
}

std::string reasonOf(const Throttle& throttle)
{
    if (throttle.name == "window")
        return "window: " + throttle.value;
    const std::string who = throttle.who.empty() ? "" : ", " + throttle.who;
    if (throttle.name == "flag-file")
        return fmt::format("flag-file: {} is there", throttle.limit);
    const bool isNumber = !throttle.value.empty() && throttle.value.front() >= '0' && throttle.value.front() <= '9';
    if (!isNumber) // "not asked yet", "running"
        return fmt::format("{}: {}{}", throttle.name, throttle.value, who);
    const bool wantsMore = throttle.name == "free-disk" || throttle.name == "replicas";
    return fmt::format("{}: {} {} {}{}", throttle.name, throttle.value, wantsMore ? '<' : '>', throttle.limit, who);
}

} // namespace lk::backfill

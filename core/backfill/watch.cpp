// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/watch.h"

#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/postgres/pooler.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace lk::backfill {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto kLook = 100ms;
constexpr auto kTick = 1s;

std::vector<std::uint32_t> oidsOf(const Plan& plan)
{
    std::vector<std::uint32_t> oids{plan.table};
    for (const Leaf& leaf : plan.leaves)
        oids.push_back(leaf.oid);
    return oids;
}

bool isServerHere(const postgres::ConnectionTarget& target)
{
    if (postgres::isThroughPooler(target)) // which may be here while the server is elsewhere
        return false;
    const auto host = target.parameters.find("host");
    return host == target.parameters.end() || postgres::isLocalHost(host->second);
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

} // namespace

Watch::Watch(Crew& crew)
    : m_crew(crew)
    , m_throttles(oidsOf(crew.plan), isServerHere(crew.target),
                  std::ranges::any_of(crew.plan.leaves, [](const Leaf& leaf) { return leaf.passes > 1; }),
                  crew.applicationName, crew.options.connectTimeout)
{
    m_crew.pacer->awaitLook();
    m_thread = std::jthread([this](std::stop_token stop) { loop(stop); });
}

Watch::~Watch()
{
    m_thread.request_stop();
    m_thread.join();
    try {
        if (m_session)
            tick();
    } catch (const std::exception& error) { // what is left of a minute's figures
        log().warn("backfill {}: the last figures could not be written: {}", m_crew.declaration.name, error.what());
    }
}

void Watch::loop(const std::stop_token& stop)
{
    auto nextTick = Clock::now();
    int failures = 0;
    while (!stop.stop_requested()) {
        try {
            if (!m_session) {
                postgres::SessionOptions options;
                options.connectTimeout = m_crew.options.connectTimeout;
                options.applicationName = m_crew.applicationName;
                options.answerTimeout = 10s;
                m_session = std::make_unique<postgres::Session>(
                    postgres::Session::open(m_crew.target, postgres::SessionKind::Control, options, stop));
            }
            guard();
            if (m_crew.pacer->pace().canary)
                m_canary.fly(*m_session, m_crew.run, !m_crew.pacer->flights().empty());
            if (Clock::now() >= nextTick) {
                tick();
                nextTick = Clock::now() + kTick;
            }
            failures = 0;
            (void)pauseFor(kLook, stop);
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled)
                return;
            log().info("backfill {}: the watch goes on after: {}", m_crew.declaration.name, error.message());
            if (!m_hasLooked && m_throttled.empty())
                tellNoLook(shortened(error.message()));
            if (error.code() == ErrorCode::Unreachable)
                m_session.reset();
            (void)pauseFor(backOff(++failures, 200ms, 5s), stop);
        }
    }
}

/// Nothing is done before the first look: whoever waits is to know why.
void Watch::tellNoLook(const std::string& why)
{
    m_throttled = kFirstLook;
    m_crew.pacer->awaitLook(why);
    try {
        m_crew.happened("throttled", fmt::format("{}: {}", kFirstLook, why));
    } catch (const std::exception& error) { // the observer has heard of it
        log().info("backfill {}: could not be written down: {}", m_crew.declaration.name, error.what());
    }
}

void Watch::guard()
{
    const Pace pace = m_crew.pacer->pace();
    const auto now = Clock::now();
    cancelOverdue();
    for (const Flight& flight : m_crew.pacer->flights()) {
        if (flight.pid == 0 || now - flight.since < kLook / 2)
            continue;
        const char* const since =
            m_session->serverVersion() >= 140'000 ? "coalesce(l.waitstart, a.query_start)" : "a.query_start";
        const postgres::Rows rows = m_session->query(
            {fmt::format(
                 "SELECT a.pid, (1000 * extract(epoch FROM pg_catalog.clock_timestamp() - {0}))::pg_catalog.int8 FROM "
                 "pg_catalog.pg_stat_activity a JOIN pg_catalog.pg_locks l ON l.pid = a.pid AND NOT l.granted WHERE "
                 "a.wait_event_type = "
                 "'Lock' AND $1::pg_catalog.int4 = ANY (pg_catalog.pg_blocking_pids(a.pid)) ORDER BY 2 DESC LIMIT 1",
                 since),
             {fmt::to_string(flight.pid)}});
        if (rows.isEmpty())
            continue;
        // Half a look ahead: it will have waited that long when the cancel arrives.
        const auto waited = std::chrono::milliseconds(std::strtoll(rows.text(0, 1).c_str(), nullptr, 10));
        if (waited < pace.maxBlock - std::min<std::chrono::milliseconds>(kLook / 2, pace.maxBlock / 2))
            continue;
        m_crew.pacer->markCancelled(flight.id);
        cancel(flight);
        m_crew.happened("watchdog", fmt::format("{} was cancelled: process {} had been waiting for it for {} ms",
                                                flight.what, rows.text(0, 0), waited.count()));
    }
}

/// Somebody wants it to stop, and the statement that is under way takes long.
void Watch::cancelOverdue()
{
    if (m_crew.pacer->want() == Want::Run)
        return;
    for (const Flight& flight : m_crew.pacer->flights()) {
        if (Clock::now() - flight.since > 1s)
            cancel(flight);
    }
}

void Watch::cancel(const Flight& flight)
{
    if (flight.cancel.stop_possible())
        (void)flight.cancel.request_stop();
    else
        (void)m_session->query(
            {"SELECT pg_catalog.pg_cancel_backend($1::pg_catalog.int4)", {fmt::to_string(flight.pid)}});
}

void Watch::tick()
{
    const Pace pace = m_crew.pacer->pace();
    auto throttles = m_throttles.look(*m_session, pace,
                                      {static_cast<double>(m_crew.vacuuming), static_cast<double>(m_walBytes)}, {});
    if (pace.canary)
        throttles.push_back(m_canary.judge());
    m_crew.pacer->setThrottles(std::move(throttles));
    m_hasLooked = true;
    const std::vector<SpaceHolder>& holders = m_throttles.spaceHolders();
    m_crew.pacer->setSpaceHeld(std::ranges::any_of(holders, isLong));
    m_crew.pacer->setBriefHolder(briefHolder(holders));
    if (const auto news = m_spaceNews.look(holders))
        m_crew.happened(news->kind, news->text);
    tellConflicts();
    const Pacer::Now now = m_crew.pacer->now();
    const Figures figures = m_crew.pacer->takeFigures();
    m_walBytes += figures.walBytes;
    const std::int64_t fence = m_crew.fence;
    const postgres::Rows row = m_session->query(
        {"UPDATE lockkeeper.backfill b SET lease_until = clock_timestamp() + $3::bigint * interval '1 second', "
         "activity = $4, reason = CASE WHEN "
         "state = 'running' THEN $5 ELSE reason END, rows_done = coalesce((SELECT sum(p.rows_done) FROM "
         "lockkeeper.backfill_part p WHERE "
         "p.backfill_id = b.backfill_id), 0), wal_bytes = wal_bytes + $6::bigint, active_ms = active_ms + $7::bigint, "
         "throttled_ms = "
         "throttled_ms + $8::bigint WHERE backfill_id = $1::bigint AND fence = $2::bigint AND state IN ('running', "
         "'paused') RETURNING want, "
         "settings, state",
         {fmt::to_string(m_crew.run), fmt::to_string(fence), fmt::to_string(m_crew.options.lease.count()), now.activity,
          now.reason.empty() ? std::nullopt : std::optional(now.reason), fmt::to_string(figures.walBytes),
          fmt::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(figures.busy).count()),
          fmt::to_string(figures.throttled.count())}});
    if (!row.isEmpty())
        obey(row);
    else if (m_crew.isFence(fence)) { // else a worker has just raised it
        const postgres::Rows state =
            m_session->query({"SELECT state, fence FROM lockkeeper.backfill WHERE backfill_id = $1::bigint",
                              {fmt::to_string(m_crew.run)}});
        if (state.isEmpty() || state.text(0, 1) != fmt::to_string(fence))
            m_crew.pacer->setWant(Want::Lost);
        else if (state.text(0, 0) == "cancelled")
            m_crew.pacer->setWant(Want::Cancel);
    }
    if (figures.batches > 0 || figures.throttled.count() > 0)
        writeMinute(figures);
    if (m_throttled != now.hardReason.substr(0, now.hardReason.find(':'))) {
        m_throttled = now.hardReason.substr(0, now.hardReason.find(':'));
        m_crew.happened(m_throttled.empty() ? "throttle-ended" : "throttled",
                        m_throttled.empty() ? "batches go on" : now.hardReason);
    }
    if (const auto status = statusOf(*m_session, m_crew.declaration.name))
        tellProgress(*status);
}

/// A batch uses the space of old rows again, and a statement on a replica that still needs them is cancelled there.
void Watch::tellConflicts()
{
    for (const ReplicaTold& replica : m_throttles.replicas()) {
        if (!replica.conflicts)
            continue;
        const auto [told, isFirst] = m_conflicts.try_emplace(replica.where, *replica.conflicts);
        if (!isFirst && *replica.conflicts > told->second)
            m_crew.happened("replica-conflict",
                            fmt::format("{} has cancelled {} statements for what it replays (hot_standby_feedback = on "
                                        "there keeps what they need)",
                                        replica.where, *replica.conflicts - told->second));
        told->second = *replica.conflicts;
    }
}

void Watch::obey(const postgres::Rows& row)
{
    const std::string want = row.text(0, 0);
    const bool isPaused = row.text(0, 2) == "paused";
    if (want == "cancel")
        m_crew.pacer->setWant(Want::Cancel);
    else if (want == "pause" || (isPaused && want != "run"))
        m_crew.pacer->setWant(Want::Pause);
    else
        m_crew.pacer->setWant(Want::Run);
    if (row.text(0, 1) == m_settings)
        return;
    m_settings = row.text(0, 1);
    Pace pace;
    const auto all = nlohmann::json::parse(m_settings, nullptr, false);
    for (const auto& [attribute, value] : all.items()) {
        if (value.is_string())
            setPace(pace, attribute, value.get<std::string>());
    }
    m_crew.pacer->setPace(pace);
}

void Watch::writeMinute(const Figures& figures)
{
    const Pacer::Now now = m_crew.pacer->now();
    (void)m_session->query(
        {"INSERT INTO lockkeeper.backfill_minute AS m (backfill_id, minute, rows, batches, wal_bytes, busy_ms, "
         "throttled_ms, "
         "throttle_reason, batch_p50_ms, batch_max_ms, batch_rows, fraction) SELECT $1::bigint, date_trunc('minute', "
         "clock_timestamp()), "
         "$2::bigint, $3::int, $4::bigint, $5::int, $6::int, nullif($7, ''), $8::real, $9::real, $10::int, (SELECT "
         "sum((CASE WHEN p.done THEN 1 "
         "ELSE p.fraction END) * greatest(c.reltuples, 1)) / sum(greatest(c.reltuples, 1)) FROM "
         "lockkeeper.backfill_part p LEFT JOIN "
         "pg_catalog.pg_class c ON c.oid = p.leaf WHERE p.backfill_id = $1::bigint AND p.sweep = 0 AND NOT p.revisit) "
         "ON CONFLICT "
         "(backfill_id, minute) DO UPDATE SET rows = m.rows + excluded.rows, batches = m.batches + excluded.batches, "
         "wal_bytes = m.wal_bytes + "
         "excluded.wal_bytes, busy_ms = m.busy_ms + excluded.busy_ms, throttled_ms = m.throttled_ms + "
         "excluded.throttled_ms, throttle_reason "
         "= coalesce(excluded.throttle_reason, m.throttle_reason), batch_p50_ms = CASE WHEN excluded.batches > 0 THEN "
         "excluded.batch_p50_ms "
         "ELSE m.batch_p50_ms END, batch_max_ms = greatest(m.batch_max_ms, excluded.batch_max_ms), batch_rows = "
         "excluded.batch_rows, fraction "
         "= excluded.fraction",
         {fmt::to_string(m_crew.run), fmt::to_string(figures.rows), fmt::to_string(figures.batches),
          fmt::to_string(figures.walBytes),
          fmt::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(figures.busy).count()),
          fmt::to_string(figures.throttled.count()), now.reason, fmt::format("{}", percentile(figures.batchMs, 0.5)),
          fmt::format("{}", percentile(figures.batchMs, 1.0)), fmt::to_string(now.rows)}});
}

void Watch::tellProgress(const Status& status)
{
    const Pacer::Now now = m_crew.pacer->now();
    if (m_crew.pacer->want() == Want::Pause)
        m_estimator.restart();
    else
        m_estimator.sample(Clock::now(), status.rowsDone, status.fraction, now.hardReason);
    Progress progress;
    progress.activity = now.activity;
    progress.reason = now.reason;
    progress.rowsDone = status.rowsDone;
    progress.rowsQuarantined = status.rowsQuarantined;
    progress.fraction = status.fraction;
    progress.estimate = m_estimator.now();
    progress.batchRows = now.rows;
    progress.load = now.load;
    progress.sweep = status.sweep;
    for (const PartStatus& part : status.parts) {
        if (!part.isDone && !part.cursor.empty()) {
            progress.cursor = fmt::format("{}", fmt::join(part.cursor, ", "));
            break;
        }
    }
    progress.throttles = now.throttles;
    std::ranges::copy_if(m_throttles.spaceHolders(), std::back_inserter(progress.spaceHolders), isLong);
    m_crew.tell(progress);
}

} // namespace lk::backfill

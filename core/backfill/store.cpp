// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/store.h"

#include "core/backfill/cutter.h"
#include "core/postgres/session.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdlib>
#include <utility>

namespace lk::backfill {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<State, std::string_view>, 6> kStates{{{State::Pending, "pending"},
                                                                     {State::Running, "running"},
                                                                     {State::Paused, "paused"},
                                                                     {State::Failed, "failed"},
                                                                     {State::Done, "done"},
                                                                     {State::Cancelled, "cancelled"}}};

std::int64_t integer(const postgres::Rows& rows, std::size_t row, std::size_t column)
{
    return std::strtoll(rows.text(row, column).c_str(), nullptr, 10);
}
double real(const postgres::Rows& rows, std::size_t row, std::size_t column)
{
    return std::strtod(rows.text(row, column).c_str(), nullptr);
}
std::chrono::milliseconds time(const postgres::Rows& rows, std::size_t row, std::size_t column)
{
    return std::chrono::milliseconds(integer(rows, row, column));
}

/// A point in time as values of this part tell it.
std::string instant(const std::string& expression)
{
    return fmt::format("pg_catalog.to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')", expression);
}

bool isThere(postgres::Session& session, const std::stop_token& stop)
{
    return session
        // Not by to_regclass, which fails where the schema may not be looked into.
        .query("SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
               "c.relnamespace WHERE n.nspname = 'lockkeeper' AND c.relname = 'backfill_event' AND "
               "pg_catalog.has_schema_privilege(n.oid, 'USAGE'))",
               stop)
        .isTrue(0, 0);
}

/// Leaves weigh by their rows; what a sweep has found comes on top of what is done, and may take back a little once.
std::string statusQuery(const std::string& filter)
{
    return fmt::format("SELECT b.backfill_id, b.name, b.run_no, b.digest, b.spec, b.state, b.want, b.activity, "
                       "b.reason, coalesce(b.lease_until > "
                       "pg_catalog.clock_timestamp(), false), b.lease_owner, b.settings, coalesce(p.rows_done, "
                       "b.rows_done), b.rows_quarantined, "
                       "b.rows_estimated, b.wal_bytes, b.active_ms, b.throttled_ms, {}, {}, {}, {}, b.verify_left, "
                       "p.fraction, coalesce(p.sweep, 0), {} "
                       "FROM lockkeeper.backfill b LEFT JOIN LATERAL (SELECT sum(x.rows_done)::bigint AS rows_done, "
                       "max(x.sweep) AS sweep, "
                       "sum(x.fraction * x.weight) / nullif(sum(x.weight), 0) AS fraction FROM (SELECT y.rows_done, "
                       "y.sweep, CASE WHEN y.done THEN 1 ELSE "
                       "y.fraction END AS fraction, CASE WHEN y.sweep = 0 AND NOT y.revisit THEN "
                       "greatest(coalesce(c.reltuples, 0), 1) ELSE 0.01 * "
                       "greatest(coalesce(c.reltuples, 0), 1) END AS weight FROM lockkeeper.backfill_part y LEFT JOIN "
                       "pg_catalog.pg_class c ON c.oid = "
                       "y.leaf WHERE y.backfill_id = b.backfill_id) x) p ON true {}",
                       instant("b.created_at"), instant("b.started_at"), instant("b.ended_at"),
                       instant("b.verified_at"), instant("pg_catalog.clock_timestamp()"), filter);
}

Status statusFrom(const postgres::Rows& rows, std::size_t row)
{
    Status status;
    status.id = integer(rows, row, 0);
    status.name = rows.text(row, 1);
    status.runNo = static_cast<int>(integer(rows, row, 2));
    status.digest = rows.text(row, 3);
    const Json spec = Json::parse(rows.text(row, 4), nullptr, false);
    if (spec.is_object()) {
        status.table = spec.value("table", "");
        status.statement = spec.value("statement", "");
        status.before = spec.value("before", "");
        status.workers = spec.value("workers", 1);
    }
    status.state = stateFrom(rows.text(row, 5)).value_or(State::Failed);
    status.want = rows.text(row, 6);
    status.isAlive = rows.isTrue(row, 9);
    status.activity = status.isAlive ? rows.text(row, 7) : std::string();
    status.reason = rows.text(row, 8);
    status.owner = status.isAlive ? rows.text(row, 10) : std::string();
    const Json settings = Json::parse(rows.text(row, 11), nullptr, false);
    for (const auto& [attribute, value] : settings.items()) {
        if (value.is_string())
            status.settings.emplace(attribute, value.get<std::string>());
    }
    status.rowsDone = integer(rows, row, 12);
    status.rowsQuarantined = integer(rows, row, 13);
    status.rowsEstimated = integer(rows, row, 14);
    status.walBytes = integer(rows, row, 15);
    status.active = time(rows, row, 16);
    status.throttled = time(rows, row, 17);
    status.createdAt = rows.text(row, 18);
    status.startedAt = rows.text(row, 19);
    status.endedAt = rows.text(row, 20);
    status.verifiedAt = rows.text(row, 21);
    if (rows.at(row, 22))
        status.verifyLeft = integer(rows, row, 22);
    if (status.state == State::Done)
        status.fraction = 1.0;
    else if (rows.at(row, 23))
        status.fraction = real(rows, row, 23);
    status.sweep = static_cast<int>(integer(rows, row, 24));
    status.takenAt = rows.text(row, 25);
    return status;
}

} // namespace

std::string_view toString(State state)
{
    for (const auto& [one, text] : kStates) {
        if (one == state)
            return text;
    }
    return "failed";
}

std::optional<State> stateFrom(std::string_view text)
{
    for (const auto& [state, name] : kStates) {
        if (name == text)
            return state;
    }
    return {};
}

std::vector<Status> readBackfills(postgres::Session& session, bool allRuns, std::stop_token stop)
{
    std::vector<Status> all;
    if (!isThere(session, stop))
        return all;
    const postgres::Rows rows = session.query(
        statusQuery(allRuns
                        ? "ORDER BY b.name, b.run_no DESC"
                        : "WHERE b.run_no = (SELECT max(o.run_no) FROM lockkeeper.backfill o WHERE o.name = b.name) "
                          "ORDER BY b.name"),
        stop);
    for (std::size_t row = 0; row < rows.size(); ++row)
        all.push_back(statusFrom(rows, row));
    return all;
}

std::optional<Status> statusOf(postgres::Session& session, const std::string& name, std::stop_token stop)
{
    if (!isThere(session, stop))
        return {};
    const postgres::Rows rows =
        session.query({statusQuery("WHERE b.name = $1 ORDER BY b.run_no DESC LIMIT 1"), {name}}, stop);
    if (rows.isEmpty())
        return {};
    Status status = statusFrom(rows, 0);
    if (status.activity.starts_with("throttled:") || status.activity == "window-closed")
        status.throttledSince =
            session
                .query(
                    {fmt::format("SELECT {} FROM lockkeeper.backfill_event WHERE backfill_id = $1::bigint AND kind = "
                                 "'throttled'",
                                 instant("max(at)")),
                     {fmt::to_string(status.id)}},
                    stop)
                .text(0, 0);
    const postgres::Rows parts = session.query(
        {"SELECT part_id, leaf_name, sweep, ord, cursor, pass, passes, batch_rows, rows_done, CASE WHEN done THEN 1 "
         "ELSE "
         "fraction END, done FROM lockkeeper.backfill_part WHERE backfill_id = $1::bigint ORDER BY sweep, part_id",
         {fmt::to_string(status.id)}},
        stop);
    for (std::size_t row = 0; row < parts.size(); ++row) {
        PartStatus& part = status.parts.emplace_back();
        part.id = integer(parts, row, 0);
        part.leaf = parts.text(row, 1);
        part.sweep = static_cast<int>(integer(parts, row, 2));
        part.order = parts.text(row, 3);
        if (parts.at(row, 4))
            part.cursor = arrayItems(parts.text(row, 4));
        part.pass = static_cast<int>(integer(parts, row, 5));
        part.passes = static_cast<int>(integer(parts, row, 6));
        part.batchRows = static_cast<int>(integer(parts, row, 7));
        part.rowsDone = integer(parts, row, 8);
        part.fraction = real(parts, row, 9);
        part.isDone = parts.isTrue(row, 10);
    }
    return status;
}

std::vector<Minute> readMinutes(postgres::Session& session, std::int64_t backfill, int minutes, std::stop_token stop)
{
    std::vector<Minute> all;
    if (!isThere(session, stop))
        return all;
    const postgres::Rows rows =
        session.query({fmt::format("SELECT * FROM (SELECT {}, rows, batches, wal_bytes, busy_ms, throttled_ms, "
                                   "throttle_reason, batch_p50_ms, "
                                   "batch_max_ms, batch_rows, fraction FROM lockkeeper.backfill_minute WHERE "
                                   "backfill_id = $1::bigint ORDER BY minute DESC "
                                   "LIMIT $2::bigint) m ORDER BY 1",
                                   instant("minute")),
                       {fmt::to_string(backfill), fmt::to_string(minutes)}},
                      stop);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Minute& minute = all.emplace_back();
        minute.at = rows.text(row, 0);
        minute.rows = integer(rows, row, 1);
        minute.batches = static_cast<int>(integer(rows, row, 2));
        minute.walBytes = integer(rows, row, 3);
        minute.busy = time(rows, row, 4);
        minute.throttled = time(rows, row, 5);
        minute.throttleReason = rows.text(row, 6);
        minute.batchP50Ms = real(rows, row, 7);
        minute.batchMaxMs = real(rows, row, 8);
        minute.batchRows = static_cast<int>(integer(rows, row, 9));
        minute.fraction = real(rows, row, 10);
    }
    return all;
}

std::vector<QuarantinedRow> readQuarantine(postgres::Session& session, std::int64_t backfill, bool onlyOpen,
                                           std::stop_token stop)
{
    std::vector<QuarantinedRow> all;
    if (!isThere(session, stop))
        return all;
    const postgres::Rows rows = session.query(
        {fmt::format(
             "SELECT leaf_name, key, sqlstate, message, attempts, {}, {}, resolved FROM lockkeeper.backfill_quarantine "
             "WHERE backfill_id = $1::bigint {} ORDER BY first_at, key",
             instant("first_at"), instant("last_at"), onlyOpen ? "AND resolved IS NULL" : ""),
         {fmt::to_string(backfill)}},
        stop);
    for (std::size_t row = 0; row < rows.size(); ++row)
        all.push_back({rows.text(row, 0), arrayItems(rows.text(row, 1)), rows.text(row, 2), rows.text(row, 3),
                       static_cast<int>(integer(rows, row, 4)), rows.text(row, 5), rows.text(row, 6),
                       rows.text(row, 7)});
    return all;
}

std::vector<EventRecord> readEvents(postgres::Session& session, std::int64_t backfill, int limit, std::stop_token stop)
{
    std::vector<EventRecord> all;
    if (!isThere(session, stop))
        return all;
    const postgres::Rows rows =
        session.query({fmt::format("SELECT id, {}, actor, kind, detail FROM lockkeeper.backfill_event WHERE "
                                   "backfill_id = $1::bigint ORDER BY id DESC LIMIT $2::bigint",
                                   instant("at")),
                       {fmt::to_string(backfill), fmt::to_string(limit)}},
                      stop);
    for (std::size_t row = 0; row < rows.size(); ++row)
        all.push_back(
            {integer(rows, row, 0), rows.text(row, 1), rows.text(row, 2), rows.text(row, 3), rows.text(row, 4)});
    return all;
}

} // namespace lk::backfill

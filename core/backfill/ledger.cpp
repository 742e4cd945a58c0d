// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/ledger.h"

#include "core/base/error.h"
#include "core/postgres/ownschema.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdlib>

namespace lk::backfill {

namespace {

using Json = nlohmann::ordered_json;

// All from server version 12.
constexpr std::array<const char*, 8> kTables{
    "CREATE TABLE IF NOT EXISTS lockkeeper.backfill ("
    "backfill_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, run_no int NOT NULL, digest text "
    "NOT NULL, "
    "spec jsonb NOT NULL, tool_version text NOT NULL, state text NOT NULL DEFAULT 'pending' CHECK (state IN "
    "('pending','running','paused','failed','done','cancelled')), want text CHECK (want IN ('run','pause','cancel')), "
    "activity text, "
    "reason text, settings jsonb NOT NULL DEFAULT '{}', lease_owner text, lease_until timestamptz, fence bigint NOT "
    "NULL DEFAULT 0, "
    "rows_done bigint NOT NULL DEFAULT 0, rows_quarantined bigint NOT NULL DEFAULT 0, wal_bytes bigint NOT NULL "
    "DEFAULT 0, "
    "active_ms bigint NOT NULL DEFAULT 0, throttled_ms bigint NOT NULL DEFAULT 0, rows_estimated bigint NOT NULL "
    "DEFAULT 0, "
    "created_at timestamptz NOT NULL DEFAULT now(), started_at timestamptz, ended_at timestamptz, verified_at "
    "timestamptz, "
    "verify_left bigint, UNIQUE (name, run_no))",
    "CREATE UNIQUE INDEX IF NOT EXISTS backfill_one_open ON lockkeeper.backfill (name) WHERE state IN "
    "('pending','running','paused','failed')",
    "CREATE TABLE IF NOT EXISTS lockkeeper.backfill_part ("
    "part_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, backfill_id bigint NOT NULL REFERENCES "
    "lockkeeper.backfill, "
    "leaf oid NOT NULL, leaf_name text NOT NULL, filenode oid, sweep int NOT NULL DEFAULT 0, ord text NOT NULL CHECK "
    "(ord IN "
    "('key','heap')), lo text[], hi text[], cursor text[], window_end text[], pass int NOT NULL DEFAULT 0, passes int "
    "NOT NULL DEFAULT 1, "
    "batch_rows int NOT NULL, rows_done bigint NOT NULL DEFAULT 0, fraction float8 NOT NULL DEFAULT 0, done boolean "
    "NOT NULL DEFAULT "
    "false, revisit boolean NOT NULL DEFAULT false, collation_version text, fence bigint NOT NULL, updated_at "
    "timestamptz) WITH "
    "(fillfactor = 50)",
    "CREATE INDEX IF NOT EXISTS backfill_part_of ON lockkeeper.backfill_part (backfill_id)",
    "CREATE TABLE IF NOT EXISTS lockkeeper.backfill_minute (backfill_id bigint, minute timestamptz, rows bigint, "
    "batches int, wal_bytes "
    "bigint, busy_ms int, throttled_ms int, throttle_reason text, batch_p50_ms real, batch_max_ms real, batch_rows "
    "int, fraction float8, "
    "PRIMARY KEY (backfill_id, minute))",
    "CREATE TABLE IF NOT EXISTS lockkeeper.backfill_quarantine (backfill_id bigint, leaf_name text, key text[], "
    "tid_hint text, sqlstate "
    "text, message text, attempts int, first_at timestamptz, last_at timestamptz, resolved text CHECK (resolved IN "
    "('retried','accepted')), PRIMARY KEY (backfill_id, leaf_name, key))",
    "CREATE TABLE IF NOT EXISTS lockkeeper.backfill_event (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
    "backfill_id bigint, at "
    "timestamptz DEFAULT clock_timestamp(), actor text, kind text, detail jsonb)",
    "CREATE INDEX IF NOT EXISTS backfill_event_of ON lockkeeper.backfill_event (backfill_id, id)"};

std::optional<std::string> arrayOrNull(const Bound& bound)
{
    return bound ? std::optional(arrayText(*bound)) : std::nullopt;
}

Bound boundOf(const std::optional<std::string>& text)
{
    return text ? Bound(arrayItems(*text)) : std::nullopt;
}

std::int64_t integer(const postgres::Rows& rows, std::size_t row, std::size_t column)
{
    return std::strtoll(rows.text(row, column).c_str(), nullptr, 10);
}

/// The declaration as it is kept with a run, so that it can go on when its file is gone.
std::string specOf(const Declaration& declaration)
{
    const Json spec{{"statement", declaration.statement},
                    {"table", sql::quoteName(declaration.table)},
                    {"verb", toString(declaration.verb)},
                    {"where", declaration.where},
                    {"verify", declaration.verify},
                    {"columns", declaration.columns},
                    {"key", declaration.key},
                    {"order", toString(declaration.order)},
                    {"once", declaration.once},
                    {"quarantine", declaration.onRowError == OnRowError::Quarantine},
                    {"prove", declaration.provesByConstraint},
                    {"workers", declaration.workers},
                    {"requires", declaration.needs},
                    {"before", declaration.before},
                    {"schema", declaration.table.schema},
                    {"relation", declaration.table.name},
                    {"file", declaration.place.file},
                    {"line", declaration.place.line}};
    return spec.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Declaration declarationOf(const std::string& name, const Json& spec)
{
    Declaration made;
    made.name = name;
    made.statement = spec.value("statement", "");
    made.table = {spec.value("schema", ""), spec.value("relation", "")};
    const std::string verb = spec.value("verb", "update");
    made.verb = verb == "delete" ? Verb::Delete : verb == "insert" ? Verb::Insert : Verb::Update;
    made.where = spec.value("where", "");
    made.verify = spec.value("verify", "");
    made.columns = spec.value("columns", std::vector<std::string>());
    made.key = spec.value("key", std::vector<std::string>());
    const std::string order = spec.value("order", "auto");
    made.order = order == "key" ? Order::Key : order == "heap" ? Order::Heap : Order::Auto;
    made.once = spec.value("once", false);
    made.onRowError = spec.value("quarantine", false) ? OnRowError::Quarantine : OnRowError::Stop;
    made.provesByConstraint = spec.value("prove", false);
    made.workers = spec.value("workers", 1);
    made.needs = spec.value("requires", "");
    made.before = spec.value("before", "");
    made.place = {spec.value("file", ""), spec.value("line", 0), 0};
    return made;
}

Pace paceOf(const std::string& settings)
{
    Pace pace;
    const Json all = Json::parse(settings, nullptr, false);
    for (const auto& [attribute, value] : all.items()) {
        if (value.is_string())
            setPace(pace, attribute, value.get<std::string>());
    }
    return pace;
}

constexpr const char* kPartColumns = "part_id, leaf, leaf_name, filenode, sweep, ord, lo, hi, cursor, window_end, "
                                     "pass, passes, batch_rows, rows_done, fraction, done, "
                                     "revisit, collation_version";

Part partOf(const postgres::Rows& rows, std::size_t row)
{
    Part part;
    part.id = integer(rows, row, 0);
    part.leaf = static_cast<std::uint32_t>(integer(rows, row, 1));
    part.leafName = rows.text(row, 2);
    part.fileNode = static_cast<std::uint32_t>(integer(rows, row, 3));
    part.sweep = static_cast<int>(integer(rows, row, 4));
    part.order = rows.text(row, 5) == "heap" ? Order::Heap : Order::Key;
    part.low = boundOf(rows.at(row, 6));
    part.high = boundOf(rows.at(row, 7));
    part.cursor = boundOf(rows.at(row, 8));
    part.windowEnd = boundOf(rows.at(row, 9));
    part.pass = static_cast<int>(integer(rows, row, 10));
    part.passes = static_cast<int>(integer(rows, row, 11));
    part.batchRows = static_cast<int>(integer(rows, row, 12));
    part.rowsDone = integer(rows, row, 13);
    part.fraction = std::strtod(rows.text(row, 14).c_str(), nullptr);
    part.isDone = rows.isTrue(row, 15);
    part.isRevisit = rows.isTrue(row, 16);
    part.collationVersion = rows.text(row, 17);
    return part;
}

} // namespace

std::string settingsJson(const Pace& pace)
{
    Json all = Json::object();
    for (const auto& [attribute, value] : paceTexts(pace))
        all[attribute] = value;
    return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string detailJson(const std::string& text)
{
    return Json{{"text", text}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void Ledger::makeSchema(std::stop_token stop)
{
    if (!m_session.query("SELECT pg_catalog.to_regclass('lockkeeper.backfill_event_of') IS NOT NULL", stop)
             .isTrue(0, 0))
        postgres::makeInOwnSchema(m_session, kTables, stop);
}

void Ledger::forgetOldMinutes(std::stop_token stop)
{
    (void)m_session.query("DELETE FROM lockkeeper.backfill_minute WHERE minute < now() - interval '30 days'", stop);
}

std::optional<OpenRun> Ledger::newestRun(const std::string& name, std::stop_token stop)
{
    const postgres::Rows rows =
        m_session.query({"SELECT backfill_id, run_no, digest, state, want, spec, settings, rows_estimated FROM "
                         "lockkeeper.backfill WHERE name = $1 ORDER BY run_no DESC LIMIT 1",
                         {name}},
                        stop);
    if (rows.isEmpty())
        return {};
    OpenRun run;
    run.id = integer(rows, 0, 0);
    run.runNo = static_cast<int>(integer(rows, 0, 1));
    run.digest = rows.text(0, 2);
    run.state = stateFrom(rows.text(0, 3)).value_or(State::Failed);
    run.want = rows.text(0, 4);
    run.declaration = declarationOf(name, Json::parse(rows.text(0, 5), nullptr, false));
    run.pace = paceOf(rows.text(0, 6));
    run.declaration.pace = run.pace;
    run.rowsEstimated = integer(rows, 0, 7);
    return run;
}

OpenRun Ledger::addRun(const Declaration& declaration, std::int64_t rowsEstimated, std::stop_token stop)
{
    try {
        (void)m_session.query(
            {"INSERT INTO lockkeeper.backfill (name, run_no, digest, spec, tool_version, settings, rows_estimated) "
             "SELECT "
             "$1, 1 + coalesce((SELECT max(b.run_no) FROM lockkeeper.backfill b WHERE b.name = $1), 0), $2, "
             "$3::jsonb, $4, $5::jsonb, $6::bigint",
             {declaration.name, declaration.digest(), specOf(declaration), LK_VERSION, settingsJson(declaration.pace),
              fmt::to_string(rowsEstimated)}},
            stop);
    } catch (const Error& error) {
        if (error.sqlState() != "23505")
            throw;
        throw Error(ErrorCode::LockHeld, fmt::format("another runner has just begun {}", declaration.name))
            .stateLeft(StateLeft::NothingChanged);
    }
    auto run = newestRun(declaration.name, stop);
    if (!run)
        throw Error(ErrorCode::Internal, "the run that was just added is not there");
    return std::move(*run);
}

void Ledger::adoptPace(std::int64_t run, const Declaration& declaration, std::stop_token stop)
{
    (void)m_session.query(
        {"UPDATE lockkeeper.backfill SET settings = $2::jsonb, spec = $3::jsonb WHERE backfill_id = $1::bigint",
         {fmt::to_string(run), settingsJson(declaration.pace), specOf(declaration)}},
        stop);
}

std::optional<std::int64_t> Ledger::takeLease(std::int64_t run, const std::string& owner, std::chrono::seconds lease,
                                              std::stop_token stop)
{
    const postgres::Rows rows =
        m_session.query({"UPDATE lockkeeper.backfill SET fence = fence + 1, lease_owner = $2, lease_until = now() + "
                         "$3::bigint * interval '1 second', "
                         "state = CASE WHEN lease_owner = $2 THEN state ELSE 'running' END, want = CASE WHEN "
                         "lease_owner = $2 THEN want END, reason = NULL, "
                         "started_at = coalesce(started_at, now()), ended_at = NULL WHERE backfill_id = $1::bigint AND "
                         "state IN ('pending', 'running', "
                         "'paused', 'failed') AND (lease_until IS NULL OR lease_until < now() OR lease_owner = $2) "
                         "RETURNING fence",
                         {fmt::to_string(run), owner, fmt::to_string(lease.count())}},
                        stop);
    if (rows.isEmpty())
        return {};
    const std::int64_t fence = integer(rows, 0, 0);
    for (int attempt = 1;; ++attempt) {
        try {
            (void)m_session.query({"UPDATE lockkeeper.backfill_part SET fence = $2::bigint WHERE backfill_id = "
                                   "$1::bigint AND NOT done AND fence < $2::bigint",
                                   {fmt::to_string(run), fmt::to_string(fence)}},
                                  stop);
            return fence;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::LockTimeout || attempt == 10)
                throw; // a batch of the earlier holder's that never ends
        }
    }
}

bool Ledger::dropLease(std::int64_t run, std::int64_t fence, std::stop_token stop)
{
    return !m_session
                .query({"UPDATE lockkeeper.backfill SET lease_until = NULL, lease_owner = NULL, activity = NULL WHERE "
                        "backfill_id = "
                        "$1::bigint AND fence = $2::bigint RETURNING 1",
                        {fmt::to_string(run), fmt::to_string(fence)}},
                       stop)
                .isEmpty();
}

std::vector<Part> Ledger::parts(std::int64_t run, std::stop_token stop)
{
    const postgres::Rows rows = m_session.query(
        {fmt::format("SELECT {} FROM lockkeeper.backfill_part WHERE backfill_id = $1::bigint ORDER BY sweep, part_id",
                     kPartColumns),
         {fmt::to_string(run)}},
        stop);
    std::vector<Part> all;
    for (std::size_t row = 0; row < rows.size(); ++row)
        all.push_back(partOf(rows, row));
    return all;
}

std::optional<Part> Ledger::part(std::int64_t id, std::stop_token stop)
{
    const postgres::Rows rows = m_session.query(
        {fmt::format("SELECT {} FROM lockkeeper.backfill_part WHERE part_id = $1::bigint", kPartColumns),
         {fmt::to_string(id)}},
        stop);
    return rows.isEmpty() ? std::nullopt : std::optional(partOf(rows, 0));
}

void Ledger::addParts(std::int64_t run, std::int64_t fence, const std::vector<Part>& parts, std::stop_token stop)
{
    if (parts.empty())
        return;
    // As one JSON document: bounds of different lengths would not fit in one array.
    Json all = Json::array();
    for (const Part& part : parts) {
        Json one{{"leaf", part.leaf},
                 {"leaf_name", part.leafName},
                 {"filenode", part.fileNode},
                 {"sweep", part.sweep},
                 {"ord", toString(part.order)},
                 {"passes", part.passes},
                 {"batch_rows", part.batchRows},
                 {"done", part.isDone},
                 {"fraction", part.isDone ? 1.0 : 0.0},
                 {"collation_version", part.collationVersion},
                 {"revisit", part.isRevisit}};
        one["lo"] = part.low ? Json(arrayText(*part.low)) : Json(nullptr);
        one["hi"] = part.high ? Json(arrayText(*part.high)) : Json(nullptr);
        all.push_back(std::move(one));
    }
    (void)m_session.query({"INSERT INTO lockkeeper.backfill_part (backfill_id, leaf, leaf_name, filenode, sweep, ord, "
                           "passes, batch_rows, done, fraction, "
                           "collation_version, revisit, lo, hi, fence) SELECT $1::bigint, p.leaf, p.leaf_name, "
                           "p.filenode, p.sweep, p.ord, p.passes, "
                           "p.batch_rows, p.done, p.fraction, p.collation_version, p.revisit, p.lo::text[], "
                           "p.hi::text[], $2::bigint FROM "
                           "jsonb_to_recordset($3::jsonb) AS p(leaf oid, leaf_name text, filenode oid, sweep int, ord "
                           "text, passes int, batch_rows int, done "
                           "boolean, fraction float8, collation_version text, revisit boolean, lo text, hi text)",
                           {fmt::to_string(run), fmt::to_string(fence), all.dump()}},
                          stop);
}

void Ledger::restartPart(const Part& part, std::int64_t fence, std::stop_token stop)
{
    (void)m_session.query({"UPDATE lockkeeper.backfill_part SET cursor = NULL, window_end = NULL, pass = 0, fraction = "
                           "0, filenode = $3::oid, hi = "
                           "$4::text[], collation_version = $5, updated_at = clock_timestamp() WHERE part_id = "
                           "$1::bigint AND fence = $2::bigint",
                           {fmt::to_string(part.id), fmt::to_string(fence), fmt::to_string(part.fileNode),
                            arrayOrNull(part.high), part.collationVersion}},
                          stop);
}

bool Ledger::moveTo(std::int64_t run, std::int64_t fence, State state, const std::string& reason, std::stop_token stop)
{
    const bool isEnd = isFinal(state) || state == State::Failed;
    return !m_session
                .query(
                    {fmt::format(
                         "UPDATE lockkeeper.backfill SET state = $3, reason = $4, want = NULL, rows_done = "
                         "coalesce((SELECT "
                         "sum(p.rows_done) FROM lockkeeper.backfill_part p WHERE p.backfill_id = $1::bigint), 0){} "
                         "WHERE "
                         "backfill_id = $1::bigint AND fence = $2::bigint RETURNING 1",
                         isEnd
                             ? ", ended_at = clock_timestamp(), activity = NULL, lease_until = NULL, lease_owner = NULL"
                             : ""),
                     {fmt::to_string(run), fmt::to_string(fence), std::string(toString(state)),
                      reason.empty() ? std::nullopt : std::optional(reason)}},
                    stop)
                .isEmpty();
}

void Ledger::verified(std::int64_t run, std::int64_t fence, std::int64_t left, std::stop_token stop)
{
    (void)m_session.query(
        {"UPDATE lockkeeper.backfill SET verified_at = clock_timestamp(), verify_left = $3::bigint WHERE backfill_id = "
         "$1::bigint AND fence = $2::bigint",
         {fmt::to_string(run), fmt::to_string(fence), fmt::to_string(left)}},
        stop);
}

void Ledger::quarantine(std::int64_t run, const std::string& leafName, const std::vector<std::string>& key,
                        const std::string& place, const std::string& sqlState, const std::string& message,
                        std::stop_token stop)
{
    (void)m_session.query({"INSERT INTO lockkeeper.backfill_quarantine AS q (backfill_id, leaf_name, key, tid_hint, "
                           "sqlstate, message, attempts, first_at, "
                           "last_at) VALUES ($1::bigint, $2, $3::text[], $4, $5, $6, 1, clock_timestamp(), "
                           "clock_timestamp()) ON CONFLICT (backfill_id, "
                           "leaf_name, key) DO UPDATE SET attempts = q.attempts + 1, last_at = clock_timestamp(), "
                           "sqlstate = excluded.sqlstate, message = "
                           "excluded.message, resolved = NULL",
                           {fmt::to_string(run), leafName, arrayText(key), place, sqlState, message}},
                          stop);
    (void)m_session.query({"UPDATE lockkeeper.backfill SET rows_quarantined = (SELECT count(*) FROM "
                           "lockkeeper.backfill_quarantine q WHERE "
                           "q.backfill_id = $1::bigint AND q.resolved IS NULL) WHERE backfill_id = $1::bigint",
                           {fmt::to_string(run)}},
                          stop);
}

void Ledger::event(std::int64_t run, const std::string& actor, const std::string& kind, const std::string& detail,
                   std::stop_token stop)
{
    (void)m_session.query({"INSERT INTO lockkeeper.backfill_event (backfill_id, actor, kind, detail) VALUES "
                           "($1::bigint, $2, $3, $4::jsonb)",
                           {fmt::to_string(run), actor, kind, detail}},
                          stop);
}

} // namespace lk::backfill

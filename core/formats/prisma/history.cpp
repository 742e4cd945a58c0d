// SPDX-License-Identifier: Apache-2.0
// The table _prisma_migrations: how it is read, made and written (compatibility contract prisma, sections 3, 5 and 7).
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/formats/prisma/prisma.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using postgres::Command;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

constexpr const char* kTable = "_prisma_migrations";
/// As the tool's client sends the time: to the millisecond.
constexpr const char* kNow = "pg_catalog.date_trunc('milliseconds', pg_catalog.clock_timestamp())";

bool isUnfinished(const HistoryRow& row)
{
    return row.isFailed;
}

const HistoryRow* appliedRow(const History& history, std::string_view name)
{
    const auto found = std::ranges::find_if(
        history.rows, [&](const HistoryRow& row) { return row.version == name && isPrismaApplied(row); });
    return found == history.rows.end() ? nullptr : &*found;
}

bool hasUnfinished(const History& history, std::string_view name)
{
    return std::ranges::any_of(history.rows,
                               [&](const HistoryRow& row) { return row.version == name && isUnfinished(row); });
}

Command rollBackUnfinished(const History& history, const std::string& name)
{
    return {fmt::format("UPDATE {} SET rolled_back_at = {} WHERE migration_name = $1 AND finished_at IS NULL AND "
                        "rolled_back_at IS NULL",
                        history.qualifiedTable(), kNow),
            {name}};
}

/// The row of a run that is over: the one committed before a script ran statement by statement, else a new one.
Command finish(const History& history, const std::string& name, const std::string& checksum)
{
    return {
        fmt::format("WITH begun AS (UPDATE {0} SET finished_at = {1}, applied_steps_count = 1 WHERE migration_name "
                    "= $1::pg_catalog.text AND finished_at IS NULL AND rolled_back_at IS NULL RETURNING id) "
                    "INSERT INTO {0} (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, "
                    "applied_steps_count) SELECT pg_catalog.gen_random_uuid()::pg_catalog.text, "
                    "$2::pg_catalog.text, {1}, $1::pg_catalog.text, NULL, NULL, "
                    "pg_catalog.date_trunc('milliseconds', pg_catalog.now()), 1 WHERE NOT EXISTS (SELECT FROM begun)",
                    history.qualifiedTable(), kNow),
        {name, checksum}};
}

Command begin(const History& history, const std::string& name, const std::string& checksum)
{
    return {fmt::format("INSERT INTO {} (id, checksum, migration_name, started_at, applied_steps_count) VALUES "
                        "(pg_catalog.gen_random_uuid()::pg_catalog.text, $2, $1, {}, 0)",
                        history.qualifiedTable(), kNow),
            {name, checksum}};
}

/// The row of a transaction that failed and left nothing.
Command failAfterRollback(const History& history, const std::string& name, const std::string& checksum)
{
    return {fmt::format("INSERT INTO {} (id, checksum, migration_name, started_at, applied_steps_count, logs) SELECT "
                        "pg_catalog.gen_random_uuid()::pg_catalog.text, $2::pg_catalog.text, $1::pg_catalog.text, "
                        "pg_catalog.date_trunc('milliseconds', pg_catalog.clock_timestamp() - "
                        "pg_catalog.make_interval(secs => $5::pg_catalog.float8 / 1000)), 0, "
                        "pg_catalog.concat('Database error code: ', $3::pg_catalog.text, E'\\n\\nDatabase error:\\n', "
                        "$4::pg_catalog.text, E'\\n\\n{}: nothing of it took effect.')",
                        history.qualifiedTable(), kPrismaRolledBackByUs),
            {name, checksum, kErrorSqlState, kErrorMessage, kDurationMs}};
}

/// What is told in the row of a script that stopped between its statements.
Command failAfterStop(const History& history, const std::string& name)
{
    return {fmt::format("UPDATE {} SET logs = pg_catalog.concat('Database error code: ', $2::pg_catalog.text, "
                        "E'\\n\\nDatabase error:\\n', $3::pg_catalog.text, E'\\n\\nLockkeeper ran it statement by "
                        "statement, without a transaction: statements that took effect: ', $4::pg_catalog.text) WHERE "
                        "migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL",
                        history.qualifiedTable()),
            {name, kErrorSqlState, kErrorMessage, kStatementsDone}};
}

/// The search_path that the tool's connection has: the URL's schema and nothing else.
Command searchPath(const History& history)
{
    return {"SELECT pg_catalog.set_config('search_path', $1, false)", {sql::quoteIdentifier(history.schema)}};
}

/// The tables of a schema without a history, a few of them. Those of an extension (PostGIS) do not count.
std::string otherTables(postgres::Session& session, const std::string& schema, std::stop_token stop)
{
    static constexpr const char* kQuery = R"(-- lockkeeper: is the schema empty? (server 13 and newer)
SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
WHERE n.nspname OPERATOR(pg_catalog.=) $1::pg_catalog.name AND c.relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend d WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
      AND d.objid OPERATOR(pg_catalog.=) c.oid AND d.deptype OPERATOR(pg_catalog.=) 'e')
ORDER BY c.relname LIMIT 4)";
    const postgres::Rows rows = session.query({kQuery, {schema}}, std::move(stop));
    std::string names;
    for (std::size_t i = 0; i < rows.size(); ++i)
        names += (i == 0 ? "" : ", ") + (i == 3 ? std::string("…") : shownInLine(rows.text(i, 0)));
    return names;
}

std::string factOf(const History& history, std::string_view key)
{
    for (const std::string& one : history.extra) {
        if (one.starts_with(key))
            return one.substr(key.size());
    }
    return {};
}

std::optional<Refusal> refuseNotEmpty(const History& history)
{
    const std::string tables = factOf(history, kPrismaNotEmpty);
    if (history.exists || tables.empty())
        return std::nullopt;
    return refusal("LK200",
                   fmt::format("The schema {} is not empty ({}) and has no {}: what is there was not made by these "
                               "migrations (Prisma: P3005).",
                               shownInLine(history.schema), tables, kTable),
                   "If the database has what the first migrations make, say so for each of them: \"mark NAME applied\" "
                   "(Prisma calls it a baseline); then \"up\". Else use an empty schema.");
}

} // namespace

std::string prismaExtra(const HistoryRow& row, PrismaExtra which)
{
    const auto index = static_cast<std::size_t>(which);
    return index < row.extra.size() ? row.extra[index] : std::string();
}

bool isPrismaApplied(const HistoryRow& row)
{
    return !row.isFailed && !row.isRolledBack;
}

bool isPrismaMarked(const HistoryRow& row)
{
    return isPrismaApplied(row) && prismaExtra(row, PrismaExtra::Steps) == "0" &&
           prismaExtra(row, PrismaExtra::Logs) == "="; // empty, not NULL
}

History Prisma::readHistory(postgres::Session& session, const Project& plain, const postgres::ConnectionTarget& target,
                            std::stop_token stop) const
{
    const Project project = withTarget(plain, target);
    const HistoryTable found = findHistoryTable(session, project.setting("schema", "public"), kTable, {}, stop);
    History history = historyAt(found, kTable);
    if (!found.exists) {
        if (found.isSchemaThere) {
            if (const std::string tables = otherTables(session, history.schema, stop); !tables.empty())
                history.extra.push_back(std::string(kPrismaNotEmpty) + tables);
        }
        return history;
    }
    static constexpr std::array<const char*, 8> kColumns = {
        "id",   "checksum",       "finished_at", "migration_name",
        "logs", "rolled_back_at", "started_at",  "applied_steps_count"};
    const bool isOurs = found.isTable && std::ranges::all_of(kColumns, [&](const char* name) {
                            return std::ranges::any_of(
                                found.columns, [&](const HistoryTable::Column& column) { return column.name == name; });
                        });
    if (!isOurs)
        refuseShape(found, kTable,
                    "Prisma Migrate (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, "
                    "applied_steps_count)",
                    "Was it made by a preview of Prisma Migrate, or by hand? Let Prisma itself work on it.");
    const postgres::Rows rows = session.query(fmt::format(R"(SELECT migration_name, checksum,
       pg_catalog.to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       pg_catalog.round(1000 * EXTRACT(epoch FROM finished_at - started_at))::pg_catalog.int8, rolled_back_at IS NOT NULL, id,
       pg_catalog.to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       pg_catalog.to_char(rolled_back_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), applied_steps_count,
       '=' || CASE WHEN finished_at IS NULL THEN pg_catalog."left"(logs, 1000) || CASE WHEN pg_catalog.length(logs) > 1000
              THEN '…' || pg_catalog."right"(logs, 200) ELSE '' END ELSE pg_catalog."left"(logs, 1) END
FROM {} ORDER BY started_at, (rolled_back_at IS NULL), finished_at, migration_name, id)",
                                                          history.qualifiedTable()),
                                              stop);
    history.rows.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        HistoryRow row;
        row.version = rows.text(i, 0);
        row.checksum = rows.at(i, 1);
        row.appliedAt = rows.at(i, 2);
        if (rows.at(i, 3))
            row.duration = std::chrono::milliseconds(std::max(0LL, std::atoll(rows.text(i, 3).c_str())));
        row.isRolledBack = rows.isTrue(i, 4);
        row.isFailed = !row.appliedAt && !row.isRolledBack;
        for (std::size_t column = 5; column < 10; ++column)
            row.extra.push_back(rows.text(i, column));
        history.rows.push_back(std::move(row));
    }
    addPrismaEvidence(session, project, history, stop);
    return history;
}

std::vector<Command> Prisma::createHistory(const History& history) const
{
    std::vector<Command> commands;
    if (!history.isSchemaThere)
        commands.push_back({fmt::format("CREATE SCHEMA IF NOT EXISTS {}", sql::quoteIdentifier(history.schema)), {}});
    commands.push_back({fmt::format("CREATE TABLE IF NOT EXISTS {} ("
                                    "id VARCHAR(36) PRIMARY KEY NOT NULL, "
                                    "checksum VARCHAR(64) NOT NULL, "
                                    "finished_at TIMESTAMPTZ, "
                                    "migration_name VARCHAR(255) NOT NULL, "
                                    "logs TEXT, "
                                    "rolled_back_at TIMESTAMPTZ, "
                                    "started_at TIMESTAMPTZ NOT NULL DEFAULT now(), "
                                    "applied_steps_count INTEGER NOT NULL DEFAULT 0)",
                                    history.qualifiedTable()),
                        {}});
    return commands;
}

std::vector<postgres::AdvisoryKey> Prisma::toolLocks(const History&, const postgres::ConnectionTarget&,
                                                     const postgres::ServerIdentity&) const
{
    constexpr std::int64_t kLock = 72'707'369;
    const char* off = std::getenv("PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK");
    if (off != nullptr && std::string_view(off) != "0" && std::string_view(off) != "false" && *off != '\0')
        return {};
    return {{kLock, "Prisma Migrate"}};
}

RecordingOrRefusal Prisma::recordStep(const Project& project, const History& history, const MigrationSet&,
                                      const history::Status&, const Migration& migration, Direction direction) const
{
    const std::string& name = migration.version;
    const bool isUp = direction == Direction::Up;
    const Place place{isUp ? migration.upFile.string() : (project.folder / name / "down.sql").string(), 0, 0};
    if (isUp) {
        if (auto no = refuseNotEmpty(history))
            return *no;
    } else if (!migration.hasDown()) {
        return refusal(
            "LK201",
            fmt::format("Migration {} has no way back: Prisma knows none, and there is no down.sql beside "
                        "its migration.sql.",
                        shownInLine(name)),
            "Write a down.sql into its folder (\"prisma migrate diff\" makes a draft; Prisma passes over the "
            "file), or take its change back by a new migration.",
            place);
    }
    if (isUp == (appliedRow(history, name) != nullptr))
        return refusal(
            "LK202",
            fmt::format("Migration {} is {} recorded as applied.", shownInLine(name), isUp ? "already" : "not"),
            isUp ? "Roll it back first, or leave it." : "There is nothing to roll back.", place);

    Recording recording;
    recording.setup = {searchPath(history)};
    const std::string table = history.qualifiedTable();
    if (!isUp) {
        recording.guard = {fmt::format("SELECT 1 WHERE NOT EXISTS (SELECT FROM {} WHERE migration_name = $1 AND "
                                       "finished_at IS NOT NULL AND rolled_back_at IS NULL)",
                                       table),
                           {name}};
        recording.record = {{fmt::format("UPDATE {} SET rolled_back_at = {} WHERE migration_name = $1 AND finished_at "
                                         "IS NOT NULL AND rolled_back_at IS NULL",
                                         table, kNow),
                             {name}}};
        recording.recordGuard = recording.guard;
        return recording;
    }
    // A row that a run of ours left unfinished is ours to go on with; any other stops the run (P3009).
    const bool goesOn = hasUnfinished(history, name);
    recording.guard = {fmt::format("SELECT 1 FROM {} WHERE rolled_back_at IS NULL AND {}", table,
                                   goesOn ? "((migration_name = $1) = (finished_at IS NOT NULL))"
                                          : "(migration_name = $1 OR finished_at IS NULL)"),
                       {name}};
    if (goesOn)
        recording.before.push_back(rollBackUnfinished(history, name));
    recording.before.push_back(begin(history, name, migration.checksum));
    recording.record = {finish(history, name, migration.checksum)};
    recording.recordGuard = {fmt::format("SELECT 1 FROM {} WHERE migration_name = $1 AND rolled_back_at IS NULL AND "
                                         "finished_at IS NOT NULL",
                                         table),
                             {name}};
    recording.done = recording.recordGuard;
    recording.afterRollback = {failAfterRollback(history, name, migration.checksum)};
    recording.afterStop = {failAfterStop(history, name)};
    return recording;
}

RecordingOrRefusal Prisma::recordForce(const Project&, const MigrationSet&, const History&,
                                       const std::optional<std::string>&) const
{
    return refusal("LK206", "Prisma keeps a row for each migration: there is no one version to force.",
                   "Use \"mark NAME applied\" or \"mark NAME pending\" (Prisma: migrate resolve).");
}

RecordingOrRefusal Prisma::recordMark(const Project& project, const History& history, const MigrationSet& set,
                                      std::string_view version, bool applied) const
{
    const std::string name(version);
    const Migration* migration = set.find(version);
    Recording recording;
    if (applied) {
        if (migration == nullptr || !migration->hasUp())
            return refusal("LK204",
                           fmt::format("There is no migration.sql of {} in {}, and the row wants its checksum (Prisma: "
                                       "P3017).",
                                       shownInLine(name), project.shownFolder()),
                           "Give the whole name of a folder, and bring its file back if it is gone.");
        if (appliedRow(history, name) != nullptr)
            return refusal(
                "LK202", fmt::format("Migration {} is already recorded as applied (Prisma: P3008).", shownInLine(name)),
                "There is nothing to do.");
        recording.guard = {fmt::format("SELECT 1 FROM {} WHERE migration_name = $1 AND finished_at IS NOT NULL AND "
                                       "rolled_back_at IS NULL",
                                       history.qualifiedTable()),
                           {name}};
        recording.record = {
            rollBackUnfinished(history, name),
            {fmt::format(
                 "INSERT INTO {} (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, "
                 "applied_steps_count) SELECT pg_catalog.gen_random_uuid()::pg_catalog.text, "
                 "$2::pg_catalog.text, t.now, $1::pg_catalog.text, '', NULL, t.now, 0 FROM (SELECT {} AS now) t",
                 history.qualifiedTable(), kNow),
             {name, migration->checksum}}};
        recording.done = recording.guard;
        return recording;
    }
    if (!hasUnfinished(history, name)) {
        if (appliedRow(history, name) != nullptr)
            return refusal(
                "LK203",
                fmt::format("Migration {} cannot be marked as rolled back, for it succeeded (Prisma: P3012).",
                            shownInLine(name)),
                migration != nullptr && migration->hasDown()
                    ? "\"down\" runs its down.sql and records that."
                    : "Take its change back by a new migration, or write a down.sql beside it and use \"down\".");
        const bool wasThere =
            std::ranges::any_of(history.rows, [&](const HistoryRow& row) { return row.version == name; });
        return refusal("LK203",
                       wasThere ? fmt::format("Migration {} is marked as rolled back already.", shownInLine(name))
                                : fmt::format("Migration {} cannot be marked as rolled back, for it was never applied "
                                              "(Prisma: P3011).",
                                              shownInLine(name)),
                       "There is nothing to do: \"up\" runs it.");
    }
    recording.guard = {fmt::format("SELECT 1 WHERE NOT EXISTS (SELECT FROM {} WHERE migration_name = $1 AND "
                                   "finished_at IS NULL AND rolled_back_at IS NULL)",
                                   history.qualifiedTable()),
                       {name}};
    recording.record = {rollBackUnfinished(history, name)};
    return recording;
}

History Prisma::after(const History& history, const MigrationSet&, const Migration& migration,
                      Direction direction) const
{
    History next = history;
    next.exists = true;
    next.isSchemaThere = true;
    for (HistoryRow& row : next.rows) {
        if (row.version == migration.version && !row.isRolledBack && row.isFailed == (direction == Direction::Up)) {
            row.isRolledBack = true;
            row.isFailed = false;
        }
    }
    if (direction == Direction::Up) {
        HistoryRow row;
        row.version = migration.version;
        row.checksum = migration.checksum;
        next.rows.push_back(std::move(row));
    }
    return next;
}

} // namespace lk::formats

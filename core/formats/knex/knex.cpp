// SPDX-License-Identifier: Apache-2.0
#include "core/formats/knex/knex.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/formats/javascript/files.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using postgres::Command;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

// What is read with the history, each "key=value".
constexpr std::string_view kLockRows =
    "lock-rows=";                               ///< how many rows the lock table has; not there: there is no such table
constexpr std::string_view kLocked = "locked="; ///< how many of them say 1
constexpr std::string_view kHolder = "holder="; ///< a session at work on the lock table
constexpr std::string_view kOther = "session="; ///< another client of the database

constexpr std::string_view kSchemaKey = "migrations.schemaName in the knexfile";
constexpr std::string_view kGone = "Knex cannot roll {} back"; ///< a row without a file

std::string quotedLock(const History& history)
{
    return sql::quoteIdentifierAlways(history.schema) + '.' + sql::quoteIdentifierAlways(history.table + "_lock");
}

std::vector<std::string> told(const History& history, std::string_view key)
{
    std::vector<std::string> values;
    for (const std::string& fact : history.extra) {
        if (fact.starts_with(key))
            values.push_back(fact.substr(key.size()));
    }
    return values;
}

int number(const History& history, std::string_view key, int fallback)
{
    const auto values = told(history, key);
    return values.empty() ? fallback : std::stoi(values.front());
}

Command guardOf(const History& history, const std::string& version, bool wantsAbsent)
{
    const std::string own = wantsAbsent
                                ? fmt::format("EXISTS (SELECT FROM {} WHERE name = $1)", quotedTable(history))
                                : fmt::format("NOT EXISTS (SELECT FROM {} WHERE name = $1)", quotedTable(history));
    return {"SELECT 1 WHERE " + own, {version}};
}

std::vector<Command> makeLock(const History& history)
{
    const std::string lock = quotedLock(history);
    return {
        {fmt::format("create table if not exists {} (\"index\" serial primary key, \"is_locked\" integer)", lock), {}},
        {fmt::format("insert into {0} (\"is_locked\") select 0 where not exists (select from {0})", lock), {}}};
}

/// Sessions that stand in the way, for people.
void readSessions(postgres::Session& session, History& history, std::stop_token stop)
{
    for (const std::string& one : sessionsOn(session, quotedLock(history), TableLock::Any, stop))
        history.extra.push_back(std::string(kHolder) + one);
    const Command others{"-- lockkeeper: other clients of this database (server 13 and newer)\n"
                         "SELECT pid, coalesce(nullif(application_name, ''), usename::pg_catalog.text, '?'), state, "
                         "pg_catalog.to_char(backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM "
                         "pg_catalog.pg_stat_activity "
                         "WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database() AND pid "
                         "OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid() "
                         "AND backend_type OPERATOR(pg_catalog.=) 'client backend' AND application_name !~~ "
                         "'lockkeeper%' ORDER BY 1 LIMIT 10",
                         {}};
    const postgres::Rows rows = session.query(others, stop);
    for (std::size_t i = 0; i < rows.size(); ++i)
        history.extra.push_back(std::string(kOther) + sessionText(rows, i));
}

Refusal lockRefusal(const History& history)
{
    const int rows = number(history, kLockRows, 1);
    if (rows > 1)
        return jsRefusal("LK186",
                         fmt::format("Knex's lock table {} has {} rows instead of one (knex/knex#3538): no lock can be "
                                     "taken, every run of Knex fails.",
                                     quotedLock(history), rows),
                         "\"repair\" leaves one free row.", nullptr, true);
    const auto holders = told(history, kHolder);
    return jsRefusal(
        "LK186",
        fmt::format("Migration table is already locked: {} says is_locked = 1. Either Knex is at work, or "
                    "a run of it was killed; the row tells neither owner nor time.{}",
                    quotedLock(history),
                    holders.empty() ? std::string(" No session holds a lock on that table now.")
                                    : fmt::format(" At work on that table: {}.", fmt::join(holders, ", "))),
        "If no migration is running any more, \"repair\" releases it (knex migrate:unlock).", nullptr, true);
}

bool isLockBad(const History& history)
{
    return number(history, kLocked, 0) > 0 || number(history, kLockRows, 1) > 1;
}

/// The words of the tool's command line but for the command itself.
ToolCommand toolCommand(const Project& project, const KnexFacts& facts, const std::vector<std::string>& command)
{
    ToolCommand tool = jsToolCommand(project, facts.tool, command);
    tool.beforeVersion = "migration file \"";
    tool.behindVersion = "\" failed";
    const std::string environment = project.setting("env", nodeEnvironment());
    const auto add = [&](const char* option, const std::string& value) {
        tool.arguments.emplace_back(option);
        tool.arguments.push_back(value);
    };
    if (const std::string file = project.setting("knexfile"); !file.empty()) {
        add("--knexfile", (project.base / file).string());
        add("--env", environment);
    } else {
        add("--client", "pg");
        add("--migrations-directory", project.folder.string());
        add("--migrations-table-name", project.setting("tableName", "knex_migrations"));
    }
    // Where the knexfile reads a variable, the address goes there; else all of it stands in libpq's own variables, which the driver
    // takes for what a URL leaves out. Neither shows anything among the arguments.
    const std::string variable = project.setting("connection-variable");
    if (variable.empty())
        add("--connection", "postgresql:///");
    else
        tool.environment.emplace_back(variable, kTargetUrl);
    tool.environment.emplace_back("NODE_ENV", environment);
    return tool;
}

} // namespace

history::HistoryRules Knex::rules(const Project&) const
{
    return {.model = history::HistoryModel::Rows,
            .compareVersions = jsVersionOrder,
            .runsOutOfOrder = true,
            .rollsBackAsApplied = true,
            .noneVersion = {}};
}

History Knex::readHistory(postgres::Session& session, const Project& plain, const postgres::ConnectionTarget& target,
                          std::stop_token stop) const
{
    const Project project = withTarget(plain, target);
    const std::string schema = project.setting("schemaName");
    const std::string table = project.setting("tableName", "knex_migrations");
    const HistoryTable found =
        findHistoryTable(session, schema.empty() ? std::nullopt : std::optional(schema), table, "public", stop);
    History history = historyAt(found, table);
    if (!found.exists)
        return history;
    const auto has = [&](std::string_view name) {
        return std::ranges::find(found.columns, name, &HistoryTable::Column::name) != found.columns.end();
    };
    if (!has("id") || !has("name") || !has("batch") || !has("migration_time"))
        refuseShape(found, table, "Knex (id, name, batch, migration_time)",
                    "Name the right one with migrations.tableName and migrations.schemaName in the knexfile, or open "
                    "the folder as a project of that tool.");
    const postgres::Rows rows =
        session.query(fmt::format("SELECT name, pg_catalog.to_char(migration_time AT TIME ZONE 'UTC', "
                                  "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), id, batch FROM {} ORDER BY id",
                                  quotedTable(history)),
                      stop);
    history.rows.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        HistoryRow row;
        row.version = rows.text(i, 0);
        row.appliedAt = rows.at(i, 1);
        row.extra = {rows.text(i, 2), rows.text(i, 3)};
        history.rows.push_back(std::move(row));
    }
    const HistoryTable lock = findHistoryTable(session, history.schema, table + "_lock", "", stop);
    if (!lock.exists)
        return history;
    const postgres::Rows state = session.query(
        fmt::format(
            "SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE is_locked IS DISTINCT FROM 0) FROM {}",
            quotedLock(history)),
        stop);
    history.extra.push_back(std::string(kLockRows) + state.text(0, 0));
    history.extra.push_back(std::string(kLocked) + state.text(0, 1));
    if (isLockBad(history))
        readSessions(session, history, stop);
    return history;
}

std::vector<Command> Knex::createHistory(const History& history) const
{
    // As Knex makes them. A schema it does not make.
    std::vector<Command> commands = {{fmt::format("create table if not exists {} (\"id\" serial primary key, \"name\" "
                                                  "varchar(255), \"batch\" integer, \"migration_time\" timestamptz)",
                                                  quotedTable(history)),
                                      {}}};
    for (Command& command : makeLock(history))
        commands.push_back(std::move(command));
    return commands;
}

std::vector<Command> Knex::upgradeHistory(const History& history) const
{
    return number(history, kLockRows, 0) == 0 ? makeLock(history) : std::vector<Command>();
}

std::vector<postgres::AdvisoryKey> Knex::toolLocks(const History&, const postgres::ConnectionTarget&,
                                                   const postgres::ServerIdentity&) const
{
    return {}; // its lock is a row, which it takes by itself
}

Status Knex::layOver(const Project& project, const MigrationSet& set, const History& history) const
{
    Status status = history::layOver(set, history, rules(project));
    if (!isSetTrue(project, "disableMigrationsListValidation")) {
        for (StatusRow& row : status.rows) {
            if (row.state == MigrationState::Missing)
                row.why = "It is recorded, and there is no file of it: Knex refuses every command (\"the migration "
                          "directory is corrupt\").";
        }
    }
    tellRenamed(status);
    if (isLockBad(history)) {
        const Refusal refusal = lockRefusal(history);
        status.notes.push_back(refusal.reason + ' ' + refusal.remedy);
    }
    return status;
}

std::string Knex::versionNamed(const MigrationSet& set, const History& history, std::string_view text) const
{
    return jsVersionNamed(set, history, text);
}

std::optional<Refusal> Knex::forbids(const Project& project, const MigrationSet&, const Status& status,
                                     Direction direction, const Migration*) const
{
    if (isSetTrue(project, "disableMigrationsListValidation") || project.setting("migrationSource") == "code")
        return direction == Direction::Down ? refuseBehindMissing(status, nullptr, kGone) : std::nullopt;
    std::string names;
    std::string hints;
    std::string marks;
    for (const StatusRow& row : status.rows) {
        if (row.state != MigrationState::Missing)
            continue;
        names += (names.empty() ? "" : ", ") + shownInLine(row.version);
        marks += fmt::format("{}\"mark {} pending\"", marks.empty() ? "" : ", ", shownInLine(row.version));
        if (const std::size_t hint = row.why.find(").", 0); hint != std::string::npos && hint + 2 < row.why.size())
            hints += row.why.substr(hint + 2);
    }
    if (names.empty())
        return std::nullopt;
    return jsRefusal(
        "LK185",
        fmt::format("The migration directory is corrupt, the following files are missing: {}.{}", names, hints),
        fmt::format("Bring the files back; or take the rows out with {}.", marks));
}

RecordingOrRefusal Knex::recordStep(const Project& plain, const History& history, const MigrationSet& set,
                                    const Status& before, const Migration& migration, Direction direction) const
{
    const bool isUp = direction == Direction::Up;
    const KnexFacts& facts = jsFactsOf<KnexFacts>(set);
    const std::string shown = shownInLine(migration.version);
    if (!facts.tool.missing.empty())
        return toolMissingRefusal(migration, facts.tool);
    if (auto refusal = refuseNoSchema(history, "Knex", kSchemaKey))
        return *std::move(refusal);
    if (isLockBad(history))
        return lockRefusal(history);
    if (std::ranges::count(set.migrations, migration.version, &Migration::version) > 1)
        return jsRefusal("LK123",
                         fmt::format("Two folders hold a file {}; Knex knows a migration by this name alone.", shown),
                         "Rename one of them.", &migration);
    if (auto refusal = refuseRecordedAlready(history, migration, direction))
        return *std::move(refusal);
    if (migration.version.starts_with('-'))
        return jsRefusal("LK184",
                         fmt::format("Knex takes {} for an option when it is told to run just this one.", shown),
                         "Rename the file.", &migration);
    const JsMigration* text = textOf(set, migration);
    if (text != nullptr && (!text->hasUp || !text->hasDown))
        return jsRefusal(
            "LK187",
            fmt::format("Invalid migration: {} must have both an up and down function, also for going up.", shown),
            "Write both; a down that throws tells that there is no way back.", &migration);
    if (!isUp) {
        if (auto refusal = refuseBehindMissing(before, &migration, kGone))
            return *std::move(refusal);
    }
    if (!isUp && !migration.hasDown())
        return jsRefusal("LK182", fmt::format("{} is irreversible: its down only throws.", shown),
                         "Write a new migration that undoes it.", &migration);
    const Project project = withTarget(plain, {});
    Recording recording;
    recording.guard = guardOf(history, migration.version, isUp);
    recording.tool = toolCommand(project, facts, {isUp ? "migrate:up" : "migrate:down", migration.version});
    const bool isAlone = text != nullptr && text->isWithoutTransaction;
    recording.isAtomic = text != nullptr && !isAlone && !isSetTrue(project, "disableTransactions");
    if (isAlone)
        recording.notes.emplace_back(
            "each file on its own: this one says \"transaction: false\", so a batch with it has "
            "no common transaction; what it has done by the time it fails stays");
    if (!isUp && text != nullptr && text->isDownEmpty)
        recording.notes.emplace_back("reversible in name only: its down does nothing");
    if (isUp && !isAlone) {
        if (isSetTrue(project, "disableTransactions"))
            recording.notes.emplace_back(
                "each file on its own: the knexfile has disableTransactions, so nothing is rolled back when it fails");
        for (const std::size_t index : facts.withoutTransaction) {
            const Migration& other = set.migrations[index];
            const StatusRow* row = before.find(other.version);
            if (row != nullptr && (row->state == MigrationState::Pending || row->state == MigrationState::OutOfOrder)) {
                recording.notes.push_back(fmt::format("each file on its own: {} is pending and says \"transaction: "
                                                      "false\", so a batch with it has no common transaction",
                                                      shownInLine(other.version)));
                break;
            }
        }
    }
    if (!isUp || isAlone)
        recording.notes.emplace_back(
            "its row is written by a statement of its own, after the change has been committed");
    return recording;
}

std::optional<ToolCommand> Knex::toolForAll(const Project& plain, const MigrationSet& set, const Status& before,
                                            const std::vector<const Migration*>& migrations, Direction direction,
                                            bool isAll) const
{
    if (direction != Direction::Up || migrations.size() < 2)
        return std::nullopt; // down: by explicit names, in reverse order of their ids
    const KnexFacts& facts = jsFactsOf<KnexFacts>(set);
    const Project project = withTarget(plain, {});
    const auto pending = pendingRows(before);
    if (!areFirstOf(pending, migrations))
        return std::nullopt;
    if (isAll && pending.size() == migrations.size())
        return toolCommand(project, facts, {"migrate:latest"});
    if (isAtLeast(facts.tool.version, 3, 3))
        return toolCommand(project, facts, {"migrate:to", migrations.back()->version});
    return std::nullopt;
}

std::optional<std::variant<RepairProposal, Refusal>> Knex::repair(const Project& project, const MigrationSet&,
                                                                  const History& history, const Status& status) const
{
    if (auto release = releaseLock(project, history, status))
        return release;
    RepairProposal proposal;
    proposal.to = status.current;
    return proposal;
}

std::optional<std::variant<RepairProposal, Refusal>> Knex::releaseLock(const Project&, const History& history,
                                                                       const Status& status) const
{
    if (!isLockBad(history))
        return std::nullopt;
    RepairProposal proposal;
    proposal.to = status.current;
    proposal.demand = Demand::Name; // the row tells neither owner nor time: nothing else speaks for it
    const auto holders = told(history, kHolder);
    if (!holders.empty())
        return jsRefusal("LK186",
                         fmt::format("Knex's lock is not stale: {} {} at work on {}.",
                                     fmt::format("{}", fmt::join(holders, ", ")), holders.size() == 1 ? "is" : "are",
                                     quotedLock(history)),
                         "Wait for it, or end that session.", nullptr, true);
    const int rows = number(history, kLockRows, 1);
    const auto others = told(history, kOther);
    proposal.deeds.push_back(
        fmt::format("{} is emptied ({}, {} of them locked) and gets one free row, as knex migrate:unlock does.",
                    quotedLock(history), rows == 1 ? std::string("1 row") : fmt::format("{} rows", rows),
                    number(history, kLocked, 0)));
    proposal.assertions.push_back(fmt::format(
        "Asserted: no run of Knex is at work. No session holds a lock on that table{}",
        others.empty() ? std::string(", and no other client is in this database.")
                       : fmt::format("; in this database are {} (a run may pause there between two statements).",
                                     fmt::join(others, ", "))));
    const std::string lock = quotedLock(history);
    proposal.recording.guard = {fmt::format("SELECT 1 FROM {} HAVING pg_catalog.count(*) = 1 AND pg_catalog.count(*) "
                                            "FILTER (WHERE is_locked IS DISTINCT FROM 0) = 0",
                                            lock),
                                {}};
    proposal.recording.record = {{fmt::format("delete from {}", lock), {}},
                                 {fmt::format("insert into {} (\"is_locked\") values (0)", lock), {}}};
    proposal.recording.recordGuard = proposal.recording.guard;
    return proposal;
}

RecordingOrRefusal Knex::recordForce(const Project&, const MigrationSet&, const History&,
                                     const std::optional<std::string>&) const
{
    return refuseForce("Knex", "; \"repair\" releases a stale lock");
}

RecordingOrRefusal Knex::recordMark(const Project&, const History& history, const MigrationSet& set,
                                    std::string_view version, bool applied) const
{
    const std::string text(version);
    if (auto refusal = refuseNoSchema(history, "Knex", kSchemaKey))
        return *std::move(refusal);
    if (isLockBad(history))
        return lockRefusal(history);
    if (auto refusal = refuseMark(history, set, version, applied, "Give the file's name with its extension."))
        return *std::move(refusal);
    Recording recording;
    const std::string table = quotedTable(history);
    recording.guard = guardOf(history, text, applied);
    recording.recordGuard = recording.guard;
    recording.record = {applied ? Command{fmt::format("INSERT INTO {0} (name, batch, migration_time) VALUES ($1, "
                                                      "(SELECT coalesce(max(batch), 0) + 1 FROM {0}), now())",
                                                      table),
                                          {text}}
                                : Command{fmt::format("DELETE FROM {} WHERE name = $1", table), {text}}};
    return recording;
}

History Knex::after(const History& history, const MigrationSet&, const Migration& migration, Direction direction) const
{
    return historyAfter(history, migration.version, direction);
}

} // namespace lk::formats

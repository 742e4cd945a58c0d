// SPDX-License-Identifier: Apache-2.0
#include "core/formats/sequelize/sequelize.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/formats/javascript/files.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

constexpr std::string_view kTimestamps = "timestamps";  ///< the table has createdAt and updatedAt, or would be made so
constexpr std::string_view kOwnSchema = "makes-schema"; ///< the tool makes the schema of its table
constexpr std::string_view kWriter = "writer=";         ///< a session that writes to the table just now
constexpr std::string_view kGone = "Unable to find migration: {}";
constexpr const char* kUrlVariable = "LOCKKEEPER_TARGET_URL"; ///< read by the private configuration that we hand over

bool has(const History& history, std::string_view fact)
{
    return std::ranges::find(history.extra, fact) != history.extra.end();
}

Command guardOf(const History& history, const std::string& version, bool wantsAbsent)
{
    return {fmt::format("SELECT 1 WHERE {}EXISTS (SELECT FROM {} WHERE name = $1)", wantsAbsent ? "" : "NOT ",
                        quotedTable(history)),
            {version}};
}

bool isPlainName(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    });
}

/// A private configuration file with just what the tool must know: where, and which table. The password comes by PGPASSFILE.
std::string ownConfig(const Project& project, const std::string& environment, bool isByFields)
{
    nlohmann::json block = {{"dialect", "postgres"}};
    if (isByFields) {
        block["database"] = project.setting("target-database");
        if (!isSetTrue(project, "target-socket"))
            block["host"] = project.setting("target-host").substr(0, project.setting("target-host").find(','));
        else
            block["host"] = ""; // PGHOST then
        if (const std::string port = project.setting("target-port"); !port.empty())
            block["port"] = port.substr(0, port.find(','));
        if (const std::string user = project.setting("target-user"); !user.empty())
            block["username"] = user;
    } else {
        block["use_env_variable"] = kUrlVariable;
    }
    for (const char* key : {"migrationStorageTableName", "migrationStorageTableSchema"}) {
        if (const std::string value = project.setting(key); !value.empty())
            block[key] = value;
    }
    if (isSetTrue(project, "migrationTimestamps"))
        block["migrationTimestamps"] = true;
    const nlohmann::json all = {{environment, block}};
    return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

ToolCommand toolCommand(const Project& project, const JsFacts& facts, const std::vector<std::string>& command)
{
    ToolCommand tool = jsToolCommand(project, facts.tool, command);
    const std::string environment = project.setting("env");
    const auto add = [&](const char* option, const std::string& value) {
        tool.arguments.emplace_back(option);
        tool.arguments.push_back(value);
    };
    add("--env", environment);
    add("--migrations-path", project.folder.string());
    // sequelize-cli reads user, password, host, port and database out of a URL and nothing else: a socket's folder comes by PGHOST.
    const std::string url =
        isSetTrue(project, "target-socket") ? project.setting("target-url") : std::string(kTargetUrl);
    const bool hasOwnTable = !project.setting("migrationStorageTableName").empty() ||
                             !project.setting("migrationStorageTableSchema").empty() ||
                             isSetTrue(project, "migrationTimestamps");
    const bool isUrlEnough = isPlainName(project.setting("target-database"));
    if (const std::string variable = project.setting("connection-variable"); !variable.empty() && isUrlEnough) {
        tool.environment.emplace_back(variable, url);
    } else if (hasOwnTable || !isUrlEnough) {
        tool.temporaryContent = ownConfig(project, environment, !isUrlEnough);
        tool.temporarySuffix = ".json";
        add("--config", kTemporaryFile);
        if (isUrlEnough)
            tool.environment.emplace_back(kUrlVariable, url);
    } else {
        add("--url", project.setting("target-url"));
    }
    tool.environment.emplace_back("NODE_ENV", environment);
    return tool;
}

} // namespace

history::HistoryRules Sequelize::rules(const Project&) const
{
    return {.model = history::HistoryModel::Rows,
            .compareVersions = jsVersionOrder,
            .runsOutOfOrder = true,
            .rollsBackAsApplied = false,
            .noneVersion = {}};
}

History Sequelize::readHistory(postgres::Session& session, const Project& plain,
                               const postgres::ConnectionTarget& target, std::stop_token stop) const
{
    const Project project = withTarget(plain, target);
    if (const std::string storage = project.setting("migrationStorage", "sequelize"); storage != "sequelize")
        throw Error(
            ErrorCode::Refused,
            storage == "json"
                ? std::string(
                      "this project keeps what was applied in a file (migrationStorage: json), not in the database")
                : fmt::format("this project keeps nowhere what was applied (migrationStorage: {})",
                              shownInLine(storage)))
            .remedy("Keep it in a table: migrationStorage \"sequelize\".")
            .stateLeft(StateLeft::NothingChanged);
    const std::string schema = project.setting("migrationStorageTableSchema");
    const std::string table = project.setting("migrationStorageTableName", "SequelizeMeta");
    const HistoryTable found =
        findHistoryTable(session, schema.empty() ? std::nullopt : std::optional(schema), table, "public", stop);
    History history = historyAt(found, table);
    if (!schema.empty() && schema != "public")
        history.extra.emplace_back(kOwnSchema);
    if (!found.exists) {
        if (isSetTrue(project, "migrationTimestamps"))
            history.extra.emplace_back(kTimestamps);
        return history;
    }
    const auto hasColumn = [&](std::string_view name) {
        return std::ranges::find(found.columns, name, &HistoryTable::Column::name) != found.columns.end();
    };
    if (!hasColumn("name") || !found.tool().empty() || hasColumn("batch"))
        refuseShape(found, table, "sequelize-cli (name, perhaps createdAt and updatedAt)",
                    "Name the right one with migrationStorageTableName and migrationStorageTableSchema, or open the "
                    "folder as a project of that tool.");
    const bool hasTimes = hasColumn("createdAt") && hasColumn("updatedAt");
    if (hasTimes)
        history.extra.emplace_back(kTimestamps);
    const postgres::Rows rows = session.query(
        fmt::format("SELECT name, {} FROM {}",
                    hasTimes ? "pg_catalog.to_char(\"createdAt\" AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                             : "NULL",
                    quotedTable(history)),
        stop);
    history.rows.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        HistoryRow row;
        row.version = rows.text(i, 0);
        row.appliedAt = rows.at(i, 1);
        history.rows.push_back(std::move(row));
    }
    for (const std::string& one : sessionsOn(session, quotedTable(history), TableLock::Writing, stop))
        history.extra.push_back(std::string(kWriter) + one);
    // The table knows no order of application; the tool undoes by name.
    std::ranges::sort(history.rows,
                      [](const HistoryRow& a, const HistoryRow& b) { return compareAsJs(a.version, b.version) < 0; });
    return history;
}

std::vector<Command> Sequelize::createHistory(const History& history) const
{
    std::vector<Command> commands;
    if (has(history, kOwnSchema))
        commands.push_back({"CREATE SCHEMA IF NOT EXISTS " + sql::quoteIdentifierAlways(history.schema), {}});
    commands.push_back(
        {fmt::format(
             "CREATE TABLE IF NOT EXISTS {} (\"name\" VARCHAR(255) NOT NULL UNIQUE{}, PRIMARY KEY (\"name\"))",
             quotedTable(history),
             has(history, kTimestamps)
                 ? ", \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL"
                 : ""),
         {}});
    return commands;
}

std::vector<postgres::AdvisoryKey> Sequelize::toolLocks(const History&, const postgres::ConnectionTarget&,
                                                        const postgres::ServerIdentity&) const
{
    return {}; // it has none
}

Status Sequelize::layOver(const Project& project, const MigrationSet& set, const History& history) const
{
    Status status = history::layOver(set, history, rules(project));
    for (StatusRow& row : status.rows) {
        row.appliedOrder = -1; // rows stand in the order of their names only
        if (row.state == MigrationState::Missing)
            row.why = "It is recorded, and there is no file of it; sequelize-cli does not notice, but cannot undo it.";
    }
    tellRenamed(status);
    for (const std::string& fact : history.extra) {
        if (fact.starts_with(kWriter))
            status.notes.push_back(
                fmt::format("{} is being written to by {}: sequelize-cli takes no lock, and two runs "
                            "at once carry out the same files.",
                            history.qualifiedTable(), fact.substr(kWriter.size())));
    }
    return status;
}

std::string Sequelize::versionNamed(const MigrationSet& set, const History& history, std::string_view text) const
{
    return jsVersionNamed(set, history, text);
}

RecordingOrRefusal Sequelize::recordStep(const Project& project, const History& history, const MigrationSet& set,
                                         const Status& before, const Migration& migration, Direction direction) const
{
    const bool isUp = direction == Direction::Up;
    const JsFacts& facts = jsFactsOf<JsFacts>(set);
    const std::string shown = shownInLine(migration.version);
    if (!facts.tool.missing.empty())
        return toolMissingRefusal(migration, facts.tool);
    if (isSetTrue(project, "compare-without-extension"))
        return jsRefusal("LK188",
                         "This project runs its migrations by program code of its own (umzug without sequelize-cli), "
                         "which names them without extension.",
                         "Run that program; here they can be looked at and marked.", &migration);
    if (auto refusal = refuseRecordedAlready(history, migration, direction))
        return *std::move(refusal);
    const JsMigration* text = textOf(set, migration);
    if (isUp && text != nullptr && !text->hasUp)
        return jsRefusal("LK187", fmt::format("Could not find migration method: up. {} exports none.", shown),
                         "Write one.", &migration);
    if (!isUp) {
        if (auto refusal = refuseBehindMissing(before, &migration, kGone))
            return *std::move(refusal);
    }
    if (!isUp && !migration.hasDown())
        return jsRefusal("LK182",
                         text != nullptr && text->isDownThrowing
                             ? fmt::format("{} is irreversible: its down only throws.", shown)
                             : fmt::format("Could not find migration method: down. {} is irreversible.", shown),
                         "Write a new migration that undoes it.", &migration);
    Recording recording;
    recording.guard = guardOf(history, migration.version, isUp);
    recording.tool =
        toolCommand(project, facts, {isUp ? "db:migrate" : "db:migrate:undo", "--name", migration.version});
    if (text != nullptr && !text->mentionsTransaction)
        recording.notes.emplace_back("no transaction visible: what it has done by the time it fails stays");
    if (!isUp && text != nullptr && text->isDownEmpty)
        recording.notes.emplace_back("reversible in name only: its down does nothing");
    recording.notes.emplace_back("its row is written by a statement of its own, after the change");
    return recording;
}

std::optional<Refusal> Sequelize::forbids(const Project&, const MigrationSet&, const Status& status,
                                          Direction direction, const Migration*) const
{
    return direction == Direction::Down ? refuseBehindMissing(status, nullptr, kGone) : std::nullopt;
}

std::optional<ToolCommand> Sequelize::toolForAll(const Project& project, const MigrationSet& set, const Status& before,
                                                 const std::vector<const Migration*>& migrations, Direction direction,
                                                 bool isAll) const
{
    if (migrations.size() < 2)
        return std::nullopt;
    const bool isUp = direction == Direction::Up;
    std::vector<const StatusRow*> rows = isUp ? pendingRows(before) : recordedRows(before);
    if (!isUp)
        std::ranges::reverse(rows);
    if (!areFirstOf(rows, migrations))
        return std::nullopt;
    const JsFacts& facts = jsFactsOf<JsFacts>(set);
    if (isUp && isAll && rows.size() == migrations.size())
        return toolCommand(project, facts, {"db:migrate"});
    // What is named is run, or undone, as well.
    return toolCommand(project, facts,
                       {isUp ? "db:migrate" : "db:migrate:undo:all", "--to", migrations.back()->version});
}

RecordingOrRefusal Sequelize::recordForce(const Project&, const MigrationSet&, const History&,
                                          const std::optional<std::string>&) const
{
    return refuseForce("sequelize-cli");
}

RecordingOrRefusal Sequelize::recordMark(const Project&, const History& history, const MigrationSet& set,
                                         std::string_view version, bool applied) const
{
    const std::string text(version);
    if (auto refusal = refuseMark(history, set, version, applied, "Give the file's name with its extension."))
        return *std::move(refusal);
    Recording recording;
    const std::string table = quotedTable(history);
    recording.guard = guardOf(history, text, applied);
    recording.recordGuard = recording.guard;
    recording.record = {
        !applied ? Command{fmt::format("DELETE FROM {} WHERE name = $1", table), {text}}
        : has(history, kTimestamps)
            ? Command{fmt::format("INSERT INTO {} (name, \"createdAt\", \"updatedAt\") VALUES ($1, now(), now())",
                                  table),
                      {text}}
            : Command{fmt::format("INSERT INTO {} (name) VALUES ($1)", table), {text}}};
    return recording;
}

History Sequelize::after(const History& history, const MigrationSet&, const Migration& migration,
                         Direction direction) const
{
    return historyAfter(history, migration.version, direction);
}

} // namespace lk::formats

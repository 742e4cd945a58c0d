// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/flyway/flyway.h"
#include "core/formats/flyway/text.h"
#include "core/formats/historytable.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using postgres::Command;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

constexpr std::int64_t kFlywayLockBase = 77'431'708'279'161; // the bytes "Flyway"

void readContext(postgres::Session& session, const FlywayOptions& options, History& history, std::stop_token stop)
{
    std::vector<std::string> schemas = options.schemas;
    if (schemas.empty())
        schemas.push_back(history.schema);
    Command command;
    std::string values;
    for (const std::string& schema : schemas) {
        command.parameters.emplace_back(schema);
        values += fmt::format("{}(${}::pg_catalog.text, {})", values.empty() ? "" : ", ", command.parameters.size(),
                              command.parameters.size());
    }
    // Emptiness as Flyway has it: relations, types and functions that no extension brought (PostgreSQLSchema.java).
    command.sql = fmt::format(R"(-- lockkeeper: what Flyway asks before its history table is made (server 13 and newer)
SELECT current_user, pg_catalog.current_database(),
       (SELECT pg_catalog.string_agg(s.name, E'\n' ORDER BY s.place) FROM (VALUES {0}) s(name, place)
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname OPERATOR(pg_catalog.=) s.name::pg_catalog.name)),
       EXISTS (SELECT FROM (
         SELECT c.oid, c.relnamespace AS space FROM pg_catalog.pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
         UNION ALL SELECT t.oid, t.typnamespace FROM pg_catalog.pg_type t WHERE t.typrelid OPERATOR(pg_catalog.=) 0 AND t.typcategory OPERATOR(pg_catalog.<>) 'A'
         UNION ALL SELECT p.oid, p.pronamespace FROM pg_catalog.pg_proc p) o
         JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) o.space
         JOIN (VALUES {0}) s(name, place) ON n.nspname OPERATOR(pg_catalog.=) s.name::pg_catalog.name
         WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid OPERATOR(pg_catalog.=) o.oid AND d.deptype OPERATOR(pg_catalog.=) 'e')))",
                              values);
    const postgres::Rows rows = session.query(command, std::move(stop));
    const auto add = [&](std::string_view key, const std::string& value) {
        if (!value.empty())
            history.extra.push_back(fmt::format("{}={}", key, value));
    };
    add("user", rows.text(0, 0));
    add("database", rows.text(0, 1));
    add("missing-schemas", rows.text(0, 2));
    if (rows.isTrue(0, 3) && !history.exists)
        add("non-empty", fmt::format("\"{}\"", fmt::join(schemas, "\", \"")));
    if (!options.createSchemas)
        add("creates-schemas", "false");
    add("tablespace", options.tablespace);
    add("installed-by", options.installedBy);
}

} // namespace

std::string flywayExtra(const HistoryRow& row, FlywayExtra which)
{
    const auto at = static_cast<std::size_t>(which);
    // A row that only stands for a step of this plan.
    if (at >= row.extra.size())
        return which == FlywayExtra::Type ? "SQL" : std::string();
    return row.extra[at];
}

std::string flywayFact(const History& history, std::string_view key)
{
    for (const std::string& fact : history.extra) {
        if (fact.size() > key.size() && fact[key.size()] == '=' && fact.starts_with(key))
            return fact.substr(key.size() + 1);
    }
    return {};
}

bool isFlywayBaselineType(std::string_view type)
{
    return type == "BASELINE" || type == "SQL_BASELINE" || type == "JDBC_BASELINE" || type == "SQL_STATE_SCRIPT" ||
           type == "JDBC_STATE_SCRIPT" || type == "SCRIPT_BASELINE" || type == kFlywayPlannedBaseline;
}

bool isFlywayUndoType(std::string_view type)
{
    return type.starts_with("UNDO_");
}

bool isFlywayCodeType(std::string_view type)
{
    return type == "JDBC" || type == "SPRING_JDBC" || type == "SCRIPT" || type == "CUSTOM" || type == "PYTHON";
}

const FlywayFile* flywayFileOf(const MigrationSet& set, const Migration& migration)
{
    const auto* facts = dynamic_cast<const FlywayFacts*>(set.facts.get());
    if (facts == nullptr || set.migrations.empty())
        return nullptr;
    const Migration* first = set.migrations.data();
    std::size_t index = 0;
    if (!std::less<>{}(&migration, first) && std::less<>{}(&migration, first + set.migrations.size()))
        index = static_cast<std::size_t>(&migration - first);
    else
        index = static_cast<std::size_t>(std::ranges::find(set.migrations, migration) - set.migrations.begin());
    return index < facts->files.size() ? &facts->files[index] : nullptr;
}

std::string flywayChecksumOf(const Project& project, const History& history, const MigrationSet& set,
                             const Migration& migration)
{
    const FlywayFile* file = flywayFileOf(set, migration);
    if (file == nullptr || !file->usesServer)
        return migration.checksum;
    try {
        const Project known = Flyway().withHistory(project, history);
        const FlywayOptions options = flywayOptions(known);
        const FlywayScriptConfig own = readScriptConfig(migration.upFile, known.root);
        const std::filesystem::path path = migration.upFile;
        const std::string text =
            decodeFlyway(readFile(path, known.root), own.encoding.value_or(options.encoding), path);
        return std::to_string(flywayChecksum(
            replacePlaceholders(text, options, builtInPlaceholders(known, options, path.filename().string()), path)));
    } catch (const Error&) {
        return migration.checksum; // the file is gone since it was loaded: the next load tells
    }
}

History Flyway::readHistory(postgres::Session& session, const Project& project, const postgres::ConnectionTarget&,
                            std::stop_token stop) const
{
    const FlywayOptions options = flywayOptions(project);
    const HistoryTable found =
        findHistoryTable(session, options.defaultSchema.empty() ? std::nullopt : std::optional(options.defaultSchema),
                         options.table, {}, stop);
    if (found.schema.empty())
        throw Error(ErrorCode::Refused,
                    "the schema of Flyway's history table cannot be told: the connection has no current schema")
            .stateLeft(StateLeft::NothingChanged)
            .remedy("Set flyway.defaultSchema, or give the role a search_path with a schema that is there.");
    History history = historyAt(found, options.table);
    if (found.exists) {
        for (const char* column : {"version", "description", "type", "script", "installed_by"}) {
            if (!found.isTable || !found.hasColumn("installed_rank", "integer") ||
                !found.hasColumn(column, "character varying") || !found.hasColumn("success", "boolean") ||
                !found.hasColumn("checksum", "integer"))
                refuseShape(found, options.table,
                            "Flyway (installed_rank integer, version, description, type, script, checksum, …)",
                            "Name the right table with flyway.table, or open the folder as a project of that tool.");
        }
    }
    readContext(session, options, history, stop);
    if (!found.exists) {
        if (options.baselineOnMigrate && !flywayFact(history, "non-empty").empty()) {
            HistoryRow row;
            row.version = flywayVersion(options.baselineVersion).value_or(FlywayVersion{}).shown;
            row.name = options.baselineDescription;
            row.extra = {"1", std::string(kFlywayPlannedBaseline), options.baselineDescription,
                         options.baselineDescription};
            history.rows.push_back(std::move(row));
        }
        return history;
    }
    const postgres::Rows rows = session.query(fmt::format(R"(-- lockkeeper: Flyway's history (server 13 and newer)
SELECT installed_rank, version, description, type, script, checksum, installed_by,
       pg_catalog.to_char(installed_on::pg_catalog.timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), execution_time, success
FROM {} ORDER BY installed_rank)",
                                                          history.qualifiedTable()),
                                              stop);
    history.rows.reserve(rows.size());
    bool hasFailed = false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        HistoryRow row;
        const std::string type = rows.text(i, 3);
        // No migration: a row that Flyway writes when it makes the schema.
        if (type == "SCHEMA") {
            history.extra.push_back("schema-row=" + rows.text(i, 4));
            continue;
        }
        row.version = rows.at(i, 1) ? rows.text(i, 1) : repeatableKey(rows.text(i, 2));
        row.name = rows.text(i, 2);
        row.checksum = rows.at(i, 5);
        row.by = rows.text(i, 6);
        row.appliedAt = rows.at(i, 7);
        int milliseconds = 0;
        const std::string time = rows.text(i, 8);
        if (std::from_chars(time.data(), time.data() + time.size(), milliseconds).ec == std::errc())
            row.duration = std::chrono::milliseconds(milliseconds);
        row.isFailed = !rows.isTrue(i, 9);
        row.isRolledBack = !row.isFailed && (type == "DELETE" || isFlywayUndoType(type));
        row.extra = {rows.text(i, 0), type, rows.text(i, 4), rows.text(i, 2)};
        if (row.isRolledBack && type != "DELETE") {
            // The row that this one takes back does not count any more.
            for (auto other = history.rows.rbegin(); other != history.rows.rend(); ++other) {
                if (!other->isRolledBack && std::is_eq(compareFlywayKeys(other->version, row.version))) {
                    other->isRolledBack = true;
                    break;
                }
            }
        }
        hasFailed = hasFailed || row.isFailed;
        history.rows.push_back(std::move(row));
    }
    if (hasFailed)
        history.extra.emplace_back("failed=yes");
    return history;
}

Command insertFlywayRow(const History& history, const FlywayRow& row)
{
    const std::string table = quotedTable(history);
    std::string by = flywayFact(history, "installed-by");
    if (by.empty())
        by = flywayFact(history, "user");
    return {
        fmt::format(
            R"(INSERT INTO {0} ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success")
SELECT coalesce(pg_catalog.max("installed_rank"), 0) OPERATOR(pg_catalog.+) 1, $1::varchar, $2::varchar, $3::varchar, $4::varchar, $5::integer, coalesce($6::varchar, current_user),
       CASE WHEN $7::text OPERATOR(pg_catalog.~) '^[0-9]+$' THEN $7::text::integer
            ELSE (extract(epoch FROM pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) coalesce(nullif(pg_catalog.current_setting('lockkeeper.begun', true), '')::timestamptz,
                 pg_catalog.transaction_timestamp())) OPERATOR(pg_catalog.*) 1000)::integer END,
       $8::boolean
FROM {0})",
            table),
        {row.version, shortDescription(row.description), row.type, shortScript(row.script), row.checksum,
         by.empty() ? std::nullopt : std::optional(by), row.duration, row.isSuccess ? "true" : "false"}};
}

std::vector<Command> Flyway::createHistory(const History& history) const
{
    std::vector<Command> commands;
    const std::string table = quotedTable(history);
    std::string made;
    const std::string missing = flywayFact(history, "missing-schemas");
    for (std::size_t begin = 0; begin < missing.size();) {
        const std::size_t end = std::min(missing.find('\n', begin), missing.size());
        const std::string schema = sql::quoteIdentifierAlways(missing.substr(begin, end - begin));
        commands.push_back({fmt::format("CREATE SCHEMA IF NOT EXISTS {}", schema), {}});
        made += (made.empty() ? "" : ",") + schema;
        begin = end + 1;
    }
    const std::string tablespace = flywayFact(history, "tablespace");
    commands.push_back(
        {fmt::format(R"(CREATE TABLE IF NOT EXISTS {} (
    "installed_rank" INT NOT NULL,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INTEGER,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
    "execution_time" INTEGER NOT NULL,
    "success" BOOLEAN NOT NULL,
    CONSTRAINT {} PRIMARY KEY ("installed_rank")
){})",
                     table, sql::quoteIdentifierAlways(history.table + "_pk"),
                     tablespace.empty() ? std::string() : " TABLESPACE " + sql::quoteIdentifierAlways(tablespace)),
         {}});
    commands.push_back({fmt::format("CREATE INDEX IF NOT EXISTS {} ON {} (\"success\")",
                                    sql::quoteIdentifierAlways(history.table + "_s_idx"), table),
                        {}});
    const auto addOnce = [&](FlywayRow row, const char* rank) {
        Command insert = insertFlywayRow(history, row);
        // Rank 0 for the schema, 1 for the baseline, and only once.
        insert.sql.replace(
            insert.sql.find("coalesce(pg_catalog.max(\"installed_rank\"), 0) OPERATOR(pg_catalog.+) 1"),
            std::string_view("coalesce(pg_catalog.max(\"installed_rank\"), 0) OPERATOR(pg_catalog.+) 1").size(), rank);
        insert.sql.replace(
            insert.sql.rfind("FROM " + table), 5 + table.size(),
            fmt::format("WHERE NOT EXISTS (SELECT FROM {} WHERE \"installed_rank\" OPERATOR(pg_catalog.>=) {})", table,
                        rank));
        commands.push_back(std::move(insert));
    };
    if (!made.empty())
        addOnce({.version = std::nullopt,
                 .description = "<< Flyway Schema Creation >>",
                 .type = "SCHEMA",
                 .script = made,
                 .checksum = std::nullopt},
                "0");
    for (const HistoryRow& row : history.rows) {
        if (flywayExtra(row, FlywayExtra::Type) == kFlywayPlannedBaseline)
            addOnce({.version = row.version,
                     .description = row.name,
                     .type = "BASELINE",
                     .script = row.name,
                     .checksum = std::nullopt},
                    "1");
    }
    return commands;
}

std::vector<postgres::AdvisoryKey> Flyway::toolLocks(const History& history, const postgres::ConnectionTarget&,
                                                     const postgres::ServerIdentity&) const
{
    return {{kFlywayLockBase + javaHash(quotedTable(history)), "Flyway"}};
}

} // namespace lk::formats

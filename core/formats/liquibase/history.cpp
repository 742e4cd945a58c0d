// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/formats/liquibase/liquibase.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <unistd.h>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using postgres::Command;
using project::Project;

namespace {

struct Column {
    const char* name;
    const char* type;
    bool isNeeded; ///< without it the table is not Liquibase's
};
constexpr std::array<Column, 14> kColumns = {{{"id", "VARCHAR(255) NOT NULL", true},
                                              {"author", "VARCHAR(255) NOT NULL", true},
                                              {"filename", "VARCHAR(255) NOT NULL", true},
                                              {"dateexecuted", "TIMESTAMP WITHOUT TIME ZONE NOT NULL", true},
                                              {"orderexecuted", "INTEGER", false},
                                              {"exectype", "VARCHAR(10)", false},
                                              {"md5sum", "VARCHAR(35)", true},
                                              {"description", "VARCHAR(255)", false},
                                              {"comments", "VARCHAR(255)", false},
                                              {"tag", "VARCHAR(255)", false},
                                              {"liquibase", "VARCHAR(20)", false},
                                              {"contexts", "VARCHAR(255)", false},
                                              {"labels", "VARCHAR(255)", false},
                                              {"deployment_id", "VARCHAR(10)", false}}};

std::string lockTableOf(const History& history)
{
    return sql::quoteIdentifier(history.schema) + "." + sql::quoteIdentifier(liquibaseFact(history, "lock-table"));
}

/// What speaks for the life of who is named in `lockedby`: backends of this database from the address in the brackets, and for our own
/// locks the backend whose number stands behind.
constexpr const char* kEvidence =
    R"((SELECT pg_catalog.string_agg(pg_catalog.format('backend %s (%s) from %s', a.pid, a.application_name, coalesce(pg_catalog.host(a.client_addr), 'this machine')), ', ')
    FROM pg_catalog.pg_stat_activity a
    WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid() AND a.backend_type = 'client backend'
      AND CASE WHEN l.lockedby LIKE 'lockkeeper@%%'
               THEN a.pid::text = pg_catalog.substring(l.lockedby, ' pid ([0-9]+)$') AND a.application_name LIKE 'lockkeeper%%'
               ELSE a.application_name NOT LIKE 'lockkeeper%%' AND a.backend_start <= l.lockgranted::timestamptz + interval '5 seconds'
                    AND (a.client_addr IS NULL OR pg_catalog.host(a.client_addr) = pg_catalog.split_part(pg_catalog.substring(l.lockedby, '\(([^()]*)\)'), '%%', 1)
                         OR pg_catalog.host(a.client_addr) IN ('127.0.0.1', '::1')) END))";

std::string evidence()
{
    std::string text = kEvidence;
    for (std::size_t at = text.find("%%"); at != std::string::npos; at = text.find("%%", at + 1))
        text.erase(at, 1);
    return text;
}

void readLock(postgres::Session& session, History& history, std::stop_token stop)
{
    const std::string table = lockTableOf(history);
    const postgres::Rows there = session.query(Command{"-- lockkeeper: Liquibase's lock table (server 13 and "
                                                       "newer)\nSELECT pg_catalog.to_regclass($1) IS NOT NULL",
                                                       {table}},
                                               stop);
    if (there.isEmpty() || !there.isTrue(0, 0))
        return;
    const postgres::Rows rows =
        session.query(fmt::format(R"(-- lockkeeper: who holds Liquibase's lock (server 13 and newer)
SELECT l.locked, l.lockedby, pg_catalog.to_char(l.lockgranted::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), l.lockgranted::text, {}
FROM {} l WHERE l.id = 1)",
                                  evidence(), table),
                      std::move(stop));
    if (rows.isEmpty()) // whoever made the table was killed before its row
        return;
    history.extra.emplace_back("lock-there=yes");
    if (!rows.isTrue(0, 0))
        return;
    history.extra.emplace_back("lock-taken=yes");
    history.extra.push_back("lock-by=" + rows.text(0, 1));
    history.extra.push_back("lock-since=" + rows.text(0, 2));
    history.extra.push_back("lock-granted=" + rows.text(0, 3));
    history.extra.push_back("lock-alive=" + rows.text(0, 4));
}

std::string hostName()
{
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0)
        return "localhost";
    std::string text(name.data());
    std::erase_if(text, [](char c) { return c == '%' || c == '_' || c == '\\' || c == '('; });
    return text.substr(0, 100);
}

} // namespace

std::string liquibaseExtra(const HistoryRow& row, LiquibaseExtra which)
{
    const auto at = static_cast<std::size_t>(which);
    return at < row.extra.size() ? row.extra[at] : std::string();
}

std::string liquibaseFact(const History& history, std::string_view key)
{
    for (const std::string& fact : history.extra) {
        if (fact.size() > key.size() && fact[key.size()] == '=' && fact.starts_with(key))
            return fact.substr(key.size() + 1);
    }
    return {};
}

History Liquibase::readHistory(postgres::Session& session, const Project& plain,
                               const postgres::ConnectionTarget& target, std::stop_token stop) const
{
    const LiquibaseOptions options = liquibaseOptions(withTarget(plain, target));
    const std::string schema = options.liquibaseSchema.empty() ? options.defaultSchema : options.liquibaseSchema;
    const HistoryTable found =
        findHistoryTable(session, schema.empty() ? std::nullopt : std::optional(schema), options.table, {}, stop);
    if (found.schema.empty())
        throw Error(ErrorCode::Refused,
                    "the schema of Liquibase's history table cannot be told: the connection has no current schema")
            .stateLeft(StateLeft::NothingChanged)
            .remedy("Set default-schema-name, or give the role a search_path with a schema that is there.");
    History history = historyAt(found, options.table);
    history.extra.push_back("lock-table=" + options.lockTable);
    if (!found.isSchemaThere)
        return history;
    readLock(session, history, stop);
    if (!found.exists)
        return history;
    std::string missing;
    for (const Column& column : kColumns) {
        const bool isThere = std::ranges::any_of(
            found.columns, [&](const HistoryTable::Column& one) { return one.name == column.name; });
        if (!isThere && (column.isNeeded || !found.isTable))
            refuseShape(found, options.table,
                        "Liquibase (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum, …)",
                        "Name the right table with database-changelog-table-name, or open the folder as a project of "
                        "that tool.");
        if (!isThere)
            missing += (missing.empty() ? "" : ",") + std::string(column.name);
    }
    if (!missing.empty())
        history.extra.push_back("missing-columns=" + missing);
    const bool hasOrder = missing.find("orderexecuted") == std::string::npos;
    const postgres::Rows rows = session.query(fmt::format(R"(-- lockkeeper: Liquibase's history (server 13 and newer)
SELECT t.id, t.author, t.filename, pg_catalog.to_char(t.dateexecuted::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       {}, t.md5sum, pg_catalog.to_jsonb(t)->>'exectype', pg_catalog.to_jsonb(t)->>'tag', pg_catalog.to_jsonb(t)->>'liquibase', pg_catalog.to_jsonb(t)->>'description'
FROM {} t ORDER BY {} t.dateexecuted, t.filename, t.id)",
                                                          hasOrder ? "t.orderexecuted" : "NULL",
                                                          history.qualifiedTable(), hasOrder ? "t.orderexecuted," : ""),
                                              stop);
    history.rows.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        HistoryRow row;
        row.version = fmt::format("{}::{}::{}", liquibasePath(rows.text(i, 2)), rows.text(i, 0), rows.text(i, 1));
        row.name = rows.text(i, 0);
        row.appliedAt = rows.at(i, 3);
        row.checksum = rows.at(i, 5);
        row.extra = {rows.text(i, 0), rows.text(i, 1), rows.text(i, 2), rows.text(i, 6),
                     rows.text(i, 7), rows.text(i, 8), rows.text(i, 4)};
        history.rows.push_back(std::move(row));
    }
    return history;
}

std::vector<Command> Liquibase::createHistory(const History& history) const
{
    std::string columns;
    for (const Column& column : kColumns) {
        const std::string_view name = column.name;
        columns += fmt::format("{}{} {}{}", columns.empty() ? "" : ", ", name, column.type,
                               name == "orderexecuted" || name == "exectype" ? " NOT NULL" : "");
    }
    return {{fmt::format("CREATE TABLE IF NOT EXISTS {} ({})", history.qualifiedTable(), columns), {}}};
}

std::vector<Command> Liquibase::upgradeHistory(const History& history) const
{
    std::vector<Command> commands;
    const std::string missing = "," + liquibaseFact(history, "missing-columns") + ",";
    for (const Column& column : kColumns) {
        if (missing.find(fmt::format(",{},", column.name)) == std::string::npos)
            continue;
        commands.push_back({fmt::format("ALTER TABLE {} ADD COLUMN IF NOT EXISTS {} {}", history.qualifiedTable(),
                                        column.name, column.type),
                            {}});
        if (std::string_view(column.name) == "orderexecuted" || std::string_view(column.name) == "exectype") {
            commands.push_back(
                {fmt::format("UPDATE {0} SET {1} = {2} WHERE {1} IS NULL", history.qualifiedTable(), column.name,
                             std::string_view(column.name) == "exectype" ? "'EXECUTED'" : "-1"),
                 {}});
            commands.push_back(
                {fmt::format("ALTER TABLE {} ALTER COLUMN {} SET NOT NULL", history.qualifiedTable(), column.name),
                 {}});
        }
    }
    // Narrow columns of old versions; a no-op where the width is right.
    commands.push_back({fmt::format(R"(DO $lk$ BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = {0}::regclass AND attname = 'md5sum' AND atttypmod BETWEEN 5 AND 38) THEN
    ALTER TABLE {1} ALTER COLUMN md5sum TYPE varchar(35);
  END IF;
END $lk$)",
                                    sql::quoteLiteral(history.qualifiedTable()), history.qualifiedTable()),
                        {}});
    return commands;
}

std::optional<RowLock> Liquibase::rowLock(const Project&, const History& history, const postgres::ServerIdentity&) const
{
    const std::string table = lockTableOf(history);
    const std::string name = liquibaseFact(history, "lock-table");
    const std::string host = hostName();
    RowLock lock;
    if (liquibaseFact(history, "lock-there").empty())
        lock.prepare = {
            {fmt::format("CREATE TABLE IF NOT EXISTS {} (id INTEGER NOT NULL, locked BOOLEAN NOT NULL, lockgranted "
                         "TIMESTAMP WITHOUT TIME ZONE, "
                         "lockedby VARCHAR(255), CONSTRAINT {} PRIMARY KEY (id))",
                         table, sql::quoteIdentifier(name + "_pkey")),
             {}},
            {fmt::format("INSERT INTO {} (id, locked) VALUES (1, FALSE) ON CONFLICT DO NOTHING", table), {}}};
    lock.take = {
        fmt::format("UPDATE {} SET locked = TRUE, lockedby = pg_catalog.format('lockkeeper@%s (%s) pid %s', $1::text, "
                    "coalesce(pg_catalog.host(pg_catalog.inet_client_addr()), 'local'), pg_catalog.pg_backend_pid()), "
                    "lockgranted = now() WHERE id = 1 AND locked = FALSE RETURNING id",
                    table),
        {host}};
    lock.holder = {
        fmt::format(
            "SELECT coalesce(l.lockedby, 'nobody'), pg_catalog.to_char(l.lockgranted::timestamptz AT TIME ZONE 'UTC', "
            "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), coalesce('there is ' || {}, 'no backend from there is connected') FROM "
            "{} l WHERE l.id = 1",
            evidence(), table),
        {}};
    lock.release = {fmt::format("UPDATE {} SET locked = FALSE, lockedby = NULL, lockgranted = NULL WHERE id = 1 AND "
                                "locked AND lockedby LIKE $1",
                                table),
                    {"lockkeeper@" + host + " (%"}};
    lock.remedy =
        "When its holder is dead, \"repair\" shows the evidence and releases it (as liquibase release-locks does).";
    return lock;
}

std::vector<postgres::AdvisoryKey> Liquibase::toolLocks(const History&, const postgres::ConnectionTarget&,
                                                        const postgres::ServerIdentity&) const
{
    return {}; // its lock is a row
}

} // namespace lk::formats

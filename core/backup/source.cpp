// SPDX-License-Identifier: Apache-2.0
#include "core/backup/source.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lk::backup {

namespace {

postgres::SessionOptions options()
{
    postgres::SessionOptions result;
    result.statementTimeout = std::chrono::milliseconds(0); // rows of a large table are counted
    result.applicationName = "backup";
    return result;
}

} // namespace

std::string oidsOf(const std::vector<sql::ObjectName>& tables)
{
    std::string names;
    for (const sql::ObjectName& table : tables)
        names += (names.empty() ? "" : ", ") + sql::quoteLiteral(sql::quoteName(table));
    return fmt::format("ARRAY(SELECT pg_catalog.to_regclass(n)::pg_catalog.oid FROM "
                       "pg_catalog.unnest(ARRAY[{}]::pg_catalog.text[]) AS u(n))",
                       names);
}

Source::Source(const postgres::ConnectionTarget& target, std::stop_token stop)
    : m_target(target)
    , m_session(postgres::Session::open(target, postgres::SessionKind::Browse, options(), stop))
    , m_server(postgres::readIdentity(m_session, stop))
{
    (void)m_session.query("SET lock_timeout = '10s'", stop);
    // Rows that row-level security hides must be an error, not a smaller count.
    (void)m_session.query("SET row_security = off", stop);
    (void)m_session.query("SET search_path = pg_catalog", stop);
    m_snapshot.emplace(m_session, stop);
    const postgres::Rows rows = m_session.query(
        "SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN "
        "pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_lsn() END, "
        "pg_catalog.pg_encoding_to_char(encoding), datcollate, datctype FROM pg_catalog.pg_database WHERE datname = "
        "pg_catalog.current_database()",
        stop);
    m_lsn = rows.text(0, 0);
    m_encoding = rows.text(0, 1);
    m_collate = rows.text(0, 2);
    m_ctype = rows.text(0, 3);
}

postgres::ConnectionTarget Source::target() const
{
    return postgres::atHostOf(m_target, m_session);
}

void Source::describe(Manifest& manifest) const
{
    manifest.server = m_server;
    manifest.lsn = m_lsn;
    manifest.encoding = m_encoding;
    manifest.collate = m_collate;
    manifest.ctype = m_ctype;
    manifest.snapshotAt = timeText(std::chrono::system_clock::now());
}

std::vector<Table> Source::tables(const BackupWish& wish, std::stop_token stop)
{
    std::string which = "TRUE";
    if (wish.what == What::Tables) {
        const postgres::Rows found = m_session.query(
            fmt::format("SELECT pg_catalog.array_position(o.o, NULL) FROM (SELECT {}) AS o(o)", oidsOf(wish.tables)),
            stop);
        if (found.at(0, 0)) {
            const auto place = static_cast<std::size_t>(std::atoi(found.text(0, 0).c_str()));
            throw Error(ErrorCode::Usage, fmt::format("there is no table {} in {}",
                                                      shownInLine(sql::quoteName(wish.tables.at(place - 1))),
                                                      shownInLine(m_server.database)))
                .remedy("Write schema.table as it is in the database.");
        }
        // Partitions and children hold the rows that the name stands for.
        which =
            fmt::format("c.oid IN (WITH RECURSIVE t(o) AS (SELECT pg_catalog.unnest({}) UNION SELECT i.inhrelid FROM "
                        "pg_catalog.pg_inherits i JOIN t ON i.inhparent = t.o) SELECT o FROM t)",
                        oidsOf(wish.tables));
    }
    const postgres::Rows rows = m_session.query(
        fmt::format(
            "SELECT n.nspname, c.relname, pg_catalog.pg_get_userbyid(c.relowner), c.relkind = 'p' FROM "
            "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN "
            "('r', 'p') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND "
            "NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid "
            "AND "
            "d.deptype = 'e') AND {} ORDER BY 1, 2",
            which),
        stop);
    std::vector<Table> tables;
    for (std::size_t row = 0; row < rows.size(); ++row)
        tables.push_back({{rows.text(row, 0), rows.text(row, 1)}, rows.text(row, 2), rows.isTrue(row, 3), -1});
    if (wish.what == What::Tables) {
        for (const sql::ObjectName& name : wish.tables) {
            if (std::ranges::find(tables, name, &Table::name) == tables.end())
                throw Error(ErrorCode::Usage, fmt::format("{} is no table that can be backed up by itself",
                                                          shownInLine(sql::quoteName(name))))
                    .remedy("Views and what belongs to an extension are in a backup of the whole database.");
        }
    }
    return tables;
}

std::uintmax_t Source::rowBytes(const std::vector<Table>& tables, std::stop_token stop)
{
    std::vector<sql::ObjectName> names;
    for (const Table& table : tables)
        names.push_back(table.name);
    const postgres::Rows rows = m_session.query(
        fmt::format(
            "SELECT coalesce(sum(pg_catalog.pg_table_size(o)), 0)::pg_catalog.text FROM pg_catalog.unnest({}) AS u(o)",
            oidsOf(names)),
        stop);
    return static_cast<std::uintmax_t>(std::strtoull(rows.text(0, 0).c_str(), nullptr, 10));
}

Outside Source::outside(const std::vector<Table>& tables, std::stop_token stop)
{
    std::vector<sql::ObjectName> names;
    for (const Table& table : tables)
        names.push_back(table.name);
    const std::string oids = oidsOf(names);
    Outside outside;
    // foreign keys to tables that are not in it, as pg_restore lists them
    const postgres::Rows keys = m_session.query(
        fmt::format(
            "SELECT pg_catalog.concat_ws(' ', 'FK CONSTRAINT', n.nspname, c.relname, k.conname, "
            "pg_catalog.pg_get_userbyid(c.relowner)) FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c "
            "ON c.oid = k.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE k.contype = 'f' "
            "AND k.conrelid = ANY ({0}) AND NOT k.confrelid = ANY ({0}) ORDER BY 1",
            oids),
        stop);
    for (std::size_t row = 0; row < keys.size(); ++row)
        outside.foreignKeys.push_back(keys.text(row, 0));
    // enum types of the columns, also as arrays; those of extensions come with these
    const postgres::Rows types = m_session.query(
        fmt::format(
            "SELECT DISTINCT pg_catalog.format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname, (SELECT "
            "pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM "
            "pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type b "
            "ON "
            "b.oid = a.atttypid JOIN pg_catalog.pg_type t ON t.oid = CASE WHEN b.typelem <> 0 AND b.typlen = -1 THEN "
            "b.typelem ELSE b.oid END JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE a.attrelid = ANY "
            "({}) "
            "AND NOT a.attisdropped AND t.typtype = 'e' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE "
            "d.classid = "
            "'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e') ORDER BY 1",
            oids),
        stop);
    for (std::size_t row = 0; row < types.size(); ++row)
        outside.types.push_back(types.text(row, 0));
    return outside;
}

std::vector<std::string> Source::notInIt(What what, std::stop_token stop)
{
    std::vector<std::string> lines = {"roles and tablespaces (pg_dumpall --globals-only writes them)",
                                      "other databases of the server",
                                      "settings of the database itself (ALTER DATABASE … SET)"};
    if (what == What::Schema)
        lines.emplace_back("all rows");
    if (what != What::Tables)
        return lines;
    lines.emplace_back("other tables, views, functions, and the types and schemas that these tables use");
    if (m_session.query("SELECT EXISTS (SELECT FROM pg_catalog.pg_largeobject_metadata)", stop).isTrue(0, 0))
        lines.emplace_back("large objects");
    return lines;
}

std::int64_t Source::countRows(const Table& table, std::stop_token stop)
{
    const postgres::Rows rows =
        m_session.query(fmt::format("SELECT count(*) FROM ONLY {}", sql::quoteName(table.name)), stop);
    return std::strtoll(rows.text(0, 0).c_str(), nullptr, 10);
}

} // namespace lk::backup

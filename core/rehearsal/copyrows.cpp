// SPDX-License-Identifier: Apache-2.0
#include "core/rehearsal/copyrows.h"

#include "core/base/error.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>

namespace lk::rehearsal {

namespace {

/// Of one message: rows are gathered in memory on both sides.
constexpr double kMessageBytes = 16.0 * 1024 * 1024;
constexpr int kKeysAtOnce = 5'000;
/// Each round follows the references one table further; a chain longer than that is not in any schema we know of.
constexpr int kRounds = 100;
/// Fewer pages are all read for a sample: a choice among so few would be too coarse.
constexpr double kFewPages = 1'000;
/// Chance chooses how many there are of a sample: so many more than half as many again, and too few come out once in a million.
constexpr double kSpare = 40;

/// An alias that no column is called: a bare one would mean the column.
constexpr const char* kRow = "\"lk row\"";

std::string quoted(const schema::Name& name)
{
    return sql::quoteIdentifierAlways(name.schema) + '.' + sql::quoteIdentifierAlways(name.name);
}

// tables, from server 12: those of users, with partitions and without what extensions bring along.
constexpr const char* kTables = R"(
SELECT n.nspname, c.relname, c.relkind, c.reltuples, c.relpages,
       CASE WHEN c.relkind = 'r' THEN pg_catalog.pg_table_size(c.oid) ELSE 0 END,
       (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''),
       pg_catalog.has_table_privilege(c.oid, 'SELECT')
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname <> 'lockkeeper' AND n.nspname NOT LIKE 'pg\_%'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY 1, 2)";

// foreign keys, from server 12; of partitions those of the partitioned table stand for all. Types with -1: "bpchar", where NULL tells
// "character", which is one character long.
constexpr const char* kForeignKeys = R"(
SELECT n.nspname, c.relname, fn.nspname, f.relname,
       (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ',' ORDER BY k.n)
        FROM pg_catalog.unnest(o.conkey) WITH ORDINALITY k(attnum, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.attnum),
       (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ',' ORDER BY k.n)
        FROM pg_catalog.unnest(o.confkey) WITH ORDINALITY k(attnum, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.attnum),
       (SELECT pg_catalog.string_agg(pg_catalog.format_type(a.atttypid, -1), ';' ORDER BY k.n)
        FROM pg_catalog.unnest(o.conkey) WITH ORDINALITY k(attnum, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.attnum)
FROM pg_catalog.pg_constraint o
JOIN pg_catalog.pg_class c ON c.oid = o.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class f ON f.oid = o.confrelid JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
WHERE o.contype = 'f' AND o.conparentid = 0)";

/// Rows from all over a table, enough for `limit`; nothing for a table that has not many more, or was never counted.
std::string sampleClause(double rows, double pages, double limit)
{
    if (rows <= 2 * limit || pages <= 0)
        return {};
    const double share = 1.5 * limit / rows;
    const bool isSmall = pages < kFewPages;
    return fmt::format(" TABLESAMPLE {} ({:.6f}) REPEATABLE (1)", isSmall ? "BERNOULLI" : "SYSTEM",
                       std::min(100.0, 100 * (share + kSpare / (isSmall ? rows : pages))));
}

/// Of names that quote_ident has made; a comma within quotes is part of a name.
std::vector<std::string> cutNames(const std::string& list, char between)
{
    std::vector<std::string> parts(1);
    bool isQuoted = false;
    for (const char c : list) {
        if (c == '"')
            isQuoted = !isQuoted;
        if (c == between && !isQuoted)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

} // namespace

struct RowCopier::Table {
    schema::Name name;
    char kind = 'r';
    double rows = -1; ///< as the server last counted them
    double pages = 0; ///< likewise, without what is stored beside it
    double bytes = 0;
    std::string columns; ///< quoted, without generated ones; empty: it has none
    bool isReadable = true;
};

struct RowCopier::ForeignKey {
    schema::Name child;
    schema::Name parent;
    std::vector<std::string> columns;
    std::vector<std::string> referenced;
    std::vector<std::string> types;
};

std::vector<schema::Name> toolTables(postgres::Session& session, const history::History& history,
                                     const std::string& format, std::stop_token stop)
{
    if (!history.exists)
        return {};
    // Locks are called after the history (knex_migrations_lock, databasechangeloglock); Sqitch has a schema to itself, Rails a
    // second table of a fixed name.
    const postgres::Rows rows = session.query(
        {"SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
         "c.relnamespace WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND ($3 = 'sqitch' OR "
         "pg_catalog.starts_with(c.relname, $2) OR ($3 = 'rails' AND c.relname = 'ar_internal_metadata'))",
         {history.schema, history.table, format}},
        std::move(stop));
    std::vector<schema::Name> names;
    for (std::size_t row = 0; row < rows.size(); ++row)
        names.push_back({rows.text(row, 0), rows.text(row, 1)});
    return names;
}

RowCopier::RowCopier(postgres::Session& from, postgres::Session& to, std::stop_token stop)
    : m_from(from)
    , m_to(to)
    , m_stop(std::move(stop))
{
    // Values travel as text: both sides must spell them alike, whatever role and database have set.
    for (postgres::Session* session : {&m_from, &m_to}) {
        for (const char* setting :
             {"SET DateStyle = 'ISO, YMD'", "SET IntervalStyle = 'postgres'", "SET extra_float_digits = 1",
              "SET bytea_output = 'hex'", "SET statement_timeout = 0"})
            session->query(setting, m_stop);
    }
}

std::vector<RowCopier::Table> RowCopier::tables() const
{
    const postgres::Rows rows = m_from.query(kTables, m_stop);
    std::vector<Table> all;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Table table;
        table.name = {rows.text(row, 0), rows.text(row, 1)};
        table.kind = rows.text(row, 2).front();
        table.rows = std::strtod(rows.text(row, 3).c_str(), nullptr);
        table.pages = std::strtod(rows.text(row, 4).c_str(), nullptr);
        table.bytes = std::strtod(rows.text(row, 5).c_str(), nullptr);
        table.columns = rows.text(row, 6);
        table.isReadable = rows.isTrue(row, 7);
        all.push_back(std::move(table));
    }
    return all;
}

std::vector<RowCopier::ForeignKey> RowCopier::foreignKeys() const
{
    const postgres::Rows rows = m_from.query(kForeignKeys, m_stop);
    std::vector<ForeignKey> all;
    for (std::size_t row = 0; row < rows.size(); ++row)
        all.push_back({{rows.text(row, 0), rows.text(row, 1)},
                       {rows.text(row, 2), rows.text(row, 3)},
                       cutNames(rows.text(row, 4), ','),
                       cutNames(rows.text(row, 5), ','),
                       cutNames(rows.text(row, 6), ';')});
    return all;
}

std::size_t RowCopier::copy(const Table& table, const std::string& select, const std::vector<std::string>& parameters)
{
    postgres::Command read;
    read.sql = fmt::format(
        "SELECT pg_catalog.array_agg(x.row_)::pg_catalog.text, pg_catalog.count(*) FROM ({}) x(row_)", select);
    read.parameters.assign(parameters.begin(), parameters.end());
    const postgres::Rows rows = m_from.query(read, m_stop);
    const auto count = static_cast<std::size_t>(std::strtoll(rows.text(0, 1).c_str(), nullptr, 10));
    if (count == 0)
        return 0;
    m_to.query({fmt::format("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM pg_catalog.unnest($1::{}[])",
                            quoted(table.name), table.columns, table.columns, quoted(table.name)),
                {rows.text(0, 0)}},
               m_stop);
    return count;
}

void RowCopier::copyWhole(const std::vector<schema::Name>& names)
{
    for (const Table& table : tables()) {
        if (table.columns.empty() || std::ranges::find(names, table.name) == names.end() || table.kind != 'r')
            continue;
        copy(table, fmt::format("SELECT {0} FROM ONLY {1} AS {0}", kRow, quoted(table.name)));
    }
}

void RowCopier::copySample(int rows, const std::vector<schema::Name>& butNot)
{
    for (const Table& table : tables()) {
        if (table.kind != 'r' || table.columns.empty() || std::ranges::find(butNot, table.name) != butNot.end())
            continue;
        if (!table.isReadable) {
            m_notes.push_back(fmt::format("The role may not read {}: it is empty here.", schema::toString(table.name)));
            continue;
        }
        double limit = rows;
        if (table.rows > 0 && table.bytes > 0)
            limit = std::clamp(kMessageBytes * table.rows / table.bytes, 100.0, limit);
        copy(table, fmt::format("SELECT {0} FROM ONLY {1} AS {0}{2} LIMIT {3:.0f}", kRow, quoted(table.name),
                                sampleClause(table.rows, table.pages, limit), limit));
    }
    const std::vector<ForeignKey> keys = foreignKeys();
    for (int round = 0; round < kRounds; ++round) {
        std::size_t copied = 0;
        for (const ForeignKey& key : keys)
            copied += copyMissingParents(key);
        if (copied == 0)
            return;
    }
    m_notes.emplace_back("Some references of the sampled rows lead to rows that are not here.");
}

std::size_t RowCopier::copyMissingParents(const ForeignKey& key)
{
    std::string isSet;
    std::string isSame;
    std::string distinct;
    std::string arrays;
    std::string unnested;
    std::string joined;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        const char* const comma = i == 0 ? "" : ", ";
        const char* const both = i == 0 ? "" : " AND ";
        isSet += fmt::format("{}c.{} IS NOT NULL", both, key.columns[i]);
        isSame += fmt::format("{}p.{} = c.{}", both, key.referenced[i], key.columns[i]);
        distinct += fmt::format("{}c.{} AS k{}", comma, key.columns[i], i);
        arrays += fmt::format("{}pg_catalog.array_agg(k.k{})::pg_catalog.text", comma, i);
        unnested += fmt::format("{}${}::{}[]", comma, i + 1, key.types[i]);
        joined += fmt::format("{}{}.{} = k.k{}", both, kRow, key.referenced[i], i);
    }
    const postgres::Rows missing = m_to.query(
        fmt::format("SELECT pg_catalog.count(*), {} FROM (SELECT DISTINCT {} FROM {} c WHERE {} AND NOT EXISTS (SELECT "
                    "FROM {} p WHERE {}) LIMIT {}) k",
                    arrays, distinct, quoted(key.child), isSet, quoted(key.parent), isSame, kKeysAtOnce),
        m_stop);
    if (missing.text(0, 0) == "0")
        return 0;
    Table parent;
    for (Table& table : tables()) {
        if (table.name == key.parent)
            parent = std::move(table);
    }
    if (parent.columns.empty() || !parent.isReadable)
        return 0; // told with the table
    std::vector<std::string> parameters;
    std::string names;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        parameters.push_back(missing.text(0, i + 1));
        names += fmt::format("{}k{}", i == 0 ? "" : ", ", i);
    }
    return copy(parent,
                fmt::format("SELECT {0} FROM {1} AS {0} JOIN unnest({2}) AS k({3}) ON {4}", kRow, quoted(key.parent),
                            unnested, names, joined),
                parameters);
}

void RowCopier::copySequences()
{
    const postgres::Rows rows = m_from.query(
        "SELECT pg_catalog.array_agg(pg_catalog.format('%I.%I', schemaname, sequencename))::pg_catalog.text, "
        "pg_catalog.array_agg(last_value)::pg_catalog.text FROM pg_catalog.pg_sequences "
        "WHERE last_value IS NOT NULL AND schemaname <> 'lockkeeper'",
        m_stop);
    if (!rows.at(0, 0))
        return;
    m_to.query({"SELECT pg_catalog.count(pg_catalog.setval(pg_catalog.to_regclass(s.name), s.value)) "
                "FROM unnest($1::pg_catalog.text[], $2::pg_catalog.int8[]) AS s(name, value) "
                "WHERE pg_catalog.to_regclass(s.name) IS NOT NULL",
                {rows.text(0, 0), rows.text(0, 1)}},
               m_stop);
}

} // namespace lk::rehearsal

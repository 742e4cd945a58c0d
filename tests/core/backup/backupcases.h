// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/backup.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/thrown.h"

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <string>

namespace lk::test {

/// The user's folders below a scratch folder, as long as it lives.
class ScratchHome {
public:
    ScratchHome()
    {
        qputenv("XDG_STATE_HOME", m_folder.filePath(QStringLiteral("state")).toUtf8());
        qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("data")).toUtf8());
    }
    [[nodiscard]] std::string path(const std::string& name) const
    {
        return m_folder.filePath(QString::fromStdString(name)).toStdString();
    }

private:
    QTemporaryDir m_folder;
};

/// Customers, orders with lines, an enum, a view and odd names: everything a backup must find its way through.
inline std::string makeShop()
{
    ScratchCluster& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    cluster.execute(
        "CREATE TYPE mood AS ENUM ('calm', 'it''s'); CREATE TABLE customers (id int PRIMARY KEY, mood mood);"
        "CREATE TABLE orders (id bigserial PRIMARY KEY, customer int REFERENCES customers, note text);"
        "CREATE TABLE lines (id int PRIMARY KEY, \"order\" bigint REFERENCES orders);"
        "CREATE TABLE empty (a int);"
        "CREATE SCHEMA \"Odd one\"; CREATE TABLE \"Odd one\".\"T.\"\"x\" (a text);"
        "CREATE TABLE events (at date, what text) PARTITION BY RANGE (at);"
        "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');"
        "INSERT INTO customers SELECT i, 'calm' FROM generate_series(1, 50) i;"
        "INSERT INTO orders (customer, note) SELECT i % 50 + 1, repeat('n', 200) || md5(i::text) FROM "
        "generate_series(1, 2000) i;"
        "INSERT INTO lines SELECT i, i FROM generate_series(1, 100) i;"
        "INSERT INTO \"Odd one\".\"T.\"\"x\" VALUES (E'a\\nb'), ('\\.'), (E'COPY public.orders (id) FROM stdin;');"
        "INSERT INTO events VALUES ('2026-03-01', 'x'), ('2026-04-01', 'y');"
        "CREATE FUNCTION trap() RETURNS text LANGUAGE sql AS $$\nSELECT '\nCOPY public.empty (a) FROM stdin;\n1\n'\n$$",
        database);
    return database;
}

inline std::string rowsText(const backup::Manifest& manifest)
{
    std::string text;
    for (const backup::Table& table : manifest.tables)
        text += (text.empty() ? "" : ", ") + table.name.name +
                (table.isPartitioned ? "*" : "=" + std::to_string(table.rows));
    return text;
}

inline std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

} // namespace lk::test

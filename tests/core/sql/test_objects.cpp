// SPDX-License-Identifier: Apache-2.0
#include "core/sql/concurrently.h"
#include "core/sql/objects.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace lk;

namespace {

std::string printed(const std::vector<sql::NamedObject>& objects)
{
    static constexpr const char* kKinds[] = {"relation", "column", "type", "schema"};
    std::string text;
    for (const sql::NamedObject& object : objects) {
        text += text.empty() ? "" : "; ";
        text += object.isMade ? "makes " : "drops ";
        text += kKinds[static_cast<std::size_t>(object.kind)];
        text += ' ' + (object.name.schema.empty() ? "" : object.name.schema + '.') + object.name.name;
        text += object.column.empty() ? "" : '(' + object.column + ')';
        text += object.isCertain ? "" : " perhaps";
    }
    return text;
}

QByteArray repeated(const char* text, int times)
{
    return QByteArray(text).repeated(times);
}

} // namespace

class TestObjects : public QObject {
    Q_OBJECT
private slots:
    void namedObjects_data();
    void namedObjects();
    void deepNestingHarmsNothing_data();
    void deepNestingHarmsNothing();
    void takesConcurrentlyAway_data();
    void takesConcurrentlyAway();
};

void TestObjects::namedObjects_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* statement, const char* expected) {
        QTest::newRow(statement) << QByteArray(statement) << QString::fromUtf8(expected);
    };
    row("CREATE TABLE t (id int)", "makes relation t");
    row("CREATE TABLE IF NOT EXISTS app.t (id int)", "makes relation app.t perhaps");
    row("CREATE TABLE \"Order\" (id int)", "makes relation Order");
    row("CREATE UNLOGGED TABLE t (id int)", "makes relation t");
    row("CREATE TEMP TABLE t (id int)", ""); // gone with its session, proves nothing
    row("CREATE TABLE t AS SELECT 1", "makes relation t");
    row("CREATE MATERIALIZED VIEW m AS SELECT 1", "makes relation m");
    row("CREATE VIEW v AS SELECT 1", "makes relation v");
    row("CREATE OR REPLACE VIEW v AS SELECT 1", "makes relation v perhaps");
    row("CREATE SEQUENCE s", "makes relation s");
    row("CREATE INDEX i ON app.t (x)", "makes relation app.i");
    row("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (x)", "makes relation i perhaps");
    row("CREATE INDEX ON t (x)", ""); // the server finds the name
    row("CREATE TYPE mood AS ENUM ('a')", "makes type mood");
    row("CREATE DOMAIN app.code AS text", "makes type app.code");
    row("CREATE SCHEMA app", "makes schema app");
    row("CREATE SCHEMA IF NOT EXISTS app", "makes schema app perhaps");
    row("CREATE SCHEMA AUTHORIZATION joe", ""); // named after the role
    row("DROP TABLE a, b.c", "drops relation a; drops relation b.c");
    row("DROP TABLE IF EXISTS a", "drops relation a perhaps");
    row("DROP TYPE app.mood", "drops type app.mood");
    row("DROP SCHEMA app CASCADE", "drops schema app");
    row("DROP FUNCTION f()", "");
    row("ALTER TABLE t ADD COLUMN x int, DROP COLUMN y, ALTER z SET NOT NULL", "makes column t(x); drops column t(y)");
    row("ALTER TABLE app.t ADD COLUMN IF NOT EXISTS x int", "makes column app.t(x) perhaps");
    row("ALTER TABLE IF EXISTS t DROP COLUMN x", "drops column t(x) perhaps");
    row("INSERT INTO t VALUES (1)", "");
    row("SELECT 1; SELECT 2", "");
    row("CREATE TABLE", "");
    row("", "");
    row("-- nothing", "");
    QTest::newRow("not UTF-8") << QByteArray("CREATE TABLE t\xff (id int)") << QString();
    QTest::newRow("a NUL") << QByteArray("CREATE TABLE t (id int) \0 x", 28) << QString();
}

void TestObjects::namedObjects()
{
    QFETCH(QByteArray, statement);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(printed(sql::namedObjects(statement.toStdString()))), expected);
}

/// Each is far deeper than an ordinary stack holds; what counts is that it comes back, and soon.
void TestObjects::deepNestingHarmsNothing_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& statement, const char* expected = "") {
        QTest::newRow(name) << statement << QString::fromUtf8(expected);
    };
    row("100,000 parentheses", "SELECT " + repeated("(", 100'000) + "1" + repeated(")", 100'000));
    row("100,000 parentheses in a default",
        "CREATE TABLE t (id int DEFAULT " + repeated("(", 100'000) + "1" + repeated(")", 100'000) + ")");
    row("100,000 open parentheses", "SELECT " + repeated("(", 100'000));
    row("100,000 additions", "CREATE TABLE t AS SELECT 1" + repeated(" + 1", 100'000));
    row("100,000 casts", "CREATE VIEW v AS SELECT 1" + repeated("::int", 100'000));
    row("100,000 subqueries", "SELECT " + repeated("(SELECT ", 100'000) + "1" + repeated(")", 100'000));
    row("100,000 NOT", "CREATE VIEW v AS SELECT " + repeated("NOT ", 100'000) + "true");
    row("100,000 arrays", "SELECT " + repeated("ARRAY[", 100'000) + "1" + repeated("]", 100'000));
    // Deep for an ordinary stack, yet within bounds: understood.
    row("5,000 additions", "CREATE TABLE t AS SELECT 1" + repeated(" + 1", 5'000), "makes relation t");
    // Long and flat.
    row("100,000 columns", "CREATE TABLE t (c int" + repeated(", c int", 100'000) + ")", "makes relation t");
}

void TestObjects::deepNestingHarmsNothing()
{
    QFETCH(QByteArray, statement);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(printed(sql::namedObjects(statement.toStdString()))), expected);
}

void TestObjects::takesConcurrentlyAway_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("expected");
    QTest::newRow("drop") << "DROP INDEX CONCURRENTLY i;"
                          << "DROP INDEX i;";
    QTest::newRow("create, lower case") << "create unique index concurrently i on t (a)"
                                        << "create unique index i on t (a)";
    QTest::newRow("on a line of its own") << "DROP INDEX\n  CONCURRENTLY i;"
                                          << "DROP INDEX\n i;";
    QTest::newRow("name in quotes") << R"(DROP INDEX CONCURRENTLY "a CONCURRENTLY b")"
                                    << R"(DROP INDEX "a CONCURRENTLY b")";
    QTest::newRow("literal") << "COMMENT ON INDEX i IS 'built CONCURRENTLY'"
                             << "COMMENT ON INDEX i IS 'built CONCURRENTLY'";
    QTest::newRow("comment") << "DROP INDEX i -- not CONCURRENTLY"
                             << "DROP INDEX i -- not CONCURRENTLY";
    QTest::newRow("nothing to take") << "DROP TABLE t"
                                     << "DROP TABLE t";
    QTest::newRow("not to be scanned") << "DROP INDEX CONCURRENTLY 'i"
                                       << "DROP INDEX CONCURRENTLY 'i";
}

void TestObjects::takesConcurrentlyAway()
{
    QFETCH(QString, statement);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(sql::withoutConcurrently(statement.toStdString())), expected);
}

QTEST_GUILESS_MAIN(TestObjects)
#include "test_objects.moc"

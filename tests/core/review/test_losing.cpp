// SPDX-License-Identifier: Apache-2.0
#include "core/review/losing.h"

#include <QTest>

#include <string>
#include <vector>

using namespace lk;

/// Calls of functions that the same text makes, and whose bodies lose data.
class TestLosing : public QObject {
    Q_OBJECT
private slots:
    void tellsCalls_data();
    void tellsCalls();
};

void TestLosing::tellsCalls_data()
{
    using Statements = std::vector<const char*>;
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<bool>("loses");
    const auto row = [](const char* name, const Statements& statements, bool loses) {
        QStringList list;
        for (const char* one : statements)
            list << QString::fromUtf8(one);
        QTest::newRow(name) << list << loses;
    };
    constexpr const char* kPurge =
        "CREATE FUNCTION purge() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t; END $$";
    row("a block that truncates", {"DO $$ BEGIN TRUNCATE t; END $$"}, true);
    row("a block that does not", {"DO $$ BEGIN DELETE FROM t WHERE id = 1; END $$"}, false);
    row("making it loses nothing", {kPurge}, false);
    row("SELECT", {kPurge, "SELECT purge()"}, true);
    row("within an expression", {kPurge, "UPDATE u SET a = 1 WHERE app.purge() IS NULL"}, true);
    row("a procedure", {"CREATE PROCEDURE p() LANGUAGE sql AS 'DROP TABLE t'", "CALL p()"}, true);
    row("from a block", {kPurge, "DO $$ BEGIN PERFORM purge(); END $$"}, true);
    row("through another", {kPurge, "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS 'SELECT purge()'", "SELECT f()"},
        true);
    row("another function", {kPurge, "SELECT now(), length('purge()')"}, false);
    row("replaced by a harmless one",
        {kPurge, "CREATE OR REPLACE FUNCTION purge() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$",
         "SELECT purge()"},
        false);
}

void TestLosing::tellsCalls()
{
    QFETCH(QStringList, statements);
    QFETCH(bool, loses);
    review::LosingCalls calls;
    bool last = false;
    for (const QString& one : statements)
        last = calls.see(one.toStdString());
    QCOMPARE(last, loses);
}

QTEST_GUILESS_MAIN(TestLosing)
#include "test_losing.moc"

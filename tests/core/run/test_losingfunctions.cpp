// SPDX-License-Identifier: Apache-2.0
// What a statement loses by a function that is in the database already: the plan says so, and so does the demand of a backup.
#include "core/postgres/session.h"
#include "core/run/backupneed.h"
#include "core/run/losingfunctions.h"
#include "tests/core/run/runfixture.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace lk;
using namespace lk::test;

namespace {

/// A table, and functions that empty it in different ways.
struct Losing {
    RunFixture fixture{"dbmate"};

    Losing()
    {
        fixture.execute(R"(
CREATE TABLE visits (id int PRIMARY KEY, at timestamptz);
CREATE TABLE Kept (id int);
CREATE FUNCTION purge() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM visits; END $$;
CREATE FUNCTION purge_one(one int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM visits WHERE id = one; END $$;
CREATE FUNCTION tidy() RETURNS void LANGUAGE sql AS 'SELECT purge()';
CREATE PROCEDURE empty_all() LANGUAGE sql AS 'TRUNCATE visits';
CREATE FUNCTION latest() RETURNS timestamptz LANGUAGE sql AS 'SELECT max(at) FROM visits';
CREATE FUNCTION drop_word() RETURNS text LANGUAGE sql AS 'SELECT ''drop, truncate, delete''::text';
)");
    }
};

} // namespace

class TestLosingFunctions : public QObject {
    Q_OBJECT
private slots:
    void findsThem();
    void tellsCalls_data();
    void tellsCalls();
    void tellsCallsOfEarlierSteps();
    void demandsABackupOfAll();
};

void TestLosingFunctions::findsThem()
{
    const Losing losing;
    postgres::Session session = postgres::Session::open(losing.fixture.target, postgres::SessionKind::Browse);
    const std::set<std::string> found = run::readLosingFunctions(session);
    QCOMPARE(found, (std::set<std::string>{"empty_all", "purge", "tidy"}));
}

void TestLosingFunctions::tellsCalls_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<bool>("loses");
    QTest::newRow("SELECT") << QByteArray("SELECT purge();") << true;
    QTest::newRow("CALL") << QByteArray("CALL public.empty_all();") << true;
    QTest::newRow("through another") << QByteArray("SELECT tidy();") << true;
    QTest::newRow("from a block") << QByteArray("DO $$ BEGIN PERFORM tidy(); END $$;") << true;
    QTest::newRow("one that reads") << QByteArray("SELECT latest();") << false;
    QTest::newRow("words alone") << QByteArray("SELECT drop_word();") << false;
    QTest::newRow("some rows") << QByteArray("SELECT purge_one(1);") << false;
    QTest::newRow("replaced before") << QByteArray("CREATE OR REPLACE FUNCTION purge() RETURNS void LANGUAGE sql AS "
                                                   "'SELECT NULL::void'; SELECT purge();")
                                     << false;
}

void TestLosingFunctions::tellsCalls()
{
    QFETCH(const QByteArray, statement);
    QFETCH(const bool, loses);
    Losing losing;
    losing.fixture.add("1", statement.toStdString());
    const run::Plan plan = losing.fixture.plan(wishUp());
    QCOMPARE(plan.losesData(), loses);
}

/// A function that one pending migration makes, and the next one calls.
void TestLosingFunctions::tellsCallsOfEarlierSteps()
{
    Losing losing;
    losing.fixture.add("1", "CREATE FUNCTION wipe() RETURNS void LANGUAGE sql AS 'DELETE FROM visits';");
    losing.fixture.add("2", "CREATE OR REPLACE FUNCTION purge() RETURNS void LANGUAGE sql AS 'SELECT NULL::void';");
    losing.fixture.add("3", "SELECT wipe();");
    losing.fixture.add("4", "SELECT purge();");
    const run::Plan plan = losing.fixture.plan(wishUp());
    std::vector<bool> loses;
    for (const run::Step& step : plan.steps)
        loses.push_back(std::ranges::any_of(step.statements, &run::PlannedStatement::losesData));
    QCOMPARE(loses, (std::vector<bool>{false, false, true, false}));
}

void TestLosingFunctions::demandsABackupOfAll()
{
    Losing losing;
    losing.fixture.add("1", "SELECT purge();");
    const run::Plan plan = losing.fixture.plan(wishUp());
    postgres::Session session = postgres::Session::open(losing.fixture.target, postgres::SessionKind::Browse);
    // Its statement names no table: what the body reaches is not said, so nothing less than all will do.
    const run::TouchedTables touched = run::touchedTables(plan, session, true);
    QVERIFY(touched.isOpen);
}

QTEST_GUILESS_MAIN(TestLosingFunctions)
#include "test_losingfunctions.moc"

// SPDX-License-Identifier: Apache-2.0
// The proof of reversibility on a real server, with what it must and must not complain of.

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/rehearsal/verify.h"
#include "tests/core/run/runfixture.h"

#include <QTest>

#include <fmt/format.h>

using namespace lk;
using namespace lk::test;
using rehearsal::Verdict;
using rehearsal::Verification;
namespace fs = std::filesystem;

namespace {

struct Stage {
    explicit Stage(const std::string& format) : fixture(format)
    {
        wanted.folders.state = fixture.folder / "state";
        wanted.folders.clusters = fs::temp_directory_path() / ("lk-verify-" + randomUuid().substr(0, 8));
    }
    ~Stage()
    {
        std::error_code ignored;
        fs::remove_all(wanted.folders.clusters, ignored);
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    Verification verified() const { return rehearsal::verify(fixture.project, wanted, {}, {}, {}); }

    RunFixture fixture;
    rehearsal::VerifyWanted wanted;
};

QString printed(const Verification& all)
{
    QString text;
    for (const auto& one : all.migrations) {
        std::string line = fmt::format("{} {}", one.version, rehearsal::toString(one.verdict));
        if (one.verdict == Verdict::Fails || one.verdict == Verdict::Differs)
            line += fmt::format(" {}", rehearsal::toString(one.leg));
        if (one.isReordered)
            line += " reordered";
        if (one.verdict == Verdict::Fails)
            line += fmt::format(": {} {}", one.sqlState, one.error);
        for (const auto& difference : one.differences)
            line += "; " + rehearsal::toString(difference);
        text += QString::fromStdString(line) + QLatin1Char('\n');
    }
    return text;
}

} // namespace

class TestVerify : public QObject {
    Q_OBJECT

private slots:
    void judgesEachByItself();
    void seesWhatADumpDoesNotTell();
    void provesOnlyWhatWasAsked();
    void stopsWhereNothingGoesUp();
    void makesMissingRoles();
    void knowsToolsWithoutAWayBack();
    void keepsDbmatesOwnTable();
    void refusesUnknownVersion();
    void leavesNothing();
};

void TestVerify::judgesEachByItself()
{
    Stage stage("golang-migrate");
    RunFixture& project = stage.fixture;
    project.add("1", "CREATE TABLE orders (id int PRIMARY KEY, note text);", "DROP TABLE orders;");
    project.add("2", "ALTER TABLE orders ADD COLUMN price numeric; CREATE INDEX orders_price ON orders (price);",
                "DROP INDEX orders_price;");                          // leaves the column
    project.add("3", "ALTER TABLE orders ADD COLUMN three int;", ""); // no down
    project.add("4", "ALTER TABLE orders DROP COLUMN note;", "ALTER TABLE orders ADD COLUMN note text;");
    project.add("5", "ALTER TABLE orders ALTER COLUMN price TYPE bigint;",
                "ALTER TABLE orders ALTER COLUMN price TYPE int;");
    project.add("6", "CREATE VIEW v AS SELECT id FROM orders;", "DROP VIEW nonsense;");
    project.add("7", "CREATE TABLE seven (id int);", "DROP TABLE IF EXISTS other;"); // does nothing
    project.add("8", "DROP VIEW v;", "CREATE VIEW v AS SELECT id FROM orders;");
    const Verification all = stage.verified();
    QCOMPARE(printed(all),
             QStringLiteral("1 reversible\n"
                            "2 differs down; table public.orders: has now price numeric\n"
                            "3 no-down\n"
                            "4 reversible reordered\n"
                            "5 differs down; table public.orders: was price numeric, is now price integer\n"
                            "6 fails down: 42P01 view \"nonsense\" does not exist\n"
                            "7 differs down; table public.seven: was not there before\n"
                            "8 reversible\n"));
    QVERIFY(!all.isGood(false));
    QVERIFY(!all.isGood(true));
    // The environment's own database was never touched.
    QCOMPARE(project.history(), std::string("no table"));
}

void TestVerify::seesWhatADumpDoesNotTell()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "CREATE ROLE verify_app;", "SELECT 1;");
    stage.fixture.add(
        "2", "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = %L', current_database(), '8MB'); END $$;",
        "SELECT 1;");
    const Verification all = stage.verified();
    QCOMPARE(printed(all), QStringLiteral("1 differs down; role verify_app: was not there before\n"
                                          "2 differs down; settings database: was not there before\n"));
    QVERIFY(all.migrations.front().error.find("already exists") != std::string::npos);
}

void TestVerify::provesOnlyWhatWasAsked()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "CREATE TABLE a (id int);", "SELECT 1;");
    stage.fixture.add("2", "CREATE TABLE b (id int);", "DROP TABLE b;");
    stage.fixture.add("3", "CREATE TABLE c (id int);", "SELECT 1;");
    stage.wanted.versions = {"2"};
    const Verification all = stage.verified();
    QCOMPARE(printed(all), QStringLiteral("1 not-asked\n2 reversible\n"));
    QVERIFY(all.isGood(false));
}

void TestVerify::stopsWhereNothingGoesUp()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
    stage.fixture.add("2", "CREATE TABLE a (id int);", "DROP TABLE a;");
    stage.fixture.add("3", "CREATE TABLE c (id int);", "DROP TABLE c;");
    QCOMPARE(printed(stage.verified()), QStringLiteral("1 reversible\n"
                                                       "2 fails up: 42P07 relation \"a\" already exists\n"
                                                       "3 not-reached\n"));

    // Refused before anything runs: the row has the version of the file that the refusal speaks of.
    Stage refused("golang-migrate");
    refused.fixture.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
    refused.fixture.add("2", "CREATE TABLE b (id int); CREATE INDEX CONCURRENTLY b_id ON b (id);", "DROP TABLE b;");
    refused.fixture.add("3", "CREATE TABLE c (id int);", "DROP TABLE c;");
    const QString rows = printed(refused.verified());
    QVERIFY2(rows.startsWith(QStringLiteral("1 reversible\n2 fails up: ")), qPrintable(rows));
    QVERIFY2(rows.endsWith(QStringLiteral("\n3 not-reached\n")), qPrintable(rows));
}

void TestVerify::makesMissingRoles()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "CREATE TABLE a (id int); GRANT SELECT ON a TO app_ro, \"Odd one\";", "DROP TABLE a;");
    const Verification all = stage.verified();
    QCOMPARE(printed(all), QStringLiteral("1 reversible\n"));
    QCOMPARE(all.notes.size(), std::size_t(2));
    QVERIFY(all.notes.back().find("Odd one") != std::string::npos);
}

void TestVerify::knowsToolsWithoutAWayBack()
{
    Stage stage("flyway");
    stage.fixture.file("V1__one.sql", "CREATE TABLE a (id int);");
    stage.fixture.file("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM a;");
    const Verification all = stage.verified();
    QCOMPARE(all.count(Verdict::NoDown), 1);
    QCOMPARE(all.count(Verdict::Exempt), 1);
    QVERIFY(!all.isGood(false));
    QVERIFY(all.isGood(true));
}

void TestVerify::keepsDbmatesOwnTable()
{
    Stage stage("dbmate");
    stage.fixture.add("20260101000000", "CREATE TABLE a (id int);", "DROP TABLE a;");
    stage.fixture.addAlone("20260102000000", "CREATE INDEX CONCURRENTLY a_id ON a (id);",
                           "DROP INDEX CONCURRENTLY a_id;");
    QCOMPARE(printed(stage.verified()), QStringLiteral("20260101000000 reversible\n20260102000000 reversible\n"));
}

void TestVerify::refusesUnknownVersion()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "SELECT 1;", "SELECT 1;");
    stage.wanted.versions = {"7"};
    try {
        (void)stage.verified();
        QFAIL("taken");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::Usage);
    }
}

void TestVerify::leavesNothing()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "SELECT 1;", "SELECT 1;");
    QCOMPARE(printed(stage.verified()), QStringLiteral("1 reversible\n"));
    QVERIFY(fs::is_empty(stage.wanted.folders.clusters));
    QVERIFY(fs::is_empty(stage.wanted.folders.state / "open"));
}

QTEST_GUILESS_MAIN(TestVerify)
#include "test_verify.moc"

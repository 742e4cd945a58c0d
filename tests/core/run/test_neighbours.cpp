// SPDX-License-Identifier: Apache-2.0
// Who else is at work, and where the names of a script are looked for when somebody may be in the way.
#include "compare.h"
#include "core/postgres/session.h"
#include "hookformat.h"
#include "runfixture.h"
#include "tests/support/othersession.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace lk;
using namespace lk::test;
using namespace std::chrono_literals;

class TestNeighbours : public QObject {
    Q_OBJECT
private slots:
    void plansNothingWhileARunIsUnderWay();
    void seesTheToolAtWork();
    void namesWhoLocksTheHistory();
    void looksWhereTheScriptLooks_data();
    void looksWhereTheScriptLooks();
    void leavesThePathOfTheScriptAlone();
    void findsWhatADirtyMigrationMadeElsewhere();
    void looksWhatADirtyMigrationHasBuilt_data();
    void looksWhatADirtyMigrationHasBuilt();
    void knowsAnothersObject_data();
    void knowsAnothersObject();
    void preflightSeesAllFiles();
};

namespace {

const char* wordOf(run::PlanInput::Evidence::Verdict verdict)
{
    using Verdict = run::PlanInput::Evidence::Verdict;
    return verdict == Verdict::TookEffect    ? "took effect"
           : verdict == Verdict::LeftNothing ? "left nothing"
                                             : "undecided";
}

/// A session in a transaction that has done this.
postgres::Session inTransaction(const RunFixture& f, const std::string& sql)
{
    auto session = postgres::Session::open(f.target, postgres::SessionKind::Control);
    (void)session.query("BEGIN");
    (void)session.query(sql);
    return session;
}

std::string told(const std::vector<run::Check>& checks, const std::string& code)
{
    std::string text;
    for (const run::Check& check : checks) {
        if (check.code == code && check.result != run::CheckResult::Good)
            text += check.text + " " + check.place.file + "\n";
    }
    return text;
}

} // namespace

/// Between golang-migrate's dirty mark and its last word the history says "dirty", and nothing is wrong.
void TestNeighbours::plansNothingWhileARunIsUnderWay()
{
    RunFixture f("golang-migrate");
    f.execute("CREATE TABLE t (id int)");
    f.add("1", "CREATE INDEX CONCURRENTLY t_id ON t (id);");
    std::atomic<bool> isAtIt{false};
    f.recorder.hook = [&](const run::Event& event) {
        if (std::holds_alternative<run::StatementStarted>(event))
            isAtIt = true;
    };
    const run::Plan plan = f.plan({});
    auto blocker = inTransaction(f, "INSERT INTO t VALUES (1)");
    run::Outcome outcome;
    std::jthread first([&] { outcome = f.carryOut(plan); });
    QTRY_VERIFY_WITH_TIMEOUT(isAtIt, 20'000);
    const run::PlanInput input = f.input();
    QVERIFY(input.reading.status.isDirty);
    QCOMPARE(input.atWork.size(), std::size_t{1});
    QVERIFY(input.atWork.front().isOurs);
    COMPARE_TEXT(printed(run::makePlan(input, {})), "refused LK137 :0");
    run::Wish force;
    force.kind = run::WishKind::Force;
    COMPARE_TEXT(printed(run::makePlan(input, force)), "refused LK137 :0");
    (void)blocker.query("COMMIT");
    first.join();
    COMPARE_TEXT(printed(outcome), "done 1/1 | The step is committed and recorded.");
    QVERIFY(f.input().atWork.empty());
    COMPARE_TEXT(printed(f.planOrRefusal({})), "1 -> 1");
}

void TestNeighbours::seesTheToolAtWork()
{
    RunFixture f("golang-migrate");
    f.add("1", "SELECT 1;");
    f.execute(
        "CREATE TABLE schema_migrations (version bigint not null primary key, dirty boolean not null); INSERT INTO "
        "schema_migrations VALUES (1, true)");
    QVERIFY(f.input().atWork.empty());
    COMPARE_TEXT(printed(f.planOrRefusal({})), "refused LK130 decision :0");
    auto tool = postgres::Session::open(f.target, postgres::SessionKind::Control);
    run::Wish force;
    force.kind = run::WishKind::Force;
    const std::string key = std::to_string(f.plan(force).locks.front().key);
    (void)tool.query("SELECT pg_advisory_lock(" + key + ")");
    QCOMPARE(f.input().atWork.size(), std::size_t{1});
    QCOMPARE(f.input().atWork.front().pid, tool.backendPid());
    COMPARE_TEXT(printed(f.planOrRefusal({})), "refused LK137 :0");
}

/// A run that hangs between golang-migrate's TRUNCATE and its COMMIT.
void TestNeighbours::namesWhoLocksTheHistory()
{
    RunFixture f("golang-migrate");
    f.add("1", "SELECT 1;");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    f.add("2", "SELECT 2;");
    const run::Plan plan = f.plan({});
    auto hung = inTransaction(f, "TRUNCATE schema_migrations");
    const std::string pid = "process " + std::to_string(hung.backendPid()) + " ";
    try {
        (void)f.input();
        QFAIL("the history could be read");
    } catch (const Error& error) {
        QCOMPARE(static_cast<int>(error.code()), static_cast<int>(ErrorCode::LockHeld));
        QVERIFY2(error.message().find(pid) != std::string::npos, error.what());
    }
    f.patience.runLock = 100ms;
    const auto outcome = f.carryOut(plan);
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::LockHeld);
    QVERIFY2(outcome.error->message().find(pid) != std::string::npos, outcome.error->what());
    (void)hung.query("ROLLBACK");
    COMPARE_TEXT(printed(f.carryOut(plan)), "done 1/1 | The step is committed and recorded.");
}

void TestNeighbours::looksWhereTheScriptLooks_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("bySetup");
    QTest::newRow("the script's own SET") << "SET search_path TO zoo;\nALTER TABLE t ADD COLUMN x int;" << false;
    QTest::newRow("SET LOCAL") << "SET LOCAL search_path = zoo, public;\nALTER TABLE t ADD COLUMN x int;" << false;
    QTest::newRow("what the tool sets up") << "ALTER TABLE t ADD COLUMN x int;" << true;
    QTest::newRow("both") << "SET search_path TO zoo;\nALTER TABLE t ADD COLUMN x int;" << true;
    QTest::newRow("alone") << "-- alone\nALTER TABLE t ADD COLUMN x int;" << true;
}

void TestNeighbours::looksWhereTheScriptLooks()
{
    QFETCH(QString, script);
    QFETCH(bool, bySetup);
    HookFormat format;
    RunFixture f("hooked");
    if (bySetup)
        format.onRecord = [](formats::Recording& recording, const project::Migration&, project::Direction) {
            recording.setup = {{"SELECT pg_catalog.set_config('search_path', $1, false)", {"zoo"}}};
        };
    f.execute("CREATE SCHEMA zoo; CREATE TABLE zoo.t (id int); CREATE TABLE public.t (id int)");
    f.file("1.sql", script.toStdString());
    f.patience.tableLockTotal = 1s;
    const run::Plan plan = f.plan({});
    {
        const auto elsewhere = inTransaction(f, "SELECT count(*) FROM public.t");
        COMPARE_TEXT(told(run::preflight(plan, f.input().set, f.target, {}, f.journalFolder), "LK109"), "");
    }
    const auto reader = inTransaction(f, "SELECT count(*) FROM zoo.t");
    const std::string pid = std::to_string(reader.backendPid());
    const std::string warned = told(run::preflight(plan, f.input().set, f.target, {}, f.journalFolder), "LK109");
    QVERIFY2(warned.find("Process " + pid + " ") == 0, warned.c_str());
    const auto outcome = f.carryOut(plan);
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::LockTimeout);
    QVERIFY2(outcome.error->message().find("zoo.t is held by process " + pid) == 0, outcome.error->what());
}

/// Looking with the script's path must leave nothing of it: this script begins in public.
void TestNeighbours::leavesThePathOfTheScriptAlone()
{
    RunFixture f("dbmate");
    f.execute("CREATE SCHEMA zoo; CREATE TABLE zoo.t (id int)");
    f.add("1", "CREATE SCHEMA other; SET search_path TO zoo; ALTER TABLE t ADD COLUMN x int; RESET search_path; CREATE "
               "TABLE made (id int);");
    f.add("2", "CREATE TABLE made_too (id int);");
    COMPARE_TEXT(printed(f.up()), "done 2/2 | All 2 steps are committed and recorded.");
    COMPARE_TEXT(
        f.value("SELECT to_regclass('public.made') IS NOT NULL AND to_regclass('public.made_too') IS NOT NULL"), "t");
}

void TestNeighbours::findsWhatADirtyMigrationMadeElsewhere()
{
    RunFixture f("golang-migrate");
    f.add("1", "SET search_path TO zoo;\nCREATE TABLE made (id int);");
    f.execute(
        "CREATE SCHEMA zoo; CREATE TABLE zoo.made (id int); CREATE TABLE schema_migrations (version bigint not null "
        "primary key, dirty boolean not null); INSERT INTO schema_migrations VALUES (1, true)");
    using Verdict = run::PlanInput::Evidence::Verdict;
    QCOMPARE(static_cast<int>(f.input().dirtyEvidence.verdict), static_cast<int>(Verdict::TookEffect));
    f.execute("DROP TABLE zoo.made; CREATE TABLE public.made (id int)");
    QCOMPARE(static_cast<int>(f.input().dirtyEvidence.verdict), static_cast<int>(Verdict::LeftNothing));
}

/// Built concurrently, an index can be there and be of no use; and a file of several such statements, which cannot run as one message,
/// somebody may have run in another way.
void TestNeighbours::looksWhatADirtyMigrationHasBuilt_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("built");
    QTest::addColumn<QByteArray>("verdict");
    QTest::addColumn<QByteArray>("lines");
    const QByteArray unique = "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);";
    const QByteArray plain = "CREATE INDEX CONCURRENTLY t_x ON t (x);";
    const QByteArray isInvalid =
        "index public.t_id, which migration 1 makes, is there, but INVALID: its building was cut off.\n";
    const QByteArray isThere = "index public.t_id, which migration 1 makes, is there.\n";
    const QByteArray isMissing = "index public.t_id, which migration 1 makes, is not there.\n";
    QTest::newRow("invalid") << unique << unique << QByteArray("left nothing") << isInvalid;
    QTest::newRow("valid") << unique << QByteArray("DELETE FROM t; CREATE UNIQUE INDEX t_id ON t (id)")
                           << QByteArray("took effect") << isThere;
    QTest::newRow("not there") << unique << QByteArray() << QByteArray("left nothing") << isMissing;
    QTest::newRow("of two, the first") << plain + unique << QByteArray("CREATE INDEX t_x ON t (x)")
                                       << QByteArray("undecided")
                                       << "index public.t_x, which migration 1 makes, is there.\n" + isMissing;
    QTest::newRow("of two, the second invalid")
        << plain + unique << unique << QByteArray("left nothing")
        << "index public.t_x, which migration 1 makes, is not there.\n" + isInvalid;
    QTest::newRow("of two, both") << plain + unique
                                  << QByteArray(
                                         "DELETE FROM t; CREATE INDEX t_x ON t (x); CREATE UNIQUE INDEX t_id ON t (id)")
                                  << QByteArray("took effect")
                                  << "index public.t_x, which migration 1 makes, is there.\n" + isThere;
    QTest::newRow("may have been there before")
        << QByteArray("CREATE INDEX CONCURRENTLY IF NOT EXISTS t_id ON t (id);")
        << QByteArray("CREATE INDEX t_id ON t (id)") << QByteArray("undecided") << isThere;
    QTest::newRow("beside what cannot be told")
        << QByteArray("UPDATE t SET x = 0;") + unique << QByteArray("DELETE FROM t; CREATE UNIQUE INDEX t_id ON t (id)")
        << QByteArray("undecided") << isThere;
}

void TestNeighbours::looksWhatADirtyMigrationHasBuilt()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QByteArray, built);
    QFETCH(const QByteArray, verdict);
    QFETCH(const QByteArray, lines);
    RunFixture f("golang-migrate");
    f.add("1", script.toStdString());
    f.execute("CREATE TABLE t (id int, x int); INSERT INTO t VALUES (1, 1), (1, 1); CREATE TABLE schema_migrations "
              "(version bigint not null primary key, dirty boolean not null); INSERT INTO schema_migrations VALUES "
              "(1, true)");
    if (built.contains("CONCURRENTLY"))
        (void)OtherSession(f.target, "somebody").run(built.toStdString()); // stopped by the doubles
    else if (!built.isEmpty())
        f.execute(built.toStdString());
    const auto evidence = f.input().dirtyEvidence;
    std::string said;
    for (const std::string& line : evidence.lines)
        said += line + "\n";
    COMPARE_TEXT(said, lines.toStdString());
    COMPARE_TEXT(std::string(wordOf(evidence.verdict)), verdict.toStdString());
}

/// A name that somebody else has taken is no witness: it may be why the migration failed.
void TestNeighbours::knowsAnothersObject_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<QByteArray>("verdict");
    const auto row = [](const char* name, const char* script, const char* there, const char* verdict) {
        QTest::newRow(name) << QByteArray(script) << QByteArray(there) << QByteArray(verdict);
    };
    row("table", "CREATE TABLE made (id int, note text);", "CREATE TABLE made (id int)", "undecided");
    row("the same table", "CREATE TABLE made (id serial, at timestamptz, kind mood DEFAULT 'sad', n numeric(5, 2)[]);",
        "CREATE TABLE made (at timestamp with time zone, id int, kind mood, n numeric(5,2)[])", "took effect");
    row("like another", "CREATE TABLE made (LIKE t INCLUDING ALL);", "CREATE TABLE made AS TABLE t", "took effect");
    row("beside one that is missing", "CREATE TABLE made (id int, note text); CREATE TABLE made_too (id int);",
        "CREATE TABLE made (id int)", "left nothing");
    row("changed behind it", "CREATE TABLE made (id int, note text); ALTER TABLE made DROP COLUMN note;",
        "CREATE TABLE made (id int)", "took effect");
    row("view", "CREATE TABLE made (id int);", "CREATE VIEW made AS SELECT 1 AS id", "undecided");
    row("column", "ALTER TABLE t ADD COLUMN made int;", "ALTER TABLE t ADD COLUMN made text", "undecided");
    row("the same column", "ALTER TABLE t ADD COLUMN made varchar(5) NOT NULL DEFAULT '';",
        "ALTER TABLE t ADD COLUMN made character varying(5)", "took effect");
    row("index", "CREATE INDEX made ON t (id);", "CREATE INDEX made ON t (x)", "undecided");
    row("the same index", "CREATE INDEX made ON t (lower(note), id DESC) WHERE x > 0 AND note <> 'a';",
        "CREATE INDEX made ON t (lower(note), id DESC) WHERE x > 0 AND note <> 'a'", "took effect");
    row("constraint", "ALTER TABLE t ADD CONSTRAINT made CHECK (id > 0);",
        "ALTER TABLE t ADD CONSTRAINT made CHECK (x > 0 AND x < 9)", "undecided");
    row("the same constraint", "ALTER TABLE t ADD CONSTRAINT made CHECK (id > 0);",
        "ALTER TABLE t ADD CONSTRAINT made CHECK (id > 0)", "took effect");
    row("constraint in its own place, as before",
        "ALTER TABLE t DROP CONSTRAINT made, ADD CONSTRAINT made CHECK (id > 0 AND id < 9);",
        "ALTER TABLE t ADD CONSTRAINT made CHECK (id > 0)", "left nothing");
    row("constraint in its own place, as behind it",
        "ALTER TABLE t DROP CONSTRAINT made, ADD CONSTRAINT made CHECK (id > 0 AND id < 9);",
        "ALTER TABLE t ADD CONSTRAINT made CHECK (id > 0 AND id < 9)", "undecided");
    row("type", "CREATE TYPE made AS ENUM ('a', 'b');", "CREATE TYPE made AS ENUM ('a')", "undecided");
    row("the same type", "CREATE TYPE made AS ENUM ('a', 'b');", "CREATE TYPE made AS ENUM ('a', 'b')", "took effect");
    row("overload", "CREATE FUNCTION made(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE FUNCTION made(text) RETURNS int LANGUAGE sql AS 'SELECT 1'", "left nothing");
    row("function", "CREATE FUNCTION made(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE FUNCTION made(int) RETURNS int LANGUAGE sql AS 'SELECT 2'", "undecided");
    row("the same function", "CREATE FUNCTION made(a integer) RETURNS mood LANGUAGE sql AS $$SELECT 'sad'::mood$$;",
        "CREATE FUNCTION made(a int) RETURNS mood LANGUAGE sql AS $$SELECT 'sad'::mood$$", "took effect");
    row("function replaced, as before", "CREATE OR REPLACE FUNCTION made(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE FUNCTION made(int) RETURNS int LANGUAGE sql AS 'SELECT 2'", "left nothing");
    row("function replaced, as behind it",
        "CREATE OR REPLACE FUNCTION made(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE FUNCTION made(int) RETURNS int LANGUAGE sql AS 'SELECT 1'", "undecided");
    row("overload dropped", "DROP FUNCTION made(int);",
        "CREATE FUNCTION made(text) RETURNS int LANGUAGE sql AS 'SELECT 1'", "undecided");
    row("dropped if there", "DROP FUNCTION IF EXISTS made(int);", "", "undecided");
    row("overload not dropped", "DROP FUNCTION made(int);",
        "CREATE FUNCTION made(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; "
        "CREATE FUNCTION made(text) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "left nothing");
    row("column renamed", "ALTER TABLE t RENAME COLUMN x TO made;", "ALTER TABLE t RENAME COLUMN x TO made",
        "took effect");
    // It was so before, perhaps.
    row("a change that changes nothing", "ALTER TABLE t ALTER COLUMN x SET NOT NULL; UPDATE t SET x = 1 / 0;",
        "ALTER TABLE t ALTER COLUMN x SET NOT NULL", "undecided");
    row("a change that is not there", "ALTER TABLE t ALTER COLUMN x SET NOT NULL; UPDATE t SET x = 1 / 0;", "",
        "left nothing");
}

void TestNeighbours::knowsAnothersObject()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QByteArray, there);
    QFETCH(const QByteArray, verdict);
    RunFixture f("golang-migrate");
    f.add("1", script.toStdString());
    f.execute("CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (id int, x int, note text); CREATE TABLE "
              "schema_migrations (version bigint not null primary key, dirty boolean not null); INSERT INTO "
              "schema_migrations VALUES (1, true)");
    if (!there.isEmpty())
        f.execute(there.toStdString());
    const auto evidence = f.input().dirtyEvidence;
    std::string said = std::string(wordOf(evidence.verdict));
    if (said != verdict.toStdString()) {
        for (const std::string& line : evidence.lines)
            said += " | " + line;
    }
    COMPARE_TEXT(said, verdict.toStdString());
}

void TestNeighbours::preflightSeesAllFiles()
{
    HookFormat format;
    RunFixture f("hooked");
    f.file("callback", "SELECT 1;");
    format.onScript = [&](formats::ScriptFile& script, const project::Migration&) {
        formats::Block block;
        block.file = f.folder / "migrations" / "callback";
        block.text = "SELECT 1;";
        script.blocks.push_back(std::move(block));
    };
    f.file("1.sql", "SELECT 1;");
    const run::Plan plan = f.plan({});
    COMPARE_TEXT(told(run::preflight(plan, f.input().set, f.target, {}, f.journalFolder), "LK104"), "");
    f.file("callback", "SELECT 2;");
    COMPARE_TEXT(told(run::preflight(plan, f.input().set, f.target, {}, f.journalFolder), "LK104"),
                 "The file has changed since the plan was made. migrations/callback\n");
}

QTEST_GUILESS_MAIN(TestNeighbours)
#include "test_neighbours.moc"

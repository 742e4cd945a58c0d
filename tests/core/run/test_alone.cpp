// SPDX-License-Identifier: Apache-2.0
// Statements outside of a transaction: what they leave when they fail, and what keeps them from running twice.
#include "compare.h"
#include "core/postgres/session.h"
#include "core/run/leftindex.h"
#include "runfixture.h"
#include "tests/support/othersession.h"

#include <QTest>

#include <thread>

using namespace lk;
using namespace lk::test;
using namespace std::chrono_literals;

class TestAlone : public QObject {
    Q_OBJECT
private slots:
    void stopsWithoutItsLocks();
    void waitsForAnotherRunsOrphan_data();
    void waitsForAnotherRunsOrphan();
    void finishesADetach();
    void dropsAnIndexWithoutAName();
    void seesWhatAnotherRoleBuilds();
    void saysSetConfigAgain();
    void watchesWithoutActivities();
    void waitsOutsideTheQueue();
    void noticesRowsThatVanished();
};

namespace {

postgres::Session inTransaction(const RunFixture& f, const std::string& sql)
{
    auto session = postgres::Session::open(f.target, postgres::SessionKind::Control);
    (void)session.query("BEGIN");
    (void)session.query(sql);
    return session;
}

void endSessions(const RunFixture& f, const std::string& name)
{
    f.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE '" + name +
              "' AND datname = current_database()");
}

/// Calls it once, as soon as this statement of this migration begins.
void whenStatementBegins(RunFixture& f, const std::string& version, int number, const std::function<void()>& act)
{
    f.recorder.hook = [=, now = std::string(), isDone = false](const run::Event& event) mutable {
        if (const auto* step = std::get_if<run::StepStarted>(&event))
            now = step->version;
        const auto* started = std::get_if<run::StatementStarted>(&event);
        if (started == nullptr || started->statement != number || now != version || isDone)
            return;
        isDone = true;
        act();
    };
}

} // namespace

/// With the control session the locks are gone: whoever has them by now may be at the same statement.
void TestAlone::stopsWithoutItsLocks()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE log (n int)");
    f.addAlone("1", "INSERT INTO log VALUES (1);\nINSERT INTO log SELECT 2 FROM pg_sleep(0.5);\nINSERT INTO log VALUES "
                    "(3);");
    whenStatementBegins(f, "1", 2, [&] { endSessions(f, "lockkeeper control%"); });
    const auto outcome = f.up();
    QVERIFY2(outcome.error && outcome.error->message().find("holds the run lock is gone") != std::string::npos,
             printed(outcome).c_str());
    const auto rows = [&] { return f.value("SELECT string_agg(n::text, ' ' ORDER BY n) FROM log"); };
    COMPARE_TEXT(rows(), "1");
    f.recorder.hook = {};
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(rows(), "1 2 3");
}

/// Of a run on another machine no journal is here: what it has left at work is waited for, and never ended.
void TestAlone::waitsForAnotherRunsOrphan_data()
{
    QTest::addColumn<bool>("endsInTime");
    QTest::newRow("ends in time") << true;
    QTest::newRow("stays") << false;
}

void TestAlone::waitsForAnotherRunsOrphan()
{
    QFETCH(const bool, endsInTime);
    RunFixture f("dbmate");
    f.execute("CREATE TABLE log (n int)");
    f.add("1", "INSERT INTO log SELECT count(*) FROM log;");
    OtherSession orphan(f.target, "lockkeeper run=0badcafe");
    orphan.begin("INSERT INTO log SELECT 1 FROM pg_sleep(" + std::string(endsInTime ? "2" : "60") + ")");
    while (f.value("SELECT state FROM pg_stat_activity WHERE pid = " + std::to_string(orphan.pid())) != "active")
        std::this_thread::sleep_for(20ms);
    f.patience.orphan = endsInTime ? 30'000ms : 700ms;
    const auto outcome = f.up();
    const auto waits = f.recorder.all<run::Waiting>();
    QVERIFY(!waits.empty() && waits.front().what == run::WaitingFor::FormerRun);
    if (endsInTime) {
        COMPARE_TEXT(printed(outcome), "done 1/1 | The step is committed and recorded.");
        COMPARE_TEXT(f.value("SELECT string_agg(n::text, ' ') FROM log"), "1 1");
        return;
    }
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::LockHeld);
    QVERIFY2(outcome.error->message().find("of a run that was cut off is still at work") != std::string::npos,
             outcome.error->message().c_str());
    COMPARE_TEXT(f.value("SELECT count(*) FROM log"), "0");
    QVERIFY(f.value("SELECT state FROM pg_stat_activity WHERE pid = " + std::to_string(orphan.pid())) == "active");
}

/// Once begun, it cannot be said again: it is finished.
void TestAlone::finishesADetach()
{
    RunFixture f("dbmate");
    if (f.value("SELECT current_setting('server_version_num')::int >= 140000") != "t")
        QSKIP("DETACH PARTITION CONCURRENTLY is there from PostgreSQL 14 on");
    f.execute("CREATE TABLE p (a int) PARTITION BY RANGE (a); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO "
              "(10)");
    f.addAlone("1", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;");
    f.patience.tableLock = 200ms;
    f.patience.tableLockTotal = 1s;
    auto reader = inTransaction(f, "SELECT FROM p");
    const auto failed = f.up();
    QVERIFY(failed.error && failed.error->code() == ErrorCode::LockTimeout);
    QVERIFY2(printed(failed).find("left nothing") == std::string::npos, printed(failed).c_str());
    COMPARE_TEXT(f.value("SELECT inhdetachpending FROM pg_inherits"), "t");
    COMPARE_TEXT(std::to_string(f.journal().partWay.size()), "1");
    (void)reader.query("COMMIT");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(f.value("SELECT count(*) FROM pg_inherits"), "0");
}

void TestAlone::dropsAnIndexWithoutAName()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (x int); INSERT INTO t VALUES (1), (1)");
    (void)OtherSession(f.target, "somebody").run("CREATE UNIQUE INDEX CONCURRENTLY theirs ON t (x)");
    f.addAlone("1", "CREATE UNIQUE INDEX CONCURRENTLY ON t (x);");
    const auto failed = f.up();
    QVERIFY(failed.error && failed.error->sqlState() == "23505");
    const auto indexes = [&] {
        return f.value("SELECT string_agg(indexrelid::regclass::text || ' ' || indisvalid, ', ' ORDER BY "
                       "indexrelid::regclass::text) FROM "
                       "pg_index WHERE indrelid = 't'::regclass");
    };
    COMPARE_TEXT(indexes(), "theirs false");
    f.execute("DELETE FROM t");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(indexes(), "t_x_idx true, theirs false");
}

/// Which index another role builds, the server tells only to a few; that it builds one, and on which table, to all.
void TestAlone::seesWhatAnotherRoleBuilds()
{
    RunFixture f("dbmate");
    const std::string role = "poor_" + f.value("SELECT pg_backend_pid()");
    f.execute("CREATE ROLE " + role + " LOGIN; CREATE TABLE t (id int); ALTER TABLE t OWNER TO " + role);
    auto writer = inTransaction(f, "INSERT INTO t VALUES (1)");
    OtherSession builder(f.target, "somebody");
    builder.begin("CREATE INDEX CONCURRENTLY t_id ON t (id)");
    while (f.value("SELECT count(*) FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%'") != "1")
        std::this_thread::sleep_for(20ms);
    auto target = f.target;
    target.parameters["user"] = role;
    auto poor = postgres::Session::open(target, postgres::SessionKind::Browse);
    const bool isQuiet = run::readLeftIndexes(poor).empty();
    f.execute("SELECT pg_terminate_backend(" + std::to_string(builder.pid()) + ")");
    (void)builder.end();
    (void)writer.query("COMMIT");
    QVERIFY(isQuiet);
    QTRY_COMPARE_WITH_TIMEOUT(run::readLeftIndexes(poor).size(), std::size_t{1}, 20'000); // its backend ends by and by
    f.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

/// As pg_dump writes it.
void TestAlone::saysSetConfigAgain()
{
    RunFixture f("dbmate");
    f.execute("CREATE SCHEMA app");
    const auto script = [](const char* third) {
        return std::string("SELECT pg_catalog.set_config('search_path', 'app', false);\nCREATE TABLE a (id int);\n") +
               third + "\nCREATE TABLE b (id int);";
    };
    f.addAlone("1", script("SELECT 1 / 0;"));
    QVERIFY(f.up().stateLeft == StateLeft::StatementsKept);
    f.addAlone("1", script("SELECT 1;"));
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(f.value("SELECT to_regclass('app.a') || ' ' || to_regclass('app.b')"), "app.a app.b");
}

/// A server that does not tell what its sessions do is no reason to cut one off.
void TestAlone::watchesWithoutActivities()
{
    RunFixture f("dbmate");
    f.execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET track_activities = off', current_database()); END $$");
    f.patience.watch = 200ms;
    f.patience.silence = 500ms;
    f.add("1", "SELECT pg_sleep(3);");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
}

/// Nobody queues behind a statement that waits, be it one that has no transaction.
void TestAlone::waitsOutsideTheQueue()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (id int)");
    f.addAlone("1", "VACUUM FULL t;");
    auto reader = inTransaction(f, "SELECT FROM t");
    bool isQueued = false;
    f.recorder.hook = [&](const run::Event& event) {
        if (!std::holds_alternative<run::Waiting>(event))
            return;
        isQueued =
            isQueued || f.value("SELECT count(*) FROM pg_locks WHERE relation = 't'::regclass AND NOT granted") != "0";
        (void)reader.query("COMMIT");
    };
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    QVERIFY(!f.recorder.all<run::Waiting>().empty());
    QVERIFY(!isQueued);
}

/// Another server answers than the one that took the rows, or somebody was at them, while the connection was away.
void TestAlone::noticesRowsThatVanished()
{
    for (const bool isAlone : {false, true}) {
        RunFixture f("dbmate");
        f.add("1", "CREATE TABLE a (id int);");
        const char* second = "CREATE TABLE b (id int);\nSELECT pg_sleep(0.5);";
        if (isAlone)
            f.addAlone("2", second);
        else
            f.add("2", second);
        whenStatementBegins(f, "2", 2, [&] {
            endSessions(f, "lockkeeper run=%"); // it has the history locked
            f.execute("DELETE FROM schema_migrations WHERE version = '1'");
        });
        const auto outcome = f.up();
        QVERIFY2(outcome.error && outcome.error->code() == ErrorCode::DecisionNeeded, printed(outcome).c_str());
        QVERIFY(outcome.error->message().find("1 was recorded, and the table does not know it") != std::string::npos);
        COMPARE_TEXT(f.history(), "");
    }
}

QTEST_GUILESS_MAIN(TestAlone)
#include "test_alone.moc"

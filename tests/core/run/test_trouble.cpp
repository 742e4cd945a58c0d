// SPDX-License-Identifier: Apache-2.0
#include "compare.h"
#include "core/postgres/session.h"
#include "core/run/recorded.h"
#include "runfixture.h"

#include <QTest>

#include <chrono>
#include <stop_token>
#include <thread>

using namespace lk;
using namespace lk::test;
using namespace std::chrono_literals;

/// What can come between a plan and its end.
class TestTrouble : public QObject {
    Q_OBJECT
private slots:
    void cancelReachesTheServer();
    void cancelBetweenStatementsKeepsThem();
    void refusesAChangedFile();
    void refusesAHistoryThatMoved();
    void refusesAnotherDatabase();
    void refusesConsentForAnotherPlan();
    void goesOnWhereAnotherRunStopped();
    void triesAgainAfterALockTimeout();
    void waitsOutsideTheQueueAndGivesUp();
    void leaksNoSettings();
    void placesDeferredConstraints();
    void findsAHistoryThatWentBack();
    void goesOnAfterTheToolsOwnRollback();
    void serverThatWentBack_data();
    void serverThatWentBack();
    void startsAgainWhenItsBackendEnds();
    void rollsBackWhenTheLockHolderEnds();
    void refusesToResumeChangedStatements();
    void leadsOutOfAStopThatCannotGoOn();
    void cleansUpAnInvalidIndex();
    void cancelWaitsForNobody();
    void waitsForWhoKeepsAnInvalidIndex();
    void namesWhoKeptAnInvalidIndex();
    void stopsBehindWhoBuildsTheSameIndex();
    void tellsWhoKeepsAnIndexFromBeingBuilt();
    void namesWhoHeldWhatCouldNotBeForeseen();
    void runsAProcedureThatCommits();
    void asksAfterAProcedureThatFailedHalfWay();
    void leavesAnothersDirtyMarkAlone();
    void namesWhoHoldsTheLock();
    void catchesTransactionControlInDisguise();
};

namespace {

/// Requests a stop when the statement of that number begins.
void stopAt(RunFixture& f, std::stop_source& source, int statement)
{
    f.recorder.hook = [&source, statement](const run::Event& event) {
        if (const auto* started = std::get_if<run::StatementStarted>(&event);
            started != nullptr && started->statement == statement)
            source.request_stop();
    };
}

} // namespace

void TestTrouble::cancelReachesTheServer()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE a (id int); SELECT pg_sleep(60);");
    std::stop_source source;
    std::jthread canceller([&] {
        while (f.value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND state = 'active' "
                       "AND pid <> pg_backend_pid()") != "1")
            std::this_thread::sleep_for(20ms);
        source.request_stop();
    });
    const auto outcome = f.carryOut(f.plan({}), source.get_token());
    COMPARE_TEXT(
        printed(outcome),
        "cancelled 0/1 [stopped on request] | Migration 1 left nothing behind: its transaction was rolled back.");
    COMPARE_TEXT(f.value("SELECT to_regclass('a') IS NULL"), "t");
    COMPARE_TEXT(f.history(), "");
    QVERIFY(outcome.duration < 20s);
}

void TestTrouble::cancelBetweenStatementsKeepsThem()
{
    RunFixture f("dbmate");
    f.addAlone("1", "CREATE TABLE a (id int);\nSELECT pg_sleep(60);\nCREATE TABLE b (id int);");
    std::stop_source source;
    stopAt(f, source, 2);
    COMPARE_TEXT(printed(f.carryOut(f.plan({}), source.get_token())),
                 "cancelled 0/1 [stopped on request] | Migration 1 stopped part-way: statements 1 to 1 of 3 took "
                 "effect and are kept; the next is statement 2.");
    COMPARE_TEXT(printed(f.planOrRefusal({})), "none -> 1\nup 1 stepwise 3 resume 1");
}

void TestTrouble::refusesAChangedFile()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    const auto plan = f.plan({});
    f.add("1", "SELECT 2;");
    COMPARE_TEXT(
        printed(f.carryOut(plan)),
        "refused 0/1 [the file has changed since the plan was made] migrations/1_m.sql:0:0 | Nothing was changed.");
}

void TestTrouble::refusesAHistoryThatMoved()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    const auto plan = f.plan({});
    f.execute(
        "CREATE TABLE schema_migrations (version varchar primary key); INSERT INTO schema_migrations VALUES ('7')");
    COMPARE_TEXT(printed(f.carryOut(plan)),
                 "refused 0/1 [the history has changed since the plan was made] | Nothing was changed.");
}

void TestTrouble::refusesAnotherDatabase()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE a (id int);");
    const auto plan = f.plan({});
    RunFixture other("dbmate");
    f.target = other.target;
    const auto outcome = f.carryOut(plan);
    QCOMPARE(static_cast<int>(outcome.kind), static_cast<int>(run::OutcomeKind::Refused));
    COMPARE_TEXT(other.value("SELECT to_regclass('a') IS NULL"), "t");
}

void TestTrouble::refusesConsentForAnotherPlan()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    const auto consent = run::consentTo(f.plan({}), {});
    f.add("2", "SELECT 2;");
    const auto outcome = run::carryOut(f.plan({}), *consent, f.target, f.patience, {}, f.recorder, f.journalFolder);
    QCOMPARE(static_cast<int>(outcome.kind), static_cast<int>(run::OutcomeKind::Refused));
    COMPARE_TEXT(f.history(), "no table");
}

void TestTrouble::goesOnWhereAnotherRunStopped()
{
    RunFixture f("golang-migrate");
    for (const char* version : {"1", "2", "3"})
        f.add(version, std::string("CREATE TABLE t") + version + " (id int);");
    const auto plan = f.plan({});
    COMPARE_TEXT(printed(f.run(wishUp(2))), "done 2/2 | All 2 steps are committed and recorded.");
    COMPARE_TEXT(printed(f.carryOut(plan)), "done 1/3 | The step is committed and recorded.");
    COMPARE_TEXT(f.history(), "3");
}

void TestTrouble::triesAgainAfterALockTimeout()
{
    RunFixture f("dbmate");
    f.patience.tableLock = 100ms;
    f.execute("CREATE TABLE t (id int)");
    f.add("1", "LOCK TABLE t IN ROW EXCLUSIVE MODE; INSERT INTO t VALUES (1);");
    std::atomic<bool> holds{false};
    std::jthread holder([&] {
        auto session = postgres::Session::open(f.target, postgres::SessionKind::Control);
        (void)session.query("BEGIN");
        (void)session.query("LOCK TABLE t IN SHARE MODE");
        holds = true;
        std::this_thread::sleep_for(1s);
        (void)session.query("COMMIT");
    });
    while (!holds)
        std::this_thread::sleep_for(1ms);
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    const auto retries = f.recorder.all<run::Retry>();
    QVERIFY(!retries.empty());
    COMPARE_TEXT(retries.front().sqlState, "55P03");
    COMPARE_TEXT(f.value("SELECT count(*) FROM t"), "1");
}

void TestTrouble::waitsOutsideTheQueueAndGivesUp()
{
    RunFixture f("dbmate");
    f.patience.tableLockTotal = 1s;
    f.execute("CREATE TABLE t (id int)");
    f.add("1", "ALTER TABLE t ADD COLUMN x int;");
    auto reader = postgres::Session::open(f.target, postgres::SessionKind::Control);
    (void)reader.query("BEGIN");
    (void)reader.query("SELECT count(*) FROM t");
    const auto outcome = f.up();
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::LockTimeout);
    QVERIFY(outcome.error->message().find(std::to_string(reader.backendPid())) != std::string::npos);
    COMPARE_TEXT(f.history(), "");
}

void TestTrouble::leaksNoSettings()
{
    RunFixture f("dbmate");
    f.execute("DROP ROLE IF EXISTS lk_run_other");
    f.execute("CREATE ROLE lk_run_other");
    f.add("1", "CREATE SCHEMA zoo; SET search_path = zoo; SET ROLE lk_run_other; SET synchronous_commit = off; SET "
               "lock_timeout = '1ms';");
    f.add("2", "CREATE TABLE a (id int); CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS l, "
               "current_setting('synchronous_commit') AS s, current_user AS u;");
    COMPARE_TEXT(printed(f.up()), "done 2/2 | All 2 steps are committed and recorded.");
    COMPARE_TEXT(f.value("SELECT to_regclass('public.a') IS NOT NULL"), "t");
    COMPARE_TEXT(f.value("SELECT l || ' ' || s || ' ' || u FROM public.seen"), "2s on postgres");
    f.execute("DROP ROLE lk_run_other");
}

void TestTrouble::placesDeferredConstraints()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY "
               "DEFERRED); INSERT INTO b VALUES (1);");
    const auto outcome = f.up();
    QVERIFY(outcome.error && outcome.error->sqlState() == "23503");
    QVERIFY(outcome.error->message().find("deferred constraint") != std::string::npos);
    COMPARE_TEXT(f.value("SELECT to_regclass('a') IS NULL"), "t");
}

void TestTrouble::findsAHistoryThatWentBack()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    f.add("2", "SELECT 2;");
    COMPARE_TEXT(printed(f.up()), "done 2/2 | All 2 steps are committed and recorded.");
    auto plan = f.plan(wishDown());
    // The journal as it would be had the last run been on another timeline: before a restore, or a failover.
    plan.server.timeline = "77";
    {
        run::Journal journal = run::Journal::open(run::journalFile(plan.server, plan.history, f.journalFolder));
        journal.runBegin("before-the-restore", plan, {});
        journal.stepCommitting("before-the-restore", plan.steps.front(), "3", run::Journal::Sync::Now);
    }
    plan = f.plan(wishDown());
    f.execute("DELETE FROM schema_migrations WHERE version = '2'");
    COMPARE_TEXT(printed(f.planOrRefusal({})), "refused LK131 decision :0");
    const auto outcome = f.carryOut(plan);
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::DecisionNeeded);
    run::Wish repair;
    repair.kind = run::WishKind::Repair;
    COMPARE_TEXT(printed(f.run(repair)), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
}

/// The original tool rolled back what we had applied, as it may: no restored backup, nothing to ask.
void TestTrouble::goesOnAfterTheToolsOwnRollback()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    f.add("2", "CREATE TABLE b (id int);");
    COMPARE_TEXT(printed(f.up()), "done 2/2 | All 2 steps are committed and recorded.");
    f.execute("DROP TABLE b; DELETE FROM schema_migrations WHERE version = '2'");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
}

void TestTrouble::serverThatWentBack_data()
{
    QTest::addColumn<QString>("journalTimeline");
    QTest::addColumn<QString>("timeline");
    QTest::addColumn<int>("lastXid");
    QTest::addColumn<int>("nextXid");
    QTest::addColumn<bool>("wentBack");
    QTest::newRow("went on") << "1"
                             << "1" << 700 << 701 << false;
    QTest::newRow("other timeline") << "1"
                                    << "2" << 700 << 900 << true;
    QTest::newRow("our transaction is in its future") << "1"
                                                      << "1" << 700 << 700 << true;
    QTest::newRow("control file not to be read, went on") << ""
                                                          << "" << 700 << 701 << false;
    QTest::newRow("control file not to be read, back") << ""
                                                       << "" << 700 << 650 << true;
    QTest::newRow("no transaction known, same timeline") << "1"
                                                         << "1" << 0 << 5 << false;
    QTest::newRow("nothing known") << ""
                                   << "" << 0 << 5 << true;
}

void TestTrouble::serverThatWentBack()
{
    QFETCH(QString, journalTimeline);
    QFETCH(QString, timeline);
    QFETCH(int, lastXid);
    QFETCH(int, nextXid);
    run::JournalState journal;
    journal.timeline = journalTimeline.toStdString();
    journal.lastXid = static_cast<std::uint64_t>(lastXid);
    postgres::ServerIdentity server;
    server.timeline = timeline.toStdString();
    QTEST(run::serverWentBack(journal, server, static_cast<std::uint64_t>(nextXid)), "wentBack");
}

void TestTrouble::startsAgainWhenItsBackendEnds()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE a (id int); SELECT pg_sleep(1);");
    bool isDone = false;
    f.recorder.hook = [&](const run::Event& event) {
        if (const auto* started = std::get_if<run::StatementStarted>(&event);
            started != nullptr && started->statement == 2 && !isDone) {
            isDone = true;
            f.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'lockkeeper "
                      "run=%' AND datname = current_database()");
        }
    };
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    QVERIFY(isDone);
    COMPARE_TEXT(f.history(), "1");
}

void TestTrouble::rollsBackWhenTheLockHolderEnds()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE a (id int); SELECT pg_sleep(1);");
    f.recorder.hook = [&](const run::Event& event) {
        if (const auto* started = std::get_if<run::StatementStarted>(&event);
            started != nullptr && started->statement == 2)
            f.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'lockkeeper "
                      "control%' AND datname = current_database()");
    };
    const auto outcome = f.up();
    QVERIFY2(outcome.kind == run::OutcomeKind::Failed, printed(outcome).c_str());
    COMPARE_TEXT(f.history(), "");
    COMPARE_TEXT(f.value("SELECT to_regclass('a') IS NULL"), "t");
}

void TestTrouble::refusesToResumeChangedStatements()
{
    RunFixture f("dbmate");
    f.addAlone("1", "CREATE TABLE a (id int);\nSELECT 1/0;");
    QCOMPARE(static_cast<int>(f.up().kind), static_cast<int>(run::OutcomeKind::Failed));
    f.addAlone("1", "CREATE TABLE aa (id int);\nSELECT 1;");
    COMPARE_TEXT(printed(f.planOrRefusal({})), "refused LK133 decision migrations/1_m.sql:2");
    f.addAlone("1", "CREATE TABLE a (id int);\nSELECT 1;");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
}

void TestTrouble::leadsOutOfAStopThatCannotGoOn()
{
    run::Wish repair;
    repair.kind = run::WishKind::Repair;
    run::Wish pending;
    pending.kind = run::WishKind::Mark;
    pending.version = "1";
    pending.markApplied = false;
    const auto refused = [](const RunFixture& f, const run::Wish& wish) {
        return std::get<run::Refusal>(f.planOrRefusal(wish));
    };
    // With `mark`: up and repair name the same two commands.
    RunFixture f("dbmate");
    f.addAlone("1", "CREATE TABLE a (id int);\nSELECT 1/0;");
    QCOMPARE(static_cast<int>(f.up().kind), static_cast<int>(run::OutcomeKind::Failed));
    COMPARE_TEXT(refused(f, repair).code, "LK132"); // it can go on
    QVERIFY2(refused(f, repair).remedy.find("force") == std::string::npos, refused(f, repair).remedy.c_str());
    f.addAlone("1", "CREATE TABLE aa (id int);\nSELECT 1;");
    for (const run::Wish& wish : {run::Wish{}, repair}) {
        const run::Refusal no = refused(f, wish);
        COMPARE_TEXT(no.code, "LK133");
        QVERIFY2(no.remedy.find("\"mark 1 pending\"") != std::string::npos &&
                     no.remedy.find("\"mark 1 applied\"") != std::string::npos &&
                     no.remedy.find("force") == std::string::npos,
                 no.remedy.c_str());
    }
    std::filesystem::remove(f.project.folder / "1_m.sql");
    // The file is gone and nothing is recorded: no command could name it, so repair closes the entry, asking for a yes.
    const run::Plan plan = f.plan(repair);
    QCOMPARE(plan.deeds.size(), 1U);
    QCOMPARE(static_cast<int>(plan.demand), static_cast<int>(formats::Demand::Answer));
    f.addAlone("1", "CREATE TABLE aa (id int);\nSELECT 1;");
    COMPARE_TEXT(printed(f.run(pending)), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");

    // With `force` alone.
    RunFixture g("golang-migrate");
    g.add("1", "CREATE TABLE a (id int);");
    g.project.settings["x-multi-statement"] = "true";
    g.add("2", "CREATE TABLE b (id int);\nSELECT 1/0;");
    QCOMPARE(static_cast<int>(g.up().kind), static_cast<int>(run::OutcomeKind::Failed));
    g.add("2", "CREATE TABLE bb (id int);\nSELECT 1;");
    for (const run::Wish& wish : {run::Wish{}, repair}) {
        const run::Refusal no = refused(g, wish);
        COMPARE_TEXT(no.code, "LK133");
        QVERIFY2(no.remedy.find("\"force 1\"") != std::string::npos &&
                     no.remedy.find("\"force 2\"") != std::string::npos,
                 no.remedy.c_str());
    }
    run::Wish force;
    force.kind = run::WishKind::Force;
    force.version = "1";
    COMPARE_TEXT(printed(g.run(force)), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(printed(g.up()), "done 1/1 | The step is committed and recorded.");
}

void TestTrouble::cleansUpAnInvalidIndex()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1)");
    try {
        auto session = postgres::Session::open(f.target, postgres::SessionKind::Control);
        (void)session.query("CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id)");
        QFAIL("a unique index over doubles was made");
    } catch (const Error&) {
        COMPARE_TEXT(f.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass"), "f");
    }
    f.execute("DELETE FROM t");
    f.addAlone("1", "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS t_id ON t (id);");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(f.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass"), "t");
}

/// The index that a cancelled build leaves is dropped, but not at the price of waiting for whom the build waited for.
void TestTrouble::cancelWaitsForNobody()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (id int)");
    f.addAlone("1", "CREATE INDEX CONCURRENTLY t_id ON t (id);");
    f.patience.tableLock = 300ms;
    const auto plan = f.plan({});
    auto writer = postgres::Session::open(f.target, postgres::SessionKind::Control);
    (void)writer.query("BEGIN");
    (void)writer.query("INSERT INTO t VALUES (1)");

    std::stop_source stop;
    std::jthread user([&] {
        while (f.value("SELECT EXISTS (SELECT FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%')") != "t")
            std::this_thread::sleep_for(20ms);
        stop.request_stop();
    });
    const auto begin = std::chrono::steady_clock::now();
    const auto outcome = f.carryOut(plan, stop.get_token());
    QVERIFY(std::chrono::steady_clock::now() - begin < 10s);
    QVERIFY(outcome.kind == run::OutcomeKind::Cancelled);
    COMPARE_TEXT(f.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass"), "f");

    (void)writer.query("COMMIT");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(f.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass"), "t");
}

namespace {

/// A table with somebody in a transaction on it, and a migration that builds an index on it.
struct HeldTable {
    RunFixture f{"dbmate"};
    run::Plan plan;
    postgres::Session writer;

    explicit HeldTable(const std::string& column = "id")
        : plan(planned(f, column))
        , writer(postgres::Session::open(f.target, postgres::SessionKind::Control))
    {
        (void)writer.query("BEGIN");
        (void)writer.query("INSERT INTO t VALUES (1)");
    }
    [[nodiscard]] std::string pid() const { return std::to_string(writer.backendPid()); }
    /// As soon as the index is being built, and waits: what builds it is gone, and the index is left invalid.
    void endTheBuild(const std::stop_token& stop) const
    {
        while (!stop.stop_requested() && f.value("SELECT coalesce(max(pg_terminate_backend(pid)::text), 'false') FROM "
                                                 "pg_stat_progress_create_index WHERE phase LIKE 'waiting%'") != "true")
            std::this_thread::sleep_for(20ms);
    }
    [[nodiscard]] std::string validity() const
    {
        return f.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 't_id'::regclass");
    }
    [[nodiscard]] bool isTold() const
    {
        const auto waits = f.recorder.all<run::Waiting>();
        return std::any_of(waits.begin(), waits.end(), [&](const run::Waiting& waiting) {
            return waiting.what == run::WaitingFor::Lock && !waiting.holders.empty() &&
                   waiting.holders.front().pid == writer.backendPid();
        });
    }

private:
    static run::Plan planned(RunFixture& f, const std::string& column)
    {
        f.execute("CREATE TABLE t (id int); CREATE FUNCTION slow(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS "
                  "$$ BEGIN PERFORM pg_sleep(1); RETURN $1; END $$");
        f.addAlone("1", "CREATE INDEX CONCURRENTLY t_id ON t (" + column + ");");
        f.patience.tableLock = 300ms;
        return f.plan({});
    }
};

} // namespace

/// What a build that was cut off has left is dropped behind the same transactions as the build itself waits for, and no sooner.
void TestTrouble::waitsForWhoKeepsAnInvalidIndex()
{
    HeldTable held;
    std::jthread others([&](const std::stop_token& stop) {
        held.endTheBuild(stop);
        while (!stop.stop_requested() &&
               held.f.value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DROP INDEX CONC%' AND "
                            "wait_event_type = 'Lock' AND pid <> pg_backend_pid()") != "1")
            std::this_thread::sleep_for(20ms);
        std::this_thread::sleep_for(2s); // longer than any table lock is waited for
        (void)held.writer.query("COMMIT");
    });
    const auto outcome = held.f.carryOut(held.plan);
    others.request_stop();
    others.join();
    COMPARE_TEXT(printed(outcome), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(held.validity(), "t");
    QVERIFY(held.isTold());
}

void TestTrouble::namesWhoKeptAnInvalidIndex()
{
    HeldTable held;
    held.f.patience.tableLockTotal = 4s;
    std::jthread others([&](const std::stop_token& stop) { held.endTheBuild(stop); });
    const auto outcome = held.f.carryOut(held.plan);
    others.request_stop();
    others.join();
    COMPARE_TEXT(held.validity(), "f");
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::LockTimeout);
    QVERIFY2(outcome.error->detail().starts_with("In the way: process " + held.pid()), outcome.error->detail().c_str());
    COMPARE_TEXT(outcome.error->remedy(), "Wait for the end of process " + held.pid() + ", or end it: \"terminate " +
                                              held.pid() + "\"; then run \"up\" again: it goes on with line 2.");
    (void)held.writer.query("COMMIT");
    COMPARE_TEXT(printed(held.f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(held.validity(), "t");
}

/// What somebody else is building is not what our statement left: stopped before it began, it left nothing.
void TestTrouble::stopsBehindWhoBuildsTheSameIndex()
{
    HeldTable held;
    std::jthread builder([&] {
        try {
            held.f.execute("CREATE INDEX CONCURRENTLY t_id ON t (id)");
        } catch (const Error&) {}
    });
    while (held.f.value("SELECT count(*) FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%'") != "1")
        std::this_thread::sleep_for(20ms);
    std::stop_source stop;
    held.f.recorder.hook = [&](const run::Event& event) {
        if (std::holds_alternative<run::Waiting>(event))
            stop.request_stop();
    };
    const auto outcome = held.f.carryOut(held.plan, stop.get_token());
    const auto partWay = held.f.journal().partWay;
    (void)held.writer.query("COMMIT");
    builder.join();
    COMPARE_TEXT(
        printed(outcome),
        "cancelled 0/1 [stopped on request] | Migration 1 left nothing behind: its transaction was rolled back.");
    QVERIFY(partWay.empty());
    COMPARE_TEXT(held.validity(), "t");
}

/// It queues for no table: it waits for transactions, one after the other.
void TestTrouble::tellsWhoKeepsAnIndexFromBeingBuilt()
{
    HeldTable held("slow(id)");
    held.f.recorder.hook = [&](const run::Event& event) {
        if (std::holds_alternative<run::Waiting>(event) && held.isTold())
            (void)held.writer.query("COMMIT");
    };
    COMPARE_TEXT(printed(held.f.carryOut(held.plan)), "done 1/1 | The step is committed and recorded.");
    QVERIFY(held.isTold());
    // While it reads the table nobody is in the way any more, and that is told as well.
    const auto waits = held.f.recorder.all<run::Waiting>();
    QVERIFY(std::any_of(waits.begin(), waits.end(),
                        [](const run::Waiting& waiting) { return waiting.isOver && waiting.holders.empty(); }));
}

void TestTrouble::namesWhoHeldWhatCouldNotBeForeseen()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (id int)");
    f.add("1", "DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD COLUMN x int'; END $$;");
    f.patience.tableLock = 1s;
    f.patience.tableLockTries = 2;
    const auto plan = f.plan({});
    auto reader = postgres::Session::open(f.target, postgres::SessionKind::Control);
    (void)reader.query("BEGIN");
    (void)reader.query("SELECT count(*) FROM t");
    const auto outcome = f.carryOut(plan);
    const std::string pid = std::to_string(reader.backendPid());
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::LockTimeout);
    QVERIFY2(outcome.error->detail().starts_with("In the way: process " + pid), outcome.error->detail().c_str());
    QVERIFY2(outcome.error->remedy().find("\"terminate " + pid + "\"") != std::string::npos,
             outcome.error->remedy().c_str());
    const auto waits = f.recorder.all<run::Waiting>();
    QVERIFY(!waits.empty());
    COMPARE_TEXT(waits.front().holders.at(0).relation, "t");
    COMPARE_TEXT(waits.front().holders.at(0).mode, "AccessShareLock");
    (void)reader.query("COMMIT");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
}

void TestTrouble::asksAfterAProcedureThatFailedHalfWay()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (id int); CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (1); "
              "COMMIT; RAISE 'no more'; END $$");
    f.addAlone("1", "CALL p();");
    QVERIFY(f.up().kind == run::OutcomeKind::Failed);
    const auto again = f.up();
    QVERIFY(again.error && again.error->code() == ErrorCode::DecisionNeeded);
    COMPARE_TEXT(f.value("SELECT count(*) FROM t"), "1");
}

/// Somebody forced the table past what we left part-way, went on with the tool, and that failed elsewhere.
void TestTrouble::leavesAnothersDirtyMarkAlone()
{
    RunFixture f("golang-migrate");
    f.execute("CREATE TABLE t (id int)");
    f.file("1_a.up.sql", "CREATE INDEX CONCURRENTLY t_id ON t (nothing);");
    f.file("2_b.up.sql", "SELECT 1;");
    QVERIFY(f.up().kind == run::OutcomeKind::Failed);
    QCOMPARE(f.input().partWay.size(), std::size_t(1));
    f.execute("UPDATE schema_migrations SET version = 2, dirty = true");
    QVERIFY(f.input().partWay.empty());
}

void TestTrouble::runsAProcedureThatCommits()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (id int); CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (1); "
              "COMMIT; INSERT INTO t VALUES (2); END $$");
    f.addAlone("1", "CALL p();");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(f.value("SELECT count(*) FROM t"), "2");
}

void TestTrouble::namesWhoHoldsTheLock()
{
    RunFixture f("golang-migrate");
    f.patience.runLock = 300ms;
    f.add("1", "SELECT 1;");
    const auto plan = f.plan({});
    auto tool = postgres::Session::open(f.target, postgres::SessionKind::Control);
    (void)tool.query("SELECT pg_advisory_lock(" + std::to_string(plan.locks.front().key) + ")");
    const auto outcome = f.carryOut(plan);
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::LockHeld);
    QVERIFY(outcome.error->message().find(std::to_string(tool.backendPid())) != std::string::npos);
    QVERIFY(!f.recorder.all<run::Waiting>().empty());
}

void TestTrouble::catchesTransactionControlInDisguise()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE a (id int);\nDO $$ BEGIN COMMIT; END $$;");
    const auto outcome = f.up();
    QVERIFY(outcome.error && outcome.error->sqlState() == "2D000");
    COMPARE_TEXT(f.value("SELECT to_regclass('a') IS NULL"), "t");
}

QTEST_GUILESS_MAIN(TestTrouble)
#include "test_trouble.moc"

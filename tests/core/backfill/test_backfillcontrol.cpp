// SPDX-License-Identifier: Apache-2.0
// Wishes from another session, and who may run.
#include "core/base/error.h"
#include "tests/core/backfill/backfillfixture.h"
#include "tests/support/othersession.h"
#include "tests/support/patience.h"
#include "tests/support/thrown.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>

using namespace lk;
using namespace lk::backfill;
using namespace lk::test;

namespace {

constexpr const char* kTable =
    "CREATE TABLE t (k int PRIMARY KEY, n int NOT NULL, v int); INSERT INTO t SELECT g, 0 FROM "
    "generate_series(1, 60000) g; ANALYZE t";

/// Slow enough to be met half-way on a quick machine too, where a batch takes a millisecond and a wish a second: some thousand batches.
Declaration slow()
{
    return fast("UPDATE t SET n = n + 1", "once=true batch=20 passes=1");
}

/// A table of which one statement, told by its words, takes a minute to read, until end(); writes are quick.
class SlowRead {
public:
    SlowRead(const BackfillDatabase& database, const QString& words)
        : m_database(database)
        , m_words(words.toStdString())
    {
        database.execute(tableToFill(3000));
        define("PERFORM pg_sleep(0.02)");
    }
    void end() const { define("NULL"); }
    /// Of the backend that is at it; 0: none.
    [[nodiscard]] int pid() const
    {
        return m_database
            .value(
                "SELECT max(pid) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND datname "
                "= current_database() AND wait_event = 'PgSleep' AND query LIKE '%" +
                m_words + "%'")
            .toInt();
    }
    [[nodiscard]] static Declaration declaration()
    {
        return fast("UPDATE t SET v = src WHERE CASE WHEN slow() THEN v IS NULL END", "prove=constraint");
    }

private:
    void define(const std::string& act) const
    {
        m_database.execute("CREATE OR REPLACE FUNCTION slow() RETURNS boolean LANGUAGE plpgsql AS $$BEGIN IF "
                           "current_query() LIKE '%" +
                           m_words + "%' THEN " + act + "; END IF; RETURN true; END$$");
    }
    const BackfillDatabase& m_database;
    std::string m_words;
};

} // namespace

class TestBackfillControl : public QObject {
    Q_OBJECT

private slots:
    void pausesAndGoesOn();
    void staysWhenPaused();
    void cancelsForGood();
    void changesPaceWhileItRuns();
    void movesTheStateWithoutARunner();
    void letsOnlyOneRun();
    void ownsNoPartThatAnotherTook();
    void stopsAndGoesOnElsewhere();
    void tellsWhereItStands();
    void refusesAChangedDeclaration();
    void tellsNothingWhereNothingWas();
    void pausesAtOnceWhateverItDoes_data();
    void pausesAtOnceWhateverItDoes();
    void proofGivesWayToOthers();
    void looksAgainAfterALostConnection();
};

void TestBackfillControl::pausesAndGoesOn()
{
    const BackfillDatabase database;
    database.execute(kTable);
    {
        Running running(database, slow());
        QVERIFY(running.recorder.waitForBatches(5));
        auto session = database.control();
        const ControlResult result = pause(session, "fill", "somebody@else");
        QVERIFY(result.obeyed == Obeyed::ByRunner);
        QElapsedTimer timer;
        timer.start();
        VERIFY_KIND(running.end(), OutcomeKind::Paused);
        QVERIFY2(timer.elapsed() < test::patient(5000), qPrintable(QString::number(timer.elapsed())));
    }
    const Status status = database.status("fill");
    QVERIFY(status.state == State::Paused);
    QVERIFY(!status.isAlive);
    QVERIFY(status.rowsDone > 0 && status.rowsDone < 60000);
    QCOMPARE(QString::number(status.rowsDone), database.value("SELECT count(*) FROM t WHERE n = 1"));
    VERIFY_KIND(database.run(slow()), OutcomeKind::Paused); // a runner does not undo somebody's wish
    auto session = database.control();
    QVERIFY(resume(session, "fill", "somebody@else").obeyed == Obeyed::AtOnce);
    VERIFY_KIND(database.run(slow()), OutcomeKind::Done);
    QCOMPARE(database.value("SELECT min(n) || ' ' || max(n) FROM t"), u"1 1"_qs);
    QStringList kinds;
    for (const EventRecord& event : readEvents(session, status.id))
        kinds.prepend(QString::fromStdString(event.kind));
    QCOMPARE(kinds, QStringList({u"started"_qs, u"size-before"_qs, u"pause"_qs, u"paused"_qs, u"run"_qs, u"started"_qs,
                                 u"size"_qs, u"done"_qs}));
}

void TestBackfillControl::staysWhenPaused()
{
    const BackfillDatabase database;
    database.execute(kTable);
    RunOptions options;
    options.staysWhenPaused = true;
    Running running(database, slow(), options);
    QVERIFY(running.recorder.waitForBatches(5));
    auto session = database.control();
    QVERIFY(pause(session, "fill", "a@b").obeyed == Obeyed::ByRunner);
    QTRY_VERIFY_WITH_TIMEOUT(database.status("fill").state == State::Paused, 10'000);
    QVERIFY(database.status("fill").isAlive);
    QVERIFY(resume(session, "fill", "a@b").obeyed == Obeyed::ByRunner);
    VERIFY_KIND(running.end(), OutcomeKind::Done);
    QCOMPARE(database.value("SELECT min(n) || ' ' || max(n) FROM t"), u"1 1"_qs);
}

void TestBackfillControl::cancelsForGood()
{
    const BackfillDatabase database;
    database.execute(kTable);
    Running running(database, slow());
    QVERIFY(running.recorder.waitForBatches(5));
    auto session = database.control();
    QVERIFY(cancel(session, "fill", "a@b").obeyed == Obeyed::ByRunner);
    VERIFY_KIND(running.end(), OutcomeKind::Cancelled);
    QVERIFY(database.status("fill").state == State::Cancelled);
    VERIFY_CODE(thrownBy([&] { (void)resume(session, "fill", "a@b"); }), ErrorCode::Refused);
    VERIFY_KIND(database.run(slow()), OutcomeKind::Cancelled);
    QVERIFY(cancel(session, "fill", "a@b").obeyed == Obeyed::Already);
}

void TestBackfillControl::changesPaceWhileItRuns()
{
    const BackfillDatabase database;
    database.execute(kTable);
    Running running(database, slow());
    QVERIFY(running.recorder.waitForBatches(3));
    auto session = database.control();
    VERIFY_CODE(thrownBy([&] { (void)set(session, "fill", {{"batch", "many"}}, "a@b"); }), ErrorCode::Usage);
    VERIFY_CODE(thrownBy([&] { (void)set(session, "fill", {{"name", "x"}}, "a@b"); }), ErrorCode::Usage);
    QCOMPARE(set(session, "fill", {{"batch", "5000"}}, "a@b").status.settings.at("batch"), std::string("5000"));
    VERIFY_KIND(running.end(), OutcomeKind::Done);
    const auto batches = running.recorder.batches();
    QVERIFY(std::ranges::any_of(batches, [](const BatchDone& batch) { return batch.size == 5000; }));
    QCOMPARE(database.value("SELECT min(n) || ' ' || max(n) FROM t"), u"1 1"_qs);
}

void TestBackfillControl::movesTheStateWithoutARunner()
{
    const BackfillDatabase database;
    database.execute(kTable);
    {
        Running running(database, slow());
        QVERIFY(running.recorder.waitForBatches(2));
        running.stop();
        VERIFY_KIND(running.end(), OutcomeKind::Stopped);
    }
    auto session = database.control();
    QVERIFY(pause(session, "fill", "a@b").obeyed == Obeyed::AtOnce);
    QVERIFY(database.status("fill").state == State::Paused);
    QVERIFY(pause(session, "fill", "a@b").obeyed == Obeyed::Already);
    QVERIFY(cancel(session, "fill", "a@b").obeyed == Obeyed::AtOnce);
    QVERIFY(database.status("fill").state == State::Cancelled);
    VERIFY_CODE(thrownBy([&] { (void)pause(session, "other", "a@b"); }), ErrorCode::Usage);
    VERIFY_CODE(thrownBy([&] { (void)retry(session, "fill", "a@b"); }), ErrorCode::Refused);
}

void TestBackfillControl::letsOnlyOneRun()
{
    const BackfillDatabase database;
    database.execute(kTable);
    Running running(database, slow());
    QVERIFY(running.recorder.waitForBatches(2));
    const Outcome second = database.run(slow());
    QVERIFY(second.kind == OutcomeKind::AnotherRunner);
    QCOMPARE(exitCodeOf(second.kind), 9);
    VERIFY_KIND(running.end(), OutcomeKind::Done);
}

/// As after a runner was frozen for longer than its lease.
void TestBackfillControl::ownsNoPartThatAnotherTook()
{
    const BackfillDatabase database;
    database.execute(kTable);
    Running running(database, slow());
    QVERIFY(running.recorder.waitForBatches(3));
    database.execute("UPDATE lockkeeper.backfill SET fence = fence + 1, lease_owner = 'another', lease_until = now() + "
                     "interval '1 minute'; "
                     "UPDATE lockkeeper.backfill_part SET fence = fence + 1");
    const QString before = database.value("SELECT sum(rows_done) FROM lockkeeper.backfill_part");
    VERIFY_KIND(running.end(), OutcomeKind::AnotherRunner);
    QCOMPARE(database.value("SELECT sum(rows_done) FROM lockkeeper.backfill_part"), before);
    QCOMPARE(database.value("SELECT sum(n) FROM t"), before);
    database.execute("UPDATE lockkeeper.backfill SET lease_until = NULL");
    VERIFY_KIND(database.run(slow()), OutcomeKind::Done);
    QCOMPARE(database.value("SELECT min(n) || ' ' || max(n) FROM t"), u"1 1"_qs);
}

void TestBackfillControl::stopsAndGoesOnElsewhere()
{
    const BackfillDatabase database;
    database.execute(kTable);
    for (int round = 0; round < 3; ++round) {
        Running running(database, slow());
        QVERIFY(running.recorder.waitForBatches(5));
        running.stop();
        VERIFY_KIND(running.end(), OutcomeKind::Stopped);
        QVERIFY(database.status("fill").state == State::Running);
    }
    VERIFY_KIND(database.run(slow()), OutcomeKind::Done);
    QCOMPARE(database.value("SELECT min(n) || ' ' || max(n) FROM t"), u"1 1"_qs);
    QCOMPARE(database.status("fill").runNo, 1);
}

/// After some batches, all within half a second.
void TestBackfillControl::tellsWhereItStands()
{
    const BackfillDatabase database;
    database.execute(tableToFill(4000) + "; ALTER TABLE t ADD CHECK (v IS NULL OR v <> 3001)");
    const Outcome outcome = database.run(fast(kFill, "batch=250 passes=1"));
    VERIFY_KIND(outcome, OutcomeKind::Failed);
    QVERIFY(outcome.status->fraction);
    QVERIFY2(std::abs(*outcome.status->fraction - 0.75) < 0.02, qPrintable(QString::number(*outcome.status->fraction)));
}

void TestBackfillControl::refusesAChangedDeclaration()
{
    const BackfillDatabase database;
    database.execute(kTable);
    {
        Running running(database, slow());
        QVERIFY(running.recorder.waitForBatches(2));
        running.stop();
        VERIFY_KIND(running.end(), OutcomeKind::Stopped);
    }
    const Declaration changed = fast("UPDATE t SET n = n + 2", "once=true batch=500");
    const Outcome refused = database.run(changed);
    QVERIFY(refused.kind == OutcomeKind::Refused);
    QCOMPARE(refused.code, std::string("LK311"));
    RunOptions old;
    old.ifChanged = IfChanged::ContinueOld;
    VERIFY_KIND(database.run(changed, old), OutcomeKind::Done);
    QCOMPARE(database.value("SELECT min(n) || ' ' || max(n) FROM t"), u"1 1"_qs);
}

void TestBackfillControl::tellsNothingWhereNothingWas()
{
    const BackfillDatabase database;
    auto session = postgres::Session::open(database.target(), postgres::SessionKind::Browse);
    QVERIFY(readBackfills(session).empty());
    QVERIFY(!statusOf(session, "fill"));
    QVERIFY(readMinutes(session, 1).empty());
    QVERIFY(readQuarantine(session, 1).empty());
    QVERIFY(readEvents(session, 1).empty());
    QCOMPARE(database.value("SELECT to_regnamespace('lockkeeper') IS NULL"), u"t"_qs);
}

void TestBackfillControl::pausesAtOnceWhateverItDoes_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("validation") << u"VALIDATE CONSTRAINT"_qs;
    QTest::newRow("last look") << u"pg_catalog.count(*) FROM ONLY"_qs;
}

void TestBackfillControl::pausesAtOnceWhateverItDoes()
{
    QFETCH(QString, statement);
    const BackfillDatabase database;
    const SlowRead slow(database, statement);
    {
        Running running(database, slow.declaration());
        QTRY_VERIFY_WITH_TIMEOUT(slow.pid() > 0, 30'000);
        auto session = database.control();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(pause(session, "fill", "somebody@else").obeyed == Obeyed::ByRunner);
        VERIFY_KIND(running.end(), OutcomeKind::Paused);
        QVERIFY2(timer.elapsed() < test::patient(10'000),
                 qPrintable(QString::number(timer.elapsed()))); // of a minute that it would take
    }
    QVERIFY(database.status("fill").state == State::Paused);
    slow.end();
    auto session = database.control();
    (void)resume(session, "fill", "somebody@else");
    VERIFY_KIND(database.run(slow.declaration()), OutcomeKind::Done);
    QCOMPARE(database.value("SELECT convalidated FROM pg_constraint WHERE conname = 'lockkeeper_fill'"), u"t"_qs);
}

void TestBackfillControl::proofGivesWayToOthers()
{
    const BackfillDatabase database;
    const SlowRead slow(database, u"VALIDATE CONSTRAINT"_qs);
    Running running(database, slow.declaration());
    QTRY_VERIFY_WITH_TIMEOUT(slow.pid() > 0, 30'000);
    OtherSession other(database.target(), "app");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(other.run("ALTER TABLE t ADD COLUMN later int").outcome, postgres::EntryOutcome::Done);
    QVERIFY2(timer.elapsed() < test::patient(10'000), qPrintable(QString::number(timer.elapsed())));
    slow.end();
    VERIFY_KIND(running.end(), OutcomeKind::Done);
    QVERIFY2(database.told("watchdog").startsWith(u"the validation of a constraint was cancelled"_qs),
             qPrintable(database.told("watchdog")));
}

void TestBackfillControl::looksAgainAfterALostConnection()
{
    const BackfillDatabase database;
    const SlowRead slow(database, u"pg_catalog.count(*) FROM ONLY"_qs);
    Running running(database, slow.declaration());
    QTRY_VERIFY_WITH_TIMEOUT(slow.pid() > 0, 30'000);
    database.execute("SELECT pg_terminate_backend(" + std::to_string(slow.pid()) + ")");
    slow.end();
    VERIFY_KIND(running.end(), OutcomeKind::Done);
    QVERIFY(running.recorder.waitForKind("reconnected"));
}

QTEST_GUILESS_MAIN(TestBackfillControl)
#include "test_backfillcontrol.moc"

// SPDX-License-Identifier: Apache-2.0
// Through a real pooler: each transaction has another backend, which is somebody else's the moment after.
#include "core/backfill/control.h"
#include "core/backfill/sample.h"
#include "core/postgres/pooler.h"
#include "tests/core/backfill/backfillfixture.h"
#include "tests/support/othersession.h"
#include "tests/support/pooler.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <thread>

using namespace lk;
using namespace lk::backfill;
using namespace lk::test;
using namespace std::chrono_literals;

namespace {

/// Rows that are not as they should be.
constexpr const char* kWrong = "SELECT count(*) FROM t WHERE v IS DISTINCT FROM src";

class Through {
public:
    Through(const Pooler& pooler, const BackfillDatabase& database, Declaration declaration, RunOptions options = {})
        : m_thread([this, target = pooler.target(database.name), declared = std::move(declaration),
                    options](const std::stop_token& stop) {
            m_outcome = backfill::run(declared, target, options, stop, recorder);
        })
    {}
    Recorder recorder;
    Outcome end()
    {
        m_thread.join();
        return m_outcome;
    }

private:
    Outcome m_outcome;
    std::jthread m_thread;
};

postgres::Session controlThrough(const Pooler& pooler, const BackfillDatabase& database)
{
    auto target = pooler.target(database.name);
    return postgres::openAnyhow(target, postgres::SessionKind::Control);
}

} // namespace

class TestBackfillPooler : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void changesEachRowOnce_data();
    void changesEachRowOnce();
    void leavesNothingInTheBackends();
    void isToldFromOutside();
    void cancelsItselfAlone();
    void provesAndSamples();
    void goesOnByTheDirectAddress();
    void refusesOneWithoutTransactions();
};

void TestBackfillPooler::initTestCase()
{
    if (!Pooler::isInstalled())
        QSKIP(Pooler::kMissing);
}

void TestBackfillPooler::changesEachRowOnce_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QByteArray>("attributes");
    for (const char* mode : {"transaction", "session"}) {
        const QByteArray connections = qstrcmp(mode, "session") == 0 ? "default_pool_size = 10\n" : "";
        QTest::addRow("%s", mode) << QByteArray(mode) << connections << QByteArray("passes=2");
        QTest::addRow("%s, options swallowed", mode)
            << QByteArray(mode) << connections + "ignore_startup_parameters = options" << QByteArray("passes=1");
    }
    QTest::newRow("workers") << QByteArray("transaction") << QByteArray() << QByteArray("passes=3 workers=3");
    QTest::newRow("one backend for all") << QByteArray("transaction") << QByteArray("default_pool_size = 1")
                                         << QByteArray("passes=2 workers=2");
}

void TestBackfillPooler::changesEachRowOnce()
{
    QFETCH(const QByteArray, mode);
    QFETCH(const QByteArray, settings);
    QFETCH(const QByteArray, attributes);
    const BackfillDatabase database;
    database.execute("CREATE TABLE t (k bigint PRIMARY KEY, n int NOT NULL); INSERT INTO t SELECT g, 0 FROM "
                     "generate_series(-20000, 20000) g; ANALYZE t");
    const Pooler pooler(mode.toStdString(), settings.toStdString());
    Through run(pooler, database,
                fast("UPDATE t SET n = n + 1", "once=true batch=500 verify='n = 1' " + attributes.toStdString()));
    const Outcome outcome = run.end();
    VERIFY_KIND(outcome, OutcomeKind::Done);
    QCOMPARE(database.value("SELECT min(n) || ' ' || max(n) FROM t"), u"1 1"_qs);
    QCOMPARE(outcome.status->rowsDone, 40001);
}

/// Whoever gets them next finds what the server gives everybody.
void TestBackfillPooler::leavesNothingInTheBackends()
{
    const BackfillDatabase database;
    database.execute(tableToFill(20'000));
    const char* const settings = "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings WHERE "
                                 "name IN ('lock_timeout', 'statement_timeout', 'synchronous_commit', 'search_path', "
                                 "'idle_in_transaction_session_timeout', 'default_transaction_read_only')";
    const QString usual = database.value(settings);
    const Pooler pooler("transaction");
    Through run(pooler, database, fast(kFill, "batch=100 passes=2"));
    VERIFY_KIND(run.end(), OutcomeKind::Done);
    auto plain = postgres::throughPooler(pooler.target(database.name));
    auto other = postgres::RunSession::open(plain, {});
    for (int i = 0; i < 10; ++i) {
        const auto told = other.execute({settings, {}});
        QCOMPARE(QString::fromStdString(told.table.text(0, 0)), usual);
    }
    QCOMPARE(database.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"), u"0"_qs);
}

void TestBackfillPooler::isToldFromOutside()
{
    const BackfillDatabase database;
    database.execute(tableToFill(40'000));
    const Pooler pooler("transaction");
    RunOptions options;
    options.staysWhenPaused = true;
    const Declaration declaration =
        declared("-- lockkeeper:backfill name=fill load=20% batch=50 passes=1\n" + std::string(kFill) + ";\n");
    Through run(pooler, database, declaration, options);
    QVERIFY(run.recorder.waitForBatches(5));
    auto control = controlThrough(pooler, database);
    QVERIFY(pause(control, "fill", "test").obeyed == Obeyed::ByRunner);
    QTRY_COMPARE_WITH_TIMEOUT(database.value("SELECT state FROM lockkeeper.backfill"), u"paused"_qs, 10'000);
    const QString done = database.value("SELECT count(*) FROM t WHERE v IS NOT NULL");
    std::this_thread::sleep_for(300ms);
    QCOMPARE(database.value("SELECT count(*) FROM t WHERE v IS NOT NULL"), done);
    (void)resume(control, "fill", "test");
    (void)set(control, "fill", {{"load", "fast"}, {"batch", "2000"}}, "test");
    VERIFY_KIND(run.end(), OutcomeKind::Done);
    QCOMPARE(database.value(kWrong), u"0"_qs);
    QCOMPARE(statusOf(control, "fill")->settings.at("load"), std::string("fast"));
}

/// Somebody waits for the batch: it is given up, and nobody else's statement is.
void TestBackfillPooler::cancelsItselfAlone()
{
    const BackfillDatabase database;
    database.execute("CREATE FUNCTION slow(v int) RETURNS int LANGUAGE plpgsql VOLATILE AS $$ BEGIN PERFORM "
                     "pg_sleep(0.02); RETURN v; END $$");
    database.execute(tableToFill(300));
    const Pooler pooler("transaction", "default_pool_size = 4");
    std::atomic<bool> isOver = false;
    std::atomic<int> cancelled = 0;
    std::thread others([&] { // of the same pool
        auto session = postgres::RunSession::open(postgres::throughPooler(pooler.target(database.name)), {});
        while (!isOver) {
            if (session.execute({"SELECT pg_sleep(0.01)", {}}).error.sqlState == "57014")
                ++cancelled;
        }
    });
    {
        Through run(pooler, database,
                    fast("UPDATE t SET v = slow(src) WHERE v IS NULL",
                         "batch-min=5 passes=1 max-block=200ms batch-target=500ms"));
        OtherSession application(database.target(), "app");
        QTRY_VERIFY_WITH_TIMEOUT(
            !database
                 .value("SELECT 1 FROM pg_stat_activity WHERE application_name = 'lockkeeper:backfill:fill' AND query "
                        "LIKE '%UPDATE%slow(%' AND clock_timestamp() - query_start > interval '0.2 s'")
                 .isEmpty(),
            10'000);
        QVERIFY(application.run("UPDATE t SET src = src WHERE k = 1").outcome == postgres::EntryOutcome::Done);
        QVERIFY(run.recorder.waitForKind("watchdog"));
        VERIFY_KIND(run.end(), OutcomeKind::Done);
    }
    isOver = true;
    others.join();
    QCOMPARE(cancelled.load(), 0);
    QCOMPARE(database.value(kWrong), u"0"_qs);
}

void TestBackfillPooler::provesAndSamples()
{
    const BackfillDatabase database;
    database.execute(tableToFill(20'000));
    const Pooler pooler("transaction");
    auto target = pooler.target(database.name);
    auto session = postgres::openAnyhow(target, postgres::SessionKind::Browse);
    QVERIFY(postgres::isThroughPooler(target));
    Plan plan = makePlan(fast(kFill), session, true);
    takeSample(plan, 3, target, 10s, {});
    QVERIFY(!plan.isRefused());
    QVERIFY(plan.sample && plan.sample->batches > 0);
    QCOMPARE(database.value("SELECT count(*) FROM t WHERE v IS NOT NULL"), u"0"_qs);
    Through run(pooler, database, fast(kFill, "prove=constraint batch=500 passes=1"));
    VERIFY_KIND(run.end(), OutcomeKind::Done);
    QCOMPARE(database.value("SELECT convalidated FROM pg_constraint WHERE conname = 'lockkeeper_fill'"), u"t"_qs);
}

void TestBackfillPooler::goesOnByTheDirectAddress()
{
    const BackfillDatabase database;
    database.execute(tableToFill(3000));
    const Pooler pooler("transaction");
    std::stop_source stop;
    Recorder recorder;
    recorder.onBatch = [&](const BatchDone&) { stop.request_stop(); };
    const Declaration declaration = fast(kFill, "batch=100 passes=1");
    VERIFY_KIND(backfill::run(declaration, pooler.target(database.name), {}, stop.get_token(), recorder),
                OutcomeKind::Stopped);
    QVERIFY(database.value("SELECT count(*) FROM t WHERE v IS NULL").toInt() > 0);
    VERIFY_KIND(database.run(declaration), OutcomeKind::Done);
    QCOMPARE(database.value(kWrong), u"0"_qs);
}

/// Before anything is written.
void TestBackfillPooler::refusesOneWithoutTransactions()
{
    const BackfillDatabase database;
    database.execute(tableToFill(300));
    const Pooler pooler("statement");
    Recorder recorder;
    const Outcome refused = backfill::run(fast(kFill), pooler.target(database.name), {}, {}, recorder);
    VERIFY_KIND(refused, OutcomeKind::Refused);
    QCOMPARE(refused.code, std::string("LK331"));
    QVERIFY(refused.error && refused.error->message().find("pooler") != std::string::npos);
    QVERIFY(refused.error->remedy().find("direct address") != std::string::npos);
    QCOMPARE(database.value("SELECT count(*) FROM pg_namespace WHERE nspname = 'lockkeeper'"), u"0"_qs);
}

QTEST_GUILESS_MAIN(TestBackfillPooler)
#include "test_backfillpooler.moc"

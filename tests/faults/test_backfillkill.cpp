// SPDX-License-Identifier: Apache-2.0
// Runners of a backfill that die at any moment: no row is lost, none is changed twice.
#include "tests/app/clirun.h"
#include "tests/support/pooler.h"
#include "tests/support/scratchcluster.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace lk::test;

namespace {

constexpr int kRows = 60'000;
constexpr int kKills = 20;

QString s(const char* text)
{
    return QString::fromUtf8(text);
}

} // namespace

class TestBackfillKill : public QObject {
    Q_OBJECT

private slots:
    void init();
    void changesEachRowOnceOverTwentyKills_data();
    void changesEachRowOnceOverTwentyKills();
    void diesAtEachPointOfABatch_data();
    void diesAtEachPointOfABatch();

private:
    void start(QProcess& runner, const QString& fault = {});
    [[nodiscard]] QString url() const; ///< of the server, or of the pooler before it
    [[nodiscard]] QString value(const std::string& sql) const
    {
        return QString::fromStdString(ScratchCluster::instance().value(sql, m_database));
    }
    /// Rows that are written down as done.
    [[nodiscard]] QString done() const
    {
        if (value("SELECT to_regclass('lockkeeper.backfill_event_of') IS NULL") == s("t"))
            return s("0");
        return value("SELECT coalesce(sum(rows_done), 0) FROM lockkeeper.backfill_part");
    }
    /// The lease of a runner that was killed; else the next one would wait for its end.
    void endLease()
    {
        (void)ScratchCluster::instance().execute("UPDATE lockkeeper.backfill SET lease_until = NULL", m_database);
    }
    void declare(const QByteArray& attributes);

    std::unique_ptr<CliScratch> m_scratch;
    std::unique_ptr<Pooler> m_pooler;
    std::string m_database;
};

void TestBackfillKill::init()
{
    m_pooler.reset();
    m_scratch = std::make_unique<CliScratch>();
    m_scratch->migration(1, s("init"), "SELECT 1;\n");
    m_database = ScratchCluster::instance().createDatabase();
    (void)ScratchCluster::instance().execute(
        "CREATE TABLE t (k bigint PRIMARY KEY, n int NOT NULL); INSERT INTO t SELECT g * 3, 0 FROM "
        "generate_series(1, " +
            std::to_string(kRows) + ") g; ANALYZE t",
        m_database);
}

void TestBackfillKill::declare(const QByteArray& attributes)
{
    m_scratch->write(s("backfills/fill.sql"),
                     "-- lockkeeper:backfill once=true load=fast " + attributes + "\nUPDATE t SET n = n + 1;\n");
}

void TestBackfillKill::start(QProcess& runner, const QString& fault)
{
    QMap<QString, QString> variables;
    if (!fault.isEmpty())
        variables.insert(s("LOCKKEEPER_FAULT"), fault);
    runner.setProcessEnvironment(m_scratch->environment(variables));
    runner.setWorkingDirectory(m_scratch->path());
    runner.start(s(LK_CTL), {s("--url"), url(), s("backfill"), s("run"), s("fill"), s("--json")});
}

QString TestBackfillKill::url() const
{
    return m_pooler ? QString::fromStdString(lk::postgres::toUrl(m_pooler->target(m_database))) : urlOf(m_database);
}

void TestBackfillKill::changesEachRowOnceOverTwentyKills_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<bool>("isPooled");
    QTest::newRow("key order") << QByteArray("batch=25 passes=1") << false;
    QTest::newRow("passes") << QByteArray("batch=10 passes=4") << false;
    QTest::newRow("workers") << QByteArray("batch=10 passes=2 workers=2") << false;
    QTest::newRow("through a pooler") << QByteArray("batch=10 passes=2 workers=2") << true;
}

void TestBackfillKill::changesEachRowOnceOverTwentyKills()
{
    QFETCH(QByteArray, attributes);
    QFETCH(bool, isPooled);
    if (isPooled && !Pooler::isInstalled())
        QSKIP(Pooler::kMissing);
    if (isPooled)
        m_pooler = std::make_unique<Pooler>("transaction", "default_pool_size = 4");
    declare(attributes);
    auto* random = QRandomGenerator::global();
    int kills = 0;
    while (kills < kKills) {
        const QString before = done();
        QProcess runner;
        start(runner);
        QVERIFY(runner.waitForStarted());
        // Once it is at work, at a moment that is not known.
        QTRY_VERIFY_WITH_TIMEOUT(runner.state() == QProcess::NotRunning || done() != before, 20'000);
        if (runner.state() == QProcess::NotRunning)
            break;
        (void)runner.waitForFinished(static_cast<int>(random->bounded(120)));
        ::kill(static_cast<pid_t>(runner.processId()), SIGKILL);
        QVERIFY(runner.waitForFinished(10'000));
        ++kills;
        endLease();
    }
    QProcess last;
    start(last);
    QVERIFY(last.waitForFinished(600'000));
    QVERIFY2(last.exitCode() == 0, last.readAllStandardError().constData());
    QCOMPARE(value("SELECT min(n) || ' ' || max(n) || ' ' || count(*) FROM t"), s("1 1 %1").arg(kRows));
    QCOMPARE(value("SELECT sum(rows_done) FROM lockkeeper.backfill_part"), QString::number(kRows));
    QVERIFY2(kills >= 5, qPrintable(s("only %1 kills").arg(kills)));
}

void TestBackfillKill::diesAtEachPointOfABatch_data()
{
    QTest::addColumn<int>("point");
    for (int point = 1; point <= 12; ++point)
        QTest::addRow("point %d", point) << point;
}

void TestBackfillKill::diesAtEachPointOfABatch()
{
    QFETCH(int, point);
    declare("batch=4000 passes=2");
    QProcess runner;
    start(runner, s("%1:kill").arg(point));
    QVERIFY(runner.waitForFinished(60'000));
    if (value("SELECT to_regclass('lockkeeper.backfill') IS NOT NULL") == s("t"))
        endLease();
    QProcess last;
    start(last);
    QVERIFY(last.waitForFinished(60'000));
    QVERIFY2(last.exitCode() == 0, last.readAllStandardError().constData());
    QCOMPARE(value("SELECT min(n) || ' ' || max(n) FROM t"), s("1 1"));
}

QTEST_GUILESS_MAIN(TestBackfillKill)
#include "test_backfillkill.moc"

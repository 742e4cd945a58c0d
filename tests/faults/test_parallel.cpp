// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/session.h"
#include "faultrunner.h"
#include "tests/core/run/compare.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>

using namespace lk;
using namespace lk::test;
using namespace std::chrono_literals;

/// Several at once: runners against runners, and runners against readers (reliability contract, sections 15.5 and 15.6).
class TestParallel : public QObject {
    Q_OBJECT
private slots:
    void eightRunners_data();
    void eightRunners();
    void nobodyQueuesBehindUs();
};

void TestParallel::eightRunners_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<bool>("concurrently");
    QTest::newRow("dbmate") << QStringLiteral("dbmate") << false;
    QTest::newRow("dbmate, concurrent index builds") << QStringLiteral("dbmate") << true;
    QTest::newRow("golang-migrate") << QStringLiteral("golang-migrate") << false;
    QTest::newRow("golang-migrate, concurrent index builds") << QStringLiteral("golang-migrate") << true;
}

void TestParallel::eightRunners()
{
    QFETCH(QString, format);
    QFETCH(bool, concurrently);
    RunFixture f(format.toStdString());
    f.execute("CREATE TABLE log (version int); CREATE TABLE t (id int)");
    for (int version = 101; version <= 130; ++version) {
        const std::string v = std::to_string(version);
        if (concurrently && version % 3 == 0) {
            const std::string sql = "CREATE INDEX CONCURRENTLY t_" + v + " ON t (id);";
            if (f.project.format == "dbmate")
                f.addAlone(v, sql + " INSERT INTO log VALUES (" + v + ");");
            else
                f.add(v, sql);
        } else {
            f.add(v, "CREATE TABLE t" + v + " (id int); INSERT INTO log VALUES (" + v + ");");
        }
    }
    std::vector<Child> children;
    for (int runner = 0; runner < 8; ++runner)
        children.push_back(startRunner(f, "up", 0, {}));
    for (const Child& child : children) {
        const Ended ended = waitFor(child);
        QVERIFY2(ended.exitCode == 0, ended.errors.c_str());
    }
    const bool hasAllLines = !concurrently || f.project.format == "dbmate";
    COMPARE_TEXT(f.value("SELECT count(*) || ' ' || count(DISTINCT version) FROM log"),
                 hasAllLines ? "30 30" : "20 20");
    COMPARE_TEXT(f.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid"), "0");
    if (f.project.format == "dbmate")
        COMPARE_TEXT(f.value("SELECT count(*) FROM schema_migrations"), "30");
    else
        COMPARE_TEXT(f.history(), "130");
}

/// An idle reader keeps its lock; other readers must not stall behind our ALTER TABLE.
void TestParallel::nobodyQueuesBehindUs()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (id int)");
    f.add("1", "ALTER TABLE t ADD COLUMN x int;");
    std::atomic<bool> isOver{false};
    std::atomic<bool> holds{false};
    std::jthread idle([&] {
        auto session = postgres::Session::open(f.target, postgres::SessionKind::Control);
        (void)session.query("BEGIN");
        (void)session.query("SELECT count(*) FROM t");
        holds = true;
        std::this_thread::sleep_for(20s); // the contract's
        (void)session.query("COMMIT");
    });
    std::atomic<long> longest{0};
    std::jthread reader([&] {
        auto session = postgres::Session::open(f.target, postgres::SessionKind::Control);
        while (!isOver) {
            const auto begin = std::chrono::steady_clock::now();
            (void)session.query("SELECT count(*) FROM t");
            const long took =
                std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
            longest = std::max(longest.load(), took);
        }
    });
    while (!holds)
        std::this_thread::sleep_for(1ms);
    const auto outcome = f.up();
    isOver = true;
    COMPARE_TEXT(printed(outcome), "done 1/1 | The step is committed and recorded.");
    QVERIFY(!f.recorder.all<run::Waiting>().empty());
    QVERIFY2(longest < f.patience.tableLock.count() + 500, std::to_string(longest).c_str());
}

QTEST_GUILESS_MAIN(TestParallel)
#include "test_parallel.moc"

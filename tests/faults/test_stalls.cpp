// SPDX-License-Identifier: Apache-2.0
// The disk of the journal full, and a run that hangs, at every outside act (reliability contract, section 15.1 and 15.4).
#include "faultproject.h"
#include "faultrunner.h"
#include "smalldisk.h"
#include "tests/core/run/compare.h"

#include <QTest>

#include <chrono>
#include <csignal>
#include <thread>

using namespace lk;
using namespace lk::test;

class TestStalls : public QObject {
    Q_OBJECT
private slots:
    void diskFull_data();
    void diskFull();
    void smallDisk_data();
    void smallDisk();
    void hang_data();
    void hang();
};

void TestStalls::diskFull_data()
{
    addFaultRows();
}

/// The run must end by itself, say what it left, and the next run must bring everything to its end once.
void TestStalls::diskFull()
{
    QFETCH(QString, format);
    QFETCH(QString, kind);
    int stopped = 0;
    for (int fault = 1;; ++fault) {
        QVERIFY(fault < 200);
        RunFixture f(format.toStdString());
        writeFaultProject(f, kind);
        const Ended first = runRunner(f, "up", 0, std::to_string(fault) + ":enospc");
        std::string about = "fault " + std::to_string(fault) + ": " + first.errors;
        QVERIFY2(first.exitCode >= 0, about.c_str());
        if (first.exitCode != 0) {
            ++stopped;
            QVERIFY2(first.errors.find("No space left") != std::string::npos, about.c_str());
            // Exit 0 is the only one that may claim all; what else is claimed must be so.
            if (first.errors.find("Nothing was changed") != std::string::npos)
                QVERIFY2(f.value("SELECT to_regclass('log') IS NULL") == "t", about.c_str());
        }
        const Ended second = runRunner(f, "up");
        about += second.errors;
        QVERIFY2(second.exitCode == 0, about.c_str());
        QVERIFY2(faultLog(f) == wantedFaultLog(f, kind, false), (about + faultLog(f)).c_str());
        QVERIFY2(f.history() == (f.project.format == "dbmate" ? "1 2 3" : "3"), (about + f.history()).c_str());
        QCOMPARE(f.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid"), std::string("0"));
        if (first.errors.find("fault ") == std::string::npos)
            break;
    }
    QVERIFY2(stopped > 5, std::to_string(stopped).c_str());
}

void TestStalls::smallDisk_data()
{
    QTest::addColumn<bool>("isFullFirst");
    QTest::addColumn<int>("exitCode");
    // A run whose journal has no room is refused; one whose journal ends under way is a fault of what it reads and writes.
    QTest::newRow("full from the beginning") << true << 3;
    QTest::newRow("full in the middle") << false << 2;
}

void TestStalls::smallDisk()
{
    QFETCH(bool, isFullFirst);
    QFETCH(int, exitCode);
    RunFixture f("dbmate");
    f.add("01", "CREATE TABLE log (version int);", "DROP TABLE log;");
    constexpr int kCount = 60;
    for (int version = 2; version <= kCount; ++version) {
        const std::string number = std::to_string(version);
        // The third gives the disk the time to become full.
        f.add((version < 10 ? "0" : "") + number,
              std::string(version == 3 ? "SELECT pg_sleep(3); " : "") + "INSERT INTO log VALUES (" + number + ");",
              "DELETE FROM log WHERE version = " + number + ";");
    }
    const SmallDisk disk(f.journalFolder, "20m"); // a little more than preflight wants
    if (!disk.why().empty())
        QSKIP(disk.why().c_str());
    const auto isForbidden = [&f] {
        // The check that comes first looks at the folder of this journal, not at the usual one.
        const run::Plan plan = f.plan({});
        bool isRefused = false;
        for (const run::Check& check : run::preflight(plan, f.input().set, f.target, {}, f.journalFolder))
            isRefused = isRefused || (check.code == "LK115" && check.result == run::CheckResult::Refused);
        return isRefused;
    };
    QVERIFY(!isForbidden());
    std::jthread filler;
    if (isFullFirst) {
        QVERIFY(disk.fill(0));
        QVERIFY(isForbidden());
    } else {
        filler = std::jthread([&](const std::stop_token& stop) {
            while (!stop.stop_requested() && f.value("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND "
                                                     "query LIKE 'SELECT pg_sleep(3)%'") == "0")
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            QVERIFY(disk.fill(0));
        });
    }
    const Ended first = runRunner(f, "up");
    filler = {};
    QVERIFY2(first.exitCode == exitCode, (std::to_string(first.exitCode) + ' ' + first.errors).c_str());
    if (isFullFirst) {
        QVERIFY2(first.errors.find("No space left") != std::string::npos, first.errors.c_str());
        QCOMPARE(f.value("SELECT to_regclass('log') IS NULL"), std::string("t"));
    } else {
        QVERIFY2(first.errors.find("No space left") != std::string::npos, first.errors.c_str());
        QVERIFY(f.value("SELECT count(*) FROM log") != "0");
        QCOMPARE(f.value("SELECT count(*) FROM log"),
                 f.value("SELECT count(*) - 1 FROM schema_migrations")); // the first makes the log only
    }
    disk.empty();
    const Ended second = runRunner(f, "up");
    QVERIFY2(second.exitCode == 0, second.errors.c_str());
    QCOMPARE(f.value("SELECT count(*) || ' ' || count(DISTINCT version) FROM log"), std::string("59 59"));
}

void TestStalls::hang_data()
{
    addFaultRows();
}

/// While one hangs, the next is told that another is at work, and does nothing; once it is gone, all goes on.
void TestStalls::hang()
{
    QFETCH(QString, format);
    QFETCH(QString, kind);
    int held = 0;
    // Each third act: test_kill goes through them all, and a hang differs by the locks it holds, not by the line it stands on.
    for (int fault = 1;; fault += 3) {
        QVERIFY(fault < 200);
        RunFixture f(format.toStdString());
        writeFaultProject(f, kind);
        const Child hanging = startRunner(f, "up", 0, std::to_string(fault) + ":hang");
        const std::string point = firstLine(hanging);
        std::string about = point;
        if (point.starts_with("fault ")) {
            qputenv("LK_FAULT_RUN_LOCK_MS", "200");
            const Ended second = runRunner(f, "up");
            qunsetenv("LK_FAULT_RUN_LOCK_MS");
            // Before anything is held against what is wanted: a child left hanging would keep the test's own output open.
            ::kill(hanging.pid, SIGKILL);
            about += second.errors;
            // golang-migrate's TRUNCATE locks the history table itself to the end of the transaction: then the history cannot even
            // be read, which is told as the lock that was not had, before anything was sent.
            const bool isUnreadable = f.project.format == "golang-migrate" && second.exitCode == 1 &&
                                      second.errors.find("lock timeout") != std::string::npos;
            QVERIFY2(second.exitCode == 5 || second.exitCode == 0 || isUnreadable,
                     (about + std::to_string(second.exitCode)).c_str());
            if (second.exitCode != 0)
                ++held;
        }
        const Ended first = waitFor(hanging);
        const Ended third = runRunner(f, "up");
        about += first.errors + third.errors;
        QVERIFY2(third.exitCode == 0, about.c_str());
        QVERIFY2(faultLog(f) == wantedFaultLog(f, kind, false), (about + faultLog(f)).c_str());
        QVERIFY2(f.history() == (f.project.format == "dbmate" ? "1 2 3" : "3"), (about + f.history()).c_str());
        if (!point.starts_with("fault ")) {
            QCOMPARE(first.exitCode, 0);
            break;
        }
    }
    QVERIFY2(held > 2, std::to_string(held).c_str());
}

QTEST_GUILESS_MAIN(TestStalls)
#include "test_stalls.moc"

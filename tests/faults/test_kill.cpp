// SPDX-License-Identifier: Apache-2.0
#include "core/run/audited.h"
#include "faultproject.h"
#include "faultrunner.h"
#include "tests/core/run/compare.h"

#include <QTest>

#include <map>

using namespace lk;
using namespace lk::test;

/// Kills the runner at its 1st, 2nd, 3rd … outside act until it gets through, then runs plainly, and looks whether every migration
/// took effect exactly once and is recorded (reliability contract, section 15.1).
class TestKill : public QObject {
    Q_OBJECT
private slots:
    void up_data();
    void up();
    void down_data();
    void down();
};

namespace {

void addRows(bool withTransaction)
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("kind");
    for (const char* format : {"dbmate", "golang-migrate"}) {
        if (withTransaction)
            QTest::addRow("%s transaction", format) << QString::fromLatin1(format) << QStringLiteral("transaction");
        QTest::addRow("%s stepwise", format) << QString::fromLatin1(format) << QStringLiteral("stepwise");
    }
}

/// What is wrong with the audit log after a run that was killed and one that went through: its chain is broken, or a run that began
/// has neither an end nor an entry of the next one about it. An `up` that finds nothing to do is no run. Empty: nothing.
std::string wrongInAudit(const RunFixture& f)
{
    std::map<std::string, std::string> lastOutcomes;
    const audit::Verdict verdict = run::verifyAudit(
        f.journalFolder, [&](const audit::Line& line) { lastOutcomes[line.entry.run] = line.entry.result.outcome; });
    if (!verdict.isUnbroken())
        return " audit: " + verdict.firstBad->why;
    for (const auto& [run, outcome] : lastOutcomes) {
        if (outcome == "begun" && lastOutcomes.size() > 1)
            return " audit: nobody tells the end of " + run;
    }
    return lastOutcomes.empty() ? " audit: empty" : "";
}

/// Killed after it had begun: that it did stands there all the same, once.
int tracesOf(const RunFixture& f)
{
    int traces = 0;
    (void)run::verifyAudit(f.journalFolder,
                           [&](const audit::Line& line) { traces += line.entry.result.outcome == "cut-off" ? 1 : 0; });
    return traces;
}

} // namespace

void TestKill::up_data()
{
    addRows(true);
}

void TestKill::up()
{
    QFETCH(QString, format);
    QFETCH(QString, kind);
    int fault = 1;
    int traces = 0;
    for (;; ++fault) {
        QVERIFY(fault < 200);
        RunFixture f(format.toStdString());
        writeFaultProject(f, kind);
        const Ended first = runRunner(f, "up", 0, std::to_string(fault) + ":kill");
        const Ended second = runRunner(f, "up");
        const std::string about = "fault " + std::to_string(fault) + ": " + first.errors + second.errors;
        QVERIFY2(second.exitCode == 0, about.c_str());
        QVERIFY2(faultLog(f) == wantedFaultLog(f, kind, false), (about + faultLog(f)).c_str());
        QVERIFY2(f.history() == (f.project.format == "dbmate" ? "1 2 3" : "3"), (about + f.history()).c_str());
        QCOMPARE(f.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid"), std::string("0"));
        const std::string wrong = wrongInAudit(f);
        QVERIFY2(wrong.empty(), (about + wrong).c_str());
        traces += tracesOf(f);
        // Told by the next one that was a run (it settled it), and by none after that.
        std::string told = second.errors;
        for (const char* version : {"4", "5"}) {
            f.add(version, "SELECT 1;");
            const Ended later = runRunner(f, "up");
            QVERIFY2(later.exitCode == 0 && (told.empty() || later.errors.empty()), (about + later.errors).c_str());
            told += later.errors;
        }
        QVERIFY2(tracesOf(f) <= 1, about.c_str());
        if (first.exitCode == 0)
            break;
        QVERIFY2(first.exitCode == -1, about.c_str());
    }
    QVERIFY2(fault > 15, std::to_string(fault).c_str());
    QVERIFY2(traces > 10, std::to_string(traces).c_str());
}

/// The stepwise projects hold transactional steps too.
void TestKill::down_data()
{
    addRows(false);
}

void TestKill::down()
{
    QFETCH(QString, format);
    QFETCH(QString, kind);
    for (int fault = 1;; ++fault) {
        QVERIFY(fault < 200);
        RunFixture f(format.toStdString());
        writeFaultProject(f, kind);
        QCOMPARE(runRunner(f, "up").exitCode, 0);
        const Ended first = runRunner(f, "down", 2, std::to_string(fault) + ":kill");
        std::string about = "fault " + std::to_string(fault) + ": " + first.errors;
        // How much is left to roll back is told by the history, as a person would see it.
        for (int left = 3; f.history() != "1";) {
            QVERIFY2(left-- > 0, about.c_str());
            const Ended next = runRunner(f, "down", 1);
            about += next.errors;
            QVERIFY2(next.exitCode == 0, about.c_str());
        }
        QVERIFY2(faultLog(f) == wantedFaultLog(f, kind, true), (about + faultLog(f)).c_str());
        QCOMPARE(f.value("SELECT to_regclass('t2') IS NULL"), std::string("t"));
        const Ended again = runRunner(f, "up");
        QVERIFY2(again.exitCode == 0, (about + again.errors).c_str());
        const std::string wrong = wrongInAudit(f);
        QVERIFY2(wrong.empty(), (about + wrong).c_str());
        if (first.exitCode == 0)
            break;
        QVERIFY2(first.exitCode == -1, about.c_str());
    }
}

QTEST_GUILESS_MAIN(TestKill)
#include "test_kill.moc"

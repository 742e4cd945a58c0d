// SPDX-License-Identifier: Apache-2.0
// What scripts set of lock_timeout and statement_timeout, told before they run: it stands above the limits of the run.
#include "compare.h"
#include "runfixture.h"

#include <QTest>

#include <fmt/format.h>

using namespace lk;
using namespace lk::test;
using namespace std::chrono_literals;

class TestTimeLimits : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatGoesBeyondTheRun_data();
    void tellsWhatGoesBeyondTheRun();
    void theRunTellsItToo();
};

namespace {

const QByteArray kLock =
    " the 2s of the run no longer hold, and while it waits for a lock, everybody behind it waits as "
    "well. [Take it out of the script, or write no more than 2s there.]\n";
const QByteArray kStatement =
    " the 1min of the run no longer hold. [Take it out of the script, or write no more than 1min there.]\n";

std::string warnings(const std::vector<run::Check>& checks)
{
    std::string text;
    for (const run::Check& check : checks) {
        if (check.code == "LK348" && check.result == run::CheckResult::Warning)
            text += fmt::format("{}: {} [{}]\n", check.place.line, check.text, check.remedy);
    }
    return text;
}

} // namespace

void TestTimeLimits::tellsWhatGoesBeyondTheRun_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("isAlone");
    QTest::addColumn<QByteArray>("told");
    const auto row = [](const char* name, const QByteArray& script, const QByteArray& told, bool isAlone = false) {
        QTest::newRow(name) << script << isAlone << told;
    };
    row("none", "SELECT 1;", "");
    row("shorter", "SET lock_timeout = '1s'; SET LOCAL statement_timeout = '30s';", "");
    row("longer", "SELECT 1;\nSET lock_timeout = '1min';", "3: Migration 1 sets lock_timeout to 1min:" + kLock);
    row("longer, in the transaction", "SET LOCAL lock_timeout TO 60000;",
        "2: Migration 1 sets lock_timeout to 1min:" + kLock);
    row("longer, by a function", "SELECT set_config('lock_timeout', '1min', true);",
        "2: Migration 1 sets lock_timeout to 1min:" + kLock);
    row("longer, in a body", "DO $$\nBEGIN\n  PERFORM set_config('lock_timeout', '1min', true);\nEND $$;",
        "4: Migration 1 sets lock_timeout to 1min:" + kLock);
    row("none at all", "SET lock_timeout = 0;", "2: Migration 1 switches lock_timeout off:" + kLock);
    row("not known", "SELECT set_config('lock_timeout', current_setting('my.limit'), false);",
        "2: Migration 1 sets lock_timeout to what only the server will know:" + kLock);
    row("as the session began", "SET lock_timeout TO DEFAULT; RESET lock_timeout; RESET ALL;", "");
    row("of statements", "SET statement_timeout = '1h';", "2: Migration 1 sets statement_timeout to 1h:" + kStatement);
    row("of no statement", "SET lock_timeout = '1s'; SET work_mem = '1GB';", "");
    row("no transaction", "SET LOCAL lock_timeout = '1min'; SELECT 1;", "", true);
    row("shorter, and an index is built", "SET lock_timeout = '1s';\nCREATE INDEX CONCURRENTLY t_id ON t (id);",
        "3: Migration 1 lets the lock_timeout of line 2 end CREATE INDEX CONCURRENTLY, which waits for every older "
        "transaction; the run has a longer limit for that. [Put \"RESET lock_timeout;\" before it.]\n",
        true);
    row("taken back before an index is built",
        "SET lock_timeout = '1s';\nRESET lock_timeout;\nCREATE INDEX CONCURRENTLY t_id ON t (id);", "", true);
}

void TestTimeLimits::tellsWhatGoesBeyondTheRun()
{
    QFETCH(const QByteArray, script);
    QFETCH(const bool, isAlone);
    QFETCH(const QByteArray, told);
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (id int)");
    f.environment.statementTimeout = 1min;
    isAlone ? f.addAlone("1", script.toStdString()) : f.add("1", script.toStdString());
    const auto checks = run::preflight(f.plan(wishUp()), f.input().set, f.target, {}, f.journalFolder);
    COMPARE_TEXT(warnings(checks), told.toStdString());
    QVERIFY(std::ranges::any_of(checks, [](const run::Check& check) { return check.code == "LK348"; }));
}

void TestTimeLimits::theRunTellsItToo()
{
    RunFixture f("dbmate");
    f.add("1", "SET lock_timeout = 0;");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    const auto notices = f.recorder.all<run::NoticeTold>();
    QCOMPARE(notices.size(), std::size_t(1));
    QVERIFY2(notices.front().notice.message.starts_with(
                 "time limits of the scripts (LK348): Migration 1 switches lock_timeout off: the 2s of the run"),
             notices.front().notice.message.c_str());
}

QTEST_GUILESS_MAIN(TestTimeLimits)
#include "test_timelimits.moc"

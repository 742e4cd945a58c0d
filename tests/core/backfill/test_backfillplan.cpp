// SPDX-License-Identifier: Apache-2.0
// What a plan tells beyond what the command line's test looks at, and what a run tells at its end.
#include "core/backfill/plan.h"
#include "core/backfill/sample.h"
#include "tests/core/backfill/backfillfixture.h"
#include "tests/support/othersession.h"

#include <QRegularExpression>
#include <QTest>

using namespace lk;
using namespace lk::backfill;
using namespace lk::test;
using namespace std::chrono_literals;

namespace {

Plan planOf(const BackfillDatabase& database, const Declaration& declaration)
{
    auto session = postgres::Session::open(database.target(), postgres::SessionKind::Browse);
    return makePlan(declaration, session);
}

QString noteOf(const Plan& plan, const std::string& title)
{
    for (const PlanNote& note : plan.notes) {
        if (note.title == title)
            return QString::fromStdString(note.code + " " + note.text);
    }
    return {};
}

} // namespace

class TestBackfillPlan : public QObject {
    Q_OBJECT

private slots:
    void explainsTheMiddleOfTheRows();
    void samplesAndRollsBack();
    void endsASampleForALock();
    void advisesAnIndexForFewRows();
    void missesTheIndexOfAJoin_data();
    void missesTheIndexOfAJoin();
    void provesByAConstraint();
    void saysWhyThereIsNoProof();
    void tellsSizes();
    void vacuumsBesideItsBatches();
    void endsAVacuumThatOthersWaitFor();
};

void TestBackfillPlan::explainsTheMiddleOfTheRows()
{
    const BackfillDatabase database;
    database.execute(tableToFill(50'000));
    const Plan plan = planOf(database, fast(kFill));
    QCOMPARE(plan.windows.size(), 3U);
    const auto beginOf = [&](std::size_t window) {
        QString text;
        for (const std::string& line : plan.windows[window].plan)
            text += QString::fromStdString(line) + u'\n';
        const auto found = QRegularExpression(u"k > '?(\\d+)"_qs).match(text);
        return found.hasMatch() ? found.captured(1).toInt() : -1;
    };
    QCOMPARE(beginOf(0), -1); // from the first row
    QVERIFY2(std::abs(beginOf(1) - 25'000) < 2'000, qPrintable(QString::number(beginOf(1))));
    QCOMPARE(beginOf(2), 49'800);
}

void TestBackfillPlan::samplesAndRollsBack()
{
    const BackfillDatabase database;
    database.execute(tableToFill(50'000));
    Plan plan = planOf(database, fast(kFill, "passes=2"));
    const auto before = plan.longest;
    takeSample(plan, 3, database.target(), 10s);
    QVERIFY(plan.sample.has_value());
    QCOMPARE(plan.sample->batches, 3);
    QCOMPARE(plan.sample->rows, 3000);
    QVERIFY(plan.sample->time > 0us);
    QVERIFY(plan.longest != before || plan.longest <= 2s);
    QCOMPARE(database.value("SELECT count(*) FROM t WHERE v IS NOT NULL"), u"0"_qs);
    QCOMPARE(database.value("SELECT to_regnamespace('lockkeeper') IS NULL"), u"t"_qs);

    Plan wrong = planOf(database, fast("UPDATE t SET v = 1 / (src - 500) WHERE v IS NULL", "passes=1"));
    takeSample(wrong, 3, database.target(), 10s);
    QVERIFY(wrong.isRefused());
    QVERIFY2(noteOf(wrong, "statement").contains(u"division by zero"_qs), qPrintable(noteOf(wrong, "statement")));
}

void TestBackfillPlan::endsASampleForALock()
{
    const BackfillDatabase database;
    database.execute(tableToFill(50'000));
    OtherSession holder(database.target(), "app");
    (void)holder.run("BEGIN");
    (void)holder.run("UPDATE t SET src = src WHERE k = 10");
    Plan plan = planOf(database, fast(kFill, "max-block=50ms passes=1"));
    takeSample(plan, 3, database.target(), 10s);
    QCOMPARE(plan.sample->batches, 0);
    QVERIFY(!plan.isRefused());
    QVERIFY2(noteOf(plan, "sample").contains(u"ended early"_qs), qPrintable(noteOf(plan, "sample")));
}

void TestBackfillPlan::advisesAnIndexForFewRows()
{
    const BackfillDatabase database;
    database.execute(
        "CREATE TABLE t (k int PRIMARY KEY, src int NOT NULL, v int); INSERT INTO t SELECT g, g, CASE WHEN g "
        "% 1000 > 0 THEN g END FROM generate_series(1, 20000) g; ANALYZE t; UPDATE pg_class SET reltuples = "
        "5000000 WHERE relname = 't'");
    const QString note = noteOf(planOf(database, fast(kFill)), "partial index");
    QVERIFY2(note.contains(u"CREATE INDEX CONCURRENTLY ON public.t (k) WHERE v IS NULL"_qs), qPrintable(note));
    database.execute("UPDATE t SET v = NULL; ANALYZE t; UPDATE pg_class SET reltuples = 5000000 WHERE relname = 't'");
    QCOMPARE(noteOf(planOf(database, fast(kFill)), "partial index"), QString());
}

void TestBackfillPlan::missesTheIndexOfAJoin_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::newRow("from") << QByteArray("UPDATE t SET v = s.val FROM \"Some\" s WHERE s.\"Of\" = t.k AND v IS NULL");
    QTest::newRow("sub-select") << QByteArray(
        "UPDATE t SET v = (SELECT max(s.val) FROM \"Some\" s WHERE s.\"Of\" = t.k) WHERE v IS NULL");
    QTest::newRow("exists") << QByteArray(
        "UPDATE t SET v = src WHERE v IS NULL AND EXISTS (SELECT FROM \"Some\" s WHERE s.\"Of\" = t.k AND s.val > 0)");
}

void TestBackfillPlan::missesTheIndexOfAJoin()
{
    QFETCH(const QByteArray, statement);
    const BackfillDatabase database;
    database.execute(tableToFill(20'000) +
                     "; CREATE TABLE \"Some\" (\"Of\" int, val int); INSERT INTO \"Some\" SELECT g, "
                     "g FROM generate_series(1, 20000) g; ANALYZE \"Some\"");
    const Declaration declaration = fast(statement.toStdString());
    const Plan plan = planOf(database, declaration);
    const QString told = noteOf(plan, "join with public.\"Some\"");
    QVERIFY2(told.startsWith(u"LK332 Each batch reads the whole of public.\"Some\" ("_qs) &&
                 told.contains(u"no index begins with \"Of\""_qs),
             qPrintable(told));
    QVERIFY(!plan.isRefused());
    const auto note = std::ranges::find(plan.notes, "LK332", &PlanNote::code);
    QCOMPARE(note->remedy, std::string("CREATE INDEX CONCURRENTLY ON public.\"Some\" (\"Of\");"));
    database.execute("CREATE INDEX ON \"Some\" (\"Of\")");
    const Plan indexed = planOf(database, declaration);
    QVERIFY(std::ranges::find(indexed.notes, "LK332", &PlanNote::code) == indexed.notes.end());
}

void TestBackfillPlan::provesByAConstraint()
{
    const BackfillDatabase database;
    database.execute(tableToFill(50'000));
    const Declaration declaration = fast(kFill, "prove=constraint batch=500 passes=1");
    QVERIFY(noteOf(planOf(database, declaration), "proof").startsWith(u"LK324"_qs));
    Recorder recorder;
    QString refusal;
    recorder.onBatch = [&](const BatchDone&) { // nobody makes new work meanwhile
        if (!refusal.isEmpty())
            return;
        OtherSession writer(database.target(), "app");
        refusal = QString::fromStdString(writer.run("INSERT INTO t VALUES (90000, 1)").error.sqlState);
    };
    VERIFY_KIND(database.run(declaration, recorder), OutcomeKind::Done);
    QCOMPARE(refusal, u"23514"_qs);
    QCOMPARE(database.value("SELECT convalidated FROM pg_constraint WHERE conname = 'lockkeeper_fill'"), u"t"_qs);
    QVERIFY2(database.told("proved").contains(u"CHECK ((v IS NULL) IS NOT TRUE)"_qs),
             qPrintable(database.told("proved")));
}

void TestBackfillPlan::saysWhyThereIsNoProof()
{
    const BackfillDatabase database;
    database.execute(tableToFill(50'000));
    database.execute("CREATE TABLE other (n int); INSERT INTO other VALUES (1)");
    const Outcome outcome = database.run(fast(kFill, "prove=constraint verify=\"v >= (SELECT min(n) FROM other)\""));
    QVERIFY(outcome.kind == OutcomeKind::Failed);
    QVERIFY2(outcome.status->reason.starts_with("prove: "), outcome.status->reason.c_str());
    QCOMPARE(database.value("SELECT count(*) FROM t WHERE v IS NOT NULL"), u"0"_qs);

    const Declarations wrong =
        declarationsIn("-- lockkeeper:backfill prove=constraint\nDELETE FROM t WHERE v = 1", "x.sql");
    QVERIFY(wrong.hasErrors());
    QCOMPARE(wrong.findings.front().id, std::string("backfill-nothing-to-prove"));
}

void TestBackfillPlan::tellsSizes()
{
    const BackfillDatabase database;
    database.execute(
        "CREATE TABLE t (k int PRIMARY KEY, v int, pad text); INSERT INTO t SELECT g, NULL, repeat('x', 200) "
        "FROM generate_series(1, 90000) g; ANALYZE t");
    VERIFY_KIND(database.run(fast("UPDATE t SET v = k WHERE v IS NULL", "passes=1 vacuum=off")), OutcomeKind::Done);
    const QString told = database.told("size");
    QVERIFY2(told.contains(u" MB before and "_qs) && told.contains(u"% of the table is free"_qs), qPrintable(told));
    database.execute(
        "CREATE TABLE u (k int PRIMARY KEY, v int); INSERT INTO u SELECT g FROM generate_series(1, 100) g");
    VERIFY_KIND(database.run(declared("-- lockkeeper:backfill name=few\nUPDATE u SET v = k WHERE v IS NULL")),
                OutcomeKind::Done);
    QVERIFY2(!database.told("size").contains(u"free"_qs), qPrintable(database.told("size")));
}

void TestBackfillPlan::vacuumsBesideItsBatches()
{
    const BackfillDatabase database;
    database.execute(
        "CREATE TABLE t (k int PRIMARY KEY, v int); INSERT INTO t SELECT g FROM generate_series(1, 150000) g; "
        "CREATE INDEX ON t (v); ANALYZE t");
    Recorder recorder;
    VERIFY_KIND(database.run(fast("UPDATE t SET v = k WHERE v IS NULL", "batch=2000"), recorder), OutcomeKind::Done);
    const std::vector<std::string> kinds = recorder.kinds();
    QVERIFY(std::ranges::count(kinds, "vacuumed") >= 1);
    QCOMPARE(std::ranges::count(kinds, "vacuum-failed"), 0);
    QCOMPARE(database.value("SELECT count(*) FROM t WHERE v IS DISTINCT FROM k"), u"0"_qs);
}

/// Somebody who wants the table for a change of its schema must not wait for a vacuum of ours.
void TestBackfillPlan::endsAVacuumThatOthersWaitFor()
{
    ScratchCluster cluster("autovacuum_vacuum_cost_delay = 100ms\nautovacuum_vacuum_cost_limit = 10\n");
    (void)cluster.execute("CREATE TABLE t (k int PRIMARY KEY, v int); INSERT INTO t SELECT g FROM generate_series(1, "
                          "150000) g; CREATE INDEX ON t (v); ANALYZE t");
    Recorder recorder;
    Outcome outcome;
    std::thread runner([&] {
        outcome =
            backfill::run(fast("UPDATE t SET v = k WHERE v IS NULL", "batch=2000"), cluster.target(), {}, {}, recorder);
    });
    bool isVacuuming = false;
    for (int i = 0; i < 200 && !isVacuuming; ++i) {
        isVacuuming = cluster.value("SELECT count(*) FROM pg_stat_progress_vacuum") != "0";
        if (!isVacuuming)
            QTest::qWait(50);
    }
    // Those that come later are quick.
    (void)cluster.execute("ALTER SYSTEM SET autovacuum_vacuum_cost_delay = 0");
    (void)cluster.execute("SELECT pg_reload_conf()");
    OtherSession other(cluster.target(), "app");
    const auto begin = std::chrono::steady_clock::now();
    const auto altered = other.run("ALTER TABLE t ADD COLUMN later int");
    const auto waited = std::chrono::steady_clock::now() - begin;
    runner.join();
    QVERIFY(isVacuuming);
    QCOMPARE(altered.outcome, postgres::EntryOutcome::Done);
    QVERIFY2(waited < 3s, qPrintable(QString::number(std::chrono::duration<double>(waited).count())));
    VERIFY_KIND(outcome, OutcomeKind::Done);
    QVERIFY(std::ranges::count(recorder.kinds(), "watchdog") >= 1);
}

QTEST_GUILESS_MAIN(TestBackfillPlan)
#include "test_backfillplan.moc"

// SPDX-License-Identifier: Apache-2.0
#include "tests/core/backfill/backfillfixture.h"

#include <QTest>

using namespace lk;
using namespace lk::backfill;
using namespace lk::test;

namespace {

constexpr const char* kFillByKey = "UPDATE t SET v = k WHERE v IS NULL";

} // namespace

class TestBackfillRun : public QObject {
    Q_OBJECT

private slots:
    void fillsEveryKindOfKey_data();
    void fillsEveryKindOfKey();
    void changesEachRowOnce_data();
    void changesEachRowOnce();
    void deletesAndInserts();
    void goesByBlocksWithoutAKey();
    void worksEachPartition();
    void leavesNothingToDoTwice();
};

void TestBackfillRun::fillsEveryKindOfKey_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("attributes");
    const auto row = [](const char* name, const char* columns, const char* rows, const char* attributes = "") {
        QTest::newRow(name) << QString::fromUtf8(columns) << QString::fromUtf8(rows) << QString::fromUtf8(attributes);
    };
    row("integer", "k int PRIMARY KEY", "SELECT g FROM generate_series(-1500, 1500) g");
    row("smallint", "k smallint PRIMARY KEY", "SELECT g FROM generate_series(-32768, 32767, 41) g");
    row("both ends of bigint", "k bigint PRIMARY KEY",
        "SELECT -9223372036854775808 UNION ALL SELECT 9223372036854775807 UNION ALL SELECT g FROM "
        "generate_series(-1000, 1000) g");
    row("gaps", "k bigint PRIMARY KEY", "SELECT g::bigint * g * g FROM generate_series(1, 2000) g");
    row("numeric", "k numeric PRIMARY KEY",
        "SELECT g / 7.0 FROM generate_series(-1000, 1000) g UNION ALL SELECT 'NaN'");
    row("float", "k float8 PRIMARY KEY",
        "SELECT g / 7.0::float8 FROM generate_series(-1000, 1000) g UNION ALL SELECT 'NaN' UNION ALL SELECT "
        "'infinity'");
    row("text", "k text PRIMARY KEY",
        "SELECT md5(g::text) FROM generate_series(1, 1500) g UNION ALL SELECT '' UNION ALL SELECT 'it''s \"q\" {,} \\ "
        "\u00fc\u4e2d \t' "
        "UNION ALL SELECT 'NULL'");
    row("text of C", "k text COLLATE \"C\" PRIMARY KEY", "SELECT md5(g::text) FROM generate_series(1, 1500) g");
    row("char", "k char(12) PRIMARY KEY", "SELECT g::text FROM generate_series(1, 1500) g");
    row("uuid", "k uuid PRIMARY KEY", "SELECT md5(g::text)::uuid FROM generate_series(1, 2000) g");
    row("uuid by blocks", "k uuid PRIMARY KEY", "SELECT md5(g::text)::uuid FROM generate_series(1, 2000) g",
        "order=heap");
    row("time", "k timestamptz PRIMARY KEY",
        "SELECT timestamptz '2026-01-01' + g * interval '1.0007 s' FROM generate_series(1, 1500) g UNION ALL SELECT "
        "'-infinity' UNION ALL "
        "SELECT 'infinity' UNION ALL SELECT '0044-03-15 BC'");
    row("date", "k date PRIMARY KEY",
        "SELECT date '2020-01-01' + g FROM generate_series(1, 1500) g UNION ALL SELECT '-infinity'");
    row("bytes", "k bytea PRIMARY KEY", "SELECT decode(md5(g::text), 'hex') FROM generate_series(1, 1500) g");
    row("domain", "k positive PRIMARY KEY", "SELECT g FROM generate_series(1, 1500) g");
    row("enum and composite", "e mood, k int, PRIMARY KEY (e, k)",
        "SELECT CASE g % 3 WHEN 0 THEN 'sad' WHEN 1 THEN 'ok' ELSE 'happy' END::mood, g FROM generate_series(1, 1500) "
        "g");
    row("composite of text", "a text, k int, PRIMARY KEY (a, k)",
        "SELECT md5((g % 40)::text), g FROM generate_series(1, 2000) g");
    row("unique index", "k int NOT NULL UNIQUE", "SELECT g FROM generate_series(1, 1500) g");
    row("odd names", "\"k\" int, \"Gr\"\"oss Key\" text, PRIMARY KEY (\"Gr\"\"oss Key\")",
        "SELECT g, md5(g::text) FROM generate_series(1, 1500) g");
    row("eight passes", "k int PRIMARY KEY", "SELECT g FROM generate_series(-1500, 1500) g", "passes=8");
    row("passes of text", "k text PRIMARY KEY", "SELECT md5(g::text) FROM generate_series(1, 1500) g", "passes=5");
    row("passes of times", "k timestamptz PRIMARY KEY",
        "SELECT timestamptz '2026-01-01' + g * interval '1 s' FROM generate_series(1, 1500) g UNION ALL SELECT "
        "'-infinity'",
        "passes=5");
    row("passes of blocks", "k int", "SELECT g FROM generate_series(1, 3000) g", "passes=4");
    row("no rows", "k int PRIMARY KEY", "SELECT 1 WHERE false");
    row("one row", "k int PRIMARY KEY", "SELECT 1");
}

void TestBackfillRun::fillsEveryKindOfKey()
{
    QFETCH(QString, columns);
    QFETCH(QString, rows);
    QFETCH(QString, attributes);
    const BackfillDatabase database;
    database.execute("SET datestyle = 'German'; CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); CREATE DOMAIN "
                     "positive AS bigint CHECK (VALUE > 0); "
                     "CREATE TABLE t (" +
                     columns.toStdString() + ", v text); INSERT INTO t " + rows.toStdString() + "; ANALYZE t");
    database.execute("ALTER DATABASE " + database.name + " SET datestyle = 'German'");
    Recorder recorder;
    const Outcome outcome =
        database.run(fast("UPDATE t SET v = 'x' WHERE v IS NULL", "batch=100 " + attributes.toStdString()), recorder);
    VERIFY_KIND(outcome, OutcomeKind::Done);
    QCOMPARE(database.value("SELECT count(*) FROM t WHERE v IS DISTINCT FROM 'x'"), u"0"_qs);
    QCOMPARE(QString::number(outcome.status->rowsDone), database.value("SELECT count(*) FROM t"));
    QCOMPARE(database.value("SELECT coalesce(sum(rows_done), 0) FROM lockkeeper.backfill_part WHERE sweep > 0"),
             u"0"_qs);
    QVERIFY(outcome.status->state == State::Done);
    QCOMPARE(outcome.status->verifyLeft.value_or(0), 0);
}

void TestBackfillRun::changesEachRowOnce_data()
{
    QTest::addColumn<QString>("attributes");
    QTest::newRow("one pass") << "passes=1";
    QTest::newRow("seven passes") << "passes=7";
    QTest::newRow("three workers") << "passes=3 workers=3";
}

void TestBackfillRun::changesEachRowOnce()
{
    QFETCH(QString, attributes);
    const BackfillDatabase database;
    database.execute("CREATE TABLE t (k bigint PRIMARY KEY, n int NOT NULL); INSERT INTO t SELECT g, 0 FROM "
                     "generate_series(-20000, 20000) g; "
                     "ANALYZE t");
    const Outcome outcome =
        database.run(fast("UPDATE t SET n = n + 1", "once=true batch=500 verify='n = 1' " + attributes.toStdString()));
    VERIFY_KIND(outcome, OutcomeKind::Done);
    QCOMPARE(database.value("SELECT min(n) || ' ' || max(n) FROM t"), u"1 1"_qs);
    QCOMPARE(outcome.status->rowsDone, 40001);
}

void TestBackfillRun::deletesAndInserts()
{
    const BackfillDatabase database;
    database.execute(
        "CREATE TABLE t (k int PRIMARY KEY, v text); CREATE TABLE d (k int PRIMARY KEY, v text); "
        "INSERT INTO t SELECT g, CASE WHEN g % 3 = 0 THEN 'old' END FROM generate_series(1, 3000) g; ANALYZE t");
    VERIFY_KIND(database.run(
                    fast("INSERT INTO d SELECT t.k, t.v FROM t WHERE t.v = 'old' ON CONFLICT DO NOTHING", "batch=100")),
                OutcomeKind::Done);
    QCOMPARE(database.value("SELECT count(*) FROM d"), u"1000"_qs);
    VERIFY_KIND(
        database.run(declared("-- lockkeeper:backfill name=clear load=fast batch=100\nDELETE FROM t WHERE v = 'old'")),
        OutcomeKind::Done);
    QCOMPARE(database.value("SELECT count(*) FROM t"), u"2000"_qs);
}

void TestBackfillRun::goesByBlocksWithoutAKey()
{
    const BackfillDatabase database;
    database.execute(
        "CREATE TABLE t (k int, v int); INSERT INTO t SELECT g, NULL FROM generate_series(1, 20000) g; ANALYZE t");
    Recorder recorder;
    const Outcome outcome = database.run(fast(kFillByKey, "batch=500"), recorder);
    VERIFY_KIND(outcome, OutcomeKind::Done);
    QCOMPARE(database.value("SELECT count(*) FROM t WHERE v IS NULL"), u"0"_qs);
    QVERIFY(recorder.batches().size() > 20);
    QCOMPARE(outcome.status->parts.front().order, std::string("heap"));
}

void TestBackfillRun::worksEachPartition()
{
    const BackfillDatabase database;
    database.execute("CREATE TABLE t (k int PRIMARY KEY, v int) PARTITION BY RANGE (k); CREATE TABLE t1 PARTITION OF t "
                     "FOR VALUES FROM (0) TO "
                     "(1000); CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (1000) TO (3000) PARTITION BY RANGE (k); "
                     "CREATE TABLE t2a PARTITION "
                     "OF t2 FOR VALUES FROM (1000) TO (2000); CREATE TABLE t2b PARTITION OF t2 DEFAULT; CREATE TABLE "
                     "td PARTITION OF t DEFAULT; "
                     "INSERT INTO t SELECT g FROM generate_series(0, 3999) g; ANALYZE t");
    Recorder recorder;
    bool hasAdded = false;
    recorder.onBatch = [&](const BatchDone&) { // a partition that comes while it runs
        if (!hasAdded)
            database.execute(
                "CREATE TABLE t9 PARTITION OF t FOR VALUES FROM (9000) TO (9999); INSERT INTO t SELECT g FROM "
                "generate_series(9000, 9100) g");
        hasAdded = true;
    };
    const Outcome outcome = database.run(fast(kFillByKey, "batch=200"), recorder);
    VERIFY_KIND(outcome, OutcomeKind::Done);
    QCOMPARE(database.value("SELECT count(*) FROM t WHERE v IS DISTINCT FROM k"), u"0"_qs);
    QStringList leaves;
    for (const PartStatus& part : outcome.status->parts)
        leaves.append(QString::fromStdString(part.leaf));
    QCOMPARE(leaves,
             QStringList({u"public.t1"_qs, u"public.t2a"_qs, u"public.t2b"_qs, u"public.td"_qs, u"public.t9"_qs}));
}

void TestBackfillRun::leavesNothingToDoTwice()
{
    const BackfillDatabase database;
    database.execute(
        "CREATE TABLE t (k int PRIMARY KEY, n int NOT NULL); INSERT INTO t SELECT g, 0 FROM generate_series(1, 100) g");
    const Declaration once = fast("UPDATE t SET n = n + 1", "once=true");
    VERIFY_KIND(database.run(once), OutcomeKind::Done);
    VERIFY_KIND(database.run(once), OutcomeKind::Done); // again: nothing is done
    QCOMPARE(database.value("SELECT max(n) FROM t"), u"1"_qs);
    RunOptions anew;
    anew.ifChanged = IfChanged::Restart;
    VERIFY_KIND(database.run(once, anew), OutcomeKind::Done);
    QCOMPARE(database.value("SELECT max(n) FROM t"), u"2"_qs);
    QCOMPARE(database.status("fill").runNo, 2);
}

QTEST_GUILESS_MAIN(TestBackfillRun)
#include "test_backfillrun.moc"

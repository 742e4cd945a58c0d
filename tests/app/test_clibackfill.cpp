// SPDX-License-Identifier: Apache-2.0
#include "tests/app/clirun.h"
#include "tests/support/othersession.h"
#include "tests/support/scratchcluster.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace lk::test;

namespace {

QString s(const char* text)
{
    return QString::fromUtf8(text);
}

/// A workspace with a project and a table of 20,000 rows.
struct Case {
    CliScratch scratch;
    std::string database = ScratchCluster::instance().createDatabase();
    Case()
    {
        scratch.migration(1, s("init"), "SELECT 1;\n");
        scratch.write(s("backfills/fill.sql"),
                      "-- lockkeeper:backfill load=fast\nUPDATE t SET v = k WHERE v IS NULL AND k <> 13;\n");
        execute("CREATE TABLE t (k int PRIMARY KEY, v int, n int NOT NULL DEFAULT 0); INSERT INTO t SELECT g FROM "
                "generate_series(1, 20000) g; "
                "ANALYZE t");
    }
    void execute(const std::string& sql) const { (void)ScratchCluster::instance().execute(sql, database); }
    [[nodiscard]] QString value(const std::string& sql) const
    {
        return QString::fromStdString(ScratchCluster::instance().value(sql, database));
    }
    [[nodiscard]] QStringList backfill(const QStringList& words) const
    {
        return QStringList{s("--url"), urlOf(database), s("backfill")} + words;
    }
    [[nodiscard]] CliResult run(const QStringList& words) const { return scratch.run(backfill(words)); }
    /// A run that takes long, and changes each row once.
    void startSlow(QProcess& runner)
    {
        scratch.write(s("backfills/slow.sql"),
                      "-- lockkeeper:backfill once=true load=1% batch=20 passes=1\nUPDATE t SET n = n + 1;\n");
        runner.setProcessEnvironment(scratch.environment());
        runner.setWorkingDirectory(scratch.path());
        runner.start(s(LK_CTL), backfill({s("run"), s("slow"), s("--json")}));
    }
    [[nodiscard]] QJsonObject json(const QStringList& words) const
    {
        return QJsonDocument::fromJson(run(words + QStringList{s("--json")}).out).object();
    }
};

} // namespace

class TestCliBackfill : public QObject {
    Q_OBJECT

private slots:
    void lintsWithoutAServer();
    void plansWithoutChanges();
    void runsAndTells();
    void tellsEventsAsLines();
    void endsWithTheCodesOfItsContract();
    void waitsForWhatItRequires();
    void saysThatItLacksAProject();
    void isSteeredFromElsewhere();
    void tellsThatItsRunnerWasKilled();
    void handlesRefusedRows();
    void refusesWrongInputs_data();
    void refusesWrongInputs();
    void refusesARoleThatMayNot();
    void tellsWhoHoldsSpace();
};

void TestCliBackfill::lintsWithoutAServer()
{
    const Case one;
    CliResult result = one.scratch.run({s("backfill"), s("lint")});
    QCOMPARE(result.code, 0);
    QVERIFY2(result.out.contains("1 backfill, 0 findings"), result.out.constData());
    one.scratch.write(s("backfills/bad.sql"), "-- lockkeeper:backfill\nUPDATE t SET v = 1 WHERE k > 5;\n");
    result = one.scratch.run({s("backfill"), s("lint")});
    QCOMPARE(result.code, 2);
    QVERIFY2(result.out.contains("backfill-never-ends") && result.out.contains("bad.sql:1:4"), result.out.constData());
    QCOMPARE(one.scratch.run({s("backfill"), s("lint"), s("fill")}).code, 0);
    QCOMPARE(one.run({s("run"), s("bad")}).code, 2);
    QCOMPARE(one.run({s("run"), s("nothing")}).code, 2);
}

void TestCliBackfill::plansWithoutChanges()
{
    const Case one;
    const QJsonObject plan = one.json({s("plan"), s("fill")});
    QCOMPARE(plan[s("table")].toString(), s("public.t"));
    QCOMPARE(plan[s("refused")].toBool(), false);
    QCOMPARE(plan[s("rows")].toInt(), 20000);
    QCOMPARE(plan[s("windows")].toArray().size(), 3);
    const QJsonObject leaf = plan[s("leaves")].toArray().first().toObject();
    QCOMPARE(leaf[s("order")].toString(), s("key"));
    QCOMPARE(leaf[s("hot")].toBool(), true);
    QCOMPARE(leaf[s("passes")].toInt(), 8);
    const QString explained = plan[s("windows")].toArray().first().toObject()[s("plan")].toArray().at(1).toString();
    QVERIFY2(explained.contains(s("Scan")), qPrintable(explained));
    QCOMPARE(one.value("SELECT to_regnamespace('lockkeeper') IS NULL"), s("t"));
    const QJsonObject sample = one.json({s("plan"), s("fill"), s("--sample"), s("2")})[s("sample")].toObject();
    QCOMPARE(sample[s("batches")].toInt(), 2);
    QVERIFY(sample[s("rows")].toInt() >= 1999 && sample[s("duration_us")].toInt() > 0);
    const CliResult told = one.run({s("plan"), s("fill"), s("--sample"), s("2")});
    QVERIFY2(told.out.contains("were rolled back. Their rows were locked"), told.out.simplified().constData());
    QCOMPARE(one.value("SELECT count(v) FROM t"), s("0"));
    one.execute("ALTER TABLE t DROP COLUMN v");
    QCOMPARE(one.run({s("plan"), s("fill")}).code, 3);
    QCOMPARE(one.run({s("run"), s("fill")}).code, 3);
}

void TestCliBackfill::runsAndTells()
{
    const Case one;
    QVERIFY(one.run({s("list")}).out.contains("has had no backfill"));
    QVERIFY(one.run({s("list")}).out.contains("not begun"));
    QCOMPARE(one.json({s("list")})[s("not_begun")].toArray().first().toObject()[s("name")].toString(), s("fill"));
    QCOMPARE(one.run({s("status"), s("fill")}).code, 2);
    const CliResult result = one.run({s("run"), s("fill")});
    QVERIFY2(result.code == 0, result.err.constData());
    QVERIFY2(result.out.contains("done"), result.out.constData());
    QCOMPARE(one.value("SELECT count(*) FROM t WHERE v IS DISTINCT FROM k"), s("1"));
    const QJsonObject status = one.json({s("status"), s("fill")});
    QCOMPARE(status[s("state")].toString(), s("done"));
    QCOMPARE(status[s("rows_done")].toInt(), 19999);
    QCOMPARE(status[s("verify_left")].toInt(-1), 0);
    QCOMPARE(status[s("events")].toArray().first().toObject()[s("kind")].toString(), s("done"));
    QVERIFY(one.run({s("status"), s("fill")}).out.contains(" started: run 1 by "));
    QCOMPARE(one.json({s("list")})[s("backfills")].toArray().size(), 1);
    QVERIFY(one.run({s("list")}).out.contains("fill") && !one.run({s("list")}).out.contains("not begun"));
    QCOMPARE(one.run({s("run"), s("backfills/fill.sql")}).code, 0); // by its file; nothing is left to do
}

void TestCliBackfill::tellsEventsAsLines()
{
    const Case one;
    const CliResult result = one.run({s("run"), s("fill"), s("--json")});
    QCOMPARE(result.code, 0);
    QStringList events;
    for (const QByteArray& line : result.out.trimmed().split('\n')) {
        const QJsonDocument document = QJsonDocument::fromJson(line);
        QVERIFY2(document.isObject(), line.constData());
        events.append(document.object()[s("event")].toString());
    }
    QVERIFY2(events.contains(s("started")) && events.contains(s("progress")), qPrintable(events.join(s(" "))));
    QCOMPARE(events.last(), s("backfill-finished"));
}

void TestCliBackfill::endsWithTheCodesOfItsContract()
{
    const Case one;
    one.scratch.write(s("backfills/fails.sql"),
                      "-- lockkeeper:backfill load=fast\nUPDATE t SET v = 1 / (k - 500) WHERE v IS NULL;\n");
    QCOMPARE(one.run({s("run"), s("fails")}).code, 6);
    QCOMPARE(one.run({s("run"), s("fails")}).code, 6); // it is not simply begun again
    QCOMPARE(one.run({s("cancel"), s("fails")}).code, 0);
    QCOMPARE(one.run({s("run"), s("fails")}).code, 5);
    QCOMPARE(one.run({s("resume"), s("fails")}).code, 3);
    one.scratch.write(s("backfills/verifies.sql"),
                      "-- lockkeeper:backfill load=fast verify='n = 1'\nUPDATE t SET v = k WHERE v IS NULL;\n");
    QCOMPARE(one.run({s("run"), s("verifies")}).code, 8);
}

void TestCliBackfill::waitsForWhatItRequires()
{
    const Case one;
    const auto codeOf = [&](const char* name) {
        const CliResult result = one.run({s("run"), s(name), s("--json")});
        const QJsonObject last = QJsonDocument::fromJson(result.out.trimmed().split('\n').last()).object();
        return s("%1 %2").arg(result.code).arg(last[s("error")].toObject()[s("code")].toString());
    };
    one.scratch.write(s("backfills/second.sql"),
                      "-- lockkeeper:backfill requires=fill load=fast\nUPDATE t SET n = 1 WHERE n = 0;\n");
    QCOMPARE(codeOf("second"), s("3 LK316")); // it has not been begun
    QCOMPARE(one.run({s("run"), s("fill")}).code, 0);
    QCOMPARE(codeOf("second"), s("0 "));
    one.scratch.write(s("backfills/third.sql"),
                      "-- lockkeeper:backfill requires=000001_init load=fast\nUPDATE t SET n = 2 WHERE n = 1;\n");
    QCOMPARE(codeOf("third"), s("3 LK316"));
    QCOMPARE(one.value("SELECT max(n) FROM t"), s("1"));
    QCOMPARE(one.scratch.run({s("--url"), urlOf(one.database), s("up")}).code, 0);
    QCOMPARE(codeOf("third"), s("0 "));
    QCOMPARE(one.value("SELECT min(n) FROM t"), s("2"));
    one.scratch.write(s("backfills/fourth.sql"),
                      "-- lockkeeper:backfill requires=000009_nothing load=fast\nUPDATE t SET n = 3 WHERE n = 2;\n");
    QCOMPARE(codeOf("fourth"), s("3 LK325"));
}

/// A file and a database, as a container may have them: what the database knows by itself is enough, and what it does not is said.
void TestCliBackfill::saysThatItLacksAProject()
{
    const Case one;
    const CliScratch bare;
    bare.write(s("second.sql"), "-- lockkeeper:backfill requires=fill load=fast\nUPDATE t SET n = 1 WHERE n = 0;\n");
    const auto runBare = [&](const QStringList& more) {
        return bare.run(
            more + QStringList{s("--url"), urlOf(one.database), s("backfill"), s("run"), s("second.sql"), s("--yes")});
    };
    const CliResult unjudged = runBare({});
    QCOMPARE(unjudged.code, 3);
    QVERIFY2(unjudged.err.contains("requires fill") && unjudged.err.contains("--dir DIR"), unjudged.err.constData());
    QCOMPARE(one.value("SELECT max(n) FROM t"), s("0"));
    QCOMPARE(one.value("SELECT to_regnamespace('lockkeeper') IS NULL"), s("t"));
    // With the migrations beside it the same is judged.
    const CliResult judged = runBare({s("--dir"), one.scratch.path(s("migrations"))});
    QCOMPARE(judged.code, 3);
    QVERIFY2(judged.err.contains("has not been begun") || judged.err.contains("neither a migration nor a backfill"),
             judged.err.constData());
    QCOMPARE(one.run({s("run"), s("fill")}).code, 0);
    QCOMPARE(runBare({}).code, 0);
    QCOMPARE(one.value("SELECT min(n) FROM t"), s("1"));
}

void TestCliBackfill::isSteeredFromElsewhere()
{
    Case one;
    QProcess runner;
    one.startSlow(runner);
    QTRY_VERIFY_WITH_TIMEOUT(one.json({s("status"), s("slow")})[s("rows_done")].toInt() > 0, 15'000);
    QCOMPARE(one.run({s("run"), s("slow")}).code, 9);
    QCOMPARE(one.run({s("pause"), s("slow")}).code, 0);
    QVERIFY(runner.waitForFinished(15'000));
    QCOMPARE(runner.exitCode(), 4);
    QCOMPARE(one.run({s("run"), s("slow")}).code, 4);
    QCOMPARE(one.run({s("set"), s("slow"), s("batch=2000"), s("speed=9")}).code, 2);
    QCOMPARE(one.run({s("set"), s("slow"), s("batch=2000"), s("load=fast")}).code, 0);
    QCOMPARE(one.run({s("resume"), s("slow")}).code, 0);
    QCOMPARE(one.run({s("run"), s("slow")}).code, 0);
    QCOMPARE(one.value("SELECT min(n) || ' ' || max(n) FROM t"), s("1 1"));
}

void TestCliBackfill::tellsThatItsRunnerWasKilled()
{
    Case one;
    QProcess runner;
    one.startSlow(runner);
    QTRY_VERIFY_WITH_TIMEOUT(one.json({s("status"), s("slow")})[s("rows_done")].toInt() > 0, 15'000);
    runner.kill();
    QVERIFY(runner.waitForFinished(15'000));
    // Its lease has to run out.
    QTRY_VERIFY_WITH_TIMEOUT(one.run({s("status"), s("slow")}).out.contains("slow  no runner  "), 60'000);
    QVERIFY(one.run({s("status"), s("slow")}).out.contains("none: it was killed or has gone"));
    QVERIFY(one.run({s("list")}).out.contains("no runner"));
    QCOMPARE(one.run({s("set"), s("slow"), s("batch=2000"), s("load=fast")}).code, 0);
    QCOMPARE(one.run({s("run"), s("slow")}).code, 0);
    QCOMPARE(one.value("SELECT min(n) || ' ' || max(n) FROM t"), s("1 1"));
}

void TestCliBackfill::handlesRefusedRows()
{
    const Case one;
    one.scratch.write(
        s("backfills/fill.sql"),
        "-- lockkeeper:backfill load=fast on-row-error=quarantine\nUPDATE t SET v = k WHERE v IS NULL;\n");
    one.execute("ALTER TABLE t ADD CONSTRAINT no_777 CHECK (v <> 777)");
    QCOMPARE(one.run({s("run"), s("fill")}).code, 7);
    const QJsonObject rows = one.json({s("quarantine"), s("list"), s("fill")});
    QCOMPARE(rows[s("rows")].toArray().first().toObject()[s("key")].toArray().first().toString(), s("777"));
    QCOMPARE(one.run({s("quarantine"), s("accept"), s("fill")}).code, 2); // without a reason
    QCOMPARE(one.run({s("quarantine"), s("accept"), s("fill"), s("--reason"), s("known")}).code, 0);
    QCOMPARE(one.run({s("run"), s("fill")}).code, 0);
}

void TestCliBackfill::refusesWrongInputs_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("told");
    const auto row = [](const char* words, const char* told) { QTest::newRow(words) << s(words) << s(told); };
    row("", "backfill wants one more word");
    row("rum fill", "Did you mean run?");
    row("run", "backfill run wants NAME");
    row("run nothing", "no backfill \"nothing\" is declared");
    row("run backfills/nothing.sql", "backfills/nothing.sql");
    row("run backfills/", "backfills/");
    row("run backfills/plain.sql", "begin with -- lockkeeper:backfill");
    row("run backfills/two.yml", "There are: one, two");
    row("run backfills/broken.yml", "the YAML cannot be read");
    row("run backfills/binary.sql", "the file is not UTF-8 text");
    row("run backfills/pace.sql", "Did you mean batch?");
    row("run fill --continue-old --restart", "--restart");
    row("run fill --sideways", "has no option --sideways");
    row("plan fill --sample 0", "--sample");
    row("plan fill --sample many", "--sample");
    row("plan elsewhere", "there is no table nowhere here");
    row("status nothing", "there is no backfill \"nothing\" in this database");
    row("pause nothing", "there is no backfill nothing in this database");
    row("resume nothing", "there is no backfill nothing in this database");
    row("cancel nothing", "there is no backfill nothing in this database");
    row("retry nothing", "there is no backfill nothing in this database");
    row("set nothing batch=5", "there is no backfill nothing in this database");
    row("quarantine list nothing", "there is no backfill \"nothing\" in this database");
    row("quarantine retry nothing", "there is no backfill nothing in this database");
    row("quarantine accept nothing --reason x", "there is no backfill nothing in this database");
    row("set open", "ATTRIBUTE=VALUE");
    row("set open batch", "\"batch\" is not ATTRIBUTE=VALUE");
    row("set open =5", "\"=5\" is not ATTRIBUTE=VALUE");
    row("set open bach=5", "Did you mean batch?");
    row("set open batch=", "batch: \"\" is not a whole number");
    row("set open batch=5 batch=6", "batch is said twice");
    row("set open batch=99999999999999999999", "is not a whole number");
    row("set open batch-min=900 batch-max=800", "batch-min (900) is above batch-max (800)");
    row("set open load=0%", "is not a whole number from 1 to 100");
    row("set open load=nan%", "load");
    row("set open max-block=-1s", "max-block");
    row("set open window=always", "window: \"always\" is not a time of the week");
    row("set open replica-urls=postgres://u:secret@h/d", "holds a password");
}

/// Each is told in plain words with exit code 2, and leaves everything as it was.
void TestCliBackfill::refusesWrongInputs()
{
    QFETCH(QString, words);
    QFETCH(QString, told);
    static const Case one = [] {
        Case made;
        made.scratch.write(s("backfills/open.sql"),
                           "-- lockkeeper:backfill\nUPDATE t SET n = 1 / (k - 1) WHERE n = 0;\n");
        made.scratch.write(s("backfills/elsewhere.sql"), "-- lockkeeper:backfill\nDELETE FROM nowhere WHERE a;\n");
        made.scratch.write(s("backfills/plain.sql"), "UPDATE t SET n = 1;\n");
        made.scratch.write(s("backfills/two.yml"), "- {name: one, sql: DELETE FROM t WHERE k < 0}\n"
                                                   "- {name: two, sql: DELETE FROM t WHERE k < 1}\n");
        made.scratch.write(s("backfills/broken.yml"), "a: [");
        made.scratch.write(s("backfills/binary.sql"), QByteArray("-- lockkeeper:backfill\n\xff\xfe", 25));
        made.scratch.write(s("backfills/pace.sql"), "-- lockkeeper:backfill bach=5\nDELETE FROM t WHERE k < 0;\n");
        (void)made.run({s("run"), s("open")}); // fails with its first batch, and stays open
        return made;
    }();
    const char* const state = "SELECT pg_catalog.jsonb_agg(b)::text || (SELECT count(*) FROM t WHERE n <> 0) FROM "
                              "lockkeeper.backfill b";
    const QString before = one.value(state);
    const CliResult result = one.run(words.split(u' ', Qt::SkipEmptyParts));
    QVERIFY2(result.code == 2, (QByteArray::number(result.code) + ' ' + result.err).constData());
    QVERIFY2(result.err.simplified().toLower().contains(told.toUtf8().toLower()), result.err.constData());
    QVERIFY2(!result.err.contains("secret"), result.err.constData());
    QCOMPARE(result.out, QByteArray());
    QCOMPARE(one.value(state), before);
}

void TestCliBackfill::refusesARoleThatMayNot()
{
    const Case one;
    one.execute("DROP ROLE IF EXISTS modest_filler; CREATE ROLE modest_filler LOGIN");
    const auto run = [&](const QStringList& words) {
        const QString url = urlOf(one.database);
        const QString separator = url.contains(u'?') ? s("&") : s("?");
        return one.scratch.run(QStringList{s("--url"), url + separator + s("user=modest_filler"), s("backfill")} +
                               words);
    };
    CliResult result = run({s("run"), s("fill")});
    QVERIFY2(result.code == 3 && result.err.contains("The role lacks SELECT"), result.err.constData());
    one.execute("GRANT SELECT, UPDATE ON t TO modest_filler");
    result = run({s("run"), s("fill")}); // may change the rows, and not make the schema that keeps their state
    QVERIFY2(result.code == 3 && result.err.contains("CREATE SCHEMA lockkeeper"), result.err.constData());
    QCOMPARE(one.value("SELECT count(v) FROM t"), s("0"));
    one.execute("CREATE SCHEMA lockkeeper AUTHORIZATION modest_filler");
    QCOMPARE(run({s("run"), s("fill")}).code, 0);
    one.execute("DROP OWNED BY modest_filler; DROP ROLE modest_filler");
}

void TestCliBackfill::tellsWhoHoldsSpace()
{
    const Case one;
    one.scratch.write(s("backfills/fails.sql"),
                      "-- lockkeeper:backfill load=fast\nUPDATE t SET v = 1 / (k - 500) WHERE v IS NULL;\n");
    QCOMPARE(one.run({s("run"), s("fails")}).code, 6);
    OtherSession report(ScratchCluster::instance().target(one.database), "reports");
    (void)report.run("BEGIN ISOLATION LEVEL REPEATABLE READ");
    (void)report.run("SELECT 1");
    QTRY_COMPARE_WITH_TIMEOUT(one.json({s("status"), s("fails")})[s("space_held_by")].toArray().size(), 1, 30'000);
    const QJsonObject holder = one.json({s("status"), s("fails")})[s("space_held_by")].toArray().first().toObject();
    QCOMPARE(holder[s("kind")].toString(), s("session"));
    QCOMPARE(holder[s("name")].toString(), s("reports"));
    QCOMPARE(holder[s("pid")].toInt(), report.pid());
    QVERIFY(holder[s("age_s")].toInt() >= 10);
    const CliResult told = one.run({s("status"), s("fails")});
    QVERIFY2(told.out.simplified().contains("space held by process " + QByteArray::number(report.pid()) +
                                            " (reports, idle in transaction for "),
             told.out.constData());
}

QTEST_GUILESS_MAIN(TestCliBackfill)
#include "test_clibackfill.moc"

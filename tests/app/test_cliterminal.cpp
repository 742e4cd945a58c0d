// SPDX-License-Identifier: Apache-2.0
// What somebody at a terminal sees: a pseudo-terminal stands in for theirs.
#include "tests/app/clicases.h"
#include "tests/app/terminal.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <algorithm>

using namespace lk;
using namespace lk::test;

class TestCliTerminal : public QObject {
    Q_OBJECT
private slots:
    void asksWithThePlanAndHeedsTheAnswer_data();
    void asksWithThePlanAndHeedsTheAnswer();
    void passwordIsAskedWithoutEcho();
    void progressLineShowsStepTimeAndBlocker();
    void controlCCancelsAndTells();
    void controlCAtTheQuestionChangesNothing();
    void noColourWhereNotWanted();
    void plainSignsWhereTheLocaleIs();
};

void TestCliTerminal::asksWithThePlanAndHeedsTheAnswer_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<int>("code");
    QTest::addRow("yes") << QByteArray("y\n") << 0;
    QTest::addRow("no") << QByteArray("n\n") << 3;
    QTest::addRow("enter") << QByteArray("\n") << 3;
    QTest::addRow("end of input") << QByteArray("\x04") << 3;
}

void TestCliTerminal::asksWithThePlanAndHeedsTheAnswer()
{
    QFETCH(QByteArray, typed);
    QFETCH(int, code);
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("users"), "CREATE TABLE users (id int);\n", "DROP TABLE users;\n");
    Terminal terminal(
        scratch, {s("--url"), urlOf(database), s("--protection"), s("confirm"), s("-d"), s("migrations"), s("up")});
    QVERIFY2(terminal.sees("[y/N]"), terminal.seen().constData());
    QVERIFY(terminal.seen().contains("CREATE TABLE users"));
    terminal.type(typed);
    QCOMPARE(terminal.end(), code);
    QVERIFY2(terminal.seen().contains(code == 0 ? "Applied 1 migration" : "Nothing was changed"),
             terminal.seen().constData());
    QVERIFY(terminal.seen().contains("\x1b[")); // in colour
}

/// Not an icon nor a dash that a terminal without UTF-8 would show as rubbish.
void TestCliTerminal::plainSignsWhereTheLocaleIs()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("users"), "CREATE TABLE users (id int);\n", "DROP TABLE users;\n");
    const QStringList target{s("--url"), urlOf(database), s("-d"), s("migrations")};
    for (const QStringList& more : {QStringList{s("status")}, QStringList{s("up")}, QStringList{s("backup")}}) {
        Terminal terminal(scratch, target + more, {{s("LC_ALL"), s("C")}});
        QCOMPARE(terminal.end(), 0);
        QVERIFY2(std::ranges::all_of(terminal.seen(), [](char c) { return static_cast<signed char>(c) >= 0; }),
                 terminal.seen().constData());
    }
}

void TestCliTerminal::passwordIsAskedWithoutEcho()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    cluster.execute("CREATE ROLE asked LOGIN SUPERUSER PASSWORD 'open-sesame'");
    cluster.addAccessRule("local all asked scram-sha-256");
    const CliScratch scratch;
    scratch.migration(1, s("users"), "CREATE TABLE users (id int);\n");
    scratch.write(s("lockkeeper.toml"), "[environments.dev]\nprotection = \"none\"\npassword = \"ask\"\nurl = \"" +
                                            urlOf(database).replace(s("postgres@"), s("asked@")).toUtf8() + "\"\n");
    Terminal terminal(scratch, {s("-e"), s("dev"), s("status")});
    QVERIFY2(terminal.sees("Password for dev"), terminal.seen().constData());
    terminal.type("open-sesame\n");
    QCOMPARE(terminal.end(), 0);
    QVERIFY2(!terminal.seen().contains("open-sesame"), terminal.seen().constData());
    // Nobody to ask: no log-in, and what would help is named.
    const CliResult result = scratch.run({s("-e"), s("dev"), s("status")});
    QCOMPARE(result.code, 4);
    QVERIFY2(result.err.contains("password file"), result.err.constData());
    QCOMPARE(scratch.run({s("-e"), s("dev"), s("status")}, {{s("PGPASSWORD"), s("open-sesame")}}).code, 0);
}

void TestCliTerminal::progressLineShowsStepTimeAndBlocker()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("slow"), "SELECT pg_sleep(1.5);\n");
    scratch.migration(2, s("blocked"), "ALTER TABLE held ADD COLUMN more int;\n");
    cluster.execute("CREATE TABLE held (id int)", database);
    QProcess holder;
    holder.start(s("psql"), {s("-X"), s("-q"), urlOf(database), s("-c"),
                             s("BEGIN; LOCK TABLE held IN ACCESS SHARE MODE; SELECT pg_sleep(4); COMMIT")});
    QTRY_VERIFY_WITH_TIMEOUT(
        cluster.value("select count(*) from pg_locks where relation = 'held'::regclass", database) != "0", 10'000);
    Terminal terminal(scratch, {s("--url"), urlOf(database), s("-d"), s("migrations"), s("up")});
    QVERIFY2(terminal.sees("step 1 of 2"), terminal.seen().constData());
    QVERIFY2(terminal.sees("00:01"), terminal.seen().constData());
    QVERIFY2(terminal.sees("waiting for a lock"), terminal.seen().constData());
    QVERIFY2(terminal.sees("pid " + QByteArray::fromStdString(
                                        cluster.value("select pid from pg_locks where relation = 'held'::regclass and "
                                                      "granted and mode = 'AccessShareLock' limit 1",
                                                      database))),
             terminal.seen().constData());
    QCOMPARE(terminal.end(), 0);
    QVERIFY(holder.waitForFinished(20'000));
    QVERIFY2(terminal.seen().count("\r\x1b[K") >= 1, "the live line is taken away");
    QVERIFY2(terminal.seen().count("step 1 of 2") <= 25, "at most ten times a second");
    for (const QByteArray& line : terminal.seen().split('\n')) {
        if (line.contains("step 1 of 2"))
            QVERIFY2(QString::fromUtf8(line.mid(line.lastIndexOf('\r') + 1)).remove(s("\x1b[K")).size() <= 80,
                     line.constData());
    }
}

void TestCliTerminal::controlCCancelsAndTells()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("slow"), "CREATE TABLE t (id int);\nSELECT pg_sleep(30);\n");
    Terminal terminal(scratch, {s("--url"), urlOf(database), s("-d"), s("migrations"), s("up")});
    QVERIFY2(terminal.sees("step 1 of 1"), terminal.seen().constData());
    terminal.type("\x03");
    QCOMPARE(terminal.end(), 130);
    QVERIFY2(terminal.seen().contains("was cancelled"), terminal.seen().constData());
    QCOMPARE(ScratchCluster::instance().value("select to_regclass('t') is null", database), std::string("t"));
}

void TestCliTerminal::controlCAtTheQuestionChangesNothing()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("users"), "CREATE TABLE users (id int);\n");
    Terminal terminal(
        scratch, {s("--url"), urlOf(database), s("--protection"), s("confirm"), s("-d"), s("migrations"), s("up")});
    QVERIFY2(terminal.sees("[y/N]"), terminal.seen().constData());
    terminal.type("\x03");
    QCOMPARE(terminal.end(), 130);
    QVERIFY2(terminal.seen().contains("Nothing was changed"), terminal.seen().constData());
}

void TestCliTerminal::noColourWhereNotWanted()
{
    const CliScratch scratch;
    scratch.migration(1, s("users"), "SELECT 1;\n");
    Terminal coloured(scratch, {s("projects")});
    QCOMPARE(coloured.end(), 0);
    QVERIFY(coloured.seen().contains('\x1b'));
    Terminal plain(scratch, {s("projects")}, {{s("NO_COLOR"), s("1")}});
    QCOMPARE(plain.end(), 0);
    QVERIFY2(!plain.seen().contains('\x1b'), plain.seen().constData());
    QVERIFY(!scratch.run({s("projects")}).out.contains('\x1b'));
}

QTEST_GUILESS_MAIN(TestCliTerminal)
#include "test_cliterminal.moc"

// SPDX-License-Identifier: Apache-2.0
// What goes wrong outside: servers, passwords, locks, signals, hostile names; and the commands around databases and files.
#include "tests/app/clicases.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>

#include <csignal>

#include <sys/types.h>

using namespace lk;
using namespace lk::test;

class TestCliTrouble : public QObject {
    Q_OBJECT
private slots:
    void connectionErrors_data();
    void connectionErrors();
    void passwordInArgumentsIsBlottedOut();
    void readOnlyServerIsRefused();
    void lockHeldByAnotherRun();
    void runUnderWayIsNoDirtyHistory();
    void historyLockedByAHungRun();
    void journalThatCannotBeKeptIsARefusal();
    void waitingTellsTheTry();
    void interruptedRunTellsItsState();
    void hostileNamesAreShownEscaped();
    void databaseWithQuotesInItsName();
    void createDropWait();
    void newMakesFilesInTheProjectsStyle();
    void dumpWritesAllOrNothing();
    void partWayIsTold();
    void repairAsksAndTellsItsDeeds();
    void lockTableWithoutItsRowIsNobodys();
    void unmetPreconditionsAreTold();
    void currentGoesByThePlanNotByTheName();
    void theAdviceLeadsOut_data();
    void theAdviceLeadsOut();
    void closedStreamsAreNobodyElses();
    void resultsThatCannotBeWrittenAreNoSuccess_data();
    void resultsThatCannotBeWrittenAreNoSuccess();
};

/// Whoever made Liquibase's lock table was killed before its row: nobody holds anything.
void TestCliTrouble::lockTableWithoutItsRowIsNobodys()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    cluster.execute("CREATE TABLE databasechangeloglock (id integer NOT NULL, locked boolean NOT NULL, lockgranted "
                    "timestamp, lockedby varchar(255), CONSTRAINT databasechangeloglock_pkey PRIMARY KEY (id))",
                    database);
    const CliScratch scratch;
    scratch.write(s("db/liquibase.properties"), "changelog-file=changelog.sql\n");
    scratch.write(s("db/changelog.sql"), "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a (id int);\n");
    COMPARE_CODE(scratch.run({s("--url"), urlOf(database), s("-d"), s("db"), s("up")}), 0);
    QCOMPARE(value("SELECT string_agg(id || ' ' || locked, ',') FROM databasechangeloglock", database),
             std::string("1 false"));
}

/// Liquibase's lock, left by a dead run: released only on a yes, and told as what it is.
void TestCliTrouble::repairAsksAndTellsItsDeeds()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    const CliScratch scratch;
    scratch.write(s("db/liquibase.properties"), "changelog-file=changelog.sql\n");
    scratch.write(s("db/changelog.sql"), "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a (id int);\n");
    const QStringList target = {s("--url"), urlOf(database), s("-d"), s("db")};
    COMPARE_CODE(scratch.run(target + QStringList{s("up")}), 0);
    const CliResult clean = scratch.run(target + QStringList{s("repair")});
    COMPARE_CODE(clean, 0);
    VERIFY_SAYS(clean.out, "There is nothing to repair");
    cluster.execute(
        "UPDATE databasechangeloglock SET locked = true, lockedby = 'ci-7 (203.0.113.9)', lockgranted = now()",
        database);
    const CliResult no = scratch.run(target + QStringList{s("repair"), s("--json")});
    COMPARE_CODE(no, 3);
    VERIFY_SAYS(no.out, "LK190");
    const CliResult plan = scratch.run(target + QStringList{s("plan"), s("repair"), s("--json")});
    VERIFY_SAYS(plan.out, "\"deeds\":[\"The lock held by ci-7");
    const CliResult yes = scratch.run(target + QStringList{s("repair"), s("--json"), s("--yes")});
    COMPARE_CODE(yes, 0);
    const auto events = eventsOf(yes.out);
    QCOMPARE(events.size(), 5);
    QCOMPARE(events[1][s("event")].toString(), s("step-started"));
    QCOMPARE(events[1][s("name")].toString(), s("repair"));
    QVERIFY(events[1][s("direction")].isNull());
    QCOMPARE(events[3][s("event")].toString(), s("repaired"));
    QVERIFY(events[3][s("message")].toString().startsWith(s("The lock held by ci-7 (203.0.113.9)")));
    COMPARE_CODE(scratch.run(target + QStringList{s("up")}), 0);
    cluster.execute("UPDATE databasechangeloglock SET locked = true, lockedby = NULL, lockgranted = NULL", database);
    const CliResult words = scratch.run(target + QStringList{s("repair"), s("--yes")});
    COMPARE_CODE(words, 0);
    VERIFY_SAYS(words.out, "The lock held by nobody that it names is released");
}

void TestCliTrouble::unmetPreconditionsAreTold()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.write(s("db/liquibase.properties"), "changelog-file=changelog.sql\n");
    const auto set = [](const QByteArray& id, const QByteArray& onFail) {
        return "--changeset a:" + id + "\n--preconditions onFail:" + onFail +
               "\n--precondition-sql-check expectedResult:1 SELECT 0\nCREATE TABLE t" + id + " (id int);\n";
    };
    scratch.write(s("db/changelog.sql"), "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a (id int);\n" +
                                             set("2", "MARK_RAN") + set("3", "CONTINUE"));
    const QStringList target = {s("--url"), urlOf(database), s("-d"), s("db")};
    const CliResult result = scratch.run(target + QStringList{s("up")});
    COMPARE_CODE(result, 0);
    VERIFY_SAYS(result.out, "not run");
    VERIFY_SAYS(result.out, "passed over");
    VERIFY_SAYS(result.out, "Applied 1 migration to");
    VERIFY_SAYS(result.out, "1 recorded without having run. 1 passed over, still pending.");
    const CliResult again = scratch.run(target + QStringList{s("up"), s("--json")});
    COMPARE_CODE(again, 0);
    const auto events = eventsOf(again.out);
    QCOMPARE(events.back()[s("passed_over")].toInt(), 1);
    QCOMPARE(events.back()[s("steps_done")].toInt(), 0);
    QCOMPARE(events[events.size() - 2][s("result")].toString(), s("passed-over"));
}

/// Sqitch's names have no order: what comes last in the plan is the current one, whatever it is called.
void TestCliTrouble::currentGoesByThePlanNotByTheName()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.write(s("db/sqitch.conf"), "[core]\n\tengine = pg\n");
    scratch.write(s("db/sqitch.plan"),
                  "%syntax-version=1.0.0\n%project=shop\n\n"
                  "posts 2024-01-01T00:00:00Z A <a@b> # p\nlikes [posts] 2024-01-02T00:00:00Z A <a@b> # l\n");
    for (const char* name : {"posts", "likes"}) {
        scratch.write(s("db/deploy/") + s(name) + s(".sql"), QByteArray("CREATE TABLE ") + name + " (id int);\n");
        scratch.write(s("db/revert/") + s(name) + s(".sql"), QByteArray("DROP TABLE ") + name + ";\n");
    }
    const CliResult result = scratch.run({s("--url"), urlOf(database), s("-d"), s("db"), s("up")});
    COMPARE_CODE(result, 0);
    VERIFY_SAYS(result.out, "Current version: likes.");
}

/// Else the signal pipe, the journal or the connection would get the numbers of stdout and stderr, and the results.
void TestCliTrouble::closedStreamsAreNobodyElses()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    QProcess process;
    process.setWorkingDirectory(scratch.path());
    process.setProcessEnvironment(scratch.environment());
    process.start(s("/bin/sh"), {s("-c"), s("exec \"$0\" \"$@\" <&- >&- 2>&-"), s(LK_CTL), s("--url"), urlOf(database),
                                 s("-d"), s("migrations"), s("up")});
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 0);
    const CliResult status = scratch.run({s("--url"), urlOf(database), s("-d"), s("migrations"), s("status")});
    VERIFY_SAYS(status.out, "nothing pending");
}

void TestCliTrouble::resultsThatCannotBeWrittenAreNoSuccess_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("output");
    QTest::addColumn<int>("code");
    for (const char* command : {"status", "status --json", "status --exit-code", "status --all-envs --json", "projects",
                                "projects --json", "plan up", "plan up --json", "preflight", "dump", "up", "up --json",
                                "wait", "completion bash", "--help", "--version", "sandbox status"})
        QTest::addRow("%s, disk full", command) << s(command) << s("/dev/full") << 9;
    QTest::newRow("another code stays") << s("up 0 --to 3") << s("/dev/full") << 2;
    QTest::newRow("a reader that has seen enough") << s("status") << s("closed pipe") << 0;
}

void TestCliTrouble::resultsThatCannotBeWrittenAreNoSuccess()
{
    QFETCH(QString, command);
    QFETCH(QString, output);
    QFETCH(int, code);
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    scratch.write(s("lockkeeper.toml"), "[environments.dev]\nurl = \"" + urlOf(database).toUtf8() + "\"\n");
    const QString redirection = output == s("closed pipe") ? s("{ sleep 0.2; \"$0\" %1; echo code $? >&2; } | true")
                                                           : s("\"$0\" %1 > /dev/full; echo code $? >&2");
    const bool namesNone = command.contains(s("all-envs")) || command.startsWith(s("-"));
    QProcess process;
    process.setWorkingDirectory(scratch.path());
    process.setProcessEnvironment(scratch.environment());
    process.start(s("/bin/sh"),
                  {s("-c"), redirection.arg(command + (namesNone ? QString() : s(" -e dev"))), s(LK_CTL)});
    QVERIFY(process.waitForFinished(30'000));
    const QByteArray err = process.readAllStandardError();
    VERIFY_SAYS(err, "code " + QByteArray::number(code));
    QCOMPARE(err.contains("could not be written to standard output"), code == 9);
}

void TestCliTrouble::connectionErrors_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("code");
    QTest::addRow("nobody there") << s("postgresql://u@/x?host=/nowhere") << 4;
    QTest::addRow("port closed") << s("postgresql://u@127.0.0.1:1/x?sslmode=disable&connect_timeout=2") << 4;
    QTest::addRow("no such database") << urlOf("not_there") << 4;
    QTest::addRow("no such role") << urlOf("postgres").replace(s("postgres@"), s("nobody_here@")) << 4;
    QTest::addRow("wrong password") << s("wrong") << 4;
}

void TestCliTrouble::connectionErrors()
{
    QFETCH(QString, url);
    QFETCH(int, code);
    auto& cluster = ScratchCluster::instance();
    if (url == s("wrong")) {
        cluster.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'guarded') THEN CREATE ROLE "
                        "guarded LOGIN PASSWORD 'right'; END IF; END $$");
        cluster.addAccessRule("local all guarded scram-sha-256");
        url = urlOf("postgres").replace(s("postgres@"), s("guarded:hunter2secret@"));
    }
    const CliScratch scratch;
    threeMigrations(scratch);
    for (const char* command : {"status", "up", "preflight", "dump"}) {
        const CliResult result = scratch.run({s("--url"), url, s("-d"), s("migrations"), s(command)});
        COMPARE_CODE(result, code);
        VERIFY_SAYS(result.err, "to do");
        QVERIFY2(!(result.err + result.out).contains("hunter2secret"), result.err.constData());
    }
    const CliResult json = scratch.run({s("--url"), url, s("-d"), s("migrations"), s("up"), s("--json")});
    COMPARE_CODE(json, code);
    QCOMPARE(eventsOf(json.out).back()[s("error")][s("exit_code")].toInt(), code);
}

void TestCliTrouble::passwordInArgumentsIsBlottedOut()
{
    const CliScratch scratch;
    threeMigrations(scratch);
    QProcess process;
    process.setWorkingDirectory(scratch.path());
    process.setProcessEnvironment(scratch.environment());
    process.start(s(LK_CTL),
                  {s("--url"), s("postgresql://u:hunter2secret@/x?host=/nowhere"), s("wait"), s("--timeout"), s("3s")});
    QVERIFY(process.waitForStarted());
    QByteArray seen;
    QTRY_VERIFY(([&] {
        QFile file(s("/proc/%1/cmdline").arg(process.processId()));
        seen = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return seen.contains("wait") && !seen.contains("hunter2secret");
    })());
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 4);
    const QByteArray err = process.readAllStandardError();
    VERIFY_SAYS(err, "holds a password");
    QVERIFY(!err.contains("hunter2secret"));
}

void TestCliTrouble::readOnlyServerIsRefused()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    cluster.execute("ALTER DATABASE " + database + " SET default_transaction_read_only = on");
    auto standby = cluster.makeStandby();
    const CliScratch scratch;
    threeMigrations(scratch);
    const QString url = QString::fromStdString(postgres::toUrl(standby->target("postgres")));
    const CliResult up = scratch.run({s("--url"), url, s("-d"), s("migrations"), s("up")});
    COMPARE_CODE(up, 3);
    VERIFY_SAYS(up.err, "to do");
    const CliResult status = scratch.run({s("--url"), url, s("-d"), s("migrations"), s("status")});
    COMPARE_CODE(status, 0);
    VERIFY_SAYS(status.out, "standby");
    const QString none = QString(url).replace(s("/postgres?"), s("/none?"));
    QVERIFY(none != url);
    for (const char* command : {"create-db", "drop-db"}) {
        const CliResult made = scratch.run({s("--url"), none, s(command), s("--yes")});
        COMPARE_CODE(made, 3);
        VERIFY_SAYS(made.err, "The server is a standby");
        VERIFY_SAYS(made.err, "Connect to the primary");
    }
}

void TestCliTrouble::lockHeldByAnotherRun()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("slow"), "SELECT pg_sleep(20);\n");
    const QStringList up{s("--url"), urlOf(database), s("-d"), s("migrations"), s("up")};
    QProcess first;
    first.setWorkingDirectory(scratch.path());
    first.setProcessEnvironment(scratch.environment());
    first.start(s(LK_CTL), up);
    QTRY_VERIFY_WITH_TIMEOUT(value("select count(*) from pg_stat_activity where query like '%pg_sleep(20)%' and pid <> "
                                   "pg_backend_pid() and state = 'active'",
                                   database) != "0",
                             20'000);
    // Another machine's run: a journal of its own.
    const CliResult second = scratch.run(up + QStringList{s("--run-lock-timeout"), s("1s")},
                                         {{s("XDG_STATE_HOME"), scratch.path(s("other"))}});
    COMPARE_CODE(second, 5);
    VERIFY_SAYS(second.err, "pid ");
    VERIFY_SAYS(second.err, "to do");
    ::kill(static_cast<pid_t>(first.processId()), SIGINT);
    QVERIFY(first.waitForFinished(30'000));
    QCOMPARE(first.exitCode(), 130);
}

/// golang-migrate's dirty mark while a concurrent index is being built: not to be mended, but to be waited for.
void TestCliTrouble::runUnderWayIsNoDirtyHistory()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    cluster.execute("CREATE TABLE t (id int)", database);
    const CliScratch scratch;
    scratch.migration(1, s("index"), "CREATE INDEX CONCURRENTLY t_id ON t (id);\n");
    const QStringList target{s("--url"), urlOf(database), s("-d"), s("migrations")};
    QProcess blocker;
    blocker.start(s("psql"), {s("-X"), s("-q"), urlOf(database)});
    QVERIFY(blocker.waitForStarted());
    blocker.write("BEGIN; INSERT INTO t VALUES (1);\n");
    QTRY_VERIFY_WITH_TIMEOUT(value("select count(*) from pg_locks where relation = 't'::regclass", database) != "0",
                             10'000);
    const auto start = [&](QProcess& process) {
        process.setWorkingDirectory(scratch.path());
        process.setProcessEnvironment(scratch.environment());
        process.start(s(LK_CTL), target + QStringList{s("up")});
    };
    QProcess first;
    start(first);
    QTRY_VERIFY_WITH_TIMEOUT(value("select count(*) from pg_stat_activity where query like 'CREATE INDEX CONC%' and "
                                   "state = 'active'",
                                   database) != "0",
                             20'000);
    const CliResult second = scratch.run(target + QStringList{s("up"), s("--run-lock-timeout"), s("1s")});
    COMPARE_CODE(second, 5);
    VERIFY_SAYS(second.err, "process ");
    const CliResult json = scratch.run(target + QStringList{s("up"), s("--run-lock-timeout"), s("1s"), s("--json")});
    COMPARE_CODE(json, 5);
    QCOMPARE(eventsOf(json.out).front()[s("event")].toString(), s("waiting"));
    QCOMPARE(eventsOf(json.out).back()[s("error")][s("exit_code")].toInt(), 5);
    COMPARE_CODE(scratch.run(target + QStringList{s("plan"), s("up")}), 5);
    const CliResult status = scratch.run(target + QStringList{s("status")});
    COMPARE_CODE(status, 0);
    VERIFY_SAYS(status.out, "Another run is at work");
    QProcess third;
    start(third);
    blocker.write("COMMIT;\n");
    blocker.closeWriteChannel();
    QVERIFY(blocker.waitForFinished(10'000)); // it alone sends what was written
    QVERIFY(first.waitForFinished(30'000));
    QCOMPARE(first.exitCode(), 0);
    QVERIFY(third.waitForFinished(30'000));
    QVERIFY2(third.exitCode() == 0, third.readAllStandardError().constData());
}

/// Between golang-migrate's TRUNCATE and COMMIT nobody can even read the history.
void TestCliTrouble::historyLockedByAHungRun()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    const QStringList target{s("--url"), urlOf(database), s("-d"), s("migrations")};
    COMPARE_CODE(scratch.run(target + QStringList{s("up"), s("1")}), 0);
    QProcess hung;
    hung.start(s("psql"), {s("-X"), s("-q"), urlOf(database)});
    QVERIFY(hung.waitForStarted());
    hung.write("BEGIN; TRUNCATE schema_migrations;\n");
    QTRY_VERIFY_WITH_TIMEOUT(
        value("select count(*) from pg_locks where relation = 'schema_migrations'::regclass and granted", database) !=
            "0",
        10'000);
    for (const QStringList& command : {QStringList{s("up"), s("--run-lock-timeout"), s("1s")}, QStringList{s("status")},
                                       QStringList{s("preflight")}}) {
        const CliResult result = scratch.run(target + command);
        COMPARE_CODE(result, 5);
        VERIFY_SAYS(result.err, "The history table is locked by process ");
    }
    hung.closeWriteChannel();
    hung.waitForFinished(10'000);
    COMPARE_CODE(scratch.run(target + QStringList{s("up")}), 0);
}

/// No journal, no run: a guard that says no, whether preflight or the run itself finds it.
void TestCliTrouble::journalThatCannotBeKeptIsARefusal()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    const QStringList target{s("--url"), urlOf(database), s("-d"), s("migrations")};
    scratch.write(s("file"), "not a folder");
    const QMap<QString, QString> nowhere{{s("XDG_STATE_HOME"), scratch.path(s("file"))}};
    for (const char* command : {"preflight", "up"})
        COMPARE_CODE(scratch.run(target + QStringList{s(command)}, nowhere), 3);
    // What a run has left there may not be taken for nothing: who looks is told, and who acts is refused.
    const CliResult status = scratch.run(target + QStringList{s("status")}, nowhere);
    COMPARE_CODE(status, 0);
    VERIFY_SAYS(status.out, "the journal cannot be read: its folder is not a folder");
    for (const char* command : {"up", "repair"}) {
        const CliResult refused = scratch.run(target + QStringList{s(command), s("--yes")}, nowhere);
        COMPARE_CODE(refused, 3);
        VERIFY_SAYS(refused.err, "the journal cannot be read: its folder is not a folder");
        VERIFY_SAYS(refused.err, "to do");
    }
    COMPARE_CODE(scratch.run(target + QStringList{s("rescue")}, nowhere), 2);
    COMPARE_CODE(scratch.run(target + QStringList{s("up"), s("2")}, {{s("XDG_STATE_HOME"), scratch.path(s("own"))}}),
                 0);
    const QDir folder(scratch.path(s("own/lockkeeper/journal")));
    const QStringList names = folder.entryList({s("*.jsonl")});
    QCOMPARE(names.size(), 1);
    QFile journal(folder.filePath(names.front()));
    QVERIFY(journal.open(QIODevice::ReadWrite));
    QVERIFY(journal.seek(20) && journal.putChar('#'));
    journal.close();
    const CliResult damaged =
        scratch.run(target + QStringList{s("up")}, {{s("XDG_STATE_HOME"), scratch.path(s("own"))}});
    COMPARE_CODE(damaged, 3);
    VERIFY_SAYS(damaged.err, "journal is damaged");
    COMPARE_CODE(scratch.run(target + QStringList{s("up")}, {{s("XDG_STATE_HOME"), scratch.path(s("new"))}}), 0);
}

void TestCliTrouble::waitingTellsTheTry()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    cluster.execute("CREATE TABLE held (id int)", database);
    const CliScratch scratch;
    scratch.migration(1, s("blocked"), "ALTER TABLE held ADD COLUMN more int;\n");
    QProcess holder;
    holder.start(s("psql"), {s("-X"), s("-q"), urlOf(database), s("-c"),
                             s("BEGIN; LOCK TABLE held IN ACCESS SHARE MODE; SELECT pg_sleep(3); COMMIT")});
    QTRY_VERIFY_WITH_TIMEOUT(value("select count(*) from pg_locks where relation = 'held'::regclass", database) != "0",
                             10'000);
    const CliResult result = scratch.run(
        {s("--url"), urlOf(database), s("-d"), s("migrations"), s("--json"), s("up"), s("--lock-tries"), s("7")});
    COMPARE_CODE(result, 0);
    int waits = 0;
    for (const QJsonObject& event : eventsOf(result.out)) {
        if (event[s("event")].toString() != s("waiting") || event[s("for")].toString() != s("lock"))
            continue;
        ++waits;
        QVERIFY2(event[s("try")].toInt() >= 1, told(result).constData());
        QCOMPARE(event[s("tries")].toInt(), 7);
        QCOMPARE(event[s("blockers")].toArray().size(), 1);
    }
    QVERIFY2(waits > 0, told(result).constData());
    QVERIFY(holder.waitForFinished(20'000));
}

void TestCliTrouble::interruptedRunTellsItsState()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("quick"), "CREATE TABLE quick (id int);\n");
    scratch.migration(2, s("slow"), "CREATE TABLE slow (id int);\nSELECT pg_sleep(30);\n");
    QProcess process;
    process.setWorkingDirectory(scratch.path());
    process.setProcessEnvironment(scratch.environment());
    process.start(s(LK_CTL), {s("--url"), urlOf(database), s("-d"), s("migrations"), s("up")});
    QTRY_VERIFY_WITH_TIMEOUT(value("select count(*) from pg_stat_activity where query like '%pg_sleep(30)%' and pid <> "
                                   "pg_backend_pid() and state = 'active'",
                                   database) != "0",
                             20'000);
    QElapsedTimer timer;
    timer.start();
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(30'000));
    QVERIFY2(timer.elapsed() < test::patient(10'000), "a cancel reaches the server");
    QCOMPARE(process.exitCode(), 130);
    const QByteArray err = process.readAllStandardError();
    VERIFY_SAYS(err, "Cancelling");
    VERIFY_SAYS(err, "was cancelled");
    VERIFY_SAYS(err, "Go on with: lockkeeperctl");
    QCOMPARE(value("select version || ' ' || dirty from schema_migrations", database), std::string("1 false"));
    QCOMPARE(value("select to_regclass('slow') is null", database), std::string("t"));
}

void TestCliTrouble::hostileNamesAreShownEscaped()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    scratch.write(s("migrations/000004_\x1b]0;owned\x07 \u202egnp.up.sql"), "SELECT 1;\n");
    scratch.write(s("migrations/000005_日本語の名前.up.sql"), "SELECT 1;\n");
    const QStringList target{s("--url"), urlOf(database), s("-d"), s("migrations")};
    for (const QStringList& command :
         {QStringList{s("status")}, QStringList{s("plan"), s("up")}, QStringList{s("status"), s("--json")},
          QStringList{s("plan"), s("up"), s("--json")}, QStringList{s("preflight")}, QStringList{s("up")}}) {
        const CliResult result = scratch.run(target + command);
        const QByteArray all = result.out + result.err;
        QVERIFY2(!all.contains('\x1b') && !all.contains('\x07'), all.constData());
        QVERIFY2(!all.contains("\u202e"), all.constData());
    }
    const auto rows = QJsonDocument::fromJson(scratch.run(target + QStringList{s("status"), s("--json")}).out)
                          .object()[s("migrations")]
                          .toArray();
    QVERIFY(rows.at(3)[s("name")].toString().startsWith(s("\x1b]0;owned\x07 \u202e")));
}

void TestCliTrouble::databaseWithQuotesInItsName()
{
    auto& cluster = ScratchCluster::instance();
    const std::string name = "it's \"quoted\" " + cluster.createDatabase();
    postgres::ConnectionTarget target = cluster.target(name);
    const QString url = QString::fromStdString(postgres::toUrl(target));
    const CliScratch scratch;
    threeMigrations(scratch);
    COMPARE_CODE(scratch.run({s("--url"), url, s("create-db")}), 0);
    COMPARE_CODE(scratch.run({s("--url"), url, s("-d"), s("migrations"), s("up")}), 0);
    const CliResult asked = scratch.run({s("--url"), url, s("drop-db"), s("--protection"), s("typed")});
    COMPARE_CODE(asked, 3);
    VERIFY_SAYS(asked.err, "--confirm 'it'\\''s \"quoted\" ");
    COMPARE_CODE(scratch.run({s("--url"), url, s("drop-db"), s("--protection"), s("typed"), s("--confirm"),
                              QString::fromStdString(name)}),
                 0);
}

void TestCliTrouble::createDropWait()
{
    auto& cluster = ScratchCluster::instance();
    const std::string name = cluster.createDatabase() + "_new";
    const CliScratch scratch;
    const QStringList url{s("--url"), urlOf(name)};
    COMPARE_CODE(scratch.run(url + QStringList{s("wait"), s("--timeout"), s("5s")}), 0);
    scratch.migration(1, s("a"), "SELECT 1;\n");
    const CliResult absent = scratch.run(url + QStringList{s("-d"), s("migrations"), s("status")});
    COMPARE_CODE(absent, 4);
    VERIFY_SAYS(absent.err, "lockkeeperctl --url … -d migrations create-db"); // as it is to be typed here
    const CliResult made = scratch.run(url + QStringList{s("create-db"), s("--json")});
    COMPARE_CODE(made, 0);
    QCOMPARE(QJsonDocument::fromJson(made.out).object()[s("result")].toString(), s("made"));
    QVERIFY(scratch.run(url + QStringList{s("create-db")}).out.contains("is there already"));
    const CliResult asked = scratch.run(url + QStringList{s("drop-db")});
    COMPARE_CODE(asked, 3);
    VERIFY_SAYS(asked.err, "Add: --yes");
    COMPARE_CODE(scratch.run(url + QStringList{s("drop-db"), s("-y")}), 0);
    QVERIFY(scratch.run(url + QStringList{s("drop-db"), s("-y")}).out.contains("There is no database"));
    COMPARE_CODE(scratch.run({s("--url"), s("postgresql:///x?host=/nowhere"), s("wait"), s("--timeout"), s("1s")}), 4);
}

void TestCliTrouble::newMakesFilesInTheProjectsStyle()
{
    const CliScratch scratch;
    threeMigrations(scratch);
    const CliResult result = scratch.run({s("new"), s("add_index")});
    COMPARE_CODE(result, 0);
    QCOMPARE(result.out, QByteArray("migrations/000004_add_index.up.sql\nmigrations/000004_add_index.down.sql\n"));
    QVERIFY(QFile::exists(scratch.path(s("migrations/000004_add_index.down.sql"))));
    const CliResult escape = scratch.run({s("new"), s("../../outside")});
    QVERIFY2(escape.code == 2 || escape.code == 3, told(escape).constData());
    QVERIFY(!QFile::exists(scratch.path(s("outside.up.sql"))));
    COMPARE_CODE(scratch.run({s("new"), s(" ")}), 2);
    QVERIFY(!QFile::exists(scratch.path(s("migrations/000005_ .up.sql"))));
    const QStringList recipe{s("new"), s("note"), s("--recipe"), s("add-unique"), s("--set"), s("table=orders")};
    const CliResult lacking = scratch.run(recipe);
    COMPARE_CODE(lacking, 2);
    VERIFY_SAYS(lacking.err, "wants --set columns=");
    QVERIFY(!QFile::exists(scratch.path(s("migrations/000005_note_index.up.sql"))));
    const CliResult written = scratch.run(recipe + QStringList{s("--set"), s("columns=note")});
    COMPARE_CODE(written, 0);
    QCOMPARE(written.out,
             QByteArray("migrations/000005_note_index.up.sql\nmigrations/000005_note_index.down.sql\n"
                        "migrations/000006_note_constrain.up.sql\nmigrations/000006_note_constrain.down.sql\n"));
    COMPARE_CODE(scratch.run(recipe + QStringList{s("--set"), s("column=note")}), 2);
    COMPARE_CODE(scratch.run({s("new"), s("x"), s("--recipe"), s("nothing"), s("--set"), s("a=b")}), 2);
    VERIFY_SAYS(scratch.run({s("new"), s("--recipes")}).out, "add-fk: ");
    VERIFY_SAYS(scratch.run({s("new"), s("--recipe"), s("add-unique")}).out, "columns (columns)");
    const CliResult nowhere = scratch.run({s("-w"), s("/not/there"), s("up")});
    COMPARE_CODE(nowhere, 2);
    VERIFY_SAYS(nowhere.err, "/not/there");
}

void TestCliTrouble::dumpWritesAllOrNothing()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    ScratchCluster::instance().execute("CREATE TABLE kept (id int)", database);
    const CliScratch scratch;
    const CliResult plain = scratch.run({s("--url"), urlOf(database), s("dump")});
    COMPARE_CODE(plain, 0);
    VERIFY_SAYS(plain.out, "CREATE TABLE public.kept");
    COMPARE_CODE(scratch.run({s("--url"), urlOf(database), s("dump"), s("-o"), s("schema.sql")}), 0);
    QFile file(scratch.path(s("schema.sql")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    VERIFY_SAYS(file.readAll(), "CREATE TABLE public.kept");
    COMPARE_CODE(scratch.run({s("--url"), urlOf("not_there"), s("dump"), s("-o"), s("schema.sql")}), 4);
    file.seek(0);
    VERIFY_SAYS(file.readAll(), "CREATE TABLE public.kept"); // the old one is as it was
}

void TestCliTrouble::partWayIsTold()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.write(s("db/migrations/20260101000000_indexes.sql"),
                  "-- migrate:up transaction:false\nCREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);\n"
                  "CREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\n\n-- migrate:down\nDROP TABLE a;\n");
    const QStringList target{s("--url"), urlOf(database), s("-d"), s("db/migrations")};
    const CliResult up = scratch.run(target + QStringList{s("up")});
    COMPARE_CODE(up, 6);
    VERIFY_SAYS(up.err, "23505");
    VERIFY_SAYS(up.err, "part-way");
    const CliResult status = scratch.run(target + QStringList{s("status")});
    COMPARE_CODE(status, 0);
    VERIFY_SAYS(status.out, "failed");
    VERIFY_SAYS(status.out, "2 of 3 statements took effect, next is statement 3 in line 4");
    ScratchCluster::instance().execute("DELETE FROM a", database);
    COMPARE_CODE(scratch.run(target + QStringList{s("up")}), 0);
    QCOMPARE(value("select indisvalid from pg_index where indexrelid = 'a_id'::regclass", database), std::string("t"));
}

void TestCliTrouble::theAdviceLeadsOut_data()
{
    QTest::addColumn<QString>("file"); // "path=content", the first
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("said");
    QTest::addColumn<QString>("notSaid");
    QTest::addColumn<QString>("wayOut"); // the command that comes first; "" none
    const QString lock = s("prisma/migrations/migration_lock.toml=provider = \"postgresql\"\n");
    QTest::newRow("Prisma records the failure")
        << lock << s("prisma/migrations/1_a/migration.sql=select 1/0;\n")
        << QStringList{s("failed row that now stands in the history"), s("mark 1_a pending\" (Prisma: resolve")}
        << s("then again") << s("mark 1_a pending");
    QTest::newRow("Flyway records it, though nothing took effect")
        << s("sql/V1__a.sql.conf=executeInTransaction=false\n") << s("sql/V1__a.sql=select 1/0;\n")
        << QStringList{s("failed row that now stands in the history"), s("repair\" removes the row")} << s("then again")
        << s("repair");
    QTest::newRow("nothing is recorded") << s("sql/V2__b.sql=select 2;\n") << s("sql/V1__a.sql=select 1/0;\n")
                                         << QStringList{s("Correct the script, then again: lockkeeperctl ")}
                                         << s("failed row") << QString();
}

/// What the end of a failed run says to do is done, and the next run goes through.
void TestCliTrouble::theAdviceLeadsOut()
{
    QFETCH(QString, file);
    QFETCH(QString, sql);
    QFETCH(QStringList, said);
    QFETCH(QString, notSaid);
    QFETCH(QString, wayOut);
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    for (const QString& one : {file, sql})
        scratch.write(one.section(QLatin1Char('='), 0, 0), one.section(QLatin1Char('='), 1).toUtf8());
    const QString folder = sql.section(QLatin1Char('/'), 0, sql.startsWith(QLatin1String("sql/")) ? 0 : 1);
    const QStringList target{s("--url"), urlOf(database), s("-d"), folder};
    const CliResult up = scratch.run(target + QStringList{s("up")});
    COMPARE_CODE(up, 1);
    const QByteArray words = up.err.simplified();
    for (const QString& part : said)
        VERIFY_SAYS(words, part.toUtf8());
    QVERIFY2(!words.toLower().contains(notSaid.toUtf8()), words.constData());
    if (!wayOut.isEmpty()) {
        COMPARE_CODE(scratch.run(target + QStringList{s("up")}), 6);
        COMPARE_CODE(scratch.run(target + wayOut.split(QLatin1Char(' '))), 0);
    }
    scratch.write(sql.section(QLatin1Char('='), 0, 0), "select 1;\n");
    COMPARE_CODE(scratch.run(target + QStringList{s("up")}), 0);
}

QTEST_GUILESS_MAIN(TestCliTrouble)
#include "test_clitrouble.moc"

// SPDX-License-Identifier: Apache-2.0
// What commands say and answer: usage, help, completion, confirmation, JSON, plans, runs.
#include "tests/app/clicases.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>

using namespace lk;
using namespace lk::test;

class TestCli : public QObject {
    Q_OBJECT
private slots:
    void usageErrors_data();
    void usageErrors();
    void versionsThatAreNone_data();
    void versionsThatAreNone();
    void foldersNamed_data();
    void foldersNamed();
    void helpOfEveryCommandFitsAndNamesIt();
    void laterCommandsDoNotAppear();
    void completionKnowsEveryOption();
    void completionReadsFilesOnly();
    void protections_data();
    void protections();
    void statusJsonWhole();
    void upJsonWhole();
    void failedUpTellsAllInOrder();
    void failedUpJson();
    void dirtyWantsADecision();
    void upDownGotoRedoForceMark();
    void planDigestHoldsOrIsRefused();
    void pendingExitCode();
    void dotEnvIsLookedAtAndOffered();
    void duplicatesAreTold();
    void statementTimeoutOfTheUrl();
    void goesOnWithTheSameWish();
    void matrixOfAllEnvironments();
};

void TestCli::usageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<QByteArray>("remedy");
    QTest::addRow("no command") << QStringList{} << 2 << QByteArray("No command") << QByteArray("--help");
    QTest::addRow("unknown command") << QStringList{s("stauts")} << 2 << QByteArray("stauts")
                                     << QByteArray("Did you mean status?");
    QTest::addRow("unknown option") << QStringList{s("status"), s("--all-env")} << 2 << QByteArray("--all-env")
                                    << QByteArray("Did you mean --all-envs?");
    QTest::addRow("unknown sub-command") << QStringList{s("plan"), s("upp")} << 2 << QByteArray("upp")
                                         << QByteArray("Did you mean up?");
    QTest::addRow("not a number") << QStringList{s("up"), s("two")} << 2 << QByteArray("\"two\" is not a whole number")
                                  << QByteArray("up --help");
    QTest::addRow("missing word") << QStringList{s("goto")} << 2 << QByteArray("wants VERSION")
                                  << QByteArray("goto --help");
    QTest::addRow("wrong word") << QStringList{s("mark"), s("1"), s("aplied")} << 2
                                << QByteArray("did you mean applied?") << QByteArray("mark --help");
    QTest::addRow("no target") << QStringList{s("-p"), s("a"), s("status")} << 2 << QByteArray("No database was named")
                               << QByteArray("Add --env NAME, one of: dev, staging");
    QTest::addRow("unknown environment") << QStringList{s("-p"), s("a"), s("-e"), s("stagin"), s("status")} << 2
                                         << QByteArray("no environment \"stagin\"")
                                         << QByteArray("Environments: dev, staging");
    QTest::addRow("two targets") << QStringList{s("-e"), s("dev"), s("--url"), s("postgresql:///x"), s("status")} << 2
                                 << QByteArray("two targets") << QByteArray("Give one");
    QTest::addRow("two projects") << QStringList{s("-e"), s("dev"), s("status")} << 2 << QByteArray("2 projects")
                                  << QByteArray("Add --project NAME, one of: ");
    QTest::addRow("unknown project") << QStringList{s("-p"), s("c"), s("-e"), s("dev"), s("status")} << 2
                                     << QByteArray("no project \"c\"") << QByteArray("Projects: ");
    QTest::addRow("folder missing") << QStringList{s("-d"), s("nowhere"), s("--url"), s("postgresql:///x"), s("status")}
                                    << 2 << QByteArray("nowhere") << QByteArray("to do");
    QTest::addRow("URL not understood") << QStringList{s("-p"), s("a"), s("--url"), s("postgresql://u:geheim@h:port/x"),
                                                       s("status")}
                                        << 2 << QByteArray("") << QByteArray("to do");
    QTest::addRow("option before its command")
        << QStringList{s("--run-lock-timeout"), s("1s"), s("-p"), s("a"), s("-e"), s("dev"), s("up")} << 2
        << QByteArray("--run-lock-timeout stands before the command")
        << QByteArray("lockkeeperctl up --run-lock-timeout");
    QTest::addRow("duration") << QStringList{s("-p"),  s("a"), s("-e"), s("dev"), s("up"), s("--lock-timeout"),
                                             s("soon")}
                              << 2 << QByteArray("\"soon\"") << QByteArray("500ms");
}

void TestCli::usageErrors()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    QFETCH(QByteArray, remedy);
    const CliScratch scratch;
    scratch.write(s("a/000001_x.up.sql"), "SELECT 1;\n");
    scratch.write(s("a/000001_x.down.sql"), "SELECT 1;\n");
    scratch.write(s("b/000001_x.up.sql"), "SELECT 1;\n");
    scratch.write(s("b/000001_x.down.sql"), "SELECT 1;\n");
    scratch.write(s("lockkeeper.toml"),
                  "[environments.dev]\nurl = \"postgresql:///x?host=/nowhere\"\n[environments.staging]\nurl = "
                  "\"postgresql:///x?host=/nowhere\"\n"
                  "[projects.a]\nfolder = \"a\"\n[projects.b]\nfolder = \"b\"\n");
    const CliResult plain = scratch.run(arguments);
    COMPARE_CODE(plain, code);
    QCOMPARE(plain.out, QByteArray());
    VERIFY_SAYS(plain.err, says);
    VERIFY_SAYS(plain.err, remedy);
    QVERIFY2(!plain.err.contains("geheim"), plain.err.constData());
    if (arguments.isEmpty())
        return;
    const CliResult json = scratch.run(arguments + QStringList{s("--json")});
    COMPARE_CODE(json, code);
    const auto object = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(object[s("error")][s("exit_code")].toInt(), code);
    QVERIFY2(!object[s("error")][s("what")].toString().isEmpty(), json.out.constData());
}

/// A version that was typed and is none is wrong usage (2), whichever command and format finds it out; a format whose tool knows no
/// forcing refuses whatever is typed (3), one that forces to any number does (0).
void TestCli::versionsThatAreNone_data()
{
    QTest::addColumn<QString>("project");
    QTest::addColumn<int>("forced");     ///< exit code of `force 987`
    QTest::addColumn<int>("forcedWord"); ///< of `force abc`
    QTest::newRow("alembic") << s("alembic/project") << 2 << 2;
    QTest::newRow("atlas") << s("atlas/project") << 2 << 2;
    QTest::newRow("dbmate") << s("dbmate/project") << 3 << 3;
    QTest::newRow("flyway") << s("flyway/project") << 0 << 2;
    QTest::newRow("golang-migrate") << s("golang-migrate/project") << 0 << 2;
    QTest::newRow("knex") << s("knex/project") << 3 << 3;
    QTest::newRow("liquibase") << s("liquibase/shop") << 3 << 3;
    QTest::newRow("node-pg-migrate") << s("node-pg-migrate/project") << 3 << 3;
    QTest::newRow("prisma") << s("prisma/project") << 3 << 3;
    QTest::newRow("rails") << s("rails/project") << 3 << 3;
    QTest::newRow("sequelize") << s("sequelize/project") << 3 << 3;
    QTest::newRow("sqitch") << s("sqitch/project") << 2 << 2;
}

void TestCli::versionsThatAreNone()
{
    QFETCH(QString, project);
    QFETCH(int, forced);
    QFETCH(int, forcedWord);
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    const QStringList target{s("-y"), s("--url"), urlOf(database), s("-w"), s(LK_TEST_DATA "/") + project};
    for (const char* version : {"987", "abc"}) {
        for (const QStringList& wish :
             {QStringList{s("up"), s("--to"), s(version)}, QStringList{s("down"), s("--to"), s(version)},
              QStringList{s("goto"), s(version)}, QStringList{s("plan"), s("goto"), s(version)},
              QStringList{s("mark"), s(version), s("applied")}, QStringList{s("mark"), s(version), s("pending")}}) {
            const CliResult answer = scratch.run(target + wish);
            QVERIFY2(answer.code == 2, (wish.join(u' ').toUtf8() + ": " + told(answer)).constData());
            VERIFY_SAYS(answer.err, version);
            VERIFY_SAYS(answer.err, "Nothing was changed.");
        }
    }
    const CliResult word = scratch.run(target + QStringList{s("force"), s("abc")});
    COMPARE_CODE(word, forcedWord);
    QVERIFY2(!word.err.contains("Abc"), word.err.constData()); // what was typed keeps its spelling
    COMPARE_CODE(scratch.run(target + QStringList{s("force"), s("987")}), forced);
}

void TestCli::foldersNamed_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArrayList>("says");
    const auto row = [](const char* name, const char* folder, int code, std::initializer_list<const char*> says) {
        QByteArrayList all;
        for (const char* one : says)
            all << one;
        QTest::newRow(name) << s(folder) << code << all;
    };
    row("itself", "services/billing/db/migrations", 0, {"billing · dbmate"});
    row("with a slash behind", "services/billing/db/migrations/", 0, {"billing · dbmate"});
    row("with dots", "./services/../services/billing/db/migrations/.", 0, {"billing · dbmate"});
    row("a link", "link", 0, {"billing · dbmate"});
    row("a link with a slash", "link/", 0, {"billing · dbmate"});
    row("what it belongs to", "services/billing", 0, {"billing · dbmate"});
    row("between the two", "services/billing/db", 0, {"billing · dbmate"});
    row("a monorepo", "services", 2,
        {"Several projects lie below it", "services/billing/db/migrations  (dbmate)",
         "services/pay/migrations  (golang-migrate)"});
    row("one far below", "deep", 2, {"A project lies below it", "deep/down/there/migrations  (golang-migrate)"});
    row("a file", "plain/init.sql", 2, {"it is a file, not a folder", "plain"});
    row("nowhere", "nowhere/", 2, {"There is no folder ", "spelled right"});
    row("a broken link", "broken", 2, {"There is no folder "});
    row("nothing in it", "empty", 2, {"No known format of migrations in ", "It is empty", "golang-migrate, flyway"});
    row("SQL without a version", "plain", 2,
        {"It holds SQL files (init.sql)", "golang-migrate: a folder", "dbmate: a folder", "flyway: a folder"});
    row("up scripts alone", "alone", 0, {"alone · golang-migrate"});
    row("a marker set in", "marked", 2,
        {"db/migrations holds SQL files (1_a.sql)", "This comes nearest:\n         dbmate: "});
    row("Atlas without its sum", "lost", 2, {"--format atlas repair"});
    row("nearly Flyway", "nearly", 2, {"This comes nearest:\n         flyway: a folder"});
}

void TestCli::foldersNamed()
{
    QFETCH(QString, folder);
    QFETCH(int, code);
    QFETCH(QByteArrayList, says);
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    for (const char* service : {"billing", "orders"})
        scratch.write(s("services/") + s(service) + s("/db/migrations/20260101000000_a.sql"),
                      "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
    scratch.write(s("services/pay/migrations/000001_a.up.sql"), "SELECT 1;\n");
    scratch.write(s("deep/down/there/migrations/000001_a.up.sql"), "SELECT 1;\n");
    scratch.write(s("plain/init.sql"), "SELECT 1;\n");
    scratch.write(s("nearly/v1__init.sql"), "SELECT 1;\n");
    scratch.write(s("lost/1_a.sql"), "SELECT 1;\n");
    scratch.write(s("alone/1_a.up.sql"), "SELECT 1;\n");
    scratch.write(s("marked/db/migrations/1_a.sql"), "  -- migrate:up\nSELECT 1;\n");
    QDir(scratch.path()).mkdir(s("empty"));
    QFile::link(s("services/billing/db/migrations"), scratch.path(s("link")));
    QFile::link(s("gone"), scratch.path(s("broken")));
    const CliResult answer = scratch.run({s("--url"), urlOf(database), s("-d"), folder, s("status")});
    COMPARE_CODE(answer, code);
    for (const QByteArray& one : says)
        VERIFY_SAYS(code == 0 ? answer.out : answer.err, one);
    for (const QByteArray& line : answer.err.split('\n'))
        QVERIFY2(line.size() < 220, line.constData()); // a list, no paragraph
}

void TestCli::helpOfEveryCommandFitsAndNamesIt()
{
    const CliScratch scratch;
    const CliResult program = scratch.run({s("--help")});
    COMPARE_CODE(program, 0);
    QVERIFY2(program.out.count('\n') <= 68, "the help of the program is one screen");
    COMPARE_CODE(scratch.run({s("--version")}), 0);
    for (const char* name :
         {"projects", "status", "plan",      "up",        "down",       "goto",      "redo",    "force",
          "mark",     "repair", "new",       "preflight", "dump",       "create-db", "drop-db", "wait",
          "activity", "cancel", "terminate", "sandbox",   "completion", "backup",    "restore", "backfill", "changeset", "deploy"}) {
        VERIFY_SAYS(program.out, QByteArray("\n  ") + name);
        const CliResult help = scratch.run({s(name), s("--help")});
        COMPARE_CODE(help, 0);
        VERIFY_SAYS(help.out, QByteArray("Usage: lockkeeperctl ") + name);
        for (const QByteArray& line : help.out.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= 110, line.constData());
    }
}

void TestCli::laterCommandsDoNotAppear()
{
    const CliScratch scratch;
    for (const char* name : {"diff", "drift", "seed"}) {
        QVERIFY(!scratch.run({s("--help")}).out.contains(QByteArray("\n  ") + name));
        COMPARE_CODE(scratch.run({s(name)}), 2);
    }
}

void TestCli::completionKnowsEveryOption()
{
    const CliScratch scratch;
    const QRegularExpression optionName(s("--([a-z][a-z-]+)"));
    for (const char* shell : {"bash", "zsh", "fish"}) {
        const CliResult script = scratch.run({s("completion"), s(shell)});
        COMPARE_CODE(script, 0);
        for (const char* name : {"",        "status", "plan",     "up",     "down",      "goto",    "redo",
                                 "force",   "mark",   "repair",   "new",    "preflight", "dump",    "create-db",
                                 "drop-db", "wait",   "activity", "cancel", "terminate", "sandbox", "completion"}) {
            QVERIFY2(script.out.contains(name), name);
            QStringList arguments{s("--help")};
            if (*name != '\0')
                arguments.prepend(s(name));
            const QString help = QString::fromUtf8(scratch.run(arguments).out);
            for (auto match = optionName.globalMatch(help.mid(help.indexOf(s("ptions")))); match.hasNext();) {
                const QString option = match.next().captured(1);
                const bool isKnown =
                    script.out.contains("--" + option.toUtf8()) || script.out.contains("-l " + option.toUtf8());
                QVERIFY2(isKnown, qPrintable(s(shell) + s(" lacks --") + option));
            }
        }
    }
    QProcess bash;
    bash.start(s("bash"), {s("-n"), s("-c"), QString::fromUtf8(scratch.run({s("completion"), s("bash")}).out)});
    QVERIFY(bash.waitForFinished());
    QVERIFY2(bash.exitCode() == 0, bash.readAllStandardError().constData());
}

void TestCli::completionReadsFilesOnly()
{
    const CliScratch scratch;
    threeMigrations(scratch);
    scratch.write(s("lockkeeper.toml"),
                  "[environments.dev]\nprotection = \"none\"\nurl = \"postgresql:///x?host=/nowhere\"\n");
    QCOMPARE(scratch.run({s("-q"), s("__complete"), s("environments")}).out, QByteArray("dev\tnone\n"));
    QCOMPARE(scratch.run({s("-q"), s("__complete"), s("versions")}).out, QByteArray("1\tusers\n2\torders\n3\ttotal\n"));
    QVERIFY(scratch.run({s("-q"), s("__complete"), s("projects")}).out.contains("\tgolang-migrate migrations\n"));
    scratch.write(s("lockkeeper.toml"), "broken");
    const CliResult broken = scratch.run({s("-q"), s("__complete"), s("environments")});
    COMPARE_CODE(broken, 0);
    QCOMPARE(broken.out + broken.err, QByteArray());
    const QByteArray script = scratch.run({s("completion"), s("bash")}).out;
    scratch.write(s("lockkeeper.toml"), "[environments.dev]\nurl = \"postgresql:///x?host=/nowhere\"\n");
    QProcess bash; // as pressing Tab does it
    bash.setWorkingDirectory(scratch.path());
    bash.setProcessEnvironment(scratch.environment());
    bash.start(s("bash"),
               {s("-c"), QString::fromUtf8(script) +
                             s("\nCOMP_WORDS=('%1' --env ''); COMP_CWORD=2; _lockkeeperctl; echo \"${COMPREPLY[@]}\"\n"
                               "COMP_WORDS=('%1' force ''); COMP_CWORD=2; _lockkeeperctl; echo \"${COMPREPLY[@]}\"")
                                 .arg(s(LK_CTL))});
    QVERIFY(bash.waitForFinished());
    QCOMPARE(bash.readAllStandardOutput(), QByteArray("dev\nnone 1 2 3\n"));
}

void TestCli::protections_data()
{
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QStringList>("answer");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    QTest::addRow("none") << s("none") << QStringList{} << 0 << QByteArray();
    QTest::addRow("confirm, no answer") << s("confirm") << QStringList{} << 3 << QByteArray("Add: --yes");
    QTest::addRow("confirm, yes") << s("confirm") << QStringList{s("-y")} << 0 << QByteArray();
    QTest::addRow("confirm, name") << s("confirm") << QStringList{s("--confirm"), s("confirm")} << 0 << QByteArray();
    QTest::addRow("typed, no answer") << s("typed") << QStringList{} << 3 << QByteArray("--confirm typed");
    QTest::addRow("typed, yes") << s("typed") << QStringList{s("-y")} << 3 << QByteArray("--yes is not enough");
    QTest::addRow("typed, wrong name") << s("typed") << QStringList{s("--confirm"), s("Typed")} << 3
                                       << QByteArray("\"Typed\" is not the name");
    QTest::addRow("typed, name") << s("typed") << QStringList{s("--confirm"), s("typed")} << 0 << QByteArray();
}

void TestCli::protections()
{
    QFETCH(QString, environment);
    QFETCH(QStringList, answer);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    const CliResult result = scratch.run(QStringList{s("-e"), environment, s("up")} + answer);
    COMPARE_CODE(result, code);
    VERIFY_SAYS(result.err, says);
    const bool isThere = value("select to_regclass('users') is not null", database) == "t";
    QCOMPARE(isThere, code == 0);
    if (code == 0) {
        VERIFY_SAYS(result.out, "Applied 3 migrations to " + environment.toUtf8());
    } else {
        QCOMPARE(result.out, QByteArray());
        const CliResult json = scratch.run(QStringList{s("-e"), environment, s("up"), s("--json")} + answer);
        COMPARE_CODE(json, code);
        QCOMPARE(eventsOf(json.out).size(), 1);
        QCOMPARE(eventsOf(json.out).front()[s("event")].toString(), s("run-finished"));
        QCOMPARE(eventsOf(json.out).front()[s("outcome")].toString(), s("refused"));
        QCOMPARE(eventsOf(json.out).front()[s("error")][s("exit_code")].toInt(), 3);
    }
    // With --url the database's name is what must be typed.
    const QStringList url{s("--url"),        urlOf(database), s("-d"),  s("migrations"),
                          s("--protection"), s("typed"),      s("redo")};
    COMPARE_CODE(scratch.run(url + QStringList{s("--confirm"), s("typed")}), code == 0 ? 3 : 0);
}

void TestCli::statusJsonWhole()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    COMPARE_CODE(scratch.run({s("--url"), urlOf(database), s("-d"), s("migrations"), s("up"), s("2")}), 0);
    const CliResult result =
        scratch.run({s("--url"), urlOf(database), s("-d"), s("migrations"), s("status"), s("--json")});
    COMPARE_CODE(result, 0);
    QCOMPARE(result.err, QByteArray());
    const QByteArray name = QByteArray::fromStdString(database);
    const QByteArray none =
        "\"applied_at\":null,\"duration_ms\":null,\"by\":null,\"checksum\":{\"recorded\":null,\"file\":null},";
    const auto row = [&](const char* version, const char* title, const char* state, bool isLast,
                         const QByteArray& more = {}) {
        return QByteArray("{\"version\":\"") + version + "\",\"id\":\"" + version + "\",\"name\":\"" + title +
               "\",\"kind\":\"versioned\",\"state\":\"" + state + "\",\"has_down\":true," + none +
               "\"files\":[\"00000" + version + "_" + title + ".up.sql\",\"00000" + version + "_" + title +
               ".down.sql\"]" + more + "}" + (isLast ? "" : ",\n");
    };
    QByteArray got = masked(result.out);
    got.replace(",\"assumed\":true", "");
    got = QString::fromUtf8(got).replace(QRegularExpression(s(",\"why\":\"[^\"]*\"")), QString()).toUtf8();
    QCOMPARE(got,
             "{\"project\":{\"name\":\"ws\",\"format\":\"golang-migrate\",\"dir\":\"migrations\"},\"environment\":{"
             "\"name\":\"" +
                 name + "\",\"database\":\"" + name +
                 "\",\"server\":\"VERSION\",\"protection\":\"none\"},\"current\":\"2\",\"dirty\":false,"
                 "\"pending\":1,\"migrations\":[\n" +
                 row("1", "users", "applied", false) + row("2", "orders", "applied", false) +
                 row("3", "total", "pending", true) + "]}\n");
}

void TestCli::upJsonWhole()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("users"), "CREATE TABLE users (id int PRIMARY KEY);\nINSERT INTO users VALUES (1), (2);\n",
                      "DROP TABLE users;\n");
    const CliResult result = scratch.run({s("--url"), urlOf(database), s("-d"), s("migrations"), s("up"), s("--json")});
    COMPARE_CODE(result, 0);
    QCOMPARE(masked(result.out),
             QByteArray("{\"event\":\"run-started\",\"run\":\"UUID\",\"steps\":1}\n"
                        "{\"event\":\"step-started\",\"version\":\"1\",\"name\":\"users\",\"direction\":\"up\"}\n"
                        "{\"event\":\"statement-started\",\"index\":1,\"line\":1}\n"
                        "{\"event\":\"statement-finished\",\"index\":1,\"line\":1,\"duration_ms\":0,\"rows\":null}\n"
                        "{\"event\":\"statement-started\",\"index\":2,\"line\":2}\n"
                        "{\"event\":\"statement-finished\",\"index\":2,\"line\":2,\"duration_ms\":0,\"rows\":2}\n"
                        "{\"event\":\"step-finished\",\"version\":\"1\",\"duration_ms\":0}\n"
                        "{\"event\":\"run-finished\",\"outcome\":\"done\",\"run\":\"UUID\",\"steps_done\":1,\"steps\":"
                        "1,\"duration_ms\":0,\"current\":\"1\","
                        "\"state_left\":\"The step is committed and recorded.\",\"audit\":\"DIGEST\"}\n"));
    const CliResult again = scratch.run({s("--url"), urlOf(database), s("-d"), s("migrations"), s("up"), s("--json")});
    COMPARE_CODE(again, 0);
    QCOMPARE(eventsOf(again.out).back()[s("outcome")].toString(), s("done"));
}

void TestCli::failedUpTellsAllInOrder()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch, true);
    environments(scratch, database);
    const CliResult result = scratch.run({s("-e"), s("none"), s("up")});
    COMPARE_CODE(result, 1);
    QVERIFY2(!result.out.contains("Applied"), result.out.constData());
    VERIFY_SAYS(result.out, "2  orders  applied");
    const char* parts[] = {"Migration 3 was not applied to none.",
                           "42P01",
                           "relation \"ordres\" does not exist",
                           "000003_total.up.sql:3:",
                           "rolled back",
                           "to do",
                           "lockkeeperctl -e none up"};
    qsizetype at = 0;
    for (const char* part : parts) {
        const auto found = result.err.indexOf(part, at);
        QVERIFY2(found >= at, (QByteArray(part) + "\nin\n" + result.err).constData());
        at = found;
    }
    QVERIFY(
        value("select count(*) from information_schema.columns where table_name = 'orders' and column_name = 'note'",
              database) == "0");
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("status")}), 0);
}

void TestCli::failedUpJson()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch, true);
    const CliResult result = scratch.run({s("--url"), urlOf(database), s("-d"), s("migrations"), s("up"), s("--json")});
    COMPARE_CODE(result, 1);
    const auto events = eventsOf(result.out);
    const QJsonObject failed = events.at(events.size() - 2);
    QCOMPARE(failed[s("event")].toString(), s("step-failed"));
    QCOMPARE(failed[s("version")].toString(), s("3"));
    QCOMPARE(failed[s("sqlstate")].toString(), s("42P01"));
    QCOMPARE(failed[s("message")].toString(), s("relation \"ordres\" does not exist"));
    QCOMPARE(failed[s("line")].toInt(), 3);
    QVERIFY(failed[s("file")].toString().endsWith(s("000003_total.up.sql")));
    QVERIFY(!failed[s("state_left")].toString().isEmpty());
    QCOMPARE(events.back()[s("outcome")].toString(), s("failed"));
    QCOMPARE(events.back()[s("steps_done")].toInt(), 2);
    QCOMPARE(events.back()[s("error")][s("exit_code")].toInt(), 1);
}

void TestCli::dirtyWantsADecision()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("2")}), 0);
    ScratchCluster::instance().execute("update schema_migrations set version = 3, dirty = true", database);
    const CliResult status = scratch.run({s("-e"), s("none"), s("status")});
    COMPARE_CODE(status, 0);
    VERIFY_SAYS(status.out, "DIRTY at 3");
    VERIFY_SAYS(status.out, "lockkeeperctl -e none plan repair");
    const CliResult up = scratch.run({s("-e"), s("none"), s("up")});
    COMPARE_CODE(up, 6);
    VERIFY_SAYS(up.err, "force");
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("--json")}), 6);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("preflight")}), 6);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("force"), s("2")}), 0);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up")}), 0);
}

void TestCli::upDownGotoRedoForceMark()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    const auto run = [&](const QStringList& arguments) {
        return scratch.run(QStringList{s("-e"), s("none")} + arguments);
    };
    const auto recorded = [&] {
        return value("select string_agg(version || ' ' || dirty, ',') from schema_migrations", database);
    };
    COMPARE_CODE(run({s("up"), s("1")}), 0);
    QCOMPARE(recorded(), std::string("1 false"));
    COMPARE_CODE(run({s("up"), s("--to"), s("2")}), 0);
    QCOMPARE(recorded(), std::string("2 false"));
    COMPARE_CODE(run({s("goto"), s("3")}), 0);
    QCOMPARE(recorded(), std::string("3 false"));
    COMPARE_CODE(run({s("redo")}), 0);
    COMPARE_CODE(run({s("down")}), 0);
    QCOMPARE(recorded(), std::string("2 false"));
    COMPARE_CODE(run({s("down"), s("--all")}), 0);
    QCOMPARE(recorded(), std::string());
    const CliResult nothing = run({s("down"), s("--all")});
    COMPARE_CODE(nothing, 0);
    VERIFY_SAYS(nothing.out, "Nothing to do");
    COMPARE_CODE(run({s("force"), s("2")}), 0);
    QCOMPARE(recorded(), std::string("2 false"));
    COMPARE_CODE(run({s("force"), s("none")}), 0);
    QCOMPARE(recorded(), std::string());
    COMPARE_CODE(run({s("mark"), s("1"), s("applied")}), 3); // one number holds no marks
    COMPARE_CODE(run({s("new"), s("up")}), 0);               // a name that is a command's too

    const std::string other = ScratchCluster::instance().createDatabase();
    scratch.write(s("db/migrations/20260101000000_a.sql"),
                  "-- migrate:up\nCREATE TABLE a (id int);\n\n-- migrate:down\nDROP TABLE a;\n");
    const QStringList dbmate{s("--url"), urlOf(other), s("-d"), s("db/migrations")};
    COMPARE_CODE(scratch.run(dbmate + QStringList{s("mark"), s("20260101000000"), s("applied")}), 0);
    QCOMPARE(value("select version from schema_migrations", other), std::string("20260101000000"));
    COMPARE_CODE(scratch.run(dbmate + QStringList{s("mark"), s("20260101000000"), s("pending")}), 0);
    COMPARE_CODE(scratch.run(dbmate + QStringList{s("up")}), 0);
    COMPARE_CODE(scratch.run(dbmate + QStringList{s("repair")}), 0);
}

void TestCli::planDigestHoldsOrIsRefused()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    const CliResult plan = scratch.run({s("-e"), s("typed"), s("plan"), s("up"), s("2")});
    COMPARE_CODE(plan, 0);
    VERIFY_SAYS(plan.out, "CREATE TABLE users");
    const QString digest = QRegularExpression(s("plan ([0-9a-f]{64})")).match(QString::fromUtf8(plan.out)).captured(1);
    QVERIFY2(!digest.isEmpty(), plan.out.constData());
    const auto json =
        QJsonDocument::fromJson(scratch.run({s("-e"), s("typed"), s("plan"), s("up"), s("2"), s("--json")}).out)
            .object();
    QCOMPARE(json[s("digest")].toString(), digest);
    QCOMPARE(json[s("steps")].toArray().size(), 2);
    QCOMPARE(value("select to_regclass('schema_migrations') is null", database), std::string("t"));

    const QStringList up{s("-e"), s("typed"), s("--confirm"), s("typed"), s("up"), s("--plan"), digest};
    COMPARE_CODE(scratch.run(up), 3); // all three are another plan
    scratch.migration(2, s("orders"), "CREATE TABLE orders (id int);\n");
    const CliResult changed = scratch.run(up + QStringList{s("2")});
    COMPARE_CODE(changed, 3);
    VERIFY_SAYS(changed.err, "plan up");
    threeMigrations(scratch);
    COMPARE_CODE(scratch.run(up + QStringList{s("2")}), 0);
}

void TestCli::pendingExitCode()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("status")}), 0);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("status"), s("--exit-code")}), 7);
    COMPARE_CODE(scratch.run({s("status"), s("--exit-code"), s("--all-envs")}), 7);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up")}), 0);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("status"), s("--exit-code")}), 0);
    COMPARE_CODE(scratch.run({s("status")}, {{s("DATABASE_URL"), urlOf(database)}}), 0);
    scratch.write(s(".env"), "DATABASE_URL=" + urlOf(database).toUtf8() + "\n");
    COMPARE_CODE(scratch.run({s("status")}), 2); // a file of the project never chooses the target
}

void TestCli::dotEnvIsLookedAtAndOffered()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    COMPARE_CODE(scratch.run({s("status")}), 2);
    scratch.write(s(".env"), "DATABASE_URL=" + urlOf(database).toUtf8() + "\n");
    const CliResult status = scratch.run({s("status"), s("--json")});
    COMPARE_CODE(status, 0);
    QCOMPARE(QJsonDocument::fromJson(status.out).object()[s("pending")].toInt(), 3);
    COMPARE_CODE(scratch.run({s("plan"), s("up")}), 0);
    const CliResult up = scratch.run({s("up"), s("--yes")}); // it never chooses the target of a run
    COMPARE_CODE(up, 2);
    VERIFY_SAYS(up.err, database.c_str());
    VERIFY_SAYS(up.err, "--env .env");
    COMPARE_CODE(scratch.run({s("-e"), s(".env"), s("up")}), 3);
    COMPARE_CODE(scratch.run({s("-e"), s(".env"), s("up"), s("--yes")}), 0);
}

void TestCli::duplicatesAreTold()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    scratch.write(s("migrations/1_again.up.sql"), "SELECT 1;\n");
    const CliResult status = scratch.run({s("--url"), urlOf(database), s("status"), s("--json")});
    COMPARE_CODE(status, 0);
    const auto document = QJsonDocument::fromJson(status.out).object();
    QCOMPARE(document[s("pending")].toInt(), 3);
    QCOMPARE(document[s("problems")][0][s("fatal")].toBool(), true);
    const auto second = document[s("migrations")][1];
    QCOMPARE(second[s("state")].toString(), s("ignored"));
    QCOMPARE(second[s("files")][0].toString(), s("1_again.up.sql"));
    COMPARE_CODE(scratch.run({s("--url"), urlOf(database), s("up")}), 2);
    COMPARE_CODE(scratch.run({s("--url"), urlOf(database), s("force"), s("1")}), 2);
}

void TestCli::statementTimeoutOfTheUrl()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("slow"), "SELECT pg_sleep(30);\n");
    const CliResult up =
        scratch.run({s("--url"), urlOf(database) + s("&x-statement-timeout=300"), s("up"), s("--json")});
    COMPARE_CODE(up, 1);
    VERIFY_SAYS(up.out, "\"sqlstate\":\"57014\"");
}

void TestCli::goesOnWithTheSameWish()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch, true);
    environments(scratch, database);
    const CliResult to = scratch.run({s("-e"), s("none"), s("goto"), s("3")});
    COMPARE_CODE(to, 1);
    VERIFY_SAYS(to.err, "-e none goto 3");
    const CliResult up = scratch.run({s("-e"), s("none"), s("up"), s("--to"), s("3")});
    VERIFY_SAYS(up.err, "-e none up --to 3");
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("--to"), s("2")}), 0); // done already
}

void TestCli::matrixOfAllEnvironments()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    scratch.write(s("lockkeeper.toml"), "[environments.dev]\nprotection = \"none\"\nurl = \"" +
                                            urlOf(database).toUtf8() +
                                            "\"\n[environments.away]\nurl = \"postgresql:///x?host=/nowhere\"\n");
    COMPARE_CODE(scratch.run({s("-e"), s("dev"), s("up"), s("2")}), 0);
    const CliResult matrix = scratch.run({s("status"), s("--all-envs")});
    COMPARE_CODE(matrix, 4);
    VERIFY_SAYS(matrix.err, "away was not read");
    const auto newest = matrix.out.indexOf("total");
    QVERIFY2(newest > 0 && newest < matrix.out.indexOf("users"), matrix.out.constData());
    const CliResult json = scratch.run({s("status"), s("--all-envs"), s("--json")});
    const auto document = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(document[s("environments")].toArray().size(), 2);
    QCOMPARE(document[s("migrations")].toArray().at(2)[s("states")][s("dev")].toString(), s("pending"));
    QVERIFY(document[s("migrations")].toArray().at(2)[s("states")][s("away")].isNull());
}

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"

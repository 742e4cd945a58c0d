// SPDX-License-Identifier: Apache-2.0
// Where a password comes from when it stands nowhere: asked at the terminal, or read from the desktop's keychain.
#include "tests/app/clicases.h"
#include "tests/app/terminal.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

#include <sys/socket.h>
#include <sys/un.h>

using namespace lk;
using namespace lk::test;

class TestCliPassword : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void askedWhenTheServerDemandsOne_data();
    void askedWhenTheServerDemandsOne();
    void askedOnceOnly();
    void questionIsNotAskedTwice();
    void withoutATerminalTheWaysAreNamed();
    void keychainWithoutADesktop();
    void keychainThatDoesNotAnswer();
    void keychainGivesThePassword();
    void roleWithATypoIsBlottedOut();

private:
    [[nodiscard]] QString guardedUrl() const;
    void keychainEnvironment(const CliScratch& scratch) const;
    std::string m_database;
};

void TestCliPassword::initTestCase()
{
    auto& cluster = ScratchCluster::instance();
    m_database = cluster.createDatabase();
    cluster.execute("CREATE ROLE keyed LOGIN SUPERUSER PASSWORD 'open-sesame'");
    cluster.addAccessRule("local all keyed scram-sha-256");
}

QString TestCliPassword::guardedUrl() const
{
    return urlOf(m_database).replace(s("postgres@"), s("keyed@"));
}

void TestCliPassword::keychainEnvironment(const CliScratch& scratch) const
{
    scratch.write(s("lockkeeper.toml"), "[environments.dev]\nprotection = \"none\"\npassword = \"keychain\"\nurl = \"" +
                                            guardedUrl().toUtf8() + "\"\n");
    scratch.migration(1, s("one"), "SELECT 1;\n");
}

void TestCliPassword::askedWhenTheServerDemandsOne_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addRow("status") << QStringList{s("status")};
    QTest::addRow("plan") << QStringList{s("plan"), s("up")};
    QTest::addRow("preflight") << QStringList{s("preflight")};
    QTest::addRow("up") << QStringList{s("up")};
    QTest::addRow("down") << QStringList{s("down")};
    QTest::addRow("dump") << QStringList{s("dump")};
    QTest::addRow("create-db") << QStringList{s("create-db")};
}

void TestCliPassword::askedWhenTheServerDemandsOne()
{
    QFETCH(QStringList, command);
    const CliScratch scratch;
    scratch.migration(1, s("one"), "SELECT 1;\n");
    Terminal terminal(scratch, QStringList{s("--url"), guardedUrl(), s("-d"), s("migrations")} + command);
    QVERIFY2(terminal.sees("Password for "), terminal.seen().constData());
    terminal.type("open-sesame\n");
    QVERIFY2(terminal.end() == 0, terminal.seen().constData());
    QVERIFY2(!terminal.seen().contains("open-sesame"), terminal.seen().constData());
    QCOMPARE(terminal.seen().count("Password for "), 1);
}

void TestCliPassword::askedOnceOnly()
{
    const CliScratch scratch;
    scratch.migration(1, s("one"), "SELECT 1;\n");
    Terminal terminal(scratch, {s("--url"), guardedUrl(), s("-d"), s("migrations"), s("status")});
    QVERIFY2(terminal.sees("Password for "), terminal.seen().constData());
    terminal.type("wrong\n");
    QVERIFY2(terminal.end() == 4, terminal.seen().constData());
    QCOMPARE(terminal.seen().count("Password for "), 1);
    Terminal interrupted(scratch, {s("--url"), guardedUrl(), s("-d"), s("migrations"), s("status")});
    QVERIFY2(interrupted.sees("Password for "), interrupted.seen().constData());
    interrupted.type("\x03");
    QVERIFY2(interrupted.end() == 130, interrupted.seen().constData());
    Terminal nothing(scratch, {s("--url"), guardedUrl(), s("-d"), s("migrations"), s("status")});
    QVERIFY2(nothing.sees("Password for "), nothing.seen().constData());
    nothing.type("\n");
    QVERIFY2(nothing.end() == 4, nothing.seen().constData());
}

/// The log-in comes after the question there, and is tried again after the password.
void TestCliPassword::questionIsNotAskedTwice()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    Terminal terminal(scratch, {s("--url"), urlOf(database).replace(s("postgres@"), s("keyed@")), s("drop-db")});
    QVERIFY2(terminal.sees("[y/N]"), terminal.seen().constData());
    terminal.type("y\n");
    QVERIFY2(terminal.sees("Password for "), terminal.seen().constData());
    terminal.type("open-sesame\n");
    QVERIFY2(terminal.end() == 0, terminal.seen().constData());
    QCOMPARE(terminal.seen().count("[y/N]"), 1);
}

void TestCliPassword::withoutATerminalTheWaysAreNamed()
{
    const CliScratch scratch;
    keychainEnvironment(scratch);
    for (const QStringList& target :
         {QStringList{s("--url"), guardedUrl(), s("-d"), s("migrations")}, QStringList{s("-e"), s("dev")}}) {
        const CliResult result = scratch.run(target + QStringList{s("status")});
        COMPARE_CODE(result, 4);
        for (const char* way : {"PGPASSWORD", "password file", "keychain"})
            VERIFY_SAYS(result.err, way);
        QCOMPARE(result.out, QByteArray());
        COMPARE_CODE(scratch.run(target + QStringList{s("status")}, {{s("PGPASSWORD"), s("open-sesame")}}), 0);
    }
}

void TestCliPassword::keychainWithoutADesktop()
{
    const CliScratch scratch;
    keychainEnvironment(scratch);
    QElapsedTimer timer;
    timer.start();
    const CliResult result = scratch.run({s("-e"), s("dev"), s("status")});
    QVERIFY2(timer.elapsed() < test::patient(5'000), "it waited for a desktop that is not there");
    COMPARE_CODE(result, 4);
    VERIFY_SAYS(result.err, "no keychain on this desktop");
    const CliResult matrix = scratch.run({s("status"), s("--all-envs")});
    VERIFY_SAYS(matrix.out + matrix.err, "no keychain on this desktop");
    // At a terminal the reason is told, and the password asked for.
    Terminal terminal(scratch, {s("-e"), s("dev"), s("status")});
    QVERIFY2(terminal.sees("Password for dev"), terminal.seen().constData());
    QVERIFY2(terminal.seen().contains("no keychain on this desktop"), terminal.seen().constData());
    terminal.type("open-sesame\n");
    QVERIFY2(terminal.end() == 0, terminal.seen().constData());
}

void TestCliPassword::keychainThatDoesNotAnswer()
{
    const CliScratch scratch;
    keychainEnvironment(scratch);
    // A session bus that takes the connection and never says a word.
    const QString path = scratch.path(s("bus"));
    const int mute = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = path.toUtf8();
    QVERIFY(name.size() < static_cast<qsizetype>(sizeof address.sun_path));
    std::copy(name.begin(), name.end(), address.sun_path);
    QVERIFY(::bind(mute, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 && ::listen(mute, 8) == 0);
    QElapsedTimer timer;
    timer.start();
    const CliResult result =
        scratch.run({s("-e"), s("dev"), s("status")}, {{s("DBUS_SESSION_BUS_ADDRESS"), s("unix:path=") + path}});
    QVERIFY2(timer.elapsed() < test::patient(20'000), "it waited too long");
    COMPARE_CODE(result, 4);
    VERIFY_SAYS(result.err, "PGPASSWORD");
    ::close(mute);
}

/// Its password is shown nowhere, and the statements behind it are.
void TestCliPassword::roleWithATypoIsBlottedOut()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.write(s("migrations/000001_a.up.sql"),
                  "CREATE ROLE typo_a LOGIN PASSWORD 'right1';\nCREATE TABLE a (id int);\n"
                  "DROP TABLE a;\n");
    scratch.write(s("migrations/000001_a.down.sql"), "DROP ROLE typo_a;\n");
    scratch.write(s("migrations/000002_b.up.sql"),
                  "CREATE ROLE typo_b\n  LOGIN\n  PASSWORD Wrong1!Wrong2;\nDROP TABLE b;\n");
    const QStringList target{s("--url"), urlOf(database), s("-d"), s("migrations")};
    for (const QStringList& command : {QStringList{s("plan"), s("up")}, QStringList{s("plan"), s("up"), s("--sql")}}) {
        const CliResult plain = scratch.run(target + command);
        VERIFY_SAYS(plain.out, "DROP TABLE a");
        VERIFY_SAYS(plain.out, "DROP TABLE b");
        QVERIFY2(!plain.out.contains("right1") && !plain.out.contains("Wrong"), plain.out.constData());
        const CliResult json = scratch.run(target + command + QStringList{s("--json")});
        QVERIFY2(!json.out.contains("right1") && !json.out.contains("Wrong"), json.out.constData());
        Terminal terminal(scratch, target + command);
        (void)terminal.end();
        QVERIFY2(terminal.seen().contains("DROP TABLE b"), terminal.seen().constData());
        QVERIFY2(!terminal.seen().contains("right1") && !terminal.seen().contains("Wrong"),
                 terminal.seen().constData());
    }
    const CliResult failed = scratch.run(target + QStringList{s("up"), s("--yes")});
    VERIFY_SAYS(failed.err, "syntax error at or near \"********\"");
    QVERIFY2(!failed.err.contains("Wrong"), failed.err.constData());
    const CliResult audit = scratch.run({s("audit"), s("--json")});
    VERIFY_SAYS(audit.out, "syntax error at or near");
    QVERIFY2(!audit.out.contains("Wrong"), audit.out.constData());
    ScratchCluster::instance().execute("DROP ROLE typo_a", database);
}

/// With the real thing, where it is installed: the entry is put there as the workbench does.
void TestCliPassword::keychainGivesThePassword()
{
    for (const char* program : {"dbus-run-session", "gnome-keyring-daemon", "secret-tool"}) {
        if (QStandardPaths::findExecutable(s(program)).isEmpty())
            QSKIP(qPrintable(s(program) + s(" is not installed here")));
    }
    const CliScratch scratch;
    keychainEnvironment(scratch);
    const auto target = ScratchCluster::instance().target(m_database);
    const auto part = [&](const char* name) {
        const auto found = target.parameters.find(name);
        return found == target.parameters.end() ? QString() : QString::fromStdString(found->second);
    };
    const QString entry = s("keyed@") + part("host") + u':' + part("port") + u'/' + QString::fromStdString(m_database);
    // QtKeychain's own attributes: libsecret.cpp, "user" is the entry, "server" the program's name.
    const QString script =
        s("printf 'login' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "
          "printf 'open-sesame' | secret-tool store --label=test user \"$ENTRY\" server lockkeeper type "
          "plaintext xdg:schema org.qt.keychain || exit 99; "
          "\"$LK\" -e dev status");
    QDir().mkpath(scratch.path(s("../home/run")));
    QFile::setPermissions(scratch.path(s("../home/run")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QProcess process;
    process.setWorkingDirectory(scratch.path());
    process.setProcessEnvironment(
        scratch.environment({{s("ENTRY"), entry},
                             {s("LK"), s(LK_CTL)},
                             {s("XDG_RUNTIME_DIR"), QDir(scratch.path(s("../home/run"))).canonicalPath()}}));
    process.start(s("dbus-run-session"), {s("--"), s("sh"), s("-c"), script});
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        QFAIL("it did not end");
    }
    const QByteArray told = process.readAllStandardOutput() + "--- stderr\n" + process.readAllStandardError();
    if (process.exitCode() == 99)
        QSKIP(("the keyring cannot be unlocked here: " + told).constData());
    QVERIFY2(process.exitCode() == 0, told.constData());
    QVERIFY2(!told.contains("open-sesame"), told.constData());
}

QTEST_GUILESS_MAIN(TestCliPassword)
#include "test_clipassword.moc"

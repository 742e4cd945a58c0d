// SPDX-License-Identifier: Apache-2.0
// What somebody at a terminal sees: a pseudo-terminal stands in for theirs.
#include "tests/app/clirun.h"
#include "tests/support/scratchcluster.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <pty.h>

#include <cerrno>
#include <csignal>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lk;
using namespace lk::test;

namespace {

QString s(const char* text)
{
    return QString::fromUtf8(text);
}

/// The program on a terminal of 80 columns.
class Terminal {
public:
    Terminal(const CliScratch& scratch, const QStringList& arguments, QMap<QString, QString> variables = {})
    {
        variables.insert(s("TERM"), s("xterm-256color"));
        QList<QByteArray> words{LK_CTL};
        for (const QString& argument : arguments)
            words.append(argument.toUtf8());
        QList<QByteArray> environment;
        for (const QString& entry : scratch.environment(variables).toStringList())
            environment.append(entry.toUtf8());
        std::vector<char*> argv, envp;
        for (QByteArray& word : words)
            argv.push_back(word.data());
        for (QByteArray& entry : environment)
            envp.push_back(entry.data());
        argv.push_back(nullptr);
        envp.push_back(nullptr);
        const QByteArray folder = scratch.path().toUtf8();
        winsize size{};
        size.ws_col = 80;
        size.ws_row = 24;
        m_pid = forkpty(&m_terminal, nullptr, nullptr, &size);
        if (m_pid == 0) {
            if (chdir(folder.constData()) == 0)
                execve(argv[0], argv.data(), envp.data());
            _exit(127);
        }
    }
    ~Terminal()
    {
        if (m_code < 0)
            ::kill(m_pid, SIGKILL);
        end();
        ::close(m_terminal);
    }

    /// Reads until `part` was seen; false after 20 s.
    bool sees(const QByteArray& part)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_seen.contains(part) && timer.elapsed() < 20'000 && read()) {}
        return m_seen.contains(part);
    }
    void type(const QByteArray& text) const
    {
        [[maybe_unused]] const auto count = ::write(m_terminal, text.data(), static_cast<std::size_t>(text.size()));
    }
    /// Waits for the end; the exit code.
    int end()
    {
        while (m_code < 0 && read()) {}
        int status = 0;
        if (m_code < 0 && waitpid(m_pid, &status, 0) == m_pid)
            m_code = WIFEXITED(status) ? WEXITSTATUS(status) : 256;
        return m_code;
    }
    [[nodiscard]] const QByteArray& seen() const { return m_seen; }
    [[nodiscard]] pid_t pid() const { return m_pid; }

private:
    bool read()
    {
        pollfd input{m_terminal, POLLIN, 0};
        if (poll(&input, 1, 100) == 0)
            return true;
        char buffer[4096];
        const ssize_t count = ::read(m_terminal, buffer, sizeof buffer);
        if (count <= 0)
            return count < 0 && errno == EINTR;
        m_seen.append(buffer, count);
        return true;
    }

    int m_terminal = -1;
    pid_t m_pid = -1;
    int m_code = -1;
    QByteArray m_seen;
};

} // namespace

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
    // Nobody to ask: refused, and what would help is named.
    const CliResult result = scratch.run({s("-e"), s("dev"), s("status")});
    QCOMPARE(result.code, 3);
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

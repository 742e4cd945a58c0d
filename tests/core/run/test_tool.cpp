// SPDX-License-Identifier: Apache-2.0
// Steps that the real tool carries out: a shell script with psql stands for it.
#include "compare.h"
#include "core/postgres/session.h"
#include "core/run/child.h"
#include "core/run/toolcommand.h"
#include "hookformat.h"
#include "runfixture.h"

#include <QScopeGuard>
#include <QTest>

#include <fmt/format.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include <sys/wait.h>
#include <unistd.h>

using namespace lk;
using namespace lk::test;
using project::Direction;

namespace {

struct Tool {
    HookFormat format;
    RunFixture f{"hooked"};

    Tool() { f.execute(HookFormat::kCreate); }
    /// `record 1` writes the row as the tool would.
    void script(const std::string& version, const std::string& text) const
    {
        f.file(version + ".sh", "sql() { psql -XqAt -v ON_ERROR_STOP=1 \"$LK_URL\" -c \"$1\"; }\n"
                                "record() { sql \"INSERT INTO public.hooked (version) VALUES ('$1')\"; }\n" +
                                    text + "\n");
    }
    [[nodiscard]] std::string rows() const
    {
        return f.value("SELECT string_agg(version, ' ' ORDER BY seq) FROM hooked");
    }
    [[nodiscard]] std::string output() const
    {
        std::string text;
        for (const auto& told : f.recorder.all<run::NoticeTold>())
            text += told.notice.severity + ": " + told.notice.message + "\n";
        return text;
    }
    [[nodiscard]] std::string sessions() const
    {
        return f.value(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'lockkeeper tool%' AND datname "
            "= current_database()");
    }
};

std::string firstLineOf(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

} // namespace

class TestTool : public QObject {
    Q_OBJECT
private slots:
    void runsTheTool();
    void tellsTheOutput();
    void headsLinesByWhatTheySay_data();
    void headsLinesByWhatTheySay();
    void judgesByTheRows_data();
    void judgesByTheRows();
    void knowsWhatATransactionLeaves();
    void keepsTheSecret_data();
    void keepsTheSecret();
    void removesThePrivateFile();
    void stops();
    void tellsWhoIsInItsWay_data();
    void tellsWhoIsInItsWay();
    void runsSeveralAsOne();
    void tellsHowFarOneCommandCame();
    void tellsWhichOneEndedTheTransaction();
    void marksByTheTool();
    void refusesWhatIsNotAsPlanned();
    void losesTheControlSession();
    void waitsForAToolThatLivesOn_data();
    void waitsForAToolThatLivesOn();
    void writesUrls_data();
    void writesUrls();
};

void TestTool::runsTheTool()
{
    Tool t;
    t.f.file("1.sql", "CREATE TABLE a (id int);");
    t.script("2", "sql 'CREATE TABLE b (id int)' && record 2");
    t.f.file("3.sql", "INSERT INTO b VALUES (1);");
    const run::Plan plan = t.f.plan(wishUp());
    COMPARE_TEXT(printed(run::PlanOrRefusal(plan)), "none -> 3\nup 1 transaction 1\nup 2 tool 0\nup 3 transaction 1");
    COMPARE_TEXT(plan.steps.at(1).recording.tool->shown(), "sh " + (t.f.folder / "migrations/2.sh").string());
    COMPARE_TEXT(printed(t.f.carryOut(plan)), "done 3/3 | All 3 steps are committed and recorded.");
    COMPARE_TEXT(t.rows(), "1 2 3");
    QVERIFY(!t.f.journal().openStep);
    QVERIFY(t.f.journal().children.empty());
}

void TestTool::tellsTheOutput()
{
    Tool t;
    t.script("1", "echo one; printf 'no end' >&2; printf 'bad \\377\\n'; record 1");
    COMPARE_TEXT(printed(t.f.up()), "done 1/1 | The step is committed and recorded.");
    std::string out = t.output();
    QVERIFY2(out.find("OUTPUT: one\n") != std::string::npos, out.c_str());
    QVERIFY2(out.find("OUTPUT: bad \\xff\n") != std::string::npos, out.c_str());
    QVERIFY2(out.find("OUTPUT: no end\n") != std::string::npos, out.c_str());
}

void TestTool::headsLinesByWhatTheySay_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("severity");
    const auto row = [](const char* line, const char* severity) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(severity);
    };
    row("INFO  [alembic.runtime.migration] Running upgrade  -> a, first", "OUTPUT");
    row("WARNING [x] soon gone", "OUTPUT");
    row("DeprecationWarning: url.parse", "OUTPUT");
    row("Traceback (most recent call last):", "OUTPUT");
    row("== 20240101000000 A: migrating ====", "OUTPUT");
    row("ERROR [alembic.util.messaging] Multiple head revisions", "ERROR");
    row("FAILED: Multiple head revisions are present", "ERROR");
    row("ERROR: column x does not exist", "ERROR");
    row("error: column x does not exist", "ERROR");
    row("sqlalchemy.exc.ProgrammingError: (psycopg2.errors.UndefinedTable) no", "ERROR");
    row("PG::UndefinedColumn: ERROR:  column x does not exist", "ERROR");
}

void TestTool::headsLinesByWhatTheySay()
{
    QFETCH(QString, line);
    QFETCH(QString, severity);
    Tool t;
    t.script("1", "echo '" + line.toStdString() + "' >&2; echo; echo ' ' >&2; record 1");
    COMPARE_TEXT(printed(t.f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(t.output(), severity.toStdString() + ": " + line.toStdString() + "\n");
}

void TestTool::judgesByTheRows_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("success without the row")
        << QStringLiteral("echo fine")
        << QStringLiteral(
               "failed 0/1 [sh ended with success, and yet the history does not have 1] | The history does not "
               "have 1. What sh had committed of 1 before it ended is there; whether that is anything, only "
               "the schema can tell.");
    QTest::newRow("failure with the row")
        << QStringLiteral("record 1; exit 3")
        << QStringLiteral("failed 1/1 [sh ended with exit code 3, and yet the history has 1] | The history has 1. The "
                          "step before it is applied and recorded.");
    QTest::newRow("failure without the row")
        << QStringLiteral("echo 'boom: no' >&2; exit 1")
        << QStringLiteral(
               "failed 0/1 [sh ended with exit code 1: boom: no] | The history does not have 1. What sh had "
               "committed of 1 before it ended is there; whether that is anything, only the schema can tell.");
    QTest::newRow("ended by a signal")
        << QStringLiteral("kill -9 $$")
        << QStringLiteral(
               "failed 0/1 [sh was ended by a signal] | The history does not have 1. What sh had committed of "
               "1 before it ended is there; whether that is anything, only the schema can tell.");
}

void TestTool::judgesByTheRows()
{
    QFETCH(QString, script);
    QFETCH(QString, outcome);
    Tool t;
    t.script("1", script.toStdString());
    COMPARE_TEXT(printed(t.f.up()), outcome.toStdString());
    QVERIFY(!t.f.journal().openStep);
}

/// What the format knows to be in a transaction has left nothing; and the error is told without the stack around it.
void TestTool::knowsWhatATransactionLeaves()
{
    Tool t;
    t.script("1",
             "printf '    at a (x.js:1)\\n\\nTypeError: boom\\n    at b (x.js:2)\\n  ^^^^\\n  code: 1\\n' >&2; exit 1");
    t.format.onRecord = [](formats::Recording& recording, const project::Migration&, Direction) {
        recording.isAtomic = true;
    };
    const run::Outcome outcome = t.f.up();
    COMPARE_TEXT(printed(outcome),
                 "failed 0/1 [sh ended with exit code 1: TypeError: boom] | The history does not have "
                 "1. sh runs 1 in a transaction: that was rolled back and left nothing.");
    COMPARE_TEXT(outcome.error->detail(), "  code: 1");
}

void TestTool::keepsTheSecret_data()
{
    QTest::addColumn<bool>("isOurVariable");
    QTest::newRow("the target's") << false;
    QTest::newRow("our own PGPASSWORD") << true;
}

void TestTool::keepsTheSecret()
{
    QFETCH(bool, isOurVariable);
    Tool t;
    const Secret password("hush-hush/%");
    if (isOurVariable)
        qputenv("PGPASSWORD", QByteArray::fromStdString(std::string(password.reveal())));
    else
        t.f.target.password = password;
    const auto unset = qScopeGuard([] { qunsetenv("PGPASSWORD"); });
    t.script("1", "tr '\\0' ' ' < /proc/$$/cmdline; echo; echo \"PGPASSWORD: ${PGPASSWORD-none}\"; echo \"$LK_URL\"; "
                  "stat -c 'mode %a' \"$PGPASSFILE\"; cat \"$PGPASSFILE\" > " +
                      (t.f.folder / "seen").string() + "; echo \"$PGPASSFILE\" > " + (t.f.folder / "path").string() +
                      "; record 1");
    t.format.onRecord = [](formats::Recording& recording, const project::Migration&, Direction) {
        recording.tool->arguments.emplace_back(formats::kTargetUrl); // never replaced there
    };
    COMPARE_TEXT(printed(t.f.up()), "done 1/1 | The step is committed and recorded.");
    const std::string out = t.output();
    QVERIFY2(out.find("hush") == std::string::npos, out.c_str());
    QVERIFY2(out.find("{lk:url}") != std::string::npos, out.c_str());
    QVERIFY2(out.find("********") != std::string::npos, out.c_str());
    QVERIFY2(out.find("PGPASSWORD: none") != std::string::npos, out.c_str());
    QVERIFY2(out.find("mode 600") != std::string::npos, out.c_str());
    COMPARE_TEXT(firstLineOf(t.f.folder / "seen"), "*:*:*:*:hush-hush/%");
    QVERIFY(!std::filesystem::exists(firstLineOf(t.f.folder / "path")));
}

void TestTool::removesThePrivateFile()
{
    Tool t;
    t.script("1", "stat -c %a \"$1\"; cat \"$1\"; echo \"$1\" > " + (t.f.folder / "path").string() + "; exit 1");
    t.format.onRecord = [](formats::Recording& recording, const project::Migration&, Direction) {
        recording.tool->arguments.emplace_back(formats::kTemporaryFile);
        recording.tool->temporaryContent = "url = postgresql+x://{lk:url-rest-ini}\n";
        recording.tool->temporarySuffix = ".ini";
    };
    QVERIFY(t.f.up().kind == run::OutcomeKind::Failed);
    const std::string out = t.output();
    QVERIFY2(out.starts_with("OUTPUT: 600\nOUTPUT: url = postgresql+x://postgres"), out.c_str());
    QVERIFY2(out.find("%%2F") != std::string::npos, out.c_str());
    const std::string path = firstLineOf(t.f.folder / "path");
    QVERIFY(path.ends_with(".ini"));
    QVERIFY(!std::filesystem::exists(path));
}

void TestTool::stops()
{
    Tool t;
    t.script("1", "echo begun; sql 'SELECT pg_sleep(60)'; record 1");
    std::stop_source stop;
    t.f.recorder.hook = [&](const run::Event& event) {
        if (const auto* told = std::get_if<run::NoticeTold>(&event); told != nullptr && told->notice.message == "begun")
            stop.request_stop();
    };
    const auto outcome = t.f.carryOut(t.f.plan(wishUp()), stop.get_token());
    QVERIFY(outcome.kind == run::OutcomeKind::Cancelled);
    COMPARE_TEXT(t.sessions(), "0");
    COMPARE_TEXT(t.rows(), "");
    QVERIFY(!t.f.journal().openStep);
}

/// A tool that waits for a lock says nothing of it.
void TestTool::tellsWhoIsInItsWay_data()
{
    QTest::addColumn<bool>("givesWay");
    QTest::newRow("gone in time") << true;
    QTest::newRow("stays") << false;
}

void TestTool::tellsWhoIsInItsWay()
{
    QFETCH(const bool, givesWay);
    Tool t;
    t.f.execute("CREATE TABLE a (id int)");
    t.script("1", givesWay ? "sql 'ALTER TABLE a ADD COLUMN b int' && record 1"
                           : "sql \"SET lock_timeout = '1500ms'; ALTER TABLE a ADD COLUMN b int\" && record 1");
    auto other = postgres::Session::open(t.f.target, postgres::SessionKind::Control);
    (void)other.query("BEGIN");
    (void)other.query("SELECT FROM a");
    t.f.recorder.hook = [&](const run::Event& event) {
        const auto* waiting = std::get_if<run::Waiting>(&event);
        if (givesWay && waiting != nullptr && !waiting->holders.empty())
            (void)other.query("COMMIT");
    };
    const run::Outcome outcome = t.f.up();
    const auto waits = t.f.recorder.all<run::Waiting>();
    QVERIFY(!waits.empty() && !waits.front().holders.empty());
    QCOMPARE(waits.front().holders.front().pid, other.backendPid());
    if (givesWay) {
        COMPARE_TEXT(printed(outcome), "done 1/1 | The step is committed and recorded.");
        return;
    }
    const std::string pid = std::to_string(other.backendPid());
    QVERIFY(outcome.error && outcome.error->message().find("lock timeout") != std::string::npos);
    QVERIFY2(outcome.error->detail().find("waited for a lock of process " + pid) != std::string::npos,
             outcome.error->detail().c_str());
    COMPARE_TEXT(outcome.error->remedy(),
                 "Wait for the end of process " + pid + ", or end it: \"terminate " + pid + "\"; then run again.");
}

void TestTool::runsSeveralAsOne()
{
    Tool t;
    for (const char* version : {"1", "2", "3"})
        t.script(version, "exit 9");
    t.f.file("all", "psql -Xq \"$LK_URL\" -c \"INSERT INTO hooked (version) VALUES ('1')\"\nsleep 1\n"
                    "psql -Xq \"$LK_URL\" -c \"INSERT INTO hooked (version) VALUES ('2'), ('3')\"\n");
    t.format.together = HookFormat::shell((t.f.folder / "migrations/all").string());
    COMPARE_TEXT(printed(t.f.up()), "done 3/3 | All 3 steps are committed and recorded.");
    COMPARE_TEXT(t.rows(), "1 2 3");
    std::string told;
    for (const run::Event& event : t.f.recorder.events) {
        if (const auto* started = std::get_if<run::StepStarted>(&event))
            told += "+" + started->version;
        if (const auto* finished = std::get_if<run::StepFinished>(&event))
            told += "-" + finished->version;
    }
    COMPARE_TEXT(told, "+1-1+2-2+3-3");
}

void TestTool::tellsHowFarOneCommandCame()
{
    Tool t;
    for (const char* version : {"1", "2", "3"})
        t.script(version, "exit 9");
    t.f.file("all", "psql -Xq \"$LK_URL\" -c \"INSERT INTO hooked (version) VALUES ('1')\"\necho no >&2\nexit 1");
    t.format.together = HookFormat::shell((t.f.folder / "migrations/all").string());
    COMPARE_TEXT(
        printed(t.f.up()),
        "failed 1/3 [sh ended with exit code 1: no] | The history has 1 and does not have 2, 3. What sh had "
        "committed of 2 before it ended is there; whether that is anything, only the schema can tell. The step "
        "before it is applied and recorded.");
    COMPARE_TEXT(t.f.recorder.all<run::StepFailed>().at(0).version, "2");
}

void TestTool::tellsWhichOneEndedTheTransaction()
{
    Tool t;
    for (const char* version : {"1", "2", "3"})
        t.script(version, "exit 9");
    t.f.file("all", "echo 'at 1 now'; echo 'at 2 now'; echo 'at 3'\n"
                    "printf 'TypeError: boom\\n    at x (y.js:1)\\n}\\n' >&2\nexit 1");
    t.format.together = HookFormat::shell((t.f.folder / "migrations/all").string());
    t.format.together->beforeVersion = "at ";
    t.format.together->behindVersion = " now";
    COMPARE_TEXT(printed(t.f.up()),
                 "failed 0/3 [sh ended with exit code 1: TypeError: boom] | The history does not have 1, 2, 3. What sh "
                 "had committed of 2 before it ended is there; whether that is anything, only the schema can tell.");
    COMPARE_TEXT(t.f.recorder.all<run::StepFailed>().at(0).version, "2");
    COMPARE_TEXT(t.f.recorder.all<run::StepStarted>().back().version, "2");
}

void TestTool::marksByTheTool()
{
    Tool t;
    t.script("1", "record 1");
    run::Wish wish;
    wish.kind = run::WishKind::Mark;
    wish.version = "1";
    t.format.onRecord = [&](formats::Recording& recording, const project::Migration& migration, Direction) {
        recording.tool = HookFormat::shell(migration.upFile.string());
    };
    const run::Plan plan = t.f.plan(wish);
    QVERIFY(plan.steps.at(0).mode == run::StepMode::Tool);
    COMPARE_TEXT(printed(t.f.carryOut(plan)), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(t.rows(), "1");
}

void TestTool::refusesWhatIsNotAsPlanned()
{
    Tool t;
    t.f.file("1.sql", "INSERT INTO hooked (version) VALUES ('2');"); // somebody else, just before the tool
    t.script("2", "record 2");
    const auto outcome = t.f.up();
    COMPARE_TEXT(printed(outcome),
                 "refused 1/2 [the history is not as planned any more: somebody else wrote to it before "
                 "migration 2] | Nothing more was changed. The step before it is applied and recorded.");
}

void TestTool::losesTheControlSession()
{
    Tool t;
    t.script("1",
             "sql \"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'lockkeeper "
             "control%' AND datname = current_database()\"; record 1");
    COMPARE_TEXT(printed(t.f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(t.rows(), "1");
}

/// A run was killed: its tool lives on and has not recorded yet.
void TestTool::waitsForAToolThatLivesOn_data()
{
    QTest::addColumn<bool>("hasNumber");
    QTest::newRow("its number in the journal") << true;
    // Killed behind the start of the tool and before that line: its name is all there is.
    QTest::newRow("no number in the journal") << false;
}

void TestTool::waitsForAToolThatLivesOn()
{
    QFETCH(bool, hasNumber);
    for (const bool endsByItself : {true, false}) {
        Tool t;
        t.script("1", "record 1");
        const run::Plan plan = t.f.plan(wishUp());
        const std::string run = "22222222-0000-4000-8000-000000000000";
        ChildProcess child = run::childOf(HookFormat::shell(""), t.f.target, plan.server, run::toolApplicationName(run),
                                          run::ToolFiles(HookFormat::shell(""), t.f.target, plan.server));
        const std::string url = run::toolUrl(t.f.target, plan.server);
        const pid_t pid = ::fork();
        if (pid == 0) {
            ::setpgid(0, 0);
            ::setenv("PGAPPNAME", child.environment["PGAPPNAME"].c_str(), 1);
            const std::string command =
                endsByItself ? "sleep 1; psql -Xq '" + url + "' -c \"INSERT INTO hooked (version) VALUES ('1')\""
                             : "trap '' TERM; psql -Xq '" + url + "' -c 'SELECT pg_sleep(60)'; sleep 60";
            ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
            ::_exit(1);
        }
        ::setpgid(pid, pid);
        const auto file = t.f.folder / "left.ini";
        std::ofstream(file) << "x";
        {
            auto journal = run::Journal::open(run::journalFile(plan.server, plan.history, t.f.journalFolder));
            journal.runBegin(run, plan, "");
            journal.stepOpen(run, plan.steps.front(), "", run::Journal::Sync::Now);
            journal.child(run, {hasNumber ? pid : 0, hasNumber ? run::processStart(pid) : std::string(),
                                run::toolApplicationName(run), file.string()});
        }
        const auto program = [pid] {
            std::string name;
            std::ifstream comm("/proc/" + std::to_string(pid) + "/comm");
            std::getline(comm, name);
            return name;
        };
        QTRY_COMPARE(program(), std::string("sh")); // it is what it will be, environment and all
        if (!endsByItself) {
            QTRY_VERIFY(t.sessions() == "1");
            t.f.patience.orphan = std::chrono::milliseconds(300);
        }
        const auto outcome = t.f.carryOut(plan);
        ::waitpid(pid, nullptr, 0);
        COMPARE_TEXT(t.rows(), "1");
        COMPARE_TEXT(t.sessions(), "0");
        QVERIFY(!std::filesystem::exists(file));
        COMPARE_TEXT(printed(outcome), endsByItself ? "done 0/1 | Nothing had to be changed."
                                                    : "done 1/1 | The step is committed and recorded.");
        COMPARE_TEXT(outcome.resolved.at(0),
                     endsByItself ? "Run 22222222 was cut off while the tool was at the up; recorded: 1."
                                  : "Run 22222222 was cut off while the tool was at the up; not recorded: 1 (what the "
                                    "tool had not committed is gone, what it had may be there).");
    }
}

void TestTool::writesUrls_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("url");
    QTest::newRow("tcp") << "postgres://app:p%40ss@localhost:5433/shop"
                         << "localhost"
                         << "postgresql://app:p%40ss@localhost:5433/shop";
    QTest::newRow("socket") << "postgres:///shop?host=/run/pg&user=app"
                            << "/run/pg"
                            << "postgresql://app@/shop?host=%2Frun%2Fpg&port=5433";
    QTest::newRow("options") << "postgres://app@localhost:5433/shop?sslmode=disable&options=-c%20x=y"
                             << "localhost"
                             << "postgresql://app@localhost:5433/shop?sslmode=disable&options=-c%20x%3Dy";
    QTest::newRow("address") << "postgres://app@[::1]:5433/shop"
                             << "::1"
                             << "postgresql://app@[::1]:5433/shop";
}

void TestTool::writesUrls()
{
    QFETCH(QString, target);
    QFETCH(QString, host);
    QFETCH(QString, url);
    postgres::ServerIdentity server;
    server.host = host.toStdString();
    server.port = "5433";
    server.database = "shop";
    server.sessionUser = "app";
    COMPARE_TEXT(run::toolUrl(postgres::parseTarget(target.toStdString()), server), url.toStdString());
}

QTEST_GUILESS_MAIN(TestTool)
#include "test_tool.moc"

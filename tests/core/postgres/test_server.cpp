// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/process.h"
#include "core/postgres/database.h"
#include "core/postgres/identity.h"
#include "core/postgres/locks.h"
#include "core/postgres/runsession.h"
#include "core/postgres/sandbox.h"
#include "core/postgres/session.h"
#include "tests/support/pooler.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/thrown.h"

#include <QElapsedTimer>
#include <QTest>

#include <fmt/format.h>

#include <csignal>
#include <functional>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

using namespace lk;
using namespace lk::postgres;
using lk::test::ScratchCluster;
using lk::test::thrownBy;
using namespace std::chrono_literals;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

} // namespace

class TestServer : public QObject {
    Q_OBJECT

private slots:
    void refusesAPooler_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("more");
        QTest::newRow("transaction") << "transaction"
                                     << "";
        QTest::newRow("session") << "session"
                                 << "";
        QTest::newRow("transaction, options swallowed") << "transaction"
                                                        << "ignore_startup_parameters = options";
        QTest::newRow("session, options swallowed") << "session"
                                                    << "ignore_startup_parameters = options";
    }

    void refusesAPooler()
    {
        if (!lk::test::Pooler::isInstalled())
            QSKIP(test::Pooler::kMissing);
        QFETCH(QString, mode);
        QFETCH(QString, more);
        const lk::test::Pooler bouncer(mode.toStdString(), more.toStdString());
        for (const auto& act : std::initializer_list<std::function<void()>>{
                 [&] { (void)RunSession::open(bouncer.target(), {}); },
                 [&] { (void)Session::open(bouncer.target(), SessionKind::Browse); },
                 [&] {
                     Session control = Session::open(bouncer.target(), SessionKind::Control);
                     AdvisoryLocks locks(control, {{42, "lockkeeper"}}, 1s);
                 }}) {
            const Error error = thrownBy(act);
            VERIFY_CODE(error, ErrorCode::Refused);
            QVERIFY2(error.message().find("pooler") != std::string::npos, error.what());
            QVERIFY(error.remedy().find("direct address") != std::string::npos);
        }
        QCOMPARE(cluster().value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"),
                 std::string("0")); // nothing stranded
    }

    void createsAndDropsDatabases_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"plain", "Mixed Case", "quo\"te", "semi; DROP DATABASE postgres", "apo'strophe",
                                 "back\\slash", "ünïcode", "select", "a=b host=c", "percent%20"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }

    void createsAndDropsDatabases()
    {
        QFETCH(QString, name);
        const ConnectionTarget target = cluster().target(name.toStdString());
        QCOMPARE(dropDatabase(target), Existence::WasAbsent);
        QCOMPARE(createDatabase(target), Existence::Made);
        QCOMPARE(createDatabase(target), Existence::WasThere);
        QCOMPARE(Session::open(target, SessionKind::Browse).query("SELECT current_database()").text(0, 0),
                 name.toStdString());
        QCOMPARE(parseTarget(toUrl(target)).database(), name.toStdString());
        QCOMPARE(dropDatabase(target), Existence::Dropped);
    }

    void asksWhoAnswersBeforeItMakesOrDrops()
    {
        const ConnectionTarget target = cluster().target("asked");
        std::string seen;
        const OnMaintenance refuse = [&seen](const ServerIdentity& found) {
            seen = found.systemIdentifier;
            throw Error(ErrorCode::Refused, "another server");
        };
        VERIFY_CODE(thrownBy([&] { (void)createDatabase(target, {}, refuse); }), ErrorCode::Refused);
        QCOMPARE(seen, cluster().value("SELECT system_identifier FROM pg_control_system()"));
        QCOMPARE(createDatabase(target), Existence::Made);
        VERIFY_CODE(thrownBy([&] { (void)dropDatabase(target, {}, refuse); }), ErrorCode::Refused);
        QCOMPARE(dropDatabase(target), Existence::Dropped);
    }

    void refusesNamesTheServerWouldCut()
    {
        VERIFY_CODE(thrownBy([] { (void)createDatabase(cluster().target(std::string(64, 'x'))); }), ErrorCode::Usage);
        QCOMPARE(createDatabase(cluster().target(std::string(63, 'x'))), Existence::Made);
        ConnectionTarget none = cluster().target();
        none.parameters.erase("dbname");
        none.parameters.erase("user");
        VERIFY_CODE(thrownBy([&] { (void)createDatabase(none); }), ErrorCode::Usage);
    }

    void doesNotDropUnderASession()
    {
        const std::string database = cluster().createDatabase();
        const Session session = Session::open(cluster().target(database), SessionKind::Browse);
        const Error error = thrownBy([&] { (void)dropDatabase(cluster().target(database)); });
        VERIFY_CODE(error, ErrorCode::Statement);
        QCOMPARE(error.sqlState(), std::string("55006"));
    }

    void needsTheRightToCreate()
    {
        cluster().execute("CREATE ROLE modest LOGIN");
        ConnectionTarget target = cluster().target("wanted");
        target.parameters["user"] = "modest";
        const Error error = thrownBy([&] { (void)createDatabase(target); });
        VERIFY_CODE(error, ErrorCode::Statement);
        QCOMPARE(error.sqlState(), std::string("42501"));
    }

    void waitsForTheServer()
    {
        ScratchCluster own;
        waitForServer(own.target(), 5s);
        waitForServer(own.target("absent"), 5s); // an answer all the same
        own.stop();
        int tries = 0;
        std::string why;
        const Error error = thrownBy([&] {
            waitForServer(own.target(), 1500ms, {}, [&](const std::string& words) {
                ++tries;
                why = words;
            });
        });
        VERIFY_CODE(error, ErrorCode::Unreachable);
        QCOMPARE(tries, 2);
        QVERIFY(!why.empty());
        std::stop_source source;
        std::jthread stopper([&] { source.request_stop(); });
        VERIFY_CODE(thrownBy([&] { waitForServer(own.target(), 60s, source.get_token()); }), ErrorCode::Cancelled);
        std::jthread starter([&] { own.start(); });
        waitForServer(own.target(), 30s);
    }

    void sandboxLives()
    {
        std::string name = "/tmp/lk-sandbox-XXXXXX";
        QVERIFY(::mkdtemp(name.data()) != nullptr);
        // Blanks, quotes and a length that no socket takes.
        const std::filesystem::path folder =
            std::filesystem::path(name) / ("it s a 'long' path " + std::string(90, 'x'));
        ::chmod(name.c_str(), 0755);
        Sandbox sandbox(folder);
        QVERIFY(sandbox.state() == SandboxState::Absent);
        QVERIFY(!sandbox.serverVersion().empty());
        std::vector<std::string> told;
        sandbox.start({}, [&](const std::string& what) { told.push_back(what); });
        QVERIFY(sandbox.state() == SandboxState::Running);
        QCOMPARE(told.size(), std::size_t{3});
        QVERIFY(told[1].find("/tmp/lockkeeper-") != std::string::npos);
        sandbox.start(); // again: nothing to do
        struct stat status {};
        QVERIFY(::stat(folder.c_str(), &status) == 0 && (status.st_mode & 077U) == 0);
        QVERIFY(::stat(sandbox.socketFolder().c_str(), &status) == 0 && (status.st_mode & 077U) == 0);
        {
            Session session = Session::open(sandbox.target(), SessionKind::Control);
            QCOMPARE(session.query("SHOW listen_addresses").text(0, 0), std::string());
            session.query("CREATE TABLE kept(a int)");
        }
        sandbox.stop();
        QVERIFY(sandbox.state() == SandboxState::Stopped);
        sandbox.stop();
        Sandbox(folder, "work_mem = 7MB").start();
        Session session = Session::open(sandbox.target(), SessionKind::Browse);
        QCOMPARE(session.query("SHOW work_mem").text(0, 0), std::string("7MB"));
        QCOMPARE(session.query("SELECT count(*) FROM kept").text(0, 0), std::string("0"));
        const auto sockets = sandbox.socketFolder();
        sandbox.remove();
        QVERIFY(sandbox.state() == SandboxState::Absent);
        QVERIFY(!std::filesystem::exists(folder) && !std::filesystem::exists(sockets));
        std::filesystem::remove_all(name);
    }

    void sandboxTellsWhyItDoesNotStart()
    {
        std::string name = "/tmp/lk-sandbox-XXXXXX";
        QVERIFY(::mkdtemp(name.data()) != nullptr);
        Sandbox sandbox(name, "no_such_setting = 1");
        const Error error = thrownBy([&] { sandbox.start(); });
        VERIFY_CODE(error, ErrorCode::Unreadable);
        QVERIFY2(error.detail().find("no_such_setting") != std::string::npos, error.detail().c_str());
        sandbox.remove();
    }

    void sandboxNamesThePackageWithoutServer()
    {
        qputenv("LOCKKEEPER_PG_BIN", "/nowhere");
        std::string name = "/tmp/lk-sandbox-XXXXXX";
        QVERIFY(::mkdtemp(name.data()) != nullptr);
        const Error error = thrownBy([&] { Sandbox(name).start(); });
        qunsetenv("LOCKKEEPER_PG_BIN");
        VERIFY_CODE(error, ErrorCode::Unreadable);
        QVERIFY(error.remedy().find("postgresql") != std::string::npos);
        std::filesystem::remove_all(name);
    }
};

QTEST_GUILESS_MAIN(TestServer)
#include "test_server.moc"

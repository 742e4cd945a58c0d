// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/process.h"
#include "core/postgres/identity.h"
#include "core/postgres/sameserver.h"
#include "core/postgres/session.h"
#include "tests/support/patience.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/thrown.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>

#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace lk;
using namespace lk::postgres;
using lk::test::ScratchCluster;
using lk::test::thrownBy;
using namespace std::chrono_literals;

namespace {

/// Listens, takes connections into its backlog, and never says a word.
class BlackHole {
public:
    BlackHole() : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(m_socket, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(m_socket, 8) != 0 ||
            ::getsockname(m_socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            qFatal("no socket");
        m_port = ntohs(address.sin_port);
    }
    ~BlackHole() { ::close(m_socket); }
    BlackHole(const BlackHole&) = delete;
    BlackHole& operator=(const BlackHole&) = delete;
    [[nodiscard]] int socket() const { return m_socket; }
    [[nodiscard]] ConnectionTarget target() const
    {
        return parseTarget(fmt::format("postgres://me@127.0.0.1:{}/shop", m_port));
    }
    [[nodiscard]] int port() const { return m_port; }

private:
    int m_socket;
    int m_port = 0;
};

SessionOptions options(const std::string& name, std::chrono::milliseconds connectTimeout = 10s)
{
    SessionOptions result;
    result.applicationName = name;
    result.connectTimeout = connectTimeout;
    return result;
}

std::string ownAddress()
{
    std::string found;
    ifaddrs* all = nullptr;
    if (::getifaddrs(&all) != 0)
        return found;
    for (const ifaddrs* one = all; one != nullptr; one = one->ifa_next) {
        if (one->ifa_addr == nullptr || one->ifa_addr->sa_family != AF_INET || (one->ifa_flags & IFF_LOOPBACK) != 0)
            continue;
        char text[INET_ADDRSTRLEN] = "";
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(one->ifa_addr)->sin_addr, text, sizeof text);
        found = text;
    }
    ::freeifaddrs(all);
    return found;
}

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private slots:
    /// Our sessions to look with are read-only: "read-write" means the primary all the same, said in the connection or around us.
    void findsThePrimary()
    {
        const std::string database = cluster().createDatabase();
        ConnectionTarget target = cluster().target(database);
        const auto opens = [&target](SessionKind kind) { (void)Session::open(target, kind, options("attributes")); };
        const auto refusal = [&] { return thrownBy([&] { opens(SessionKind::Browse); }); };
        target.parameters["target_session_attrs"] = "read-write";
        opens(SessionKind::Browse);
        opens(SessionKind::Control);
        target.parameters["target_session_attrs"] = "standby";
        QVERIFY2(refusal().remedy().find("PGTARGETSESSIONATTRS") != std::string::npos, refusal().what());
        target.parameters.erase("target_session_attrs");
        ::setenv("PGTARGETSESSIONATTRS", "read-write", 1);
        opens(SessionKind::Browse);
        ::setenv("PGTARGETSESSIONATTRS", "standby", 1);
        const std::string remedy = refusal().remedy();
        ::unsetenv("PGTARGETSESSIONATTRS");
        QVERIFY2(remedy.find("PGTARGETSESSIONATTRS") != std::string::npos, remedy.c_str());
        ::setenv("PGSERVICE", "nonesuch", 1);
        const std::string service = refusal().remedy();
        ::unsetenv("PGSERVICE");
        QVERIFY2(service.find("unset PGSERVICE") != std::string::npos, service.c_str());
    }

    void browsesReadOnly()
    {
        const std::string database = cluster().createDatabase();
        Session session = Session::open(cluster().target(database), SessionKind::Browse, options("matrix"));
        const Error error = thrownBy([&] { session.query("CREATE TABLE t(a int)"); });
        VERIFY_CODE(error, ErrorCode::Statement);
        QCOMPARE(error.sqlState(), std::string("25006"));
        QCOMPARE(session
                     .query("SELECT current_setting('statement_timeout'), current_setting('lock_timeout'), "
                            "current_setting('application_name'), current_setting('client_encoding')")
                     .text(0, 2),
                 std::string("lockkeeper browse matrix"));
        QCOMPARE(session.query("SHOW statement_timeout").text(0, 0), std::string("15s"));
        QCOMPARE(session.query("SHOW lock_timeout").text(0, 0), std::string("1s"));
    }

    void controlOutlivesLimitsOfTheServer()
    {
        const std::string database = cluster().createDatabase();
        const auto set = [&](const char* setting) {
            cluster().execute("ALTER DATABASE " + database + " SET " + setting);
        };
        set("statement_timeout = '1ms'");
        set("default_transaction_read_only = on");
        const bool hasIdleTimeout = cluster().major() >= 14;
        if (hasIdleTimeout)
            set("idle_session_timeout = '1ms'");
        Session session = Session::open(cluster().target(database), SessionKind::Control, options("run=0badcafe"));
        if (hasIdleTimeout)
            QCOMPARE(session.query("SHOW idle_session_timeout").text(0, 0), std::string("0"));
        QCOMPARE(session.query("SHOW statement_timeout").text(0, 0), std::string("0"));
        QCOMPARE(session.query("SHOW default_transaction_read_only").text(0, 0), std::string("off"));
        QCOMPARE(session.query("SHOW application_name").text(0, 0), std::string("lockkeeper control run=0badcafe"));
        QCOMPARE(readIdentity(session).isReadOnly, true);
    }

    void returnsRowsWithNulls()
    {
        Session session = Session::open(cluster().target(), SessionKind::Browse);
        const Rows rows = session.query(
            Command{"SELECT i, CASE WHEN i % 2 = 0 THEN $1 || i END FROM generate_series(1, 10000) i", {"x"}});
        QCOMPARE(rows.size(), std::size_t{10000});
        QCOMPARE(rows.columns(), std::size_t{2});
        QVERIFY(!rows.at(0, 1).has_value());
        QCOMPARE(rows.text(9999, 1), std::string("x10000"));
        QCOMPARE(session.query(Command{"SELECT $1::text IS NULL", {std::nullopt}}).isTrue(0, 0), true);
    }

    void namesTheUsersSearchPathAndOptions()
    {
        ConnectionTarget target = cluster().target();
        target.toolParameters["search_path"] = "\"my schema\",public";
        target.parameters["options"] = "-c work_mem=5MB";
        Session session = Session::open(target, SessionKind::Browse);
        QCOMPARE(session.query("SHOW search_path").text(0, 0), std::string("\"my schema\",public"));
        QCOMPARE(session.query("SHOW work_mem").text(0, 0), std::string("5MB"));
    }

    /// libpq translates its labels with the process's locale; ours come from the fields.
    void takesErrorsFromFieldsInAnyLocale()
    {
        // Only with a compiled locale does gettext heed LANGUAGE; where none is installed, C is all there is to test.
        const char* found = nullptr;
        for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "de_DE", "C.UTF-8"})
            found = found != nullptr ? found : std::setlocale(LC_ALL, name);
        qputenv("LANGUAGE", "de");
        Session session = Session::open(cluster().target(), SessionKind::Browse);
        const Error error = thrownBy([&] { session.query("SELECT 'ü', nothere FROM pg_class"); });
        const Error other = thrownBy([&] {
            session.query("DO $$ BEGIN RAISE EXCEPTION 'no' USING DETAIL = 'the detail', HINT = 'the hint', ERRCODE = "
                          "'LK001'; END $$");
        });
        ConnectionTarget absent = cluster().target("no_such_database");
        const Error login = thrownBy([&] { (void)Session::open(absent, SessionKind::Browse); });
        std::setlocale(LC_ALL, "C.UTF-8");
        qunsetenv("LANGUAGE");
        VERIFY_CODE(error, ErrorCode::Statement);
        QCOMPARE(error.sqlState(), std::string("42703"));
        QCOMPARE(error.position(), 13); // in characters: the ü counts once
        QCOMPARE(error.serverMessage(), std::string("column \"nothere\" does not exist"));
        QCOMPARE(other.sqlState(), std::string("LK001"));
        QCOMPARE(other.detail(), std::string("the detail"));
        QCOMPARE(other.hint(), std::string("the hint"));
        QVERIFY(other.context().find("PL/pgSQL") != std::string::npos);
        VERIFY_CODE(login, ErrorCode::LoginRefused);
        QCOMPARE(login.sqlState(), std::string("3D000"));
    }

    void stopReachesTheServer()
    {
        const std::string database = cluster().createDatabase();
        Session session = Session::open(cluster().target(database), SessionKind::Browse);
        std::stop_source source;
        QElapsedTimer timer;
        std::jthread stopper([&] {
            while (cluster().value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(30)%' AND "
                                   "state = 'active'") != "1")
                std::this_thread::yield();
            timer.start();
            source.request_stop();
        });
        const Error error = thrownBy([&] { session.query("SELECT pg_sleep(30)", source.get_token()); });
        const qint64 elapsed = timer.elapsed();
        stopper.join();
        VERIFY_CODE(error, ErrorCode::Cancelled);
        QVERIFY2(elapsed < 500, qPrintable(QString::number(elapsed)));
        QCOMPARE(
            cluster().value(
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(30)%' AND state = 'active'"),
            std::string("0"));
        QCOMPARE(session.query("SELECT 1").text(0, 0), std::string("1")); // and the session lives on
        VERIFY_CODE(thrownBy([&] { session.query("SELECT 1", source.get_token()); }), ErrorCode::Cancelled);
    }

    void stopsWhileConnectingToABlackHole()
    {
        const BlackHole hole;
        std::stop_source source;
        QElapsedTimer timer;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(100ms); // any moment while the log-in waits
            timer.start();
            source.request_stop();
        });
        const Error error =
            thrownBy([&] { (void)Session::open(hole.target(), SessionKind::Browse, {}, source.get_token()); });
        const qint64 elapsed = timer.elapsed();
        VERIFY_CODE(error, ErrorCode::Cancelled);
        QVERIFY2(elapsed < 50, qPrintable(QString::number(elapsed)));
    }

    void holdsTheTimeLimitOfConnecting()
    {
        const BlackHole hole;
        QElapsedTimer timer;
        timer.start();
        const Error error =
            thrownBy([&] { (void)Session::open(hole.target(), SessionKind::Browse, options("", 300ms)); });
        VERIFY_CODE(error, ErrorCode::Unreachable);
        QVERIFY(timer.elapsed() >= 290 && timer.elapsed() < test::patient(1000));
    }

    void triesTheNextHost()
    {
        const BlackHole hole;
        ConnectionTarget target = cluster().target();
        target.parameters["host"] = "127.0.0.1," + target.parameters["host"];
        target.parameters["port"] = fmt::format("{},5432", hole.port());
        Session session = Session::open(target, SessionKind::Browse, options("", 300ms));
        QCOMPARE(session.query("SELECT 1").text(0, 0), std::string("1"));
    }

    void tellsRefusalFromSilence_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("sqlState");
        const QString host = QString::fromStdString(cluster().target().parameters.at("host"));
        const int unreachable = static_cast<int>(ErrorCode::Unreachable);
        const int refused = static_cast<int>(ErrorCode::LoginRefused);
        cluster().execute("CREATE DATABASE closed");
        cluster().execute(
            "CREATE ROLE scram LOGIN PASSWORD 'right'; CREATE ROLE outcast LOGIN; CREATE ROLE nologin NOLOGIN;"
            "REVOKE CONNECT ON DATABASE closed FROM public; CREATE ROLE guest LOGIN;"
            "CREATE ROLE crowded LOGIN CONNECTION LIMIT 0");
        cluster().addAccessRule("local all scram scram-sha-256");
        cluster().addAccessRule("local all outcast reject");
        QTest::newRow("wrong password") << QStringLiteral("postgres://scram:wrong@/postgres?host=") + host << refused
                                        << "28P01";
        QTest::newRow("no password") << QStringLiteral("postgres://scram@/postgres?host=") + host << refused << "";
        QTest::newRow("no such database")
            << QStringLiteral("postgres://postgres@/absent?host=") + host << refused << "3D000";
        QTest::newRow("no such role") << QStringLiteral("postgres://absent@/postgres?host=") + host << refused
                                      << "28000";
        QTest::newRow("not in pg_hba") << QStringLiteral("postgres://outcast@/postgres?host=") + host << refused
                                       << "28000";
        QTest::newRow("may not log in") << QStringLiteral("postgres://nologin@/postgres?host=") + host << refused
                                        << "28000";
        QTest::newRow("may not connect") << QStringLiteral("postgres://guest@/closed?host=") + host << refused
                                         << "42501";
        QTest::newRow("bad option") << QStringLiteral("postgres://guest@/postgres?options=-c%20nosuch%3D1&host=") + host
                                    << refused << "42704";
        QTest::newRow("too many") << QStringLiteral("postgres://crowded@/postgres?host=") + host << unreachable
                                  << "53300";
        QTest::newRow("no socket") << "postgres:///postgres?host=/nowhere/at/all" << unreachable << "";
        QTest::newRow("nobody there") << "postgres://127.0.0.1:1/postgres" << unreachable << "";
        QTest::newRow("no such host") << "postgres://no-such-host.invalid/postgres" << unreachable << "";
    }

    void tellsRefusalFromSilence()
    {
        QFETCH(QString, url);
        QFETCH(int, code);
        QFETCH(QString, sqlState);
        qputenv("PGPASSFILE", "/nowhere/pgpass");
        const Error error = thrownBy([&] { (void)Session::open(parseTarget(url.toStdString()), SessionKind::Browse); });
        QVERIFY2(static_cast<int>(error.code()) == code, error.what());
        QCOMPARE(QString::fromStdString(error.sqlState()), sqlState);
        const std::string all = error.message() + error.remedy() + error.serverMessage();
        QVERIFY2(all.find("wrong@") == std::string::npos, all.c_str());
        QVERIFY2(error.message().find(".c:") == std::string::npos, error.what()); // no place in the server's source
        if (error.sqlState() == "3D000")
            QVERIFY(error.remedy().find("lockkeeperctl create-db") != std::string::npos);
    }

    void logsInWithAPassword()
    {
        cluster().execute(
            "SET password_encryption = 'scram-sha-256'; CREATE ROLE keyed LOGIN PASSWORD 'it''s: \\ right'");
        cluster().addAccessRule("local all keyed scram-sha-256");
        ConnectionTarget target = cluster().target();
        target.parameters["user"] = "keyed";
        target.password = Secret("it's: \\ right");
        Session session = Session::open(target, SessionKind::Browse);
        QCOMPARE(session.query("SELECT current_user").text(0, 0), std::string("keyed"));
    }

    void aServerThatHangsUpIsUnreachable()
    {
        const BlackHole door;
        std::jthread hangUp([&] {
            for (int i = 0; i < 2; ++i) { // libpq asks for TLS first, then again without
                const int client = ::accept(door.socket(), nullptr, nullptr);
                char byte = 0;
                (void)!::read(client, &byte, 1);
                ::close(client);
                if (i == 0)
                    ::shutdown(door.socket(), SHUT_RDWR);
            }
        });
        VERIFY_CODE(thrownBy([&] { (void)Session::open(door.target(), SessionKind::Browse); }), ErrorCode::Unreachable);
    }

    void saysWhenTheServerHasNoTls()
    {
        const BlackHole door;
        std::jthread server([&] {
            const int client = ::accept(door.socket(), nullptr, nullptr);
            char request[8];
            (void)!::read(client, request, sizeof request);
            (void)!::write(client, "N", 1); // what a server with ssl=off answers
            (void)!::read(client, request, 1);
            ::close(client);
        });
        ConnectionTarget target = door.target();
        target.parameters["sslmode"] = "verify-full";
        target.parameters["sslrootcert"] = "/etc/ssl/certs/ca-certificates.crt";
        const Error error = thrownBy([&] { (void)Session::open(target, SessionKind::Browse); });
        VERIFY_CODE(error, ErrorCode::LoginRefused);
        QVERIFY2(error.message().find("TLS") != std::string::npos, error.what());
        QVERIFY(error.remedy().find("sslmode=disable") != std::string::npos);
    }

    /// A machine that is not this one, as far as an address can tell: our own network card's.
    void demandsACertificateOfOtherMachines()
    {
        const std::string address = ownAddress();
        if (address.empty())
            QSKIP("this machine has no address but loopback");
        const int port = BlackHole().port(); // a free one
        ScratchCluster own("listen_addresses = '*'", port);
        own.addAccessRule("host all all 0.0.0.0/0 trust");
        const std::string url = fmt::format("postgres://postgres@{}:{}/postgres", address, port);
        const auto open = [](const ConnectionTarget& target) { (void)Session::open(target, SessionKind::Browse); };
        VERIFY_CODE(thrownBy([&] { open(parseTarget(url)); }), ErrorCode::LoginRefused); // no TLS at all
        open(parseTarget(url + "?sslmode=disable"));

        QTemporaryDir home;
        writeFileAtomically(
            (home.path() + QStringLiteral("/services")).toStdString(),
            fmt::format("[far]\nhost={0}\nport={1}\nuser=postgres\ndbname=postgres\n"
                        "[chosen]\nhost={0}\nport={1}\nuser=postgres\ndbname=postgres\nsslmode=disable\n",
                        address, port));
        qputenv("PGSERVICEFILE", (home.path() + QStringLiteral("/services")).toUtf8());
        const Error byService = thrownBy([&] { open(parseTarget("service=far")); });
        const Error chosen = thrownBy([&] { open(parseTarget("service=chosen")); });
        qunsetenv("PGSERVICEFILE");
        VERIFY_CODE(byService, ErrorCode::LoginRefused);
        QVERIFY2(byService.message().find("TLS") != std::string::npos, byService.what());
        QCOMPARE(chosen.message(), std::string("nothing was thrown"));
        // What a client program is given is what the session had, wherever that came from.
        qputenv("PGSERVICEFILE", (home.path() + QStringLiteral("/services")).toUtf8());
        const ConnectionTarget byName = parseTarget("service=chosen");
        const ConnectionTarget same = atHostOf(byName, Session::open(byName, SessionKind::Browse));
        qunsetenv("PGSERVICEFILE");
        QCOMPARE(same.parameters.at("sslmode"), std::string("disable"));
        QVERIFY(!same.parameters.contains("host"));

        // With a certificate that is signed by itself and names the address.
        const std::string data = (own.folder() / "data").string();
        ChildProcess openssl;
        openssl.program = "/usr/bin/openssl";
        openssl.arguments = {"req",
                             "-x509",
                             "-newkey",
                             "rsa:2048",
                             "-nodes",
                             "-days",
                             "2",
                             "-subj",
                             "/CN=test",
                             "-addext",
                             "subjectAltName=IP:" + address,
                             "-keyout",
                             data + "/server.key",
                             "-out",
                             data + "/server.crt"};
        if (!std::filesystem::exists(openssl.program) || runChild(openssl).exitCode != 0)
            QSKIP("no openssl to make a certificate with");
        own.adopt("server.key");
        own.adopt("server.crt");
        own.execute("ALTER SYSTEM SET ssl = on");
        own.execute("SELECT pg_reload_conf()");
        ConnectionTarget target = parseTarget(url);
        target.parameters["sslrootcert"] = data + "/nothere.crt";
        Error error = thrownBy([&] { open(target); });
        QTRY_VERIFY((error = thrownBy([&] { open(target); })).message().find("certificate") != std::string::npos);
        VERIFY_CODE(error, ErrorCode::LoginRefused);
        QVERIFY2(error.remedy().find("sslrootcert") != std::string::npos, error.what());
        target.parameters["sslrootcert"] = data + "/server.crt";
        Session session = Session::open(target, SessionKind::Browse);
        QVERIFY(session.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").isTrue(0, 0));
        qputenv("PGSERVICEFILE", (home.path() + QStringLiteral("/services")).toUtf8());
        qputenv("PGSSLROOTCERT", QByteArray::fromStdString(data + "/server.crt"));
        const ConnectionTarget far = parseTarget("service=far");
        const ConnectionTarget verified = atHostOf(far, Session::open(far, SessionKind::Browse));
        qunsetenv("PGSSLROOTCERT");
        qunsetenv("PGSERVICEFILE");
        QCOMPARE(verified.parameters.at("sslmode"), std::string("verify-full"));
    }

    /// PGHOST and the like lead our sessions where nothing else is said, and no child.
    void aChildGoesWhereTheSessionWent()
    {
        const ConnectionTarget full = cluster().target();
        qputenv("PGHOST", QByteArray::fromStdString(full.parameters.at("host")));
        qputenv("PGUSER", "postgres");
        qputenv("PGDATABASE", "template1");
        ConnectionTarget bare;
        const ConnectionTarget same = atHostOf(bare, Session::open(bare, SessionKind::Browse));
        for (const char* name : {"PGHOST", "PGUSER", "PGDATABASE"})
            qunsetenv(name);
        QCOMPARE(same.parameters.at("host"), full.parameters.at("host"));
        QCOMPARE(same.parameters.at("user"), std::string("postgres"));
        QCOMPARE(same.parameters.at("dbname"), std::string("template1"));
        QVERIFY(!same.parameters.contains("sslmode"));
    }

    void theEnvironmentDoesNotBendWhatIsGiven()
    {
        const ConnectionTarget target = cluster().target();
        qputenv("PGPORT", "1");
        qputenv("PGDATABASE", "absent");
        qputenv("PGOPTIONS", "-c default_transaction_read_only=off");
        qputenv("PGUSER", "nobody");
        Session session = Session::open(target, SessionKind::Browse);
        const bool isReadOnly = session.query("SHOW transaction_read_only").text(0, 0) == "on";
        qputenv("PGHOSTADDR", "10.255.255.1");
        const Error error =
            thrownBy([&] { (void)Session::open(parseTarget("postgres://localhost/shop"), SessionKind::Browse); });
        for (const char* name : {"PGPORT", "PGDATABASE", "PGOPTIONS", "PGUSER", "PGHOSTADDR"})
            qunsetenv(name);
        QVERIFY(isReadOnly);
        VERIFY_CODE(error, ErrorCode::Refused);
    }

    void aKilledBackendIsALostConnection()
    {
        Session session = Session::open(cluster().target(), SessionKind::Control);
        cluster().execute(fmt::format("SELECT pg_terminate_backend({})", session.backendPid()));
        const Error error = thrownBy([&] { session.query("SELECT 1"); });
        VERIFY_CODE(error, ErrorCode::Unreachable);
        VERIFY_CODE(thrownBy([&] { session.query("SELECT 1"); }), ErrorCode::Unreachable);
    }

    void aCrashOfTheServerIsALostConnection()
    {
        ScratchCluster own;
        Session session = Session::open(own.target(), SessionKind::Control);
        own.stop("immediate");
        VERIFY_CODE(thrownBy([&] { session.query("SELECT 1"); }), ErrorCode::Unreachable);
        own.start();
        QCOMPARE(Session::open(own.target(), SessionKind::Browse).query("SELECT 1").text(0, 0), std::string("1"));
    }

    void neverSendsAZeroByte()
    {
        Session session = Session::open(cluster().target(), SessionKind::Browse);
        VERIFY_CODE(thrownBy([&] { session.query(std::string("SELECT 1\0; DROP", 15)); }), ErrorCode::Internal);
        VERIFY_CODE(thrownBy([&] {
                        session.query(Command{"SELECT $1", {std::string("a\0b", 3)}});
                    }),
                    ErrorCode::Internal);
    }

    void knowsTheServer()
    {
        const std::string database = cluster().createDatabase();
        Session session = Session::open(cluster().target(database), SessionKind::Browse);
        const ServerIdentity identity = readIdentity(session);
        QCOMPARE(identity.database, database);
        QCOMPARE(identity.systemIdentifier, cluster().value("SELECT system_identifier FROM pg_control_system()"));
        QCOMPARE(fmt::to_string(identity.databaseOid),
                 cluster().value("SELECT oid FROM pg_database WHERE datname = '" + database + "'"));
        QCOMPARE(identity.timeline, std::string("1"));
        QCOMPARE(identity.user, std::string("postgres"));
        QCOMPARE(identity.currentSchema, std::string("public"));
        QCOMPARE(identity.versionNumber, session.serverVersion());
        QVERIFY(identity.isSuperuser && !identity.isStandby && !identity.isReadOnly);
        QCOMPARE(identity.host, cluster().target().parameters.at("host"));
        QCOMPARE(identity.where(), identity.host + "/" + database + " as postgres");
    }

    void knowsTheServerWithFewRights()
    {
        const std::string database = cluster().createDatabase();
        cluster().execute("CREATE ROLE poor LOGIN; REVOKE EXECUTE ON FUNCTION pg_control_system() FROM public;"
                          "ALTER ROLE poor SET search_path = nowhere",
                          database);
        ConnectionTarget target = cluster().target(database);
        target.parameters["user"] = "poor";
        Session session = Session::open(target, SessionKind::Browse);
        const ServerIdentity identity = readIdentity(session);
        QCOMPARE(identity.systemIdentifier, std::string());
        QCOMPARE(identity.currentSchema, std::string());
        QCOMPARE(identity.user, std::string("poor"));
        QVERIFY(!identity.isSuperuser);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"

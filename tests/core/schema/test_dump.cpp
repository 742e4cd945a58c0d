// SPDX-License-Identifier: Apache-2.0
#include "core/base/folders.h"
#include "core/schema/dump.h"
#include "tests/support/movingaddress.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/thrown.h"

#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <functional>
#include <sstream>

using namespace lk;
using lk::schema::DumpOptions;
using lk::test::MovingAddress;
using lk::test::ScratchCluster;
using lk::test::thrownBy;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

std::string dumped(const postgres::ConnectionTarget& target, const DumpOptions& options = {})
{
    std::string text;
    schema::dumpSchema(target, options, [&](std::string_view piece) { text += piece; });
    return text;
}

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestDump : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_home;

private slots:
    void initTestCase() { qputenv("XDG_STATE_HOME", m_home.path().toUtf8()); }

    void leavesOutWhatIsOurs()
    {
        const std::string database = cluster().createDatabase();
        cluster().execute(
            "CREATE SCHEMA lockkeeper; CREATE TABLE lockkeeper.journal(a int); CREATE TABLE t(a int PRIMARY KEY);"
            "CREATE SCHEMA \"Odd.one\"; CREATE TABLE \"Odd.one\".u(a int); CREATE TABLE history(v int);"
            "CREATE ROLE owner_of_t; ALTER TABLE t OWNER TO owner_of_t",
            database);
        const std::string all = dumped(cluster().target(database));
        QVERIFY(has(all, "CREATE TABLE public.t") && has(all, "CREATE TABLE \"Odd.one\".u"));
        QVERIFY(!has(all, "lockkeeper") && !has(all, "OWNER TO"));
        DumpOptions some;
        some.schemas = {"Odd.one"};
        QVERIFY(has(dumped(cluster().target(database), some), "CREATE TABLE \"Odd.one\".u"));
        QVERIFY(!has(dumped(cluster().target(database), some), "public.t"));
        DumpOptions without;
        without.excludeTables = {"public.history"};
        without.withOwners = true;
        const std::string rest = dumped(cluster().target(database), without);
        QVERIFY(!has(rest, "history") && has(rest, "OWNER TO owner_of_t"));
    }

    void givesTheSameSchemaBack()
    {
        const std::string database = cluster().createDatabase();
        cluster().execute("CREATE TYPE mood AS ENUM ('ok', 'ü'); CREATE TABLE t(a int PRIMARY KEY, m mood DEFAULT 'ü');"
                          "CREATE INDEX i ON t(m); CREATE VIEW v AS SELECT * FROM t",
                          database);
        const std::string first = dumped(cluster().target(database));
        std::string script = first;
        for (std::size_t at = script.find("\\"); at != std::string::npos; at = script.find("\\"))
            script.erase(at, script.find('\n', at) - at); // \restrict of newer pg_dump
        const std::string copy = cluster().createDatabase();
        cluster().execute(script, copy);
        std::string second = dumped(cluster().target(copy));
        const auto withoutCommands = [](const std::string& text) {
            std::string kept;
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
                if (text[at] != '\\')
                    kept += text.substr(at, end - at);
                at = end;
            }
            return QString::fromStdString(kept);
        };
        QCOMPARE(withoutCommands(second), withoutCommands(first));
    }

    void hostileNames()
    {
        cluster().execute("CREATE DATABASE \"it's \\ a=b \"\" host=nowhere\"");
        cluster().execute("CREATE TABLE t(a int)", "it's \\ a=b \" host=nowhere");
        QVERIFY(has(dumped(cluster().target("it's \\ a=b \" host=nowhere")), "CREATE TABLE public.t"));
    }

    void bringsThePasswordInAPrivateFile()
    {
        cluster().execute("CREATE ROLE keyed LOGIN SUPERUSER PASSWORD 'a:b\\c'");
        cluster().addAccessRule("local all keyed scram-sha-256");
        postgres::ConnectionTarget target = cluster().target();
        target.parameters["user"] = "keyed";
        target.password = Secret("a:b\\c");
        bool sawFile = false;
        schema::dumpSchema(target, {}, [&](std::string_view) {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(stateFolder() / "passwords")) {
                using std::filesystem::perms;
                const auto others = perms::group_all | perms::others_all;
                sawFile = sawFile || entry.is_regular_file();
                if ((entry.status().permissions() & others) != perms::none)
                    qFatal("%s is open to others", entry.path().c_str());
            }
        });
        QVERIFY(sawFile);
        QVERIFY(std::filesystem::is_empty(stateFolder() / "passwords"));
        target.password = Secret("wrong");
        QVERIFY(thrownBy([&] { (void)dumped(target); }).code() == ErrorCode::LoginRefused);
    }

    /// The address leads elsewhere once pg_dump logs in, after the session that looked.
    void dumpsNoOtherServer()
    {
        const std::string database = cluster().createDatabase();
        ScratchCluster other;
        other.execute("CREATE DATABASE " + database);
        other.execute("CREATE TABLE of_the_other(a int)", database);
        const MovingAddress address;
        const std::filesystem::path real = postgres::Sandbox::binaries();
        const std::filesystem::path programs = std::filesystem::path(m_home.path().toStdString()) / "programs";
        std::filesystem::create_directory(programs);
        for (const auto& entry : std::filesystem::directory_iterator(real))
            if (entry.path().filename() != "pg_dump")
                std::filesystem::create_symlink(entry.path(), programs / entry.path().filename());
        std::ostringstream script;
        script << "#!/bin/sh\ncase \"$*\" in *dbname*) ln -sfn " << other.target().parameters.at("host") << ' '
               << address.link().string() << ";; esac\nexec " << (real / "pg_dump").string() << " \"$@\"\n";
        QFile dump(QString::fromStdString((programs / "pg_dump").string()));
        QVERIFY(dump.open(QIODevice::WriteOnly));
        dump.write(QByteArray::fromStdString(script.str()));
        dump.close();
        QVERIFY(dump.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("LOCKKEEPER_PG_BIN", QByteArray::fromStdString(programs.string()));
        const auto unset = qScopeGuard([] { qunsetenv("LOCKKEEPER_PG_BIN"); });
        const Error error = thrownBy([&] { (void)dumped(address.target(database)); });
        QVERIFY2(error.code() == ErrorCode::Statement && has(error.message(), "snapshot"), error.what());
        address.pointTo(other.target());
        QVERIFY(std::filesystem::is_symlink(address.link()));
    }

    void tellsWhyItCannot()
    {
        QVERIFY(thrownBy([] { (void)dumped(cluster().target("absent")); }).code() == ErrorCode::LoginRefused);
        postgres::ConnectionTarget nowhere = cluster().target();
        nowhere.parameters["host"] = "/nowhere";
        QVERIFY(thrownBy([&] { (void)dumped(nowhere); }).code() == ErrorCode::Unreachable);
        const std::string database = cluster().createDatabase();
        cluster().execute("CREATE ROLE blind LOGIN; CREATE TABLE t(a int)", database);
        postgres::ConnectionTarget blind = cluster().target(database);
        blind.parameters["user"] = "blind";
        const Error error = thrownBy([&] { (void)dumped(blind); });
        QVERIFY(error.code() == ErrorCode::Statement);
        QVERIFY2(has(error.message(), "permission denied"), error.what());
    }
};

QTEST_GUILESS_MAIN(TestDump)
#include "test_dump.moc"

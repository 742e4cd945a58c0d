// SPDX-License-Identifier: Apache-2.0
// An environment that is pinned to a server: env list, pin, unpin; and another server, or a restored copy, behind the same address is
// refused by everything that would change something (reliability contract, section 9).
#include "core/postgres/session.h"
#include "tests/app/clicases.h"
#include "tests/support/movingaddress.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QScopeGuard>

#include <filesystem>

using namespace lk;
using namespace lk::test;

namespace {

QString urlOf(const MovingAddress& address, const std::string& database)
{
    return QString::fromStdString(postgres::toUrl(address.target(database)));
}

void environmentsAt(const CliScratch& scratch, const QString& url, const char* protection = "typed")
{
    QByteArray text = "[workspace]\nname = \"shop\"\n";
    for (const QByteArray name : {"production", "staging"})
        text += "\n[environments." + name + "]\nprotection = \"" +
                (name == "production" ? QByteArray(protection) : QByteArray("none")) +
                "\"\nbackup = \"never\"\nurl = \"" + url.toUtf8() + "\"\n";
    scratch.write(s("lockkeeper.toml"), text);
}

QJsonDocument jsonOf(const CliResult& result)
{
    return QJsonDocument::fromJson(result.out);
}

QStringList on(const char* environment, const QStringList& words)
{
    return QStringList({s("-e"), s(environment)}) + words;
}

QStringList typed(const QStringList& words)
{
    return on("production", words + QStringList({s("--confirm"), s("production")}));
}

int tablesIn(const ScratchCluster& cluster, const std::string& database)
{
    return std::stoi(cluster.value(
        "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace", database));
}

} // namespace

class TestCliEnv : public QObject {
    Q_OBJECT
private slots:
    void pinsAndLetsGo();
    void refusesARestoredCopy();
    void refusesAnotherCluster();
    void refusesAWeakerProtection();
    void pinsEachProjectsDatabase();
    void holdsInAClone();
    void goesWithAMovedWorkspace();
};

void TestCliEnv::pinsAndLetsGo()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environmentsAt(scratch, urlOf(database));

    const CliResult before = scratch.run({s("env"), s("list")});
    COMPARE_CODE(before, 0);
    VERIFY_SAYS(before.out, "not pinned");
    const CliResult loose = scratch.run(on("production", {s("preflight")}));
    VERIFY_SAYS(loose.out, "production is not pinned");
    QVERIFY(!scratch.run(on("staging", {s("preflight")})).out.contains("is not pinned"));

    const CliResult unasked = scratch.run({s("env"), s("pin"), s("production"), s("--yes")});
    COMPARE_CODE(unasked, 3);
    VERIFY_SAYS(unasked.err, "its name must be typed");
    const CliResult pinned = scratch.run({s("env"), s("pin"), s("production"), s("--confirm"), s("production")});
    COMPARE_CODE(pinned, 0);
    const QByteArray identifier =
        QByteArray::fromStdString(value("SELECT system_identifier FROM pg_control_system()", database));
    VERIFY_SAYS(pinned.err, identifier);
    VERIFY_SAYS(pinned.out, "Pinned production.");
    const CliResult again = scratch.run(typed({s("env"), s("pin"), s("--json")}));
    COMPARE_CODE(again, 0);
    QCOMPARE(jsonOf(again)[s("result")].toString(), s("unchanged"));
    QCOMPARE(jsonOf(again)[s("pin")][s("system identifier")].toString().toUtf8(), identifier);

    const QJsonDocument list = jsonOf(scratch.run({s("env"), s("list"), s("--json")}));
    QCOMPARE(list[s("environments")][0][s("pin")][s("database")].toString().toStdString(), database);
    QVERIFY(list[s("environments")][1][s("pin")].isNull());
    QVERIFY(QFile::exists(list[s("file")].toString()));
    QCOMPARE(jsonOf(scratch.run(on("production", {s("status"), s("--json")})))[s("pin")].toString(), s("holds"));

    const CliResult good = scratch.run(on("production", {s("preflight")}));
    QVERIFY2(!good.out.contains("is not pinned"), good.out.constData());
    COMPARE_CODE(scratch.run(typed({s("up")})), 0);

    COMPARE_CODE(scratch.run(on("production", {s("env"), s("unpin"), s("--yes")})), 3);
    COMPARE_CODE(scratch.run(typed({s("env"), s("unpin")})), 0);
    VERIFY_SAYS(scratch.run({s("env"), s("list")}).out, "not pinned");
    const CliResult gone = scratch.run(typed({s("env"), s("unpin")}));
    VERIFY_SAYS(gone.out, "production is not pinned.");

    const QByteArray audit = scratch.run({s("audit"), s("--json")}).out;
    for (const char* act : {"\"pin\"", "\"unpin\"", "pinned is: system identifier ", "pinned was: system identifier "})
        VERIFY_SAYS(audit, act);
    const CliResult adHoc = scratch.run({s("--url"), urlOf(database), s("env"), s("pin")});
    COMPARE_CODE(adHoc, 2);
}

/// The same cluster by its identifier, as a restored data folder is: only the database's oid tells it.
void TestCliEnv::refusesARestoredCopy()
{
    ScratchCluster& real = ScratchCluster::instance();
    const std::string database = real.createDatabase();
    ScratchCluster copy;
    for (int i = 0; i < 2; ++i) {
        copy.execute("CREATE DATABASE passing");
        copy.execute("DROP DATABASE passing");
    }
    for (int i = 0;
         i < 20 && copy.value("SELECT max(oid) FROM pg_database") <= real.value("SELECT max(oid) FROM pg_database");
         ++i) {
        copy.execute("CREATE DATABASE passing");
        copy.execute("DROP DATABASE passing");
    }
    copy.execute("CREATE DATABASE " + database);
    const MovingAddress address;
    const CliScratch scratch;
    threeMigrations(scratch);
    environmentsAt(scratch, urlOf(address, database));
    COMPARE_CODE(scratch.run(typed({s("env"), s("pin")})), 0);
    COMPARE_CODE(scratch.run(typed({s("up"), s("1")})), 0);
    const CliResult backup = scratch.run(on("production", {s("backup"), s("-o"), scratch.path(s("shop.dump"))}));
    COMPARE_CODE(backup, 0);

    address.pointTo(copy.target());
    const CliResult status = scratch.run(on("production", {s("status")}));
    COMPARE_CODE(status, 0);
    VERIFY_SAYS(status.out, "oid of the database is ");
    QCOMPARE(jsonOf(scratch.run(on("production", {s("status"), s("--json")})))[s("pin")].toString(), s("other"));
    const QString dump = scratch.path(s("shop.dump"));
    for (const QStringList& words :
         {QStringList({s("up")}), QStringList({s("plan"), s("up")}), QStringList({s("preflight")}),
          QStringList({s("force"), s("2")}), QStringList({s("rescue"), s("--way"), s("clear")}),
          QStringList({s("backup"), s("-o"), scratch.path(s("other.dump"))}),
          QStringList({s("rehearse"), s("--on"), s("server")}),
          QStringList({s("restore"), dump, s("--in-place"), s("--another-server")}), QStringList({s("create-db")}),
          QStringList({s("drop-db")}),
          QStringList({s("deploy"), s("mark"), s("--app"), s("shop"), s("--version"), s("2")})}) {
        const CliResult refused = scratch.run(typed(words));
        QVERIFY2(refused.code == 3, (words.join(u' ').toUtf8() + ": " + told(refused)).constData());
        QVERIFY2(refused.err.contains("this is not what it was pinned to") &&
                     refused.err.contains("oid of the database is "),
                 (words.join(u' ').toUtf8() + ": " + told(refused)).constData());
    }
    auto idle = postgres::Session::open(copy.target(database), postgres::SessionKind::Control);
    for (const char* signal : {"terminate", "cancel"}) {
        const CliResult refused = scratch.run(typed({s(signal), QString::number(idle.backendPid())}));
        COMPARE_CODE(refused, 3);
        VERIFY_SAYS(refused.err, "oid of the database is ");
    }
    QCOMPARE(idle.query("SELECT 1").text(0, 0), std::string("1"));
    QCOMPARE(tablesIn(copy, database), 0);
    QCOMPARE(copy.value("SELECT count(*) FROM pg_database WHERE datname LIKE 'lockkeeper%'"), std::string("0"));
    QVERIFY(!QFile::exists(scratch.path(s("other.dump"))));
    VERIFY_SAYS(scratch.run({s("audit")}).out, "refused LK256");
    // Nobody has pinned the other environment: it goes wherever its address leads.
    COMPARE_CODE(scratch.run(on("staging", {s("up"), s("1")})), 0);

    // Pinned anew, with both shown and in the audit log.
    const CliResult repinned = scratch.run(typed({s("env"), s("pin")}));
    COMPARE_CODE(repinned, 0);
    VERIFY_SAYS(repinned.err, "answers now");
    VERIFY_SAYS(scratch.run({s("audit"), s("--json")}).out, "\"re-pin\"");
    COMPARE_CODE(scratch.run(typed({s("up")})), 0);
    address.pointTo(real.target());
    COMPARE_CODE(scratch.run(typed({s("up")})), 3);
}

void TestCliEnv::refusesAnotherCluster()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    QTemporaryDir folder(QDir::tempPath() + s("/lkenv-XXXXXX"));
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                                     QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther |
                                                     QFile::ExeOther));
    // One that initdb has made by itself: another identifier.
    postgres::Sandbox other(std::filesystem::path(folder.path().toStdString()) / "other");
    other.start();
    const auto removed = qScopeGuard([&] { other.remove(); });
    postgres::Session::open(other.target(), postgres::SessionKind::Control).query("CREATE DATABASE " + database);
    const MovingAddress address;
    const CliScratch scratch;
    threeMigrations(scratch);
    environmentsAt(scratch, urlOf(address, database));
    COMPARE_CODE(scratch.run(typed({s("env"), s("pin")})), 0);

    address.pointTo(other.target());
    for (const QStringList& words :
         {QStringList({s("up")}), QStringList({s("backup")}), QStringList({s("create-db")})}) {
        const CliResult refused = scratch.run(typed(words));
        COMPARE_CODE(refused, 3);
        VERIFY_SAYS(refused.err, "system identifier is ");
    }
    const CliResult json = scratch.run(typed({s("up"), s("--json")}));
    COMPARE_CODE(json, 3);
    QCOMPARE(eventsOf(json.out).constLast()[s("error")][s("code")].toString(), s("LK256"));
    QCOMPARE(postgres::Session::open(other.target(database), postgres::SessionKind::Browse)
                 .query("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
                 .text(0, 0),
             std::string("0"));
    // The database is gone there: to make it is to change that server.
    postgres::Session::open(other.target(), postgres::SessionKind::Control).query("DROP DATABASE " + database);
    const CliResult made = scratch.run(typed({s("create-db")}));
    COMPARE_CODE(made, 3);
    VERIFY_SAYS(made.err, "system identifier is ");
}

/// Whoever may write lockkeeper.toml does not let an environment go by that.
void TestCliEnv::refusesAWeakerProtection()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environmentsAt(scratch, urlOf(database));
    COMPARE_CODE(scratch.run(typed({s("env"), s("pin")})), 0);
    environmentsAt(scratch, urlOf(database), "none");
    const CliResult refused = scratch.run(on("production", {s("up"), s("--yes")}));
    COMPARE_CODE(refused, 3);
    VERIFY_SAYS(refused.err, "protection is none (pinned: typed)");
    COMPARE_CODE(scratch.run(on("production", {s("env"), s("pin"), s("--yes")})), 3);
    COMPARE_CODE(scratch.run(on("production", {s("env"), s("unpin"), s("--yes")})), 3);
    COMPARE_CODE(scratch.run(typed({s("env"), s("pin")})), 0);
    COMPARE_CODE(scratch.run(on("production", {s("up"), s("--yes")})), 0);
    QCOMPARE(tablesIn(ScratchCluster::instance(), database) > 0, true);
}

void TestCliEnv::pinsEachProjectsDatabase()
{
    const std::string first = ScratchCluster::instance().createDatabase();
    const std::string second = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.write(s("a/migrations/000001_a.up.sql"), "CREATE TABLE a (id int);\n");
    scratch.write(s("b/migrations/000001_b.up.sql"), "CREATE TABLE b (id int);\n");
    const auto settings = [&](const std::string& ofB) {
        scratch.write(s("lockkeeper.toml"),
                      "[projects.a]\nfolder = \"a/migrations\"\n[projects.b]\nfolder = \"b/migrations\"\n"
                      "[environments.shop]\nprotection = \"none\"\nurl = \"" +
                          urlOf(first).toUtf8() + "\"\n[environments.shop.databases]\nb = \"" + urlOf(ofB).toUtf8() +
                          "\"\n");
    };
    settings(second);
    COMPARE_CODE(scratch.run(on("shop", {s("env"), s("pin")})), 2); // which of the two?
    COMPARE_CODE(scratch.run(on("shop", {s("-p"), s("b"), s("env"), s("pin")})), 0);
    const QJsonDocument list = jsonOf(scratch.run({s("env"), s("list"), s("--json")}));
    QVERIFY(list[s("environments")][0][s("pin")].isNull());
    QCOMPARE(list[s("environments")][1][s("project")].toString(), s("b"));
    QCOMPARE(list[s("environments")][1][s("pin")][s("database")].toString().toStdString(), second);
    settings(first); // somebody turns b to the other database
    const CliResult refused = scratch.run(on("shop", {s("-p"), s("b"), s("up")}));
    COMPARE_CODE(refused, 3);
    VERIFY_SAYS(refused.err, "database is ");
    COMPARE_CODE(scratch.run(on("shop", {s("-p"), s("a"), s("up")})), 0);
    QCOMPARE(value("SELECT to_regclass('b') IS NULL", first), std::string("t"));
}

/// The same environments in another folder, as a clone of the repository has them.
void TestCliEnv::holdsInAClone()
{
    ScratchCluster& real = ScratchCluster::instance();
    const std::string database = real.createDatabase();
    const std::string other = real.createDatabase();
    const CliScratch scratch;
    const auto workspaceAt = [&](const char* folder, const std::string& leadsTo) {
        scratch.write(s(folder) + s("/migrations/000001_a.up.sql"), "CREATE TABLE a (id int);\n");
        scratch.write(s(folder) + s("/lockkeeper.toml"),
                      "[environments.production]\nprotection = \"typed\"\nbackup = \"never\"\nurl = \"" +
                          urlOf(leadsTo).toUtf8() + "\"\n");
    };
    const auto in = [&](const char* folder, const QStringList& words) {
        return scratch.run(QStringList({s("-w"), s(folder)}) + typed(words));
    };
    workspaceAt("one", database);
    workspaceAt("two", database);
    COMPARE_CODE(in("one", {s("env"), s("pin")}), 0);
    const CliResult list = scratch.run({s("-w"), s("two"), s("env"), s("list")});
    VERIFY_SAYS(list.out, scratch.path(s("one")).toUtf8());
    VERIFY_SAYS(in("two", {s("env"), s("unpin")}).out, "not pinned here");
    QVERIFY(!in("two", {s("preflight")}).out.contains("is not pinned"));
    // The database is dropped and made anew: not the one that was pinned.
    COMPARE_CODE(in("one", {s("drop-db")}), 0);
    real.execute("CREATE DATABASE " + database);
    for (const char* folder : {"one", "two"}) {
        const CliResult refused = in(folder, {s("up")});
        COMPARE_CODE(refused, 3);
        VERIFY_SAYS(refused.err, "oid of the database is ");
    }
    VERIFY_SAYS(in("two", {s("up")}).err, "in the workspace " + scratch.path(s("one")).toUtf8());
    // A pin of its own comes before the other's.
    COMPARE_CODE(in("two", {s("env"), s("pin")}), 0);
    COMPARE_CODE(in("two", {s("up")}), 0);
    COMPARE_CODE(in("one", {s("up")}), 3);
}

void TestCliEnv::goesWithAMovedWorkspace()
{
    ScratchCluster& real = ScratchCluster::instance();
    const std::string database = real.createDatabase();
    const CliScratch scratch;
    const auto settings = [&](const char* folder, const std::string& leadsTo) {
        scratch.write(s(folder) + s("/lockkeeper.toml"),
                      "[environments.production]\nprotection = \"typed\"\nbackup = \"never\"\nurl = \"" +
                          urlOf(leadsTo).toUtf8() + "\"\n");
    };
    const auto in = [&](const char* folder, const QStringList& words) {
        return scratch.run(QStringList({s("-w"), s(folder)}) + typed(words));
    };
    scratch.write(s("old/migrations/000001_a.up.sql"), "CREATE TABLE a (id int);\n");
    settings("old", database);
    COMPARE_CODE(in("old", {s("env"), s("pin")}), 0);
    COMPARE_CODE(in("old", {s("drop-db")}), 0);
    real.execute("CREATE DATABASE " + database);
    QVERIFY(QDir(scratch.path()).rename(s("old"), s("new")));
    const CliResult refused = in("new", {s("up")});
    COMPARE_CODE(refused, 3);
    VERIFY_SAYS(refused.err, "oid of the database is ");
    // Leading elsewhere it has no pin, and is told that it may have had one.
    settings("new", real.createDatabase());
    const CliResult elsewhere = in("new", {s("preflight")});
    VERIFY_SAYS(elsewhere.out, "is not pinned");
    VERIFY_SAYS(elsewhere.out, scratch.path(s("old")).toUtf8());
    settings("new", database);
    COMPARE_CODE(in("new", {s("env"), s("unpin")}), 0);
    COMPARE_CODE(in("new", {s("up")}), 0);
}

QTEST_GUILESS_MAIN(TestCliEnv)
#include "test_clienv.moc"

// SPDX-License-Identifier: Apache-2.0
// Backups and restores from the command line, and the runs that want one.
#include "tests/app/clicases.h"
#include "tests/support/othersession.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QProcess>

using namespace lk;
using namespace lk::test;

class TestCliBackup : public QObject {
    Q_OBJECT
private slots:
    void takesListsAndRestores();
    void verifiesAndPrunes();
    void whatLosesDataWantsOne();
    void setAside();
    void asksBeforeItRestores();
    void afterAKill();
    void killedInPlaceLeavesNobody();
    void killedCopyLeavesNobody();
    void mistakes_data();
    void mistakes();
};

namespace {

QJsonObject objectOf(const QByteArray& out)
{
    return QJsonDocument::fromJson(out).object();
}

QString rowsOf(const QJsonArray& tables)
{
    QStringList rows;
    for (const QJsonValue table : tables)
        rows << table[s("name")].toString() + u'=' + QString::number(table[s("rows")].toInt(-1));
    return rows.join(u' ');
}

/// Two tables with rows; the third migration takes a column away.
std::string makeShop(const CliScratch& scratch)
{
    const std::string database = ScratchCluster::instance().createDatabase();
    scratch.migration(1, s("users"), "CREATE TABLE users (id int PRIMARY KEY);\nINSERT INTO users VALUES (1), (2);\n",
                      "DROP TABLE users;\n");
    scratch.migration(2, s("orders"),
                      "CREATE TABLE orders (id int PRIMARY KEY, user_id int REFERENCES users, note text);\n"
                      "INSERT INTO orders SELECT i, 1, 'n' FROM generate_series(1, 30) i;\n",
                      "DROP TABLE orders;\n");
    scratch.migration(3, s("less"), "ALTER TABLE orders DROP COLUMN note;\n",
                      "ALTER TABLE orders ADD COLUMN note text;\n");
    environments(scratch, database);
    return database;
}

QString onlyBackup(const CliResult& listed)
{
    const QJsonArray all = objectOf(listed.out)[s("backups")].toArray();
    return all.size() == 1 ? all.first()[s("file")].toString() : QString();
}

} // namespace

void TestCliBackup::takesListsAndRestores()
{
    const CliScratch scratch;
    const std::string database = makeShop(scratch);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("2")}), 0);
    const CliResult none = scratch.run({s("backup"), s("--list")});
    COMPARE_CODE(none, 0);
    VERIFY_SAYS(none.out, "There are no backups.");

    const CliResult taken = scratch.run({s("-e"), s("none"), s("backup"), s("--plan"), s("up"), s("--json")});
    COMPARE_CODE(taken, 0);
    const QJsonObject backup = objectOf(taken.out)[s("backup")].toObject();
    QCOMPARE(backup[s("result")].toString(), s("verified"));
    QCOMPARE(backup[s("what")].toString(), s("tables"));
    QCOMPARE(rowsOf(backup[s("tables")].toArray()), s("orders=30 schema_migrations=1"));
    QCOMPARE(backup[s("plan")].toString().size(), 64);
    const CliResult listed = scratch.run({s("backup"), s("--list"), s("--json"), s("-e"), s("none")});
    COMPARE_CODE(listed, 0);
    const QString file = onlyBackup(listed);
    QCOMPARE(file, backup[s("file")].toString());
    QVERIFY(QFile::exists(file));
    QCOMPARE(objectOf(scratch.run({s("backup"), s("--list"), s("--json"), s("-e"), s("typed")}).out)[s("backups")]
                 .toArray()
                 .size(),
             0);
    VERIFY_SAYS(scratch.run({s("backup"), s("--list")}).out, "2 tables");

    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up")}), 0);
    const std::string copy = database + "_copy";
    const CliResult copied =
        scratch.run({s("-e"), s("none"), s("restore"), file, s("--to"), QString::fromStdString(copy)});
    COMPARE_CODE(copied, 0);
    VERIFY_SAYS(copied.err, "The same by hand:");
    VERIFY_SAYS(copied.out, "Restored 2 tables into");
    QCOMPARE(value("SELECT count(note) FROM orders", copy), std::string("30"));

    const CliResult back =
        scratch.run({s("-e"), s("none"), s("restore"), file, s("--in-place"), s("--yes"), s("--json")});
    COMPARE_CODE(back, 0);
    QCOMPARE(objectOf(back.out)[s("into")].toString(), s("in-place"));
    QCOMPARE(rowsOf(objectOf(back.out)[s("tables")].toArray()), s("orders=30 schema_migrations=1"));
    QCOMPARE(value("SELECT count(note) FROM orders", database), std::string("30"));
    // The history came back with the tables, so that the next run begins there.
    QCOMPARE(value("SELECT version FROM schema_migrations", database), std::string("2"));
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up")}), 0);
    QCOMPARE(value("SELECT version FROM schema_migrations", database), std::string("3"));

    const CliResult audit = scratch.run({s("audit")});
    for (const char* act : {"backup tables", "restore to a copy", "restore in place"})
        VERIFY_SAYS(audit.out, act);
    COMPARE_CODE(scratch.run({s("audit"), s("--verify")}), 0);
}

void TestCliBackup::verifiesAndPrunes()
{
    const CliScratch scratch;
    (void)makeShop(scratch);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("2")}), 0);
    const QString file = scratch.path(s("before.dump"));
    const CliResult text = scratch.run({s("-e"), s("none"), s("backup"), s("--table"), s("orders"), s("-o"), file});
    COMPARE_CODE(text, 0);
    for (const char* part : {"Verified", "1 table: public.orders (30)", "Not in it", "pg_restore --single-transaction"})
        VERIFY_SAYS(text.out, part);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("backup"), s("-o"), file}), 3);
    COMPARE_CODE(scratch.run({s("backup"), s("--verify"), file}), 0);
    QFile damaged(file);
    QVERIFY(damaged.resize(damaged.size() * 6 / 10));
    const CliResult cut = scratch.run({s("backup"), s("--verify"), file});
    COMPARE_CODE(cut, 1);
    VERIFY_SAYS(cut.out, "Unverified");
    const CliResult refused = scratch.run({s("-e"), s("none"), s("restore"), file, s("--in-place"), s("--yes")});
    COMPARE_CODE(refused, 3);
    VERIFY_SAYS(refused.err, "unverified");

    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("backup"), s("--prune")}), 2);
    QFile settings(scratch.path(s("lockkeeper.toml")));
    QVERIFY(settings.open(QIODevice::ReadWrite));
    QByteArray kept = settings.readAll();
    kept.replace("[environments.none]\n", "[environments.none]\nbackup-keep = 2\n");
    settings.close();
    scratch.write(s("lockkeeper.toml"), kept);
    for (int i = 0; i < 2; ++i)
        COMPARE_CODE(scratch.run({s("-e"), s("none"), s("backup")}), 0);
    const CliResult third = scratch.run({s("-e"), s("none"), s("backup"), s("--json")});
    COMPARE_CODE(third, 0);
    QCOMPARE(objectOf(third.out)[s("pruned")].toArray().size(), 1);
    const CliResult nothing = scratch.run({s("-e"), s("none"), s("backup"), s("--prune")});
    COMPARE_CODE(nothing, 0);
    VERIFY_SAYS(nothing.out, "There is nothing to remove.");
    VERIFY_SAYS(scratch.run({s("audit")}).out, "backup prune");
}

void TestCliBackup::whatLosesDataWantsOne()
{
    const CliScratch scratch;
    const std::string database = makeShop(scratch);
    const auto typed = [&](QStringList arguments) {
        return scratch.run(QStringList{s("-e"), s("typed"), s("--confirm"), s("typed")} + arguments);
    };
    // Nothing is lost here, and nothing is wanted.
    COMPARE_CODE(typed({s("up"), s("2")}), 0);
    const CliResult checks = scratch.run({s("-e"), s("typed"), s("preflight")});
    COMPARE_CODE(checks, 3);
    VERIFY_SAYS(checks.out, "LK143");
    const CliResult refused = typed({s("up")});
    COMPARE_CODE(refused, 3);
    VERIFY_SAYS(refused.err, "There is none.");
    VERIFY_SAYS(refused.err, "lockkeeperctl -e typed backup --plan up");
    QCOMPARE(value("SELECT count(note) FROM orders", database), std::string("30"));

    // One of another table, and one of the schema alone, are none of it.
    COMPARE_CODE(typed({s("backup"), s("--table"), s("users")}), 0);
    COMPARE_CODE(typed({s("backup"), s("--schema-only")}), 0);
    const CliResult lacks = typed({s("up")});
    COMPARE_CODE(lacks, 3);
    VERIFY_SAYS(lacks.err, "lacks public.orders");

    const CliResult taken = typed({s("backup"), s("--plan"), s("up")});
    COMPARE_CODE(taken, 0);
    VERIFY_SAYS(taken.err, "up --plan ");
    COMPARE_CODE(scratch.run({s("-e"), s("typed"), s("preflight")}), 0);
    COMPARE_CODE(typed({s("up")}), 0);
    QCOMPARE(value("SELECT version FROM schema_migrations", database), std::string("3"));
    const QJsonArray entries = objectOf(scratch.run({s("audit"), s("--json")}).out)[s("entries")].toArray();
    VERIFY_SAYS(entries.last()[s("backup")].toString().toUtf8(), "-tables");
    // The same tables, of the same database, in an environment that demands nothing.
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("down"), s("3")}), 0);
}

void TestCliBackup::setAside()
{
    const CliScratch scratch;
    const std::string database = makeShop(scratch);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("2")}), 0);
    COMPARE_CODE(scratch.run({s("-e"), s("typed"), s("up"), s("--confirm"), s("typed")}), 3);
    const CliResult run =
        scratch.run({s("-e"), s("typed"), s("up"), s("--confirm"), s("typed"), s("--without-backup")});
    COMPARE_CODE(run, 0);
    VERIFY_SAYS(run.err, "set aside");
    QCOMPARE(value("SELECT version FROM schema_migrations", database), std::string("3"));
    VERIFY_SAYS(scratch.run({s("audit"), s("--json")}).out, "\"without-backup\"");

    // A table that is not there holds nothing that could be lost; and "never" demands nothing of a typed environment.
    QFile settings(scratch.path(s("lockkeeper.toml")));
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QByteArray never = settings.readAll();
    never.replace("[environments.typed]\n", "[environments.typed]\nbackup = \"never\"\n");
    settings.close();
    scratch.write(s("lockkeeper.toml"), never);
    COMPARE_CODE(scratch.run({s("-e"), s("typed"), s("down"), s("--all"), s("--confirm"), s("typed")}), 0);
    QCOMPARE(value("SELECT count(*) FROM pg_class WHERE relname = 'orders'", database), std::string("0"));
}

void TestCliBackup::asksBeforeItRestores()
{
    const CliScratch scratch;
    (void)makeShop(scratch);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("2")}), 0);
    const QString file = scratch.path(s("b.dump"));
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("backup"), s("-o"), file}), 0);
    const CliResult silent = scratch.run({s("-e"), s("none"), s("restore"), file, s("--in-place")});
    COMPARE_CODE(silent, 3);
    VERIFY_SAYS(silent.err, "--yes");
    COMPARE_CODE(scratch.run({s("-e"), s("typed"), s("restore"), file, s("--in-place"), s("--yes")}), 3);
    COMPARE_CODE(scratch.run({s("-e"), s("confirm"), s("restore"), file, s("--to"), s("never_made")}), 3);
    QCOMPARE(value("SELECT count(*) FROM pg_database WHERE datname = 'never_made'", "postgres"), std::string("0"));
    VERIFY_SAYS(scratch.run({s("audit")}).out, "refused LK191");
    COMPARE_CODE(scratch.run({s("-e"), s("typed"), s("restore"), file, s("--in-place"), s("--confirm"), s("typed")}),
                 0);
}

/// What a killed backup has left goes with the next one, and what another is still writing stays.
void TestCliBackup::afterAKill()
{
    const CliScratch scratch;
    const std::string database = makeShop(scratch);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("2")}), 0);
    const auto parts = [&] {
        QStringList found;
        QDirIterator files(scratch.path(s("..")), {s("*.part")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            found << files.next();
        return found;
    };
    const auto hanging = [&](QProcess& process, const QStringList& more) {
        process.setProgram(QStringLiteral(LK_CTL));
        process.setArguments(QStringList{s("-e"), s("none"), s("backup")} + more);
        process.setWorkingDirectory(scratch.path());
        process.setProcessEnvironment(scratch.environment());
        process.start();
    };
    {
        // pg_dump waits for a sequence, the first thing that it alone looks at, and is killed over it.
        ScratchCluster::instance().execute("CREATE SEQUENCE number", database);
        OtherSession other(ScratchCluster::instance().target(database), "somebody");
        (void)other.run("BEGIN");
        (void)other.run("DROP SEQUENCE number");
        QProcess first;
        hanging(first, {});
        QTRY_COMPARE_WITH_TIMEOUT(parts().size(), 1, 20'000);
        first.kill();
        first.waitForFinished();
        QCOMPARE(parts().size(), 1);
        QProcess named;
        hanging(named, {s("-o"), s("named.dump")});
        QTRY_COMPARE_WITH_TIMEOUT(parts().size(), 2, 20'000);
        // Of the same name another one is still at work.
        const CliResult refused = scratch.run({s("-e"), s("none"), s("backup"), s("-o"), s("named.dump")});
        COMPARE_CODE(refused, 3);
        VERIFY_SAYS(refused.err, "another backup writes it");
        named.kill();
        named.waitForFinished();
        (void)other.run("ROLLBACK");
    }
    const CliResult next = scratch.run({s("-e"), s("none"), s("backup")});
    COMPARE_CODE(next, 0);
    VERIFY_SAYS(next.err, "the backup that wrote it was killed");
    QCOMPARE(parts(), QStringList{scratch.path(s("../ws/named.dump.part"))});
    const CliResult again = scratch.run({s("-e"), s("none"), s("backup"), s("-o"), s("named.dump")});
    COMPARE_CODE(again, 0);
    VERIFY_SAYS(again.err, "the backup that wrote it was killed");
    QCOMPARE(parts(), QStringList());
    // What bears such a name and is no part of ours stays as it is.
    scratch.write(s("mine.dump.part"), "a half of something else");
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("backup"), s("-o"), s("mine.dump")}), 3);
    QCOMPARE(parts().size(), 1);
}

/// Nobody waits any more for what psql does: it goes with us, and its session with it.
void TestCliBackup::killedInPlaceLeavesNobody()
{
    const CliScratch scratch;
    const std::string database = makeShop(scratch);
    ScratchCluster& cluster = ScratchCluster::instance();
    cluster.execute("CREATE FUNCTION slowly(a int) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE TABLE slow (a "
                    "int CHECK (slowly(a))); INSERT INTO slow VALUES (1)",
                    database);
    const QString file = scratch.path(s("b.dump"));
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("backup"), s("--table"), s("slow"), s("-o"), file}), 0);
    cluster.execute("CREATE OR REPLACE FUNCTION slowly(a int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN PERFORM "
                    "pg_sleep(600); RETURN true; END'",
                    database);
    const auto sessions = [&](const std::string& more) {
        return value("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'lockkeeper%' AND datname = '" +
                         database + "'" + more,
                     "postgres");
    };
    QProcess restore;
    restore.setProgram(QStringLiteral(LK_CTL));
    restore.setArguments({s("-e"), s("none"), s("restore"), file, s("--in-place"), s("--yes")});
    restore.setWorkingDirectory(scratch.path());
    restore.setProcessEnvironment(scratch.environment());
    restore.start();
    QTRY_COMPARE_WITH_TIMEOUT(sessions(" AND wait_event = 'PgSleep'"), std::string("1"), 30'000);
    restore.kill();
    restore.waitForFinished();
    QTRY_COMPARE_WITH_TIMEOUT(sessions(""), std::string("0"), 30'000);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("status")}), 0);
    QCOMPARE(value("SELECT count(*) FROM slow", database), std::string("1"));
}

/// What pg_restore was waiting for ends too, and the next restore tells of the half copy.
void TestCliBackup::killedCopyLeavesNobody()
{
    const CliScratch scratch;
    const std::string database = makeShop(scratch);
    ScratchCluster& cluster = ScratchCluster::instance();
    cluster.execute(
        "CREATE FUNCTION slowly(a int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN IF "
        "pg_catalog.current_database() LIKE ''lockkeeper_restore_%'' THEN PERFORM pg_catalog.pg_sleep(600); "
        "END IF; RETURN true; END'; CREATE TABLE slow (a int CHECK (slowly(a))); INSERT INTO slow VALUES "
        "(1)",
        database);
    const QString file = scratch.path(s("b.dump"));
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("backup"), s("-o"), file}), 0);
    const auto sessions = [&](const std::string& more) {
        return value("SELECT count(*) FROM pg_stat_activity WHERE datname LIKE 'lockkeeper_restore_%'" + more,
                     "postgres");
    };
    QProcess restore;
    restore.setProgram(QStringLiteral(LK_CTL));
    restore.setArguments({s("-e"), s("none"), s("restore"), file, s("--to"), s("never")});
    restore.setWorkingDirectory(scratch.path());
    restore.setProcessEnvironment(scratch.environment());
    restore.start();
    QTRY_COMPARE_WITH_TIMEOUT(sessions(" AND wait_event = 'PgSleep'"), std::string("1"), 30'000);
    restore.kill();
    restore.waitForFinished();
    QTRY_COMPARE_WITH_TIMEOUT(sessions(""), std::string("0"), 30'000);
    cluster.execute("DELETE FROM slow", database);
    const QString whole = scratch.path(s("c.dump"));
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("backup"), s("-o"), whole}), 0);
    const CliResult again = scratch.run({s("-e"), s("none"), s("restore"), whole, s("--to"), s("once_more")});
    COMPARE_CODE(again, 0);
    VERIFY_SAYS(again.out + again.err, "has left a half-filled database behind: DROP DATABASE \"lockkeeper_restore_");
    cluster.execute("DROP DATABASE once_more", "postgres");
}

void TestCliBackup::mistakes_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("two kinds") << QStringList{s("backup"), s("--schema-only"), s("--table"), s("users")} << 2;
    QTest::newRow("list and table") << QStringList{s("backup"), s("--list"), s("--table"), s("users")} << 2;
    QTest::newRow("no such table") << QStringList{s("backup"), s("--table"), s("usres")} << 2;
    QTest::newRow("no such wish") << QStringList{s("backup"), s("--plan"), s("sideways")} << 2;
    QTest::newRow("nothing to plan") << QStringList{s("backup"), s("--plan"), s("goto")} << 2;
    QTest::newRow("no such version") << QStringList{s("backup"), s("--plan"), s("up"), s("to"), s("99")} << 2;
    QTest::newRow("no manifest") << QStringList{s("backup"), s("--verify"), s("lockkeeper.toml")} << 2;
    QTest::newRow("no file") << QStringList{s("backup"), s("--verify"), s("gone.dump")} << 2;
    QTest::newRow("restore none") << QStringList{s("restore"), s("gone.dump"), s("--to"), s("y")} << 2;
    QTest::newRow("restore where") << QStringList{s("restore"), s("x.dump")} << 2;
    QTest::newRow("restore what") << QStringList{s("restore"), s("x.dump"), s("--to"), s("y")} << 2;
}

void TestCliBackup::mistakes()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const CliScratch scratch;
    (void)makeShop(scratch);
    const CliResult result = scratch.run(QStringList{s("-e"), s("none")} + arguments);
    COMPARE_CODE(result, code);
    QCOMPARE(result.err.contains("There is no file "),
             arguments.contains(s("gone.dump")) || arguments.contains(s("--to")));
    const CliResult json = scratch.run(QStringList{s("-e"), s("none"), s("--json")} + arguments);
    QVERIFY2(objectOf(json.out).contains(s("error")), told(json).constData());
}

QTEST_GUILESS_MAIN(TestCliBackup)
#include "test_clibackup.moc"

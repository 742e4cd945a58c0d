// SPDX-License-Identifier: Apache-2.0
// Rehearsals and the proof of reversibility from the command line.
#include "tests/app/clicases.h"

#include <QJsonArray>

using namespace lk;
using namespace lk::test;

class TestCliRehearse : public QObject {
    Q_OBJECT
private slots:
    void rehearses();
    void tellsEvents();
    void failsAsTheRunWould();
    void isRefusedAsTheRunWouldBe();
    void restoresABackup();
    void asksBeforeACopyOnTheServer();
    void understandsItsOptions();
    void verifies();
};

void TestCliRehearse::rehearses()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    const CliResult before = scratch.run({s("-e"), s("confirm"), s("plan"), s("up"), s("--json")});
    QVERIFY(QJsonDocument::fromJson(before.out)[s("rehearsed")].isNull());

    // Nobody is asked: the environment is only read.
    const CliResult done = scratch.run({s("-e"), s("confirm"), s("rehearse")});
    COMPARE_CODE(done, 0);
    VERIFY_SAYS(done.out, "All of it ran on a copy (schema only) in a private cluster in ");
    VERIFY_SAYS(done.out, "The copy holds no rows");
    QCOMPARE(ScratchCluster::instance().value("SELECT to_regclass('schema_migrations') IS NULL", database),
             std::string("t"));

    const CliResult plan = scratch.run({s("-e"), s("confirm"), s("plan"), s("up")});
    VERIFY_SAYS(plan.out, "Rehearsed just now on a copy (schema only) in a private cluster: done in ");
    const CliResult json = scratch.run({s("-e"), s("confirm"), s("plan"), s("up"), s("--json")});
    QCOMPARE(QJsonDocument::fromJson(json.out)[s("rehearsed")][s("outcome")].toString(), s("done"));

    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up")}), 0);
    const CliResult nothing = scratch.run({s("-e"), s("confirm"), s("rehearse")});
    COMPARE_CODE(nothing, 0);
    VERIFY_SAYS(nothing.out, "Nothing to rehearse: confirm is at 3.");
}

void TestCliRehearse::tellsEvents()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("orders"), "CREATE TABLE orders (id int);\nCREATE INDEX orders_id ON orders (id);\n");
    environments(scratch, database);
    const CliResult done = scratch.run({s("-e"), s("none"), s("rehearse"), s("--data"), s("all"), s("--json")});
    COMPARE_CODE(done, 0);
    QStringList events;
    const QList<QJsonObject> lines = eventsOf(done.out);
    for (const QJsonObject& line : lines)
        events << line[s("event")].toString();
    QCOMPARE(events.join(u' '), s("run-started step-started statement-started statement-finished statement-started "
                                  "statement-finished step-finished run-finished rehearsal-report"));
    const QJsonObject& report = lines.back();
    QCOMPARE(report[s("outcome")].toString(), s("done"));
    QCOMPARE(report[s("data")].toString(), s("all"));
    QCOMPARE(report[s("on")].toString(), s("sandbox"));
    const QJsonObject index = report[s("steps")][0][s("statements")][1].toObject();
    QCOMPARE(index[s("tag")].toString(), s("CREATE INDEX"));
    QVERIFY(index[s("wal_bytes")].toInteger() > 0);
    QCOMPARE(index[s("sight")].toString(), s("exact"));
    QVERIFY(index[s("differences")].toArray().isEmpty());
}

void TestCliRehearse::failsAsTheRunWould()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    scratch.migration(1, s("orders"), "CREATE TABLE orders (id int);\nALTER TABLE nowhere ADD COLUMN x int;\n");
    environments(scratch, database);
    const CliResult failed = scratch.run({s("-e"), s("typed"), s("rehearse")});
    COMPARE_CODE(failed, 1);
    VERIFY_SAYS(failed.err, "The rehearsal failed, as the real run would.");
    VERIFY_SAYS(failed.err, "42P01");
    VERIFY_SAYS(failed.err, "000001_orders.up.sql:2");
    VERIFY_SAYS(failed.err, "Nothing was changed in typed, and the copy is gone.");
    VERIFY_SAYS(scratch.run({s("-e"), s("typed"), s("plan"), s("up")}).out, "it failed");
}

/// A role that may not alter the table: preflight forbids it on the copy too.
void TestCliRehearse::isRefusedAsTheRunWouldBe()
{
    ScratchCluster& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    const std::string role = "role_" + database;
    cluster.execute("CREATE ROLE " + role + " LOGIN; GRANT CREATE ON SCHEMA public TO " + role +
                        "; CREATE TABLE orders (id int); GRANT SELECT ON orders TO " +
                        role, // else nothing could be copied
                    database);
    const CliScratch scratch;
    scratch.migration(1, s("orders"), "ALTER TABLE orders ADD COLUMN x int;\n");
    postgres::ConnectionTarget target = cluster.target(database);
    target.parameters["user"] = role;
    scratch.write(s("lockkeeper.toml"),
                  ("[environments.plain]\nprotection = \"none\"\nurl = \"" + postgres::toUrl(target) + "\"\n").c_str());
    const CliResult refused = scratch.run({s("-e"), s("plain"), s("rehearse")});
    COMPARE_CODE(refused, 3);
    VERIFY_SAYS(refused.err, "The rehearsal was refused, as the real run would be.");
    VERIFY_SAYS(refused.err, "LK108");
    VERIFY_SAYS(refused.err, "GRANT");
    VERIFY_SAYS(refused.out,
                "It was refused on a copy (schema only) in a private cluster, before its first statement.");
    QVERIFY(!refused.err.contains("failed") && !refused.out.contains("failed"));
    VERIFY_SAYS(scratch.run({s("-e"), s("plain"), s("plan"), s("up")}).out, "it was refused");
}

void TestCliRehearse::restoresABackup()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    const QString file = scratch.path(s("before.dump"));
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("backup"), s("-o"), file}), 0);
    const QStringList rehearse{s("-e"), s("none"), s("rehearse"), s("--from-backup"), file};
    const CliResult done = scratch.run(rehearse + QStringList{s("--json")});
    COMPARE_CODE(done, 0);
    const QJsonObject report = eventsOf(done.out).back();
    QCOMPARE(report[s("data")].toString(), s("backup"));
    QCOMPARE(report[s("backup")].toString(), file);
    COMPARE_CODE(scratch.run(rehearse + QStringList{s("--on"), s("server")}), 2);
    COMPARE_CODE(scratch.run(rehearse + QStringList{s("--data"), s("all")}), 2);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("1")}), 0);
    const CliResult moved = scratch.run(rehearse);
    COMPARE_CODE(moved, 3);
    VERIFY_SAYS(moved.err, "The plan for the copy is not the one for the environment");
}

void TestCliRehearse::asksBeforeACopyOnTheServer()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    const QStringList onServer{s("rehearse"), s("--on"), s("server")};
    const CliResult refused = scratch.run(QStringList{s("-e"), s("typed")} + onServer + QStringList{s("--yes")});
    COMPARE_CODE(refused, 3);
    VERIFY_SAYS(refused.err, "--confirm typed");
    const CliResult done =
        scratch.run(QStringList{s("-e"), s("typed")} + onServer + QStringList{s("--confirm"), s("typed")});
    COMPARE_CODE(done, 0);
    VERIFY_SAYS(done.out, "on the same server");
    const CliResult audit = scratch.run({s("audit"), s("--json")});
    VERIFY_SAYS(audit.out, "\"rehearse\"");
    QCOMPARE(
        ScratchCluster::instance().value("SELECT count(*) FROM pg_database WHERE datname LIKE 'lockkeeper_rehearsal%'"),
        std::string("0"));
}

void TestCliRehearse::understandsItsOptions()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    environments(scratch, database);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("up"), s("2")}), 0);
    const CliResult down =
        scratch.run({s("-e"), s("none"), s("rehearse"), s("down"), s("2"), s("--data"), s("sample")});
    COMPARE_CODE(down, 0);
    VERIFY_SAYS(down.out, "on a copy (schema with a sample of the rows)");
    QCOMPARE(ScratchCluster::instance().value("SELECT version FROM schema_migrations", database), std::string("2"));
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("rehearse"), s("--data"), s("some")}), 2);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("rehearse"), s("force"), s("1")}), 2);
    COMPARE_CODE(scratch.run({s("-e"), s("none"), s("rehearse"), s("up"), s("--to"), s("77")}), 2);
}

void TestCliRehearse::verifies()
{
    const CliScratch scratch;
    scratch.migration(1, s("orders"), "CREATE TABLE orders (id int);\n", "DROP TABLE orders;\n");
    scratch.migration(2, s("lines"), "CREATE TABLE lines (id int);\n", "SELECT 1;\n");
    const CliResult text = scratch.run({s("verify")});
    COMPARE_CODE(text, 1);
    VERIFY_SAYS(text.out, "reversible");
    VERIFY_SAYS(text.out, "differs going down");
    VERIFY_SAYS(text.out, "table public.lines: was not there before");
    VERIFY_SAYS(text.out, "1 reversible, 1 that differ, on PostgreSQL ");
    const CliResult json = scratch.run({s("verify"), s("--json")});
    COMPARE_CODE(json, 1);
    const QJsonDocument all = QJsonDocument::fromJson(json.out);
    QCOMPARE(all[s("good")].toBool(), false);
    QCOMPARE(all[s("migrations")][1][s("result")].toString(), s("differs"));
    QCOMPARE(all[s("migrations")][1][s("differences")][0][s("change")].toString(), s("left"));
    COMPARE_CODE(scratch.run({s("verify"), s("1")}), 0);
    COMPARE_CODE(scratch.run({s("verify"), s("7")}), 2);
}

QTEST_GUILESS_MAIN(TestCliRehearse)
#include "test_clirehearse.moc"

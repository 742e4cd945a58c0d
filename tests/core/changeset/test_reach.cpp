// SPDX-License-Identifier: Apache-2.0
// What reaches the old side from outside the catalog's dependencies, and room to move: jobs, logical replication, replicas, disk, locks.
#include "core/changeset/acts.h"
#include "core/changeset/statements.h"
#include "tests/core/changeset/beforecontract.h"

#include <QTest>

#include <fmt/format.h>

#include <map>
#include <memory>

using namespace lk;
using namespace lk::changeset;
using namespace lk::test;
using namespace std::chrono_literals;

namespace {

QByteArray q(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

/// Verdict, sentence and lines of one check.
QByteArray shown(const Check& check)
{
    std::string text = fmt::format("{} {}: {}", check.id, toString(check.verdict), check.what);
    for (const std::string& line : check.lines)
        text += "\n" + line;
    return q(text);
}

ScratchCluster& publishing()
{
    static ScratchCluster cluster("wal_level = logical\n");
    return cluster;
}

std::string connectionString(const ScratchCluster& cluster, const std::string& database)
{
    const auto parameters = cluster.target(database).parameters;
    return fmt::format("host={} port={} user={} dbname={}", parameters.at("host"),
                       parameters.contains("port") ? parameters.at("port") : "5432", parameters.at("user"), database);
}

} // namespace

class TestReach : public QObject {
    Q_OBJECT
private slots:
    void findsScheduledJobs_data();
    void findsScheduledJobs();
    void tellsOfPublications();
    void tellsOfSubscriptions();
    void findsTheRestOfTheDependants_data();
    void findsTheRestOfTheDependants();
    void findsViewsOfATable();
    void looksForRoom();
    void remembersLocksThatWereNotHad();
    void samplesReplicas();
    void readsReplicas();
};

void TestReach::findsScheduledJobs_data()
{
    QTest::addColumn<QByteArray>("job"); // database, active, command
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* job, const char* expected) {
        QTest::newRow(name) << QByteArray(job) << QByteArray(expected);
    };
    row("another column", "current_database(), true, 'DELETE FROM users WHERE note IS NULL'",
        "jobs ok: no scheduled job names the old side");
    row("the column of the table", "current_database(), true, 'UPDATE users SET name = btrim(name)'",
        "jobs bad: a scheduled job names the old side\njob 1 nightly: its command names name: UPDATE users SET name = "
        "btrim(name)");
    row("the name alone", "current_database(), true, 'SELECT name FROM others'",
        "jobs unknown: a scheduled job may name the old side\njob 1 nightly: its command names name: SELECT name FROM "
        "others");
    row("switched off", "current_database(), false, 'UPDATE users SET name = NULL'",
        "jobs ok: no scheduled job names the old side");
    row("elsewhere", "'another', true, 'UPDATE users SET name = NULL'", "jobs ok: no scheduled job names the old side");
}

/// The table is as pg_cron 1.6 makes it, as far as it is read.
void TestReach::findsScheduledJobs()
{
    QFETCH(const QByteArray, job);
    QFETCH(const QByteArray, expected);
    const BeforeContract set("{check: {sql: SELECT true}}");
    QCOMPARE(shown(set.check("jobs")), QByteArray("jobs ok: no scheduled job names the old side"));
    set.fixture.run.execute("CREATE SCHEMA cron; CREATE TABLE cron.job (jobid bigint PRIMARY KEY, schedule text, "
                            "command text, database text, active boolean, jobname name); INSERT INTO cron.job "
                            "(database, active, command, jobid, schedule, jobname) SELECT " +
                            job.toStdString() + ", 1, '0 3 * * *', 'nightly'");
    QCOMPARE(shown(set.check("jobs")), expected);
}

void TestReach::tellsOfPublications()
{
    const BeforeContract set("{check: {sql: SELECT true}}", publishing());
    const RunFixture& run = set.fixture.run;
    run.execute("CREATE PUBLICATION every FOR TABLE users");
    QCOMPARE(shown(set.check("replication")),
             QByteArray("replication ok: no logical replication carries the old side")); // nobody takes it
    const std::string slot = "of_" + run.database;
    (void)run.value("SELECT pg_create_logical_replication_slot('" + slot + "', 'pgoutput')");
    const QByteArray told = shown(set.check("replication"));
    (void)run.value("SELECT pg_drop_replication_slot('" + slot + "')");
    QCOMPARE(told, QByteArray("replication unknown: subscribers get the old side\npublication every sends "
                              "public.users, and somebody subscribes: subscribers must be ready for what contract "
                              "leaves first"));
}

void TestReach::tellsOfSubscriptions()
{
    const BeforeContract set("{check: {sql: SELECT true}}", publishing());
    const RunFixture& run = set.fixture.run;
    const std::string source = publishing().createDatabase();
    const std::string slot = "from_" + source;
    publishing().execute("CREATE TABLE users (id bigint PRIMARY KEY, name text, note text); CREATE PUBLICATION pub FOR "
                         "TABLE users",
                         source);
    (void)publishing().value("SELECT pg_create_logical_replication_slot('" + slot + "', 'pgoutput')", source);
    run.execute(fmt::format("CREATE SUBSCRIPTION taken CONNECTION '{}' PUBLICATION pub WITH (create_slot = false, "
                            "slot_name = '{}', copy_data = false, enabled = false)",
                            connectionString(publishing(), source), slot));
    const QByteArray plain = shown(set.check("replication"));
    // The set's trigger does not fire for what a subscription writes.
    const RenamedColumn column;
    run.file("V2__expand.sql", column.expand() + "\n" + column.sync());
    run.execute(column.sync());
    const QByteArray passed = shown(set.check("replication"));
    run.execute("ALTER TABLE users ENABLE ALWAYS TRIGGER sync");
    const QByteArray always = shown(set.check("replication"));
    run.execute("ALTER SUBSCRIPTION taken SET (slot_name = NONE)");
    run.execute("DROP SUBSCRIPTION taken");
    (void)publishing().value("SELECT pg_drop_replication_slot('" + slot + "')", source);
    const QByteArray first("replication unknown: a subscription writes the table\nsubscription taken writes "
                           "public.users: its publisher must have been changed first");
    QCOMPARE(plain, first);
    QCOMPARE(passed,
             QByteArray("replication bad: a subscription writes the table\nsubscription taken writes public.users as a "
                        "replica: the trigger does not fire for it. Where the publisher does not send the new side, "
                        "make it ENABLE ALWAYS and fill once more"));
    QCOMPARE(always, first);
}

void TestReach::findsTheRestOfTheDependants_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("verdict");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const char* sql, const char* verdict, const char* line) {
        QTest::newRow(name) << QByteArray(sql) << QByteArray(verdict) << QByteArray(line);
    };
    row("view on a view", "CREATE VIEW v AS SELECT name FROM users; CREATE VIEW w AS SELECT * FROM v", "bad",
        "view w: must be changed first: it stands on view v");
    row("materialized view", "CREATE MATERIALIZED VIEW m AS SELECT name FROM users", "bad",
        "view m: must be changed first");
    row("rights", "GRANT SELECT (name) ON users TO PUBLIC", "ok",
        "rights on column name: go away with it: grant them on the new side");
    row("statistics", "CREATE STATISTICS s ON name, note FROM users", "ok", "statistics object s: goes away with it");
    row("replica identity",
        "ALTER TABLE users ALTER name SET NOT NULL; CREATE UNIQUE INDEX users_name ON users (name); ALTER TABLE users "
        "REPLICA IDENTITY USING INDEX users_name",
        "bad", "replica identity index users_name: must be changed first");
    row("sequence", "CREATE SEQUENCE numbers OWNED BY users.name", "ok",
        "sequence numbers: goes away with it: the column owns it");
    row("row filter", "CREATE PUBLICATION pub FOR TABLE users WHERE (name <> '')", "bad", "it is published");
}

void TestReach::findsTheRestOfTheDependants()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const QByteArray, verdict);
    QFETCH(const QByteArray, line);
    const BeforeContract set("{check: {sql: SELECT true}}");
    set.fixture.run.execute(sql.toStdString());
    const QByteArray found = shown(set.check("dependants"));
    QVERIFY2(found.contains(line), found.constData());
    QVERIFY2(found.startsWith("dependants " + verdict), found.constData());
}

/// The server notes them of columns, not of the table.
void TestReach::findsViewsOfATable()
{
    const BeforeContract set("{check: {sql: SELECT true}}");
    const ChangeSetFixture& f = set.fixture;
    f.run.file("V3__contract.sql", "DROP TABLE users;");
    f.declare("full-name.yml", "id: full-name\nrecipe: drop-table\ntable: public.users\nold: users\nsteps:\n  - "
                               "{phase: contract, migration: \"3\"}\n");
    const QByteArray nothing = shown(set.check("dependants"));
    QVERIFY2(nothing.startsWith("dependants ok"), nothing.constData());
    f.run.execute("CREATE VIEW v AS SELECT id FROM users; CREATE TABLE x (id bigint CONSTRAINT x_users REFERENCES "
                  "users)");
    const QByteArray found = shown(set.check("dependants"));
    QVERIFY2(found.contains("view v: must be changed first"), found.constData());
    QVERIFY2(found.contains("constraint x_users on table x: must be dropped first"), found.constData());
}

void TestReach::looksForRoom()
{
    const BeforeContract set("{check: {sql: SELECT true}}");
    QCOMPARE(shown(set.check("disk")), QByteArray("disk ok: contract writes nothing that takes room"));
    set.fixture.run.file("V3__contract.sql", "CREATE INDEX CONCURRENTLY users_full_name ON users (full_name);");
    const QByteArray told = shown(set.check("disk")); // the server's folder is on this machine
    QVERIFY2(told.startsWith("disk ok: the indexes of contract need up to "), told.constData());
    QVERIFY2(told.endsWith(" are free"), told.constData());
}

void TestReach::remembersLocksThatWereNotHad()
{
    const BeforeContract set("{check: {sql: SELECT true}}");
    const ChangeSetFixture& f = set.fixture;
    const Event spent = lockBudgetSpent(f.sets().sets.at(0), Phase::Contract, "3");
    for (int i = 0; i < 4; ++i)
        f.event(spent.changeset, spent.kind, spent.detail);
    QVERIFY(set.check("lock-budget").verdict == CheckVerdict::Ok);
    f.event(spent.changeset, spent.kind, spent.detail);
    const QByteArray told = shown(set.check("lock-budget"));
    QVERIFY2(told.startsWith("lock-budget bad: 5 runs of it have given up waiting for a table today"),
             told.constData());
    f.run.execute("UPDATE lockkeeper.changeset_event SET at = at - interval '1 day'");
    QVERIFY(set.check("lock-budget").verdict == CheckVerdict::Ok);
    QVERIFY(isLockBudgetSpent(Error(ErrorCode::Statement, "x").sqlState("55P03")));
    QVERIFY(!isLockBudgetSpent(Error(ErrorCode::Statement, "x").sqlState("23505")));
}

void TestReach::samplesReplicas()
{
    ScratchCluster primary("shared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.track = all\n");
    // What the standby takes over from it.
    primary.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
    const std::unique_ptr<ScratchCluster> standby = primary.makeStandby();
    const std::string database = primary.createDatabase();
    const auto target = primary.target(database);
    primary.execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE users (id int, name text, note text)", database);
    QTRY_COMPARE_WITH_TIMEOUT(primary.value("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'"),
                              std::string("1"), 60'000);
    const std::string position = primary.value("SELECT pg_current_wal_flush_lsn()");
    QTRY_COMPARE_WITH_TIMEOUT(standby->value("SELECT pg_last_wal_replay_lsn() >= '" + position + "'"), std::string("t"),
                              60'000);
    const std::vector<std::string> replicas{connectionString(*standby, database)};
    auto session = postgres::Session::open(target, postgres::SessionKind::Browse);
    const auto use = [&](const std::vector<std::string>& known) {
        const Use one = usedLately(session, "public.users.name", 0s, known);
        return q(fmt::format("{}: {}", toString(one.verdict), one.why));
    };
    QVERIFY(sampleStatements(target));
    QVERIFY2(use({}).startsWith("unknown: statements may run on replicas that are not sampled"), use({}).constData());
    QVERIFY2(use(replicas).startsWith("unknown: nobody has sampled the statements on the replica host="),
             use(replicas).constData());
    QVERIFY(sampleStatements(target, replicas));
    QVERIFY2(use(replicas).startsWith("pass: "), use(replicas).constData());
    (void)standby->execute("SELECT note FROM users", database);
    QVERIFY(sampleStatements(target, replicas));
    QVERIFY2(use(replicas).startsWith("pass: "), use(replicas).constData());
    (void)standby->execute("SELECT name FROM users WHERE id = 3", database);
    QVERIFY(sampleStatements(target, replicas));
    QVERIFY2(use(replicas).startsWith("fail: public.users.name is still used: SELECT name FROM users"),
             use(replicas).constData());
    // Of another server nothing is taken.
    const std::string other = ScratchCluster::instance().createDatabase();
    QVERIFY(sampleStatements(target, {connectionString(ScratchCluster::instance(), other)}));
    QCOMPARE(q(primary.value("SELECT count(DISTINCT node) FROM lockkeeper.statement_seen WHERE node <> 'rollbacks'",
                             database)),
             QByteArray("2"));
}

void TestReach::readsReplicas()
{
    const auto read = [](const std::string& replicas, std::string& told) {
        std::vector<DeclarationProblem> problems;
        const Declaration set =
            readYaml("id: x\nsteps: []\nenvironments:\n  prod: {replicas: " + replicas + "}\n", "x.yml", problems);
        for (const DeclarationProblem& one : problems)
            told += one.message + "\n";
        return set;
    };
    std::string told;
    const Declaration set = read("[\"host=r1 dbname=shop\", \"postgresql://r2/shop\"]", told);
    QCOMPARE(told, std::string());
    QCOMPARE(set.replicasOf("prod"), (std::vector<std::string>{"host=r1 dbname=shop", "postgresql://r2/shop"}));
    QVERIFY(set.replicasOf("staging").empty());
    std::vector<DeclarationProblem> none;
    QVERIFY(readYaml(writeYaml(set), "x.yml", none).replicasOf("prod") == set.replicasOf("prod"));
    (void)read("[\"postgresql://me:secret@r2/shop\"]", told);
    QVERIFY2(told.find("holds a password") != std::string::npos && told.find("secret") == std::string::npos,
             told.c_str());
    told.clear();
    (void)read("r1", told);
    QCOMPARE(told, std::string("replicas is a list\n"));
}

QTEST_GUILESS_MAIN(TestReach)
#include "test_reach.moc"

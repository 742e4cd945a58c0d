// SPDX-License-Identifier: Apache-2.0
// What stands before contract: gates that the server judges, statements that still use the old side, and the checks of the last moment.
#include "core/changeset/acts.h"
#include "core/changeset/brownout.h"
#include "core/changeset/gatecommand.h"
#include "core/changeset/statements.h"
#include "tests/core/changeset/beforecontract.h"
#include "tests/support/othersession.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>

using namespace lk;
using namespace lk::changeset;
using namespace lk::test;
using namespace std::chrono_literals;

namespace {

QByteArray q(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

/// A cluster that counts statements.
ScratchCluster& counting()
{
    static ScratchCluster cluster("shared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.track = all\n");
    return cluster;
}

} // namespace

class TestGates : public QObject {
    Q_OBJECT
private slots:
    void asksTheServer_data();
    void asksTheServer();
    void keepsWindows();
    void seesOldSessions();
    void waitsForAllCodeOfTheDatabase();
    void countsApprovalsOfThisText();
    void waitsForTheBrownout();
    void readsWhatABrownoutBreaks();
    void readsAnyNameInTheLog();
    void saysWhereTheLogTellsNothing();
    void refusesOneRowThatDiffers();
    void comparesByTheDeclaredEquality();
    void comparesASplit();
    void findsDependants_data();
    void findsDependants();
    void seesOldTransactions();
    void findsPlantedStatements_data();
    void findsPlantedStatements();
    void doesNotCallAHoleQuiet();
};

void TestGates::asksTheServer_data()
{
    QTest::addColumn<QByteArray>("gate");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("true") << QByteArray("{check: {sql: \"SELECT count(*) = 50 FROM users\"}}")
                          << QByteArray("check SELECT count(*) = 50 FROM users: pass: the query says true\n");
    QTest::newRow("false") << QByteArray("{check: {sql: \"SELECT false\"}}")
                           << QByteArray("check SELECT false: fail: the query says false\n");
    QTest::newRow("two rows") << QByteArray("{check: {sql: \"SELECT true UNION ALL SELECT true\"}}")
                              << QByteArray(
                                     "check SELECT true UNION ALL SELECT true: fail: the query gave 2 rows, not one\n");
    QTest::newRow("fails") << QByteArray("{check: {sql: \"SELECT 1 / 0\"}}")
                           << QByteArray("check SELECT 1 / 0: fail: the query fails: division by zero\n");
    QTest::newRow("writes")
        << QByteArray("{check: {sql: \"DELETE FROM users\"}}")
        << QByteArray(
               "check DELETE FROM users: fail: the query fails: cannot execute DELETE in a read-only transaction\n");
    QTest::newRow("quiet without the extension")
        << QByteArray("{quiet: {object: public.users.name, for: 1h}}")
        << QByteArray(
               "quiet public.users.name 1h: unknown: pg_stat_statements is not there, or nobody has sampled it\n");
}

void TestGates::asksTheServer()
{
    QFETCH(const QByteArray, gate);
    QFETCH(const QByteArray, expected);
    const BeforeContract set(gate.toStdString());
    QCOMPARE(q(set.gates()), "backfill: pass: done and recounted\n" + expected);
}

void TestGates::keepsWindows()
{
    Look look;
    look.atSeconds = 1'773'050'400; // Monday 2026-03-09 10:00 UTC
    GateSpec gate;
    gate.kind = GateKind::Window;
    gate.window = "Mon-Thu 08:00-16:00";
    QVERIFY(evaluateGate(gate, {}, {}, look).verdict == Verdict::Pass);
    gate.window = "Tue-Thu 08:00-16:00";
    const GateState closed = evaluateGate(gate, {}, {}, look);
    QVERIFY(closed.verdict == Verdict::Fail);
    QVERIFY2(closed.why.starts_with("opens Tue 2026-03-10 08:00"), closed.why.c_str());
}

void TestGates::seesOldSessions()
{
    const BeforeContract set("{deploy: {app: web, at-least: \"2026.10\"}}");
    set.fixture.event("", EventKind::Deploy, {{"app", "web"}, {"version", "2026.10"}});
    QVERIFY(q(set.gates()).contains("deploy web 2026.10: pass"));
    {
        OtherSession old(set.fixture.run.target, "web@2026.9");
        QVERIFY(q(set.gates()).contains("deploy web 2026.10: fail: a session of web@2026.9 is still connected"));
    }
    OtherSession fresh(set.fixture.run.target, "web@2026.11");
    QTRY_VERIFY(q(set.gates()).contains("deploy web 2026.10: pass"));
    // A rollback of the code takes it back.
    set.fixture.event("", EventKind::Deploy, {{"app", "web"}, {"version", "2026.9"}});
    QVERIFY(q(set.gates()).contains("deploy web 2026.10: fail"));
}

/// Environments that share a database have code of their own, and what contract takes away is gone for all of it.
void TestGates::waitsForAllCodeOfTheDatabase()
{
    BeforeContract set("{deploy: {app: web, at-least: \"2026.10\"}}");
    ChangeSetFixture& f = set.fixture;
    const auto mark = [&](const char* environment, const char* version) {
        project::Environment where;
        where.name = environment;
        Event event = deployment("web", version, where);
        event.actor = "ann";
        tellEvent(f.run.target, event);
    };
    mark("staging", "2026.10");
    QVERIFY2(q(set.gates())
                 .contains("deploy web 2026.10: fail: nobody has marked web 2026.10 or later for prod, which "
                           "shares this database with staging"),
             set.gates().c_str());
    mark("prod", "2026.11");
    QVERIFY2(q(set.gates()).contains("deploy web 2026.10: pass"), set.gates().c_str());
    mark("staging", "2026.9");
    QVERIFY2(q(set.gates())
                 .contains("deploy web 2026.10: fail: web 2026.9 is what runs in staging, which shares this "
                           "database"),
             set.gates().c_str());
    // Contract came all the same: both are told.
    QVERIFY(f.run.run(wishUp(1)).kind == run::OutcomeKind::Done);
    std::vector<EnvironmentState> states{f.state()};
    f.run.environment.name = "staging";
    states.push_back(f.state());
    compareEnvironments(states);
    QCOMPARE(states[0].errors.size(), std::size_t{1});
    QCOMPARE(q(states[0].errors.front()),
             QByteArray("contract has begun in prod, and staging, which shares its database, still needs the old side: "
                        "deploy web 2026.10: nobody has marked web 2026.10 or later"));
    mark("staging", "2026.10");
    states = {f.state()};
    f.run.environment.name = "prod";
    states.push_back(f.state());
    compareEnvironments(states);
    QVERIFY(states[0].errors.empty() && states[1].errors.empty());
    // Another database is another matter.
    const BeforeContract elsewhere("{deploy: {app: web, at-least: \"2026.10\"}}");
    states = {f.state(), elsewhere.fixture.state()};
    compareEnvironments(states);
    QVERIFY(states[0].errors.empty());
}

void TestGates::countsApprovalsOfThisText()
{
    const BeforeContract set("{approval: {by: 2}}");
    const std::string plan = set.fixture.sets().sets.at(0).digest;
    set.fixture.event("full-name", EventKind::Approve, {{"plan", plan}}, "ann");
    set.fixture.event("full-name", EventKind::Approve, {{"plan", plan}}, "ann");
    set.fixture.event("full-name", EventKind::Approve, {{"plan", "another text"}}, "bob");
    QVERIFY(q(set.gates()).contains("approval by 2: fail: 1 of 2 have approved this text"));
    set.fixture.event("full-name", EventKind::Approve, {{"plan", plan}}, "bob");
    QVERIFY(q(set.gates()).contains("approval by 2: pass"));
    set.fixture.run.file("V3__contract.sql", "ALTER TABLE users DROP COLUMN name CASCADE;");
    QVERIFY(q(set.gates()).contains("approval by 2: fail: 0 of 2"));
}

void TestGates::waitsForTheBrownout()
{
    BeforeContract set("{check: {sql: SELECT true}}");
    ChangeSetFixture& f = set.fixture;
    f.run.file("V3__contract.sql", "ALTER TABLE users RENAME name TO lk_retired_name;");
    f.run.file("V4__drop.sql", "ALTER TABLE users DROP COLUMN lk_retired_name;");
    f.declare("full-name.yml", setWith("") + "  - {phase: contract, migration: \"4\", gates: [{brownout: 1h}]}\n");
    QVERIFY(q(set.gates()).contains("brownout 1h: fail: not started: the old side is not hidden"));
    QVERIFY(f.run.run(wishUp(1)).kind == run::OutcomeKind::Done);
    QCOMPARE(q(f.text()), QByteArray("expand done, sync n/a, backfill done, gate done, contract running"));
    QVERIFY(q(set.gates()).contains("brownout 1h: fail: 60 min to go"));
    f.run.execute("UPDATE flyway_schema_history SET installed_on = installed_on - interval '2 h'");
    QVERIFY(q(set.gates()).contains("brownout 1h: unknown: over; nobody has said"));
    f.event("full-name", EventKind::GatePass, {{"gate", "brownout"}});
    QVERIFY(q(set.gates()).contains("brownout 1h: pass"));
    f.event("full-name", EventKind::GateReset, {{"gate", "brownout"}});
    QVERIFY(q(set.gates()).contains("brownout 1h: fail: 60 min to go"));
}

/// Statements that fail are in no statistics; the server's log has them.
void TestGates::readsWhatABrownoutBreaks()
{
    static ScratchCluster logging("logging_collector = on\nlog_min_messages = warning\nshared_preload_libraries = "
                                  "'pg_stat_statements'\n");
    BeforeContract set("{check: {sql: SELECT true}}", logging);
    ChangeSetFixture& f = set.fixture;
    f.run.execute("CREATE EXTENSION pg_stat_statements");
    f.run.file("V3__contract.sql", "ALTER TABLE users RENAME name TO lk_retired_name;");
    f.run.file("V4__drop.sql", "ALTER TABLE users DROP COLUMN lk_retired_name;");
    f.declare("full-name.yml", setWith("") + "  - {phase: contract, migration: \"4\", gates: [{brownout: 1h}]}\n");
    OtherSession code(f.run.target, "web");
    (void)code.run("SELECT name FROM nowhere"); // a line from before, of another thing
    QTest::qWait(1'100);                        // times in the log are told to the second
    QVERIFY(sampleStatements(f.run.target));
    QVERIFY(f.run.run(wishUp(1)).kind == run::OutcomeKind::Done);
    const auto gate = [&] {
        auto session = postgres::Session::open(f.run.target, postgres::SessionKind::Browse);
        const Look seen = f.look();
        std::vector<GateState> gates = evaluateGates(session, f.sets().sets.at(0), f.set(), seen);
        askBrownout(gates, session, f.sets().sets.at(0), seen);
        return gates.back();
    };
    GateState now = gate();
    QCOMPARE(q(now.name), QByteArray("brownout 1h"));
    QVERIFY(now.verdict == Verdict::Fail);
    QVERIFY2(now.why.starts_with("60 min to go; ") &&
                 now.why.find("transactions an hour were rolled back since") != std::string::npos,
             now.why.c_str());
    QVERIFY(now.output.empty());
    QVERIFY(findingsOf(f.sets().sets.at(0), {now}).empty());
    // Over, and nothing broke: the log goes back far enough to say so.
    f.declare("full-name.yml", setWith("") + "  - {phase: contract, migration: \"4\", gates: [{brownout: 1s}]}\n");
    QTRY_VERIFY_WITH_TIMEOUT(gate().verdict != Verdict::Fail, 20'000);
    now = gate();
    QVERIFY2(now.verdict == Verdict::Unknown, now.why.c_str()); // a person has the last word
    QVERIFY2(now.why.find("the server's log of that time has no error that names it") != std::string::npos,
             now.why.c_str());
    // A name that only begins so is another one; then a reader that was forgotten.
    QCOMPARE(q(code.run("SELECT names FROM users").error.sqlState), QByteArray("42703"));
    QTRY_VERIFY(gate().verdict == Verdict::Unknown);
    QCOMPARE(q(code.run("SELECT name FROM users").error.sqlState), QByteArray("42703"));
    QTRY_VERIFY_WITH_TIMEOUT(gate().verdict == Verdict::Fail, 20'000);
    now = gate();
    QVERIFY2(now.why.find("column \"name\" does not exist") != std::string::npos, now.why.c_str());
    QVERIFY(tellFindings(f.run.target, f.sets().sets.at(0), {now}));
    QCOMPARE(q(f.run.value("SELECT kind || ' ' || phase FROM lockkeeper.changeset_event WHERE detail ->> 'gate' = "
                           "'brownout'")),
             QByteArray("gate_reset contract"));
    // The clock began anew: what was before that is known.
    QTest::qWait(1'100);
    QTRY_VERIFY_WITH_TIMEOUT(gate().output.empty(), 20'000);
}

namespace {

/// users.größe is hidden, and a brown-out runs.
struct Hidden {
    ChangeSetFixture fixture;

    explicit Hidden(ScratchCluster& cluster) : fixture("flyway", cluster)
    {
        const RenamedColumn column{"users", "größe", "size"};
        fixture.run.file("V1__users.sql", column.make());
        fixture.run.file("V2__expand.sql", column.expand());
        fixture.run.file("V3__contract.sql", "ALTER TABLE users RENAME größe TO lk_retired;");
        fixture.run.file("V4__drop.sql", "ALTER TABLE users DROP COLUMN lk_retired;");
        fixture.declare("size.yml",
                        column.declared("size", "  - {phase: expand, migration: \"2\"}\n  - {phase: contract, "
                                                "migration: \"3\"}\n  - {phase: contract, migration: "
                                                "\"4\", gates: [{brownout: 1h}]}\n"));
        if (fixture.run.run(wishUp(3)).kind != run::OutcomeKind::Done)
            qFatal("the fixture's migrations failed");
    }
    [[nodiscard]] GateState gate() const
    {
        auto session = postgres::Session::open(fixture.run.target, postgres::SessionKind::Browse);
        const Look seen = fixture.look();
        std::vector<GateState> gates = evaluateGates(session, fixture.sets().sets.at(0), fixture.set(), seen);
        askBrownout(gates, session, fixture.sets().sets.at(0), seen);
        return gates.back();
    }
};

} // namespace

/// What is no ASCII, in the log of lines and in that of fields, which has the codes of errors in any language.
void TestGates::readsAnyNameInTheLog()
{
    static ScratchCluster logging("logging_collector = on\nlog_destination = 'csvlog'\n");
    const Hidden set(logging);
    OtherSession code(set.fixture.run.target, "web");
    (void)code.run("SELECT größenwahn FROM users"); // only begins so
    QTest::qWait(300);
    QVERIFY2(set.gate().output.empty(), set.gate().why.c_str());
    QCOMPARE(q(code.run("SELECT größe FROM users").error.sqlState), QByteArray("42703"));
    QTRY_VERIFY_WITH_TIMEOUT(!set.gate().output.empty(), 20'000);
    const GateState now = set.gate();
    QVERIFY2(now.why.find("column \"\"größe\"\" does not exist") != std::string::npos, now.why.c_str());
}

void TestGates::saysWhereTheLogTellsNothing()
{
    static ScratchCluster logging("logging_collector = on\nlog_destination = 'stderr'\nlog_line_prefix = '%p '\n");
    const Hidden set(logging);
    QVERIFY2(set.gate().why.find("60 min to go") != std::string::npos, set.gate().why.c_str());
    set.fixture.run.execute("UPDATE flyway_schema_history SET installed_on = installed_on - interval '2 h'");
    QVERIFY2(set.gate().why.find("no time (log_line_prefix has neither %m nor %t)") != std::string::npos,
             set.gate().why.c_str());
    set.fixture.run.execute("ALTER SYSTEM SET log_destination = 'syslog'");
    set.fixture.run.execute("SELECT pg_reload_conf()");
    QTRY_VERIFY2(set.gate().why.find("go to syslog, which nobody can read from here") != std::string::npos,
                 set.gate().why.c_str());
}

void TestGates::refusesOneRowThatDiffers()
{
    const BeforeContract set("{check: {sql: SELECT true}}");
    QCOMPARE(q(set.notOk()),
             QByteArray("statements unknown: pg_stat_statements is not there, or nobody has sampled it\n"));
    set.fixture.run.execute("UPDATE users SET full_name = NULL WHERE id = 17");
    QCOMPARE(q(toString(set.check("data").verdict).data()), QByteArray("bad"));
    QCOMPARE(q(set.check("data").what), QByteArray("1 row differs"));
    set.fixture.backfill("users_full_name", "running");
    QCOMPARE(q(set.check("backfill").what), QByteArray("backfill is running"));
}

void TestGates::comparesByTheDeclaredEquality()
{
    const BeforeContract set("{check: {sql: SELECT true}}");
    set.fixture.run.execute("UPDATE users SET full_name = upper(name)");
    QCOMPARE(q(set.check("data").what), QByteArray("50 rows differ"));
    set.fixture.declare("full-name.yml", setWith("") + "equal: lower(full_name) = lower(name)\n");
    QCOMPARE(q(set.check("data").what), QByteArray("no row differs"));
}

/// Two columns that take the place of one are held against it too.
void TestGates::comparesASplit()
{
    const BeforeContract set("{check: {sql: SELECT true}}");
    std::string text =
        setWith("") + "equal: full_name = split_part(name, ' ', 1) AND rest = split_part(name, ' ', 2)\n";
    const std::string one = "new: full_name";
    QVERIFY(text.find(one) != std::string::npos);
    set.fixture.declare("full-name.yml", text.replace(text.find(one), one.size(), "new: full_name, rest"));
    QCOMPARE(std::ranges::count(set.checks(), std::string("data"), &Check::id), 0); // one of them is not there yet
    set.fixture.run.execute("ALTER TABLE users ADD COLUMN rest text");
    QCOMPARE(q(set.check("data").what), QByteArray("50 rows differ"));
    set.fixture.run.execute("UPDATE users SET full_name = split_part(name, ' ', 1), rest = split_part(name, ' ', 2)");
    QCOMPARE(q(set.check("data").what), QByteArray("no row differs"));
}

void TestGates::findsDependants_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("verdict");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const char* sql, const char* verdict, const char* line) {
        QTest::newRow(name) << QByteArray(sql) << QByteArray(verdict) << QByteArray(line);
    };
    const int major = ScratchCluster::instance().major();
    row("nothing", "SELECT 1", "ok", "");
    row("view", "CREATE VIEW v AS SELECT name FROM users", "bad", "view v: must be changed first");
    row("view of other columns", "CREATE VIEW v AS SELECT id, note FROM users", "ok", "");
    row("index", "CREATE INDEX i ON users (name)", "ok", "index i: goes away with it");
    row("generated", "ALTER TABLE users ADD COLUMN up text GENERATED ALWAYS AS (upper(name)) STORED", "bad",
        major >= 15 ? "will fail: a generated column is made from it"
                    : "would go away with it without a word: it is generated from it");
    row("policy", "CREATE POLICY p ON users USING (name <> '')", "bad",
        "policy p on table users: must be changed first");
    row("trigger",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER t BEFORE "
        "UPDATE OF name ON users FOR EACH ROW EXECUTE FUNCTION f()",
        "bad", "trigger t on table users: must be changed first: it names the column");
    row("foreign key", "ALTER TABLE users ADD UNIQUE (name); CREATE TABLE x (n text REFERENCES users (name))", "bad",
        "must be dropped first: another table refers to it");
    row("own check", "ALTER TABLE users ADD CHECK (name <> '')", "ok", "goes away with it");
    if (major >= 15)
        row("publication", "CREATE PUBLICATION pub FOR TABLE users (id, name)", "bad", "it is published");
    row("function body", "CREATE FUNCTION g() RETURNS text LANGUAGE sql AS 'SELECT name FROM users LIMIT 1'", "unknown",
        "function g(): its body names name");
    if (major >= 14)
        row("parsed body",
            "CREATE FUNCTION g() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT name FROM users LIMIT 1; END", "bad",
            "function g(): must be changed first");
}

void TestGates::findsDependants()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const QByteArray, verdict);
    QFETCH(const QByteArray, line);
    const BeforeContract set("{check: {sql: SELECT true}}");
    set.fixture.run.execute(sql.toStdString());
    const Check found = set.check("dependants");
    std::string lines;
    for (const std::string& one : found.lines)
        lines += one + "\n";
    QVERIFY2(q(lines).contains(line), lines.c_str());
    QVERIFY2(QByteArray(toString(found.verdict).data()) == verdict, lines.c_str());
}

void TestGates::seesOldTransactions()
{
    const BeforeContract set("{check: {sql: SELECT true}}");
    OtherSession reader(set.fixture.run.target, "report");
    QVERIFY(reader.run("BEGIN").error.sqlState.empty());
    QVERIFY(reader.run("SELECT count(*) FROM users").error.sqlState.empty());
    // Young enough.
    QVERIFY(set.check("old-transactions").verdict == CheckVerdict::Ok);
}

void TestGates::findsPlantedStatements_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("direct") << QByteArray("SELECT name FROM users WHERE id = 1") << QByteArray("fail");
    QTest::newRow("star") << QByteArray("SELECT * FROM users") << QByteArray("fail");
    QTest::newRow("alias") << QByteArray("SELECT u.name AS x FROM users AS u") << QByteArray("fail");
    QTest::newRow("view") << QByteArray("SELECT who FROM names") << QByteArray("fail");
    QTest::newRow("write") << QByteArray("UPDATE users SET name = 'x' WHERE id = 1") << QByteArray("fail");
    QTest::newRow("prepared") << QByteArray("PREPARE p AS SELECT name FROM users; EXECUTE p") << QByteArray("fail");
    QTest::newRow("within a function") << QByteArray("SELECT reader()") << QByteArray("fail");
    QTest::newRow("another column") << QByteArray("SELECT note FROM users") << QByteArray("pass");
    QTest::newRow("the same name elsewhere") << QByteArray("SELECT name FROM others") << QByteArray("pass");
    QTest::newRow("an alias of that name")
        << QByteArray("SELECT x.name FROM (SELECT note AS name FROM users) AS x") << QByteArray("pass");
}

void TestGates::findsPlantedStatements()
{
    QFETCH(const QByteArray, statement);
    QFETCH(const QByteArray, verdict);
    ScratchCluster& cluster = counting();
    const std::string database = cluster.createDatabase();
    const auto target = cluster.target(database);
    cluster.execute(
        "CREATE EXTENSION pg_stat_statements; CREATE TABLE users (id int, name text, note text); CREATE TABLE others "
        "(name text); "
        "CREATE VIEW names AS SELECT name AS who FROM users; "
        "CREATE FUNCTION reader() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT max(name) FROM users); END'",
        database);
    QVERIFY(sampleStatements(target));
    OtherSession application(target, "app");
    for (const QByteArray& one : statement.split(';'))
        QVERIFY(application.run(one.toStdString()).error.sqlState.empty());
    QVERIFY(sampleStatements(target));
    auto session = postgres::Session::open(target, postgres::SessionKind::Browse);
    const Use use = usedLately(session, "public.users.name", 0s);
    if (cluster.major() < 14)
        QVERIFY2(use.verdict != Verdict::Pass, use.why.c_str()); // nothing is called quiet there
    else
        QVERIFY2(QByteArray(toString(use.verdict).data()) == verdict, use.why.c_str());
}

void TestGates::doesNotCallAHoleQuiet()
{
    ScratchCluster& cluster = counting();
    if (cluster.major() < 14)
        QSKIP("before PostgreSQL 14 nothing is called quiet");
    const std::string database = cluster.createDatabase();
    const auto target = cluster.target(database);
    cluster.execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE users (id int, name text)", database);
    QVERIFY(sampleStatements(target));
    auto session = postgres::Session::open(target, postgres::SessionKind::Browse);
    const auto why = [&](std::chrono::seconds time) {
        const Use use = usedLately(session, "public.users.name", time);
        return q(fmt::format("{}: {}", toString(use.verdict), use.why));
    };
    QVERIFY(why(0s).startsWith("pass"));
    QVERIFY2(why(1h).startsWith("unknown: sampling began only"), why(1h).constData());
    // Samples of the last hour, eight minutes apart.
    cluster.execute("INSERT INTO lockkeeper.statement_seen SELECT node, queryid, userid, dbid, sample_at - n * "
                    "interval '8 min', calls, query, columns "
                    "FROM lockkeeper.statement_seen, generate_series(1, 8) n",
                    database);
    QVERIFY2(why(1h).startsWith("pass"), why(1h).constData());
    cluster.execute("DELETE FROM lockkeeper.statement_seen WHERE sample_at BETWEEN now() - interval '30 min' AND now() "
                    "- interval '15 min'",
                    database);
    QVERIFY2(why(1h).startsWith("unknown: nobody sampled for"), why(1h).constData());
    cluster.execute("SELECT pg_stat_statements_reset()", database);
    QVERIFY(sampleStatements(target));
    QVERIFY2(why(0s).startsWith("unknown: the statistics were reset meanwhile"), why(0s).constData());
}

QTEST_GUILESS_MAIN(TestGates)
#include "test_gates.moc"

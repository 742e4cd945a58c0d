// SPDX-License-Identifier: Apache-2.0
// How change sets stand in an environment: computed from history, catalog, backfills and events of a real server.
#include "core/changeset/moment.h"
#include "core/changeset/undo.h"
#include "tests/core/changeset/changesetfixture.h"
#include "tests/support/othersession.h"
#include "tests/support/renamedcolumn.h"

#include <QTest>

#include <fmt/format.h>

using namespace lk;
using namespace lk::changeset;
using namespace lk::test;

namespace {

QByteArray q(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

std::string wholeSet()
{
    return RenamedColumn().declaredWhole("{deploy: {app: web, at-least: \"2026.10\"}}, {soak: 1h}");
}

/// users.name becomes users.full_name; Flyway's history keeps times.
struct Renaming {
    ChangeSetFixture fixture{"flyway"};

    explicit Renaming(const std::string& yaml = wholeSet())
    {
        const RunFixture& run = fixture.run;
        const RenamedColumn column;
        run.file("V1__users.sql", column.make());
        run.file("V2__expand.sql", column.expand());
        run.file("V3__sync.sql", column.sync());
        run.file("V4__contract.sql", column.contract());
        fixture.declare("full-name.yml", yaml);
    }
    void up(int count) { QVERIFY(fixture.run.run(wishUp(count)).kind == run::OutcomeKind::Done); }
    /// Everything before is longer ago.
    void age(const char* interval) const
    {
        fixture.run.execute(fmt::format("UPDATE flyway_schema_history SET installed_on = installed_on - interval '{0}';"
                                        "DO $$ BEGIN IF to_regclass('lockkeeper.backfill') IS NOT NULL THEN UPDATE "
                                        "lockkeeper.backfill SET verified_at = verified_at - "
                                        "interval '{0}', ended_at = ended_at - interval '{0}'; END IF; "
                                        "IF to_regclass('lockkeeper.changeset_event') IS NOT NULL THEN UPDATE "
                                        "lockkeeper.changeset_event SET at = at - interval '{0}'; END IF; END $$",
                                        interval));
    }
};

} // namespace

class TestStatus : public QObject {
    Q_OBJECT
private slots:
    void goesThroughThePhases();
    void tellsBackfills_data();
    void tellsBackfills();
    void believesTheCatalog();
    void waitsForOldWriters();
    void readsOldEvents();
    void offersTheNextStep();
    void comparesEnvironments();
    void keepsWhatItKnewOfTheUnreachable();
    void tellsWhatWasUndone();
    void namesTheBackupOfWhatIsGone();
    void comparesVersions();
    void helpsHistoriesWithoutTimes();
};

void TestStatus::goesThroughThePhases()
{
    Renaming set;
    ChangeSetFixture& f = set.fixture;
    QCOMPARE(q(f.text()), QByteArray("expand ready, sync todo, backfill todo, gate todo, contract todo"));
    set.up(2);
    QCOMPARE(q(f.text()), QByteArray("expand done, sync ready, backfill todo, gate blocked, contract todo"));
    set.up(1);
    QCOMPARE(q(f.text()), QByteArray("expand done, sync done, backfill ready, gate blocked, contract todo"));
    f.backfill("users_full_name", "running");
    QCOMPARE(q(f.text()), QByteArray("expand done, sync done, backfill running, gate blocked, contract todo"));
    f.backfill("users_full_name", "done", 0);
    QCOMPARE(q(f.text()), QByteArray("expand done, sync done, backfill done, gate blocked, contract todo"));
    QCOMPARE(q(reasons(f.state())), QByteArray("gate: deploy web 2026.10: nobody has marked web 2026.10 or later\n"
                                               "gate: soak 1h: not started: web is not deployed\n"));
    f.event("", EventKind::Deploy, {{"app", "web"}, {"version", "2026.9"}});
    QVERIFY(reasons(f.state()).find("nobody has marked") != std::string::npos);
    f.event("", EventKind::Deploy, {{"app", "web"}, {"version", "2026.11"}});
    QVERIFY(reasons(f.state()).starts_with("gate: soak 1h: 60 min to go"));
    set.age("2 h");
    QCOMPARE(q(f.text()), QByteArray("expand done, sync done, backfill done, gate done, contract ready"));
    // A failed check sets the clock back.
    f.event("full-name", EventKind::GateReset, {{"gate", "soak 1h"}});
    QVERIFY(reasons(f.state()).starts_with("gate: soak 1h: 60 min to go"));
    set.age("2 h");
    set.up(1);
    const EnvironmentState state = f.state();
    QCOMPARE(q(printed(state)), QByteArray("expand done, sync done, backfill done, gate done, contract done"));
    QVERIFY(state[Phase::Contract].until && state[Phase::Expand].since &&
            *state[Phase::Expand].since < *state[Phase::Contract].until);
    QCOMPARE(q(state[Phase::Contract].by), QByteArray("postgres"));
    QVERIFY(!nextStep(f.sets().sets[0].definition, state).phase);
}

void TestStatus::tellsBackfills_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("quarantined");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("pending") << QByteArray("pending") << -1 << 0 << QByteArray("running") << QByteArray();
    QTest::newRow("paused") << QByteArray("paused") << -1 << 0 << QByteArray("paused") << QByteArray();
    QTest::newRow("failed") << QByteArray("failed") << -1 << 0 << QByteArray("failed")
                            << QByteArray("failed: a reason");
    QTest::newRow("cancelled") << QByteArray("cancelled") << -1 << 0 << QByteArray("undone") << QByteArray();
    QTest::newRow("not verified") << QByteArray("done") << -1 << 0 << QByteArray("failed")
                                  << QByteArray("is not verified");
    QTest::newRow("rows left") << QByteArray("done") << 3 << 0 << QByteArray("failed") << QByteArray("counted 3 rows");
    QTest::newRow("quarantine") << QByteArray("done") << 0 << 2 << QByteArray("failed")
                                << QByteArray("2 rows of backfill");
    QTest::newRow("proven") << QByteArray("done") << 0 << 0 << QByteArray("done") << QByteArray();
}

void TestStatus::tellsBackfills()
{
    QFETCH(const QByteArray, state);
    QFETCH(const int, left);
    QFETCH(const int, quarantined);
    QFETCH(const QByteArray, expected);
    QFETCH(const QByteArray, why);
    Renaming set;
    set.up(3);
    set.fixture.backfill("users_full_name", state.toStdString(), left, quarantined);
    const EnvironmentState now = set.fixture.state();
    QCOMPARE(q(std::string(toString(now[Phase::Backfill].status))), expected);
    QVERIFY2(q(reasons(now)).contains(why), reasons(now).c_str());
    QVERIFY(now[Phase::Contract].status == PhaseStatus::Todo);
}

void TestStatus::believesTheCatalog()
{
    Renaming set;
    ChangeSetFixture& f = set.fixture;
    set.up(3);
    f.run.execute("ALTER TABLE users DISABLE TRIGGER sync");
    QCOMPARE(q(f.text()), QByteArray("expand done, sync failed, backfill todo, gate blocked, contract todo"));
    QVERIFY(reasons(f.state()).starts_with("sync: trigger sync on public.users is switched off\n"));
    f.run.execute("DROP TRIGGER sync ON users; ALTER TABLE users DROP COLUMN full_name");
    QCOMPARE(q(f.text()), QByteArray("expand failed, sync failed, backfill todo, gate blocked, contract todo"));
    QVERIFY(reasons(f.state()).starts_with(
        "expand: column public.users.full_name is not there\nsync: trigger sync on public.users is not there\n"));
}

void TestStatus::waitsForOldWriters()
{
    Renaming set;
    ChangeSetFixture& f = set.fixture;
    set.up(3);
    OtherSession writer(f.run.target, "old writer");
    // Older than the trigger: its number was taken before, and it writes only now.
    f.run.execute("DROP TRIGGER sync ON users");
    QVERIFY(writer.run("BEGIN").error.sqlState.empty());
    QVERIFY(writer.run("SELECT txid_current()").error.sqlState.empty());
    f.run.execute("CREATE TRIGGER sync BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION sync()");
    QVERIFY(writer.run("INSERT INTO users VALUES (1, 'a')").error.sqlState.empty());
    QCOMPARE(q(f.text()), QByteArray("expand done, sync running, backfill todo, gate blocked, contract todo"));
    QVERIFY(writer.run("COMMIT").error.sqlState.empty());
    QCOMPARE(q(f.text()), QByteArray("expand done, sync done, backfill ready, gate blocked, contract todo"));
}

void TestStatus::readsOldEvents()
{
    const Renaming set;
    const ChangeSetFixture& f = set.fixture;
    f.event("full-name", EventKind::Approve, {{"plan", "abc"}}, "bob");
    f.run.execute("ALTER TABLE lockkeeper.changeset_event DROP CONSTRAINT changeset_event_kind_check;"
                  "INSERT INTO lockkeeper.changeset_event (changeset, phase, kind, detail, actor) VALUES ('full-name', "
                  "'gate', 'thing of tomorrow', "
                  "'{\"deep\": {\"a\": 1}, \"n\": 7}', 'carl'), ('full-name', 'gate', 'note', '[]', 'dora')");
    const std::vector<Event> events = f.look().events;
    QCOMPARE(events.size(), std::size_t{3});
    QCOMPARE(q(events[0].detail.at("plan")), QByteArray("abc"));
    QVERIFY(events[1].kind == EventKind::Note);
    QCOMPARE(q(events[1].detail.at("n")), QByteArray("7"));
    QVERIFY(events[2].detail.empty());
}

void TestStatus::offersTheNextStep()
{
    Renaming set;
    ChangeSetFixture& f = set.fixture;
    const auto next = [&] {
        const NextStep step = nextStep(f.sets().sets[0].definition, f.state());
        return q(fmt::format("{}{}", step.isDue ? "" : "not yet: ", step.command));
    };
    QCOMPARE(next(), QByteArray("changeset apply full-name --phase expand"));
    set.up(2);
    QCOMPARE(next(), QByteArray("changeset apply full-name --phase sync"));
    set.up(1);
    QCOMPARE(next(), QByteArray("backfill run users_full_name"));
    f.backfill("users_full_name", "done", 0);
    QCOMPARE(next(), QByteArray("not yet: changeset gates full-name"));
}

void TestStatus::comparesEnvironments()
{
    Renaming staging;
    Renaming prod;
    prod.up(2);
    staging.fixture.run.environment.name = "staging";
    std::vector<EnvironmentState> states{staging.fixture.state(), prod.fixture.state()};
    compareEnvironments(states);
    QVERIFY(states[0].warnings.empty());
    QCOMPARE(states[1].warnings,
             std::vector<std::string>{"prod is ahead of staging: expand is done here and not there"});
}

void TestStatus::keepsWhatItKnewOfTheUnreachable()
{
    Renaming set;
    set.up(2);
    const EnvironmentState known = set.fixture.state();
    const EnvironmentState gone = unreachable(set.fixture.sets().sets[0], "prod", "no answer", &known);
    QVERIFY(!gone.isReachable);
    QCOMPARE(q(printed(gone)), q(printed(known)));
    QVERIFY(gone.asOf == known.asOf);
    const NextStep next = nextStep(set.fixture.sets().sets[0].definition, gone);
    QVERIFY(!next.isDue);
    QCOMPARE(q(printed(unreachable(set.fixture.sets().sets[0], "prod", "no answer"))),
             QByteArray("expand todo, sync todo, backfill todo, gate todo, contract todo"));
}

void TestStatus::tellsWhatWasUndone()
{
    const Renaming set;
    set.fixture.event("full-name", EventKind::Undo, {}, "ann", "expand");
    QCOMPARE(q(set.fixture.text()), QByteArray("expand undone, sync todo, backfill todo, gate todo, contract todo"));
}

void TestStatus::namesTheBackupOfWhatIsGone()
{
    Renaming set;
    ChangeSetFixture& f = set.fixture;
    set.up(3);
    f.backfill("users_full_name", "done", 0);
    set.up(1);
    const auto remedy = [&](const std::vector<backup::Manifest>& backups) {
        const UndoOrRefusal way = planUndo(f.sets().sets.at(0), f.set(), f.look(), std::nullopt, backups);
        const auto* no = std::get_if<formats::Refusal>(&way);
        return no == nullptr ? QByteArray("a way") : q(no->code + " " + no->remedy);
    };
    QVERIFY2(remedy({}).startsWith("LK354 It comes back only forwards") &&
                 remedy({}).endsWith("none that is verified and has it is known on this machine."),
             remedy({}).constData());
    backup::Manifest whole;
    whole.file = "/backups/shop.dump";
    whole.isVerified = true;
    whole.server = f.look().reading.server;
    whole.snapshotAt = "2020-03-01T10:00:00Z";
    QVERIFY2(
        remedy({whole}).endsWith("or from the backup of 2020-03-01T10:00:00Z (/backups/shop.dump), which has it as "
                                 "it was then."),
        remedy({whole}).constData());
    backup::Manifest late = whole; // taken when it was gone
    late.snapshotAt = "2999-01-01T00:00:00Z";
    backup::Manifest bad = whole;
    bad.isVerified = false;
    bad.snapshotAt = "2020-03-02T10:00:00Z";
    backup::Manifest other = whole; // of another table
    other.what = backup::What::Tables;
    other.tables = {{{"public", "orders"}, "owner", false, 5}};
    other.snapshotAt = "2020-03-03T10:00:00Z";
    QVERIFY2(remedy({late, other, bad, whole}).contains("of 2020-03-01T10:00:00Z"), remedy({whole}).constData());
    other.tables = {{{"public", "users"}, "owner", false, 5}};
    QVERIFY2(remedy({late, other, bad, whole}).contains("of 2020-03-03T10:00:00Z"), remedy({other}).constData());
}

void TestStatus::comparesVersions()
{
    QVERIFY(compareVersions("2026.9", "2026.10") < 0);
    QVERIFY(compareVersions("2026.10", "2026.10") == 0);
    QVERIFY(compareVersions("2026.010", "2026.10") == 0);
    QVERIFY(compareVersions("2.14", "2.9.1") > 0);
    QVERIFY(compareVersions("1.0", "1.0.1") < 0);
    QVERIFY(compareVersions("1.10", "v1.9") > 0);
    QVERIFY(compareVersions("v1.9", "V1.9") == 0);
    for (const char* word : {"release-1", "two.zero", "v"}) {
        QVERIFY(compareVersions(word, "2") < 0);
        QVERIFY(compareVersions("2", word) > 0);
    }
    QVERIFY(secondsOf("1970-01-02T00:00:01Z") == 86'401);
    QVERIFY(secondsOf("2026-03-09T10:00:00.123456Z") == 1'773'050'400);
    QCOMPARE(q(momentAt(1'773'050'400)), QByteArray("2026-03-09T10:00:00Z"));
    QVERIFY(!secondsOf("yesterday"));
}

void TestStatus::helpsHistoriesWithoutTimes()
{
    ChangeSetFixture f("dbmate");
    f.run.add("1", "CREATE TABLE t (id bigint PRIMARY KEY);");
    f.declare("t.yml", "id: t\nsteps: [{phase: expand, migration: \"1\"}, {phase: gate, gates: [{soak: 1h}]}]\n");
    QVERIFY(f.run.up().kind == run::OutcomeKind::Done);
    QVERIFY(reasons(f.state()).find("the history does not tell when") != std::string::npos);
    f.event("t", EventKind::Note, {{"applied", "1"}}, "ann", "expand");
    QVERIFY2(reasons(f.state()).starts_with("gate: soak 1h: 60 min to go"), reasons(f.state()).c_str());
}

QTEST_GUILESS_MAIN(TestStatus)
#include "test_status.moc"

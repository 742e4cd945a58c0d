// SPDX-License-Identifier: Apache-2.0
// A run of all that is pending asks what `changeset apply` asks before a script of contract, and no other run is any slower for it.
#include "core/changeset/lastcheck.h"
#include "tests/core/changeset/beforecontract.h"

#include <QTest>

using namespace lk;
using namespace lk::changeset;
using namespace lk::test;

namespace {

QByteArray q(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

const char* wordOf(run::CheckResult result)
{
    switch (result) {
    case run::CheckResult::Good: return "good";
    case run::CheckResult::Warning: return "warning";
    case run::CheckResult::Refused: return "refused";
    case run::CheckResult::NotKnown: return "not known";
    }
    return "";
}

/// A plan of all that is pending, as both faces make it.
struct PlainRun {
    ChangeSetFixture& fixture;
    run::PlanInput input;
    run::Plan plan;

    explicit PlainRun(ChangeSetFixture& f) : fixture(f), input(f.run.input()), plan(f.run.plan(wishUp()))
    {
        guardContract(plan, input);
    }
    /// What preflight says of change sets, a line each.
    [[nodiscard]] QByteArray told() const
    {
        std::string text;
        for (const run::Check& check : run::preflight(plan, input.set, input.target, {}, fixture.run.journalFolder)) {
            if (check.code.starts_with("LK35"))
                text += fmt::format("{} {} {}: {}\n", wordOf(check.result), check.code, check.title, check.text);
        }
        return q(text);
    }
    [[nodiscard]] run::Outcome carryOut() const { return fixture.run.carryOut(plan); }
};

bool hasColumn(const ChangeSetFixture& f, const char* name)
{
    return f.run.value(std::string("SELECT count(*) FROM pg_attribute WHERE attrelid = 'users'::regclass AND NOT "
                                   "attisdropped AND attname = '") +
                       name + "'") == "1";
}

constexpr const char* kUnproven = "ALTER TABLE users ADD CONSTRAINT users_name_set CHECK (name IS NOT NULL) NOT VALID;";

/// Nothing is taken away by it.
std::string nameSet(const std::string& gate)
{
    return "id: name-set\ntable: public.users\nsteps:\n  - {phase: expand, migration: \"2\"}\n" + gate +
           "  - {phase: contract, migration: \"3\"}\n";
}

constexpr const char* kHold = R"({check: {sql: "SELECT count(*) = 0 FROM hold"}})";

} // namespace

class TestPlainRun : public QObject {
    Q_OBJECT
private slots:
    void refusesContractWhileAGateIsClosed();
    void contractsWhenAllIsOpen();
    void refusesWhatComesBeforeItsTime();
    void refusesADeclarationThatIsWrong();
    void appliesAllToANewDatabase();
    void leavesTheOthersAlone();
    void goesOnWithWhatItMakesReadyItself();
    void lets_data();
    void lets();
    void guardsWhatIsHidden();
    void looksInEverySchema_data();
    void looksInEverySchema();
    void refusesBesideAFileThatNobodyCanRead_data();
    void refusesBesideAFileThatNobodyCanRead();
    void asksTheGatesOfEachPhaseOfAMigration();
};

void TestPlainRun::refusesContractWhileAGateIsClosed()
{
    BeforeContract set(std::string(kHold) + ", {soak: 72h}");
    ChangeSetFixture& f = set.fixture;
    f.run.execute("CREATE TABLE hold (id int); INSERT INTO hold VALUES (1)");
    const PlainRun one(f);
    QVERIFY(one.plan.lastChecks.size() == 1);
    // Nothing has been sampled for a plan that is only shown; the run itself would.
    QCOMPARE(one.told(),
             QByteArray(
                 "refused LK351 contract of full-name: The gate check SELECT count(*) = 0 FROM hold is closed: "
                 "the query says false.\n"
                 "refused LK351 contract of full-name: The gate soak 72h is closed: 3 days to go.\n"
                 "warning LK352 contract of full-name: It is not known whether contract does harm: pg_stat_statements "
                 "is not there, or nobody has sampled it.\n"));
    const run::Outcome refused = one.carryOut();
    QVERIFY2(refused.kind == run::OutcomeKind::Refused, printed(refused).c_str());
    QCOMPARE(q(refused.code), QByteArray("LK351"));
    QVERIFY2(refused.error->message().find("soak 72h is closed") != std::string::npos, refused.error->what());
    QVERIFY2(refused.error->remedy().find("\"changeset apply full-name --phase contract --override check\"") !=
                 std::string::npos,
             refused.error->remedy().c_str());
    QVERIFY(refused.stateLeft == StateLeft::NothingChanged);
    QVERIFY(hasColumn(f, "name"));
}

void TestPlainRun::contractsWhenAllIsOpen()
{
    ChangeSetFixture f("flyway");
    f.run.file("V1__users.sql", RenamedColumn().make() + "INSERT INTO users VALUES (1, 'a');");
    f.run.file("V2__expand.sql", kUnproven);
    f.run.file("V3__contract.sql", "ALTER TABLE users VALIDATE CONSTRAINT users_name_set;");
    f.declare("name-set.yml", nameSet("  - {phase: gate, gates: [" + std::string(kHold) + "]}\n"));
    QVERIFY(f.run.run(wishUp(2)).kind == run::OutcomeKind::Done);
    f.run.execute("CREATE TABLE hold (id int)");
    const PlainRun one(f);
    QCOMPARE(one.told(), QByteArray("good LK351 contract of name-set: Its gates are open.\n"));
    const auto isProven = [&] { return f.run.value("SELECT bool_and(convalidated) FROM pg_constraint") == "t"; };
    f.run.execute("INSERT INTO hold VALUES (1)"); // behind the plan
    QVERIFY(one.carryOut().kind == run::OutcomeKind::Refused);
    QVERIFY(!isProven());
    f.run.execute("DELETE FROM hold");
    const run::Outcome done = one.carryOut();
    QVERIFY2(done.kind == run::OutcomeKind::Done, printed(done).c_str());
    QVERIFY(isProven());
}

void TestPlainRun::refusesWhatComesBeforeItsTime()
{
    ChangeSetFixture f("flyway");
    f.run.file("V1__users.sql", RenamedColumn().make() + "INSERT INTO users VALUES (1, 'a');");
    f.run.file("V2__expand.sql", RenamedColumn().expand());
    f.run.file("V3__contract.sql", "ALTER TABLE users DROP COLUMN name;");
    QVERIFY(f.run.run(wishUp(1)).kind == run::OutcomeKind::Done);
    f.declare("full-name.yml", setWith("{soak: 72h}"));
    const PlainRun one(f);
    QCOMPARE(one.told(), QByteArray("refused LK350 contract of full-name: expand of full-name is ready in prod.\n"));
    const run::Outcome refused = one.carryOut();
    QCOMPARE(q(refused.code), QByteArray("LK350"));
    QVERIFY2(refused.error->remedy().ends_with("\"changeset apply full-name\". What comes before the change set: "
                                               "\"up --to 2\"."),
             refused.error->remedy().c_str());
    QVERIFY(!hasColumn(f, "full_name"));
}

void TestPlainRun::refusesADeclarationThatIsWrong()
{
    BeforeContract set("{soka: 72h}"); // a gate that cannot be read would be none
    const PlainRun one(set.fixture);
    const QByteArray told = one.told();
    QVERIFY2(told.startsWith("refused LK350 contract of full-name: The declaration of full-name is wrong: LK34"),
             told.constData());
    QVERIFY2(told.contains("soka"), told.constData());
    const run::Outcome refused = one.carryOut();
    QVERIFY2(refused.kind == run::OutcomeKind::Refused, printed(refused).c_str());
    QVERIFY2(refused.error->remedy().starts_with("Mend it"), refused.error->remedy().c_str());
    QVERIFY(hasColumn(set.fixture, "name"));
}

/// A new database is built by applying all, with the rows that migrations bring along.
void TestPlainRun::appliesAllToANewDatabase()
{
    ChangeSetFixture f("flyway");
    f.run.file("V1__users.sql", RenamedColumn().make() + "INSERT INTO users VALUES (1, 'a');");
    f.run.file("V2__expand.sql", RenamedColumn().expand());
    f.run.file("V3__contract.sql", "ALTER TABLE users DROP COLUMN name;");
    f.declare("full-name.yml", setWith("{soak: 72h}, {approval: {by: 2}}"));
    const PlainRun one(f);
    QVERIFY(one.plan.lastChecks.empty());
    const run::Outcome done = one.carryOut();
    QVERIFY2(done.kind == run::OutcomeKind::Done, printed(done).c_str());
    QCOMPARE(done.stepsDone, 3);
}

void TestPlainRun::leavesTheOthersAlone()
{
    BeforeContract set("{soak: 72h}");
    ChangeSetFixture& f = set.fixture;
    f.run.file("V3__contract.sql", "ALTER TABLE users ADD COLUMN more int;");
    std::filesystem::remove_all(changeSetFolder(f.run.project));
    f.run.file("V4__drop.sql", "ALTER TABLE users DROP COLUMN note;"); // found, and declared by nobody
    const PlainRun one(f);
    QVERIFY(one.plan.lastChecks.empty());
    QCOMPARE(one.told(), QByteArray());
    QVERIFY(one.carryOut().kind == run::OutcomeKind::Done);
}

/// Phases that ask neither a backfill nor a person follow each other in one run; each is judged when its turn comes.
void TestPlainRun::goesOnWithWhatItMakesReadyItself()
{
    ChangeSetFixture f("flyway");
    f.run.file("V1__users.sql", RenamedColumn().make() + "INSERT INTO users VALUES (1, 'a');");
    f.run.file("V2__expand.sql", "ALTER TABLE users ADD CONSTRAINT users_name_set CHECK (name IS NOT NULL) NOT VALID;");
    f.run.file("V3__contract.sql", "ALTER TABLE users VALIDATE CONSTRAINT users_name_set;");
    QVERIFY(f.run.run(wishUp(1)).kind == run::OutcomeKind::Done);
    f.declare("name-set.yml", nameSet(""));
    const PlainRun one(f);
    QVERIFY(one.plan.lastChecks.size() == 1);
    QCOMPARE(one.told(),
             QByteArray("not known LK350 contract of name-set: It is judged when the steps before it are done.\n"));
    const run::Outcome done = one.carryOut();
    QVERIFY2(done.kind == run::OutcomeKind::Done, printed(done).c_str());
}

void TestPlainRun::lets_data()
{
    QTest::addColumn<bool>("isRedo");
    QTest::newRow("what is rolled back first") << true;
    QTest::newRow("what is only recorded") << false;
}

/// Contract that has been let through once.
void TestPlainRun::lets()
{
    QFETCH(const bool, isRedo);
    BeforeContract set("{soak: 72h}");
    ChangeSetFixture& f = set.fixture;
    run::Wish wish;
    wish.kind = isRedo ? run::WishKind::Up : run::WishKind::Mark;
    wish.version = isRedo ? std::nullopt : std::optional<std::string>("3");
    run::PlanInput input = f.run.input();
    run::PlanOrRefusal made = run::makePlan(input, wish);
    auto* plan = std::get_if<run::Plan>(&made);
    if (plan == nullptr)
        QSKIP("the format records nothing by hand");
    if (isRedo) {
        run::Step down = plan->steps.back();
        down.direction = run::Direction::Down;
        plan->steps.insert(plan->steps.begin(), down);
    }
    guardContract(*plan, input);
    QVERIFY(plan->lastChecks.empty());
}

/// The table is not where its name says while somebody may still miss it.
void TestPlainRun::guardsWhatIsHidden()
{
    ChangeSetFixture f("flyway");
    f.run.file("V1__users.sql", "CREATE TABLE users (id bigint PRIMARY KEY); INSERT INTO users VALUES (1);");
    f.run.file("V2__hide.sql", "ALTER TABLE users RENAME TO lk_retired_users_20260101;");
    f.run.file("V3__drop.sql", "DROP TABLE lk_retired_users_20260101;");
    f.declare("no-users.yml", "id: no-users\nrecipe: drop-table\ntable: public.users\nsteps:\n  - {phase: contract, "
                              "migration: \"2\"}\n  - {phase: contract, migration: \"3\", gates: [{brownout: 24h}]}\n");
    QVERIFY(f.run.run(wishUp(2)).kind == run::OutcomeKind::Done);
    const PlainRun one(f);
    const run::Outcome refused = one.carryOut();
    QVERIFY2(refused.kind == run::OutcomeKind::Refused, printed(refused).c_str());
    QCOMPARE(q(refused.code), QByteArray("LK351"));
    QCOMPARE(f.run.value("SELECT count(*) FROM lk_retired_users_20260101"), "1");
}

void TestPlainRun::looksInEverySchema_data()
{
    QTest::addColumn<QString>("make");
    QTest::newRow("another schema") << "CREATE SCHEMA app; CREATE TABLE app.users (id bigint PRIMARY KEY, name text); "
                                       "INSERT INTO app.users VALUES (1, 'a');";
    QTest::newRow("rows behind a policy") << "CREATE TABLE users (id bigint PRIMARY KEY, name text); INSERT INTO users "
                                             "VALUES (1, 'a'); ALTER TABLE users ENABLE ROW LEVEL SECURITY; ALTER "
                                             "TABLE users FORCE ROW LEVEL SECURITY;";
}

void TestPlainRun::looksInEverySchema()
{
    QFETCH(const QString, make);
    ChangeSetFixture f("flyway");
    f.run.file("V1__users.sql", make.toStdString());
    f.run.file("V2__expand.sql", RenamedColumn().expand());
    f.run.file("V3__contract.sql", "ALTER TABLE users DROP COLUMN name;");
    f.declare("full-name.yml", setWith("{soak: 72h}"));
    QVERIFY(f.run.run(wishUp(1)).kind == run::OutcomeKind::Done);
    const PlainRun one(f);
    QCOMPARE(one.plan.lastChecks.size(), std::size_t(1));
}

void TestPlainRun::refusesBesideAFileThatNobodyCanRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("no YAML") << "full-name.yml"
                             << "id: ["
                             << "LK34";
    QTest::newRow("no id") << "full-name.yml"
                           << QString::fromStdString(setWith("{soak: 72h}")).remove(u"id: full-name\n"_qs) << "LK347";
    QTest::newRow("an id twice") << "second.yml"
                                 << "id: full-name\nsteps: []\n"
                                 << "LK343";
}

void TestPlainRun::refusesBesideAFileThatNobodyCanRead()
{
    QFETCH(const QString, file);
    QFETCH(const QString, text);
    QFETCH(const QString, code);
    BeforeContract set("{soak: 72h}");
    set.fixture.declare(file.toStdString(), text.toStdString());
    const PlainRun one(set.fixture);
    const QByteArray told = one.told();
    QVERIFY2(told.startsWith("refused LK350 declarations of change sets: What ") && told.contains(code.toUtf8()),
             told.constData());
    const run::Outcome refused = one.carryOut();
    QVERIFY2(refused.kind == run::OutcomeKind::Refused, printed(refused).c_str());
    QVERIFY2(refused.error->remedy().find("changeset lint") != std::string::npos, refused.error->remedy().c_str());
    QVERIFY(hasColumn(set.fixture, "name"));
}

void TestPlainRun::asksTheGatesOfEachPhaseOfAMigration()
{
    ChangeSetFixture f("flyway");
    f.run.file("V1__users.sql", RenamedColumn().make() + "INSERT INTO users VALUES (1, 'a');");
    f.run.file("V2__expand.sql", kUnproven);
    QVERIFY(f.run.run(wishUp(1)).kind == run::OutcomeKind::Done);
    f.declare("name-set.yml", "id: name-set\ntable: public.users\nsteps:\n  - {phase: expand, migration: \"2\", gates: "
                              "[{approval: {by: 2}}]}\n  - {phase: sync, migration: \"2\"}\n");
    const PlainRun one(f);
    QCOMPARE(one.plan.lastChecks.size(), std::size_t(1));
    const run::Outcome refused = one.carryOut();
    QVERIFY2(refused.kind == run::OutcomeKind::Refused, printed(refused).c_str());
    QCOMPARE(q(refused.code), QByteArray("LK351"));
}

QTEST_GUILESS_MAIN(TestPlainRun)
#include "test_plainrun.moc"

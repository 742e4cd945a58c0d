// SPDX-License-Identifier: Apache-2.0
// What the run itself asks before a script of contract: right before its transaction, and in it.
#include "core/changeset/lastcheck.h"
#include "tests/core/changeset/beforecontract.h"
#include "tests/support/othersession.h"

#include <QTest>

#include <memory>
#include <optional>

using namespace lk;
using namespace lk::changeset;
using namespace lk::test;

namespace {

QByteArray q(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

/// The set's own last check, and what the test does between its two moments.
struct Watched {
    BeforeContract ground;
    std::vector<run::LastMoment> moments;
    std::function<void(run::LastMoment)> behind; ///< each moment that passed

    explicit Watched(const std::string& gates) : ground(gates) {}

    run::Plan plan()
    {
        const ChangeSetFixture& f = ground.fixture;
        run::Plan plan = f.run.plan(wishUp(1));
        // Nobody counts statements on the scratch cluster.
        const auto own = lastCheckOf(f.run.project, f.sets().sets.at(0), f.set(), f.run.environment.name, f.run.target,
                                     "3", {"statements"}, "Look again.");
        if (own == nullptr)
            qFatal("nothing stands before contract");
        run::setLastCheck(plan, std::make_shared<const run::LastCheck>(run::LastCheck{
                                    own->version, [this, own](postgres::Session& session, run::LastMoment moment,
                                                              std::stop_token stop) {
                                        moments.push_back(moment);
                                        auto no = own->judge(session, moment, std::move(stop));
                                        if (!no && behind)
                                            behind(moment);
                                        return no;
                                    }}));
        return plan;
    }
    [[nodiscard]] std::string value(const std::string& sql) const { return ground.fixture.run.value(sql); }
    [[nodiscard]] bool isThere(const char* column) const
    {
        return value(std::string("SELECT count(*) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = "
                                 "'") +
                     column + "'") == "1";
    }
};

} // namespace

class TestLastCheck : public QObject {
    Q_OBJECT
private slots:
    void refusesWhatTurnsBadBeforeTheTransaction_data();
    void refusesWhatTurnsBadBeforeTheTransaction();
    void refusesWhatTurnedBadBehindThePlan();
    void asksWithinTheTransaction();
    void asksBeforeWhatHasNone();
    void failsWhereItCannotAsk();
    void standsOnlyBeforeWhatIsGuarded();
    void leavesLargeTablesToTheFirstLook();
};

void TestLastCheck::refusesWhatTurnsBadBeforeTheTransaction_data()
{
    QTest::addColumn<QByteArray>("spoils");
    QTest::addColumn<QByteArray>("mends");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("a row differs") << QByteArray("UPDATE users SET full_name = 'another' WHERE id = 17")
                                   << QByteArray("UPDATE users SET full_name = name") << QByteArray("LK352")
                                   << QByteArray("1 row differs");
    QTest::newRow("a view") << QByteArray("CREATE VIEW seen AS SELECT name FROM users") << QByteArray("DROP VIEW seen")
                            << QByteArray("LK352") << QByteArray("view seen");
    QTest::newRow("a gate") << QByteArray("INSERT INTO hold VALUES (1)") << QByteArray("DELETE FROM hold")
                            << QByteArray("LK351") << QByteArray("the query says false");
    QTest::newRow("a phase") << QByteArray("UPDATE lockkeeper.backfill SET verify_left = 3")
                             << QByteArray("UPDATE lockkeeper.backfill SET verify_left = 0") << QByteArray("LK350")
                             << QByteArray("backfill of full-name is failed");
}

void TestLastCheck::refusesWhatTurnsBadBeforeTheTransaction()
{
    QFETCH(const QByteArray, spoils);
    QFETCH(const QByteArray, mends);
    QFETCH(const QByteArray, code);
    QFETCH(const QByteArray, reason);
    Watched set("{check: {sql: \"SELECT count(*) = 0 FROM hold\"}}");
    RunFixture& run = set.ground.fixture.run;
    run.execute("CREATE TABLE hold (id int)");
    // The plan and the look right before the transaction find nothing; then it turns bad.
    set.behind = [&](run::LastMoment moment) {
        if (moment == run::LastMoment::Before)
            run.execute(spoils.toStdString());
    };
    const run::Outcome refused = run.carryOut(set.plan());
    QVERIFY2(refused.kind == run::OutcomeKind::Refused, printed(refused).c_str());
    QCOMPARE(q(refused.code), code);
    QVERIFY2(q(refused.error->message()).contains(reason), refused.error->what());
    QCOMPARE(q(refused.error->remedy()), QByteArray("Look again."));
    QVERIFY(refused.stateLeft == StateLeft::RolledBack);
    QCOMPARE(refused.stepsDone, 0);
    QCOMPARE(set.moments.size(), std::size_t{2});
    QVERIFY(set.moments.back() == run::LastMoment::InTransaction);
    // Nothing is written, and nothing is held.
    QVERIFY(set.isThere("name"));
    QCOMPARE(q(set.value("SELECT string_agg(version, ' ' ORDER BY version) FROM flyway_schema_history WHERE success")),
             QByteArray("1 2"));
    QCOMPARE(q(set.value("SELECT count(*) FROM pg_locks WHERE relation = 'users'::regclass AND pid <> "
                         "pg_backend_pid()")),
             QByteArray("0"));
    run.execute(mends.toStdString());
    set.behind = {};
    const run::Outcome done = run.carryOut(set.plan());
    QVERIFY2(done.kind == run::OutcomeKind::Done, printed(done).c_str());
    QVERIFY(!set.isThere("name"));
}

void TestLastCheck::refusesWhatTurnedBadBehindThePlan()
{
    Watched set("{check: {sql: SELECT true}}");
    RunFixture& run = set.ground.fixture.run;
    const run::Plan plan = set.plan();
    run.execute("UPDATE users SET full_name = 'another' WHERE id = 17");
    const run::Outcome refused = run.carryOut(plan);
    QVERIFY2(refused.kind == run::OutcomeKind::Refused, printed(refused).c_str());
    QCOMPARE(q(refused.code), QByteArray("LK352"));
    QCOMPARE(set.moments.size(), std::size_t{1}); // no transaction was begun
    QVERIFY(set.isThere("name"));
}

void TestLastCheck::asksWithinTheTransaction()
{
    Watched set("{check: {sql: SELECT true}}");
    const RunFixture& run = set.ground.fixture.run;
    std::vector<std::string> locked;
    set.behind = [&](run::LastMoment) {
        locked.push_back(run.value("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.mode = "
                                   "'ShareRowExclusiveLock' AND l.granted AND l.relation = "
                                   "'flyway_schema_history'::regclass AND a.backend_xid IS NOT NULL AND "
                                   "a.application_name LIKE 'lockkeeper run=%'"));
    };
    const run::Outcome done = set.ground.fixture.run.carryOut(set.plan());
    QVERIFY2(done.kind == run::OutcomeKind::Done, printed(done).c_str());
    QCOMPARE(locked, (std::vector<std::string>{"0", "1"}));
}

void TestLastCheck::asksBeforeWhatHasNone()
{
    Watched set("{check: {sql: SELECT true}}");
    RunFixture& run = set.ground.fixture.run;
    run.file("V3__contract.sql", "CREATE INDEX CONCURRENTLY users_full_name ON users (full_name);");
    const run::Plan plan = set.plan();
    QVERIFY(plan.steps.at(0).mode == run::StepMode::Stepwise);
    const run::Outcome done = run.carryOut(plan);
    QVERIFY2(done.kind == run::OutcomeKind::Done, printed(done).c_str());
    QCOMPARE(set.moments.size(), std::size_t{1});
    QVERIFY(set.moments.front() == run::LastMoment::Before);
}

void TestLastCheck::failsWhereItCannotAsk()
{
    Watched set("{check: {sql: SELECT true}}");
    run::Plan plan = set.plan();
    run::setLastCheck(plan, std::make_shared<const run::LastCheck>(run::LastCheck{
                                "3", [](postgres::Session& session, run::LastMoment moment, std::stop_token stop) {
                                    if (moment == run::LastMoment::InTransaction)
                                        (void)session.query("SELECT 1 / 0", std::move(stop));
                                    return std::optional<run::Refusal>();
                                }}));
    const run::Outcome failed = set.ground.fixture.run.carryOut(plan);
    QVERIFY2(failed.kind == run::OutcomeKind::Failed, printed(failed).c_str());
    QCOMPARE(q(failed.error->sqlState()), QByteArray("22012"));
    QVERIFY(failed.stateLeft == StateLeft::RolledBack);
    QVERIFY(set.isThere("name"));
}

void TestLastCheck::standsOnlyBeforeWhatIsGuarded()
{
    const BeforeContract ground("{check: {sql: SELECT true}}");
    const ChangeSetFixture& f = ground.fixture;
    const auto of = [&](const char* version) {
        return lastCheckOf(f.run.project, f.sets().sets.at(0), f.set(), "prod", f.run.target, version, {}, {});
    };
    QVERIFY(of("1") == nullptr);
    QVERIFY(of("2") == nullptr);
    QVERIFY(of("3") != nullptr);
}

void TestLastCheck::leavesLargeTablesToTheFirstLook()
{
    const BeforeContract ground("{check: {sql: SELECT true}}");
    const auto hasData = [&](Depth depth) {
        return std::ranges::any_of(ground.checks(depth), [](const Check& one) { return one.id == "data"; });
    };
    QVERIFY(hasData(Depth::Quick));
    ground.fixture.run.execute("ALTER TABLE users ALTER note SET STORAGE PLAIN; "
                               "INSERT INTO users SELECT n, 'x', repeat('x', 7000), 'x' FROM generate_series(1000, "
                               "9500) n");
    QVERIFY(!hasData(Depth::Quick));
    QVERIFY(hasData(Depth::Whole));
}

QTEST_GUILESS_MAIN(TestLastCheck)
#include "test_lastcheck.moc"

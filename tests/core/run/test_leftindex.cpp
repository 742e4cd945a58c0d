// SPDX-License-Identifier: Apache-2.0
// An index that is INVALID because its building was cut off stands in nobody's way: the plan says that it goes, and the run drops it.
#include "core/postgres/session.h"
#include "core/review/surroundings.h"
#include "core/run/planreview.h"
#include "tests/core/run/runfixture.h"
#include "tests/support/othersession.h"

#include <QTest>

using namespace lk;
using namespace lk::test;

namespace {

QByteArray q(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

/// A table whose unique index was begun by somebody, and failed.
struct Left {
    RunFixture fixture{"dbmate"};

    Left()
    {
        fixture.execute("CREATE TABLE a (id int); CREATE TABLE b (id int); INSERT INTO a VALUES (1), (1)");
        OtherSession other(fixture.target, "somebody");
        if (other.run("CREATE UNIQUE INDEX CONCURRENTLY \"a_Id\" ON a (id)").error.sqlState != "23505")
            qFatal("the index should have failed");
        fixture.execute("DELETE FROM a");
    }
    [[nodiscard]] std::string validity() const
    {
        return fixture.value("SELECT coalesce(string_agg(indexrelid::regclass || ' ' || indisvalid, ', ' ORDER BY 1), "
                             "'') FROM pg_index WHERE indrelid IN ('a'::regclass, 'b'::regclass)");
    }
};

} // namespace

class TestLeftIndex : public QObject {
    Q_OBJECT
private slots:
    void dropsItFirst_data();
    void dropsItFirst();
    void leavesOthersAlone_data();
    void leavesOthersAlone();
};

void TestLeftIndex::dropsItFirst_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::newRow("as it was") << QByteArray("CREATE UNIQUE INDEX CONCURRENTLY \"a_Id\" ON a (id);");
    QTest::newRow("with its schema") << QByteArray("CREATE UNIQUE INDEX CONCURRENTLY \"a_Id\" ON public.a (id);");
    QTest::newRow("if it is not there") << QByteArray(
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"a_Id\" ON a (id);");
}

void TestLeftIndex::dropsItFirst()
{
    QFETCH(const QByteArray, statement);
    Left left;
    RunFixture& f = left.fixture;
    f.addAlone("1", statement.toStdString());
    QCOMPARE(q(left.validity()), QByteArray("\"a_Id\" false"));
    const run::Plan plan = f.plan(wishUp());
    QCOMPARE(q(plan.steps.at(0).statements.at(0).clears), QByteArray("public.\"a_Id\""));
    const auto& notes = plan.steps.at(0).notes;
    QVERIFY(std::ranges::any_of(notes, [](const std::string& note) {
        return note.ends_with("it is dropped first: DROP INDEX CONCURRENTLY IF EXISTS public.\"a_Id\"");
    }));
    // Review sees the catalog as the statement will find it: the name is not taken.
    auto session = postgres::Session::open(f.target, postgres::SessionKind::Browse);
    const review::Surroundings around = review::readSurroundings(session, {}, {});
    const auto reviewed = run::reviewPlan(plan, f.input().set, around.settings, around.catalog, nullptr, {});
    for (const review::Finding& finding : reviewed.at(0).findings)
        QVERIFY2(finding.severity != review::Severity::Blocker, (finding.rule + ": " + finding.message).c_str());
    const run::Outcome outcome = f.carryOut(plan);
    QVERIFY2(outcome.kind == run::OutcomeKind::Done, printed(outcome).c_str());
    QCOMPARE(q(left.validity()), QByteArray("\"a_Id\" true"));
    // The consent was for a plan that drops it.
    run::Plan other = plan;
    other.steps.at(0).statements.at(0).clears.clear();
    QVERIFY(plan.digest() != other.digest());
}

void TestLeftIndex::leavesOthersAlone_data()
{
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QByteArray>("validity");
    QTest::newRow("another name") << QByteArray("CREATE INDEX CONCURRENTLY other ON a (id);")
                                  << QByteArray("\"a_Id\" false, other true");
    QTest::newRow("another table") << QByteArray("CREATE INDEX CONCURRENTLY b_id ON b (id);")
                                   << QByteArray("\"a_Id\" false, b_id true");
}

void TestLeftIndex::leavesOthersAlone()
{
    QFETCH(const QByteArray, statement);
    QFETCH(const QByteArray, validity);
    Left left;
    left.fixture.addAlone("1", statement.toStdString());
    const run::Plan plan = left.fixture.plan(wishUp());
    QCOMPARE(q(plan.steps.at(0).statements.at(0).clears), QByteArray());
    const run::Outcome outcome = left.fixture.carryOut(plan);
    QVERIFY2(outcome.kind == run::OutcomeKind::Done, printed(outcome).c_str());
    QCOMPARE(q(left.validity()), validity);
}

QTEST_GUILESS_MAIN(TestLeftIndex)
#include "test_leftindex.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/rescue/ways.h"

#include <QTest>

#include <string>

using namespace lk;
using rescue::Trouble;
using rescue::WayKind;

namespace {

rescue::Facts factsOf(Trouble trouble, int statements, int least, int most)
{
    rescue::Facts facts;
    rescue::MigrationFact fact;
    fact.version = "3";
    fact.trouble = trouble;
    fact.statements.resize(static_cast<std::size_t>(statements));
    fact.least = least;
    fact.most = most;
    facts.migrations.push_back(fact);
    return facts;
}

std::vector<rescue::Way> waysOf(const QByteArray& names)
{
    std::vector<rescue::Way> ways;
    for (const QByteArray& name : names.split(' ')) {
        rescue::Way way;
        std::string word = name.toStdString();
        if (word.ends_with('!')) { // it loses something
            word.pop_back();
            way.loses.emplace_back("rows");
        }
        way.kind = rescue::wayNamed(word).value_or(WayKind::LookOnly);
        ways.push_back(way);
    }
    return ways;
}

} // namespace

/// Which way is recommended: the rules, a row each.
class TestRescueWays : public QObject {
    Q_OBJECT

private slots:
    void recommends_data()
    {
        QTest::addColumn<int>("trouble");
        QTest::addColumn<int>("statements");
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::addColumn<bool>("hasFailed");
        QTest::addColumn<bool>("isAtWork");
        QTest::addColumn<QByteArray>("ways");
        QTest::addColumn<QByteArray>("recommended");
        const auto row = [](const char* name, Trouble trouble, int statements, int least, int most, bool hasFailed,
                            bool isAtWork, const char* ways, const char* recommended) {
            QTest::newRow(name) << static_cast<int>(trouble) << statements << least << most << hasFailed << isAtWork
                                << QByteArray(ways) << QByteArray(recommended);
        };
        const char* const all = "resume clear undo roll-back by-hand restore look";
        row("a run is at work", Trouble::PartWay, 3, 1, 1, false, true, all, "look");
        row("cut off between two statements", Trouble::PartWay, 3, 1, 1, false, false, all, "resume");
        row("the end of one is not known, it looks first", Trouble::PartWay, 3, 1, 2, false, false, all, "resume");
        row("failed, can be taken back", Trouble::PartWay, 3, 1, 1, true, false, all, "undo");
        row("failed, taking back loses rows", Trouble::PartWay, 3, 1, 1, true, false, "resume undo! by-hand look",
            "resume");
        row("failed at the first", Trouble::PartWay, 3, 0, 0, true, false, all, "clear");
        row("dirty, nothing left", Trouble::Dirty, 3, 0, 0, false, false, all, "clear");
        row("dirty, all there", Trouble::Dirty, 3, 3, 3, false, false, all, "by-hand");
        row("dirty, half done", Trouble::Dirty, 3, 2, 2, false, false, all, "undo");
        row("dirty, half done, no inverse", Trouble::Dirty, 3, 2, 2, false, false, "roll-back by-hand look",
            "roll-back");
        row("dirty, half done, the inverse alone, with loss", Trouble::Dirty, 3, 2, 2, false, false,
            "undo! by-hand look", "undo");
        row("dirty, half done, by hand alone", Trouble::Dirty, 3, 2, 2, false, false, "by-hand look", "look");
        row("dirty, nothing can be told", Trouble::Dirty, 3, 0, 3, false, false, all, "look");
        row("went back, not there any more", Trouble::WentBack, 3, 0, 0, false, false, "clear by-hand look", "clear");
        row("went back, but it is there", Trouble::WentBack, 3, 3, 3, false, false, "clear by-hand look", "look");
        row("cut off, the row decides", Trouble::CutOff, 3, 3, 3, false, false, "resume roll-back look", "look");
    }
    void recommends()
    {
        QFETCH(int, trouble);
        QFETCH(int, statements);
        QFETCH(int, least);
        QFETCH(int, most);
        QFETCH(bool, hasFailed);
        QFETCH(bool, isAtWork);
        QFETCH(QByteArray, ways);
        QFETCH(QByteArray, recommended);
        rescue::Facts facts = factsOf(static_cast<Trouble>(trouble), statements, least, most);
        facts.migrations.front().hasFailed = hasFailed;
        if (isAtWork)
            facts.sessions.push_back({rescue::SessionFact::Kind::Run, {}});
        const auto best = rescue::recommend(facts, waysOf(ways));
        QCOMPARE(std::string(rescue::toString(best.kind)), recommended.toStdString());
        QVERIFY(!best.reason.empty());
    }

    void recommendsToLookWhereNothingIsWrong()
    {
        QVERIFY(rescue::recommend({}, waysOf("roll-back look")).kind == WayKind::LookOnly);
        rescue::Facts locked;
        locked.toolLock = "The lock is released.";
        QVERIFY(locked.needsDecision());
        QVERIFY(rescue::recommend(locked, waysOf("clear roll-back look")).kind == WayKind::ClearMark);
    }

    void namesEachWayOnce()
    {
        for (const WayKind kind : rescue::kWayKinds)
            QVERIFY(rescue::wayNamed(rescue::toString(kind)) == kind);
        QVERIFY(!rescue::wayNamed("force"));
    }
};

QTEST_GUILESS_MAIN(TestRescueWays)
#include "test_rescueways.moc"

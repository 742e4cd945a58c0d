// SPDX-License-Identifier: Apache-2.0
#include "ui/services/sitewatch.h"

#include <QStringList>
#include <QTest>

#include <semaphore>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::ui;
using namespace std::chrono_literals;

namespace {

/// A board that keeps what was looked at and what answered.
struct Board {
    QObject guard;
    QStringList looked;
    QStringList answered;
    std::chrono::milliseconds wait = 1h;
    std::counting_semaphore<> mayAnswer{0};
    bool isHeld = false; ///< answers wait for mayAnswer
    Jobs jobs;           ///< joined before what its jobs use goes
    SiteWatch watch{[this](const SiteWatch::Site&) { return wait; },
                    [this](const SiteWatch::Site& site) {
                        looked << site.second;
                        const QString answer = u"%1 %2"_s.arg(site.second).arg(looked.size());
                        return jobs.start(
                            &guard,
                            [this, isHeld = isHeld](std::stop_token) {
                                if (isHeld) {
                                    mayAnswer.acquire();
                                }
                            },
                            [this, answer] { answered << answer; }, [](const Error&) {});
                    }};
};

const SiteWatch::Site kDev{u"shop"_s, u"dev"_s};
const SiteWatch::Site kProduction{u"shop"_s, u"production"_s};

} // namespace

class TestSiteWatch final : public QObject {
    Q_OBJECT
private slots:
    void looksOnlyWhereSomebodyAskedAndWatches()
    {
        Board board;
        board.watch.ask(kDev);
        QVERIFY(board.watch.isAsked(kDev) && !board.watch.isAsked(kProduction));
        QCOMPARE(board.looked, QStringList()); // nobody watches
        board.watch.setWatching(true);
        QCOMPARE(board.looked, QStringList{u"dev"_s});
        board.watch.lookNow(kProduction); // nobody asked for it
        QCOMPARE(board.looked.size(), 1);
        board.watch.ask(kProduction);
        QCOMPARE(board.looked.size(), 2);
        QTRY_COMPARE(board.answered.size(), 2);
        board.watch.setWatching(false);
        board.watch.lookNow(kDev);
        QCOMPARE(board.looked.size(), 2);
    }

    void looksAgainWhenItsTimeHasCome()
    {
        Board board;
        board.wait = 1s;
        board.watch.ask(kDev);
        board.watch.setWatching(true);
        QTRY_VERIFY_WITH_TIMEOUT(board.looked.size() >= 3, 30'000);
        board.wait = 1h;
        QTRY_COMPARE(board.answered.size(), board.looked.size());
    }

    void oneLookAtATimeAndTheNewestAnswerCounts()
    {
        Board board;
        board.isHeld = true;
        board.watch.setWatching(true);
        board.watch.ask(kDev);
        QTRY_VERIFY(board.watch.isLooking(kDev));
        board.watch.ask(kDev);
        board.watch.lookNow(kDev);
        QCOMPARE(board.looked.size(), 1);
        board.watch.lookAnew(kDev); // something has changed since: the first answer is none any more
        QCOMPARE(board.looked.size(), 2);
        board.mayAnswer.release(2);
        QTRY_COMPARE(board.answered, QStringList{u"dev 2"_s});
        QVERIFY(!board.watch.isLooking());
    }

    void forgettingDropsAnswersAndAskers()
    {
        Board board;
        board.isHeld = true;
        board.watch.setWatching(true);
        board.watch.ask(kDev);
        board.watch.forget();
        board.mayAnswer.release();
        QVERIFY(!board.watch.isAsked(kDev) && !board.watch.isLooking());
        board.isHeld = false;
        board.watch.ask(kProduction);
        QTRY_COMPARE(board.answered, QStringList{u"production 2"_s});
    }
};

QTEST_GUILESS_MAIN(TestSiteWatch)
#include "test_sitewatch.moc"

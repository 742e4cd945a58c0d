// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/pacer.h"
#include "core/backfill/progress.h"

#include <QTest>

#include <random>
#include <thread>

using namespace lk::backfill;
using namespace std::chrono_literals;

class TestBackfillProgress : public QObject {
    Q_OBJECT

private slots:
    void measuresBeforeItPromises();
    void endsWithinItsBand();
    void leavesPausesOut();
    void saysWhatItWaitsFor();
    void saysWhatTheServerLacks();
};

void TestBackfillProgress::measuresBeforeItPromises()
{
    Estimator estimator;
    const Estimator::Clock::time_point begin;
    for (int second = 0; second < 95; ++second)
        estimator.sample(begin + second * 1s, second * 100, second * 0.001);
    QVERIFY(estimator.now().isMeasuring);
    QVERIFY(!estimator.now().left);
    QCOMPARE(qRound(estimator.now().rowsPerSecond), 100);
    estimator.sample(begin + 110s, 11000, 0.11);
    QVERIFY(!estimator.now().isMeasuring);
    QCOMPARE(estimator.now().left->count(), 890);
}

/// A steady run with noise of a third: from a fifth on the true end lies in the band in four of five samples.
void TestBackfillProgress::endsWithinItsBand()
{
    const unsigned seed = std::random_device()();
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> noise(0.67, 1.33);
    std::vector<double> fractions{0};
    while (fractions.back() < 1)
        fractions.push_back(fractions.back() + noise(random) / 1800);
    const auto end = static_cast<double>(fractions.size() - 1);
    Estimator estimator;
    int within = 0;
    int all = 0;
    for (std::size_t second = 0; second < fractions.size(); ++second) {
        estimator.sample(Estimator::Clock::time_point() + std::chrono::seconds(second), 0,
                         std::min(1.0, fractions[second]));
        const Estimate now = estimator.now();
        if (fractions[second] < 0.2 || !now.left)
            continue;
        const double left = end - static_cast<double>(second);
        ++all;
        within += left >= static_cast<double>(now.leftAtLeast.count()) - 1 &&
                          left <= static_cast<double>(now.leftAtMost.count()) + 1
                      ? 1
                      : 0;
    }
    QVERIFY2(all > 1000 && within >= 0.8 * all,
             qPrintable(QStringLiteral("%1 of %2, seed %3").arg(within).arg(all).arg(seed)));
}

void TestBackfillProgress::leavesPausesOut()
{
    Estimator estimator;
    const Estimator::Clock::time_point begin;
    for (int second = 0; second <= 200; ++second)
        estimator.sample(begin + second * 1s, second * 100, second * 0.001);
    estimator.restart();
    for (int second = 0; second <= 100; ++second)
        estimator.sample(begin + 2h + second * 1s, 20000 + second * 100, 0.2 + second * 0.001);
    QCOMPARE(qRound(estimator.now().rowsPerSecond), 100);
    QCOMPARE(estimator.now().left->count(), 700);
}

void TestBackfillProgress::saysWhatItWaitsFor()
{
    Estimator estimator;
    estimator.sample(Estimator::Clock::time_point(), 0, {}, "replica-lag: 12 s > 5 s");
    QCOMPARE(estimator.now().waitsFor, std::string("replica-lag: 12 s > 5 s"));
    QVERIFY(!estimator.now().left);
}

/// As of a throttle: the words while it lasts, and the time.
void TestBackfillProgress::saysWhatTheServerLacks()
{
    Pacer pacer({}, {});
    std::thread waiting([&] { (void)pacer.wait(60s, "throttled:server", "server: no space left"); });
    QTRY_COMPARE(pacer.now().reason, std::string("server: no space left"));
    QCOMPARE(pacer.now().hardReason, std::string("server: no space left"));
    std::this_thread::sleep_for(5ms);
    pacer.setWant(Want::Pause);
    waiting.join();
    QCOMPARE(pacer.now().reason, std::string());
    QVERIFY(pacer.takeFigures().throttled >= 5ms);
}

QTEST_GUILESS_MAIN(TestBackfillProgress)
#include "test_backfillprogress.moc"

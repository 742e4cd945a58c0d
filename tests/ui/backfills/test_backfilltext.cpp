// SPDX-License-Identifier: Apache-2.0
// Backfills in words: whatever the engine can name has some, and the end is told as it is known.
#include "ui/backfills/backfilltext.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::ui;

namespace {

/// Marks every text that a translator can reach: a code that is shown as it stands is none.
class Marked final : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char*, const char* source, const char*, int) const override
    {
        return u'<' + QString::fromUtf8(source) + u'>';
    }
};

} // namespace

class TestBackfillText : public QObject {
    Q_OBJECT

private slots:
    void everyKindHasItsWords_data();
    void everyKindHasItsWords();
    void tellsTheEnd_data();
    void tellsTheEnd();
};

/// What the engine can name stands in its sources: each cause, event and activity must have words here, or a screen shows its code.
void TestBackfillText::everyKindHasItsWords_data()
{
    QTest::addColumn<QString>("of");
    QTest::addColumn<QString>("kind");
    struct Searched {
        QString of;
        QRegularExpression call; ///< up to the end of its first argument
        QStringList atLeast;
    };
    const Searched all[] = {
        {u"event"_s,
         QRegularExpression(u"(?:happened\\(|event\\([^\"]*)(\"[a-z-]+\"|[^,;\"]*\\? *\"[a-z-]+\" *: *\"[a-z-]+\")"_s),
         {u"started"_s, u"throttled"_s, u"throttle-ended"_s, u"quarantined"_s, u"vacuumed"_s}},
        {u"throttle"_s,
         QRegularExpression(
             u"(?:judge\\.(?:add|limits)\\(|judgeKeptWal\\(judge, |return \\{(?=[^,]+, Level::))(\"[a-z-]+\")"_s),
         {u"replica-lag"_s, u"slot-retention"_s, u"archive-queue"_s, u"canary"_s, u"free-disk"_s, u"wal-rate"_s}},
        {u"throttle"_s, QRegularExpression(u"kFirstLook = (\"[a-z-]+\")"_s), {u"first-look"_s}},
        {u"activity"_s,
         QRegularExpression(u"(?:m_activity = |setActivity\\()(\"[a-z-]+\")"_s),
         {u"batch"_s, u"sleeping"_s, u"verifying"_s, u"vacuuming"_s}},
    };
    for (const Searched& one : all) {
        QSet<QString> kinds;
        QDirIterator walk(QStringLiteral(LK_SOURCE_DIR) + u"/core/backfill"_s, {u"*.cpp"_s, u"*.h"_s}, QDir::Files);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString source = QString::fromUtf8(file.readAll());
            static const QRegularExpression word(u"\"([a-z-]+)\""_s);
            for (auto found = one.call.globalMatch(source); found.hasNext();) {
                for (auto words = word.globalMatch(found.next().captured(1)); words.hasNext();) {
                    kinds.insert(words.next().captured(1));
                }
            }
        }
        for (const QString& kind : one.atLeast) {
            QVERIFY2(kinds.contains(kind), qPrintable(u"not found any more: "_s + kind));
        }
        for (const QString& kind : std::as_const(kinds)) {
            QTest::addRow("%s %s", qPrintable(one.of), qPrintable(kind)) << one.of << kind;
        }
    }
}

void TestBackfillText::everyKindHasItsWords()
{
    QFETCH(const QString, of);
    QFETCH(const QString, kind);
    Marked marked;
    QVERIFY(QCoreApplication::installTranslator(&marked));
    const std::string code = kind.toStdString();
    backfill::EventRecord event;
    event.kind = code;
    backfill::Status status;
    status.state = backfill::State::Running;
    status.isAlive = true;
    status.activity = code;
    const QString told = of == "throttle"_L1 ? throttleText(code)
                         : of == "event"_L1  ? eventText(event)
                                             : activityText(status);
    QCoreApplication::removeTranslator(&marked);
    QVERIFY2(told.startsWith(u'<'), qPrintable(u"it has no words: "_s + told));
}

void TestBackfillText::tellsTheEnd_data()
{
    QTest::addColumn<bool>("isMeasuring");
    QTest::addColumn<int>("left");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("waitsFor");
    QTest::addColumn<QString>("told");
    QTest::newRow("too early") << true << 0 << 0 << 0 << QString() << u"End: still measuring"_s;
    QTest::newRow("an hour") << false << 3960 << 3600 << 4500 << QString() << u"End: 14:52 (in 1 h 06 min, ± 9 min)"_s;
    QTest::newRow("half a minute") << false << 30 << 20 << 35 << QString() << u"End: 13:46 (in 30 s, ± 10 s)"_s;
    QTest::newRow("held up") << false << 600 << 500 << 700 << u"replica-lag: 12 s > 10 s"_s
                             << u"waits for replica lag: 12 s > 10 s, then about 10 min"_s;
    QTest::newRow("held up from the start")
        << true << 0 << 0 << 0 << u"window: opens 20:00"_s << u"End: waits for time window: opens 20:00"_s;
}

void TestBackfillText::tellsTheEnd()
{
    QFETCH(bool, isMeasuring);
    QFETCH(int, left);
    QFETCH(int, least);
    QFETCH(int, most);
    QFETCH(QString, waitsFor);
    QFETCH(QString, told);
    backfill::Status status;
    status.state = backfill::State::Running;
    status.isAlive = true;
    status.fraction = 0.5;
    backfill::Estimate estimate;
    estimate.isMeasuring = isMeasuring;
    estimate.left = isMeasuring ? std::nullopt : std::optional(std::chrono::seconds(left));
    estimate.leftAtLeast = std::chrono::seconds(least);
    estimate.leftAtMost = std::chrono::seconds(most);
    estimate.waitsFor = waitsFor.toStdString();
    const QDateTime now(QDate(2026, 3, 1), QTime(13, 46));
    QCOMPARE(etaText(status, estimate, now), told);
    status.state = backfill::State::Paused;
    QCOMPARE(etaText(status, estimate, now), QString());
}

QTEST_MAIN(TestBackfillText)
#include "test_backfilltext.moc"

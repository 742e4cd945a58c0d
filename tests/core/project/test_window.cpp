// SPDX-License-Identifier: Apache-2.0
#include "core/project/window.h"

#include <QTest>

using namespace lk;

namespace {

/// "2026-11-21T21:30" as UTC.
std::chrono::system_clock::time_point moment(const QString& text)
{
    return std::chrono::system_clock::time_point(
        std::chrono::seconds(QDateTime::fromString(text + QStringLiteral(":00Z"), Qt::ISODate).toSecsSinceEpoch()));
}

std::string stands(const std::string& windows, const QString& when)
{
    std::vector<project::Window> all;
    std::string_view rest = windows;
    while (!rest.empty()) {
        const auto end = rest.find(';');
        all.push_back(*project::windowFrom(rest.substr(0, end)));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    const project::WindowsNow now = project::windowsAt(all, moment(when));
    return (now.isOpen ? "open until " : "opens ") + now.shownThen;
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private slots:
    void readsAndWrites_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        const auto row = [](const char* text, const char* written = nullptr) {
            QTest::newRow(text) << QString::fromLatin1(text)
                                << QString::fromLatin1(written == nullptr ? text : written);
        };
        row("Mon-Fri 22:00-05:00 Europe/Kyiv");
        row("daily 00:00-24:00");
        row("Sun 01:30-02:00");
        row("Sat,Sun 10:00-12:00 UTC", "Sat,Sun 10:00-12:00");
        row("fri-mon 10:00-12:00", "Mon,Fri-Sun 10:00-12:00");
        row("Mon,Tue,Wed,Fri 10:00-12:00 Asia/Jakarta", "Mon-Wed,Fri 10:00-12:00 Asia/Jakarta");
        row("  MON-SUN   10:00-12:00  ", "daily 10:00-12:00");
    }
    void readsAndWrites()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        const auto window = project::windowFrom(text.toStdString());
        QVERIFY(window);
        QCOMPARE(QString::fromStdString(project::windowText(*window)), written);
        QVERIFY(project::windowFrom(written.toStdString()) == window);
    }

    void refuses()
    {
        for (const char* text :
             {"", "Mon", "Mon 22:00", "Mon 22:00-", "Mon 22-05", "Mon 25:00-26:00", "Mon 22:60-23:00",
              "Mon 24:00-05:00", "Mon 22:00-22:00", "Mon- 22:00-23:00", "Mun 22:00-23:00", "22:00-23:00",
              "Mon 22:00-23:00 UTC more", "Mon,, 22:00-23:00", "Mon 22:00 - 23:00"})
            QVERIFY2(!project::windowFrom(text), text);
    }

    void tellsWhenItOpensAndCloses_data()
    {
        QTest::addColumn<QString>("windows");
        QTest::addColumn<QString>("when");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* windows, const char* when, const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(windows) << QString::fromLatin1(when)
                                << QString::fromLatin1(expected);
        };
        // 2026-11-21 is a Saturday; Kyiv is two hours ahead of UTC in winter, three in summer.
        const char* nights = "Mon-Fri 22:00-05:00 Europe/Kyiv";
        row("the night of Friday ends on Saturday", nights, "2026-11-21T02:30",
            "open until Sat 2026-11-21 05:00 Europe/Kyiv");
        row("to the second", nights, "2026-11-21T03:00", "opens Mon 2026-11-23 22:00 Europe/Kyiv");
        row("Saturday night is none", nights, "2026-11-21T21:00", "opens Mon 2026-11-23 22:00 Europe/Kyiv");
        row("begins by the local clock", nights, "2026-11-23T20:00", "open until Tue 2026-11-24 05:00 Europe/Kyiv");
        row("in summer an hour earlier", nights, "2026-07-20T19:00", "open until Tue 2026-07-21 05:00 Europe/Kyiv");
        row("not before", nights, "2026-07-20T18:59", "opens Mon 2026-07-20 22:00 Europe/Kyiv");
        row("once a week", "Sat 20:00-21:00", "2026-11-21T21:00", "opens Sat 2026-11-28 20:00 UTC");
        row("the whole day", "Sat 00:00-24:00", "2026-11-21T23:59", "open until Sun 2026-11-22 00:00 UTC");
        row("the last to close", "Sat 20:00-22:00;Sat 21:00-23:00", "2026-11-21T21:30",
            "open until Sat 2026-11-21 23:00 UTC");
        row("day after day", "Sat 00:00-24:00;Sun 00:00-02:00", "2026-11-21T23:59",
            "open until Sun 2026-11-22 02:00 UTC");
        row("the first to open", "Sun 20:00-22:00;Sun 04:00-05:00", "2026-11-21T21:30",
            "opens Sun 2026-11-22 04:00 UTC");
        // 2026-03-29, 03:00 to 04:00 is left out in Kyiv.
        row("over the change of the clocks", "daily 02:00-05:00 Europe/Kyiv", "2026-03-29T01:30",
            "open until Sun 2026-03-29 05:00 Europe/Kyiv");
    }
    void tellsWhenItOpensAndCloses()
    {
        QFETCH(QString, windows);
        QFETCH(QString, when);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(stands(windows.toStdString(), when)), expected);
    }

    void tellsAZoneThatIsNotKnown()
    {
        const auto now = project::windowsAt({*project::windowFrom("daily 00:00-24:00 Nowhere/Atlantis")},
                                            moment(QStringLiteral("2026-11-21T02:30")));
        QVERIFY(!now.isOpen && !now.opens);
        QCOMPARE(now.unknownZone, std::string("Nowhere/Atlantis"));
    }
};

QTEST_GUILESS_MAIN(TestWindow)
#include "test_window.moc"

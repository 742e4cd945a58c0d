// SPDX-License-Identifier: Apache-2.0
#include "ui/common/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct Age {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::Age)
};
struct RunTime {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::RunTime)
};

} // namespace

QString ageText(const QDateTime& since)
{
    const qint64 seconds = std::max<qint64>(0, since.secsTo(QDateTime::currentDateTimeUtc()));
    if (seconds < 60) {
        return Age::tr("%1 s").arg(seconds);
    }
    if (seconds < 3600) {
        return Age::tr("%1 min").arg(seconds / 60);
    }
    return seconds < 86'400 ? Age::tr("%1 h").arg(seconds / 3600) : Age::tr("%1 d").arg(seconds / 86'400);
}

QString durationText(std::chrono::microseconds duration)
{
    const auto milliseconds = static_cast<double>(duration.count()) / 1000.0;
    const QLocale locale;
    if (milliseconds < 1) {
        return RunTime::tr("<1 ms");
    }
    if (milliseconds < 1000) {
        return RunTime::tr("%1 ms").arg(locale.toString(qRound64(milliseconds)));
    }
    if (milliseconds < 60'000) {
        return RunTime::tr("%1 s").arg(locale.toString(milliseconds / 1000, 'f', 1));
    }
    return clockText(std::chrono::duration_cast<std::chrono::milliseconds>(duration));
}

QString clockText(std::chrono::milliseconds time)
{
    const qint64 seconds = time.count() / 1000;
    return u"%1:%2:%3"_s.arg(seconds / 3600, 2, 10, QChar(u'0'))
        .arg(seconds / 60 % 60, 2, 10, QChar(u'0'))
        .arg(seconds % 60, 2, 10, QChar(u'0'));
}

} // namespace lk::ui

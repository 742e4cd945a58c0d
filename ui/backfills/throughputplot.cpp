// SPDX-License-Identifier: Apache-2.0
#include "ui/backfills/throughputplot.h"

#include "ui/common/roles.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr double kLeastTop = 10;

/// 1, 2 or 5 times a power of ten, not below `value`.
double niceAbove(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(std::max(value, kLeastTop))));
    for (const double step : {1.0, 2.0, 5.0, 10.0}) {
        if (step * power >= value) {
            return step * power;
        }
    }
    return 10 * power;
}

/// So that labels of times do not touch: whole minutes, hours or days.
qint64 niceStep(qint64 span, int labels)
{
    constexpr qint64 kSecond = 1000;
    for (const qint64 step : {1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 43200, 86400}) {
        if (span / (step * kSecond) <= std::max(1, labels)) {
            return step * kSecond;
        }
    }
    return span;
}

} // namespace

ThroughputPlot::ThroughputPlot(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Rows a second over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ThroughputPlot::setPoints(std::vector<RatePoint> points)
{
    const qint64 marked = m_marked >= 0 ? m_points[static_cast<std::size_t>(m_marked)].begin : -1;
    m_points = std::move(points);
    const auto found = std::ranges::find(m_points, marked, &RatePoint::begin);
    m_marked = marked >= 0 && found != m_points.end() ? static_cast<int>(found - m_points.begin()) : -1;
    setAccessibleDescription(m_points.empty()
                                 ? tr("Nothing was measured yet.")
                                 : tr("Mean %1 rows a second").arg(QLocale().toString(std::llround(meanRate()))));
    update();
}

double ThroughputPlot::meanRate() const
{
    double rows = 0;
    double time = 0;
    for (const RatePoint& point : m_points) {
        const auto span = static_cast<double>(point.end - point.begin);
        rows += point.rowsPerSecond * span;
        time += span;
    }
    return time > 0 ? rows / time : 0;
}

QSize ThroughputPlot::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 6};
}

QSize ThroughputPlot::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 9};
}

QRect ThroughputPlot::plotArea() const
{
    const int left = fontMetrics().horizontalAdvance(u"000,000"_s) + fontMetrics().averageCharWidth() * 2;
    return rect().adjusted(left, fontMetrics().height(), -fontMetrics().averageCharWidth() * 2,
                           -fontMetrics().height() * 3 / 2);
}

int ThroughputPlot::xOf(qint64 time, const QRect& area) const
{
    const qint64 begin = m_points.front().begin;
    const qint64 span = std::max<qint64>(1, m_points.back().end - begin);
    return area.left() + static_cast<int>((time - begin) * (area.width() - 1) / span);
}

int ThroughputPlot::pointAt(int x) const
{
    if (m_points.empty()) {
        return -1;
    }
    const QRect area = plotArea();
    if (x < area.left() || x > area.right()) {
        return -1;
    }
    const qint64 begin = m_points.front().begin;
    const qint64 span = std::max<qint64>(1, m_points.back().end - begin);
    const qint64 time = begin + (x - area.left()) * span / std::max(1, area.width() - 1);
    const auto after = std::ranges::upper_bound(m_points, time, {}, &RatePoint::begin);
    return after == m_points.begin() ? 0 : static_cast<int>(after - m_points.begin()) - 1;
}

QString ThroughputPlot::textOf(const RatePoint& point) const
{
    const QLocale locale;
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(point.begin);
    QStringList lines{
        tr("%1: %2 rows a second", "time: rate")
            .arg(locale.toString(at.time(), u"HH:mm:ss"_s), locale.toString(std::llround(point.rowsPerSecond)))};
    if (!point.throttledBy.isEmpty()) {
        lines << tr("Throttled %1 % of the time by %2")
                     .arg(std::llround(point.throttledShare * 100))
                     .arg(point.throttledBy);
    }
    if (!point.more.isEmpty()) {
        lines << point.more;
    }
    return lines.join(u'\n');
}

void ThroughputPlot::setMarked(int point)
{
    if (point == m_marked) {
        return;
    }
    m_marked = point;
    update();
    if (point >= 0 && hasFocus()) {
        setAccessibleDescription(textOf(m_points[static_cast<std::size_t>(point)]));
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
}

void ThroughputPlot::mouseMoveEvent(QMouseEvent* event)
{
    setMarked(pointAt(event->position().toPoint().x()));
}

void ThroughputPlot::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    if (!hasFocus()) {
        setMarked(-1);
    }
}

void ThroughputPlot::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_points.size()) - 1;
    if (last < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left: setMarked(m_marked < 0 ? last : std::max(0, m_marked - 1)); break;
    case Qt::Key_Right: setMarked(m_marked < 0 ? last : std::min(last, m_marked + 1)); break;
    case Qt::Key_Home: setMarked(0); break;
    case Qt::Key_End: setMarked(last); break;
    default: QWidget::keyPressEvent(event); return;
    }
    const QRect area = plotArea();
    const RatePoint& point = m_points[static_cast<std::size_t>(m_marked)];
    QToolTip::showText(mapToGlobal(QPoint(xOf((point.begin + point.end) / 2, area), area.top())), textOf(point), this);
}

bool ThroughputPlot::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int point = pointAt(help->pos().x());
        if (point >= 0) {
            QToolTip::showText(help->globalPos(), textOf(m_points[static_cast<std::size_t>(point)]), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

void ThroughputPlot::paintAxes(QPainter& painter, const QRect& area, double top) const
{
    const QLocale locale;
    QColor grid = palette().color(QPalette::Mid);
    const QColor words = colour(Role::Neutral, palette());
    const int height = fontMetrics().height();
    for (int line = 0; line <= 2; ++line) {
        const int y = area.bottom() - line * (area.height() - 1) / 2;
        painter.setPen(QPen(grid, 0));
        painter.drawLine(area.left(), y, area.right(), y);
        painter.setPen(words);
        painter.drawText(QRect(0, y - height, area.left() - fontMetrics().averageCharWidth(), 2 * height),
                         Qt::AlignRight | Qt::AlignVCenter, locale.toString(std::llround(top * line / 2)));
    }
    painter.setPen(words);
    painter.drawText(QRect(area.left(), 0, area.width(), height), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("rows a second"));
    if (m_points.empty()) {
        return;
    }
    const qint64 begin = m_points.front().begin;
    const qint64 end = m_points.back().end;
    const int label = fontMetrics().horizontalAdvance(u"00:00:00"_s);
    const qint64 step = niceStep(end - begin, area.width() / (label * 2));
    const qint64 offset = qint64(QDateTime::fromMSecsSinceEpoch(begin).offsetFromUtc()) * 1000;
    const QString format = end - begin > 48LL * 3'600'000 ? u"dd. HH:mm"_s : step < 60'000 ? u"HH:mm:ss"_s : u"HH:mm"_s;
    for (qint64 time = ((begin + offset + step - 1) / step) * step - offset; time <= end; time += step) {
        const int x = xOf(time, area);
        painter.setPen(QPen(grid, 0));
        painter.drawLine(x, area.bottom(), x, area.bottom() + height / 4);
        painter.setPen(words);
        QRect place(x - label, area.bottom() + height / 4, 2 * label, height);
        place.moveRight(std::min(place.right(), width() - 1 + label / 2));
        painter.drawText(place, Qt::AlignCenter, QDateTime::fromMSecsSinceEpoch(time).toString(format));
    }
}

/// One column a pixel: the mean as a filled bar, and where it was throttled a mark at the foot as tall as the share of the time.
void ThroughputPlot::paintRates(QPainter& painter, const QRect& area, double top) const
{
    const QColor line = colour(Role::Blue, palette());
    QColor fill = tint(Role::Blue, palette());
    const QColor held = colour(Role::Amber, palette());
    const QColor heldFill = tint(Role::Amber, palette());
    int lastY = -1;
    std::size_t at = 0;
    const qint64 begin = m_points.front().begin;
    const qint64 span = std::max<qint64>(1, m_points.back().end - begin);
    const int markHeight = std::max(3, fontMetrics().height() / 4);
    for (int x = area.left(); x <= area.right(); ++x) {
        const qint64 from = begin + (x - area.left()) * span / area.width();
        const qint64 to = std::max(from + 1, begin + (x - area.left() + 1) * span / area.width());
        while (at < m_points.size() && m_points[at].end <= from) {
            ++at;
        }
        double rows = 0;
        double time = 0;
        double throttled = 0;
        for (std::size_t point = at; point < m_points.size() && m_points[point].begin < to; ++point) {
            const auto share =
                static_cast<double>(std::min(to, m_points[point].end) - std::max(from, m_points[point].begin));
            rows += m_points[point].rowsPerSecond * share;
            throttled = std::max(throttled, m_points[point].throttledShare);
            time += share;
        }
        if (time <= 0) { // nobody was at work
            lastY = -1;
            continue;
        }
        const int y = area.bottom() - static_cast<int>(rows / time / top * (area.height() - 1));
        if (throttled > 0) {
            painter.fillRect(QRect(x, area.top(), 1, area.height()), heldFill);
        }
        painter.fillRect(QRect(x, y, 1, area.bottom() - y + 1), fill);
        if (throttled > 0) {
            painter.fillRect(QRect(x, area.bottom() - markHeight + 1, 1, markHeight), held);
        }
        painter.setPen(QPen(line, 0));
        painter.drawLine(x, y, x, lastY >= 0 ? lastY : y);
        lastY = y;
    }
}

void ThroughputPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRect area = plotArea();
    painter.fillRect(rect(), palette().color(QPalette::Base));
    double highest = 0;
    for (const RatePoint& point : m_points) {
        highest = std::max(highest, point.rowsPerSecond);
    }
    const double top = niceAbove(highest);
    paintAxes(painter, area, top);
    if (m_points.empty()) {
        painter.setPen(colour(Role::Neutral, palette()));
        painter.drawText(area, Qt::AlignCenter, tr("Nothing was measured yet."));
    } else {
        paintRates(painter, area, top);
        if (m_marked >= 0) {
            const RatePoint& point = m_points[static_cast<std::size_t>(m_marked)];
            const int x = xOf((point.begin + point.end) / 2, area);
            painter.setPen(QPen(palette().color(QPalette::Text), 0, Qt::DotLine));
            painter.drawLine(x, area.top(), x, area.bottom());
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(QRect(area.left(), 0, area.width(), fontMetrics().height()),
                             Qt::AlignRight | Qt::AlignVCenter, textOf(point).section(u'\n', 0, 0));
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace lk::ui

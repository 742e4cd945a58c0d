// SPDX-License-Identifier: Apache-2.0
#include "ui/changesets/timelinepainter.h"

#include "core/base/text.h"
#include "ui/changesets/changesettext.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/common/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace lk::ui {

using changeset::PhaseStatus;

namespace {

constexpr qint64 kSecond = 1000;
constexpr qint64 kDay = 86'400 * kSecond;

/// The words of this file; a class, because lupdate knows no free function.
class TimelineWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::TimelineWords)
};

/// So that the labels do not touch: whole minutes, hours, days or weeks.
qint64 stepFor(double msPerPixel, int label)
{
    for (const qint64 seconds : {60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600}) {
        if (static_cast<double>(seconds * kSecond) / msPerPixel >= label) {
            return seconds * kSecond;
        }
    }
    for (const qint64 days : {1, 2, 7, 14, 28, 91, 182, 364}) {
        if (static_cast<double>(days * kDay) / msPerPixel >= label) {
            return days * kDay;
        }
    }
    return 728 * kDay;
}

Role roleOf(const TimelineBar& bar)
{
    switch (bar.status) {
    case PhaseStatus::Done: return Role::Green;
    case PhaseStatus::Failed: return Role::Red;
    case PhaseStatus::Blocked:
    case PhaseStatus::Paused: return Role::Amber;
    case PhaseStatus::Todo:
    case PhaseStatus::Undone:
    case PhaseStatus::NotApplicable: return Role::Neutral;
    case PhaseStatus::Ready:
    case PhaseStatus::Running: break;
    }
    return lookOf(bar.phase).role;
}

/// What is painted behind the name of an environment that could not be reached, or that something is to be said of.
QString markOf(const changeset::EnvironmentState& state)
{
    if (!state.isReachable) {
        return u"state-unreachable"_s;
    }
    if (!state.errors.empty()) {
        return u"state-failed"_s;
    }
    return state.warnings.empty() ? QString() : u"dialog-warning"_s;
}

} // namespace

TimelinePainter::TimelinePainter(const QFont& font, const QPalette& palette, std::optional<qreal> pixelRatio)
    : m_font(font)
    , m_metrics(font)
    , m_palette(palette)
    , m_pixelRatio(pixelRatio)
{}

int TimelinePainter::labelWidth(const Lanes& lanes, qint64 now) const
{
    const int pad = m_metrics.averageCharWidth() * 2;
    int width = m_metrics.averageCharWidth() * 14;
    int age = 0;
    int mark = 0;
    for (const Lane& lane : lanes) {
        for (std::size_t at = 0; at < lane.states.size(); ++at) {
            width = std::max(width, m_metrics.horizontalAdvance(toQt(shownInLine(lane.states[at].environment))));
            if (lane.ageOf(at, now)) {
                age = m_metrics.averageCharWidth() * 9;
            }
            if (!markOf(lane.states[at]).isEmpty()) {
                mark = m_metrics.height() + pad / 2;
            }
        }
        if (width > m_metrics.averageCharWidth() * 30 && age > 0 && mark > 0) {
            break;
        }
    }
    const int colour = m_metrics.height() * 3 / 5;
    return pad + colour + pad / 2 + std::min(width, m_metrics.averageCharWidth() * 30) + pad / 2 + age + mark;
}

TimelineScale TimelinePainter::fitting(qint64 first, int width, qint64 now) const
{
    constexpr qint64 kHour = 3600 * kSecond;
    first = std::min(first, now - kHour);
    const int room = std::max(width - 5 * (ahead() + gap()), width / 2); // for five phases that lie ahead
    TimelineScale scale;
    scale.msPerPixel = std::max(1.0, static_cast<double>(now - first) / std::max(1, room - 2 * least()));
    scale.origin = first - static_cast<qint64>(least() * scale.msPerPixel);
    return scale;
}

void TimelinePainter::paintAxis(QPainter& painter, const QRect& area, const TimelineScale& scale, qint64 now) const
{
    painter.fillRect(area, m_palette.color(QPalette::Window));
    const int label = m_metrics.horizontalAdvance(u"0000-00-00"_s) + 2 * m_metrics.averageCharWidth();
    const qint64 step = stepFor(scale.msPerPixel, label);
    const qint64 from = scale.timeAt(0);
    const qint64 offset = qint64(QDateTime::fromMSecsSinceEpoch(from).offsetFromUtc()) * kSecond;
    painter.setFont(m_font);
    const QColor words = colour(Role::Neutral, m_palette);
    // Days begin on a Monday: day 4 of the epoch was one.
    const qint64 phase = step >= 7 * kDay ? 4 * kDay : 0;
    for (qint64 time = ((from + offset - phase) / step) * step + phase - offset; scale.xOf(time) <= area.width();
         time += step) {
        const int x = area.left() + scale.xOf(time);
        if (x < area.left()) {
            continue;
        }
        if (time > now) {
            break; // behind now nothing is in measure
        }
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(time);
        painter.setPen(QPen(m_palette.color(QPalette::Mid), 0));
        painter.drawLine(x, area.bottom() - m_metrics.height() / 3, x, area.bottom());
        painter.setPen(words);
        const QString text =
            step < kDay && at.time() != QTime(0, 0) ? at.toString(u"HH:mm"_s) : at.toString(u"ddd d. MMM"_s);
        painter.drawText(QRect(x + 3, area.top(), label * 2, area.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    }
    painter.setPen(QPen(m_palette.color(QPalette::Mid), 0));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
}

void TimelinePainter::paintNow(QPainter& painter, const QRect& area, const TimelineScale& scale, qint64 now) const
{
    const int x = area.left() + scale.xOf(now);
    if (x >= area.left() && x <= area.right()) {
        painter.setPen(QPen(colour(Role::Red, m_palette), 0));
        painter.drawLine(x, area.top(), x, area.bottom());
    }
}

void TimelinePainter::paintHeading(QPainter& painter, const QRect& row, const Lane& lane) const
{
    painter.fillRect(row, m_palette.color(QPalette::AlternateBase));
    QFont bold = m_font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(m_palette.color(QPalette::Text));
    const int pad = m_metrics.averageCharWidth();
    const QFontMetrics metrics(bold);
    const QString origin = originText(*lane.changeSet);
    const int room = row.width() - 3 * pad - m_metrics.horizontalAdvance(origin);
    const QString heading = metrics.elidedText(lane.heading, Qt::ElideRight, room);
    painter.drawText(row.adjusted(pad, 0, -pad, 0), Qt::AlignLeft | Qt::AlignVCenter, heading);
    painter.setFont(m_font);
    painter.setPen(
        colour(lane.changeSet->origin == changeset::Origin::Declared ? Role::Neutral : Role::Blue, m_palette));
    painter.drawText(row.adjusted(2 * pad + metrics.horizontalAdvance(heading), 0, -pad, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, origin);
}

void TimelinePainter::paintLabel(QPainter& painter, const QRect& area, const Lane& lane, std::size_t environment,
                                 qint64 now) const
{
    const changeset::EnvironmentState& state = lane.states[environment];
    const EnvironmentColours colours = environmentColours(lane.colours[environment]);
    const int side = m_metrics.height() * 3 / 5;
    const int pad = m_metrics.averageCharWidth() * 2;
    painter.fillRect(QRect(area.left() + pad, area.center().y() - side / 2, side, side), colours.background);
    painter.setFont(m_font);
    const std::optional<qint64> age = lane.ageOf(environment, now);
    const bool isFresh = state.isReachable && state.asOf && !age;
    QRect text = area.adjusted(pad + side + pad / 2, 0, -pad / 2, 0);
    const QString mark = markOf(state);
    if (!mark.isEmpty()) {
        const int size = m_metrics.height();
        paintMark(painter, mark, colour(Role::Amber, m_palette),
                  {area.right() - size - pad / 2, area.center().y() - size / 2, size, size});
        text.setRight(text.right() - size - pad / 2);
    }
    painter.setPen(isFresh ? m_palette.color(QPalette::Text) : colour(Role::Neutral, m_palette));
    if (age) {
        const QString words = ageText(QDateTime::currentDateTimeUtc().addMSecs(-*age));
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, words);
        text.setRight(text.right() - m_metrics.horizontalAdvance(words) - pad / 2);
    }
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     m_metrics.elidedText(toQt(shownInLine(state.environment)), Qt::ElideRight, text.width()));
}

void TimelinePainter::paintMark(QPainter& painter, const QString& name, const QColor& ink, const QRect& box) const
{
    if (m_pixelRatio) {
        painter.drawPixmap(box.topLeft(), rolePixmap(name, ink, box.size(), *m_pixelRatio));
    } else {
        paintIcon(painter, name, ink, box);
    }
}

void TimelinePainter::paintText(QPainter& painter, const QRect& box, const TimelineBar& bar,
                                const changeset::PhaseState& state, const QColor& ink, bool isStruck) const
{
    const int side = std::min(m_metrics.height(), box.height() - 2);
    const bool isBlocked = bar.status == PhaseStatus::Blocked;
    const QString name = isBlocked                           ? u"phase-blocked"_s
                         : bar.status == PhaseStatus::Failed ? u"state-failed"_s
                         : bar.status == PhaseStatus::Paused ? u"backfill-paused"_s
                                                             : lookOf(bar.phase).icon;
    const int pad = std::max(2, (std::min(box.width(), least()) - side) / 2);
    paintMark(painter, name, ink, {box.left() + pad, box.center().y() - side / 2, side, side});
    QRect room = box.adjusted(pad + side + gap(), 0, -gap(), 0);
    QString text = lookOf(bar.phase).text;
    if (bar.fraction && !bar.isAhead && bar.status != PhaseStatus::Done) {
        text += u' ' + TimelineWords::tr("%1 %", "per cent").arg(static_cast<int>(std::floor(*bar.fraction * 100)));
    }
    for (const changeset::GateState& gate : state.gates) {
        if (gate.remaining && !gate.isOpen() && bar.status != PhaseStatus::Done) {
            text += u", "_s + remainingText(*gate.remaining);
            break;
        }
    }
    const int needed = m_metrics.horizontalAdvance(text);
    if (needed > room.width()) {
        text = m_metrics.horizontalAdvance(lookOf(bar.phase).text) <= room.width() ? lookOf(bar.phase).text : QString();
    }
    painter.setPen(ink);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text);
    if (isStruck) {
        painter.setPen(QPen(ink, 0));
        painter.drawLine(box.left() + pad / 2, box.center().y(), box.right() - pad / 2, box.center().y());
    }
}

void TimelinePainter::paintBar(QPainter& painter, const QRect& box, const TimelineBar& bar,
                               const changeset::PhaseState& state) const
{
    const Role role = roleOf(bar);
    const QColor strong = colour(role, m_palette);
    const QColor base = m_palette.color(QPalette::Base);
    QColor ink = strong;
    painter.setBrush(Qt::NoBrush);
    switch (bar.status) {
    case PhaseStatus::Done:
        painter.fillRect(box, strong);
        ink = base;
        break;
    case PhaseStatus::Ready: painter.fillRect(box, tint(role, m_palette)); break;
    case PhaseStatus::Running:
    case PhaseStatus::Paused:
    case PhaseStatus::Failed:
    case PhaseStatus::Blocked: {
        painter.fillRect(box, tint(role, m_palette));
        if (bar.fraction) { // the part that is done stands at the foot, so that the words stay readable
            const int foot = std::max(3, box.height() / 6);
            const int width = static_cast<int>(std::lround(*bar.fraction * (box.width() - 1)));
            painter.fillRect(QRect(box.left(), box.bottom() - foot + 1, width, foot), strong);
        }
        break;
    }
    case PhaseStatus::Todo:
    case PhaseStatus::Undone:
    case PhaseStatus::NotApplicable: painter.fillRect(box, base); break;
    }
    if (bar.isGuessed) {
        QColor hatch = bar.status == PhaseStatus::Done ? base : strong;
        hatch.setAlphaF(0.35F);
        painter.fillRect(box, QBrush(hatch, Qt::BDiagPattern));
    }
    QPen edge(strong, 0);
    edge.setCosmetic(true);
    edge.setStyle(bar.status == PhaseStatus::Todo ? Qt::DashLine : Qt::SolidLine);
    painter.setPen(edge);
    painter.drawRect(box.adjusted(0, 0, -1, -1));
    if (bar.status == PhaseStatus::Running && !bar.isAhead) {
        painter.fillRect(QRect(box.right() - 2, box.top(), 3, box.height()), strong);
    }
    paintText(painter, box, bar, state, ink, bar.status == PhaseStatus::Undone);
}

void TimelinePainter::paintBars(QPainter& painter, const QRect& area, const Lane& lane, std::size_t environment,
                                const TimelineScale& scale, qint64 now, int focus) const
{
    const changeset::EnvironmentState& state = lane.states[environment];
    painter.setFont(m_font);
    if (!state.asOf) {
        painter.setPen(colour(Role::Neutral, m_palette));
        painter.drawText(area.adjusted(gap() * 2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         state.isReachable ? TimelineWords::tr("not read") : TimelineWords::tr("cannot be reached"));
        return;
    }
    const TimelineBars bars = barsOf(state, now);
    const auto places = placed(bars, scale, now, least(), ahead(), gap());
    const int inset = std::max(2, area.height() / 8);
    const bool isOld = !state.isReachable || lane.ageOf(environment, now).has_value();
    painter.setOpacity(isOld ? 0.5 : 1.0);
    int last = area.left() + gap();
    for (std::size_t at = 0; at < bars.size(); ++at) {
        if (!bars[at].isThere()) { // not needed: a thin line, told rather than left out
            painter.setPen(QPen(m_palette.color(QPalette::Mid), 0));
            const auto next = std::ranges::find_if(places, [](const PlacedBar& one) { return one.right >= one.left; });
            const bool isFirst = last == area.left() + gap() && next != places.end();
            const int x = isFirst ? area.left() + next->left - 2 * gap() : last;
            painter.drawLine(x, area.center().y(), x + gap(), area.center().y());
            continue;
        }
        const QRect box(area.left() + places[at].left, area.top() + inset, places[at].right - places[at].left + 1,
                        area.height() - 2 * inset);
        last = box.right() + 1;
        if (box.right() < area.left() || box.left() > area.right()) {
            continue;
        }
        paintBar(painter, box, bars[at], state.phases[at]);
        if (static_cast<int>(at) == focus) {
            QPen ring(m_palette.color(QPalette::Highlight), 0);
            painter.setBrush(Qt::NoBrush);
            for (int width = 1; width <= 2; ++width) {
                painter.setPen(ring);
                painter.drawRect(box.adjusted(-width, -width, width - 1, width - 1));
            }
        }
    }
    painter.setOpacity(1.0);
}

QSize TimelinePainter::sizeOfAll(const Lanes& lanes, qint64 now) const
{
    int rows = 0;
    for (const Lane& lane : lanes) {
        rows += 1 + static_cast<int>(lane.states.size());
    }
    return {labelWidth(lanes, now) + m_metrics.averageCharWidth() * 160, axisHeight() + rows * rowHeight()};
}

void TimelinePainter::paintAll(QPainter& painter, const Lanes& lanes, const QSize& size, qint64 now) const
{
    painter.fillRect(QRect({}, size), m_palette.color(QPalette::Base));
    const int label = labelWidth(lanes, now);
    const QRect right(label, 0, size.width() - label, size.height());
    const TimelineScale scale = fitting(firstOf(lanes), right.width(), now);
    paintAxis(painter, {right.left(), 0, right.width(), axisHeight()}, scale, now);
    int y = axisHeight();
    for (const Lane& lane : lanes) {
        paintHeading(painter, {0, y, size.width(), rowHeight()}, lane);
        y += rowHeight();
        for (std::size_t environment = 0; environment < lane.states.size(); ++environment) {
            paintLabel(painter, {0, y, label, rowHeight()}, lane, environment, now);
            paintBars(painter, {right.left(), y, right.width(), rowHeight()}, lane, environment, scale, now, -1);
            y += rowHeight();
        }
    }
    paintNow(painter, {right.left(), axisHeight() / 2, right.width(), size.height() - axisHeight() / 2}, scale, now);
}

} // namespace lk::ui

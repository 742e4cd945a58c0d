// SPDX-License-Identifier: Apache-2.0
#include "ui/changesets/timelineview.h"

#include "core/base/text.h"
#include "ui/changesets/changesettext.h"
#include "ui/common/qttext.h"

#include <QAccessible>
#include <QDateTime>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr double kStep = 1.25;
constexpr double kClosest = 50; ///< ms a pixel
constexpr double kFarthest = 86'400'000.0 * 4;

} // namespace

TimelineView::TimelineView(QWidget* parent) : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Timeline of change sets"));
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    m_now = QDateTime::currentMSecsSinceEpoch();
}

QSize TimelineView::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 20};
}

void TimelineView::setLanes(std::shared_ptr<const Lanes> lanes)
{
    m_lanes = std::move(lanes);
    m_rows.clear();
    for (std::size_t lane = 0; lane < m_lanes->size(); ++lane) {
        m_rows.push_back({lane, -1});
        for (std::size_t environment = 0; environment < (*m_lanes)[lane].states.size(); ++environment) {
            m_rows.push_back({lane, static_cast<int>(environment)});
        }
    }
    m_first = firstOf(*m_lanes);
    m_label = painterNow().labelWidth(*m_lanes, m_now);
    if (m_spot && rowOf(*m_spot) < 0) {
        m_spot.reset();
    }
    if (m_isFitted) {
        fit();
    }
    updateBars();
    viewport()->update();
}

void TimelineView::setNow(qint64 now)
{
    m_now = now;
    m_label = painterNow().labelWidth(*m_lanes, m_now); // something may have grown old
    if (m_isFitted) {
        fit();
    }
    updateBars();
    viewport()->update();
}

QRect TimelineView::barsArea() const
{
    const int axis = painterNow().axisHeight();
    return {m_label, axis, viewport()->width() - m_label, viewport()->height() - axis};
}

void TimelineView::fit()
{
    m_isFitted = true;
    m_scale = painterNow().fitting(m_first, barsArea().width(), m_now);
    updateBars();
    viewport()->update();
}

void TimelineView::setRange(qint64 origin, double msPerPixel)
{
    if (msPerPixel >= kClosest && msPerPixel <= kFarthest) {
        m_scale = {origin, msPerPixel};
        m_isFitted = false;
        updateBars();
        viewport()->update();
    }
}

void TimelineView::zoomBy(double factor, int around)
{
    const double zoomed = std::clamp(m_scale.msPerPixel / factor, kClosest, kFarthest);
    m_scale.origin += static_cast<qint64>(around * (m_scale.msPerPixel - zoomed));
    m_scale.msPerPixel = zoomed;
    m_isFitted = false;
    updateBars();
    viewport()->update();
}

/// The horizontal bar runs from the first date to what lies ahead; its value is pixels from the first date.
void TimelineView::updateBars()
{
    const TimelinePainter painter = painterNow();
    const QRect area = barsArea();
    verticalScrollBar()->setSingleStep(painter.rowHeight());
    verticalScrollBar()->setPageStep(std::max(1, area.height()));
    verticalScrollBar()->setRange(0,
                                  std::max(0, static_cast<int>(m_rows.size()) * painter.rowHeight() - area.height()));
    const qint64 first = std::min(m_first, m_now);
    const double margin = painter.least();
    const auto length =
        static_cast<double>(m_now - first) / m_scale.msPerPixel + margin + 4.0 * (painter.ahead() + painter.gap());
    const int whole = static_cast<int>(std::min(length, 1e8));
    const QSignalBlocker quiet(horizontalScrollBar());
    horizontalScrollBar()->setSingleStep(painter.least());
    horizontalScrollBar()->setPageStep(std::max(1, area.width()));
    horizontalScrollBar()->setRange(0, m_isFitted ? 0 : std::max(0, whole - area.width()));
    const double at = static_cast<double>(m_scale.origin - first) / m_scale.msPerPixel + margin;
    horizontalScrollBar()->setValue(static_cast<int>(std::clamp(at, 0.0, 1e8)));
}

void TimelineView::scrollContentsBy(int dx, int)
{
    if (dx != 0 && !m_isFitted) {
        m_scale.origin -= static_cast<qint64>(dx * m_scale.msPerPixel);
    }
    viewport()->update();
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_isFitted) {
        fit();
    }
    updateBars();
}

void TimelineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        m_label = painterNow().labelWidth(*m_lanes, m_now);
        if (m_isFitted) {
            fit();
        }
        viewport()->update();
    }
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const TimelinePainter parts = painterNow();
    const QRect all = viewport()->rect();
    const QRect area = barsArea();
    painter.fillRect(all, palette().color(QPalette::Base));
    const int height = parts.rowHeight();
    const int offset = verticalScrollBar()->value();
    const auto first = static_cast<std::size_t>(offset / height);
    const int focusRow = m_spot ? rowOf(*m_spot) : -1;
    for (std::size_t at = first; at < m_rows.size(); ++at) {
        const int y = area.top() + static_cast<int>(at) * height - offset;
        if (y > all.bottom()) {
            break;
        }
        const Row& row = m_rows[at];
        const Lane& lane = (*m_lanes)[row.lane];
        if (row.environment < 0) {
            parts.paintHeading(painter, {0, y, all.width(), height}, lane);
            continue;
        }
        const auto environment = static_cast<std::size_t>(row.environment);
        const bool isFocus = static_cast<int>(at) == focusRow;
        const QRect bars(area.left(), y, area.width(), height);
        painter.setClipRect(bars);
        parts.paintBars(painter, bars, lane, environment, m_scale, m_now,
                        isFocus ? static_cast<int>(m_spot->phase) : -1);
        painter.setClipping(false);
        parts.paintLabel(painter, {0, y, area.left(), height}, lane, environment, m_now);
    }
    const QRect axis(area.left(), 0, area.width(), parts.axisHeight());
    painter.fillRect(QRect(0, 0, all.width(), parts.axisHeight()), palette().color(QPalette::Window));
    painter.setClipRect(axis);
    parts.paintAxis(painter, axis, m_scale, m_now);
    painter.setClipping(false);
    parts.paintNow(painter, {area.left(), parts.axisHeight() / 2, area.width(), all.height()}, m_scale, m_now);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(all.adjusted(0, 0, -1, -1));
    }
}

std::array<PlacedBar, 5> TimelineView::placesOf(const Row& row) const
{
    const TimelinePainter parts = painterNow();
    const changeset::EnvironmentState& state = (*m_lanes)[row.lane].states[static_cast<std::size_t>(row.environment)];
    return placed(barsOf(state, m_now), m_scale, m_now, parts.least(), parts.ahead(), parts.gap());
}

int TimelineView::rowOf(const Spot& spot) const
{
    const auto found = std::ranges::find_if(m_rows, [&](const Row& row) {
        return row.lane == spot.lane && row.environment == static_cast<int>(spot.environment);
    });
    return found != m_rows.end() ? static_cast<int>(found - m_rows.begin()) : -1;
}

QRect TimelineView::rectOf(const Spot& spot) const
{
    const int row = rowOf(spot);
    if (row < 0) {
        return {};
    }
    const PlacedBar place = placesOf(m_rows[static_cast<std::size_t>(row)])[static_cast<std::size_t>(spot.phase)];
    const QRect area = barsArea();
    const int height = painterNow().rowHeight();
    return QRect(area.left() + place.left, area.top() + row * height - verticalScrollBar()->value(),
                 place.right - place.left + 1, height) &
           area;
}

std::optional<TimelineView::Spot> TimelineView::spotAt(const QPoint& position) const
{
    const QRect area = barsArea();
    if (position.y() < area.top()) {
        return {};
    }
    const auto at =
        static_cast<std::size_t>((position.y() - area.top() + verticalScrollBar()->value()) / painterNow().rowHeight());
    if (at >= m_rows.size() || m_rows[at].environment < 0) {
        return {};
    }
    Spot spot{m_rows[at].lane, static_cast<std::size_t>(m_rows[at].environment),
              m_spot ? m_spot->phase : changeset::Phase::Expand};
    const auto places = placesOf(m_rows[at]);
    for (std::size_t phase = 0; phase < places.size(); ++phase) {
        if (places[phase].contains(position.x() - area.left())) {
            spot.phase = static_cast<changeset::Phase>(phase);
        }
    }
    return spot;
}

void TimelineView::setSpot(const Spot& spot)
{
    if (m_spot == spot || rowOf(spot) < 0) {
        return;
    }
    m_spot = spot;
    ensureVisible();
    viewport()->update();
}

void TimelineView::take(const Spot& spot)
{
    if (m_spot == spot) {
        return;
    }
    setSpot(spot);
    const Lane& lane = (*m_lanes)[spot.lane];
    const changeset::EnvironmentState& state = lane.states[spot.environment];
    setAccessibleDescription(
        tr("%1, %2, %3", "phase and state, environment, change set")
            .arg(state.asOf ? phaseText(state[spot.phase]) : nextText(lane.changeSet->definition, state),
                 toQt(shownInLine(state.environment)), lane.heading));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    emit spotChanged();
}

void TimelineView::ensureVisible()
{
    const int row = rowOf(*m_spot);
    const QRect area = barsArea();
    const int height = painterNow().rowHeight();
    QScrollBar* bar = verticalScrollBar();
    if (row * height < bar->value()) { // with the lane's heading where it is the first environment
        bar->setValue((row - (m_spot->environment == 0 ? 1 : 0)) * height);
    } else if ((row + 1) * height > bar->value() + area.height()) {
        bar->setValue((row + 1) * height - area.height());
    }
    if (m_isFitted) {
        return;
    }
    const PlacedBar place = placesOf(m_rows[static_cast<std::size_t>(row)])[static_cast<std::size_t>(m_spot->phase)];
    if (place.right >= place.left && (place.left < 0 || place.right > area.width())) {
        m_scale.origin = m_scale.timeAt(place.left - area.width() / 3);
        updateBars();
    }
}

/// To the next phase that is there, over the ends of the row to the row before or behind it.
void TimelineView::moveAlong(int by)
{
    if (!m_spot) {
        moveRows(1);
        return;
    }
    const auto& phases = (*m_lanes)[m_spot->lane].states[m_spot->environment].phases;
    for (int at = static_cast<int>(m_spot->phase) + by; at >= 0 && at < static_cast<int>(phases.size()); at += by) {
        if (phases[static_cast<std::size_t>(at)].status != changeset::PhaseStatus::NotApplicable) {
            take({m_spot->lane, m_spot->environment, static_cast<changeset::Phase>(at)});
            return;
        }
    }
}

void TimelineView::moveRows(int by)
{
    int at = m_spot ? rowOf(*m_spot) : by > 0 ? -1 : static_cast<int>(m_rows.size());
    const int step = by > 0 ? 1 : -1;
    for (int left = std::abs(by); left > 0;) {
        int next = at + step;
        while (next >= 0 && next < static_cast<int>(m_rows.size()) &&
               m_rows[static_cast<std::size_t>(next)].environment < 0) {
            next += step;
        }
        if (next < 0 || next >= static_cast<int>(m_rows.size())) {
            break;
        }
        at = next;
        --left;
    }
    if (at >= 0 && at < static_cast<int>(m_rows.size()) && m_rows[static_cast<std::size_t>(at)].environment >= 0) {
        const Row& row = m_rows[static_cast<std::size_t>(at)];
        take({row.lane, static_cast<std::size_t>(row.environment), m_spot ? m_spot->phase : changeset::Phase::Expand});
    }
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const int page = std::max(1, barsArea().height() / painterNow().rowHeight() - 1);
    switch (event->key()) {
    case Qt::Key_Left: moveAlong(isRightToLeft() ? 1 : -1); return;
    case Qt::Key_Right: moveAlong(isRightToLeft() ? -1 : 1); return;
    case Qt::Key_Up: moveRows(-1); return;
    case Qt::Key_Down: moveRows(1); return;
    case Qt::Key_PageUp: moveRows(-page); return;
    case Qt::Key_PageDown: moveRows(page); return;
    case Qt::Key_Home: moveRows(-static_cast<int>(m_rows.size())); return;
    case Qt::Key_End: moveRows(static_cast<int>(m_rows.size())); return;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(kStep, barsArea().width() / 2); return;
    case Qt::Key_Minus: zoomBy(1 / kStep, barsArea().width() / 2); return;
    case Qt::Key_0: fit(); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_spot) {
            emit activated();
        }
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) != 0) {
        const double steps = event->angleDelta().y() / 120.0;
        zoomBy(std::pow(kStep, steps), static_cast<int>(event->position().x()) - m_label);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (const auto spot = spotAt(event->position().toPoint())) {
        take(*spot);
    }
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (spotAt(event->position().toPoint())) {
        emit activated();
    }
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip) {
        return QAbstractScrollArea::viewportEvent(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto spot = spotAt(help->pos());
    QString text;
    if (spot) {
        const changeset::EnvironmentState& state = (*m_lanes)[spot->lane].states[spot->environment];
        const bool isOnBar = state.asOf && rectOf(*spot).contains(help->pos());
        QStringList lines{isOnBar ? phaseFacts(state[spot->phase])
                                  : nextText((*m_lanes)[spot->lane].changeSet->definition, state)};
        for (const std::string& error : state.errors) {
            lines << toQt(shownInLine(error));
        }
        for (const std::string& warning : state.warnings) {
            lines << toQt(shownInLine(warning));
        }
        if (!state.isReachable) {
            lines << tr("Cannot be reached: %1").arg(toQt(shownInLine(state.whyNot)));
        }
        if (const QDateTime at = localTime(state.asOf); at.isValid()) {
            lines << tr("Read %1").arg(dayText(at));
        }
        text = lines.join(u'\n');
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/changesets/timeline.h"

#include <QFont>
#include <QFontMetrics>
#include <QPalette>
#include <QRect>

class QPainter;

namespace lk::ui {

/// Draws the timeline's parts, for the screen and for a file: straight boxes and cosmetic lines, no anti-aliasing. Done is solid, running
/// has a moving edge, blocked an outline with a lock, a soak a filling bar, what is not needed a thin line, undone is struck through.
class TimelinePainter final {
public:
    /// `pixelRatio` of the screen, on the GUI thread; nothing: for a file, on any thread.
    TimelinePainter(const QFont& font, const QPalette& palette, std::optional<qreal> pixelRatio);

    [[nodiscard]] int rowHeight() const { return m_metrics.height() * 8 / 5; }
    [[nodiscard]] int axisHeight() const { return m_metrics.height() * 9 / 5; }
    [[nodiscard]] int least() const { return m_metrics.height() * 5 / 4; }
    [[nodiscard]] int ahead() const { return m_metrics.averageCharWidth() * 14; }
    [[nodiscard]] int gap() const { return std::max(2, m_metrics.height() / 5); }
    /// With room for ages where something that is known is old.
    [[nodiscard]] int labelWidth(const Lanes& lanes, qint64 now) const;

    void paintAxis(QPainter& painter, const QRect& area, const TimelineScale& scale, qint64 now) const;
    void paintHeading(QPainter& painter, const QRect& row, const Lane& lane) const;
    void paintLabel(QPainter& painter, const QRect& area, const Lane& lane, std::size_t environment, qint64 now) const;
    /// `area`: what is right of the label; pixel 0 of `scale` is its left. `focus`: the phase with the keyboard, -1: none.
    void paintBars(QPainter& painter, const QRect& area, const Lane& lane, std::size_t environment,
                   const TimelineScale& scale, qint64 now, int focus) const;
    void paintNow(QPainter& painter, const QRect& area, const TimelineScale& scale, qint64 now) const;

    /// All of it: axis, lanes, labels; for a file.
    void paintAll(QPainter& painter, const Lanes& lanes, const QSize& size, qint64 now) const;
    [[nodiscard]] QSize sizeOfAll(const Lanes& lanes, qint64 now) const;
    /// From `first` to now over the width, with room for what lies ahead; an hour at least.
    [[nodiscard]] TimelineScale fitting(qint64 first, int width, qint64 now) const;

private:
    void paintMark(QPainter& painter, const QString& name, const QColor& ink, const QRect& box) const;
    void paintBar(QPainter& painter, const QRect& box, const TimelineBar& bar,
                  const changeset::PhaseState& state) const;
    void paintText(QPainter& painter, const QRect& box, const TimelineBar& bar, const changeset::PhaseState& state,
                   const QColor& ink, bool isStruck) const;

    QFont m_font;
    QFontMetrics m_metrics;
    QPalette m_palette;
    std::optional<qreal> m_pixelRatio;
};

} // namespace lk::ui

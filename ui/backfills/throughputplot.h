// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace lk::ui {

/// A piece of time with what was done in it.
struct RatePoint {
    qint64 begin = 0; ///< ms since 1970
    qint64 end = 0;
    double rowsPerSecond = 0;
    double throttledShare = 0; ///< 0 to 1
    QString throttledBy;       ///< in words; empty: by nothing
    QString more;              ///< a line for the tool tip
};

/// Rows a second over time, with what held them up: own painted, one column a pixel at most, no anti-aliasing, so that a day of minutes
/// and a while of seconds paint in a millisecond or two. The table of minutes is its twin for screen readers; Left and Right walk through
/// the points here too, and say them.
class ThroughputPlot final : public QWidget {
    Q_OBJECT
public:
    explicit ThroughputPlot(QWidget* parent = nullptr);

    /// In order of time, not overlapping.
    void setPoints(std::vector<RatePoint> points);
    [[nodiscard]] const std::vector<RatePoint>& points() const { return m_points; }
    [[nodiscard]] double meanRate() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRect plotArea() const;
    [[nodiscard]] int pointAt(int x) const; ///< -1: none
    [[nodiscard]] int xOf(qint64 time, const QRect& area) const;
    [[nodiscard]] QString textOf(const RatePoint& point) const;
    void setMarked(int point);
    void paintAxes(QPainter& painter, const QRect& area, double top) const;
    void paintRates(QPainter& painter, const QRect& area, double top) const;

    std::vector<RatePoint> m_points;
    int m_marked = -1;
};

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/changesets/timeline.h"
#include "ui/changesets/timelinepainter.h"

#include <QAbstractScrollArea>

#include <optional>
#include <vector>

namespace lk::ui {

/// One lane for each change set, one row for each environment, five phases over time. Own painted: only what is visible is measured and
/// drawn. Ctrl+wheel and +/- zoom around the pointer or the middle, 0 fits all of it; arrows move between bars, Enter activates. The table
/// beside it has the same content for screen readers; the focused bar is said here too.
class TimelineView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    /// What has the keyboard: a row's environment in a lane, and a phase.
    struct Spot {
        std::size_t lane = 0;
        std::size_t environment = 0;
        changeset::Phase phase = changeset::Phase::Expand;
        friend bool operator==(const Spot&, const Spot&) = default;
    };
    explicit TimelineView(QWidget* parent = nullptr);

    /// Keeps zoom, place and focus where the same rows are there.
    void setLanes(std::shared_ptr<const Lanes> lanes);
    /// The clock that "now" is drawn at; what is read later is drawn at its own.
    void setNow(qint64 now);
    [[nodiscard]] qint64 now() const { return m_now; }
    [[nodiscard]] std::optional<Spot> spot() const { return m_spot; }
    void setSpot(const Spot& spot);
    void zoomBy(double factor, int around); ///< `around`: pixel of the bars' area
    void fit();
    [[nodiscard]] double msPerPixel() const { return m_scale.msPerPixel; }
    [[nodiscard]] qint64 origin() const { return m_scale.origin; }
    void setRange(qint64 origin, double msPerPixel); ///< as it was left
    /// Of a bar that is there, in the viewport; empty where it is not visible.
    [[nodiscard]] QRect rectOf(const Spot& spot) const;

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void spotChanged();
    void activated();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Row {
        std::size_t lane = 0;
        int environment = -1; ///< -1: the lane's heading
    };
    [[nodiscard]] TimelinePainter painterNow() const { return {font(), palette(), devicePixelRatioF()}; }
    void updateBars();
    void ensureVisible();
    [[nodiscard]] int rowOf(const Spot& spot) const; ///< -1: none
    [[nodiscard]] QRect barsArea() const;
    [[nodiscard]] std::array<PlacedBar, 5> placesOf(const Row& row) const;
    [[nodiscard]] std::optional<Spot> spotAt(const QPoint& position) const;
    void moveAlong(int by);
    void moveRows(int by);
    void take(const Spot& spot);

    std::shared_ptr<const Lanes> m_lanes = std::make_shared<const Lanes>();
    std::vector<Row> m_rows;
    TimelineScale m_scale;
    qint64 m_now = 0;
    qint64 m_first = 0;     ///< firstOf(lanes): looking at all dates takes its time
    bool m_isFitted = true; ///< nobody zoomed: it follows the width
    int m_label = 0;
    std::optional<Spot> m_spot;
};

} // namespace lk::ui

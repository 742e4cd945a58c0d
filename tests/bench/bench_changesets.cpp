// SPDX-License-Identifier: Apache-2.0
// Prints what the timeline of change sets takes at 300 of them in 6 environments, and the plot of a backfill at 24 hours, beside the limits of
// the contracts (expand-contract, section 4; UX, section 11). Run it on a quiet machine:
//     QT_QPA_PLATFORM=offscreen bin/tests/bench_changesets
#include "tests/bench/measure.h"
#include "ui/backfills/throughputplot.h"
#include "ui/changesets/changesetmodel.h"
#include "ui/changesets/timelineview.h"

#include <QApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QImage>
#include <QScrollBar>

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <vector>

using namespace lk;
using namespace lk::ui;
using changeset::Phase;
using changeset::PhaseStatus;

namespace {

constexpr qint64 kNow = 1'772'366'400'000;
constexpr qint64 kHour = 3'600'000;

double milliseconds(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

std::string moment(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate).toStdString();
}

Lane laneOf(int number)
{
    auto set = std::make_shared<changeset::ChangeSet>();
    set->definition.id = fmt::format("set-{}", number);
    set->definition.title = fmt::format("Rename column {} of orders", number);
    Lane lane;
    lane.project = QStringLiteral("orders");
    lane.heading = QString::fromStdString(set->definition.title);
    for (int environment = 0; environment < 6; ++environment) {
        changeset::EnvironmentState state;
        state.environment = fmt::format("environment{}", environment);
        state.asOf = moment(kNow);
        const qint64 begin = kNow - 2000 * kHour + (number % 1900) * kHour + environment * 6 * kHour;
        for (const Phase phase : changeset::kPhases) {
            state[phase].phase = phase;
            state[phase].status = environment < 3 ? PhaseStatus::Done : PhaseStatus::Todo;
            if (environment < 3 || phase == Phase::Expand) {
                state[phase].status = PhaseStatus::Done;
                state[phase].since = moment(begin + static_cast<int>(phase) * 5 * kHour);
                state[phase].until = moment(begin + static_cast<int>(phase) * 5 * kHour + 4 * kHour);
            }
        }
        lane.states.push_back(std::move(state));
        lane.colours.push_back(static_cast<project::Colour>(environment));
    }
    lane.changeSet = std::move(set);
    return lane;
}

void benchTimeline()
{
    auto lanes = std::make_shared<Lanes>();
    for (int number = 0; number < 300; ++number) {
        lanes->push_back(laneOf(number));
    }
    TimelineView view;
    view.resize(1600, 900);
    ChangeSetModel model;
    QImage canvas(view.size(), QImage::Format_ARGB32_Premultiplied);
    QElapsedTimer timer;
    timer.start();
    view.setNow(kNow);
    view.setLanes(lanes);
    model.setLanes(lanes);
    view.render(&canvas);
    bench::printFigure("300 change sets x 6 environments: first paint", milliseconds(timer), "ms", 300.0);
    std::vector<double> frames;
    for (int frame = 0; frame < 200; ++frame) {
        timer.start();
        view.verticalScrollBar()->setValue((frame * 977) % std::max(1, view.verticalScrollBar()->maximum()));
        view.render(&canvas);
        frames.push_back(milliseconds(timer));
    }
    bench::printFigure("full-page jump, one frame (60 a second is 16.67 ms)", bench::median(frames), "ms", 1000.0 / 60);
    frames.clear();
    for (int frame = 0; frame < 60; ++frame) {
        timer.start();
        view.zoomBy(frame < 30 ? 1.25 : 0.8, 700);
        view.render(&canvas);
        frames.push_back(milliseconds(timer));
    }
    bench::printFigure("zoom, one frame", bench::median(frames), "ms", 1000.0 / 60);
}

void benchPlot()
{
    ThroughputPlot plot;
    plot.resize(1200, 300);
    std::vector<RatePoint> points;
    for (int minute = 0; minute < 24 * 60; ++minute) {
        RatePoint point;
        point.begin = kNow + minute * 60'000LL;
        point.end = point.begin + 60'000;
        point.rowsPerSecond = 4000 + 1500 * std::sin(minute / 40.0);
        point.throttledShare = minute % 300 > 260 ? 0.6 : 0;
        points.push_back(point);
    }
    plot.setPoints(points);
    QImage canvas(plot.size(), QImage::Format_ARGB32_Premultiplied);
    std::vector<double> frames;
    QElapsedTimer timer;
    for (int frame = 0; frame < 50; ++frame) {
        timer.start();
        plot.render(&canvas);
        frames.push_back(milliseconds(timer));
    }
    bench::printFigure("24 h of a backfill's minutes, one frame", bench::median(frames), "ms", 16.0);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", qgetenv("QT_QPA_PLATFORM").isEmpty() ? "offscreen" : qgetenv("QT_QPA_PLATFORM"));
    const QApplication application(argc, argv);
    benchTimeline();
    benchPlot();
    return 0;
}

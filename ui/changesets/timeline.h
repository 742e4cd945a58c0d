// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/changeset.h"
#include "core/changeset/state.h"
#include "core/project/environment.h"

#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace lk::ui {

/// Evidence that is older is no proof any more: it is drawn grey, with its age (expand-contract contract, section 1).
inline constexpr qint64 kFreshMs = 60'000;

/// A change set and how it stands in the environments of its project, in their order.
struct Lane {
    QString project;
    std::shared_ptr<const changeset::ChangeSet> changeSet;
    std::vector<changeset::EnvironmentState> states;
    std::vector<project::Colour> colours; ///< of the environments
    std::vector<qint64> readAt;           ///< ms since 1970 by this machine's clock; 0 or missing: not known
    QString heading;

    /// How old what is known of that environment is, in ms; nothing: it is fresh and reachable, or nothing is known.
    [[nodiscard]] std::optional<qint64> ageOf(std::size_t environment, qint64 now) const;
};
using Lanes = std::vector<Lane>;

/// A phase as it is drawn.
struct TimelineBar {
    changeset::Phase phase = changeset::Phase::Expand;
    changeset::PhaseStatus status = changeset::PhaseStatus::NotApplicable;
    qint64 begin = 0;       ///< ms since 1970
    qint64 end = 0;         ///< not before `begin`
    bool isAhead = false;   ///< has not begun: drawn behind now, in no measure
    bool isGuessed = false; ///< nobody recorded when: between the nearest known neighbours
    std::optional<double> fraction;
    [[nodiscard]] bool isThere() const { return status != changeset::PhaseStatus::NotApplicable; }
};
using TimelineBars = std::array<TimelineBar, 5>;

/// Dates come from evidence; what has none lies between its neighbours, and is marked so.
[[nodiscard]] TimelineBars barsOf(const changeset::EnvironmentState& state, qint64 now);

/// Time to pixels.
struct TimelineScale {
    qint64 origin = 0; ///< ms since 1970, at pixel 0
    double msPerPixel = 60'000;
    [[nodiscard]] int xOf(qint64 time) const
    {
        return static_cast<int>(static_cast<double>(time - origin) / msPerPixel);
    }
    [[nodiscard]] qint64 timeAt(int x) const { return origin + static_cast<qint64>(x * msPerPixel); }
};

/// Where a bar stands; an empty one (`right` < `left`) is not there.
struct PlacedBar {
    int left = 0;
    int right = -1;
    [[nodiscard]] bool contains(int x) const { return x >= left && x <= right; }
};
/// Bars never overlap: one that is too short for its icon pushes the next one on. `least`: narrowest bar; `ahead`: one that has not begun.
[[nodiscard]] std::array<PlacedBar, 5> placed(const TimelineBars& bars, const TimelineScale& scale, qint64 now,
                                              int least, int ahead, int gap);

/// The first known date of any lane; the greatest number where nothing is known.
[[nodiscard]] qint64 firstOf(const Lanes& lanes);

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/changesets/timeline.h"

#include "ui/changesets/changesettext.h"
#include "ui/common/qttext.h"

#include <algorithm>
#include <limits>

namespace lk::ui {

std::optional<qint64> Lane::ageOf(std::size_t environment, qint64 now) const
{
    const qint64 at = environment < readAt.size() ? readAt[environment] : 0;
    const changeset::EnvironmentState& state = states[environment];
    const bool isFresh = state.isReachable && now - at < kFreshMs;
    return at == 0 || !state.asOf || isFresh ? std::nullopt : std::optional(now - at);
}

using changeset::PhaseState;
using changeset::PhaseStatus;

namespace {

std::optional<qint64> timeOf(const std::optional<changeset::Moment>& moment)
{
    if (!moment || moment->empty()) {
        return {};
    }
    const QDateTime time = QDateTime::fromString(toQt(*moment), Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

/// Began: told, or when the first clock of its gates did.
std::optional<qint64> beginOf(const PhaseState& state)
{
    std::optional<qint64> begin = timeOf(state.since);
    if (!begin) {
        for (const changeset::GateState& gate : state.gates) {
            if (const auto since = timeOf(gate.since)) {
                begin = std::min(begin.value_or(*since), *since);
            }
        }
    }
    return begin ? begin : timeOf(state.until);
}

bool isOver(PhaseStatus status)
{
    return status == PhaseStatus::Done || status == PhaseStatus::Undone;
}

bool hasBegun(PhaseStatus status, bool isDated)
{
    return isOver(status) || status == PhaseStatus::Running || status == PhaseStatus::Paused ||
           status == PhaseStatus::Failed || (status == PhaseStatus::Blocked && isDated);
}

} // namespace

TimelineBars barsOf(const changeset::EnvironmentState& state, qint64 now)
{
    TimelineBars bars;
    std::optional<qint64> before; // end of the last phase that is dated
    for (std::size_t at = 0; at < bars.size(); ++at) {
        const PhaseState& phase = state.phases[at];
        TimelineBar& bar = bars[at];
        bar.phase = phase.phase;
        bar.status = phase.status;
        if (!bar.isThere()) {
            continue;
        }
        bar.fraction = fractionOf(phase);
        const std::optional<qint64> begin = beginOf(phase);
        if (!hasBegun(phase.status, begin.has_value())) {
            bar.isAhead = true;
            continue;
        }
        if (begin) {
            bar.begin = *begin;
            bar.end = isOver(phase.status) ? timeOf(phase.until).value_or(*begin) : now;
            bar.end = std::max(bar.begin, bar.end);
            before = bar.end;
            continue;
        }
        std::optional<qint64> after;
        for (std::size_t next = at + 1; next < bars.size() && !after; ++next) {
            after = beginOf(state.phases[next]);
        }
        bar.isGuessed = true;
        bar.begin = before.value_or(after.value_or(now));
        bar.end = std::max(bar.begin, after.value_or(isOver(phase.status) ? bar.begin : now));
    }
    return bars;
}

std::array<PlacedBar, 5> placed(const TimelineBars& bars, const TimelineScale& scale, qint64 now, int least, int ahead,
                                int gap)
{
    std::array<PlacedBar, 5> all;
    int next = std::numeric_limits<int>::min();
    for (std::size_t at = 0; at < bars.size(); ++at) {
        const TimelineBar& bar = bars[at];
        if (!bar.isThere()) {
            continue;
        }
        const int left = std::max(next, bar.isAhead ? scale.xOf(now) + gap : scale.xOf(bar.begin));
        const int right = bar.isAhead ? left + ahead : std::max(left + least, scale.xOf(bar.end));
        all[at] = {left, right};
        next = right + gap;
    }
    return all;
}

qint64 firstOf(const Lanes& lanes)
{
    qint64 first = std::numeric_limits<qint64>::max();
    for (const Lane& lane : lanes) {
        for (const changeset::EnvironmentState& state : lane.states) {
            for (const PhaseState& phase : state.phases) {
                first = std::min(first, beginOf(phase).value_or(first));
            }
        }
    }
    return first;
}

} // namespace lk::ui

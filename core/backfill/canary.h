// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/runner.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::backfill {

/// An update of one row of our own ten times a second (`canary=on`): what a small transaction of an application takes now, against what it took
/// while no batch was under way. Batches wait until that is known. Of one watch.
class Canary final {
public:
    using Clock = std::chrono::steady_clock;

    /// One update in lockkeeper.backfill_canary, which is made when it is not there. `hasBatch`: one is under way. Throws as Session::query.
    void fly(postgres::Session& session, std::int64_t run, bool hasBatch);
    /// The 90th percentile of the last two seconds against that of the quiet time: soft above 1.2 times, hard above 3 times. A millisecond more is
    /// nothing.
    [[nodiscard]] Throttle judge() const;

private:
    struct Flown {
        Clock::time_point at;
        double milliseconds = 0;
    };
    [[nodiscard]] static double p90(std::vector<double> values);

    bool m_isThere = false;
    Clock::time_point m_lastBatch;
    std::deque<Flown> m_recent;
    std::deque<double> m_quiet;
};

} // namespace lk::backfill

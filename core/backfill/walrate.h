// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <deque>
#include <optional>

namespace lk::backfill {

/// How quickly others write WAL, and how quickly they did so before: rates of ten seconds each, of the last hour. What we write ourselves is left out, else
/// a run that goes on after a pause would take itself for a storm.
class WalRate final {
public:
    using Clock = std::chrono::steady_clock;

    /// `total`: bytes that the server has written so far, from any beginning. `own`: those that batches of this run have written.
    void sample(Clock::time_point at, double total, double own);
    /// Bytes a second, over the last ten seconds; nothing before.
    [[nodiscard]] std::optional<double> now() const;
    /// The median of the hour before; nothing with less than five minutes.
    [[nodiscard]] std::optional<double> usual() const;

private:
    struct Sample {
        Clock::time_point at;
        double bytes = 0;
    };
    std::optional<Sample> m_begin; ///< of the present ten seconds
    std::deque<double> m_rates;    ///< oldest first
};

} // namespace lk::backfill

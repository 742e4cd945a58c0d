// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

namespace lk::backfill {

/// How fast it is and how long it will take.
struct Estimate {
    double rowsPerSecond = 0; ///< over the last minutes, throttled time included
    bool isMeasuring = true;  ///< too little was seen for an end
    std::optional<std::chrono::seconds> left;
    std::chrono::seconds leftAtLeast{0}; ///< band of the 10th and 90th percentile
    std::chrono::seconds leftAtMost{0};
    std::string waitsFor; ///< hard throttled: by what; the time left counts from its end
    friend bool operator==(const Estimate&, const Estimate&) = default;
};

/// Makes estimates of samples, the runner's own or what a watcher reads from the database. Paused time is left out by not sampling: after a
/// gap (`restart`) the next sample is a new beginning.
class Estimator final {
public:
    using Clock = std::chrono::steady_clock;
    /// `fraction` of the whole, 0 to 1; nothing: not known.
    void sample(Clock::time_point at, std::int64_t rowsDone, std::optional<double> fraction,
                const std::string& waitsFor = {});
    void restart() { m_last.reset(); }
    [[nodiscard]] Estimate now() const;

private:
    struct Sample {
        Clock::time_point at;
        std::int64_t rows = 0;
        double fraction = 0;
    };

    std::optional<Sample> m_last;   ///< the last one
    std::optional<Sample> m_bucket; ///< where the present ten seconds begin
    std::deque<double> m_rates;     ///< fraction a second, of ten seconds each, the last thirty
    std::optional<double> m_rows;   ///< a second, smoothed
    std::optional<double> m_share;  ///< fraction a second, smoothed
    std::optional<double> m_fraction;
    std::string m_waitsFor;
};

} // namespace lk::backfill

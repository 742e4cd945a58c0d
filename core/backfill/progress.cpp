// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/progress.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lk::backfill {

namespace {

constexpr double kHalfLifeSeconds = 60;
constexpr std::chrono::seconds kBucket{10};
constexpr std::size_t kBucketsKept = 30;
constexpr std::size_t kBucketsNeeded = 10;

double secondsOf(std::chrono::steady_clock::duration time)
{
    return std::chrono::duration<double>(time).count();
}

double percentile(std::vector<double> sorted, double share)
{
    std::ranges::sort(sorted);
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

std::chrono::seconds rounded(double seconds)
{
    return std::chrono::seconds(std::llround(std::min(seconds, 1e9)));
}

} // namespace

void Estimator::sample(Clock::time_point at, std::int64_t rowsDone, std::optional<double> fraction,
                       const std::string& waitsFor)
{
    m_waitsFor = waitsFor;
    m_fraction = fraction;
    const Sample now{at, rowsDone, fraction.value_or(0)};
    if (!m_last) {
        m_last = now;
        m_bucket = now;
        return;
    }
    const double elapsed = secondsOf(at - m_last->at);
    if (elapsed <= 0)
        return;
    const double keep = std::exp2(-elapsed / kHalfLifeSeconds);
    const auto smooth = [&](std::optional<double>& value, double rate) {
        value = value ? *value * keep + rate * (1 - keep) : rate;
    };
    smooth(m_rows, static_cast<double>(rowsDone - m_last->rows) / elapsed);
    smooth(m_share, std::max(0.0, now.fraction - m_last->fraction) / elapsed);
    m_last = now;
    if (at - m_bucket->at >= kBucket) {
        m_rates.push_back(std::max(0.0, now.fraction - m_bucket->fraction) / secondsOf(at - m_bucket->at));
        if (m_rates.size() > kBucketsKept)
            m_rates.pop_front();
        m_bucket = now;
    }
}

Estimate Estimator::now() const
{
    Estimate estimate;
    estimate.rowsPerSecond = m_rows.value_or(0);
    estimate.waitsFor = m_waitsFor;
    estimate.isMeasuring = m_rates.size() < kBucketsNeeded;
    if (estimate.isMeasuring || !m_fraction || m_share.value_or(0) <= 0)
        return estimate;
    const double left = 1 - std::min(1.0, *m_fraction);
    const std::vector<double> rates(m_rates.begin(), m_rates.end());
    const double slow = percentile(rates, 0.1);
    const double fast = percentile(rates, 0.9);
    estimate.left = rounded(left / *m_share);
    estimate.leftAtLeast = rounded(left / std::max(fast, *m_share));
    estimate.leftAtMost = slow > 0 ? rounded(left / std::min(slow, *m_share)) : rounded(10 * left / *m_share);
    return estimate;
}

} // namespace lk::backfill

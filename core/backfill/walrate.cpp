// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/walrate.h"

#include <algorithm>
#include <vector>

namespace lk::backfill {

namespace {

constexpr std::chrono::seconds kBucket{10};
constexpr std::size_t kHour = 360;
constexpr std::size_t kEnough = 30;

} // namespace

void WalRate::sample(Clock::time_point at, double total, double own)
{
    const Sample now{at, total - own};
    if (!m_begin)
        m_begin = now;
    if (at - m_begin->at < kBucket)
        return;
    m_rates.push_back(std::max(0.0, now.bytes - m_begin->bytes) /
                      std::chrono::duration<double>(at - m_begin->at).count());
    if (m_rates.size() > kHour + 1)
        m_rates.pop_front();
    m_begin = now;
}

std::optional<double> WalRate::now() const
{
    return m_rates.empty() ? std::nullopt : std::optional(m_rates.back());
}

std::optional<double> WalRate::usual() const
{
    if (m_rates.size() <= kEnough)
        return {};
    std::vector<double> before(m_rates.begin(), m_rates.end() - 1);
    const auto middle = before.begin() + static_cast<std::ptrdiff_t>(before.size() / 2);
    std::ranges::nth_element(before, middle);
    return *middle;
}

} // namespace lk::backfill

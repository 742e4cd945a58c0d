// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/pacer.h"

#include "core/backfill/throttle.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lk::backfill {

namespace {

using namespace std::chrono_literals;

constexpr int kFirstRows = 200;
constexpr int kCleanBatches = 5;
/// With passes: larger batches were no faster, and held their locks longer.
constexpr int kMostRowsWithPasses = 1'000;
constexpr auto kClearFor = 3s;
constexpr auto kMostForSpace = 2s;
/// A soft throttle slows down to no less than this share of what is wanted.
constexpr double kLeastLoad = 0.1;

} // namespace

Pacer::Pacer(const Pace& pace, std::stop_token stop)
    : m_stop(std::move(stop))
    , m_pace(pace)
    , m_rows(pace.batch.value_or(kFirstRows))
    , m_load(pace.load)
{}

bool Pacer::waitLocked(std::unique_lock<std::mutex>& lock, std::chrono::microseconds time)
{
    m_changed.wait_for(lock, m_stop, time, [this] { return !isWanted(); });
    return isWanted();
}

bool Pacer::admit()
{
    std::unique_lock lock(m_mutex);
    while (isWanted() && m_isHard) {
        m_activity = m_hardReason.starts_with("window") ? "window-closed"
                                                        : "throttled:" + m_hardReason.substr(0, m_hardReason.find(':'));
        const auto begin = Clock::now();
        (void)waitLocked(lock, 100ms);
        m_figures.throttled += std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    }
    m_activity = "batch";
    return isWanted();
}

int Pacer::rows(int passes) const
{
    const std::lock_guard lock(m_mutex);
    if (m_pace.batch)
        return *m_pace.batch;
    const int most =
        passes > 1 && !m_pace.isBatchMaxGiven ? std::min(kMostRowsWithPasses, m_pace.batchMax) : m_pace.batchMax;
    return std::clamp(static_cast<int>(m_rows), std::min(m_pace.batchMin, most), most);
}

void Pacer::setRows(int rows)
{
    const std::lock_guard lock(m_mutex);
    m_rows = rows;
}

int Pacer::begins(int pid, std::string_view what, std::stop_source cancel)
{
    const std::lock_guard lock(m_mutex);
    m_flights.push_back({++m_lastFlight, pid, what, std::move(cancel), Clock::now()});
    return m_lastFlight;
}

void Pacer::setPid(int flight, int pid)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = std::ranges::find(m_flights, flight, &Flight::id); found != m_flights.end())
        found->pid = pid;
}

bool Pacer::ends(int flight)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_flights, [&](const Flight& one) { return one.id == flight; });
    return std::erase(m_cancelled, flight) > 0;
}

void Pacer::went(std::int64_t rows, std::chrono::microseconds time, std::int64_t walBytes, int aimedAt, int passes)
{
    const std::lock_guard lock(m_mutex);
    m_figures.rows += rows;
    ++m_figures.batches;
    m_figures.walBytes += walBytes;
    m_figures.busy += time;
    m_figures.batchMs.push_back(static_cast<double>(time.count()) / 1000);
    const double target = static_cast<double>(std::chrono::microseconds(m_pace.batchTarget).count());
    double factor = std::clamp(target / std::max(1.0, static_cast<double>(time.count())), 0.5, 1.25);
    if (m_cleanNeeded > 0) {
        --m_cleanNeeded;
        factor = std::min(factor, 1.0);
    }
    if (m_isSpaceHeld && passes > 1 && !m_pace.passes)
        factor = std::min(factor, 1.0);
    m_rows = std::clamp(aimedAt * factor, static_cast<double>(std::min(m_pace.batchMin, m_pace.batchMax)),
                        static_cast<double>(m_pace.batchMax));
}

void Pacer::shrink()
{
    const std::lock_guard lock(m_mutex);
    m_rows = std::max(m_rows / 2, static_cast<double>(m_pace.batchMin));
    m_cleanNeeded = kCleanBatches;
}

bool Pacer::rest(std::chrono::microseconds worked)
{
    std::unique_lock lock(m_mutex);
    const double share = std::clamp(m_load, 0.01, 1.0);
    if (share >= 1.0)
        return isWanted();
    m_activity = "sleeping";
    return waitLocked(lock, std::chrono::microseconds(
                                static_cast<std::int64_t>(static_cast<double>(worked.count()) * (1 - share) / share)));
}

bool Pacer::wait(std::chrono::milliseconds time, const std::string& activity, const std::string& reason)
{
    std::unique_lock lock(m_mutex);
    m_activity = activity;
    if (!reason.empty())
        m_waitReason = reason;
    const auto begin = Clock::now();
    const bool goesOn = waitLocked(lock, time);
    if (!reason.empty()) {
        m_figures.throttled += std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
        m_waitReason.clear();
    }
    return goesOn;
}

bool Pacer::waitForSpace()
{
    std::unique_lock lock(m_mutex);
    if (m_pace.passes || m_briefHolder.empty() || Clock::now() >= m_waitsUntil)
        return isWanted();
    m_activity = "sleeping";
    const std::string holder = m_briefHolder;
    m_changed.wait_until(lock, m_stop, m_waitsUntil, [&] { return !isWanted() || m_briefHolder != holder; });
    return isWanted();
}

void Pacer::setActivity(const std::string& activity)
{
    const std::lock_guard lock(m_mutex);
    m_activity = activity;
}

void Pacer::setPace(const Pace& pace)
{
    const std::lock_guard lock(m_mutex);
    if (pace.load != m_pace.load)
        m_load = pace.load; // a wish is obeyed at once
    m_pace = pace;
}

Pace Pacer::pace() const
{
    const std::lock_guard lock(m_mutex);
    return m_pace;
}

void Pacer::awaitLook(const std::string& problem)
{
    const std::lock_guard lock(m_mutex);
    m_isHard = true;
    m_lastHard = Clock::now() - kClearFor;
    m_hardReason = problem.empty() ? std::string(kFirstLook) : fmt::format("{}: {}", kFirstLook, problem);
    m_reason = m_hardReason;
}

void Pacer::setThrottles(std::vector<Throttle> throttles)
{
    const std::lock_guard lock(m_mutex);
    m_throttles = std::move(throttles);
    const Throttle* const worst = worstOf(m_throttles);
    m_reason = worst == nullptr ? std::string() : reasonOf(*worst);
    const auto now = Clock::now();
    if (worst != nullptr && worst->level == Throttle::Level::Hard) {
        m_isHard = true;
        m_lastHard = now;
        m_hardReason = m_reason;
    } else if (m_isHard && now - m_lastHard >= kClearFor) {
        m_isHard = false;
        m_hardReason.clear();
    }
    if (worst != nullptr && worst->level == Throttle::Level::Soft)
        m_load = std::max(m_load * 0.7, m_pace.load * kLeastLoad);
    else if (worst == nullptr)
        m_load = std::min(m_load + 0.05, m_pace.load);
    m_changed.notify_all();
}

void Pacer::setSpaceHeld(bool isHeld)
{
    const std::lock_guard lock(m_mutex);
    m_isSpaceHeld = isHeld;
}

void Pacer::setBriefHolder(const std::string& who)
{
    {
        const std::lock_guard lock(m_mutex);
        if (who == m_briefHolder)
            return;
        m_briefHolder = who;
        m_waitsUntil = Clock::now() + kMostForSpace;
    }
    m_changed.notify_all();
}

void Pacer::setWant(Want want)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_want == Want::Lost)
            return;
        m_want = want;
    }
    m_changed.notify_all();
}

void Pacer::halt()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isHalted = true;
    }
    m_changed.notify_all();
}

Want Pacer::want() const
{
    const std::lock_guard lock(m_mutex);
    return m_want == Want::Run && m_stop.stop_requested() ? Want::Stop : m_want;
}

std::vector<Flight> Pacer::flights() const
{
    const std::lock_guard lock(m_mutex);
    return m_flights;
}

void Pacer::markCancelled(int flight)
{
    const std::lock_guard lock(m_mutex);
    m_cancelled.push_back(flight);
}

Figures Pacer::takeFigures()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_figures, {});
}

Pacer::Now Pacer::now() const
{
    const std::lock_guard lock(m_mutex);
    const int rows = m_pace.batch.value_or(static_cast<int>(m_rows));
    if (!m_waitReason.empty())
        return {m_activity, m_waitReason, m_waitReason, rows, m_load, m_throttles};
    return {m_activity, m_reason, m_hardReason, rows, m_load, m_throttles};
}

} // namespace lk::backfill

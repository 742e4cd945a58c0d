// SPDX-License-Identifier: Apache-2.0
#include "core/run/lockwatch.h"

#include "core/base/log.h"
#include "core/review/timelimits.h"
#include "core/run/context.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

using namespace std::chrono_literals;

/// A wait that is soon over is nothing to tell; one that ends with a lock timeout is looked at before that.
std::chrono::milliseconds pace(std::chrono::milliseconds tableLock)
{
    return std::clamp(tableLock / 4, 50ms, 500ms);
}

/// Of a long wait the first seconds are the ones in which somebody looks on.
constexpr auto kLong = 10s;
constexpr auto kTellAgain = 2s;

bool areSame(const std::vector<postgres::Holder>& one, const std::vector<postgres::Holder>& other)
{
    return std::ranges::equal(one, other, {}, &postgres::Holder::pid, &postgres::Holder::pid);
}

} // namespace

std::string waitOrEnd(const postgres::Holder& holder)
{
    if (holder.pid == 0)
        return "COMMIT PREPARED or ROLLBACK PREPARED ends it";
    return fmt::format("Wait for the end of process {0}, or end it: \"terminate {0}\"", holder.pid);
}

void LockWatch::begin()
{
    forget();
    expect(m_context.patience.tableLock, 1);
    m_context.work->whileWaiting(pace(m_context.patience.tableLock), [this] { look(); });
}

void LockWatch::expect(std::chrono::milliseconds limit, int attempt)
{
    m_limit = limit;
    m_attempt = attempt;
}

void LockWatch::ofSteps(std::span<const Step> steps)
{
    m_steps = steps;
    m_hasOwnLimit.reset();
}

std::chrono::milliseconds LockWatch::limit()
{
    const auto setsIt = [](const PlannedStatement& statement) {
        return std::ranges::any_of(review::timeLimitsOf(statement.text),
                                   [](const review::TimeLimit& one) { return one.name == "lock_timeout"; });
    };
    if (!m_hasOwnLimit)
        m_hasOwnLimit = std::ranges::any_of(
            m_steps, [&](const Step& step) { return std::ranges::any_of(step.statements, setsIt); });
    return *m_hasOwnLimit ? 0ms : m_limit;
}

void LockWatch::forget()
{
    m_seen.clear();
    m_begin = Clock::now();
}

void LockWatch::look()
{
    const auto now = Clock::now();
    const std::chrono::milliseconds later = std::clamp(m_context.patience.tableLock / 2, 50ms, 2'000ms);
    if ((now - m_begin > kLong && now - m_lastLook < later) || m_context.control == nullptr ||
        m_context.workStop.stop_requested())
        return;
    m_lastLook = now;
    std::vector<postgres::Holder> holders;
    try {
        const Control::Use use = m_context.control->use();
        holders = postgres::blockersOf(use.session, m_context.work->backendPid(), m_context.workStop.get_token());
    } catch (const Error& error) {
        log().info("looking who is in the way: {}",
                   error.what()); // whether the connection is lost the watchdog finds out
        return;
    }
    const bool wasWaiting = !m_seen.empty();
    const bool isTold = wasWaiting && areSame(holders, m_seen) && now - m_told < kTellAgain;
    if (!wasWaiting)
        m_since = now;
    m_seen = std::move(holders);
    if (isTold || (m_seen.empty() && !wasWaiting))
        return;
    m_told = now;
    Waiting waiting;
    waiting.what = WaitingFor::Lock;
    waiting.holders = m_seen;
    waiting.waited = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_since);
    waiting.limit = limit();
    waiting.attempt = m_attempt;
    waiting.attempts = m_context.patience.tableLockTries;
    waiting.isOver = m_seen.empty();
    m_context.tell(waiting);
}

void nameHolders(Error& error, const std::vector<postgres::Holder>& holders, const std::string& then)
{
    if (holders.empty() || error.code() != ErrorCode::LockTimeout)
        return;
    const postgres::Holder& first = holders.front();
    const std::string others = holders.size() > 1 ? fmt::format(" and {} more", holders.size() - 1) : std::string();
    // A lock timeout has no detail of the server's own.
    error.detail(fmt::format("In the way: {}{}.", postgres::described(first), others))
        .remedy(waitOrEnd(first) + "; " + then + ".");
}

} // namespace lk::run

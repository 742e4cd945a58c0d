// SPDX-License-Identifier: Apache-2.0
#include "core/run/lockwatch.h"

#include "core/base/log.h"
#include "core/review/timelimits.h"
#include "core/run/context.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

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
    m_context.work->whileWaiting(pace(m_context.patience.tableLock), [this] {
        look([this](postgres::Session&) { return std::vector{m_context.work->backendPid()}; }, false);
    });
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

void LockWatch::lookAtTool(const std::string& applicationName)
{
    look(
        [&](postgres::Session& session) {
            const postgres::Rows rows = session.query(
                {"SELECT pid FROM pg_catalog.pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock' "
                 "AND datname = pg_catalog.current_database() ORDER BY pid",
                 {applicationName}},
                m_context.workStop.get_token());
            std::vector<int> pids;
            for (std::size_t row = 0; row < rows.size(); ++row)
                pids.push_back(std::atoi(rows.text(row, 0).c_str()));
            return pids;
        },
        true);
}

bool LockWatch::isTime(Clock::time_point now) const
{
    const std::chrono::milliseconds later = std::clamp(m_context.patience.tableLock / 2, 50ms, 2'000ms);
    return now - m_begin <= kLong || now - m_lastLook >= later;
}

void LockWatch::look(const Waiters& waiters, bool isTool)
{
    const auto now = Clock::now();
    if (!isTime(now) || m_context.control == nullptr || m_context.workStop.stop_requested())
        return;
    m_lastLook = now;
    std::vector<postgres::Holder> holders;
    try {
        const Control::Use use = m_context.control->use();
        const std::vector<int> pids = waiters(use.session);
        for (const int pid : pids) {
            for (postgres::Holder& holder : postgres::blockersOf(use.session, pid, m_context.workStop.get_token())) {
                const bool isOneOfThem = std::ranges::find(pids, holder.pid) != pids.end();
                const bool isKnown = std::ranges::find(holders, holder.pid, &postgres::Holder::pid) != holders.end();
                if (!isOneOfThem && !isKnown)
                    holders.push_back(std::move(holder));
            }
        }
    } catch (const Error& error) {
        log().info("looking who is in the way: {}",
                   error.what()); // whether the connection is lost the watchdog finds out
        return;
    }
    tell(std::move(holders), now, isTool);
}

void LockWatch::tell(std::vector<postgres::Holder> holders, Clock::time_point now, bool isTool)
{
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
    waiting.limit = isTool ? 0ms : limit();
    waiting.attempt = isTool ? 1 : m_attempt;
    waiting.attempts = isTool ? 1 : m_context.patience.tableLockTries;
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

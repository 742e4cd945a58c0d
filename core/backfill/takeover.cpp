// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/takeover.h"

#include "core/base/pause.h"

#include <fmt/format.h>

namespace lk::backfill {

using namespace std::chrono_literals;

Outcome refused(std::string code, std::string what, std::string remedy, OutcomeKind kind)
{
    Outcome outcome;
    outcome.kind = kind;
    outcome.code = std::move(code);
    outcome.error =
        Error(kind == OutcomeKind::AnotherRunner ? ErrorCode::LockHeld : ErrorCode::Refused, std::move(what))
            .remedy(remedy)
            .stateLeft(StateLeft::NothingChanged);
    return outcome;
}

std::optional<Outcome> TakeOver::decide()
{
    if (!statusOf(m_session, m_declaration.name, m_stop))
        return {};
    Ledger ledger(m_session);
    m_found = ledger.newestRun(m_declaration.name, m_stop);
    const bool isSame = m_found->digest == m_declaration.digest();
    if (isFinal(m_found->state)) {
        if (m_options.ifChanged == IfChanged::Restart || (m_found->state == State::Done && !isSame))
            m_found.reset();
        else if (m_found->state == State::Done)
            return Outcome{};
        else
            return refused("LK313", fmt::format("{} was cancelled", m_declaration.name),
                           "A new run begins with --restart.", OutcomeKind::Cancelled);
        return {};
    }
    if (m_options.ifChanged == IfChanged::Restart)
        return abandon();
    if (!isSame && m_options.ifChanged != IfChanged::ContinueOld)
        return refused("LK311",
                       fmt::format("the declaration of {} has changed since its run was begun", m_declaration.name),
                       "Go on with the old text (--continue-old), or begin anew (--restart).");
    return goOn(isSame);
}

std::optional<Outcome> TakeOver::abandon()
{
    const postgres::Rows rows = m_session.query(
        {"UPDATE lockkeeper.backfill SET state = 'cancelled', ended_at = clock_timestamp(), fence = fence + 1, "
         "reason = 'begun anew' WHERE "
         "backfill_id = $1::bigint AND (lease_until IS NULL OR lease_until < clock_timestamp()) RETURNING 1",
         {fmt::to_string(m_found->id)}},
        m_stop);
    if (rows.isEmpty())
        return anotherRunner();
    m_found.reset();
    return {};
}

std::optional<Outcome> TakeOver::goOn(bool isSame)
{
    if (m_found->state == State::Failed && !m_options.retries)
        return refused("LK312", fmt::format("{} has failed", m_declaration.name),
                       "See why (backfill status), mend it, then let it go on: backfill retry.", OutcomeKind::Failed);
    while (m_found->state == State::Paused) {
        if (!m_options.staysWhenPaused)
            return refused("LK314", fmt::format("{} is paused", m_declaration.name), "Let it go on: backfill resume.",
                           OutcomeKind::Paused);
        if (!pauseFor(1s, m_stop))
            return Outcome{OutcomeKind::Stopped, {}, {}, {}};
        m_found = Ledger(m_session).newestRun(m_declaration.name, m_stop);
    }
    if (m_options.ifChanged == IfChanged::Adopt && isSame) {
        Ledger(m_session).adoptPace(m_found->id, m_declaration, m_stop);
        return {};
    }
    if (isSame) { // what was chosen when it was begun
        m_declaration.pace = m_found->pace;
        m_declaration.workers = m_found->declaration.workers;
    } else
        m_declaration = m_found->declaration;
    return {};
}

Outcome TakeOver::anotherRunner()
{
    const auto status = statusOf(m_session, m_declaration.name, m_stop);
    return refused("LK315",
                   fmt::format("another runner is at work on {}: {}", m_declaration.name, status ? status->owner : ""),
                   "Watch it: backfill status.", OutcomeKind::AnotherRunner);
}

std::optional<Outcome> TakeOver::take(const Plan& plan, Crew& crew)
{
    Ledger ledger(m_session);
    ledger.makeSchema(m_stop);
    ledger.forgetOldMinutes(m_stop);
    if (!m_found)
        m_found = ledger.addRun(m_declaration, static_cast<std::int64_t>(plan.rows), m_stop);
    const auto fence = waitForLease(ledger, crew.owner);
    if (!fence)
        return anotherRunner();
    crew.run = m_found->id;
    crew.fence = *fence;
    return {};
}

/// A runner that is alive renews its lease each second; one that has died lets it run out, and that is worth waiting for. Nothing: it is
/// alive.
std::optional<std::int64_t> TakeOver::waitForLease(Ledger& ledger, const std::string& owner)
{
    const auto leaseEnd = [&] {
        const postgres::Rows rows =
            m_session.query({"SELECT lease_until FROM lockkeeper.backfill WHERE backfill_id = $1::bigint",
                             {fmt::to_string(m_found->id)}},
                            m_stop);
        return rows.isEmpty() ? std::string() : rows.text(0, 0);
    };
    const std::string first = leaseEnd();
    while (true) {
        if (const auto fence = ledger.takeLease(m_found->id, owner, m_options.lease, m_stop))
            return fence;
        const std::string now = leaseEnd();
        if (now != first || now.empty())
            return {};
        if (!pauseFor(500ms, m_stop))
            throw Error(ErrorCode::Cancelled, "stopped while waiting for the lease of another runner");
    }
}

} // namespace lk::backfill

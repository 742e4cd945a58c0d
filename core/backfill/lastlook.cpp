// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/lastlook.h"

#include "core/backfill/sweep.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::backfill {

namespace {

constexpr int kMostSweeps = 10;

} // namespace

bool LastLook::isNeeded() const
{
    return !m_parts.all.empty() && (!m_crew.declaration.once || !m_crew.declaration.verify.empty());
}

std::int64_t LastLook::look()
{
    const int next = 1 + std::ranges::max(m_parts.all, {}, &Part::sweep).sweep;
    return m_crew.declaration.verb == Verb::Insert ? repeatInserts(next) : sweepOnce(next);
}

std::int64_t LastLook::sweepOnce(int next)
{
    m_crew.tell(Happened{"verifying", "all rows are looked at"});
    const auto swept = sweep(m_crew, m_worker, m_crew.plan.leaves, next);
    if (!swept)
        return -1;
    m_crew.withLedger(
        [&](Ledger& ledger) { ledger.verified(m_crew.run, m_crew.fence, swept->todo + swept->unverified, {}); });
    if (swept->todo == 0 && swept->unverified > 0)
        throw Failure{OutcomeKind::Verify, fmt::format("verify: it does not hold for {} rows", swept->unverified),
                      Error(ErrorCode::Refused,
                            fmt::format("everything is done, and verify does not hold for {} rows", swept->unverified))
                          .stateLeft(StateLeft::StatementsKept)};
    if (swept->todo > 0 && (next > kMostSweeps || (m_lastLeft && swept->todo >= *m_lastLeft)))
        throw Failure{
            OutcomeKind::Verify,
            fmt::format("verify: {} rows come back, {}", swept->todo, fmt::join(swept->sample, "; ")),
            Error(ErrorCode::Refused, fmt::format("after {} sweeps {} rows still need work: {}", next - 1, swept->todo,
                                                  fmt::join(swept->sample, "; ")))
                .remedy("Does the condition become false for a row that is done? Does something write such rows still?")
                .stateLeft(StateLeft::StatementsKept)};
    m_lastLeft = swept->todo;
    if (swept->todo > 0) {
        m_crew.happened("sweep", fmt::format("{} rows are left and are worked again", swept->todo));
        m_parts.add(m_crew, swept->parts);
    }
    return swept->todo;
}

/// What an INSERT has left to do only itself can tell: it is run again, until a whole run adds nothing.
std::int64_t LastLook::repeatInserts(int next)
{
    std::int64_t added = 0;
    for (const Part& part : m_parts.all)
        added += part.sweep == next - 1 ? part.rowsDone : 0;
    if (next > 1)
        m_crew.withLedger([&](Ledger& ledger) { ledger.verified(m_crew.run, m_crew.fence, added, {}); });
    if (next > 1 && added == 0)
        return 0;
    if (next > kMostSweeps)
        throw Failure{
            OutcomeKind::Verify, fmt::format("verify: each run adds rows, {} the last one", added),
            Error(ErrorCode::Refused, "each run of the INSERT adds rows again").stateLeft(StateLeft::StatementsKept)};
    std::vector<Part> again;
    for (const Leaf& leaf : m_crew.plan.leaves) {
        for (Part& part : partsOf(m_crew, m_worker, leaf, next))
            again.push_back(std::move(part));
    }
    m_parts.add(m_crew, again);
    return 1;
}

void LastLook::settle()
{
    std::size_t open = 0;
    m_crew.withSession([&](postgres::Session& session) { open = readQuarantine(session, m_crew.run).size(); });
    if (open > 0)
        throw Failure{
            OutcomeKind::Quarantine, "quarantine",
            Error(ErrorCode::Refused, fmt::format("{} rows could not be changed", open))
                .remedy("See them (backfill quarantine list), mend them and retry, or accept them with a reason.")
                .stateLeft(StateLeft::StatementsKept)};
}

void LastLook::analyze()
{
    if (m_crew.declaration.verb == Verb::Insert || !m_crew.declaration.pace.vacuumPercent)
        return;
    for (const Leaf& leaf : m_crew.plan.leaves) {
        std::string columns;
        for (const std::string& column : m_crew.declaration.columns)
            columns += (columns.empty() ? "" : ", ") + sql::quoteIdentifier(column);
        try {
            (void)m_worker.askLong({fmt::format("ANALYZE (SKIP_LOCKED) {}{}", sql::quoteName(leaf.name),
                                                columns.empty() ? "" : " (" + columns + ")"),
                                    {}},
                                   "an ANALYZE");
        } catch (const Error& error) { // the rows are right all the same
            if (error.code() == ErrorCode::Cancelled)
                return;
            m_crew.tell(Happened{"analyze-failed", error.message()});
        }
    }
}

} // namespace lk::backfill

// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/retried.h"

#include "core/backfill/putaside.h"
#include "core/base/pause.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::backfill {

using namespace std::chrono_literals;

namespace {

/// One row, until it is changed or refused.
class RetriedRow {
public:
    RetriedRow(Crew& crew, WorkerSession& session, Transactions& transactions, const Leaf& leaf,
               const QuarantinedRow& row)
        : m_crew(crew)
        , m_session(session)
        , m_transactions(transactions)
        , m_row(row)
        , m_cutter(crew.work, leaf, Order::Key)
    {
        m_range.row = row.key;
    }

    /// False when no more is wanted.
    bool work()
    {
        for (int attempt = 1;; ++attempt) {
            if (!m_crew.pacer->admit())
                return false;
            try {
                m_session.connect();
                const Batch batch = m_transactions.retry(m_cutter, m_row.leaf, m_range);
                if (!batch.error) {
                    m_crew.happened("retried", fmt::format("{} {}", m_row.leaf, fmt::join(m_row.key, ", ")));
                    return m_crew.pacer->rest(batch.time);
                }
                if (batch.lostFence && !isStillThere()) // a try of ours that was in doubt had been committed
                    return true;
                if (batch.lostFence)
                    throw Failure{
                        OutcomeKind::AnotherRunner, {}, Error(ErrorCode::LockHeld, "another runner has taken over")};
                if (isOfData(*batch.error)) {
                    putBack(*batch.error);
                    return true;
                }
                const bool mayPass = batch.error->sqlState == "55P03" || batch.error->sqlState == "57014" ||
                                     isClass(*batch.error, "40") || isClass(*batch.error, "53");
                if (!mayPass)
                    throw Failure{OutcomeKind::Failed, shortened(batch.error->message),
                                  errorOf(*batch.error, batch.error->message)};
            } catch (const Error& error) {
                if (error.code() == ErrorCode::Cancelled)
                    return false;
                if (error.code() != ErrorCode::Unreachable)
                    throw Failure{OutcomeKind::Failed, shortened(error.message()), error};
                // Committed or not: if it was, the entry is gone, and the next try finds none.
                if (!isStillThere())
                    return true;
            }
            if (!m_crew.pacer->wait(backOff(attempt, 50ms, 5s), "waiting-lock"))
                return false;
        }
    }

private:
    void putBack(const postgres::ServerError& error)
    {
        m_crew.withLedger([&](Ledger& ledger) {
            ledger.quarantine(m_crew.run, m_row.leaf, m_row.key, {}, error.sqlState, error.message, {});
        });
        m_crew.happened("quarantined", fmt::format("{} {}: {}", m_row.leaf, fmt::join(m_row.key, ", "), error.message));
    }

    bool isStillThere()
    {
        bool found = false;
        m_crew.withSession([&](postgres::Session& session) {
            found = std::ranges::any_of(readQuarantine(session, m_crew.run, false), [&](const QuarantinedRow& row) {
                return row.leaf == m_row.leaf && row.key == m_row.key && row.resolved == "retried";
            });
        });
        return found;
    }

    Crew& m_crew;
    WorkerSession& m_session;
    Transactions& m_transactions;
    const QuarantinedRow& m_row;
    Cutter m_cutter;
    Range m_range;
};

} // namespace

bool workRetried(Crew& crew)
{
    if (!crew.declaration.once)
        return true;
    std::vector<QuarantinedRow> rows;
    crew.withSession([&](postgres::Session& session) { rows = readQuarantine(session, crew.run, false); });
    std::erase_if(rows, [](const QuarantinedRow& row) { return row.resolved != "retried"; });
    WorkerSession session(crew);
    Transactions transactions(crew, session);
    for (const QuarantinedRow& row : rows) {
        const auto leaf = std::ranges::find_if(crew.plan.leaves,
                                               [&](const Leaf& one) { return sql::quoteName(one.name) == row.leaf; });
        if (leaf != crew.plan.leaves.end() && !RetriedRow(crew, session, transactions, *leaf, row).work())
            return false;
    }
    return true;
}

} // namespace lk::backfill

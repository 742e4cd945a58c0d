// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/sample.h"

#include "core/backfill/cutter.h"
#include "core/backfill/workersession.h"
#include "core/postgres/pooler.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lk::backfill {

namespace {

using namespace std::chrono_literals;
using postgres::Entry;
using postgres::EntryResult;

constexpr int kRows = 1'000;
constexpr auto kStatementTimeout = 5s;

/// The batches of one leaf, one behind the other, in a transaction that is never committed.
class Sampler {
public:
    /// `settings`: of its transaction.
    Sampler(Plan& plan, const Leaf& leaf, postgres::RunSession& session, postgres::Command settings,
            const std::stop_token& stop)
        : m_plan(plan)
        , m_leaf(leaf)
        , m_work(plan.declaration.statement)
        , m_cutter(m_work, leaf, leaf.order)
        , m_session(session)
        , m_settings(std::move(settings))
        , m_stop(stop)
    {}

    void run(int batches)
    {
        const Pace& pace = m_plan.declaration.pace;
        if (!ask({{{"BEGIN ISOLATION LEVEL READ COMMITTED", {}}, false, false}, {m_settings}}))
            return;
        const int rows = pace.batch.value_or(kRows);
        Sample sample;
        Bound low;
        for (int batch = 0; batch < batches; ++batch) {
            const Bound high = end(low, std::int64_t{rows} * m_leaf.passes);
            if (!high)
                break;
            const auto begin = std::chrono::steady_clock::now();
            const auto changed = ask({{m_cutter.batch({low, high, m_leaf.passes, 0, {}, {}})}});
            if (!changed)
                break;
            sample.time +=
                std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
            sample.rows += changed->rows.value_or(0);
            ++sample.batches;
            low = high;
        }
        (void)m_session.execute({"ROLLBACK", {}});
        m_plan.sample = sample;
    }

private:
    /// The last result; nothing where one failed, which is told.
    std::optional<EntryResult> ask(const std::vector<Entry>& entries)
    {
        auto results = m_session.pipeline(entries, {}, m_stop);
        const EntryResult* const failed = failedOf(results);
        if (failed == nullptr)
            return std::move(results.back());
        const bool isBusy =
            failed->error.sqlState == "55P03" || isClass(failed->error, "40") || failed->error.sqlState == "57014";
        m_plan.notes.push_back({isBusy ? "" : "LK310", !isBusy, isBusy, isBusy ? "sample" : "statement",
                                (isBusy ? "It ended early: " : "The server does not take it: ") + failed->error.message,
                                isBusy ? "" : "Correct the declaration, or the rows."});
        return {};
    }

    Bound end(const Bound& low, std::int64_t rows)
    {
        if (m_leaf.order == Order::Heap) {
            const std::int64_t from = low ? std::strtoll(low->front().c_str(), nullptr, 10) : 0;
            const double perPage = m_leaf.rows > 0 && m_leaf.blocks > 0
                                       ? std::max(1.0, m_leaf.rows / static_cast<double>(m_leaf.blocks))
                                       : 50;
            const std::int64_t to =
                std::min(m_leaf.blocks, from + 1 + static_cast<std::int64_t>(static_cast<double>(rows) / perPage));
            return from >= m_leaf.blocks ? Bound() : Bound(std::vector<std::string>{fmt::to_string(to)});
        }
        const auto found = ask({{m_cutter.boundary(low, {}, rows), true}});
        if (found && found->table.isEmpty() && !low) { // fewer rows than one batch
            const auto last = ask({{m_cutter.last(), true}});
            return last ? keyOf(last->table) : Bound();
        }
        return found ? keyOf(found->table) : Bound();
    }

    Plan& m_plan;
    const Leaf& m_leaf;
    Work m_work;
    Cutter m_cutter;
    postgres::RunSession& m_session;
    postgres::Command m_settings;
    const std::stop_token& m_stop;
};

} // namespace

void takeSample(Plan& plan, int batches, const postgres::ConnectionTarget& target,
                std::chrono::milliseconds connectTimeout, const std::stop_token& stop)
{
    const auto biggest = std::ranges::max_element(plan.leaves, {}, &Leaf::bytes);
    if (plan.isRefused() || biggest == plan.leaves.end())
        return;
    postgres::RunOptions options;
    options.applicationName = "lockkeeper:backfill:" + plan.declaration.name;
    options.connectTimeout = connectTimeout;
    options.idleInTransaction = 5000ms;
    auto session = postgres::RunSession::open(target, options, stop);
    const auto text = [](std::chrono::milliseconds time) { return fmt::to_string(time.count()); };
    Sampler(plan, *biggest, session,
            postgres::localSettings(target, {{"lock_timeout", text(plan.declaration.pace.maxBlock)},
                                             {"statement_timeout", text(kStatementTimeout)}}),
            stop)
        .run(batches);
    if (!plan.sample || plan.sample->rows == 0 || plan.rows <= 0)
        return;
    // Between half as quick, beside others, and as quick as seen.
    const double seconds = std::chrono::duration<double>(plan.sample->time).count() *
                           (plan.rows / static_cast<double>(plan.sample->rows)) / plan.declaration.pace.load;
    plan.shortest = std::chrono::seconds(std::llround(seconds));
    plan.longest = std::chrono::seconds(std::llround(2 * seconds) + 1);
}

} // namespace lk::backfill

// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/batch.h"

#include "core/base/faultpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lk::backfill {

namespace {

using namespace std::chrono_literals;
using postgres::Entry;
using postgres::EntryResult;

constexpr auto kMostLockTimeout = 300ms;
constexpr auto kLeastStatementTimeout = 1000ms;

std::int64_t integer(const std::string& text)
{
    return std::strtoll(text.c_str(), nullptr, 10);
}

/// In the server's complaint when no row carries our fence any more: no number, and told as such in any language.
constexpr std::string_view kFenceLost = "lockkeeper: fence ";

/// The checkpoint, in the same message as the rows where `work` is a statement that returns them. No row with our fence is an error, so that a
/// COMMIT in the same message is not carried out. Gives 1, bytes of WAL since settings(), and rows.
Entry checkpoint(const Part& next, std::int64_t fence, std::int64_t rows, postgres::Command work = {})
{
    std::vector<std::optional<std::string>> parameters = std::move(work.parameters);
    const auto parameter = [&](std::optional<std::string> value, const char* type) {
        parameters.push_back(std::move(value));
        return fmt::format("${}::{}", parameters.size(), type);
    };
    const auto array = [&](const Bound& bound) {
        return parameter(bound ? std::optional(arrayText(*bound)) : std::nullopt, "text[]");
    };
    const std::string count = work.sql.empty() ? parameter(fmt::to_string(rows), "bigint") : "(SELECT n FROM counted)";
    std::string sql = fmt::format(
        "WITH {}kept AS (UPDATE lockkeeper.backfill_part SET cursor = {}, window_end = {}, pass = {}, passes = {}, "
        "batch_rows = {}, rows_done = rows_done + {}, fraction = {}, done = {}, updated_at = "
        "pg_catalog.clock_timestamp() WHERE part_id = {} AND fence = {} RETURNING {} AS rows) SELECT CASE count(*) "
        "WHEN 1 THEN 1 ELSE ('{}' || count(*))::int END, "
        "pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), "
        "pg_catalog.current_setting('lockkeeper.lsn')::pg_catalog.pg_lsn)::pg_catalog.int8, max(rows) FROM kept",
        work.sql.empty()
            ? std::string()
            : fmt::format("work AS ({}), counted AS MATERIALIZED (SELECT count(*) AS n FROM work), ", work.sql),
        array(next.cursor), array(next.windowEnd), parameter(fmt::to_string(next.pass), "int"),
        parameter(fmt::to_string(next.passes), "int"), parameter(fmt::to_string(next.batchRows), "int"), count,
        parameter(fmt::format("{}", next.fraction), "float8"), parameter(next.isDone ? "true" : "false", "boolean"),
        parameter(fmt::to_string(next.id), "bigint"), parameter(fmt::to_string(fence), "bigint"), count, kFenceLost);
    return {{std::move(sql), std::move(parameters)}, true, false};
}

/// A part that comes back to the rows of a range that others held locked.
Entry revisit(const Part& part, const Range& range)
{
    return {{"INSERT INTO lockkeeper.backfill_part (backfill_id, leaf, leaf_name, filenode, sweep, ord, lo, hi, "
             "batch_rows, collation_version, revisit, fence) SELECT backfill_id, leaf, leaf_name, filenode, sweep, "
             "ord, $2::text[], $3::text[], batch_rows, collation_version, true, fence FROM lockkeeper.backfill_part "
             "WHERE part_id = $1::bigint",
             {fmt::to_string(part.id), range.low ? std::optional(arrayText(*range.low)) : std::nullopt,
              arrayText(*range.high)}}};
}

Entry begin()
{
    return {{"BEGIN ISOLATION LEVEL READ COMMITTED", {}}, false, false};
}

/// Takes what the checkpoint told, or what failed.
void take(Batch& batch, const std::vector<EntryResult>& results, std::size_t checkpoint)
{
    const EntryResult* const failed = failedOf(results);
    if (failed == nullptr) {
        batch.walBytes = integer(results[checkpoint].table.text(0, 1));
        batch.rows = integer(results[checkpoint].table.text(0, 2));
        return;
    }
    batch.error = failed->error;
    batch.lostFence = failed->error.message.find(kFenceLost) != std::string::npos;
}

} // namespace

postgres::Entry Transactions::settings() const
{
    const Pace pace = m_crew.pacer->pace();
    // In a deadlock it is the batch that gives way: it waits less long than the server before it looks for one.
    const auto lock =
        std::min({pace.maxBlock, m_session.deadlockTimeout() / 2, std::chrono::milliseconds(kMostLockTimeout)});
    const auto statement = std::max<std::chrono::milliseconds>(kLeastStatementTimeout, 20 * pace.batchTarget);
    return {{"SELECT pg_catalog.set_config('lock_timeout', $1, true), pg_catalog.set_config('statement_timeout', $2, "
             "true), pg_catalog.set_config('synchronous_commit', $3, true), pg_catalog.set_config('lockkeeper.lsn', "
             "pg_catalog.pg_current_wal_insert_lsn()::pg_catalog.text, true)",
             {fmt::to_string(std::max<std::int64_t>(1, lock.count())), fmt::to_string(statement.count()),
              pace.isCommitSynchronous ? "on" : "off"}},
            false,
            false};
}

Batch Transactions::run(const Cutter& cutter, const Part& part, const Part& next, Range range, bool skipsLocked)
{
    Batch batch;
    const auto started = std::chrono::steady_clock::now();
    {
        const InFlight flight(*m_crew.pacer, m_session.backendPid(), batch.wasCancelled);
        faultPoint("backfill batch sent");
        if (cutter.canCount() && !skipsLocked)
            inOneMessage(batch, flight, cutter, next, range);
        else
            inSteps(batch, flight, cutter, part, next, std::move(range), skipsLocked);
        if (batch.error)
            m_session.rollBack();
        faultPoint("backfill batch committed");
    }
    batch.time = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
    return batch;
}

/// One wait for the server, and rows are not held while an answer travels.
void Transactions::inOneMessage(Batch& batch, const InFlight& flight, const Cutter& cutter, const Part& next,
                                const Range& range)
{
    take(
        batch,
        m_session.pipeline(
            {begin(), settings(), checkpoint(next, m_crew.fence, 0, cutter.counted(range)), {{"COMMIT", {}}}}, &flight),
        2);
}

/// For what cannot be counted where it is changed (rules, an INSERT, a WITH), and for what is locked first.
void Transactions::inSteps(Batch& batch, const InFlight& flight, const Cutter& cutter, const Part& part,
                           const Part& next, Range range, bool skipsLocked)
{
    std::vector<Entry> entries{begin(), settings()};
    if (skipsLocked)
        entries.push_back({cutter.places(range, true), true});
    else
        entries.push_back({cutter.batch(range)});
    auto results = m_session.pipeline(entries, &flight);
    if (failedOf(results) == nullptr && skipsLocked) {
        for (std::size_t row = 0; row < results[2].table.size(); ++row)
            range.only.push_back(results[2].table.text(row, 0));
        if (range.only.empty())
            results[2].rows = 0;
        else
            results = m_session.pipeline({{cutter.batch(range)}}, &flight);
    }
    if (const EntryResult* failed = failedOf(results)) {
        batch.error = failed->error;
        return;
    }
    std::vector<Entry> ending{checkpoint(next, m_crew.fence, results.back().rows.value_or(0))};
    if (skipsLocked)
        ending.push_back(revisit(part, range));
    ending.push_back({{"COMMIT", {}}});
    faultPoint("backfill checkpoint sent");
    take(batch, m_session.pipeline(ending, &flight), 0);
}

Batch Transactions::retry(const Cutter& cutter, const std::string& leafName, const Range& range)
{
    const std::string run = fmt::to_string(m_crew.run);
    const Entry entry{{fmt::format("WITH gone AS (DELETE FROM lockkeeper.backfill_quarantine q USING "
                                   "lockkeeper.backfill b WHERE q.backfill_id = $1::bigint AND q.leaf_name = $2 AND "
                                   "q.key = $3::text[] AND q.resolved = 'retried' AND b.backfill_id = q.backfill_id "
                                   "AND b.fence = $4::bigint RETURNING 1) SELECT CASE count(*) WHEN 1 THEN 1 ELSE "
                                   "('{}' || count(*))::int END FROM gone",
                                   kFenceLost),
                       {run, leafName, arrayText(range.row), fmt::to_string(m_crew.fence.load())}},
                      false,
                      false};
    Batch batch;
    const auto started = std::chrono::steady_clock::now();
    const InFlight flight(*m_crew.pacer, m_session.backendPid(), batch.wasCancelled);
    auto results = m_session.pipeline({begin(), settings(), entry, {cutter.batch(range)}}, &flight);
    if (failedOf(results) == nullptr) {
        batch.rows = results.back().rows.value_or(0);
        results = m_session.pipeline(
            {{{"UPDATE lockkeeper.backfill_part SET rows_done = rows_done + $3::bigint WHERE part_id = (SELECT "
               "min(p.part_id) FROM lockkeeper.backfill_part p WHERE p.backfill_id = $1::bigint AND p.leaf_name = $2)",
               {run, leafName, fmt::to_string(batch.rows)}}},
             {{"COMMIT", {}}}},
            &flight);
    }
    if (const EntryResult* const failed = failedOf(results)) {
        batch.error = failed->error;
        batch.lostFence = failed->error.message.find(kFenceLost) != std::string::npos;
        m_session.rollBack();
    }
    batch.time = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
    return batch;
}

std::optional<postgres::ServerError> Transactions::probe(const Cutter& cutter, const Range& range)
{
    const auto results =
        m_session.pipeline(std::vector<Entry>{{{"BEGIN ISOLATION LEVEL READ COMMITTED", {}}, false, false},
                                              settings(),
                                              {{"SET CONSTRAINTS ALL IMMEDIATE", {}}, false, false},
                                              {cutter.batch(range)}});
    const EntryResult* const failed = failedOf(results);
    std::optional<postgres::ServerError> error;
    if (failed != nullptr)
        error = failed->error;
    m_session.rollBack();
    return error;
}

} // namespace lk::backfill

// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/canary.h"

#include "core/postgres/ownschema.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lk::backfill {

using namespace std::chrono_literals;

namespace {

constexpr auto kRecent = 2s;
/// What a batch has stirred up (WAL that is flushed, pages that are written) is over by then.
constexpr auto kQuietAfter = 1s;
constexpr std::size_t kQuietNeeded = 20;
constexpr std::size_t kQuietKept = 200;
constexpr std::size_t kRecentNeeded = 5;
constexpr double kNothing = 1; // milliseconds

constexpr std::array<const char*, 1> kTable{
    "CREATE TABLE IF NOT EXISTS lockkeeper.backfill_canary (backfill_id bigint PRIMARY KEY, n bigint NOT NULL)"};

} // namespace

void Canary::fly(postgres::Session& session, std::int64_t run, bool hasBatch)
{
    if (!m_isThere) {
        if (session.query("SELECT pg_catalog.to_regclass('lockkeeper.backfill_canary') IS NULL").isTrue(0, 0))
            postgres::makeInOwnSchema(session, kTable);
        (void)session.query({"INSERT INTO lockkeeper.backfill_canary (backfill_id, n) VALUES ($1::bigint, 0) ON "
                             "CONFLICT DO NOTHING",
                             {fmt::to_string(run)}});
        m_isThere = true;
    }
    const auto begin = Clock::now();
    if (hasBatch)
        m_lastBatch = begin;
    (void)session.query(
        {"UPDATE lockkeeper.backfill_canary SET n = n + 1 WHERE backfill_id = $1::bigint", {fmt::to_string(run)}});
    const auto end = Clock::now();
    const double took = std::chrono::duration<double, std::milli>(end - begin).count();
    m_recent.push_back({end, took});
    while (end - m_recent.front().at > kRecent)
        m_recent.pop_front();
    if (begin - m_lastBatch < kQuietAfter)
        return;
    m_quiet.push_back(took);
    if (m_quiet.size() > kQuietKept)
        m_quiet.pop_front();
}

Throttle Canary::judge() const
{
    using Level = Throttle::Level;
    const auto text = [](double milliseconds) { return fmt::format("{:.1f} ms", milliseconds); };
    if (m_quiet.size() < kQuietNeeded)
        return {"canary", Level::Hard, "measuring without batches", "two seconds"};
    const double usual = p90({m_quiet.begin(), m_quiet.end()});
    const double soft = std::max(1.2 * usual, usual + kNothing);
    const double hard = std::max(3 * usual, usual + kNothing);
    std::vector<double> recent;
    for (const Flown& flown : m_recent)
        recent.push_back(flown.milliseconds);
    if (recent.size() < kRecentNeeded)
        return {"canary", Level::None, "measuring", text(soft)};
    const double now = p90(std::move(recent));
    const Level level = now > hard ? Level::Hard : now > soft ? Level::Soft : Level::None;
    return {"canary", level, text(now), text(level == Level::Hard ? hard : soft)};
}

double Canary::p90(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(0.9 * static_cast<double>(values.size() - 1))];
}

} // namespace lk::backfill

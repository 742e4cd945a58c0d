// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/vacuum.h"

#include "core/base/log.h"
#include "core/postgres/pooler.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lk::backfill {

using namespace std::chrono_literals;

namespace {

/// Dead rows of a smaller table are no burden.
constexpr double kFewRows = 100'000;

/// Rows find room again as soon as a VACUUM has told of it, whether or not the indexes still hold entries of those that were there. To take
/// these out it reads every index from end to end: measured at five times the rest, with two indexes, and no less of the heap was used anew.
/// Without it the indexes grew by 9 % more than those of a giant UPDATE, with each third time by 3 %.
constexpr int kThoroughEach = 3;

} // namespace

Vacuums::Vacuums(Crew& crew) : m_crew(crew), m_session(crew)
{
    m_thread = std::jthread([this](std::stop_token stop) { loop(stop); });
}

Vacuums::~Vacuums()
{
    m_thread.request_stop();
    m_thread.join();
}

void Vacuums::add(const Leaf& leaf, std::int64_t rows, double fraction)
{
    const auto percent = m_crew.pacer->pace().vacuumPercent;
    const std::lock_guard lock(m_mutex);
    Dead& dead = m_leaves[leaf.oid];
    dead.name = leaf.name;
    dead.rows += rows;
    if (!percent || leaf.rows < kFewRows)
        return;
    dead.limit = static_cast<std::int64_t>(leaf.rows * *percent / 100);
    const double share = static_cast<double>(*percent) / 100;
    const double left = 1 - fraction;
    if (dead.rows < dead.limit || dead.isDue || left < share) // what comes needs no more than that: autovacuum has it
        return;
    dead.isDue = true;
    dead.isThorough = ++dead.vacuums % kThoroughEach == 0 || left < 2 * share; // the last one at any rate
    m_changed.notify_all();
}

bool Vacuums::settle()
{
    std::unique_lock lock(m_mutex);
    for (auto& [oid, dead] : m_leaves) // one that has not begun is autovacuum's now
        dead.isDue = false;
    if (m_isBusy)
        m_crew.pacer->setActivity("vacuuming");
    while (m_isBusy && m_crew.pacer->want() == Want::Run)
        m_changed.wait_for(lock, 100ms);
    return m_crew.pacer->want() == Want::Run;
}

void Vacuums::loop(const std::stop_token& stop)
{
    while (true) {
        std::uint32_t oid = 0;
        Dead taken;
        {
            std::unique_lock lock(m_mutex);
            const auto due = [this] {
                return std::ranges::find_if(m_leaves, [](const auto& leaf) { return leaf.second.isDue; });
            };
            m_changed.wait(lock, stop, [&] { return due() != m_leaves.end(); });
            if (stop.stop_requested())
                return;
            Dead& dead = due()->second;
            oid = due()->first;
            taken = dead;
            m_crew.vacuuming = std::min(dead.rows, dead.limit);
            dead.rows = 0;
            dead.isDue = false;
            m_isBusy = true;
        }
        try {
            vacuum(oid, taken, stop);
        } catch (const std::exception& error) { // the rows are right all the same
            log().info("backfill {}: no vacuum of {}: {}", m_crew.declaration.name, sql::quoteName(taken.name),
                       error.what());
        }
        const std::lock_guard lock(m_mutex);
        m_isBusy = false;
        m_crew.vacuuming = 0;
        m_changed.notify_all();
    }
}

void Vacuums::vacuum(std::uint32_t oid, const Dead& dead, const std::stop_token& stop)
{
    if (postgres::isThroughPooler(
            m_crew.target)) { // a VACUUM stands in no transaction, and what is set outside of one does not hold
        if (!std::exchange(m_isLeft, true))
            m_crew.happened("vacuum-left", "through a pooler a VACUUM cannot be held to its pace: autovacuum has it");
        return;
    }
    m_session.connect();
    const postgres::Rows other = m_session.ask(
        {"SELECT count(*) FROM pg_catalog.pg_stat_progress_vacuum WHERE relid = $1::oid", {fmt::to_string(oid)}});
    if (other.text(0, 0) != "0")
        return;
    // The names without "autovacuum_" are those that hold for a VACUUM. -1: they are the same already.
    (void)m_session.ask({"SELECT pg_catalog.set_config(pg_catalog.substr(s.name, 12), s.setting, false) FROM "
                         "pg_catalog.pg_settings s WHERE s.name IN ('autovacuum_vacuum_cost_delay', "
                         "'autovacuum_vacuum_cost_limit') AND s.setting <> '-1'",
                         {}});
    bool wasCancelled = false;
    try {
        const InFlight flight(*m_crew.pacer, m_session.backendPid(), wasCancelled, "a vacuum");
        (void)m_session.ask({fmt::format("VACUUM (TRUNCATE off, INDEX_CLEANUP {}) {}", dead.isThorough ? "on" : "off",
                                         sql::quoteName(dead.name)),
                             {}},
                            stop);
    } catch (const Error& error) {
        if (stop.stop_requested())
            return;
        if (!wasCancelled) // else the watch has told it
            m_crew.happened("vacuum-failed", error.message());
        return;
    }
    m_crew.happened("vacuumed", sql::quoteName(dead.name) + (dead.isThorough ? ", its indexes too" : ""));
}

} // namespace lk::backfill

// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/position.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace lk::backfill {

using namespace std::chrono_literals;

namespace {

std::int64_t integer(const std::string& text)
{
    return std::strtoll(text.c_str(), nullptr, 10);
}

} // namespace

void PartProgress::begin()
{
    m_seen = 0;
    m_start.reset();
    m_end.reset();
}

std::optional<double> PartProgress::position(WorkerSession& session, const Cutter& cutter, const Bound& bound)
{
    if (!bound)
        return 0.0;
    const KeyColumn& key = cutter.leaf().key.front();
    const std::string number = key.category == 'N'   ? "{0}::pg_catalog.float8"
                               : key.category == 'D' ? "pg_catalog.date_part('epoch', {0})"
                                                     : "NULL::pg_catalog.float8";
    const auto as = [&](const char* value) { return fmt::format(fmt::runtime(number), value); };
    // From server version 12: share of rows up to the value by most common values and histogram, linear within a bucket of numbers.
    const std::string sql = fmt::format("WITH s AS (SELECT histogram_bounds::text::{0}[] AS b, "
                                        "most_common_vals::text::{0}[] AS m, most_common_freqs AS f FROM "
                                        "pg_catalog.pg_stats WHERE schemaname = $1 AND tablename = $2 AND attname = $3 "
                                        "AND NOT inherited), v AS (SELECT $4::{0} AS v), k AS "
                                        "(SELECT coalesce((SELECT sum(s.f[i]) FROM pg_catalog.generate_subscripts(s.m, "
                                        "1) i WHERE s.m[i] <= v.v), 0)::float8 AS common, "
                                        "coalesce((SELECT sum(x) FROM pg_catalog.unnest(s.f) x), 0)::float8 AS total, "
                                        "(SELECT count(*) FROM pg_catalog.unnest(s.b) x WHERE x "
                                        "<= v.v) AS below, coalesce(pg_catalog.array_length(s.b, 1), 0) AS bounds, "
                                        "s.b, v.v FROM s, v) SELECT common + (1 - total) * CASE "
                                        "WHEN bounds < 2 OR below = 0 THEN 0 WHEN below >= bounds THEN 1 ELSE (below - "
                                        "1 + coalesce(({1} - {2}) / nullif({3} - {2}, 0), 0)) / "
                                        "(bounds - 1) END, bounds FROM k",
                                        key.type, as("v"), as("b[below]"), as("b[below + 1]"));
    const Leaf& leaf = cutter.leaf();
    const postgres::Rows rows = session.ask({sql, {leaf.name.schema, leaf.name.name, key.name, bound->front()}});
    if (rows.isEmpty() || !rows.at(0, 0))
        return {};
    return std::strtod(rows.text(0, 0).c_str(), nullptr);
}

void PartProgress::measure(WorkerSession& session, const Cutter& cutter, Part& part)
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_measured < 500ms)
        return;
    m_measured = now;
    const Leaf& leaf = cutter.leaf();
    // Between two looks at the statistics, and within a bucket of theirs, by the rows that were passed.
    const double seen = leaf.rows > 0 ? static_cast<double>(m_seen) / leaf.rows : 0;
    m_seen = 0;
    if (part.order == Order::Heap) {
        const double low = part.low ? static_cast<double>(integer(part.low->front())) : 0;
        const double high = static_cast<double>(integer(part.high->front()));
        part.fraction = std::clamp(
            (static_cast<double>(integer(part.cursor->front())) - low) / std::max(1.0, high - low), 0.0, 1.0);
        return;
    }
    double fraction = std::min(0.99, part.fraction + seen);
    try {
        if (!m_end) {
            m_start = position(session, cutter, part.low);
            m_end = position(session, cutter, part.high);
        }
        const auto here = position(session, cutter, part.cursor);
        if (here && m_start && m_end && *m_end > *m_start) {
            constexpr double kBucket = 0.01;
            const double told = std::clamp((*here - *m_start) / (*m_end - *m_start), 0.0, 1.0);
            fraction =
                leaf.key.front().category == 'N' ? told : std::clamp(fraction, told, std::min(1.0, told + kBucket));
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Statement)
            throw;
        m_end = 0; // statistics that cannot be read as the type: rows alone
        m_start = 1;
    }
    part.fraction = std::max(part.fraction, fraction);
}

} // namespace lk::backfill

// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/statements.h"

#include "core/changeset/moment.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

namespace lk::changeset {

namespace {

constexpr const char* kPrimary = "primary";

/// Whether the samples of the last `time` of one server leave no hole. Why not, otherwise.
std::string holeIn(postgres::Session& session, const std::string& node, std::chrono::seconds time,
                   const std::stop_token& stop)
{
    const std::string window = fmt::format("sample_at >= clock_timestamp() - make_interval(secs => {})",
                                           time.count() + std::chrono::seconds(kSamplingGap).count());
    const postgres::Rows rows =
        session.query({fmt::format("SELECT extract(epoch FROM clock_timestamp() - sample_at)::bigint, calls, query "
                                   "FROM lockkeeper.statement_seen WHERE node = $1 AND queryid = 0 AND {} ORDER BY "
                                   "sample_at",
                                   window),
                       {node}},
                      stop);
    const std::string there = node == kPrimary ? std::string() : " on the replica " + node;
    if (rows.isEmpty())
        return fmt::format("nobody has sampled the statements{} in that time", there);
    const std::int64_t gap = std::chrono::seconds(kSamplingGap).count();
    std::int64_t before = std::stoll(rows.text(0, 0));
    if (before < time.count())
        return fmt::format("sampling began only {} ago{}", spanText(before), there);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::int64_t age = std::stoll(rows.text(i, 0));
        if (before - age > gap)
            return fmt::format("nobody sampled for {}{}", spanText(before - age), there);
        before = age;
        if (i > 0 && rows.text(i, 2) != rows.text(i - 1, 2))
            return fmt::format("the statistics were reset meanwhile{}", there);
        if (i > 0 && rows.text(i, 1) != rows.text(i - 1, 1))
            return fmt::format("the server threw entries away meanwhile (pg_stat_statements.max){}", there);
    }
    return before > gap ? fmt::format("the last sample is {} old{}", spanText(before), there) : std::string();
}

/// The same for the primary and all its known replicas; and that no more replicas follow it than are known.
std::string holeInAny(postgres::Session& session, const std::vector<std::string>& replicas, std::chrono::seconds time,
                      const std::stop_token& stop)
{
    constexpr int kTellsOfResets = 140'000;
    if (session.serverVersion() < kTellsOfResets)
        return "PostgreSQL before 14 tells neither when its statistics were reset nor what a statement reads through a "
               "view";
    if (!session.query("SELECT pg_has_role('pg_read_all_stats', 'USAGE')", stop).isTrue(0, 0))
        return "our role is not shown the statements of others: it wants pg_read_all_stats";
    if (std::string hole = holeIn(session, kPrimary, time, stop); !hole.empty())
        return hole;
    for (const std::string& replica : replicas) {
        if (std::string hole = holeIn(session, replica, time, stop); !hole.empty())
            return hole;
    }
    // Those that feed logical replication answer nobody, and a base backup is no replica.
    const postgres::Rows following =
        session.query("SELECT coalesce(string_agg(coalesce(nullif(r.application_name, ''), 'pid ' || r.pid), ', '), "
                      "''), count(*) FROM pg_stat_replication r WHERE r.application_name IS DISTINCT FROM "
                      "'pg_basebackup' AND NOT EXISTS (SELECT FROM pg_replication_slots s WHERE s.active_pid = r.pid "
                      "AND s.slot_type = 'logical')",
                      stop);
    if (std::stoull(following.text(0, 1)) > replicas.size())
        return fmt::format("statements may run on replicas that are not sampled ({} follow, {} are known): name them "
                           "as replicas of the environment in the change set",
                           following.text(0, 0), replicas.size());
    return {};
}

constexpr const char* kUses = R"(
WITH sampled AS (SELECT * FROM lockkeeper.statement_seen WHERE sample_at >= clock_timestamp() - make_interval(secs => $2::int)),
     first AS (SELECT node, min(sample_at) AS at FROM sampled WHERE queryid = 0 GROUP BY node),
     grown AS (SELECT node, queryid, min(query) AS query, max(calls) - min(calls) AS calls, min(sample_at) AS at
                 FROM sampled WHERE queryid <> 0 GROUP BY node, queryid, userid, dbid),
     known AS (SELECT g.query, (SELECT s.columns FROM sampled s WHERE s.queryid = g.queryid AND s.columns IS NOT NULL LIMIT 1) AS columns
                 FROM grown g LEFT JOIN first f USING (node) WHERE g.calls > 0 OR g.at > f.at)
SELECT query, $1 = ANY (columns),
       columns IS NULL OR '?' = ANY (columns) OR ('?' || $1) = ANY (columns)
         OR (regexp_replace($1, '\.[^.]*$', '') || '.?') = ANY (columns)
         OR ('?' || regexp_replace($1, '\.[^.]*$', '') || '.?') = ANY (columns)
  FROM known)";

} // namespace

Use usedLately(postgres::Session& session, const std::string& object, std::chrono::seconds time,
               const std::vector<std::string>& replicas, std::stop_token stop)
{
    Use use;
    if (session
            .query("SELECT NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements') OR "
                   "to_regclass('lockkeeper.statement_seen') IS NULL",
                   stop)
            .isTrue(0, 0)) {
        use.why = "pg_stat_statements is not there, or nobody has sampled it";
        return use;
    }
    const std::int64_t span = time.count() + std::chrono::seconds(kSamplingGap).count();
    const postgres::Rows rows = session.query({kUses, {object, std::to_string(span)}}, stop);
    bool isUsed = false;
    bool isUnsure = false;
    const std::string bare = object.substr(object.rfind('.') + 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        // What the grammar alone has resolved is unsure only where it names the column's bare name, or `*`.
        const std::string query = rows.text(i, 0);
        const bool mayName = query.find(bare) != std::string::npos || query.find('*') != std::string::npos;
        if (rows.isTrue(i, 1)) {
            isUsed = true;
            use.statements.push_back(query);
        } else if (rows.isTrue(i, 2) && mayName) {
            isUnsure = true;
            use.statements.push_back("perhaps: " + query);
        }
    }
    const std::string hole = holeInAny(session, replicas, time, stop);
    if (isUsed) {
        use.verdict = Verdict::Fail;
        use.why = fmt::format("{} is still used: {}", object, use.statements.front());
    } else if (isUnsure) {
        use.why = fmt::format("a statement may use {}: {}", object, use.statements.front());
    } else if (!hole.empty()) {
        use.why = hole;
    } else {
        use.verdict = Verdict::Pass;
        use.why = fmt::format("no statement used {} for {}", object, spanText(time.count()));
    }
    return use;
}

} // namespace lk::changeset

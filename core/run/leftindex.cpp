// SPDX-License-Identifier: Apache-2.0
#include "core/run/leftindex.h"

#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

std::string builderExpression()
{
    // who builds an index, from server 12
    return "(SELECT pg_catalog.max(p.pid) FROM pg_catalog.pg_stat_progress_create_index p JOIN pg_catalog.pg_locks l "
           "ON "
           "l.pid = p.pid WHERE l.locktype = 'relation' AND l.relation = i.indrelid AND l.database = p.datid AND "
           "p.datname = pg_catalog.current_database() AND l.granted AND l.mode = 'ShareUpdateExclusiveLock' AND l.pid "
           "<> pg_catalog.pg_backend_pid())";
}

std::vector<LeftIndex> readLeftIndexes(postgres::Session& session, std::stop_token stop)
{
    const postgres::Rows rows =
        session.query("SELECT n.nspname, t.relname, pg_catalog.pg_table_is_visible(t.oid), c.relname, "
                      "pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index i "
                      "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i' "
                      "JOIN pg_catalog.pg_class t ON t.oid = i.indrelid "
                      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid AND " +
                          builderExpression() + " IS NULL",
                      stop);
    std::vector<LeftIndex> left;
    for (std::size_t i = 0; i < rows.size(); ++i)
        left.push_back({rows.text(i, 0), rows.text(i, 1), rows.isTrue(i, 2), rows.text(i, 3), rows.text(i, 4)});
    return left;
}

void clearLeftIndexes(Plan& plan, const std::vector<LeftIndex>& left)
{
    for (Step& step : plan.steps) {
        for (PlannedStatement& statement : step.statements) {
            const sql::Probe& probe = statement.probe;
            if (probe.kind != sql::ProbeKind::CreateIndex || probe.index.name.empty() ||
                statement.transactionUse != sql::TransactionUse::MustBeAlone)
                continue;
            const auto found = std::ranges::find_if(left, [&](const LeftIndex& one) {
                return one.name == probe.index.name && one.table == probe.relation.name &&
                       (probe.relation.schema.empty() ? one.isVisible : one.schema == probe.relation.schema);
            });
            if (found == left.end())
                continue;
            statement.clears = found->quoted;
            step.notes.push_back(
                fmt::format("line {}: {} is there and INVALID, left by a build that was cut off; it is "
                            "dropped first: DROP INDEX CONCURRENTLY IF EXISTS {}",
                            statement.line, found->quoted, found->quoted));
        }
    }
}

} // namespace lk::run

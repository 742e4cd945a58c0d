// SPDX-License-Identifier: Apache-2.0
#include "core/run/orphans.h"

#include "core/base/text.h"
#include "core/postgres/result.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::run {

std::string orphanQuery(const JournalState& journal)
{
    std::string known;
    for (const JournalState::Backend& backend : journal.backends) {
        if (backend.pid > 0 && !backend.start.empty())
            known += fmt::format("{}({}, {}::pg_catalog.timestamptz)", known.empty() ? "" : ", ", backend.pid,
                                 sql::quoteLiteral(backend.start));
    }
    if (!known.empty())
        known = fmt::format(" OR EXISTS (SELECT FROM (VALUES {}) AS f(pid, start) WHERE a.pid = f.pid AND "
                            "a.backend_start = f.start)",
                            known);
    const std::string run = journal.unended.empty() ? std::string() : journal.unended.back().substr(0, 8);
    // sessions of runs that are cut off, from server 12; an idle one has seen, or sees at once, that its client is gone
    return fmt::format("SELECT a.pid, {} FROM pg_catalog.pg_stat_activity a WHERE a.datname = "
                       "pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid() AND "
                       "coalesce(a.state, '') NOT LIKE 'idle%' AND (a.application_name ~ '^lockkeeper (tool "
                       ")?run=[0-9a-f]{{8}}'{}) AND NOT EXISTS (SELECT FROM "
                       "pg_catalog.pg_stat_activity c WHERE c.application_name = pg_catalog.concat("
                       "'lockkeeper control run=', coalesce(pg_catalog.substring(a.application_name, "
                       "'run=([0-9a-f]{{8}})'), {}))) ORDER BY a.backend_start, a.pid",
                       postgres::kSessionColumns, known, sql::quoteLiteral(run));
}

std::vector<postgres::Holder> orphansIn(const postgres::Rows& rows)
{
    std::vector<postgres::Holder> orphans;
    for (std::size_t row = 0; row < rows.size(); ++row)
        orphans.push_back(postgres::holderAt(rows, row));
    return orphans;
}

std::string orphanText(const postgres::Holder& orphan)
{
    std::string text = postgres::described(orphan);
    text.front() = 'P';
    text += " of a run that was cut off is still at work";
    if (!orphan.query.empty())
        text += ": " + orphan.query;
    text = shownInLine(text);
    while (text.ends_with(';') || text.ends_with(' '))
        text.pop_back();
    return text;
}

} // namespace lk::run

// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/look.h"

#include "core/changeset/moment.h"
#include "core/postgres/session.h"
#include "core/schema/snapshot.h"

namespace lk::changeset {

namespace {

bool hasTime(const history::History& history, const std::string& version)
{
    for (const history::HistoryRow& row : history.rows) {
        if (row.version == version && row.appliedAt)
            return true;
    }
    return false;
}

/// Sessions that have written to a table since before a trigger of it was there. CREATE TRIGGER waits for those that hold a lock, so
/// that there is none in the ordinary way; a frozen trigger is older than everybody.
constexpr const char* kOpenWriters = R"(
SELECT DISTINCT n.nspname, c.relname
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_locks l ON l.locktype = 'relation' AND l.relation = c.oid AND l.mode = 'RowExclusiveLock' AND l.granted
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  JOIN pg_stat_activity a ON a.pid = l.pid
 WHERE NOT t.tgisinternal AND a.backend_xid IS NOT NULL AND age(a.backend_xid) > age(t.xmin))";

/// Histories that keep no times (dbmate, golang-migrate) are helped by what `changeset apply` has noted.
void takeTimes(Look& seen)
{
    for (const Event& event : seen.events) {
        const auto version = event.detail.find("applied");
        if (event.kind != EventKind::Note || version == event.detail.end())
            continue;
        for (history::StatusRow& row : seen.reading.status.rows) {
            const bool isOurs = row.version == version->second && row.state == history::MigrationState::Applied;
            if (isOurs && !seen.reading.history.rows.empty() && !hasTime(seen.reading.history, row.version))
                row.appliedAt = event.at;
        }
    }
}

} // namespace

Look look(postgres::Session& session, const project::Project& project, const project::MigrationSet& set,
          const std::string& environment, const postgres::ConnectionTarget& target, std::stop_token stop)
{
    Look seen;
    seen.environment = environment;
    const formats::Format& format = formats::formatNamed(project.format);
    const project::Project known = format.withTarget(project, target);
    seen.reading = formats::readServer(session, known, target, stop);
    seen.reading.status = format.layOver(known, set, seen.reading.history);
    seen.catalog = schema::readCatalog(session, stop);
    seen.backfills = readBackfills(session, stop);
    seen.events = readEvents(session, stop);
    takeTimes(seen);
    const postgres::Rows writers = session.query(kOpenWriters, stop);
    for (std::size_t i = 0; i < writers.size(); ++i)
        seen.openWriters.push_back({writers.text(i, 0), writers.text(i, 1)});
    const postgres::Rows names = session.query("SELECT DISTINCT application_name FROM pg_stat_activity WHERE datname = "
                                               "current_database() AND application_name <> ''",
                                               stop);
    for (std::size_t i = 0; i < names.size(); ++i)
        seen.applications.push_back(names.text(i, 0));
    const postgres::Rows now = session.query(
        "SELECT " + momentOf("clock_timestamp()") + ", extract(epoch FROM clock_timestamp())::bigint", stop);
    seen.at = now.text(0, 0);
    seen.atSeconds = std::stoll(now.text(0, 1));
    return seen;
}

Look look(const project::Project& project, const project::MigrationSet& set, const std::string& environment,
          const postgres::ConnectionTarget& target, std::stop_token stop)
{
    auto session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, stop);
    return look(session, project, set, environment, target, stop);
}

} // namespace lk::changeset

// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/look.h"

#include "core/changeset/moment.h"
#include "core/postgres/session.h"
#include "core/schema/snapshot.h"

#include <fmt/format.h>

#include <algorithm>

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

/// The counter is a sequence that is called as the trigger's function, beside it.
constexpr const char* kLost = R"(
SELECT n.nspname, c.relname, t.tgname,
       CASE WHEN has_sequence_privilege(s.oid, 'USAGE, SELECT') THEN coalesce(pg_sequence_last_value(s.oid), 0) ELSE 0 END
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid AND NOT c.relispartition JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class s ON s.relkind = 'S' AND s.relnamespace = p.pronamespace AND s.relname = p.proname
 WHERE NOT t.tgisinternal ORDER BY 1, 2, 3)";

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

std::vector<LostWrites> lostWrites(const ChangeSet& changeSet, const Look& look)
{
    std::vector<LostWrites> own;
    for (const LostWrites& one : look.lost) {
        const bool isOwn = std::ranges::any_of(changeSet.facts, [&](const Fact& fact) {
            return fact.kind == FactKind::CreateTrigger && fact.table == one.table && fact.name == one.trigger;
        });
        if (isOwn)
            own.push_back(one);
    }
    return own;
}

std::string told(const LostWrites& lost)
{
    return fmt::format("{} {} that trigger {} on {} could not carry to the other side (on-error)", lost.count,
                       lost.count == 1 ? "write" : "writes", lost.trigger, schema::toString(lost.table));
}

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
    const postgres::Rows lost = session.query(kLost, stop);
    for (std::size_t i = 0; i < lost.size(); ++i)
        seen.lost.push_back({{lost.text(i, 0), lost.text(i, 1)}, lost.text(i, 2), std::stoll(lost.text(i, 3))});
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

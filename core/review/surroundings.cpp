// SPDX-License-Identifier: Apache-2.0
#include "core/review/surroundings.h"

#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/schema/snapshot.h"

#include <cstdlib>
#include <utility>

namespace lk::review {

namespace {

/// The settings of review's interest as a new session has them. Our own session sets some of them itself: there the role's and database's
/// (ALTER ROLE … SET) hold, else the server's start value. Least version: 9.5.
constexpr const char* kSessionSettings = R"sql(
SELECT s.name,
       coalesce((SELECT split_part(entry, '=', 2)
                   FROM pg_catalog.pg_db_role_setting AS d, unnest(d.setconfig) AS entry
                  WHERE d.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user))
                    AND d.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))
                    AND split_part(entry, '=', 1) = s.name
                  ORDER BY d.setrole <> 0 AND d.setdatabase <> 0 DESC, d.setrole <> 0 DESC, d.setdatabase <> 0 DESC
                  LIMIT 1),
                CASE WHEN s.source IN ('client', 'session') THEN s.boot_val ELSE s.reset_val END)
  FROM pg_catalog.pg_settings AS s
 WHERE s.name IN ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout', 'TimeZone',
                  'search_path', 'session_replication_role', 'default_table_access_method')
)sql";

} // namespace

Surroundings readSurroundings(postgres::Session& session, Settings settings, std::stop_token stop)
{
    Surroundings result;
    result.settings = std::move(settings);
    result.settings.serverVersion = session.serverVersion() / 10000;
    result.settings.isVersionKnown = true;
    const postgres::Rows rows = session.query(kSessionSettings, stop);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows.at(i, 1))
            result.settings.sessionSettings[lowered(rows.text(i, 0))] = rows.text(i, 1);
    }
    const postgres::Rows size =
        session.query("SELECT pg_catalog.pg_database_size(pg_catalog.current_database())", stop);
    if (!size.isEmpty())
        result.settings.databaseBytes = std::strtoll(size.text(0, 0).c_str(), nullptr, 10);
    result.catalog = schema::readCatalog(session, stop);
    return result;
}

} // namespace lk::review

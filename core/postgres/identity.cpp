// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/identity.h"

#include "core/base/error.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <cstdlib>

namespace lk::postgres {

namespace {

// identity, from server 13. `default_transaction_read_only` of the session is ours; what was set for role and database
// stands in pg_db_role_setting, the most specific first.
constexpr const char* kIdentity =
    "SELECT d.datname, d.oid, pg_catalog.current_setting('server_version_num'), "
    "pg_catalog.current_setting('server_version'), "
    "current_user, session_user, pg_catalog.pg_is_in_recovery(), "
    "coalesce((SELECT pg_catalog.lower(pg_catalog.split_part(c.c, '=', 2)) IN ('on', 'true', 'yes', '1') "
    "  FROM pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) AS c(c) "
    "  WHERE s.setdatabase IN (0, d.oid) AND s.setrole IN (0, r.oid) AND c.c LIKE 'default_transaction_read_only=%' "
    "  ORDER BY s.setrole = 0, s.setdatabase = 0 LIMIT 1), false), "
    "r.rolsuper, pg_catalog.current_schema() "
    "FROM pg_catalog.pg_database d, pg_catalog.pg_roles r "
    "WHERE d.datname = pg_catalog.current_database() AND r.rolname = current_user";

constexpr const char* kControl = ", (SELECT system_identifier FROM pg_catalog.pg_control_system()), (SELECT "
                                 "timeline_id FROM pg_catalog.pg_control_checkpoint())";

} // namespace

std::string ServerIdentity::where() const
{
    const bool isSocket = host.starts_with('/') || host.starts_with('@');
    // A socket's port is only the end of its file's name: worth telling where it is not the usual one.
    if (isSocket && port == "5432")
        return fmt::format("{}/{} as {}", host, database, user);
    const bool isAddress6 = host.find(':') != std::string::npos && !isSocket;
    return fmt::format("{}:{}/{} as {}", isAddress6 ? '[' + host + ']' : host, port, database, user);
}

ServerIdentity readIdentity(Session& session, std::stop_token stop)
{
    std::string withControl = kIdentity;
    withControl.insert(withControl.find(" FROM pg_catalog.pg_database d"), kControl);
    Rows rows;
    bool seesControl = true;
    try {
        rows = session.query(withControl, stop);
    } catch (const Error& error) {
        if (error.sqlState() != "42501")
            throw;
        seesControl = false;
        rows = session.query(kIdentity, stop);
    }
    if (rows.size() != 1)
        throw Error(ErrorCode::Unreadable, "the server does not know the database or the role of this session");

    ServerIdentity identity;
    identity.database = rows.text(0, 0);
    identity.databaseOid = static_cast<std::uint32_t>(std::strtoul(rows.text(0, 1).c_str(), nullptr, 10));
    identity.versionNumber = std::atoi(rows.text(0, 2).c_str());
    identity.version = rows.text(0, 3);
    if (const std::size_t blank = identity.version.find(' '); blank != std::string::npos)
        identity.version.resize(blank); // "15.18 (Debian 15.18-0+deb12u1)"
    identity.user = rows.text(0, 4);
    identity.sessionUser = rows.text(0, 5);
    identity.isStandby = rows.isTrue(0, 6);
    identity.isReadOnly = identity.isStandby || rows.isTrue(0, 7);
    identity.isSuperuser = rows.isTrue(0, 8);
    identity.currentSchema = rows.text(0, 9);
    if (seesControl) {
        identity.systemIdentifier = rows.text(0, 10);
        identity.timeline = rows.text(0, 11);
    }
    identity.host = session.host();
    identity.port = session.port();
    return identity;
}

} // namespace lk::postgres

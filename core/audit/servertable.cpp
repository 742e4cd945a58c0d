// SPDX-License-Identifier: Apache-2.0
#include "core/audit/servertable.h"

#include "core/base/error.h"
#include "core/postgres/ownschema.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace lk::audit {

namespace {

// All from server version 13.
constexpr const char* kIsThere = "SELECT pg_catalog.to_regclass('lockkeeper.audit') IS NOT NULL";

// The line itself, not JSON: its bytes are what the hash was made of.
constexpr std::array<const char*, 3> kTable{
    "CREATE TABLE IF NOT EXISTS lockkeeper.audit ("
    "recorded_at pg_catalog.timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), "
    "os_user pg_catalog.text NOT NULL, host pg_catalog.text NOT NULL, seq pg_catalog.int8 NOT NULL, "
    "hash pg_catalog.text NOT NULL PRIMARY KEY, run pg_catalog.text NOT NULL, act pg_catalog.text NOT NULL, "
    "outcome pg_catalog.text NOT NULL, entry pg_catalog.text NOT NULL)",
    "REVOKE ALL ON TABLE lockkeeper.audit FROM PUBLIC",
    "COMMENT ON TABLE lockkeeper.audit IS 'Audit log of Lockkeeper: what it did to this database and who had it done. "
    "Only added to.'"};

} // namespace

void addToServer(postgres::Session& session, const Entry& entry, std::stop_token stop)
{
    if (!session.query(kIsThere, stop).isTrue(0, 0))
        postgres::makeInOwnSchema(session, kTable, stop);
    Entry sealed = entry;
    const std::string line = seal(sealed);
    (void)session.query(
        {"INSERT INTO lockkeeper.audit (os_user, host, seq, hash, run, act, outcome, entry) VALUES ($1, "
         "$2, $3::pg_catalog.int8, $4, $5, $6, $7, $8)",
         {entry.actor.osUser, entry.actor.host, fmt::to_string(entry.seq), entry.hash, entry.run, entry.act,
          entry.result.outcome, line}},
        std::move(stop));
}

std::vector<ServerEntry> readFromServer(postgres::Session& session, const Actor& actor, std::stop_token stop)
{
    std::vector<ServerEntry> entries;
    if (!session.query(kIsThere, stop).isTrue(0, 0))
        return entries;
    const postgres::Rows rows = session.query(
        {"SELECT seq, hash, entry FROM lockkeeper.audit WHERE os_user = $1 AND host = $2 ORDER BY recorded_at, seq",
         {actor.osUser, actor.host}},
        std::move(stop));
    for (std::size_t row = 0; row < rows.size(); ++row)
        entries.push_back(
            {std::strtoull(rows.text(row, 0).c_str(), nullptr, 10), rows.text(row, 1), rows.text(row, 2)});
    return entries;
}

} // namespace lk::audit

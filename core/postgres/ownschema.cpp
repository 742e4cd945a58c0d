// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/ownschema.h"

#include "core/base/error.h"
#include "core/postgres/session.h"

#include <string>

namespace lk::postgres {

namespace {

void createBesideOthers(Session& session, const std::string& sql, const std::stop_token& stop)
{
    try {
        (void)session.query(sql, stop);
    } catch (const Error& error) {
        // The catalogue's own unique index speaks where both looked before either had written.
        if (error.sqlState() != "23505" && error.sqlState() != "42P06" && error.sqlState() != "42P07")
            throw;
    }
}

} // namespace

void makeInOwnSchema(Session& session, std::span<const char* const> statements, std::stop_token stop)
{
    // IF NOT EXISTS asks for the right to make one even where it is there.
    if (!session.query("SELECT pg_catalog.to_regnamespace('lockkeeper') IS NOT NULL", stop).isTrue(0, 0)) {
        createBesideOthers(session, "CREATE SCHEMA lockkeeper", stop);
        createBesideOthers(session, "REVOKE ALL ON SCHEMA lockkeeper FROM PUBLIC", stop);
    }
    for (const char* sql : statements)
        createBesideOthers(session, sql, stop);
}

} // namespace lk::postgres

// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/sameserver.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/postgres/connection.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <random>
#include <vector>

namespace lk::postgres {

namespace {

std::string valueOf(const ConnectionTarget& target, const char* keyword)
{
    const auto found = target.parameters.find(keyword);
    return found == target.parameters.end() ? std::string() : found->second;
}

/// Of several hosts the one that the session is on.
ConnectionTarget withOneHost(const ConnectionTarget& target, const Session& session)
{
    const std::string all = valueOf(target, "host") + valueOf(target, "hostaddr");
    ConnectionTarget one = target;
    if (all.empty() && !target.parameters.contains("service")) { // PGHOST, or libpq's own place
        one.parameters["host"] = session.host();
        one.parameters["port"] = session.port();
    }
    if (all.find(',') == std::string::npos)
        return one;
    const auto isOn = [&](const ConnectionTarget& host) {
        const std::string port = valueOf(host, "port");
        const std::string name = valueOf(host, "host").empty() ? valueOf(host, "hostaddr") : valueOf(host, "host");
        return name == session.host() && (port.empty() || port == session.port());
    };
    const std::vector<ConnectionTarget> hosts = hostsOf(target);
    if (const auto found = std::ranges::find_if(hosts, isOn); hosts.size() > 1 && found != hosts.end())
        return *found;
    // libpq chose among them (target_session_attrs): only the session tells which.
    one.parameters["host"] = session.host();
    one.parameters["port"] = session.port();
    one.parameters.erase("hostaddr");
    return one;
}

} // namespace

ConnectionTarget atHostOf(const ConnectionTarget& target, const Session& session)
{
    ConnectionTarget same = withOneHost(target, session);
    // A child knows nothing of PGUSER and PGDATABASE.
    for (const char* keyword : {"user", "dbname"}) {
        if (!same.parameters.contains(keyword) && !same.parameters.contains("service"))
            same.parameters[keyword] = session.inUse(keyword);
    }
    // libpq's own default, which a service file may leave, would take any server; and ours is no default of a child's.
    if (!same.parameters.contains("sslmode") && !isLocalHost(session.host()))
        same.parameters["sslmode"] = session.inUse("sslmode");
    return same;
}

std::string proofOf(Session& session, std::stop_token stop)
{
    std::random_device device;
    const std::uint32_t high = device();
    const std::uint32_t low = device();
    const auto key = static_cast<std::int64_t>((std::uint64_t{high} << 32) | low);
    if (!session.query({"SELECT pg_catalog.pg_try_advisory_lock($1)", {std::to_string(key)}}, std::move(stop))
             .isTrue(0, 0))
        throw Error(ErrorCode::Internal, "a random advisory lock is taken already");
    return fmt::format(
        "DO LANGUAGE plpgsql 'BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE locktype = ''advisory'' AND "
        "classid = {} AND objid = {} AND objsubid = 1 AND granted AND database = (SELECT oid FROM "
        "pg_catalog.pg_database WHERE datname = pg_catalog.current_database())) THEN RAISE EXCEPTION USING ERRCODE = "
        "''{}'', MESSAGE = ''another server answers than the one that was looked at''; END IF; END'",
        high, low, kOtherServerState);
}

HeldSnapshot::HeldSnapshot(Session& session, std::stop_token stop) : m_session(session)
{
    // Idle for as long as the dump takes.
    (void)session.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", stop);
    try {
        (void)session.query("SET LOCAL idle_in_transaction_session_timeout = 0", stop);
        m_name = session.query("SELECT pg_catalog.pg_export_snapshot()", std::move(stop)).text(0, 0);
    } catch (...) {
        end();
        throw;
    }
}

HeldSnapshot::~HeldSnapshot()
{
    end();
}

void HeldSnapshot::end() noexcept
{
    try {
        (void)m_session.query("ROLLBACK");
    } catch (const std::exception& error) {
        log().info("the session of a dump was lost: {}", error.what());
    }
}

} // namespace lk::postgres

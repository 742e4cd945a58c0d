// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/sameserver.h"

#include "core/base/error.h"
#include "core/postgres/connection.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

namespace lk::postgres {

ConnectionTarget atHostOf(const ConnectionTarget& target, const Session& session)
{
    const std::vector<ConnectionTarget> hosts = hostsOf(target);
    const auto valueOf = [](const ConnectionTarget& one, const char* keyword) {
        const auto found = one.parameters.find(keyword);
        return found == one.parameters.end() ? std::string() : found->second;
    };
    const auto isOn = [&](const ConnectionTarget& one) {
        const std::string port = valueOf(one, "port");
        const std::string host = valueOf(one, "host").empty() ? valueOf(one, "hostaddr") : valueOf(one, "host");
        return host == session.host() && (port.empty() || port == session.port());
    };
    if (hosts.size() > 1) {
        if (const auto found = std::ranges::find_if(hosts, isOn); found != hosts.end())
            return *found;
    }
    ConnectionTarget same = target;
    const std::string all = valueOf(target, "host") + valueOf(target, "hostaddr");
    if (all.find(',') == std::string::npos)
        return same;
    // libpq chose among them (target_session_attrs): only the session tells which.
    same.parameters["host"] = session.host();
    same.parameters["port"] = session.port();
    same.parameters.erase("hostaddr");
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

} // namespace lk::postgres

// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/database.h"

#include "core/base/error.h"
#include "core/postgres/held.h"
#include "core/postgres/identity.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace lk::postgres {

namespace {

constexpr std::size_t kNameBytes = 63; ///< NAMEDATALEN - 1; the server would silently cut a longer name

std::string checkedName(const ConnectionTarget& target)
{
    std::string name = target.database();
    if (name.empty())
        throw Error(ErrorCode::Usage, "the connection names no database");
    if (name.size() > kNameBytes)
        throw Error(ErrorCode::Usage, "the database's name is longer than 63 bytes; the server would cut it");
    return name;
}

/// 25006, where it is the server's own: "cannot execute CREATE DATABASE in a read-only transaction" leads nobody to the primary.
[[noreturn]] void throwRefusedHere(Session& session, const Error& error, std::stop_token stop)
{
    if (error.sqlState() == "25006" &&
        session.query("SELECT pg_catalog.pg_is_in_recovery()", std::move(stop)).isTrue(0, 0))
        throw Error(ErrorCode::Refused, "the server is a standby: it takes no changes")
            .sqlState(error.sqlState())
            .serverMessage(error.serverMessage())
            .stateLeft(StateLeft::NothingChanged)
            .remedy("Connect to the primary.");
    throw error;
}

} // namespace

Session openMaintenance(const ConnectionTarget& target, std::stop_token stop)
{
    ConnectionTarget maintenance = target;
    maintenance.toolParameters.erase("search_path");
    holdToServerAlone(maintenance);
    SessionOptions options;
    options.applicationName = "database";
    maintenance.parameters["dbname"] = "postgres";
    try {
        return Session::open(maintenance, SessionKind::Control, options, stop);
    } catch (const Error& error) {
        if (error.sqlState() != "3D000" && error.sqlState() != "42501") // absent, or not open to this role
            throw;
    }
    maintenance.parameters["dbname"] = "template1";
    return Session::open(maintenance, SessionKind::Control, options, stop);
}

Existence createDatabase(const ConnectionTarget& target, std::stop_token stop, const OnMaintenance& onServer)
{
    const std::string name = checkedName(target);
    Session session = openMaintenance(target, stop);
    if (onServer)
        onServer(readIdentity(session, stop));
    try {
        session.query("CREATE DATABASE " + sql::quoteIdentifierAlways(name), stop);
    } catch (const Error& error) {
        // 42P04: it is there; 23505: somebody made it at the same moment
        if (error.sqlState() == "42P04" || error.sqlState() == "23505")
            return Existence::WasThere;
        throwRefusedHere(session, error, stop);
    }
    return Existence::Made;
}

Existence dropDatabase(const ConnectionTarget& target, std::stop_token stop, const OnMaintenance& onServer)
{
    const std::string name = checkedName(target);
    Session session = openMaintenance(target, stop);
    if (onServer)
        onServer(readIdentity(session, stop));
    try {
        session.query("DROP DATABASE " + sql::quoteIdentifierAlways(name), stop);
    } catch (const Error& error) {
        if (error.sqlState() == "3D000")
            return Existence::WasAbsent;
        if (error.sqlState() == "55006") {
            Error told(error);
            throw told.stateLeft(StateLeft::NothingChanged)
                .remedy("End the sessions that are still in the database, then try again.");
        }
        throwRefusedHere(session, error, stop);
    }
    return Existence::Dropped;
}

void waitForServer(const ConnectionTarget& target, std::chrono::milliseconds limit, std::stop_token stop,
                   const std::function<void(const std::string& why)>& onTry)
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + limit;
    std::mutex mutex;
    std::condition_variable_any never;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        SessionOptions options;
        options.connectTimeout = std::clamp(left, std::chrono::milliseconds(100), std::chrono::milliseconds(5'000));
        try {
            (void)Session::open(target, SessionKind::Browse, options, stop);
            return;
        } catch (const Error& error) {
            if (error.sqlState() == "3D000")
                return;
            if (error.code() != ErrorCode::Unreachable)
                throw;
            if (onTry)
                onTry(error.message());
            if (Clock::now() + std::chrono::seconds(1) > deadline)
                throw Error(ErrorCode::Unreachable,
                            fmt::format("no answer within {:.0f} s; last: {}",
                                        static_cast<double>(limit.count()) / 1000.0, error.message()))
                    .sqlState(error.sqlState())
                    .serverMessage(error.serverMessage());
        }
        std::unique_lock lock(mutex);
        never.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, "stopped while waiting for the server");
    }
}

} // namespace lk::postgres

// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/held.h"

#include "core/postgres/connection.h"
#include "core/postgres/pin.h"

#include <fmt/format.h>

#include <utility>

namespace lk::postgres {

namespace {

std::string valueOf(const ConnectionTarget& target, const char* parameter)
{
    const auto found = target.toolParameters.find(parameter);
    return found == target.toolParameters.end() ? std::string() : found->second;
}

// Who answers, in two halves: a role may not be allowed to read the control file.
constexpr const char* kCluster = "SELECT system_identifier FROM pg_catalog.pg_control_system()";
constexpr const char* kDatabase =
    "SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()";

} // namespace

OtherThanPinned::OtherThanPinned(const std::string& where, const std::string& listed)
    : Error(ErrorCode::Refused, fmt::format("{}: this is not what it was pinned to: {} ({})",
                                            where.empty() ? "the server" : where, listed, kOtherThanPinned))
{
    stateLeft(StateLeft::NothingChanged);
    remedy(
        "If it is the right one all the same, pin it anew with \"env pin\", which shows both; else set right where the "
        "environment leads.");
}

void holdToServerAlone(ConnectionTarget& target)
{
    target.toolParameters.erase(kPinParameter);
    target.toolParameters.erase(kPinnedDatabaseParameter);
}

void requirePinned(ConnectionHandle& connection, const ConnectionTarget& host, std::stop_token stop,
                   std::chrono::milliseconds patience)
{
    const std::string cluster = valueOf(host, kPinnedClusterParameter);
    const std::string database = valueOf(host, kPinnedDatabaseParameter);
    if (cluster.empty() && database.empty())
        return;
    Waiter waiter;
    const auto answered = [&](const std::string& question) {
        return executeAndWait(connection, waiter, {question, {}}, stop, std::chrono::milliseconds(0),
                              std::chrono::steady_clock::now() + patience);
    };
    const auto require = [&](const ResultHandle& result) {
        if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
            throw asError(result.get(), stop.stop_requested());
    };
    ResultHandle result = answered(fmt::format("SELECT ({}), ({})", cluster.empty() ? "NULL" : kCluster, kDatabase));
    if (!cluster.empty() && PQresultStatus(result.get()) == PGRES_FATAL_ERROR &&
        errorOf(result.get()).sqlState == "42501") // what cannot be read is not the same
        result = answered(fmt::format("SELECT NULL, ({})", kDatabase));
    require(result);
    const Rows rows = rowsOf(result.get());

    std::string listed;
    const auto compare = [&listed](const char* what, const std::string& pinned, const std::string& found) {
        if (pinned.empty() || pinned == found)
            return;
        listed += fmt::format("{}{} is {} (pinned: {})", listed.empty() ? "" : ", ", what,
                              found.empty() ? "not known" : found, pinned);
    };
    compare("system identifier", cluster, rows.text(0, 0));
    compare("oid of the database", database, rows.text(0, 1));
    if (!listed.empty())
        throw OtherThanPinned(host.where(), listed);
}

} // namespace lk::postgres

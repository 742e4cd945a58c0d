// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/pooler.h"

#include "core/postgres/connection.h"

#include <fmt/format.h>

#include <chrono>

namespace lk::postgres {

namespace {

/// By itself, in no transaction.
bool takesStatement(const ConnectionTarget& target, const SessionOptions& options)
{
    try {
        ConnectSettings settings;
        settings.timeout = options.connectTimeout;
        ConnectionHandle connection = connectTo(hostsOf(target).front(), settings, {});
        Waiter waiter;
        const ResultHandle result = executeAndWait(connection, waiter, {"SELECT 1", {}}, {}, {},
                                                   std::chrono::steady_clock::now() + settings.timeout);
        return PQresultStatus(result.get()) == PGRES_TUPLES_OK;
    } catch (const Error&) { // the same trouble
        return false;
    }
}

} // namespace

PoolerFound::PoolerFound(const std::string& how)
    : Error(ErrorCode::Refused, "a connection pooler stands between us and the server: " + how)
{
    stateLeft(StateLeft::NothingChanged);
    remedy(
        "Use the direct address of the PostgreSQL server: through a pooler, session locks and settings do not hold.");
}

ConnectionTarget throughPooler(ConnectionTarget target)
{
    target.toolParameters[kPoolerParameter] = "yes";
    return target;
}

bool isThroughPooler(const ConnectionTarget& target)
{
    return target.toolParameters.contains(kPoolerParameter);
}

Session openAnyhow(ConnectionTarget& target, SessionKind kind, const SessionOptions& options, std::stop_token stop)
{
    if (!isThroughPooler(target)) {
        try {
            Session session = Session::open(target, kind, options, stop);
            // One that swallows our settings lets the log-in pass.
            if (session.query("SELECT pg_catalog.pg_backend_pid()", stop).text(0, 0) ==
                fmt::to_string(session.backendPid()))
                return session;
        } catch (const PoolerFound&) { // which is what was asked
        }
        target = throughPooler(std::move(target));
    }
    Session session = Session::open(target, kind, options, stop);
    try {
        (void)session.query("SELECT 1", std::move(stop));
    } catch (const Error& error) { // one that pools single statements hangs up at a BEGIN
        if (error.code() == ErrorCode::Cancelled || !takesStatement(target, options))
            throw;
        throw PoolerFound("it takes no transactions");
    }
    return session;
}

Command localSettings(const ConnectionTarget& target, const std::vector<std::pair<std::string, std::string>>& settings)
{
    Command command;
    const auto add = [&](const std::string& name, const std::string& value) {
        command.sql += fmt::format("{} pg_catalog.set_config('{}', ${}, true)", command.sql.empty() ? "SELECT" : ",",
                                   name, command.parameters.size() + 1);
        command.parameters.emplace_back(value);
    };
    for (const auto& [name, value] : settings) {
        if (!name.starts_with("default_transaction_"))
            add(name, value);
    }
    if (const auto path = target.toolParameters.find("search_path"); path != target.toolParameters.end())
        add("search_path", path->second);
    return command;
}

} // namespace lk::postgres

// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/session.h"

#include "core/postgres/connection.h"
#include "core/postgres/pooler.h"

#include <fmt/format.h>

#include <initializer_list>

namespace lk::postgres {

namespace {

/// How long a query that is only looked at may hold up its page after it was stopped, on a wire that has gone silent.
constexpr std::chrono::milliseconds kBrowsePatience{3'000};

bool isSuccess(const PGresult* result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

ConnectSettings settingsFor(SessionKind kind, const SessionOptions& options)
{
    ConnectSettings settings;
    settings.timeout = options.connectTimeout;
    settings.mayChange = kind == SessionKind::Control;
    settings.applicationName = kind == SessionKind::Browse ? "lockkeeper browse" : "lockkeeper control";
    if (!options.applicationName.empty())
        settings.applicationName += ' ' + options.applicationName;
    if (kind == SessionKind::Browse) {
        settings.serverSettings = {
            {"default_transaction_read_only", "on"},
            {"statement_timeout", fmt::to_string(options.statementTimeout.count())},
            {"lock_timeout", "1000"},
            {"idle_in_transaction_session_timeout", "10000"},
        };
    } else {
        // Holds the locks of a run and is idle for most of it: no limit of the server may end it.
        settings.serverSettings = {
            {"default_transaction_read_only", "off"},
            {"default_transaction_isolation", "read committed"},
            {"statement_timeout", "0"},
            {"lock_timeout", "2000"},
            {"idle_in_transaction_session_timeout", "60000"},
        };
        settings.newerSettings = {{"idle_session_timeout", "0"}, {"client_connection_check_interval", "2000"}};
    }
    return settings;
}

} // namespace

struct Session::Impl {
    ConnectionHandle connection;
    Waiter waiter;
    SessionKind kind = SessionKind::Browse;
    std::chrono::milliseconds answerTimeout{0};
    int serverVersion = 0;
    int backendPid = 0;
    std::string host;
    std::string port;
    std::optional<Command> localSettings; ///< of each transaction, where the session goes through a pooler

    ResultHandle execute(const Command& command, const std::stop_token& stop);
    ResultHandle executeInTransaction(const Command& command, const std::stop_token& stop);
};

ResultHandle Session::Impl::execute(const Command& command, const std::stop_token& stop)
{
    std::optional<std::chrono::milliseconds> patience;
    if (kind == SessionKind::Browse)
        patience = kBrowsePatience;
    Waiter::Deadline deadline;
    if (answerTimeout.count() > 0)
        deadline = std::chrono::steady_clock::now() + answerTimeout;
    return executeAndWait(connection, waiter, command, stop, patience, deadline);
}

/// Of another backend than the query before, so that nothing is left for the next one: neither settings nor an open transaction.
ResultHandle Session::Impl::executeInTransaction(const Command& command, const std::stop_token& stop)
{
    const Command begin{kind == SessionKind::Browse ? "BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY"
                                                    : "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
                        {}};
    ResultHandle result;
    for (const Command* one : std::initializer_list<const Command*>{&begin, &*localSettings, &command}) {
        result = execute(*one, stop);
        if (!isSuccess(result.get())) {
            (void)execute({"ROLLBACK", {}}, {});
            return result;
        }
    }
    ResultHandle ended = execute({"COMMIT", {}}, {}); // whoever stops now is too late
    return isSuccess(ended.get()) ? std::move(result) : std::move(ended);
}

Session::Session(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

Session Session::open(const ConnectionTarget& target, SessionKind kind, const SessionOptions& options,
                      std::stop_token stop)
{
    const ConnectSettings settings = settingsFor(kind, options);
    const std::vector<ConnectionTarget> hosts = hostsOf(target);
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        const bool isLast = i + 1 == hosts.size();
        try {
            auto impl = std::make_unique<Impl>();
            impl->connection = connectTo(hosts[i], settings, stop);
            impl->kind = kind;
            impl->answerTimeout = options.answerTimeout;
            impl->serverVersion = PQserverVersion(impl->connection.get());
            impl->backendPid = PQbackendPID(impl->connection.get());
            impl->host = PQhost(impl->connection.get());
            impl->port = PQport(impl->connection.get());
            if (isThroughPooler(target))
                impl->localSettings = localSettings(target, settings.serverSettings);
            Session session(std::move(impl));
            if (kind == SessionKind::Control && !isLast &&
                session.query("SELECT pg_catalog.pg_is_in_recovery()", stop).isTrue(0, 0))
                continue; // the locks belong on the server that the run changes
            if (kind == SessionKind::Browse && !isThroughPooler(target)) {
                // Servers from 14 report it by themselves; a pooler may have swallowed our settings.
                const char* told = PQparameterStatus(session.m_impl->connection.get(), "default_transaction_read_only");
                const std::string value =
                    told != nullptr
                        ? std::string(told)
                        : session.query("SELECT pg_catalog.current_setting('default_transaction_read_only')", stop)
                              .text(0, 0);
                if (value != "on")
                    throw PoolerFound("it does not hand on that this session must not write");
            }
            return session;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Unreachable || isLast)
                throw;
        }
    }
    throw Error(ErrorCode::Unreachable, "none of the hosts takes a session");
}

Rows Session::query(const Command& command, std::stop_token stop)
{
    if (!m_impl->connection || PQstatus(m_impl->connection.get()) == CONNECTION_BAD)
        throw Error(ErrorCode::Unreachable, "the connection was lost");
    if (stop.stop_requested())
        throw Error(ErrorCode::Cancelled, "stopped before the query was sent");
    const ResultHandle result =
        m_impl->localSettings ? m_impl->executeInTransaction(command, stop) : m_impl->execute(command, stop);
    if (!isSuccess(result.get()))
        throw asError(result.get(), stop.stop_requested(), command.sql);
    return rowsOf(result.get());
}

SessionKind Session::kind() const
{
    return m_impl->kind;
}

int Session::serverVersion() const
{
    return m_impl->serverVersion;
}

int Session::backendPid() const
{
    return m_impl->backendPid;
}

std::string Session::host() const
{
    return m_impl->host;
}

std::string Session::port() const
{
    return m_impl->port;
}

std::string Session::inUse(const std::string& keyword) const
{
    return keyword == "password" || keyword == "sslpassword" ? std::string()
                                                             : optionOf(m_impl->connection.get(), keyword);
}

} // namespace lk::postgres

// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/connection.h"
#include "core/postgres/passwordneeded.h"
#include "core/postgres/pooler.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>

// Logging in: PQconnectStartParams and PQconnectPoll with our own poll(), so that a stop request and the time limit hold.
//
// What libpq does not tell of a failed log-in is its SQLSTATE: there is no PGresult, only text. Verbosity VERBOSE, set on
// the connection before the first poll, makes libpq write the five characters between severity and message in every
// language ("FATAL:  28P01: …"), which is where `sqlStateIn` takes them from. Where there are none, the failure is the
// client's own, and how far the log-in had come tells the rest.

namespace lk::postgres {

namespace {

using Clock = std::chrono::steady_clock;
using Parameters = std::map<std::string, std::string>;

struct Attempt {
    Parameters parameters; ///< without password
    Secret password;
    Clock::time_point deadline;
};

enum class Outcome : std::uint8_t { Connected, Failed, TimedOut, Stopped };

struct AttemptResult {
    Outcome outcome = Outcome::Failed;
    ConnectionHandle connection;
    std::string message; ///< libpq's, verbose
    bool needsPassword = false;
    char tlsAnswer = '\0'; ///< the server's answer to our wish for TLS: 'S', 'N', or none seen
    bool answered = false; ///< the server sent something
    bool hungUp = false;   ///< and then closed
    bool wantsTls = false; ///< sslmode require or verify-…
};

void ignoreNotice(void*, const PGresult*) {}

ConnectionHandle begin(const Parameters& parameters, const Secret& password)
{
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : parameters) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    std::string clear(password.reveal());
    if (!clear.empty()) {
        keywords.push_back("password");
        values.push_back(clear.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    ConnectionHandle connection(PQconnectStartParams(keywords.data(), values.data(), 0));
    explicit_bzero(clear.data(), clear.size());
    if (!connection)
        throw Error(ErrorCode::Internal, "no memory for a connection");
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    PQsetNoticeReceiver(connection.get(), ignoreNotice, nullptr);
    return connection;
}

bool isAddress(const std::string& host)
{
    in6_addr buffer{};
    return ::inet_pton(AF_INET, host.c_str(), &buffer) == 1 || ::inet_pton(AF_INET6, host.c_str(), &buffer) == 1;
}

std::string valueOf(const Parameters& parameters, const char* keyword)
{
    const auto found = parameters.find(keyword);
    return found == parameters.end() ? std::string() : found->second;
}

/// Where host and sslmode come from a service file or the environment, only libpq knows them: if they lead away from this
/// machine and name no sslmode, the attempt begins anew with ours. (libpq's default, `prefer`, cannot be told from the same
/// word in the file; either way it would accept any server.)
ConnectionHandle beginChecked(Attempt& attempt)
{
    ConnectionHandle connection = begin(attempt.parameters, attempt.password);
    if (!valueOf(attempt.parameters, "host").empty() || attempt.parameters.contains("sslmode"))
        return connection;
    const std::string address = optionOf(connection.get(), "hostaddr");
    const std::string hosts = address.empty() ? optionOf(connection.get(), "host") : address;
    bool isLocal = true;
    for (std::size_t from = 0; from <= hosts.size();) {
        const std::size_t to = std::min(hosts.find(',', from), hosts.size());
        isLocal = isLocal && isLocalHost(hosts.substr(from, to - from));
        from = to + 1;
    }
    if (isLocal || optionOf(connection.get(), "sslmode") != "prefer")
        return connection;
    attempt.parameters["sslmode"] = "verify-full";
    return begin(attempt.parameters, attempt.password);
}

AttemptResult run(Attempt attempt, std::stop_token stop)
{
    AttemptResult result;
    Waiter waiter;
    const std::stop_callback onStop(stop, [&waiter] { waiter.wake(); });
    result.connection = beginChecked(attempt);
    PGconn* connection = result.connection.get();
    const std::string sslMode = optionOf(connection, "sslmode");
    result.wantsTls = sslMode == "require" || sslMode.starts_with("verify");

    PostgresPollingStatusType status =
        PQstatus(connection) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
    while (status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED) {
        // Before the first poll there is no socket: that call looks the name up and opens one.
        const int socket = PQsocket(connection);
        if (socket >= 0) {
            const short events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT;
            const Waiter::Wake wake = waiter.wait(socket, events, attempt.deadline);
            if (wake != Waiter::Wake::Ready) {
                result.outcome = wake == Waiter::Wake::Stopped ? Outcome::Stopped : Outcome::TimedOut;
                result.connection.reset();
                return result;
            }
            if (status == PGRES_POLLING_READING) {
                char first = '\0';
                const auto seen = ::recv(socket, &first, 1, MSG_PEEK | MSG_DONTWAIT);
                result.answered = result.answered || seen > 0;
                result.hungUp = seen == 0 || (seen < 0 && errno != EAGAIN && errno != EINTR);
                if (seen > 0 && PQstatus(connection) == CONNECTION_SSL_STARTUP && result.tlsAnswer == '\0')
                    result.tlsAnswer = first;
            }
        }
        status = PQconnectPoll(connection);
    }
    if (status == PGRES_POLLING_OK) {
        PQsetErrorVerbosity(connection, PQERRORS_DEFAULT);
        PQsetnonblocking(connection, 1);
        result.outcome = Outcome::Connected;
        return result;
    }
    result.message = PQerrorMessage(connection);
    result.needsPassword = PQconnectionNeedsPassword(connection) != 0;
    result.connection.reset();
    return result;
}

/// The same on a thread of its own that can be left behind: a name is looked up by a call that cannot be interrupted.
AttemptResult runApart(const Attempt& attempt, std::stop_token stop)
{
    struct Shared {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::stop_source abandoned;
        std::optional<AttemptResult> result;
        std::exception_ptr problem;
    };
    const auto shared = std::make_shared<Shared>();
    std::thread worker([shared, attempt] {
        std::optional<AttemptResult> result;
        std::exception_ptr problem;
        try {
            result = run(attempt, shared->abandoned.get_token());
        } catch (...) {
            problem = std::current_exception();
        }
        const std::lock_guard lock(shared->mutex);
        shared->result = std::move(result);
        shared->problem = problem;
        shared->changed.notify_all();
    });
    std::unique_lock lock(shared->mutex);
    const auto limit = attempt.deadline + std::chrono::milliseconds(20);
    if (shared->changed.wait_until(lock, stop, limit, [&] { return shared->result || shared->problem; })) {
        lock.unlock();
        worker.join();
        if (shared->problem)
            std::rethrow_exception(shared->problem);
        return std::move(*shared->result);
    }
    lock.unlock();
    shared->abandoned.request_stop();
    worker.detach();
    AttemptResult result;
    result.outcome = stop.stop_requested() ? Outcome::Stopped : Outcome::TimedOut;
    return result;
}

struct ServerWords {
    std::string sqlState;
    std::string message; ///< with DETAIL and HINT lines
};

/// "…: FATAL:  28P01: the message\nDETAIL:  …\nLOCATION:  auth_failed, auth.c:335\n"
ServerWords serverWordsIn(const std::string& text)
{
    const auto isCode = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    for (std::size_t at = text.find(":  "); at != std::string::npos; at = text.find(":  ", at + 1)) {
        const std::string_view code = std::string_view(text).substr(at + 3, 7);
        if (code.size() < 7 || !std::all_of(code.begin(), code.begin() + 5, isCode) || code.substr(5) != ": ")
            continue;
        ServerWords words{std::string(code.substr(0, 5)), {}};
        // Up to the line that tells the place in the server's source; after it may come another try (libpq makes two where TLS
        // is not a must).
        for (std::size_t begin = at + 10; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            const std::string_view line = std::string_view(text).substr(begin, end - begin);
            const std::size_t place = line.rfind(".c:");
            if (place != std::string_view::npos &&
                line.find_first_not_of("0123456789", place + 3) == std::string_view::npos)
                break;
            words.message += words.message.empty() ? "" : "\n";
            words.message += line;
            begin = end + 1;
        }
        return words;
    }
    return {};
}

std::string withoutTrailingNewline(std::string text)
{
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

[[noreturn]] void fail(const AttemptResult& result, const ConnectionTarget& host, std::chrono::milliseconds timeout)
{
    const std::string where = host.where().empty() ? "the server" : host.where();
    if (result.outcome == Outcome::Stopped)
        throw Error(ErrorCode::Cancelled, "stopped while connecting").stateLeft(StateLeft::NothingChanged);
    if (result.outcome == Outcome::TimedOut)
        throw Error(ErrorCode::Unreachable, fmt::format("{} did not answer within {:.1f} s", where,
                                                        static_cast<double>(timeout.count()) / 1000.0));

    const ServerWords words = serverWordsIn(result.message);
    const std::string_view state = words.sqlState;
    if (!state.empty()) {
        if (state == "08P01" && words.message.find("startup parameter") != std::string::npos)
            throw PoolerFound(where + " does not take the settings a session starts with");
        const bool isBusy = state.starts_with("53") || state.starts_with("57") || state.starts_with("58") ||
                            state.starts_with("XX") || (state.starts_with("08") && state != "08P01");
        Error error(
            isBusy ? ErrorCode::Unreachable : ErrorCode::LoginRefused,
            fmt::format("{} {}: {}", where, isBusy ? "takes no session now" : "refused the log-in", words.message));
        error.sqlState(state).serverMessage(words.message);
        if (state == "3D000")
            error.remedy("Create it with: lockkeeperctl create-db");
        else if (state == "28P01")
            error.remedy("Check user and password; the password comes from the URL, the password file, the keychain or "
                         "PGPASSWORD.");
        else if (state.starts_with("28"))
            error.remedy("Check the role's name and the server's pg_hba.conf.");
        else if (state == "53300")
            error.remedy("All connection slots are taken: close sessions or raise max_connections.");
        throw error;
    }

    const std::string message = withoutTrailingNewline(result.message);
    if (result.needsPassword) {
        PasswordNeeded error(where + " asks for a password and none is known");
        error.serverMessage(message).remedy(
            "Put it into the password file (~/.pgpass), the keychain, the URL's variable or PGPASSWORD.");
        throw error;
    }
    const bool isTlsTrouble = result.wantsTls && result.tlsAnswer != '\0' && !result.hungUp;
    if (isTlsTrouble && result.tlsAnswer == 'N')
        throw Error(ErrorCode::LoginRefused,
                    where + " does not offer TLS, and a server that is not on this machine must")
            .serverMessage(message)
            .remedy("Switch TLS on at the server; or, where the network between is trusted, say sslmode=disable in the "
                    "URL: "
                    "everything then travels in clear.");
    if (isTlsTrouble)
        throw Error(ErrorCode::LoginRefused,
                    fmt::format("{}: the server's certificate could not be verified: {}", where, message))
            .serverMessage(message)
            .remedy("Put the certificate of its authority into ~/.postgresql/root.crt or name the file with "
                    "sslrootcert=… in the "
                    "URL; sslmode=require encrypts without asking who answers.");
    const bool isRefusal = result.answered && !result.hungUp;
    Error error(
        isRefusal ? ErrorCode::LoginRefused : ErrorCode::Unreachable,
        fmt::format("{} {}: {}", where, isRefusal ? "could not be logged in to" : "cannot be reached", message));
    error.serverMessage(message);
    // libpq's own words, in LC_MESSAGES=C, where it passes over a server that answered.
    for (const char* kind : {"session is read-only", "session is not read-only", "server is in hot standby mode",
                             "server is not in hot standby mode"}) {
        if (message.find(kind) != std::string::npos)
            error.remedy("target_session_attrs, in the connection or as PGTARGETSESSIONATTRS in the environment, wants "
                         "another kind of server than answers there: name that one, or leave the setting out.");
    }
    if (message.find("definition of service") != std::string::npos)
        error.remedy("The service, in the connection or as PGSERVICE in the environment, stands in no service file "
                     "(~/.pg_service.conf, PGSERVICEFILE): write it there, or unset PGSERVICE.");
    throw error;
}

/// One entry of libpq's `options`: blanks and backslashes need a backslash.
void addOption(std::string& options, const std::string& name, const std::string& value)
{
    options += options.empty() ? "-c " : " -c ";
    options += name + '=';
    for (const char c : value) {
        if (c == ' ' || c == '\\' || c == '\t' || c == '\n')
            options += '\\';
        options += c;
    }
}

/// What kind of server is wanted, by the connection or else by the environment, which libpq heeds too.
std::string wantedAttributes(const Parameters& parameters)
{
    std::string wanted = valueOf(parameters, "target_session_attrs");
    if (const char* given = std::getenv("PGTARGETSESSIONATTRS"); wanted.empty() && given != nullptr)
        wanted = given;
    return wanted;
}

/// "read-write" asks the session whether it is read-only, and a session that only looks is that by a setting of our own: libpq would
/// pass over every server. What is meant is the primary (from libpq 14 on it has that word).
void meanThePrimary(Parameters& parameters)
{
    constexpr int kKnowsPrimary = 140'000;
    if (wantedAttributes(parameters) == "read-write" && PQlibVersion() >= kKnowsPrimary)
        parameters["target_session_attrs"] = "primary";
}

Parameters parametersFor(const ConnectionTarget& host, const ConnectSettings& settings, bool withNewer)
{
    Parameters parameters = withDefaults(host).parameters;
    meanThePrimary(parameters);
    parameters.erase("connect_timeout"); // only libpq's blocking call heeds it; ours is the deadline
    parameters.try_emplace("keepalives", "1");
    parameters.try_emplace("keepalives_idle", "15");
    parameters.try_emplace("keepalives_interval", "5");
    parameters.try_emplace("keepalives_count", "3");
    parameters.try_emplace("tcp_user_timeout", "30000");
    parameters["client_encoding"] = "UTF8";
    parameters["application_name"] = applicationNameOf(settings.applicationName);

    if (isThroughPooler(host)) // which takes none, or keeps them to itself
        return parameters;
    // The user's own options stay; ours come last and win.
    std::string options = valueOf(parameters, "options");
    if (const auto path = host.toolParameters.find("search_path"); path != host.toolParameters.end())
        addOption(options, "search_path", path->second);
    addOption(options, "tcp_keepalives_idle", "15");
    addOption(options, "tcp_keepalives_interval", "5");
    addOption(options, "tcp_keepalives_count", "3");
    addOption(options, "standard_conforming_strings", "on");
    for (const auto& [setting, value] : settings.serverSettings)
        addOption(options, setting, value);
    if (withNewer)
        for (const auto& [setting, value] : settings.newerSettings)
            addOption(options, setting, value);
    parameters["options"] = options;
    return parameters;
}

/// PGHOSTADDR, or a hostaddr in the file of PGSERVICE, would silently lead to another machine than the one that is named.
void refuseForeignAddress(const ConnectionTarget& host)
{
    if (host.parameters.contains("service") || host.parameters.contains("hostaddr") ||
        !host.parameters.contains("host"))
        return;
    if (std::getenv("PGHOSTADDR") == nullptr && std::getenv("PGSERVICE") == nullptr)
        return;
    PQconninfoOption* defaults = PQconndefaults();
    bool isForeign = false;
    for (const PQconninfoOption* option = defaults; option != nullptr && option->keyword != nullptr; ++option)
        isForeign = isForeign ||
                    (std::string_view(option->keyword) == "hostaddr" && option->val != nullptr && *option->val != '\0');
    PQconninfoFree(defaults);
    if (isForeign)
        throw Error(ErrorCode::Refused,
                    "the environment (PGHOSTADDR or PGSERVICE) names another address than the connection does")
            .stateLeft(StateLeft::NothingChanged)
            .remedy("Unset PGHOSTADDR and PGSERVICE, or name the service in the connection.");
}

std::vector<std::string> split(const std::string& list)
{
    std::vector<std::string> parts(1);
    for (const char c : list) {
        if (c == ',')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

} // namespace

std::string optionOf(PGconn* connection, std::string_view keyword)
{
    std::string value;
    PQconninfoOption* options = PQconninfo(connection);
    for (const PQconninfoOption* option = options; option != nullptr && option->keyword != nullptr; ++option) {
        if (option->keyword == keyword && option->val != nullptr)
            value = option->val;
    }
    PQconninfoFree(options);
    return value;
}

std::vector<ConnectionTarget> hostsOf(const ConnectionTarget& target)
{
    const std::vector<std::string> hosts = split(valueOf(target.parameters, "host"));
    const std::vector<std::string> addresses = split(valueOf(target.parameters, "hostaddr"));
    const std::vector<std::string> ports = split(valueOf(target.parameters, "port"));
    const std::size_t count = std::max(hosts.size(), addresses.size());
    const auto fits = [count](const std::vector<std::string>& list) {
        return list.size() == count || list.size() == 1;
    };
    const std::string attributes = wantedAttributes(target.parameters);
    const bool libpqChooses =
        (!attributes.empty() && attributes != "any") || target.parameters.contains("load_balance_hosts");
    if (count == 1 || libpqChooses || !fits(hosts) || !fits(addresses) || !fits(ports))
        return {target};
    std::vector<ConnectionTarget> result;
    for (std::size_t i = 0; i < count; ++i) {
        ConnectionTarget one = target;
        const auto set = [&](const char* keyword, const std::vector<std::string>& list) {
            const std::string& value = list.size() == 1 ? list.front() : list[i];
            if (value.empty())
                one.parameters.erase(keyword);
            else
                one.parameters[keyword] = value;
        };
        set("host", hosts);
        set("hostaddr", addresses);
        set("port", ports);
        result.push_back(std::move(one));
    }
    return result;
}

ConnectionHandle connectTo(const ConnectionTarget& host, const ConnectSettings& settings, std::stop_token stop)
{
    refuseForeignAddress(host);
    std::chrono::milliseconds timeout = settings.timeout;
    if (const int given = std::atoi(valueOf(host.parameters, "connect_timeout").c_str()); given > 0)
        timeout = std::min<std::chrono::milliseconds>(timeout, std::chrono::seconds(given));

    const std::string name = valueOf(host.parameters, "host");
    const bool needsNoLookup =
        !host.parameters.contains("service") &&
        (host.parameters.contains("hostaddr") || (!name.empty() && (isLocalHost(name) || isAddress(name))));
    Attempt attempt{parametersFor(host, settings, true), host.password, Clock::now() + timeout};
    const auto tryOnce = [&] { return needsNoLookup ? run(attempt, stop) : runApart(attempt, stop); };
    AttemptResult result = tryOnce();
    if (result.outcome == Outcome::Failed && !settings.newerSettings.empty()) {
        const std::string state = serverWordsIn(result.message).sqlState;
        if (state == "42704" || state == "22023") { // no such setting, or not on the server's system
            attempt.parameters = parametersFor(host, settings, false);
            result = tryOnce();
        }
    }
    if (result.outcome != Outcome::Connected)
        fail(result, host, timeout);
    if (settings.mayChange)
        requirePinned(result.connection, host, std::move(stop), timeout);
    return std::move(result.connection);
}

} // namespace lk::postgres

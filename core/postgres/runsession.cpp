// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/runsession.h"

#include "core/postgres/connection.h"
#include "core/postgres/pooler.h"

#include <fmt/format.h>
#include <strings.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <exception>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lk::postgres {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kNoticesKept = 200;

ConnectSettings settingsFor(const RunOptions& options, bool raisesSynchronousCommit)
{
    ConnectSettings settings;
    settings.applicationName = options.applicationName.empty() ? "lockkeeper run" : options.applicationName;
    settings.timeout = options.connectTimeout;
    settings.serverSettings = {
        {"default_transaction_read_only", "off"},
        {"default_transaction_isolation", "read committed"},
        {"lock_timeout", fmt::to_string(options.lockTimeout.count())},
        {"statement_timeout", fmt::to_string(options.statementTimeout.count())},
        {"idle_in_transaction_session_timeout", fmt::to_string(options.idleInTransaction.count())},
    };
    if (raisesSynchronousCommit)
        settings.serverSettings.emplace_back("synchronous_commit", "on");
    settings.newerSettings = {{"client_connection_check_interval", "2000"}, {"idle_session_timeout", "0"}};
    return settings;
}

std::optional<std::int64_t> rowsOfTag(PGresult* result)
{
    const char* text = PQcmdTuples(result);
    if (text == nullptr || *text == '\0')
        return {};
    return std::strtoll(text, nullptr, 10);
}

/// A COPY statement, by its first word. In the midst of a pipeline the server, waiting for data, would take the next message
/// for a loss of protocol synchronization and end the session (measured with 15); so a COPY is always the last before a sync.
bool isCopy(std::string_view sql)
{
    std::size_t i = 0;
    int depth = 0;
    for (; i < sql.size(); ++i) {
        const std::string_view two = sql.substr(i, 2);
        if (two == "/*" || (depth > 0 && two == "*/")) {
            depth += two == "/*" ? 1 : -1;
            ++i;
        } else if (depth == 0 && two == "--") {
            i = std::min(sql.find('\n', i), sql.size() - 1);
        } else if (depth == 0 && std::string_view(" \t\r\n\f\v;").find(sql[i]) == std::string_view::npos) {
            break;
        }
    }
    const std::string_view word = sql.substr(std::min(i, sql.size()), 4);
    return word.size() == 4 && strncasecmp(word.data(), "copy", 4) == 0;
}

const char kAboutBackend[] =
    "SELECT pg_catalog.pg_backend_pid(), pg_catalog.pg_is_in_recovery(), "
    "pg_catalog.current_setting('transaction_read_only'), pg_catalog.current_setting('synchronous_commit'), "
    "(extract(epoch FROM pg_catalog.current_setting('lock_timeout')::pg_catalog.interval) * 1000)::pg_catalog.int8, "
    "(SELECT pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') "
    "FROM pg_catalog.pg_stat_activity a WHERE a.pid = pg_catalog.pg_backend_pid())";

} // namespace

/// A second descriptor of a connection's socket. Shutting it down reaches the connection, whatever libpq has done with its own
/// descriptor meanwhile; another thread may do so at any time.
class SecondSocket final {
public:
    explicit SecondSocket(int socket) : m_socket(::fcntl(socket, F_DUPFD_CLOEXEC, 0)) {}
    ~SecondSocket()
    {
        if (m_socket >= 0)
            ::close(m_socket);
    }
    SecondSocket(const SecondSocket&) = delete;
    SecondSocket& operator=(const SecondSocket&) = delete;
    void cut() const noexcept { ::shutdown(m_socket, SHUT_RDWR); }

private:
    int m_socket;
};

struct RunSession::Impl {
    ConnectionHandle connection;
    std::unique_ptr<SecondSocket> secondSocket;
    Waiter waiter;
    int serverVersion = 0;
    int backendPid = 0;
    std::string backendStart;
    long roundTrips = 0;

    // What is under way; used by the notice receiver, which libpq calls while it parses a result.
    std::vector<EntryResult>* results = nullptr;
    std::size_t current = 0;
    const OnNotice* onNotice = nullptr;
    std::exception_ptr thrown;

    // Of whileWaiting().
    std::chrono::milliseconds lookEvery{0};
    std::function<void()> look;
    Clock::time_point nextLook;

    [[nodiscard]] PGconn* wire() const { return connection.get(); }
    [[nodiscard]] bool isConnected() const { return connection && PQstatus(connection.get()) == CONNECTION_OK; }

    static void receiveNotice(void* self, const PGresult* result);
    static std::unique_ptr<Impl> connect(const ConnectionTarget& host, const RunOptions& options, std::stop_token stop);

    void waitForInput(short events, std::optional<CancelRequest>& cancel);
    void lookAround();
    void send(std::span<const Entry> entries, std::optional<CancelRequest>& cancel);
    void drainCopyOut(std::optional<CancelRequest>& cancel);
    void takeResult(PGresult* result, const Entry& entry, EntryResult& into);
    void read(std::span<const Entry> entries, std::size_t end, const OnResult& onResult,
              std::optional<CancelRequest>& cancel);
    void tell(const OnResult& onResult);
};

void RunSession::Impl::receiveNotice(void* self, const PGresult* result)
{
    auto& impl = *static_cast<Impl*>(self);
    try {
        Notice notice = noticeOf(result);
        if (impl.results == nullptr || notice.sqlState.empty()) // without: libpq's own word, not the server's
            return;
        const std::size_t index = std::min(impl.current, impl.results->size() - 1);
        if (impl.onNotice != nullptr && *impl.onNotice && !impl.thrown)
            (*impl.onNotice)(index, notice);
        std::vector<Notice>& kept = (*impl.results)[index].notices;
        if (kept.size() < kNoticesKept)
            kept.push_back(std::move(notice));
    } catch (...) {
        impl.thrown = std::current_exception(); // must not travel through C
    }
}

std::unique_ptr<RunSession::Impl> RunSession::Impl::connect(const ConnectionTarget& host, const RunOptions& options,
                                                            std::stop_token stop)
{
    auto impl = std::make_unique<Impl>();
    for (const bool raisesSynchronousCommit : {false, true}) {
        impl->connection = connectTo(host, settingsFor(options, raisesSynchronousCommit), stop);
        PGconn* const wire = impl->wire();
        ++impl->roundTrips;
        const ResultHandle result = executeAndWait(impl->connection, impl->waiter, {kAboutBackend, {}}, stop,
                                                   std::chrono::milliseconds(0), Clock::now() + options.connectTimeout);
        if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
            throw asError(result.get(), stop.stop_requested());
        const Rows about = rowsOf(result.get());

        impl->backendPid = std::atoi(about.text(0, 0).c_str());
        const bool isPooled = isThroughPooler(host);
        if (isPooled)
            impl->backendPid = 0; // another one each time
        else if (impl->backendPid != PQbackendPID(wire))
            throw PoolerFound(fmt::format("the log-in was told process {}, but process {} answers", PQbackendPID(wire),
                                          impl->backendPid));
        if (about.isTrue(0, 1))
            throw Error(ErrorCode::Refused, host.where() + " is a standby: it takes no changes")
                .stateLeft(StateLeft::NothingChanged)
                .remedy("Connect to the primary, or name all hosts: postgres://USER@HOST1,HOST2/DATABASE.");
        if (about.text(0, 2) != "off")
            throw Error(ErrorCode::Refused, host.where() + " is read-only")
                .stateLeft(StateLeft::NothingChanged)
                .remedy("Connect to the writable server.");
        const bool settingsHold = (isPooled || about.text(0, 4) == fmt::to_string(options.lockTimeout.count())) &&
                                  std::strcmp(PQparameterStatus(wire, "client_encoding"), "UTF8") == 0 &&
                                  std::strcmp(PQparameterStatus(wire, "standard_conforming_strings"), "on") == 0;
        if (!settingsHold)
            throw PoolerFound("the settings of the session did not reach the server");
        impl->backendStart = about.text(0, 5);
        impl->serverVersion = PQserverVersion(wire);
        if (about.text(0, 3) != "off" || isPooled)
            break;
        // Off: a COMMIT that was told as done can be gone after a crash. Raised at log-in, so that DISCARD ALL keeps it.
    }
    impl->secondSocket = std::make_unique<SecondSocket>(PQsocket(impl->wire()));
    PQsetNoticeReceiver(impl->wire(), receiveNotice, impl.get());
    if (PQenterPipelineMode(impl->wire()) == 0)
        throw connectionLost(impl->wire());
    return impl;
}

void RunSession::Impl::waitForInput(short events, std::optional<CancelRequest>& cancel)
{
    const Waiter::Deadline until = look ? Waiter::Deadline(nextLook) : Waiter::Deadline();
    const Waiter::Wake wake = waitAsking(waiter, wire(), events, cancel, until);
    if (wake == Waiter::Wake::Stopped) {
        waiter.calm();
        if (!cancel)
            cancel.emplace(wire());
        return;
    }
    if (wake == Waiter::Wake::TimedOut) {
        lookAround();
        return;
    }
    if (PQconsumeInput(wire()) == 0)
        throw connectionLost(wire());
}

void RunSession::Impl::lookAround()
{
    try {
        look();
    } catch (...) {
        if (!thrown)
            thrown = std::current_exception();
    }
    nextLook = Clock::now() + lookEvery;
}

/// Everything goes to libpq's buffer and as far as it fits to the socket. While the rest is waiting to be sent, answers are
/// read as well: with both directions full, server and client would wait for each other.
void RunSession::Impl::send(std::span<const Entry> entries, std::optional<CancelRequest>& cancel)
{
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Command& command = entries[i].command;
        const BoundParameters parameters(command);
        if (PQsendQueryParams(wire(), command.sql.c_str(), parameters.count(), nullptr, parameters.values(), nullptr,
                              nullptr, 0) == 0)
            throw connectionLost(wire());
        if (entries[i].tellsAtOnce && i + 1 < entries.size() && PQsendFlushRequest(wire()) == 0)
            throw connectionLost(wire());
    }
    if (PQpipelineSync(wire()) == 0)
        throw connectionLost(wire());
    for (int left = PQflush(wire()); left != 0; left = PQflush(wire())) {
        if (left < 0)
            throw connectionLost(wire());
        waitForInput(POLLIN | POLLOUT, cancel);
    }
}

void RunSession::Impl::drainCopyOut(std::optional<CancelRequest>& cancel)
{
    for (;;) {
        char* data = nullptr;
        const int length = PQgetCopyData(wire(), &data, 1);
        PQfreemem(data);
        if (length < 0)
            return; // at its end, or failed: the result that follows tells
        if (length == 0)
            waitForInput(POLLIN, cancel);
    }
}

void RunSession::Impl::takeResult(PGresult* result, const Entry& entry, EntryResult& into)
{
    switch (PQresultStatus(result)) {
    case PGRES_SINGLE_TUPLE: into.rows = into.rows.value_or(0) + 1; break;
    case PGRES_TUPLES_OK:
        into.outcome = EntryOutcome::Done;
        into.commandTag = PQcmdStatus(result);
        into.rows = into.rows.value_or(0) + PQntuples(result);
        if (entry.keepsRows)
            into.table = rowsOf(result);
        break;
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
        into.outcome = EntryOutcome::Done;
        into.commandTag = PQcmdStatus(result);
        into.rows = rowsOfTag(result);
        break;
    case PGRES_PIPELINE_ABORTED: into.outcome = EntryOutcome::Skipped; break;
    default:
        into.outcome = EntryOutcome::Failed;
        into.error = errorOf(result, entry.command.sql);
        break;
    }
}

/// What a callback throws is kept until the sync: the session must stay usable.
void RunSession::Impl::tell(const OnResult& onResult)
{
    if (!onResult || thrown)
        return;
    try {
        onResult(current, (*results)[current]);
    } catch (...) {
        thrown = std::current_exception();
    }
}

/// Reads the results of entries[current] up to entries[end - 1] and the answer to the sync.
void RunSession::Impl::read(std::span<const Entry> entries, std::size_t end, const OnResult& onResult,
                            std::optional<CancelRequest>& cancel)
{
    auto before = Clock::now();
    bool copiesIn = false;
    ++roundTrips;
    const auto begin = [&] {
        if (current < end && !entries[current].keepsRows)
            PQsetSingleRowMode(wire()); // a SELECT of millions of rows must not fill the memory
    };
    begin();
    for (;;) {
        while (PQisBusy(wire()) != 0)
            waitForInput(POLLIN, cancel);
        const ResultHandle result(PQgetResult(wire()));
        if (result && PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC)
            break;
        if (result && isFatal(result.get()))
            throw asError(result.get(), false);
        if (PQstatus(wire()) == CONNECTION_BAD || current >= end)
            throw connectionLost(wire());

        EntryResult& into = (*results)[current];
        if (result) {
            const ExecStatusType status = PQresultStatus(result.get());
            if (status == PGRES_COPY_OUT) {
                drainCopyOut(cancel);
            } else if (status == PGRES_COPY_IN || status == PGRES_COPY_BOTH) {
                copiesIn = true;
                if (PQputCopyEnd(wire(), "a migration carries no data for COPY FROM STDIN") < 0)
                    throw connectionLost(wire());
                for (int left = PQflush(wire()); left != 0; left = PQflush(wire())) {
                    if (left < 0)
                        throw connectionLost(wire());
                    waitForInput(POLLIN | POLLOUT, cancel);
                }
            } else {
                takeResult(result.get(), entries[current], into);
            }
            continue;
        }
        // The end of this entry's results.
        if (copiesIn && into.outcome == EntryOutcome::Failed) {
            // The server says 57014 or "unexpected message type", which would be taken for a cancel or a fault of ours.
            into.error = {};
            into.error.sqlState = "08P01";
            into.error.message = "COPY FROM STDIN waits for data, and a migration carries none";
            into.error.hint = "Write the rows as INSERT … VALUES, or copy from a file on the server.";
        }
        copiesIn = false;
        const auto now = Clock::now();
        into.duration = std::chrono::duration_cast<std::chrono::microseconds>(now - before);
        before = now;
        nextLook = now + lookEvery;
        tell(onResult);
        ++current;
        begin();
    }
}

RunSession::RunSession(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
RunSession::~RunSession() = default;
RunSession::RunSession(RunSession&&) noexcept = default;
RunSession& RunSession::operator=(RunSession&&) noexcept = default;

RunSession RunSession::open(const ConnectionTarget& target, const RunOptions& options, std::stop_token stop)
{
    ConnectionTarget writable = target;
    // Which host is writable we find out ourselves, and say so; said, it holds against PGTARGETSESSIONATTRS too.
    writable.parameters["target_session_attrs"] = "any";
    writable.parameters.erase("load_balance_hosts");
    const std::vector<ConnectionTarget> hosts = hostsOf(writable);
    std::exception_ptr told;
    bool foundStandby = false;
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        try {
            return RunSession(Impl::connect(hosts[i], options, stop));
        } catch (const Error& error) {
            const bool mayGoOn = error.code() == ErrorCode::Unreachable || error.code() == ErrorCode::Refused;
            if (!mayGoOn)
                throw;
            // A standby that answered says more than a host that did not.
            if (!foundStandby)
                told = std::current_exception();
            foundStandby = foundStandby || error.code() == ErrorCode::Refused;
        }
    }
    std::rethrow_exception(told);
}

std::vector<EntryResult> RunSession::pipeline(std::span<const Entry> entries, const OnResult& onResult,
                                              std::stop_token stop, const OnNotice& onNotice)
{
    for (const Entry& entry : entries)
        requireNoZeroByte(entry.command);
    if (!m_impl->isConnected())
        throw Error(ErrorCode::Unreachable, "the connection was lost");
    std::vector<EntryResult> results(entries.size());
    if (entries.empty())
        return results;
    if (stop.stop_requested()) {
        results.front().outcome = EntryOutcome::Failed;
        results.front().error.sqlState = "57014";
        results.front().error.message = "stopped before it was sent";
        for (std::size_t i = 0; onResult && i < results.size(); ++i)
            onResult(i, results[i]);
        return results;
    }

    Impl& impl = *m_impl;
    impl.results = &results;
    impl.current = 0;
    impl.onNotice = &onNotice;
    impl.thrown = nullptr;
    impl.nextLook = Clock::now() + impl.lookEvery;
    impl.waiter.calm();
    const auto forget = [](Impl* of) {
        of->results = nullptr;
        of->onNotice = nullptr;
    };
    const std::unique_ptr<Impl, decltype(forget)> guard(m_impl.get(), forget);
    {
        const std::stop_callback onStop(stop, [&impl] { impl.waiter.wake(); });
        std::optional<CancelRequest> cancel; // ends before anything else is sent
        try {
            bool hasFailed = false;
            while (impl.current < entries.size() && !hasFailed) {
                const std::size_t begin = impl.current;
                std::size_t end = begin;
                while (end < entries.size() && !isCopy(entries[end++].command.sql)) {}
                impl.send(entries.subspan(begin, end - begin), cancel);
                impl.read(entries, end, onResult, cancel);
                hasFailed = std::any_of(results.begin() + static_cast<std::ptrdiff_t>(begin),
                                        results.begin() + static_cast<std::ptrdiff_t>(end),
                                        [](const EntryResult& result) { return result.outcome != EntryOutcome::Done; });
            }
            for (; impl.current < entries.size(); ++impl.current)
                impl.tell(onResult);
        } catch (const Error&) {
            if (cancel)
                cancel->abandon();
            impl.connection.reset(); // half-read: of no use to anyone
            throw;
        }
    }
    if (impl.thrown)
        std::rethrow_exception(std::exchange(impl.thrown, nullptr));
    return results;
}

EntryResult RunSession::execute(const Command& command, std::stop_token stop, const OnNotice& onNotice)
{
    const Entry entry{command, true, true};
    return std::move(pipeline({&entry, 1}, {}, stop, onNotice).front());
}

void RunSession::whileWaiting(std::chrono::milliseconds every, std::function<void()> look)
{
    m_impl->lookEvery = every;
    m_impl->look = std::move(look);
}

void RunSession::cutOff() noexcept
{
    m_impl->secondSocket->cut();
}

RunSession::TransactionStatus RunSession::transactionStatus() const
{
    if (!m_impl->isConnected())
        return TransactionStatus::Unknown;
    switch (PQtransactionStatus(m_impl->wire())) {
    case PQTRANS_IDLE: return TransactionStatus::Idle;
    case PQTRANS_INTRANS: return TransactionStatus::InTransaction;
    case PQTRANS_INERROR: return TransactionStatus::InFailedTransaction;
    default: return TransactionStatus::Unknown;
    }
}

bool RunSession::isConnected() const
{
    return m_impl->isConnected();
}

int RunSession::serverVersion() const
{
    return m_impl->serverVersion;
}

int RunSession::backendPid() const
{
    return m_impl->backendPid;
}

const std::string& RunSession::backendStart() const
{
    return m_impl->backendStart;
}

long RunSession::roundTrips() const
{
    return m_impl->roundTrips;
}

} // namespace lk::postgres

// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/connection.h"

#include "core/base/redact.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace lk::postgres {

namespace {

constexpr auto kAskAgain = std::chrono::seconds(1);

} // namespace

Waiter::Waiter() : m_eventFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_eventFd < 0)
        throw Error(ErrorCode::Internal, "no event descriptor: " + std::generic_category().message(errno));
}

Waiter::~Waiter()
{
    ::close(m_eventFd);
}

Waiter::Wake Waiter::wait(int socket, short events, Deadline deadline)
{
    std::array<pollfd, 2> sources{{{m_eventFd, POLLIN, 0}, {socket, events, 0}}};
    for (;;) {
        int limit = -1;
        if (deadline) {
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(*deadline - std::chrono::steady_clock::now());
            if (left.count() <= 0)
                return Wake::TimedOut;
            limit = static_cast<int>(std::min<std::int64_t>(left.count(), 3'600'000));
        }
        const int ready = ::poll(sources.data(), sources.size(), limit);
        if (ready < 0 && errno != EINTR)
            throw Error(ErrorCode::Internal, "poll: " + std::generic_category().message(errno));
        if (ready <= 0)
            continue;
        return sources[0].revents != 0 ? Wake::Stopped : Wake::Ready;
    }
}

void Waiter::wake() noexcept
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_eventFd, &one, sizeof one); // full means: already awake
}

void Waiter::calm()
{
    std::uint64_t count = 0;
    [[maybe_unused]] const auto taken = ::read(m_eventFd, &count, sizeof count);
}

CancelRequest::CancelRequest(PGconn* connection)
    : m_connection(connection)
    , m_isOver(std::make_shared<std::atomic<bool>>(false))
{
    send();
}

void CancelRequest::send()
{
    m_nextAt = std::chrono::steady_clock::now() + kAskAgain;
    *m_isOver = false;
#ifdef LIBPQ_HAS_ASYNC_CANCEL
    // Over TLS where the connection is; the call below sends the key in clear.
    PGcancelConn* cancel = PQcancelCreate(m_connection);
    if (cancel != nullptr)
        m_thread = std::thread([cancel, isOver = m_isOver] {
            (void)PQcancelBlocking(cancel); // a wish: only the result of the statement counts
            PQcancelFinish(cancel);
            *isOver = true;
        });
#else
    PGcancel* cancel = PQgetCancel(m_connection);
    if (cancel != nullptr)
        m_thread = std::thread([cancel, isOver = m_isOver] {
            std::array<char, 256> problem{};
            (void)PQcancel(cancel, problem.data(), static_cast<int>(problem.size())); // a wish: only the result counts
            PQfreeCancel(cancel);
            *isOver = true;
        });
#endif
}

void CancelRequest::again()
{
    if (m_thread.joinable() && !*m_isOver) {
        m_nextAt = std::chrono::steady_clock::now() + kAskAgain;
        return;
    }
    if (m_thread.joinable())
        m_thread.join();
    send();
}

Waiter::Wake waitAsking(Waiter& waiter, PGconn* connection, short events, std::optional<CancelRequest>& cancel,
                        Waiter::Deadline deadline)
{
    for (;;) {
        Waiter::Deadline until = deadline;
        if (cancel && (!until || cancel->nextAt() < *until))
            until = cancel->nextAt();
        const Waiter::Wake wake = waiter.wait(PQsocket(connection), events, until);
        if (wake != Waiter::Wake::TimedOut || (deadline && std::chrono::steady_clock::now() >= *deadline))
            return wake;
        cancel->again();
    }
}

CancelRequest::~CancelRequest()
{
    if (m_thread.joinable())
        m_thread.join();
}

void CancelRequest::abandon()
{
    if (m_thread.joinable())
        m_thread.detach();
}

BoundParameters::BoundParameters(const Command& command)
{
    m_values.reserve(command.parameters.size());
    for (const auto& parameter : command.parameters)
        m_values.push_back(parameter ? parameter->c_str() : nullptr);
}

void requireNoZeroByte(const Command& command)
{
    bool found = command.sql.find('\0') != std::string::npos;
    for (const auto& parameter : command.parameters)
        found = found || (parameter && parameter->find('\0') != std::string::npos);
    if (found)
        throw Error(ErrorCode::Internal, "a statement with a zero byte must never be sent")
            .stateLeft(StateLeft::NothingChanged);
}

namespace {

std::string field(const PGresult* result, int code)
{
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? std::string() : std::string(text);
}

std::string trimmed(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

} // namespace

ServerError errorOf(const PGresult* result, std::string_view sent)
{
    ServerError error;
    error.sqlState = field(result, PG_DIAG_SQLSTATE);
    error.message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    error.detail = field(result, PG_DIAG_MESSAGE_DETAIL);
    error.hint = field(result, PG_DIAG_MESSAGE_HINT);
    error.context = field(result, PG_DIAG_CONTEXT);
    const std::string position = field(result, PG_DIAG_STATEMENT_POSITION);
    error.position = position.empty() ? 0 : std::atoi(position.c_str());
    if (error.message.empty()) // made by libpq itself: it has no fields
        error.message = trimmed(PQresultErrorMessage(result));
    if (holdsSecret(sent)) {
        for (std::string* text : {&error.message, &error.detail, &error.hint, &error.context})
            *text = redactBy(sent, *text);
    }
    return error;
}

Notice noticeOf(const PGresult* result)
{
    Notice notice;
    notice.severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    notice.sqlState = field(result, PG_DIAG_SQLSTATE);
    notice.message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    notice.detail = field(result, PG_DIAG_MESSAGE_DETAIL);
    notice.hint = field(result, PG_DIAG_MESSAGE_HINT);
    return notice;
}

Rows rowsOf(const PGresult* result)
{
    const int columns = PQnfields(result);
    const int rows = PQntuples(result);
    Rows table(static_cast<std::size_t>(columns));
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            if (PQgetisnull(result, row, column) != 0)
                table.add(std::nullopt);
            else
                table.add(std::string(PQgetvalue(result, row, column),
                                      static_cast<std::size_t>(PQgetlength(result, row, column))));
        }
    }
    return table;
}

bool isFatal(const PGresult* result)
{
    const std::string severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return severity == "FATAL" || severity == "PANIC";
}

Error asError(const PGresult* result, bool wasStopped, std::string_view sent)
{
    const ServerError error = errorOf(result, sent);
    ErrorCode code = ErrorCode::Statement;
    if (isFatal(result))
        code = ErrorCode::Unreachable;
    else if (error.sqlState == "57014" && wasStopped)
        code = ErrorCode::Cancelled;
    else if (error.sqlState == "55P03")
        code = ErrorCode::LockTimeout;
    Error made(code, error.message);
    made.sqlState(error.sqlState).serverMessage(error.message).detail(error.detail).hint(error.hint);
    made.context(error.context).position(error.position);
    return made;
}

Error connectionLost(PGconn* connection)
{
    const char* host = PQhost(connection);
    const std::string where = host == nullptr || *host == '\0' ? "the server" : host;
    Error error(ErrorCode::Unreachable, fmt::format("the connection to {} was lost", where));
    error.serverMessage(trimmed(PQerrorMessage(connection)));
    return error;
}

ResultHandle executeAndWait(ConnectionHandle& connection, Waiter& waiter, const Command& command, std::stop_token stop,
                            std::optional<std::chrono::milliseconds> patienceAfterStop, Waiter::Deadline deadline)
{
    requireNoZeroByte(command);
    waiter.calm();
    const std::stop_callback onStop(stop, [&waiter] { waiter.wake(); });
    std::optional<CancelRequest> cancel;
    PGconn* const wire = connection.get();

    const auto waitFor = [&](short events) {
        const Waiter::Wake wake = waitAsking(waiter, wire, events, cancel, deadline);
        if (wake == Waiter::Wake::Stopped) {
            waiter.calm();
            if (cancel)
                return;
            cancel.emplace(wire);
            if (patienceAfterStop)
                deadline = std::chrono::steady_clock::now() + *patienceAfterStop;
        } else if (wake == Waiter::Wake::TimedOut) {
            if (cancel)
                cancel->abandon();
            connection.reset();
            if (cancel)
                throw Error(ErrorCode::Cancelled, "stopped; the server did not answer and the connection was closed");
            throw Error(ErrorCode::Unreachable, "the server does not answer");
        } else if (PQconsumeInput(wire) == 0) {
            throw connectionLost(wire);
        }
    };

    const BoundParameters parameters(command);
    if (PQsendQueryParams(wire, command.sql.c_str(), parameters.count(), nullptr, parameters.values(), nullptr, nullptr,
                          0) == 0)
        throw connectionLost(wire);
    for (int left = PQflush(wire); left != 0; left = PQflush(wire)) {
        if (left < 0)
            throw connectionLost(wire);
        waitFor(POLLIN | POLLOUT);
    }
    ResultHandle kept;
    for (;;) {
        while (PQisBusy(wire) != 0)
            waitFor(POLLIN);
        ResultHandle result(PQgetResult(wire));
        if (!result)
            break;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH) {
            connection.reset();
            throw Error(ErrorCode::Internal, "COPY is not for queries of our own");
        }
        if (!kept)
            kept = std::move(result);
    }
    if (!kept || (PQstatus(wire) == CONNECTION_BAD && !isFatal(kept.get())))
        throw connectionLost(wire);
    return kept;
}

std::string applicationNameOf(std::string_view text)
{
    std::string name;
    for (const char c : text.substr(0, 63))
        name += c >= ' ' && c <= '~' ? c : '?';
    return name;
}

} // namespace lk::postgres

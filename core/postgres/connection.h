// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/postgres/result.h"
#include "core/postgres/target.h"

#include <libpq-fe.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <poll.h>

// What Session and RunSession share: private to core/postgres.

namespace lk::postgres {

struct ConnectionCloser {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using ConnectionHandle = std::unique_ptr<PGconn, ConnectionCloser>;
struct ResultCloser {
    void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, ResultCloser>;

struct ConnectSettings {
    std::string applicationName;
    std::chrono::milliseconds timeout{10'000}; ///< for each host of a list
    /// Sent with the start-up packet, so that they hold from the first statement on and DISCARD ALL falls back to them.
    std::vector<std::pair<std::string, std::string>> serverSettings;
    /// The same for settings that servers before 14 do not know: left out when the server says so.
    std::vector<std::pair<std::string, std::string>> newerSettings;
    /// Who answers must be who the target is pinned to: whatever may change something. What only looks also shows that it is another.
    bool mayChange = true;
};

/// The hosts of a target as targets of one host each, so that each gets its own time to answer; the target itself when it
/// names one host, or none, or chooses among hosts by libpq's own `target_session_attrs`.
[[nodiscard]] std::vector<ConnectionTarget> hostsOf(const ConnectionTarget& target);

/// Connects to one of hostsOf(). `stop` takes effect within 50 ms, also while a name is being looked up.
/// Throws Error{Unreachable}, Error{LoginRefused}, Error{Refused} (a pooler that does not take our settings),
/// Error{Cancelled}, OtherThanPinned. The connection is non-blocking.
[[nodiscard]] ConnectionHandle connectTo(const ConnectionTarget& host, const ConnectSettings& settings,
                                         std::stop_token stop);

/// What libpq works with for one keyword, wherever it had it from; empty when it has nothing.
[[nodiscard]] std::string optionOf(PGconn* connection, std::string_view keyword);

/// Waits on a socket and wakes at once when stop is requested, through an eventfd.
class Waiter final {
public:
    enum class Wake : std::uint8_t { Ready, Stopped, TimedOut };
    using Deadline = std::optional<std::chrono::steady_clock::time_point>;

    Waiter();
    ~Waiter();
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;

    /// `events` as poll(2) has them. Stopped once `wake()` was called, until `calm()`.
    Wake wait(int socket, short events, Deadline deadline = {});
    void wake() noexcept; ///< from any thread
    void calm();

private:
    int m_eventFd = -1;
};

/// A cancel request under way. The old call of libpq blocks while it connects, hence a thread. The destructor waits for it:
/// a request that arrived late would hit the statement after.
class CancelRequest final {
public:
    explicit CancelRequest(PGconn* connection);
    ~CancelRequest();
    CancelRequest(const CancelRequest&) = delete;
    CancelRequest& operator=(const CancelRequest&) = delete;
    /// When to ask again. The server drops a request that comes before the statement has begun.
    [[nodiscard]] std::chrono::steady_clock::time_point nextAt() const { return m_nextAt; }
    /// Asks again; not while the request before is still under way.
    void again();
    /// Leaves it to itself; only for a connection that is closed next.
    void abandon();

private:
    void send();
    PGconn* m_connection;
    std::thread m_thread;
    std::shared_ptr<std::atomic<bool>> m_isOver; ///< the thread's too, which may outlive this
    std::chrono::steady_clock::time_point m_nextAt;
};

/// Waits as the waiter does, and as long as there is a cancel request sends that anew every second.
[[nodiscard]] Waiter::Wake waitAsking(Waiter& waiter, PGconn* connection, short events,
                                      std::optional<CancelRequest>& cancel, Waiter::Deadline deadline = {});

/// Parameters of a command as libpq takes them. Keeps pointers into the command.
class BoundParameters final {
public:
    explicit BoundParameters(const Command& command);
    [[nodiscard]] int count() const { return static_cast<int>(m_values.size()); }
    [[nodiscard]] const char* const* values() const { return m_values.empty() ? nullptr : m_values.data(); }

private:
    std::vector<const char*> m_values;
};

/// Throws Error{Internal} when the text or a parameter holds a zero byte: libpq would send what stands before it.
void requireNoZeroByte(const Command& command);

/// `sent` is what was sent: a secret of it is not in the error, though the server may quote it.
[[nodiscard]] ServerError errorOf(const PGresult* result, std::string_view sent = {});
[[nodiscard]] Notice noticeOf(const PGresult* result);
[[nodiscard]] Rows rowsOf(const PGresult* result);
/// A failed result as an Error: Statement, LockTimeout (55P03), Cancelled (57014 when `wasStopped`), Unreachable (the server
/// ended the session with it: severity FATAL or PANIC, whatever the SQLSTATE; dblink raises class 08 as a plain error).
[[nodiscard]] Error asError(const PGresult* result, bool wasStopped, std::string_view sent = {});
[[nodiscard]] bool isFatal(const PGresult* result);
/// Error{Unreachable} "the connection to … was lost".
[[nodiscard]] Error connectionLost(PGconn* connection);
/// ASCII, at most 63 bytes, as the server keeps it.
[[nodiscard]] std::string applicationNameOf(std::string_view text);
/// One statement as its own message; waits for its end. Returns its result, successful or not. A stop request cancels it on the
/// server and goes on waiting for the result, at most `patienceAfterStop` where given: then closes the connection and
/// throws Error{Cancelled}. Throws Error{Unreachable} when the connection is lost or `deadline` passes (then closed too).
[[nodiscard]] ResultHandle executeAndWait(ConnectionHandle& connection, Waiter& waiter, const Command& command,
                                          std::stop_token stop,
                                          std::optional<std::chrono::milliseconds> patienceAfterStop = {},
                                          Waiter::Deadline deadline = {});

/// One question where the target has a pin, none where it has not. Throws OtherThanPinned, and as executeAndWait does.
void requirePinned(ConnectionHandle& connection, const ConnectionTarget& host, std::stop_token stop,
                   std::chrono::milliseconds patience);

} // namespace lk::postgres

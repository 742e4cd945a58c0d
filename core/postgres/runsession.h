// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/result.h"
#include "core/postgres/target.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {

enum class EntryOutcome : std::uint8_t { Done, Failed, Skipped /**< an earlier entry failed */ };

/// How one entry of a pipeline ended.
struct EntryResult {
    EntryOutcome outcome = EntryOutcome::Skipped;
    std::string commandTag;                ///< "INSERT 0 3", "COMMIT" ("ROLLBACK" when the transaction had failed)
    std::optional<std::int64_t> rows;      ///< rows affected or returned, where the tag tells
    std::chrono::microseconds duration{0}; ///< from the entry before it (or the send) to its result
    ServerError error;                     ///< when Failed
    Rows table;                            ///< rows returned, only for entries that asked (`keepsRows`)
    std::vector<Notice> notices;           ///< the first 200
};

/// One message of a pipeline.
struct Entry {
    Command command;
    bool keepsRows = false;
    /// The server sends the result at once instead of with the next full buffer or the end of the pipeline. For what
    /// takes time and is watched (a script's statements); our own small statements around them are cheaper without.
    bool tellsAtOnce = true;
};

/// What holds for the work session of a run.
struct RunOptions {
    std::string applicationName; ///< "lockkeeper run=8hex"
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds lockTimeout{2'000};
    std::chrono::milliseconds statementTimeout{0}; ///< 0 = none
    std::chrono::milliseconds idleInTransaction{120'000};
};

/// The connection that runs migrations: libpq itself, because libpqxx does not hand on detail, hint and position, and its
/// pipeline is not the protocol's. All settings of section 7 of the reliability contract are startup parameters, so that
/// DISCARD ALL falls back to them, client_connection_check_interval (server 14) and a synchronous_commit raised from `off`
/// included. Always in libpq's pipeline mode: entering and leaving it costs nothing on the wire. Belongs to one thread at a
/// time.
class RunSession final {
public:
    /// Throws as Session::open of a control session does; also Error{Refused} when the server is read-only or a standby (of several hosts the first
    /// writable one is taken), and when a pooling proxy is found in between (the backend's pid told by the server differs from
    /// the one of the log-in, or settings did not arrive). One round trip after the log-in.
    [[nodiscard]] static RunSession open(const ConnectionTarget& target, const RunOptions& options,
                                         std::stop_token stop = {});
    ~RunSession();
    RunSession(RunSession&&) noexcept;
    RunSession& operator=(RunSession&&) noexcept;

    using OnResult = std::function<void(std::size_t index, const EntryResult& result)>;
    using OnNotice = std::function<void(std::size_t index, const Notice& notice)>;

    /// Sends all entries as one pipeline (extended protocol, a message each, one sync at the end) and hands over each result
    /// as it comes, in order. After a failed entry the rest are Skipped. Without BEGIN all entries up to the sync are one
    /// implicit transaction. Returned rows are dropped as they arrive (memory stays bounded) but counted, unless kept; COPY
    /// TO STDOUT likewise; COPY FROM STDIN is ended at once and Failed (08P01).
    /// A stop request cancels on the server, goes on reading and believes only the results (a cancel may come too late):
    /// SQLSTATE 57014. When stop was requested before, nothing is sent and the first entry is Failed with 57014.
    /// One wait for the server, however many entries; but a COPY ends a part of the pipeline (what comes after it is sent
    /// when it is done), because the server cannot take the next message while it copies. Returns all results; what a callback throws is thrown on when the
    /// pipeline is at its end.
    /// Throws Error{Unreachable} when the connection is lost, or ended by the server (57P01 …): what was under way is then
    /// not known. Throws Error{Internal} for a text with a zero byte, before anything is sent.
    std::vector<EntryResult> pipeline(std::span<const Entry> entries, const OnResult& onResult = {},
                                      std::stop_token stop = {}, const OnNotice& onNotice = {});

    /// One statement as its own message and sync (one round trip); Failed is a result, not an exception.
    EntryResult execute(const Command& command, std::stop_token stop = {}, const OnNotice& onNotice = {});

    enum class TransactionStatus : std::uint8_t { Idle, InTransaction, InFailedTransaction, Unknown };
    [[nodiscard]] TransactionStatus transactionStatus() const;
    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] int serverVersion() const;
    [[nodiscard]] int backendPid() const;
    /// Start of our backend as the server tells it, read once after connecting: "2026-11-21T04:20:00.123456Z", so that
    /// `backend_start = $1::timestamptz` holds in any session, whatever its DateStyle and TimeZone.
    [[nodiscard]] const std::string& backendStart() const;
    /// While a call waits for the server, `look` is called on its thread, for the first time when it has waited for `every`, and so on;
    /// empty: nothing is. It must not use this session, and what it throws is thrown on when the pipeline is at its end.
    void whileWaiting(std::chrono::milliseconds every, std::function<void()> look);
    /// From any thread: shuts the socket down, so that a call that waits for an answer throws Error{Unreachable} at once. For a
    /// watchdog that has found out that no answer will come; the session is of no use afterwards.
    void cutOff() noexcept;
    /// Number of times the client waited for an answer after the log-in; for the figures.
    [[nodiscard]] long roundTrips() const;

private:
    struct Impl;
    explicit RunSession(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace lk::postgres

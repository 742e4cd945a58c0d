// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/crew.h"
#include "core/backfill/pacer.h"
#include "core/postgres/runsession.h"

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::backfill {

/// What holds for one statement instead of the session's own.
struct StatementLimits {
    std::optional<std::chrono::milliseconds> lockTimeout = {};
    std::optional<std::chrono::milliseconds> time = {}; ///< it is then done by one process, too
    [[nodiscard]] bool isAny() const { return lockTimeout || time; }
};

/// A worker's connection: made when it is first needed, and again when it was lost, for as long as the run is wanted. Belongs to one
/// thread.
class WorkerSession final {
public:
    explicit WorkerSession(Crew& crew) : m_crew(crew) {}

    /// Makes it where it is not there. Throws Error{Cancelled} when no more is wanted, and what RunSession::open throws but Unreachable.
    void connect();
    /// Rows of one statement. A stop request cancels it on the server. Throws Error{Statement}, Error{LockTimeout}, Error{Unreachable}.
    [[nodiscard]] postgres::Rows ask(const postgres::Command& command, std::stop_token stop = {});
    /// ask() under the eyes of the watch, which cancels it when others wait for it or no more is wanted (`wasCancelled` in the former case).
    [[nodiscard]] postgres::Rows askWatched(const postgres::Command& command, std::string_view what, bool& wasCancelled,
                                            const StatementLimits& limits = {});
    /// The beginning of a transaction (BEGIN is its first entry), all of one, or more of the one that is open. Through a pooler it sets what a
    /// session would, and tells the flight its backend. Throws Error{Unreachable}, as RunSession::pipeline does. There must be a connection.
    [[nodiscard]] std::vector<postgres::EntryResult> pipeline(const std::vector<postgres::Entry>& entries,
                                                              const InFlight* flight = nullptr,
                                                              std::stop_token stop = {});
    [[nodiscard]] bool isConnected() const { return m_session && m_session->isConnected(); }
    void rollBack();
    /// Nothing that it still does is waited for.
    void cutOff();
    /// 0: another one for each transaction.
    [[nodiscard]] int backendPid() const { return m_session->backendPid(); }
    /// How long the server waits for a lock before it looks for a deadlock.
    [[nodiscard]] std::chrono::milliseconds deadlockTimeout() const { return m_deadlockTimeout; }

private:
    [[nodiscard]] postgres::Rows ask(const postgres::Command& command, const std::stop_token& stop,
                                     const InFlight* flight, const StatementLimits& limits);

    Crew& m_crew;
    std::unique_ptr<postgres::RunSession> m_session;
    std::chrono::milliseconds m_deadlockTimeout{1000};
};

/// The entry that failed; null where none did.
[[nodiscard]] const postgres::EntryResult* failedOf(const std::vector<postgres::EntryResult>& results);
[[nodiscard]] bool isClass(const postgres::ServerError& error, std::string_view prefix);
/// `what` says what happened, in one sentence.
[[nodiscard]] Error errorOf(const postgres::ServerError& error, const std::string& what);

} // namespace lk::backfill

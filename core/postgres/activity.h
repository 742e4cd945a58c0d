// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/session.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::postgres {

/// How far a command of the server's own has come, from pg_stat_progress_*. Done and total are of its present phase: the server
/// knows no total for all phases together.
struct CommandProgress {
    enum class Unit : std::uint8_t { None, Blocks, Rows, Bytes, Sessions, Indexes, Statistics };
    std::string command;  ///< "CREATE INDEX CONCURRENTLY", "VACUUM", "COPY FROM"
    std::string relation; ///< empty: none, or not visible
    std::string index;
    std::string phase; ///< the server's words; empty: none, or not visible
    Unit unit = Unit::None;
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0: not known
    int waitsFor = 0;       ///< CREATE INDEX: the process whose transaction it waits for
    friend bool operator==(const CommandProgress&, const CommandProgress&) = default;
    /// 0 to 100, of the phase; nothing where no total is known.
    [[nodiscard]] std::optional<double> percent() const;
};

/// One that keeps a session from the lock it waits for.
struct Blocker {
    int pid = 0; ///< 0: a prepared transaction
    std::string
        transaction;  ///< id of the prepared transaction; empty for sessions, or when the server could not tell which
    std::string mode; ///< of its lock, as pg_locks spells it; empty: not known
    bool isQueuedAhead = false; ///< has not got its lock either, but stands before us in the queue
    friend bool operator==(const Blocker&, const Blocker&) = default;
};

/// The lock that a session waits for.
struct AwaitedLock {
    std::string kind;     ///< pg_locks.locktype: "relation", "transactionid", "tuple", "virtualxid", "advisory", …
    std::string mode;     ///< "AccessExclusiveLock"
    std::string relation; ///< for row locks the table of the row; empty where there is none
    std::optional<std::chrono::milliseconds> since; ///< how long it has been waiting; servers before 14 do not tell
    friend bool operator==(const AwaitedLock&, const AwaitedLock&) = default;
};

/// A session of the server, or a transaction that was prepared and has none any more.
struct ActiveSession {
    int pid = 0;              ///< 0: a prepared transaction
    std::string backendStart; ///< "2026-11-21T04:20:00.123456Z"; tells a pid from its next owner. Empty: not visible
    std::string preparedName; ///< the name of a prepared transaction (its gid)
    std::string transaction;  ///< id of a prepared transaction
    std::string user;
    std::string database;
    std::string application;
    std::string client;      ///< address; "local" for a socket; empty: not visible, or none
    std::string backendType; ///< "client backend", "autovacuum worker", …; empty: not visible
    std::string state;       ///< as pg_stat_activity tells it; "prepared"; empty: not visible, or none
    std::optional<std::chrono::milliseconds> inState;
    std::optional<std::chrono::milliseconds> transactionAge;
    std::optional<std::chrono::milliseconds> sessionAge;
    std::optional<std::int64_t> xminAge; ///< transactions that vacuum cannot clean up behind because of it
    std::string waitKind;                ///< wait_event_type: "Lock", "IO", "Client", …
    std::string waitEvent;
    std::optional<AwaitedLock> awaited;
    std::vector<Blocker> blockedBy; ///< those that hold a lock first, then those that are only before it in the queue
    /// What it runs or ran last, all that the server keeps (track_activity_query_size); passwords blotted out.
    std::string query;
    int leaderPid = 0; ///< of a parallel worker
    std::optional<CommandProgress> progress;
    bool isHidden = false; ///< of another role: the server tells us its pid, database, user and application only
    bool isOurs = false;   ///< application name begins with "lockkeeper"

    /// The query with every run of blanks and line ends as one blank.
    [[nodiscard]] std::string queryInLine() const;
    [[nodiscard]] bool isPrepared() const { return pid == 0; }
    [[nodiscard]] bool isIdleInTransaction() const { return state.starts_with("idle in transaction"); }
    friend bool operator==(const ActiveSession&, const ActiveSession&) = default;
};

/// What goes on at the server. Sessions stand in the order in which a person wants them: who blocks first, then by the age of
/// their transactions.
struct Activity {
    std::vector<ActiveSession> sessions;
    std::string database; ///< where it was read
    std::string takenAt;  ///< the server's clock, "2026-11-21T04:20:00.123456Z"
    bool isOfAllDatabases = false;
    bool seesAll = false; ///< the role has the rights of pg_read_all_stats

    [[nodiscard]] std::size_t hiddenCount() const;
    [[nodiscard]] std::size_t blockedCount() const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> oldestTransaction() const;
    [[nodiscard]] const ActiveSession* find(int pid) const; ///< not for prepared transactions
};

struct ActivityOptions {
    /// Else only sessions of this database, and those of others that block or are blocked here, or have progress to tell.
    bool allDatabases = false;
    friend bool operator==(const ActivityOptions&, const ActivityOptions&) = default;
};

/// A browse session for it: read-only, no statement longer than 2 s. Throws as Session::open.
[[nodiscard]] Session openForActivity(const ConnectionTarget& target, std::chrono::milliseconds connectTimeout,
                                      std::stop_token stop = {});
/// One query, so that sessions, locks and progress are of one moment; the asking session itself is left out. Servers 12 to 18.
[[nodiscard]] Activity readActivity(Session& session, const ActivityOptions& options = {}, std::stop_token stop = {});

/// Sessions as a forest of who blocks whom.
struct ForestRow {
    std::size_t session = 0;           ///< index into Activity::sessions
    int depth = 0;                     ///< 0: blocked by nobody, or the place where a circle is cut
    std::optional<std::size_t> parent; ///< row of the forest that it stands below
    bool isLastChild = true;
    std::vector<std::size_t> alsoBlockedBy; ///< sessions besides the one it stands below
    friend bool operator==(const ForestRow&, const ForestRow&) = default;
};
/// All sessions, each once, in the order of `sessions`, a blocked one below the first of those that hold what it waits for. Circles
/// (a deadlock that the server has not resolved yet) are cut at one of their sessions. `onlyBlocking`: only those that block
/// somebody or are blocked.
[[nodiscard]] std::vector<ForestRow> blockerForest(const Activity& activity, bool onlyBlocking);
/// How many wait for this session, those behind others included.
[[nodiscard]] std::size_t waitingBehind(const std::vector<ForestRow>& forest, std::size_t row);

enum class Signal : std::uint8_t {
    Cancel,    ///< its query
    Terminate, ///< the session, and with it its transaction
};

enum class SignalResult : std::uint8_t {
    Went,           ///< sent, and the query or the session was gone then
    StillThere,     ///< sent, but it was there still when last looked
    NotThere,       ///< no session has that pid any more; nothing was sent
    AnotherSession, ///< the pid belongs to a session that began later; nothing was sent
    NothingRuns,    ///< Cancel: it runs no query; nothing was sent
    NotVisible,     ///< our role cannot see when it began, so nobody knows who it is; nothing was sent
    NotPermitted,   ///< the server refused; nothing was sent
};

struct SignalOutcome {
    SignalResult result = SignalResult::NotThere;
    std::chrono::milliseconds waited{0}; ///< from the signal to the last look
    std::string state;                   ///< StillThere, NothingRuns: its state then
    std::string sqlState;                ///< NotPermitted: the server's words
    std::string serverMessage;
    std::string serverDetail;
    std::string serverHint;
    std::string missingRight; ///< NotPermitted, NotVisible: "pg_signal_backend", "pg_read_all_stats", "SUPERUSER", …
};

/// Sends it to that very session: pid and start are compared in the statement that signals. Then looks, at most `patience`, whether
/// it went. Throws Error as Session::query does.
[[nodiscard]] SignalOutcome signalSession(Session& session, Signal signal, int pid, const std::string& backendStart,
                                          std::chrono::milliseconds patience = std::chrono::seconds(3),
                                          std::stop_token stop = {});

} // namespace lk::postgres

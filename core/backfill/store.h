// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::backfill {

enum class State : std::uint8_t { Pending, Running, Paused, Failed, Done, Cancelled };
[[nodiscard]] std::string_view toString(State state); ///< "pending", …
[[nodiscard]] std::optional<State> stateFrom(std::string_view text);
/// Nothing more comes of it.
[[nodiscard]] constexpr bool isFinal(State state)
{
    return state == State::Done || state == State::Cancelled;
}

/// A part of a run: a leaf, or a worker's slice of one, or what a sweep found.
struct PartStatus {
    std::int64_t id = 0;
    std::string leaf;
    int sweep = 0;
    std::string order;               ///< "key", "heap"
    std::vector<std::string> cursor; ///< the last key that is done, or block; empty: at its beginning
    int pass = 0;
    int passes = 1;
    int batchRows = 0;
    std::int64_t rowsDone = 0;
    double fraction = 0; ///< 0 to 1
    bool isDone = false;
    friend bool operator==(const PartStatus&, const PartStatus&) = default;
};

/// A run of a backfill as its database tells it. Times are the server's, "2026-11-21T04:20:00.123456Z"; empty: not yet.
struct Status {
    std::int64_t id = 0;
    std::string name;
    int runNo = 0;
    std::string digest;
    std::string table;     ///< as resolved
    std::string statement; ///< what was declared
    std::string before;    ///< migration that waits for it
    int workers = 1;       ///< that do parts of it side by side
    State state = State::Pending;
    std::string want;     ///< "run", "pause", "cancel"; empty: obeyed
    std::string activity; ///< "batch", "sleeping", "throttled:replica-lag", …; empty when no runner is at work
    std::string reason;   ///< why it is throttled, paused or failed, with value and limit
    std::string
        throttledSince; ///< since when it waits for that; empty: it does not wait, or it is not known. Only from statusOf()
    bool isAlive = false;                        ///< a runner holds the lease
    std::string owner;                           ///< that runner: "user@host:pid"
    std::map<std::string, std::string> settings; ///< pace in force, by attribute
    std::int64_t rowsDone = 0;
    std::int64_t rowsQuarantined = 0;
    std::int64_t rowsEstimated = 0; ///< of the table, when it was begun; 0: not known
    std::int64_t walBytes = 0;      ///< written by the server while batches ran
    std::chrono::milliseconds active{0};
    std::chrono::milliseconds throttled{0};
    std::string createdAt;
    std::string startedAt;
    std::string endedAt;
    std::string verifiedAt;
    std::optional<std::int64_t> verifyLeft; ///< rows that the last verification counted
    std::optional<double> fraction;         ///< 0 to 1; nothing: not known
    int sweep = 0;
    std::vector<PartStatus> parts; ///< in the order of work; only from statusOf()
    std::string takenAt;           ///< when this was read

    friend bool operator==(const Status&, const Status&) = default;
};

/// A minute of a run, for the chart.
struct Minute {
    std::string at;
    std::int64_t rows = 0;
    int batches = 0;
    std::int64_t walBytes = 0;
    std::chrono::milliseconds busy{0};
    std::chrono::milliseconds throttled{0};
    std::string throttleReason;
    double batchP50Ms = 0;
    double batchMaxMs = 0;
    int batchRows = 0;
    double fraction = 0;
    friend bool operator==(const Minute&, const Minute&) = default;
};

struct QuarantinedRow {
    std::string leaf;
    std::vector<std::string> key; ///< of a table without a key: its place in the heap
    std::string sqlState;
    std::string message;
    int attempts = 0;
    std::string firstAt;
    std::string lastAt;
    std::string resolved; ///< "retried", "accepted"; empty: open
    friend bool operator==(const QuarantinedRow&, const QuarantinedRow&) = default;
};

struct EventRecord {
    std::int64_t id = 0;
    std::string at;
    std::string actor;
    std::string kind;   ///< "started", "paused", "throttled", "watchdog", "quarantined", "set", …
    std::string detail; ///< JSON
    friend bool operator==(const EventRecord&, const EventRecord&) = default;
};

// All of these take any session, a read-only one too, and give nothing where the database has never had a backfill. They throw as
// Session::query does. Servers 12 to 18.

/// The newest run of each name, by name; with `allRuns` older ones too, newest first.
[[nodiscard]] std::vector<Status> readBackfills(postgres::Session& session, bool allRuns = false,
                                                std::stop_token stop = {});
/// The newest run of that name, with its parts.
[[nodiscard]] std::optional<Status> statusOf(postgres::Session& session, const std::string& name,
                                             std::stop_token stop = {});
/// The last `minutes`, oldest first.
[[nodiscard]] std::vector<Minute> readMinutes(postgres::Session& session, std::int64_t backfill, int minutes = 24 * 60,
                                              std::stop_token stop = {});
[[nodiscard]] std::vector<QuarantinedRow> readQuarantine(postgres::Session& session, std::int64_t backfill,
                                                         bool onlyOpen = true, std::stop_token stop = {});
/// The newest `limit`, newest first.
[[nodiscard]] std::vector<EventRecord> readEvents(postgres::Session& session, std::int64_t backfill, int limit = 100,
                                                  std::stop_token stop = {});

} // namespace lk::backfill

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::audit {

/// Who acted: on this machine, and on the server.
struct Actor {
    std::string osUser;
    std::string host;
    std::string sessionUser;
    std::string currentUser;
    friend bool operator==(const Actor&, const Actor&) = default;
};

/// Which database, as it was seen; what was not asked is empty.
struct Identity {
    std::string systemIdentifier;
    std::string timeline;
    std::string database;
    std::uint32_t databaseOid = 0;
    std::string host;
    std::string port;
    std::string server; ///< version
    friend bool operator==(const Identity&, const Identity&) = default;
};

struct PlanFacts {
    std::string digest;
    std::string project;
    std::string format;
    std::vector<std::string>
        deeds; ///< repair: each thing that it does (a lock released among them); force: what is asserted
    std::vector<std::string> overrides; ///< guards that were set aside: "allow-split"
    friend bool operator==(const PlanFacts&, const PlanFacts&) = default;
};

struct FileHash {
    std::string file;
    std::string sha256;
    friend bool operator==(const FileHash&, const FileHash&) = default;
};

/// What was asked before the act, and what was answered.
struct Approval {
    std::string demand; ///< nothing, answer, name
    std::string given;  ///< nothing, yes, typed, missing
    std::string words;  ///< the name that was typed
    friend bool operator==(const Approval&, const Approval&) = default;
};

struct Result {
    std::string
        outcome;      ///< begun, done, failed, refused, cancelled, unknown; cut-off: of a former run, told by the next
    std::string code; ///< of a refusal (LK191)
    std::string message;
    std::string sqlState;
    std::string stateLeft;
    std::string version; ///< of the step that failed
    std::int64_t stepsDone = 0;
    std::int64_t steps = 0;
    std::int64_t durationMs = 0;
    std::vector<std::string> found; ///< about former runs
    friend bool operator==(const Result&, const Result&) = default;
};

/// One act, or its beginning, in the audit log. Sequence, time, host and the hashes are the log's to fill.
struct Entry {
    std::uint64_t seq = 0;
    std::string time;      ///< UTC, ISO 8601 with milliseconds
    std::int64_t mono = 0; ///< milliseconds since the machine started: a clock that was set back shows
    Actor actor;
    std::string env;
    std::string protection;
    Identity identity;
    std::string act; ///< up, down, …, create-db, drop-db
    std::string run; ///< UUID; empty where there was none
    PlanFacts plan;
    std::vector<std::string> versions;
    std::vector<FileHash> files; ///< in the entry with which a run begins
    std::vector<Approval> approvals;
    std::string backup;      ///< of a backup that was demanded; empty: none was
    bool isForTable = false; ///< it was to be added to the table lockkeeper.audit of its database too
    std::uint64_t torn = 0;  ///< bytes before this line that a killed writer left; they are no part of the chain
    Result result;
    std::string prev; ///< hash of the entry before; 64 zeros for the first
    std::string hash; ///< SHA-256 of `prev` and the canonical JSON without `hash`
    friend bool operator==(const Entry&, const Entry&) = default;
};

/// What `prev` of the first entry is.
[[nodiscard]] std::string firstPrev();
/// Blots out secrets in every text; bytes that are no UTF-8 become U+FFFD.
void makeSafe(Entry& entry);
/// Sets `hash` and returns the line without line end: canonical JSON (RFC 8785: keys sorted, no blanks).
[[nodiscard]] std::string seal(Entry& entry);
/// Nothing when the line is no canonical JSON, is not whole, or its hash is not that of its content; `why`, English, says which.
[[nodiscard]] std::optional<Entry> readSealed(std::string_view line, std::string* why = nullptr);
/// The beginning of an entry, and no more: what a killed writer leaves.
[[nodiscard]] bool looksTorn(std::string_view line);

} // namespace lk::audit

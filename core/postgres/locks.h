// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/sql/script.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::postgres {

class Rows;
class Session;

/// A session that holds what we want.
struct Holder {
    int pid = 0;
    std::string applicationName; ///< empty where our role may not see it
    std::string user;
    std::string clientAddress; ///< empty for a local socket
    std::string state;
    std::string since;    ///< start of its transaction, else of its session; server's text
    std::string query;    ///< what it runs or ran last, cut to 200 characters
    std::string relation; ///< for table locks
    std::string mode;
    /// With the pid it tells one transaction from the next, and every role may see it; for table locks.
    std::string virtualTransaction;
    bool isOurs = false; ///< application name begins with "lockkeeper"
    friend bool operator==(const Holder&, const Holder&) = default;
};

/// "process 4711 (psql, role app, from 10.0.0.3, idle in transaction, since …)"
[[nodiscard]] std::string described(const Holder& holder);

/// Error{LockHeld} with the words of `what`, and what to do about this holder.
[[nodiscard]] Error lockHeld(std::string what, const Holder& holder);

/// What is told of a session, in this order, from `a`, which is pg_stat_activity; `holderAt` reads it.
inline constexpr const char* kSessionColumns =
    "a.application_name, a.usename, pg_catalog.host(a.client_addr), a.state, coalesce(a.xact_start, a.backend_start), "
    "pg_catalog.left(a.query, 200)";
/// A row that begins with the pid and kSessionColumns.
[[nodiscard]] Holder holderAt(const Rows& rows, std::size_t row);

/// One bigint advisory key and whose it is.
struct AdvisoryKey {
    std::int64_t key = 0;
    std::string owner; ///< "golang-migrate (command line)", "lockkeeper"
    /// The tool takes it itself when it is run as a child: waited for and held like the others, and let go before that.
    bool isLeftToTool = false;
    friend bool operator==(const AdvisoryKey&, const AdvisoryKey&) = default;
};

using OnWaiting =
    std::function<void(const AdvisoryKey& key, const std::vector<Holder>& holders, std::chrono::milliseconds waited)>;

/// Session-level advisory locks of a control session; released in reverse order on destruction, each result checked.
/// Only pg_try_advisory_lock in a loop with back-off and jitter (25 ms to 2 s): a session that waits inside pg_advisory_lock
/// holds a snapshot, and CREATE INDEX CONCURRENTLY of the holder waits for that snapshot (golang-migrate/migrate#960).
class AdvisoryLocks final {
public:
    /// Takes all keys in the given order, all within `patience`; `control` must outlive this. Throws Error{Cancelled}; throws Error{LockHeld} naming the holder; nothing is
    /// held then. Throws Error{Refused} when a lock that was taken cannot be seen in pg_locks under our backend's pid (a
    /// pooler is in between).
    AdvisoryLocks(Session& control, std::vector<AdvisoryKey> keys, std::chrono::milliseconds patience,
                  std::stop_token stop = {}, const OnWaiting& onWaiting = {});
    ~AdvisoryLocks();
    AdvisoryLocks(const AdvisoryLocks&) = delete;
    AdvisoryLocks& operator=(const AdvisoryLocks&) = delete;

    /// Releases now. False when the server said that one of them was not held any more (told in the log).
    bool release();
    /// Releases those that are left to the tool; they are not taken again.
    void leaveToTool();
    [[nodiscard]] const std::vector<AdvisoryKey>& keys() const { return m_keys; }

private:
    bool unlock(const AdvisoryKey& key);

    Session& m_control;
    std::vector<AdvisoryKey> m_keys;
    std::size_t m_held = 0;
};

/// Who holds this advisory key in the session's database.
[[nodiscard]] std::vector<Holder> holdersOf(Session& session, std::int64_t key, std::stop_token stop = {});

/// Who keeps the backend with this pid from a lock that it waits for now; nobody when it waits for none. With the relation where the
/// lock is on one, and the modes they hold on it.
[[nodiscard]] std::vector<Holder> blockersOf(Session& session, int pid, std::stop_token stop = {});

/// The modes that conflict with this one, as `pg_locks.mode` spells them (PostgreSQL manual, "Conflicting Lock Modes").
[[nodiscard]] std::vector<std::string_view> conflictingModes(sql::LockMode mode);

/// Sessions other than `exceptPids` (and `session`) that hold locks conflicting with `locks`, or wait for such; prepared
/// transactions too (pid 0). Ordinary autovacuum is left out because it gives way by itself; one against wraparound is not.
/// Relations that do not exist are left out. Names without schema are looked up through the session's search_path. One query.
[[nodiscard]] std::vector<Holder> conflictingHolders(Session& session, std::span<const sql::Lock> locks,
                                                     std::span<const int> exceptPids, std::stop_token stop = {});

} // namespace lk::postgres

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/result.h"
#include "core/postgres/target.h"
#include "core/run/demand.h"
#include "core/run/events.h"
#include "core/run/plan.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace lk::run {

/// Budgets of a run (reliability contract, section 5).
struct Patience {
    /// For the run lock and the tool's own; nothing: as long as the tool waits, else kRunLockWait.
    std::optional<std::chrono::milliseconds> runLock = std::nullopt;
    std::chrono::milliseconds tableLock{2'000}; ///< each wait in the lock queue
    int tableLockTries = 30;
    std::chrono::milliseconds tableLockTotal{15 * 60'000};
    std::chrono::milliseconds resolve{60'000}; ///< reconnecting after a lost COMMIT
    std::chrono::milliseconds orphan{30'000};  ///< for a former run's backend to end by itself before it is terminated
    std::chrono::milliseconds watch{5'000};    ///< the watchdog asks that often
    std::chrono::milliseconds silence{30'000}; ///< no answer for so long: the connection counts as lost
};

inline constexpr std::chrono::milliseconds kRunLockWait{60'000};
/// What `given` comes to for this project: itself, else the tool's own limit, else kRunLockWait.
[[nodiscard]] std::chrono::milliseconds runLockWait(std::optional<std::chrono::milliseconds> given,
                                                    const project::Project& project);

/// A look into the session that does the work: right behind each statement, in its transaction where it has one, so that what only
/// that session sees can be seen (the files behind relations before COMMIT, its own counters). For a rehearsal on a copy: it costs
/// time, and a real run needs none. Not for what the real tool carries out.
struct Inspector {
    std::string sql; ///< one query; names qualified, for the script may have set any search_path
    /// `step` from 0, `statement` from 1; 0: right before the step's first one.
    std::function<void(int step, int statement, const postgres::Rows& seen)> onSeen;
};

/// Carries out a plan: locks, re-reads the history, resolves what a former run left open, runs the steps, records them, keeps the
/// journal. One run at a time on a target. Returns how it ended; never throws (what cannot happen is Outcome Failed with Internal).
/// A stop request cancels the running statement on the server; COMMIT is never cancelled. Blocking; any thread.
/// `journalFolder`: default `stateFolder()/journal`; the audit log is beside it (auditFile). No journal, no run; no audit, no run.
/// Every run leaves an entry in the audit log before its first statement and one at its end, what is refused one.
[[nodiscard]] Outcome carryOut(const Plan& plan, const Consent& consent, const postgres::ConnectionTarget& target,
                               const Patience& patience, std::stop_token stop, Observer& observer,
                               const std::filesystem::path& journalFolder = {}, const Inspector* inspector = nullptr);

} // namespace lk::run

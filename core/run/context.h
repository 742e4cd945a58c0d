// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/pause.h"
#include "core/postgres/locks.h"
#include "core/postgres/runsession.h"
#include "core/run/control.h"
#include "core/run/events.h"
#include "core/run/journal.h"
#include "core/run/lockwatch.h"
#include "core/run/runner.h"
#include "core/run/tokens.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::run {

/// All that one run holds. Belongs to the thread of the run.
struct RunContext {
    RunContext(const Plan& plan, const postgres::ConnectionTarget& target, const Patience& patience,
               std::stop_token stop, Observer& observer);
    ~RunContext();

    const Plan& plan;
    const postgres::ConnectionTarget& target;
    const Patience& patience;
    std::stop_token stop;      ///< of the user
    std::stop_source workStop; ///< what the work connection heeds: the user's stop, or the watchdog's
    std::mutex workStopMutex;  ///< a stop request may come while a spent source is replaced
    Observer& observer;
    const Inspector* inspector = nullptr;
    const formats::Format& format;
    history::HistoryRules rules;
    std::chrono::milliseconds lockWait; ///< for the run lock and the tool's own
    std::string run;                    ///< UUID
    /// Taken by the control session beside the plan's locks, with a random key: who holds it is that session and no other, and with
    /// it the session has all its locks.
    postgres::AdvisoryKey lifeLock;

    // In the order they are made; unmade from the last.
    std::optional<Journal> journal;
    std::unique_ptr<Control> control;
    std::unique_ptr<postgres::AdvisoryLocks> locks;
    std::unique_ptr<postgres::RunSession> work;
    std::unique_ptr<Watchdog> watchdog;
    LockWatch lockWatch{*this};

    std::optional<formats::RowLock> rowLock; ///< set while it is, or may be, ours

    history::History history; ///< as it is recorded now
    bool workIsFresh = true;  ///< no migration has run in this session yet
    std::vector<std::string> resolved;
    std::string backup;                ///< the file that met the environment's demand; empty: none was demanded
    std::optional<Error> journalError; ///< the journal failed after a COMMIT: that step stands, no further one begins

    void tell(const Event& event) { observer.onEvent(event); }
    [[nodiscard]] bool isStopped() const { return stop.stop_requested(); }

    /// Opens the control connection and checks that it is the plan's server. Throws Error{Refused} when it is another.
    void connectControl(std::stop_token token);
    void takeLocks(std::chrono::milliseconds patience, std::stop_token token);
    /// The tool's lock where it is a row: taken once a run, for it outlives the session. Throws Error{LockHeld} naming the holder.
    void takeRowLock();
    /// Gives free what a former run of ours took and could not give back, for its sessions are gone; told in `resolved`.
    void releaseRowOfDead(const formats::RowLock& wanted);
    /// Releases it through whatever control session there is, or a new one. Only told when it cannot be.
    void releaseRowLock() noexcept;
    /// Opens the work connection on the same server, writes it to the journal, sets the watchdog.
    void connectWork(std::stop_token token);
    /// After the watchdog has used it up: a new one, unless the user wants to stop.
    void renewWorkStop();
    void dropWork();
    void dropControl();
    [[nodiscard]] history::History readHistory(std::stop_token token);
    [[nodiscard]] std::string lockHistory() const; ///< the LOCK TABLE statement
};

/// How a step ended.
enum class StepEndKind : std::uint8_t { Done, Failed, Refused, Cancelled, Unknown };
struct StepEnd {
    StepEndKind kind = StepEndKind::Done;
    std::optional<Error> error;
    StateLeft stateLeft = StateLeft::NothingChanged;
    int statement = 0;
    int statementsKept = 0;
    int step = 0;                   ///< of the group, from 0: the one that failed
    int stepsDone = 0;              ///< of the group, recorded all the same (a command of the tool for several)
    std::string told = {};          ///< what state was left, where the general sentence does not fit; English
    bool isFailureRecorded = false; ///< the tool's row of the failure stands in the history
    std::string code = {};          ///< of the check that refused it, where one did
};

/// One step, or the group that begins with it, in one transaction: history rows and effects together. Also steps without statements
/// and those that only record.
[[nodiscard]] StepEnd runTransactionStep(RunContext& context, int index);
/// One step statement by statement, resumable.
[[nodiscard]] StepEnd runStepwiseStep(RunContext& context, int index);
/// One step, or the group that begins with it, by the real tool as a child process.
[[nodiscard]] StepEnd runToolStep(RunContext& context, int index);

/// Commands of our own in a transaction of their own, under the run lock and the lock on the history: what a failure leaves in the
/// tool's table. A failure of theirs is told as a warning and hides nothing. True when they are committed.
bool writeAfterFailure(RunContext& context, const Step& step, int index, std::vector<postgres::Command> commands,
                       const TokenValues& values);

} // namespace lk::run

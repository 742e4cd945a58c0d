// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/locks.h"
#include "core/postgres/runsession.h"
#include "core/run/control.h"
#include "core/run/events.h"
#include "core/run/journal.h"
#include "core/run/runner.h"

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
    const formats::Format& format;
    history::HistoryRules rules;
    std::string run; ///< UUID

    // In the order they are made; unmade from the last.
    std::optional<Journal> journal;
    std::unique_ptr<Control> control;
    std::unique_ptr<postgres::AdvisoryLocks> locks;
    std::unique_ptr<postgres::RunSession> work;
    std::unique_ptr<Watchdog> watchdog;

    history::History history; ///< as it is recorded now
    bool workIsFresh = true;  ///< no migration has run in this session yet
    std::vector<std::string> resolved;
    std::optional<Error> journalError; ///< the journal failed after a COMMIT: that step stands, no further one begins

    void tell(const Event& event) { observer.onEvent(event); }
    [[nodiscard]] bool isStopped() const { return stop.stop_requested(); }

    /// Opens the control connection and checks that it is the plan's server. Throws Error{Refused} when it is another.
    void connectControl(std::stop_token token);
    void takeLocks(std::chrono::milliseconds patience, std::stop_token token);
    /// Opens the work connection on the same server, writes it to the journal, sets the watchdog.
    void connectWork(std::stop_token token);
    /// After the watchdog has used it up: a new one, unless the user wants to stop.
    void renewWorkStop();
    void dropWork();
    void dropControl();
    [[nodiscard]] history::History readHistory(std::stop_token token);
    [[nodiscard]] std::string lockHistory() const; ///< the LOCK TABLE statement
};

/// Waits, wakes at once on a stop request. False then.
bool pauseFor(std::chrono::milliseconds time, const std::stop_token& stop);
/// The `attempt`-th pause (from 1): doubling from `first` up to `longest`, with jitter of a quarter.
[[nodiscard]] std::chrono::milliseconds backOff(int attempt, std::chrono::milliseconds first,
                                                std::chrono::milliseconds longest);

/// How a step ended.
enum class StepEndKind : std::uint8_t { Done, Failed, Refused, Cancelled, Unknown };
struct StepEnd {
    StepEndKind kind = StepEndKind::Done;
    std::optional<Error> error;
    StateLeft stateLeft = StateLeft::NothingChanged;
    int statement = 0;
    int statementsKept = 0;
};

/// One step in one transaction: history row and effects together. Also steps without statements and those that only record.
[[nodiscard]] StepEnd runTransactionStep(RunContext& context, int index);
/// One step statement by statement, resumable.
[[nodiscard]] StepEnd runStepwiseStep(RunContext& context, int index);

} // namespace lk::run

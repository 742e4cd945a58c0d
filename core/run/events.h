// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/postgres/locks.h"
#include "core/postgres/result.h"
#include "core/project/migration.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lk::run {

/// How a run ended.
enum class OutcomeKind : std::uint8_t { Done, Failed, Refused, Cancelled, Unknown };
[[nodiscard]] std::string_view toString(OutcomeKind kind); ///< "done", "failed", …

struct Outcome {
    OutcomeKind kind = OutcomeKind::Done;
    std::optional<Error> error; ///< why, for all but Done
    std::string code;           ///< of the check that refused it: "LK108"
    int stepsDone = 0;          ///< applied and recorded in this run
    int steps = 0;
    int recordedUnrun = 0; ///< of `stepsDone`, by their condition
    int passedOver = 0;    ///< by their condition, and not among `stepsDone`
    StateLeft stateLeft = StateLeft::NothingChanged;
    std::string version; ///< of the step that failed or is not known; the name of a script around the migrations
    bool isAround = false;
    int statement = 0;      ///< from 1, within that step; 0: none
    int statementsKept = 0; ///< of that step, when StatementsKept
    int statements = 0;
    int together = 0; ///< above 1: the step that failed was in one transaction with others, so many in all
    bool isFailureRecorded = false; ///< the tool's own row of the failure stands in the history
    std::string leftText;           ///< what state was left, where the general sentence does not fit; English
    std::chrono::milliseconds duration{0};
    std::string run;                   ///< the run's UUID
    std::string current;               ///< recorded version afterwards, when known
    std::vector<std::string> resolved; ///< what the run found out about former runs first; English
    std::string audit;                 ///< hash of its last entry in the audit log; empty where none was written
};

/// One English sentence: what state was left. The same words in the terminal, the JSON lines, the log and the journal.
[[nodiscard]] std::string stateLeftSentence(const Outcome& outcome);

// What a run tells. `step` counts from 0, `statement` from 1 as in the file.
struct RunStarted {
    std::string run;
    int steps = 0;
};
struct StepStarted {
    int step = 0;
    std::string version;
    std::string name;
    project::Direction direction = project::Direction::Up;
    int statements = 0;
};
struct StatementStarted {
    int step = 0;
    int statement = 0;
    int line = 0;
};
struct StatementFinished {
    int step = 0;
    int statement = 0;
    int line = 0;
    std::chrono::microseconds duration{0};
    std::optional<std::int64_t> rows;
};
/// Of the server; or a line of the output of the real tool, with severity "OUTPUT" or "ERROR".
struct NoticeTold {
    int step = 0;
    int statement = 0;
    postgres::Notice notice;
};
enum class WaitingFor : std::uint8_t { Lock, AdvisoryLock, FormerRun, Server };
struct Waiting {
    WaitingFor what = WaitingFor::Lock;
    std::vector<postgres::Holder> holders;
    std::chrono::milliseconds waited{0};
    std::chrono::milliseconds limit{0};
    int attempt = 0;
    int attempts = 0;
    bool isOver = false; ///< nobody is in the way any more, and what waited goes on; without holders
};
struct Retry {
    int step = 0;
    int attempt = 0;
    int attempts = 0;
    std::string sqlState;
    std::chrono::milliseconds pause{0};
};
/// What became of a step: carried out; by its condition only recorded; by its condition passed over, and still pending.
enum class StepResult : std::uint8_t { Done, RecordedUnrun, PassedOver };
[[nodiscard]] std::string_view toString(StepResult result); ///< "done", "recorded", "passed-over"
struct StepFinished {
    int step = 0;
    std::string version;
    std::chrono::microseconds duration{0};
    StepResult result = StepResult::Done;
};
struct StepFailed {
    int step = 0;
    std::string version;
    int statement = 0;
    Error error{ErrorCode::Internal};
    std::string stateLeft;
};
struct RunFinished {
    Outcome outcome;
};

using Event = std::variant<RunStarted, StepStarted, StatementStarted, StatementFinished, NoticeTold, Waiting, Retry,
                           StepFinished, StepFailed, RunFinished>;

/// Told on the thread of the run; quick, never throws.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void onEvent(const Event& event) = 0;
};

} // namespace lk::run

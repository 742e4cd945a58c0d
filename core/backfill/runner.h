// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/declaration.h"
#include "core/backfill/plan.h"
#include "core/backfill/progress.h"
#include "core/backfill/spaceheld.h"
#include "core/backfill/store.h"
#include "core/postgres/target.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace lk::backfill {

/// One cause to slow down or wait, with its present value; a source that cannot be read is Unknown, and shown.
struct Throttle {
    enum class Level : std::uint8_t { Unknown, None, Soft, Hard };
    std::string name; ///< "replica-lag", "lock-waiters", …
    Level level = Level::None;
    std::string value; ///< "12 s"
    std::string limit; ///< "5 s"
    std::string who{}; ///< that brings it about, where that is known: a session, a slot
    friend bool operator==(const Throttle&, const Throttle&) = default;
};

struct BatchDone {
    std::string leaf;
    std::int64_t rows = 0; ///< as the server reports
    std::chrono::microseconds time{0};
    int size = 0; ///< rows aimed at
    int pass = 0;
    std::vector<std::string> cursor; ///< up to where everything is done
};
struct Progress {
    std::string activity; ///< as Status::activity
    std::string reason;
    std::int64_t rowsDone = 0;
    std::int64_t rowsQuarantined = 0;
    std::optional<double> fraction;
    Estimate estimate;
    int batchRows = 0;
    double load = 0; ///< at present
    int sweep = 0;
    std::string cursor;
    std::vector<Throttle> throttles;
    std::vector<SpaceHolder> spaceHolders{}; ///< who has long kept the space of old rows from being used again
};
struct StateChanged {
    State state = State::Pending;
    std::string reason;
};
/// What a log should tell: a retry, a quarantined row, a lost connection, a vacuum, a sweep.
struct Happened {
    std::string kind; ///< as EventRecord::kind
    std::string text; ///< English, one sentence
};
using Event = std::variant<BatchDone, Progress, StateChanged, Happened>;

/// Called on the runner's threads, one call at a time.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void onEvent(const Event& event) = 0;
};

/// What to do about an unfinished run of another text.
enum class IfChanged : std::uint8_t { Refuse, ContinueOld, Restart, Adopt /**< only where nothing but pace differs */ };

struct RunOptions {
    std::string environment;
    std::string actor; ///< empty: actorHere()
    IfChanged ifChanged = IfChanged::Refuse;
    bool staysWhenPaused = false; ///< waits for `resume` instead of ending
    bool retries = false;         ///< a failed one goes on
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::seconds lease{15};
};

enum class OutcomeKind : std::uint8_t {
    Done,
    Refused,
    Paused,
    Cancelled,
    Failed,
    Quarantine, ///< ended, with rows that could not be changed
    Verify,     ///< ended, and rows are left
    AnotherRunner,
    Stopped, ///< by the stop token: the next runner goes on from here
};
[[nodiscard]] std::string_view toString(OutcomeKind kind);
/// 0, 3, 4, 5, 6, 7, 8, 9; 130 for Stopped (backfill contract, section 11).
[[nodiscard]] int exitCodeOf(OutcomeKind kind);

struct Outcome {
    OutcomeKind kind = OutcomeKind::Done;
    std::optional<Error> error; ///< of what refused or failed
    std::string code;           ///< LK code of a refusal
    std::optional<Status> status;
};

/// Carries a backfill out, from where it was left if it was begun before. Blocks for as long as it takes, connections of its own
/// (`lockkeeper:backfill:NAME`); makes the schema `lockkeeper` when it is not there. A lost connection is made again as long as the backfill is
/// wanted. A stop request ends it behind the batch that is under way (which is cancelled after a second). Throws nothing but what cannot be
/// told as an outcome: Error{Unreachable} and Error{LoginRefused} for the first connection, Error{Cancelled}.
[[nodiscard]] Outcome run(const Declaration& declaration, const postgres::ConnectionTarget& target,
                          const RunOptions& options, std::stop_token stop, Observer& observer);

} // namespace lk::backfill

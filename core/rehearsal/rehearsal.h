// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rehearsal/throwaway.h"
#include "core/run/events.h"
#include "core/run/plan.h"
#include "core/run/planreview.h"
#include "core/schema/relation.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lk::rehearsal {

/// Where the copy is.
enum class Where : std::uint8_t {
    Sandbox, ///< a private cluster of this machine
    Server,  ///< a database beside the real one, on its server
};
/// What is in it besides the schema and the tool's own tables.
enum class Data : std::uint8_t {
    None,
    Sample, ///< some thousand rows of each table, and those that they reference
    All,
    Backup, ///< all that a backup holds, restored
};
[[nodiscard]] std::string_view toString(Where where); ///< "sandbox", "server"
[[nodiscard]] std::string_view toString(Data data);   ///< "none", "sample", "all", "backup"

struct Wanted {
    Where where = Where::Sandbox;
    Data data = Data::None;
    int sampleRows = 10'000; ///< of each table, at most, before those that they reference
    /// Of a whole database, verified: the copy is made of it, not of the original, whose rows nobody reads then. Sandbox alone; `data`
    /// is Backup with it.
    std::filesystem::path backup = {};
    Folders folders = {};
};

/// What one statement was seen to do to one relation that was there before it.
struct SeenRelation {
    schema::Name relation;
    char kind = 'r';                          ///< as pg_class.relkind
    sql::LockMode mode = sql::LockMode::None; ///< the strongest that it took; none: what it needed was held already
    bool isNewFile = false;                   ///< written anew: other storage than before
    bool isRead = false;                      ///< by a scan of the whole relation
    std::int64_t rowsRead = 0;                ///< by such scans
    std::int64_t rowsChanged = 0;
    friend bool operator==(const SeenRelation&, const SeenRelation&) = default;
};

/// How locks were looked for.
enum class Sight : std::uint8_t {
    Exact,   ///< in the statement's own transaction, behind it
    Sampled, ///< from another session while it ran: what was held only for a moment may be missing
};
[[nodiscard]] std::string_view toString(Sight sight); ///< "exact", "sampled"

/// What the time would come to on the real database. A guess: work on one relation, in proportion to its bytes.
struct Guess {
    schema::Name relation;
    double factor = 1; ///< its bytes there to its bytes here
    std::int64_t realBytes = 0;
    std::int64_t copyBytes = 0;
    std::chrono::microseconds duration{0};
    friend bool operator==(const Guess&, const Guess&) = default;
};

struct RehearsedStatement {
    int number = 0; ///< from 1; 0: all that the tool itself did
    int line = 0;
    std::string tag;  ///< "CREATE INDEX"
    std::string text; ///< its beginning
    std::chrono::microseconds duration{0};
    std::optional<std::int64_t> rows;
    std::int64_t walBytes = 0;
    Sight sight = Sight::Exact;
    std::vector<SeenRelation> relations;
    std::vector<std::string> differences; ///< from what review predicts; English, one sentence each
    std::optional<Guess> guess;
    friend bool operator==(const RehearsedStatement&, const RehearsedStatement&) = default;
};

struct RehearsedStep {
    std::string version;
    std::string name;
    project::Direction direction = project::Direction::Up;
    std::chrono::microseconds duration{0};
    bool isDone = false;
    std::string sha256; ///< of the file's bytes, as it was then; empty: not known
    std::vector<RehearsedStatement> statements;
    friend bool operator==(const RehearsedStep&, const RehearsedStep&) = default;
};

/// How a plan went on a copy. A plain value; kept under the state folder (store.h).
struct Rehearsal {
    std::string project;
    std::string environment;
    std::string planDigest; ///< of the plan for the environment itself
    std::chrono::system_clock::time_point at{};
    Where where = Where::Sandbox;
    Data data = Data::None;
    std::string backup;     ///< the file that the copy was made of; empty: of the original
    std::string copyServer; ///< version of the server that the copy was on
    std::string realServer;
    run::OutcomeKind outcome = run::OutcomeKind::Done;
    std::string error; ///< why, for all but Done; with the server's words
    std::string remedy;
    std::string sqlState;
    Place place;
    int stepsDone = 0;
    int stepCount = 0;
    std::chrono::milliseconds duration{0};     ///< of the run
    std::chrono::milliseconds copyDuration{0}; ///< of making the copy
    std::vector<RehearsedStep> steps;
    std::vector<std::string> notes; ///< English: in what the copy is not like the original
    friend bool operator==(const Rehearsal&, const Rehearsal&) = default;

    [[nodiscard]] int differenceCount() const;
};

using OnProgress = std::function<void(const std::string& what)>;

/// Makes a copy of the plan's database, carries the plan out on it by the ordinary runner, and watches each statement: locks, storage
/// written anew, full scans, rows, WAL, time; holds that against `predicted` (run::reviewPlan; may be empty) and the real sizes. The
/// copy is gone at the end, however that comes. What is made on the environment's own server is told and demanded by the caller.
/// The result is kept (store.h) unless it was cancelled. `observer`: of the run on the copy.
/// A refusal: what stopped part-way or is dirty (LK250), a plan that only records (LK253), a copy on which the plan comes out
/// otherwise (LK251), a template that others are connected to (LK252), a backup that no copy can be made of (LK254). Throws Error as connecting, pg_dump and Sandbox::start do.
[[nodiscard]] std::variant<Rehearsal, run::Refusal> rehearse(const run::PlanInput& input, const run::Plan& plan,
                                                             const std::vector<run::StepReview>& predicted,
                                                             const Wanted& wanted, std::stop_token stop,
                                                             run::Observer& observer, const OnProgress& onProgress);

/// Why this plan cannot be rehearsed, before anything is made.
[[nodiscard]] std::optional<run::Refusal> refusalBefore(const run::PlanInput& input, const run::Plan& plan);

} // namespace lk::rehearsal

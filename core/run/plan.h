// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/formats/registry.h"
#include "core/postgres/locks.h"
#include "core/project/environment.h"
#include "core/project/hooks.h"
#include "core/sql/script.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace lk::run {

struct LastCheck;
struct RequiredState;

using formats::Refusal;
using project::Direction;

enum class WishKind : std::uint8_t { Up, Down, Goto, Redo, Force, Mark, Repair, Undo };
[[nodiscard]] std::string_view toString(WishKind kind); ///< "up", "down", …
/// Whether it is about what is recorded: what stopped part-way, or went back, does not stand in its way, for it settles that.
[[nodiscard]] bool settlesHistory(WishKind kind);

/// What somebody wants done. A plain value.
struct Wish {
    WishKind kind = WishKind::Up;
    std::optional<int> count;           ///< up N, down N, redo N; undo: so many statements took effect
    std::optional<std::string> version; ///< --to (up: inclusive, down: exclusive), goto, force (nothing = none), mark
    bool all = false;                   ///< down --all
    bool markApplied = true;            ///< mark VERSION applied|pending
    bool allowSplit = false;    ///< --allow-split: a file with its own transaction control becomes a stepwise step
    bool byDownScript = false;  ///< undo: by the migration's own way back, not statement by statement
    bool withoutBackup = false; ///< --without-backup: what the environment demands is set aside, and told
    friend bool operator==(const Wish&, const Wish&) = default;
};

/// How a step is carried out (reliability contract, section 2).
enum class StepMode : std::uint8_t {
    Transaction, ///< one transaction around everything, history row included
    Stepwise,    ///< each statement its own message and commit
    Foreign,     ///< the file is exactly BEGIN; … COMMIT;: our transaction replaces that pair
    Empty,       ///< this side has no statements: only the history moves
    RecordOnly,  ///< force, mark, repair: nothing runs, the history is written
    Tool,        ///< the real tool carries it out as a child process and writes its own history (`recording.tool`)
};

/// A statement as it will be sent, with its place in the file.
struct PlannedStatement {
    std::string text;
    std::string file; ///< as shown, when it is not from the step's own file (a callback, an included file)
    int line = 0;     ///< in the file
    int column = 0;
    std::size_t offset = 0; ///< bytes in the file
    std::string tag;
    sql::TransactionUse transactionUse = sql::TransactionUse::Either;
    sql::Probe probe;
    std::vector<sql::Lock> locks;
    bool isParsed = true;
    bool losesData = false;
    bool setsSession = false; ///< SET, RESET, set_config(…, false): said again when a step is resumed in a new session
    bool joinsPrevious =
        false; ///< stepwise: in one transaction with the statement before (the file's own BEGIN … COMMIT)
    std::string sha256;
    std::string
        clears; ///< an INVALID index that is dropped, concurrently, before it is sent (leftindex.h): its quoted name
    friend bool operator==(const PlannedStatement&, const PlannedStatement&) = default;
};

/// Where a step that stopped part-way goes on.
struct Resume {
    int statementsDone = 0; ///< these are known to have taken effect
    bool probeNext = false; ///< the next one was sent and its end is not known: look first
    std::string run;        ///< the run that stopped; empty when the history itself tells (Format::partWay)
    friend bool operator==(const Resume&, const Resume&) = default;
};

/// A file that a step reads besides its own; it must not have changed either.
struct StepFile {
    std::string file; ///< as shown
    std::string path; ///< absolute
    std::string sha256;
    friend bool operator==(const StepFile&, const StepFile&) = default;
};

struct Step {
    std::string version; ///< empty for a script that runs around the migrations
    std::string name;
    Direction direction = Direction::Up;
    StepMode mode = StepMode::Transaction;
    std::string file;   ///< as shown: relative to the workspace root; empty for an empty or record-only step
    std::string path;   ///< absolute
    std::string sha256; ///< of the file's bytes
    std::vector<StepFile> otherFiles;
    std::vector<PlannedStatement> statements;
    formats::Recording recording;
    std::optional<Resume> resume;
    bool hasWayBack = false; ///< up: there is a down script; down: there is an up script
    /// Consecutive steps with the same number (above 0) are one: one transaction around them all, or one command of the tool. 0: by
    /// itself.
    int group = 0;
    /// The tool's one transaction around several steps ends in this one, and what follows is by itself.
    bool endsGroup = false;
    bool isAround = false; ///< a script that the tool runs around the migrations (beforeMigrate): nothing is recorded
    std::vector<std::string>
        notes; ///< English: "the file's own BEGIN and COMMIT are replaced by ours", "not parsed: …"

    [[nodiscard]] sql::Lock strongestLock() const;
    [[nodiscard]] bool losesData() const;
    [[nodiscard]] std::string title() const; ///< English, for messages: "migration 3", "script beforeMigrate"
    friend bool operator==(const Step&, const Step&) = default;
};

/// The ordered steps that a command would take, fully known before anything runs. What a dialog shows is this object, and the
/// runner carries out this very object.
struct Plan {
    Wish wish;
    project::Project project;
    project::Environment environment;
    postgres::ServerIdentity server;
    history::History history;                 ///< as read for the plan; it must not have moved
    std::vector<postgres::AdvisoryKey> locks; ///< the tool's own, then Lockkeeper's
    std::vector<Step> steps;                  ///< none: nothing to do
    std::optional<std::string> from;          ///< current version before and after
    std::optional<std::string> to;
    std::vector<std::string> deeds;      ///< repair: each thing that it does; English
    std::vector<std::string> assertions; ///< force, mark, repair: what is asserted, and what speaks against it; English
    formats::Demand demand = formats::Demand::Nothing; ///< at least, however the environment is protected
    project::Hooks hooks; ///< of the user's own settings, run before the first step and after the last
    std::shared_ptr<const RequiredState> required; ///< of the environment that must have had it first, where one must
    /// What the run itself judges once more when one of the steps begins (lastcheck.h), at most one for a migration.
    std::vector<std::shared_ptr<const LastCheck>> lastChecks;
    bool isBesideSteps = false; ///< repair: no migration is touched; what stopped part-way can go on afterwards

    [[nodiscard]] bool isEmpty() const { return steps.empty(); }
    [[nodiscard]] int migrationCount() const;                   ///< steps without those that run around the migrations
    [[nodiscard]] std::size_t groupEnd(std::size_t step) const; ///< one past the last step of its group
    [[nodiscard]] bool losesData() const;
    [[nodiscard]] bool hasStepWithoutWayBack() const;
    /// SHA-256 over target identity, history, files and steps. `--plan DIGEST` compares it.
    [[nodiscard]] std::string digest() const;
};

/// The code of the refusal of a plan while another run is at work; waiting helps.
inline constexpr std::string_view kRunAtWork = "LK137";

using PlanOrRefusal = std::variant<Plan, Refusal>;

/// A migration that a former run left part-way, as the journal tells.
struct PartWay {
    std::string version;
    Direction direction = Direction::Up;
    int statementsDone = 0;
    int statements = 0;
    int nextLine = 0;             ///< line of the next statement in the file
    bool isNextUncertain = false; ///< it was sent and its end is not known
    std::string sqlState;         ///< of the failure that stopped it, if one did
    std::string nextXid;          ///< transaction of the uncertain statement, where it ran in one of its own
    std::string
        serverLife; ///< tells one life of the server from the next; a transaction's number means nothing in another
    std::vector<std::string> statementHashes; ///< of all statements as they were then
    postgres::Command done;                   ///< of the step's recording
    std::string run;                          ///< empty: the history tells it, not the journal
    friend bool operator==(const PartWay&, const PartWay&) = default;
};

/// An index that is INVALID, and that nobody is building.
struct LeftIndex {
    std::string schema;
    std::string table;
    bool isVisible = true; ///< the table, without its schema
    std::string name;
    std::string quoted; ///< with its schema
    friend bool operator==(const LeftIndex&, const LeftIndex&) = default;
};

/// All that planning needs, read beforehand.
struct PlanInput {
    project::Project project;
    project::MigrationSet set;
    project::Environment environment;
    postgres::ConnectionTarget target;
    formats::Reading reading;
    std::vector<PartWay> partWay;      ///< what is still open by the journal and not settled by the history
    std::vector<std::string> wentBack; ///< versions that the journal calls applied and the history does not know
    /// There may be a journal, and it cannot be reached: who only looks is told (Status::notes), and no plan is made.
    std::optional<formats::Refusal> hiddenJournal;
    std::vector<LeftIndex> leftIndexes;
    project::Hooks hooks;
    std::shared_ptr<const RequiredState> required; ///< read by readRequired; without it a run that needs it is refused
    /// Whoever holds the locks of a run, looked for when the history is dirty or a migration is part-way: then it may only be under way.
    std::vector<postgres::Holder> atWork;
    /// Sessions that runs which were cut off have left on the server, still at work (orphans.h).
    std::vector<postgres::Holder> orphans;
    /// Where names without a schema are looked for in the script of a dirty or part-way migration.
    std::vector<std::string> scriptPath;
    /// What the catalog says of the objects that a dirty migration's script makes or drops.
    struct Evidence {
        enum class Verdict : std::uint8_t { Undecided, TookEffect, LeftNothing };
        Verdict verdict = Verdict::Undecided;
        std::vector<std::string> lines; ///< English, one fact a line
    } dirtyEvidence;
    /// By name: functions of the database that lose data when they are called (losingfunctions.h).
    std::set<std::string> losingFunctions;
};

/// Reads everything a plan needs: files, server, history, journal. Throws Error; Error{LockHeld} that names the holder when somebody
/// keeps the history locked, Error{Refused} when the journal is damaged.
[[nodiscard]] PlanInput readPlanInput(const project::Project& project, const project::Environment& environment,
                                      const postgres::ConnectionTarget& target, std::stop_token stop = {},
                                      const std::filesystem::path& journalFolder = {});

/// Status and a wish give steps, or a refusal with its reason. Reads the scripts of the steps and nothing else; the same input
/// gives the same plan. Throws Error{Unreadable} for a script that cannot be read or must not be sent.
[[nodiscard]] PlanOrRefusal makePlan(const PlanInput& input, const Wish& wish);

} // namespace lk::run

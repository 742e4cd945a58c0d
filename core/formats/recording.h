// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/postgres/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

// What a format says of one step and of its tool, as values: the script cut as the tool cuts it, what is written to the history and
// when, the tool's own commands, its refusals. The planner puts them into a plan; the runner carries them out.

namespace lk::formats {

/// How the tool treats a block towards transactions.
enum class BlockTransaction : std::uint8_t {
    Explicit, ///< the tool sends BEGIN, the block, its history row, COMMIT: what cannot run inside a block fails (dbmate)
    Implicit, ///< one message without BEGIN: several statements are one transaction, a single one may be any (golang-migrate)
    None, ///< no transaction: each statement by itself (dbmate's `transaction:false`, golang-migrate's x-multi-statement)
};

/// What becomes of a file's own BEGIN and COMMIT when its tool runs it. What is wholly one BEGIN … COMMIT needs no such word.
enum class OwnControl : std::uint8_t {
    Refused, ///< the tool breaks down over it, or nobody knows: it has to be allowed (dbmate)
    Pairs,   ///< no transaction around the file: what stands outside of its own pairs commits by itself (Sqitch's psql)
    Again,   ///< COMMIT ends the transaction, and the next statement begins another (pgjdbc: Flyway, Liquibase)
    Message, ///< one message: up to each COMMIT, and behind the last one, one transaction (golang-migrate, Prisma, node-pg-migrate)
    Statements, ///< each statement is sent by itself: behind COMMIT each commits by itself until BEGIN (Atlas)
};

/// A part of a script that the tool sends as one message, with its transaction rule.
struct Block {
    std::string text;
    std::filesystem::path
        file; ///< where the text is from, when not from the script's own file (a callback, an included file)
    std::size_t offset = 0; ///< of `text` in the file, in bytes
    int line = 1;           ///< of its first byte in the file
    BlockTransaction transaction = BlockTransaction::Explicit;
    /// The tool has cut it itself and sends it whole, semicolon included (Atlas): several statements in it are one transaction.
    bool isOneMessage = false;
    /// It only looks whether what stands before it is right (Sqitch's verify script): runs last, and what it does is rolled back.
    bool isCheck = false;
    friend bool operator==(const Block&, const Block&) = default;
};

/// What forbids something, and what to do. A value, not an exception: a refusal is an expected outcome.
struct Refusal {
    std::string code;   ///< stable: "LK1xx"
    std::string reason; ///< English, one or two sentences
    std::string remedy;
    Place place;
    bool needsDecision = false; ///< exit 6 (dirty, part-way) instead of 3
    friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// A Refusal in one expression.
[[nodiscard]] Refusal refusal(std::string code, std::string reason, std::string remedy, Place place = {},
                              bool needsDecision = false);

/// The script of one migration in one direction as the format cuts it.
struct ScriptFile {
    std::filesystem::path file; ///< empty: the side is missing and counts as an empty step
    std::string sha256;         ///< of the file's bytes
    std::vector<Block> blocks;
    /// What to write into the file so that its statements run without a transaction, where the format has such a marker
    /// ("write `-- migrate:up transaction:false`"); empty: one statement a file is the only way.
    std::string remedyForAlone;
    /// It can be read and shown but must not be run, and why (dbmate: several blocks in one direction).
    std::optional<Refusal> refusal;
    OwnControl ownControl = OwnControl::Refused;
};

/// The parts of one text that belongs to no project, cut as its tool would run it.
struct LoneScript {
    std::vector<Block> up;
    std::vector<Block> down;
    bool hasDown = false;
    int downLine = 0;    ///< of the marker of the down part; 0: there is none
    bool isWhole = true; ///< false: the other side is another file
};
/// A text without any marks: one transaction.
[[nodiscard]] LoneScript oneTransaction(std::string text);

/// Texts that stand for what only the run knows. A parameter of `afterRollback`, `afterStop`, `progress`, or of a step that is not
/// transactional `before` and `record`, that is just this text is replaced by the runner (empty where there was no error). The
/// `record` of a transactional step is sent with its statements: there clock_timestamp() - now() is the duration.
inline constexpr const char* kErrorSqlState = "{lk:sqlstate}";
inline constexpr const char* kErrorMessage = "{lk:message}";     ///< the server's message, unaltered
inline constexpr const char* kErrorStatement = "{lk:statement}"; ///< text of the statement that failed
inline constexpr const char* kStatementsDone =
    "{lk:done}"; ///< how many statements took effect, in digits; rolled back: 0
inline constexpr const char* kDurationMs = "{lk:duration-ms}"; ///< of the step so far
inline constexpr const char* kDurationNs = "{lk:duration-ns}";

/// Texts in a ToolCommand that stand for the target. They are replaced in `environment` and `temporaryContent`, password included. In
/// `arguments` only kTemporaryFile is: those can be seen by everybody on the machine. The child has PGHOST, PGPORT, PGDATABASE,
/// PGUSER, PGPASSFILE (a private file with the password), PGSSLMODE … besides, for the very server that the run is connected to, and PGAPPNAME; our own environment,
/// but for PG* and DATABASE_URL. Of the URL's parameters there are sslmode, sslrootcert, sslcert, sslkey, options, and for a socket
/// host and port.
inline constexpr const char* kTargetUrl = "{lk:url}";          ///< postgresql://user:password@host:port/database?…
inline constexpr const char* kTargetUrlRest = "{lk:url-rest}"; ///< what follows `postgresql://`, for other schemes
inline constexpr const char* kTargetUrlRestPercent =
    "{lk:url-rest-ini}"; ///< the same with each % doubled, for INI files
/// kTargetUrl as Rails reads it: for a socket `postgresql:database?host=…&port=…&username=…&password=…`.
inline constexpr const char* kTargetUrlRuby = "{lk:url-ruby}";
inline constexpr const char* kTemporaryFile = "{lk:file}"; ///< path of the file with `temporaryContent`

/// A command of the real tool, for migrations that are program code. A value: the plan shows it, the runner carries it out as a child
/// process without a shell, its output told as notices, its failure as the step's.
struct ToolCommand {
    std::filesystem::path program;      ///< absolute
    std::vector<std::string> arguments; ///< as they are
    std::vector<std::pair<std::string, std::string>> environment;
    std::filesystem::path folder; ///< working directory, absolute
    std::string temporaryContent; ///< not empty: written to a private file for the time of the run
    std::string temporarySuffix;  ///< of that file's name (".ini")
    std::string input;            ///< standard input
    /// What stands before and behind a version in a line of the output that tells which migration is at work, or failed: of several
    /// at once that one is told to have failed. Empty: the first that is not recorded.
    std::string beforeVersion;
    std::string behindVersion;
    // The exit code alone does not tell success: `Recording::done` is asked besides, and both must agree.
    [[nodiscard]] std::string shown() const; ///< for people: program's name and arguments, quoted where needed
    friend bool operator==(const ToolCommand&, const ToolCommand&) = default;
};

/// Asked right before its step, when all steps before it are committed (Liquibase's preconditions).
struct Condition {
    /// The last one's first value decides: "run"; "record" (nothing runs, `Recording::recordUnrun` is written); "skip" (nothing runs,
    /// nothing is written, the run goes on); anything else stops the run before this step.
    std::vector<postgres::Command> commands;
    std::string onError; ///< the same words, for when a command fails
    std::string told;    ///< English: what is asked for; told with the answer
    int line = 0;        ///< where it is written in the step's file
    friend bool operator==(const Condition&, const Condition&) = default;
};

/// What is written to the history and when, for one step. The runner carries it out; the format never runs anything.
struct Recording {
    /// A query that must return no row, else the history is not as planned (it is made to raise an error on the server, inside the
    /// step's transaction, after the lock on the history table).
    postgres::Command guard;
    /// For a step that is not transactional: committed before its first statement (golang-migrate's dirty mark). Else not used.
    std::vector<postgres::Command> before;
    /// In the step's own transaction after its last statement; for a step that is not transactional in one of its own.
    std::vector<postgres::Command> record;
    /// The guard of the transaction of `record` for a step that is not transactional: `before` has moved the history since
    /// (golang-migrate's row is then the dirty one). Empty sql: `guard` still holds.
    postgres::Command recordGuard;
    /// Sent in the step's session before its first statement, after the guard; in its transaction where it has one (the tool's
    /// search_path). Not for a step without statements. `record` runs with search_path pg_catalog and our own role, whatever this or
    /// the script has set: names in it are qualified.
    std::vector<postgres::Command> setup;
    /// A query that returns a row once the step is recorded: settles a lost COMMIT (kept in the journal, asked again by the next run)
    /// and the run of a tool. By itself in a session of its own, names qualified; not asked while the history's table is absent. Empty
    /// sql: a row of the version that is neither failed nor rolled back (or its absence, for a down) tells. A must for the model
    /// Heads and for what may run again (repeatable ones).
    postgres::Command done;
    /// In a transaction of its own (under the run lock, the history locked) after a transactional step failed and was rolled back
    /// (Prisma's failed row): after an error of a statement, of `setup`, of a deferred constraint or of COMMIT. Not after a stop by the
    /// user, a guard that said no, a lost connection, or tries that ran out on a lock timeout or deadlock: nothing was tried then that
    /// the next run would not try alike. If it fails that is told as a warning, and hides nothing.
    std::vector<postgres::Command> afterRollback;
    /// The same after a step that is not transactional stopped: what took effect stays (Flyway's failed row). After any error of the
    /// server, and after a stop by the user once a statement took effect. The journal knows of the step too and comes first: `up`
    /// goes on where it stopped, and recordStep() then sees the history with this row in it.
    std::vector<postgres::Command> afterStop;
    /// In the transaction of each statement of a step that is not transactional, behind it (Atlas counts them in its row); behind a
    /// statement that must be alone in one of its own. May be said twice: it sets {lk:done}, it does not count up.
    std::vector<postgres::Command> progress;
    /// The real tool runs the migration and writes its own history: nothing else of this is used then but `guard` (asked before,
    /// outside any transaction) and `done`. For recordForce() and recordMark() too.
    std::optional<ToolCommand> tool;
    /// English: what a person must hear of it before (an undo that takes the row away); shown with the step.
    std::vector<std::string> notes;
    std::optional<Condition> condition;
    std::vector<postgres::Command> recordUnrun; ///< in place of `record` when the condition says so
    /// A failure of this step is told, and the run goes on with the next one (Liquibase's failOnError:false).
    bool mayFail = false;
    /// `tool`: by its files it runs this step in a transaction, alone or with others: one that failed has left nothing.
    bool isAtomic = false;
    friend bool operator==(const Recording&, const Recording&) = default;
};

/// A format's answer to "may this be recorded without running it?"
using RecordingOrRefusal = std::variant<Recording, Refusal>;

/// A tool's lock that is a row of a table (Liquibase). Taken after the advisory locks and released on the control session, each command
/// committed by itself; waited for as long as for the run lock. `release` must touch the row only where it is ours: it is sent too
/// when it is not known whether `take` went through.
struct RowLock {
    std::vector<postgres::Command> prepare; ///< makes what is missing; idempotent
    postgres::Command take;                 ///< returns a row when it is ours now
    postgres::Command holder; ///< one row: who holds it, since when (RFC 3339), what speaks for or against its life
    postgres::Command release;
    std::string remedy; ///< what to do when the holder is dead
    friend bool operator==(const RowLock&, const RowLock&) = default;
};

/// A script that the tool runs around the migrations of a run, without a row of its own (Flyway's beforeMigrate). Only when there is
/// something to run. A transaction of its own, or statement by statement as its blocks say; never resumed, for it runs with each run.
struct RunScript {
    std::string name; ///< "beforeMigrate"
    bool isBefore = true;
    ScriptFile script;
    /// Right before the first repeatable migration of the run. Where the run has none: not at all, or behind the last migration when
    /// it is not `isBefore` (Flyway's beforeRepeatables and afterVersioned).
    bool isAtRepeatables = false;
};

/// A migration that the history itself calls half done, and that can go on (Atlas).
struct HistoryPartWay {
    std::string version;
    int statementsDone = 0;
    std::optional<Refusal> refusal; ///< it cannot: what ran has changed since
};

/// What is wanted of a person before an environment is changed: nothing, a yes, the name of the environment typed.
enum class Demand : std::uint8_t { Nothing, Answer, Name };

/// What a format's own repair does, each thing told.
struct RepairProposal {
    std::vector<std::string> deeds;      ///< English, one sentence a row touched; none: there is nothing to repair
    std::vector<std::string> assertions; ///< English: what speaks for it, and what a person takes upon himself by it
    Demand demand = Demand::Nothing;     ///< at least, however the environment is protected
    Recording recording;                 ///< guard and record only
    std::optional<std::string> to;       ///< the current version afterwards
    std::string version;                 ///< of the migration it is about; empty: several
};

/// What the format may be asked for; a command it lacks is a refusal with the reason, not a missing button.
struct Abilities {
    /// The tool knows scripts that lead back, so that a migration without one lacks something.
    bool hasDowns = true;
    bool canForce = false;
    bool canMark = false;
    bool refusesMarked =
        false; ///< marking what is marked so already is refused by the tool: recordMark is always asked
};

} // namespace lk::formats

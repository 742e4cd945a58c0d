// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/history.h"
#include "core/history/status.h"
#include "core/postgres/identity.h"
#include "core/postgres/locks.h"
#include "core/postgres/result.h"
#include "core/postgres/target.h"
#include "core/project/environment.h"
#include "core/project/migration.h"
#include "core/project/project.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::formats {

/// How the tool treats a block towards transactions.
enum class BlockTransaction : std::uint8_t {
    Explicit, ///< the tool sends BEGIN, the block, its history row, COMMIT: what cannot run inside a block fails (dbmate)
    Implicit, ///< one message without BEGIN: several statements are one transaction, a single one may be any (golang-migrate)
    None, ///< no transaction: each statement by itself (dbmate's `transaction:false`, golang-migrate's x-multi-statement)
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
    /// The tool hands the file to psql: the file's own BEGIN … COMMIT pairs are its transactions, and nothing has to be allowed for it.
    bool splitsItself = false;
};

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
/// PGUSER, PGPASSWORD, PGSSLMODE … besides, for the very server that the run is connected to, and PGAPPNAME; our own environment,
/// but for PG* and DATABASE_URL. Of the URL's parameters there are sslmode, sslrootcert, sslcert, sslkey, options, and for a socket
/// host and port.
inline constexpr const char* kTargetUrl = "{lk:url}";          ///< postgresql://user:password@host:port/database?…
inline constexpr const char* kTargetUrlRest = "{lk:url-rest}"; ///< what follows `postgresql://`, for other schemes
inline constexpr const char* kTargetUrlRestPercent =
    "{lk:url-rest-ini}";                                   ///< the same with each % doubled, for INI files
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
};

/// A migration that the history itself calls half done, and that can go on (Atlas).
struct HistoryPartWay {
    std::string version;
    int statementsDone = 0;
    std::optional<Refusal> refusal; ///< it cannot: what ran has changed since
};

/// What a format's own repair does, each thing told.
struct RepairProposal {
    std::vector<std::string> deeds; ///< English, one sentence a row touched; none: there is nothing to repair
    Recording recording;            ///< guard and record only
    std::optional<std::string> to;  ///< the current version afterwards
    std::string version;            ///< of the migration it is about; empty: several
};

/// What the format may be asked for; a command it lacks is a refusal with the reason, not a missing button.
struct Abilities {
    bool canForce = false;
    bool canMark = false;
    bool refusesMarked =
        false; ///< marking what is marked so already is refused by the tool: recordMark is always asked
};

/// The tables, locks and files of one migration tool. Stateless; one object a format, owned by the registry. Thread-safe.
class Format {
public:
    virtual ~Format() = default;

    [[nodiscard]] virtual std::string_view name() const = 0; ///< "golang-migrate"
    [[nodiscard]] virtual std::string_view lookedFor()
        const = 0; ///< one English phrase: what makes a folder its project

    /// The project in this folder whatever it holds: base folder and the settings that the tool's own files tell.
    [[nodiscard]] virtual project::Project projectAt(const project::Folder& folder) const = 0;
    /// The project with the settings that the tool takes from the database URL (`x-migrations-table`, `x-multi-statement`,
    /// `search_path`): to be asked once a target is known, before script() or readHistory().
    [[nodiscard]] virtual project::Project withTarget(project::Project project,
                                                      const postgres::ConnectionTarget& target) const = 0;
    /// The project with what only the server tells (Flyway's ${flyway:defaultSchema} and ${flyway:user}): to be asked once the history
    /// is read, before script() of a run.
    [[nodiscard]] virtual project::Project withHistory(project::Project project, const history::History&) const
    {
        return project;
    }
    /// A project when the folder holds this tool's migrations. Reads names and at most the heads of a few files.
    [[nodiscard]] virtual std::optional<project::Project> recognise(const project::Folder& folder) const = 0;
    /// All migrations in the order `up` runs them. Throws Error{Unreadable} when a folder cannot be read.
    [[nodiscard]] virtual project::MigrationSet load(const project::Project& project) const = 0;
    /// The script, read and cut as the tool would. Throws Error{Unreadable} with place for what the tool would refuse too
    /// (markers missing, wrong order) and for what must never be sent (NUL, not UTF-8, byte order mark).
    [[nodiscard]] virtual ScriptFile script(const project::Project& project, const project::Migration& migration,
                                            project::Direction direction) const = 0;
    /// Files of a new migration in the project's own style (numbering, padding, time). Paths and contents; nothing is written.
    struct NewFile {
        std::filesystem::path path;
        std::string content;
        std::optional<std::string> replaces =
            std::nullopt; ///< the file's former content; nothing: the file must not be there yet
    };
    /// A file that is there already (a plan, a sum file, a changelog) is given whole, with `replaces` as it was read: it is written
    /// only over just that.
    [[nodiscard]] virtual std::vector<NewFile> newMigration(const project::Project& project, std::string_view name,
                                                            std::chrono::system_clock::time_point now) const = 0;

    /// Environments that the tool's own files name (a URL in flyway.conf, the blocks of database.yml), offered like those of a `.env`:
    /// shown and read, but a run wants them named by the user. Reads files, executes nothing. A password in them is held apart.
    [[nodiscard]] virtual std::vector<project::Environment> environments(const project::Project&) const { return {}; }

    /// Project and history laid over each other. Pure. The default compares by version and, where both have one, checksum.
    [[nodiscard]] virtual history::Status layOver(const project::Project& project, const project::MigrationSet& set,
                                                  const history::History& history) const
    {
        return history::layOver(set, history, rules(project));
    }
    /// The version that a person means by this text: a tag, a prefix, `head`. Itself when it means nothing else.
    [[nodiscard]] virtual std::string versionNamed(const project::MigrationSet&, const history::History&,
                                                   std::string_view text) const
    {
        return std::string(text);
    }

    /// The same for a version that `down` is to keep, where the tool looks such a text up among what is applied (`@HEAD^`).
    [[nodiscard]] virtual std::string deployedNamed(const project::MigrationSet& set, const history::History& history,
                                                    std::string_view text) const
    {
        return versionNamed(set, history, text);
    }

    /// Where the order of the rows does not tell it (a graph): the versions that lead up to this one, or that are built upon it, itself
    /// among them. `up --to` and `goto` run what is pending of the former, `down --to` what is applied of the latter.
    [[nodiscard]] virtual std::optional<std::vector<std::string>> wayTo(const project::MigrationSet&, const history::Status&,
                                                                        std::string_view /*version*/,
                                                                        project::Direction) const
    {
        return std::nullopt;
    }

    [[nodiscard]] virtual history::HistoryRules rules(const project::Project& project = {}) const = 0;
    [[nodiscard]] virtual Abilities abilities() const = 0;

    /// Reads the history through a browse or control session. An absent table is an empty history. Throws Error{Refused} when the
    /// table has another shape (names the tool whose shape it is), Error{Statement} when it may not be read.
    [[nodiscard]] virtual history::History readHistory(postgres::Session& session, const project::Project& project,
                                                       const postgres::ConnectionTarget& target,
                                                       std::stop_token stop = {}) const = 0;
    /// Makes the history table as the tool would (idempotent). The runner sends it, under the run lock.
    [[nodiscard]] virtual std::vector<postgres::Command> createHistory(const history::History& history) const = 0;
    /// What a table that is there still lacks for writing (Liquibase widens columns); idempotent, sent under the run lock.
    [[nodiscard]] virtual std::vector<postgres::Command> upgradeHistory(const history::History&) const { return {}; }
    /// The tool's lock where it is a row, taken after the advisory ones.
    [[nodiscard]] virtual std::optional<RowLock> rowLock(const project::Project&, const history::History&,
                                                         const postgres::ServerIdentity&) const
    {
        return std::nullopt;
    }
    /// The tool's own advisory locks, in the order to take them; empty when it has none. One that the tool takes itself as a child is
    /// marked so (`isLeftToTool`).
    [[nodiscard]] virtual std::vector<postgres::AdvisoryKey> toolLocks(
        const history::History& history, const postgres::ConnectionTarget& target,
        const postgres::ServerIdentity& server) const = 0;

    /// What an up or down of this migration writes. `before` is the status the step starts from, `history` the history: for the first
    /// step as it was read; for later ones of a plan, with the model Rows, a bare row of each version before (nothing but `version`)
    /// is added or taken away: what counts up (a rank, an order) is better taken from the table by the SQL itself. A step that goes on
    /// part-way is asked for with the history as it is, its failed row included (SingleNumber: with the history as it was before).
    [[nodiscard]] virtual RecordingOrRefusal recordStep(const project::Project& project,
                                                        const history::History& history,
                                                        const project::MigrationSet& set, const history::Status& before,
                                                        const project::Migration& migration,
                                                        project::Direction direction) const = 0;
    /// All migrations of one run that may be in one transaction are (node-pg-migrate, Flyway's `group`): a failure undoes them all.
    /// Steps of one direction that stand side by side; one that must be without a transaction, or is the tool's, parts them. Each
    /// begins with the session's own search_path and role, then its `setup`.
    [[nodiscard]] virtual bool isOneTransaction(const project::Project&) const { return false; }
    /// One command of the tool for several migrations at once, where that is not the same as one after the other (Knex's batch);
    /// `isAll`: everything that is pending, or applied. Asked for neighbours that have a `Recording::tool`, one or more; nothing: each
    /// by its own. Each is judged by its own `done`.
    [[nodiscard]] virtual std::optional<ToolCommand> toolForAll(const project::Project&, const project::MigrationSet&,
                                                                const history::Status&,
                                                                const std::vector<const project::Migration*>&,
                                                                project::Direction, bool /*isAll*/) const
    {
        return std::nullopt;
    }
    /// What the tool runs before and after the migrations of a run.
    [[nodiscard]] virtual std::vector<RunScript> runScripts(const project::Project&, const project::MigrationSet&,
                                                            project::Direction) const
    {
        return {};
    }
    /// A rule of the tool or the project that forbids this run (a changed checksum, a version out of order). `first` is the first
    /// migration that would run, or nullptr when none would. Asked for up, down, goto and redo.
    [[nodiscard]] virtual std::optional<Refusal> forbids(const project::Project&, const project::MigrationSet&,
                                                         const history::Status&, project::Direction,
                                                         const project::Migration* /*first*/) const
    {
        return std::nullopt;
    }
    /// The way out that this tool has when something is recorded as failed. Nothing: the general one by `force` or `repair`.
    [[nodiscard]] virtual std::optional<Refusal> refuseFailed(const project::Project&, const project::MigrationSet&,
                                                              const history::History&, const history::Status&) const
    {
        return std::nullopt;
    }
    /// What the history itself calls half done and resumable. Where the journal knows of any migration that stopped, that comes first.
    /// Its step begins with `guard` and `before` of recordStep(), which sees the half-done row, then goes on behind `statementsDone`.
    [[nodiscard]] virtual std::optional<HistoryPartWay> partWay(const project::Project&, const project::MigrationSet&,
                                                                const history::History&) const
    {
        return std::nullopt;
    }
    /// The tool's own repair: rows removed and realigned, stale locks released. Nothing: the general one, by evidence. What the journal
    /// has to settle comes before it (a history that went back, a step that can go on).
    [[nodiscard]] virtual std::optional<std::variant<RepairProposal, Refusal>> repair(const project::Project&,
                                                                                      const project::MigrationSet&,
                                                                                      const history::History&,
                                                                                      const history::Status&) const
    {
        return std::nullopt;
    }
    /// What `force VERSION` writes; nothing = `force none`.
    [[nodiscard]] virtual RecordingOrRefusal recordForce(const project::Project& project,
                                                         const project::MigrationSet& set,
                                                         const history::History& history,
                                                         const std::optional<std::string>& version) const = 0;
    /// What `mark VERSION applied|pending` writes.
    [[nodiscard]] virtual RecordingOrRefusal recordMark(const project::Project& project,
                                                        const history::History& history,
                                                        const project::MigrationSet& set, std::string_view version,
                                                        bool applied) const = 0;
    /// The history after an up or down of this version, for planning ahead. Pure.
    [[nodiscard]] virtual history::History after(const history::History& history, const project::MigrationSet& set,
                                                 const project::Migration& migration,
                                                 project::Direction direction) const = 0;
};

} // namespace lk::formats

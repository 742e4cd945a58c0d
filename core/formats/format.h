// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/recording.h"
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
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lk::postgres {
class Session;
}

namespace lk::formats {

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
    /// The parts of a text that belongs to no project. `isSaid`: the user says that it is this tool's; else nothing unless its name or the
    /// text bears the tool's own marks. Never throws: what the tool would refuse is cut as far as it can be.
    [[nodiscard]] virtual std::optional<LoneScript> loneScript(std::string_view /*fileName*/, const std::string& text,
                                                               bool isSaid) const
    {
        return isSaid ? std::optional(oneTransaction(text)) : std::nullopt;
    }
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
    /// SQL for the files of a new migration. `…Alone`: it must run outside of a transaction; then it is one statement.
    struct NewScript {
        std::string up;
        std::string down;
        bool isUpAlone = false;
        bool isDownAlone = false;
    };
    /// What newMigration() gave, with the SQL in it and the tool's own mark where it must be without a transaction; a tool without down
    /// scripts gets the up part alone. Throws Error{Refused} where such files cannot say it.
    [[nodiscard]] virtual std::vector<NewFile> filled(const project::Project& project, std::vector<NewFile> files,
                                                      const NewScript& script) const;

    /// What `repair` mends in the project's own files, before it looks at any history (Atlas's `migrate hash`).
    struct FileRepair {
        std::vector<std::string> deeds; ///< English, one sentence each; none: there is nothing to mend
        std::vector<NewFile> files;
    };
    /// Throws Error{Unreadable} as load() does.
    [[nodiscard]] virtual FileRepair fileRepair(const project::Project&) const { return {}; }

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
    [[nodiscard]] virtual std::optional<std::vector<std::string>> wayTo(const project::MigrationSet&,
                                                                        const history::Status&,
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
    /// The command that shows the SQL of one migration without running it, from just before it (up) or just behind it (down), as the
    /// tool makes it up (Alembic's offline mode); or why this one's cannot be shown. Nothing: the tool has no such command. It executes
    /// the project's own code, so only at a person's express wish; it gets a URL that leads nowhere (core/run/preview.h).
    [[nodiscard]] virtual std::optional<std::variant<ToolCommand, Refusal>> preview(const project::Project&,
                                                                                    const project::MigrationSet&,
                                                                                    const project::Migration&,
                                                                                    project::Direction) const
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
    /// The tool's lock, a row that a dead run left taken, is released. It touches no migration: `repair` does it beside one that stopped
    /// part-way, which stays as it is; else it is among what repair() proposes. Nothing: no such lock is taken.
    [[nodiscard]] virtual std::optional<std::variant<RepairProposal, Refusal>> releaseLock(const project::Project&,
                                                                                           const history::History&,
                                                                                           const history::Status&) const
    {
        return std::nullopt;
    }
    /// What the tool records on an up that has nothing left to run (Sqitch: tags that the deployed change has got since).
    [[nodiscard]] virtual std::optional<RepairProposal> idleUp(const project::Project&, const project::MigrationSet&,
                                                               const history::History&, const history::Status&) const
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

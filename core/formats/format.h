// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/history.h"
#include "core/history/status.h"
#include "core/postgres/identity.h"
#include "core/postgres/locks.h"
#include "core/postgres/result.h"
#include "core/postgres/target.h"
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
    std::size_t offset = 0; ///< of `text` in the file, in bytes
    int line = 1;           ///< of its first byte in the file
    BlockTransaction transaction = BlockTransaction::Explicit;
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
    friend bool operator==(const Recording&, const Recording&) = default;
};

/// A format's answer to "may this be recorded without running it?"
using RecordingOrRefusal = std::variant<Recording, Refusal>;

/// What the format may be asked for; a command it lacks is a refusal with the reason, not a missing button.
struct Abilities {
    bool canForce = false;
    bool canMark = false;
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
    };
    [[nodiscard]] virtual std::vector<NewFile> newMigration(const project::Project& project, std::string_view name,
                                                            std::chrono::system_clock::time_point now) const = 0;

    [[nodiscard]] virtual history::HistoryRules rules() const = 0;
    [[nodiscard]] virtual Abilities abilities() const = 0;

    /// Reads the history through a browse or control session. An absent table is an empty history. Throws Error{Refused} when the
    /// table has another shape (names the tool whose shape it is), Error{Statement} when it may not be read.
    [[nodiscard]] virtual history::History readHistory(postgres::Session& session, const project::Project& project,
                                                       const postgres::ConnectionTarget& target,
                                                       std::stop_token stop = {}) const = 0;
    /// Makes the history table as the tool would (idempotent). The runner sends it, under the run lock.
    [[nodiscard]] virtual std::vector<postgres::Command> createHistory(const history::History& history) const = 0;
    /// The tool's own advisory locks, in the order to take them; empty when it has none.
    [[nodiscard]] virtual std::vector<postgres::AdvisoryKey> toolLocks(
        const history::History& history, const postgres::ConnectionTarget& target,
        const postgres::ServerIdentity& server) const = 0;

    /// What an up or down of this migration writes. `before` is the status the step starts from.
    [[nodiscard]] virtual RecordingOrRefusal recordStep(const history::History& history,
                                                        const project::MigrationSet& set, const history::Status& before,
                                                        const project::Migration& migration,
                                                        project::Direction direction) const = 0;
    /// A rule of the project's own that forbids going up with `first`, the first migration that would run (dbmate's `strict`).
    [[nodiscard]] virtual std::optional<Refusal> forbidsUp(const project::Project&, const project::MigrationSet&,
                                                           const history::Status&,
                                                           const project::Migration& /*first*/) const
    {
        return std::nullopt;
    }
    /// What `force VERSION` writes; nothing = `force none`.
    [[nodiscard]] virtual RecordingOrRefusal recordForce(const history::History& history,
                                                         const std::optional<std::string>& version) const = 0;
    /// What `mark VERSION applied|pending` writes.
    [[nodiscard]] virtual RecordingOrRefusal recordMark(const history::History& history,
                                                        const project::MigrationSet& set, std::string_view version,
                                                        bool applied) const = 0;
    /// The history after an up or down of this version, for planning ahead. Pure.
    [[nodiscard]] virtual history::History after(const history::History& history, const project::MigrationSet& set,
                                                 const project::Migration& migration,
                                                 project::Direction direction) const = 0;
};

} // namespace lk::formats

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/changeset/phase.h"
#include "core/project/migration.h"
#include "core/project/project.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::changeset {

enum class GateKind : std::uint8_t { Backfill, Soak, Deploy, Quiet, Check, Approval, Window, Brownout };
[[nodiscard]] std::string_view toString(GateKind kind); ///< "soak"
/// Those that are declared; that of a backfill comes with it.
inline constexpr GateKind kGateKinds[] = {GateKind::Soak,     GateKind::Deploy, GateKind::Quiet,   GateKind::Check,
                                          GateKind::Approval, GateKind::Window, GateKind::Brownout};

/// One gate as declared. Which members count depends on the kind.
struct GateSpec {
    GateKind kind = GateKind::Soak;
    std::chrono::milliseconds time{
        0};              ///< soak, quiet, brownout; check by a command: how long that may take, 0: a minute
    std::string app;     ///< deploy
    std::string version; ///< deploy: at least this one
    std::string object;  ///< quiet: `schema.table` or `schema.table.column`
    std::string sql;     ///< check: a read-only query, one row, first column true
    std::vector<std::string> command; ///< check, in place of a query: program and arguments, run without a shell
    int approvals = 1;                ///< approval: so many different people
    std::string window;               ///< window: "Mon-Thu 08:00-16:00 Europe/Berlin"
    Place place;
    friend bool operator==(const GateSpec&, const GateSpec&) = default;
};
/// What a gate is called, for people and for `--override`: "soak 72h", "deploy web 2026.10", "quiet public.users.name 48h".
[[nodiscard]] std::string nameOf(const GateSpec& gate);

/// One step of a phase: a migration, a backfill, or gates alone.
struct Step {
    Phase phase = Phase::Expand;
    std::string migration;       ///< as written: a version, `version_name`, or a file's name; empty: none
    std::string backfill;        ///< name of a backfill; empty: none
    bool isGenerated = false;    ///< `generated: true`: Lockkeeper makes it itself
    std::vector<GateSpec> gates; ///< of a gate step; of a contract step: what stands before it besides
    Place place;
    friend bool operator==(const Step&, const Step&) = default;
};

/// Times that one environment takes instead of the declared ones, and its replicas.
struct EnvironmentTimes {
    std::optional<std::chrono::milliseconds> soak;
    std::optional<std::chrono::milliseconds> quiet;
    std::optional<std::chrono::milliseconds> brownout;
    /// Connection strings, without a password, of standbys that answer statements: what runs there stands in their own statistics.
    std::vector<std::string> replicas;
    friend bool operator==(const EnvironmentTimes&, const EnvironmentTimes&) = default;
};

/// What a project says of one change set, in changesets/ID.yml or in the comments of its migrations.
struct Declaration {
    std::string id; ///< `[a-z0-9][a-z0-9-]{0,62}`
    std::string title;
    std::string recipe;      ///< empty: none
    std::string table;       ///< `schema.table`
    std::string oldSide;     ///< column, or table, that goes
    std::string newSide;     ///< column, or table, that comes
    std::string up;          ///< SQL: value of the new side, from old columns
    std::string down;        ///< SQL: value of the old side, from new columns; empty: there is none
    std::string equal;       ///< SQL over both sides: they mean the same (for lossy casts); empty: new = up
    std::vector<Step> steps; ///< in the order of their phases
    std::map<std::string, EnvironmentTimes> environments;
    Place place;
    friend bool operator==(const Declaration&, const Declaration&) = default;

    [[nodiscard]] bool has(Phase phase) const;
    [[nodiscard]] std::vector<const Step*> stepsOf(Phase phase) const;
    /// The gates of a step, with the times of that environment.
    [[nodiscard]] std::vector<GateSpec> gatesOf(const Step& step, const std::string& environment) const;
    /// The replicas of that environment.
    [[nodiscard]] std::vector<std::string> replicasOf(const std::string& environment) const;
};

/// Something wrong with a declaration. `code` is stable (LK34x).
struct DeclarationProblem {
    std::string code;
    std::string message;
    std::string remedy;
    Place place;
    friend bool operator==(const DeclarationProblem&, const DeclarationProblem&) = default;
};

/// All that a project declares.
struct Declarations {
    std::vector<Declaration> sets; ///< by id
    std::vector<DeclarationProblem> problems;
};

/// A duration as change sets write it: "72h", "30m", "1h30m", "7d".
[[nodiscard]] std::optional<std::chrono::milliseconds> soakFrom(std::string_view text);
[[nodiscard]] std::string soakText(std::chrono::milliseconds time);

/// `changesets`, beside the project's migrations.
[[nodiscard]] std::filesystem::path changeSetFolder(const project::Project& project);
/// The migration that a step names: by version, by `version_name`, or by the name of its file. Null: none.
[[nodiscard]] const project::Migration* migrationNamed(const project::MigrationSet& set, std::string_view written);

/// One changesets/ID.yml. What is wrong is added to `problems`; what could be read is given.
[[nodiscard]] Declaration readYaml(const std::string& text, const std::string& file,
                                   std::vector<DeclarationProblem>& problems);
/// The file's text of a declaration. readYaml gives the same back.
[[nodiscard]] std::string writeYaml(const Declaration& declaration);
/// What the comments at the top of a migration say; nothing where they say nothing.
[[nodiscard]] std::optional<Declaration> readFrontMatter(const std::string& sql, const std::string& file,
                                                         std::vector<DeclarationProblem>& problems);
/// Reads changesets/*.yml and the comments of all migrations of a project, and holds them against each other: ids used twice, migrations
/// that are not there or belong to two sets, phases out of order. Reads files only. Throws Error{Unreadable} where a folder cannot be read.
[[nodiscard]] Declarations readDeclarations(const project::Project& project, const project::MigrationSet& set);

} // namespace lk::changeset

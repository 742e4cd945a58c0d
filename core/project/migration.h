// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace lk::project {

enum class MigrationKind : std::uint8_t { Versioned, Repeatable, Baseline, Code };
enum class Direction : std::uint8_t { Up, Down };

/// One versioned change as the files tell it. A plain value; holds no SQL (scripts are read when someone asks).
struct Migration {
    std::string version; ///< as the tool spells it
    std::string name;    ///< what follows the version in the file's name; may be empty
    MigrationKind kind = MigrationKind::Versioned;
    std::filesystem::path upFile;   ///< empty: no up script
    std::filesystem::path downFile; ///< empty: no down script; the same as `upFile` for formats with one file
    std::string ignoredWhy;         ///< not empty: never run by this format's rules, and why

    [[nodiscard]] bool hasUp() const { return !upFile.empty(); }
    [[nodiscard]] bool hasDown() const { return !downFile.empty(); }
    /// Bare file names, up first, each once.
    [[nodiscard]] std::vector<std::string> fileNames() const;
    friend bool operator==(const Migration&, const Migration&) = default;
};

enum class ProblemKind : std::uint8_t {
    DuplicateVersion,
    VersionOverflow,    ///< above what the tool's integer holds; the file is ignored by the tool or breaks it
    LooksLikeMigration, ///< would be ignored by the tool though its name looks like a migration (`.UP.sql`)
    OddName,            ///< bidirectional or control characters, names that differ only by case
    NotRegular,         ///< a FIFO, device, socket, or a link out of the folder
    Unreadable,
};

/// Something the files tell that a person must hear. `isFatal`: the tool itself refuses every command.
struct Problem {
    ProblemKind kind = ProblemKind::Unreadable;
    bool isFatal = false;
    Place place;
    std::string message; ///< English, one sentence; file names escaped
    std::string remedy;
    friend bool operator==(const Problem&, const Problem&) = default;
};

/// All migrations of a project in the order `up` runs them.
struct MigrationSet {
    std::vector<Migration> migrations;
    std::vector<Problem> problems;

    /// The first migration of that version that is not ignored, or nullptr.
    [[nodiscard]] const Migration* find(std::string_view version) const;
    [[nodiscard]] const Problem* fatalProblem() const;
};

} // namespace lk::project

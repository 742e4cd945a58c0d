// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::project {

enum class MigrationKind : std::uint8_t { Versioned, Repeatable, Baseline, Code };
enum class Direction : std::uint8_t { Up, Down };
/// The word of the command line, the journal and the screens' JSON: "up", "down".
[[nodiscard]] constexpr std::string_view toString(Direction direction)
{
    return direction == Direction::Up ? "up" : "down";
}

/// Where a script is, kept as plain text: std::filesystem::path cuts a path into its parts when it is made, and two of them for
/// each of 10,000 migrations cost more than all else that a status does. Becomes a path where one is wanted.
class ScriptPath {
public:
    ScriptPath() = default;
    ScriptPath& operator=(const std::filesystem::path& path) { return *this = path.native(); }
    ScriptPath& operator=(std::string text)
    {
        m_text = std::move(text);
        return *this;
    }
    operator std::filesystem::path() const { return m_text; }
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    [[nodiscard]] const std::string& string() const { return m_text; }
    [[nodiscard]] std::filesystem::path filename() const { return std::filesystem::path(m_text).filename(); }
    friend bool operator==(const ScriptPath&, const ScriptPath&) = default;
    friend bool operator==(const ScriptPath& a, const std::filesystem::path& b)
    {
        return std::filesystem::path(a) == b;
    }

private:
    std::string m_text;
};

/// One versioned change as the files tell it. A plain value; holds no SQL (scripts are read when someone asks).
struct Migration {
    std::string version; ///< as the tool spells it
    std::string name;    ///< what follows the version in the file's name; may be empty
    MigrationKind kind = MigrationKind::Versioned;
    ScriptPath upFile;      ///< empty: no up script
    ScriptPath downFile;    ///< empty: no down script; the same as `upFile` for formats with one file
    std::string ignoredWhy; ///< not empty: never run by this format's rules, and why
    std::string checksum;   ///< of the file, by the tool's own rule and spelling; empty: the tool keeps none
    int line = 0;           ///< where it begins, in a format whose files hold several; 0: the file is its own

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
    ToolMissing,        ///< the tool that has to carry these migrations out is not installed: they can only be read
    ToolHangs,          ///< the tool itself can wait for ever on it; Lockkeeper does not
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

/// What a format has read of a project besides its migrations (a parsed changelog, a graph, a sum file). Only the format that made
/// it looks inside. Immutable.
struct SetFacts {
    SetFacts() = default;
    SetFacts(const SetFacts&) = delete;
    SetFacts& operator=(const SetFacts&) = delete;
    virtual ~SetFacts() = default;
};

/// All migrations of a project in the order `up` runs them.
struct MigrationSet {
    std::vector<Migration> migrations;
    std::vector<Problem> problems;
    std::shared_ptr<const SetFacts> facts;

    /// The first migration of that version that is not ignored, or nullptr.
    [[nodiscard]] const Migration* find(std::string_view version) const;
    [[nodiscard]] const Problem* fatalProblem() const;
};

} // namespace lk::project

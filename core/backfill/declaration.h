// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/pace.h"
#include "core/base/error.h"
#include "core/project/project.h"
#include "core/sql/script.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::backfill {

inline constexpr int kMostWorkers = 8;

enum class Order : std::uint8_t { Auto, Key, Heap /**< block ranges */ };
enum class OnRowError : std::uint8_t { Stop, Quarantine };
/// What the statement does to the rows of the driving table.
enum class Verb : std::uint8_t { Update, Delete, Insert /**< into another table, from the driving one */ };

[[nodiscard]] std::string_view toString(Order order); ///< "auto", "key", "heap"
[[nodiscard]] std::string_view toString(Verb verb);   ///< "update", "delete", "insert"

/// A backfill as declared. A plain value; made by declarationsIn() and declarationsOf() only, so that `statement` is one statement that
/// the server's grammar takes.
struct Declaration {
    std::string name; ///< [a-z0-9_]{1,63}, unique in its project and per database
    Place place;      ///< of the directive
    Verb verb = Verb::Update;
    sql::ObjectName table;            ///< the driving table; without schema: resolved when it is planned
    std::string statement;            ///< for the whole table at once: what psql would run
    std::string where;                ///< the todo predicate: true for a row that still needs work; empty: none
    std::string verify;               ///< must be true for every row at the end; empty: no row is left to do
    std::vector<std::string> columns; ///< that an update sets
    std::vector<std::string> key;     ///< empty: primary key, else another unique, not-null one
    Order order = Order::Auto;
    bool once = false; ///< no todo predicate exists (`n = n + 1`)
    OnRowError onRowError = OnRowError::Stop;
    bool provesByConstraint = false; ///< a CHECK that is validated at the end
    Pace pace;
    int workers = 1;
    std::string needs;  ///< migration or backfill that must be there before
    std::string before; ///< migration that must not start before this is done
    std::map<std::string, std::map<std::string, std::string>>
        environments; ///< attributes by environment (`env.NAME.ATTRIBUTE`)

    /// SHA-256 of what it does, without pace; two texts with the same meaning have the same one.
    [[nodiscard]] std::string digest() const;
    /// With the attributes of that environment.
    [[nodiscard]] Declaration forEnvironment(const std::string& environment) const;
    friend bool operator==(const Declaration&, const Declaration&) = default;
};

/// What was found wrong, or worth a thought, in a declaration without asking a server.
struct Finding {
    std::string id;       ///< "backfill-never-ends", …; stable
    bool isError = false; ///< it cannot run like this
    std::string text;     ///< English: what
    std::string remedy;
    Place place;
    friend bool operator==(const Finding&, const Finding&) = default;
};

struct Declarations {
    std::vector<Declaration> declarations; ///< that can be read, in the order of their files
    std::vector<Finding> findings;         ///< of these and of what cannot be read

    [[nodiscard]] const Declaration* find(std::string_view name) const;
    [[nodiscard]] bool hasErrors() const;
};

/// Reads a text that may declare backfills: one in an SQL file with the directive among its first comments (else none), any number in YAML
/// (`isYaml`). Never throws on what it reads; `file` is for places and the default name.
[[nodiscard]] Declarations declarationsIn(const std::string& text, const std::filesystem::path& file,
                                          bool isYaml = false);
/// One file by its ending. Throws Error{Unreadable} when it cannot be read.
[[nodiscard]] Declarations declarationsInFile(const std::filesystem::path& file,
                                              const std::filesystem::path& root = {});
/// All of a project: `backfills/` beside the migrations folder, below the project's base and the workspace's root, and directives in files of
/// the migrations folders. Names that two files give are findings. Reads files only.
[[nodiscard]] Declarations declarationsOf(const project::Project& project);

/// Whether the text carries the directive: formats need not take such a file for a migration.
[[nodiscard]] bool isBackfillText(std::string_view text);

} // namespace lk::backfill

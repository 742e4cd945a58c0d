// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::review {

/// Weakest first (review contract, section 2).
enum class Severity : std::uint8_t { Note, Low, Medium, High, Blocker };
[[nodiscard]] std::string_view toString(Severity severity); ///< `blocker`
[[nodiscard]] std::optional<Severity> severityNamed(std::string_view name);

enum class Certainty : std::uint8_t {
    Certain,     ///< follows from text and version
    FromCatalog, ///< of the chosen environment
    Assumed,     ///< a fact is missing; the finding says which
};
[[nodiscard]] std::string_view toString(Certainty certainty); ///< `from-catalog`

/// What a finding says, in the words that all tools can be compared by (review contract, section 10).
enum class Kind : std::uint8_t {
    None, ///< conventions and notes
    BlocksReads,
    BlocksWrites,
    TableRewrite,
    FullScanUnderLock,
    NotInTransaction,
    InvalidOnPartitioned,
    FailsAtRuntime,
    SyntaxError,
    DataLoss,
    BreaksRunningApp,
    Irreversible,
    UnbatchedBackfill,
    MissingLockTimeout,
    InvalidIndex,
    DisablesIntegrity,
    BrokenTransaction,
};
[[nodiscard]] std::string_view toString(Kind kind); ///< `blocks-reads`

enum class Part : std::uint8_t { Up, Down };
[[nodiscard]] std::string_view toString(Part part);

/// Where a finding stands. Offsets are bytes of the file; line and column count from 1, columns in characters.
struct Spot {
    std::string file; ///< empty: the reviewed one; else an included one
    Part part = Part::Up;
    int statement = 0; ///< number within the part, from 1; 0: the part or file as such
    int line = 1;      ///< of the statement's first token; of a statement in a DO block: of the DO
    int column = 1;
    std::size_t begin = 0;
    std::size_t end = 0;
    int bodyLine = 0; ///< within a DO block or body: the line in the file of the statement inside
    friend bool operator==(const Spot&, const Spot&) = default;
};

struct Finding {
    std::string rule;
    Severity severity = Severity::Low;
    /// Usually one; a statement that rewrites under a lock that readers wait for has two. Machine formats list the finding once for each.
    std::vector<Kind> kinds;
    Certainty certainty = Certainty::Certain;
    Spot spot;
    std::string message; ///< English, with the real names
    std::string remedy;  ///< likewise; may be empty
    std::string assumed; ///< of an assumed one: the missing fact, and what the answer would be either way
    bool isConvention = false;
    bool isSilenced = false; ///< by a comment in the SQL
    std::string silencedBecause;
    friend bool operator==(const Finding&, const Finding&) = default;
};

} // namespace lk::review

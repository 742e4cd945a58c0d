// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/history.h"
#include "core/project/migration.h"

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::history {

/// The states of the command-line contract.
enum class MigrationState : std::uint8_t {
    Applied,
    Pending,
    OutOfOrder,
    Failed,
    Missing,
    Changed,
    Outdated,
    RolledBack,
    Ignored
};
inline constexpr int kMigrationStateCount = 9;
/// The contract's spelling: "out-of-order".
[[nodiscard]] std::string_view toString(MigrationState state);

/// How a format's table tells what is applied.
enum class HistoryModel : std::uint8_t {
    Rows,         ///< one row a migration
    Heads,        ///< rows for the newest of each line only: what is below them is applied too (Alembic)
    SingleNumber, ///< one row, the current version: everything up to it is taken as applied
};

/// What layOver must know of a format, as data.
struct HistoryRules {
    HistoryModel model = HistoryModel::Rows;
    /// Order of two versions as the tool orders them (golang-migrate: by number).
    std::weak_ordering (*compareVersions)(std::string_view, std::string_view) = nullptr;
    /// The tool runs an older pending migration in its place (dbmate); false: never run by `up` (golang-migrate).
    bool runsOutOfOrder = true;
    /// `down` goes by the order in which they were applied, newest first, not by the order of the files.
    bool rollsBackAsApplied = false;
    /// `down` takes repeatable ones back like any other (Liquibase); false: only those with a way back of their own.
    bool rollsBackRepeatable = false;
    /// `down` steps over what is recorded and has no file, and takes the next one below it: the tool's own rule (dbmate, Liquibase);
    /// false: it is refused there.
    bool downPassesMissing = false;
    /// A repeatable one has a version like any other, and is named by it (Liquibase); false: the tool shows none for them.
    bool repeatablesHaveVersions = false;
    /// Version text that stands for "none" while dirty (golang-migrate's -1); empty when there is none.
    std::string_view noneVersion;
    /// How long the tool itself waits for its lock before it gives up, where it has a limit of its own (Prisma: 10 s).
    std::optional<std::chrono::milliseconds> lockWait = std::nullopt;
};

/// One line of the status.
struct StatusRow {
    std::string version;
    std::string name;
    project::MigrationKind kind = project::MigrationKind::Versioned;
    MigrationState state = MigrationState::Pending;
    int migration = -1; ///< index into the set's migrations; -1 when missing
    bool hasUp = false;
    bool hasDown = false;
    int appliedOrder = -1;  ///< place in the order of application, where the table tells it
    bool isAssumed = false; ///< applied by inference: the table cannot tell whether it really ran
    std::optional<std::string> appliedAt;
    std::optional<std::chrono::milliseconds> duration;
    std::string by;
    std::optional<std::string> recordedChecksum;
    std::optional<std::string> fileChecksum;
    std::string why; ///< English, for ignored, failed, missing, out of order
    friend bool operator==(const StatusRow&, const StatusRow&) = default;
};

/// Project and history laid over each other. Rows in the order `up` runs them, missing ones at their place.
struct Status {
    std::vector<StatusRow> rows;
    std::optional<std::string> current; ///< newest applied (Rows) or the recorded number; nothing when empty
    bool isDirty = false;               ///< something is recorded as failed, or dirty
    std::optional<std::string> dirtyVersion;
    int pendingCount = 0; ///< what `up` would run (pending, and out-of-order where the tool runs those)
    /// English sentences: what is to be known before any run and is not about one migration (the tool's lock is taken).
    std::vector<std::string> notes;
    friend bool operator==(const Status&, const Status&) = default;
    [[nodiscard]] const StatusRow* find(std::string_view version) const;
};

/// Pure. Linear in migrations plus rows (times a logarithm).
[[nodiscard]] Status layOver(const project::MigrationSet& set, const History& history, const HistoryRules& rules);

// Parts of laying over, for formats with rules of their own.

/// The line of a migration as its file tells it: pending, nothing recorded yet.
[[nodiscard]] StatusRow rowOfFile(const project::MigrationSet& set, std::size_t index);
/// What `record`, a row of `history`, says, laid on a line; the state is left as it is.
void takeRecord(StatusRow& row, const History& history, const HistoryRow& record);
/// The lines of the files, in their own order, with those that have none before the first that is greater by version.
[[nodiscard]] std::vector<StatusRow> placedAmong(std::vector<StatusRow> files, std::vector<StatusRow> missing,
                                                 std::weak_ordering (*compareVersions)(std::string_view,
                                                                                       std::string_view));
/// How many `up` would run: pending, rolled back and outdated ones, and those out of order where the tool runs them.
[[nodiscard]] int pendingIn(const std::vector<StatusRow>& rows, bool runsOutOfOrder);

} // namespace lk::history

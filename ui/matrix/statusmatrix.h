// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/formats/registry.h"
#include "core/history/status.h"
#include "core/project/environment.h"
#include "core/project/migration.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lk::ui {

/// One byte a cell: a migration's state in an environment, or why there is none.
enum class CellState : std::uint8_t {
    Applied,
    Pending,
    OutOfOrder,
    Failed,
    Missing,
    Changed,
    Outdated,
    RolledBack,
    Ignored, // as history::MigrationState
    None,    ///< this environment knows nothing of it: recorded elsewhere, and there is no file
    NotRead,
    Reading,
    Unreachable,
};
inline constexpr int kCellStateCount = 13;
static_assert(static_cast<int>(CellState::Ignored) + 1 == history::kMigrationStateCount);
[[nodiscard]] inline CellState cellOf(history::MigrationState state)
{
    return static_cast<CellState>(state);
}

/// What a cell says in words; empty for None.
[[nodiscard]] QString textOf(CellState state);

/// One environment as the matrix gets it.
struct ColumnInput {
    enum class State : std::uint8_t { NotRead, Reading, Read, Failed };
    project::Environment environment;
    State state = State::NotRead;
    std::shared_ptr<const formats::Reading> reading; ///< the last good one
    std::optional<Error> error;
    QDateTime readAt;
    QDateTime triedAt;
};

/// One environment of the matrix: what its header and its cells' tool tips need.
struct MatrixColumn {
    ColumnInput input;
    QString name;
    std::vector<int> statusRow; ///< by matrix row: index into the reading's status rows, -1 when there is none

    [[nodiscard]] const history::Status* status() const { return input.reading ? &input.reading->status : nullptr; }
    /// Old data: shown dimmed with its age.
    [[nodiscard]] bool isOld() const { return input.reading && input.state != ColumnInput::State::Read; }
    [[nodiscard]] bool isDirty() const { return status() != nullptr && status()->isDirty; }
};

struct MatrixRow {
    int migration = -1; ///< index into the set; -1: recorded somewhere, no file
    QString version;
    QString name;
    QString folded; ///< version and name for the filter, lower case
    bool hasUp = false;
    bool hasDown = false;
    bool hasDifference = false; ///< environments that were read disagree
    bool hasPending = false;
};

/// All migrations of a project in all environments: one byte a cell, row-major, newest first. A plain value.
struct StatusMatrix {
    std::vector<MatrixRow> rows;
    std::vector<MatrixColumn> columns;
    std::vector<CellState> cells;

    [[nodiscard]] CellState at(int row, int column) const
    {
        return cells[static_cast<std::size_t>(row) * columns.size() + static_cast<std::size_t>(column)];
    }
    [[nodiscard]] const history::StatusRow* statusRow(int row, int column) const;
    [[nodiscard]] int columnOf(const QString& environment) const; ///< -1 when there is none
    [[nodiscard]] int rowOf(
        const QString& version) const; ///< the first that is not ignored by the files, else the first; -1
    /// The same rows in the same order, so that cells can change in place.
    [[nodiscard]] bool hasSameRows(const StatusMatrix& other) const;
};

/// Pure. Rows are the union over files and environments; missing ones at the place their environment gives them. Linear.
[[nodiscard]] StatusMatrix buildMatrix(const project::MigrationSet& set, std::vector<ColumnInput> columns);

/// What the filter row asks for.
struct MatrixFilter {
    QString text;                   ///< all its words must stand in version or name
    std::optional<CellState> state; ///< in at least one environment
    bool onlyDifferences = false;
    bool onlyPending = false;

    [[nodiscard]] bool isEmpty() const
    {
        return text.trimmed().isEmpty() && !state && !onlyDifferences && !onlyPending;
    }
    friend bool operator==(const MatrixFilter&, const MatrixFilter&) = default;
};

/// The rows that pass, in order.
[[nodiscard]] std::vector<int> filtered(const StatusMatrix& matrix, const MatrixFilter& filter);

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/statusmatrix.h"

#include "core/base/text.h"
#include "ui/common/qttext.h"
#include "ui/common/statelook.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace lk::ui {

namespace {

/// Where a recorded version without a file stands: behind the file with this index (-1: before all).
struct Missing {
    int anchor = -1;
    std::string name;
    std::size_t order = 0; ///< as first met, to keep neighbours in their environment's order
};

using ByVersion = std::unordered_map<std::string_view, int>;

/// The file a status row speaks of: its own index when it was laid over these very files, else by version.
int fileOf(const history::StatusRow& row, const project::MigrationSet& set, const ByVersion& byVersion)
{
    if (row.migration < 0) {
        return -1;
    }
    const auto index = static_cast<std::size_t>(row.migration);
    if (index < set.migrations.size() && set.migrations[index].version == row.version) {
        return row.migration;
    }
    const auto found = byVersion.find(row.version);
    return found == byVersion.end() ? -1 : found->second;
}

MatrixRow rowFrom(std::string_view version, std::string_view name)
{
    MatrixRow row;
    row.version = toQt(shownInLine(version));
    row.name = toQt(shownInLine(name));
    row.folded = (row.version + u' ' + row.name).toCaseFolded();
    return row;
}

CellState emptyState(const ColumnInput& input)
{
    switch (input.state) {
    case ColumnInput::State::NotRead: return CellState::NotRead;
    case ColumnInput::State::Reading: return CellState::Reading;
    case ColumnInput::State::Failed: return CellState::Unreachable;
    case ColumnInput::State::Read: break;
    }
    return CellState::None;
}

void markRow(MatrixRow& row, const CellState* cells, const std::vector<MatrixColumn>& columns)
{
    std::optional<CellState> first;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (columns[column].status() == nullptr) {
            continue;
        }
        const CellState state = cells[column];
        row.hasDifference = row.hasDifference || (first && *first != state);
        first = first.value_or(state);
        row.hasPending = row.hasPending || state == CellState::Pending || state == CellState::OutOfOrder ||
                         state == CellState::Outdated;
    }
}

} // namespace

QString textOf(CellState state)
{
    switch (state) {
    case CellState::None: return {};
    case CellState::NotRead: return lookOf(Activity::NotRead).text;
    case CellState::Reading: return lookOf(Activity::Reading).text;
    case CellState::Unreachable: return lookOf(Activity::Unreachable).text;
    default: return lookOf(static_cast<history::MigrationState>(state)).text;
    }
}

const history::StatusRow* StatusMatrix::statusRow(int row, int column) const
{
    const MatrixColumn& of = columns[static_cast<std::size_t>(column)];
    const int index = of.statusRow.empty() ? -1 : of.statusRow[static_cast<std::size_t>(row)];
    return index < 0 ? nullptr : &of.status()->rows[static_cast<std::size_t>(index)];
}

int StatusMatrix::columnOf(const QString& environment) const
{
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const MatrixColumn& column) { return column.name == environment; });
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

int StatusMatrix::rowOf(const QString& version) const
{
    int first = -1;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows[row].version != version) {
            continue;
        }
        const int index = static_cast<int>(row);
        if (columns.empty() || at(index, 0) != CellState::Ignored) {
            return index;
        }
        first = first < 0 ? index : first;
    }
    return first;
}

bool StatusMatrix::hasSameRows(const StatusMatrix& other) const
{
    return columns.size() == other.columns.size() &&
           std::equal(columns.begin(), columns.end(), other.columns.begin(), other.columns.end(),
                      [](const MatrixColumn& a, const MatrixColumn& b) {
                          return a.name == b.name && a.input.environment == b.input.environment;
                      }) &&
           std::equal(rows.begin(), rows.end(), other.rows.begin(), other.rows.end(),
                      [](const MatrixRow& a, const MatrixRow& b) {
                          return a.version == b.version && a.name == b.name && a.hasUp == b.hasUp &&
                                 a.hasDown == b.hasDown;
                      });
}

StatusMatrix buildMatrix(const project::MigrationSet& set, std::vector<ColumnInput> inputs)
{
    StatusMatrix matrix;
    const int fileCount = static_cast<int>(set.migrations.size());
    ByVersion byVersion;
    byVersion.reserve(set.migrations.size());
    for (int index = 0; index < fileCount; ++index) {
        byVersion.try_emplace(set.migrations[static_cast<std::size_t>(index)].version, index);
    }

    // What is recorded somewhere without a file, at the place its first environment gives it.
    std::map<std::string, Missing> missing;
    for (const ColumnInput& input : inputs) {
        if (!input.reading) {
            continue;
        }
        int anchor = -1;
        for (const history::StatusRow& row : input.reading->status.rows) {
            const int file = fileOf(row, set, byVersion);
            if (file >= 0) {
                anchor = file;
            } else {
                missing.try_emplace(row.version, Missing{anchor, row.name, missing.size()});
            }
        }
    }
    struct Extra {
        std::string version;
        Missing missing;
    };
    std::vector<Extra> extras;
    extras.reserve(missing.size());
    for (const auto& [version, entry] : missing) {
        extras.push_back({version, entry});
    }
    std::sort(extras.begin(), extras.end(), [](const Extra& a, const Extra& b) {
        return a.missing.anchor != b.missing.anchor ? a.missing.anchor < b.missing.anchor
                                                    : a.missing.order < b.missing.order;
    });

    // Newest first: from the last file down to the first, extras behind their anchor before it.
    std::vector<int> rowOfFile(set.migrations.size(), -1);
    std::unordered_map<std::string_view, int> rowOfMissing;
    matrix.rows.reserve(set.migrations.size() + extras.size());
    auto extra = extras.rbegin();
    const auto takeExtras = [&](int anchor) {
        for (; extra != extras.rend() && extra->missing.anchor >= anchor; ++extra) {
            rowOfMissing.emplace(extra->version, static_cast<int>(matrix.rows.size()));
            matrix.rows.push_back(rowFrom(extra->version, extra->missing.name));
        }
    };
    for (int file = fileCount - 1; file >= 0; --file) {
        takeExtras(file);
        const project::Migration& migration = set.migrations[static_cast<std::size_t>(file)];
        rowOfFile[static_cast<std::size_t>(file)] = static_cast<int>(matrix.rows.size());
        MatrixRow row = rowFrom(migration.version, migration.name);
        row.migration = file;
        row.hasUp = migration.hasUp();
        row.hasDown = migration.hasDown();
        matrix.rows.push_back(std::move(row));
    }
    takeExtras(-1);

    const std::size_t width = inputs.size();
    matrix.cells.resize(matrix.rows.size() * width);
    matrix.columns.reserve(width);
    for (ColumnInput& input : inputs) {
        const std::size_t at = matrix.columns.size();
        const CellState empty = input.reading ? CellState::None : emptyState(input);
        for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
            matrix.cells[row * width + at] = empty;
        }
        MatrixColumn column;
        column.name = toQt(input.environment.name);
        column.input = std::move(input);
        if (const history::Status* status = column.status()) {
            column.statusRow.assign(matrix.rows.size(), -1);
            for (std::size_t index = 0; index < status->rows.size(); ++index) {
                const history::StatusRow& told = status->rows[index];
                const int file = fileOf(told, set, byVersion);
                int row = -1;
                if (file >= 0) {
                    row = rowOfFile[static_cast<std::size_t>(file)];
                } else if (const auto found = rowOfMissing.find(told.version); found != rowOfMissing.end()) {
                    row = found->second;
                }
                if (row >= 0) {
                    matrix.cells[static_cast<std::size_t>(row) * width + at] = cellOf(told.state);
                    column.statusRow[static_cast<std::size_t>(row)] = static_cast<int>(index);
                }
            }
        }
        matrix.columns.push_back(std::move(column));
    }
    for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
        markRow(matrix.rows[row], matrix.cells.data() + row * width, matrix.columns);
    }
    return matrix;
}

std::vector<int> filtered(const StatusMatrix& matrix, const MatrixFilter& filter)
{
    const QStringList words = filter.text.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    const std::size_t width = matrix.columns.size();
    std::vector<int> passed;
    passed.reserve(matrix.rows.size());
    for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
        const MatrixRow& entry = matrix.rows[row];
        if ((filter.onlyDifferences && !entry.hasDifference) || (filter.onlyPending && !entry.hasPending)) {
            continue;
        }
        if (filter.state) {
            const CellState* cells = matrix.cells.data() + row * width;
            if (std::find(cells, cells + width, *filter.state) == cells + width) {
                continue;
            }
        }
        if (std::all_of(words.begin(), words.end(), [&](const QString& word) { return entry.folded.contains(word); })) {
            passed.push_back(static_cast<int>(row));
        }
    }
    return passed;
}

} // namespace lk::ui

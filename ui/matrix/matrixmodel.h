// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/findinglook.h"
#include "ui/matrix/statusmatrix.h"

#include <QAbstractTableModel>

#include <functional>
#include <string>
#include <vector>

namespace lk::ui {

/// The matrix for a view: three frozen columns, then one an environment, then the findings of what is pending in the one in focus. Thin over StatusMatrix; filters with an index vector of its
/// own. GUI thread.
class MatrixModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum FrozenColumn { VersionColumn, NameColumn, ScriptsColumn, FrozenColumns };
    enum { CellStateRole = Qt::UserRole, ScriptsRole }; ///< ints: CellState; 1 up, 2 down, 3 both

    using QAbstractTableModel::QAbstractTableModel;

    void setMatrix(StatusMatrix matrix); ///< in place where the rows are the same, else a reset
    void setFilter(const MatrixFilter& filter);
    [[nodiscard]] const StatusMatrix& matrix() const { return m_matrix; }
    [[nodiscard]] const MatrixFilter& filter() const { return m_filter; }
    /// The matrix row behind a shown one, and the shown one of a matrix row (-1 when filtered out).
    [[nodiscard]] int matrixRow(int shownRow) const { return m_shown[static_cast<std::size_t>(shownRow)]; }
    [[nodiscard]] int shownRow(int matrixRow) const;
    /// Shows the findings' column; before the first matrix.
    void showFindings() { m_hasFindings = true; }
    /// By matrix row, none where nothing was reviewed; `environment` is whose pending migrations they are of.
    void setFindings(std::vector<std::optional<FindingCounts>> findings, const QString& environment);
    /// What is known of a rehearsal of that version in that environment; asked for the tool tip of one that is pending.
    using Rehearsed = std::function<QString(const QString& environment, const std::string& version)>;
    void setRehearsed(Rehearsed rehearsed) { m_rehearsed = std::move(rehearsed); }
    [[nodiscard]] QString rehearsedAt(int matrixRow,
                                      int column) const; ///< empty where it is not pending, or was not rehearsed
    [[nodiscard]] std::optional<FindingCounts> findingsAt(int shownRow) const;
    [[nodiscard]] bool isEnvironment(int column) const
    {
        return column >= FrozenColumns && static_cast<std::size_t>(column - FrozenColumns) < m_matrix.columns.size();
    }
    [[nodiscard]] bool isFindings(int column) const
    {
        return m_hasFindings && column == FrozenColumns + static_cast<int>(m_matrix.columns.size());
    }
    [[nodiscard]] CellState stateAt(int shownRow, int column) const
    {
        return m_matrix.at(matrixRow(shownRow), column - FrozenColumns);
    }
    [[nodiscard]] QString spokenText(const QModelIndex& index) const; ///< "Failed, PRODUCTION, 000041"

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant findingsData(int row, int role) const;
    [[nodiscard]] QVariant frozenData(const MatrixRow& row, int column, int role) const;
    [[nodiscard]] QString toolTip(int row, int column) const;
    [[nodiscard]] QString headerToolTip(const MatrixColumn& column) const;
    StatusMatrix m_matrix;
    MatrixFilter m_filter;
    std::vector<int> m_shown;
    std::vector<std::optional<FindingCounts>> m_findings; ///< by matrix row
    QString m_findingsOf;
    Rehearsed m_rehearsed;
    bool m_hasFindings = false;
};

/// The second line of an environment's header: "7 · 2 pending", "reading…", "not read · Connect".
[[nodiscard]] QString headerDetail(const MatrixColumn& column);

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/backfills/backfillboard.h"
#include "ui/common/statelook.h"

#include <QAbstractTableModel>

#include <vector>

namespace lk::ui {

/// The list of backfills, one row for each environment. Keeps its rows where only their state changed.
class BackfillModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameColumn, EnvironmentColumn, StateColumn, ProgressColumn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const std::vector<BackfillRow>& rows, bool hasSeveralProjects);
    [[nodiscard]] const BackfillRow* at(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex find(const BackfillKey& key) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const BackfillRow& row, int column) const;
    std::vector<BackfillRow> m_rows;
    bool m_hasSeveralProjects = false;
};

/// How a row of the list reads: the state of its run, or what is known of it.
[[nodiscard]] Look lookOf(const BackfillRow& row);

/// A table of texts with headings: what a database tells of a run, for reading and copying.
class TextTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    struct Column {
        QString heading;
        bool isNumber = false; ///< stands at the right
    };
    TextTableModel(std::vector<Column> columns, QObject* parent);
    /// Keeps what is selected where the first rows only moved down by new ones above.
    void setRows(std::vector<QStringList> rows);
    [[nodiscard]] const QStringList& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::vector<Column> m_columns;
    std::vector<QStringList> m_rows;
};

[[nodiscard]] std::vector<QStringList> minuteRows(const std::vector<backfill::Minute>& minutes); ///< newest first
[[nodiscard]] std::vector<QStringList> eventRows(const std::vector<backfill::EventRecord>& events);
[[nodiscard]] std::vector<QStringList> refusedRows(const std::vector<backfill::QuarantinedRow>& rows);

} // namespace lk::ui

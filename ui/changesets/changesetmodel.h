// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/changesets/timeline.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace lk::ui {

/// The timeline's table twin: one row for a change set in an environment, a column for each phase.
class ChangeSetModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        ChangeSetColumn,
        EnvironmentColumn,
        ExpandColumn, ///< the five phases, in their order
        SyncColumn,
        BackfillColumn,
        GateColumn,
        ContractColumn,
        NextColumn,
        ReadColumn,
        ColumnCount
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setLanes(std::shared_ptr<const Lanes> lanes);
    [[nodiscard]] const Lanes& lanes() const { return *m_lanes; }
    struct Row {
        std::size_t lane = 0;
        std::size_t environment = 0;
        friend bool operator==(const Row&, const Row&) = default;
    };
    [[nodiscard]] const Row& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    void tick();                                                              ///< ages have grown
    [[nodiscard]] int rowOf(std::size_t lane, std::size_t environment) const; ///< -1: none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const Row& row, int column) const;
    std::shared_ptr<const Lanes> m_lanes = std::make_shared<const Lanes>();
    std::vector<Row> m_rows;
};

} // namespace lk::ui

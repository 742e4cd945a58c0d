// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/activity.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace lk::ui {

/// Which sessions are shown.
struct ActivityFilter {
    bool onlyBlocked = false;       ///< and who blocks them
    bool idleInTransaction = false; ///< and prepared transactions
    friend bool operator==(const ActivityFilter&, const ActivityFilter&) = default;
};

/// Sessions, a blocked one below the one that blocks it. New data with the same sessions in the same places only changes cells, so
/// that selection and what is open stay. GUI thread.
class ActivityModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column {
        PidColumn,
        RoleColumn,
        ApplicationColumn,
        DatabaseColumn,
        StateColumn,
        ForColumn,
        WaitsColumn,
        ProgressColumn,
        QueryColumn,
        ColumnCount
    };
    using QAbstractItemModel::QAbstractItemModel;

    void setActivity(std::shared_ptr<const postgres::Activity> activity);
    void setFilter(const ActivityFilter& filter);
    [[nodiscard]] const postgres::Activity* activity() const { return m_activity.get(); }
    /// Null for an index that is none.
    [[nodiscard]] const postgres::ActiveSession* session(const QModelIndex& index) const;
    /// Of pid and start, or of a prepared transaction; stays the same when it is read again.
    [[nodiscard]] QString keyOf(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex find(const QString& key) const;
    [[nodiscard]] bool hasProgress() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Node {
        std::size_t session = 0;
        int parent = -1; ///< node
        int row = 0;     ///< below its parent
        std::vector<int> children;
        QString key;
    };
    [[nodiscard]] std::vector<Node> nodesOf(const postgres::Activity& activity, std::vector<int>& roots) const;
    void rebuild(std::shared_ptr<const postgres::Activity> activity);
    [[nodiscard]] QString text(const postgres::ActiveSession& session, int column) const;

    std::shared_ptr<const postgres::Activity> m_activity;
    ActivityFilter m_filter;
    std::vector<Node> m_nodes;
    std::vector<int> m_roots;
};

} // namespace lk::ui

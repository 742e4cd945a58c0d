// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/roles.h"

#include <QAbstractItemModel>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <vector>

namespace lk::ui {

struct Look;
class Services;
class WorkspaceStore;

/// The tree of the Workspace dock: projects; below each its environments with what is known of them, then what its files tell; then the
/// workspace's backfills and change sets, as far as somebody has read how they stand in the environment in focus.
/// Rebuilt from the store's values when they change; keeps its rows where only texts changed.
class WorkspaceModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum class Kind : std::uint8_t {
        Project,
        Environment,
        Problem,
        Backfills,
        Backfill,
        ChangeSets,
        ChangeSet,
        Warning
    };
    enum Roles { KindRole = Qt::UserRole + 1, ProjectRole, EnvironmentRole, FileRole, LineRole, ColourRole, NameRole };
    enum Column { NameColumn, StateColumn, ColumnCount };

    explicit WorkspaceModel(Services& services, QObject* parent = nullptr);

    [[nodiscard]] QModelIndex indexOfProject(const QString& project) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        Kind kind = Kind::Project;
        QString name;
        QString state;
        QString toolTip;
        QString icon;
        Role role = Role::Neutral;
        QString project;
        QString environment;
        QString id; ///< name of a backfill, id of a change set
        QString file;
        int line = 0;
        int colour = -1; ///< project::Colour of an environment
        bool isFocus = false;
        std::vector<Row> children;
    };
    [[nodiscard]] static Row rowOf(Kind kind, const QString& name, const QString& icon, const QString& toolTip);
    /// `state` beside it, `told` as one more line of its tool tip.
    static void setState(Row& row, const Look& look, const QString& state, const QString& told);
    [[nodiscard]] std::vector<Row> rowsNow() const;
    [[nodiscard]] Row backfillsNow() const;
    [[nodiscard]] Row changeSetsNow() const;
    [[nodiscard]] const Row* at(const QModelIndex& index) const;
    void rebuild();
    Services& m_services;
    WorkspaceStore& m_store;
    QTimer m_soon; ///< boards tell much at once
    std::vector<Row> m_rows;
};

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"
#include "core/project/project.h"

#include <QAbstractListModel>
#include <QAbstractTableModel>

#include <vector>

namespace lk::ui {

/// The environments in the order of the matrix; rows move by dragging. Thin; GUI thread.
class EnvironmentsModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setAll(std::vector<project::Environment> environments);
    [[nodiscard]] const std::vector<project::Environment>& all() const { return m_all; }
    [[nodiscard]] const project::Environment& at(int row) const { return m_all[static_cast<std::size_t>(row)]; }
    [[nodiscard]] QStringList names() const;
    void replace(int row, const project::Environment& environment);
    void insert(int row, const project::Environment& environment);
    void removeAt(int row);
    bool moveTo(int from, int to);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                      const QModelIndex& parent) override;

signals:
    void dragged(int from, int to); ///< before it happens: `to` is the row it will have

private:
    std::vector<project::Environment> m_all;
};

/// The addresses of projects that have a database of their own in an environment. Thin; GUI thread.
class ProjectAddressesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit ProjectAddressesModel(std::vector<project::Project> projects, QObject* parent = nullptr);
    void setEnvironment(const project::Environment& environment);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void edited(const QString& project, const QString& address);

private:
    std::vector<project::Project> m_projects;
    project::Environment m_environment;
};

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/manifest.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace lk::ui {

/// The backups that are kept, the newest first; where wanted only those of one environment. Thin over their manifests; GUI thread.
class BackupModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TakenColumn, EnvironmentColumn, DatabaseColumn, WhatColumn, ResultColumn, SizeColumn, ColumnCount };

    explicit BackupModel(QObject* parent = nullptr);
    void setManifests(std::vector<backup::Manifest> manifests);
    /// Puts one in the place of the same file's, else before all; returns its row, -1 where the filter hides it.
    int put(const backup::Manifest& manifest);
    void setEnvironment(const QString& name); ///< empty: all
    [[nodiscard]] const backup::Manifest* at(int row) const;
    [[nodiscard]] int hiddenCount() const { return static_cast<int>(m_all.size() - m_shown.size()); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void filter();
    [[nodiscard]] QVariant textAt(const backup::Manifest& manifest, int column) const;
    std::vector<backup::Manifest> m_all;
    std::vector<std::size_t> m_shown;
    QString m_environment;
};

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rehearsal/verify.h"

#include <QAbstractTableModel>

#include <vector>

namespace lk::ui {

/// The migrations that were proved, one row each, in the order they ran. Thin over the values; GUI thread.
class VerifyModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { VersionColumn, NameColumn, VerdictColumn, TimeColumn, ReasonColumn, ColumnCount };

    explicit VerifyModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void clear();
    void add(std::vector<rehearsal::VerifiedMigration> more);
    [[nodiscard]] const rehearsal::VerifiedMigration& at(int row) const { return m_all[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<rehearsal::VerifiedMigration> m_all;
};

} // namespace lk::ui

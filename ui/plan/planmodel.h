// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"

#include <QAbstractItemModel>
#include <QFont>

#include <memory>

namespace lk::ui {

/// The steps of a plan, their statements below. Thin over the plan; GUI thread.
class PlanModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { StepColumn, StatementsColumn, TransactionColumn, LockColumn, ColumnCount };
    enum { LosesDataRole = Qt::UserRole, IsStatementRole };

    explicit PlanModel(QObject* parent = nullptr);
    void setSteps(std::vector<run::Step> steps);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant stepData(const run::Step& step, int number, int column, int role) const;
    [[nodiscard]] QVariant statementData(const run::PlannedStatement& statement, int column, int role) const;
    std::vector<run::Step> m_steps;
    QFont m_monospace;
};

} // namespace lk::ui

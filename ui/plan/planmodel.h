// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rehearsal/rehearsal.h"
#include "core/run/plan.h"
#include "ui/common/findinglook.h"

#include <QAbstractItemModel>
#include <QFont>

#include <memory>
#include <optional>
#include <vector>

namespace lk::ui {

/// What review says of one step.
struct StepReview {
    std::optional<FindingCounts> counts; ///< none: not reviewed
    QString findings;                    ///< all of them in words, for hovering
    sql::Lock strongest;
    std::vector<sql::Lock> statements; ///< strongest of each; empty where they do not match the step's
};

/// The steps of a plan, their statements below. Thin over the plan; GUI thread.
class PlanModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column {
        StepColumn,
        StatementsColumn,
        TransactionColumn,
        LockColumn,
        FindingsColumn,
        SeenColumn,
        TimeColumn,
        ColumnCount
    };
    enum { LosesDataRole = Qt::UserRole, IsStatementRole };

    explicit PlanModel(QObject* parent = nullptr);
    void setSteps(std::vector<run::Step> steps);
    void setReview(std::vector<StepReview> review); ///< beside the steps
    /// What was seen of this very plan on a copy, in columns of its own.
    void setRehearsal(std::shared_ptr<const rehearsal::Rehearsal> rehearsal);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant stepData(const run::Step& step, int number, int column, int role) const;
    [[nodiscard]] QVariant statementData(const run::PlannedStatement& statement, const sql::Lock* reviewed, int column,
                                         int role) const;
    [[nodiscard]] const StepReview* reviewOf(std::size_t step) const
    {
        return step < m_review.size() && m_review[step].counts ? &m_review[step] : nullptr;
    }
    std::vector<run::Step> m_steps;
    [[nodiscard]] const rehearsal::RehearsedStep* rehearsed(std::size_t step) const;
    [[nodiscard]] QVariant seenData(const rehearsal::RehearsedStep& step, int column, int role) const;
    [[nodiscard]] QVariant seenData(const rehearsal::RehearsedStatement& statement, int column, int role) const;
    std::vector<StepReview> m_review;
    std::shared_ptr<const rehearsal::Rehearsal> m_rehearsal;
    QFont m_monospace;
};

} // namespace lk::ui

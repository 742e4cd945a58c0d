// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/history/status.h"
#include "core/project/environment.h"
#include "core/project/migration.h"
#include "core/review/review.h"
#include "ui/common/statelook.h"
#include "ui/editor/analysis.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QString>

#include <vector>

namespace lk::ui {

/// One statement of the page's scripts.
struct StatementRow {
    project::Direction direction = project::Direction::Up;
    int line = 1;
    QString tag;
    QString transaction;
    QString locks;
    QString work;           ///< "rewrites public.orders"; empty: not reviewed
    QString estimate;       ///< of that work
    bool cannotRun = false; ///< not inside the transaction its tool opens
    bool losesData = false;
    bool isParsed = true;
};

/// Both scripts' statements in the order they would run. A thin model; the page resets it after each analysis.
class StatementModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Script, Line, Tag, Transaction, Locks, Work, Estimate, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void reset(std::vector<StatementRow> rows);
    [[nodiscard]] const StatementRow& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<StatementRow> m_rows;
};

/// How a statement stands to the transaction of its block, in words; true in `cannotRun` when the server would refuse it there.
[[nodiscard]] QString transactionText(sql::TransactionUse use, formats::BlockTransaction block, int statementsInBlock,
                                      bool& cannotRun);
/// "AccessExclusiveLock on public.orders, …"
[[nodiscard]] QString locksText(const std::vector<sql::Lock>& locks);
/// The same of all that review knows, the strongest first, implied ones marked.
[[nodiscard]] QString locksText(const review::Effect& effect);
/// "rewrites public.orders, scans public.customers"; "–" when nothing grows with data.
[[nodiscard]] QString workText(const review::Effect& effect);
/// "about 3 min", "size unknown"; empty when there is no work.
[[nodiscard]] QString estimateText(const review::StatementFacts& facts);

/// What one environment's history says of the migration.
struct HistoryLine {
    QString environment;
    Look look;
    QString when;
    QString by;
    QString duration;
    QString note;
};

class HistoryModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Environment, State, When, By, Duration, Note, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void reset(std::vector<HistoryLine> rows);
    [[nodiscard]] int rowOf(const QString& environment) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<HistoryLine> m_rows;
};

} // namespace lk::ui

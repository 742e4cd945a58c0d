// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/events.h"
#include "core/run/plan.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QFont>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace lk::ui {

enum class RowState : std::uint8_t { Waiting, Running, Done, Failed, RolledBack };

/// Every statement of a run as one row; a step without statements has one for its history. Thin; cells change in place. GUI thread.
class RunModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { StateColumn, VersionColumn, NumberColumn, StatementColumn, DurationColumn, RowsColumn, ColumnCount };

    explicit RunModel(std::shared_ptr<const run::Plan> plan, QObject* parent = nullptr);

    void statementStarted(int step, int statement);
    void statementFinished(int step, int statement, std::chrono::microseconds duration,
                           std::optional<std::int64_t> rows);
    void stepStarted(int step);
    void stepFinished(int step);
    /// `statement` from 1; 0: the step as a whole.
    void stepFailed(int step, int statement, bool isRolledBack);
    /// The run ended: what still runs did not end well, and what was rolled back says so.
    void endRunning(RowState state);
    /// Ticks the duration of what runs.
    void tick();

    [[nodiscard]] int runningRow() const { return m_running; }
    [[nodiscard]] RowState stateOf(int row) const { return m_rows[static_cast<std::size_t>(row)].state; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        int step = 0;
        int statement = 0; ///< from 1; 0: a step that writes the history only
        RowState state = RowState::Waiting;
        std::chrono::microseconds duration{-1};
        std::optional<std::int64_t> rows;
    };
    [[nodiscard]] int rowOf(int step, int statement) const;
    void changed(int first, int last);
    [[nodiscard]] QString statementText(const Row& row) const;
    std::shared_ptr<const run::Plan> m_plan;
    std::vector<Row> m_rows;
    std::vector<int> m_firstRow; ///< by step
    int m_running = -1;
    QElapsedTimer m_sinceStarted;
    QFont m_monospace;
};

} // namespace lk::ui

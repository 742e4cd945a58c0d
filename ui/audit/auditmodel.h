// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/audit/log.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QSortFilterProxyModel>

#include <vector>

namespace lk::ui {

/// The entries of the audit log, the newest first; one row for a run (its beginning only where no end is told). GUI thread.
class AuditModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        WhoColumn,
        EnvironmentColumn,
        WhatColumn,
        ResultColumn,
        ApprovalColumn,
        RunColumn,
        ColumnCount
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<audit::Line> lines);
    /// As they stand in the log, beginnings too.
    [[nodiscard]] const std::vector<audit::Line>& lines() const { return m_lines; }
    [[nodiscard]] const audit::Entry& entry(int row) const;
    [[nodiscard]] QDateTime time(int row) const; ///< local
    /// The names that occur, sorted.
    [[nodiscard]] QStringList environments() const;
    [[nodiscard]] QStringList actors() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::vector<audit::Line> m_lines;
    std::vector<std::size_t> m_rows; ///< into m_lines, the newest first
};

/// Which entries are wanted; what is empty leaves all through.
struct AuditWish {
    QString text; ///< in any cell, in message or run
    QString environment;
    QString who;
    QDate from;
    QDate to; ///< this day too
    friend bool operator==(const AuditWish&, const AuditWish&) = default;
};

class AuditFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit AuditFilter(AuditModel* model, QObject* parent = nullptr);
    void setWish(const AuditWish& wish);
    [[nodiscard]] const AuditWish& wish() const { return m_wish; }
    [[nodiscard]] const audit::Entry& entry(const QModelIndex& index) const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    AuditModel* m_model;
    AuditWish m_wish;
};

/// All that an entry says, a line a fact.
[[nodiscard]] QString factsText(const audit::Entry& entry);

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/services/services.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QDockWidget>

#include <deque>

class QLabel;
class QStackedWidget;
class QTableView;

namespace lk::ui {

/// What was told in this session, newest first, at most 500.
class NoticesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TimeColumn, TitleColumn, TextColumn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;
    void add(NoticeLevel level, const QString& title, const QString& text);
    void clear();
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Notice {
        QDateTime at;
        NoticeLevel level;
        QString title;
        QString text;
    };
    std::deque<Notice> m_notices;
};

class NoticesDock final : public QDockWidget {
    Q_OBJECT
public:
    explicit NoticesDock(QWidget* parent = nullptr);
    void add(NoticeLevel level, const QString& title, const QString& text);

private:
    NoticesModel* m_model = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_none = nullptr;
    QTableView* m_view = nullptr;
};

} // namespace lk::ui

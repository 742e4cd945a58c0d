// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDockWidget>

class QStackedWidget;
class QTreeView;

namespace lk::ui {

class EmptyView;
class Services;
class WorkspaceModel;

/// The left dock: projects, their environments, what their files tell. Choosing a project or environment moves the window's focus.
class WorkspaceDock final : public QDockWidget {
    Q_OBJECT
public:
    explicit WorkspaceDock(Services& services, QWidget* parent = nullptr);

signals:
    void fileActivated(const QString& file, int line);
    void changeSetActivated(const QString& project, const QString& id);

private:
    void showMenu(const QPoint& at);
    void activate(const QModelIndex& index);
    void updateEmpty();
    void updateSpans();
    Services& m_services;
    QStackedWidget* m_stack = nullptr;
    EmptyView* m_empty = nullptr;
    QTreeView* m_tree = nullptr;
    WorkspaceModel* m_model = nullptr;
};

} // namespace lk::ui

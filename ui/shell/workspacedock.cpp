// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/workspacedock.h"

#include "ui/common/emptyview.h"
#include "ui/common/qttext.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"
#include "ui/services/store.h"
#include "ui/shell/workspacemodel.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace lk::ui {

WorkspaceDock::WorkspaceDock(Services& services, QWidget* parent)
    : QDockWidget(tr("Workspace"), parent)
    , m_services(services)
{
    setObjectName(u"dock_workspace"_s);
    m_model = new WorkspaceModel(services, this);
    m_tree = new QTreeView(this);
    m_tree->setObjectName(u"workspace_tree"_s);
    m_tree->setAccessibleName(tr("Workspace"));
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(WorkspaceModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(WorkspaceModel::StateColumn, QHeaderView::ResizeToContents);
    m_empty = new EmptyView(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_tree);
    setWidget(m_stack);

    connect(m_tree, &QTreeView::customContextMenuRequested, this, &WorkspaceDock::showMenu);
    connect(m_tree, &QTreeView::activated, this, &WorkspaceDock::activate);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_tree->expandToDepth(0);
        updateSpans();
        updateEmpty();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] { updateSpans(); });
    connect(&services.store(), &WorkspaceStore::opened, this, &WorkspaceDock::updateEmpty);
    connect(&services.store(), &WorkspaceStore::closed, this, &WorkspaceDock::updateEmpty);
    m_tree->expandToDepth(0);
    updateSpans();
    updateEmpty();
}

/// What has no state has the room of the state's column too: titles of change sets are long.
void WorkspaceDock::updateSpans()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex top = m_model->index(row, 0);
        for (int child = 0; child < m_model->rowCount(top); ++child) {
            const QModelIndex state = m_model->index(child, WorkspaceModel::StateColumn, top);
            m_tree->setFirstColumnSpanned(child, top, state.data().toString().isEmpty());
        }
    }
}

void WorkspaceDock::updateEmpty()
{
    const project::Workspace* workspace = m_services.store().workspace();
    m_stack->setCurrentWidget(workspace != nullptr && m_model->rowCount() > 0 ? static_cast<QWidget*>(m_tree)
                                                                              : m_empty);
    m_empty->clearButtons();
    if (workspace == nullptr) {
        m_empty->setMessage(u"workspace"_s, tr("No workspace is open."));
    } else {
        m_empty->setMessage(u"project"_s, tr("No migrations were found here.")); // the page tells what was looked for
    }
}

void WorkspaceDock::activate(const QModelIndex& index)
{
    const auto kind = static_cast<WorkspaceModel::Kind>(index.data(WorkspaceModel::KindRole).toInt());
    WorkspaceStore& store = m_services.store();
    switch (kind) {
    case WorkspaceModel::Kind::Project:
        store.setFocusProject(index.data(WorkspaceModel::ProjectRole).toString());
        m_services.showMatrix();
        break;
    case WorkspaceModel::Kind::Environment: {
        store.setFocusProject(index.data(WorkspaceModel::ProjectRole).toString());
        const QString environment = index.data(WorkspaceModel::EnvironmentRole).toString();
        if (!store.setFocusEnvironment(environment)) {
            m_services.notify(NoticeLevel::Info, tr("The environment stays as it is while a run is under way."));
        }
        m_services.showMatrix();
        break;
    }
    case WorkspaceModel::Kind::Problem:
        if (const QString file = index.data(WorkspaceModel::FileRole).toString(); !file.isEmpty()) {
            emit fileActivated(file, index.data(WorkspaceModel::LineRole).toInt());
        }
        break;
    case WorkspaceModel::Kind::Backfill:
        m_services.showBackfill(index.data(WorkspaceModel::ProjectRole).toString(),
                                index.data(WorkspaceModel::EnvironmentRole).toString(),
                                index.data(WorkspaceModel::NameRole).toString(), false);
        break;
    case WorkspaceModel::Kind::ChangeSet:
        emit changeSetActivated(index.data(WorkspaceModel::ProjectRole).toString(),
                                index.data(WorkspaceModel::NameRole).toString());
        break;
    case WorkspaceModel::Kind::Backfills: m_services.actions().action(u"view_backfills"_s)->trigger(); break;
    case WorkspaceModel::Kind::ChangeSets: m_services.actions().action(u"view_changesets"_s)->trigger(); break;
    case WorkspaceModel::Kind::Warning: break;
    }
}

void WorkspaceDock::showMenu(const QPoint& at)
{
    const QModelIndex index = m_tree->indexAt(at);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    ActionRegistry& actions = m_services.actions();
    const auto kind = static_cast<WorkspaceModel::Kind>(index.data(WorkspaceModel::KindRole).toInt());
    if (index.isValid() && (kind == WorkspaceModel::Kind::Project || kind == WorkspaceModel::Kind::Environment)) {
        activate(index); // the actions below act on the focus
        if (kind == WorkspaceModel::Kind::Environment) {
            for (const char* id : {"env_connect", "env_disconnect"}) {
                menu->addAction(actions.action(QString::fromLatin1(id)));
            }
            menu->addSeparator();
        }
        for (const char* id : {"run_plan_up", "run_plan_down", "run_goto", "run_preflight"}) {
            menu->addAction(actions.action(QString::fromLatin1(id)));
        }
        menu->addSeparator();
        menu->addAction(actions.action(u"file_new_migration"_s));
        menu->addAction(actions.action(u"env_manage"_s));
    } else {
        menu->addAction(actions.action(u"file_open"_s));
        menu->addAction(actions.action(u"env_manage"_s));
        menu->addAction(actions.action(u"view_refresh"_s));
    }
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

} // namespace lk::ui

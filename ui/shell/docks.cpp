// SPDX-License-Identifier: Apache-2.0
// The docks: where they stand, how they are named, how the keyboard goes round them.
#include "core/project/workspace.h"
#include "core/review/finding.h"
#include "ui/common/qttext.h"
#include "ui/migration/migrationpage.h"
#include "ui/services/actions.h"
#include "ui/services/page.h"
#include "ui/services/store.h"
#include "ui/shell/findingsdock.h"
#include "ui/shell/logdock.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticesdock.h"
#include "ui/shell/workspacedock.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QStackedWidget>
#include <QTabWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

void MainWindow::buildDocks()
{
    m_workspaceDock = new WorkspaceDock(*this, this);
    addDockWidget(Qt::LeftDockWidgetArea, m_workspaceDock);
    m_findingsDock = new FindingsDock(*this, this);
    connect(m_findingsDock, &FindingsDock::remedyWanted, this,
            [this](const QString& project, const QString& version, const review::Finding& finding) {
                openMigration(project, version);
                if (auto* page = qobject_cast<MigrationPage*>(currentPage())) {
                    page->applyRemedy(finding);
                }
            });
    m_logDock = new LogDock(this);
    m_noticesDock = new NoticesDock(this);
    addDockWidget(Qt::BottomDockWidgetArea, m_findingsDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_logDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_noticesDock);
    tabifyDockWidget(m_findingsDock, m_logDock);
    tabifyDockWidget(m_logDock, m_noticesDock);
    m_findingsDock->raise();
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    // Wayland with Qt before 6.6 cannot dock a floating window again (UX contract, section 2).
    const bool canFloat =
        !QGuiApplication::platformName().startsWith("wayland"_L1) || QT_VERSION >= QT_VERSION_CHECK(6, 6, 0);
    for (QDockWidget* dock : docks()) {
        dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable |
                          (canFloat ? QDockWidget::DockWidgetFloatable : QDockWidget::NoDockWidgetFeatures));
    }
    for (QDockWidget* dock : docks()) {
        for (const auto signal : {&QDockWidget::visibilityChanged, &QDockWidget::topLevelChanged}) {
            connect(dock, signal, this, &MainWindow::updateDockTitlesSoon);
        }
        connect(dock, &QDockWidget::dockLocationChanged, this, &MainWindow::updateDockTitlesSoon);
    }
    resizeDocks({m_workspaceDock}, {fontMetrics().averageCharWidth() * 36}, Qt::Horizontal);
    resizeDocks({m_findingsDock}, {fontMetrics().height() * 11}, Qt::Vertical);
    connect(m_workspaceDock, &WorkspaceDock::changeSetActivated, this, &MainWindow::showChangeSet);
    connect(m_workspaceDock, &WorkspaceDock::fileActivated, this, [this](const QString& file, int line) {
        const project::Workspace* workspace = m_store->workspace();
        if (workspace == nullptr) {
            return;
        }
        for (const project::Project& project : workspace->projects) {
            const auto set = m_store->migrations(toQt(project.name));
            if (set == nullptr) {
                continue;
            }
            for (const project::Migration& migration : set->migrations) {
                const bool isUp = toQt(migration.upFile.string()).endsWith(file);
                if (isUp || toQt(migration.downFile.string()).endsWith(file)) {
                    openMigration(toQt(project.name), toQt(migration.version), {}, line,
                                  isUp ? project::Direction::Up : project::Direction::Down);
                    return;
                }
            }
        }
        showInFolder(file);
    });
}

QList<QDockWidget*> MainWindow::docks() const
{
    return {m_workspaceDock, m_findingsDock, m_logDock, m_noticesDock};
}

/// A dock among tabs is named by its tab: a title bar would say the same again and take a line. Closing it is in the tabs' menu.
void MainWindow::updateDockTitles()
{
    for (QDockWidget* dock : docks()) {
        const QList<QDockWidget*> beside = tabifiedDockWidgets(dock);
        const bool isTab = !dock->isFloating() && !dock->isHidden() &&
                           std::ranges::any_of(beside, [](const QDockWidget* other) { return !other->isHidden(); });
        if (isTab && dock->titleBarWidget() == nullptr) {
            dock->setTitleBarWidget(new QWidget(dock));
        } else if (!isTab && dock->titleBarWidget() != nullptr) {
            QWidget* bare = dock->titleBarWidget();
            dock->setTitleBarWidget(nullptr);
            bare->deleteLater();
        }
    }
}

void MainWindow::updateDockTitlesSoon()
{
    QMetaObject::invokeMethod(this, &MainWindow::updateDockTitles, Qt::QueuedConnection);
}

void MainWindow::cycleDocks()
{
    QList<QWidget*> places{m_centre};
    for (QDockWidget* dock : docks()) {
        if (dock->isVisible()) {
            places << dock;
        }
    }
    const QWidget* focused = QApplication::focusWidget();
    qsizetype at = 0;
    for (qsizetype i = 0; i < places.size(); ++i) {
        if (focused != nullptr && places[i]->isAncestorOf(focused)) {
            at = i;
        }
    }
    QWidget* next = places[(at + 1) % places.size()];
    if (auto* dock = qobject_cast<QDockWidget*>(next)) {
        dock->raise();
        next = dock->widget();
    } else if (Page* page = currentPage()) {
        next = page;
    }
    // The first thing inside that takes the keyboard.
    if (next->focusPolicy() == Qt::NoFocus && next->focusProxy() == nullptr) {
        const QList<QWidget*> inside = next->findChildren<QWidget*>();
        for (QWidget* widget : inside) {
            if (widget->isVisibleTo(next) && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0) {
                next = widget;
                break;
            }
        }
    }
    next->setFocus(Qt::ShortcutFocusReason);
}

QMenu* MainWindow::createPopupMenu()
{
    auto* menu = new QMenu(this);
    menu->addAction(m_workspaceDock->toggleViewAction());
    menu->addAction(m_findingsDock->toggleViewAction());
    menu->addAction(m_logDock->toggleViewAction());
    menu->addAction(m_noticesDock->toggleViewAction());
    menu->addSeparator();
    menu->addAction(m_actions->action(u"settings_toolbar"_s));
    return menu;
}

} // namespace lk::ui

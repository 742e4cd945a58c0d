// SPDX-License-Identifier: Apache-2.0
// What the window remembers: for the user its layout, for a workspace its tabs. Bad state is ignored. Restoring connects to nothing.
#include "core/base/hash.h"
#include "ui/common/qttext.h"
#include "ui/services/actions.h"
#include "ui/services/page.h"
#include "ui/services/store.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/recent.h"
#include "ui/shell/settingsdialog.h"
#include "ui/welcome/welcomepage.h"

#include <QAction>
#include <QComboBox>
#include <QFileInfo>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr int kLayoutVersion = 2;

QString groupOf(const QString& folder)
{
    return u"Workspaces/"_s + toQt(sha256Hex(fromQt(folder)).substr(0, 24));
}

} // namespace

void MainWindow::saveWindow() const
{
    QSettings settings;
    settings.setValue(u"Window/geometry"_s, saveGeometry());
    settings.setValue(u"Window/layout"_s, saveState(kLayoutVersion));
    settings.setValue(u"Window/menubar"_s, !menuBar()->isHidden());
    settings.setValue(u"Window/statusbar"_s, !statusBar()->isHidden());
    settings.setValue(u"Window/last"_s, m_store->isOpen() ? m_openFolder : QString());
}

void MainWindow::restoreWindow()
{
    const QSettings settings;
    restoreGeometry(settings.value(u"Window/geometry"_s).toByteArray());
    restoreState(settings.value(u"Window/layout"_s).toByteArray(), kLayoutVersion);
    menuBar()->setVisible(settings.value(u"Window/menubar"_s, true).toBool());
    statusBar()->setVisible(settings.value(u"Window/statusbar"_s, true).toBool());
    m_actions->action(u"settings_toolbar"_s)->setChecked(!m_toolBar->isHidden());
    m_actions->action(u"settings_statusbar"_s)->setChecked(!statusBar()->isHidden());
}

void MainWindow::resetLayout()
{
    restoreState(m_defaultState);
    menuBar()->show();
    m_toolBar->show();
    statusBar()->show();
    m_actions->action(u"settings_toolbar"_s)->setChecked(true);
    m_actions->action(u"settings_statusbar"_s)->setChecked(true);
    updateBand();
}

void MainWindow::restoreLastWorkspace()
{
    if (m_isSafe || !m_preferences.restoresTabs) {
        return;
    }
    if (const QString folder = QSettings().value(u"Window/last"_s).toString(); !folder.isEmpty()) {
        openWorkspace(folder);
    }
}

void MainWindow::saveWorkspaceMemory() const
{
    if (m_openFolder.isEmpty() || !m_store->isOpen()) {
        return;
    }
    QVariantList tabs;
    const QList<Page*> all = pages();
    for (const Page* page : all) {
        if (const QVariantMap state = page->pageState(); !state.isEmpty()) {
            tabs << QVariantMap{{u"id"_s, page->pageId()}, {u"state"_s, state}};
        }
    }
    QSettings settings;
    settings.beginGroup(groupOf(m_openFolder));
    settings.setValue(u"folder"_s, m_openFolder);
    settings.setValue(u"tabs"_s, tabs);
    settings.setValue(u"current"_s, currentPage() != nullptr ? currentPage()->pageId() : QString());
    settings.setValue(u"project"_s, m_store->focusProject());
    settings.setValue(u"environment"_s, m_store->focusEnvironment());
}

void MainWindow::restoreWorkspaceMemory()
{
    m_pendingTabs.clear();
    if (m_isSafe) {
        return;
    }
    QSettings settings;
    settings.beginGroup(groupOf(m_openFolder));
    m_store->setFocusProject(settings.value(u"project"_s).toString());
    m_store->setFocusEnvironment(settings.value(u"environment"_s).toString());
    m_pendingTabs = settings.value(u"tabs"_s).toList();
    m_pendingCurrent = settings.value(u"current"_s).toString();
    restorePendingTabs();
}

/// Opens the remembered tabs whose project's files are loaded by now; a migration that is gone is left out.
void MainWindow::restorePendingTabs()
{
    if (m_pendingTabs.isEmpty()) {
        return;
    }
    const QString before = currentPage() != nullptr ? currentPage()->pageId() : QString();
    QVariantList later;
    const QVariantList now = std::exchange(m_pendingTabs, {});
    for (const QVariant& tab : now) {
        const QVariantMap map = tab.toMap();
        const QVariantMap state = map.value(u"state"_s).toMap();
        const QString id = map.value(u"id"_s).toString();
        if (id == "matrix"_L1) {
            if (Page* matrix = pageWithId(id)) {
                matrix->restorePageState(state);
            }
            continue;
        }
        if (id == "activity"_L1 && pageWithId(id) == nullptr) {
            showActivity(false);
            pageWithId(id)->restorePageState(state);
            continue;
        }
        if (id == "changesets"_L1 && pageWithId(id) == nullptr) {
            showChangeSets(false);
            pageWithId(id)->restorePageState(state);
            continue;
        }
        if (id == "backfills"_L1 && pageWithId(id) == nullptr) {
            showBackfills(false);
            pageWithId(id)->restorePageState(state);
            continue;
        }
        if (id == "audit"_L1 && pageWithId(id) == nullptr) {
            showAudit();
            pageWithId(id)->restorePageState(state);
            continue;
        }
        const QString project = state.value(u"project"_s).toString();
        if (id.startsWith("schema:"_L1) && pageWithId(id) == nullptr) {
            openSchema(project);
            if (Page* page = pageWithId(id)) {
                page->restorePageState(state);
            }
        }
        if (!id.startsWith("migration:"_L1)) {
            continue;
        }
        const QString version = state.value(u"version"_s).toString();
        const auto set = m_store->migrations(project);
        if (set == nullptr) {
            if (!m_store->loadError(project) && m_store->workspace()->project(fromQt(project)) != nullptr) {
                later << tab;
            }
            continue;
        }
        if (set->find(fromQt(version)) != nullptr && pageWithId(id) == nullptr) {
            openMigration(project, version);
            if (Page* page = pageWithId(id)) {
                page->restorePageState(state);
            }
        }
    }
    m_pendingTabs = later;
    Page* current = pageWithId(m_pendingCurrent);
    if (current == nullptr) {
        current = pageWithId(before);
    }
    if (current != nullptr) {
        m_tabs->setCurrentWidget(current);
    }
}

void MainWindow::refreshRecent()
{
    const QStringList folders = m_isSafe ? QStringList() : recent::workspaces();
    // Whether they are still there is asked on a worker: one may be on a share that does not answer.
    m_welcome->setRecent(folders, {});
    m_recentTicket = m_jobs->start(
        this,
        [folders](std::stop_token) {
            QStringList missing;
            for (const QString& folder : folders) {
                std::error_code unreadable;
                if (!std::filesystem::is_directory(std::filesystem::path(fromQt(folder)), unreadable)) {
                    missing << folder;
                }
            }
            return missing;
        },
        [this, folders](const QStringList& missing) {
            if (!missing.isEmpty()) {
                m_welcome->setRecent(folders, missing);
            }
        },
        [](const Error&) {});
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
// What the shell's own actions do.
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/demo/demo.h"
#include "core/formats/registry.h"
#include "ui/backups/backupdialog.h"
#include "ui/backups/restoredialog.h"
#include "ui/common/errortext.h"
#include "ui/common/qttext.h"
#include "ui/environments/environmentsdialog.h"
#include "ui/migration/migrationpage.h"
#include "ui/migration/schemapage.h"
#include "ui/rehearsal/verifydialog.h"
#include "ui/run/runpage.h"
#include "ui/services/actions.h"
#include "ui/services/store.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/settingsdialog.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/unsaveddialog.h"
#include "ui/welcome/welcomepage.h"

#include <QAction>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QUrl>
#include <QWhatsThis>

using namespace Qt::StringLiterals;

namespace lk::ui {

const project::Project* MainWindow::focusedProject() const
{
    const project::Workspace* workspace = m_store->workspace();
    return workspace != nullptr ? workspace->project(fromQt(m_store->focusProject())) : nullptr;
}

const project::Environment* MainWindow::focusedEnvironment() const
{
    const project::Workspace* workspace = m_store->workspace();
    return workspace != nullptr ? workspace->environment(fromQt(m_store->focusEnvironment())) : nullptr;
}

QString MainWindow::needsProjectAndEnvironment() const
{
    if (!m_store->isOpen()) {
        return tr("Open a workspace first.");
    }
    if (focusedProject() == nullptr) {
        return tr("No migrations were found in this workspace.");
    }
    if (focusedEnvironment() == nullptr) {
        return tr("Add an environment first.");
    }
    return isRunUnderWay() ? tr("A run is under way.") : QString();
}

void MainWindow::explainRule(const QString& rule)
{
    (new HandbookDialog(rule, this))->show();
}

void MainWindow::registerCommands()
{
    const auto command = [this](const char* id, std::function<void()> what, std::function<QString()> whyNot = {}) {
        m_commands.insert(QString::fromLatin1(id), std::move(what));
        if (whyNot) {
            m_conditions.insert(QString::fromLatin1(id), std::move(whyNot));
        }
    };
    const auto needsAll = [this] { return needsProjectAndEnvironment(); };
    const auto needsWorkspace = [this] { return m_store->isOpen() ? QString() : tr("Open a workspace first."); };
    const auto needsEnvironment = [this] {
        return !m_store->isOpen()                ? tr("Open a workspace first.")
               : focusedEnvironment() == nullptr ? tr("Add an environment first.")
                                                 : QString();
    };
    const auto noRun = [this] { return isRunUnderWay() ? tr("A run is under way.") : QString(); };
    const auto plan = [this](run::WishKind kind) {
        run::Wish wish;
        wish.kind = kind;
        planFor(m_store->focusProject(), m_store->focusEnvironment(), wish);
    };

    command(
        "file_open", [this] { chooseWorkspace(); }, noRun);
    command("file_recent", [] {});
    command(
        "file_open_demo", [this] { openDemo(); },
        [this] {
            return isRunUnderWay()            ? tr("A run is under way.")
                   : m_busyTicket.isRunning() ? tr("Something else is under way.")
                                              : QString();
        });
    command(
        "file_new_migration", [this] { newMigration(); },
        [this] {
            return !m_store->isOpen()            ? tr("Open a workspace first.")
                   : focusedProject() == nullptr ? tr("No migrations were found in this workspace.")
                                                 : QString();
        });
    command(
        "file_save_all",
        [this] {
            for (Page* page : unsavedPages()) {
                page->saveAllThen([](bool) {});
            }
        },
        [this] { return unsavedPages().empty() ? tr("Everything is saved.") : QString(); });
    command(
        "file_close_tab", [this] { closePage(currentPage()); },
        [this] {
            const Page* page = currentPage();
            return page == nullptr                 ? tr("No page is open.")
                   : page->pageId() == "matrix"_L1 ? tr("The matrix stays open.")
                                                   : QString();
        });
    command("file_quit", [this] { close(); });

    struct Slot {
        const char* id;
        const char* slot;
    };
    for (const Slot& one : {Slot{"edit_undo", "undo"},
                            {"edit_redo", "redo"},
                            {"edit_cut", "cut"},
                            {"edit_copy", "copy"},
                            {"edit_paste", "paste"},
                            {"edit_select_all", "selectAll"}}) {
        command(
            one.id, [this, one] { static_cast<void>(callOnFocusWidget(one.slot, false)); },
            [this, one] { return callOnFocusWidget(one.slot, true) ? QString() : tr("Nothing here can do that."); });
    }

    command(
        "view_matrix", [this] { showMatrix(); }, needsWorkspace);
    command(
        "view_changesets", [this] { showChangeSets(true); }, needsWorkspace);
    command(
        "view_backfills", [this] { showBackfills(true); }, needsWorkspace);
    command(
        "view_activity", [this] { showActivity(true); },
        [this, needsEnvironment] {
            const QString why = needsEnvironment();
            return !why.isEmpty()                ? why
                   : focusedProject() == nullptr ? tr("No migrations were found in this workspace.")
                                                 : QString();
        });
    command("view_audit", [this] { showAudit(); });
    command(
        "view_quick_open", [this] { showQuickOpen(); }, needsWorkspace);
    command(
        "view_refresh", [this] { m_store->refresh(); }, needsWorkspace);
    const auto turn = [this](int by) {
        if (const int count = m_tabs->count(); count > 0) {
            m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + count) % count);
            m_tabs->currentWidget()->setFocus();
        }
    };
    const auto needsTwo = [this] {
        return m_store->isOpen() && m_tabs->count() > 1 ? QString() : tr("There is no other page.");
    };
    command(
        "view_next_page", [turn] { turn(1); }, needsTwo);
    command(
        "view_prev_page", [turn] { turn(-1); }, needsTwo);
    command("view_next_dock", [this] { cycleDocks(); });
    command("view_zoom_in", [this] { setZoom(m_preferences.zoom + 10); });
    command("view_zoom_out", [this] { setZoom(m_preferences.zoom - 10); });
    command("view_zoom_reset", [this] { setZoom(100); });
    command("view_full_screen", [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    command("view_reset_layout", [this] { resetLayout(); });

    const auto openFile = [this]() -> QString {
        const auto* page = qobject_cast<MigrationPage*>(currentPage());
        const auto set = page != nullptr ? m_store->migrations(page->projectName()) : nullptr;
        const project::Migration* migration = set != nullptr ? set->find(fromQt(page->version())) : nullptr;
        return migration == nullptr ? QString()
                                    : toQt((migration->hasUp() ? migration->upFile : migration->downFile).string());
    };
    command(
        "migration_show_in_folder", [this, openFile] { showInFolder(openFile()); },
        [openFile] { return openFile().isEmpty() ? tr("Open a migration first.") : QString(); });

    command(
        "migration_schema", [this] { openSchema(m_store->focusProject()); },
        [this] {
            return focusedProject() == nullptr ? tr("Open a workspace first.")
                   : SchemaPage::fileOf(*focusedProject()).empty()
                       ? tr("%1 keeps no schema file.").arg(toQt(focusedProject()->format))
                       : QString();
        });

    command(
        "run_plan_up", [plan] { plan(run::WishKind::Up); }, needsAll);
    command(
        "run_plan_down", [plan] { plan(run::WishKind::Down); }, needsAll);
    command(
        "run_goto", [this] { planVersion(run::WishKind::Goto); }, needsAll);
    command(
        "run_rehearse", [this] { openPlan(m_store->focusProject(), m_store->focusEnvironment(), run::Wish{}, true); },
        needsAll);
    command(
        "run_verify", [this] { openOver<VerifyDialog>(); }, needsAll);
    command(
        "run_preflight", [this] { runPreflight(); }, needsAll);
    command(
        "run_force", [this] { planVersion(run::WishKind::Force); },
        [this] {
            if (const QString why = needsProjectAndEnvironment(); !why.isEmpty()) {
                return why;
            }
            return formats::formatNamed(focusedProject()->format).abilities().canForce
                       ? QString()
                       : tr("%1 keeps no version that could be forced.").arg(toQt(focusedProject()->format));
        });
    command(
        "run_repair", [plan] { plan(run::WishKind::Repair); }, needsAll);
    command(
        "run_emergency", [this] { findWayOut(m_store->focusProject(), m_store->focusEnvironment()); }, needsAll);
    command(
        "run_cancel",
        [this] {
            if (isRunUnderWay()) {
                m_runPage->askToCancel();
            }
        },
        [this] { return isRunUnderWay() ? QString() : tr("No run is under way."); });

    command(
        "env_connect", [this] { m_store->connectEnvironment(m_store->focusEnvironment()); }, needsEnvironment);
    command(
        "env_disconnect", [this] { m_store->disconnectEnvironment(m_store->focusEnvironment()); },
        [this, needsEnvironment] {
            const QString why = needsEnvironment();
            return !why.isEmpty()                                      ? why
                   : m_store->isConnected(m_store->focusEnvironment()) ? QString()
                                                                       : tr("It is not connected.");
        });
    command(
        "env_choose",
        [this] {
            m_toolBar->show();
            m_selector->setFocus(Qt::ShortcutFocusReason);
            m_selector->showPopup();
        },
        [this, needsEnvironment] {
            const QString why = needsEnvironment();
            return !why.isEmpty() ? why : m_store->isFocusFixed() ? tr("A run is under way.") : QString();
        });
    command(
        "env_manage", [this] { manageEnvironments(); },
        [this, needsWorkspace] {
            const QString why = needsWorkspace();
            return !why.isEmpty() ? why : isRunUnderWay() ? tr("A run is under way.") : QString();
        });

    command(
        "tools_dump", [this] { dumpSchema(); }, needsAll);
    command(
        "tools_backup", [this] { openOver<BackupDialog>(); }, needsAll);
    command(
        "tools_restore", [this] { openOver<RestoreDialog>(); }, needsAll);
    for (const char* id : {"tools_sandbox_start", "tools_sandbox_stop", "tools_sandbox_reset"}) {
        command(
            id, [this, name = QString::fromLatin1(id)] { sandboxCommand(name); },
            [this] { return m_busyTicket.isRunning() ? tr("Something else is under way.") : QString(); });
    }

    command("settings_menubar", [this] {
        const bool wasHidden = menuBar()->isHidden();
        menuBar()->setVisible(wasHidden);
        if (!wasHidden) {
            statusBar()->showMessage(
                tr("%1 brings the menu bar back.")
                    .arg(m_actions->action(u"settings_menubar"_s)->shortcut().toString(QKeySequence::NativeText)),
                10000);
        }
    });
    command("settings_toolbar",
            [this] { m_toolBar->setVisible(m_actions->action(u"settings_toolbar"_s)->isChecked()); });
    command("settings_statusbar",
            [this] { statusBar()->setVisible(m_actions->action(u"settings_statusbar"_s)->isChecked()); });
    m_actions->action(u"settings_toolbar"_s)->setChecked(true);
    m_actions->action(u"settings_statusbar"_s)->setChecked(true);
    command("settings_shortcuts", [this] { (new ShortcutsDialog(*m_actions, m_places, this))->open(); });
    command("settings_configure", [this] {
        auto* dialog = new SettingsDialog(this);
        connect(dialog, &SettingsDialog::applied, this, [this] {
            m_preferences = Preferences::load();
            applyPreferences();
        });
        dialog->open();
    });

    command("help_handbook", [this] { (new HandbookDialog({}, this))->show(); });
    command("help_whats_this", [] { QWhatsThis::enterWhatsThisMode(); });
    command("help_find_action", [this] { showPalette(); });
    command("help_keys", [this] { (new KeysDialog(*m_actions, m_places, this))->show(); });
    command("help_about", [this] { (new AboutDialog(this))->open(); });
}

void MainWindow::openWorkspace(const QString& folder)
{
    if (isRunUnderWay()) {
        notify(NoticeLevel::Info, tr("The workspace stays open while a run is under way."));
        return;
    }
    const auto go = [this, folder] {
        if (!m_isSafe) {
            saveWorkspaceMemory();
        }
        const QList<Page*> all = pages();
        for (Page* page : all) {
            m_tabs->removeTab(m_tabs->indexOf(page));
            page->deleteLater();
        }
        m_openFolder.clear();
        m_serverErrors.clear();
        m_store->close();
        setBusy(tr("Opening %1").arg(folder), [this] {
            m_store->close();
            setBusy({});
            showCentre();
        });
        m_store->open(folder);
        showCentre();
    };
    const std::vector<Page*> unsaved = unsavedPages();
    if (unsaved.empty()) {
        go();
        return;
    }
    auto* dialog = new UnsavedDialog(unsaved, UnsavedDialog::Purpose::Closing, this);
    connect(dialog, &UnsavedDialog::settled, this, go);
    dialog->open();
}

void MainWindow::chooseWorkspace()
{
    auto* dialog = new QFileDialog(this, tr("Open Workspace"), m_openFolder);
    dialog->setObjectName(u"dialog_open_workspace"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openWorkspace);
    dialog->open();
}

void MainWindow::openDemo()
{
    if (m_busyTicket.isRunning()) {
        return;
    }
    const auto tell = [this](const QString& what) {
        m_welcome->setDemoProgress(what);
        setBusyText(what);
    };
    setBusy(tr("Preparing the demo"), [this] { m_busyTicket.requestStop(); });
    m_welcome->setDemoProgress(tr("Preparing the demo"));
    m_busyTicket = m_jobs->start(
        this,
        [this, tell](std::stop_token stop) {
            return demo::prepareDemo(std::move(stop), [this, tell](const std::string& what) {
                log().info("demo: {}", what);
                QMetaObject::invokeMethod(
                    this, [tell, text = toQt(shownInLine(what))] { tell(text); }, Qt::QueuedConnection);
            });
        },
        [this](const std::filesystem::path& folder) {
            setBusy({});
            m_welcome->setDemoProgress({});
            openWorkspace(toQt(folder.string()));
        },
        [this](const Error& error) {
            setBusy({});
            m_welcome->setDemoProgress({});
            if (error.code() == ErrorCode::Cancelled) {
                return;
            }
            const QString title = tr("The demo could not be prepared.");
            notify(NoticeLevel::Error, title, detailsText(whatHappened(error), error));
            m_welcome->showProblem(title, detailsText(whatHappened(error), error));
        });
    updateActionsSoon();
}

void MainWindow::manageEnvironments(const QString& url)
{
    auto* dialog = findChild<EnvironmentsDialog*>();
    if (dialog == nullptr) {
        dialog = new EnvironmentsDialog(*this, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        if (!m_store->focusEnvironment().isEmpty()) {
            dialog->select(m_store->focusEnvironment());
        }
    }
    if (!url.isEmpty()) {
        dialog->takeUrl(url);
    }
    dialog->open();
}

void MainWindow::showInFolder(const QString& file)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absolutePath()));
}

void MainWindow::setBusy(const QString& text, std::function<void()> cancel)
{
    m_cancelBusy = std::move(cancel);
    setBusyText(text);
    if (text.isEmpty()) {
        m_busySoon.stop();
        m_busy->hide();
    } else if (!m_busy->isVisible()) {
        m_busySoon.start();
    }
    updateActionsSoon();
}

void MainWindow::setBusyText(const QString& text)
{
    m_busyText->setText(text);
}

} // namespace lk::ui

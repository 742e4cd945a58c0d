// SPDX-License-Identifier: Apache-2.0
// The window's actions: what there is, where it stands in the menus, when it can be done.
#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/migrationtext.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/services/actions.h"
#include "ui/services/page.h"
#include "ui/services/store.h"
#include "ui/shell/findingsdock.h"
#include "ui/shell/logdock.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticesdock.h"
#include "ui/shell/palette.h"
#include "ui/shell/recent.h"
#include "ui/shell/workspacedock.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMetaMethod>

#include <ranges>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

QList<QKeySequence> keys(QKeySequence::StandardKey standard, const QKeySequence& otherwise = {})
{
    QList<QKeySequence> bound = QKeySequence::keyBindings(standard);
    if (bound.isEmpty() && !otherwise.isEmpty()) {
        bound << otherwise;
    }
    return bound;
}

/// Some desktops give Find Next a second key that is Go to Line here.
QList<QKeySequence> without(QList<QKeySequence> bound, const QKeySequence& taken)
{
    bound.removeAll(taken);
    return bound;
}

/// The key the menu shows.
QList<QKeySequence> first(const QKeySequence& shown, QList<QKeySequence> bound)
{
    bound.removeAll(shown);
    bound.prepend(shown);
    return bound;
}

QString plain(QString text)
{
    return text.remove(u'&').remove(u'…');
}

} // namespace

void MainWindow::registerActions()
{
    using Keys = QList<QKeySequence>;
    ActionRegistry& a = *m_actions;
    const auto add = [&a](const char* id, const QString& text, const Keys& shortcuts, const QString& description,
                          const char* iconName = nullptr) {
        QAction* action = a.add(QString::fromLatin1(id), text, shortcuts, description,
                                iconName != nullptr ? QString::fromLatin1(iconName) : QString());
        action->setMenuRole(QAction::NoRole);
        return action;
    };
    // File
    add("file_open", tr("&Open Workspace…"), keys(QKeySequence::Open), tr("Open a folder that holds migrations"),
        "document-open");
    add("file_recent", tr("Open &Recent"), {}, tr("The workspaces opened last"), "document-open-recent");
    add("file_open_demo", tr("Open &Demo Workspace"), {},
        tr("A small shop on a private PostgreSQL, to try everything on"), "media-playback-start");
    add("file_new_migration", tr("&New Migration…"), keys(QKeySequence::New),
        tr("Make the files of a new migration in the project's own style"), "document-new");
    add("file_save", tr("&Save"), keys(QKeySequence::Save), tr("Write the script in the editor to its file"),
        "document-save");
    add("file_save_all", tr("Save A&ll"), {Qt::CTRL | Qt::Key_L}, tr("Write every changed script to its file"),
        "document-save-all");
    add("file_reload", tr("Reload from Dis&k"), {Qt::SHIFT | Qt::Key_F5}, tr("Read the file again"), "document-revert");
    add("file_export", tr("&Export…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_X}, tr("Save what the page shows as a file"),
        "document-export");
    add("file_close_tab", tr("&Close Tab"), first(Qt::CTRL | Qt::Key_W, keys(QKeySequence::Close)),
        tr("Close this page"), "window-close");
    add("file_quit", tr("&Quit"), keys(QKeySequence::Quit, Qt::CTRL | Qt::Key_Q), tr("Close the window"),
        "application-exit");
    // Edit
    add("edit_undo", tr("&Undo"), keys(QKeySequence::Undo), tr("Take back the last change"), "edit-undo");
    add("edit_redo", tr("Red&o"), keys(QKeySequence::Redo), tr("Do again what was taken back"), "edit-redo");
    add("edit_cut", tr("Cu&t"), keys(QKeySequence::Cut), tr("Move the selection to the clipboard"), "edit-cut");
    add("edit_copy", tr("&Copy"), keys(QKeySequence::Copy), tr("Copy the selection to the clipboard"), "edit-copy");
    add("edit_paste", tr("&Paste"), keys(QKeySequence::Paste), tr("Insert the clipboard"), "edit-paste");
    add("edit_select_all", tr("Select &All"), keys(QKeySequence::SelectAll), tr("Select everything"),
        "edit-select-all");
    add("edit_find", tr("&Find…"), keys(QKeySequence::Find), tr("Find text in the script"), "edit-find");
    add("edit_find_next", tr("Find &Next"), without(keys(QKeySequence::FindNext), Qt::CTRL | Qt::Key_G),
        tr("Go to the next place"), "go-down");
    add("edit_find_prev", tr("Find Pre&vious"),
        without(keys(QKeySequence::FindPrevious), Qt::CTRL | Qt::SHIFT | Qt::Key_G), tr("Go to the previous place"),
        "go-up");
    add("edit_replace", tr("&Replace…"), keys(QKeySequence::Replace, Qt::CTRL | Qt::Key_R),
        tr("Find text and replace it"), "edit-find-replace");
    add("edit_goto_line", tr("&Go to Line…"), {Qt::CTRL | Qt::Key_G}, tr("Go to a line of the script"), "go-jump");
    add("edit_comment", tr("Toggle Comm&ent"), {Qt::CTRL | Qt::Key_Slash},
        tr("Comment the selected lines, or take the comment away"), "edit-comment");
    add("edit_complete", tr("Co&mplete"), {Qt::CTRL | Qt::Key_Space}, tr("Offer how the word may go on"));
    add("edit_fold", tr("Fol&d or Unfold"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Minus},
        tr("Fold the statement at the cursor to one line, or open it"));
    add("edit_copy_version", tr("Copy Vers&ion"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C},
        tr("Copy the migration's version"));
    // View
    add("view_matrix", tr("&Matrix"), {Qt::ALT | Qt::Key_1}, tr("Every migration in every environment"), "view-matrix");
    add("view_changesets", tr("Change Sets"), {Qt::ALT | Qt::Key_2},
        tr("Expand-contract changes over time: their phase in every environment, and the next step"),
        "view-changesets");
    add("view_backfills", tr("Backfills"), {Qt::ALT | Qt::Key_3},
        tr("Backfills in every environment: how far they are, what holds them up; start, pause, cancel"),
        "view-backfills");
    add("view_activity", tr("&Activity"), {Qt::ALT | Qt::Key_5},
        tr("What runs at the server now, who blocks whom, and how far it has come"), "view-activity");
    add("view_audit", tr("A&udit Log"), {Qt::ALT | Qt::Key_6},
        tr("What was done to which environment by whom, and whether the record is unbroken"), "view-audit");
    add("view_quick_open", tr("&Open Migration…"), {Qt::CTRL | Qt::ALT | Qt::Key_O},
        tr("Find a migration by version or name"), "migration");
    add("view_filter", tr("&Filter"), {Qt::CTRL | Qt::Key_I}, tr("Go to the page's filter"), "view-filter");
    add("view_refresh", tr("&Refresh"), keys(QKeySequence::Refresh, Qt::Key_F5),
        tr("Read files and connected environments again"), "view-refresh");
    add("view_next_finding", tr("Next Findin&g"), {Qt::Key_F8},
        tr("Go to the next place in the scripts that review, the parser or the server objected to"), "go-down");
    add("view_prev_finding", tr("Pre&vious Finding"), {Qt::SHIFT | Qt::Key_F8},
        tr("Go to the place before that review, the parser or the server objected to"), "go-up");
    add("view_next_page", tr("&Next Page"), {Qt::CTRL | Qt::Key_Tab}, tr("Show the next tab"), "go-next");
    add("view_prev_page", tr("&Previous Page"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, Qt::CTRL | Qt::Key_Backtab},
        tr("Show the previous tab"), "go-previous");
    add("view_next_dock", tr("Ne&xt Dock"), {Qt::Key_F6},
        tr("Move the keyboard to the next dock, then back to the page"));
    add("view_zoom_in", tr("Zoom &In"), keys(QKeySequence::ZoomIn), tr("Larger text everywhere"), "zoom-in");
    add("view_zoom_out", tr("Zoom Ou&t"), keys(QKeySequence::ZoomOut), tr("Smaller text everywhere"), "zoom-out");
    add("view_zoom_reset", tr("Reset &Zoom"), {Qt::CTRL | Qt::Key_0}, tr("Text as large as the desktop has it"),
        "zoom-original");
    add("view_full_screen", tr("Full S&creen"), keys(QKeySequence::FullScreen, Qt::Key_F11), tr("Use the whole screen"),
        "view-fullscreen")
        ->setCheckable(true);
    add("view_reset_layout", tr("Reset &Layout"), {}, tr("Bring back all docks and bars to where they were at first"));
    // Migration
    QAction* open =
        add("migration_open", tr("&Open"), {Qt::Key_Return}, tr("Open the selected migration"), "migration");
    open->setShortcutContext(Qt::WidgetShortcut); // shown in the menu; the table itself hears Enter
    add("migration_switch", tr("Switch &Up/Down Script"), {Qt::CTRL | Qt::SHIFT | Qt::Key_U},
        tr("Go to the other script of this migration"), "direction-both");
    add("migration_review", tr("&Review"), {Qt::Key_F7},
        tr("Show what these scripts would lock, stop or lose, and what to do instead"), "system-search");
    add("migration_remedy", tr("Apply Re&medy…"), {Qt::ALT | Qt::Key_Return},
        tr("Show the safe way instead of what the finding at the cursor tells, before it is written"),
        "edit-find-replace");
    add("migration_suggest_down", tr("Suggest &Down…"), {},
        tr("Show what leads back from the up script, as far as anything does"), "edit-undo");
    add("migration_schema", tr("&Schema File"), {},
        tr("Show the file from which the project's tool makes its migrations (schema.prisma)"), "database");
    add("migration_mark_applied", tr("Mark as &Applied…"), {}, tr("Record this migration without running it"),
        "mark-applied");
    add("migration_mark_pending", tr("Mark as &Pending…"), {},
        tr("Take this migration out of the history without running anything"), "mark-pending");
    add("migration_show_in_folder", tr("Show in &Folder"), {}, tr("Show the file in the file manager"), "folder-open");
    // Run
    add("run_plan_up", tr("Plan &Up…"), {Qt::CTRL | Qt::Key_Return}, tr("Show what applying would run"), "plan-up");
    add("run_plan_down", tr("Plan &Down…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Return},
        tr("Show what rolling back would run"), "plan-down");
    add("run_goto", tr("&Go to Version…"), {}, tr("Plan whatever it takes to arrive at a version"), "plan-goto");
    add("run_rehearse", tr("R&ehearse…"), {Qt::CTRL | Qt::ALT | Qt::Key_R},
        tr("Carry out what is pending on a copy, and see its locks and times"), "media-playback-start");
    add("run_verify", tr("&Verify Reversibility…"), {},
        tr("Prove that each migration leads back: up, down, compare, up again"), "direction-both");
    add("run_preflight", tr("&Preflight"), {}, tr("Make the checks that come before a run, and nothing else"),
        "run-preflight");
    add("run_force", tr("&Force Version…"), {},
        tr("Plan to record a version without running anything; clears the dirty mark"), "run-force");
    add("run_repair", tr("&Repair History…"), {}, tr("Plan the format's own repair of its history"), "run-repair");
    add("run_emergency", tr("Find the &Way Out…"), {Qt::CTRL | Qt::ALT | Qt::Key_E},
        tr("What is half done, and how to get out of it, step by step"), "way-out");
    add("run_cancel", tr("&Cancel Run…"), {Qt::CTRL | Qt::Key_Period},
        tr("Stop the run under way; tells first what is kept and what undone"), "process-stop");
    // Environment
    add("env_connect", tr("&Connect"), {}, tr("Read this environment: read-only, nothing is changed"),
        "network-connect");
    add("env_disconnect", tr("&Disconnect"), {}, tr("Forget what was read from this environment"),
        "network-disconnect");
    add("env_choose", tr("C&hoose…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_E},
        tr("Choose the environment that commands act on"), "environment");
    add("env_manage", tr("&Manage Environments…"), {Qt::CTRL | Qt::Key_E}, tr("Add and change environments"),
        "environment-manage");
    // Tools
    add("tools_dump", tr("&Dump Schema…"), {}, tr("Save the schema of this environment as SQL"), "database");
    add("tools_backup", tr("&Back Up…"), {},
        tr("Take a verified backup of this environment: all, its schema, or single tables"), "document-save-all");
    add("tools_restore", tr("&Restore…"), {}, tr("Restore a backup as a copy, or in place of what is there"),
        "document-revert");
    add("tools_sandbox_start", tr("&Start"), {}, tr("Start the private local PostgreSQL"), "media-playback-start");
    add("tools_sandbox_stop", tr("S&top"), {}, tr("Stop the private local PostgreSQL"), "media-playback-stop");
    add("tools_sandbox_reset", tr("&Reset…"), {}, tr("Delete the private local PostgreSQL with all it holds"),
        "edit-delete");
    // Settings
    add("settings_menubar", tr("Show &Menubar"), {Qt::CTRL | Qt::Key_M}, tr("Show or hide the menu bar"))
        ->setCheckable(true);
    add("settings_toolbar", tr("Show &Tool Bar"), {}, tr("Show or hide the tool bar"))->setCheckable(true);
    add("settings_statusbar", tr("Show Status &Bar"), {}, tr("Show or hide the status bar"))->setCheckable(true);
    add("settings_shortcuts", tr("Configure &Keyboard Shortcuts…"), {}, tr("Change which keys do what"),
        "input-keyboard");
    add("settings_configure", tr("&Configure Lockkeeper…"), keys(QKeySequence::Preferences, Qt::CTRL | Qt::Key_Comma),
        tr("Appearance, language, text sizes, log"), "configure");
    // Help
    add("help_handbook", tr("Lockkeeper &Handbook"), keys(QKeySequence::HelpContents, Qt::Key_F1),
        tr("How everything works"), "help-contents");
    add("help_whats_this", tr("&What's This?"), keys(QKeySequence::WhatsThis, Qt::SHIFT | Qt::Key_F1),
        tr("Click something to learn what it is"), "help-contextual");
    add("help_find_action", tr("&Find Action…"), {Qt::CTRL | Qt::ALT | Qt::Key_I, Qt::CTRL | Qt::SHIFT | Qt::Key_P},
        tr("Find anything the workbench can do, by typing"), "help-find-action");
    add("help_keys", tr("&Keyboard Overview"), {Qt::CTRL | Qt::Key_Question}, tr("All shortcuts by menu"),
        "input-keyboard");
    add("help_about", tr("&About Lockkeeper"), {}, tr("Version and licence"), "help-about");

    for (QAction* action : a.all()) {
        connect(action, &QAction::triggered, this, [this, id = action->objectName()] { triggerAction(id); });
        if (action->shortcutContext() == Qt::WindowShortcut) {
            addAction(action); // so that shortcuts live on when the menu bar is hidden
        }
    }
    const QString script = tr("Open a migration first.");
    for (const char* id : {"file_save",         "file_reload",
                           "edit_undo",         "edit_redo",
                           "edit_cut",          "edit_copy",
                           "edit_paste",        "edit_select_all",
                           "edit_find",         "edit_find_next",
                           "edit_find_prev",    "edit_replace",
                           "view_next_finding", "view_prev_finding",
                           "edit_goto_line",    "edit_comment",
                           "edit_complete",     "edit_fold",
                           "migration_switch",  "migration_review",
                           "migration_remedy",  "migration_suggest_down"}) {
        m_needs.insert(QString::fromLatin1(id), script);
    }
    const QString migration = tr("Select a migration first.");
    for (const char* id : {"edit_copy_version", "migration_open", "migration_mark_applied", "migration_mark_pending",
                           "migration_show_in_folder"}) {
        m_needs.insert(QString::fromLatin1(id), migration);
    }
    m_needs.insert(u"file_export"_s, tr("This page has nothing to export."));
    m_needs.insert(u"view_filter"_s, tr("This page has no filter."));
}

void MainWindow::buildMenus()
{
    const auto menuOf = [this](const QString& title, std::initializer_list<const char*> ids) {
        QMenu* menu = menuBar()->addMenu(title);
        menu->setToolTipsVisible(true);
        for (const char* id : ids) {
            if (id == nullptr) {
                menu->addSeparator();
            } else {
                menu->addAction(m_actions->action(QString::fromLatin1(id)));
                m_places.insert(QString::fromLatin1(id), plain(title));
            }
        }
        return menu;
    };
    menuOf(tr("&File"),
           {"file_open", "file_recent", "file_open_demo", nullptr, "file_new_migration", nullptr, "file_save",
            "file_save_all", "file_reload", nullptr, "file_export", nullptr, "file_close_tab", "file_quit"});
    menuOf(tr("&Edit"), {"edit_undo", "edit_redo", nullptr, "edit_cut", "edit_copy", "edit_paste", "edit_select_all",
                         nullptr, "edit_find", "edit_find_next", "edit_find_prev", "edit_replace", "edit_goto_line",
                         nullptr, "edit_comment", "edit_complete", "edit_fold", nullptr, "edit_copy_version"});
    QMenu* view = menuOf(tr("&View"), {"view_matrix",
                                       "view_changesets",
                                       "view_backfills",
                                       "view_activity",
                                       "view_audit",
                                       "view_quick_open",
                                       nullptr,
                                       "view_filter",
                                       "view_refresh",
                                       nullptr,
                                       "view_next_finding",
                                       "view_prev_finding",
                                       nullptr,
                                       "view_next_page",
                                       "view_prev_page",
                                       "view_next_dock",
                                       nullptr,
                                       "view_zoom_in",
                                       "view_zoom_out",
                                       "view_zoom_reset",
                                       nullptr});
    QMenu* docks = view->addMenu(tr("&Docks"));
    const auto dock = [docks](QAction* toggle, const QString& text) {
        toggle->setText(text);
        docks->addAction(toggle);
    };
    dock(m_workspaceDock->toggleViewAction(), tr("&Workspace"));
    dock(m_findingsDock->toggleViewAction(), tr("&Findings"));
    dock(m_logDock->toggleViewAction(), tr("&Log"));
    dock(m_noticesDock->toggleViewAction(), tr("&Notices"));
    for (const char* id : {"view_full_screen", "view_reset_layout"}) {
        view->addAction(m_actions->action(QString::fromLatin1(id)));
        m_places.insert(QString::fromLatin1(id), plain(view->title()));
    }
    menuOf(tr("&Migration"), {"migration_open", "migration_switch", "migration_schema", nullptr, "migration_review",
                              "migration_remedy", "migration_suggest_down", nullptr, "migration_mark_applied",
                              "migration_mark_pending", nullptr, "migration_show_in_folder"});
    menuOf(tr("&Run"), {"run_plan_up", "run_plan_down", "run_goto", nullptr, "run_rehearse", "run_verify",
                        "run_preflight", nullptr, "run_force", "run_repair", "run_emergency", nullptr, "run_cancel"});
    menuOf(tr("E&nvironment"), {"env_connect", "env_disconnect", nullptr, "env_choose", "env_manage"});
    QMenu* tools = menuOf(tr("&Tools"), {"tools_dump", nullptr, "tools_backup", "tools_restore", nullptr});
    QMenu* sandbox = tools->addMenu(icon(u"network-server"_s), tr("&Sandbox"));
    sandbox->setToolTipsVisible(true);
    for (const char* id : {"tools_sandbox_start", "tools_sandbox_stop", "tools_sandbox_reset"}) {
        sandbox->addAction(m_actions->action(QString::fromLatin1(id)));
        m_places.insert(QString::fromLatin1(id),
                        tr("%1 → %2", "menu → submenu").arg(plain(tools->title()), plain(sandbox->title())));
    }
    menuOf(tr("&Settings"), {"settings_menubar", "settings_toolbar", "settings_statusbar", nullptr,
                             "settings_shortcuts", "settings_configure"});
    menuOf(tr("&Help"), {"help_handbook", "help_whats_this", "help_find_action", "help_keys", nullptr, "help_about"});

    m_recentMenu = new QMenu(this);
    m_recentMenu->setToolTipsVisible(true);
    m_actions->action(u"file_recent"_s)->setMenu(m_recentMenu);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    fillRecentMenu();
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList folders = m_isSafe ? QStringList() : recent::workspaces();
    int number = 1;
    for (const QString& folder : folders) {
        QString shown = QDir::toNativeSeparators(folder);
        QAction* action = m_recentMenu->addAction(tr("&%1  %2").arg(number % 10).arg(shown.replace(u'&', "&&"_L1)));
        action->setToolTip(folder);
        connect(action, &QAction::triggered, this, [this, folder] { openWorkspace(folder); });
        ++number;
    }
    if (folders.isEmpty()) {
        m_recentMenu->addAction(tr("None yet"))->setEnabled(false);
        return;
    }
    m_recentMenu->addSeparator();
    QAction* clear = m_recentMenu->addAction(tr("&Clear This List"));
    connect(clear, &QAction::triggered, this, [this] {
        recent::clear();
        refreshRecent();
    });
}

bool MainWindow::callOnFocusWidget(const char* slot, bool onlyAsk)
{
    QWidget* widget = QApplication::focusWidget();
    if (widget == nullptr || !isAncestorOf(widget)) {
        return false;
    }
    const QByteArray signature = QByteArray(slot) + "()";
    const int index = widget->metaObject()->indexOfSlot(signature.constData());
    if (index < 0) {
        return false;
    }
    return onlyAsk || widget->metaObject()->method(index).invoke(widget, Qt::DirectConnection);
}

void MainWindow::updateActions()
{
    m_updateActions.stop();
    const Page* page = currentPage();
    const QStringList pageIds = page != nullptr ? page->pageActions() : QStringList();
    for (const QAction* action : m_actions->all()) {
        const QString id = action->objectName();
        QString why;
        bool isEnabled = true;
        if (pageIds.contains(id)) {
            isEnabled = page->isPageActionEnabled(id, &why);
        } else if (m_conditions.contains(id)) {
            why = m_conditions.value(id)();
            isEnabled = why.isEmpty();
        } else if (!m_commands.contains(id)) {
            why = m_needs.value(id);
            isEnabled = false;
        }
        m_actions->setEnabled(id, isEnabled, why);
    }
    m_actions->action(u"settings_menubar"_s)->setChecked(!menuBar()->isHidden());
    m_actions->action(u"view_full_screen"_s)->setChecked(isFullScreen());
}

void MainWindow::triggerAction(const QString& id)
{
    if (Page* page = currentPage(); page != nullptr && page->pageActions().contains(id)) {
        page->triggerPageAction(id);
    } else if (m_commands.contains(id)) {
        m_commands.value(id)();
    }
    updateActionsSoon();
}

void MainWindow::showPalette()
{
    updateActions();
    std::vector<PaletteEntry> entries;
    const QStringList lastUsed = m_actions->lastUsed();
    for (QAction* action : m_actions->all()) {
        const QString id = action->objectName();
        if (id == "help_find_action"_L1 || action->menu() != nullptr) {
            continue;
        }
        PaletteEntry entry;
        entry.text = plain(action->text());
        entry.place = m_places.value(id);
        entry.shortcut = action->shortcut().toString(QKeySequence::NativeText);
        entry.search = entry.text + u' ' + id + u' ' + entry.place + u' ' + m_actions->description(id);
        entry.icon = action->icon();
        entry.whyNot = action->isEnabled()                    ? QString()
                       : m_actions->whyDisabled(id).isEmpty() ? tr("Not now.")
                                                              : m_actions->whyDisabled(id);
        entry.usedAgo = static_cast<int>(lastUsed.indexOf(id));
        entry.carryOut = [action] { action->trigger(); };
        entries.push_back(std::move(entry));
    }
    if (const project::Workspace* workspace = m_store->workspace()) {
        const int side = fontMetrics().height();
        for (const project::Environment& environment : workspace->environments) {
            const QString name = toQt(environment.name);
            PaletteEntry entry;
            entry.text = tr("Environment %1").arg(toQt(shownInLine(environment.name)));
            entry.place = tr("take into focus");
            entry.search = entry.text;
            entry.whyNot = m_store->isFocusFixed() ? tr("A run is under way.") : QString();
            entry.icon = QIcon(rolePixmap(u"environment"_s, environmentColours(environment.colour).background,
                                          {side, side}, devicePixelRatioF()));
            entry.carryOut = [this, name] { m_store->setFocusEnvironment(name); };
            entries.push_back(std::move(entry));
        }
    }
    addMigrationEntries(entries);
    m_palette->open(tr("Find action"), tr("Actions, migrations, environments"), std::move(entries));
}

void MainWindow::showQuickOpen()
{
    std::vector<PaletteEntry> entries;
    addMigrationEntries(entries);
    m_palette->open(tr("Open migration"), tr("Version or name"), std::move(entries));
}

void MainWindow::addMigrationEntries(std::vector<PaletteEntry>& entries)
{
    const project::Workspace* workspace = m_store->workspace();
    if (workspace == nullptr) {
        return;
    }
    const QIcon picture = icon(u"migration"_s);
    for (const project::Project& project : workspace->projects) {
        const QString projectName = toQt(project.name);
        const auto set = m_store->migrations(projectName);
        if (set == nullptr) {
            continue;
        }
        for (const project::Migration& migration : set->migrations | std::views::reverse) {
            PaletteEntry entry;
            const QString version = toQt(migration.version);
            entry.text = migrationText(migration.version, migration.name);
            entry.place = projectName;
            entry.search = entry.text + u' ' + projectName;
            entry.icon = picture;
            entry.carryOut = [this, projectName, version] { openMigration(projectName, version); };
            entries.push_back(std::move(entry));
        }
    }
}

} // namespace lk::ui

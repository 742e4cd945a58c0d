// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scratchcluster.h"
#include "tests/support/ui/fixtureworkspace.h"
#include "tests/support/ui/shopdatabases.h"
#include "tests/support/ui/uitesting.h"
#include "ui/common/environmentband.h"
#include "ui/common/qttext.h"
#include "ui/common/theme.h"
#include "ui/services/actions.h"
#include "ui/services/page.h"
#include "ui/services/store.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticesdock.h"
#include "ui/shell/palette.h"
#include "ui/shell/workspacemodel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

#include <memory>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::ui;

namespace {

const test::PrivateHome s_home;

template<typename T>
T* child(const QWidget* in, const QString& name)
{
    T* found = in->findChild<T*>(name);
    if (found == nullptr) {
        qWarning("there is no %s", qPrintable(name));
    }
    return found;
}

} // namespace

/// The window driven by object names and keys, on a real server.
class TestShell final : public QObject {
    Q_OBJECT
private slots:
    void init() { QSettings().clear(); }
    void cleanup()
    {
        m_window.reset();
        m_workspace.reset();
    }

    // --- pure parts

    void fuzzyFindsWhatIsMeant_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("name before id") << u"plan"_s << u"Plan Up run_plan_up Run"_s
                                        << u"Preflight run_preflight Run"_s;
        QTest::newRow("initials") << u"pd"_s << u"Plan Down"_s << u"Update"_s;
        QTest::newRow("start of a word") << u"down"_s << u"Plan Down"_s << u"Showdown"_s;
        QTest::newRow("all words") << u"rol down_"_s << u"Plan Down run_plan_down_ Show what rolling back would run"_s
                                   << u"Plan Down"_s;
        QTest::newRow("case") << u"MATRIX"_s << u"matrix"_s << u"Mask"_s;
        QTest::newRow("version") << u"42"_s << u"000042 add_index"_s << u"000024 other"_s;
    }
    void fuzzyFindsWhatIsMeant()
    {
        QFETCH(const QString, wanted);
        QFETCH(const QString, better);
        QFETCH(const QString, worse);
        QVERIFY(fuzzyScore(wanted, better) > fuzzyScore(wanted, worse));
        QCOMPARE(fuzzyScore({}, better), 1);
    }

    void modelsKeepTheRules()
    {
        PaletteModel palette;
        const QAbstractItemModelTester paletteTester(&palette, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::vector<PaletteEntry> entries(3);
        entries[0].text = entries[0].search = u"Plan Up"_s;
        entries[1].text = entries[1].search = u"Plan Down"_s;
        entries[1].whyNot = u"No project."_s;
        entries[2].text = entries[2].search = u"Refresh"_s;
        entries[2].usedAgo = 0;
        palette.setEntries(entries);
        QCOMPARE(palette.index(0).data().toString(), u"Refresh"_s); // the last used comes first
        palette.setWanted(u"plan"_s);
        QCOMPARE(palette.rowCount(), 2);
        QCOMPARE(palette.index(1).data(PaletteModel::WhyNotRole).toString(), u"No project."_s);
        NoticesModel notices;
        const QAbstractItemModelTester noticesTester(&notices, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 510; ++i) {
            notices.add(NoticeLevel::Info, QString::number(i), {});
        }
        QCOMPARE(notices.rowCount(), 500);
        notices.clear();
    }

    // --- the window

    void actionsAreUniqueAndComplete()
    {
        makeWindow();
        QSet<QString> ids;
        QHash<QString, QString> keys;
        for (const QAction* action : m_window->actions().all()) {
            QVERIFY2(!ids.contains(action->objectName()), qPrintable(action->objectName()));
            ids.insert(action->objectName());
            for (const QKeySequence& key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key.toString()),
                         qPrintable(
                             u"%1: %2 and %3"_s.arg(key.toString(), keys.value(key.toString()), action->objectName())));
                keys.insert(key.toString(), action->objectName());
            }
            QVERIFY2(!m_window->actions().description(action->objectName()).isEmpty(),
                     qPrintable(action->objectName()));
            QVERIFY2(action->isEnabled() || !m_window->actions().whyDisabled(action->objectName()).isEmpty(),
                     qPrintable(action->objectName()));
        }
        // UX contract, "Menus, action ids, shortcuts": what exists now, and nothing of what comes later.
        const QStringList expected =
            u"file_open file_recent file_open_demo file_new_migration file_save file_save_all file_reload file_export "
            "file_close_tab file_quit edit_goto_line edit_comment edit_complete edit_fold edit_copy_version "
            "view_matrix view_changesets view_backfills view_activity view_audit "
            "view_quick_open view_filter view_refresh view_reset_layout migration_open migration_switch "
            "migration_mark_applied migration_mark_pending run_plan_up run_plan_down run_goto run_preflight run_force "
            "run_repair run_emergency run_cancel run_rehearse run_verify tools_backup tools_restore env_connect env_disconnect env_choose env_manage tools_dump help_find_action help_keys"_s
                .split(u' ');
        for (const QString& id : expected) {
            QVERIFY2(ids.contains(id), qPrintable(id));
        }
        for (const char* later : {"view_compare", "tools_drift", "tools_seed"}) {
            QVERIFY2(!ids.contains(QString::fromLatin1(later)), later);
        }
    }

    void welcomeIsThereWithoutAWorkspace()
    {
        makeWindow();
        QVERIFY(child<QPushButton>(m_window.get(), u"welcome_open"_s)->isVisible());
        QVERIFY(!m_window->actions().action(u"run_plan_up"_s)->isEnabled());
        QCOMPARE(m_window->actions().whyDisabled(u"run_plan_up"_s), u"Open a workspace first."_s);
        QCOMPARE(test::complaintsAbout(m_window.get()).join(u'\n'), QString());
        test::keepPictures(m_window.get(), u"shell-welcome"_s);
        m_window->resize(1024, 640);
        QTest::qWait(20);
        QCOMPARE(m_window->size(), QSize(1024, 640));
        test::keepPictures(m_window.get(), u"shell-welcome-small"_s);
    }

    void opensChangeSetsAndBackfills()
    {
        openShop();
        connectAll();
        m_window->actions().action(u"view_changesets"_s)->trigger();
        QCOMPARE(m_window->currentPage()->pageId(), u"changesets"_s);
        QCOMPARE(test::complaintsAbout(m_window.get()).join(u'\n'), QString());
        m_window->actions().action(u"view_backfills"_s)->trigger();
        QCOMPARE(m_window->currentPage()->pageId(), u"backfills"_s);
        QCOMPARE(test::complaintsAbout(m_window.get()).join(u'\n'), QString());
        m_window->actions().action(u"view_changesets"_s)->trigger(); // raised, not opened twice
        QCOMPARE(m_window->currentPage()->pageId(), u"changesets"_s);
        QCOMPARE(m_window->pages().size(), 3);
    }

    void matrixOfThreeEnvironments()
    {
        openShop();
        QCOMPARE(m_window->currentPage()->pageId(), u"matrix"_s);
        QCOMPARE(m_window->store().view(u"orders"_s, u"staging"_s).state, EnvironmentView::State::NotRead);
        connectAll();
        m_window->store().setFocusEnvironment(u"PRODUCTION"_s);
        const auto* band = child<EnvironmentBand>(m_window.get(), u"identity_band"_s);
        QVERIFY2(band->spokenText().startsWith(u"PRODUCTION, protection: typed"_s), qPrintable(band->spokenText()));
        QVERIFY2(band->spokenText().contains(u"DIRTY at 3"_s), qPrintable(band->spokenText()));
        QVERIFY2(m_window->windowTitle().startsWith(u"shop : PRODUCTION (typed)"_s),
                 qPrintable(m_window->windowTitle()));
        auto* tree = child<QTreeView>(m_window.get(), u"workspace_tree"_s);
        const QAbstractItemModelTester tester(tree->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 3);
        test::keepPictures(m_window.get(), u"shell-matrix"_s);
        QCOMPARE(test::complaintsAbout(m_window.get()).join(u'\n'), QString());
        m_window->resize(1024, 640);
        QTest::qWait(20);
        QString hints;
        for (const QString& name :
             {u"pages"_s, u"page_matrix"_s, u"dock_workspace"_s, u"dock_notices"_s, u"dock_log"_s}) {
            const QSize hint = child<QWidget>(m_window.get(), name)->minimumSizeHint();
            hints += u"%1 %2x%3  "_s.arg(name).arg(hint.width()).arg(hint.height());
        }
        QVERIFY2(m_window->size() == QSize(1024, 640), qPrintable(hints));
        test::keepPictures(m_window.get(), u"shell-matrix-small"_s);
        // Choosing an environment in the tree moves the window's focus.
        tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Return);
        QCOMPARE(m_window->store().focusEnvironment(), u"dev"_s);
    }

    void quickOpenFindsAMigrationByKeys()
    {
        openShop();
        connectAll();
        QTest::keyClick(m_window.get(), Qt::Key_O, Qt::ControlModifier | Qt::AltModifier);
        auto* line = child<QLineEdit>(m_window.get(), u"palette_line"_s);
        QTRY_VERIFY(line->hasFocus());
        QTest::keyClicks(line, u"amount"_s);
        test::keepPictures(m_window.get(), u"shell-quick-open"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(m_window->currentPage()->pageId(), u"migration:orders/3"_s);
        QTest::qWait(300);
        test::keepPictures(m_window.get(), u"shell-migration"_s);
        QCOMPARE(test::complaintsAbout(m_window.get()).join(u'\n'), QString());
        QTest::keyClick(m_window.get(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage()->pageId(), u"matrix"_s);
    }

    void paletteListsDisabledOnesWithTheReason()
    {
        openShop();
        QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier | Qt::AltModifier);
        auto* line = child<QLineEdit>(m_window.get(), u"palette_line"_s);
        QTRY_VERIFY(line->hasFocus());
        QTest::keyClicks(line, u"run"_s);
        test::keepPictures(m_window.get(), u"shell-palette"_s);
        line->clear();
        QTest::keyClicks(line, u"cancel run"_s);
        const auto* list = child<QListView>(m_window.get(), u"palette_list"_s);
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"Cancel Run"_s);
        QCOMPARE(list->model()->index(0, 0).data(PaletteModel::WhyNotRole).toString(), u"No run is under way."_s);
        QTest::keyClick(line, Qt::Key_Return); // does nothing
        QVERIFY(line->isVisible());
        line->clear();
        QTest::keyClicks(line, u"environment production"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(!line->isVisible());
        QCOMPARE(m_window->store().focusEnvironment(), u"PRODUCTION"_s);
    }

    /// Backfills and change sets stand below the projects, with how they stand in the environment in focus once somebody looked.
    void dockHoldsBackfillsAndChangeSets()
    {
        m_workspace = std::make_unique<test::FixtureWorkspace>();
        m_staging = test::addShopEnvironments(*m_workspace);
        m_workspace->writeFile(u"orders/backfills/orders_status.sql"_s,
                               "-- lockkeeper:backfill name=orders_status\n"
                               "UPDATE orders SET status = 'new' WHERE status IS NULL;\n");
        m_workspace->writeFile(u"orders/changesets/orders-amount.yml"_s,
                               "id: orders-amount\ntitle: Give orders an amount\ntable: public.orders\nnew: amount\n"
                               "steps:\n  - {phase: expand, migration: \"3\"}\n"
                               "  - {phase: backfill, backfill: orders_status}\n"
                               "  - phase: gate\n    gates: [{soak: 72h}]\n");
        makeWindow();
        m_window->openWorkspace(m_workspace->path());
        auto* tree = child<QTreeView>(m_window.get(), u"workspace_tree"_s);
        const auto group = [tree](const QString& name) {
            for (int row = 0; row < tree->model()->rowCount(); ++row) {
                if (tree->model()->index(row, 0).data().toString() == name) {
                    return tree->model()->index(row, 0);
                }
            }
            return QModelIndex();
        };
        const auto below = [&](const QString& name, const QString& child) {
            const QModelIndex parent = group(name);
            for (int row = 0; row < tree->model()->rowCount(parent); ++row) {
                const QModelIndex index = tree->model()->index(row, 0, parent);
                if (parent.isValid() && index.data().toString() == child) {
                    return index;
                }
            }
            return QModelIndex();
        };
        const auto changeSet = [&] { return below(u"Change sets"_s, u"Give orders an amount"_s); };
        QTRY_VERIFY_WITH_TIMEOUT(below(u"Backfills"_s, u"orders_status"_s).isValid(), 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(changeSet().isValid(), 10'000);
        QVERIFY(
            changeSet().siblingAtColumn(1).data().toString().isEmpty()); // nobody looked: it is connected to nothing
        emit tree->activated(changeSet());
        QTRY_VERIFY(m_window->currentPage()->pageId() == u"changesets"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!changeSet().siblingAtColumn(1).data().toString().isEmpty(), 15'000);
        test::keepPictures(m_window.get(), u"shell-dock-groups"_s);
        QCOMPARE(test::complaintsAbout(m_window.get()).join(u'\n'), QString());
        emit tree->activated(below(u"Backfills"_s, u"orders_status"_s));
        QTRY_VERIFY(m_window->currentPage()->pageId() == u"backfills"_s);
        emit tree->activated(group(u"Change sets"_s));
        QTRY_VERIFY(m_window->currentPage()->pageId() == u"changesets"_s);
    }

    void planRunAndComeBack()
    {
        openShop();
        connectAll();
        m_window->store().setFocusEnvironment(u"staging"_s);
        QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
        auto* dialog = m_window->findChild<QDialog*>(u"dialog_plan"_s);
        QVERIFY(dialog != nullptr);
        auto* start = child<QPushButton>(dialog, u"plan_start"_s);
        QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), 15'000);
        QTest::qWait(300);
        test::keepPictures(dialog, u"shell-plan"_s);
        QTest::mouseClick(start, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->currentPage()->pageId().startsWith(u"run:"_s), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isRunUnderWay(), 30'000);
        QTRY_COMPARE(m_window->store().view(u"orders"_s, u"staging"_s).reading->status.pendingCount, 0);
        QVERIFY(m_window->store().setFocusEnvironment(u"dev"_s)); // no longer fixed
        m_window->store().setFocusEnvironment(u"staging"_s);
        QTest::qWait(100);
        test::keepPictures(m_window.get(), u"shell-run-done"_s);
        QCOMPARE(test::ScratchCluster::instance().value("SELECT version FROM schema_migrations", m_staging),
                 std::string("4"));
    }

    void newMigrationShowsWhatItMakesAndOpensIt()
    {
        openShop();
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
        auto* dialog = m_window->findChild<QDialog*>(u"dialog_new_migration"_s);
        QVERIFY(dialog != nullptr);
        auto* name = child<QLineEdit>(dialog, u"new_migration_name"_s);
        QTest::keyClicks(name, u"add_notes"_s);
        const auto* preview = child<QLabel>(dialog, u"new_migration_preview"_s);
        QTRY_COMPARE(preview->text(), u"000005_add_notes.up.sql\n000005_add_notes.down.sql"_s);
        test::keepPictures(dialog, u"shell-new-migration"_s);
        QCOMPARE(test::complaintsAbout(dialog).join(u'\n'), QString());
        QTRY_VERIFY(child<QPushButton>(dialog, u"new_migration_create"_s)->isEnabled());
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(m_window->currentPage()->pageId(), u"migration:orders/5"_s);
        QVERIFY(QFile::exists(m_workspace->migrations() + u"/000005_add_notes.up.sql"_s));
    }

    void closingAsksForUnsavedText()
    {
        openShop();
        m_window->openMigration(u"orders"_s, u"4"_s);
        Page* page = m_window->currentPage();
        auto* edit = child<QWidget>(page, u"pane_up"_s)->findChild<QPlainTextEdit*>();
        QTRY_VERIFY(!edit->toPlainText().isEmpty());
        QTest::keyClicks(edit, u"-- why"_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(!page->unsavedDocuments().isEmpty());
        QVERIFY(m_window->isWindowModified());
        QVERIFY(!m_window->close());
        auto* dialog = m_window->findChild<QDialog*>(u"dialog_unsaved"_s);
        QVERIFY(dialog != nullptr);
        test::keepPictures(dialog, u"shell-unsaved"_s);
        QCOMPARE(test::complaintsAbout(dialog).join(u'\n'), QString());
        QTest::mouseClick(child<QPushButton>(dialog, u"unsaved_save"_s), Qt::LeftButton);
        QTRY_VERIFY(!m_window->isVisible());
        QFile file(m_workspace->migrations() + u"/000004_index_orders_status.up.sql"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray saved = file.readAll();
        QVERIFY2(saved.contains("-- why"), saved.constData());
    }

    void forceOpensAPlanWithAVersionToChoose()
    {
        openShop();
        connectAll();
        m_window->store().setFocusEnvironment(u"PRODUCTION"_s);
        m_window->openMigration(u"orders"_s, u"1"_s); // a page that leaves the command to the window
        QTest::qWait(50);
        QVERIFY(m_window->actions().action(u"run_force"_s)->isEnabled());
        m_window->actions().action(u"run_force"_s)->trigger();
        auto* dialog = m_window->findChild<QDialog*>(u"dialog_plan"_s);
        QVERIFY(dialog != nullptr);
        auto* version = child<QComboBox>(dialog, u"plan_version"_s);
        QTRY_VERIFY_WITH_TIMEOUT(version->isVisible() && version->count() == 5, 15'000);
        QTest::qWait(300);
        test::keepPictures(dialog, u"shell-force"_s);
    }

    void preflightIsShown()
    {
        openShop();
        connectAll();
        m_window->store().setFocusEnvironment(u"staging"_s);
        QTest::qWait(20);
        m_window->actions().action(u"run_preflight"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QDialog*>(u"dialog_preflight"_s) != nullptr, 15'000);
        auto* dialog = m_window->findChild<QDialog*>(u"dialog_preflight"_s);
        QVERIFY(child<QTreeWidget>(dialog, u"preflight_checks"_s)->topLevelItemCount() > 0);
        test::keepPictures(dialog, u"shell-preflight"_s);
        QCOMPARE(test::complaintsAbout(dialog).join(u'\n'), QString());
    }

    void shortcutsTellConflictsAndAreKept()
    {
        makeWindow();
        m_window->actions().action(u"settings_shortcuts"_s)->trigger();
        auto* dialog = m_window->findChild<QDialog*>(u"dialog_shortcuts"_s);
        QTest::keyClicks(child<QLineEdit>(dialog, u"shortcuts_filter"_s), u"plan up"_s);
        auto* table = child<QTreeWidget>(dialog, u"shortcuts_table"_s);
        for (int row = 0; row < table->topLevelItemCount(); ++row) {
            if (table->topLevelItem(row)->data(0, Qt::UserRole).toString() == "run_plan_up"_L1) {
                QVERIFY(!table->topLevelItem(row)->isHidden());
                table->setCurrentItem(table->topLevelItem(row));
            }
        }
        auto* edit = child<QKeySequenceEdit>(dialog, u"shortcuts_edit"_s);
        edit->setKeySequence(Qt::Key_F5);
        QVERIFY2(child<QLabel>(dialog, u"shortcuts_conflict"_s)->text().contains(u"Refresh"_s),
                 qPrintable(child<QLabel>(dialog, u"shortcuts_conflict"_s)->text()));
        child<QLineEdit>(dialog, u"shortcuts_filter"_s)->clear();
        test::keepPictures(dialog, u"shell-shortcuts"_s);
        QCOMPARE(test::complaintsAbout(dialog).join(u'\n'), QString());
        edit->setKeySequence(Qt::Key_F9);
        dialog->accept();
        QCOMPARE(m_window->actions().action(u"run_plan_up"_s)->shortcut(), QKeySequence(Qt::Key_F9));
        m_window.reset();
        makeWindow();
        QCOMPARE(m_window->actions().action(u"run_plan_up"_s)->shortcut(), QKeySequence(Qt::Key_F9));
    }

    void dialogsOfSettingsAndHelp_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("dialog");
        QTest::newRow("settings") << u"settings_configure"_s << u"dialog_settings"_s;
        QTest::newRow("keys") << u"help_keys"_s << u"dialog_keys"_s;
        QTest::newRow("handbook") << u"help_handbook"_s << u"dialog_handbook"_s;
        QTest::newRow("about") << u"help_about"_s << u"dialog_about"_s;
    }
    void dialogsOfSettingsAndHelp()
    {
        QFETCH(const QString, action);
        QFETCH(const QString, dialog);
        makeWindow();
        m_window->actions().action(action)->trigger();
        auto* shown = m_window->findChild<QDialog*>(dialog);
        QVERIFY(shown != nullptr);
        QTest::qWait(20);
        test::keepPictures(shown, u"shell-"_s + QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(test::complaintsAbout(shown).join(u'\n'), QString());
        QVERIFY(shown->width() <= 1024 && shown->height() <= 900);
        QTest::keyClick(shown, Qt::Key_Escape);
        QTRY_VERIFY(m_window->findChild<QDialog*>(dialog) == nullptr);
    }

    void layoutAndTabsAreRemembered()
    {
        openShop();
        m_window->store().setFocusEnvironment(u"staging"_s);
        m_window->openMigration(u"orders"_s, u"2"_s);
        child<QDockWidget>(m_window.get(), u"dock_log"_s)->close();
        QVERIFY(m_window->close());
        m_window.reset();
        makeWindow();
        QVERIFY(child<QDockWidget>(m_window.get(), u"dock_log"_s)->isHidden());
        m_window->restoreLastWorkspace();
        QTRY_COMPARE(m_window->pages().size(), 2);
        QCOMPARE(m_window->currentPage()->pageId(), u"migration:orders/2"_s);
        QCOMPARE(m_window->store().focusEnvironment(), u"staging"_s);
        QVERIFY(!m_window->store().isConnected(u"staging"_s)); // restoring connects to nothing
        m_window->actions().action(u"view_reset_layout"_s)->trigger();
        QVERIFY(!child<QDockWidget>(m_window.get(), u"dock_log"_s)->isHidden());
    }

    void badMemoryIsIgnored()
    {
        QSettings().setValue(u"Window/layout"_s, QByteArray("rubbish"));
        QSettings().setValue(u"Window/geometry"_s, 7);
        QSettings().setValue(u"Appearance/zoom"_s, u"much"_s);
        QSettings().setValue(u"Recent/workspaces"_s, QStringList{u"/nowhere/at/all"_s});
        makeWindow();
        auto* recent = child<QListWidget>(m_window.get(), u"welcome_recent"_s);
        QTRY_COMPARE(recent->item(0)->flags(), Qt::ItemFlags(Qt::NoItemFlags)); // missing ones are greyed
    }

    void f6GoesRound()
    {
        openShop();
        QSet<QString> seen;
        for (int i = 0; i < 8; ++i) {
            QTest::keyClick(m_window.get(), Qt::Key_F6);
            const QWidget* widget = QApplication::focusWidget();
            while (widget != nullptr && !widget->objectName().startsWith("dock_"_L1) &&
                   !widget->objectName().startsWith("page_"_L1)) {
                widget = widget->parentWidget();
            }
            seen.insert(widget != nullptr ? widget->objectName() : QString());
        }
        QVERIFY(seen.contains(u"dock_workspace"_s) && seen.contains(u"page_matrix"_s) && seen.contains(u"dock_log"_s) &&
                seen.contains(u"dock_notices"_s));
    }

    void firstWindowWithinASecond()
    {
        QElapsedTimer clock;
        clock.start();
        makeWindow();
        QVERIFY2(clock.elapsed() < 2000,
                 qPrintable(QString::number(clock.elapsed()))); // one second, with a margin of two
    }

private:
    void makeWindow()
    {
        m_window = std::make_unique<MainWindow>();
        applyAppearance(Appearance::Light);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void openShop()
    {
        m_workspace = std::make_unique<test::FixtureWorkspace>();
        m_staging = test::addShopEnvironments(*m_workspace);
        makeWindow();
        m_window->openWorkspace(m_workspace->path());
        QTRY_VERIFY(m_window->store().migrations(u"orders"_s) != nullptr);
        QTRY_VERIFY(m_window->currentPage() != nullptr);
    }

    void connectAll()
    {
        for (const QString& environment : {u"dev"_s, u"staging"_s, u"PRODUCTION"_s}) {
            m_window->store().connectEnvironment(environment);
            QTRY_COMPARE(m_window->store().view(u"orders"_s, environment).state, EnvironmentView::State::Read);
        }
        QTest::qWait(100);
    }

    std::unique_ptr<test::FixtureWorkspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    std::string m_staging;
};

QTEST_MAIN(TestShell)
#include "test_shell.moc"

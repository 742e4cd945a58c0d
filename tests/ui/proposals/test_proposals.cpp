// SPDX-License-Identifier: Apache-2.0
// What the workbench proposes: the safe way instead of what a finding tells, a down script that leads back, migrations by a recipe.
// On real files, with keys and buttons as a person would.
#include "core/review/finding.h"
#include "tests/support/ui/screens.h"
#include "tests/support/ui/shellwindow.h"
#include "ui/common/messagebar.h"
#include "ui/common/theme.h"
#include "ui/editor/scriptpane.h"
#include "ui/editor/sqledit.h"
#include "ui/findings/findingmodel.h"
#include "ui/services/reviews.h"
#include "ui/shell/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>
#include <QTreeView>

#include <memory>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

namespace {

const PrivateHome s_home;

constexpr auto kOrders = "CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount numeric);\n";

} // namespace

class TestProposals final : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        QSettings().clear();
        m_workspace = std::make_unique<TestWorkspace>();
        m_workspace->addMigration("000001", "orders", kOrders, "DROP TABLE orders;\n");
        m_workspace->addMigration("000002", "orders_status_idx",
                                  "-- faster status page\nSET lock_timeout = '2s';\n"
                                  "CREATE INDEX orders_status_idx\n    ON orders (status);\n",
                                  "DROP INDEX orders_status_idx;\n");
        m_workspace->addMigration("000003", "drop_amount",
                                  "SET lock_timeout = '2s';\nALTER TABLE orders DROP COLUMN amount;\n"
                                  "ALTER TABLE orders ADD COLUMN note text;\n");
    }
    void cleanup()
    {
        m_window.reset();
        m_workspace.reset();
    }

    void remedyIsLookedAtChangedAndWritten()
    {
        open();
        openMigration(u"2"_s);
        SqlEdit* edit = editor("edit_up");
        edit->goTo(3);
        edit->setFocus();
        const QString before = edit->fullText();
        QTRY_VERIFY(m_window->actions().whyDisabled(u"migration_remedy"_s).isEmpty());
        QTest::keyClick(edit, Qt::Key_Return, Qt::AltModifier);
        QDialog* dialog = proposal();
        QVERIFY(dialog != nullptr);
        auto* files = child<QListWidget>(*dialog, "proposal_files");
        QStringList names;
        for (int row = 0; row < files->count(); ++row) {
            names << files->item(row)->text().section(u'\n', 0, 0);
        }
        QCOMPARE(names,
                 QStringList({u"000002_orders_status_idx.up.sql"_s, u"000002_orders_status_idx.down.sql"_s,
                              u"000004_add_orders_status_idx.up.sql"_s, u"000004_add_orders_status_idx.down.sql"_s}));
        QCOMPARE(child<SqlEdit>(*dialog, "proposal_before_0")->fullText(), before);
        QVERIFY(child<SqlEdit>(*dialog, "proposal_before_0")->isReadOnly());
        QVERIFY(!child<SqlEdit>(*dialog, "proposal_after_0")->fullText().contains(u"CREATE INDEX"_s));
        // It is to stand behind what the project has already.
        QVERIFY(child<MessageBar>(*dialog, "proposal_notes")->text().contains(u"1 migration "_s));
        QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
        keepPictures(dialog, u"proposals-remedy"_s);
        // By keys: down the list, into the text, and a word of one's own.
        QVERIFY(files->hasFocus());
        QTest::keyClick(files, Qt::Key_Down);
        QTest::keyClick(files, Qt::Key_Down);
        auto* follower = child<SqlEdit>(*dialog, "proposal_after_2");
        QTRY_VERIFY(follower->isVisible());
        QVERIFY2(follower->fullText().contains(u"CREATE INDEX CONCURRENTLY"_s), qPrintable(follower->fullText()));
        keepPictures(dialog, u"proposals-remedy-new"_s);
        QTest::keyClick(files, Qt::Key_Tab);
        QTRY_VERIFY(follower->hasFocus());
        follower->moveCursor(QTextCursor::Start);
        QTest::keyClicks(follower, u"-- by hand"_s);
        QTest::keyClick(follower, Qt::Key_Return);
        QTest::keyClick(follower, Qt::Key_Tab, Qt::ControlModifier); // no trap
        QVERIFY(!follower->hasFocus());
        QVERIFY(!QFile::exists(fileOf(u"000004_add_orders_status_idx.up.sql"_s))); // looking writes nothing
        QTest::mouseClick(child<QPushButton>(*dialog, "proposal_apply"), Qt::LeftButton);
        QTRY_VERIFY(textOf(u"000004_add_orders_status_idx.up.sql"_s).startsWith(u"-- by hand\n"_s));
        QTRY_VERIFY(proposalNow() == nullptr);
        QVERIFY(textOf(u"000004_add_orders_status_idx.down.sql"_s).contains(u"DROP INDEX CONCURRENTLY"_s));
        QTRY_VERIFY(!textOf(u"000002_orders_status_idx.up.sql"_s).contains(u"CREATE INDEX"_s));
        QTRY_VERIFY(m_window->currentPage()->pageId().endsWith(u"/4"_s));
        // Undo brings the text back in one step, and the finding with it.
        openMigration(u"2"_s);
        edit = editor("edit_up");
        edit->undo();
        QCOMPARE(edit->fullText(), before);
        QTRY_VERIFY(hasFinding(u"create-index-blocking"_s));
        m_window->currentPage()->discardAll();
    }

    void remedyInPlaceNeedsNoOtherFile()
    {
        m_workspace->addMigration("000004", "note", "ALTER TABLE orders ADD COLUMN extra text;\n",
                                  "SET lock_timeout = '2s';\nALTER TABLE orders DROP COLUMN extra;\n");
        open();
        openMigration(u"4"_s);
        select(u"missing-lock-timeout"_s);
        QTest::mouseClick(button("finding_list_remedy"), Qt::LeftButton);
        QDialog* dialog = proposal();
        QVERIFY(dialog != nullptr);
        QVERIFY(!child<QListWidget>(*dialog, "proposal_files")->isVisible());
        keepPictures(dialog, u"proposals-remedy-one"_s);
        QTest::keyClick(child<QPushButton>(*dialog, "proposal_apply"), Qt::Key_Space);
        QTRY_VERIFY(textOf(u"000004_note.up.sql"_s).startsWith(u"SET"_s));
        QTRY_VERIFY(!hasFinding(u"missing-lock-timeout"_s));
        QVERIFY(m_window->currentPage()->unsavedDocuments().isEmpty());
    }

    void cancelledRemedyLeavesEverything()
    {
        open();
        openMigration(u"2"_s);
        select(u"create-index-blocking"_s);
        const QString before = editor("edit_up")->fullText();
        QTest::mouseClick(button("finding_list_remedy"), Qt::LeftButton);
        QDialog* dialog = proposal();
        QVERIFY(dialog != nullptr);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(proposalNow() == nullptr);
        QCOMPARE(editor("edit_up")->fullText(), before);
        QCOMPARE(QDir(fileOf({})).entryList(QDir::Files).size(), 5);
    }

    void whereNoneIsMechanicalItSaysWhy()
    {
        m_workspace->addMigration("000004", "elsewhere",
                                  "SET lock_timeout = '2s';\nSET search_path = public;\n"
                                  "CREATE INDEX orders_note_idx ON orders (note);\n",
                                  "DROP INDEX orders_note_idx;\n");
        open();
        openMigration(u"4"_s);
        select(u"create-index-blocking"_s);
        QTRY_VERIFY(!button("finding_list_remedy")->isEnabled());
        QVERIFY2(button("finding_list_remedy")->toolTip().contains(u"search_path"_s),
                 qPrintable(button("finding_list_remedy")->toolTip()));
        // By key the page itself tells, and offers the handbook.
        SqlEdit* edit = editor("edit_up");
        edit->goTo(3);
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_Return, Qt::AltModifier);
        auto* told = child<MessageBar>(*m_window->currentPage(), "migration_told");
        QTRY_VERIFY(told->isVisible());
        QVERIFY2(told->text().contains(u"search_path"_s), qPrintable(told->text()));
        keepPictures(m_window.get(), u"proposals-no-remedy"_s);
        openMigration(u"3"_s);
        select(u"drop-column"_s);
        QVERIFY(!button("finding_list_remedy")->isEnabled());
        QVERIFY(!button("finding_list_remedy")->toolTip().isEmpty());
    }

    void menuAtTheCursorOffersIt()
    {
        open();
        openMigration(u"2"_s);
        QTRY_VERIFY(hasFinding(u"create-index-blocking"_s));
        SqlEdit* edit = editor("edit_up");
        edit->goTo(3);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, edit->cursorRect().center(),
                                edit->viewport()->mapToGlobal(edit->cursorRect().center()));
        QApplication::sendEvent(edit, &event);
        auto* menu = edit->findChild<QMenu*>(u"edit_context_menu"_s);
        QVERIFY(menu != nullptr);
        auto* remedy = menu->findChild<QAction*>(u"context_remedy"_s);
        QVERIFY(remedy != nullptr);
        QVERIFY(remedy->isEnabled());
        QVERIFY(menu->findChild<QAction*>(u"context_explain"_s) != nullptr);
        QVERIFY(menu->findChild<QAction*>(u"context_suggest_down"_s) != nullptr);
        keepPictures(menu, u"proposals-menu"_s);
        remedy->trigger();
        menu->close();
        QVERIFY(proposal() != nullptr);
    }

    void failedWritingTellsWhatIsLeft()
    {
        open();
        openMigration(u"2"_s);
        select(u"create-index-blocking"_s);
        QTest::mouseClick(button("finding_list_remedy"), Qt::LeftButton);
        QDialog* dialog = proposal();
        QVERIFY(dialog != nullptr);
        const QString folder = QFileInfo(fileOf({})).path();
        QVERIFY(QDir(folder).rename(u"migrations"_s, u"elsewhere"_s));
        writeText((folder + u"/migrations"_s).toStdString(), "in the way\n");
        QTest::mouseClick(child<QPushButton>(*dialog, "proposal_apply"), Qt::LeftButton);
        auto* failed = child<MessageBar>(*dialog, "proposal_failed");
        QTRY_VERIFY(failed->isVisible());
        QVERIFY2(failed->text().contains(u"The script itself was not changed."_s), qPrintable(failed->text()));
        keepPictures(dialog, u"proposals-failed"_s);
        QVERIFY(child<QPushButton>(*dialog, "proposal_apply")->isEnabled()); // to be tried again
        QVERIFY(QFile::remove(folder + u"/migrations"_s));
        QVERIFY(QDir(folder).rename(u"elsewhere"_s, u"migrations"_s));
        QTest::mouseClick(child<QPushButton>(*dialog, "proposal_apply"), Qt::LeftButton);
        QTRY_VERIFY(QFile::exists(fileOf(u"000004_add_orders_status_idx.up.sql"_s)));
    }

    void dockOpensTheRemedyOfAPendingMigration()
    {
        const std::string database = m_workspace->addEnvironment("staging", "confirm", "yellow");
        ScratchCluster::instance().execute(
            std::string(kOrders) +
                "INSERT INTO orders SELECT n, 'new', n FROM generate_series(1, 20000) AS n; ANALYZE orders;"
                "CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);"
                "INSERT INTO schema_migrations VALUES (1, false)",
            database);
        open();
        m_window->store().connectEnvironment(u"staging"_s);
        auto* tree = child<QTreeView>(*m_window, "findings_tree");
        QTRY_VERIFY_WITH_TIMEOUT(findingIn(*tree, u"create-index-blocking"_s).isValid(), 20'000);
        tree->setCurrentIndex(findingIn(*tree, u"create-index-blocking"_s));
        QTest::mouseClick(child<QToolButton>(*m_window, "findings_tree_remedy"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(proposalNow() != nullptr, 15'000);
        QVERIFY(m_window->currentPage()->pageId().endsWith(u"/2"_s));
        QTest::keyClick(proposalNow(), Qt::Key_Escape);
        QTRY_VERIFY(proposalNow() == nullptr);
        // Suggest Down stands where the finding is about the way back, with the catalog's own facts in it.
        tree->setCurrentIndex(findingIn(*tree, u"missing-down"_s));
        QVERIFY(child<QToolButton>(*m_window, "findings_tree_remedy")->text().startsWith(u"Suggest Down"_s));
        QTest::mouseClick(child<QToolButton>(*m_window, "findings_tree_remedy"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(proposalNow() != nullptr, 15'000);
        const QString text = child<SqlEdit>(*proposalNow(), "proposal_after_0")->fullText();
        QVERIFY2(text.contains(u"ADD COLUMN amount numeric"_s), qPrintable(text));
        keepPictures(proposalNow(), u"proposals-down-catalog"_s);
        QTest::keyClick(proposalNow(), Qt::Key_Escape);
    }

    void suggestedDownIsMadeWhereThereIsNone()
    {
        open();
        openMigration(u"3"_s);
        QTRY_VERIFY(hasFinding(u"missing-down"_s));
        m_window->actions().action(u"migration_suggest_down"_s)->trigger();
        QDialog* dialog = proposal();
        QVERIFY(dialog != nullptr);
        const QString text = child<SqlEdit>(*dialog, "proposal_after_0")->fullText();
        QVERIFY2(text.contains(u"DROP COLUMN note"_s), qPrintable(text));
        QVERIFY2(text.contains(u"-- ALTER TABLE in line 2 cannot be undone"_s), qPrintable(text));
        QVERIFY(child<MessageBar>(*dialog, "proposal_notes")->isVisible());
        QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
        keepPictures(dialog, u"proposals-down-new"_s);
        QTest::mouseClick(child<QPushButton>(*dialog, "proposal_apply"), Qt::LeftButton);
        QTRY_COMPARE(textOf(u"000003_drop_amount.down.sql"_s), text);
        QTRY_VERIFY(!hasFinding(u"missing-down"_s));
    }

    void suggestedDownReplacesAndUndoes()
    {
        m_workspace->addMigration("000004", "both",
                                  "CREATE TABLE notes (id bigint PRIMARY KEY);\n"
                                  "CREATE VIEW all_notes AS SELECT id FROM notes;\n",
                                  "DROP TABLE notes;\n");
        open();
        openMigration(u"4"_s);
        SqlEdit* edit = editor("edit_down");
        QTRY_COMPARE(edit->fullText(), u"DROP TABLE notes;\n"_s);
        m_window->actions().action(u"migration_suggest_down"_s)->trigger();
        QDialog* dialog = proposal();
        QVERIFY(dialog != nullptr);
        keepPictures(dialog, u"proposals-down"_s);
        QTest::mouseClick(child<QPushButton>(*dialog, "proposal_apply"), Qt::LeftButton);
        QTRY_VERIFY(edit->fullText().contains(u"DROP VIEW"_s));
        QVERIFY(edit->fullText().indexOf(u"DROP VIEW"_s) < edit->fullText().indexOf(u"DROP TABLE"_s));
        QCOMPARE(m_window->currentPage()->unsavedDocuments(), QStringList(u"000004_both.down.sql"_s));
        edit->undo();
        QCOMPARE(edit->fullText(), u"DROP TABLE notes;\n"_s);
        m_window->currentPage()->discardAll();
    }

    void oneFileHoldsBothParts()
    {
        m_workspace = std::make_unique<TestWorkspace>();
        const auto file = m_workspace->root() / "db" / "migrations" / "20260101000000_orders.sql";
        writeText(file, "-- migrate:up\nCREATE TABLE orders (id bigint PRIMARY KEY, status text);\n\n"
                        "-- migrate:down\nDROP TABLE orders;\n");
        writeText(
            m_workspace->root() / "db" / "migrations" / "20260102000000_idx.sql",
            "-- migrate:up\nSET LOCAL lock_timeout = '2s';\nCREATE INDEX orders_status_idx ON orders (status);\n\n"
            "-- migrate:down\n");
        open();
        openMigration(u"20260102000000"_s);
        QTRY_VERIFY(hasFinding(u"create-index-blocking"_s));
        m_window->actions().action(u"migration_suggest_down"_s)->trigger();
        QDialog* dialog = proposal();
        QVERIFY(dialog != nullptr);
        QTest::mouseClick(child<QPushButton>(*dialog, "proposal_apply"), Qt::LeftButton);
        SqlEdit* edit = editor("edit_up");
        QTRY_COMPARE(
            edit->fullText(),
            u"-- migrate:up\nSET LOCAL lock_timeout = '2s';\nCREATE INDEX orders_status_idx ON orders (status);\n\n"
            "-- migrate:down\nDROP INDEX public.orders_status_idx;\n"_s);
        QTRY_VERIFY(hasFinding(u"create-index-blocking"_s));
        select(u"create-index-blocking"_s);
        QTRY_VERIFY(button("finding_list_remedy")->isEnabled());
        QTest::mouseClick(button("finding_list_remedy"), Qt::LeftButton);
        dialog = proposal();
        QVERIFY(dialog != nullptr);
        keepPictures(dialog, u"proposals-one-file"_s);
        QTest::mouseClick(child<QPushButton>(*dialog, "proposal_apply"), Qt::LeftButton);
        QTRY_VERIFY(proposalNow() == nullptr);
        QTRY_COMPARE(QDir(fileOf({}, u"db/migrations"_s)).entryList(QDir::Files).size(), 3);
        const QString made = QDir(fileOf({}, u"db/migrations"_s)).entryList(QDir::Files).constLast();
        const QString text = textOf(made, u"db/migrations"_s);
        QVERIFY2(text.contains(u"transaction:false"_s) && text.contains(u"CREATE INDEX CONCURRENTLY"_s) &&
                     text.contains(u"-- migrate:down"_s),
                 qPrintable(text));
    }

    void recipeAsksShowsAndWrites()
    {
        const std::string database = m_workspace->addEnvironment("staging", "confirm", "yellow");
        ScratchCluster::instance().execute(
            std::string(kOrders) +
                "CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);"
                "INSERT INTO schema_migrations VALUES (1, false)",
            database);
        open();
        m_window->store().connectEnvironment(u"staging"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_window->reviews()->surroundings(m_window->store().focusProject(), u"staging"_s) != nullptr, 20'000);
        QDialog* dialog = newMigration();
        QVERIFY(dialog != nullptr);
        auto* recipe = child<QComboBox>(*dialog, "new_migration_recipe");
        QVERIFY(recipe->count() > 10);
        recipe->setFocus();
        recipe->setCurrentIndex(recipe->findText(u"NOT NULL on a column"_s, Qt::MatchContains));
        auto* create = child<QPushButton>(*dialog, "new_migration_create");
        QVERIFY(!create->isEnabled());
        QVERIFY(said(*child<QWidget>(*dialog, "recipe_nothing")).contains(u"table, column, value"_s));
        QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
        keepPictures(dialog, u"proposals-recipe-empty"_s);

        auto* table = child<QLineEdit>(*dialog, "recipe_table");
        table->setFocus();
        QTest::keyClicks(table, u"ord"_s);
        QVERIFY(table->completer() != nullptr);
        QCOMPARE(table->completer()->completionCount(), 1);
        table->setText(u"orders"_s);
        auto* column = child<QLineEdit>(*dialog, "recipe_column");
        QTest::keyClicks(column, u"sta"_s);
        QCOMPARE(column->completer()->currentCompletion(), u"status"_s);
        column->setText(u"status"_s);
        auto* value = child<QLineEdit>(*dialog, "recipe_value");
        QTest::keyClicks(value, u"('new'"_s); // not closed: said where the files would stand
        auto* nothing = child<QWidget>(*dialog, "recipe_nothing");
        QTRY_VERIFY(said(*nothing).contains(u"value"_s) && said(*nothing).contains(u"expression"_s));
        QVERIFY(!create->isEnabled());
        keepPictures(dialog, u"proposals-recipe-refused"_s);
        QTest::keyClicks(value, u")"_s);
        auto* files = child<QListWidget>(*dialog, "proposal_files");
        QTRY_VERIFY(files->isVisible());
        auto* problem = child<QLabel>(*dialog, "new_migration_problem");
        QTRY_VERIFY(problem->isVisible() && problem->text().contains(u"name for the change set"_s));
        QVERIFY(!create->isEnabled());
        child<QCheckBox>(*dialog, "new_migration_as_set")->setChecked(false);
        QTRY_VERIFY(create->isEnabled());
        QCOMPARE(files->item(0)->text().section(u'\n', 0, 0), u"000004_expect_status.up.sql"_s);
        QCOMPARE(files->item(2)->text().section(u'\n', 0, 0), u"000005_fill_status.up.sql"_s);
        QCOMPARE(child<QLineEdit>(*dialog, "recipe_name")->placeholderText(), u"orders_status_set"_s);
        QVERIFY(child<SqlEdit>(*dialog, "proposal_after_0")->isReadOnly());
        QTest::keyClicks(child<QLineEdit>(*dialog, "new_migration_name"), u"status_set"_s);
        QTRY_COMPARE(files->item(0)->text().section(u'\n', 0, 0), u"000004_status_set_expect.up.sql"_s);
        QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
        keepPictures(dialog, u"proposals-recipe"_s);
        QTRY_VERIFY(create->isEnabled());
        QTest::mouseClick(create, Qt::LeftButton);
        QTRY_VERIFY(QFile::exists(fileOf(u"000007_status_set_require.down.sql"_s)));
        QVERIFY(textOf(u"000004_status_set_expect.up.sql"_s).contains(u"CHECK (status IS NOT NULL) NOT VALID"_s));
        QTRY_COMPARE(m_window->currentPage()->pageId().section(u'/', -1), u"4"_s);
    }

    /// With its name comes all that leads it: the migrations, the backfill in place of the one that fills, and the declaration.
    void recipeMakesAChangeSet()
    {
        open();
        QDialog* dialog = newMigration();
        QVERIFY(dialog != nullptr);
        auto* asSet = child<QCheckBox>(*dialog, "new_migration_as_set");
        QVERIFY(!asSet->isVisible()); // empty scripts make none
        auto* box = child<QComboBox>(*dialog, "new_migration_recipe");
        box->setCurrentIndex(box->findData(u"rename-column"_s));
        QVERIFY(asSet->isVisible() && asSet->isChecked());
        child<QLineEdit>(*dialog, "recipe_table")->setText(u"orders"_s);
        child<QLineEdit>(*dialog, "recipe_old")->setText(u"status"_s);
        child<QLineEdit>(*dialog, "recipe_new")->setText(u"state"_s);
        child<QLineEdit>(*dialog, "recipe_type")->setText(u"text"_s);
        auto* name = child<QLineEdit>(*dialog, "new_migration_name");
        auto* nothing = child<QWidget>(*dialog, "recipe_nothing");
        auto* create = child<QPushButton>(*dialog, "new_migration_create");
        name->setText(u"Order state"_s); // no id
        QTRY_VERIFY_WITH_TIMEOUT(said(*nothing).contains(u"is no id"_s), 20'000);
        QVERIFY(!create->isEnabled());
        name->setText(u"order-state"_s);
        auto* files = child<QListWidget>(*dialog, "proposal_files");
        QTRY_VERIFY_WITH_TIMEOUT(files->isVisible() && create->isEnabled(), 20'000);
        const int asSetCount = files->count();
        QCOMPARE(files->item(asSetCount - 2)->text().section(u'\n', 0, 0), u"backfills/order_state.sql"_s);
        QCOMPARE(files->item(asSetCount - 1)->text().section(u'\n', 0, 0), u"changesets/order-state.yml"_s);
        const auto previewed = [&](int file) {
            return dialog->findChild<SqlEdit*>(u"proposal_after_%1"_s.arg(file))->toPlainText();
        };
        files->setCurrentRow(asSetCount - 2);
        const QString backfill = previewed(asSetCount - 2);
        files->setCurrentRow(asSetCount - 1);
        const QString declaration = previewed(asSetCount - 1);
        const auto* declared = dialog->findChild<SqlEdit*>(u"proposal_after_%1"_s.arg(asSetCount - 1));
        QVERIFY(!declared->isSql()); // YAML: no parser of SQL finds fault with it
        QTRY_VERIFY(declared->isAnalysed());
        QVERIFY(declared->problems().empty());
        keepPictures(dialog, u"proposals-change-set"_s);
        asSet->setChecked(false); // migrations alone: one of them fills
        QTRY_VERIFY(files->item(asSetCount - 1) != nullptr && create->isEnabled() &&
                    !files->item(asSetCount - 1)->text().contains(u"changesets/"_s));
        asSet->setChecked(true);
        QTRY_VERIFY(files->item(asSetCount - 1) != nullptr && create->isEnabled() &&
                    files->item(asSetCount - 1)->text().contains(u"changesets/"_s));
        QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
        QTest::mouseClick(create, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(fileOf(u"order-state.yml"_s, u"changesets"_s)), 20'000);
        // What was shown is what was written, to the letter.
        QVERIFY(declaration.contains(u"recipe: rename-column"_s));
        QCOMPARE(textOf(u"order-state.yml"_s, u"changesets"_s), declaration);
        QVERIFY(backfill.startsWith(u"-- lockkeeper:backfill name=order_state requires="_s));
        QCOMPARE(textOf(u"order_state.sql"_s, u"backfills"_s), backfill);
        QTRY_COMPARE(m_window->currentPage()->pageId().section(u'/', -1), u"4"_s);
    }

    /// The recipes that ask for most: all of it is within reach, in every look, and what is wrong is said before anything is written.
    void longRecipesStayReadable_data()
    {
        QTest::addColumn<QString>("recipe");
        QTest::addColumn<QStringList>("given"); // field=value
        QTest::addColumn<QString>("wrong");     // likewise
        QTest::addColumn<QString>("told");
        QTest::newRow("bigint-key") << u"bigint-key"_s << QStringList{u"table=orders"_s} << u"rows=many"_s << u"rows"_s;
        QTest::newRow("split-table") << u"split-table"_s
                                     << QStringList{u"table=orders"_s,    u"columns=status, amount"_s,
                                                    u"new=order_notes"_s, u"app=shop"_s,
                                                    u"reads=2.1"_s,       u"writes=2.2"_s}
                                     << u"columns=status,,amount"_s << u"columns"_s;
        QTest::newRow("shadow-swap")
            << u"shadow-swap"_s
            << QStringList{u"table=orders"_s, u"alter=ALTER TABLE orders_new ALTER COLUMN amount TYPE numeric(14, 2)"_s,
                           u"columns=id, status, amount"_s}
            << u"alter=ALTER TABLE ("_s << u"alter"_s;
    }
    void longRecipesStayReadable()
    {
        QFETCH(const QString, recipe);
        QFETCH(const QStringList, given);
        QFETCH(const QString, wrong);
        QFETCH(const QString, told);
        open();
        QDialog* dialog = newMigration();
        QVERIFY(dialog != nullptr);
        auto* box = child<QComboBox>(*dialog, "new_migration_recipe");
        box->setCurrentIndex(box->findData(recipe));
        const auto put = [&](const QString& one) {
            auto* field = dialog->findChild<QWidget*>(u"recipe_"_s + one.section(u'=', 0, 0));
            QVERIFY2(field != nullptr, qPrintable(one));
            if (auto* line = qobject_cast<QLineEdit*>(field)) {
                line->setText(one.section(u'=', 1));
            } else {
                qobject_cast<QPlainTextEdit*>(field)->setPlainText(one.section(u'=', 1));
            }
        };
        for (const QString& one : given) {
            put(one);
        }
        auto* asSet = child<QCheckBox>(*dialog, "new_migration_as_set");
        QVERIFY(asSet->isVisible() && asSet->isChecked());
        const auto* problem = child<QLabel>(*dialog, "new_migration_problem");
        QTRY_VERIFY_WITH_TIMEOUT(problem->text().contains(u"a name for the change set"_s), 20'000);
        child<QLineEdit>(*dialog, "new_migration_name")->setText(u"change-orders"_s);
        auto* files = child<QListWidget>(*dialog, "proposal_files");
        auto* create = child<QPushButton>(*dialog, "new_migration_create");
        QTRY_VERIFY_WITH_TIMEOUT(files->isVisible() && create->isEnabled(), 20'000);
        QVERIFY(files->count() > 3);
        QCOMPARE(complaintsAbout(dialog).join(u'\n'), QString());
        keepPictures(dialog, u"proposals-recipe-"_s + recipe);
        put(wrong);
        auto* nothing = child<QWidget>(*dialog, "recipe_nothing");
        QTRY_VERIFY_WITH_TIMEOUT(nothing->isVisible(), 20'000);
        QVERIFY2(said(*nothing).contains(told), qPrintable(said(*nothing)));
        QVERIFY(!create->isEnabled());
        keepPictures(dialog, u"proposals-recipe-wrong-"_s + recipe);
    }

private:
    void open() { openShell(m_window, m_workspace->shownRoot(), {1280, 860}); }
    /// By its keys, which only an active window takes, and only once it has a workspace.
    QDialog* newMigration()
    {
        m_window->activateWindow();
        const QAction* action = m_window->actions().action(u"file_new_migration"_s);
        if (!QTest::qWaitForWindowActive(m_window.get()) ||
            !QTest::qWaitFor([&] { return action->isEnabled(); }, 20'000)) {
            return nullptr;
        }
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
        return m_window->findChild<QDialog*>(u"dialog_new_migration"_s);
    }
    void openMigration(const QString& version)
    {
        m_window->openMigration(m_window->store().focusProject(), version);
        QTRY_VERIFY(editor("edit_up")->isAnalysed());
    }
    [[nodiscard]] SqlEdit* editor(const char* name) const { return child<SqlEdit>(*m_window->currentPage(), name); }
    [[nodiscard]] QToolButton* button(const char* name) const
    {
        return child<QToolButton>(*m_window->currentPage(), name);
    }
    [[nodiscard]] QDialog* proposalNow() const
    {
        const auto all = m_window->findChildren<QDialog*>(u"dialog_proposal"_s);
        for (QDialog* one : all) {
            if (one->isVisible()) {
                return one;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QDialog* proposal() const
    {
        [&] { QTRY_VERIFY(proposalNow() != nullptr); }();
        return proposalNow();
    }
    [[nodiscard]] bool hasFinding(const QString& rule) const
    {
        return findingIn(*child<QTreeView>(*m_window->currentPage(), "finding_list"), rule).isValid();
    }
    void select(const QString& rule)
    {
        QTRY_VERIFY2(hasFinding(rule), qPrintable(rule));
        auto* list = child<QTreeView>(*m_window->currentPage(), "finding_list");
        list->setCurrentIndex(findingIn(*list, rule));
    }
    [[nodiscard]] QString fileOf(const QString& name, const QString& folder = u"migrations"_s) const
    {
        return m_workspace->shownRoot() + u'/' + folder + (name.isEmpty() ? QString() : u'/' + name);
    }
    [[nodiscard]] QString textOf(const QString& name, const QString& folder = u"migrations"_s) const
    {
        QFile file(fileOf(name, folder));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static QString said(const QWidget& widget)
    {
        QStringList texts;
        for (const QLabel* label : widget.findChildren<QLabel*>()) {
            texts << label->text();
        }
        return texts.join(u'\n');
    }

    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestProposals)
#include "test_proposals.moc"

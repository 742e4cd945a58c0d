// SPDX-License-Identifier: Apache-2.0
// Review in the workbench, on a real server and by keys: editor, list, dock, matrix, band, plan, handbook.
#include "core/review/finding.h"
#include "tests/support/ui/screens.h"
#include "tests/support/ui/shellwindow.h"
#include "ui/common/emptyview.h"
#include "ui/common/environmentband.h"
#include "ui/common/theme.h"
#include "ui/editor/scriptpane.h"
#include "ui/editor/sqledit.h"
#include "ui/findings/findingmodel.h"
#include "ui/findings/findingpanel.h"
#include "ui/matrix/matrixmodel.h"
#include "ui/services/reviews.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QSettings>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

namespace {

const PrivateHome s_home;

review::Finding made(const char* rule, review::Severity severity, int line)
{
    review::Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.spot.line = line;
    finding.message = "Something happens to public.orders.";
    finding.remedy = "Do it otherwise.";
    return finding;
}

} // namespace

class TestFindings final : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        QSettings().clear();
        m_workspace = std::make_unique<TestWorkspace>();
        m_workspace->addMigration("000001", "orders",
                                  "CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount numeric);\n",
                                  "DROP TABLE orders;\n");
        m_workspace->addMigration("000002", "orders_status_idx",
                                  "-- faster status page\nSET lock_timeout = '2s';\n"
                                  "CREATE INDEX orders_status_idx\n    ON orders (status);\n",
                                  "DROP INDEX orders_status_idx;\n");
        m_workspace->addMigration("000003", "drop_amount",
                                  "SET lock_timeout = '2s';\n"
                                  "-- lockkeeper:ignore drop-column nobody has read it since 2.14\n"
                                  "ALTER TABLE orders DROP COLUMN amount;\n");
        m_workspace->addMigration("000004", "clean", "SELECT 1;\n", "SELECT 1;\n");
    }
    void cleanup()
    {
        m_window.reset();
        m_workspace.reset();
    }

    void modelGroupsAndFilters()
    {
        FindingModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        auto silenced = made("drop-column", review::Severity::High, 3);
        silenced.isSilenced = true;
        silenced.silencedBecause = "nobody reads it";
        model.reset({{u"1"_s, u"1 one"_s, {}, {made("a", review::Severity::Blocker, 1), silenced}},
                     {u"2"_s, u"2 two"_s, {}, {made("b", review::Severity::Note, 2)}},
                     {u"3"_s, u"3 three"_s, {}, {}}});
        QCOMPARE(model.rowCount(), 2); // nothing to say of the third
        QCOMPARE(model.shownCount(), 3);
        QCOMPARE(model.index(0, 0).data(FindingModel::CountsRole).toString(), u"✖1"_s);
        const QModelIndex second = model.index(1, 0, model.index(0, 0));
        QVERIFY(second.data(FindingModel::SilencedRole).toBool());
        QCOMPARE(second.data(FindingModel::RemedyRole).toString(), u"Silenced: nobody reads it"_s);
        model.setLeast(FindingLevel::Error);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.shownCount(), 1); // a silenced one is no error any more
    }

    void editorAndListFollowTheTyping()
    {
        m_workspace->addEnvironment("staging", "confirm", "yellow");
        open();
        openMigration(u"2"_s);
        auto* edit = child<SqlEdit>(*m_window->currentPage(), "edit_up");
        auto* list = child<QTreeView>(*m_window->currentPage(), "finding_list");
        QTRY_VERIFY(marked(*edit, u"create-index-blocking"_s) != nullptr);
        const auto mark = *marked(*edit, u"create-index-blocking"_s);
        QCOMPARE(mark.level, FindingLevel::Error);
        QCOMPARE(edit->document()->findBlock(mark.begin).blockNumber(), 2);
        QVERIFY2(edit->toolTipAt(mark.begin).contains(u"Remedy: "_s), qPrintable(edit->toolTipAt(mark.begin)));
        QVERIFY(edit->toolTipAt(mark.begin).contains(u"create-index-blocking"_s));
        auto* tabs = child<QTabWidget>(*m_window->currentPage(), "migration_tabs");
        QTRY_VERIFY(tabs->tabText(0).startsWith(u"Findings ("_s));
        keepPictures(m_window.get(), u"findings-editor"_s);

        // F8 goes there from the top, Enter in the list too.
        edit->goTo(1);
        edit->setFocus();
        QTRY_VERIFY(m_window->actions().whyDisabled(u"view_next_finding"_s).isEmpty());
        QTest::keyClick(m_window.get(), Qt::Key_F8);
        QVERIFY(edit->cursorPlace().first > 1);
        edit->goTo(1);
        QTest::keyClick(m_window.get(), Qt::Key_F7);
        QTRY_VERIFY(list->hasFocus());
        list->setCurrentIndex(findingIn(*list, u"create-index-blocking"_s));
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_COMPARE(edit->cursorPlace().first, 3);
        QVERIFY(edit->hasFocus());

        // Mended as one types: the finding goes, without saving.
        edit->goTo(3);
        edit->moveCursor(QTextCursor::StartOfBlock);
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(edit, Qt::Key_Right);
        }
        QTest::keyClicks(edit, u" CONCURRENTLY"_s);
        QTRY_VERIFY(marked(*edit, u"create-index-blocking"_s) == nullptr);
        QVERIFY(!m_window->currentPage()->unsavedDocuments().isEmpty());
        edit->undo();
        QTRY_VERIFY(marked(*edit, u"create-index-blocking"_s) != nullptr);
        // What the grammar refuses is told once.
        edit->moveCursor(QTextCursor::End);
        QTest::keyClicks(edit, u"CREAT TABLE x ();"_s);
        QTRY_VERIFY(marked(*edit, u"syntax-error"_s) != nullptr);
        int onLine = 0;
        for (const Problem& problem : edit->problems()) {
            onLine += edit->document()->findBlock(problem.begin).blockNumber() == edit->blockCount() - 1 ? 1 : 0;
        }
        QCOMPARE(onLine, 1);
        m_window->currentPage()->discardAll();
    }

    void silencedIsShownAndNotCounted()
    {
        m_workspace->addEnvironment("staging", "confirm", "yellow");
        open();
        openMigration(u"3"_s);
        auto* list = child<QTreeView>(*m_window->currentPage(), "finding_list");
        QTRY_VERIFY(findingIn(*list, u"drop-column"_s).isValid());
        QVERIFY(findingIn(*list, u"drop-column"_s).data(FindingModel::SilencedRole).toBool());
        QVERIFY(findingIn(*list, u"drop-column"_s)
                    .data(FindingModel::RemedyRole)
                    .toString()
                    .contains(u"nobody has read it since 2.14"_s));
        auto* edit = child<SqlEdit>(*m_window->currentPage(), "edit_up");
        QVERIFY(marked(*edit, u"drop-column"_s) == nullptr);
        // What is said of the file as such stands in the margin, and no statement is underlined for it.
        const Problem* missing = nullptr;
        QTRY_VERIFY((missing = marked(*edit, u"missing-down"_s)) != nullptr);
        QCOMPARE(missing->begin, missing->end);
        const auto selections = edit->extraSelections();
        QVERIFY(std::ranges::none_of(selections, [at = missing->begin](const QTextEdit::ExtraSelection& one) {
            return one.format.underlineStyle() == QTextCharFormat::WaveUnderline && one.cursor.selectionStart() <= at &&
                   at <= one.cursor.selectionEnd();
        }));
        keepPictures(m_window.get(), u"findings-silenced"_s);
        openMigration(u"4"_s);
        auto* empty = child<EmptyView>(*m_window->currentPage(), "finding_list_empty");
        QTRY_VERIFY(empty->isVisible());
        keepPictures(m_window.get(), u"findings-none"_s);
    }

    void statementsTellLocksWorkAndTime()
    {
        m_workspace->addEnvironment("staging", "confirm", "yellow");
        open();
        openMigration(u"2"_s);
        auto* tabs = child<QTabWidget>(*m_window->currentPage(), "migration_tabs");
        auto* list = child<QTableView>(*m_window->currentPage(), "statement_list");
        tabs->setCurrentWidget(list);
        QTRY_VERIFY(list->model()->rowCount() >= 2);
        QTRY_COMPARE(list->model()->index(1, 4).data().toString(), u"ShareLock on public.orders"_s);
        QVERIFY2(list->model()->index(1, 5).data().toString().contains(u"builds 1 index"_s),
                 qPrintable(list->model()->index(1, 5).data().toString()));
        QVERIFY(list->horizontalHeader()->length() <= list->viewport()->width());
        keepPictures(m_window.get(), u"findings-statements"_s);
    }

    void pendingOnesInDockMatrixAndBand()
    {
        const std::string database = m_workspace->addEnvironment("staging", "confirm", "yellow");
        ScratchCluster::instance().execute(
            "CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount numeric);"
            "INSERT INTO orders SELECT n, 'new', n FROM generate_series(1, 20000) AS n; ANALYZE orders;"
            "CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);"
            "INSERT INTO schema_migrations VALUES (1, false)",
            database);
        open();
        auto* dock = child<QDockWidget>(*m_window, "dock_findings");
        QVERIFY(dock->isVisible());
        auto* empty = child<EmptyView>(*dock, "findings_tree_empty");
        QTRY_VERIFY(empty->isVisible());
        keepPictures(m_window.get(), u"findings-dock-unread"_s);
        QTest::mouseClick(child<QAbstractButton>(*dock, "findings_connect"), Qt::LeftButton);
        const QString project = m_window->store().focusProject();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->reviews()->pending(project, u"staging"_s) != nullptr, 20'000);
        const auto review = m_window->reviews()->pending(project, u"staging"_s);
        QVERIFY2(!review->error, review->error ? review->error->what() : "");
        QCOMPARE(review->items.size(), std::size_t{3});
        QVERIFY(review->counts.total() > 0);

        auto* tree = child<QTreeView>(*dock, "findings_tree");
        QTRY_VERIFY(tree->isVisible());
        QCOMPARE(tree->model()->index(0, 0).data().toString(), u"2 orders_status_idx"_s);
        auto* table = child<QTableView>(*m_window, "matrix_view");
        const int last = table->model()->columnCount() - 1;
        QCOMPARE(table->model()->headerData(last, Qt::Horizontal).toString(), u"Findings"_s);
        QTRY_VERIFY(!table->model()->index(2, last).data().toString().isEmpty()); // newest first: 2 stands third
        QVERIFY(table->model()->index(3, last).data().toString().isEmpty());      // applied
        QTRY_VERIFY(bandTells(u"finding"_s));
        keepPictures(m_window.get(), u"findings-matrix"_s);
        // The findings' cell is reached by keys, and its migration opened.
        table->setFocus();
        table->setCurrentIndex(table->model()->index(2, last - 1));
        QTest::keyClick(table, Qt::Key_Right);
        QCOMPARE(table->currentIndex().column(), last);
        keepPictures(m_window.get(), u"findings-matrix-current"_s);
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(m_window->currentPage()->pageId().endsWith(u"/2"_s));
        m_window->showMatrix();

        // Only errors, then Enter in the dock opens the place.
        auto* least = child<QComboBox>(*dock, "findings_least");
        const int before = static_cast<FindingModel*>(tree->model())->shownCount();
        least->setFocus();
        QTest::keyClick(least, Qt::Key_End);
        QTRY_VERIFY(static_cast<FindingModel*>(tree->model())->shownCount() < before);
        QTest::keyClick(least, Qt::Key_Home);
        tree->setFocus();
        tree->setCurrentIndex(findingIn(*tree, u"create-index-blocking"_s));
        QTest::keyClick(tree, Qt::Key_Return);
        QTRY_VERIFY(m_window->currentPage()->pageId().endsWith(u"/2"_s));
        QTRY_COMPARE(child<SqlEdit>(*m_window->currentPage(), "edit_up")->cursorPlace().first, 3);

        // Explain opens the rule's page.
        QTest::mouseClick(child<QToolButton>(*dock, "findings_tree_explain"), Qt::LeftButton);
        auto* handbook = m_window->findChild<QDialog*>(u"dialog_handbook"_s);
        QVERIFY(handbook != nullptr);
        QCOMPARE(child<QListWidget>(*handbook, "handbook_pages")->currentItem()->text(), u"create-index-blocking"_s);
        // No heading sticks to what stands above it.
        const QTextDocument* text = child<QTextBrowser>(*handbook, "handbook_text")->document();
        for (QTextBlock block = text->begin().next(); block.isValid(); block = block.next()) {
            QVERIFY2(block.blockFormat().headingLevel() == 0 || block.blockFormat().topMargin() > 0,
                     qPrintable(block.text()));
        }
        keepPictures(handbook, u"findings-handbook"_s);
        handbook->close();

        // The plan says the same of its steps.
        m_window->showMatrix();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_window->findChild<QDialog*>(u"dialog_plan"_s) != nullptr);
        auto* plan = m_window->findChild<QDialog*>(u"dialog_plan"_s);
        auto* steps = child<QTreeView>(*plan, "plan_steps");
        QTRY_VERIFY_WITH_TIMEOUT(steps->model()->rowCount() == 3, 15'000);
        QCOMPARE(steps->model()->headerData(4, Qt::Horizontal).toString(), u"Findings"_s);
        // Of what runs: that the way back would lock the table another day is not the plan's business.
        QTRY_COMPARE(steps->model()->index(0, 4).data().toString(), u"▲1"_s);
        QVERIFY(steps->model()->index(1, 4).data().toString().contains(u"✖"_s));
        QCOMPARE(steps->model()->index(0, 3).data().toString(), u"Share public.orders"_s);
        keepPictures(plan, u"findings-plan"_s);
        plan->close();
    }

    void nothingIsFoundAndItSaysWhatWasChecked()
    {
        const std::string database = m_workspace->addEnvironment("staging", "confirm", "yellow");
        ScratchCluster::instance().execute(
            "CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);"
            "INSERT INTO schema_migrations VALUES (4, false)",
            database);
        open();
        m_window->store().connectEnvironment(u"staging"_s);
        auto* empty = child<EmptyView>(*m_window, "findings_tree_empty");
        QTRY_VERIFY_WITH_TIMEOUT(saidBy(*empty).contains(u"Nothing is pending in staging."_s), 20'000);
        QVERIFY(empty->isVisible());
        keepPictures(m_window.get(), u"findings-dock-none"_s);
    }

private:
    void open() { openShell(m_window, m_workspace->shownRoot(), {1280, 860}); }

    void openMigration(const QString& version)
    {
        m_window->openMigration(m_window->store().focusProject(), version);
        QTRY_VERIFY(child<SqlEdit>(*m_window->currentPage(), "edit_up")->isAnalysed());
    }

    static const Problem* marked(const SqlEdit& edit, const QString& rule)
    {
        static std::vector<Problem> kept;
        kept = edit.problems();
        const auto found = std::ranges::find(kept, rule, &Problem::rule);
        return found == kept.end() ? nullptr : &*found;
    }

    static QString saidBy(const QWidget& widget)
    {
        QStringList texts;
        for (const QLabel* label : widget.findChildren<QLabel*>()) {
            texts << label->text();
        }
        return texts.join(u'\n');
    }

    [[nodiscard]] bool bandTells(const QString& word) const
    {
        return child<EnvironmentBand>(*m_window, "identity_band")->accessibleName().contains(word);
    }

    std::unique_ptr<TestWorkspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestFindings)
#include "test_findings.moc"

// SPDX-License-Identifier: Apache-2.0
#include "ui/common/jobs.h"
#include "ui/editor/findbar.h"
#include "ui/editor/gutter.h"
#include "ui/editor/sqledit.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

using namespace lk::ui;

namespace {

/// `|` is the cursor; two are a selection.
void setMarked(SqlEdit& edit, QString text)
{
    const auto anchor = static_cast<int>(text.indexOf(u'|'));
    text.remove(anchor, 1);
    const auto end = static_cast<int>(text.indexOf(u'|'));
    if (end >= 0)
        text.remove(end, 1);
    edit.setFirstText(text);
    QTextCursor cursor(edit.document());
    cursor.setPosition(anchor);
    if (end >= 0)
        cursor.setPosition(end, QTextCursor::KeepAnchor);
    edit.setTextCursor(cursor);
}

} // namespace

class TestSqlEdit final : public QObject {
    Q_OBJECT
private slots:
    void keys_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("keys");
        QTest::addColumn<QString>("expected");
        const int shift = static_cast<int>(Qt::ShiftModifier);
        QTest::newRow("indent lines") << "|a\nb|\nc" << QList<int>{Qt::Key_Tab} << "    a\n    b\nc";
        QTest::newRow("a line touched at its start is not meant") << "|a\n|b" << QList<int>{Qt::Key_Tab} << "    a\nb";
        QTest::newRow("indent as the script does") << "x\n  y\n|a\nb|" << QList<int>{Qt::Key_Tab} << "x\n  y\n  a\n  b";
        QTest::newRow("indent with tabs") << "x\n\ty\n|a\nb|" << QList<int>{Qt::Key_Tab} << "x\n\ty\n\ta\n\tb";
        QTest::newRow("unindent lines") << "|    a\n  b|" << QList<int>{Qt::Key_Backtab | shift} << "  a\nb";
        QTest::newRow("new line keeps the indent") << "  a|b" << QList<int>{Qt::Key_Return} << "  a\n  b";
        QTest::newRow("blank lines are not indented") << "|a\n\nb|" << QList<int>{Qt::Key_Tab} << "    a\n\n    b";
    }
    void keys()
    {
        QFETCH(QString, text);
        QFETCH(QList<int>, keys);
        QFETCH(QString, expected);
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.show();
        setMarked(edit, text);
        const QString before = edit.fullText();
        for (const int key : keys)
            QTest::keyClick(&edit, static_cast<Qt::Key>(key & 0x01ffffff),
                            static_cast<Qt::KeyboardModifiers>(key & ~0x01ffffff));
        QCOMPARE(edit.fullText(), expected);
        edit.undo();
        QCOMPARE(edit.fullText(), before);
    }

    void commentGoesOnAndOff_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one line") << "a|b"
                                  << "-- ab";
        QTest::newRow("off") << "-- a|b"
                             << "ab";
        QTest::newRow("off without space") << "--a|b"
                                           << "ab";
        QTest::newRow("least indent") << "|  a\n    b|"
                                      << "  -- a\n  --   b";
        QTest::newRow("mixed goes on") << "|-- a\nb|"
                                       << "-- -- a\n-- b";
        QTest::newRow("blank lines stay") << "|a\n\nb|"
                                          << "-- a\n\n-- b";
    }
    void commentGoesOnAndOff()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        Jobs jobs;
        SqlEdit edit(jobs);
        setMarked(edit, text);
        const QString before = edit.fullText();
        edit.toggleComment();
        QCOMPARE(edit.fullText(), expected);
        edit.undo();
        QCOMPARE(edit.fullText(), before);
    }

    void commentIsTheLanguages_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a.py") << "|op.execute(1)|"
                              << "# op.execute(1)";
        QTest::newRow("a.rb") << "|  add_column :a|"
                              << "  # add_column :a";
        QTest::newRow("a.ts") << "|a();\n  b();|"
                              << "// a();\n//   b();";
        QTest::newRow("a.yaml") << "|- a: 1|"
                                << "# - a: 1";
        QTest::newRow("a.xml") << "|<a/>|"
                               << "<!-- <a/> -->";
        QTest::newRow("a.json") << "|{}|"
                                << "{}"; // knows none
        QTest::newRow("schema.prisma") << "|model A {|"
                                       << "// model A {";
    }
    void commentIsTheLanguages()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.setFileName(QString::fromLatin1(QTest::currentDataTag()));
        setMarked(edit, text);
        const QString before = edit.fullText();
        edit.toggleComment();
        QCOMPARE(edit.fullText(), expected);
        QCOMPARE(edit.canComment(), expected != before);
        edit.selectAll();
        edit.toggleComment();
        QCOMPARE(edit.fullText(), before);
    }

    /// Program code has no statements and no errors of SQL's grammar; it folds by its indentation.
    void codeIsNotTakenForSql()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.setFileName(QStringLiteral("a.js"));
        edit.setFirstText(QStringLiteral("exports.up = async (knex) => {\n"
                                         "  await knex.schema.table('a', (t) => {\n"
                                         "    t.dropColumn('b'); // it's gone\n"
                                         "  });\n"
                                         "\n"
                                         "  return 1;\n"
                                         "};\n"
                                         "one();"));
        QTRY_VERIFY(edit.isAnalysed());
        QVERIFY(edit.problems().empty());
        QVERIFY(edit.analysis().statements.empty());
        QVERIFY(edit.analysis().words.contains(QStringLiteral("dropColumn")));
        const std::vector<FoldRange> expected = {{0, 6}, {1, 3}};
        QVERIFY(edit.analysis().folds == expected);
    }

    void ctrlTabLeaves()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.setFirstText(QStringLiteral("a"));
        QKeyEvent event(QEvent::KeyPress, Qt::Key_Tab, Qt::ControlModifier);
        QCoreApplication::sendEvent(&edit, &event);
        QVERIFY(!event.isAccepted());
        QCOMPARE(edit.fullText(), QStringLiteral("a"));
    }

    void brackets_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pair"); ///< positions, "-" where there is none
        QTest::newRow("open") << "SELECT |(1, (2));"
                              << "7 14";
        QTest::newRow("close") << "SELECT (1, (2))|;"
                               << "14 7";
        QTest::newRow("inner") << "SELECT (1, |(2));"
                               << "11 13";
        QTest::newRow("in a string") << "SELECT '|(';"
                                     << "";
        QTest::newRow("over a string") << "SELECT |(')');"
                                       << "7 11";
        QTest::newRow("over a comment") << "SELECT |( /* ) */ 1);"
                                        << "7 18";
        QTest::newRow("inside a body") << "DO $$ BEGIN f|(x); END $$;"
                                       << "13 15";
        QTest::newRow("without partner") << "SELECT |(1;"
                                         << "7";
    }
    void brackets()
    {
        QFETCH(QString, text);
        QFETCH(QString, pair);
        Jobs jobs;
        SqlEdit edit(jobs);
        setMarked(edit, text);
        QStringList found;
        for (const QTextEdit::ExtraSelection& selection : edit.extraSelections()) {
            if (selection.format.fontWeight() == QFont::Bold)
                found.append(QString::number(selection.cursor.selectionStart()));
        }
        QCOMPARE(found.join(u' '), pair);
    }

    void foldsAndUnfolds()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.resize(500, 400);
        edit.show();
        edit.setFirstText(QStringLiteral("SELECT\n 1,\n 2;\nSELECT 3;\n"));
        QTRY_VERIFY(edit.isAnalysed());
        edit.goTo(2);
        edit.toggleFoldAtCursor();
        QVERIFY(edit.isFolded(0));
        QCOMPARE(edit.textCursor().blockNumber(), 0);
        QVERIFY(!edit.document()->findBlockByNumber(2).isVisible());
        QVERIFY(edit.document()->findBlockByNumber(3).isVisible());
        QTest::keyClick(&edit, Qt::Key_Down);
        QCOMPARE(edit.textCursor().blockNumber(), 3);
        edit.goTo(3); // a place inside is unfolded
        QVERIFY(!edit.isFolded(0));
        QCOMPARE(edit.fullText(), QStringLiteral("SELECT\n 1,\n 2;\nSELECT 3;\n"));
        edit.foldLines({0});
        QCOMPARE(edit.foldedLines(), std::vector<int>{0});
    }

    void problemsFollowTheText()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.show();
        edit.setFirstText(QStringLiteral("SELECT 1;\nSELECT 'a;\n"));
        QTRY_VERIFY(!edit.problems().empty());
        QCOMPARE(edit.problems().front().source, Problem::Source::Parser);
        QCOMPARE(edit.document()->findBlock(edit.problems().front().begin).blockNumber(), 1);
        QTextCursor(edit.document()).insertText(QStringLiteral("-- x\n"));
        QCOMPARE(edit.document()->findBlock(edit.problems().front().begin).blockNumber(), 2);
        edit.moveCursor(QTextCursor::End);
        edit.moveCursor(QTextCursor::Left);
        QTest::keyClick(&edit, '\'');
        QTRY_VERIFY(edit.problems().empty());
    }

    void serverErrorStaysTillItsLineIsEdited()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.setFirstText(QStringLiteral("SELECT 1;\nSELECT \u00e9\u00e8, orders;\n"));
        QTRY_VERIFY(edit.isAnalysed());
        edit.showServerError(2, 12, QStringLiteral("42703 column \"orders\" does not exist"));
        QCOMPARE(edit.problems().size(), std::size_t(1));
        const Problem problem = edit.problems().front();
        QCOMPARE(edit.fullText().mid(problem.begin, problem.end - problem.begin), QStringLiteral("orders"));
        QVERIFY(edit.toolTipAt(problem.begin + 1).contains(QStringLiteral("42703")));
        QTextCursor(edit.document()).insertText(QStringLiteral("-- "));
        QCOMPARE(edit.problems().size(), std::size_t(1));
        edit.goTo(2);
        QTest::keyClick(&edit, 'x');
        QVERIFY(edit.problems().empty());
    }

    void find_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("status");
        QTest::newRow("any case") << "|Order order ORDER"
                                  << "order" << QStringList{} << "1 of 3";
        QTest::newRow("case") << "|Order order ORDER"
                              << "order" << QStringList{QStringLiteral("find_case")} << "1 of 1";
        QTest::newRow("whole word") << "|orders order"
                                    << "order" << QStringList{QStringLiteral("find_word")} << "1 of 1";
        QTest::newRow("not a pattern") << "|a.b axb"
                                       << "a.b" << QStringList{} << "1 of 1";
        QTest::newRow("pattern") << "|a.b axb"
                                 << "a.b" << QStringList{QStringLiteral("find_regex")} << "1 of 2";
        QTest::newRow("line starts") << "|a\na\nb a"
                                     << "^a" << QStringList{QStringLiteral("find_regex")} << "1 of 2";
        QTest::newRow("over lines") << "|a\nb"
                                    << "a\\nb" << QStringList{QStringLiteral("find_regex")} << "1 of 1";
        QTest::newRow("nothing") << "|a"
                                 << "x" << QStringList{} << "Nothing found";
        QTest::newRow("from the cursor") << "a |a a"
                                         << "a" << QStringList{} << "2 of 3";
        QTest::newRow("wraps") << "a a b|"
                               << "a" << QStringList{} << "1 of 2, went on from the top";
        QTest::newRow("in selection") << "a |a a| a"
                                      << "a" << QStringList{QStringLiteral("find_in_selection")} << "1 of 2";
        QTest::newRow("broken pattern") << "|a"
                                        << "(" << QStringList{QStringLiteral("find_regex")}
                                        << "Pattern: missing closing parenthesis at 1";
    }
    void find()
    {
        QFETCH(QString, text);
        QFETCH(QString, what);
        QFETCH(QStringList, options);
        QFETCH(QString, status);
        Jobs jobs;
        SqlEdit edit(jobs);
        FindBar bar(&edit, jobs);
        setMarked(edit, text);
        bar.open(false);
        for (const QString& option : options)
            bar.findChild<QToolButton*>(option)->setChecked(true);
        auto* field = bar.findChild<QLineEdit*>(QStringLiteral("find_text"));
        field->clear();
        QTest::keyClicks(field, what);
        QTRY_COMPARE(bar.status(), status);
    }

    void findsNextAndPreviousByKeys()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        FindBar bar(&edit, jobs);
        edit.setFirstText(QStringLiteral("a b a b a"));
        bar.open(false);
        auto* field = bar.findChild<QLineEdit*>(QStringLiteral("find_text"));
        QTest::keyClicks(field, QStringLiteral("a"));
        QTRY_COMPARE(bar.status(), QStringLiteral("1 of 3"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(bar.status(), QStringLiteral("2 of 3"));
        QCOMPARE(edit.textCursor().selectionStart(), 4);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QTRY_COMPARE(bar.status(), QStringLiteral("1 of 3"));
        bar.findPrevious();
        QTRY_COMPARE(bar.status(), QStringLiteral("3 of 3, went on from the end"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
    }

    void replaceAllIsOneStep_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("with");
        QTest::addColumn<bool>("isPattern");
        QTest::addColumn<QString>("expected");
        QTest::newRow("words") << "|a b a"
                               << "a"
                               << "xyz" << false << "xyz b xyz";
        QTest::newRow("groups") << "|a1 b2"
                                << "([a-z])(\\d)"
                                << "\\2$1" << true << "1a 2b";
        QTest::newRow("escapes") << "|a,b"
                                 << ","
                                 << ",\\n"
                                 << true << "a,\nb";
        QTest::newRow("backslash is plain without pattern") << "|a,b"
                                                            << ","
                                                            << "\\n"
                                                            << false << "a\\nb";
        QTest::newRow("many") << QString(QStringLiteral("|") + QStringLiteral("a\n").repeated(3'000)) << "a"
                              << "bc" << false << QStringLiteral("bc\n").repeated(3'000);
    }
    void replaceAllIsOneStep()
    {
        QFETCH(QString, text);
        QFETCH(QString, what);
        QFETCH(QString, with);
        QFETCH(bool, isPattern);
        QFETCH(QString, expected);
        Jobs jobs;
        QWidget window;
        SqlEdit edit(jobs, &window);
        FindBar bar(&edit, jobs, &window);
        setMarked(edit, text);
        const QString before = edit.fullText();
        window.show();
        bar.open(true);
        bar.findChild<QToolButton*>(QStringLiteral("find_regex"))->setChecked(isPattern);
        bar.findChild<QLineEdit*>(QStringLiteral("find_text"))->setText(what);
        bar.findChild<QLineEdit*>(QStringLiteral("replace_text"))->setText(with);
        bar.findChild<QPushButton*>(QStringLiteral("replace_all"))->click();
        QCOMPARE(edit.fullText(), expected);
        edit.undo();
        QCOMPARE(edit.fullText(), before);
    }

    void completesKeywordsAndNames()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        edit.resize(500, 300);
        edit.show();
        edit.setFirstText(QStringLiteral("CREATE TABLE customers (id int);\nsel"));
        QTRY_VERIFY(edit.isAnalysed());
        QSignalSpy wanted(&edit, &SqlEdit::projectWordsWanted);
        edit.moveCursor(QTextCursor::End);
        edit.setProjectWords({QStringLiteral("customer_orders")});
        edit.complete();
        QVERIFY(edit.fullText().endsWith(QStringLiteral("\nselect"))); // only one fits, in the case it was begun
        QTest::keyClicks(&edit, QStringLiteral(" customer"));
        edit.complete();
        auto* popup = edit.findChild<QAbstractItemView*>(QStringLiteral("editor_completions"));
        if (popup == nullptr) {
            for (QWidget* widget : QApplication::topLevelWidgets()) {
                if (widget->objectName() == QLatin1String("editor_completions"))
                    popup = qobject_cast<QAbstractItemView*>(widget);
            }
        }
        QVERIFY(popup != nullptr);
        QVERIFY(popup->isVisible());
        QCOMPARE(popup->model()->rowCount(), 2);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QVERIFY2(edit.fullText().endsWith(QStringLiteral(" customers")), qPrintable(edit.fullText()));
        QCOMPARE(wanted.size(), 0);
    }

    void copyKeepsNoBreakSpaces()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        const QString text = QStringLiteral("a\u00a0b\nc");
        edit.setFirstText(text);
        edit.selectAll();
        edit.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        edit.setFirstText({});
        edit.paste();
        QCOMPARE(edit.fullText(), text);
    }

    void replacedTextKeepsTheCursor()
    {
        Jobs jobs;
        SqlEdit edit(jobs);
        setMarked(edit, QStringLiteral("a\nb\nc|d\n"));
        edit.replaceText(QStringLiteral("a\nx\nb\ncd\n"));
        QCOMPARE(edit.fullText(), QStringLiteral("a\nx\nb\ncd\n"));
        QCOMPARE(edit.cursorPlace(), std::pair(4, 2));
        edit.undo();
        QCOMPARE(edit.fullText(), QStringLiteral("a\nb\ncd\n"));
    }
};

QTEST_MAIN(TestSqlEdit)
#include "test_sqledit.moc"

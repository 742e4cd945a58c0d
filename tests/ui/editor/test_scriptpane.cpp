// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "pictures.h"
#include "ui/common/jobs.h"
#include "ui/common/messagebar.h"
#include "ui/common/unsavedtexts.h"
#include "ui/editor/findbar.h"
#include "ui/editor/problemlist.h"
#include "ui/editor/scriptpane.h"

#include <QAbstractItemModelTester>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lk::ui;

namespace {

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
}
QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

} // namespace

class TestScriptPane final : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

    void open(ScriptPane& pane)
    {
        pane.setHeading(QStringLiteral("Up"));
        pane.open(m_file.toStdString(), m_folder->path().toStdString());
        pane.resize(800, 500);
        pane.show();
        QTRY_VERIFY(pane.document().isLoaded());
    }
    static QPushButton* button(ScriptPane& pane, const char* name)
    {
        return pane.findChild<QPushButton*>(QLatin1String(name));
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("1_a.up.sql"));
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_folder->filePath(QStringLiteral("state"))));
    }

    void savesWhatWasTypedAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("LF") << QByteArray("a;\nb;") << QByteArray("xa;\nb;");
        QTest::newRow("CRLF and mark") << QByteArray("\xEF\xBB\xBF"
                                                     "a;\r\nb;\r\n")
                                       << QByteArray("\xEF\xBB\xBF"
                                                     "xa;\r\nb;\r\n");
        QTest::newRow("mixed") << QByteArray("a;\r\nb;\nc;\r") << QByteArray("xa;\r\nb;\nc;\r");
        QTest::newRow("no-break space") << QByteArray("a\xC2\xA0;") << QByteArray("xa\xC2\xA0;");
    }
    void savesWhatWasTypedAndNothingElse()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        put(m_file, before);
        Jobs jobs;
        ScriptPane pane(jobs, nullptr);
        open(pane);
        QVERIFY(!pane.document().isModified());
        QTest::keyClicks(&pane.edit(), QStringLiteral("x"));
        QVERIFY(pane.document().isModified());
        QSignalSpy saved(&pane.document(), &ScriptDocument::saved);
        pane.document().save();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(bytesOf(m_file), after);
        QVERIFY(!pane.document().isModified());
        QVERIFY(pane.edit().document()->isUndoAvailable()); // saving keeps the undo steps
        pane.edit().undo();
        QVERIFY(pane.document().isModified());
        QVERIFY(pane.document().saveNow());
        QCOMPARE(bytesOf(m_file), before);
    }

    void refusesToOverwriteWhatItHasNotShown()
    {
        put(m_file, "a;\n");
        Jobs jobs;
        ScriptPane pane(jobs, nullptr);
        open(pane);
        QTest::keyClicks(&pane.edit(), QStringLiteral("x"));
        put(m_file, "theirs;\n");
        QVERIFY(!pane.document().saveNow()); // before the watcher could tell
        QCOMPARE(bytesOf(m_file), QByteArray("theirs;\n"));
        QCOMPARE(pane.document().disk(), ScriptDocument::Disk::Changed);
        QVERIFY(button(pane, "disk_compare") != nullptr);
        takePictures(pane, QStringLiteral("editor-changed-on-disk"));
        QTest::mouseClick(button(pane, "disk_keep_mine"), Qt::LeftButton);
        QVERIFY(pane.document().saveNow());
        QCOMPARE(bytesOf(m_file), QByteArray("xa;\n"));
    }

    void watches_data()
    {
        QTest::addColumn<bool>("isModified");
        QTest::addColumn<QString>("what"); ///< write, rename, delete, remake
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("bar");
        QTest::newRow("unmodified follows a write") << false << "write"
                                                    << "1\n2\ntheirs\n"
                                                    << "";
        QTest::newRow("unmodified follows a rename") << false << "rename"
                                                     << "1\n2\ntheirs\n"
                                                     << "";
        QTest::newRow("modified asks") << true << "write"
                                       << "1\n2x\n"
                                       << "Changed on disk";
        QTest::newRow("modified asks after a rename") << true << "rename"
                                                      << "1\n2x\n"
                                                      << "Changed on disk";
        QTest::newRow("deleted keeps the text") << false << "delete"
                                                << "1\n2\n"
                                                << "1_a.up.sql was deleted outside";
        QTest::newRow("deleted and made again follows") << false << "remake"
                                                        << "1\n2\ntheirs\n"
                                                        << "";
    }
    void watches()
    {
        QFETCH(bool, isModified);
        QFETCH(QString, what);
        QFETCH(QString, text);
        QFETCH(QString, bar);
        put(m_file, "1\n2\n");
        Jobs jobs;
        ScriptPane pane(jobs, nullptr);
        open(pane);
        pane.edit().goTo(2, 2);
        if (isModified)
            QTest::keyClicks(&pane.edit(), QStringLiteral("x"));
        const QByteArray theirs = "1\n2\ntheirs\n";
        QSignalSpy disk(&pane.document(), &ScriptDocument::diskChanged);
        if (what == QLatin1String("write")) {
            put(m_file, theirs);
        } else if (what == QLatin1String("rename")) {
            put(m_file + QStringLiteral(".new"), theirs);
            QVERIFY(rename(QFile::encodeName(m_file + QStringLiteral(".new")).constData(),
                           QFile::encodeName(m_file).constData()) == 0);
        } else {
            QVERIFY(QFile::remove(m_file));
            QTRY_COMPARE(pane.document().disk(), ScriptDocument::Disk::Deleted);
            if (what == QLatin1String("remake"))
                put(m_file, theirs);
        }
        auto* message = pane.findChild<MessageBar*>(QStringLiteral("disk_bar"));
        QTRY_COMPARE(message->isVisible() ? message->title() : QString(), bar);
        QTRY_COMPARE(pane.edit().fullText(), text);
        QCOMPARE(pane.edit().cursorPlace().first, 2);
        if (!isModified && what != QLatin1String("delete"))
            QVERIFY(!pane.document().isModified());
    }

    void loadsTheirsAndComparesFirst()
    {
        put(m_file, "1\n2\n");
        Jobs jobs;
        ScriptPane pane(jobs, nullptr);
        open(pane);
        QTest::keyClicks(&pane.edit(), QStringLiteral("mine "));
        put(m_file, "1\n2\n3\n");
        QTRY_COMPARE(pane.document().disk(), ScriptDocument::Disk::Changed);
        QTest::mouseClick(button(pane, "disk_compare"), Qt::LeftButton);
        QTRY_VERIFY(pane.findChild<QDialog*>(QStringLiteral("dialog_difference")) != nullptr);
        auto* dialog = pane.findChild<QDialog*>(QStringLiteral("dialog_difference"));
        QCOMPARE(dialog->findChild<QPlainTextEdit*>(QStringLiteral("difference_text"))->toPlainText(),
                 QStringLiteral("- 1\n+ mine 1\n  2\n- 3\n  "));
        takePictures(*dialog, QStringLiteral("editor-difference"));
        dialog->close();
        QTest::mouseClick(button(pane, "disk_load_theirs"), Qt::LeftButton);
        QCOMPARE(pane.edit().fullText(), QStringLiteral("1\n2\n3\n"));
        QVERIFY(!pane.document().isModified());
        pane.edit().undo(); // what was typed is not lost
        QCOMPARE(pane.edit().fullText(), QStringLiteral("mine 1\n2\n"));
    }

    void lockedWhereBytesCannotBeKept_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("title");
        QTest::newRow("not UTF-8") << QByteArray("SELECT '\xE9';\n")
                                   << "Read-only: Not valid UTF-8 at line 1, column 9.";
        QTest::newRow("NUL") << QByteArray("a\nb\0", 4) << "Read-only: A NUL byte stands at line 2, column 2.";
    }
    void lockedWhereBytesCannotBeKept()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, title);
        put(m_file, bytes);
        Jobs jobs;
        ScriptPane pane(jobs, nullptr);
        open(pane);
        QVERIFY(pane.isLocked());
        QCOMPARE(pane.findChild<MessageBar*>(QStringLiteral("lock_bar"))->title(), title);
        QTest::keyClicks(&pane.edit(), QStringLiteral("x"));
        QVERIFY(!pane.document().isModified());
        QTest::mouseClick(button(pane, "lock_go_there"), Qt::LeftButton);
        QCOMPARE(pane.edit().cursorPlace().first, pane.document().loadedText().obstacleLine);
        put(m_file, "SELECT 1;\n"); // mended outside: read again, and free
        QTRY_VERIFY(!pane.isLocked());
    }

    void tellsWhyAFileIsNotShown_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("missing") << "missing";
        QTest::newRow("above 64 MiB") << "huge";
        QTest::newRow("outside the workspace") << "outside";
    }
    void tellsWhyAFileIsNotShown()
    {
        QFETCH(QString, what);
        if (what == QLatin1String("huge")) {
            QFile file(m_file);
            QVERIFY(file.open(QIODevice::WriteOnly));
            QVERIFY(file.resize(65LL * 1024 * 1024));
        } else if (what == QLatin1String("outside")) {
            QVERIFY(QFile::link(QStringLiteral("/etc/passwd"), m_file));
        }
        Jobs jobs;
        ScriptPane pane(jobs, nullptr);
        QSignalSpy failed(&pane.document(), &ScriptDocument::loadFailed);
        pane.open(m_file.toStdString(), m_folder->path().toStdString());
        pane.show();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(pane.findChild<QWidget*>(QStringLiteral("script_error"))->isVisible());
        QVERIFY(!pane.document().isLoaded());
    }

    void offersTextThatACrashLeft()
    {
        put(m_file, "on disk\n");
        {
            // As another process left it: the store itself writes it, with the id of one that is gone.
            UnsavedTexts store;
            QObject guard;
            store.textChanged(m_file, &guard, [] { return QByteArray("typed\n"); });
            store.flush();
        }
        const QString swap = QString::fromStdString(UnsavedTexts::defaultFolder().string());
        const QStringList files = QDir(swap).entryList({QStringLiteral("*.swap")});
        QCOMPARE(files.size(), 1);
        QProcess gone;
        gone.start(QStringLiteral("true"), {});
        QVERIFY(gone.waitForStarted());
        const qint64 pid = gone.processId();
        gone.waitForFinished();
        QByteArray bytes = bytesOf(swap + u'/' + files[0]);
        bytes.replace(QByteArray::number(QCoreApplication::applicationPid()), QByteArray::number(pid));
        put(swap + u'/' + files[0], bytes);

        Jobs jobs;
        UnsavedTexts store;
        ScriptPane pane(jobs, &store);
        open(pane);
        auto* bar = pane.findChild<MessageBar*>(QStringLiteral("unsaved_bar"));
        QTRY_VERIFY(bar->isVisible());
        QCOMPARE(pane.edit().fullText(), QStringLiteral("on disk\n"));
        takePictures(pane, QStringLiteral("editor-unsaved-text"));
        QTest::mouseClick(button(pane, "unsaved_restore"), Qt::LeftButton);
        QCOMPARE(pane.edit().fullText(), QStringLiteral("typed\n"));
        QVERIFY(pane.document().isModified());
        QCOMPARE(bytesOf(m_file), QByteArray("on disk\n"));
        QVERIFY(pane.document().saveNow());
        QTRY_VERIFY(QDir(swap).entryList({QStringLiteral("*.swap")}).isEmpty());
    }

    void keepsTypedTextAndForgetsSavedText()
    {
        put(m_file, "a\n");
        Jobs jobs;
        UnsavedTexts store;
        ScriptPane pane(jobs, &store);
        open(pane);
        const QDir swap(QString::fromStdString(UnsavedTexts::defaultFolder().string()));
        QTest::keyClicks(&pane.edit(), QStringLiteral("x"));
        store.flush(); // instead of five seconds
        QTRY_COMPARE(swap.entryList({QStringLiteral("*.swap")}).size(), 1);
        pane.document().discard();
        QCOMPARE(pane.edit().fullText(), QStringLiteral("a\n"));
        QTRY_COMPARE(swap.entryList({QStringLiteral("*.swap")}).size(), 0);
    }

    void showsProblemsInAList()
    {
        put(m_file,
            "-- Adds the status index\n"
            "CREATE INDEX CONCURRENTLY orders_status_idx\n    ON public.orders (status)\n    WHERE status IN ('new', "
            "'paid');\n\n"
            "CREATE OR REPLACE FUNCTION total(o public.orders) RETURNS numeric(12,2)\nLANGUAGE plpgsql AS "
            "$body$\nDECLARE\n"
            "    result numeric := 0;\nBEGIN\n    /* rounded once */\n    SELECT sum(amount) INTO result FROM items "
            "WHERE order_id = o.id;\n"
            "    IF result IS NULL THEN\n        RETURN 0;\n    END IF;\n    RETURN result; -- exact\nEND $body$;\n\n"
            "COMMENT ON FUNCTION total(public.orders) IS E'Sum of items\\nwithout tax';\n"
            "GRANT EXECUTE ON FUNCTON total TO \"Web App\";\n");
        Jobs jobs;
        ScriptPane pane(jobs, nullptr);
        auto* view = pane.findChild<QListView*>(QStringLiteral("problem_list"));
        const QAbstractItemModelTester tester(view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        open(pane);
        pane.edit().setEnvironmentColour(lk::project::Colour::Yellow);
        QTRY_VERIFY(view->isVisible());
        pane.edit().showServerError(
            12, 24, QStringLiteral("42703 column \"amount\" does not exist\nHINT: Perhaps you meant \"items.total\"."));
        QCOMPARE(view->model()->rowCount(), 2);
        pane.edit().goTo(3, 22);
        takePictures(pane, QStringLiteral("editor-problems"));
        pane.findBar().open(true);
        QTest::keyClicks(pane.findChild<QWidget*>(QStringLiteral("find_text")), QStringLiteral("status"));
        QTRY_VERIFY(pane.findBar().status().startsWith(QStringLiteral("1 of")) ||
                    pane.findBar().status().startsWith(QStringLiteral("2 of")) ||
                    pane.findBar().status().startsWith(QStringLiteral("3 of")));
        pane.edit().toggleFold(5);
        takePictures(pane, QStringLiteral("editor-find"));
        view->setCurrentIndex(view->model()->index(0, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(pane.edit().textCursor().blockNumber(), 11);
    }
};

QTEST_MAIN(TestScriptPane)
#include "test_scriptpane.moc"

// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/analysis.h"
#include "ui/editor/linediff.h"
#include "ui/editor/scripttext.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lk::ui;

class TestScriptText final : public QObject {
    Q_OBJECT
private slots:
    void comesOutByteForByte_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::newRow("empty") << QByteArray("") << "UTF-8, LF";
        QTest::newRow("LF") << QByteArray("a;\nb;\n") << "UTF-8, LF";
        QTest::newRow("no last line end") << QByteArray("a;\nb;") << "UTF-8, LF";
        QTest::newRow("CRLF") << QByteArray("a;\r\nb;\r\n") << "UTF-8, CRLF";
        QTest::newRow("CRLF, no last line end") << QByteArray("a;\r\nb;") << "UTF-8, CRLF";
        QTest::newRow("lone CR") << QByteArray("a;\rb;\r") << "UTF-8, CR";
        QTest::newRow("mixed") << QByteArray("a;\r\nb;\nc;\rd;\n\r\n") << "UTF-8, mixed line ends";
        QTest::newRow("CR CR LF") << QByteArray("a\r\r\nb\n") << "UTF-8, mixed line ends";
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a;\n")
                                         << "UTF-8 with byte order mark, LF";
        QTest::newRow("byte order mark, CRLF") << QByteArray("\xEF\xBB\xBF"
                                                             "a;\r\n")
                                               << "UTF-8 with byte order mark, CRLF";
        QTest::newRow("two marks") << QByteArray("\xEF\xBB\xBF\xEF\xBB\xBF"
                                                 "a\n")
                                   << "UTF-8 with byte order mark, LF";
        QTest::newRow("no-break space, line separator, emoji") << QByteArray("a\xC2\xA0"
                                                                             "b\xE2\x80\xA8"
                                                                             "c \xF0\x9F\x90\x98\n")
                                                               << "UTF-8, LF";
        QTest::newRow("form feed, tab, blanks") << QByteArray("\t a \f \n\n\n") << "UTF-8, LF";
    }
    void comesOutByteForByte()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const ScriptText script = ScriptText::decode(bytes.toStdString());
        QCOMPARE(script.obstacle, ScriptText::Obstacle::None);
        QCOMPARE(QByteArray::fromStdString(script.encode(script.text)), bytes);
        QCOMPARE(script.encodingName(), name);
    }

    void anEditKeepsOtherLines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("edited");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("CRLF, line in the middle") << QByteArray("a\r\nb\r\n") << "a\nx\nb\n"
                                                  << QByteArray("a\r\nx\r\nb\r\n");
        QTest::newRow("mixed, first changed") << QByteArray("a\nb\r\nc\r\n") << "A\nb\nc\n"
                                              << QByteArray("A\nb\r\nc\r\n");
        QTest::newRow("mixed, line put in") << QByteArray("a\nb\r\nc\r\nd\n") << "a\nb\nx\nc\nd\n"
                                            << QByteArray("a\nb\r\nx\nc\r\nd\n");
        QTest::newRow("mixed, two edits apart") << QByteArray("1\r\n2\n3\r4\n5\r\n6\n") << "1\nx\n2\n3\n4\ny\n5\n6\n"
                                                << QByteArray("1\r\nx\n2\n3\r4\ny\n5\r\n6\n");
        QTest::newRow("mixed, line taken out") << QByteArray("a\r\nb\nc\n") << "a\nc\n" << QByteArray("a\r\nc\n");
        QTest::newRow("mark stays when all is erased") << QByteArray("\xEF\xBB\xBF"
                                                                     "a")
                                                       << "" << QByteArray("\xEF\xBB\xBF");
    }
    void anEditKeepsOtherLines()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, edited);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(ScriptText::decode(bytes.toStdString()).encode(edited)), expected);
    }

    void tellsWhatCannotBeEdited_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("not UTF-8") << QByteArray("a\nb \xE9!\n") << "Not valid UTF-8 at line 2, column 3.";
        QTest::newRow("cut sequence") << QByteArray("a \xC3") << "Not valid UTF-8 at line 1, column 3.";
        QTest::newRow("NUL") << QByteArray("a\r\nb\0c", 6) << "A NUL byte stands at line 2, column 2.";
        QTest::newRow("paragraph separator") << QByteArray("ab\xE2\x80\xA9"
                                                           "c")
                                             << "A character that the editor cannot keep stands at line 1, column 3.";
    }
    void tellsWhatCannotBeEdited()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(ScriptText::decode(bytes.toStdString()).obstacleText(), text);
    }

    void placesCountLinesAsTheServerDoes()
    {
        const ScriptText script = ScriptText::decode("a\rb\ncc\rd\n");
        QCOMPARE(script.editorPlace(1, 1).line, 1);
        QCOMPARE(script.editorPlace(1, 3).line, 2); // behind the lone CR
        QCOMPARE(script.editorPlace(1, 3).column, 1);
        QCOMPARE(script.editorPlace(2, 2).line, 3);
        QCOMPARE(script.editorPlace(2, 4).line, 4);
        QCOMPARE(ScriptText::decode("a\nb\n").editorPlace(2, 1).line, 2);
    }

    void differenceIsRight()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < 300; ++round) {
            QStringList before;
            QStringList after;
            for (int i = random.bounded(30); i > 0; --i)
                before.append(QString::number(random.bounded(6)));
            for (const QString& line : before) {
                if (random.bounded(4) != 0)
                    after.append(line);
                if (random.bounded(4) == 0)
                    after.append(QString::number(random.bounded(6)));
            }
            QList<QStringView> a(before.cbegin(), before.cend());
            QList<QStringView> b(after.cbegin(), after.cend());
            const auto shared = commonLines(a, b);
            // The longest common subsequence by the textbook's table.
            std::vector<std::vector<int>> table(static_cast<std::size_t>(a.size()) + 1,
                                                std::vector<int>(static_cast<std::size_t>(b.size()) + 1, 0));
            for (std::size_t i = 1; i < table.size(); ++i) {
                for (std::size_t k = 1; k < table[i].size(); ++k)
                    table[i][k] = a[static_cast<qsizetype>(i) - 1] == b[static_cast<qsizetype>(k) - 1]
                                      ? table[i - 1][k - 1] + 1
                                      : std::max(table[i - 1][k], table[i][k - 1]);
            }
            QCOMPARE(static_cast<int>(shared.size()), table.back().back());
            std::pair<int, int> last(-1, -1);
            for (const auto& [one, other] : shared) {
                QVERIFY(one > last.first && other > last.second);
                QCOMPARE(a[one], b[other]);
                last = {one, other};
            }
        }
    }

    void analysisTellsPlacesInUtf16()
    {
        const Analysis found = analyse(QStringLiteral("-- \U0001F418\nSELECT '\U0001F418é';\n\nDROP TABLE a;\n"));
        QCOMPARE(found.statements.size(), std::size_t(2));
        QCOMPARE(found.statements[0].begin, 6);
        QCOMPARE(found.statements[0].line, 1);
        QCOMPARE(found.statements[1].begin, 21);
        QCOMPARE(found.statements[1].line, 3);
        QCOMPARE(found.statements[1].tag, QStringLiteral("DROP TABLE"));
        QVERIFY(found.statements[1].losesData);
    }

    void folds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folds");
        QTest::newRow("one-line statements") << "a;\nb;"
                                             << "";
        QTest::newRow("statement") << "SELECT\n 1;\nSELECT 2;"
                                   << "0-1";
        QTest::newRow("function")
            << "CREATE FUNCTION f() RETURNS int\nLANGUAGE plpgsql AS $x$\nBEGIN\n RETURN 1;\nEND $x$;"
            << "0-4 1-4";
        QTest::newRow("block comment") << "/* a\n /* b */\n*/\nSELECT 1;"
                                       << "0-2";
        QTest::newRow("run of comments") << "-- a\n-- b\n-- c\nSELECT 1;"
                                         << "0-2";
        QTest::newRow("short run") << "-- a\n-- b\nSELECT 1;"
                                   << "";
        QTest::newRow("comment signs in a string") << "SELECT '/*\n*/';"
                                                   << "0-1";
    }
    void folds()
    {
        QFETCH(QString, text);
        QFETCH(QString, folds);
        QStringList found;
        for (const FoldRange& fold : analyse(text).folds)
            found.append(QStringLiteral("%1-%2").arg(fold.firstLine).arg(fold.lastLine));
        QCOMPARE(found.join(u' '), folds);
    }
};

QTEST_MAIN(TestScriptText)
#include "test_scripttext.moc"

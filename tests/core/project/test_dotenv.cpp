// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/project/workspace.h"

#include <QTest>

using namespace lk;

/// Expected values are godotenv's own (its parser's rules, and dbmate where tests/compat asks it).
class TestDotEnv : public QObject {
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
        };
        row("plain", "A=1\nB=two\n", "A=1|B=two|");
        row("no line end", "A=1", "A=1|");
        row("CRLF", "A=1\r\nB=2\r\n", "A=1|B=2|");
        row("blank lines and comments", "\n\n# c\n  # d\nA=1 # e\n", "A=1|");
        row("hash inside a word", "A=a#b", "A=a#b|");
        row("first of two comments", "A=a # b # c", "A=a|");
        row("value that begins with a hash", "A=#x", "A=#x|");
        row("export", "export A=1\nexportB=2\n", "A=1|exportB=2|");
        row("colon", "A: 1", "A=1|");
        row("blanks around", "  A  =  1  ", "A=1|");
        row("empty", "A=\nB=2", "A=|B=2|");
        row("double quotes", "A=\"x # y\"", "A=x # y|");
        row("single quotes", "A='x $B \\n'", "A=x $B \\n|");
        row("escapes", "A=\"a\\nb\\\"c\\\\d\"", "A=a\nb\"c\\d|");
        row("several lines in quotes", "A=\"x\ny\"\nB=2", "A=x\ny|B=2|");
        row("variables", "A=1\nB=$A-${A}x\nC='$A'", "A=1|B=1-1x|C=$A|");
        row("escaped dollar", "A=\\$B", "A=$B|");
        row("unknown variable", "A=x${LK_SURELY_NOT_SET}y", "A=xy|");
        row("later wins", "A=1\nA=2", "A=2|");
        row("a URL", "DATABASE_URL=\"postgres://u:p%23w@h:5432/d?sslmode=disable\"\n",
            "DATABASE_URL=postgres://u:p%23w@h:5432/d?sslmode=disable|");
        row("document mark", "---\nA=1", "A=1|");
        row("no value at the end", "A=1\nB=", "A=1|B=|");
    }
    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QByteArray printed;
        for (const auto& [key, value] :
             project::parseDotEnv({text.constData(), static_cast<std::size_t>(text.size())}, "x/.env"))
            printed += QByteArray::fromStdString(key + "=" + value + "|");
        QCOMPARE(printed, expected);
    }

    void refusesWithLineAndWithoutQuoting_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("odd character") << QByteArray("A=1\nse-cret=hunter2\n") << 2;
        QTest::newRow("quote without an end") << QByteArray("A=1\n\nB=\"hunter2\n") << 3;
        QTest::newRow("name alone") << QByteArray("hunter2") << 1;
        QTest::newRow("line end in a name") << QByteArray("hunter2\nA=1") << 1;
    }
    void refusesWithLineAndWithoutQuoting()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        try {
            (void)project::parseDotEnv(text.toStdString(), "x/.env");
            QFAIL("it was read");
        } catch (const Error& error) {
            QCOMPARE(static_cast<int>(error.code()), static_cast<int>(ErrorCode::Unreadable));
            QCOMPARE(error.place().line, line);
            QVERIFY2(error.message().find("hunter2") == std::string::npos, error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestDotEnv)
#include "test_dotenv.moc"

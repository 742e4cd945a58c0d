// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/sql/cut.h"
#include "core/sql/deepstack.h"
#include "core/sql/parsetree.h"

#include <QDir>
#include <QTest>

#include <pg_query.h>
#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <string>

using namespace lk;

namespace {

std::string packed(const PgQuery__ParseResult& tree)
{
    std::string bytes(pg_query__parse_result__get_packed_size(&tree), '\0');
    pg_query__parse_result__pack(&tree, reinterpret_cast<std::uint8_t*>(bytes.data()));
    return bytes;
}

/// What libpg_query itself makes of the text; empty where it does not take it.
std::string packedByLibrary(const std::string& text)
{
    const PgQueryProtobufParseResult result = pg_query_parse_protobuf(text.c_str());
    const std::string bytes(result.parse_tree.data, result.error == nullptr ? result.parse_tree.len : 0);
    pg_query_free_protobuf_parse_result(result);
    return bytes;
}

/// Statements over and over, more than the scanner takes at once.
std::string longText(const std::string& statements)
{
    std::string text;
    while (text.size() < 900'000)
        text += statements;
    return text;
}

} // namespace

class TestParseTree : public QObject {
    Q_OBJECT
private slots:
    void treesAreCaughtWhole_data();
    void treesAreCaughtWhole();
    void deepTreesAreCaught();
    void longTextsAreCutInPieces_data();
    void longTextsAreCutInPieces();
};

void TestParseTree::treesAreCaughtWhole_data()
{
    QTest::addColumn<QString>("file");
    for (const char* folder : {"/review/cases", "/review/rules"}) {
        const QDir cases(QStringLiteral(LK_TEST_DATA) + QLatin1String(folder));
        for (const QString& name : cases.entryList({QStringLiteral("*.sql")}, QDir::Files))
            QTest::newRow(qPrintable(name)) << cases.filePath(name);
    }
}

void TestParseTree::treesAreCaughtWhole()
{
    QFETCH(QString, file);
    const std::string text = readFile(file.toStdString());
    const sql::ParseTree tree(text);
    const std::string expected = packedByLibrary(text);
    QCOMPARE(tree.isValid(), !expected.empty());
    if (tree.isValid())
        QCOMPARE(QByteArray::fromStdString(packed(tree.tree())), QByteArray::fromStdString(expected));
}

void TestParseTree::deepTreesAreCaught()
{
    std::string text = "SELECT 1";
    for (int i = 0; i < 20'000; ++i)
        text += " + 1";
    QVERIFY(sql::runOnDeepStack([&] {
        const sql::ParseTree tree(text);
        QVERIFY(tree.isValid());
        QCOMPARE(packed(tree.tree()).size(), packedByLibrary(text).size());
    }));
}

void TestParseTree::longTextsAreCutInPieces_data()
{
    QTest::addColumn<QByteArray>("statements"); // two of them, repeated
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<int>("more"); // semicolons in it
    QTest::addColumn<QByteArray>("problem");

    QTest::newRow("plain") << QByteArray("SELECT 1;\nUPDATE t SET a = 2;\n") << QByteArray() << 0 << QByteArray();
    QTest::newRow("a semicolon at the end of a line within a literal")
        << QByteArray("INSERT INTO t VALUES ('a;\nb;\n');\nSELECT $$;\n;\n$$;\n") << QByteArray() << 0 << QByteArray();
    QTest::newRow("within a comment") << QByteArray("-- one;\n/* two;\n */ SELECT 1;\nSELECT 2 -- three;\n;\n")
                                      << QByteArray() << 0 << QByteArray();
    QTest::newRow("within a routine") << QByteArray("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC\nSELECT 1;\nSELECT "
                                                    "CASE WHEN true THEN 2 END;\nEND;\nSELECT 1;\n")
                                      << QByteArray() << 0 << QByteArray();
    QTest::newRow("no line ends") << QByteArray("SELECT 1;SELECT 2;") << QByteArray() << 0 << QByteArray();
    QTest::newRow("a psql command late") << QByteArray("SELECT 1;\nSELECT 2;\n")
                                         << QByteArray("\\echo 'no\nSELECT 3;\n") << 1 << QByteArray("\\echo");
    QTest::newRow("COPY late") << QByteArray("SELECT 1;\nSELECT 2;\n")
                               << QByteArray("COPY t FROM STDIN;\n1;\n'2\n\\.\nSELECT 3;\n") << 2 << QByteArray();
    QTest::newRow("a bad token late") << QByteArray("SELECT 1;\nSELECT 2;\n")
                                      << QByteArray("SELECT 123abc;\nSELECT 4;\n") << 2 << QByteArray();
    QTest::newRow("unterminated late") << QByteArray("SELECT 1;\nSELECT 2;\n") << QByteArray("SELECT 5;\nSELECT 'x;\n")
                                       << 1 << QByteArray("unterminated quoted string");
}

void TestParseTree::longTextsAreCutInPieces()
{
    QFETCH(QByteArray, statements);
    QFETCH(QByteArray, end);
    QFETCH(int, more);
    QFETCH(QByteArray, problem);
    const std::string body = longText(statements.toStdString());
    const std::string text = body + end.toStdString();
    const sql::Cut cut = sql::cutWithScanner(text);

    const std::size_t times = body.size() / static_cast<std::size_t>(statements.size());
    std::size_t before = 0;
    while (before < cut.semicolons.size() && cut.semicolons[before] < body.size())
        ++before;
    QCOMPARE(before, 2 * times);
    QCOMPARE(cut.semicolons.size() - before, static_cast<std::size_t>(more));
    for (const std::size_t semicolon : cut.semicolons)
        QCOMPARE(text[semicolon], ';');
    QVERIFY(std::is_sorted(cut.semicolons.begin(), cut.semicolons.end()));
    QCOMPARE(cut.cleaned.size(), text.size());
    QCOMPARE(cut.problems.size(), static_cast<std::size_t>(problem.isEmpty() ? 0 : 1));
    if (!problem.isEmpty()) {
        const auto lines = static_cast<int>(std::count(body.begin(), body.end(), '\n'));
        QCOMPARE(QByteArray::fromStdString(cut.problems[0].text), problem);
        QCOMPARE(cut.problems[0].line, lines + (problem.startsWith('\\') ? 1 : 2));
    }
    QCOMPARE(cut.unterminatedFrom.has_value(), problem.startsWith("unterminated"));
}

QTEST_GUILESS_MAIN(TestParseTree)
#include "test_parsetree.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/review/chain.h"
#include "tests/core/review/reviewfixture.h"

#include <QTest>

using namespace lk;
using namespace lk::test;

/// What only several migrations together tell.
class TestChain : public QObject {
    Q_OBJECT
private slots:
    void conflicts_data();
    void conflicts();
    void drift_data();
    void drift();
};

void TestChain::conflicts_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<int>("line"); ///< of the second, where it is told; 0: not at all
    QTest::newRow("both add a column") << "ALTER TABLE t ADD COLUMN a int;"
                                       << "SELECT 1;\nALTER TABLE t ADD COLUMN a text;" << 2;
    QTest::newRow("both make a table") << "CREATE TABLE t (a int);"
                                       << "CREATE TABLE public.t (a int);" << 1;
    QTest::newRow("both make an index") << "CREATE INDEX i ON t (a);"
                                        << "CREATE INDEX i ON t (b);" << 1;
    QTest::newRow("a table is dropped that the second alters") << "DROP TABLE t;"
                                                               << "ALTER TABLE t ADD COLUMN a int;" << 1;
    QTest::newRow("a column is dropped that the second alters") << "ALTER TABLE t DROP COLUMN a;"
                                                                << "ALTER TABLE t ALTER COLUMN a SET NOT NULL;" << 1;
    QTest::newRow("a column is renamed that the second drops") << "ALTER TABLE t RENAME COLUMN a TO b;"
                                                               << "ALTER TABLE t DROP COLUMN a;" << 1;
    QTest::newRow("a table is renamed that the second writes to") << "ALTER TABLE t RENAME TO u;"
                                                                  << "INSERT INTO t (a) VALUES (1);" << 1;
    QTest::newRow("the second undoes the first") << "ALTER TABLE t ADD COLUMN a int;"
                                                 << "ALTER TABLE t DROP COLUMN a;" << 1;
    QTest::newRow("different columns") << "ALTER TABLE t ADD COLUMN a int;"
                                       << "ALTER TABLE t ADD COLUMN b int;" << 0;
    QTest::newRow("the second uses the first's") << "CREATE TABLE t (a int);"
                                                 << "CREATE INDEX i ON t (a);\nINSERT INTO t (a) VALUES (1);" << 0;
    QTest::newRow("IF NOT EXISTS, IF EXISTS") << "CREATE TABLE t (a int);\nDROP TABLE u;"
                                              << "CREATE TABLE IF NOT EXISTS t (a int);\nDROP TABLE IF EXISTS u;" << 0;
    QTest::newRow("dropped and made again") << "DROP TABLE t;\nCREATE TABLE t (b int);"
                                            << "ALTER TABLE t ADD COLUMN a int;" << 0;
    QTest::newRow("within one file") << "SELECT 1;"
                                     << "CREATE TABLE t (a int);\nDROP TABLE t;\nCREATE TABLE t (b int);" << 0;
}

void TestChain::conflicts()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(int, line);
    review::Source one = sourceFrom("-- migrate:up\n" + first.toStdString());
    review::Source two = sourceFrom("-- migrate:up\n" + second.toStdString());
    one.path = "0001_one.sql";
    two.path = "0002_two.sql";
    const auto got = review::chainConflicts({{&one, false}, {&two, false}}, nullptr);
    QCOMPARE(got.size(), std::size_t{2});
    QVERIFY(got[0].empty());
    QCOMPARE(static_cast<int>(got[1].size()), line == 0 ? 0 : 1);
    if (line == 0)
        return;
    QCOMPARE(got[1].front().spot.line, line + 1); // behind the marker
    QCOMPARE(got[1].front().rule, std::string("pending-chain-conflict"));
    QVERIFY2(got[1].front().message.find("0001_one.sql") != std::string::npos, got[1].front().message.c_str());
}

void TestChain::drift_data()
{
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("actual");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    const QString table = QStringLiteral("CREATE TABLE t (id int PRIMARY KEY, a text);");
    QTest::newRow("the same") << table << table << "ALTER TABLE t ADD COLUMN b int;" << 0;
    QTest::newRow("another type") << table << "CREATE TABLE t (id int PRIMARY KEY, a varchar(5));"
                                  << "ALTER TABLE t ADD COLUMN b int;\nALTER TABLE t ADD COLUMN c int;" << 1;
    QTest::newRow("a column more") << table << "CREATE TABLE t (id int PRIMARY KEY, a text, x int);"
                                   << "UPDATE t SET a = 'b' WHERE id = 1;" << 1;
    QTest::newRow("NOT NULL") << table << "CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL);"
                              << "ALTER TABLE t ADD COLUMN b int;" << 1;
    QTest::newRow("gone") << table << "CREATE TABLE u (id int);"
                          << "ALTER TABLE t ADD COLUMN b int;" << 1;
    QTest::newRow("another table") << table << "CREATE TABLE u (id int);"
                                   << "ALTER TABLE u ADD COLUMN b int;" << 1;
    QTest::newRow("not touched") << table << "CREATE TABLE t (id int PRIMARY KEY, a text, x int);"
                                 << "CREATE TABLE u (id int);\nALTER TABLE u ADD COLUMN b int;" << 0;
}

void TestChain::drift()
{
    QFETCH(QString, expected);
    QFETCH(QString, actual);
    QFETCH(QString, text);
    QFETCH(int, count);
    const auto got = review::schemaDrift(sourceFrom(text.toStdString()), *catalogFrom(expected.toStdString()),
                                         *catalogFrom(actual.toStdString()));
    QVERIFY2(static_cast<int>(got.size()) == count, printed(got).c_str());
}

QTEST_GUILESS_MAIN(TestChain)
#include "test_chain.moc"

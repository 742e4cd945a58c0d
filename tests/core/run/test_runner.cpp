// SPDX-License-Identifier: Apache-2.0
#include "compare.h"
#include "runfixture.h"

#include <QTest>

using namespace lk;
using namespace lk::test;

class TestRunner : public QObject {
    Q_OBJECT
private slots:
    void appliesAndRollsBack_data();
    void appliesAndRollsBack();
    void tellsWhereItFailed();
    void runsConcurrently();
    void resumesPartWay();
};

void TestRunner::appliesAndRollsBack_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("dbmate") << QStringLiteral("dbmate");
    QTest::newRow("golang-migrate") << QStringLiteral("golang-migrate");
}

void TestRunner::appliesAndRollsBack()
{
    QFETCH(QString, format);
    const bool isDbmate = format == QLatin1String("dbmate");
    RunFixture f(format.toStdString());
    f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
    f.add("2", "CREATE TABLE b (id int); INSERT INTO b VALUES (1), (2);", "DROP TABLE b;");
    f.add("3", "ALTER TABLE a ADD COLUMN x text;", "ALTER TABLE a DROP COLUMN x;");
    const auto outcome = f.up();
    COMPARE_TEXT(printed(outcome), ("done 3/3 | All 3 steps are committed and recorded."));
    COMPARE_TEXT(f.history(), (isDbmate ? "1 2 3" : "3"));
    COMPARE_TEXT(f.value("SELECT count(*) FROM b"), ("2"));
    COMPARE_TEXT(printed(f.up()), ("done 0/0 | Nothing had to be changed."));
    COMPARE_TEXT(printed(f.down(2)), ("done 2/2 | All 2 steps are committed and recorded."));
    COMPARE_TEXT(f.history(), ("1"));
    COMPARE_TEXT(f.value("SELECT to_regclass('b') IS NULL"), ("t"));
    COMPARE_TEXT(printed(f.down(5)), ("done 1/1 | The step is committed and recorded."));
    COMPARE_TEXT(f.history(), (""));
}

void TestRunner::tellsWhereItFailed()
{
    RunFixture f("golang-migrate");
    f.add("1", "CREATE TABLE a (id int);");
    f.add("2", "CREATE TABLE b (id int);\n\nINSERT INTO b\n  VALUES ('x');\n");
    const auto outcome = f.up();
    COMPARE_TEXT(printed(outcome),
                 ("failed 1/2 [migration 2, statement 2 (INSERT): invalid input syntax for type integer: \"x\" 22P02] "
                  "migrations/2_m.up.sql:4:11 | Migration 2 left nothing behind: its transaction was rolled back. The "
                  "step before "
                  "it is applied and recorded."));
    COMPARE_TEXT(f.history(), ("1"));
    COMPARE_TEXT(f.value("SELECT to_regclass('b') IS NULL"), ("t"));
}

void TestRunner::runsConcurrently()
{
    for (const char* format : {"golang-migrate", "dbmate"}) {
        RunFixture f(format);
        f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
        if (f.project.format == "dbmate")
            f.addAlone("2", "CREATE INDEX CONCURRENTLY a_id ON a (id);", "DROP INDEX CONCURRENTLY a_id;");
        else
            f.add("2", "CREATE INDEX CONCURRENTLY a_id ON a (id);", "DROP INDEX CONCURRENTLY a_id;");
        COMPARE_TEXT(printed(f.up()), ("done 2/2 | All 2 steps are committed and recorded."));
        COMPARE_TEXT(f.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass"), ("t"));
        COMPARE_TEXT(printed(f.down()), ("done 1/1 | The step is committed and recorded."));
        COMPARE_TEXT(f.history(), ("1"));
    }
}

void TestRunner::resumesPartWay()
{
    RunFixture f("dbmate");
    f.addAlone("1", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY a_id "
                    "ON a (id);\nINSERT INTO a VALUES (3);");
    const auto outcome = f.up();
    COMPARE_TEXT(printed(outcome), ("failed 0/1 [migration 1, statement 3 (CREATE INDEX CONCURRENTLY): could not "
                                    "create unique index \"a_id\" 23505] "
                                    "migrations/1_m.sql:4:1 | Migration 1 stopped part-way: statements 1 to 2 of 4 "
                                    "took effect and are kept; the next is statement 3."));
    COMPARE_TEXT(f.value("SELECT to_regclass('a_id') IS NULL"), ("t"));
    COMPARE_TEXT(printed(f.planOrRefusal(wishUp())), ("none -> 1\nup 1 stepwise 4 resume 2"));
    f.execute("DELETE FROM a WHERE ctid = (SELECT max(ctid) FROM a)");
    COMPARE_TEXT(printed(f.up()), ("done 1/1 | The step is committed and recorded."));
    COMPARE_TEXT(f.value("SELECT count(*) FROM a"), ("2"));
    COMPARE_TEXT(f.history(), ("1"));
}

QTEST_GUILESS_MAIN(TestRunner)
#include "test_runner.moc"

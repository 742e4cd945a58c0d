// SPDX-License-Identifier: Apache-2.0
// What is told to be newer than a server, held against the release notes and against the server that is here.
#include "core/base/error.h"
#include "core/sql/newer.h"
#include "tests/support/scratchcluster.h"

#include <QTest>

using namespace lk;
using lk::test::ScratchCluster;

namespace {

struct Row {
    const char* name;
    int since; ///< by the release notes; 0: every server that is supported has it
    const char* sql;
};

const Row kRows[] = {
    {"search clause", 14,
     "WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r WHERE i < 3) SEARCH DEPTH FIRST BY i SET o "
     "SELECT * FROM r"},
    {"compression", 14, "CREATE TABLE n (a text COMPRESSION pglz)"},
    {"set compression", 14, "ALTER TABLE t ALTER note SET COMPRESSION pglz"},
    {"group by distinct", 14, "SELECT a FROM t GROUP BY DISTINCT ROLLUP (a), ROLLUP (a)"},
    {"join using alias", 14, "SELECT j.a FROM t JOIN t AS u USING (a) AS j"},
    {"or replace trigger", 14,
     "CREATE OR REPLACE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION "
     "suppress_redundant_updates_trigger()"},
    {"standard body", 14, "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1"},
    {"statistics on expression", 14, "CREATE STATISTICS s ON (a + 1) FROM t"},
    {"merge", 15, "MERGE INTO t USING t AS u ON t.a = u.a WHEN MATCHED THEN UPDATE SET note = ''"},
    {"nulls not distinct, index", 15, "CREATE UNIQUE INDEX x ON t (note) NULLS NOT DISTINCT"},
    {"nulls not distinct, constraint", 15, "CREATE TABLE n (a int UNIQUE NULLS NOT DISTINCT)"},
    {"set null of some", 15, "CREATE TABLE n (a int REFERENCES t ON DELETE SET NULL (a))"},
    {"access method", 15, "ALTER TABLE t SET ACCESS METHOD heap"},
    {"tables in schema", 15, "CREATE PUBLICATION p FOR TABLES IN SCHEMA public"},
    {"some rows", 15, "CREATE PUBLICATION p FOR TABLE t WHERE (a > 1)"},
    {"parameter", 15, "GRANT SET ON PARAMETER work_mem TO pg_monitor"},
    {"security invoker", 15, "CREATE VIEW v WITH (security_invoker = true) AS SELECT 1 AS a"},
    {"is json", 16, "SELECT '{}' IS JSON"},
    {"json_object", 16, "SELECT JSON_OBJECT('a': 1)"},
    {"json_arrayagg", 16, "SELECT JSON_ARRAYAGG(a) FROM t"},
    {"storage", 16, "CREATE TABLE n (a text STORAGE plain)"},
    {"subquery without alias", 16, "SELECT * FROM (SELECT 1)"},
    {"statistics without name", 16, "CREATE STATISTICS ON a, note FROM t"},
    {"with inherit", 16, "GRANT pg_monitor TO pg_signal_backend WITH INHERIT FALSE"},
    {"json_value", 17, "SELECT JSON_VALUE('{}', '$.a')"},
    {"json_table", 17, "SELECT * FROM JSON_TABLE('[1]', '$[*]' COLUMNS (a int PATH '$')) AS j"},
    {"merge returning", 17, "MERGE INTO t USING t AS u ON t.a = u.a WHEN MATCHED THEN DO NOTHING RETURNING t.a"},
    {"not matched by source", 17, "MERGE INTO t USING t AS u ON t.a = u.a WHEN NOT MATCHED BY SOURCE THEN DELETE"},
    {"set expression", 17, "ALTER TABLE g ALTER double SET EXPRESSION AS (a * 3)"},
    {"maintain", 17, "GRANT MAINTAIN ON t TO pg_monitor"},
    {"nothing new", 0, "CREATE TABLE n (a int PRIMARY KEY, b text GENERATED ALWAYS AS ('x') STORED)"},
    {"in a text", 0, "SELECT 'MERGE INTO t NULLS NOT DISTINCT' FROM (SELECT 1) AS one"},
    {"in a body that is opened later", 0,
     "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN MERGE INTO t USING t AS u ON false WHEN MATCHED THEN "
     "DELETE; END'"},
};

} // namespace

class TestNewer : public QObject {
    Q_OBJECT

private slots:
    void tells_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < static_cast<int>(std::size(kRows)); ++i)
            QTest::newRow(kRows[i].name) << i;
    }
    void tells()
    {
        QFETCH(int, row);
        const Row& one = kRows[row];
        const auto all = sql::newerThan(one.sql, 13);
        QCOMPARE(all.empty() ? 0 : all.front().since, one.since);
        if (one.since > 0) {
            QVERIFY(!sql::newerThan(one.sql, one.since - 1).empty());
            QVERIFY(sql::newerThan(one.sql, one.since).empty());
        }
    }

    /// The server that is here refuses what is told to be newer than it, and takes what is not.
    void theServerAgrees_data() { tells_data(); }
    void theServerAgrees()
    {
        QFETCH(int, row);
        const Row& one = kRows[row];
        ScratchCluster& cluster = ScratchCluster::instance();
        const int major = cluster.major();
        const std::string database = cluster.createDatabase();
        cluster.execute("CREATE TABLE t (a int PRIMARY KEY, note text);"
                        "CREATE TABLE g (a int, double int GENERATED ALWAYS AS (a * 2) STORED)",
                        database);
        std::string problem;
        try {
            (void)cluster.execute(one.sql, database);
        } catch (const Error& error) {
            problem = error.message();
        }
        const bool isTold = !sql::newerThan(one.sql, major).empty();
        QVERIFY2(isTold == !problem.empty(), problem.c_str());
    }

    void eachIsToldOnceTheNewestFirst()
    {
        const auto told =
            sql::newerThan("SELECT '{}' IS JSON, '[]' IS JSON, JSON_VALUE('{}', '$') FROM (SELECT 1)", 15);
        QCOMPARE(told.size(), std::size_t{3});
        QCOMPARE(told.front().since, 17);
    }

    void whatCannotBeReadIsNotTold() { QVERIFY(sql::newerThan("SELEKT 1", 13).empty()); }
};

QTEST_GUILESS_MAIN(TestNewer)
#include "test_newer.moc"

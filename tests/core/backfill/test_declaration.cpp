// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/declaration.h"
#include "core/backfill/statement.h"
#include "core/base/file.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace lk;
using namespace lk::backfill;

namespace {

Declarations read(const std::string& text)
{
    return declarationsIn(text, "backfills/orders_status.sql");
}

/// "id line:column" of each finding.
QStringList told(const Declarations& all)
{
    QStringList list;
    for (const Finding& finding : all.findings)
        list.append(QStringLiteral("%1 %2:%3 %4")
                        .arg(QString::fromStdString(finding.id))
                        .arg(finding.place.line)
                        .arg(finding.place.column)
                        .arg(QString::fromStdString(finding.text)));
    return list;
}

} // namespace

class TestDeclaration : public QObject {
    Q_OBJECT

private slots:
    void readsBothFormsAlike();
    void readsYaml();
    void readsEveryAttribute();
    void overridesForAnEnvironment();
    void tellsWhatWasMeant_data();
    void tellsWhatWasMeant();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void addsRangesToTheTree_data();
    void addsRangesToTheTree();
    void asksForWhatIsLeft();
    void findsAllOfAProject();
    void digestIsOfTheMeaning();
};

void TestDeclaration::readsBothFormsAlike()
{
    const Declarations set =
        read("-- lockkeeper:backfill name=orders_status table=orders set=\"status = 'completed'\"\n"
             "-- lockkeeper: where=\"status is null and paid_at is not null\"\n");
    const Declarations body =
        read("-- Fills in what the old code left.\n-- lockkeeper:backfill\n"
             "UPDATE orders SET status = 'completed' WHERE status IS NULL AND paid_at IS NOT NULL;\n");
    QCOMPARE(told(set), QStringList());
    QCOMPARE(told(body), QStringList());
    QCOMPARE(set.declarations.size(), 1U);
    const Declaration& one = set.declarations.front();
    QCOMPARE(one.name, std::string("orders_status"));
    QCOMPARE(body.declarations.front().name, std::string("orders_status"));
    QCOMPARE(one.table.name, std::string("orders"));
    QCOMPARE(one.columns, std::vector<std::string>{"status"});
    QCOMPARE(one.where, std::string("status IS NULL AND paid_at IS NOT NULL"));
    QCOMPARE(one.digest(), body.declarations.front().digest());
    QCOMPARE(body.declarations.front().place.line, 2);
    QVERIFY(read("-- An ordinary migration\nUPDATE orders SET a = 1;").declarations.empty());
    QVERIFY(isBackfillText("-- lockkeeper:backfill\nUPDATE t SET a = 1"));
    QVERIFY(!isBackfillText("SELECT 1;\n-- lockkeeper:backfill\n"));
}

void TestDeclaration::readsYaml()
{
    const std::string text =
        "backfills:\n  - name: a\n    table: orders\n    key: [tenant, id]\n    set: n = 0\n    where: n is null\n"
        "    env: {prod: {load: 10%}}\n"
        "  - name: b\n    sql: DELETE FROM orders WHERE n < 0\n    batch-target: 50ms\n";
    const Declarations all = declarationsIn(text, "backfills/all.yml", true);
    QCOMPARE(told(all), QStringList());
    QCOMPARE(all.declarations.size(), 2U);
    QCOMPARE(all.declarations[0].key, (std::vector<std::string>{"tenant", "id"}));
    QCOMPARE(all.declarations[0].forEnvironment("prod").pace.load, 0.1);
    QVERIFY(all.declarations[1].verb == Verb::Delete);
    QCOMPARE(all.declarations[1].pace.batchTarget, std::chrono::milliseconds(50));
    QCOMPARE(all.declarations[1].place.line, 8);
    const Declarations broken = declarationsIn("a: [", "b.yml", true);
    QCOMPARE(broken.findings.size(), 1U);
    QCOMPARE(broken.findings.front().id, std::string("backfill-yaml"));
}

void TestDeclaration::readsEveryAttribute()
{
    const Declarations all = read("-- lockkeeper:backfill name=n table=shop.orders key=a,b order=key set='n = 1' "
                                  "where='n is null' verify=\"n = 1\"\n"
                                  "-- lockkeeper: batch=500 batch-target=40ms batch-min=10 batch-max=800 passes=4 "
                                  "workers=2 load=fast max-block=100ms\n"
                                  "-- lockkeeper: max-lag=2s max-lag-bytes=1GB on-row-error=quarantine "
                                  "window=\"Mon-Fri 20:00-06:00\" vacuum=off\n"
                                  "-- lockkeeper: requires=20260301_x before=20260401_y max-snapshot=1h "
                                  "throttle-sql=\"select 0\" commit=sync replicas=2\n");
    QCOMPARE(told(all), QStringList());
    const Declaration& one = all.declarations.front();
    QCOMPARE(one.table, (sql::ObjectName{"shop", "orders"}));
    QCOMPARE(one.pace.batch, std::optional(500));
    QCOMPARE(one.pace.batchMax, 800);
    QCOMPARE(one.pace.passes, std::optional(4));
    QCOMPARE(one.workers, 2);
    QCOMPARE(one.pace.load, 1.0);
    QCOMPARE(one.onRowError, OnRowError::Quarantine);
    QVERIFY(!one.pace.vacuumPercent);
    QVERIFY(one.pace.isCommitSynchronous);
    QCOMPARE(one.needs, std::string("20260301_x"));
    QCOMPARE(one.before, std::string("20260401_y"));
    QCOMPARE(one.verify, std::string("n = 1"));
    Pace again;
    for (const auto& [attribute, value] : paceTexts(one.pace))
        setPace(again, attribute, value);
    QVERIFY(again == one.pace);
}

void TestDeclaration::overridesForAnEnvironment()
{
    const Declarations all = read("-- lockkeeper:backfill env.prod.load=10% env.prod.workers=3 "
                                  "env.prod.on-row-error=quarantine\nUPDATE t SET a = 1 WHERE a IS NULL");
    QCOMPARE(told(all), QStringList());
    QCOMPARE(all.declarations.front().pace.load, 0.3);
    QCOMPARE(all.declarations.front().forEnvironment("prod").pace.load, 0.1);
    QCOMPARE(all.declarations.front().forEnvironment("prod").workers, 3);
    QCOMPARE(all.declarations.front().forEnvironment("prod").onRowError, OnRowError::Quarantine);
    QCOMPARE(all.declarations.front().forEnvironment("dev").pace.load, 0.3);
    QCOMPARE(all.declarations.front().forEnvironment("dev").onRowError, OnRowError::Stop);
}

void TestDeclaration::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char* name, const char* text, const char* finding) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(finding);
    };
    row("unknown attribute", "-- lockkeeper:backfill bach=5\nUPDATE t SET a=1 WHERE a IS NULL",
        "backfill-attributes 1:24 there is no attribute \"bach\"");
    row("bad value", "-- lockkeeper:backfill\n-- lockkeeper: batch=many\nUPDATE t SET a=1 WHERE a IS NULL",
        "backfill-attributes 2:16 batch: \"many\" is not a whole number from 1 to 1000000");
    row("open quote", "-- lockkeeper:backfill set=\"a = 1\n",
        "backfill-attributes 1:28 the quote has no end in its line");
    row("twice", "-- lockkeeper:backfill batch=5 batch=6\nUPDATE t SET a=1 WHERE a IS NULL",
        "backfill-attributes 1:32 batch is said twice");
    row("set and body", "-- lockkeeper:backfill table=t set='a=1'\nUPDATE t SET a=1 WHERE a IS NULL",
        "backfill-attributes 1:4 there is set= and a statement, and one of them must go");
    row("neither", "-- lockkeeper:backfill table=t\n", "backfill-attributes 1:4 there is neither set= nor a statement");
    row("two statements", "-- lockkeeper:backfill\nDELETE FROM t WHERE a; DELETE FROM u WHERE a",
        "backfill-attributes 1:4 the file holds 2 statements, and a backfill is one");
    row("injected set", "-- lockkeeper:backfill table=t set='a=1 WHERE b' where='a is null'\n",
        "backfill-attributes 1:4 set is more than a list of columns and values");
    row("injected where", "-- lockkeeper:backfill table=t set='a=1' where='a is null); drop table t; select (1'\n",
        "backfill-attributes 1:4 where is 3 statements, and must be one");
    row("schema change", "-- lockkeeper:backfill\nALTER TABLE t ADD a int",
        "backfill-attributes 1:4 the body is no UPDATE, DELETE or INSERT … SELECT … ON CONFLICT DO NOTHING");
    row("insert that fails twice", "-- lockkeeper:backfill\nINSERT INTO d SELECT * FROM t",
        "backfill-attributes 1:4 the INSERT has no ON CONFLICT DO NOTHING: repeated after a crash it could not tell "
        "what is there already");
    row("grouped", "-- lockkeeper:backfill\nINSERT INTO d SELECT a, count(*) FROM t GROUP BY a ON CONFLICT DO NOTHING",
        "backfill-attributes 1:4 the SELECT cannot be cut by ranges: it groups, limits or combines rows");
    row("no condition", "-- lockkeeper:backfill\nUPDATE t SET a = 1",
        "backfill-no-todo 1:4 no condition says which rows still need work, so nobody could tell when it is done");
    row("never ends", "-- lockkeeper:backfill\nUPDATE t SET a = 1 WHERE b IS NULL",
        "backfill-never-ends 1:4 the condition stays true for rows that are done: it names no column that is set");
    row("once by blocks", "-- lockkeeper:backfill once=true order=heap\nUPDATE t SET n = n + 1",
        "backfill-once-heap 1:4 once=true cannot go by blocks: rows move when they are changed");
    row("syntax", "-- lockkeeper:backfill name=x\n\nUPDATE t\n  SET v = 'ä', w = 1 WHER v IS NULL;\n",
        "backfill-attributes 4:22 the statement: syntax error at or near \"WHER\"");
    row("syntax of where", "-- lockkeeper:backfill name=x table=t set='v = 1'\n-- lockkeeper: where='v IS NUL L'\n",
        "backfill-attributes 2:16 where: syntax error at or near \"NUL\"");
    row("key column", "-- lockkeeper:backfill key=id\nUPDATE t SET id = 1 WHERE id < 0",
        "backfill-sets-key 1:4 id is set and is a column of the key by which rows are found");
    row("stale",
        "-- lockkeeper:backfill\nUPDATE t SET a = s.v FROM (SELECT id, f(b) v FROM t) s WHERE s.id = t.id AND t.a IS "
        "NULL",
        "backfill-stale-read 1:4 values come from a sub-select of the same table: a row that somebody changes "
        "meanwhile gets the "
        "value of before");
    row("volatile", "-- lockkeeper:backfill once=true\nUPDATE t SET a = gen_random_uuid()",
        "backfill-volatile 1:4 gen_random_uuid() gives another value each time, and no condition keeps a row from "
        "being changed again");
    row("returning", "-- lockkeeper:backfill\nUPDATE t SET a = 1 WHERE a IS NULL RETURNING a",
        "backfill-attributes 1:4 the UPDATE has a RETURNING, and nobody reads it");
    row("second directive", "-- lockkeeper:backfill\n-- lockkeeper:backfill\nUPDATE t SET a=1 WHERE a IS NULL",
        "backfill-twice 2:4 a second backfill is declared in this file");
    row("environment", "-- lockkeeper:backfill env.prod.name=x\nUPDATE t SET a=1 WHERE a IS NULL",
        "backfill-attributes 1:24 \"name\" is no attribute of the pace");
}

void TestDeclaration::tellsWhatWasMeant_data()
{
    QTest::addColumn<QString>("attribute");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("pace") << u"bach=5"_qs << u"Did you mean batch?"_qs;
    QTest::newRow("of its own") << u"reqires=x"_qs << u"Did you mean requires?"_qs;
    QTest::newRow("of a change set") << u"on-error=keep"_qs << u"Did you mean on-row-error?"_qs;
    QTest::newRow("environment") << u"env.prod.laod=10%"_qs << u"Did you mean load?"_qs;
}

void TestDeclaration::tellsWhatWasMeant()
{
    QFETCH(QString, attribute);
    QFETCH(QString, remedy);
    const Declarations all =
        read("-- lockkeeper:backfill " + attribute.toStdString() + "\nUPDATE t SET a=1 WHERE a IS NULL");
    QCOMPARE(all.findings.size(), 1U);
    QCOMPARE(QString::fromStdString(all.findings.front().remedy), remedy);
}

void TestDeclaration::tellsWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, finding);
    QCOMPARE(told(read(text.toStdString())), QStringList(finding));
}

void TestDeclaration::addsRangesToTheTree_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("batch");
    QTest::newRow("update") << "UPDATE orders SET a = 1 WHERE a IS NULL OR b"
                            << "UPDATE ONLY s.p1 orders SET a = 1 WHERE id > $1::bigint AND (a IS NULL OR b)";
    QTest::newRow("alias")
        << "UPDATE orders AS o SET a = u.x FROM users u WHERE u.id = o.uid AND o.a IS NULL"
        << "UPDATE ONLY s.p1 o SET a = u.x FROM users u WHERE id > $1::bigint AND (u.id = o.uid AND o.a IS NULL)";
    QTest::newRow("delete") << "DELETE FROM shop.orders WHERE old"
                            << "DELETE FROM ONLY s.p1 orders WHERE id > $1::bigint AND old";
    QTest::newRow("insert")
        << "INSERT INTO d (a) SELECT o.a FROM orders o JOIN u ON u.id = o.uid WHERE o.a > 0 ON CONFLICT DO NOTHING"
        << "INSERT INTO d (a) SELECT o.a FROM ONLY s.p1 o JOIN u ON u.id = o.uid WHERE id > $1::bigint AND o.a > 0 "
           "ON CONFLICT DO NOTHING";
}

void TestDeclaration::addsRangesToTheTree()
{
    QFETCH(QString, statement);
    QFETCH(QString, batch);
    const Work work(statement.toStdString());
    QCOMPARE(QString::fromStdString(work.batch({"s", "p1"}, "id > $1::bigint")), batch);
}

void TestDeclaration::asksForWhatIsLeft()
{
    const Work work("UPDATE orders SET a = u.x FROM users u WHERE u.id = orders.uid AND orders.a IS NULL");
    QCOMPARE(work.todo({"s", "p1"}, "count(*)", "id > $1::bigint", ""),
             std::string("SELECT count(*) FROM ONLY s.p1 orders, users u WHERE id > $1::bigint AND (u.id = orders.uid "
                         "AND orders.a IS NULL)"));
    QCOMPARE(Work("DELETE FROM t WHERE old").todo({"", "t"}, "t.ctid", "true", "ORDER BY id LIMIT 5"),
             std::string("SELECT t.ctid FROM ONLY t t WHERE true AND old ORDER BY id LIMIT 5"));
}

void TestDeclaration::findsAllOfAProject()
{
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    for (const char* sub : {"db/migrations", "db/backfills"})
        std::filesystem::create_directories(root / sub);
    const std::string good = "-- lockkeeper:backfill name=first\nUPDATE t SET a = 1 WHERE a IS NULL;\n";
    createFile(root / "db/backfills/one.sql", good);
    createFile(root / "db/backfills/two.sql", good);
    createFile(root / "db/backfills/three.yml", "name: third\nsql: DELETE FROM t WHERE old\n");
    createFile(root / "db/migrations/0001_fill.sql", "-- lockkeeper:backfill\nUPDATE t SET b = 1 WHERE b IS NULL;\n");
    createFile(root / "db/migrations/0002_other.sql", "ALTER TABLE t ADD c int;\n");
    project::Project project;
    project.folder = root / "db/migrations";
    project.base = root;
    project.root = root;
    const Declarations all = declarationsOf(project);
    QStringList names;
    for (const Declaration& one : all.declarations)
        names.append(QString::fromStdString(one.name));
    QCOMPARE(names, QStringList({u"first"_qs, u"third"_qs, u"0001_fill"_qs}));
    QCOMPARE(all.findings.size(), 1U);
    QCOMPARE(all.findings.front().id, std::string("backfill-name-twice"));
    QVERIFY(all.hasErrors());
}

void TestDeclaration::digestIsOfTheMeaning()
{
    const auto digest = [](const char* text) { return read(text).declarations.front().digest(); };
    const std::string one = digest("-- lockkeeper:backfill batch=5\nUPDATE t SET a = 1 WHERE a IS NULL");
    QCOMPARE(digest("-- lockkeeper:backfill load=fast\nupdate t\n set a=1 where a is null;"), one);
    QVERIFY(digest("-- lockkeeper:backfill\nUPDATE t SET a = 2 WHERE a IS NULL") != one);
}

QTEST_GUILESS_MAIN(TestDeclaration)
#include "test_declaration.moc"

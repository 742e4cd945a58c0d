// SPDX-License-Identifier: Apache-2.0
#include "compare.h"
#include "runfixture.h"

#include <QTest>

using namespace lk;
using namespace lk::test;

/// Plans printed and compared whole. Histories are set with the tools' own statements.
class TestPlanner : public QObject {
    Q_OBJECT
private slots:
    void plans_data();
    void plans();
    void scripts_data();
    void scripts();
    void unsendable_data();
    void unsendable();
    void dirtyIsADecision();
    void repairProposes();
    void repairAsksWhenUndecided();
    void markAndForce();
    void strictIsRefused();
    void digestMovesWithItsInputs();
    void demands_data();
    void demands();
    void preflightTellsAllAtOnce();
};

namespace {

run::Wish wishOf(const std::string& text)
{
    run::Wish wish;
    const auto space = text.find(' ');
    const std::string word = text.substr(0, space);
    const std::string argument = space == std::string::npos ? "" : text.substr(space + 1);
    if (word == "up")
        wish.kind = run::WishKind::Up;
    else if (word == "down")
        wish.kind = run::WishKind::Down;
    else if (word == "goto")
        wish.kind = run::WishKind::Goto;
    else if (word == "redo")
        wish.kind = run::WishKind::Redo;
    else if (word == "force")
        wish.kind = run::WishKind::Force;
    else if (word == "repair")
        wish.kind = run::WishKind::Repair;
    else
        wish.kind = run::WishKind::Mark;
    if (argument == "all")
        wish.all = true;
    else if (argument.starts_with("to "))
        wish.version = argument.substr(3);
    else if (wish.kind == run::WishKind::Goto || wish.kind == run::WishKind::Force || wish.kind == run::WishKind::Mark)
        wish.version = argument == "none" ? std::nullopt : std::optional(argument);
    else if (!argument.empty())
        wish.count = std::stoi(argument);
    return wish;
}

void record(const RunFixture& f, const std::string& rows)
{
    if (f.project.format == "dbmate") {
        f.execute("CREATE TABLE schema_migrations (version varchar primary key)");
        if (!rows.empty())
            f.execute("INSERT INTO schema_migrations SELECT unnest(string_to_array('" + rows + "', ' '))");
        return;
    }
    f.execute("CREATE TABLE schema_migrations (version bigint not null primary key, dirty boolean not null)");
    if (!rows.empty())
        f.execute("INSERT INTO schema_migrations VALUES (" + rows.substr(0, rows.find(' ')) + ", " +
                  (rows.find("dirty") == std::string::npos ? "false" : "true") + ")");
}

} // namespace

void TestPlanner::plans_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("recorded");
    QTest::addColumn<QString>("wish");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* format, const char* recorded, const char* wish, const char* expected) {
        QTest::addRow("%s [%s] %s", format, recorded, wish) << QString::fromUtf8(format) << QString::fromUtf8(recorded)
                                                            << QString::fromUtf8(wish) << QString::fromUtf8(expected);
    };
    const char* d = "dbmate";
    const char* g = "golang-migrate";
    row(d, "", "up", "none -> 3\nup 1 transaction 1\nup 2 transaction 1\nup 3 transaction 1");
    row(d, "1", "up 1", "1 -> 2\nup 2 transaction 1");
    row(d, "1", "up 0", "1 -> 1");
    row(d, "1 3", "up", "3 -> 3\nup 2 transaction 1");
    row(d, "1", "up to 2", "1 -> 2\nup 2 transaction 1");
    row(d, "1 2", "up to 2", "2 -> 2"); // nothing to do: a script may ask again
    row(d, "1 3", "up to 3", "3 -> 3\nup 2 transaction 1");
    row(g, "2", "up to 1", "2 -> 2");
    row(g, "2", "up to ", "refused LK110 :0");
    row(g, "-1 dirty", "up", "refused LK130 decision :0");
    row(d, "1", "up to 9", "refused LK110 :0");
    row(d, "1 2 3", "up", "3 -> 3");
    row(d, "1 2 3", "down", "3 -> 2\ndown 3 transaction 1");
    row(d, "1 2 3", "down 2", "3 -> 1\ndown 3 transaction 1\ndown 2 transaction 1");
    row(d, "1 2 3", "down to 1", "3 -> 1\ndown 3 transaction 1\ndown 2 transaction 1");
    row(d, "1 2 3", "down all", "3 -> none\ndown 3 transaction 1\ndown 2 transaction 1\ndown 1 transaction 1");
    row(d, "1", "down to 2", "refused LK111 :0");
    row(d, "", "down", "none -> none");
    row(d, "1 2", "redo", "2 -> 2\ndown 2 transaction 1\nup 2 transaction 1");
    row(d, "1 2 3", "goto 1", "3 -> 1\ndown 3 transaction 1\ndown 2 transaction 1");
    row(d, "1", "goto 3", "1 -> 3\nup 2 transaction 1\nup 3 transaction 1");
    row(d, "1", "goto 1", "1 -> 1");
    row(d, "1", "force 1", "refused LK125 :0");
    row(d, "1", "mark 2", "1 -> 1\nup 2 record 0");
    row(d, "1", "mark 1", "1 -> 1");
    row(d, "1", "repair", "1 -> 1");
    row(g, "", "up", "none -> 3\nup 1 transaction 1\nup 2 transaction 1\nup 3 transaction 1");
    row(g, "1", "up to 000002", "1 -> 2\nup 2 transaction 1");
    row(g, "3", "down 2", "3 -> 1\ndown 3 transaction 1\ndown 2 transaction 1");
    row(g, "3", "down all", "3 -> none\ndown 3 transaction 1\ndown 2 transaction 1\ndown 1 transaction 1");
    row(g, "2", "redo", "2 -> 2\ndown 2 transaction 1\nup 2 transaction 1");
    row(g, "2", "goto 1", "2 -> 1\ndown 2 transaction 1");
    row(g, "9", "up", "refused LK112 :0");
    row(g, "9", "force 3", "9 -> 3\nup 3 record 0");
    row(g, "3", "force none", "3 -> none\nup  record 0");
    row(g, "2 dirty", "up", "refused LK130 decision :0");
    row(g, "2 dirty", "down", "refused LK130 decision :0");
    row(g, "2 dirty", "force 1", "2 -> 1\nup 1 record 0");
    row(g, "1", "mark 2", "refused LK126 :0");
}

void TestPlanner::plans()
{
    QFETCH(QString, format);
    QFETCH(QString, recorded);
    QFETCH(QString, wish);
    QFETCH(QString, expected);
    RunFixture f(format.toStdString());
    for (const char* version : {"1", "2", "3"})
        f.add(version, std::string("CREATE TABLE t") + version + " (id int);",
              std::string("DROP TABLE t") + version + ";");
    record(f, recorded.toStdString());
    QCOMPARE(toQt(printed(f.planOrRefusal(wishOf(wish.toStdString())))), expected);
}

void TestPlanner::scripts_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("allowSplit");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* format, const char* sql, bool allowSplit, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(format) << QString::fromUtf8(sql) << allowSplit
                            << QString::fromUtf8(expected);
    };
    const char* d = "dbmate";
    const char* g = "golang-migrate";
    row("own pair", g, "BEGIN; CREATE TABLE a (id int); COMMIT;", false, "none -> 1\nup 1 foreign 1");
    row("own pair, dbmate", d, "BEGIN; CREATE TABLE a (id int); COMMIT;", false, "none -> 1\nup 1 foreign 1");
    row("commit inside", g, "CREATE TABLE a (id int);\nCOMMIT;\nCREATE TABLE b (id int);", false,
        "none -> 1\nup 1 stepwise 2");
    row("commit inside, dbmate", d, "CREATE TABLE a (id int);\nCOMMIT;\nCREATE TABLE b (id int);", false,
        "refused LK140 migrations/1_m.sql:3");
    row("two pairs", g, "BEGIN; SELECT 1; COMMIT;\nBEGIN; SELECT 2; COMMIT;", false, "none -> 1\nup 1 stepwise 2");
    row("two pairs, dbmate", d, "BEGIN; SELECT 1; COMMIT;\nBEGIN; SELECT 2; COMMIT;", false,
        "refused LK140 migrations/1_m.sql:2");
    row("two pairs, split", d, "BEGIN; SELECT 1; COMMIT;\nBEGIN; SELECT 2; SELECT 3; COMMIT;", true,
        "none -> 1\nup 1 stepwise 3");
    row("rollback, split", g, "BEGIN; SELECT 1; ROLLBACK;", true, "refused LK140 migrations/1_m.up.sql:1");
    row("savepoint", g, "SAVEPOINT x;", false, "refused LK140 migrations/1_m.up.sql:1");
    row("concurrently alone", g, "CREATE INDEX CONCURRENTLY i ON t (id);", false, "none -> 1\nup 1 stepwise 1");
    row("commits by itself", g, "DO $$ BEGIN UPDATE t SET a = 1; COMMIT; END $$;", false, "none -> 1\nup 1 stepwise 1");
    row("commits not", g, "DO $$ BEGIN RAISE NOTICE 'commit;'; END $$;", false, "none -> 1\nup 1 transaction 1");
    row("commits by itself with others", g, "DO $$ BEGIN COMMIT; END $$;\nSELECT 1;", false,
        "none -> 1\nup 1 transaction 2");
    row("concurrently with others", g, "SELECT 1;\nCREATE INDEX CONCURRENTLY i ON t (id);", false,
        "refused LK141 migrations/1_m.up.sql:2");
    row("concurrently with others, split", g, "SELECT 1;\nCREATE INDEX CONCURRENTLY i ON t (id);", true,
        "none -> 1\nup 1 stepwise 2");
    row("concurrently, dbmate", d, "CREATE INDEX CONCURRENTLY i ON t (id);", false,
        "refused LK141 migrations/1_m.sql:2");
    row("comments only", d, "-- nothing", false, "none -> 1\nup 1 empty 0");
    row("not parsed", g, "CREATE TABLET a;", false, "none -> 1\nup 1 transaction 1");
}

void TestPlanner::scripts()
{
    QFETCH(QString, format);
    QFETCH(QString, sql);
    QFETCH(bool, allowSplit);
    QFETCH(QString, expected);
    RunFixture f(format.toStdString());
    f.add("1", sql.toStdString());
    run::Wish wish;
    wish.allowSplit = allowSplit;
    QCOMPARE(toQt(printed(f.planOrRefusal(wish))), expected);
}

void TestPlanner::unsendable_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("quote") << QByteArray("SELECT 'x;");
    QTest::newRow("dollar quote") << QByteArray("SELECT $a$ x;");
    QTest::newRow("psql") << QByteArray("\\copy a from b");
    QTest::newRow("copy data") << QByteArray("COPY a FROM STDIN;\n1\n\\.\n");
    QTest::newRow("zero byte") << QByteArray("SELECT 1;\0SELECT 2;", 19);
    QTest::newRow("not UTF-8") << QByteArray("SELECT '\xff';");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFSELECT 1;");
}

void TestPlanner::unsendable()
{
    QFETCH(QByteArray, sql);
    RunFixture f("golang-migrate");
    f.file("1_m.up.sql", sql.toStdString());
    try {
        QFAIL(printed(f.planOrRefusal({})).c_str());
    } catch (const Error& error) {
        QVERIFY2(error.code() == ErrorCode::Unreadable, error.what());
        QVERIFY(error.place().file.find("1_m.up.sql") != std::string::npos);
    }
    COMPARE_TEXT(f.history(), "no table");
}

void TestPlanner::dirtyIsADecision()
{
    RunFixture f("golang-migrate");
    f.add("1", "CREATE TABLE t1 (id int);");
    f.add("2", "CREATE TABLE t2 (id int);");
    record(f, "2 dirty");
    const auto refusal = std::get<run::Refusal>(f.planOrRefusal({}));
    QVERIFY(refusal.remedy.find("\"force 1\"") != std::string::npos &&
            refusal.remedy.find("\"force 2\"") != std::string::npos);
}

void TestPlanner::repairProposes()
{
    for (const bool isThere : {false, true}) {
        RunFixture f("golang-migrate");
        f.add("1", "CREATE TABLE t1 (id int);");
        f.add("2", "CREATE TABLE t2 (id int); CREATE INDEX t2_id ON t2 (id);");
        record(f, "2 dirty");
        if (isThere)
            f.execute("CREATE TABLE t2 (id int); CREATE INDEX t2_id ON t2 (id)");
        COMPARE_TEXT(printed(f.planOrRefusal(wishOf("repair"))),
                     isThere ? "2 -> 2\nup 2 record 0" : "2 -> 1\nup 1 record 0");
        COMPARE_TEXT(printed(f.run(wishOf("repair"))), "done 1/1 | The step is committed and recorded.");
        COMPARE_TEXT(f.history(), isThere ? "2" : "1");
    }
}

void TestPlanner::repairAsksWhenUndecided()
{
    RunFixture f("golang-migrate");
    f.add("1", "CREATE TABLE t1 (id int);");
    f.add("2", "UPDATE t1 SET id = 1;");
    record(f, "2 dirty");
    COMPARE_TEXT(printed(f.planOrRefusal(wishOf("repair"))), "refused LK134 decision :0");
}

void TestPlanner::markAndForce()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE t1 (id int);");
    COMPARE_TEXT(printed(f.run(wishOf("mark 1"))), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(f.history(), "1");
    run::Wish pending = wishOf("mark 1");
    pending.markApplied = false;
    COMPARE_TEXT(printed(f.run(pending)), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(f.history(), "");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");

    RunFixture g("golang-migrate");
    g.add("1", "CREATE TABLE t1 (id int);");
    g.add("2", "CREATE TABLE t2 (id int);");
    COMPARE_TEXT(printed(g.up()), "done 2/2 | All 2 steps are committed and recorded.");
    COMPARE_TEXT(printed(g.run(wishOf("force 1"))), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(g.history(), "1");
    // The history went back by force: that is no history that went back by itself.
    COMPARE_TEXT(printed(g.planOrRefusal({})), "1 -> 2\nup 2 transaction 1");
}

void TestPlanner::strictIsRefused()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    f.add("2", "SELECT 2;");
    f.project.settings["strict"] = "true";
    record(f, "2");
    COMPARE_TEXT(printed(f.planOrRefusal({})), "refused LK127 " + (f.folder / "migrations/1_m.sql").string() + ":0");
}

void TestPlanner::digestMovesWithItsInputs()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    const std::string before = f.plan({}).digest();
    COMPARE_TEXT(f.plan({}).digest(), before);
    f.add("1", "SELECT 2;");
    QVERIFY(f.plan({}).digest() != before);
}

void TestPlanner::demands_data()
{
    QTest::addColumn<int>("protection");
    QTest::addColumn<QString>("wish");
    QTest::addColumn<int>("demand");
    QTest::addColumn<int>("danger");
    const auto row = [](const char* name, project::Protection protection, const char* wish, run::Demand demand,
                        run::Danger danger) {
        QTest::newRow(name) << static_cast<int>(protection) << QString::fromUtf8(wish) << static_cast<int>(demand)
                            << static_cast<int>(danger);
    };
    using project::Protection;
    row("none up", Protection::None, "up", run::Demand::Nothing, run::Danger::Applies);
    row("confirm up", Protection::Confirm, "up", run::Demand::Answer, run::Danger::Applies);
    row("typed up", Protection::Typed, "up", run::Demand::Name, run::Danger::Applies);
    row("typed nothing to do", Protection::Typed, "up 0", run::Demand::Nothing, run::Danger::ReadsOnly);
    row("confirm down", Protection::Confirm, "down", run::Demand::Answer, run::Danger::GoesBack);
    row("typed redo", Protection::Typed, "redo", run::Demand::Name, run::Danger::GoesBack);
    row("typed mark", Protection::Typed, "mark 2", run::Demand::Name, run::Danger::GoesBack);
    row("confirm drop", Protection::Confirm, "up to 3", run::Demand::Answer, run::Danger::LosesData);
}

void TestPlanner::demands()
{
    QFETCH(int, protection);
    QFETCH(QString, wish);
    QFETCH(int, demand);
    QFETCH(int, danger);
    RunFixture f("dbmate");
    f.environment.protection = static_cast<project::Protection>(protection);
    f.environment.name = "prod";
    f.add("1", "CREATE TABLE t1 (id int);", "SELECT 1;");
    f.add("2", "CREATE TABLE t2 (id int);", "SELECT 1;");
    if (wish.startsWith(QLatin1String("up to")))
        f.add("3", "DROP TABLE t1;", "SELECT 1;");
    record(f, "1");
    const auto plan = f.plan(wishOf(wish.toStdString()));
    QCOMPARE(static_cast<int>(run::demandFor(plan, plan.environment.protection)), demand);
    QCOMPARE(static_cast<int>(run::dangerOf(plan)), danger);
    QCOMPARE(run::consentTo(plan, {}).has_value(), demand == static_cast<int>(run::Demand::Nothing));
    QCOMPARE(run::consentTo(plan, {true, ""}).has_value(), demand != static_cast<int>(run::Demand::Name));
    QCOMPARE(run::consentTo(plan, {true, "staging"}).has_value(), demand != static_cast<int>(run::Demand::Name));
    QVERIFY(run::consentTo(plan, {false, "prod"}).has_value());
}

void TestPlanner::preflightTellsAllAtOnce()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t1 (id int)");
    f.add("1", "ALTER TABLE t1 ADD COLUMN x int;", "SELECT 1;");
    const auto input = f.input();
    const auto plan = f.plan({});
    std::string refused;
    for (const run::Check& check : run::preflight(plan, input.set, f.target)) {
        if (check.result == run::CheckResult::Refused)
            refused += check.code + ' ' + check.text + '\n';
    }
    COMPARE_TEXT(refused, "");
    f.add("1", "SELECT 1;");
    record(f, "9");
    for (const run::Check& check : run::preflight(plan, input.set, f.target)) {
        if (check.result == run::CheckResult::Refused)
            refused += check.code + '\n';
    }
    COMPARE_TEXT(refused, "LK104\nLK105\n");
}

QTEST_GUILESS_MAIN(TestPlanner)
#include "test_planner.moc"

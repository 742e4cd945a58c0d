// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/flyway/flyway.h"
#include "core/formats/flyway/text.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "tests/core/formats/formatprint.h"
#include "tests/core/run/runfixture.h"
#include "tests/support/scratchcluster.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <regex>

using namespace lk;
using test::RunFixture;
using test::ScratchCluster;
using test::write;
namespace fs = std::filesystem;

namespace {

constexpr const char* kRows =
    "SELECT coalesce(string_agg(concat_ws(' ', installed_rank, coalesce(version, '-'), '[' || description || ']', "
    "type, "
    "script, coalesce(checksum::text, '-'), installed_by, success), E'\\n' ORDER BY installed_rank), 'none') FROM {}";

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

std::string rowsIn(const std::string& database, const std::string& table = "public.flyway_schema_history")
{
    return cluster().value(fmt::format(fmt::runtime(kRows), table), database);
}

/// Shape of the table as the catalog has it.
std::string shapeIn(const std::string& database)
{
    return cluster().value("SELECT string_agg(line, E'\\n' ORDER BY line) FROM (SELECT 'column ' || attnum || ' ' || "
                           "attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' ' || "
                           "coalesce(pg_get_expr(adbin, adrelid), '') AS line FROM pg_attribute LEFT JOIN pg_attrdef "
                           "ON adrelid = attrelid AND adnum = attnum "
                           "WHERE attrelid = 'public.flyway_schema_history'::regclass AND attnum > 0 UNION ALL SELECT "
                           "pg_get_indexdef(indexrelid) FROM pg_index "
                           "WHERE indrelid = 'public.flyway_schema_history'::regclass UNION ALL SELECT conname || ' ' "
                           "|| pg_get_constraintdef(oid) FROM pg_constraint "
                           "WHERE conrelid = 'public.flyway_schema_history'::regclass) s",
                           database);
}

void load(const std::string& database, const std::string& file)
{
    // A dump of pg_dump: COPY blocks are turned to INSERTs, which the test's plain connection understands.
    const std::string text = readFile(fs::path(LK_TEST_DATA) / "flyway" / file);
    std::string sql;
    static const std::regex copy("COPY ([^ ]+) (\\([^)]*\\)) FROM stdin;\n");
    std::smatch match;
    std::string rest = text;
    while (std::regex_search(rest, match, copy)) {
        sql += match.prefix().str();
        const std::string table = match[1].str();
        const std::string columns = match[2].str();
        rest = match.suffix().str();
        for (;;) {
            const std::size_t end = rest.find('\n');
            const std::string line = rest.substr(0, end);
            rest.erase(0, end + 1);
            if (line == "\\.")
                break;
            std::string values;
            for (std::size_t begin = 0; begin <= line.size();) {
                const std::size_t tab = std::min(line.find('\t', begin), line.size());
                const std::string cell = line.substr(begin, tab - begin);
                values += (values.empty() ? "" : ", ") + (cell == "\\N" ? std::string("NULL") : "'" + cell + "'");
                begin = tab + 1;
            }
            sql += fmt::format("INSERT INTO {} {} OVERRIDING SYSTEM VALUE VALUES ({});\n", table, columns, values);
        }
    }
    sql += rest;
    cluster().execute(sql, database);
}

run::Wish wish(run::WishKind kind, const char* version = nullptr, bool applied = true)
{
    run::Wish result;
    result.kind = kind;
    if (version != nullptr)
        result.version = version;
    result.markApplied = applied;
    return result;
}

std::string statusOf(const RunFixture& fixture)
{
    return test::printed(fixture.input().reading.status);
}

std::string refusalOf(const RunFixture& fixture, const run::Wish& what)
{
    const auto plan = fixture.planOrRefusal(what);
    const auto* no = std::get_if<run::Refusal>(&plan);
    return no == nullptr ? "plan" : no->code + " " + no->reason;
}

} // namespace

/// Whole runs on a real server; what Flyway itself wrote is in tests/data/flyway.
class TestFlywayRuns : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        ::setenv("HOME", m_home.path().toUtf8().constData(), 1); // nobody's settings
    }

    void fixtureStates()
    {
        RunFixture fixture("flyway");
        useFixture(fixture);
        QCOMPARE(QString::fromStdString(statusOf(fixture)),
                 QStringLiteral("1 create users pending\n1.1 create products pending\n2 create orders pending\n3 order "
                                "guard function pending\n"
                                "4 orders status index pending\n9 seed order pending\n10 analyze products pending\n11 "
                                "unique sku pending\n"
                                "R__order_totals order totals pending\ncurrent none, pending 9\n"));
        load(fixture.database, "state.sql");
        load(fixture.database, "history.sql");
        QCOMPARE(QString::fromStdString(statusOf(fixture)),
                 QStringLiteral("1 create users applied\n1.1 create products applied\n2 create orders applied\n3 order "
                                "guard function applied\n"
                                "4 orders status index applied\n9 seed order applied\n10 analyze products applied\n11 "
                                "unique sku failed\n"
                                "R__order_totals order totals pending\ncurrent 10, pending 1, dirty 11\n"));
        QVERIFY(refusalOf(fixture, {}).starts_with("LK130 Detected failed migration to version 11 (unique sku)"));
        QCOMPARE(fixture.input().reading.status.rows.at(0).appliedAt.value_or(""), std::string("2026-11-21T02:33:09Z"));
        fixture.execute("DROP TABLE public.flyway_schema_history");
        load(fixture.database, "history-complete.sql");
        QVERIFY(statusOf(fixture).ends_with(
            "11 unique sku applied\nR__order_totals order totals applied\ncurrent 11, pending 0\n"));
        fixture.project.settings["placeholders.currency"] = "USD";
        QVERIFY(statusOf(fixture).ends_with(
            "11 unique sku applied\nR__order_totals order totals outdated\ncurrent 11, pending 1\n"));
    }

    /// The fixture's own story, carried out by us: the same rows as Flyway's after each act.
    void theStoryOfTheFixture()
    {
        const std::string theirs = cluster().createDatabase();
        load(theirs, "history.sql");
        RunFixture fixture("flyway");
        useFixture(fixture);
        const auto failed = fixture.up();
        QVERIFY2(failed.kind == run::OutcomeKind::Failed, test::printed(failed).c_str());
        QCOMPARE(QString::fromStdString(rowsIn(fixture.database)), QString::fromStdString(rowsIn(theirs)));
        QCOMPARE(QString::fromStdString(shapeIn(fixture.database)), QString::fromStdString(shapeIn(theirs)));
        const auto repaired = fixture.run(wish(run::WishKind::Repair));
        QVERIFY2(repaired.kind == run::OutcomeKind::Done, test::printed(repaired).c_str());
        QVERIFY(statusOf(fixture).find("11 unique sku pending") != std::string::npos);
        fixture.execute("DROP INDEX IF EXISTS products_sku_uq; DELETE FROM products WHERE id = 2");
        const auto done = fixture.up();
        QVERIFY2(done.kind == run::OutcomeKind::Done, test::printed(done).c_str());
        cluster().execute("DROP TABLE public.flyway_schema_history", theirs);
        load(theirs, "history-complete.sql");
        QCOMPARE(QString::fromStdString(rowsIn(fixture.database)), QString::fromStdString(rowsIn(theirs)));
        QCOMPARE(fixture.value("SELECT bool_and(execution_time BETWEEN 0 AND 60000) FROM flyway_schema_history"),
                 std::string("t"));
    }

    void makesTheSchemas()
    {
        RunFixture fixture("flyway");
        fixture.project.settings["schemas"] = "app,Other";
        fixture.file("V1__a.sql", "CREATE TABLE t(a int); SELECT '${flyway:defaultSchema}' AS x INTO u;");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        QCOMPARE(QString::fromStdString(std::regex_replace(rowsIn(fixture.database, "app.flyway_schema_history"),
                                                           std::regex("-?[0-9]{5,}"), "N")),
                 QStringLiteral("0 - [<< Flyway Schema Creation >>] SCHEMA \"app\",\"Other\" - postgres t\n1 1 [a] SQL "
                                "V1__a.sql N postgres t"));
        QCOMPARE(fixture.value("SELECT x FROM app.u"), std::string("app"));
        QCOMPARE(fixture.value("SELECT to_regclass('app.t') IS NOT NULL AND to_regnamespace('\"Other\"') IS NOT NULL"),
                 std::string("t"));
        QVERIFY(statusOf(fixture).starts_with(" << Flyway Schema Creation >> applied\n1 a applied\n"));
        fixture.file("V2__b.sql", "CREATE TABLE t2();");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        QCOMPARE(fixture.value("SELECT to_regclass('app.t2') IS NOT NULL"), std::string("t"));
    }

    void undoTakesTheRowAway()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "CREATE TABLE a();");
        fixture.file("V2__b.sql", "CREATE TABLE b();");
        fixture.file("U2__b.sql", "DROP TABLE b;");
        fixture.file("R__r.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS x;");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        const auto plan = fixture.plan(test::wishDown());
        QCOMPARE(plan.steps.size(), std::size_t{1});
        QVERIFY(!plan.steps.at(0).notes.empty());
        QVERIFY(fixture.carryOut(plan).kind == run::OutcomeKind::Done);
        QCOMPARE(fixture.value("SELECT string_agg(coalesce(version, 'R') || installed_rank, ' ' ORDER BY "
                               "installed_rank) FROM flyway_schema_history"),
                 std::string("11 R3"));
        QVERIFY(fixture.value("SELECT to_regclass('b') IS NULL") == "t");
        QVERIFY(refusalOf(fixture, test::wishDown()).starts_with("LK169"));
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        QCOMPARE(fixture.value("SELECT max(installed_rank) FROM flyway_schema_history"), std::string("4"));
    }

    void repeatablesRunAgain()
    {
        RunFixture fixture("flyway");
        fixture.file("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS x;");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        QVERIFY(fixture.plan({}).isEmpty());
        fixture.file("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS x;");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        fixture.file("R__v.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS x;");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        QCOMPARE(QString::fromStdString(statusOf(fixture)),
                 QStringLiteral("R__v v ignored\nR__v v ignored\nR__v v applied\ncurrent none, pending 0\n"));
        QCOMPARE(fixture.value("SELECT x FROM v"), std::string("1"));
        // A session's own names and user count.
        fixture.file("R__w.sql", "SELECT '${flyway:user} ${flyway:database}';");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        QCOMPARE(fixture.value("SELECT checksum FROM flyway_schema_history WHERE description = 'w'"),
                 std::to_string(formats::flywayChecksum("SELECT 'postgres " + fixture.database + "';")));
        QVERIFY(fixture.plan({}).isEmpty());
    }

    void nonEmptyDatabases()
    {
        RunFixture fixture("flyway");
        fixture.execute("CREATE TABLE old()");
        fixture.file("V1__a.sql", "CREATE TABLE a();");
        fixture.file("V2__b.sql", "CREATE TABLE b();");
        QVERIFY(refusalOf(fixture, {})
                    .starts_with("LK163 Found non-empty schema(s) \"public\" but no schema history table"));
        fixture.project.settings["baselineOnMigrate"] = "true";
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        QCOMPARE(QString::fromStdString(std::regex_replace(rowsIn(fixture.database), std::regex("-?[0-9]{5,}"), "N")),
                 QStringLiteral("1 1 [<< Flyway Baseline >>] BASELINE << Flyway Baseline >> - postgres t\n2 2 [b] SQL "
                                "V2__b.sql N postgres t"));
        QCOMPARE(QString::fromStdString(statusOf(fixture)),
                 QStringLiteral("1 a ignored\n1 << Flyway Baseline >> applied\n2 b applied\ncurrent 2, pending 0\n"));
    }

    void forceIsBaseline()
    {
        RunFixture fixture("flyway");
        fixture.execute("CREATE TABLE old()");
        fixture.file("V3__a.sql", "CREATE TABLE a();");
        QVERIFY(fixture.run(wish(run::WishKind::Force, "2.1")).kind == run::OutcomeKind::Done);
        QCOMPARE(QString::fromStdString(rowsIn(fixture.database)),
                 QStringLiteral("1 2.1 [<< Flyway Baseline >>] BASELINE << Flyway Baseline >> - postgres t"));
        QVERIFY(refusalOf(fixture, wish(run::WishKind::Force, "2.1.0")).starts_with("LK170 The history is baselined"));
        QVERIFY(refusalOf(fixture, wish(run::WishKind::Force, "3")).starts_with("LK170 force is Flyway's baseline"));
        QVERIFY(refusalOf(fixture, wish(run::WishKind::Force, "x")).starts_with("LK119"));
        QVERIFY(refusalOf(fixture, wish(run::WishKind::Force)).starts_with("LK125"));
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
    }

    void marks()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "CREATE TABLE a();");
        fixture.file("V2__b.sql", "CREATE TABLE b();");
        fixture.file("R__r.sql", "SELECT 1;");
        QVERIFY(fixture.run(wish(run::WishKind::Mark, "1.0")).kind == run::OutcomeKind::Done);
        QVERIFY(fixture.run(wish(run::WishKind::Mark, "R__r")).kind == run::OutcomeKind::Done);
        QCOMPARE(QString::fromStdString(statusOf(fixture)),
                 QStringLiteral("1 a applied\nR__r r applied\n2 b pending\ncurrent 1, pending 1\n"));
        QVERIFY(fixture.value("SELECT to_regclass('a') IS NULL") == "t");
        QVERIFY(fixture.run(wish(run::WishKind::Mark, "1", false)).kind == run::OutcomeKind::Done);
        QVERIFY(fixture.run(wish(run::WishKind::Mark, "R__r", false)).kind == run::OutcomeKind::Done);
        QCOMPARE(rowsIn(fixture.database), std::string("none"));
        QVERIFY(refusalOf(fixture, wish(run::WishKind::Mark, "9")).starts_with("LK110"));
    }

    void repairAlignsRowByRow()
    {
        RunFixture fixture("flyway");
        for (const char* file : {"V1__a.sql", "V2__b.sql", "V3__c.sql", "V4__d.sql"})
            fixture.file(file, "SELECT 1;");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        fs::remove(fixture.folder / "migrations/V2__b.sql");
        fixture.file("V3__c.sql", "SELECT 3;");
        fs::rename(fixture.folder / "migrations/V4__d.sql", fixture.folder / "migrations/V4__e.sql");
        QVERIFY(refusalOf(fixture, {}).starts_with("LK161"));
        const auto plan = fixture.plan(wish(run::WishKind::Repair));
        QCOMPARE(plan.deeds.size(), std::size_t{3});
        QVERIFY(fixture.carryOut(plan).kind == run::OutcomeKind::Done);
        QCOMPARE(
            QString::fromStdString(statusOf(fixture)),
            QStringLiteral("1 a applied\n2 b ignored\n3 c applied\n4 e applied\n2 b ignored\ncurrent 4, pending 0\n"));
        QCOMPARE(fixture.value("SELECT concat_ws(' ', installed_rank, version, type, script, success) FROM "
                               "flyway_schema_history ORDER BY installed_rank DESC LIMIT 1"),
                 std::string("5 2 DELETE V2__b.sql t"));
        QVERIFY(fixture.plan({}).isEmpty());
        QVERIFY(fixture.plan(wish(run::WishKind::Repair)).isEmpty());
    }

    void aTransactionalFailureLeavesNothing()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "CREATE TABLE a();");
        fixture.file("V2__b.sql", "CREATE TABLE b();\nSELECT nonsense;");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Failed);
        QCOMPARE(fixture.value("SELECT string_agg(version, ' ') FROM flyway_schema_history"), std::string("1"));
        RunFixture grouped("flyway");
        grouped.project.settings["group"] = "true";
        grouped.file("V1__a.sql", "CREATE TABLE a();");
        grouped.file("V2__b.sql", "CREATE TABLE b();\nSELECT nonsense;");
        QVERIFY(grouped.up().kind == run::OutcomeKind::Failed);
        QCOMPARE(rowsIn(grouped.database), std::string("none"));
        QVERIFY(grouped.value("SELECT to_regclass('a') IS NULL") == "t");
    }

    void aStepThatStoppedGoesOn()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "CREATE TABLE a();\nSELECT nonsense;");
        fixture.file("V1__a.sql.conf", "executeInTransaction=false");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Failed);
        QCOMPARE(fixture.value("SELECT concat_ws(' ', installed_rank, version, success) FROM flyway_schema_history"),
                 std::string("1 1 f"));
        // Once more: one failed row stays one.
        QVERIFY(fixture.up().kind == run::OutcomeKind::Failed);
        QCOMPARE(fixture.value("SELECT count(*) FROM flyway_schema_history WHERE NOT success"), std::string("1"));
        fixture.file("V1__a.sql", "CREATE TABLE a();\nSELECT 1;");
        const auto outcome = fixture.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(fixture.value("SELECT string_agg(concat_ws(' ', version, success), ',') FROM flyway_schema_history"),
                 std::string("1 t"));
        QCOMPARE(QString::fromStdString(statusOf(fixture)), QStringLiteral("1 a applied\ncurrent 1, pending 0\n"));
    }

    /// Nothing took effect, and still a row of it stands: `up` alone would be refused.
    void failureNamesItsRowAndTheWayOut()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "SELECT nonsense;");
        fixture.file("V1__a.sql.conf", "executeInTransaction=false");
        const auto outcome = fixture.up();
        QCOMPARE(QString::fromStdString(run::stateLeftSentence(outcome)),
                 QStringLiteral("Migration 1 left nothing behind but the failed row that now stands in the history."));
        QVERIFY(outcome.error && outcome.error->remedy().find("\"repair\" removes the row") != std::string::npos);
        QVERIFY(refusalOf(fixture, {}).starts_with("LK130"));
        fixture.file("V1__a.sql", "SELECT 1;");
        QVERIFY(fixture.run(wish(run::WishKind::Repair)).kind == run::OutcomeKind::Done);
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
    }

    /// A file that runs without a transaction may have its own: Flyway sends it as it stands.
    void ownPairsInAFileWithoutTransaction()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql",
                     "BEGIN;\nCREATE TABLE a(n int);\nINSERT INTO a VALUES (1);\nCOMMIT;\n"
                     "CREATE INDEX CONCURRENTLY ai ON a(n);\nBEGIN;\nDROP TABLE a;\nSELECT 1/0;\nCOMMIT;\n");
        fixture.file("V1__a.sql.conf", "executeInTransaction=false");
        const auto stopped = fixture.up();
        QVERIFY2(stopped.error && stopped.error->place().line == 8, test::printed(stopped).c_str());
        QCOMPARE(fixture.value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ai'::regclass"), std::string("t"));
        fixture.file("V1__a.sql", "BEGIN;\nCREATE TABLE a(n int);\nINSERT INTO a VALUES (1);\nCOMMIT;\n"
                                  "CREATE INDEX CONCURRENTLY ai ON a(n);\nBEGIN;\nDROP TABLE a;\nSELECT 1;\nCOMMIT;\n");
        const auto outcome = fixture.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(fixture.value("SELECT to_regclass('a') IS NULL"), std::string("t"));
        fixture.file("V2__b.sql", "COMMIT;");
        fixture.file("V2__b.sql.conf", "executeInTransaction=false");
        QVERIFY(refusalOf(fixture, {}).starts_with("LK140"));
    }

    /// Each migration's own time, all of them in one transaction or not.
    void timesAreOfEachMigration_data()
    {
        QTest::addColumn<QString>("group");
        QTest::newRow("alone") << "false";
        QTest::newRow("together") << "true";
    }
    void timesAreOfEachMigration()
    {
        QFETCH(QString, group);
        RunFixture fixture("flyway");
        fixture.project.settings["group"] = group.toStdString();
        fixture.file("V1__a.sql", "SELECT pg_sleep(0.4);");
        fixture.file("V2__b.sql", "SELECT 1;");
        fixture.file("V3__c.sql", "-- nothing\n");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        QCOMPARE(fixture.value("SELECT string_agg((execution_time >= 400)::text, ' ' ORDER BY installed_rank) FROM "
                               "flyway_schema_history"),
                 std::string("true false false"));
    }

    void repairTellsTheVersionAfterwards()
    {
        RunFixture fixture("flyway");
        for (const char* file : {"V1__a.sql", "V2__b.sql", "V3__c.sql"})
            fixture.file(file, "SELECT 1;");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        fixture.project.settings["ignoreMigrationPatterns"] = "*:pending";
        fs::remove(fixture.folder / "migrations/V3__c.sql");
        const auto outcome = fixture.run(wish(run::WishKind::Repair));
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(outcome.current, std::string("2"));
        QCOMPARE(fixture.input().reading.status.current.value_or(""), std::string("2"));
    }

    void waitsAsTheToolDoes()
    {
        RunFixture fixture("flyway");
        QCOMPARE(run::runLockWait({}, fixture.project).count(), 50'000);
        fixture.project.settings["lockRetryCount"] = "3";
        QCOMPARE(run::runLockWait({}, fixture.project).count(), 3'000);
        fixture.project.settings["lockRetryCount"] = "-1";
        QVERIFY(run::runLockWait({}, fixture.project) > std::chrono::hours(1000));
    }

    void emptyCopyRuns_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("as pg_dump writes it")
            << "CREATE TABLE a(n int);\nCOPY public.a (n) FROM stdin;\n\\.\n\n\nSELECT 1;\n";
        QTest::newRow("alone") << "COPY pg_class FROM stdin;\n\\.\n";
        QTest::newRow("no line end behind it") << "CREATE TABLE a(n int);\nCOPY a FROM STDIN;\n\\.";
        QTest::newRow("two of them")
            << "CREATE TABLE a(n int);\nCOPY a FROM STDIN;\n\\.\nCOPY a (n) FROM STDIN;\n\\.\n";
        QTest::newRow("three, with rows between")
            << "CREATE TABLE a(n int);\nCOPY a FROM STDIN;\n\\.\nCOPY a (n) FROM STDIN;\n1\n2\n\\.\n"
               "COPY a FROM STDIN;\n3\n\\.\nDELETE FROM a WHERE n > 3;\n";
        QTest::newRow("CRLF") << "CREATE TABLE a(n int);\r\nCOPY a FROM STDIN;\r\n\\.\r\nSELECT 1;\r\n";
        QTest::newRow("with options") << "CREATE TABLE a(n int);\nCOPY a (n) FROM STDIN WITH (FORMAT csv);\n\\.\n";
    }
    void emptyCopyRuns()
    {
        QFETCH(QString, sql);
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", sql.toStdString());
        fixture.file("V2__b.sql", "SELECT 1;");
        const auto plan = fixture.planOrRefusal({});
        const auto* no = std::get_if<run::Refusal>(&plan);
        QVERIFY2(no == nullptr, no == nullptr ? "" : no->reason.c_str());
        const auto outcome = fixture.carryOut(std::get<run::Plan>(plan));
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(outcome.current, std::string("2"));
    }

    /// Rows of COPY as pg_dump writes them, with all that its text format can say; what fails behind them fails in its own line.
    void copyRowsAreInserted()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql",
                     "CREATE TABLE public.a(id int GENERATED ALWAYS AS IDENTITY, t text, d date, n numeric);\n"
                     "COPY public.a (id, t, d, n) FROM stdin;\r\n"
                     "7\tit's \\\\ \\t \\n \\x41\\102 \\q ;\t2024-01-05\t1.50\r\n"
                     "8\t\\N\t\\N\t\\N\n"
                     "9\t\t2024-02-29\t-3\n"
                     "\\.\n"
                     "SELECT 1;\n");
        const auto outcome = fixture.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(
            fixture.value("SELECT string_agg(concat_ws('|', id, coalesce(t, 'null'), d, n), '#' ORDER BY id) FROM a"),
            std::string("7|it's \\ \t \n AB q ;|2024-01-05|1.50#8|null#9||2024-02-29|-3"));
        fixture.file("V2__b.sql", "COPY a (t)\nFROM stdin;\nx\ny\n\\.\nSELECT nonsense;\n");
        const auto failed = fixture.up();
        QVERIFY(failed.error && failed.error->place().line == 6);
        QCOMPARE(fixture.value("SELECT count(*) FROM a"), std::string("3"));
    }

    void copyForms_data()
    {
        QTest::addColumn<QString>("copy");
        const auto row = [](const char* name, const char* copy) { QTest::newRow(name) << QString::fromUtf8(copy); };
        row("format text", "COPY a FROM stdin WITH (FORMAT text);\n1\tx\n2\t\\N\n\\.\n");
        row("delimiter", "COPY a FROM stdin (DELIMITER '|', NULL '');\n1|x\\|y\\\\\n2|\n\\.\n");
        row("escaped tab", "COPY a FROM stdin;\n1\tx\\\ty\n2\t\\\\N\n\\.\n");
        row("csv", "COPY a FROM stdin WITH CSV HEADER;\nn,t\n1,\"x, \"\"y\"\"\nz\"\n2,\n3,\"\"\n4,a\"b,c\"d\n\\.\n");
        row("csv with its own signs",
            "COPY a (n, t) FROM stdin (FORMAT csv, DELIMITER ';', QUOTE '~', ESCAPE '\\', NULL 'nil');\n"
            "1;~it\\~s~\n2;nil\n3;~nil~\n4;\n\\.\n");
        row("csv with CRLF", "COPY a FROM stdin CSV;\r\n1,x\r\n2,\"y\"\r\n\\.\r\n");
    }
    /// The same rows as psql's.
    void copyForms()
    {
        QFETCH(QString, copy);
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "CREATE TABLE a(n int, t text);\n" + copy.toStdString() + "SELECT 1;\n");
        const auto outcome = fixture.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        fixture.execute("CREATE TABLE b(LIKE a)");
        QProcess psql;
        psql.start(QStringLiteral("psql"),
                   {QStringLiteral("-qX"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
                    QStringLiteral("-h"), QString::fromStdString(fixture.target.parameters.at("host")),
                    QStringLiteral("-U"), QStringLiteral("postgres"), QStringLiteral("-d"),
                    QString::fromStdString(fixture.database)});
        psql.write(copy.replace(QLatin1String("COPY a"), QLatin1String("COPY b")).toUtf8());
        psql.closeWriteChannel();
        QVERIFY2(psql.waitForFinished() && psql.exitCode() == 0, psql.readAllStandardError().constData());
        const auto rowsOf = [&](const char* table) {
            return QString::fromStdString(
                fixture.value(std::string("SELECT json_agg(x ORDER BY n)::text FROM ") + table + " x"));
        };
        QCOMPARE(rowsOf("a"), rowsOf("b"));
        fixture.file("V2__b.sql", copy.replace(QLatin1String("COPY b"), QLatin1String("COPY a")).toStdString() +
                                      "SELECT nonsense;\n");
        const auto failed = fixture.up();
        QVERIFY(failed.error);
        QCOMPARE(failed.error->place().line, static_cast<int>(copy.count(QLatin1Char('\n'))) + 1);
    }

    /// Flyway's own way out: clean up by hand, `repair`, and the file begins anew.
    void repairTakesAStoppedStepBack()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "CREATE TABLE a();\nSELECT nonsense;");
        fixture.file("V1__a.sql.conf", "executeInTransaction=false");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Failed);
        const auto plan = fixture.plan(wish(run::WishKind::Repair));
        QCOMPARE(QString::fromStdString(fmt::format("{}", fmt::join(plan.assertions, "|"))),
                 QStringLiteral("The journal says: 1 of 2 statements of the up of 1 took effect. After this it can no "
                                "longer go on behind them: \"up\" begins with its first statement again."));
        QCOMPARE(QString::fromStdString(fmt::format("{}", fmt::join(plan.deeds, "|"))),
                 QStringLiteral("The failed row of version 1 (a) is removed. What it left in the database is not "
                                "touched."));
        QVERIFY(fixture.carryOut(plan).kind == run::OutcomeKind::Done);
        QCOMPARE(fixture.value("SELECT count(*) FROM flyway_schema_history"), std::string("0"));
        QCOMPARE(QString::fromStdString(statusOf(fixture)), QStringLiteral("1 a pending\ncurrent none, pending 1\n"));
        fixture.execute("DROP TABLE a");
        fixture.file("V1__a.sql", "CREATE TABLE a(id int);\nSELECT 1;");
        const auto outcome = fixture.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(fixture.value("SELECT count(*) FROM pg_attribute WHERE attrelid = 'a'::regclass AND attname = 'id'"),
                 std::string("1"));
    }

    void outOfOrder()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "SELECT 1;");
        fixture.file("V3__c.sql", "SELECT 1;");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        fixture.file("V2__b.sql", "SELECT 1;");
        QVERIFY(refusalOf(fixture, {}).starts_with("LK162"));
        fixture.project.settings["outOfOrder"] = "true";
        const auto late = fixture.up();
        QVERIFY(late.kind == run::OutcomeKind::Done);
        QCOMPARE(late.current, std::string("3")); // the newest, not the last one run
        QVERIFY(fixture.plan({}).isEmpty());
        QCOMPARE(fixture.input().reading.status.rows.at(2).why.substr(0, 12), std::string("Out of Order"));
    }

    void callbacksRun()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "INSERT INTO told VALUES ('1');");
        fixture.file("V2__b.sql", "INSERT INTO told VALUES ('2');");
        fixture.file("beforeMigrate.sql",
                     "CREATE TABLE IF NOT EXISTS told(x text); INSERT INTO told VALUES ('begin');");
        fixture.file("beforeEachMigrate.sql", "INSERT INTO told VALUES ('before');");
        fixture.file("afterEachMigrate.sql", "INSERT INTO told VALUES ('after');");
        fixture.file("afterMigrate.sql", "INSERT INTO told VALUES ('end');");
        const auto outcome = fixture.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(fixture.value("SELECT string_agg(x, ' ' ORDER BY ctid) FROM told"),
                 std::string("begin before 1 after before 2 after end"));
        QCOMPARE(fixture.value("SELECT count(*) FROM flyway_schema_history"), std::string("2"));
    }

    /// DbMigrate.java: right before the first repeatable one; where none runs, behind the last version.
    void callbacksAroundRepeatables()
    {
        RunFixture fixture("flyway");
        const auto tell = [&](const char* name, const char* word) {
            fixture.file(name, fmt::format("INSERT INTO told VALUES ('{}');", word));
        };
        tell("V1__a.sql", "1");
        tell("R__x.sql", "x");
        tell("R__y.sql", "y");
        tell("afterVersioned.sql", "versioned");
        tell("beforeRepeatables.sql", "repeatables");
        tell("afterMigrate.sql", "end");
        tell("afterValidate.sql", "valid");
        fixture.file("beforeValidate.sql", "CREATE TABLE IF NOT EXISTS told(x text);");
        auto outcome = fixture.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        const char* told = "SELECT string_agg(x, ' ' ORDER BY ctid) FROM told";
        QCOMPARE(fixture.value(told), std::string("valid 1 versioned repeatables x y end"));
        fixture.execute("TRUNCATE told");
        tell("V2__b.sql", "2");
        outcome = fixture.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(fixture.value(told), std::string("valid 2 versioned end"));
    }

    void theLockIsFlyways()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "SELECT 1;");
        fixture.patience.runLock = std::chrono::milliseconds(200);
        auto other = postgres::Session::open(fixture.target, postgres::SessionKind::Control);
        (void)other.query("SELECT pg_advisory_lock(77433833903597)");
        const auto outcome = fixture.up();
        QVERIFY2(outcome.error && outcome.error->code() == ErrorCode::LockHeld, test::printed(outcome).c_str());
    }

    void refusesOtherTables()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "SELECT 1;");
        fixture.execute("CREATE TABLE flyway_schema_history(version varchar primary key)");
        bool isRefused = false;
        try {
            (void)fixture.input();
        } catch (const Error& error) {
            isRefused = error.code() == ErrorCode::Refused;
        }
        QVERIFY(isRefused);
    }

    void paidUndoRowsAreRead()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "SELECT 1;");
        fixture.file("V2__b.sql", "SELECT 1;");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        fixture.execute(
            "INSERT INTO flyway_schema_history SELECT 3, '2', 'b', 'UNDO_SQL', 'U2__b.sql', NULL, 'x', now(), 1, true");
        QCOMPARE(QString::fromStdString(statusOf(fixture)),
                 QStringLiteral("1 a applied\n2 b ignored\n2 b ignored\n2 b rolled-back\ncurrent 1, pending 1\n"));
    }

    void programCodeIsNeverPassedOver()
    {
        RunFixture fixture("flyway");
        fixture.file("V1__a.sql", "SELECT 1;");
        fixture.file("V2__B.java", "class V2__B {}");
        fixture.file("V3__c.sql", "SELECT 1;");
        QVERIFY(refusalOf(fixture, {}).starts_with("LK166 V2__B.java comes before version 3"));
        QVERIFY(fixture.run(test::wishUp(1)).kind == run::OutcomeKind::Done);
        fixture.execute("INSERT INTO flyway_schema_history SELECT 2, '2', 'B', 'JDBC', 'db.migration.V2__B', NULL, "
                        "'x', now(), 1, true");
        QVERIFY(fixture.up().kind == run::OutcomeKind::Done);
        QCOMPARE(QString::fromStdString(statusOf(fixture)),
                 QStringLiteral("1 a applied\n2 B applied\n3 c applied\ncurrent 3, pending 0\n"));
    }

private:
    static void useFixture(RunFixture& fixture)
    {
        fs::copy(fs::path(LK_TEST_DATA) / "flyway/project", fixture.folder / "project", fs::copy_options::recursive);
        fixture.project = formats::openWorkspace(fixture.folder / "project").projects.at(0);
    }

    QTemporaryDir m_home;
};

QTEST_GUILESS_MAIN(TestFlywayRuns)
#include "test_flywayruns.moc"

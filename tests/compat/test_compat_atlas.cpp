// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/atlas/atlas.h"
#include "core/formats/registry.h"
#include "tests/core/formats/atlasfolder.h"
#include "tests/core/run/runfixture.h"
#include "tests/support/scratchcluster.h"

#include <QTest>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace lk;
using test::RunFixture;
using test::ScratchCluster;
namespace fs = std::filesystem;

namespace {

constexpr const char* kTable = "atlas_schema_revisions.atlas_schema_revisions";

const formats::Format& atlas()
{
    return formats::formatNamed("atlas");
}

fs::path fixture()
{
    return fs::path(LK_TEST_DATA) / "atlas";
}

/// EXPECT.md's rows of one state: the JSON below the file's name.
nlohmann::json expectedRows(const std::string& state)
{
    const std::string text = readFile(fixture() / "EXPECT.md");
    const auto at = text.find("`states/" + state + "`");
    const auto begin = text.find("```json", at) + 7;
    return nlohmann::json::parse(text.substr(begin, text.find("```", begin) - begin));
}

/// The rows as EXPECT.md lists them; what says who wrote them is left out.
std::string rowsIn(const RunFixture& run)
{
    return run.value(fmt::format("select coalesce(json_agg(to_jsonb(t) - 'executed_at' - 'execution_time' - "
                                 "'operator_version' order by version), "
                                 "'[]')::text from {} t",
                                 kTable));
}

std::string comparable(nlohmann::json rows)
{
    for (auto& row : rows) {
        row.erase("operator_version");
        row.erase("executed_at");
        row.erase("execution_time");
    }
    return rows.dump(1);
}

std::string words(const history::Status& status)
{
    std::string text;
    for (const auto& row : status.rows)
        text += std::string(text.empty() ? "" : " ") + std::string(toString(row.state));
    return fmt::format("{} | {} | {}{}", text, status.current.value_or("none"), status.pendingCount,
                       status.isDirty ? " dirty" : "");
}

/// The fixture's project in a database of its own.
struct Shop {
    Shop() : run("atlas")
    {
        fs::copy(fixture() / "project" / "migrations", run.folder / "migrations",
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }
    [[nodiscard]] fs::path migrations() const { return run.folder / "migrations"; }
    [[nodiscard]] history::Status status() const { return run.input().reading.status; }
    [[nodiscard]] std::string refused(const run::Wish& wish) const
    {
        const auto answer = run.planOrRefusal(wish);
        const auto* refusal = std::get_if<run::Refusal>(&answer);
        return refusal == nullptr ? "" : refusal->code + ' ' + refusal->reason;
    }
    RunFixture run;
};

run::Wish wish(run::WishKind kind, const std::string& version, bool applied = true)
{
    run::Wish one;
    one.kind = kind;
    one.version = version;
    one.markApplied = applied;
    return one;
}

} // namespace

/// The real tool cannot be had; its own record of a small shop (tests/data/atlas: EXPECT.md and the states) is the judge.
class TestCompatAtlas : public QObject {
    Q_OBJECT

private slots:
    void states_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* state, const char* expected) {
            QTest::newRow(state) << QString::fromLatin1(state) << QString::fromLatin1(expected);
        };
        row("01-partial-at-0301.sql",
            "applied applied applied applied applied failed pending | 20240301120000 | 2 dirty");
        row("02-clean.sql", "applied applied applied applied applied applied applied | 20240308000000 | 0");
        row("03-set-back.sql", "applied applied applied applied applied pending pending | 20240210080000 | 2");
        row("04-set-forward.sql", "applied applied applied applied applied applied applied | 20240308000000 | 0");
        row("05-non-linear.sql",
            "applied applied missing applied applied applied applied applied | 20240308000000 | 0");
    }
    void states()
    {
        QFETCH(QString, state);
        QFETCH(QString, expected);
        Shop shop;
        shop.run.execute(readFile(fixture() / "states" / state.toStdString()));
        shop.run.execute(
            fmt::format("insert into {} values ('.atlas_cloud_identifier', 'x', 2, 0, 0, now(), 0, '', '', '', "
                        "'null', 'x')",
                        kTable));
        QCOMPARE(words(shop.status()), expected.toStdString());
        std::vector<std::string> versions;
        for (const auto& row : expectedRows(state.toStdString()))
            versions.push_back(row.at("version").get<std::string>());
        std::vector<std::string> read;
        for (const auto& row : shop.run.input().reading.history.rows)
            read.push_back(row.version);
        QCOMPARE(read, versions);
    }

    /// The whole story of EXPECT.md, told by us: after each chapter the rows are the tool's own.
    void story()
    {
        Shop shop;
        QCOMPARE(words(shop.status()),
                 std::string("pending pending pending pending pending pending pending | none | 7"));
        auto outcome = shop.run.up();
        QVERIFY(test::printed(outcome).find("failed") != std::string::npos);
        compareRows(shop, "01-partial-at-0301.sql");
        QCOMPARE(words(shop.status()),
                 std::string("applied applied applied applied applied failed pending | 20240301120000 | 2 dirty"));
        outcome = shop.run.up(); // the same again
        compareRows(shop, "01-partial-at-0301.sql");
        QVERIFY(shop.refused(wish(run::WishKind::Force, "20240301120000")).starts_with("LK157"));

        shop.run.execute("delete from orders where total_cents <= 0");
        const std::string firstWrite = executedAt(shop, "20240301120000");
        shop.run.up();
        compareRows(shop, "02-clean.sql");
        QCOMPARE(executedAt(shop, "20240301120000"), firstWrite);
        QVERIFY(shop.run.plan(test::wishUp()).isEmpty());
        QVERIFY(shop.refused(test::wishDown()).starts_with("LK152"));

        (void)shop.run.run(wish(run::WishKind::Force, "20240210080000"));
        compareRows(shop, "03-set-back.sql");
        QCOMPARE(words(shop.status()),
                 std::string("applied applied applied applied applied pending pending | 20240210080000 | 2"));
        (void)shop.run.run(wish(run::WishKind::Force, "20240308000000"));
        compareRows(shop, "04-set-forward.sql");

        std::ofstream(shop.migrations() / "20240107000000_add_user_locale.sql", std::ios::binary)
            << "ALTER TABLE users ADD COLUMN locale text;\n";
        QCOMPARE(QString::fromStdString(atlas().load(shop.run.project).fatalProblem()->message),
                 QStringLiteral("checksum mismatch: L4: 20240107000000_add_user_locale.sql was added"));
        test::rehashAtlas(shop.migrations());
        QVERIFY(shop.refused(test::wishUp())
                    .find("migration file 20240107000000_add_user_locale.sql was added out of order") !=
                std::string::npos);
        shop.run.project.settings["exec_order"] = "non-linear";
        (void)shop.run.up();
        const auto expected = expectedRows("05-non-linear.sql");
        auto rows = nlohmann::json::parse(rowsIn(shop.run));
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i]["hash"] = rows[i]["version"] == "20240107000000" ? rows[i]["hash"] : expected[i].at("hash");
        QCOMPARE(QString::fromStdString(comparable(rows)), QString::fromStdString(comparable(expected)));
    }

    void writesWithTheToolsOwnHand()
    {
        Shop shop;
        (void)shop.run.run(test::wishUp(1));
        QCOMPARE(shop.run.value(fmt::format("select (jsonb_typeof(partial_hashes) = 'null') || ' ' || (error = '') || "
                                            "' ' || (error_stmt = '') || ' ' "
                                            "|| (execution_time > 0) || ' ' || operator_version from {}",
                                            kTable)),
                 std::string("true true true true Atlas CLI - Lockkeeper ") + LK_VERSION);
        QCOMPARE(shop.run.value(
                     "select string_agg(format('%s %s %s', attname, format_type(atttypid, atttypmod), attnotnull), "
                     "', ' order by attnum) from pg_attribute where attnum > 0 and attrelid = "
                     "'atlas_schema_revisions.atlas_schema_revisions'::regclass"),
                 std::string(
                     "version character varying t, description character varying t, type bigint t, applied bigint t, "
                     "total bigint t, executed_at timestamp with time zone t, execution_time bigint t, error text f, "
                     "error_stmt text f, hash character varying t, partial_hashes jsonb f, operator_version character "
                     "varying t"));
    }

    void failureInATransactionLeavesNoRow()
    {
        RunFixture run("atlas");
        run.file("1_a.sql", "create table a();\nselect 1/0;\n");
        test::rehashAtlas(run.folder / "migrations");
        (void)run.up();
        QCOMPARE(run.value(fmt::format("select count(*) from {}", kTable)), std::string("0"));
        QCOMPARE(run.value("select to_regclass('a') is null"), std::string("t"));
    }

    void allIsOneTransaction()
    {
        RunFixture run("atlas");
        run.project.settings["tx_mode"] = "all";
        run.file("1_a.sql", "create table a();\n");
        run.file("2_b.sql", "create table b();\nselect 1/0;\n");
        test::rehashAtlas(run.folder / "migrations");
        (void)run.up();
        QCOMPARE(run.value("select to_regclass('a') is null"), std::string("t"));
        run.file("2_b.sql", "create table b();\n");
        test::rehashAtlas(run.folder / "migrations");
        (void)run.up();
        QCOMPARE(run.value(fmt::format("select string_agg(version || applied, ' ' order by version) from {}", kTable)),
                 std::string("11 21"));
    }

    void failsAtTheFirstStatementAndGoesOn()
    {
        RunFixture run("atlas");
        run.file("1_a.sql", "-- atlas:txmode none\n\nselect 1/0;\ncreate index concurrently i on a (x);\n;\n");
        test::rehashAtlas(run.folder / "migrations");
        (void)run.up();
        QCOMPARE(run.value(fmt::format(
                     "select concat_ws('|', applied, total, error, error_stmt, partial_hashes) from {}", kTable)),
                 std::string("0|3|pq: division by zero|select 1/0;|null"));
        run.file("1_a.sql",
                 "-- atlas:txmode none\n\ncreate table a (x int);\ncreate index concurrently i on a (x);\n;\n");
        test::rehashAtlas(run.folder / "migrations");
        (void)run.up();
        QCOMPARE(run.value(fmt::format(
                     "select concat_ws('|', type, applied, total, error, error_stmt, partial_hashes) from {}", kTable)),
                 std::string("2|3|3|||null"));
    }

    void refusesWhenWhatRanHasChanged()
    {
        RunFixture run("atlas");
        run.file("1_a.sql", "-- atlas:txmode none\n\ncreate table a (x int);\nselect 1/0;\n");
        test::rehashAtlas(run.folder / "migrations");
        (void)run.up();
        run.file("1_a.sql", "-- atlas:txmode none\n\ncreate table a (x bigint);\nselect 1;\n");
        test::rehashAtlas(run.folder / "migrations");
        run.journalFolder = run.folder / "other"; // another machine: the table alone tells
        const auto answer = run.planOrRefusal(test::wishUp());
        QVERIFY(std::get<run::Refusal>(answer).reason.starts_with(
            "history changed: statement 1 from file \"1_a.sql\" changed"));
        run.file("1_a.sql", "-- atlas:txmode none\n\ncreate table a (x int);\nselect 1;\n");
        test::rehashAtlas(run.folder / "migrations");
        (void)run.up();
        QCOMPARE(words(run.input().reading.status), std::string("applied | 1 | 0"));
    }

    void wantsACleanDatabaseFirst()
    {
        RunFixture run("atlas");
        run.execute("create table legacy ()");
        run.file("1_a.sql", "create table legacy ();\n");
        run.file("2_b.sql", "create table b ();\n");
        test::rehashAtlas(run.folder / "migrations");
        const auto answer = run.planOrRefusal(test::wishUp());
        QVERIFY(std::get<run::Refusal>(answer).reason.find(
                    "connected database is not clean: found schema \"public\"") != std::string::npos);
        (void)run.run(wish(run::WishKind::Mark, "1"));
        QCOMPARE(run.value(fmt::format("select concat_ws('|', version, type, applied, total, hash) from {}", kTable)),
                 std::string("1|1|0|0|"));
        (void)run.up();
        QCOMPARE(words(run.input().reading.status), std::string("applied applied | 2 | 0"));
    }

    void searchPathAndSchemas()
    {
        RunFixture run("atlas");
        run.execute("create schema app");
        run.file("1_a.sql", "create table a ();\n");
        test::rehashAtlas(run.folder / "migrations");
        run.target.toolParameters["search_path"] = "app";
        (void)run.up();
        QCOMPARE(run.value("select count(*) from app.atlas_schema_revisions"), std::string("1"));
        QCOMPARE(run.value("select to_regclass('app.a') is not null"), std::string("t"));
        run.execute("drop schema app cascade; create schema app; create schema atlas_schema_revisions; create table "
                    "atlas_schema_revisions.atlas_schema_revisions (version varchar)");
        try {
            (void)run.input();
            QFAIL("not refused");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Refused);
        }
        run.project.settings["revisions-schema"] = "own";
        (void)run.up();
        QCOMPARE(run.value("select count(*) from own.atlas_schema_revisions"), std::string("1"));
    }

private:
    static std::string executedAt(const Shop& shop, const std::string& version)
    {
        return shop.run.value(fmt::format("select executed_at from {} where version = '{}'", kTable, version));
    }
    static void compareRows(const Shop& shop, const std::string& state)
    {
        QCOMPARE(QString::fromStdString(comparable(nlohmann::json::parse(rowsIn(shop.run)))),
                 QString::fromStdString(comparable(expectedRows(state))));
    }
};

QTEST_GUILESS_MAIN(TestCompatAtlas)
#include "test_compat_atlas.moc"

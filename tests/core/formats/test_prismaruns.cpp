// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/formats/prisma/prisma.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "tests/core/formats/formatprint.h"
#include "tests/core/formats/prismadump.h"
#include "tests/core/run/runfixture.h"
#include "tests/support/scratchcluster.h"

#include <QTest>

#include <fmt/format.h>

using namespace lk;
using test::RunFixture;
using test::ScratchCluster;
using test::write;
namespace fs = std::filesystem;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
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

run::Wish mark(const char* version, bool applied)
{
    return wish(run::WishKind::Mark, version, applied);
}

/// A project with these migrations.
struct Fixture final {
    Fixture() : run("prisma") {}

    void add(const std::string& name, const std::string& sql, const std::string& down = {}) const
    {
        write(run.folder / "migrations" / name / "migration.sql", sql);
        if (!down.empty())
            write(run.folder / "migrations" / name / "down.sql", down);
    }

    [[nodiscard]] std::string states() const
    {
        std::string printed;
        const auto status = run.input().reading.status;
        for (const auto& row : status.rows)
            printed += row.version + ' ' + std::string(toString(row.state)) + '\n';
        return printed + fmt::format("{} {}{}", status.current.value_or("none"), status.pendingCount,
                                     status.isDirty ? " dirty " + status.dirtyVersion.value_or("?") : "");
    }

    /// Code, whether a decision is wanted, reason.
    [[nodiscard]] std::string refusal(const run::Wish& what) const
    {
        const auto plan = run.planOrRefusal(what);
        const auto* no = std::get_if<run::Refusal>(&plan);
        return no == nullptr ? "plan" : fmt::format("{}{} {}", no->code, no->needsDecision ? "!" : "", no->reason);
    }

    [[nodiscard]] std::string rows() const { return test::prismaRows(cluster(), run.database); }
    std::string carryOut(const run::Wish& what) { return test::printed(run.run(what)); }

    RunFixture run;
};

const std::string kSumOfA = "create table a (n int);\n";
std::string sum8(const std::string& sql)
{
    return sha256Hex(sql).substr(0, 8);
}

} // namespace

class TestPrismaRuns : public QObject {
    Q_OBJECT

private slots:
    /// EXPECT.md of the fixture.
    void fixtureStates_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("history");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << ""
                               << ""
                               << "p p p p p p p p none 8";
        QTest::newRow("first stage") << "state.sql"
                                     << "history.sql"
                                     << "A A A A A A F p 20240120000000_seed_order 1 dirty";
        QTest::newRow("second stage") << "state-resolved.sql"
                                      << "history-resolved.sql"
                                      << "A A A A A A A* A 20240201000000_after_failure 0";
    }
    void fixtureStates()
    {
        QFETCH(QString, state);
        QFETCH(QString, history);
        QFETCH(QString, expected);
        const fs::path data = LK_TEST_DATA "/prisma";
        const std::string database = cluster().createDatabase();
        for (const QString& file : {state, history}) {
            if (!file.isEmpty())
                test::loadDump(cluster(), database, data / file.toStdString());
        }
        const auto project = formats::openWorkspace(data / "project").projects.at(0);
        const auto set = formats::formatNamed("prisma").load(project);
        const auto reading = formats::readEnvironment(project, set, cluster().target(database));
        std::string printed;
        for (const auto& row : reading.status.rows) {
            printed += row.state == history::MigrationState::Applied  ? "A"
                       : row.state == history::MigrationState::Failed ? "F"
                                                                      : "p";
            printed += row.why.starts_with("Marked as applied") ? "* " : " ";
        }
        printed += fmt::format("{} {}{}", reading.status.current.value_or("none"), reading.status.pendingCount,
                               reading.status.isDirty ? " dirty" : "");
        QCOMPARE(text(printed), expected);
        // Neither is there, says EXPECT.md; Prisma itself does not look.
        if (reading.history.exists)
            QVERIFY2(
                text(reading.status.rows.at(6).why)
                    .contains(QLatin1String("nothing that can be looked for is there: refunds, products_sku_key.")),
                reading.status.rows.at(6).why.c_str());
    }

    void upAndDown()
    {
        Fixture one;
        one.add("20240101000000_a", kSumOfA, "drop table a;");
        one.add("20240102000000_b", "create table b (n int);\ninsert into b values (1);\n");
        one.run.up();
        QCOMPARE(text(one.rows()),
                 text(fmt::format("20240101000000_a {} finished 1 no logs\n20240102000000_b {} finished 1 no logs",
                                  sum8(kSumOfA), sum8("create table b (n int);\ninsert into b values (1);\n"))));
        QCOMPARE(text(one.states()),
                 QStringLiteral("20240101000000_a applied\n20240102000000_b applied\n20240102000000_b 0"));
        // The newest has no way back.
        QVERIFY(text(one.refusal(wish(run::WishKind::Down))).startsWith(QLatin1String("LK201 ")));
        fs::remove_all(one.run.folder / "migrations/20240102000000_b");
        QVERIFY(text(one.refusal(wish(run::WishKind::Down))).startsWith(QLatin1String("LK139 ")));
        one.add("20240102000000_b", "create table b (n int);\ninsert into b values (1);\n", "drop table b;");
        one.run.down();
        one.run.down();
        QCOMPARE(text(one.run.value("select to_regclass('a') is null")), QStringLiteral("t"));
        // Their rows stay, and each runs again with a row of its own.
        one.run.up();
        QCOMPARE(text(one.run.value("select concat_ws(' ', count(*), count(rolled_back_at), count(finished_at)) from "
                                    "_prisma_migrations where migration_name = '20240101000000_a'")),
                 QStringLiteral("2 1 2"));
        QCOMPARE(text(one.states()),
                 QStringLiteral("20240101000000_a applied\n20240102000000_b applied\n20240102000000_b 0"));
    }

    void tableToTheLetter()
    {
        Fixture one;
        one.add("1_a", "select 1;");
        one.run.up();
        QCOMPARE(text(one.run.value(
                     "select string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, "
                     "pg_get_expr(adbin, adrelid)), ', ' order by attnum) from pg_attribute left join pg_attrdef on "
                     "adrelid = attrelid and adnum = attnum where attrelid = '_prisma_migrations'::regclass and "
                     "attnum > 0")),
                 QStringLiteral(
                     "id character varying(36) t, checksum character varying(64) t, finished_at timestamp with time "
                     "zone f, migration_name character varying(255) t, logs text f, rolled_back_at timestamp with "
                     "time zone f, started_at timestamp with time zone t now(), applied_steps_count integer t 0"));
        QCOMPARE(text(one.run.value(
                     "select string_agg(conname || ' ' || pg_get_constraintdef(oid), ',') from pg_constraint where "
                     "conrelid = '_prisma_migrations'::regclass and contype <> 'n'")),
                 QStringLiteral("_prisma_migrations_pkey PRIMARY KEY (id)"));
        // Milliseconds, as the tool's client sends them.
        QCOMPARE(text(one.run.value("select bool_and(extract(microseconds from finished_at)::int % 1000 = 0 and "
                                    "extract(microseconds from started_at)::int % 1000 = 0) from _prisma_migrations")),
                 QStringLiteral("t"));
    }

    void failsAndIsSettled_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("mark pending") << "pending";
        QTest::newRow("mark applied") << "applied";
        QTest::newRow("repair") << "repair";
    }
    void failsAndIsSettled()
    {
        QFETCH(QString, way);
        Fixture one;
        one.add("1_a", kSumOfA);
        one.add("2_b", "create table b (n int);\nselect 1/0;\n");
        one.add("3_c", "create table c (n int);\n");
        QVERIFY(text(one.carryOut(wish(run::WishKind::Up))).contains(QLatin1String("22012")));
        const std::string bad = sum8("create table b (n int);\nselect 1/0;\n");
        QCOMPARE(text(one.rows()),
                 text(fmt::format("1_a {} finished 1 no logs\n2_b {} unfinished 0 logs", sum8(kSumOfA), bad)));
        QCOMPARE(text(one.run.value("select logs from _prisma_migrations where finished_at is null")),
                 QStringLiteral("Database error code: 22012\n\nDatabase error:\ndivision by zero\n\nLockkeeper rolled "
                                "it back: nothing of it took effect."));
        QCOMPARE(text(one.run.value("select to_regclass('b') is null")), QStringLiteral("t"));
        QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n2_b failed\n3_c pending\n1_a 1 dirty 2_b"));
        const QString refused = text(one.refusal(wish(run::WishKind::Up)));
        QVERIFY2(refused.startsWith(QLatin1String("LK130!")) && refused.contains(QLatin1String("P3009")) &&
                     refused.contains(QLatin1String("2_b")),
                 qPrintable(refused));
        QVERIFY(text(one.refusal(wish(run::WishKind::Force, "2_b"))).startsWith(QLatin1String("LK206 ")));

        if (way == QLatin1String("repair"))
            one.carryOut(wish(run::WishKind::Repair));
        else
            one.carryOut(mark("2_b", way == QLatin1String("applied")));
        if (way == QLatin1String("applied")) {
            QCOMPARE(text(one.rows()), text(fmt::format("1_a {0} finished 1 no logs\n2_b {1} unfinished rolled back 0 "
                                                        "logs\n2_b {1} finished at once 0 empty logs",
                                                        sum8(kSumOfA), bad)));
            QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n2_b applied\n3_c pending\n2_b 1"));
        } else {
            QCOMPARE(text(one.rows()),
                     text(fmt::format("1_a {} finished 1 no logs\n2_b {} unfinished rolled back 0 logs", sum8(kSumOfA),
                                      bad)));
            QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n2_b rolled-back\n3_c pending\n1_a 2"));
            one.add("2_b", "create table b (n int);\n");
        }
        one.run.up();
        QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n2_b applied\n3_c applied\n3_c 0"));
    }

    /// The end names the row that stands in the history, and the ways that are open: `up` alone would be refused.
    void failureNamesItsRowAndTheWayOut()
    {
        Fixture one;
        one.add("1_a", kSumOfA);
        one.add("2_b", "select 1/0;\n");
        const auto outcome = one.run.up();
        QCOMPARE(text(run::stateLeftSentence(outcome)),
                 QStringLiteral("Migration 2_b left nothing behind but the failed row that now stands in the history. "
                                "The step before it is applied and recorded."));
        QVERIFY(outcome.isFailureRecorded && outcome.error);
        QCOMPARE(text(outcome.error->remedy()),
                 QStringLiteral("It was rolled back and left nothing: mend the file, say \"mark 2_b pending\" (Prisma: "
                                "resolve --rolled-back), then \"up\"."));
        QCOMPARE(text(one.run.recorder.all<run::StepFailed>().at(0).error.remedy()), text(outcome.error->remedy()));
        // And that is a way out.
        one.add("2_b", "select 1;\n");
        QVERIFY(one.run.run(mark("2_b", false)).kind == run::OutcomeKind::Done);
        QVERIFY(one.run.up().kind == run::OutcomeKind::Done);
    }

    /// As long as the tool itself waits, unless somebody says otherwise.
    void waitsAsTheToolDoes()
    {
        QCOMPARE(run::runLockWait({}, RunFixture("prisma").project).count(), 10'000);
        QCOMPARE(run::runLockWait({}, RunFixture("dbmate").project).count(), 60'000);
        QCOMPARE(run::runLockWait(std::chrono::milliseconds(7), RunFixture("prisma").project).count(), 7);
    }

    /// A failure that Prisma wrote: the catalog tells.
    void repairsByEvidence()
    {
        Fixture one;
        one.add("1_a", kSumOfA);
        one.run.up();
        one.add("2_b", "create table b (n int);\ncreate table c (n int);\n");
        one.run.execute(
            "insert into _prisma_migrations (id, checksum, migration_name, logs) values ('x', 'y', '2_b', 'boom')");
        one.carryOut(wish(run::WishKind::Repair));
        QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n2_b rolled-back\n1_a 1"));
        one.run.execute("update _prisma_migrations set rolled_back_at = null where id = 'x'; create table b (n int)");
        QVERIFY(text(one.refusal(wish(run::WishKind::Repair))).startsWith(QLatin1String("LK134!")));
        one.run.execute("create table c (n int)");
        // Prisma from 7.4 on runs statement by statement: of one that leaves nothing to see, nobody knows.
        one.add("2_b", "create table b (n int);\ncreate table c (n int);\nupdate a set n = 1;\n");
        const QString unseen = text(one.refusal(wish(run::WishKind::Repair)));
        QVERIFY2(unseen.startsWith(QLatin1String("LK205!")) && unseen.contains(QLatin1String("UPDATE in line 3")),
                 qPrintable(unseen));
        one.add("2_b", "create table b (n int);\ncreate table c (n int);\n");
        QCOMPARE(text(one.run.run(wish(run::WishKind::Repair)).current), QStringLiteral("2_b"));
        QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n2_b applied\n2_b 0"));
    }

    void repairsChecksums()
    {
        Fixture one;
        one.add("1_a", kSumOfA);
        one.add("2_b", "select 1;\n");
        one.run.up();
        one.add("1_a", kSumOfA + "-- told later\n");
        QCOMPARE(text(one.states()), QStringLiteral("1_a changed\n2_b applied\n2_b 0"));
        QCOMPARE(text(one.refusal(wish(run::WishKind::Up))), QStringLiteral("plan")); // deploy never looks
        one.carryOut(wish(run::WishKind::Repair));
        QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n2_b applied\n2_b 0"));
    }

    void statementByStatement()
    {
        Fixture one;
        one.add("1_a", kSumOfA);
        one.add("2_i", "create table b (n int);\ncreate index concurrently i on a (n);\n");
        one.add("3_i", "create index concurrently k on a (n);\n");
        one.run.up();
        QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n2_i applied\n3_i applied\n3_i 0"));
        QVERIFY(!text(one.rows()).contains(QLatin1String("unfinished")));
        QCOMPARE(
            text(one.run.value(
                "select count(*) from pg_index where indisvalid and indexrelid in ('i'::regclass, 'k'::regclass)")),
            QStringLiteral("2"));
        QCOMPARE(text(one.run.value("select sum(applied_steps_count) from _prisma_migrations")), QStringLiteral("3"));
    }

    void stopsPartWayAndGoesOn()
    {
        Fixture one;
        one.add("1_a", kSumOfA);
        one.run.up();
        one.run.execute("insert into a values (1), (1)");
        const std::string sql =
            "create table b (n int);\ncreate unique index concurrently i on a (n);\ncreate table c (n int);\n";
        one.add("2_i", sql);
        QVERIFY(text(one.carryOut(wish(run::WishKind::Up))).contains(QLatin1String("23505")));
        QCOMPARE(text(one.rows()),
                 text(fmt::format("1_a {} finished 1 no logs\n2_i {} unfinished 0 logs", sum8(kSumOfA), sum8(sql))));
        QVERIFY(text(one.run.value("select logs from _prisma_migrations where finished_at is null"))
                    .endsWith(QLatin1String("statements that took effect: 1")));
        QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n2_i failed\n1_a 0 dirty 2_i"));
        one.run.execute("truncate a");
        one.run.up();
        QCOMPARE(text(one.rows()),
                 text(fmt::format(
                     "1_a {0} finished 1 no logs\n2_i {1} unfinished rolled back 0 logs\n2_i {1} finished 1 no logs",
                     sum8(kSumOfA), sum8(sql))));
        QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n2_i applied\n2_i 0"));
    }

    void marks_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("applied");
        QTest::addColumn<QString>("said");
        QTest::newRow("P3008") << "1_a" << true
                               << "LK202 Migration 1_a is already recorded as applied (Prisma: P3008).";
        QTest::newRow("P3011")
            << "2_b" << false
            << "LK203 Migration 2_b cannot be marked as rolled back, for it was never applied (Prisma: P3011).";
        QTest::newRow("P3012")
            << "1_a" << false
            << "LK203 Migration 1_a cannot be marked as rolled back, for it succeeded (Prisma: P3012).";
        QTest::newRow("P3017, recorded") << "0_gone" << true
                                         << "LK204 There is no migration.sql of 0_gone in migrations, and the row "
                                            "wants its checksum (Prisma: P3017).";
        QTest::newRow("neither") << "9_nope" << true << "LK110 There is no migration 9_nope.";
        QTest::newRow("a folder without its file") << "3_empty" << true
                                                   << "LK204 There is no migration.sql of 3_empty in migrations, and "
                                                      "the row wants its checksum (Prisma: P3017).";
        QTest::newRow("taken") << "2_b" << true << "plan";
    }
    void marks()
    {
        QFETCH(QString, version);
        QFETCH(bool, applied);
        QFETCH(QString, said);
        Fixture one;
        one.add("0_gone", "select 1;");
        one.add("1_a", kSumOfA);
        one.run.up();
        fs::remove_all(one.run.folder / "migrations/0_gone");
        one.add("2_b", "select 1;");
        fs::create_directories(one.run.folder / "migrations/3_empty");
        QCOMPARE(text(one.refusal(mark(version.toStdString().c_str(), applied))), said);
    }

    void baseline()
    {
        Fixture one;
        one.add("0_init", kSumOfA);
        one.add("1_b", "create table b (n int);\n");
        one.run.execute(kSumOfA);
        const QString refused = text(one.refusal(wish(run::WishKind::Up)));
        QVERIFY2(refused.startsWith(QLatin1String("LK200 ")) && refused.contains(QLatin1String("P3005")) &&
                     refused.contains(QLatin1String("(a)")),
                 qPrintable(refused));
        QCOMPARE(text(one.run.value("select to_regclass('_prisma_migrations') is null")), QStringLiteral("t"));
        one.carryOut(mark("0_init", true));
        QCOMPARE(text(one.rows()), text(fmt::format("0_init {} finished at once 0 empty logs", sum8(kSumOfA))));
        one.run.up();
        QCOMPARE(text(one.states()), QStringLiteral("0_init applied\n1_b applied\n1_b 0"));
    }

    /// `schema=` of the URL: made when missing, home of the history, the script's only search_path.
    void schemaOfItsOwn()
    {
        Fixture one;
        one.add("1_a", kSumOfA);
        one.run.execute("create table other (n int)"); // public is none of its business
        one.run.target.toolParameters["schema"] = "My App";
        one.run.up();
        QCOMPARE(text(one.run.value("select string_agg(schemaname || '.' || tablename, ', ' order by schemaname = "
                                    "'public', tablename) from pg_tables "
                                    "where schemaname not in ('pg_catalog', 'information_schema')")),
                 QStringLiteral("My App._prisma_migrations, My App.a, public.other"));
        QCOMPARE(text(one.states()), QStringLiteral("1_a applied\n1_a 0"));
    }

    void emptyFolderStopsTheRun()
    {
        Fixture one;
        one.add("1_a", kSumOfA);
        fs::create_directories(one.run.folder / "migrations/2_empty");
        try {
            (void)one.run.planOrRefusal(wish(run::WishKind::Up));
            QFAIL("it was planned");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Unreadable);
            QVERIFY(text(error.message()).contains(QLatin1String("P3015")));
        }
        QCOMPARE(text(one.run.value("select to_regclass('a') is null")), QStringLiteral("t"));
    }

    void anothersTable()
    {
        Fixture one;
        one.add("1_a", kSumOfA);
        one.run.execute("create table _prisma_migrations (id int, migration_name text)");
        QVERIFY_THROWS_EXCEPTION(Error, (void)one.run.input());
    }

    void lockIsTheTools()
    {
        formats::Prisma format;
        const auto keys = format.toolLocks({}, {}, {});
        QCOMPARE(keys.size(), std::size_t(1));
        QCOMPARE(keys[0].key, std::int64_t{72707369});
        qputenv("PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK", "1");
        QVERIFY(format.toolLocks({}, {}, {}).empty());
        qunsetenv("PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK");
    }
};

QTEST_GUILESS_MAIN(TestPrismaRuns)
#include "test_prismaruns.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "tests/compat/jstool.h"
#include "tests/core/formats/formatprint.h"

#include <QTest>

#include <fmt/format.h>

using namespace lk;
using test::JsProject;
using test::ScratchCluster;
using test::shapeOf;
using test::text;
using test::wishDown;
using test::wishFor;
using test::wishUp;

namespace {

constexpr const char* kVariable = "LOCKKEEPER_KNEX";
} // namespace

/// The real Knex and we on the same files and databases.
class TestCompatKnex : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const std::string why = JsProject::missing(kVariable); !why.empty())
            QSKIP(why.c_str());
    }
    void init() { m_both = std::make_unique<JsProject>("knex", LK_TEST_DATA "/knex/project", kVariable); }
    void cleanup() { m_both.reset(); }

    /// We drive it; it sees what it would have made itself, and has nothing left to do.
    void weApplyItAgrees()
    {
        auto& both = *m_both;
        // Opening and reading make nothing.
        QCOMPARE(text(both.states()).count(QStringLiteral("pending")), 6);
        QCOMPARE(text(both.ours.value("select count(*) from pg_class where relname like 'knex%'")),
                 QStringLiteral("0"));
        QVERIFY(test::printed(both.ours.run(wishUp(1))).starts_with("done 1/1"));
        QCOMPARE(both.run("knex", {"migrate:up"}, both.theirs).exitCode, 0);
        const run::Wish toThird = wishFor(run::WishKind::Up, "20240210080000_create_purchase.js");
        QVERIFY(test::printed(both.ours.run(toThird)).starts_with("done 2/2"));
        QCOMPARE(both.run("knex", {"migrate:to", "20240210080000_create_purchase.js"}, both.theirs).exitCode, 0);
        // The last fails; the other two stay, each on its own.
        const auto plan = both.ours.plan(wishUp());
        QVERIFY(text(plan.steps.front().notes.front()).startsWith(QStringLiteral("each file on its own")));
        const auto failed = both.ours.carryOut(plan);
        QVERIFY2(test::printed(failed).starts_with("failed 2/3"), test::printed(failed).c_str());
        QCOMPARE(both.run("knex", {"migrate:latest"}, both.theirs).exitCode, 1);
        const char* rows = "select concat_ws('|', id, name, batch) from knex_migrations order by id";
        QCOMPARE(text(JsProject::values(rows, both.ours.database)), text(JsProject::values(rows, both.theirs)));
        QCOMPARE(text(shapeOf(both.ours.database)), text(shapeOf(both.theirs)));
        QCOMPARE(text(both.states()).count(QStringLiteral("pending")), 1);
        // The newest is irreversible; the one below goes back by its name.
        QCOMPARE(text(test::printed(both.ours.planOrRefusal(wishDown()))).section(QLatin1Char(' '), 0, 1),
                 QStringLiteral("refused LK182"));
        QVERIFY(
            test::printed(both.ours.run(wishFor(run::WishKind::Mark, "20240301063000_purge_test_customers.js", false)))
                .starts_with("done"));
        const auto down = both.ours.run(wishDown(2));
        QVERIFY2(test::printed(down).starts_with("done 2/2"), test::printed(down).c_str());
        QVERIFY(test::printed(both.ours.run(wishFor(run::WishKind::Mark, "20240301063000_purge_test_customers.js")))
                    .starts_with("done"));
        const auto list = both.run("knex", {"migrate:list"}, both.ours.database);
        QVERIFY2(text(list.output).contains(QStringLiteral("Found 3 Completed")), list.output.c_str());
    }

    /// All of them are one transaction: nothing is left, and the one that ended it is named.
    void oneTransactionFails()
    {
        auto& both = *m_both;
        std::filesystem::remove_all(both.root / "migrations");
        for (const char* name : {"1_a", "2_b", "3_c"})
            test::write(both.root / "migrations" / (std::string(name) + ".js"),
                        fmt::format("exports.up = (knex) => knex.raw('create table t{} (id int)');\n"
                                    "exports.down = (knex) => knex.raw('select 1');\n",
                                    name == std::string("2_b") ? "1_a" : name));
        both.open();
        const auto failed = both.ours.run(wishUp());
        QCOMPARE(failed.stepsDone, 0);
        QCOMPARE(text(failed.version), QStringLiteral("2_b.js"));
        QVERIFY2(text(failed.error->what()).contains(QStringLiteral("already exists")), failed.error->what());
        QCOMPARE(text(both.ours.value("select count(*) from pg_class where relname like 't1%'")), QStringLiteral("0"));
        QCOMPARE(text(both.states()).count(QStringLiteral("pending")), 3);
    }

    void lockIsSeenAndReleased()
    {
        auto& both = *m_both;
        test::loadDump(ScratchCluster::instance(), both.ours.database, LK_TEST_DATA "/knex/history.sql");
        both.ours.execute("update public.knex_migrations_lock set is_locked = 1");
        QCOMPARE(text(test::printed(both.ours.planOrRefusal(wishUp()))).section(QLatin1Char(' '), 0, 2),
                 QStringLiteral("refused LK186 decision"));
        run::Wish repair;
        repair.kind = run::WishKind::Repair;
        const auto outcome = both.ours.run(repair);
        QVERIFY2(test::printed(outcome).starts_with("done"), test::printed(outcome).c_str());
        QCOMPARE(text(both.ours.value("select concat_ws('|', index, is_locked) from public.knex_migrations_lock")),
                 QStringLiteral("2|0"));
    }

    /// A knexfile without a variable is sent elsewhere all the same, and no argument tells where.
    void literalConnection()
    {
        auto& both = *m_both;
        std::ofstream(both.root / "knexfile.js")
            << "module.exports = { client: 'pg', connection: { host: 'nowhere.invalid', database: 'x' }, migrations: { "
               "tableName: 'moves' } };\n";
        both.open();
        const auto plan = both.ours.plan(wishUp(1));
        for (const auto& argument : plan.steps.at(0).recording.tool->arguments)
            QVERIFY(argument.find(both.ours.database) == std::string::npos);
        QVERIFY(test::printed(both.ours.carryOut(plan)).starts_with("done 1/1"));
        QCOMPARE(text(both.ours.value("select name from moves")), QStringLiteral("20240201091500_create_customer.js"));
    }

    void missingFile()
    {
        auto& both = *m_both;
        test::loadDump(ScratchCluster::instance(), both.ours.database, LK_TEST_DATA "/knex/history.sql");
        std::filesystem::rename(both.root / "migrations/20240203114012_create_product.js",
                                both.root / "migrations/20240203114012_create_product.ts");
        QVERIFY(text(both.states()).contains(QStringLiteral("20240203114012_create_product.js missing")));
        const auto refused = both.ours.planOrRefusal(wishUp());
        QVERIFY(text(std::get<run::Refusal>(refused).reason).contains(QStringLiteral("was it renamed?")));
        QCOMPARE(both.run("knex", {"migrate:latest"}, both.ours.database).exitCode, 1);
    }

private:
    std::unique_ptr<JsProject> m_both;
};

QTEST_GUILESS_MAIN(TestCompatKnex)
#include "test_compat_knex.moc"

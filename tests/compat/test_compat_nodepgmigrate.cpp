// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "tests/compat/jstool.h"
#include "tests/core/formats/formatprint.h"

#include <QTest>

using namespace lk;
using test::JsProject;
using test::ScratchCluster;
using test::shapeOf;
using test::text;
using test::wishDown;
using test::wishFor;
using test::wishUp;

namespace {

constexpr const char* kVariable = "LOCKKEEPER_NODE_PG_MIGRATE";
} // namespace

/// The real node-pg-migrate and we on the same files and databases.
class TestCompatNodePgMigrate : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const std::string why = JsProject::missing(kVariable); !why.empty())
            QSKIP(why.c_str());
    }
    void init()
    {
        m_both = std::make_unique<JsProject>("node-pg-migrate", LK_TEST_DATA "/node-pg-migrate/project", kVariable);
    }
    void cleanup() { m_both.reset(); }

    /// Six SQL files natively, one JavaScript file by the tool: the tables are those that it makes alone.
    void weApplyItAgrees()
    {
        auto& both = *m_both;
        QCOMPARE(text(both.states()).count(QStringLiteral("pending")), 7);
        const auto failed = both.ours.run(wishUp());
        QVERIFY2(test::printed(failed).starts_with("failed 4/7"), test::printed(failed).c_str());
        QCOMPARE(both.run("node-pg-migrate", {"up", "--no-verbose"}, both.theirs).exitCode, 1);
        const char* rows = "select name from pgmigrations order by run_on, id";
        QCOMPARE(text(JsProject::values(rows, both.ours.database)), text(JsProject::values(rows, both.theirs)));
        for (const std::string& database : {both.ours.database, both.theirs})
            ScratchCluster::instance().execute(
                "create or replace function nothing() returns trigger language plpgsql as 'begin if new.total_cents <= "
                "0 then return null; end if; return new; end'; "
                "create trigger nothing before insert on orders for each row execute function nothing()",
                database);
        const auto done = both.ours.run(wishUp());
        QVERIFY2(test::printed(done).starts_with("done 3/3"), test::printed(done).c_str());
        QCOMPARE(both.run("node-pg-migrate", {"up", "--no-verbose"}, both.theirs).exitCode, 0);
        QCOMPARE(text(JsProject::values(rows, both.ours.database)), text(JsProject::values(rows, both.theirs)));
        QCOMPARE(text(shapeOf(both.ours.database)), text(shapeOf(both.theirs)));
        const auto again = both.run("node-pg-migrate", {"up", "--no-verbose"}, both.ours.database);
        QVERIFY(text(again.output).contains(QStringLiteral("No migrations to run!")));
        // The last has no way back, neither here nor there.
        QCOMPARE(text(test::printed(both.ours.planOrRefusal(wishDown()))).section(QLatin1Char(' '), 0, 1),
                 QStringLiteral("refused LK182"));
        QCOMPARE(both.run("node-pg-migrate", {"down", "--no-verbose"}, both.ours.database).exitCode, 1);
        both.ours.execute(
            "delete from pgmigrations where name like '%add-user-phone'; alter table users drop column phone");
        const auto down = both.ours.run(wishDown(3)); // the JavaScript one among them
        QVERIFY2(test::printed(down).starts_with("done 3/3"), test::printed(down).c_str());
        QCOMPARE(text(both.ours.value("select count(*) from pgmigrations")), QStringLiteral("3"));
        QCOMPARE(both.run("node-pg-migrate", {"down", "3", "--no-verbose"}, both.ours.database).exitCode, 0);
        QCOMPARE(text(both.states()).count(QStringLiteral("pending")), 7);
    }

    /// Program code alone, in one transaction: nothing is left, and the one that ended it is named.
    void oneTransactionFails()
    {
        auto& both = *m_both;
        std::filesystem::remove_all(both.root / "migrations");
        for (const char* name : {"1_a", "2_b", "3_c"})
            test::write(both.root / "migrations" / (std::string(name) + ".js"),
                        "exports.up = (pgm) => pgm.sql('create table t" +
                            std::string(name == std::string("2_b") ? "1_a" : name) +
                            " (id int)');\nexports.down = (pgm) => pgm.sql('select 1');\n");
        both.open();
        const auto failed = both.ours.run(wishUp());
        QCOMPARE(failed.stepsDone, 0);
        QCOMPARE(text(failed.version), QStringLiteral("2_b"));
        QVERIFY2(text(failed.error->what()).contains(QStringLiteral("already exists")), failed.error->what());
        QCOMPARE(text(both.ours.value("select count(*) from pg_class where relname like 't1%'")), QStringLiteral("0"));
        // One by its name.
        QVERIFY(test::printed(both.ours.run(wishUp(1))).starts_with("done 1/1"));
        QCOMPARE(text(both.ours.value("select name from pgmigrations")), QStringLiteral("1_a"));
    }

    /// Why there is no preview by --dry-run: it makes the table, and what the code asks of the database it does ask.
    void dryRunIsNone()
    {
        auto& both = *m_both;
        std::filesystem::remove_all(both.root / "migrations");
        test::write(both.root / "migrations/1_a.js",
                    "exports.up = async (pgm) => { await pgm.db.query('create table asked (id int)'); };\n");
        QCOMPARE(both.run("node-pg-migrate", {"up", "--dry-run"}, both.theirs).exitCode, 0);
        QCOMPARE(text(JsProject::values("select to_regclass('asked') is null or to_regclass('pgmigrations') is null",
                                        both.theirs)),
                 QStringLiteral("f\n"));
    }

    void late()
    {
        auto& both = *m_both;
        QCOMPARE(both.run("node-pg-migrate", {"up", "2", "--no-verbose"}, both.ours.database).exitCode, 0);
        test::write(both.root / "migrations/1704445300000_late.sql", "select 1;\n-- Down Migration\n");
        QVERIFY(text(both.states()).contains(QStringLiteral("1704445300000_late out-of-order")));
        QCOMPARE(text(test::printed(both.ours.planOrRefusal(wishUp()))).section(QLatin1Char(' '), 0, 1),
                 QStringLiteral("refused LK181"));
        QCOMPARE(both.run("node-pg-migrate", {"up", "--no-verbose"}, both.ours.database).exitCode, 1);
    }

private:
    std::unique_ptr<JsProject> m_both;
};

QTEST_GUILESS_MAIN(TestCompatNodePgMigrate)
#include "test_compat_nodepgmigrate.moc"

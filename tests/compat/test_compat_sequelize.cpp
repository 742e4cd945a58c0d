// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "tests/compat/jstool.h"
#include "tests/core/formats/formatprint.h"

#include <QTest>

using namespace lk;
using test::JsProject;
using test::shapeOf;
using test::text;
using test::wishDown;
using test::wishFor;
using test::wishUp;

namespace {

constexpr const char* kVariable = "LOCKKEEPER_SEQUELIZE";
} // namespace

/// The real sequelize-cli and we on the same files and databases.
class TestCompatSequelize : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const std::string why = JsProject::missing(kVariable); !why.empty())
            QSKIP(why.c_str());
    }
    void init() { m_both = std::make_unique<JsProject>("sequelize", LK_TEST_DATA "/sequelize/project", kVariable); }
    void cleanup() { m_both.reset(); }

    void weApplyItAgrees()
    {
        auto& both = *m_both;
        QCOMPARE(text(both.states()).count(QStringLiteral("pending")), 6);
        QCOMPARE(text(both.ours.value("select count(*) from pg_class where relname like 'Sequelize%'")),
                 QStringLiteral("0"));
        const auto first = both.ours.run(wishFor(run::WishKind::Up, "20240203114012-create-product.js"));
        QVERIFY2(test::printed(first).starts_with("done 2/2"), test::printed(first).c_str());
        QCOMPARE(
            both.run("sequelize-cli", {"db:migrate", "--to", "20240203114012-create-product.js"}, both.theirs).exitCode,
            0);
        const auto failed = both.ours.run(wishUp());
        QVERIFY2(test::printed(failed).starts_with("failed 3/4"), test::printed(failed).c_str());
        QCOMPARE(both.run("sequelize-cli", {"db:migrate"}, both.theirs).exitCode, 1);
        const char* rows = "select name from \"SequelizeMeta\" order by name";
        QCOMPARE(text(JsProject::values(rows, both.ours.database)), text(JsProject::values(rows, both.theirs)));
        QCOMPARE(text(shapeOf(both.ours.database)), text(shapeOf(both.theirs)));
        QCOMPARE(text(both.states()).count(QStringLiteral("pending")), 1);
        QCOMPARE(text(test::printed(both.ours.planOrRefusal(wishDown()))).section(QLatin1Char(' '), 0, 1),
                 QStringLiteral("refused LK182"));
        QVERIFY(
            test::printed(both.ours.run(wishFor(run::WishKind::Mark, "20240301063000-purge-test-customers.js", false)))
                .starts_with("done"));
        // What is kept stays: the tool's own --to would take it as well.
        run::Wish down = wishFor(run::WishKind::Down, "20240203114012-create-product.js");
        const auto undone = both.ours.run(down);
        QVERIFY2(test::printed(undone).starts_with("done 2/2"), test::printed(undone).c_str());
        const auto status = both.run("sequelize-cli", {"db:migrate:status"}, both.ours.database);
        QCOMPARE(text(status.output).count(QStringLiteral("up 2024")), 2);
    }

    /// A block with a table of its own, read from no variable: a private configuration is handed over.
    void ownTable()
    {
        auto& both = *m_both;
        std::ofstream(both.root / "config/database.json")
            << R"({"development": {"host": "nowhere.invalid", "database": "x", "dialect": "postgres", "migrationStorageTableName": "Moves", "migrationStorageTableSchema": "hist"}})";
        both.open();
        const auto outcome = both.ours.run(wishUp(1));
        QVERIFY2(test::printed(outcome).starts_with("done 1/1"), test::printed(outcome).c_str());
        QCOMPARE(text(both.ours.value("select name from hist.\"Moves\"")),
                 QStringLiteral("20240201091500-create-customer.js"));
    }

    /// The newest row has no file: it cannot be undone, neither here nor there, and nothing is done in its stead.
    void newestIsMissing()
    {
        auto& both = *m_both;
        QVERIFY(test::printed(both.ours.run(wishUp(1))).starts_with("done 1/1"));
        both.ours.execute("insert into \"SequelizeMeta\" values ('29990101000000-gone.js')");
        QCOMPARE(text(test::printed(both.ours.planOrRefusal(wishDown()))).section(QLatin1Char(' '), 0, 1),
                 QStringLiteral("refused LK183"));
        QCOMPARE(both.run("sequelize-cli", {"db:migrate:undo"}, both.ours.database).exitCode, 1);
        QCOMPARE(text(both.ours.value("select count(*) from \"SequelizeMeta\"")), QStringLiteral("2"));
    }

    void literalConnection()
    {
        auto& both = *m_both;
        std::ofstream(both.root / "config/database.json")
            << R"({"development": {"host": "nowhere.invalid", "database": "x", "dialect": "postgres"}})";
        both.open();
        const auto outcome = both.ours.run(wishUp(1));
        QVERIFY2(test::printed(outcome).starts_with("done 1/1"), test::printed(outcome).c_str());
        QVERIFY(test::printed(both.ours.run(wishDown(1))).starts_with("done 1/1"));
    }

private:
    std::unique_ptr<JsProject> m_both;
};

QTEST_GUILESS_MAIN(TestCompatSequelize)
#include "test_compat_sequelize.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/process.h"
#include "core/formats/programs.h"
#include "core/formats/rails/rails.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "tests/compat/jstool.h"
#include "tests/core/formats/formatprint.h"

#include <QTest>

#include <fmt/format.h>

using namespace lk;
using test::ScratchCluster;
using test::wishDown;
using test::wishFor;
using test::wishUp;
using test::write;
namespace fs = std::filesystem;

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

constexpr const char* kCustomer = "20240201091500";
constexpr const char* kProduct = "20240203114012";
constexpr const char* kPurchase = "20240210080000";
constexpr const char* kIndex = "20240211172144";
constexpr const char* kTag = "20240220100000";
constexpr const char* kPurge = "20240301063000";
constexpr const char* kFails = "20240309140259";

/// A Rails application in a scratch folder, one database for us and one for the tool. Its start takes seconds: few calls.
struct Both final {
    Both() : ours("rails"), theirs(ScratchCluster::instance().createDatabase()), root(ours.folder / "shop")
    {
        fs::copy(LK_TEST_DATA "/rails/project", root, fs::copy_options::recursive);
        open();
    }

    void open() { ours.project = formats::openWorkspace(root).projects.at(0); }
    void migration(const std::string& name, const std::string& className, const std::string& body) const
    {
        write(root / "db/migrate" / (name + ".rb"),
              fmt::format("class {} < ActiveRecord::Migration[6.1]\n{}end\n", className, body));
    }

    [[nodiscard]] ChildResult rails(std::vector<std::string> arguments, const std::string& database) const
    {
        const auto target = ScratchCluster::instance().target(database);
        ChildProcess child;
        child.program = root / "bin/rails";
        child.arguments = std::move(arguments);
        child.folder = root;
        child.environment = {
            {"DATABASE_URL", "postgresql:" + database + "?host=" + target.parameters.at("host") + "&username=postgres"},
            {"SCHEMA", (ours.folder / "schema.rb").string()},
            {"DISABLE_SPRING", "1"}};
        return runChild(child);
    }
    /// `db:migrate:status` as "up 20240201091500", sorted by it.
    [[nodiscard]] QString itsStatus(const std::string& database) const
    {
        QString all;
        for (const QString& line : text(rails({"db:migrate:status"}, database).output).split(QLatin1Char('\n'))) {
            const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
            if (words.size() > 1 && (words[0] == QStringLiteral("up") || words[0] == QStringLiteral("down")))
                all += words[0] + QLatin1Char(' ') + words[1] + QLatin1Char('\n');
        }
        return all;
    }
    [[nodiscard]] QString ourStatus() const
    {
        QString all;
        for (const auto& row : ours.input().reading.status.rows) {
            const bool isUp =
                row.state == history::MigrationState::Applied || row.state == history::MigrationState::Missing;
            const QString padded = text(row.version).rightJustified(3, QLatin1Char('0'));
            all += (isUp ? QStringLiteral("up ") : QStringLiteral("down ")) + padded + QLatin1Char('\n');
        }
        return all;
    }
    /// ar_internal_metadata is left out: 6.1 writes the environment only behind a run that went well.
    [[nodiscard]] static QString rows(const std::string& database)
    {
        return text(test::JsProject::values("select version from schema_migrations order by version", database));
    }
    [[nodiscard]] static QString shape(const std::string& database)
    {
        return text(test::JsProject::values("select concat_ws(' ', c.relname, c.relkind, a.attname, "
                                            "format_type(a.atttypid, a.atttypmod), a.attnotnull) "
                                            "from pg_class c join pg_namespace n on n.oid = c.relnamespace join "
                                            "pg_attribute a on a.attrelid = c.oid and "
                                            "a.attnum > 0 where n.nspname = 'public' order by c.relname, a.attnum",
                                            database));
    }
    [[nodiscard]] QString run(const run::Wish& wish)
    {
        const auto plan = ours.planOrRefusal(wish);
        if (!std::holds_alternative<run::Plan>(plan))
            return text(test::printed(plan));
        return text(test::printed(ours.carryOut(std::get<run::Plan>(plan))));
    }

    test::RunFixture ours;
    std::string theirs;
    fs::path root;
};

} // namespace

/// The real ActiveRecord and we on the same application.
class TestCompatRails : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const fs::path ruby = formats::programOnPath("ruby");
        if (ruby.empty())
            QSKIP("ruby is not installed (Debian: ruby-railties, ruby-activerecord, ruby-pg)");
        ChildProcess child;
        child.program = ruby;
        child.arguments = {"-e", "require 'rails'; require 'active_record'; require 'pg'"};
        child.folder = "/";
        if (runChild(child).exitCode != 0)
            QSKIP("railties, activerecord or pg is not installed (Debian: ruby-railties, ruby-activerecord, ruby-pg)");
        for (const char* variable : {"RAILS_ENV", "RACK_ENV"})
            ::unsetenv(variable);
    }
    void init() { m_both = std::make_unique<Both>(); }
    void cleanup() { m_both.reset(); }

    /// We drive it; it sees what it would have made itself, and has nothing left to do.
    void weApplyItAgrees()
    {
        Both& both = *m_both;
        QCOMPARE(both.ourStatus().count(QStringLiteral("down")), 7);
        QCOMPARE(text(both.ours.value("select count(*) from pg_class where relname like '%schema_migrations%'")),
                 QStringLiteral("0"));
        // The one behind first: what is before it is then below the current version, and runs all the same.
        const auto one = both.ours.plan(wishUp(1));
        QCOMPARE(text(one.steps.at(0).recording.tool->arguments.back()), QStringLiteral("VERSION=20240201091500"));
        const QString first = text(test::printed(both.ours.carryOut(one)));
        QVERIFY2(first.startsWith(QStringLiteral("done 1/1")), qPrintable(first));
        const auto all = both.ours.plan(wishUp());
        QCOMPARE(text(all.steps.at(0).recording.tool->arguments.back()), QStringLiteral("db:migrate"));
        const QString failed = text(test::printed(both.ours.carryOut(all)));
        QVERIFY2(failed.startsWith(QStringLiteral("failed 5/6")), qPrintable(failed));
        QVERIFY2(failed.contains(QStringLiteral("heft_g")), qPrintable(failed));
        QCOMPARE(both.rails({"db:migrate"}, both.theirs).exitCode, 1);
        QCOMPARE(Both::rows(both.ours.database), Both::rows(both.theirs));
        QCOMPARE(Both::shape(both.ours.database), Both::shape(both.theirs));
        QCOMPARE(both.itsStatus(both.ours.database), both.ourStatus());
        // Its next run changes nothing but what failed again.
        fs::remove(both.root / "db/migrate/20240309140259_add_product_weight_fails.rb");
        QCOMPARE(both.rails({"db:migrate"}, both.ours.database).exitCode, 0);
        QCOMPARE(Both::rows(both.ours.database), Both::rows(both.theirs));
        QVERIFY(!fs::exists(both.root / "db/schema.rb"));
        // Down: named, with the warning that it raises.
        const auto down = both.ours.plan(wishDown());
        QCOMPARE(text(down.steps.at(0).recording.tool->arguments.back()), QStringLiteral("VERSION=20240301063000"));
        QVERIFY(text(down.steps.at(0).notes.front()).contains(QStringLiteral("irreversible")));
        const QString raised = text(test::printed(both.ours.carryOut(down)));
        QVERIFY2(raised.startsWith(QStringLiteral("failed 0/1")) &&
                     raised.contains(QStringLiteral("IrreversibleMigration")),
                 qPrintable(raised));
        QVERIFY(both.run(wishFor(run::WishKind::Mark, kPurge, false)).startsWith(QStringLiteral("done")));
        const QString undone = both.run(wishFor(run::WishKind::Down, kPurchase));
        QVERIFY2(undone.startsWith(QStringLiteral("done 2/2")), qPrintable(undone));
        QCOMPARE(both.itsStatus(both.ours.database), both.ourStatus());
    }

    /// Each state that its commands lead to is read as it says, and undone with it.
    void itAppliesWeReadAndRollBack()
    {
        Both& both = *m_both;
        const std::string& database = both.ours.database;
        QCOMPARE(both.rails({"db:migrate:up", "VERSION=20240203114012"}, database).exitCode, 0);
        QCOMPARE(both.rails({"db:migrate:up", "VERSION=20240220100000"}, database).exitCode, 0);
        QCOMPARE(both.itsStatus(database), both.ourStatus());
        QVERIFY(both.ours.input().reading.status.rows[0].state == history::MigrationState::OutOfOrder);
        // Down is the newest version, and nothing else.
        const QString down = both.run(wishDown());
        QVERIFY2(down.startsWith(QStringLiteral("done 1/1")), qPrintable(down));
        QCOMPARE(both.itsStatus(database).count(QStringLiteral("up")), 1);
        QCOMPARE(text(both.ours.value("select to_regclass('tag') is null")), QStringLiteral("t"));
        // A row by hand for what is applied already; `db:migrate` leaves it out.
        QVERIFY(both.run(wishFor(run::WishKind::Mark, kTag)).startsWith(QStringLiteral("done")));
        QCOMPARE(both.itsStatus(database), both.ourStatus());
        // A file that is gone.
        fs::remove(both.root / "db/migrate/20240220100000_create_tag.shop_tags.rb");
        QVERIFY(both.ours.input().reading.status.rows.back().state == history::MigrationState::Pending);
        QVERIFY(both.ourStatus().contains(QStringLiteral("up 20240220100000")));
        QCOMPARE(both.itsStatus(database), both.ourStatus());
        const QString again = both.run(wishFor(run::WishKind::Up, kCustomer));
        QVERIFY2(again.startsWith(QStringLiteral("done 1/1")), qPrintable(again));
    }

    /// Without a transaction: what was done stays, and what is left invalid is told.
    void failsWithoutTransaction()
    {
        Both& both = *m_both;
        fs::remove_all(both.root / "db/migrate");
        both.migration(
            "001_create_a", "CreateA",
            "  def change\n    create_table(:a) { |t| t.integer :x }\n    reversible { |dir| dir.up { execute "
            "'insert into a (x) values (1), (1)' } }\n  end\n");
        both.migration("002_index_a", "IndexA",
                       "  disable_ddl_transaction!\n  def change\n    add_index :a, :x, unique: true, algorithm: "
                       ":concurrently\n  end\n");
        both.open();
        const QString outcome = both.run(wishUp());
        QVERIFY2(outcome.startsWith(QStringLiteral("failed 1/2")), qPrintable(outcome));
        QCOMPARE(text(test::JsProject::values("select version from schema_migrations", both.ours.database)),
                 QStringLiteral("1\n"));
        QCOMPARE(both.itsStatus(both.ours.database), both.ourStatus());
        QVERIFY2(outcome.contains(QStringLiteral("DROP INDEX CONCURRENTLY")), qPrintable(outcome));
    }

    /// Its lock: somebody else's run is waited for, with the holder named.
    void lockIsSeen()
    {
        Both& both = *m_both;
        both.ours.patience.runLock = std::chrono::milliseconds(300);
        postgres::Session other = postgres::Session::open(both.ours.target, postgres::SessionKind::Browse);
        (void)other.query(fmt::format("select pg_advisory_lock({})", formats::railsLockKey(both.ours.database)));
        QVERIFY(!both.run(wishUp()).startsWith(QStringLiteral("done")));
        QCOMPARE(text(both.ours.value("select to_regclass('schema_migrations') is null")), QStringLiteral("t"));
    }

private:
    std::unique_ptr<Both> m_both;
};

QTEST_GUILESS_MAIN(TestCompatRails)
#include "test_compat_rails.moc"

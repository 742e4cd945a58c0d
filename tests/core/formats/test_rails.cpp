// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/formats/rails/rails.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "tests/core/formats/formatprint.h"
#include "tests/support/scratchcluster.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

using namespace lk;
using test::write;
namespace fs = std::filesystem;

class TestRails : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = fs::canonical(m_folder->path().toStdString()) / "shop";
    }

    void fixture()
    {
        const auto project = formats::openWorkspace(LK_TEST_DATA "/rails/project").projects.at(0);
        QCOMPARE(project.format, std::string("rails"));
        auto set = formats::formatNamed("rails").load(project);
        std::erase_if(set.problems, [](const auto& one) { return one.kind == project::ProblemKind::ToolMissing; });
        QCOMPARE(
            QString::fromStdString(test::printed(set)),
            QStringLiteral("20240201091500 [create_customer] up down\n20240203114012 [create_product] up down\n"
                           "20240210080000 [create_purchase] up down\n20240211172144 [index_product_title] up down\n"
                           "20240220100000 [create_tag] up down\n20240301063000 [purge_test_customers] up\n"
                           "20240309140259 [add_product_weight_fails] up down\n"));
        const auto* facts = dynamic_cast<const formats::RailsFacts*>(set.facts.get());
        QVERIFY(facts != nullptr);
        QCOMPARE(facts->words[3].hasTransaction, false);
        QCOMPARE(facts->words[4].className, std::string("CreateTag"));
        QCOMPARE(facts->words[4].origin, std::string("shop_tags (originally 20230101000000)"));
        QCOMPARE(facts->words[5].isDownRaising, true);
    }

    void lockKey()
    {
        QCOMPARE(formats::railsLockKey("shop_production"), std::int64_t{5843596595875314990});
        QCOMPARE(formats::railsLockKey("a3_rails_h"), std::int64_t{1770632357820203115});
        QVERIFY(formats::railsLockKey("größe") > 0);
    }

    void names_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QTest::newRow("usual") << "20240203114012_create_product.rb"
                               << "20240203114012 create_product ";
        QTest::newRow("scope") << "20240220100000_create_tag.shop_tags.rb"
                               << "20240220100000 create_tag shop_tags";
        QTest::newRow("short") << "001_a.rb"
                               << "001 a ";
        QTest::newRow("capital") << "1_Create.rb"
                                 << "";
        QTest::newRow("dash") << "1_create-tag.rb"
                              << "";
        QTest::newRow("two dots") << "1_a.b.c.rb"
                                  << "";
    }
    void names()
    {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        const auto name = formats::railsName(file.toStdString());
        QCOMPARE(name ? QString::fromStdString(name->digits + ' ' + name->name + ' ' + name->scope) : QString(),
                 expected);
    }

    void words_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* body, const char* expected) {
            QTest::newRow(name) << QByteArray(body) << QByteArray(expected);
        };
        row("change", "  def change\n    add_column :a, :b, :text\n  end\n", "back");
        row("execute", "  def change\n    execute 'x'\n  end\n", "back execute");
        row("execute within reversible",
            "  def change\n    reversible do |dir|\n      dir.up { execute 'x' }\n    end\n  end\n", "back");
        row("execute within up_only", "  def change\n    up_only { execute 'x' }\n  end\n", "back");
        row("remove_column with a type", "  def change\n    remove_column :a, :b, :text\n  end\n", "back");
        row("remove_column without", "  def change\n    remove_column :a, :b\n  end\n",
            "back remove_column without a type");
        row("drop_table with a block", "  def change\n    drop_table :a do |t|\n    end\n  end\n", "back");
        row("drop_table without", "  def change\n    drop_table :a\n  end\n", "back drop_table without a block");
        row("in a comment", "  def change\n    # execute 'x'\n  end\n", "back");
        row("in a heredoc",
            "  def up\n    execute <<~SQL\n      raise ActiveRecord::IrreversibleMigration\n    SQL\n  end\n  def "
            "down\n  end\n",
            "back");
        row("up alone", "  def up\n  end\n", "none");
        row("raises", "  def up\n  end\n\n  def down\n    raise ActiveRecord::IrreversibleMigration, \"no\"\n  end\n",
            "none");
        row("raises in up only",
            "  def up\n    raise ActiveRecord::IrreversibleMigration\n  end\n\n  def down\n    drop_table :a\n  end\n",
            "back");
        row("no transaction", "  disable_ddl_transaction!\n  def change\n  end\n", "back alone");
    }
    void words()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, expected);
        const auto words =
            formats::railsWords("class X < ActiveRecord::Migration[7.1]\n" + body.toStdString() + "end\n");
        QCOMPARE(words.apiVersion, std::string("7.1"));
        std::string told = words.canGoBack() ? "back" : "none";
        told += words.hasTransaction ? "" : " alone";
        told += words.irreversible.empty() ? "" : " " + words.irreversible;
        QCOMPARE(QByteArray::fromStdString(told), expected);
    }

    void rowsWithoutZeros()
    {
        application();
        for (const char* name : {"001_a", "002_b", "0010_c"})
            migration(name);
        const auto project = formats::projectIn(m_root);
        const auto& format = formats::formatNamed("rails");
        const auto set = format.load(project);
        QCOMPARE(set.migrations[2].version, std::string("10"));
        history::History history;
        history.exists = true;
        for (const char* version : {"1", "10"}) {
            history.rows.emplace_back();
            history.rows.back().version = version;
        }
        const auto status = format.layOver(project, set, history);
        QCOMPARE(QString::fromStdString(test::printed(status)),
                 QStringLiteral("1 a applied\n2 b out-of-order\n10 c applied\ncurrent 10, pending 1\n"));
        QCOMPARE(format.versionNamed(set, history, "0010"), std::string("10"));
    }

    void problems()
    {
        application();
        migration("1_a");
        migration("01_b");
        migration("3_a");
        const auto& format = formats::formatNamed("rails");
        auto project = formats::projectIn(m_root);
        auto set = format.load(project);
        QVERIFY(set.fatalProblem() == nullptr);
        const auto no = format.forbids(project, set, {}, project::Direction::Up, nullptr);
        QVERIFY(no && no->reason.find("DuplicateMigrationVersionError") != std::string::npos);
        migration("4_Bad");
        set = format.load(project);
        QVERIFY(set.fatalProblem() != nullptr && set.fatalProblem()->message.find("Illegal name") != std::string::npos);
    }

    void databaseYml()
    {
        application();
        migration("1_a");
        write(m_root / "config/database.yml",
              "default: &default\n  adapter: postgresql\n  pool: <%= ENV.fetch(\"RAILS_MAX_THREADS\") { 5 } %>\n  "
              "username: <%= ENV.fetch('LK_TEST_NOBODY', 'app') %>\n"
              "<% if false %>\n<% end %>\n"
              "development:\n  <<: *default\n  host: db.example\n  database: shop_development\n  password: hunter2\n"
              "test:\n  <<: *default\n  database: <%= Rails.application.credentials.name %>\n"
              "production:\n  primary:\n    <<: *default\n    url: <%= ENV[\"DATABASE_URL\"] %>\n  animals:\n    <<: "
              "*default\n    database: animals\n    migrations_paths: db/animals_migrate\n");
        write(m_root / "db/animals_migrate/1_z.rb",
              "class Z < ActiveRecord::Migration[7.0]\n  def change\n  end\nend\n");
        const auto workspace = formats::openWorkspace(m_root);
        QCOMPARE(workspace.projects.size(), std::size_t{2});
        QCOMPARE(workspace.projects[0].setting("database"), std::string("animals"));
        std::string told;
        for (const auto& one : formats::formatNamed("rails").environments(workspace.projects[1]))
            told += one.name + ' ' + one.address.url + one.address.urlVariable + '\n';
        QCOMPARE(QString::fromStdString(told),
                 QStringLiteral("development postgres://app@db.example/shop_development\nproduction DATABASE_URL\n"));
    }

    /// What database.yml says of the table's place, the lock and the other table.
    void tables_data()
    {
        QTest::addColumn<QByteArray>("yml");
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* yml, const char* sql, const char* expected) {
            QTest::newRow(name) << QByteArray(yml) << QByteArray(sql) << QByteArray(expected);
        };
        const char* there =
            "create schema app; create table public.schema_migrations (version varchar primary key); insert "
            "into schema_migrations values ('1')";
        row("plain", "", there, "public 1 locked metadata");
        row("nothing there", "", "select 1", "public none locked metadata");
        row("first of the path", "  schema_search_path: app\n", there, "app none locked metadata");
        row("along the path", "  schema_search_path: \"app,public\"\n", there, "public 1 locked metadata");
        row("quoted, and a schema that is not there", "  schema_search_path: '\"$user\", App, public'\n", there,
            "public 1 locked metadata");
        row("not locked", "  advisory_locks: false\n", there, "public 1 metadata");
        row("no metadata", "  use_metadata_table: false\n", there, "public 1 locked");
        row("role's own path", "",
            "create schema app; create table app.schema_migrations (version varchar primary key); "
            "create schema postgres",
            "postgres none locked metadata");
    }
    void tables()
    {
        QFETCH(QByteArray, yml);
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, expected);
        application();
        migration("1_a");
        write(m_root / "config/database.yml",
              "development:\n  adapter: postgresql\n  database: shop\n" + yml.toStdString());
        auto& cluster = test::ScratchCluster::instance();
        const std::string database = cluster.createDatabase();
        cluster.execute(sql.toStdString(), database);
        const auto target = cluster.target(database);
        auto session = postgres::Session::open(target, postgres::SessionKind::Browse);
        const auto& format = formats::formatNamed("rails");
        const auto history = format.readHistory(session, formats::projectIn(m_root), target, {});
        std::string told = history.schema;
        told += history.rows.empty() ? " none" : " " + history.rows.front().version;
        postgres::ServerIdentity server;
        server.database = database;
        told += format.toolLocks(history, target, server).empty() ? "" : " locked";
        told += format.createHistory(history).size() == 2 ? " metadata" : "";
        QCOMPARE(QByteArray::fromStdString(told), expected);
    }

    /// A heredoc of a megabyte is no reason to fall over.
    void largeFile()
    {
        std::string body = "  def up\n    execute <<~SQL\n";
        while (body.size() < 3'000'000)
            body += "      INSERT INTO t VALUES (1, 'some text', now());\n";
        body += "    SQL\n  end\n\n  def down\n    raise ActiveRecord::IrreversibleMigration\n  end\n";
        const std::string begin = "class X < ActiveRecord::Migration[7.1]\n";
        const auto words = formats::railsWords(
            begin + "  def down\n    raise ActiveRecord::IrreversibleMigration\n  end\n" + body + "end\n");
        QVERIFY(words.isDownRaising);
        (void)formats::railsWords(begin + "  def change\n    execute " + std::string(900'000, ' ') +
                                  "'x'\n  end\nend\n");
        (void)formats::railsWords(begin + "  def change\n    remove_column :a, " + std::string(900'000, 'b') +
                                  "\n  end\nend\n");
    }

    void newFile()
    {
        application();
        migration("20240101000000_a");
        const auto files = formats::formatNamed("rails").newMigration(
            formats::projectIn(m_root), "AddEmail to users",
            std::chrono::system_clock::time_point(std::chrono::seconds(1'717'243'200)));
        QCOMPARE(files[0].path.filename().string(), std::string("20240601120000_add_email_to_users.rb"));
        QCOMPARE(files[0].content,
                 std::string("class AddEmailToUsers < ActiveRecord::Migration[7.0]\n  def change\n  end\nend\n"));
    }

    void tenThousand()
    {
        application();
        for (int i = 1; i <= 10'000; ++i)
            write(m_root / "db/migrate" / fmt::format("{}_step_{}.rb", 20200101000000LL + i, i),
                  fmt::format("class Step{0} < ActiveRecord::Migration[7.0]\n  def change\n    add_column :t, :c{0}, "
                              ":integer\n    add_index :t, :c{0}\n  end\nend\n",
                              i));
        const auto project = formats::projectIn(m_root);
        QElapsedTimer timer;
        timer.start();
        const auto& format = formats::formatNamed("rails");
        const auto set = format.load(project);
        const auto status = format.layOver(project, set, {});
        qInfo("10,000 migrations read and laid over in %lld ms", timer.elapsed());
        QCOMPARE(status.pendingCount, 10'000);
    }

private:
    void application()
    {
        write(m_root / "config/application.rb", "class Application < Rails::Application\nend\n");
        fs::create_directories(m_root / "db/migrate");
    }
    void migration(const std::string& name)
    {
        const auto parsed = formats::railsName(name + ".rb");
        write(m_root / "db/migrate" / (name + ".rb"),
              "class " + formats::camelized(parsed ? parsed->name : "X") +
                  " < ActiveRecord::Migration[7.0]\n  def change\n  end\nend\n");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
};

QTEST_GUILESS_MAIN(TestRails)
#include "test_rails.moc"

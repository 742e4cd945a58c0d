// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/specimen.h"

#include "core/formats/atlas/sum.h"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>

namespace lk::bench {

namespace fs = std::filesystem;

namespace {

void put(const fs::path& file, std::string_view text)
{
    std::ofstream out(file, std::ios::binary);
    out << text;
    if (!out.flush())
        throw std::runtime_error("cannot write " + file.string());
}

/// "20240101000001": a second for each, a real time up to a day's end.
std::string stamp(int number)
{
    return fmt::format("20240101{:02}{:02}{:02}", number / 3600, number / 60 % 60, number % 60);
}

std::string create(int number)
{
    return fmt::format("CREATE TABLE t{} (id bigint);\n", number);
}

std::string drop(int number)
{
    return fmt::format("DROP TABLE t{};\n", number);
}

void writeGolangMigrate(const fs::path& root, int migrations)
{
    fs::create_directories(root / "migrations");
    for (int n = 1; n <= migrations; ++n) {
        put(root / "migrations" / fmt::format("{:06}_create_t{}.up.sql", n, n), create(n));
        put(root / "migrations" / fmt::format("{:06}_create_t{}.down.sql", n, n), drop(n));
    }
}

void writeDbmate(const fs::path& root, int migrations)
{
    fs::create_directories(root / "db/migrations");
    for (int n = 1; n <= migrations; ++n)
        put(root / "db/migrations" / fmt::format("{}_create_t{}.sql", stamp(n), n),
            fmt::format("-- migrate:up\n{}\n-- migrate:down\n{}", create(n), drop(n)));
}

void writeFlyway(const fs::path& root, int migrations)
{
    fs::create_directories(root / "sql");
    put(root / "flyway.conf", "flyway.url=jdbc:postgresql://localhost:5432/shop\nflyway.locations=filesystem:sql\n");
    for (int n = 1; n <= migrations; ++n)
        put(root / "sql" / fmt::format("V{}__create_t{}.sql", n, n), create(n));
}

void writePrisma(const fs::path& root, int migrations)
{
    fs::create_directories(root / "prisma/migrations");
    put(root / "prisma/schema.prisma",
        "datasource db {\n  provider = \"postgresql\"\n  url      = env(\"DATABASE_URL\")\n}\n");
    put(root / "prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    for (int n = 1; n <= migrations; ++n) {
        const fs::path folder = root / "prisma/migrations" / fmt::format("{}_create_t{}", stamp(n), n);
        fs::create_directory(folder);
        put(folder / "migration.sql", create(n));
    }
}

void writeAtlas(const fs::path& root, int migrations)
{
    fs::create_directories(root / "migrations");
    put(root / "atlas.hcl",
        "env \"local\" {\n  url = getenv(\"DATABASE_URL\")\n  migration {\n    dir = \"file://migrations\"\n  }\n}\n");
    formats::AtlasSum sum;
    formats::AtlasHash hash;
    for (int n = 1; n <= migrations; ++n) {
        const std::string name = fmt::format("{}_create_t{}.sql", stamp(n), n);
        put(root / "migrations" / name, create(n));
        hash.add(name);
        hash.add(create(n));
        sum.lines.push_back({name, hash.base64()});
    }
    put(root / "migrations" / formats::kAtlasSumFile, sum.text());
}

std::string changeSet(int number)
{
    return fmt::format("\n--changeset ivo:{}\n{}--rollback {}", number, create(number), drop(number));
}

void writeLiquibaseOneFile(const fs::path& root, int migrations)
{
    put(root / "liquibase.properties", "changeLogFile=changelog.sql\n");
    std::string text = "--liquibase formatted sql\n";
    for (int n = 1; n <= migrations; ++n)
        text += changeSet(n);
    put(root / "changelog.sql", text);
}

constexpr std::string_view kChangelogHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<databaseChangeLog "
                                            "xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\"\n"
                                            "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                                            "    xsi:schemaLocation=\"http://www.liquibase.org/xml/ns/dbchangelog "
                                            "http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.3.xsd\">\n";

void writeLiquibaseManyFiles(const fs::path& root, int migrations)
{
    fs::create_directories(root / "changes");
    put(root / "liquibase.properties", "changeLogFile=changelog.xml\n");
    put(root / "changelog.xml", fmt::format("{}  <includeAll path=\"changes\" relativeToChangelogFile=\"true\"/>\n"
                                            "</databaseChangeLog>\n",
                                            kChangelogHead));
    for (int n = 1; n <= migrations; ++n)
        put(root / "changes" / fmt::format("{:06}.sql", n), "--liquibase formatted sql\n" + changeSet(n));
}

void writeLiquibaseXml(const fs::path& root, int migrations)
{
    put(root / "liquibase.properties", "changeLogFile=changelog.xml\n");
    std::string text(kChangelogHead);
    for (int n = 1; n <= migrations; ++n)
        text += fmt::format("  <changeSet id=\"{0}\" author=\"ivo\">\n    <createTable tableName=\"t{0}\">\n"
                            "      <column name=\"id\" type=\"bigint\"/>\n    </createTable>\n  </changeSet>\n",
                            n);
    put(root / "changelog.xml", text + "</databaseChangeLog>\n");
}

void writeSqitch(const fs::path& root, int migrations)
{
    put(root / "sqitch.conf", "[core]\n\tengine = pg\n\tplan_file = sqitch.plan\n\ttop_dir = .\n[user]\n"
                              "\tname = Shop Deployer\n\temail = deployer@shop.example\n");
    for (const char* folder : {"deploy", "revert", "verify"})
        fs::create_directories(root / folder);
    std::string plan = "%syntax-version=1.0.0\n%project=shop\n\n";
    for (int n = 1; n <= migrations; ++n) {
        plan += fmt::format("t{} 2024-01-01T{:02}:{:02}:{:02}Z Ana Planner <ana@shop.example> # Table {}.\n", n,
                            n / 3600, n / 60 % 60, n % 60, n);
        const std::string name = fmt::format("t{}.sql", n);
        put(root / "deploy" / name, fmt::format("-- Deploy shop:t{} to pg\n\nBEGIN;\n{}COMMIT;\n", n, create(n)));
        put(root / "revert" / name, fmt::format("-- Revert shop:t{} from pg\n\nBEGIN;\n{}COMMIT;\n", n, drop(n)));
        put(root / "verify" / name,
            fmt::format("-- Verify shop:t{} on pg\n\nBEGIN;\nSELECT id FROM t{};\nROLLBACK;\n", n, n));
    }
    put(root / "sqitch.plan", plan);
}

void writePackage(const fs::path& root, std::string_view dependencies)
{
    put(root / "package.json",
        fmt::format("{{ \"name\": \"shop\", \"private\": true, \"dependencies\": {{ {} }} }}\n", dependencies));
}

void writeNodePgMigrate(const fs::path& root, int migrations)
{
    fs::create_directories(root / "migrations");
    writePackage(root, "\"node-pg-migrate\": \"^9.0.0\", \"pg\": \"^8.0.0\"");
    for (int n = 1; n <= migrations; ++n)
        put(root / "migrations" / fmt::format("{}_create-t{}.sql", 1'700'000'000'000L + n, n),
            fmt::format("-- Up Migration\n{}\n-- Down Migration\n{}", create(n), drop(n)));
}

std::string knexName(int number)
{
    return fmt::format("{}_create_t{}.js", stamp(number), number);
}

void writeKnex(const fs::path& root, int migrations)
{
    fs::create_directories(root / "migrations");
    writePackage(root, "\"knex\": \"3.3.0\", \"pg\": \"8.23.1\"");
    put(root / "knexfile.js", "module.exports = {\n  client: 'pg',\n  connection: process.env.DATABASE_URL,\n"
                              "  migrations: { directory: './migrations' },\n};\n");
    for (int n = 1; n <= migrations; ++n)
        put(root / "migrations" / knexName(n),
            fmt::format(
                "exports.up = async function (knex) {{\n"
                "  await knex.schema.createTable('t{0}', (table) => {{\n    table.bigInteger('id');\n  }});\n}};\n\n"
                "exports.down = async function (knex) {{\n  await knex.schema.dropTable('t{0}');\n}};\n",
                n));
}

std::string knexHistory(int migrations)
{
    std::string sql = "CREATE TABLE knex_migrations (id serial PRIMARY KEY, name varchar(255), batch integer, "
                      "migration_time timestamptz);\n"
                      "CREATE TABLE knex_migrations_lock (index serial PRIMARY KEY, is_locked integer);\n"
                      "INSERT INTO knex_migrations_lock (is_locked) VALUES (0);\n"
                      "INSERT INTO knex_migrations (name, batch, migration_time) VALUES\n";
    for (int n = 1; n <= migrations; ++n)
        sql += fmt::format("('{}', 1, now()){}\n", knexName(n), n < migrations ? "," : ";");
    return sql;
}

std::string sequelizeName(int number)
{
    return fmt::format("{}-create-t{}.js", stamp(number), number);
}

void writeSequelize(const fs::path& root, int migrations)
{
    fs::create_directories(root / "migrations");
    fs::create_directories(root / "config");
    writePackage(root, "\"sequelize\": \"6.37.8\", \"sequelize-cli\": \"6.6.5\", \"pg\": \"8.23.1\"");
    put(root / ".sequelizerc", "const path = require('path');\n\nmodule.exports = {\n"
                               "  config: path.resolve('config', 'database.json'),\n"
                               "  'migrations-path': path.resolve('migrations'),\n};\n");
    put(root / "config/database.json",
        "{ \"development\": { \"use_env_variable\": \"DATABASE_URL\", \"dialect\": \"postgres\" } }\n");
    for (int n = 1; n <= migrations; ++n)
        put(root / "migrations" / sequelizeName(n),
            fmt::format("'use strict';\n\nmodule.exports = {{\n  async up(queryInterface, Sequelize) {{\n"
                        "    await queryInterface.createTable('t{0}', {{ id: Sequelize.BIGINT }});\n  }},\n\n"
                        "  async down(queryInterface) {{\n    await queryInterface.dropTable('t{0}');\n  }},\n}};\n",
                        n));
}

std::string sequelizeHistory(int migrations)
{
    std::string sql = "CREATE TABLE \"SequelizeMeta\" (name varchar(255) NOT NULL PRIMARY KEY);\n"
                      "INSERT INTO \"SequelizeMeta\" (name) VALUES\n";
    for (int n = 1; n <= migrations; ++n)
        sql += fmt::format("('{}'){}\n", sequelizeName(n), n < migrations ? "," : ";");
    return sql;
}

std::string revision(int number)
{
    return fmt::format("{:08x}{:04x}", static_cast<unsigned>(number) * 2654435761U, number); // spread, as real ones are
}

void writeAlembic(const fs::path& root, int migrations)
{
    fs::create_directories(root / "migrations/versions");
    put(root / "alembic.ini", "[alembic]\nscript_location = %(here)s/migrations\nprepend_sys_path = .\n"
                              "sqlalchemy.url = postgresql+psycopg2://postgres@localhost:5432/shop\n");
    put(root / "migrations/env.py",
        "from alembic import context\nfrom sqlalchemy import create_engine\n\nimport os\n\n"
        "engine = create_engine(os.environ[\"DATABASE_URL\"])\nwith engine.connect() as connection:\n"
        "    context.configure(connection=connection)\n    with context.begin_transaction():\n"
        "        context.run_migrations()\n");
    for (int n = 1; n <= migrations; ++n) {
        const std::string parent = n == 1 ? "None" : fmt::format("\"{}\"", revision(n - 1));
        put(root / "migrations/versions" / fmt::format("{}_create_t{}.py", revision(n), n),
            fmt::format("\"\"\"create t{0}\n\nRevision ID: {1}\nRevises: {3}\n"
                        "Create Date: 2024-01-01 00:00:00.000000\n\"\"\"\n"
                        "from alembic import op\nimport sqlalchemy as sa\n\n\n"
                        "revision = \"{1}\"\ndown_revision = {2}\nbranch_labels = None\ndepends_on = None\n\n\n"
                        "def upgrade():\n    op.create_table('t{0}', sa.Column('id', sa.BigInteger))\n\n\n"
                        "def downgrade():\n    op.drop_table('t{0}')\n",
                        n, revision(n), parent, n == 1 ? "" : revision(n - 1)));
    }
}

std::string alembicHistory(int migrations)
{
    return fmt::format("CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, "
                       "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));\n"
                       "INSERT INTO alembic_version VALUES ('{}');\n",
                       revision(migrations));
}

void writeRails(const fs::path& root, int migrations)
{
    fs::create_directories(root / "db/migrate");
    fs::create_directories(root / "config");
    fs::create_directories(root / "bin");
    put(root / "Gemfile", "source \"https://rubygems.org\"\ngem \"railties\"\ngem \"activerecord\"\ngem \"pg\"\n");
    put(root / "config/application.rb", "require \"rails\"\nrequire \"active_record/railtie\"\n\nmodule Shop\n"
                                        "  class Application < Rails::Application\n  end\nend\n");
    put(root / "config/database.yml", "development:\n  adapter: postgresql\n  url: <%= ENV[\"DATABASE_URL\"] %>\n");
    put(root / "bin/rails", "#!/usr/bin/env ruby\nAPP_PATH = File.expand_path(\"../config/application\", __dir__)\n"
                            "require \"rails/commands\"\n");
    for (int n = 1; n <= migrations; ++n)
        put(root / "db/migrate" / fmt::format("{}_create_t{}.rb", stamp(n), n),
            fmt::format("class CreateT{0} < ActiveRecord::Migration[6.1]\n  def change\n    create_table :t{0}, id: "
                        "false do |t|\n"
                        "      t.bigint :id\n    end\n  end\nend\n",
                        n));
}

std::string railsHistory(int migrations)
{
    std::string sql = "CREATE TABLE ar_internal_metadata (key varchar NOT NULL PRIMARY KEY, value varchar, "
                      "created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL);\n"
                      "INSERT INTO ar_internal_metadata VALUES ('environment', 'development', now(), now());\n"
                      "CREATE TABLE schema_migrations (version varchar NOT NULL PRIMARY KEY);\n"
                      "INSERT INTO schema_migrations VALUES\n";
    for (int n = 1; n <= migrations; ++n)
        sql += fmt::format("('{}'){}\n", stamp(n), n < migrations ? "," : ";");
    return sql;
}

} // namespace

const std::vector<Specimen>& specimens()
{
    static const std::vector<Specimen> all = {
        {"golang-migrate", "golang-migrate", writeGolangMigrate, nullptr, {}, false},
        {"dbmate", "dbmate", writeDbmate, nullptr, {{"schema_migrations", "version"}}, false},
        {"flyway", "flyway", writeFlyway, nullptr, {{"flyway_schema_history", "installed_rank"}}, false},
        {"prisma", "prisma", writePrisma, nullptr, {{"_prisma_migrations", "migration_name"}}, false},
        {"atlas", "atlas", writeAtlas, nullptr, {{"atlas_schema_revisions.atlas_schema_revisions", "version"}}, false},
        {"liquibase, one file of SQL",
         "liquibase",
         writeLiquibaseOneFile,
         nullptr,
         {{"databasechangelog", "orderexecuted"}},
         false},
        {"liquibase, a file each", "liquibase", writeLiquibaseManyFiles, nullptr, {}, true},
        {"liquibase, one file of XML", "liquibase", writeLiquibaseXml, nullptr, {}, true},
        {"sqitch",
         "sqitch",
         writeSqitch,
         nullptr,
         {{"sqitch.changes", "planned_at"}, {"sqitch.events", "planned_at"}},
         false},
        {"node-pg-migrate", "node-pg-migrate", writeNodePgMigrate, nullptr, {{"pgmigrations", "id"}}, false},
        {"alembic, read", "alembic", writeAlembic, alembicHistory, {}, false},
        {"rails, read", "rails", writeRails, railsHistory, {}, false},
        {"knex, read", "knex", writeKnex, knexHistory, {}, false},
        {"sequelize, read", "sequelize", writeSequelize, sequelizeHistory, {}, false},
    };
    return all;
}

} // namespace lk::bench

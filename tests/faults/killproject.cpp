// SPDX-License-Identifier: Apache-2.0
#include "killproject.h"

#include "core/formats/programs.h"
#include "tests/core/formats/atlasfolder.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <functional>

namespace lk::test {

namespace fs = std::filesystem;

const char* const kKillEffects =
    "SELECT concat_ws(' ', (SELECT string_agg(version || '.' || part, ' ' ORDER BY abs(version), version DESC, part) "
    "FROM "
    "trace.log), CASE WHEN to_regclass('public.a') IS NOT NULL THEN 'a' END, (SELECT 'a.' || "
    "attname FROM pg_attribute WHERE attrelid = to_regclass('public.a') AND attname = 'x'), (SELECT CASE WHEN "
    "indisvalid THEN 'a_id' ELSE 'a_id(invalid)' END FROM pg_index WHERE indexrelid = to_regclass('public.a_id')), "
    "CASE "
    "WHEN to_regclass('public.b') IS NOT NULL THEN 'b' END, (SELECT 'invalid ' || count(*) FROM pg_index WHERE NOT "
    "indisvalid HAVING count(*) > 0))";

namespace {

void put(const fs::path& file, const std::string& text)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

struct Move {
    std::string up;
    std::string down;
    bool isAlone = false; ///< not in a transaction
};

std::string line(int version, int part)
{
    return fmt::format("INSERT INTO trace.log VALUES ({}, {});", version, part);
}

/// The pause widens the moments in which a kill at a random time strikes a transaction.
std::vector<Move> movesOf(const KillFormat& format)
{
    const bool isConcurrent = !format.isTool && format.name != "node-pg-migrate";
    const char* how = isConcurrent ? "CONCURRENTLY " : "";
    Move index{fmt::format("CREATE INDEX {}a_id ON a (id);", how), fmt::format("DROP INDEX {}a_id;", how),
               isConcurrent};
    if (format.hasLinesBesideIndex) {
        index.up = line(2, 1) + ' ' + index.up + ' ' + line(2, 2);
        index.down = line(-2, 1) + ' ' + index.down + ' ' + line(-2, 2);
    }
    return {
        {"CREATE SCHEMA trace; CREATE TABLE trace.log (version int, part int); CREATE TABLE a (id int); " + line(1, 1),
         "DROP SCHEMA trace CASCADE; DROP TABLE a;"},
        index,
        {"ALTER TABLE a ADD COLUMN x int; SELECT pg_sleep(0.02); " + line(3, 1),
         line(-3, 1) + " SELECT pg_sleep(0.02); ALTER TABLE a DROP COLUMN x;"},
        {"CREATE TABLE b (id int); " + line(4, 1) + ' ' + line(4, 2), line(-4, 1) + " DROP TABLE b;"}};
}

using Write = std::function<void(int version, const Move& move)>;

void forEach(const KillFormat& format, const Write& write)
{
    int version = 0;
    for (const Move& move : movesOf(format))
        write(++version, move);
}

void writeSqlFiles(const KillFormat& format, const fs::path& folder)
{
    forEach(format, [&](int version, const Move& move) {
        if (format.format == "golang-migrate") {
            put(folder / fmt::format("migrations/{:06}_m.up.sql", version), move.up + '\n');
            put(folder / fmt::format("migrations/{:06}_m.down.sql", version), move.down + '\n');
        } else if (format.format == "dbmate") {
            const char* how = move.isAlone ? " transaction:false" : "";
            put(folder / fmt::format("db/migrations/{}_m.sql", 20260101000000 + version),
                fmt::format("-- migrate:up{0}\n{1}\n-- migrate:down{0}\n{2}\n", how, move.up, move.down));
        } else if (format.format == "node-pg-migrate") {
            put(folder / fmt::format("migrations/{}_m.sql", 1700000000000 + version),
                fmt::format("-- Up Migration\n{}\n-- Down Migration\n{}\n", move.up, move.down));
        } else if (format.format == "flyway") {
            put(folder / fmt::format("sql/V{}__m.sql", version), move.up + '\n');
            if (move.isAlone)
                put(folder / fmt::format("sql/V{}__m.sql.conf", version), "executeInTransaction=false\n");
        } else if (format.format == "prisma") {
            put(folder / fmt::format("prisma/migrations/{}_m/migration.sql", 20260101000000 + version), move.up + '\n');
        } else if (format.format == "atlas") {
            put(folder / fmt::format("migrations/{}_m.sql", 20260101000000 + version),
                (move.isAlone ? "-- atlas:txmode none\n\n" : "") + move.up + '\n');
        }
    });
    if (format.format == "node-pg-migrate")
        put(folder / "package.json", "{\"dependencies\": {\"node-pg-migrate\": \"8\"}}\n");
    else if (format.format == "flyway")
        put(folder / "flyway.conf", "flyway.locations=filesystem:sql\nflyway.postgresql.transactional.lock=false\n");
    else if (format.format == "prisma")
        put(folder / "prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
    else if (format.format == "atlas")
        rehashAtlas(folder / "migrations");
}

void writeLiquibase(const KillFormat& format, const fs::path& folder)
{
    std::string text = "--liquibase formatted sql\n";
    forEach(format, [&](int version, const Move& move) {
        text += fmt::format("\n--changeset ivo:{}{}\n{}\n--rollback {}\n", version,
                            move.isAlone ? " runInTransaction:false" : "", move.up, move.down);
    });
    put(folder / "liquibase.properties", "changelog-file=db.sql\n");
    put(folder / "db.sql", text);
}

void writeSqitch(const KillFormat& format, const fs::path& folder)
{
    std::string plan = "%syntax-version=1.0.0\n%project=p\n\n";
    forEach(format, [&](int version, const Move& move) {
        plan += fmt::format("m{0} 2026-01-01T00:00:0{0}Z x <x@example.com> # step {0}\n", version);
        const char* begin = move.isAlone ? "" : "BEGIN;\n";
        const char* end = move.isAlone ? "\n" : "\nCOMMIT;\n";
        put(folder / fmt::format("deploy/m{}.sql", version), begin + move.up + end);
        put(folder / fmt::format("revert/m{}.sql", version), begin + move.down + end);
    });
    put(folder / "sqitch.plan", plan);
    put(folder / "sqitch.conf", "[core]\n\tengine = pg\n[user]\n\tname = x\n\temail = x@example.com\n");
}

/// Keeps the fixture's settings, not its migrations.
void copySettings(const char* fixture, const fs::path& folder, const fs::path& migrations)
{
    fs::copy(fs::path(LK_TEST_DATA) / fixture / "project", folder, fs::copy_options::recursive);
    fs::remove_all(folder / migrations);
}

void writePrograms(const KillFormat& format, const fs::path& folder)
{
    const std::string& name = format.format;
    const fs::path migrations = name == "alembic" ? "migrations/versions"
                                : name == "rails" ? "db/migrate"
                                                  : "migrations";
    copySettings(name.c_str(), folder, migrations);
    if (!format.variable.empty())
        fs::create_directory_symlink(fs::path(std::getenv(format.variable.c_str())) / "node_modules",
                                     folder / "node_modules");
    forEach(format, [&](int version, const Move& move) {
        const auto number = 20260101000000 + version;
        if (name == "alembic")
            put(folder / migrations / fmt::format("r{}.py", version),
                fmt::format("\"\"\"step\"\"\"\nfrom alembic import op\nrevision = 'r{}'\ndown_revision = {}\n\n"
                            "def upgrade():\n    op.execute(\"{}\")\n\ndef downgrade():\n    op.execute(\"{}\")\n",
                            version, version == 1 ? "None" : fmt::format("'r{}'", version - 1), move.up, move.down));
        else if (name == "rails")
            put(folder / migrations / fmt::format("{}_step{}.rb", number, version),
                fmt::format("class Step{} < ActiveRecord::Migration[6.1]\n  def up\n    execute \"{}\"\n  end\n\n"
                            "  def down\n    execute \"{}\"\n  end\nend\n",
                            version, move.up, move.down));
        else if (name == "knex")
            put(folder / migrations / fmt::format("{}_m.js", number),
                fmt::format("exports.up = (knex) => knex.raw(\"{}\");\nexports.down = (knex) => knex.raw(\"{}\");\n",
                            move.up, move.down));
        else if (name == "sequelize")
            put(folder / migrations / fmt::format("{}-m.js", number),
                fmt::format("module.exports = {{\n  up: (q) => q.sequelize.query(\"{}\"),\n  down: (q) => "
                            "q.sequelize.query(\"{}\"),\n}};\n",
                            move.up, move.down));
        else
            put(folder / migrations / fmt::format("{}_m.js", 1700000000000 + version),
                fmt::format("exports.up = (pgm) => {{ pgm.sql(\"{}\"); }};\nexports.down = (pgm) => {{ "
                            "pgm.sql(\"{}\"); }};\n",
                            move.up, move.down));
    });
}

} // namespace

std::vector<KillFormat> killFormats(bool isTool)
{
    if (isTool)
        return {{.name = "Alembic", .format = "alembic", .isTool = true, .program = "alembic"},
                {.name = "Rails", .format = "rails", .isTool = true, .program = "ruby"},
                {.name = "Knex", .format = "knex", .isTool = true, .leavesLock = true, .variable = "LOCKKEEPER_KNEX"},
                // Its row is written behind the migration, on its own.
                {.name = "Sequelize",
                 .format = "sequelize",
                 .isTool = true,
                 .isAtomic = false,
                 .variable = "LOCKKEEPER_SEQUELIZE"},
                {.name = "node-pg-migrate in JavaScript",
                 .format = "node-pg-migrate",
                 .isTool = true,
                 .variable = "LOCKKEEPER_NODE_PG_MIGRATE"}};
    return {{.name = "golang-migrate", .format = "golang-migrate", .hasLinesBesideIndex = false},
            {.name = "dbmate", .format = "dbmate"},
            {.name = "Flyway", .format = "flyway", .hasDown = false},
            {.name = "Prisma", .format = "prisma", .hasDown = false, .hasLinesBesideIndex = false},
            {.name = "Atlas", .format = "atlas", .hasDown = false},
            {.name = "Liquibase", .format = "liquibase"},
            {.name = "Sqitch", .format = "sqitch"},
            {.name = "node-pg-migrate", .format = "node-pg-migrate"}};
}

std::string whyNot(const KillFormat& format)
{
    std::error_code ignored;
    if (!format.variable.empty()) {
        const char* value = std::getenv(format.variable.c_str());
        if (value == nullptr || !fs::is_directory(fs::path(value) / "node_modules", ignored))
            return "$" + format.variable +
                   " does not name a folder with the tool's node_modules; tests/run installs it where the registry can "
                   "be reached";
    }
    if (!format.program.empty() && formats::programOnPath(format.program).empty())
        return format.program + " is not on PATH";
    return {};
}

void writeKillProject(const KillFormat& format, const fs::path& folder)
{
    if (format.isTool)
        writePrograms(format, folder);
    else if (format.format == "liquibase")
        writeLiquibase(format, folder);
    else if (format.format == "sqitch")
        writeSqitch(format, folder);
    else
        writeSqlFiles(format, folder);
}

std::string wantedEffects(const KillFormat& format, int applied, bool wasAllApplied)
{
    std::string text;
    for (int version = 1; version <= (wasAllApplied ? kKillMigrations : applied); ++version) {
        const bool isUndone = version > applied;
        const bool hasLines = version != 2 || format.hasLinesBesideIndex;
        const bool isDouble = version == 2 || version == 4;
        if (!hasLines)
            continue;
        text += fmt::format(" {0}.1{1}", version, isDouble ? fmt::format(" {}.2", version) : "");
        if (isUndone)
            text += fmt::format(" -{0}.1{1}", version, version == 2 ? " -2.2" : "");
    }
    text += applied >= 1 ? " a" : "";
    text += applied >= 3 ? " a.x" : "";
    text += applied >= 2 ? " a_id" : "";
    text += applied >= 4 ? " b" : "";
    return text.substr(1);
}

} // namespace lk::test

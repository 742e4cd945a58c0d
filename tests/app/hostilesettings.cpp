// SPDX-License-Identifier: Apache-2.0
// What the formats' own files may say: markers, sums, bombs, ways out of the root, programs, and addresses of other databases.
#include "tests/app/hostilecases.h"

#include <fmt/format.h>

using namespace std::string_literals;

namespace lk::test {

namespace fs = std::filesystem;

namespace {

struct Files : std::vector<std::pair<std::string, std::string>> {
    using vector::vector;
};

class Cases {
public:
    std::vector<HostileCase> all;

    /// CANARY in a file's text stands for the path that nothing may make.
    void add(const std::string& name, HostileEnd end, const std::string& tables, const std::string& named, Files files)
    {
        all.push_back(
            {name, end, tables, named, [files = std::move(files)](const fs::path& folder, const std::string& canary) {
                 for (auto [file, text] : files) {
                     for (std::size_t at = text.find("CANARY"); at != std::string::npos; at = text.find("CANARY"))
                         text.replace(at, 6, canary);
                     put(folder / file, text);
                 }
             }});
    }
};

std::string nested(const std::string& open, const std::string& close, int depth)
{
    std::string text;
    for (int i = 0; i < depth; ++i)
        text += open;
    for (int i = 0; i < depth; ++i)
        text += close;
    return text;
}

void addDbmate(Cases& cases)
{
    const std::string file = "db/migrations/20260101000001_a.sql";
    const std::string good = "-- migrate:up\nCREATE TABLE a (id int);\n-- migrate:down\nDROP TABLE a;\n";
    cases.add("dbmate: good", HostileEnd::Applied, "a", "", {{file, good}});
    cases.add("dbmate: no marker", HostileEnd::Refused, "", "20260101000002_b.sql",
              {{file, good}, {"db/migrations/20260101000002_b.sql", "CREATE TABLE b (id int);\n"}});
    cases.all.back().end = HostileEnd::Either;
    cases.all.back().tables = "a";
    cases.add(
        "dbmate: two ups", HostileEnd::Either, "a,b", "",
        {{file,
          "-- migrate:up\nCREATE TABLE a (id int);\n-- migrate:up\nCREATE TABLE b (id int);\n-- migrate:down\n"}});
    cases.add("dbmate: down first", HostileEnd::Either, "a", "",
              {{file, "-- migrate:down\nDROP TABLE a;\n-- migrate:up\nCREATE TABLE a (id int);\n"}});
    cases.add("dbmate: unknown option", HostileEnd::Either, "a", "",
              {{file, "-- migrate:up transaction:maybe evil:yes\nCREATE TABLE a (id int);\n-- migrate:down\n"}});
    cases.add("dbmate: marker in a literal", HostileEnd::Either, "a", "",
              {{file, "-- migrate:up\nCREATE TABLE a (id int);\nSELECT '\n-- migrate:down\n';\n"}});
    cases.add("dbmate: .env of another server", HostileEnd::Applied, "a", "",
              {{file, good}, {".env", "DATABASE_URL=postgres://evil:evil@203.0.113.9:1/evil\nPGHOST=203.0.113.9\n"}});
    cases.add("dbmate: .env that runs something", HostileEnd::Applied, "a", "",
              {{file, good}, {".env", "X=$(touch CANARY)\nY=`touch CANARY`\nDATABASE_URL=\"${X}\"\n\xff\xfe=\n=\n"}});
}

void addFlyway(Cases& cases)
{
    const std::string good = "CREATE TABLE a (id int);\n";
    const auto with = [&good](const std::string& conf) {
        return Files{{"flyway.conf", conf}, {"sql/V1__a.sql", good}};
    };
    cases.add("Flyway: good", HostileEnd::Applied, "a", "", with("flyway.locations=filesystem:sql\n"));
    cases.add("Flyway: location out of the root", HostileEnd::Either, "", "",
              with("flyway.locations=filesystem:../../../../../../etc\n"));
    cases.add("Flyway: absolute location", HostileEnd::Either, "", "", with("flyway.locations=filesystem:/etc\n"));
    cases.add("Flyway: settings that are no text", HostileEnd::Either, "a", "", with("\xff\xfe\0\x01=\n"s));
    cases.add("Flyway: address of another server", HostileEnd::Applied, "a", "",
              with("flyway.url=jdbc:postgresql://203.0.113.9:1/"
                   "evil\nflyway.user=evil\nflyway.password=evil\nflyway.locations=filesystem:sql\n"));
    cases.add("Flyway: initSql", HostileEnd::Either, "a", "",
              with("flyway.initSql=DROP SCHEMA public CASCADE\nflyway.locations=filesystem:sql\n"));
    cases.all.back().tables = "a";
    cases.add("Flyway: the same version twice", HostileEnd::Refused, "", "V1",
              {{"flyway.conf", "flyway.locations=filesystem:sql\n"},
               {"sql/V1__a.sql", good},
               {"sql/V1__b.sql", "CREATE TABLE b (id int);\n"}});
    cases.add("Flyway: 1 and 1.0", HostileEnd::Refused, "", "V1",
              {{"flyway.conf", "flyway.locations=filesystem:sql\n"},
               {"sql/V1__a.sql", good},
               {"sql/V1.0__b.sql", "CREATE TABLE b (id int);\n"}});
    cases.add("Flyway: no version", HostileEnd::Either, "a", "",
              {{"flyway.conf", "flyway.locations=filesystem:sql\n"},
               {"sql/V1__a.sql", good},
               {"sql/V__b.sql", "CREATE TABLE b (id int);\n"}});
    cases.add("Flyway: placeholder without value", HostileEnd::Refused, "", "V1__a.sql",
              {{"flyway.conf", "flyway.locations=filesystem:sql\n"},
               {"sql/V1__a.sql", "CREATE TABLE ${nothing} (id int);\n"}});
    cases.add("Flyway: placeholder of itself", HostileEnd::Either, "a", "",
              {{"flyway.conf", "flyway.locations=filesystem:sql\nflyway.placeholders.x=${x}${x}\n"},
               {"sql/V1__a.sql", "SELECT '${x}';\n" + good}});
    cases.add("Flyway: Java migration", HostileEnd::Read, "", "",
              {{"flyway.conf", "flyway.locations=filesystem:sql\n"},
               {"sql/V1__a.sql", good},
               {"sql/V2__b.java", "class V2__b {}\n"}});
    cases.add("Flyway: deep TOML", HostileEnd::Either, "a", "",
              {{"flyway.toml", "x = " + nested("[", "]", 5'000) + "\n"}, {"sql/V1__a.sql", good}});
}

void addAtlas(Cases& cases)
{
    const std::string good = "CREATE TABLE a (id int);\n";
    cases.add("Atlas: sum of other content", HostileEnd::Refused, "", "atlas.sum",
              {{"migrations/20260101000001_a.sql", good},
               {"migrations/atlas.sum", "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n20260101000001_a.sql "
                                        "h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"}});
    cases.add("Atlas: sum that is none", HostileEnd::Refused, "", "atlas.sum",
              {{"migrations/20260101000001_a.sql", good}, {"migrations/atlas.sum", "\xff\x00garbage\n"s}});
    cases.add("Atlas: deep HCL", HostileEnd::Either, "", "",
              {{"migrations/20260101000001_a.sql", good},
               {"migrations/atlas.sum", ""},
               {"atlas.hcl", "x = " + nested("[", "]", 20'000) + "\n"}});
    cases.add("Atlas: HCL that asks programs", HostileEnd::Read, "", "",
              {{"migrations/20260101000001_a.sql", good},
               {"migrations/atlas.sum", ""},
               {"atlas.hcl", "data \"external\" \"x\" {\n  program = [\"touch\", \"CANARY\"]\n}\nenv \"e\" {\n  url = "
                             "data.external.x\n  migration {\n    dir = \"file://migrations\"\n  }\n}\n"}});
}

void addPrisma(Cases& cases)
{
    const std::string lock = "provider = \"postgresql\"\n";
    const std::string good = "CREATE TABLE a (id int);\n";
    const std::string at = "prisma/migrations/20260101000001_a/migration.sql";
    cases.add("Prisma: good", HostileEnd::Applied, "a", "",
              {{"prisma/migrations/migration_lock.toml", lock}, {at, good}});
    cases.add("Prisma: another provider", HostileEnd::Either, "a", "",
              {{"prisma/migrations/migration_lock.toml", "provider = \"mysql\"\n"}, {at, good}});
    cases.add("Prisma: folder without script", HostileEnd::Refused, "", "20260101000002_b",
              {{"prisma/migrations/migration_lock.toml", lock},
               {at, good},
               {"prisma/migrations/20260101000002_b/readme.md", "x"}});
    cases.add("Prisma: script is a folder", HostileEnd::Refused, "", "20260101000002_b",
              {{"prisma/migrations/migration_lock.toml", lock},
               {at, good},
               {"prisma/migrations/20260101000002_b/migration.sql/x", "x"}});
    cases.add("Prisma: schema that is no text", HostileEnd::Either, "a", "",
              {{"prisma/schema.prisma", "datasource db { url = env(\"\xff\") provider = \"\0\"\n"s},
               {"prisma/migrations/migration_lock.toml", lock},
               {at, good}});
}

void addLiquibase(Cases& cases)
{
    const auto with = [](const std::string& name, const std::string& text) {
        return Files{{"liquibase.properties", "changelog-file=" + name + "\n"}, {name, text}};
    };
    const std::string head = "<?xml version=\"1.0\"?>\n";
    const std::string open =
        "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://www.liquibase.org/xml/ns/"
        "dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd\">";
    const std::string set = "<changeSet id=\"1\" author=\"x\"><sql>CREATE TABLE a (id int)</sql></changeSet>";
    std::string bomb = head + "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">";
    for (char c = 'b'; c <= 'k'; ++c)
        bomb += fmt::format("<!ENTITY {0} \"&{1};&{1};&{1};&{1};&{1};&{1};&{1};&{1};&{1};&{1};\">", c,
                            static_cast<char>(c - 1));
    bomb += "]>" + open + "<changeSet id=\"1\" author=\"x\"><sql>SELECT '&k;'</sql></changeSet></databaseChangeLog>";
    cases.add("Liquibase: good", HostileEnd::Applied, "a", "",
              with("db.xml", head + open + set + "</databaseChangeLog>"));
    cases.add("Liquibase: entity bomb", HostileEnd::Either, "", "db.xml", with("db.xml", bomb));
    cases.add(
        "Liquibase: entity of a file", HostileEnd::Either, "", "db.xml",
        with("db.xml", head + "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + open +
                           "<changeSet id=\"1\" author=\"x\"><sql>SELECT '&e;'</sql></changeSet></databaseChangeLog>"));
    cases.add("Liquibase: 20,000 elements deep", HostileEnd::Either, "", "db.xml",
              with("db.xml", head + open + nested("<x>", "</x>", 20'000) + "</databaseChangeLog>"));
    cases.add("Liquibase: unended XML", HostileEnd::Refused, "", "db.xml", with("db.xml", head + open + set));
    cases.add("Liquibase: includes itself", HostileEnd::Either, "a", "db.xml",
              with("db.xml", head + open + set + "<include file=\"db.xml\"/></databaseChangeLog>"));
    cases.add(
        "Liquibase: include out of the root", HostileEnd::Refused, "", "passwd",
        with("db.xml", head + open + set + "<include file=\"../../../../../../etc/passwd\"/></databaseChangeLog>"));
    cases.add("Liquibase: script out of the root", HostileEnd::Refused, "", "passwd",
              with("db.xml", head + open +
                                 "<changeSet id=\"1\" author=\"x\"><sqlFile "
                                 "path=\"../../../../../../etc/passwd\"/></changeSet></databaseChangeLog>"));
    cases.add("Liquibase: a change that is a program", HostileEnd::Refused, "", "db.xml",
              with("db.xml", head + open +
                                 "<changeSet id=\"1\" author=\"x\"><executeCommand executable=\"touch\"><arg "
                                 "value=\"CANARY\"/></executeCommand></changeSet></databaseChangeLog>"));
    cases.add("Liquibase: the same change set twice", HostileEnd::Either, "a", "db.xml",
              with("db.xml", head + open + set + set + "</databaseChangeLog>"));
    std::string yaml = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
    for (char c = 'b'; c <= 'j'; ++c)
        yaml +=
            fmt::format("{0}: &{0} [*{1},*{1},*{1},*{1},*{1},*{1},*{1},*{1},*{1},*{1}]\n", c, static_cast<char>(c - 1));
    cases.add("Liquibase: YAML bomb", HostileEnd::Either, "", "", with("db.yaml", yaml + "databaseChangeLog: *j\n"));
    cases.add("Liquibase: YAML that holds itself", HostileEnd::Either, "", "",
              with("db.yaml", "databaseChangeLog: &x\n  - changeSet: *x\n"));
    cases.add("Liquibase: deep JSON", HostileEnd::Either, "", "db.json",
              with("db.json", "{\"databaseChangeLog\": " + nested("[", "]", 100'000) + "}"));
    cases.add("Liquibase: half of a JSON", HostileEnd::Refused, "", "db.json",
              with("db.json", "{\"databaseChangeLog\": [{\"changeSet\": {"));
    cases.add(
        "Liquibase: SQL with an end of its own", HostileEnd::Either, "a", "",
        with("db.sql", "--liquibase formatted sql\n--changeset x:1 endDelimiter:(((\nCREATE TABLE a (id int);\n"));
}

void addSqitch(Cases& cases)
{
    const std::string conf = "[core]\n\tengine = pg\n[user]\n\tname = x\n\temail = x@example.com\n";
    const std::string plan = "%syntax-version=1.0.0\n%project=p\n\n";
    const std::string change = "a 2026-01-01T00:00:00Z x <x@example.com> # a\n";
    cases.add("Sqitch: good", HostileEnd::Applied, "a", "",
              {{"sqitch.conf", conf}, {"sqitch.plan", plan + change}, {"deploy/a.sql", "CREATE TABLE a (id int);\n"}});
    cases.add("Sqitch: plan that is none", HostileEnd::Refused, "", "sqitch.plan",
              {{"sqitch.conf", conf}, {"sqitch.plan", "\xff\xfe nothing\0"s}});
    cases.add("Sqitch: change out of the root", HostileEnd::Refused, "", "sqitch.plan",
              {{"sqitch.conf", conf},
               {"sqitch.plan", plan + "../../../../etc/passwd 2026-01-01T00:00:00Z x <x@example.com> # a\n"}});
    cases.all.back().named.clear();
    cases.add("Sqitch: a script that runs programs", HostileEnd::Refused, "", "a.sql",
              {{"sqitch.conf", conf},
               {"sqitch.plan", plan + change},
               {"deploy/a.sql", "CREATE TABLE a (id int);\n\\! touch CANARY\n"}});
    cases.add("Sqitch: a script that takes in another", HostileEnd::Refused, "", "a.sql",
              {{"sqitch.conf", conf},
               {"sqitch.plan", plan + change},
               {"deploy/a.sql", "CREATE TABLE a (id int);\n\\i /etc/passwd\n"}});
    cases.add("Sqitch: settings with a program", HostileEnd::Applied, "a", "",
              {{"sqitch.conf",
                conf + "[engine \"pg\"]\n\tclient = /bin/touch CANARY\n\ttarget = db:pg://203.0.113.9:1/evil\n"},
               {"sqitch.plan", plan + change},
               {"deploy/a.sql", "CREATE TABLE a (id int);\n"}});
    cases.add("Sqitch: another engine", HostileEnd::Either, "", "",
              {{"sqitch.conf", "[core]\n\tengine = mysql\n"},
               {"sqitch.plan", plan + change},
               {"deploy/a.sql", "SELECT 1;\n"}});
}

/// Formats whose migrations are programs: reading never runs them.
void addPrograms(Cases& cases)
{
    const std::string python = "import os\nos.system('touch CANARY')\n";
    cases.add("Alembic: files that do something", HostileEnd::Read, "", "",
              {{"alembic.ini", "[alembic]\nscript_location = migrations\n"},
               {"migrations/env.py", python},
               {"migrations/script.py.mako", ""},
               {"migrations/versions/aaaa_x.py",
                python + "revision = 'aaaa'\ndown_revision = None\ndef upgrade():\n    op.execute('SELECT 1')\n"}});
    cases.add(
        "Alembic: revisions in a circle", HostileEnd::Read, "", "",
        {{"alembic.ini", "[alembic]\nscript_location = migrations\n"},
         {"migrations/env.py", ""},
         {"migrations/script.py.mako", ""},
         {"migrations/versions/aaaa_x.py", "revision = 'aaaa'\ndown_revision = 'bbbb'\ndef upgrade():\n    pass\n"},
         {"migrations/versions/bbbb_x.py", "revision = 'bbbb'\ndown_revision = 'aaaa'\ndef upgrade():\n    pass\n"}});
    const std::string ruby = "system('touch CANARY')\n`touch CANARY`\n";
    cases.add("Rails: files that do something", HostileEnd::Read, "", "",
              {{"Gemfile", ruby},
               {"Rakefile", ruby},
               {"config/application.rb", ruby},
               {"config/database.yml", "<%= system('touch CANARY') %>\nproduction:\n  adapter: postgresql\n"},
               {"db/migrate/20260101000001_a.rb",
                ruby + "class A < ActiveRecord::Migration[7.0]\n  def up\n    execute 'SELECT 1'\n  end\nend\n"}});
    const std::string js = "require('fs').writeFileSync('CANARY', 'x');\n";
    cases.add(
        "Knex: files that do something", HostileEnd::Read, "", "",
        {{"package.json", "{\"dependencies\":{\"knex\":\"3\"}}"},
         {"knexfile.js", js + "module.exports = {client: 'pg'};\n"},
         {"migrations/20260101000001_a.js", js + "exports.up = k => k.raw('SELECT 1');\nexports.down = k => null;\n"}});
    cases.add(
        "Sequelize: files that do something", HostileEnd::Read, "", "",
        {{"package.json", "{\"dependencies\":{\"sequelize\":\"6\",\"sequelize-cli\":\"6\"}}"},
         {".sequelizerc", js},
         {"config/config.js", js},
         {"migrations/20260101000001-a.js", js + "module.exports = {up: q => q.sequelize.query('SELECT 1')};\n"}});
    cases.add("node-pg-migrate: files that do something", HostileEnd::Read, "", "",
              {{"package.json",
                "{\"dependencies\":{\"node-pg-migrate\":\"7\"},\"scripts\":{\"preinstall\":\"touch CANARY\"}}"},
               {"migrations/1700000000000_a.js", js + "exports.up = pgm => { pgm.sql('SELECT 1'); };\n"}});
    cases.add("node-pg-migrate: package.json that is none", HostileEnd::Read, "", "",
              {{"package.json", nested("[", "", 100'000)},
               {"migrations/1700000000000_a.sql", "-- Up Migration\nSELECT 1;\n"}});
}

void addOwn(Cases& cases)
{
    const std::pair<std::string, std::string> good{"migrations/000001_a.up.sql", "CREATE TABLE a (id int);\n"};
    cases.add("lockkeeper.toml that is none", HostileEnd::Refused, "", "lockkeeper.toml",
              {good, {"lockkeeper.toml", "[workspace\nname = \n\xff"}});
    cases.add("lockkeeper.toml, deep", HostileEnd::Either, "a", "lockkeeper.toml",
              {good, {"lockkeeper.toml", "x = " + nested("[", "]", 20'000) + "\n"}});
    cases.add("lockkeeper.toml of wrong kinds", HostileEnd::Either, "a", "lockkeeper.toml",
              {good, {"lockkeeper.toml", "workspace = 7\nenvironments = \"x\"\nprojects = [[1], {}]\n"}});
    cases.add(
        "lockkeeper.toml with hooks", HostileEnd::Either, "a", "",
        {good,
         {"lockkeeper.toml", "[workspace]\nname = \"x\"\n[environments.e]\nurl = "
                             "\"postgresql://203.0.113.9:1/evil\"\nhooks = { before = [[\"touch\", \"CANARY\"]] }\n"}});
    cases.add(
        "lockkeeper.toml with a project out of the root", HostileEnd::Either, "a", "",
        {good,
         {"lockkeeper.toml", "[[projects]]\nname = \"x\"\ndir = \"../../../../etc\"\nformat = \"golang-migrate\"\n"}});
    cases.add("lockkeeper.toml, its name with escapes", HostileEnd::Either, "a", "",
              {good, {"lockkeeper.toml", "[workspace]\nname = \"\\u001b[2J\\u202e\"\n"}});
    cases.add("lockkeeper.toml of 20 MB", HostileEnd::Either, "a", "",
              {good, {"lockkeeper.toml", "# " + std::string(20'000'000, 'x') + "\n"}});
}

} // namespace

std::vector<HostileCase> hostileSettings()
{
    Cases cases;
    addDbmate(cases);
    addFlyway(cases);
    addAtlas(cases);
    addPrisma(cases);
    addLiquibase(cases);
    addSqitch(cases);
    addPrograms(cases);
    addOwn(cases);
    return std::move(cases.all);
}

} // namespace lk::test

// SPDX-License-Identifier: Apache-2.0
#include "tests/core/changeset/recipelives.h"

#include "core/base/file.h"
#include "core/changeset/undo.h"
#include "tests/support/othersession.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace lk::test {

using namespace lk::changeset;

std::string dump(const ChangeSetFixture& fixture)
{
    const auto& parameters = fixture.run.target.parameters;
    const std::string command = fmt::format(
        "pg_dump --schema-only --exclude-schema=lockkeeper --host='{}' --port='{}' --username='{}' '{}' 2>&1",
        parameters.at("host"), parameters.contains("port") ? parameters.at("port") : "5432", parameters.at("user"),
        fixture.run.database);
    std::string text;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr)
        return "pg_dump cannot be started";
    char line[4096];
    while (std::fgets(line, sizeof line, pipe) != nullptr) {
        if (line[0] != '\\' && line[0] != '-') // \restrict has a new word each time
            text += line;
    }
    pclose(pipe);
    return text;
}

const std::vector<Recipe>& recipes()
{
    static const std::vector<Recipe> all{
        {"rename-column",
         {{"table", "t"}, {"old", "name"}, {"new", "full_name"}, {"type", "text"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, name text); INSERT INTO t SELECT n, 'row ' || n FROM "
         "generate_series(1, 3000) n",
         {"INSERT INTO t (id, name) VALUES ({id}, 'first') ON CONFLICT (id) DO UPDATE SET name = excluded.name",
          "UPDATE t SET name = '{value}' WHERE id = {id}", "SELECT name FROM t WHERE id = {id}"},
         {"INSERT INTO t (id, full_name) VALUES ({id}, 'first') ON CONFLICT (id) DO UPDATE SET full_name = "
          "excluded.full_name",
          "UPDATE t SET full_name = '{value}' WHERE id = {id}", "SELECT full_name FROM t WHERE id = {id}"},
         "SELECT count(*) FROM t WHERE name IS DISTINCT FROM full_name",
         "SELECT id, full_name FROM t"},
        {"change-type",
         {{"table", "t"}, {"old", "qty"}, {"new", "qty_new"}, {"type", "bigint"}, {"former", "integer"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, qty integer); INSERT INTO t SELECT n, n FROM generate_series(1, 3000) "
         "n",
         {"INSERT INTO t (id, qty) VALUES ({id}, 1) ON CONFLICT (id) DO UPDATE SET qty = excluded.qty",
          "UPDATE t SET qty = {value} WHERE id = {id}", "SELECT qty FROM t WHERE id = {id}"},
         {}, // code that takes both types names the same column throughout
         "SELECT count(*) FROM t WHERE qty IS DISTINCT FROM qty_new",
         "SELECT id, qty::text FROM t"},
        {"merge-columns",
         {{"table", "t"},
          {"first", "a"},
          {"second", "b"},
          {"new", "whole"},
          {"type", "text"},
          {"up", "a || ' ' || b"},
          {"down-first", "split_part(whole, ' ', 1)"},
          {"down-second", "split_part(whole, ' ', 2)"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, a text, b text); INSERT INTO t SELECT n, 'row', n::text FROM "
         "generate_series(1, 3000) n",
         {"INSERT INTO t (id, a, b) VALUES ({id}, 'x', 'y') ON CONFLICT (id) DO UPDATE SET a = excluded.a",
          "UPDATE t SET a = '{value}', b = 'z' WHERE id = {id}", "SELECT a, b FROM t WHERE id = {id}"},
         {"INSERT INTO t (id, whole) VALUES ({id}, 'x y') ON CONFLICT (id) DO UPDATE SET whole = excluded.whole",
          "UPDATE t SET whole = '{value} z' WHERE id = {id}", "SELECT whole FROM t WHERE id = {id}"},
         "SELECT count(*) FROM t WHERE whole IS DISTINCT FROM a || ' ' || b",
         "SELECT id, split_part(whole, ' ', 1) FROM t"},
        {"split-column",
         {{"table", "t"},
          {"old", "whole"},
          {"first", "a"},
          {"second", "b"},
          {"type", "text"},
          {"up-first", "split_part(whole, ' ', 1)"},
          {"up-second", "split_part(whole, ' ', 2)"},
          {"down", "a || ' ' || b"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, whole text); INSERT INTO t SELECT n, 'row ' || n FROM "
         "generate_series(1, 3000) n",
         {"INSERT INTO t (id, whole) VALUES ({id}, 'x y') ON CONFLICT (id) DO UPDATE SET whole = excluded.whole",
          "UPDATE t SET whole = '{value} z' WHERE id = {id}", "SELECT whole FROM t WHERE id = {id}"},
         {"INSERT INTO t (id, a, b) VALUES ({id}, 'x', 'y') ON CONFLICT (id) DO UPDATE SET a = excluded.a",
          "UPDATE t SET a = '{value}', b = 'z' WHERE id = {id}", "SELECT a, b FROM t WHERE id = {id}"},
         "SELECT count(*) FROM t WHERE whole IS DISTINCT FROM a || ' ' || b",
         "SELECT id, a FROM t"},
        {"add-not-null",
         {{"table", "t"}, {"column", "note"}, {"value", "''"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, note text); INSERT INTO t (id) SELECT n FROM generate_series(1, 3000) "
         "n",
         {"INSERT INTO t (id, note) VALUES ({id}, 'x') ON CONFLICT (id) DO UPDATE SET note = excluded.note",
          "UPDATE t SET note = '{value}' WHERE id = {id}"},
         {},
         "SELECT count(*) FROM t WHERE note IS NULL",
         "SELECT id, note FROM t"},
        {"add-fk",
         {{"table", "t"}, {"columns", "other"}, {"references", "o"}},
         "CREATE TABLE o (id bigint PRIMARY KEY); INSERT INTO o SELECT generate_series(0, 3000); CREATE TABLE t (id "
         "bigint PRIMARY KEY, other bigint, v text); "
         "INSERT INTO t SELECT n, n FROM generate_series(1, 3000) n",
         {"INSERT INTO t (id, other) VALUES ({id}, 1) ON CONFLICT (id) DO NOTHING",
          "UPDATE t SET v = '{value}', other = 2 WHERE id = {id}"},
         {},
         "",
         "SELECT id, v FROM t"},
        {"add-unique",
         {{"table", "t"}, {"columns", "code"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, code text, v text); INSERT INTO t SELECT n, 'c' || n FROM "
         "generate_series(1, 3000) n",
         {"INSERT INTO t (id, code) VALUES ({id}, 'a{id}') ON CONFLICT (id) DO NOTHING",
          "UPDATE t SET v = '{value}' WHERE id = {id}"},
         {},
         "",
         "SELECT id, v FROM t"},
        {"drop-column",
         {{"table", "t"}, {"column", "gone"}, {"type", "text"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, gone text, v text); INSERT INTO t SELECT n, 'x' FROM "
         "generate_series(1, 3000) n",
         {"INSERT INTO t (id, gone) VALUES ({id}, 'x') ON CONFLICT (id) DO NOTHING",
          "UPDATE t SET v = '{value}' WHERE id = {id}"},
         {"INSERT INTO t (id) VALUES ({id}) ON CONFLICT (id) DO NOTHING", "UPDATE t SET v = '{value}' WHERE id = {id}"},
         "",
         "SELECT id, v FROM t"},
        {"drop-table",
         {{"table", "gone"}},
         "CREATE TABLE gone (id bigint PRIMARY KEY, v text); CREATE TABLE t (id bigint PRIMARY KEY, v text); INSERT "
         "INTO "
         "gone SELECT n, 'x' FROM generate_series(1, 3000) n",
         {"INSERT INTO t (id) VALUES ({id}) ON CONFLICT (id) DO NOTHING", "UPDATE t SET v = '{value}' WHERE id = {id}",
          "INSERT INTO gone (id, v) VALUES ({id}, 'x') ON CONFLICT (id) DO UPDATE SET v = excluded.v"},
         {"INSERT INTO t (id) VALUES ({id}) ON CONFLICT (id) DO NOTHING", "UPDATE t SET v = '{value}' WHERE id = {id}"},
         "",
         "SELECT id, v FROM t"},
        {"bigint-key",
         {{"table", "t"}},
         "CREATE TABLE t (id serial PRIMARY KEY, v text); INSERT INTO t (v) SELECT 'row ' || n FROM generate_series(1, "
         "3000) n; "
         "CREATE TABLE line (id serial PRIMARY KEY, t_id int REFERENCES t ON DELETE CASCADE); INSERT INTO line (t_id) "
         "SELECT id FROM t",
         {"INSERT INTO t (id, v) VALUES ({id}, 'first') ON CONFLICT (id) DO UPDATE SET v = excluded.v",
          "UPDATE t SET v = '{value}' WHERE id = {id}", "INSERT INTO line (t_id) VALUES ({id})",
          "INSERT INTO t (v) VALUES ('by the sequence')", "SELECT count(*) FROM line WHERE t_id = {id}"},
         {},
         "SELECT count(*) FROM t WHERE id IS DISTINCT FROM id_new",
         "SELECT id, v FROM t"},
        {"split-table",
         {{"table", "t"},
          {"columns", "bio, link"},
          {"new", "profile"},
          {"new-key", "t_id"},
          {"app", "web"},
          {"reads", "2"},
          {"writes", "3"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, name text, bio text, link text); INSERT INTO t SELECT n, 'row', CASE "
         "WHEN n % 3 > 0 THEN 'bio ' || n END FROM generate_series(1, 3000) n",
         {"INSERT INTO t (id, bio) VALUES ({id}, 'x') ON CONFLICT (id) DO UPDATE SET bio = excluded.bio",
          "UPDATE t SET bio = '{value}', name = 'y' WHERE id = {id}", "SELECT bio, link FROM t WHERE id = {id}",
          "INSERT INTO t (id, bio) VALUES (500000, 'short') ON CONFLICT DO NOTHING", "DELETE FROM t WHERE id = 500000"},
         {"INSERT INTO t (id, name) VALUES ({id}, 'x') ON CONFLICT (id) DO NOTHING",
          "INSERT INTO profile (t_id, bio) VALUES ({id}, 'x') ON CONFLICT (t_id) DO UPDATE SET bio = excluded.bio",
          "UPDATE profile SET bio = '{value}' WHERE t_id = {id}",
          "INSERT INTO t (id, name) VALUES (600000, 'x') ON CONFLICT DO NOTHING",
          "INSERT INTO profile (t_id, link) VALUES (600000, 'x')", "DELETE FROM profile WHERE t_id = 600000"},
         "SELECT count(*) FROM (SELECT id, bio, link FROM t WHERE num_nonnulls(bio, link) > 0) a FULL JOIN (SELECT * "
         "FROM "
         "profile WHERE num_nonnulls(bio, link) > 0) b ON id = t_id AND (a.bio, a.link) IS NOT DISTINCT FROM (b.bio, "
         "b.link) "
         "WHERE id IS NULL OR t_id IS NULL",
         "SELECT t_id, bio FROM profile"},
        {"shadow-swap",
         {{"table", "t"},
          {"alter", "ALTER TABLE t_new ALTER COLUMN qty TYPE bigint, ALTER COLUMN qty SET DEFAULT 5"},
          {"columns", "id, qty, note"}},
         "CREATE TABLE t (id serial PRIMARY KEY, qty int, note text); INSERT INTO t (qty, note) SELECT n, 'n' FROM "
         "generate_series(1, 3000) n; CREATE INDEX t_note ON t (note); "
         "CREATE TABLE line (id serial PRIMARY KEY, t_id int REFERENCES t ON DELETE CASCADE); INSERT INTO line (t_id) "
         "SELECT id FROM t; CREATE MATERIALIZED VIEW tally AS SELECT note, count(*) AS many FROM t GROUP BY note; "
         "CREATE UNIQUE INDEX tally_note ON tally (note); CREATE VIEW tallied AS SELECT many FROM tally",
         {"INSERT INTO t (id, qty) VALUES ({id}, 1) ON CONFLICT (id) DO UPDATE SET qty = excluded.qty",
          "UPDATE t SET qty = {value} WHERE id = {id}", "INSERT INTO line (t_id) VALUES ({id})",
          "INSERT INTO t (qty) VALUES (7)", "DELETE FROM t WHERE qty = 7",
          "SELECT count(*) FROM line WHERE t_id = {id}", "SELECT sum(many) FROM tally",
          "SELECT sum(many) FROM tallied"},
         {},
         "SELECT count(*) FROM (SELECT id, qty, note FROM t) a FULL JOIN t_new b ON a.id = b.id AND (a.qty, a.note) IS "
         "NOT "
         "DISTINCT FROM (b.qty, b.note) WHERE a.id IS NULL OR b.id IS NULL",
         "SELECT id, qty::text FROM t"},
        // All that may stand on a column; the column is the table's last, as the one is that takes its place.
        {"rename-column",
         {{"table", "t"}, {"old", "name"}, {"new", "full_name"}, {"type", "text"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, kind text, name text NOT NULL DEFAULT 'first'); INSERT INTO t SELECT "
         "n, 'k', 'row ' || n FROM generate_series(1, 3000) n; ALTER TABLE t ADD CONSTRAINT t_said CHECK (name <> '' "
         "AND kind IS DISTINCT FROM name), ADD CONSTRAINT t_once UNIQUE (name, id); CREATE INDEX t_lower ON t "
         "(lower(name), id DESC) WHERE name <> 'none'; COMMENT ON COLUMN t.name IS 'who it is'; ALTER TABLE t ALTER "
         "COLUMN name SET STATISTICS 77, ALTER COLUMN name SET (n_distinct = 12); GRANT SELECT (name), UPDATE (name) "
         "ON t TO pg_monitor; GRANT INSERT (name) ON t TO pg_read_all_stats WITH GRANT OPTION",
         {"INSERT INTO t (id, name) VALUES ({id}, 'first') ON CONFLICT (id) DO UPDATE SET name = excluded.name",
          "UPDATE t SET name = '{value}' WHERE id = {id}", "SELECT name FROM t WHERE id = {id}"},
         {"INSERT INTO t (id, full_name) VALUES ({id}, 'first') ON CONFLICT (id) DO UPDATE SET full_name = "
          "excluded.full_name",
          "UPDATE t SET full_name = '{value}' WHERE id = {id}", "SELECT full_name FROM t WHERE id = {id}"},
         "SELECT count(*) FROM t WHERE name IS DISTINCT FROM full_name",
         "SELECT id, full_name FROM t",
         "rename-column with all"},
        {"change-type",
         {{"table", "t"}, {"old", "qty"}, {"type", "bigint"}, {"former", "integer"}},
         "CREATE TABLE o (id int PRIMARY KEY); INSERT INTO o SELECT generate_series(0, 9000); CREATE TABLE t (id "
         "bigint "
         "PRIMARY KEY, qty integer NOT NULL DEFAULT 5); INSERT INTO t SELECT n, n FROM generate_series(1, 3000) n; "
         "CREATE SEQUENCE numbers MAXVALUE 9000 CYCLE OWNED BY t.qty; ALTER TABLE t ALTER COLUMN qty SET DEFAULT "
         "nextval('numbers'); "
         "ALTER TABLE t ADD CONSTRAINT t_positive CHECK (qty >= 0), ADD CONSTRAINT t_o FOREIGN KEY (qty) REFERENCES o "
         "ON "
         "DELETE CASCADE, ADD CONSTRAINT t_once UNIQUE (qty, id); CREATE INDEX t_rest ON t ((qty % 7)) INCLUDE (qty); "
         "COMMENT ON COLUMN t.qty IS 'how many'",
         {"INSERT INTO t (id, qty) VALUES ({id}, 1) ON CONFLICT (id) DO UPDATE SET qty = excluded.qty",
          "UPDATE t SET qty = {value} WHERE id = {id}", "SELECT qty FROM t WHERE id = {id}",
          "INSERT INTO t (id) VALUES (-{id}) ON CONFLICT (id) DO NOTHING"},
         {},
         "SELECT count(*) FROM t WHERE qty IS DISTINCT FROM qty_new",
         "SELECT id, qty::text FROM t",
         "change-type with all"},
        // Nothing fills the old columns once they are hidden.
        {"split-column",
         {{"table", "t"},
          {"old", "whole"},
          {"first", "a"},
          {"second", "b"},
          {"type", "text"},
          {"up-first", "split_part(whole, ' ', 1)"},
          {"up-second", "split_part(whole, ' ', 2)"},
          {"down", "a || ' ' || b"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, whole text NOT NULL); INSERT INTO t SELECT n, 'row ' || n FROM "
         "generate_series(1, 3000) n",
         {"INSERT INTO t (id, whole) VALUES ({id}, 'x y') ON CONFLICT (id) DO UPDATE SET whole = excluded.whole",
          "UPDATE t SET whole = '{value} z' WHERE id = {id}"},
         {"INSERT INTO t (id, a, b) VALUES ({id}, 'x', 'y') ON CONFLICT (id) DO UPDATE SET a = excluded.a",
          "UPDATE t SET a = '{value}', b = 'z' WHERE id = {id}"},
         "SELECT count(*) FROM t WHERE whole IS DISTINCT FROM a || ' ' || b",
         "SELECT id, a FROM t",
         "split-column of one that is NOT NULL"},
        {"merge-columns",
         {{"table", "t"},
          {"first", "a"},
          {"second", "b"},
          {"new", "whole"},
          {"type", "text"},
          {"up", "a || ' ' || b"},
          {"down-first", "split_part(whole, ' ', 1)"},
          {"down-second", "split_part(whole, ' ', 2)"}},
         "CREATE TABLE t (id bigint PRIMARY KEY, a text NOT NULL, b text NOT NULL); INSERT INTO t SELECT n, 'row', "
         "n::text FROM generate_series(1, 3000) n",
         {"INSERT INTO t (id, a, b) VALUES ({id}, 'x', 'y') ON CONFLICT (id) DO UPDATE SET a = excluded.a",
          "UPDATE t SET a = '{value}', b = 'z' WHERE id = {id}"},
         {"INSERT INTO t (id, whole) VALUES ({id}, 'x y') ON CONFLICT (id) DO UPDATE SET whole = excluded.whole",
          "UPDATE t SET whole = '{value} z' WHERE id = {id}"},
         "SELECT count(*) FROM t WHERE whole IS DISTINCT FROM a || ' ' || b",
         "SELECT id, split_part(whole, ' ', 1) FROM t",
         "merge-columns of two that are NOT NULL"},
        {"rename-column",
         {{"table", "t"}, {"old", "name"}, {"new", "full_name"}, {"type", "text"}},
         "CREATE TABLE t (id bigint, part int DEFAULT 1, name text, PRIMARY KEY (id, part)); INSERT INTO t SELECT n, "
         "1, 'row ' || n FROM generate_series(1, 3000) n",
         {"INSERT INTO t (id, name) VALUES ({id}, 'x') ON CONFLICT (id, part) DO UPDATE SET name = excluded.name",
          "UPDATE t SET name = '{value}' WHERE id = {id}"},
         {"INSERT INTO t (id, full_name) VALUES ({id}, 'x') ON CONFLICT (id, part) DO UPDATE SET full_name = "
          "excluded.full_name",
          "UPDATE t SET full_name = '{value}' WHERE id = {id}"},
         "SELECT count(*) FROM t WHERE name IS DISTINCT FROM full_name",
         "SELECT id, full_name FROM t",
         "rename-column with a key of two"},
    };
    return all;
}

const Recipe& recipeCalled(const std::string& name)
{
    return *std::ranges::find_if(
        recipes(), [&](const Recipe& one) { return name == one.name || (one.label != nullptr && name == one.label); });
}

Written::Written(const Recipe& given) : recipe(given)
{
    fixture.run.add("101", given.table); // whose successors are as long, however many they are
    if (fixture.run.up().kind != run::OutcomeKind::Done)
        qFatal("the table was not made");
    made = newChangeSet(fixture.run.project, given.name, "the-set", given.values, std::chrono::system_clock::now());
    fixture.makeBackfillTables();
}

ChangeSet Written::set() const
{
    const ChangeSets all = fixture.sets();
    for (const DeclarationProblem& problem : all.problems)
        qWarning("%s %s", problem.code.c_str(), problem.message.c_str());
    return *all.find("the-set");
}

std::string Written::apply(Phase phase)
{
    const project::MigrationSet migrations = fixture.set();
    for (const Step* step : made.definition.stepsOf(phase)) {
        if (!step->backfill.empty()) {
            const std::string text = readFile(fixture.run.project.base / "backfills" / (step->backfill + ".sql"));
            fixture.run.execute(text);
            fixture.backfill(step->backfill, "done", 0);
            continue;
        }
        const project::Migration* migration = migrationNamed(migrations, step->migration);
        if (migration == nullptr ||
            fixture.look().reading.status.find(migration->version)->state == history::MigrationState::Applied)
            continue;
        run::Wish wish = wishUp();
        wish.version = migration->version;
        const run::Outcome outcome = fixture.run.run(wish);
        if (outcome.kind != run::OutcomeKind::Done)
            return test::printed(outcome);
    }
    return {};
}

std::string Written::undo(std::optional<Phase> to)
{
    const UndoOrRefusal planned = planUndo(set(), fixture.set(), fixture.look(), to);
    if (const auto* no = std::get_if<formats::Refusal>(&planned))
        return no->code + " " + no->reason;
    for (const UndoStep& step : std::get<UndoPlan>(planned).steps) {
        if (step.kind == UndoKind::RollBack) {
            const run::Outcome outcome = fixture.run.down(1);
            if (outcome.kind != run::OutcomeKind::Done)
                return test::printed(outcome);
        } else if (step.kind == UndoKind::Resync) {
            OtherSession session(fixture.run.target, "resync");
            const auto result = session.run(step.sql);
            if (!result.error.sqlState.empty())
                return result.error.message;
        }
    }
    return {};
}

} // namespace lk::test

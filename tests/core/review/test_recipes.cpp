// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/registry.h"
#include "core/review/recipes/recipes.h"
#include "core/review/review.h"
#include "core/review/sources.h"
#include "tests/core/review/observed.h"
#include "tests/support/scratchcluster.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>

using namespace lk;
using namespace lk::test;

/// Each recipe on a server: up and down give the schema back, and review has nothing against the up parts.
class TestRecipes : public QObject {
    Q_OBJECT
private slots:
    void isTestedEach();
    void runs_data();
    void runs();
    void refuses_data();
    void refuses();
    void requiresAsNewServersDo();
    void quotesNames();
    void keepsInStep_data();
    void keepsInStep();
    void writesInEachFormat_data();
    void writesInEachFormat();
};

namespace {

using Values = std::map<std::string, std::string>;

struct Case {
    const char* recipe;
    Values values;
    bool isDropped = false; ///< the way down does not lead back
};

const std::vector<Case>& cases()
{
    static const std::vector<Case> all{
        {"index", {{"table", "orders"}, {"columns", "status, note"}}},
        {"index", {{"table", "Odd.Name"}, {"columns", "A b"}, {"name", "My index"}}},
        {"add-unique", {{"table", "orders"}, {"columns", "id, note"}}},
        {"add-fk", {{"table", "items"}, {"columns", "order_id"}, {"references", "orders"}}},
        {"add-check", {{"table", "orders"}, {"condition", "qty >= 0"}, {"name", "qty_not_negative"}}},
        {"add-not-null", {{"table", "orders"}, {"column", "note"}, {"value", "''"}, {"rows", "7"}}},
        {"computed-default",
         {{"table", "orders"}, {"column", "token"}, {"type", "uuid"}, {"value", "gen_random_uuid()"}}},
        {"batched-update", {{"table", "orders"}, {"column", "status"}, {"value", "upper(status)"}, {"rows", "10"}}},
        {"computed-default",
         {{"table", "keyed"}, {"column", "low"}, {"type", "float8"}, {"value", "random()"}, {"key", "k"}}},
        {"rename-column", {{"table", "orders"}, {"old", "note"}, {"new", "remark"}, {"type", "text"}}},
        {"rename-column",
         {{"table", "\"Odd\".\"Name\""},
          {"old", "A b"},
          {"new", "Order"},
          {"type", "int"},
          {"default", "7"},
          {"up", "\"A b\" + 1"},
          {"down", "\"Order\" - 1"}}},
        {"change-type", {{"table", "keyed"}, {"old", "doc"}, {"type", "jsonb"}, {"former", "json"}, {"key", "k"}}},
        {"change-type", {{"table", "orders"}, {"old", "qty"}, {"type", "bigint"}, {"former", "integer"}}},
        {"merge-columns",
         {{"table", "orders"},
          {"first", "status"},
          {"second", "note"},
          {"new", "said"},
          {"type", "text"},
          {"up", "status || ' ' || note"},
          {"down-first", "split_part(said, ' ', 1)"},
          {"down-second", "split_part(said, ' ', 2)"}}},
        {"split-column",
         {{"table", "orders"},
          {"old", "status"},
          {"first", "stage"},
          {"second", "rest"},
          {"type", "text"},
          {"up-first", "split_part(status, ' ', 1)"},
          {"up-second", "split_part(status, ' ', 2)"},
          {"down", "stage || ' ' || rest"}}},
        {"partitioned-index", {{"table", "events"}, {"columns", "what"}, {"partitions", "events_1, events_2"}}},
        {"partition",
         {{"table", "events"}, {"partition", "events_3"}, {"key", "at"}, {"from", "2030-01-01"}, {"to", "2031-01-01"}}},
        {"partition",
         {{"table", "visits"},
          {"partition", "visits_2"},
          {"key", "at"},
          {"from", "2030-01-01"},
          {"to", "2031-01-01"},
          {"default", "visits_rest"}}},
        {"rename-table", {{"table", "items"}, {"name", "lines"}}},
        {"drop-column", {{"table", "orders"}, {"column", "note"}, {"type", "text"}}},
        {"drop-table", {{"table", "loose"}, {"again", "CREATE TABLE lk_retired_loose (a int)"}}},
        {"drop-table", {{"table", "items"}}, true},
        {"bigint-key", {{"table", "tickets"}}, true},
        {"split-table",
         {{"table", "orders"},
          {"columns", "status, note"},
          {"new", "order_notes"},
          {"app", "web"},
          {"reads", "2"},
          {"writes", "3"}},
         true},
        {"shadow-swap",
         {{"table", "tickets"},
          {"alter", "ALTER TABLE tickets_new ALTER COLUMN seats TYPE bigint"},
          {"columns", "id, seats"}},
         true},
        {"lock-timeout",
         {{"statement", "ALTER TABLE orders ALTER COLUMN qty SET DEFAULT 1;"},
          {"undo", "ALTER TABLE orders ALTER COLUMN qty DROP DEFAULT"}}},
    };
    return all;
}

constexpr const char* kStart = R"(
CREATE SCHEMA "Odd";
CREATE TABLE "Odd"."Name" (id int PRIMARY KEY, "A b" int DEFAULT 7);
CREATE TABLE orders (id bigint PRIMARY KEY, status text, note text, qty int);
INSERT INTO orders SELECT i, 's' || i, CASE WHEN i % 3 = 0 THEN 'n' END, i FROM generate_series(1, 100) AS i;
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
INSERT INTO items SELECT i, i FROM generate_series(1, 50) AS i;
CREATE TABLE loose (a int);
CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
CREATE TABLE visits (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE visits_rest PARTITION OF visits DEFAULT;
INSERT INTO visits VALUES ('2029-05-05', 'x');
INSERT INTO "Odd"."Name" SELECT i, i FROM generate_series(1, 10) AS i;
CREATE TABLE tickets (id serial PRIMARY KEY, seats int);
INSERT INTO tickets (seats) SELECT i FROM generate_series(1, 100) AS i;
CREATE TABLE visitors (ticket int PRIMARY KEY REFERENCES tickets);
INSERT INTO visitors SELECT id FROM tickets;
CREATE TABLE keyed (k uuid PRIMARY KEY, doc json);
INSERT INTO keyed SELECT gen_random_uuid(), '{"a":  1}' FROM generate_series(1, 2500);
)";

/// Columns, constraints, indexes and triggers, in an order of names.
std::string shapeOf(const std::string& database)
{
    return ScratchCluster::instance().value(R"(
SELECT string_agg(line, E'\n' ORDER BY line) FROM (
  SELECT format('%s.%s %s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                pg_get_expr(d.adbin, d.adrelid)) AS line
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    JOIN pg_class c ON c.oid = a.attrelid
   WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
  UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT format('%s %s', pg_get_indexdef(indexrelid), indisvalid) FROM pg_index
   JOIN pg_class c ON c.oid = indexrelid WHERE c.relnamespace IN ('public'::regnamespace, '"Odd"'::regnamespace)
  UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS lines)",
                                            database);
}

std::string ran(const std::string& database, const std::string& text, bool isAlone)
{
    const sql::Script script = sql::Script::parse(text);
    if (script.statements().empty())
        return {};
    if (isAlone) {
        if (script.statements().size() != 1)
            return "what runs alone is to be one statement: " + text;
        ServerProbe server(ScratchCluster::instance().target(database));
        const std::string state = server.execute(std::string(script.textOf(script.statements().front())));
        return state.empty() ? state : state + " at " + text;
    }
    try {
        ScratchCluster::instance().execute(text, database);
        return {};
    } catch (const Error& error) {
        return std::string(error.what()) + " at " + text;
    }
}

} // namespace

void TestRecipes::isTestedEach()
{
    for (const review::Recipe& recipe : review::recipes()) {
        QVERIFY2(std::any_of(cases().begin(), cases().end(), [&](const Case& one) { return recipe.id == one.recipe; }),
                 recipe.id.c_str());
        for (const review::RecipeMigration& migration : recipe.migrations) {
            for (const char* word : {"-- Phase: ", "Lock: ", "ndone"}) // "Undone by …", "Not undone: …"
                QVERIFY2(migration.heading.find(word) != std::string::npos, migration.heading.c_str());
        }
    }
}

void TestRecipes::runs_data()
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < cases().size(); ++i)
        QTest::addRow("%s %d", cases()[i].recipe, static_cast<int>(i)) << static_cast<int>(i);
}

void TestRecipes::runs()
{
    QFETCH(int, number);
    const Case& one = cases()[static_cast<std::size_t>(number)];
    const std::string database = ScratchCluster::instance().createDatabase();
    ScratchCluster::instance().execute(kStart, database);
    const std::string before = shapeOf(database);
    const std::vector<review::Draft> drafts = review::filledIn(*review::recipeNamed(one.recipe), one.values);
    review::Settings settings;
    settings.isVersionKnown = true;
    for (const review::Draft& draft : drafts) {
        review::Source source;
        source.path = draft.name;
        source.toolHasDowns = true;
        source.hasDownPart = true;
        const auto put = [](std::vector<formats::Block>& blocks, const std::string& text, bool isAlone) {
            blocks.emplace_back();
            blocks.front().text = text;
            if (isAlone)
                blocks.front().transaction = formats::BlockTransaction::None;
        };
        put(source.up, draft.up, draft.isUpAlone);
        put(source.down, draft.down, draft.isDownAlone);
        auto catalog = std::make_shared<schema::Catalog>(catalogOf(ScratchCluster::instance().target(database)));
        // Sizes of which each piece of work counts.
        for (const schema::Relation* relation : catalog->relations())
            catalog->change(relation->name, [](schema::Relation& r) { r.size = {}; });
        std::string findings;
        for (const review::Finding& finding : review::review(source, catalog, settings).findings) {
            if (finding.severity >= review::Severity::Low && !finding.isSilenced)
                findings += finding.rule + ": " + finding.message + '\n';
        }
        QVERIFY2(findings.empty(), (findings + draft.up + "-- down\n" + draft.down).c_str());
        const std::string state = ran(database, draft.up, draft.isUpAlone);
        QVERIFY2(state.empty(), state.c_str());
    }
    QCOMPARE(ScratchCluster::instance().value("SELECT count(*) FROM pg_index WHERE NOT indisvalid", database), "0");
    if (one.isDropped) {
        QVERIFY(ran(database, drafts.back().down, false).find("from a backup") != std::string::npos);
        return;
    }
    for (auto draft = drafts.rbegin(); draft != drafts.rend(); ++draft) {
        const std::string state = ran(database, draft->down, draft->isDownAlone);
        QVERIFY2(state.empty(), state.c_str());
    }
    QCOMPARE(QString::fromStdString(shapeOf(database)), QString::fromStdString(before));
}

void TestRecipes::refuses_data()
{
    QTest::addColumn<QString>("recipe");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown") << "index"
                             << "tabel"
                             << "x"
                             << "has no parameter \"tabel\"";
    QTest::newRow("missing") << "index"
                             << "table"
                             << "x"
                             << "wants --set columns=";
    QTest::newRow("empty") << "index"
                           << "columns"
                           << ""
                           << "is empty";
    QTest::newRow("list") << "index"
                          << "columns"
                          << "a,,b"
                          << "empty name";
    QTest::newRow("dots") << "index"
                          << "table"
                          << "a.b.c"
                          << "schema.table";
    QTest::newRow("long") << "index"
                          << "name" << QString(64, QLatin1Char('x')) << "longer than";
    QTest::newRow("type") << "computed-default"
                          << "type"
                          << "int; DROP TABLE x"
                          << "is no type";
    QTest::newRow("type with more") << "computed-default"
                                    << "type"
                                    << "int, 1"
                                    << "is no type";
    QTest::newRow("expression") << "computed-default"
                                << "value"
                                << "1); DROP TABLE x; SELECT (1"
                                << "is no expression";
    QTest::newRow("expression with more") << "computed-default"
                                          << "value"
                                          << "1), (2"
                                          << "is no expression";
    QTest::newRow("comment") << "computed-default"
                             << "value"
                             << "1 -- x"
                             << "is no expression";
    QTest::newRow("quote") << "computed-default"
                           << "value"
                           << "'$lk$'"
                           << "$lk$";
    QTest::newRow("other tables") << "rename-column"
                                  << "up"
                                  << "(SELECT max(x) FROM t)"
                                  << "columns of the table alone";
    QTest::newRow("number") << "batched-update"
                            << "rows"
                            << "many"
                            << "a number";
    QTest::newRow("statements") << "lock-timeout"
                                << "statement"
                                << "SELECT 1; SELECT 2"
                                << "one SQL statement";
}

void TestRecipes::refuses()
{
    QFETCH(QString, recipe);
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, message);
    Values values;
    for (const Case& one : cases()) {
        if (recipe == QLatin1String(one.recipe) && values.empty())
            values = one.values;
    }
    if (message.startsWith(QStringLiteral("wants")))
        values.clear();
    values[name.toStdString()] = value.toStdString();
    try {
        static_cast<void>(review::filledIn(*review::recipeNamed(recipe.toStdString()), values));
        QFAIL("nothing was refused");
    } catch (const Error& error) {
        QVERIFY(error.code() == ErrorCode::Usage);
        QVERIFY2(QString::fromStdString(error.message()).contains(message), error.what());
    }
}

/// Servers of version 18 take it so; the text alone, for there is no such server here.
void TestRecipes::requiresAsNewServersDo()
{
    Values values{{"table", "orders"}, {"column", "note"}, {"value", "''"}, {"form", "not-null"}};
    const std::vector<review::Draft> drafts = review::filledIn(*review::recipeNamed("add-not-null"), values);
    QCOMPARE(drafts.size(), std::size_t{3}); // expect, fill, validate: nothing is to be exchanged
    const std::string& up = drafts[0].up;
    QVERIFY2(up.ends_with("ALTER TABLE orders ADD CONSTRAINT orders_note_set NOT NULL note NOT VALID;\n"), up.c_str());
    QVERIFY(up.find("CHECK") == std::string::npos);
    QVERIFY2(drafts[2].up.ends_with("ALTER TABLE orders VALIDATE CONSTRAINT orders_note_set;\n"), drafts[2].up.c_str());
    QVERIFY2(drafts[0].down.find("DROP CONSTRAINT orders_note_set;") != std::string::npos, drafts[0].down.c_str());
    values.erase("form");
    const std::vector<review::Draft> usual = review::filledIn(*review::recipeNamed("add-not-null"), values);
    QCOMPARE(usual.size(), std::size_t{4});
    QVERIFY2(usual[0].up.find("--set form=not-null") != std::string::npos, usual[0].up.c_str());
    QVERIFY(usual[0].up.find("NOT NULL note NOT VALID;") == std::string::npos);
}

void TestRecipes::quotesNames()
{
    const auto drafts =
        review::filledIn(*review::recipeNamed("index"), {{"table", "sales.Order"}, {"columns", "a, \"b, c\", user"}});
    QCOMPARE(drafts.size(), std::size_t{1});
    QVERIFY2(drafts.front().up.find("INDEX CONCURRENTLY \"Order_a_b, c_user_idx\" ON sales.\"Order\" USING btree "
                                    "(a, \"b, c\", \"user\");") != std::string::npos,
             drafts.front().up.c_str());
    QVERIFY(drafts.front().down.find("sales.\"Order_a_b, c_user_idx\"") != std::string::npos);
}

/// The table of expand-contract.md, section 6.1.
void TestRecipes::keepsInStep_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("pair"); ///< of the row with id 1: the old column and the new
    const auto row = [](const char* name, const char* statement, const char* pair) {
        QTest::newRow(name) << QString::fromUtf8(statement) << QString::fromUtf8(pair);
    };
    row("old code inserts", "INSERT INTO people (id, name) VALUES (1, 'Ann')", "Ann|ann");
    row("new code inserts", "INSERT INTO people (id, full_name) VALUES (1, 'bob')", "bob|bob");
    row("both given, equal", "INSERT INTO people (id, name, full_name) VALUES (1, 'Ann', 'ann')", "Ann|ann");
    row("both given, differ", "INSERT INTO people (id, name, full_name) VALUES (1, 'Ann', 'eve')", "eve|eve");
    row("neither given", "INSERT INTO people (id) VALUES (1)", "-|-");
    row("old code updates", "UPDATE people SET name = 'Eve' WHERE id = 2", "Eve|eve");
    row("old code empties", "UPDATE people SET name = NULL WHERE id = 3", "-|-");
    row("new code updates", "UPDATE people SET full_name = 'eve' WHERE id = 3", "eve|eve");
    row("new code empties", "UPDATE people SET full_name = NULL WHERE id = 3", "-|-");
    row("both changed, equal", "UPDATE people SET name = 'Eve', full_name = 'eve' WHERE id = 3", "Eve|eve");
    row("both changed, differ", "UPDATE people SET name = 'Eve', full_name = 'zoe' WHERE id = 3", "zoe|zoe");
    row("written back unchanged", "UPDATE people SET name = name, full_name = 'new' WHERE id = 3", "new|new");
    row("from before, touched", "UPDATE people SET name = name WHERE id = 2", "Old|old");
    row("other columns", "UPDATE people SET age = 5 WHERE id = 2", "Old|-");
    row("does not fit the old one", "INSERT INTO people (id, full_name) VALUES (1, 'longer than ten')",
        "-|longer than ten");
    row("upsert", "INSERT INTO people (id, name) VALUES (3, 'Eve') ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name",
        "Eve|eve");
}

void TestRecipes::keepsInStep()
{
    QFETCH(QString, statement);
    QFETCH(QString, pair);
    const std::string database = ScratchCluster::instance().createDatabase();
    ScratchCluster::instance().execute("CREATE TABLE people (id int PRIMARY KEY, name varchar(10), age int);"
                                       "INSERT INTO people VALUES (2, 'Old')",
                                       database);
    const auto drafts = review::filledIn(*review::recipeNamed("rename-column"), {{"table", "people"},
                                                                                 {"old", "name"},
                                                                                 {"new", "full_name"},
                                                                                 {"type", "text"},
                                                                                 {"former", "varchar(10)"},
                                                                                 {"up", "lower(name)"}});
    ScratchCluster::instance().execute(drafts.front().up, database);
    ScratchCluster::instance().execute("INSERT INTO people (id, name) VALUES (3, 'Third')", database);
    ScratchCluster::instance().execute(statement.toStdString(), database);
    const std::string found = ScratchCluster::instance().value(
        "SELECT coalesce(name, '-') || '|' || coalesce(full_name, '-') FROM people "
        "WHERE id = coalesce((SELECT id FROM people WHERE id = 1), (SELECT CASE WHEN " +
            std::string(statement.contains(QStringLiteral("id = 2")) ? "true" : "false") + " THEN 2 ELSE 3 END))",
        database);
    QCOMPARE(QString::fromStdString(found), pair);
}

void TestRecipes::writesInEachFormat_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("mark"); ///< of what runs without a transaction, in the first file; empty: none is needed
    QTest::addColumn<bool>("isCode");
    QTest::newRow("golang-migrate") << "golang-migrate"
                                    << "" << false;
    QTest::newRow("dbmate") << "dbmate"
                            << "-- migrate:up transaction:false" << false;
    QTest::newRow("flyway") << "flyway"
                            << "" << false;
    QTest::newRow("atlas") << "atlas"
                           << "-- atlas:txmode none" << false;
    QTest::newRow("prisma") << "prisma"
                            << "" << false;
    QTest::newRow("sqitch") << "sqitch"
                            << "" << false;
    QTest::newRow("liquibase") << "liquibase"
                               << "runInTransaction:false" << false;
    QTest::newRow("rails") << "rails"
                           << "disable_ddl_transaction!" << true;
    QTest::newRow("knex") << "knex"
                          << "transaction: false" << true;
    QTest::newRow("sequelize") << "sequelize"
                               << "sequelize.query(`" << true;
    QTest::newRow("node-pg-migrate") << "node-pg-migrate"
                                     << "pgm.noTransaction();" << true;
}

/// A recipe whose first migration runs without a transaction, the second in one: read back as the tool would run them.
void TestRecipes::writesInEachFormat()
{
    QFETCH(QString, format);
    QFETCH(QString, mark);
    QFETCH(bool, isCode);
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    const std::filesystem::path migrations = root / "db" / "migrations";
    std::filesystem::create_directories(migrations);
    const project::Project project =
        formats::projectIn(format == QStringLiteral("sqitch") ? root : migrations, format.toStdString());
    const auto drafts =
        review::filledIn(*review::recipeNamed("add-unique"), {{"table", "orders"}, {"columns", "note"}});
    const auto paths = review::writeDrafts(project, drafts, std::chrono::system_clock::now());
    QVERIFY(!paths.empty());
    std::string texts;
    for (const std::filesystem::path& path : paths)
        texts += readFile(path, root);
    QVERIFY2(texts.find("CREATE UNIQUE INDEX CONCURRENTLY orders_note_key ON orders (note);") != std::string::npos,
             texts.c_str());
    QVERIFY2(texts.find(mark.toStdString()) != std::string::npos, texts.c_str());
    if (isCode)
        return;
    // Read anew: the first file may have made the project what it is.
    const project::Project again = formats::projectIn(project.folder, format.toStdString());
    const project::MigrationSet set = formats::formatNamed(again.format).load(again);
    QCOMPARE(set.migrations.size(), std::size_t{2});
    QVERIFY(set.fatalProblem() == nullptr);
    for (std::size_t i = 0; i < 2; ++i) {
        const review::Source source = review::sourceOf(again, set.migrations[i]);
        std::string up;
        for (const formats::Block& block : source.up)
            up += block.text;
        QVERIFY2(up.find(i == 0 ? "CREATE UNIQUE INDEX" : "ADD CONSTRAINT") != std::string::npos, texts.c_str());
        std::string down;
        for (const formats::Block& block : source.down)
            down += block.text;
        if (source.hasDownPart)
            QVERIFY2(down.find(i == 0 ? "DROP INDEX CONCURRENTLY" : "DROP CONSTRAINT") != std::string::npos,
                     texts.c_str());
        for (const review::Finding& finding : review::review(source, nullptr, {}).findings)
            QVERIFY2(finding.severity != review::Severity::Blocker, (finding.rule + finding.message + texts).c_str());
    }
}

QTEST_GUILESS_MAIN(TestRecipes)
#include "test_recipes.moc"

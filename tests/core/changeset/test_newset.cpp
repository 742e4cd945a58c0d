// SPDX-License-Identifier: Apache-2.0
// What is found when a change set is made: names that nothing has, conditions that do not fit another type, and what earlier sets have left.
#include "core/base/file.h"
#include "core/changeset/filecatalog.h"
#include "core/changeset/ownblocks.h"
#include "core/postgres/session.h"
#include "core/review/recipes/names.h"
#include "tests/core/changeset/recipelives.h"

#include <QTest>

#include <chrono>
#include <map>
#include <set>
#include <string>

using namespace lk;
using namespace lk::changeset;
using namespace lk::test;

namespace {

using Values = std::map<std::string, std::string>;

Generated make(const ChangeSetFixture& f, const char* recipe, const char* id, const Values& values,
               const OnServer& server = {})
{
    return newChangeSet(f.run.project, recipe, id, values, std::chrono::system_clock::now(), {}, server);
}

/// "message|remedy" of the refusal; empty: it was made.
QByteArray refusalOf(const ChangeSetFixture& f, const char* recipe, const Values& values, const OnServer& server = {})
{
    try {
        (void)make(f, recipe, "the-set", values, server);
        return {};
    } catch (const Error& error) {
        return q(error.message() + "|" + error.remedy());
    }
}

std::string scriptsOf(const Generated& made)
{
    std::string all;
    for (const auto& path : made.files)
        all += readFile(path, path.parent_path(), std::size_t{1} << 20);
    return all;
}

} // namespace

class TestNewSet : public QObject {
    Q_OBJECT
private slots:
    void refusesWhatIsNotThere_data();
    void refusesWhatIsNotThere();
    void refusesWhatIsThereAlready_data();
    void refusesWhatIsThereAlready();
    void refusesWhatTheServerHasAlready();
    void wantsTheSchemaOfATableElsewhere();
    void refusesTypesThatNobodyHas();
    void namesATableWithItsSchema();
    void asksTheServer();
    void seesThroughItsOwnBlocks();
    void forgetsWhatABlockHasRemade();
    void goesOnWithWhatABlockHasRemade_data();
    void goesOnWithWhatABlockHasRemade();
    void saysAConditionOfTheOldType();
    void keepsAConditionThatFits();
    void namesAReferenceThatCannotBe();
    void keepsLongNamesApart();
};

void TestNewSet::refusesWhatIsNotThere_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QByteArray>("refusal");
    const QByteArray elsewhere = "Where something else than these migrations has made it, name an environment that has "
                                 "it (--env), or its address "
                                 "(--url).";
    QTest::newRow("there") << QByteArray("users") << QByteArray("name") << QByteArray();
    QTest::newRow("quoted") << QByteArray("public.\"users\"") << QByteArray("\"name\"") << QByteArray();
    QTest::newRow("a column") << QByteArray("users") << QByteArray("nam")
                              << "There is no column nam in users: the migrations make none of that name|Did you mean "
                                 "name? " +
                                     elsewhere;
    QTest::newRow("a table") << QByteArray("usres") << QByteArray("name")
                             << "There is no table usres: the migrations make none of that name|Did you mean users? " +
                                    elsewhere;
    QTest::newRow("a sequence is none") << QByteArray("customer_notes_id_se") << QByteArray("name")
                                        << "There is no table customer_notes_id_se: the migrations make none of that "
                                           "name|Did you mean customer_notes? " +
                                               elsewhere;
    QTest::newRow("one begins with it") << QByteArray("customer") << QByteArray("name") << QByteArray();
    QTest::newRow("older than the migrations") << QByteArray("ledger") << QByteArray("name") << QByteArray();
}

void TestNewSet::refusesWhatIsNotThere()
{
    QFETCH(const QByteArray, table);
    QFETCH(const QByteArray, column);
    QFETCH(const QByteArray, refusal);
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE TABLE users (id bigint PRIMARY KEY, name text); CREATE TABLE customer_notes (id serial "
                     "PRIMARY KEY, note text);");
    const Values values{
        {"table", table.toStdString()}, {"old", column.toStdString()}, {"new", "full_name"}, {"type", "text"}};
    QCOMPARE(refusalOf(f, "rename-column", values), refusal);
    QCOMPARE(f.set().migrations.size() > 1, refusal.isEmpty()); // refused: nothing is written
}

void TestNewSet::refusesWhatIsThereAlready_data()
{
    QTest::addColumn<QByteArray>("recipe");
    QTest::addColumn<QByteArray>("parameter");
    QTest::addColumn<QByteArray>("refusal");
    const QByteArray column = "There is a column email in users already: the migrations make it|Take another name: ";
    QTest::newRow("a column") << QByteArray("rename-column") << QByteArray("new") << column + "--set new=…";
    QTest::newRow("of two") << QByteArray("split-column") << QByteArray("second") << column + "--set second=…";
    QTest::newRow("a table") << QByteArray("split-table") << QByteArray("new")
                             << QByteArray("There is email already: the migrations make it|Take another name: --set "
                                           "new=…");
}

void TestNewSet::refusesWhatIsThereAlready()
{
    QFETCH(const QByteArray, recipe);
    QFETCH(const QByteArray, parameter);
    QFETCH(const QByteArray, refusal);
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE TABLE users (id bigint PRIMARY KEY, name text, email text); CREATE TABLE email (id int);");
    Values values{{"table", "users"}, {"type", "text"}};
    if (recipe == "split-column") {
        values.insert({{"old", "name"}, {"first", "a"}, {"up-first", "name"}, {"up-second", "name"}, {"down", "a"}});
    } else if (recipe == "split-table") {
        values = {{"table", "users"}, {"columns", "name"}, {"app", "web"}, {"reads", "1"}, {"writes", "2"}};
    } else {
        values["old"] = "name";
    }
    values[parameter.toStdString()] = "email";
    QCOMPARE(refusalOf(f, recipe.constData(), values), refusal);
    QCOMPARE(f.set().migrations.size(), std::size_t{1});
    values[parameter.toStdString()] = "other";
    QCOMPARE(refusalOf(f, recipe.constData(), values), QByteArray());
}

void TestNewSet::refusesWhatTheServerHasAlready()
{
    ChangeSetFixture f("dbmate");
    f.run.execute("CREATE TABLE legacy (id int PRIMARY KEY, note text, remark text)");
    auto session = postgres::Session::open(f.run.target, postgres::SessionKind::Browse);
    QCOMPARE(refusalOf(f, "rename-column", {{"table", "legacy"}, {"old", "note"}, {"new", "remark"}, {"type", "text"}},
                       askServer(session)),
             QByteArray("There is a column remark in legacy already: the server has it|Take another name: --set "
                        "new=…"));
}

/// Gates and checks look into public where no schema is said.
void TestNewSet::wantsTheSchemaOfATableElsewhere()
{
    ChangeSetFixture f("dbmate");
    f.run.execute("CREATE SCHEMA app; CREATE TABLE app.users (id int PRIMARY KEY, note text); DO $$ BEGIN EXECUTE "
                  "format('ALTER DATABASE %I SET search_path = app, public', current_database()); END $$");
    auto session = postgres::Session::open(f.run.target, postgres::SessionKind::Browse);
    Values values{{"table", "users"}, {"column", "note"}, {"type", "text"}};
    QCOMPARE(refusalOf(f, "drop-column", values, askServer(session)),
             QByteArray("The server has users, but not in the schema public, which is meant where none is said|Write "
                        "it with its schema."));
    values["table"] = "app.users";
    QCOMPARE(refusalOf(f, "drop-column", values, askServer(session)), QByteArray());
}

void TestNewSet::refusesTypesThatNobodyHas()
{
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE TYPE mood AS ENUM ('good'); CREATE TABLE users (id bigint PRIMARY KEY, name text);");
    const auto refusal = [&](const char* type, const OnServer& server = {}) {
        return refusalOf(f, "rename-column", {{"table", "users"}, {"old", "name"}, {"new", "full"}, {"type", type}},
                         server);
    };
    QVERIFY(refusal("bigitn").startsWith("There is no type bigitn: the migrations make none of that name|Did you mean "
                                         "bigint? "));
    auto session = postgres::Session::open(f.run.target, postgres::SessionKind::Browse);
    QCOMPARE(refusal("citext", askServer(session)),
             QByteArray("There is no type citext: neither the migrations make one nor does the server have it|Name one "
                        "that is there."));
    QCOMPARE(f.set().migrations.size(), std::size_t{1});
    QCOMPARE(refusal("mood", askServer(session)), QByteArray()); // of a migration that has not run there yet
}

void TestNewSet::namesATableWithItsSchema()
{
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE SCHEMA app; CREATE TABLE app.users (id bigint PRIMARY KEY, name text);");
    QVERIFY(refusalOf(f, "drop-column", {{"table", "users"}, {"column", "name"}, {"type", "text"}})
                .contains("Did you mean app.users?"));
    // An extension may have brought it.
    QCOMPARE(refusalOf(f, "change-type",
                       {{"table", "app.users"},
                        {"old", "name"},
                        {"new", "mail"},
                        {"former", "text"},
                        {"type", "citext"},
                        {"up", "old::citext"},
                        {"down", "new::text"}}),
             QByteArray());
}

void TestNewSet::asksTheServer()
{
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE TABLE users (id bigint PRIMARY KEY, name text);");
    f.run.execute("CREATE TABLE \"Legacy\" (id int PRIMARY KEY, note text)");
    auto session = postgres::Session::open(f.run.target, postgres::SessionKind::Browse);
    const OnServer ask = askServer(session);
    QCOMPARE(
        refusalOf(f, "drop-column", {{"table", "ledger"}, {"column", "note"}, {"type", "text"}}, ask),
        QByteArray("There is no table ledger: neither the migrations make one nor does the server have it|Name one "
                   "that is there."));
    QCOMPARE(refusalOf(f, "drop-column", {{"table", "Legacy"}, {"column", "notes"}, {"type", "text"}}, ask),
             QByteArray("There is no column notes in Legacy: neither the migrations make one nor does the server have "
                        "it|Name one that is there."));
    // Not applied yet, and to be: the migrations make it.
    QCOMPARE(refusalOf(f, "drop-column", {{"table", "users"}, {"column", "name"}, {"type", "text"}}, ask),
             QByteArray());
}

/// The first set of a project has code of the recipe in it, which no parser sees through.
void TestNewSet::seesThroughItsOwnBlocks()
{
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, qty int CHECK (qty > 0)); CREATE "
                     "INDEX users_qty ON users (qty);");
    (void)make(f, "rename-column", "full-name",
               {{"table", "users"}, {"old", "name"}, {"new", "full_name"}, {"type", "text"}});
    const Generated second =
        make(f, "change-type", "wide", {{"table", "users"}, {"old", "qty"}, {"type", "bigint"}, {"former", "integer"}});
    const std::string scripts = scriptsOf(second);
    QVERIFY2(scripts.find("CREATE INDEX CONCURRENTLY users_qty_new") != std::string::npos, scripts.c_str());
    QVERIFY2(scripts.find("users_qty_check_new") != std::string::npos, scripts.c_str());
    QVERIFY2(second.notes.empty(), second.notes.empty() ? "" : second.notes.front().c_str());
    // And what holds on is refused as in the first.
    QVERIFY(refusalOf(f, "rename-column", {{"table", "users"}, {"old", "id"}, {"new", "key"}, {"type", "bigint"}})
                .startsWith("primary key users_pkey is in the way"));
}

void TestNewSet::forgetsWhatABlockHasRemade()
{
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE other (id int PRIMARY KEY, v text NOT "
                     "NULL);");
    (void)make(f, "bigint-key", "key", {{"table", "t"}});
    bool isRead = false;
    lookAtFiles(f.run.project, {}, [&](const schema::Catalog& catalog, const auto&) {
        isRead = true;
        QVERIFY(tableOf(catalog, "public.other") != nullptr);
        QVERIFY(tableOf(catalog, "t") == nullptr);
    });
    QVERIFY(isRead);
    // Somebody's own block stays what it is: nobody knows.
    std::string sql = "DO $lk$\nBEGIN\n    EXECUTE 'DROP TABLE ' || 'other';\nEND\n$lk$;\n";
    const std::string before = sql;
    std::set<std::string> remade;
    takeOutOwnBlocks(sql, remade);
    QCOMPARE(q(sql), q(before));
    QVERIFY(remade.empty());
}

void TestNewSet::goesOnWithWhatABlockHasRemade_data()
{
    QTest::addColumn<QByteArray>("recipe");
    QTest::newRow("bigint-key") << QByteArray("bigint-key");
    QTest::newRow("shadow-swap") << QByteArray("shadow-swap");
}

/// It is there, whatever it looks like.
void TestNewSet::goesOnWithWhatABlockHasRemade()
{
    QFETCH(const QByteArray, recipe);
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE TABLE orders (id serial PRIMARY KEY, mail text); CREATE TABLE orders_archive (id int);");
    Values first{{"table", "orders"}};
    if (recipe == "shadow-swap")
        first["alter"] = "ALTER TABLE orders_new ALTER COLUMN mail TYPE varchar(80)";
    (void)make(f, recipe.constData(), "first", first);
    const Values values{{"table", "orders"}, {"old", "mail"}, {"new", "email"}, {"type", "text"}};
    const OnServer emptyServer{[](const sql::ObjectName&, const std::string&) { return false; },
                               [](const std::string&) { return true; }};
    QCOMPARE(refusalOf(f, "rename-column", values, emptyServer), QByteArray());
    Values misspelt = values;
    misspelt["table"] = "ordesr";
    QVERIFY(refusalOf(f, "rename-column", misspelt).contains("Did you mean orders?"));
}

/// Every CHECK can be said of what `down` makes of the new value; of the new type many cannot.
void TestNewSet::saysAConditionOfTheOldType()
{
    const Recipe text{
        "change-type",
        {{"table", "t"}, {"old", "amount"}, {"type", "numeric"}, {"former", "text"}},
        "CREATE TABLE t (id serial PRIMARY KEY, amount text NOT NULL, CONSTRAINT t_amount CHECK (amount ~ "
        "'^[0-9]+$')); INSERT INTO t (amount) SELECT n FROM generate_series(1, 50) n",
        {},
        {},
        "",
        ""};
    Written written(text);
    ChangeSetFixture& f = written.fixture;
    QCOMPARE(written.made.notes.size(), std::size_t{1});
    QCOMPARE(q(written.made.notes.front()),
             QByteArray("check t_amount says (amount ~ '^[0-9]+$') of text, and amount becomes numeric: its like on "
                        "amount_new says it of amount_new::text, and from then on refuses values for which that fails; "
                        "where another condition is meant, write that into the "
                        "migration which adds t_amount_new"));
    for (const Phase phase : {Phase::Expand, Phase::Sync, Phase::Backfill, Phase::Contract})
        QCOMPARE(q(written.apply(phase)), QByteArray());
    QCOMPARE(q(f.run.value("SELECT format_type(atttypid, NULL) || ' ' || attnotnull FROM pg_attribute WHERE attrelid = "
                           "'t'::regclass AND attname = 'amount'")),
             QByteArray("numeric true"));
    QCOMPARE(
        q(f.run.value("SELECT string_agg(conname || ' ' || convalidated, ', ') FROM pg_constraint WHERE conrelid = "
                      "'t'::regclass AND contype = 'c'")),
        QByteArray("t_amount true"));
    QVERIFY_THROWS_EXCEPTION(Error, f.run.execute("INSERT INTO t (amount) VALUES (-1)"));
}

void TestNewSet::keepsAConditionThatFits()
{
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE TABLE t (id serial PRIMARY KEY, a int CHECK (a > 0), b int CHECK (b % 2 = 0));");
    const Generated fits =
        make(f, "change-type", "a", {{"table", "t"}, {"old", "a"}, {"type", "numeric"}, {"former", "integer"}});
    QVERIFY(fits.notes.empty());
    QVERIFY2(scriptsOf(fits).find("a_new > 0") != std::string::npos, scriptsOf(fits).c_str());
    const Generated doubtful = make(
        f, "change-type", "b", {{"table", "t"}, {"old", "b"}, {"type", "double precision"}, {"former", "integer"}});
    QCOMPARE(doubtful.notes.size(), std::size_t{1});
    QVERIFY2(scriptsOf(doubtful).find("(b_new::integer) % 2") != std::string::npos, scriptsOf(doubtful).c_str());
}

void TestNewSet::namesAReferenceThatCannotBe()
{
    ChangeSetFixture f("dbmate");
    f.run.add("1",
              "CREATE TABLE p (code text PRIMARY KEY); CREATE TABLE t (id serial PRIMARY KEY, p text REFERENCES p);");
    const Generated made =
        make(f, "change-type", "x", {{"table", "t"}, {"old", "p"}, {"type", "uuid"}, {"former", "text"}});
    QCOMPARE(made.notes.size(), std::size_t{1});
    QCOMPARE(q(made.notes.front()),
             QByteArray("foreign key t_p_fkey goes to a column that stays text: uuid cannot refer "
                        "to it. Change that one too, or drop the foreign key first"));
}

void TestNewSet::keepsLongNamesApart()
{
    const std::string stem(58, 'x');
    const std::string one = review::fittingName(stem + "first_index");
    const std::string two = review::fittingName(stem + "second_index");
    QCOMPARE(one.size(), std::size_t{63});
    QVERIFY(one != two && one == review::fittingName(stem + "first_index"));
    QCOMPARE(q(review::fittingName("short")), QByteArray("short"));
    QVERIFY(review::fittingName(std::string(53, 'x') + "äöü" + stem).size() <= 63);
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE TABLE t (id serial PRIMARY KEY, a int); CREATE INDEX " + stem +
                         "_1 ON t (a); CREATE INDEX " + stem + "_2 ON t (a, id);");
    const std::string scripts = scriptsOf(
        make(f, "change-type", "x", {{"table", "t"}, {"old", "a"}, {"type", "bigint"}, {"former", "integer"}}));
    QVERIFY(f.run.run(wishUp(1)).kind == run::OutcomeKind::Done);
    const run::Outcome done = f.run.run(wishUp(3)); // the column, and both indexes
    QVERIFY2(done.kind == run::OutcomeKind::Done, printed(done).c_str());
    QCOMPARE(q(f.run.value("SELECT count(*) FROM pg_indexes WHERE tablename = 't' AND indexname LIKE '%\\_new'")),
             QByteArray("2"));
}

QTEST_GUILESS_MAIN(TestNewSet)
#include "test_newset.moc"

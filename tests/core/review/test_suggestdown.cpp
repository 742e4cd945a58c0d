// SPDX-License-Identifier: Apache-2.0
#include "core/review/suggestdown.h"
#include "core/schema/model.h"
#include "tests/core/review/observed.h"
#include "tests/support/scratchcluster.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <utility>

using namespace lk;
using namespace lk::test;

/// Up, then the suggested down: the database is as before, by its catalog.
class TestSuggestDown : public QObject {
    Q_OBJECT
private slots:
    void leadsBack_data();
    void leadsBack();
    void saysWhereNone_data();
    void saysWhereNone();
    void knowsNothingWithoutCatalog_data();
    void knowsNothingWithoutCatalog();
};

namespace {

constexpr const char* kStart = R"(
CREATE SCHEMA other;
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL, name varchar(50) DEFAULT 'x', CONSTRAINT customers_email_key UNIQUE (email));
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    qty int DEFAULT 1, note text, status text COLLATE "C", placed_at timestamp DEFAULT now(), serial_no serial,
    CONSTRAINT qty_positive CHECK (qty > 0));
COMMENT ON TABLE orders IS 'What was ordered';
COMMENT ON COLUMN orders.note IS 'Of the buyer';
CREATE INDEX orders_status_idx ON orders (status DESC, lower(note)) WHERE qty > 1;
CREATE UNIQUE INDEX orders_note_idx ON orders (note) INCLUDE (qty);
CREATE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE status = 'open';
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, count(*) AS n FROM orders GROUP BY 1;
CREATE UNIQUE INDEX totals_idx ON totals (customer_id);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE UPDATE OF note, qty ON orders FOR EACH ROW WHEN (old.qty IS DISTINCT FROM new.qty) EXECUTE FUNCTION touch('a', 'b');
CREATE POLICY own ON orders FOR SELECT USING (customer_id > 0);
CREATE SEQUENCE numbers START 5 INCREMENT 2;
CREATE TABLE events (at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE loose (at date NOT NULL, what text);
ALTER TABLE orders ADD CONSTRAINT note_short CHECK (length(note) < 100) NOT VALID;
)";

/// What a catalog says, one object a line, in an order of names; sizes and the order of columns left out.
std::set<std::string> described(const schema::Catalog& catalog)
{
    std::set<std::string> all;
    for (const schema::Relation* relation : catalog.relations()) {
        const std::string name = schema::toString(relation->name);
        const auto say = [&](const std::string& what) { all.insert(name + ": " + what); };
        say(std::to_string(static_cast<int>(relation->kind)) + relation->persistence + relation->definition +
            relation->comment + relation->replicaIdentity + (relation->hasRowSecurity ? " rls" : "") +
            (relation->bound ? relation->bound->text : std::string()) + relation->partitionStrategy +
            (relation->isPopulated ? "" : " empty"));
        for (const schema::Name& parent : relation->parents)
            say("below " + schema::toString(parent));
        for (const std::string& option : relation->options)
            say("option " + option);
        for (const schema::Column& c : relation->columns)
            say("column " + c.name + ' ' + schema::toString(c.type) + (c.isNotNull ? " not null " : " ") +
                c.defaultText + std::to_string(static_cast<int>(c.identity)) +
                std::to_string(static_cast<int>(c.generated)) + c.collation + c.comment + ' ' + c.ownedSequence + ' ' +
                c.storage);
        for (const schema::Constraint& c : relation->constraints)
            say("constraint " + c.name + std::to_string(static_cast<int>(c.kind)) + c.expression +
                schema::toString(c.referenced) + c.onDelete + c.onUpdate + (c.isValidated ? "" : " not valid") +
                (c.isDeferrable ? " deferrable" : "") + (c.isInitiallyDeferred ? " deferred" : ""));
        for (const schema::Trigger& t : relation->triggers)
            say("trigger " + t.name + t.definition + t.enabled + schema::toString(t.function));
        for (const schema::Policy& p : relation->policies)
            say("policy " + p.name + p.definition + (p.isRestrictive ? " restrictive" : ""));
        for (const schema::Statistics& s : relation->statistics)
            say("statistics " + schema::toString(s.name));
        for (const schema::Index* i : catalog.indexesOf(relation->name)) {
            std::string text = "index " + i->name.name + ' ' + i->method + (i->isUnique ? " unique " : " ") +
                               i->predicate + (i->isValid ? "" : " invalid") +
                               (i->areNullsDistinct ? "" : " one null") + i->constraint;
            for (const schema::IndexKey& key : i->keys)
                text += " (" + key.column + key.expression + key.collation + key.operatorClass +
                        (key.isDescending ? " desc" : "") + (key.areNullsFirst ? " first" : "") + ')';
            for (const std::string& column : i->included)
                text += " +" + column;
            say(text);
        }
    }
    for (const schema::Type* type : catalog.allTypes()) {
        std::string text =
            "type " + schema::toString(type->name) + type->defaultText + (type->isNotNull ? " not null" : "");
        for (const std::string& label : type->labels)
            text += ' ' + label;
        for (const schema::Constraint& c : type->constraints)
            text += ' ' + c.name + c.expression + (c.isValidated ? "" : " not valid");
        all.insert(text);
    }
    for (const schema::Function* function : catalog.allFunctions())
        all.insert("function " + schema::toString(function->name) + std::to_string(function->argumentTypes.size()));
    for (const char* schema : {"extra", "other"}) {
        if (catalog.hasSchema(schema))
            all.insert(std::string("schema ") + schema);
    }
    return all;
}

std::string differing(const schema::Catalog& a, const schema::Catalog& b)
{
    const auto was = described(a);
    const auto is = described(b);
    std::string text;
    for (const std::string& line : was) {
        if (!is.contains(line))
            text += "- " + line + '\n';
    }
    for (const std::string& line : is) {
        if (!was.contains(line))
            text += "+ " + line + '\n';
    }
    return text;
}

/// Statement by statement, for CREATE INDEX CONCURRENTLY is not taken otherwise.
std::string ran(const std::string& database, const std::string& text)
{
    ServerProbe server(ScratchCluster::instance().target(database));
    const sql::Script script = sql::Script::parse(text);
    for (const sql::Statement& statement : script.statements()) {
        const std::string one(script.textOf(statement));
        if (const std::string state = server.execute(one); !state.empty())
            return state + " at " + one;
    }
    return {};
}

} // namespace

void TestSuggestDown::leadsBack_data()
{
    QTest::addColumn<QString>("up");
    int number = 0;
    for (const char* up : {
             "CREATE TABLE t (a int PRIMARY KEY, b text REFERENCES customers (email)); CREATE INDEX ON t (b);",
             "CREATE TABLE parent (a serial); CREATE TABLE child () INHERITS (parent);",
             "CREATE TABLE \"Odd Name\" (\"A\" int); ALTER TABLE \"Odd Name\" ADD COLUMN \"B c\" int; CREATE INDEX ON "
             "\"Odd Name\" (\"A\");",
             "ALTER TABLE orders ADD COLUMN a int DEFAULT 3 NOT NULL UNIQUE CHECK (a > 1), ADD COLUMN b bigserial;",
             "ALTER TABLE orders ADD COLUMN c bigint REFERENCES customers (id), DROP CONSTRAINT qty_positive;",
             "ALTER TABLE orders ADD CONSTRAINT q CHECK (qty < 100) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT "
             "q;",
             "ALTER TABLE orders VALIDATE CONSTRAINT note_short;",
             "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey;",
             "ALTER TABLE orders DROP CONSTRAINT orders_pkey;",
             "ALTER TABLE orders ALTER CONSTRAINT orders_customer_id_fkey DEFERRABLE INITIALLY DEFERRED;",
             "DROP TRIGGER touched ON orders; ALTER TABLE orders DROP COLUMN note;",
             "ALTER TABLE customers DROP COLUMN name;",
             "ALTER TABLE orders ALTER COLUMN note SET NOT NULL, ALTER COLUMN qty DROP DEFAULT, ALTER COLUMN note SET "
             "DEFAULT 'n';",
             "DROP TRIGGER touched ON orders; ALTER TABLE orders ALTER COLUMN serial_no TYPE bigint;",
             "ALTER TABLE customers ALTER COLUMN name TYPE text, ALTER COLUMN name SET DEFAULT 'longer';",
             "ALTER TABLE orders ALTER COLUMN placed_at TYPE timestamptz USING placed_at AT TIME ZONE 'UTC';",
             "ALTER TABLE orders ALTER COLUMN id DROP IDENTITY;",
             "ALTER TABLE orders ALTER COLUMN id SET GENERATED BY DEFAULT;",
             "ALTER TABLE loose ADD COLUMN n int NOT NULL; ALTER TABLE loose ALTER n ADD GENERATED ALWAYS AS IDENTITY;",
             "ALTER TABLE loose ADD PRIMARY KEY (at), ADD COLUMN g int GENERATED ALWAYS AS (1 + 1) STORED;",
             "ALTER TABLE loose SET UNLOGGED; ALTER TABLE loose SET (fillfactor = 70, autovacuum_enabled = off);",
             "ALTER TABLE loose REPLICA IDENTITY FULL; ALTER TABLE loose ENABLE ROW LEVEL SECURITY;",
             "ALTER TABLE orders DISABLE TRIGGER touched;",
             "DROP TRIGGER touched ON orders; DROP POLICY own ON orders;",
             "CREATE TRIGGER more AFTER INSERT OR DELETE ON customers FOR EACH STATEMENT EXECUTE FUNCTION touch();",
             "CREATE POLICY p ON customers AS RESTRICTIVE FOR UPDATE TO postgres USING (id > 1) WITH CHECK (id > 2);",
             "ALTER POLICY own ON orders USING (customer_id > 10);",
             "CREATE INDEX CONCURRENTLY i ON orders (qty); DROP INDEX CONCURRENTLY orders_status_idx;",
             "DROP INDEX orders_note_idx;",
             "CREATE UNIQUE INDEX u ON loose (what); ALTER TABLE loose ADD CONSTRAINT loose_what_key UNIQUE USING "
             "INDEX u;",
             "DROP TABLE loose;",
             "DROP VIEW open_orders; DROP TABLE totals2, loose;",
             "DROP MATERIALIZED VIEW totals;",
             "DROP VIEW open_orders;",
             "CREATE OR REPLACE VIEW open_orders AS SELECT id, customer_id, qty FROM orders;",
             "CREATE OR REPLACE VIEW open_orders AS SELECT id, customer_id FROM orders;",
             "CREATE VIEW v AS SELECT * FROM customers; CREATE VIEW w AS SELECT * FROM v;",
             "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE INDEX ON m (a);",
             "ALTER TABLE orders RENAME TO purchases; ALTER TABLE purchases RENAME COLUMN note TO remark; ALTER INDEX "
             "orders_note_idx RENAME TO r;",
             "ALTER TABLE orders RENAME CONSTRAINT qty_positive TO qp; ALTER TRIGGER touched ON orders RENAME TO t2;",
             "ALTER TYPE mood RENAME TO moods; ALTER TYPE moods RENAME VALUE 'sad' TO 'blue'; ALTER VIEW open_orders "
             "RENAME TO oo;",
             "ALTER TABLE loose SET SCHEMA other; ALTER TABLE other.loose ADD COLUMN z int;",
             "CREATE SEQUENCE s; ALTER SEQUENCE numbers INCREMENT 5 MAXVALUE 1000; DROP SEQUENCE s;",
             "CREATE TYPE colour AS ENUM ('red'); CREATE DOMAIN d AS text NOT NULL DEFAULT 'x'; CREATE TYPE pair AS (a "
             "int, b text);",
             "ALTER DOMAIN positive ADD CONSTRAINT small CHECK (VALUE < 10); ALTER DOMAIN positive SET DEFAULT 1; DROP "
             "TYPE mood;",
             "CREATE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE p() LANGUAGE "
             "sql AS 'SELECT 1';",
             "COMMENT ON TABLE orders IS 'Other'; COMMENT ON COLUMN orders.note IS NULL; COMMENT ON COLUMN orders.qty "
             "IS 'How many';",
             "CREATE SCHEMA extra; CREATE TABLE extra.t (a int); CREATE VIEW extra.v AS SELECT * FROM extra.t;",
             "CREATE TABLE events_2027 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');",
             "ALTER TABLE events ATTACH PARTITION loose FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');",
             "ALTER TABLE events DETACH PARTITION events_2026;",
             "ALTER TABLE events ADD COLUMN n int DEFAULT 3; CREATE INDEX ON events (at);",
             "CREATE STATISTICS st ON qty, note FROM orders; SET search_path = other; CREATE TABLE t (a int);",
             "CREATE TABLE copy AS SELECT * FROM orders; CREATE TABLE IF NOT EXISTS orders (id int); DROP TABLE IF "
             "EXISTS nothing;",
             "BEGIN; SET lock_timeout = '2s'; LOCK TABLE orders; CREATE TABLE t (a positive, b mood); COMMIT;",
             "GRANT SELECT ON orders TO pg_read_all_data; REVOKE SELECT ON orders FROM pg_read_all_data;",
             "CREATE RULE r AS ON DELETE TO loose DO INSTEAD NOTHING;",
         })
        QTest::addRow("%d", ++number) << QString::fromUtf8(up);
}

void TestSuggestDown::leadsBack()
{
    QFETCH(QString, up);
    const std::string text = up.toStdString();
    // Each row leaves the database as it was; one that does not gets the next a new one.
    static std::string kept;
    if (kept.empty()) {
        kept = ScratchCluster::instance().createDatabase();
        ScratchCluster::instance().execute(std::string(kStart) + "CREATE TABLE totals2 (a int)", kept);
    }
    const std::string database = std::exchange(kept, std::string());
    const postgres::ConnectionTarget target = ScratchCluster::instance().target(database);
    const auto before = catalogOf(target);
    const review::SuggestedDown down = review::suggestDown(text, before);
    const std::string about = text + "\n=>\n" + down.text();
    const std::string upState = ran(database, text);
    QVERIFY2(upState.empty(), (upState + about).c_str());
    const std::string downState = ran(database, down.text());
    QVERIFY2(downState.empty(), (downState + '\n' + about).c_str());
    const std::string difference = differing(*before, *catalogOf(target));
    QVERIFY2(difference.empty(), (difference + about).c_str());
    for (const std::string& left : down.left)
        qInfo("%s", left.c_str());
    QVERIFY2(down.isWhole(), about.c_str());
    kept = database;
}

void TestSuggestDown::saysWhereNone_data()
{
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("why");
    QTest::newRow("label") << "ALTER TYPE mood ADD VALUE 'calm';"
                           << "label";
    QTest::newRow("update") << "UPDATE orders SET qty = 2;"
                            << "former values";
    QTest::newRow("delete") << "DELETE FROM orders;"
                            << "gone";
    QTest::newRow("truncate") << "TRUNCATE orders;"
                              << "gone";
    QTest::newRow("insert") << "INSERT INTO customers VALUES (1, 'a');"
                            << "Which rows";
    QTest::newRow("block") << "DO $$ BEGIN EXECUTE 'DROP TABLE x'; END $$;"
                           << "block of code";
    QTest::newRow("replaced function")
        << "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$;"
        << "former definition";
    QTest::newRow("function") << "DROP FUNCTION touch() CASCADE;"
                              << "definition";
    QTest::newRow("role") << "CREATE ROLE somebody;"
                          << "not known here";
    QTest::newRow("not SQL") << "CREATE TABEL x (a int);"
                             << "could not be read";
    QTest::newRow("required column") << "ALTER TABLE orders DROP COLUMN customer_id CASCADE;"
                                     << "NOT NULL";
}

void TestSuggestDown::saysWhereNone()
{
    QFETCH(QString, up);
    QFETCH(QString, why);
    const std::string database = ScratchCluster::instance().createDatabase();
    ScratchCluster::instance().execute(
        std::string(kStart) + "INSERT INTO customers VALUES (9, 'z'); INSERT INTO orders (customer_id) VALUES (9)",
        database);
    const review::SuggestedDown down =
        review::suggestDown(up.toStdString(), catalogOf(ScratchCluster::instance().target(database)));
    QVERIFY(!down.isWhole());
    QVERIFY(!down.steps.empty());
    QVERIFY2(down.steps.front().whyNot.find(why.toStdString()) != std::string::npos, down.steps.front().whyNot.c_str());
    QVERIFY(QString::fromStdString(down.text()).contains(QStringLiteral("cannot be undone")));
}

void TestSuggestDown::knowsNothingWithoutCatalog_data()
{
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("down");
    QTest::newRow("column") << "ALTER TABLE t ADD COLUMN c int; ALTER TABLE t ADD COLUMN d int"
                            << "ALTER TABLE public.t DROP COLUMN d;|ALTER TABLE public.t DROP COLUMN c;";
    QTest::newRow("constraint") << "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID"
                                << "ALTER TABLE public.t DROP CONSTRAINT k;";
    QTest::newRow("not null") << "ALTER TABLE t ALTER a SET NOT NULL"
                              << "ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL;";
    QTest::newRow("index") << "CREATE INDEX i ON t (a)"
                           << "DROP INDEX public.i;";
    QTest::newRow("table") << "CREATE TABLE t (a int)"
                           << "DROP TABLE public.t;";
    QTest::newRow("rename") << "ALTER TABLE t RENAME a TO b"
                            << "ALTER TABLE t RENAME COLUMN b TO a;";
    QTest::newRow("type") << "ALTER TABLE t ALTER a TYPE int"
                          << "";
    QTest::newRow("default") << "ALTER TABLE t ALTER a SET DEFAULT 1"
                             << "";
    QTest::newRow("drop table") << "DROP TABLE t"
                                << "";
    QTest::newRow("drop column") << "ALTER TABLE t DROP COLUMN a"
                                 << "";
    QTest::newRow("drop index") << "DROP INDEX i"
                                << "";
}

void TestSuggestDown::knowsNothingWithoutCatalog()
{
    QFETCH(QString, up);
    QFETCH(QString, down);
    std::string got;
    const review::SuggestedDown suggested = review::suggestDown(up.toStdString(), nullptr);
    for (const review::DownStep& step : suggested.steps)
        got += (got.empty() ? "" : "|") + step.sql;
    QCOMPARE(QString::fromStdString(got), down);
    QCOMPARE(suggested.isWhole(), !down.isEmpty());
}

QTEST_GUILESS_MAIN(TestSuggestDown)
#include "test_suggestdown.moc"

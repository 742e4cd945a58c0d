// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/review/remedy/remedy.h"
#include "tests/core/review/observed.h"
#include "tests/support/scratchcluster.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace lk;
using namespace lk::test;

/// The rewritten migrations lead to the same schema as the original one, and review does not find the same in them any more.
class TestRemedy : public QObject {
    Q_OBJECT
private slots:
    void leadsToTheSame_data();
    void leadsToTheSame();
    void saysWhyNot_data();
    void saysWhyNot();
    void keepsOtherBytes();
};

namespace {

constexpr const char* kStart = R"(
CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL, name text);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, qty int, note text NOT NULL, status text);
CREATE INDEX orders_status_idx ON orders (status);
INSERT INTO customers SELECT i, 'e' || i FROM generate_series(1, 2500) AS i;
INSERT INTO orders SELECT i, i, i, 'n' || i, CASE WHEN i % 2 = 0 THEN 'open' END FROM generate_series(1, 2500) AS i;
CREATE MATERIALIZED VIEW totals AS SELECT id, qty FROM orders;
CREATE UNIQUE INDEX totals_idx ON totals (id);

CREATE TABLE items (id bigint PRIMARY KEY, amount int NOT NULL DEFAULT 7, code text, doc json, number serial,
                    customer_id int REFERENCES customers (id), CONSTRAINT amount_positive CHECK (amount > 0),
                    CONSTRAINT amount_and_code UNIQUE (amount, code) DEFERRABLE, made timestamp);
CREATE INDEX items_amount_idx ON items (amount) WHERE amount > 10;
CREATE INDEX items_code_idx ON items (code, amount DESC) INCLUDE (number);
CREATE INDEX items_more_idx ON items ((amount + 1));
COMMENT ON COLUMN items.amount IS 'in pieces';
INSERT INTO items (id, amount, code, doc, customer_id)
    SELECT i, i, 'c' || i, '{"a": 1}', nullif(i % 100, 0) FROM generate_series(1, 2500) AS i;

CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, what text) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01') PARTITION BY RANGE (at);
CREATE TABLE events_2a PARTITION OF events_2 FOR VALUES FROM ('2027-01-01') TO ('2027-07-01');
CREATE TABLE events_2b PARTITION OF events_2 DEFAULT;
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_what_idx ON events (what);
CREATE TABLE events_new (id bigint NOT NULL, at date NOT NULL, what text);
INSERT INTO events SELECT i, '2026-01-01'::date + i, 'w' FROM generate_series(1, 800) AS i;
INSERT INTO events VALUES (1, '2035-01-01', 'late');
INSERT INTO events_new VALUES (1, '2029-05-05', 'x');

CREATE TABLE logs (id int NOT NULL, at date DEFAULT now(), note text CHECK (note <> ''),
                   twice int GENERATED ALWAYS AS (id * 2) STORED, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE logs_old (id int NOT NULL, at date DEFAULT now() NOT NULL, note text,
                       twice int GENERATED ALWAYS AS (id * 2) STORED, CONSTRAINT logs_note_check CHECK (note <> ''));
INSERT INTO logs VALUES (1, '2026-05-05', 'x');
INSERT INTO logs_old VALUES (1, '2028-05-05', 'x');
)";

/// A file of two parts as dbmate has it, the blocks with their places in it.
struct File {
    std::string text;
    review::Source source;
};

File fileOf(const std::string& up, const std::string& down, formats::BlockTransaction transaction)
{
    File file;
    const std::string upMark = "-- migrate:up\n";
    const std::string downMark = "-- migrate:down\n";
    file.text = upMark + up + "\n" + downMark + down + "\n";
    file.source.path = "1_x.sql";
    file.source.hasDownPart = true;
    file.source.toolHasDowns = true;
    formats::Block block;
    block.transaction = transaction;
    block.text = up + "\n";
    block.offset = upMark.size();
    block.line = 2;
    file.source.up.push_back(block);
    block.text = down + "\n";
    block.offset = upMark.size() + up.size() + 1 + downMark.size();
    block.line = 3 + static_cast<int>(std::count(up.begin(), up.end(), '\n')) + 1;
    file.source.down.push_back(block);
    return file;
}

struct Ran {
    std::string up;
    std::string down;
    bool isUpAlone = false;
    bool isDownAlone = false;
};

std::string ran(const std::string& database, const std::string& text, bool isAlone)
{
    const sql::Script script = sql::Script::parse(text);
    if (script.statements().empty())
        return {};
    if (isAlone) {
        ServerProbe server(ScratchCluster::instance().target(database));
        for (const sql::Statement& statement : script.statements()) {
            if (const std::string state = server.execute(std::string(script.textOf(statement))); !state.empty())
                return state + " at " + text;
        }
        return {};
    }
    try {
        ScratchCluster::instance().execute(text, database);
        return {};
    } catch (const Error& error) {
        return std::string(error.what()) + " at " + text;
    }
}

std::string shapeOf(const std::string& database)
{
    return ScratchCluster::instance().value(R"(
SELECT string_agg(line, E'\n' ORDER BY line) FROM (
  SELECT format('%s.%s %s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                pg_get_expr(d.adbin, d.adrelid)) AS line
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    JOIN pg_class c ON c.oid = a.attrelid
   WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
  UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
   WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT format('%s %s', pg_get_indexdef(indexrelid), indisvalid) FROM pg_index
   JOIN pg_class c ON c.oid = indexrelid WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('%s %s', enumtypid::regtype, enumlabel) FROM pg_enum
  UNION ALL SELECT format('%s has %s', pg_get_serial_sequence('items', 'number'), count(*)) FROM pg_depend
   JOIN pg_class ON objid = pg_class.oid WHERE deptype = 'a' AND refobjid = 'items'::regclass AND relkind = 'S'
  UNION ALL SELECT tgrelid::regclass || tgname FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace) AS lines
 WHERE line NOT LIKE '%lk_retired_%')",
                                            database);
}

/// The lines that only one of them has.
QString differing(const std::string& wanted, const std::string& found)
{
    const QStringList one = QString::fromStdString(wanted).split(QLatin1Char('\n'));
    const QStringList other = QString::fromStdString(found).split(QLatin1Char('\n'));
    QString lines;
    for (const QString& line : one)
        lines += other.contains(line) ? QString() : QStringLiteral("wanted: ") + line + QLatin1Char('\n');
    for (const QString& line : other)
        lines += one.contains(line) ? QString() : QStringLiteral("found:  ") + line + QLatin1Char('\n');
    return lines;
}

std::shared_ptr<const schema::Catalog> bigCatalogOf(const std::string& database)
{
    const auto read = catalogOf(ScratchCluster::instance().target(database));
    auto catalog = std::make_shared<schema::Catalog>(read);
    for (const schema::Relation* relation : read->relations())
        catalog->change(relation->name, [](schema::Relation& r) { r.size = {}; });
    return catalog;
}

std::string rowsOf(const std::string& database)
{
    return ScratchCluster::instance().value(
        "SELECT md5(string_agg(o::text, ',' ORDER BY id)) FROM (SELECT id, customer_id, qty, note, "
        "status FROM orders) AS o",
        database);
}

} // namespace

void TestRemedy::leadsToTheSame_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("down");
    QTest::addColumn<int>("followers");
    const auto row = [](const char* rule, const char* up, const char* down, int followers) {
        QTest::addRow("%s: %s", rule, up)
            << QString::fromUtf8(rule) << QString::fromUtf8(up) << QString::fromUtf8(down) << followers;
    };
    row("add-foreign-key-scan",
        "ALTER TABLE orders ADD CONSTRAINT k FOREIGN KEY (customer_id) REFERENCES customers (id);",
        "ALTER TABLE orders DROP CONSTRAINT k;", 1);
    row("add-foreign-key-scan",
        "ALTER TABLE orders ADD COLUMN x int, ADD FOREIGN KEY (customer_id) REFERENCES customers -- of id\n",
        "ALTER TABLE orders DROP CONSTRAINT orders_customer_id_fkey, DROP COLUMN x;", 1);
    row("add-check-scan",
        "ALTER TABLE orders ADD CHECK (qty > 0), ADD CHECK (qty < 9999), ADD CONSTRAINT named CHECK (qty IN (qty, 1));",
        "ALTER TABLE orders DROP CONSTRAINT orders_qty_check, DROP CONSTRAINT orders_qty_check1, DROP CONSTRAINT "
        "named;",
        3);
    row("set-not-null-scan", "ALTER TABLE orders ALTER COLUMN customer_id SET NOT NULL, ALTER qty SET NOT NULL;",
        "ALTER TABLE orders ALTER COLUMN customer_id DROP NOT NULL, ALTER qty DROP NOT NULL;", 2);
    row("create-index-blocking", "CREATE INDEX i ON orders (qty);", "DROP INDEX i;", 1);
    row("create-index-blocking",
        "ALTER TABLE orders ADD COLUMN x int; CREATE INDEX ON orders (qty); ALTER TABLE orders ADD COLUMN y int;",
        "ALTER TABLE orders DROP COLUMN x, DROP COLUMN y; DROP INDEX orders_qty_idx;", 1);
    row("create-index-blocking",
        "CREATE UNIQUE INDEX u ON orders (qty); ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX u;",
        "ALTER TABLE orders DROP CONSTRAINT u;", 2);
    row("drop-index-blocking", "DROP INDEX orders_status_idx;",
        "CREATE INDEX other_name ON customers (name); DROP INDEX other_name;", 1);
    row("reindex-blocking", "REINDEX TABLE orders;", "", 1);
    row("refresh-matview-blocking", "REFRESH MATERIALIZED VIEW totals;", "", 0);
    row("add-unique-constraint", "ALTER TABLE customers ADD UNIQUE (email);",
        "ALTER TABLE customers DROP CONSTRAINT customers_email_key;", 2);
    row("add-unique-constraint",
        "ALTER TABLE orders ADD CONSTRAINT u UNIQUE (note) DEFERRABLE; COMMENT ON TABLE orders IS 'x';",
        "COMMENT ON TABLE orders IS NULL; ALTER TABLE orders DROP CONSTRAINT u;", 3);
    row("missing-lock-timeout", "ALTER TABLE orders ADD COLUMN x int;", "ALTER TABLE orders DROP COLUMN x;", 0);
    row("unbatched-backfill", "UPDATE orders SET status = 'open', qty = qty + 1 WHERE status IS NULL OR qty > 7;", "",
        1);
    row("unbatched-backfill", "UPDATE orders AS o SET status = 'new';", "", 1);
    row("unbatched-backfill", "DELETE FROM orders WHERE qty < 100;", "", 1);
    row("unbatched-backfill",
        "ALTER TABLE orders ADD COLUMN x int; UPDATE orders SET x = qty; ALTER TABLE orders ADD CONSTRAINT xc CHECK (x "
        "IS NOT NULL) NOT VALID;",
        "ALTER TABLE orders DROP CONSTRAINT xc; ALTER TABLE orders DROP COLUMN x;", 2);
    row("not-in-transaction", "CREATE INDEX CONCURRENTLY i ON orders (qty);", "DROP INDEX i;", 1);
    row("add-column-volatile-default",
        "ALTER TABLE orders ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid(), ADD COLUMN x int, ADD COLUMN "
        "\"At\" timestamptz DEFAULT clock_timestamp();",
        "ALTER TABLE orders DROP COLUMN token, DROP COLUMN x, DROP COLUMN \"At\";", 5);
    row("add-column-serial", "ALTER TABLE orders ADD COLUMN n serial; CREATE INDEX ON orders (n);",
        "DROP INDEX orders_n_idx; ALTER TABLE orders DROP COLUMN n;", 5);
    row("add-column-serial", "ALTER TABLE orders ADD n bigint GENERATED ALWAYS AS IDENTITY;",
        "ALTER TABLE orders DROP COLUMN n;", 5);
    row("alter-column-type-rewrite", "ALTER TABLE items ALTER COLUMN amount TYPE bigint;",
        "ALTER TABLE items ALTER COLUMN amount TYPE int;", 11);
    row("alter-column-type-rewrite", "ALTER TABLE items ALTER customer_id TYPE bigint USING customer_id + 0;",
        "ALTER TABLE items ALTER customer_id TYPE int;", 4);
    row("alter-column-type-rewrite", "ALTER TABLE items ALTER doc TYPE jsonb;",
        "ALTER TABLE items ALTER doc TYPE json;", 2);
    row("alter-column-type-rewrite", "ALTER TABLE items ALTER number SET DATA TYPE bigint;",
        "ALTER TABLE items ALTER number TYPE int;", 5);
    row("create-index-partitioned", "CREATE INDEX ON events (at);", "DROP INDEX events_at_idx;", 6);
    row("create-index-partitioned", "CREATE UNIQUE INDEX u ON events USING btree (at, id) -- both\n", "DROP INDEX u;",
        6);
    row("concurrently-on-partitioned", "CREATE INDEX CONCURRENTLY i ON events (id);", "DROP INDEX i;", 6);
    row("create-partition-of-locks-parent",
        "CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM ('2030-01-01') TO ('2031-01-01') WITH (fillfactor = "
        "70);",
        "DROP TABLE logs_2;", 0);
    row("attach-partition-default-scan",
        "CREATE TABLE events_3 PARTITION OF events FOR VALUES FROM ('2030-01-01') TO ('2031-01-01');",
        "DROP TABLE events_3;", 3);
    row("attach-partition-scan",
        "ALTER TABLE events ATTACH PARTITION events_new FOR VALUES FROM ('2029-01-01') TO ('2030-01-01');",
        "ALTER TABLE events DETACH PARTITION events_new;", 4);
    row("attach-partition-index-build",
        "ALTER TABLE logs ATTACH PARTITION logs_old FOR VALUES FROM ('2028-01-01') TO ('2029-01-01');",
        "ALTER TABLE logs DETACH PARTITION logs_old;", 5);
    row("validate-in-same-transaction",
        "ALTER TABLE orders ADD CONSTRAINT q CHECK (qty > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT q;",
        "ALTER TABLE orders DROP CONSTRAINT q;", 1);
}

void TestRemedy::leadsToTheSame()
{
    QFETCH(QString, rule);
    QFETCH(QString, up);
    QFETCH(QString, down);
    QFETCH(int, followers);
    const bool isOriginalRefused = rule == QStringLiteral("not-in-transaction");
    // In a transaction the server would object to CONCURRENTLY before it looks at the table.
    const auto transaction = rule == QStringLiteral("concurrently-on-partitioned")
                                 ? formats::BlockTransaction::None
                                 : formats::BlockTransaction::Explicit;
    const File file = fileOf(up.toStdString(), down.toStdString(), transaction);
    const std::string plain = ScratchCluster::instance().createDatabase();
    const std::string safe = ScratchCluster::instance().createDatabase();
    for (const std::string& database : {plain, safe})
        ScratchCluster::instance().execute(kStart, database);
    const std::string before = shapeOf(safe);
    review::Settings settings;
    settings.isVersionKnown = true;
    const auto catalog = bigCatalogOf(safe);
    const review::Review found = review::review(file.source, catalog, settings);
    const auto isRule = [&](const review::Finding& one) { return one.rule == rule.toStdString(); };
    const auto finding = std::find_if(found.findings.begin(), found.findings.end(), isRule);
    QVERIFY(finding != found.findings.end());

    const auto made = review::remedyFor(file.source, *finding, catalog, settings);
    if (const auto* why = std::get_if<std::string>(&made); why != nullptr)
        QFAIL(why->c_str());
    const review::Remedy& remedy = std::get<review::Remedy>(made);
    std::vector<review::TextEdit> edits = remedy.up;
    edits.insert(edits.end(), remedy.down.begin(), remedy.down.end());
    const std::string text = review::edited(file.text, edits);
    const auto middle = text.find("-- migrate:down\n");
    std::vector<Ran> all{{text.substr(14, middle - 14), text.substr(middle + 16), false, false}};
    std::string about = text;
    for (const review::Draft& draft : remedy.followers) {
        all.push_back({draft.up, draft.down, draft.isUpAlone, draft.isDownAlone});
        about += "---- " + draft.name + (draft.isUpAlone ? " alone\n" : "\n") + draft.up + "-- down\n" + draft.down;
    }
    QVERIFY2(static_cast<int>(remedy.followers.size()) == followers, about.c_str());

    QString original = up;
    if (rule == QStringLiteral("concurrently-on-partitioned")) // the server refuses it as it stands
        original.remove(QStringLiteral("CONCURRENTLY "));
    const std::string plainState = ran(plain, original.toStdString(), isOriginalRefused);
    QVERIFY2(plainState.empty(), plainState.c_str());
    for (const Ran& one : all) {
        review::Source source;
        source.path = "x.sql";
        source.isWhole = false;
        formats::Block block;
        block.text = one.up;
        block.transaction = one.isUpAlone ? formats::BlockTransaction::None : formats::BlockTransaction::Explicit;
        source.up.push_back(block);
        for (const review::Finding& again : review::review(source, bigCatalogOf(safe), settings).findings)
            QVERIFY2(!isRule(again), (again.message + "\n" + about).c_str());
        const std::string state = ran(safe, one.up, one.isUpAlone);
        QVERIFY2(state.empty(), (state + "\n" + about).c_str());
    }
    const QString otherwise = differing(shapeOf(plain), shapeOf(safe));
    QVERIFY2(otherwise.isEmpty(), (otherwise.toStdString() + about).c_str());
    QCOMPARE(rowsOf(safe), rowsOf(plain));
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        const std::string state = ran(safe, one->down, one->isDownAlone);
        QVERIFY2(state.empty(), (state + "\n" + about).c_str());
    }
    const QString left = differing(before, shapeOf(safe));
    QVERIFY2(left.isEmpty(), (left.toStdString() + about).c_str());
}

void TestRemedy::saysWhyNot_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("why");
    QTest::newRow("column") << "add-foreign-key-scan"
                            << "ALTER TABLE orders ADD COLUMN x int DEFAULT 1 REFERENCES customers (id);"
                            << "one of the table";
    QTest::newRow("no key") << "unbatched-backfill"
                            << "CREATE TABLE t (a int); UPDATE orders SET qty = 1 FROM customers;"
                            << "by hand";
    QTest::newRow("nullable key") << "add-primary-key"
                                  << "ALTER TABLE loose ADD PRIMARY KEY (a);"
                                  << "NOT NULL first";
    QTest::newRow("type of a key") << "alter-column-type-rewrite"
                                   << "ALTER TABLE items ALTER COLUMN id TYPE numeric;"
                                   << "The constraint items_pkey of id";
    QTest::newRow("type of what is referred to") << "alter-column-type-rewrite"
                                                 << "ALTER TABLE customers ALTER COLUMN id TYPE numeric;"
                                                 << "that points to it";
    QTest::newRow("several changes") << "alter-column-type-rewrite"
                                     << "ALTER TABLE items ALTER COLUMN amount TYPE bigint, ADD COLUMN x int;"
                                     << "ALTER TABLE of its own";
    QTest::newRow("time zone") << "alter-column-type-rewrite"
                               << "ALTER TABLE items ALTER COLUMN made TYPE timestamptz USING made AT TIME ZONE 'UTC';"
                               << "time zone";
    QTest::newRow("bound with null") << "attach-partition-scan"
                                     << "ALTER TABLE moods ATTACH PARTITION moods_new FOR VALUES IN ('a', NULL);"
                                     << "by hand";
    QTest::newRow("for a person") << "drop-table"
                                  << "DROP TABLE items;"
                                  << "the recipe drop-table";
    QTest::newRow("block") << "create-index-blocking"
                           << "DO $$ BEGIN CREATE INDEX ON orders (qty); END $$;"
                           << "block of code";
}

void TestRemedy::saysWhyNot()
{
    QFETCH(QString, rule);
    QFETCH(QString, up);
    QFETCH(QString, why);
    const std::string database = ScratchCluster::instance().createDatabase();
    ScratchCluster::instance().execute(std::string(kStart) + "CREATE TABLE loose (a int); INSERT INTO loose VALUES (1);"
                                                             "CREATE TABLE moods (m text) PARTITION BY LIST (m);"
                                                             "CREATE TABLE moods_new (m text);"
                                                             "INSERT INTO moods_new VALUES ('a');",
                                       database);
    const auto catalog = bigCatalogOf(database);
    const File file = fileOf(up.toStdString(), "", formats::BlockTransaction::Explicit);
    const review::Review found = review::review(file.source, catalog, {});
    const auto finding = std::find_if(found.findings.begin(), found.findings.end(),
                                      [&](const review::Finding& one) { return one.rule == rule.toStdString(); });
    QVERIFY(finding != found.findings.end());
    const auto made = review::remedyFor(file.source, *finding, catalog, {});
    const auto* said = std::get_if<std::string>(&made);
    QVERIFY(said != nullptr);
    QVERIFY2(said->find(why.toStdString()) != std::string::npos, said->c_str());
}

void TestRemedy::keepsOtherBytes()
{
    const std::string up =
        "-- a comment \xC3\xA4\n\tSELECT  1 ;\r\n/* b */ ALTER  TABLE orders  ADD CHECK (qty > 0) /* c */ ;\n\n-- end";
    const File file = fileOf(up, "", formats::BlockTransaction::Explicit);
    const review::Review found = review::review(file.source, nullptr, {});
    const auto finding = std::find_if(found.findings.begin(), found.findings.end(),
                                      [](const review::Finding& one) { return one.rule == "add-check-scan"; });
    QVERIFY(finding != found.findings.end());
    const auto made = review::remedyFor(file.source, *finding, nullptr, {});
    QVERIFY(std::holds_alternative<review::Remedy>(made));
    const std::string text = review::edited(file.text, std::get<review::Remedy>(made).up);
    const std::string wanted =
        "-- migrate:up\n-- a comment \xC3\xA4\n\tSELECT  1 ;\r\n/* b */ ALTER  TABLE orders  ADD CONSTRAINT "
        "orders_qty_check CHECK (qty > 0) NOT VALID /* c */ ;\n\n-- end\n-- migrate:down\n\n";
    QCOMPARE(QString::fromStdString(text), QString::fromStdString(wanted));
}

QTEST_GUILESS_MAIN(TestRemedy)
#include "test_remedy.moc"

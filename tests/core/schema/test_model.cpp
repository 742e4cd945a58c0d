// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/postgres/session.h"
#include "core/schema/model.h"
#include "core/schema/snapshot.h"
#include "core/sql/nodes.h"
#include "core/sql/parsedscript.h"
#include "tests/core/schema/comparison.h"
#include "tests/core/schema/modelcases.h"
#include "tests/support/scratchcluster.h"

#include <QFile>
#include <QTest>

#include <map>

using namespace lk;
using namespace lk::schema;
using lk::test::differences;
using lk::test::ScratchCluster;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

std::string textOfFile(const QString& name)
{
    QFile file(QStringLiteral(LK_TEST_DATA) + QStringLiteral("/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// Statements of a script that are not data.
std::vector<std::string> statementsOf(const std::string& text)
{
    std::vector<std::string> result;
    sql::ParsedScript script(text);
    for (const sql::StatementPlace& statement : script.statements()) {
        const std::string one = text.substr(statement.begin, statement.end - statement.begin);
        if (!one.starts_with("INSERT") && !one.starts_with("VACUUM") && !one.starts_with("ANALYZE"))
            result.push_back(one);
    }
    return result;
}

std::shared_ptr<const Catalog> read(const std::string& database)
{
    auto session = postgres::Session::open(cluster().target(database), postgres::SessionKind::Browse);
    return readCatalog(session);
}

void applyText(Catalog& catalog, const std::string& text)
{
    sql::ParsedScript script(text);
    for (std::size_t i = 0; i < script.statements().size(); ++i) {
        if (const PgQuery__Node* tree = script.tree(i); tree != nullptr)
            apply(catalog, *tree);
    }
}

QString joined(const std::vector<std::string>& lines)
{
    QString result;
    for (const std::string& line : lines)
        result += QStringLiteral("\n  ") + QString::fromStdString(line);
    return result;
}

const std::map<std::string, QString>& fixtures()
{
    static const std::map<std::string, QString> names{{"locks", QStringLiteral("review/lock-truth-fixture.sql")},
                                                      {"baseline", QStringLiteral("review/cases/baseline.sql")},
                                                      {"empty", QString()}};
    return names;
}

/// A copy of a fixture's schema, without its rows; made once each.
std::string databaseWith(const std::string& fixture)
{
    static std::map<std::string, std::string> templates;
    if (!templates.contains(fixture)) {
        const std::string made = cluster().createDatabase();
        if (!cluster().execute("SELECT 1 FROM pg_roles WHERE rolname = 'other_role'").size())
            cluster().execute("CREATE ROLE other_role");
        for (const std::string& statement : statementsOf(textOfFile(fixtures().at(fixture)))) {
            if (statement.starts_with("CREATE ROLE"))
                cluster().execute("DROP ROLE IF EXISTS app_role");
            cluster().execute(statement, made);
        }
        templates[fixture] = made;
    }
    const std::string copy = "copy_" + std::to_string(std::rand()) + std::to_string(std::rand());
    cluster().execute("CREATE DATABASE " + copy + " TEMPLATE " + templates[fixture]);
    return copy;
}

} // namespace

class TestModel : public QObject {
    Q_OBJECT

private slots:
    void buildsAFixtureFromNothing_data()
    {
        QTest::addColumn<QString>("fixture");
        QTest::newRow("locks") << QStringLiteral("locks");
        QTest::newRow("baseline") << QStringLiteral("baseline");
    }

    void buildsAFixtureFromNothing()
    {
        QFETCH(QString, fixture);
        const std::string database = databaseWith(fixture.toStdString());
        const auto server = read(database);
        Catalog model;
        model.setServerVersion(server->serverVersion());
        applyText(model, textOfFile(fixtures().at(fixture.toStdString())));
        const std::vector<std::string> different = differences(model, *server);
        QVERIFY2(different.empty(), qPrintable(joined(different)));
        cluster().execute("DROP DATABASE " + database);
    }

    void changesLikeTheServer_data();
    void changesLikeTheServer()
    {
        QFETCH(QString, fixture);
        QFETCH(QString, script);
        const std::string database = databaseWith(fixture.toStdString());
        std::shared_ptr<const Catalog> before = read(database);
        QString wrong;
        for (const std::string& statement : statementsOf(script.toStdString())) {
            Catalog model(before);
            applyText(model, statement);
            try {
                cluster().execute(statement, database);
            } catch (const Error& error) {
                wrong += QStringLiteral("\n") + QString::fromStdString(statement + "\n  " + error.what());
                continue;
            }
            before = read(database);
            const std::vector<std::string> different = differences(model, *before);
            if (!different.empty())
                wrong += QStringLiteral("\n") + QString::fromStdString(statement) + joined(different);
        }
        cluster().execute("DROP DATABASE " + database);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void agreesOnTheMeasuredStatements();
    void laysOverWithoutChangingTheBase();
    void keepsWhatItKnowsOnAnIncompleteCatalog();
    void writesExpressions_data();
    void writesExpressions();
    void readsSizes();
};

void TestModel::changesLikeTheServer_data()
{
    QTest::addColumn<QString>("fixture");
    QTest::addColumn<QString>("script");
    for (const test::ModelCase& one : test::modelCases())
        QTest::newRow(one.name) << QString::fromUtf8(one.fixture) << QString::fromUtf8(one.script);
}

void TestModel::agreesOnTheMeasuredStatements()
{
    std::vector<std::string> statements;
    std::string last;
    const QStringList lines =
        QString::fromStdString(textOfFile(QStringLiteral("review/lock-truth.tsv"))).split(QLatin1Char('\n'));
    for (const QString& line : lines.mid(1)) {
        const std::string statement = line.section(QLatin1Char('\t'), 2, 2).toStdString();
        // Those of databases and the cluster are no business of a catalog.
        if (!statement.empty() && statement != last && statement.find("DATABASE") == std::string::npos &&
            statement.find("SYSTEM") == std::string::npos)
            statements.push_back(statement);
        last = statement;
    }
    QVERIFY(statements.size() > 200);
    // A sample, for each costs a database; the families are gone through by changesLikeTheServer.
    constexpr std::size_t kEach = 7;
    for (std::size_t i = 0; i * kEach < statements.size(); ++i)
        statements[i] = statements[i * kEach];
    statements.resize(statements.size() / kEach);
    const std::string origin = databaseWith("locks");
    const std::shared_ptr<const Catalog> before = read(origin);
    QString wrong;
    int agreed = 0;
    for (const std::string& statement : statements) {
        const std::string database = "one_" + std::to_string(std::rand());
        cluster().execute("CREATE DATABASE " + database + " TEMPLATE " + origin);
        try {
            cluster().execute(statement, database);
            Catalog model(before);
            applyText(model, statement);
            const std::vector<std::string> different = differences(model, *read(database));
            agreed += different.empty() ? 1 : 0;
            if (!different.empty())
                wrong += QStringLiteral("\n") + QString::fromStdString(statement) + joined(different);
        } catch (const Error&) { // of another version, measured as failing, or with data that this copy lacks
        }
        cluster().execute("DROP DATABASE " + database);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QVERIFY2(agreed > 20, qPrintable(QString::number(agreed)));
}

void TestModel::laysOverWithoutChangingTheBase()
{
    auto base = std::make_shared<Catalog>();
    applyText(
        *base,
        "CREATE TABLE a(id int PRIMARY KEY); CREATE TABLE b(a_id int REFERENCES a); CREATE VIEW v AS SELECT id FROM a");
    Catalog over(base);
    applyText(over, "DROP TABLE a CASCADE; CREATE TABLE c(x int)");
    QVERIFY(base->relation({"public", "a"}) != nullptr && base->relation({"public", "c"}) == nullptr);
    QVERIFY(over.isDropped({"public", "a"}) && over.isDropped({"public", "v"}));
    QVERIFY(over.relation({"public", "b"})->constraints.empty());
    QCOMPARE(base->referencesTo({"public", "a"}).size(), std::size_t(1));
    QCOMPARE(over.changes().relations,
             (std::set<Name>{{"public", "a"}, {"public", "b"}, {"public", "c"}, {"public", "v"}}));
    Catalog back(base);
    applyText(back, "ALTER TABLE b ADD COLUMN x int; ALTER TABLE b DROP COLUMN x");
    QVERIFY(back.changes().relations.empty());
    over.mergeInto(*base);
    QVERIFY(base->relation({"public", "c"}) != nullptr && base->relation({"public", "a"}) == nullptr);
}

void TestModel::keepsWhatItKnowsOnAnIncompleteCatalog()
{
    Catalog catalog;
    applyText(
        catalog,
        "ALTER TABLE t ADD COLUMN c int NOT NULL DEFAULT 0; ALTER TABLE t ADD CONSTRAINT k CHECK (c > 0) NOT VALID;"
        "CREATE INDEX ON t (c)");
    const Relation* t = catalog.relation({"public", "t"});
    QVERIFY(t != nullptr && !t->areColumnsKnown && !t->isEmpty && t->column("c") != nullptr &&
            t->constraint("k") != nullptr);
    QVERIFY(catalog.index({"public", "t_c_idx"}) != nullptr);
    applyText(catalog,
              "DROP TABLE gone; ALTER TABLE t RENAME TO u; SET search_path = app, public; CREATE TABLE x(a int)");
    QVERIFY(catalog.isDropped({"public", "gone"}) && catalog.isDropped({"public", "t"}));
    QVERIFY(catalog.relation({"public", "u"}) != nullptr && catalog.relation({"app", "x"}) != nullptr);
    QVERIFY(catalog.relation({"app", "x"})->isEmpty);
    applyText(catalog, "INSERT INTO x VALUES (1)");
    QVERIFY(!catalog.relation({"app", "x"})->isEmpty);
    QCOMPARE(catalog.indexesOf({"public", "u"}).size(), std::size_t(1));
}

void TestModel::writesExpressions_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("columns");
    const auto row = [](const char* written, const char* text, const char* columns) {
        QTest::newRow(written) << QString::fromUtf8(written) << QString::fromUtf8(text) << QString::fromUtf8(columns);
    };
    row("a > 0 and b is not null", "((a > 0) AND (b IS NOT NULL))", "a b");
    row("lower(t.name) = 'O''x'", "(lower(t.name) = 'O''x')", "name");
    row("a in (1, 2)", "(a = ANY (ARRAY[1, 2]))", "a");
    row("a between 1 and b", "(((a >= 1) AND (a <= b)))", "a b");
    row("'x'::varchar(3)", "'x'::varchar(3)", "");
    row("a is true or not b", "((a IS TRUE) OR (NOT b))", "a b");
    row("case when a then b end", "CASE WHEN a THEN b END", "a b");
    row("\"Odd\" is distinct from -1", "(\"Odd\" IS DISTINCT FROM -1)", "Odd");
    row("current_timestamp", "CURRENT_TIMESTAMP", "");
    row("count(*) filter (where a)", "count(*) FILTER (WHERE a)", "a");
    row("a = (select max(z) from t)", "a = (SELECT max(z) FROM t)", "a");
}

void TestModel::writesExpressions()
{
    QFETCH(QString, written);
    QFETCH(QString, text);
    QFETCH(QString, columns);
    const std::string sql = "SELECT " + written.toStdString();
    sql::ParsedScript script(sql);
    const PgQuery__Node* expression = script.tree(0)->select_stmt->target_list[0]->res_target->val;
    QCOMPARE(QString::fromStdString(textOf(expression)), text);
    QStringList names;
    for (const std::string& name : columnsIn(expression))
        names << QString::fromStdString(name);
    QCOMPARE(names.join(QLatin1Char(' ')), columns);
}

void TestModel::readsSizes()
{
    const std::string database = cluster().createDatabase();
    cluster().execute(
        "CREATE TABLE full_t(a int, b text); INSERT INTO full_t SELECT g, CASE WHEN g % 4 = 0 THEN 'x' END "
        "FROM generate_series(1, 1000) g; CREATE TABLE new_t(a int);"
        "CREATE TABLE p(a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
        "INSERT INTO p SELECT 1 FROM generate_series(1, 500)",
        database);
    cluster().execute("ANALYZE full_t, p1", database);
    const auto catalog = read(database);
    QVERIFY(catalog->isComplete());
    const Relation* full = catalog->relation({"public", "full_t"});
    QCOMPARE(full->size.rows, std::optional<double>(1000));
    QVERIFY(full->size.heapBytes.value() > 8192 && full->size.totalBytes.value() >= full->size.heapBytes.value());
    QCOMPARE(full->column("b")->nullFraction, std::optional<double>(0.75));
    QVERIFY(!full->isEmpty && catalog->relation({"public", "new_t"})->isEmpty);
    QVERIFY(!catalog->relation({"public", "new_t"})->size.rows.has_value());
    QCOMPARE(catalog->relation({"public", "p"})->size.rows, std::optional<double>(500));
    QVERIFY(!catalog->relation({"public", "p"})->isEmpty);
}

QTEST_GUILESS_MAIN(TestModel)
#include "test_model.moc"

// SPDX-License-Identifier: Apache-2.0
#include "tests/core/review/observed.h"
#include "tests/support/scratchcluster.h"

#include <QFile>
#include <QTest>

#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <map>
#include <set>

// The heart of it: every statement of tests/data/review/effects.sql is run on a real server in a transaction that is rolled back, and what
// the server was seen to lock, rewrite and read must be what effectOf says from the catalog alone. A new version of PostgreSQL shows
// here where it differs.

using lk::review::Certainty;
using lk::review::Effect;
using lk::review::RelationEffect;
using lk::test::Observed;
using lk::test::ScratchCluster;

namespace {

struct Case {
    QString statement;
    bool ignoresReads = false; ///< "-- reads vary": the planner decides on statistics
    bool ignoresSequences =
        false; ///< "-- sequences vary": minor releases differ over the lock that reading nextval's argument takes
};

/// Statements end with a semicolon at the end of a line; `-- reads vary` behind it: scans are not compared; `-- sequences vary`: nor is
/// ACCESS SHARE on sequences (15.18 takes none, 15.20 does).
std::vector<Case> readCases()
{
    QFile file(QStringLiteral(LK_TEST_DATA "/review/effects.sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no effects.sql");
    std::vector<Case> cases;
    for (QString line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (line.startsWith(QStringLiteral("--")))
            continue;
        Case one;
        one.ignoresReads = line.contains(QStringLiteral("-- reads vary"));
        one.ignoresSequences = line.contains(QStringLiteral("-- sequences vary"));
        one.statement = line.section(QStringLiteral("; --"), 0, 0);
        if (one.statement.endsWith(u';'))
            one.statement.chop(1);
        cases.push_back(one);
    }
    return cases;
}

QString printed(const Observed& observed, const Effect& effect, bool ignoresReads, const std::set<std::string>& empty)
{
    QStringList lines;
    for (const auto& [name, relation] : observed.relations) {
        const bool isTold =
            std::any_of(effect.relations.begin(), effect.relations.end(),
                        [&](const RelationEffect& one) { return lk::test::bare(one.relation) == name; });
        if (relation.isIndex && !isTold)
            continue; // indexes are told when the statement names them
        const bool isRead = (relation.isReadFully || relation.isReadByIndex) && empty.count(name) == 0;
        lines << QString::fromStdString(name) + u' ' + QString::fromStdString(relation.mode) +
                     (relation.isRewritten && !relation.isIndex ? QStringLiteral(" rewritten") : QString()) +
                     (isRead && !ignoresReads && !relation.isIndex ? QStringLiteral(" read") : QString());
    }
    lines.sort();
    return lines.join(u'\n');
}

QString printed(const Effect& effect, bool ignoresReads, const lk::schema::Catalog& catalog,
                const std::set<std::string>& empty)
{
    QStringList lines;
    for (const RelationEffect& one : effect.relations) {
        const bool isIndex = catalog.index(one.relation) != nullptr;
        lines << QString::fromStdString(lk::test::bare(one.relation)) + u' ' +
                     QString::fromUtf8(lk::sql::toString(one.mode).data()) +
                     (one.rewrite != lk::review::Rewrite::No && !isIndex ? QStringLiteral(" rewritten") : QString()) +
                     (one.scan != lk::review::Scan::No && !ignoresReads &&
                              empty.count(lk::test::bare(one.relation)) == 0
                          ? QStringLiteral(" read")
                          : QString());
    }
    lines.sort();
    return lines.join(u'\n');
}

/// Without ACCESS SHARE on sequences.
QString withoutSequences(const QString& lines)
{
    QStringList kept = lines.split(u'\n');
    kept.removeIf([](const QString& line) { return line.endsWith(QStringLiteral("_seq AccessShareLock")); });
    return kept.join(u'\n');
}

QString failuresOf(const Effect& effect)
{
    QStringList states;
    for (const lk::review::Failure& failure : effect.failures)
        states << QString::fromStdString(failure.sqlState + " " + failure.relation.name + " " + failure.object);
    return states.join(QStringLiteral(", "));
}

} // namespace

class TestEffects final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void agreesWithTheServer_data();
    void agreesWithTheServer();
    void namesTheSameWithoutCatalog_data();
    void namesTheSameWithoutCatalog();
    void knowsVolatility_data();
    void knowsVolatility();
    void knowsVolatilityOfAllFunctions();

private:
    std::string m_database;
    std::shared_ptr<const lk::schema::Catalog> m_catalog;
    std::vector<Case> m_cases;
    std::unique_ptr<lk::test::ServerProbe> m_server;
    int m_version = 0;
};

void TestEffects::initTestCase()
{
    m_cases = readCases();
    QVERIFY(m_cases.size() > 400);
    QFile file(QStringLiteral(LK_TEST_DATA "/review/effects-fixture.sql"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_database = ScratchCluster::instance().createDatabase();
    ScratchCluster::instance().execute(file.readAll().toStdString(), m_database);
    m_server = std::make_unique<lk::test::ServerProbe>(ScratchCluster::instance().target(m_database));
    // A leftover of a failed build: unique, INVALID, with its error.
    QCOMPARE(m_server->execute("CREATE UNIQUE INDEX CONCURRENTLY leftover_uq ON leftover (v)"), std::string("23505"));
    ScratchCluster::instance().execute("ANALYZE", m_database);
    m_catalog = lk::test::catalogOf(ScratchCluster::instance().target(m_database));
    QVERIFY(m_catalog->isComplete());
    m_version = m_catalog->serverVersion();
}

void TestEffects::agreesWithTheServer_data()
{
    QTest::addColumn<int>("at");
    for (std::size_t i = 0; i < m_cases.size(); ++i)
        QTest::newRow(qPrintable(m_cases[i].statement)) << static_cast<int>(i);
}

void TestEffects::agreesWithTheServer()
{
    QFETCH(int, at);
    const Case& one = m_cases[static_cast<std::size_t>(at)];
    const lk::test::OneStatement statement(one.statement.toStdString());
    QVERIFY2(statement.node() != nullptr, "not parsed");
    lk::review::Circumstances circumstances;
    circumstances.serverVersion = m_version;
    circumstances.timeZone = "UTC";
    const Effect effect = lk::review::effectOf(*statement.node(), *m_catalog, circumstances);
    const Observed observed = m_server->observe("SET LOCAL timezone = 'UTC'; " + one.statement.toStdString());
    if (observed.sqlState == "25001") {
        QCOMPARE(effect.rule, lk::review::TransactionRule::OutsideOnly);
        return;
    }
    QVERIFY2(effect.rule != lk::review::TransactionRule::OutsideOnly, "the server allows it in a block");
    if (!observed.sqlState.empty()) {
        const bool isKnown =
            std::any_of(effect.failures.begin(), effect.failures.end(),
                        [&](const lk::review::Failure& failure) { return failure.sqlState == observed.sqlState; });
        QVERIFY2(isKnown, qPrintable(QString::fromStdString(observed.sqlState + " " + observed.message + "; told: ") +
                                     failuresOf(effect)));
        return;
    }
    QCOMPARE(failuresOf(effect), QString());
    std::set<std::string> empty; // reading those is not seen in any counter
    for (const lk::schema::Relation* relation : m_catalog->relations()) {
        if (relation->isEmpty)
            empty.insert(lk::test::bare(relation->name));
    }
    const QString ours = printed(effect, one.ignoresReads, *m_catalog, empty);
    const QString theirs = printed(observed, effect, one.ignoresReads, empty);
    if (one.ignoresSequences)
        QCOMPARE(withoutSequences(ours), withoutSequences(theirs));
    else
        QCOMPARE(ours, theirs);
}

void TestEffects::namesTheSameWithoutCatalog_data()
{
    agreesWithTheServer_data();
}

/// With nothing known: the named relations' locks as with everything known, nothing implied but what the text tells.
void TestEffects::namesTheSameWithoutCatalog()
{
    QFETCH(int, at);
    const Case& one = m_cases[static_cast<std::size_t>(at)];
    const lk::test::OneStatement statement(one.statement.toStdString());
    QVERIFY2(statement.node() != nullptr, "not parsed");
    lk::review::Circumstances circumstances;
    circumstances.serverVersion = m_version;
    const Effect known = lk::review::effectOf(*statement.node(), *m_catalog, circumstances);
    if (!known.failures.empty())
        return; // the server refuses: there is nothing to hold it against
    const lk::schema::Catalog nothing;
    const Effect effect = lk::review::effectOf(*statement.node(), nothing, circumstances);
    QVERIFY2(std::all_of(effect.failures.begin(), effect.failures.end(),
                         [](const lk::review::Failure& failure) { return failure.needsRows; }),
             qPrintable(failuresOf(effect)));
    const Observed observed = m_server->observe("SET LOCAL timezone = 'UTC'; " + one.statement.toStdString());
    if (!observed.sqlState.empty())
        return;
    QStringList wrong;
    for (const RelationEffect& relation : effect.relations) {
        if (!relation.isNamed)
            wrong << QStringLiteral("implied ") + QString::fromStdString(relation.relation.name);
        const auto seen = observed.relations.find(lk::test::bare(relation.relation));
        if (seen == observed.relations.end()) {
            if (relation.certainty != Certainty::Assumed && !one.statement.contains(QStringLiteral("EXISTS")))
                wrong << QStringLiteral("not seen: ") + QString::fromStdString(relation.relation.name);
            continue;
        }
        // What the catalog alone tells may make it stronger: another subcommand's partition, a key on the table itself.
        if (seen->second.mode != lk::sql::toString(relation.mode)) {
            const RelationEffect* const withCatalog = known.on(relation.relation);
            if (withCatalog == nullptr || lk::sql::toString(withCatalog->mode) != seen->second.mode ||
                relation.mode > withCatalog->mode)
                wrong << QString::fromStdString(relation.relation.name + " " +
                                                std::string(lk::sql::toString(relation.mode)) + " but " +
                                                seen->second.mode);
        }
    }
    QCOMPARE(wrong.join(u'\n'), QString());
}

void TestEffects::knowsVolatility_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("volatility");
    QTest::addColumn<bool>("isAssumed");
    const auto row = [](const char* expression, const char* volatility, bool isAssumed = false) {
        QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(volatility) << isAssumed;
    };
    row("1 + 2", "immutable");
    row("'{}'::jsonb", "immutable");
    row("ARRAY[]::text[]", "immutable");
    row("now()", "stable");
    row("CURRENT_TIMESTAMP + interval '1 day'", "stable");
    row("CURRENT_DATE", "stable");
    row("localtimestamp(0)", "stable");
    row("current_user", "stable");
    row("(now() AT TIME ZONE 'utc')", "stable");
    row("extract(epoch FROM now())", "stable");
    row("lower('X')", "immutable");
    row("coalesce(NULL, 'x')", "immutable");
    row("txid_current()", "stable");
    row("clock_timestamp()", "volatile");
    row("timeofday()", "volatile");
    row("random()", "volatile");
    row("(random() * 100)::int", "volatile");
    row("gen_random_uuid()", "volatile");
    row("pg_catalog.random()", "volatile");
    row("md5(random()::text)", "volatile");
    row("nextval('s')", "volatile");
    row("uuidv7()", "volatile");
    row("uuid_generate_v4()", "volatile");
    row("unknown_function()", "volatile", true);
    row("other.unknown_function(1)", "volatile", true);
    row("v_sql_const()", "immutable", true);
    row("v_sql_now()", "stable", true);
    row("v_sql_random()", "volatile");
    row("v_plpgsql()", "volatile");
    row("v_stable()", "stable");
    row("v_immutable(1)", "immutable");
    row("CASE WHEN v_plpgsql() > 1 THEN 1 END", "volatile");
}

void TestEffects::knowsVolatility()
{
    QFETCH(QString, expression);
    QFETCH(QString, volatility);
    QFETCH(bool, isAssumed);
    // "nothing known" for the unknown ones; the functions of the fixture from the catalog.
    const lk::schema::Catalog nothing;
    const lk::test::OneStatement statement("SELECT " + expression.toStdString());
    QVERIFY(statement.node() != nullptr);
    const bool isOfFixture = expression.contains(QStringLiteral("v_"));
    const auto found = lk::review::volatilityOf(statement.node()->select_stmt->target_list[0]->res_target->val,
                                                isOfFixture ? *m_catalog : nothing, 15);
    static constexpr const char* kWords[] = {"immutable", "stable", "volatile"};
    QCOMPARE(QString::fromLatin1(kWords[static_cast<std::size_t>(found.volatility)]), volatility);
    QCOMPARE(found.certainty == Certainty::Assumed, isAssumed);
}

/// The table made from one server against the one at hand.
void TestEffects::knowsVolatilityOfAllFunctions()
{
    const auto rows = ScratchCluster::instance().execute(
        "SELECT proname, bool_or(provolatile = 'v') FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND "
        "prokind = 'f' "
        "AND proname ~ '^[a-z]' AND NOT ('internal'::regtype = ANY (proargtypes::oid[]) OR 'cstring'::regtype = ANY "
        "(proargtypes::oid[])) "
        "AND prorettype NOT IN ('internal'::regtype, 'cstring'::regtype) "
        "AND proname !~ '^(pg_stat_get|binary_upgrade|bt|hash|gist|gin|spg|brin)' "
        "AND NOT EXISTS (SELECT FROM pg_operator o WHERE o.oprcode = pg_proc.oid) GROUP BY 1",
        m_database);
    QVERIFY(rows.size() > 500);
    QStringList wrong;
    const lk::schema::Catalog nothing;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const lk::test::OneStatement statement("SELECT \"" + rows.text(row, 0) + "\"()");
        const auto found =
            lk::review::volatilityOf(statement.node()->select_stmt->target_list[0]->res_target->val, nothing, 15);
        if ((found.volatility == lk::schema::Volatility::Volatile) != rows.isTrue(row, 1) ||
            found.certainty == Certainty::Assumed)
            wrong << QString::fromStdString(rows.text(row, 0));
    }
    QCOMPARE(wrong.join(u' '), QString());
}

QTEST_GUILESS_MAIN(TestEffects)
#include "test_effects.moc"

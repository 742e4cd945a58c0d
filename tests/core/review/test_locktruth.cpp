// SPDX-License-Identifier: Apache-2.0
#include "core/schema/model.h"
#include "core/sql/parsetree.h"
#include "tests/core/review/observed.h"
#include "tests/support/scratchcluster.h"

#include <QFile>
#include <QTest>

#include <pg_query/pg_query.pb-c.h>

#include <map>
#include <set>

using lk::review::Effect;
using lk::review::RelationEffect;
using lk::test::ScratchCluster;

namespace {

struct Row {
    QString relation;
    bool isNamed = false;
    QString mode;
    QString rewrite;
    QString indexRebuild;
    QString scan;
};

/// One statement of tests/data/review/lock-truth.tsv: what real servers were seen to do.
struct Truth {
    QString id;
    QString group;
    QString statement;
    QString inTransaction;
    int version = 15;
    QString otherVersions;
    QString preceding; ///< in the same transaction
    QString prepared;  ///< before, on the database
    std::vector<Row> rows;
};

/// The text behind `label`, to the end of the SQL.
QString behind(const QString& notes, const QString& label)
{
    const qsizetype at = notes.indexOf(label);
    return at < 0 ? QString() : notes.mid(at + label.size()).trimmed();
}

std::vector<Truth> readTruth()
{
    QFile file(QStringLiteral(LK_TEST_DATA "/review/lock-truth.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no lock-truth.tsv");
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    const QStringList head = lines.first().split(u'\t');
    std::vector<Truth> all;
    for (const QString& line : lines.mid(1)) {
        const QStringList fields = line.split(u'\t');
        const auto field = [&](const char* name) { return fields.value(head.indexOf(QLatin1String(name))); };
        if (all.empty() || all.back().id != field("id")) {
            Truth one;
            one.id = field("id");
            one.group = field("group");
            one.statement = field("statement");
            one.inTransaction = field("in_transaction");
            one.version = field("pg_version").section(u'.', 0, 0).toInt();
            one.otherVersions = field("other_versions");
            const QString notes = field("notes");
            QString preceding = behind(notes, QStringLiteral("preceded in the same transaction by: "));
            if (const qsizetype end = preceding.indexOf(QStringLiteral(". ")); end >= 0)
                preceding.truncate(end);
            if (preceding.endsWith(u'.'))
                preceding.chop(1);
            one.preceding = preceding;
            QString prepared = behind(notes, QStringLiteral("(first prepared with: "));
            if (prepared.endsWith(u')'))
                prepared.chop(1);
            one.prepared = prepared;
            all.push_back(one);
        }
        Row row;
        row.relation = field("relation");
        row.isNamed = field("named_in_statement") == QStringLiteral("yes");
        row.mode = field("lock_mode");
        row.rewrite = field("rewrite");
        row.indexRebuild = field("index_rebuild");
        row.scan = field("scan");
        all.back().rows.push_back(row);
    }
    return all;
}

/// What the planner chose that day; a foreign key is checked for all rows by a query like any other.
const std::map<QString, const char*>& plannersChoices()
{
    static const std::map<QString, const char*> all{
        {QStringLiteral("add-fk-from-partitioned/m_default"), "merge join over its index, its siblings hash joins"},
    };
    return all;
}

const std::map<QString, const char*>& elsewhere()
{
    static const std::map<QString, const char*> all{
        {QStringLiteral("enum-add-value-used-same-tx"), "what came before in the transaction: the walk's business"},
    };
    return all;
}

int countOf(const QString& indexRebuild)
{
    if (indexRebuild == QStringLiteral("no") || indexRebuild == QStringLiteral("-"))
        return 0;
    if (indexRebuild.endsWith(QStringLiteral(" indexes")))
        return indexRebuild.section(u' ', 0, 0).toInt();
    return static_cast<int>(indexRebuild.split(u',').size());
}

QString line(const QString& relation, bool isNamed, const QString& mode, const QString& rewrite, const QString& scan)
{
    return QStringLiteral("%1 %2 %3 rewrite=%4 scan=%5")
        .arg(relation, isNamed ? QStringLiteral("named") : QStringLiteral("implied"), mode, rewrite, scan);
}

} // namespace

class TestLockTruth final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void agrees_data();
    void agrees();
    void agreesWithThisServer_data();
    void agreesWithThisServer();

private:
    std::shared_ptr<const lk::schema::Catalog> catalogFor(const QString& prepared);
    QString printedEffect(const Truth& truth, int version, Effect* effect = nullptr);
    void compareFailure(const Truth& truth, const Effect& effect);

    std::vector<Truth> m_truth;
    std::string m_database;
    std::shared_ptr<const lk::schema::Catalog> m_catalog;
    std::map<QString, std::shared_ptr<const lk::schema::Catalog>> m_prepared;
};

void TestLockTruth::initTestCase()
{
    m_truth = readTruth();
    QCOMPARE(m_truth.size(), std::size_t{276});
    QFile file(QStringLiteral(LK_TEST_DATA "/review/lock-truth-fixture.sql"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_database = ScratchCluster::instance().createDatabase();
    QByteArray sql = file.readAll();
    sql.replace("VACUUM ANALYZE;", "");
    // Roles belong to the cluster: one may be there from an earlier database.
    sql.replace("CREATE ROLE app_role NOLOGIN;",
                "DO $$ BEGIN IF to_regrole('app_role') IS NULL THEN CREATE ROLE app_role NOLOGIN; END IF; END $$;");
    ScratchCluster::instance().execute(sql.toStdString(), m_database);
    ScratchCluster::instance().execute("VACUUM ANALYZE", m_database);
    m_catalog = lk::test::catalogOf(ScratchCluster::instance().target(m_database));
    QVERIFY(m_catalog->isComplete());
}

std::shared_ptr<const lk::schema::Catalog> TestLockTruth::catalogFor(const QString& prepared)
{
    if (prepared.isEmpty())
        return m_catalog;
    std::shared_ptr<const lk::schema::Catalog>& known = m_prepared[prepared];
    if (known)
        return known;
    // Laid over the catalog: what a new server alone knows (NOT NULL … NOT VALID) has no other way here.
    auto laid = std::make_shared<lk::schema::Catalog>(m_catalog);
    const lk::sql::ParseTree tree(prepared.toStdString());
    if (!tree.isValid())
        return nullptr;
    for (std::size_t i = 0; i < tree.tree().n_stmts; ++i)
        lk::schema::apply(*laid, *tree.tree().stmts[i]->stmt);
    known = laid;
    return known;
}

QString TestLockTruth::printedEffect(const Truth& truth, int version, Effect* effect)
{
    lk::schema::Catalog catalog(catalogFor(truth.prepared));
    lk::review::Circumstances circumstances;
    circumstances.serverVersion = version;
    circumstances.timeZone = "UTC";
    std::map<QString, RelationEffect> merged;
    const auto merge = [&](const Effect& one, bool isNamed) {
        for (const RelationEffect& relation : one.relations) {
            RelationEffect& into = merged[QString::fromStdString(lk::test::bare(relation.relation))];
            const bool wasNamed = into.mode != lk::sql::LockMode::None && into.isNamed;
            const lk::sql::LockMode mode = std::max(into.mode, relation.mode);
            into = relation;
            into.mode = mode;
            into.isNamed = (relation.isNamed && isNamed) || wasNamed;
        }
    };
    if (!truth.preceding.isEmpty()) {
        if (truth.preceding.startsWith(QStringLiteral("SET LOCAL timezone="))) {
            circumstances.timeZone = truth.preceding.section(u'\'', 1, 1).toStdString();
        } else {
            const lk::sql::ParseTree before(truth.preceding.toStdString());
            for (std::size_t i = 0; i < before.tree().n_stmts; ++i) {
                merge(lk::review::effectOf(*before.tree().stmts[i]->stmt, catalog, circumstances), false);
                lk::schema::apply(catalog, *before.tree().stmts[i]->stmt);
            }
        }
    }
    const lk::test::OneStatement statement(truth.statement.toStdString());
    const Effect own = lk::review::effectOf(*statement.node(), catalog, circumstances);
    merge(own, true);
    if (effect != nullptr)
        *effect = own;
    QStringList lines;
    for (const auto& [name, relation] : merged) {
        QString scan = QString::fromUtf8(lk::review::toString(relation.scan).data());
        if (plannersChoices().contains(truth.id + u'/' + name))
            scan = QStringLiteral("index");
        lines << line(name, relation.isNamed, QString::fromUtf8(lk::sql::toString(relation.mode).data()),
                      QString::fromUtf8(lk::review::toString(relation.rewrite).data()), scan);
    }
    return lines.join(u'\n');
}

void TestLockTruth::agrees_data()
{
    QTest::addColumn<int>("at");
    for (std::size_t i = 0; i < m_truth.size(); ++i)
        QTest::newRow(qPrintable(m_truth[i].id)) << static_cast<int>(i);
}

void TestLockTruth::compareFailure(const Truth& truth, const Effect& effect)
{
    QStringList states;
    for (const lk::review::Failure& failure : effect.failures)
        states << QString::fromStdString(failure.sqlState);
    QString expected = truth.inTransaction;
    if (expected.startsWith(QStringLiteral("no (25001"))) {
        QCOMPARE(effect.rule, lk::review::TransactionRule::OutsideOnly);
        expected = expected.section(QStringLiteral("fails with "), 1).section(u')', 0, 0);
    } else if (expected.startsWith(QStringLiteral("fails ("))) {
        expected = expected.section(u'(', 1).section(u')', 0, 0);
    } else {
        QVERIFY(effect.rule != lk::review::TransactionRule::OutsideOnly);
        expected.clear();
    }
    if (truth.version >= 17 && truth.inTransaction == QStringLiteral("yes"))
        expected.clear();
    if (expected.isEmpty())
        QCOMPARE(states.join(u' '), QString());
    else
        QVERIFY2(states.contains(expected), qPrintable(expected + QStringLiteral(" not in ") + states.join(u' ')));
}

void TestLockTruth::agrees()
{
    QFETCH(int, at);
    const Truth& truth = m_truth[static_cast<std::size_t>(at)];
    if (const auto found = elsewhere().find(truth.id); found != elsewhere().end())
        QSKIP(found->second);
    const lk::test::OneStatement statement(truth.statement.toStdString());
    if (statement.node() == nullptr) {
        QVERIFY2(truth.version >= 18 || truth.inTransaction.contains(QStringLiteral("42601")), "not parsed");
        return; // refused by the server as well, or newer than the parser
    }
    if (!catalogFor(truth.prepared))
        QSKIP("prepared with a statement newer than the parser");
    Effect effect;
    const QString found = printedEffect(truth, truth.version, &effect);
    compareFailure(truth, effect);
    if (truth.rows.front().mode == QStringLiteral("-"))
        return; // the server refused: it tells nothing of locks
    QStringList expected;
    for (const Row& row : truth.rows) {
        if (row.relation == QStringLiteral("-"))
            continue;
        expected << line(row.relation, row.isNamed,
                         QString::fromStdString(lk::test::modeSpelled(row.mode.toStdString())), row.rewrite, row.scan);
        if (const int count = countOf(row.indexRebuild); count > 0) {
            const auto own =
                std::find_if(effect.relations.begin(), effect.relations.end(), [&](const RelationEffect& one) {
                    return QString::fromStdString(lk::test::bare(one.relation)) == row.relation;
                });
            QVERIFY(own != effect.relations.end());
            QCOMPARE(own->indexBuilds, count);
        }
    }
    expected.sort();
    QStringList sorted = found.split(u'\n', Qt::SkipEmptyParts);
    sorted.sort();
    QCOMPARE(sorted.join(u'\n'), expected.join(u'\n'));

    // The other versions.
    if (truth.otherVersions.startsWith(QStringLiteral("same on "))) {
        for (int version = 12; version <= 18; ++version)
            QCOMPARE(printedEffect(truth, version), found);
        return;
    }
    const QStringList versions = truth.otherVersions.section(u':', 0, 0).split(u',');
    const QString what = truth.otherVersions.section(u':', 1).trimmed();
    if (what == QStringLiteral("no such function"))
        return;
    for (const QString& version : versions) {
        Effect other;
        const QString printed = printedEffect(truth, version.toInt(), &other);
        if (what == QStringLiteral("not available")) {
            QVERIFY2(!other.failures.empty() || other.works.empty(), qPrintable(version));
            continue;
        }
        for (const QString& one : what.split(u';')) { // "m_2024 SHARE UPDATE EXCLUSIVE"
            const QString relation = one.trimmed().section(u' ', 0, 0);
            const QString mode =
                QString::fromStdString(lk::test::modeSpelled(one.trimmed().section(u' ', 1).toStdString()));
            bool isThere = false;
            for (const QString& seen : printed.split(u'\n'))
                isThere = isThere || (seen.startsWith(relation + u' ') && seen.contains(u' ' + mode + u' '));
            QVERIFY2(isThere, qPrintable(version + u' ' + one + u'\n' + printed));
        }
    }
}

void TestLockTruth::agreesWithThisServer_data()
{
    QTest::addColumn<int>("at");
    std::set<QString> groups;
    for (std::size_t i = 0; i < m_truth.size(); ++i) {
        const Truth& one = m_truth[i];
        if (one.version == 15 && one.prepared.isEmpty() && one.inTransaction == QStringLiteral("yes") &&
            one.rows.front().relation != QStringLiteral("-") && groups.insert(one.group).second)
            QTest::newRow(qPrintable(one.id)) << static_cast<int>(i);
    }
}

void TestLockTruth::agreesWithThisServer()
{
    QFETCH(int, at);
    const Truth& truth = m_truth[static_cast<std::size_t>(at)];
    lk::test::ServerProbe server(ScratchCluster::instance().target(m_database));
    const lk::test::Observed observed = server.observe(truth.statement.toStdString(), truth.preceding.toStdString());
    QCOMPARE(QString::fromStdString(observed.sqlState), QString());
    std::map<QString, QString> expected;
    for (const Row& row : truth.rows)
        expected[row.relation] = QString::fromStdString(lk::test::modeSpelled(row.mode.toStdString())) +
                                 (row.rewrite == QStringLiteral("no") ? QString() : QStringLiteral(" rewritten")) +
                                 (row.scan == QStringLiteral("no") ? QString() : QStringLiteral(" read"));
    QStringList wanted;
    QStringList seen;
    for (const auto& [name, what] : expected)
        wanted << name + u' ' + what;
    for (const auto& [name, relation] : observed.relations) {
        const QString called = QString::fromStdString(name);
        if (relation.isIndex && expected.count(called) == 0)
            continue; // those that no statement names are told with their table
        seen << called + u' ' + QString::fromStdString(relation.mode) +
                    (relation.isRewritten ? QStringLiteral(" rewritten") : QString()) +
                    (relation.isReadFully || relation.isReadByIndex ? QStringLiteral(" read") : QString());
    }
    QCOMPARE(seen.join(u'\n'), wanted.join(u'\n'));
}

QTEST_GUILESS_MAIN(TestLockTruth)
#include "test_locktruth.moc"

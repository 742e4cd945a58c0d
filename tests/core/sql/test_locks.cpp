// SPDX-License-Identifier: Apache-2.0
#include "core/sql/script.h"

#include <QFile>
#include <QTest>

#include <map>

using lk::sql::Lock;
using lk::sql::LockMode;
using lk::sql::Script;

namespace {

/// One line of tests/data/sql/lock-truth.tsv: what a real server was seen to lock, a line for each relation.
struct Truth {
    QString id;
    QString statement;
    QString relation;
    bool isNamed = false;
    QString mode;
    QString indexLocks;
};

std::vector<Truth> readTruth()
{
    QFile file(QStringLiteral(LK_TEST_DATA "/sql/lock-truth.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no lock-truth.tsv");
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    const QStringList head = lines.first().split(u'\t');
    std::vector<Truth> rows;
    for (const QString& line : lines.mid(1)) {
        const QStringList fields = line.split(u'\t');
        const auto field = [&](const char* name) { return fields.value(head.indexOf(QLatin1String(name))); };
        rows.push_back({field("id"), field("statement"), field("relation"),
                        field("named_in_statement") == QStringLiteral("yes"), field("lock_mode"),
                        field("index_locks")});
    }
    return rows;
}

/// As the table spells it: "SHARE ROW EXCLUSIVE".
QString spelled(LockMode mode)
{
    static constexpr const char* kWords[] = {
        "none",  "ACCESS SHARE",        "ROW SHARE", "ROW EXCLUSIVE",   "SHARE UPDATE EXCLUSIVE",
        "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"};
    return QLatin1String(kWords[static_cast<std::size_t>(mode)]);
}

/// What the parse tree alone cannot know.
const std::map<QString, const char*>& exceptions()
{
    static const std::map<QString, const char*> all{
        {QStringLiteral("drop-pk/scratch_pkey"),
         "a constraint is named; that an index of this name is behind it, the catalogue knows"},
        {QStringLiteral("drop-unique/customers_email_key"), "likewise"},
        {QStringLiteral("nextval/seq1"), "named inside a string"},
        {QStringLiteral("drop-table-if-exists-absent/nope"), "there is nothing to lock"},
    };
    return all;
}

} // namespace

class TestLocks final : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheServer_data();
    void agreesWithTheServer();
    void namesNothingElse_data();
    void namesNothingElse();
    void findsLocksInQueries_data();
    void findsLocksInQueries();
    void spellsModesAsTheServerDoes();
};

void TestLocks::agreesWithTheServer_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("relation");
    QTest::addColumn<QString>("mode");
    for (const Truth& row : readTruth()) {
        if (row.isNamed && !exceptions().contains(row.id + u'/' + row.relation))
            QTest::addRow("%s/%s", qPrintable(row.id), qPrintable(row.relation))
                << row.statement << row.relation << row.mode;
    }
}

void TestLocks::agreesWithTheServer()
{
    QFETCH(QString, statement);
    QFETCH(QString, relation);
    QFETCH(QString, mode);
    const Script script = Script::parse(statement.toStdString());
    if (!script.problems().empty()) // newer syntax than the parser's, e.g. VIRTUAL columns of 18
        QSKIP(script.problems().front().text.c_str());
    QCOMPARE(script.statements().size(), std::size_t{1});
    QString found;
    for (const Lock& lock : script.statements().front().locks) {
        if (lock.relation.name == relation.toStdString())
            found = spelled(lock.mode);
    }
    QCOMPARE(found, mode);
}

void TestLocks::namesNothingElse_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("seen");
    std::map<QString, std::pair<QString, QString>> statements;
    for (const Truth& row : readTruth()) {
        if (row.mode == QStringLiteral("-")) // refused by the server: it tells nothing
            continue;
        auto& [statement, seen] = statements[row.id];
        statement = row.statement;
        seen += u' ' + row.relation + u' ' + row.indexLocks;
    }
    for (const auto& [id, pair] : statements)
        QTest::addRow("%s", qPrintable(id)) << pair.first << pair.second;
}

void TestLocks::namesNothingElse()
{
    QFETCH(QString, statement);
    QFETCH(QString, seen);
    const Script script = Script::parse(statement.toStdString());
    for (const lk::sql::Statement& one : script.statements()) {
        for (const Lock& lock : one.locks) {
            if (!exceptions().contains(QLatin1String(QTest::currentDataTag()) + u'/' +
                                       QString::fromStdString(lock.relation.name)))
                QVERIFY2(seen.contains(QString::fromStdString(lock.relation.name)), lock.relation.name.c_str());
        }
    }
}

void TestLocks::findsLocksInQueries_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* statement, const char* expected) {
        QTest::newRow(statement) << QString::fromUtf8(statement) << QString::fromUtf8(expected);
    };
    row("SELECT * FROM a, s.b JOIN c USING (x) WHERE EXISTS (SELECT FROM d)",
        "a ACCESS SHARE, s.b ACCESS SHARE, c ACCESS SHARE, d ACCESS SHARE");
    row("WITH a AS (SELECT * FROM a) SELECT * FROM a", "a ACCESS SHARE");
    row("WITH x AS (SELECT 1), y AS (SELECT * FROM x) SELECT * FROM y, s.x", "s.x ACCESS SHARE");
    row("WITH RECURSIVE x AS (SELECT 1 UNION SELECT * FROM x) SELECT * FROM x", "");
    row("WITH x AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM x", "b ROW EXCLUSIVE, a ROW EXCLUSIVE");
    row("SELECT * FROM a, b WHERE a.x IN (SELECT x FROM c) FOR UPDATE OF a",
        "a ROW SHARE, b ACCESS SHARE, c ACCESS SHARE");
    row("SELECT * FROM a AS b, b AS c FOR SHARE OF b", "a ROW SHARE, b ACCESS SHARE");
    row("SELECT * FROM (SELECT * FROM a) s, b FOR KEY SHARE", "a ROW SHARE, b ROW SHARE");
    row("SELECT 1 FROM a UNION SELECT 1 FROM b", "a ACCESS SHARE, b ACCESS SHARE");
    row("UPDATE a SET x = (SELECT 1 FROM b) FROM c", "a ROW EXCLUSIVE, b ACCESS SHARE, c ACCESS SHARE");
    row("DELETE FROM a USING a b", "a ROW EXCLUSIVE");
    row("COPY a TO '/x'", "a ACCESS SHARE");
    row("COPY (SELECT * FROM a) TO '/x'", "a ACCESS SHARE");
    row("CREATE TABLE n (LIKE a, x int REFERENCES s.b, FOREIGN KEY (y) REFERENCES n)",
        "a ACCESS SHARE, s.b SHARE ROW EXCLUSIVE");
    row("CREATE VIEW n AS SELECT * FROM a", "a ACCESS SHARE");
    row("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT x FROM a; DELETE FROM b; END",
        "a ACCESS SHARE, b ROW EXCLUSIVE");
    row("ALTER TABLE a VALIDATE CONSTRAINT c, ALTER x SET STATISTICS 5", "a SHARE UPDATE EXCLUSIVE");
    row("ALTER TABLE a VALIDATE CONSTRAINT c, ADD FOREIGN KEY (x) REFERENCES b",
        "a SHARE ROW EXCLUSIVE, b SHARE ROW EXCLUSIVE");
    row("ALTER TABLE a SET (fillfactor = 70, user_catalog_table = true)", "a ACCESS EXCLUSIVE");
    row("ALTER TABLE s.a CLUSTER ON i", "s.a SHARE UPDATE EXCLUSIVE, s.i SHARE UPDATE EXCLUSIVE");
    row("LOCK TABLE a, b IN SHARE MODE", "a SHARE, b SHARE");
    row("CREATE SCHEMA s CREATE TABLE n (x int REFERENCES a)", "a SHARE ROW EXCLUSIVE");
    row("DROP TABLE a, s.b", "a ACCESS EXCLUSIVE, s.b ACCESS EXCLUSIVE");
    row("COMMENT ON COLUMN s.a.x IS 'y'", "s.a SHARE UPDATE EXCLUSIVE");
    row("ALTER TABLE \"Odd\"\"Name\" ADD x int", "Odd\"Name ACCESS EXCLUSIVE");
}

void TestLocks::findsLocksInQueries()
{
    QFETCH(QString, statement);
    QFETCH(QString, expected);
    const Script script = Script::parse(statement.toStdString());
    QVERIFY(script.problems().empty());
    QCOMPARE(script.statements().size(), std::size_t{1});
    QStringList found;
    for (const Lock& lock : script.statements().front().locks) {
        const std::string schema = lock.relation.schema.empty() ? "" : lock.relation.schema + ".";
        found << QString::fromStdString(schema + lock.relation.name) + u' ' + spelled(lock.mode);
    }
    QCOMPARE(found.join(QStringLiteral(", ")), expected);
}

void TestLocks::spellsModesAsTheServerDoes()
{
    QCOMPARE(lk::sql::toString(LockMode::AccessShare), std::string_view("AccessShareLock"));
    QCOMPARE(lk::sql::toString(LockMode::ShareRowExclusive), std::string_view("ShareRowExclusiveLock"));
    QCOMPARE(lk::sql::toString(LockMode::AccessExclusive), std::string_view("AccessExclusiveLock"));
}

QTEST_GUILESS_MAIN(TestLocks)
#include "test_locks.moc"

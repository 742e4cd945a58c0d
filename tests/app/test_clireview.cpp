// SPDX-License-Identifier: Apache-2.0
// `review` from outside: its four languages, what it takes for a migration, what it heeds, and how it ends.
#include "tests/app/clicases.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QXmlStreamReader>

using namespace lk;
using namespace lk::test;

class TestCliReview : public QObject {
    Q_OBJECT
private slots:
    void jsonIsAsTheContractSays();
    void namesOfAllKindsAreJson();
    void startsWithoutTheClientLibrary();
    void locksOfEveryStatement();
    void locksOfBodies_data();
    void locksOfBodies();
    void filesAreCutByTheirMarks_data();
    void filesAreCutByTheirMarks();
    void sarifAndJUnit();
    void exitCodes_data();
    void exitCodes();
    void nothingReadIsNothingReviewed();
    void silenceWantsAReason();
    void onlyCommentsSilence();
    void linesWithinBodies();
    void silencedLockTimeoutIsToldAtTheNext();
    void tooLongIsNoSyntaxError();
    void settingsOfTheProject();
    void settingsThatAreWrong();
    void pendingIsAChain();
    void driftIsTold();
    void plansShowWhatReviewSays();
    void plansReviewDownsAsDowns();
    void aConnectionKnowsMore();
    void warmCacheSaysTheSame();
    void hostileFiles_data();
    void hostileFiles();
    void badBytesAreOneStatements_data();
    void badBytesAreOneStatements();
};

namespace {

constexpr const char* kIndex = "CREATE INDEX orders_note_idx ON orders (note);\n";

QJsonArray findingsOf(const QByteArray& json, int file = 0)
{
    return QJsonDocument::fromJson(json)[s("files")][file][s("findings")].toArray();
}

bool tells(const QJsonArray& findings, const QString& rule)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const QJsonValue& finding) { return finding[s("rule")].toString() == rule; });
}

} // namespace

void TestCliReview::jsonIsAsTheContractSays()
{
    const CliScratch scratch;
    scratch.write(s("a.sql"), QByteArray("SET lock_timeout = '2s';\n\n  ") + kIndex);
    const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json")});
    COMPARE_CODE(result, 0);
    const QJsonArray findings = findingsOf(result.out);
    QVERIFY(tells(findings, s("create-index-blocking")));
    for (const QJsonValue& value : findings) {
        const QJsonObject finding = value.toObject();
        for (const char* key : {"rule", "kind", "severity", "line", "column", "statement", "part", "certainty",
                                "message", "remedy", "docs"})
            QVERIFY2(finding.contains(QLatin1String(key)), key);
        if (finding[s("rule")].toString() != s("create-index-blocking"))
            continue;
        QCOMPARE(finding[s("kind")].toString(), s("blocks-writes"));
        QCOMPARE(finding[s("severity")].toString(), s("high"));
        QCOMPARE(finding[s("line")].toInt(), 3);
        QCOMPARE(finding[s("column")].toInt(), 3);
        QCOMPARE(finding[s("statement")].toInt(), 2);
        QCOMPARE(finding[s("part")].toString(), s("up"));
        QVERIFY(QFile::exists(QStringLiteral(LK_SOURCE_DIR "/") + finding[s("docs")].toString()));
    }
    QVERIFY(!QJsonDocument::fromJson(result.out)[s("files")][0].toObject().contains(s("statements")));
}

void TestCliReview::namesOfAllKindsAreJson()
{
    // What JSON cannot hold as it is, at each place of the eight bytes that are looked at together.
    const CliScratch scratch;
    for (const QString& odd : {s("\""), s("\\"), s("\t"), s("\x7f"), s("é"), s("~ !")}) {
        for (int before = 0; before < 9; ++before) {
            const QString name = QString(before, QLatin1Char('x')) + odd + s("yz");
            QString quoted = name;
            quoted.replace(QLatin1Char('"'), s("\"\""));
            scratch.write(s("a.sql"), QStringLiteral("CREATE INDEX i ON \"%1\" (note);\n").arg(quoted).toUtf8());
            const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json")});
            const QJsonArray findings = findingsOf(result.out);
            QVERIFY2(std::any_of(findings.begin(), findings.end(),
                                 [&](const QJsonValue& one) { return one[s("message")].toString().contains(quoted); }),
                     told(result).constData());
        }
    }
}

void TestCliReview::startsWithoutTheClientLibrary()
{
    // It and all that comes with it is loaded when something connects (core/postgres/libpq.cpp). The loader itself tells what it loads
    // at the start.
    QProcess loader;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(s("LD_TRACE_LOADED_OBJECTS"), s("1"));
    loader.setProcessEnvironment(environment);
    loader.start(s(LK_CTL), QStringList());
    QVERIFY(loader.waitForFinished());
    const QByteArray loaded = loader.readAllStandardOutput();
    VERIFY_SAYS(loaded, "libc.so");
    for (const char* library : {"libpq.so", "libssl.so", "libldap", "libgssapi"})
        QVERIFY2(!loaded.contains(library), loaded.constData());
}

void TestCliReview::locksOfEveryStatement()
{
    const CliScratch scratch;
    scratch.write(s("a.sql"), "ALTER TABLE orders ADD CHECK (qty > 0);\nVACUUM orders;\n");
    const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json"), s("--locks")});
    COMPARE_CODE(result, 0);
    const QJsonArray statements = QJsonDocument::fromJson(result.out)[s("files")][0][s("statements")].toArray();
    QCOMPARE(statements.size(), 2);
    QCOMPARE(statements[0][s("kind")].toString(), s("AlterTable"));
    QCOMPARE(statements[0][s("transactional")].toString(), s("yes"));
    const QJsonObject lock = statements[0][s("locks")][0].toObject();
    QCOMPARE(lock[s("relation")].toString(), s("public.orders"));
    QCOMPARE(lock[s("mode")].toString(), s("AccessExclusiveLock"));
    QCOMPARE(lock[s("named")].toBool(), true);
    QCOMPARE(lock[s("rewrite")].toString(), s("no"));
    QCOMPARE(lock[s("scan")].toString(), s("full"));
    QCOMPARE(statements[1][s("transactional")].toString(), s("no"));
    const CliResult words = scratch.run({s("review"), s("a.sql"), s("--locks")});
    VERIFY_SAYS(words.out, "AccessExclusiveLock");
}

/// A statement that carries a body out does what is in it. `locks`: of the file's last statement, "RELATION MODE REWRITE SCAN".
void TestCliReview::locksOfBodies_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("locks");
    QTest::newRow("DO") << QByteArray("DO $$ BEGIN ALTER TABLE orders ADD CHECK (qty > 0); END $$;")
                        << QStringList{s("public.orders AccessExclusiveLock no full named")};
    QTest::newRow("the strongest of each relation, and all work")
        << QByteArray(
               "DO $$ BEGIN UPDATE orders SET a = 1; CREATE INDEX ON items (a); "
               "ALTER TABLE orders ADD COLUMN r float8 DEFAULT random(); LOCK TABLE orders IN SHARE MODE; END $$;")
        << QStringList{s("public.orders AccessExclusiveLock yes full named"),
                       s("public.items ShareLock no full named")};
    QTest::newRow("what it makes itself is not told")
        << QByteArray("DO $$ BEGIN CREATE TABLE fresh (a int); ALTER TABLE fresh RENAME TO fresher; "
                      "ALTER TABLE fresher ADD CHECK (a > 0); CREATE INDEX fresh_idx ON fresher (a); "
                      "DROP INDEX fresh_idx; END $$;")
        << QStringList{};
    QTest::newRow("renamed: by the name it had")
        << QByteArray("DO $$ BEGIN ALTER TABLE items RENAME TO things; LOCK TABLE things; "
                      "CREATE TABLE items (a int); TRUNCATE items; END $$;")
        << QStringList{s("public.items AccessExclusiveLock no no named")};
    QTest::newRow("EXECUTE of a constant")
        << QByteArray("DO $$ BEGIN EXECUTE 'ALTER TABLE orders ADD COLUMN a int'; END $$;")
        << QStringList{s("public.orders AccessExclusiveLock no no named")};
    QTest::newRow("SELECT of a function")
        << QByteArray("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN LOCK TABLE orders; END $$;\n"
                      "SELECT f();")
        << QStringList{s("public.orders AccessExclusiveLock no no implied")};
    QTest::newRow("CALL of a procedure")
        << QByteArray("CREATE PROCEDURE p() LANGUAGE sql AS $$ LOCK TABLE orders IN SHARE MODE; $$;\nCALL p();")
        << QStringList{s("public.orders ShareLock no no implied")};
    QTest::newRow("a body that takes none")
        << QByteArray("DO $$ BEGIN ALTER TABLE orders ADD COLUMN a int; END $$;\nDO $$ BEGIN PERFORM 1; END $$;")
        << QStringList{};
}

void TestCliReview::locksOfBodies()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, locks);
    const CliScratch scratch;
    scratch.write(s("a.sql"), text);
    const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json"), s("--locks")});
    COMPARE_CODE(result, 0);
    const QJsonArray statements = QJsonDocument::fromJson(result.out)[s("files")][0][s("statements")].toArray();
    QStringList told;
    for (const QJsonValue& lock : statements.last()[s("locks")].toArray())
        told += QStringList{lock[s("relation")].toString(), lock[s("mode")].toString(), lock[s("rewrite")].toString(),
                            lock[s("scan")].toString(), lock[s("named")].toBool() ? s("named") : s("implied")}
                    .join(QLatin1Char(' '));
    QCOMPARE(told, locks);
    const CliResult words = scratch.run({s("review"), s("a.sql"), s("--locks")});
    for (const QString& lock : locks)
        VERIFY_SAYS(words.out, lock.section(QLatin1Char(' '), 1, 1).toUtf8().constData());
}

/// The same statement in the ways that tools run a file.
void TestCliReview::filesAreCutByTheirMarks_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<bool>("isInBlock");
    const QString sql = s("CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);\n");
    QTest::newRow("nothing says otherwise: one transaction") << s("a.sql") << sql << QStringList{} << true;
    QTest::newRow("dbmate") << s("1_a.sql") << s("-- migrate:up\n") + sql << QStringList{} << true;
    QTest::newRow("dbmate, without a transaction")
        << s("1_a.sql") << s("-- migrate:up transaction:false\n") + sql << QStringList{} << false;
    QTest::newRow("golang-migrate, alone in its file") << s("1_a.up.sql") << sql << QStringList{} << false;
    QTest::newRow("golang-migrate, two in one message")
        << s("1_a.up.sql") << sql + s("SELECT 1;\n") << QStringList{} << true;
    QTest::newRow("Flyway, alone") << s("V1__a.sql") << sql << QStringList{} << false;
    QTest::newRow("Atlas") << s("1.sql") << s("-- atlas:txmode none\n\n") + sql << QStringList{} << false;
    QTest::newRow("Prisma, alone") << s("migration.sql") << sql << QStringList{} << false;
    QTest::newRow("a format that was said")
        << s("a.sql") << sql << QStringList{s("--format"), s("golang-migrate")} << false;
}

void TestCliReview::filesAreCutByTheirMarks()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QStringList, more);
    QFETCH(bool, isInBlock);
    const CliScratch scratch;
    scratch.write(name, text.toUtf8());
    const CliResult result = scratch.run(QStringList{s("review"), name, s("--json")} + more);
    COMPARE_CODE(result, 0);
    QCOMPARE(tells(findingsOf(result.out), s("not-in-transaction")), isInBlock);
}

void TestCliReview::sarifAndJUnit()
{
    const CliScratch scratch;
    scratch.write(s("a b.sql"), kIndex);
    scratch.write(s("quiet.sql"), "SELECT 1;\n");
    const CliResult sarif = scratch.run({s("review"), s("a b.sql"), s("quiet.sql"), s("--output"), s("sarif")});
    COMPARE_CODE(sarif, 0);
    const QJsonDocument document = QJsonDocument::fromJson(sarif.out);
    QCOMPARE(document[s("version")].toString(), s("2.1.0"));
    const QJsonObject run = document[s("runs")][0].toObject();
    const QJsonArray rules = run[s("tool")][s("driver")][s("rules")].toArray();
    const QJsonArray results = run[s("results")].toArray();
    QVERIFY(!results.isEmpty());
    for (const QJsonValue& result : results) {
        QCOMPARE(rules[result[s("ruleIndex")].toInt()][s("id")].toString(), result[s("ruleId")].toString());
        QVERIFY(QStringList({s("error"), s("warning"), s("note")}).contains(result[s("level")].toString()));
        QCOMPARE(result[s("locations")][0][s("physicalLocation")][s("artifactLocation")][s("uri")].toString(),
                 s("a%20b.sql"));
    }
    const CliResult junit = scratch.run({s("review"), s("a b.sql"), s("quiet.sql"), s("--output"), s("junit")});
    COMPARE_CODE(junit, 0);
    QXmlStreamReader xml(junit.out);
    int suites = 0;
    int failures = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        suites += xml.name() == s("testsuite") ? 1 : 0;
        failures += xml.name() == s("failure") ? 1 : 0;
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(suites, 2);
    QVERIFY(failures > 0);
}

void TestCliReview::exitCodes_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::newRow("findings alone are no failure") << QStringList{s("index.sql")} << 0;
    QTest::newRow("high") << QStringList{s("index.sql"), s("--exit-code")} << 7;
    QTest::newRow("below the limit") << QStringList{s("index.sql"), s("--exit-code"), s("--fail-on"), s("blocker")}
                                     << 0;
    QTest::newRow("nothing") << QStringList{s("quiet.sql"), s("--exit-code"), s("--fail-on"), s("low")} << 0;
    QTest::newRow("no such file") << QStringList{s("none.sql")} << 2;
    QTest::newRow("no such severity") << QStringList{s("index.sql"), s("--fail-on"), s("grave")} << 2;
    QTest::newRow("no such format") << QStringList{s("index.sql"), s("--format"), s("nothing")} << 2;
    QTest::newRow("pending of nowhere") << QStringList{s("--pending")} << 2;
    QTest::newRow("all and a file") << QStringList{s("index.sql"), s("--all")} << 2;
    QTest::newRow("two outputs") << QStringList{s("index.sql"), s("--json"), s("--output"), s("junit")} << 2;
    QTest::newRow("JSON said twice") << QStringList{s("index.sql"), s("--json"), s("--output"), s("json")} << 0;
    QTest::newRow("a version before all rules") << QStringList{s("index.sql"), s("--server-version"), s("11")} << 2;
    QTest::newRow("the oldest version") << QStringList{s("index.sql"), s("--server-version"), s("12")} << 0;
}

void TestCliReview::exitCodes()
{
    QFETCH(QStringList, words);
    QFETCH(int, code);
    const CliScratch scratch;
    scratch.write(s("index.sql"), QByteArray("SET lock_timeout = '2s';\n") + kIndex);
    scratch.write(s("quiet.sql"), "SELECT 1;\n");
    const CliResult result = scratch.run(QStringList{s("review")} + words);
    COMPARE_CODE(result, code);
}

void TestCliReview::nothingReadIsNothingReviewed()
{
    const CliScratch scratch;
    const CliResult result = scratch.run({s("review"), s("nosuch.sql")});
    COMPARE_CODE(result, 2);
    VERIFY_SAYS(result.out, "Nothing was reviewed, 1 unreadable in 1 file.");
}

void TestCliReview::silenceWantsAReason()
{
    const CliScratch scratch;
    scratch.write(s("a.sql"),
                  QByteArray("SET lock_timeout = '2s';\n"
                             "-- lockkeeper:ignore create-index-blocking the table is empty until Monday\n") +
                      kIndex);
    scratch.write(s("b.sql"),
                  QByteArray("SET lock_timeout = '2s';\n-- lockkeeper:ignore create-index-blocking\n") + kIndex);
    const CliResult silenced = scratch.run({s("review"), s("a.sql"), s("--json"), s("--exit-code")});
    COMPARE_CODE(silenced, 0);
    QVERIFY(!tells(findingsOf(silenced.out), s("create-index-blocking")));
    const QJsonObject entry = QJsonDocument::fromJson(silenced.out)[s("files")][0][s("silenced")][0].toObject();
    QCOMPARE(entry[s("because")].toString(), s("the table is empty until Monday"));
    const CliResult loud = scratch.run({s("review"), s("b.sql"), s("--json"), s("--exit-code")});
    COMPARE_CODE(loud, 7);
    QVERIFY(tells(findingsOf(loud.out), s("create-index-blocking")));
    QVERIFY(tells(findingsOf(loud.out), s("ignore-without-reason")));
    scratch.write(s("c.sql"), QByteArray("SET lock_timeout = '2s';\n"
                                         "-- lockkeeper:ignore create-index-blocking lock-timeout-too-long why\n") +
                                  kIndex);
    const CliResult hinted = scratch.run({s("review"), s("c.sql")});
    COMPARE_CODE(hinted, 0);
    VERIFY_SAYS(hinted.out, "\"lock-timeout-too-long\" counts as part of the reason");
}

void TestCliReview::onlyCommentsSilence()
{
    const CliScratch scratch;
    scratch.write(s("a.sql"), "SET lock_timeout = '2s';\n"
                              "SELECT '-- lockkeeper:ignore-file drop-table it stands in a literal';\n"
                              "/* lockkeeper:ignore drop-table only line comments count */\n"
                              "DROP TABLE orders;\n"
                              "DO $$ BEGIN\n"
                              "  -- lockkeeper:ignore-file drop-table within a statement\n"
                              "  -- lockkeeper:ignore drop-column, drop-used-object nobody reads it\n"
                              "  ALTER TABLE items DROP COLUMN note;\nEND $$;\n");
    const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json")});
    COMPARE_CODE(result, 0);
    const QJsonArray findings = findingsOf(result.out);
    QVERIFY(tells(findings, s("drop-table")));
    QVERIFY(!tells(findings, s("drop-column")));
    QList<int> complaints;
    for (const QJsonValue& finding : findings) {
        if (finding[s("rule")] == s("ignore-without-reason"))
            complaints << finding[s("line")].toInt();
    }
    QCOMPARE(complaints, (QList<int>{3, 6}));
    const QJsonArray silenced = QJsonDocument::fromJson(result.out)[s("files")][0][s("silenced")].toArray();
    QCOMPARE(silenced[0][s("because")].toString(), s("nobody reads it"));
}

void TestCliReview::linesWithinBodies()
{
    const CliScratch scratch;
    scratch.write(s("a.sql"), "SELECT 1;\n\nDO $$\nBEGIN\n  DROP TABLE orders;\nEND $$;\n"
                              "DO LANGUAGE plpgsql\n$$ BEGIN\n  DROP TABLE items; END $$;\n");
    const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json")});
    COMPARE_CODE(result, 0);
    QList<int> lines;
    for (const QJsonValue& finding : findingsOf(result.out)) {
        if (finding[s("rule")] == s("drop-table"))
            lines << finding[s("body_line")].toInt();
    }
    QCOMPARE(lines, (QList<int>{5, 9}));
}

void TestCliReview::silencedLockTimeoutIsToldAtTheNext()
{
    const CliScratch scratch;
    scratch.write(s("a.sql"), "-- lockkeeper:ignore missing-lock-timeout a lookup table of three rows\n"
                              "ALTER TABLE tiny ADD COLUMN a int;\nALTER TABLE tiny ADD COLUMN b int;\n"
                              "ALTER TABLE orders ADD COLUMN a int;\nALTER TABLE items ADD COLUMN a int;\n");
    const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json")});
    COMPARE_CODE(result, 0);
    QList<int> lines;
    for (const QJsonValue& finding : findingsOf(result.out)) {
        if (finding[s("rule")] == s("missing-lock-timeout"))
            lines << finding[s("line")].toInt();
    }
    QCOMPARE(lines, QList<int>{4}); // tiny is locked already at line 3; once is enough
}

/// Seen: the server takes such a seed in a second.
void TestCliReview::tooLongIsNoSyntaxError()
{
    const CliScratch scratch;
    QByteArray text("INSERT INTO seed VALUES (0)");
    for (int i = 1; text.size() < 5'000'000; ++i)
        text += ",\n(" + QByteArray::number(i) + ")";
    scratch.write(s("a.sql"), text + ";\n");
    const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json"), s("--exit-code")});
    COMPARE_CODE(result, 0);
    QVERIFY(tells(findingsOf(result.out), s("opaque-dynamic-sql")));
    QVERIFY(!tells(findingsOf(result.out), s("syntax-error")));
}

void TestCliReview::settingsOfTheProject()
{
    const CliScratch scratch;
    scratch.write(s("lockkeeper.toml"),
                  "[review.rules]\ncreate-index-blocking = \"low\"\nmissing-lock-timeout = \"off\"\n");
    scratch.write(s("a.sql"), kIndex);
    const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json"), s("--exit-code")});
    COMPARE_CODE(result, 0);
    const QJsonArray findings = findingsOf(result.out);
    QVERIFY(!tells(findings, s("missing-lock-timeout")));
    QVERIFY(tells(findings, s("create-index-blocking")));
}

void TestCliReview::settingsThatAreWrong()
{
    const CliScratch scratch;
    scratch.write(s("a.sql"), kIndex);
    scratch.write(s("lockkeeper.toml"), "[review.rules]\nno-such-rule = \"low\"\n");
    const CliResult rule = scratch.run({s("review"), s("a.sql")});
    COMPARE_CODE(rule, 2);
    VERIFY_SAYS(rule.err, "line 2");
    scratch.write(s("lockkeeper.toml"), "[review.rules]\ncreate-index-blocking = \"grave\"\n");
    COMPARE_CODE(scratch.run({s("review"), s("a.sql")}), 2);
}

/// Each pending migration is judged against what the ones before it leave.
void TestCliReview::pendingIsAChain()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    const CliScratch scratch;
    scratch.write(s("m/1_a.up.sql"), "CREATE TABLE orders (id bigint PRIMARY KEY, note text);\n");
    scratch.write(s("m/2_b.up.sql"), "CREATE TABLE lines (id bigint PRIMARY KEY);\n");
    scratch.write(s("m/3_c.up.sql"), "SET lock_timeout = '2s'; ALTER TABLE lines ADD COLUMN note text;\n");
    scratch.write(s("m/4_d.up.sql"), "SET lock_timeout = '2s'; ALTER TABLE lines ADD COLUMN note text;\n");
    const QStringList target = {s("--url"), urlOf(database), s("-d"), s("m")};
    COMPARE_CODE(scratch.run(target + QStringList{s("up"), s("1")}), 0);
    const CliResult result = scratch.run(target + QStringList{s("review"), s("--json")});
    COMPARE_CODE(result, 0);
    QCOMPARE(QJsonDocument::fromJson(result.out)[s("files")].toArray().size(), 3);
    QVERIFY(!tells(findingsOf(result.out, 1), s("missing-object")));
    QVERIFY2(tells(findingsOf(result.out, 2), s("missing-object")), result.out.constData());
    QVERIFY2(tells(findingsOf(result.out, 2), s("pending-chain-conflict")), result.out.constData());
    QVERIFY(!tells(findingsOf(result.out, 1), s("pending-chain-conflict")));
    QVERIFY(!tells(findingsOf(result.out, 0), s("schema-drift")));
    const CliResult all = scratch.run({s("-d"), s("m"), s("review"), s("--all"), s("--json")});
    QCOMPARE(QJsonDocument::fromJson(all.out)[s("files")].toArray().size(), 4);
}

/// The catalog is held against what the applied migrations lead to.
void TestCliReview::driftIsTold()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    const CliScratch scratch;
    scratch.write(s("m/1_a.up.sql"), "CREATE TABLE orders (id bigint PRIMARY KEY, note text, total numeric(12,2));\n"
                                     "CREATE TABLE lines (id serial PRIMARY KEY, at timestamptz DEFAULT now());\n");
    scratch.write(s("m/2_b.up.sql"), "ALTER TABLE orders ADD COLUMN state varchar(20) NOT NULL DEFAULT 'new';\n"
                                     "CREATE INDEX orders_state ON orders (state);\n");
    scratch.write(s("m/3_c.up.sql"),
                  "ALTER TABLE orders ADD COLUMN paid boolean;\nALTER TABLE lines ADD COLUMN qty int;\n");
    const QStringList target = {s("--url"), urlOf(database), s("-d"), s("m")};
    COMPARE_CODE(scratch.run(target + QStringList{s("up"), s("2")}), 0);
    const QStringList words = target + QStringList{s("review"), s("--pending"), s("--json")};
    const CliResult clean = scratch.run(words);
    COMPARE_CODE(clean, 0);
    QVERIFY2(!tells(findingsOf(clean.out), s("schema-drift")), clean.out.constData());

    cluster.execute("ALTER TABLE orders ALTER COLUMN state TYPE text; ALTER TABLE orders ADD COLUMN by_hand int",
                    database);
    const CliResult drifted = scratch.run(words);
    COMPARE_CODE(drifted, 0);
    const QJsonArray findings = findingsOf(drifted.out);
    QVERIFY2(tells(findings, s("schema-drift")), drifted.out.constData());
    for (const QJsonValue& finding : findings) {
        if (finding[s("rule")].toString() != s("schema-drift"))
            continue;
        QCOMPARE(finding[s("line")].toInt(), 1); // orders; lines is as it should be
        VERIFY_SAYS(finding[s("message")].toString().toUtf8(), "by_hand");
        VERIFY_SAYS(finding[s("message")].toString().toUtf8(), "state");
    }
    scratch.write(s("m/3_c.up.sql"), "-- lockkeeper:ignore-file schema-drift agreed with the team\n"
                                     "ALTER TABLE orders ADD COLUMN paid boolean;\n");
    QVERIFY(!tells(findingsOf(scratch.run(words).out), s("schema-drift")));
}

void TestCliReview::plansShowWhatReviewSays()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    cluster.execute("CREATE TABLE orders (id bigint PRIMARY KEY, note text); INSERT INTO orders VALUES (1, 'a');"
                    "CREATE TABLE lines (id bigint, order_id bigint REFERENCES orders)",
                    database);
    const CliScratch scratch;
    scratch.write(s("m/1_a.up.sql"),
                  "SET lock_timeout = '2s';\nALTER TABLE lines DROP CONSTRAINT lines_order_id_fkey;\n");
    scratch.write(s("m/2_b.up.sql"), "SELECT 1;\n");
    const QStringList target = {s("--url"), urlOf(database), s("-d"), s("m")};
    const CliResult json = scratch.run(target + QStringList{s("plan"), s("up"), s("--json")});
    COMPARE_CODE(json, 0);
    const QJsonArray steps = QJsonDocument::fromJson(json.out)[s("steps")].toArray();
    QCOMPARE(steps.size(), 2);
    QCOMPARE(steps[0][s("strongest_lock")][s("mode")].toString(), s("AccessExclusiveLock"));
    QVERIFY2(tells(steps[0][s("findings")].toArray(), s("implied-lock-on-other-table")), json.out.constData());
    int counted = 0;
    for (const char* severity : {"blocker", "high", "medium", "low", "note"}) {
        QVERIFY(steps[0][s("finding_counts")].toObject().contains(QLatin1String(severity)));
        counted += steps[0][s("finding_counts")][QLatin1String(severity)].toInt();
    }
    QVERIFY(counted > 0);
    bool isImpliedTold = false; // the referenced table, which the statement does not name
    for (const QJsonValue& lock : steps[0][s("statements")][1][s("locks")].toArray())
        isImpliedTold =
            isImpliedTold || (lock[s("relation")].toString() == s("public.orders") && !lock[s("named")].toBool());
    QVERIFY2(isImpliedTold, json.out.constData());
    QVERIFY(steps[1][s("strongest_lock")].isNull());
    QVERIFY(steps[1][s("findings")].toArray().isEmpty());

    const CliResult words = scratch.run(target + QStringList{s("plan"), s("up")});
    COMPARE_CODE(words, 0);
    VERIFY_SAYS(words.out, "strongest lock: AccessExclusiveLock on public.");
    VERIFY_SAYS(words.out, "AccessExclusiveLock on public.orders (implied)");
    VERIFY_SAYS(words.out, "implied-lock-on-other-table");
    VERIFY_SAYS(words.out, "findings: none");

    // The runner sets its own lock_timeout; and a DO block loses data like the statements in it.
    scratch.write(s("m/1_a.up.sql"), "ALTER TABLE orders ADD COLUMN a int;\n");
    scratch.write(s("m/2_b.up.sql"), "DO $$ BEGIN EXECUTE 'DELETE FROM lines'; END $$;\n");
    const CliResult bare = scratch.run(target + QStringList{s("plan"), s("up"), s("--json")});
    COMPARE_CODE(bare, 0);
    const QJsonArray both = QJsonDocument::fromJson(bare.out)[s("steps")].toArray();
    QVERIFY2(!tells(both[0][s("findings")].toArray(), s("missing-lock-timeout")), bare.out.constData());
    QCOMPARE(both[0][s("loses_data")].toBool(), false);
    QCOMPARE(both[1][s("loses_data")].toBool(), true);
}

/// What is rolled back is judged as a way back: what its up part made may go.
void TestCliReview::plansReviewDownsAsDowns()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    const CliScratch scratch;
    scratch.write(s("m/1_a.up.sql"), "CREATE TABLE orders (id bigint PRIMARY KEY);\n");
    scratch.write(s("m/1_a.down.sql"), "SET lock_timeout = '2s';\nDROP TABLE orders;\n");
    scratch.write(s("m/2_b.up.sql"), "CREATE TABLE lines (id bigint PRIMARY KEY);\n");
    scratch.write(s("m/2_b.down.sql"), "SET lock_timeout = '2s';\nDROP TABLE lines;\nDROP TABLE orders;\n");
    const QStringList target = {s("--url"), urlOf(database), s("-d"), s("m")};
    COMPARE_CODE(scratch.run(target + QStringList{s("up")}), 0);
    cluster.execute("INSERT INTO orders VALUES (1); INSERT INTO lines VALUES (1)", database);
    const CliResult json = scratch.run(target + QStringList{s("plan"), s("down"), s("--all"), s("--json")});
    COMPARE_CODE(json, 0);
    const QJsonArray steps = QJsonDocument::fromJson(json.out)[s("steps")].toArray();
    QCOMPARE(steps.size(), 2);
    QStringList blockers; // of dropping
    QCOMPARE(steps[0][s("strongest_lock")][s("mode")].toString(), s("AccessExclusiveLock"));
    for (const QJsonValue& step : steps) {
        for (const QJsonValue& finding : step[s("findings")].toArray()) {
            QCOMPARE(finding[s("part")].toString(), s("down"));
            if (finding[s("rule")].toString() == s("drop-table") && finding[s("severity")].toString() == s("blocker"))
                blockers << step[s("version")].toString() + QLatin1Char(':') +
                                QString::number(finding[s("line")].toInt());
        }
    }
    QCOMPARE(blockers.join(QLatin1Char(' ')), s("2:3"));
    // The second of the two meets what the first has left: its table is gone already.
    QVERIFY2(tells(steps[1][s("findings")].toArray(), s("missing-object")), json.out.constData());
}

void TestCliReview::aConnectionKnowsMore()
{
    auto& cluster = ScratchCluster::instance();
    const std::string database = cluster.createDatabase();
    cluster.execute("CREATE TABLE orders (id bigint PRIMARY KEY, note varchar(50) NOT NULL)", database);
    const CliScratch scratch;
    scratch.write(s("a.sql"), "SET lock_timeout = '2s';\nALTER TABLE orders ALTER COLUMN note SET NOT NULL;\n");
    QVERIFY(tells(findingsOf(scratch.run({s("review"), s("a.sql"), s("--json")}).out), s("set-not-null-scan")));
    const CliResult known = scratch.run({s("--url"), urlOf(database), s("review"), s("a.sql"), s("--json")});
    COMPARE_CODE(known, 0);
    QVERIFY2(!tells(findingsOf(known.out), s("set-not-null-scan")), known.out.constData());
}

void TestCliReview::warmCacheSaysTheSame()
{
    const CliScratch scratch;
    scratch.write(s("a.sql"), kIndex);
    scratch.write(s("b.sql"), "DROP TABLE orders;\n");
    const QStringList words = {s("review"), s("a.sql"), s("b.sql"), s("--json")};
    const CliResult cold = scratch.run(words);
    COMPARE_CODE(cold, 0);
    QCOMPARE(scratch.run(words).out, cold.out);
    scratch.write(s("b.sql"), "SELECT 1;\n");
    QVERIFY(!tells(findingsOf(scratch.run(words).out, 1), s("drop-table")));
}

void TestCliReview::hostileFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("NUL") << QByteArray("SELECT 1;\0SELECT 2;", 19);
    QTest::newRow("no UTF-8") << QByteArray("SELECT '\xff';");
    QTest::newRow("deep nesting") << QByteArray("SELECT ") + QByteArray(20'000, '(') + "1" + QByteArray(20'000, ')') +
                                         ";";
    QTest::newRow("unterminated") << QByteArray("SELECT 1;\nSELECT 'x");
    QTest::newRow("psql") << QByteArray("\\set x 1\nSELECT :x;\n\\gexec\n");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("many statements") << QByteArray("SELECT 1;\n").repeated(20'000);
}

void TestCliReview::hostileFiles()
{
    QFETCH(QByteArray, text);
    const CliScratch scratch;
    scratch.write(s("a.sql"), text);
    const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json"), s("--locks")});
    COMPARE_CODE(result, 0);
    QVERIFY(QJsonDocument::fromJson(result.out).isObject());
}

/// What no parser takes is told where it stands, and the statements around it are reviewed.
void TestCliReview::badBytesAreOneStatements_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("NUL") << QByteArray("SELECT '\0';", 11);
    QTest::newRow("Latin-1") << QByteArray("SELECT 'f\xfcr';");
    QTest::newRow("Latin-1 in a comment") << QByteArray("-- f\xfcr alle\nSELECT 1;");
    QTest::newRow("a character cut off") << QByteArray("SELECT '\xe2\x82';");
    QTest::newRow("a surrogate") << QByteArray("SELECT '\xed\xa0\x80';");
}

void TestCliReview::badBytesAreOneStatements()
{
    QFETCH(QByteArray, bytes);
    const CliScratch scratch;
    scratch.write(s("a.sql"), "SET lock_timeout = '2s';\nALTER TABLE t ADD COLUMN a int;\n" + bytes +
                                  "\nALTER TABLE t ADD CHECK (a > 0);\n");
    const CliResult result = scratch.run({s("review"), s("a.sql"), s("--json")});
    COMPARE_CODE(result, 0);
    const QJsonArray findings = findingsOf(result.out);
    QVERIFY2(tells(findings, s("add-check-scan")), result.out.constData());
    int told = 0;
    for (const QJsonValue& finding : findings) {
        if (finding[s("rule")].toString() != s("syntax-error"))
            continue;
        ++told;
        QVERIFY2(finding[s("line")].toInt() == 3 || finding[s("line")].toInt() == 4, result.out.constData());
        VERIFY_SAYS(finding[s("message")].toString().toUtf8(), "(line 3)");
    }
    QCOMPARE(told, 1);
}

QTEST_GUILESS_MAIN(TestCliReview)
#include "test_clireview.moc"

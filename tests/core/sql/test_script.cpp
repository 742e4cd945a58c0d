// SPDX-License-Identifier: Apache-2.0
#include "core/sql/script.h"

#include <QTest>

#include <atomic>
#include <random>
#include <thread>

using namespace lk::sql;
using namespace std::string_literals;

namespace {

/// A script as text, a line for each statement and problem: compared as a whole.
QString printed(const Script& script)
{
    QStringList lines;
    for (const Statement& statement : script.statements()) {
        QString text =
            QString::fromUtf8(script.textOf(statement).data(), static_cast<qsizetype>(script.textOf(statement).size()));
        lines << QStringLiteral("%1:%2 %3 [%4]")
                     .arg(statement.line)
                     .arg(statement.column)
                     .arg(statement.isParsed ? QString::fromStdString(statement.tag) : QStringLiteral("?"),
                          text.replace(u'\n', QStringLiteral("\\n")).replace(QChar(0), QStringLiteral("\\0")));
    }
    static constexpr const char* kKinds[] = {"unterminated", "psql", "copy data", "not parsed", "NUL", "not UTF-8"};
    for (const Problem& problem : script.problems())
        lines << QStringLiteral("%1:%2 %3: %4")
                     .arg(problem.line)
                     .arg(problem.column)
                     .arg(QLatin1String(kKinds[static_cast<std::size_t>(problem.kind)]),
                          QString::fromStdString(problem.text));
    return lines.join(u'\n');
}

/// Empty when the pieces laid end to end give the text back and all offsets lie within their piece.
QString faultsOf(const Script& script)
{
    std::size_t at = 0;
    for (const Statement& one : script.statements()) {
        if (one.pieceBegin != at || one.begin < one.pieceBegin || one.end < one.begin || one.pieceEnd < one.end)
            return QStringLiteral("offsets %1 %2 %3 %4 after %5")
                .arg(one.pieceBegin)
                .arg(one.begin)
                .arg(one.end)
                .arg(one.pieceEnd)
                .arg(at);
        // Each look goes through the text from its beginning: only for texts of ordinary length.
        const bool isShort = script.text().size() < 100'000;
        const LineColumn place = isShort ? lineColumnOf(script.text(), one.begin) : LineColumn{one.line, one.column};
        if (place != LineColumn{one.line, one.column})
            return QStringLiteral("place %1:%2").arg(one.line).arg(one.column);
        at = one.pieceEnd;
    }
    if (!script.statements().empty() && at != script.text().size())
        return QStringLiteral("the pieces end at %1").arg(at);
    return {};
}

const Statement& only(const Script& script)
{
    if (script.statements().size() != 1 || !script.statements().front().isParsed)
        qFatal("not one good statement: %s", script.text().c_str());
    return script.statements().front();
}

} // namespace

class TestScript final : public QObject {
    Q_OBJECT

private slots:
    void cutsAndTells_data();
    void cutsAndTells();
    void knowsTransactionUse_data();
    void knowsTransactionUse();
    void givesProbes_data();
    void givesProbes();
    void knowsWhatSetsTheSession();
    void tellsLossOfData_data();
    void tellsLossOfData();
    void namesKindAndTag_data();
    void namesKindAndTag();
    void cutsRandomTextsTheSameWayTwice();
    void survivesRubbish();
    void survivesDeepNesting_data();
    void survivesDeepNesting();
    void cutsLongTexts();
    void worksOnManyThreads();
    void findsLinesAndColumns();
    void isQuickOnSmallScripts();
};

void TestScript::cutsAndTells_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const std::string& text, const char* expected) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromUtf8(expected);
    };
    row("empty", "", "");
    row("blank", " \n\t\r\n", "");
    row("comments alone", "-- a\n/* b; /* c */ */\n", "");
    row("semicolons alone", ";;\n;", "");
    row("two", "SELECT 1;\nSELECT 2;\n", "1:1 SELECT [SELECT 1]\n2:1 SELECT [SELECT 2]");
    row("no last semicolon", "SELECT 1;SELECT 2", "1:1 SELECT [SELECT 1]\n1:10 SELECT [SELECT 2]");
    row("CRLF", "SELECT 1;\r\nSELECT 2;\r\n", "1:1 SELECT [SELECT 1]\n2:1 SELECT [SELECT 2]");
    row("comments before and between", "-- one;\n/* ; */ SELECT /* ; */ 1 -- ;\n ; -- last;",
        "2:9 SELECT [SELECT /* ; */ 1 -- ;]");
    row("quotes", "SELECT ';', \";\", E'\\';', U&';', $$;$$, $a$ $$;$$ $a$; SELECT 2",
        "1:1 SELECT [SELECT ';', \";\", E'\\';', U&';', $$;$$, $a$ $$;$$ $a$]\n1:55 SELECT [SELECT 2]");
    row("dollar in a name", "SELECT a$b$ ; SELECT c$b$", "1:1 SELECT [SELECT a$b$]\n1:15 SELECT [SELECT c$b$]");
    row("operator beside a comment", "SELECT 1 +-- ;\n 2; SELECT 2",
        "1:1 SELECT [SELECT 1 +-- ;\\n 2]\n2:5 SELECT [SELECT 2]");
    row("columns in characters", "SELECT 'äöü€🙂'; SELECT 2",
        "1:1 SELECT [SELECT 'äöü€🙂']\n1:17 SELECT [SELECT 2]");
    row("BEGIN ATOMIC",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
        "1:1 CREATE FUNCTION [CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; "
        "END]\n"
        "1:95 SELECT [SELECT 3]");
    row("BEGIN ATOMIC beside bad SQL",
        "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END; SELEC 1",
        "1:1 CREATE PROCEDURE [CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END]\n"
        "1:85 ? [SELEC 1]\n1:85 not parsed: syntax error at or near \"SELEC\"");
    row("rule with two actions", "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELEC",
        "1:1 CREATE RULE [CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)]\n1:58 ? [SELEC]\n"
        "1:58 not parsed: syntax error at or near \"SELEC\"");
    row("bad ones do not spoil the rest", "SELECT 1;\nCREATE TABEL a ();\nSELECT 2;\n  SELECT bad bad bad;\nSELECT 3",
        "1:1 SELECT [SELECT 1]\n2:1 ? [CREATE TABEL a ()]\n3:1 SELECT [SELECT 2]\n4:3 ? [SELECT bad bad bad]\n5:1 "
        "SELECT [SELECT 3]\n"
        "2:8 not parsed: syntax error at or near \"TABEL\"\n4:18 not parsed: syntax error at or near \"bad\"");
    row("bad at the end of a statement", "SELECT 1 +;\nSELECT 2",
        "1:1 ? [SELECT 1 +]\n2:1 SELECT [SELECT 2]\n1:11 not parsed: syntax error at end of input");
    row("tokens the scanner refuses", "SELECT 123abc; SELECT \"\"; SELECT 2",
        "1:1 ? [SELECT 123abc]\n1:16 ? [SELECT \"\"]\n1:27 SELECT [SELECT 2]\n"
        "1:8 not parsed: trailing junk after numeric literal at or near \"123abc\"\n"
        "1:23 not parsed: zero-length delimited identifier at or near \"\"\"\"");
    row("bad escape in a literal", "SELECT E'\\uZZZZ'; SELECT 2",
        "1:1 ? [SELECT E'\\uZZZZ']\n1:19 SELECT [SELECT 2]\n1:10 not parsed: invalid Unicode escape");
    row("byte order mark", "\xEF\xBB\xBFSELECT 1; SELECT 2",
        "1:1 ? [SELECT 1]\n1:12 SELECT [SELECT 2]\n"
        "1:1 not parsed: the text begins with a byte order mark (U+FEFF), which PostgreSQL does not take for a blank");
    row("unterminated quote", "SELECT 1;\nSELECT 'it;\nSELECT 2;",
        "1:1 SELECT [SELECT 1]\n2:1 ? [SELECT 'it;\\nSELECT 2;]\n2:8 unterminated: unterminated quoted string");
    row("unterminated after umlauts", "SELECT 'ä'; SELECT 'ö",
        "1:1 SELECT [SELECT 'ä']\n1:13 ? [SELECT 'ö]\n1:20 unterminated: unterminated quoted string");
    const std::string stalling = QByteArray("/*").repeated(100'000).toStdString();
    row("comments that would stall the scanner", "SELECT 1;\n" + stalling,
        ("1:1 SELECT [SELECT 1]\n2:1 ? [" + stalling +
         "]\n2:1 unterminated: unterminated /* comment: thousands of them open within each other")
            .c_str());
    row("unterminated comment alone", "/*/*", "1:1 ? [/*/*]\n1:1 unterminated: unterminated /* comment");
    row("unterminated name", "SELECT \"a;", "1:1 ? [SELECT \"a;]\n1:8 unterminated: unterminated quoted identifier");
    row("unterminated dollar quote", "DO $x$ ; $y$ ;",
        "1:1 ? [DO $x$ ; $y$ ;]\n1:4 unterminated: unterminated dollar-quoted string");
    row("unterminated comment", "SELECT 1;\n /* /* */ ;",
        "1:1 SELECT [SELECT 1]\n2:2 ? [/* /* */ ;]\n2:2 unterminated: unterminated /* comment");
    row("unterminated bit string", "SELECT B'01",
        "1:1 ? [SELECT B'01]\n1:8 unterminated: unterminated bit string literal");
    row("psql commands", "\\restrict it's\nSELECT 1;\n  \\i other.sql\n\\! rm -rf /\nSELECT 2;\n\\unrestrict x\n",
        "2:1 SELECT [SELECT 1]\n5:1 SELECT [SELECT 2]\n"
        "1:1 psql: \\restrict\n3:3 psql: \\i\n4:1 psql: \\!\n6:1 psql: \\unrestrict");
    row("psql command within a line", "SELECT 1 \\gexec\n", "1:1 SELECT [SELECT 1 \\gexec]\n1:10 psql: \\gexec");
    row("backslash in quotes is none", "SELECT '\n\\i x\n', $$\n\\i y\n$$ /*\n\\i z\n*/",
        "1:1 SELECT [SELECT '\\n\\i x\\n', $$\\n\\i y\\n$$ /*\\n\\i z\\n*/]");
    row("COPY with data", "COPY t (a) FROM stdin;\n1\tit's; \"\n\\.\nSELECT 1;",
        "1:1 COPY [COPY t (a) FROM stdin]\n4:1 SELECT [SELECT 1]\n1:1 copy data: COPY … FROM STDIN");
    row("COPY twice", "COPY t FROM stdin;\n1\n\\.\nCOPY u FROM stdin;\n\\.\nSELECT 1;",
        "1:1 COPY [COPY t FROM stdin]\n4:1 COPY [COPY u FROM stdin]\n6:1 SELECT [SELECT 1]\n1:1 copy data: COPY … FROM "
        "STDIN\n4:1 copy data: COPY … FROM STDIN");
    row("COPY without data", "SELECT 0;\nCOPY t FROM STDIN;\nSELECT 1;",
        "1:1 SELECT [SELECT 0]\n2:1 COPY [COPY t FROM STDIN]\n3:1 SELECT [SELECT 1]\n2:1 copy data: COPY … FROM STDIN");
    row("COPY from a file", "COPY t FROM '/x'; COPY t TO STDOUT",
        "1:1 COPY [COPY t FROM '/x']\n1:19 COPY [COPY t TO STDOUT]");
    row("end of data alone", "SELECT 1;\n\\.\n", "1:1 SELECT [SELECT 1]\n2:1 psql: \\.");
    row("NUL", "SELECT 1;\nSELECT '\0';"s, "1:1 ? [SELECT 1;\\nSELECT '\\0';]\n2:9 NUL: a NUL byte");
    row("Latin-1", "SELECT 1;\n-- caf\xE9\n", "1:1 ? [SELECT 1;\\n-- caf\uFFFD]\n2:7 not UTF-8: \\xe9");
    row("newer syntax", "ALTER TABLE t ADD CONSTRAINT c CHECK (x > 0) NOT ENFORCED; SELECT 1",
        "1:1 ? [ALTER TABLE t ADD CONSTRAINT c CHECK (x > 0) NOT ENFORCED]\n1:60 SELECT [SELECT 1]\n"
        "1:50 not parsed: syntax error at or near \"ENFORCED\"");
}

void TestScript::cutsAndTells()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Script script = Script::parse(text.toStdString());
    QCOMPARE(printed(script), expected);
    QCOMPARE(faultsOf(script), QString());
}

void TestScript::knowsTransactionUse_data()
{
    QTest::addColumn<int>("use");
    const auto rows = [](TransactionUse use, std::initializer_list<const char*> statements) {
        for (const char* statement : statements)
            QTest::newRow(statement) << static_cast<int>(use);
    };
    rows(TransactionUse::Either, {"SELECT 1",
                                  "CREATE TABLE a ()",
                                  "CREATE INDEX i ON a (x)",
                                  "DROP INDEX i",
                                  "REINDEX TABLE a",
                                  "REINDEX INDEX i",
                                  "REINDEX (CONCURRENTLY false) TABLE a",
                                  "ANALYZE a",
                                  "CLUSTER a",
                                  "CLUSTER a USING i",
                                  "ALTER TYPE m ADD VALUE 'x'",
                                  "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
                                  "ALTER TABLE a DETACH PARTITION b",
                                  "ALTER DATABASE d RENAME TO e",
                                  "ALTER DATABASE d SET work_mem = '1MB'",
                                  "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false)",
                                  "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (create_slot = false)",
                                  "ALTER SUBSCRIPTION s SET PUBLICATION p WITH (refresh = false)",
                                  "ALTER SUBSCRIPTION s DISABLE",
                                  "DISCARD TEMP",
                                  "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                                  "ALTER TABLE a DETACH PARTITION b FINALIZE",
                                  "CHECKPOINT"});
    rows(TransactionUse::MustBeAlone, {"CREATE INDEX CONCURRENTLY i ON a (x)",
                                       "CREATE UNIQUE INDEX CONCURRENTLY ON a (x)",
                                       "DROP INDEX CONCURRENTLY i",
                                       "REINDEX TABLE CONCURRENTLY a",
                                       "REINDEX (VERBOSE, CONCURRENTLY) INDEX i",
                                       "REINDEX SCHEMA s",
                                       "REINDEX DATABASE d",
                                       "REINDEX SYSTEM d",
                                       "VACUUM",
                                       "VACUUM FULL a",
                                       "VACUUM (ANALYZE) a",
                                       "CREATE DATABASE d",
                                       "DROP DATABASE d",
                                       "CREATE TABLESPACE t LOCATION '/x'",
                                       "DROP TABLESPACE t",
                                       "ALTER SYSTEM SET work_mem = '1MB'",
                                       "ALTER DATABASE d SET TABLESPACE t",
                                       "ALTER TABLE a DETACH PARTITION b CONCURRENTLY",
                                       "CLUSTER",
                                       "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p",
                                       "ALTER SUBSCRIPTION s REFRESH PUBLICATION",
                                       "ALTER SUBSCRIPTION s ADD PUBLICATION p",
                                       "DROP SUBSCRIPTION s",
                                       "DISCARD ALL"});
    rows(TransactionUse::Begins, {"BEGIN", "BEGIN WORK", "START TRANSACTION READ ONLY"});
    rows(TransactionUse::Commits, {"COMMIT", "END", "COMMIT WORK", "END TRANSACTION", "COMMIT AND NO CHAIN"});
    rows(TransactionUse::OtherControl,
         {"ROLLBACK", "ABORT", "ROLLBACK AND CHAIN", "COMMIT AND CHAIN", "SAVEPOINT a", "RELEASE a", "ROLLBACK TO a",
          "PREPARE TRANSACTION 'x'", "COMMIT PREPARED 'x'", "ROLLBACK PREPARED 'x'"});
    rows(TransactionUse::MayCommit, {"CALL p()", "DO $$ BEGIN COMMIT; END $$"});
}

void TestScript::knowsTransactionUse()
{
    QFETCH(int, use);
    const Script script = Script::parse(QTest::currentDataTag());
    QCOMPARE(static_cast<int>(only(script).transactionUse), use);
}

void TestScript::givesProbes_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("expected"); // relation, index, value, creates
    const auto row = [](const char* statement, ProbeKind kind, const char* expected) {
        QTest::newRow(statement) << static_cast<int>(kind) << QString::fromUtf8(expected);
    };
    row("CREATE INDEX CONCURRENTLY IF NOT EXISTS \"I\" ON s.Tab (x)", ProbeKind::CreateIndex, "s.tab s.I  yes");
    row("CREATE INDEX CONCURRENTLY ON t (x)", ProbeKind::CreateIndex, "t   yes");
    row("CREATE INDEX i ON t (x)", ProbeKind::None, "   yes");
    row("DROP INDEX CONCURRENTLY s.i", ProbeKind::DropIndex, " s.i  no");
    row("REINDEX INDEX CONCURRENTLY i", ProbeKind::Reindex, " i  yes");
    row("REINDEX TABLE CONCURRENTLY s.t", ProbeKind::Reindex, "s.t   yes");
    row("ALTER TABLE p DETACH PARTITION s.c CONCURRENTLY", ProbeKind::DetachPartition, "p s.c  no");
    row("ALTER TYPE s.mood ADD VALUE IF NOT EXISTS 'it''s' AFTER 'x'", ProbeKind::AddEnumValue, "s.mood  it's yes");
    row("ALTER TYPE mood RENAME VALUE 'a' TO 'b'", ProbeKind::None, "   yes");
    row("CREATE DATABASE d", ProbeKind::Database, "d   yes");
    row("DROP DATABASE IF EXISTS d", ProbeKind::Database, "d   no");
    row("CREATE TABLESPACE t LOCATION '/x'", ProbeKind::Tablespace, "t   yes");
    row("DROP TABLESPACE t", ProbeKind::Tablespace, "t   no");
    for (const char* harmless :
         {"VACUUM a", "ANALYZE", "REFRESH MATERIALIZED VIEW CONCURRENTLY m", "ALTER SYSTEM RESET ALL", "CHECKPOINT"})
        row(harmless, ProbeKind::HarmlessToRepeat, "   yes");
    row("CALL p()", ProbeKind::None, "   yes");
}

void TestScript::givesProbes()
{
    QFETCH(int, kind);
    QFETCH(QString, expected);
    const Script script = Script::parse(QTest::currentDataTag());
    const Probe& probe = only(script).probe;
    const auto spelled = [](const ObjectName& name) {
        return QString::fromStdString(name.schema.empty() ? name.name : name.schema + "." + name.name);
    };
    QCOMPARE(static_cast<int>(probe.kind), kind);
    QCOMPARE(QStringList({spelled(probe.relation), spelled(probe.index), QString::fromStdString(probe.value),
                          probe.creates ? QStringLiteral("yes") : QStringLiteral("no")})
                 .join(u' '),
             expected);
}

void TestScript::knowsWhatSetsTheSession()
{
    for (const char* text :
         {"SET a.b = 1", "RESET search_path", "SET ROLE x", "SELECT set_config('search_path', '', false)",
          "SELECT pg_catalog.set_config('a.b', '1', FALSE), set_config('c.d', '2', false)"})
        QVERIFY2(only(Script::parse(text)).setsSession, text);
    for (const char* text : {"SELECT set_config('a.b', '1', true)", "SELECT set_config('a.b', '1', x) FROM t",
                             "SELECT 1", "SELECT set_config('a.b', '1', false), count(*) FROM t",
                             "SELECT app.set_config('a', '1', false)", "SELECT", "VALUES (1)"})
        QVERIFY2(!only(Script::parse(text)).setsSession, text);
}

void TestScript::tellsLossOfData_data()
{
    QTest::addColumn<bool>("loses");
    for (const char* statement : {"DROP TABLE a", "DROP TABLE IF EXISTS a, b", "DROP SCHEMA s CASCADE",
                                  "ALTER TABLE a ADD x int, DROP COLUMN y", "DROP DATABASE d", "TRUNCATE a",
                                  "DELETE FROM a", "DELETE FROM a USING b", "DROP OWNED BY r", "DROP EXTENSION e",
                                  "WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x"})
        QTest::newRow(statement) << true;
    for (const char* statement :
         {"DROP INDEX i", "DROP VIEW v", "ALTER TABLE a DROP CONSTRAINT c", "DELETE FROM a WHERE x = 1",
          "UPDATE a SET x = 1", "SELECT 1", "CREATE TABLE a ()", "ALTER TABLE a ALTER x DROP DEFAULT"})
        QTest::newRow(statement) << false;
}

void TestScript::tellsLossOfData()
{
    QFETCH(bool, loses);
    const Script script = Script::parse(QTest::currentDataTag());
    QCOMPARE(only(script).losesData, loses);
}

void TestScript::namesKindAndTag_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* statement, const char* expected) {
        QTest::newRow(statement) << QString::fromUtf8(expected);
    };
    row("CREATE TABLE a ()", "Create: CREATE TABLE");
    row("CREATE TABLE a AS SELECT 1", "CreateTableAs: CREATE TABLE AS");
    row("CREATE MATERIALIZED VIEW a AS SELECT 1", "CreateTableAs: CREATE MATERIALIZED VIEW");
    row("ALTER TABLE a ADD x int", "AlterTable: ALTER TABLE");
    row("ALTER INDEX i SET (fillfactor = 70)", "AlterTable: ALTER INDEX");
    row("ALTER TYPE t ADD ATTRIBUTE x int", "AlterTable: ALTER TYPE");
    row("ALTER TABLE a RENAME x TO y", "Rename: ALTER TABLE");
    row("ALTER VIEW v RENAME COLUMN x TO y", "Rename: ALTER VIEW");
    row("ALTER TABLE a RENAME CONSTRAINT x TO y", "Rename: ALTER TABLE");
    row("ALTER TYPE t RENAME ATTRIBUTE x TO y", "Rename: ALTER TYPE");
    row("ALTER FUNCTION f() OWNER TO x", "AlterOwner: ALTER FUNCTION");
    row("ALTER TABLE a SET SCHEMA s", "AlterObjectSchema: ALTER TABLE");
    row("CREATE INDEX i ON a (x)", "Index: CREATE INDEX");
    row("CREATE UNIQUE INDEX CONCURRENTLY i ON a (x)", "Index: CREATE INDEX CONCURRENTLY");
    row("DROP INDEX CONCURRENTLY i", "Drop: DROP INDEX CONCURRENTLY");
    row("DROP MATERIALIZED VIEW v", "Drop: DROP MATERIALIZED VIEW");
    row("CREATE TYPE t AS ENUM ()", "CreateEnum: CREATE TYPE");
    row("CREATE AGGREGATE f(int) (sfunc = x, stype = int)", "Define: CREATE AGGREGATE");
    row("CREATE PROCEDURE p() LANGUAGE sql AS ''", "CreateFunction: CREATE PROCEDURE");
    row("CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()", "CreateTrig: CREATE TRIGGER");
    row("CREATE OR REPLACE VIEW v AS SELECT 1", "View: CREATE VIEW");
    row("CREATE EXTENSION citext", "CreateExtension: CREATE EXTENSION");
    row("INSERT INTO a VALUES (1)", "Insert: INSERT");
    row("ANALYZE", "Vacuum: ANALYZE");
    row("GRANT SELECT ON a TO b", "Grant: GRANT");
    row("REVOKE a FROM b", "GrantRole: REVOKE");
    row("SET search_path = a", "VariableSet: SET");
    row("RESET ALL", "VariableSet: RESET");
    row("SHOW ALL", "VariableShow: SHOW");
    row("DO ''", "Do: DO");
    row("COMMENT ON TABLE a IS 'b'", "Comment: COMMENT");
    row("ROLLBACK TO a", "Transaction: ROLLBACK");
    row("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO a", "AlterDefaultPrivileges: ALTER DEFAULT PRIVILEGES");
    row("REINDEX TABLE CONCURRENTLY a", "Reindex: REINDEX CONCURRENTLY");
    row("ALTER TEXT SEARCH CONFIGURATION a DROP MAPPING FOR b",
        "AlterTSConfiguration: ALTER TEXT SEARCH CONFIGURATION");
}

void TestScript::namesKindAndTag()
{
    QFETCH(QString, expected);
    const Script script = Script::parse(QTest::currentDataTag());
    QCOMPARE(QString::fromStdString(only(script).kind + ": " + only(script).tag), expected);
}

void TestScript::cutsRandomTextsTheSameWayTwice()
{
    // Good statements with blanks, comments and empty statements between: the grammar cuts the text. With a bad statement
    // behind, the scanner cuts it. Both must agree.
    static constexpr const char* kStatements[] = {
        "SELECT ';'",
        "SELECT $$ ; ' $$",
        "SELECT \"a;\"",
        "SELECT E'\\';'",
        "SELECT (1), ('é;')",
        "CREATE TABLE t (a int, b text)",
        "DO $x$ BEGIN ; END $x$",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN 1 = 1 THEN 2 END; SELECT 1; END",
        "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)",
        "BEGIN",
        "END",
        "SELECT 1 -- ;\n + 2",
        "INSERT INTO t VALUES (1) /* ; */"};
    static constexpr const char* kBetween[] = {"",   " ", "\n",      "\r\n", "-- c;\n", "/* ; */", "/* /* ' */ ; */",
                                               "\t", ";", "-- é '\n"};
    static constexpr const char* kEnds[] = {"", " ", "\n"};
    const auto seed = std::random_device()();
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    const auto pick = [&](const auto& from) { return std::string(from[random() % std::size(from)]); };
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        std::size_t count = 0;
        for (auto left = random() % 6; left > 0; --left, ++count) {
            for (auto blanks = random() % 3; blanks > 0; --blanks)
                text += pick(kBetween);
            text += pick(kStatements) + pick(kEnds) + ";";
        }
        const Script good = Script::parse(text);
        QVERIFY2(good.problems().empty() && good.statements().size() == count && faultsOf(good).isEmpty(),
                 text.c_str());
        const Script bad = Script::parse(text + " BAD BAD");
        QVERIFY2(bad.problems().size() == 1 && bad.statements().size() == count + 1 && faultsOf(bad).isEmpty(),
                 text.c_str());
        for (std::size_t i = 0; i < count; ++i) {
            Statement byGrammar = good.statements()[i];
            byGrammar.pieceEnd = bad.statements()[i].pieceEnd; // the last one's piece takes the rest of the text
            QVERIFY2(byGrammar == bad.statements()[i], text.c_str());
        }
    }
}

void TestScript::survivesRubbish()
{
    static constexpr const char* kBits[] = {"'",
                                            "\"",
                                            "$$",
                                            "$a$",
                                            "/*",
                                            "*/",
                                            "--",
                                            "\n",
                                            ";",
                                            "(",
                                            ")",
                                            "\\",
                                            "\\.",
                                            "\\i x",
                                            "E'",
                                            "U&\"",
                                            "B'",
                                            "SELECT",
                                            "BEGIN",
                                            "ATOMIC",
                                            "END",
                                            "CASE",
                                            "CREATE FUNCTION",
                                            "COPY t FROM STDIN",
                                            "1a",
                                            "\"\"",
                                            "é",
                                            " ",
                                            "a",
                                            "1",
                                            ",",
                                            "\r\n",
                                            "\xEF\xBB\xBF",
                                            "$1",
                                            "99999999999",
                                            "\\u",
                                            "x'",
                                            "N'",
                                            "::",
                                            "\xFF"};
    const auto seed = std::random_device()();
    qInfo("seed %u", seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 5000; ++round) {
        std::string text;
        for (auto left = random() % 20; left > 0; --left)
            text += kBits[random() % (std::size(kBits) - (random() % 8 == 0 ? 0 : 1))];
        const Script script = Script::parse(text);
        QVERIFY2(script.text() == text && faultsOf(script).isEmpty(), text.c_str());
        for (const Statement& statement : script.statements())
            QVERIFY2(statement.isParsed || !script.problems().empty(), text.c_str());
    }
}

void TestScript::survivesDeepNesting_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("repeated");
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("sum") << QByteArray("SELECT 1") << QByteArray("+1") << QByteArray();
    QTest::newRow("casts") << QByteArray("SELECT 1") << QByteArray("::int") << QByteArray();
    QTest::newRow("joins") << QByteArray("SELECT 1 FROM a") << QByteArray(" CROSS JOIN a") << QByteArray();
    QTest::newRow("unions") << QByteArray("SELECT 1, 2") << QByteArray(" UNION SELECT 1, 2") << QByteArray();
    QTest::newRow("parentheses") << QByteArray("SELECT 1+") << QByteArray("(1+") << QByteArray(")");
    QTest::newRow("subqueries") << QByteArray("SELECT ") << QByteArray("(SELECT ") << QByteArray(")");
    QTest::newRow("calls") << QByteArray("SELECT ") << QByteArray("f(1,") << QByteArray(")");
    QTest::newRow("arrays") << QByteArray("SELECT ") << QByteArray("ARRAY[") << QByteArray("]");
    QTest::newRow("not") << QByteArray("SELECT ") << QByteArray("NOT ") << QByteArray(" ");
}

void TestScript::survivesDeepNesting()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, repeated);
    QFETCH(QByteArray, tail);
    for (const int count : {100, 3000, 10'000, 300'000}) {
        const QByteArray text =
            head + repeated.repeated(count) + (tail.isEmpty() ? "" : "1") + tail.repeated(count) + ";";
        const Script script = Script::parse(text.toStdString() + "SELECT 2");
        QCOMPARE(script.statements().size(), std::size_t{2});
        QVERIFY(script.statements()[1].isParsed);
        QCOMPARE(script.statements()[0].isParsed, script.problems().empty());
        QVERIFY(count > 100 || script.problems().empty());
    }
}

void TestScript::cutsLongTexts()
{
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += "INSERT INTO t VALUES (" + std::to_string(i) + ", ';');\n";
    const Script script = Script::parse(text);
    QCOMPARE(script.statements().size(), std::size_t{20'000});
    QVERIFY(script.problems().empty());
    QCOMPARE(faultsOf(script), QString());
    QCOMPARE(script.statements().back().line, 20'000);

    const std::string row = "('2026-01-01'::date, -1, f(2)), ";
    std::string bulk = "INSERT INTO t VALUES ";
    while (bulk.size() < 1'000'000)
        bulk += row;
    const Script one = Script::parse(bulk + "(now(), 1, 2); SELECT 1");
    QCOMPARE(one.statements().size(), std::size_t{2});
    QVERIFY(one.problems().empty());
}

void TestScript::worksOnManyThreads()
{
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 8; ++thread) {
            threads.emplace_back([&right] {
                for (int round = 0; round < 200; ++round) {
                    const Script script = Script::parse("SELECT 1; SELEC 2; CREATE TABLE a (b int)");
                    right += script.statements().size() == 3 && script.problems().size() == 1 ? 1 : 0;
                }
            });
        }
    }
    QCOMPARE(right.load(), 1600);
}

void TestScript::findsLinesAndColumns()
{
    const std::string text = "a\nbé€c\n\r\nd";
    QCOMPARE(lineColumnOf(text, 0), (LineColumn{1, 1}));
    QCOMPARE(lineColumnOf(text, 2), (LineColumn{2, 1}));
    QCOMPARE(lineColumnOf(text, 8), (LineColumn{2, 4}));
    QCOMPARE(lineColumnOf(text, text.size() - 1), (LineColumn{4, 1}));
    QCOMPARE(lineColumnOf(text, 1000), (LineColumn{4, 2}));
}

void TestScript::isQuickOnSmallScripts()
{
    QBENCHMARK
    {
        const Script script = Script::parse("CREATE TABLE t (id bigint PRIMARY KEY, name text NOT NULL DEFAULT 'x');");
        QCOMPARE(script.statements().size(), std::size_t{1});
    }
}

QTEST_GUILESS_MAIN(TestScript)
#include "test_script.moc"

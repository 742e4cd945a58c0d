// SPDX-License-Identifier: Apache-2.0
#include "core/base/redact.h"
#include "core/base/secret.h"
#include "core/base/text.h"

#include <QTest>

using lk::redact;
using lk::Secret;

class TestRedact final : public QObject {
    Q_OBJECT

private slots:
    void blotsOutByPlace_data();
    void blotsOutByPlace();
    void blotsOutWhatATypoBares_data();
    void blotsOutWhatATypoBares();
    void blotsOutWhatAParserQuotes_data();
    void blotsOutWhatAParserQuotes();
    void looksAtAPageByLines();
    void leavesAlone_data();
    void leavesAlone();
    void blotsOutLivingSecrets_data();
    void blotsOutLivingSecrets();
    void forgetsDeadSecrets();
    void sharesAndWipes();
    void ignoresTinySecrets();
    void isQuickOnOrdinaryText();
};

void TestRedact::blotsOutByPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
    };
    row("URL", "postgres://u:hunter2@h:5432/db", "postgres://u:********@h:5432/db");
    row("URL in a sentence", "cannot reach \"postgresql://u:hunter2@h/db\": no",
        "cannot reach \"postgresql://u:********@h/db\": no");
    row("URL without user", "postgres://:hunter2@h/db", "postgres://:********@h/db");
    row("URL percent-encoded", "postgres://u:hunter%322@h/db", "postgres://u:********@h/db");
    row("URL with at in password", "postgres://u:hunt@er2@h/db", "postgres://u:********@h/db");
    row("URL with slash in password", "postgres://u:hun/ter2@h/db", "postgres://u:********@h/db");
    row("URL with blank in password", "postgres://u:hun ter2@h/db", "postgres://u:********@h/db");
    row("URL with hash in password", "postgres://u:hun#ter2@h/db", "postgres://u:********@h/db");
    row("URL with digits", "postgres://u:12345@h/db", "postgres://u:********@h/db");
    row("URL cut off", "postgres://u:hunter2", "postgres://u:********");
    row("two URLs", "a://u:hunter2@h b://v:hunter3@i", "a://u:********@h b://v:********@i");
    row("URL query", "postgres://h/db?user=u&password=hunter2&sslmode=require",
        "postgres://h/db?user=u&password=********&sslmode=require");
    row("URL query sslpassword", "postgres://h/db?sslpassword=hunter2", "postgres://h/db?sslpassword=********");
    row("conninfo bare", "host=h password=hunter2 user=u", "host=h password=******** user=u");
    row("conninfo bare with ampersand", "password=hunt&er2 user=u", "password=******** user=u");
    row("conninfo bare with escape", "password=hunt\\ er2 user=u", "password=******** user=u");
    row("conninfo blanks", "password = hunter2 user=u", "password = ******** user=u");
    row("conninfo quoted", "password='hunt er2' user=u", "password='********' user=u");
    row("conninfo quoted with escape", "password='hunt\\'er2' user=u", "password='********' user=u");
    row("conninfo unterminated", "password='hunter2", "password='********");
    row("conninfo upper case", "PASSWORD=hunter2", "PASSWORD=********");
    row("environment", "PGPASSWORD=hunter2 psql", "PGPASSWORD=******** psql");
    row("JSON", R"({"password": "hunter2", "a": 1})", R"({"password": "********", "a": 1})");
    row("TOML", "password = \"hunter2\"", "password = \"********\"");
    row("SQL", "CREATE ROLE r PASSWORD 'hunter2' LOGIN", "CREATE ROLE r PASSWORD '********' LOGIN");
    row("SQL encrypted", "alter role r encrypted password 'hunter2'", "alter role r encrypted password '********'");
    row("SQL doubled quote", "PASSWORD 'hunt''er2' x", "PASSWORD '********' x");
    row("SQL escape literal", "PASSWORD E'hunt\\'er2' x", "PASSWORD E'********' x");
    row("SQL unicode literal", "PASSWORD U&'hunt\\0065r2' x", "PASSWORD U&'********' x");
    row("SQL dollar quotes", "PASSWORD $$hunter2$$ x", "PASSWORD $$********$$ x");
    row("SQL tagged dollar quotes", "PASSWORD $a$hun$$ter2$a$ x", "PASSWORD $a$********$a$ x");
    row("SQL comment between", "PASSWORD /* it's */ -- so\n 'hunter2'", "PASSWORD /* it's */ -- so\n '********'");
    row("SQL in two literals", "PASSWORD 'hunt'\n  'er2' x", "PASSWORD '********'\n  '********' x");
    row("SQL unterminated", "PASSWORD 'hunter2", "PASSWORD '********");
    row("SQL within a literal", "EXECUTE 'ALTER ROLE r PASSWORD ''hunt er2''' x",
        "EXECUTE 'ALTER ROLE r PASSWORD ''********''' x");
    row("SQL within two literals", "PASSWORD ''''hunter2'''' x", "PASSWORD ''''********'''' x");
    row("SQL, none", "PASSWORD ''; SELECT 'x'", "PASSWORD '********'; SELECT 'x'");
    row("SQL user mapping", "OPTIONS (user 'u', password 'hunter2')", "OPTIONS (user 'u', password '********')");
    row("SQL subscription", "CONNECTION 'host=h password=hunter2 user=u'",
        "CONNECTION 'host=h password=******** user=u'");
    row("SQL subscription, doubled quotes", "CONNECTION 'password=''hunt er2'' user=u'",
        "CONNECTION 'password=******** user=u'");
}

void TestRedact::blotsOutByPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto result = QByteArray::fromStdString(redact(text.toStdString()));
    QCOMPARE(result, expected);
    QVERIFY(!result.contains("hunt") && !result.contains("er2"));
    QVERIFY(lk::holdsSecret(text.toStdString()));
    QCOMPARE(QByteArray::fromStdString(redact(result.toStdString())), expected);
}

void TestRedact::blotsOutWhatATypoBares_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row("CREATE ROLE r LOGIN PASSWORD hunter2", "CREATE ROLE r LOGIN PASSWORD ********");
    row("alter user r password hunt er2;\nSELECT 1", "alter user r password ********;\nSELECT 1");
    row("ALTER ROLE r PASSWORD \"hunter2\" VALID UNTIL '2030-01-01';\nSELECT 'x'",
        "ALTER ROLE r PASSWORD ********;\nSELECT 'x'");
    row("ALTER ROLE r PASSWORD hunt;er2;\nSELECT 1", "ALTER ROLE r PASSWORD ********;\nSELECT 1");
    row("ALTER ROLE r PASSWORD 'hunt' 'er2'", "ALTER ROLE r PASSWORD '********' ********");
    row("ALTER ROLE r PASSWORD 'hunt'er2'", "ALTER ROLE r PASSWORD '********'********");
    row("ALTER ROLE r PASWORD 'hunter2' LOGIN", "ALTER ROLE r PASWORD '********' LOGIN");
    row("CREATE USER r IDENTIFIED BY 'hunter2';", "CREATE USER r IDENTIFIED BY '********';");
    row("CREATE USER MAPPING FOR r SERVER s OPTIONS (user 'u', passwort 'hunter2')",
        "CREATE USER MAPPING FOR r SERVER s OPTIONS (user 'u', passwort '********')");
    row("  3 | ALTER ROLE \"a;b\" PASSWORD hunter2", "  3 | ALTER ROLE \"a;b\" PASSWORD ********");
    row("DO $$BEGIN EXECUTE 'ALTER ROLE r PASWORD ''hunter2'' '; END$$",
        "DO $$BEGIN EXECUTE 'ALTER ROLE r PASWORD ''********'' '; END$$");
    row("ALTER ROLE r SET PASSWORD hunter2", "ALTER ROLE r SET PASSWORD ********");
    row("ALTER ROLE r SET PASSWORD TO 'hunter2'", "ALTER ROLE r SET PASSWORD TO '********'");
    row("ALTER ROLE r PASSWORD = hunter2", "ALTER ROLE r PASSWORD = ********");
    row("CREATE ROLE r PASWORD \"hunter2\"", "CREATE ROLE r PASWORD ********");
    row("CREATE USER r IDENTIFIED BY hunter2", "CREATE USER r IDENTIFIED BY ********");
    row("CREATE OR REPLACE ROLE r PASSWORD hunter2", "CREATE OR REPLACE ROLE r PASSWORD ********");
    row("CREATE ROLE r PASSWORD $1hunter2", "CREATE ROLE r PASSWORD ********");
    row("CREATE ROLE r PASSWORD $hunter2; SELECT $$x$$", "CREATE ROLE r PASSWORD ********");
    row("CREATE ROLE r PASSWORD %hunter2", "CREATE ROLE r PASSWORD ********");
    row("EXECUTE format('ALTER ROLE %I PASSWORD %L', 'r', 'hunter2')",
        "EXECUTE format('ALTER ROLE %I PASSWORD %L', '********', '********')");
    row("\x1b[2m  2 \x1b[0mCREATE ROLE r PASSWORD hunter2", "\x1b[2m  2 \x1b[0mCREATE ROLE r PASSWORD ********");
    row("DO $$BEGIN CREATE ROLE r PASSWORD hunter2; END$$", "DO $$BEGIN CREATE ROLE r PASSWORD ********");
}

void TestRedact::blotsOutWhatATypoBares()
{
    blotsOutByPlace();
}

void TestRedact::blotsOutWhatAParserQuotes_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* source, const char* text, const char* expected) {
        QTest::newRow(text) << QByteArray(source) << QByteArray(text) << QByteArray(expected);
    };
    row("ALTER ROLE r PASSWORD hunter2;", "syntax error at or near \"hunter2\"",
        "syntax error at or near \"********\"");
    row("ALTER ROLE r PASSWORD 'a' 'hunter2';", "syntax error at or near \"'hunter2'\"",
        "syntax error at or near \"********\"");
    row("ALTER ROLE r PASSWORD 'it's hunter2';", "unterminated quoted string at or near \"' hunter2';\"",
        "unterminated quoted string at or near \"' ********';\"");
    row("ALTER ROLE r PASSWORD hunt er2", "syntax error at or near \"hunt\"", "syntax error at or near \"********\"");
    row("ALTER ROLE r PASSWORD a", "role \"ada\" and \"a\"", "role \"ada\" and \"********\"");
    row("ALTER ROLE r PASSWORD hunter2!Er2;", "syntax error at or near \"hunter2\"",
        "syntax error at or near \"********\"");
    row("OPTIONS (user 'u', password 'x'); ALTER USER MAPPING FOR r OPTIONS (SET password hunter2)",
        "syntax error at or near \"hunter2\"", "syntax error at or near \"********\"");
    row("ALTER ROLE r PASSWORD 'x' Hunter2 LOGIN", "unrecognized role option \"hunter2\"",
        "unrecognized role option \"********\"");
    row("SELECT 1", "syntax error at or near \"SELECT\"", "syntax error at or near \"SELECT\"");
}

void TestRedact::blotsOutWhatAParserQuotes()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(lk::redactBy(source.toStdString(), text.toStdString())), expected);
}

/// Statements of a plan stand on lines of their own there, and without their semicolons.
void TestRedact::looksAtAPageByLines()
{
    const char* page = "  1 CREATE ROLE r PASSWORD 'hunter2'\n  2 DROP TABLE a\n  3 CREATE ROLE s PASSWORD hunter2\n"
                       "  4 CREATE ROLE t LOGIN\n  5 INSERT INTO t VALUES ('x')\n";
    QCOMPARE(
        lk::redactPage(page),
        std::string("  1 CREATE ROLE r PASSWORD '********'\n  2 DROP TABLE a\n  3 CREATE ROLE s PASSWORD ********\n"
                    "  4 CREATE ROLE t LOGIN\n  5 INSERT INTO t VALUES ('x')\n"));
}

void TestRedact::leavesAlone_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"",
                             "SELECT 1",
                             "https://example.org:8443/path?a=b@c",
                             "postgres://user@host/db",
                             "http://[::1]:5432/",
                             "postgres://h:5432",
                             "listening on tcp://0.0.0.0:80, ready",
                             "SET password_encryption = 'scram-sha-256'",
                             "password authentication failed for user \"app\"",
                             "no password supplied",
                             "enter the password: ",
                             "PASSWORD NULL",
                             "the password $1 is a parameter",
                             "CREATE ROLE app LOGIN; INSERT INTO t VALUES ('x')",
                             "ALTER ROLE app SET search_path = 'a'",
                             "ALTER ROLE app VALID UNTIL '2030-01-01'",
                             "-- create role for it\nINSERT INTO t VALUES ('x')",
                             "first create role app, then 'x'",
                             "CREATE USER app; ALTER TABLE a ADD password text",
                             "EXECUTE format('ALTER ROLE %I PASSWORD %L', r, p)",
                             "ALTER ROLE app PASSWORD NULL VALID UNTIL 'infinity'",
                             "CREATE TABLE users (id int, password text NOT NULL)",
                             "alter group a add user b; select 'x'",
                             "CREATE ROLE passport LOGIN"})
        QTest::newRow(text) << QByteArray(text);
}

void TestRedact::leavesAlone()
{
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(redact(text.toStdString())), text);
    QVERIFY(!lk::holdsSecret(text.toStdString()));
}

void TestRedact::blotsOutLivingSecrets_data()
{
    QTest::addColumn<QByteArray>("secret");
    const char* secrets[] = {"s3cret",   "with space", "p@ss/w:rd?", "quo'te", "back\\slash",
                             "dou\"ble", "100%",       "pässwörd",   "a+b=c&d"};
    for (const char* secret : secrets)
        QTest::newRow(secret) << QByteArray(secret);
}

void TestRedact::blotsOutLivingSecrets()
{
    QFETCH(QByteArray, secret);
    const Secret living(secret.toStdString());
    QByteArray doubled = secret;
    doubled.replace('\'', "''");
    QByteArray escaped = secret;
    escaped.replace('\\', "\\\\").replace('\'', "\\'");
    const QByteArray forms[] = {secret,
                                secret.toPercentEncoding(),
                                secret.toPercentEncoding().toLower(),
                                secret.toPercentEncoding("!'()*@:/?&=+"),
                                secret.toBase64(),
                                secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
                                doubled,
                                escaped};
    for (const QByteArray& form : forms) {
        const QByteArray text = "before " + form + " between " + form + " after";
        const auto result = QByteArray::fromStdString(redact(text.toStdString()));
        QVERIFY2(!result.contains(form), result.constData());
        QVERIFY2(result.startsWith("before ********") && result.endsWith(" after"), result.constData());
    }
}

void TestRedact::forgetsDeadSecrets()
{
    {
        const Secret living("ephemeral");
        QCOMPARE(redact("ephemeral"), std::string("********"));
    }
    QCOMPARE(redact("ephemeral"), std::string("ephemeral"));
}

void TestRedact::sharesAndWipes()
{
    Secret empty;
    QVERIFY(empty.isEmpty());
    QVERIFY(empty.reveal().empty());
    auto first = std::make_unique<Secret>("shared secret");
    const Secret second = *first; // NOLINT(performance-unnecessary-copy-initialization): the copy is what is tested
    first.reset();
    QCOMPARE(std::string(second.reveal()), std::string("shared secret"));
    QCOMPARE(redact("a shared secret"), std::string("a ********"));
}

void TestRedact::ignoresTinySecrets()
{
    const Secret tiny("ab");
    QCOMPARE(redact("about"), std::string("about"));
    QCOMPARE(redact("postgres://u:ab@h/"), std::string("postgres://u:********@h/"));
}

void TestRedact::isQuickOnOrdinaryText()
{
    const Secret living("some password");
    const std::string line =
        "2026-01-01 applied 20260101120000_create_orders.sql on staging in 12 ms, 3 statements, 1 lock";
    QBENCHMARK
    {
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(redact(line).size(), line.size());
    }
}

QTEST_GUILESS_MAIN(TestRedact)
#include "test_redact.moc"

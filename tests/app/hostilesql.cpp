// SPDX-License-Identifier: Apache-2.0
// Content of a script: encodings, what ends too early or never, transaction control, psql's commands, the history itself, output.
#include "tests/app/hostilecases.h"

#include <string_view>

using namespace std::string_literals;

namespace lk::test {

namespace {

constexpr const char* kFile = "000001_a.up.sql";
constexpr const char* kTableA = "CREATE TABLE a (id int);\n";

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

/// ASCII as UTF-16.
std::string wide(std::string_view text, bool isLittle)
{
    std::string all = isLittle ? "\xff\xfe"s : "\xfe\xff"s;
    for (const char c : text)
        all += isLittle ? std::string{c, '\0'} : std::string{'\0', c};
    return all;
}

class Cases {
public:
    std::vector<HostileCase> all;

    void add(const std::string& name, HostileEnd end, const std::string& tables, const std::string& sql,
             bool namesFile = true)
    {
        all.push_back({name, end, tables, end == HostileEnd::Refused && namesFile ? kFile : "",
                       [sql](const std::filesystem::path& folder, const std::string& canary) {
                           std::string text = sql;
                           for (std::size_t at = text.find("CANARY"); at != std::string::npos; at = text.find("CANARY"))
                               text.replace(at, 6, canary);
                           put(folder / "migrations" / kFile, text);
                           put(folder / "migrations/000001_a.down.sql", "DROP TABLE IF EXISTS a;\n");
                       }});
    }
    void applied(const std::string& name, const std::string& tables, const std::string& sql)
    {
        add(name, HostileEnd::Applied, tables, sql);
    }
    void refused(const std::string& name, const std::string& sql) { add(name, HostileEnd::Refused, "", sql); }
    void either(const std::string& name, const std::string& tables, const std::string& sql)
    {
        add(name, HostileEnd::Either, tables, sql);
    }
};

void addEncodings(Cases& cases)
{
    cases.refused("byte order mark", // golang-migrate sends it, and the server refuses it
                  "\xef\xbb\xbf"s + kTableA);
    cases.refused("UTF-16 little", wide(kTableA, true));
    cases.refused("UTF-16 big", wide(kTableA, false));
    cases.refused("Latin-1 in a literal", "CREATE TABLE a (id text DEFAULT 'caf\xe9');\n");
    cases.refused("invalid UTF-8 in a comment", "-- \xff\xfe\xfd\n"s + kTableA);
    cases.refused("overlong UTF-8", "CREATE TABLE a (id text DEFAULT '\xc0\xaf');\n");
    cases.refused("surrogate in UTF-8", "CREATE TABLE a (id text DEFAULT '\xed\xa0\x80');\n");
    cases.refused("NUL in the middle", "CREATE TABLE a (id int);\0 CREATE TABLE b (id int);\n"s);
    cases.refused("NUL at the end", std::string(kTableA) + '\0');
    cases.refused("NUL in a literal", "CREATE TABLE a (id text DEFAULT 'x\0y');\n"s);
    cases.applied("CRLF", "a,b", "CREATE TABLE a (id int);\r\nCREATE TABLE b (id int);\r\n");
    cases.applied("CR alone", "a,b", "CREATE TABLE a (id int);\rCREATE TABLE b (id int);\r");
    cases.applied("form feeds and tabs", "a", "\f\t\v CREATE\fTABLE\ta (id int)\v;\f");
    cases.refused("no-break space between words", "CREATE\xc2\xa0TABLE a (id int);\n");
    cases.refused("zero width space in a word", "CREATE TA\xe2\x80\x8b"s + "BLE a (id int);\n");
    cases.applied("four byte letters", "a", "CREATE TABLE a (\"\xf0\x9f\xa6\xab\" int DEFAULT 1);\n");
}

void addNothing(Cases& cases)
{
    cases.applied("empty", "", "");
    cases.applied("blanks", "", " \n\t\n");
    cases.applied("a comment", "", "-- nothing\n/* at all */");
    cases.applied("semicolons", "", ";;;;\n;;");
    cases.applied("no line end", "a", "CREATE TABLE a (id int)");
}

void addUnended(Cases& cases)
{
    for (const auto& [name, end] :
         {std::pair("literal", "SELECT 'x;\n"), std::pair("identifier", "SELECT \"x;\n"),
          std::pair("dollar quote", "SELECT $x$ ; $y$;\n"), std::pair("comment", "/* /* */ x\n"),
          std::pair("escape literal", "SELECT E'x\\';\n"), std::pair("bit string", "SELECT B'01;\n"),
          std::pair("parenthesis", "SELECT (1;\n"), std::pair("statement", "CREATE TABLE\n"),
          std::pair("function body", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;\n")})
        cases.refused("unended "s + name, kTableA + std::string(end));
}

void addTricky(Cases& cases)
{
    cases.applied("semicolons in quotes", "a",
                  "SELECT ';', \";\", $$;$$, $a$;$$;$a$, E'\\';' FROM (SELECT 1 AS \";\") AS x;\n"s + kTableA);
    cases.applied("nested comments", "a", "/* /* ; */ ; */ CREATE TABLE a (id int); -- ; COMMIT;\n");
    cases.applied(
        "body in SQL", "a",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END;\n"s +
            kTableA);
    cases.applied("dollars in names", "a", "SELECT 1 AS a$b$c; SELECT 2 AS x$1;\n"s + kTableA);
    cases.applied("words of control in quotes", "a",
                  "SELECT 'COMMIT; ROLLBACK;' AS \"BEGIN;\" -- COMMIT;\n;\n"s + kTableA);
    cases.either("backslash in a plain literal", "a",
                 "SET standard_conforming_strings = off;\nSELECT 'x\\'; -- ';\n"s + kTableA);
    cases.applied("quoted newline in a name", "a\nb", "CREATE TABLE \"a\nb\" (id int);\n");
    cases.applied("quotes in a name", "a\"'b", "CREATE TABLE \"a\"\"'b\" (id int);\n");
    cases.applied("a name of 63 bytes", repeated("n", 63), "CREATE TABLE " + repeated("n", 63) + " (id int);\n");
    cases.applied("operators beside comments", "a", "SELECT 1 +/* x */2, 3-- y\n-4;\n"s + kTableA);
    cases.applied("COPY with rows", "a", "CREATE TABLE a (id int);\nCOPY a FROM stdin;\n1\n2\n\\.\n");
    cases.all.back().end = HostileEnd::Either;
    cases.refused("COPY without its end", "CREATE TABLE a (id int);\nCOPY a FROM stdin;\n1\n2\n");
    cases.all.back().end = HostileEnd::Either;
    cases.either("COPY to nowhere", "", "COPY (SELECT 1) TO stdout;\n");
}

void addControl(Cases& cases)
{
    cases.applied("BEGIN around all", "a", "BEGIN;\nCREATE TABLE a (id int);\nCOMMIT;\n");
    cases.applied("START TRANSACTION around all", "a", "START TRANSACTION;\nCREATE TABLE a (id int);\nEND;\n");
    // The tool itself runs these where they stand, and so do we, a statement at a time.
    for (const char* word : {"COMMIT", "END"})
        cases.applied("control: "s + word, "a,b", kTableA + std::string(word) + ";\nCREATE TABLE b (id int);\n");
    for (const char* word : {"ROLLBACK", "ABORT", "COMMIT AND CHAIN", "ROLLBACK AND CHAIN", "PREPARE TRANSACTION 'x'",
                             "BEGIN", "COMMIT PREPARED 'x'"})
        cases.refused("control: "s + word, kTableA + std::string(word) + ";\nCREATE TABLE b (id int);\n");
    cases.refused("control in a comment's shadow", "/**/com/**/mit;\n"s + kTableA);
    cases.applied("control with blanks and case", "a", kTableA + " /* x */ \n CoMmIt /* y */ ;\nSELECT 1;\n"s);
    cases.refused("a savepoint without a transaction",
                  "SAVEPOINT s;\nCREATE TABLE b (id int);\nROLLBACK TO SAVEPOINT s;\nRELEASE s;\n"s + kTableA);
    cases.applied("a savepoint in a transaction", "a",
                  "BEGIN;\nSAVEPOINT s;\nCREATE TABLE b (id int);\nROLLBACK TO SAVEPOINT s;\nRELEASE s;\n"s + kTableA +
                      "COMMIT;\n");
    cases.refused("COMMIT in DO", kTableA + "DO $$ BEGIN COMMIT; END $$;\n"s);
    cases.refused(
        "COMMIT in a procedure",
        "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\nCREATE TABLE a (id int);\nCALL p();\n");
    cases.refused("fails at its end", kTableA + "SELECT 1/0;\n"s);
    cases.refused("fails at COMMIT",
                  "CREATE TABLE a (id int UNIQUE DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO a VALUES (1), (1);\n");
    cases.either("constraints put off again", "a",
                 "CREATE TABLE a (id int UNIQUE DEFERRABLE INITIALLY DEFERRED);\nSET CONSTRAINTS ALL DEFERRED;\n");
    cases.refused("not in a transaction", kTableA + "VACUUM a;\n"s);
    cases.all.back().end = HostileEnd::Either;
    cases.all.back().tables = "a";
}

void addPsql(Cases& cases)
{
    for (const char* line :
         {"\\! touch CANARY", "\\i other.sql", "\\ir other.sql", "\\copy a from program 'touch CANARY'",
          "\\connect postgres", "\\c - - - 1", "\\o | touch CANARY", "\\set x `touch CANARY`", "\\gexec", "\\q",
          "\\if true", "\\setenv X y", "\\lo_import /etc/passwd"})
        cases.refused("psql: "s + line, kTableA + std::string(line) + "\nCREATE TABLE b (id int);\n");
    cases.either("restricted dump", "a", "\\restrict AbC123\nCREATE TABLE a (id int);\n\\unrestrict AbC123\n");
}

void addState(Cases& cases)
{
    cases.applied("search_path gone", "a", "SET search_path = '';\nCREATE TABLE public.a (id int);\n");
    cases.applied("search_path elsewhere", "",
                  "CREATE SCHEMA evil;\nSET search_path = evil;\nCREATE TABLE schema_migrations (version bigint, dirty "
                  "boolean);\n");
    cases.applied("set_config for the session", "a",
                  "SELECT set_config('search_path', 'pg_catalog', false);\nCREATE TABLE public.a (id int);\n");
    cases.applied("a role", "a", "CREATE TABLE a (id int);\nSET ROLE pg_read_all_data;\n");
    cases.applied("session authorization", "a", "CREATE TABLE a (id int);\nSET SESSION AUTHORIZATION pg_monitor;\n");
    cases.either("read only from here", "a", kTableA + "SET default_transaction_read_only = on;\n"s);
    cases.refused("read only now", "SET TRANSACTION READ ONLY;\n"s + kTableA);
    cases.refused("statement_timeout of its own",
                  "SET statement_timeout = '20ms';\nCREATE TABLE a (id int);\nSELECT pg_sleep(5);\n");
    cases.applied("datestyle and encoding", "a",
                  "SET datestyle = 'German, DMY';\nSET client_encoding = 'UTF8';\nSET extra_float_digits = -15;\n"s +
                      kTableA);
    cases.either("another encoding", "a", "SET client_encoding = 'LATIN1';\n"s + kTableA);
    cases.refused("DISCARD ALL", kTableA + "DISCARD ALL;\n"s);
    cases.applied("RESET ALL", "a", "RESET ALL;\n"s + kTableA);
    cases.applied("advisory locks undone", "a", "SELECT pg_advisory_unlock_all();\n"s + kTableA);
    cases.either("ends its own session", "", kTableA + "SELECT pg_terminate_backend(pg_backend_pid());\n"s);
    cases.all.back().end = HostileEnd::Refused;
    cases.all.back().named.clear(); // the connection is what is told
    cases.either("drops the history", "a", kTableA + "DROP TABLE IF EXISTS schema_migrations;\n"s);
    cases.either("renames the history", "a",
                 kTableA + "ALTER TABLE IF EXISTS schema_migrations RENAME TO schema_migrations_old;\n"s);
    cases.either("writes the history", "a", kTableA + "INSERT INTO schema_migrations VALUES (99, true);\n"s);
    cases.either("a trigger on the history", "a",
                 "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;\n"
                 "CREATE TRIGGER t BEFORE INSERT ON schema_migrations FOR EACH ROW EXECUTE FUNCTION f();\n"s +
                     kTableA);
    cases.either("a rule on the history", "a",
                 "CREATE RULE r AS ON INSERT TO schema_migrations DO INSTEAD NOTHING;\n"s + kTableA);
    cases.either("the history made read only", "a", kTableA + "REVOKE ALL ON schema_migrations FROM PUBLIC;\n"s);
}

void addOutput(Cases& cases)
{
    cases.refused("escapes in an error", "CREATE TABLE a (id int);\nSELECT '\x1b[31m\x1b]0;owned\x07\x9b'::int;\n");
    cases.refused("escapes in an exception",
                  kTableA + "DO $$ BEGIN RAISE EXCEPTION E'\\x1b[2J\\x1b]8;;http://x\\x07\\nfake: done'; END $$;\n"s);
    cases.applied("escapes in a notice", "a",
                  kTableA + "DO $$ BEGIN RAISE NOTICE E'\\x1b[2J \\u202e \\u2066 \\x7f \\u0085'; END $$;\n"s);
    cases.applied("many notices", "a",
                  kTableA + "DO $$ BEGIN FOR i IN 1..20000 LOOP RAISE NOTICE 'x %', i; END LOOP; END $$;\n"s);
    cases.applied("a notice of a megabyte", "a",
                  kTableA + "DO $$ BEGIN RAISE NOTICE '%', repeat('x', 1000000); END $$;\n"s);
    cases.refused("an error of a megabyte",
                  kTableA + "DO $$ BEGIN RAISE EXCEPTION '%', repeat('y', 1000000); END $$;\n"s);
    cases.applied("a million rows", "a", kTableA + "SELECT i, repeat('x', 50) FROM generate_series(1, 1000000) i;\n"s);
    cases.applied("bidirectional name", "a\xe2\x80\xae", "CREATE TABLE \"a\xe2\x80\xae\" (id int);\n");
    cases.refused("bidirectional name in an error", "DROP TABLE \"\xe2\x80\xae\xe2\x81\xa6gnorw\";\n");
}

void addSizes(Cases& cases)
{
    cases.applied("a literal of 5 MB", "a", "CREATE TABLE a (id text DEFAULT '" + repeated("x", 5'000'000) + "');\n");
    cases.all.back().tables = "a";
    cases.applied("a comment of 30 MB", "a", "/*" + repeated(" x;'\n", 6'000'000) + "*/\n" + kTableA);
    cases.applied("10,000 statements", "a", kTableA + repeated("INSERT INTO a VALUES (1);\n", 10'000));
    cases.either("100,000 parentheses", "", "SELECT " + repeated("(", 100'000) + "1" + repeated(")", 100'000) + ";\n");
    cases.either("50,000 additions", "", "SELECT 1" + repeated("+1", 50'000) + ";\n");
    cases.either("20,000 nested cases", "",
                 "SELECT " + repeated("CASE WHEN true THEN ", 20'000) + "1" + repeated(" END", 20'000) + ";\n");
    cases.refused("100,000 comments that open", repeated("/*", 100'000));
    cases.refused("100,000 comments that open behind a statement", kTableA + repeated("/*", 100'000));
    cases.either("5,000 nested DO strings", "",
                 "DO $$ BEGIN " + repeated("BEGIN ", 5'000) + repeated("END; ", 5'000) + "END $$;\n");
    cases.refused("a line of quotes", repeated("'", 300'001) + "\n");
    cases.refused("a line of dollars", "SELECT " + repeated("$", 200'001) + ";\n");
    for (auto& one : cases.all) {
        if (one.name == "a comment of 30 MB" || one.name == "10,000 statements")
            one.milliseconds = 60'000;
    }
}

} // namespace

std::vector<HostileCase> hostileSql()
{
    Cases cases;
    addEncodings(cases);
    addNothing(cases);
    addUnended(cases);
    addTricky(cases);
    addControl(cases);
    addPsql(cases);
    addState(cases);
    addOutput(cases);
    addSizes(cases);
    return std::move(cases.all);
}

} // namespace lk::test

// SPDX-License-Identifier: Apache-2.0
// What the triggers of recipes do to rows, one statement after the other.
#include "core/changeset/checks.h"
#include "core/postgres/session.h"
#include "tests/core/changeset/recipelives.h"
#include "tests/support/othersession.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

using namespace lk;
using namespace lk::changeset;
using namespace lk::test;

class TestSyncTruth : public QObject {
    Q_OBJECT
private slots:
    void followsTheTruthTable_data();
    void followsTheTruthTable();
    void followsTheTruthTableOfSeveral_data();
    void followsTheTruthTableOfSeveral();
    void keepsOddTypesEqual_data();
    void keepsOddTypesEqual();
    void followsItsPolicies_data();
    void followsItsPolicies();
    void countsWhatItCouldNotCarry_data();
    void countsWhatItCouldNotCarry();
};

void TestSyncTruth::followsTheTruthTable_data()
{
    QTest::addColumn<bool>("isPartitioned");
    QTest::addColumn<QByteArray>("before"); // the row from before the trigger, or nothing
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QByteArray>("expected"); // old and new
    for (const bool isPartitioned : {false, true}) {
        const auto row = [&](const char* name, const char* before, const char* statement, const char* expected) {
            QTest::addRow("%s%s", name, isPartitioned ? ", partitioned" : "")
                << isPartitioned << QByteArray(before) << QByteArray(statement) << QByteArray(expected);
        };
        row("old code inserts", "", "INSERT INTO t (id, name) VALUES (1, 'a')", "a a");
        row("new code inserts", "", "INSERT INTO t (id, full_name) VALUES (1, 'b')", "b b");
        row("both, equal", "", "INSERT INTO t (id, name, full_name) VALUES (1, 'a', 'a')", "a a");
        row("both, differ", "", "INSERT INTO t (id, name, full_name) VALUES (1, 'a', 'b')", "b b");
        row("neither", "", "INSERT INTO t (id) VALUES (1)", "- -");
        row("old code updates", "'a'", "UPDATE t SET name = 'c'", "c c");
        row("old code empties", "'a'", "UPDATE t SET name = 'x'; UPDATE t SET name = NULL", "- -");
        row("new code updates", "'a'", "UPDATE t SET full_name = 'd'", "d d");
        row("new code empties", "'a'", "UPDATE t SET full_name = 'x'; UPDATE t SET full_name = NULL", "- -");
        row("both change, differ", "'a'", "UPDATE t SET name = 'e', full_name = 'f'", "f f");
        row("old row touched", "'a'", "UPDATE t SET name = 'a'", "a a");
        row("other columns only", "'a'", "UPDATE t SET other = 1", "a -");
        row("on conflict", "'a'",
            "INSERT INTO t (id, name) VALUES (1, 'g') ON CONFLICT (id) DO UPDATE SET name = excluded.name", "g g");
        row("every column written back", "'a'",
            "UPDATE t SET name = 'a', full_name = 'h'; UPDATE t SET name = 'h', full_name = 'h', other = 2", "h h");
        row("copied", "", "COPY t (id, name) FROM PROGRAM 'echo 1,i' (FORMAT csv)", "i i");
        row("merged", "'a'",
            "MERGE INTO t USING (VALUES (1, 'k'), (2, 'l')) AS s (id, name) ON t.id = s.id WHEN MATCHED THEN UPDATE "
            "SET "
            "full_name = s.name",
            "k k");
    }
}

void TestSyncTruth::followsTheTruthTable()
{
    QFETCH(const bool, isPartitioned);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, statement);
    QFETCH(const QByteArray, expected);
    static std::map<bool, std::unique_ptr<Written>> both;
    static const Recipe plain{"rename-column",
                              {{"table", "t"}, {"old", "name"}, {"new", "full_name"}, {"type", "text"}},
                              "CREATE TABLE t (id bigint PRIMARY KEY, name text, other int)",
                              {},
                              {},
                              "",
                              ""};
    static const Recipe partitioned{"rename-column",
                                    {{"table", "t"}, {"old", "name"}, {"new", "full_name"}, {"type", "text"}},
                                    "CREATE TABLE t (id bigint PRIMARY KEY, name text, other int) PARTITION BY RANGE "
                                    "(id); CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (100)",
                                    {},
                                    {},
                                    "",
                                    ""};
    if (!both[isPartitioned]) {
        both[isPartitioned] = std::make_unique<Written>(isPartitioned ? partitioned : plain);
        QCOMPARE(q(both[isPartitioned]->apply(Phase::Expand)), QByteArray());
    }
    const RunFixture& run = both[isPartitioned]->fixture.run;
    if (statement.startsWith("MERGE") && run.value("SELECT current_setting('server_version_num')::int < 150000") == "t")
        QSKIP("this server is older than PostgreSQL 15, where MERGE came");
    run.execute("TRUNCATE t");
    if (!before.isEmpty()) {
        // As it was before the trigger was there.
        run.execute("ALTER TABLE t DISABLE TRIGGER USER; INSERT INTO t (id, name) VALUES (1, " + before.toStdString() +
                    "); ALTER TABLE t ENABLE TRIGGER USER");
    }
    run.execute(statement.toStdString());
    QCOMPARE(q(run.value("SELECT coalesce(name, '-') || ' ' || coalesce(full_name, '-') FROM t")), expected);
}

void TestSyncTruth::followsTheTruthTableOfSeveral_data()
{
    QTest::addColumn<QByteArray>("recipe");
    QTest::addColumn<QByteArray>("before"); // the row from before the trigger, or nothing
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QByteArray>("expected"); // the whole, and its two parts
    const auto row = [](const char* name, const char* before, const char* statement, const char* expected) {
        for (const char* recipe : {"merge-columns", "split-column"})
            QTest::addRow("%s: %s", recipe, name)
                << QByteArray(recipe) << QByteArray(before) << QByteArray(statement) << QByteArray(expected);
    };
    row("the whole inserted", "", "INSERT INTO t (id, whole) VALUES (1, 'x y')", "x y|x|y");
    row("the parts inserted", "", "INSERT INTO t (id, a, b) VALUES (1, 'x', 'y')", "x y|x|y");
    row("both, equal", "", "INSERT INTO t (id, whole, a, b) VALUES (1, 'x y', 'x', 'y')", "x y|x|y");
    row("neither", "", "INSERT INTO t (id) VALUES (1)", "-|-|-");
    row("the whole updated", "x", "UPDATE t SET whole = 'c d'", "c d|c|d");
    row("the parts updated", "x", "UPDATE t SET a = 'c', b = 'd'", "c d|c|d");
    row("one part updated", "x", "UPDATE t SET a = 'x', b = 'y'; UPDATE t SET b = 'd'", "x d|x|d");
    row("old row touched", "x", "UPDATE t SET whole = whole, a = a, b = b", "x y|x|y");
    row("every column written back", "x", "UPDATE t SET whole = 'c d'; UPDATE t SET whole = 'c d', a = 'c', b = 'd'",
        "c d|c|d");
    const auto differ = [](const char* recipe, const char* expected) {
        QTest::addRow("%s: both, differ", recipe)
            << QByteArray(recipe) << QByteArray()
            << QByteArray("INSERT INTO t (id, whole, a, b) VALUES (1, 'c d', 'e', 'f')") << QByteArray(expected);
        QTest::addRow("%s: both change, differ", recipe)
            << QByteArray(recipe) << QByteArray("x") << QByteArray("UPDATE t SET whole = 'c d', a = 'e', b = 'f'")
            << QByteArray(expected);
    };
    differ("merge-columns", "c d|c|d"); // the new side counts
    differ("split-column", "e f|e|f");
    QTest::newRow("merge-columns: other columns only") << QByteArray("merge-columns") << QByteArray("x")
                                                       << QByteArray("UPDATE t SET other = 1") << QByteArray("-|x|y");
    QTest::newRow("split-column: other columns only") << QByteArray("split-column") << QByteArray("x")
                                                      << QByteArray("UPDATE t SET other = 1") << QByteArray("x y|-|-");
}

void TestSyncTruth::followsTheTruthTableOfSeveral()
{
    QFETCH(const QByteArray, recipe);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, statement);
    QFETCH(const QByteArray, expected);
    static std::map<QByteArray, std::unique_ptr<Written>> written;
    static std::map<QByteArray, Recipe> given;
    const bool isMerge = recipe == "merge-columns";
    if (!written[recipe]) {
        Recipe& one = given[recipe];
        one = recipeCalled(recipe.toStdString());
        one.table = isMerge ? "CREATE TABLE t (id bigint PRIMARY KEY, a text, b text, other int)"
                            : "CREATE TABLE t (id bigint PRIMARY KEY, whole text, other int)";
        written[recipe] = std::make_unique<Written>(one);
        QCOMPARE(q(written[recipe]->apply(Phase::Expand)), QByteArray());
    }
    const RunFixture& run = written[recipe]->fixture.run;
    run.execute("TRUNCATE t");
    if (!before.isEmpty()) // as it was before the trigger was there
        run.execute(std::string("ALTER TABLE t DISABLE TRIGGER USER; INSERT INTO t ") +
                    (isMerge ? "(id, a, b) VALUES (1, 'x', 'y')" : "(id, whole) VALUES (1, 'x y')") +
                    "; ALTER TABLE t ENABLE TRIGGER USER");
    run.execute(statement.toStdString());
    QCOMPARE(q(run.value("SELECT concat_ws('|', coalesce(whole, '-'), coalesce(a, '-'), coalesce(b, '-')) FROM t")),
             expected);
}

void TestSyncTruth::keepsOddTypesEqual_data()
{
    QTest::addColumn<QByteArray>("former");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("up");
    QTest::addColumn<QByteArray>("down");
    QTest::addColumn<QByteArray>("old"); // what old code writes, and what comes of it
    QTest::addColumn<QByteArray>("carried");
    QTest::addColumn<QByteArray>("fresh"); // what new code writes then, and what comes of it
    QTest::addColumn<QByteArray>("back");
    const auto row = [](const char* former, const char* type, const char* up, const char* down, const char* old,
                        const char* carried, const char* fresh, const char* back) {
        QTest::addRow("%s to %s", former, type)
            << QByteArray(former) << QByteArray(type) << QByteArray(up) << QByteArray(down) << QByteArray(old)
            << QByteArray(carried) << QByteArray(fresh) << QByteArray(back);
    };
    row("text[]", "int[]", "v::int[]", "w::text[]", "{1,2}", "{1,2}", "{3,NULL}", "{3,NULL}");
    // Letters alone differ: its own operator would call them equal.
    row("text", "public.citext", "v::public.citext", "w::text", "Ab", "Ab", "aB", "aB");
    row("timestamp", "timestamptz", "v AT TIME ZONE 'Europe/Berlin'", "w AT TIME ZONE 'Europe/Berlin'",
        "2026-07-01 12:00", "2026-07-01 10:00:00+00", "2026-01-01 10:00+00", "2026-01-01 11:00:00");
    row("json", "jsonb", "v::jsonb", "w::json", "{\"a\":1}", "{\"a\": 1}", "[2]", "[2]");
    row("public.short", "text", "v::text", "w::public.short", "abc", "abc", "xyz", "xyz");
    row("text", "public.mood", "v::public.mood", "w::text", "sad", "sad", "glad", "glad");
    row("point", "box", "box(v, v)", "w[0]", "(1,2)", "(1,2),(1,2)", "(3,4),(3,4)", "(3,4)");
}

/// Whatever search path and time zone the session has: types with operators of their own, or none.
void TestSyncTruth::keepsOddTypesEqual()
{
    QFETCH(const QByteArray, former);
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, up);
    QFETCH(const QByteArray, down);
    QFETCH(const QByteArray, old);
    QFETCH(const QByteArray, carried);
    QFETCH(const QByteArray, fresh);
    QFETCH(const QByteArray, back);
    const std::string table = "CREATE EXTENSION citext; CREATE DOMAIN short AS varchar(3); CREATE TYPE mood AS ENUM "
                              "('sad', 'glad'); CREATE TABLE t (id int PRIMARY KEY, v " +
                              former.toStdString() + ")";
    const Recipe given{"change-type",
                       {{"table", "t"},
                        {"old", "v"},
                        {"new", "w"},
                        {"type", type.toStdString()},
                        {"former", former.toStdString()},
                        {"up", up.toStdString()},
                        {"down", down.toStdString()}},
                       table.c_str(),
                       {},
                       {},
                       "",
                       ""};
    Written written(given);
    QCOMPARE(q(written.apply(Phase::Expand)), QByteArray());
    OtherSession code(written.fixture.run.target, "code");
    const auto runs = [&](const std::string& sql) { return q(code.run(sql).error.message); };
    const auto reads = [&](const char* column) {
        return q(written.fixture.run.value(fmt::format("SET timezone = 'UTC'; SELECT {}::text FROM t", column)));
    };
    QCOMPARE(runs("SET search_path = ''"), QByteArray());
    QCOMPARE(runs("SET timezone = 'Asia/Tokyo'"), QByteArray());
    QCOMPARE(runs("INSERT INTO public.t (id, v) VALUES (1, '" + old.toStdString() + "')"), QByteArray());
    QCOMPARE(reads("w"), carried);
    QCOMPARE(runs("UPDATE public.t SET w = '" + fresh.toStdString() + "'"), QByteArray());
    QCOMPARE(reads("v"), back);
}

void TestSyncTruth::followsItsPolicies_data()
{
    QTest::addColumn<QByteArray>("recipe");
    QTest::addColumn<QByteArray>("policy"); // "prefer old"
    QTest::addColumn<QByteArray>("statement");
    QTest::addColumn<QByteArray>("expected"); // the old side and the new one, or the SQLSTATE
    const auto row = [](const char* recipe, const char* policy, const char* statement, const char* expected) {
        QTest::addRow("%s, %s: %s", recipe, policy, statement)
            << QByteArray(recipe) << QByteArray(policy) << QByteArray(statement) << QByteArray(expected);
    };
    // Before each: id 1, old '5', new 5.
    for (const char* policy : {"prefer new", "prefer old", "prefer raise"}) {
        const bool isNew = policy == std::string("prefer new");
        const bool isOld = policy == std::string("prefer old");
        const auto both = [&](const char* fresh, const char* old) { return isNew ? fresh : isOld ? old : "23000"; };
        row("change-type", policy, "UPDATE t SET v = '6', w = 7", both("7|7", "6|6"));
        row("change-type", policy, "WITH gone AS (DELETE FROM t) INSERT INTO t (id, v, w) VALUES (2, '6', 7)",
            both("7|7", "6|6"));
        row("change-type", policy, "UPDATE t SET v = '6', w = 6", "6|6");
        row("change-type", policy, "UPDATE t SET v = '06', w = 6", "06|6"); // the same, as up says
        row("change-type", policy, "UPDATE t SET v = '5', w = 7", "7|7");   // written back, unchanged
        row("change-type", policy, "UPDATE t SET v = '6', w = 5", "6|6");
        row("change-type", policy, "UPDATE t SET w = NULL", "-|-");
        row("change-type", policy, "UPDATE t SET v = NULL", "-|-");
        row("merge-columns", policy, "UPDATE t SET a = 'c', b = 'd', w = 'e f'", both("e f|e f", "c d|c d"));
        row("split-column", policy, "UPDATE t SET v = 'c d', a = 'e', b = 'f'", both("e f|e f", "c d|c d"));
    }
    row("change-type", "on-error-up raise", "UPDATE t SET v = 'six'", "22P02");
    row("change-type", "on-error-up keep", "UPDATE t SET v = 'six'", "six|5");
    row("change-type", "on-error-up null", "UPDATE t SET v = 'six'", "six|-");
    row("change-type", "on-error-up keep", "WITH gone AS (DELETE FROM t) INSERT INTO t (id, v) VALUES (2, 'six')",
        "six|-");
    row("change-type", "on-error-up null", "UPDATE t SET v = 'six', w = 7", "7|7"); // the new side counts
    row("change-type", "on-error-down raise", "UPDATE t SET w = 1000", "22001");
    row("change-type", "on-error-down keep", "UPDATE t SET w = 1000", "5|1000");
    row("change-type", "on-error-down null", "UPDATE t SET w = 1000", "-|1000");
    // A value that the old side's domain refuses.
    row("change-type", "on-error-down keep", "UPDATE t SET w = 13", "5|13");
    row("change-type", "on-error-down raise", "UPDATE t SET w = 13", "23514");
    // None of several is written where one of them cannot be.
    row("merge-columns", "on-error-down keep", "UPDATE t SET w = 'e ffff'", "a b|e ffff");
    row("merge-columns", "on-error-down null", "UPDATE t SET w = 'e ffff'", "-|e ffff");
    row("merge-columns", "on-error-down raise", "UPDATE t SET w = 'e ffff'", "22001");
    row("split-column", "on-error-up raise", "UPDATE t SET v = 'e ffff'", "22001");
    row("split-column", "on-error-up keep", "UPDATE t SET v = 'e ffff'", "e ffff|a b");
    row("split-column", "on-error-up null", "UPDATE t SET v = 'e ffff'", "e ffff|-");
}

void TestSyncTruth::followsItsPolicies()
{
    QFETCH(const QByteArray, recipe);
    QFETCH(const QByteArray, policy);
    QFETCH(const QByteArray, statement);
    QFETCH(const QByteArray, expected);
    static std::map<QByteArray, std::unique_ptr<Written>> written;
    static std::map<QByteArray, Recipe> given;
    const QByteArray which = recipe + ' ' + policy;
    if (!written[which]) {
        static const std::map<QByteArray, Recipe> all{
            {"change-type",
             {"change-type",
              {{"table", "t"},
               {"old", "v"},
               {"new", "w"},
               {"type", "int"},
               {"down", "w::text"},
               {"former", "public.short"}},
              "CREATE DOMAIN short AS varchar(3) CHECK (value <> '13'); CREATE TABLE t (id int PRIMARY KEY, v short)",
              {},
              {},
              "",
              ""}},
            {"merge-columns",
             {"merge-columns",
              {{"table", "t"},
               {"first", "a"},
               {"second", "b"},
               {"new", "w"},
               {"type", "text"},
               {"up", "a || ' ' || b"},
               {"down-first", "split_part(w, ' ', 1)"},
               {"down-second", "split_part(w, ' ', 2)"}},
              "CREATE TABLE t (id int PRIMARY KEY, a text, b varchar(3))",
              {},
              {},
              "",
              ""}},
            {"split-column",
             {"split-column",
              {{"table", "t"},
               {"old", "v"},
               {"first", "a"},
               {"second", "b"},
               {"type", "varchar(3)"},
               {"up-first", "split_part(v, ' ', 1)"},
               {"up-second", "split_part(v, ' ', 2)"},
               {"down", "a || ' ' || b"},
               {"former", "text"}},
              "CREATE TABLE t (id int PRIMARY KEY, v text)",
              {},
              {},
              "",
              ""}},
        };
        Recipe& one = given[which];
        one = all.at(recipe);
        const qsizetype blank = policy.indexOf(' ');
        one.values[policy.left(blank).toStdString()] = policy.mid(blank + 1).toStdString();
        written[which] = std::make_unique<Written>(one);
        QCOMPARE(q(written[which]->apply(Phase::Expand)), QByteArray());
    }
    const RunFixture& run = written[which]->fixture.run;
    run.execute("TRUNCATE t; INSERT INTO t " + std::string(recipe == "change-type" ? "(id, v) VALUES (1, '5')"
                                                           : recipe == "merge-columns"
                                                               ? "(id, a, b) VALUES (1, 'a', 'b')"
                                                               : "(id, v) VALUES (1, 'a b')"));
    OtherSession code(run.target, "code");
    const postgres::EntryResult result = code.run(statement.toStdString());
    if (expected.size() == 5 && !expected.contains('|')) {
        QCOMPARE(q(result.error.sqlState), expected);
        return;
    }
    QCOMPARE(q(result.error.message), QByteArray());
    const char* const sides = recipe == "change-type"     ? "coalesce(v, '-') || '|' || coalesce(w::text, '-')"
                              : recipe == "merge-columns" ? "coalesce(a || ' ' || b, '-') || '|' || coalesce(w, '-')"
                                                          : "coalesce(v, '-') || '|' || coalesce(a || ' ' || b, '-')";
    QCOMPARE(q(run.value(fmt::format("SELECT {} FROM t", sides))), expected);
}

void TestSyncTruth::countsWhatItCouldNotCarry_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("statements"); // by code that has no right on anything but the table
    QTest::addColumn<int>("count");             // -1: nothing counts
    QTest::newRow("up keeps") << QByteArray("on-error-up keep")
                              << QByteArray("UPDATE t SET v = 'six'; UPDATE t SET v = '7'; UPDATE t SET v = 'two'")
                              << 2;
    QTest::newRow("up becomes null") << QByteArray("on-error-up null") << QByteArray("UPDATE t SET v = 'six'") << 1;
    QTest::newRow("down keeps") << QByteArray("on-error-down keep") << QByteArray("UPDATE t SET w = 1000") << 1;
    QTest::newRow("nothing was lost") << QByteArray("on-error-down null") << QByteArray("UPDATE t SET w = 100") << 0;
    QTest::newRow("rolled back") << QByteArray("on-error-down null")
                                 << QByteArray("BEGIN; UPDATE t SET w = 1000; ROLLBACK") << 1;
    QTest::newRow("both refuse") << QByteArray("on-error-down raise") << QByteArray("UPDATE t SET w = 7") << -1;
}

void TestSyncTruth::countsWhatItCouldNotCarry()
{
    QFETCH(const QByteArray, policy);
    QFETCH(const QByteArray, statements);
    QFETCH(const int, count);
    Recipe given{
        "change-type",
        {{"table", "t"}, {"old", "v"}, {"new", "w"}, {"type", "int"}, {"down", "w::text"}, {"former", "varchar(3)"}},
        "CREATE TABLE t (id int PRIMARY KEY, v varchar(3)); INSERT INTO t VALUES (1, '5')",
        {},
        {},
        "",
        ""};
    const qsizetype blank = policy.indexOf(' ');
    given.values[policy.left(blank).toStdString()] = policy.mid(blank + 1).toStdString();
    Written written(given);
    ChangeSetFixture& f = written.fixture;
    const std::string before = dump(f);
    QCOMPARE(q(written.apply(Phase::Expand)), QByteArray());
    const std::string role = "code_" + f.run.database;
    f.run.execute(fmt::format("CREATE ROLE {0}; GRANT SELECT, UPDATE ON t TO {0}", role));
    {
        OtherSession code(f.run.target, "code");
        QCOMPARE(q(code.run("SET ROLE " + role).error.message), QByteArray());
        for (const QByteArray& one : statements.split(';'))
            QCOMPARE(q(code.run(one.toStdString()).error.message), QByteArray());
    }
    const std::vector<LostWrites> lost = lostWrites(written.set(), f.look());
    QCOMPARE(lost.empty() ? -1 : static_cast<int>(lost.front().count), count);
    const PhaseState sync = f.state()[Phase::Sync];
    QVERIFY(sync.status == PhaseStatus::Done);
    QByteArray told;
    for (const Evidence& one : sync.evidence) {
        if (one.kind == "lost-writes")
            told = q(one.text);
    }
    QCOMPARE(told, count <= 0 ? QByteArray()
                              : QByteArray::number(count) + (count == 1 ? " write" : " writes") +
                                    " that trigger lk_sync_t_w on public.t could not carry to the other side "
                                    "(on-error)");
    auto session = postgres::Session::open(f.run.target, postgres::SessionKind::Browse);
    const std::vector<Check> checks = checksBeforeContract(session, written.set(), f.set(), f.look());
    const auto check = std::ranges::find(checks, "lost-writes", &Check::id);
    QCOMPARE(check != checks.end(), count >= 0);
    if (count > 0)
        QVERIFY2(check->what.find(fmt::format("could not carry {} write", count)) != std::string::npos,
                 check->what.c_str());
    f.run.execute(fmt::format("DROP OWNED BY {0}; DROP ROLE {0}", role));
    QCOMPARE(q(written.undo(std::nullopt)), QByteArray());
    QCOMPARE(q(dump(f)), q(before)); // the counter is gone with the trigger
}

QTEST_GUILESS_MAIN(TestSyncTruth)
#include "test_synctruth.moc"

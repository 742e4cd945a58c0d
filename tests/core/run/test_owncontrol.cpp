// SPDX-License-Identifier: Apache-2.0
#include "compare.h"
#include "core/base/file.h"
#include "core/formats/recording.h"
#include "core/run/scriptplan.h"
#include "runfixture.h"
#include "tests/core/formats/atlasfolder.h"

#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

using namespace lk;
using namespace lk::test;
namespace fs = std::filesystem;

Q_DECLARE_METATYPE(lk::formats::OwnControl)
Q_DECLARE_METATYPE(lk::formats::BlockTransaction)

/// Scripts with BEGIN and COMMIT of their own, run as the tools run them.
class TestOwnControl : public QObject {
    Q_OBJECT
private slots:
    void plans_data();
    void plans();
    void tellsThatTheRecordIsApart();
    void runs_data();
    void runs();
    void endsTheTransactionOfAll();
    void atlasKeepsCount();
    void failedCheckAfterDoneSteps();
    void currentIsWhatStatusSays();
};

namespace {

constexpr const char* kTables = "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class "
                                "WHERE relkind = 'r' AND relname ~ '^[a-z]$'";

/// One migration of that format, whose script this is.
void writeScript(const RunFixture& f, const std::string& sql)
{
    const std::string& format = f.project.format;
    if (format == "prisma") {
        fs::create_directories(f.folder / "migrations/1_a");
        f.file("1_a/migration.sql", sql);
    } else if (format == "flyway") {
        f.file("V1__a.sql", sql);
    } else if (format == "golang-migrate") {
        f.file("1_a.up.sql", sql);
    } else if (format == "liquibase") {
        f.file("changelog.sql", "--liquibase formatted sql\n--changeset a:1\n" + sql);
    } else {
        f.file("1_a.sql", sql);
    }
    if (format == "atlas")
        rehashAtlas(f.folder / "migrations");
}

/// Liquibase looks for its changelog when the project is opened.
void openAgain(RunFixture& f)
{
    if (f.project.format != "liquibase")
        return;
    f.file("liquibase.properties", "changelog-file=changelog.sql\n");
    f.project = formats::projectIn(f.folder / "migrations", "liquibase");
    f.project.root = f.folder;
}

std::string historyRows(const RunFixture& f)
{
    const std::string& format = f.project.format;
    const char* query = format == "prisma"   ? "SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL"
                        : format == "flyway" ? "SELECT count(*) FROM flyway_schema_history WHERE success"
                        : format == "golang-migrate" ? "SELECT count(*) FROM schema_migrations WHERE NOT dirty"
                        : format == "liquibase"      ? "SELECT count(*) FROM databasechangelog"
                        : format == "atlas"
                            ? "SELECT count(*) FROM atlas_schema_revisions.atlas_schema_revisions WHERE applied = total"
                            : "SELECT count(*) FROM pgmigrations";
    return f.value(query);
}

} // namespace

void TestOwnControl::plans_data()
{
    using formats::BlockTransaction;
    using formats::OwnControl;
    QTest::addColumn<OwnControl>("own");
    QTest::addColumn<BlockTransaction>("block");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("expected"); ///< mode, and what commits together, by the letters of the tables
    const auto row = [](const char* name, OwnControl own, BlockTransaction block, const char* sql,
                        const char* expected) {
        QTest::newRow(name) << own << block << QString::fromUtf8(sql) << QString::fromUtf8(expected);
    };
    const auto again = OwnControl::Again;
    const auto message = OwnControl::Message;
    const auto single = OwnControl::Statements;
    const auto wrapped = BlockTransaction::Explicit;
    const auto implicit = BlockTransaction::Implicit;
    const char* middle = "DROP TABLE a; BEGIN; DROP TABLE b; COMMIT; DROP TABLE c; DROP TABLE d;";
    row("refused", OwnControl::Refused, wrapped, middle, "LK140");
    row("again", again, wrapped, middle, "stepwise ab|cd");
    row("message, wrapped", message, wrapped, middle, "stepwise ab|cd");
    row("message", message, implicit, middle, "stepwise ab|cd");
    row("statements", single, wrapped, middle, "stepwise ab|c|d");
    row("statements, second pair", single, wrapped,
        "BEGIN; DROP TABLE a; COMMIT; DROP TABLE b; BEGIN; DROP TABLE c; DROP TABLE d; COMMIT; DROP TABLE e;",
        "stepwise a|b|cd|e");
    row("message, second pair takes in what is before", message, implicit,
        "BEGIN; DROP TABLE a; COMMIT; DROP TABLE b; BEGIN; DROP TABLE c; COMMIT;", "stepwise a|bc");
    row("whole", single, wrapped, "BEGIN; DROP TABLE a; DROP TABLE b; COMMIT;", "foreign a|b");
    row("pair at the end", message, implicit, "DROP TABLE a; BEGIN; DROP TABLE b; COMMIT;", "foreign a|b");
    row("commit alone", message, implicit, "DROP TABLE a; COMMIT; DROP TABLE b;", "stepwise a|b");
    row("begin alone, wrapped", again, wrapped, "BEGIN; DROP TABLE a;", "foreign a");
    row("begin alone", message, implicit, "DROP TABLE a; BEGIN; DROP TABLE b;", "LK140");
    row("rollback", again, wrapped, "DROP TABLE a; ROLLBACK; DROP TABLE b;", "LK140");
    row("chain", again, wrapped, "DROP TABLE a; COMMIT AND CHAIN; DROP TABLE b;", "LK140");
    row("isolation", again, wrapped, "COMMIT; BEGIN ISOLATION LEVEL SERIALIZABLE; DROP TABLE b; COMMIT;", "LK140");
    row("savepoints", OwnControl::Refused, wrapped, "SAVEPOINT s; DROP TABLE a; ROLLBACK TO s; RELEASE SAVEPOINT s;",
        "transaction ?|a|?|?");
    row("savepoints in a message", message, implicit, "SAVEPOINT s; DROP TABLE a;", "LK140");
    row("savepoints and commit", again, wrapped, "SAVEPOINT s; DROP TABLE a; COMMIT; DROP TABLE b;", "stepwise ?a|b");
    row("alone behind it", single, wrapped, "DROP TABLE a; COMMIT; VACUUM b;", "stepwise a|?");
    row("alone behind it, again", again, wrapped, "DROP TABLE a; COMMIT; VACUUM b;", "LK141");
    row("alone before it", single, wrapped, "VACUUM b; COMMIT; DROP TABLE a;", "LK141");
    row("alone in a message", message, implicit, "DROP TABLE a; COMMIT; VACUUM b;", "LK141");
}

void TestOwnControl::plans()
{
    QFETCH(formats::OwnControl, own);
    QFETCH(formats::BlockTransaction, block);
    QFETCH(QString, sql);
    QFETCH(QString, expected);
    formats::ScriptFile script;
    script.file = "x.sql";
    script.ownControl = own;
    // Atlas cuts for itself: a block a statement.
    const std::string text = sql.toStdString();
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = own == formats::OwnControl::Statements ? text.find(';', begin) + 1 : text.size();
        formats::Block one;
        one.text = text.substr(begin, end - begin);
        one.offset = begin;
        one.transaction = block;
        one.isOneMessage = own == formats::OwnControl::Statements;
        script.blocks.push_back(one);
        begin = end;
    }
    const auto planned = run::planScript(script, "x.sql", false);
    if (const auto* no = std::get_if<run::Refusal>(&planned)) {
        QCOMPARE(toQt(no->code), expected);
        return;
    }
    const auto& plan = std::get<run::ScriptPlan>(planned);
    std::string told = plan.mode == run::StepMode::Stepwise  ? "stepwise "
                       : plan.mode == run::StepMode::Foreign ? "foreign "
                                                             : "transaction ";
    for (const run::PlannedStatement& one : plan.statements) {
        if (!told.ends_with(' ') && !one.joinsPrevious)
            told += '|';
        told += one.text.starts_with("DROP TABLE ") ? one.text[11] : '?';
    }
    QCOMPARE(toQt(told), expected);
}

void TestOwnControl::tellsThatTheRecordIsApart()
{
    RunFixture f("flyway");
    writeScript(f, "CREATE TABLE a();\nCOMMIT;\nCREATE TABLE b();\n");
    const auto plan = f.plan({});
    QCOMPARE(
        toQt(plan.steps.at(0).notes.at(0)),
        QStringLiteral("the file ends its own transaction (COMMIT in line 2): what stands before that is committed "
                       "there, and the record is written apart from it, behind the last statement"));
}

void TestOwnControl::runs_data()
{
    QTest::addColumn<QString>("kept"); ///< when the last statement of all fails
    QTest::newRow("prisma") << "a b";
    QTest::newRow("flyway") << "a b";
    QTest::newRow("liquibase") << "a b";
    QTest::newRow("node-pg-migrate") << "a b";
    QTest::newRow("golang-migrate") << "a b";
    QTest::newRow("atlas") << "a b c";
}

/// Stops behind the COMMIT, goes on there once it is mended, and is recorded then.
void TestOwnControl::runs()
{
    QFETCH(QString, kept);
    const std::string format = QTest::currentDataTag();
    const std::string before = "CREATE TABLE a();\nBEGIN;\nCREATE TABLE b();\nCOMMIT;\nCREATE TABLE c();\n";
    {
        RunFixture f(format);
        openAgain(f);
        writeScript(f, "CREATE TABLE a();\nBEGIN;\nCREATE TABLE b();\nSELECT 1/0;\nCOMMIT;\nCREATE TABLE c();\n");
        const auto outcome = f.up();
        QVERIFY2(outcome.error && outcome.error->sqlState() == "22012", printed(outcome).c_str());
        QCOMPARE(toQt(f.value(kTables)), QString());
    }
    RunFixture f(format);
    openAgain(f);
    writeScript(f, before + "SELECT 1/0;\n");
    auto outcome = f.up();
    QVERIFY2(outcome.stateLeft == StateLeft::StatementsKept, printed(outcome).c_str());
    QCOMPARE(outcome.error->place().line, format == "liquibase" ? 8 : 6);
    QCOMPARE(toQt(f.value(kTables)), kept);
    QCOMPARE(toQt(historyRows(f)), QStringLiteral("0"));
    writeScript(f, before + "SELECT 1;\n");
    outcome = f.up();
    QVERIFY2(outcome.kind == run::OutcomeKind::Done, printed(outcome).c_str());
    QCOMPARE(toQt(f.value(kTables)), QStringLiteral("a b c"));
    QCOMPARE(toQt(historyRows(f)), QStringLiteral("1"));
    QVERIFY(f.plan({}).isEmpty());
}

/// node-pg-migrate's one transaction around the whole run is over with the file's COMMIT: what follows is by itself.
void TestOwnControl::endsTheTransactionOfAll()
{
    RunFixture f("node-pg-migrate");
    f.file("1_a.sql", "CREATE TABLE a();");
    f.file("2_b.sql", "CREATE TABLE b();\nCOMMIT;\nCREATE TABLE c();");
    f.file("3_d.sql", "CREATE TABLE d();");
    f.file("4_e.sql", "SELECT 1/0;");
    const auto outcome = f.up();
    QVERIFY2(outcome.error && outcome.error->sqlState() == "22012", printed(outcome).c_str());
    QCOMPARE(toQt(f.value(kTables)), QStringLiteral("a b c d"));
    QCOMPARE(toQt(f.value("SELECT string_agg(name, ' ' ORDER BY id) FROM pgmigrations")),
             QStringLiteral("1_a 2_b 3_d"));
}

/// Its row says how far it is, so that Atlas itself could go on.
void TestOwnControl::atlasKeepsCount()
{
    RunFixture f("atlas");
    writeScript(f, "CREATE TABLE a();\nBEGIN;\nCREATE TABLE b();\nCOMMIT;\nCREATE TABLE c();\nSELECT 1/0;\n");
    QVERIFY(f.up().stateLeft == StateLeft::StatementsKept);
    const char* row = "SELECT concat_ws(' ', applied, total, error_stmt, pg_catalog.jsonb_array_length("
                      "CASE WHEN partial_hashes = 'null' THEN '[]' ELSE partial_hashes END)) FROM "
                      "atlas_schema_revisions.atlas_schema_revisions";
    QCOMPARE(toQt(f.value(row)), QStringLiteral("5 6 SELECT 1/0; 5"));
}

/// Liquibase's HALT: before anything was done it is a refusal, later a check that failed.
void TestOwnControl::failedCheckAfterDoneSteps()
{
    const std::string halt = "--changeset a:2\n--preconditions onFail:HALT\n"
                             "--precondition-sql-check expectedResult:1 SELECT 0\nCREATE TABLE b();\n";
    RunFixture f("liquibase");
    openAgain(f);
    f.file("changelog.sql", "--liquibase formatted sql\n" + halt);
    auto outcome = f.up();
    QVERIFY2(outcome.error && outcome.error->code() == ErrorCode::Refused, printed(outcome).c_str());
    f.file("changelog.sql", "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a();\n" + halt);
    outcome = f.up();
    QVERIFY2(outcome.error && outcome.error->code() == ErrorCode::Statement, printed(outcome).c_str());
    const auto failed = f.recorder.all<run::StepFailed>();
    QCOMPARE(toQt(failed.back().version), QStringLiteral("changelog.sql::2::a"));
    QCOMPARE(toQt(failed.back().error.place().file), QStringLiteral("migrations/changelog.sql"));
    QCOMPARE(failed.back().error.place().line, 4);
    QVERIFY2(failed.back().stateLeft.find("applied and recorded") != std::string::npos,
             failed.back().stateLeft.c_str());
    QCOMPARE(toQt(f.value(kTables)), QStringLiteral("a"));
}

/// What was passed over, or ran once more, is not the current version.
void TestOwnControl::currentIsWhatStatusSays()
{
    RunFixture f("liquibase");
    openAgain(f);
    const std::string skipped = "--changeset a:3\n--preconditions onFail:CONTINUE\n"
                                "--precondition-sql-check expectedResult:1 SELECT 0\nCREATE TABLE b();\n";
    f.file("changelog.sql", "--liquibase formatted sql\n--changeset a:1 runAlways:true\nSELECT 1;\n"
                            "--changeset a:2\nCREATE TABLE a();\n" +
                                skipped);
    for (int run = 1; run <= 2; ++run) {
        const auto outcome = f.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, printed(outcome).c_str());
        QVERIFY2(outcome.current != "changelog.sql::3::a", "it was passed over");
        QCOMPARE(toQt(outcome.current), toQt(f.input().reading.status.current.value_or("")));
    }
}

QTEST_GUILESS_MAIN(TestOwnControl)
#include "test_owncontrol.moc"

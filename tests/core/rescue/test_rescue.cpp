// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/session.h"
#include "core/rescue/facts.h"
#include "core/rescue/proof.h"
#include "core/rescue/report.h"
#include "core/rescue/ways.h"
#include "core/run/backups.h"
#include "core/run/repair.h"
#include "tests/core/run/compare.h"
#include "tests/core/run/runfixture.h"
#include "tests/support/othersession.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

using namespace lk;
using rescue::WayKind;
using test::RunFixture;

namespace {

struct Seen {
    run::PlanInput input;
    rescue::Facts facts;
    std::vector<rescue::Way> ways;
};

Seen look(const RunFixture& f)
{
    Seen seen;
    seen.input = f.input();
    seen.facts = rescue::factsOf(seen.input, rescue::readWitnesses(seen.input, {}, f.journalFolder));
    seen.ways = rescue::waysOut(seen.facts, seen.input);
    return seen;
}

/// The trouble, what took effect, and the ways that are possible, the recommended one with a star.
std::string printed(const Seen& seen)
{
    std::string text;
    for (const rescue::MigrationFact& fact : seen.facts.migrations)
        text += fmt::format("{} {} {}{}/{}; ", fact.version, rescue::toString(fact.trouble), fact.least,
                            fact.isCertain() ? "" : fmt::format("-{}", fact.most), fact.statements.size());
    for (const rescue::Way& way : seen.ways) {
        if (way.isPossible())
            text += fmt::format(" {}{}", rescue::toString(way.kind), way.isRecommended ? "*" : "");
    }
    return text;
}

std::string whyNot(const Seen& seen, WayKind kind)
{
    const rescue::Way* way = rescue::find(seen.ways, kind);
    return way == nullptr ? "no such way" : way->whyNot;
}

/// Goes the way; the outcome and the proof in one line.
std::string gone(RunFixture& f, const Seen& seen, WayKind kind)
{
    const rescue::Way* way = rescue::find(seen.ways, kind);
    if (way == nullptr || way->plan == nullptr)
        return "no plan";
    const run::Outcome outcome = f.carryOut(*way->plan);
    const Seen after = look(f);
    const rescue::Proof proof = rescue::prove(seen.facts, after.facts, after.input);
    std::string text = std::string(run::toString(outcome.kind)) + (proof.holds() ? ", agrees" : ", does not agree");
    if (outcome.error)
        text += fmt::format(" [{}]", outcome.error->what());
    for (const auto* lines : {&proof.open, &proof.differences})
        for (const std::string& line : *lines)
            text += " | " + line;
    return text;
}

bool isClean(const RunFixture& f)
{
    return !look(f).facts.needsDecision();
}

} // namespace

/// The way out on a real server: what is found, which ways lead out, and that each ends clean.
class TestRescue : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_data; // backups go to the user's own folder

private slots:
    void initTestCase() { qputenv("XDG_DATA_HOME", m_data.path().toUtf8()); }
    void findsNothingWhereNothingIsWrong()
    {
        RunFixture f("dbmate");
        f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
        (void)f.up();
        const Seen seen = look(f);
        QVERIFY(!seen.facts.needsDecision());
        COMPARE_TEXT(printed(seen), " roll-back look*");
        COMPARE_TEXT(gone(f, seen, WayKind::RollBack), "done, agrees");
        COMPARE_TEXT(f.value("SELECT to_regclass('a') IS NULL"), "t");
    }

    /// golang-migrate's flag, with nothing behind it: the mark goes, and nothing else is recommended.
    void clearsTheMarkOfWhatLeftNothing()
    {
        RunFixture f("golang-migrate");
        f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
        f.add("2", "CREATE TABLE b (id int); CREATE TABLE c (id int);", "DROP TABLE b; DROP TABLE c;");
        (void)f.run(test::wishUp(1));
        f.execute("UPDATE schema_migrations SET version = 2, dirty = true");
        const Seen seen = look(f);
        COMPARE_TEXT(printed(seen), "2 dirty 0/2;  clear* by-hand look");
        COMPARE_TEXT(seen.facts.migrations.front().catalog, "It left nothing behind.");
        COMPARE_TEXT(gone(f, seen, WayKind::ClearMark), "done, agrees");
        COMPARE_TEXT(f.history(), "1");
        QVERIFY(isClean(f));
    }

    /// Its run was killed on another machine, or it was the tool's own: no journal here, and no row.
    void findsWhatNobodyRecorded()
    {
        RunFixture f("dbmate");
        f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
        f.addAlone("2", "CREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nCREATE TABLE c (id int);",
                   "DROP TABLE c;\nDROP INDEX a_id;\nDROP TABLE b;");
        f.add("3", "CREATE TABLE d (id int);");
        (void)f.run(test::wishUp(1));
        f.execute("CREATE TABLE b (id int)");
        f.execute("CREATE INDEX a_id ON a (id)");
        const Seen seen = look(f);
        COMPARE_TEXT(printed(seen), "2 unrecorded 2/3;  by-hand look*");
        COMPARE_TEXT(rescue::find(seen.ways, WayKind::FinishByHand)->needs.front(),
                     "Run statement 3, line 4: CREATE TABLE c (id int)");
        f.execute("CREATE TABLE c (id int)");
        const Seen whole = look(f);
        COMPARE_TEXT(printed(whole), "2 unrecorded 3/3;  by-hand look*");
        COMPARE_TEXT(gone(f, whole, WayKind::FinishByHand), "done, agrees");
        COMPARE_TEXT(f.history(), "1 2");
        QVERIFY(isClean(f));
    }

    /// What may well have been there before tells nothing.
    void takesNoForeignObjectForItsOwn()
    {
        RunFixture f("dbmate");
        f.addAlone("1", "CREATE TABLE IF NOT EXISTS a (id int);\nCREATE OR REPLACE VIEW v AS SELECT 1 AS one;\n"
                        "DROP TABLE IF EXISTS gone;");
        f.execute("CREATE TABLE a (id int); CREATE VIEW v AS SELECT 1 AS one");
        QVERIFY(isClean(f));
        // In one transaction: had it been cut off, nothing would be there.
        RunFixture whole("dbmate");
        whole.add("1", "CREATE TABLE a (id int); CREATE TABLE b (id int);");
        whole.execute("CREATE TABLE a (id int)");
        QVERIFY(isClean(whole));
    }

    /// A CALL that failed may have committed before: going on would only ask again.
    void doesNotLeadInACircle()
    {
        RunFixture f("dbmate");
        f.execute("CREATE TABLE t (id int)");
        f.execute("CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (1); COMMIT; "
                  "PERFORM 1 / 0; END $$");
        f.addAlone("1", "CALL fill();\nCREATE TABLE u (id int);");
        const run::Outcome failed = f.up();
        QVERIFY(failed.kind == run::OutcomeKind::Failed);
        COMPARE_TEXT(run::stateLeftSentence(failed),
                     "Migration 1 stopped part-way: no statement is known to have taken effect. "
                     "Of statement 1 (CALL) all, a part or nothing may have taken effect.");
        const Seen seen = look(f);
        COMPARE_TEXT(printed(seen), "1 part-way 0-1/2;  clear by-hand look*");
        QVERIFY(whyNot(seen, WayKind::Resume).starts_with("Whether statement 1 (CALL) took effect"));
        COMPARE_TEXT(gone(f, seen, WayKind::ClearMark), "done, agrees");
        QVERIFY(isClean(f));
    }

    void recordsWhatIsWhole()
    {
        RunFixture f("golang-migrate");
        f.add("1", "CREATE TABLE a (id int); ALTER TABLE a ADD COLUMN b int;");
        f.execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO "
                  "schema_migrations VALUES (1, true); CREATE TABLE a (id int, b int)");
        const Seen seen = look(f);
        COMPARE_TEXT(printed(seen), "1 dirty 2/2;  undo by-hand* look");
        COMPARE_TEXT(gone(f, seen, WayKind::FinishByHand), "done, agrees");
        COMPARE_TEXT(f.history(), "1");
    }

    /// One number is marked alike by an up and by a down: what is there of the next one tells.
    void tellsARollbackFromAnUp()
    {
        RunFixture f("golang-migrate");
        f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
        f.add("2", "CREATE TABLE b (id int);", "DROP TABLE b;");
        f.add("3", "CREATE TABLE c (id int); ALTER TABLE b ADD COLUMN x int;",
              "ALTER TABLE b DROP COLUMN x; DROP TABLE c;");
        (void)f.up();
        f.execute("UPDATE schema_migrations SET version = 2, dirty = true");
        Seen seen = look(f);
        COMPARE_TEXT(printed(seen), "3 dirty 0/2;  clear* by-hand look");
        QVERIFY(seen.facts.migrations.front().direction == run::Direction::Down);
        COMPARE_TEXT(gone(f, seen, WayKind::ClearMark), "done, agrees");
        COMPARE_TEXT(f.history(), "3");
        // All of it gone.
        f.execute("UPDATE schema_migrations SET version = 2, dirty = true; DROP TABLE c; ALTER TABLE b DROP COLUMN x");
        seen = look(f);
        COMPARE_TEXT(printed(seen).substr(0, 12), "2 dirty 1/1;");
        COMPARE_TEXT(gone(f, seen, WayKind::FinishByHand), "done, agrees");
        COMPARE_TEXT(f.history(), "2");
        // The first one's.
        f.execute("UPDATE schema_migrations SET version = -1, dirty = true; DROP TABLE b");
        seen = look(f);
        COMPARE_TEXT(printed(seen), "1 dirty 0/1;  clear* by-hand look");
        COMPARE_TEXT(gone(f, seen, WayKind::ClearMark), "done, agrees");
        COMPARE_TEXT(f.history(), "1");
    }

    /// A step of ours that was stopped between two statements: taken back in one transaction with its mark.
    void undoesWhatIsHalfDone_data()
    {
        QTest::addColumn<QString>("format");
        for (const char* format : {"dbmate", "golang-migrate"})
            QTest::newRow(format) << QString::fromLatin1(format);
    }
    void undoesWhatIsHalfDone()
    {
        QFETCH(QString, format);
        RunFixture f(format.toStdString());
        f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
        const char* up =
            "CREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nALTER TABLE a ADD COLUMN "
            "x int;\nALTER TABLE a ADD COLUMN id int;";
        if (format == QLatin1String("dbmate")) {
            f.addAlone("2", up);
        } else {
            f.project.settings["x-multi-statement"] = "true";
            f.add("2", up);
        }
        const run::Outcome outcome = f.up();
        QVERIFY(outcome.stateLeft == StateLeft::StatementsKept);
        const Seen seen = look(f);
        COMPARE_TEXT(printed(seen), "2 part-way 3/4;  resume undo* by-hand look");
        const auto& facts = seen.facts.migrations.front().statements;
        COMPARE_TEXT(facts.at(3).sqlState, "42701");
        COMPARE_TEXT(facts.at(1).objects.at(0).object, "index public.a_id");
        QVERIFY(facts.at(1).objects.at(0).presence == rescue::Presence::There);
        COMPARE_TEXT(gone(f, seen, WayKind::UndoHalfDone), "done, agrees");
        COMPARE_TEXT(f.history(), "1");
        COMPARE_TEXT(f.value("SELECT string_agg(attname, ' ') FROM pg_attribute WHERE attrelid = 'a'::regclass AND "
                             "attnum > 0 AND NOT attisdropped"),
                     "id");
        COMPARE_TEXT(f.value("SELECT to_regclass('b') IS NULL AND to_regclass('a_id') IS NULL"), "t");
        QVERIFY(isClean(f));
        QVERIFY(f.journal().partWay.empty());
        // Once the statement is mended, the whole of it runs again.
        QVERIFY(look(f).facts.pending == 1);
    }

    /// Exactly the statements that are missing.
    void goesOnWithWhatIsMissing()
    {
        RunFixture f("dbmate");
        f.addAlone("1", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\nINSERT INTO a SELECT 1 / x FROM t;");
        (void)f.up();
        const Seen seen = look(f);
        COMPARE_TEXT(printed(seen), "1 part-way 2/3;  resume* by-hand look");
        // Rows of a table that the script itself made go with it, but the statement that failed comes after them.
        f.execute("CREATE TABLE t (x int); INSERT INTO t VALUES (1)");
        COMPARE_TEXT(gone(f, look(f), WayKind::Resume), "done, agrees");
        COMPARE_TEXT(f.value("SELECT count(*) FROM a"), "2");
        COMPARE_TEXT(f.history(), "1");
    }

    void doesNotUndoChangedRows()
    {
        RunFixture f("dbmate");
        f.add("1", "CREATE TABLE a (id int);");
        f.addAlone("2", "UPDATE a SET id = 1;\nCREATE TABLE b (id int);\nCREATE TABLE a (id int);");
        (void)f.up();
        const Seen seen = look(f);
        QVERIFY(whyNot(seen, WayKind::UndoHalfDone).find("changed rows") != std::string::npos);
        COMPARE_TEXT(printed(seen), "2 part-way 2/3;  resume* by-hand look");
    }

    /// With the project's own down script over what is there.
    void rollsBackWithTheDownScript()
    {
        RunFixture f("golang-migrate");
        f.project.settings["x-multi-statement"] = "true";
        f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
        f.add("2", "CREATE TABLE b (id int);\nCREATE TABLE a (id int);", "DROP TABLE IF EXISTS b;");
        (void)f.up();
        Seen seen = look(f);
        QVERIFY(rescue::find(seen.ways, WayKind::RollBack)->isPossible());
        COMPARE_TEXT(gone(f, seen, WayKind::RollBack), "done, agrees");
        COMPARE_TEXT(f.history(), "1");
        COMPARE_TEXT(f.value("SELECT to_regclass('b') IS NULL"), "t");
        // One that finds less than it expects changes nothing.
        f.add("2", "CREATE TABLE b (id int);\nCREATE TABLE a (id int);", "DROP TABLE b; DROP TABLE nothing;");
        (void)f.up();
        seen = look(f);
        const std::string failed = gone(f, seen, WayKind::RollBack);
        QVERIFY2(failed.starts_with("failed, does not agree"), failed.c_str());
        COMPARE_TEXT(printed(look(f)), printed(seen));
        COMPARE_TEXT(f.value("SELECT to_regclass('b') IS NULL"), "f");
        COMPARE_TEXT(gone(f, look(f), WayKind::UndoHalfDone), "done, agrees");
    }

    /// Flyway's own failed row, half-done: its own repair takes the row away, and the undo with it.
    void undoesAFailedRowOfFlyway()
    {
        RunFixture f("flyway");
        f.file("V1__a.sql", "CREATE TABLE a (id int);\n");
        f.file("V2__b.sql", "CREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nCREATE TABLE a (id "
                            "int);\n");
        f.file("V2__b.sql.conf", "executeInTransaction=false\n");
        const run::Outcome outcome = f.up();
        QVERIFY2(outcome.isFailureRecorded, test::printed(outcome).c_str());
        const Seen seen = look(f);
        COMPARE_TEXT(printed(seen), "2 part-way 2/3;  resume undo* by-hand look");
        COMPARE_TEXT(gone(f, seen, WayKind::UndoHalfDone), "done, agrees");
        COMPARE_TEXT(f.value("SELECT count(*) FROM flyway_schema_history WHERE NOT success"), "0");
        COMPARE_TEXT(f.value("SELECT to_regclass('b') IS NULL AND to_regclass('a_id') IS NULL"), "t");
        QVERIFY(isClean(f));
    }

    /// The same where only the history tells: another machine's journal, or the tool itself.
    void undoesByTheCatalogAlone()
    {
        RunFixture f("flyway");
        f.file("V1__a.sql", "CREATE TABLE a (id int);\n");
        f.file("V2__b.sql", "CREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nCREATE TABLE a (id "
                            "int);\n");
        f.file("V2__b.sql.conf", "executeInTransaction=false\n");
        (void)f.up();
        std::filesystem::remove_all(f.journalFolder);
        const Seen seen = look(f);
        // Of the last statement the catalog says that its table is there: it was there before.
        COMPARE_TEXT(printed(seen).substr(0, 12), "2 dirty 3/3;");
        QVERIFY(isClean(f) == false);
        COMPARE_TEXT(gone(f, seen, WayKind::ClearMark), "no plan");
    }

    /// The server went back: the table is right, the journal is told so.
    void acceptsAHistoryThatWentBack()
    {
        RunFixture f("dbmate");
        f.add("1", "CREATE TABLE a (id int);");
        f.add("2", "CREATE TABLE b (id int);");
        (void)f.up();
        f.execute("DROP TABLE b; DELETE FROM schema_migrations WHERE version = '2'");
        // As after a restore: the transactions of our run are in the server's future.
        const auto journal = run::journalFile(f.input().reading.server, f.input().reading.history, f.journalFolder);
        Q_UNUSED(journal)
        run::PlanInput input = f.input();
        input.wentBack = {"2"};
        const rescue::Facts facts = rescue::factsOf(input, rescue::readWitnesses(input, {}, f.journalFolder));
        const auto ways = rescue::waysOut(facts, input);
        COMPARE_TEXT(printed({input, facts, ways}), "2 went-back 0/1;  clear* by-hand look");
        const rescue::Way* way = rescue::find(ways, WayKind::ClearMark);
        const run::Outcome outcome = f.carryOut(*way->plan);
        QVERIFY(outcome.kind == run::OutcomeKind::Done);
        QVERIFY(isClean(f));
    }

    /// The same on a server that really went back: its files are those of an hour ago.
    void findsAServerThatWentBack()
    {
        test::ScratchCluster cluster; // its own: it is stopped and put back
        RunFixture f("dbmate", cluster);
        f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
        f.add("2", "CREATE TABLE b (id int);", "DROP TABLE b;");
        (void)f.run(test::wishUp(1));
        const QString data = QString::fromStdString((cluster.folder() / "data").string());
        const QString before = data + QStringLiteral(".before");
        cluster.stop();
        QCOMPARE(QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), data, before}), 0);
        cluster.start();
        (void)f.up();
        COMPARE_TEXT(f.history(), "1 2");
        QVERIFY(isClean(f));
        cluster.stop("immediate");
        QCOMPARE(QProcess::execute(QStringLiteral("rm"), {QStringLiteral("-r"), data}), 0);
        QCOMPARE(QProcess::execute(QStringLiteral("mv"), {before, data}), 0);
        cluster.start();
        COMPARE_TEXT(f.history(), "1");

        const Seen seen = look(f);
        QCOMPARE(seen.input.wentBack, std::vector<std::string>{"2"});
        COMPARE_TEXT(printed(seen), "2 went-back 0/1;  clear* by-hand look");
        const auto made = f.planOrRefusal(test::wishUp());
        const auto* no = std::get_if<run::Refusal>(&made);
        QVERIFY2(no != nullptr && no->needsDecision, "nothing is applied before somebody has decided");
        COMPARE_TEXT(gone(f, seen, WayKind::ClearMark), "done, agrees");
        QVERIFY(isClean(f));
        QVERIFY(f.up().kind == run::OutcomeKind::Done);
        COMPARE_TEXT(f.history(), "1 2");
        COMPARE_TEXT(f.value("SELECT to_regclass('b') IS NOT NULL"), "t");
    }

    /// What a half-done migration did to rows goes with the restore; the next "up" begins it anew and leaves nothing out.
    void restoresTheBackup()
    {
        RunFixture f("dbmate");
        f.add("1",
              "CREATE TABLE a (id int PRIMARY KEY, n int); INSERT INTO a SELECT i, 0 FROM generate_series(1, 100) i;",
              "DROP TABLE a;");
        f.addAlone("2", "UPDATE a SET n = n + 1;\nALTER TABLE a ADD CONSTRAINT positive CHECK (n > 1);");
        (void)f.run(test::wishUp(1));
        COMPARE_TEXT(whyNot(look(f), WayKind::RestoreBackup), "There is no verified backup of this database.");
        const backup::Manifest manifest = backup::takeBackup(f.target, {});
        QVERIFY(manifest.isVerified);
        // What begins in the second of the snapshot could be in it.
        QTRY_VERIFY(backup::timeText(std::chrono::system_clock::now()) > manifest.snapshotAt);
        QVERIFY(f.up().kind == run::OutcomeKind::Failed);
        Seen seen = look(f);
        COMPARE_TEXT(f.value("SELECT sum(n) FROM a"), "100");
        const rescue::Way* way = rescue::find(seen.ways, WayKind::RestoreBackup);
        QVERIFY(way != nullptr && way->isPossible() && way->loses.size() == 1);
        QVERIFY(seen.facts.backup && seen.facts.backup->file == manifest.file);

        run::RestoreOrder order;
        order.environment = f.environment;
        order.database = seen.facts.server.database;
        order.wish.file = seen.facts.backup->file;
        order.wish.into = backup::Into::InPlace;
        const auto consent = run::consentTo(order.deed(), {true, {}});
        QVERIFY(consent.has_value());
        const backup::RestoreResult result = run::restore(order, *consent, f.target, {}, {}, f.journalFolder);
        QCOMPARE(result.tables.size(), std::size_t{2});
        COMPARE_TEXT(f.value("SELECT sum(n) FROM a"), "0");
        COMPARE_TEXT(f.history(), "1");
        const Seen after = look(f);
        const rescue::Proof proof = rescue::prove(seen.facts, after.facts, after.input);
        QVERIFY2(proof.holds(),
                 fmt::format("{} | {}", fmt::join(proof.open, "; "), fmt::join(proof.differences, "; ")).c_str());
        QVERIFY(!after.facts.needsDecision());
        // The file may be mended now: nothing of it took effect.
        f.addAlone("2", "UPDATE a SET n = n + 2;\nALTER TABLE a ADD CONSTRAINT positive CHECK (n > 1);");
        const run::Outcome outcome = f.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        COMPARE_TEXT(f.value("SELECT sum(n) FROM a"), "200");
    }

    /// The journal would say that the first statement took effect, and go on behind it.
    void refusesSingleTablesOverAHalfDoneMigration()
    {
        RunFixture f("dbmate");
        f.add("1", "CREATE TABLE a (id int PRIMARY KEY, n int); INSERT INTO a VALUES (1, 0); CREATE TABLE b (id int);");
        f.addAlone("2", "UPDATE a SET n = n + 1;\nALTER TABLE a ADD CONSTRAINT positive CHECK (n > 1);");
        (void)f.run(test::wishUp(1));
        backup::BackupWish wish;
        wish.what = backup::What::Tables;
        wish.tables = {{"public", "a"}};
        const backup::Manifest manifest = backup::takeBackup(f.target, wish);
        QTRY_VERIFY(backup::timeText(std::chrono::system_clock::now()) > manifest.snapshotAt);
        QVERIFY(f.up().kind == run::OutcomeKind::Failed);
        run::RestoreOrder order;
        order.environment = f.environment;
        order.database = f.database;
        order.wish.file = manifest.file;
        order.wish.into = backup::Into::InPlace;
        const auto restored = [&] {
            try {
                (void)run::restore(order, run::consentTo(order.deed(), {true, {}}).value(), f.target, {}, {},
                                   f.journalFolder);
                return std::string("restored");
            } catch (const Error& error) {
                return std::string(error.code() == ErrorCode::Refused ? "refused: " : "failed: ") + error.message();
            }
        };
        const std::string refused = restored();
        QVERIFY2(refused.starts_with("refused: migration 2 has stopped part-way"), refused.c_str());
        COMPARE_TEXT(f.value("SELECT sum(n) FROM a"), "1");
        // Settled, it is nobody's business any more.
        f.addAlone("2", "UPDATE a SET n = n + 1;\nALTER TABLE a ADD CONSTRAINT positive CHECK (n > 0);");
        f.execute("ALTER TABLE a ADD CONSTRAINT positive CHECK (n > 0)");
        run::Wish mark;
        mark.kind = run::WishKind::Mark;
        mark.version = "2";
        QVERIFY(f.run(mark).kind == run::OutcomeKind::Done);
        COMPARE_TEXT(restored(), "restored");
        COMPARE_TEXT(f.value("SELECT sum(n) FROM a"), "0");
    }

    /// Invalid until it is ready: somebody else's build is not taken for what a broken one left.
    void waitsForWhoeverBuildsTheIndex()
    {
        RunFixture f("golang-migrate");
        f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
        f.add("2", "CREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);");
        (void)f.run(test::wishUp(1));
        f.execute("UPDATE schema_migrations SET version = 2, dirty = true; CREATE TABLE b (id int)");
        auto writer = postgres::Session::open(f.target, postgres::SessionKind::Control);
        (void)writer.query("BEGIN");
        (void)writer.query("INSERT INTO a VALUES (1)");
        std::jthread builder([&f] { f.execute("CREATE INDEX CONCURRENTLY a_id ON a (id)"); });
        while (f.value("SELECT count(*) FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting%'") != "1")
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const Seen seen = look(f);
        (void)writer.query("COMMIT");
        builder.join();
        COMPARE_TEXT(printed(seen), "2 dirty 1/2;  look*");
        QVERIFY(whyNot(seen, WayKind::UndoHalfDone).starts_with("A run is still at work"));
        COMPARE_TEXT(printed(look(f)), "2 dirty 2/2;  undo by-hand* look");
    }

    /// Why it failed may be just that somebody else has taken the name: it is not taken for the migration's, and never dropped.
    void knowsAnothersTable()
    {
        RunFixture f("golang-migrate");
        f.add("1", "CREATE TABLE a (id int, note text);", "DROP TABLE a;");
        f.execute("CREATE TABLE a (id int); CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean "
                  "NOT NULL); INSERT INTO schema_migrations VALUES (1, true)");
        Seen seen = look(f);
        COMPARE_TEXT(printed(seen), "1 dirty 0-1/1;  clear by-hand look*");
        QVERIFY(seen.facts.migrations.front().statements.at(0).objects.at(0).presence == rescue::Presence::Other);
        COMPARE_TEXT(whyNot(seen, WayKind::RollBack), "The table public.a that is there is another than statement 1 "
                                                      "makes: the down script might take it away.");
        f.execute("ALTER TABLE a ADD COLUMN note text");
        seen = look(f);
        COMPARE_TEXT(printed(seen), "1 dirty 1/1;  undo roll-back by-hand* look");
    }

    /// An invalid index that a broken build left is no index, and goes with the rest.
    void takesAnInvalidIndexAway()
    {
        RunFixture f("golang-migrate");
        f.project.settings["x-multi-statement"] = "true";
        f.add("1", "CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1);");
        f.add("2", "CREATE TABLE b (id int);\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);");
        (void)f.run(test::wishUp(1));
        f.execute("UPDATE schema_migrations SET version = 2, dirty = true; CREATE TABLE b (id int)");
        try {
            f.execute("CREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id)");
        } catch (const Error&) {}
        const Seen seen = look(f);
        COMPARE_TEXT(printed(seen), "2 dirty 1/2;  undo* by-hand look");
        COMPARE_TEXT(rescue::find(seen.ways, WayKind::UndoHalfDone)->does,
                     "Takes back the one statement that took effect, and the invalid index that the next one left, the "
                     "last one first, and takes 2 out of the history, all in one transaction.");
        QVERIFY(seen.facts.migrations.front().statements.at(1).objects.at(0).presence == rescue::Presence::Invalid);
        COMPARE_TEXT(gone(f, seen, WayKind::UndoHalfDone), "done, agrees");
        COMPARE_TEXT(f.value("SELECT to_regclass('b') IS NULL AND to_regclass('a_id') IS NULL"), "t");
        COMPARE_TEXT(f.history(), "1");
    }

    /// What is half done now may be whole in a moment.
    void nothingGoesOnWhileARunIsAtWork()
    {
        RunFixture f("golang-migrate");
        f.add("1", "CREATE TABLE a (id int);");
        f.execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO "
                  "schema_migrations VALUES (1, true)");
        {
            test::OtherSession other(f.target, "lockkeeper run=0badcafe step=1");
            other.run("BEGIN");
            other.run("CREATE TABLE b (id int)");
            const Seen seen = look(f);
            QVERIFY(seen.facts.isAtWork());
            COMPARE_TEXT(printed(seen), "1 dirty 0/1;  look*");
        }
        QTRY_VERIFY(!look(f).facts.isAtWork());
        {
            // The tool itself holds its own lock; whoever it is, it is named.
            test::OtherSession tool(f.target, "migrate");
            const auto keys = run::runLocks(formats::formatNamed("golang-migrate"), f.input().reading, f.target);
            tool.run("SELECT pg_advisory_lock(" + std::to_string(keys.front().key) + ")");
            const Seen seen = look(f);
            QVERIFY(seen.facts.holder.find("migrate") != std::string::npos);
            COMPARE_TEXT(printed(seen), "1 dirty 0/1;  look*");
        }
        QTRY_COMPARE(QString::fromStdString(printed(look(f))), QStringLiteral("1 dirty 0/1;  clear* by-hand look"));
    }

    void changesItsDigestWithTheFacts()
    {
        RunFixture f("golang-migrate");
        f.add("1", "CREATE TABLE a (id int);");
        f.execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO "
                  "schema_migrations VALUES (1, true)");
        const std::string before = look(f).facts.digest();
        COMPARE_TEXT(look(f).facts.digest(), before);
        f.execute("CREATE TABLE a (id int)");
        QVERIFY(look(f).facts.digest() != before);
    }

    /// Everything from a name, a script or the server is text in the report.
    void writesAReportThatIsOnlyText()
    {
        RunFixture f("golang-migrate");
        f.add("1", "CREATE TABLE \"<script>alert(1)</script>\" (id int); SELECT 'postgres://u:hunter2@h/d';");
        f.execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO "
                  "schema_migrations VALUES (1, true)");
        const Seen seen = look(f);
        rescue::Incident incident;
        incident.writtenAt = "2026-03-01T10:00:00Z";
        incident.before = seen.facts;
        incident.ways = seen.ways;
        incident.chosen = WayKind::LookOnly;
        const std::string html = rescue::htmlReport(incident);
        QVERIFY(html.find("<script>") == std::string::npos);
        QVERIFY(html.find("&lt;script&gt;") != std::string::npos);
        QVERIFY(html.find("Content-Security-Policy") != std::string::npos);
        QVERIFY(html.find("hunter2") == std::string::npos);
        const std::string markdown = rescue::markdownReport(incident);
        QVERIFY(markdown.find("<script>") == std::string::npos);
        QVERIFY(markdown.find("hunter2") == std::string::npos);
        QVERIFY(markdown.starts_with("# Report of an incident"));
    }
};

QTEST_GUILESS_MAIN(TestRescue)
#include "test_rescue.moc"

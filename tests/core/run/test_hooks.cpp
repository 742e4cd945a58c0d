// SPDX-License-Identifier: Apache-2.0
// What a format may ask of the planner and the runner besides a row in its table.
#include "compare.h"
#include "core/base/hash.h"
#include "core/run/demand.h"
#include "hookformat.h"
#include "runfixture.h"

#include <QTest>

#include <fmt/format.h>

#include <fstream>
#include <iterator>

using namespace lk;
using namespace lk::test;
using project::Direction;

namespace {

/// A project of the test format with everything a test may set.
struct Hooked {
    HookFormat format;
    RunFixture f{"hooked"};

    void up(const std::string& version, const std::string& text) const { f.file(version + ".sql", text); }
    void down(const std::string& version, const std::string& text) const { f.file(version + ".down.sql", text); }
    [[nodiscard]] std::string rows() const
    {
        if (f.value("SELECT to_regclass('hooked') IS NULL") == "t")
            return "no table";
        return f.value(
            "SELECT string_agg(version || CASE WHEN failed THEN '!' ELSE '' END, ' ' ORDER BY seq) FROM hooked");
    }
    [[nodiscard]] std::string notices() const
    {
        std::string text;
        for (const auto& told : f.recorder.all<run::NoticeTold>())
            text += told.notice.severity + ": " + told.notice.message + "\n";
        return text;
    }
    static run::Wish wish(run::WishKind kind, std::optional<std::string> version = {})
    {
        run::Wish wish;
        wish.kind = kind;
        wish.version = std::move(version);
        return wish;
    }
};

postgres::Command insert(const std::string& values)
{
    return {"INSERT INTO public.log (what) VALUES (" + values + ")", {}};
}

} // namespace

class TestHooks : public QObject {
    Q_OBJECT
private slots:
    void runsAGroupInOneTransaction();
    void undoesAGroupTogether();
    void setsUpTheSession();
    void recordsARolledBackFailure();
    void hidesNothingBehindARecordThatFails();
    void recordsAStop();
    void takesTheRowLock();
    void waitsForTheRowLock();
    void runsScriptsAround();
    void namesTheFileOfABlock();
    void letsTheDoneQueryDecide();
    void asksWhatForbids();
    void refusesWhatFailed();
    void goesOnWhereTheHistorySays();
    void repairsByTheFormat();
    void releasesALockBesideAPartWayStop();
    void repairAsksForItself();
    void rollsBackAsApplied();
    void knowsNames();
    void writesNewFilesOverOldOnes();
};

void TestHooks::runsAGroupInOneTransaction()
{
    Hooked h;
    h.format.allInOne = true;
    h.up("1", "CREATE SCHEMA s; CREATE TABLE s.a (id int); SET search_path TO s; SET ROLE pg_monitor; RESET ROLE;");
    h.up("2", "CREATE TABLE b (id int);"); // in public: each begins as in a session of its own
    h.up("3", "-- alone\nCREATE INDEX CONCURRENTLY ON b (id);");
    h.up("4", "INSERT INTO b VALUES (1);");
    h.up("5", "INSERT INTO b VALUES (2);");
    const run::Plan plan = h.f.plan(wishUp());
    std::string groups;
    for (const run::Step& step : plan.steps)
        groups += fmt::format("{} ", step.group);
    COMPARE_TEXT(groups, "1 1 0 2 2 ");
    COMPARE_TEXT(printed(h.f.carryOut(plan)), "done 5/5 | All 5 steps are committed and recorded.");
    COMPARE_TEXT(h.rows(), "1 2 3 4 5");
    COMPARE_TEXT(h.f.value("SELECT count(DISTINCT note) FROM hooked"), "3");
    COMPARE_TEXT(h.f.value("SELECT to_regclass('public.b') IS NOT NULL"), "t");
    QCOMPARE(h.f.recorder.all<run::StepStarted>().size(), 5U);
    QCOMPARE(h.f.recorder.all<run::StepFinished>().size(), 5U);
}

void TestHooks::undoesAGroupTogether()
{
    Hooked h;
    h.format.allInOne = true;
    h.up("1", "CREATE TABLE a (id int);");
    h.up("2", "CREATE TABLE b (id int);");
    h.up("3", "SELECT 1;\nSELECT 1/0;");
    COMPARE_TEXT(printed(h.f.up()),
                 "failed 0/3 [migration 3, statement 2 (SELECT): division by zero 22012] migrations/3.sql:2:1 | The 3 "
                 "migrations of this run are one transaction: it was rolled back, and nothing of any of them is left.");
    COMPARE_TEXT(h.rows(), "");
    COMPARE_TEXT(h.f.value("SELECT to_regclass('a') IS NULL AND to_regclass('b') IS NULL"), "t");
    QCOMPARE(h.f.recorder.all<run::StepFailed>().at(0).step, 2);
    QCOMPARE(h.f.recorder.all<run::StepFinished>().size(), 0U);
    QVERIFY(!h.f.journal().openStep);
    h.up("3", "SELECT 1;");
    COMPARE_TEXT(printed(h.f.up()), "done 3/3 | All 3 steps are committed and recorded.");
}

void TestHooks::setsUpTheSession()
{
    Hooked h;
    h.f.execute("CREATE SCHEMA theirs");
    h.format.onRecord = [](formats::Recording& recording, const project::Migration&, Direction) {
        recording.setup = {{"SET search_path TO theirs", {}}};
    };
    h.up("1", "CREATE TABLE a (id int);");
    h.up("2", "-- alone\nCREATE TABLE b (id int);\nCREATE INDEX CONCURRENTLY ON b (id);");
    COMPARE_TEXT(printed(h.f.up()), "done 2/2 | All 2 steps are committed and recorded.");
    COMPARE_TEXT(h.f.value("SELECT count(*) FROM pg_class WHERE relnamespace = 'theirs'::regnamespace"), "3");
}

void TestHooks::recordsARolledBackFailure()
{
    Hooked h;
    h.f.execute("CREATE TABLE log (what text)");
    h.format.onRecord = [](formats::Recording& recording, const project::Migration& migration, Direction) {
        recording.afterRollback = {
            {"INSERT INTO public.hooked (version, failed, note) VALUES ($1, true, concat_ws('|', $2::text, $3::text, "
             "$4::text, $5::text, ($6::text)::int >= 0))",
             {migration.version, formats::kErrorSqlState, formats::kErrorMessage, formats::kErrorStatement,
              formats::kStatementsDone, formats::kDurationMs}}};
    };
    h.up("1", "CREATE TABLE a (id int);\nSELECT 1/0;");
    COMPARE_TEXT(
        printed(h.f.up()),
        "failed 0/1 [migration 1, statement 2 (SELECT): division by zero 22012] "
        "migrations/1.sql:2:1 | Migration 1 left nothing behind but the failed row that now stands in the history.");
    COMPARE_TEXT(h.rows(), "1!");
    COMPARE_TEXT(h.f.value("SELECT note FROM hooked"), "22012|division by zero|SELECT 1/0|0|t");
    COMPARE_TEXT(h.notices(), "");
    // A stop that the user asked for leaves no failed row.
    h.f.execute("TRUNCATE hooked");
    h.up("1", "SELECT pg_sleep(30);");
    std::stop_source stop;
    h.f.recorder.hook = [&](const run::Event& event) {
        if (std::holds_alternative<run::StatementStarted>(event))
            stop.request_stop();
    };
    COMPARE_TEXT(
        printed(h.f.carryOut(h.f.plan(wishUp()), stop.get_token())),
        "cancelled 0/1 [stopped on request] | Migration 1 left nothing behind: its transaction was rolled back.");
    COMPARE_TEXT(h.rows(), "");
}

void TestHooks::hidesNothingBehindARecordThatFails()
{
    Hooked h;
    h.format.onRecord = [](formats::Recording& recording, const project::Migration&, Direction) {
        recording.afterRollback = {{"INSERT INTO public.not_there VALUES (1)", {}}};
    };
    h.up("1", "SELECT 1/0;");
    COMPARE_TEXT(printed(h.f.up()),
                 "failed 0/1 [migration 1, statement 1 (SELECT): division by zero 22012] "
                 "migrations/1.sql:1:1 | Migration 1 left nothing behind: its transaction was rolled back.");
    COMPARE_TEXT(h.notices(), "WARNING: the failure of migration 1 could not be written to the history: relation "
                              "\"public.not_there\" does not exist\n");
}

void TestHooks::recordsAStop()
{
    Hooked h;
    h.f.execute("CREATE TABLE log (what text)");
    h.format.onRecord = [](formats::Recording& recording, const project::Migration& migration, Direction) {
        recording.before = {insert("'before'")};
        recording.progress = {{"INSERT INTO public.log VALUES ('done ' || $1)", {formats::kStatementsDone}}};
        recording.afterStop = {{"INSERT INTO public.hooked (version, failed, note) VALUES ($1, true, $2)",
                                {migration.version, formats::kStatementsDone}}};
    };
    h.up("1", "-- alone\nCREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nSELECT 1/0;\nSELECT 1;");
    COMPARE_TEXT(printed(h.f.up()),
                 "failed 0/1 [migration 1, statement 3 (SELECT): division by zero 22012] migrations/1.sql:4:1 | "
                 "Migration 1 stopped part-way: statements 1 to 2 of 4 took effect and are kept; the next is statement "
                 "3. Its failed "
                 "row stands in the history.");
    COMPARE_TEXT(h.rows(), "1!");
    COMPARE_TEXT(h.f.value("SELECT note FROM hooked"), "2");
    COMPARE_TEXT(h.f.value("SELECT string_agg(what, ', ') FROM log"), "before, done 1, done 2");
    h.up("1", "-- alone\nCREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nSELECT 2;\nSELECT 1;");
    COMPARE_TEXT(printed(h.f.planOrRefusal(wishUp())), "none -> 1\nup 1 stepwise 4 resume 2");
    COMPARE_TEXT(printed(h.f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(h.rows(), "1");
    COMPARE_TEXT(h.f.value("SELECT string_agg(what, ', ') FROM log"), "before, done 1, done 2, before, done 3, done 4");
}

namespace {

formats::RowLock rowLock()
{
    formats::RowLock lock;
    lock.prepare = {{"CREATE TABLE IF NOT EXISTS public.lockrow (id int PRIMARY KEY, by text)", {}},
                    {"INSERT INTO public.lockrow (id) VALUES (1) ON CONFLICT DO NOTHING", {}}};
    lock.take = {"UPDATE public.lockrow SET by = 'us' WHERE id = 1 AND by IS NULL RETURNING 1", {}};
    lock.holder = {"SELECT by, '2026-03-01T10:00:00Z', 'no session of it is there' FROM public.lockrow", {}};
    lock.release = {"UPDATE public.lockrow SET by = NULL WHERE id = 1 AND by = 'us'", {}};
    lock.remedy = "Release it with `repair`.";
    return lock;
}

} // namespace

void TestHooks::takesTheRowLock()
{
    Hooked h;
    h.format.lock = rowLock();
    h.up("1", "CREATE TABLE seen AS SELECT by FROM lockrow;");
    h.up("2", "SELECT 1/0;");
    COMPARE_TEXT(printed(h.f.run(wishUp(1))), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(h.f.value("SELECT by FROM seen"), "us");
    COMPARE_TEXT(h.f.value("SELECT by IS NULL FROM lockrow"), "t");
    QVERIFY(h.f.up().kind == run::OutcomeKind::Failed);
    COMPARE_TEXT(h.f.value("SELECT by IS NULL FROM lockrow"), "t");
    // The control session lost in the middle: released through a new one.
    h.up("2",
         "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'lockkeeper control%' "
         "AND datname = current_database(); SELECT pg_sleep(1);");
    const auto outcome = h.f.up();
    QVERIFY2(outcome.kind == run::OutcomeKind::Failed, printed(outcome).c_str());
    COMPARE_TEXT(h.f.value("SELECT by IS NULL FROM lockrow"), "t");
}

void TestHooks::waitsForTheRowLock()
{
    Hooked h;
    h.format.lock = rowLock();
    h.up("1", "SELECT 1;");
    h.f.execute(
        "CREATE TABLE lockrow (id int PRIMARY KEY, by text); INSERT INTO lockrow VALUES (1, 'ci-7 (10.0.0.7)')");
    h.f.patience.runLock = std::chrono::milliseconds(300);
    const auto outcome = h.f.up();
    COMPARE_TEXT(printed(outcome), "refused 0/1 [the tool's lock, a row of its table, is held by ci-7 (10.0.0.7) since "
                                   "2026-03-01T10:00:00Z (no session of it is there)] | Nothing was changed.");
    QVERIFY(outcome.error->code() == ErrorCode::LockHeld);
    COMPARE_TEXT(outcome.error->remedy(), "Release it with `repair`.");
    COMPARE_TEXT(h.f.recorder.all<run::Waiting>().at(0).holders.at(0).applicationName, "ci-7 (10.0.0.7)");
    COMPARE_TEXT(h.f.value("SELECT by FROM lockrow"), "ci-7 (10.0.0.7)");
    h.f.patience.runLock = std::chrono::seconds(60);
    h.f.recorder.hook = [&](const run::Event& event) {
        if (std::holds_alternative<run::Waiting>(event))
            h.f.execute("UPDATE lockrow SET by = NULL");
    };
    COMPARE_TEXT(printed(h.f.up()), "done 1/1 | The step is committed and recorded.");
}

void TestHooks::runsScriptsAround()
{
    Hooked h;
    h.f.execute("CREATE TABLE log (n serial, what text)");
    const auto script = [&](const std::string& name, const std::string& sql, bool isBefore) {
        h.f.file(name, sql);
        formats::RunScript one;
        one.name = name;
        one.isBefore = isBefore;
        one.script.file = h.f.folder / "migrations" / name;
        one.script.sha256 = sha256Hex(sql);
        one.script.blocks.emplace_back();
        one.script.blocks.back().text = sql;
        return one;
    };
    h.format.scripts = {script("before", "INSERT INTO log (what) VALUES ('before');", true),
                        script("after", "INSERT INTO log (what) VALUES ('after');", false)};
    h.up("1", "INSERT INTO log (what) VALUES ('1');");
    h.up("2", "INSERT INTO log (what) VALUES ('2');");
    COMPARE_TEXT(printed(h.f.up()), "done 2/2 | All 2 steps are committed and recorded.");
    COMPARE_TEXT(h.f.value("SELECT string_agg(what, ' ' ORDER BY n) FROM log"), "before 1 2 after");
    COMPARE_TEXT(printed(h.f.up()), "done 0/0 | Nothing had to be changed.");
    h.up("3", "SELECT 3;");
    h.format.scripts = {script("after", "SELECT 1/0;", false)};
    COMPARE_TEXT(printed(h.f.up()),
                 "failed 1/1 [script after, statement 1 (SELECT): division by zero 22012] "
                 "migrations/after:1:1 | Script after left nothing behind: its transaction was rolled back. The "
                 "step before it is applied and recorded.");
    COMPARE_TEXT(h.rows(), "1 2 3");
    h.up("4", "SELECT 4;");
    const run::Plan plan = h.f.plan(wishUp());
    h.f.file("after", "SELECT 2;");
    COMPARE_TEXT(
        printed(h.f.carryOut(plan)),
        "refused 0/1 [the file has changed since the plan was made] migrations/after:0:0 | Nothing was changed.");
}

void TestHooks::namesTheFileOfABlock()
{
    Hooked h;
    h.f.file("callback", "SELECT 1;\n\nSELECT 1/0;\n");
    h.format.onScript = [&](formats::ScriptFile& script, const project::Migration&) {
        formats::Block block;
        block.file = h.f.folder / "migrations" / "callback";
        block.text = "SELECT 1;\n\nSELECT 1/0;\n";
        script.blocks.push_back(std::move(block));
    };
    h.up("1", "SELECT 1;");
    const run::Plan plan = h.f.plan(wishUp());
    COMPARE_TEXT(printed(h.f.carryOut(plan)), "failed 0/1 [migration 1, statement 3 (SELECT): division by zero 22012] "
                                              "migrations/callback:3:1 | Migration 1 left nothing behind: its "
                                              "transaction was rolled back.");
    h.f.file("callback", "SELECT 2;");
    COMPARE_TEXT(printed(h.f.carryOut(plan)), "refused 0/1 [the file has changed since the plan was made] "
                                              "migrations/callback:0:0 | Nothing was changed.");
}

void TestHooks::letsTheDoneQueryDecide()
{
    for (const bool isThere : {true, false}) {
        Hooked h;
        // The row of the version is there in both cases; only the query can tell.
        h.format.onRecord = [](formats::Recording& recording, const project::Migration&, Direction) {
            recording.done = {"SELECT 1 FROM public.hooked WHERE version = $1 AND note = $2", {"1", "right"}};
        };
        h.up("1", "SELECT 1;");
        h.f.execute(HookFormat::kCreate);
        const run::Plan plan = h.f.plan(wishUp());
        {
            run::Journal journal = run::Journal::open(run::journalFile(plan.server, plan.history, h.f.journalFolder));
            journal.runBegin("11111111-0000-4000-8000-000000000000", plan, "");
            journal.stepOpen("11111111-0000-4000-8000-000000000000", plan.steps.front(), "", run::Journal::Sync::Now);
        }
        h.f.execute(std::string("INSERT INTO hooked (version, note) VALUES ('1', '") + (isThere ? "right" : "wrong") +
                    "')");
        h.up("2", "SELECT 2;");
        const auto outcome = h.f.up();
        COMPARE_TEXT(printed(outcome), "done 1/1 | The step is committed and recorded.");
        COMPARE_TEXT(outcome.resolved.at(0), std::string("Run 11111111 was cut off during the up of 1: it ") +
                                                 (isThere ? "was committed." : "left nothing."));
    }
}

void TestHooks::asksWhatForbids()
{
    Hooked h;
    h.up("1", "SELECT 1;");
    h.down("1", "SELECT 1;");
    h.up("2", "SELECT 1;");
    h.down("2", "SELECT 1;");
    (void)h.f.run(wishUp(1));
    std::string asked;
    Direction forbidden = Direction::Up;
    h.format.onForbids = [&](Direction direction, const project::Migration* first) -> std::optional<formats::Refusal> {
        asked +=
            fmt::format("{}{} ", direction == Direction::Up ? '+' : '-', first == nullptr ? "none" : first->version);
        if (direction != forbidden)
            return std::nullopt;
        return formats::Refusal{.code = "LK199", .reason = "no", .remedy = "", .place = {}};
    };
    const auto plan = [&](run::WishKind kind, std::optional<std::string> version = {}) {
        asked.clear();
        const auto result = h.f.planOrRefusal(Hooked::wish(kind, std::move(version)));
        const auto* no = std::get_if<run::Refusal>(&result);
        return asked + (no == nullptr ? "planned" : no->code);
    };
    COMPARE_TEXT(plan(run::WishKind::Up), "+2 LK199");
    COMPARE_TEXT(plan(run::WishKind::Down), "-1 planned");
    COMPARE_TEXT(plan(run::WishKind::Redo), "-1 +1 LK199");
    COMPARE_TEXT(plan(run::WishKind::Goto, "2"), "+2 LK199");
    forbidden = Direction::Down;
    COMPARE_TEXT(plan(run::WishKind::Down), "-1 LK199");
    COMPARE_TEXT(plan(run::WishKind::Redo), "-1 LK199");
    COMPARE_TEXT(plan(run::WishKind::Goto, "1"), "-none LK199");
}

void TestHooks::refusesWhatFailed()
{
    Hooked h;
    h.up("1", "CREATE TABLE a (id int);");
    h.f.execute(HookFormat::kCreate);
    h.f.execute("INSERT INTO hooked (version, failed) VALUES ('1', true)");
    auto no = std::get<run::Refusal>(h.f.planOrRefusal(wishUp()));
    COMPARE_TEXT(no.code, "LK130");
    QVERIFY2(no.remedy.find("force") == std::string::npos && no.remedy.find("mark 1 applied") != std::string::npos,
             no.remedy.c_str());
    // Without `force` the general repair marks the one migration.
    COMPARE_TEXT(h.f.plan(Hooked::wish(run::WishKind::Repair)).deeds.back(),
                 "Migration 1 left nothing: it is pending again.");
    h.format.can.canMark = false;
    no = std::get<run::Refusal>(h.f.planOrRefusal(Hooked::wish(run::WishKind::Repair)));
    COMPARE_TEXT(no.code, "LK134");
    QVERIFY2(no.remedy.find("force") == std::string::npos && no.remedy.find("mark") == std::string::npos,
             no.remedy.c_str());
    h.format.failedRefusal = formats::Refusal{.code = "LK198", .reason = "failed", .remedy = "", .place = {}};
    COMPARE_TEXT(std::get<run::Refusal>(h.f.planOrRefusal(wishUp())).code, "LK198");
}

void TestHooks::goesOnWhereTheHistorySays()
{
    Hooked h;
    h.f.execute(std::string(HookFormat::kCreate) + "; CREATE TABLE log (what text)");
    h.f.execute("INSERT INTO hooked (version, failed) VALUES ('1', true)");
    h.up("1", "-- alone\nINSERT INTO log VALUES ('1');\nINSERT INTO log VALUES ('2');\nINSERT INTO log VALUES ('3');");
    h.format.toldPartWay = formats::HistoryPartWay{.version = "1", .statementsDone = 1, .refusal = {}};
    COMPARE_TEXT(printed(h.f.planOrRefusal(wishUp())), "none -> 1\nup 1 stepwise 3 resume 1");
    COMPARE_TEXT(printed(h.f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(h.f.value("SELECT string_agg(what, ' ') FROM log"), "2 3");
    COMPARE_TEXT(h.rows(), "1");
    h.format.toldPartWay = formats::HistoryPartWay{
        .version = "1",
        .statementsDone = 1,
        .refusal = formats::Refusal{.code = "LK197", .reason = "changed", .remedy = "", .place = {}}};
    COMPARE_TEXT(std::get<run::Refusal>(h.f.planOrRefusal(wishUp())).code, "LK197");
}

void TestHooks::repairsByTheFormat()
{
    Hooked h;
    h.up("1", "SELECT 1;");
    h.f.execute(HookFormat::kCreate);
    h.f.execute("INSERT INTO hooked (version, failed) VALUES ('1', true)");
    formats::RepairProposal proposal;
    h.format.ownRepair = proposal; // nothing of its own to do: the general one, by evidence
    COMPARE_TEXT(std::get<run::Refusal>(h.f.planOrRefusal(Hooked::wish(run::WishKind::Repair))).code, "LK134");
    proposal.deeds = {"The failed row of 1 is deleted."};
    proposal.recording.record = {{"DELETE FROM public.hooked WHERE failed", {}}};
    h.format.ownRepair = proposal;
    const run::Plan plan = h.f.plan(Hooked::wish(run::WishKind::Repair));
    COMPARE_TEXT(plan.deeds.at(0), "The failed row of 1 is deleted.");
    COMPARE_TEXT(printed(h.f.carryOut(plan)), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(h.rows(), "");
    h.format.ownRepair = formats::Refusal{.code = "LK196", .reason = "", .remedy = "", .place = {}};
    COMPARE_TEXT(std::get<run::Refusal>(h.f.planOrRefusal(Hooked::wish(run::WishKind::Repair))).code, "LK196");
}

void TestHooks::releasesALockBesideAPartWayStop()
{
    Hooked h;
    h.f.execute("CREATE TABLE log (what text); CREATE TABLE lock (taken bool); INSERT INTO lock VALUES (true)");
    h.up("1", "-- alone\nINSERT INTO log VALUES ('1');\nSELECT 1/0;\nINSERT INTO log VALUES ('3');");
    QCOMPARE(static_cast<int>(h.f.up().kind), static_cast<int>(run::OutcomeKind::Failed));
    const run::Wish repair = Hooked::wish(run::WishKind::Repair);
    COMPARE_TEXT(std::get<run::Refusal>(h.f.planOrRefusal(repair)).code, "LK132");
    formats::RepairProposal proposal;
    proposal.deeds = {"The lock is released."};
    proposal.recording.record = {{"UPDATE public.lock SET taken = false", {}}};
    proposal.recording.done = {"SELECT 1 FROM public.lock WHERE NOT taken", {}};
    h.format.ownRelease = proposal;
    const run::Plan plan = h.f.plan(repair);
    COMPARE_TEXT(plan.deeds.at(0), "The lock is released.");
    COMPARE_TEXT(printed(h.f.carryOut(plan)), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(h.f.value("SELECT taken FROM lock"), "f");
    h.format.ownRelease.reset();
    // What stopped goes on behind its first statement.
    h.up("1", "-- alone\nINSERT INTO log VALUES ('1');\nSELECT 1/1;\nINSERT INTO log VALUES ('3');");
    COMPARE_TEXT(printed(h.f.planOrRefusal(wishUp())), "none -> 1\nup 1 stepwise 3 resume 1");
    COMPARE_TEXT(printed(h.f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(h.f.value("SELECT string_agg(what, ' ') FROM log"), "1 3");
}

void TestHooks::repairAsksForItself()
{
    Hooked h;
    h.up("1", "SELECT 1;");
    h.f.execute(HookFormat::kCreate);
    formats::RepairProposal proposal;
    proposal.deeds = {"The lock is released."};
    proposal.recording.record = {{"SELECT 1", {}}};
    const auto met = [&](formats::Demand demand, const run::Answer& answer) {
        proposal.demand = demand;
        h.format.ownRepair = proposal;
        return run::consentTo(h.f.plan(Hooked::wish(run::WishKind::Repair)), answer).has_value();
    };
    const std::string name = run::nameToType(h.f.plan(Hooked::wish(run::WishKind::Up)));
    QVERIFY(met(formats::Demand::Nothing, {false, {}}));
    QVERIFY(!met(formats::Demand::Answer, {false, {}}));
    QVERIFY(met(formats::Demand::Answer, {true, {}}));
    QVERIFY(met(formats::Demand::Answer, {false, name}));
    QVERIFY(!met(formats::Demand::Name, {true, {}}));
    QVERIFY(met(formats::Demand::Name, {false, name}));
}

void TestHooks::rollsBackAsApplied()
{
    Hooked h;
    for (const char* version : {"1", "2", "3"}) {
        h.up(version, "SELECT 1;");
        h.down(version, "SELECT 1;");
    }
    h.f.execute(std::string(HookFormat::kCreate) +
                "; INSERT INTO hooked (version) VALUES ('3'); INSERT INTO hooked (version) VALUES ('1'); INSERT INTO "
                "hooked (version) VALUES ('2')");
    run::Wish wish = wishDown(2);
    COMPARE_TEXT(printed(h.f.planOrRefusal(wish)), "3 -> 1\ndown 3 transaction 1\ndown 2 transaction 1");
    h.format.downAsApplied = true;
    COMPARE_TEXT(printed(h.f.planOrRefusal(wish)), "3 -> 3\ndown 2 transaction 1\ndown 1 transaction 1");
    COMPARE_TEXT(printed(h.f.planOrRefusal(Hooked::wish(run::WishKind::Down, "3"))),
                 "3 -> 3\ndown 2 transaction 1\ndown 1 transaction 1");
}

void TestHooks::knowsNames()
{
    Hooked h;
    for (const char* version : {"1", "2", "3"})
        h.up(version, "SELECT 1;");
    COMPARE_TEXT(printed(h.f.planOrRefusal(Hooked::wish(run::WishKind::Up, "second"))),
                 "none -> 2\nup 1 transaction 1\nup 2 transaction 1");
    run::Wish mark = Hooked::wish(run::WishKind::Mark, "second");
    COMPARE_TEXT(printed(h.f.run(mark)), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(h.rows(), "2");
}

void TestHooks::writesNewFilesOverOldOnes()
{
    Hooked h;
    const auto path = [&](const char* name) { return h.f.folder / "migrations" / name; };
    const auto textOf = [](const std::filesystem::path& file) {
        std::ifstream in(file);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    h.f.file("plan", "one\n");
    h.f.file("sum", "1\n");
    const auto create = [&] {
        try {
            return fmt::format("{} files", formats::createMigration(h.f.project, "x", {}).size());
        } catch (const Error& error) {
            return std::string(error.what());
        }
    };
    h.format.newFiles = {{path("plan"), "one\ntwo\n", "one\n"}, {path("new.sql"), "x"}, {path("sum"), "2\n", "0\n"}};
    COMPARE_TEXT(create(), path("sum").string() + " has changed meanwhile");
    COMPARE_TEXT(textOf(path("plan")) + textOf(path("sum")), "one\n1\n");
    QVERIFY(!std::filesystem::exists(path("new.sql")));
    h.format.newFiles.back().replaces = "1\n";
    COMPARE_TEXT(create(), "3 files");
    COMPARE_TEXT(textOf(path("plan")) + textOf(path("sum")) + textOf(path("new.sql")), "one\ntwo\n2\nx");
}

QTEST_GUILESS_MAIN(TestHooks)
#include "test_hooks.moc"

// SPDX-License-Identifier: Apache-2.0
#include "compare.h"
#include "core/audit/exported.h"
#include "core/postgres/session.h"
#include "core/project/pins.h"
#include "core/run/audited.h"
#include "runfixture.h"
#include "tests/support/thrown.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace lk;
using namespace lk::test;

/// What runs, and acts without a plan, leave in the audit log.
class TestRunAudit : public QObject {
    Q_OBJECT
private slots:
    void runLeavesItsBeginningAndItsEnd();
    void failureTellsWhy();
    void refusedRunLeavesOneEntry();
    void refusedPlanAndMissingConsent();
    void nothingToDoLeavesNone();
    void noAuditNoRun();
    void tailThatWasCutOffShows();
    void logThatWasTakenAwayShows();
    void standsInTheTargetToo();
    void tableThatCannotBeWrittenStopsNothing();
    void actsWithoutAPlan();
};

namespace {

std::vector<audit::Entry> entriesOf(const RunFixture& f)
{
    std::vector<audit::Entry> entries;
    (void)audit::readLog(run::auditFile(f.journalFolder),
                         [&](const audit::Line& line) { entries.push_back(line.entry); });
    return entries;
}

/// "up 1, 2 begun | up 1, 2 done"
std::string told(const RunFixture& f)
{
    std::string text;
    for (const audit::Entry& entry : entriesOf(f))
        text += (text.empty() ? "" : " | ") + audit::whatText(entry) + ' ' + audit::resultText(entry);
    return text;
}

std::string content(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

void cutLines(const std::filesystem::path& file, int count)
{
    std::string text = content(file);
    for (int line = 0; line < count; ++line)
        text.resize(text.rfind('\n', text.size() - 2) + 1);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

std::string verdictOf(const RunFixture& f, postgres::Session* server = nullptr)
{
    const audit::Verdict verdict = run::verifyAudit(f.journalFolder, {}, server);
    return verdict.isUnbroken() ? "ok " + std::to_string(verdict.entries) : verdict.firstBad->why;
}

void twoMigrations(RunFixture& f)
{
    f.add("1", "CREATE TABLE a (id int);", "DROP TABLE a;");
    f.add("2", "CREATE TABLE b (id int);", "DROP TABLE b;");
}

} // namespace

void TestRunAudit::runLeavesItsBeginningAndItsEnd()
{
    RunFixture f("golang-migrate");
    f.environment.protection = project::Protection::Typed;
    twoMigrations(f);
    const run::Plan plan = f.plan(wishUp());
    const auto outcome = f.carryOut(plan);
    QCOMPARE(outcome.stepsDone, 2);
    COMPARE_TEXT(told(f), "up 1, 2 begun | up 1, 2 done");
    const auto entries = entriesOf(f);
    for (const audit::Entry& entry : entries) {
        COMPARE_TEXT(entry.run, outcome.run);
        COMPARE_TEXT(entry.env, "test");
        COMPARE_TEXT(entry.protection, "typed");
        COMPARE_TEXT(entry.plan.digest, plan.digest());
        COMPARE_TEXT(entry.identity.database, f.database);
        COMPARE_TEXT(entry.identity.systemIdentifier, f.value("SELECT system_identifier FROM pg_control_system()"));
        COMPARE_TEXT(entry.actor.currentUser, "postgres");
        COMPARE_TEXT(audit::approvalText(entry), "confirmed by typing test");
        QVERIFY(entry.result.outcome == "begun" || entry.result.stepsDone == 2);
    }
    QCOMPARE(entries.front().files.size(), std::size_t(2));
    COMPARE_TEXT(entries.front().files.front().sha256, plan.steps.front().sha256);
    COMPARE_TEXT(outcome.audit, entries.back().hash);
    QVERIFY(content(run::journalFile(plan.server, plan.history, f.journalFolder)).find(outcome.audit) !=
            std::string::npos);
    COMPARE_TEXT(f.journal().lastAudit, outcome.audit);
    QVERIFY(f.journal().unended.empty());
    COMPARE_TEXT(verdictOf(f), "ok 2");

    run::Wish force;
    force.kind = run::WishKind::Force;
    force.version = "1";
    (void)f.run(force);
    COMPARE_TEXT(
        entriesOf(f).back().plan.deeds.front(),
        "Asserted: every migration up to and including 1 is applied, and none after it. Nothing runs; only the "
        "recorded version changes.");
    COMPARE_TEXT(told(f).substr(told(f).find("force")), "force 1 begun | force 1 done");
}

void TestRunAudit::failureTellsWhy()
{
    RunFixture f("golang-migrate");
    f.target.password = Secret("hunter2secret");
    f.add("1", "CREATE TABLE a (id int);");
    f.add("2", "DO $$ BEGIN RAISE 'no: hunter2secret'; END $$;");
    (void)f.up();
    COMPARE_TEXT(told(f), "up 1, 2 begun | up 1, 2 failed P0001");
    const audit::Entry end = entriesOf(f).back();
    COMPARE_TEXT(end.result.version, "2");
    QCOMPARE(end.result.stepsDone, std::int64_t(1));
    QVERIFY2(end.result.stateLeft.find("rolled back") != std::string::npos, end.result.stateLeft.c_str());
    QVERIFY2(end.result.message.find("no: ********") != std::string::npos, end.result.message.c_str());
    QVERIFY(content(run::auditFile(f.journalFolder)).find("hunter2secret") == std::string::npos);
}

void TestRunAudit::refusedRunLeavesOneEntry()
{
    RunFixture f("golang-migrate");
    twoMigrations(f);
    const run::Plan plan = f.plan(wishUp());
    f.file("2_m.up.sql", "CREATE TABLE c (id int);");
    (void)f.carryOut(plan);
    COMPARE_TEXT(told(f), "up 1, 2 refused");
    QVERIFY2(entriesOf(f).front().result.message.find("changed since the plan was made") != std::string::npos,
             entriesOf(f).front().result.message.c_str());

    // Another cluster under the address of the plan.
    run::Plan other = f.plan(wishUp());
    other.server.systemIdentifier = "42";
    (void)f.carryOut(other);
    COMPARE_TEXT(told(f), "up 1, 2 refused | up 1, 2 refused");
    QVERIFY(entriesOf(f).back().result.message.find("another cluster answers") != std::string::npos);

    // Another one than the environment was pinned to since: asked by the session itself.
    const run::Plan unheld = f.plan(wishUp());
    project::Pin pin;
    pin.systemIdentifier = "42";
    pin.databaseOid = 42;
    project::hold(f.target, &pin);
    const run::Outcome elsewhere = f.carryOut(unheld);
    project::hold(f.target, nullptr);
    COMPARE_TEXT(elsewhere.code, "LK256");
    COMPARE_TEXT(audit::resultText(entriesOf(f).back()), "refused LK256");
    QVERIFY(entriesOf(f).back().result.message.find("not what it was pinned to: system identifier is ") !=
            std::string::npos);

    // Consent that was given for another plan.
    const auto consent = run::consentTo(f.plan(wishUp(1)), {});
    (void)run::carryOut(f.plan(wishUp()), *consent, f.target, f.patience, {}, f.recorder, f.journalFolder);
    COMPARE_TEXT(entriesOf(f).back().result.message, "the consent was given for another plan");
    COMPARE_TEXT(verdictOf(f), "ok 4");
}

void TestRunAudit::refusedPlanAndMissingConsent()
{
    RunFixture f("golang-migrate");
    twoMigrations(f);
    run::Wish wish = wishUp();
    wish.version = "7";
    const auto made = f.planOrRefusal(wish);
    run::auditRefusal(f.input(), wish, std::get<run::Refusal>(made), f.journalFolder);
    COMPARE_TEXT(told(f), "up 7 refused " + std::get<run::Refusal>(made).code);

    f.environment.protection = project::Protection::Typed;
    run::Refusal no;
    no.code = "LK191";
    no.reason = "its name must be typed";
    run::auditRefusal(f.plan(wishUp()), run::Answer{true, "tset"}, no, f.journalFolder);
    const audit::Entry entry = entriesOf(f).back();
    COMPARE_TEXT(audit::approvalText(entry), "not confirmed");
    COMPARE_TEXT(entry.approvals.front().words, "tset");
    COMPARE_TEXT(audit::resultText(entry), "refused LK191");
}

void TestRunAudit::nothingToDoLeavesNone()
{
    RunFixture f("golang-migrate");
    (void)f.up();
    COMPARE_TEXT(told(f), "");
}

void TestRunAudit::noAuditNoRun()
{
    RunFixture f("golang-migrate");
    twoMigrations(f);
    std::ofstream(f.folder / "audit") << "a file where the folder should be";
    const run::Plan plan = f.plan(wishUp());
    std::string checked;
    for (const run::Check& check : run::preflight(plan, f.input().set, f.target, {}, f.journalFolder)) {
        if (check.code == "LK142" && check.result == run::CheckResult::Refused)
            checked = check.text;
    }
    QVERIFY2(checked.find("audit log cannot be written") != std::string::npos, checked.c_str());
    const auto outcome = f.carryOut(plan);
    QVERIFY(outcome.kind == run::OutcomeKind::Refused);
    QVERIFY(outcome.error && outcome.error->code() == ErrorCode::Refused);
    COMPARE_TEXT(f.history(), "no table");
    COMPARE_TEXT(f.value("SELECT to_regclass('a') IS NULL"), "t");
    std::filesystem::remove(f.folder / "audit");
    QCOMPARE(f.up().stepsDone, 2);
}

void TestRunAudit::tailThatWasCutOffShows()
{
    RunFixture f("golang-migrate");
    twoMigrations(f);
    (void)f.up();
    (void)f.down(2);
    COMPARE_TEXT(verdictOf(f), "ok 4");
    cutLines(run::auditFile(f.journalFolder), 2);
    const std::string cut = verdictOf(f);
    QVERIFY2(cut.starts_with("its tail was cut off, or it was replaced: the journal "), cut.c_str());
    // Going on from there does not hide it.
    (void)f.up();
    QVERIFY(verdictOf(f).starts_with("its tail was cut off, or it was replaced: "));
}

void TestRunAudit::logThatWasTakenAwayShows()
{
    RunFixture f("golang-migrate");
    twoMigrations(f);
    (void)f.up();
    std::filesystem::remove(run::auditFile(f.journalFolder));
    QVERIFY(verdictOf(f).starts_with("its tail was cut off, or it was replaced: "));
}

void TestRunAudit::standsInTheTargetToo()
{
    RunFixture f("golang-migrate");
    f.environment.auditTable = true;
    twoMigrations(f);
    const auto outcome = f.up();
    COMPARE_TEXT(f.value("SELECT string_agg(act || ' ' || outcome, ', ' ORDER BY seq) FROM lockkeeper.audit"),
                 "up begun, up done");
    COMPARE_TEXT(f.value("SELECT hash FROM lockkeeper.audit ORDER BY seq DESC LIMIT 1"), outcome.audit);
    QVERIFY(f.recorder.all<run::NoticeTold>().empty());
    auto session = postgres::Session::open(f.target, postgres::SessionKind::Browse);
    COMPARE_TEXT(verdictOf(f, &session), "ok 2");
    QVERIFY(run::verifyAudit(f.journalFolder, {}, &session).notes.empty());
    (void)f.down(1);
    f.execute("BEGIN; DELETE FROM lockkeeper.audit WHERE seq = 2; COMMIT");
    const audit::Verdict lacking = run::verifyAudit(f.journalFolder, {}, &session);
    QVERIFY(lacking.isUnbroken());
    QCOMPARE(lacking.notes.size(), std::size_t(1));
    QVERIFY2(lacking.notes.front().starts_with("The table lockkeeper.audit of " + f.database +
                                               " lacks an entry that this log has, the first with seq 2 of "),
             lacking.notes.front().c_str());
    // Log and journals are taken away together: the target tells.
    cutLines(run::auditFile(f.journalFolder), 2);
    std::filesystem::remove_all(f.journalFolder);
    COMPARE_TEXT(verdictOf(f), "ok 2");
    const std::string cut = verdictOf(f, &session);
    QVERIFY2(cut.starts_with("its tail was cut off, or it was replaced: the table lockkeeper.audit has entry 3 of "),
             cut.c_str());
    f.execute("UPDATE lockkeeper.audit SET entry = replace(entry, '\"act\":\"up\"', '\"act\":\"no\"') WHERE seq = 1");
    COMPARE_TEXT(verdictOf(f, &session),
                 "the table lockkeeper.audit was changed: its row with seq 1 is not what was written");
}

void TestRunAudit::tableThatCannotBeWrittenStopsNothing()
{
    RunFixture f("golang-migrate");
    f.environment.auditTable = true;
    f.execute("CREATE SCHEMA lockkeeper; CREATE VIEW lockkeeper.audit AS SELECT 1 AS seq");
    twoMigrations(f);
    const auto outcome = f.up();
    QVERIFY(outcome.kind == run::OutcomeKind::Done);
    const auto notices = f.recorder.all<run::NoticeTold>();
    QCOMPARE(notices.size(), std::size_t(2));
    QVERIFY2(
        notices.front().notice.message.starts_with("the table lockkeeper.audit lacks an entry of this run (begun): "),
        notices.front().notice.message.c_str());
    COMPARE_TEXT(told(f), "up 1, 2 begun | up 1, 2 done");
}

void TestRunAudit::actsWithoutAPlan()
{
    RunFixture f("golang-migrate");
    auto target = f.target;
    target.parameters["dbname"] = f.database + "_new";
    const run::Act create{"create-db", f.environment, target, run::Demand::Answer, {true, {}}};
    QVERIFY(run::createDatabase(create, {}, f.journalFolder) == postgres::Existence::Made);
    QVERIFY(run::createDatabase(create, {}, f.journalFolder) == postgres::Existence::WasThere);
    const run::Act drop{"drop-db", f.environment, target, run::Demand::Name, {false, "test"}};
    QVERIFY(run::dropDatabase(drop, {}, f.journalFolder) == postgres::Existence::Dropped);
    const std::string name = f.database + "_new";
    COMPARE_TEXT(told(f), "create-db " + name + " begun | create-db " + name + " done | create-db " + name +
                              " begun | create-db " + name + " was-there | drop-db " + name + " begun | drop-db " +
                              name + " done");
    COMPARE_TEXT(audit::approvalText(entriesOf(f).back()), "confirmed by typing test");
    QVERIFY(entriesOf(f)[0].run == entriesOf(f)[1].run && entriesOf(f)[1].run != entriesOf(f)[2].run);

    // In use: the server says no, and that stands there too.
    auto inUse = postgres::Session::open(f.target, postgres::SessionKind::Browse);
    const run::Act own{"drop-db", f.environment, f.target, run::Demand::Answer, {true, {}}};
    COMPARE_TEXT(thrownBy([&] { (void)run::dropDatabase(own, {}, f.journalFolder); }).sqlState(), "55006");
    COMPARE_TEXT(audit::resultText(entriesOf(f).back()), "failed 55006");

    run::Refusal no;
    no.code = "LK190";
    run::auditRefusal(own, no, f.journalFolder);
    COMPARE_TEXT(audit::approvalText(entriesOf(f).back()), "not confirmed");

    // Without the first entry nothing is done.
    std::filesystem::remove_all(f.folder / "audit");
    std::ofstream(f.folder / "audit") << "a file";
    VERIFY_CODE(thrownBy([&] { (void)run::createDatabase(create, {}, f.journalFolder); }), ErrorCode::Refused);
    COMPARE_TEXT(f.value("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"), "0");
}

QTEST_GUILESS_MAIN(TestRunAudit)
#include "test_runaudit.moc"

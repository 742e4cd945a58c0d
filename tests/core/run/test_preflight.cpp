// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/runner.h"
#include "core/base/file.h"
#include "core/postgres/session.h"
#include "core/run/audited.h"
#include "core/run/preflight/inquiry.h"
#include "core/run/required.h"
#include "tests/core/run/compare.h"
#include "tests/core/run/runfixture.h"
#include "tests/support/othersession.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

using namespace lk;
using namespace lk::test;
using namespace std::chrono_literals;

namespace {

const char* word(run::CheckResult result)
{
    switch (result) {
    case run::CheckResult::Good: return "good";
    case run::CheckResult::Warning: return "warning";
    case run::CheckResult::Refused: return "refused";
    case run::CheckResult::NotKnown: return "not known";
    }
    return "";
}

/// "warning: text [remedy]", a line a check of that code.
std::string told(const std::vector<run::Check>& checks, const std::string& code)
{
    std::string text;
    for (const run::Check& check : checks) {
        if (check.code == code)
            text += fmt::format("{}: {}{}\n", word(check.result), check.text,
                                check.remedy.empty() ? "" : " [" + check.remedy + ']');
    }
    return text;
}

std::vector<run::Check> look(const RunFixture& f, const run::Plan& plan)
{
    return run::preflight(plan, f.input().set, f.target, {}, f.journalFolder);
}
std::vector<run::Check> look(const RunFixture& f)
{
    return look(f, f.plan(wishUp()));
}

/// What a run tells on its own account.
std::string notices(const RunFixture& f)
{
    std::string text;
    for (const run::NoticeTold& one : f.recorder.all<run::NoticeTold>())
        text += one.notice.severity + ": " + one.notice.message + '\n';
    return text;
}

/// The fixture as a plain role, made for it.
std::string asPlainRole(RunFixture& f)
{
    const std::string role = "role_" + f.database;
    f.execute("CREATE ROLE " + role + " LOGIN");
    f.target.parameters["user"] = role;
    return role;
}

/// The plan of f with what `first` says of it, as a face makes it.
run::Plan planBehind(const RunFixture& f, const RunFixture& first, run::Wish wish = {})
{
    run::PlanInput input = f.input();
    run::readRequired(
        input,
        [&](const std::string& name) -> std::optional<std::pair<project::Environment, postgres::ConnectionTarget>> {
            if (name != first.environment.name)
                return std::nullopt;
            return std::pair(first.environment, first.target);
        },
        {}, f.journalFolder);
    return std::get<run::Plan>(run::makePlan(input, wish));
}

} // namespace

class TestPreflight : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksForOwnersThroughMembership();
    void letsASchemasOwnerDrop();
    void onlyWarnsWhereAScriptTakesAnotherRole();
    void asksForTheRightToMakeObjects();
    void asksForTheRightToMakeTheHistory();
    void tellsLongTransactions();
    void tellsPreparedTransactions();
    void tellsInvalidIndexes();
    void comparesTheSizeWithItsLimit();
    void refusesWhatTheServerDoesNotKnow();
    void refusesACommitThatWouldHang();
    void tellsStandbysAndSlots();
    void refusesOutsideTheWindow();
    void letsTheWayBackThroughAtAnyTime();
    void wantsTheOtherEnvironmentFirst();
    void wantsItForSoLong();
    void wantsTheSameContent();
    void neverTakesTheSameDatabaseForAnother();
    void runsHooksAroundTheRun();
    void aHookMayForbidTheRun();
    void tellsSoMuchOfAHook();
    void hooksHaveNoSecrets();
    void waitsForABackfill();
    void refusesAHookThatIsNotThere();
    void theRunRefusesBeforeItsFirstStatement();
    void theRunTellsWarnings();
    void goesOnWithoutAnAnswer();

private:
    QTemporaryDir m_config;
    QByteArray m_configBefore;
};

/// The hooks of whoever runs the tests are theirs.
void TestPreflight::init()
{
    m_configBefore = qgetenv("XDG_CONFIG_HOME");
    qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8());
}
void TestPreflight::cleanup()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_config.path().toStdString() + "/lockkeeper", ignored);
    if (m_configBefore.isEmpty())
        qunsetenv("XDG_CONFIG_HOME");
    else
        qputenv("XDG_CONFIG_HOME", m_configBefore);
}

namespace {

void writeHooks(const std::string& text)
{
    const std::filesystem::path file = project::hooksFile();
    std::filesystem::create_directories(file.parent_path());
    std::filesystem::remove(file);
    createFile(file, text);
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

} // namespace

void TestPreflight::asksForOwnersThroughMembership()
{
    RunFixture f("dbmate");
    const std::string role = asPlainRole(f);
    f.execute("CREATE ROLE owner_" + f.database +
              "; CREATE TABLE t (id int); CREATE TABLE other (id int primary key); "
              "ALTER TABLE t OWNER TO owner_" +
              f.database + "; GRANT CREATE ON SCHEMA public TO " + role + "; GRANT REFERENCES ON other TO " + role);
    f.add("1", "ALTER TABLE t ADD COLUMN x int REFERENCES other (id); TRUNCATE other;");
    COMPARE_TEXT(told(look(f), "LK108"), "refused: public.t belongs to owner_" + f.database + ", and " + role +
                                             " is no member of it. [GRANT owner_" + f.database + " TO " + role +
                                             ";]\n");
    f.execute("GRANT owner_" + f.database + " TO " + role);
    COMPARE_TEXT(told(look(f), "LK108"), "good: " + role + " may alter what the plan alters.\n");
}

void TestPreflight::letsASchemasOwnerDrop()
{
    RunFixture f("dbmate");
    const std::string role = asPlainRole(f);
    f.execute("CREATE SCHEMA zoo AUTHORIZATION " + role +
              "; CREATE TABLE zoo.t (id int); GRANT CREATE ON SCHEMA public TO " + role);
    f.add("1", "DROP TABLE zoo.t;");
    COMPARE_TEXT(told(look(f), "LK108"), "good: " + role + " may alter what the plan alters.\n");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
}

void TestPreflight::onlyWarnsWhereAScriptTakesAnotherRole()
{
    RunFixture f("dbmate");
    const std::string role = asPlainRole(f);
    const std::string owner = "owner_" + f.database;
    f.execute("CREATE ROLE " + owner + " NOINHERIT; CREATE TABLE t (id int); ALTER TABLE t OWNER TO " + owner +
              "; GRANT CREATE ON SCHEMA public TO " + role);
    f.add("1", "SET ROLE " + owner + "; ALTER TABLE t ADD COLUMN x int; RESET ROLE;");
    COMPARE_TEXT(told(look(f), "LK108").substr(0, 8), "warning:");
    COMPARE_TEXT(told(look(f), "LK176"), "warning: " + role + " is no member of " + owner +
                                             ", which a script takes. [GRANT " + owner + " TO " + role + ";]\n");
    f.execute("GRANT " + owner + " TO " + role);
    COMPARE_TEXT(told(look(f), "LK176"), "good: " + role + " may take them.\n");
}

void TestPreflight::asksForTheRightToMakeObjects()
{
    RunFixture f("dbmate");
    const std::string role = asPlainRole(f);
    f.execute("CREATE SCHEMA zoo; CREATE SCHEMA mine AUTHORIZATION " + role + "; GRANT CREATE ON SCHEMA public TO " +
              role);
    f.add("1", "CREATE TABLE mine.a (id int); CREATE TABLE b (id int); CREATE TEMP TABLE c (id int);");
    COMPARE_TEXT(told(look(f), "LK177"), "good: " + role + " may make what the plan makes.\n");
    f.add("2", "CREATE VIEW zoo.v AS SELECT 1;");
    COMPARE_TEXT(told(look(f), "LK177"), "refused: " + role +
                                             " may not make anything in schema zoo. [GRANT CREATE ON SCHEMA "
                                             "zoo TO " +
                                             role + ";]\n");
}

void TestPreflight::asksForTheRightToMakeTheHistory()
{
    RunFixture f("dbmate");
    const std::string role = asPlainRole(f);
    f.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    f.add("1", "SELECT 1;");
    COMPARE_TEXT(told(look(f), "LK107"),
                 "refused: " + role +
                     " lacks CREATE in schema public on public.schema_migrations. [GRANT CREATE ON SCHEMA "
                     "public TO " +
                     role + ";]\n");
    const run::Outcome outcome = f.up();
    QCOMPARE(static_cast<int>(outcome.kind), static_cast<int>(run::OutcomeKind::Refused));
    COMPARE_TEXT(outcome.code, "LK107");
    COMPARE_TEXT(f.history(), "no table");
}

void TestPreflight::tellsLongTransactions()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    COMPARE_TEXT(told(look(f), "LK171"), "good: No transaction in this database is seen to be older than a minute.\n");
    OtherSession other(f.target, "reporting");
    other.run("BEGIN");
    other.run("SELECT 1");
    const run::Plan plan = f.plan(wishUp());
    postgres::Session session = postgres::Session::open(f.target, postgres::SessionKind::Browse);
    run::Inquiry inquiry(plan, session, {});
    inquiry.longTransaction = 0ms;
    run::checkLocks(inquiry);
    const std::string text = told(inquiry.answered([&](const std::vector<postgres::Command>& questions) {
        std::vector<run::Inquiry::Answer> answers;
        for (const postgres::Command& question : questions)
            answers.push_back({session.query(question), {}});
        return answers;
    }),
                                  "LK171");
    QVERIFY2(
        text.starts_with(fmt::format("warning: Process {} (reporting, postgres, idle in transaction) has been in a "
                                     "transaction for 00:00:0",
                                     other.pid())),
        text.c_str());
}

void TestPreflight::tellsPreparedTransactions()
{
    ScratchCluster cluster("max_prepared_transactions = 5\n");
    RunFixture f("dbmate", cluster);
    f.add("1", "SELECT 1;");
    COMPARE_TEXT(told(look(f), "LK114"), "good: There are none.\n");
    OtherSession other(f.target, "two-phase");
    other.run("BEGIN");
    other.run("CREATE TABLE held (id int)");
    other.run("PREPARE TRANSACTION 'gid 1'");
    const std::string text = told(look(f), "LK114");
    QVERIFY2(
        text.starts_with("warning: 1 prepared transaction holds its locks until somebody ends it: 'gid 1' of postgres "
                         "for 00:00:0"),
        text.c_str());
    (void)f.up();
    QVERIFY2(notices(f).find("no prepared transactions (LK114): 1 prepared") != std::string::npos, notices(f).c_str());
    other.run("ROLLBACK PREPARED 'gid 1'");
}

void TestPreflight::tellsInvalidIndexes()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1); CREATE TABLE free (id int)");
    OtherSession other(f.target, "builder");
    other.run("CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id)");
    f.add("1", "ALTER TABLE free ADD COLUMN x int;");
    COMPARE_TEXT(told(look(f), "LK113"), "good: No invalid index on the tables of the plan.\n");
    f.add("2", "ALTER TABLE t ADD COLUMN x int;");
    COMPARE_TEXT(told(look(f), "LK113"),
                 "warning: Index t_id on t is invalid: a concurrent build did not end. [DROP INDEX "
                 "CONCURRENTLY t_id; if nobody builds it now.]\n");
}

void TestPreflight::comparesTheSizeWithItsLimit()
{
    RunFixture f("dbmate");
    f.execute(
        "CREATE TABLE t (id int, x text); INSERT INTO t SELECT i, repeat('x', 100) FROM generate_series(1, 20000) i");
    f.add("1", "ALTER TABLE t ALTER COLUMN id TYPE bigint;");
    const std::string without = told(look(f), "LK100");
    QVERIFY2(without.starts_with("good: The database takes ") &&
                 without.find(", what the plan writes anew needs up to ") != std::string::npos &&
                 without.find("; free space cannot be asked for by SQL.") != std::string::npos,
             without.c_str());
    f.environment.databaseLimit = std::uint64_t{1} << 40;
    QVERIFY(told(look(f), "LK100").starts_with("good: "));
    // Room for what is there, but not for a second copy of the table.
    f.environment.databaseLimit =
        std::strtoull(f.value("SELECT pg_database_size(current_database())").c_str(), nullptr, 10) + 1024 * 1024;
    QVERIFY(told(look(f), "LK100").starts_with("refused: "));
    f.environment.databaseLimit = 1024;
    const run::Outcome outcome = f.up();
    COMPARE_TEXT(outcome.code, "LK100");
    COMPARE_TEXT(f.history(), "no table");
}

/// A script of a newer PostgreSQL: refused as a whole, before the part of it that would run.
void TestPreflight::refusesWhatTheServerDoesNotKnow()
{
    RunFixture f("dbmate");
    const int major = std::atoi(f.value("SHOW server_version_num").c_str()) / 10'000;
    if (major >= 17)
        QSKIP("this server has all that the grammar knows");
    f.addAlone("1", "CREATE TABLE t (a int);\nSELECT JSON_VALUE('{}', '$.a') FROM (SELECT 1) AS one;");
    const std::string text = told(look(f), "LK255");
    QVERIFY2(text.starts_with("refused: Migration 1 uses JSON_EXISTS, JSON_QUERY, JSON_VALUE (from 17 on), and the "
                              "server is PostgreSQL "),
             text.c_str());
    const run::Outcome outcome = f.up();
    QCOMPARE(static_cast<int>(outcome.kind), static_cast<int>(run::OutcomeKind::Refused));
    COMPARE_TEXT(outcome.code, "LK255");
    COMPARE_TEXT(f.value("SELECT to_regclass('t') IS NULL"), "t");
    COMPARE_TEXT(f.history(), "no table");
}

void TestPreflight::refusesACommitThatWouldHang()
{
    ScratchCluster cluster;
    RunFixture f("dbmate", cluster);
    f.add("1", "SELECT 1;");
    COMPARE_TEXT(told(look(f), "LK116"), "good: No synchronous standby is asked for.\n");
    cluster.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    (void)cluster.value("SELECT pg_reload_conf()");
    QTRY_VERIFY(cluster.value("SHOW synchronous_standby_names") == "nobody");
    COMPARE_TEXT(told(look(f), "LK116"),
                 "refused: Synchronous standbys are asked for (nobody), and none is there: COMMIT "
                 "would wait for ever. [Bring the standby back, or empty synchronous_standby_names.]\n");
    const run::Outcome outcome = f.up();
    QCOMPARE(static_cast<int>(outcome.kind), static_cast<int>(run::OutcomeKind::Refused));
    COMPARE_TEXT(outcome.code, "LK116");
}

void TestPreflight::tellsStandbysAndSlots()
{
    ScratchCluster cluster("wal_level = replica\nmax_wal_senders = 5\nmax_replication_slots = 5\n");
    const auto standby = cluster.makeStandby();
    RunFixture f("dbmate", cluster);
    f.add("1", "SELECT 1;");
    QTRY_VERIFY_WITH_TIMEOUT(told(look(f), "LK172").starts_with("good: 1 connected, at most "), 15'000);
    COMPARE_TEXT(told(look(f), "LK135").substr(0, 5), "good:");
    cluster.execute("SELECT pg_create_physical_replication_slot('forgotten', true)");
    const std::string waiting = told(look(f), "LK135");
    QVERIFY2(waiting.starts_with("warning: The replication slot forgotten is not in use and keeps "), waiting.c_str());
    // It receives, and applies nothing.
    standby->execute("SELECT pg_wal_replay_pause()");
    f.execute("CREATE TABLE big AS SELECT i, repeat('x', 500) AS x FROM generate_series(1, 160000) i");
    QTRY_VERIFY_WITH_TIMEOUT(told(look(f), "LK172").starts_with("warning: The standby "), 15'000);
    standby->execute("SELECT pg_wal_replay_resume()");
    // A role that may not see them is told so.
    f.execute("CREATE ROLE plain LOGIN; GRANT CREATE ON SCHEMA public TO plain");
    f.target.parameters["user"] = "plain";
    QVERIFY2(told(look(f), "LK172").starts_with("not known: 1 connected; how far they are is hidden"),
             told(look(f), "LK172").c_str());
}

namespace {

/// One that is open now, or was and will be, but not within a day.
std::string windowOfDay(int daysFromNow)
{
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    const auto day = std::chrono::weekday(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                                          std::chrono::days(daysFromNow));
    return fmt::format("{} 00:00-24:00", kDays[day.c_encoding()]);
}

} // namespace

void TestPreflight::refusesOutsideTheWindow()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    f.environment.windows = {*project::windowFrom("daily 00:00-24:00")};
    QVERIFY2(told(look(f), "LK174").find(": It is open until ") != std::string::npos, told(look(f), "LK174").c_str());
    f.environment.windows = {*project::windowFrom(windowOfDay(3))};
    const std::string closed = told(look(f), "LK174");
    QVERIFY2(closed.starts_with("refused: It is closed. It opens ") && closed.find(" UTC, in ") != std::string::npos,
             closed.c_str());
    const run::Outcome outcome = f.up();
    COMPARE_TEXT(outcome.code, "LK174");
    COMPARE_TEXT(f.history(), "no table");
    f.environment.windows = {*project::windowFrom("Mon 00:00-24:00 Nowhere/Atlantis")};
    COMPARE_TEXT(
        told(look(f), "LK174"),
        "refused: The time zone Nowhere/Atlantis is not known on this machine. [Correct its name in lockkeeper.toml, "
        "or install the time zones (package tzdata).]\n");
}

void TestPreflight::letsTheWayBackThroughAtAnyTime()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE t (id int);", "DROP TABLE t;");
    (void)f.up();
    f.environment.windows = {*project::windowFrom(windowOfDay(3))};
    COMPARE_TEXT(printed(f.down()), "done 1/1 | The step is committed and recorded.");
    QVERIFY2(notices(f).find("WARNING: maintenance window (LK174): It is closed.") != std::string::npos,
             notices(f).c_str());
}

void TestPreflight::wantsTheOtherEnvironmentFirst()
{
    RunFixture staging("dbmate");
    RunFixture f("dbmate");
    staging.environment.name = "staging";
    staging.project = f.project; // the same files
    f.environment.require = project::Requirement{"staging", 0ms};
    f.add("1", "CREATE TABLE t1 (id int);");
    f.add("2", "CREATE TABLE t2 (id int);");
    COMPARE_TEXT(told(look(f, planBehind(f, staging)), "LK173"),
                 "refused: staging must have it first: 1, 2 are not applied there. [Apply to staging first.]\n");
    (void)staging.run(wishUp(1));
    COMPARE_TEXT(told(look(f, planBehind(f, staging)), "LK173"),
                 "refused: staging must have it first: 2 is not applied there. [Apply to staging first.]\n");
    COMPARE_TEXT(f.carryOut(planBehind(f, staging)).code, "LK173");
    COMPARE_TEXT(f.history(), "no table");
    COMPARE_TEXT(told(look(f, planBehind(f, staging, wishUp(1))), "LK173"), "good: staging has it.\n");
    (void)staging.up();
    COMPARE_TEXT(told(look(f, planBehind(f, staging)), "LK173"), "good: staging has all 2.\n");
    COMPARE_TEXT(printed(f.carryOut(planBehind(f, staging))), "done 2/2 | All 2 steps are committed and recorded.");
    // A face that never looked does not get past it.
    f.add("3", "SELECT 1;");
    COMPARE_TEXT(printed(f.up()),
                 "refused 0/1 [environment that comes first (LK173): staging must have it first, and was "
                 "not looked at] | Nothing was changed.");
    staging.target.parameters["dbname"] = "no_such_database";
    const std::string unread = told(look(f, planBehind(f, staging)), "LK173");
    QVERIFY2(unread.starts_with("refused: staging must have it first, and could not be looked at: "), unread.c_str());
    f.environment.require->environment = "nowhere";
    COMPARE_TEXT(
        told(look(f, planBehind(f, staging)), "LK173"),
        "refused: nowhere must have it first, and could not be looked at: there is no environment of that name. "
        "[Mend the address of that environment, or change require in lockkeeper.toml.]\n");
}

void TestPreflight::wantsItForSoLong()
{
    RunFixture staging("dbmate");
    RunFixture f("dbmate");
    staging.environment.name = "staging";
    staging.project = f.project;
    f.environment.require = project::Requirement{"staging", 24h};
    f.add("1", "CREATE TABLE t1 (id int);");
    // By another tool, or from another machine: its history keeps no times.
    staging.execute("CREATE TABLE public.schema_migrations (version varchar PRIMARY KEY); INSERT INTO "
                    "public.schema_migrations VALUES ('1')");
    const std::string unknown = told(look(f, planBehind(f, staging)), "LK173");
    QVERIFY2(
        unknown.starts_with("refused: staging must have it first: 1 is applied there, but since when is not known."),
        unknown.c_str());
    staging.execute("DROP TABLE public.schema_migrations");
    // From another machine, but into the table of the target.
    staging.environment.auditTable = true;
    (void)staging.up();
    const std::string young = told(look(f, planBehind(f, staging)), "LK173");
    QVERIFY2(young.starts_with("refused: staging must have it first: 1 is applied there for ") &&
                 young.find(" only, 1 d are wanted. [Again in ") != std::string::npos,
             young.c_str());
    f.environment.require->duration = 1ms;
    QTest::qWait(1100);
    const std::string old = told(look(f, planBehind(f, staging)), "LK173");
    QVERIFY2(old.starts_with("good: staging has had it for at least "), old.c_str());
}

void TestPreflight::wantsTheSameContent()
{
    RunFixture staging("dbmate");
    RunFixture f("dbmate");
    staging.environment.name = "staging";
    staging.project = f.project;
    staging.environment.auditTable = true;
    f.environment.require = project::Requirement{"staging", 0ms};
    f.add("1", "CREATE TABLE t1 (id int);");
    (void)staging.up();
    f.add("1", "CREATE TABLE t1 (id bigint);");
    COMPARE_TEXT(
        told(look(f, planBehind(f, staging)), "LK173"),
        "refused: staging must have it first: 1 is applied there with another content. [Apply to staging first.]\n");
}

void TestPreflight::neverTakesTheSameDatabaseForAnother()
{
    RunFixture f("dbmate");
    f.environment.require = project::Requirement{"test", 0ms};
    f.add("1", "SELECT 1;");
    const std::string text = told(look(f, planBehind(f, f)), "LK173");
    QVERIFY2(text.find("could not be looked at: it is this very database.") != std::string::npos, text.c_str());
}

void TestPreflight::runsHooksAroundTheRun()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE t (id int);");
    const std::string log = (f.folder / "log").string();
    const std::string script = "echo \"$0 $1 $LOCKKEEPER_ENVIRONMENT $LOCKKEEPER_COMMAND $LOCKKEEPER_TO "
                               "$LOCKKEEPER_OUTCOME\" >> '" +
                               log + "'; echo told";
    writeHooks(
        fmt::format("[[hook]]\nenvironment = 'test'\nbefore = [['sh', '-c', '''{0}''', 'first', 'a b'], ['true']]\n"
                    "after = [['/bin/sh', '-c', '''{0}''', 'last', '$HOME'], ['false']]\n"
                    "[[hook]]\nenvironment = 'elsewhere'\nbefore = [['false']]\n"
                    "[[hook]]\nenvironment = 'test'\nworkspace = '{1}'\nbefore = [['false']]\n",
                    script, f.journalFolder.parent_path().parent_path().string()));
    const run::Plan plan = f.plan(wishUp());
    QCOMPARE(plan.hooks.before.size(), std::size_t{2});
    run::Plan without = plan;
    without.hooks = {};
    QVERIFY(plan.digest() != without.digest());
    QVERIFY2(told(look(f, plan), "LK175").starts_with("good: Before the run: sh -c "),
             told(look(f, plan), "LK175").c_str());
    COMPARE_TEXT(printed(f.carryOut(plan)), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(readFile(log), "first a b test up 1 \nlast $HOME test up 1 done\n");
    const std::string all = notices(f);
    QVERIFY2(all.find("HOOK: before the run: sh -c ") != std::string::npos &&
                 all.find("OUTPUT: told\n") != std::string::npos,
             all.c_str());
    QVERIFY2(all.find("WARNING: the hook false failed after the run: it ended with exit code 1\n") != std::string::npos,
             all.c_str());
    // What only records runs nothing.
    run::Wish mark;
    mark.kind = run::WishKind::Mark;
    mark.version = "1";
    mark.markApplied = false;
    COMPARE_TEXT(printed(f.run(mark)), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(notices(f), "");
}

void TestPreflight::aHookMayForbidTheRun()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE t (id int);");
    const std::string log = (f.folder / "log").string();
    writeHooks(fmt::format("[[hook]]\nenvironment = 'test'\nbefore = [['sh', '-c', 'echo no >&2; exit 3']]\n"
                           "after = [['sh', '-c', 'echo $LOCKKEEPER_OUTCOME > {}']]\n",
                           log));
    const run::Outcome outcome = f.up();
    QCOMPARE(static_cast<int>(outcome.kind), static_cast<int>(run::OutcomeKind::Refused));
    COMPARE_TEXT(outcome.code, "LK175");
    QVERIFY2(printed(outcome).find("forbids the run: it ended with exit code 3]") != std::string::npos,
             printed(outcome).c_str());
    QVERIFY2(notices(f).find("ERROR: no\n") != std::string::npos, notices(f).c_str());
    COMPARE_TEXT(f.history(), "no table");
    COMPARE_TEXT(readFile(log), "refused\n"); // it lifts what the first one has set
}

/// What is told is kept by whoever listens: of a hook that says too much its beginning and its end.
void TestPreflight::tellsSoMuchOfAHook()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    writeHooks("[[hook]]\nenvironment = 'test'\nbefore = [['sh', '-c', 'seq 1 20000; echo bye']]\n");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    const std::string all = notices(f);
    QVERIFY2(all.find("OUTPUT: 500\nOUTPUT: (19481 lines are left out here)\nOUTPUT: 19982\n") != std::string::npos &&
                 all.find("OUTPUT: 20000\nOUTPUT: bye\n") != std::string::npos,
             all.c_str());
}

void TestPreflight::hooksHaveNoSecrets()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    qputenv("PGPASSWORD", "s3cret-of-env");
    qputenv("DATABASE_URL", "postgres://u:s3cret-of-url@h/d");
    f.target.password = Secret("s3cret-of-target");
    writeHooks(
        "[[hook]]\nenvironment = 'test'\nbefore = [['env'], ['sh', '-c', 'tr \"\\\\0\" \" \" < /proc/$$/environ']]\n");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    qunsetenv("PGPASSWORD");
    qunsetenv("DATABASE_URL");
    QVERIFY2(notices(f).find("LOCKKEEPER_RUN=") != std::string::npos, notices(f).c_str());
    QVERIFY2(notices(f).find("s3cret") == std::string::npos && notices(f).find("PGPASSWORD") == std::string::npos,
             notices(f).c_str());
}

void TestPreflight::waitsForABackfill()
{
    RunFixture f("dbmate");
    f.add("1", "CREATE TABLE t (k int PRIMARY KEY, v int);");
    QCOMPARE(static_cast<int>(f.up().kind), static_cast<int>(run::OutcomeKind::Done));
    f.add("2", "ALTER TABLE t ALTER v SET NOT NULL;");
    std::filesystem::create_directories(f.project.folder.parent_path() / "backfills");
    std::ofstream(f.project.folder.parent_path() / "backfills/fill.sql")
        << "-- lockkeeper:backfill before=2\nUPDATE t SET v = k WHERE v IS NULL;\n";
    COMPARE_TEXT(told(look(f), "LK330"), "good: fill has no row to fill yet.\n");
    f.execute("INSERT INTO t (k) VALUES (1)");
    COMPARE_TEXT(told(look(f), "LK330"),
                 "refused: 2 must wait for the backfill fill, which has not been run here. [Run it to its end: "
                 "\"backfill run fill\".]\n");
    COMPARE_TEXT(f.up().code, "LK330");
    struct Nobody final : backfill::Observer {
        void onEvent(const backfill::Event&) override {}
    } nobody;
    const auto declared = backfill::declarationsOf(f.project);
    QVERIFY(backfill::run(declared.declarations.front(), f.target, {}, {}, nobody).kind == backfill::OutcomeKind::Done);
    COMPARE_TEXT(told(look(f), "LK330"), "good: fill is done.\n");
    QCOMPARE(static_cast<int>(f.up().kind), static_cast<int>(run::OutcomeKind::Done));
}
void TestPreflight::refusesAHookThatIsNotThere()
{
    RunFixture f("dbmate");
    f.add("1", "SELECT 1;");
    writeHooks("[[hook]]\nenvironment = 'test'\nafter = [['no-such-program-of-ours']]\n");
    QVERIFY2(told(look(f), "LK175")
                 .starts_with("refused: The hook no-such-program-of-ours cannot be run: there is no such "
                              "program."),
             told(look(f), "LK175").c_str());
    COMPARE_TEXT(f.up().code, "LK175");
    // Somebody else may write it: nothing of it is run.
    std::filesystem::permissions(project::hooksFile(), std::filesystem::perms::others_write,
                                 std::filesystem::perm_options::add);
    std::string why;
    try {
        (void)f.input();
    } catch (const Error& error) {
        why = error.message();
    }
    QVERIFY2(why.ends_with("hooks.toml may be written by others"), why.c_str());
}

void TestPreflight::theRunRefusesBeforeItsFirstStatement()
{
    RunFixture f("dbmate");
    const std::string role = asPlainRole(f);
    f.execute("CREATE TABLE t (id int); CREATE SCHEMA zoo; GRANT CREATE ON SCHEMA public TO " + role);
    f.add("1", "CREATE TABLE before (id int);");
    f.add("2", "ALTER TABLE t ADD COLUMN x int; CREATE TABLE zoo.t (id int);");
    const run::Outcome outcome = f.up();
    QCOMPARE(static_cast<int>(outcome.kind), static_cast<int>(run::OutcomeKind::Refused));
    COMPARE_TEXT(outcome.code, "LK108");
    // Both are told, not one a try.
    const std::string text = printed(outcome);
    QVERIFY2(text.find("(LK108): public.t belongs to postgres") != std::string::npos &&
                 text.find("(LK177): " + role + " may not make anything in schema zoo") != std::string::npos,
             text.c_str());
    COMPARE_TEXT(f.value("SELECT to_regclass('public.before') IS NULL"), "t");
    COMPARE_TEXT(f.history(), "no table");
    // The refusal stands in the audit log with its code.
    std::string audited;
    audit::readLog(run::auditFile(f.journalFolder), [&](const audit::Line& line) {
        audited += line.entry.result.outcome + ' ' + line.entry.result.code + '\n';
    });
    COMPARE_TEXT(audited, "begun \nrefused LK108\n");
}

void TestPreflight::theRunTellsWarnings()
{
    RunFixture f("dbmate");
    f.execute("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1)");
    OtherSession other(f.target, "builder");
    other.run("CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id)");
    f.add("1", "ALTER TABLE t ADD COLUMN x int;");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    COMPARE_TEXT(notices(f),
                 "WARNING: indexes are valid (LK113): Index t_id on t is invalid: a concurrent build did not end.\n");
}

/// One that the server does not answer (a managed one that hides more) spoils neither the others nor the run.
void TestPreflight::goesOnWithoutAnAnswer()
{
    RunFixture f("dbmate");
    const std::string role = asPlainRole(f);
    f.execute(
        "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_current_wal_lsn() FROM PUBLIC; CREATE SCHEMA zoo; GRANT CREATE ON "
        "SCHEMA public TO " +
        role);
    f.add("1", "CREATE TABLE t (id int);");
    const auto checks = look(f);
    COMPARE_TEXT(told(checks, "LK178"),
                 "not known: The server would not say: permission denied for function pg_current_wal_lsn.\n");
    COMPARE_TEXT(told(checks, "LK100").substr(0, 5), "good:");
    COMPARE_TEXT(printed(f.up()), "done 1/1 | The step is committed and recorded.");
    f.add("2", "CREATE TABLE zoo.t (id int);");
    COMPARE_TEXT(f.up().code, "LK177");
}

QTEST_GUILESS_MAIN(TestPreflight)
#include "test_preflight.moc"

// SPDX-License-Identifier: Apache-2.0
// Gates that a command of the project judges: who runs it, what its end means, what is kept of it.
#include "core/changeset/gatecommand.h"
#include "core/changeset/lastcheck.h"
#include "tests/core/changeset/beforecontract.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace lk;
using namespace lk::changeset;
using namespace lk::test;
namespace fs = std::filesystem;

namespace {

QByteArray q(const std::string& text)
{
    return QByteArray::fromStdString(text);
}

constexpr const char* kGate = "{check: {command: [checks/deployed, web, \"2.14 now\"]}}";

/// A set before contract whose gate is a program of the project.
struct Commanded {
    BeforeContract ground;

    explicit Commanded(const std::string& script, const std::string& gates = kGate) : ground(gates) { write(script); }
    void write(const std::string& script) const
    {
        const fs::path program = root() / "checks" / "deployed";
        fs::create_directories(program.parent_path());
        std::ofstream(program, std::ios::binary) << "#!/bin/sh\necho asked >> \"$PWD/asked.log\"\n" + script + "\n";
        fs::permissions(program, fs::perms::owner_all);
    }
    [[nodiscard]] const fs::path& root() const { return ground.fixture.run.project.root; }
    [[nodiscard]] long timesAsked() const
    {
        std::ifstream log(root() / "asked.log");
        return std::count(std::istreambuf_iterator<char>(log), {}, '\n');
    }
    [[nodiscard]] ChangeSet set() const { return ground.fixture.sets().sets.at(0); }
    /// As whoever asks for gates has them.
    [[nodiscard]] std::vector<GateState> asked() const
    {
        const ChangeSetFixture& f = ground.fixture;
        auto session = postgres::Session::open(f.run.target, postgres::SessionKind::Browse);
        const Look seen = f.look();
        std::vector<GateState> gates = evaluateGates(session, set(), f.set(), seen);
        askCommands(gates, f.run.project, set(), seen);
        return gates;
    }
    [[nodiscard]] GateState commandGate() const { return asked().back(); }
};

} // namespace

class TestGateCommand : public QObject {
    Q_OBJECT
private slots:
    void judgesByItsEnd_data();
    void judgesByItsEnd();
    void isGivenNoSecrets();
    void endsOneThatHangs();
    void isNotRunByLooking();
    void runsNothingOutsideOfTheProject();
    void showsTheLastAnswer();
    void startsTheSoakAnewWhenACheckFails();
    void standsBeforeTheScript();
};

void TestGateCommand::judgesByItsEnd_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("verdict");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("yes") << QByteArray("echo \"$1 runs $2\"") << QByteArray("pass")
                         << QByteArray("the command says yes (exit code 0): web runs 2.14 now");
    QTest::newRow("no") << QByteArray("echo one pod is old >&2; exit 1") << QByteArray("fail")
                        << QByteArray("the command says no (exit code 1): one pod is old");
    QTest::newRow("an error") << QByteArray("exit 2") << QByteArray("unknown")
                              << QByteArray("the command ended with exit code 2, neither 0 nor 1");
    QTest::newRow("not found") << QByteArray("exit 127") << QByteArray("unknown")
                               << QByteArray("the command ended with exit code 127, neither 0 nor 1");
    QTest::newRow("a signal") << QByteArray("kill -9 $$") << QByteArray("unknown")
                              << QByteArray("the command was ended by a signal");
}

void TestGateCommand::judgesByItsEnd()
{
    QFETCH(const QByteArray, script);
    QFETCH(const QByteArray, verdict);
    QFETCH(const QByteArray, why);
    const Commanded set(script.toStdString());
    const GateState gate = set.commandGate();
    QCOMPARE(q(gate.name), QByteArray("check checks/deployed web '2.14 now'"));
    QCOMPARE(QByteArray(toString(gate.verdict).data()), verdict);
    QCOMPARE(q(gate.why), why);
    QCOMPARE(set.timesAsked(), 1L);
}

void TestGateCommand::isGivenNoSecrets()
{
    ::setenv("PGPASSWORD", "hidden word", 1);
    ::setenv("DATABASE_URL", "postgres://u:hidden@h/d", 1);
    const Commanded set("env | sort | grep -E '^(PG|DATABASE|LOCKKEEPER)'; pwd");
    const GateState gate = set.commandGate();
    ::unsetenv("PGPASSWORD");
    ::unsetenv("DATABASE_URL");
    std::string said;
    for (const std::string& line : gate.output)
        said += line + "\n";
    const std::string expected = fmt::format("LOCKKEEPER_CHANGESET=full-name\nLOCKKEEPER_DATABASE={}\n"
                                             "LOCKKEEPER_ENVIRONMENT=prod\nLOCKKEEPER_PROJECT={}\n{}\n",
                                             set.ground.fixture.run.database, set.ground.fixture.run.project.name,
                                             fs::canonical(set.root()).string());
    QCOMPARE(q(said), q(expected));
}

/// One that hangs is ended: nobody waits for it for ever, and it is no yes.
void TestGateCommand::endsOneThatHangs()
{
    const Commanded slow("sleep 60", "{check: {command: [checks/deployed], within: 1s}}");
    const GateState late = slow.commandGate();
    QCOMPARE(q(late.why), QByteArray("the command took longer than 1s"));
    QVERIFY(late.verdict == Verdict::Unknown);
}

void TestGateCommand::isNotRunByLooking()
{
    const Commanded set("exit 0");
    QVERIFY2(q(set.ground.gates()).contains("check checks/deployed web '2.14 now': unknown: the command is run when"),
             set.ground.gates().c_str());
    QVERIFY(set.ground.fixture.state()[Phase::Gate].status == PhaseStatus::Blocked);
    (void)set.ground.checks();
    QCOMPARE(set.timesAsked(), 0L);
    // Nor one that somebody has set aside.
    const ChangeSetFixture& f = set.ground.fixture;
    const Look seen = f.look();
    auto session = postgres::Session::open(f.run.target, postgres::SessionKind::Browse);
    std::vector<GateState> gates = evaluateGates(session, set.set(), f.set(), seen);
    askCommands(gates, f.run.project, set.set(), seen, {"check"});
    QCOMPARE(set.timesAsked(), 0L);
}

void TestGateCommand::runsNothingOutsideOfTheProject()
{
    const Commanded set("exit 0", "{check: {command: [checks/elsewhere]}}");
    QVERIFY2(set.commandGate().why.starts_with("there is no program"), set.commandGate().why.c_str());
    fs::create_symlink("/bin/true", set.root() / "checks" / "elsewhere");
    QVERIFY2(set.commandGate().why.starts_with("there is no program"), set.commandGate().why.c_str());
    QVERIFY(set.commandGate().verdict == Verdict::Unknown);
    // By its name or its whole path it is the machine's own.
    const Commanded named("exit 0", "{check: {command: [\"true\"]}}");
    QVERIFY(named.commandGate().verdict == Verdict::Pass);
    const Commanded whole("exit 0", "{check: {command: [/bin/false]}}");
    QVERIFY(whole.commandGate().verdict == Verdict::Fail);
}

void TestGateCommand::showsTheLastAnswer()
{
    const Commanded set("echo first; echo all pods are new");
    const ChangeSetFixture& f = set.ground.fixture;
    QVERIFY(tellFindings(f.run.target, set.set(), set.asked()));
    const EnvironmentState state = f.state();
    const GateState& shown = state[Phase::Gate].gates.back();
    QVERIFY(shown.verdict == Verdict::Unknown); // a pass is not remembered
    QVERIFY(shown.askedAt.has_value());
    QVERIFY2(shown.why.find("the command says yes (exit code 0): all pods are new; it is run anew") !=
                 std::string::npos,
             shown.why.c_str());
    QCOMPARE(shown.output, (std::vector<std::string>{"first", "all pods are new"}));
    QCOMPARE(set.timesAsked(), 1L);
}

void TestGateCommand::startsTheSoakAnewWhenACheckFails()
{
    const Commanded set("exit 0",
                        std::string("{soak: 30m}, {check: {sql: \"SELECT count(*) = 50 FROM users\"}}, ") + kGate);
    const ChangeSetFixture& f = set.ground.fixture;
    f.run.execute("UPDATE flyway_schema_history SET installed_on = installed_on - interval '2 h'; "
                  "UPDATE lockkeeper.backfill SET verified_at = now() - interval '1 h'");
    const auto soak = [&] { return f.state()[Phase::Gate].gates.at(1).verdict; };
    QVERIFY(soak() == Verdict::Pass);
    QVERIFY(tellFindings(f.run.target, set.set(), set.asked()));
    QVERIFY(soak() == Verdict::Pass);
    set.write("exit 3"); // nobody knows: no failure
    QVERIFY(tellFindings(f.run.target, set.set(), set.asked()));
    QVERIFY(soak() == Verdict::Pass);
    set.write("exit 1");
    QVERIFY(tellFindings(f.run.target, set.set(), set.asked()));
    QVERIFY2(soak() == Verdict::Fail, f.run
                                          .value("SELECT string_agg(kind || ' ' || detail, '; ') FROM "
                                                 "lockkeeper.changeset_event")
                                          .c_str());
    f.run.execute("DELETE FROM lockkeeper.changeset_event");
    set.write("exit 0");
    f.run.execute("DELETE FROM users WHERE id = 50");
    QVERIFY(tellFindings(f.run.target, set.set(), set.asked()));
    QCOMPARE(q(f.run.value("SELECT detail ->> 'gate' FROM lockkeeper.changeset_event WHERE kind = 'gate_reset'")),
             QByteArray("check SELECT count(*) = 50 FROM users"));
    QVERIFY(soak() == Verdict::Fail);
}

/// The run asks it once, before it locks anything, and goes by that.
void TestGateCommand::standsBeforeTheScript()
{
    Commanded set("exit 1");
    ChangeSetFixture& f = set.ground.fixture;
    const auto plan = [&] {
        run::Plan one = f.run.plan(wishUp(1));
        run::setLastCheck(one, lastCheckOf(f.run.project, set.set(), f.set(), f.run.environment.name, f.run.target, "3",
                                           {"statements"}, "Look again."));
        return one;
    };
    const run::Outcome refused = f.run.carryOut(plan());
    QVERIFY2(refused.kind == run::OutcomeKind::Refused, printed(refused).c_str());
    QCOMPARE(q(refused.code), QByteArray("LK351"));
    QVERIFY2(refused.error->message().find("the command says no") != std::string::npos, refused.error->what());
    set.write("exit 75");
    QVERIFY(f.run.carryOut(plan()).kind == run::OutcomeKind::Refused);
    set.write("psql --version > /dev/null; exit 0");
    const long before = set.timesAsked();
    const run::Outcome done = f.run.carryOut(plan());
    QVERIFY2(done.kind == run::OutcomeKind::Done, printed(done).c_str());
    QCOMPARE(set.timesAsked(), before + 1);
    QCOMPARE(q(f.run.value("SELECT count(*) FROM lockkeeper.changeset_event WHERE detail ->> 'answer' IS NOT NULL")),
             QByteArray("3"));
}

QTEST_GUILESS_MAIN(TestGateCommand)
#include "test_gatecommand.moc"

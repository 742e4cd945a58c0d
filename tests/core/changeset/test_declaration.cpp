// SPDX-License-Identifier: Apache-2.0
// What a project declares: changesets/*.yml, comments at the top of migrations, and what is wrong with them.
#include "core/changeset/declaration.h"
#include "core/changeset/sidecar.h"
#include "core/formats/registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <fstream>

using namespace lk;
using namespace lk::changeset;
namespace fs = std::filesystem;

namespace {

/// The contract's own example.
constexpr const char* kExample = R"(id: users-full-name
title: Rename users.name to full_name
recipe: rename-column            # or none
table: public.users
old: name
new: full_name
up: name
down: full_name
steps:
  - {phase: expand,   migration: "1_expand_users_full_name"}
  - {phase: sync,     migration: "2"}
  - {phase: backfill, backfill: users_full_name}
  - phase: gate
    gates:
      - {deploy: {app: web, at-least: "2026.10"}}
      - {soak: 72h}
      - {quiet: {object: public.users.name, for: 48h}}
      - {approval: {by: 1}}
  - {phase: contract, migration: "3_contract_users_full_name"}
environments: {staging: {soak: 1h, quiet: 30m}, prod: {}}
)";

std::string printed(const std::vector<DeclarationProblem>& problems)
{
    std::string text;
    for (const DeclarationProblem& one : problems)
        text +=
            fmt::format("{} {}:{}:{} {}\n", one.code, one.place.file, one.place.line, one.place.column, one.message);
    return text;
}

std::string printed(const Declaration& set)
{
    std::string text = fmt::format("{} [{}] {} {}->{} up={} down={}\n", set.id, set.recipe, set.table, set.oldSide,
                                   set.newSide, set.up, set.down);
    for (const Step& step : set.steps) {
        text += fmt::format("  {} {}{}", toString(step.phase), step.migration, step.backfill);
        for (const GateSpec& gate : step.gates)
            text += " <" + nameOf(gate) + ">";
        text += "\n";
    }
    return text;
}

/// A dbmate project below a scratch folder.
struct Scratch {
    QTemporaryDir folder;
    fs::path root = folder.path().toStdString();

    void write(const std::string& name, const std::string& text) const
    {
        fs::create_directories((root / name).parent_path());
        std::ofstream(root / name, std::ios::binary) << text;
    }
    [[nodiscard]] project::Project project() const
    {
        project::Project found = formats::projectIn(root / "db/migrations", "dbmate");
        found.root = root;
        found.base = root;
        return found;
    }
    [[nodiscard]] Declarations read() const
    {
        const project::Project one = project();
        return readDeclarations(one, formats::formatNamed(one.format).load(one));
    }
    void migrations(int count) const
    {
        const char* names[] = {"expand_users_full_name", "sync_users_full_name", "contract_users_full_name"};
        for (int i = 0; i < count; ++i)
            write(fmt::format("db/migrations/{}_{}.sql", i + 1, names[i % 3]),
                  "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
    }
};

} // namespace

class TestDeclaration : public QObject {
    Q_OBJECT
private slots:
    void readsTheExample();
    void writesWhatItReads();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void readsComments();
    void tellsWhatIsWrongInComments_data();
    void tellsWhatIsWrongInComments();
    void holdsThemAgainstEachOther();
    void takesTimesOfTheEnvironment();
    void remembersDecisions();
    void readsTimes();
};

void TestDeclaration::readsTheExample()
{
    std::vector<DeclarationProblem> problems;
    const Declaration set = readYaml(kExample, "x.yml", problems);
    QCOMPARE(printed(problems), std::string());
    QCOMPARE(printed(set),
             std::string("users-full-name [rename-column] public.users name->full_name up=name down=full_name\n"
                         "  expand 1_expand_users_full_name\n  sync 2\n  backfill users_full_name\n"
                         "  gate  <deploy web 2026.10> <soak 72h> <quiet public.users.name 48h> <approval by 1>\n"
                         "  contract 3_contract_users_full_name\n"));
}

void TestDeclaration::writesWhatItReads()
{
    std::vector<DeclarationProblem> problems;
    const Declaration set = readYaml(kExample, "x.yml", problems);
    const std::string text = writeYaml(set);
    const Declaration again = readYaml(text, "x.yml", problems);
    QCOMPARE(printed(problems), std::string());
    QCOMPARE(writeYaml(again), text);
    QCOMPARE(printed(again), printed(set));
    QVERIFY(again.environments == set.environments);
    // A command with all that a word may hold.
    Declaration asked = set;
    GateSpec gate;
    gate.kind = GateKind::Check;
    gate.command = {"scripts/is deployed", "web", "2.14", "it's: \"so\" #1", ""};
    gate.time = std::chrono::seconds(90);
    asked.steps.front().gates = {gate};
    const Declaration read = readYaml(writeYaml(asked), "x.yml", problems);
    QCOMPARE(printed(problems), std::string());
    QVERIFY(read.steps.front().gates.front().command == gate.command);
    QVERIFY(read.steps.front().gates.front().time == gate.time);
}

void TestDeclaration::tellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("told");
    const QByteArray end = "steps: [{phase: expand, migration: a}]\n";
    QTest::newRow("no yaml") << QByteArray("id: x\nsteps: [\n") << QByteArray("LK340");
    QTest::newRow("unknown key") << "id: x\nstepps: 1\n" + end
                                 << QByteArray("LK341 x.yml:2:1 The key \"stepps\" means nothing here");
    QTest::newRow("unknown key of a step")
        << QByteArray("id: x\nsteps:\n  - {phase: expand, migratoin: a}\n") << QByteArray("LK341 x.yml:3:21");
    QTest::newRow("no phase") << QByteArray("id: x\nsteps:\n  - {phase: expend}\n")
                              << QByteArray("LK342 x.yml:3:13 \"expend\" is no phase");
    QTest::newRow("phase missing") << QByteArray("id: x\nsteps:\n  - {migration: a}\n")
                                   << QByteArray("LK347 x.yml:3:5 A step names its phase");
    QTest::newRow("no id") << end << QByteArray("LK347 x.yml:1:1 The change set has no id");
    QTest::newRow("odd id") << "id: Ab\n" + end << QByteArray("LK342 x.yml:1:1 \"Ab\" is no id");
    QTest::newRow("no steps") << QByteArray("id: x\n") << QByteArray("LK347 x.yml:1:1 The change set has no steps");
    QTest::newRow("gate") << QByteArray("id: x\nsteps:\n  - {phase: gate, gates: [{sook: 1h}]}\n")
                          << QByteArray("LK341 x.yml:3:28");
    QTest::newRow("time") << QByteArray("id: x\nsteps:\n  - {phase: gate, gates: [{soak: long}]}\n")
                          << QByteArray("LK342 x.yml:3:34 \"long\" is no time for soak");
    QTest::newRow("window") << QByteArray("id: x\nsteps:\n  - {phase: gate, gates: [{window: \"Mo 8\"}]}\n")
                            << QByteArray("LK342");
    QTest::newRow("deploy lacks app") << QByteArray(
                                             "id: x\nsteps:\n  - {phase: gate, gates: [{deploy: {at-least: \"1\"}}]}\n")
                                      << QByteArray("LK347");
    QTest::newRow("approvals") << QByteArray("id: x\nsteps:\n  - {phase: gate, gates: [{approval: {by: many}}]}\n")
                               << QByteArray("LK342");
    QTest::newRow("command is one text")
        << QByteArray("id: x\nsteps:\n  - {phase: gate, gates: [{check: {command: \"rm -rf x\"}}]}\n")
        << QByteArray("LK342 x.yml:3:45 A command is a list: program and arguments");
    QTest::newRow("command of nothing") << QByteArray(
                                               "id: x\nsteps:\n  - {phase: gate, gates: [{check: {command: []}}]}\n")
                                        << QByteArray("LK342 x.yml:3:45 A command is a list");
    QTest::newRow("command and query")
        << QByteArray("id: x\nsteps:\n  - {phase: gate, gates: [{check: {command: [a], sql: SELECT true}}]}\n")
        << QByteArray("LK341 x.yml:3:50 The key \"sql\" means nothing here");
    QTest::newRow("command's time")
        << QByteArray("id: x\nsteps:\n  - {phase: gate, gates: [{check: {command: [a], within: soon}}]}\n")
        << QByteArray("LK342 x.yml:3:58 \"soon\" is no time for within");
    QTest::newRow("environment's key") << "id: x\nenvironments: {prod: {sook: 1h}}\n" + end
                                       << QByteArray("LK341 x.yml:2:23");
    QTest::newRow("a list") << QByteArray("- id: x\n") << QByteArray("LK340 x.yml:1:1");
}

void TestDeclaration::tellsWhatIsWrong()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, told);
    std::vector<DeclarationProblem> problems;
    (void)readYaml(text.toStdString(), "x.yml", problems);
    const std::string all = printed(problems);
    QVERIFY2(all.starts_with(told.toStdString()), all.c_str());
    QCOMPARE(problems.size(), std::size_t{1});
}

void TestDeclaration::readsComments()
{
    std::vector<DeclarationProblem> problems;
    const auto set = readFrontMatter(
        "-- migrate:up\n-- lockkeeper:changeset id=users-full-name phase=expand\n"
        "-- lockkeeper: table=users title='Full names'\n"
        "-- lockkeeper:changeset old=public.users.name new=full_name up=\"name || \\\"A\\\"\" down=\"full_name\"\n"
        "ALTER TABLE users ADD COLUMN full_name text;\n-- lockkeeper:changeset id=other phase=sync\n",
        "1.sql", problems);
    QCOMPARE(printed(problems), std::string());
    QVERIFY(set);
    QCOMPARE(printed(*set),
             std::string(
                 "users-full-name [] users public.users.name->full_name up=name || \"A\" down=full_name\n  expand \n"));
    QCOMPARE(set->title, std::string("Full names"));
    QVERIFY(!readFrontMatter("SELECT '-- lockkeeper:changeset id=x phase=expand';\n", "1.sql", problems));
    QVERIFY(!readFrontMatter("-- about lockkeeper:changeset\nSELECT 1;\n", "1.sql", problems));
    QCOMPARE(printed(problems), std::string());
}

void TestDeclaration::tellsWhatIsWrongInComments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("unknown") << QByteArray("-- lockkeeper:changeset id=x phase=expand colour=red\n")
                             << QByteArray("LK341 1.sql:1:43");
    QTest::newRow("quote") << QByteArray("-- lockkeeper:changeset id=x phase=expand up=\"a\n")
                           << QByteArray("LK342 1.sql:1:46 The value of up has no closing quote");
    QTest::newRow("no value") << QByteArray("\n-- lockkeeper:changeset id=x phase\n")
                              << QByteArray("LK342 1.sql:2:30 \"phase\" is no KEY=VALUE");
    QTest::newRow("phase") << QByteArray("-- lockkeeper:changeset id=x phase=later\n")
                           << QByteArray("LK342 1.sql:1:30");
    QTest::newRow("phase missing") << QByteArray("-- lockkeeper:changeset id=x\n") << QByteArray("LK347 1.sql:1:25");
}

void TestDeclaration::tellsWhatIsWrongInComments()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, told);
    std::vector<DeclarationProblem> problems;
    (void)readFrontMatter(text.toStdString(), "1.sql", problems);
    const std::string all = printed(problems);
    QVERIFY2(all.starts_with(told.toStdString()), all.c_str());
}

void TestDeclaration::holdsThemAgainstEachOther()
{
    const Scratch scratch;
    scratch.migrations(3);
    scratch.write("changesets/users.yml", kExample);
    scratch.write(
        "db/migrations/4_more.sql",
        "-- migrate:up\n-- lockkeeper:changeset id=users-full-name phase=contract\nSELECT 1;\n-- migrate:down\n");
    Declarations all = scratch.read();
    QCOMPARE(printed(all.problems), std::string());
    QCOMPARE(all.sets.size(), std::size_t{1});
    QCOMPARE(all.sets[0].stepsOf(Phase::Contract).size(), std::size_t{2});

    scratch.write("changesets/again.yml", "id: users-full-name\nsteps: [{phase: expand, migration: \"1\"}]\n");
    scratch.write("changesets/other.yml", "id: other\nsteps:\n  - {phase: contract, migration: \"2\"}\n  - {phase: "
                                          "expand, migration: \"17\"}\n  - {phase: sync}\n");
    all = scratch.read();
    QCOMPARE(
        printed(all.problems),
        std::string("LK346 changesets/other.yml:4:5 expand comes before contract\n"
                    "LK343 changesets/users.yml:1:1 The id users-full-name is used twice, in changesets/again.yml too\n"
                    "LK344 changesets/other.yml:4:5 There is no migration \"17\"\n"
                    "LK347 changesets/other.yml:5:5 The step sync names neither a migration nor a backfill\n"));
    scratch.write("changesets/again.yml", "id: again\nsteps: [{phase: expand, migration: \"1\"}]\n");
    all = scratch.read();
    QVERIFY2(printed(all.problems).find("LK345") != std::string::npos, printed(all.problems).c_str());
}

void TestDeclaration::takesTimesOfTheEnvironment()
{
    std::vector<DeclarationProblem> problems;
    const Declaration set = readYaml(kExample, "x.yml", problems);
    const Step& gate = *set.stepsOf(Phase::Gate).front();
    QCOMPARE(nameOf(set.gatesOf(gate, "staging")[1]), std::string("soak 1h"));
    QCOMPARE(nameOf(set.gatesOf(gate, "staging")[2]), std::string("quiet public.users.name 30m"));
    QCOMPARE(nameOf(set.gatesOf(gate, "prod")[1]), std::string("soak 72h"));
}

void TestDeclaration::remembersDecisions()
{
    const Scratch scratch;
    scratch.migrations(3);
    const project::Project project = scratch.project();
    Declaration set;
    set.id = "users-full-name";
    set.steps = {{Phase::Expand, "1", "", false, {}, {}}, {Phase::Contract, "3", "", false, {}, {}}};
    QVERIFY(rejected(project).empty());
    reject(project, set);
    reject(project, set);
    set.steps.pop_back();
    reject(project, set);
    const std::set<std::set<std::string>> expected{{"1", "3"}, {"1"}};
    QVERIFY(rejected(project) == expected);
    const fs::path path = accept(project, set);
    QCOMPARE(path.filename().string(), std::string("users-full-name.yml"));
    QVERIFY_EXCEPTION_THROWN(accept(project, set), Error);
    const Declarations all = scratch.read();
    QCOMPARE(printed(all.problems), std::string());
    QCOMPARE(all.sets.size(), std::size_t{1});
}

void TestDeclaration::readsTimes()
{
    using namespace std::chrono_literals;
    QVERIFY(soakFrom("72h") == 72h);
    QVERIFY(soakFrom("30m") == 30min);
    QVERIFY(soakFrom("1h30m") == 90min);
    QVERIFY(soakFrom("7d") == 168h);
    QVERIFY(!soakFrom("soon"));
    QVERIFY(!soakFrom("1y"));
    QCOMPARE(soakText(72h), std::string("72h"));
    QCOMPARE(soakText(90min), std::string("90m"));
}

QTEST_GUILESS_MAIN(TestDeclaration)
#include "test_declaration.moc"

// SPDX-License-Identifier: Apache-2.0
// Change sets seen in plain migrations: which facts, which groups, and how sure.
#include "core/base/file.h"
#include "core/changeset/changeset.h"
#include "core/changeset/sidecar.h"
#include "core/formats/registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

using namespace lk;
using namespace lk::changeset;
namespace fs = std::filesystem;

namespace {

struct Loaded {
    project::Project project;
    project::MigrationSet set;
};

Loaded load(const fs::path& folder, const std::string& format)
{
    Loaded one;
    one.project = formats::projectIn(folder, format);
    one.set = formats::formatNamed(format).load(one.project);
    return one;
}

/// "D1 users-full-name 3 5 6 8"
std::string printed(const Detection& one, const project::MigrationSet& set)
{
    std::vector<std::string> versions;
    for (const project::Migration& migration : set.migrations) {
        const bool isOwn = std::ranges::any_of(one.definition.steps,
                                               [&](const Step& step) { return step.migration == migration.version; });
        // Liquibase calls a change by author and file; its number is enough here.
        const auto colon = migration.version.rfind("::");
        if (isOwn)
            versions.push_back(colon == std::string::npos ? migration.version : migration.version.substr(0, colon));
    }
    for (std::string& version : versions) {
        if (const auto colons = version.rfind("::"); colons != std::string::npos)
            version = version.substr(colons + 2);
    }
    return fmt::format("{} {} {}", one.rule, one.definition.id, fmt::join(versions, " "));
}

/// A golang-migrate project of these scripts, numbered from 1.
struct Scripts {
    QTemporaryDir folder;
    Loaded loaded;

    explicit Scripts(const std::vector<std::pair<std::string, std::string>>& scripts)
    {
        int number = 0;
        for (const auto& [name, sql] : scripts) {
            const fs::path path =
                fs::path(folder.path().toStdString()) / "migrations" / fmt::format("{:04}_{}.up.sql", ++number, name);
            fs::create_directories(path.parent_path());
            std::ofstream(path, std::ios::binary) << sql;
        }
        loaded = load(fs::path(folder.path().toStdString()) / "migrations", "golang-migrate");
    }
    [[nodiscard]] Detections detections() const { return detect(factsOf(loaded.project, loaded.set), loaded.set); }
    /// "D1 0.95 users-full-name", a line each.
    [[nodiscard]] std::string all() const
    {
        std::string text;
        for (const Detection& one : detections().all)
            text += fmt::format("{} {:.2f} {}{}\n", one.rule, one.score, one.definition.id,
                                one.isCollapsed ? " collapsed" : "");
        return text;
    }
};

const std::string kTable = "CREATE TABLE t (id bigint PRIMARY KEY, o text);";
const std::string kAdd = "ALTER TABLE t ADD COLUMN n text;";
const std::string kFill = "UPDATE t SET n = o;";
const std::string kDrop = "ALTER TABLE t DROP COLUMN o;";

} // namespace

class TestDetection : public QObject {
    Q_OBJECT
private slots:
    void findsTheFixture();
    void scores_data();
    void scores();
    void slugs_data();
    void slugs();
    void writesDefinitions();
    void tellsWholeUpdates();
    void tellsNamesAlone();
    void readsTriggers();
    void heedsDecisions();
    void leavesOutTheDeclared();
    void asksWhereTwoClaimTheSame();
};

void TestDetection::findsTheFixture()
{
    const fs::path root = fs::path(LK_TEST_DATA) / "changesets";
    std::size_t migrations = 0;
    std::size_t found = 0;
    std::size_t right = 0;
    std::size_t expectedCount = 0;
    std::set<std::string> rules;
    std::string wrong;
    for (const char* format : {"golang-migrate", "dbmate", "flyway", "prisma", "liquibase"}) {
        const Loaded one = load(root / format, format);
        migrations += one.set.migrations.size();
        std::set<std::string> expected;
        std::istringstream lines(readFile(root / (std::string(format) + ".expected")));
        for (std::string line; std::getline(lines, line);)
            expected.insert(line);
        expectedCount += expected.size();
        for (const Detection& detection : detect(factsOf(one.project, one.set), one.set).all) {
            if (detection.score < kDetected)
                continue;
            ++found;
            rules.insert(detection.rule);
            const std::string text = printed(detection, one.set);
            if (expected.erase(text) == 1)
                ++right;
            else
                wrong += fmt::format("{}: found {} ({:.2f})\n", format, text, detection.score);
        }
        for (const std::string& missing : expected)
            wrong += fmt::format("{}: missing {}\n", format, missing);
    }
    QVERIFY(migrations >= 60);
    QCOMPARE(rules.size(), std::size_t{8}); // all but D8, which is never sure by itself
    const double precision = static_cast<double>(right) / static_cast<double>(found);
    const double recall = static_cast<double>(right) / static_cast<double>(expectedCount);
    qInfo("%zu migrations, precision %.2f, recall %.2f", migrations, precision, recall);
    QVERIFY2(precision >= 0.95 && recall >= 0.90, wrong.c_str());
    QCOMPARE(wrong, std::string());
}

void TestDetection::scores_data()
{
    QTest::addColumn<QList<QByteArray>>("scripts"); // name, SQL, name, SQL …
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, std::initializer_list<std::pair<const char*, std::string>> scripts,
                        const char* expected) {
        QList<QByteArray> all;
        for (const auto& [file, sql] : scripts)
            all << QByteArray(file) << QByteArray::fromStdString(sql);
        QTest::newRow(name) << all << QByteArray(expected);
    };
    row("D1", {{"a", kTable}, {"b", kAdd}, {"c", kFill}, {"d", kDrop}}, "D1 0.95 t-n\n");
    row("the slug is shared", {{"a", kTable}, {"expand_n", kAdd}, {"backfill_n", kFill}, {"contract_n", kDrop}},
        "D1 1.00 t-n\n");
    row("the ticket is shared", {{"a", kTable}, {"AB-12_x", kAdd}, {"AB-12_y", kFill}, {"AB-12_z", kDrop}},
        "D1 1.00 t-n\n");
    row("all in one", {{"a", kTable}, {"b", kAdd + kFill + kDrop}}, "D1 0.95 t-n collapsed\n");
    row("the table is made again",
        {{"a", kTable},
         {"b", kAdd},
         {"x", "DROP TABLE t; CREATE TABLE t (id bigint, n text, o text);"},
         {"c", kFill},
         {"d", kDrop}},
        "D8 0.70 retire-t\nD8 0.70 retire-t-o\n"); // 0.65 for the whole
    row("filled by a program nobody can read",
        {{"a", kTable},
         {"expand_n", kAdd},
         {"backfill_n", "DO $$ BEGIN EXECUTE format('UPDATE t SET %I = o', current_setting('shop.column')); END $$;"},
         {"contract_n", kDrop}},
        "D1 0.79 t-n\n");
    row("filled by what a program puts together of constants",
        {{"a", kTable},
         {"expand_n", kAdd},
         {"backfill_n", "DO $$ BEGIN EXECUTE format('UPDATE t SET %I = o', 'n'); END $$;"},
         {"contract_n", kDrop}},
        "D1 1.00 t-n\n");
    row("D2", {{"a", kTable}, {"b", kAdd}, {"c", "UPDATE t SET n = '';"}, {"d", "ALTER TABLE t ALTER n SET NOT NULL;"}},
        "D2 0.90 t-n\n");
    row("D3",
        {{"a", kTable},
         {"b", "ALTER TABLE t ADD CONSTRAINT k CHECK (o <> '') NOT VALID;"},
         {"c", "ALTER TABLE t VALIDATE CONSTRAINT k;"}},
        "D3 0.95 t-k\n");
    row("D4",
        {{"a", kTable},
         {"b", "CREATE UNIQUE INDEX CONCURRENTLY i ON t (o);"},
         {"c", "ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i;"}},
        "D4 0.95 t-i\n");
    row("D5",
        {{"a", kTable},
         {"b", "CREATE TABLE d (id bigint, o text);"},
         {"c", "INSERT INTO d SELECT id, o FROM t;"},
         {"d", kDrop}},
        "D5 0.85 t-d\n");
    row("D8 column", {{"a", kTable}, {"b", kDrop}}, "D8 0.70 retire-t-o\n");
    row("D8 table", {{"a", kTable}, {"b", "DROP TABLE t;"}}, "D8 0.70 retire-t\n");
    row("D9 rename", {{"a", kTable}, {"b", "ALTER TABLE t RENAME o TO n;"}}, "D9 0.90 t-n collapsed\n");
    row("D9 type", {{"a", kTable}, {"b", "ALTER TABLE t ALTER o TYPE int USING o::int;"}},
        "D9 0.90 t-o-type collapsed\n");
    row("a type without work", {{"a", kTable}, {"b", "ALTER TABLE t ALTER o TYPE varchar;"}}, "");
    row("D9 not null", {{"a", kTable}, {"b", "ALTER TABLE t ALTER o SET NOT NULL;"}}, "D9 0.90 t-o collapsed\n");
    row("not null, proven",
        {{"a", kTable},
         {"b", "ALTER TABLE t ADD CONSTRAINT k CHECK (o IS NOT NULL) NOT VALID;"},
         {"c", "ALTER TABLE t VALIDATE CONSTRAINT k;"},
         {"d", "ALTER TABLE t ALTER o SET NOT NULL;"}},
        "D3 0.95 t-k\n");
    row("of a table of the same migration",
        {{"a",
          kTable + "ALTER TABLE t ALTER o SET NOT NULL; ALTER TABLE t RENAME o TO n; ALTER TABLE t ADD UNIQUE (n);"}},
        "");
    row("names alone",
        {{"a", kTable}, {"expand_n", "SELECT 1;"}, {"backfill_n", "SELECT 2;"}, {"contract_n", "SELECT 3;"}}, "");
    row("unrelated", {{"a", kTable}, {"b", kAdd}, {"c", "UPDATE t SET o = 'x';"}}, "");
}

void TestDetection::scores()
{
    QFETCH(const QList<QByteArray>, scripts);
    QFETCH(const QByteArray, expected);
    std::vector<std::pair<std::string, std::string>> all;
    for (qsizetype i = 0; i + 1 < scripts.size(); i += 2)
        all.emplace_back(scripts[i].toStdString(), scripts[i + 1].toStdString());
    QCOMPARE(QByteArray::fromStdString(Scripts(all).all()), expected);
}

void TestDetection::slugs_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("slug");
    QTest::newRow("expand") << QByteArray("expand_users_full_name") << QByteArray("users_full_name");
    QTest::newRow("date") << QByteArray("20240101_backfill_users_full_name") << QByteArray("users_full_name");
    QTest::newRow("verb behind") << QByteArray("users_full_name-contract") << QByteArray("users_full_name");
    QTest::newRow("one verb only") << QByteArray("add_drop_zone") << QByteArray("drop_zone");
    QTest::newRow("nothing left") << QByteArray("migrate") << QByteArray("");
}

void TestDetection::slugs()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, slug);
    QCOMPARE(slugOf(name.toStdString()), slug.toStdString());
}

void TestDetection::writesDefinitions()
{
    const Scripts scripts({{"a", kTable}, {"expand_n", kAdd}, {"backfill_n", kFill}, {"contract_n", kDrop}});
    const Declaration definition = scripts.detections().all.at(0).definition;
    QCOMPARE(
        writeYaml(definition),
        std::string("id: t-n\ntitle: Rename t.o to n\nrecipe: rename-column\ntable: public.t\nold: \"o\"\nnew: \"n\"\n"
                    "up: \"o\"\ndown: \"n\"\nsteps:\n  - {phase: expand, migration: \"2\"}\n"
                    "  - {phase: backfill, migration: \"3\"}\n  - {phase: contract, migration: \"4\"}\n"));
}

void TestDetection::tellsWholeUpdates()
{
    const Scripts scripts({{"a", kTable + "UPDATE t SET o = '';"},
                           {"b", kAdd},
                           {"c", "SELECT 1;\nUPDATE t SET n = o WHERE n IS NULL;\nUPDATE t SET n = o WHERE id = 7;"}});
    const std::vector<WholeUpdate> expected{{"3", "public.t", 2}};
    const auto updates = scripts.detections().updates;
    QCOMPARE(updates.size(), std::size_t{1});
    QCOMPARE(updates[0].version, std::string("3"));
    QCOMPARE(updates[0].line, 2);
}

void TestDetection::tellsNamesAlone()
{
    const Scripts scripts({{"a", kTable}, {"contract_n", "SELECT 1;"}, {"contract_o", kDrop}});
    QCOMPARE(scripts.detections().nameOnly, std::vector<std::string>{"2"});
}

void TestDetection::readsTriggers()
{
    const Scripts scripts({{"a", kTable},
                           {"b", kAdd},
                           {"c", "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n  IF NEW.n IS NULL "
                                 "THEN NEW.n := upper(NEW.o); END IF;\n  RETURN NEW;\nEND $$;\n"
                                 "CREATE TRIGGER f BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();"},
                           {"d", "ALTER TABLE t ADD COLUMN changed timestamptz;\nCREATE FUNCTION g() RETURNS trigger "
                                 "LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;\n"
                                 "CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION g();"}});
    QCOMPARE(scripts.all(), std::string("D7 0.80 t-n\n"));
}

void TestDetection::heedsDecisions()
{
    const Scripts scripts({{"a", kTable}, {"b", kAdd}, {"c", kFill}, {"d", kDrop}});
    project::Project project = scripts.loaded.project;
    ChangeSets all = findChangeSets(project, scripts.loaded.set);
    QCOMPARE(all.sets.size(), std::size_t{1});
    QCOMPARE(toString(all.sets[0].origin), std::string_view("detected"));
    reject(project, all.sets[0].definition);
    QVERIFY(findChangeSets(project, scripts.loaded.set).sets.empty());
    fs::remove(changeSetFolder(project) / kDecisionsFile);
    accept(project, all.sets[0].definition);
    all = findChangeSets(project, scripts.loaded.set);
    QCOMPARE(all.sets.size(), std::size_t{1});
    QCOMPARE(toString(all.sets[0].origin), std::string_view("declared"));
    QVERIFY(all.problems.empty());
}

void TestDetection::leavesOutTheDeclared()
{
    const Scripts scripts({{"a", kTable},
                           {"b", "-- lockkeeper:changeset id=mine phase=expand\n" + kAdd},
                           {"c", "-- lockkeeper:changeset id=mine phase=backfill\n" + kFill},
                           {"d", "-- lockkeeper:changeset id=mine phase=contract\n" + kDrop}});
    const ChangeSets all = findChangeSets(scripts.loaded.project, scripts.loaded.set);
    QCOMPARE(all.sets.size(), std::size_t{1});
    QCOMPARE(all.sets[0].id(), std::string("mine"));
    QCOMPARE(all.sets[0].versions, (std::vector<std::string>{"2", "3", "4"}));
}

void TestDetection::asksWhereTwoClaimTheSame()
{
    // The dropped column fed a new one and a copy: 0.85 + slug against 0.95 is no question, the better one has it.
    const Scripts scripts({{"a", kTable},
                           {"b", "CREATE TABLE d (id bigint, o text);"},
                           {"c", "INSERT INTO d SELECT id, o FROM t;"},
                           {"e", kAdd},
                           {"f", kFill},
                           {"g", kDrop}});
    QCOMPARE(scripts.all(), std::string("D1 0.95 t-n\n"));
    // Both 0.95: a person has to say.
    const Scripts both({{"a", kTable},
                        {"expand_d", "CREATE TABLE d (id bigint, o text);"},
                        {"fill_d", "INSERT INTO d SELECT id, o FROM t;"},
                        {"x", kAdd},
                        {"y", kFill},
                        {"drop_d", kDrop}});
    const Detections detections = both.detections();
    QCOMPARE(detections.all.size(), std::size_t{2});
    QCOMPARE(detections.questions.size(), std::size_t{1});
    QCOMPARE(detections.questions[0].ids.size(), std::size_t{2});
    QCOMPARE(detections.questions[0].version, std::string("6"));
}

QTEST_GUILESS_MAIN(TestDetection)
#include "test_detection.moc"

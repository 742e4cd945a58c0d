// SPDX-License-Identifier: Apache-2.0
#include "core/formats/liquibase/liquibase.h"
#include "core/formats/registry.h"
#include "tests/core/formats/liquibaseproject.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace lk::formats {

using test::formattedChangelog;
using test::LiquibaseProject;
using test::xmlChangelog;

/// What is read before and beside the changesets: the first changelog, the process's variables, comments.
class TestLiquibaseSettings : public QObject {
    Q_OBJECT
private slots:
    void theFirstOneMakesTheChangelog();
    void variablesComeBeforeTheFiles();
    void commentsStayAsWritten();
};

void TestLiquibaseSettings::theFirstOneMakesTheChangelog()
{
    QTemporaryDir empty;
    const fs::path root = fs::canonical(empty.path().toStdString());
    const auto paths = createMigration(projectIn(root, "liquibase"), "first one", std::chrono::system_clock::now());
    QCOMPARE(paths.size(), std::size_t{1});
    std::ofstream(paths[0], std::ios::app) << "select 1;\n";
    const auto workspace = openWorkspace(root);
    QCOMPARE(workspace.projects.size(), std::size_t{1});
    QCOMPARE(workspace.projects.front().format, std::string("liquibase"));
    const auto set = formatNamed("liquibase").load(workspace.projects.front());
    QVERIFY2(set.problems.empty(), set.problems.empty() ? "" : set.problems.front().message.c_str());
    QVERIFY(set.migrations.at(0).version.starts_with("changelog.sql::first-one::"));
}

void TestLiquibaseSettings::variablesComeBeforeTheFiles()
{
    const struct Variables {
        Variables()
        {
            qputenv("LIQUIBASE_COMMAND_CONTEXTS", "ci");
            qputenv("LIQUIBASE_COMMAND_UPDATE_LABEL_FILTER", "red");
            qputenv("LIQUIBASE_COMMAND_DEFAULT_SCHEMA_NAME", "app");
            qputenv("LIQUIBASE_LIQUIBASE_SCHEMA_NAME", "hist");
            qputenv("LIQUIBASE_COMMAND_URL", "jdbc:postgresql://db.example:5433/shop");
            qputenv("LIQUIBASE_COMMAND_USERNAME", "ann");
            qputenv("LIQUIBASE_COMMAND_PASSWORD", "hidden");
            qputenv("LIQUIBASE_HOME", "/nowhere");
        }
        ~Variables()
        {
            for (const char* name :
                 {"LIQUIBASE_COMMAND_CONTEXTS", "LIQUIBASE_COMMAND_UPDATE_LABEL_FILTER",
                  "LIQUIBASE_COMMAND_DEFAULT_SCHEMA_NAME", "LIQUIBASE_LIQUIBASE_SCHEMA_NAME", "LIQUIBASE_COMMAND_URL",
                  "LIQUIBASE_COMMAND_USERNAME", "LIQUIBASE_COMMAND_PASSWORD", "LIQUIBASE_HOME"})
                qunsetenv(name);
        }
    } variables;
    const LiquibaseProject small(formattedChangelog("--changeset a:1\nselect 1;\n"), "changelog.sql",
                                 "contexts=other\nurl=jdbc:postgresql://other/x\n");
    const auto options = liquibaseOptions(small.project);
    QCOMPARE(options.contexts, std::vector<std::string>{"ci"});
    QCOMPARE(options.labelFilter, std::string("red"));
    QCOMPARE(options.defaultSchema, std::string("app"));
    QCOMPARE(options.liquibaseSchema, std::string("hist"));
    for (const auto& [key, value] : small.project.settings)
        QVERIFY2(key != "password" && key != "username" && key != "url" && value != "hidden", key.c_str());
    const auto offered = offeredEnvironments(small.project);
    QCOMPARE(offered.size(), std::size_t{1});
    QCOMPARE(offered.front().name, std::string("LIQUIBASE_COMMAND_URL"));
    QVERIFY(offered.front().isOffered);
}

/// Seen with 4.28: what stands in formatted SQL is not filled in, what stands in XML or YAML is.
void TestLiquibaseSettings::commentsStayAsWritten()
{
    const auto comments = [](const LiquibaseProject& small) {
        return readLiquibase(small.project)->changeSets.at(0).comments;
    };
    QCOMPARE(comments(LiquibaseProject(formattedChangelog(
                 "--property name:who value:ann\n--changeset a:1\n--comment:  by ${who}  \nselect 1;\n"))),
             std::string("by ${who}"));
    QCOMPARE(comments(LiquibaseProject(
                 xmlChangelog("<property name=\"who\" value=\"ann\"/><changeSet id=\"1\" author=\"a\"><comment> by "
                              "${who}\n</comment><sql>select 1</sql></changeSet>"),
                 "c.xml")),
             std::string("by ann"));
}

} // namespace lk::formats

QTEST_GUILESS_MAIN(lk::formats::TestLiquibaseSettings)
#include "test_liquibasesettings.moc"

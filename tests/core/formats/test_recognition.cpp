// SPDX-License-Identifier: Apache-2.0
#include "core/formats/registry.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace lk;
namespace fs = std::filesystem;

namespace {

/// A project of each tool, as the tool's own users have it.
struct Example {
    const char* format;
    const char* folder;     ///< below the test data
    const char* migrations; ///< below that: what a user would name with --dir
};

constexpr Example kExamples[] = {
    {"alembic", "alembic/project", "migrations"},
    {"atlas", "atlas/project", "migrations"},
    {"dbmate", "dbmate/project", "db/migrations"},
    {"flyway", "flyway/project", "sql"},
    {"golang-migrate", "golang-migrate/project", "migrations"},
    {"knex", "knex/project", "migrations"},
    {"liquibase", "liquibase/shop", "."},
    {"node-pg-migrate", "node-pg-migrate/project", "migrations"},
    {"prisma", "prisma/project", "prisma/migrations"},
    {"rails", "rails/project", "db/migrate"},
    {"sequelize", "sequelize/project", "migrations"},
    {"sqitch", "sqitch/project", "."},
};

fs::path folderOf(const Example& example)
{
    return fs::path(LK_TEST_DATA) / example.folder;
}

/// Every format that takes this folder, or one below it, for a project of its own: "flyway sql\n".
std::string takenBy(const fs::path& root)
{
    std::vector<fs::path> folders{root};
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_directory())
            folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    std::string text;
    for (const fs::path& one : folders) {
        const project::Folder folder(one, root);
        for (const auto& format : formats::allFormats()) {
            if (format->recognise(folder))
                text += std::string(format->name()) + ' ' + one.lexically_relative(root).string() + '\n';
        }
    }
    return text;
}

} // namespace

/// Each tool's project is recognised as just that, wherever one looks into it.
class TestRecognition : public QObject {
    Q_OBJECT

private slots:
    void everyFormatHasAnExample()
    {
        for (const auto& format : formats::allFormats())
            QVERIFY2(std::ranges::any_of(kExamples, [&](const Example& one) { return one.format == format->name(); }),
                     std::string(format->name()).c_str());
    }

    void byItsOwnAndNoOther_data() { rows(); }
    void byItsOwnAndNoOther()
    {
        const Example& example = row();
        const std::string taken = takenBy(folderOf(example));
        QVERIFY2(!taken.empty(), "no format recognises it");
        for (const QString& line : QString::fromStdString(taken).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            QVERIFY2(line.startsWith(QLatin1String(example.format) + QLatin1Char(' ')), taken.c_str());
    }

    void openedFromItsOwnFolder_data() { rows(); }
    void openedFromItsOwnFolder()
    {
        const Example& example = row();
        const auto workspace = formats::openWorkspace(folderOf(example));
        QCOMPARE(workspace.warnings, std::vector<std::string>());
        QCOMPARE(workspace.projects.size(), std::size_t{1});
        QCOMPARE(workspace.projects[0].format, std::string(example.format));
    }

    /// `--dir` with the migrations' own folder, whose settings stand above it, and with the one that holds the settings.
    void namedByFolder_data() { rows(); }
    void namedByFolder()
    {
        const Example& example = row();
        const fs::path folder = folderOf(example);
        const auto inside = formats::projectIn(folder / example.migrations);
        QCOMPARE(inside.format, std::string(example.format));
        const auto whole = formats::openWorkspace(folder).projects.at(0);
        QCOMPARE(inside.folder, whole.folder);
        const formats::Format& format = formats::formatNamed(example.format);
        QCOMPARE(format.load(inside).migrations.size(), format.load(whole).migrations.size());
        QVERIFY(!format.load(whole).migrations.empty());
    }

    void allInOneRepository()
    {
        const QTemporaryDir scratch;
        const fs::path root = fs::canonical(scratch.path().toStdString()) / "company";
        std::vector<std::string> expected;
        for (const Example& example : kExamples) {
            fs::create_directories(root / "services");
            fs::copy(folderOf(example), root / "services" / (std::string("on-") + example.format),
                     fs::copy_options::recursive);
            expected.push_back(example.format);
        }
        const auto workspace = formats::openWorkspace(root);
        QCOMPARE(workspace.warnings, std::vector<std::string>());
        std::vector<std::string> found;
        for (const auto& project : workspace.projects) {
            found.push_back(project.format);
            const fs::path home = root / "services" / ("on-" + project.format);
            QVERIFY2(project::isInside(project.folder, home), project.folder.c_str());
            const formats::Format& format = formats::formatNamed(project.format);
            QCOMPARE(format.load(project).migrations.size(),
                     format.load(formats::openWorkspace(home).projects.at(0)).migrations.size());
        }
        std::ranges::sort(found);
        QCOMPARE(found, expected);
    }

private:
    static void rows()
    {
        QTest::addColumn<int>("example");
        int index = 0;
        for (const Example& example : kExamples)
            QTest::newRow(example.format) << index++;
    }
    static const Example& row()
    {
        QFETCH(int, example);
        return kExamples[example];
    }
};

QTEST_GUILESS_MAIN(TestRecognition)
#include "test_recognition.moc"

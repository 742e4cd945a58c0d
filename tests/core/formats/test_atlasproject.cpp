// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/atlas/atlas.h"
#include "core/formats/atlas/hcl.h"
#include "core/formats/registry.h"
#include "tests/core/formats/atlasfolder.h"
#include "tests/core/formats/formatprint.h"
#include "tests/support/thrown.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace lk;
using formats::Atlas;
using project::Direction;
using test::rehashAtlas;
using test::thrownBy;
using test::write;
namespace fs = std::filesystem;

/// atlas.hcl, and folders in other tools' forms.
class TestAtlasProject : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void hcl()
    {
        ::setenv("LK_ATLAS_TEST", "from environment", 1);
        const auto file = formats::readHcl(readFile(fs::path(LK_TEST_DATA) / "atlas-config" / "values.hcl"));
        const auto* env = file.block("env");
        QVERIFY(env != nullptr);
        QCOMPARE(env->labels, std::vector<std::string>{"one"});
        QCOMPARE(env->attribute("url")->text, std::string("from environment"));
        QCOMPARE(env->attribute("url")->variable, std::string("LK_ATLAS_TEST"));
        QCOMPARE(env->attribute("b")->list.size(), std::size_t{3});
        QCOMPARE(env->attribute("c")->text, std::string("x-db/\"q\" ${no}"));
        QVERIFY(!env->attribute("d")->isKnown());
        QCOMPARE(env->attribute("e")->text, std::string("urlescape(var.none)"));
        QCOMPARE(env->attribute("f")->text, std::string("    line\n"));
        for (const char* bad : {"a {", "a = \"", "{", "a b", "a = <<X\nb", "/*", "a = [", "= 1", "a = (\n", "\xff"})
            QVERIFY2(thrownBy([&] { (void)formats::readHcl(bad); }).message() != "nothing was thrown", bad);
        std::string deep;
        for (int i = 0; i < 100'000; ++i)
            deep += "a {\n";
        QVERIFY(thrownBy([&] { (void)formats::readHcl(deep); }).message().find("deeply") != std::string::npos);
        QVERIFY(
            thrownBy([&] { (void)formats::readHcl("a = " + std::string(100'000, '[')); }).message().find("deeply") !=
            std::string::npos);
    }

    void projectFile()
    {
        const fs::path root = folder() / "w";
        write(root / "atlas.hcl", readFile(fs::path(LK_TEST_DATA) / "atlas-config" / "two-environments.hcl"));
        write(root / "db" / "m" / "1_a.up.sql", "select 1;\n");
        write(root / "db" / "m" / "1_a.down.sql", "select 1;\n");
        const auto workspace = formats::openWorkspace(root);
        QCOMPARE(workspace.projects.size(), std::size_t{1});
        const auto& project = workspace.projects[0];
        QCOMPARE(project.format, std::string("atlas"));
        QCOMPARE(project.base, root);
        QCOMPARE(project.setting("revisions_schema"), std::string("own"));
        QCOMPARE(project.setting("dir-format"), std::string("golang-migrate"));
        QCOMPARE(project.setting("exec_order"), std::string());
        QCOMPARE(atlas().withTarget(project, postgres::parseTarget("postgres://x@db1:5433/shop")).setting("exec_order"),
                 std::string("linear-skip"));
        const auto set = atlas().load(project);
        QCOMPARE(set.migrations.size(), std::size_t{1});
        QCOMPARE(set.migrations[0].name, std::string("a"));
        const auto environments = atlas().environments(project);
        QCOMPARE(environments.size(), std::size_t{2});
        QVERIFY(environments[0].address.url.find("secret") == std::string::npos);
        QVERIFY(environments[0].isOffered);
        QCOMPARE(environments[1].address.urlVariable, std::string("PROD_URL"));
    }

    /// `env { name = atlas.env }` is any name that Atlas is called with; beside named ones nobody may mean it.
    void nameOfTheCall_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("schema");
        QTest::addColumn<int>("offered");
        QTest::newRow("alone") << ""
                               << "any" << 0;
        QTest::newRow("beside a named one")
            << "env \"x\" {\n url = \"postgres://h/x\"\n migration {\n dir = \"file://m\"\n "
               "revisions_schema = \"x\"\n}\n}\n"
            << "x" << 1;
    }
    void nameOfTheCall()
    {
        QFETCH(QString, more);
        QFETCH(QString, schema);
        QFETCH(int, offered);
        const fs::path root = folder() / "w";
        write(root / "atlas.hcl", "env {\n name = atlas.env\n url = getenv(\"X\")\n migration {\n dir = \"file://m\"\n "
                                  "revisions_schema = \"any\"\n}\n}\n" +
                                      more.toStdString());
        write(root / "m" / "1_a.sql", "select 1;\n");
        rehashAtlas(root / "m");
        const auto project = formats::openWorkspace(root).projects.at(0);
        QCOMPARE(project.setting("revisions_schema"), schema.toStdString());
        QCOMPARE(static_cast<int>(atlas().environments(project).size()), offered);
        QVERIFY(atlas().load(project).problems.empty());
    }

    void remoteFolder()
    {
        write(folder() / "atlas.hcl", "env \"x\" {\n  migration {\n    dir = \"atlas://app\"\n  }\n}\n");
        const auto workspace = formats::openWorkspace(folder());
        QCOMPARE(workspace.projects.size(), std::size_t{1});
        QVERIFY(atlas().load(workspace.projects[0]).fatalProblem()->message.find("atlas://app") != std::string::npos);
    }

    void dbmateFolder()
    {
        write(folder() / "1_a.sql", "-- migrate:up\ncreate table a();\n\n-- migrate:down\ndrop table a;\n");
        rehashAtlas(folder());
        auto project = this->project();
        project.settings["dir-format"] = "dbmate";
        const auto script = atlas().script(project, atlas().load(project).migrations.at(0), Direction::Up);
        QCOMPARE(script.blocks.size(), std::size_t{1});
        QCOMPARE(script.blocks[0].text, std::string("create table a();"));
        QCOMPARE(script.blocks[0].line, 2);
        project.settings["dir-format"] = "goose";
        QCOMPARE(atlas().script(project, atlas().load(project).migrations.at(0), Direction::Up).refusal->code,
                 std::string("LK151"));
    }

private:
    [[nodiscard]] static const Atlas& atlas() { return static_cast<const Atlas&>(formats::formatNamed("atlas")); }
    [[nodiscard]] fs::path folder() const { return fs::canonical(m_folder->path().toStdString()); }
    [[nodiscard]] project::Project project() const { return atlas().projectAt(project::Folder(folder(), folder())); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestAtlasProject)
#include "test_atlasproject.moc"

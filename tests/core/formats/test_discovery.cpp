// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/formats/registry.h"
#include "tests/core/formats/formatprint.h"
#include "tests/support/patience.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <stop_token>

#include <sys/stat.h>
#include <unistd.h>

using namespace lk;
using test::write;
namespace fs = std::filesystem;

class TestDiscovery : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = fs::canonical(m_folder->path().toStdString()) / "shop";
        fs::create_directories(m_root);
    }

    void recognises_data()
    {
        QTest::addColumn<QStringList>("files"); // "path" or "path=content"
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, QStringList files, const char* expected) {
            QTest::newRow(name) << files << QString::fromUtf8(expected);
        };
        const auto l = [](const char* text) { return QString::fromLatin1(text).split(QLatin1Char('|')); };
        row("nothing", l("README.md"), "");
        row("golang-migrate", l("any/1_a.up.sql|any/1_a.down.sql"), "any golang-migrate any\n");
        row("up and down of different numbers", l("any/1_a.up.sql|any/2_a.down.sql"), "any golang-migrate any\n");
        row("up alone in a usual folder", l("db/migrations/1_a.up.sql"), "shop golang-migrate db/migrations\n");
        row("up alone elsewhere", l("any/1_a.up.sql"), "");
        row("up alone with a hint", l("any/1_a.up.sql|go.mod=require github.com/golang-migrate/migrate/v4 v4.19.1"),
            "any golang-migrate any\n");
        row("up alone with a Makefile", l("any/1_a.up.sql|Makefile=up:\n\tmigrate -path any -database $(URL) up"),
            "any golang-migrate any\n");
        row("node-pg-migrate's",
            l("migrations/1_a.up.sql|migrations/"
              "1_a.down.sql|package.json={\"dependencies\":{\"node-pg-migrate\":\"8\"}}"),
            "shop node-pg-migrate migrations\n");
        row("sqlx's", l("migrations/1_a.up.sql|migrations/1_a.down.sql|Cargo.toml=[dependencies]\nsqlx = \"0.8\""), "");
        row("Flyway's", l("sql/V1__a.sql|sql/V2__b.sql"), "shop flyway sql\n");
        row("plain SQL", l("migrations/1_a.sql"), "");
        row("dbmate", l("db/migrations/1_a.sql=-- migrate:up\n-- migrate:down"), "shop dbmate db/migrations\n");
        row("dbmate elsewhere", l("svc/x/1_a.sql=-- c\n\n--migrate:up transaction:false\n"), "x dbmate svc/x\n");
        row("dbmate with golang-migrate's names", l("m/1_a.up.sql=-- migrate:up\n-- migrate:down|m/1_a.down.sql"),
            "m dbmate m\n");
        row("monorepo",
            l("services/orders/db/migrations/1_a.sql=-- migrate:up\n-- "
              "migrate:down|services/core/migrations/1_a.up.sql|services/core/migrations/1_a.down.sql"),
            "core golang-migrate services/core/migrations\norders dbmate services/orders/db/migrations\n");
        row("same name twice",
            l("a/x/migrations/1_a.up.sql|b/x/migrations/1_a.up.sql|b/x/db/1_a.sql=-- migrate:up\n-- migrate:down"),
            "x golang-migrate a/x/migrations\nb-x dbmate b/x/db\nx-golang-migrate golang-migrate b/x/migrations\n");
        row("two tools in one service", l("services/pay/migrations/1_a.up.sql|services/pay/sql/V1__a.sql"),
            "pay golang-migrate services/pay/migrations\npay-flyway flyway services/pay/sql\n");
        row("put aside below the migrations",
            l("db/migrations/2_b.sql=-- migrate:up\n-- migrate:down|db/migrations/archive/1_a.sql=-- migrate:up\n-- "
              "migrate:down|services/x/1_a.sql=-- migrate:up\n-- migrate:down|services/x/y/1_a.sql=-- migrate:up\n-- "
              "migrate:down"),
            "shop dbmate db/migrations\nx dbmate services/x\ny dbmate services/x/y\n");
        row("a tool's folder in a service",
            l("services/a/dbmate/1_a.sql=-- migrate:up\n-- migrate:down|services/b/flyway/V1__a.sql|flyway/V1__a.sql"),
            "flyway flyway flyway\na dbmate services/a/dbmate\nb flyway services/b/flyway\n");
        row("names that tell nothing",
            l("db/migrations/1_a.up.sql|services/billing/db/migrations/1_a.up.sql|sql/V1__a.sql"),
            "shop golang-migrate db/migrations\nbilling golang-migrate services/billing/db/migrations\nshop-flyway "
            "flyway "
            "sql\n");
        row("left out",
            l("node_modules/p/migrations/1_a.up.sql|.git/migrations/1_a.up.sql|vendor/migrations/1_a.up.sql|build/"
              "migrations/1_a.up.sql"),
            "");
        row("declared",
            l("odd/.hidden/1_a.up.sql|lockkeeper.toml=[projects.core]\nfolder = \"odd/.hidden\"\nformat = "
              "\"golang-migrate\"\nx-multi-statement = true"),
            "core golang-migrate odd/.hidden x-multi-statement=true\n");
        row("declared, recognised",
            l("db/migrations/1_a.sql=-- migrate:up\n-- migrate:down|lockkeeper.toml=[projects.core]\nfolder = "
              "\"db/migrations\"\nmigrations-table = \"m\""),
            "core dbmate db/migrations migrations-table=m\n");
        row("declared and empty",
            l("empty/README|lockkeeper.toml=[projects.core]\nfolder = \"empty\"\nformat = \"dbmate\""),
            "core dbmate empty\n");
        row("declared, known to none", l("empty/README|lockkeeper.toml=[projects.core]\nfolder = \"empty\""),
            "warning: project core: no format recognises empty; say which with format = \"…\"\n");
        row("declared outside", l("lockkeeper.toml=[projects.core]\nfolder = \"../x\"\nformat = \"dbmate\""),
            "error 2\n");
        row("declared unknown format", l("a/b|lockkeeper.toml=[projects.core]\nfolder = \"a\"\nformat = \"nonsense\""),
            "error 2\n");
        row("declared, not there", l("lockkeeper.toml=[projects.core]\nfolder = \"a\"\nformat = \"dbmate\""),
            "error 2\n");
        row("broken settings", l("lockkeeper.toml=[projects"), "error 2\n");
        row("database of no project",
            l("lockkeeper.toml=[environments.a]\nservice='x'\n[environments.a.databases]\nb='postgresql://h/b'"),
            "warning: environment a has a database for b, which is no project here\n");
    }
    void recognises()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, expected);
        for (const QString& file : files)
            write(m_root / file.section(QLatin1Char('='), 0, 0).toStdString(),
                  file.section(QLatin1Char('='), 1).toStdString());
        QCOMPARE(QString::fromStdString(printed(m_root)), expected);
    }

    void fixturesAreFound()
    {
        const auto workspace = formats::openWorkspace(LK_TEST_DATA "/golang-migrate/project");
        QCOMPARE(workspace.projects.size(), std::size_t{1});
        QCOMPARE(workspace.projects[0].format, std::string("golang-migrate"));
        QCOMPARE(
            QString::fromStdString(test::printed(formats::formatNamed("golang-migrate").load(workspace.projects[0]))),
            QStringLiteral("1 [create_users] up down\n2 [create_products] up down\n3 [create_orders] up down\n4 "
                           "[orders_placed_at_idx] up down\n"
                           "5 [seed_products] up down\n6 [grant_nothing] up\n7 [order_total_check] up down\n8 "
                           "[add_user_phone] up down\n"));
        const auto dbmate = formats::openWorkspace(LK_TEST_DATA "/dbmate/project");
        QCOMPARE(dbmate.projects.size(), std::size_t{1});
        const auto& format = formats::formatNamed("dbmate");
        const auto set = format.load(dbmate.projects[0]);
        QCOMPARE(set.migrations.size(), std::size_t{7});
        QVERIFY(set.problems.empty());
        for (const auto& migration : set.migrations) {
            const auto up = format.script(dbmate.projects[0], migration, project::Direction::Up);
            QCOMPARE(up.blocks.size(), std::size_t{1});
            QCOMPARE(up.blocks[0].transaction == formats::BlockTransaction::None,
                     migration.version == "20240203110000");
        }
    }

    void rootIsWhereTheSettingsAre()
    {
        write(m_root / "lockkeeper.toml", "[workspace]\nname = \"The shop\"\n");
        write(m_root / "a/migrations/1_a.up.sql", "");
        write(m_root / "b/migrations/1_a.up.sql", "");
        const auto workspace = formats::openWorkspace(m_root / "a" / "migrations");
        QCOMPARE(workspace.root, m_root);
        QCOMPARE(workspace.name, std::string("The shop"));
        QCOMPARE(workspace.projects.size(), std::size_t{2});
        QCOMPARE(workspace.lookedFor.size(), formats::allFormats().size());
    }

    void projectInOneFolder()
    {
        write(m_root / "svc/db/migrations/1_a.sql", "-- migrate:up\n-- migrate:down\n");
        write(m_root / "svc/.env", "DBMATE_MIGRATIONS_TABLE=m\nDATABASE_URL=postgres://u:hunter2@h/shop\n");
        const auto project = formats::projectIn(m_root / "svc/db/migrations");
        QCOMPARE(project.format, std::string("dbmate"));
        QCOMPARE(project.name, std::string("svc"));
        QCOMPARE(project.setting("migrations-table"), std::string("m"));
        // Its .env is an offer: named so, confirmed, never chosen by itself.
        const auto offered = project::dotEnvEnvironment(project);
        QVERIFY(offered && offered->isOffered && offered->isAdHoc);
        QCOMPARE(offered->name, std::string(".env"));
        QVERIFY(offered->protection == project::Protection::Confirm);
        QCOMPARE(std::string(targetOf(*offered, project).password.reveal()), std::string("hunter2"));
        QVERIFY(formats::openWorkspace(m_root).environments.empty());

        fs::create_directories(m_root / "empty");
        QVERIFY(codeOf([&] { (void)formats::projectIn(m_root / "empty"); }) == ErrorCode::Unreadable);
        QCOMPARE(formats::projectIn(m_root / "empty", "golang-migrate").name, std::string("empty"));
        QVERIFY(codeOf([&] { (void)formats::projectIn(m_root / "empty", "nonsense"); }) == ErrorCode::Usage);
        QVERIFY(codeOf([&] { (void)formats::projectIn(m_root / "not there"); }) == ErrorCode::Unreadable);
        QVERIFY(codeOf([&] { (void)formats::projectIn(m_root / "svc/.env"); }) == ErrorCode::Unreadable);
    }

    /// `--dir`: the migrations or the project's root, by an absolute path or a relative one, with settings above that the tool would
    /// find too.
    void directoriesAreReadWithWhatIsAbove_data()
    {
        QTest::addColumn<QStringList>("files"); // "path=content"
        QTest::addColumn<QString>("working");   // relative to the root; "-" elsewhere
        QTest::addColumn<QString>("named");     // --dir, relative to the root
        QTest::addColumn<QString>("format");    // --format
        QTest::addColumn<QString>("expected");  // format, folder, base, settings
        const auto row = [](const char* name, const char* files, const char* working, const char* named,
                            const char* format, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(files).split(QLatin1Char('|')) << QString::fromUtf8(working)
                                << QString::fromUtf8(named) << QString::fromUtf8(format) << QString::fromUtf8(expected);
        };
        const char* atlas = "a/atlas.hcl=env \"x\" {\n migration {\n dir = \"file://b/c\"\n revisions_schema = "
                            "\"history\"\n }\n}|a/b/c/1.sql=select 1;";
        const char* found = "atlas a/b/c a revisions_schema=history";
        row("Atlas, called above", atlas, "a", "a/b/c", "", found);
        row("Atlas, called further above", atlas, ".", "a/b/c", "", found);
        row("Atlas, in a repository", (std::string(atlas) + "|a/.git/HEAD=ref").c_str(), "-", "a/b/c", "", found);
        row("Atlas, its root", atlas, "-", "a", "", found);
        row("Atlas, its root and format", atlas, "-", "a", "atlas", found);
        row("Atlas, a folder still empty", "a/atlas.hcl=env \"x\" {\n}|a/migrations/.keep=", "-", "a", "",
            "atlas a/migrations a");
        row("Atlas, what is above the repository", (std::string(atlas) + "|a/b/.git/HEAD=ref").c_str(), "-", "a/b/c",
            "atlas", "atlas a/b/c a/b/c");
        const char* prisma = "a/package.json={}|a/prisma/schema.prisma=datasource db {\n provider = \"postgresql\"\n "
                             "url = env(\"U\")\n}|a/prisma/migrations/1_x/migration.sql=select 1;";
        row("Prisma, called above", prisma, "a", "a/prisma/migrations", "",
            "prisma a/prisma/migrations a provider=postgresql schema-file=prisma/schema.prisma");
        row("Prisma, called further above", prisma, ".", "a/prisma/migrations", "",
            "prisma a/prisma/migrations a provider=postgresql schema-file=a/prisma/schema.prisma");
        row("Prisma, called from elsewhere", prisma, "-", "a/prisma/migrations", "",
            "prisma a/prisma/migrations a provider=postgresql schema-file=prisma/schema.prisma");
        row("Prisma, its root", prisma, "-", "a", "",
            "prisma a/prisma/migrations a provider=postgresql schema-file=prisma/schema.prisma");
        row("Prisma, its root and format", prisma, "-", "a", "prisma",
            "prisma a/prisma/migrations a provider=postgresql schema-file=prisma/schema.prisma");
        const char* flyway =
            "a/flyway.conf=flyway.locations=filesystem:x/y\nflyway.table=h\n|a/x/y/V1__a.sql=select 1;";
        row("Flyway, called above", flyway, "a", "a/x/y", "", "flyway a/x/y a locations=filesystem:x/y table=h");
        row("Flyway, in a repository", (std::string(flyway) + "|a/.git/HEAD=ref").c_str(), "-", "a/x/y", "",
            "flyway a/x/y a locations=filesystem:x/y table=h");
        row("Flyway, its root", flyway, "-", "a", "", "flyway a/x/y a locations=filesystem:x/y table=h");
    }
    void directoriesAreReadWithWhatIsAbove()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, working);
        QFETCH(QString, named);
        QFETCH(QString, format);
        QFETCH(QString, expected);
        for (const QString& file : files)
            write(m_root / file.section(QLatin1Char('='), 0, 0).toStdString(),
                  file.section(QLatin1Char('='), 1).toStdString());
        const fs::path before = fs::current_path();
        fs::current_path(working == QLatin1String("-") ? fs::path("/") : m_root / working.toStdString());
        const auto project = formats::projectIn(m_root / named.toStdString(), format.toStdString());
        fs::current_path(before);
        const auto shown = [&](const fs::path& path) { return path.lexically_relative(m_root).generic_string(); };
        std::string text = project.format + ' ' + shown(project.folder) + ' ' + shown(project.base);
        for (const auto& [key, value] : project.settings)
            text += ' ' + key + '=' + value;
        QCOMPARE(QString::fromStdString(text), expected);
    }

    /// Prisma reads the `.env` of the folder that it is called in.
    void dotEnvOfTheWorkingFolder()
    {
        write(m_root / "api/prisma/schema.prisma",
              "datasource db {\n provider = \"postgresql\"\n url = env(\"MY_URL\")\n}");
        write(m_root / "api/package.json", "{}");
        write(m_root / "api/prisma/migrations/1_x/migration.sql", "select 1;");
        write(m_root / ".env", "MY_URL=postgresql://u@h/shop\n");
        const fs::path before = fs::current_path();
        fs::current_path(m_root);
        const auto project = formats::projectIn("api/prisma/migrations");
        const auto offered = formats::formatNamed("prisma").environments(project);
        fs::current_path(before);
        QCOMPARE(offered.size(), std::size_t{1});
        QVERIFY2(offered[0].address.url.ends_with("/shop"), offered[0].address.url.c_str());
    }

    void hostileFoldersDoNotHang()
    {
        write(m_root / "ok/migrations/1_a.up.sql", "");
        QCOMPARE(::mkfifo((m_root / "lockkeeper.fifo").c_str(), 0600), 0);
        QCOMPARE(::mkfifo((m_root / "ok/1_a.sql").c_str(), 0600), 0);
        fs::create_directory_symlink(m_root, m_root / "ok/loop");
        fs::create_directory_symlink("/", m_root / "outside");
        fs::create_symlink("self", m_root / "self");
        write(m_root / "ok/.env", "x");
        fs::path deep = m_root;
        for (int i = 0; i < 40; ++i)
            deep /= "d";
        fs::create_directories(deep);
        fs::create_directories(m_root / "closed");
        fs::permissions(m_root / "closed", fs::perms::none);
        const auto workspace = formats::openWorkspace(m_root);
        fs::permissions(m_root / "closed", fs::perms::owner_all);
        QCOMPARE(workspace.projects.size(), std::size_t{1});
        // Root may read everything, so the closed folder is a warning for others only.
        QCOMPARE(workspace.warnings.size(), ::geteuid() == 0 ? std::size_t{1} : std::size_t{2});
    }

    void manyFilesAreQuick()
    {
        fs::create_directories(m_root / "many/migrations");
        for (int i = 0; i < 100'000; ++i)
            fs::create_hard_link(i == 0 ? seedFile() : m_root / "many/migrations/1_a.up.sql",
                                 m_root / "many/migrations" /
                                     (std::to_string(i % 50'000 + 1) + (i < 50'000 ? "_a.up.sql" : "_a.down.sql")),
                                 m_error);
        QElapsedTimer timer;
        timer.start();
        const auto workspace = formats::openWorkspace(m_root);
        QCOMPARE(workspace.projects.size(), std::size_t{1});
        const auto set = formats::formatNamed("golang-migrate").load(workspace.projects[0]);
        QVERIFY2(set.migrations.size() > 30'000, std::to_string(set.migrations.size()).c_str());
        QVERIFY2(timer.elapsed() < test::patient(20'000), std::to_string(timer.elapsed()).c_str());
    }

    void stopsWhenAsked()
    {
        const auto source = std::make_unique<std::stop_source>(); // on the stack g++ 12 takes it for uninitialised
        source->request_stop();
        QVERIFY(codeOf([&] { (void)formats::openWorkspace(m_root, source->get_token()); }) == ErrorCode::Cancelled);
    }

    void refusesWhatIsNoFolder()
    {
        write(m_root / "file", "");
        QVERIFY(codeOf([&] { (void)formats::openWorkspace(m_root / "file"); }) == ErrorCode::Unreadable);
        QVERIFY(codeOf([&] { (void)formats::openWorkspace(m_root / "absent"); }) == ErrorCode::Unreadable);
    }

private:
    template<typename Do>
    static ErrorCode codeOf(const Do& act)
    {
        try {
            act();
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::Internal;
    }

    fs::path seedFile()
    {
        write(m_root / "seed", "select 1;");
        return m_root / "seed";
    }

    static std::string printed(const fs::path& root)
    {
        std::string text;
        try {
            const auto workspace = formats::openWorkspace(root);
            for (const auto& project : workspace.projects) {
                text += project.name + ' ' + project.format + ' ' + project.shownFolder();
                for (const auto& [key, value] : project.settings)
                    text += ' ' + key + '=' + value;
                text += '\n';
            }
            for (const auto& warning : workspace.warnings)
                text += "warning: " + warning + '\n';
        } catch (const Error& error) {
            text = error.code() == ErrorCode::Unreadable ? "error 2\n" : "error other\n";
        }
        return text;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
    std::error_code m_error;
};

QTEST_GUILESS_MAIN(TestDiscovery)
#include "test_discovery.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/nodepgmigrate/names.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "tests/core/formats/jsinstalled.h"
#include "tests/support/patience.h"
#include "tests/support/scratchcluster.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace lk;
using test::ScratchCluster;
using test::write;
namespace fs = std::filesystem;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

QString toQt(const std::string& text)
{
    return QString::fromStdString(text);
}

const formats::Format& format()
{
    return formats::formatNamed("node-pg-migrate");
}

} // namespace

class TestNodePgMigrate : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = fs::canonical(m_folder->path().toStdString()) / "shop";
        fs::create_directories(m_root / "migrations");
        write(m_root / "package.json", R"({"devDependencies": {"node-pg-migrate": "^9.0.0"}})");
    }

    /// Sorted by the tool's own comparison in Node.js 20 (contract, section 2, and runs).
    void order()
    {
        const std::vector<std::string> sorted = {"1_a",
                                                 "1_A",
                                                 "1_ab",
                                                 "1_Ab",
                                                 "1_b",
                                                 "01_c",
                                                 "1_e",
                                                 "1_E",
                                                 "1_é",
                                                 "1_ss",
                                                 "1_x",
                                                 "2-b",
                                                 "0003_c",
                                                 "5x",
                                                 "10_d",
                                                 "1591343909074_i",
                                                 "20200605075829074_h",
                                                 "17000000000000_g",
                                                 "99999999999999999998_a",
                                                 "99999999999999999999_b"};
        std::vector<std::string> shuffled = sorted;
        std::ranges::reverse(shuffled);
        std::ranges::stable_sort(shuffled,
                                 [](const auto& a, const auto& b) { return formats::compareNodePg(a, b) < 0; });
        std::string got;
        std::string want;
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            got += shuffled[i] + "\n";
            want += sorted[i] + "\n";
        }
        QCOMPARE(toQt(got), toQt(want));
        QVERIFY(formats::localeCompare("1_9", "1_10") < 0);
        QCOMPARE(formats::localeCompare("1_a", "1-a"), 0);
        QVERIFY(formats::localeCompare("1_", "1+x") < 0);
        // 17 digits are a time; the 31st of a short month is the next one's, the 13th month is none.
        QCOMPARE(formats::nodePgNumber("20200231000000000_x"), 1583107200000.0);
        QVERIFY(std::isnan(formats::nodePgNumber("20201301000000000_x")));
        QCOMPARE(formats::nodePgNumber("20200229240000000_x"), 1583020800000.0);
        QVERIFY(std::isnan(formats::nodePgNumber("20200229240000001_x")));
    }

    void markers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("up");
        QTest::addColumn<QByteArray>("down");
        const QByteArray none("(none)");
        const auto row = [](const char* name, const QByteArray& text, const QByteArray& up, const QByteArray& down) {
            QTest::newRow(name) << text << up << down;
        };
        row("no marker", "select 1;\n", "select 1;\n;", none);
        row("ends in a semicolon", "select 1;", "select 1;", none);
        row("empty", "", ";", none);
        row("up only", "select 0;\n-- Up Migration\nselect 1;", "-- Up Migration\nselect 1;", none);
        row("up and down", "x\n-- Up Migration\na;\n-- Down Migration\nb;\n", "-- Up Migration\na;\n;",
            "-- Down Migration\nb;\n;");
        row("down and up", "-- Down Migration\nb;\n-- Up Migration\na;", "-- Up Migration\na;",
            "-- Down Migration\nb;\n;");
        row("down only", "a;\n-- Down Migration\nb;", "a;\n-- Down Migration\nb;", "-- Down Migration\nb;");
        row("any mix of dashes and blanks", "----  - \n -  uP\t MIGRATION\na;", "----  - \n -  uP\t MIGRATION\na;",
            none);
        row("trailing text", "-- Up Migrations, part 1\na;", "-- Up Migrations, part 1\na;", none);
        row("colon does not count", "-- up: migration\na;", "-- up: migration\na;", none);
        row("mid line does not count", "a; -- Up Migration\n-- Down Migration\nb;",
            "a; -- Up Migration\n-- Down Migration\nb;", "-- Down Migration\nb;");
        row("blank lines before", "select 0;\n\n \n  -- Up Migration\na;", "\n \n  -- Up Migration\na;", none);
        row("first of each counts",
            "-- up migration\na;\n-- up migration\nb;\n-- down migration\nc;\n-- down migration\nd;",
            "-- up migration\na;\n-- up migration\nb;\n;", "-- down migration\nc;\n-- down migration\nd;");
        row("in a string", "-- Up Migration\nselect '\n-- Down Migration\n';", "-- Up Migration\nselect '\n;",
            "-- Down Migration\n';");
        row("CRLF", "-- Up Migration\r\na;\r\n-- Down Migration\r\nb;\r\n", "-- Up Migration\r\na;\r;",
            "\n-- Down Migration\r\nb;\r\n;"); // a line begins behind the CR already
        row("no blank", "--Up Migration\na;\n--down migration", "--Up Migration\na;\n;", "--down migration;");
        row("words apart", "-- Up\nmigration\na;", "-- Up\nmigration\na;", none);
        row("word within a word", "-- Backup Migration\na;", "-- Backup Migration\na;", none);
        row("one dash", "- up migration\n a;", "- up migration\n a;", none);
        row("dash, then two", "-\n-- up migration\na;", "-- up migration\na;", none);
    }
    void markers()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, up);
        QFETCH(QByteArray, down);
        write(m_root / "migrations/1_a.sql", text.toStdString());
        const auto project = formats::projectIn(m_root / "migrations");
        const auto set = format().load(project);
        const auto blocks = [&](project::Direction direction) {
            const auto script = format().script(project, set.migrations.at(0), direction);
            return QByteArray::fromStdString(script.blocks.empty() ? std::string("(none)") : script.blocks.at(0).text);
        };
        QCOMPARE(blocks(project::Direction::Up), up);
        QCOMPARE(blocks(project::Direction::Down), down);
        QCOMPARE(set.migrations.at(0).hasDown(), down != "(none)");
    }

    void loads_data()
    {
        QTest::addColumn<QString>("files"); // name=content, split by |
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* files, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(files) << QString::fromUtf8(expected);
        };
        row("two", "2_b.sql|1_a.sql=-- up migration\n-- down migration", "1_a [a] up down\n2_b [b] up\n");
        row("dot files", ".gitkeep|1_a.sql", "1_a [a] up\n");
        row("README", "README.md|1_a.sql",
            "README [README] up\n1_a [a] up\nfatal: Cannot determine numeric prefix for \"README.md\": every file in "
            "the folder counts as a migration\n");
        row("only one, no number", "first.sql", "first [first] up\n");
        row("unknown extension", "1_a.sql|2_b.txt",
            "1_a [a] up\n2_b [b] up\nfatal: Unknown file extension \".txt\" of 2_b.txt\n");
        row("same number", "1_b.sql|1_a.sql", "1_a [a] up\n1_b [b] up\n");
        row("same name", "1_a.sql|1_a.js=exports.up = () => {};",
            "1_a [a] up down\n1_a [a] up\nproblem: 1_a.js and 1_a.sql have the same name 1_a without their extensions: "
            "two migrations with one name, which node-pg-migrate records twice and removes at once\nTOOL\n");
        row("up.sql", "1_x.up.sql|1_x.down.sql", "1_x.down [x.down] up\n1_x.up [x.up] up\n");
        row("code", "1_a.js=exports.up = (pgm) => {};\nexports.down = false;|2_b.ts=export const up = (pgm) => {};",
            "1_a [a] up\n2_b [b] up down\nTOOL\n");
        row("quote", "1_it's.sql",
            "1_it's [it's] up\nproblem: the quote in the name of 1_it's.sql breaks the SQL with which node-pg-migrate "
            "records it\n");
    }
    void loads()
    {
        QFETCH(QString, files);
        QFETCH(QString, expected);
        for (const QString& one : files.split(QLatin1Char('|')))
            write(m_root / "migrations" / one.section(QLatin1Char('='), 0, 0).toStdString(),
                  one.section(QLatin1Char('='), 1).toStdString());
        auto set = format().load(formats::projectIn(m_root / "migrations", "node-pg-migrate"));
        for (auto& problem : set.problems) {
            if (problem.kind == project::ProblemKind::ToolMissing)
                problem.message = "TOOL";
        }
        QString got = toQt(test::printed(set));
        QCOMPARE(got.replace(QStringLiteral("problem: TOOL"), QStringLiteral("TOOL")), expected);
    }

    void settings_data()
    {
        QTest::addColumn<QString>("files");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* files, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(files) << QString::fromUtf8(expected);
        };
        row("default", "migrations/1_a.sql", "migrations");
        row("script",
            "package.json={\"scripts\":{\"m\":\"node-pg-migrate -m db/changes -t my.table -s a -s b "
            "--no-lock\"}}|db/changes/1_a.sql",
            "db/changes lock=false migrations-dir=db/changes migrations-table=my.table schema=a,b");
        row("list of schemas",
            "package.json={\"scripts\":{\"m\":\"pg-migrate --schema a b --migrationsDir=m up\"}}|m/1_a.sql",
            "m migrations-dir=m schema=a,b");
        row("emergency script",
            "package.json={\"scripts\":{\"a\":\"node-pg-migrate up --no-check-order\",\"b\":\"node-pg-migrate "
            "up\"}}|migrations/1_a.sql",
            "migrations");
        row("file beats command line",
            "package.json={\"scripts\":{\"m\":\"node-pg-migrate -t x -f "
            "db.json\"}}|db.json={\"migrations-table\":\"y\",\"check-order\":false}|migrations/1_a.sql",
            "migrations check-order=false config-file=db.json migrations-table=y");
        row("section of a file",
            "package.json={\"scripts\":{\"m\":\"node-pg-migrate -f db.json --config-value "
            "x\"}}|db.json={\"x\":{\"migrations-table\":\"y\"},\"migrations-table\":\"z\"}|migrations/1_a.sql",
            "migrations config-file=db.json config-value=x migrations-table=y");
        row("JavaScript file",
            "package.json={\"scripts\":{\"m\":\"node-pg-migrate -f db.js\"}}|db.js=module.exports = { "
            "'migrations-schema': 'hist', schema: ['a'] };|migrations/1_a.sql",
            "migrations config-file=db.js migrations-schema=hist schema=a");
        row("npm package config",
            "package.json={\"dependencies\":{\"config\":\"1\",\"node-pg-migrate\":\"9\"}}|config/"
            "default.json={\"db\":{\"migrations-table\":\"q\"}}|migrations/1_a.sql",
            "migrations migrations-table=q");
        row("not its folder", "db/seeds/1_a.sql", "");
        row("glob",
            "package.json={\"scripts\":{\"m\":\"node-pg-migrate --use-glob -m "
            "'src/**/*.sql'\"}}|src/a/1_a.sql|src/2_b.sql",
            "src migrations-dir=src/**/*.sql use-glob=true");
    }
    void settings()
    {
        QFETCH(QString, files);
        QFETCH(QString, expected);
        for (const QString& one : files.split(QLatin1Char('|')))
            write(m_root / one.section(QLatin1Char('='), 0, 0).toStdString(),
                  one.section(QLatin1Char('='), 1).toStdString());
        std::error_code ignored;
        fs::remove(m_root / "migrations", ignored); // unless there is something in it
        std::string got;
        for (const auto& project : formats::openWorkspace(m_root).projects) {
            got += project.shownFolder();
            for (auto [key, value] : project.settings) {
                std::ranges::replace(value, '\n', ',');
                got += ' ' + key + '=' + value;
            }
            QCOMPARE(project.format, std::string("node-pg-migrate"));
            QVERIFY(!format().load(project).migrations.empty());
        }
        QCOMPARE(toQt(got), expected);
    }

    /// Each state of the fixture as its EXPECT tells.
    void states_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("late");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* late, const char* states, const char* tail) {
            QTest::newRow(name) << QString::fromUtf8(name) << QString::fromUtf8(late)
                                << QString::fromUtf8(states) + QLatin1Char(' ') + QString::fromUtf8(tail);
        };
        row("01-failed.sql", "", "applied applied applied applied pending pending pending", "pending 3 up ok down ok");
        row("02-seeded.sql", "", "applied applied applied applied applied pending pending", "pending 2 up ok down ok");
        row("03-clean.sql", "", "applied applied applied applied applied applied applied", "pending 0 up ok down ok");
        row("04-out-of-order-applied.sql", "late", "applied applied applied applied applied applied applied applied",
            "pending 0 up LK181 down LK181");
        row("05-out-of-order-removed.sql", "late",
            "applied applied out-of-order applied applied applied applied applied", "pending 1 up LK181 down LK181");
    }
    void states()
    {
        QFETCH(QString, state);
        QFETCH(QString, late);
        QFETCH(QString, expected);
        fs::copy(LK_TEST_DATA "/node-pg-migrate/project", m_root,
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        if (!late.isEmpty())
            write(m_root / "migrations/1705000000000_add-user-locale.sql",
                  "-- Up Migration\nselect 1;\n-- Down Migration\n");
        const std::string database = cluster().createDatabase();
        cluster().execute(readFile(std::string(LK_TEST_DATA "/node-pg-migrate/states/") + state.toStdString()),
                          database);
        const auto project = formats::openWorkspace(m_root).projects.at(0);
        const auto set = format().load(project);
        auto session = postgres::Session::open(cluster().target(database), postgres::SessionKind::Browse);
        const auto history = format().readHistory(session, project, cluster().target(database));
        const auto status = format().layOver(project, set, history);
        std::string got;
        for (const auto& row : status.rows)
            got += std::string(toString(row.state)) + ' ';
        got += "pending " + std::to_string(status.pendingCount);
        const auto told = [&](project::Direction direction) {
            const auto refusal = format().forbids(project, set, status, direction, nullptr);
            return refusal ? refusal->code : std::string("ok");
        };
        got += " up " + told(project::Direction::Up) + " down " + told(project::Direction::Down);
        QCOMPARE(toQt(got), expected);
        QVERIFY(format().upgradeHistory(history).empty());
    }

    /// Rows without a file, with and without the check.
    void missing_data()
    {
        QTest::addColumn<QString>("rows");
        QTest::addColumn<bool>("checks");
        QTest::addColumn<QString>("expected");
        QTest::newRow("last") << "1_a 2_b 3_c 4_gone" << true << "up ok down LK183";
        QTest::newRow("middle") << "1_a 2_gone 3_c" << true << "up LK181 down LK181";
        QTest::newRow("middle, unchecked") << "1_a 2_gone 3_c" << false << "up ok down ok";
        QTest::newRow("last, unchecked") << "1_a 4_gone" << false << "up ok down LK183";
        QTest::newRow("last, shorter than the folder") << "1_a 2_b 4_gone" << true << "up LK181 down LK181";
    }
    void missing()
    {
        QFETCH(QString, rows);
        QFETCH(bool, checks);
        QFETCH(QString, expected);
        for (const char* name : {"1_a", "2_b", "3_c"})
            write(m_root / "migrations" / (std::string(name) + ".sql"), "-- up migration\n-- down migration\n");
        auto project = formats::projectIn(m_root / "migrations");
        if (!checks)
            project.settings["check-order"] = "false";
        history::History history;
        history.exists = true;
        for (const QString& version : rows.split(QLatin1Char(' '))) {
            history.rows.emplace_back();
            history.rows.back().version = version.toStdString();
        }
        const auto set = format().load(project);
        const auto status = format().layOver(project, set, history);
        const auto told = [&](project::Direction direction) {
            const auto refusal = format().forbids(project, set, status, direction, nullptr);
            return toQt(refusal ? refusal->code : std::string("ok"));
        };
        QCOMPARE(QStringLiteral("up %1 down %2").arg(told(project::Direction::Up), told(project::Direction::Down)),
                 expected);
    }

    void recordings()
    {
        write(m_root / "migrations/1_a.sql", "-- up migration\n-- down migration\n");
        write(m_root / "migrations/2_b.sql", "select 1");
        auto project = formats::projectIn(m_root / "migrations");
        project.settings["schema"] = "a\nB";
        const auto set = format().load(project);
        history::History history;
        history.schema = "Hist";
        history.table = "my.table";
        const auto status = format().layOver(project, set, history);
        const auto up = format().recordStep(project, history, set, status, set.migrations[0], project::Direction::Up);
        QCOMPARE(toQt(test::printed(up)),
                 QStringLiteral("guard SELECT 1 FROM \"Hist\".\"my.table\" WHERE name = $1 <1_a>\n"
                                "record INSERT INTO \"Hist\".\"my.table\" (name, run_on) VALUES ($1, NOW()) <1_a>\n"));
        QCOMPARE(toQt(std::get<formats::Recording>(up).setup.at(0).sql),
                 QStringLiteral("SET search_path TO \"a\", \"B\""));
        QCOMPARE(toQt(format().createHistory(history).at(0).sql),
                 QStringLiteral("CREATE TABLE IF NOT EXISTS \"Hist\".\"my.table\" (id SERIAL PRIMARY KEY, name "
                                "varchar(255) NOT NULL, run_on timestamp NOT NULL)"));
        const auto after = format().after(history, set, set.migrations[1], project::Direction::Up);
        const auto mark = format().recordMark(project, after, set, "2_b", false);
        QCOMPARE(toQt(test::printed(mark)), QStringLiteral("refused LK182\n"));
        QCOMPARE(toQt(format().versionNamed(set, history, "2")), QStringLiteral("2_b"));
        QCOMPARE(toQt(format().versionNamed(set, history, "2_b.sql")), QStringLiteral("2_b"));
        QCOMPARE(toQt(format().versionNamed(set, history, "3")), QStringLiteral("3"));
        QCOMPARE(format().toolLocks(history, {}, {}).at(0).key, std::int64_t(7241865325823964));
    }

    /// Names that the tool could be told, and that its reading of arguments would turn into something else.
    void spokenNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        for (const char* name : {"1_a", "2_b", "0012_abc", "1_0", "1e", "5x", "0b1", "1.2.3", "12-3", "1 2"})
            QTest::newRow(name) << QString::fromLatin1(name) << QStringLiteral("node-pg-migrate up");
        for (const char* name : {"12", "0012", "1e3", "1.5", "0x1F", "1_ b", "-1"})
            QTest::newRow(name) << QString::fromLatin1(name) << QStringLiteral("LK184");
    }
    void spokenNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        write(m_root / "migrations" / (name.toStdString() + ".js"), "exports.up = (pgm) => {};");
        const test::JsInstalled installed(m_root, "node-pg-migrate", "9.0.0");
        const auto project = formats::projectIn(m_root / "migrations", "node-pg-migrate");
        const auto set = format().load(project);
        const history::History history;
        const std::string told =
            test::told(format().recordStep(project, history, set, format().layOver(project, set, history),
                                           set.migrations.at(0), project::Direction::Up));
        QVERIFY2(toQt(told).startsWith(expected), told.c_str());
    }

    void newFiles_data()
    {
        QTest::addColumn<QString>("files");
        QTest::addColumn<QString>("expected");
        QTest::newRow("milliseconds") << "1709856000000_x.sql"
                                      << "1767323045000_add-my-thing.sql";
        QTest::newRow("ahead") << "1999999999999_x.sql"
                               << "2000000000000_add-my-thing.sql";
        QTest::newRow("index") << "0001_x.sql|0012_y.js"
                               << "0013_add-my-thing.js";
        QTest::newRow("utc") << "20200605075829074_x.ts"
                             << "20260102030405000_add-my-thing.ts";
        QTest::newRow("none") << ".gitkeep"
                              << "1767323045000_add-my-thing.sql";
    }
    void newFiles()
    {
        QFETCH(QString, files);
        QFETCH(QString, expected);
        for (const QString& one : files.split(QLatin1Char('|')))
            write(m_root / "migrations" / one.toStdString(), "");
        const auto project = formats::projectIn(m_root / "migrations", "node-pg-migrate");
        const auto made =
            format().newMigration(project, "add my_thing", std::chrono::system_clock::from_time_t(1767323045));
        QCOMPARE(toQt(made.at(0).path.filename().string()), expected);
    }

    void isQuick()
    {
        for (int i = 0; i < 10'000; ++i)
            write(m_root / "migrations" / (std::to_string(1700000000000 + i) + "_m.sql"),
                  "-- Up Migration\nselect 1;\n-- Down Migration\nselect 2;\n");
        const auto project = formats::projectIn(m_root / "migrations");
        history::History history;
        history.exists = true;
        for (int i = 0; i < 9'000; ++i) {
            history.rows.emplace_back();
            history.rows.back().version = std::to_string(1700000000000 + i) + "_m";
        }
        QElapsedTimer timer;
        timer.start();
        const auto set = format().load(project);
        const auto loaded = timer.elapsed();
        const auto status = format().layOver(project, set, history);
        qInfo("load %lld ms, with layOver %lld ms", loaded, timer.elapsed());
        QCOMPARE(status.pendingCount, 1'000);
        QVERIFY(timer.elapsed() < test::patient(5'000)); // debug builds on a busy machine
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
};

QTEST_GUILESS_MAIN(TestNodePgMigrate)
#include "test_nodepgmigrate.moc"

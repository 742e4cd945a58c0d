// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "tests/core/formats/jsinstalled.h"
#include "tests/core/formats/prismadump.h"
#include "tests/support/patience.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace lk;
using project::Direction;
using test::historyOf;
using test::JsInstalled;
using test::ScratchCluster;
using test::told;
using test::Variable;
using test::write;
using test::writeAll;
namespace fs = std::filesystem;

namespace {

constexpr const char* kUpDown = "module.exports = { async up(q) { await q.a(); }, async down(q) { await q.b(); } };\n";

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
    return formats::formatNamed("sequelize");
}

} // namespace

/// Row by row of the compatibility contract for sequelize-cli; nothing here runs Node.js.
class TestSequelize : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = fs::canonical(m_folder->path().toStdString()) / "shop";
        write(m_root / "package.json", R"({"devDependencies": {"sequelize-cli": "^6.6.5"}})");
        m_nodeEnv.emplace("NODE_ENV");
    }
    void cleanup() { m_nodeEnv.reset(); }

    /// Section 1: what is found, and where.
    void settings_data()
    {
        QTest::addColumn<QString>("files");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* files, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(files) << QString::fromUtf8(expected);
        };
        const char* up = "module.exports = { up: (queryInterface) => queryInterface.a() };";
        row("package.json alone", (std::string("migrations/1-a.js=") + up).c_str(), "migrations");
        row("package.json, and no files of its kind", "migrations/1-a.js=module.exports = 1;", "");
        row("sequelize and umzug",
            (std::string("package.json={\"dependencies\":{\"sequelize\":\"6\",\"umzug\":\"3\"}}|migrations/1-a.js=") +
             up)
                .c_str(),
            "migrations");
        row("sequelize alone",
            (std::string("package.json={\"dependencies\":{\"sequelize\":\"6\"}}|migrations/1-a.js=") + up).c_str(), "");
        row("path.resolve",
            ".sequelizerc=const path = require('path');\nmodule.exports = { 'migrations-path': path.resolve('db', "
            "'mig') };|db/mig/1-a.js",
            "db/mig");
        row("path.join",
            ".sequelizerc=const path = require('path');\nmodule.exports = { 'migrations-path': path.join(__dirname, "
            "'db/mig') };|db/mig/1-a.js",
            "db/mig");
        row("plain string", ".sequelizerc=module.exports = { 'migrations-path': './db/mig' };|db/mig/1-a.js", "db/mig");
        row("storage",
            "config/"
            "config.json={\"development\":{\"dialect\":\"postgres\",\"migrationStorageTableName\":\"Meta\","
            "\"migrationStorageTableSchema\":\"own\",\"migrationTimestamps\":true,\"use_env_variable\":\"SHOP_DB\"},"
            "\"test\":{}}|.sequelizerc=module.exports = {};|migrations/1-a.js",
            "migrations connection-variable=SHOP_DB migrationStorageTableName=Meta migrationStorageTableSchema=own "
            "migrationTimestamps=true");
        row("config.js wins",
            "config/config.json={\"development\":{\"migrationStorageTableName\":\"json\"}}|config/"
            "config.js=module.exports = { development: { migrationStorageTableName: 'js' } "
            "};|.sequelizerc=module.exports = {};|migrations/1-a.js",
            "migrations migrationStorageTableName=js");
        row("config named",
            ".sequelizerc=const path = require('path');\nmodule.exports = { config: path.resolve('config', "
            "'database.json') "
            "};|config/database.json={\"development\":{\"migrationStorageTableName\":\"named\"}}|migrations/1-a.js",
            "migrations migrationStorageTableName=named");
        row("NODE_ENV",
            "NODE_ENV=production|config/"
            "config.json={\"development\":{\"migrationStorageTableName\":\"dev\"},\"production\":{"
            "\"migrationStorageTableName\":\"prod\"}}|.sequelizerc=module.exports = {};|migrations/1-a.js",
            "migrations migrationStorageTableName=prod");
        row("env of .sequelizerc",
            "config/"
            "config.json={\"development\":{\"migrationStorageTableName\":\"dev\"},\"stage\":{"
            "\"migrationStorageTableName\":\"st\"}}|.sequelizerc=module.exports = { env: 'stage' };|migrations/1-a.js",
            "migrations migrationStorageTableName=st");
        row("the whole object",
            "config/config.json={\"dialect\":\"postgres\",\"url\":\"postgres://h/"
            "d\",\"migrationStorageTableName\":\"whole\"}|.sequelizerc=module.exports = {};|migrations/1-a.js",
            "migrations migrationStorageTableName=whole");
        row("ES module",
            "config/config.js=export default { development: { migrationStorageTableName: 'esm' } "
            "};|.sequelizerc=module.exports = {};|migrations/1-a.js",
            "migrations migrationStorageTableName=esm");
        row("URL beats the variable",
            "config/config.js=module.exports = { development: { url: process.env.A_URL, use_env_variable: 'B_URL' } "
            "};|.sequelizerc=module.exports = {};|migrations/1-a.js",
            "migrations connection-variable=A_URL");
    }
    void settings()
    {
        QFETCH(QString, files);
        QFETCH(QString, expected);
        if (files.startsWith(QStringLiteral("NODE_ENV="))) {
            qputenv("NODE_ENV", files.section(QLatin1Char('|'), 0, 0).section(QLatin1Char('='), 1).toLatin1());
            files = files.section(QLatin1Char('|'), 1);
        }
        writeAll(m_root, files);
        std::string got;
        for (const auto& project : formats::openWorkspace(m_root).projects) {
            QCOMPARE(project.format, std::string("sequelize"));
            got += project.shownFolder();
            for (const auto& [key, value] : project.settings) {
                if (key != "env" && key != "env-read")
                    got += ' ' + key + '=' + value;
            }
        }
        QCOMPARE(toQt(got), expected);
    }

    /// Section 2: what counts, in which order, and what is told of it.
    void loads_data()
    {
        QTest::addColumn<QString>("files");
        QTest::addColumn<QString>("expected");
        const QString both = QStringLiteral("=") + QString::fromUtf8(kUpDown);
        const auto row = [&](const char* name, const char* files, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(files).replace(QLatin1Char('~'), both)
                                << QString::fromUtf8(expected);
        };
        row("by the characters", "migrations/10-x.js~|migrations/2-y.js~", "10-x.js [x] up down\n2-y.js [y] up down\n");
        row("what counts",
            "migrations/1-a.cjs~|migrations/2-b.ts~|migrations/3-c.cts~|migrations/4.d.ts~|migrations/x.sql|migrations/"
            "sub/5-e.js~",
            "1-a.cjs [a] up down\n2-b.ts [b] up down\n3-c.cts [c] up down\n");
        row(".mjs", "migrations/1-a.js~|migrations/2-b.mjs",
            "1-a.js [a] up down\nproblem: sequelize-cli passes over 2-b.mjs in silence: .mjs is not counted\n");
        row("no down", "migrations/1-a.js=module.exports = { up() { a(); } };", "1-a.js [a] up\n");
        row("no up", "migrations/1-a.js=exports.down = () => a();",
            "1-a.js [a] up down\nproblem: 1-a.js exports no up: sequelize-cli fails on it (Could not find migration "
            "method: "
            "up)\n");
        row("down throws",
            "migrations/1-a.js=exports.up = () => a(); exports.down = async () => { throw new Error('no'); };",
            "1-a.js [a] up\n");
        row("prefix of another", "migrations/1-a.js~|migrations/1-a.js.js~",
            "1-a.js [a] up down\n1-a.js.js [a.js] up down\nproblem: 1-a.js.js begins with the whole name of 1-a.js: "
            "sequelize-cli takes a name for the first file that begins so\n");
        row("hostile text", "migrations/1-a.js=/*",
            "1-a.js [a] up\nproblem: 1-a.js exports no up: "
            "sequelize-cli fails on it (Could not find migration method: up)\n");
        row("computed",
            "config/config.js=module.exports = { development: { migrationStorageTableName: name() } "
            "};|migrations/1-a.js~",
            "1-a.js [a] up down\nproblem: migrationStorageTableName of config.js is computed by program code, which is "
            "not "
            "carried out here\n");
        row("other environments only",
            "config/config.json={\"production\":{\"dialect\":\"postgres\"}}|migrations/1-a.js~",
            "1-a.js [a] up down\nproblem: config.json has no environment development: sequelize-cli would take the "
            "whole of "
            "it as one configuration\n");
        row("kept in a file", "config/config.json={\"development\":{\"migrationStorage\":\"json\"}}|migrations/1-a.js~",
            "1-a.js [a] up down\nproblem: migrationStorage is json: what was applied is kept in a file, not in the "
            "database, "
            "so no database can be asked for it\n");
    }
    void loads()
    {
        QFETCH(QString, files);
        QFETCH(QString, expected);
        writeAll(m_root, files);
        QCOMPARE(toQt(test::printedSet(format().load(open()))), expected);
    }

    /// The fixture, as EXPECT.md tells it: read without Node.js.
    void fixture()
    {
        fs::remove_all(m_root);
        fs::copy(LK_TEST_DATA "/sequelize/project", m_root, fs::copy_options::recursive);
        const std::string database = cluster().createDatabase();
        const auto project = formats::openWorkspace(m_root).projects.at(0);
        const auto set = format().load(project);
        // An empty database stays so.
        const auto none = test::readHistory(project, database);
        QVERIFY(!none.exists);
        QCOMPARE(format().layOver(project, set, none).pendingCount, 6);
        QCOMPARE(cluster().value("select count(*) from pg_class where relname like 'Sequelize%'", database),
                 std::string("0"));

        test::loadDump(cluster(), database, LK_TEST_DATA "/sequelize/history.sql");
        const auto status = format().layOver(project, set, test::readHistory(project, database));
        QCOMPARE(toQt(test::printed(status)),
                 QStringLiteral(
                     "20240201091500-create-customer.js create-customer applied\n"
                     "20240203114012-create-product.js create-product applied\n"
                     "20240210080000-create-purchase.js create-purchase applied\n"
                     "20240211172144-index-product-title-concurrently.js index-product-title-concurrently applied\n"
                     "20240301063000-purge-test-customers.js purge-test-customers applied\n"
                     "20240309140259-add-product-weight-fails.js add-product-weight-fails pending\n"
                     "current 20240301063000-purge-test-customers.js, pending 1\n"));
        QVERIFY(status.notes.empty());
        QVERIFY(!set.migrations[4].hasDown());
        for (const auto& row : status.rows)
            QVERIFY(row.appliedOrder == -1 && !row.appliedAt); // the table tells neither
    }

    /// Section 3: the table to the letter, with and without times, and what a mark writes.
    void tables_data()
    {
        QTest::addColumn<QString>("keys"); // of the environment's block
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("expected");
        QTest::newRow("default") << ""
                                 << "public.\"SequelizeMeta\""
                                 << "name character varying(255) t";
        QTest::newRow("times")
            << ", \"migrationTimestamps\": true"
            << "public.\"SequelizeMeta\""
            << "name character varying(255) t, createdAt timestamp with time zone t, updatedAt timestamp "
               "with time zone t";
        QTest::newRow("own schema")
            << ", \"migrationStorageTableSchema\": \"own\", \"migrationStorageTableName\": \"my meta\""
            << "own.\"my meta\""
            << "name character varying(255) t";
    }
    void tables()
    {
        QFETCH(QString, keys);
        QFETCH(QString, table);
        QFETCH(QString, expected);
        writeAll(m_root, QStringLiteral("migrations/1-a.js=%1|migrations/2-b.js=%1").arg(QString::fromUtf8(kUpDown)));
        const auto project = open(keys.toStdString());
        const auto set = format().load(project);
        const std::string database = cluster().createDatabase();
        for (int time = 0; time < 2; ++time) {
            for (const auto& command : format().createHistory(test::readHistory(project, database)))
                cluster().execute(command.sql, database);
        }
        QCOMPARE(toQt(cluster().value(
                     "select string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull), "
                     "', ' order by attnum) from pg_attribute where attnum > 0 and attrelid = '" +
                         table.toStdString() + "'::regclass",
                     database)),
                 expected);
        QCOMPARE(
            cluster().value("select pg_get_constraintdef(oid) from pg_constraint where contype = 'p' and conrelid = '" +
                                table.toStdString() + "'::regclass",
                            database),
            std::string("PRIMARY KEY (name)"));
        const auto mark = [&](const char* version, bool applied) {
            const auto history = test::readHistory(project, database);
            const auto answer = format().recordMark(project, history, set, version, applied);
            if (const auto* refusal = std::get_if<formats::Refusal>(&answer))
                return refusal->code;
            const auto& recording = std::get<formats::Recording>(answer);
            auto session = postgres::Session::open(cluster().target(database), postgres::SessionKind::Control);
            if (!session.query(recording.guard, {}).isEmpty())
                return std::string("guarded");
            for (const auto& command : recording.record)
                (void)session.query(command, {});
            return session.query(recording.guard, {}).isEmpty() ? std::string("not guarded") : std::string("done");
        };
        QCOMPARE(mark("2-b.js", true), std::string("done"));
        QCOMPARE(mark("1-a.js", true), std::string("done"));
        QCOMPARE(mark("1-a.js", true), std::string("LK124"));
        QCOMPARE(mark("3-c.js", true), std::string("LK119"));
        QCOMPARE(format().layOver(project, set, test::readHistory(project, database)).pendingCount, 0);
        QCOMPARE(test::readHistory(project, database).rows[0].appliedAt.has_value(),
                 expected.contains(QStringLiteral("createdAt")));
        QCOMPARE(mark("1-a.js", false), std::string("done"));
        QCOMPARE(cluster().value("select string_agg(name, ',') from " + table.toStdString(), database),
                 std::string("2-b.js"));
    }

    /// Section 4: there is no lock; somebody who writes is told of.
    void writerIsTold()
    {
        const auto project = open();
        const std::string database = cluster().createDatabase();
        cluster().execute("create table \"SequelizeMeta\" (name varchar(255) primary key)", database);
        auto other = postgres::Session::open(cluster().target(database), postgres::SessionKind::Control);
        (void)other.query(postgres::Command{"begin", {}}, {});
        (void)other.query(postgres::Command{"select * from \"SequelizeMeta\"", {}}, {});
        const auto notes = [&] { return format().layOver(project, {}, test::readHistory(project, database)).notes; };
        QVERIFY(notes().empty());
        (void)other.query(postgres::Command{"insert into \"SequelizeMeta\" values ('1-a.js')", {}}, {});
        QCOMPARE(notes().size(), 1U);
        QVERIFY2(notes()[0].starts_with("public.\"SequelizeMeta\" is being written to by process "),
                 notes()[0].c_str());
        QVERIFY(format().toolLocks({}, {}, {}).empty());
    }

    /// Section 6: the tool does not notice a missing file, but cannot undo it.
    void missing_data()
    {
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << "1-a.js 3-c.js"
                              << "up ok down ok 3 ok 1 ok";
        QTest::newRow("newest") << "1-a.js 9-gone.js"
                                << "up ok down LK183 1 LK183";
        QTest::newRow("between") << "1-a.js 2-gone.js 3-c.js"
                                 << "up ok down ok 3 ok 1 LK183";
        QTest::newRow("oldest") << "0-gone.js 1-a.js"
                                << "up ok down ok 1 ok";
    }
    void missing()
    {
        QFETCH(QString, rows);
        QFETCH(QString, expected);
        writeAll(m_root, QStringLiteral("migrations/1-a.js=%1|migrations/3-c.js=%1").arg(QString::fromUtf8(kUpDown)));
        const JsInstalled installed(m_root, "sequelize-cli", "6.6.5");
        const auto project = open();
        const auto set = format().load(project);
        const auto history = historyOf("SequelizeMeta", rows);
        const auto status = format().layOver(project, set, history);
        std::string got = "up " + told(format().forbids(project, set, status, Direction::Up, nullptr)) + " down " +
                          told(format().forbids(project, set, status, Direction::Down, nullptr));
        for (const std::size_t index : {1U, 0U}) {
            const auto& migration = set.migrations[index];
            if (!isRecorded(history, migration.version))
                continue;
            const auto step = format().recordStep(project, history, set, status, migration, Direction::Down);
            const auto* refusal = std::get_if<formats::Refusal>(&step);
            got += ' ' + migration.version.substr(0, 1) + ' ' + (refusal == nullptr ? "ok" : refusal->code);
        }
        QCOMPARE(toQt(got), expected);
    }

    /// Section 7: the commands, always by full names.
    void commands()
    {
        writeAll(m_root,
                 QStringLiteral(
                     "migrations/10-a.js=%1|migrations/2-b.js=%1|migrations/3-c.js=module.exports = { up() { a(); } "
                     "};|migrations/4-d.js=%1")
                     .arg(QString::fromUtf8(kUpDown)));
        const auto project = open(", \"use_env_variable\": \"SHOP_DB\"");
        const auto onTarget = format().withTarget(project, cluster().target("shop"));
        const std::string rest = " --env development --migrations-path " + (m_root / "migrations").string() +
                                 " NO_COLOR=1 SHOP_DB=postgresql://postgres@:5432/shop NODE_ENV=development";
        const auto history = historyOf("SequelizeMeta", QStringLiteral("10-a.js 3-c.js"));
        const auto answer = [&](std::size_t index, Direction direction) {
            const auto set = format().load(project);
            return told(format().recordStep(onTarget, history, set, format().layOver(project, set, history),
                                            set.migrations.at(index), direction));
        };
        QCOMPARE(answer(1, Direction::Up), std::string("LK180")); // not installed
        const JsInstalled installed(m_root, "sequelize-cli", "6.6.5");
        QCOMPARE(toQt(answer(1, Direction::Up)), toQt("sequelize-cli db:migrate --name 2-b.js" + rest));
        QCOMPARE(toQt(answer(0, Direction::Down)), toQt("sequelize-cli db:migrate:undo --name 10-a.js" + rest));
        QCOMPARE(answer(0, Direction::Up), std::string("LK124"));
        QCOMPARE(answer(1, Direction::Down), std::string("LK124"));
        QCOMPARE(answer(2, Direction::Down), std::string("LK182"));

        // Several at once: what is named by --to runs, or is undone, as well.
        const auto set = format().load(project);
        const auto status = format().layOver(project, set, history);
        const auto* first = set.migrations.data();
        const auto together = [&](const history::Status& before, const std::vector<const project::Migration*>& some,
                                  Direction direction, bool isAll) {
            const auto tool = format().toolForAll(onTarget, set, before, some, direction, isAll);
            return tool ? QString::fromStdString(tool->shown()).section(QStringLiteral(" --env"), 0, 0)
                        : QStringLiteral("each");
        };
        QCOMPARE(together(status, {first + 1, first + 3}, Direction::Up, true),
                 QStringLiteral("sequelize-cli db:migrate"));
        QCOMPARE(together(status, {first + 1, first + 3}, Direction::Up, false),
                 QStringLiteral("sequelize-cli db:migrate --to 4-d.js"));
        const auto all =
            format().layOver(project, set, historyOf("SequelizeMeta", QStringLiteral("10-a.js 2-b.js 4-d.js")));
        QCOMPARE(together(all, {first + 3, first + 1}, Direction::Down, false),
                 QStringLiteral("sequelize-cli db:migrate:undo:all --to 2-b.js"));
        QCOMPARE(together(all, {first + 1, first}, Direction::Down, false), QStringLiteral("each")); // one above stays

        // Without a transaction in its text it is told of.
        const auto step = format().recordStep(onTarget, history, set, status, set.migrations[1], Direction::Up);
        QVERIFY(
            toQt(std::get<formats::Recording>(step).notes.at(0)).startsWith(QStringLiteral("no transaction visible")));
        QCOMPARE(told(format().recordForce(project, set, history, "10-a.js")), std::string("LK125"));
        QVERIFY(!format().repair(project, set, history, status));
    }

    /// The way to the server: a variable, a private file or a URL without a password.
    void connections_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("expected");
        QTest::newRow("variable") << ", \"use_env_variable\": \"SHOP_DB\""
                                  << "shop"
                                  << "SHOP_DB=";
        QTest::newRow("none") << ", \"database\": \"x\", \"password\": \"secret\""
                              << "shop"
                              << "--url postgresql://postgres@:5432/shop";
        QTest::newRow("own table") << ", \"migrationStorageTableName\": \"Meta\""
                                   << "shop"
                                   << "--config TEMPORARY.json";
        QTest::newRow("odd database") << ", \"use_env_variable\": \"SHOP_DB\""
                                      << "my shop"
                                      << "--config TEMPORARY.json";
    }
    void connections()
    {
        QFETCH(QString, keys);
        QFETCH(QString, database);
        QFETCH(QString, expected);
        writeAll(m_root, QStringLiteral("migrations/1-a.js=") + QString::fromUtf8(kUpDown));
        const JsInstalled installed(m_root, "sequelize-cli", "6.6.5");
        const auto project = format().withTarget(open(keys.toStdString()), cluster().target(database.toStdString()));
        const auto set = format().load(project);
        const auto history = historyOf("SequelizeMeta", {});
        const auto step = format().recordStep(project, history, set, format().layOver(project, set, history),
                                              set.migrations[0], Direction::Up);
        const QString got = toQt(told(step));
        QVERIFY2(got.contains(expected), qPrintable(got));
        QVERIFY(!got.contains(QStringLiteral("secret")));
        const auto& tool = *std::get<formats::Recording>(step).tool;
        QCOMPARE(tool.temporaryContent.empty(), !expected.contains(QStringLiteral("TEMPORARY")));
        QVERIFY(tool.temporaryContent.find("secret") == std::string::npos);
    }

    void refusedTables_data()
    {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("sql");
        QTest::newRow("dbmate's") << ""
                                  << "create table \"SequelizeMeta\" (version varchar primary key)";
        QTest::newRow("Knex's")
            << ""
            << "create table \"SequelizeMeta\" (id serial, name varchar, batch int, migration_time timestamptz)";
        QTest::newRow("node-pg-migrate's")
            << ""
            << "create table \"SequelizeMeta\" (id serial, name varchar, run_on timestamp)";
        QTest::newRow("kept in a file") << ", \"migrationStorage\": \"json\""
                                        << "select 1";
        QTest::newRow("kept nowhere") << ", \"migrationStorage\": \"none\""
                                      << "select 1";
    }
    void refusedTables()
    {
        QFETCH(QString, keys);
        QFETCH(QString, sql);
        const std::string database = cluster().createDatabase();
        cluster().execute(sql.toStdString(), database);
        try {
            (void)test::readHistory(open(keys.toStdString()), database);
            QFAIL("read");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Refused);
        }
    }

    /// Umzug without the cli: names without extension, run by code of the project.
    void withoutExtension()
    {
        writeAll(m_root, QStringLiteral("migrations/1-a.js=") + QString::fromUtf8(kUpDown));
        auto project = open();
        project.settings["compare-without-extension"] = "true";
        const auto set = format().load(project);
        const auto status = format().layOver(project, set, historyOf("SequelizeMeta", QStringLiteral("1-a")));
        QCOMPARE(toQt(test::printed(status)), QStringLiteral("1-a a applied\ncurrent 1-a, pending 0\n"));
        const JsInstalled installed(m_root, "sequelize-cli", "6.6.5");
        const auto history = historyOf("SequelizeMeta", {});
        const auto again = format().load(project);
        QCOMPARE(told(format().recordStep(project, history, again, format().layOver(project, again, history),
                                          again.migrations[0], Direction::Up)),
                 std::string("LK188"));
    }

    void newFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QTest::newRow("first") << ".gitkeep"
                               << "20260102030405-add-my-thing.js module.exports";
        QTest::newRow("time") << "20240101000000-x.js=exports.up = 1"
                              << "20260102030405-add-my-thing.js module.exports";
        QTest::newRow("ten and three") << "10-y.js=exports.up = 1|2-x.js=exports.up = 1|3-z.js=exports.up = 1"
                                       << "4-add-my-thing.js module.exports";
        QTest::newRow("TypeScript") << "20240101000000-x.ts=export const up = 1"
                                    << "20260102030405-add-my-thing.ts import type";
        QTest::newRow("ES module") << "20240101000000-x.js=export const up = 1"
                                   << "20260102030405-add-my-thing.js export async";
        QTest::newRow("cjs") << "20240101000000-x.cjs=exports.up = 1"
                             << "20260102030405-add-my-thing.cjs module.exports";
    }
    void newFiles()
    {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        writeAll(m_root / "migrations", file);
        const auto project = open();
        const auto made =
            format().newMigration(project, "add my thing", std::chrono::system_clock::from_time_t(1767323045));
        QCOMPARE(made.size(), 1U);
        QCOMPARE(toQt(made[0].path.filename().string()), expected.section(QLatin1Char(' '), 0, 0));
        QVERIFY2(toQt(made[0].content).contains(expected.section(QLatin1Char(' '), 1)), made[0].content.c_str());
        write(made[0].path, made[0].content);
        QVERIFY(format().load(project).find(made[0].path.filename().string())->hasDown()); // what we make, we take
    }

    void environments()
    {
        const Variable variable("SHOP_PROD", "postgres://h/prod");
        write(
            m_root / "config/config.json",
            "{\"development\": {\"username\": \"u\", \"password\": \"secret\", \"database\": \"dev\", \"host\": \"h\", "
            "\"dialect\": \"postgres\"}, \"production\": {\"use_env_variable\": \"SHOP_PROD\"}, \"test\": "
            "{\"dialect\": "
            "\"mysql\", \"database\": \"x\"}, \"stage\": {\"url\": \"postgres://s:secret@h/stage\"}}");
        fs::create_directories(m_root / "migrations");
        std::string got;
        for (const auto& one : format().environments(formats::projectIn(m_root, "sequelize"))) {
            got += one.name + ' ' + one.address.url + ' ' + one.address.urlVariable + '\n';
            QVERIFY(one.isOffered && one.address.url.find("secret") == std::string::npos);
        }
        QCOMPARE(
            toQt(got),
            QStringLiteral("development postgres://u@h/dev \nproduction  SHOP_PROD\nstage postgres://s@h/stage \n"));
    }

    void isQuick()
    {
        for (int i = 0; i < 10'000; ++i)
            write(m_root / "migrations" / (std::to_string(20240101000000 + i) + "-m.js"), kUpDown);
        const auto project = open();
        history::History history = historyOf("SequelizeMeta", {});
        for (int i = 0; i < 9'000; ++i) {
            history.rows.emplace_back();
            history.rows.back().version = std::to_string(20240101000000 + i) + "-m.js";
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
    /// With a configuration that has these keys more in the block of its environment; none where the test wrote one.
    project::Project open(const std::string& keys = {}) const
    {
        if (!fs::exists(m_root / "config"))
            write(m_root / "config/config.json", R"({"development": {"dialect": "postgres")" + keys + "}}");
        fs::create_directories(m_root / "migrations");
        return formats::projectIn(m_root, "sequelize");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
    std::optional<Variable> m_nodeEnv;
};

QTEST_GUILESS_MAIN(TestSequelize)
#include "test_sequelize.moc"

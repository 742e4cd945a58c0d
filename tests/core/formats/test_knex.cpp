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

constexpr const char* kUpDown = "exports.up = (knex) => knex.a();\nexports.down = (knex) => knex.b();\n";

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
    return formats::formatNamed("knex");
}

} // namespace

/// Row by row of the compatibility contract for Knex; nothing here runs Node.js.
class TestKnex : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = fs::canonical(m_folder->path().toStdString()) / "shop";
        write(m_root / "package.json", R"({"dependencies": {"knex": "^3.3.0"}})");
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
        row("defaults", "knexfile.js=module.exports = { client: 'pg' }|migrations/1_a.js", "migrations knexfile.js");
        row("no folder yet", "knexfile.js=module.exports = { client: 'pg' }", "");
        row("TypeScript",
            "knexfile.ts=const c: Knex.Config = { client: 'pg', migrations: { directory: 'db' } };\nexport default "
            "c;|db/1_a.ts",
            "db knexfile.ts");
        row("ES module", "knexfile.mjs=export const development = { migrations: { directory: './db' } };|db/1_a.js",
            "db knexfile.mjs");
        row("map of environments",
            "knexfile.js=module.exports = { development: { migrations: { tableName: 'dev', directory: ['a', 'b'] } }, "
            "production: { migrations: { tableName: 'prod' } } }|a/1_a.js|b/2_b.js",
            "a,b knexfile.js tableName=dev");
        row("NODE_ENV",
            "NODE_ENV=production|knexfile.js=module.exports = { development: { migrations: { tableName: 'dev' } }, "
            "production: { migrations: { tableName: 'prod', schemaName: 's' } } }|migrations/1_a.js",
            "migrations knexfile.js schemaName=s tableName=prod");
        row("all keys",
            "knexfile.js=module.exports = { migrations: { tableName: 't', schemaName: 's', extension: 'ts', "
            "loadExtensions: ['.mjs', '.js'], sortDirsSeparately: true, disableTransactions: true, "
            "disableMigrationsListValidation: true, afterAll: async () => { x(); } } }|migrations/1_a.js",
            "migrations disableMigrationsListValidation=true disableTransactions=true extension=ts hooks=afterAll "
            "knexfile.js loadExtensions=.mjs,.js schemaName=s sortDirsSeparately=true tableName=t");
        row("folder outside the root", "knexfile.js=module.exports = { migrations: { directory: '../../x' } }", "");
        row("without a knexfile", "migrations/1_a.js=exports.up = (knex) => knex.a();\nexports.down = (knex) => {};",
            "migrations ");
        row("without a knexfile, and not Knex's", "migrations/1_a.js=exports.up = (x) => x.a();", "");
        row("loader of a script",
            "package.json={\"dependencies\":{\"knex\":\"3\"},\"scripts\":{\"m\":\"node --import tsx "
            "node_modules/.bin/knex migrate:latest\"}}|knexfile.ts=export default { client: 'pg' }|migrations/1_a.ts",
            "migrations knexfile.ts node-options=--import,tsx");
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
            QCOMPARE(project.format, std::string("knex"));
            got += project.shownFolder();
            for (const fs::path& more : project.moreFolders)
                got += ',' + more.filename().string();
            for (auto [key, value] : project.settings) {
                if (key == "env" || key == "env-read" || key == "directory")
                    continue;
                std::ranges::replace(value, '\n', ',');
                got += ' ' + (key == "knexfile" ? value : key + '=' + value);
            }
        }
        QCOMPARE(toQt(got), expected);
    }

    /// Sections 1 and 2: what counts, in which order, and what is told of it.
    void loads_data()
    {
        QTest::addColumn<QString>("migrations"); // of the knexfile
        QTest::addColumn<QString>("files");
        QTest::addColumn<QString>("expected");
        const QString both = QStringLiteral("=") + QString::fromUtf8(kUpDown);
        const auto row = [&](const char* name, const char* migrations, const char* files, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(migrations)
                                << QString::fromUtf8(files).replace(QLatin1Char('~'), both)
                                << QString::fromUtf8(expected);
        };
        row("by the characters", "",
            "migrations/10_a.js~|migrations/2_b.js~|migrations/0015_c.js~|migrations/001_d.js~",
            "0015_c.js [c] up down\n001_d.js [d] up down\n10_a.js [a] up down\n2_b.js [b] up down\n");
        row("what counts", "",
            "migrations/1_a.cjs~|migrations/2_b.ts~|migrations/README.md|migrations/x.sql|migrations/sub/3_c.js~",
            "1_a.cjs [a] up down\n2_b.ts [b] up down\n");
        row(".mjs", "", "migrations/1_a.js~|migrations/2_b.mjs",
            "1_a.js [a] up down\nproblem: Knex passes over 2_b.mjs in silence: .mjs is not among the extensions that "
            "it "
            "loads\n");
        row(".mjs is named", "loadExtensions: ['.mjs']",
            "migrations/1_a.js~|migrations/2_b.mjs=export const up = () => a(); export const down = () => b();",
            "2_b.mjs [b] up down\n");
        row(".d.ts", "", "migrations/1_a.d.ts",
            "1_a.d.ts [a.d] up\nproblem: 1_a.d.ts is a file of types, and yet Knex takes it for a migration (it ends "
            "in "
            ".ts)\nproblem: Invalid migration: 1_a.d.ts must have both an up and down function\n");
        row("no down", "", "migrations/1_a.js=exports.up = () => a();",
            "1_a.js [a] up\nproblem: Invalid migration: 1_a.js must have both an up and down function\n");
        row("down throws", "",
            "migrations/1_a.js=exports.up = () => a();\nexports.down = () => { throw new Error('no'); };",
            "1_a.js [a] up\n");
        row("two folders", "directory: ['a', 'b']", "b/1_x.js~|a/2_y.js~", "1_x.js [x] up down\n2_y.js [y] up down\n");
        row("two folders, each by itself", "directory: ['b', 'a'], sortDirsSeparately: true",
            "b/3_z.js~|b/1_x.js~|a/2_y.js~", "1_x.js [x] up down\n3_z.js [z] up down\n2_y.js [y] up down\n");
        row("one name twice", "directory: ['a', 'b']", "a/1_x.js~|b/1_x.js~",
            "1_x.js [x] up down\n1_x.js [x] up down\nproblem: ROOT/b/1_x.js is there twice, also as ROOT/a/1_x.js: "
            "Knex "
            "knows a migration by its file's name alone\n");
        row("computed", "tableName: name()", "migrations/1_a.js~",
            "1_a.js [a] up down\nproblem: migrations.tableName of knexfile.js is computed by program code, which is "
            "not "
            "carried out here\n");
        row("source of its own", "migrationSource: new Source()", "migrations/1_a.js~",
            "problem: the knexfile has a migrationSource of its own: which migrations there are, only its program code "
            "knows; what is recorded is shown\n");
        row("hooks", "beforeAll: async () => { x(); }", "migrations/1_a.js~",
            "1_a.js [a] up down\nproblem: the knexfile has hooks (beforeAll): program code that runs around the "
            "migrations\n");
        row("hostile text", "", "migrations/1_a.js=exports.up = `${`${`|migrations/2_b.js=/*",
            "1_a.js [a] up\n2_b.js [b] up\nproblem: Invalid migration: 1_a.js must have both an up and down "
            "function\nproblem: Invalid migration: 2_b.js must have both an up and down function\n");
    }
    void loads()
    {
        QFETCH(QString, migrations);
        QFETCH(QString, files);
        QFETCH(QString, expected);
        writeAll(m_root, files);
        std::string got = test::printedSet(format().load(open(migrations.toStdString())));
        for (std::size_t at = 0; (at = got.find(m_root.string())) != std::string::npos;)
            got.replace(at, m_root.string().size(), "ROOT");
        QCOMPARE(toQt(got), expected);
    }

    /// The fixture, as EXPECT.md tells it: read without Node.js.
    void fixture()
    {
        fs::remove_all(m_root);
        fs::copy(LK_TEST_DATA "/knex/project", m_root, fs::copy_options::recursive);
        const std::string database = cluster().createDatabase();
        const auto project = formats::openWorkspace(m_root).projects.at(0);
        const auto set = format().load(project);
        // An empty database stays so.
        const auto none = test::readHistory(project, database);
        QVERIFY(!none.exists);
        QCOMPARE(format().layOver(project, set, none).pendingCount, 6);
        QCOMPARE(cluster().value("select count(*) from pg_class where relname like 'knex%'", database),
                 std::string("0"));

        test::loadDump(cluster(), database, LK_TEST_DATA "/knex/history.sql");
        const auto history = test::readHistory(project, database);
        const auto status = format().layOver(project, set, history);
        QCOMPARE(toQt(test::printed(status)),
                 QStringLiteral(
                     "20240201091500_create_customer.js create_customer applied\n"
                     "20240203114012_create_product.js create_product applied\n"
                     "20240210080000_create_purchase.js create_purchase applied\n"
                     "20240211172144_index_product_title_concurrently.js index_product_title_concurrently applied\n"
                     "20240301063000_purge_test_customers.js purge_test_customers applied\n"
                     "20240309140259_add_product_weight_fails.js add_product_weight_fails pending\n"
                     "current 20240301063000_purge_test_customers.js, pending 1\n"));
        QVERIFY(status.notes.empty());
        QVERIFY(!set.migrations[4].hasDown());
        std::string batches;
        for (const auto& row : history.rows)
            batches += row.extra.at(1);
        QCOMPARE(batches, std::string("12233"));
        QCOMPARE(history.rows[0].appliedAt.value_or(""), std::string("2026-11-21T02:22:03Z"));
    }

    /// Section 3: the tables to the letter.
    void makesTables()
    {
        const std::string database = cluster().createDatabase();
        const auto project = open("tableName: 'Moves', schemaName: 'own'");
        QVERIFY(!test::readHistory(project, database).isSchemaThere); // it is not created
        cluster().execute("create schema own", database);
        for (int time = 0; time < 2; ++time) {
            for (const auto& command : format().createHistory(test::readHistory(project, database)))
                cluster().execute(command.sql, database);
        }
        QCOMPARE(toQt(cluster().value(
                     "select string_agg(concat_ws(' ', table_name, column_name, data_type, character_maximum_length, "
                     "column_default), '; ' order by table_name, ordinal_position) from information_schema.columns "
                     "where table_schema = 'own'",
                     database)),
                 QStringLiteral(
                     "Moves id integer nextval('own.\"Moves_id_seq\"'::regclass); Moves name character varying 255; "
                     "Moves batch integer; Moves migration_time timestamp with time zone; Moves_lock index integer "
                     "nextval('own.\"Moves_lock_index_seq\"'::regclass); Moves_lock is_locked integer"));
        QCOMPARE(cluster().value("select string_agg(index || ' ' || is_locked, ',') from own.\"Moves_lock\"", database),
                 std::string("1 0"));
    }

    /// Marking: a row of a batch of its own; taken away by name. The guard says no to a second time.
    void marks()
    {
        writeAll(m_root, QStringLiteral("migrations/1_a.js=%1|migrations/2_b.js=%1").arg(QString::fromUtf8(kUpDown)));
        const auto project = open();
        const auto set = format().load(project);
        const std::string database = cluster().createDatabase();
        for (const auto& command : format().createHistory(test::readHistory(project, database)))
            cluster().execute(command.sql, database);
        const auto mark = [&](const char* version, bool applied) {
            const auto answer =
                format().recordMark(project, test::readHistory(project, database), set, version, applied);
            if (const auto* recording = std::get_if<formats::Recording>(&answer)) {
                auto session = postgres::Session::open(cluster().target(database), postgres::SessionKind::Control);
                if (!session.query(recording->guard, {}).isEmpty())
                    return std::string("guarded");
                for (const auto& command : recording->record)
                    (void)session.query(command, {});
                return session.query(recording->guard, {}).isEmpty() ? std::string("not guarded") : std::string("done");
            }
            return std::get<formats::Refusal>(answer).code;
        };
        const auto rows = [&] {
            return cluster().value("select string_agg(concat_ws('|', id, name, batch), ' ' order by id) from "
                                   "knex_migrations where migration_time between now() - interval '1 minute' and now()",
                                   database);
        };
        QCOMPARE(mark("1_a.js", true), std::string("done"));
        QCOMPARE(mark("2_b.js", true), std::string("done"));
        QCOMPARE(rows(), std::string("1|1_a.js|1 2|2_b.js|2"));
        QCOMPARE(mark("2_b.js", true), std::string("LK124"));
        QCOMPARE(mark("3_c.js", true), std::string("LK119"));
        QCOMPARE(mark("1_a.js", false), std::string("done"));
        QCOMPARE(mark("1_a.js", false), std::string("LK124"));
        QCOMPARE(rows(), std::string("2|2_b.js|2"));
        cluster().execute("update knex_migrations_lock set is_locked = 1", database);
        QCOMPARE(mark("1_a.js", true), std::string("LK186"));
    }

    /// Section 4: the lock, and the way out.
    void locks_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected"); // code of a step; how many deeds; rows after the repair
        QTest::newRow("free") << ""
                              << "ok 0 1|0";
        QTest::newRow("taken") << "update knex_migrations_lock set is_locked = 1"
                               << "LK186 1 2|0";
        QTest::newRow("two rows") << "insert into knex_migrations_lock (is_locked) values (0)"
                                  << "LK186 1 3|0";
        QTest::newRow("null") << "update knex_migrations_lock set is_locked = null"
                              << "LK186 1 2|0";
        QTest::newRow("no row") << "delete from knex_migrations_lock"
                                << "ok 0 ";
        QTest::newRow("no table") << "drop table knex_migrations_lock"
                                  << "ok 0 -";
    }
    void locks()
    {
        QFETCH(QString, sql);
        QFETCH(QString, expected);
        writeAll(m_root, QStringLiteral("migrations/1_a.js=") + QString::fromUtf8(kUpDown));
        const JsInstalled installed(m_root, "knex", "3.3.0");
        const auto project = open();
        const auto set = format().load(project);
        const std::string database = cluster().createDatabase();
        for (const auto& command : format().createHistory(test::readHistory(project, database)))
            cluster().execute(command.sql, database);
        if (!sql.isEmpty())
            cluster().execute(sql.toStdString(), database);
        const auto history = test::readHistory(project, database);
        const auto status = format().layOver(project, set, history);
        const auto step = format().recordStep(project, history, set, status, set.migrations[0], Direction::Up);
        const auto* refusal = std::get_if<formats::Refusal>(&step);
        QCOMPARE(status.notes.size(), refusal == nullptr ? 0U : 1U);
        const auto answer = format().repair(project, set, history, status);
        const auto& proposal = std::get<formats::RepairProposal>(*answer);
        std::string got =
            (refusal == nullptr ? "ok" : refusal->code) + ' ' + std::to_string(proposal.deeds.size()) + ' ';
        if (refusal != nullptr)
            QVERIFY(refusal->needsDecision);
        for (const auto& command : proposal.recording.record)
            cluster().execute(command.sql, database);
        got +=
            cluster().value("select to_regclass('knex_migrations_lock') is null", database) == "t"
                ? "-"
                : cluster().value("select string_agg(concat_ws('|', index, is_locked), ',') from knex_migrations_lock",
                                  database);
        QCOMPARE(toQt(got), expected);
        QCOMPARE(format().upgradeHistory(history).empty(), !sql.startsWith(QStringLiteral("d"))); // no row, no table
    }

    void lockIsHeld()
    {
        const auto project = open();
        const std::string database = cluster().createDatabase();
        for (const auto& command : format().createHistory(test::readHistory(project, database)))
            cluster().execute(command.sql, database);
        cluster().execute("update knex_migrations_lock set is_locked = 1", database);
        auto other = postgres::Session::open(cluster().target(database), postgres::SessionKind::Control);
        (void)other.query(postgres::Command{"begin", {}}, {});
        (void)other.query(postgres::Command{"select * from knex_migrations_lock", {}}, {});
        const auto history = test::readHistory(project, database);
        const auto answer = format().repair(project, {}, history, format().layOver(project, {}, history));
        QCOMPARE(std::get<formats::Refusal>(*answer).code, std::string("LK186"));
    }

    /// Section 6: a missing file forbids all, unless the validation is off.
    void missing_data()
    {
        QTest::addColumn<QString>("migrations");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("expected");
        const char* off = "disableMigrationsListValidation: true";
        QTest::newRow("none") << ""
                              << "1_a.js"
                              << "up ok down ok";
        QTest::newRow("one") << ""
                             << "0_gone.js 1_a.js"
                             << "up LK185 down LK185";
        QTest::newRow("renamed")
            << ""
            << "1_a.ts"
            << "up LK185 down LK185 1_a.js is there and not recorded, the same but for the extension";
        QTest::newRow("another name")
            << ""
            << "20240101_old.js"
            << "up LK185 down LK185 20240101_new.js is there and not recorded, with the same number";
        QTest::newRow("off, older") << off << "0_gone.js 1_a.js"
                                    << "up ok down ok";
        QTest::newRow("off, newest") << off << "1_a.js 0_gone.js"
                                     << "up ok down LK183";
    }
    void missing()
    {
        QFETCH(QString, migrations);
        QFETCH(QString, rows);
        QFETCH(QString, expected);
        writeAll(m_root,
                 QStringLiteral("migrations/1_a.js=%1|migrations/20240101_new.js=%1").arg(QString::fromUtf8(kUpDown)));
        const auto project = open(migrations.toStdString());
        const auto set = format().load(project);
        const auto status = format().layOver(project, set, historyOf("knex_migrations", rows));
        const auto up = format().forbids(project, set, status, Direction::Up, nullptr);
        std::string got =
            "up " + told(up) + " down " + told(format().forbids(project, set, status, Direction::Down, nullptr));
        if (up) {
            const std::size_t hint = up->reason.find(". ");
            const std::size_t end = up->reason.find(": was it renamed?");
            if (hint != std::string::npos && end != std::string::npos)
                got += up->reason.substr(hint + 1, end - hint - 1);
        }
        QCOMPARE(toQt(got), expected);
    }

    /// Section 7: the commands, one by one.
    void commands()
    {
        writeAll(m_root,
                 QStringLiteral(
                     "migrations/1_a.js=%1|migrations/2_b.js=%1|migrations/3_c.js=%1exports.config = { transaction: "
                     "false };|migrations/4_d.js=exports.up = () => a();\nexports.down = () => { throw 1; "
                     "};|migrations/-x.js=%1|migrations/5_e.js=exports.up = () => a();")
                     .arg(QString::fromUtf8(kUpDown)));
        const std::string rest = " --knexfile " + (m_root / "knexfile.js").string() +
                                 " --env development --connection "
                                 "postgresql:/// NO_COLOR=1 NODE_ENV=development";
        const auto project = open();
        auto history = historyOf("knex_migrations", QStringLiteral("1_a.js 4_d.js"));
        const auto answer = [&](std::size_t index, Direction direction) {
            const auto set = format().load(project);
            return told(format().recordStep(project, history, set, format().layOver(project, set, history),
                                            set.migrations.at(index), direction));
        };
        QCOMPARE(answer(2, Direction::Up), std::string("LK180")); // not installed
        const JsInstalled installed(m_root, "knex", "3.3.0");
        QCOMPARE(toQt(answer(2, Direction::Up)), toQt("knex migrate:up 2_b.js" + rest));
        QCOMPARE(toQt(answer(1, Direction::Down)), toQt("knex migrate:down 1_a.js" + rest));
        QCOMPARE(answer(1, Direction::Up), std::string("LK124"));
        QCOMPARE(answer(2, Direction::Down), std::string("LK124"));
        QCOMPARE(answer(4, Direction::Down), std::string("LK182"));
        QCOMPARE(answer(0, Direction::Up), std::string("LK184"));
        QCOMPARE(answer(5, Direction::Up), std::string("LK187"));

        // Several at once.
        const auto set = format().load(project);
        const auto status = format().layOver(project, set, history);
        const auto* first = set.migrations.data();
        const auto together = [&](const std::vector<const project::Migration*>& some, Direction direction, bool isAll) {
            const auto tool = format().toolForAll(project, set, status, some, direction, isAll);
            return tool ? tool->arguments.at(0) +
                              (tool->arguments.at(1).starts_with("--") ? "" : ' ' + tool->arguments.at(1))
                        : std::string("each");
        };
        QCOMPARE(together({first, first + 2}, Direction::Up, false), std::string("migrate:to 2_b.js"));
        QCOMPARE(together({first, first + 2, first + 3, first + 5}, Direction::Up, true),
                 std::string("migrate:latest"));
        QCOMPARE(together({first + 2, first + 3}, Direction::Up, false), std::string("each")); // one before is pending
        QCOMPARE(together({first + 4, first + 1}, Direction::Down, true), std::string("each"));
        write(m_root / "node_modules/knex/package.json", R"({"version": "3.1.0"})");
        const auto older = format().load(project);
        const auto tool = format().toolForAll(
            project, older, status, {older.migrations.data(), older.migrations.data() + 2}, Direction::Up, false);
        QVERIFY(!tool); // migrate:to came with 3.3

        // One file without a transaction takes it from the others.
        const auto step = format().recordStep(project, history, set, status, set.migrations[2], Direction::Up);
        QVERIFY(toQt(std::get<formats::Recording>(step).notes.at(0))
                    .startsWith(QStringLiteral("each file on its own: 3_c.js")));
        QCOMPARE(told(format().recordForce(project, set, history, "1_a.js")), std::string("LK125"));
    }

    /// The way to the server: never among the arguments.
    void connections_data()
    {
        QTest::addColumn<QString>("knexfile");
        QTest::addColumn<QString>("expected");
        QTest::newRow("literal") << "module.exports = { connection: 'postgres://u:secret@h/d' }"
                                 << "--connection postgresql:///";
        QTest::newRow("variable") << "module.exports = { connection: process.env.SHOP_DB }"
                                  << "SHOP_DB={lk:url}";
        QTest::newRow("variable of an object")
            << "module.exports = { connection: { connectionString: process.env.SHOP_DB || 'x' } }"
            << "SHOP_DB={lk:url}";
        QTest::newRow("fields") << "module.exports = { connection: { host: process.env.H, password: 'secret' } }"
                                << "--connection postgresql:///";
    }
    void connections()
    {
        QFETCH(QString, knexfile);
        QFETCH(QString, expected);
        writeAll(m_root, QStringLiteral("migrations/1_a.js=") + QString::fromUtf8(kUpDown));
        write(m_root / "knexfile.js", knexfile.toStdString());
        const JsInstalled installed(m_root, "knex", "3.3.0");
        const auto project = formats::openWorkspace(m_root).projects.at(0);
        const auto set = format().load(project);
        const auto history = historyOf("knex_migrations", {});
        const QString got = toQt(told(format().recordStep(
            project, history, set, format().layOver(project, set, history), set.migrations[0], Direction::Up)));
        QVERIFY2(got.contains(expected), qPrintable(got));
        QVERIFY(!got.contains(QStringLiteral("secret")));
        QCOMPARE(got.contains(QStringLiteral("--connection")), expected.startsWith(QStringLiteral("--connection")));
    }

    void foreignTables_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("dbmate's") << "create table knex_migrations (version varchar primary key)";
        QTest::newRow("golang-migrate's")
            << "create table knex_migrations (version bigint primary key, dirty boolean not null)";
        QTest::newRow("a column short")
            << "create table knex_migrations (id int, name varchar, migration_time timestamptz)";
    }
    void foreignTables()
    {
        QFETCH(QString, sql);
        const std::string database = cluster().createDatabase();
        cluster().execute(sql.toStdString(), database);
        try {
            (void)test::readHistory(open(), database);
            QFAIL("read");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Refused);
        }
    }

    void newFiles_data()
    {
        QTest::addColumn<QString>("migrations");
        QTest::addColumn<QString>("files");
        QTest::addColumn<QString>("expected");
        const QString none;
        QTest::newRow("first") << none << "migrations/.gitkeep"
                               << "20260102030405_add_my_thing.js exports.up";
        QTest::newRow("time") << none << "migrations/20240101000000_x.js=exports.up = 1"
                              << "20260102030405_add_my_thing.js exports.up";
        QTest::newRow("number") << none << "migrations/007_x.js=exports.up = 1"
                                << "008_add_my_thing.js exports.up";
        // The tool goes by the characters: 11 stands before 2.
        QTest::newRow("ten and two") << none << "migrations/10_x.js=exports.up = 1|migrations/2_x.js=exports.up = 1"
                                     << "3_add_my_thing.js exports.up";
        QTest::newRow("past nine") << none << "migrations/1_x.js=exports.up = 1|migrations/19_x.js=exports.up = 1"
                                   << "20_add_my_thing.js exports.up";
        QTest::newRow("no number is the last then")
            << none << "migrations/10_x.js=exports.up = 1|migrations/9_x.js=exports.up = 1"
            << "20260102030405_add_my_thing.js exports.up";
        QTest::newRow("TypeScript") << none << "migrations/20240101000000_x.ts=export const up = 1"
                                    << "20260102030405_add_my_thing.ts import type";
        QTest::newRow("ES module") << none << "migrations/20240101000000_x.js=export const up = 1"
                                   << "20260102030405_add_my_thing.js export const";
        QTest::newRow("extension") << "extension: 'ts'"
                                   << "migrations/20240101000000_x.js=exports.up = 1"
                                   << "20260102030405_add_my_thing.ts import type";
        QTest::newRow("last folder") << "directory: ['a', 'b']"
                                     << "a/20240101000000_x.js|b/.gitkeep"
                                     << "b/20260102030405_add_my_thing.js exports.up";
    }
    void newFiles()
    {
        QFETCH(QString, migrations);
        QFETCH(QString, files);
        QFETCH(QString, expected);
        writeAll(m_root, files);
        const auto project = open(migrations.toStdString());
        const auto made =
            format().newMigration(project, "add my thing", std::chrono::system_clock::from_time_t(1767323045));
        QCOMPARE(made.size(), 1U);
        const auto& folder = made[0].path.parent_path();
        const std::string name = (folder.filename() == "migrations" ? "" : folder.filename().string() + '/') +
                                 made[0].path.filename().string();
        QCOMPARE(toQt(name), expected.section(QLatin1Char(' '), 0, 0));
        QVERIFY2(toQt(made[0].content).contains(expected.section(QLatin1Char(' '), 1)), made[0].content.c_str());
        write(made[0].path, made[0].content);
        QVERIFY(format().load(project).find(made[0].path.filename().string())->hasDown()); // what we make, we take
        for (const char* bad : {"", "a/b", "a\nb"}) {
            try {
                (void)format().newMigration(project, bad, {});
                QFAIL("made");
            } catch (const Error& error) {
                QCOMPARE(error.code(), ErrorCode::Usage);
            }
        }
    }

    void names_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("whole") << "20240101_a.js"
                               << "20240101_a.js";
        QTest::newRow("stem") << "20240101_a"
                              << "20240101_a.js";
        QTest::newRow("number") << "20240101"
                                << "20240101_a.js";
        QTest::newRow("number of two") << "7"
                                       << "7";
        QTest::newRow("recorded only") << "9_gone"
                                       << "9_gone.js";
        QTest::newRow("nothing") << "nope"
                                 << "nope";
        QTest::newRow("empty") << ""
                               << "";
    }
    void names()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        writeAll(m_root, QStringLiteral("migrations/20240101_a.js|migrations/7_a.js|migrations/7_b.js"));
        QCOMPARE(toQt(format().versionNamed(format().load(open()), historyOf("t", QStringLiteral("9_gone.js")),
                                            text.toStdString())),
                 expected);
    }

    void environments()
    {
        const Variable variable("SHOP_PROD", "postgres://h/prod");
        write(m_root / "knexfile.js",
              "module.exports = { development: { client: 'pg', connection: { host: 'h', database: 'dev', user: 'u', "
              "password: "
              "'secret' } }, staging: { connection: 'postgresql://s:secret@h/stage' }, production: { connection: "
              "process.env.SHOP_PROD }, odd: { connection: url() }, lite: { client: 'sqlite3', connection: { filename: "
              "'x' } } };");
        fs::create_directories(m_root / "migrations");
        const auto project = formats::openWorkspace(m_root).projects.at(0);
        std::string got;
        for (const auto& one : format().environments(project)) {
            got += one.name + ' ' + one.address.url + ' ' + one.address.urlVariable + '\n';
            QVERIFY(one.isOffered && one.address.url.find("secret") == std::string::npos);
        }
        QCOMPARE(
            toQt(got),
            QStringLiteral("development postgres://u@h/dev \nstaging postgres://s@h/stage \nproduction  SHOP_PROD\n"));
    }

    /// The block whose connection leads to the target holds, unless NODE_ENV says another.
    void environmentOfTarget()
    {
        write(m_root / "knexfile.js",
              "module.exports = { development: { connection: 'postgres://h/dev', migrations: { tableName: 'dev' } }, "
              "production: { connection: { host: 'h', database: 'prod' }, migrations: { tableName: 'prod' } } };");
        fs::create_directories(m_root / "migrations");
        const auto tableAt = [&](const char* url) {
            const auto project = formats::projectIn(m_root, "knex");
            return format().withTarget(project, postgres::parseTarget(url)).setting("tableName");
        };
        QCOMPARE(tableAt("postgresql://me@h:5432/prod"), std::string("prod"));
        QCOMPARE(tableAt("postgresql://me@h/dev"), std::string("dev"));
        QCOMPARE(tableAt("postgresql://me@h/other"), std::string("dev"));
        const Variable variable("NODE_ENV", "development");
        QCOMPARE(tableAt("postgresql://me@h/prod"), std::string("dev"));
    }

    void unreadableKnexfiles_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("expected");
        QTest::newRow("huge") << QByteArray(1024 * 1024 + 1, ' ') << "knexfile.js cannot be read";
        QTest::newRow("NUL") << QByteArray("module.exports = {}\0", 20) << "knexfile.js is no text";
        QTest::newRow("function") << QByteArray("module.exports = async () => ({})")
                                  << "the configuration of knexfile.js is computed by program code";
        QTest::newRow("another environment")
            << QByteArray("module.exports = { production: { connection: 'postgres://h/d' } }")
            << "knexfile.js has no environment development";
    }
    void unreadableKnexfiles()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, expected);
        writeAll(m_root, QStringLiteral("migrations/1_a.js=") + QString::fromUtf8(kUpDown));
        write(m_root / "knexfile.js", content.toStdString());
        const auto set = format().load(formats::projectIn(m_root, "knex"));
        QCOMPARE(set.migrations.size(), 1U);
        QVERIFY2(toQt(set.problems.at(0).message).startsWith(expected), set.problems.at(0).message.c_str());
    }

    void isQuick()
    {
        for (int i = 0; i < 10'000; ++i)
            write(m_root / "migrations" / (std::to_string(20240101000000 + i) + "_m.js"), kUpDown);
        const auto project = open();
        history::History history = historyOf("knex_migrations", {});
        for (int i = 0; i < 9'000; ++i)
            history.rows.emplace_back().version = std::to_string(20240101000000 + i) + "_m.js";
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
    /// With a knexfile that has just this in its `migrations`.
    project::Project open(const std::string& migrations = {}) const
    {
        write(m_root / "knexfile.js", "module.exports = { client: 'pg', migrations: { " + migrations + " } };\n");
        fs::create_directories(m_root / "migrations");
        return formats::projectIn(m_root, "knex");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
    std::optional<Variable> m_nodeEnv;
};

QTEST_GUILESS_MAIN(TestKnex)
#include "test_knex.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "core/project/workspace.h"
#include "tests/compat/dbmatetool.h"
#include "tests/core/formats/formatprint.h"
#include "tests/support/scratchcluster.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lk;
using test::DbmateTool;
using test::ScratchCluster;
using test::write;
namespace fs = std::filesystem;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + '\n';
    return text;
}

} // namespace

/// The real dbmate and we on the same files and databases.
class TestCompatDbmate : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!DbmateTool::binary())
            QSKIP("$LOCKKEEPER_DBMATE does not name dbmate's binary (npm package dbmate); tests/run installs it where "
                  "the registry can be reached");
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void fixtureStates_data()
    {
        QTest::addColumn<QString>("state");
        for (const auto& entry : fs::directory_iterator(LK_TEST_DATA "/dbmate/states"))
            QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path().string());
    }
    void fixtureStates()
    {
        QFETCH(QString, state);
        fs::copy(LK_TEST_DATA "/dbmate/project", folder(), fs::copy_options::recursive);
        const std::string database = cluster().createDatabase();
        cluster().execute(readFile(state.toStdString()), database);
        const DbmateTool dbmate(folder(), cluster().target(database));
        QCOMPARE(QString::fromStdString(joined(ourStatus(database))), QString::fromStdString(joined(dbmate.status())));
    }

    /// It applies and rolls back; we read the same at every moment, and the recordings we would make are the rows it makes.
    void itAppliesWeRead()
    {
        fs::copy(LK_TEST_DATA "/dbmate/project", folder(), fs::copy_options::recursive);
        const std::string database = cluster().createDatabase();
        const DbmateTool dbmate(folder(), cluster().target(database));
        const auto agree = [&] {
            QCOMPARE(QString::fromStdString(joined(ourStatus(database))),
                     QString::fromStdString(joined(dbmate.status())));
        };
        agree();
        QCOMPARE(dbmate.run({"up"}).exitCode, 2); // the fixture's sixth fails
        agree();
        cluster().execute("delete from orders where total_cents <= 0", database);
        QCOMPARE(dbmate.run({"up"}).exitCode, 0);
        agree();
        QCOMPARE(dbmate.run({"rollback"}).exitCode, 0);
        agree();
        write(folder() / "db/migrations/20240107000000_late.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n");
        agree();
        QCOMPARE(dbmate.run({"up"}).exitCode, 0);
        agree();
        // A row by our recording is a row to it.
        const auto& format = formats::formatNamed("dbmate");
        const auto project = formats::openWorkspace(folder()).projects.at(0);
        auto session = postgres::Session::open(cluster().target(database), postgres::SessionKind::Control);
        const auto history = format.readHistory(session, project, cluster().target(database));
        const auto mark = format.recordMark({}, history, format.load(project), "20240107000000", false);
        for (const auto& command : std::get<formats::Recording>(mark).record)
            session.query(command);
        agree();
    }

    /// The table that we make is the table that it makes.
    void tableIsTheSame_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("usual") << "";
        QTest::newRow("schema of its own, mixed case") << "Own.Things";
    }
    void tableIsTheSame()
    {
        QFETCH(QString, name);
        write(folder() / "db/migrations/1_a.sql", "-- migrate:up\n-- migrate:down\n");
        const std::string theirs = cluster().createDatabase();
        const std::string ours = cluster().createDatabase();
        DbmateTool dbmate(folder(), cluster().target(theirs));
        auto project = formats::openWorkspace(folder()).projects.at(0);
        if (!name.isEmpty()) {
            dbmate.environment["DBMATE_MIGRATIONS_TABLE"] = name.toStdString();
            project.settings["migrations-table"] = name.toStdString();
        }
        QCOMPARE(dbmate.run({"up"}).exitCode, 0);
        const auto& format = formats::formatNamed("dbmate");
        auto session = postgres::Session::open(cluster().target(ours), postgres::SessionKind::Control);
        for (const auto& command : format.createHistory(format.readHistory(session, project, cluster().target(ours))))
            session.query(command);
        static constexpr const char* kShape =
            "select string_agg(concat_ws(' ', n.nspname, c.relname, c.relkind, a.attname, format_type(a.atttypid, "
            "a.atttypmod), a.attnotnull), ',' order by c.relname, a.attnum) "
            "from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid "
            "and a.attnum > 0 "
            "where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')";
        QCOMPARE(cluster().value(kShape, ours), cluster().value(kShape, theirs));
    }

    /// Files that it refuses are refused by us and the other way round; what runs without a transaction is told by what the
    /// server sees (txid of the block and of the row).
    void markers_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QByteArray(text); };
        row("usual", "-- migrate:up\nselect 1;\n-- migrate:down\n");
        row("no blank", "--migrate:up\n--migrate:down\n");
        row("many blanks", "--  \t migrate:up\n--   migrate:down\n");
        row("marker on the next line", "--\nmigrate:up\n-- migrate:down\n");
        row("CRLF", "-- migrate:up\r\nselect 1;\r\n-- migrate:down\r\n");
        row("CR", "-- migrate:up\rselect 1;\r-- migrate:down\r");
        row("word goes on", "-- migrate:upX\n-- migrate:down\n");
        row("upper case", "-- MIGRATE:UP\n-- MIGRATE:DOWN\n");
        row("indented up", " -- migrate:up\n-- migrate:down\n");
        row("no up", "select 1;\n-- migrate:down\n");
        row("no down", "-- migrate:up\nselect 1;\n");
        row("down first", "-- migrate:down\n-- migrate:up\n");
        row("down, up, down", "-- migrate:down\n-- migrate:up\n-- migrate:down\n");
        row("statement, down, up, down", "select 1;\n-- migrate:down\n-- migrate:up\n-- migrate:down\n");
        row("statement before, no down", "select 1;\n-- migrate:up\n");
        row("up, down, down, up", "-- migrate:up\n-- migrate:down\n-- migrate:down\n-- migrate:up\n");
        row("statement before", "select 1;\n-- migrate:up\n-- migrate:down\n");
        row("comment before", "-- c\n\n  -- d\n-- migrate:up\n-- migrate:down\n");
        row("block comment before", "/* c */\n-- migrate:up\n-- migrate:down\n");
        row("two downs", "-- migrate:up\n-- migrate:down\n-- migrate:down\n");
        row("two ups", "-- migrate:up\n-- migrate:up\n-- migrate:down\n");
        row("up after down without a down", "-- migrate:up\n-- migrate:down\n-- migrate:up\n");
        row("byte order mark", "\xEF\xBB\xBF-- migrate:up\n-- migrate:down\n");
        row("empty", "");
        row("marker is all", "-- migrate:up\n-- migrate:down");
        row("down with a word", "-- migrate:up\n-- migrate:down transaction:false\n");
    }
    void markers()
    {
        QFETCH(QByteArray, text);
        write(folder() / "db/migrations/1_a.sql", text.toStdString());
        const std::string database = cluster().createDatabase();
        const auto outcome = DbmateTool(folder(), cluster().target(database)).run({"up"});
        const auto project = formats::projectIn(folder() / "db/migrations", "dbmate");
        const auto& format = formats::formatNamed("dbmate");
        std::string ours;
        try {
            (void)format.script(project, format.load(project).migrations.at(0), project::Direction::Up);
        } catch (const Error& error) {
            ours = error.message();
        }
        const std::string told = outcome.output + outcome.errors;
        // Its words are ours too. (What it takes may still fail on the server: a marker that begins on the line above.)
        const auto words = outcome.errors.find("dbmate ");
        QVERIFY2((words == std::string::npos) == ours.empty(), ("it: " + told + "\nwe: " + ours).c_str());
        const bool isOurOwn = QByteArray(QTest::currentDataTag()) == "byte order mark";
        if (words != std::string::npos && !isOurOwn)
            QVERIFY2(ours.find(outcome.errors.substr(words, outcome.errors.find('\n', words) - words)) !=
                         std::string::npos,
                     ("it: " + told + "\nwe: " + ours).c_str());
    }

    void transactionOption_data()
    {
        QTest::addColumn<QString>("option");
        for (const char* option : {"", " transaction:false", " transaction:FALSE", " transaction: false",
                                   " transaction:false transaction:true", " a:b transaction:false c",
                                   " transaction:false:x", "\ttransaction:false"})
            QTest::newRow(option) << QString::fromLatin1(option);
    }
    void transactionOption()
    {
        QFETCH(QString, option);
        write(folder() / "db/migrations/1_a.sql",
              "-- migrate:up" + option.toStdString() + "\ncreate index concurrently i on t (a);\n-- migrate:down\n");
        const std::string database = cluster().createDatabase();
        cluster().execute("create table t (a int)", database);
        const bool worked = DbmateTool(folder(), cluster().target(database)).run({"up"}).exitCode == 0;
        const auto project = formats::projectIn(folder() / "db/migrations");
        const auto& format = formats::formatNamed("dbmate");
        const auto script = format.script(project, format.load(project).migrations.at(0), project::Direction::Up);
        QCOMPARE(script.blocks.at(0).transaction == formats::BlockTransaction::None, worked);
    }

    void strictAgrees_data()
    {
        QTest::addColumn<QString>("applied");
        QTest::addColumn<QString>("added");
        QTest::newRow("older") << "3_a"
                               << "2_b";
        QTest::newRow("newer") << "2_a"
                               << "3_b";
        QTest::newRow("ten after nine") << "9_a"
                                        << "10_b";
    }
    void strictAgrees()
    {
        QFETCH(QString, applied);
        QFETCH(QString, added);
        const std::string empty = "-- migrate:up\n-- migrate:down\n";
        write(folder() / "db/migrations" / (applied.toStdString() + ".sql"), empty);
        const std::string database = cluster().createDatabase();
        const DbmateTool dbmate(folder(), cluster().target(database));
        QCOMPARE(dbmate.run({"up"}).exitCode, 0);
        write(folder() / "db/migrations" / (added.toStdString() + ".sql"), empty);
        auto project = formats::openWorkspace(folder()).projects.at(0);
        project.settings["strict"] = "true";
        const auto& format = formats::formatNamed("dbmate");
        const auto set = format.load(project);
        const auto reading = formats::readEnvironment(project, set, cluster().target(database));
        const auto* first = set.find(added.section(QLatin1Char('_'), 0, 0).toStdString());
        QCOMPARE(format.forbids(project, set, reading.status, project::Direction::Up, first).has_value(),
                 dbmate.run({"up", "--strict"}).exitCode != 0);
    }

    /// `.env` files: what it connects with is what we read.
    void dotEnv_data()
    {
        QTest::addColumn<QByteArray>("line"); // %1 is the table's name
        for (const char* line :
             {"DBMATE_MIGRATIONS_TABLE=%1", "export DBMATE_MIGRATIONS_TABLE = %1 # c", "DBMATE_MIGRATIONS_TABLE: '%1'",
              "DBMATE_MIGRATIONS_TABLE=\"%1\"", "X=%1\nDBMATE_MIGRATIONS_TABLE=${X}",
              "X='%1'\nDBMATE_MIGRATIONS_TABLE=\"$X\"", "DBMATE_MIGRATIONS_TABLE=a\nDBMATE_MIGRATIONS_TABLE=%1",
              "DBMATE_MIGRATIONS_TABLE=%1#b", "DBMATE_MIGRATIONS_TABLE=\"%1\\\"q\"", "DBMATE_MIGRATIONS_TABLE='%1",
              "BAD-NAME=1\nDBMATE_MIGRATIONS_TABLE=%1", "lonely"})
            QTest::newRow(line) << QByteArray(line);
    }
    void dotEnv()
    {
        QFETCH(QByteArray, line);
        write(folder() / "db/migrations/1_a.sql", "-- migrate:up\n-- migrate:down\n");
        write(folder() / ".env", line.replace("%1", "fromfile").toStdString() + "\n");
        const std::string database = cluster().createDatabase();
        const auto outcome = DbmateTool(folder(), cluster().target(database)).run({"up"});
        const auto project = formats::openWorkspace(folder()).projects.at(0);
        const auto& format = formats::formatNamed("dbmate");
        const bool isFatal = format.load(project).fatalProblem() != nullptr;
        QCOMPARE(isFatal, outcome.exitCode != 0);
        if (isFatal)
            return;
        auto session = postgres::Session::open(cluster().target(database), postgres::SessionKind::Browse);
        const auto history = format.readHistory(session, project, cluster().target(database));
        QCOMPARE(QString::fromStdString(history.table),
                 QString::fromStdString(
                     cluster().value("select tablename from pg_tables where schemaname = 'public'", database)));
        QCOMPARE(history.rows.size(), std::size_t{1});
    }

private:
    [[nodiscard]] fs::path folder() const { return fs::canonical(m_folder->path().toStdString()); }

    /// Our status as dbmate prints its own: files in order, missing rows left out.
    [[nodiscard]] std::vector<std::string> ourStatus(const std::string& database) const
    {
        const auto project = formats::openWorkspace(folder()).projects.at(0);
        const auto set = formats::formatNamed("dbmate").load(project);
        const auto reading = formats::readEnvironment(project, set, cluster().target(database));
        std::vector<std::string> lines;
        for (const auto& row : reading.status.rows) {
            if (row.migration >= 0)
                lines.push_back((row.state == history::MigrationState::Applied ? "[X] " : "[ ] ") +
                                set.migrations[static_cast<std::size_t>(row.migration)].upFile.filename().string());
        }
        return lines;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCompatDbmate)
#include "test_compat_dbmate.moc"

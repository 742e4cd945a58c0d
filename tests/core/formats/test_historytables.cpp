// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "tests/core/formats/formatprint.h"
#include "tests/support/patience.h"
#include "tests/support/scratchcluster.h"

#include <QElapsedTimer>
#include <QTest>

#include <regex>

using namespace lk;
using formats::formatNamed;
using test::ScratchCluster;
namespace fs = std::filesystem;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

project::Project projectOf(const std::string& format)
{
    return formats::openWorkspace(fs::path(LK_TEST_DATA) / format / "project").projects.at(0);
}

/// EXPECT.md's rows of one state: what stands in the JSON block below the file's name.
std::string expectedRows(const std::string& format, const std::string& state)
{
    const std::string text = readFile(fs::path(LK_TEST_DATA) / format / "EXPECT.md");
    const auto at = text.find("`states/" + state + "`");
    const auto begin = text.find("```json", at);
    return text.substr(begin, text.find("```", begin + 3) - begin);
}

} // namespace

class TestHistoryTables : public QObject {
    Q_OBJECT

private slots:
    void fixtureStates_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("expected"); // status after EXPECT.md, versions shortened to their states
        const auto row = [](const char* format, const char* state, const char* expected) {
            QTest::newRow((std::string(format) + ' ' + state).c_str())
                << QString::fromLatin1(format) << QString::fromLatin1(state) << QString::fromLatin1(expected);
        };
        row("golang-migrate", "01-failed-at-7.sql", "aaaaaa F p current 7, pending 1, dirty 7");
        row("golang-migrate", "02-forced-6.sql", "aaaaa A pp current 6, pending 2");
        row("golang-migrate", "03-down-to-5.sql", "aaaa A ppp current 5, pending 3");
        row("golang-migrate", "04-goto-3.sql", "aa A ppppp current 3, pending 5");
        row("golang-migrate", "05-up-to-6.sql", "aaaaa A pp current 6, pending 2");
        row("golang-migrate", "06-clean-8.sql", "aaaaaaa A current 8, pending 0");
        row("dbmate", "01-failed-at-0301.sql", "AAAAA pp current 20240210080000, pending 2");
        row("dbmate", "02-rolled-back-seed.sql", "AAAA ppp current 20240203110000, pending 3");
        row("dbmate", "03-out-of-order-applied.sql", "AA M AAA pp current 20240210080000, pending 2");
        row("dbmate", "04-clean.sql", "AA M AAAAA current 20240308000000, pending 0");
    }
    void fixtureStates()
    {
        QFETCH(QString, format);
        QFETCH(QString, state);
        QFETCH(QString, expected);
        const std::string name = format.toStdString();
        const std::string database = cluster().createDatabase();
        cluster().execute(readFile(fs::path(LK_TEST_DATA) / name / "states" / state.toStdString()), database);
        const auto project = projectOf(name);
        const auto set = formatNamed(name).load(project);
        const auto reading = formats::readEnvironment(project, set, cluster().target(database));

        std::string printed;
        char last = 0;
        for (const auto& row : reading.status.rows) {
            const char mark = row.state == history::MigrationState::Applied   ? (row.isAssumed ? 'a' : 'A')
                              : row.state == history::MigrationState::Failed  ? 'F'
                              : row.state == history::MigrationState::Missing ? 'M'
                                                                              : 'p';
            printed += last != 0 && last != mark ? " " : "";
            printed += last = mark;
        }
        printed += " current " + reading.status.current.value_or("none") + ", pending " +
                   std::to_string(reading.status.pendingCount);
        printed += reading.status.isDirty ? ", dirty " + *reading.status.dirtyVersion : "";
        QCOMPARE(QString::fromStdString(printed), expected);

        // And the rows are those that the tool's own record lists.
        const std::string recorded = expectedRows(name, state.toStdString());
        static const std::regex kVersion("\"version\": \"?([0-9]+)");
        std::vector<std::string> versions;
        for (std::sregex_iterator it(recorded.begin(), recorded.end(), kVersion), end; it != end; ++it)
            versions.push_back((*it)[1]);
        std::vector<std::string> read;
        for (const auto& row : reading.history.rows)
            read.push_back(row.version);
        QVERIFY(!versions.empty());
        QCOMPARE(read, versions);
    }

    void shapes_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("named"); // the tool in the message; empty: it is taken
        const char* go = "create table schema_migrations (version bigint not null primary key, dirty boolean not null)";
        const char* db = "create table schema_migrations (version varchar primary key)";
        const auto row = [](const char* name, const char* format, std::string sql, const char* named) {
            QTest::newRow(name) << QString::fromLatin1(format) << QString::fromStdString(sql)
                                << QString::fromLatin1(named);
        };
        row("own", "golang-migrate", go, "");
        row("dbmate's", "golang-migrate", db, "dbmate");
        row("Rails's", "golang-migrate",
            std::string(db) + "; create table ar_internal_metadata (key varchar primary key)", "Rails");
        row("odd", "golang-migrate", "create table schema_migrations (a int)", "a integer");
        row("no columns", "golang-migrate", "create table schema_migrations ()", "columns are ()");
        row("own", "dbmate", db, "");
        row("own, older", "dbmate", "create table schema_migrations (version varchar(255) primary key)", "");
        row("own, text", "dbmate", "create table schema_migrations (version text primary key)", "");
        row("golang-migrate's", "dbmate", go, "golang-migrate");
        row("Rails's beside dbmate", "dbmate",
            std::string(db) + "; create table ar_internal_metadata (key varchar primary key)", "Rails");
        row("Flyway's", "dbmate",
            "create table schema_migrations (installed_rank int, version varchar, description varchar)", "Flyway");
    }
    void shapes()
    {
        QFETCH(QString, format);
        QFETCH(QString, sql);
        QFETCH(QString, named);
        const std::string database = cluster().createDatabase();
        cluster().execute(sql.toStdString(), database);
        std::string message;
        try {
            (void)read(format.toStdString(), cluster().target(database));
        } catch (const Error& error) {
            QVERIFY(error.code() == ErrorCode::Refused);
            QVERIFY(!error.remedy().empty());
            message = error.message();
        }
        QVERIFY2(named.isEmpty() ? message.empty() : message.find(named.toStdString()) != std::string::npos,
                 message.c_str());
    }

    void twoRowsAreRefused()
    {
        const std::string database = cluster().createDatabase();
        cluster().execute("create table schema_migrations (version bigint not null primary key, dirty boolean not "
                          "null); insert into schema_migrations values (1, false), (2, false)",
                          database);
        QVERIFY(codeOf([&] { (void)read("golang-migrate", cluster().target(database)); }) == ErrorCode::Refused);
    }

    void missingRightsAreTold()
    {
        const std::string database = cluster().createDatabase();
        cluster().execute("create table schema_migrations (version varchar primary key); create role lk_poor_" +
                              database + " login",
                          database);
        auto target = cluster().target(database);
        target.parameters["user"] = "lk_poor_" + database;
        QVERIFY(codeOf([&] { (void)read("dbmate", target); }) == ErrorCode::Statement);
    }

    void names_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("settings"); // key=value
        QTest::addColumn<QString>("url");      // tool parameters of the URL
        QTest::addColumn<QString>("path");     // search_path of the session
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* format, const char* settings, const char* url, const char* path,
                            const char* expected) {
            QTest::newRow((std::string(format) + ' ' + settings + ' ' + url + ' ' + path).c_str())
                << QString::fromLatin1(format) << QString::fromLatin1(settings) << QString::fromLatin1(url)
                << QString::fromLatin1(path) << QString::fromLatin1(expected);
        };
        const char* go = "golang-migrate";
        row(go, "", "", "", "public.schema_migrations schema");
        row(go, "", "", "odd", "odd.schema_migrations schema");
        row(go, "", "", "nowhere", "refused");
        row(go, "", "x-migrations-table=a.b", "", "public.\"a.b\" schema");
        row(go, "x-migrations-table=fromfile", "", "", "public.fromfile schema");
        row(go, "x-migrations-table=fromfile", "x-migrations-table=fromurl", "", "public.fromurl schema");
        row(go, "", "x-migrations-table=\"Odd\".\"t\"&x-migrations-table-quoted=1", "", "\"Odd\".t none");
        row(go, "", "x-migrations-table=\"t\"&x-migrations-table-quoted=true", "odd", "odd.t schema");
        row(go, "", "x-migrations-table=t&x-migrations-table-quoted=true", "", "usage");
        row(go, "", "x-migrations-table=\"a\".\"b\".\"c\"&x-migrations-table-quoted=true", "", "usage");
        row(go, "", "x-migrations-table-quoted=perhaps", "", "usage");
        row(go, "", "x-statement-timeout=soon", "", "usage");
        row(go, "", "x-statement-timeout=500", "", "public.schema_migrations schema");
        const char* db = "dbmate";
        row(db, "", "", "", "public.schema_migrations schema");
        row(db, "", "", "odd", "odd.schema_migrations schema");
        row(db, "", "", "nowhere", "public.schema_migrations schema");
        row(db, "", "search_path= zoo , odd", "", "zoo.schema_migrations none");
        row(db, "migrations-table=Zoo.Things", "search_path=odd", "", "\"Zoo\".\"Things\" none");
        row(db, "migrations-table=things", "search_path=odd", "", "odd.things schema");
        row(db, "migrations-table=a.b.c", "", "", "usage");
    }
    void names()
    {
        QFETCH(QString, format);
        QFETCH(QString, settings);
        QFETCH(QString, url);
        QFETCH(QString, path);
        QFETCH(QString, expected);
        const std::string database = cluster().createDatabase();
        cluster().execute("create schema odd", database);
        if (!path.isEmpty())
            cluster().execute("alter database \"" + database + "\" set search_path = " + path.toStdString(), database);
        auto target = cluster().target(database);
        for (const QString& pair : url.split(QLatin1Char('&'), Qt::SkipEmptyParts))
            target.toolParameters[pair.section(QLatin1Char('='), 0, 0).toStdString()] =
                pair.section(QLatin1Char('='), 1).toStdString();
        auto project = projectOf(format.toStdString());
        if (!settings.isEmpty())
            project.settings[settings.section(QLatin1Char('='), 0, 0).toStdString()] =
                settings.section(QLatin1Char('='), 1).toStdString();
        std::string printed;
        try {
            const auto& one = formatNamed(format.toStdString());
            auto session = postgres::Session::open(target, postgres::SessionKind::Browse);
            const auto history = one.readHistory(session, project, target);
            QVERIFY(!history.exists && history.rows.empty());
            printed = history.qualifiedTable() + (history.isSchemaThere ? " schema" : " none");
            // What would make it, makes it; golang-migrate never makes a schema.
            if (history.isSchemaThere || format == QLatin1String("dbmate")) {
                for (const auto& command : one.createHistory(history))
                    cluster().execute(command.sql, database);
                for (const auto& command : one.createHistory(history))
                    cluster().execute(command.sql, database); // harmless to repeat
                const auto made = one.readHistory(session, project, target);
                QVERIFY(made.exists && made.isSchemaThere);
                QCOMPARE(cluster().value("select count(*) from pg_constraint where contype = 'p' and conname like "
                                         "'%\\_pkey' and conrelid = '" +
                                             made.qualifiedTable() + "'::regclass",
                                         database),
                         std::string("1"));
            }
        } catch (const Error& error) {
            printed = error.code() == ErrorCode::Refused ? "refused"
                      : error.code() == ErrorCode::Usage ? "usage"
                                                         : error.message();
        }
        QCOMPARE(QString::fromStdString(printed), expected);
    }

    /// Guards and records of each step, carried out as a runner would, lead from row to row of the contract's table.
    void recordingsWork_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("golang-migrate") << "golang-migrate";
        QTest::newRow("dbmate") << "dbmate";
    }
    void recordingsWork()
    {
        QFETCH(QString, format);
        const auto& one = formatNamed(format.toStdString());
        const std::string database = cluster().createDatabase();
        const auto project = projectOf(format.toStdString());
        const auto set = one.load(project);
        const auto target = cluster().target(database);
        auto session = postgres::Session::open(target, postgres::SessionKind::Control);
        auto history = one.readHistory(session, project, target);
        for (const auto& command : one.createHistory(history))
            session.query(command);
        history = one.readHistory(session, project, target);

        for (const auto direction : {project::Direction::Up, project::Direction::Down}) {
            const bool isUp = direction == project::Direction::Up;
            for (std::size_t i = 0; i < set.migrations.size(); ++i) {
                const auto& migration = set.migrations[isUp ? i : set.migrations.size() - 1 - i];
                const auto status = history::layOver(set, history, one.rules());
                const auto answer = one.recordStep({}, history, set, status, migration, direction);
                const auto& recording = std::get<formats::Recording>(answer);
                const auto expected = one.after(history, set, migration, direction);
                QVERIFY(session.query(recording.guard).isEmpty());
                for (const auto& command : recording.before)
                    session.query(command);
                if (!recording.before.empty()) {
                    const auto during = one.readHistory(session, project, target);
                    QVERIFY(during.rows.size() == 1 && during.rows[0].isFailed);
                    QVERIFY(!session.query(recording.guard).isEmpty());
                }
                QVERIFY(session.query(recording.recordGuard).isEmpty());
                for (const auto& command : recording.record)
                    session.query(command);
                history = one.readHistory(session, project, target);
                QCOMPARE(history.digest(), expected.digest());
                QVERIFY(!session.query(recording.guard).isEmpty()); // never twice
            }
        }
        QVERIFY(history.exists && history.rows.empty());
    }

    void tenThousandRowsAreQuick()
    {
        const std::string database = cluster().createDatabase();
        cluster().execute("create table schema_migrations (version varchar primary key); insert into schema_migrations "
                          "select 20240101000000 + i from generate_series(1, 10000) i",
                          database);
        QElapsedTimer timer;
        timer.start();
        const auto history = read("dbmate", cluster().target(database));
        QCOMPARE(history.rows.size(), std::size_t{10'000});
        QCOMPARE(history.rows.front().version, std::string("20240101000001"));
        QVERIFY2(timer.elapsed() < test::patient(3000), std::to_string(timer.elapsed()).c_str());
    }

private:
    static history::History read(const std::string& format, const postgres::ConnectionTarget& target)
    {
        auto session = postgres::Session::open(target, postgres::SessionKind::Browse);
        return formatNamed(format).readHistory(session, projectOf(format), target);
    }

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
};

QTEST_GUILESS_MAIN(TestHistoryTables)
#include "test_historytables.moc"

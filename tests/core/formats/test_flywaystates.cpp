// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/flyway/flyway.h"
#include "core/formats/flyway/text.h"
#include "core/formats/registry.h"
#include "tests/core/formats/formatprint.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

using namespace lk;
using formats::Flyway;
using formats::flywayChecksum;
using project::Direction;
using test::write;
namespace fs = std::filesystem;

namespace {

std::string errorOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Error& error) {
        return fmt::format("{}:{}:{} {} | {}", fs::path(error.place().file).filename().string(), error.place().line,
                           error.place().column, error.message(), error.remedy());
    }
    return "no error";
}

} // namespace

/// Scripts as they are sent, and Flyway's info states, after the compatibility contract.
class TestFlywayStates : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        ::setenv("HOME", m_folder->filePath(QStringLiteral("home")).toUtf8().constData(), 1); // nobody's settings
    }

    void placeholders()
    {
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\nflyway.placeholders.Currency=EUR\n");
        write(folder() / "sql/V1__a.sql", "-- ${currency}\nselect '${CURRENCY}', $$ ${flyway:filename} $$;\n");
        write(folder() / "sql/V2__b.sql", "select 1;\nselect  ${nothing};\n");
        write(folder() / "sql/V3__c.sql", "select ${open;\n");
        write(folder() / "sql/V4__d.sql", "select '${nothing}';\n");
        write(folder() / "sql/V4__d.sql.conf", "placeholderReplacement=false\n");
        write(folder() / "sql/V5__e.sql", "select '${flyway:nonsense}';\n");
        const auto found = project();
        const auto set = m_format.load(found);
        const auto text = [&](std::size_t i) {
            return m_format.script(found, set.migrations.at(i), Direction::Up).blocks.at(0).text;
        };
        QCOMPARE(text(0), std::string("-- EUR\nselect 'EUR', $$ V1__a.sql $$;\n"));
        QCOMPARE(
            errorOf([&] { (void)text(1); }),
            std::string("V2__b.sql:2:9 V2__b.sql has the placeholder ${nothing}, for which no value is provided (line "
                        "2) | Set flyway.placeholders.nothing, or switch placeholderReplacement off for the file."));
        QCOMPARE(
            errorOf([&] { (void)text(2); }),
            std::string("V3__c.sql:1:8 V3__c.sql begins a placeholder with ${ that has no } (line 1) | Close it, "
                        "choose another flyway.placeholderPrefix, or switch placeholderReplacement off for the file."));
        QCOMPARE(text(3), std::string("select '${nothing}';\n"));
        QVERIFY(errorOf([&] { (void)text(4); }).find("flyway:nonsense") != std::string::npos);
        // A repeatable one is read for its checksum by every command.
        write(folder() / "sql/R__r.sql", "select '${nothing}';\n");
        QVERIFY(m_format.load(found).fatalProblem() != nullptr);
    }

    void transactions_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("conf");
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* content, const char* conf, const char* own,
                            const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(content) << QString::fromUtf8(conf) << QString::fromUtf8(own)
                                << QString::fromUtf8(expected);
        };
        row("plain", "create table t();", "", "", "transaction");
        row("index", "create index concurrently i on t(a);", "", "", "none");
        row("unique index", "create /* x */ unique index\n concurrently i on t(a);", "", "", "none");
        row("vacuum", "vacuum (analyze) t;", "", "", "none");
        row("two alone", "vacuum t; reindex schema public;", "", "", "none");
        row("mixed", "create table t();\nvacuum t;", "", "", "LK165 2");
        row("mixed allowed", "create table t();\nvacuum t;", "flyway.mixed=true", "", "none");
        row("mixed said", "create table t();\nvacuum t;", "", "executeInTransaction=false", "none");
        row("said true", "vacuum t;", "", "executeInTransaction=true", "transaction");
        row("global", "create table t();", "flyway.executeInTransaction=false", "", "none");
        row("not detected", "reindex index concurrently i;", "", "", "transaction");
        row("word in a text", "select 'vacuum';", "", "", "transaction");
        row("add value", "alter type e add value 'x';", "", "", "transaction");
        row("copy rows", "copy t from stdin;\n1\n\\.\n", "", "", "transaction");
        row("copy csv", "copy t from stdin csv;\n1\n\\.\n", "", "", "transaction");
        for (const char* options : {"with (format text)", "(format 'text', delimiter '|')", "with csv header",
                                    "with (format csv, header true, null 'x', encoding 'UTF8')",
                                    "delimiter as ';' null as ''", "csv quote '~' escape e'\\\\'"}) {
            const std::string sql = std::string("copy t from stdin ") + options + ";\n1\n\\.\n";
            row(options, sql.c_str(), "", "", "transaction");
        }
        for (const char* options :
             {"(format binary)", "binary", "(freeze)", "where a > 1", "(format csv, force_null (a))", "(header match)",
              "(encoding 'latin1')", "quote '\"'", "(format csv, quote 'ab')"}) {
            const std::string sql = std::string("copy t from stdin ") + options + ";\n1\n\\.\n";
            row(options, sql.c_str(), "", "", "LK164 1");
        }
        row("copy without end", "select 1;\ncopy t from stdin;\n1\n", "", "", "LK164 2");
        row("unknown key", "select 1;", "", "a=1\nencodings=x", "V1__a.sql.conf:1");
        row("paid", "select 1;", "", "shouldExecute=false", "V1__a.sql.conf:1");
    }
    void transactions()
    {
        QFETCH(QString, content);
        QFETCH(QString, conf);
        QFETCH(QString, own);
        QFETCH(QString, expected);
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\n" + conf.toStdString());
        write(folder() / "sql/V1__a.sql", content.toStdString());
        if (!own.isEmpty())
            write(folder() / "sql/V1__a.sql.conf", own.toStdString());
        const auto found = project();
        const auto set = m_format.load(found);
        std::string text;
        try {
            const auto script = m_format.script(found, set.migrations.at(0), Direction::Up);
            text = script.blocks.empty() || script.blocks.back().transaction == formats::BlockTransaction::None
                       ? "none"
                       : "transaction";
            if (script.refusal)
                text = script.refusal->code + " " + std::to_string(script.refusal->place.line);
        } catch (const Error& error) {
            text = fs::path(error.place().file).filename().string() + ":" + std::to_string(error.place().line);
        }
        QCOMPARE(QString::fromStdString(text), expected);
    }

    void callbacksStandAroundEachMigration()
    {
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\n");
        write(folder() / "sql/V1__a.sql", "select 1;");
        write(folder() / "sql/beforeEachMigrate__2.sql", "select 'second';");
        write(folder() / "sql/beforeEachMigrate__1.sql", "select 'first';");
        write(folder() / "sql/afterEachMigrate.sql", "select 'after';");
        write(folder() / "sql/beforeMigrate.sql", "select 'begin';");
        write(folder() / "sql/afterMigrate.sql", "select 'end';");
        const auto found = m_format.withTarget(project(), {});
        const auto set = m_format.load(found);
        std::string text;
        for (const auto& block : m_format.script(found, set.migrations.at(0), Direction::Up).blocks)
            text += block.file.filename().string() + " " + block.text + "\n";
        for (const auto& one : m_format.runScripts(found, set, Direction::Up))
            text += one.name + (one.isBefore ? " before " : " after ") + one.script.blocks.at(0).text + "\n";
        QCOMPARE(QString::fromStdString(text),
                 QStringLiteral("beforeEachMigrate__1.sql select 'first';\nbeforeEachMigrate__2.sql select 'second';\n "
                                "select 1;\nafterEachMigrate.sql select 'after';\n"
                                "beforeMigrate.sql before select 'begin';\nafterMigrate.sql after select 'end';\n"));
    }

    void states_data()
    {
        QTest::addColumn<QString>("conf");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QStringList>("rows"); // version type checksum success; R rows by their key
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* conf, const char* files, const char* rows,
                            const char* expected) {
            const auto list = [](const char* text) {
                return QString::fromUtf8(text).split(QLatin1Char('|'), Qt::SkipEmptyParts);
            };
            QTest::newRow(name) << QString::fromUtf8(conf) << list(files) << list(rows) << QString::fromUtf8(expected);
        };
        row("empty", "", "V1__a.sql|V2__b.sql|R__r.sql", "",
            "1 pending\n2 pending\nR__r pending\ncurrent none, pending 3\n");
        row("applied", "", "V1__a.sql|R__r.sql", "1 SQL = t|R__r SQL = t",
            "1 applied\nR__r applied\ncurrent 1, pending 0\n");
        row("same version spelled otherwise", "", "V1.0__a.sql", "1 SQL = t", "1 applied\ncurrent 1, pending 0\n");
        row("changed", "", "V1__a.sql", "1 SQL 5 t",
            "1 changed Migration checksum mismatch: recorded 5, the file has 1111.\ncurrent 1, pending 0\n");
        row("described otherwise", "", "V1__other.sql", "1 SQL = t",
            "1 changed Migration description mismatch: recorded \"a\", the file says \"other\".\ncurrent 1, pending "
            "0\n");
        row("baseline at 3", "", "V1__a.sql|V3__a.sql|V4__a.sql", "3 BASELINE - t",
            "1 ignored Below Baseline\n3 ignored Ignored (Baseline)\n3 applied Baseline\n4 pending\ncurrent 3, pending "
            "1\n");
        row("above target", "flyway.target=2", "V1__a.sql|V2__a.sql|V3__a.sql|R__r.sql", "",
            "1 pending\n2 pending\n3 ignored Above Target\nR__r pending\ncurrent none, pending 3\n");
        row("ignored", "", "V1__a.sql|V2__a.sql|V3__a.sql", "1 SQL = t|3 SQL = t",
            "1 applied\n2 out-of-order Ignored\n3 applied\ncurrent 3, pending 0\n");
        row("out of order on", "flyway.outOfOrder=true", "V1__a.sql|V2__a.sql|V3__a.sql", "1 SQL = t|3 SQL = t",
            "1 applied\n3 applied\n2 out-of-order Pending\ncurrent 3, pending 1\n");
        row("applied out of order", "", "V1__a.sql|V2__a.sql|V3__a.sql", "1 SQL = t|3 SQL = t|2 SQL = t",
            "1 applied\n3 applied\n2 applied Out of Order\ncurrent 3, pending 0\n");
        row("failed", "", "V1__a.sql|V2__a.sql", "1 SQL = t|2 SQL = f",
            "1 applied\n2 failed Failed\ncurrent 1, pending 0, dirty 2\n");
        row("missing and future", "", "V1__a.sql|V3__a.sql", "1 SQL = t|2 SQL = t|3 SQL = t|4 SQL = t|R__gone SQL = t",
            "1 applied\n2 missing Missing\n3 applied\n4 missing Future\nR__gone missing Missing\ncurrent 4, pending "
            "0\n");
        row("failed without a file", "", "V1__a.sql|V3__a.sql", "2 SQL = f|5 SQL = f",
            "1 out-of-order Ignored\n2 failed Failed (Missing)\n3 out-of-order Ignored\n5 failed Failed (Future)\n"
            "current none, pending 0, dirty 2\n");
        row("one failed in the future", "", "V1__a.sql", "1 SQL = t|5 SQL = f",
            "1 applied\n5 failed Failed (Future)\ncurrent 1, pending 0\n");
        row("outdated and superseded", "", "R__r.sql", "R__r SQL 1 t|R__r SQL 2 t",
            "R__r ignored Superseded\nR__r outdated Outdated\ncurrent none, pending 1\n");
        row("deleted", "", "V1__a.sql|V3__a.sql", "1 SQL = t|2 SQL = t|3 SQL = t|2 DELETE = t",
            "1 applied\n2 ignored Deleted\n3 applied\n2 ignored Success (DELETE)\ncurrent 3, pending 0\n");
        row("deleted and back", "flyway.outOfOrder=true", "V1__a.sql|V2__a.sql|V3__a.sql",
            "1 SQL = t|2 SQL = t|3 SQL = t|2 DELETE = t",
            "1 applied\n2 ignored Deleted\n3 applied\n2 ignored Success (DELETE)\n2 out-of-order Pending\ncurrent 3, "
            "pending 1\n");
        row("undone", "", "V1__a.sql|V2__a.sql", "1 SQL = t|2 SQL = t|2 UNDO_SQL = t",
            "1 applied\n2 ignored Undone\n2 ignored Success (undo)\n2 rolled-back Undone\ncurrent 1, pending 1\n");
        row("baseline script first", "", "V1__a.sql|V2__a.sql|B2__b.sql|V3__a.sql", "",
            "1 ignored Below Baseline\n2 ignored Ignored (Baseline)\n2 pending\n3 pending\ncurrent none, pending 2\n");
        row("baseline script run", "", "V1__a.sql|B2__a.sql|V3__a.sql", "2 SQL_BASELINE = t|3 SQL = t",
            "1 ignored Below Baseline\n2 applied Baseline\n3 applied\ncurrent 3, pending 0\n");
        row("baseline script late", "", "V1__a.sql|B2__b.sql|V3__a.sql", "1 SQL = t",
            "1 applied\n2 ignored Ignored\n3 pending\ncurrent 1, pending 1\n");
        row("program code", "", "V1__a.sql|V3__a.sql", "1 SQL = t|2 JDBC - t",
            "1 applied\n2 applied Success\n3 pending\ncurrent 2, pending 1\n");
        row("below the baseline a sum does not matter", "", "V1__a.sql|V2__a.sql", "1 SQL 5 t|2 BASELINE - t",
            "1 applied\n2 ignored Ignored (Baseline)\n2 applied Baseline\ncurrent 2, pending 0\n");
    }
    void states()
    {
        QFETCH(QString, conf);
        QFETCH(QStringList, files);
        QFETCH(QStringList, rows);
        QFETCH(QString, expected);
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\n" + conf.toStdString() + "\n");
        for (const QString& file : files)
            write(folder() / "sql" / file.toStdString(), "select 1;\n");
        const auto found = project();
        const auto set = m_format.load(found);
        const auto history = historyOf(rows);
        const auto status = m_format.layOver(found, set, history);
        std::string text;
        for (const auto& row : status.rows) {
            std::string why = row.why.substr(0, row.state == history::MigrationState::Changed ? std::string::npos
                                                                                              : row.why.find(':'));
            if (const auto sum = why.find(std::to_string(flywayChecksum("select 1;\n"))); sum != std::string::npos)
                why.replace(sum, std::to_string(flywayChecksum("select 1;\n")).size(), "1111");
            text += row.version + " " + std::string(toString(row.state)) + (why.empty() ? "" : " " + why) + "\n";
        }
        const std::string whole = test::printed(status);
        text += whole.substr(whole.find("current "));
        QCOMPARE(QString::fromStdString(text), expected);
    }

    void forbids_data()
    {
        QTest::addColumn<QString>("conf");
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* conf, const char* rows, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(conf)
                                << QString::fromUtf8(rows).split(QLatin1Char('|'), Qt::SkipEmptyParts)
                                << QString::fromUtf8(expected);
        };
        row("clean", "", "1 SQL = t", "nothing");
        row("changed", "", "1 SQL 5 t", "LK160");
        row("not validated", "flyway.validateOnMigrate=false", "1 SQL 5 t", "nothing");
        row("ignored", "", "1 SQL = t|3 SQL = t", "LK162");
        row("ignored allowed", "flyway.ignoreMigrationPatterns=*:ignored", "1 SQL = t|3 SQL = t", "nothing");
        row("out of order", "flyway.outOfOrder=true", "1 SQL = t|3 SQL = t", "nothing");
        row("missing", "", "1 SQL = t|1.5 SQL = t|2 SQL = t", "LK161");
        row("missing allowed", "flyway.ignoreMigrationPatterns=versioned:missing", "1 SQL = t|1.5 SQL = t|2 SQL = t",
            "nothing");
        row("missing repeatable", "flyway.ignoreMigrationPatterns=versioned:missing", "1 SQL = t|R__x SQL = t",
            "LK161");
        row("future", "", "1 SQL = t|2 SQL = t|3 SQL = t|9 SQL = t", "nothing");
        row("future not allowed", "flyway.ignoreMigrationPatterns=*:missing", "1 SQL = t|2 SQL = t|3 SQL = t|9 SQL = t",
            "LK161");
    }
    void forbids()
    {
        QFETCH(QString, conf);
        QFETCH(QStringList, rows);
        QFETCH(QString, expected);
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\n" + conf.toStdString() + "\n");
        for (const char* file : {"V1__a.sql", "V2__a.sql", "V3__a.sql"})
            write(folder() / "sql" / file, "select 1;\n");
        const auto found = project();
        const auto set = m_format.load(found);
        const auto status = m_format.layOver(found, set, historyOf(rows));
        const auto no = m_format.forbids(found, set, status, Direction::Up, nullptr);
        QCOMPARE(QString::fromStdString(no ? no->code : "nothing"), expected);
        QVERIFY(!m_format.forbids(found, set, status, Direction::Down, nullptr));
    }

    void tenThousand()
    {
        write(folder() / "flyway.conf", "flyway.locations=filesystem:sql\n");
        fs::create_directories(folder() / "sql");
        history::History history = historyOf({});
        for (int i = 1; i <= 10'000; ++i) {
            const std::string content =
                fmt::format("create table t{0}(id bigint primary key, name text);\ncreate index on t{0}(name);\n", i);
            std::ofstream(folder() / fmt::format("sql/V{}__create_table_number_{}.sql", i, i)) << content;
            history::HistoryRow row;
            row.version = std::to_string(i);
            row.name = fmt::format("create table number {}", i);
            row.checksum = std::to_string(flywayChecksum(content));
            row.extra = {row.version, "SQL", "", row.name};
            history.rows.push_back(std::move(row));
        }
        const auto found = project();
        QElapsedTimer timer;
        timer.start();
        const auto set = m_format.load(found);
        const auto loaded = timer.elapsed();
        const auto status = m_format.layOver(found, set, history);
        qInfo("load %lld ms, layOver %lld ms", static_cast<long long>(loaded),
              static_cast<long long>(timer.elapsed() - loaded));
        QCOMPARE(std::ranges::count(status.rows, history::MigrationState::Applied, &history::StatusRow::state), 10'000);
    }

private:
    [[nodiscard]] fs::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] project::Project project() const { return formats::projectIn(folder(), "flyway"); }

    /// "version type checksum success"; "=" is the sum of `select 1;`, "-" none.
    [[nodiscard]] static history::History historyOf(const QStringList& rows)
    {
        history::History history;
        history.schema = "public";
        history.table = "flyway_schema_history";
        history.exists = true;
        int rank = 0;
        for (const QString& text : rows) {
            const QStringList parts = text.split(QLatin1Char(' '));
            history::HistoryRow row;
            row.version = parts.at(0).toStdString();
            row.name = formats::isRepeatableKey(row.version) ? row.version.substr(3) : "a";
            const std::string type = parts.at(1).toStdString();
            const std::string sum = parts.at(2).toStdString();
            if (sum != "-")
                row.checksum = sum == "=" ? std::to_string(flywayChecksum("select 1;\n")) : sum;
            row.isFailed = parts.at(3) == QLatin1String("f");
            row.extra = {std::to_string(++rank), type, "", row.name};
            history.rows.push_back(std::move(row));
        }
        return history;
    }

    Flyway m_format;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFlywayStates)
#include "test_flywaystates.moc"

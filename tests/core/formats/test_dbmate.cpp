// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/dbmate/dbmate.h"
#include "core/formats/dbmate/markers.h"
#include "core/formats/registry.h"
#include "tests/core/formats/formatprint.h"
#include "tests/support/thrown.h"

#include <QTemporaryDir>
#include <QTest>

#include <chrono>

#include <sys/stat.h>

using namespace lk;
using project::Direction;
using test::thrownBy;
using test::write;
namespace fs = std::filesystem;

/// Rows after the compatibility contract of dbmate; tests/compat asks the tool itself about the markers.
class TestDbmate : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        for (const char* variable : {"DBMATE_MIGRATIONS_TABLE", "DBMATE_STRICT", "DBMATE_MIGRATIONS_DIR"})
            ::unsetenv(variable);
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void loads_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* files, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(files).split(QLatin1Char('|')) << QString::fromUtf8(expected);
        };
        row("bytes of names", "2_x.sql|10_x.sql|9_x.sql|1_x.sql",
            "10 [x] up down\n1 [x] up down\n2 [x] up down\n9 [x] up down\n");
        row("zeros are kept", "01_a.sql|1_a.sql", "01 [a] up down\n1 [a] up down\n");
        row("any length, any name", "123456789012345678901234567890x y.sql|5.sql",
            "123456789012345678901234567890 [x y] up down\n5 [] up down\n");
        row("passed over", "x1.sql|1_a.sql.bak|notes.txt", "");
        row("looks like one", "1_a.SQL", "problem: dbmate passes over 1_a.SQL: the ending is not .sql in lower case\n");
        row("duplicates", "1_a.sql|1_b.sql",
            "1 [a] up down\n1 [b] up down\nproblem: 1_a.sql and 1_b.sql have the same version 1: with dbmate the "
            "second fails on the primary key, and both then show as applied\n");
    }
    void loads()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, expected);
        for (const QString& file : files)
            write(folder() / file.toStdString(), "-- migrate:up\n-- migrate:down\n");
        fs::create_directories(folder() / "7_sub.sql");
        QCOMPARE(QString::fromStdString(test::printed(m_format.load(project()))), expected);
    }

    void sortsSeveralFoldersTogether()
    {
        write(folder() / "svc/.env",
              "DBMATE_MIGRATIONS_DIR=./a, ./b\nDBMATE_MIGRATIONS_TABLE=\"s.t\"\nDBMATE_STRICT=true\n");
        write(folder() / "svc/a/2_x.sql", "-- migrate:up\n-- migrate:down\n");
        write(folder() / "svc/b/1_y.sql", "-- migrate:up\n-- migrate:down\n");
        write(folder() / "svc/b/3_z.sql", "-- migrate:up\n-- migrate:down\n");
        const auto workspace = formats::openWorkspace(folder());
        QCOMPARE(workspace.projects.size(), std::size_t{1});
        const auto& found = workspace.projects.front();
        QCOMPARE(QString::fromStdString(test::printed(m_format.load(found))),
                 QStringLiteral("1 [y] up down\n2 [x] up down\n3 [z] up down\n"));
        QCOMPARE(found.setting("migrations-table"), std::string("s.t"));
        QCOMPARE(found.setting("strict"), std::string("true"));
        QCOMPARE(found.base, fs::canonical(folder()) / "svc");
        // A new one goes to the first folder; a variable that is set wins over the file.
        QCOMPARE(m_format.newMigration(found, "n", {}).at(0).path, fs::canonical(folder()) / "svc/a/4_n.sql");
        ::setenv("DBMATE_MIGRATIONS_TABLE", "other", 1);
        QCOMPARE(formats::openWorkspace(folder()).projects.front().setting("migrations-table"), std::string("other"));
    }

    /// dbmate goes by the bytes of the names, where 10 stands before 9.
    void newFilesComeLast()
    {
        const std::chrono::system_clock::time_point now{std::chrono::seconds(1'700'000'000)};
        const auto next = [&] { return m_format.newMigration(project(), "n", now).at(0).path.filename().string(); };
        write(folder() / "08_a.sql", "-- migrate:up\n-- migrate:down\n");
        QCOMPARE(next(), std::string("09_n.sql"));
        write(folder() / "1_b.sql", "-- migrate:up\n-- migrate:down\n");
        write(folder() / "19_c.sql", "-- migrate:up\n-- migrate:down\n");
        QCOMPARE(next(), std::string("20_n.sql"));
        fs::rename(folder() / "19_c.sql", folder() / "199_c.sql");
        write(folder() / "1999_d.sql", "-- migrate:up\n-- migrate:down\n");
        QCOMPARE(next(), std::string("2000_n.sql"));
        write(folder() / "9_e.sql", "-- migrate:up\n-- migrate:down\n");
        const Error error = thrownBy([&] { (void)next(); }); // neither 2000 nor a time
        QCOMPARE(error.code(), ErrorCode::Refused);
        QVERIFY(error.message().find("9_e.sql is the last one") != std::string::npos);
    }

    /// Three of them, of which the third cannot be: none is left.
    void severalAreWrittenOrNone()
    {
        write(folder() / "7_a.sql", "-- migrate:up\n-- migrate:down\n");
        const formats::Format::NewScript script{"SELECT 1;", "SELECT 2;", false, false};
        const std::vector<formats::NamedScript> three{{"x", script}, {"y", script}, {"z", script}};
        const std::chrono::system_clock::time_point now{std::chrono::seconds(1'700'000'000)};
        QCOMPARE(thrownBy([&] { (void)formats::createMigrations(project(), three, now); }).code(), ErrorCode::Refused);
        QCOMPARE(std::distance(fs::directory_iterator(folder()), fs::directory_iterator()), std::ptrdiff_t{1});
        QCOMPARE(formats::createMigrations(project(), {three[0], three[1]}, now).size(), std::size_t{2});
        QVERIFY(fs::exists(folder() / "9_y.sql"));
    }

    void theVariableNamesTheFolders()
    {
        write(folder() / ".env", "DBMATE_MIGRATIONS_DIR=./nowhere\n"); // the environment wins over the file
        write(folder() / "a/2_x.sql", "-- migrate:up\n-- migrate:down\n");
        write(folder() / "b/1_y.sql", "-- migrate:up\n-- migrate:down\n");
        ::setenv("DBMATE_MIGRATIONS_DIR", "./a,./b", 1);
        for (const bool hasDotEnv : {true, false}) {
            if (!hasDotEnv)
                fs::remove(folder() / ".env");
            const auto workspace = formats::openWorkspace(folder());
            QCOMPARE(workspace.projects.size(), std::size_t{1});
            QCOMPARE(QString::fromStdString(test::printed(m_format.load(workspace.projects.front()))),
                     QStringLiteral("1 [y] up down\n2 [x] up down\n"));
        }
    }

    void readsNothingOutsideOfTheRoot()
    {
        write(folder() / "svc/.env", "DBMATE_MIGRATIONS_DIR=./a,../../../etc\n");
        write(folder() / "svc/a/2_x.sql", "-- migrate:up\n-- migrate:down\n");
        const auto workspace = formats::openWorkspace(folder());
        try {
            (void)m_format.load(workspace.projects.at(0));
            QFAIL("it was read");
        } catch (const Error& error) {
            QVERIFY(error.code() == ErrorCode::Unreadable);
        }
    }

    void tellsABrokenDotEnv()
    {
        write(folder() / "db/migrations/1_a.sql", "-- migrate:up\n-- migrate:down\n");
        write(folder() / ".env", "A='hunter2\n");
        const auto workspace = formats::openWorkspace(folder());
        const auto set = m_format.load(workspace.projects.at(0));
        QVERIFY(set.fatalProblem() != nullptr);
        QCOMPARE(set.fatalProblem()->place.line, 1);
        QVERIFY(set.fatalProblem()->message.find("hunter2") == std::string::npos);
    }

    void markers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, QByteArray text, const char* expected) {
            QTest::newRow(name) << text << QString::fromLatin1(expected);
        };
        row("usual", "-- migrate:up\nselect 1;\n-- migrate:down\nselect 2;\n", "up 1 explicit; down 3 explicit");
        row("no blank, many blanks", "--migrate:up\n--  \t migrate:down", "up 1 explicit; down 2 explicit");
        row("above it", "\n-- c\n  -- d\n-- migrate:up\n-- migrate:down\n", "up 4 explicit; down 5 explicit");
        row("no transaction", "-- migrate:up transaction:false\n-- migrate:down\n", "up 1 none; down 2 explicit");
        row("options", "-- migrate:up a:b transaction:false c\n-- migrate:down x:y:z transaction:false:x\n",
            "up 1 none; down 2 explicit");
        row("option spelled otherwise", "-- migrate:up transaction:FALSE\n-- migrate:down transaction: false\n",
            "up 1 explicit; down 2 explicit");
        row("last option counts", "-- migrate:up transaction:false transaction:true\n-- migrate:down\n",
            "up 1 explicit; down 2 explicit");
        row("CRLF", "-- migrate:up transaction:false\r\nselect 1;\r\n-- migrate:down\r\n",
            "up 1 none; down 3 explicit");
        row("CR is no line end", "-- migrate:up\rselect 1;\r-- migrate:down\r", "LK error 1");
        row("indented does not count", "-- migrate:up\n -- migrate:down\n-- migrate:down\n",
            "up 1 explicit; down 3 explicit");
        row("word goes on", "-- migrate:upX\n-- migrate:up\n-- migrate:downs\n-- migrate:down\n",
            "up 2 explicit; down 4 explicit");
        row("upper case", "-- MIGRATE:UP\n", "LK error 1");
        row("no up", "-- migrate:down\n", "LK error 1");
        row("no down", "\n-- migrate:up\n", "LK error 2");
        row("down first", "-- migrate:down\n-- migrate:up\n", "LK error 2");
        row("down above is a comment", "-- migrate:down\n-- migrate:up\n-- migrate:down\n",
            "up 2 explicit; down 3 explicit");
        row("statement before", "select 1;\n-- migrate:up\n-- migrate:down\n", "LK error 1");
        row("block comment before", "/* c */\n-- migrate:up\n-- migrate:down\n", "LK error 1");
        row("two downs", "-- migrate:up\n-- migrate:down\n\n-- migrate:down\n", "LK error 4");
        row("look-alike in a string", "-- migrate:up\nselect '\n-- migrate:down\n';\n-- migrate:down\n", "LK error 5");
        row("two pairs", "-- migrate:up\n-- migrate:down\n-- migrate:up transaction:false\n-- migrate:down\n",
            "up 1 explicit; up 3 none; refused LK129; down 2 explicit; down 4 explicit; refused LK129");
        row("byte order mark", "\xEF\xBB\xBF-- migrate:up\n-- migrate:down\n", "LK error 1");
    }
    void markers()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        write(folder() / "1_a.sql", text.toStdString());
        const auto set = m_format.load(project());
        std::string printed;
        for (const Direction direction : {Direction::Up, Direction::Down}) {
            try {
                const auto script = m_format.script(project(), set.migrations.at(0), direction);
                for (const auto& block : script.blocks) {
                    printed += (printed.empty() ? "" : "; ") +
                               std::string(direction == Direction::Up ? "up " : "down ") + std::to_string(block.line) +
                               (block.transaction == formats::BlockTransaction::None ? " none" : " explicit");
                    QCOMPARE(text.toStdString().substr(block.offset, block.text.size()), block.text);
                }
                if (script.refusal)
                    printed += "; refused " + script.refusal->code;
            } catch (const Error& error) {
                QVERIFY(error.code() == ErrorCode::Unreadable);
                QVERIFY(!error.remedy().empty());
                printed = "LK error " + std::to_string(error.place().line);
            }
        }
        QCOMPARE(QString::fromStdString(printed), expected);
    }

    void recordings_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("isUp");
        QTest::addColumn<QString>("expected");
        QTest::newRow("up") << "2" << true
                            << "guard select 1 from public.schema_migrations where version = $1 <2>\nrecord insert "
                               "into public.schema_migrations (version) values ($1) <2>\n";
        QTest::newRow("down")
            << "1" << false
            << "guard select 1 where not exists (select 1 from public.schema_migrations where version = $1) "
               "<1>\nrecord delete from public.schema_migrations where version = $1 <1>\n";
        QTest::newRow("up again") << "1" << true << "refused LK124\n";
        QTest::newRow("down of a pending one") << "2" << false << "refused LK124\n";
        QTest::newRow("duplicate") << "3" << true << "refused LK123\n";
    }
    void recordings()
    {
        QFETCH(QString, version);
        QFETCH(bool, isUp);
        QFETCH(QString, expected);
        for (const char* file : {"1_a.sql", "2_b.sql", "3_c.sql", "3_d.sql"})
            write(folder() / file, "-- migrate:up\n-- migrate:down\n");
        const auto set = m_format.load(project());
        const auto history = historyOf({"1"});
        const auto status = history::layOver(set, history, m_format.rules());
        const auto answer = m_format.recordStep({}, history, set, status, *set.find(version.toStdString()),
                                                isUp ? Direction::Up : Direction::Down);
        QCOMPARE(QString::fromStdString(test::printed(answer)), expected);
    }

    void marksAndForces()
    {
        write(folder() / "1_a.sql", "");
        write(folder() / "2_b.sql", "");
        const auto set = m_format.load(project());
        const auto history = historyOf({"1", "9"});
        const auto mark = [&](const char* version, bool applied) {
            return QString::fromStdString(test::printed(m_format.recordMark({}, history, set, version, applied)));
        };
        QVERIFY(mark("2", true).contains(
            QLatin1String("record insert into public.schema_migrations (version) values ($1) <2>")));
        QVERIFY(mark("1", false)
                    .contains(QLatin1String("record delete from public.schema_migrations where version = $1 <1>")));
        QVERIFY(mark("9", false).contains(QLatin1String("<9>"))); // a row without a file
        QCOMPARE(mark("1", true), QStringLiteral("refused LK124\n"));
        QCOMPARE(mark("2", false), QStringLiteral("refused LK124\n"));
        QCOMPARE(mark("7", true), QStringLiteral("refused LK119\n"));
        QCOMPARE(test::printed(m_format.recordForce({}, {}, history, "1")), std::string("refused LK125\n"));
    }

    void strict_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QStringList>("applied");
        QTest::addColumn<QString>("first");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("off") << "" << QStringList{QStringLiteral("3")} << "2" << false;
        QTest::newRow("older") << "true" << QStringList{QStringLiteral("3")} << "2" << true;
        QTest::newRow("newer") << "1" << QStringList{QStringLiteral("2")} << "3" << false;
        QTest::newRow("text: 10 after 9") << "true" << QStringList{QStringLiteral("9")} << "10" << true;
        QTest::newRow("a row without a file does not count")
            << "true" << QStringList{QStringLiteral("7")} << "3" << false;
    }
    void strict()
    {
        QFETCH(QString, setting);
        QFETCH(QStringList, applied);
        QFETCH(QString, first);
        QFETCH(bool, isRefused);
        for (const char* file : {"10_a.sql", "2_b.sql", "3_c.sql", "9_d.sql"})
            write(folder() / file, "-- migrate:up\n-- migrate:down\n");
        auto it = project();
        it.settings["strict"] = setting.toStdString();
        const auto set = m_format.load(it);
        std::vector<std::string> rows;
        for (const QString& version : applied)
            rows.push_back(version.toStdString());
        const auto status = history::layOver(set, historyOf(rows), m_format.rules());
        QCOMPARE(m_format.forbids(it, set, status, project::Direction::Up, set.find(first.toStdString())).has_value(),
                 isRefused);
    }

    void newOnes_data()
    {
        QTest::addColumn<QString>("existing");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << ""
                              << "20240308101112_add x.sql";
        QTest::newRow("times") << "20240101000000_a.sql"
                               << "20240308101112_add x.sql";
        QTest::newRow("this very second") << "20240308101112_a.sql"
                                          << "20240308101113_add x.sql";
        QTest::newRow("sequence") << "0009_a.sql"
                                  << "0010_add x.sql";
    }
    void newOnes()
    {
        QFETCH(QString, existing);
        QFETCH(QString, expected);
        if (!existing.isEmpty())
            write(folder() / existing.toStdString(), "-- migrate:up\n-- migrate:down\n");
        const auto paths =
            formats::createMigration(project(), "add x", std::chrono::system_clock::from_time_t(1709892672));
        QCOMPARE(QString::fromStdString(paths.at(0).filename().string()), expected);
        QCOMPARE(readFile(paths.at(0)), std::string("-- migrate:up\n\n\n-- migrate:down\n\n"));
    }

private:
    [[nodiscard]] fs::path folder() const { return fs::path(m_folder->path().toStdString()); }
    [[nodiscard]] project::Project project() const { return m_format.projectAt(project::Folder(folder(), folder())); }
    static history::History historyOf(const std::vector<std::string>& versions)
    {
        history::History history{.schema = "public",
                                 .table = "schema_migrations",
                                 .exists = true,
                                 .isSchemaThere = true,
                                 .rows = {},
                                 .extra = {}};
        for (const std::string& version : versions) {
            history::HistoryRow row;
            row.version = version;
            history.rows.push_back(row);
        }
        return history;
    }

    const formats::Dbmate m_format;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestDbmate)
#include "test_dbmate.moc"

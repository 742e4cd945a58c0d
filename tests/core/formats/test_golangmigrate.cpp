// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/formats/golangmigrate/golangmigrate.h"
#include "core/formats/registry.h"
#include "tests/core/formats/formatprint.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace lk;
using project::Direction;
using test::write;
namespace fs = std::filesystem;

/// Rows after the compatibility contract of golang-migrate; where it says (run), the tool itself was seen to do so.
class TestGolangMigrate : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void fileNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* expected) {
            QTest::newRow(name) << QByteArray(name) << QString::fromLatin1(expected);
        };
        row("1_a.up.sql", "1|a|up|sql");
        row("000007_b.down.sql", "000007|b|down|sql");
        row("1_.up.sql", "1||up|sql");
        row("4_x.y.up.sql.bak", "4|x.y|up|sql.bak");
        row("11_n.up.md", "11|n|up|md");
        row("1_a b.up.sql", "1|a b|up|sql");
        row("1_a.up.down.sql", "1|a.up|down|sql");
        row("1_a.up.b.up.sql", "1|a.up.b|up|sql");
        row("1_a.up.", "1|a|up|");
        for (const char* none : {"1_x.UP.sql", "1.up.sql", "a_1.up.sql", "1-a.up.sql", "1_a.sql", "_a.up.sql",
                                 "V1__a.sql", "1_a.upsql", "1_a.up"})
            row(none, "none");
    }
    void fileNames()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, expected);
        const auto parsed = formats::golangMigrateName(name.toStdString());
        const std::string text = !parsed ? "none"
                                         : parsed->digits + '|' + parsed->title + '|' +
                                               (parsed->direction == Direction::Up ? "up" : "down") + '|' +
                                               parsed->extension;
        QCOMPARE(QString::fromStdString(text), expected);
    }

    void loads_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* files, const char* expected) {
            QTest::newRow(name) << QString::fromUtf8(files).split(QLatin1Char('|')) << QString::fromUtf8(expected);
        };
        row("numeric order, gaps", "10_c.up.sql|9_b.up.sql|2_a.up.sql", "2 [a] up\n9 [b] up\n10 [c] up\n");
        row("leading zeros dropped", "007_a.up.sql|000_z.up.sql", "0 [z] up\n7 [a] up\n");
        row("joined by number, titles may differ", "1_b.down.sql|1_a.up.sql", "1 [a] up down\n");
        row("one side only", "1_a.down.sql|2_b.up.sql", "1 [a] down\n2 [b] up\n");
        row("duplicate", "1_a.up.sql|01_b.up.sql",
            "1 [b] up\n1 [a] up ignored\nfatal: duplicate migration file: 1_a.up.sql has the same number and direction "
            "as 01_b.up.sql\n");
        row("largest of the table", "9223372036854775807_a.up.sql", "9223372036854775807 [a] up\n");
        row("breaks the tool", "9223372036854775808_a.up.sql",
            "9223372036854775808 [a] up ignored\nfatal: the number of 9223372036854775808_a.up.sql does not fit into "
            "the history table; golang-migrate crashes over it\n");
        row("too large", "18446744073709551616_a.up.sql",
            "18446744073709551616 [a] up ignored\nproblem: the number of 18446744073709551616_a.up.sql is larger than "
            "golang-migrate can hold; it passes over the file in silence\n");
        row("two too large", "18446744073709551616_a.up.sql|18446744073709551616_b.up.sql",
            "18446744073709551616 [a] up ignored\n18446744073709551616 [b] up ignored\n"
            "problem: the number of 18446744073709551616_a.up.sql is larger than golang-migrate can hold; it passes "
            "over the file in silence\nproblem: the number of 18446744073709551616_b.up.sql is larger than "
            "golang-migrate can hold; it passes over the file in silence\n");
        row("looks like one", "1_a.up.sql|2_b.UP.sql|README.md",
            "1 [a] up\nproblem: golang-migrate passes over 2_b.UP.sql: the name is not NUMBER_title.up.EXTENSION, in "
            "lower case\n");
        row("names that deceive", "1_a\xe2\x80\xaelqs.up.sql",
            "1 [a\xe2\x80\xaelqs] up\nproblem: the name of 1_a\\u202elqs.up.sql holds control or bidirectional "
            "characters, or is not UTF-8\n");
        row("case alone", "1_A.up.sql|1_a.up.SQL|1_a.down.sql",
            "1 [A] up down\n1 [a] up ignored\nfatal: duplicate migration file: 1_a.up.SQL has the same number and "
            "direction as "
            "1_A.up.sql\nproblem: 1_A.up.sql and 1_a.up.SQL differ only by case\n");
    }
    void loads()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, expected);
        for (const QString& file : files)
            write(folder() / file.toStdString(), "select 1;");
        fs::create_directories(folder() / "5_sub.up.sql");
        QCOMPARE(QString::fromStdString(test::printed(m_format.load(project()))), expected);
    }

    void neverHangsOnOddFiles()
    {
        write(folder() / "1_a.up.sql", "select 1;");
        QCOMPARE(::mkfifo((folder() / "2_b.up.sql").c_str(), 0600), 0);
        fs::create_symlink("/etc/passwd", folder() / "3_c.up.sql");
        fs::create_symlink("4_d.up.sql", folder() / "4_d.up.sql");
        fs::create_symlink("1_a.up.sql", folder() / "5_e.up.sql");
        const auto set = m_format.load(project());
        QCOMPARE(set.migrations.size(), std::size_t{2}); // 1, and 5 which leads to it
        QCOMPARE(set.problems.size(), std::size_t{3});
        QVERIFY(set.fatalProblem() != nullptr);
    }

    void scripts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("expected"); // number of blocks, or the line of the error
        const auto row = [](const char* name, QByteArray text, const char* expected, const char* settings = "") {
            QTest::newRow(name) << text << QString::fromLatin1(settings) << QString::fromLatin1(expected);
        };
        row("as it stands", "-- migrate:up\r\nselect ';';\r\n", "1 implicit");
        row("blank", " \n\t\xC2\xA0\r\n", "0");
        row("empty", "", "0");
        row("comment only is sent", "-- x", "1 implicit");
        row("byte order mark", "\xEF\xBB\xBFselect 1", "error 1:1");
        row("UTF-16", QByteArray("\xFF\xFEs\0", 4), "error 1:1");
        row("NUL", QByteArray("select 1;\nsel\0ect", 17), "error 2:4");
        row("not UTF-8", "select 1;\n\nselect '\xE4'", "error 3:9");
        row("multi-statement", "select 1; select 2;\n", "1 none", "true");
        row("multi-statement off", "select 1; select 2;\n", "1 implicit", "false");
        row("multi-statement, empty statements", "select 1;;\n;", "1 none", "1");
        row("multi-statement cuts a string", "select 1;\nselect ';';", "error 2:9", "true");
        row("multi-statement cuts a body", "do $$ begin perform 1; end $$;", "error 1:22", "true");
        row("multi-statement cuts a comment", "select 1; -- a; b\nselect 2;", "error 1:15", "true");
        row("multi-statement cuts a last comment", "select 1;\n/* a; */", "error 2:5", "true");
    }
    void scripts()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, settings);
        QFETCH(QString, expected);
        write(folder() / "1_a.up.sql", text.toStdString());
        auto it = project();
        if (!settings.isEmpty())
            it.settings["x-multi-statement"] = settings.toStdString();
        const auto set = m_format.load(it);
        std::string printed;
        try {
            const auto script = m_format.script(it, set.migrations.at(0), Direction::Up);
            printed = std::to_string(script.blocks.size());
            for (const auto& block : script.blocks) {
                printed += block.transaction == formats::BlockTransaction::Implicit ? " implicit" : " none";
                QCOMPARE(block.text, text.toStdString());
            }
            QVERIFY(m_format.script(it, set.migrations.at(0), Direction::Down).blocks.empty());
        } catch (const Error& error) {
            QVERIFY(error.code() == ErrorCode::Unreadable);
            printed = "error " + std::to_string(error.place().line) + ':' + std::to_string(error.place().column);
        }
        QCOMPARE(QString::fromStdString(printed), expected);
    }

    /// database/multistmt/parse.go: a bufio.Scanner whose buffer begins with 4096 bytes and grows to the given size.
    void multiStatementMaxSize_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<bool>("hasSemicolon");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* setting, int bytes, bool hasSemicolon, const char* expected) {
            QTest::newRow(name) << setting << bytes << hasSemicolon << expected;
        };
        row("default takes much", "", 1'000'000, true, "good");
        row("default ends at 10 MiB", "", 10 * 1024 * 1024 + 1, true, "error 3:1");
        row("as long as allowed", "5000", 5000, true, "good");
        row("one more", "5000", 5001, true, "error 3:1");
        row("the last must be shorter", "5000", 5000, false, "error 3:1");
        row("shorter", "5000", 4999, false, "good");
        row("never less than the first buffer", "10", 4096, true, "good");
        row("more than the first buffer", "10", 4097, true, "error 3:1");
        row("none means the default", "0", 1'000'000, true, "good");
        row("negative, too", "-1", 1'000'000, true, "good");
        row("no number", "10MB", 100, true, "usage");
    }
    void multiStatementMaxSize()
    {
        QFETCH(QString, setting);
        QFETCH(int, bytes);
        QFETCH(bool, hasSemicolon);
        QFETCH(QString, expected);
        // The second piece begins with the line break after the first semicolon.
        std::string piece = "\n\nselect '";
        piece.append(static_cast<std::size_t>(bytes) - piece.size() - (hasSemicolon ? 2U : 1U), 'x');
        piece += hasSemicolon ? "';" : "'";
        write(folder() / "1_a.up.sql", "select 1;" + piece);
        auto it = project();
        it.settings["x-multi-statement"] = "true";
        if (!setting.isEmpty())
            it.settings["x-multi-statement-max-size"] = setting.toStdString();
        const auto set = m_format.load(it);
        std::string printed = "good";
        try {
            const auto script = m_format.script(it, set.migrations.at(0), Direction::Up);
            QCOMPARE(script.blocks.size(), std::size_t{1});
        } catch (const Error& error) {
            printed = error.code() == ErrorCode::Usage
                          ? "usage"
                          : "error " + std::to_string(error.place().line) + ':' + std::to_string(error.place().column);
        }
        QCOMPARE(QString::fromStdString(printed), expected);
    }

    void lockKeys_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("third");
        QTest::addColumn<qint64>("key");
        QTest::newRow("shop, command line") << "public"
                                            << "/shop" << qint64{2101699660};
        QTest::newRow("shop, library") << "public"
                                       << "shop" << qint64{3689236698};
        QTest::newRow("other schema") << "migr"
                                      << "/shop" << qint64{3235776339};
        QTest::newRow("postgres, command line") << "public"
                                                << "/postgres" << qint64{3280485947};
        QTest::newRow("postgres, library") << "public"
                                           << "postgres" << qint64{143310882};
    }
    void lockKeys()
    {
        QFETCH(QString, schema);
        QFETCH(QString, third);
        QFETCH(qint64, key);
        QCOMPARE(static_cast<qint64>(
                     formats::golangMigrateLockKey(schema.toStdString(), "schema_migrations", third.toStdString())),
                 key);
    }

    void takesBothLocksSlashFirst()
    {
        history::History history{.schema = "public",
                                 .table = "schema_migrations",
                                 .exists = true,
                                 .isSchemaThere = true,
                                 .rows = {},
                                 .extra = {}};
        postgres::ServerIdentity server;
        server.database = "shop";
        for (const char* url : {"postgres://h/shop", "host=h dbname=shop"}) {
            const auto locks = m_format.toolLocks(history, postgres::parseTarget(url), server);
            QCOMPARE(locks.size(), std::size_t{2});
            QCOMPARE(locks[0].key, std::int64_t{2101699660});
            QCOMPARE(locks[1].key, std::int64_t{3689236698});
        }
    }

    void recordings_data()
    {
        QTest::addColumn<QString>("row"); // "", "2", "2 dirty"
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("isUp");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* history, const char* version, bool isUp,
                            const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(history) << QString::fromLatin1(version) << isUp
                                << QString::fromLatin1(expected);
        };
#define T "\"public\".\"schema_migrations\""
#define EXACTLY                                                                                                        \
    "guard SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM " T ") OR EXISTS (SELECT 1 FROM " T                                \
    " WHERE NOT (version = $1 AND dirty = $2))"
#define INSERT "INSERT INTO " T " (version, dirty) VALUES ($1, $2)"
        row("first up", "", "1", true,
            "guard SELECT 1 FROM " T " LIMIT 1\nbefore TRUNCATE " T "\nbefore " INSERT " <1> <true>\nrecord TRUNCATE " T
            "\nrecord " INSERT " <1> <false>\n");
        row("up", "1", "3", true,
            EXACTLY " <1> <false>\nbefore TRUNCATE " T "\nbefore " INSERT " <3> <true>\nrecord TRUNCATE " T
                    "\nrecord " INSERT " <3> <false>\n");
        row("down", "3", "3", false,
            EXACTLY " <3> <false>\nbefore TRUNCATE " T "\nbefore " INSERT " <1> <true>\nrecord TRUNCATE " T
                    "\nrecord " INSERT " <1> <false>\n");
        row("last down", "1", "1", false,
            EXACTLY " <1> <false>\nbefore TRUNCATE " T "\nbefore " INSERT " <-1> <true>\nrecord TRUNCATE " T "\n");
        row("dirty", "3 dirty", "7", true, "refused LK120 decision\n");
        row("dirty at none", "-1 dirty", "1", true, "refused LK120 decision\n");
        row("current without a file, up", "2", "3", true, "refused LK121\n");
        row("current without a file, down", "2", "1", false, "refused LK121\n");
        row("skips one", "1", "7", true, "refused LK122\n");
        row("below current", "3", "1", true, "refused LK122\n");
        row("down of another", "3", "1", false, "refused LK122\n");
        row("down of none", "", "1", false, "refused LK122\n");
    }
    void recordings()
    {
        QFETCH(QString, row);
        QFETCH(QString, version);
        QFETCH(bool, isUp);
        QFETCH(QString, expected);
        for (const char* file : {"1_a.up.sql", "3_b.up.sql", "7_c.up.sql"})
            write(folder() / file, "select 1;");
        const auto set = m_format.load(project());
        const auto history = historyOf(row);
        const auto answer =
            m_format.recordStep({}, history, set, history::layOver(set, history, m_format.rules()),
                                *set.find(version.toStdString()), isUp ? Direction::Up : Direction::Down);
        QCOMPARE(QString::fromStdString(test::printed(answer)), expected);
    }

    void forces_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("expected");
        const QString guard = QStringLiteral(EXACTLY " <3> <true>\n");
        QTest::newRow("number") << "3"
                                << QString(guard +
                                           QStringLiteral("record TRUNCATE " T "\nrecord " INSERT " <3> <false>\n"));
        QTest::newRow("without a file, zeros")
            << "000044" << QString(guard + QStringLiteral("record TRUNCATE " T "\nrecord " INSERT " <44> <false>\n"));
        QTest::newRow("none") << "none" << QString(guard + QStringLiteral("record TRUNCATE " T "\n"));
        QTest::newRow("-1") << "-1" << QString(guard + QStringLiteral("record TRUNCATE " T "\n"));
        for (const char* wrong : {"", "x", "1x", "-2", "9223372036854775808", " 1", "1; drop"})
            QTest::newRow((std::string("wrong ") + wrong).c_str())
                << QString::fromLatin1(wrong) << QStringLiteral("refused LK128\n");
    }
    void forces()
    {
        QFETCH(QString, version);
        QFETCH(QString, expected);
        const auto wished = version == QLatin1String("none") ? std::nullopt : std::optional(version.toStdString());
        QCOMPARE(QString::fromStdString(
                     test::printed(m_format.recordForce({}, {}, historyOf(QStringLiteral("3 dirty")), wished))),
                 expected);
    }

    void cannotMark()
    {
        QCOMPARE(test::printed(m_format.recordMark({}, historyOf(QString()), {}, "1", true)),
                 std::string("refused LK126\n"));
        QVERIFY(!m_format.abilities().canMark);
    }

    void plansAhead()
    {
        for (const char* file : {"1_a.up.sql", "3_b.up.sql"})
            write(folder() / file, "select 1;");
        const auto set = m_format.load(project());
        auto history = historyOf(QString());
        history = m_format.after(history, set, set.migrations[0], Direction::Up);
        QVERIFY(history == historyOf(QStringLiteral("1")));
        history = m_format.after(history, set, set.migrations[1], Direction::Up);
        QVERIFY(history == historyOf(QStringLiteral("3")));
        history = m_format.after(history, set, set.migrations[1], Direction::Down);
        QVERIFY(history == historyOf(QStringLiteral("1")));
        history = m_format.after(history, set, set.migrations[0], Direction::Down);
        QVERIFY(history == historyOf(QString()));
    }

    void newOnes_data()
    {
        QTest::addColumn<QString>("existing");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* existing, const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(existing) << QString::fromLatin1(expected);
        };
        // 2024-03-08 10:11:12 UTC
        row("none", "", "20240308101112_add x.up.sql 20240308101112_add x.down.sql");
        row("sequence of six", "000001_a.up.sql 000009_b.up.sql", "000010_add x.up.sql 000010_add x.down.sql");
        row("sequence without padding", "1_a.up.sql 9_b.up.sql", "10_add x.up.sql 10_add x.down.sql");
        row("times", "20240101000000_a.up.sql", "20240308101112_add x.up.sql 20240308101112_add x.down.sql");
        row("this very second", "20240308101112_a.up.sql", "20240308101113_add x.up.sql 20240308101113_add x.down.sql");
        row("dated ahead", "20991231235959_a.up.sql", "21000101000000_add x.up.sql 21000101000000_add x.down.sql");
        row("Unix seconds", "1700000000_a.up.sql", "1709892672_add x.up.sql 1709892672_add x.down.sql");
        row("Unix milliseconds", "1700000000123_a.up.sql", "1709892672000_add x.up.sql 1709892672000_add x.down.sql");
        row("days", "20240101_a.up.sql 20240308_b.up.sql", "20240309_add x.up.sql 20240309_add x.down.sql");
        row("another extension", "1_a.up.pgsql", "2_add x.up.pgsql 2_add x.down.pgsql");
    }
    void newOnes()
    {
        QFETCH(QString, existing);
        QFETCH(QString, expected);
        for (const QString& file : existing.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            write(folder() / file.toStdString(), "select 1;");
        std::string names;
        const auto paths =
            formats::createMigration(project(), "add x", std::chrono::system_clock::from_time_t(1709892672));
        for (const auto& path : paths) {
            names += (names.empty() ? "" : " ") + path.filename().string();
            QVERIFY(fs::exists(path) && fs::is_empty(path));
        }
        QCOMPARE(QString::fromStdString(names), expected);
        // Again in the same second: the next.
        QVERIFY(formats::createMigration(project(), "add x", std::chrono::system_clock::from_time_t(1709892672)) !=
                paths);
    }

    void newOnesRefuseNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("slash") << "../x";
        QTest::newRow("line end") << "a\nb";
        QTest::newRow("escape") << "a\x1b[2J";
        QTest::newRow("long") << QString(300, QLatin1Char('x'));
    }
    void newOnesRefuseNames()
    {
        QFETCH(QString, name);
        try {
            (void)m_format.newMigration(project(), name.toStdString(), {});
            QFAIL("it was taken");
        } catch (const Error& error) {
            QVERIFY(error.code() == ErrorCode::Usage);
        }
    }

private:
    [[nodiscard]] fs::path folder() const
    {
        return fs::path(m_folder->path().toStdString());
    }
    [[nodiscard]] project::Project project() const
    {
        return m_format.projectAt(project::Folder(folder(), folder()));
    }
    static history::History historyOf(const QString& row)
    {
        history::History history{.schema = "public",
                                 .table = "schema_migrations",
                                 .exists = true,
                                 .isSchemaThere = true,
                                 .rows = {},
                                 .extra = {}};
        if (!row.isEmpty()) {
            history::HistoryRow one;
            one.version = row.section(QLatin1Char(' '), 0, 0).toStdString();
            one.isFailed = row.endsWith(QLatin1String("dirty"));
            history.rows.push_back(one);
        }
        return history;
    }

    const formats::GolangMigrate m_format;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestGolangMigrate)
#include "test_golangmigrate.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/atlas/atlas.h"
#include "core/formats/atlas/config.h"
#include "core/formats/registry.h"
#include "tests/core/formats/atlasfolder.h"
#include "tests/core/formats/formatprint.h"
#include "tests/support/patience.h"
#include "tests/support/thrown.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <functional>

using namespace lk;
using formats::Atlas;
using formats::atlasStatements;
using project::Direction;
using test::rehashAtlas;
using test::thrownBy;
using test::write;
namespace fs = std::filesystem;

namespace {

history::HistoryRow rowOf(const std::string& version, int type, int applied, int total,
                          const std::string& hashes = "null", const std::string& error = "")
{
    history::HistoryRow row;
    row.version = version;
    row.checksum = "x";
    row.extra = {std::to_string(type), std::to_string(applied), std::to_string(total), error, "", hashes};
    row.isFailed = applied != total;
    return row;
}

std::string printed(const history::Status& status)
{
    std::string text;
    for (const auto& row : status.rows)
        text += fmt::format("{}{}", text.empty() ? "" : " ", row.version) + ':' + std::string(toString(row.state));
    return fmt::format("{} | {} | {}{}", text, status.current.value_or("none"), status.pendingCount,
                       status.isDirty ? " dirty " + *status.dirtyVersion : "");
}

} // namespace

/// Rows after the compatibility contract of Atlas.
class TestAtlas : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void lockWait_data()
    {
        QTest::addColumn<QString>("told");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("nothing") << "" << 10'000;
        QTest::newRow("seconds") << "3s" << 3'000;
        QTest::newRow("two units") << "1m30s" << 90'000;
        QTest::newRow("a part") << "1.5s" << 1'500;
        QTest::newRow("milliseconds") << "250ms" << 250;
        QTest::newRow("none at all") << "0" << 0;
        QTest::newRow("no unit") << "30" << 10'000;
        QTest::newRow("words") << "soon" << 10'000;
    }
    void lockWait()
    {
        QFETCH(QString, told);
        QFETCH(int, milliseconds);
        QCOMPARE(static_cast<int>(formats::atlasLockWait(told.toStdString()).count()), milliseconds);
    }

    void lockKey() { QCOMPARE(formats::atlasLockKey("atlas_migrate_execute"), std::int64_t{2686470616}); }

    void sumVectors()
    {
        QCOMPARE(formats::AtlasSum().text(), std::string("h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"));
        write(folder() / "20240101000001_a.sql", "CREATE TABLE a(id int);\n");
        write(folder() / "20240101000002_b.sql", "CREATE TABLE b(id int);\nCREATE TABLE b2(id int);\n");
        rehashAtlas(folder());
        QCOMPARE(readFile(folder() / "atlas.sum"),
                 std::string("h1:O+07QmV1FXMSL5YwSeK4CpPmHEa5puL0k0kpISuW04w=\n"
                             "20240101000001_a.sql h1:JtWYGVqVijT3S/ivX84gT1rVJfPLN/6ft/6cNlmhRrE=\n"
                             "20240101000002_b.sql h1:p2f+653zbVdOsUikvODVwJzOWamur90Jt+M2I6lHGxY=\n"));
        QCOMPARE(test::printed(load()), std::string("20240101000001 [a] up\n20240101000002 [b] up\n"));
        QCOMPARE(load().migrations[1].checksum, std::string("p2f+653zbVdOsUikvODVwJzOWamur90Jt+M2I6lHGxY="));
    }

    void statementHashes()
    {
        const auto own =
            atlasStatements("-- atlas:delimiter \\n\\n\ncreate table a();create table b();\n\ncreate table c();\n\n");
        QCOMPARE(own.size(), std::size_t{2});
        QCOMPARE(formats::atlasStatementHashes({own[0].text, own[1].text}),
                 (std::vector<std::string>{"h1:4lEJtwQagDz3IawOQiXZgBKYzgcAv/qODW9/VMqYOTA=",
                                           "h1:0eFdQ7HEjK5OVIQoVJIHNap1dODYLmkbf+02y8WVDDM="}));
        QCOMPARE(formats::atlasStatementHashes({atlasStatements("CREATE TABLE t(\r\n id int\r\n);\r\n")[0].text}),
                 (std::vector<std::string>{"h1:kG46U6aUokAKGKzu/1yzyfCXlOJZcrM1fwhAgWwVhaE="}));
    }

    void statements_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("expected"); // joined with |
        const auto row = [](const char* name, const QByteArray& file, const QByteArray& expected) {
            QTest::newRow(name) << file << expected;
        };
        row("empty", "", "");
        row("two", "select 1; select 2;\n", "select 1;|select 2;");
        row("no final semicolon", "select 1;\nselect 2\n", "select 1;|select 2");
        row("lone semicolons", ";;", ";|;");
        row("comments before", "-- a;\n/* b; */ select 1;", "select 1;");
        row("comments inside", "select -- a;\n1 /* ; */;", "select -- a;\n1 /* ; */;");
        row("comments only", "-- a\n/* b */\n", "");
        row("comment without line end is text", "select 1;\n-- a", "select 1;|-- a");
        row("comment without end", "select 1 /* ; select 2;", "select 1 /* ;|select 2;");
        row("comments do not nest", "/* a /* b */ select 1; */ x;", "select 1;|*/ x;");
        row("quotes", "select ';', \";\", `;`;x;", "select ';', \";\", `;`;|x;");
        row("parentheses", "select (1;2);x;", "select (1;2);|x;");
        row("dollar", "do $x$ a;b $y$ ; $x$;x;", "do $x$ a;b $y$ ; $x$;|x;");
        row("dollar without tag", "do $$ a;b $$;x;", "do $$ a;b $$;|x;");
        row("dollar with digits is none", "select $1;$2;", "select $1;|$2;");
        row("dollar without end", "do $$ a;b;", "do $$ a;b;");
        row("latin tag", "do $\xC3\xA9$ a;b $\xC3\xA9$;x;", "do $\xC3\xA9$ a;b $\xC3\xA9$;|x;");
        row("begin end", "create x begin a; b; end; y;", "create x begin a; b; end;|y;");
        row("begin without end", "begin ; a; commit;", "begin ;|a;|commit;");
        row("begin is a word of its own", "create xbegin a; end; y;", "create xbegin a;|end;|y;");
        row("plain transaction", "BEGIN;\na;\nCOMMIT;", "BEGIN;|a;|COMMIT;");
        row("begin atomic", "create function f() begin atomic select 1; select 2; end; x;",
            "create function f() begin atomic select 1; select 2; end;|x;");
        row("nested", "begin a; begin b; end; c; end; x;", "begin a; begin b; end; c; end;|x;");
        row("delimiter", "-- atlas:delimiter -- end\na; b -- end\nc;\n-- end\n", "a; b|c;");
        row("delimiter not in line 1", "\n-- atlas:delimiter //\na; b;", "a;|b;");
        row("delimiter with another prefix", "--atlas:delimiter //\na; b;", "a;|b;");
        row("delimiter with CRLF", "-- atlas:delimiter //\r\na; b//\r\nc//", "a; b|c");
        row("mysql's delimiter", "DELIMITER //\na; b//\ndelimiter ;\nc;d;", "a; b|c;|d;");
        row("not mysql's delimiter", "delimiters ;x;", "delimiters ;|x;");
        row("escape string", "select E'it\\'s; x';'", "select E'it\\'s;|x';'");
        row("CR kept", "a\r\nb;\r\nc;", "a\r\nb;|c;");
        row("no-break space", "\xC2\xA0 a;\xC2\xA0", "a;");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "a;",
            "\xEF\xBB\xBF"
            "a;");
    }
    void statements()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, expected);
        std::string text;
        for (const auto& statement : atlasStatements(file.toStdString())) {
            text += (text.empty() ? "" : "|") + statement.text;
            QCOMPARE(file.toStdString().substr(statement.offset, statement.text.size()), statement.text);
        }
        QCOMPARE(text, expected.toStdString());
    }

    void unbalanced_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("quote") << QByteArray("select 1;\nselect 'a") << QByteArray("2:8: unclosed quote '\\''");
        QTest::newRow("first line") << QByteArray("ab 'a") << QByteArray("1:4: unclosed quote '\\''");
        QTest::newRow("double quote") << QByteArray("\"a") << QByteArray("1:1: unclosed quote '\"'");
        QTest::newRow("open") << QByteArray("a (b;") << QByteArray("1:3: unclosed '('");
        QTest::newRow("close") << QByteArray("a );") << QByteArray("1:3: unexpected ')'");
        QTest::newRow("escape string") << QByteArray("select E'it\\'s';") << QByteArray("1:15: unclosed quote '\\''");
        QTest::newRow("delimiter") << QByteArray("-- atlas:delimiter\na") << QByteArray("1:0: empty delimiter");
    }
    void unbalanced()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, error);
        QCOMPARE(thrownBy([&] { (void)atlasStatements(file.toStdString()); }).message(), error.toStdString());
    }

    void hostileFilesEnd()
    {
        QElapsedTimer timer;
        timer.start();
        std::string text;
        for (int i = 0; i < 20'000; ++i)
            text += "BEGIN ";
        (void)atlasStatements(text);
        (void)thrownBy([&] { (void)atlasStatements(text + "end"); }).message();
        (void)atlasStatements(std::string(300'000, ' ') + "x" + std::string(300'000, ' '));
        text.clear();
        for (int i = 0; i < 100'000; ++i)
            text += "/*/";
        (void)atlasStatements(text);
        QRandomGenerator random(7);
        const std::string parts[] = {"begin ", "end;", "$$", "'",  "(",       ")",   ";",
                                     "--",     "\n",   "/*", "*/", "atomic ", "\xC3"};
        for (int round = 0; round < 500; ++round) {
            text.clear();
            for (int i = 0; i < 60; ++i)
                text += parts[random.bounded(13)];
            (void)thrownBy([&] { (void)atlasStatements(text); }).message();
        }
        QVERIFY2(timer.elapsed() < test::patient(20'000), qPrintable(QString::number(timer.elapsed())));
    }

    void directives_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("expected"); // N: no transaction, T: one; or the refusal
        QTest::addColumn<int>("problems");
        const auto row = [](const char* name, const QByteArray& file, const char* expected, int problems) {
            QTest::newRow(name) << file << QString::fromLatin1(expected) << problems;
        };
        row("none", "-- atlas:txmode none\n\nselect 1;", "N", 0);
        row("hash mark", "# atlas:txmode none\n\nselect 1;", "unparsed", 0);
        row("blanks before the line end", "-- atlas:txmode none\n \t\nselect 1;", "N", 0);
        row("second line", "-- hello\n-- atlas:txmode none\n\nselect 1;", "N", 0);
        row("no blank line", "-- atlas:txmode none\nselect 1;", "T", 1);
        row("crlf", "-- atlas:txmode none\r\n\r\nselect 1;", "T", 1);
        row("upper case", "-- atlas:TXMODE none\n\nselect 1;", "T", 1);
        row("file", "-- atlas:txmode file\n\nselect 1;", "T", 0);
        row("all", "-- atlas:txmode all\n\nselect 1;",
            "txmode \"all\" is not allowed in file directive \"1_a.sql\". Use \"file\" instead.", 0);
        row("unknown", "-- atlas:txmode x\n\nselect 1;", "unknown txmode \"x\" found in file directive \"1_a.sql\".",
            0);
        row("twice", "-- atlas:txmode none\n-- atlas:txmode file\n\nselect 1;",
            "multiple txmode values found in file \"1_a.sql\".", 0);
        row("late delimiter", "-- x\n-- atlas:delimiter //\n\nselect 1;", "T", 1);
        row("escape string", "select E'it\\'s \\'ok';", "T", 1);
    }
    void directives()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, expected);
        QFETCH(int, problems);
        write(folder() / "1_a.sql", file.toStdString());
        rehashAtlas(folder());
        const auto set = load();
        QCOMPARE(static_cast<int>(set.problems.size()), problems);
        if (expected == QStringLiteral("unparsed"))
            return;
        const auto script = atlas().script(project(), set.migrations.at(0), Direction::Up);
        const std::string found = script.refusal ? script.refusal->reason
                                  : script.blocks.at(0).transaction == formats::BlockTransaction::None ? "N"
                                                                                                       : "T";
        QCOMPARE(QString::fromStdString(found), expected);
    }

    void txModeAll()
    {
        write(folder() / "1_a.sql", "-- atlas:txmode none\n\nselect 1;");
        rehashAtlas(folder());
        auto one = project();
        one.settings["tx-mode"] = "all";
        QVERIFY(atlas().isOneTransaction(one));
        QVERIFY(!atlas().isOneTransaction(project()));
        QCOMPARE(
            atlas().script(one, load().migrations.at(0), Direction::Up).refusal->reason,
            std::string("cannot set txmode directive to \"none\" in \"1_a.sql\" when txmode \"all\" is set globally."));
    }

    void names()
    {
        for (const char* name : {"10_c.sql", "2_a.sql", "9_b.sql", "README.sql", ".4_g.sql", "5_X.SQL", "notes.md"})
            write(folder() / name, "select 1;\n");
        write(folder() / "deeper" / "1_x.sql", "select 1;\n");
        rehashAtlas(folder());
        fs::remove(folder() / "5_X.SQL.sql");
        QCOMPARE(
            test::printed(load()),
            std::string(".4 [g] up\n10 [c] up\n2 [a] up\n9 [b] up\nREADME [] up\n"
                        "problem: 5_X.SQL is no migration for Atlas: its name does not end with .sql in lower case\n"));
    }

    void badFolders()
    {
        write(folder() / "1_a.sql", "select 1;\n");
        QCOMPARE(
            fatal(),
            std::string("checksum file not found: there is no atlas.sum, and Atlas refuses every command without it"));
        write(folder() / "atlas.sum", "h1:x\n<<<<<<< HEAD\n");
        QCOMPARE(fatal(), std::string("atlas.sum: checksum file format invalid"));
        rehashAtlas(folder());
        QCOMPARE(fatal(), std::string());
        write(folder() / "0_b.sql", "select 2;\n");
        QCOMPARE(fatal(), std::string("checksum mismatch: L2: 0_b.sql was added"));
        rehashAtlas(folder());
        write(folder() / "1_a.sql", "select 3;\n");
        QCOMPARE(fatal(), std::string("checksum mismatch: L3: 1_a.sql was edited"));
        fs::remove(folder() / "1_a.sql");
        QCOMPARE(fatal(), std::string("checksum mismatch: L3: 1_a.sql was removed"));
        write(folder() / "1-b.sql", "select 3;\n");
        QCOMPARE(fatal(), std::string("checksum mismatch: L3: 1-b.sql was added"));
        rehashAtlas(folder());
        std::string sum = readFile(folder() / "atlas.sum");
        sum[4] = sum[4] == 'A' ? 'B' : 'A';
        write(folder() / "atlas.sum", sum);
        QCOMPARE(fatal(),
                 std::string("checksum mismatch: the first line of atlas.sum does not fit to its other lines"));
        fs::create_directory(folder() / "7.sql");
        QVERIFY(fatal().find("is a folder") != std::string::npos);
    }

    void sumIgnored()
    {
        write(folder() / "1_a.sql", "-- atlas:sum ignore\nselect 1;\n");
        write(folder() / "atlas.sum", formats::AtlasSum().text());
        const auto set = load();
        QCOMPARE(set.fatalProblem(), nullptr);
        const auto answer = atlas().recordStep(project(), {}, set, {}, set.migrations.at(0), Direction::Up);
        QVERIFY(std::get<formats::Refusal>(answer).reason.find("checksum not found") != std::string::npos);
    }

    void duplicates()
    {
        write(folder() / "1_a.sql", "select 1;\n");
        write(folder() / "1_b.sql", "select 1;\n");
        rehashAtlas(folder());
        const auto set = load();
        QCOMPARE(static_cast<int>(set.problems.at(0).kind), static_cast<int>(project::ProblemKind::DuplicateVersion));
        QCOMPARE(test::printed(atlas().recordStep(project(), {}, set, {}, set.migrations.at(0), Direction::Up)),
                 std::string("refused LK158\n"));
    }

    void statuses_data()
    {
        QTest::addColumn<QString>("files"); // c: checkpoint
        QTest::addColumn<QString>("rows");  // VERSION[/type/applied/total]
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* files, const char* rows, const char* order,
                            const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(files) << QString::fromLatin1(rows) << QString::fromLatin1(order)
                                << QString::fromLatin1(expected);
        };
        row("empty", "1 2", "", "", "1:pending 2:pending | none | 2");
        row("applied", "1 2", "1", "", "1:applied 2:pending | 1 | 1");
        row("partial", "1 2 3", "1 2/2/1/2", "", "1:applied 2:failed 3:pending | 2 | 2 dirty 2");
        row("type 6 stays pending", "1 2", "1 2/6/1/2", "", "1:applied 2:failed | 2 | 1 dirty 2");
        row("set by hand", "1 2", "1/4/0/0", "", "1:applied 2:pending | 1 | 1");
        row("baseline", "1 2 3", "2/1/0/0", "", "1:ignored 2:applied 3:pending | 2 | 1");
        row("out of order", "1 2 3 4", "1 3", "", "1:applied 2:out-of-order 3:applied 4:pending | 3 | 1");
        row("skipped", "1 2 3 4", "1 3", "linear-skip", "1:applied 2:out-of-order 3:applied 4:pending | 3 | 1");
        row("non-linear", "1 2 3 4", "1 3", "NON_LINEAR", "1:applied 2:out-of-order 3:applied 4:pending | 3 | 2");
        row("before the first", "0 1 2", "1", "non-linear", "0:ignored 1:applied 2:pending | 1 | 1");
        row("orphan", "1 3", "1 2", "", "1:applied 2:missing 3:pending | 2 | 1");
        row("partial without file", "1 3", "1 2/2/1/2", "", "1:applied 2:failed 3:pending | 2 | 1 dirty 2");
        row("partial in between", "1 2 3", "1 2/2/1/2 3", "", "1:applied 2:failed 3:applied | 3 | 0 dirty 2");
        row("checkpoint", "1 2 3c 4", "", "", "1:ignored 2:ignored 3:pending 4:pending | none | 2");
        row("two checkpoints", "1 2c 3 4c 5", "", "", "1:ignored 2:ignored 3:ignored 4:pending 5:pending | none | 2");
        row("checkpoint and history", "1 2 3c 4", "1 2", "", "1:applied 2:applied 3:ignored 4:pending | 2 | 1");
        row("checkpoint was run", "1 2 3c 4", "3", "", "1:ignored 2:ignored 3:applied 4:pending | 3 | 1");
        row("partial checkpoint", "1 2 3c 4", "3/2/1/2", "", "1:ignored 2:ignored 3:failed 4:pending | 3 | 2 dirty 3");
        row("sorted by bytes", "10 2 9", "10 2", "", "10:applied 2:applied 9:pending | 2 | 1");
        row("all are newer", "5 6", "1", "", "1:missing 5:pending 6:pending | 1 | 2");
    }
    void statuses()
    {
        QFETCH(QString, files);
        QFETCH(QString, rows);
        QFETCH(QString, order);
        QFETCH(QString, expected);
        for (const QString& file : files.split(QLatin1Char(' '))) {
            const bool isCheckpoint = file.endsWith(QLatin1Char('c'));
            const std::string version = file.chopped(isCheckpoint ? 1 : 0).toStdString();
            write(folder() / (version + "_x.sql"),
                  std::string(isCheckpoint ? "-- atlas:checkpoint\n\n" : "") + "select 1;\nselect 2;\n");
        }
        rehashAtlas(folder());
        history::History history;
        for (const QString& one : rows.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            const QStringList parts = one.split(QLatin1Char('/'));
            history.rows.push_back(parts.size() == 1 ? rowOf(one.toStdString(), 2, 2, 2)
                                                     : rowOf(parts[0].toStdString(), parts[1].toInt(), parts[2].toInt(),
                                                             parts[3].toInt()));
        }
        auto project = this->project();
        if (!order.isEmpty())
            project.settings["exec_order"] = order.toStdString();
        QCOMPARE(printed(atlas().layOver(project, load(), history)), expected.toStdString());
    }

    void mutationShows()
    {
        fs::copy(fs::path(LK_TEST_DATA) / "atlas" / "project", folder() / "p", fs::copy_options::recursive);
        const fs::path migrations = folder() / "p" / "migrations";
        auto project = formats::projectIn(migrations);
        QCOMPARE(project.format, std::string("atlas"));
        history::History history;
        for (const auto& migration : atlas().load(project).migrations)
            history.rows.push_back(rowOf(migration.version, 2, 1, 1));
        for (const auto& migration : atlas().load(project).migrations) {
            const std::string text = readFile(migration.upFile);
            std::string changed = text;
            changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
            write(migration.upFile, changed);
            const auto set = atlas().load(project);
            QVERIFY(set.fatalProblem() != nullptr);
            for (const auto& row : atlas().layOver(project, set, history).rows)
                QCOMPARE(row.state == history::MigrationState::Changed, row.version == migration.version);
            write(migration.upFile, text);
        }
        QCOMPARE(atlas().load(project).fatalProblem(), nullptr);
    }

    void repairWritesTheSum_data()
    {
        QTest::addColumn<QString>("sum"); ///< as it is before; "-": none
        QTest::addColumn<QString>("deed");
        QTest::newRow("right") << "="
                               << "";
        QTest::newRow("none") << "-"
                              << "atlas.sum is made: it takes the 2 files as they are now for right.";
        QTest::newRow("of a merge")
            << "h1:x\n<<<<<<<\n"
            << "atlas.sum is written anew: its format was invalid. It takes the 2 files as they are now for right.";
        QTest::newRow("edited") << "h1:/gB4g77p3wAxJO2WvnVaoH1QFRPykgUlWs9gZx8Ipl0=\n1_a.sql h1:a\n2_b.sql h1:b\n"
                                << "atlas.sum is written anew: 1_a.sql was edited since (line 2), and this and what "
                                   "follows is taken for right as it is now.";
        QTest::newRow("first line") << "!"
                                    << "atlas.sum is written anew: its first line did not fit to the others.";
    }
    void repairWritesTheSum()
    {
        QFETCH(QString, sum);
        QFETCH(QString, deed);
        write(folder() / "1_a.sql", "CREATE TABLE a(id int);\n");
        write(folder() / "2_b.sql", "CREATE TABLE b(id int);\n");
        rehashAtlas(folder());
        const std::string right = readFile(folder() / "atlas.sum");
        if (sum == QLatin1String("-"))
            fs::remove(folder() / "atlas.sum");
        else if (sum == QLatin1String("!"))
            write(folder() / "atlas.sum", "h1:x" + right.substr(right.find('\n')));
        else if (sum != QLatin1String("="))
            write(folder() / "atlas.sum", sum.toStdString());
        const auto repair = formats::fileRepair(project());
        QCOMPARE(QString::fromStdString(fmt::format("{}", fmt::join(repair.deeds, "|"))), deed);
        formats::carryOut(project(), repair);
        QCOMPARE(readFile(folder() / "atlas.sum"), right);
        QCOMPARE(fatal(), std::string());
        QVERIFY(formats::fileRepair(project()).deeds.empty());
    }

    void refusals()
    {
        for (const char* name : {"1_a.sql", "2_b.sql", "3_c.sql", "4_d.sql"})
            write(folder() / name, "select 1;\nselect 2;\n");
        rehashAtlas(folder());
        const auto set = load();
        history::History history;
        history.rows = {rowOf("1", 2, 2, 2), rowOf("3", 2, 2, 2)};
        const auto status = atlas().layOver(project(), set, history);
        QCOMPARE(atlas().forbids(project(), set, status, Direction::Up, nullptr)->reason,
                 std::string("migration file 2_b.sql was added out of order. See: "
                             "https://atlasgo.io/versioned/apply#non-linear-error"));
        QCOMPARE(atlas().forbids(project(), set, status, Direction::Down, nullptr)->code, std::string("LK152"));
        auto skipping = project();
        skipping.settings["exec_order"] = "linear-skip";
        QVERIFY(!atlas().forbids(skipping, set, status, Direction::Up, nullptr));
        // set
        QCOMPARE(forced(set, history, "4"), std::string("+4/4"));
        QCOMPARE(forced(set, history, "1"), std::string("-3"));
        QCOMPARE(forced(set, history, "3"), std::string());
        QCOMPARE(forced(set, {}, "2"), std::string("+1/4 +2/4"));
        QCOMPARE(forced(set, history, "7"), std::string("LK119"));
        QCOMPARE(test::printed(atlas().recordForce(project(), set, history, std::nullopt)),
                 std::string("refused LK159\n"));
        // mark
        QCOMPARE(marked(set, {}, "2", true), std::string("+2/1"));
        QCOMPARE(marked(set, history, "2", true), std::string("+2/4"));
        QCOMPARE(marked(set, history, "4", true), std::string("+4/4"));
        QCOMPARE(marked(set, history, "3", false), std::string("-3"));
        QCOMPARE(marked(set, history, "1", false), std::string("LK159"));
        QCOMPARE(marked(set, history, "4", false), std::string("LK124"));
        history.rows = {rowOf("1", 2, 2, 2)};
        QCOMPARE(marked(set, history, "3", true), std::string("LK159"));
        // the type 6 trap
        history.rows = {rowOf("1", 2, 2, 2), rowOf("2", 2, 1, 2, "[\"h1:x\"]", "pq: no")};
        QCOMPARE(forced(set, history, "2"), std::string("LK157"));
        QCOMPARE(marked(set, history, "2", true), std::string("-2 +2/4"));
        QCOMPARE(marked(set, history, "2", false), std::string("-2"));
        QCOMPARE(forced(set, history, "1"), std::string("-2"));
    }

    void partWay()
    {
        write(folder() / "1_a.sql", "-- atlas:txmode none\n\nselect 1;\nselect 2;\nselect 3;\n");
        rehashAtlas(folder());
        const auto set = load();
        const auto hashes = formats::atlasStatementHashes({"select 1;", "select 2;"});
        history::History history;
        history.rows = {rowOf("1", 2, 2, 3, fmt::format("[\"{}\", \"{}\"]", hashes[0], hashes[1]))};
        const auto told = atlas().partWay(project(), set, history);
        QCOMPARE(told->statementsDone, 2);
        QVERIFY(!told->refusal);
        history.rows = {rowOf("1", 2, 2, 3, fmt::format("[\"{}\", \"{}\"]", hashes[0], hashes[0]))};
        QVERIFY(atlas()
                    .partWay(project(), set, history)
                    ->refusal->reason.starts_with("history changed: statement 2 from file \"1_a.sql\" changed"));
        history.rows = {rowOf("0", 2, 1, 2, "[\"h1:x\"]")};
        history.rows[0].name = "z";
        QCOMPARE(atlas().partWay(project(), set, history)->refusal->reason,
                 std::string(
                     "missing migration: revision \"0_z.sql\" is partially applied but migration file was not found."));
    }

    void counts()
    {
        write(folder() / "1_a.sql", "-- atlas:delimiter //\nselect 1; select 2;//\n;//select 3;//");
        rehashAtlas(folder());
        const auto counts = formats::atlasCounts(atlas().script(project(), load().migrations.at(0), Direction::Up));
        QCOMPARE(counts.ours, (std::vector<int>{0, 2, 2, 3}));
        QCOMPARE(counts.applied, (std::vector<int>{0, 0, 2, 3}));
        write(folder() / "1_a.sql",
              "-- atlas:txmode none\n\nselect 1;\nBEGIN;\nselect 2;\nselect 3;\nCOMMIT;\nselect 4;");
        rehashAtlas(folder());
        const auto pairs = formats::atlasCounts(atlas().script(project(), load().migrations.at(0), Direction::Up));
        QCOMPARE(pairs.ours, (std::vector<int>{0, 1, 1, 2, 3, 3, 4}));
        QCOMPARE(pairs.applied, (std::vector<int>{0, 1, 3, 5, 6}));
    }

    void newFiles()
    {
        const std::chrono::system_clock::time_point now{std::chrono::seconds(1'700'000'000)};
        write(folder() / "20240101000001_a.sql", "CREATE TABLE a(id int);\n");
        QVERIFY(thrownBy([&] { (void)atlas().newMigration(project(), "x", now); })
                    .message()
                    .starts_with("checksum file not found"));
        rehashAtlas(folder());
        auto files = formats::createMigration(project(), "add_x", now);
        QCOMPARE(files.size(), std::size_t{2});
        QCOMPARE(files[0].filename().string(),
                 std::string("20240101000002_add_x.sql")); // the clock is behind the newest
        QCOMPARE(fatal(), std::string());
        const std::chrono::system_clock::time_point later{std::chrono::seconds(1'800'000'000)};
        QCOMPARE(formats::createMigration(project(), "", later)[0].filename().string(),
                 std::string("20270115080000.sql"));
        QCOMPARE(fatal(), std::string());
        write(folder() / "zebra.sql", "");
        rehashAtlas(folder());
        QVERIFY(thrownBy([&] { (void)atlas().newMigration(project(), "x", later); }).message().find("out of order") !=
                std::string::npos);
    }

    void speed()
    {
        for (int i = 0; i < 10'000; ++i)
            write(folder() / fmt::format("{}_step.sql", 20240000000000 + i),
                  fmt::format("CREATE TABLE t{} (id int);\n", i));
        rehashAtlas(folder());
        const auto project = this->project();
        history::History history;
        for (int i = 0; i < 5'000; ++i)
            history.rows.push_back(rowOf(std::to_string(20240000000000 + i), 2, 1, 1));
        QElapsedTimer timer;
        timer.start();
        const auto set = atlas().load(project);
        const auto status = atlas().layOver(project, set, history);
        qInfo("10,000 migrations: %lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(status.pendingCount, 5'000);
    }

private:
    [[nodiscard]] static const Atlas& atlas() { return static_cast<const Atlas&>(formats::formatNamed("atlas")); }
    [[nodiscard]] fs::path folder() const { return fs::canonical(m_folder->path().toStdString()); }
    [[nodiscard]] project::Project project() const { return atlas().projectAt(project::Folder(folder(), folder())); }
    [[nodiscard]] project::MigrationSet load() const { return atlas().load(project()); }
    [[nodiscard]] std::string fatal() const
    {
        const auto set = load();
        return set.fatalProblem() == nullptr ? "" : set.fatalProblem()->message;
    }
    /// "+VERSION/type" and "-VERSION" of what is written.
    [[nodiscard]] static std::string deeds(const formats::RecordingOrRefusal& answer)
    {
        if (const auto* refusal = std::get_if<formats::Refusal>(&answer))
            return refusal->code;
        std::string text;
        for (const auto& command : std::get<formats::Recording>(answer).record) {
            text += text.empty() ? "" : " ";
            text += command.sql.starts_with("DELETE") ? "-" + *command.parameters[0]
                                                      : "+" + *command.parameters[6] + "/" + *command.parameters[1];
        }
        return text;
    }
    [[nodiscard]] std::string forced(const project::MigrationSet& set, const history::History& history,
                                     const std::string& version) const
    {
        return deeds(atlas().recordForce(project(), set, history, version));
    }
    [[nodiscard]] std::string marked(const project::MigrationSet& set, const history::History& history,
                                     const std::string& version, bool applied) const
    {
        return deeds(atlas().recordMark(project(), history, set, version, applied));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestAtlas)
#include "test_atlas.moc"

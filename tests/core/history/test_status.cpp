// SPDX-License-Identifier: Apache-2.0
#include "core/formats/registry.h"
#include "tests/core/formats/formatprint.h"
#include "tests/support/patience.h"

#include <QElapsedTimer>
#include <QTest>

using namespace lk;
using history::History;
using history::HistoryRow;
using project::Migration;
using project::MigrationSet;

namespace {

MigrationSet setOf(const std::vector<std::string>& fileNames)
{
    MigrationSet set;
    for (const std::string& name : fileNames) {
        Migration migration;
        migration.version = name.substr(0, name.find('_'));
        migration.name = name.substr(name.find('_') + 1);
        migration.upFile = "/p/" + name;
        migration.downFile = "/p/" + name;
        set.migrations.push_back(migration);
    }
    return set;
}

History historyOf(const std::vector<std::string>& versions, bool isFailed = false)
{
    History history{.schema = "public",
                    .table = "schema_migrations",
                    .exists = true,
                    .isSchemaThere = true,
                    .rows = {},
                    .extra = {}};
    for (const std::string& version : versions) {
        HistoryRow row;
        row.version = version;
        row.isFailed = isFailed;
        history.rows.push_back(row);
    }
    return history;
}

} // namespace

class TestStatus : public QObject {
    Q_OBJECT

private slots:
    void laysOver_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<bool>("isFailed");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* format, QStringList files, QStringList rows, bool isFailed,
                            const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(format) << files << rows << isFailed
                                << QString::fromLatin1(expected);
        };
        const auto list = [](const char* text) {
            return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        const char* go = "golang-migrate";
        row("number: empty", go, list("1_a 2_b"), {}, false, "1 a pending\n2 b pending\ncurrent none, pending 2\n");
        row("number: current", go, list("1_a 2_b 10_c"), list("2"), false,
            "1 a applied assumed\n2 b applied\n10 c pending\ncurrent 2, pending 1\n");
        row("number: dirty", go, list("1_a 2_b 10_c"), list("2"), true,
            "1 a applied assumed\n2 b failed\n10 c pending\ncurrent 2, pending 1, dirty 2\n");
        row("number: dirty at none", go, list("1_a 2_b"), list("-1"), true,
            "1 a pending\n2 b pending\ncurrent none, pending 2, dirty -1\n");
        row("number: without file", go, list("1_a 10_c"), list("2"), false,
            "1 a applied assumed\n2  missing\n10 c pending\ncurrent 2, pending 1\n");
        row("number: above all files", go, list("1_a 2_b"), list("3"), false,
            "1 a applied assumed\n2 b applied assumed\n3  missing\ncurrent 3, pending 0\n");
        row("number: below all files", go, list("5_a"), list("3"), false,
            "3  missing\n5 a pending\ncurrent 3, pending 1\n");
        row("number: dirty without file", go, list("1_a"), list("3"), true,
            "1 a applied assumed\n3  failed\ncurrent 3, pending 0, dirty 3\n");
        row("number: zero", go, list("0_a 1_b"), list("0"), false, "0 a applied\n1 b pending\ncurrent 0, pending 1\n");
        const char* db = "dbmate";
        row("rows: empty", db, list("1_a 2_b"), {}, false, "1 a pending\n2 b pending\ncurrent none, pending 2\n");
        row("rows: out of order", db, list("1_a 2_b 3_c 4_d"), list("1 3"), false,
            "1 a applied\n2 b out-of-order\n3 c applied\n4 d pending\ncurrent 3, pending 2\n");
        row("rows: missing at its place", db, list("1_a 3_c"), list("1 2"), false,
            "1 a applied\n2  missing\n3 c pending\ncurrent 2, pending 1\n");
        row("rows: missing alone is no order", db, list("1_a"), list("2"), false,
            "1 a pending\n2  missing\ncurrent 2, pending 1\n");
        row("rows: order of names, not of numbers", db, list("10_x 1_x 2_x"), list("10"), false,
            "10 x applied\n1 x pending\n2 x pending\ncurrent 10, pending 2\n");
        row("rows: leading zeros differ", db, list("01_x 1_x"), list("1"), false,
            "01 x out-of-order\n1 x applied\ncurrent 1, pending 1\n");
        row("rows: duplicates both applied", db, list("1_a 1_b"), list("1"), false,
            "1 a applied\n1 b applied\ncurrent 1, pending 0\n");
        row("rows: duplicates both pending", db, list("1_a 1_b"), {}, false,
            "1 a pending\n1 b pending\ncurrent none, pending 2\n");
    }
    void laysOver()
    {
        QFETCH(QString, format);
        QFETCH(QStringList, files);
        QFETCH(QStringList, rows);
        QFETCH(bool, isFailed);
        QFETCH(QString, expected);
        const auto texts = [](const QStringList& list) {
            std::vector<std::string> result;
            for (const QString& text : list)
                result.push_back(text.toStdString());
            return result;
        };
        const auto status = history::layOver(setOf(texts(files)), historyOf(texts(rows), isFailed),
                                             formats::formatNamed(format.toStdString()).rules());
        QCOMPARE(QString::fromStdString(test::printed(status)), expected);
    }

    void keepsRowsOfOtherModels()
    {
        // What the later formats need: failed and rolled-back rows, the last row of a version counts.
        History history = historyOf({"1", "2", "2", "3"});
        history.rows[1].isFailed = true;
        history.rows[3].isRolledBack = true;
        auto status = history::layOver(setOf({"1_a", "2_b", "3_c"}), history, formats::formatNamed("dbmate").rules());
        QCOMPARE(QString::fromStdString(test::printed(status)),
                 QStringLiteral("1 a applied\n2 b applied\n3 c rolled-back\ncurrent 2, pending 1\n"));
        history.rows.erase(history.rows.begin() + 2);
        status = history::layOver(setOf({"1_a", "2_b", "3_c"}), history, formats::formatNamed("dbmate").rules());
        QCOMPARE(QString::fromStdString(test::printed(status)),
                 QStringLiteral("1 a applied\n2 b failed\n3 c rolled-back\ncurrent 1, pending 1, dirty 2\n"));
    }

    void showsIgnoredOnes()
    {
        MigrationSet set = setOf({"1_a", "99999999999999999999_b"});
        set.migrations[1].ignoredWhy = "too large";
        const auto status = history::layOver(set, historyOf({"1"}), formats::formatNamed("golang-migrate").rules());
        QCOMPARE(QString::fromStdString(test::printed(status)),
                 QStringLiteral("1 a applied\n99999999999999999999 b ignored\ncurrent 1, pending 0\n"));
        QCOMPARE(status.rows[1].why, std::string("too large"));
    }

    void digestMovesWithTheRows()
    {
        const History history = historyOf({"1", "23"});
        QCOMPARE(history.digest(), historyOf({"1", "23"}).digest());
        QVERIFY(history.digest() != historyOf({"12", "3"}).digest());
        QVERIFY(history.digest() != historyOf({"1"}).digest());
        QVERIFY(historyOf({"1"}).digest() != historyOf({"1"}, true).digest());
        History other = history;
        other.schema = "other";
        QVERIFY(history.digest() != other.digest());
        History odd = history;
        odd.table = "Odd.name";
        QCOMPARE(odd.qualifiedTable(), std::string("public.\"Odd.name\""));
    }

    void tenThousandAreQuick()
    {
        std::vector<std::string> files;
        std::vector<std::string> rows;
        for (int i = 0; i < 10'000; ++i) {
            files.push_back(std::to_string(20240101000000 + i) + "_x");
            rows.push_back(std::to_string(20240101000000 + i + (i % 3 == 0 ? 100'000 : 0)));
        }
        const MigrationSet set = setOf(files);
        QElapsedTimer timer;
        timer.start();
        const auto status = history::layOver(set, historyOf(rows), formats::formatNamed("dbmate").rules());
        QVERIFY(status.rows.size() > 10'000);
        QVERIFY2(timer.elapsed() < test::patient(2000), "not linear any more");
    }
};

QTEST_GUILESS_MAIN(TestStatus)
#include "test_status.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/process.h"
#include "core/formats/registry.h"
#include "core/formats/sqitch/sqitch.h"
#include "core/postgres/session.h"
#include "tests/core/formats/formatprint.h"
#include "tests/core/run/runfixture.h"
#include "tests/support/scratchcluster.h"

#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

using namespace lk;
using test::RunFixture;
using test::ScratchCluster;
using test::write;
namespace fs = std::filesystem;

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// The folder of one project, one database for us and one for the real tool.
struct Both final {
    Both() : ours("sqitch"), folder(ours.folder / "migrations"), theirs(ScratchCluster::instance().createDatabase()) {}

    void addFixture()
    {
        fs::copy(LK_TEST_DATA "/sqitch/project", folder,
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        open();
    }
    /// Settings are read when the project is opened.
    void open()
    {
        ours.project = formats::projectIn(folder, "sqitch");
        ours.project.root = ours.folder;
    }

    [[nodiscard]] ChildResult sqitch(std::vector<std::string> arguments, const std::string& database) const
    {
        ChildProcess child;
        child.program = QStandardPaths::findExecutable(QStringLiteral("sqitch")).toStdString();
        child.arguments = std::move(arguments);
        if (!database.empty())
            child.arguments.push_back("db:pg:" + database);
        child.folder = folder;
        const auto target = ScratchCluster::instance().target();
        child.environment = {{"PGHOST", target.parameters.at("host")},
                             {"PGUSER", "postgres"},
                             {"NO_COLOR", "1"},
                             {"SQITCH_USER_CONFIG", (folder / "no-such.conf").string()},
                             {"TZ", "UTC"}};
        ChildResult result = runChild(child);
        if (result.exitCode != 0)
            qDebug("%s %s", result.output.c_str(), result.errors.c_str());
        return result;
    }

    [[nodiscard]] history::Status status() const { return ours.input().reading.status; }

    /// All rows of the registry but times and committers.
    [[nodiscard]] static QString registry(const std::string& database)
    {
        const auto& cluster = ScratchCluster::instance();
        QString result;
        for (const char* query :
             {"SELECT version::text FROM sqitch.releases ORDER BY 1",
              "SELECT project || '|' || coalesce(uri, '-') FROM sqitch.projects ORDER BY 1",
              "SELECT concat_ws('|', change_id, script_hash, change, project, note, planned_at, planner_name, "
              "planner_email) FROM "
              "sqitch.changes ORDER BY committed_at",
              "SELECT concat_ws('|', tag_id, tag, project, change_id, note, planned_at, planner_name, planner_email) "
              "FROM "
              "sqitch.tags ORDER BY committed_at",
              "SELECT concat_ws('|', change_id, type, dependency, dependency_id) FROM sqitch.dependencies ORDER BY 1",
              "SELECT concat_ws('|', event, change_id, change, project, note, requires, conflicts, tags, planned_at, "
              "planner_name, "
              "planner_email) FROM sqitch.events ORDER BY committed_at"}) {
            const auto rows = cluster.execute(query, database);
            for (std::size_t i = 0; i < rows.size(); ++i)
                result += text(rows.text(i, 0)) + QLatin1Char('\n');
            result += QStringLiteral("--\n");
        }
        return result;
    }

    RunFixture ours;
    fs::path folder;
    std::string theirs;
};

QString states(const history::Status& status)
{
    return text(test::printed(status));
}

run::Wish upTo(const std::string& version)
{
    run::Wish wish;
    wish.version = version;
    return wish;
}

run::Wish downTo(const std::string& version)
{
    run::Wish wish;
    wish.kind = run::WishKind::Down;
    wish.version = version;
    return wish;
}

} // namespace

/// The real Sqitch and we on the same files.
class TestCompatSqitch : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("sqitch")).isEmpty())
            QSKIP("sqitch is not installed (Debian: sqitch, libdbd-pg-perl)");
        ::setenv("SQITCH_USER_CONFIG", m_none.filePath(QStringLiteral("no-such.conf")).toUtf8().constData(), 1);
    }

    void fixtureStates_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QTest::newRow("history")
            << QStringLiteral("history.sql")
            << QStringLiteral("customer customer applied\nproduct product applied\npurchase purchase applied\n"
                              "product_title_idx product_title_idx applied\n"
                              "purge_test_customers purge_test_customers applied\n"
                              "product_weight_fails product_weight_fails pending\n"
                              "current purge_test_customers, pending 1\n");
        QTest::newRow("v1.1") << QStringLiteral("history-v1.1.sql")
                              << QStringLiteral(
                                     "customer customer applied\nproduct product applied\npurchase purchase applied\n"
                                     "product_title_idx product_title_idx applied\n"
                                     "purge_test_customers purge_test_customers pending\n"
                                     "product_weight_fails product_weight_fails pending\n"
                                     "current product_title_idx, pending 2\n");
    }
    void fixtureStates()
    {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        Both both;
        both.addFixture();
        // COPY … FROM stdin is psql's.
        ChildProcess psql;
        psql.program = QStandardPaths::findExecutable(QStringLiteral("psql")).toStdString();
        psql.arguments = {"-qXf", std::string(LK_TEST_DATA "/sqitch/") + file.toStdString(), "-d", both.ours.database};
        psql.environment = {{"PGHOST", both.ours.target.parameters.at("host")}, {"PGUSER", "postgres"}};
        QCOMPARE(runChild(psql).exitCode, 0);
        const auto status = both.status();
        QCOMPARE(states(status), expected);
        if (file == QStringLiteral("history.sql"))
            QVERIFY(status.rows.back().why.starts_with("Its deploy failed twice"));
    }

    void weDeployItAgrees()
    {
        Both both;
        both.addFixture();
        QCOMPARE(both.sqitch({"deploy", "--mode", "change", "--to-change", "@v1.1"}, both.theirs).exitCode, 0);
        QCOMPARE(text(test::printed(both.ours.run(upTo("@v1.1")))).contains(QStringLiteral("done")), true);
        QCOMPARE(Both::registry(both.ours.database), Both::registry(both.theirs));
        QCOMPARE(dumped(both.ours.database), dumped(both.theirs));
        for (const char* command : {"status", "check", "verify"})
            QCOMPARE(both.sqitch({command}, both.ours.database).exitCode, 0);
        QVERIFY(both.sqitch({"deploy", "--mode", "change", "--to-change", "@v1.1"}, both.ours.database)
                    .output.find("Nothing to deploy") != std::string::npos);

        // A failure leaves its event, here and there.
        (void)both.sqitch({"deploy", "--mode", "change"}, both.theirs);
        (void)both.ours.up();
        QCOMPARE(Both::registry(both.ours.database), Both::registry(both.theirs));
        QVERIFY(both.status().rows.back().why.starts_with("Its deploy failed once"));

        // Back: the last one cannot be reverted; without its script's objection both leave the same.
        write(both.folder / "revert/purge_test_customers.sql", "-- nothing\n");
        QCOMPARE(both.sqitch({"revert", "-y", "--to-change", "product"}, both.theirs).exitCode, 0);
        (void)both.ours.run(downTo("product"));
        QCOMPARE(Both::registry(both.ours.database), Both::registry(both.theirs));
        QCOMPARE(both.sqitch({"verify"}, both.ours.database).exitCode, 0);
    }

    void itDeploysWeRevert()
    {
        Both both;
        both.addFixture();
        QCOMPARE(both.sqitch({"deploy", "--mode", "change", "--to-change", "purchase"}, both.ours.database).exitCode,
                 0);
        QCOMPARE(both.status().current.value_or(""), std::string("purchase"));
        run::Wish all;
        all.kind = run::WishKind::Down;
        all.all = true;
        (void)both.ours.run(all);
        QCOMPARE(both.ours.value("select count(*) from sqitch.changes"), std::string("0"));
        QCOMPARE(both.ours.value("select to_regclass('customer') is null"), std::string("t"));
        QCOMPARE(both.sqitch({"deploy", "--mode", "change", "--to-change", "@v1.1"}, both.ours.database).exitCode, 0);
        QCOMPARE(both.sqitch({"check"}, both.ours.database).exitCode, 0);
    }

    void reworkAndTags()
    {
        Both both;
        const std::string by = " 2024-02-01T09:15:00Z Ana Planner <ana@shop.example>\n";
        write(both.folder / "sqitch.conf", "[core]\n\tengine = pg\n[user]\nname = Me\nemail = me@x\n");
        write(both.folder / "sqitch.plan",
              "%syntax-version=1.0.0\n%project=re\n\nf" + by + "g [f]" + by + "@v1" + by + "f [f@v1]" + by);
        for (const char* dir : {"deploy", "revert", "verify"}) {
            write(both.folder / dir / "f@v1.sql", std::string("-- first ") + dir + "\nSELECT 1;\n");
            write(both.folder / dir / "f.sql", std::string("-- second ") + dir + "\nBEGIN;\nSELECT 2;\nCOMMIT;\n");
            write(both.folder / dir / "g.sql", std::string("-- g ") + dir + "\nSELECT 3;\n");
        }
        both.open();
        QCOMPARE(both.sqitch({"deploy", "--mode", "change"}, both.theirs).exitCode, 0);
        (void)both.ours.up();
        QCOMPARE(Both::registry(both.ours.database), Both::registry(both.theirs));
        QCOMPARE(states(both.status()),
                 QStringLiteral("f@v1 f applied\ng g applied\nf f applied\ncurrent f, pending 0\n"));
        // A tag that came later is written by the next deploy, or by repair.
        std::string plan = readFile(both.folder / "sqitch.plan");
        write(both.folder / "sqitch.plan", plan + "@v2" + by);
        QCOMPARE(both.sqitch({"deploy", "--mode", "change"}, both.theirs).exitCode, 0);
        run::Wish repair;
        repair.kind = run::WishKind::Repair;
        (void)both.ours.run(repair);
        QCOMPARE(Both::registry(both.ours.database), Both::registry(both.theirs));
        // An up writes it too when nothing else is left to do, and once only.
        write(both.folder / "sqitch.plan", plan + "@v2" + by + "@v3" + by);
        QCOMPARE(both.sqitch({"deploy", "--mode", "change"}, both.theirs).exitCode, 0);
        QVERIFY(both.ours.up().kind == run::OutcomeKind::Done);
        QCOMPARE(Both::registry(both.ours.database), Both::registry(both.theirs));
        QCOMPARE(std::get<run::Plan>(both.ours.planOrRefusal({})).steps.size(), std::size_t{0});
        (void)both.sqitch({"revert", "-y", "--to-change", "@HEAD^"}, both.theirs);
        (void)both.ours.run(downTo("@HEAD^"));
        QCOMPARE(Both::registry(both.ours.database), Both::registry(both.theirs));
    }

    void logOnly()
    {
        Both both;
        both.addFixture();
        QCOMPARE(both.sqitch({"deploy", "--log-only", "--to-change", "purchase"}, both.theirs).exitCode, 0);
        run::Wish force;
        force.kind = run::WishKind::Force;
        force.version = "purchase";
        (void)both.ours.run(force);
        QCOMPARE(Both::registry(both.ours.database), Both::registry(both.theirs));
        QCOMPARE(both.sqitch({"revert", "--log-only", "-y", "--to-change", "product"}, both.theirs).exitCode, 0);
        run::Wish mark;
        mark.kind = run::WishKind::Mark;
        mark.version = "purchase";
        mark.markApplied = false;
        (void)both.ours.run(mark);
        QCOMPARE(Both::registry(both.ours.database), Both::registry(both.theirs));
        mark.markApplied = true;
        (void)both.ours.run(mark);
        QCOMPARE(both.sqitch({"check"}, both.ours.database).exitCode, 0);
    }

    void editedAndMoved()
    {
        Both both;
        both.addFixture();
        (void)both.ours.run(upTo("@v1.1"));
        std::string script = readFile(both.folder / "deploy/product.sql");
        script[3] = 'd';
        write(both.folder / "deploy/product.sql", script);
        QVERIFY(both.status().rows[1].state == history::MigrationState::Changed);
        QCOMPARE(both.sqitch({"check"}, both.ours.database).exitCode, 1);
        script[3] = 'D';
        write(both.folder / "deploy/product.sql", script);

        std::string plan = readFile(both.folder / "sqitch.plan");
        plan.insert(plan.find("product 2024"), "early 2024-02-02T00:00:00Z Ana Planner <ana@shop.example>\n");
        write(both.folder / "sqitch.plan", plan);
        write(both.folder / "deploy/early.sql", "SELECT 1;\n");
        QCOMPARE(both.sqitch({"status"}, both.ours.database).exitCode, 2);
        const auto status = both.status();
        QVERIFY(status.rows[1].state == history::MigrationState::OutOfOrder);
        QVERIFY2(status.rows[1].why.find("Line 6") != std::string::npos, status.rows[1].why.c_str());
        const auto refused = both.ours.planOrRefusal({});
        QVERIFY(std::holds_alternative<run::Refusal>(refused));
        QCOMPARE(std::get<run::Refusal>(refused).code, std::string("LK214"));
    }

    void verifiesWhenTold()
    {
        Both both;
        both.addFixture();
        write(both.folder / "sqitch.conf", readFile(both.folder / "sqitch.conf") + "[deploy]\n\tverify = true\n");
        both.open();
        (void)both.ours.run(upTo("@v1.1"));
        QCOMPARE(both.ours.value("select count(*) from sqitch.changes"), std::string("4"));
        (void)both.ours.run(downTo("customer"));
        write(both.folder / "verify/product.sql", "BEGIN;\nSELECT 1/0;\nROLLBACK;\n");
        (void)both.ours.run(upTo("product"));
        QCOMPARE(both.ours.value("select count(*) from sqitch.changes"), std::string("1"));
        QCOMPARE(both.ours.value("select to_regclass('product') is null"), std::string("t"));
        QCOMPARE(both.ours.value("select count(*) from sqitch.events where event = 'fail'"), std::string("1"));
    }

    /// Ids of random plans as the tool computes them.
    void randomPlans()
    {
        const quint32 seed = 20'241'121;
        QRandomGenerator random(seed);
        const char* const names[] = {"a", "b1", "über", "db/x", "c_d", "e-f", "g.h"};
        const char* const uris[] = {"", "%uri=https://Shop.example\n", "%uri=HTTP://a.b:80/x%7ey?q#f\n",
                                    "%uri=urn:X:y\n"};
        const char* const notes[] = {"", " # plain", " # two\\nlines", " #  a \\\\ b # c ", " # größe", " # 0"};
        const auto pick = [&](const auto& all) { return all[random.bounded(static_cast<int>(std::size(all)))]; };
        Both both;
        write(both.folder / "sqitch.conf", "[core]\n\tengine = pg\n");
        for (int round = 0; round < 5; ++round) {
            std::string plan =
                std::string("%syntax-version=1.0.0\n%project=p") + std::to_string(round) + '\n' + pick(uris) + '\n';
            std::vector<std::string> known;
            for (int i = 0; i < 12; ++i) {
                const std::string name = std::string(pick(names)) + "_" + std::to_string(i);
                plan += (random.bounded(4) == 0 ? "+ " : "") + name;
                if (!known.empty() && random.bounded(2) == 0)
                    plan += " [" + known[static_cast<std::size_t>(random.bounded(static_cast<int>(known.size())))] +
                            (random.bounded(2) == 0 ? " !other:thing@v1" : "") + "]";
                plan += fmt::format(" 2024-{:02}-{:02}T09:15:{:02}Z {} <a@b.c>{}\n", 1 + random.bounded(12),
                                    1 + random.bounded(28), random.bounded(60),
                                    random.bounded(2) == 0 ? "Ana Ω" : "Ben Müller", pick(notes));
                known.push_back(name);
                if (random.bounded(3) == 0)
                    plan += fmt::format("@t{} 2024-01-01T00:00:00Z Ana <a@b.c>\n\n", i);
            }
            write(both.folder / "sqitch.plan", plan);
            const auto theirs = both.sqitch({"plan", "--no-headers", "-f", "format:%H %n"}, {});
            std::string ours;
            const formats::SqitchPlan parsed = formats::SqitchPlan::parse(plan);
            for (const auto& change : parsed.changes())
                ours += change.id + ' ' + change.name + '\n';
            QVERIFY2(
                text(theirs.output) == text(ours),
                qPrintable(
                    QStringLiteral("seed %1\n%2\n%3\n%4").arg(seed).arg(text(plan), text(theirs.output), text(ours))));
        }
    }

    void itsLockIsSeen()
    {
        Both both;
        both.addFixture();
        both.ours.patience.runLock = std::chrono::milliseconds(300);
        postgres::Session other = postgres::Session::open(both.ours.target, postgres::SessionKind::Browse);
        (void)other.query(std::string("select pg_advisory_lock(75474063)"));
        QVERIFY(!text(test::printed(both.ours.up())).contains(QStringLiteral("done")));
        QCOMPARE(both.ours.value("select to_regclass('sqitch.changes') is null"), std::string("t"));
    }

private:
    static QString dumped(const std::string& database)
    {
        ChildProcess dump;
        dump.program = QStandardPaths::findExecutable(QStringLiteral("pg_dump")).toStdString();
        dump.arguments = {"--schema-only", "--no-owner", "-d", database};
        dump.environment = {{"PGHOST", ScratchCluster::instance().target().parameters.at("host")},
                            {"PGUSER", "postgres"}};
        QString all = text(runChild(dump).output);
        // pg_dump 15.14 and newer write a random word.
        QStringList lines = all.split(QLatin1Char('\n'));
        lines.removeIf([](const QString& one) { return one.startsWith(QLatin1Char('\\')); });
        return lines.join(QLatin1Char('\n'));
    }

    QTemporaryDir m_none; ///< Holds no settings.
};

QTEST_GUILESS_MAIN(TestCompatSqitch)
#include "test_compat_sqitch.moc"

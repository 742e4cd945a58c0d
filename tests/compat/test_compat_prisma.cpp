// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/formats/prisma/prisma.h"
#include "core/formats/registry.h"
#include "tests/core/formats/formatprint.h"
#include "tests/core/formats/prismadump.h"
#include "tests/core/run/runfixture.h"
#include "tests/support/scratchcluster.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTest>

#include <fmt/format.h>

using namespace lk;
using test::RunFixture;
using test::ScratchCluster;
using test::write;
namespace fs = std::filesystem;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

/// The real schema engine on one folder of migrations and one database.
class PrismaTool final {
public:
    PrismaTool(fs::path folder, std::string database) : m_folder(std::move(folder)), m_database(std::move(database)) {}

    [[nodiscard]] QJsonObject ask(const QString& command, const QString& name = {}, const QByteArray& input = {}) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGHOST"), text(cluster().target().parameters.at("host")));
        environment.insert(QStringLiteral("PGUSER"), QStringLiteral("postgres"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral("node"),
                      {QStringLiteral(LK_SOURCE_DIR "/tests/compat/prisma/engine.mjs"), command,
                       text(m_folder.string()), text(m_database), QStringLiteral("public"), name});
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000))
            qFatal("the engine did not answer");
        const auto answer = QJsonDocument::fromJson(process.readAllStandardOutput());
        if (!answer.isObject())
            qFatal("the engine said no JSON: %s", process.readAllStandardError().constData());
        return answer.object();
    }

    /// Its view of the history: "failed: …; edited: …; not applied: …".
    [[nodiscard]] QString status() const
    {
        const QJsonObject answer = ask(QStringLiteral("status"));
        const QJsonObject history = answer[QStringLiteral("history")].toObject();
        return QStringLiteral("failed: %1; edited: %2; not applied: %3; not in the folder: %4")
            .arg(joined(answer[QStringLiteral("failedMigrationNames")]),
                 joined(answer[QStringLiteral("editedMigrationNames")]),
                 joined(history[QStringLiteral("unappliedMigrationNames")]),
                 joined(history[QStringLiteral("unpersistedMigrationNames")]));
    }

    [[nodiscard]] QString deploy() const
    {
        const QJsonObject answer = ask(QStringLiteral("deploy"));
        return answer.contains(QStringLiteral("error")) ? codeOf(answer)
                                                        : joined(answer[QStringLiteral("appliedMigrationNames")]);
    }

    [[nodiscard]] static QString codeOf(const QJsonObject& answer)
    {
        const QJsonObject error = answer[QStringLiteral("error")].toObject();
        return answer.contains(QStringLiteral("error"))
                   ? QStringLiteral("error ") + error[QStringLiteral("code")].toString()
                   : QStringLiteral("done");
    }

    static QString joined(const QJsonValue& names)
    {
        QStringList list;
        for (const QJsonValue& name : names.toArray())
            list << name.toString();
        return list.join(QLatin1Char(' '));
    }

private:
    fs::path m_folder;
    std::string m_database;
};

struct Both final {
    Both() : ours("prisma"), migrations(ours.folder / "migrations"), theirs(migrations, ours.database) {}

    void add(const std::string& name, const std::string& sql, const std::string& down = {}) const
    {
        write(migrations / name / "migration.sql", sql);
        if (!down.empty())
            write(migrations / name / "down.sql", down);
    }
    void addFixture() const
    {
        fs::copy(LK_TEST_DATA "/prisma/project/prisma/migrations", migrations,
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }

    /// Our view of the history in its words.
    [[nodiscard]] QString status() const
    {
        QStringList failed;
        QStringList edited;
        QStringList pending;
        QStringList missing;
        for (const auto& row : ours.input().reading.status.rows) {
            switch (row.state) {
            case history::MigrationState::Failed: failed << text(row.version); break;
            case history::MigrationState::Changed: edited << text(row.version); break;
            case history::MigrationState::Missing: missing << text(row.version); break;
            case history::MigrationState::Applied: break;
            default: pending << text(row.version); break;
            }
        }
        return QStringLiteral("failed: %1; edited: %2; not applied: %3; not in the folder: %4")
            .arg(failed.join(QLatin1Char(' ')), edited.join(QLatin1Char(' ')), pending.join(QLatin1Char(' ')),
                 missing.join(QLatin1Char(' ')));
    }

    std::string carryOut(run::WishKind kind, const char* version = nullptr, bool applied = true)
    {
        run::Wish wish;
        wish.kind = kind;
        if (version != nullptr)
            wish.version = version;
        wish.markApplied = applied;
        return test::printed(ours.run(wish));
    }

    [[nodiscard]] QString refusal(const char* version, bool applied) const
    {
        run::Wish wish;
        wish.kind = run::WishKind::Mark;
        wish.version = version;
        wish.markApplied = applied;
        const auto plan = ours.planOrRefusal(wish);
        const auto* no = std::get_if<run::Refusal>(&plan);
        return no == nullptr ? QStringLiteral("done") : text(no->reason);
    }

    RunFixture ours;
    fs::path migrations;
    PrismaTool theirs;
};

std::string shapeOf(const std::string& database)
{
    return cluster().value(
        "select string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, "
        "pg_get_expr(adbin, adrelid)), ', ' order by attnum) || (select string_agg(pg_get_indexdef("
        "indexrelid), ',') from pg_index where indrelid = '_prisma_migrations'::regclass) from "
        "pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum where attrelid = "
        "'_prisma_migrations'::regclass and attnum > 0",
        database);
}

} // namespace

/// The real schema engine of Prisma and we on the same files and databases.
class TestCompatPrisma : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const QByteArray folder = qgetenv("LOCKKEEPER_PRISMA");
        if (folder.isEmpty() || !fs::exists(fs::path(folder.toStdString()) / "node_modules/@prisma/schema-engine-wasm"))
            QSKIP("$LOCKKEEPER_PRISMA does not name a folder with Prisma's packages (npm prisma, @prisma/adapter-pg, "
                  "@prisma/schema-engine-wasm); tests/run installs them where the registry can be reached");
        if (QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty())
            QSKIP("there is no node to run Prisma's engine with");
    }

    void itAppliesWeRead()
    {
        Both both;
        both.addFixture();
        QCOMPARE(both.status(), both.theirs.status());
        QCOMPARE(both.theirs.deploy(), QStringLiteral("error ")); // unique_sku
        QCOMPARE(both.status(), both.theirs.status());
        QVERIFY(both.status().startsWith(QLatin1String("failed: 20240125000000_unique_sku;")));
        // We settle what it left, and it goes on.
        both.carryOut(run::WishKind::Mark, "20240125000000_unique_sku", false);
        cluster().execute("update products set sku = sku || id", both.ours.database);
        QCOMPARE(both.theirs.deploy(), QStringLiteral("20240125000000_unique_sku 20240201000000_after_failure"));
        QCOMPARE(both.status(), QStringLiteral("failed: ; edited: ; not applied: ; not in the folder: "));
        QVERIFY(both.carryOut(run::WishKind::Up).starts_with("done"));
    }

    void weApplyItReads()
    {
        Both both;
        both.addFixture();
        both.carryOut(run::WishKind::Up);
        QCOMPARE(both.theirs.status(), both.status());
        QVERIFY(both.status().startsWith(QLatin1String("failed: 20240125000000_unique_sku;")));
        QCOMPARE(both.theirs.deploy(), QStringLiteral("error P3009"));
        QCOMPARE(
            PrismaTool::codeOf(both.theirs.ask(QStringLiteral("applied"), QStringLiteral("20240125000000_unique_sku"))),
            QStringLiteral("done"));
        QCOMPARE(both.theirs.status(), both.status());
        both.carryOut(run::WishKind::Up);
        QCOMPARE(both.theirs.status(), QStringLiteral("failed: ; edited: ; not applied: ; not in the folder: "));
        QCOMPARE(both.theirs.deploy(), QString()); // nothing to do
    }

    /// The same commands by it and by us leave the same rows and the same table.
    void sameRows()
    {
        Both its;
        Both mine;
        for (const Both* one : {&its, &mine}) {
            one->add("0_init", "create table a (n int);\n");
            one->add("1_bad", "create table b (n int);\r\nselect 1/0;\r\n");
            one->add("2_after", "create table c (n int); insert into c values (1);");
        }
        QCOMPARE(its.theirs.deploy(), QStringLiteral("error "));
        mine.carryOut(run::WishKind::Up);
        const auto compare = [&] {
            QCOMPARE(text(test::prismaRows(cluster(), mine.ours.database)),
                     text(test::prismaRows(cluster(), its.ours.database)));
        };
        compare();
        QCOMPARE(text(shapeOf(mine.ours.database)), text(shapeOf(its.ours.database)));
        QCOMPARE(PrismaTool::codeOf(its.theirs.ask(QStringLiteral("rolled-back"), QStringLiteral("1_bad"))),
                 QStringLiteral("done"));
        mine.carryOut(run::WishKind::Mark, "1_bad", false);
        compare();
        QCOMPARE(PrismaTool::codeOf(its.theirs.ask(QStringLiteral("applied"), QStringLiteral("1_bad"))),
                 QStringLiteral("done"));
        mine.carryOut(run::WishKind::Mark, "1_bad", true);
        compare();
        QCOMPARE(its.theirs.deploy(), QStringLiteral("2_after"));
        mine.carryOut(run::WishKind::Up);
        compare();
    }

    /// What `migrate dev` writes around an enum that loses a value, other statements before and behind it.
    void ownTransaction()
    {
        const auto tables = [](const std::string& database) {
            return text(
                cluster().value("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relkind = "
                                "'r' AND relname ~ '^[a-z]$'",
                                database));
        };
        const std::string script =
            "CREATE TYPE \"Role\" AS ENUM ('A', 'B');\nCREATE TABLE a();\n-- AlterEnum\nBEGIN;\n"
            "CREATE TYPE \"Role_new\" AS ENUM ('A');\nALTER TYPE \"Role\" RENAME TO \"Role_old\";\n"
            "ALTER TYPE \"Role_new\" RENAME TO \"Role\";\nDROP TYPE \"Role_old\";\nCOMMIT;\n"
            "-- CreateTable\nCREATE TABLE b();\n";
        for (const bool fails : {false, true}) {
            Both tool;
            Both own;
            for (const Both* both : {&tool, &own})
                both->add("1_a", script + (fails ? "SELECT 1/0;\n" : "CREATE TABLE c();\n"));
            const QString deployed = tool.theirs.deploy();
            (void)own.carryOut(run::WishKind::Up);
            QCOMPARE(deployed, fails ? QStringLiteral("error ") : QStringLiteral("1_a"));
            QCOMPARE(tables(own.ours.database), tables(tool.ours.database));
            QCOMPARE(own.theirs.status(), tool.theirs.status());
            if (!fails)
                QCOMPARE(own.theirs.deploy(), QString());
        }
    }

    void sameRefusals_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("applied");
        QTest::newRow("already applied") << "0_init" << true;
        QTest::newRow("succeeded") << "0_init" << false;
        QTest::newRow("never applied") << "1_next" << false;
        QTest::newRow("no such folder, recorded") << "0_gone" << true;
    }
    void sameRefusals()
    {
        QFETCH(QString, name);
        QFETCH(bool, applied);
        Both both;
        both.add("0_gone", "select 1;");
        both.add("0_init", "create table a (n int);");
        QCOMPARE(both.theirs.deploy(), QStringLiteral("0_gone 0_init"));
        fs::remove_all(both.migrations / "0_gone");
        both.add("1_next", "select 1;");
        const QString code =
            PrismaTool::codeOf(
                both.theirs.ask(applied ? QStringLiteral("applied") : QStringLiteral("rolled-back"), name))
                .section(QLatin1Char(' '), 1);
        QVERIFY(code.startsWith(QLatin1String("P30")));
        const QString ours = both.refusal(name.toStdString().c_str(), applied);
        QVERIFY2(ours.contains(code), qPrintable(ours + QLatin1String(" / ") + code));
    }

    void notEmptyAndBaseline()
    {
        Both both;
        both.add("0_init", "create table a (n int);");
        both.add("1_next", "create table b (n int);");
        cluster().execute("create table a (n int)", both.ours.database);
        QCOMPARE(both.theirs.deploy(), QStringLiteral("error P3005"));
        QVERIFY(both.carryOut(run::WishKind::Mark, "0_init", true).starts_with("done"));
        QCOMPARE(both.theirs.deploy(), QStringLiteral("1_next"));
        QCOMPARE(both.theirs.status(), both.status());
    }

    /// What our down took back, its deploy applies again.
    void downAndDeploy()
    {
        Both both;
        both.add("0_init", "create table a (n int);", "drop table a;");
        both.carryOut(run::WishKind::Up);
        both.carryOut(run::WishKind::Down);
        QCOMPARE(both.theirs.deploy(), QStringLiteral("0_init"));
        QCOMPARE(both.status(), QStringLiteral("failed: ; edited: ; not applied: ; not in the folder: "));
        QCOMPARE(both.theirs.status(), both.status());
    }

    /// One byte of any file, and line ends: it and we say the same of each.
    void edits()
    {
        Both both;
        QRandomGenerator random(20'261'121);
        for (int i = 0; i < 24; ++i)
            both.add(fmt::format("{}_m", 20240101000000 + i), i % 3 == 0   ? "select 1;\r\nselect 2;\r\n"
                                                              : i % 3 == 1 ? "select 1;\nselect 2;\n"
                                                                           : "select 1;\r\nselect 2;\n");
        both.carryOut(run::WishKind::Up);
        for (int i = 0; i < 24; ++i) {
            static const std::vector<std::string> kEdits = {"select 1;\nselect 2;\n",   "select 1;\r\nselect 2;\r\n",
                                                            "select 1;\nselect 2;\r\n", "select 1;\r\nselect 2;\n",
                                                            "select 1;\nselect 3;\n",   "select 1;\nselect 2;"};
            both.add(fmt::format("{}_m", 20240101000000 + i),
                     kEdits[random.bounded(static_cast<quint32>(kEdits.size()))]);
        }
        QCOMPARE(both.status(), both.theirs.status());
        QVERIFY(both.status().contains(QLatin1String("edited: 2")));
        both.carryOut(run::WishKind::Repair);
        QCOMPARE(both.theirs.status(), QStringLiteral("failed: ; edited: ; not applied: ; not in the folder: "));
    }

    /// localeCompare and our order of names.
    void order()
    {
        QRandomGenerator random(72'707'369);
        const QString letters = QStringLiteral("aAbBzZ019_-.,+~ !@#%&()[]{}=;^$'`<>|") +
                                QString::fromUtf8("\xC3\xA4\xC3\x96\xC3\xA9\xD0\x96");
        std::vector<std::string> names;
        for (int i = 0; i < 400; ++i) {
            QString name = i % 2 == 0 ? QString::number(20240101 + random.bounded(3)) : QString();
            for (int k = 1 + random.bounded(6); k > 0; --k)
                name += letters[random.bounded(i % 4 < 3 ? letters.size() - 4 : letters.size())];
            names.push_back("x" + name.toStdString());
        }
        QByteArray input;
        for (const std::string& name : names)
            input += QByteArray::fromStdString(name) + '\n';
        const QJsonArray theirs =
            PrismaTool({}, {}).ask(QStringLiteral("order"), {}, input)[QStringLiteral("names")].toArray();
        std::vector<std::string> sorted;
        for (const QJsonValue& name : theirs)
            sorted.push_back(name.toString().toStdString());
        QCOMPARE(sorted.size(), names.size());
        for (std::size_t i = 1; i < sorted.size(); ++i)
            QVERIFY2(sorted[i - 1] == sorted[i] || formats::comparePrismaNames(sorted[i - 1], sorted[i]) < 0,
                     (sorted[i - 1] + " | " + sorted[i]).c_str());
    }
};

QTEST_GUILESS_MAIN(TestCompatPrisma)
#include "test_compat_prisma.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/base/process.h"
#include "core/formats/liquibase/liquibase.h"
#include "core/formats/registry.h"
#include "tests/core/formats/formatprint.h"
#include "tests/core/run/runfixture.h"
#include "tests/support/scratchcluster.h"

#include <QStandardPaths>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

using namespace lk;
using test::RunFixture;
using test::ScratchCluster;
namespace fs = std::filesystem;

namespace {

/// Java's driver wants TCP.
constexpr int kFirstPort = 21000;
int port()
{
    return kFirstPort + static_cast<int>(::getpid() % 20000);
}

ScratchCluster& cluster()
{
    static ScratchCluster one("listen_addresses = '127.0.0.1'\n", port());
    return one;
}

/// Folder of the jars in the npm package, and what must not be loaded from it.
std::string classPath()
{
    const char* root = std::getenv("LOCKKEEPER_LIQUIBASE");
    std::string path;
    std::error_code error;
    if (root == nullptr)
        return path;
    for (const auto& jar :
         fs::directory_iterator(fs::path(root) / "node_modules/liquibase/dist/liquibase/internal/lib", error)) {
        const std::string name = jar.path().filename().string();
        if (name.ends_with(".jar") && name.find("commercial") == std::string::npos)
            path += (path.empty() ? "" : ":") + jar.path().string();
    }
    return path;
}

/// One project; a database for us and one for the real tool.
struct Both final {
    explicit Both(const std::string& name)
        : ours("liquibase", cluster())
        , folder(fs::weakly_canonical(ours.folder / "migrations"))
        , theirs(cluster().createDatabase())
    {
        fs::copy(fs::path(LK_TEST_DATA "/liquibase") / name, folder,
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        ours.project = formats::projectIn(folder, "liquibase");
        ours.project.root = fs::weakly_canonical(ours.folder);
    }

    [[nodiscard]] ChildResult liquibase(const std::string& database, std::vector<std::string> arguments) const
    {
        ChildProcess child;
        child.program = QStandardPaths::findExecutable(QStringLiteral("java")).toStdString();
        const std::string changelog = formats::liquibaseOptions(ours.project).changelogFile;
        child.arguments = {"-XX:TieredStopAtLevel=1",
                           "-cp",
                           classPath(),
                           "liquibase.integration.commandline.LiquibaseCommandLine",
                           fmt::format("--url=jdbc:postgresql://127.0.0.1:{}/{}", port(), database),
                           "--username=postgres",
                           "--password=unused",
                           "--changelog-file=" + changelog,
                           "--show-banner=false",
                           "--search-path=" + ours.project.base.string()};
        child.arguments.insert(child.arguments.end(), arguments.begin(), arguments.end());
        child.folder = folder;
        child.environment = {{"TZ", "UTC"}, {"HOME", folder.string()}};
        ChildResult result = runChild(child);
        if (result.exitCode != 0)
            qDebug("%s\n%s", result.output.c_str(), result.errors.c_str());
        return result;
    }

    /// Rows but for times, version of the tool and run; `withSums` where ours are there.
    [[nodiscard]] static QString rows(const std::string& database)
    {
        const auto found = cluster().execute("SELECT concat_ws('|', orderexecuted, id, author, filename, exectype, "
                                             "coalesce(md5sum, '-'), description, comments, "
                                             "coalesce(tag, '-'), coalesce(contexts, '-'), coalesce(labels, '-'), "
                                             "length(deployment_id)) FROM databasechangelog ORDER BY orderexecuted",
                                             database);
        QString text;
        for (std::size_t i = 0; i < found.size(); ++i)
            text += QString::fromStdString(found.text(i, 0)) + QLatin1Char('\n');
        return text;
    }

    /// What both have made, but for the tool's own tables.
    [[nodiscard]] static QString catalog(const std::string& database)
    {
        const auto found = cluster().execute(R"(
SELECT line FROM (
SELECT concat_ws(' ', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum)) AS line
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped AND c.relname NOT LIKE 'databasechangelog%'
UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE 'databasechangelog%'
UNION ALL SELECT concat_ws(' ', 'index', indexdef) FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'databasechangelog%'
UNION ALL SELECT concat_ws(' ', 'sequence', sequencename, data_type, start_value, min_value, max_value, increment_by, cycle, cache_size) FROM pg_sequences WHERE schemaname = 'public'
UNION ALL SELECT concat_ws(' ', 'function', proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT concat_ws(' ', 'comment', c.relname, obj_description(c.oid)) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND obj_description(c.oid) IS NOT NULL
) all_lines ORDER BY line)",
                                             database);
        QString text;
        for (std::size_t i = 0; i < found.size(); ++i)
            text += QString::fromStdString(found.text(i, 0)) + QLatin1Char('\n');
        return text;
    }

    RunFixture ours;
    fs::path folder;
    std::string theirs;
};

std::string statesOf(const Both& both)
{
    std::string text;
    for (const auto& row : both.ours.input().reading.status.rows)
        text += fmt::format("{} {}\n", row.version, history::toString(row.state));
    return text;
}

} // namespace

/// The real Liquibase and we on the same changelogs.
class TestCompatLiquibase : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (classPath().empty() || QStandardPaths::findExecutable(QStringLiteral("java")).isEmpty())
            QSKIP("$LOCKKEEPER_LIQUIBASE does not name a folder with the npm package liquibase, or java is missing; "
                  "tests/run installs "
                  "the former where the registry can be reached");
    }

    /// Every kind of change: what we make is what it makes, the rows are its rows, and its next run changes nothing.
    void everyChange_data()
    {
        QTest::addColumn<std::string>("project");
        for (const char* name : {"changes", "more", "asked"})
            QTest::newRow(name) << std::string(name);
    }
    void everyChange()
    {
        QFETCH(std::string, project);
        Both both(project);
        const auto outcome = both.ours.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(both.liquibase(both.theirs, {"update"}).exitCode, 0);
        QCOMPARE(Both::catalog(both.ours.database), Both::catalog(both.theirs));
        const QString before = Both::rows(both.ours.database);
        QCOMPARE(both.liquibase(both.ours.database, {"update"}).exitCode, 0);
        QCOMPARE(Both::rows(both.ours.database), Both::rows(both.theirs));
        // It filled in no more than the sums that we do not write.
        QVERIFY2(before.count(QStringLiteral("|-|createTable")) <= 1, qPrintable(before));
    }

    void itAppliesWeRollBack()
    {
        Both both("rollback");
        QCOMPARE(both.liquibase(both.ours.database, {"update"}).exitCode, 0);
        QVERIFY(statesOf(both).find("pending") == std::string::npos);
        auto wish = test::wishDown();
        wish.all = true;
        // 25 is undone by running another one again, which fails as with the tool itself: leave it out.
        cluster().execute("DELETE FROM databasechangelog WHERE id = '25' OR id = '22'", both.ours.database);
        const auto outcome = both.ours.run(wish);
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(Both::catalog(both.ours.database), QString());
        QCOMPARE(Both::rows(both.ours.database), QString());
    }

    void conditions()
    {
        Both both("conditions");
        const auto outcome = both.ours.up();
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(both.liquibase(both.theirs, {"update"}).exitCode, 0);
        QCOMPARE(Both::rows(both.ours.database), Both::rows(both.theirs));
        QCOMPARE(Both::catalog(both.ours.database), Both::catalog(both.theirs));
        QVERIFY(statesOf(both).find("changelog.sql::skipped::ann pending") != std::string::npos);
        QVERIFY(statesOf(both).find("changelog.sql::mayfail::ann pending") != std::string::npos);
        QVERIFY(statesOf(both).find("changelog.sql::always::ann outdated") != std::string::npos);
        QVERIFY2(both.ours.up().kind == run::OutcomeKind::Done, "a second run");
        QCOMPARE(both.liquibase(both.theirs, {"update"}).exitCode, 0);
        QCOMPARE(Both::rows(both.ours.database), Both::rows(both.theirs));
    }

    /// A lock that a dead run left: told, and released with evidence.
    void staleLock()
    {
        Both both("conditions");
        QVERIFY(both.ours.up().kind == run::OutcomeKind::Done);
        cluster().execute("UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'ci-7 (10.0.0.7)', lockgranted = "
                          "now() - interval '3 hours'",
                          both.ours.database);
        both.ours.patience.runLock = std::chrono::milliseconds(200);
        const auto held = both.ours.up();
        QVERIFY2(held.error && held.error->message().find("ci-7 (10.0.0.7)") != std::string::npos,
                 test::printed(held).c_str());
        run::Wish wish;
        wish.kind = run::WishKind::Repair;
        const auto outcome = both.ours.run(wish);
        QVERIFY2(outcome.kind == run::OutcomeKind::Done, test::printed(outcome).c_str());
        QCOMPARE(both.ours.value("SELECT locked::text || coalesce(lockedby, '-') FROM databasechangeloglock"),
                 std::string("false-"));
    }
};

QTEST_GUILESS_MAIN(TestCompatLiquibase)
#include "test_compat_liquibase.moc"

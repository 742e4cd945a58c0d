// SPDX-License-Identifier: Apache-2.0
// Whole lives of change sets by each recipe, their commands killed at random moments: the next one finishes, and nothing of ours is left.
#include "tests/app/clicases.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>

using namespace lk;
using namespace lk::test;

namespace {

constexpr int kKillsAPhase = 5; ///< four times in a life: twenty moments

struct Life {
    const char* recipe;
    const char* table; ///< made first
    QList<const char*> values;
};

const QList<Life>& lives()
{
    static const QList<Life> all{
        {"rename-column",
         "CREATE TABLE t (id bigint PRIMARY KEY, a text, b text); INSERT INTO t SELECT n, 'a', 'b' FROM "
         "generate_series(1, 200) n",
         {"table=t", "old=a", "new=c", "type=text"}},
        {"change-type",
         "CREATE TABLE t (id bigint PRIMARY KEY, a int); INSERT INTO t SELECT n, n FROM generate_series(1, 200) n",
         {"table=t", "old=a", "type=bigint", "former=integer"}},
        {"merge-columns",
         "CREATE TABLE t (id bigint PRIMARY KEY, a text, b text); INSERT INTO t SELECT n, 'a', 'b' FROM "
         "generate_series(1, 200) n",
         {"table=t", "first=a", "second=b", "new=c", "type=text", "up=a || ' ' || b",
          "down-first=split_part(c, ' ', 1)", "down-second=split_part(c, ' ', 2)"}},
        {"split-column",
         "CREATE TABLE t (id bigint PRIMARY KEY, c text); INSERT INTO t SELECT n, 'a b' FROM generate_series(1, 200) n",
         {"table=t", "old=c", "first=a", "second=b", "type=text", "up-first=split_part(c, ' ', 1)",
          "up-second=split_part(c, ' ', 2)", "down=a || ' ' || b"}},
        {"add-not-null",
         "CREATE TABLE t (id bigint PRIMARY KEY, a text); INSERT INTO t SELECT n FROM generate_series(1, 200) n",
         {"table=t", "column=a", "value=''"}},
        {"add-fk",
         "CREATE TABLE o (id bigint PRIMARY KEY); INSERT INTO o VALUES (1); CREATE TABLE t (id bigint PRIMARY KEY, a "
         "bigint); INSERT INTO "
         "t SELECT n, 1 FROM generate_series(1, 200) n",
         {"table=t", "columns=a", "references=o"}},
        {"add-unique",
         "CREATE TABLE t (id bigint PRIMARY KEY, a text); INSERT INTO t SELECT n, n::text FROM generate_series(1, 200) "
         "n",
         {"table=t", "columns=a"}},
        {"drop-column",
         "CREATE TABLE t (id bigint PRIMARY KEY, a text); INSERT INTO t SELECT n, 'a' FROM generate_series(1, 200) n",
         {"table=t", "column=a", "type=text"}},
        {"drop-table", "CREATE TABLE t (id bigint PRIMARY KEY); CREATE TABLE gone (id int)", {"table=gone"}},
        {"bigint-key",
         "CREATE TABLE t (id serial PRIMARY KEY, a text); INSERT INTO t (a) SELECT 'a' FROM generate_series(1, 200) n; "
         "CREATE TABLE line "
         "(t_id int REFERENCES t); INSERT INTO line SELECT id FROM t",
         {"table=t"}},
        {"split-table",
         "CREATE TABLE t (id bigint PRIMARY KEY, a text, b text); INSERT INTO t SELECT n, 'a', NULL FROM "
         "generate_series(1, 200) n",
         {"table=t", "columns=a, b", "new=u", "app=web", "reads=2", "writes=3"}},
        {"shadow-swap",
         "CREATE TABLE t (id serial PRIMARY KEY, a int); INSERT INTO t (a) SELECT n FROM generate_series(1, 200) n; "
         "CREATE TABLE line (t_id "
         "int REFERENCES t); INSERT INTO line SELECT id FROM t",
         {"table=t", "alter=ALTER TABLE t_new ALTER COLUMN a TYPE bigint", "columns=id, a"}},
    };
    return all;
}

/// A project with a table and a change set by a recipe.
struct Living {
    CliScratch scratch;
    std::string database = ScratchCluster::instance().createDatabase();
    QStringList target = {s("--url"), urlOf(database), s("-d"), s("db/migrations")};

    explicit Living(const Life& life)
    {
        scratch.write(s("db/migrations/1_start.sql"),
                      "-- migrate:up\n" + QByteArray(life.table) + ";\n-- migrate:down\nDROP TABLE t;\n");
    }
    [[nodiscard]] CliResult run(const QStringList& arguments) const { return scratch.run(target + arguments); }
    /// The same, until it is killed.
    void runKilled(const QStringList& arguments, int milliseconds) const
    {
        QProcess process;
        process.setProcessEnvironment(scratch.environment());
        process.setWorkingDirectory(scratch.path());
        process.start(s(LK_CTL), target + arguments);
        process.waitForFinished(milliseconds);
        process.kill();
        process.waitForFinished();
    }
    [[nodiscard]] std::string value(const std::string& sql) const
    {
        return ScratchCluster::instance().value(sql, database);
    }
    void execute(const std::string& sql) const { ScratchCluster::instance().execute(sql, database); }
    /// "done n/a …"
    [[nodiscard]] QString phases() const
    {
        const CliResult shown = run({s("changeset"), s("show"), s("the-set")});
        return QString::fromUtf8(shown.out);
    }
};

} // namespace

class TestCliChangeSetKill : public QObject {
    Q_OBJECT
private slots:
    void goesOnWhereverItIsKilled_data();
    void goesOnWhereverItIsKilled();
};

void TestCliChangeSetKill::goesOnWhereverItIsKilled_data()
{
    QTest::addColumn<int>("number");
    for (int i = 0; i < lives().size(); ++i)
        QTest::newRow(lives()[i].recipe) << i;
}

void TestCliChangeSetKill::goesOnWhereverItIsKilled()
{
    QFETCH(const int, number);
    const Life& life = lives()[number];
    const quint32 seed = qEnvironmentVariableIsSet("LOCKKEEPER_TEST_SEED")
                             ? qEnvironmentVariableIntValue("LOCKKEEPER_TEST_SEED")
                             : QRandomGenerator::system()->generate();
    QRandomGenerator random(seed);
    const auto say = [&](const CliResult& result) { return told(result) + "\nseed " + QByteArray::number(seed); };
    const Living project(life);
    COMPARE_CODE(project.run({s("up")}), 0);
    QStringList make{s("changeset"), s("new"), s(life.recipe), s("--id"), s("the-set")};
    for (const char* value : life.values)
        make += {s("--set"), s(value)};
    COMPARE_CODE(project.run(make), 0);
    const bool hasBackfill = QFile::exists(project.scratch.path(s("db/backfills/the_set.sql"))) ||
                             QFile::exists(project.scratch.path(s("backfills/the_set.sql")));
    const QStringList aside{s("--override"), s("soak"),       s("--override"), s("quiet"),
                            s("--override"), s("deploy"),     s("--override"), s("statements"),
                            s("--override"), s("dependants"), s("--reason"),   s("a test")};
    const auto apply = [](const char* phase) {
        return QStringList{s("changeset"), s("apply"), s("the-set"), s("--phase"), s(phase)};
    };
    QList<QStringList> commands{apply("expand")};
    if (hasBackfill)
        commands << QStringList{s("backfill"), s("run"), s("the_set")};
    commands << apply("contract") + aside << apply("contract") + aside;
    for (int at = 0; at < commands.size(); ++at) {
        for (int kill = 0; kill < kKillsAPhase; ++kill)
            project.runKilled(commands[at], random.bounded(400));
        // Sessions of the killed ones are gone, as a person is slower than they are.
        QTRY_COMPARE_WITH_TIMEOUT(
            project.value(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'lockkeeper%' AND datname = "
                "current_database()"),
            std::string("0"), 20'000);
        const CliResult done = project.run(commands[at]);
        // One that was killed may have come to its end: a backfill is done then, and what was hidden soaks.
        const bool isWaiting =
            done.code == 3 && (commands[at].first() == s("backfill") || done.err.contains("brownout"));
        QVERIFY2(done.code == 0 || isWaiting, say(done).constData());
        // What was hidden has soaked, and somebody says that nothing broke.
        if (project.value("SELECT to_regclass('lockkeeper.changeset_event') IS NOT NULL") == "t")
            project.execute("UPDATE lockkeeper.changeset_event SET at = at - interval '2 days'");
        (void)project.run({s("changeset"), s("approve"), s("the-set"), s("--brownout"), s("ok")});
    }
    const CliResult last = project.run(commands.last());
    QVERIFY2(last.code == 0, say(last).constData());
    QVERIFY2(project.phases().contains(s("contract  done")),
             (project.phases().toUtf8() + "\nseed " + QByteArray::number(seed)).constData());
    QCOMPARE(
        project.value("SELECT coalesce(string_agg(what, ', '), '') FROM (SELECT tgname AS what FROM pg_trigger WHERE "
                      "NOT tgisinternal "
                      "UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
                      "UNION ALL SELECT relname FROM pg_class WHERE relname LIKE 'lk\\_%' "
                      "UNION ALL SELECT attname FROM pg_attribute WHERE attname LIKE 'lk\\_%' AND NOT attisdropped "
                      "UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid "
                      "UNION ALL SELECT conname FROM pg_constraint WHERE NOT convalidated) AS ours"),
        std::string());
}

QTEST_GUILESS_MAIN(TestCliChangeSetKill)
#include "test_clichangesetkill.moc"

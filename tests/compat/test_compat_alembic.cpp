// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/process.h"
#include "core/formats/alembic/alembic.h"
#include "core/formats/programs.h"
#include "core/formats/registry.h"
#include "core/run/preview.h"
#include "tests/compat/jstool.h"
#include "tests/core/formats/formatprint.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <set>

using namespace lk;
using test::ScratchCluster;
using test::wishDown;
using test::wishFor;
using test::wishUp;
using test::write;
namespace fs = std::filesystem;

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

constexpr const char* kCreateCustomer = "4f1c2a9e0b11";
constexpr const char* kCreateProduct = "8b3d70c5e2f4";
constexpr const char* kLeftArm = "c02e9d416a73";
constexpr const char* kRightArm = "d71f08b3c9aa";
constexpr const char* kMerge = "e5a6b7c80d19";
constexpr const char* kPurge = "f90b1c2d3e4f";
constexpr const char* kFails = "0a1b2c3d4e5f";

/// A project of Alembic in a scratch folder, one database for us and one for the tool.
struct Both final {
    Both() : ours("alembic"), theirs(ScratchCluster::instance().createDatabase()), root(ours.folder / "shop") {}

    void addFixture()
    {
        fs::copy(LK_TEST_DATA "/alembic/project", root, fs::copy_options::recursive);
        open();
    }
    /// The fixture's environment without its revisions, in Alembic's default mode: one transaction a run.
    void addEnvironment(bool isOneTransaction)
    {
        fs::copy(LK_TEST_DATA "/alembic/project", root, fs::copy_options::recursive);
        fs::remove_all(root / "migrations/versions");
        fs::create_directories(root / "migrations/versions");
        if (isOneTransaction) {
            std::string environment = readFile(root / "migrations/env.py");
            for (std::size_t at = environment.find("True"); at != std::string::npos; at = environment.find("True"))
                environment.replace(at, 4, "False");
            write(root / "migrations/env.py", environment);
        }
    }
    void revision(const std::string& id, const std::string& down, const std::string& up,
                  const std::string& back = "pass", const std::string& more = "") const
    {
        write(root / "migrations/versions" / (id + "_r.py"),
              fmt::format("\"\"\"step {0}\"\"\"\nfrom alembic import op\nrevision = '{0}'\ndown_revision = {1}\n{2}\n\n"
                          "def upgrade():\n    {3}\n\ndef downgrade():\n    {4}\n",
                          id, down, more, up, back));
    }
    void open() { ours.project = formats::openWorkspace(root).projects.at(0); }

    [[nodiscard]] ChildResult alembic(std::vector<std::string> arguments, const std::string& database,
                                      std::string input = {}) const
    {
        const auto target = ScratchCluster::instance().target(database);
        ChildProcess child;
        child.program = formats::programOnPath(input.empty() ? "alembic" : "python3");
        if (!input.empty())
            child.program = "/usr/bin/python3";
        child.arguments = std::move(arguments);
        child.folder = root;
        child.input = std::move(input);
        child.environment = {
            {"DATABASE_URL", "postgresql://postgres@/" + database + "?host=" + target.parameters.at("host")},
            {"PYTHONDONTWRITEBYTECODE", "1"}};
        return runChild(child);
    }
    /// The revisions that `alembic current` names.
    [[nodiscard]] std::set<std::string> current(const std::string& database) const
    {
        std::set<std::string> all;
        for (const QString& line :
             text(alembic({"current"}, database).output).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            all.insert(line.section(QLatin1Char(' '), 0, 0).toStdString());
        return all;
    }
    [[nodiscard]] static std::set<std::string> rows(const std::string& database)
    {
        std::set<std::string> all;
        if (ScratchCluster::instance().value("select to_regclass('alembic_version') is null", database) == "t")
            return all;
        const auto found = ScratchCluster::instance().execute("select version_num from alembic_version", database);
        for (std::size_t i = 0; i < found.size(); ++i)
            all.insert(found.text(i, 0));
        return all;
    }
    /// "4f1c2a9e0b11 applied …", in the order of the status.
    [[nodiscard]] QString states() const
    {
        QString all;
        for (const auto& row : ours.input().reading.status.rows)
            all += text(row.version) + QLatin1Char(' ') + text(std::string(toString(row.state))) + QLatin1Char('\n');
        return all;
    }
    [[nodiscard]] static QString shape(const std::string& database)
    {
        const auto rows =
            ScratchCluster::instance().execute("select concat_ws(' ', c.relname, c.relkind, a.attname, "
                                               "format_type(a.atttypid, a.atttypmod), a.attnotnull) "
                                               "from pg_class c join pg_namespace n on n.oid = c.relnamespace join "
                                               "pg_attribute a on a.attrelid = c.oid and "
                                               "a.attnum > 0 where n.nspname = 'public' order by c.relname, a.attnum",
                                               database);
        QString all;
        for (std::size_t i = 0; i < rows.size(); ++i)
            all += text(rows.text(i, 0)) + QLatin1Char('\n');
        return all;
    }
    [[nodiscard]] QString run(const run::Wish& wish)
    {
        const auto plan = ours.planOrRefusal(wish);
        if (!std::holds_alternative<run::Plan>(plan))
            return text(test::printed(plan));
        return text(test::printed(ours.carryOut(std::get<run::Plan>(plan))));
    }

    test::RunFixture ours;
    std::string theirs;
    fs::path root;
};

using Names = std::set<std::string>;

} // namespace

/// The real Alembic and we on the same files.
class TestCompatAlembic : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (formats::programOnPath("alembic").empty())
            QSKIP("alembic is not installed (Debian: alembic, python3-psycopg2)");
        qputenv("XDG_STATE_HOME", m_state.path().toUtf8()); // what was seen applied is kept there
    }
    void init() { m_both = std::make_unique<Both>(); }
    void cleanup() { m_both.reset(); }

    /// We drive it; it sees what it would have made itself, and has nothing left to do.
    void weApplyItAgrees()
    {
        Both& both = *m_both;
        both.addFixture();
        // Opening and reading make nothing.
        QCOMPARE(both.states().count(QStringLiteral("pending")), 7);
        QCOMPARE(text(both.ours.value("select count(*) from pg_class where relname like 'alembic%'")),
                 QStringLiteral("0"));
        // "One up" names the revision.
        const auto one = both.ours.plan(wishUp(1));
        QCOMPARE(text(one.steps.at(0).recording.tool->arguments.back()), text(kCreateCustomer));
        QVERIFY(text(test::printed(both.ours.carryOut(one))).startsWith(QStringLiteral("done 1/1")));
        QVERIFY(both.run(wishFor(run::WishKind::Up, kRightArm)).startsWith(QStringLiteral("done 2/2")));
        QVERIFY(both.run(wishFor(run::WishKind::Goto, kLeftArm)).startsWith(QStringLiteral("done 1/1")));
        QCOMPARE(both.current(both.ours.database), (Names{kLeftArm, kRightArm}));
        // "All" names the heads; the last revision fails, what was before stays (a transaction each).
        const auto all = both.ours.plan(wishUp());
        QCOMPARE(text(all.steps.at(0).recording.tool->arguments.back()), QStringLiteral("heads"));
        const QString failed = text(test::printed(both.ours.carryOut(all)));
        QVERIFY2(failed.startsWith(QStringLiteral("failed 2/3")), qPrintable(failed));
        QVERIFY2(failed.contains(QStringLiteral("heft_g")), qPrintable(failed));
        QCOMPARE(both.alembic({"upgrade", "heads"}, both.theirs).exitCode, 1);
        QCOMPARE(Both::rows(both.ours.database), Both::rows(both.theirs));
        QCOMPARE(Both::shape(both.ours.database), Both::shape(both.theirs));
        QCOMPARE(both.current(both.ours.database), Names{kPurge});
        // Its next run changes nothing.
        QCOMPARE(both.alembic({"upgrade", kPurge}, both.ours.database).exitCode, 0);
        QCOMPARE(Both::rows(both.ours.database), Names{kPurge});
        QCOMPARE(both.states().count(QStringLiteral("applied")), 6);
        // Irreversible: refused before anything is sent.
        QCOMPARE(both.run(wishDown()).section(QLatin1Char(' '), 0, 1), QStringLiteral("refused LK183"));
    }

    /// Its own run, or an orphan of ours, went ahead between our look and our run: what it did is done, and the rest is still the plan.
    /// The table names the newest revisions only.
    void itWentAheadOfThePlan_data()
    {
        QTest::addColumn<QString>("reached");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("below a head") << QString::fromLatin1(kCreateProduct) << QStringLiteral("done");
        QTest::newRow("to one of two heads") << QString::fromLatin1(kLeftArm) << QStringLiteral("done");
        QTest::newRow("to the end") << QString::fromLatin1(kMerge) << QStringLiteral("done");
        QTest::newRow("beyond it") << QString::fromLatin1(kPurge) << QStringLiteral("refused");
    }
    void itWentAheadOfThePlan()
    {
        QFETCH(QString, reached);
        QFETCH(QString, outcome);
        Both& both = *m_both;
        both.addFixture();
        QCOMPARE(both.alembic({"upgrade", kCreateCustomer}, both.ours.database).exitCode, 0);
        const auto plan = both.ours.plan(wishFor(run::WishKind::Up, kMerge));
        QCOMPARE(both.alembic({"upgrade", reached.toStdString()}, both.ours.database).exitCode, 0);
        const QString told = text(test::printed(both.ours.carryOut(plan)));
        QVERIFY2(told.startsWith(outcome), qPrintable(told));
        QCOMPARE(both.current(both.ours.database), Names{outcome == QLatin1String("done") ? kMerge : kPurge});
    }

    /// Each state that its commands lead to is read as it says, and undone with it.
    void itAppliesWeReadAndRollBack()
    {
        Both& both = *m_both;
        both.addFixture();
        const std::string& database = both.ours.database;
        const auto applied = [&] { return both.states().count(QStringLiteral(" applied")); };
        QCOMPARE(both.alembic({"upgrade", kCreateProduct}, database).exitCode, 0);
        QCOMPARE(applied(), 2);
        QCOMPARE(both.alembic({"upgrade", kLeftArm}, database).exitCode, 0);
        QCOMPARE(both.alembic({"upgrade", kRightArm}, database).exitCode, 0);
        QCOMPARE(both.states(), QStringLiteral("4f1c2a9e0b11 applied\n8b3d70c5e2f4 applied\nc02e9d416a73 applied\n"
                                               "d71f08b3c9aa applied\ne5a6b7c80d19 pending\nf90b1c2d3e4f pending\n"
                                               "0a1b2c3d4e5f pending\n"));
        // One down with two rows: which, is named; the other arm stays.
        const auto down = both.ours.plan(wishDown());
        QCOMPARE(text(down.steps.at(0).version), text(kRightArm));
        QCOMPARE(text(down.steps.at(0).recording.tool->arguments.back()), QStringLiteral("d71f08b3c9aa@8b3d70c5e2f4"));
        QVERIFY(text(test::printed(both.ours.carryOut(down))).startsWith(QStringLiteral("done 1/1")));
        QCOMPARE(both.current(database), Names{kLeftArm});
        QCOMPARE(both.alembic({"upgrade", kMerge}, database).exitCode, 0);
        QCOMPARE(applied(), 5);
        // The merge is undone to both arms.
        QVERIFY(both.run(wishDown()).startsWith(QStringLiteral("done 1/1")));
        QCOMPARE(both.current(database), (Names{kLeftArm, kRightArm}));
        QVERIFY(both.run(wishFor(run::WishKind::Down, kCreateCustomer)).startsWith(QStringLiteral("done 3/3")));
        QCOMPARE(both.current(database), Names{kCreateCustomer});
        run::Wish everything;
        everything.kind = run::WishKind::Down;
        everything.all = true;
        QVERIFY(both.run(everything).startsWith(QStringLiteral("done 1/1")));
        QCOMPARE(Both::rows(database), Names{});
        QCOMPARE(text(both.ours.value("select to_regclass('customer') is null")), QStringLiteral("t"));
    }

    void stampAndMark()
    {
        Both& both = *m_both;
        both.addFixture();
        QCOMPARE(both.alembic({"stamp", kMerge}, both.theirs).exitCode, 0);
        QVERIFY(both.run(wishFor(run::WishKind::Force, kMerge)).startsWith(QStringLiteral("done")));
        QCOMPARE(Both::rows(both.ours.database), Both::rows(both.theirs));
        QVERIFY(both.run(wishFor(run::WishKind::Mark, kMerge, false)).startsWith(QStringLiteral("done")));
        QCOMPARE(both.current(both.ours.database), (Names{kLeftArm, kRightArm}));
        // Below an applied one nothing is pending, above a pending one nothing applied.
        QCOMPARE(both.run(wishFor(run::WishKind::Mark, kCreateProduct, false)).section(QLatin1Char(' '), 0, 1),
                 QStringLiteral("refused LK188"));
        QCOMPARE(both.run(wishFor(run::WishKind::Mark, kPurge)).section(QLatin1Char(' '), 0, 1),
                 QStringLiteral("refused LK188"));
        QVERIFY(both.run(wishFor(run::WishKind::Mark, kLeftArm, false)).startsWith(QStringLiteral("done")));
        QCOMPARE(both.current(both.ours.database), Names{kRightArm});
        QVERIFY(both.run(wishFor(run::WishKind::Mark, kLeftArm)).startsWith(QStringLiteral("done")));
        // A row that no file knows: every command of the tool stops; force leads out.
        both.ours.execute("insert into alembic_version values ('feedbeef0000')");
        QCOMPARE(both.alembic({"upgrade", "heads"}, both.ours.database).exitCode, 255);
        QVERIFY(both.states().contains(QStringLiteral("feedbeef0000 missing")));
        QCOMPARE(both.run(wishUp()).section(QLatin1Char(' '), 0, 1), QStringLiteral("refused LK182"));
        QVERIFY(both.run(wishFor(run::WishKind::Force, kMerge)).startsWith(QStringLiteral("done")));
        QCOMPARE(both.current(both.ours.database), Names{kMerge});
        // Rows that overlap: refused by the tool, mended by repair.
        both.ours.execute("insert into alembic_version values ('8b3d70c5e2f4')");
        QVERIFY(both.alembic({"upgrade", kPurge}, both.ours.database).exitCode != 0);
        QCOMPARE(both.run(wishUp()).section(QLatin1Char(' '), 0, 1), QStringLiteral("refused LK182"));
        run::Wish repair;
        repair.kind = run::WishKind::Repair;
        QVERIFY(both.run(repair).startsWith(QStringLiteral("done")));
        QCOMPARE(Both::rows(both.ours.database), Names{kMerge});
        run::Wish none;
        none.kind = run::WishKind::Force;
        QVERIFY(both.run(none).startsWith(QStringLiteral("done")));
        QCOMPARE(Both::rows(both.ours.database), Names{});
    }

    /// The default mode: the failure of the last takes them all back.
    void oneTransactionForAll()
    {
        Both& both = *m_both;
        both.addEnvironment(true);
        both.revision("aa1", "None", "op.execute('create table a (x int)')", "op.execute('drop table a')");
        both.revision("aa2", "'aa1'", "op.execute('create table b (x int)')", "op.execute('drop table b')");
        both.revision("aa3", "'aa2'", "op.execute('select 1/0')");
        both.open();
        const QString failed = both.run(wishUp());
        QVERIFY2(failed.startsWith(QStringLiteral("failed 0/3")), qPrintable(failed));
        QCOMPARE(text(both.ours.value("select to_regclass('alembic_version') is null")), QStringLiteral("t"));
        QCOMPARE(text(both.ours.value("select to_regclass('a') is null")), QStringLiteral("t"));
        // Around an autocommit block: what was before stays, the row does not move.
        both.revision("aa3", "'aa2'",
                      "op.execute('create table c (x int)')\n    op.execute('insert into c values (1), (1)')\n"
                      "    with op.get_context().autocommit_block():\n"
                      "        op.execute('create unique index concurrently c_x on c (x)')");
        const auto plan = both.ours.plan(wishUp());
        QVERIFY(text(plan.steps.back().notes.front()).contains(QStringLiteral("commits on the way")));
        const QString halfway = text(test::printed(both.ours.carryOut(plan)));
        QVERIFY2(halfway.startsWith(QStringLiteral("failed 2/3")), qPrintable(halfway));
        QCOMPARE(Both::rows(both.ours.database), Names{"aa2"});
        QCOMPARE(text(both.ours.value("select to_regclass('c') is not null")), QStringLiteral("t"));
        QCOMPARE(both.states(), QStringLiteral("aa1 applied\naa2 applied\naa3 pending\n"));
    }

    /// Success by its exit code, and no row: told as a failure.
    void nothingCommitted()
    {
        Both& both = *m_both;
        both.addEnvironment(true);
        both.revision("aa1", "None", "op.execute('create table a (x int)')");
        std::string environment = readFile(both.root / "migrations/env.py");
        const std::string begins = "    with engine.connect() as connection:\n";
        environment.insert(environment.find(begins) + begins.size(), "        connection.begin()\n");
        write(both.root / "migrations/env.py", environment);
        both.open();
        const QString outcome = both.run(wishUp());
        QVERIFY2(outcome.startsWith(QStringLiteral("failed 0/1")) &&
                     outcome.contains(QStringLiteral("ended with success")),
                 qPrintable(outcome));
    }

    /// Random graphs: after each of the tool's commands its rows are those that we say.
    void randomGraphs()
    {
        const quint32 seed = 20'261'121;
        QRandomGenerator random(seed);
        Both& both = *m_both;
        both.addEnvironment(false);
        for (int round = 0; round < 4; ++round) {
            fs::remove_all(both.root / "migrations/versions");
            std::vector<std::string> ids;
            const int count = 10;
            const auto any = [&] {
                return ids[static_cast<std::size_t>(random.bounded(static_cast<int>(ids.size())))];
            };
            for (int i = 0; i < count; ++i) {
                const std::string id = fmt::format("{}{:x}f{}", "abcd"[round], i + 10, i);
                std::set<std::string> downs;
                const int parents = ids.empty() || random.bounded(8) == 0 ? 0 : random.bounded(4) == 0 ? 2 : 1;
                for (int parent = 0; parent < parents; ++parent)
                    downs.insert(any());
                std::string list;
                for (const std::string& down : downs)
                    list += "'" + down + "', ";
                std::string more;
                if (!ids.empty() && random.bounded(4) == 0)
                    if (const std::string on = any(); !downs.contains(on))
                        more = "depends_on = '" + on + "'";
                both.revision(id, downs.empty() ? "None" : "(" + list + ")", fmt::format("op.execute('select {}')", i),
                              "pass", more);
                ids.push_back(id);
            }
            both.open();
            const std::string database = ScratchCluster::instance().createDatabase();
            const auto& format = formats::formatNamed("alembic");
            const auto set = format.load(both.ours.project);
            QVERIFY2(set.fatalProblem() == nullptr, test::printed(set).c_str());
            const auto& graph = formats::alembicGraph(set);
            // Up to a random one in one process of the tool, and from there back step by step; rows after each.
            std::string script = "import sys\nfrom alembic.config import main\nimport psycopg2, os\n"
                                 "def rows():\n"
                                 "    with psycopg2.connect(os.environ['DATABASE_URL']) as c, c.cursor() as q:\n"
                                 "        q.execute('select version_num from alembic_version order by 1')\n"
                                 "        print(' '.join(r[0] for r in q.fetchall()), flush=True)\n";
            std::vector<std::string> rows;
            std::string expected;
            const auto print = [&] {
                std::ranges::sort(rows);
                expected += fmt::format("{}\n", fmt::join(rows, " "));
                script += "rows()\n";
            };
            for (int step = 0; step < 14; ++step) {
                const std::vector<bool> now = graph.applied(rows);
                std::vector<std::pair<int, project::Direction>> possible;
                for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
                    const auto isThere = [&](int one) { return now[static_cast<std::size_t>(one)]; };
                    const auto& node = graph.nodes[i];
                    if (!now[i] && std::ranges::all_of(node.parents, isThere) &&
                        std::ranges::all_of(node.dependencies, isThere))
                        possible.emplace_back(static_cast<int>(i), project::Direction::Up);
                    if (now[i] && std::ranges::none_of(node.children, isThere) && step > 3)
                        possible.emplace_back(static_cast<int>(i), project::Direction::Down);
                }
                if (possible.empty())
                    break;
                const auto [node, direction] =
                    possible[static_cast<std::size_t>(random.bounded(static_cast<int>(possible.size())))];
                const std::string id = graph.nodes[static_cast<std::size_t>(node)].revision.id;
                script += direction == project::Direction::Up
                              ? fmt::format("main(['upgrade', '{}'])\n", id)
                              : fmt::format("main(['downgrade', '{}'])\n", graph.downTarget(node));
                rows = graph.rowsAfter(rows, node, direction);
                print();
            }
            const auto theirs = both.alembic({"-"}, database, script);
            QVERIFY2(text(theirs.output) == text(expected),
                     qPrintable(QStringLiteral("seed %1 round %2\n%3\n--\n%4\n%5\n%6")
                                    .arg(seed)
                                    .arg(round)
                                    .arg(text(theirs.output), text(expected), text(script), text(theirs.errors))));
        }
    }

    void sqlBeforehand_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("isUp");
        QTest::addColumn<QString>("there");
        QTest::newRow("base") << kCreateCustomer << true << "CREATE TABLE customer";
        QTest::newRow("along") << kLeftArm << true << "SET version_num='c02e9d416a73'";
        QTest::newRow("autocommit") << kRightArm << true << "CREATE INDEX CONCURRENTLY";
        QTest::newRow("merge") << kMerge << true << "DELETE FROM alembic_version WHERE alembic_version.version_num";
        QTest::newRow("down") << kRightArm << false << "DROP COLUMN on_hand";
        QTest::newRow("unmerge") << kMerge << false << "INSERT INTO alembic_version";
    }
    void sqlBeforehand()
    {
        QFETCH(QString, version);
        QFETCH(bool, isUp);
        QFETCH(QString, there);
        Both& both = *m_both;
        both.addFixture();
        const auto set = formats::formatNamed("alembic").load(both.ours.project);
        const auto shown = run::previewSql(both.ours.project, set, *set.find(version.toStdString()),
                                           isUp ? project::Direction::Up : project::Direction::Down);
        QVERIFY(std::holds_alternative<run::SqlPreview>(shown));
        const QString sql = text(std::get<run::SqlPreview>(shown).sql);
        QVERIFY2(sql.contains(there), qPrintable(sql));
        QCOMPARE(sql.count(QStringLiteral("-- Running ")), 1);
        // As the tool by itself.
        if (version == QString::fromLatin1(kLeftArm))
            QCOMPARE(sql,
                     text(both.alembic({"upgrade", "8b3d70c5e2f4:c02e9d416a73", "--sql"}, both.ours.database).output));
    }

    void sqlThatCannotBeShown()
    {
        Both& both = *m_both;
        both.addEnvironment(false);
        both.revision("aa1", "None", "op.execute('select ' + str(op.get_bind().execute('select 1').scalar()))");
        both.open();
        const auto& format = formats::formatNamed("alembic");
        auto set = format.load(both.ours.project);
        try {
            (void)run::previewSql(both.ours.project, set, set.migrations.at(0), project::Direction::Up);
            QFAIL("shown");
        } catch (const Error& error) {
            QVERIFY2(text(error.message()).contains(QStringLiteral("AttributeError")), error.what());
        }
        std::string environment = readFile(both.root / "migrations/env.py");
        environment.replace(environment.find("offline() if"), std::string::npos, "online()\n");
        write(both.root / "migrations/env.py", environment);
        const auto refused = format.preview(both.ours.project, set, set.migrations.at(0), project::Direction::Up);
        QVERIFY(refused && std::holds_alternative<formats::Refusal>(*refused));
        QCOMPARE(text(std::get<formats::Refusal>(*refused).code), QStringLiteral("LK189"));
    }

    /// A stop in the middle of its run: it ends, the rows tell, nothing is left behind.
    void stopped()
    {
        Both& both = *m_both;
        both.addEnvironment(false);
        both.revision("aa1", "None", "op.execute('create table a (x int)')");
        both.revision("aa2", "'aa1'", "op.execute('select pg_sleep(60)')");
        both.open();
        const auto plan = both.ours.plan(wishUp());
        std::stop_source stop;
        both.ours.recorder.hook = [&](const run::Event& event) {
            const auto* started = std::get_if<run::StepStarted>(&event);
            if (started != nullptr && started->version == "aa2")
                stop.request_stop();
        };
        const QString outcome = text(test::printed(both.ours.carryOut(plan, stop.get_token())));
        QVERIFY2(outcome.startsWith(QStringLiteral("cancelled 1/2")), qPrintable(outcome));
        QCOMPARE(Both::rows(both.ours.database), Names{"aa1"});
        QCOMPARE(
            text(both.ours.value("select count(*) from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> "
                                 "pg_backend_pid() and datname = current_database()")),
            QStringLiteral("0"));
    }

private:
    QTemporaryDir m_state;
    std::unique_ptr<Both> m_both;
};

QTEST_GUILESS_MAIN(TestCompatAlembic)
#include "test_compat_alembic.moc"

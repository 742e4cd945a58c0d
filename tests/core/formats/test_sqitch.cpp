// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/registry.h"
#include "core/formats/sqitch/sqitch.h"
#include "tests/core/formats/formatprint.h"
#include "tests/support/patience.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace lk;
using formats::SqitchPlan;
using project::Direction;
using test::write;
namespace fs = std::filesystem;

namespace {

const char* const kHead = "%syntax-version=1.0.0\n%project=shop\n\n";
const char* const kBy = " 2024-02-01T09:15:00Z Ana Planner <ana@shop.example>";

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

/// A plan's line with what every line has.
std::string line(std::string_view begin, std::string_view end = {})
{
    return std::string(begin) + kBy + std::string(end) + "\n";
}

} // namespace

/// Rows after the compatibility contract of Sqitch; tests/compat asks the tool itself.
class TestSqitch : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        for (const char* variable : {"SQITCH_CONFIG", "SQITCH_TARGET", "SQITCH_FULLNAME", "SQITCH_EMAIL"})
            ::unsetenv(variable);
        m_folder = std::make_unique<QTemporaryDir>();
        for (const char* variable : {"SQITCH_USER_CONFIG", "SQITCH_SYSTEM_CONFIG"})
            ::setenv(variable, m_folder->filePath(QStringLiteral("no-such.conf")).toUtf8().constData(), 1);
    }

    void vectors()
    {
        const SqitchPlan plan = SqitchPlan::parse(readFile(LK_TEST_DATA "/sqitch/project/sqitch.plan"));
        QVERIFY(!plan.problem());
        QStringList ids;
        for (const auto& change : plan.changes()) {
            ids << text(change.nameWithTags() + ' ' + change.id);
            for (const auto& tag : change.tags)
                ids << text('@' + tag.name + ' ' + tag.id);
        }
        QCOMPARE(ids.join(QLatin1Char('\n')),
                 QStringLiteral("customer 2f444376d6166d2cb859dee647648738c997b503\n"
                                "product @v1.0 cdcbb77e132bc88ee5b5612564787f320ebb920d\n"
                                "@v1.0 f97ce4a8258485eb886f985061d55946e5eb784c\n"
                                "purchase d67f6079d142ad2a2ac8b1e9fe97c7ad5e9f65df\n"
                                "product_title_idx @v1.1 4c3c8b1843065ac28d2798c07af6bbeee7cc8a2e\n"
                                "@v1.1 d146dce793e60b22e419417d5f97c5a7e4b13219\n"
                                "purge_test_customers 3d9927ae8fdec7872a617fafac5ab1589ca8de10\n"
                                "product_weight_fails 80c36e927c125569277986e46cc2a6ea40591135"));
        QCOMPARE(plan.text(), readFile(LK_TEST_DATA "/sqitch/project/sqitch.plan"));
    }

    void badPlans_data()
    {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<int>("at");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& plan, int at, const char* message) {
            QTest::newRow(name) << text(plan) << at << QString::fromUtf8(message);
        };
        const std::string head = kHead;
        row("no project", "%syntax-version=1.0.0\n\n", 2, "Missing %project pragma");
        row("empty", "", 0, "Missing %project pragma");
        row("no empty line", "%project=shop\n" + line("a"), 2,
            "Invalid pragma; a blank line must come between pragmas and changes");
        row("byte order mark", "\xEF\xBB\xBF" + head, 1, "it begins with a byte order mark");
        row("bad project", "%project=a@b\n\n", 1, "invalid project name \"a@b\"");
        row("no time", head + "a Ana <a@b>\n", 4, "Missing timestamp");
        row("no planner", head + "a 2024-02-01T09:15:00Z\n", 4, "Missing planner name and email");
        row("name only", head + "a\n", 4, "Missing timestamp and planner name and email");
        row("no such day", head + "a 2023-02-29T09:15:00Z Ana <a@b>\n", 4, "there is no time 2023-02-29T09:15:00Z");
        row("name with colon", head + line("a:b"), 4, "Invalid name");
        row("name ends in dash", head + line("a-"), 4, "Invalid name");
        row("name ends in ^3", head + line("a^3"), 4, "Invalid name");
        row("no blank before dependencies", head + line("a[other:x]"), 4, "Invalid name"); // as the tool has it
        row("reserved", head + line("HEAD"), 4, "\"HEAD\" is a reserved name");
        row("like an id", head + line("0123456789012345678901234567890123456789x"), 4,
            "could be confused with a SHA1 ID");
        row("tag first", head + line("@v1"), 4, "Tag \"v1\" declared without a preceding change");
        row("tag twice", head + line("a") + line("@v1") + line("@v1"), 6,
            "Tag \"v1\" duplicates earlier declaration on line 5");
        row("tag with slash", head + line("a") + line("@v/x"), 5, "Tag \"v/x\" contains illegal character /");
        row("tag with dependency", head + line("a") + line("@v1 [a]"), 5, "Tags may not specify dependencies");
        row("twice without tag", head + line("a") + line("a"), 5,
            "Change \"a\" duplicates earlier declaration on line 4");
        row("bad dependency", head + line("a [b:]"), 4, "\"b:\" is not a valid dependency specification");
        row("same dependency twice", head + line("b") + line("a [b b]"), 5, "Duplicate dependency \"b\"");
        row("unknown requirement", head + line("a [b]"), 4, "Unknown change \"b\" required by change \"a\"");
        row("itself", head + line("a [a]"), 4, "Change \"a\" cannot require itself");
        row("later requirement", head + line("a [b]") + line("b"), 4,
            "Change \"a\" planned before required change \"b\" (line 5)");
        row("comment of nothing", head + "#\n", 4, "Invalid name");
        row("not UTF-8", head + line("a", " # \xFF"), 4, "it is not valid UTF-8");
    }
    void badPlans()
    {
        QFETCH(QString, plan);
        QFETCH(int, at);
        QFETCH(QString, message);
        // QString holds neither invalid bytes nor the mark: these rows are made here.
        const std::string_view tag = QTest::currentDataTag();
        const std::string bytes = tag == "not UTF-8"         ? std::string(kHead) + line("a", " # \xFF")
                                  : tag == "byte order mark" ? std::string("\xEF\xBB\xBF") + kHead
                                                             : plan.toStdString();
        const SqitchPlan parsed = SqitchPlan::parse(bytes);
        QVERIFY(parsed.problem());
        QVERIFY2(text(parsed.problem()->message).startsWith(message) ||
                     text(parsed.problem()->message).contains(message),
                 parsed.problem()->message.c_str());
        QCOMPARE(parsed.problem()->line, at);
        QVERIFY(!parsed.problem()->remedy.empty());
    }

    void goodLines_data()
    {
        QTest::addColumn<QString>("begin");
        QTest::addColumn<QString>("name");
        QTest::newRow("plus") << QStringLiteral("+ a") << QStringLiteral("a");
        QTest::newRow("folder") << QStringLiteral("db/a-b") << QStringLiteral("db/a-b");
        QTest::newRow("odd") << QStringLiteral("a!b'c") << QStringLiteral("a!b'c");
        QTest::newRow("letters") << QStringLiteral("größe") << QStringLiteral("größe");
        QTest::newRow("underscores") << QStringLiteral("_a_") << QStringLiteral("_a_");
        QTest::newRow("conflict") << QStringLiteral("a [!other:x y:@v1]") << QStringLiteral("a");
    }
    void goodLines()
    {
        QFETCH(QString, begin);
        QFETCH(QString, name);
        const SqitchPlan plan = SqitchPlan::parse(kHead + line(begin.toStdString(), " # one # two"));
        QVERIFY2(!plan.problem(), plan.problem() ? plan.problem()->message.c_str() : "");
        QCOMPARE(text(plan.changes().at(0).name), name);
        QCOMPARE(plan.changes().at(0).note, std::string("one # two"));
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("index");
        const auto row = [](const char* address, int index) {
            QTest::newRow(address) << QString::fromUtf8(address) << index;
        };
        row("@HEAD", 3);
        row("HEAD^", 2);
        row("@HEAD^^", 1);
        row("@ROOT~3", 3);
        row("@ROOT~4", -1);
        row("a@v1", 0);
        row("a@v2", 2);
        row("a", 2);
        row("@v1", 1);
        row("@v1~", 2);
        row("b@v2", 1);
        row("nothing", -1);
        row("a@v9", -1);
    }
    void addresses()
    {
        QFETCH(QString, address);
        QFETCH(int, index);
        const SqitchPlan plan =
            SqitchPlan::parse(kHead + line("a") + line("b") + line("@v1") + line("a [a@v1]") + line("@v2") + line("c"));
        QVERIFY(!plan.problem());
        const auto found = plan.address(address.toStdString());
        QCOMPARE(found ? static_cast<int>(*found) : -1, index);
        QCOMPARE(plan.changes()[0].version, std::string("a@v1"));
        QCOMPARE(plan.changes()[2].version, std::string("a"));
    }

    void configuration()
    {
        const auto values =
            formats::parseGitConfig("; c\n[core]\n\tengine = pg # x\n  plan_file=a\\\nb\n[target \"a.b\"]\n"
                                    "uri = \"db:pg:x#y\" ; z\n[Deploy] verify\n[core \"variables\"]\nKey = a  b\n",
                                    "f");
        formats::SqitchConfig config;
        config.add(values);
        QCOMPARE(config.get("core.engine").value_or("-"), std::string("pg"));
        QCOMPARE(config.get("core.plan_file").value_or("-"), std::string("ab"));
        QCOMPARE(config.get("target.a.b.uri").value_or("-"), std::string("db:pg:x#y"));
        QVERIFY(config.isTrue("deploy.verify"));
        QCOMPARE(config.section("core.variables").at("Key"), std::string("a b"));
        QVERIFY_EXCEPTION_THROWN(formats::parseGitConfig("a = b\n", "f"), Error);
        QVERIFY_EXCEPTION_THROWN(formats::parseGitConfig("[a \"b]\n", "f"), Error);
        QVERIFY_EXCEPTION_THROWN(formats::parseGitConfig("[a]\nb = \"c\n", "f"), Error);
    }

    void uris()
    {
        const auto target = formats::targetOfSqitchUri("db:pg://me:s%40crit@h:5433/d?sslmode=require");
        QCOMPARE(postgres::toUrl(target).find("s@crit"), std::string::npos);
        QCOMPARE(target.parameters.at("host"), std::string("h"));
        QCOMPARE(target.parameters.at("port"), std::string("5433"));
        QCOMPARE(target.parameters.at("dbname"), std::string("d"));
        QCOMPARE(target.parameters.at("user"), std::string("me"));
        QCOMPARE(formats::targetOfSqitchUri("db:postgres:shop").parameters.at("dbname"), std::string("shop"));
        QCOMPARE(formats::targetOfSqitchUri("postgresql://a@b/c").parameters.at("host"), std::string("b"));
        QVERIFY_EXCEPTION_THROWN((void)formats::targetOfSqitchUri("db:mysql:x"), Error);
    }

    void findsTheScripts()
    {
        write(folder() / "sqitch.conf", "[core]\nengine = pg\ntop_dir = db\n[engine \"pg\"]\nregistry = reg\n");
        write(folder() / "db/sqitch.plan",
              kHead + line("a") + line("@v1-rc") + line("@v1") + line("x/b") + line("a [a@v1]"));
        for (const char* file :
             {"deploy/a.sql", "deploy/a@v1-rc.sql", "deploy/x/b.sql", "revert/a.sql", "revert/a@v1-rc.sql"})
            write(folder() / "db" / file, std::string("-- ") + file + "\nSELECT 1;\n");
        const auto workspace = formats::openWorkspace(folder());
        QCOMPARE(workspace.projects.size(), std::size_t{1});
        const auto& project = workspace.projects.front();
        QCOMPARE(project.format, std::string("sqitch"));
        QCOMPARE(project.setting("registry"), std::string("reg"));
        const auto set = m_format.load(project);
        QCOMPARE(text(test::printed(set)), QStringLiteral("a@v1-rc [a] up down\nx/b [x/b] up\na [a] up down\n"));
        QVERIFY(set.migrations[0].upFile.string().ends_with("deploy/a@v1-rc.sql"));
        const auto no = m_format.script(project, set.migrations[1], Direction::Down);
        QVERIFY(no.refusal);
        QCOMPARE(no.refusal->code, std::string("LK211"));
    }

    void psqlScripts_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("sent"); ///< a block a line, blanks trimmed; or the code of the refusal
        const auto row = [](const char* name, const char* script, const char* sent) {
            QTest::newRow(name) << QString::fromUtf8(script) << QString::fromUtf8(sent);
        };
        row("plain", "SELECT 1;", "SELECT 1;");
        row("variable", "SELECT :v, :'v', :\"v\", a::int, ':v', $$:v$$; -- :v",
            "SELECT x y, 'x y', \"x y\", a::int, ':v', $$:v$$; -- :v");
        row("not set", "SELECT a[1:n];", "SELECT a[1:n];");
        row("registry", "SET search_path = :\"registry\";", "SET search_path = \"sqitch\";");
        row("set", "\\set w 'it''s'\n\\set ON_ERROR_STOP on\nSELECT :'w';", "SELECT 'it''s';");
        row("echo", "\\echo hello :v\nSELECT 1;", "SELECT 1;");
        row("if", "\\set f false\n\\if :f\nSELECT 1;\n\\else\nSELECT 2;\n\\endif", "SELECT 2;");
        row("include", "SELECT 1;\n\\i more.sql\nSELECT 3;", "SELECT 1;|SELECT 'x y';|SELECT 3;");
        row("include in a pair", "BEGIN;\n\\ir ../more.sql\nCOMMIT;", "SELECT 'x y';");
        row("set before begin", "SET role x;\nBEGIN;\nSELECT 1;\nCOMMIT;", "SET role x;\n\nSELECT 1;");
        row("copy", "BEGIN;\nCOPY t FROM stdin;\n:v\t\\N\n\\.\nSELECT 2;\nCOMMIT;",
            "BEGIN;\nINSERT INTO t OVERRIDING SYSTEM VALUE VALUES\n(':v', NULL)\n;\nSELECT 2;\nCOMMIT;");
        row("copy csv", "COPY t FROM stdin (FORMAT csv);\n1,\"a,b\"\n\\.\n",
            "INSERT INTO t OVERRIDING SYSTEM VALUE VALUES\n('1', 'a,b')\n;");
        row("copy binary", "COPY t FROM stdin (FORMAT binary);\n1\n\\.\n", "LK212");
        row("copy without an end", "COPY t FROM stdin;\n1\n", "LK212");
        row("gexec", "SELECT 1 \\gexec\n", "LK212");
        row("shell", "\\! rm x\n", "LK212");
        row("stop off", "\\set ON_ERROR_STOP off\n", "LK212");
        row("own of psql", "GRANT x TO :USER;", "LK212");
    }
    void psqlScripts()
    {
        QFETCH(QString, script);
        QFETCH(QString, sent);
        write(folder() / "sqitch.conf", "[core]\nengine = pg\n[deploy \"variables\"]\nv = x y\n");
        write(folder() / "sqitch.plan", kHead + line("a"));
        write(folder() / "deploy/a.sql", script.toStdString());
        write(folder() / "more.sql", "SELECT :'v';");
        const auto project = formats::openWorkspace(folder()).projects.front();
        const auto read = m_format.script(project, m_format.load(project).migrations.at(0), Direction::Up);
        QStringList blocks;
        for (const auto& block : read.blocks) {
            QStringList lines;
            for (const QString& one : text(block.text).trimmed().split(QLatin1Char('\n')))
                lines << one.trimmed();
            blocks << lines.join(QLatin1Char('\n'));
        }
        if (!read.refusal)
            blocks.removeAll(QString());
        QCOMPARE(read.refusal ? text(read.refusal->code) : blocks.join(QLatin1Char('|')), sent);
    }

    void newChange()
    {
        write(folder() / "sqitch.conf", "[core]\nengine = pg\n[user]\nname = Me\nemail = me@x\n");
        write(folder() / "sqitch.plan", kHead + line("a") + line("@v1"));
        const auto project = formats::openWorkspace(folder()).projects.front();
        (void)formats::createMigration(project, "add b",
                                       std::chrono::system_clock::time_point(std::chrono::seconds(1'700'000'000)));
        QCOMPARE(text(readFile(folder() / "sqitch.plan")),
                 text(kHead + line("a") + line("@v1") + "\nadd_b 2023-11-14T22:13:20Z Me <me@x> # add b\n"));
        QCOMPARE(text(readFile(folder() / "deploy/add_b.sql")),
                 QStringLiteral("-- Deploy shop:add_b to pg\n\nBEGIN;\n\n-- XXX Add DDLs here.\n\nCOMMIT;\n"));
        QVERIFY(fs::exists(folder() / "revert/add_b.sql") && fs::exists(folder() / "verify/add_b.sql"));
        QVERIFY_EXCEPTION_THROWN((void)m_format.newMigration(project, "a", {}), Error);
        QVERIFY_EXCEPTION_THROWN((void)m_format.newMigration(project, "a^3", {}), Error);
        QVERIFY_EXCEPTION_THROWN((void)m_format.newMigration(project, "../x", {}), Error);
    }

    void firstChange()
    {
        const fs::path empty = folder() / "my shop!";
        fs::create_directories(empty);
        auto project = m_format.projectAt(project::Folder(empty, empty));
        (void)formats::createMigration(project, "a",
                                       std::chrono::system_clock::time_point(std::chrono::seconds(1'700'000'000)));
        QVERIFY(readFile(empty / "sqitch.plan").starts_with("%syntax-version=1.0.0\n%project=my_shop\n\na 2023-11-14"));
        QCOMPARE(text(readFile(empty / "sqitch.conf")), QStringLiteral("[core]\n\tengine = pg\n"));
        project = formats::openWorkspace(empty).projects.front();
        QCOMPARE(project.format, std::string("sqitch"));
        QVERIFY(m_format.load(project).problems.empty());
    }

    /// A deployed change whose deploy script is gone is missing; it can be reverted. One that is gone from the plan stands in the way
    /// of those below it.
    void deployedAndGone()
    {
        write(folder() / "sqitch.conf", "[core]\nengine = pg\n");
        write(folder() / "sqitch.plan", kHead + line("a") + line("b"));
        for (const char* name : {"a", "b"}) {
            write(folder() / "deploy" / (name + std::string(".sql")), std::string("-- ") + name + "\nSELECT 1;\n");
            write(folder() / "revert" / (name + std::string(".sql")), "SELECT 1;\n");
        }
        const auto project = formats::openWorkspace(folder()).projects.front();
        auto set = m_format.load(project);
        history::History history;
        history.exists = true;
        for (const char* name : {"a", "b"}) {
            history.rows.emplace_back();
            history.rows.back().version = history.rows.back().name = name;
        }
        fs::remove(folder() / "deploy/b.sql");
        set = m_format.load(project);
        auto status = m_format.layOver(project, set, history);
        QCOMPARE(static_cast<int>(status.rows.at(1).state), static_cast<int>(history::MigrationState::Missing));
        QVERIFY(!m_format.forbids(project, set, status, Direction::Down, &set.migrations[1]));
        write(folder() / "sqitch.plan", kHead + line("a"));
        set = m_format.load(project);
        status = m_format.layOver(project, set, history);
        const auto no = m_format.forbids(project, set, status, Direction::Down, &set.migrations[0]);
        QVERIFY(no);
        QCOMPARE(no->code, std::string("LK214"));
        QVERIFY2(no->remedy.find("sqitch revert --to-change a") != std::string::npos, no->remedy.c_str());
        // The same for one between two others, when it is its turn.
        write(folder() / "sqitch.plan", kHead + line("a") + line("c"));
        history.rows.emplace_back();
        history.rows.back().version = history.rows.back().name = "c";
        set = m_format.load(project);
        status = m_format.layOver(project, set, history);
        QVERIFY(!m_format.forbids(project, set, status, Direction::Down, &set.migrations[1]));
        QVERIFY(formats::sqitchUnplanned(status, &set.migrations[0]));
        QVERIFY(!formats::sqitchUnplanned(status, &set.migrations[1]));
    }

    void offersTargets()
    {
        write(folder() / "sqitch.conf",
              "[core]\nengine = pg\n[engine \"pg\"]\ntarget = db:pg:shop\n[target \"prod\"]\nuri = "
              "db:pg://u:hushhush@db.example/shop\n[target \"lite\"]\nuri = db:sqlite:x\n");
        write(folder() / "sqitch.plan", kHead);
        const auto project = formats::openWorkspace(folder()).projects.front();
        QStringList offered;
        for (const auto& environment : m_format.environments(project)) {
            offered << text(environment.name + ' ' + environment.address.url);
            QVERIFY(environment.isOffered);
        }
        QVERIFY(!offered.join(QLatin1Char(' ')).contains(QStringLiteral("hushhush")));
        QCOMPARE(offered.size(), 2);
        QVERIFY(offered[0].startsWith(QStringLiteral("prod ")));
    }

    void tenThousandWithinASecond()
    {
        std::string plan = kHead;
        write(folder() / "sqitch.conf", "[core]\nengine = pg\n");
        for (int i = 0; i < 10'000; ++i) {
            plan += line("change_" + std::to_string(i), " # note");
            write(folder() / ("deploy/change_" + std::to_string(i) + ".sql"), "-- " + std::to_string(i) + "\n");
        }
        write(folder() / "sqitch.plan", plan);
        const auto project = formats::openWorkspace(folder()).projects.front();
        QElapsedTimer timer;
        timer.start();
        const auto set = m_format.load(project);
        history::History history;
        for (const auto& change : formats::sqitchFacts(set)->plan.changes()) {
            history.rows.emplace_back();
            history.rows.back().version = change.version;
            history.rows.back().extra = {change.id, "", "1"};
        }
        const auto status = m_format.layOver(project, set, history);
        qInfo("load and layOver of 10,000 changes: %lld ms", timer.elapsed());
        QCOMPARE(status.rows.size(), std::size_t{10'000});
        QCOMPARE(status.pendingCount, 0);
        QVERIFY(timer.elapsed() < test::patient(5000)); // a debug build; the release figure is in tests/bench
    }

private:
    [[nodiscard]] fs::path folder() const { return fs::canonical(m_folder->path().toStdString()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    formats::Sqitch m_format;
};

QTEST_GUILESS_MAIN(TestSqitch)
#include "test_sqitch.moc"

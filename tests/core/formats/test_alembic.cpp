// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/alembic/alembic.h"
#include "core/formats/alembic/python.h"
#include "core/formats/programs.h"
#include "core/formats/registry.h"
#include "tests/core/formats/formatprint.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

using namespace lk;
using test::write;
namespace fs = std::filesystem;

namespace {

std::string printedValue(const formats::PyValue* value)
{
    if (value == nullptr)
        return "not there";
    if (value->kind == formats::PyValue::Kind::None)
        return "None";
    if (value->kind == formats::PyValue::Kind::Unreadable)
        return "unreadable: " + value->why;
    return (value->kind == formats::PyValue::Kind::Text ? "text " : "list ") +
           fmt::format("{}", fmt::join(value->texts, ","));
}

history::History rows(std::initializer_list<const char*> versions)
{
    history::History history;
    history.schema = "public";
    history.table = "alembic_version";
    history.exists = true;
    for (const char* version : versions) {
        history.rows.emplace_back();
        history.rows.back().version = version;
    }
    return history;
}

std::string printedRows(const history::History& history)
{
    std::string text;
    for (const auto& row : history.rows)
        text += (text.empty() ? "" : " ") + row.version;
    return text;
}

} // namespace

class TestAlembic : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = fs::canonical(m_folder->path().toStdString()) / "shop";
    }

    void values_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("revision");
        QTest::addColumn<QByteArray>("down");
        const auto row = [](const char* name, const char* text, const char* revision, const char* down = "not there") {
            QTest::newRow(name) << QByteArray(text) << QByteArray(revision) << QByteArray(down);
        };
        row("plain", "revision = 'a1'\ndown_revision = None\n", "text a1", "None");
        row("double quotes", "revision = \"a1\"\ndown_revision = \"b2\"\n", "text a1", "text b2");
        row("annotated", "revision: str = 'a1'\ndown_revision: Union[str, Sequence[str], None] = 'b2'\n", "text a1",
            "text b2");
        row("annotated with a bar", "revision: str = 'a1'\ndown_revision: str | None = None\n", "text a1", "None");
        row("parentheses", "revision = (\n    'a1'  # here\n)\ndown_revision = ('b2')\n", "text a1", "text b2");
        row("tuple of one", "revision = 'a1'\ndown_revision = ('b2',)\n", "text a1", "list b2");
        row("merge", "revision = 'a1'\ndown_revision = (\n 'b2',\n 'c3', # right arm\n)\n", "text a1", "list b2,c3");
        row("list", "revision = 'a1'\ndown_revision = ['b2', 'c3']\n", "text a1", "list b2,c3");
        row("bare tuple", "revision = 'a1'\ndown_revision = 'b2', 'c3'\n", "text a1", "list b2,c3");
        row("tuple assignment", "revision, down_revision = 'a1', 'b2'\n", "text a1", "text b2");
        row("tuple assignment in brackets", "(revision, down_revision) = ('a1', None)\n", "text a1", "None");
        row("last one wins", "revision = 'a1'\nrevision = 'a2'\n", "text a2");
        row("semicolon", "revision = 'a1'; down_revision = 'b2'\n", "text a1", "text b2");
        row("chained", "x = revision = 'a1'\n", "text a1");
        row("prefixes", "revision = u'a1'\ndown_revision = r'b2'\n", "text a1", "text b2");
        row("triple", "revision = '''a1'''\n", "text a1");
        row("side by side", "revision = 'a' '1'\n", "text a1");
        row("f-string", "revision = f'a1'\n", "unreadable: an f-string or bytes");
        row("bytes", "revision = b'a1'\n", "unreadable: an f-string or bytes");
        row("concatenation", "revision = 'a' + '1'\n", "unreadable: a concatenation");
        row("call", "revision = make('a1')\n", "unreadable: a call");
        row("name", "revision = OTHER\n", "unreadable: a name");
        row("in a list", "revision = 'a1'\ndown_revision = ('b2', OTHER)\n", "text a1", "unreadable: a name");
        row("imported", "revision = 'a1'\nfrom ids import revision\n", "unreadable: an import");
        row("indented", "if True:\n    revision = 'a1'\n", "not there");
        row("in the docstring", "\"\"\"x\n\nrevision = 'no'\n\"\"\"\nrevision = 'a1'\n", "text a1");
        row("in a comment", "revision = 'a1'\n# revision = 'no'\n", "text a1");
        row("joined by a backslash", "revision = \\\n  'a1'\n", "text a1");
        row("CRLF", "revision = 'a1'\r\ndown_revision = 'b2'\r\n", "text a1", "text b2");
        row("byte order mark", "\xEF\xBB\xBFrevision = 'a1'\n", "text a1");
        row("empty tuple", "revision = 'a1'\ndown_revision = ()\n", "text a1", "list ");
        row("set", "revision = 'a1'\ndown_revision = {'b2'}\n", "text a1", "list b2");
        row("conditional", "revision = 'a1' if X else 'b'\n", "unreadable: an expression");
        row("never closed", "revision = ('a1'\n", "not there");
        row("never ended", "revision = 'a1\n", "not there");
    }
    void values()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, revision);
        QFETCH(QByteArray, down);
        const auto module = formats::readPython(text.toStdString());
        QCOMPARE(QByteArray::fromStdString(printedValue(module.variable("revision"))), revision);
        QCOMPARE(QByteArray::fromStdString(printedValue(module.variable("down_revision"))), down);
    }

    void fixture()
    {
        const auto project = formats::openWorkspace(LK_TEST_DATA "/alembic/project").projects.at(0);
        QCOMPARE(project.format, std::string("alembic"));
        const auto& format = formats::formatNamed("alembic");
        auto set = format.load(project);
        std::erase_if(set.problems, [](const auto& one) { return one.kind == project::ProblemKind::ToolMissing; });
        QCOMPARE(QString::fromStdString(test::printed(set)),
                 QStringLiteral("4f1c2a9e0b11 [create customer] up down\n8b3d70c5e2f4 [create product] up down\n"
                                "c02e9d416a73 [create purchase (left arm)] up down\nd71f08b3c9aa [add stock column "
                                "(right arm)] up down\n"
                                "e5a6b7c80d19 [merge purchase and stock] up down\nf90b1c2d3e4f [purge test customers "
                                "(no way back)] up\n"
                                "0a1b2c3d4e5f [add product weight (fails)] up down\n"));
        const auto status = format.layOver(project, set, rows({"c02e9d416a73", "d71f08b3c9aa"}));
        int applied = 0;
        for (const auto& row : status.rows)
            applied += row.state == history::MigrationState::Applied ? 1 : 0;
        QCOMPARE(applied, 4);
        QCOMPARE(status.pendingCount, 3);
        QCOMPARE(format.layOver(project, set, rows({"f90b1c2d3e4f"})).pendingCount, 1);
        const auto named = [&](const char* text) {
            return QString::fromStdString(format.versionNamed(set, rows({"c02e9d416a73", "d71f08b3c9aa"}), text));
        };
        QCOMPARE(named("head"), QStringLiteral("0a1b2c3d4e5f"));
        QCOMPARE(named("stock"), QStringLiteral("d71f08b3c9aa"));
        QCOMPARE(named("stock@head"), QStringLiteral("0a1b2c3d4e5f"));
        QCOMPARE(named("8b"), QStringLiteral("8b3d70c5e2f4"));
        QCOMPARE(named("e5a6+1"), QStringLiteral("f90b1c2d3e4f"));
        QCOMPARE(named("f90b-1"), QStringLiteral("e5a6b7c80d19"));
        QCOMPARE(named("8b3d+1"), QStringLiteral("8b3d+1"));
    }

    /// Rows after one step, as section 3 of the contract has them.
    void rowsAfterSteps_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("isUp");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, const char* before, const char* version, bool isUp, const char* after) {
            QTest::newRow(name) << before << version << isUp << after;
        };
        row("first", "", "core_1", true, "core_1");
        row("along", "core_1", "core_2", true, "core_2");
        row("second arm", "core_3a", "core_3b", true, "core_3a core_3b");
        row("merge", "core_3a core_3b", "core_4", true, "core_4");
        row("unmerge", "core_4", "core_4", false, "core_3a core_3b");
        row("one arm down", "core_3a core_3b", "core_3b", false, "core_3a");
        row("last arm down", "core_3a", "core_3a", false, "core_2");
        row("to base", "core_1", "core_1", false, "");
        row("dependency is implied", "core_2", "bill_1", true, "bill_1");
        row("dependency beside", "bill_1 core_3a", "bill_2", true, "bill_2");
        row("dependency back", "bill_2", "bill_2", false, "bill_1 core_3a");
        row("dependency back to its own row", "bill_1", "bill_1", false, "core_2");
    }
    void rowsAfterSteps()
    {
        QFETCH(QString, before);
        QFETCH(QString, version);
        QFETCH(bool, isUp);
        QFETCH(QString, after);
        const auto project = lineages();
        const auto& format = formats::formatNamed("alembic");
        const auto set = format.load(project);
        history::History history = rows({});
        for (const QString& one : before.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            history.rows.emplace_back();
            history.rows.back().version = one.toStdString();
        }
        const auto* migration = set.find(version.toStdString());
        QVERIFY(migration != nullptr);
        QCOMPARE(QString::fromStdString(printedRows(
                     format.after(history, set, *migration, isUp ? project::Direction::Up : project::Direction::Down))),
                 after);
    }

    /// As Alembic 1.8.1 takes them: `alembic upgrade core@head` leaves bill_2 alone, `downgrade bill@base` leaves core as it is.
    void namesForSeveral_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("named");
        QTest::addColumn<QString>("up");
        QTest::addColumn<QString>("down");
        const auto row = [](const char* text, const char* named, const char* up, const char* down) {
            QTest::newRow(text) << text << named << up << down;
        };
        row("base", "", "-", "-");
        row("bill_1@base", "bill_1@base", "-", "bill_1 bill_2");
        row("bill_2@base", "bill_2@base", "-", "bill_1 bill_2");
        row("core_4@base", "core_4@base", "-", "core_1 core_2 bill_1 core_3a bill_2 core_3b core_4");
        row("core_3a@core_2", "core_3a@core_2", "-", "core_3a bill_2 core_4");
        row("core_1@head", "core_4", "core_1 core_2 core_3a core_3b core_4", "core_4");
        row("heads", "heads", "core_1 core_2 bill_1 core_3a bill_2 core_3b core_4", "-");
        row("head", "there are several heads, and head means one: bill_2, core_4", "", "");
        row("core_3", "several revisions begin with core_3: core_3a, core_3b", "", "");
        row("+1", "there are several current revisions, and +1 counts from one", "", "");
        row("nowhere@base", "nowhere@base", "-", "-");
        row("nowhere", "nowhere", "-", "-");
    }
    void namesForSeveral()
    {
        QFETCH(QString, text);
        QFETCH(QString, named);
        QFETCH(QString, up);
        QFETCH(QString, down);
        const auto project = lineages();
        const auto& format = formats::formatNamed("alembic");
        const auto set = format.load(project);
        const history::History history = rows({"bill_2", "core_3b"});
        std::string version;
        try {
            version = text.contains(QLatin1Char('@')) && !text.endsWith(QStringLiteral("head"))
                          ? format.deployedNamed(set, history, text.toStdString())
                          : format.versionNamed(set, history, text.toStdString());
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::Usage);
            QCOMPARE(QString::fromStdString(error.message()), named);
            return;
        }
        QCOMPARE(QString::fromStdString(version), named);
        const auto way = [&](project::Direction direction) {
            const auto all = format.wayTo(set, format.layOver(project, set, history), version, direction);
            return all ? QString::fromStdString(fmt::format("{}", fmt::join(*all, " "))) : QStringLiteral("-");
        };
        QCOMPARE(way(project::Direction::Up), up);
        QCOMPARE(way(project::Direction::Down), down);
    }

    /// Section 9: an applied revision's down_revision was edited after it had run.
    void changedParents_data()
    {
        QTest::addColumn<QString>("edit"); ///< file and its new down_revision
        QTest::addColumn<QString>("states");
        QTest::addColumn<QString>("note");
        const auto row = [](const char* name, const char* edit, const char* states, const char* note) {
            QTest::newRow(name) << edit << states << note;
        };
        row("nothing", "", "a applied, b applied, c applied, d pending", "");
        row("one put below an applied one", "n 'b';c 'n'", "a applied, b applied, n ignored, c applied, d pending",
            "The down_revision of c changed after it was seen applied: it was b and is n. Alembic takes all below it "
            "for "
            "applied, whether it ran or not. If c was rolled back and applied anew since, \"mark c pending\" and then "
            "\"mark c applied\" says so.");
        row("one cut off", "c 'a'", "a applied, b pending, c applied, d pending",
            "The down_revision of c changed after it was seen applied: it was b and is a. Alembic takes all below it "
            "for "
            "applied, whether it ran or not. If c was rolled back and applied anew since, \"mark c pending\" and then "
            "\"mark c applied\" says so.");
        row("a pending one moved", "d 'b'", "a applied, b applied, c applied, d pending", "");
        row("a line of its own", "c None", "a pending, b pending, c applied, d pending",
            "The down_revision of c changed after it was seen applied: it was b and is None. Alembic takes all below "
            "it for "
            "applied, whether it ran or not. If c was rolled back and applied anew since, \"mark c pending\" and then "
            "\"mark c applied\" says so.");
    }
    void changedParents()
    {
        QFETCH(QString, edit);
        QFETCH(QString, states);
        QFETCH(QString, note);
        base();
        const auto revision = [&](const std::string& id, const std::string& down) {
            write(m_root / "alembic/versions" / (id + "_r.py"),
                  fmt::format("revision = '{}'\ndown_revision = {}\ndef upgrade():\n    pass\ndef downgrade():\n    "
                              "pass\n",
                              id, down));
        };
        revision("a", "None");
        revision("b", "'a'");
        revision("c", "'b'");
        revision("d", "'c'");
        const auto project = formats::projectIn(m_root);
        const auto& format = formats::formatNamed("alembic");
        const fs::path file = m_root / "state/parents.json";
        int loads = 0;
        const auto look = [&](std::initializer_list<const char*> versions) {
            history::History history = rows(versions);
            formats::alembicCompare(file, project, history, [&](const auto& of) {
                ++loads;
                return format.load(of);
            });
            return format.layOver(project, format.load(project), history);
        };
        look({"b"});
        look({"c"});
        QCOMPARE(loads, 2);
        for (const QString& one : edit.split(QLatin1Char(';'), Qt::SkipEmptyParts))
            revision(one.section(QLatin1Char(' '), 0, 0).toStdString(), one.section(QLatin1Char(' '), 1).toStdString());
        const auto printed = [](const history::Status& status) {
            QStringList all;
            for (const auto& row : status.rows)
                all << QString::fromStdString(row.version + ' ' + std::string(toString(row.state)));
            return all.join(QStringLiteral(", "));
        };
        const auto status = look({"c"});
        QCOMPARE(printed(status), states);
        QCOMPARE(QString::fromStdString(fmt::format("{}", fmt::join(status.notes, "\n"))), note);
        QCOMPARE(loads, 2); // the files are read again only when the rows have changed
        // It stays so when more runs, and is over when the revision itself is taken back.
        QCOMPARE(look({"d"}).notes.size(), std::size_t(note.isEmpty() ? 0 : 1));
        look({});
        QCOMPARE(look({"c"}).notes.size(), std::size_t(0));
    }

    void dependenciesImply()
    {
        const auto project = lineages();
        const auto& format = formats::formatNamed("alembic");
        const auto status = format.layOver(project, format.load(project), rows({"bill_2"}));
        int applied = 0;
        for (const auto& row : status.rows)
            applied += row.state == history::MigrationState::Applied ? 1 : 0;
        QCOMPARE(applied, 5);
    }

    void problems_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<bool>("isFatal");
        const auto row = [](const char* name, std::initializer_list<const char*> texts, const char* problem,
                            bool isFatal) {
            QStringList files;
            for (const char* text : texts)
                files << QString::fromUtf8(text);
            QTest::newRow(name) << files << QString::fromUtf8(problem) << isFatal;
        };
        row("missing parent", {"revision='a1'\ndown_revision='zz'\n"}, "KeyError: 'zz'", true);
        row("missing dependency", {"revision='a1'\ndown_revision=None\ndepends_on='zz'\n"}, "KeyError: 'zz'", true);
        row("duplicate", {"revision='a1'\ndown_revision=None\n", "revision='a1'\ndown_revision=None\n"},
            "present more than once", false);
        row("cycle", {"revision='a1'\ndown_revision='a2'\n", "revision='a2'\ndown_revision='a1'\n"},
            "Cycle is detected in revisions", true);
        row("self-loop", {"revision='a1'\ndown_revision='a1'\n"}, "Self-loop", true);
        row("dependency cycle",
            {"revision='a1'\ndown_revision=None\ndepends_on='a2'\n", "revision='a2'\ndown_revision='a1'\n"},
            "Dependency cycle", true);
        row("illegal id", {"revision='a-1'\ndown_revision=None\n"}, "not allowed in revision identifier", true);
        row("no revision", {"down_revision=None\n"}, "Could not determine revision id", true);
        row("f-string", {"revision=f'a{1}'\ndown_revision=None\n"}, "cannot be read without running", false);
        row("label twice",
            {"revision='a1'\ndown_revision=None\nbranch_labels='x'\n",
             "revision='a2'\ndown_revision='a1'\nbranch_labels=('x',)\n"},
            "already used by revision", true);
        row("no Python", {"revision = ('a1'\n"}, "is no Python", true);
        row("a closing bracket too many", {"revision = 'a1'\n)"}, "is no Python", true);
        row("not UTF-8", {"@"}, "is not UTF-8", true);
    }
    void problems()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, problem);
        QFETCH(bool, isFatal);
        int number = 0;
        for (const QString& text : files) {
            std::string bytes = text.toStdString();
            if (bytes == "@")
                bytes = "\"\"\"gr\xF6\xDF\x65\"\"\"\nrevision = 'a1'\ndown_revision = None\n";
            write(m_root / "alembic/versions" / fmt::format("x{}_f.py", ++number), bytes);
        }
        base();
        const auto project = formats::projectIn(m_root);
        const auto set = formats::formatNamed("alembic").load(project);
        bool isFound = false;
        for (const auto& one : set.problems) {
            if (QString::fromStdString(one.message).contains(problem)) {
                isFound = true;
                QCOMPARE(one.isFatal, isFatal);
                QVERIFY(!one.remedy.empty() && one.place.isKnown());
            }
        }
        QVERIFY2(isFound, test::printed(set).c_str());
        if (problem.contains(QStringLiteral("without running"))) {
            const auto& format = formats::formatNamed("alembic");
            const auto no =
                format.forbids(project, set, format.layOver(project, set, rows({})), project::Direction::Up, nullptr);
            QVERIFY(no && no->code == "LK186" && no->remedy.find("plain texts") != std::string::npos);
        }
    }

    void iniAsPythonReadsIt()
    {
        const auto ini = formats::IniFile::parse(
            "[DEFAULT]\na = 1\n[alembic]\nb = %(a)s%%\nc: two\n   lines\n# note\nD = %(here)s/x\n", "x.ini",
            {{"here", "/h"}});
        QCOMPARE(ini.value("alembic", "b"), std::optional<std::string>("1%"));
        QCOMPARE(ini.value("alembic", "c"), std::optional<std::string>("two\nlines"));
        QCOMPARE(ini.value("alembic", "d"), std::optional<std::string>("/h/x"));
        QCOMPARE(formats::withIniValue("[a]\nx = 1\n  2\ny = 3\n[b]\nx = 4\n", "a", "x", "new"),
                 std::string("[a]\nx = new\ny = 3\n[b]\nx = 4\n"));
        QVERIFY_EXCEPTION_THROWN((void)formats::IniFile::parse("[a]\nx = %(nothing)s\n", "x", {}).value("a", "x"),
                                 Error);
        QVERIFY_EXCEPTION_THROWN((void)formats::IniFile::parse("[a]\n[a]\n", "x", {}), Error);
    }

    void urlIsHandedOver_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
        };
        row("variable", "import os\nurl = os.environ['DATABASE_URL']\n", "DATABASE_URL postgresql");
        row("getenv", "import os\nurl = os.getenv('APP_DB_URL', 'postgresql+psycopg://x/y')\n",
            "APP_DB_URL postgresql+psycopg");
        row("ini", "e = engine_from_config(config.get_section('alembic'), prefix='sqlalchemy.')\n",
            "ini postgresql+psycopg2");
        row("x", "url = context.get_x_argument(as_dictionary=True).get('dburl')\n", "-x dburl postgresql+psycopg2");
        row("set from a variable",
            "import os\nconfig.set_main_option('sqlalchemy.url', os.environ['DATABASE_URL'])\ne = "
            "engine_from_config({})\n",
            "DATABASE_URL bare ini postgresql+psycopg2");
        row("literal", "e = create_engine('postgresql://localhost/x')\n", "postgresql+psycopg2");
        row("async", "import os\ne = create_async_engine(os.environ['DATABASE_URL'])\n",
            "DATABASE_URL postgresql+asyncpg");
        row("dotenv overrules", "import os\nload_dotenv(override=True)\nurl = os.environ['DATABASE_URL']\n",
            "DATABASE_URL unsafe postgresql");
        row("settings", "from app.config import settings\ne = create_engine(settings.DATABASE_URL)\n",
            "DATABASE_URL postgresql");
    }
    void urlIsHandedOver()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        write(m_root / "alembic/versions/a.py", "revision='a'\ndown_revision=None\n");
        base();
        write(m_root / "app/config.py",
              "class Settings(BaseSettings):\n    DATABASE_URL: PostgresDsn\n    REDIS_URL: str\n");
        write(m_root / "alembic/env.py", text.toStdString());
        const auto url = formats::alembicUrl(formats::projectIn(m_root));
        std::string told;
        for (const std::string& one : url.variables)
            told += one + ' ';
        told += url.argument.empty() ? "" : "-x " + url.argument + ' ';
        told += url.isBare ? "bare " : "";
        told += url.isFromIni ? "ini " : "";
        told += url.unsafe.empty() ? "" : "unsafe ";
        QCOMPARE(QByteArray::fromStdString(told + url.scheme), expected);
    }

    /// What a person asks to see: one revision alone, from just before it or just behind it.
    void previewCommands()
    {
        if (formats::programOnPath("alembic").empty())
            QSKIP("alembic is not installed (Debian: alembic, python3-psycopg2)");
        fs::copy(LK_TEST_DATA "/alembic/project", m_root, fs::copy_options::recursive);
        const auto project = formats::projectIn(m_root);
        const auto& format = formats::formatNamed("alembic");
        const auto set = format.load(project);
        const auto last = [&](const char* version, project::Direction direction) {
            const auto answer = format.preview(project, set, *set.find(version), direction);
            if (const auto* no = std::get_if<formats::Refusal>(&*answer))
                return QString::fromStdString("refused " + no->code);
            const auto& tool = std::get<formats::ToolCommand>(*answer);
            return QString::fromStdString((tool.input.empty() ? "" : "python ") + tool.arguments.back());
        };
        QCOMPARE(last("4f1c2a9e0b11", project::Direction::Up), QStringLiteral("base:4f1c2a9e0b11"));
        QCOMPARE(last("4f1c2a9e0b11", project::Direction::Down), QStringLiteral("4f1c2a9e0b11:base"));
        QCOMPARE(last("c02e9d416a73", project::Direction::Up), QStringLiteral("8b3d70c5e2f4:c02e9d416a73"));
        QCOMPARE(last("c02e9d416a73", project::Direction::Down),
                 QStringLiteral("c02e9d416a73:c02e9d416a73@8b3d70c5e2f4"));
        QCOMPARE(last("e5a6b7c80d19", project::Direction::Up),
                 QStringLiteral("python c02e9d416a73,d71f08b3c9aa:e5a6b7c80d19"));
        QCOMPARE(last("f90b1c2d3e4f", project::Direction::Down), QStringLiteral("refused LK183"));
        // Opening and planning never ask for it: it executes env.py.
        std::string environment = readFile(m_root / "migrations/env.py");
        environment.replace(environment.find("offline() if"), std::string::npos, "online()\n");
        write(m_root / "migrations/env.py", environment);
        QCOMPARE(last("c02e9d416a73", project::Direction::Up), QStringLiteral("refused LK189"));
    }

    void newFile()
    {
        fs::copy(LK_TEST_DATA "/alembic/project", m_root, fs::copy_options::recursive);
        const auto project = formats::projectIn(m_root);
        const auto files = formats::formatNamed("alembic").newMigration(
            project, "Add e-mail", std::chrono::system_clock::time_point(std::chrono::seconds(1'717'243'200)));
        QCOMPARE(files.size(), std::size_t{1});
        const std::string name = files[0].path.filename().string();
        QVERIFY2(name.starts_with("2024_06_01-") && name.ends_with("_add_e_mail.py"), name.c_str());
        QVERIFY(files[0].content.find("down_revision = '0a1b2c3d4e5f'\n") != std::string::npos);
        QVERIFY(files[0].content.find("Revises: 0a1b2c3d4e5f\n") != std::string::npos);
        QVERIFY(files[0].content.find("${") == std::string::npos);
        write(m_root / "migrations/script.py.mako", "${whatever()}\n");
        QVERIFY_EXCEPTION_THROWN((void)formats::formatNamed("alembic").newMigration(project, "x", {}), Error);
    }

    void tenThousand()
    {
        base();
        for (int i = 1; i <= 10'000; ++i)
            write(m_root / "alembic/versions" / fmt::format("{:012x}_step.py", i),
                  fmt::format("\"\"\"step {0}\n\nRevision ID: {0:012x}\n\"\"\"\nfrom alembic import op\nimport "
                              "sqlalchemy as sa\n\nrevision = '{0:012x}'\ndown_revision = {1}\n\n\n"
                              "def upgrade():\n    op.add_column('t', sa.Column('c{0}', sa.Integer))\n\n\ndef "
                              "downgrade():\n    op.drop_column('t', 'c{0}')\n",
                              i, i == 1 ? std::string("None") : fmt::format("'{:012x}'", i - 1)));
        const auto project = formats::projectIn(m_root);
        QElapsedTimer timer;
        timer.start();
        const auto& format = formats::formatNamed("alembic");
        const auto set = format.load(project);
        const auto status = format.layOver(project, set, rows({"000000001388"}));
        qInfo("10,000 revisions read and laid over in %lld ms", timer.elapsed());
        QCOMPARE(status.pendingCount, 5000);
    }

private:
    void base()
    {
        write(m_root / "alembic.ini",
              "[alembic]\nscript_location = alembic\nsqlalchemy.url = postgresql+psycopg2://u:p%%40w@h/shop\n");
        write(m_root / "alembic/env.py", "");
        write(m_root / "alembic/script.py.mako", "");
    }

    /// The lineages of section 3: bill's members depend upon core's.
    project::Project lineages()
    {
        base();
        const auto add = [&](const char* id, const char* down, const char* depends) {
            write(m_root / "alembic/versions" / fmt::format("{}.py", id),
                  fmt::format("revision = '{}'\ndown_revision = {}\ndepends_on = {}\ndef upgrade():\n    pass\ndef "
                              "downgrade():\n    pass\n",
                              id, down, depends));
        };
        add("core_1", "None", "None");
        add("core_2", "'core_1'", "None");
        add("core_3a", "'core_2'", "None");
        add("core_3b", "'core_2'", "None");
        add("core_4", "('core_3a', 'core_3b')", "None");
        add("bill_1", "None", "'core_2'");
        add("bill_2", "'bill_1'", "('core_3a',)");
        return formats::projectIn(m_root);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root;
};

QTEST_GUILESS_MAIN(TestAlembic)
#include "test_alembic.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/project/duration.h"
#include "core/project/settingstext.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

using namespace lk;
using namespace std::chrono_literals;
using project::Address;
using project::Environment;

namespace {

std::string printed(const Address& address)
{
    return address.url + '/' + address.service + '/' + address.urlVariable;
}

std::string printed(const Environment& e)
{
    std::string text = fmt::format("{} {} {} {} pw{}:{} {}/{}/{}", e.name, toString(e.colour), toString(e.protection),
                                   printed(e.address), static_cast<int>(e.passwordFrom), e.passwordVariable,
                                   e.connectTimeout.count(), e.lockTimeout.count(), e.statementTimeout.count());
    for (const auto& [name, address] : e.projectAddresses)
        text += fmt::format(" {}={}", name, printed(address));
    return text + '\n';
}

std::string printed(const std::vector<Environment>& environments)
{
    std::string text;
    for (const Environment& environment : environments)
        text += printed(environment);
    return text;
}

const std::string kFile = readFile(LK_TEST_DATA "/projects/settings.toml");

} // namespace

class TestSettings : public QObject {
    Q_OBJECT

private slots:
    void reads()
    {
        const auto settings = project::parseSettings(kFile, "lockkeeper.toml");
        QCOMPARE(settings.workspaceName, std::string("shop"));
        QCOMPARE(settings.projects.size(), std::size_t{1});
        QCOMPARE(settings.projects[0].settings.at("strict"), std::string("true"));
        QCOMPARE(QString::fromStdString(printed(settings.environments)),
                 QStringLiteral("dev green none postgresql://h/dev// pw0: 10000/2000/0\n"
                                "staging yellow confirm postgresql://deployer@db1.example:5432/shop// pw0: 10000/500/0"
                                " billing=postgresql://deployer@db1.example:5432/billing// stock=/stock/\n"
                                "production red typed /shop-production/ pw2:SHOP_PW 5000/2000/300000\n"));
        std::string warnings;
        for (const auto& warning : settings.warnings)
            warnings += warning + '\n';
        QCOMPARE(QString::fromStdString(warnings),
                 QStringLiteral("lockkeeper.toml, line 4: the key future is not known\n"
                                "lockkeeper.toml, line 19: the key unknown-key is not known\n"
                                "lockkeeper.toml, line 39: the key other is not known\n"));
    }

    void namesTheKeyThatIsMeant()
    {
        const auto settings = project::parseSettings("[environment.prod]\n[environments.prod]\nservice = \"p\"\n"
                                                     "protecton = \"typed\"\nlock-timout = \"1s\"\nx = 1\n",
                                                     "lockkeeper.toml");
        std::string warnings;
        for (const auto& warning : settings.warnings)
            warnings += warning + '\n';
        QCOMPARE(QString::fromStdString(warnings),
                 QStringLiteral("lockkeeper.toml, line 1: the key environment is not known and counts for nothing: "
                                "environments is meant, perhaps\n"
                                "lockkeeper.toml, line 4: the key protecton is not known and counts for nothing: "
                                "protection is meant, perhaps\n"
                                "lockkeeper.toml, line 5: the key lock-timout is not known and counts for nothing: "
                                "lock-timeout is meant, perhaps\n"
                                "lockkeeper.toml, line 6: the key x is not known\n"));
    }

    void readsAndWritesGuards()
    {
        const std::string text = "[environments.staging]\nservice = \"s\"\n"
                                 "[environments.prod]\nservice = \"p\"\n"
                                 "require = { env = \"staging\", for = \"24h\" }\n"
                                 "window = [\"Mon-Fri 22:00-05:00 Europe/Kyiv\", \"Sun 00:00-24:00\"] # nights\n"
                                 "database-limit = \"500GB\"\n"
                                 "hooks = { before = [[\"rm\", \"-rf\"]] }\n";
        const auto settings = project::parseSettings(text, "x");
        auto environments = settings.environments;
        Environment& prod = environments[1];
        QVERIFY(prod.require == (project::Requirement{"staging", 24h}));
        QCOMPARE(prod.windows.size(), std::size_t{2});
        QCOMPARE(prod.databaseLimit, std::uint64_t{500} << 30);
        // Commands are never taken from a file of the project.
        QCOMPARE(settings.warnings.size(), std::size_t{1});
        QVERIFY2(settings.warnings[0].starts_with("x, line 8: hooks are not read from a project's file"),
                 settings.warnings[0].c_str());

        QCOMPARE(project::editedSettings(text, "x", environments), text);
        prod.require->duration = 48h;
        prod.windows.pop_back();
        prod.databaseLimit = 0;
        std::string expected = text;
        replace(expected, "\"24h\"", "\"48h\"");
        replace(expected, ", \"Sun 00:00-24:00\"", "");
        replace(expected, "database-limit = \"500GB\"\n", "");
        QCOMPARE(QString::fromStdString(project::editedSettings(text, "x", environments)),
                 QString::fromStdString(expected));
        prod.require.reset();
        environments.push_back(project::newEnvironment("eu"));
        environments.back().address.service = "e";
        environments.back().require = project::Requirement{"prod", 0ms};
        environments.back().windows = {*project::windowFrom("Sat,Sun 10:00-12:00")};
        environments.back().databaseLimit = 1536 << 20;
        const std::string written = project::editedSettings(text, "x", environments);
        QVERIFY(project::parseSettings(written, "x").environments == environments);
        QVERIFY2(written.find("require = { env = \"prod\" }\nwindow = [\"Sat,Sun 10:00-12:00\"]\n"
                              "database-limit = \"1536MB\"") != std::string::npos,
                 written.c_str());
    }

    void tellsARequirementThatNothingMeets()
    {
        const auto settings =
            project::parseSettings("[environments.prod]\nservice = 'p'\nrequire = { env = 'stagin' }\n", "x");
        QCOMPARE(settings.warnings.size(), std::size_t{1});
        QCOMPARE(settings.warnings[0],
                 std::string("prod requires stagin, and there is no other environment of that name"));
    }

    void sizes()
    {
        for (const auto& [text, value] : std::vector<std::pair<std::string, std::uint64_t>>{
                 {"1B", 1}, {"500GB", std::uint64_t{500} << 30}, {"2TB", std::uint64_t{2} << 40}, {"3kB", 3072}}) {
            QCOMPARE(*project::bytesFrom(text), value);
            QCOMPARE(project::bytesText(value), text);
        }
        for (const char* text : {"", "GB", "0GB", "-1GB", "1.5GB", "500", "5 GiB", "99999999999GB"})
            QVERIFY2(!project::bytesFrom(text), text);
    }

    void backups()
    {
        const std::string text =
            "[environments.a]\nurl = \"postgresql://h/a\"\nprotection = \"typed\"\n"
            "[environments.b]\nurl = \"postgresql://h/b\"\nprotection = \"none\"\nbackup = \"always\"\n"
            "backup-age = \"2h\"\nbackup-keep = \"30d\"\n";
        auto environments = project::parseSettings(text, "x").environments;
        QVERIFY(environments[0].backupDemand() == project::BackupDemand::Destructive);
        QVERIFY(environments[0].backupAge == 1h && environments[0].backupKeep.isEverything());
        QVERIFY(environments[1].backupDemand() == project::BackupDemand::Always && environments[1].backupAge == 2h);
        QVERIFY(environments[1].backupKeep == (project::BackupKeep{0, 30}));
        // What is written is read back.
        environments[0].backup = project::BackupDemand::Never;
        environments[0].backupKeep = {5, 0};
        environments[1].backupAge = 30min;
        const std::string edited = project::editedSettings(text, "x", environments);
        QVERIFY2(edited.find("backup-keep = 5") != std::string::npos, edited.c_str());
        QVERIFY(project::parseSettings(edited, "x").environments == environments);
    }

    void ordersByKey()
    {
        const auto settings = project::parseSettings(
            "[environments]\na.url = 'postgresql://h/a'\na.order = 5\nb = {url = 'postgresql://h/b'}\nc.service='c'\n",
            "x");
        std::string names;
        for (const auto& environment : settings.environments)
            names += environment.name;
        QCOMPARE(names, std::string("bca"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        const auto row = [](const char* name, const char* text, int line) {
            QTest::newRow(name) << QString::fromUtf8(text) << line;
        };
        row("broken", "[environments.dev\nurl = 1", 1);
        row("twice", "[environments.dev]\nurl='postgresql://h/d'\nurl='postgresql://h/d'", 3);
        row("wrong type", "[environments.dev]\nurl = 5", 2);
        row("not a table", "environments = 5", 1);
        row("unknown protection", "\n[environments.dev]\nprotection = \"some\"", 3);
        row("unknown demand for backups", "[environments.dev]\nbackup = \"sometimes\"", 2);
        row("backups kept for no time", "[environments.dev]\nbackup-keep = \"0d\"", 2);
        row("no number of backups", "[environments.dev]\nbackup-keep = 0", 2);
        row("backups kept for a while", "[environments.dev]\nbackup-keep = \"long\"", 2);
        row("unknown colour", "[environments.dev]\ncolour = \"pink\"", 2);
        row("password in a URL", "[environments.dev]\n\nurl = \"postgresql://u:hunter2@h/d\"", 3);
        row("password in keywords", "[environments.dev]\nurl = \"host=h password=hunter2\"", 2);
        row("password as a parameter", "[environments.dev]\nurl = \"postgresql://h/d?password=hunter2\"", 2);
        row("password for a project",
            "[environments.dev]\nurl='postgresql://h/d'\n[environments.dev.databases]\nb = "
            "\"postgresql://u:hunter2@h/d\"",
            4);
        row("password as such", "[environments.dev]\npassword = \"hunter2\"", 2);
        row("malformed URL", "[environments.dev]\nurl = \"postgresql://u:hunter2@h:x/d\"", 2);
        row("two addresses", "[environments.dev]\nurl = \"postgresql://h/d\"\nservice = \"s\"", 3);
        row("duration", "[environments.dev]\nlock-timeout = \"2 weeks\"", 2);
        row("duration as a number", "[environments.dev]\nlock-timeout = 2000", 2);
        row("order", "[environments.dev]\norder = \"1\"", 2);
        row("project without folder", "[projects.a]\nformat = \"dbmate\"", 1);
        row("kept name", "[environments.\".env\"]\nservice = \"x\"", 1);
        row("requires nothing", "[environments.prod]\nrequire = { for = \"24h\" }", 2);
        row("requires what is not known", "[environments.prod]\nrequire = { env = \"s\", since = \"24h\" }", 2);
        row("requires for no time", "[environments.prod]\nrequire = { env = \"s\", for = \"a day\" }", 2);
        row("window", "[environments.prod]\nwindow = [\"Mon-Fri 22-05\"]", 2);
        row("second window", "[environments.prod]\nwindow = [\"daily 22:00-05:00\",\n  5]", 3);
        row("no window at all", "[environments.prod]\nwindow = []", 2);
        row("limit", "[environments.prod]\ndatabase-limit = \"much\"", 2);
        row("limit without a unit", "[environments.prod]\ndatabase-limit = 500", 2);
        row("invalid UTF-8", "a = \"\xff\"", 1);
    }
    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(int, line);
        std::string bytes = text.toStdString();
        if (QByteArray(QTest::currentDataTag()) == "invalid UTF-8")
            bytes = "a = \"\xff\"";
        try {
            (void)project::parseSettings(bytes, "lockkeeper.toml");
            QFAIL("it was read");
        } catch (const Error& error) {
            QCOMPARE(static_cast<int>(error.code()), static_cast<int>(ErrorCode::Unreadable));
            QCOMPARE(error.place().line, line);
            QVERIFY2((error.message() + error.remedy()).find("hunter2") == std::string::npos, error.what());
        }
    }

    void durations()
    {
        for (const auto& [text, value] :
             std::vector<std::pair<std::string, std::chrono::milliseconds>>{{"500ms", 500ms},
                                                                            {"2s", 2s},
                                                                            {"5min", 5min},
                                                                            {"1h", 1h},
                                                                            {"0s", 0s},
                                                                            {"1500ms", 1500ms},
                                                                            {"90s", 90s}}) {
            QCOMPARE(project::durationFrom(text)->count(), value.count());
            QCOMPARE(project::durationText(value), text);
        }
        for (const char* text : {"", "s", "2", "-1s", "1.5s", "99999999999999999999s", "9999999h", "2 s s"})
            QVERIFY2(!project::durationFrom(text), text);
    }

    void unchangedIsUntouched()
    {
        for (const std::string& eol : {std::string("\n"), std::string("\r\n")}) {
            const std::string text = withLineEnds(kFile, eol);
            QCOMPARE(project::editedSettings(text, "x", project::parseSettings(text, "x").environments), text);
        }
    }

    void oneValueChangesOneValue()
    {
        auto environments = project::parseSettings(kFile, "x").environments;
        environments[0].colour = project::Colour::Blue;
        environments[0].address.url = "postgresql://h/dev2";
        environments[1].lockTimeout = 3s;
        environments[2].address = {.url = {}, .service = {}, .urlVariable = "SHOP_URL"};
        std::string expected = kFile;
        replace(expected, "\"green\"", "\"blue\"");
        replace(expected, "'postgresql://h/dev'", "'postgresql://h/dev2'");
        replace(expected, "\"500ms\"", "\"3s\"");
        replace(expected, "service = \"shop-production\"", "url-variable = \"SHOP_URL\"");
        QCOMPARE(QString::fromStdString(project::editedSettings(kFile, "x", environments)),
                 QString::fromStdString(expected));
    }

    void addsRemovesRenames()
    {
        auto environments = project::parseSettings(kFile, "x").environments;
        environments.erase(environments.begin() + 1); // staging
        environments[0].name = "play";
        environments[0].statementTimeout = 1min;
        Environment added = project::newEnvironment("uat two");
        added.address.url = "postgresql://h/\"uat";
        added.passwordFrom = project::PasswordFrom::Keychain;
        added.projectAddresses["billing"].service = "b";
        environments.push_back(added);
        const std::string result = project::editedSettings(kFile, "x", environments);
        std::string expected = kFile;
        const auto begin = expected.find("[environments.staging]\nprotection");
        expected.erase(begin, expected.find("[environments.production]") - begin);
        // Renamed and shortened at once: by name they are another one, removed and added.
        QVERIFY2(result.find("# Everybody's playground.") != std::string::npos, result.c_str());
        QVERIFY2(result.find("# Ask before.") != std::string::npos, result.c_str());
        QVERIFY2(result.find("[environments.\"uat two\"]\ncolour = \"yellow\"") != std::string::npos, result.c_str());
        QCOMPARE(QString::fromStdString(printed(project::parseSettings(result, "x").environments)),
                 QString::fromStdString(printed(environments)));
    }

    void renameKeepsTheRest()
    {
        auto environments = project::parseSettings(kFile, "x").environments;
        environments[1].name = "acceptance";
        environments[1].colour = project::Colour::Yellow;
        std::string expected = kFile;
        replace(expected,
                "[environments.staging]\nprotection  = \"confirm\"\nurl         = "
                "\"postgresql://deployer@db1.example:5432/shop\" # the first\nlock-timeout = \"500ms\"\n",
                "[environments.acceptance]\nprotection  = \"confirm\"\nurl         = "
                "\"postgresql://deployer@db1.example:5432/shop\" # the first\nlock-timeout = \"500ms\"\n"
                "colour = \"yellow\"\n");
        replace(expected, "[environments.staging.databases]", "[environments.acceptance.databases]");
        QCOMPARE(QString::fromStdString(project::editedSettings(kFile, "x", environments)),
                 QString::fromStdString(expected));
    }

    void reordersThroughKeys()
    {
        auto environments = project::parseSettings(kFile, "x").environments;
        std::swap(environments[0], environments[2]);
        const std::string result = project::editedSettings(kFile, "x", environments);
        QCOMPARE(std::ranges::count(result, '\n'), std::ranges::count(kFile, '\n') + 3);
        QCOMPARE(QString::fromStdString(printed(project::parseSettings(result, "x").environments)),
                 QString::fromStdString(printed(environments)));
        std::string without;
        std::istringstream lines(result);
        for (std::string line; std::getline(lines, line);)
            without += line.starts_with("order = ") ? "" : line + '\n';
        QCOMPARE(QString::fromStdString(without), QString::fromStdString(kFile));
    }

    void makesTheFile()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "lockkeeper.toml";
        Environment dev = project::newEnvironment("dev");
        dev.address.url = "postgresql://h/dev";
        project::writeEnvironments(file, {}, {dev});
        QCOMPARE(readFile(file),
                 std::string(
                     "[environments.dev]\ncolour = \"green\"\nprotection = \"none\"\nurl = \"postgresql://h/dev\"\n"));
        QCOMPARE(project::readSettings(file).environments, std::vector<Environment>{dev});
        // Somebody else wrote meanwhile.
        try {
            project::writeEnvironments(file, {}, {dev, dev});
            QFAIL("it was written");
        } catch (const Error& error) {
            QCOMPARE(static_cast<int>(error.code()), static_cast<int>(ErrorCode::Refused));
        }
    }

    /// Random edits read back as wished, and every line that tells nothing of environments stays, in its order.
    void randomEditsKeepTheRest()
    {
        const unsigned seed =
            qEnvironmentVariableIsSet("LK_SEED") ? qEnvironmentVariable("LK_SEED").toUInt() : std::random_device()();
        qInfo("LK_SEED=%u", seed);
        std::mt19937 random(seed);
        const auto pick = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
        const std::vector<std::string> starts = {
            kFile,
            withLineEnds(kFile, "\r\n"),
            "",
            "# only a comment",
            "x = 1\n",
            "[environments]\na = { url = 'postgresql://h/a', odd = 1 } # keep a\nb = {service=\"b\"}\n# keep b\n[z]\ny "
            "= 2\n",
            "# top\nenvironments.a.url = \"postgresql://h/a\" # keep\nenvironments.a.databases.x = "
            "\"postgresql://h/x\"\nother.x = 1\n[projects.p]\nfolder = \"f\"\n",
            "[environments.a.databases]\np = \"postgresql://h/p\"\n\n# keep\n[environments.a]\nurl-variable = "
            "\"X\"\n\n[environments.b]\n# keep empty\n"};
        for (int round = 0; round < 1500; ++round) {
            const std::string& start = starts[static_cast<std::size_t>(pick(static_cast<int>(starts.size())))];
            std::string text = start;
            for (int step = 0; step < 3; ++step) {
                const auto before = project::parseSettings(text, "x");
                auto after = before.environments;
                const int edits = 1 + pick(3);
                for (int i = 0; i < edits; ++i)
                    edit(after, pick);
                std::string result;
                try {
                    result = project::editedSettings(text, "x", after);
                } catch (const Error& error) {
                    QFAIL(fmt::format("round {}: {}\n--- text\n{}--- before\n{}--- wished\n{}", round, error.message(),
                                      text, printed(before.environments), printed(after))
                              .c_str());
                }
                const auto written = project::parseSettings(result, "x");
                QCOMPARE(QString::fromStdString(printed(written.environments)), QString::fromStdString(printed(after)));
                QCOMPARE(written.projects, before.projects);
                if (!start.empty() && start.find("\r\n") != std::string::npos)
                    QCOMPARE(std::ranges::count(result, '\r'), std::ranges::count(result, '\n'));
                text = result;
            }
            // Comments and foreign lines are all there, in their order.
            std::size_t at = 0;
            std::istringstream lines(start);
            for (std::string line; std::getline(lines, line);) {
                const bool isForeign = line.starts_with("#") || line.starts_with("[projects") ||
                                       line.starts_with("folder") || line.starts_with("future") ||
                                       line.starts_with("x = 1") || line.starts_with("[other") ||
                                       line.starts_with("not a") || line.starts_with("[z]");
                if (!isForeign || line.starts_with("# its own") || line.starts_with("# keep empty"))
                    continue;
                const std::size_t found = text.find(line, at);
                QVERIFY2(found != std::string::npos,
                         fmt::format("round {}: lost \"{}\" in\n{}\nfrom\n{}", round, line, text, start).c_str());
                at = found;
            }
        }
    }

private:
    static void replace(std::string& text, const std::string& what, const std::string& with)
    {
        const auto at = text.find(what);
        QVERIFY2(at != std::string::npos, what.c_str());
        text.replace(at, what.size(), with);
    }

    static std::string withLineEnds(std::string text, const std::string& eol)
    {
        for (std::size_t at = 0; eol != "\n" && (at = text.find('\n', at)) != std::string::npos; at += eol.size())
            text.replace(at, 1, eol);
        return text;
    }

    template<typename Pick>
    static void edit(std::vector<Environment>& list, const Pick& pick)
    {
        const auto address = [&]() -> Address {
            switch (pick(3)) {
            case 0: return {.url = fmt::format("postgresql://h{}/d", pick(9)), .service = {}, .urlVariable = {}};
            case 1: return {.url = {}, .service = fmt::format("s{} \"q\\", pick(9)), .urlVariable = {}};
            default: return {.url = {}, .service = {}, .urlVariable = fmt::format("V{}", pick(9))};
            }
        };
        const auto isFree = [&](const std::string& name) {
            return std::ranges::find(list, name, &Environment::name) == list.end();
        };
        const int kind = pick(12);
        if (list.empty() || kind == 0) {
            const std::string name = fmt::format("{}{}", pick(2) == 0 ? "prod" : "new é", pick(1000));
            if (!isFree(name))
                return;
            Environment added = project::newEnvironment(name);
            added.address = address();
            if (pick(2) == 0)
                added.projectAddresses["p q"] = address();
            added.lockTimeout = std::chrono::milliseconds(pick(5000));
            list.insert(list.begin() + pick(static_cast<int>(list.size()) + 1), added);
            return;
        }
        Environment& one = list[static_cast<std::size_t>(pick(static_cast<int>(list.size())))];
        switch (kind) {
        case 1: list.erase(list.begin() + (&one - list.data())); break;
        case 2:
            if (const std::string name = fmt::format("ren{}", pick(1000)); isFree(name))
                one.name = name;
            break;
        case 3: one.colour = static_cast<project::Colour>(pick(8)); break;
        case 4: one.protection = static_cast<project::Protection>(pick(3)); break;
        case 5: one.address = address(); break;
        case 6: one.passwordFrom = project::PasswordFrom::Keychain, one.passwordVariable.clear(); break;
        case 7: one.passwordFrom = project::PasswordFrom::Variable, one.passwordVariable = "PW"; break;
        case 8: one.statementTimeout = std::chrono::milliseconds(pick(100'000)); break;
        case 9: one.projectAddresses[pick(2) == 0 ? "billing" : "x"] = address(); break;
        case 10: one.projectAddresses.clear(); break;
        default: std::swap(one, list.front()); break;
        }
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "test_settings.moc"

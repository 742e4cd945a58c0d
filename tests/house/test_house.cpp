// SPDX-License-Identifier: Apache-2.0
// Walks the sources as text and holds them against the map of the house: who may include whom, and what every file must carry.

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

/// A part of the house and the parts below it that it may include directly. Everything may include itself.
const std::map<std::string, std::set<std::string>>& mayInclude()
{
    static const std::set<std::string> core{"core/base",    "core/sql",     "core/postgres", "core/project",
                                            "core/history", "core/formats", "core/schema",   "core/review",
                                            "core/run",     "core/demo",    "core/audit",    "core/rehearsal",
                                            "core/backup",  "core/rescue",  "core/backfill", "core/changeset"};
    static const auto with = [](std::set<std::string> parts, std::initializer_list<const char*> more) {
        for (const char* part : more)
            parts.insert(part);
        return parts;
    };
    static const std::map<std::string, std::set<std::string>> rules{
        {"core/base", {}},
        {"core/audit", {"core/base", "core/postgres"}},
        {"core/backup", {"core/base", "core/sql", "core/postgres", "core/project"}},
        {"core/sql", {"core/base"}},
        {"core/postgres", {"core/base", "core/sql"}},
        {"core/project", {"core/base", "core/sql", "core/postgres"}},
        {"core/history", {"core/base", "core/sql", "core/postgres", "core/project"}},
        {"core/formats", {"core/base", "core/sql", "core/postgres", "core/project", "core/history"}},
        {"core/schema", {"core/base", "core/sql", "core/postgres", "core/project", "core/history"}},
        {"core/review",
         {"core/base", "core/sql", "core/postgres", "core/project", "core/history", "core/formats", "core/schema"}},
        {"core/run",
         {"core/base", "core/sql", "core/postgres", "core/project", "core/history", "core/formats", "core/schema",
          "core/review", "core/audit", "core/backup", "core/backfill"}},
        {"core/backfill", {"core/base", "core/sql", "core/postgres", "core/project"}},
        {"core/rehearsal",
         {"core/base", "core/sql", "core/postgres", "core/project", "core/history", "core/formats", "core/schema",
          "core/review", "core/run", "core/backup"}},
        {"core/rescue",
         {"core/base", "core/sql", "core/postgres", "core/project", "core/history", "core/formats", "core/schema",
          "core/review", "core/run", "core/backup"}},
        {"core/changeset",
         {"core/base", "core/sql", "core/postgres", "core/project", "core/history", "core/formats", "core/schema",
          "core/review", "core/run", "core/backfill", "core/backup"}},
        {"core/demo", with(core, {})},
        {"ui/common", core},
        {"ui/services", with(core, {"ui/common"})},
        {"ui/editor", with(core, {"ui/common", "ui/services"})},
        {"ui/findings", with(core, {"ui/common", "ui/services"})},
        {"ui/matrix", with(core, {"ui/common", "ui/services"})},
        {"ui/migration", with(core, {"ui/common", "ui/services", "ui/editor", "ui/findings", "ui/rehearsal"})},
        {"ui/rehearsal", with(core, {"ui/common", "ui/services"})},
        {"ui/plan", with(core, {"ui/common", "ui/services", "ui/rehearsal"})},
        {"ui/run", with(core, {"ui/common", "ui/services"})},
        {"ui/rescue", with(core, {"ui/common", "ui/services", "ui/rehearsal", "ui/plan"})},
        {"ui/backups", with(core, {"ui/common", "ui/services", "ui/plan"})},
        {"ui/activity", with(core, {"ui/common", "ui/services", "ui/plan"})},
        {"ui/audit", with(core, {"ui/common", "ui/services"})},
        {"ui/backfills", with(core, {"ui/common", "ui/services", "ui/plan"})},
        {"ui/changesets", with(core, {"ui/common", "ui/services", "ui/plan"})},
        {"ui/environments", with(core, {"ui/keychain", "ui/common", "ui/services", "ui/plan"})},
        {"ui/welcome", with(core, {"ui/common", "ui/services"})},
        {"ui/shell",
         with(core, {"ui/keychain", "ui/common", "ui/services", "ui/editor", "ui/findings", "ui/matrix", "ui/migration",
                     "ui/rehearsal", "ui/plan", "ui/run", "ui/rescue", "ui/backups", "ui/activity", "ui/audit",
                     "ui/backfills", "ui/changesets", "ui/environments", "ui/welcome"})},
        {"app/lockkeeperctl", core},
        {"app/lockkeeper", with(core, {"ui/common", "ui/services", "ui/shell", "ui/run"})},
        {"app/keychain", {"core/base", "ui/keychain"}},
        {"ui/keychain", {"core/base", "core/postgres", "core/project"}},
    };
    return rules;
}

/// The client libraries and the parts that may see each.
const std::map<std::string, std::set<std::string>>& keptIn()
{
    static const std::map<std::string, std::set<std::string>> rules{
        {"libpq-fe.h", {"core/postgres"}},
        {"pg_query", {"core/sql", "core/schema", "core/review", "core/backfill", "core/changeset"}},
        {"toml++", {"core/project", "core/formats"}},
        {"yaml-cpp", {"core/formats", "core/backfill", "core/changeset"}},
    };
    return rules;
}

struct Include {
    std::string file;
    int line = 0;
    std::string target;
    bool isOurs = false;
};

std::string partOf(const std::string& path)
{
    const auto first = path.find('/');
    const auto second = path.find('/', first + 1);
    return second == std::string::npos ? path.substr(0, first) : path.substr(0, second);
}

std::vector<fs::path> sources()
{
    std::vector<fs::path> files;
    for (const char* top : {"core", "ui", "app", "tests"}) {
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(LK_SOURCE_DIR) / top)) {
            const auto extension = entry.path().extension();
            if (entry.is_regular_file() && (extension == ".cpp" || extension == ".h"))
                files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string textOf(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string sourceName(const fs::path& file)
{
    return fs::relative(file, LK_SOURCE_DIR).generic_string();
}

std::vector<Include> includesOf(const fs::path& file)
{
    static const std::regex pattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
    std::vector<Include> includes;
    std::istringstream lines(textOf(file));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        std::smatch match;
        if (std::regex_search(line, match, pattern))
            includes.push_back({sourceName(file), number, match[2], match[1] == "\""});
    }
    return includes;
}

std::string shown(const Include& include)
{
    return include.file + ":" + std::to_string(include.line) + ": " + include.target;
}

QString told(const std::vector<std::string>& findings)
{
    QString text;
    for (const std::string& finding : findings)
        text += QString::fromStdString(finding) + u'\n';
    return text;
}

} // namespace

class TestHouse : public QObject {
    Q_OBJECT

private slots:
    void includesPointDownwards();
    void partsFormNoCircle();
    void clientLibrariesStayInTheirRooms();
    void coreHeadersSpeakStandardCpp();
    void everyFileNamesItsLicence();
    void noFileIsTooLong();
    void noColourLiteralOutsideTheRoles();
    void guiThreadNeverSpinsAnInnerLoop();
    void codesHaveOneMeaningAndAreDocumented();
    void messagesQuoteWithPlainQuotes();
};

/// A terminal and a label show Markdown's backtick as it stands.
void TestHouse::messagesQuoteWithPlainQuotes()
{
    static const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
    static const std::regex tick(R"re(`([A-Za-z-]|\{[0-9]?\}))re");
    std::vector<std::string> findings;
    for (const fs::path& file : sources()) {
        const std::string name = sourceName(file);
        if (!(name.starts_with("core/") || name.starts_with("app/")))
            continue;
        std::istringstream lines(textOf(file));
        std::string line;
        for (int number = 1; std::getline(lines, line); ++number) {
            if (line.find('`') == std::string::npos || line.find_first_not_of(' ') == line.find("//"))
                continue;
            for (std::sregex_iterator at(line.begin(), line.end(), literal), end; at != end; ++at) {
                if (std::regex_search((*at)[1].str(), tick))
                    findings.push_back(name + ":" + std::to_string(number) + ": " + (*at)[0].str());
            }
        }
    }
    QVERIFY2(findings.empty(), qPrintable(told(findings)));
}

void TestHouse::includesPointDownwards()
{
    std::vector<std::string> findings;
    for (const fs::path& file : sources()) {
        const std::string from = partOf(sourceName(file));
        if (from.starts_with("tests"))
            continue;
        const auto rule = mayInclude().find(from);
        if (rule == mayInclude().end()) {
            findings.push_back(sourceName(file) + ": the map does not know the part " + from);
            continue;
        }
        for (const Include& include : includesOf(file)) {
            if (!include.isOurs || include.target.find('/') == std::string::npos)
                continue;
            const std::string to = partOf(include.target);
            const bool isOurs = to.starts_with("core/") || to.starts_with("ui/") || to.starts_with("app/");
            if (isOurs && to != from && !rule->second.contains(to))
                findings.push_back(shown(include) + " points up or sideways");
        }
    }
    QVERIFY2(findings.empty(), qPrintable(told(findings)));
}

void TestHouse::partsFormNoCircle()
{
    // The rules themselves: repeatedly take away a part that knows nobody who is left.
    auto left = mayInclude();
    bool hasMoved = true;
    while (hasMoved) {
        hasMoved = false;
        for (auto part = left.begin(); part != left.end();) {
            const bool isFree = std::none_of(part->second.begin(), part->second.end(), [&](const std::string& below) {
                return below != part->first && left.contains(below);
            });
            part = isFree ? (hasMoved = true, left.erase(part)) : std::next(part);
        }
    }
    QVERIFY2(left.empty(), left.empty() ? "" : qPrintable(QString::fromStdString(left.begin()->first)));
}

void TestHouse::clientLibrariesStayInTheirRooms()
{
    std::vector<std::string> findings;
    for (const fs::path& file : sources()) {
        const std::string part = partOf(sourceName(file));
        if (part.starts_with("tests"))
            continue;
        for (const Include& include : includesOf(file)) {
            for (const auto& [library, homes] : keptIn()) {
                if (include.target.starts_with(library) && !homes.contains(part))
                    findings.push_back(shown(include) + " belongs to " + *homes.begin() + " alone");
            }
        }
    }
    QVERIFY2(findings.empty(), qPrintable(told(findings)));
}

void TestHouse::coreHeadersSpeakStandardCpp()
{
    static const std::regex qtHeader("^(Q[A-Z]|Qt)");
    static const std::regex qtGui("^(QtWidgets|QtGui|QWidget|QApplication|QGuiApplication|QObject$|QEventLoop|QTimer)");
    std::vector<std::string> findings;
    for (const fs::path& file : sources()) {
        if (!sourceName(file).starts_with("core/"))
            continue;
        for (const Include& include : includesOf(file)) {
            const bool isHeader = file.extension() == ".h";
            if (std::regex_search(include.target, isHeader ? qtHeader : qtGui))
                findings.push_back(shown(include) + (isHeader ? " in a core header" : " in core"));
        }
    }
    QVERIFY2(findings.empty(), qPrintable(told(findings)));
}

void TestHouse::everyFileNamesItsLicence()
{
    std::vector<std::string> findings;
    for (const fs::path& file : sources()) {
        if (textOf(file).substr(0, 200).find("SPDX-License-Identifier: Apache-2.0") == std::string::npos)
            findings.push_back(sourceName(file));
    }
    QVERIFY2(findings.empty(), qPrintable(told(findings)));
}

void TestHouse::noFileIsTooLong()
{
    constexpr long kMostLines = 700; // house style: a file past about 600 lines wants a new cut
    std::vector<std::string> findings;
    for (const fs::path& file : sources()) {
        const std::string text = textOf(file);
        const long lines = std::count(text.begin(), text.end(), '\n');
        if (lines > kMostLines)
            findings.push_back(sourceName(file) + ": " + std::to_string(lines) + " lines");
    }
    QVERIFY2(findings.empty(), qPrintable(told(findings)));
}

void TestHouse::noColourLiteralOutsideTheRoles()
{
    static const std::regex literal(
        R"re(QColor\(\s*(\d|"#|0x|QStringLiteral\("#|u"#)|Qt::(red|green|blue|yellow|darkRed|darkGreen|darkBlue|gray|darkGray|lightGray|cyan|magenta|white|black)\b|setStyleSheet)re");
    std::vector<std::string> findings;
    for (const fs::path& file : sources()) {
        const std::string name = sourceName(file);
        // The two files whose business colour literals are.
        if (!name.starts_with("ui/") || name == "ui/common/roles.cpp" || name == "ui/common/theme.cpp")
            continue;
        std::istringstream lines(textOf(file));
        std::string line;
        for (int number = 1; std::getline(lines, line); ++number) {
            if (std::regex_search(line, literal))
                findings.push_back(name + ":" + std::to_string(number) + ": " + line);
        }
    }
    QVERIFY2(findings.empty(), qPrintable(told(findings)));
}

void TestHouse::guiThreadNeverSpinsAnInnerLoop()
{
    static const std::regex loop(
        R"re(processEvents\(|QEventLoop|BlockingQueuedConnection|[^a-zA-Z_]exec\(\)|QThread::(m|u)?sleep|sleep_for)re");
    std::vector<std::string> findings;
    for (const fs::path& file : sources()) {
        const std::string name = sourceName(file);
        if (!name.starts_with("ui/"))
            continue;
        std::istringstream lines(textOf(file));
        std::string line;
        for (int number = 1; std::getline(lines, line); ++number) {
            const auto comment = line.find("//");
            if (std::regex_search(line.substr(0, comment), loop))
                findings.push_back(name + ":" + std::to_string(number) + ": " + line);
        }
    }
    QVERIFY2(findings.empty(), qPrintable(told(findings)));
}

/// Scripts rely on the codes of checks and refusals: each belongs to one part of the house, each check's to one title, and the
/// handbook lists every one once.
void TestHouse::codesHaveOneMeaningAndAreDocumented()
{
    static const std::regex code(R"re("(LK[0-9]{3})")re");
    static const std::regex check(R"re(add\(\s*"(LK[0-9]{3})",\s*"([^"]+)")re");
    static const std::regex row(R"re(^\| (LK[0-9]{3}) \| ([^|]+) \|)re");
    std::vector<std::string> findings;
    std::map<std::string, std::set<std::string>> parts;
    std::map<std::string, std::set<std::string>> titles;
    std::map<std::string, std::set<std::string>> codesOfTitle;
    for (const fs::path& file : sources()) {
        const std::string name = sourceName(file);
        if (name.starts_with("tests/") ||
            name.starts_with("ui/")) // screens only say in the reader's language what core has found
            continue;
        const std::string text = textOf(file);
        for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at)
            parts[(*at)[1]].insert(name.starts_with("app/") ? "app" : partOf(name));
        for (std::sregex_iterator at(text.begin(), text.end(), check), end; at != end; ++at) {
            titles[(*at)[1]].insert((*at)[2]);
            codesOfTitle[(*at)[2]].insert((*at)[1]);
        }
    }
    std::map<std::string, int> documented;
    std::map<std::string, std::string> documentedAs;
    std::istringstream page(textOf(fs::path(LK_SOURCE_DIR) / "resources/handbook/08-codes.md"));
    std::string line;
    while (std::getline(page, line)) {
        std::smatch found;
        if (std::regex_search(line, found, row)) {
            ++documented[found[1]];
            documentedAs[found[1]] = found[2];
        }
    }
    for (const auto& [name, where] : parts) {
        // A failed migration is found by the planner or by the format's own rules, whichever looks first.
        if (where.size() > 1 && name != "LK130")
            findings.push_back(name + " is used by more than one part: " + *where.begin() + ", " + *where.rbegin());
        if (documented[name] != 1)
            findings.push_back(name + " stands " + std::to_string(documented[name]) + " times in 08-codes.md");
    }
    for (const auto& [name, count] : documented) {
        if (count > 0 && !parts.contains(name))
            findings.push_back(name + " is documented and used nowhere");
    }
    for (const auto& [name, all] : titles) {
        if (all.size() > 1)
            findings.push_back(name + " is two checks: " + *all.begin() + ", " + *all.rbegin());
        if (documentedAs[name] != *all.begin())
            findings.push_back(name + " is \"" + *all.begin() + "\", and documented as \"" + documentedAs[name] + "\"");
    }
    for (const auto& [title, all] : codesOfTitle) {
        if (all.size() > 1)
            findings.push_back("\"" + title + "\" has two codes: " + *all.begin() + ", " + *all.rbegin());
    }
    QVERIFY(!parts.empty() && !titles.empty());
    QVERIFY2(findings.empty(), qPrintable(told(findings)));
}

QTEST_GUILESS_MAIN(TestHouse)
#include "test_house.moc"

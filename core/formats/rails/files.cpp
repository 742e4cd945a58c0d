// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/filled.h"
#include "core/formats/names.h"
#include "core/formats/rails/rails.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <map>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Folder;
using project::Migration;
using project::MigrationSet;
using project::Problem;
using project::ProblemKind;
using project::Project;

namespace {

constexpr std::size_t kLargestMigration = 16 * std::size_t{1024} * 1024;
constexpr int kDeepest = 20;

struct File {
    fs::path path;
    RailsName name;
    std::string version;
    std::string text;
};

/// `[0-9]*_*.rb`
bool isGlobbed(const std::string& name)
{
    return !name.empty() && name.front() >= '0' && name.front() <= '9' && name.ends_with(".rb") &&
           name.find('_') != std::string::npos;
}

std::string stamp(std::chrono::system_clock::time_point time)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    return fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                       parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/// One object a call of load.
class Reader {
public:
    explicit Reader(const Project& project) : m_project(project) {}

    MigrationSet read()
    {
        std::vector<fs::path> folders{m_project.folder};
        folders.insert(folders.end(), m_project.moreFolders.begin(), m_project.moreFolders.end());
        for (const fs::path& folder : folders) {
            if (project::isInside(folder, m_project.root))
                list(folder, 0);
            else
                m_set.problems.push_back({ProblemKind::NotRegular, true, Place{folder.string(), 0, 0},
                                          fmt::format("migrations_paths names {}, which is outside of the workspace",
                                                      shownInLine(folder.string())),
                                          "Open a workspace that holds it too."});
        }
        std::ranges::stable_sort(m_files,
                                 [](const File& a, const File& b) { return compareNumbers(a.version, b.version) < 0; });
        auto facts = std::make_shared<RailsFacts>();
        std::map<std::string, const File*> versions;
        std::map<std::string, const File*> names;
        const std::string limit = stamp(std::chrono::system_clock::now() + std::chrono::hours(24));
        for (const File& file : m_files) {
            const std::string shown = shownInLine(file.path.filename().string());
            RailsWords words = railsWords(file.text);
            const auto duplicate = [&](const File& other, const std::string& what, const std::string& error) {
                const std::string message =
                    fmt::format("{} and {} have the same {}: Rails refuses to migrate with {}",
                                shownInLine(other.path.filename().string()), shown, what, error);
                m_set.problems.push_back({ProblemKind::DuplicateVersion, false, Place{file.path.string(), 0, 0},
                                          message, "Rename one of them."});
                if (facts->forbidden.empty()) {
                    facts->forbidden = message + '.';
                    facts->forbiddenAt = Place{file.path.string(), 0, 0};
                }
            };
            if (const auto [found, isNew] = versions.try_emplace(file.version, &file); !isNew)
                duplicate(*found->second, "version " + file.version, "DuplicateMigrationVersionError");
            if (const auto [found, isNew] = names.try_emplace(camelized(file.name.name), &file); !isNew)
                duplicate(*found->second, "name " + camelized(file.name.name), "DuplicateMigrationNameError");
            if (!words.className.empty() && lowered(words.className) != lowered(camelized(file.name.name)))
                m_set.problems.push_back({ProblemKind::OddName, false, Place{file.path.string(), 0, 0},
                                          fmt::format("{} defines {}, and Rails looks for {} in it: it cannot be run",
                                                      shown, shownInLine(words.className), camelized(file.name.name)),
                                          "Name the file or the class after the other."});
            if (m_project.setting("validate_migration_timestamps") == "true" && file.version.size() >= 14 &&
                compareNumbers(file.version, limit) > 0)
                m_set.problems.push_back({ProblemKind::VersionOverflow, true, Place{file.path.string(), 0, 0},
                                          fmt::format("Invalid timestamp {} for migration file {}: it lies more than a "
                                                      "day in the future, and every command of "
                                                      "Rails fails with InvalidMigrationTimestampError",
                                                      file.version, shown),
                                          "Give it a number of today."});
            Migration migration;
            migration.version = file.version;
            migration.name = file.name.name;
            migration.kind = project::MigrationKind::Code;
            migration.upFile = file.path;
            if (words.canGoBack())
                migration.downFile = file.path;
            m_set.migrations.push_back(std::move(migration));
            facts->words.push_back(std::move(words));
        }
        facts->tool = findRails(m_project);
        facts->databases = railsDatabases(m_project.base, m_project.root);
        if (!facts->tool.missing.empty())
            m_set.problems.push_back({ProblemKind::ToolMissing, false, Place{m_project.base.string(), 0, 0},
                                      facts->tool.missing, facts->tool.remedy});
        m_set.facts = std::move(facts);
        return std::move(m_set);
    }

private:
    void list(const fs::path& path, int depth)
    {
        const Folder folder(path, m_project.root);
        addTruncation(folder, m_set.problems);
        std::vector<std::string> names;
        for (const std::string& name : folder.files()) {
            if (isGlobbed(name)) {
                names.push_back(name);
                take(path / name, name);
            }
        }
        for (const std::string& name : folder.others()) {
            if (isGlobbed(name))
                m_set.problems.push_back({ProblemKind::NotRegular, true, Place{(path / name).string(), 0, 0},
                                          fmt::format("{} is no regular file inside the workspace (a pipe, a device, "
                                                      "or a link that leads out or nowhere)",
                                                      shownInLine(name)),
                                          "Replace it by the file itself."});
        }
        addNameProblems(path, names, m_set);
        if (depth >= kDeepest)
            return;
        for (const std::string& name : folder.folders()) {
            std::error_code ignored;
            if (!name.starts_with('.') && !fs::is_symlink(path / name, ignored))
                list(path / name, depth + 1);
        }
    }

    void take(const fs::path& path, const std::string& name)
    {
        const auto parsed = railsName(name);
        if (!parsed) {
            m_set.problems.push_back({ProblemKind::OddName, true, Place{path.string(), 0, 0},
                                      fmt::format("Illegal name for migration file: {} (only lower case letters, "
                                                  "numbers, and '_' allowed); every command of Rails fails",
                                                  shownInLine(name)),
                                      "Rename it."});
            return;
        }
        File file;
        file.path = path;
        file.name = *parsed;
        file.version = withoutLeadingZeros(parsed->digits);
        try {
            file.text = readFile(path, m_project.root, kLargestMigration);
            if (file.text.find('\0') != std::string::npos || invalidUtf8At(file.text))
                m_set.problems.push_back({ProblemKind::Unreadable, false, Place{path.string(), 0, 0},
                                          fmt::format("{} is not UTF-8 text: Ruby cannot run it", shownInLine(name)),
                                          "Save it as UTF-8."});
        } catch (const Error& error) {
            m_set.problems.push_back({ProblemKind::Unreadable, false, Place{path.string(), 0, 0},
                                      fmt::format("{} cannot be read: {}", shownInLine(name), error.message()),
                                      error.remedy()});
        }
        m_files.push_back(std::move(file));
    }

    const Project& m_project;
    MigrationSet m_set;
    std::vector<File> m_files;
};

/// "7.1": what is locked, else what the application was made for, else a recent one.
std::string installedVersion(const Project& project)
{
    for (const auto& [file, word] :
         {std::pair{"Gemfile.lock", "    activerecord ("}, std::pair{"config/application.rb", "load_defaults"}}) {
        const auto text = readFileIfThere(project.base / file, project.root, kLargestMigration);
        const std::size_t found = text ? text->find(word) : std::string::npos;
        if (found == std::string::npos)
            continue;
        const std::string_view rest = trimmed(std::string_view(*text).substr(found + std::string_view(word).size()));
        const std::size_t major = leadingDigits(rest);
        const std::size_t minor = major < rest.size() ? leadingDigits(rest.substr(major + 1)) : 0;
        if (major > 0 && minor > 0 && rest[major] == '.')
            return std::string(rest.substr(0, major + 1 + minor));
    }
    return "7.0";
}

} // namespace

Project Rails::projectAt(const Folder& folder) const
{
    if (auto found = railsProjectIn(folder))
        return std::move(*found);
    Project project;
    project.format = name();
    project.root = folder.root();
    project.folder = folder.path();
    project.base = project::baseOf(folder.path(), folder.root());
    std::error_code ignored;
    if (fs::is_directory(folder.path() / "db" / "migrate", ignored)) {
        project.folder = folder.path() / "db" / "migrate";
        project.base = folder.path();
    }
    if (!fs::is_regular_file(project.base / "config" / "application.rb", ignored))
        project.settings["standalone"] = "true";
    return project;
}

std::optional<Project> Rails::recognise(const Folder& folder) const
{
    return railsProjectIn(folder);
}

MigrationSet Rails::load(const Project& project) const
{
    return Reader(project).read();
}

ScriptFile Rails::script(const Project& project, const Migration& migration, Direction) const
{
    ScriptFile script;
    script.file = migration.upFile;
    script.sha256 = sha256Hex(readFile(script.file, project.root, kLargestMigration));
    return script;
}

std::vector<project::Environment> Rails::environments(const Project& project) const
{
    std::vector<project::Environment> found;
    const std::string name = project.setting("database");
    for (const RailsDatabase& one : railsDatabases(project.base, project.root)) {
        const bool isTaken = std::ranges::any_of(
            found, [&](const project::Environment& other) { return other.name == one.environment; });
        if (isTaken || (!name.empty() && one.isNamed && one.name != name))
            continue;
        project::Environment environment = project::newEnvironment(one.environment);
        try {
            if (const auto variable = one.variables.find("url"); variable != one.variables.end()) {
                if (variable->second.empty())
                    continue; // only Ruby knows
                environment.address.urlVariable = variable->second;
                found.push_back(std::move(environment));
                continue;
            }
            postgres::ConnectionTarget target;
            if (const std::string url = one.value("url"); !url.empty()) {
                const std::size_t sign = url.find("://");
                if (sign == std::string::npos || !url.starts_with("postg"))
                    continue;
                target = postgres::parseTarget("postgresql" + url.substr(sign));
            } else {
                const std::string adapter = one.value("adapter");
                if ((adapter != "postgresql" && adapter != "postgis") || one.value("database").empty())
                    continue;
                for (const auto& [key, keyword] :
                     {std::pair{"host", "host"}, std::pair{"port", "port"}, std::pair{"database", "dbname"},
                      std::pair{"username", "user"}, std::pair{"user", "user"}, std::pair{"sslmode", "sslmode"}}) {
                    if (const std::string value = one.value(key); !value.empty())
                        target.parameters[keyword] = value;
                }
                target.password = Secret(one.value("password"));
            }
            environment.address.url = postgres::toUrl(target);
            environment.adHocPassword = target.password;
            found.push_back(std::move(environment));
        } catch (const Error&) {
            // Not well-formed: nothing to offer.
        }
    }
    return found;
}

std::vector<Format::NewFile> Rails::newMigration(const Project& project, std::string_view newName,
                                                 std::chrono::system_clock::time_point now) const
{
    checkNewName(newName, 200);
    std::string name;
    for (std::size_t i = 0; i < newName.size(); ++i) {
        const char c = newName[i];
        const bool isUpper = c >= 'A' && c <= 'Z';
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || isUpper) {
            const bool wasLower = i > 0 && ((newName[i - 1] >= 'a' && newName[i - 1] <= 'z') ||
                                            (newName[i - 1] >= '0' && newName[i - 1] <= '9'));
            if (isUpper && wasLower && !name.ends_with('_'))
                name += '_';
            name += isUpper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if ((c == '_' || c == ' ' || c == '-') && !name.empty() && !name.ends_with('_')) {
            name += '_';
        } else if (c != '_' && c != ' ' && c != '-') {
            throw Error(ErrorCode::Usage, fmt::format("a migration of Rails cannot be called {}", shownInLine(newName)))
                .remedy("Use letters, digits and '_' only.");
        }
    }
    while (name.ends_with('_'))
        name.pop_back();
    if (name.empty() || (name.front() >= '0' && name.front() <= '9'))
        throw Error(ErrorCode::Usage, fmt::format("a migration of Rails cannot be called {}", shownInLine(newName)))
            .remedy("Begin it with a letter.");
    const MigrationSet set = load(project);
    if (const Problem* fatal = set.fatalProblem())
        throw Error(ErrorCode::Unreadable, fatal->message).at(fatal->place).remedy(fatal->remedy);
    std::string last = "0";
    std::string api;
    bool isFrozen = false;
    const auto* facts = dynamic_cast<const RailsFacts*>(set.facts.get());
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        const Migration& migration = set.migrations[i];
        const auto parsed = railsName(migration.upFile.filename().string());
        if (parsed && camelized(parsed->name) == camelized(name))
            throw Error(ErrorCode::Usage, fmt::format("Another migration is already named {}: {}", name,
                                                      shownInLine(migration.upFile.filename().string())))
                .remedy("Give it another name.");
        last = migration.version;
        if (facts != nullptr && !facts->words[i].apiVersion.empty())
            api = facts->words[i].apiVersion;
        isFrozen = readFile(migration.upFile, project.root, kLargestMigration).starts_with("# frozen_string_literal");
    }
    if (set.migrations.empty())
        api = installedVersion(project);
    std::string number;
    std::string next = "1";
    if (isAtMost(last, 99'999'999'999'999'998ULL))
        next = std::to_string(std::stoull(last) + 1);
    if (project.setting("timestamped_migrations") == "false" || (last != "0" && last.size() <= 6))
        number = next.size() < 3 ? std::string(3 - next.size(), '0') + next : next;
    else
        number = std::max(stamp(now), next,
                          [](const std::string& a, const std::string& b) { return compareNumbers(a, b) < 0; });
    NewFile file;
    file.path = project.folder / fmt::format("{}_{}.rb", number, name);
    file.content = fmt::format("{}class {} < ActiveRecord::Migration{}\n  def change\n  end\nend\n",
                               isFrozen ? "# frozen_string_literal: true\n\n" : "", camelized(name),
                               api.empty() ? std::string() : "[" + api + "]");
    return {std::move(file)};
}

std::vector<Format::NewFile> Rails::filled(const Project&, std::vector<NewFile> files, const NewScript& script) const
{
    const auto body = [](const std::string& sql) {
        // A heredoc whose word is no line of the text; between quotes nothing in it is replaced.
        std::string word = "SQL";
        while (("\n" + sql).find("\n" + word) != std::string::npos || sql.find(' ' + word + '\n') != std::string::npos)
            word += "_";
        return sql.empty() ? std::string()
                           : fmt::format("    execute <<~'{0}'\n{1}    {0}\n", word, indented(asLines(sql), 6));
    };
    std::string text =
        replacedOnce(std::move(files.front().content), "  def change\n  end\n",
                     fmt::format("{}  def up\n{}  end\n\n  def down\n{}  end\n",
                                 script.isUpAlone || script.isDownAlone ? "  disable_ddl_transaction!\n\n" : "",
                                 body(script.up), body(script.down)));
    files.front().content = std::move(text);
    return files;
}

} // namespace lk::formats

// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/filled.h"
#include "core/formats/flyway/flyway.h"
#include "core/formats/flyway/text.h"
#include "core/formats/names.h"
#include "core/formats/offered.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <numeric>
#include <system_error>
#include <unordered_set>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Migration;
using project::MigrationKind;
using project::MigrationSet;
using project::ProblemKind;
using project::Project;

namespace {

bool isMigrationFile(std::string_view name, const FlywayNaming& naming)
{
    const auto parsed = flywayName(name, naming);
    return parsed && parsed->isValid && parsed->kind == FlywayKind::Versioned && flywayVersion(parsed->version);
}

bool isVendorName(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> kNames = {"postgresql", "postgres",  "pg",     "mysql",
                                                                "mariadb",    "h2",        "hsqldb", "oracle",
                                                                "sqlite",     "sqlserver", "db2",    "common"};
    return std::ranges::find(kNames, name) != kNames.end();
}

bool hasMigrations(const project::Folder& folder, const FlywayNaming& naming)
{
    return std::ranges::any_of(folder.files(), [&](const std::string& name) { return isMigrationFile(name, naming); });
}

bool hasMigrationsBelow(const fs::path& path, const fs::path& root, int depth)
{
    try {
        const project::Folder folder(path, root);
        if (hasMigrations(folder, {}))
            return true;
        for (const std::string& name : folder.folders()) {
            std::error_code ignored;
            if (depth > 0 && !fs::is_symlink(path / name, ignored) && hasMigrationsBelow(path / name, root, depth - 1))
                return true;
        }
    } catch (const Error&) {
        return false;
    }
    return false;
}

bool isDbMigration(const fs::path& path)
{
    return path.filename() == "migration" && path.parent_path().filename() == "db";
}

/// The folder whose subfolders belong together with this one, where no configuration tells.
fs::path topFolder(const fs::path& path, const fs::path& root)
{
    fs::path top = path;
    for (fs::path up = path; up != root && up.has_relative_path(); up = up.parent_path()) {
        const fs::path parent = up.parent_path();
        if (isVendorName(up.filename().string()))
            return top;
        if (isDbMigration(parent)) {
            top = parent;
            continue;
        }
        try {
            if (parent != root && hasMigrations(project::Folder(parent, root), {}))
                top = parent;
        } catch (const Error&) {
            return top;
        }
    }
    return top;
}

/// The project of a configuration, seen from `folder`.
Project fromConfig(const fs::path& base, const fs::path& root, const fs::path& folder)
{
    FlywayConfig config = readFlywayConfig(base, root);
    Project project;
    project.format = "flyway";
    project.root = root;
    project.base = base;
    project.settings = std::move(config.settings);
    std::vector<FlywayLocation> locations = flywayLocations(project).found;
    const auto isAt = [&](const FlywayLocation& one) {
        const fs::path relative = folder.lexically_relative(one.folder);
        return folder == one.folder || (!relative.empty() && *relative.begin() != "..");
    };
    const auto own = std::ranges::find_if(locations, isAt);
    if (own != locations.end())
        std::rotate(locations.begin(), own, own + 1);
    else if (folder != base || locations.empty()) {
        project.folder = folder;
        return project;
    }
    project.folder = locations.front().folder;
    for (std::size_t i = 1; i < locations.size(); ++i)
        project.moreFolders.push_back(locations[i].folder);
    return project;
}

/// A cheap look before Maven's, Gradle's and Spring's files are read.
bool mayHaveBuildFile(const project::Folder& folder)
{
    return folder.has("pom.xml") || folder.has("build.gradle") || folder.has("build.gradle.kts") ||
           std::ranges::find(folder.folders(), "src") != folder.folders().end();
}

} // namespace

Project Flyway::projectAt(const project::Folder& folder) const
{
    if (const auto base = findFlywayBase(folder.path(), folder.root()))
        return fromConfig(*base, folder.root(), folder.path());
    Project project;
    project.format = name();
    project.folder = folder.path();
    project.root = folder.root();
    project.base = project::baseOf(folder.path(), folder.root());
    FlywayConfig config = readFlywayConfig(project.base, project.root); // variables, and the user's own file
    project.settings = std::move(config.settings);
    return project;
}

std::optional<Project> Flyway::recognise(const project::Folder& folder) const
{
    const fs::path& path = folder.path();
    if (folder.has("flyway.toml") || folder.has("flyway.user.toml") || folder.has("flyway.conf"))
        return fromConfig(path, folder.root(), path);
    if (mayHaveBuildFile(folder) && findFlywayBase(path, path)) {
        Project project = fromConfig(path, folder.root(), path);
        std::error_code ignored;
        if (project.folder != path && fs::is_directory(project.folder, ignored))
            return project;
    }
    FlywayNaming naming;
    std::optional<fs::path> base;
    const bool isUsual = hasMigrations(folder, naming);
    const bool isTop = !isUsual && isDbMigration(path) && hasMigrationsBelow(path, folder.root(), 3);
    if (!isUsual && !isTop)
        return std::nullopt;
    base = findFlywayBase(path, folder.root());
    if (base) {
        Project project = fromConfig(*base, folder.root(), path);
        // Another vendor's folder beside the one that the configuration names, or a folder above it.
        const std::vector<FlywayLocation> locations = flywayLocations(fromConfig(*base, folder.root(), *base)).found;
        const bool isAbove = std::ranges::any_of(locations, [&](const FlywayLocation& one) {
            const fs::path relative = one.folder.lexically_relative(path);
            return one.folder != path && !relative.empty() && *relative.begin() != "..";
        });
        const bool isOther =
            project.folder == path && std::ranges::find(locations, path, &FlywayLocation::folder) == locations.end();
        if (isOther && (isAbove || isVendorName(path.filename().string())))
            return std::nullopt;
        return project;
    }
    const fs::path top = topFolder(path, folder.root());
    return top == path ? projectAt(folder) : projectAt(project::Folder(top, folder.root()));
}

Project Flyway::withTarget(Project project, const postgres::ConnectionTarget& target) const
{
    if (const auto user = target.parameters.find("user"); user != target.parameters.end())
        project.settings[kFlywayUser] = user->second;
    if (const std::string database = target.database(); !database.empty())
        project.settings[kFlywayDatabase] = database;
    if (const auto path = target.toolParameters.find("search_path"); path != target.toolParameters.end()) {
        if (const auto schemas = commaList(path->second); !schemas.empty())
            project.settings[kFlywaySchema] = schemas.front();
    }
    // The callbacks that belong into each migration: script() gets no set, and must not search the folders once a migration.
    const FlywayNaming naming = flywayOptions(project).naming;
    std::vector<std::pair<std::string, FlywayEntry>> found;
    for (FlywayEntry& entry : listFlyway(project).entries) {
        if (const auto name = flywayName(entry.name, naming); name && name->kind == FlywayKind::Callback &&
                                                              name->isValid &&
                                                              name->event.find("Each") != std::string::npos)
            found.emplace_back(name->event + '\t' + name->description, std::move(entry));
    }
    std::erase_if(project.settings, [](const auto& one) { return one.first.starts_with("callback:"); });
    if (flywayOptions(project).skipDefaultCallbacks)
        return project;
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return compareAsJava(a.first, b.first) < 0; });
    for (const auto& [key, entry] : found) {
        std::string& list = project.settings["callback:" + key.substr(0, key.find('\t'))];
        list += (list.empty() ? "" : "\n") + entry.path;
    }
    return project;
}

Project Flyway::withHistory(Project project, const history::History& history) const
{
    if (const std::string user = flywayFact(history, "user"); !user.empty())
        project.settings[kFlywayUser] = user;
    if (const std::string database = flywayFact(history, "database"); !database.empty())
        project.settings[kFlywayDatabase] = database;
    if (!history.schema.empty())
        project.settings[kFlywaySchema] = history.schema;
    return project;
}

std::vector<project::Environment> Flyway::environments(const Project& project) const
{
    std::vector<project::Environment> environments;
    const FlywayConfig config = readFlywayConfig(project.base, project.root);
    for (const auto& [name, address] : config.addresses) {
        if (address.url.empty())
            continue;
        try {
            const bool isOnly = name == "default" && config.source != "flyway.toml";
            environments.push_back(
                offeredEnvironment(isOnly && !config.source.empty() ? config.source : name, targetOfJdbc(address)));
        } catch (const Error&) {
            continue; // another database's, or not well-formed: nothing to offer
        }
    }
    return environments;
}

std::vector<Format::NewFile> Flyway::newMigration(const Project& project, std::string_view newName,
                                                  std::chrono::system_clock::time_point now) const
{
    checkNewName(newName, 200);
    if (newName.empty())
        throw Error(ErrorCode::Usage, "a new migration needs a name").remedy("Say what it does in a few words.");
    const FlywayOptions options = flywayOptions(project);
    std::string description(newName);
    std::ranges::replace(description, ' ', '_');
    std::string newest; // as its file spells it
    std::optional<FlywayVersion> newestVersion;
    fs::path folder = project.folder;
    std::vector<std::string> single;
    bool hasUndo = false;
    std::error_code error;
    if (fs::exists(project.folder, error)) {
        for (const FlywayEntry& entry : listFlyway(project).entries) {
            const auto name = flywayName(entry.name, options.naming);
            if (!name || !name->isValid || name->version.empty())
                continue;
            auto version = flywayVersion(name->version);
            if (!version)
                continue;
            hasUndo = hasUndo || name->kind == FlywayKind::Undo;
            if (leadingDigits(name->version) == name->version.size())
                single.push_back(name->version);
            if (name->kind != FlywayKind::Undo &&
                (!newestVersion || compareFlywayVersions(*newestVersion, *version) < 0)) {
                newest = name->version;
                newestVersion = std::move(version);
                folder = fs::path(entry.path).parent_path();
            }
        }
    }
    std::string version;
    if (newest.empty())
        version = "1";
    else if (leadingDigits(newest) == newest.size())
        version = nextVersion(single, now);
    else {
        // 1.2 is followed by 1.3, 2_09 by 2_10.
        const std::size_t last = newest.find_last_of("._") + 1;
        std::string part = newest.substr(last);
        std::size_t at = part.size();
        while (at > 0 && part[at - 1] == '9')
            part[--at] = '0';
        if (at == 0)
            part.insert(0, 1, '1');
        else
            ++part[at - 1];
        version = newest.substr(0, last) + part;
    }
    const std::string suffix = options.naming.suffixes.empty() ? ".sql" : options.naming.suffixes.front();
    const auto path = [&](const std::string& prefix) {
        return folder / (prefix + version + options.naming.separator + description + suffix);
    };
    std::vector<NewFile> files = {{path(options.naming.versioned), {}}};
    if (hasUndo)
        files.push_back({path(options.naming.undo), {}});
    return files;
}

std::vector<Format::NewFile> Flyway::filled(const Project&, std::vector<NewFile> files, const NewScript& script) const
{
    const bool hasUndo = files.size() > 1;
    files.front().content = asLines(script.up);
    if (hasUndo)
        files.back().content = asLines(script.down);
    const auto markAlone = [&](fs::path file) { files.push_back({file += ".conf", "executeInTransaction=false\n"}); };
    const fs::path undo = files.back().path;
    if (script.isUpAlone)
        markAlone(files.front().path);
    if (script.isDownAlone && hasUndo)
        markAlone(undo);
    return files;
}

} // namespace lk::formats

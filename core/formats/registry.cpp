// SPDX-License-Identifier: Apache-2.0
#include "core/formats/registry.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/formats/alembic/alembic.h"
#include "core/formats/atlas/atlas.h"
#include "core/formats/dbmate/dbmate.h"
#include "core/formats/filerepair.h"
#include "core/formats/flyway/flyway.h"
#include "core/formats/golangmigrate/golangmigrate.h"
#include "core/formats/guess.h"
#include "core/formats/knex/knex.h"
#include "core/formats/liquibase/liquibase.h"
#include "core/formats/nodepgmigrate/nodepgmigrate.h"
#include "core/formats/prisma/prisma.h"
#include "core/formats/rails/rails.h"
#include "core/formats/sequelize/sequelize.h"
#include "core/formats/sqitch/sqitch.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;

const std::vector<std::unique_ptr<Format>>& allFormats()
{
    static const auto formats = [] {
        std::vector<std::unique_ptr<Format>> list;
        list.push_back(std::make_unique<Atlas>()); // its sum file is the surest sign of all
        list.push_back(std::make_unique<Dbmate>());
        list.push_back(std::make_unique<GolangMigrate>());
        list.push_back(std::make_unique<Flyway>());
        list.push_back(std::make_unique<Liquibase>());
        list.push_back(std::make_unique<Prisma>());
        list.push_back(std::make_unique<NodePgMigrate>());
        list.push_back(std::make_unique<Sqitch>());
        list.push_back(std::make_unique<Knex>());
        list.push_back(std::make_unique<Sequelize>());
        list.push_back(std::make_unique<Alembic>());
        list.push_back(std::make_unique<Rails>());
        return list;
    }();
    return formats;
}

namespace {

std::mutex addedMutex;
std::vector<const Format*>& addedFormats()
{
    static std::vector<const Format*> formats;
    return formats;
}

/// A file that createMigration wrote, and how to undo that.
struct Written {
    fs::path path;
    std::optional<std::string> former;
};

void undo(const std::vector<Written>& all)
{
    std::error_code ignored;
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        if (!one->former) {
            fs::remove(one->path, ignored); // ours a moment ago: half a migration helps nobody
            continue;
        }
        try {
            writeFileAtomically(one->path, *one->former);
        } catch (const Error& error) {
            log().error("{} could not be put back as it was: {}", one->path.string(), error.what());
        }
    }
}

/// All of them or none. Returns what was written, the new ones first.
std::vector<Written> writeAll(const project::Project& project, const std::vector<Format::NewFile>& files)
{
    std::error_code error;
    std::vector<Written> written;
    try {
        // What is new first: a plan or a sum that names a file must not be there before it.
        for (const Format::NewFile& file : files) {
            if (file.replaces)
                continue;
            fs::create_directories(file.path.parent_path(), error);
            createFile(file.path, file.content);
            written.push_back({file.path, std::nullopt});
        }
        for (const Format::NewFile& file : files) {
            if (!file.replaces)
                continue;
            if (readFile(file.path, project.root) != *file.replaces)
                throw Error(ErrorCode::Refused,
                            fmt::format("{} has changed meanwhile", shownInLine(file.path.string())))
                    .at({file.path.string(), 0, 0})
                    .remedy("Try again.");
            writeFileAtomically(file.path, file.content);
            written.push_back({file.path, file.replaces});
        }
    } catch (...) {
        undo(written);
        throw;
    }
    return written;
}

std::vector<fs::path> pathsOf(const std::vector<Written>& written)
{
    std::vector<fs::path> paths;
    for (const Written& one : written) {
        if (std::ranges::find(paths, one.path) == paths.end())
            paths.push_back(one.path);
    }
    return paths;
}

/// The first file of an empty folder may make the project what it is (Liquibase's root changelog).
void learn(project::Project& project)
{
    const project::Folder folder(project.folder, project.root);
    for (const auto& [key, value] : formatNamed(project.format).projectAt(folder).settings) {
        if (std::string& known = project.settings[key]; known.empty())
            known = value;
    }
}

void makeFolder(const project::Project& project)
{
    std::error_code error;
    fs::create_directories(project.folder, error);
    if (error)
        throw Error(ErrorCode::Unreadable,
                    fmt::format("cannot make the folder {}: {}", shownInLine(project.folder.string()), error.message()))
            .at({project.folder.string(), 0, 0});
}

} // namespace

AddedFormat::AddedFormat(const Format& format) : m_format(format)
{
    const std::lock_guard lock(addedMutex);
    addedFormats().push_back(&format);
}

AddedFormat::~AddedFormat()
{
    const std::lock_guard lock(addedMutex);
    std::erase(addedFormats(), &m_format);
}

const Format& formatNamed(std::string_view name)
{
    {
        const std::lock_guard lock(addedMutex);
        for (const Format* format : addedFormats()) {
            if (format->name() == name)
                return *format;
        }
    }
    std::string known;
    for (const auto& format : allFormats()) {
        if (format->name() == name)
            return *format;
        known += (known.empty() ? "" : ", ") + std::string(format->name());
    }
    throw Error(ErrorCode::Usage, fmt::format("the format {} is not known", shownInLine(name)))
        .remedy("Known formats: " + known + '.');
}

project::Workspace openWorkspace(const fs::path& folder, std::stop_token stop)
{
    std::vector<project::Recogniser> recognisers;
    for (const auto& format : allFormats()) {
        const Format* one = format.get();
        recognisers.push_back({std::string(one->name()), std::string(one->lookedFor()),
                               [one](const project::Folder& found) { return one->recognise(found); },
                               [one](const project::Folder& found) { return one->projectAt(found); }});
    }
    return project::openWorkspace(folder, recognisers, std::move(stop));
}

namespace {

/// What lies below a folder. Nothing where that cannot be read: it only helps to say more.
project::Workspace projectsBelow(const fs::path& folder)
{
    try {
        return openWorkspace(folder);
    } catch (const Error& error) {
        log().info("looking for projects below {}: {}", folder.string(), error.what());
        return {};
    }
}

/// `000001_title.up.sql`: no tool but golang-migrate names its files so.
bool isUpScript(const std::string& name)
{
    const std::size_t digits = name.find_first_not_of("0123456789");
    return digits != std::string::npos && digits > 0 && name[digits] == '_' && name.ends_with(".up.sql");
}

/// The folder that `--dir` names, without links.
fs::path folderNamed(const fs::path& folder)
{
    std::error_code error;
    const fs::path path = fs::weakly_canonical(fs::absolute(folder, error), error);
    if (error)
        throw Error(ErrorCode::Unreadable,
                    fmt::format("cannot read the folder {}: {}", shownInLine(folder.string()), error.message()))
            .at({folder.string(), 0, 0});
    if (!fs::exists(path, error) && !error)
        throw Error(ErrorCode::Unreadable, fmt::format("there is no folder {}", shownInLine(path.string())))
            .remedy("Is it spelled right? A relative one counts from the current folder.");
    if (fs::is_regular_file(path, error))
        throw Error(ErrorCode::Unreadable,
                    fmt::format("cannot take {} as migrations: it is a file, not a folder", shownInLine(path.string())))
            .remedy(fmt::format("Name the folder: {}", shownInLine(path.parent_path().string())));
    // `DIR/` is the same folder, without a name of its own.
    return path.has_filename() || !path.has_relative_path() ? path : path.parent_path();
}

/// How far up settings are looked for when a folder is named: to the repository that it is in, else to the working folder where that
/// holds it, as the tool would find them when called from there; in any case to what the migrations belong to (services/orders for
/// services/orders/db/migrations), and to a package.json right above that.
fs::path rootOf(const fs::path& path)
{
    std::error_code ignored;
    fs::path base = project::baseOf(path, path.root_path());
    if (!base.has_relative_path())
        base = path;
    const auto higher = [&](const fs::path& other) { return project::isInside(base, other) ? other : base; };
    for (fs::path one = path; one.has_relative_path(); one = one.parent_path()) {
        if (fs::exists(one / ".git", ignored))
            return higher(one);
    }
    const fs::path here = fs::weakly_canonical(fs::current_path(ignored), ignored);
    if (here.has_relative_path() && project::isInside(path, here))
        return higher(here);
    const fs::path above = base.parent_path();
    return above.has_relative_path() && isFile(above / "package.json") ? above : base;
}

} // namespace

project::Project projectIn(const fs::path& folder, std::string_view formatName)
{
    const fs::path path = folderNamed(folder);
    const fs::path root = rootOf(path);
    const project::Folder found(path, root);
    const auto named = [&](project::Project project) {
        const fs::path& shown = project.base.empty() ? path : project.base;
        if (project.name.empty())
            project.name = shown.filename().string();
        return project;
    };
    // The folder with the tool's own settings stands for the migrations that they name; so does one between the two: Alembic's
    // folder with env.py and versions, services/orders and services/orders/db for services/orders/db/migrations.
    const auto isMeant = [&](const project::Project& project) {
        return project.folder == path || project.base == path ||
               (!project.base.empty() && project::isInside(project.folder, path) &&
                project::isInside(path, project.base));
    };
    if (!formatName.empty()) {
        const Format& format = formatNamed(formatName);
        const bool hasScripts =
            std::ranges::any_of(found.files(), [](const std::string& file) { return file.ends_with(".sql"); });
        if (!hasScripts && !format.recognise(found)) {
            const project::Workspace below = projectsBelow(path);
            const auto isIt = [&](const project::Project& one) {
                return one.format == formatName && one.folder != path && isMeant(one);
            };
            if (std::ranges::count_if(below.projects, isIt) == 1)
                return named(
                    format.projectAt(project::Folder(std::ranges::find_if(below.projects, isIt)->folder, root)));
        }
        return named(format.projectAt(found));
    }
    for (const auto& format : allFormats()) {
        auto project = format->recognise(found);
        if (project && isMeant(*project))
            return named(std::move(*project));
    }
    // Files named NUMBER_title.up.sql without their counterparts are too little to find a project by, and enough where it is named.
    if (std::ranges::any_of(found.files(), isUpScript))
        return named(formatNamed("golang-migrate").projectAt(found));
    const project::Workspace below = projectsBelow(path);
    if (below.projects.size() == 1 && below.projects.front().folder != path) {
        if (auto project = projectIn(below.projects.front().folder); isMeant(project))
            return project;
    }
    throw Error(ErrorCode::Unreadable, fmt::format("no known format of migrations in {}", shownInLine(path.string())))
        .remedy(adviceFor(found, below));
}

std::vector<fs::path> createMigration(const project::Project& project, std::string_view name,
                                      std::chrono::system_clock::time_point now)
{
    const auto files = formatNamed(project.format).newMigration(project, name, now);
    makeFolder(project);
    return pathsOf(writeAll(project, files));
}

std::vector<fs::path> createMigration(const project::Project& project, std::string_view name,
                                      std::chrono::system_clock::time_point now, const Format::NewScript& script)
{
    return createMigrations(project, {{std::string(name), script}}, now);
}

std::vector<fs::path> createMigrations(project::Project project, const std::vector<NamedScript>& scripts,
                                       std::chrono::system_clock::time_point now)
{
    const Format& format = formatNamed(project.format);
    std::vector<Written> all;
    try {
        for (const NamedScript& one : scripts) {
            if (!all.empty())
                learn(project);
            const auto files = format.filled(project, format.newMigration(project, one.name, now), one.script);
            makeFolder(project);
            std::ranges::move(writeAll(project, files), std::back_inserter(all));
            now += std::chrono::seconds(1);
        }
    } catch (...) {
        undo(all);
        throw;
    }
    return pathsOf(all);
}

FileRepair fileRepair(const project::Project& project)
{
    return formatNamed(project.format).fileRepair(project);
}

void carryOut(const project::Project& project, const FileRepair& repair)
{
    writeAll(project, repair.files);
}

std::vector<project::Environment> offeredEnvironments(const project::Project& project)
{
    std::vector<project::Environment> offered;
    if (auto beside = project::dotEnvEnvironment(project))
        offered.push_back(std::move(*beside));
    for (project::Environment& one : formatNamed(project.format).environments(project)) {
        one.isAdHoc = true;
        one.isOffered = true;
        if (one.protection == project::Protection::None)
            one.protection = project::Protection::Confirm;
        const bool isTaken =
            std::ranges::any_of(offered, [&](const project::Environment& other) { return other.name == one.name; });
        if (!isTaken)
            offered.push_back(std::move(one));
    }
    return offered;
}

Reading readServer(const project::Project& project, const postgres::ConnectionTarget& target, std::stop_token stop)
{
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, stop);
    return readServer(session, project, target, stop);
}

Reading readServer(postgres::Session& session, const project::Project& project,
                   const postgres::ConnectionTarget& target, const std::stop_token& stop)
{
    Reading reading;
    reading.server = postgres::readIdentity(session, stop);
    reading.history = formatNamed(project.format).readHistory(session, project, target, stop);
    reading.readAt = std::chrono::system_clock::now();
    return reading;
}

Reading readEnvironment(const project::Project& project, const project::MigrationSet& set,
                        const postgres::ConnectionTarget& target, std::stop_token stop)
{
    Reading reading = readServer(project, target, std::move(stop));
    reading.status = formatNamed(project.format).layOver(project, set, reading.history);
    return reading;
}

} // namespace lk::formats

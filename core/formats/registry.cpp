// SPDX-License-Identifier: Apache-2.0
#include "core/formats/registry.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/dbmate.h"
#include "core/formats/golangmigrate.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;

const std::vector<std::unique_ptr<Format>>& allFormats()
{
    static const auto formats = [] {
        std::vector<std::unique_ptr<Format>> list;
        list.push_back(std::make_unique<Dbmate>());
        list.push_back(std::make_unique<GolangMigrate>());
        return list;
    }();
    return formats;
}

const Format& formatNamed(std::string_view name)
{
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

project::Project projectIn(const fs::path& folder, std::string_view formatName)
{
    std::error_code error;
    const fs::path path = fs::weakly_canonical(fs::absolute(folder, error), error);
    if (error)
        throw Error(ErrorCode::Unreadable,
                    fmt::format("cannot read the folder {}: {}", shownInLine(folder.string()), error.message()))
            .at({folder.string(), 0, 0});
    // Nothing above the folder that the migrations belong to is read: services/orders for services/orders/db/migrations.
    fs::path root = project::baseOf(path, path.root_path());
    if (!root.has_relative_path())
        root = path;
    const project::Folder found(path, root);
    const auto named = [&](project::Project project) {
        const fs::path& shown = project.base.empty() ? path : project.base;
        if (project.name.empty())
            project.name = shown.filename().string();
        return project;
    };
    if (!formatName.empty())
        return named(formatNamed(formatName).projectAt(found));
    std::string lookedFor;
    for (const auto& format : allFormats()) {
        auto project = format->recognise(found);
        if (project && project->folder == path)
            return named(std::move(*project));
        lookedFor += fmt::format(" {}.", format->lookedFor());
    }
    throw Error(ErrorCode::Unreadable, fmt::format("no known format of migrations in {}", shownInLine(path.string())))
        .at({path.string(), 0, 0})
        .remedy("Looked for:" + lookedFor + " Say the format if it is one of these.");
}

std::vector<fs::path> createMigration(const project::Project& project, std::string_view name,
                                      std::chrono::system_clock::time_point now)
{
    const auto files = formatNamed(project.format).newMigration(project, name, now);
    std::error_code error;
    fs::create_directories(project.folder, error);
    if (error)
        throw Error(ErrorCode::Unreadable,
                    fmt::format("cannot make the folder {}: {}", shownInLine(project.folder.string()), error.message()))
            .at({project.folder.string(), 0, 0});
    std::vector<fs::path> paths;
    try {
        for (const Format::NewFile& file : files) {
            createFile(file.path, file.content);
            paths.push_back(file.path);
        }
    } catch (...) {
        for (const fs::path& path : paths) // ours a moment ago: half a migration helps nobody
            fs::remove(path, error);
        throw;
    }
    return paths;
}

Reading readEnvironment(const project::Project& project, const project::MigrationSet& set,
                        const postgres::ConnectionTarget& target, std::stop_token stop)
{
    const Format& format = formatNamed(project.format);
    Reading reading;
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, stop);
    reading.server = postgres::readIdentity(session, stop);
    reading.history = format.readHistory(session, project, target, stop);
    reading.status = history::layOver(set, reading.history, format.rules());
    reading.readAt = std::chrono::system_clock::now();
    return reading;
}

} // namespace lk::formats

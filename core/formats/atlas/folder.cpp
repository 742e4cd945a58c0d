// SPDX-License-Identifier: Apache-2.0
#include "core/formats/atlas/folder.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/atlas/atlas.h"
#include "core/formats/atlas/config.h"
#include "core/formats/filled.h"
#include "core/formats/names.h"
#include "core/formats/offered.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <map>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;
using project::MigrationSet;
using project::Project;

namespace {

std::string timeOf(std::chrono::system_clock::time_point now)
{
    const std::time_t time = std::chrono::system_clock::to_time_t(now);
    std::tm parts{};
    ::gmtime_r(&time, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y%m%d%H%M%S", &parts)};
}

} // namespace

std::string atlasDirFormat(const Project& project)
{
    const std::string format = atlasSetting(project, "dir_format");
    return format == "atlas" ? std::string() : format;
}

bool isKnownAtlasDirFormat(std::string_view format)
{
    return format.empty() || format == "golang-migrate" || format == "dbmate";
}

bool isAtlasFile(std::string_view name, std::string_view format)
{
    return format == "golang-migrate" ? name.ends_with(".up.sql") : name.ends_with(".sql");
}

std::optional<std::string> atlasSumText(const project::Folder& folder)
{
    if (!folder.has(kAtlasSumFile))
        return std::nullopt;
    return readFile(folder.path() / kAtlasSumFile, folder.root());
}

std::vector<std::string> atlasHashedNames(const project::Folder& folder, std::string_view format,
                                          const std::optional<AtlasSum>& sum)
{
    const bool hasDown = sum && std::ranges::any_of(sum->lines, [](const AtlasSum::Line& line) {
                             return line.name.ends_with(".down.sql");
                         });
    std::vector<std::string> names;
    for (const std::string& name : folder.files()) {
        if (isAtlasFile(name, hasDown ? std::string_view() : format))
            names.push_back(name);
    }
    return names;
}

bool isAtlasSumIgnored(std::string_view content)
{
    const auto directive = atlasDirective(content);
    return directive && directive->name == "sum" && directive->argument == "ignore";
}

namespace {

/// The sum of these files, by name, as Atlas would write it.
AtlasSum sumOf(const std::map<std::string, std::string>& files)
{
    AtlasSum sum;
    AtlasHash hash;
    for (const auto& [name, content] : files) {
        hash.add(name);
        if (isAtlasSumIgnored(content))
            continue;
        hash.add(content);
        sum.lines.push_back({name, hash.base64()});
    }
    return sum;
}

} // namespace

FileRepair Atlas::fileRepair(const Project& project) const
{
    FileRepair repair;
    std::error_code ignored;
    if (!fs::exists(project.folder, ignored) || !isKnownAtlasDirFormat(atlasDirFormat(project)))
        return repair;
    const project::Folder folder(project.folder, project.root);
    const auto text = atlasSumText(folder);
    const auto sum = text ? parseAtlasSum(*text) : std::nullopt;
    std::map<std::string, std::string> files;
    for (const std::string& name : atlasHashedNames(folder, atlasDirFormat(project), sum))
        files.emplace(name, readFile(folder.path() / name, folder.root()));
    const AtlasSum now = sumOf(files);
    if (files.empty() && !text)
        return repair;
    if (!text) {
        repair.deeds.push_back(
            fmt::format("{} is made: it takes the {} files as they are now for right.", kAtlasSumFile, files.size()));
    } else if (!sum) {
        repair.deeds.push_back(fmt::format("{} is written anew: its format was invalid. It takes the {} files as they "
                                           "are now for right.",
                                           kAtlasSumFile, files.size()));
    } else if (const auto difference = atlasDifference(*sum, now)) {
        repair.deeds.push_back(
            difference->line == 0
                ? fmt::format("{} is written anew: its first line did not fit to the others.", kAtlasSumFile)
                : fmt::format("{} is written anew: {} was {} since (line {}), and this and what follows is taken for "
                              "right as it is now.",
                              kAtlasSumFile, shownInLine(difference->name), difference->what, difference->line));
    } else {
        return repair;
    }
    repair.files.push_back({project.folder / kAtlasSumFile, now.text(), text});
    return repair;
}

std::vector<Format::NewFile> Atlas::newMigration(const Project& project, std::string_view newName,
                                                 std::chrono::system_clock::time_point now) const
{
    checkNewName(newName, 200);
    const std::string format = atlasDirFormat(project);
    if (!isKnownAtlasDirFormat(format))
        throw Error(ErrorCode::Refused, fmt::format("format={}: such files are not written here", shownInLine(format)))
            .remedy("Use \"atlas migrate new\".");
    std::error_code ignored;
    std::map<std::string, std::string> files; // as they will be
    std::optional<std::string> sumText;
    std::string newest;
    std::vector<std::string> digits;
    bool hasDown = false;
    if (fs::exists(project.folder, ignored)) {
        // `atlas migrate new` is refused too where the sum file does not fit.
        if (const MigrationSet set = load(project); const project::Problem* problem = set.fatalProblem())
            throw Error(ErrorCode::Unreadable, problem->message)
                .at(problem->place)
                .remedy(problem->remedy)
                .stateLeft(StateLeft::NothingChanged);
        const project::Folder folder(project.folder, project.root);
        sumText = atlasSumText(folder);
        const auto sum = sumText ? parseAtlasSum(*sumText) : std::nullopt;
        for (const std::string& name : atlasHashedNames(folder, format, sum)) {
            files.emplace(name, readFile(folder.path() / name, folder.root()));
            hasDown = hasDown || name.ends_with(".down.sql");
            const std::string version = atlasName(name, format).first;
            newest = std::max(newest, version);
            if (!version.empty() && leadingDigits(version) == version.size())
                digits.push_back(version);
        }
    }
    std::string version = timeOf(now);
    if (version <= newest && !digits.empty())
        version = nextVersion(digits, now);
    requireLastAsText(version, newest);
    const std::string stem = newName.empty() ? version : fmt::format("{}_{}", version, newName);
    std::vector<NewFile> made;
    if (format == "golang-migrate") {
        made.push_back({project.folder / (stem + ".up.sql"), "", std::nullopt});
        made.push_back({project.folder / (stem + ".down.sql"), "", std::nullopt});
    } else {
        made.push_back({project.folder / (stem + ".sql"),
                        format == "dbmate" ? "-- migrate:up\n\n-- migrate:down\n" : "", std::nullopt});
    }
    for (const NewFile& file : made) {
        const std::string name = file.path.filename().string();
        if (hasDown || isAtlasFile(name, format))
            files.emplace(name, file.content);
    }
    made.push_back({project.folder / kAtlasSumFile, sumOf(files).text(), sumText});
    return made;
}

std::vector<project::Environment> Atlas::environments(const Project& project) const
{
    std::vector<project::Environment> environments;
    const AtlasConfig config = findAtlasConfig(project.folder, project.root, true);
    for (const AtlasEnvironment& one : config.environments) {
        if (one.name.empty() || (one.url.empty() && one.urlVariable.empty()))
            continue;
        try {
            environments.push_back(one.urlVariable.empty()
                                       ? offeredEnvironment(one.name, postgres::parseTarget(one.url))
                                       : offeredEnvironment(one.name, one.urlVariable));
        } catch (const Error&) {
            continue; // another database's, or not well-formed: nothing to offer
        }
    }
    return environments;
}

std::vector<Format::NewFile> Atlas::filled(const Project& project, std::vector<NewFile> files,
                                           const NewScript& script) const
{
    const std::string format = atlasDirFormat(project);
    const auto mark = [](bool isAlone) { return isAlone ? "-- atlas:txmode none\n\n" : ""; };
    if (format == "dbmate") {
        const auto alone = [](bool isAlone) { return isAlone ? " transaction:false" : ""; };
        files.front().content = fmt::format("-- migrate:up{}\n{}\n-- migrate:down{}\n{}", alone(script.isUpAlone),
                                            asLines(script.up), alone(script.isDownAlone), asLines(script.down));
    } else {
        files.front().content = mark(script.isUpAlone) + asLines(script.up);
        if (format == "golang-migrate")
            files[1].content = mark(script.isDownAlone) + asLines(script.down);
    }
    // The sum goes over all files, as newMigration() has it.
    std::map<std::string, std::string> hashed;
    bool hasDown = false;
    std::error_code ignored;
    if (fs::exists(project.folder, ignored)) {
        const project::Folder folder(project.folder, project.root);
        const auto sumText = atlasSumText(folder);
        const auto sum = sumText ? parseAtlasSum(*sumText) : std::nullopt;
        for (const std::string& name : atlasHashedNames(folder, format, sum)) {
            hashed.emplace(name, readFile(folder.path() / name, folder.root()));
            hasDown = hasDown || name.ends_with(".down.sql");
        }
    }
    for (const NewFile& file : files) {
        const std::string name = file.path.filename().string();
        if (name != kAtlasSumFile && (hasDown || isAtlasFile(name, format)))
            hashed.emplace(name, file.content);
    }
    files.back().content = sumOf(hashed).text();
    return files;
}

} // namespace lk::formats

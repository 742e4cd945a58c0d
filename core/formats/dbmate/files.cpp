// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/formats/dbmate/dbmate.h"
#include "core/formats/dbmate/markers.h"
#include "core/formats/filled.h"
#include "core/formats/names.h"
#include "core/project/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <system_error>
#include <unordered_map>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::ProblemKind;
using project::Project;

namespace {

constexpr const char* kDotEnv = ".env";

/// The tool's working directory: beside the usual `db/migrations`, else where a `.env` lies, else what the folder belongs to.
fs::path workingFolder(const project::Folder& folder)
{
    const fs::path& path = folder.path();
    if (path.filename() == "migrations" && path.parent_path().filename() == "db" && path != folder.root() &&
        path.parent_path() != folder.root())
        return path.parent_path().parent_path();
    std::error_code ignored;
    for (fs::path up = path;; up = up.parent_path()) {
        if (fs::is_regular_file(up / kDotEnv, ignored))
            return up;
        if (up == folder.root() || !up.has_relative_path())
            return project::baseOf(path, folder.root());
    }
}

/// Settings as dbmate takes them: a variable of the environment wins over the same one in the file.
void addSettings(const std::map<std::string, std::string>& dotEnv, Project& project)
{
    const auto take = [&](const char* variable, const char* setting) {
        if (const char* value = std::getenv(variable); value != nullptr)
            project.settings[setting] = value;
        else if (const auto found = dotEnv.find(variable); found != dotEnv.end())
            project.settings[setting] = found->second;
    };
    take("DBMATE_MIGRATIONS_TABLE", "migrations-table");
    take("DBMATE_STRICT", "strict");
}

std::map<std::string, std::string> dotEnvOf(const fs::path& base, const fs::path& root)
{
    std::error_code ignored;
    if (!fs::exists(base / kDotEnv, ignored))
        return {};
    try {
        return project::readDotEnv(base / kDotEnv, root);
    } catch (const Error&) {
        return {}; // told by load(), where it forbids a run
    }
}

/// DBMATE_MIGRATIONS_DIR: a comma list.
std::vector<fs::path> foldersOf(std::string_view list, const fs::path& base)
{
    std::vector<fs::path> folders;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        std::string_view one = list.substr(0, comma);
        list.remove_prefix(std::min(comma + 1, list.size()));
        while (one.starts_with(' '))
            one.remove_prefix(1);
        while (one.ends_with(' '))
            one.remove_suffix(1);
        if (!one.empty()) {
            fs::path folder = (base / fs::path(one)).lexically_normal();
            folders.push_back(folder.has_filename() ? folder : folder.parent_path());
        }
    }
    return folders;
}

/// What DBMATE_MIGRATIONS_DIR says, as paths below `base`; the environment's own variable wins over the file's.
std::vector<fs::path> foldersBySettings(const std::map<std::string, std::string>& dotEnv, const fs::path& base)
{
    if (const char* value = std::getenv("DBMATE_MIGRATIONS_DIR"); value != nullptr && *value != '\0')
        return foldersOf(value, base);
    const auto found = dotEnv.find("DBMATE_MIGRATIONS_DIR");
    return found == dotEnv.end() ? std::vector<fs::path>() : foldersOf(found->second, base);
}

[[noreturn]] void failMarkers(const fs::path& file, std::string_view text, std::size_t offset, std::string_view what,
                              std::string_view remedy)
{
    const int line = 1 + static_cast<int>(std::ranges::count(text.substr(0, offset), '\n'));
    throw Error(ErrorCode::Unreadable,
                fmt::format("{} (line {}): {}", shownInLine(file.filename().string()), line, what))
        .at({file.string(), line, 1})
        .remedy(remedy);
}

/// The rules of the tool, in the order it applies them (seen with 2.36: a down marker above the first up marker is a comment
/// like any other there, and not an error). Leaves the markers from the first up on.
void checkMarkers(const fs::path& file, std::string_view text, std::vector<DbmateMarker>& markers)
{
    markers.erase(markers.begin(), std::ranges::find(markers, true, &DbmateMarker::isUp));
    if (markers.empty())
        failMarkers(file, text, 0, "dbmate requires each migration to define an up block with '-- migrate:up'",
                    "Put the line -- migrate:up before the statements, at the very beginning of its line.");
    if (!isDbmatePreamble(text, markers.front().offset))
        failMarkers(file, text, 0, "dbmate does not support statements preceding the '-- migrate:up' block",
                    "Move them below the marker; only blank lines and -- comments may stand above it.");
    for (std::size_t i = 0; i < markers.size(); ++i) {
        if (!markers[i].isUp && !markers[i - 1].isUp)
            failMarkers(file, text, markers[i].offset,
                        "dbmate requires every '-- migrate:down' to be preceded by a '-- migrate:up'",
                        "Leave one of them; a line that only looks like the marker must be indented.");
        if (markers[i].isUp && (i + 1 == markers.size() || markers[i + 1].isUp))
            failMarkers(file, text, markers[i].offset,
                        "dbmate requires each migration to define a down block with '-- migrate:down'",
                        "Put the line -- migrate:down at the end of the block; what follows it may be empty.");
    }
}

/// From a marker to the next.
Block blockAt(const std::string& text, const DbmateMarker& marker, std::size_t end)
{
    Block block;
    block.offset = marker.offset;
    block.text = text.substr(block.offset, end - block.offset);
    block.line = 1 + static_cast<int>(std::ranges::count(std::string_view(text).substr(0, block.offset), '\n'));
    block.transaction = marker.isTransactional ? BlockTransaction::Explicit : BlockTransaction::None;
    return block;
}

} // namespace

std::optional<std::string> dbmateVersion(std::string_view fileName)
{
    const std::size_t digits = leadingDigits(fileName);
    if (digits == 0 || !fileName.substr(digits).ends_with(".sql") || fileName.find('\n') != std::string_view::npos)
        return std::nullopt;
    return std::string(fileName.substr(0, digits));
}

Project Dbmate::projectAt(const project::Folder& folder) const
{
    Project project;
    project.format = name();
    project.folder = folder.path();
    project.root = folder.root();
    project.base = workingFolder(folder);
    const auto dotEnv = dotEnvOf(project.base, project.root);
    addSettings(dotEnv, project);
    // Several folders belong together where the settings say so and this is one of them.
    if (const auto list = dotEnv.find("DBMATE_MIGRATIONS_DIR"); list != dotEnv.end()) {
        const auto folders = foldersOf(list->second, project.base);
        if (std::ranges::find(folders, project.folder) != folders.end()) {
            project.folder = folders.front();
            project.moreFolders.assign(folders.begin() + 1, folders.end());
        }
    }
    return project;
}

Project Dbmate::withTarget(Project project, const postgres::ConnectionTarget& target) const
{
    if (const auto found = target.toolParameters.find("search_path"); found != target.toolParameters.end())
        project.settings["search_path"] = found->second;
    return project;
}

std::optional<Project> Dbmate::recognise(const project::Folder& folder) const
{
    // The tool's working folder is where a `.env` lies, or the one that was opened.
    if (folder.has(kDotEnv) || folder.path() == folder.root()) {
        const auto dotEnv =
            folder.has(kDotEnv) ? dotEnvOf(folder.path(), folder.root()) : std::map<std::string, std::string>();
        const auto folders = foldersBySettings(dotEnv, folder.path());
        std::error_code ignored;
        if (!folders.empty() && project::isInside(folders.front(), folder.root()) &&
            fs::is_directory(folders.front(), ignored)) {
            Project project;
            project.format = name();
            project.folder = folders.front();
            project.moreFolders.assign(folders.begin() + 1, folders.end());
            project.root = folder.root();
            project.base = folder.path();
            addSettings(dotEnv, project);
            return project;
        }
    }
    // A few files are enough; most folders of other tools are told from names alone.
    int looks = 0;
    for (const std::string& file : folder.files()) {
        if (!dbmateVersion(file))
            continue;
        if (hasDbmateMarker(folder.head(file).value_or(std::string())))
            return projectAt(folder);
        if (++looks == 5)
            break;
    }
    return std::nullopt;
}

MigrationSet Dbmate::load(const Project& project) const
{
    MigrationSet set;
    std::vector<fs::path> folders = {project.folder};
    folders.insert(folders.end(), project.moreFolders.begin(), project.moreFolders.end());
    std::vector<std::string> names;
    for (const fs::path& path : folders) {
        const project::Folder folder(path, project.root);
        const std::string prefix = (path / "").string();
        set.migrations.reserve(set.migrations.size() + folder.files().size());
        names.reserve(names.size() + folder.files().size());
        for (const std::string& file : folder.files()) {
            const auto version = dbmateVersion(file);
            if (!version) {
                if (leadingDigits(file) > 0 && file.size() > 4 &&
                    dbmateVersion(file.substr(0, file.size() - 4) + ".sql") &&
                    (file.ends_with(".SQL") || file.ends_with(".Sql")))
                    set.problems.push_back(
                        {ProblemKind::LooksLikeMigration, false, Place{(path / file).string(), 0, 0},
                         fmt::format("dbmate passes over {}: the ending is not .sql in lower case", shownInLine(file)),
                         "Rename it."});
                continue;
            }
            names.push_back(file);
            Migration migration;
            migration.version = *version;
            migration.name = file.substr(version->size(), file.size() - version->size() - 4);
            if (migration.name.starts_with('_') || migration.name.starts_with('-'))
                migration.name.erase(0, 1);
            migration.upFile = prefix + file;
            migration.downFile = migration.upFile;
            set.migrations.push_back(std::move(migration));
        }
        for (const std::string& other : folder.others()) {
            if (dbmateVersion(other))
                set.problems.push_back({ProblemKind::NotRegular, true, Place{(path / other).string(), 0, 0},
                                        fmt::format("{} is no regular file inside the workspace (a pipe, a device, or "
                                                    "a link that leads out or nowhere)",
                                                    shownInLine(other)),
                                        "Replace it by the file itself."});
        }
        addTruncation(folder, set.problems);
    }
    // One folder comes sorted by the bytes of its names.
    if (folders.size() > 1) {
        std::ranges::stable_sort(set.migrations, [](const Migration& a, const Migration& b) {
            return a.upFile.filename().native() < b.upFile.filename().native();
        });
    }
    addNameProblems(project.folder, names, set);

    std::unordered_map<std::string_view, const Migration*> seen;
    seen.reserve(set.migrations.size());
    for (const Migration& migration : set.migrations) {
        const auto [first, isNew] = seen.try_emplace(migration.version, &migration);
        if (!isNew)
            set.problems.push_back({ProblemKind::DuplicateVersion, false, Place{migration.upFile.string(), 0, 0},
                                    fmt::format("{} and {} have the same version {}: with dbmate the second fails on "
                                                "the primary key, and both then show as applied",
                                                shownInLine(first->second->upFile.filename().string()),
                                                shownInLine(migration.upFile.filename().string()), migration.version),
                                    "Give one of them a version of its own."});
    }

    std::error_code ignored;
    if (!project.base.empty() && fs::exists(project.base / kDotEnv, ignored)) {
        try {
            (void)project::readDotEnv(project.base / kDotEnv, project.root);
        } catch (const Error& error) {
            set.problems.push_back({ProblemKind::Unreadable, true, error.place(),
                                    error.message() + "; dbmate refuses every command until it is mended",
                                    error.remedy()});
        }
    }
    return set;
}

ScriptFile Dbmate::script(const Project& project, const Migration& migration, Direction direction) const
{
    const bool isUp = direction == Direction::Up;
    ScriptFile script;
    script.file = isUp ? migration.upFile : migration.downFile;
    if (script.file.empty())
        return script;
    const std::string text = readScriptFile(project, script.file);
    script.sha256 = sha256Hex(text);
    script.remedyForAlone =
        isUp ? "write \"-- migrate:up transaction:false\"" : "write \"-- migrate:down transaction:false\"";
    auto markers = dbmateMarkers(text);
    checkMarkers(script.file, text, markers);
    for (std::size_t i = 0; i < markers.size(); ++i) {
        if (markers[i].isUp != isUp)
            continue;
        const std::size_t end = i + 1 < markers.size() ? markers[i + 1].offset : text.size();
        script.blocks.push_back(blockAt(text, markers[i], end));
    }
    if (script.blocks.size() > 1)
        script.refusal = Refusal{
            .code = "LK129",
            .reason = fmt::format("{} holds {} up blocks. dbmate runs and records each by itself: the second always "
                                  "fails on the primary key, and the "
                                  "file then shows as applied though only its first part is (amacneil/dbmate#820).",
                                  shownInLine(script.file.filename().string()), script.blocks.size()),
            .remedy = "Make one up and one down block of them, or a file of each pair.",
            .place = Place{script.file.string(), script.blocks[1].line, 1},
            .needsDecision = false};
    return script;
}

std::optional<LoneScript> Dbmate::loneScript(std::string_view, const std::string& text, bool isSaid) const
{
    const auto markers = dbmateMarkers(text);
    if (markers.empty())
        return isSaid ? std::optional(oneTransaction(text)) : std::nullopt;
    LoneScript script;
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const std::size_t end = i + 1 < markers.size() ? markers[i + 1].offset : text.size();
        Block block = blockAt(text, markers[i], end);
        if (!markers[i].isUp && !script.hasDown) {
            script.hasDown = true;
            script.downLine = block.line;
        }
        (markers[i].isUp ? script.up : script.down).push_back(std::move(block));
    }
    return script;
}

std::vector<Format::NewFile> Dbmate::newMigration(const Project& project, std::string_view newName,
                                                  std::chrono::system_clock::time_point now) const
{
    checkNewName(newName, 200);
    if (newName.empty())
        throw Error(ErrorCode::Usage, "a new migration needs a name").remedy("Say what it does in a few words.");
    std::vector<std::string> versions;
    std::string newest;
    std::vector<fs::path> folders = {project.folder};
    folders.insert(folders.end(), project.moreFolders.begin(), project.moreFolders.end());
    std::error_code error;
    for (const fs::path& path : folders) {
        if (!fs::exists(path, error))
            continue;
        const project::Folder folder(path, project.root);
        for (const std::string& file : folder.files()) {
            if (const auto version = dbmateVersion(file)) {
                versions.push_back(*version);
                newest = std::max(newest, file);
            }
        }
    }
    const auto named = [&](const std::string& version) { return fmt::format("{}_{}.sql", version, newName); };
    std::string file = named(nextVersion(versions, now));
    if (file <= newest)
        file = named(nextVersion({}, now)); // the tool's own way, a time
    requireLastAsText(file, newest);
    return {{project.folder / file, "-- migrate:up\n\n\n-- migrate:down\n\n"}};
}

std::vector<Format::NewFile> Dbmate::filled(const Project&, std::vector<NewFile> files, const NewScript& script) const
{
    const auto alone = [](bool isAlone) { return isAlone ? " transaction:false" : ""; };
    files.front().content = fmt::format("-- migrate:up{}\n{}\n-- migrate:down{}\n{}", alone(script.isUpAlone),
                                        asLines(script.up), alone(script.isDownAlone), asLines(script.down));
    return files;
}

} // namespace lk::formats

// SPDX-License-Identifier: Apache-2.0
// Where a Prisma project's parts are. Its settings are program code and are never run; what decides is what can be read.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/prisma/schema.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxSmallFile = 4 * std::size_t{1024} * 1024;
constexpr std::array<std::string_view, 6> kEndings = {"ts", "js", "mjs", "cjs", "mts", "cts"};

struct Schema {
    fs::path file;
    PrismaDatasource datasource;
};

/// The datasource block of a schema file, or of the files `*.prisma` in a folder and below it.
std::optional<Schema> schemaAt(const fs::path& path, const fs::path& root, int depth = 3)
{
    if (!project::isInside(path, root))
        return std::nullopt;
    if (!isFolder(path)) {
        const auto text = readFileIfThere(path, root, kMaxSmallFile);
        auto source = text ? parsePrismaDatasource(*text) : std::nullopt;
        return source ? std::optional(Schema{path, std::move(*source)}) : std::nullopt;
    }
    std::optional<project::Folder> folder;
    try {
        folder.emplace(path, root);
    } catch (const Error&) {
        return std::nullopt;
    }
    for (const std::string& file : folder->files()) {
        if (!file.ends_with(".prisma"))
            continue;
        if (auto found = schemaAt(path / file, root, 0))
            return found;
    }
    for (const std::string& name : folder->folders()) {
        if (depth <= 0 || name == "migrations" || name == "node_modules" || name.starts_with('.'))
            continue;
        if (auto found = schemaAt(path / name, root, depth - 1))
            return found;
    }
    return std::nullopt;
}

/// Beside the file with the datasource block; where that folder holds nothing but the schema's parts, beside the folder.
fs::path migrationsBeside(const fs::path& schemaFile, const fs::path& root)
{
    const fs::path folder = schemaFile.parent_path();
    if (!isFolder(folder / "migrations") && folder != root && isFolder(folder.parent_path() / "migrations") &&
        folder.filename() != "prisma")
        return folder.parent_path() / "migrations";
    return folder / "migrations";
}

fs::path resolved(const fs::path& base, const std::string& relative)
{
    fs::path path = (base / relative).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

/// What prisma.config.* or package.json in this folder say; nothing when neither says anything.
std::optional<PrismaPlaces> placesBySettings(const fs::path& folder, const fs::path& root)
{
    PrismaPlaces places;
    places.base = folder;
    std::optional<std::string> schema;
    std::optional<std::string> migrations;
    for (const std::string_view ending : kEndings) {
        for (const std::string& name :
             {"prisma.config." + std::string(ending), ".config/prisma." + std::string(ending)}) {
            const auto text =
                places.configFile.empty() ? readFileIfThere(folder / name, root, kMaxSmallFile) : std::nullopt;
            if (!text)
                continue;
            const PrismaConfig config = parsePrismaConfig(*text);
            places.configFile = folder / name;
            places.configUrl = config.url;
            places.readsDotEnv = text->find("dotenv") != std::string::npos;
            schema = config.schema;
            migrations = config.migrations;
        }
    }
    if (!schema) {
        if (const auto package = readFileIfThere(folder / "package.json", root, kMaxSmallFile))
            schema = prismaSchemaOfPackage(*package);
    }
    if (places.configFile.empty() && !schema)
        return std::nullopt;
    std::optional<Schema> found;
    if (schema) {
        found = schemaAt(resolved(folder, *schema), root);
    } else {
        for (const char* usual : {"schema.prisma", "prisma/schema.prisma", "prisma"}) {
            if (!found)
                found = schemaAt(folder / usual, root);
        }
    }
    if (found) {
        places.schemaFile = found->file;
        places.datasource = found->datasource;
    }
    if (migrations)
        places.migrations = resolved(folder, *migrations);
    else if (found)
        places.migrations = migrationsBeside(found->file, root);
    else
        places.migrations = folder / "prisma/migrations";
    if (!project::isInside(places.migrations, root))
        return std::nullopt;
    return places;
}

/// The nearest settings from here up to the root.
std::optional<PrismaPlaces> governing(const fs::path& folder, const fs::path& root)
{
    for (fs::path path = folder;; path = path.parent_path()) {
        if (auto places = placesBySettings(path, root))
            return places;
        if (path == root || !path.has_relative_path())
            return std::nullopt;
    }
}

/// Where `prisma` is called: beside the package.json, else above the folder `prisma`.
fs::path workingFolder(const fs::path& schemaFolder, const fs::path& root)
{
    std::error_code ignored;
    for (fs::path path = schemaFolder;; path = path.parent_path()) {
        if (fs::is_regular_file(path / "package.json", ignored))
            return path;
        if (path == root || !path.has_relative_path())
            break;
    }
    return schemaFolder.filename() == "prisma" && schemaFolder != root ? schemaFolder.parent_path() : schemaFolder;
}

bool isPostgres(const PrismaPlaces& places, const fs::path& root)
{
    const auto lock = readPrismaLock(places.migrations, root);
    return (lock && isPrismaPostgres(*lock)) || (places.datasource && isPrismaPostgres(places.datasource->provider));
}

bool isSamePath(const fs::path& a, const fs::path& b)
{
    return a.lexically_normal() == b.lexically_normal();
}

/// A client that Prisma has generated holds a copy of the schema.
bool isGenerated(const project::Folder& folder)
{
    return folder.has("index.js") || folder.has("client.js") || folder.has("client.ts") || folder.has("index.d.ts");
}

std::optional<PrismaPlaces> placesOfSchema(const project::Folder& folder)
{
    const bool hasSchema =
        std::ranges::any_of(folder.files(), [](const std::string& file) { return file.ends_with(".prisma"); });
    const auto schema = hasSchema ? schemaAt(folder.path(), folder.root(), 0) : std::nullopt;
    if (!schema)
        return std::nullopt;
    const auto settings = governing(folder.path(), folder.root());
    if (settings && isSamePath(settings->schemaFile, schema->file))
        return settings;
    PrismaPlaces places;
    places.base = workingFolder(folder.path(), folder.root());
    places.schemaFile = schema->file;
    places.datasource = schema->datasource;
    places.migrations = migrationsBeside(schema->file, folder.root());
    if (!isFolder(places.migrations) && (settings || isGenerated(folder)))
        return std::nullopt;
    return places;
}

/// Folders with a migration.sql in them, for a look at a few.
bool holdsScripts(const project::Folder& folder)
{
    std::error_code ignored;
    int looks = 0;
    for (const std::string& name : folder.folders()) {
        if (fs::is_regular_file(folder.path() / name / kPrismaScript, ignored))
            return true;
        if (++looks == 5)
            break;
    }
    return false;
}

std::optional<PrismaPlaces> placesOfMigrations(const project::Folder& folder)
{
    const fs::path& path = folder.path();
    const bool hasLock = folder.has(kPrismaLock);
    if (!hasLock && !holdsScripts(folder))
        return std::nullopt;
    const auto settings = governing(path, folder.root());
    if (settings && isSamePath(settings->migrations, path))
        return settings;
    PrismaPlaces places;
    places.migrations = path;
    if (path != folder.root()) {
        const fs::path above = path.parent_path();
        auto schema = schemaAt(above, folder.root(), 0);
        if (!schema && isFolder(above / "schema"))
            schema = schemaAt(above / "schema", folder.root());
        if (schema) {
            places.schemaFile = schema->file;
            places.datasource = schema->datasource;
        }
        places.base = workingFolder(above, folder.root());
    } else {
        places.base = path;
    }
    if (!hasLock && !places.datasource)
        return std::nullopt;
    return places;
}

/// Whether a look for settings is worth it: every folder of a workspace is offered.
bool hasSettings(const project::Folder& folder)
{
    const auto isConfig = [&](std::string_view ending) { return folder.has("prisma.config." + std::string(ending)); };
    return folder.has("package.json") || std::ranges::any_of(kEndings, isConfig) ||
           std::ranges::binary_search(folder.folders(), ".config");
}

} // namespace

std::optional<std::string> readPrismaLock(const fs::path& migrations, const fs::path& root)
{
    const auto text = readFileIfThere(migrations / kPrismaLock, root, kMaxSmallFile);
    return text ? prismaLockProvider(*text) : std::nullopt;
}

std::optional<PrismaPlaces> findPrisma(const project::Folder& folder)
{
    const fs::path& root = folder.root();
    auto places = placesOfMigrations(folder);
    if (hasSettings(folder) && (!places || !isPostgres(*places, root))) {
        auto bySettings = placesBySettings(folder.path(), root);
        if (bySettings && (!bySettings->schemaFile.empty() || isFolder(bySettings->migrations)))
            places = std::move(bySettings);
    }
    if (!places || !isPostgres(*places, root)) {
        if (auto bySchema = placesOfSchema(folder))
            places = std::move(bySchema);
    }
    return places && isPostgres(*places, root) ? places : std::nullopt;
}

} // namespace lk::formats

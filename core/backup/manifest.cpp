// SPDX-License-Identifier: Apache-2.0
#include "core/backup/manifest.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/sql/identifier.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <ctime>

#include <sys/stat.h>

namespace lk::backup {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostBytes = 64 * std::size_t{1024} * 1024;
constexpr int kForm = 1;
constexpr std::array<std::string_view, 3> kWhats = {"whole", "schema", "tables"};

std::string textAt(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t numberAt(const Json& json, const char* key, std::int64_t otherwise = 0)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

std::vector<std::string> textsAt(const Json& json, const char* key)
{
    std::vector<std::string> texts;
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array())
        return texts;
    for (const Json& one : *found) {
        if (one.is_string())
            texts.push_back(one.get<std::string>());
    }
    return texts;
}

Json objectAt(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_object() ? *found : Json::object();
}

/// Objects of an array; others are passed over.
std::vector<Json> objectsAt(const Json& json, const char* key)
{
    std::vector<Json> objects;
    const auto found = json.find(key);
    if (found == json.end() || !found->is_array())
        return objects;
    std::ranges::copy_if(*found, std::back_inserter(objects), [](const Json& one) { return one.is_object(); });
    return objects;
}

Json toJson(const postgres::ServerIdentity& server)
{
    Json json;
    json["system_identifier"] = server.systemIdentifier;
    json["timeline"] = server.timeline;
    json["database"] = server.database;
    json["database_oid"] = server.databaseOid;
    json["host"] = server.host;
    json["port"] = server.port;
    json["version"] = server.version;
    json["version_number"] = server.versionNumber;
    json["user"] = server.user;
    json["standby"] = server.isStandby;
    return json;
}

postgres::ServerIdentity serverFrom(const Json& json)
{
    postgres::ServerIdentity server;
    server.systemIdentifier = textAt(json, "system_identifier");
    server.timeline = textAt(json, "timeline");
    server.database = textAt(json, "database");
    server.databaseOid = static_cast<std::uint32_t>(numberAt(json, "database_oid"));
    server.host = textAt(json, "host");
    server.port = textAt(json, "port");
    server.version = textAt(json, "version");
    server.versionNumber = static_cast<int>(numberAt(json, "version_number"));
    server.user = textAt(json, "user");
    const auto standby = json.find("standby");
    server.isStandby = standby != json.end() && standby->is_boolean() && standby->get<bool>();
    return server;
}

std::string textOf(const Manifest& manifest, const std::string& file)
{
    Json json;
    json["lockkeeper_backup"] = kForm;
    json["file"] = file;
    json["what"] = toString(manifest.what);
    json["result"] = manifest.isVerified ? "verified" : "unverified";
    json["problems"] = manifest.problems;
    json["environment"] = manifest.environment;
    json["plan"] = manifest.plan;
    json["server"] = toJson(manifest.server);
    json["encoding"] = manifest.encoding;
    json["collate"] = manifest.collate;
    json["ctype"] = manifest.ctype;
    json["lsn"] = manifest.lsn;
    json["pg_dump"] = manifest.dumpVersion;
    json["started_at"] = manifest.startedAt;
    json["snapshot_at"] = manifest.snapshotAt;
    json["finished_at"] = manifest.finishedAt;
    json["verified_at"] = manifest.verifiedAt;
    json["bytes"] = manifest.bytes;
    json["sha256"] = manifest.sha256;
    json["tables"] = Json::array();
    for (const Table& table : manifest.tables) {
        Json one;
        one["schema"] = table.name.schema;
        one["name"] = table.name.name;
        one["owner"] = table.owner;
        one["partitioned"] = table.isPartitioned;
        one["rows"] = table.rows < 0 ? Json(nullptr) : Json(table.rows);
        json["tables"].push_back(std::move(one));
    }
    json["outside_foreign_keys"] = manifest.outside.foreignKeys;
    json["outside_types"] = manifest.outside.types;
    json["not_in_it"] = manifest.notInIt;
    json["restore_commands"] = manifest.restoreCommands;
    json["restores"] = Json::array();
    for (const Restored& restored : manifest.restores) {
        Json one;
        one["at"] = restored.at;
        one["into"] = restored.into;
        one["duration_ms"] = restored.durationMs;
        json["restores"].push_back(std::move(one));
    }
    return redact(json.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

Manifest parsed(const std::string& text, const fs::path& beside)
{
    const Json json = Json::parse(text, nullptr, false);
    const auto found = std::ranges::find(kWhats, json.is_object() ? textAt(json, "what") : std::string());
    if (!json.is_object() || numberAt(json, "lockkeeper_backup") != kForm || found == kWhats.end() ||
        textAt(json, "file").empty())
        throw Error(ErrorCode::Unreadable, fmt::format("{} is no manifest of a backup", beside.string()))
            .at({beside.string(), 0, 0});
    Manifest manifest;
    manifest.file = beside.parent_path() / textAt(json, "file"); // an absolute one stands for itself
    manifest.what = static_cast<What>(found - kWhats.begin());
    manifest.isVerified = textAt(json, "result") == "verified";
    manifest.problems = textsAt(json, "problems");
    manifest.environment = textAt(json, "environment");
    manifest.plan = textAt(json, "plan");
    manifest.server = serverFrom(objectAt(json, "server"));
    manifest.encoding = textAt(json, "encoding");
    manifest.collate = textAt(json, "collate");
    manifest.ctype = textAt(json, "ctype");
    manifest.lsn = textAt(json, "lsn");
    manifest.dumpVersion = textAt(json, "pg_dump");
    manifest.startedAt = textAt(json, "started_at");
    manifest.snapshotAt = textAt(json, "snapshot_at");
    manifest.finishedAt = textAt(json, "finished_at");
    manifest.verifiedAt = textAt(json, "verified_at");
    manifest.bytes = static_cast<std::uintmax_t>(numberAt(json, "bytes"));
    manifest.sha256 = textAt(json, "sha256");
    for (const Json& one : objectsAt(json, "tables")) {
        const auto partitioned = one.find("partitioned");
        manifest.tables.push_back({{textAt(one, "schema"), textAt(one, "name")},
                                   textAt(one, "owner"),
                                   partitioned != one.end() && partitioned->is_boolean() && partitioned->get<bool>(),
                                   numberAt(one, "rows", -1)});
    }
    manifest.outside.foreignKeys = textsAt(json, "outside_foreign_keys");
    manifest.outside.types = textsAt(json, "outside_types");
    manifest.notInIt = textsAt(json, "not_in_it");
    manifest.restoreCommands = textsAt(json, "restore_commands");
    for (const Json& one : objectsAt(json, "restores"))
        manifest.restores.push_back({textAt(one, "at"), textAt(one, "into"), numberAt(one, "duration_ms")});
    return manifest;
}

void writePrivately(const fs::path& file, const std::string& text)
{
    if (isFile(file)) {
        writeFileAtomically(file, text); // keeps its mode
        return;
    }
    const mode_t before = ::umask(0077);
    try {
        createFile(file, text);
    } catch (...) {
        ::umask(before);
        throw;
    }
    ::umask(before);
}

/// Letters, digits, dash, underscore and dot; everything else an underscore.
std::string forFile(std::string_view name)
{
    std::string text;
    for (const char c : name) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                             (c == '.' && !text.empty());
        text += isPlain ? c : '_';
    }
    return text.substr(0, 80);
}

std::string listed(const std::vector<sql::ObjectName>& names)
{
    constexpr std::size_t kMost = 5;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < kMost; ++i)
        text += (i == 0 ? "" : ", ") + sql::quoteName(names[i]);
    return names.size() > kMost ? fmt::format("{} and {} more", text, names.size() - kMost) : text;
}

std::string agoText(std::chrono::system_clock::duration age)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(age).count();
    if (minutes < 120)
        return fmt::format("{} min", minutes);
    return minutes < 48 * 60 ? fmt::format("{} h", minutes / 60) : fmt::format("{} days", minutes / (24 * 60));
}

} // namespace

bool isAudit(const Table& table)
{
    return table.name.schema == "lockkeeper" && table.name.name == "audit";
}

bool holdsAudit(const std::vector<Table>& tables)
{
    return std::ranges::any_of(tables, isAudit);
}

std::string_view toString(What what)
{
    return kWhats.at(static_cast<std::size_t>(what));
}

const Table* Manifest::table(const sql::ObjectName& name) const
{
    const auto found = std::ranges::find(tables, name, &Table::name);
    return found == tables.end() ? nullptr : &*found;
}

fs::path manifestFile(const fs::path& backup)
{
    return backup.string() + ".json";
}

Manifest readManifest(const fs::path& backup)
{
    const fs::path beside = manifestFile(backup);
    if (std::error_code error; !fs::exists(backup, error))
        throw Error(ErrorCode::Unreadable, error && error != std::errc::no_such_file_or_directory
                                               ? fmt::format("cannot read {}: {}", backup.string(), error.message())
                                               : fmt::format("there is no file {}", backup.string()))
            .at({backup.string(), 0, 0})
            .remedy("Is it spelled right? \"lockkeeperctl backup --list\" shows those that are known.");
    if (!isFile(beside))
        throw Error(ErrorCode::Unreadable, fmt::format("{} has no manifest beside it", backup.string()))
            .at({backup.string(), 0, 0})
            .remedy(fmt::format("Only backups that Lockkeeper has taken are restored by it: look for {}, or use "
                                "pg_restore yourself.",
                                beside.filename().string()));
    Manifest manifest = parsed(readFile(beside, {}, kMostBytes), beside);
    manifest.file = backup; // both may have been moved together
    return manifest;
}

void writeManifest(const Manifest& manifest, const fs::path& home)
{
    writePrivately(manifestFile(manifest.file), textOf(manifest, manifest.file.filename().string()));
    std::error_code ignored;
    if (fs::equivalent(manifest.file.parent_path(), home, ignored))
        return;
    makePrivateFolder(home);
    const std::string name = manifest.file.filename().string();
    writePrivately(manifestFile(home / fmt::format("elsewhere-{}-{}", manifest.sha256.substr(0, 8), name)),
                   textOf(manifest, fs::absolute(manifest.file).string()));
}

fs::path defaultRoot()
{
    return dataFolder() / "backups";
}

fs::path defaultFolder(const postgres::ServerIdentity& server)
{
    const std::string who = server.systemIdentifier.empty() ? forFile(server.host) + "-" + forFile(server.port)
                                                            : forFile(server.systemIdentifier);
    return defaultRoot() / fmt::format("{}-{}-{}", who, server.databaseOid, forFile(server.database));
}

bool isSameDatabase(const postgres::ServerIdentity& one, const postgres::ServerIdentity& other)
{
    const bool isSameServer = one.systemIdentifier.empty() || other.systemIdentifier.empty()
                                  ? one.host == other.host && one.port == other.port
                                  : one.systemIdentifier == other.systemIdentifier;
    return isSameServer && one.databaseOid == other.databaseOid && one.database == other.database;
}

std::vector<Manifest> readManifests(const fs::path& folder)
{
    std::vector<Manifest> manifests;
    std::error_code error;
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (entry->path().extension() != ".json")
            continue;
        try {
            Manifest manifest = parsed(readFile(entry->path(), {}, kMostBytes), entry->path());
            if (isFile(manifest.file))
                manifests.push_back(std::move(manifest));
        } catch (const Error& problem) {
            log().info("{}", problem.message());
        }
    }
    std::ranges::sort(manifests, [](const Manifest& a, const Manifest& b) {
        return std::tie(a.finishedAt, a.file) > std::tie(b.finishedAt, b.file);
    });
    return manifests;
}

std::vector<Manifest> readAllManifests()
{
    std::vector<Manifest> all;
    std::error_code error;
    for (auto entry = fs::directory_iterator(defaultRoot(), error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (!entry->is_directory(error))
            continue;
        std::ranges::move(readManifests(entry->path()), std::back_inserter(all));
    }
    std::ranges::sort(all, [](const Manifest& a, const Manifest& b) {
        return std::tie(a.finishedAt, a.file) > std::tie(b.finishedAt, b.file);
    });
    return all;
}

Found findBackup(const Demanded& demanded, std::chrono::system_clock::time_point now)
{
    Found found;
    for (Manifest& manifest : readManifests(defaultFolder(demanded.server))) {
        if (!isSameDatabase(manifest.server, demanded.server) || manifest.what == What::Schema)
            continue;
        const auto finished = timeFrom(manifest.finishedAt);
        std::string why;
        std::vector<sql::ObjectName> missing;
        for (const sql::ObjectName& table : demanded.tables) {
            if (manifest.table(table) == nullptr)
                missing.push_back(table);
        }
        std::error_code ignored;
        if (!manifest.isVerified)
            why = "is unverified";
        else if (!finished || now - *finished > demanded.age)
            why = fmt::format("is {} old", finished ? agoText(now - *finished) : std::string("of unknown age,"));
        else if (demanded.wantsAll && manifest.what != What::Whole)
            why = "is not of the whole database";
        else if (!missing.empty())
            why = "lacks " + listed(missing);
        else if (fs::file_size(manifest.file, ignored) != manifest.bytes)
            why = "has another size than when it was taken";
        if (why.empty()) {
            found.manifest = std::move(manifest);
            found.why.clear();
            return found;
        }
        if (found.why.empty())
            found.why = fmt::format("The newest, {}, {}.", manifest.file.filename().string(), why);
    }
    if (found.why.empty())
        found.why = "There is none.";
    return found;
}

std::string timeText(std::chrono::system_clock::time_point time)
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

std::optional<std::chrono::system_clock::time_point> timeFrom(const std::string& text)
{
    std::tm parts{};
    const char* end = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    if (end == nullptr || *end != '\0')
        return std::nullopt;
    return std::chrono::system_clock::from_time_t(::timegm(&parts));
}

} // namespace lk::backup

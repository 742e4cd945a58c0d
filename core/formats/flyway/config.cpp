// SPDX-License-Identifier: Apache-2.0
#include "core/formats/flyway/config.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <system_error>
#include <unordered_map>

namespace lk::formats {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxConfigBytes = std::size_t{1024} * 1024;

// The keys of the public documentation and of the paid editions; an unknown one is told and nothing more.
constexpr std::array kKnownKeys = {"url",
                                   "user",
                                   "password",
                                   "driver",
                                   "schemas",
                                   "defaultSchema",
                                   "createSchemas",
                                   "table",
                                   "tablespace",
                                   "locations",
                                   "callbackLocations",
                                   "callbacks",
                                   "resolvers",
                                   "skipDefaultCallbacks",
                                   "skipDefaultResolvers",
                                   "sqlMigrationPrefix",
                                   "baselineMigrationPrefix",
                                   "undoSqlMigrationPrefix",
                                   "repeatableSqlMigrationPrefix",
                                   "sqlMigrationSeparator",
                                   "sqlMigrationSuffixes",
                                   "stream",
                                   "batch",
                                   "mixed",
                                   "group",
                                   "encoding",
                                   "detectEncoding",
                                   "executeInTransaction",
                                   "placeholderReplacement",
                                   "placeholderPrefix",
                                   "placeholderSuffix",
                                   "placeholderSeparator",
                                   "scriptPlaceholderPrefix",
                                   "scriptPlaceholderSuffix",
                                   "target",
                                   "outOfOrder",
                                   "ignoreMigrationPatterns",
                                   "ignoreMissingMigrations",
                                   "ignoreIgnoredMigrations",
                                   "ignorePendingMigrations",
                                   "ignoreFutureMigrations",
                                   "validateOnMigrate",
                                   "validateMigrationNaming",
                                   "cleanOnValidationError",
                                   "cleanDisabled",
                                   "baselineOnMigrate",
                                   "baselineVersion",
                                   "baselineDescription",
                                   "installedBy",
                                   "connectRetries",
                                   "connectRetriesInterval",
                                   "initSql",
                                   "lockRetryCount",
                                   "errorOverrides",
                                   "dryRunOutput",
                                   "outputQueryResults",
                                   "failOnMissingLocations",
                                   "failOnMissingTarget",
                                   "cherryPick",
                                   "skipExecutingMigrations",
                                   "loggers",
                                   "jarDirs",
                                   "workingDirectory",
                                   "configFiles",
                                   "configFileEncoding",
                                   "environment",
                                   "environmentProvisionMode",
                                   "reportEnabled",
                                   "reportFilename",
                                   "publishResult",
                                   "licenseKey",
                                   "token",
                                   "email",
                                   "edition",
                                   "color",
                                   "outputType",
                                   "outputFile",
                                   "logFile",
                                   "kerberosConfigFile",
                                   "powershellExecutable",
                                   "nativeConnectors",
                                   "postgresql.transactional.lock"};

std::string folded(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c != '-' && c != '_' && c != '.')
            result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return result;
}

const std::unordered_map<std::string, std::string>& knownByFold()
{
    static const auto table = [] {
        std::unordered_map<std::string, std::string> result;
        for (const char* key : kKnownKeys)
            result.emplace(folded(key), key);
        return result;
    }();
    return table;
}

project::Problem problemOf(const Error& error)
{
    return {project::ProblemKind::Unreadable, true, error.place(), error.message(), error.remedy()};
}

void readConf(const fs::path& file, const fs::path& root, FlywayConfig& config)
{
    for (const Property& one : parseProperties(readFile(file, root, kMaxConfigBytes), true)) {
        const std::string value = expandVariables(one.value, false);
        const Place place{file.string(), one.line, 1};
        if (one.key.starts_with("flyway."))
            config.take(one.key.substr(7), value, {}, place);
    }
}

/// A value of a toml file as Flyway takes it: a list with commas.
std::optional<std::string> textOf(const toml::node& node)
{
    if (const auto* text = node.as_string())
        return text->get();
    if (const auto* flag = node.as_boolean())
        return flag->get() ? "true" : "false";
    if (const auto* number = node.as_integer())
        return std::to_string(number->get());
    if (const auto* number = node.as_floating_point())
        return fmt::format("{}", number->get());
    if (const auto* list = node.as_array()) {
        std::string result;
        for (const toml::node& one : *list)
            result += (result.empty() ? "" : ",") + textOf(one).value_or(std::string());
        return result;
    }
    return std::nullopt;
}

/// `${env.NAME}`; what other resolvers would give is not to be had here and is left empty.
std::string resolved(std::string_view text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t dot = text.find('.', at);
        const std::size_t end = text.find('}', at);
        if (text.substr(at).starts_with("${") && dot != std::string_view::npos && end != std::string_view::npos &&
            dot < end) {
            const std::string_view resolver = text.substr(at + 2, dot - at - 2);
            const bool isWord = !resolver.empty() &&
                                std::ranges::all_of(resolver, [](unsigned char c) { return std::isalnum(c) != 0; });
            if (isWord) {
                if (resolver == "env") {
                    const char* value = std::getenv(std::string(text.substr(dot + 1, end - dot - 1)).c_str());
                    result += value == nullptr ? "" : value;
                }
                at = end + 1;
                continue;
            }
        }
        result += text[at++];
    }
    return result;
}

void takeTable(const toml::table& table, const std::string& prefix, const std::string& environment,
               const fs::path& file, FlywayConfig& config)
{
    for (const auto& [name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        if (const auto* inner = node.as_table()) {
            if (key == "placeholders" || key == "postgresql" || key == "postgresql.transactional")
                takeTable(*inner, key + '.', environment, file, config);
            continue; // a plugin's settings
        }
        if (auto value = textOf(node))
            config.take(key, environment.empty() ? std::move(*value) : resolved(*value), environment,
                        {file.string(), static_cast<int>(node.source().begin.line), 1});
    }
}

struct TomlFile {
    fs::path path;
    toml::table table;
};

void readTomls(const std::vector<std::pair<fs::path, fs::path>>& files, FlywayConfig& config)
{
    std::vector<TomlFile> read;
    for (const auto& [file, root] : files) {
        try {
            read.push_back({file, toml::parse(readFile(file, root, kMaxConfigBytes))});
        } catch (const toml::parse_error& error) {
            config.problems.push_back(
                {project::ProblemKind::Unreadable, true,
                 Place{file.string(), static_cast<int>(error.source().begin.line),
                       static_cast<int>(error.source().begin.column)},
                 fmt::format("{} is no well-formed TOML: {}", shownInLine(file.filename().string()),
                             shownInLine(error.description())),
                 "Mend the line; Flyway refuses every command until then."});
        } catch (const Error& error) {
            config.problems.push_back(problemOf(error));
        }
    }
    for (const TomlFile& one : read) {
        if (const auto* table = one.table["flyway"].as_table())
            takeTable(*table, {}, {}, one.path, config);
    }
    std::string chosen = "default";
    if (const auto found = config.settings.find("environment"); found != config.settings.end())
        chosen = found->second;
    if (const char* value = std::getenv("FLYWAY_ENVIRONMENT"); value != nullptr)
        chosen = value;
    for (const TomlFile& one : read) {
        const auto* environments = one.table["environments"].as_table();
        if (environments == nullptr)
            continue;
        for (const auto& [name, node] : *environments) {
            const auto* table = node.as_table();
            if (table == nullptr)
                continue;
            FlywayConfig own;
            const std::string environment(name.str());
            takeTable(*table, {}, environment, one.path, own);
            if (const auto* inner = (*table)["flyway"].as_table())
                takeTable(*inner, {}, environment, one.path, own);
            for (auto& [key, address] : own.addresses) {
                FlywayAddress& merged = config.addresses[key];
                if (!address.url.empty())
                    merged.url = address.url;
                if (!address.user.empty())
                    merged.user = address.user;
                if (!address.password.isEmpty())
                    merged.password = address.password;
            }
            if (environment == chosen) {
                for (auto& [key, value] : own.settings)
                    config.settings[key] = value;
            }
            config.problems.insert(config.problems.end(), own.problems.begin(), own.problems.end());
        }
    }
    config.settings["environment"] = chosen;
}

void readVariables(FlywayConfig& config)
{
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        const std::size_t equals = text.find('=');
        if (!text.starts_with("FLYWAY_") || equals == std::string_view::npos)
            continue;
        const std::string name(text.substr(7, equals - 7));
        const std::string value(text.substr(equals + 1));
        if (name.starts_with("PLACEHOLDERS_")) {
            std::string key = "placeholders." + name.substr(13);
            std::ranges::transform(key, key.begin(),
                                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            config.settings[key] = value;
        } else if (const auto known = knownByFold().find(folded(name)); known != knownByFold().end()) {
            config.take(known->second, value, "default", {});
        }
    }
}

/// Flyway's own files in this folder: toml where one was found anywhere, else flyway.conf.
void collect(const fs::path& folder, const fs::path& root, std::vector<std::pair<fs::path, fs::path>>& tomls,
             std::vector<std::pair<fs::path, fs::path>>& confs)
{
    for (const char* name : {"flyway.toml", "flyway.user.toml"}) {
        if (isFile(folder / name))
            tomls.emplace_back(folder / name, root);
    }
    if (isFile(folder / "flyway.conf"))
        confs.emplace_back(folder / "flyway.conf", root);
}

std::vector<fs::path> springFiles(const fs::path& base)
{
    std::vector<fs::path> files;
    // Seen from the module's own folder, which its locations are told from.
    if (base.filename() == "resources" || base.filename() == "config")
        return files;
    for (const char* folder : {"src/main/resources", "src/main/resources/config", ".", "config"}) {
        for (const char* name : {"application.yml", "application.yaml", "application.properties"}) {
            const fs::path file = (base / folder / name).lexically_normal();
            if (isFile(file))
                files.push_back(file);
        }
    }
    return files;
}

/// Files of build tools and frameworks, each less strong than the next.
bool readForeign(const fs::path& base, const fs::path& root, FlywayConfig& config)
{
    bool isFound = false;
    const auto guarded = [&](const fs::path& file, bool (*read)(const fs::path&, const fs::path&, FlywayConfig&)) {
        try {
            if (read(file, root, config)) {
                isFound = true;
                config.source = file.filename().string();
            }
        } catch (const Error& error) {
            project::Problem problem = problemOf(error);
            problem.isFatal = false; // another tool's file
            config.problems.push_back(std::move(problem));
        }
    };
    for (const fs::path& file : springFiles(base))
        guarded(file, readFlywaySpring);
    for (const char* name : {"build.gradle", "build.gradle.kts"}) {
        if (isFile(base / name))
            guarded(base / name, readFlywayGradle);
    }
    if (isFile(base / "pom.xml"))
        guarded(base / "pom.xml", readFlywayPom);
    return isFound;
}

} // namespace

std::optional<project::Problem> flywayFlagProblem(const std::string& key, std::string_view value, const Place& place)
{
    static constexpr std::array<std::string_view, 24> kFlags = {"createSchemas",
                                                                "skipDefaultCallbacks",
                                                                "skipDefaultResolvers",
                                                                "stream",
                                                                "batch",
                                                                "mixed",
                                                                "group",
                                                                "detectEncoding",
                                                                "executeInTransaction",
                                                                "placeholderReplacement",
                                                                "outOfOrder",
                                                                "ignoreMissingMigrations",
                                                                "ignoreIgnoredMigrations",
                                                                "ignorePendingMigrations",
                                                                "ignoreFutureMigrations",
                                                                "validateOnMigrate",
                                                                "validateMigrationNaming",
                                                                "cleanOnValidationError",
                                                                "cleanDisabled",
                                                                "baselineOnMigrate",
                                                                "outputQueryResults",
                                                                "failOnMissingLocations",
                                                                "skipExecutingMigrations",
                                                                "postgresql.transactional.lock"};
    // Flyway's own files are compared to the letter; Spring, Maven, Gradle and TOML readers take any case.
    const bool isToTheLetter = place.file.empty() || place.file.ends_with(".conf");
    const std::string text = isToTheLetter ? std::string(trimmed(value)) : lowered(trimmed(value));
    if (std::ranges::find(kFlags, key) == kFlags.end() || text == "true" || text == "false")
        return std::nullopt;
    return project::Problem{
        project::ProblemKind::Unreadable, true, place,
        fmt::format("Invalid value for flyway.{} (should be either true or false): {}", key, shownInLine(value)),
        "Write true or false; Flyway refuses every command until then."};
}

std::string flywayKey(std::string_view text)
{
    if (text.starts_with("placeholders."))
        return std::string(text);
    const auto known = knownByFold().find(folded(text));
    return known == knownByFold().end() ? std::string(text) : known->second;
}

void FlywayConfig::take(const std::string& key, std::string value, const std::string& environment, const Place& place)
{
    FlywayAddress& address = addresses[environment.empty() ? "default" : environment];
    if (key == "url")
        address.url = std::move(value);
    else if (key == "user")
        address.user = std::move(value);
    else if (key == "password")
        address.password = Secret(std::move(value));
    else if (key.starts_with("placeholders.") || std::ranges::find(kKnownKeys, key) != kKnownKeys.end()) {
        if (auto problem = flywayFlagProblem(key, value, place))
            problems.push_back(std::move(*problem));
        settings[key] = std::move(value);
    } else if (environment.empty()) {
        if (key.find('.') == std::string::npos)
            problems.push_back(
                {project::ProblemKind::Unreadable, false, place,
                 fmt::format("{} has the key flyway.{}, which Flyway does not know: it refuses such a file",
                             shownInLine(fs::path(place.file).filename().string()), shownInLine(key)),
                 "Look at its spelling, or take it out."});
    }
}

bool hasFlywayFile(const fs::path& folder)
{
    return isFile(folder / "flyway.toml") || isFile(folder / "flyway.user.toml") || isFile(folder / "flyway.conf");
}

std::optional<fs::path> findFlywayBase(const fs::path& folder, const fs::path& root)
{
    std::optional<fs::path> foreign;
    for (fs::path path = folder;; path = path.parent_path()) {
        if (hasFlywayFile(path))
            return path;
        if (!foreign) {
            FlywayConfig config;
            if (readForeign(path, root, config))
                foreign = path;
        }
        if (path == root || !path.has_relative_path())
            return foreign;
    }
}

FlywayConfig readFlywayConfig(const fs::path& base, const fs::path& root)
{
    FlywayConfig config;
    config.base = base;
    std::vector<std::pair<fs::path, fs::path>> tomls;
    std::vector<std::pair<fs::path, fs::path>> confs;
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0' && fs::path(home) != base)
        collect(home, home, tomls, confs);
    collect(base, root, tomls, confs);
    if (const char* more = std::getenv("FLYWAY_CONFIG_FILES"); more != nullptr) {
        for (const std::string& file : commaList(more)) {
            if (file != "-")
                (file.ends_with(".toml") ? tomls : confs).emplace_back(base / file, fs::path());
        }
    }
    config.isFound = hasFlywayFile(base);
    if (!config.isFound)
        config.isFound = readForeign(base, root, config);
    if (!tomls.empty()) {
        readTomls(tomls, config);
    } else {
        for (const auto& [file, inside] : confs) {
            try {
                readConf(file, inside, config);
            } catch (const Error& error) {
                config.problems.push_back(problemOf(error));
            }
        }
    }
    if (hasFlywayFile(base))
        config.source = tomls.empty() ? "flyway.conf" : "flyway.toml";
    readVariables(config);
    return config;
}

} // namespace lk::formats

// SPDX-License-Identifier: Apache-2.0
#include "core/formats/flyway/config.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/liquibase/liquibase.h"
#include "core/formats/offered.h"

#include <QtCore/QString>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>

#include <unistd.h>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Folder;
using project::Project;

namespace {

constexpr const char* kProperties = "liquibase.properties";
constexpr const char* kLocalProperties = "liquibase.local.properties";
constexpr const char* kResources = "src/main/resources";
constexpr std::array<const char*, 5> kExtensions = {"xml", "yaml", "yml", "json", "sql"};

/// `changeLogFile`, `liquibase.command.changelogFile`, `changelog-file` are one key. An unknown one stays as it is.
std::string canonicalKey(std::string_view key)
{
    for (const std::string_view prefix : {"liquibase.command.", "liquibase.", "update.", "status."}) {
        if (key.starts_with(prefix))
            key.remove_prefix(prefix.size());
    }
    for (const std::string_view prefix : {"parameter.", "changelog.", "changelogParameters."}) {
        if (key.starts_with(prefix))
            return "parameter." + lowered(key.substr(prefix.size()));
    }
    std::string plain;
    for (const char c : key) {
        if (c != '-' && c != '_')
            plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    static constexpr std::array<std::pair<std::string_view, const char*>, 21> kKeys = {
        {{"changelogfile", "changelog-file"},
         {"url", "url"},
         {"username", "username"},
         {"password", "password"},
         {"defaultschemaname", "default-schema-name"},
         {"liquibaseschemaname", "liquibase-schema-name"},
         {"searchpath", "search-path"},
         {"contexts", "contexts"},
         {"contextfilter", "contexts"},
         {"labels", "label-filter"},
         {"labelfilter", "label-filter"},
         {"databasechangelogtablename", "database-changelog-table-name"},
         {"databasechangeloglocktablename", "database-changelog-lock-table-name"},
         {"changelogtablename", "database-changelog-table-name"},
         {"defaultsfile", "defaults-file"},
         {"currentschema", "default-schema-name"},
         {"classpath", "classpath"},
         {"driver", "driver"},
         {"loglevel", "log-level"},
         {"supportpropertyescaping", "support-property-escaping"},
         {"referenceurl", "reference-url"}}};
    for (const auto& [plainKey, name] : kKeys) {
        if (plain == plainKey)
            return name;
    }
    return std::string(key);
}

/// What the process's variables say (`LIQUIBASE_COMMAND_CONTEXTS`, `LIQUIBASE_COMMAND_UPDATE_CONTEXTS`, `LIQUIBASE_SEARCH_PATH`):
/// they come before the files, as Liquibase has it.
std::map<std::string, std::string> readVariables()
{
    std::map<std::string, std::string> result;
    for (char** one = environ; one != nullptr && *one != nullptr; ++one) {
        const std::string_view line(*one);
        const std::size_t sign = line.find('=');
        if (sign == std::string_view::npos || !line.starts_with("LIQUIBASE_"))
            continue;
        std::string name = lowered(line.substr(0, sign));
        for (const std::string_view prefix : {"liquibase_", "command_", "update_", "status_"}) {
            if (name.starts_with(prefix))
                name.erase(0, prefix.size());
        }
        // canonicalKey() gives what it does not know as it is.
        if (const std::string key = canonicalKey(name);
            key != name || key == "url" || key == "contexts" || key == "username" || key == "password")
            result[key] = liquibaseTrimmed(line.substr(sign + 1));
    }
    return result;
}

/// What the properties files of a folder and the process's variables say, with the keys as on the command line. Never throws for what
/// they hold.
std::map<std::string, std::string> readProperties(const fs::path& folder, const fs::path& root)
{
    std::map<std::string, std::string> result;
    const auto variables = readVariables();
    std::error_code error;
    const auto named = variables.find("defaults-file");
    const fs::path defaults = named == variables.end() ? fs::path(kProperties) : fs::path(named->second);
    for (const fs::path& name : {defaults, fs::path(kLocalProperties)}) {
        if (!fs::exists(folder / name, error))
            continue;
        for (const auto& [key, value] : javaProperties(readFile(folder / name, root, 1024 * 1024)))
            result[canonicalKey(key)] = liquibaseTrimmed(value);
    }
    for (const auto& [key, value] : variables)
        result[key] = value;
    return result;
}

/// Reads what Spring's files say of Liquibase: change-log and contexts.
std::map<std::string, std::string> readSpring(const fs::path& resources, const fs::path& root)
{
    std::map<std::string, std::string> result;
    std::error_code error;
    const auto keep = [&](const std::string& key, const std::string& value) {
        std::string plain;
        for (const char c : key) {
            if (c != '-' && c != '_')
                plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
        if (plain == "spring.liquibase.changelog" || plain == "changelog")
            result["changelog-file"] = liquibaseTrimmed(value);
        else if (plain == "spring.liquibase.contexts" || plain == "contexts")
            result["contexts"] = liquibaseTrimmed(value);
        else if (plain == "spring.liquibase.labelfilter" || plain == "labelfilter")
            result["label-filter"] = liquibaseTrimmed(value);
        else if (plain == "spring.liquibase.defaultschema" || plain == "defaultschema")
            result["default-schema-name"] = liquibaseTrimmed(value);
        else if (plain == "spring.liquibase.liquibaseschema" || plain == "liquibaseschema")
            result["liquibase-schema-name"] = liquibaseTrimmed(value);
        else if (plain == "spring.liquibase.databasechangelogtable" || plain == "databasechangelogtable")
            result["database-changelog-table-name"] = liquibaseTrimmed(value);
        else if (plain == "spring.liquibase.databasechangeloglocktable" || plain == "databasechangeloglocktable")
            result["database-changelog-lock-table-name"] = liquibaseTrimmed(value);
    };
    for (const char* name : {"application.properties", "application.yml", "application.yaml"}) {
        if (!fs::is_regular_file(resources / name, error))
            continue;
        std::string text;
        try {
            text = readFile(resources / name, root, 1024 * 1024);
        } catch (const Error&) {
            continue;
        }
        if (std::string_view(name).ends_with(".properties")) {
            for (const auto& [key, value] : javaProperties(text)) {
                if (key.starts_with("spring.liquibase."))
                    keep(key, value);
            }
            continue;
        }
        // The block below `liquibase:`; plain scalars only.
        std::size_t indent = std::string::npos;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            const std::string line = text.substr(at, end - at);
            at = end + 1;
            const std::string inner = liquibaseTrimmed(line);
            const std::size_t blanks = line.find_first_not_of(' ');
            if (inner.empty() || inner.starts_with('#'))
                continue;
            if (indent != std::string::npos && blanks <= indent)
                indent = std::string::npos;
            if (inner == "liquibase:" || inner == "spring.liquibase:") {
                indent = blanks;
                continue;
            }
            const std::size_t colon = inner.find(": ");
            if (indent == std::string::npos || colon == std::string::npos)
                continue;
            std::string value = liquibaseTrimmed(inner.substr(colon + 2));
            if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
                value = value.substr(1, value.size() - 2);
            keep(inner.substr(0, colon), value);
        }
    }
    return result;
}

bool isChangelogHead(std::string_view name, const std::string& head)
{
    if (name.ends_with(".sql"))
        return isFormattedLiquibase(head);
    if (name.ends_with(".xml"))
        return head.find("<databaseChangeLog") != std::string::npos;
    return head.find("databaseChangeLog") != std::string::npos;
}

/// The root changelog in a folder by its usual names, and by what it holds.
std::optional<std::string> rootChangelog(const Folder& folder)
{
    for (const char* stem :
         {"db.changelog-master", "db.changelog", "changelog-master", "changelog-root", "root-changelog", "master",
          "changelog", "liquibase-changelog", "databaseChangeLog", "root.changelog", "dbchangelog"}) {
        for (const char* extension : kExtensions) {
            const std::string name = fmt::format("{}.{}", stem, extension);
            if (!folder.has(name))
                continue;
            if (const auto head = folder.head(name); head && isChangelogHead(name, *head))
                return name;
        }
    }
    return std::nullopt;
}

std::optional<std::string> mavenChangelog(const Folder& folder)
{
    if (!folder.has("pom.xml"))
        return std::nullopt;
    const auto text = folder.head("pom.xml");
    if (!text || text->find("liquibase") == std::string::npos)
        return std::nullopt;
    static constexpr std::string_view kOpen = "<changeLogFile>";
    const std::size_t begin = text->find(kOpen);
    const std::size_t end = begin == std::string::npos ? begin : text->find("</changeLogFile>", begin);
    if (end == std::string::npos)
        return std::nullopt;
    return liquibaseTrimmed(std::string_view(*text).substr(begin + kOpen.size(), end - begin - kOpen.size()));
}

/// A path below which `changelog` is found, from the base on.
fs::path fileBelow(const fs::path& base, const std::string& searchPath, const std::string& changelog)
{
    std::error_code error;
    const std::string path = liquibasePath(changelog);
    for (std::size_t at = 0; at <= searchPath.size();) {
        const std::size_t end = std::min(searchPath.find(',', at), searchPath.size());
        const std::string one = liquibaseTrimmed(std::string_view(searchPath).substr(at, end - at));
        at = end + 1;
        if (!one.empty() && fs::is_regular_file(base / one / path, error))
            return base / one / path;
    }
    for (const char* below : {"", kResources, "src/main/liquibase"}) {
        if (fs::is_regular_file(base / below / path, error))
            return base / below / path;
    }
    return {};
}

Project projectOf(const fs::path& folder, const fs::path& base, const fs::path& root,
                  std::map<std::string, std::string> settings)
{
    Project project;
    project.format = "liquibase";
    project.folder = folder;
    project.base = base;
    project.root = root;
    for (const char* secret : {"password", "username", "url"})
        settings.erase(secret);
    project.settings = std::move(settings);
    const std::string changelog = project.setting("changelog-file");
    if (!changelog.empty()) {
        const fs::path file = fileBelow(base, project.setting("search-path"), changelog);
        if (!file.empty() && file.parent_path().lexically_normal() != folder && project::isInside(file, root))
            project.moreFolders.push_back(file.parent_path().lexically_normal());
    }
    return project;
}

/// The settings that the tool's own files in this folder give; nothing when they do not speak of Liquibase.
std::optional<Project> bySettings(const Folder& folder)
{
    std::error_code error;
    const auto variables = readVariables();
    const auto named = variables.find("changelog-file");
    // A file that only a variable names must lie here, and be a changelog.
    const bool isNamed = named != variables.end() && fs::is_regular_file(folder.path() / named->second, error) &&
                         isChangelogHead(named->second, folder.head(named->second).value_or(std::string()));
    if (folder.has(kProperties) || isNamed) {
        std::map<std::string, std::string> settings;
        try {
            settings = readProperties(folder.path(), folder.root());
        } catch (const Error&) {
            return std::nullopt;
        }
        if (!settings.contains("changelog-file")) {
            if (const auto own = rootChangelog(folder))
                settings["changelog-file"] = *own;
        }
        if (settings.contains("changelog-file"))
            return projectOf(folder.path(), folder.path(), folder.root(), std::move(settings));
    }
    if (const auto maven = mavenChangelog(folder); maven && maven->find("${") == std::string::npos) {
        std::map<std::string, std::string> settings = {{"changelog-file", *maven}};
        // Maven and Gradle name it from the base folder; what is in the resources is found there by name.
        if (maven->starts_with(kResources))
            settings["changelog-file"] = *maven;
        else if (fs::is_directory(folder.path() / kResources, error))
            settings["search-path"] = std::string(".,") + kResources;
        if (!fileBelow(folder.path(), settings["search-path"], settings["changelog-file"]).empty())
            return projectOf(folder.path(), folder.path(), folder.root(), std::move(settings));
    }
    const fs::path resources = folder.path() / kResources;
    if (fs::is_directory(resources, error) && project::isInside(resources, folder.root())) {
        auto settings = readSpring(resources, folder.root());
        if (!settings.contains("changelog-file")) {
            for (const char* extension : kExtensions) {
                const std::string name = fmt::format("db/changelog/db.changelog-master.{}", extension);
                if (fs::is_regular_file(resources / name, error)) {
                    settings["changelog-file"] = name;
                    break;
                }
            }
        }
        if (settings.contains("changelog-file")) {
            settings["search-path"] = kResources;
            if (!fileBelow(folder.path(), kResources, settings["changelog-file"]).empty())
                return projectOf(folder.path(), folder.path(), folder.root(), std::move(settings));
        }
    }
    return std::nullopt;
}

/// A project higher up whose root changelog lies in this folder.
std::optional<Project> byParent(const Folder& folder)
{
    for (fs::path path = folder.path(); path != folder.root() && path.has_relative_path();) {
        path = path.parent_path();
        if (!project::isInside(path, folder.root()))
            break;
        std::optional<Project> above;
        try {
            above = bySettings(Folder(path, folder.root()));
        } catch (const Error&) {
            continue;
        }
        if (!above)
            continue;
        if (std::ranges::find(above->moreFolders, folder.path()) == above->moreFolders.end())
            return std::nullopt;
        above->moreFolders = {above->folder};
        above->folder = folder.path();
        return above;
    }
    return std::nullopt;
}

bool isBelowOther(const Folder& folder)
{
    std::error_code error;
    for (fs::path path = folder.path();; path = path.parent_path()) {
        if (fs::is_regular_file(path / kProperties, error) && path != folder.path())
            return true;
        if (path == folder.root() || !path.has_relative_path())
            return false;
    }
}

/// The folder that the changelog is named from: where the files that it names are found, else the one that the folder belongs to.
fs::path baseFor(const Folder& folder, const std::string& root)
{
    const fs::path highest = project::baseOf(folder.path(), folder.root());
    const std::string head = folder.head(root).value_or(std::string());
    for (std::size_t at = 0; at < head.size();) {
        std::size_t begin = std::string::npos;
        for (const std::string_view key : {"file=\"", "path=\"", "file: ", "path: ", "\"file\": \"", "\"path\": \""}) {
            const std::size_t found = head.find(key, at);
            if (found != std::string::npos && (begin == std::string::npos || found + key.size() < begin))
                begin = found + key.size();
        }
        if (begin == std::string::npos)
            break;
        const std::size_t end = std::min(head.find_first_of("\"\r\n,}", begin), head.size());
        const std::string name = liquibasePath(liquibaseTrimmed(std::string_view(head).substr(begin, end - begin)));
        at = end;
        std::error_code error;
        for (fs::path base = folder.path(); !name.empty(); base = base.parent_path()) {
            // Beside the changelog it may be meant relative to it: that says nothing.
            const std::string tail = head.substr(end, 200);
            const bool isRelative = tail.substr(0, tail.find('>')).find("relativeToChangelogFile") != std::string::npos;
            if (!isRelative && fs::exists(base / name, error))
                return base;
            if (base == highest || !base.has_relative_path())
                break;
        }
    }
    return highest;
}

std::optional<Project> byNames(const Folder& folder)
{
    const auto root = rootChangelog(folder);
    if (!root)
        return std::nullopt;
    const fs::path base = baseFor(folder, *root);
    std::map<std::string, std::string> settings = readVariables();
    std::string path = (folder.path() / *root).lexically_relative(base).generic_string();
    const std::string resources = std::string(kResources) + "/";
    if (path.starts_with(resources)) {
        settings["search-path"] = kResources;
        path.erase(0, resources.size());
    }
    settings["changelog-file"] = path;
    return projectOf(folder.path(), base, folder.root(), std::move(settings));
}

std::vector<std::string> commaParts(std::string_view text)
{
    std::vector<std::string> result;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (std::string one = liquibaseTrimmed(text.substr(0, comma)); !one.empty())
            result.push_back(std::move(one));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return result;
}

} // namespace

std::vector<std::pair<std::string, std::string>> javaProperties(std::string_view text)
{
    std::vector<std::pair<std::string, std::string>> result;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::string line;
    const auto unescaped = [](std::string_view part) {
        std::string out;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (part[i] != '\\' || i + 1 >= part.size()) {
                out += part[i];
                continue;
            }
            const char c = part[++i];
            if (c == 'u' && i + 4 < part.size()) { // as Java writes what is not Latin-1
                const QString digits = QString::fromLatin1(part.data() + i + 1, 4);
                bool isNumber = false;
                const ushort unit = digits.toUShort(&isNumber, 16);
                if (isNumber) {
                    out += QString(QChar(unit)).toStdString();
                    i += 4;
                    continue;
                }
            }
            out += c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c == 'f' ? '\f' : c;
        }
        return out;
    };
    const auto take = [&] {
        std::string_view whole = line;
        while (!whole.empty() && (whole.front() == ' ' || whole.front() == '\t' || whole.front() == '\f'))
            whole.remove_prefix(1);
        if (whole.empty() || whole.front() == '#' || whole.front() == '!')
            return;
        std::size_t end = 0;
        while (end < whole.size() && whole[end] != '=' && whole[end] != ':' && whole[end] != ' ' &&
               whole[end] != '\t') {
            if (whole[end] == '\\' && end + 1 < whole.size())
                ++end;
            ++end;
        }
        std::string_view value = whole.substr(std::min(end, whole.size()));
        bool hasSign = false;
        while (!value.empty() && (value.front() == ' ' || value.front() == '\t' ||
                                  (!hasSign && (value.front() == '=' || value.front() == ':')))) {
            hasSign = hasSign || value.front() == '=' || value.front() == ':';
            value.remove_prefix(1);
        }
        result.emplace_back(unescaped(whole.substr(0, end)), unescaped(value));
    };
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view one = text.substr(at, end - at);
        at = end + 1;
        if (one.ends_with('\r'))
            one.remove_suffix(1);
        if (!line.empty()) {
            while (!one.empty() && (one.front() == ' ' || one.front() == '\t'))
                one.remove_prefix(1);
        }
        std::size_t slashes = 0;
        while (slashes < one.size() && one[one.size() - 1 - slashes] == '\\')
            ++slashes;
        const std::string_view first = line.empty() ? one : std::string_view(line);
        const std::size_t begin = first.find_first_not_of(" \t\f");
        const bool isComment = begin != std::string_view::npos && (first[begin] == '#' || first[begin] == '!');
        if (slashes % 2 == 1 && !isComment) {
            line += one.substr(0, one.size() - 1);
            continue;
        }
        line += one;
        take();
        line.clear();
    }
    if (!line.empty())
        take();
    return result;
}

LiquibaseOptions liquibaseOptions(const Project& project)
{
    LiquibaseOptions options;
    std::map<std::string, std::string> settings;
    for (const auto& [key, value] : project.settings)
        settings[canonicalKey(key)] = value;
    const auto get = [&](const char* key) {
        const auto found = settings.find(key);
        return found == settings.end() ? std::string() : found->second;
    };
    options.changelogFile = get("changelog-file");
    options.contexts = commaParts(get("contexts"));
    options.labelFilter = get("label-filter");
    options.escapesProperties = lowered(get("support-property-escaping")) == "true";
    options.defaultSchema = get("default-schema-name");
    options.liquibaseSchema = get("liquibase-schema-name");
    if (const std::string table = get("database-changelog-table-name"); !table.empty())
        options.table = table;
    if (const std::string table = get("database-changelog-lock-table-name"); !table.empty())
        options.lockTable = table;
    // Unquoted in the tool's own statements, whatever letters it has.
    for (std::string* name : {&options.table, &options.lockTable})
        *name = lowered(*name);
    for (const auto& [key, value] : settings) {
        if (key.starts_with("parameter."))
            options.parameters[key.substr(10)] = value;
    }
    const fs::path& base = project.base.empty() ? project.folder : project.base;
    for (const std::string& one : commaParts(get("search-path"))) {
        const fs::path path = (base / one).lexically_normal();
        if (project::isInside(path, project.root))
            options.searchPath.push_back(path);
    }
    if (options.searchPath.empty()) {
        options.searchPath.push_back(base);
        std::error_code error;
        const std::string path = liquibasePath(options.changelogFile);
        // Named from a Java project's resources.
        if (!path.empty() && !fs::exists(base / path, error)) {
            for (const char* below : {kResources, "src/main/liquibase"}) {
                if (fs::exists(base / below / path, error))
                    options.searchPath.push_back(base / below);
            }
        }
    }
    return options;
}

Project Liquibase::projectAt(const Folder& folder) const
{
    if (auto found = bySettings(folder))
        return *found;
    if (auto found = byParent(folder))
        return *found;
    if (auto found = byNames(folder))
        return *found;
    return projectOf(folder.path(), project::baseOf(folder.path(), folder.root()), folder.root(), {});
}

std::optional<Project> Liquibase::recognise(const Folder& folder) const
{
    if (auto found = bySettings(folder))
        return found;
    if (!rootChangelog(folder))
        return std::nullopt;
    if (auto found = byParent(folder))
        return found;
    if (isBelowOther(folder))
        return std::nullopt;
    return byNames(folder);
}

Project Liquibase::withTarget(Project project, const postgres::ConnectionTarget& target) const
{
    // currentSchema of the URL is the default schema.
    const auto found = target.toolParameters.find("search_path");
    if (found != target.toolParameters.end() && liquibaseOptions(project).defaultSchema.empty()) {
        const auto schemas = commaParts(found->second);
        if (!schemas.empty() && schemas.front().find('"') == std::string::npos)
            project.settings["default-schema-name"] = schemas.front();
    }
    return project;
}

std::vector<project::Environment> Liquibase::environments(const Project& project) const
{
    std::vector<project::Environment> environments;
    try {
        const auto settings = readProperties(project.base.empty() ? project.folder : project.base, project.root);
        const auto get = [&](const char* key) {
            const auto found = settings.find(key);
            return found == settings.end() ? std::string() : found->second;
        };
        if (get("url").empty())
            return environments;
        FlywayAddress address;
        address.url = get("url");
        address.user = get("username");
        if (!get("password").empty())
            address.password = Secret(get("password"));
        environments.push_back(offeredEnvironment(
            readVariables().contains("url") ? "LIQUIBASE_COMMAND_URL" : kProperties, targetOfJdbc(address)));
    } catch (const Error&) {
        environments.clear(); // another database's, or not well-formed: nothing to offer
    }
    return environments;
}

} // namespace lk::formats

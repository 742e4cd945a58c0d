// SPDX-License-Identifier: Apache-2.0
#include "core/formats/rails/config.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/programs.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <regex>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Folder;
using project::Project;

namespace {

constexpr std::size_t kLargestConfig = 256 * 1024;
constexpr int kDeepest = 60;
constexpr std::string_view kOpen = "lk-erb-open"; ///< stands for ERB that only Ruby could evaluate
constexpr std::string_view kVariable = "lk-erb-env-";

/// One `<%= … %>`: a marker for a variable, or for what is left open.
std::string evaluated(const std::string& code,
                      std::vector<std::pair<std::string, std::optional<std::string>>>& variables)
{
    static const std::regex kPlain(
        R"(^ENV\[\s*["']([A-Za-z_][A-Za-z0-9_]*)["']\s*\](?:\s*\|\|\s*(?:["']([^"'#]*)["']|(\d+)))?$)");
    static const std::regex kFetch(
        R"(^ENV\.fetch\(?\s*["']([A-Za-z_][A-Za-z0-9_]*)["']\s*(?:,\s*(?:["']([^"'#]*)["']|(\d+)))?\s*\)?\s*(?:\{\s*(?:["']([^"'#]*)["']|(\d+)|nil)\s*\})?$)");
    std::smatch match;
    const std::string text(trimmed(code));
    if (text.size() > 400 || (!std::regex_match(text, match, kPlain) && !std::regex_match(text, match, kFetch)))
        return std::string(kOpen);
    std::optional<std::string> otherwise;
    for (std::size_t group = 2; group < match.size(); ++group) {
        if (match[group].matched)
            otherwise = match[group].str();
    }
    variables.emplace_back(match[1].str(), otherwise);
    return std::string(kVariable) + std::to_string(variables.size() - 1) + "-";
}

std::string withoutErb(const std::string& text,
                       std::vector<std::pair<std::string, std::optional<std::string>>>& variables)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = text.find("<%", at);
        result += text.substr(at, begin == std::string::npos ? begin : begin - at);
        if (begin == std::string::npos)
            break;
        const std::size_t end = text.find("%>", begin);
        if (end == std::string::npos)
            break;
        std::string code = text.substr(begin + 2, end - begin - 2);
        if (code.ends_with('-'))
            code.pop_back();
        if (code.starts_with('='))
            result += evaluated(code.substr(1), variables);
        else
            result += std::string(static_cast<std::size_t>(std::count(code.begin(), code.end(), '\n')), '\n');
        at = end + 2;
    }
    return result;
}

/// A key of a map, also through `<<`.
YAML::Node at(const YAML::Node& map, const std::string& key, int depth = 0)
{
    if (!map.IsMap() || depth > 10)
        return YAML::Node(YAML::NodeType::Undefined);
    if (const YAML::Node own = map[key]; own.IsDefined())
        return own;
    const YAML::Node merged = map["<<"];
    if (merged.IsDefined() && merged.IsMap())
        return at(merged, key, depth + 1);
    if (merged.IsDefined() && merged.IsSequence()) {
        for (const YAML::Node& one : merged) {
            if (const YAML::Node found = at(one, key, depth + 1); found.IsDefined())
                return found;
        }
    }
    return YAML::Node(YAML::NodeType::Undefined);
}

void keysOf(const YAML::Node& map, std::vector<std::string>& keys, int depth = 0)
{
    if (!map.IsMap() || depth > 10)
        return;
    for (const auto& one : map) {
        const auto key = one.first.IsScalar() ? one.first.Scalar() : std::string();
        if (key == "<<") {
            if (one.second.IsMap())
                keysOf(one.second, keys, depth + 1);
            else if (one.second.IsSequence())
                for (const YAML::Node& part : one.second)
                    keysOf(part, keys, depth + 1);
        } else if (std::ranges::find(keys, key) == keys.end()) {
            keys.push_back(key);
        }
    }
}

/// Yaml of a hostile depth would exhaust the stack of its reader.
bool isTooDeep(const std::string& text)
{
    int depth = 0;
    int most = 0;
    for (const char c : text) {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        most = std::max(most, depth);
    }
    std::size_t indent = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t first = text.find_first_not_of(" -?", begin);
        indent = std::max(indent, std::min(first, text.size()) - begin);
        const std::size_t end = text.find('\n', begin);
        begin = end == std::string::npos ? text.size() : end + 1;
    }
    return most > kDeepest || indent > 400;
}

bool mentions(const fs::path& file, const fs::path& root, std::string_view word)
{
    const auto text = readFileIfThere(file, root, kLargestConfig);
    return text && text->find(word) != std::string::npos;
}

bool isApplication(const fs::path& base, const fs::path& root)
{
    return mentions(base / "config" / "application.rb", root, "Rails::Application");
}

/// Plain ActiveRecord: a Rakefile that speaks of it.
bool isStandalone(const fs::path& base, const fs::path& root)
{
    return mentions(base / "Rakefile", root, "standalone_migrations") ||
           mentions(base / "Rakefile", root, "StandaloneMigrations") ||
           mentions(base / "Rakefile", root, "ActiveRecord") || mentions(base / "Rakefile", root, "active_record") ||
           mentions(base / "Rakefile", root, "sinatra/activerecord");
}

/// Files that look like ActiveRecord's.
bool hasMigrations(const Folder& folder)
{
    for (const std::string& file : folder.files()) {
        if (!file.ends_with(".rb") || file.empty() || file.front() < '0' || file.front() > '9' ||
            file.find('_') == std::string::npos)
            continue;
        return folder.head(file, 8192).value_or("").find("ActiveRecord::Migration") != std::string::npos;
    }
    return false;
}

void readLiterals(Project& project)
{
    std::vector<fs::path> files{project.base / "config" / "application.rb",
                                project.base / "config" / "environments" / (railsEnvironment(project) + ".rb")};
    if (isFolder(project.base / "config" / "initializers") &&
        project::isInside(project.base / "config" / "initializers", project.root)) {
        const Folder folder(project.base / "config" / "initializers", project.root);
        for (const std::string& name : folder.files()) {
            if (name.ends_with(".rb"))
                files.push_back(folder.path() / name);
        }
    }
    static const std::regex kSetting(
        R"((?:config\.active_record|ActiveRecord::Base|ActiveRecord)\s*\.\s*(schema_migrations_table_name|internal_metadata_table_name|table_name_prefix|table_name_suffix|timestamped_migrations|validate_migration_timestamps)\s*=\s*([^\n;]*))");
    static const std::regex kDefaults(R"(config\s*\.\s*load_defaults\s*\(?\s*["']?([0-9]+)\.([0-9]+))");
    static const std::regex kLiteral(R"(^(?:["']([^"'#{}]*)["']|(true|false))(?:\.freeze)?\s*$)");
    for (const fs::path& file : files) {
        const auto text = readFileIfThere(file, project.root, kLargestConfig);
        if (!text || text->find("active_record") == std::string::npos) {
            if (!text || text->find("ActiveRecord") == std::string::npos)
                if (!text || text->find("load_defaults") == std::string::npos)
                    continue;
        }
        const std::string code = compactedRuby(rubyCode(*text, false));
        for (std::sregex_iterator one(code.begin(), code.end(), kSetting), end; one != end; ++one) {
            const std::string key = (*one)[1].str();
            std::smatch literal;
            const std::string value(trimmed((*one)[2].str()));
            if (std::regex_match(value, literal, kLiteral)) {
                project.settings[key] = literal[1].matched ? literal[1].str() : literal[2].str();
                project.settings.erase(key + "-unknown");
            } else {
                project.settings[key + "-unknown"] = "true";
            }
        }
        std::smatch match;
        if (std::regex_search(code, match, kDefaults)) {
            const int version = std::stoi(match[1].str().substr(0, 4)) * 100 + std::stoi(match[2].str().substr(0, 2));
            if (version >= 702)
                project.settings.try_emplace("validate_migration_timestamps", "true");
        }
    }
}

/// The project of one database, its folders as database.yml says.
Project projectOf(const fs::path& base, const fs::path& root, const std::vector<RailsDatabase>& databases,
                  const RailsDatabase* database, const fs::path& plain)
{
    Project project;
    project.format = "rails";
    project.base = base;
    project.root = root;
    std::vector<fs::path> folders;
    if (database != nullptr) {
        for (const std::string& path : database->migrationsPaths)
            folders.push_back(fs::path(path).is_absolute() ? fs::path(path) : (base / path).lexically_normal());
        if (database->isNamed)
            project.settings["database"] = database->name;
    }
    if (folders.empty())
        folders.push_back(plain);
    project.folder = folders.front();
    project.moreFolders.assign(folders.begin() + 1, folders.end());
    (void)databases;
    if (!isFile(base / "config" / "application.rb"))
        project.settings["standalone"] = "true";
    readLiterals(project);
    return project;
}

} // namespace

std::string RailsDatabase::value(const std::string& key) const
{
    const auto found = values.find(key);
    return found == values.end() ? std::string() : found->second;
}

std::vector<RailsDatabase> railsDatabases(const fs::path& base, const fs::path& root)
{
    std::optional<std::string> text = readFileIfThere(base / "config" / "database.yml", root, kLargestConfig);
    if (!text)
        text = readFileIfThere(base / "db" / "config.yml", root, kLargestConfig); // standalone_migrations
    if (!text || isTooDeep(*text))
        return {};
    std::vector<std::pair<std::string, std::optional<std::string>>> variables;
    std::vector<RailsDatabase> databases;
    const auto take = [&](RailsDatabase database, const YAML::Node& map) {
        std::vector<std::string> keys;
        keysOf(map, keys);
        for (const std::string& key : keys) {
            const YAML::Node node = at(map, key);
            if (key == "migrations_paths") {
                if (node.IsScalar())
                    database.migrationsPaths = {node.Scalar()};
                else if (node.IsSequence())
                    for (const YAML::Node& one : node)
                        if (one.IsScalar())
                            database.migrationsPaths.push_back(one.Scalar());
                continue;
            }
            if (!node.IsScalar())
                continue;
            std::string value = node.Scalar();
            bool isOpen = value.find(kOpen) != std::string::npos;
            for (std::size_t i = variables.size(); i-- > 0;) {
                const std::string marker = std::string(kVariable) + std::to_string(i) + "-";
                const std::size_t found = value.find(marker);
                if (found == std::string::npos)
                    continue;
                if (value == marker)
                    database.variables[key] = variables[i].first;
                const char* set = std::getenv(variables[i].first.c_str());
                if (set == nullptr && !variables[i].second) {
                    isOpen = true;
                    break;
                }
                value.replace(found, marker.size(), set != nullptr ? std::string(set) : *variables[i].second);
            }
            if (!isOpen)
                database.values[key] = std::move(value);
            else if (!database.variables.contains(key))
                database.variables[key] = ""; // only Ruby knows
        }
        databases.push_back(std::move(database));
    };
    try {
        const YAML::Node all = YAML::Load(withoutErb(*text, variables));
        if (!all.IsMap())
            return {};
        for (const auto& one : all) {
            if (!one.first.IsScalar() || !one.second.IsMap())
                continue;
            RailsDatabase database;
            database.environment = one.first.Scalar();
            std::vector<std::string> keys;
            keysOf(one.second, keys);
            const bool isNamed = !keys.empty() && std::ranges::all_of(keys, [&](const std::string& key) {
                return at(one.second, key).IsMap();
            });
            if (!isNamed) {
                take(database, one.second);
                continue;
            }
            for (const std::string& key : keys) {
                RailsDatabase named = database;
                named.name = key;
                named.isNamed = true;
                take(std::move(named), at(one.second, key));
            }
        }
    } catch (const YAML::Exception&) {
        return {};
    }
    std::erase_if(databases, [](const RailsDatabase& one) {
        return one.value("replica") == "true" || one.value("database_tasks") == "false";
    });
    return databases;
}

std::string railsEnvironment(const Project& project)
{
    if (const std::string said = project.setting("rails-env"); !said.empty())
        return said;
    for (const char* variable : {"RAILS_ENV", "RACK_ENV"}) {
        if (const char* value = std::getenv(variable); value != nullptr && *value != '\0')
            return value;
    }
    return project.setting("stored-environment", "development");
}

std::optional<Project> railsProjectIn(const Folder& folder)
{
    const fs::path& path = folder.path();
    const fs::path& root = folder.root();
    const auto primaryOf = [&](const std::vector<RailsDatabase>& databases) -> const RailsDatabase* {
        for (const RailsDatabase& one : databases) {
            if (one.isNamed && one.name == "primary")
                return &one;
        }
        return databases.empty() ? nullptr : &databases.front();
    };
    // The application's own folder.
    if (isApplication(path, root) || (folder.has("Rakefile") && isStandalone(path, root))) {
        const auto databases = railsDatabases(path, root);
        Project project = projectOf(path, root, databases, primaryOf(databases), path / "db" / "migrate");
        if (isFolder(project.folder))
            return project;
        return std::nullopt;
    }
    if (!hasMigrations(folder))
        return std::nullopt;
    // A folder of migrations: whose?
    for (fs::path base = path; base != root && base.has_relative_path();) {
        base = base.parent_path();
        if (!project::isInside(base, root))
            break;
        const fs::path relative = path.lexically_relative(base);
        if (!isApplication(base, root) && !isStandalone(base, root) && !isFile(base / "bin" / "rails") &&
            !isFile(base / "Gemfile"))
            continue;
        const auto databases = railsDatabases(base, root);
        for (const RailsDatabase& one : databases) {
            for (const std::string& said : one.migrationsPaths) {
                const fs::path folderOf = (base / said).lexically_normal();
                if (folderOf == path)
                    return projectOf(base, root, databases, &one, path);
                if (project::isInside(path, folderOf))
                    return std::nullopt; // a sub-folder: part of it
            }
        }
        if (relative == "db/migrate")
            return projectOf(base, root, databases, primaryOf(databases), path);
        if (project::isInside(path, base / "db" / "migrate"))
            return std::nullopt;
    }
    if (path.filename() != "migrate")
        return std::nullopt;
    // Nobody's application (an engine): shown at least.
    return projectOf(path.parent_path().filename() == "db" && path.parent_path() != root
                         ? path.parent_path().parent_path()
                         : path.parent_path(),
                     root, {}, nullptr, path);
}

RailsTool findRails(const Project& project)
{
    RailsTool tool;
    const bool isStandaloneProject = project.setting("standalone") == "true";
    const std::string name = isStandaloneProject ? "rake" : "rails";
    const fs::path script = project.base / "bin" / name;
    const fs::path ruby = programOnPath("ruby");
    const auto missing = [&](std::string what) {
        tool.missing = std::move(what);
        tool.remedy = fmt::format(
            "Install Ruby and what the Gemfile names (bundle install) in {}. Until then these migrations can only be "
            "looked at and marked.",
            shownInLine(project.base.string()));
        return tool;
    };
    if (isStandaloneProject && !isFile(project.base / "Rakefile"))
        return missing(
            "there is no application here that could run them (neither config/application.rb nor a Rakefile).");
    if (ruby.empty())
        return missing("Ruby is not installed: there is no ruby on the PATH.");
    if (isProgram(script)) {
        tool.program = script;
        return tool;
    }
    if (isFile(script)) {
        tool.program = ruby;
        tool.arguments = {script.string()};
        return tool;
    }
    if (const fs::path bundle = programOnPath("bundle"); !bundle.empty() && isFile(project.base / "Gemfile")) {
        tool.program = bundle;
        tool.arguments = {"exec", name};
        return tool;
    }
    tool.program = programOnPath(name);
    if (tool.program.empty())
        return missing(fmt::format("{} is not installed: there is no bin/{} in the project, and no {} on the PATH.",
                                   isStandaloneProject ? "Rake" : "Rails", name, name));
    return tool;
}

} // namespace lk::formats

// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/alembic/alembic.h"
#include "core/formats/alembic/python.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <set>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Folder;
using project::Project;

namespace {

constexpr std::size_t kLargestConfig = 1024 * 1024;

std::string doubled(std::string text)
{
    for (std::size_t at = text.find('%'); at != std::string::npos; at = text.find('%', at + 2))
        text.insert(at, 1, '%');
    return text;
}

/// The settings of one project: the ini's section, and beneath it [tool.alembic].
class Settings {
public:
    Settings(const fs::path& iniFile, std::string section, const fs::path& tomlFile, const fs::path& root)
        : m_section(std::move(section))
    {
        if (!iniFile.empty()) {
            if (const auto text = readFileIfThere(iniFile, root, kLargestConfig))
                m_ini = IniFile::parse(*text, iniFile.string(), {{"here", doubled(iniFile.parent_path().string())}});
        }
        if (!tomlFile.empty()) {
            if (const auto text = readFileIfThere(tomlFile, root, kLargestConfig)) {
                try {
                    take(toml::parse(*text, std::string_view("pyproject.toml")), tomlFile);
                } catch (const toml::parse_error&) {
                    // Not for us to say: most of it is other tools'.
                }
            }
        }
    }

    [[nodiscard]] std::optional<std::string> value(const std::string& key) const
    {
        if (m_ini) {
            if (auto found = m_ini->value(m_section, key))
                return found;
        }
        const auto found = m_toml.find(key);
        return found == m_toml.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] std::optional<std::vector<std::string>> list(const std::string& key) const
    {
        const auto found = m_lists.find(key);
        return found == m_lists.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] bool hasToml() const { return m_hasToml; }
    [[nodiscard]] const std::optional<IniFile>& ini() const { return m_ini; }

private:
    void take(const toml::table& all, const fs::path& file)
    {
        const toml::table* section = all["tool"]["alembic"].as_table();
        if (section == nullptr)
            return;
        m_hasToml = true;
        // The same interpolation, with nothing to refer to but `here`.
        const auto plain = [&](const std::string& text) {
            const IniFile one =
                IniFile::parse("[a]\n", file.string(), {{"here", doubled(file.parent_path().string())}, {"v", text}});
            return one.value("a", "v").value_or(text);
        };
        for (const auto& [key, node] : *section) {
            const std::string name(key.str());
            if (const auto text = node.value<std::string>(); text && node.is_string())
                m_toml[name] = plain(*text);
            else if (const auto flag = node.value<bool>(); flag && node.is_boolean())
                m_toml[name] = *flag ? "true" : "false";
            else if (const toml::array* list = node.as_array()) {
                std::vector<std::string>& texts = m_lists[name];
                for (const auto& one : *list) {
                    if (const auto entry = one.value<std::string>())
                        texts.push_back(plain(*entry));
                }
            }
        }
    }

    std::string m_section;
    std::optional<IniFile> m_ini;
    std::map<std::string, std::string> m_toml;
    std::map<std::string, std::vector<std::string>> m_lists;
    bool m_hasToml = false;
};

fs::path normal(const fs::path& path)
{
    const fs::path plain = path.lexically_normal();
    return plain.has_filename() ? plain : plain.parent_path();
}

/// version_locations and prepend_sys_path, cut as their separator says.
std::vector<std::string> cut(const std::string& text, const Settings& settings)
{
    const auto separator =
        settings.value("path_separator") ? settings.value("path_separator") : settings.value("version_path_separator");
    std::string signs = ", \n";
    if (separator)
        signs = *separator == "os" || *separator == ":" ? ":"
                : *separator == ";"                     ? ";"
                : *separator == "newline"               ? "\n"
                : *separator == "space"                 ? " "
                                                        : ", \n";
    std::vector<std::string> parts;
    std::string part;
    for (const char c : text + signs.front()) {
        if (signs.find(c) == std::string::npos) {
            part += c;
            continue;
        }
        const std::size_t begin = part.find_first_not_of(" \t\r\n");
        if (begin != std::string::npos)
            parts.push_back(part.substr(begin, part.find_last_not_of(" \t\r\n") - begin + 1));
        part.clear();
    }
    return parts;
}

/// `dir`, or `package:dir`; relative ones from the working directory.
std::optional<fs::path> located(const std::string& text, const fs::path& base, const std::vector<std::string>& searched)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos)
        return normal(fs::path(text).is_absolute() ? fs::path(text) : base / text);
    std::string package = text.substr(0, colon);
    std::ranges::replace(package, '.', '/');
    std::vector<fs::path> roots{base, base / "src"};
    for (const std::string& one : searched)
        roots.push_back(fs::path(one).is_absolute() ? fs::path(one) : base / one);
    for (const fs::path& one : roots) {
        if (isFolder(one / package))
            return normal(one / package / text.substr(colon + 1));
    }
    return std::nullopt;
}

/// What env.py says in literals.
void readEnvironmentFile(Project& project, const fs::path& environment)
{
    const auto text = readFileIfThere(environment / "env.py", project.root, kLargestConfig);
    if (!text)
        return;
    const PyModule module = readPython(*text);
    const auto& tokens = module.tokens;
    const auto take = [&](const char* keyword) {
        std::set<std::string> found;
        bool isUnknown = false;
        for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
            const bool isKeyword = tokens[at].kind == PyToken::Kind::Name && tokens[at + 1].text == "=" && at > 0 &&
                                   (tokens[at - 1].text == "(" || tokens[at - 1].text == ",");
            const bool isKey = tokens[at].kind == PyToken::Kind::String && tokens[at + 1].text == ":" &&
                               tokens[at + 1].kind == PyToken::Kind::Operator;
            if (tokens[at].text != keyword || (!isKeyword && !isKey))
                continue;
            std::size_t value = at + 2;
            const PyToken& first = tokens[value];
            if (first.kind == PyToken::Kind::Name && (first.text == "True" || first.text == "False")) {
                found.insert(first.text);
                continue;
            }
            const PyValue literal = readPyValue(tokens, value);
            const PyValue* named =
                first.kind == PyToken::Kind::Name && value == at + 3 ? module.variable(first.text) : nullptr;
            if (literal.kind == PyValue::Kind::Text) {
                found.insert(literal.texts.front());
            } else if (literal.kind == PyValue::Kind::None) {
                found.insert("");
            } else if (named != nullptr && named->kind == PyValue::Kind::Text) {
                found.insert(named->texts.front());
            } else {
                // config.get_main_option("version_table"[, "default"])
                std::optional<std::string> option;
                for (std::size_t one = at + 2; one + 2 < value; ++one) {
                    if (tokens[one].text == "get_main_option" && tokens[one + 2].kind == PyToken::Kind::String) {
                        option = alembicSetting(project, tokens[one + 2].text);
                        if (!option && one + 4 < value && tokens[one + 4].kind == PyToken::Kind::String)
                            option = tokens[one + 4].text;
                    }
                }
                if (option)
                    found.insert(*option);
                else
                    isUnknown = true;
            }
        }
        if (isUnknown || found.size() > 1)
            project.settings[std::string(keyword) + "-unknown"] = "true";
        else if (!found.empty() && !found.begin()->empty())
            project.settings[keyword] = *found.begin();
    };
    for (const char* keyword :
         {"version_table", "version_table_schema", "version_table_pk", "transaction_per_migration"})
        take(keyword);
}

/// The folder that a relative script_location is meant from: the ini's, else one above it in which it exists.
fs::path workingFolder(const fs::path& from, const std::string& location, const fs::path& root)
{
    if (location.find(':') != std::string::npos || fs::path(location).is_absolute())
        return from;
    for (fs::path path = from;; path = path.parent_path()) {
        if (isFolder(path / location))
            return path;
        if (path == root || !path.has_relative_path())
            return from;
    }
}

std::optional<Project> projectOf(const Folder& folder, const fs::path& ini, const std::string& section,
                                 const fs::path& toml, const fs::path& scripts)
{
    const Settings settings(ini, section, toml, folder.root());
    std::string location = settings.value("script_location").value_or(scripts.string());
    if (location.empty())
        return std::nullopt;
    Project project;
    project.format = "alembic";
    project.root = folder.root();
    project.base = workingFolder(scripts.empty() || settings.value("script_location") ? folder.path() : scripts,
                                 location, folder.root());
    if (!scripts.empty() && !settings.value("script_location"))
        project.base = project::baseOf(scripts, folder.root());
    const auto searched = cut(settings.value("prepend_sys_path").value_or(""), settings);
    const auto environment = located(location, project.base, searched);
    if (!environment || !(isFile(*environment / "env.py") || isFolder(*environment / "versions")))
        return std::nullopt;
    if (!ini.empty()) {
        project.settings["ini"] = ini.string();
        project.settings["ini-section"] = section;
    }
    if (settings.hasToml())
        project.settings["pyproject"] = toml.string();
    project.settings["script_location"] = environment->string();
    std::vector<fs::path> folders;
    std::vector<std::string> locations =
        settings.list("version_locations").value_or(cut(settings.value("version_locations").value_or(""), settings));
    for (const std::string& one : locations) {
        if (const auto path = located(one, project.base, searched))
            folders.push_back(*path);
    }
    if (folders.empty())
        folders.push_back(*environment / "versions");
    project.folder = folders.front();
    project.moreFolders.assign(folders.begin() + 1, folders.end());
    for (const char* key : {"recursive_version_locations", "sourceless", "revision_environment"}) {
        if (settings.value(key) == "true")
            project.settings[key] = "true";
    }
    if (settings.value("databases"))
        project.settings["databases"] = *settings.value("databases");
    readEnvironmentFile(project, *environment);
    return project;
}

bool isEnvironment(const fs::path& path)
{
    return isFile(path / "env.py") && isFile(path / "script.py.mako");
}

} // namespace

std::optional<std::string> alembicSetting(const Project& project, const std::string& key)
{
    const Settings settings(project.setting("ini"), project.setting("ini-section", "alembic"),
                            project.setting("pyproject"), project.root);
    return settings.value(key);
}

std::optional<Project> alembicProjectIn(const Folder& folder)
{
    const fs::path toml = folder.has("pyproject.toml") ? folder.path() / "pyproject.toml" : fs::path();
    std::vector<std::string> candidates;
    if (folder.has("alembic.ini"))
        candidates.emplace_back("alembic.ini");
    for (const std::string& file : folder.files()) {
        if (file.ends_with(".ini") && file.find("alembic") != std::string::npos && file != "alembic.ini")
            candidates.push_back(file);
    }
    for (const std::string& file : candidates) {
        const auto text = readFileIfThere(folder.path() / file, folder.root(), kLargestConfig);
        if (!text)
            continue;
        try {
            const IniFile ini =
                IniFile::parse(*text, (folder.path() / file).string(), {{"here", doubled(folder.path().string())}});
            std::vector<std::string> sections;
            if (ini.hasSection("alembic"))
                sections.emplace_back("alembic");
            for (const std::string& one : ini.sections()) {
                if (one != "alembic" && ini.value(one, "script_location"))
                    sections.push_back(one);
            }
            for (const std::string& one : sections) {
                const fs::path scripts = isEnvironment(folder.path()) ? folder.path() : fs::path();
                if (auto project = projectOf(folder, folder.path() / file, one, toml, scripts))
                    return project;
            }
        } catch (const Error&) {
            // Shown by load() when somebody says that it is one.
        }
    }
    try {
        if (!toml.empty()) {
            if (auto project = projectOf(folder, {}, "alembic", toml, {}))
                return project;
        }
        // The environment itself, or its versions: the ini may be above.
        const bool isVersions =
            isEnvironment(folder.path().parent_path()) && project::isInside(folder.path().parent_path(), folder.root());
        const fs::path scripts = isEnvironment(folder.path()) ? folder.path()
                                 : isVersions                 ? folder.path().parent_path()
                                                              : fs::path();
        if (scripts.empty())
            return std::nullopt;
        for (fs::path above = scripts; above != folder.root() && above.has_relative_path();) {
            above = above.parent_path();
            if (!project::isInside(above, folder.root()))
                break;
            if (!isFile(above / "alembic.ini") && !isFile(above / "pyproject.toml"))
                continue;
            auto project = alembicProjectIn(Folder(above, folder.root()));
            if (project && project->setting("script_location") == scripts.string())
                return project;
        }
        if (!isFolder(scripts / "versions"))
            return std::nullopt;
        const fs::path ini = isFile(scripts / "alembic.ini") ? scripts / "alembic.ini" : fs::path();
        return projectOf(folder, ini, "alembic", {}, scripts);
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace lk::formats

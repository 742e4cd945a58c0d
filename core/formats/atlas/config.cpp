// SPDX-License-Identifier: Apache-2.0
#include "core/formats/atlas/config.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/atlas/hcl.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;

namespace {

constexpr std::array<const char*, 6> kSettings = {"exec_order", "revisions_schema", "baseline",
                                                  "format",     "lock_timeout",     "tx_mode"};

std::string normalised(const std::string& key, std::string value)
{
    if (key != "exec_order")
        return value;
    for (char& c : value)
        c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return value;
}

class ConfigReader {
public:
    ConfigReader(AtlasConfig& config, const fs::path& file) : m_config(config), m_file(file) {}

    void take(const HclBlock& env)
    {
        std::vector<std::string> labels = env.labels;
        // `env { name = atlas.env }` stands for whatever name it is called with.
        if (labels.empty()) {
            const HclValue* name = env.attribute("name");
            if (name == nullptr) {
                tell(env.line, "an env block without a name", "Write env \"NAME\" { … }, or give it a name attribute.");
                return;
            }
            labels.push_back(name->isKnown() ? name->text : std::string());
        }
        for (const std::string& label : labels) {
            AtlasEnvironment one;
            one.name = label;
            if (const HclValue* url = env.attribute("url"); url != nullptr && isText(*url, label, "url")) {
                one.url = url->text;
                one.urlVariable = url->variable;
            }
            one.dir = atlasDir("file://migrations", m_config.base);
            if (const HclBlock* migration = env.block("migration")) {
                if (const HclValue* dir = migration->attribute("dir"))
                    one.dir = isText(*dir, label, "migration.dir") ? std::optional(atlasDir(dir->text, m_config.base))
                                                                   : std::nullopt;
                for (const char* key : kSettings) {
                    const HclValue* value = migration->attribute(key);
                    if (value == nullptr)
                        continue;
                    // `exec_order = LINEAR_SKIP` and `format = atlas` are names of an enumeration, not variables.
                    const bool isName =
                        !value->isKnown() && !value->text.empty() &&
                        value->text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-") ==
                            std::string::npos;
                    if (isName || isText(*value, label, std::string("migration.") + key))
                        one.migration[key] = normalised(key, value->text);
                }
                if (const auto format = one.migration.find("format");
                    format != one.migration.end() && one.dir && one.dir->format.empty())
                    one.dir->format = format->second;
            }
            m_config.environments.push_back(std::move(one));
        }
    }

    void tell(int line, std::string message, std::string remedy)
    {
        m_config.problems.push_back({project::ProblemKind::Unreadable, false, Place{m_file.string(), line, 1},
                                     std::move(message), std::move(remedy)});
    }

private:
    bool isText(const HclValue& value, const std::string& env, const std::string& what)
    {
        if (value.isKnown() && value.kind != HclValue::Kind::List)
            return true;
        tell(value.line,
             fmt::format("{} of env {} in {} is not evaluated: {}", what, env.empty() ? "(any)" : shownInLine(env),
                         kAtlasProjectFile, redact(shownInLine(value.text))),
             "Only plain texts, getenv(\"…\"), variables with defaults and locals are read. Say the value in "
             "lockkeeper.toml where it matters.");
        return false;
    }

    AtlasConfig& m_config;
    const fs::path& m_file;
};

} // namespace

AtlasDir atlasDir(std::string_view url, const fs::path& base)
{
    AtlasDir dir;
    std::string query;
    if (const std::size_t mark = url.find('?'); mark != std::string_view::npos) {
        query = url.substr(mark + 1);
        url = url.substr(0, mark);
    }
    for (std::size_t at = 0; at < query.size();) {
        const std::size_t end = std::min(query.find('&', at), query.size());
        const std::string one = query.substr(at, end - at);
        if (one.starts_with("format="))
            dir.format = one.substr(7);
        at = end + 1;
    }
    if (url.starts_with("file://")) {
        url.remove_prefix(7);
    } else if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
        dir.remote = url;
        return dir;
    }
    fs::path path = (base / fs::path(url)).lexically_normal();
    if (!path.has_filename() && path.has_parent_path() && path != path.root_path())
        path = path.parent_path();
    dir.path = std::move(path);
    return dir;
}

bool AtlasDir::names(const fs::path& folder) const
{
    if (path.empty())
        return false;
    std::error_code ignored;
    return path == folder || fs::weakly_canonical(path, ignored) == folder;
}

bool AtlasConfig::names(const fs::path& folder) const
{
    return std::ranges::any_of(environments,
                               [&](const AtlasEnvironment& one) { return one.dir && one.dir->names(folder); });
}

AtlasConfig readAtlasConfig(const fs::path& base, const fs::path& root)
{
    AtlasConfig config;
    std::error_code ignored;
    const fs::path file = base / kAtlasProjectFile;
    if (!fs::exists(fs::symlink_status(file, ignored)))
        return config;
    config.base = base;
    ConfigReader reader(config, file);
    try {
        const HclBlock content = readHcl(readFile(file, root, 1024 * 1024));
        for (const HclBlock& block : content.blocks) {
            if (block.type == "env")
                reader.take(block);
        }
        // Beside named ones it is not known whether anybody means it.
        const auto isNamed = [](const AtlasEnvironment& one) { return !one.name.empty(); };
        if (std::ranges::any_of(config.environments, isNamed))
            std::erase_if(config.environments, [&](const AtlasEnvironment& one) { return !isNamed(one); });
    } catch (const Error& error) {
        config.environments.clear();
        reader.tell(error.place().line, fmt::format("{} cannot be read: {}", kAtlasProjectFile, error.message()),
                    error.remedy());
    }
    return config;
}

AtlasConfig findAtlasConfig(const fs::path& folder, const fs::path& root, bool nearest)
{
    AtlasConfig first;
    for (fs::path path = folder;; path = path.parent_path()) {
        AtlasConfig config = readAtlasConfig(path, root);
        if (!config.base.empty()) {
            if (config.names(folder))
                return config;
            // One whose folders are all known, and others, says nothing about this one.
            const bool mayBe = config.environments.empty() ||
                               std::ranges::any_of(config.environments, [](const auto& one) { return !one.dir; });
            if (first.base.empty() && nearest && mayBe)
                first = std::move(config);
        }
        if (path == root || !path.has_relative_path())
            return first;
    }
}

std::string atlasSetting(const project::Project& project, std::string_view name, std::string fallback)
{
    std::string flag(name);
    std::ranges::replace(flag, '_', '-');
    std::string key(name);
    std::ranges::replace(key, '-', '_');
    for (const std::string& one : {flag, key}) {
        if (const auto found = project.settings.find(one); found != project.settings.end() && !found->second.empty())
            return normalised(key, found->second);
    }
    return fallback;
}

} // namespace lk::formats

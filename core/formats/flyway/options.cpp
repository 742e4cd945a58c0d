// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/flyway/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>

namespace lk::formats {

std::vector<std::string> commaList(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view part = trimmed(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
        if (!part.empty())
            parts.emplace_back(part);
    }
    return parts;
}

bool isTrueSetting(std::string_view text)
{
    return lowered(trimmed(text)) == "true";
}

std::string expandVariables(std::string_view text, bool knowsDefaults)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.substr(at).starts_with("${") ? text.find('}', at) : std::string_view::npos;
        std::string_view name = end == std::string_view::npos ? std::string_view() : text.substr(at + 2, end - at - 2);
        std::string fallback;
        if (const std::size_t colon = name.find(':'); knowsDefaults && colon != std::string_view::npos) {
            fallback = name.substr(colon + 1);
            name = name.substr(0, colon);
        }
        const bool isName = !name.empty() &&
                            std::ranges::all_of(name, [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
        if (!isName) {
            result += text[at++];
            continue;
        }
        const char* value = std::getenv(std::string(name).c_str());
        result += value != nullptr ? std::string(value) : fallback;
        at = end + 1;
    }
    return result;
}

std::vector<Property> parseProperties(std::string_view text, bool keepsBackslashes)
{
    std::vector<Property> properties;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    int line = 0;
    const auto nextLine = [&]() -> std::string_view {
        const std::size_t end = text.find_first_of("\r\n");
        const std::string_view one = text.substr(0, end);
        const std::size_t skip = end == std::string_view::npos          ? text.size()
                                 : text.substr(end).starts_with("\r\n") ? end + 2
                                                                        : end + 1;
        text.remove_prefix(skip);
        ++line;
        return one;
    };
    const auto isContinued = [&](std::string_view one) {
        std::size_t slashes = 0;
        while (slashes < one.size() && one[one.size() - 1 - slashes] == '\\')
            ++slashes;
        return keepsBackslashes ? slashes == 1 : slashes % 2 == 1;
    };
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\f'; };
    while (!text.empty()) {
        std::string_view one = nextLine();
        const int begun = line;
        while (!one.empty() && isBlank(one.front()))
            one.remove_prefix(1);
        if (one.empty() || one.front() == '#' || one.front() == '!')
            continue;
        std::string logical(one);
        while (isContinued(logical) && !text.empty()) {
            logical.pop_back();
            std::string_view more = nextLine();
            while (!more.empty() && isBlank(more.front()))
                more.remove_prefix(1);
            logical += more;
        }
        Property property;
        property.line = begun;
        std::size_t i = 0;
        const auto character = [&](std::string& into) {
            if (logical[i] != '\\' || keepsBackslashes || i + 1 >= logical.size()) {
                into += logical[i++];
                return;
            }
            const char escaped = logical[i + 1];
            i += 2;
            if (escaped == 'u' && i + 4 <= logical.size()) {
                const auto point = std::strtoul(logical.substr(i, 4).c_str(), nullptr, 16);
                i += 4;
                if (point < 0x80) {
                    into += static_cast<char>(point);
                } else if (point < 0x800) {
                    into += static_cast<char>(0xC0U | (point >> 6U));
                    into += static_cast<char>(0x80U | (point & 0x3FU));
                } else {
                    into += static_cast<char>(0xE0U | (point >> 12U));
                    into += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
                    into += static_cast<char>(0x80U | (point & 0x3FU));
                }
                return;
            }
            into += escaped == 'n'   ? '\n'
                    : escaped == 't' ? '\t'
                    : escaped == 'r' ? '\r'
                    : escaped == 'f' ? '\f'
                                     : escaped;
        };
        while (i < logical.size() && logical[i] != '=' && logical[i] != ':' && !isBlank(logical[i]))
            character(property.key);
        while (i < logical.size() && isBlank(logical[i]))
            ++i;
        if (i < logical.size() && (logical[i] == '=' || logical[i] == ':'))
            ++i;
        while (i < logical.size() && isBlank(logical[i]))
            ++i;
        while (i < logical.size())
            character(property.value);
        properties.push_back(std::move(property));
    }
    return properties;
}

bool FlywayOptions::ignores(std::string_view type, std::string_view state) const
{
    return std::ranges::any_of(ignored, [&](const FlywayPattern& one) {
        return (one.type == "*" || one.type == type) && (one.state == "*" || one.state == state);
    });
}

FlywayOptions flywayOptions(const project::Project& project)
{
    FlywayOptions options;
    const auto text = [&](const char* key, std::string& into) {
        if (const auto found = project.settings.find(key); found != project.settings.end())
            into = trimmed(found->second);
    };
    const auto flag = [&](const char* key, bool& into) {
        if (const auto found = project.settings.find(key); found != project.settings.end())
            into = isTrueSetting(found->second);
    };
    text("sqlMigrationPrefix", options.naming.versioned);
    text("repeatableSqlMigrationPrefix", options.naming.repeatable);
    text("baselineMigrationPrefix", options.naming.baseline);
    text("undoSqlMigrationPrefix", options.naming.undo);
    text("sqlMigrationSeparator", options.naming.separator);
    if (const auto found = project.settings.find("sqlMigrationSuffixes"); found != project.settings.end())
        options.naming.suffixes = commaList(found->second);
    text("table", options.table);
    text("encoding", options.encoding);
    text("tablespace", options.tablespace);
    text("installedBy", options.installedBy);
    text("target", options.target);
    text("baselineVersion", options.baselineVersion);
    text("baselineDescription", options.baselineDescription);
    text("defaultSchema", options.defaultSchema);
    options.schemas = commaList(project.setting("schemas"));
    if (options.defaultSchema.empty() && !options.schemas.empty())
        options.defaultSchema = options.schemas.front();
    else if (!options.defaultSchema.empty() &&
             std::ranges::find(options.schemas, options.defaultSchema) == options.schemas.end())
        options.schemas.insert(options.schemas.begin(), options.defaultSchema);
    for (const std::string& pattern : commaList(project.setting("ignoreMigrationPatterns", "*:future"))) {
        const std::size_t colon = pattern.find(':');
        if (colon != std::string::npos)
            options.ignored.push_back({lowered(trimmed(std::string_view(pattern).substr(0, colon))),
                                       lowered(trimmed(std::string_view(pattern).substr(colon + 1)))});
    }
    // Older editions had a switch for each.
    for (const char* state : {"Missing", "Ignored", "Pending", "Future"}) {
        if (isTrueSetting(project.setting(fmt::format("ignore{}Migrations", state))))
            options.ignored.push_back({"*", lowered(state)});
    }
    text("placeholderPrefix", options.placeholderPrefix);
    text("placeholderSuffix", options.placeholderSuffix);
    text("placeholderSeparator", options.placeholderSeparator);
    for (auto found = project.settings.lower_bound("placeholders.");
         found != project.settings.end() && found->first.starts_with("placeholders."); ++found) {
        std::string name = found->first.substr(13);
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        options.placeholders[name] = found->second;
    }
    flag("placeholderReplacement", options.placeholderReplacement);
    flag("validateOnMigrate", options.validateOnMigrate);
    flag("validateMigrationNaming", options.validateMigrationNaming);
    flag("baselineOnMigrate", options.baselineOnMigrate);
    flag("outOfOrder", options.outOfOrder);
    flag("mixed", options.mixed);
    flag("group", options.group);
    flag("executeInTransaction", options.executeInTransaction);
    flag("createSchemas", options.createSchemas);
    flag("failOnMissingLocations", options.failOnMissingLocations);
    flag("skipDefaultCallbacks", options.skipDefaultCallbacks);
    flag("postgresql.transactional.lock", options.transactionalLock);
    if (const auto found = project.settings.find("lockRetryCount"); found != project.settings.end()) {
        const std::string_view digits = trimmed(found->second);
        int tries = 0;
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), tries);
        if (end.ec == std::errc() && end.ptr == digits.data() + digits.size())
            options.lockWait = tries < 0 ? std::chrono::hours(24 * 365) : std::chrono::seconds(tries);
    }
    return options;
}

} // namespace lk::formats

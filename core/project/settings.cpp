// SPDX-License-Identifier: Apache-2.0
#include "core/project/settings.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/nearestword.h"
#include "core/base/text.h"
#include "core/project/duration.h"
#include "core/project/settingstext.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

namespace lk::project {

namespace {

using Source = toml::source_position;

/// What readEnvironment reads.
const std::vector<std::string> kEnvironmentKeys{"url",
                                                "service",
                                                "url-variable",
                                                "colour",
                                                "protection",
                                                "password",
                                                "require",
                                                "lock-timeout",
                                                "connect-timeout",
                                                "statement-timeout",
                                                "audit-table",
                                                "window",
                                                "backup",
                                                "backup-age",
                                                "backup-keep",
                                                "database-limit",
                                                "order",
                                                "databases"};

/// Tables keep no order of their own in toml++; that of the file is the order of the first line of each entry.
Source firstPosition(const toml::key& key, const toml::node& node)
{
    Source first = key.source().begin;
    if (!first || (node.source().begin && node.source().begin < first))
        first = node.source().begin;
    if (const toml::table* table = node.as_table()) {
        for (const auto& [innerKey, inner] : *table) {
            const Source position = firstPosition(innerKey, inner);
            if (position && (!first || position < first))
                first = position;
        }
    }
    return first;
}

struct Entry {
    const toml::key* key;
    const toml::node* node;
    Source position;
};

std::vector<Entry> entriesOf(const toml::table& table)
{
    std::vector<Entry> entries;
    for (const auto& [key, node] : table)
        entries.push_back({&key, &node, firstPosition(key, node)});
    std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) { return a.position < b.position; });
    return entries;
}

class Reader final {
public:
    explicit Reader(const std::string& place) : m_place(place) {}

    Settings read(const toml::table& root)
    {
        for (const Entry& entry : entriesOf(root)) {
            const std::string_view key = entry.key->str();
            if (key == "workspace")
                readWorkspace(table(entry));
            else if (key == "projects")
                readEach(entry, &Reader::readProject);
            else if (key == "environments")
                readEach(entry, &Reader::readEnvironment);
            else if (key == "review")
                m_settings.review = reviewSettings(entry);
            else
                warnUnknown(entry, {"workspace", "projects", "environments", "review"});
        }
        sortByOrder();
        checkRequirements();
        return std::move(m_settings);
    }

private:
    [[noreturn]] void fail(const Entry& entry, const std::string& what, std::string_view remedy = {}) const
    {
        const Source at = entry.node->source().begin ? entry.node->source().begin : entry.position;
        throw Error(ErrorCode::Unreadable, fmt::format("{} in line {} of {}", what, at.line, shownInLine(m_place)))
            .at({m_place, static_cast<int>(at.line), static_cast<int>(at.column)})
            .remedy(remedy);
    }

    /// Shown far from the file, and among notes of others: with its name.
    void warn(const Entry& entry, const std::string& what)
    {
        m_settings.warnings.push_back(fmt::format("{}, line {}: {}",
                                                  shownInLine(std::filesystem::path(m_place).filename().string()),
                                                  entry.position.line, what));
    }

    /// `known`: a misspelt key leaves a guard at what it is without it, and nobody would look for that.
    void warnUnknown(const Entry& entry, const std::vector<std::string>& known = {})
    {
        const std::string key = shownInLine(entry.key->str());
        const std::string nearest = nearestWord(std::string(entry.key->str()), known);
        warn(entry,
             nearest.empty()
                 ? fmt::format("the key {} is not known", key)
                 : fmt::format("the key {} is not known and counts for nothing: {} is meant, perhaps", key, nearest));
    }

    const toml::table& table(const Entry& entry) const
    {
        if (!entry.node->is_table())
            fail(entry, fmt::format("{} is not a table", shownInLine(entry.key->str())),
                 "Write it as a table: [name].");
        return *entry.node->as_table();
    }

    std::string string(const Entry& entry) const
    {
        const auto value = entry.node->value_exact<std::string>();
        if (!value)
            fail(entry, fmt::format("{} is not a text", shownInLine(entry.key->str())), "Put it in quotes.");
        if (value->find('\0') != std::string::npos)
            fail(entry, fmt::format("{} holds a NUL character", shownInLine(entry.key->str())));
        return *value;
    }

    void readEach(const Entry& entry, void (Reader::*readOne)(const Entry&))
    {
        for (const Entry& one : entriesOf(table(entry)))
            (this->*readOne)(one);
    }

    void readWorkspace(const toml::table& workspace)
    {
        for (const Entry& entry : entriesOf(workspace)) {
            if (entry.key->str() == "name")
                m_settings.workspaceName = string(entry);
            else
                warnUnknown(entry);
        }
    }

    [[nodiscard]] ReviewSettings reviewSettings(const Entry& one)
    {
        ReviewSettings review;
        for (const Entry& entry : entriesOf(table(one))) {
            const std::string_view key = entry.key->str();
            if (key == "rules") {
                for (const Entry& rule : entriesOf(table(entry)))
                    review.rules[std::string(rule.key->str())] = {string(rule), static_cast<int>(rule.position.line)};
            } else if (key == "rates") {
                for (const Entry& rate : entriesOf(table(entry))) {
                    const auto megabytes = rate.node->value<double>();
                    if (!megabytes || *megabytes <= 0)
                        fail(rate, fmt::format("{} is no rate", shownInLine(rate.key->str())),
                             "Write megabytes a second as a number above 0.");
                    const std::string_view name = rate.key->str();
                    if (name == "scan" || name == "index-build" || name == "rewrite")
                        review.rates[std::string(name)] = *megabytes;
                    else
                        warnUnknown(rate);
                }
            } else if (key == "names") {
                for (const Entry& name : entriesOf(table(entry)))
                    review.names[std::string(name.key->str())] = string(name);
            } else if (key == "conventions") {
                const auto isOn = entry.node->value_exact<bool>();
                if (!isOn)
                    fail(entry, "conventions is neither true nor false");
                review.conventions = *isOn;
            } else if (key == "server-version") {
                const auto version = entry.node->value_exact<std::int64_t>();
                if (!version || *version < 9 || *version > 99)
                    fail(entry, "server-version is no major version", "Write it as a number: server-version = 15.");
                review.serverVersion = static_cast<int>(*version);
            } else if (key == "longest-lock-timeout") {
                review.longestLockTimeout = duration(entry);
            } else {
                warnUnknown(entry,
                            {"rules", "rates", "names", "conventions", "server-version", "longest-lock-timeout"});
            }
        }
        return review;
    }

    void readProject(const Entry& one)
    {
        ProjectSettings project;
        project.name = std::string(one.key->str());
        for (const Entry& entry : entriesOf(table(one))) {
            const std::string key(entry.key->str());
            if (key == "review") {
                project.review = reviewSettings(entry);
            } else if (key == "folder") {
                project.folder = string(entry);
            } else if (key == "format") {
                project.format = string(entry);
            } else if (entry.node->is_string()) {
                project.settings[key] = string(entry);
            } else if (const auto truth = entry.node->value_exact<bool>()) {
                project.settings[key] = *truth ? "true" : "false";
            } else if (const auto number = entry.node->value_exact<std::int64_t>()) {
                project.settings[key] = std::to_string(*number);
            } else {
                fail(entry, fmt::format("{} is neither a text nor a number nor a truth value", shownInLine(key)));
            }
        }
        if (project.name.empty())
            fail(one, "a project has no name");
        if (project.folder.empty())
            fail(one, fmt::format("the project {} has no folder", shownInLine(project.name)), "Add folder = \"…\".");
        m_settings.projects.push_back(std::move(project));
    }

    /// A URL or keyword string without a password in it.
    std::string url(const Entry& entry) const
    {
        std::string text = string(entry);
        bool hasPassword = false;
        try {
            const postgres::ConnectionTarget target = postgres::parseTarget(text);
            hasPassword = !target.password.isEmpty() || target.parameters.contains("sslpassword");
        } catch (const Error& error) {
            fail(entry, fmt::format("{}: {}", shownInLine(entry.key->str()), error.message()), error.remedy());
        }
        if (hasPassword)
            fail(entry, fmt::format("{} holds a password", shownInLine(entry.key->str())),
                 "Take it out and let password = \"keychain\", \"libpq\", \"ask\" or \"variable:NAME\" say where it "
                 "comes from.");
        return text;
    }

    /// True when `entry` is one of the three keys of an address.
    bool readAddress(const Entry& entry, Address& address) const
    {
        const std::string_view key = entry.key->str();
        std::string* field = key == "url"            ? &address.url
                             : key == "service"      ? &address.service
                             : key == "url-variable" ? &address.urlVariable
                                                     : nullptr;
        if (field == nullptr)
            return false;
        if (!(address == Address{}))
            fail(entry, "there is more than one of url, service and url-variable", "Leave one of them.");
        *field = key == "url" ? url(entry) : string(entry);
        if (field->empty())
            fail(entry, fmt::format("{} is empty", key));
        return true;
    }

    std::chrono::milliseconds duration(const Entry& entry) const
    {
        std::optional<std::chrono::milliseconds> value;
        if (entry.node->is_string())
            value = durationFrom(string(entry));
        else if (entry.node->value_exact<std::int64_t>() == 0)
            value = std::chrono::milliseconds(0);
        if (!value)
            fail(entry, fmt::format("{} is not a duration", shownInLine(entry.key->str())),
                 "Write \"500ms\", \"2s\" or \"5min\".");
        return *value;
    }

    BackupKeep backupKeep(const Entry& entry) const
    {
        static constexpr std::int64_t kMost = 10'000;
        std::optional<std::int64_t> number = entry.node->value_exact<std::int64_t>();
        BackupKeep keep;
        int* field = &keep.count;
        if (entry.node->is_string()) {
            std::string text = string(entry);
            if (!text.empty() && text.back() == 'd' && text.size() < 6 && text.size() > 1 &&
                text.find_first_not_of("0123456789") == text.size() - 1) {
                field = &keep.days;
                number = std::stoi(text);
            }
        }
        if (!number || *number < 1 || *number > kMost)
            fail(entry, "backup-keep says neither how many backups to keep nor for how many days",
                 "Write backup-keep = 5 or backup-keep = \"30d\".");
        *field = static_cast<int>(*number);
        return keep;
    }

    void readDatabases(const Entry& databases, Environment& environment)
    {
        for (const Entry& entry : entriesOf(table(databases))) {
            Address address;
            if (entry.node->is_string()) {
                address.url = url(entry);
            } else {
                for (const Entry& inner : entriesOf(table(entry))) {
                    if (!readAddress(inner, address))
                        warnUnknown(inner);
                }
                if (address == Address{})
                    fail(entry, "a database has no address", "Give it a url, a service or a url-variable.");
            }
            environment.projectAddresses[std::string(entry.key->str())] = std::move(address);
        }
    }

    void readPassword(const Entry& entry, Environment& environment) const
    {
        static constexpr std::string_view kVariable = "variable:";
        const std::string text = string(entry);
        environment.passwordVariable.clear();
        if (text == "libpq")
            environment.passwordFrom = PasswordFrom::LibpqFiles;
        else if (text == "keychain")
            environment.passwordFrom = PasswordFrom::Keychain;
        else if (text == "ask")
            environment.passwordFrom = PasswordFrom::Ask;
        else if (text.starts_with(kVariable) && text.size() > kVariable.size()) {
            environment.passwordFrom = PasswordFrom::Variable;
            environment.passwordVariable = text.substr(kVariable.size());
        } else {
            // Not quoted: somebody may have written the password itself.
            fail(entry, "password does not say where the password comes from",
                 R"(Write "libpq", "keychain", "ask" or "variable:NAME"; never the password itself.)");
        }
    }

    Requirement requirement(const Entry& entry) const
    {
        Requirement requirement;
        for (const Entry& one : entriesOf(table(entry))) {
            if (one.key->str() == "env")
                requirement.environment = string(one);
            else if (one.key->str() == "for")
                requirement.duration = duration(one);
            else // a demand that is not understood must not be taken for a smaller one
                fail(one, fmt::format("require does not know {}", shownInLine(one.key->str())),
                     R"(Write require = { env = "staging", for = "24h" }.)");
        }
        if (requirement.environment.empty())
            fail(entry, "require names no environment", R"(Write require = { env = "staging", for = "24h" }.)");
        return requirement;
    }

    std::vector<Window> windows(const Entry& entry) const
    {
        std::vector<Window> windows;
        const auto add = [&](const toml::node& node) {
            const auto text = node.value_exact<std::string>();
            const auto window = text ? windowFrom(*text) : std::nullopt;
            if (!window)
                fail({entry.key, &node, entry.position}, "this is no maintenance window",
                     R"(Write window = ["Mon-Fri 22:00-05:00 Europe/Kyiv"].)");
            windows.push_back(*window);
        };
        if (const toml::array* list = entry.node->as_array()) {
            for (const toml::node& node : *list)
                add(node);
        } else {
            add(*entry.node);
        }
        if (windows.empty())
            fail(entry, "window is empty: the environment could never be changed", "Take it out, or name a window.");
        return windows;
    }

    std::uint64_t bytes(const Entry& entry) const
    {
        const auto value = entry.node->is_string() ? bytesFrom(string(entry)) : std::nullopt;
        if (!value)
            fail(entry, fmt::format("{} is no size", shownInLine(entry.key->str())), "Write \"500GB\" or \"2TB\".");
        return *value;
    }

    /// Commands come from the user's own files only: whoever clones a repository must not run what it says.
    void warnHooks(const Entry& entry)
    {
        warn(entry, "hooks are not read from a project's file; write them into hooks.toml beside your own settings");
    }

    /// What `require` names must be there; which environments there are is known at the end.
    void checkRequirements()
    {
        for (const Environment& environment : m_settings.environments) {
            if (!environment.require)
                continue;
            const std::string& name = environment.require->environment;
            if (name == environment.name ||
                std::ranges::find(m_settings.environments, name, &Environment::name) == m_settings.environments.end())
                m_settings.warnings.push_back(
                    fmt::format("{} requires {}, and there is no other environment of that name",
                                shownInLine(environment.name), shownInLine(name)));
        }
    }

    void readEnvironment(const Entry& one)
    {
        const std::string name(one.key->str());
        if (name.empty())
            fail(one, "an environment has no name");
        if (name == kDotEnvEnvironment)
            fail(one, "an environment is named .env", "That name is kept for the address that a .env file offers.");
        // What the file leaves out is as a new environment of that name would have it.
        Environment environment = newEnvironment(name);
        double order = static_cast<double>(m_settings.environments.size() + 1);
        for (const Entry& entry : entriesOf(table(one))) {
            const std::string_view key = entry.key->str();
            if (readAddress(entry, environment.address))
                continue;
            if (key == "colour" || key == "color") {
                const auto colour = colourFrom(string(entry));
                if (!colour)
                    fail(entry, "this colour is not known",
                         "Use red, green, blue, violet, grey, brown, yellow or cyan.");
                environment.colour = *colour;
            } else if (key == "protection") {
                const auto protection = protectionFrom(string(entry));
                if (!protection)
                    fail(entry, "this protection is not known", "Use none, confirm or typed.");
                environment.protection = *protection;
            } else if (key == "password") {
                readPassword(entry, environment);
            } else if (key == "connect-timeout") {
                environment.connectTimeout = duration(entry);
            } else if (key == "lock-timeout") {
                environment.lockTimeout = duration(entry);
            } else if (key == "statement-timeout") {
                environment.statementTimeout = duration(entry);
            } else if (key == "audit-table") {
                const auto isOn = entry.node->value_exact<bool>();
                if (!isOn)
                    fail(entry, "audit-table is neither true nor false");
                environment.auditTable = *isOn;
            } else if (key == "require") {
                environment.require = requirement(entry);
            } else if (key == "window") {
                environment.windows = windows(entry);
            } else if (key == "database-limit") {
                environment.databaseLimit = bytes(entry);
            } else if (key == "hooks") {
                warnHooks(entry);
            } else if (key == "backup") {
                environment.backup = backupDemandFrom(string(entry));
                if (!environment.backup)
                    fail(entry, "this demand for backups is not known", "Use never, destructive or always.");
            } else if (key == "backup-age") {
                environment.backupAge = duration(entry);
            } else if (key == "backup-keep") {
                environment.backupKeep = backupKeep(entry);
            } else if (key == "order") {
                const auto number = entry.node->value_exact<std::int64_t>();
                if (!number)
                    fail(entry, "order is not a whole number");
                order = static_cast<double>(*number);
            } else if (key == "databases") {
                readDatabases(entry, environment);
            } else {
                warnUnknown(entry, kEnvironmentKeys);
            }
        }
        if (environment.address == Address{} && environment.projectAddresses.empty())
            warn(one, fmt::format("the environment {} has no address", shownInLine(name)));
        m_settings.environments.push_back(std::move(environment));
        m_orders.push_back(order);
    }

    void sortByOrder()
    {
        std::vector<std::size_t> places(m_orders.size());
        for (std::size_t i = 0; i < places.size(); ++i)
            places[i] = i;
        std::ranges::stable_sort(places, [&](std::size_t a, std::size_t b) { return m_orders[a] < m_orders[b]; });
        std::vector<Environment> sorted;
        for (const std::size_t place : places)
            sorted.push_back(std::move(m_settings.environments[place]));
        m_settings.environments = std::move(sorted);
    }

    const std::string& m_place;
    Settings m_settings;
    std::vector<double> m_orders;
};

} // namespace

static toml::table parseSettingsToml(std::string_view text, const std::string& place)
{
    try {
        return toml::parse(text, std::string_view(place));
    } catch (const toml::parse_error& error) {
        const auto at = error.source().begin;
        throw Error(ErrorCode::Unreadable, fmt::format("line {}, column {} of {}: {}", at.line, at.column,
                                                       shownInLine(place), redact(shownInLine(error.description()))))
            .at({place, static_cast<int>(at.line), static_cast<int>(at.column)})
            .remedy("Mend the file; it is TOML (toml.io).");
    }
}

Settings parseSettings(std::string_view text, const std::string& place)
{
    return Reader(place).read(parseSettingsToml(text, place));
}

Settings readSettings(const std::filesystem::path& file)
{
    return parseSettings(readFile(file, {}, kMaxSettingsBytes), file.string());
}

std::optional<std::chrono::milliseconds> durationFrom(std::string_view text)
{
    static constexpr std::int64_t kMost = std::int64_t{366} * 24 * 3600 * 1000;
    std::int64_t number = 0;
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
        number = number * 10 + (text[at] - '0');
        if (number > kMost)
            return std::nullopt;
    }
    if (at == 0)
        return std::nullopt;
    while (at < text.size() && text[at] == ' ')
        ++at;
    const std::string_view unit = text.substr(at);
    const std::int64_t factor = unit == "ms"                   ? 1
                                : unit == "s"                  ? 1000
                                : unit == "min" || unit == "m" ? 60'000
                                : unit == "h"                  ? 3'600'000
                                : unit == "d"                  ? 86'400'000
                                : unit.empty() && number == 0  ? 1
                                                               : 0;
    if (factor == 0 || number > kMost / factor)
        return std::nullopt;
    return std::chrono::milliseconds(number * factor);
}

std::optional<std::uint64_t> bytesFrom(std::string_view text)
{
    static constexpr std::array<std::string_view, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
    std::uint64_t number = 0;
    std::size_t at = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && at < 9; ++at)
        number = number * 10 + static_cast<std::uint64_t>(text[at] - '0');
    const std::string_view digits = text.substr(0, at);
    while (at < text.size() && text[at] == ' ')
        ++at;
    const auto unit = std::ranges::find(kUnits, text.substr(at));
    if (digits.empty() || number == 0 || unit == kUnits.end())
        return std::nullopt;
    return number << 10 * (unit - kUnits.begin());
}

std::string bytesText(std::uint64_t bytes)
{
    static constexpr std::array<std::string_view, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    while (unit + 1 < kUnits.size() && bytes % 1024 == 0 && bytes > 0) {
        bytes /= 1024;
        ++unit;
    }
    return fmt::format("{}{}", bytes, kUnits.at(unit));
}

std::string durationText(std::chrono::milliseconds duration)
{
    const auto count = duration.count();
    if (count == 0)
        return "0s";
    if (count % 3'600'000 == 0)
        return fmt::format("{}h", count / 3'600'000);
    if (count % 60'000 == 0)
        return fmt::format("{}min", count / 60'000);
    if (count % 1000 == 0)
        return fmt::format("{}s", count / 1000);
    return fmt::format("{}ms", count);
}

} // namespace lk::project

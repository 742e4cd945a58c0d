// SPDX-License-Identifier: Apache-2.0
#include "core/project/pins.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/project/address.h"
#include "core/project/ownfile.h"
#include "core/project/project.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <sstream>
#include <system_error>

namespace lk::project {

namespace {

constexpr std::size_t kLargest = std::size_t{1024} * 1024;
constexpr std::size_t kLargestCertificate = std::size_t{4} * 1024 * 1024;

struct Field {
    const char* key;
    std::string Pin::*text;
};
constexpr Field kFields[] = {
    {"system-identifier", &Pin::systemIdentifier},
    {"timeline", &Pin::timeline},
    {"database", &Pin::database},
    {"tls", &Pin::sslMode},
    {"root-certificate", &Pin::rootCertificate},
    {"root-certificate-sha256", &Pin::rootCertificateSha256},
    {"role", &Pin::role},
    {"protection", &Pin::protection},
    {"colour", &Pin::colour},
    {"pinned-in", &Pin::pinnedIn},
    {"pinned-at", &Pin::pinnedAt},
    {"pinned-by", &Pin::pinnedBy},
};

constexpr const char* kHeader =
    "# What the user's environments are held to: written by \"lockkeeperctl env pin\" and by the "
    "workbench.\n# An entry that is gone holds nobody to anything.\n\n";

[[noreturn]] void fail(const std::filesystem::path& file, const toml::source_position& at, std::string_view what)
{
    throw Error(ErrorCode::Unreadable, fmt::format("line {} of {}: {}", at.line, shownInLine(file.string()), what))
        .at({file.string(), static_cast<int>(at.line), static_cast<int>(at.column)})
        .remedy("Mend the line, or take the whole entry out and pin the environment again.");
}

std::uint32_t oidFrom(const std::filesystem::path& file, const toml::key& key, const toml::node& node)
{
    const auto number = node.value_exact<std::int64_t>();
    if (!number || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max())
        fail(file, key.source().begin, "database-oid is no oid");
    return static_cast<std::uint32_t>(*number);
}

std::vector<std::string> hostsFrom(const std::filesystem::path& file, const toml::key& key, const toml::node& node)
{
    std::vector<std::string> hosts;
    const toml::array* list = node.as_array();
    if (list == nullptr)
        fail(file, key.source().begin, "hosts is no list of texts");
    for (const toml::node& one : *list) {
        const auto host = one.value_exact<std::string>();
        if (!host)
            fail(file, one.source().begin, "hosts is no list of texts");
        hosts.push_back(*host);
    }
    return hosts;
}

struct Entry {
    PinKey key;
    Pin pin;
};

Entry entryFrom(const std::filesystem::path& file, const toml::node& node)
{
    const toml::table* table = node.as_table();
    if (table == nullptr)
        fail(file, node.source().begin, "a pin is a table");
    Entry entry;
    for (const auto& [key, value] : *table) {
        if (key == "database-oid") {
            entry.pin.databaseOid = oidFrom(file, key, value);
            continue;
        }
        if (key == "hosts") {
            entry.pin.hosts = hostsFrom(file, key, value);
            continue;
        }
        const auto text = value.value_exact<std::string>();
        const auto* field =
            std::ranges::find(kFields, key.str(), [](const Field& one) { return std::string_view(one.key); });
        if (text && key == "environment")
            entry.key.environment = *text;
        else if (text && key == "workspace")
            entry.key.workspace = *text;
        else if (text && key == "project")
            entry.key.project = *text;
        else if (text && field != std::end(kFields))
            entry.pin.*(field->text) = *text;
        else // what is not understood may be what would have refused
            fail(file, key.source().begin, fmt::format("{} is not known, or no text", shownInLine(key.str())));
    }
    if (entry.key.environment.empty() || entry.key.workspace.empty())
        fail(file, node.source().begin, "a pin names no environment, or no workspace");
    if (!protectionFrom(entry.pin.protection))
        fail(file, node.source().begin, "a pin says no protection");
    return entry;
}

std::vector<Entry> entriesIn(const std::string& text, const std::filesystem::path& file)
{
    std::vector<Entry> entries;
    toml::table root;
    try {
        root = toml::parse(text, file.string());
    } catch (const toml::parse_error& problem) {
        fail(file, problem.source().begin, shownInLine(problem.description()));
    }
    for (const auto& [key, value] : root) {
        const toml::array* list = key == "pin" ? value.as_array() : nullptr;
        if (list == nullptr)
            fail(file, key.source().begin, fmt::format("{} is not known", shownInLine(key.str())));
        for (const toml::node& one : *list)
            entries.push_back(entryFrom(file, one));
    }
    return entries;
}

std::vector<Entry> readAll(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file, error)))
        return {};
    requireOwnFile(file, "It says which servers may be changed: the file must be yours, and writable for you alone "
                         "(chmod 600).");
    return entriesIn(readFile(file, {}, kLargest), file);
}

bool hasName(const Entry& entry, const PinKey& key)
{
    return entry.key.environment == key.environment && entry.key.project == key.project;
}

bool isOfFolder(const Entry& entry, const PinKey& key)
{
    return hasName(entry, key) &&
           (entry.key.workspace == key.workspace || isSameFolder(entry.key.workspace, key.workspace));
}

bool isAtAddress(const Entry& entry, const PinKey& key)
{
    return hasName(entry, key) && !key.hosts.empty() && entry.pin.hosts == key.hosts &&
           (key.database.empty() || entry.pin.database == key.database);
}

/// Not merely out of sight: a folder that may not be looked into is still there.
bool isGone(const Entry& entry)
{
    std::error_code error;
    return std::filesystem::symlink_status(entry.key.workspace, error).type() == std::filesystem::file_type::not_found;
}

bool isMeant(const Entry& entry, const PinKey& key)
{
    return isOfFolder(entry, key) || (isAtAddress(entry, key) && isGone(entry));
}

/// The last one pinned of those that fit.
template<typename Fits>
const Entry* newest(const std::vector<Entry>& entries, Fits fits)
{
    const Entry* found = nullptr;
    for (const Entry& entry : entries) {
        if (fits(entry) && (found == nullptr || entry.pin.pinnedAt >= found->pin.pinnedAt))
            found = &entry;
    }
    return found;
}

const Entry* ownOf(const std::vector<Entry>& entries, const PinKey& key)
{
    const Entry* own = newest(entries, [&key](const Entry& entry) { return isOfFolder(entry, key); });
    return own != nullptr ? own : newest(entries, [&key](const Entry& entry) { return isMeant(entry, key); });
}

std::shared_ptr<const Pin> ofOther(const Entry& entry)
{
    Pin pin = entry.pin;
    pin.pinnedIn = entry.key.workspace.string();
    return std::make_shared<const Pin>(std::move(pin));
}

toml::table tableOf(const Entry& entry)
{
    toml::table table;
    table.insert("environment", entry.key.environment);
    table.insert("workspace", entry.key.workspace.string());
    if (!entry.key.project.empty())
        table.insert("project", entry.key.project);
    for (const Field& field : kFields) {
        if (const std::string& text = entry.pin.*(field.text); !text.empty())
            table.insert(field.key, text);
    }
    table.insert("database-oid", static_cast<std::int64_t>(entry.pin.databaseOid));
    toml::array hosts;
    for (const std::string& host : entry.pin.hosts)
        hosts.push_back(host);
    table.insert("hosts", std::move(hosts));
    return table;
}

std::string textOf(const Entry& entry)
{
    std::ostringstream text;
    text << "[[pin]]\n" << toml::toml_formatter(tableOf(entry)) << "\n\n";
    return text.str();
}

std::vector<std::string> listOf(const std::string& text)
{
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == ',')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::vector<std::string> hostsOf(const std::map<std::string, std::string>& parameters)
{
    const auto at = [&parameters](const char* name) {
        const auto found = parameters.find(name);
        return found == parameters.end() ? std::string() : found->second;
    };
    std::vector<std::string> hosts;
    if (const std::string service = at("service"); !service.empty())
        hosts.push_back("service=" + service);
    const std::string named = at("host").empty() ? at("hostaddr") : at("host");
    if (named.empty())
        return hosts;
    const std::vector<std::string> ports = listOf(at("port"));
    std::size_t index = 0;
    for (const std::string& host : listOf(named)) {
        const std::string& port = ports.size() == 1 ? ports.front() : ports[std::min(index, ports.size() - 1)];
        hosts.push_back(host + ':' + (port.empty() ? "5432" : port));
        ++index;
    }
    return hosts;
}

/// Only where it is looked at: `verify-ca`, `verify-full`.
void setCertificate(Pin& pin, const std::map<std::string, std::string>& parameters)
{
    if (!pin.sslMode.starts_with("verify-"))
        return;
    const auto named = parameters.find("sslrootcert");
    std::filesystem::path file;
    if (named != parameters.end()) {
        pin.rootCertificate = named->second;
        file = named->second;
    } else if (const char* home = std::getenv("HOME"); home != nullptr) {
        file = std::filesystem::path(home) / ".postgresql" / "root.crt";
    }
    if (const auto bytes = readFileIfThere(file, {}, kLargestCertificate))
        pin.rootCertificateSha256 = sha256Hex(*bytes);
}

std::string certificateText(const Pin& pin)
{
    if (pin.rootCertificateSha256.empty())
        return pin.rootCertificate;
    return fmt::format("{}{}SHA-256 {}", pin.rootCertificate, pin.rootCertificate.empty() ? "" : ", ",
                       pin.rootCertificateSha256.substr(0, 16));
}

bool isWeaker(const std::string& now, const std::string& pinned)
{
    return protectionFrom(now).value_or(Protection::None) < protectionFrom(pinned).value_or(Protection::None);
}

} // namespace

std::filesystem::path pinsFile()
{
    return configFolder() / "pins.toml";
}

std::optional<PinKey> pinKeyOf(const Environment& environment, const Project& project)
{
    if (environment.isAdHoc || environment.isOffered || project.root.empty())
        return std::nullopt;
    PinKey key{environment.name, project.root,
               environment.projectAddresses.contains(project.name) ? project.name : std::string()};
    try {
        const postgres::ConnectionTarget target = targetAt(environment.addressOf(project.name), environment);
        const auto parameters = postgres::withDefaults(target).parameters;
        key.hosts = hostsOf(parameters);
        if (const auto database = parameters.find("dbname"); database != parameters.end())
            key.database = database->second;
    } catch (const Error& error) { // a variable that is not set: whoever connects is told
        if (error.code() != ErrorCode::Usage)
            throw;
    }
    return key;
}

std::shared_ptr<const Pin> readPin(const PinKey& key, const std::filesystem::path& file)
{
    const std::vector<Entry> entries = readAll(file);
    const Entry* own = ownOf(entries, key);
    return own == nullptr ? nullptr : std::make_shared<const Pin>(own->pin);
}

std::shared_ptr<const Pin> pinHolding(const PinKey& key, const std::filesystem::path& file)
{
    const std::vector<Entry> entries = readAll(file);
    if (const Entry* own = ownOf(entries, key))
        return std::make_shared<const Pin>(own->pin);
    const Entry* other = newest(entries, [&key](const Entry& entry) { return isAtAddress(entry, key); });
    return other == nullptr ? nullptr : ofOther(*other);
}

std::shared_ptr<const Pin> lostPin(const PinKey& key, const std::filesystem::path& file)
{
    const std::vector<Entry> entries = readAll(file);
    const Entry* lost = newest(entries, [&key](const Entry& entry) {
        return hasName(entry, key) && !isOfFolder(entry, key) && !isAtAddress(entry, key) && isGone(entry);
    });
    return lost == nullptr ? nullptr : ofOther(*lost);
}

void writePin(const PinKey& key, const std::optional<Pin>& pin, const std::filesystem::path& file)
{
    std::vector<Entry> entries = readAll(file);
    std::erase_if(entries, [&key](const Entry& entry) { return isMeant(entry, key); });
    if (pin)
        entries.push_back({key, *pin});
    std::string text = kHeader;
    for (const Entry& entry : entries)
        text += textOf(entry);
    makePrivateFolder(file.parent_path());
    writeFileAtomically(file, text);
    // Whatever the user's umask is: a file that others may write is not believed.
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

void hold(postgres::ConnectionTarget& target, const Pin* pin)
{
    for (const char* parameter :
         {postgres::kPinParameter, postgres::kPinnedClusterParameter, postgres::kPinnedDatabaseParameter})
        target.toolParameters.erase(parameter);
    if (pin == nullptr)
        return;
    target.toolParameters[postgres::kPinParameter] = textOf({{"-", "-", {}}, *pin});
    target.toolParameters[postgres::kPinnedDatabaseParameter] = std::to_string(pin->databaseOid);
    if (!pin->systemIdentifier.empty())
        target.toolParameters[postgres::kPinnedClusterParameter] = pin->systemIdentifier;
}

std::optional<Pin> pinOf(const postgres::ConnectionTarget& target)
{
    const auto held = target.toolParameters.find(postgres::kPinParameter);
    if (held == target.toolParameters.end())
        return std::nullopt;
    const std::vector<Entry> entries = entriesIn(held->second, postgres::kPinParameter);
    return entries.empty() ? std::nullopt : std::optional(entries.front().pin);
}

Pin pinFor(const Environment& environment, const postgres::ConnectionTarget& target,
           const postgres::ServerIdentity& server)
{
    const auto parameters = postgres::withDefaults(target).parameters;
    Pin pin;
    pin.systemIdentifier = server.systemIdentifier;
    pin.timeline = server.timeline;
    pin.database = server.database;
    pin.databaseOid = server.databaseOid;
    pin.role = server.user;
    pin.hosts = hostsOf(parameters);
    if (const auto mode = parameters.find("sslmode"); mode != parameters.end())
        pin.sslMode = mode->second;
    setCertificate(pin, parameters);
    pin.protection = toString(environment.protection);
    pin.colour = toString(environment.colour);
    return pin;
}

std::string_view toString(PinField field)
{
    switch (field) {
    case PinField::Cluster: return "system identifier";
    case PinField::Timeline: return "timeline";
    case PinField::Database: return "database";
    case PinField::DatabaseOid: return "oid of the database";
    case PinField::Hosts: return "hosts";
    case PinField::Tls: return "TLS mode";
    case PinField::RootCertificate: return "root certificate";
    case PinField::Role: return "role";
    case PinField::Protection: return "protection";
    case PinField::Colour: return "colour";
    }
    return "";
}

std::vector<PinLine> heldAgainst(const Pin& pin, const Pin& now, bool isOfServer)
{
    std::vector<PinLine> lines;
    const auto add = [&lines](PinField field, const std::string& pinned, const std::string& found,
                              PinVerdict whenOther = PinVerdict::Refused) {
        // What the role could not read when it was pinned holds nobody to anything; what it cannot read now is not the same.
        const bool isSame = pinned == found || (pinned.empty() && field <= PinField::Timeline);
        lines.push_back({field, pinned, found, isSame ? PinVerdict::Same : whenOther});
    };
    add(PinField::Cluster, pin.systemIdentifier, now.systemIdentifier);
    add(PinField::Timeline, pin.timeline, now.timeline, PinVerdict::Told);
    if (!isOfServer) {
        add(PinField::Database, pin.database, now.database);
        add(PinField::DatabaseOid, std::to_string(pin.databaseOid), std::to_string(now.databaseOid));
    }
    if (!pin.pinnedIn.empty())
        return lines;
    add(PinField::Hosts, fmt::format("{}", fmt::join(pin.hosts, ", ")), fmt::format("{}", fmt::join(now.hosts, ", ")));
    add(PinField::Tls, pin.sslMode, now.sslMode);
    add(PinField::RootCertificate, certificateText(pin), certificateText(now));
    add(PinField::Role, pin.role, now.role);
    add(PinField::Protection, pin.protection, now.protection,
        isWeaker(now.protection, pin.protection) ? PinVerdict::Refused : PinVerdict::Told);
    add(PinField::Colour, pin.colour, now.colour, PinVerdict::Told);
    return lines;
}

} // namespace lk::project

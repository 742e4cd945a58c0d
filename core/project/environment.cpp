// SPDX-License-Identifier: Apache-2.0
#include "core/project/environment.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/project/pins.h"
#include "core/project/project.h"
#include "core/project/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <system_error>
#include <tuple>

namespace lk::project {

namespace {

constexpr std::array<std::string_view, 3> kProtections = {"none", "confirm", "typed"};
constexpr std::array<std::string_view, 3> kBackupDemands = {"never", "destructive", "always"};
constexpr std::array<std::string_view, 8> kColours = {"red",  "green", "blue",   "violet",
                                                      "grey", "brown", "yellow", "cyan"};

template<typename Enum, std::size_t N>
std::optional<Enum> found(const std::array<std::string_view, N>& names, std::string_view text)
{
    const auto at = std::ranges::find(names, text);
    if (at == names.end())
        return std::nullopt;
    return static_cast<Enum>(at - names.begin());
}

/// Lower-case words of a name: "Prod-EU 2" gives prod, eu, 2.
std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> words(1);
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || byte >= 0x80)
            words.back() +=
                c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; // tolower leaves a Turkish I as it is
        else if (!words.back().empty())
            words.emplace_back();
    }
    return words;
}

bool hasWord(const std::vector<std::string>& words, std::initializer_list<std::string_view> starts)
{
    return std::ranges::any_of(words, [&](std::string_view word) {
        return std::ranges::any_of(starts, [&](std::string_view start) {
            const std::string_view rest = word.starts_with(start) ? word.substr(start.size()) : std::string_view("x");
            return std::ranges::all_of(rest, [](unsigned char c) { return std::isdigit(c) != 0; });
        });
    });
}

std::string variable(const std::string& name, const Environment& environment)
{
    const char* value = name.empty() ? nullptr : std::getenv(name.c_str());
    if (value == nullptr || *value == '\0')
        throw Error(ErrorCode::Usage, fmt::format("the environment variable {} of {} is not set", shownInLine(name),
                                                  shownInLine(environment.name)))
            .remedy(fmt::format("Set {} or change the environment.", shownInLine(name)));
    return value;
}

} // namespace

postgres::ConnectionTarget targetAt(const Address& address, const Environment& environment)
{
    if (!address.service.empty()) {
        postgres::ConnectionTarget target;
        target.parameters["service"] = address.service;
        return target;
    }
    if (!address.urlVariable.empty())
        return postgres::parseTarget(variable(address.urlVariable, environment));
    if (address.url.empty())
        throw Error(ErrorCode::Usage, fmt::format("the environment {} has no address", shownInLine(environment.name)))
            .remedy("Give it a url, a service or a url-variable.");
    return postgres::parseTarget(address.url);
}

std::string_view toString(Protection protection)
{
    return kProtections.at(static_cast<std::size_t>(protection));
}
std::optional<Protection> protectionFrom(std::string_view text)
{
    return found<Protection>(kProtections, text);
}
std::string_view toString(BackupDemand demand)
{
    return kBackupDemands.at(static_cast<std::size_t>(demand));
}
std::optional<BackupDemand> backupDemandFrom(std::string_view text)
{
    return found<BackupDemand>(kBackupDemands, text);
}
BackupDemand Environment::backupDemand() const
{
    return backup.value_or(protection == Protection::Typed ? BackupDemand::Destructive : BackupDemand::Never);
}
std::string_view toString(Colour colour)
{
    return kColours.at(static_cast<std::size_t>(colour));
}
std::optional<Colour> colourFrom(std::string_view text)
{
    return text == "gray" ? Colour::Grey : found<Colour>(kColours, text);
}

const Address& Environment::addressOf(const std::string& project) const
{
    const auto own = projectAddresses.find(project);
    return own == projectAddresses.end() ? address : own->second;
}

bool operator==(const Environment& a, const Environment& b)
{
    const auto fields = [](const Environment& e) {
        return std::tie(e.name, e.colour, e.protection, e.address, e.projectAddresses, e.passwordFrom,
                        e.passwordVariable, e.connectTimeout, e.lockTimeout, e.statementTimeout, e.auditTable, e.backup,
                        e.backupAge, e.backupKeep, e.require, e.windows, e.databaseLimit, e.isAdHoc, e.isOffered);
    };
    return fields(a) == fields(b);
}

postgres::ConnectionTarget targetOf(const Environment& environment, const Project& project,
                                    const PasswordProvider& provider)
{
    postgres::ConnectionTarget target = targetAt(environment.addressOf(project.name), environment);
    const auto key = pinKeyOf(environment, project);
    hold(target, key ? pinHolding(*key).get() : nullptr);
    if (!environment.adHocPassword.isEmpty())
        target.password = environment.adHocPassword;
    if (!target.password.isEmpty()) // a variable may hold a whole URL
        return target;

    switch (environment.passwordFrom) {
    case PasswordFrom::LibpqFiles: break;
    case PasswordFrom::Variable: target.password = Secret(variable(environment.passwordVariable, environment)); break;
    case PasswordFrom::Keychain:
    case PasswordFrom::Ask: {
        std::optional<Secret> password;
        if (provider)
            password = provider(environment, target, environment.passwordFrom);
        if (!password)
            throw Error(ErrorCode::Refused, fmt::format("no password for {} was given", shownInLine(environment.name)))
                .remedy(environment.passwordFrom == PasswordFrom::Keychain
                            ? "Store it in the keychain, or let the environment take it from the password file or a "
                              "variable."
                            : "Enter it, or let the environment take it from the password file or a variable.");
        target.password = *password;
        break;
    }
    }
    return target;
}

Environment newEnvironment(std::string name)
{
    Environment environment;
    const auto words = wordsOf(name);
    environment.name = std::move(name);
    const bool isSofter = hasWord(words, {"pre", "non", "no", "not", "like", "copy"});
    const bool isProduction = hasWord(words, {"prod", "production", "prd", "live"});
    if (hasWord(words, {"staging", "stage", "stg", "preprod", "preproduction", "preprd", "uat", "qa", "nonprod"}) ||
        (isProduction && isSofter)) {
        environment.colour = Colour::Yellow;
        environment.protection = Protection::Confirm;
    } else if (isProduction) {
        environment.colour = Colour::Red;
        environment.protection = Protection::Typed;
    } else if (hasWord(words, {"dev", "development", "local", "localhost", "test", "sandbox", "ci"})) {
        environment.colour = Colour::Green;
        environment.protection = Protection::None;
    }
    return environment;
}

Environment adHocEnvironment(std::string_view url)
{
    const postgres::ConnectionTarget target = postgres::parseTarget(url);
    Environment environment;
    environment.name = target.database();
    if (environment.name.empty())
        environment.name = "database";
    environment.protection = Protection::None;
    environment.isAdHoc = true;
    environment.adHocPassword = target.password;
    environment.address.url = postgres::toUrl(target);
    return environment;
}

std::optional<Environment> dotEnvEnvironment(const Project& project)
{
    const auto file = project.base / ".env";
    std::error_code ignored;
    if (project.base.empty() || !std::filesystem::exists(file, ignored))
        return std::nullopt;
    const auto variables = readDotEnv(file, project.root);
    const auto url = variables.find("DATABASE_URL");
    if (url == variables.end() || url->second.empty())
        return std::nullopt;
    Environment environment = adHocEnvironment(url->second);
    environment.name = kDotEnvEnvironment;
    environment.protection = Protection::Confirm;
    environment.isOffered = true;
    return environment;
}

} // namespace lk::project

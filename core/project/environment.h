// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"
#include "core/project/window.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::project {

struct Project;

/// What it takes to change an environment.
enum class Protection : std::uint8_t { None, Confirm, Typed };
[[nodiscard]] std::string_view toString(Protection protection); ///< "none", "confirm", "typed"
[[nodiscard]] std::optional<Protection> protectionFrom(std::string_view text);

/// The eight named colours of the contract.
enum class Colour : std::uint8_t { Red, Green, Blue, Violet, Grey, Brown, Yellow, Cyan };
[[nodiscard]] std::string_view toString(Colour colour);
[[nodiscard]] std::optional<Colour> colourFrom(std::string_view text);

/// Where the password of an environment comes from. Never the file itself.
enum class PasswordFrom : std::uint8_t { LibpqFiles /**< passfile, service file */, Keychain, Variable, Ask };

/// Which plans may only run with a fresh, verified backup of what they touch.
enum class BackupDemand : std::uint8_t { Never, Destructive /**< those that lose data */, Always };
[[nodiscard]] std::string_view toString(BackupDemand demand); ///< "never", "destructive", "always"
[[nodiscard]] std::optional<BackupDemand> backupDemandFrom(std::string_view text);

/// How many backups of an environment are kept, or how long. Neither: all of them, for ever.
struct BackupKeep {
    int count = 0;
    int days = 0;
    [[nodiscard]] bool isEverything() const { return count == 0 && days == 0; }
    friend bool operator==(const BackupKeep&, const BackupKeep&) = default;
};

/// Where the server is: exactly one of the three is set.
struct Address {
    std::string url;         ///< without password
    std::string service;     ///< name in the libpq service file
    std::string urlVariable; ///< name of an environment variable that holds the whole URL
    friend bool operator==(const Address&, const Address&) = default;
};

/// Another environment that must have had a migration first, and for how long.
struct Requirement {
    std::string environment;
    std::chrono::milliseconds duration{0}; ///< 0: it is enough that it is applied there
    friend bool operator==(const Requirement&, const Requirement&) = default;
};

/// A named place a project is deployed to. A plain value, as lockkeeper.toml holds it.
struct Environment {
    std::string name;
    Colour colour = Colour::Grey;
    Protection protection = Protection::Confirm;
    Address address;
    std::map<std::string, Address> projectAddresses; ///< by project name, where projects have databases of their own
    PasswordFrom passwordFrom = PasswordFrom::LibpqFiles;
    std::string passwordVariable;
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds lockTimeout{2'000};
    std::chrono::milliseconds statementTimeout{0};  ///< 0: none
    bool auditTable = false;                        ///< the audit log also as a table in the target
    std::optional<BackupDemand> backup;             ///< as written; see backupDemand()
    std::chrono::milliseconds backupAge{3'600'000}; ///< an older backup meets no demand
    BackupKeep backupKeep;
    std::optional<Requirement> require;
    std::vector<Window> windows;     ///< when it may be changed; none: always
    std::uint64_t databaseLimit = 0; ///< bytes that the database may take on its server; 0: not said
    bool isAdHoc = false;            ///< from --url, $DATABASE_URL or a .env; never written
    bool isOffered = false; ///< from the project folder (`.env`): shown and read, but a run wants it named by the user
    Secret adHocPassword;   ///< of an ad-hoc URL that held one; not compared

    [[nodiscard]] const Address& addressOf(const std::string& project) const;
    /// Where nothing is written: Destructive where the protection is typed, else Never.
    [[nodiscard]] BackupDemand backupDemand() const;
    friend bool operator==(const Environment& a, const Environment& b);
};

inline constexpr const char* kDotEnvEnvironment = ".env"; ///< name of the environment that a `.env` offers

/// Asks for a password that is neither in libpq's files nor in a variable (keychain, prompt). Nothing = none to be had.
using PasswordProvider =
    std::function<std::optional<Secret>(const Environment&, const postgres::ConnectionTarget&, PasswordFrom)>;

/// The target of this environment for this project, password included. Throws Error{Usage} for a variable that is not set or an
/// address that cannot be read (never quoting it), Error{Refused} when a password was needed and not given.
[[nodiscard]] postgres::ConnectionTarget targetOf(const Environment& environment, const Project& project,
                                                  const PasswordProvider& provider = {});

/// Colour and protection that a new environment of this name gets (production-like: red, typed; staging-like: yellow, confirm).
[[nodiscard]] Environment newEnvironment(std::string name);

/// The environment of `--url` or `$DATABASE_URL`: named as its database, protection none. A password in the URL is held apart.
/// Throws Error{Usage} without quoting the input.
[[nodiscard]] Environment adHocEnvironment(std::string_view url);
/// The environment that the DATABASE_URL of a `.env` beside the project offers (`kDotEnvEnvironment`, protection confirm), or
/// nothing without such a file or line. The project's folder never chooses the target of a run: this is an offer only.
/// Throws Error{Unreadable} for a file that is not well-formed, Error{Usage} for a URL that is not, neither quoted.
[[nodiscard]] std::optional<Environment> dotEnvEnvironment(const Project& project);

} // namespace lk::project

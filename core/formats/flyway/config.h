// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/flyway/names.h"
#include "core/project/environment.h"
#include "core/project/migration.h"
#include "core/project/project.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

/// A key and its value of a properties file.
struct Property {
    std::string key;
    std::string value;
    int line = 0;
};
/// Java's properties syntax. Flyway's own files keep a backslash as it is (Windows paths) but at the end of a line.
[[nodiscard]] std::vector<Property> parseProperties(std::string_view text, bool keepsBackslashes);

/// A place that the tool's files name. The password is held apart.
struct FlywayAddress {
    std::string url; ///< as written: jdbc:…
    std::string user;
    Secret password;
};

/// What Flyway would read for a project: its files, those of Maven, Gradle or Spring, and the variables FLYWAY_*.
struct FlywayConfig {
    std::filesystem::path base;                  ///< the tool's working directory
    bool isFound = false;                        ///< some file says that this is a Flyway project
    std::string source;                          ///< bare name of the file that says most ("flyway.conf")
    std::map<std::string, std::string> settings; ///< by Flyway's own names without `flyway.`; never url, user, password
    std::map<std::string, FlywayAddress> addresses; ///< by environment; "default" where the file knows only one
    std::vector<project::Problem> problems;         ///< unknown keys, files that cannot be read

    /// Takes `key` (without `flyway.`) as Flyway would: url, user and password go to `environment`'s address.
    void take(const std::string& key, std::string value, const std::string& environment, const Place& place);
};

/// The configuration of the project whose working directory is `base`. Never throws: what cannot be read is a problem.
[[nodiscard]] FlywayConfig readFlywayConfig(const std::filesystem::path& base, const std::filesystem::path& root);
/// The nearest folder from `folder` up to `root` that has Flyway's own configuration, else one that Maven, Gradle or Spring have.
[[nodiscard]] std::optional<std::filesystem::path> findFlywayBase(const std::filesystem::path& folder,
                                                                  const std::filesystem::path& root);
/// Whether the folder itself holds flyway.toml, flyway.user.toml or flyway.conf.
[[nodiscard]] bool hasFlywayFile(const std::filesystem::path& folder);

/// Maven's pom.xml, Gradle's build file, Spring's application properties: only what concerns Flyway, nothing is executed. True when
/// the file speaks of Flyway.
bool readFlywayPom(const std::filesystem::path& file, const std::filesystem::path& root, FlywayConfig& config);
bool readFlywayGradle(const std::filesystem::path& file, const std::filesystem::path& root, FlywayConfig& config);
bool readFlywaySpring(const std::filesystem::path& file, const std::filesystem::path& root, FlywayConfig& config);
/// Flyway's name of a key spelled by another tool's custom (`out-of-order`, `OUT_OF_ORDER`, `outoforder`); itself when not known.
[[nodiscard]] std::string flywayKey(std::string_view text);
/// `${NAME}` and `${NAME:default}` from the environment.
[[nodiscard]] std::string expandVariables(std::string_view text, bool knowsDefaults);

/// A jdbc:postgresql: URL as a libpq target. Throws Error{Usage} that never quotes it.
[[nodiscard]] postgres::ConnectionTarget targetOfJdbc(const FlywayAddress& address);

/// `<type>:<state>` of ignoreMigrationPatterns.
struct FlywayPattern {
    std::string type;
    std::string state;
};

/// The settings of a project with Flyway's defaults filled in.
struct FlywayOptions {
    FlywayNaming naming;
    std::string table = "flyway_schema_history";
    std::string encoding = "UTF-8";
    std::string tablespace;
    std::string installedBy;
    std::string target;
    std::string baselineVersion = "1";
    std::string baselineDescription = "<< Flyway Baseline >>";
    std::string defaultSchema; ///< empty: that of the connection
    std::vector<std::string> schemas;
    std::vector<FlywayPattern> ignored;
    std::string placeholderPrefix = "${";
    std::string placeholderSuffix = "}";
    std::string placeholderSeparator = ":";
    std::map<std::string, std::string> placeholders; ///< names in lower case
    bool placeholderReplacement = true;
    bool validateOnMigrate = true;
    bool validateMigrationNaming = false;
    bool baselineOnMigrate = false;
    bool outOfOrder = false;
    bool mixed = false;
    bool group = false;
    bool executeInTransaction = true;
    bool createSchemas = true;
    bool failOnMissingLocations = false;
    bool skipDefaultCallbacks = false;
    bool transactionalLock = true;
    std::chrono::milliseconds lockWait{50'000}; ///< lockRetryCount, one try a second

    [[nodiscard]] bool ignores(std::string_view type, std::string_view state) const;
};
[[nodiscard]] FlywayOptions flywayOptions(const project::Project& project);

/// What is wrong with the value of a key that is true or false: Flyway refuses every command over another one.
[[nodiscard]] std::optional<project::Problem> flywayFlagProblem(const std::string& key, std::string_view value,
                                                                const Place& place);
/// The parts of a comma list, trimmed, empty ones left out.
[[nodiscard]] std::vector<std::string> commaList(std::string_view text);
[[nodiscard]] bool isTrueSetting(std::string_view text);

} // namespace lk::formats

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"
#include "core/project/reviewsettings.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lk::project {

/// A project as lockkeeper.toml declares it.
struct ProjectSettings {
    std::string name;
    std::string folder; ///< relative to the file
    std::string format; ///< empty: recognised
    std::map<std::string, std::string> settings;
    ReviewSettings review;
    friend bool operator==(const ProjectSettings&, const ProjectSettings&) = default;
};

/// lockkeeper.toml. Values in, values out; writing back keeps comments, order and unknown keys as they stand.
///
///     [workspace]
///     name = "shop"
///     [projects.billing]
///     folder = "services/billing/db/migrations"
///     format = "dbmate"
///     migrations-table = "schema_migrations"
///     [environments.staging]
///     colour = "yellow"
///     protection = "confirm"
///     url = "postgresql://deployer@db1.example:5432/shop"      # or: service = "…", or: url-variable = "STAGING_URL"
///     password = "keychain"                                    # or "libpq" (default), "ask", "variable:NAME"
///     lock-timeout = "2s"
///     require = { env = "dev", for = "24h" }                   # what is applied here was applied there first, for so long
///     window = ["Mon-Fri 22:00-05:00 Europe/Kyiv"]             # when it may be changed
///     database-limit = "500GB"                                 # what the database may take on its server
///     audit-table = true                                       # the audit log also as a table in the target
///     backup = "destructive"                                   # or "never", "always": which plans want a fresh backup
///     backup-age = "1h"                                        # how old that may be
///     backup-keep = 5                                          # or "30d"
///     [environments.staging.databases]
///     billing = "postgresql://deployer@db1.example:5432/billing"
///
/// Environments are in the order of the file unless `order = N` says otherwise.
struct Settings {
    std::string workspaceName;
    std::vector<ProjectSettings> projects;
    std::vector<Environment> environments;
    ReviewSettings review;
    std::vector<std::string> warnings; ///< unknown keys and the like, with line; English
    friend bool operator==(const Settings&, const Settings&) = default;
};

inline constexpr const char* kSettingsFile = "lockkeeper.toml";

/// Throws Error{Unreadable} with file, line and column for broken TOML, a wrong type, an unknown protection or colour, and for a
/// password inside a URL (told without quoting it).
[[nodiscard]] Settings readSettings(const std::filesystem::path& file);
/// Writes the environments (all fields) into the file: changes, adds and removes just what differs from what is there. A file
/// that changed meanwhile (not equal to `before`) is refused: Error{Refused}. Makes the file when absent.
void writeEnvironments(const std::filesystem::path& file, const std::vector<Environment>& before,
                       const std::vector<Environment>& after);

} // namespace lk::project

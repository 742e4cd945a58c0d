// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::formats {

/// One value of a file in Git's configuration syntax, as Config::GitLike reads it.
struct GitConfigValue {
    std::string section;              ///< main part in lower case, what stands in quotes as it is: `target.prod`
    std::string name;                 ///< as written; compared in lower case
    std::optional<std::string> value; ///< nothing: a key without `=`, true where a boolean is asked for
    int line = 0;
};
/// Throws Error{Unreadable} with the line.
[[nodiscard]] std::vector<GitConfigValue> parseGitConfig(std::string_view text, const std::string& place);

/// What Sqitch would read for a project: system, user and local configuration, the nearest last.
class SqitchConfig {
public:
    /// Of the project in `base`. Files of the user and the system are read where Sqitch reads them; the project's own must lie in
    /// `root`. Throws Error{Unreadable}.
    [[nodiscard]] static SqitchConfig read(const std::filesystem::path& base, const std::filesystem::path& root);
    void add(const std::vector<GitConfigValue>& values);

    /// `core.engine`, `target.prod.uri`: main section and name in lower case.
    [[nodiscard]] std::optional<std::string> get(const std::string& key) const;
    [[nodiscard]] bool isTrue(const std::string& key) const;
    /// All of one section by the names as written.
    [[nodiscard]] std::map<std::string, std::string> section(const std::string& name) const;
    /// Names of sections `PREFIX.…` that hold a key.
    [[nodiscard]] std::vector<std::string> sectionsBelow(const std::string& prefix) const;

    /// Name or URI of the target a command without arguments has; empty: none.
    [[nodiscard]] std::string defaultTarget() const;
    /// `target.<name>.X`, else `engine.pg.X`, else `core.X`.
    [[nodiscard]] std::optional<std::string> setting(const std::string& target, const std::string& key) const;

private:
    struct Entry {
        std::string name; ///< as written
        std::string value;
    };
    std::map<std::string, std::map<std::string, Entry>> m_sections;
};

/// Committer and installer, as Sqitch finds them.
struct SqitchUser {
    std::string name;
    std::string email;
};
[[nodiscard]] SqitchUser sqitchUser(const SqitchConfig& config);

/// Where Sqitch keeps what belongs to a project, absolute.
struct SqitchPaths {
    std::filesystem::path plan;
    std::filesystem::path top;
    std::filesystem::path deploy, revert, verify;
    std::filesystem::path reworkedDeploy, reworkedRevert, reworkedVerify;
    std::string extension = "sql";
};
[[nodiscard]] SqitchPaths sqitchPaths(const SqitchConfig& config, const std::string& target,
                                      const std::filesystem::path& base);

/// The engine that a target's URI names (`pg`, `mysql`, …), canonical; empty: none.
[[nodiscard]] std::string sqitchEngineOf(std::string_view uri);
/// `db:pg://user:pw@host:port/name?param=value` for libpq, the password apart. Throws Error{Usage} without quoting it.
[[nodiscard]] postgres::ConnectionTarget targetOfSqitchUri(std::string_view uri);

} // namespace lk::formats

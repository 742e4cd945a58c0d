// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/finding.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace lk::project {
struct ReviewSettings;
}

namespace lk::review {

/// Bytes a second, for the estimate that grades work by size.
struct Rates {
    double scan = 200e6;
    double indexBuild = 40e6;
    double rewrite = 30e6;
    friend bool operator==(const Rates&, const Rates&) = default;
};

/// `[review]` of lockkeeper.toml, and what the chosen environment tells.
struct Settings {
    int serverVersion = 15;            ///< major, of the target; without one and without a connection the newest that is supported
    bool isVersionKnown = false;
    std::map<std::string, std::optional<Severity>> severities; ///< by rule id; none: off
    bool hasConventions = false;
    std::map<std::string, std::string> names; ///< of the convention `naming`: kind of object → regular expression
    std::chrono::milliseconds longestLockTimeout{5000};
    Rates rates;
    /// Values in force when a run's session begins, by name (lock_timeout, statement_timeout, timezone …): the role's and database's,
    /// where a connection told. A name that is not here is not known.
    std::map<std::string, std::string> sessionSettings;
    std::optional<std::int64_t> databaseBytes;
    std::optional<std::int64_t> freeDiskBytes;
    friend bool operator==(const Settings&, const Settings&) = default;
};

/// As lockkeeper.toml says. Throws Error{Unreadable} with `place` for a rule or a severity that there is not.
[[nodiscard]] Settings settingsFrom(const project::ReviewSettings& said, const std::string& place);

} // namespace lk::review

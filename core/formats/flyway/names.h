// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

/// A version as Flyway reads it: parts are numbers of any size, trailing zero parts do not count (1 = 1.0 = 1_0_0).
struct FlywayVersion {
    std::vector<std::string> parts; ///< digits without leading zeros; the last is never "0" (none: version 0)
    std::string shown;              ///< as written, with dots: what the `version` column holds
};

/// Nothing for what Flyway refuses: anything but digits between dots or underscores.
[[nodiscard]] std::optional<FlywayVersion> flywayVersion(std::string_view text);
[[nodiscard]] std::weak_ordering compareFlywayVersions(const FlywayVersion& a, const FlywayVersion& b);
/// Order of descriptions as Java has it: by UTF-16 code units.
[[nodiscard]] std::weak_ordering compareAsJava(std::string_view a, std::string_view b);
/// Order of the keys that migrations have here: repeatable ones (`R__…`) come below every version, so that they never are the current
/// one, and among themselves by description.
[[nodiscard]] std::weak_ordering compareFlywayKeys(std::string_view a, std::string_view b);

/// The key of a repeatable migration: `R__` and the description with underscores.
[[nodiscard]] std::string repeatableKey(std::string_view description);
[[nodiscard]] bool isRepeatableKey(std::string_view key);

enum class FlywayKind : std::uint8_t { Versioned, Baseline, Repeatable, Undo, Callback };

/// How a project names its files.
struct FlywayNaming {
    std::string versioned = "V";
    std::string repeatable = "R";
    std::string baseline = "B";
    std::string undo = "U";
    std::string separator = "__";
    std::vector<std::string> suffixes = {".sql"};
};

struct FlywayName {
    FlywayKind kind = FlywayKind::Versioned;
    std::string version; ///< as the file spells it; empty for repeatable ones and callbacks
    std::string description;
    std::string event; ///< of a callback
    bool isValid = true;
};

/// By Flyway's grammar; nothing when suffix or prefix are none of this project's. Not valid: prefix and suffix fit, the rest does not
/// (no separator, no version), which Flyway passes over unless `validateMigrationNaming` is on.
[[nodiscard]] std::optional<FlywayName> flywayName(std::string_view fileName, const FlywayNaming& naming);

/// What stands in the table: more than 200 characters become 197 and "…" as three dots.
[[nodiscard]] std::string shortDescription(std::string_view description);
/// More than 1000 characters become "..." and the last 997.
[[nodiscard]] std::string shortScript(std::string_view script);

/// Java's String.hashCode.
[[nodiscard]] std::int32_t javaHash(std::string_view text);

} // namespace lk::formats

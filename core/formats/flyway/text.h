// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/flyway/config.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace lk::formats {

/// CRC-32 over the lines without their ends (LF, CR, CRLF), one leading U+FEFF dropped; as Flyway stores it.
[[nodiscard]] std::int32_t flywayChecksum(std::string_view text);

/// Bytes in the configured encoding as UTF-8. Throws Error{Unreadable} with the place of what cannot be decoded; never substitutes.
[[nodiscard]] std::string decodeFlyway(std::string bytes, const std::string& encoding,
                                       const std::filesystem::path& file);

/// What `<file>.conf` beside a migration says.
struct FlywayScriptConfig {
    std::optional<bool> executeInTransaction;
    std::optional<bool> placeholderReplacement;
    std::optional<std::string> encoding;
};
/// Throws Error{Unreadable} with the line for a key that Flyway refuses, too. Empty without such a file.
[[nodiscard]] FlywayScriptConfig readScriptConfig(const std::filesystem::path& script,
                                                  const std::filesystem::path& root);

/// Names of the built-in placeholders with their values, the separator of the project in them, in lower case.
[[nodiscard]] std::map<std::string, std::string> builtInPlaceholders(const project::Project& project,
                                                                     const FlywayOptions& options,
                                                                     std::string_view fileName);
/// Replaces textually, as Flyway does: in literals, comments and bodies too. Throws Error{Unreadable} naming the placeholder and its
/// place. `usesServer`, when given, is set where a built-in one was used whose value the server knows.
[[nodiscard]] std::string replacePlaceholders(std::string_view text, const FlywayOptions& options,
                                              const std::map<std::string, std::string>& builtIn,
                                              const std::filesystem::path& file, bool* usesServer = nullptr);

/// Settings under which a project carries what only the server knows.
inline constexpr const char* kFlywaySchema = "flyway:defaultSchema";
inline constexpr const char* kFlywayUser = "flyway:user";
inline constexpr const char* kFlywayDatabase = "flyway:database";

/// The script with the rows of each `COPY … FROM STDIN;` as an INSERT of the same rows, line for line: Flyway sends them by the copy
/// protocol, which a script that is sent as SQL has not. Rows in another form than COPY's text or CSV stay as they are.
[[nodiscard]] std::string flywayWithoutCopy(std::string_view text);

} // namespace lk::formats

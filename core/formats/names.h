// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/migration.h"
#include "core/project/project.h"

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

/// Number of ASCII digits that `text` begins with.
[[nodiscard]] std::size_t leadingDigits(std::string_view text);
/// Digits without leading zeros; "0" for zeros alone.
[[nodiscard]] std::string withoutLeadingZeros(std::string_view digits);
/// Order of two numbers of any length as digits; a minus sign is heeded.
[[nodiscard]] std::weak_ordering compareNumbers(std::string_view a, std::string_view b);
/// Whether the digits are at most this number.
[[nodiscard]] bool isAtMost(std::string_view digits, std::uint64_t limit);

/// The next version in the style of those that are there (digits as the file names spell them): one more with the same padding,
/// or the time in the same form (14, 12 or 8 digits of date and time; Unix seconds, milliseconds, nanoseconds); later than all of them.
/// Without any: UTC time as YYYYMMDDhhmmss, the default of both tools.
[[nodiscard]] std::string nextVersion(const std::vector<std::string>& existing,
                                      std::chrono::system_clock::time_point now);

/// For a tool that compares versions or file names as text, where 10 stands before 9. Throws Error{Refused} unless `made` stands behind
/// `newest` (empty: there is none yet).
void requireLastAsText(std::string_view made, std::string_view newest);

/// Throws Error{Usage} when a new migration cannot be named so (a slash, a control character, too long).
void checkNewName(std::string_view name, std::size_t longest);

/// Problems that any tool's file names may have: bidirectional and control characters, names that differ only by case.
void addNameProblems(const std::filesystem::path& folder, const std::vector<std::string>& names,
                     project::MigrationSet& set);

/// A problem where the folder holds more entries than are read.
void addTruncation(const project::Folder& folder, std::vector<project::Problem>& problems);

/// A migration's file as it may be sent: regular, inside the root, at most 64 MiB, UTF-8, no NUL, no byte order mark.
/// Throws Error{Unreadable} with the place.
[[nodiscard]] std::string readScriptFile(const project::Project& project, const std::filesystem::path& file);

/// Whether one of the project-description files from `folder` up to `root` holds `word`: another tool's mark.
[[nodiscard]] bool isMentioned(const project::Folder& folder, std::string_view fileName, std::string_view word);

/// "true", "1", "t", … as Go's strconv.ParseBool has it; nothing for other texts.
[[nodiscard]] std::optional<bool> goBool(std::string_view text);

} // namespace lk::formats

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lk::formats {

/// Whether node-pg-migrate counts such a file as a migration that it can load.
enum class NodePgKind : unsigned char { Sql, Code, Unknown };
[[nodiscard]] NodePgKind nodePgKind(std::string_view fileName);
/// The file's name without its last extension: what the table holds.
[[nodiscard]] std::string nodePgName(std::string_view fileName);
/// The leading digits as the tool's number: a JavaScript double, or the time that 17 digits tell (not a number when they tell none).
[[nodiscard]] double nodePgNumber(std::string_view fileName);
/// `a.localeCompare(b, undefined, { numeric: true, sensitivity: 'variant', ignorePunctuation: true })`, by ICU as Node.js has it,
/// in English. Less than 0, 0, more than 0.
[[nodiscard]] int localeCompare(std::string_view a, std::string_view b);
/// Order of two file names as the tool sorts them.
[[nodiscard]] int compareNodePg(std::string_view a, std::string_view b);

/// Where `/^\s*--[\s-]*WORD\s+migration/im` matches first, in bytes.
[[nodiscard]] std::optional<std::size_t> findNodePgMarker(std::string_view text, std::string_view word);

/// The parts of an SQL migration.
struct NodePgParts {
    std::size_t upBegin = 0;
    std::size_t upEnd = 0;
    std::optional<std::size_t> downBegin; ///< nothing: there is no way down
    std::size_t downEnd = 0;
};
[[nodiscard]] NodePgParts nodePgParts(std::string_view text);

} // namespace lk::formats

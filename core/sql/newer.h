// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lk::sql {

/// Something that a statement uses and that servers have from a version on.
struct NewerFeature {
    int since = 0;    ///< major version: 15
    std::string name; ///< as a person calls it: "MERGE", "NULLS NOT DISTINCT"
    friend bool operator==(const NewerFeature&, const NewerFeature&) = default;
};

/// What of the statement a server of that major version does not have, by its parse tree; the newest first, each once. What the grammar
/// cannot read at all (and so what is newer than the grammar itself) is not told: the server is the judge of that. Bodies of functions
/// are not opened: a server takes them as they stand, unless they are SQL-standard ones, which are part of the tree. Thread-safe.
/// Sources: the release notes of PostgreSQL 14 to 17.
[[nodiscard]] std::vector<NewerFeature> newerThan(std::string_view statement, int major);

/// From this version on newerThan() knows of nothing.
inline constexpr int kNewestKnown = 17;

} // namespace lk::sql

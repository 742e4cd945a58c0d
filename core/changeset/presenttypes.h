// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/present.h"
#include "core/schema/catalog.h"

#include <vector>

namespace lk::changeset {

// The part of requirePresent() that is about types.

/// A type that a recipe is told, and that the server does not bring.
struct OwnType {
    std::string written; ///< as SQL spells it
    sql::ObjectName name;
    bool isInFiles = false;
};
[[nodiscard]] std::vector<OwnType> ownTypesOf(const review::Recipe& recipe,
                                              const std::map<std::string, std::string>& values);
/// By its name alone: a schema on somebody's path may have it.
[[nodiscard]] bool isInFiles(const schema::Catalog& catalog, const OwnType& type);
/// Throws Error{Refused} where neither the migrations nor the server have it; without a server only where it is one
/// letter from one that everybody has: an extension may bring another.
void requireType(const OwnType& type, const OnServer& server);

} // namespace lk::changeset

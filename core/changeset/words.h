// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/declaration.h"

#include <string>
#include <string_view>
#include <vector>

// What the two spellings of a declaration, YAML and comments, have in common.

namespace lk::changeset {

/// The member that a key with a plain text names; null: none.
[[nodiscard]] std::string* textMember(Declaration& declaration, std::string_view key);
/// Adds a problem where the id is missing or is none.
void checkId(const std::string& id, const Place& place, std::vector<DeclarationProblem>& problems);

} // namespace lk::changeset

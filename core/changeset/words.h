// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/declaration.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What the two spellings of a declaration, YAML and comments, have in common; and words.

namespace lk::changeset {

/// The member that a key with a plain text names; null: none.
[[nodiscard]] std::string* textMember(Declaration& declaration, std::string_view key);
/// "1 row", "3 rows".
[[nodiscard]] std::string rowsText(std::int64_t count);
/// Adds a problem where the id is missing or is none.
void checkId(const std::string& id, const Place& place, std::vector<DeclarationProblem>& problems);

} // namespace lk::changeset

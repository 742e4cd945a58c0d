// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lk::changeset {

/// What a recipe could not carry over, by its name, as far as the project's own migrations tell: "view public.seen". Nothing: they know of
/// nothing, or cannot be read; the recipe's first migration asks the server the same. Reads files only.
[[nodiscard]] std::optional<std::string> inTheWayOf(const std::string& recipe, const project::Project& project,
                                                    const std::map<std::string, std::string>& values);

/// The columns that both tables of a swap have, but for generated ones, as the project's own migrations and the recipe's `alter` tell them:
/// "id, note". Nothing: they do not. Reads files only.
[[nodiscard]] std::optional<std::string> columnsOfBoth(const project::Project& project,
                                                       const std::map<std::string, std::string>& values);

/// Triggers that the project's own migrations make, and that fire behind the recipe's own and write one of its sides; English, a sentence
/// each. Reads files only.
[[nodiscard]] std::vector<std::string> lateWritersOf(const project::Project& project,
                                                     const std::map<std::string, std::string>& values);

/// Columns that the project's own migrations let refer to the key which the recipe bigint-key makes wider, and that stay as they are; English, a
/// sentence each. Reads files only.
[[nodiscard]] std::vector<std::string> narrowReferencesOf(const std::string& recipe, const project::Project& project,
                                                          const std::map<std::string, std::string>& values);

} // namespace lk::changeset

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"
#include "core/review/recipes/recipes.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lk::changeset {

// What the project's own migrations tell of the table that a recipe changes, taken into what the recipe writes.

/// What was given, and what the migrations tell besides: the columns that both tables of a swap have, the default of a column. Reads files
/// only; what they do not tell is left out.
[[nodiscard]] std::map<std::string, std::string> withTold(const project::Project& project, const review::Recipe& recipe,
                                                          std::map<std::string, std::string> given);

/// That the migrations do not tell what stands on the column which the recipe leads over; English, a sentence. Nothing: they do, or it leads none.
[[nodiscard]] std::optional<std::string> untold(const project::Project& project, const review::Recipe& recipe,
                                                const std::map<std::string, std::string>& values);

/// The migrations of the recipe for this project, with steps of their own for what stands on a column that another one takes the place of: its
/// indexes and keys in expand, its checks, foreign keys and NOT NULL in contract before the columns change their names. Reads files only;
/// throws as review::filledIn().
[[nodiscard]] std::vector<review::Draft> draftsFor(const project::Project& project, const review::Recipe& recipe,
                                                   const std::map<std::string, std::string>& given);
/// What of those steps a person should look at, a sentence each: a CHECK that is said of another type, a foreign key that cannot be. Reads files.
[[nodiscard]] std::vector<std::string> notesOnTwins(const project::Project& project, const review::Recipe& recipe,
                                                    const std::map<std::string, std::string>& given);

} // namespace lk::changeset

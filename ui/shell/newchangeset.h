// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"
#include "ui/common/proposedtext.h"
#include "ui/services/proposals.h"

#include <map>
#include <string>
#include <vector>

namespace lk::review {
struct Recipe;
}

namespace lk::ui {

/// All files of a change set that a recipe would make: its migrations, its backfill and its declaration (changesets/ID.yml), as they will stand on
/// disk. Without an id the migrations bear the names of the recipe. For a job. Throws Error{Usage} for an id or a value that is none,
/// Error{Refused} where a file of the name is there already, and as namesOf does.
[[nodiscard]] std::vector<ProposedText> changeSetTexts(const project::Project& project, const review::Recipe& recipe,
                                                       const std::string& id,
                                                       const std::map<std::string, std::string>& given,
                                                       const std::vector<std::string>& hurried);
/// Writes them. For a job; throws as changeset::newChangeSet does.
[[nodiscard]] WrittenDrafts writeChangeSet(const project::Project& project, const review::Recipe& recipe,
                                           const std::string& id, const std::map<std::string, std::string>& given,
                                           const std::vector<std::string>& hurried);

} // namespace lk::ui

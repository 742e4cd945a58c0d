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

/// The files of a change set that a recipe would make: its migrations, and the statement of its backfill; the declaration (changesets/ID.yml)
/// is written from them. Without an id they bear the names of the recipe. For a job. Throws Error{Usage} for an id or a value that is none, and as namesOf does.
[[nodiscard]] std::vector<ProposedText> changeSetTexts(const project::Project& project, const review::Recipe& recipe,
                                                       const std::string& id,
                                                       const std::map<std::string, std::string>& given);
/// Writes them. For a job; throws as changeset::newChangeSet does.
[[nodiscard]] WrittenDrafts writeChangeSet(const project::Project& project, const review::Recipe& recipe,
                                           const std::string& id, const std::map<std::string, std::string>& given);

} // namespace lk::ui

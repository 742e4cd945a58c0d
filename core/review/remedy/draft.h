// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace lk::review {

/// A migration that is not written yet: what a recipe or a remedy gives, for a person to look at and change.
struct Draft {
    std::string name; ///< as for a new migration: add_note_idx
    std::string up;
    std::string down;
    bool isUpAlone = false; ///< one statement that must run outside of a transaction
    bool isDownAlone = false;
    std::vector<std::string> phases; ///< of a change set; empty: it belongs to none
    std::string backfill;            ///< the statement that a declared backfill can carry out instead; empty: none
    friend bool operator==(const Draft&, const Draft&) = default;
};

/// Writes them one after the other in the project's own style, all or none (formats::createMigrations). Returns the paths.
std::vector<std::filesystem::path> writeDrafts(const project::Project& project, const std::vector<Draft>& drafts,
                                               std::chrono::system_clock::time_point now);

} // namespace lk::review

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/declaration.h"
#include "core/changeset/detection.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::changeset {

enum class Origin : std::uint8_t { Declared, Detected, Suggested };
[[nodiscard]] std::string_view toString(Origin origin);

/// One logical change of the schema, cut into phases. Its definition alone: how it stands in an environment is EnvironmentState
/// (state.h). Detected ones are given in the same words as declared ones.
struct ChangeSet {
    Declaration definition; ///< id, title, recipe, steps …
    Origin origin = Origin::Declared;
    double score = 1.0; ///< of a detected one; 1 when declared
    std::string rule;   ///< "D1"; empty when declared
    /// Detected, and all of it stands in one migration: the recipe that would do it in phases.
    bool isCollapsed = false;
    std::string offeredRecipe;
    std::vector<std::string> versions; ///< of its migrations, in the order they run
    std::vector<Fact> facts;           ///< what these migrations do; Fact::version names which
    std::vector<std::string>
        problems;       ///< what is wrong with its declaration: no phase of it begins before that is mended
    std::string digest; ///< of the definition and its scripts: what is approved is this text

    [[nodiscard]] const std::string& id() const { return definition.id; }
    friend bool operator==(const ChangeSet&, const ChangeSet&) = default;
};

/// All of a project.
struct ChangeSets {
    std::vector<ChangeSet>
        sets; ///< declared ones first, then detected, then suggested; each in the order of their first migration
    std::vector<DeclarationProblem> problems;
    std::vector<Question> questions;   ///< two rules claim the same statements with the same score
    std::vector<WholeUpdate> updates;  ///< UPDATEs of a whole table within a migration: better as a backfill
    std::vector<std::string> nameOnly; ///< versions of migrations whose name says contract, and whose SQL does not

    [[nodiscard]] const ChangeSet* find(std::string_view id) const;
};

/// What the project's files declare, and what its migrations show. Reads files only. Throws Error{Unreadable}, Error{Cancelled}.
[[nodiscard]] ChangeSets findChangeSets(const project::Project& project, const project::MigrationSet& set,
                                        std::stop_token stop = {});

} // namespace lk::changeset

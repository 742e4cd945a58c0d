// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/declaration.h"
#include "core/changeset/present.h"
#include "core/project/environment.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lk::changeset {

/// What a recipe has written.
struct Generated {
    Declaration definition;
    std::vector<std::filesystem::path> files; ///< migrations, backfill, declaration
    std::vector<std::string>
        notes; ///< what the project's own migrations make that disturbs it, or that it leaves as it is; English
};

/// A file that is made beside migrations.
struct MadeFile {
    std::filesystem::path path;
    std::string text;
    friend bool operator==(const MadeFile&, const MadeFile&) = default;
};

/// The ids of the recipes that make change sets.
[[nodiscard]] std::vector<std::string> changeSetRecipes();

/// The names of the environments in which nobody would miss for a day what is hidden: all that do not want their name
/// typed. What was hidden may be dropped there at once.
[[nodiscard]] std::vector<std::string> withoutBrownout(const std::vector<project::Environment>& environments);

/// Writes the migrations of a recipe, one file a step, in the project's own format, the declaration of its backfill,
/// and changesets/ID.yml. `values`: by the recipe's parameters. `hurried`: environments whose brown-out takes no time.
/// Throws Error{Usage} for a recipe, id or value that is none; Error{Refused} where a file is there already, where the
/// table or column is not (requirePresent()), and where the project's migrations make something that the recipe cannot
/// carry over; Error{Unreadable} where one cannot be written: those before it stay, and the error names them.
Generated newChangeSet(const project::Project& project, std::string_view recipe, const std::string& id,
                       const std::map<std::string, std::string>& values, std::chrono::system_clock::time_point now,
                       const std::vector<std::string>& hurried = {}, const OnServer& server = {});

/// What newChangeSet() would write beside the migrations, to the letter: the declaration of the backfill, and
/// changesets/ID.yml. `versions`: of the migrations, in the order of the recipe without the step that the backfill
/// takes the place of. Writes nothing; throws as newChangeSet().
[[nodiscard]] std::vector<MadeFile> filesBeside(const project::Project& project, std::string_view recipe,
                                                const std::string& id, const std::map<std::string, std::string>& values,
                                                const std::vector<std::string>& versions,
                                                const std::vector<std::string>& hurried = {});

} // namespace lk::changeset

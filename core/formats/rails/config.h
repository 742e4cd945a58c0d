// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

/// One database of one environment in config/database.yml, ERB evaluated as far as that can be done without Ruby.
struct RailsDatabase {
    std::string environment;
    std::string name = "primary";
    bool isNamed = false;                         ///< three levels: several databases
    std::map<std::string, std::string> values;    ///< texts as written; ERB that was not evaluated is left out
    std::map<std::string, std::string> variables; ///< keys whose whole value is one variable, and which
    std::vector<std::string> migrationsPaths;
    [[nodiscard]] std::string value(const std::string& key) const;
};

/// Empty without the file, or for one that is no YAML.
[[nodiscard]] std::vector<RailsDatabase> railsDatabases(const std::filesystem::path& base,
                                                        const std::filesystem::path& root);

/// Ruby with its comments and heredocs blanked, of the same length; with `blanksTexts` the insides of strings too.
[[nodiscard]] std::string rubyCode(std::string_view text, bool blanksTexts);

/// Such code without blank lines and without the ends of endless ones: a heredoc of a megabyte was blanked to spaces, and the depth of
/// an expression's search grows with what it goes over.
[[nodiscard]] std::string compactedRuby(std::string_view code);

/// The program that carries the migrations out.
struct RailsTool {
    std::filesystem::path program;
    std::vector<std::string> arguments; ///< before the task
    std::string missing;                ///< not empty: there is none, and why
    std::string remedy;
};
[[nodiscard]] RailsTool findRails(const project::Project& project);

/// RAILS_ENV for a run: said for the project, or in our environment, or recorded in the database, or development.
[[nodiscard]] std::string railsEnvironment(const project::Project& project);

/// The project whose application is in `base`, with the migrations of this database; nothing when it is none.
[[nodiscard]] std::optional<project::Project> railsProjectIn(const project::Folder& folder);

} // namespace lk::formats

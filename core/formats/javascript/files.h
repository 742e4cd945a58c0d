// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/javascript/project.h"
#include "core/formats/names.h"

#include <functional>
#include <string>
#include <vector>

/// What Knex and Sequelize have in common: migrations that are program code, known by their file names.
namespace lk::formats {

using CountsAsMigration = std::function<bool(const std::string& name)>;

/// Version and name of a file; its paths are still empty.
[[nodiscard]] project::Migration jsMigrationOf(const std::string& fileName);
/// By the characters of their names.
void sortAsJs(std::vector<project::Migration>::iterator begin, std::vector<project::Migration>::iterator end);
/// FIFOs, devices, links that lead out, and a folder that is too full.
void addFileProblems(const project::Folder& folder, const CountsAsMigration& counts, project::MigrationSet& set);
/// Two folders that hold a file of the same name.
void addDoubledProblems(project::MigrationSet& set, std::string_view tool);
/// What the text says; a file that cannot be read, or is written in another language, is taken to have both directions.
[[nodiscard]] JsMigration readJsMigration(const project::Project& project, const project::Migration& migration);
/// The file with its hash, without statements: the tool runs it.
[[nodiscard]] ScriptFile jsScript(const project::Project& project, const project::Migration& migration,
                                  project::Direction direction);

/// A version that a person means: the file's name, the same without its extension, or its leading digits, where only one has them.
[[nodiscard]] std::string jsVersionNamed(const project::MigrationSet& set, const history::History& history,
                                         std::string_view text);

/// Rows without a file and files without a row that are the same but for the extension, or for what stands behind the number: told in
/// `why`.
void tellRenamed(history::Status& status);
/// The name without its extension.
[[nodiscard]] std::string_view withoutExtension(std::string_view fileName);

/// How the files that are there are named and written.
struct JsStyle {
    std::vector<std::string> numbers; ///< leading digits of each
    std::string newest;               ///< the last in the tool's order
    std::string extension;            ///< of that one, without the dot
    bool isModule = false;            ///< the newest has `export …`
};
[[nodiscard]] JsStyle styleOf(const project::Project& project, const std::filesystem::path& folder,
                              const CountsAsMigration& counts);
[[nodiscard]] Format::NewFile newJsFile(const std::filesystem::path& folder, const JsStyle& style,
                                        std::string_view name, std::chrono::system_clock::time_point now,
                                        char separator, const std::string& extension, std::string content);

} // namespace lk::formats

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"
#include "core/project/project.h"
#include "core/project/settings.h"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::project {

/// One format's eyes (core/project knows no format).
struct Recogniser {
    std::string format;
    std::string lookedFor; ///< Format::lookedFor
    /// A project when the folder holds, or its settings name, this tool's migrations. The project's folder may lie deeper.
    std::function<std::optional<Project>(const Folder&)> recognise;
    /// The project in this folder, whatever it holds (lockkeeper.toml says so).
    std::function<Project(const Folder&)> projectAt;
};

/// A folder with one or more projects and at most one lockkeeper.toml. A plain value.
struct Workspace {
    std::filesystem::path root;
    std::string name;
    std::vector<Project> projects; ///< sorted by folder
    std::vector<Environment> environments;
    ReviewSettings review;                                 ///< of all projects
    std::map<std::string, ReviewSettings> projectReviews;  ///< by the project's name in lockkeeper.toml
    std::filesystem::path settingsFile; ///< root/lockkeeper.toml, whether it exists or not
    std::vector<std::string> warnings;
    std::vector<std::string> lookedFor; ///< what each format looks for, told when nothing was found

    [[nodiscard]] const Project* project(std::string_view name) const;
    [[nodiscard]] const Environment* environment(std::string_view name) const;
    /// What lockkeeper.toml says about the review of that project (of none: an empty name).
    [[nodiscard]] ReviewSettings reviewOf(const std::string& project) const;
};

/// The variables of a `.env` file's text; `at` of errors is `place`. See readDotEnv.
[[nodiscard]] std::map<std::string, std::string> parseDotEnv(std::string_view text, const std::string& place);

/// The root that a folder belongs to: the nearest folder upwards with a lockkeeper.toml, else itself.
[[nodiscard]] std::filesystem::path workspaceRoot(const std::filesystem::path& folder);

/// Looks through a folder: reads lockkeeper.toml, walks the tree (at most 12 deep, 200,000 entries, hidden folders,
/// node_modules, vendor, build outputs left out; links never followed out of the root) and asks every recogniser. Reads files only: connects nowhere and
/// executes nothing. Throws Error{Unreadable} when the folder cannot be read or the settings are broken; a sub-folder that
/// cannot be read is a warning.
[[nodiscard]] Workspace openWorkspace(const std::filesystem::path& folder, const std::vector<Recogniser>& recognisers,
                                      std::stop_token stop = {});

/// The variables of a `.env` file as dbmate reads it (godotenv rules). Throws Error{Unreadable} with the line.
/// With `root`, a file that leads out of it is refused. An error never quotes the file: it may hold passwords.
[[nodiscard]] std::map<std::string, std::string> readDotEnv(const std::filesystem::path& file,
                                                            const std::filesystem::path& root = {});

} // namespace lk::project

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/javascript/project.h"

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lk::formats {

/// What package.json and the configuration files tell, by the names of the tool's flags (`migrations-dir`, `schema`, …); lists are a
/// line each, booleans "true" and "false". A key of a configuration file beats the command line.
struct NodePgConfig {
    std::map<std::string, std::string> settings;
    std::vector<project::Problem> problems;
    JsConnections connections;
    std::vector<std::string> folders; ///< every `-m` of a script
};

/// `folder`, where it is not empty: the migrations folder that is asked for; of several calls those that name it come first.
[[nodiscard]] NodePgConfig readNodePgConfig(const PackageJson& package, const std::filesystem::path& root,
                                            const std::filesystem::path& folder = {});

/// package.json in the folder names the tool.
[[nodiscard]] bool isNodePgPackage(const PackageJson& package);

} // namespace lk::formats

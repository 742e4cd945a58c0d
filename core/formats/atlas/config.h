// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/migration.h"
#include "core/project/project.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

inline constexpr const char* kAtlasProjectFile = "atlas.hcl";

/// A folder as Atlas names it: `file://migrations?format=golang-migrate`.
struct AtlasDir {
    std::filesystem::path path; ///< absolute; empty for one of the vendor's service
    std::string format;         ///< empty: atlas
    std::string remote;         ///< `atlas://…`, whole
    [[nodiscard]] bool names(const std::filesystem::path& folder) const;
};
[[nodiscard]] AtlasDir atlasDir(std::string_view url, const std::filesystem::path& base);

/// `env "NAME" { … }`
struct AtlasEnvironment {
    std::string name;            ///< empty: any (`env { name = atlas.env }`)
    std::string url;             ///< may hold a password; empty: none, or not evaluated
    std::string urlVariable;     ///< url = getenv("…")
    std::optional<AtlasDir> dir; ///< nothing: not evaluated
    std::map<std::string, std::string>
        migration; ///< exec_order, revisions_schema, baseline, format, lock_timeout, tx_mode
};

/// What atlas.hcl says. Read, never executed.
struct AtlasConfig {
    std::filesystem::path base; ///< its folder; empty: there is none
    std::vector<AtlasEnvironment> environments;
    std::vector<project::Problem> problems;                              ///< not well-formed, or what was not evaluated
    [[nodiscard]] bool names(const std::filesystem::path& folder) const; ///< as its migrations folder
};

/// That in `base`. Never throws for what the file holds.
[[nodiscard]] AtlasConfig readAtlasConfig(const std::filesystem::path& base, const std::filesystem::path& root);
/// The one between `folder` and `root` that names it; else, with `nearest`, the nearest.
[[nodiscard]] AtlasConfig findAtlasConfig(const std::filesystem::path& folder, const std::filesystem::path& root,
                                          bool nearest);

/// A setting by the tool's name with `_` or `-` (a flag's name wins).
[[nodiscard]] std::string atlasSetting(const project::Project& project, std::string_view name,
                                       std::string fallback = {});

} // namespace lk::formats

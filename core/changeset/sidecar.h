// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/declaration.h"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace lk::changeset {

/// The file in the folder of change sets that holds which detections were rejected.
inline constexpr std::string_view kDecisionsFile = "rejected.yml";

/// The detections of a project that somebody has rejected, by the versions of their migrations: they stay rejected however the scan names
/// them. Throws Error{Unreadable} for a file that cannot be read.
[[nodiscard]] std::set<std::set<std::string>> rejected(const project::Project& project);
/// Takes up a detection as a declared change set: writes changesets/ID.yml, which must not be there. Returns its path.
std::filesystem::path accept(const project::Project& project, const Declaration& definition);
/// Writes down that it is none. The user's migrations are never touched. Returns the file's path.
std::filesystem::path reject(const project::Project& project, const Declaration& definition);

} // namespace lk::changeset

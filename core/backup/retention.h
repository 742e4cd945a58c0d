// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/manifest.h"
#include "core/project/environment.h"

#include <chrono>
#include <filesystem>
#include <vector>

namespace lk::backup {

/// Which of these (of one database, the newest first) are not to be kept. By count: the verified ones behind the newest N; by days:
/// those that are older. An unverified one goes when a newer verified one is there. The newest verified one of each kind always stays.
[[nodiscard]] std::vector<Manifest> toPrune(const std::vector<Manifest>& all, const project::BackupKeep& keep,
                                            std::chrono::system_clock::time_point now);

/// Removes them from the folder, with their manifests: only what lies in it, is named by a manifest there, and has the size that this
/// says. Returns what was removed. Throws Error{Unreadable} where a file cannot be removed.
std::vector<Manifest> prune(const std::filesystem::path& folder, const project::BackupKeep& keep,
                            std::chrono::system_clock::time_point now);

} // namespace lk::backup

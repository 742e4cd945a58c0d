// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

namespace lk::project {

// What the files of the user's own configuration folder have in common, that hold power: hooks and pins.

/// Throws Error{Refused} for a file that belongs to, or may be written by, anybody else but the user and root; `remedy` says why that
/// matters. A file that is not there passes: reading it tells.
void requireOwnFile(const std::filesystem::path& file, std::string_view remedy);
/// Whether both name one folder, links resolved; false where either is not there.
[[nodiscard]] bool isSameFolder(const std::filesystem::path& one, const std::filesystem::path& other);

} // namespace lk::project

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace lk::project {
class Folder;
struct Workspace;
} // namespace lk::project

namespace lk::formats {

/// What helps where a folder itself is no project: the projects below it by their folders, else what it holds and which formats come
/// nearest to that. English; a few lines.
[[nodiscard]] std::string adviceFor(const project::Folder& folder, const project::Workspace& below);

/// Whether a format refuses because the version that was typed is none: no guard said no, the words were wrong.
[[nodiscard]] bool isNoSuchVersion(std::string_view code);

} // namespace lk::formats

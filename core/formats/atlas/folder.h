// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/atlas/sum.h"
#include "core/project/project.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

/// `?format=` of the folder; empty: Atlas's own.
[[nodiscard]] std::string atlasDirFormat(const project::Project& project);
/// One whose files are cut and written here.
[[nodiscard]] bool isKnownAtlasDirFormat(std::string_view format);
/// A migration by its name.
[[nodiscard]] bool isAtlasFile(std::string_view name, std::string_view format);
/// The text of the sum file, when there is one. Throws as readFile().
[[nodiscard]] std::optional<std::string> atlasSumText(const project::Folder& folder);
/// All files that atlas.sum covers. For a folder of golang-migrate releases differ: what the sum file lists decides.
[[nodiscard]] std::vector<std::string> atlasHashedNames(const project::Folder& folder, std::string_view format,
                                                        const std::optional<AtlasSum>& sum);
/// `atlas:sum ignore` in its first line.
[[nodiscard]] bool isAtlasSumIgnored(std::string_view content);

} // namespace lk::formats

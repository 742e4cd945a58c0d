// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

namespace lk::formats {

/// A file that may be run.
[[nodiscard]] bool isProgram(const std::filesystem::path& path);
/// As a shell would find it; empty when it is not there.
[[nodiscard]] std::filesystem::path programOnPath(std::string_view name);

} // namespace lk::formats

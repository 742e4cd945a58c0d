// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace lk {

inline constexpr std::size_t kMaxScriptBytes = 64 * std::size_t{1024} * 1024;

/// The whole file. Opened with O_NONBLOCK and checked to be a regular file, so that a FIFO or a device never hangs us.
/// `root`, when given: the file must lie inside it after all links are resolved.
/// Throws Error{Unreadable} naming the file and the reason (missing, no right, not regular, larger than `limit`, outside).
[[nodiscard]] std::string readFile(const std::filesystem::path& path, const std::filesystem::path& root = {},
                                   std::size_t limit = kMaxScriptBytes);

/// The same for a file that is only looked into (another tool's settings): nothing where there is none or it cannot be read.
[[nodiscard]] std::optional<std::string> readFileIfThere(const std::filesystem::path& path,
                                                         const std::filesystem::path& root, std::size_t limit);

/// Whether there is a regular file, or a folder, behind all links; false too where that cannot be told.
[[nodiscard]] bool isFile(const std::filesystem::path& path);
[[nodiscard]] bool isFolder(const std::filesystem::path& path);

/// Writes beside and renames, keeping mode of an existing file; fsyncs file and folder. Throws Error{Unreadable}; the old
/// file is then as it was.
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

/// Creates a file that must not exist yet (O_EXCL). Throws Error{Refused} when it does, Error{Unreadable} otherwise.
void createFile(const std::filesystem::path& path, std::string_view bytes);

} // namespace lk

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

namespace lk::backup {

/// The file of a backup under its working name, NAME.part, until it is whole. As long as this lives it holds the file locked (flock): a
/// part that nobody holds was left by a backup that was killed. Removed in the end unless it was kept.
class PartFile final {
public:
    /// Makes it, 0600, in the place of one that a killed backup has left. Throws Error{Refused} where the file is there already, or
    /// another backup is at work on it, Error{Unreadable} where it cannot be made.
    explicit PartFile(std::filesystem::path file);
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    [[nodiscard]] const std::filesystem::path& part() const { return m_part; }
    /// On the disk for good. Throws Error{Unreadable}.
    void sync() const;
    /// Gives it its name. Throws Error{Unreadable}.
    void keep();

private:
    std::filesystem::path m_file;
    std::filesystem::path m_part;
    int m_lock = -1;
    bool m_isKept = false;
};

/// Removes from a folder that is ours alone the parts that killed backups have left there, tells so in the log as a warning, and
/// returns their paths. What cannot be looked at or removed stays, told likewise.
std::vector<std::filesystem::path> removeAbandonedParts(const std::filesystem::path& folder);

} // namespace lk::backup

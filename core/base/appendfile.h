// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace lk {

/// A file of our own to which only whole lines are added, and which is written before anything is changed: the journal, the audit
/// log. 0600 in a private folder, O_APPEND; on a network file system, where locks and fsync mean little, it is refused.
/// Belongs to one thread at a time.
class AppendFile final {
public:
    AppendFile() = default;
    ~AppendFile();
    AppendFile(const AppendFile&) = delete;
    AppendFile& operator=(const AppendFile&) = delete;
    AppendFile(AppendFile&& other) noexcept;
    AppendFile& operator=(AppendFile&& other) noexcept;

    /// Makes the folder (0700) and the file. `name` is what messages call it ("journal").
    /// Throws Error{Unreadable}: without it nothing is changed.
    [[nodiscard]] static AppendFile open(const std::filesystem::path& path, std::string_view name);

    /// flock, exclusive, as long as this object lives or until unlock(). False: somebody else has it.
    [[nodiscard]] bool tryLock();
    void unlock();

    /// Adds `text` whole or not at all: what a full disk has cut off is taken back. Throws Error{Unreadable}.
    void append(std::string_view text);
    /// What was added survives a power cut from here on. Throws Error{Unreadable}.
    void sync();
    /// Drops what stands behind `size`.
    void cutTo(std::uintmax_t size);

    [[nodiscard]] std::uintmax_t size() const;
    /// Bytes `from` up to `to`, as far as they are there.
    [[nodiscard]] std::string bytes(std::uintmax_t from, std::uintmax_t to) const;

private:
    [[noreturn]] void fail(int reason) const;

    std::filesystem::path m_path;
    std::string m_name;
    int m_number = -1;
    bool m_isUnsynced = false;
};

} // namespace lk

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/textstore.h"
#include "core/review/review.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lk::review {

/// Findings by what they depend on: the migration's text and how it runs, the settings, the catalog, and the rules of this version.
/// In one file that is mapped into memory, looked up where it lies, and written anew when something was gained. A file that cannot be
/// read or written, or is not whole, only costs time. Thread-safe.
class Cache final {
public:
    static constexpr std::size_t kMost = 100'000; ///< a file by itself takes two

    /// Usually `reviews` in the user's cache folder.
    explicit Cache(std::filesystem::path file);
    ~Cache();
    Cache(const Cache&) = delete;
    Cache& operator=(const Cache&) = delete;

    [[nodiscard]] std::optional<std::vector<Finding>> find(const std::string& key);
    void put(const std::string& key, const std::vector<Finding>& findings);
    /// The key of a file that has not changed since that was noted, so that it need not be read again.
    [[nodiscard]] std::optional<std::string> keyNoted(const std::string& state);
    void noteKey(const std::string& state, const std::string& key);
    /// Writes what was asked for and what was put, and others as long as there are fewer than kMost; never throws.
    void save();

    /// What all reviews without a catalog depend on. (With one nothing is kept: its sizes change from minute to minute.)
    [[nodiscard]] static std::string keyOf(const Settings& settings);
    /// `base`: of the settings, or in a chain of the migration before.
    [[nodiscard]] static std::string keyOf(const Source& source, const std::string& base);
    /// Of a file by itself, before anything has looked into it.
    [[nodiscard]] static std::string keyOf(std::string_view fileName, std::string_view text, const std::string& base);
    /// What tells that a file by itself is the same: its name, device, inode, size and both times, as git's index has it. Nothing where it
    /// changed within the last two seconds: it may change again within what the file system takes for the same moment. Nor where
    /// it is no file.
    [[nodiscard]] static std::optional<std::string> stateOf(const std::filesystem::path& file, const std::string& base);

private:
    struct Entry; ///< as it lies in the file
    struct Made {
        std::string_view packed;
        std::uint64_t sum = 0;
    };
    void open();
    [[nodiscard]] const Entry* entryOf(const std::string& key) const;
    [[nodiscard]] std::string_view packedOf(const Entry& entry) const;
    [[nodiscard]] std::string_view textOf(const std::string& key);
    void putText(const std::string& key, std::string text);

    std::filesystem::path m_file;
    std::span<const char> m_mapped;
    std::span<const Entry> m_entries;                ///< of the file, by key
    std::unique_ptr<std::atomic<bool>[]> m_areAsked; ///< beside them
    std::unordered_map<std::string, Made> m_made;
    TextStore m_texts; ///< of m_made
    bool m_hasGained = false;
    std::mutex m_mutex; ///< of m_made
};

} // namespace lk::review

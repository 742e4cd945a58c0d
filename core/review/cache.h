// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/review.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lk::review {

/// Findings by what they depend on: the migration's text and how it runs, the settings, the catalog, and the rules of this version.
/// In one file, read at once and written anew when it has gained something; a file that cannot be read or written only costs time.
/// Thread-safe.
class Cache final {
public:
    static constexpr std::size_t kMost = 50'000;

    /// Usually `reviews` in the user's cache folder.
    explicit Cache(std::filesystem::path file);

    [[nodiscard]] std::optional<std::vector<Finding>> find(const std::string& key);
    void put(const std::string& key, const std::vector<Finding>& findings);
    /// Writes what was asked for and what was put, and others as long as there are fewer than kMost; never throws.
    void save();

    /// What all reviews without a catalog depend on. (With one nothing is kept: its sizes change from minute to minute.)
    [[nodiscard]] static std::string keyOf(const Settings& settings);
    /// `base`: of the settings, or in a chain of the migration before.
    [[nodiscard]] static std::string keyOf(const Source& source, const std::string& base);

private:
    struct Entry {
        std::string_view packed; ///< in m_read or m_made
        bool isUsed = false;
    };

    std::filesystem::path m_file;
    std::string m_read; ///< the file's bytes
    std::unordered_map<std::string, Entry> m_entries;
    std::vector<std::unique_ptr<std::string>> m_made;
    bool m_hasGained = false;
    std::mutex m_mutex;
};

} // namespace lk::review

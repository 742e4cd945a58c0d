// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::project {

/// One set of migrations of one format, in one folder. A plain value.
struct Project {
    std::string name;             ///< unique in its workspace; from lockkeeper.toml, else made from the folder
    std::string format;           ///< registry name: "golang-migrate", "dbmate"
    std::filesystem::path folder; ///< the migrations folder, absolute
    std::vector<std::filesystem::path> moreFolders; ///< dbmate takes several
    std::filesystem::path base;                     ///< the tool's working directory (where .env and db/ are), absolute
    std::filesystem::path root;                     ///< the workspace's root: nothing outside of it is read
    /// The format's own settings by the tool's own names, from its files and from lockkeeper.toml
    /// (`migrations-table`, `x-migrations-table-quoted`, `strict`, …).
    std::map<std::string, std::string> settings;

    /// Folder relative to the root, with forward slashes, for people.
    [[nodiscard]] std::string shownFolder() const;
    [[nodiscard]] std::string setting(const std::string& key, std::string fallback = {}) const;
    friend bool operator==(const Project&, const Project&) = default;
};

/// A folder as found on disk, offered to the formats for recognition. Listing only; files are read on demand, bounded.
class Folder {
public:
    /// Lists it. Throws Error{Unreadable} when it cannot be read or lies outside of the root.
    Folder(std::filesystem::path path, std::filesystem::path root);
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] const std::filesystem::path& root() const { return m_root; }
    /// Bare names of regular files (links that stay inside the root count), sorted by bytes.
    [[nodiscard]] const std::vector<std::string>& files() const { return m_files; }
    [[nodiscard]] const std::vector<std::string>& folders() const { return m_folders; }
    /// What is neither: FIFOs, devices, sockets, links that are broken or lead out of the root. Never opened.
    [[nodiscard]] const std::vector<std::string>& others() const { return m_others; }
    [[nodiscard]] bool has(std::string_view file) const;
    /// More entries than `kMaxEntries`: the listing is cut.
    [[nodiscard]] bool isTruncated() const { return m_isTruncated; }
    [[nodiscard]] std::size_t entryCount() const { return m_files.size() + m_folders.size() + m_others.size(); }
    static constexpr std::size_t kMaxEntries = 200'000;
    /// The first `limit` bytes, or nothing when it cannot be read.
    [[nodiscard]] std::optional<std::string> head(const std::string& file, std::size_t limit = 65536) const;

private:
    [[nodiscard]] std::filesystem::file_type kindOf(const std::string& name, unsigned char listed) const;

    std::filesystem::path m_path;
    std::filesystem::path m_root;
    std::vector<std::string> m_files;
    std::vector<std::string> m_folders;
    std::vector<std::string> m_others;
    bool m_isTruncated = false;
};

/// `path` made absolute and rid of links lies in `root` (or is it).
[[nodiscard]] bool isInside(const std::filesystem::path& path, const std::filesystem::path& root);

/// The folder that a migrations folder belongs to: up from it while its name tells nothing (`migrations`, `db`, `sql`, …), never
/// above `root`: services/orders/db/migrations belongs to services/orders.
[[nodiscard]] std::filesystem::path baseOf(const std::filesystem::path& folder, const std::filesystem::path& root);
/// False for `migrations`, `db`, `sql`, …: names that do not say whose migrations they are.
[[nodiscard]] bool isTellingName(std::string_view name);

} // namespace lk::project

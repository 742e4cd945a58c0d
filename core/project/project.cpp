// SPDX-License-Identifier: Apache-2.0
#include "core/project/project.h"

#include "core/base/error.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lk::project {

namespace fs = std::filesystem;

std::string Project::shownFolder() const
{
    const fs::path relative = folder.lexically_relative(root);
    return relative.empty() ? folder.generic_string() : relative.generic_string();
}

std::string Project::setting(const std::string& key, std::string fallback) const
{
    const auto found = settings.find(key);
    return found == settings.end() ? std::move(fallback) : found->second;
}

bool isInside(const fs::path& path, const fs::path& root)
{
    std::error_code error;
    const fs::path realRoot = fs::weakly_canonical(root, error);
    if (error)
        return false;
    const fs::path real = fs::weakly_canonical(path, error);
    if (error) // a loop of links among others
        return false;
    const auto [inRoot, inPath] = std::mismatch(realRoot.begin(), realRoot.end(), real.begin(), real.end());
    return inRoot == realRoot.end() || (std::next(inRoot) == realRoot.end() && inRoot->empty());
}

bool isTellingName(std::string_view name)
{
    static constexpr std::array<std::string_view, 26> kNames = {
        "migrations", "migration", "migrate", "db",     "database", "databases", "sql",        "internal", "schema",
        "schemas",    "src",       "main",    "pkg",    "app",      "postgres",  "postgresql", "pg",       "psql",
        "versions",   "version",   "changes", "deploy", "store",    "storage",   "resources",  "."};
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
        return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
    });
    return !lower.empty() && std::ranges::find(kNames, lower) == kNames.end();
}

fs::path baseOf(const fs::path& folder, const fs::path& root)
{
    fs::path base = folder;
    while (base != root && base.has_relative_path() && !isTellingName(base.filename().string()))
        base = base.parent_path();
    return base;
}

Folder::Folder(fs::path path, fs::path root) : m_path(std::move(path)), m_root(std::move(root))
{
    const auto fail = [&](std::string_view reason) {
        throw Error(ErrorCode::Unreadable,
                    fmt::format("cannot read the folder {}: {}", shownInLine(m_path.string()), reason))
            .at({m_path.string(), 0, 0});
    };
    if (!m_root.empty() && !isInside(m_path, m_root))
        fail(fmt::format("it lies outside of {}", shownInLine(m_root.string())));

    std::error_code error;
    fs::directory_iterator entries(m_path, error);
    if (error)
        fail(error.message());
    for (; entries != fs::directory_iterator(); entries.increment(error)) {
        const fs::directory_entry& entry = *entries;
        if (entryCount() >= kMaxEntries) {
            m_isTruncated = true;
            break;
        }
        std::string name = entry.path().filename().string();
        std::error_code ignored;
        // The kind comes with the listing (is_…() keeps it, status() asks anew); only a link costs a look at what it leads to.
        fs::file_type type = fs::file_type::unknown;
        if (!entry.is_symlink(ignored)) {
            if (entry.is_regular_file(ignored))
                type = fs::file_type::regular;
            else if (entry.is_directory(ignored))
                type = fs::file_type::directory;
        } else {
            type = entry.status(ignored).type();
            if (!m_root.empty() && type != fs::file_type::not_found && !isInside(entry.path(), m_root))
                type = fs::file_type::unknown;
        }
        if (type == fs::file_type::regular)
            m_files.push_back(std::move(name));
        else if (type == fs::file_type::directory)
            m_folders.push_back(std::move(name));
        else
            m_others.push_back(std::move(name));
    }
    if (error)
        fail(error.message());
    std::ranges::sort(m_files);
    std::ranges::sort(m_folders);
    std::ranges::sort(m_others);
}

bool Folder::has(std::string_view file) const
{
    return std::ranges::binary_search(m_files, file);
}

std::optional<std::string> Folder::head(const std::string& file, std::size_t limit) const
{
    const fs::path path = m_path / file;
    if (!m_root.empty() && !isInside(path, m_root))
        return std::nullopt;
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return std::nullopt;
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return std::nullopt;
    std::optional<std::string> result;
    if (::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode)) {
        std::string bytes(std::min(limit, static_cast<std::size_t>(std::max<off_t>(facts.st_size, 0))), '\0');
        std::size_t filled = 0;
        while (filled < bytes.size()) {
            const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                break;
            filled += static_cast<std::size_t>(got);
        }
        bytes.resize(filled);
        result = std::move(bytes);
    }
    ::close(descriptor);
    return result;
}

} // namespace lk::project

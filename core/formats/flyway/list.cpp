// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/formats/flyway/flyway.h"
#include "core/formats/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

namespace lk::formats {

namespace fs = std::filesystem;
using project::ProblemKind;
using project::Project;

namespace {

constexpr int kMaxDepth = 32;

std::vector<std::string> segmentsOf(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        if (slash > 0)
            segments.emplace_back(path.substr(0, slash));
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return segments;
}

/// `*` is any part of one name, `?` one character. Linear: a pattern comes with the folder that is opened.
bool matchesName(std::string_view name, std::string_view pattern)
{
    std::size_t at = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (at < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = at;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[at])) {
            ++p;
            ++at;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            at = ++resume;
        } else {
            return false;
        }
    }
    return pattern.substr(p).find_first_not_of('*') == std::string_view::npos;
}

/// `**` is any number of folders.
bool matchesFolders(const std::vector<std::string>& names, const std::vector<std::string>& patterns)
{
    std::vector<char> reached(names.size() + 1, 0); // how many names the patterns so far can stand for
    reached[0] = 1;
    for (const std::string& pattern : patterns) {
        std::vector<char> next(names.size() + 1, 0);
        for (std::size_t count = 0; count <= names.size(); ++count) {
            if (pattern == "**")
                next[count] = static_cast<char>(reached[count] != 0 || (count > 0 && next[count - 1] != 0));
            else
                next[count] =
                    static_cast<char>(count > 0 && reached[count - 1] != 0 && matchesName(names[count - 1], pattern));
        }
        reached = std::move(next);
    }
    return reached.back() != 0;
}

std::vector<fs::path> usualFolders(const fs::path& base)
{
    std::vector<fs::path> folders;
    for (const char* one : {"sql", "migrations", "db/migration", "src/main/resources/db/migration", "db/migrations"}) {
        if (isFolder(base / one))
            folders.push_back(base / one);
    }
    return folders;
}

/// Where a classpath location lies in a source tree.
fs::path classpathFolder(const fs::path& base, const std::string& path)
{
    for (const char* tree : {"src/main/resources", "src/main/java", "src/main/kotlin", "resources", "."}) {
        if (isFolder(base / tree / path))
            return (base / tree / path).lexically_normal();
    }
    return (base / "src/main/resources" / path).lexically_normal();
}

fs::path withoutEndSlash(const fs::path& path)
{
    return path.has_filename() ? path : path.parent_path();
}

class Resolver final {
public:
    Resolver(const Project& project, FlywayLocations& into)
        : m_project(project)
        , m_into(into)
        , m_options(flywayOptions(project))
    {}

    void add(const std::string& written)
    {
        std::string path = written;
        bool isClasspath = true;
        if (const std::size_t colon = written.find(':'); colon != std::string::npos && colon > 1) {
            const std::string scheme = written.substr(0, colon);
            path = written.substr(colon + 1);
            if (scheme == "s3" || scheme == "gcs") {
                tell(true,
                     fmt::format("the location {} cannot be read here: its migrations are not seen",
                                 shownInLine(written)),
                     "Run this project with Flyway, or name a folder.");
                return;
            }
            isClasspath = scheme != "filesystem";
        }
        std::string root = path;
        std::string pattern;
        if (const std::size_t wild = path.find_first_of("*?"); wild != std::string::npos) {
            const std::size_t slash = path.rfind('/', wild);
            root = slash == std::string::npos ? std::string(".") : path.substr(0, slash);
            pattern = slash == std::string::npos ? path : path.substr(slash + 1);
        }
        while (isClasspath && root.starts_with('/'))
            root.erase(0, 1);
        fs::path folder = isClasspath ? classpathFolder(m_project.base, root)
                                      : withoutEndSlash((m_project.base / root).lexically_normal());
        if (!isFolder(folder) && fs::path(root).is_absolute()) {
            // A container's path: images mount the project's own folder there.
            const auto usual = usualFolders(m_project.base);
            const auto same = std::ranges::find_if(
                usual, [&](const fs::path& one) { return one.filename() == fs::path(root).filename(); });
            if (same != usual.end()) {
                tell(false,
                     fmt::format("the location {} is not on this machine; {} is taken for it", shownInLine(written),
                                 shownInLine(same->string())),
                     "Nothing needs to be done if a container mounts it there.");
                folder = *same;
            }
        }
        if (!isFolder(folder)) {
            tell(m_options.failOnMissingLocations, fmt::format("the location {} is not there", shownInLine(written)),
                 "Make the folder, or correct flyway.locations.");
            return;
        }
        if (!project::isInside(folder, m_project.root)) {
            tell(true,
                 fmt::format("the location {} lies outside of the workspace and is not read", shownInLine(written)),
                 "Open a folder that holds the location, too.");
            return;
        }
        m_into.found.push_back({folder, pattern});
    }

private:
    void tell(bool isFatal, std::string message, std::string remedy)
    {
        m_into.problems.push_back({ProblemKind::Unreadable, isFatal, Place{m_project.base.string(), 0, 0},
                                   std::move(message), std::move(remedy)});
    }

    const Project& m_project;
    FlywayLocations& m_into;
    FlywayOptions m_options;
};

class Lister final {
public:
    Lister(const Project& project, FlywayListing& into) : m_project(project), m_into(into) {}

    void list(const FlywayLocation& location)
    {
        m_location = &location;
        m_patterns = segmentsOf(location.pattern);
        look(location.folder, {}, 0);
    }

private:
    void look(const fs::path& path, const std::string& below, int depth)
    {
        std::error_code ignored;
        if (fs::is_symlink(path, ignored) && !m_links.insert(fs::weakly_canonical(path, ignored)).second)
            return;
        std::optional<project::Folder> folder;
        try {
            folder.emplace(path, m_project.root);
        } catch (const Error& error) {
            if (depth == 0)
                throw;
            m_into.problems.push_back({ProblemKind::Unreadable, true, error.place(), error.message(), error.remedy()});
            return;
        }
        // With wildcards, the script's name begins behind the part that matched, and nothing counts that lies outside of such a part.
        std::size_t matched = 0;
        bool counts = true;
        if (!m_patterns.empty()) {
            counts = false;
            const std::vector<std::string> names = segmentsOf(below);
            for (std::size_t length = names.size() + 1; length-- > 0;) {
                const std::vector<std::string> part(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(length));
                if (matchesFolders(part, m_patterns)) {
                    counts = true;
                    matched = 0;
                    for (const std::string& name : part)
                        matched += name.size() + 1;
                    break;
                }
            }
        }
        if (counts) {
            const std::string prefix = (path / "").string();
            const std::string script = below.substr(std::min(matched, below.size()));
            m_into.entries.reserve(m_into.entries.size() + folder->files().size());
            for (const std::string& file : folder->files())
                m_into.entries.push_back({m_location->folder, script + file, file, prefix + file});
            for (const std::string& other : folder->others()) {
                if (flywayName(other, flywayOptions(m_project).naming))
                    m_into.problems.push_back({ProblemKind::NotRegular, true, Place{prefix + other, 0, 0},
                                               fmt::format("{} is no regular file inside the workspace (a pipe, a "
                                                           "device, or a link that leads out or nowhere)",
                                                           shownInLine(other)),
                                               "Replace it by the file itself."});
            }
        }
        addTruncation(*folder, m_into.problems);
        for (const std::string& name : folder->folders()) {
            if (depth < kMaxDepth)
                look(path / name, below + name + '/', depth + 1);
        }
    }

    const Project& m_project;
    FlywayListing& m_into;
    const FlywayLocation* m_location = nullptr;
    std::vector<std::string> m_patterns;
    std::set<fs::path> m_links;
};

} // namespace

FlywayLocations flywayLocations(const Project& project)
{
    FlywayLocations locations;
    const std::vector<std::string> written = commaList(project.setting("locations"));
    {
        Resolver resolver(project, locations);
        for (const std::string& one : written)
            resolver.add(one);
    }
    if (written.empty()) {
        for (const fs::path& folder : usualFolders(project.base)) {
            if (locations.found.empty() && project::isInside(folder, project.root))
                locations.found.push_back({folder, {}});
        }
    }
    // A folder that was named by hand stands for itself, whatever the tool's files say.
    if (!project.folder.empty()) {
        const bool isAmong = std::ranges::any_of(
            locations.found, [&](const FlywayLocation& one) { return one.folder == project.folder; });
        if (!isAmong) {
            locations.found.clear();
            if (written.empty() || project.folder != project.base)
                locations.problems.clear();
            locations.found.push_back({project.folder, {}});
            for (const fs::path& more : project.moreFolders)
                locations.found.push_back({more, {}});
        }
    }
    // One below another is read with that.
    std::vector<FlywayLocation> kept;
    for (const FlywayLocation& one : locations.found) {
        const bool isBelow = std::ranges::any_of(locations.found, [&](const FlywayLocation& other) {
            if (&one == &other || !other.pattern.empty())
                return false;
            const fs::path relative = one.folder.lexically_relative(other.folder);
            return (!relative.empty() && *relative.begin() != ".." && relative != ".") ||
                   (one.folder == other.folder && &other < &one);
        });
        if (!isBelow)
            kept.push_back(one);
    }
    locations.found = std::move(kept);
    return locations;
}

FlywayListing listFlyway(const Project& project)
{
    FlywayListing listing;
    const FlywayLocations locations = flywayLocations(project);
    listing.problems = locations.problems;
    Lister lister(project, listing);
    for (const FlywayLocation& location : locations.found)
        lister.list(location);
    if (const std::string more = project.setting("callbackLocations"); !more.empty()) {
        Project callbacks = project;
        callbacks.settings["locations"] = more;
        callbacks.folder.clear();
        FlywayListing found;
        Lister other(callbacks, found);
        for (const FlywayLocation& location : flywayLocations(callbacks).found)
            other.list(location);
        const FlywayNaming naming = flywayOptions(project).naming;
        for (FlywayEntry& entry : found.entries) {
            const auto name = flywayName(entry.name, naming);
            if (name && name->kind == FlywayKind::Callback)
                listing.entries.push_back(std::move(entry));
        }
    }
    return listing;
}

} // namespace lk::formats

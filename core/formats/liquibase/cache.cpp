// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/liquibase/model.h"

#include <algorithm>
#include <list>
#include <mutex>

#include <sys/stat.h>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Project;

namespace {

// ---- what was read last

std::string cacheKey(const Project& project)
{
    std::string key = project.root.string() + '\0' + project.base.string() + '\0' + project.folder.string();
    for (const auto& [name, value] : project.settings)
        key += '\0' + name + '=' + value;
    return key;
}

struct Kept {
    std::string key;
    std::shared_ptr<const LiquibaseChangelog> log;
};

std::mutex keptMutex;
std::list<Kept>& kept()
{
    static std::list<Kept> list;
    return list;
}

bool isUnchanged(const LiquibaseFile& file)
{
    struct stat facts {};
    return ::stat(file.path.c_str(), &facts) == 0 && facts.st_size == file.size &&
           facts.st_mtim.tv_sec * std::int64_t{1'000'000'000} + facts.st_mtim.tv_nsec == file.changed;
}

} // namespace

std::string liquibasePath(std::string_view path)
{
    std::string text(path);
    std::ranges::replace(text, '\\', '/');
    if (lowered(text).starts_with("classpath:"))
        text.erase(0, 10);
    if (lowered(text).starts_with("classpath*:"))
        text.erase(0, 11);
    while (text.starts_with("./"))
        text.erase(0, 2);
    while (text.starts_with('/'))
        text.erase(0, 1);
    if (text.find("./") != std::string::npos || text.find("//") != std::string::npos)
        text = fs::path(text).lexically_normal().generic_string();
    return text;
}

std::string liquibaseKey(std::string_view path, std::string_view id, std::string_view author)
{
    return lowered(liquibasePath(path)) + "::" + lowered(id) + "::" + lowered(author);
}

std::string liquibaseKeyOf(std::string_view version)
{
    // The id may hold `::`; a path and an author do not.
    const std::size_t first = version.find("::");
    const std::size_t last = version.rfind("::");
    if (first == std::string_view::npos || last == first)
        return lowered(version);
    return liquibaseKey(version.substr(0, first), version.substr(first + 2, last - first - 2),
                        version.substr(last + 2));
}

std::string LiquibaseChangeSet::key() const
{
    return liquibaseKey(path, id, author);
}

const LiquibaseChangeSet* LiquibaseChangelog::find(std::string_view version) const
{
    const auto found = byKey.find(liquibaseKeyOf(version));
    return found == byKey.end() ? nullptr : &changeSets[found->second];
}

const LiquibaseFile* LiquibaseChangelog::fileOf(const fs::path& path) const
{
    const auto found = byFile.find(path.native());
    return found == byFile.end() ? nullptr : &files[found->second];
}

std::shared_ptr<const LiquibaseChangelog> readLiquibase(const Project& project)
{
    auto log = readChangelog(project);
    const std::lock_guard lock(keptMutex);
    auto& list = kept();
    const std::string key = cacheKey(project);
    std::erase_if(list, [&](const Kept& one) { return one.key == key; });
    list.push_front({key, log});
    while (list.size() > 4)
        list.pop_back();
    return log;
}

std::shared_ptr<const LiquibaseChangelog> cachedLiquibase(const Project& project, const fs::path& file)
{
    {
        const std::lock_guard lock(keptMutex);
        const std::string key = cacheKey(project);
        for (const Kept& one : kept()) {
            if (one.key != key)
                continue;
            const LiquibaseFile* noted = one.log->fileOf(file);
            if (noted != nullptr && isUnchanged(*noted))
                return one.log;
        }
    }
    return readLiquibase(project);
}

} // namespace lk::formats

// SPDX-License-Identifier: Apache-2.0
#include "core/backup/partfile.h"

#include "core/backup/manifest.h"
#include "core/base/error.h"
#include "core/base/log.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lk::backup {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kEnding = ".part";
constexpr std::string_view kMagic = "PGDMP"; ///< with that a dump of the custom format begins

[[noreturn]] void failWith(const std::string& what, const fs::path& path, int reason)
{
    throw Error(ErrorCode::Unreadable, fmt::format("{} {}: {}", what, path.string(), std::strerror(reason)))
        .at({path.string(), 0, 0})
        .remedy("Name another place with -o FILE.");
}

void syncPath(const fs::path& path, int flags)
{
    const int number = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool isSynced = number >= 0 && ::fsync(number) == 0;
    const int reason = errno;
    if (number >= 0)
        ::close(number);
    if (!isSynced)
        failWith("cannot write", path, reason);
}

bool isSameFile(int number, const fs::path& path)
{
    struct stat open {};
    struct stat named {};
    return ::fstat(number, &open) == 0 && ::lstat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
}

/// A file of our own that holds a dump, or nothing yet: never anything else that happens to bear such a name.
bool isOurPart(int number)
{
    struct stat about {};
    if (::fstat(number, &about) != 0 || !S_ISREG(about.st_mode) || about.st_uid != ::geteuid() || about.st_nlink != 1)
        return false;
    std::array<char, kMagic.size()> begin{};
    const ssize_t got = ::pread(number, begin.data(), begin.size(), 0);
    return got == 0 ||
           (got == static_cast<ssize_t>(kMagic.size()) && std::string_view(begin.data(), begin.size()) == kMagic);
}

/// Removes the part when nobody holds it.
bool removeAbandoned(const fs::path& part)
{
    const int number = ::open(part.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (number < 0)
        return false;
    const bool isAbandoned = isOurPart(number) && ::flock(number, LOCK_EX | LOCK_NB) == 0 && isSameFile(number, part);
    const bool isRemoved = isAbandoned && ::unlink(part.c_str()) == 0;
    if (isRemoved)
        log().warn("removed {}: the backup that wrote it was killed", part.string());
    else if (isAbandoned)
        log().warn("{} was left by a backup that was killed, and cannot be removed: {}", part.string(),
                   std::strerror(errno));
    ::close(number);
    return isRemoved;
}

} // namespace

PartFile::PartFile(fs::path file) : m_file(std::move(file)), m_part(m_file.string() + std::string(kEnding))
{
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(m_file, ignored)) ||
        fs::exists(fs::symlink_status(manifestFile(m_file), ignored)))
        throw Error(ErrorCode::Refused, fmt::format("{} exists already", m_file.string()))
            .at({m_file.string(), 0, 0})
            .remedy("Name another file: no backup is ever written over.");
    (void)removeAbandoned(m_part);
    m_lock = ::open(m_part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    const int reason = errno;
    // Between being made and being locked it may have looked abandoned to another backup.
    const bool isOurs = m_lock >= 0 && ::flock(m_lock, LOCK_EX | LOCK_NB) == 0 && isSameFile(m_lock, m_part);
    if (isOurs)
        return;
    if (m_lock >= 0)
        ::close(m_lock);
    else if (reason != EEXIST)
        failWith("cannot make", m_part, reason);
    throw Error(ErrorCode::Refused, fmt::format("{} exists already: another backup writes it", m_part.string()))
        .at({m_part.string(), 0, 0})
        .remedy("Name another file, or remove it when it is none of ours.");
}

PartFile::~PartFile()
{
    std::error_code ignored;
    if (!m_isKept)
        fs::remove(m_part, ignored);
    ::close(m_lock);
}

void PartFile::sync() const
{
    syncPath(m_part, O_WRONLY);
}

void PartFile::keep()
{
    if (::rename(m_part.c_str(), m_file.c_str()) != 0)
        failWith("cannot rename", m_part, errno);
    m_isKept = true;
    syncPath(m_file.has_parent_path() ? m_file.parent_path() : fs::path("."), O_RDONLY | O_DIRECTORY);
}

std::vector<fs::path> removeAbandonedParts(const fs::path& folder)
{
    std::vector<fs::path> removed;
    std::error_code error;
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (entry->path().extension() == kEnding && removeAbandoned(entry->path()))
            removed.push_back(entry->path());
    }
    return removed;
}

} // namespace lk::backup

// SPDX-License-Identifier: Apache-2.0
#include "core/base/appendfile.h"

#include "core/base/error.h"
#include "core/base/faultpoint.h"
#include "core/base/folders.h"
#include "core/base/log.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

namespace lk {

namespace {

[[noreturn]] void throwUnwritable(const std::filesystem::path& path, std::string_view name, const std::string& why)
{
    throw Error(ErrorCode::Unreadable,
                fmt::format("the {0} cannot be written: {1}; without the {0} nothing is changed", name, why))
        .at(Place{path.string(), 0, 0})
        .stateLeft(StateLeft::NothingChanged)
        .remedy("Make room and give the user the right to write there, or set XDG_STATE_HOME to a local folder.");
}

void refuseNetworkFolder(const std::filesystem::path& folder, std::string_view name)
{
    struct statfs about {};
    if (::statfs(folder.c_str(), &about) != 0)
        throwUnwritable(folder, name, std::strerror(errno));
    constexpr std::array<unsigned long, 5> network{0x6969UL /* NFS */, 0xFF534D42UL /* CIFS */, 0xFE534D42UL /* SMB2 */,
                                                   0x517BUL /* SMB */, 0x5346414FUL /* AFS */};
    if (std::ranges::find(network, static_cast<unsigned long>(about.f_type)) != network.end())
        throwUnwritable(folder, name, "its folder is on a network file system");
}

/// A file that is not in its folder after a power cut was never written.
void syncFolder(const std::filesystem::path& folder, std::string_view name)
{
    const int number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isSynced = number >= 0 && ::fsync(number) == 0;
    const int reason = errno;
    if (number >= 0)
        ::close(number);
    if (!isSynced)
        throwUnwritable(folder, name, std::strerror(reason));
}

} // namespace

AppendFile::~AppendFile()
{
    if (m_number >= 0)
        ::close(m_number);
}

AppendFile::AppendFile(AppendFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_name(std::move(other.m_name))
    , m_number(std::exchange(other.m_number, -1))
    , m_isUnsynced(other.m_isUnsynced)
{}

AppendFile& AppendFile::operator=(AppendFile&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_name, other.m_name);
    std::swap(m_number, other.m_number);
    std::swap(m_isUnsynced, other.m_isUnsynced);
    return *this;
}

AppendFile AppendFile::open(const std::filesystem::path& path, std::string_view name)
{
    const std::filesystem::path folder = path.parent_path();
    makePrivateFolder(folder);
    refuseNetworkFolder(folder, name);
    AppendFile file;
    file.m_path = path;
    file.m_name = name;
    constexpr int kFlags = O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    file.m_number = ::open(path.c_str(), kFlags, 0600);
    const bool isNew = file.m_number < 0 && errno == ENOENT;
    if (isNew)
        file.m_number = ::open(path.c_str(), kFlags | O_CREAT, 0600);
    if (file.m_number < 0)
        file.fail(errno);
    struct stat about {};
    if (::fstat(file.m_number, &about) != 0)
        file.fail(errno);
    if (!S_ISREG(about.st_mode))
        throwUnwritable(path, name, "it is not a regular file");
    if (isNew)
        syncFolder(folder, name);
    return file;
}

void AppendFile::fail(int reason) const
{
    throwUnwritable(m_path, m_name, std::strerror(reason));
}

bool AppendFile::tryLock()
{
    while (::flock(m_number, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return false;
        if (errno != EINTR)
            fail(errno);
    }
    return true;
}

void AppendFile::unlock()
{
    (void)::flock(m_number, LOCK_UN);
}

void AppendFile::append(std::string_view text)
{
    faultPoint("line wanted");
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t written = isDiskFull() ? -1 : ::write(m_number, text.data() + done, text.size() - done);
        const int reason = isDiskFull() ? ENOSPC : errno;
        if (written < 0 && reason == EINTR)
            continue;
        if (written <= 0) {
            // Half a line must not stay: the next whole one would end it.
            if (done > 0 && ::ftruncate(m_number, static_cast<off_t>(size() - done)) != 0)
                log().warn("half a line stays at the end of {}: {}", m_path.string(), std::strerror(errno));
            fail(reason);
        }
        done += static_cast<std::size_t>(written);
    }
    m_isUnsynced = true;
    faultPoint("line written");
}

void AppendFile::sync()
{
    if (!m_isUnsynced)
        return;
    if (::fdatasync(m_number) != 0)
        fail(errno);
    m_isUnsynced = false;
    faultPoint("line synced");
}

void AppendFile::cutTo(std::uintmax_t size)
{
    if (::ftruncate(m_number, static_cast<off_t>(size)) != 0)
        fail(errno);
}

std::uintmax_t AppendFile::size() const
{
    struct stat about {};
    if (::fstat(m_number, &about) != 0)
        fail(errno);
    return static_cast<std::uintmax_t>(about.st_size);
}

std::string AppendFile::bytes(std::uintmax_t from, std::uintmax_t to) const
{
    std::string text(static_cast<std::size_t>(to - from), '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const ssize_t got =
            ::pread(m_number, text.data() + filled, text.size() - filled, static_cast<off_t>(from + filled));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            fail(errno);
        if (got == 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    text.resize(filled);
    return text;
}

} // namespace lk

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace lk::test {

/// A file system of one small size, gone with this object. Needs the right to mount: where why() tells, the test is skipped.
class SmallDisk {
public:
    /// `likeOwnerOf`: in the hands of the account that this belongs to; empty: ours.
    SmallDisk(std::filesystem::path folder, const char* size, const std::filesystem::path& likeOwnerOf = {})
        : m_folder(std::move(folder))
    {
        std::filesystem::create_directories(m_folder);
        m_isMounted =
            ::mount("tmpfs", m_folder.c_str(), "tmpfs", 0, (std::string("mode=0700,size=") + size).c_str()) == 0;
        if (!m_isMounted)
            tell("Mounting a small disk");
        struct stat owner {};
        if (m_isMounted && !likeOwnerOf.empty() &&
            (::stat(likeOwnerOf.c_str(), &owner) != 0 || ::chown(m_folder.c_str(), owner.st_uid, owner.st_gid) != 0))
            tell("Giving a small disk to its owner");
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_folder.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] const std::string& why() const { return m_why; } ///< it is not there, a sentence; empty: it is
    [[nodiscard]] std::string path() const { return m_folder.string(); }
    [[nodiscard]] bool grow(const char* size) const
    {
        return ::mount("tmpfs", m_folder.c_str(), "tmpfs", MS_REMOUNT, (std::string("size=") + size).c_str()) == 0;
    }
    /// Fills it up but for `pages`. False: that could not be done.
    [[nodiscard]] bool fill(unsigned long pages) const
    {
        struct statvfs about {};
        if (::statvfs(m_folder.c_str(), &about) != 0 || about.f_bavail < pages)
            return false;
        std::ofstream file(m_folder / "filler", std::ios::binary);
        const std::string block(about.f_frsize, 'x');
        for (unsigned long i = 0; i < about.f_bavail - pages; ++i)
            file << block;
        return true;
    }
    void empty() const { std::filesystem::remove(m_folder / "filler"); }

private:
    void tell(const char* what)
    {
        m_why = std::string(what) + " needs a right that this account has not: " + std::strerror(errno) + ".";
    }
    std::filesystem::path m_folder;
    std::string m_why;
    bool m_isMounted = false;
};

} // namespace lk::test

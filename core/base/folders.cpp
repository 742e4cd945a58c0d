// SPDX-License-Identifier: Apache-2.0
#include "core/base/folders.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lk {

namespace {

std::filesystem::path homeFolder()
{
    if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
        return home;
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (getpwuid_r(geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        return found->pw_dir;
    return "/";
}

/// The specification: a relative path in the variable is invalid and to be ignored.
std::filesystem::path xdgFolder(const char* variable, const char* fallback)
{
    const char* value = std::getenv(variable);
    const std::filesystem::path base =
        value != nullptr && *value == '/' ? std::filesystem::path(value) : homeFolder() / fallback;
    return base / "lockkeeper";
}

} // namespace

std::filesystem::path stateFolder()
{
    return xdgFolder("XDG_STATE_HOME", ".local/state");
}

std::filesystem::path cacheFolder()
{
    return xdgFolder("XDG_CACHE_HOME", ".cache");
}

std::filesystem::path dataFolder()
{
    return xdgFolder("XDG_DATA_HOME", ".local/share");
}

std::filesystem::path configFolder()
{
    return xdgFolder("XDG_CONFIG_HOME", ".config");
}

void makePrivateFolder(const std::filesystem::path& folder)
{
    std::filesystem::path soFar;
    for (const auto& part : folder) {
        soFar /= part;
        if (::mkdir(soFar.c_str(), 0700) == 0)
            continue;
        const int reason = errno;
        // Not EEXIST alone: mkdir on a read-only or forbidden, but existing, folder says EROFS or EACCES.
        struct stat found {};
        if (::stat(soFar.c_str(), &found) == 0 && S_ISDIR(found.st_mode))
            continue;
        throw Error(ErrorCode::Unreadable, fmt::format("cannot make the folder {}: {}", soFar.string(),
                                                       std::generic_category().message(reason)))
            .at({soFar.string(), 0, 0})
            .remedy("Give the user the right to write there, or name another place: XDG_STATE_HOME, XDG_DATA_HOME, "
                    "XDG_CACHE_HOME and XDG_CONFIG_HOME say where such folders are.");
    }
}

} // namespace lk

// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/room.h"

#include <fmt/format.h>

#include <fstream>

#include <sys/statvfs.h>

namespace lk::backfill {

std::optional<Room> roomOf(const std::string& dataFolder, int backendPid)
{
    std::ifstream file(fmt::format("/proc/{}/comm", backendPid));
    std::string name;
    if (dataFolder.empty() || !std::getline(file, name) || !name.starts_with("postgres"))
        return {};
    struct statvfs told = {};
    if (::statvfs(dataFolder.c_str(), &told) != 0 || told.f_blocks == 0)
        return {};
    const double block = static_cast<double>(told.f_frsize);
    const double free = static_cast<double>(told.f_bavail) * block;
    const double used = static_cast<double>(told.f_blocks - told.f_bfree) * block;
    return Room{free, free / (free + used)};
}

} // namespace lk::backfill

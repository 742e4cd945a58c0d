// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace lk::backfill {

/// Of the file system that holds a server's data.
struct Room {
    double free = 0;  ///< bytes that the server may still write
    double share = 0; ///< of what is free or used, 0 to 1
};

/// Reads it where the server is on this machine and in our sight: `backendPid` must be a process of PostgreSQL here, else a server in a
/// container, behind a port of this machine, would be told by our own disk. Nothing where it cannot be read.
[[nodiscard]] std::optional<Room> roomOf(const std::string& dataFolder, int backendPid);

} // namespace lk::backfill

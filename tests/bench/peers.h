// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/measure.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lk::bench {

/// Where a command finds a database.
struct Place {
    std::string socketFolder;
    int port = 5432; ///< TCP on 127.0.0.1 too
    std::string database;
};

/// The real tool, brought to apply a whole project.
struct Peer {
    std::string name;       ///< "sqitch deploy"
    int migrations = 1'000; ///< what it is asked for: fewer where it is slow
    std::function<Sample(const std::filesystem::path& root, const Place& place)> apply;
};

/// The tool of that format; nothing where it is not on this machine or cannot be driven.
[[nodiscard]] std::optional<Peer> peerOf(std::string_view format);

} // namespace lk::bench

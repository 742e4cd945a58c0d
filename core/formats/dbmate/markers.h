// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lk::formats {

/// A `-- migrate:up` or `-- migrate:down` line, found by dbmate's own rule: by line, not heeding quotes or comments.
struct DbmateMarker {
    bool isUp = true;
    std::size_t offset = 0;      ///< of the two dashes
    bool isTransactional = true; ///< false: the option `transaction:false` stands on its line
    friend bool operator==(const DbmateMarker&, const DbmateMarker&) = default;
};

[[nodiscard]] std::vector<DbmateMarker> dbmateMarkers(std::string_view text);
/// Whether the text holds an up marker.
[[nodiscard]] bool hasDbmateMarker(std::string_view text);
/// Only blank lines and `--` lines stand before `offset`.
[[nodiscard]] bool isDbmatePreamble(std::string_view text, std::size_t offset);

} // namespace lk::formats

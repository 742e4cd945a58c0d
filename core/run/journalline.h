// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::run {

/// Writes one line of the journal: `{"crc":"xxxxxxxx","seq":7,"at":…,"act":…}`. The checksum is over all that stands behind it.
/// Written by hand: three lines are written for each migration, and their price counts.
class JournalLine {
public:
    JournalLine(std::uint64_t sequence, std::string_view act);
    JournalLine& add(std::string_view key, std::string_view value);
    JournalLine& add(std::string_view key, std::int64_t value);
    JournalLine& add(std::string_view key, const std::vector<std::string>& values);
    JournalLine& add(std::string_view key, const std::vector<int>& values);
    /// With checksum and line end.
    [[nodiscard]] std::string finish();

private:
    void key(std::string_view name);
    void quoted(std::string_view value);
    std::string m_text;
};

/// The part of the line that is JSON, when the checksum is right.
[[nodiscard]] bool isSoundLine(std::string_view line);

} // namespace lk::run

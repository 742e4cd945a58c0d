// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::project {

/// A time of the week in which an environment may be changed: "Mon-Fri 22:00-05:00 Europe/Kyiv". One that goes over midnight belongs
/// to the day on which it begins; "daily" stands for all seven; without a zone it is UTC.
struct Window {
    std::uint8_t days = 0;         ///< bit 0 is Monday
    std::chrono::minutes begin{0}; ///< since midnight
    std::chrono::minutes end{0};   ///< of the next day where it is not after `begin`
    std::string zone;              ///< of the time zone database; empty: UTC
    friend bool operator==(const Window&, const Window&) = default;
};

/// Nothing where the text is none. Whether the zone is known is found out by windowsAt.
[[nodiscard]] std::optional<Window> windowFrom(std::string_view text);
/// As it is written in lockkeeper.toml.
[[nodiscard]] std::string windowText(const Window& window);

/// How windows stand at a moment.
struct WindowsNow {
    using Moment = std::chrono::sys_seconds;
    bool isOpen = false;
    std::optional<Moment> closes; ///< of those that are open, the last to close
    std::optional<Moment> opens;  ///< where none is open, the next
    std::string shownThen;        ///< that moment in the window's own zone: "Fri 2026-11-27 22:00 Europe/Kyiv"
    std::string unknownZone;      ///< not empty: this machine does not know it
};
[[nodiscard]] WindowsNow windowsAt(const std::vector<Window>& windows, std::chrono::system_clock::time_point now);

} // namespace lk::project

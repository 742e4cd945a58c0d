// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <spdlog/spdlog.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace lk {

enum class LogLevel : std::uint8_t { Quiet, Normal, Verbose, Debug };

/// Sets up the one logger `lockkeeper`: stderr at `level`, and `file` (when not empty) at debug level, rotated at 5 MiB.
/// Every record passes `redact()` and `shownInLine()` before any sink sees it. Logs never go to stdout.
/// Throws Error{Unreadable} when the file cannot be written.
void setUpLog(LogLevel level, const std::filesystem::path& file = {});

/// One more reader of the log (the log dock). Called on the thread that logs; keep it short. The returned handle ends it.
using LogReader = std::function<void(spdlog::level::level_enum, const std::string& text)>;
[[nodiscard]] std::shared_ptr<void> addLogReader(LogReader reader);

/// The logger; usable before setUpLog (then silent).
[[nodiscard]] spdlog::logger& log();

} // namespace lk

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk {

/// A child process to run: absolute program, arguments as they are, no shell.
struct ChildProcess {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    /// Added to a small clean environment (PATH, HOME, LANG=C.UTF-8, LC_MESSAGES=C); PG* variables are not inherited.
    std::map<std::string, std::string> environment;
    std::filesystem::path folder;
    std::string input;
    /// Called with pieces of standard output instead of gathering it (for long outputs).
    std::function<void(std::string_view)> onOutput;
};

struct ChildResult {
    int exitCode = -1;  ///< -1 when ended by a signal
    std::string output; ///< standard output unless `onOutput` took it
    std::string errors; ///< standard error, at most the last 64 KiB
};

/// Runs it to its end. A stop request sends SIGTERM, after 5 s SIGKILL, and throws Error{Cancelled}.
/// Throws Error{Unreadable} when the program cannot be started. Exit codes are the caller's to judge.
[[nodiscard]] ChildResult runChild(const ChildProcess& child, std::stop_token stop = {});

} // namespace lk

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
    /// Take our own environment instead of the small clean one (a tool that was set up in it), but for PG* and DATABASE_URL: where it
    /// goes is never left to chance.
    bool inheritsEnvironment = false;
    std::filesystem::path folder;
    std::string input;
    /// Called with pieces of standard output instead of gathering it (for long outputs).
    std::function<void(std::string_view)> onOutput;
    /// The same for standard error; ChildResult::errors has its end all the same.
    std::function<void(std::string_view)> onErrors;
    /// Called once it runs, with its process id (which is that of its process group too).
    std::function<void(int pid)> onStart;
    /// Called now and then while it runs, where `tick` is above 0.
    std::function<void()> onTick;
    std::chrono::milliseconds tick{0};
    /// It gets SIGTERM when we are gone, however that came: nobody is there any more who waits for what it does.
    bool diesWithUs = false;
    /// What a stop calls it; empty: by its program (which may only start what is meant).
    std::string name;
};

struct ChildResult {
    int exitCode = -1;  ///< -1 when ended by a signal
    std::string output; ///< standard output unless `onOutput` took it
    std::string errors; ///< standard error, at most the last 64 KiB
};

/// Runs it to its end. A stop request sends SIGTERM to its process group, after 5 s SIGKILL, and throws Error{Cancelled} when all of
/// it has been told to go. Callbacks come on the calling thread; what they throw ends the child and is thrown on.
/// Throws Error{Unreadable} when the program cannot be started. Exit codes are the caller's to judge.
[[nodiscard]] ChildResult runChild(const ChildProcess& child, std::stop_token stop = {});

} // namespace lk

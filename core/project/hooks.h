// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lk::project {

/// Commands of the user's around a run: program and arguments, run without a shell.
struct Hooks {
    std::vector<std::vector<std::string>> before;
    std::vector<std::vector<std::string>> after;
    [[nodiscard]] bool isEmpty() const { return before.empty() && after.empty(); }
    friend bool operator==(const Hooks&, const Hooks&) = default;
};

/// `hooks.toml` in the user's own configuration folder. Never a file of the project: whoever opens a repository must not run what it
/// says (reliability contract, section 12).
[[nodiscard]] std::filesystem::path hooksFile();

/// Those of the environment of that name:
///
///     [[hook]]
///     environment = "production"
///     workspace = "/home/me/shop"                      # optional: only there
///     before = [["/usr/local/bin/maintenance", "on"]]
///     after = [["/usr/local/bin/maintenance", "off"]]
///
/// No file: none. Throws Error{Refused} for a file that somebody else may write, Error{Unreadable} for one that is not as above.
[[nodiscard]] Hooks readHooks(std::string_view environment, const std::filesystem::path& workspace,
                              const std::filesystem::path& file = hooksFile());

/// The hook's program: absolute as it is, else found in PATH (relative folders in it do not count). Empty when there is none.
[[nodiscard]] std::filesystem::path programOf(const std::vector<std::string>& hook);
/// As a person would type it, cut to one line.
[[nodiscard]] std::string hookText(const std::vector<std::string>& hook);

} // namespace lk::project

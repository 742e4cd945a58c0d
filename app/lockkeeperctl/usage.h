// SPDX-License-Identifier: Apache-2.0
/// What is said of a command line that cannot be read.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace lk::ctl {

/// The command that was being read when it went wrong, or when help was asked for.
[[nodiscard]] const CLI::App& innermost(const CLI::App& program);
/// Throws Error{Usage} in plain words, with the nearest right word as its remedy.
[[noreturn]] void throwUsage(const CLI::App& program, const CLI::ParseError& error);
/// The word of `known` nearest to `word`, or empty when none is near.
[[nodiscard]] std::string nearestWord(const std::string& word, const std::vector<std::string>& known);

} // namespace lk::ctl

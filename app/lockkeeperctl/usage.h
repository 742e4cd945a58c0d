// SPDX-License-Identifier: Apache-2.0
/// What is said of a command line that cannot be read.
#pragma once

#include "core/base/nearestword.h"

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace lk::ctl {

/// The command that was being read when it went wrong, or when help was asked for.
[[nodiscard]] const CLI::App& innermost(const CLI::App& program);
/// Throws Error{Usage} in plain words, with the nearest right word as its remedy.
[[noreturn]] void throwUsage(const CLI::App& program, const CLI::ParseError& error);

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/options.h"

#include <optional>
#include <string>
#include <vector>

namespace lk::ctl {

/// What the command line came to: a command with its options, or a text to print (help, version) and leave.
struct Invocation {
    Options options;
    std::optional<std::string> printed;
};

/// Reads the arguments (without the program's name). Throws Error{Usage} with the nearest right word as its remedy.
/// `columns`: width for help texts.
[[nodiscard]] Invocation readArguments(const std::vector<std::string>& arguments, int columns);

} // namespace lk::ctl

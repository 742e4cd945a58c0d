// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/options.h"

#include <functional>

namespace CLI {
class App;
}

namespace lk::ctl {

/// The argument tables of `changeset` and `deploy`, which fill `options` when the line is read. `addRunOptions` adds to a command what
/// every run takes.
void addChangeSetCommands(CLI::App& program, Options& options, const char* group,
                          const std::function<void(CLI::App&)>& addRunOptions);

} // namespace lk::ctl

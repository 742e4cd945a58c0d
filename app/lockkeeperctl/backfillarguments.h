// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/options.h"

namespace CLI {
class App;
}

namespace lk::ctl {

/// The argument table of `backfill`, which fills `options` when the line is read.
void addBackfillCommands(CLI::App& program, Options& options, const char* group);

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace lk::ctl {

/// The help text of the program or one of its commands, made from its argument table.
[[nodiscard]] std::string helpOf(const CLI::App& app, int columns);

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"

#include <string>
#include <vector>

namespace lk::run {

/// A file of the plan, its own or one that it reads besides, that is not as it was.
struct ChangedFile {
    std::string file; ///< as shown
    std::string why;  ///< English
};

/// Reads every file of the plan once. Preflight tells them all, the runner stops at the first.
[[nodiscard]] std::vector<ChangedFile> changedFiles(const Plan& plan);

} // namespace lk::run

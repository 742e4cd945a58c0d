// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/run/runfixture.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace lk::test {

/// The runner program as a child process.
struct Child {
    pid_t pid = -1;
    int errors = -1; ///< its stderr
};
/// `fault`: LOCKKEEPER_FAULT, empty for none. A run that finds another under way waits LK_FAULT_RUN_LOCK_MS, where that is set.
[[nodiscard]] Child startRunner(const RunFixture& fixture, const std::string& command, int count,
                                const std::string& fault);

/// The first line of its stderr, or what there was when it ended; reads no further.
[[nodiscard]] std::string firstLine(const Child& child);

struct Ended {
    int exitCode = -1; ///< -1: by a signal
    std::string errors;
};
[[nodiscard]] Ended waitFor(const Child& child);
[[nodiscard]] Ended runRunner(const RunFixture& fixture, const std::string& command, int count = 0,
                              const std::string& fault = {});

} // namespace lk::test

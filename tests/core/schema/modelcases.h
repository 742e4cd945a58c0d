// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace lk::test {

/// Statements that run one after another on a copy of a fixture; after each the model must agree with the server.
struct ModelCase {
    const char* name;
    const char* fixture; ///< "locks", "baseline", "empty"
    const char* script;
};
[[nodiscard]] const std::vector<ModelCase>& modelCases();

} // namespace lk::test

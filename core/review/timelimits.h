// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace lk::review {

/// lock_timeout or statement_timeout as a statement sets it: SET, SET LOCAL, set_config(), in the body of a DO too.
struct TimeLimit {
    std::string name;                               ///< "lock_timeout"
    std::optional<std::chrono::milliseconds> value; ///< 0: none at all; nothing: only the server will know
    bool isReset = false;                           ///< back to what the session began with
    bool isLocal = false;                           ///< of the transaction
    int line = 1;                                   ///< of the statement's text
};
/// In their order; empty for a text that is not understood. A setting that holds for no statement but its own (a function's SET
/// clause) is left out.
[[nodiscard]] std::vector<TimeLimit> timeLimitsOf(const std::string& statement);

} // namespace lk::review

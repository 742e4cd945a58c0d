// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/result.h"

#include <chrono>
#include <string>
#include <vector>

namespace lk::run {

/// What only the run knows and a recording may ask for ({lk:sqlstate}, …).
struct TokenValues {
    std::string sqlState;
    std::string message;
    std::string statement;
    int statementsDone = 0;
    std::chrono::nanoseconds duration{0};
};

/// Parameters that are just a token get its value. A token that has none here (no error) becomes an empty text.
[[nodiscard]] std::vector<postgres::Command> withValues(std::vector<postgres::Command> commands,
                                                        const TokenValues& values);

} // namespace lk::run

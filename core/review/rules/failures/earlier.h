// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <string>

namespace lk::review::failures {

/// Why the statement fails by what earlier ones of the file have surely left: a row that a new constraint is against, a prepared statement
/// whose parameter does not take the value. Empty: no reason. Asked by kind of statement, for it means looking back.
[[nodiscard]] std::string refusedAfterEarlier(const Moment& moment);

} // namespace lk::review::failures

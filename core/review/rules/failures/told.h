// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <initializer_list>
#include <string>
#include <vector>

// What the rules of this family share.

namespace lk::review::failures {

/// The failures of the statement that have one of the causes and can happen: a table without rows fails no check of them.
[[nodiscard]] std::vector<const Failure*> failuresOf(const Moment& moment, std::initializer_list<FailureCause> causes);

/// Says each of them: `words` fills in message and remedy.
void tell(const Moment& moment, Report& report, std::initializer_list<FailureCause> causes, Kind kind,
          Said (*words)(const Failure&));

/// "a, b and 3 more"
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

} // namespace lk::review::failures

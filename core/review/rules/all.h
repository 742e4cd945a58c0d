// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"

#include <span>
#include <vector>

namespace lk::review {

// One function a family: a folder beside this file, a section of the review contract. Each rule is one file there.
[[nodiscard]] std::span<const Rule* const> lockRules();          ///< 5.1 lock queue and lock duration
[[nodiscard]] std::span<const Rule* const> workRules();          ///< 5.2 rewrite, scan, index build
[[nodiscard]] std::span<const Rule* const> failureRules();       ///< 5.3 transactions, validity, failure
[[nodiscard]] std::span<const Rule* const> dataLossRules();      ///< 5.4
[[nodiscard]] std::span<const Rule* const> runningRules();       ///< 5.5 the application version still running
[[nodiscard]] std::span<const Rule* const> integrityRules();     ///< 5.6 integrity switched off
[[nodiscard]] std::span<const Rule* const> dmlRules();           ///< 5.7 DML in migrations
[[nodiscard]] std::span<const Rule* const> reversibilityRules(); ///< 5.8
[[nodiscard]] std::span<const Rule* const> conventionRules();    ///< 5.9

} // namespace lk::review

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/json.h"
#include "app/lockkeeperctl/terminal.h"
#include "core/review/reviewmany.h"

#include <functional>
#include <string>
#include <vector>

namespace lk::ctl {

// The findings of one call in the four languages that their readers speak. Paths are shown as they were given.

/// One element of "files" of cli.md. A finding of several kinds stands there once for each; one without a kind has "kind": "none".
/// `take` gets it in pieces of some 32 KB, in their order.
void writeReviewJson(review::Reviewed file, bool withLocks, const std::function<void(std::string)>& take);
[[nodiscard]] std::string reviewJson(const review::Reviewed& file, bool withLocks);

/// SARIF 2.1.0 (OASIS), for code hosting: one run, the rules that spoke, silenced findings as suppressed results.
[[nodiscard]] Json reviewSarif(const std::vector<review::Reviewed>& files);

/// JUnit's XML as CI servers read it: a test suite a file, a failure for each finding at or above `failOn`.
[[nodiscard]] std::string reviewJUnit(const std::vector<review::Reviewed>& files, review::Severity failOn);

/// For people. `columns` 0: no limit.
[[nodiscard]] std::string reviewText(const std::vector<review::Reviewed>& files, bool withLocks, const Look& look,
                                     int columns);

} // namespace lk::ctl

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/bounded.h"
#include "core/review/rule.h"

#include <string>
#include <vector>

namespace lk::review::dml {

/// A change of many rows in one transaction.
struct Backfill {
    UnboundedWrite write;
    Grade grade;
    bool isLoop = false; ///< bounded by itself, but repeated without a COMMIT
};

/// Those of the statement on relations that others use and that hold rows.
[[nodiscard]] std::vector<Backfill> backfillsIn(const Moment& moment);

} // namespace lk::review::dml

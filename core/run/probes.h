// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/resolve.h"

#include <string>

namespace lk::run {

/// What a look at the catalog says of a statement whose end is not known (reliability contract, section 6).
struct Probed {
    Truth truth = Truth::NotKnown;
    std::string evidence; ///< English
};

/// Looks through the work session, outside any transaction; cleans up what the statement may have left (an invalid index is dropped
/// concurrently, a pending detach is finished). Throws Error{Unreachable}.
[[nodiscard]] Probed probeStatement(RunContext& context, const PlannedStatement& statement);

/// An index of that name on that table that is invalid, and that nobody is building at this moment: dropped concurrently. True when one was.
bool dropInvalidIndex(RunContext& context, const sql::Probe& probe);
/// False when the index that the statement should have made is there but invalid.
[[nodiscard]] bool isIndexValid(RunContext& context, const sql::Probe& probe);

/// By the number of the transaction, where that can be trusted; else by the objects that the statements make or drop.
[[nodiscard]] Probed probeTransaction(RunContext& context, const std::vector<PlannedStatement>& statements,
                                      const std::string& xid, bool isSameLife);

} // namespace lk::run

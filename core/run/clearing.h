// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

namespace lk::run {

struct PlannedStatement;
struct RunContext;

// What a statement that runs outside of a transaction leaves when it fails: an invalid index, the copies of a REINDEX.

/// To the work session; heeds no stop request, and what becomes of it does not matter. Throws Error{Unreachable}.
void sayQuietly(RunContext& context, const std::string& sql);

/// Clears that away, and tells it. Also after a stop request: it heeds no stop, and waits no longer than for any table lock. True: what
/// cannot be cleared away now, or what a procedure has committed by itself, is left for the next run to look at.
/// `invalidBefore`: the invalid indexes of the table of an index without a name of its own, before the statement.
[[nodiscard]] bool clearAfterFailure(RunContext& context, int step, int number, const PlannedStatement& one,
                                     const std::string& sqlState, const std::set<std::string>& invalidBefore);
/// That the invalid index of this statement is gone again.
void tellIndexDropped(RunContext& context, int step, int number, const PlannedStatement& one);

} // namespace lk::run

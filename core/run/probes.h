// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/resolve.h"

#include <optional>
#include <set>
#include <stop_token>
#include <string>

namespace lk::run {

/// What a look at the catalog says of a statement whose end is not known (reliability contract, section 6).
struct Probed {
    Truth truth = Truth::NotKnown;
    std::string evidence; ///< English
    /// NotKnown: what the statement left is known, and only could not be finished now.
    std::optional<postgres::ServerError> obstacle = {};
    bool leftInvalidIndex = false; ///< LeftNothing: an index of its name that is invalid, and has to go first
};

/// Looks through the work session, outside any transaction; cleans up what the statement may have left, where nothing depends on it (a
/// pending detach is finished, the copies of a REINDEX go). Throws Error{Unreachable}.
[[nodiscard]] Probed probeStatement(RunContext& context, const PlannedStatement& statement, std::stop_token stop = {});

/// What became of an index of that name on that table that is invalid.
struct DroppedIndex {
    bool isDropped = false;
    /// It is there still: the server's words, or ours when somebody builds it at this moment (as a lock timeout).
    std::optional<postgres::ServerError> obstacle;
    bool isBeingBuilt = false; ///< by somebody else: nothing was left behind
};
/// Drops it concurrently, unless it is being built. Waits as long as the session's lock_timeout says.
DroppedIndex dropInvalidIndex(RunContext& context, const sql::Probe& probe, std::stop_token stop = {});
/// False when the index that the statement should have made is there but invalid.
[[nodiscard]] bool isIndexValid(RunContext& context, const sql::Probe& probe);

/// The invalid indexes of the table, their names quoted with their schemas.
[[nodiscard]] std::set<std::string> invalidIndexes(RunContext& context, const sql::ObjectName& table);
/// Drops it concurrently; the server's words where it cannot be.
[[nodiscard]] std::optional<postgres::ServerError> dropIndex(RunContext& context, const std::string& quotedName);
/// DETACH PARTITION CONCURRENTLY has begun and not ended: it can only be finished, not said again (server 14).
[[nodiscard]] bool isDetachPending(RunContext& context, const sql::Probe& probe);
[[nodiscard]] std::string finishingDetach(const sql::Probe& probe);

/// By the number of the transaction, where that can be trusted; else by the objects that the statements make or drop.
[[nodiscard]] Probed probeTransaction(RunContext& context, const std::vector<PlannedStatement>& statements,
                                      const std::string& xid, bool isSameLife);

} // namespace lk::run

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/batch.h"

#include <optional>
#include <string>
#include <vector>

namespace lk::backfill {

/// A row that the server refuses by itself.
struct RefusedRow {
    std::vector<std::string> identity; ///< its key, or its place where there is none
    std::string place;                 ///< in the heap, "(3,7)"
    postgres::ServerError error;
};

/// The first such row of a range that was refused, found by halves that are tried and rolled back (at most 2 log2 n of them): committed halves
/// would be done twice where nothing tells that they are done. Nothing where no row is refused any more. Throws as WorkerSession::ask.
[[nodiscard]] std::optional<RefusedRow> findRefused(WorkerSession& session, Transactions& transactions,
                                                    const Cutter& cutter, const Range& range);
/// A complaint about values, not about the statement or the server.
[[nodiscard]] bool isOfData(const postgres::ServerError& error);

} // namespace lk::backfill

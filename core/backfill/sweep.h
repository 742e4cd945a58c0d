// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/worker.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lk::backfill {

/// What a look at all rows found.
struct Swept {
    std::int64_t todo = 0;           ///< rows that still need work, but for those that were put aside
    std::int64_t unverified = 0;     ///< rows of which `verify` does not hold
    std::vector<Part> parts;         ///< ranges with such rows, for the next sweep
    std::vector<std::string> sample; ///< where the first of them are
};

/// Reads all rows of all leaves by ranges and counts what is left; changes nothing. By key where there is one: rows do not move in that
/// order. Without one a row may move behind our back, so that nothing found is confirmed by one look at the whole leaf. Nothing when no
/// more is wanted.
[[nodiscard]] std::optional<Swept> sweep(Crew& crew, Worker& worker, const std::vector<Leaf>& leaves, int next);

} // namespace lk::backfill

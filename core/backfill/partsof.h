// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/worker.h"

#include <vector>

namespace lk::backfill {

/// The parts that a leaf is worked in: one, or a slice for each worker. Their upper bound is read here, once. A leaf without rows gives one
/// that is done. Throws as Worker::ask.
[[nodiscard]] std::vector<Part> partsOf(Crew& crew, Worker& worker, const Leaf& leaf, int sweep);

/// The parts of a run, as the database had them when they were read last.
struct Parts {
    std::vector<Part> all;

    void read(Crew& crew);
    /// Writes down some more, and reads all.
    void add(Crew& crew, const std::vector<Part>& parts);
};

} // namespace lk::backfill

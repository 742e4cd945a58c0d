// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/status.h"

#include <span>
#include <vector>

namespace lk::history {

/// One migration over several environments. Cells are indices into the rows of each status, -1 where that one knows nothing of it
/// (not read, or a missing file that only another environment has recorded).
struct MatrixRow {
    int migration = -1;     ///< index into the set; -1: recorded somewhere, no file
    std::vector<int> cells; ///< one a status
    friend bool operator==(const MatrixRow&, const MatrixRow&) = default;
};

/// Lays the statuses of one project in several environments side by side. Rows in the order `up` runs them; versions without a file
/// stand where the first status that has them puts them. A nullptr is an environment that could not be read. Pure; linear.
[[nodiscard]] std::vector<MatrixRow> layTogether(const project::MigrationSet& set,
                                                 std::span<const Status* const> statuses);

} // namespace lk::history

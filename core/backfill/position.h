// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/cutter.h"
#include "core/backfill/workersession.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace lk::backfill {

/// Tells how far a part is: blocks, or where its cursor stands in the statistics of the first key column, and between two looks at them
/// the rows that were passed. Never by a count of the table. Of one worker.
class PartProgress final {
public:
    /// Another part.
    void begin();
    void passed(std::int64_t rows) { m_seen += rows; }
    /// Sets part.fraction, which never falls; at most twice a second. Throws as WorkerSession::ask, but not for statistics that cannot be
    /// read.
    void measure(WorkerSession& session, const Cutter& cutter, Part& part);
    /// The next measure() looks, however shortly after the last.
    void lookNext() { m_measured = {}; }

private:
    [[nodiscard]] static std::optional<double> position(WorkerSession& session, const Cutter& cutter,
                                                        const Bound& bound);

    std::int64_t m_seen = 0; ///< rows passed since the last look
    std::optional<double> m_start;
    std::optional<double> m_end; ///< positions of the part's bounds
    std::chrono::steady_clock::time_point m_measured;
};

} // namespace lk::backfill

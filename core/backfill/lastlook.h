// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/crew.h"
#include "core/backfill/partsof.h"
#include "core/backfill/worker.h"

#include <cstdint>
#include <optional>

namespace lk::backfill {

/// What comes when all parts are done: a look at all rows that begins after the last change, and what it found becomes parts again; at most
/// ten times, and each must find less. Then statistics of what was changed.
class LastLook final {
public:
    LastLook(Crew& crew, Worker& worker, Parts& parts) : m_crew(crew), m_worker(worker), m_parts(parts) {}

    /// False: what is done is done, nothing can be left.
    [[nodiscard]] bool isNeeded() const;
    /// How many rows are left, of which parts were made; 0: it is done; -1: no more is wanted. Throws Failure{Verify}.
    [[nodiscard]] std::int64_t look();
    /// Throws Failure{Quarantine} where rows were put aside and nobody has accepted that.
    void settle();
    /// Statistics of the changed columns, where autovacuum is not making them just now. What the server refuses is told, and no error.
    void analyze();

private:
    [[nodiscard]] std::int64_t sweepOnce(int next);
    [[nodiscard]] std::int64_t repeatInserts(int next);

    Crew& m_crew;
    Worker& m_worker;
    Parts& m_parts;
    std::optional<std::int64_t> m_lastLeft;
};

} // namespace lk::backfill

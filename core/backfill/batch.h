// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/cutter.h"
#include "core/backfill/workersession.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace lk::backfill {

/// How one transaction of rows and checkpoint ended.
struct Batch {
    std::int64_t rows = 0; ///< as the server reports
    std::int64_t walBytes = 0;
    std::chrono::microseconds time{0};
    bool lostFence = false;                     ///< undone: another runner, or another session of ours, has raised it
    bool wasCancelled = false;                  ///< by our watch
    std::optional<postgres::ServerError> error; ///< that undid it
};

/// Carries out batches: the rows and the checkpoint that says so in one transaction, so that there is no state between them. Of one worker.
class Transactions final {
public:
    Transactions(Crew& crew, WorkerSession& session) : m_crew(crew), m_session(session) {}

    /// Changes the rows of `range` and writes down `next` in the place of `part`. `skipsLocked`: rows that others hold are left out, and a
    /// part that comes back to them is made. Throws Error{Unreachable}: what became of it is then not known.
    [[nodiscard]] Batch run(const Cutter& cutter, const Part& part, const Part& next, Range range, bool skipsLocked);
    /// Changes the row of `range` and takes its entry out of the quarantine; no such entry that is to be retried, or no lease any more, undoes it
    /// (lostFence). Throws as run().
    [[nodiscard]] Batch retry(const Cutter& cutter, const std::string& leafName, const Range& range);
    /// What the server would say to these rows, constraints that wait for the commit included; nothing is changed.
    [[nodiscard]] std::optional<postgres::ServerError> probe(const Cutter& cutter, const Range& range);

private:
    void inOneMessage(Batch& batch, const InFlight& flight, const Cutter& cutter, const Part& next, const Range& range);
    void inSteps(Batch& batch, const InFlight& flight, const Cutter& cutter, const Part& part, const Part& next,
                 Range range, bool skipsLocked);
    [[nodiscard]] postgres::Entry settings() const;

    Crew& m_crew;
    WorkerSession& m_session;
};

} // namespace lk::backfill

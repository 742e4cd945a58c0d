// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/ledger.h"
#include "core/backfill/pacer.h"
#include "core/backfill/plan.h"
#include "core/backfill/runner.h"
#include "core/postgres/session.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace lk::backfill {

/// The end of a run that is no success, thrown by workers to the runner.
struct Failure {
    OutcomeKind kind = OutcomeKind::Failed;
    std::string reason; ///< short, kept with the run
    Error error;
};

/// What the workers of a run and its watch share. Lives as long as the run; thread-safe where it is not constant.
class Crew final {
public:
    Crew(const Declaration& declared, const Plan& planned, const postgres::ConnectionTarget& server,
         const RunOptions& wanted, Observer& tellsTo, std::stop_token stopToken);

    const Declaration& declaration;
    const Plan& plan;
    const postgres::ConnectionTarget& target;
    const RunOptions& options;
    const Work work;
    std::stop_token stop;
    const std::string actor;
    const std::string owner; ///< of the lease: this run of this process alone
    const std::string applicationName;
    std::int64_t run = 0;
    std::atomic<std::int64_t> fence = 0;
    std::unique_ptr<Pacer> pacer;
    std::atomic<std::int64_t> vacuuming = 0; ///< dead rows of this run that a vacuum is taking away now

    void tell(const Event& event);
    /// Tells the observer and writes it down.
    void happened(const std::string& kind, const std::string& text);

    /// Does something with the state, on a connection that all share and that is made again when it was lost, for as long as the run is
    /// wanted. Throws Error{Cancelled} when it is not.
    void withLedger(const std::function<void(Ledger&)>& act);
    void withSession(const std::function<void(postgres::Session&)>& act);
    /// Takes the lease anew after a lost connection: whatever the old one still does can no longer be committed. Another worker may have
    /// done so meanwhile. Throws Failure{AnotherRunner}.
    void raiseFence(std::int64_t usedFence);
    /// Is it the lease's present number? Waits for a worker that is raising it: between the server's commit and its answer the ledger holds
    /// a number that nobody here knows yet.
    [[nodiscard]] bool isFence(std::int64_t usedFence);
    [[nodiscard]] const Leaf* leaf(std::uint32_t oid) const;
    /// Rows of a leaf that were put aside: they are not tried again, and not counted.
    [[nodiscard]] std::vector<std::vector<std::string>> putAside(const std::string& leafName);

private:
    Observer& m_observer;
    std::recursive_mutex m_tellMutex;
    std::recursive_mutex m_sessionMutex;
    std::mutex m_fenceMutex;
    std::unique_ptr<postgres::Session> m_session;
};

/// Of texts that go to a state's reason: one line, not too long.
[[nodiscard]] std::string shortened(const std::string& text);

} // namespace lk::backfill

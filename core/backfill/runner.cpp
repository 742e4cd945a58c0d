// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/runner.h"

#include "core/backfill/crew.h"
#include "core/backfill/lastlook.h"
#include "core/backfill/partsof.h"
#include "core/backfill/prove.h"
#include "core/backfill/retried.h"
#include "core/backfill/size.h"
#include "core/backfill/takeover.h"
#include "core/backfill/watch.h"
#include "core/backfill/worker.h"
#include "core/base/log.h"
#include "core/base/pause.h"
#include "core/postgres/pooler.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <thread>

namespace lk::backfill {

namespace {

using namespace std::chrono_literals;

/// One call of run().
class Run {
public:
    Run(const Declaration& declaration, const postgres::ConnectionTarget& target, const RunOptions& options,
        std::stop_token stop, Observer& observer)
        : m_declaration(declaration.forEnvironment(options.environment))
        , m_target(target)
        , m_options(options)
        , m_stop(std::move(stop))
        , m_observer(observer)
    {}

    Outcome carryOut()
    {
        try {
            openSession();
        } catch (const postgres::PoolerFound& error) { // one that gives not even transactions
            return refused("LK331", error.message(), error.remedy());
        }
        TakeOver takeOver(m_declaration, *m_session, m_options, m_stop);
        if (auto outcome = takeOver.decide())
            return withStatus(std::move(*outcome));
        m_plan = makePlan(m_declaration, *m_session, false, m_stop);
        if (const PlanNote* refusal = m_plan.firstRefusal())
            return refused(refusal->code, refusal->text, refusal->remedy);
        m_crew = std::make_unique<Crew>(m_declaration, m_plan, m_target, m_options, m_observer, m_stop);
        m_crew->pacer = std::make_unique<Pacer>(m_declaration.pace, m_stop);
        if (auto outcome = takeOver.take(m_plan, *m_crew))
            return withStatus(std::move(*outcome));
        m_runNo = takeOver.runNo();
        m_session.reset(); // the crew has its own
        Outcome outcome = workUntilEnd();
        openSession();
        return withStatus(std::move(outcome));
    }

private:
    void openSession()
    {
        try {
            if (m_session)
                return;
            postgres::SessionOptions options;
            options.connectTimeout = m_options.connectTimeout;
            options.applicationName = "lockkeeper:backfill:" + m_declaration.name;
            m_session.emplace(postgres::openAnyhow(m_target, postgres::SessionKind::Control, options, m_stop));
        } catch (const Error&) {
            if (!m_crew)
                throw; // at the end nothing depends on it
        }
    }

    Outcome withStatus(Outcome outcome)
    {
        try {
            if (m_session)
                outcome.status = statusOf(*m_session, m_declaration.name);
        } catch (const Error& error) {
            log().info("backfill {}: its state could not be read at the end: {}", m_declaration.name, error.message());
        }
        return outcome;
    }

    // ---- the work

    Outcome workUntilEnd()
    {
        auto watch = std::make_unique<Watch>(*m_crew);
        Outcome outcome;
        m_crew->tell(StateChanged{State::Running, {}});
        try {
            m_crew->happened("started", fmt::format("run {} by {}", m_runNo, m_crew->owner));
            Vacuums vacuums(*m_crew);
            Worker worker(*m_crew, vacuums);
            while (true) {
                const bool isThrough = prepare(worker) && workParts(worker, vacuums) && finish(worker, vacuums);
                if (isThrough) {
                    watch.reset();
                    return end(State::Done, {}, {});
                }
                if (m_crew->pacer->want() != Want::Pause || !m_options.staysWhenPaused)
                    break;
                if (!stayPaused())
                    break;
            }
            return stopped(watch);
        } catch (const Failure& failure) {
            watch.reset();
            if (failure.kind == OutcomeKind::AnotherRunner)
                return Outcome{failure.kind, failure.error, "LK315", {}};
            outcome = end(State::Failed, failure.reason, failure.error);
            outcome.kind = failure.kind;
            return outcome;
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Cancelled)
                return stopped(watch);
            watch.reset();
            return end(State::Failed, shortened(error.message()), error);
        }
    }

    /// No more is wanted: by whom?
    Outcome stopped(std::unique_ptr<Watch>& watch)
    {
        const Want want = m_crew->pacer->want(); // a last look may bring another wish, too late
        watch.reset();
        switch (want) {
        case Want::Cancel: return end(State::Cancelled, {}, {});
        case Want::Pause: {
            Outcome outcome = end(State::Paused, {}, {});
            dropLease();
            return outcome;
        }
        case Want::Lost:
            return Outcome{
                OutcomeKind::AnotherRunner, Error(ErrorCode::LockHeld, "another runner has taken over"), "LK315", {}};
        case Want::Run:
        case Want::Stop: break;
        }
        dropLease();
        return Outcome{OutcomeKind::Stopped, {}, {}, {}};
    }

    void dropLease()
    {
        try {
            m_crew->withLedger([&](Ledger& ledger) { (void)ledger.dropLease(m_crew->run, m_crew->fence, {}); });
        } catch (const Error& error) { // it runs out by itself
            log().info("backfill {}: the lease could not be given back: {}", m_declaration.name, error.message());
        }
    }

    Outcome end(State state, const std::string& reason, const std::optional<Error>& error)
    {
        bool isOurs = false;
        try {
            m_crew->withLedger([&](Ledger& ledger) {
                isOurs = ledger.moveTo(m_crew->run, m_crew->fence, state, reason, {});
                if (isOurs)
                    ledger.event(m_crew->run, m_crew->actor, std::string(toString(state)), detailJson(reason), {});
            });
        } catch (const Error& problem) {
            if (problem.code() == ErrorCode::Cancelled)
                return Outcome{OutcomeKind::Stopped, {}, {}, {}};
            throw;
        }
        if (!isOurs)
            return Outcome{
                OutcomeKind::AnotherRunner, Error(ErrorCode::LockHeld, "another runner has taken over"), "LK315", {}};
        m_crew->tell(StateChanged{state, reason});
        const OutcomeKind kind = state == State::Done        ? OutcomeKind::Done
                                 : state == State::Paused    ? OutcomeKind::Paused
                                 : state == State::Cancelled ? OutcomeKind::Cancelled
                                                             : OutcomeKind::Failed;
        return Outcome{kind, error, {}, {}};
    }

    bool stayPaused()
    {
        m_crew->withLedger(
            [&](Ledger& ledger) { (void)ledger.moveTo(m_crew->run, m_crew->fence, State::Paused, {}, {}); });
        m_crew->tell(StateChanged{State::Paused, {}});
        while (m_crew->pacer->want() == Want::Pause) {
            if (!pauseFor(100ms, m_stop))
                return false;
        }
        if (m_crew->pacer->want() != Want::Run)
            return false;
        m_crew->withLedger(
            [&](Ledger& ledger) { (void)ledger.moveTo(m_crew->run, m_crew->fence, State::Running, {}, {}); });
        m_crew->tell(StateChanged{State::Running, {}});
        return true;
    }

    /// False when no more is wanted. Throws Failure.
    bool prepare(Worker& worker)
    {
        if (m_declaration.provesByConstraint && !addProof(*m_crew, worker))
            return false;
        m_parts.read(*m_crew);
        if (m_parts.all.empty()) {
            noteSize(*m_crew);
            addLeaves(worker, m_plan.leaves);
        }
        return true;
    }

    /// The bounds are read once, now: whatever keeps new rows right (a trigger, a default, new code) is committed.
    void addLeaves(Worker& worker, const std::vector<Leaf>& leaves)
    {
        std::vector<Part> made;
        for (const Leaf& leaf : leaves) {
            for (Part& part : partsOf(*m_crew, worker, leaf, 0))
                made.push_back(std::move(part));
        }
        m_parts.add(*m_crew, made);
    }

    /// True when all parts are done.
    bool workParts(Worker& own, Vacuums& vacuums)
    {
        while (true) {
            m_next = 0;
            // What others held locked comes last.
            std::ranges::stable_sort(m_parts.all, {},
                                     [](const Part& part) { return std::pair(part.sweep, part.isRevisit); });
            const auto open = static_cast<int>(std::ranges::count(m_parts.all, false, &Part::isDone));
            if (open == 0)
                return true;
            std::vector<std::jthread> others;
            for (int i = 1; i < std::min(m_declaration.workers, open); ++i)
                others.emplace_back([this, &vacuums] {
                    Worker worker(*m_crew, vacuums);
                    workNext(worker);
                });
            workNext(own);
            others.clear();
            if (m_failure)
                std::rethrow_exception(m_failure);
            if (m_crew->pacer->want() != Want::Run)
                return false;
            m_parts.read(*m_crew);
        }
    }

    void workNext(Worker& worker)
    {
        try {
            while (true) {
                Part* part = nullptr;
                {
                    const std::lock_guard lock(m_partsMutex);
                    while (m_next < m_parts.all.size() && m_parts.all[m_next].isDone)
                        ++m_next;
                    if (m_next == m_parts.all.size())
                        return;
                    part = &m_parts.all[m_next++];
                }
                if (!worker.work(*part))
                    return;
            }
        } catch (...) {
            const std::lock_guard lock(m_partsMutex);
            if (!m_failure)
                m_failure = std::current_exception();
            m_crew->pacer->halt();
        }
    }

    /// Nothing is left of the parts: is anything left of the rows? True when it is done; false when there is more to do, or no more is
    /// wanted. Throws Failure.
    bool finish(Worker& worker, Vacuums& vacuums)
    {
        LastLook lastLook(*m_crew, worker, m_parts);
        if (!workRetried(*m_crew))
            return false;
        while (true) {
            if (addNewLeaves(worker)) {
                if (!workParts(worker, vacuums))
                    return false;
                continue;
            }
            const std::int64_t left = lastLook.isNeeded() ? lastLook.look() : 0;
            if (left < 0)
                return false;
            if (left == 0) {
                lastLook.settle();
                if (!vacuums.settle()) // ANALYZE would be skipped
                    return false;
                lastLook.analyze();
                if (m_declaration.provesByConstraint && !validateProof(*m_crew, worker))
                    return false;
                tellSize(*m_crew);
                return true;
            }
            if (!workParts(worker, vacuums))
                return false;
        }
    }

    bool addNewLeaves(Worker& worker)
    {
        Plan now;
        m_crew->withSession([&](postgres::Session& session) { now = makePlan(m_declaration, session, false); });
        m_plan = std::move(now);
        std::vector<Leaf> added;
        for (const Leaf& leaf : m_plan.leaves) {
            if (std::ranges::find(m_parts.all, leaf.oid, &Part::leaf) == m_parts.all.end())
                added.push_back(leaf);
        }
        if (!added.empty())
            addLeaves(worker, added);
        return !added.empty();
    }

    Declaration m_declaration;
    postgres::ConnectionTarget m_target; ///< marked where a pooler stands before it
    const RunOptions& m_options;
    std::stop_token m_stop;
    Observer& m_observer;
    std::optional<postgres::Session> m_session;
    Plan m_plan;
    int m_runNo = 0;
    std::unique_ptr<Crew> m_crew;
    std::mutex m_partsMutex;
    Parts m_parts;
    std::size_t m_next = 0;
    std::exception_ptr m_failure;
};

} // namespace

std::string_view toString(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::Done: return "done";
    case OutcomeKind::Refused: return "refused";
    case OutcomeKind::Paused: return "paused";
    case OutcomeKind::Cancelled: return "cancelled";
    case OutcomeKind::Failed: return "failed";
    case OutcomeKind::Quarantine: return "quarantine";
    case OutcomeKind::Verify: return "verify";
    case OutcomeKind::AnotherRunner: return "another-runner";
    case OutcomeKind::Stopped: return "stopped";
    }
    return "failed";
}

int exitCodeOf(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::Done: return 0;
    case OutcomeKind::Refused: return 3;
    case OutcomeKind::Paused: return 4;
    case OutcomeKind::Cancelled: return 5;
    case OutcomeKind::Failed: return 6;
    case OutcomeKind::Quarantine: return 7;
    case OutcomeKind::Verify: return 8;
    case OutcomeKind::AnotherRunner: return 9;
    case OutcomeKind::Stopped: return 130;
    }
    return 6;
}

Outcome run(const Declaration& declaration, const postgres::ConnectionTarget& target, const RunOptions& options,
            std::stop_token stop, Observer& observer)
{
    return Run(declaration, target, options, std::move(stop), observer).carryOut();
}

} // namespace lk::backfill

// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/crew.h"

#include "core/backfill/control.h"
#include "core/base/hash.h"
#include "core/base/pause.h"
#include "core/base/text.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>

#include <unistd.h>

namespace lk::backfill {

using namespace std::chrono_literals;

Crew::Crew(const Declaration& declared, const Plan& planned, const postgres::ConnectionTarget& server,
           const RunOptions& wanted, Observer& tellsTo, std::stop_token stopToken)
    : declaration(declared)
    , plan(planned)
    , target(server)
    , options(wanted)
    , work(declared.statement)
    , stop(std::move(stopToken))
    , actor(wanted.actor.empty() ? actorHere() : wanted.actor)
    , owner(fmt::format("{}:{} {}", actor, ::getpid(), randomUuid().substr(0, 8)))
    , applicationName("lockkeeper:backfill:" + declared.name)
    , m_observer(tellsTo)
{}

void Crew::tell(const Event& event)
{
    const std::lock_guard lock(m_tellMutex);
    m_observer.onEvent(event);
}

void Crew::happened(const std::string& kind, const std::string& text)
{
    tell(Happened{kind, text});
    withLedger([&](Ledger& ledger) { ledger.event(run, actor, kind, detailJson(text), {}); });
}

void Crew::withSession(const std::function<void(postgres::Session&)>& act)
{
    const std::lock_guard lock(m_sessionMutex);
    for (int attempt = 1;; ++attempt) {
        try {
            if (!m_session) {
                postgres::SessionOptions session;
                session.connectTimeout = options.connectTimeout;
                session.applicationName = applicationName;
                session.answerTimeout = 60s;
                m_session = std::make_unique<postgres::Session>(
                    postgres::Session::open(target, postgres::SessionKind::Control, session));
            }
            act(*m_session);
            return;
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Unreachable)
                throw;
            m_session.reset();
            if (run == 0)
                throw; // nothing has begun
            if (!pauseFor(backOff(attempt, 200ms, 30s), stop))
                throw Error(ErrorCode::Cancelled, "stopped while the server could not be reached");
        }
    }
}

void Crew::withLedger(const std::function<void(Ledger&)>& act)
{
    withSession([&](postgres::Session& session) {
        Ledger ledger(session);
        act(ledger);
    });
}

void Crew::raiseFence(std::int64_t usedFence)
{
    const std::lock_guard lock(m_fenceMutex);
    if (fence != usedFence)
        return;
    std::optional<std::int64_t> taken;
    withLedger([&](Ledger& ledger) { taken = ledger.takeLease(run, owner, options.lease, {}); });
    if (!taken) {
        std::optional<OpenRun> found;
        withLedger([&](Ledger& ledger) { found = ledger.newestRun(declaration.name, {}); });
        if (found && found->id == run && found->state == State::Cancelled) {
            pacer->setWant(Want::Cancel);
            return;
        }
        throw Failure{OutcomeKind::AnotherRunner, {}, Error(ErrorCode::LockHeld, "another runner has taken over")};
    }
    fence = *taken;
}

bool Crew::isFence(std::int64_t usedFence)
{
    const std::lock_guard lock(m_fenceMutex);
    return fence == usedFence;
}

const Leaf* Crew::leaf(std::uint32_t oid) const
{
    const auto found = std::ranges::find(plan.leaves, oid, &Leaf::oid);
    return found == plan.leaves.end() ? nullptr : &*found;
}

std::vector<std::vector<std::string>> Crew::putAside(const std::string& leafName)
{
    std::vector<std::vector<std::string>> keys;
    withSession([&](postgres::Session& session) {
        keys.clear();
        for (const QuarantinedRow& row : readQuarantine(session, run, false)) {
            if (row.leaf == leafName && row.resolved != "retried")
                keys.push_back(row.key);
        }
    });
    return keys;
}

std::string shortened(const std::string& text)
{
    std::string line = shownInLine(text);
    if (line.size() > 500)
        line.resize(byteOfCharacter(line, 400));
    return line;
}

} // namespace lk::backfill

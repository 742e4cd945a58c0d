// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/acts.h"

#include "core/backfill/control.h"
#include "core/postgres/runsession.h"
#include "core/postgres/session.h"

#include <set>

#include <pwd.h>
#include <unistd.h>

namespace lk::changeset {

std::string actorName()
{
    const passwd* user = getpwuid(geteuid());
    return user == nullptr ? std::to_string(geteuid()) : std::string(user->pw_name);
}

void tellEvent(const postgres::ConnectionTarget& target, Event event, std::stop_token stop)
{
    if (event.actor.empty())
        event.actor = actorName();
    auto session = postgres::Session::open(target, postgres::SessionKind::Control, {}, stop);
    addEvent(session, event, stop);
}

Event approval(const ChangeSet& changeSet)
{
    Event event;
    event.changeset = changeSet.id();
    event.phase = toString(Phase::Gate);
    event.kind = EventKind::Approve;
    event.detail["plan"] = changeSet.digest;
    return event;
}

Event deployment(const std::string& app, const std::string& version, const project::Environment& environment)
{
    Event event;
    event.phase = toString(Phase::Gate);
    event.kind = EventKind::Deploy;
    event.detail = {{"app", app}, {"version", version}};
    if (!environment.isAdHoc)
        event.detail["env"] = environment.name;
    return event;
}

Event brownout(const ChangeSet& changeSet, bool wentWell)
{
    Event event;
    event.changeset = changeSet.id();
    event.phase = toString(Phase::Contract);
    event.kind = wentWell ? EventKind::GatePass : EventKind::GateReset;
    event.detail["gate"] = "brownout";
    return event;
}

Event setAside(const ChangeSet& changeSet, Phase phase, const std::string& name, const std::string& reason)
{
    Event event;
    event.changeset = changeSet.id();
    event.phase = toString(phase);
    event.kind = EventKind::Override;
    event.detail = {{"gate", name}, {"reason", reason}, {"plan", changeSet.digest}};
    return event;
}

Event lockBudgetSpent(const ChangeSet& changeSet, Phase phase, const std::string& version)
{
    Event event;
    event.changeset = changeSet.id();
    event.phase = toString(phase);
    event.detail = {{kLockBudget, version}};
    return event;
}

bool isLockBudgetSpent(const Error& error)
{
    return error.code() == ErrorCode::LockTimeout || error.sqlState() == "55P03";
}

void cancelBackfill(const postgres::ConnectionTarget& target, const UndoStep& step, std::stop_token stop)
{
    auto session = postgres::Session::open(target, postgres::SessionKind::Control, {}, stop);
    (void)backfill::cancel(session, step.name, backfill::actorHere(), stop);
}

void resync(const postgres::ConnectionTarget& target, const UndoStep& step, std::chrono::milliseconds lockTimeout,
            std::stop_token stop)
{
    postgres::RunOptions options;
    options.applicationName = "lockkeeper resync";
    options.lockTimeout = lockTimeout;
    auto session = postgres::RunSession::open(target, options, stop);
    const postgres::EntryResult result = session.execute({step.sql, {}}, stop);
    if (result.outcome != postgres::EntryOutcome::Done)
        throw Error(stop.stop_requested() ? ErrorCode::Cancelled : ErrorCode::Statement,
                    "the two sides could not be brought together")
            .sqlState(result.error.sqlState)
            .serverMessage(result.error.message)
            .stateLeft(StateLeft::StatementsKept)
            .remedy("Do the same once more: batches that are done stay done.");
}

void tellUndone(const postgres::ConnectionTarget& target, const ChangeSet& changeSet, const project::MigrationSet& set,
                const UndoStep& step, const std::string& actor, std::stop_token stop)
{
    std::set<Phase> phases{step.phase};
    for (const Step& one : changeSet.definition.steps) {
        const project::Migration* migration = migrationNamed(set, one.migration);
        if (migration != nullptr && !step.version.empty() && migration->version == step.version)
            phases.insert(one.phase);
    }
    auto session = postgres::Session::open(target, postgres::SessionKind::Control, {}, stop);
    for (const Phase phase : phases) {
        Event event;
        event.changeset = changeSet.id();
        event.phase = toString(phase);
        event.kind = EventKind::Undo;
        event.detail = {{"version", step.version}, {"what", step.told}};
        event.actor = actor.empty() ? actorName() : actor;
        addEvent(session, event, stop);
    }
}

} // namespace lk::changeset

// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/applying.h"

#include "core/changeset/brownout.h"
#include "core/changeset/gatecommand.h"
#include "core/changeset/pairing.h"
#include "core/changeset/statements.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::changeset {

namespace {

bool isApplied(const Look& look, const project::Migration& migration)
{
    const history::StatusRow* row = look.reading.status.find(migration.version);
    return row != nullptr &&
           (row->state == history::MigrationState::Applied || row->state == history::MigrationState::Changed);
}

bool isOver(PhaseStatus status)
{
    return status == PhaseStatus::Done || status == PhaseStatus::NotApplicable;
}

} // namespace

const Step* nextScript(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look, Phase phase)
{
    for (const Step* step : changeSet.definition.stepsOf(phase)) {
        const project::Migration* migration = migrationNamed(set, step->migration);
        if (migration != nullptr && !isApplied(look, *migration))
            return step;
    }
    return nullptr;
}

const Step* nextScript(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look)
{
    for (const Phase phase : kPhases) {
        if (const Step* step = nextScript(changeSet, set, look, phase))
            return step;
    }
    return nullptr;
}

bool beginsContract(const ChangeSet& changeSet, const project::MigrationSet& set, const Step& step)
{
    if (step.phase != Phase::Contract)
        return false;
    const project::Migration* own = migrationNamed(set, step.migration);
    for (const Step* before : changeSet.definition.stepsOf(Phase::Contract)) {
        const project::Migration* other = migrationNamed(set, before->migration);
        if (before->migration == step.migration || other == own)
            return true;
        if (other != nullptr && takesAway(changeSet, other->version))
            return false;
    }
    return true;
}

std::optional<Obstacle> obstacleBefore(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
                                       Phase phase)
{
    if (phase == Phase::Gate)
        return Obstacle{"LK359", {}, "The gate is not applied: it opens"};
    if (!changeSet.problems.empty()) // a gate that could not be read would be none
        return Obstacle{
            "LK350", {}, fmt::format("The declaration of {} is wrong: {}", changeSet.id(), changeSet.problems.front())};
    const EnvironmentState state = evaluate(changeSet, set, look);
    for (const Phase before : kPhases) {
        if (before < phase && before != Phase::Gate && !isOver(state[before].status))
            return Obstacle{"LK350",
                            {},
                            fmt::format("{} of {} is {} in {}", toString(before), changeSet.id(),
                                        toString(state[before].status), look.environment)};
    }
    for (const Step* step : changeSet.definition.stepsOf(phase)) {
        if (step->migration.empty() && !step->backfill.empty() && state[phase].status != PhaseStatus::Done)
            return Obstacle{"LK359", step->backfill, fmt::format("{} is a backfill", step->backfill)};
    }
    return std::nullopt;
}

std::vector<std::string> gateNamesBefore(const ChangeSet& changeSet, const project::MigrationSet& set,
                                         const std::string& environment, const Step& step)
{
    std::vector<std::string> wanted;
    const auto want = [&](const Step& of) {
        for (const GateSpec& gate : changeSet.definition.gatesOf(of, environment))
            wanted.push_back(nameOf(gate));
    };
    want(step);
    if (beginsContract(changeSet, set, step)) {
        for (const Step* gate : changeSet.definition.stepsOf(Phase::Gate))
            want(*gate);
        wanted.emplace_back("backfill");
    }
    return wanted;
}

std::vector<GateState> gatesBefore(postgres::Session& session, const ChangeSet& changeSet,
                                   const project::MigrationSet& set, const Look& look, const Step& step,
                                   std::stop_token stop)
{
    const std::vector<std::string> wanted = gateNamesBefore(changeSet, set, look.environment, step);
    if (wanted.empty())
        return {};
    std::vector<GateState> gates = evaluateGates(session, changeSet, set, look, std::move(stop));
    std::erase_if(gates, [&](const GateState& gate) { return std::ranges::find(wanted, gate.name) == wanted.end(); });
    return gates;
}

bool isAside(const std::string& name, const std::vector<std::string>& aside)
{
    return std::ranges::any_of(aside,
                               [&](const std::string& one) { return name == one || name.starts_with(one + " "); });
}

std::optional<Obstacle> closedGate(const std::vector<GateState>& gates, const std::vector<std::string>& aside)
{
    for (const GateState& gate : gates) {
        const bool isImplicit = gate.gate.kind == GateKind::Backfill;
        if (!gate.isOpen() && (isImplicit || !isAside(gate.name, aside)))
            return Obstacle{"LK351", isImplicit ? std::string() : gate.name,
                            fmt::format("The gate {} is closed: {}", gate.name, gate.why)};
    }
    return std::nullopt;
}

std::optional<Obstacle> failedCheck(const std::vector<Check>& checks, const std::vector<std::string>& aside)
{
    for (const Check& check : checks) {
        if (check.verdict == CheckVerdict::Ok)
            continue;
        const std::string detail = check.lines.empty() ? std::string() : " (" + check.lines.front() + ")";
        if (check.verdict == CheckVerdict::Bad)
            return Obstacle{"LK352", {}, fmt::format("Contract would do harm: {}{}", check.what, detail)};
        if (!isAside(check.id, aside))
            return Obstacle{"LK352", check.id,
                            fmt::format("It is not known whether contract does harm: {}{}", check.what, detail)};
    }
    return std::nullopt;
}

Readiness readinessOf(const project::Project& project, const ChangeSet& changeSet, const project::MigrationSet& set,
                      const std::string& environment, const postgres::ConnectionTarget& target, Phase phase,
                      std::stop_token stop)
{
    Readiness readiness;
    readiness.phase = phase;
    try {
        (void)sampleStatements(target, changeSet.definition.replicasOf(environment), stop);
    } catch (const Error& error) { // no right to write there; what was sampled before still counts
        if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::Refused)
            throw;
        readiness.notSampled = error.serverMessage().empty() ? error.message() : error.serverMessage();
    }
    const Look seen = look(project, set, environment, target, stop);
    auto session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, stop);
    const Step* step = nextScript(changeSet, set, seen, phase);
    if (step != nullptr)
        readiness.version = migrationNamed(set, step->migration)->version;
    if (phase != Phase::Gate) // which is looked at, and never applied
        readiness.before = obstacleBefore(changeSet, set, seen, phase);
    readiness.gates = step != nullptr ? gatesBefore(session, changeSet, set, seen, *step, stop)
                                      : evaluateGates(session, changeSet, set, seen, stop);
    askCommands(readiness.gates, project, changeSet, seen, {}, stop);
    askBrownout(readiness.gates, session, changeSet, seen, stop);
    (void)tellFindings(target, changeSet, readiness.gates, {}, stop);
    const bool wantsChecks = step != nullptr ? beginsContract(changeSet, set, *step)
                                             : phase == Phase::Contract && changeSet.definition.has(Phase::Contract);
    if (wantsChecks)
        readiness.checks = checksBeforeContract(session, changeSet, set, seen, Depth::Whole, std::move(stop));
    return readiness;
}

std::optional<Obstacle> obstacleIn(const Readiness& readiness, const std::vector<std::string>& aside)
{
    if (readiness.before)
        return readiness.before;
    const auto gate = closedGate(readiness.gates, aside);
    return gate ? gate : failedCheck(readiness.checks, aside);
}

} // namespace lk::changeset

// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/state.h"

#include <fmt/format.h>

namespace lk::changeset {

std::string_view toString(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass: return "pass";
    case Verdict::Fail: return "fail";
    case Verdict::Unknown: return "unknown";
    }
    return {};
}

namespace {

bool isOver(PhaseStatus status)
{
    return status == PhaseStatus::Done || status == PhaseStatus::NotApplicable;
}

/// The first migration of a phase that the evidence does not call applied.
std::string nextMigration(const Declaration& definition, const PhaseState& phase)
{
    for (const Step* step : definition.stepsOf(phase.phase)) {
        bool isThere = step->migration.empty();
        for (const Evidence& one : phase.evidence) {
            const bool isNamed = step->migration == one.ref || step->migration.starts_with(one.ref + "_");
            isThere = isThere || (one.kind == "migration" && isNamed && one.text != "failed");
        }
        if (!isThere)
            return step->migration;
    }
    return {};
}

} // namespace

NextStep nextStep(const Declaration& definition, const EnvironmentState& state)
{
    NextStep next;
    for (const Phase phase : kPhases) {
        const PhaseState& one = state[phase];
        if (isOver(one.status))
            continue;
        next.phase = phase;
        next.missing = one.blockedBy;
        next.migration = nextMigration(definition, one);
        for (const Step* step : definition.stepsOf(phase)) {
            if (next.migration.empty() && !step->backfill.empty())
                next.backfill = step->backfill;
        }
        break;
    }
    if (!next.phase)
        return next;
    if (!state.isReachable)
        next.missing.insert(next.missing.begin(), fmt::format("{} cannot be reached", state.environment));
    if (*next.phase == Phase::Gate)
        next.command = fmt::format("changeset gates {}", definition.id);
    else if (!next.backfill.empty())
        next.command = fmt::format("backfill run {}", next.backfill);
    else
        next.command = fmt::format("changeset apply {} --phase {}", definition.id, toString(*next.phase));
    const PhaseStatus status = state[*next.phase].status;
    const bool mayBegin = status == PhaseStatus::Ready || status == PhaseStatus::Undone ||
                          status == PhaseStatus::Running || status == PhaseStatus::Paused ||
                          status == PhaseStatus::Todo;
    next.isDue = next.missing.empty() && mayBegin && *next.phase != Phase::Gate;
    return next;
}

} // namespace lk::changeset

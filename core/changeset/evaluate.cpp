// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/gates.h"
#include "core/changeset/look.h"
#include "core/changeset/moment.h"
#include "core/changeset/narrow.h"
#include "core/changeset/objects.h"
#include "core/changeset/pairing.h"
#include "core/changeset/triggerorder.h"
#include "core/changeset/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::changeset {

namespace {

using history::MigrationState;

enum class Progress : std::uint8_t { None, Part, Whole, Broken };

/// Computes the five phases of one set in one environment, from first to last.
class Evaluation final {
public:
    Evaluation(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
               const std::vector<GateState>& gates)
        : m_changeSet(changeSet)
        , m_set(set)
        , m_look(look)
        , m_gates(gates)
    {}

    EnvironmentState take()
    {
        m_state.environment = m_look.environment;
        m_state.asOf = m_look.at;
        const postgres::ServerIdentity& server = m_look.reading.server;
        if (!server.systemIdentifier.empty()) // a standby has that of its primary
            m_state.database = server.systemIdentifier + "/" + server.database;
        for (const Phase phase : kPhases) {
            PhaseState& one = m_state[phase];
            one.phase = phase;
            if (phase == Phase::Gate)
                continue;
            m_progress[static_cast<std::size_t>(phase)] = progressOf(one);
        }
        gate();
        bool isOpen = true; // all before it are done
        for (const Phase phase : kPhases) {
            if (phase != Phase::Gate)
                settle(m_state[phase], isOpen);
            const PhaseStatus status = m_state[phase].status;
            isOpen = isOpen && (status == PhaseStatus::Done || status == PhaseStatus::NotApplicable);
        }
        return std::move(m_state);
    }

private:
    [[nodiscard]] bool hasPhase(Phase phase) const { return m_changeSet.definition.has(phase); }
    [[nodiscard]] Progress progress(Phase phase) const { return m_progress[static_cast<std::size_t>(phase)]; }

    /// What migrations and backfills of a phase have come to, with their evidence.
    Progress progressOf(PhaseState& phase)
    {
        int steps = 0;
        int done = 0;
        bool isBegun = false;
        bool isBroken = false;
        std::vector<std::string> versions;
        for (const Step* step : m_changeSet.definition.stepsOf(phase.phase)) {
            Progress one = Progress::None;
            if (!step->migration.empty())
                one = migration(*step, phase, versions);
            else if (!step->backfill.empty())
                one = backfill(*step, phase);
            else
                continue;
            ++steps;
            done += one == Progress::Whole ? 1 : 0;
            isBegun = isBegun || one != Progress::None;
            isBroken = isBroken || one == Progress::Broken;
        }
        if (steps == 0)
            return Progress::None;
        if (isBroken)
            return Progress::Broken;
        if (done < steps) {
            phase.until.reset();
            return isBegun ? Progress::Part : Progress::None;
        }
        return holds(phase, versions);
    }

    /// All is recorded; is it there, too? Once contract has begun to take away, what the phases before it made may be gone or renamed by others.
    Progress holds(PhaseState& phase, const std::vector<std::string>& versions)
    {
        std::vector<Evidence> against = contradictions(m_changeSet, phase.phase, m_look, versions);
        const bool isWaiting = std::ranges::all_of(
            against, [](const Evidence& one) { return one.text.ends_with("older than the trigger"); });
        if (phase.phase == Phase::Sync && !isContractRecorded(phase.phase))
            tellLosses(phase);
        if (phase.phase == Phase::Expand)
            tellNarrowReferences(phase);
        if (against.empty() || isContractRecorded(phase.phase))
            return Progress::Whole;
        phase.evidence.insert(phase.evidence.end(), against.begin(), against.end());
        for (const Evidence& one : against)
            phase.blockedBy.push_back(one.text);
        return isWaiting ? Progress::Part : Progress::Broken;
    }

    /// Triggers of others that undo what ours keeps equal. The phase is done all the same: the recount before contract finds what differs.
    void warnOfLateWriters(PhaseState& phase)
    {
        std::vector<std::string> sides = listed(m_changeSet.definition.oldSide);
        const std::vector<std::string> fresh = listed(m_changeSet.definition.newSide);
        sides.insert(sides.end(), fresh.begin(), fresh.end());
        for (const Fact& fact : m_changeSet.facts) {
            if (fact.kind != FactKind::CreateTrigger)
                continue;
            for (const LateWriter& one : lateWriters(*m_look.catalog, fact.table, fact.name, sides))
                phase.evidence.push_back(
                    {"trigger-order", one.trigger, told(one, fact.table, fact.name), m_look.at, {}, {}, {}});
        }
    }

    /// What hinders no phase and is to be known: others write behind our trigger, or it could not carry a write over.
    void tellLosses(PhaseState& phase)
    {
        warnOfLateWriters(phase);
        for (const LostWrites& one : lostWrites(m_changeSet, m_look)) {
            if (one.count > 0)
                phase.evidence.push_back({"lost-writes", one.trigger, told(one), m_look.at, {}, {}, {}});
        }
    }

    /// Columns of other tables that refer to a key which becomes wider than they are.
    void tellNarrowReferences(PhaseState& phase)
    {
        for (const NarrowReference& one : narrowReferences(*m_look.catalog, m_changeSet.definition))
            phase.evidence.push_back(
                {"narrow-reference", schema::toString(one.table) + '.' + one.column, told(one), m_look.at, {}, {}, {}});
    }

    [[nodiscard]] bool isContractRecorded(Phase phase) const
    {
        if (phase == Phase::Contract)
            return false;
        return std::ranges::any_of(m_changeSet.definition.stepsOf(Phase::Contract), [&](const Step* step) {
            const project::Migration* migration = migrationNamed(m_set, step->migration);
            return migration != nullptr && isApplied(migration->version) && takesAway(m_changeSet, migration->version);
        });
    }

    [[nodiscard]] bool isApplied(const std::string& version) const
    {
        const history::StatusRow* row = m_look.reading.status.find(version);
        return row != nullptr && (row->state == MigrationState::Applied || row->state == MigrationState::Changed ||
                                  row->state == MigrationState::Outdated);
    }

    Progress migration(const Step& step, PhaseState& phase, std::vector<std::string>& versions)
    {
        const project::Migration* migration = migrationNamed(m_set, step.migration);
        if (migration == nullptr) {
            phase.blockedBy.push_back(fmt::format("there is no migration {}", step.migration));
            return Progress::None;
        }
        const history::StatusRow* row = m_look.reading.status.find(migration->version);
        if (row != nullptr && row->state == MigrationState::Failed) {
            phase.evidence.push_back({"migration", migration->version, "failed", row->appliedAt, {}, {}, {}});
            phase.blockedBy.push_back(fmt::format("migration {} failed", migration->version));
            return Progress::Broken;
        }
        if (row != nullptr && row->state == MigrationState::RolledBack)
            m_undone[static_cast<std::size_t>(phase.phase)] = true;
        if (!isApplied(migration->version))
            return Progress::None;
        phase.evidence.push_back({"migration",
                                  migration->version,
                                  row->isAssumed ? "taken as applied" : "applied",
                                  row->appliedAt,
                                  {},
                                  {},
                                  {}});
        if (row->appliedAt) {
            phase.since = phase.since ? std::min(*phase.since, *row->appliedAt) : *row->appliedAt;
            phase.until = phase.until ? std::max(*phase.until, *row->appliedAt) : *row->appliedAt;
        }
        if (!row->by.empty())
            phase.by = row->by;
        versions.push_back(migration->version);
        return Progress::Whole;
    }

    Progress backfill(const Step& step, PhaseState& phase)
    {
        const auto found = std::ranges::find(m_look.backfills, step.backfill, &BackfillRow::name);
        if (found == m_look.backfills.end())
            return Progress::None;
        const BackfillRow& row = *found;
        Evidence evidence{"backfill",   row.name,   row.state,  row.endedAt ? row.endedAt : row.startedAt,
                          row.fraction, row.etaLow, row.etaHigh};
        if (!row.activity.empty() && row.state == "running")
            evidence.text += ", " + row.activity;
        phase.evidence.push_back(std::move(evidence));
        phase.since = row.startedAt;
        phase.until = row.endedAt;
        m_backfill = row.state;
        if (row.state == "cancelled") {
            m_undone[static_cast<std::size_t>(phase.phase)] = true;
            return Progress::None;
        }
        if (row.state == "failed" || (row.state == "done" && !row.isProven())) {
            phase.blockedBy.push_back(
                row.state == "failed" ? fmt::format("backfill {} failed: {}", row.name, row.reason)
                : row.left            ? fmt::format("the verification of {} counted {}", row.name, rowsText(*row.left))
                                      : fmt::format("backfill {} is not verified", row.name));
            return Progress::Broken;
        }
        if (row.state == "done" && row.quarantined > 0) {
            phase.blockedBy.push_back(
                fmt::format("in quarantine: {} of backfill {}", rowsText(row.quarantined), row.name));
            return Progress::Broken;
        }
        return row.state == "done" ? Progress::Whole : Progress::Part;
    }

    [[nodiscard]] GateState stateOf(const GateSpec& spec) const
    {
        const std::string name = nameOf(spec);
        const auto given = std::ranges::find(m_gates, name, &GateState::name);
        return given != m_gates.end() ? *given : evaluateGate(spec, m_changeSet, m_set, m_look);
    }

    /// Closed gates become reasons.
    void judge(const std::vector<GateSpec>& specs, PhaseState& phase)
    {
        for (const GateSpec& spec : specs) {
            GateState gate = stateOf(spec);
            if (!gate.isOpen())
                phase.blockedBy.push_back(fmt::format("{}: {}", gate.name, gate.why));
            phase.gates.push_back(std::move(gate));
        }
    }

    void gate()
    {
        PhaseState& phase = m_state[Phase::Gate];
        const bool hasBackfill = hasPhase(Phase::Backfill);
        if (!hasPhase(Phase::Gate) && !hasBackfill)
            return;
        std::vector<GateSpec> specs;
        if (hasBackfill)
            specs.emplace_back().kind = GateKind::Backfill;
        for (const Step* step : m_changeSet.definition.stepsOf(Phase::Gate)) {
            const auto own = m_changeSet.definition.gatesOf(*step, m_look.environment);
            specs.insert(specs.end(), own.begin(), own.end());
        }
        if (isContractRecorded(Phase::Gate)) {
            phase.status = PhaseStatus::Done;
            takeMissingCode(specs);
            return;
        }
        judge(specs, phase);
        const bool isBegun =
            std::ranges::any_of(m_progress, [](Progress one) { return one != Progress::None; }) || !hasEarlier();
        phase.status = phase.blockedBy.empty() ? PhaseStatus::Done : isBegun ? PhaseStatus::Blocked : PhaseStatus::Todo;
    }

    void takeMissingCode(const std::vector<GateSpec>& specs)
    {
        for (const GateSpec& spec : specs) {
            if (spec.kind != GateKind::Deploy || !m_state.missingCode.empty())
                continue;
            const GateState gate = stateOf(spec);
            if (!gate.isOpen())
                m_state.missingCode = fmt::format("{}: {}", gate.name, gate.why);
        }
    }

    [[nodiscard]] bool hasEarlier() const
    {
        return hasPhase(Phase::Expand) || hasPhase(Phase::Sync) || hasPhase(Phase::Backfill);
    }

    void settle(PhaseState& phase, bool isOpen)
    {
        if (!hasPhase(phase.phase)) {
            phase.status = PhaseStatus::NotApplicable;
            return;
        }
        switch (progress(phase.phase)) {
        case Progress::Whole: phase.status = PhaseStatus::Done; return;
        case Progress::Broken: phase.status = PhaseStatus::Failed; return;
        case Progress::Part:
            phase.status =
                m_backfill == "paused" && phase.phase == Phase::Backfill ? PhaseStatus::Paused : PhaseStatus::Running;
            gatesOfNext(phase);
            return;
        case Progress::None: break;
        }
        phase.status = PhaseStatus::Todo;
        phase.blockedBy.insert(phase.blockedBy.end(), m_changeSet.problems.begin(), m_changeSet.problems.end());
        if (isOpen) {
            gatesOfNext(phase);
            phase.status = phase.blockedBy.empty() ? PhaseStatus::Ready : PhaseStatus::Blocked;
        }
        if (isUndone(phase.phase) && phase.status != PhaseStatus::Blocked)
            phase.status = PhaseStatus::Undone;
    }

    /// The gates of the first step of this phase that is not done.
    void gatesOfNext(PhaseState& phase)
    {
        for (const Step* step : m_changeSet.definition.stepsOf(phase.phase)) {
            const project::Migration* migration = migrationNamed(m_set, step->migration);
            if (migration != nullptr && isApplied(migration->version))
                continue;
            judge(m_changeSet.definition.gatesOf(*step, m_look.environment), phase);
            return;
        }
    }

    [[nodiscard]] bool isUndone(Phase phase) const
    {
        return m_undone[static_cast<std::size_t>(phase)] || std::ranges::any_of(m_look.events, [&](const Event& event) {
                   return event.kind == EventKind::Undo && event.changeset == m_changeSet.id() &&
                          event.phase == toString(phase);
               });
    }

    const ChangeSet& m_changeSet;
    const project::MigrationSet& m_set;
    const Look& m_look;
    const std::vector<GateState>& m_gates;
    EnvironmentState m_state;
    std::array<Progress, 5> m_progress{};
    std::array<bool, 5> m_undone{};
    std::string m_backfill;
};

} // namespace

EnvironmentState evaluate(const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
                          const std::vector<GateState>& gates)
{
    return Evaluation(changeSet, set, look, gates).take();
}

EnvironmentState unreachable(const ChangeSet& changeSet, const std::string& environment, const std::string& why,
                             const EnvironmentState* last)
{
    EnvironmentState state;
    if (last != nullptr)
        state = *last;
    for (const Phase phase : kPhases) {
        state[phase].phase = phase;
        if (last == nullptr && changeSet.definition.has(phase))
            state[phase].status = PhaseStatus::Todo;
    }
    state.environment = environment;
    state.isReachable = false;
    state.whyNot = why;
    return state;
}

namespace {

/// Both live in one database, or one reads a replica of it: what contract takes away there is gone for either.
void compareShared(EnvironmentState& state, const EnvironmentState& other)
{
    if (&state == &other || state.database.empty() || state.database != other.database || !other.isReachable)
        return;
    if (!other.missingCode.empty()) // which is looked for once contract has begun, for both alike
        state.errors.push_back(fmt::format("contract has begun in {0}, and {1}, which shares its database, still needs "
                                           "the old side: {2}",
                                           state.environment, other.environment, other.missingCode));
}

} // namespace

void compareEnvironments(std::vector<EnvironmentState>& states)
{
    for (EnvironmentState& state : states) {
        for (const EnvironmentState& other : states)
            compareShared(state, other);
    }
    for (std::size_t later = 1; later < states.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            if (!states[later].isReachable || !states[earlier].isReachable)
                continue;
            const auto ahead = std::ranges::find_if(kPhases, [&](Phase phase) {
                const PhaseStatus before = states[earlier][phase].status;
                return phase != Phase::Gate && states[later][phase].status == PhaseStatus::Done &&
                       before != PhaseStatus::Done && before != PhaseStatus::NotApplicable;
            });
            if (ahead != kPhases.end())
                states[later].warnings.push_back(fmt::format("{} is ahead of {}: {} is done here and not there",
                                                             states[later].environment, states[earlier].environment,
                                                             toString(*ahead)));
        }
    }
}

} // namespace lk::changeset

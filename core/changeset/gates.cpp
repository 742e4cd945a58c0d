// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/gates.h"

#include "core/changeset/statements.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

namespace lk::changeset {

namespace {

void judgeCheck(postgres::Session& session, GateState& state, const std::stop_token& stop)
{
    try {
        const postgres::Rows rows = session.query(state.gate.sql, stop);
        const bool isOne = rows.size() == 1;
        state.verdict = isOne && rows.isTrue(0, 0) ? Verdict::Pass : Verdict::Fail;
        state.why = !isOne ? fmt::format("the query gave {} rows, not one", rows.size())
                           : fmt::format("the query says {}", rows.text(0, 0) == "t" ? "true"
                                                              : rows.at(0, 0)
                                                                  ? rows.text(0, 0) == "f" ? "false" : rows.text(0, 0)
                                                                  : "null");
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::LockTimeout)
            throw;
        state.verdict = Verdict::Fail;
        state.why = fmt::format("the query fails: {}", error.serverMessage());
    }
}

bool isApplied(const Look& look, const project::MigrationSet& set, const Step& step)
{
    const project::Migration* migration = migrationNamed(set, step.migration);
    const history::StatusRow* row = migration == nullptr ? nullptr : look.reading.status.find(migration->version);
    return row != nullptr && row->state == history::MigrationState::Applied;
}

} // namespace

std::vector<GateState> evaluateGates(postgres::Session& session, const ChangeSet& changeSet,
                                     const project::MigrationSet& set, const Look& look, std::stop_token stop)
{
    std::vector<GateSpec> specs;
    const Declaration& definition = changeSet.definition;
    if (definition.has(Phase::Backfill))
        specs.emplace_back().kind = GateKind::Backfill;
    for (const Step& step : definition.steps) {
        if (!step.migration.empty() && isApplied(look, set, step))
            continue;
        const auto own = definition.gatesOf(step, look.environment);
        specs.insert(specs.end(), own.begin(), own.end());
    }
    std::vector<GateState> states;
    for (const GateSpec& spec : specs) {
        GateState state = evaluateGate(spec, changeSet, set, look);
        if (spec.kind == GateKind::Check && spec.command.empty()) {
            judgeCheck(session, state, stop);
        } else if (spec.kind == GateKind::Quiet) {
            const Use use =
                usedLately(session, spec.object, std::chrono::duration_cast<std::chrono::seconds>(spec.time),
                           definition.replicasOf(look.environment), stop);
            state.verdict = use.verdict;
            state.why = use.why;
        }
        states.push_back(std::move(state));
    }
    return states;
}

} // namespace lk::changeset

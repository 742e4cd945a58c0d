// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/lastcheck.h"

#include "core/changeset/applying.h"
#include "core/changeset/brownout.h"
#include "core/changeset/gatecommand.h"
#include "core/changeset/statements.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"

#include <algorithm>

namespace lk::changeset {

namespace {

/// All that judging wants, kept until the run asks.
struct Judge {
    project::Project project;
    ChangeSet changeSet;
    project::MigrationSet set;
    std::string environment;
    postgres::ConnectionTarget target;
    Step step;
    std::vector<std::string> aside;
    std::string remedy;
    std::shared_ptr<std::vector<GateState>> asked = std::make_shared<std::vector<GateState>>();

    [[nodiscard]] std::optional<run::Refusal> operator()(postgres::Session& session, run::LastMoment moment,
                                                         const std::stop_token& stop) const
    {
        if (moment == run::LastMoment::Before)
            sample(stop);
        const auto no = obstacle(session, moment, stop);
        return no ? std::optional(formats::refusal(no->code, no->what, remedy)) : std::nullopt;
    }

private:
    void sample(const std::stop_token& stop) const
    {
        try {
            (void)sampleStatements(target, changeSet.definition.replicasOf(environment), stop);
        } catch (const Error& error) { // no right to write there: then the sampling has a hole, and the checks say so
            if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::Refused)
                throw;
        }
    }

    [[nodiscard]] std::optional<Obstacle> obstacle(postgres::Session& session, run::LastMoment moment,
                                                   const std::stop_token& stop) const
    {
        const Look seen = look(session, project, set, environment, target, stop);
        if (auto no = obstacleBefore(changeSet, set, seen, step.phase))
            return no;
        std::vector<GateState> gates = gatesBefore(session, changeSet, set, seen, step, stop);
        if (moment == run::LastMoment::Before) {
            askCommands(gates, project, changeSet, seen, aside, stop);
            askBrownout(gates, session, changeSet, seen, stop);
            (void)tellFindings(target, changeSet, gates, {}, stop);
            *asked = gates;
        } else { // no command runs, and no log is read, while the table is locked: what they have just said holds
            for (GateState& gate : gates) {
                const auto said = std::ranges::find(*asked, gate.name, &GateState::name);
                if (said != asked->end() && said->isAskedNow)
                    gate = *said;
            }
        }
        if (auto no = closedGate(gates, aside))
            return no;
        if (!beginsContract(changeSet, set, step))
            return std::nullopt;
        const Depth depth = moment == run::LastMoment::Before ? Depth::Whole : Depth::Quick;
        return failedCheck(checksBeforeContract(session, changeSet, set, seen, depth, stop), aside);
    }
};

} // namespace

std::shared_ptr<const run::LastCheck> lastCheckOf(const project::Project& project, const ChangeSet& changeSet,
                                                  const project::MigrationSet& set, const std::string& environment,
                                                  const postgres::ConnectionTarget& target, const std::string& version,
                                                  const std::vector<std::string>& aside, const std::string& remedy)
{
    const std::vector<Step>& steps = changeSet.definition.steps;
    const auto isOfThat = [&](const Step& step) {
        const project::Migration* migration = migrationNamed(set, step.migration);
        return migration != nullptr && migration->version == version;
    };
    // One migration may be of several phases: the last of them is what stands behind gates.
    const auto found = std::find_if(steps.rbegin(), steps.rend(), isOfThat);
    if (found == steps.rend() || (found->phase != Phase::Contract && found->gates.empty()))
        return nullptr;
    return std::make_shared<const run::LastCheck>(
        run::LastCheck{version, Judge{project, changeSet, set, environment, target, *found, aside, remedy}});
}

} // namespace lk::changeset

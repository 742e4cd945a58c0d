// SPDX-License-Identifier: Apache-2.0
#include "core/run/recordplan.h"

#include "core/base/text.h"
#include "core/formats/guess.h"
#include "core/run/repair.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

using formats::refusal;
using history::MigrationState;
using history::StatusRow;

Step recordOnly(std::string version, std::string name, formats::Recording recording)
{
    Step step;
    step.version = std::move(version);
    step.name = std::move(name);
    step.mode = recording.tool ? StepMode::Tool : StepMode::RecordOnly;
    step.notes = recording.notes;
    step.recording = std::move(recording);
    return step;
}

std::string nameOf(const PlanInput& input, const StatusRow* row)
{
    return row == nullptr || row->migration < 0
               ? std::string()
               : input.set.migrations.at(static_cast<std::size_t>(row->migration)).name;
}

} // namespace

PlanOrRefusal planForce(const PlanInput& input, Plan plan, const StatusRow* row)
{
    const formats::Format& format = formats::formatNamed(input.project.format);
    std::optional<std::string> version = plan.wish.version;
    if (row != nullptr)
        version = row->version;
    auto recording = format.recordForce(input.project, input.set, input.reading.history, version);
    if (auto* no = std::get_if<Refusal>(&recording))
        return *no;
    plan.steps.push_back(
        recordOnly(version.value_or(""), nameOf(input, row), std::get<formats::Recording>(std::move(recording))));
    plan.to = version;
    plan.assertions = forceAssertions(input, version);
    return plan;
}

PlanOrRefusal planMark(const PlanInput& input, Plan plan, const StatusRow* row)
{
    const Wish& wish = plan.wish;
    if (!wish.version)
        throw Error(ErrorCode::Usage, "mark wants a version");
    if (row == nullptr)
        return noMigration(input.reading.status, *wish.version, "\"status\" lists them.");
    const formats::Format& format = formats::formatNamed(input.project.format);
    const bool isThere = row->state == MigrationState::Applied || row->state == MigrationState::Changed ||
                         row->state == MigrationState::Outdated || row->state == MigrationState::Missing;
    const bool isPartWay =
        std::ranges::any_of(input.partWay, [&](const PartWay& one) { return one.version == row->version; });
    formats::Recording record; // empty: the history is right, only the journal's open entry is closed
    // What is recorded as failed is neither there nor not there.
    const auto abilities = format.abilities();
    if (isThere != wish.markApplied || row->state == MigrationState::Failed || !abilities.canMark ||
        (abilities.refusesMarked && !isPartWay)) {
        auto recording =
            format.recordMark(input.project, input.reading.history, input.set, row->version, wish.markApplied);
        if (auto* no = std::get_if<Refusal>(&recording))
            return *no;
        record = std::get<formats::Recording>(std::move(recording));
    } else if (!isPartWay) {
        return plan;
    }
    plan.steps.push_back(recordOnly(row->version, nameOf(input, row), std::move(record)));
    plan.steps.back().direction = wish.markApplied ? Direction::Up : Direction::Down;
    plan.assertions.push_back(
        wish.markApplied
            ? fmt::format(
                  "Asserted: all that migration {} makes is there already. Nothing runs; the history gets its row.",
                  row->version)
            : fmt::format(
                  "Asserted: nothing that migration {} makes is there. Nothing runs; the history takes it for pending.",
                  row->version));
    return plan;
}

PlanOrRefusal planRepair(const PlanInput& input, Plan plan)
{
    auto proposal = proposeRepair(input, formats::formatNamed(input.project.format));
    if (auto* no = std::get_if<Refusal>(&proposal))
        return *no;
    auto& ready = std::get<Repair>(proposal);
    plan.deeds = std::move(ready.deeds);
    plan.assertions = std::move(ready.assertions);
    plan.demand = ready.demand;
    plan.isBesideSteps = ready.isBesideSteps;
    plan.to = ready.to;
    if (ready.isNeeded)
        plan.steps.push_back(recordOnly(ready.version, "repair", std::move(ready.recording)));
    return plan;
}

void addIdleUp(const PlanInput& input, Plan& plan)
{
    auto proposal = formats::formatNamed(input.project.format)
                        .idleUp(input.project, input.set, input.reading.history, input.reading.status);
    if (!proposal)
        return;
    plan.steps.push_back(recordOnly(proposal->version, "", std::move(proposal->recording)));
    plan.steps.back().recording.notes = std::move(proposal->deeds);
}

formats::Refusal noMigration(const history::Status& status, std::string_view version, std::string remedy)
{
    for (const StatusRow& row : status.rows) {
        if (row.version == version && row.state == MigrationState::Ignored)
            return formats::refusal("LK111", fmt::format("Migration {} is left out. {}", version, row.why),
                                    "\"status\" shows the state of each.");
    }
    return formats::refusal("LK110", fmt::format("There is no migration {}.", version), std::move(remedy));
}

formats::Refusal noFileOf(const StatusRow& row)
{
    return refusal("LK111",
                   fmt::format("Migration {} is recorded, and there is no file of it.", shownInLine(row.version)),
                   "Bring the file back, or name a migration that has one.");
}

formats::Refusal noWayBackOver(const PlanInput& input, const StatusRow& row)
{
    const formats::Format& format = formats::formatNamed(input.project.format);
    const std::string shown = shownInLine(row.version);
    const bool canMark = format.abilities().canMark &&
                         std::holds_alternative<formats::Recording>(
                             format.recordMark(input.project, input.reading.history, input.set, row.version, false));
    return refusal(
        "LK139", fmt::format("Migration {} stands on the way down: it is recorded, and there is no file of it.", shown),
        canMark ? fmt::format("Bring the file back. Is what it made undone already? Then \"mark {} pending\" "
                              "takes its row out.",
                              shown)
                : "Bring the file back. Is the checkout older than the database?");
}

std::string steppedOver(const StatusRow& row, const formats::Format& format)
{
    return fmt::format("{} is recorded and has no file: {} steps over it, and its row stays", shownInLine(row.version),
                       format.name());
}

bool isNoSuchVersion(const formats::Refusal& refusal)
{
    return refusal.code == "LK110" || formats::isNoSuchVersion(refusal.code);
}

} // namespace lk::run

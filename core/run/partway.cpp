// SPDX-License-Identifier: Apache-2.0
#include "core/run/partway.h"

#include "core/base/text.h"
#include "core/run/plansteps.h"
#include "core/run/repair.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

history::Status statusWithPartWay(history::Status status, const std::vector<PartWay>& partWay)
{
    for (const PartWay& part : partWay) {
        for (history::StatusRow& row : status.rows) {
            if (row.version != part.version || row.state == history::MigrationState::Ignored)
                continue;
            row.state = history::MigrationState::Failed;
            row.why = fmt::format("{} stopped part-way: {} of {} statements took effect", toString(part.direction),
                                  part.statementsDone, part.statements);
            if (part.statementsDone < part.statements)
                row.why += fmt::format(", next is statement {} in line {}", part.statementsDone + 1, part.nextLine);
            if (part.isNextUncertain)
                row.why += " (it was sent, its end is not known: the next run looks first)";
            if (!part.sqlState.empty())
                row.why += fmt::format("; SQLSTATE {}", part.sqlState);
            break;
        }
    }
    return status;
}

bool standsAsItWas(const PartWay& partWay, StepMode mode, const std::vector<PlannedStatement>& statements)
{
    const auto done = static_cast<std::size_t>(partWay.statementsDone + (partWay.isNextUncertain ? 1 : 0));
    return mode == StepMode::Stepwise && statements.size() >= done && partWay.statementHashes.size() >= done &&
           std::equal(
               partWay.statementHashes.begin(), partWay.statementHashes.begin() + static_cast<std::ptrdiff_t>(done),
               statements.begin(),
               [](const std::string& hash, const PlannedStatement& statement) { return hash == statement.sha256; });
}

std::optional<Refusal> cannotGoOn(const PlanInput& input, const PartWay& partWay)
{
    const std::string direction(toString(partWay.direction));
    const std::string byHand = saidByHand(input, partWay);
    const std::string orByHand =
        byHand.empty()
            ? " If somebody has cleaned up by hand, \"repair\" says so."
            : fmt::format(" Where that is not possible, look at the schema and say what is true: {}.", byHand);
    const project::Migration* migration = input.set.find(partWay.version);
    if (migration == nullptr)
        return formats::refusal("LK132",
                                fmt::format("The {} of {} stopped part-way, {} of {} statements took effect, and its "
                                            "file is not there any more.",
                                            direction, partWay.version, partWay.statementsDone, partWay.statements),
                                fmt::format("Bring the file back; then \"{}\" goes on.{}", direction, orByHand), {},
                                true);
    Step step;
    std::string why = "these have changed in the file since";
    try {
        const formats::Format& format = formats::formatNamed(input.project.format);
        const auto refused =
            readScript(step, format.script(input.project, *migration, partWay.direction), input.project, true);
        if (!refused && standsAsItWas(partWay, step.mode, step.statements))
            return std::nullopt;
        if (refused)
            why = "the file cannot be run any more: " + refused->reason;
    } catch (const Error& error) {
        why = fmt::format("its file cannot be read any more: {}", error.message());
    }
    Refusal no = formats::refusal(
        "LK133",
        fmt::format("{} statement{} of the {} of {} took effect, and {}.", partWay.statementsDone,
                    partWay.statementsDone == 1 ? "" : "s", direction, partWay.version,
                    why.ends_with('.') ? why.substr(0, why.size() - 1) : why),
        fmt::format("Bring these statements back as they were (only what has not run yet may change); then \"{}\" goes "
                    "on.{}",
                    direction, orByHand),
        {}, true);
    no.place = Place{step.file, partWay.nextLine, 0};
    const std::size_t known = std::min({static_cast<std::size_t>(std::max(partWay.statementsDone, 0)),
                                        partWay.statementHashes.size(), step.statements.size()});
    for (std::size_t index = 0; index < known; ++index) {
        if (step.statements[index].sha256 != partWay.statementHashes[index]) {
            no.place.line = step.statements[index].line;
            break;
        }
    }
    return no;
}

std::string saidByHand(const PlanInput& input, const PartWay& partWay)
{
    const formats::Format& format = formats::formatNamed(input.project.format);
    const auto abilities = format.abilities();
    if (abilities.canMark && input.reading.status.find(partWay.version) != nullptr)
        return fmt::format("\"mark {0} pending\" (all that it made is gone) or \"mark {0} applied\" (all of it is "
                           "there)",
                           partWay.version);
    if (abilities.canForce)
        return fmt::format("\"{}\" (all that it made is gone) or \"{}\" (all of it is there)",
                           forceCommand(versionBelow(input.set, format.rules(input.project), partWay.version)),
                           forceCommand(partWay.version));
    return {};
}

std::string tookEffect(const PartWay& partWay)
{
    return partWay.statements > 0
               ? fmt::format("{} of {} statements", partWay.statementsDone, partWay.statements)
               : fmt::format("{} statement{}", partWay.statementsDone, partWay.statementsDone == 1 ? "" : "s");
}

std::optional<Refusal> resumeStep(Step& step, const PartWay& partWay, const PlanInput& input)
{
    if (partWay.version != step.version || partWay.direction != step.direction)
        return formats::refusal(
            "LK132", fmt::format("Migration {} stopped part-way and must be finished first.", partWay.version),
            "\"up\" or \"down\" goes on with it.", {}, true);
    if (!standsAsItWas(partWay, step.mode, step.statements)) {
        const std::string_view direction = toString(step.direction);
        if (partWay.statementsDone == 0 && !partWay.isNextUncertain)
            return formats::refusal(
                "LK133",
                fmt::format("The {} of {} stopped before its first statement took effect, and its file "
                            "is carried out in another way now.",
                            direction, step.version),
                fmt::format("\"repair\" closes the journal's entry; then \"{}\" begins anew.", direction),
                {step.file, 0, 0}, true);
        if (auto no = cannotGoOn(input, partWay))
            return no;
        // With --allow-split it would be as it was then.
        return formats::refusal("LK133",
                                fmt::format("The {} of {} stopped part-way while its file was carried out statement by "
                                            "statement.",
                                            direction, step.version),
                                "Go on as it was begun, with --allow-split.", {step.file, 0, 0}, true);
    }
    step.resume = Resume{partWay.statementsDone, partWay.isNextUncertain, partWay.run};
    step.notes.push_back(
        fmt::format("goes on where {} stopped: {} of {} statements took effect",
                    partWay.run.empty() ? std::string("another run") : "run " + partWay.run.substr(0, 8),
                    partWay.statementsDone, step.statements.size()));
    return std::nullopt;
}

} // namespace lk::run

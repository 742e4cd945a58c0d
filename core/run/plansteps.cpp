// SPDX-License-Identifier: Apache-2.0
#include "core/run/plansteps.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/run/scriptplan.h"

#include <algorithm>

namespace lk::run {

std::string shownFileOf(const project::Project& project, const std::filesystem::path& file)
{
    const std::filesystem::path relative = file.lexically_relative(project.root);
    const bool isInside = !relative.empty() && *relative.begin() != "..";
    return shownInLine(isInside ? relative.generic_string() : file.generic_string());
}

std::optional<Refusal> readScript(Step& step, const formats::ScriptFile& script, const project::Project& project,
                                  bool allowSplit, std::set<std::string>* losingFunctions)
{
    if (!script.file.empty()) {
        step.path = script.file.string();
        step.file = shownFileOf(project, script.file);
        step.sha256 = script.sha256;
    }
    if (step.recording.tool) {
        step.mode = StepMode::Tool;
        return std::nullopt;
    }
    for (const formats::Block& block : script.blocks) {
        if (block.file.empty() || block.file == script.file)
            continue;
        const std::string path = block.file.string();
        if (std::none_of(step.otherFiles.begin(), step.otherFiles.end(),
                         [&](const StepFile& other) { return other.path == path; }))
            step.otherFiles.push_back(
                StepFile{shownFileOf(project, block.file), path, sha256Hex(readFile(block.file, project.root))});
    }
    auto planned = planScript(
        script, step.file, allowSplit,
        [&project](const std::filesystem::path& file) { return shownFileOf(project, file); },
        losingFunctions != nullptr ? *losingFunctions : std::set<std::string>());
    if (auto* no = std::get_if<Refusal>(&planned))
        return *no;
    auto& ready = std::get<ScriptPlan>(planned);
    step.mode = ready.mode;
    step.statements = std::move(ready.statements);
    step.notes = std::move(ready.notes);
    step.endsGroup = ready.endsGroup;
    if (losingFunctions != nullptr)
        *losingFunctions = std::move(ready.losingFunctions);
    return std::nullopt;
}

void groupTransactions(std::vector<Step>& steps, int& groups)
{
    const auto mayJoin = [](const Step& step) {
        return step.mode == StepMode::Transaction || step.mode == StepMode::Foreign || step.mode == StepMode::Empty;
    };
    bool hasEnded = false;
    for (std::size_t begin = 0; begin < steps.size();) {
        std::size_t end = begin + 1;
        hasEnded = begin > 0 && steps[begin - 1].direction == steps[begin].direction &&
                   (hasEnded || steps[begin - 1].endsGroup);
        if (hasEnded) {
            begin = end;
            continue;
        }
        while (mayJoin(steps[begin]) && end < steps.size() && mayJoin(steps[end]) &&
               steps[end].direction == steps[begin].direction)
            ++end;
        if (end - begin > 1) {
            ++groups;
            for (std::size_t step = begin; step < end; ++step)
                steps[step].group = groups;
        }
        begin = end;
    }
}

std::optional<Refusal> addRunScripts(Plan& plan, const formats::Format& format, const project::MigrationSet& set,
                                     const std::set<std::string>& losingFunctions)
{
    if (plan.steps.empty())
        return std::nullopt;
    std::vector<Step> before;
    std::vector<Step> between;
    std::vector<Step> after;
    std::set<std::string> losing = losingFunctions;
    const Direction direction = plan.steps.back().direction;
    const auto firstRepeatable = std::ranges::find_if(plan.steps, [&](const Step& step) {
        const project::Migration* migration = set.find(step.version);
        return migration != nullptr && migration->kind == project::MigrationKind::Repeatable;
    });
    const auto place = firstRepeatable - plan.steps.begin();
    const bool hasRepeatable = firstRepeatable != plan.steps.end();
    for (const formats::RunScript& one : format.runScripts(plan.project, set, direction)) {
        if (one.isAtRepeatables && one.isBefore && !hasRepeatable)
            continue;
        if (one.script.refusal)
            return one.script.refusal;
        Step step;
        step.isAround = true;
        step.name = one.name;
        step.direction = direction;
        step.hasWayBack = true;
        if (auto no = readScript(step, one.script, plan.project, plan.wish.allowSplit, &losing))
            return no;
        if (step.mode != StepMode::Empty)
            (one.isAtRepeatables && hasRepeatable ? between : one.isBefore ? before : after).push_back(std::move(step));
    }
    plan.steps.insert(plan.steps.begin() + place, between.begin(), between.end());
    plan.steps.insert(plan.steps.begin(), before.begin(), before.end());
    plan.steps.insert(plan.steps.end(), after.begin(), after.end());
    return std::nullopt;
}

} // namespace lk::run

// SPDX-License-Identifier: Apache-2.0
#include "core/run/conditionstep.h"

#include "core/base/faultpoint.h"
#include "core/run/messages.h"
#include "core/run/servererror.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

ConditionAnswer answerOf(const std::string& word)
{
    if (word == "run")
        return ConditionAnswer::Run;
    if (word == "record")
        return ConditionAnswer::Record;
    return word == "skip" ? ConditionAnswer::Skip : ConditionAnswer::Stop;
}

std::vector<postgres::EntryResult> send(RunContext& context, const std::vector<postgres::Entry>& entries)
{
    const Watchdog::Watch watch(*context.watchdog);
    return context.work->pipeline(entries, {}, context.workStop.get_token());
}

const postgres::EntryResult* failedOf(const std::vector<postgres::EntryResult>& results)
{
    const auto failed = std::ranges::find(results, postgres::EntryOutcome::Failed, &postgres::EntryResult::outcome);
    return failed == results.end() ? nullptr : &*failed;
}

void rollBack(RunContext& context)
{
    context.workIsFresh = false;
    if (!context.work->isConnected())
        throw Error(ErrorCode::Unreachable, "the connection was lost").stateLeft(StateLeft::NothingChanged);
    const Watchdog::Watch watch(*context.watchdog);
    (void)context.work->execute({"ROLLBACK", {}});
}

void tell(RunContext& context, int index, const char* severity, std::string text)
{
    postgres::Notice notice;
    notice.severity = severity;
    notice.message = std::move(text);
    context.tell(NoticeTold{index, 0, notice});
}

} // namespace

ConditionAnswer askCondition(RunContext& context, const Step& step, int index)
{
    if (!step.recording.condition || step.resume)
        return ConditionAnswer::Run;
    const formats::Condition& condition = *step.recording.condition;
    std::vector<postgres::Entry> entries;
    if (!context.workIsFresh)
        entries.push_back({{"DISCARD ALL", {}}, false, false});
    entries.push_back({{"BEGIN", {}}, false, false});
    for (const postgres::Command& command : step.recording.setup)
        entries.push_back({command, false, false});
    for (const postgres::Command& command : condition.commands)
        entries.push_back({command, true, false});
    faultPoint("condition asked");
    const auto results = send(context, entries);
    const postgres::EntryResult* failed = failedOf(results);
    std::string word = condition.onError;
    std::string problem;
    if (failed != nullptr)
        problem = failed->error.message;
    else if (!results.empty() && !results.back().table.isEmpty())
        word = results.back().table.text(0, 0);
    rollBack(context);
    const ConditionAnswer answer = answerOf(word);
    if (!problem.empty() && context.isStopped())
        throw Error(ErrorCode::Cancelled, "stopped on request").stateLeft(StateLeft::NothingChanged);
    const std::string why =
        problem.empty() ? std::string("are not met") : fmt::format("could not be asked ({})", problem);
    if (answer == ConditionAnswer::Record)
        tell(context, index, "NOTICE",
             fmt::format("{} {}: it does not run and is recorded as such", condition.told, why));
    else if (answer == ConditionAnswer::Skip)
        tell(context, index, "NOTICE", fmt::format("{} {}: it is passed over and stays pending", condition.told, why));
    else if (answer == ConditionAnswer::Run && !problem.empty())
        tell(context, index, "WARNING", fmt::format("{} {}: it runs all the same", condition.told, why));
    return answer;
}

StepEnd recordUnrun(RunContext& context, const Step& step, int)
{
    StepEnd end;
    end.stateLeft = StateLeft::RolledBack;
    std::vector<postgres::Entry> entries{{{"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", {}}, false, false},
                                         {{context.lockHistory(), {}}, false, false}};
    entries.push_back(guardMessage(step.recording).entry);
    for (const Message& one : ownSettingsMessages())
        entries.push_back(one.entry);
    entries.push_back(durableMessage().entry);
    for (Message& one : recordMessages(step.recording.recordUnrun))
        entries.push_back(std::move(one.entry));
    entries.push_back({{"COMMIT", {}}, false, false});
    faultPoint("unrun recorded");
    const auto results = send(context, entries);
    const postgres::EntryResult* failed = failedOf(results);
    if (failed == nullptr) {
        context.workIsFresh = false;
        context.journal->stepDone(context.run, step, Journal::Sync::Lazy);
        return {};
    }
    rollBack(context);
    end.kind = StepEndKind::Failed;
    end.error = ownError(step, "writing the history", failed->error);
    return end;
}

} // namespace lk::run

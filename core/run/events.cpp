// SPDX-License-Identifier: Apache-2.0
#include "core/run/events.h"

#include <fmt/format.h>

namespace lk::run {

std::string_view toString(OutcomeKind kind)
{
    switch (kind) {
    case OutcomeKind::Done: return "done";
    case OutcomeKind::Failed: return "failed";
    case OutcomeKind::Refused: return "refused";
    case OutcomeKind::Cancelled: return "cancelled";
    case OutcomeKind::Unknown: return "unknown";
    }
    return "failed";
}

std::string_view toString(StepResult result)
{
    switch (result) {
    case StepResult::Done: return "done";
    case StepResult::RecordedUnrun: return "recorded";
    case StepResult::PassedOver: return "passed-over";
    }
    return "done";
}

namespace {

std::string earlierSteps(const Outcome& outcome)
{
    if (outcome.stepsDone == 0)
        return {};
    return outcome.stepsDone == 1 ? " The step before it is applied and recorded."
                                  : fmt::format(" The {} steps before it are applied and recorded.", outcome.stepsDone);
}

std::string failedRow(const Outcome& outcome)
{
    return outcome.isFailureRecorded ? " Its failed row stands in the history." : "";
}

} // namespace

std::string stateLeftSentence(const Outcome& outcome)
{
    if (!outcome.leftText.empty())
        return outcome.leftText + failedRow(outcome) + earlierSteps(outcome);
    if (outcome.together > 1 &&
        (outcome.stateLeft == StateLeft::RolledBack || outcome.stateLeft == StateLeft::EarlierStepsKept))
        return fmt::format(
            "The {} migrations of this run are one transaction: it was rolled back, and nothing of any of "
            "them is left.{}",
            outcome.together, earlierSteps(outcome));
    const std::string what = outcome.version.empty() ? std::string("The step")
                             : outcome.isAround      ? "Script " + outcome.version
                                                     : "Migration " + outcome.version;
    switch (outcome.stateLeft) {
    case StateLeft::NotTold:
    case StateLeft::NothingChanged:
        if (outcome.kind == OutcomeKind::Done)
            return outcome.stepsDone == 0 ? outcome.passedOver == 0
                                                ? "Nothing had to be changed."
                                                : "Nothing was changed: what was to run is passed over, and pending."
                   : outcome.stepsDone == 1
                       ? "The step is committed and recorded."
                       : fmt::format("All {} steps are committed and recorded.", outcome.stepsDone);
        return outcome.stepsDone == 0 ? "Nothing was changed." : "Nothing more was changed." + earlierSteps(outcome);
    case StateLeft::RolledBack:
        if (outcome.isFailureRecorded)
            return what + " left nothing behind but the failed row that now stands in the history." +
                   earlierSteps(outcome);
        return what + " left nothing behind: its transaction was rolled back." + earlierSteps(outcome);
    case StateLeft::EarlierStepsKept: return what + " left nothing behind." + earlierSteps(outcome);
    case StateLeft::StatementsKept:
        if (outcome.statementsKept == 0)
            return fmt::format(
                "{} stopped part-way: none of its {} statements took effect; the next run goes on with the first.{}{}",
                what, outcome.statements, failedRow(outcome), earlierSteps(outcome));
        if (outcome.statementsKept >= outcome.statements)
            return fmt::format("{} stopped part-way: all of its {} statements took effect, only its record is missing; "
                               "the next run writes it.{}{}",
                               what, outcome.statements, failedRow(outcome), earlierSteps(outcome));
        return fmt::format(
            "{} stopped part-way: statements 1 to {} of {} took effect and are kept; the next is statement {}.{}{}",
            what, outcome.statementsKept, outcome.statements, outcome.statementsKept + 1, failedRow(outcome),
            earlierSteps(outcome));
    case StateLeft::Unknown:
        return fmt::format(
            "The outcome of COMMIT for {} is not known yet; the next run will find out. Do not run it by hand.{}",
            outcome.version.empty() ? "the step" : outcome.version, earlierSteps(outcome));
    }
    return {};
}

} // namespace lk::run

// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/exitcodes.h"

#include "core/run/plan.h"
#include "core/run/recordplan.h"

namespace lk::ctl {

ExitCode exitCodeOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::Unreadable: return kUsage;
    case ErrorCode::Unreachable:
    case ErrorCode::LoginRefused: return kUnreachable;
    case ErrorCode::Statement:
    case ErrorCode::LockTimeout: return kFailed;
    case ErrorCode::LockHeld: return kLockHeld;
    case ErrorCode::Refused: return kRefused;
    case ErrorCode::DecisionNeeded: return kDecisionNeeded;
    case ErrorCode::OutcomeUnknown: return kOutcomeUnknown;
    case ErrorCode::Cancelled: return kInterrupted;
    case ErrorCode::Internal: return kInternal;
    }
    return kInternal;
}

ExitCode exitCodeOf(const formats::Refusal& refusal)
{
    if (refusal.code == run::kRunAtWork)
        return kLockHeld;
    if (run::isNoSuchVersion(refusal)) // no guard said no, the command was wrong
        return kUsage;
    return refusal.needsDecision ? kDecisionNeeded : kRefused;
}

ExitCode exitCodeOf(const run::Outcome& outcome)
{
    switch (outcome.kind) {
    case run::OutcomeKind::Done: return kDone;
    case run::OutcomeKind::Cancelled: return kInterrupted;
    case run::OutcomeKind::Unknown: return kOutcomeUnknown;
    case run::OutcomeKind::Refused: return outcome.error ? exitCodeOf(outcome.error->code()) : kRefused;
    case run::OutcomeKind::Failed: break;
    }
    // Stopped part-way: whatever the reason, the next thing is a decision or a resume, not a clean retry.
    if (outcome.stateLeft == StateLeft::StatementsKept)
        return kDecisionNeeded;
    // A file or the journal failed in the midst of it: what was sent is rolled back.
    if (!outcome.error || outcome.error->code() == ErrorCode::Unreadable)
        return kFailed;
    return exitCodeOf(outcome.error->code());
}

const char* nameOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage: return "usage";
    case ErrorCode::Unreadable: return "unreadable";
    case ErrorCode::Unreachable: return "unreachable";
    case ErrorCode::LoginRefused: return "login-refused";
    case ErrorCode::Statement: return "statement";
    case ErrorCode::LockTimeout: return "lock-timeout";
    case ErrorCode::LockHeld: return "lock-held";
    case ErrorCode::Refused: return "refused";
    case ErrorCode::DecisionNeeded: return "decision-needed";
    case ErrorCode::OutcomeUnknown: return "outcome-unknown";
    case ErrorCode::Cancelled: return "cancelled";
    case ErrorCode::Internal: return "internal";
    }
    return "internal";
}

} // namespace lk::ctl

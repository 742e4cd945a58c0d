// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/run/journal.h"
#include "core/run/preflight/inquiry.h"
#include "core/run/recorded.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

/// A run that goes on where one stopped, or that only records, starts from a dirty history on purpose.
bool startsDirty(const Plan& plan)
{
    return !plan.steps.empty() && (plan.steps.front().resume || plan.steps.front().mode == StepMode::RecordOnly);
}

void checkOrder(Inquiry& inquiry, const formats::Format& format, const history::Status& status)
{
    std::vector<std::string> late;
    std::vector<std::string> missing;
    for (const history::StatusRow& row : status.rows) {
        if (row.state == history::MigrationState::OutOfOrder)
            late.push_back(row.version);
        if (row.state == history::MigrationState::Missing)
            missing.push_back(row.version);
    }
    if (!late.empty())
        inquiry.add("LK118", "order of versions", CheckResult::Warning,
                    fmt::format("{} {} older than the newest applied migration{}.", fmt::join(late, ", "),
                                late.size() == 1 ? "is" : "are",
                                format.rules(inquiry.plan.project).runsOutOfOrder ? "; run in place"
                                                                                  : ", and is never run by \"up\""));
    if (!missing.empty())
        inquiry.add("LK136", "files of the recorded versions", CheckResult::Warning,
                    fmt::format("Recorded, but without a file: {}.", fmt::join(missing, ", ")),
                    "Is the checkout older than the database?");
}

void checkTable(Inquiry& inquiry, const postgres::ConnectionTarget& target)
{
    const formats::Format& format = formats::formatNamed(inquiry.plan.project.format);
    try {
        const history::History now = format.readHistory(inquiry.session, inquiry.plan.project, target, inquiry.stop);
        if (now.digest() != inquiry.plan.history.digest())
            inquiry.add("LK105", "history as planned", CheckResult::Refused,
                        "The history has changed since the plan was made.", "Look again and make a new plan.");
        else if (isRecordedFailed(now) && !startsDirty(inquiry.plan))
            inquiry.add("LK105", "history as planned", CheckResult::Refused, "The history is dirty.",
                        "\"repair\" shows what is really there.");
        else
            inquiry.add("LK105", "history as planned", CheckResult::Good,
                        now.exists ? fmt::format("{} as planned.", now.qualifiedTable())
                                   : fmt::format("{} will be made.", now.qualifiedTable()));
        checkOrder(inquiry, format, format.layOver(inquiry.plan.project, *inquiry.set, now));
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Unreachable || error.code() == ErrorCode::Cancelled)
            throw;
        inquiry.add("LK105", "history as planned", CheckResult::Refused, error.message(), error.remedy());
    }
}

void checkOtherRun(Inquiry& inquiry)
{
    for (const postgres::AdvisoryKey& key : inquiry.plan.locks) {
        for (const postgres::Holder& holder : postgres::holdersOf(inquiry.session, key.key, inquiry.stop)) {
            inquiry.add("LK117", "no other run", CheckResult::Warning,
                        fmt::format("The lock of {} is held by process {} ({}).", key.owner, holder.pid,
                                    shownInLine(holder.applicationName)),
                        "The run waits for it.");
            return;
        }
    }
    inquiry.add("LK117", "no other run", CheckResult::Good, "Nobody holds the run lock or the tool's own.");
}

} // namespace

void checkHistory(Inquiry& inquiry, const postgres::ConnectionTarget& target)
{
    if (inquiry.isInRun)
        return;
    inquiry.tell([&inquiry, &target] {
        checkTable(inquiry, target);
        if (readJournal(inquiry.journal).lastLineWasTorn)
            inquiry.add("LK115", "journal", CheckResult::Warning,
                        "The last line of the journal was torn and will be dropped; the history decides.");
        checkOtherRun(inquiry);
    });
}

} // namespace lk::run

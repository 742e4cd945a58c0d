// SPDX-License-Identifier: Apache-2.0
#include "ui/common/statelook.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {
QString tr(const char* text, const char* comment = nullptr)
{
    return QCoreApplication::translate("State", text, comment);
}
} // namespace

Look lookOf(history::MigrationState state)
{
    using history::MigrationState;
    switch (state) {
    case MigrationState::Applied:
        return {tr("Applied"), u"state-applied"_s, Role::Green, tr("Recorded, and the file is unchanged.")};
    case MigrationState::Pending:
        return {tr("Pending"), u"state-pending"_s, Role::Neutral, tr("Not recorded; the next \"up\" runs it.")};
    case MigrationState::OutOfOrder:
        return {tr("Out of order"), u"state-out-of-order"_s, Role::Blue,
                tr("Pending, but older than the newest applied one.")};
    case MigrationState::Failed:
        return {tr("Failed"), u"state-failed"_s, Role::Red,
                tr("Recorded as failed, or the dirty version. Opens the way out.")};
    case MigrationState::Missing:
        return {tr("Missing"), u"state-missing"_s, Role::Amber, tr("Recorded, but there is no file.")};
    case MigrationState::Changed:
        return {tr("Changed"), u"state-changed"_s, Role::Violet, tr("Applied, and the file has been changed since.")};
    case MigrationState::Outdated:
        return {tr("Outdated"), u"state-outdated"_s, Role::Blue, tr("Repeatable; its file changed since it last ran.")};
    case MigrationState::RolledBack:
        return {tr("Rolled back"), u"state-rolled-back"_s, Role::Neutral, tr("Was applied; its reversal is recorded.")};
    case MigrationState::Ignored:
        return {tr("Ignored"), u"state-ignored"_s, Role::Neutral, tr("Never run by this format's rules.")};
    }
    return {};
}

Look lookOf(project::Protection protection)
{
    switch (protection) {
    case project::Protection::None:
        return {tr("none", "protection"), u"protection-none"_s, Role::Neutral,
                tr("Changes need no confirmation beyond the button on the plan.")};
    case project::Protection::Confirm:
        return {tr("confirm", "protection"), u"protection-confirm"_s, Role::Blue, tr("Changes ask a question first.")};
    case project::Protection::Typed:
        return {tr("typed", "protection"), u"protection-typed"_s, Role::Red,
                tr("Changes need the environment's name to be typed.")};
    }
    return {};
}

Look lookOf(run::OutcomeKind outcome)
{
    switch (outcome) {
    case run::OutcomeKind::Done:
        return {tr("Done", "run"), u"outcome-done"_s, Role::Green, tr("Everything is applied and recorded.")};
    case run::OutcomeKind::Failed:
        return {tr("Failed", "run"), u"outcome-failed"_s, Role::Red, tr("A step failed; what is left is told.")};
    case run::OutcomeKind::Refused:
        return {tr("Refused", "run"), u"outcome-refused"_s, Role::Amber, tr("Nothing was changed.")};
    case run::OutcomeKind::Cancelled:
        return {tr("Cancelled", "run"), u"outcome-cancelled"_s, Role::Neutral,
                tr("Stopped by you; what is left is told.")};
    case run::OutcomeKind::Unknown:
        return {tr("Unknown", "run"), u"outcome-unknown"_s, Role::Orange,
                tr("The connection was lost at commit. Opens the way out.")};
    }
    return {};
}

Look lookOf(Activity activity)
{
    switch (activity) {
    case Activity::Running: return {tr("Running"), u"state-running"_s, Role::Blue, tr("Under way.")};
    case Activity::NotRead: return {tr("Not read"), u"state-not-read"_s, Role::Neutral, tr("Not asked yet.")};
    case Activity::Reading: return {tr("Reading"), u"state-reading"_s, Role::Neutral, tr("Being asked now.")};
    case Activity::Unreachable:
        return {tr("Unreachable"), u"state-unreachable"_s, Role::Amber, tr("The last try failed.")};
    }
    return {};
}

} // namespace lk::ui

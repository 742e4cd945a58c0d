// SPDX-License-Identifier: Apache-2.0
#include "ui/common/statelook.h"

#include "core/base/text.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {
/// The words of this file; a class, because lupdate knows no free function.
class StateWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::StateWords)
};
} // namespace

Look lookOf(history::MigrationState state)
{
    using history::MigrationState;
    switch (state) {
    case MigrationState::Applied:
        return {StateWords::tr("Applied"), u"state-applied"_s, Role::Green,
                StateWords::tr("Recorded, and the file is unchanged.")};
    case MigrationState::Pending:
        return {StateWords::tr("Pending"), u"state-pending"_s, Role::Neutral,
                StateWords::tr("Not recorded; the next \"up\" runs it.")};
    case MigrationState::OutOfOrder:
        return {StateWords::tr("Out of order"), u"state-out-of-order"_s, Role::Blue,
                StateWords::tr("Pending, but older than the newest applied one.")};
    case MigrationState::Failed:
        return {StateWords::tr("Failed"), u"state-failed"_s, Role::Red,
                StateWords::tr("Recorded as failed, or the dirty version. Opens the way out.")};
    case MigrationState::Missing:
        return {StateWords::tr("Missing"), u"state-missing"_s, Role::Amber,
                StateWords::tr("Recorded, but there is no file.")};
    case MigrationState::Changed:
        return {StateWords::tr("Changed"), u"state-changed"_s, Role::Violet,
                StateWords::tr("Applied, and the file has been changed since.")};
    case MigrationState::Outdated:
        return {StateWords::tr("Outdated"), u"state-outdated"_s, Role::Blue,
                StateWords::tr("Repeatable; its file changed since it last ran.")};
    case MigrationState::RolledBack:
        return {StateWords::tr("Rolled back"), u"state-rolled-back"_s, Role::Neutral,
                StateWords::tr("Was applied; its reversal is recorded.")};
    case MigrationState::Ignored:
        return {StateWords::tr("Ignored"), u"state-ignored"_s, Role::Neutral,
                StateWords::tr("Never run by this format's rules.")};
    }
    return {};
}

Look lookOf(project::Protection protection)
{
    switch (protection) {
    case project::Protection::None:
        return {StateWords::tr("none", "protection"), u"protection-none"_s, Role::Neutral,
                StateWords::tr("Changes need no confirmation beyond the button on the plan.")};
    case project::Protection::Confirm:
        return {StateWords::tr("confirm", "protection"), u"protection-confirm"_s, Role::Blue,
                StateWords::tr("Changes ask a question first.")};
    case project::Protection::Typed:
        return {StateWords::tr("typed", "protection"), u"protection-typed"_s, Role::Red,
                StateWords::tr("Changes need the environment's name to be typed.")};
    }
    return {};
}

Look lookOf(run::OutcomeKind outcome)
{
    switch (outcome) {
    case run::OutcomeKind::Done:
        return {StateWords::tr("Done", "run"), u"outcome-done"_s, Role::Green,
                StateWords::tr("Everything is applied and recorded.")};
    case run::OutcomeKind::Failed:
        return {StateWords::tr("Failed", "run"), u"outcome-failed"_s, Role::Red,
                StateWords::tr("A step failed; what is left is told.")};
    case run::OutcomeKind::Refused:
        return {StateWords::tr("Refused", "run"), u"outcome-refused"_s, Role::Amber,
                StateWords::tr("Nothing was changed.")};
    case run::OutcomeKind::Cancelled:
        return {StateWords::tr("Cancelled", "run"), u"outcome-cancelled"_s, Role::Neutral,
                StateWords::tr("Stopped by you; what is left is told.")};
    case run::OutcomeKind::Unknown:
        return {StateWords::tr("Unknown", "run"), u"outcome-unknown"_s, Role::Orange,
                StateWords::tr("The connection was lost at commit. Opens the way out.")};
    }
    return {};
}

Look lookOf(Activity activity)
{
    switch (activity) {
    case Activity::Running:
        return {StateWords::tr("Running"), u"state-running"_s, Role::Blue, StateWords::tr("Under way.")};
    case Activity::NotRead:
        return {StateWords::tr("Not read"), u"state-not-read"_s, Role::Neutral, StateWords::tr("Not asked yet.")};
    case Activity::Reading:
        return {StateWords::tr("Reading"), u"state-reading"_s, Role::Neutral, StateWords::tr("Being asked now.")};
    case Activity::Unreachable:
        return {StateWords::tr("Unreachable"), u"state-unreachable"_s, Role::Amber,
                StateWords::tr("The last try failed.")};
    }
    return {};
}

QString reasonOf(const history::StatusRow& row)
{
    return row.isAssumed ? StateWords::tr("Taken as applied: this history records one number only.")
                         : toQt(shownInLine(row.why));
}

} // namespace lk::ui

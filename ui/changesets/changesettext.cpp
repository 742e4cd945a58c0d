// SPDX-License-Identifier: Apache-2.0
#include "ui/changesets/changesettext.h"

#include "core/base/text.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace lk::ui {

using changeset::Phase;
using changeset::PhaseState;
using changeset::PhaseStatus;
using changeset::Verdict;

namespace {

/// The words of this file; a class, because lupdate knows no free function.
class ChangeSetWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::ChangeSetWords)
};

QString line(const std::string& text)
{
    return toQt(shownInLine(text));
}

QString percent(double fraction)
{
    return ChangeSetWords::tr("%1 %", "per cent").arg(static_cast<int>(std::floor(fraction * 100)));
}

} // namespace

Look lookOf(Phase phase)
{
    switch (phase) {
    case Phase::Expand:
        return {ChangeSetWords::tr("Expand"), u"phase-expand"_s, Role::Blue,
                ChangeSetWords::tr("Adds what is new beside what is old.")};
    case Phase::Sync:
        return {ChangeSetWords::tr("Sync"), u"phase-sync"_s, Role::Blue,
                ChangeSetWords::tr("Keeps both sides equal while old and new code write.")};
    case Phase::Backfill:
        return {ChangeSetWords::tr("Backfill"), u"phase-backfill"_s, Role::Violet,
                ChangeSetWords::tr("Gives rows from before the new value.")};
    case Phase::Gate:
        return {ChangeSetWords::tr("Gate"), u"phase-gate"_s, Role::Amber,
                ChangeSetWords::tr("Waits until code that uses the new side alone runs everywhere.")};
    case Phase::Contract:
        return {ChangeSetWords::tr("Contract"), u"phase-contract"_s, Role::Orange,
                ChangeSetWords::tr("Takes the old side away: the only phase that can lose data.")};
    }
    return {};
}

Look lookOf(PhaseStatus status)
{
    switch (status) {
    case PhaseStatus::NotApplicable:
        return {ChangeSetWords::tr("Not needed"), u"state-ignored"_s, Role::Neutral,
                ChangeSetWords::tr("This change has no such phase.")};
    case PhaseStatus::Todo:
        return {ChangeSetWords::tr("To do"), u"state-pending"_s, Role::Neutral,
                ChangeSetWords::tr("Its turn has not come.")};
    case PhaseStatus::Blocked:
        return {ChangeSetWords::tr("Blocked"), u"phase-blocked"_s, Role::Amber,
                ChangeSetWords::tr("Its turn has come, and something stands in the way.")};
    case PhaseStatus::Ready:
        return {ChangeSetWords::tr("Ready"), u"state-running"_s, Role::Blue, ChangeSetWords::tr("It may begin now.")};
    case PhaseStatus::Running:
        return {ChangeSetWords::tr("Running", "phase"), u"state-running"_s, Role::Blue,
                ChangeSetWords::tr("Part of it is done.")};
    case PhaseStatus::Paused:
        return {ChangeSetWords::tr("Paused", "phase"), u"backfill-paused"_s, Role::Amber,
                ChangeSetWords::tr("Waits for somebody to resume it.")};
    case PhaseStatus::Failed:
        return {ChangeSetWords::tr("Failed", "phase"), u"state-failed"_s, Role::Red,
                ChangeSetWords::tr("It stopped, and is to be tried again or taken back.")};
    case PhaseStatus::Done:
        return {ChangeSetWords::tr("Done", "phase"), u"state-applied"_s, Role::Green,
                ChangeSetWords::tr("Seen in the database, not only recorded.")};
    case PhaseStatus::Undone:
        return {ChangeSetWords::tr("Undone"), u"state-rolled-back"_s, Role::Neutral,
                ChangeSetWords::tr("It was done, and has been taken back.")};
    }
    return {};
}

Look lookOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass: return {ChangeSetWords::tr("Passed", "gate"), u"state-applied"_s, Role::Green, {}};
    case Verdict::Fail: return {ChangeSetWords::tr("Waiting", "gate"), u"phase-gate"_s, Role::Amber, {}};
    case Verdict::Unknown: return {ChangeSetWords::tr("Not known", "gate"), u"outcome-unknown"_s, Role::Orange, {}};
    }
    return {};
}

Look lookOf(changeset::CheckVerdict verdict)
{
    using changeset::CheckVerdict;
    switch (verdict) {
    case CheckVerdict::Ok: return {ChangeSetWords::tr("Ok", "check"), u"state-applied"_s, Role::Green, {}};
    case CheckVerdict::Bad: return {ChangeSetWords::tr("Bad", "check"), u"state-failed"_s, Role::Red, {}};
    case CheckVerdict::Unknown:
        return {ChangeSetWords::tr("Not known", "check"), u"outcome-unknown"_s, Role::Orange, {}};
    }
    return {};
}

Look asideLook()
{
    return {ChangeSetWords::tr("Set aside", "gate"), u"state-ignored"_s, Role::Violet, {}};
}

QString checkTitle(const std::string& id)
{
    const std::pair<std::string_view, QString> titles[] = {
        {"expand", lookOf(Phase::Expand).text},
        {"sync", lookOf(Phase::Sync).text},
        {"backfill", lookOf(Phase::Backfill).text},
        {"data", ChangeSetWords::tr("Both sides hold the same")},
        {"quarantine", ChangeSetWords::tr("No row in quarantine")},
        {"trigger", ChangeSetWords::tr("Trigger of the sync")},
        {"dependants", ChangeSetWords::tr("Nothing depends on the old side")},
        {"lost-writes", ChangeSetWords::tr("Writes that the sync could not carry over")},
        {"twins", ChangeSetWords::tr("The new column has what the old one has")},
        {"references", ChangeSetWords::tr("What refers to the key")},
        {"statements", ChangeSetWords::tr("Nobody uses the old side")},
        {"jobs", ChangeSetWords::tr("No scheduled job names the old side")},
        {"replication", ChangeSetWords::tr("No logical replication carries the old side")},
        {"old-transactions", ChangeSetWords::tr("No old transaction")},
        {"wraparound", ChangeSetWords::tr("No autovacuum against wraparound")},
        {"replicas", ChangeSetWords::tr("Replicas keep up")},
        {"disk", ChangeSetWords::tr("Room for what contract builds")},
        {"lock-budget", ChangeSetWords::tr("Locks were to be had today")},
    };
    const auto* found = std::ranges::find(titles, std::string_view(id), &std::pair<std::string_view, QString>::first);
    return found != std::end(titles) ? found->second : line(id);
}

QString titleOf(const changeset::ChangeSet& changeSet)
{
    const std::string& title = changeSet.definition.title;
    return line(title.empty() ? changeSet.id() : title);
}

QString originText(const changeset::ChangeSet& changeSet)
{
    switch (changeSet.origin) {
    case changeset::Origin::Declared: return ChangeSetWords::tr("declared");
    case changeset::Origin::Detected: return ChangeSetWords::tr("detected, %1").arg(percent(changeSet.score));
    case changeset::Origin::Suggested: return ChangeSetWords::tr("suggested, %1").arg(percent(changeSet.score));
    }
    return {};
}

QDateTime localTime(const std::optional<changeset::Moment>& moment)
{
    return moment && !moment->empty() ? QDateTime::fromString(toQt(*moment), Qt::ISODateWithMs).toLocalTime()
                                      : QDateTime();
}

QString dayText(const QDateTime& time)
{
    return time.isValid() ? time.toString(u"yyyy-MM-dd HH:mm"_s) : QString();
}

QString remainingText(std::chrono::seconds time)
{
    const qint64 minutes = (time.count() + 59) / 60;
    if (minutes < 90) {
        return ChangeSetWords::tr("%1 min").arg(minutes);
    }
    const qint64 hours = (minutes + 30) / 60;
    return hours < 48 ? ChangeSetWords::tr("%1 h").arg(hours)
                      : ChangeSetWords::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

std::optional<double> fractionOf(const PhaseState& state)
{
    for (const changeset::Evidence& one : state.evidence) {
        if (one.fraction) {
            return one.fraction;
        }
    }
    std::optional<double> least; // the clock that has furthest to go
    for (const changeset::GateState& gate : state.gates) {
        if (gate.fraction && !gate.isOpen()) {
            least = std::min(least.value_or(1.0), *gate.fraction);
        }
    }
    return least;
}

QString phaseText(const PhaseState& state)
{
    QStringList parts{lookOf(state.status).text};
    if (state.status == PhaseStatus::Running || state.status == PhaseStatus::Paused ||
        state.status == PhaseStatus::Blocked) {
        if (const auto fraction = fractionOf(state)) {
            parts << percent(*fraction);
        }
    }
    for (const changeset::Evidence& one : state.evidence) {
        if (one.etaLow && one.etaHigh && state.status == PhaseStatus::Running) {
            parts << ChangeSetWords::tr("%1 to %2 left").arg(remainingText(*one.etaLow), remainingText(*one.etaHigh));
        }
    }
    for (const changeset::GateState& gate : state.gates) {
        if (gate.remaining && !gate.isOpen()) {
            parts
                << ChangeSetWords::tr("%1: %2 left", "gate: time").arg(line(gate.name), remainingText(*gate.remaining));
        }
    }
    if (!state.blockedBy.empty()) {
        parts << line(state.blockedBy.front());
    }
    return ChangeSetWords::tr("%1: %2", "phase: state").arg(lookOf(state.phase).text, parts.join(u", "_s));
}

QString phaseFacts(const PhaseState& state)
{
    QStringList lines{phaseText(state), lookOf(state.phase).explanation};
    const QDateTime since = localTime(state.since);
    const QDateTime until = localTime(state.until);
    if (since.isValid() && until.isValid() && since != until) {
        lines << ChangeSetWords::tr("%1 to %2", "time to time").arg(dayText(since), dayText(until));
    } else if (until.isValid() || since.isValid()) {
        lines << dayText(until.isValid() ? until : since);
    } else if (state.status == PhaseStatus::Done) {
        lines << ChangeSetWords::tr("Nobody recorded when; drawn between what is known.");
    }
    if (!state.by.empty()) {
        lines << ChangeSetWords::tr("by %1").arg(line(state.by));
    }
    for (std::size_t at = 1; at < state.blockedBy.size(); ++at) {
        lines << line(state.blockedBy[at]);
    }
    for (const changeset::GateState& gate : state.gates) {
        lines << u"⚑ "_s + ChangeSetWords::tr("%1: %2", "gate: state").arg(line(gate.name), lookOf(gate.verdict).text);
    }
    return lines.join(u'\n');
}

QString nextText(const changeset::Declaration& definition, const changeset::EnvironmentState& state)
{
    if (!state.asOf) {
        return state.isReachable ? ChangeSetWords::tr("not read") : ChangeSetWords::tr("cannot be reached");
    }
    const changeset::NextStep next = changeset::nextStep(definition, state);
    if (!next.phase) {
        return ChangeSetWords::tr("complete", "change set");
    }
    const QString phase = lookOf(*next.phase).text;
    if (next.isDue) {
        return ChangeSetWords::tr("next: %1").arg(phase);
    }
    return *next.phase == Phase::Gate
               ? ChangeSetWords::tr("waiting: %1").arg(next.missing.empty() ? phase : line(next.missing.front()))
               : ChangeSetWords::tr("%1 waits: %2", "phase waits: for what")
                     .arg(phase, next.missing.empty() ? QString() : line(next.missing.front()));
}

} // namespace lk::ui

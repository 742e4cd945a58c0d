// SPDX-License-Identifier: Apache-2.0
#include "ui/rescue/rescuetext.h"

#include "core/base/text.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct RescueWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::RescueWords)
};

QString text(const std::string& core)
{
    return toQt(shown(core));
}

} // namespace

QString presenceText(const rescue::ObjectFact& object)
{
    if (object.deed == rescue::Deed::Changes) {
        return object.presence == rescue::Presence::There ? RescueWords::tr("As the statement leaves it")
                                                          : RescueWords::tr("Otherwise");
    }
    switch (object.presence) {
    case rescue::Presence::There: return RescueWords::tr("There");
    case rescue::Presence::NotThere: return RescueWords::tr("Not there");
    case rescue::Presence::Invalid: return RescueWords::tr("There, but invalid");
    case rescue::Presence::Other: return RescueWords::tr("There, but another");
    case rescue::Presence::NotKnown: return RescueWords::tr("Proves nothing");
    }
    return {};
}

QString journalText(const rescue::StatementFact& fact)
{
    if (!fact.journal) {
        return RescueWords::tr("Nothing");
    }
    if (*fact.journal == rescue::Truth::NotKnown) {
        return RescueWords::tr("Sent; its end is not known");
    }
    if (!fact.sqlState.empty()) {
        return RescueWords::tr("Failed with %1", "SQLSTATE").arg(toQt(fact.sqlState));
    }
    return *fact.journal == rescue::Truth::TookEffect ? RescueWords::tr("Took effect") : RescueWords::tr("Not run");
}

QString catalogText(const rescue::StatementFact& fact)
{
    switch (fact.catalog) {
    case rescue::Truth::TookEffect: return RescueWords::tr("Took effect");
    case rescue::Truth::LeftNothing: return RescueWords::tr("Left nothing");
    case rescue::Truth::NotKnown: break;
    }
    return fact.why.empty() ? RescueWords::tr("Cannot be told") : text(fact.why);
}

QString sessionText(const rescue::SessionFact& fact)
{
    switch (fact.kind) {
    case rescue::SessionFact::Kind::OfFormerRun: return RescueWords::tr("Left by a former run");
    case rescue::SessionFact::Kind::Run: return RescueWords::tr("A run at work");
    case rescue::SessionFact::Kind::Blocks: return RescueWords::tr("In its way");
    case rescue::SessionFact::Kind::Waits: return RescueWords::tr("Waits for it");
    }
    return {};
}

QString wayTitle(const rescue::Way& way, const rescue::Facts& facts)
{
    const QString version = facts.migrations.empty() ? (facts.current ? toQt(shownInLine(*facts.current)) : QString())
                                                     : toQt(shownInLine(facts.migrations.front().version));
    const bool hasTrouble = !facts.migrations.empty() && facts.migrations.front().trouble != rescue::Trouble::CutOff;
    if (hasTrouble && (facts.migrations.front().direction == run::Direction::Down ||
                       facts.migrations.front().trouble == rescue::Trouble::Unrecorded)) {
        return text(way.title); // rare, and core says it of just this state
    }
    switch (way.kind) {
    case rescue::WayKind::Resume:
        return hasTrouble ? RescueWords::tr("Go on with %1", "version").arg(version)
                          : RescueWords::tr("Go on with what is pending");
    case rescue::WayKind::ClearMark:
        if (!hasTrouble) {
            return RescueWords::tr("Release the tool's lock");
        }
        return facts.migrations.front().trouble == rescue::Trouble::WentBack
                   ? RescueWords::tr("Take the history as it is")
                   : RescueWords::tr("Clear the mark of %1: it left nothing behind", "version").arg(version);
    case rescue::WayKind::UndoHalfDone:
        return RescueWords::tr("Undo the half-done parts of %1, then clear it", "version").arg(version);
    case rescue::WayKind::RollBack: return RescueWords::tr("Roll back %1 with the down script", "version").arg(version);
    case rescue::WayKind::FinishByHand:
        return RescueWords::tr("Finish by hand, then record %1 as applied", "version").arg(version);
    case rescue::WayKind::RestoreBackup:
        return facts.backup ? RescueWords::tr("Restore the backup of %1", "time").arg(toQt(facts.backup->takenAt))
                            : RescueWords::tr("Restore a backup");
    case rescue::WayKind::LookOnly: return RescueWords::tr("Only look; save the facts");
    }
    return {};
}

QStringList wayLines(const rescue::Way& way)
{
    if (!way.isPossible()) {
        return {RescueWords::tr("Not possible: %1").arg(text(way.whyNot))};
    }
    QStringList lines{text(way.does)};
    if (way.isRecommended) {
        lines << RescueWords::tr("Recommended: %1").arg(text(way.reason));
    }
    for (const std::string& one : way.needs) {
        lines << RescueWords::tr("First: %1").arg(text(one));
    }
    for (const std::string& one : way.against) {
        lines << RescueWords::tr("Speaks against it: %1").arg(text(one));
    }
    for (const std::string& one : way.loses) {
        lines << RescueWords::tr("Is lost: %1").arg(text(one));
    }
    return lines;
}

} // namespace lk::ui

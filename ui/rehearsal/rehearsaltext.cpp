// SPDX-License-Identifier: Apache-2.0
#include "ui/rehearsal/rehearsaltext.h"

#include "core/base/text.h"
#include "core/schema/relation.h"
#include "ui/common/qttext.h"
#include "ui/common/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

using rehearsal::Rehearsal;
using rehearsal::RehearsedStatement;
using rehearsal::RehearsedStep;
using rehearsal::Verdict;
using rehearsal::VerifiedMigration;

namespace {

struct RehearsalWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::RehearsalWords)
};

QString safe(const std::string& text)
{
    return toQt(shown(redact(text)));
}

QString nameOf(const schema::Name& name)
{
    return toQt(shownInLine(schema::toString(name)));
}

QString sizeText(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString modeText(sql::LockMode mode)
{
    QString text = toQt(sql::toString(mode));
    if (text.endsWith(u"Lock"_s)) {
        text.chop(4);
    }
    return text;
}

QString lockOn(const rehearsal::SeenRelation& seen)
{
    return modeText(seen.mode) + u' ' +
           toQt(shownInLine(seen.relation.schema == "public" ? seen.relation.name : schema::toString(seen.relation)));
}

const rehearsal::SeenRelation* strongestOf(const RehearsedStatement& statement)
{
    const auto isIndex = [](const rehearsal::SeenRelation& seen) { return seen.kind == 'i' || seen.kind == 'I'; };
    const rehearsal::SeenRelation* strongest = nullptr;
    for (const rehearsal::SeenRelation& seen : statement.relations) {
        if (seen.mode != sql::LockMode::None && !isIndex(seen) &&
            (strongest == nullptr || seen.mode > strongest->mode)) {
            strongest = &seen;
        }
    }
    return strongest;
}

QString relationLine(const rehearsal::SeenRelation& seen)
{
    QStringList parts{
        seen.mode == sql::LockMode::None
            ? nameOf(seen.relation)
            : RehearsalWords::tr("%1 on %2", "lock, relation").arg(modeText(seen.mode), nameOf(seen.relation))};
    if (seen.isNewFile) {
        parts << RehearsalWords::tr("written anew");
    }
    if (seen.isRead) {
        parts << RehearsalWords::tr("all of it read (%1 rows)").arg(QLocale().toString(qlonglong{seen.rowsRead}));
    }
    if (seen.rowsChanged > 0) {
        parts << RehearsalWords::tr("%1 rows changed").arg(QLocale().toString(qlonglong{seen.rowsChanged}));
    }
    return parts.join(u", "_s);
}

QString legText(rehearsal::Leg leg)
{
    switch (leg) {
    case rehearsal::Leg::Up: return RehearsalWords::tr("going up");
    case rehearsal::Leg::Down: return RehearsalWords::tr("going down");
    case rehearsal::Leg::UpAgain: return RehearsalWords::tr("going up again");
    }
    return {};
}

QString placeText(const Place& place)
{
    return !place.isKnown() ? QString()
                            : toQt(shownInLine(place.file)) + (place.line > 0 ? u":%1"_s.arg(place.line) : QString());
}

} // namespace

QString copyText(const Rehearsal& one)
{
    using rehearsal::Data;
    const QString where = one.where == rehearsal::Where::Sandbox
                              ? RehearsalWords::tr("on a private server of this machine")
                              : RehearsalWords::tr("beside the original on its server");
    switch (one.data) {
    case Data::None: return RehearsalWords::tr("on a copy without rows, %1", "where").arg(where);
    case Data::Sample: return RehearsalWords::tr("on a copy with a sample of the rows, %1", "where").arg(where);
    case Data::All: return RehearsalWords::tr("on a whole copy, %1", "where").arg(where);
    case Data::Backup: return RehearsalWords::tr("on a restored backup, %1", "where").arg(where);
    }
    return where;
}

QString headlineOf(const Rehearsal& one)
{
    const QString ago = ageText(QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(one.at)));
    switch (one.outcome) {
    case run::OutcomeKind::Done:
        return RehearsalWords::tr("Rehearsed %1 ago, %2: done in %3.", "time, on a copy, duration")
            .arg(ago, copyText(one), durationText(one.duration));
    case run::OutcomeKind::Refused:
        return RehearsalWords::tr("Rehearsed %1 ago, %2: refused before its first statement.", "time, on a copy")
            .arg(ago, copyText(one));
    default:
        return RehearsalWords::tr("Rehearsed %1 ago, %2: failed after %3 of %4 migrations.", "time, on a copy")
            .arg(ago, copyText(one))
            .arg(one.stepsDone)
            .arg(one.stepCount);
    }
}

QString detailsOf(const Rehearsal& one)
{
    QStringList lines;
    if (!one.error.empty()) {
        lines << (one.sqlState.empty() ? QString() : toQt(one.sqlState) + u"  "_s) + safe(one.error);
    }
    if (const QString place = placeText(one.place); !place.isEmpty()) {
        lines << place;
    }
    if (!one.remedy.empty()) {
        lines << safe(one.remedy);
    }
    if (const int count = one.differenceCount(); count > 0) {
        lines << RehearsalWords::tr("%n time(s) something was otherwise than review predicts; the steps say where.",
                                    nullptr, count);
    } else if (one.outcome == run::OutcomeKind::Done) {
        lines << RehearsalWords::tr("Locks, rewrites and scans were as review predicts.");
    }
    for (const std::string& note : one.notes) {
        lines << safe(note);
    }
    return lines.join(u'\n');
}

Role roleOf(const Rehearsal& one)
{
    switch (one.outcome) {
    case run::OutcomeKind::Done: return one.differenceCount() > 0 ? Role::Amber : Role::Green;
    case run::OutcomeKind::Refused:
    case run::OutcomeKind::Cancelled: return Role::Amber;
    default: return Role::Red;
    }
}

QString iconOf(const Rehearsal& one)
{
    switch (one.outcome) {
    case run::OutcomeKind::Done: return one.differenceCount() > 0 ? u"dialog-warning"_s : u"outcome-done"_s;
    case run::OutcomeKind::Refused: return u"outcome-refused"_s;
    case run::OutcomeKind::Cancelled: return u"outcome-cancelled"_s;
    default: return u"outcome-failed"_s;
    }
}

const RehearsedStep* stepOf(const Rehearsal& one, const std::string& version, project::Direction direction)
{
    const auto found = std::ranges::find_if(
        one.steps, [&](const RehearsedStep& step) { return step.version == version && step.direction == direction; });
    return found == one.steps.end() ? nullptr : &*found;
}

QString seenLockText(const RehearsedStatement& statement)
{
    const rehearsal::SeenRelation* strongest = strongestOf(statement);
    return strongest == nullptr ? u"–"_s : lockOn(*strongest);
}

QString seenLockText(const RehearsedStep& step)
{
    const rehearsal::SeenRelation* strongest = nullptr;
    for (const RehearsedStatement& statement : step.statements) {
        const rehearsal::SeenRelation* one = strongestOf(statement);
        strongest = one != nullptr && (strongest == nullptr || one->mode > strongest->mode) ? one : strongest;
    }
    return strongest == nullptr ? u"–"_s : lockOn(*strongest);
}

QString seenTimeText(const RehearsedStatement& statement)
{
    const QString here = durationText(statement.duration);
    return statement.guess ? RehearsalWords::tr("%1, there about %2", "duration on the copy, on the real database")
                                 .arg(here, durationText(statement.guess->duration))
                           : here;
}

QString seenText(const RehearsedStatement& statement)
{
    QStringList lines{seenTimeText(statement)};
    for (const rehearsal::SeenRelation& seen : statement.relations) {
        if (seen.kind != 'i' && seen.kind != 'I') {
            lines << relationLine(seen);
        }
    }
    if (statement.walBytes > 0) {
        lines << RehearsalWords::tr("%1 written to the log (WAL)", "size").arg(sizeText(statement.walBytes));
    }
    if (statement.sight == rehearsal::Sight::Sampled) {
        lines << RehearsalWords::tr("Locks as seen from outside: what was held for a moment may be missing.");
    }
    for (const std::string& difference : statement.differences) {
        lines << u"▲ "_s + safe(difference);
    }
    if (statement.guess) {
        const rehearsal::Guess& guess = *statement.guess;
        lines << RehearsalWords::tr("A guess for the real one: %1 is %2 there and %3 here.", "relation, sizes")
                     .arg(nameOf(guess.relation), sizeText(guess.realBytes), sizeText(guess.copyBytes));
    }
    return lines.join(u'\n');
}

QString verdictText(const VerifiedMigration& one)
{
    switch (one.verdict) {
    case Verdict::Reversible:
        return one.isReordered ? RehearsalWords::tr("Reversible, columns in another order")
                               : RehearsalWords::tr("Reversible");
    case Verdict::Differs: return RehearsalWords::tr("Differs %1", "going down").arg(legText(one.leg));
    case Verdict::NoDown: return RehearsalWords::tr("No way back");
    case Verdict::Fails: return RehearsalWords::tr("Fails %1", "going down").arg(legText(one.leg));
    case Verdict::Exempt: return RehearsalWords::tr("Has no way back by its nature");
    case Verdict::NotReached: return RehearsalWords::tr("Not reached");
    case Verdict::NotAsked: return RehearsalWords::tr("Only applied");
    }
    return {};
}

Role roleOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Reversible: return Role::Green;
    case Verdict::Differs:
    case Verdict::Fails: return Role::Red;
    case Verdict::NoDown:
    case Verdict::NotReached: return Role::Amber;
    default: return Role::Neutral;
    }
}

QString iconOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Reversible: return u"outcome-done"_s;
    case Verdict::Differs:
    case Verdict::Fails: return u"outcome-failed"_s;
    case Verdict::NoDown:
    case Verdict::NotReached: return u"dialog-warning"_s;
    default: return u"state-ignored"_s;
    }
}

QString reasonOf(const VerifiedMigration& one)
{
    QStringList lines;
    for (const rehearsal::SchemaDifference& difference : one.differences) {
        lines << safe(rehearsal::toString(difference));
    }
    if (!one.error.empty()) {
        lines << (one.sqlState.empty() ? QString() : toQt(one.sqlState) + u"  "_s) + safe(one.error);
        if (const QString place = placeText(one.place); !place.isEmpty()) {
            lines << place;
        }
    }
    return lines.join(u'\n');
}

} // namespace lk::ui

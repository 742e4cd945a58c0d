// SPDX-License-Identifier: Apache-2.0
#include "ui/backfills/backfilltext.h"

#include "core/base/text.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace lk::ui {

using backfill::State;
using backfill::Status;

namespace {

/// The words of this file; a class, because lupdate knows no free function.
class BackfillWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::BackfillWords)
};

constexpr std::string_view kThrottled = "throttled:";

QString shownText(const std::string& text)
{
    return toQt(shownInLine(text));
}

} // namespace

Look lookOf(State state)
{
    switch (state) {
    case State::Pending:
        return {BackfillWords::tr("Pending"), u"state-pending"_s, Role::Neutral,
                BackfillWords::tr("Has not begun here.")};
    case State::Running:
        return {BackfillWords::tr("Running"), u"state-running"_s, Role::Blue,
                BackfillWords::tr("Batch after batch, each committed by itself.")};
    case State::Paused:
        return {BackfillWords::tr("Paused"), u"backfill-paused"_s, Role::Amber,
                BackfillWords::tr("Stands between two batches; goes on from there when somebody resumes it.")};
    case State::Failed:
        return {BackfillWords::tr("Failed"), u"state-failed"_s, Role::Red,
                BackfillWords::tr("Stopped by itself; what is done stays done, and Retry goes on from there.")};
    case State::Done:
        return {BackfillWords::tr("Done"), u"state-applied"_s, Role::Green,
                BackfillWords::tr("A scan after the last batch found no row left.")};
    case State::Cancelled:
        return {BackfillWords::tr("Cancelled"), u"outcome-cancelled"_s, Role::Neutral,
                BackfillWords::tr("Ended by somebody; what was done stays done.")};
    }
    return {};
}

bool isOrphan(const Status& status)
{
    return status.state == State::Running && !status.isAlive;
}

Look lookOf(const Status& status)
{
    if (isOrphan(status)) {
        return {BackfillWords::tr("No runner"), u"state-not-read"_s, Role::Amber,
                BackfillWords::tr("Its runner is gone; the next one goes on behind the last batch.")};
    }
    if (status.state == State::Running && status.activity.starts_with(kThrottled)) {
        return {BackfillWords::tr("Throttled"), u"backfill-throttled"_s, Role::Amber,
                BackfillWords::tr("Waits until the server has room again.")};
    }
    if (status.state == State::Running && (status.activity == "waiting-lock" || status.activity == "window-closed")) {
        return {BackfillWords::tr("Waiting"), u"backfill-waiting"_s, Role::Amber,
                BackfillWords::tr("Waits for a lock, or for its time of the week.")};
    }
    return lookOf(status.state);
}

QString throttleText(const std::string& name)
{
    struct Word {
        std::string_view code;
        QString text;
    };
    const Word words[] = {
        {"replicas", BackfillWords::tr("missing replica")},
        {"replica-lag", BackfillWords::tr("replica lag")},
        {"replica-lag-bytes", BackfillWords::tr("replica lag")},
        {"slot-retention", BackfillWords::tr("replication slot")},
        {"lock-waiters", BackfillWords::tr("sessions wait for a lock")},
        {"schema-change-waits", BackfillWords::tr("a schema change waits")},
        {"active-sessions", BackfillWords::tr("busy sessions")},
        {"connections", BackfillWords::tr("connections")},
        {"oldest-snapshot", BackfillWords::tr("old snapshot")},
        {"dead-rows", BackfillWords::tr("dead rows")},
        {"wraparound-vacuum", BackfillWords::tr("vacuum against wraparound")},
        {"window", BackfillWords::tr("time window")},
        {"flag-file", BackfillWords::tr("flag file")},
        {"throttle-sql", BackfillWords::tr("throttle query")},
        {"archiver", BackfillWords::tr("archiver")},
        {"archive-queue", BackfillWords::tr("WAL that waits for the archiver")},
        {"canary", BackfillWords::tr("canary")},
        {"wal-rate", BackfillWords::tr("amount of WAL")},
        {"free-disk", BackfillWords::tr("free disk")},
        {"server", BackfillWords::tr("no room at the server")},
        {"waiting-lock", BackfillWords::tr("waits for a lock")},
        {"first-look", BackfillWords::tr("the first look at what may throttle it")},
    };
    for (const Word& word : words) {
        if (word.code == name) {
            return word.text;
        }
    }
    return shownText(name);
}

QString throttleReasonText(const std::string& reason)
{
    const std::size_t colon = reason.find(':');
    if (colon == std::string::npos) {
        return throttleText(reason);
    }
    return BackfillWords::tr("%1: %2", "cause: value")
        .arg(throttleText(reason.substr(0, colon)), shownText(std::string(trimmed(reason.substr(colon + 1)))));
}

QString activityText(const Status& status)
{
    if (isOrphan(status)) {
        return BackfillWords::tr("No runner is at work.");
    }
    if (status.state != State::Running) {
        return status.reason == "quarantine" ? BackfillWords::tr("Rows were refused and wait for a decision.")
                                             : shownText(status.reason);
    }
    const std::string& activity = status.activity;
    if (activity == "batch") {
        return BackfillWords::tr("a batch is under way");
    }
    if (activity == "sleeping") {
        return BackfillWords::tr("rests between batches");
    }
    if (activity == "waiting-lock") {
        return BackfillWords::tr("waits for a lock");
    }
    if (activity == "vacuuming") {
        return BackfillWords::tr("vacuums the table");
    }
    if (activity == "verifying") {
        return BackfillWords::tr("looks for rows that are left");
    }
    if (activity == "window-closed") {
        return BackfillWords::tr("waits for its time of the week");
    }
    if (activity == "throttled:first-look") {
        return BackfillWords::tr("waits for the first look at what may throttle it");
    }
    if (activity.starts_with(kThrottled)) {
        const std::string& reason = status.reason.empty() ? activity.substr(kThrottled.size()) : status.reason;
        return BackfillWords::tr("throttled by %1").arg(throttleReasonText(reason));
    }
    return shownText(activity);
}

QString spanText(std::chrono::seconds time)
{
    const qint64 seconds = time.count();
    if (seconds < 60) {
        return BackfillWords::tr("%1 s", "seconds").arg(seconds);
    }
    const qint64 minutes = (seconds + 30) / 60;
    if (minutes < 60) {
        return BackfillWords::tr("%1 min").arg(minutes);
    }
    if (minutes < 48 * 60) {
        return BackfillWords::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60, 2, 10, QChar(u'0'));
    }
    return BackfillWords::tr("%1 d %2 h").arg(minutes / (24 * 60)).arg(minutes / 60 % 24);
}

QDateTime localTime(const std::string& instant)
{
    return instant.empty() ? QDateTime() : QDateTime::fromString(toQt(instant), Qt::ISODateWithMs).toLocalTime();
}

QString percentText(double fraction)
{
    const double percent = std::floor(fraction * 1000.0) / 10.0;
    return BackfillWords::tr("%1 %", "per cent").arg(QLocale().toString(percent, 'f', 1));
}

QString rowsText(const Status& status)
{
    const QLocale locale;
    const QString done = locale.toString(static_cast<qlonglong>(status.rowsDone));
    return status.rowsEstimated > 0 && status.state != State::Done
               ? BackfillWords::tr("%1 of ~%2 rows")
                     .arg(done, locale.toString(static_cast<qlonglong>(status.rowsEstimated)))
               : BackfillWords::tr("%1 rows").arg(done);
}

QString cursorText(const Status& status)
{
    for (auto part = status.parts.rbegin(); part != status.parts.rend(); ++part) {
        if (part->cursor.empty()) {
            continue;
        }
        QStringList keys;
        for (const std::string& key : part->cursor) {
            keys << shownText(key);
        }
        const QString cursor = keys.join(u", "_s);
        return part->order == "heap" ? BackfillWords::tr("up to block %1").arg(cursor)
                                     : BackfillWords::tr("last key %1").arg(cursor);
    }
    return {};
}

QString etaText(const Status& status, const backfill::Estimate& estimate, const QDateTime& now)
{
    if (status.state != State::Running || !status.isAlive) {
        return {};
    }
    if (status.activity == "verifying") {
        return BackfillWords::tr("End: after the rows are counted");
    }
    if (!status.fraction) {
        return BackfillWords::tr("End: not known without statistics of the key (ANALYZE)");
    }
    if (estimate.isMeasuring || !estimate.left) {
        const QString until = BackfillWords::tr("End: still measuring");
        return estimate.waitsFor.empty()
                   ? until
                   : BackfillWords::tr("End: waits for %1").arg(throttleReasonText(estimate.waitsFor));
    }
    const QDateTime end = now.addSecs(estimate.left->count());
    const QLocale locale;
    const QString when =
        end.date() == now.date() ? locale.toString(end.time(), u"HH:mm"_s) : locale.toString(end, QLocale::ShortFormat);
    const auto spread = std::max(estimate.leftAtMost - *estimate.left, *estimate.left - estimate.leftAtLeast);
    const QString left = spanText(*estimate.left);
    if (!estimate.waitsFor.empty()) {
        return BackfillWords::tr("waits for %1, then about %2").arg(throttleReasonText(estimate.waitsFor), left);
    }
    return BackfillWords::tr("End: %1 (in %2, ± %3)").arg(when, left, spanText(spread));
}

QString eventText(const backfill::EventRecord& event)
{
    struct Word {
        std::string_view code;
        QString text;
    };
    const Word words[] = {
        {"started", BackfillWords::tr("Started")},
        {"resumed", BackfillWords::tr("Resumed")},
        {"run", BackfillWords::tr("Asked to go on")},
        {"pause", BackfillWords::tr("Asked to pause")},
        {"paused", BackfillWords::tr("Paused")},
        {"cancel", BackfillWords::tr("Asked to end")},
        {"cancelled", BackfillWords::tr("Cancelled")},
        {"failed", BackfillWords::tr("Failed")},
        {"done", BackfillWords::tr("Done")},
        {"throttled", BackfillWords::tr("Throttled")},
        {"throttle-ended", BackfillWords::tr("Not throttled any more")},
        {"watchdog", BackfillWords::tr("Batch given up: others waited for it")},
        {"quarantined", BackfillWords::tr("Row refused")},
        {"retried", BackfillWords::tr("Refused row went through")},
        {"quarantine-retried", BackfillWords::tr("Refused rows to be tried again")},
        {"quarantine-accepted", BackfillWords::tr("Refused rows accepted as they are")},
        {"set", BackfillWords::tr("Rate changed")},
        {"vacuumed", BackfillWords::tr("Vacuumed")},
        {"vacuum-failed", BackfillWords::tr("Vacuum failed")},
        {"vacuum-left", BackfillWords::tr("Vacuums are left to autovacuum")},
        {"sweep", BackfillWords::tr("Rows were left: another sweep")},
        {"reconnected", BackfillWords::tr("Connection made again")},
        {"leaf-gone", BackfillWords::tr("Partition is gone")},
        {"restarted", BackfillWords::tr("Begun again")},
        {"passed-over", BackfillWords::tr("Locked rows passed over")},
        {"no-room", BackfillWords::tr("No room at the server")},
        {"proof-added", BackfillWords::tr("Constraint added for the proof")},
        {"proved", BackfillWords::tr("Proved by the server")},
        {"plan", BackfillWords::tr("How the server goes about a slow batch")},
        {"space-held", BackfillWords::tr("Space of old rows is held back")},
        {"space-released", BackfillWords::tr("Space of old rows is free again")},
        {"replica-conflict", BackfillWords::tr("A replica cancelled statements")},
        {"size-before", BackfillWords::tr("Size of the table before")},
        {"size", BackfillWords::tr("Size of the table after")},
    };
    for (const Word& word : words) {
        if (word.code == event.kind) {
            return word.text;
        }
    }
    return shownText(event.kind);
}

QString durationBandText(const backfill::Plan& plan)
{
    if (plan.longest.count() <= 0) {
        return {};
    }
    if (plan.longest.count() < 60) {
        return BackfillWords::tr("less than a minute");
    }
    const QString least = spanText(plan.shortest);
    const QString most = spanText(plan.longest);
    return least == most ? least : BackfillWords::tr("%1 to %2").arg(least, most);
}

QString needText(const changeset::UnmetNeed& need)
{
    using Kind = changeset::UnmetNeed::Kind;
    const QString name = shownText(need.name);
    switch (need.kind) {
    case Kind::Unknown:
        return BackfillWords::tr("It requires %1, which is neither a migration nor a backfill of this project.")
            .arg(name);
    case Kind::Migration:
        return BackfillWords::tr("It requires the migration %1, which is not applied here.").arg(name);
    case Kind::Backfill:
        return need.state ? BackfillWords::tr("It requires the backfill %1 to be done here: %2", "name, state")
                                .arg(name, lookOf(*need.state).text)
                          : BackfillWords::tr("It requires the backfill %1, which has not begun here.").arg(name);
    }
    return {};
}

} // namespace lk::ui

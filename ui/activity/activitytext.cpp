// SPDX-License-Identifier: Apache-2.0
#include "ui/activity/activitytext.h"

#include "core/base/text.h"
#include "ui/activity/activitypage.h"
#include "ui/common/qttext.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

QString line(std::string_view text)
{
    return toQt(shownInLine(text));
}

/// "AccessExclusive"; every mode of the server ends with "Lock".
QString modeText(std::string_view mode)
{
    QString text = line(mode);
    if (text.endsWith(u"Lock"_s)) {
        text.chop(4);
    }
    return text;
}

} // namespace

QString clockOf(std::chrono::milliseconds time)
{
    const auto seconds = static_cast<qlonglong>(time.count() / 1000);
    const QString minutes = u"%1:%2"_s.arg(seconds / 60 % 60, 2, 10, QChar(u'0')).arg(seconds % 60, 2, 10, QChar(u'0'));
    return seconds < 3600 ? minutes : u"%1:%2"_s.arg(seconds / 3600).arg(minutes);
}

QString pidText(const postgres::ActiveSession& session)
{
    return session.isPrepared() ? ActivityPage::tr("prepared", "a transaction that has no process")
                                : QString::number(session.pid);
}

QString applicationText(const postgres::ActiveSession& session)
{
    if (session.isPrepared()) {
        return line(session.preparedName);
    }
    // Background workers call themselves nothing.
    return line(session.application.empty() && session.backendType != "client backend" ? session.backendType
                                                                                       : session.application);
}

QString stateText(const postgres::ActiveSession& session)
{
    return session.isHidden ? ActivityPage::tr("not visible") : line(session.state);
}

QString waitText(const postgres::ActiveSession& session)
{
    if (session.awaited) {
        const postgres::AwaitedLock& lock = *session.awaited;
        const bool isRow = lock.kind == "transactionid" || lock.kind == "tuple";
        if (!lock.relation.empty()) {
            return isRow ? ActivityPage::tr("Row of %1").arg(line(lock.relation))
                         : ActivityPage::tr("Lock: %1").arg(line(lock.relation));
        }
        return isRow || lock.kind == "virtualxid" ? ActivityPage::tr("End of a transaction")
                                                  : ActivityPage::tr("Lock: %1").arg(line(lock.kind));
    }
    // An idle one waits for its client: its state says so.
    return session.state == "active" && !session.waitKind.empty()
               ? u"%1: %2"_s.arg(line(session.waitKind), line(session.waitEvent))
               : u"–"_s;
}

QString progressText(const postgres::CommandProgress& progress)
{
    QStringList parts{line(progress.command)};
    if (!progress.phase.empty()) {
        parts << line(progress.phase);
    }
    QString text = parts.join(u": "_s);
    if (const auto percent = progress.percent()) {
        text =
            ActivityPage::tr("%1 %2 %", "what is done, how far it has come").arg(text).arg(static_cast<int>(*percent));
    } else if (progress.done > 0) {
        text += u' ' + QLocale().toString(static_cast<qlonglong>(progress.done));
    }
    return text;
}

QString factsText(const postgres::ActiveSession& session)
{
    QStringList facts;
    const auto add = [&facts](const QString& name, const QString& value) {
        if (!value.isEmpty()) {
            facts << ActivityPage::tr("%1: %2", "fact: value").arg(name, value);
        }
    };
    if (session.isPrepared()) {
        facts << ActivityPage::tr("A prepared transaction: it has no process that could be told anything. "
                                  "COMMIT PREPARED or ROLLBACK PREPARED ends it.");
    }
    if (session.isHidden) {
        facts << ActivityPage::tr("It belongs to another role: ours would need pg_read_all_stats to see what it does.");
    }
    if (session.isOurs) {
        facts << ActivityPage::tr("A session of Lockkeeper's own.");
    }
    add(ActivityPage::tr("Role"), line(session.user));
    add(ActivityPage::tr("Database"), line(session.database));
    add(ActivityPage::tr("From"), line(session.client));
    if (session.transactionAge) {
        add(ActivityPage::tr("Transaction open for"), clockOf(*session.transactionAge));
    }
    if (session.sessionAge) {
        add(ActivityPage::tr("Connected for"), clockOf(*session.sessionAge));
    }
    if (session.xminAge) {
        add(ActivityPage::tr("Keeps vacuum back by"),
            ActivityPage::tr("%n transaction(s)", nullptr,
                             static_cast<int>(std::min<std::int64_t>(*session.xminAge, 2'000'000'000))));
    }
    if (session.awaited) {
        QString wait = modeText(session.awaited->mode) + u' ' + line(session.awaited->relation);
        if (session.awaited->since) {
            wait += u", "_s + clockOf(*session.awaited->since);
        }
        add(ActivityPage::tr("Waits for"), wait.simplified());
    }
    QStringList blockers;
    for (const postgres::Blocker& blocker : session.blockedBy) {
        QString one = blocker.pid > 0 ? QString::number(blocker.pid) : ActivityPage::tr("a prepared transaction");
        if (blocker.isQueuedAhead) {
            one = ActivityPage::tr("%1 (before it in the queue)").arg(one);
        } else if (!blocker.mode.empty()) {
            one = ActivityPage::tr("%1 (holds %2)").arg(one, modeText(blocker.mode));
        }
        blockers << one;
    }
    add(ActivityPage::tr("Blocked by"), blockers.join(u", "_s));
    if (session.progress) {
        QString where = line(session.progress->relation);
        if (!session.progress->index.empty()) {
            where += u" ("_s + line(session.progress->index) + u')';
        }
        add(ActivityPage::tr("Progress"), (progressText(*session.progress) + u' ' + where).trimmed());
    }
    return facts.join(u'\n');
}

QString countsText(const postgres::Activity& activity)
{
    QStringList parts{ActivityPage::tr("%n session(s)", nullptr, static_cast<int>(activity.sessions.size())),
                      ActivityPage::tr("%n blocked", nullptr, static_cast<int>(activity.blockedCount()))};
    if (const auto oldest = activity.oldestTransaction()) {
        parts << ActivityPage::tr("oldest transaction %1").arg(clockOf(*oldest));
    }
    return parts.join(u" · "_s);
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/activity/sessionsignaller.h"

#include "core/base/text.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/signaldialog.h"
#include "ui/common/errortext.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

using postgres::Signal;
using postgres::SignalResult;

SignalTold toldOf(const run::SignalWish& wish, const postgres::SignalOutcome& outcome)
{
    const bool isCancel = wish.signal == Signal::Cancel;
    Role role = Role::Amber;
    QString iconName = u"dialog-warning"_s;
    QString title;
    QString text;
    switch (outcome.result) {
    case SignalResult::Went:
        role = Role::Green;
        iconName = u"dialog-ok"_s;
        title = isCancel ? ActivityPage::tr("The query of process %1 was cancelled.")
                         : ActivityPage::tr("Process %1 has ended.");
        text = isCancel ? QString() : ActivityPage::tr("Its transaction was rolled back.");
        break;
    case SignalResult::NotThere:
        role = Role::Blue;
        iconName = u"dialog-information"_s;
        title = ActivityPage::tr("Process %1 ended by itself; nothing was sent.");
        break;
    case SignalResult::StillThere:
        title = isCancel ? ActivityPage::tr("Process %1 was told to cancel its query, and still runs it.")
                         : ActivityPage::tr("Process %1 was told to end, and is still there.");
        text = ActivityPage::tr("A rollback may take its time, and some work cannot be interrupted at once.");
        break;
    case SignalResult::AnotherSession:
        title = ActivityPage::tr("Process %1 is another session by now; nothing was sent.");
        text = ActivityPage::tr("The one that was shown has ended.");
        break;
    case SignalResult::NothingRuns:
        title = ActivityPage::tr("Process %1 runs no query now; nothing was sent.");
        text = ActivityPage::tr("Terminate ends its transaction.");
        break;
    case SignalResult::NotVisible:
        title = ActivityPage::tr("Nobody can say that process %1 is still the same; nothing was sent.");
        text = ActivityPage::tr("Our role lacks %1.").arg(toQt(outcome.missingRight));
        break;
    case SignalResult::NotPermitted:
        role = Role::Red;
        iconName = u"dialog-error"_s;
        title = ActivityPage::tr("Our role may not do that to process %1; nothing was changed.");
        text = toQt(shownInLine(outcome.serverMessage)) + u'\n' +
               ActivityPage::tr("Our role lacks %1.").arg(toQt(outcome.missingRight));
        break;
    }
    return {role, iconName, title.arg(wish.pid), text};
}

SessionSignaller::SessionSignaller(Services& services, QObject* parent) : QObject(parent), m_services(services) {}

void SessionSignaller::ask(const QString& projectName, const project::Environment& environment, int pid, Signal signal,
                           QWidget* parent)
{
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* project = workspace != nullptr ? workspace->project(fromQt(projectName)) : nullptr;
    if (project == nullptr || m_ticket.isRunning()) {
        return;
    }
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), one = *project, environment](std::stop_token stop) {
            auto session = postgres::openForActivity(store.target(one, environment), environment.connectTimeout, stop);
            return postgres::readActivity(session, {.allDatabases = true}, stop);
        },
        [this, one = *project, environment, pid, signal, over = QPointer(parent)](const postgres::Activity& activity) {
            if (over != nullptr) {
                askAbout(one, environment, pid, signal, activity, over);
            }
        },
        [this, pid](const Error& error) { fail(pid, error); });
}

void SessionSignaller::askAbout(const project::Project& project, const project::Environment& environment, int pid,
                                Signal signal, const postgres::Activity& activity, QWidget* parent)
{
    const auto found = std::ranges::find(activity.sessions, pid, &postgres::ActiveSession::pid);
    if (found == activity.sessions.end() || found->isPrepared()) {
        m_services.notify(NoticeLevel::Info, tr("Process %1 has ended by itself; nothing was sent.").arg(pid));
        return;
    }
    if (found->isHidden) {
        m_services.notify(NoticeLevel::Warning, tr("Process %1 could not be told anything.").arg(pid),
                          tr("Our role cannot see when it began, so nobody can say that it is still the same: "
                             "pg_read_all_stats."));
        return;
    }
    auto* dialog = SignalDialog::openAbout(*found, activity, environment, signal, parent);
    connect(dialog, &QDialog::accepted, this, [this, dialog, project] {
        if (const auto consent = dialog->consent()) {
            send(project, dialog->wish(), *consent);
        }
    });
}

void SessionSignaller::send(const project::Project& project, const run::SignalWish& wish,
                            const run::DeedConsent& consent)
{
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), project, wish, consent](std::stop_token stop) {
            const project::Environment& where = wish.environment;
            const postgres::ConnectionTarget target = store.target(project, where);
            auto session = postgres::openForActivity(target, where.connectTimeout, stop);
            return run::carryOut(wish, consent, session, target, std::chrono::seconds(5), stop);
        },
        [this, wish](const postgres::SignalOutcome& outcome) {
            const SignalTold told = toldOf(wish, outcome);
            m_services.notify(told.role == Role::Green  ? NoticeLevel::Success
                              : told.role == Role::Red  ? NoticeLevel::Error
                              : told.role == Role::Blue ? NoticeLevel::Info
                                                        : NoticeLevel::Warning,
                              told.title, told.text);
        },
        [this, pid = wish.pid](const Error& error) { fail(pid, error); });
}

void SessionSignaller::fail(int pid, const Error& error)
{
    if (error.code() != ErrorCode::Cancelled) {
        m_services.notify(NoticeLevel::Error, tr("Process %1 could not be told anything.").arg(pid), whyText(error));
    }
}

} // namespace lk::ui

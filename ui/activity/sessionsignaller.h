// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/activity.h"
#include "core/run/sessionsignal.h"
#include "ui/common/jobs.h"
#include "ui/common/roles.h"

#include <QObject>
#include <QPointer>
#include <QString>

namespace lk::ui {

class Services;

/// What became of a signal, in words.
struct SignalTold {
    Role role = Role::Amber;
    QString iconName;
    QString title;
    QString text;
};
[[nodiscard]] SignalTold toldOf(const run::SignalWish& wish, const postgres::SignalOutcome& outcome);

/// Tells a session, known by its pid alone, to cancel its query or to end: looks at the server which session that is now, asks as the
/// protection wants it, sends, and tells the end as a notice. One at a time. GUI thread.
class SessionSignaller final : public QObject {
    Q_OBJECT
public:
    explicit SessionSignaller(Services& services, QObject* parent = nullptr);
    /// `parent`: over which the question stands.
    void ask(const QString& project, const project::Environment& environment, int pid, postgres::Signal signal,
             QWidget* parent);

private:
    void askAbout(const project::Project& project, const project::Environment& environment, int pid,
                  postgres::Signal signal, const postgres::Activity& activity, QWidget* parent);
    void send(const project::Project& project, const run::SignalWish& wish, const run::DeedConsent& consent);
    void fail(int pid, const Error& error);

    Services& m_services;
    Jobs::Ticket m_ticket;
};

} // namespace lk::ui

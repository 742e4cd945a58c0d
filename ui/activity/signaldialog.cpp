// SPDX-License-Identifier: Apache-2.0
#include "ui/activity/signaldialog.h"

#include "core/base/text.h"
#include "ui/activity/activitytext.h"
#include "ui/common/environmentband.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/plan/deedconfirmation.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr int kShownOfQuery = 400;

} // namespace

SignalDialog* SignalDialog::openAbout(const postgres::ActiveSession& session, const postgres::Activity& activity,
                                      const project::Environment& environment, postgres::Signal signal, QWidget* parent)
{
    run::SignalWish wish;
    wish.signal = signal;
    wish.pid = session.pid;
    wish.backendStart = session.backendStart;
    wish.environment = environment;
    wish.database = activity.database;
    std::size_t waiting = 0;
    const auto forest = blockerForest(activity, true);
    for (std::size_t row = 0; row < forest.size(); ++row) {
        if (&activity.sessions[forest[row].session] == &session) {
            waiting = waitingBehind(forest, row);
            break;
        }
    }
    auto* dialog = new SignalDialog(std::move(wish), session, waiting, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

SignalDialog::SignalDialog(run::SignalWish wish, const postgres::ActiveSession& session, std::size_t waitingBehind,
                           QWidget* parent)
    : QDialog(parent)
    , m_wish(std::move(wish))
{
    setObjectName(u"dialog_signal"_s);
    const bool isCancel = m_wish.signal == postgres::Signal::Cancel;
    const QString environment = toQt(shownInLine(m_wish.environment.name));
    setWindowTitle(isCancel ? tr("Cancel Query") : tr("Terminate Session"));
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    auto* band = new EnvironmentBand(this);
    band->setEnvironment(m_wish.environment);
    band->setFacts({toQt(shownInLine(m_wish.database))});
    all->addWidget(band);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(2 * gap, gap, 2 * gap, 2 * gap);
    body->setSpacing(gap);
    all->addLayout(body);

    QStringList who{applicationText(session), toQt(shownInLine(session.user)), stateText(session)};
    who.removeAll(QString());
    QString facts = who.join(u" · "_s);
    if (session.inState) {
        facts += u' ' + clockOf(*session.inState);
    }
    body->addWidget(plainLabel(u"signal_who"_s, this, facts));
    if (!session.query.empty()) {
        QString text = toQt(shown(trimmed(session.query)));
        if (text.size() > kShownOfQuery) {
            text = text.left(kShownOfQuery) + u'…';
        }
        auto* query = plainLabel(u"signal_query"_s, this, text);
        query->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        body->addWidget(query);
    }

    QStringList consequences;
    if (isCancel) {
        consequences << tr("The query fails with an error; its transaction can then only be rolled back.");
        if (session.isIdleInTransaction()) {
            consequences << tr("It runs no query now: its locks stay. Terminate ends its transaction.");
        }
    } else {
        consequences
            << tr("Its transaction is rolled back; what it did there is lost, and the rollback may take a while.")
            << tr("Its application loses the connection and must connect again.");
    }
    if (session.isOurs) {
        consequences << tr(
            "It is a session of Lockkeeper's own: a run of it ends, and the next one finds out what was left.");
    }
    if (waitingBehind > 0) {
        consequences << tr("%n session(s) wait for it and can go on then.", nullptr, static_cast<int>(waitingBehind));
    }
    m_act = new QPushButton(isCancel ? tr("&Cancel Its Query") : tr("&Terminate"), this);
    m_act->setObjectName(u"signal_act"_s);
    auto* leave = new QPushButton(tr("&Leave It"), this);
    leave->setObjectName(u"signal_leave"_s);
    m_confirm = new DeedConfirmation(m_act, leave, this);
    m_confirm->addButtonsTo(body, *this);
    connect(m_act, &QPushButton::clicked, this, &QDialog::accept);
    m_confirm->setDeed(m_wish.deed(), run::Danger::GoesBack,
                       isCancel ? tr("Cancel the query of process %1 in %2?").arg(m_wish.pid).arg(environment)
                                : tr("Terminate process %1 in %2?").arg(m_wish.pid).arg(environment),
                       consequences);
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
}

std::optional<run::DeedConsent> SignalDialog::consent() const
{
    return m_confirm->consent();
}

} // namespace lk::ui

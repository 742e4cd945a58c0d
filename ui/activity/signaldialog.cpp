// SPDX-License-Identifier: Apache-2.0
#include "ui/activity/signaldialog.h"

#include "core/base/text.h"
#include "ui/activity/activitytext.h"
#include "ui/common/environmentband.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
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

    auto* question =
        headingLabel(u"signal_question"_s, this,
                     isCancel ? tr("Cancel the query of process %1 in %2?").arg(m_wish.pid).arg(environment)
                              : tr("Terminate process %1 in %2?").arg(m_wish.pid).arg(environment));
    body->addWidget(question);
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
    for (QString& line : consequences) {
        line.prepend(u"• "_s);
    }
    body->addWidget(plainLabel(u"signal_consequences"_s, this, consequences.join(u'\n')));

    if (run::demandFor(m_wish) == run::Demand::Name) {
        auto* row = new QHBoxLayout;
        // Plain and without interaction: the name can neither be selected nor dragged into the field.
        auto* prompt = plainLabel(u"signal_type_prompt"_s, this,
                                  tr("To change %1 type its name:").arg(toQt(shownInLine(run::nameToType(m_wish)))));
        prompt->setWordWrap(false);
        prompt->setTextInteractionFlags(Qt::NoTextInteraction);
        m_typed = new QLineEdit(this);
        m_typed->setObjectName(u"signal_typed_name"_s);
        m_typed->setAccessibleName(tr("Name of the environment"));
        m_typed->setAcceptDrops(false);
        prompt->setBuddy(m_typed);
        row->addWidget(prompt);
        row->addWidget(m_typed, 1);
        body->addLayout(row);
        connect(m_typed, &QLineEdit::textChanged, this, [this] { updateReady(); });
    }
    m_act = new QPushButton(isCancel ? tr("&Cancel Its Query") : tr("&Terminate"), this);
    m_act->setObjectName(u"signal_act"_s);
    m_act->setAutoDefault(false);
    auto* leave = new QPushButton(tr("&Leave It"), this);
    leave->setObjectName(u"signal_leave"_s);
    auto* buttons =
        new QHBoxLayout; // in the order of every dialog that changes a database, whatever the style's own is
    buttons->addStretch();
    buttons->addWidget(leave);
    buttons->addWidget(m_act);
    body->addLayout(buttons);
    connect(m_act, &QPushButton::clicked, this, [this] { carryOut(); });
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    leave->setAutoDefault(m_typed == nullptr);
    leave->setDefault(m_typed == nullptr);
    if (m_typed != nullptr) {
        m_typed->setFocus(Qt::OtherFocusReason);
    } else {
        leave->setFocus(Qt::OtherFocusReason);
    }
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    updateReady();
}

void SignalDialog::updateReady()
{
    const bool isReady = m_typed == nullptr || fromQt(m_typed->text()) == run::nameToType(m_wish);
    m_act->setEnabled(isReady);
    if (m_typed != nullptr) {
        m_act->setDefault(isReady); // Enter in the field does nothing until it matches
        m_act->setToolTip(isReady ? QString() : tr("Type the name of the environment first."));
    }
}

void SignalDialog::carryOut()
{
    m_consent = run::consentTo(m_wish, {true, m_typed != nullptr ? fromQt(m_typed->text()) : std::string()});
    if (m_consent) {
        accept();
    } else {
        updateReady(); // core asks for more than was answered
    }
}

} // namespace lk::ui

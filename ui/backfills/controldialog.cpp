// SPDX-License-Identifier: Apache-2.0
#include "ui/backfills/controldialog.h"

#include "core/base/text.h"
#include "ui/backfills/pacefields.h"
#include "ui/common/environmentband.h"
#include "ui/common/qttext.h"
#include "ui/plan/deedconfirmation.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

std::string_view wordOf(Control control)
{
    switch (control) {
    case Control::Pause: return "pause";
    case Control::Resume: return "resume";
    case Control::Cancel: return "cancel";
    case Control::Rate: return "set";
    case Control::RetryRows: return "quarantine retry";
    case Control::AcceptRows: return "quarantine accept";
    }
    return "";
}

struct Words {
    QString title;
    QString question;
    QString verb;
    QStringList consequences;
};

Words wordsOf(Control control, const QString& name, const QString& where, const backfill::Status& status)
{
    const QString rows = QLocale().toString(static_cast<qlonglong>(status.rowsDone));
    const auto refused = static_cast<int>(status.rowsQuarantined);
    switch (control) {
    case Control::Pause: break; // a brake: nobody is asked
    case Control::Resume:
        return {ControlDialog::tr("Resume Backfill"),
                ControlDialog::tr("Resume backfill %1 in %2?").arg(name, where),
                ControlDialog::tr("&Resume"),
                {}};
    case Control::Cancel:
        return {ControlDialog::tr("Cancel Backfill"),
                ControlDialog::tr("End backfill %1 in %2 for good?").arg(name, where),
                ControlDialog::tr("&End It"),
                {ControlDialog::tr("%1 rows that are done stay done; the others stay as they are.").arg(rows),
                 ControlDialog::tr("It cannot be resumed: another run begins at the first row again.")}};
    case Control::Rate:
        return {ControlDialog::tr("Change Rate"),
                ControlDialog::tr("Change the rate of backfill %1 in %2?").arg(name, where),
                ControlDialog::tr("&Change Rate"),
                {}};
    case Control::RetryRows:
        return {ControlDialog::tr("Try Refused Rows Again"),
                ControlDialog::tr("Try %n refused row(s) of %1 in %2 again?", nullptr, refused).arg(name, where),
                ControlDialog::tr("&Try Again"),
                {ControlDialog::tr("The next run takes them up.")}};
    case Control::AcceptRows:
        return {
            ControlDialog::tr("Accept Refused Rows"),
            ControlDialog::tr("Accept %n refused row(s) of %1 in %2 as they are?", nullptr, refused).arg(name, where),
            ControlDialog::tr("&Accept"),
            {ControlDialog::tr("They keep their old value, and the backfill counts as done without them.")}};
    }
    return {};
}

run::Danger dangerOf(Control control)
{
    return control == Control::Cancel || control == Control::AcceptRows ? run::Danger::GoesBack : run::Danger::Applies;
}

} // namespace

run::Deed deedOf(Control control, const std::string& name, const project::Environment& environment,
                 const std::string& database)
{
    run::Deed deed{"backfill " + std::string(wordOf(control)) + " " + name, environment, database};
    deed.isBrake = control == Control::Pause;
    return deed;
}

ControlDialog::ControlDialog(Control control, const backfill::Status& status, const project::Environment& environment,
                             const std::string& database, QWidget* parent)
    : QDialog(parent)
    , m_control(control)
{
    setObjectName(u"dialog_backfill_control"_s);
    const Words words = wordsOf(control, toQt(shownInLine(status.name)), toQt(shownInLine(environment.name)), status);
    setWindowTitle(words.title);
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    auto* band = new EnvironmentBand(this);
    band->setEnvironment(environment);
    band->setFacts({toQt(shownInLine(database))});
    all->addWidget(band);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(2 * gap, gap, 2 * gap, 2 * gap);
    body->setSpacing(gap);
    all->addLayout(body);
    if (control == Control::Rate) {
        m_rate = new PaceFields(
            {"load", "batch", "batch-target", "max-block", "max-lag", "window", "replica-urls", "canary"},
            status.settings, u"control_"_s, this);
        body->addWidget(m_rate);
        connect(m_rate, &PaceFields::changed, this, [this] { check(); });
    } else if (control == Control::AcceptRows) {
        auto* row = new QHBoxLayout;
        auto* label = new QLabel(tr("&Why:"), this);
        m_reason = new QLineEdit(this);
        m_reason->setObjectName(u"control_reason"_s);
        label->setBuddy(m_reason);
        row->addWidget(label);
        row->addWidget(m_reason, 1);
        body->addLayout(row);
        connect(m_reason, &QLineEdit::textChanged, this, [this] { check(); });
    }
    m_wrong = new QLabel(this);
    m_wrong->setObjectName(u"control_wrong"_s);
    m_wrong->setTextFormat(Qt::PlainText);
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    body->addWidget(m_wrong);
    m_act = new QPushButton(words.verb, this);
    m_act->setObjectName(u"control_act"_s);
    auto* leave = new QPushButton(tr("Lea&ve It"), this);
    leave->setObjectName(u"control_leave"_s);
    m_confirm = new DeedConfirmation(m_act, leave, this);
    m_confirm->addButtonsTo(body, *this);
    connect(m_act, &QPushButton::clicked, this, [this] { carryOut(); });
    m_confirm->setDeed(deedOf(control, status.name, environment, database), dangerOf(control), words.question,
                       words.consequences);
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    if (m_rate != nullptr) {
        m_rate->setFocus(Qt::OtherFocusReason);
    } else if (m_reason != nullptr) {
        m_reason->setFocus(Qt::OtherFocusReason);
    }
    check();
}

std::string ControlDialog::reason() const
{
    return m_reason != nullptr ? fromQt(m_reason->text()) : std::string();
}

void ControlDialog::check()
{
    QString why = m_rate != nullptr ? m_rate->wrong() : QString();
    m_wrong->setText(why);
    m_wrong->setVisible(!why.isEmpty());
    if (why.isEmpty() && m_rate != nullptr && m_rate->changes().empty()) {
        why = tr("Nothing is changed yet.");
    }
    if (m_reason != nullptr && m_reason->text().trimmed().isEmpty()) {
        why = tr("Say why they may stay as they are.");
    }
    m_confirm->setForbidden(why);
}

std::map<std::string, std::string> ControlDialog::changes() const
{
    return m_rate != nullptr ? m_rate->changes() : std::map<std::string, std::string>();
}

void ControlDialog::carryOut()
{
    m_consent = m_confirm->consent();
    if (m_consent) {
        accept();
    }
}

} // namespace lk::ui

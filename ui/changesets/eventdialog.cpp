// SPDX-License-Identifier: Apache-2.0
#include "ui/changesets/eventdialog.h"

#include "core/base/text.h"
#include "core/changeset/acts.h"
#include "ui/changesets/changesettext.h"
#include "ui/common/environmentband.h"
#include "ui/common/qttext.h"
#include "ui/plan/deedconfirmation.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <fmt/format.h>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct Words {
    QString title;
    QString question;
    QString verb;
    QStringList consequences;
};

Words wordsOf(Saying saying, const QString& name, const QString& where, const QString& gate)
{
    switch (saying) {
    case Saying::Approve:
        return {EventDialog::tr("Approve"),
                EventDialog::tr("Approve %1 in %2 as it is now?").arg(name, where),
                EventDialog::tr("&Approve"),
                {EventDialog::tr("What counts is this text: a later change of its scripts wants another approval.")}};
    case Saying::Deployed:
        return {EventDialog::tr("Mark a Deployment"),
                EventDialog::tr("Write down what is deployed to %1?").arg(where),
                EventDialog::tr("&Mark"),
                {EventDialog::tr("It counts for every change set of this database. An older version than before "
                                 "closes its gates again.")}};
    case Saying::WentWell:
        return {EventDialog::tr("Brown-Out: Nothing Broke"),
                EventDialog::tr("Write down that the brown-out of %1 in %2 broke nothing?").arg(name, where),
                EventDialog::tr("Nothing &Broke"),
                {EventDialog::tr("Its gate opens: the old side may be dropped.")}};
    case Saying::Broke:
        return {EventDialog::tr("Brown-Out: Something Broke"),
                EventDialog::tr("Write down that the brown-out of %1 in %2 broke something?").arg(name, where),
                EventDialog::tr("Something &Broke"),
                {EventDialog::tr("Its clock starts anew, and so does the soak of the change set."),
                 EventDialog::tr("The old side stays hidden: Undo… brings it back.")}};
    case Saying::SetAside:
        return {EventDialog::tr("Set Aside"),
                EventDialog::tr("Go on with %1 in %2 although \"%3\" does not hold?").arg(name, where, gate),
                EventDialog::tr("&Set It Aside"),
                {EventDialog::tr("It is set aside for what is applied next from here, and for nothing later."),
                 EventDialog::tr("Who, when and why are written to the database and to the audit log when it "
                                 "begins.")}};
    }
    return {};
}

std::string wordOf(Saying saying)
{
    switch (saying) {
    case Saying::Approve: return "changeset approve";
    case Saying::Deployed: return "deploy mark";
    case Saying::WentWell: return "changeset brownout ok";
    case Saying::Broke: return "changeset brownout fail";
    case Saying::SetAside: return "changeset override";
    }
    return {};
}

QString lineOf(const std::string& text)
{
    return toQt(shownInLine(text));
}

} // namespace

EventDialog::EventDialog(Saying saying, ChangeSetSubject subject, QWidget* parent, std::string gate,
                         changeset::Phase phase)
    : QDialog(parent)
    , m_saying(saying)
    , m_subject(std::move(subject))
    , m_gate(std::move(gate))
    , m_phase(phase)
{
    setObjectName(u"dialog_changeset_event"_s);
    const Words words =
        wordsOf(saying, titleOf(*m_subject.changeSet), lineOf(m_subject.environment.name), lineOf(m_gate));
    setWindowTitle(words.title);
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    auto* band = new EnvironmentBand(this);
    band->setEnvironment(m_subject.environment);
    all->addWidget(band);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(2 * gap, gap, 2 * gap, 2 * gap);
    body->setSpacing(gap);
    all->addLayout(body);
    auto* form = new QFormLayout;
    body->addLayout(form);
    m_act = new QPushButton(words.verb, this);
    m_act->setObjectName(u"event_act"_s);
    auto* leave = new QPushButton(tr("Lea&ve It"), this);
    leave->setObjectName(u"event_leave"_s);
    m_confirm = new DeedConfirmation(m_act, leave, this);
    m_confirm->addButtonsTo(body, *this);
    connect(m_act, &QPushButton::clicked, this, [this] { confirm(); });
    buildFields(form);
    m_confirm->setDeed(deed(), saying == Saying::SetAside ? run::Danger::GoesBack : run::Danger::Applies,
                       words.question, words.consequences);
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);
    check();
    (m_app != nullptr ? m_app : m_reason)->setFocus(Qt::OtherFocusReason);
}

void EventDialog::buildFields(QFormLayout* form)
{
    const auto field = [&](const QString& label, const QString& name) {
        auto* edit = new QLineEdit(this);
        edit->setObjectName(name);
        form->addRow(label, edit);
        connect(edit, &QLineEdit::textChanged, this, [this] { check(); });
        return edit;
    };
    if (m_saying == Saying::Deployed) {
        m_app = field(tr("A&pplication:"), u"event_app"_s);
        m_version = field(tr("Versio&n:"), u"event_version"_s);
        for (const changeset::Step& step : m_subject.changeSet->definition.steps) {
            for (const changeset::GateSpec& gate : step.gates) { // the one that it waits for is the likely one
                if (gate.kind == changeset::GateKind::Deploy && m_app->text().isEmpty()) {
                    m_app->setText(toQt(gate.app));
                    m_version->setPlaceholderText(toQt(gate.version));
                }
            }
        }
        return;
    }
    m_reason = field(m_saying == Saying::SetAside ? tr("&Why:") : tr("&Why (may stay empty):"), u"event_reason"_s);
}

run::Deed EventDialog::deed() const
{
    std::string what = wordOf(m_saying);
    if (m_saying == Saying::Deployed) {
        what += fmt::format(" {} {}", trimmed(fromQt(m_app->text())), trimmed(fromQt(m_version->text())));
    } else {
        what += ' ' + m_subject.changeSet->id();
    }
    if (m_saying == Saying::SetAside) {
        what += fmt::format(" \"{}\": {}", m_gate, trimmed(fromQt(m_reason->text())));
    }
    return m_subject.deed(what);
}

changeset::Event EventDialog::event() const
{
    const changeset::ChangeSet& of = *m_subject.changeSet;
    const std::string reason(m_reason != nullptr ? trimmed(fromQt(m_reason->text())) : std::string_view());
    changeset::Event event;
    switch (m_saying) {
    case Saying::Approve: event = changeset::approval(of); break;
    case Saying::Deployed:
        event = changeset::deployment(std::string(trimmed(fromQt(m_app->text()))),
                                      std::string(trimmed(fromQt(m_version->text()))), m_subject.environment);
        break;
    case Saying::WentWell: event = changeset::brownout(of, true); break;
    case Saying::Broke: event = changeset::brownout(of, false); break;
    case Saying::SetAside: return changeset::setAside(of, m_phase, m_gate, reason);
    }
    if (!reason.empty()) {
        event.detail["reason"] = reason;
    }
    return event;
}

QString EventDialog::whyNot() const
{
    if (m_saying == Saying::Deployed && m_app->text().trimmed().isEmpty()) {
        return tr("Say which application.");
    }
    if (m_saying == Saying::Deployed && m_version->text().trimmed().isEmpty()) {
        return tr("Say which version of it.");
    }
    return m_saying == Saying::SetAside && m_reason->text().trimmed().isEmpty() ? tr("Say why.") : QString();
}

void EventDialog::check()
{
    m_confirm->setForbidden(whyNot());
}

/// The audit log tells the deed as it stands in the fields now.
void EventDialog::confirm()
{
    const auto agreed = m_confirm->consent();
    m_consent = agreed ? run::consentTo(deed(), agreed->answer()) : std::nullopt;
    if (m_consent) {
        accept();
    }
}

} // namespace lk::ui

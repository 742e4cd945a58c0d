// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/deedconfirmation.h"

#include "core/base/text.h"
#include "core/postgres/target.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

std::string databaseOf(const project::Environment& environment, const std::string& project)
{
    const project::Address& address = environment.addressOf(project);
    try {
        return address.url.empty() ? std::string() : postgres::parseTarget(address.url).database();
    } catch (const Error&) {
        return {}; // connecting will tell what is wrong with it
    }
}

DeedConfirmation::DeedConfirmation(QPushButton* act, QPushButton* leave, QWidget* parent)
    : QFrame(parent)
    , m_act(act)
    , m_leave(leave)
{
    setObjectName(u"deed_confirm"_s);
    setFrameShape(QFrame::StyledPanel);
    const int gap = fontMetrics().height() / 2;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap / 2);
    m_question = headingLabel(u"deed_question"_s, this);
    m_consequences = plainLabel(u"deed_consequences"_s, this);
    m_typeRow = new QWidget(this);
    auto* row = new QHBoxLayout(m_typeRow);
    row->setContentsMargins(0, 0, 0, 0);
    // Plain and without interaction: the name can neither be selected nor dragged into the field.
    m_prompt = plainLabel(u"deed_type_prompt"_s, m_typeRow);
    m_prompt->setWordWrap(false);
    m_prompt->setTextInteractionFlags(Qt::NoTextInteraction);
    m_typed = new QLineEdit(m_typeRow);
    m_typed->setObjectName(u"deed_typed_name"_s);
    m_typed->setAccessibleName(tr("Name of the environment"));
    m_typed->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    m_typed->setAcceptDrops(false);
    m_prompt->setBuddy(m_typed);
    row->addWidget(m_prompt);
    row->addWidget(m_typed);
    row->addStretch();
    layout->addWidget(m_question);
    layout->addWidget(m_consequences);
    layout->addWidget(m_typeRow);
    connect(m_typed, &QLineEdit::textChanged, this, [this] { updateReady(); });
    m_act->setAutoDefault(false);
    m_leave->setAutoDefault(false);
    m_act->setEnabled(false);
    hide();
}

QHBoxLayout* DeedConfirmation::addButtonsTo(QVBoxLayout* body, QDialog& dialog)
{
    body->addWidget(this);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_leave);
    row->addWidget(m_act);
    body->addLayout(row);
    connect(m_leave, &QPushButton::clicked, &dialog, &QDialog::reject);
    return row;
}

void DeedConfirmation::setDeed(const run::Deed& deed, run::Danger danger, const QString& question,
                               const QStringList& consequences)
{
    using Way = Confirmation::Way;
    m_deed = deed;
    m_way = confirmationFor(danger, deed.environment.protection);
    // Core's demand stands above the table: it may ask for more, never for less.
    const run::Demand demand = run::demandFor(deed);
    if (demand == run::Demand::Name) {
        m_way.way = Way::Typed;
    } else if (demand == run::Demand::Answer && m_way.way == Way::Button) {
        m_way.way = Way::Question;
    }
    QStringList lines = consequences;
    for (QString& line : lines) {
        line.prepend(u"• "_s);
    }
    m_question->setText(question);
    m_consequences->setText(lines.join(u'\n'));
    m_consequences->setVisible(!lines.isEmpty());
    m_typed->clear();
    m_typeRow->setVisible(m_way.way == Way::Typed);
    m_prompt->setText(tr("To change %1 type its name:").arg(toQt(shownInLine(run::nameToType(deed)))));
    setVisible(m_way.way != Way::Button);
    m_leave->setDefault(m_way.way == Way::Question);
    m_act->setDefault(m_way.way == Way::Button);
    if (m_way.way == Way::Typed) {
        m_typed->setFocus(Qt::OtherFocusReason);
    } else {
        (m_way.way == Way::Button ? m_act : m_leave)->setFocus(Qt::OtherFocusReason);
    }
    updateReady();
}

void DeedConfirmation::setForbidden(const QString& why)
{
    m_why = why;
    updateReady();
}

std::optional<run::DeedConsent> DeedConfirmation::consent() const
{
    if (!m_deed || !m_why.isEmpty()) {
        return {};
    }
    return run::consentTo(*m_deed,
                          {true, m_way.way == Confirmation::Way::Typed ? fromQt(m_typed->text()) : std::string()});
}

void DeedConfirmation::updateReady()
{
    const bool isReady = consent().has_value();
    m_act->setEnabled(isReady);
    m_act->setToolTip(isReady ? QString() : !m_why.isEmpty() ? m_why : tr("Type the name of the environment first."));
    if (m_way.way == Confirmation::Way::Typed) {
        m_act->setDefault(isReady); // Enter in the field does nothing until it matches
    }
}

} // namespace lk::ui

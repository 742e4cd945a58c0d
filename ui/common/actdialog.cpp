// SPDX-License-Identifier: Apache-2.0
#include "ui/common/actdialog.h"

#include "core/base/text.h"
#include "ui/common/environmentband.h"
#include "ui/common/errorview.h"
#include "ui/common/messagebar.h"
#include "ui/common/plainlabel.h"
#include "ui/common/progresspanel.h"
#include "ui/common/qttext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

ActDialog::ActDialog(project::Environment environment, QWidget* parent)
    : QDialog(parent)
    , m_environment(std::move(environment))
{
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    m_band = new EnvironmentBand(this);
    m_band->setEnvironment(m_environment);
    all->addWidget(m_band);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap);
    body->setSpacing(gap);
    all->addLayout(body, 1);
    m_stack = new QStackedWidget(this);
    body->addWidget(m_stack, 1);
    m_progress = new ProgressPanel(m_stack);
    m_stack->addWidget(m_progress);
    QVBoxLayout* result = addPage(m_resultPage);
    m_result = new MessageBar(m_resultPage);
    m_result->setObjectName(u"act_result"_s);
    m_error = new ErrorView(m_resultPage);
    m_error->setObjectName(u"act_error"_s);
    m_facts = plainLabel(u"act_facts"_s, m_resultPage);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    result->addWidget(m_result);
    result->addWidget(m_error);
    result->addWidget(m_facts);
    result->addStretch();

    m_buttons = new QHBoxLayout;
    m_cancel = new QPushButton(this);
    m_cancel->setObjectName(u"act_cancel"_s);
    m_act = new QPushButton(this);
    m_act->setObjectName(u"act_start"_s);
    m_cancel->setAutoDefault(false);
    m_act->setAutoDefault(false);
    m_buttons->addStretch();
    m_buttons->addWidget(m_cancel);
    m_buttons->addWidget(m_act);
    body->addLayout(m_buttons);
    connect(m_cancel, &QPushButton::clicked, this, &ActDialog::reject);
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 30);
}

ActDialog::~ActDialog() = default;

QString ActDialog::environmentName() const
{
    return toQt(shownInLine(m_environment.name));
}

QVBoxLayout* ActDialog::addPage(QWidget*& page)
{
    page = new QWidget(m_stack);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 2);
    m_stack->addWidget(page);
    return layout;
}

void ActDialog::showPage(QWidget* page)
{
    m_stack->setCurrentWidget(page);
    updateButtons();
}

bool ActDialog::isShowing(const QWidget* page) const
{
    return m_stack->currentWidget() == page;
}

void ActDialog::addButtonBeside(QPushButton* button)
{
    button->setAutoDefault(false);
    m_buttons->insertWidget(m_buttons->indexOf(m_cancel), button);
}

void ActDialog::reject()
{
    if (!m_isWorking) {
        QDialog::reject();
        return;
    }
    m_progress->setHeadline(tr("Cancelling…"));
    m_ticket.requestStop(); // its answer closes this page
    m_cancel->setEnabled(false);
}

ProgressTeller ActDialog::showWorking(const QString& headline)
{
    m_isWorking = true;
    m_cancel->setEnabled(true);
    auto teller = m_progress->begin(headline);
    showPage(m_progress);
    return teller;
}

void ActDialog::endWorking()
{
    m_isWorking = false;
    m_progress->end();
    m_cancel->setEnabled(true);
}

void ActDialog::showResult(Role role, const QString& iconName, const QString& title, const QString& facts)
{
    endWorking();
    m_error->hide();
    m_result->setMessage(role, iconName, title);
    m_result->show();
    m_facts->setText(facts);
    m_facts->setVisible(!facts.isEmpty());
    showPage(m_resultPage);
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void ActDialog::showFailure(const QString& happened, const Error& error)
{
    if (error.code() == ErrorCode::Cancelled) {
        showResult(Role::Neutral, u"outcome-cancelled"_s, tr("Cancelled; nothing was changed and nothing is left."),
                   {});
        return;
    }
    endWorking();
    m_result->hide();
    m_facts->hide();
    m_error->setError(happened, error);
    m_error->show();
    showPage(m_resultPage);
}

void ActDialog::showFailedLook(const QString& happened, const Error& error)
{
    if (error.code() != ErrorCode::Cancelled) {
        showFailure(happened, error);
        return;
    }
    endWorking();
    QDialog::reject();
}

} // namespace lk::ui

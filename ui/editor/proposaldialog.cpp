// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/proposaldialog.h"

#include "ui/common/messagebar.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace lk::ui {

ProposalDialog::ProposalDialog(Jobs& jobs, const QString& title, const QString& heading, const QString& applyText,
                               std::vector<ProposedText> texts, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"dialog_proposal"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto* head = new QLabel(heading, this);
    head->setObjectName(u"proposal_heading"_s);
    head->setTextFormat(Qt::PlainText);
    head->setWordWrap(true);
    QFont large = head->font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.15);
    head->setFont(large);
    m_notes = new MessageBar(this);
    m_notes->setObjectName(u"proposal_notes"_s);
    m_notes->hide();
    m_view = new ProposalView(jobs, ProposalView::Use::Edit, this);
    m_view->setTexts(std::move(texts));
    m_failed = new MessageBar(this);
    m_failed->setObjectName(u"proposal_failed"_s);
    m_failed->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(applyText, QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(u"proposal_apply"_s);
    m_apply->setDefault(true);
    auto* all = new QVBoxLayout(this);
    all->setSpacing(fontMetrics().height() / 2);
    all->addWidget(head);
    all->addWidget(m_notes);
    all->addWidget(m_view, 1);
    all->addWidget(m_failed);
    all->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 140, fontMetrics().height() * 34);
    // Tab types in an editor; these two lead on from it.
    connect(new QShortcut(Qt::CTRL | Qt::Key_Tab, this), &QShortcut::activated, this, [this] { focusNextChild(); });
    connect(new QShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab, this), &QShortcut::activated, this,
            [this] { focusPreviousChild(); });
    connect(m_apply, &QPushButton::clicked, this, &ProposalDialog::applyWanted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_view->setFocus();
}

void ProposalDialog::setNotes(const QString& title, const QStringList& notes)
{
    m_notes->setVisible(!notes.isEmpty());
    if (!notes.isEmpty()) {
        m_notes->setMessage(Role::Amber, u"dialog-warning"_s, title, notes.join(u'\n'));
    }
}

void ProposalDialog::setWhyNot(const QString& title, const QString& why)
{
    m_isRefused = true;
    m_apply->setEnabled(false);
    m_apply->setToolTip(why);
    tellFailed(title, why);
}

void ProposalDialog::setBusy(bool isBusy)
{
    m_apply->setEnabled(!isBusy && !m_isRefused);
    m_view->setEnabled(!isBusy);
    if (isBusy) {
        m_failed->hide();
    }
}

void ProposalDialog::tellFailed(const QString& title, const QString& text)
{
    m_failed->setMessage(Role::Red, u"state-failed"_s, title, text);
    m_failed->show();
}

} // namespace lk::ui

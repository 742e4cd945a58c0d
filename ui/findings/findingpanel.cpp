// SPDX-License-Identifier: Apache-2.0
#include "ui/findings/findingpanel.h"

#include "core/review/finding.h"
#include "core/review/remedy/remedy.h"
#include "ui/common/emptyview.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/findings/findingmodel.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace lk::ui {

bool wantsDown(const review::Finding& finding)
{
    return finding.rule == "missing-down" || finding.rule == "down-not-inverse" ||
           finding.rule == "irreversible-statement";
}

FindingPanel::FindingPanel(FindingView::Shape shape, const QString& name, QWidget* parent) : QWidget(parent)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_model = new FindingModel(this);
    auto* list = new QWidget(this);
    m_view = new FindingView(m_model, shape, list);
    m_view->setObjectName(name);
    m_view->setAccessibleName(tr("Findings"));
    m_view->setMinimumHeight(fontMetrics().height() * 2); // a low window needs its room for the page
    m_remedy = new QToolButton(list);
    m_remedy->setObjectName(name + u"_remedy"_s);
    m_remedy->setIcon(icon(u"edit-find-replace"_s));
    m_remedy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_remedy->setFocusPolicy(Qt::StrongFocus);
    m_explain = new QToolButton(list);
    m_explain->setObjectName(name + u"_explain"_s);
    m_explain->setText(tr("Explain"));
    m_explain->setIcon(icon(u"help-contents"_s));
    m_explain->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_explain->setToolTip(tr("Open the handbook at this rule"));
    m_explain->setFocusPolicy(Qt::StrongFocus);
    const int gap = fontMetrics().height() / 3;
    auto* side = new QHBoxLayout; // beside each other: two rows would not fit into a low window
    side->setContentsMargins(gap, gap, gap, gap);
    side->setSpacing(gap);
    for (QToolButton* button : {m_remedy, m_explain}) {
        side->addWidget(button, 0, Qt::AlignTop);
        button->setMinimumHeight(m_explain->sizeHint().height());
    }
    auto* row = new QHBoxLayout(list);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_view, 1);
    row->addLayout(side);
    m_stack = new QStackedWidget(this);
    auto* scrolled = new QScrollArea(m_stack); // in a low window
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->setWidgetResizable(true);
    scrolled->setFocusPolicy(Qt::NoFocus);
    scrolled->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scrolled->setMinimumHeight(fontMetrics().height() * 2);
    m_empty = new EmptyView(scrolled);
    m_empty->setObjectName(name + u"_empty"_s);
    scrolled->setWidget(m_empty);
    m_stack->addWidget(scrolled);
    m_stack->addWidget(list);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);
    setFocusProxy(m_view);

    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const review::Finding* finding = m_model->finding(index)) {
            emit placeWanted(m_model->group(index)->version, *finding);
        }
    });
    connect(m_explain, &QToolButton::clicked, this, [this] {
        if (const review::Finding* finding = m_model->finding(m_view->currentIndex())) {
            emit explainWanted(toQt(finding->rule));
        }
    });
    connect(m_remedy, &QToolButton::clicked, this, [this] {
        if (const review::Finding* finding = currentFinding()) {
            emit remedyWanted(m_model->group(m_view->currentIndex())->version, *finding);
        }
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &FindingPanel::refreshButtons);
    update();
}

void FindingPanel::setFindings(std::vector<FindingGroup> groups)
{
    m_model->reset(std::move(groups));
    update();
}

void FindingPanel::setLeast(FindingLevel least)
{
    m_model->setLeast(least);
    update();
}

void FindingPanel::setEmptyMessage(const QString& iconName, const QString& sentence, const QString& more)
{
    m_empty->setMessage(iconName, sentence, more);
}

void FindingPanel::update()
{
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 1 : 0);
    refreshButtons();
}

void FindingPanel::refreshButtons()
{
    updateButtons();
    emit currentChanged();
}

const review::Finding* FindingPanel::currentFinding() const
{
    return m_model->finding(m_view->currentIndex());
}

void FindingPanel::updateButtons()
{
    const review::Finding* finding = currentFinding();
    m_explain->setEnabled(finding != nullptr);
    const bool isDown = finding != nullptr && wantsDown(*finding);
    m_remedy->setText(isDown ? tr("Suggest Down…") : tr("Apply Remedy…"));
    m_remedy->setEnabled(finding != nullptr && (isDown || review::hasRemedy(finding->rule)));
    m_remedy->setToolTip(isDown               ? tr("Show what leads back from the up script, as far as anything does")
                         : finding == nullptr ? QString()
                         : m_remedy->isEnabled() ? tr("Show the safe way; nothing is written before you say so")
                                                 : tr("No rewrite is mechanical here. The handbook tells what to do."));
    m_remedy->setStatusTip(m_remedy->toolTip());
}

void FindingPanel::setNoRemedy(const QString& why)
{
    m_remedy->setEnabled(false);
    m_remedy->setToolTip(tr("No remedy here: %1").arg(why));
    m_remedy->setStatusTip(m_remedy->toolTip());
}

} // namespace lk::ui

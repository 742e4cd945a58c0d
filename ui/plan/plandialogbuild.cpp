// SPDX-License-Identifier: Apache-2.0
// The plan dialog's widgets and their layout; what they do is in plandialog.cpp.
#include "core/run/runner.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/plan/plandialog.h"
#include "ui/plan/plandialogwidgets.h"
#include "ui/plan/planmodel.h"
#include "ui/plan/plantext.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

void PlanDialog::build()
{
    m_widgets = std::make_unique<PlanDialogWidgets>();
    PlanDialogWidgets& w = *m_widgets;
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    w.band = new EnvironmentBand(this);
    w.band->setObjectName(u"plan_band"_s);
    w.band->setEnvironment(m_environment);
    all->addWidget(w.band);

    auto* body = new QVBoxLayout;
    body->setContentsMargins(2 * gap, gap, 2 * gap, 2 * gap);
    body->setSpacing(gap);
    all->addLayout(body, 1);
    w.headline = headingLabel(u"plan_headline"_s, this, {}, 1.3);
    body->addWidget(w.headline);

    w.versionRow = new QWidget(this);
    auto* versionLayout = new QHBoxLayout(w.versionRow);
    versionLayout->setContentsMargins(0, 0, 0, 0);
    w.versionLabel = new QLabel(w.versionRow);
    w.version = new QComboBox(w.versionRow);
    w.version->setObjectName(u"plan_version"_s);
    w.version->setMinimumContentsLength(30);
    w.versionLabel->setBuddy(w.version);
    versionLayout->addWidget(w.versionLabel);
    versionLayout->addWidget(w.version);
    versionLayout->addStretch();
    w.versionRow->hide();
    body->addWidget(w.versionRow);

    w.voided = new MessageBar(this);
    w.voided->setObjectName(u"plan_voided"_s);
    w.voided->setClosable(true);
    w.voided->hide();
    body->addWidget(w.voided);

    w.stack = new QStackedWidget(this);
    w.busyPage = new QWidget(w.stack);
    auto* busy = new QVBoxLayout(w.busyPage);
    w.busyText = plainLabel(u"plan_busy"_s, w.busyPage);
    w.busyText->setAlignment(Qt::AlignCenter);
    auto* progress = new QProgressBar(w.busyPage);
    progress->setRange(0, 0);
    progress->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    progress->setAccessibleName(tr("Under way"));
    busy->addStretch();
    busy->addWidget(w.busyText);
    busy->addWidget(progress, 0, Qt::AlignHCenter);
    busy->addStretch();
    w.errorPage = new QWidget(w.stack);
    auto* errorLayout = new QVBoxLayout(w.errorPage);
    errorLayout->setContentsMargins(0, 0, 0, 0);
    w.error = new ErrorView(w.errorPage);
    w.error->setObjectName(u"plan_error"_s);
    QPushButton* again = w.error->addButton(tr("&Try Again"));
    again->setObjectName(u"plan_again"_s);
    errorLayout->addWidget(w.error);
    errorLayout->addStretch();
    w.nothing = new EmptyView(w.stack);
    w.nothing->setObjectName(u"plan_nothing"_s);
    w.planPage = buildPlanPage();
    for (QWidget* page : {w.busyPage, w.errorPage, static_cast<QWidget*>(w.nothing), w.planPage}) {
        w.stack->addWidget(page);
    }
    body->addWidget(w.stack, 1);
    body->addWidget(buildConfirmation());
    w.refusal = new MessageBar(this);
    w.refusal->setObjectName(u"plan_refusal"_s);
    w.refusal->hide();
    body->addWidget(w.refusal);

    auto* buttons = new QHBoxLayout;
    w.save = new QPushButton(tr("&Save Plan…"), this);
    w.save->setObjectName(u"plan_save"_s);
    w.copy = new QPushButton(tr("Copy as S&QL"), this);
    w.copy->setObjectName(u"plan_copy"_s);
    w.rehearse = new QPushButton(tr("R&ehearse First…"), this);
    w.rehearse->setObjectName(u"plan_rehearse"_s);
    w.checking = plainLabel(u"plan_checking"_s, this);
    w.checking->setText(tr("Reading once more…"));
    w.checking->setWordWrap(false);
    w.checking->hide();
    w.cancel = new QPushButton(tr("Cancel"), this);
    w.cancel->setObjectName(u"plan_cancel"_s);
    w.start = new QPushButton(this);
    w.start->setObjectName(u"plan_start"_s);
    for (QPushButton* button : {w.save, w.copy, w.rehearse, w.start, again}) {
        button->setAutoDefault(false);
    }
    w.cancel->setAutoDefault(false);
    buttons->addWidget(w.save);
    buttons->addWidget(w.copy);
    buttons->addWidget(w.rehearse);
    buttons->addStretch();
    buttons->addWidget(w.checking);
    buttons->addWidget(w.cancel);
    buttons->addWidget(w.start);
    body->addLayout(buttons);
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 38);

    connect(w.cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(w.start, &QPushButton::clicked, this, [this] { startPressed(); });
    connect(w.save, &QPushButton::clicked, this, [this] { savePlan(); });
    connect(w.rehearse, &QPushButton::clicked, this, [this] { rehearse(); });
    connect(w.copy, &QPushButton::clicked, this, [this] {
        if (m_plan) {
            QApplication::clipboard()->setText(planAsSql(*m_plan));
        }
    });
    connect(again, &QPushButton::clicked, this, [this] { readAndPlan(); });
    connect(w.tick, &QCheckBox::toggled, this, [this] { updateReady(); });
    connect(w.typed, &QLineEdit::textChanged, this, [this] { updateReady(); });
    connect(w.version, &QComboBox::activated, this, [this](int row) {
        const QString version = m_widgets->version->itemData(row).toString();
        m_wish.version = version.isEmpty() ? std::nullopt : std::optional(fromQt(version));
        replan();
    });
}

QWidget* PlanDialog::buildPlanPage()
{
    PlanDialogWidgets& w = *m_widgets;
    const int gap = fontMetrics().height() / 2;
    auto* page = new QWidget(w.stack);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    w.preflight = new PreflightView(page);
    layout->addWidget(w.preflight);
    m_model = new PlanModel(this);
    w.steps = new QTreeView(page);
    w.steps->setObjectName(u"plan_steps"_s);
    w.steps->setAccessibleName(tr("Steps of the plan"));
    w.steps->setModel(m_model);
    w.steps->setUniformRowHeights(true);
    w.steps->setAlternatingRowColors(true);
    w.steps->setEditTriggers(QAbstractItemView::NoEditTriggers);
    w.steps->setMinimumHeight(fontMetrics().height() * 7);
    w.steps->header()->setStretchLastSection(false);
    w.steps->header()->setSectionResizeMode(PlanModel::StepColumn, QHeaderView::Stretch);
    const int character = fontMetrics().averageCharWidth();
    const auto setWidth = [&w](int column, int width) { // never narrower than its heading in any language
        w.steps->setColumnWidth(column, std::max(width, w.steps->header()->sectionSizeHint(column)));
    };
    setWidth(PlanModel::StatementsColumn, character * 14);
    setWidth(PlanModel::TransactionColumn, character * 16);
    setWidth(PlanModel::LockColumn, character * 34);
    setWidth(PlanModel::FindingsColumn, character * 14);
    setWidth(PlanModel::SeenColumn, character * 30);
    setWidth(PlanModel::TimeColumn, character * 14);
    w.steps->setColumnHidden(PlanModel::SeenColumn, true);
    w.steps->setColumnHidden(PlanModel::TimeColumn, true);
    layout->addWidget(w.steps, 1);
    w.rehearsal = new MessageBar(page);
    w.rehearsal->setObjectName(u"plan_rehearsal"_s);
    w.rehearsal->hide();
    layout->addWidget(w.rehearsal);
    w.losses = new MessageBar(page);
    w.losses->setObjectName(u"plan_losses"_s);
    layout->addWidget(w.losses);
    w.notes = plainLabel(u"plan_notes"_s, page);
    w.notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(w.notes);
    w.wayBack = plainLabel(u"plan_way_back"_s, page);
    layout->addWidget(w.wayBack);

    w.patienceRow = new QWidget(page);
    auto* patience = new QHBoxLayout(w.patienceRow);
    patience->setContentsMargins(0, 0, 0, 0);
    auto* waitLabel = new QLabel(tr("&Lock wait at most"), w.patienceRow);
    w.lockWait = new QDoubleSpinBox(w.patienceRow);
    w.lockWait->setObjectName(u"plan_lock_wait"_s);
    w.lockWait->setRange(0.1, 3600);
    w.lockWait->setDecimals(1);
    w.lockWait->setSuffix(tr(" s", "seconds"));
    w.lockWait->setValue(static_cast<double>(m_environment.lockTimeout.count()) / 1000.0);
    w.lockWait->setToolTip(tr("A statement that waits longer for a table gives up and is tried again after a pause, "
                              "because everybody else queues behind it meanwhile."));
    waitLabel->setBuddy(w.lockWait);
    auto* triesLabel = new QLabel(tr("&tries"), w.patienceRow);
    w.tries = new QSpinBox(w.patienceRow);
    w.tries->setObjectName(u"plan_tries"_s);
    w.tries->setRange(1, 1000);
    w.tries->setValue(run::Patience().tableLockTries);
    triesLabel->setBuddy(w.tries);
    patience->addWidget(waitLabel);
    patience->addWidget(w.lockWait);
    patience->addWidget(triesLabel);
    patience->addWidget(w.tries);
    patience->addStretch();
    layout->addWidget(w.patienceRow);
    return page;
}

QWidget* PlanDialog::buildConfirmation()
{
    PlanDialogWidgets& w = *m_widgets;
    const int gap = fontMetrics().height() / 2;
    w.confirm = new QFrame(this);
    w.confirm->setObjectName(u"plan_confirm"_s);
    static_cast<QFrame*>(w.confirm)->setFrameShape(QFrame::StyledPanel);
    auto* layout = new QVBoxLayout(w.confirm);
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap / 2);
    w.question = headingLabel(u"plan_question"_s, w.confirm);
    w.consequences = plainLabel(u"plan_consequences"_s, w.confirm);
    w.tick = new QCheckBox(tr("I &have read what is lost"), w.confirm);
    w.tick->setObjectName(u"plan_tick"_s);
    w.typeRow = new QWidget(w.confirm);
    auto* typeLayout = new QHBoxLayout(w.typeRow);
    typeLayout->setContentsMargins(0, 0, 0, 0);
    // Plain and without interaction: the name can neither be selected nor dragged into the field.
    w.typePrompt = new QLabel(w.typeRow);
    w.typePrompt->setObjectName(u"plan_type_prompt"_s);
    w.typePrompt->setTextFormat(Qt::PlainText);
    w.typePrompt->setTextInteractionFlags(Qt::NoTextInteraction);
    w.typed = new QLineEdit(w.typeRow);
    w.typed->setObjectName(u"plan_typed_name"_s);
    w.typed->setAccessibleName(tr("Name of the environment"));
    w.typed->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    w.typed->setAcceptDrops(false);
    w.typePrompt->setBuddy(w.typed);
    typeLayout->addWidget(w.typePrompt);
    typeLayout->addWidget(w.typed);
    typeLayout->addStretch();
    layout->addWidget(w.question);
    layout->addWidget(w.consequences);
    layout->addWidget(w.tick);
    layout->addWidget(w.typeRow);
    w.confirm->hide();
    return w.confirm;
}

} // namespace lk::ui

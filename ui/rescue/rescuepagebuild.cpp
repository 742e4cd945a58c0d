// SPDX-License-Identifier: Apache-2.0
// The parts of the way out.
#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/plan/planmodel.h"
#include "ui/rescue/factsmodel.h"
#include "ui/rescue/rescuepage.h"
#include "ui/rescue/rescuewidgets.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

QVBoxLayout* columnOf(QWidget* page, int gap)
{
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    return layout;
}

QTreeView* treeOf(const QString& name, const QString& spoken, QAbstractItemModel* model, QWidget* parent)
{
    auto* tree = new QTreeView(parent);
    tree->setObjectName(name);
    tree->setAccessibleName(spoken);
    tree->setModel(model);
    tree->setAlternatingRowColors(true);
    tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    return tree;
}

} // namespace

void RescuePage::build()
{
    RescueWidgets& w = *m_widgets;
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    w.band = new EnvironmentBand(this);
    w.band->setObjectName(u"rescue_band"_s);
    w.band->setEnvironment(m_environment);
    all->addWidget(w.band);

    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(gap, gap, gap, gap);
    middle->setSpacing(2 * gap);
    w.steps = new QListWidget(this);
    w.steps->setObjectName(u"rescue_steps"_s);
    w.steps->setAccessibleName(tr("Steps of the way out"));
    w.steps->setSelectionMode(QAbstractItemView::NoSelection);
    w.steps->setFocusPolicy(Qt::NoFocus);
    w.steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const QString& title : {tr("1 Look"), tr("2 Stop"), tr("3 Choose"), tr("4 Secure"), tr("5 Read"),
                                 tr("6 Confirm"), tr("7 Watch"), tr("8 Prove")}) {
        new QListWidgetItem(title, w.steps);
    }
    w.steps->setIconSize({fontMetrics().height(), fontMetrics().height()});
    w.steps->setFixedWidth(w.steps->sizeHintForColumn(0) + fontMetrics().height() * 4);
    middle->addWidget(w.steps);

    auto* right = new QVBoxLayout;
    right->setSpacing(gap);
    w.headline = headingLabel(u"rescue_headline"_s, this, {}, 1.2);
    right->addWidget(w.headline);
    w.explanation = plainLabel(u"rescue_explanation"_s, this);
    right->addWidget(w.explanation);
    w.told = new MessageBar(this);
    w.told->setObjectName(u"rescue_told"_s);
    w.told->setClosable(true);
    w.told->hide();
    right->addWidget(w.told);
    w.error = new ErrorView(this);
    w.error->setObjectName(u"rescue_error"_s);
    QPushButton* again = w.error->addButton(tr("Tr&y Again"));
    again->setObjectName(u"rescue_again"_s);
    connect(again, &QPushButton::clicked, this, [this] {
        look(m_step == Prove ? Why::Proof : m_step == Confirm ? Why::BeforeConfirm : Why::Again);
    });
    w.error->hide();
    right->addWidget(w.error);
    w.stack = new QStackedWidget(this);
    w.stack->setObjectName(u"rescue_stack"_s);
    for (QWidget* page : {buildLook(), buildStop(), buildChoose(), buildSecure(), buildRead(), buildConfirm(),
                          buildWatch(), buildProve()}) {
        w.stack->addWidget(page);
    }
    right->addWidget(w.stack, 1);

    auto* buttons = new QHBoxLayout;
    w.busyText = plainLabel(u"rescue_busy"_s, this);
    w.busyText->setWordWrap(false);
    w.busy = new QProgressBar(this);
    w.busy->setRange(0, 0);
    w.busy->setTextVisible(false);
    w.busy->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    w.busy->setAccessibleName(tr("Under way"));
    w.back = new QPushButton(tr("&Back"), this);
    w.back->setObjectName(u"rescue_back"_s);
    w.next = new QPushButton(this);
    w.next->setObjectName(u"rescue_next"_s);
    w.close = new QPushButton(tr("C&lose"), this);
    w.close->setObjectName(u"rescue_close"_s);
    buttons->addWidget(w.busy);
    buttons->addWidget(w.busyText);
    buttons->addStretch();
    buttons->addWidget(w.back);
    buttons->addWidget(w.next);
    buttons->addWidget(w.close);
    right->addLayout(buttons);
    middle->addLayout(right, 1);
    all->addLayout(middle, 1);
    setFocusProxy(w.next);
}

QWidget* RescuePage::buildLook()
{
    RescueWidgets& w = *m_widgets;
    auto* page = new QWidget(this);
    auto* layout = columnOf(page, fontMetrics().height() / 2);
    w.summary = plainLabel(u"rescue_summary"_s, page);
    layout->addWidget(w.summary);
    w.witnesses = new QWidget(page);
    auto* grid = new QGridLayout(w.witnesses);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(fontMetrics().height());
    int column = 0;
    const auto witness = [&](const QString& title, const QString& name) {
        auto* head = headingLabel(name + u"_title"_s, w.witnesses);
        head->setText(title);
        auto* text = plainLabel(name, w.witnesses);
        text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        grid->addWidget(head, 0, column);
        grid->addWidget(text, 1, column);
        grid->setColumnStretch(column, 1);
        ++column;
        return text;
    };
    w.history = witness(tr("History says"), u"rescue_history"_s);
    w.journal = witness(tr("Journal says"), u"rescue_journal"_s);
    w.catalog = witness(tr("Catalog says"), u"rescue_catalog"_s);
    w.witnesses->hide();
    layout->addWidget(w.witnesses);
    m_facts = new FactsModel(this);
    w.facts = treeOf(u"rescue_facts"_s, tr("What history, journal and catalog say"), m_facts, page);
    const int character = fontMetrics().averageCharWidth();
    w.facts->setColumnHidden(FactsModel::HistoryColumn, true); // of a migration alone, and that stands above
    w.facts->setColumnWidth(FactsModel::JournalColumn, character * 26);
    w.facts->setColumnWidth(FactsModel::CatalogColumn, character * 30);
    layout->addWidget(w.facts, 1);
    return page;
}

QWidget* RescuePage::buildStop()
{
    RescueWidgets& w = *m_widgets;
    auto* page = new QWidget(this);
    auto* layout = columnOf(page, fontMetrics().height() / 2);
    w.stopText = plainLabel(u"rescue_stop_text"_s, page);
    layout->addWidget(w.stopText);
    w.sessions = new QTableWidget(0, 5, page);
    w.sessions->setObjectName(u"rescue_sessions"_s);
    w.sessions->setAccessibleName(tr("Sessions that have to do with it"));
    w.sessions->setHorizontalHeaderLabels({tr("Process"), tr("Who"), tr("What it is"), tr("State"), tr("Query")});
    w.sessions->horizontalHeader()->setStretchLastSection(true);
    w.sessions->verticalHeader()->hide();
    w.sessions->setSelectionBehavior(QAbstractItemView::SelectRows);
    w.sessions->setSelectionMode(QAbstractItemView::SingleSelection);
    w.sessions->setEditTriggers(QAbstractItemView::NoEditTriggers);
    w.sessions->setTabKeyNavigation(false);
    layout->addWidget(w.sessions, 1);
    auto* row = new QHBoxLayout;
    w.lookAgain = new QPushButton(tr("Look A&gain"), page);
    w.lookAgain->setObjectName(u"rescue_look_again"_s);
    w.cancelQuery = new QPushButton(tr("&Cancel Its Query…"), page);
    w.cancelQuery->setObjectName(u"rescue_cancel_query"_s);
    w.terminate = new QPushButton(tr("Term&inate…"), page);
    w.terminate->setObjectName(u"rescue_terminate"_s);
    row->addWidget(w.lookAgain);
    row->addStretch();
    row->addWidget(w.cancelQuery);
    row->addWidget(w.terminate);
    layout->addLayout(row);
    layout->addStretch(); // where no session is listed, the words stay on top
    return page;
}

QWidget* RescuePage::buildChoose()
{
    RescueWidgets& w = *m_widgets;
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(u"rescue_ways_scroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    w.ways = new QWidget(scroll);
    w.ways->setObjectName(u"rescue_ways"_s);
    w.waysLayout = columnOf(w.ways, fontMetrics().height() / 2);
    w.waysLayout->addStretch();
    w.choice = new QButtonGroup(this);
    scroll->setWidget(w.ways);
    return scroll;
}

QWidget* RescuePage::buildSecure()
{
    RescueWidgets& w = *m_widgets;
    auto* page = new QWidget(this);
    auto* layout = columnOf(page, fontMetrics().height() / 2);
    w.secureText = plainLabel(u"rescue_secure_text"_s, page);
    layout->addWidget(w.secureText);
    auto* row = new QHBoxLayout;
    w.backUp = new QPushButton(tr("Back &Up Now"), page);
    w.backUp->setObjectName(u"rescue_back_up"_s);
    w.openMigration = new QPushButton(tr("&Open the Migration"), page);
    w.openMigration->setObjectName(u"rescue_open_migration"_s);
    row->addWidget(w.backUp);
    row->addWidget(w.openMigration);
    row->addStretch();
    layout->addLayout(row);
    w.secured = plainLabel(u"rescue_secured"_s, page);
    layout->addWidget(w.secured);
    layout->addStretch();
    return page;
}

QWidget* RescuePage::buildRead()
{
    RescueWidgets& w = *m_widgets;
    auto* page = new QWidget(this);
    auto* layout = columnOf(page, fontMetrics().height() / 2);
    w.planHeadline = plainLabel(u"rescue_plan_headline"_s, page);
    layout->addWidget(w.planHeadline);
    m_plan = new PlanModel(this);
    w.plan = treeOf(u"rescue_plan"_s, tr("Steps of the plan"), m_plan, page);
    w.plan->setUniformRowHeights(true);
    const int character = fontMetrics().averageCharWidth();
    w.plan->setColumnWidth(PlanModel::StatementsColumn, character * 14);
    w.plan->setColumnWidth(PlanModel::TransactionColumn, character * 14);
    w.plan->setColumnWidth(PlanModel::LockColumn, character * 28);
    w.plan->setColumnHidden(PlanModel::FindingsColumn, true);
    w.plan->setColumnWidth(PlanModel::SeenColumn, character * 28);
    w.plan->setColumnWidth(PlanModel::TimeColumn, character * 14);
    layout->addWidget(w.plan, 1);
    w.rehearsal = new MessageBar(page);
    w.rehearsal->setObjectName(u"rescue_rehearsal"_s);
    w.rehearsal->hide();
    layout->addWidget(w.rehearsal);
    w.losses = new MessageBar(page);
    w.losses->setObjectName(u"rescue_losses"_s);
    layout->addWidget(w.losses);
    w.planNotes = plainLabel(u"rescue_plan_notes"_s, page);
    w.planNotes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(w.planNotes);
    auto* row = new QHBoxLayout;
    w.rehearse = new QPushButton(tr("Rehearse First…"), page);
    w.rehearse->setObjectName(u"rescue_rehearse"_s);
    row->addWidget(w.rehearse);
    row->addStretch();
    layout->addLayout(row);
    return page;
}

QWidget* RescuePage::buildConfirm()
{
    RescueWidgets& w = *m_widgets;
    auto* page = new QWidget(this);
    w.confirm = page;
    page->setEnabled(false);
    auto* layout = columnOf(page, fontMetrics().height() / 2);
    w.question = plainLabel(u"rescue_question"_s, page);
    layout->addWidget(w.question);
    w.consequences = plainLabel(u"rescue_consequences"_s, page);
    layout->addWidget(w.consequences);
    w.tick = new QCheckBox(tr("I have rea&d what is lost"), page);
    w.tick->setObjectName(u"rescue_tick"_s);
    layout->addWidget(w.tick);
    w.typeRow = new QWidget(page);
    auto* row = new QHBoxLayout(w.typeRow);
    row->setContentsMargins(0, 0, 0, 0);
    w.typePrompt = new QLabel(w.typeRow);
    w.typePrompt->setTextFormat(Qt::PlainText);
    w.typed = new QLineEdit(w.typeRow);
    w.typed->setObjectName(u"rescue_typed"_s);
    w.typed->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    w.typePrompt->setBuddy(w.typed);
    row->addWidget(w.typePrompt);
    row->addWidget(w.typed);
    row->addStretch();
    layout->addWidget(w.typeRow);
    layout->addStretch();
    return page;
}

QWidget* RescuePage::buildWatch()
{
    RescueWidgets& w = *m_widgets;
    w.watch = new QWidget(this);
    w.watch->setObjectName(u"rescue_watch"_s);
    w.watchLayout = columnOf(w.watch, 0);
    return w.watch;
}

QWidget* RescuePage::buildProve()
{
    RescueWidgets& w = *m_widgets;
    auto* page = new QWidget(this);
    auto* layout = columnOf(page, fontMetrics().height() / 2);
    w.verdict = new MessageBar(page);
    w.verdict->setObjectName(u"rescue_verdict"_s);
    layout->addWidget(w.verdict);
    w.proof = new QListWidget(page);
    w.proof->setObjectName(u"rescue_proof"_s);
    w.proof->setAccessibleName(tr("What is there now"));
    w.proof->setWordWrap(true);
    layout->addWidget(w.proof, 1);
    auto* row = new QHBoxLayout;
    w.saveReport = new QPushButton(tr("Save Re&port…"), page);
    w.saveReport->setObjectName(u"rescue_save_report"_s);
    row->addWidget(w.saveReport);
    row->addStretch();
    layout->addLayout(row);
    layout->addStretch(); // where there is nothing to list
    return page;
}

void RescuePage::connectAll()
{
    RescueWidgets& w = *m_widgets;
    connect(w.next, &QPushButton::clicked, this, [this] { next(); });
    connect(w.back, &QPushButton::clicked, this, [this] { back(); });
    connect(w.close, &QPushButton::clicked, this, [this] {
        if (m_services.actions().contains(u"file_close_tab"_s)) {
            m_services.actions().action(u"file_close_tab"_s)->trigger();
        }
    });
    connect(w.facts->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { showWitnesses(); });
    connect(w.lookAgain, &QPushButton::clicked, this, [this] { look(Why::Again); });
    connect(w.cancelQuery, &QPushButton::clicked, this, [this] { signalSelected(postgres::Signal::Cancel); });
    connect(w.terminate, &QPushButton::clicked, this, [this] { signalSelected(postgres::Signal::Terminate); });
    connect(w.sessions, &QTableWidget::itemSelectionChanged, this, [this] { updateButtons(); });
    connect(w.choice, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        if (isOn) {
            m_chosen = m_seen.ways[static_cast<std::size_t>(id)].kind;
            updateButtons();
        }
    });
    connect(w.backUp, &QPushButton::clicked, this, [this] { backUp(); });
    connect(w.openMigration, &QPushButton::clicked, this, [this] {
        if (m_seen.facts != nullptr && !m_seen.facts->migrations.empty()) {
            m_services.openMigration(toQt(m_project.name), toQt(m_seen.facts->migrations.front().version),
                                     toQt(m_environment.name), 1, project::Direction::Down);
        }
    });
    connect(w.rehearse, &QPushButton::clicked, this, [this] { rehearse(); });
    connect(w.tick, &QCheckBox::toggled, this, [this] { updateButtons(); });
    connect(w.typed, &QLineEdit::textChanged, this, [this] { updateButtons(); });
    connect(w.saveReport, &QPushButton::clicked, this, [this] { saveReport(); });
}

} // namespace lk::ui

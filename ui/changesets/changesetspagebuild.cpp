// SPDX-License-Identifier: Apache-2.0
// The widgets of the page of change sets and their layout; what they do is in changesetspage.cpp.
#include "ui/changesets/changesetboard.h"
#include "ui/changesets/changesetmodel.h"
#include "ui/changesets/changesetspage.h"
#include "ui/common/columns.h"
#include "ui/common/emptyview.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

void ChangeSetsPage::build()
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(buildTop());
    m_problems = new MessageBar(this);
    m_problems->setObjectName(u"changesets_problems"_s);
    m_problems->setClosable(true);
    m_problems->hide();
    all->addWidget(m_problems);
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyView(m_stack);
    m_empty->setObjectName(u"changesets_empty"_s);
    m_split = new QSplitter(Qt::Vertical, m_stack);
    m_split->setObjectName(u"changesets_split"_s);
    m_split->setChildrenCollapsible(false);
    m_views = new QTabWidget(m_split);
    m_views->setObjectName(u"changesets_views"_s);
    m_views->setDocumentMode(true);
    m_timeline = new TimelineView(m_views);
    m_timeline->setObjectName(u"changesets_timeline"_s);
    m_table = new ChangeSetTable(m_views);
    m_table->setObjectName(u"changesets_table"_s);
    m_table->setAccessibleName(tr("Change sets in every environment"));
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    const int character = fontMetrics().averageCharWidth();
    const int widths[] = {40, 18, 14, 14, 20, 24, 18, 30, 20};
    for (int column = 0; column < ChangeSetModel::ColumnCount; ++column) {
        m_table->setColumnWidth(column, widths[column] * character);
    }
    m_views->addTab(m_timeline, tr("Timel&ine"));
    m_views->addTab(m_table, tr("Ta&ble"));
    m_split->addWidget(m_views);
    m_split->addWidget(buildDetails());
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_split->setSizes({2500, 2000});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_split);
    all->addWidget(m_stack, 1);
    setFocusProxy(m_timeline);
    connect(m_timeline, &TimelineView::spotChanged, this, [this] { followTimeline(); });
    connect(m_timeline, &TimelineView::activated, this, [this] { openPhase(); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { followTable(); });
    connect(m_table, &QAbstractItemView::activated, this, [this] { openPhase(); });
}

QWidget* ChangeSetsPage::buildTop()
{
    const int gap = fontMetrics().height() / 2;
    auto* top = new QWidget(this);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(gap, gap, 2 * gap, gap);
    row->setSpacing(gap);
    m_filter = new QLineEdit(top);
    m_filter->setObjectName(u"changesets_filter"_s);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter by name"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    row->addWidget(m_filter, 1);
    const auto tool = [&](const QString& name, const QString& iconName, const QString& tip) {
        auto* button = new QToolButton(top);
        button->setObjectName(name);
        button->setIcon(icon(iconName));
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
        return button;
    };
    const auto zoom = [this](double factor) { m_timeline->zoomBy(factor, m_timeline->viewport()->width() / 2); };
    connect(tool(u"changesets_zoom_in"_s, u"zoom-in"_s, tr("Zoom in (+, or Ctrl and the wheel)")),
            &QToolButton::clicked, this, [zoom] { zoom(1.5); });
    connect(tool(u"changesets_zoom_out"_s, u"zoom-out"_s, tr("Zoom out (-)")), &QToolButton::clicked, this,
            [zoom] { zoom(1 / 1.5); });
    connect(tool(u"changesets_fit"_s, u"zoom-original"_s, tr("All of it (0)")), &QToolButton::clicked, this,
            [this] { m_timeline->fit(); });
    m_counts = plainLabel(u"changesets_counts"_s, top);
    m_counts->setWordWrap(false);
    row->addStretch(1);
    row->addWidget(m_counts);
    m_export = new QPushButton(icon(u"document-export"_s), tr("Ex&port…"), top);
    m_export->setObjectName(u"changesets_export"_s);
    m_export->setAutoDefault(false);
    m_export->setToolTip(tr("Write the timeline to a file: .svg or .png"));
    row->addWidget(m_export);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { takeLanes(); });
    connect(m_export, &QPushButton::clicked, this, [this] { showExport(); });
    return top;
}

/// What people say of gates: no catalog tells it.
QMenu* ChangeSetsPage::buildGatesMenu()
{
    auto* menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    const auto add = [this, menu](const QString& name, const QString& text, Saying saying) {
        QAction* action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, [this, saying] { say(saying); });
        return action;
    };
    m_approve = add(u"changesets_approve"_s, tr("&Approve…"), Saying::Approve);
    m_deployed = add(u"changesets_deployed"_s, tr("&Mark a Deployment…"), Saying::Deployed);
    menu->addSeparator();
    m_wentWell = add(u"changesets_brownout_ok"_s, tr("Brown-Out: &Nothing Broke…"), Saying::WentWell);
    m_broke = add(u"changesets_brownout_fail"_s, tr("Brown-Out: &Something Broke…"), Saying::Broke);
    return menu;
}

QWidget* ChangeSetsPage::buildDetails()
{
    const int gap = fontMetrics().height() / 2;
    auto* details = new QWidget(m_split);
    auto* layout = new QVBoxLayout(details);
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap / 2);
    m_title = headingLabel(u"changesets_title"_s, details);
    m_more = copyableLabel(u"changesets_more"_s, details);
    layout->addWidget(m_title);
    layout->addWidget(m_more);
    m_steps = new QTreeWidget(details);
    m_steps->setObjectName(u"changesets_steps"_s);
    m_steps->setAccessibleName(tr("Phases, with their steps, gates and evidence"));
    m_steps->setHeaderLabels({tr("What"), tr("State"), tr("When"), tr("Who"), tr("Particulars")});
    m_steps->setUniformRowHeights(true);
    m_steps->setAlternatingRowColors(true);
    m_steps->setFrameShape(QFrame::NoFrame);
    const int character = fontMetrics().averageCharWidth();
    const int widths[] = {40, 20, 18, 18};
    for (int column = 0; column < 4; ++column) {
        m_steps->setColumnWidth(column, widths[column] * character);
    }
    fitColumn(*m_steps, 2, kMinuteSample);
    layout->addWidget(m_steps, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    const auto button = [&](const QString& name, const QString& iconName, const QString& text) {
        auto* made = new QPushButton(iconName.isEmpty() ? QIcon() : icon(iconName), text, details);
        made->setObjectName(name);
        made->setAutoDefault(false);
        buttons->addWidget(made);
        return made;
    };
    m_read = button(u"changesets_read"_s, u"network-connect"_s, tr("Rea&d It"));
    m_reject = button(u"changesets_reject"_s, {}, tr("It Is N&one"));
    m_accept = button(u"changesets_accept"_s, u"dialog-ok"_s, tr("A&ccept It"));
    m_open = button(u"changesets_open"_s, u"migration"_s, tr("Sho&w Script"));
    m_undo = button(u"changesets_undo"_s, u"edit-undo"_s, tr("&Undo…"));
    m_gates = button(u"changesets_gates"_s, u"phase-gate"_s, tr("&Gates"));
    m_gates->setMenu(buildGatesMenu());
    m_check = button(u"changesets_check"_s, u"run-preflight"_s, tr("Chec&k…"));
    m_next = button(u"changesets_next"_s, u"go-next"_s, tr("Ne&xt Step…"));
    layout->addLayout(buttons);
    connect(m_steps, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) { openItem(item); });
    connect(m_steps, &QTreeWidget::currentItemChanged, this, [this] {
        if (const Lane* lane = selectedLane()) {
            updateButtons(*lane, *selectedState());
        }
    });
    connect(m_open, &QPushButton::clicked, this, [this] { openItem(m_steps->currentItem()); });
    connect(m_next, &QPushButton::clicked, this, [this] { takeNextStep(); });
    for (QPushButton* act : {m_next, m_check, m_undo, m_gates}) {
        act->setEnabled(false); // until something is selected that is known
    }
    connect(m_check, &QPushButton::clicked, this, [this] { openChecks(); });
    connect(m_undo, &QPushButton::clicked, this, [this] { openUndo(); });
    connect(m_read, &QPushButton::clicked, this, [this] { m_board->ask(toQt(selectedState()->environment)); });
    connect(m_accept, &QPushButton::clicked, this, [this] { decide(true); });
    connect(m_reject, &QPushButton::clicked, this, [this] { decide(false); });
    return details;
}

} // namespace lk::ui

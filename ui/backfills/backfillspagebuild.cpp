// SPDX-License-Identifier: Apache-2.0
// The widgets of the page of backfills and their layout; what they do is in backfillspage.cpp.
#include "ui/backfills/backfillspage.h"
#include "ui/backfills/backfillspagewidgets.h"
#include "ui/common/columns.h"
#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/plainlabel.h"
#include "ui/services/services.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

void BackfillsPage::build()
{
    m_widgets = std::make_unique<BackfillPageWidgets>();
    BackfillPageWidgets& w = *m_widgets;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    w.findings = new MessageBar(this);
    w.findings->setObjectName(u"backfills_findings"_s);
    w.findings->hide();
    all->addWidget(w.findings);
    w.stack = new QStackedWidget(this);
    w.empty = new EmptyView(w.stack);
    w.empty->setObjectName(u"backfills_empty"_s);
    w.split = new QSplitter(Qt::Horizontal, w.stack);
    w.split->setObjectName(u"backfills_split"_s);
    w.split->setChildrenCollapsible(false);
    w.split->addWidget(buildList());
    w.split->addWidget(buildDetail());
    w.split->setStretchFactor(0, 0);
    w.split->setStretchFactor(1, 1);
    w.split->setSizes({fontMetrics().averageCharWidth() * 56, 3000});
    w.stack->addWidget(w.empty);
    w.stack->addWidget(w.split);
    all->addWidget(w.stack, 1);
    setFocusProxy(w.list);
}

QWidget* BackfillsPage::buildList()
{
    BackfillPageWidgets& w = *m_widgets;
    m_model = new BackfillModel(this);
    w.list = new QTreeView(w.split);
    w.list->setObjectName(u"backfills_list"_s);
    w.list->setAccessibleName(tr("Backfills, one row for each environment"));
    w.list->setModel(m_model);
    w.list->setRootIsDecorated(false);
    w.list->setUniformRowHeights(true);
    w.list->setAlternatingRowColors(true);
    w.list->setAllColumnsShowFocus(true);
    w.list->setFrameShape(QFrame::NoFrame);
    w.list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    w.list->setContextMenuPolicy(Qt::CustomContextMenu);
    w.list->header()->setStretchLastSection(false);
    w.list->header()->setSectionResizeMode(BackfillModel::NameColumn, QHeaderView::Stretch);
    const int character = fontMetrics().averageCharWidth();
    w.list->setColumnWidth(BackfillModel::EnvironmentColumn, character * 15);
    w.list->setColumnWidth(BackfillModel::StateColumn, character * 15);
    w.list->setColumnWidth(BackfillModel::ProgressColumn, character * 9);
    w.list->setMinimumWidth(character * 44);
    connect(w.list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { takeSelection(); });
    connect(w.list, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& position) { showContextMenu(position); });
    return w.list;
}

QWidget* BackfillsPage::buildDetail()
{
    BackfillPageWidgets& w = *m_widgets;
    const int gap = fontMetrics().height() / 2;
    auto* detail = new QWidget(w.split);
    auto* outer = new QVBoxLayout(detail);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    w.band = new EnvironmentBand(detail);
    w.band->setObjectName(u"backfills_band"_s);
    outer->addWidget(w.band);
    w.news = new MessageBar(detail);
    w.news->setObjectName(u"backfills_news"_s);
    w.news->hide();
    outer->addWidget(w.news);
    w.error = new ErrorView(detail);
    w.error->setObjectName(u"backfills_error"_s);
    connect(w.error->addButton(tr("Tr&y Again")), &QPushButton::clicked, this,
            [this] { m_board->ask(m_board->selected().project, m_board->selected().environment); });
    w.error->hide();
    outer->addWidget(w.error);
    auto* layout = new QVBoxLayout;
    layout->setContentsMargins(2 * gap, gap, 2 * gap, gap);
    layout->setSpacing(gap);
    outer->addLayout(layout, 1);
    layout->addWidget(buildHeader(detail));

    auto* bar = new QHBoxLayout;
    w.progress = new QProgressBar(detail);
    w.progress->setObjectName(u"backfills_progress"_s);
    w.progress->setAccessibleName(tr("Share that is done"));
    w.progress->setTextVisible(false);
    w.progress->setRange(0, 1000);
    w.percent = headingLabel(u"backfills_percent"_s, detail);
    bar->addWidget(w.progress, 1);
    bar->addWidget(w.percent);
    layout->addLayout(bar);
    w.line = plainLabel(u"backfills_line"_s, detail);
    w.line->setWordWrap(true);
    w.line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(w.line);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(2 * gap);
    w.plot = new ThroughputPlot(detail);
    w.plot->setObjectName(u"backfills_plot"_s);
    w.facts = plainLabel(u"backfills_facts"_s, detail);
    w.facts->setWordWrap(true);
    w.facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    w.facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    w.facts->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    middle->addWidget(w.plot, 3);
    middle->addWidget(w.facts, 1);
    layout->addLayout(middle, 3);
    layout->addWidget(buildTabs(detail), 2);
    return detail;
}

QWidget* BackfillsPage::buildHeader(QWidget* parent)
{
    BackfillPageWidgets& w = *m_widgets;
    const int gap = fontMetrics().height() / 2;
    auto* header = new QWidget(parent);
    auto* row = new FlowLayout(header);
    row->setSpacing(gap);
    w.title = new ElidedLabel(header);
    w.title->setObjectName(u"backfills_title"_s);
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.2);
    w.title->setFont(large);
    auto* chip = new QWidget(header);
    auto* chipLayout = new QHBoxLayout(chip);
    chipLayout->setContentsMargins(gap, 0, gap, 0);
    w.stateIcon = new QLabel(chip);
    w.state = plainLabel(u"backfills_state"_s, chip);
    chipLayout->addWidget(w.stateIcon);
    chipLayout->addWidget(w.state);
    const auto button = [&](const QString& name, const QString& text, const QString& iconName) {
        auto* made = new QPushButton(icon(iconName), text, header);
        made->setObjectName(name);
        made->setAutoDefault(false);
        return made;
    };
    w.start = button(u"backfills_start"_s, tr("St&art…"), u"media-playback-start"_s);
    w.pause = button(u"backfills_pause"_s, tr("&Pause"), u"backfill-paused"_s);
    w.cancel = button(u"backfills_cancel"_s, tr("&Cancel…"), u"process-stop"_s);
    w.rate = button(u"backfills_rate"_s, tr("Chan&ge Rate…"), u"configure"_s);
    for (QWidget* part : std::initializer_list<QWidget*>{w.title, chip, w.start, w.pause, w.cancel, w.rate}) {
        row->addWidget(part);
    }
    connect(w.start, &QPushButton::clicked, this, [this] { openStart(); });
    connect(w.pause, &QPushButton::clicked, this,
            [this] { control(m_widgets->pause->property("resumes").toBool() ? Control::Resume : Control::Pause); });
    connect(w.cancel, &QPushButton::clicked, this, [this] { control(Control::Cancel); });
    connect(w.rate, &QPushButton::clicked, this, [this] { control(Control::Rate); });
    return header;
}

QTreeView* BackfillsPage::buildTable(const QString& name, const QString& accessible, TextTableModel* model)
{
    auto* view = new QTreeView(m_widgets->tabs);
    view->setObjectName(name);
    view->setAccessibleName(accessible);
    view->setModel(model);
    view->setRootIsDecorated(false);
    view->setUniformRowHeights(true);
    view->setAlternatingRowColors(true);
    view->setAllColumnsShowFocus(true);
    view->setFrameShape(QFrame::NoFrame);
    view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    for (int column = 0; column < model->columnCount(); ++column) {
        view->setColumnWidth(column, std::max(view->header()->sectionSizeHint(column),
                                              fontMetrics().averageCharWidth() * (column == 0 ? 20 : 14)));
    }
    view->header()->setStretchLastSection(false);
    return view;
}

QWidget* BackfillsPage::buildTabs(QWidget* parent)
{
    BackfillPageWidgets& w = *m_widgets;
    const int gap = fontMetrics().height() / 2;
    w.tabs = new QTabWidget(parent);
    w.tabs->setObjectName(u"backfills_tabs"_s);
    w.tabs->setDocumentMode(true);
    using Columns = std::vector<TextTableModel::Column>;
    w.events = new TextTableModel(Columns{{tr("Time")}, {tr("What happened")}, {tr("Particulars")}, {tr("Who")}}, this);
    auto* events = buildTable(u"backfills_events"_s, tr("What happened, the newest first"), w.events);
    fitColumn(*events, 0, kSecondSample);
    events->setColumnWidth(1, fontMetrics().averageCharWidth() * 34);
    events->header()->setSectionResizeMode(2, QHeaderView::Stretch); // the particulars have what is left
    events->setColumnWidth(3, fontMetrics().averageCharWidth() * 24);
    w.refused = new TextTableModel(Columns{{tr("Table")},
                                           {tr("Key")},
                                           {tr("Code", "SQLSTATE")},
                                           {tr("The server's words")},
                                           {tr("Tries"), true},
                                           {tr("Last")},
                                           {tr("Decision")}},
                                   this);
    auto* refusedPage = new QWidget(w.tabs);
    auto* refusedLayout = new QVBoxLayout(refusedPage);
    refusedLayout->setContentsMargins(0, 0, 0, 0);
    auto* refused = buildTable(u"backfills_refused"_s, tr("Rows that could not be changed"), w.refused);
    for (const auto& [column, width] : {std::pair(1, 10), {2, 8}, {4, 7}, {6, 12}}) {
        refused->setColumnWidth(
            column, std::max(refused->header()->sectionSizeHint(column), fontMetrics().averageCharWidth() * width));
    }
    fitColumn(*refused, 5, kSecondSample);
    refused->header()->setSectionResizeMode(3, QHeaderView::Stretch); // the words have what is left
    refusedLayout->addWidget(refused, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, gap / 2, 0, 0);
    w.retryRows = new QPushButton(tr("Try Them Again…"), refusedPage);
    w.retryRows->setObjectName(u"backfills_retry_rows"_s);
    w.acceptRows = new QPushButton(tr("Accept Them As They Are…"), refusedPage);
    w.acceptRows->setObjectName(u"backfills_accept_rows"_s);
    buttons->addStretch();
    buttons->addWidget(w.retryRows);
    buttons->addWidget(w.acceptRows);
    refusedLayout->addLayout(buttons);
    connect(w.retryRows, &QPushButton::clicked, this, [this] { control(Control::RetryRows); });
    connect(w.acceptRows, &QPushButton::clicked, this, [this] { control(Control::AcceptRows); });
    w.minutes = new TextTableModel(Columns{{tr("Minute")},
                                           {tr("Rows"), true},
                                           {tr("Batches"), true},
                                           {tr("Median, ms"), true},
                                           {tr("Longest, ms"), true},
                                           {tr("Rows of a batch"), true},
                                           {tr("Done", "share that is done"), true},
                                           {tr("Throttled"), true},
                                           {tr("By")}},
                                   this);
    auto* minutes =
        buildTable(u"backfills_minutes"_s, tr("What was done minute by minute, the newest first"), w.minutes);
    w.statement = new QPlainTextEdit(w.tabs);
    w.statement->setObjectName(u"backfills_statement"_s);
    w.statement->setAccessibleName(tr("What it does to the whole table"));
    w.statement->setReadOnly(true);
    w.statement->setTabChangesFocus(true);
    w.statement->setFrameShape(QFrame::NoFrame);
    w.statement->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    w.tabs->addTab(events, tr("Events"));
    w.tabs->addTab(refusedPage, tr("Refuse&d Rows"));
    w.tabs->addTab(minutes, tr("M&inutes"));
    w.tabs->addTab(w.statement, tr("Statement"));
    return w.tabs;
}

} // namespace lk::ui

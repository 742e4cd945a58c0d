// SPDX-License-Identifier: Apache-2.0
// The parts of the activity page, its details, and what it tells of a signal.
#include "core/base/text.h"
#include "ui/activity/activitymodel.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/activitytext.h"
#include "ui/common/emptyview.h"
#include "ui/common/errorview.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"

#include <QActionGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

using postgres::ActiveSession;
using postgres::Signal;

void ActivityView::copy()
{
    QStringList lines;
    const QModelIndexList rows = selectionModel()->selectedRows();
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column) {
            if (!isColumnHidden(column)) {
                cells << row.siblingAtColumn(column).data().toString();
            }
        }
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty()) {
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    }
}

void ActivityPage::build()
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(buildTop());
    m_told = new MessageBar(this);
    m_told->setObjectName(u"activity_told"_s);
    m_told->setClosable(true);
    m_told->hide();
    all->addWidget(m_told);
    m_hidden = new MessageBar(this);
    m_hidden->setObjectName(u"activity_hidden"_s);
    m_hidden->hide();
    all->addWidget(m_hidden);
    m_error = new ErrorView(this);
    m_error->setObjectName(u"activity_error"_s);
    QPushButton* again = m_error->addButton(tr("Tr&y Again"));
    again->setObjectName(u"activity_again"_s);
    connect(again, &QPushButton::clicked, this, [this] {
        m_error->hide();
        m_isAsked = true;
        read();
    });
    m_error->hide();
    all->addWidget(m_error);
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyView(m_stack);
    m_empty->setObjectName(u"activity_empty"_s);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildList());
    all->addWidget(m_stack, 1);
    setFocusProxy(m_view);
    updateDetails();
}

QWidget* ActivityPage::buildTop()
{
    const int gap = fontMetrics().height() / 2;
    auto* top = new QWidget(this);
    auto* layout = new QHBoxLayout(top);
    layout->setContentsMargins(gap, gap, 2 * gap, gap);
    layout->setSpacing(gap);
    m_refresh = new QToolButton(top);
    m_refresh->setObjectName(u"activity_refresh"_s);
    m_refresh->setIcon(icon(u"view-refresh"_s));
    m_refresh->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_refresh->setPopupMode(QToolButton::MenuButtonPopup);
    m_refresh->setFocusPolicy(Qt::StrongFocus);
    m_refresh->setToolTip(
        tr("Read now; the arrow chooses how often it is read by itself (only while this page is seen)"));
    auto* menu = new QMenu(m_refresh);
    auto* choice = new QActionGroup(menu);
    for (const int seconds : {1, 2, 5, 10, 30, 0}) {
        QAction* action = menu->addAction(seconds > 0 ? tr("Every %1 s").arg(seconds) : tr("Off"));
        action->setCheckable(true);
        action->setData(seconds);
        choice->addAction(action);
        connect(action, &QAction::triggered, this, [this, seconds] { setInterval(seconds); });
    }
    m_refresh->setMenu(menu);
    connect(m_refresh, &QToolButton::clicked, this, [this] {
        m_isAsked = true;
        read();
    });
    m_pause = new QToolButton(top);
    m_pause->setObjectName(u"activity_pause"_s);
    m_pause->setText(tr("Pause"));
    m_pause->setCheckable(true);
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pause->setIcon(icon(u"media-playback-stop"_s));
    m_pause->setFocusPolicy(Qt::StrongFocus);
    m_pause->setToolTip(tr("Let the list stand still"));
    m_onlyBlocked = new QCheckBox(tr("Only &blocked"), top);
    m_onlyBlocked->setObjectName(u"activity_only_blocked"_s);
    m_onlyBlocked->setToolTip(tr("Sessions that wait for others, and those that they wait for"));
    m_onlyIdle = new QCheckBox(tr("&Idle in transaction"), top);
    m_onlyIdle->setObjectName(u"activity_only_idle"_s);
    m_onlyIdle->setToolTip(tr("Sessions that hold a transaction open and do nothing, and prepared transactions"));
    m_allDatabases = new QCheckBox(tr("&Whole server"), top);
    m_allDatabases->setObjectName(u"activity_all_databases"_s);
    m_allDatabases->setToolTip(tr("Sessions of the whole server, not of this database alone"));
    m_counts = new QLabel(top);
    m_counts->setObjectName(u"activity_counts"_s);
    m_counts->setTextFormat(Qt::PlainText);
    layout->addWidget(m_refresh);
    layout->addWidget(m_pause);
    layout->addWidget(m_onlyBlocked);
    layout->addWidget(m_onlyIdle);
    layout->addWidget(m_allDatabases);
    layout->addStretch();
    layout->addWidget(m_counts);
    connect(m_pause, &QToolButton::toggled, this, [this](bool isPaused) {
        if (isPaused) {
            m_timer.stop();
        } else if (m_isAsked) {
            read();
        }
    });
    connect(m_onlyBlocked, &QCheckBox::toggled, this, [this] { updateFilter(); });
    connect(m_onlyIdle, &QCheckBox::toggled, this, [this] { updateFilter(); });
    connect(m_allDatabases, &QCheckBox::toggled, this, [this](bool isOn) {
        m_view->setColumnHidden(ActivityModel::DatabaseColumn, !isOn);
        if (m_isAsked) {
            read();
        }
    });
    return top;
}

QWidget* ActivityPage::buildList()
{
    const int gap = fontMetrics().height() / 2;
    m_list = new QSplitter(Qt::Vertical, m_stack);
    m_list->setObjectName(u"activity_list"_s);
    m_list->setChildrenCollapsible(false);
    m_model = new ActivityModel(this);
    m_view = new ActivityView(m_list);
    m_view->setObjectName(u"activity_sessions"_s);
    m_view->setAccessibleName(tr("Sessions, the blocked ones below those that block them"));
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->header()->setStretchLastSection(true);
    m_view->setColumnHidden(ActivityModel::DatabaseColumn, true);
    m_view->setColumnHidden(ActivityModel::ProgressColumn, true); // until one tells of progress
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        // From the keyboard it comes from the middle of the view: it belongs to the row that is selected.
        showContextMenu(position);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& current) {
        if (!m_isFollowing) {
            m_selectedKey = m_model->keyOf(current);
            updateDetails();
        }
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_view->expandAll();
        if (const QModelIndex again = m_model->find(m_selectedKey); again.isValid()) {
            m_view->selectionModel()->setCurrentIndex(again,
                                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        }
    });
    m_list->addWidget(m_view);

    auto* details = new QWidget(m_list);
    auto* layout = new QVBoxLayout(details);
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap);
    auto* lower = new QHBoxLayout;
    lower->setSpacing(2 * gap);
    m_facts = new QLabel(details);
    m_facts->setObjectName(u"activity_facts"_s);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    m_query = new QPlainTextEdit(details);
    m_query->setObjectName(u"activity_query"_s);
    m_query->setAccessibleName(tr("The whole query, as far as the server keeps it"));
    m_query->setReadOnly(true);
    m_query->setTabChangesFocus(true);
    m_query->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    lower->addWidget(m_facts, 2);
    lower->addWidget(m_query, 3);
    layout->addLayout(lower, 1);
    auto* buttons = new QHBoxLayout;
    m_cancel = new QPushButton(icon(u"process-stop"_s), tr("&Cancel Query…"), details);
    m_cancel->setObjectName(u"activity_cancel"_s);
    m_terminate = new QPushButton(icon(u"edit-delete"_s), tr("Termin&ate…"), details);
    m_terminate->setObjectName(u"activity_terminate"_s);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_terminate);
    layout->addLayout(buttons);
    m_list->addWidget(details);
    m_list->setStretchFactor(0, 3);
    m_list->setStretchFactor(1, 1);
    m_list->setSizes({3000, 1400});
    connect(m_cancel, &QPushButton::clicked, this, [this] { ask(Signal::Cancel); });
    connect(m_terminate, &QPushButton::clicked, this, [this] { ask(Signal::Terminate); });
    return m_list;
}

/// Widths by what stands there, once: a list that is read every two seconds must not dance.
void ActivityPage::fitColumns()
{
    const bool hasProgress = m_model->hasProgress();
    m_view->setColumnHidden(ActivityModel::ProgressColumn, !hasProgress);
    if (m_wasFitted || m_model->rowCount() == 0) {
        return;
    }
    m_wasFitted = true;
    const int character = fontMetrics().averageCharWidth();
    const int widths[] = {20, 12, 22, 14, 20, 9, 20, 40};
    for (int column = 0; column < ActivityModel::QueryColumn; ++column) {
        m_view->setColumnWidth(column, std::max(widths[column] * character, m_view->header()->sectionSizeHint(column)));
    }
    m_view->expandAll();
}

void ActivityPage::updateDetails()
{
    const ActiveSession* session = selected();
    m_facts->setText(session != nullptr ? factsText(*session) : tr("Select a session to see all of it."));
    const QString query = session != nullptr ? toQt(shown(session->query)) : QString();
    if (m_query->toPlainText() != query) { // what is selected in it stays selected
        m_query->setPlainText(query);
    }
    QString why;
    if (session == nullptr) {
        why = tr("Select a session first.");
    } else if (session->isPrepared()) {
        why = tr("A prepared transaction has no process. COMMIT PREPARED or ROLLBACK PREPARED ends it.");
    } else if (session->isHidden) {
        why = tr("Our role cannot see when it began, so nobody can say that it is still the same: pg_read_all_stats.");
    } else if (m_sendTicket.isRunning()) {
        why = tr("Another one is being told.");
    }
    const bool isIdle = session != nullptr && session->state.starts_with("idle");
    m_terminate->setEnabled(why.isEmpty());
    m_terminate->setToolTip(why.isEmpty() ? tr("End the session; its transaction is rolled back") : why);
    m_cancel->setEnabled(why.isEmpty() && !isIdle);
    m_cancel->setToolTip(!why.isEmpty() ? why
                         : isIdle       ? tr("It runs no query now; Terminate ends its transaction.")
                                        : tr("Cancel what it runs now; the session stays"));
}

} // namespace lk::ui

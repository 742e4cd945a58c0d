// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/mainwindow.h"

#include "core/base/log.h"
#include "core/base/text.h"
#include "core/postgres/target.h"
#include "core/run/events.h"
#include "ui/backfills/backfillboard.h"
#include "ui/backfills/backfillruns.h"
#include "ui/changesets/changesetboard.h"
#include "ui/common/environmentband.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/common/statelook.h"
#include "ui/common/unsavedtexts.h"
#include "ui/matrix/matrixpage.h"
#include "ui/run/runpage.h"
#include "ui/services/actions.h"
#include "ui/services/page.h"
#include "ui/services/rehearsals.h"
#include "ui/services/reviews.h"
#include "ui/services/store.h"
#include "ui/shell/findingsdock.h"
#include "ui/shell/logdock.h"
#include "ui/shell/noticesdock.h"
#include "ui/shell/notifications.h"
#include "ui/shell/palette.h"
#include "ui/shell/passwordbroker.h"
#include "ui/shell/recent.h"
#include "ui/shell/unsaveddialog.h"
#include "ui/shell/workspacedock.h"
#include "ui/welcome/welcomepage.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QProgressBar>
#include <QProxyStyle>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

/// The band reaches from edge to edge: a tool bar's own margins would frame it.
class EdgeToEdgeStyle final : public QProxyStyle {
public:
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override
    {
        switch (metric) {
        case PM_ToolBarFrameWidth:
        case PM_ToolBarItemMargin:
        case PM_ToolBarItemSpacing: return 0;
        default: return QProxyStyle::pixelMetric(metric, option, widget);
        }
    }
};

/// A part of the status bar, set off from the one before it by a thin line.
class StatusLabel final : public QLabel {
public:
    using QLabel::QLabel;
    QSize sizeHint() const override
    {
        const QSize hint = QLabel::sizeHint();
        return text().isEmpty() ? QSize(0, hint.height())
                                : QSize(hint.width() + fontMetrics().height() / 2, hint.height());
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QLabel::paintEvent(event);
        if (!text().isEmpty()) {
            QPainter painter(this);
            painter.setPen(palette().color(QPalette::Mid));
            const int at = layoutDirection() == Qt::RightToLeft ? width() - 1 : 0;
            painter.drawLine(at, height() / 6, at, height() - height() / 6);
        }
    }
};

} // namespace

MainWindow::MainWindow(bool isSafe, QWidget* parent)
    : QMainWindow(parent)
    , m_isSafe(isSafe)
    , m_jobs(std::make_unique<Jobs>())
    , m_actions(std::make_unique<ActionRegistry>())
    , m_unsaved(std::make_unique<UnsavedTexts>())
{
    setObjectName(u"main_window"_s);
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    setUnifiedTitleAndToolBarOnMac(false);
    m_passwords = new PasswordBroker(this);
    m_store = std::make_unique<WorkspaceStore>(*m_jobs, m_passwords->provider());
    m_reviews = std::make_unique<Reviews>(*m_store, *m_jobs);
    m_rehearsals = std::make_unique<Rehearsals>(*m_store, *m_jobs);
    m_backfills = std::make_unique<BackfillRuns>(*this);
    m_backfillBoard = std::make_unique<BackfillBoard>(*this);
    m_changeSetBoard = std::make_unique<ChangeSetBoard>(*this);

    m_updateActions.setSingleShot(true);
    m_updateActions.setInterval(0);
    connect(&m_updateActions, &QTimer::timeout, this, &MainWindow::updateActions);
    m_clock.setInterval(1000); // "read 12 s ago"
    connect(&m_clock, &QTimer::timeout, this, &MainWindow::updateBand);
    m_busySoon.setSingleShot(true);
    m_busySoon.setInterval(500);

    registerActions();
    registerCommands();
    buildCentre();
    buildToolBars();
    buildDocks();
    buildStatusBar();
    buildMenus();
    m_palette = new CommandPalette(this);
    connectStore();
    connect(qApp, &QApplication::focusChanged, this, &MainWindow::updateActionsSoon);
    connect(&m_watcher, &FileWatcher::changed, m_store.get(), &WorkspaceStore::reloadFiles);

    resize(fontMetrics().averageCharWidth() * 180, fontMetrics().height() * 50);
    m_defaultState = saveState();
    if (!m_isSafe) {
        m_preferences = Preferences::load();
        m_actions->loadShortcuts();
        restoreWindow();
    }
    applyPreferences();
    refreshRecent();
    showCentre();
    updateBand();
    updateTitle();
    updateStatus();
    updateActions();
}

MainWindow::~MainWindow()
{
    disconnect(qApp, nullptr, this, nullptr);
    m_store->disconnect(this);
    for (QDockWidget* dock : docks()) {
        dock->disconnect(this); // hiding them on the way out changes no titles any more
    }
    m_passwords->shutDown(); // a job may wait for an answer
    m_jobs.reset();          // stops and joins all; pages and bridges still live
    m_unsaved->flush();
    const QList<Page*> all = pages();
    qDeleteAll(all);
    delete m_workspaceDock; // its model looks at the store
    m_workspaceDock = nullptr;
    delete m_findingsDock; // likewise
    m_findingsDock = nullptr;
    delete takeCentralWidget();
    m_changeSetBoard.reset();
    m_backfillBoard.reset();
    m_backfills.reset();
    m_reviews.reset();
    m_store.reset();
}

void MainWindow::buildCentre()
{
    auto* middle = new QWidget(this);
    m_message = new MessageBar(middle);
    m_message->setObjectName(u"window_message"_s);
    m_message->setClosable(true);
    m_message->hide();
    m_tabs = new QTabWidget(middle);
    m_tabs->setObjectName(u"pages"_s);
    m_tabs->setAccessibleName(tr("Pages"));
    m_tabs->setDocumentMode(true);
    m_tabs->setMovable(true);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->tabBar()->setExpanding(false);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        m_statusPosition->clear();
        m_statusEncoding->clear();
        updateActionsSoon();
    });
    m_welcome = new WelcomePage(*this, middle);
    connect(m_welcome, &WelcomePage::folderChosen, this, &MainWindow::openWorkspace);
    connect(m_welcome, &WelcomePage::demoCancelled, this, [this] {
        if (m_cancelBusy) {
            m_cancelBusy();
        }
    });
    m_centre = new QStackedWidget(middle);
    auto* scrolled = new QScrollArea(middle); // with large text a small window scrolls
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->setWidgetResizable(true);
    scrolled->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scrolled->setFocusPolicy(Qt::NoFocus);
    scrolled->setWidget(m_welcome);
    m_centre->addWidget(scrolled);
    m_centre->addWidget(m_tabs);
    auto* all = new QVBoxLayout(middle);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_message);
    all->addWidget(m_centre, 1);
    setCentralWidget(middle);
}

void MainWindow::buildToolBars()
{
    m_toolBar = new QToolBar(tr("Tool Bar"), this);
    m_toolBar->setObjectName(u"tool_bar"_s);
    m_toolBar->setMovable(false);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const int side = fontMetrics().height();
    m_toolBar->setIconSize({side, side});
    const auto add = [this](const char* id, const QString& shortText) {
        QAction* action = m_actions->action(QString::fromLatin1(id));
        action->setIconText(shortText);
        m_toolBar->addAction(action);
    };
    add("file_open", tr("Open"));
    add("file_new_migration", tr("New Migration"));
    m_toolBar->addSeparator();
    add("run_plan_up", tr("Plan Up…"));
    add("run_plan_down", tr("Plan Down…"));
    m_toolBar->addSeparator();
    add("view_refresh", tr("Refresh"));
    m_toolBar->addSeparator();

    m_selector = new QComboBox(m_toolBar);
    m_selector->setObjectName(u"environment_selector"_s);
    m_selector->setAccessibleName(tr("Environment in focus"));
    m_selector->setToolTip(tr("The environment that commands act on"));
    m_selector->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_selector->setMinimumContentsLength(16);
    m_selector->setIconSize({side, side});
    m_selector->setFocusPolicy(Qt::StrongFocus);
    m_selector->installEventFilter(this); // the wheel must not change what commands act on
    connect(m_selector, &QComboBox::activated, this, [this](int index) {
        if (!m_store->setFocusEnvironment(m_selector->itemData(index).toString())) {
            notify(NoticeLevel::Info, tr("The environment stays as it is while a run is under way."));
            updateSelector();
        }
    });
    m_toolBar->addWidget(m_selector);
    auto* gap = new QWidget(m_toolBar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(gap);
    add("help_find_action", tr("Find action…"));
    addToolBar(Qt::TopToolBarArea, m_toolBar);

    m_bandBar = new QToolBar(tr("Identity Band"), this);
    m_bandBar->setObjectName(u"identity_bar"_s);
    m_bandBar->setMovable(false);
    auto* edgeToEdge = new EdgeToEdgeStyle;
    edgeToEdge->setParent(m_bandBar);
    m_bandBar->setStyle(edgeToEdge);
    m_bandBar->setContentsMargins(0, 0, 0, 0);
    m_band = new EnvironmentBand(m_bandBar);
    m_band->setObjectName(u"identity_band"_s);
    m_bandBar->addWidget(m_band);
    m_bandBar->layout()->setContentsMargins(0, 0, 0, 0);
    m_bandBar->layout()->setSpacing(0);
    addToolBarBreak(Qt::TopToolBarArea);
    addToolBar(Qt::TopToolBarArea, m_bandBar);
}

void MainWindow::buildStatusBar()
{
    const auto label = [this](const char* name, const QString& accessible) -> QLabel* {
        QLabel* made = QLatin1String(name) == "status_ready"_L1 ? new QLabel(this) : new StatusLabel(this);
        made->setObjectName(QString::fromLatin1(name));
        made->setTextFormat(Qt::PlainText);
        made->setAccessibleDescription(accessible);
        made->setIndent(fontMetrics().height() / 2); // contents margins would go with a change of style
        return made;
    };
    m_statusReady = label("status_ready", tr("State"));
    statusBar()->addWidget(m_statusReady, 1);
    // A message is to hide it, and does, until another font has the bar laid out anew: without words nothing can lie below it.
    connect(statusBar(), &QStatusBar::messageChanged, this, &MainWindow::updateReady);
    m_busy = new QWidget(this);
    m_busyText = new QLabel(m_busy);
    m_busyText->setTextFormat(Qt::PlainText);
    auto* bar = new QProgressBar(m_busy);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(tr("Working"));
    bar->setMaximumWidth(fontMetrics().averageCharWidth() * 14);
    bar->setMaximumHeight(fontMetrics().height());
    m_busyCancel = new QToolButton(m_busy);
    m_busyCancel->setObjectName(u"busy_cancel"_s);
    m_busyCancel->setAutoRaise(true);
    m_busyCancel->setIcon(icon(u"process-stop"_s));
    m_busyCancel->setToolTip(tr("Cancel"));
    m_busyCancel->setAccessibleName(tr("Cancel what is under way"));
    connect(m_busyCancel, &QToolButton::clicked, this, [this] {
        if (m_cancelBusy) {
            m_cancelBusy();
        }
    });
    auto* row = new QHBoxLayout(m_busy);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_busyText);
    row->addWidget(bar);
    row->addWidget(m_busyCancel);
    m_busy->hide();
    connect(&m_busySoon, &QTimer::timeout, m_busy, &QWidget::show);
    statusBar()->addPermanentWidget(m_busy);
    m_statusActivity = new QToolButton(statusBar());
    m_statusActivity->setObjectName(u"status_activity"_s);
    m_statusActivity->setAutoRaise(true);
    m_statusActivity->setDefaultAction(
        m_actions->action(u"view_activity"_s)); // its text, tip and state are the action's
    m_statusActivity->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_statusActivity->setIconSize({fontMetrics().height(), fontMetrics().height()});
    m_statusActivity->setAccessibleName(tr("Activity"));
    m_statusConnection = label("status_connection", tr("Connection"));
    m_statusRun = label("status_run", tr("Run"));
    m_statusPosition = label("status_position", tr("Position in the text"));
    m_statusEncoding = label("status_encoding", tr("Encoding and line ends"));
    for (QLabel* one : {m_statusConnection, m_statusRun, m_statusPosition, m_statusEncoding}) {
        statusBar()->addPermanentWidget(one);
        if (one == m_statusConnection) {
            statusBar()->addPermanentWidget(m_statusActivity); // what goes on where we are connected
        }
    }
}

void MainWindow::connectStore()
{
    connect(m_store.get(), &WorkspaceStore::opened, this, [this] {
        const project::Workspace& workspace = *m_store->workspace();
        const QString folder = toQt(workspace.root.string());
        setBusy({});
        if (folder != m_openFolder) {
            m_openFolder = folder;
            if (!m_isSafe) {
                recent::add(folder);
            }
            refreshRecent();
            m_message->hide();
            showMatrix();
            restoreWorkspaceMemory();
        }
        if (!workspace.warnings.empty()) {
            m_message->setMessage(
                Role::Amber, u"dialog-warning"_s,
                tr("%n thing(s) to look at in this workspace.", nullptr, static_cast<int>(workspace.warnings.size())),
                toQt(shown(workspace.warnings.front())));
            m_message->clearButtons();
            m_message->show();
        }
        showCentre();
        updateSelector();
        updateWatchedPaths();
        updateBand();
        updateTitle();
        updateStatus();
        updateActionsSoon();
    });
    connect(m_store.get(), &WorkspaceStore::openFailed, this, [this](const QString& folder, const Error& error) {
        setBusy({});
        const QString title = tr("%1 could not be opened.").arg(folder);
        notify(NoticeLevel::Error, title, whyText(error));
        if (m_store->isOpen()) {
            m_message->setMessage(Role::Red, u"dialog-error"_s, title, detailsText(whatHappened(error), error));
            m_message->clearButtons();
            m_message->show();
        } else {
            m_welcome->showProblem(title, detailsText(whatHappened(error), error));
        }
    });
    connect(m_store.get(), &WorkspaceStore::closed, this, [this] {
        updateSelector();
        updateBand();
        updateTitle();
        updateActionsSoon();
    });
    connect(m_store.get(), &WorkspaceStore::focusChanged, this, [this] {
        updateSelector();
        updateBand();
        updateTitle();
        updateStatus();
        updateActionsSoon();
    });
    connect(m_store.get(), &WorkspaceStore::migrationsChanged, this, [this] {
        restorePendingTabs();
        updateActionsSoon();
    });
    connect(m_store.get(), &WorkspaceStore::viewChanged, this,
            [this](const QString& project, const QString& environment) {
                const EnvironmentView view = m_store->view(project, environment);
                if (view.state == EnvironmentView::State::Failed && view.error) {
                    if (view.error->code() == ErrorCode::LoginRefused) {
                        m_passwords->forget(environment);
                    }
                    if (view.error->code() != ErrorCode::Cancelled) {
                        notify(NoticeLevel::Warning, tr("%1 could not be read for %2.").arg(environment, project),
                               whyText(*view.error));
                    }
                }
                updateBand();
                updateStatus();
                updateActionsSoon();
            });
    connect(m_reviews.get(), &Reviews::changed, this, &MainWindow::updateBand);
}

void MainWindow::updateWatchedPaths()
{
    QStringList paths;
    if (const project::Workspace* workspace = m_store->workspace()) {
        paths << toQt(workspace->root.string()) << toQt(workspace->settingsFile.string());
        for (const project::Project& project : workspace->projects) {
            paths << toQt(project.folder.string());
            for (const auto& folder : project.moreFolders) {
                paths << toQt(folder.string());
            }
        }
    }
    m_watcher.setPaths(paths);
}

void MainWindow::showCentre()
{
    m_centre->setCurrentIndex(m_store->isOpen() ? 1 : 0);
}

void MainWindow::notify(NoticeLevel level, const QString& title, const QString& text)
{
    m_noticesDock->add(level, title, text);
    // The same words in the log; which blots out what must not be there.
    const std::string words = fromQt(text.isEmpty() ? title : title + u' ' + QString(text).replace(u'\n', u' '));
    switch (level) {
    case NoticeLevel::Info:
    case NoticeLevel::Success: log().info("{}", words); break;
    case NoticeLevel::Warning: log().warn("{}", words); break;
    case NoticeLevel::Error: log().error("{}", words); break;
    }
    statusBar()->showMessage(title, 8000);
    if (!isActiveWindow() && level != NoticeLevel::Info) {
        desktop::showNotification(title, text, level == NoticeLevel::Error);
    }
}

bool MainWindow::isRunUnderWay() const
{
    return m_runPage != nullptr && m_runPage->isUnderWay();
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_selector && event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (m_selector != nullptr && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)) {
        updateSelector();
    }
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    fitToolBar();
}

void MainWindow::fitToolBar()
{
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toolBar->layout()->invalidate(); // it may know the sizes of another font
    if (m_toolBar->layout()->sizeHint().width() > width()) {
        m_toolBar->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
}

void MainWindow::askAboutBackfills()
{
    if (findChild<QMessageBox*>(u"dialog_close_backfills"_s) != nullptr) {
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Backfills Are Under Way"),
                                tr("%n backfill(s) run in this window.", nullptr, m_backfills->runningCount()),
                                QMessageBox::NoButton, this);
    box->setObjectName(u"dialog_close_backfills"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr(
        "Closing stops them behind the batch that is under way. Nothing is lost: the next runner goes on from there."));
    QPushButton* leave = box->addButton(tr("&Stop Them and Close"), QMessageBox::AcceptRole);
    QPushButton* stay = box->addButton(tr("S&tay"), QMessageBox::RejectRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [this, leave](const QAbstractButton* button) {
        if (button == leave) {
            m_backfills->stopAll();
            close();
        }
    });
    box->open();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (isRunUnderWay() && !m_mayClose) {
        event->ignore();
        if (findChild<QMessageBox*>(u"dialog_close_run"_s) != nullptr) {
            return;
        }
        auto* box = new QMessageBox(QMessageBox::Question, tr("A Run Is Under Way"), tr("A run is still under way."),
                                    QMessageBox::NoButton, this);
        box->setObjectName(u"dialog_close_run"_s);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setInformativeText(m_runPage->whatStoppingLeaves());
        QPushButton* background = box->addButton(tr("&Keep Running in the Background"), QMessageBox::AcceptRole);
        QPushButton* cancel = box->addButton(tr("&Cancel the Run"), QMessageBox::DestructiveRole);
        QPushButton* stay = box->addButton(tr("&Stay"), QMessageBox::RejectRole);
        box->setDefaultButton(stay);
        box->setEscapeButton(stay);
        connect(box, &QMessageBox::buttonClicked, this, [this, background, cancel](const QAbstractButton* button) {
            if (button == background) {
                m_isInBackground = true; // comes to its end, tells it, then the application quits
                hide();
            } else if (button == cancel && m_runPage != nullptr) {
                m_runPage->stopRun();
            }
        });
        box->open();
        return;
    }
    if (m_backfills->runningCount() > 0 && !m_mayClose) {
        event->ignore();
        askAboutBackfills();
        return;
    }
    const std::vector<Page*> unsaved = unsavedPages();
    if (!unsaved.empty() && !m_mayClose) {
        event->ignore();
        if (findChild<UnsavedDialog*>() != nullptr) {
            return;
        }
        auto* dialog = new UnsavedDialog(unsaved, UnsavedDialog::Purpose::Closing, this);
        connect(dialog, &UnsavedDialog::settled, this, [this] {
            m_mayClose = true;
            close();
        });
        dialog->open();
        return;
    }
    if (!m_isSafe) {
        saveWorkspaceMemory();
        saveWindow();
    }
    event->accept();
}

} // namespace lk::ui

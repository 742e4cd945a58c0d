// SPDX-License-Identifier: Apache-2.0
// The window's tabs: opening, adding, naming and closing pages.
#include "core/run/runner.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/sessionsignaller.h"
#include "ui/audit/auditpage.h"
#include "ui/backfills/backfillruns.h"
#include "ui/backfills/backfillspage.h"
#include "ui/changesets/changesetspage.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/matrix/matrixpage.h"
#include "ui/migration/migrationpage.h"
#include "ui/migration/schemapage.h"
#include "ui/run/runpage.h"
#include "ui/services/page.h"
#include "ui/services/store.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/unsaveddialog.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace lk::ui {

Page* MainWindow::currentPage() const
{
    return m_centre->currentWidget() == m_tabs ? qobject_cast<Page*>(m_tabs->currentWidget()) : nullptr;
}

QList<Page*> MainWindow::pages() const
{
    QList<Page*> all;
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (auto* page = qobject_cast<Page*>(m_tabs->widget(i))) {
            all << page;
        }
    }
    return all;
}

Page* MainWindow::pageWithId(const QString& id) const
{
    const QList<Page*> all = pages();
    for (Page* page : all) {
        if (page->pageId() == id) {
            return page;
        }
    }
    return nullptr;
}

std::vector<Page*> MainWindow::unsavedPages() const
{
    std::vector<Page*> unsaved;
    const QList<Page*> all = pages();
    for (Page* page : all) {
        if (!page->unsavedDocuments().isEmpty()) {
            unsaved.push_back(page);
        }
    }
    return unsaved;
}

void MainWindow::addPage(Page* page)
{
    if (Page* open = pageWithId(page->pageId()); open != nullptr && open != page) {
        page->deleteLater();
        m_tabs->setCurrentWidget(open);
        return;
    }
    const int index = m_tabs->addTab(page, page->pageIcon(), page->pageTitle());
    if (page->pageId() != "matrix"_L1) { // home cannot be closed
        auto* close = new QToolButton(m_tabs);
        close->setAutoRaise(true);
        close->setFocusPolicy(Qt::NoFocus);
        close->setIcon(icon(u"window-close"_s));
        const int side = fontMetrics().height() * 3 / 4;
        close->setIconSize({side, side});
        close->setToolTip(tr("Close this page"));
        close->setAccessibleName(tr("Close %1").arg(page->pageTitle()));
        connect(close, &QToolButton::clicked, this, [this, page] { closePage(page); });
        m_tabs->tabBar()->setTabButton(index, QTabBar::RightSide, close);
    }
    connect(page, &Page::titleChanged, this, [this, page] { updateTab(page); });
    connect(page, &Page::pageActionsChanged, this, &MainWindow::updateActionsSoon);
    connect(page, &Page::statusTextChanged, this, [this, page](const QString& position, const QString& encoding) {
        if (page == currentPage()) {
            m_statusPosition->setText(position);
            m_statusEncoding->setText(encoding);
        }
    });
    updateTab(page);
    m_tabs->setCurrentWidget(page);
    page->setFocus();
    updateActionsSoon();
}

void MainWindow::openMigration(const QString& project, const QString& version, const QString& environment, int line,
                               project::Direction direction)
{
    auto* page = qobject_cast<MigrationPage*>(pageWithId(MigrationPage::idFor(project, version)));
    const bool isNew = page == nullptr;
    if (isNew) {
        page = new MigrationPage(*this, m_unsaved.get(), project, version);
        addPage(page);
        applyPreferences();
    } else {
        m_tabs->setCurrentWidget(page);
        page->setFocus();
    }
    if (!environment.isEmpty()) {
        page->showEnvironment(environment);
    }
    if (line > 0) {
        page->showPlace(direction, line);
    }
    if (const auto known = m_serverErrors.constFind(page->pageId()); known != m_serverErrors.constEnd() && isNew) {
        page->showServerError(known->direction, known->line, known->column, known->text);
    }
}

void MainWindow::openSchema(const QString& project)
{
    const project::Workspace* workspace = m_store->workspace();
    const project::Project* of = workspace != nullptr ? workspace->project(fromQt(project)) : nullptr;
    if (of == nullptr || SchemaPage::fileOf(*of).empty()) {
        return;
    }
    addPage(new SchemaPage(*this, *of)); // an open one is raised instead
    applyPreferences();
}

void MainWindow::showActivity(bool readsAtOnce)
{
    if (Page* open = pageWithId(u"activity"_s)) {
        m_tabs->setCurrentWidget(open);
        open->setFocus();
        return;
    }
    addPage(new ActivityPage(*this, readsAtOnce));
}

void MainWindow::showAudit()
{
    if (Page* open = pageWithId(u"audit"_s)) {
        m_tabs->setCurrentWidget(open);
        open->setFocus();
        return;
    }
    addPage(new AuditPage(*this));
}

void MainWindow::showChangeSets(bool readsAtOnce)
{
    if (Page* open = pageWithId(u"changesets"_s)) {
        m_tabs->setCurrentWidget(open);
        open->setFocus();
        return;
    }
    addPage(new ChangeSetsPage(*this, readsAtOnce));
}

void MainWindow::showChangeSet(const QString& project, const QString& id)
{
    showChangeSets(true);
    if (auto* page = qobject_cast<ChangeSetsPage*>(pageWithId(u"changesets"_s))) {
        page->showChangeSet(project, id, m_store->focusEnvironment());
    }
}

void MainWindow::showBackfills(bool readsAtOnce)
{
    if (Page* open = pageWithId(u"backfills"_s)) {
        m_tabs->setCurrentWidget(open);
        open->setFocus();
        return;
    }
    addPage(new BackfillsPage(*this, *m_backfills, readsAtOnce));
}

void MainWindow::showBackfill(const QString& project, const QString& environment, const QString& name, bool starts)
{
    showBackfills(true);
    if (auto* page = qobject_cast<BackfillsPage*>(pageWithId(u"backfills"_s))) {
        page->showBackfill({project, environment, name}, starts);
    }
}

RunPage* MainWindow::pageOfRun(const QString& run) const
{
    for (Page* page : pages()) {
        auto* one = qobject_cast<RunPage*>(page);
        if (one != nullptr && !run.isEmpty() && one->run() == run) {
            return one;
        }
    }
    return nullptr;
}

bool MainWindow::hasRun(const QString& run) const
{
    return pageOfRun(run) != nullptr;
}

void MainWindow::showRun(const QString& run)
{
    if (RunPage* page = pageOfRun(run)) {
        m_tabs->setCurrentWidget(page);
        page->setFocus();
    }
}

void MainWindow::signalSession(const QString& project, const project::Environment& environment, int pid,
                               postgres::Signal signal)
{
    if (m_signaller == nullptr) {
        m_signaller = new SessionSignaller(*this, this);
    }
    m_signaller->ask(project, environment, pid, signal, this);
}

void MainWindow::markServerError(const RunPage& page)
{
    const run::Plan& plan = page.plan();
    const run::Outcome& outcome = *page.outcome();
    for (const run::Step& step : plan.steps) {
        const QString id = MigrationPage::idFor(toQt(plan.project.name), toQt(step.version));
        auto* open = qobject_cast<MigrationPage*>(pageWithId(id));
        const bool isWrong = outcome.kind == run::OutcomeKind::Failed && outcome.error &&
                             outcome.version == step.version && outcome.error->place().line > 0;
        if (isWrong) {
            const Place& place = outcome.error->place();
            const ServerError told{step.direction, place.line, place.column, whyText(*outcome.error)};
            m_serverErrors.insert(id, told);
            if (open != nullptr) {
                open->showServerError(told.direction, told.line, told.column, told.text);
            }
        } else if (m_serverErrors.remove(id) > 0 && open != nullptr) {
            open->clearServerError(); // another try came past it
        }
    }
}

void MainWindow::showMatrix()
{
    if (!m_store->isOpen()) {
        return;
    }
    if (Page* matrix = pageWithId(u"matrix"_s)) {
        m_tabs->setCurrentWidget(matrix);
        matrix->setFocus();
        return;
    }
    addPage(new MatrixPage(*this));
}

void MainWindow::updateTab(Page* page)
{
    const int index = m_tabs->indexOf(page);
    if (index < 0) {
        return;
    }
    const bool isUnsaved = !page->unsavedDocuments().isEmpty();
    QString title = page->pageTitle();
    if (isUnsaved && !title.endsWith(u'●')) {
        title = tr("%1 ●", "tab with unsaved text").arg(title);
    }
    m_tabs->setTabText(index, title.replace(u'&', "&&"_L1));
    m_tabs->setTabIcon(index, page->pageIcon());
    const QString told = isUnsaved ? tr("%1: unsaved text").arg(page->pageTitle()) : page->pageDescription();
    m_tabs->setTabToolTip(index, told);
    m_tabs->tabBar()->setAccessibleTabName(index, told);
    updateTitle();
}

void MainWindow::closePage(Page* page)
{
    if (page == nullptr || page->pageId() == "matrix"_L1) {
        return;
    }
    if (isRunUnderWay() && (page == m_runPage || page->isAncestorOf(m_runPage))) {
        m_runPage->askToCancel();
        return;
    }
    if (page->unsavedDocuments().isEmpty()) {
        removePage(page);
        return;
    }
    auto* dialog = new UnsavedDialog({page}, UnsavedDialog::Purpose::Closing, this);
    connect(dialog, &UnsavedDialog::settled, this, [this, held = QPointer<Page>(page)] {
        if (held != nullptr) {
            removePage(held);
        }
    });
    dialog->open();
}

void MainWindow::removePage(Page* page)
{
    m_tabs->removeTab(m_tabs->indexOf(page));
    page->deleteLater();
    updateTitle();
    updateActionsSoon();
}

} // namespace lk::ui

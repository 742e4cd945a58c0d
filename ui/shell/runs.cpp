// SPDX-License-Identifier: Apache-2.0
// Plans, runs and ways out in the window: what opens them, and what it does while one is under way and when it ends.
#include "core/run/demand.h"
#include "core/run/runner.h"
#include "ui/backups/backupdialog.h"
#include "ui/common/qttext.h"
#include "ui/plan/plandialog.h"
#include "ui/rescue/rescuepage.h"
#include "ui/run/runpage.h"
#include "ui/services/store.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/notifications.h"
#include "ui/shell/unsaveddialog.h"

#include <QApplication>

using namespace Qt::StringLiterals;

namespace lk::ui {

void MainWindow::planFor(const QString& project, const QString& environment, const run::Wish& wish,
                         const PlanTies& ties)
{
    openPlan(project, environment, wish, false, ties);
}

void MainWindow::openPlan(const QString& project, const QString& environment, const run::Wish& wish, bool rehearses,
                          const PlanTies& ties)
{
    const project::Workspace* workspace = m_store->workspace();
    const project::Project* theProject = workspace != nullptr ? workspace->project(fromQt(project)) : nullptr;
    const project::Environment* theEnvironment =
        workspace != nullptr ? workspace->environment(fromQt(environment)) : nullptr;
    if (theProject == nullptr || theEnvironment == nullptr) {
        notify(NoticeLevel::Warning, tr("There is no such project or environment any more."));
        return;
    }
    if (isRunUnderWay()) {
        notify(NoticeLevel::Info, tr("A run is under way; one at a time."));
        return;
    }
    const auto show = [this, one = *theProject, where = *theEnvironment, wish, rehearses, ties] {
        auto* dialog = new PlanDialog(*this, one, where, wish, this, ties);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        if (rehearses) {
            dialog->rehearseWhenReady();
        }
        dialog->open();
    };
    const std::vector<Page*> unsaved = unsavedPages();
    if (unsaved.empty()) {
        show();
        return;
    }
    auto* dialog = new UnsavedDialog(unsaved, UnsavedDialog::Purpose::Planning, this);
    connect(dialog, &UnsavedDialog::settled, this, show);
    dialog->open();
}

void MainWindow::startRun(run::Plan plan, run::Consent consent, run::Patience patience, const PlanTies& ties)
{
    if (isRunUnderWay()) {
        return;
    }
    RunPage* page = beginRun(std::move(plan), std::move(consent), patience, nullptr);
    page->setTies(ties);
    addPage(page);
}

void MainWindow::backUp(const QString& project, const QString& environment, std::function<void()> taken)
{
    const project::Workspace* workspace = m_store->workspace();
    const project::Project* of = workspace != nullptr ? workspace->project(fromQt(project)) : nullptr;
    const project::Environment* in = workspace != nullptr ? workspace->environment(fromQt(environment)) : nullptr;
    if (of == nullptr || in == nullptr) {
        return;
    }
    QWidget* over = QApplication::activeModalWidget(); // the plan that asks for it
    auto* dialog = new BackupDialog(*this, *of, *in, over != nullptr ? over : this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &BackupDialog::backedUp, this, std::move(taken));
    dialog->open();
}

QWidget* MainWindow::runWithin(QWidget* parent, run::Plan plan, run::Consent consent, run::Patience patience,
                               std::function<void(const run::Outcome&)> done)
{
    if (isRunUnderWay()) {
        return nullptr;
    }
    RunPage* page = beginRun(std::move(plan), std::move(consent), patience, parent);
    connect(page, &RunPage::finished, parent, std::move(done));
    return page;
}

RunPage* MainWindow::beginRun(run::Plan plan, run::Consent consent, run::Patience patience, QWidget* parent)
{
    m_store->setFocusEnvironment(toQt(plan.environment.name));
    m_store->setFocusProject(toQt(plan.project.name));
    m_runPercent = 0;
    m_runText.clear();
    auto* page = new RunPage(*this, std::move(plan), std::move(consent), patience, parent);
    m_runPage = page;
    connect(page, &RunPage::progressChanged, this, [this](int percent, const QString& text) {
        m_runPercent = percent;
        m_runText = text;
        updateTitle();
        updateStatus();
        desktop::showProgress(percent / 100.0);
    });
    connect(page, &RunPage::finished, this, [this] { runFinished(); });
    m_store->setFocusFixed(page->isUnderWay());
    updateSelector();
    updateTitle();
    updateStatus();
    return page;
}

void MainWindow::findWayOut(const QString& project, const QString& environment)
{
    const project::Workspace* workspace = m_store->workspace();
    const project::Project* of = workspace != nullptr ? workspace->project(fromQt(project)) : nullptr;
    const project::Environment* in = workspace != nullptr ? workspace->environment(fromQt(environment)) : nullptr;
    if (of == nullptr || in == nullptr || isRunUnderWay()) {
        return;
    }
    // One that came to its end is behind us: a new look begins.
    if (auto* open = qobject_cast<RescuePage*>(pageWithId(RescuePage::idFor(project, environment)));
        open != nullptr && open->isOver()) {
        removePage(open);
    }
    addPage(new RescuePage(*this, *of, *in)); // an open one is raised instead
}

/// The page has told how it ended; the window looks anew and lets go of the focus.
void MainWindow::runFinished()
{
    m_store->setFocusFixed(false);
    m_runPercent = -1;
    desktop::showProgress(std::nullopt);
    updateSelector();
    updateTitle();
    updateStatus();
    updateActionsSoon();
    if (m_runPage != nullptr) {
        markServerError(*m_runPage);
        const run::Plan& plan = m_runPage->plan();
        m_store->refresh(toQt(plan.project.name), toQt(plan.environment.name));
    }
    QApplication::alert(this);
    if (m_isInBackground) {
        m_mayClose = unsavedPages().empty();
        if (m_mayClose) {
            close();
            QApplication::quit();
        } else {
            m_isInBackground = false;
            show();
        }
    }
}

} // namespace lk::ui

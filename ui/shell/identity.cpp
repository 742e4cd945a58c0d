// SPDX-License-Identifier: Apache-2.0
// Where the window tells which environment this is and how things stand: band, title, status bar, selector.
#include "core/base/text.h"
#include "core/postgres/target.h"
#include "ui/common/environmentband.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/common/statelook.h"
#include "ui/services/reviews.h"
#include "ui/services/store.h"
#include "ui/shell/mainwindow.h"

#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QStatusBar>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace lk::ui {

void MainWindow::updateBand()
{
    const project::Environment* environment = focusedEnvironment();
    m_bandBar->setVisible(m_store->isOpen());
    if (environment == nullptr) {
        m_band->setNone(tr("No environment yet. Add one under Environment → Manage Environments…"));
        m_clock.stop();
        return;
    }
    m_band->setEnvironment(*environment);
    const EnvironmentView view = m_store->view(m_store->focusProject(), m_store->focusEnvironment());
    QStringList facts;
    if (view.reading != nullptr) {
        facts << toQt(shownInLine(view.reading->server.where())) << toQt(shownInLine(view.reading->server.version));
        const qint64 seconds = view.readAt.secsTo(QDateTime::currentDateTimeUtc());
        facts << (view.state == EnvironmentView::State::Reading ? tr("reading…")
                  : seconds < 5                                 ? tr("read just now")
                  : seconds < 120                               ? tr("read %1 s ago").arg(seconds)
                  : seconds < 7200
                      ? tr("read %1 min ago").arg(seconds / 60)
                      : tr("read %1").arg(QLocale().toString(view.readAt.toLocalTime(), QLocale::ShortFormat)));
        const history::Status& status = view.reading->status;
        if (status.isDirty) {
            facts << tr("DIRTY at %1").arg(toQt(shownInLine(status.dirtyVersion.value_or("?"))));
        }
        facts << tr("%n pending", nullptr, status.pendingCount);
        const auto review = m_reviews->pending(m_store->focusProject(), m_store->focusEnvironment());
        if (review != nullptr && review->counts.total() > 0) {
            facts << tr("%n finding(s)", nullptr, review->counts.total());
        }
        m_clock.start();
    } else {
        m_clock.stop();
        const project::Address& address = environment->addressOf(fromQt(m_store->focusProject()));
        if (!address.url.empty()) {
            try {
                facts << toQt(shownInLine(postgres::parseTarget(address.url).where()));
            } catch (const Error&) {
                facts << tr("address cannot be read");
            }
        } else if (!address.service.empty()) {
            facts << tr("service %1").arg(toQt(shownInLine(address.service)));
        } else if (!address.urlVariable.empty()) {
            facts << u'$' + toQt(shownInLine(address.urlVariable));
        }
        facts << (view.state == EnvironmentView::State::Reading ? tr("connecting…") : tr("not connected"));
    }
    if (view.state == EnvironmentView::State::Failed) {
        facts << tr("last try failed");
    }
    m_band->setFacts(facts);
}

void MainWindow::updateTitle()
{
    QString title = tr("Lockkeeper");
    if (const project::Workspace* workspace = m_store->workspace()) {
        const QString name = toQt(shownInLine(workspace->name));
        const project::Environment* environment = focusedEnvironment();
        title = environment == nullptr
                    ? tr("%1[*] – Lockkeeper", "window title: workspace").arg(name)
                    : tr("%1 : %2 (%3)[*] – Lockkeeper", "window title: workspace, environment, protection")
                          .arg(name, toQt(shownInLine(environment->name)), lookOf(environment->protection).text);
    }
    if (isRunUnderWay() && m_runPercent >= 0) {
        title = tr("%1 % – %2", "progress in the window title").arg(m_runPercent).arg(title);
    }
    setWindowTitle(title);
    setWindowModified(m_store->isOpen() && !unsavedPages().empty());
}

void MainWindow::updateReady()
{
    m_statusReady->setText(!statusBar()->currentMessage().isEmpty() ? QString()
                           : m_store->isOpen()                      ? tr("Ready")
                                                                    : tr("No workspace"));
}

void MainWindow::updateStatus()
{
    updateReady();
    const QString environment = m_store->focusEnvironment();
    const EnvironmentView view = m_store->view(m_store->focusProject(), environment);
    QString connection;
    if (!environment.isEmpty()) {
        switch (view.state) {
        case EnvironmentView::State::NotRead: connection = tr("%1: not connected").arg(environment); break;
        case EnvironmentView::State::Reading: connection = tr("%1: reading").arg(environment); break;
        case EnvironmentView::State::Read: connection = tr("%1: connected").arg(environment); break;
        case EnvironmentView::State::Failed: connection = tr("%1: unreachable").arg(environment); break;
        }
    }
    m_statusConnection->setText(connection);
    m_statusConnection->setVisible(!connection.isEmpty());
    if (isRunUnderWay()) {
        m_statusRun->setText(m_runText.isEmpty() ? tr("run: under way") : tr("run: %1").arg(m_runText));
    } else {
        m_statusRun->setText(tr("run: none"));
    }
    m_statusRun->setVisible(m_store->isOpen());
}

void MainWindow::updateSelector()
{
    const QSignalBlocker quiet(m_selector);
    m_selector->clear();
    if (const project::Workspace* workspace = m_store->workspace()) {
        const QSize side = m_selector->iconSize();
        for (const project::Environment& environment : workspace->environments) {
            const QColor square = environmentColours(environment.colour).background;
            m_selector->addItem(QIcon(rolePixmap(u"environment"_s, square, side, devicePixelRatioF())),
                                tr("%1 (%2)", "environment (protection)")
                                    .arg(toQt(shownInLine(environment.name)), lookOf(environment.protection).text),
                                toQt(environment.name));
        }
    }
    m_selector->setCurrentIndex(m_selector->findData(m_store->focusEnvironment()));
    m_selector->setEnabled(m_selector->count() > 0 && !m_store->isFocusFixed());
    m_selector->setPlaceholderText(tr("No environment"));
    fitToolBar();
}

} // namespace lk::ui

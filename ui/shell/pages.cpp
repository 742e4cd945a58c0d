// SPDX-License-Identifier: Apache-2.0
// The window's tabs: adding, naming and closing pages.
#include "ui/common/icons.h"
#include "ui/run/runpage.h"
#include "ui/services/page.h"
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
    if (page == m_runPage && isRunUnderWay()) {
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

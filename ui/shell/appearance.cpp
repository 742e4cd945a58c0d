// SPDX-License-Identifier: Apache-2.0
// How large and in which colours the window shows itself.
#include "ui/common/theme.h"
#include "ui/editor/sqledit.h"
#include "ui/shell/logdock.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QFontDatabase>
#include <QFontInfo>
#include <QHeaderView>
#include <QStatusBar>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QToolBar>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace lk::ui {

void MainWindow::setZoom(int percent)
{
    m_preferences.zoom = qBound(50, percent, 300);
    if (!m_isSafe) {
        m_preferences.save();
    }
    applyPreferences();
    // Later: another font lays the status bar out anew, which would show what a message hides.
    QTimer::singleShot(50, this, [this] { statusBar()->showMessage(tr("Zoom %1 %").arg(m_preferences.zoom), 3000); });
}

void MainWindow::applyPreferences()
{
    const Preferences& preferences = m_preferences;
    if (appearanceFrom(preferences.appearance) != currentAppearance() || !property("appearanceApplied").toBool()) {
        applyAppearance(appearanceFrom(preferences.appearance));
        setProperty("appearanceApplied", true);
    }
    applyZoom(preferences.zoom);
    fitToFont();
    const double system = QFontInfo(QFontDatabase::systemFont(QFontDatabase::FixedFont)).pointSizeF();
    const double points = (preferences.editorPoints == 0 ? system : preferences.editorPoints) * preferences.zoom / 100;
    const QList<SqlEdit*> edits = m_tabs->findChildren<SqlEdit*>();
    for (SqlEdit* edit : edits) {
        edit->setZoom(qRound(points - system));
    }
    m_logDock->setLevel(static_cast<LogLevel>(preferences.logLevel));
}

/// What Qt measures once, when it is made: icons, rows and columns follow the font by hand.
void MainWindow::fitToFont()
{
    const int height = QFontMetrics(QApplication::font()).height();
    const double ratio = m_fittedHeight > 0 ? static_cast<double>(height) / m_fittedHeight : 1.0;
    m_fittedHeight = height;
    const QSize side(height, height);
    m_toolBar->setIconSize(side);
    m_selector->setIconSize(side);
    m_tabs->setIconSize(side);
    if (qFuzzyCompare(ratio, 1.0)) {
        return;
    }
    const QList<QAbstractItemView*> views = findChildren<QAbstractItemView*>();
    for (QAbstractItemView* view : views) {
        auto* table = qobject_cast<QTableView*>(view);
        auto* tree = qobject_cast<QTreeView*>(view);
        QHeaderView* header = table != nullptr ? table->horizontalHeader() : tree != nullptr ? tree->header() : nullptr;
        if (header == nullptr || view->objectName().startsWith("matrix_"_L1)) {
            continue; // the matrix measures itself
        }
        for (int column = 0; column < header->count(); ++column) {
            if (!header->isSectionHidden(column) && header->sectionResizeMode(column) == QHeaderView::Interactive) {
                header->resizeSection(column, qRound(header->sectionSize(column) * ratio));
            }
        }
        if (table != nullptr) {
            table->verticalHeader()->setDefaultSectionSize(height * 3 / 2);
        }
    }
}

} // namespace lk::ui

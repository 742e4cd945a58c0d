// SPDX-License-Identifier: Apache-2.0
// The matrix page's actions, its context menu and its memory; what it shows is in matrixpage.cpp.
#include "core/formats/registry.h"
#include "core/project/workspace.h"
#include "ui/common/qttext.h"
#include "ui/matrix/matrixmodel.h"
#include "ui/matrix/matrixpage.h"
#include "ui/matrix/matrixtable.h"
#include "ui/matrix/wishes.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

// ---- actions

QStringList MatrixPage::pageActions() const
{
    return {u"migration_open"_s,
            u"migration_mark_applied"_s,
            u"migration_mark_pending"_s,
            u"run_goto"_s,
            u"run_force"_s,
            u"edit_copy_version"_s,
            u"view_filter"_s};
}

bool MatrixPage::isPageActionEnabled(const QString& id, QString* whyNot) const
{
    const auto no = [whyNot](const QString& why) {
        if (whyNot != nullptr) {
            *whyNot = why;
        }
        return false;
    };
    if (id == u"view_filter"_s) {
        return true;
    }
    const int row = currentMatrixRow();
    if (row < 0) {
        return no(tr("No migration is selected."));
    }
    if (id == u"edit_copy_version"_s) {
        return true;
    }
    if (id == u"migration_open"_s) {
        return m_model->matrix().rows[static_cast<std::size_t>(row)].migration >= 0 ||
               no(tr("There is no file to open."));
    }
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* of = workspace != nullptr ? workspace->project(fromQt(project())) : nullptr;
    const int column = m_model->matrix().columnOf(currentEnvironment());
    if (of == nullptr || column < 0) {
        return no(tr("No environment is in focus."));
    }
    if (m_services.isRunUnderWay()) {
        return no(tr("A run is under way in this window."));
    }
    const formats::Abilities abilities = formats::formatNamed(of->format).abilities();
    if (id == u"run_force"_s && !abilities.canForce) {
        return no(tr("%1 keeps no single recorded version that could be forced.").arg(toQt(of->format)));
    }
    const bool isMark = id == u"migration_mark_applied"_s || id == u"migration_mark_pending"_s;
    if (isMark && !abilities.canMark) {
        return no(tr("%1 keeps one recorded version, not a row for each migration: use Force Version.")
                      .arg(toQt(of->format)));
    }
    if (isMark && m_model->matrix().columns[static_cast<std::size_t>(column)].status() != nullptr) {
        const history::StatusRow* told = m_model->matrix().statusRow(row, column);
        using enum history::MigrationState;
        const bool isRecorded =
            told != nullptr && (told->state == Applied || told->state == Changed || told->state == Missing ||
                                told->state == Failed || told->state == Outdated);
        if (isRecorded == (id == u"migration_mark_applied"_s)) {
            return no(isRecorded ? tr("It is recorded already.") : tr("It is not recorded."));
        }
    }
    return true;
}

void MatrixPage::triggerPageAction(const QString& id)
{
    if (id == u"view_filter"_s) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
        return;
    }
    if (currentMatrixRow() < 0) {
        return;
    }
    const std::string version = fromQt(currentVersion());
    if (id == u"migration_open"_s) {
        openCurrent();
    } else if (id == u"edit_copy_version"_s) {
        QApplication::clipboard()->setText(currentVersion());
    } else if (id == u"run_goto"_s) {
        plan(wishFor(run::WishKind::Goto, version));
    } else if (id == u"run_force"_s) {
        plan(wishFor(run::WishKind::Force, version));
    } else if (id == u"migration_mark_applied"_s) {
        plan(wishFor(run::WishKind::Mark, version, true));
    } else if (id == u"migration_mark_pending"_s) {
        plan(wishFor(run::WishKind::Mark, version, false));
    }
}

void MatrixPage::showContextMenu(const QPoint& globalPosition)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(u"matrix_context_menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    ActionRegistry& actions = m_services.actions();
    const QStringList groups[] = {
        {u"migration_open"_s, u"edit_copy_version"_s},
        {u"run_plan_up"_s, u"run_plan_down"_s, u"run_goto"_s},
        {u"migration_mark_applied"_s, u"migration_mark_pending"_s, u"run_force"_s, u"run_repair"_s},
        {u"env_connect"_s, u"env_disconnect"_s, u"view_refresh"_s}};
    for (const QStringList& group : groups) {
        if (!menu->isEmpty()) {
            menu->addSeparator();
        }
        for (const QString& id : group) {
            if (actions.contains(id)) {
                menu->addAction(actions.action(id));
            }
        }
    }
    menu->popup(globalPosition);
}

// ---- memory

QVariantMap MatrixPage::pageState() const
{
    return {{u"filter"_s, m_filter->text()},
            {u"state"_s, m_state->currentData()},
            {u"onlyDifferences"_s, m_onlyDifferences->isChecked()},
            {u"onlyPending"_s, m_onlyPending->isChecked()},
            {u"versionWidth"_s, m_table->frozen()->columnWidth(MatrixModel::VersionColumn)},
            {u"nameWidth"_s, m_table->frozen()->columnWidth(MatrixModel::NameColumn)}};
}

void MatrixPage::restorePageState(const QVariantMap& state)
{
    m_filter->setText(state.value(u"filter"_s).toString());
    const int at = m_state->findData(state.value(u"state"_s, -1).toInt());
    m_state->setCurrentIndex(std::max(0, at));
    m_onlyDifferences->setChecked(state.value(u"onlyDifferences"_s).toBool());
    m_onlyPending->setChecked(state.value(u"onlyPending"_s).toBool());
    const int least = fontMetrics().height() * 2;
    if (const int width = state.value(u"versionWidth"_s).toInt(); width >= least) {
        m_table->frozen()->setColumnWidth(MatrixModel::VersionColumn, width);
    }
    if (const int width = state.value(u"nameWidth"_s).toInt(); width >= least) {
        m_table->frozen()->setColumnWidth(MatrixModel::NameColumn, width);
    }
}

} // namespace lk::ui

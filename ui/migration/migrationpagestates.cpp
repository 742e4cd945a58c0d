// SPDX-License-Identifier: Apache-2.0
// What the environments say of the migration: chips, plan buttons, the lock of an applied script, history.
#include "ui/common/flowlayout.h"
#include "ui/common/icons.h"
#include "ui/common/migrationtext.h"
#include "ui/common/qttext.h"
#include "ui/common/statelook.h"
#include "ui/editor/scriptpane.h"
#include "ui/findings/findingpanel.h"
#include "ui/migration/migrationmodels.h"
#include "ui/migration/migrationpage.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace lk::ui {
namespace {

/// "2026-03-01T10:31:00Z" in the reader's own place and way of writing; what cannot be read is shown as it is.
QString shownTime(const std::string& rfc3339)
{
    const QDateTime time = QDateTime::fromString(toQt(rfc3339), Qt::ISODate);
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : toQt(rfc3339);
}

} // namespace

QStringList MigrationPage::environments() const
{
    QStringList names;
    if (const project::Workspace* workspace = m_services.store().workspace()) {
        for (const project::Environment& environment : workspace->environments) {
            if (appliesTo(environment, fromQt(m_projectName)))
                names.append(toQt(environment.name));
        }
    }
    return names;
}

const history::StatusRow* MigrationPage::rowIn(const QString& environment) const
{
    const EnvironmentView view = m_services.store().view(m_projectName, environment);
    return view.reading == nullptr ? nullptr
                                   : view.reading->status.find(fromQt(m_version)); // the store keeps the reading alive
}

void MigrationPage::updateHeader()
{
    std::string name = m_migration ? m_migration->name : std::string();
    QLayoutItem* old = nullptr;
    while ((old = m_chips->takeAt(0)) != nullptr) {
        if (old->widget() != nullptr)
            old->widget()->deleteLater();
        delete old;
    }
    const QString focus = m_services.store().focusEnvironment();
    const project::Workspace* workspace = m_services.store().workspace();
    const int side = fontMetrics().height();
    for (const QString& environment : environments()) {
        const EnvironmentView view = m_services.store().view(m_projectName, environment);
        const history::StatusRow* row = rowIn(environment);
        if (row != nullptr && name.empty())
            name = row->name;
        const Look look = row != nullptr                                  ? lookOf(row->state)
                          : view.state == EnvironmentView::State::Failed  ? lookOf(Activity::Unreachable)
                          : view.state == EnvironmentView::State::Reading ? lookOf(Activity::Reading)
                                                                          : lookOf(Activity::NotRead);
        auto* chip = new QToolButton(this);
        chip->setObjectName(QStringLiteral("migration_chip_%1").arg(environment));
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setAutoRaise(true);
        chip->setCheckable(true);
        chip->setChecked(environment == focus);
        chip->setIcon(QIcon(rolePixmap(look.icon, colour(look.role, palette()), {side, side}, devicePixelRatioF())));
        chip->setText(environment);
        chip->setToolTip(tr("%1 in %2. %3").arg(look.text, environment, look.explanation));
        chip->setAccessibleName(tr("%1, %2").arg(look.text, environment));
        connect(chip, &QToolButton::clicked, this, [this, environment] {
            m_services.store().setFocusEnvironment(environment);
            showEnvironment(environment);
            updateHeader();
        });
        m_chips->addWidget(chip);
    }
    m_fullTitle = migrationText(fromQt(m_version), name);
    fitTitle();

    const history::StatusRow* row = focus.isEmpty() ? nullptr : rowIn(focus);
    using history::MigrationState;
    const bool isApplied =
        row != nullptr && (row->state == MigrationState::Applied || row->state == MigrationState::Changed);
    m_planBack->setVisible(isApplied);
    m_planBack->setToolTip(tr("Show what rolling back until this migration is undone in %1 would run").arg(focus));
    m_planUp->setVisible(!isApplied);
    m_planUp->setEnabled(!focus.isEmpty() && m_migration && m_migration->hasUp());
    m_planUp->setToolTip(focus.isEmpty() ? tr("Choose an environment first")
                                         : tr("Show what applying up to this migration in %1 would run").arg(focus));
    for (ScriptPane* pane : {m_up, m_down}) {
        const project::Environment* environment =
            workspace == nullptr || focus.isEmpty() ? nullptr : workspace->environment(fromQt(focus));
        pane->edit().setEnvironmentColour(environment == nullptr ? std::nullopt : std::optional(environment->colour));
    }
    emit pageActionsChanged();
}

void MigrationPage::updateLock()
{
    QStringList applied;
    for (const QString& environment : environments()) {
        const history::StatusRow* row = rowIn(environment);
        if (row != nullptr &&
            (row->state == history::MigrationState::Applied || row->state == history::MigrationState::Changed))
            applied.append(environment);
    }
    if (m_isEditAllowed)
        return;
    if (applied.isEmpty()) {
        m_up->setLock({}, {}, {});
        m_findings->refreshButtons();
        return;
    }
    std::vector<ScriptPane::Way> ways;
    if (m_services.actions().contains(QStringLiteral("file_new_migration")))
        ways.push_back({tr("New Mi&gration That Corrects This…"), QStringLiteral("lock_new_migration"),
                        [this] { m_services.actions().action(QStringLiteral("file_new_migration"))->trigger(); }});
    ways.push_back({tr("Edit Anywa&y"), QStringLiteral("lock_edit_anyway"), [this] {
                        m_isEditAllowed = true;
                        m_up->unlock(tr("Once saved, this migration counts as Changed where it is applied: those "
                                        "databases keep what the old text did."));
                        m_findings->refreshButtons();
                        emit pageActionsChanged();
                    }});
    m_up->setLock(tr("Applied in %1").arg(QLocale().createSeparatedList(applied)),
                  tr("Read-only: changing the text would not change those databases."), ways);
    m_findings->refreshButtons();
    emit pageActionsChanged();
}

void MigrationPage::updateHistory()
{
    std::vector<HistoryLine> lines;
    for (const QString& environment : environments()) {
        const EnvironmentView view = m_services.store().view(m_projectName, environment);
        HistoryLine line;
        line.environment = environment;
        if (const history::StatusRow* row = rowIn(environment)) {
            line.look = lookOf(row->state);
            line.when = row->appliedAt ? shownTime(*row->appliedAt) : QString();
            line.by = toQt(row->by);
            line.duration = row->duration ? tr("%L1 ms").arg(row->duration->count()) : QString();
            line.note = reasonOf(*row);
        } else if (view.state == EnvironmentView::State::Failed) {
            line.look = lookOf(Activity::Unreachable);
            line.note = view.error ? QString::fromUtf8(view.error->what()) : QString();
        } else if (view.reading != nullptr) {
            line.look = lookOf(history::MigrationState::Pending);
        } else {
            line.look = lookOf(view.state == EnvironmentView::State::Reading ? Activity::Reading : Activity::NotRead);
        }
        lines.push_back(std::move(line));
    }
    // Most tools record a version and no more: columns that nobody filled only take the note's room.
    const auto anyHas = [&lines](QString HistoryLine::*text) {
        return std::any_of(lines.begin(), lines.end(),
                           [text](const HistoryLine& line) { return !(line.*text).isEmpty(); });
    };
    m_historyView->setColumnHidden(HistoryModel::When, !anyHas(&HistoryLine::when));
    m_historyView->setColumnHidden(HistoryModel::By, !anyHas(&HistoryLine::by));
    m_historyView->setColumnHidden(HistoryModel::Duration, !anyHas(&HistoryLine::duration));
    m_historyView->setColumnHidden(HistoryModel::Note, !anyHas(&HistoryLine::note));
    m_history->reset(std::move(lines));
    fitParts();
}

} // namespace lk::ui

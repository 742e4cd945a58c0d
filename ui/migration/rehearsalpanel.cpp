// SPDX-License-Identifier: Apache-2.0
#include "ui/migration/rehearsalpanel.h"

#include "core/base/text.h"
#include "core/rehearsal/store.h"
#include "ui/common/emptyview.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/plaintip.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/common/timetext.h"
#include "ui/rehearsal/rehearsaltext.h"
#include "ui/services/actions.h"
#include "ui/services/rehearsals.h"
#include "ui/services/services.h"

#include <QAction>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <set>
#include <utility>

using namespace Qt::StringLiterals;

namespace lk::ui {

using project::Direction;

namespace {

enum Column { WhatColumn, LockColumn, TimeColumn, ParticularsColumn };

} // namespace

RehearsalPanel::RehearsalPanel(Services& services, QWidget* parent) : QWidget(parent), m_services(services)
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget(this);
    all->addWidget(m_stack);
    m_emptyArea = new QScrollArea(m_stack); // in a low window
    m_emptyArea->setFrameShape(QFrame::NoFrame);
    m_emptyArea->setWidgetResizable(true);
    m_emptyArea->setFocusPolicy(Qt::NoFocus);
    m_emptyArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_emptyArea->setMinimumHeight(fontMetrics().height() * 2);
    m_empty = new EmptyView(m_emptyArea);
    m_empty->setObjectName(u"rehearsal_empty"_s);
    m_emptyArea->setWidget(m_empty);
    if (services.actions().contains(u"run_rehearse"_s)) {
        QAction* rehearse = services.actions().action(u"run_rehearse"_s);
        QPushButton* button = m_empty->addButton(tr("Rehearse…"));
        button->setObjectName(u"rehearsal_begin"_s);
        connect(button, &QPushButton::clicked, rehearse, &QAction::trigger);
    }
    m_tree = new QTreeWidget(m_stack);
    m_tree->setObjectName(u"rehearsal_list"_s);
    m_tree->setAccessibleName(tr("Rehearsals of this migration"));
    m_tree->setHeaderLabels({tr("What"), tr("Strongest lock seen"), tr("Time"), tr("Particulars")});
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setMinimumHeight(fontMetrics().height() * 7 / 2); // its header and a row, in a low window
    const int character = fontMetrics().averageCharWidth();
    m_tree->setColumnWidth(WhatColumn, character * 56);
    m_tree->setColumnWidth(LockColumn, character * 32);
    m_tree->setColumnWidth(TimeColumn, character * 28);
    m_stack->addWidget(m_emptyArea);
    m_stack->addWidget(m_tree);
    if (Rehearsals* rehearsals = services.rehearsals()) {
        connect(rehearsals, &Rehearsals::changed, this, [this](const QString& project) {
            if (project == toQt(m_project.name)) {
                read();
            }
        });
    }
}

void RehearsalPanel::setSubject(const project::Project& project, const project::Migration& migration)
{
    m_project = project;
    m_migration = migration;
    read();
}

void RehearsalPanel::read()
{
    m_ticket = m_services.jobs().start(
        this,
        [project = m_project, migration = m_migration](std::stop_token) {
            std::vector<Shown> all;
            std::set<std::pair<std::string, Direction>> seen;
            for (const rehearsal::Rehearsal& one : rehearsal::keptOf(project.name)) { // the newest first
                for (const rehearsal::RehearsedStep& step : one.steps) {
                    if (step.version != migration.version || !seen.emplace(one.environment, step.direction).second) {
                        continue;
                    }
                    const bool isUp = step.direction == Direction::Up;
                    const std::string now = hashOfScript(isUp ? migration.upFile : migration.downFile, project.root);
                    Shown shown{one, !step.sha256.empty() && !now.empty() && now != step.sha256};
                    shown.rehearsal.steps = {step};
                    all.push_back(std::move(shown));
                }
            }
            return all;
        },
        [this](const std::vector<Shown>& all) { show(all); },
        [this](const Error& error) {
            m_empty->setMessage(u"dialog-warning"_s, tr("What was rehearsed could not be read."), whyText(error));
            m_stack->setCurrentWidget(m_emptyArea);
        });
}

void RehearsalPanel::show(const std::vector<Shown>& all)
{
    m_tree->clear();
    m_empty->setMessage(u"run-preflight"_s, tr("This migration has not been rehearsed."),
                        tr("A rehearsal carries a plan out on a throw-away copy, and sees its locks and times."));
    m_stack->setCurrentWidget(all.empty() ? static_cast<QWidget*>(m_emptyArea) : m_tree);
    for (const Shown& one : all) {
        const rehearsal::RehearsedStep& step = one.rehearsal.steps.front();
        const QString where = toQt(shownInLine(one.rehearsal.environment));
        auto* item =
            new QTreeWidgetItem(m_tree, {step.direction == Direction::Up ? tr("Up, for %1", "environment").arg(where)
                                                                         : tr("Down, for %1", "environment").arg(where),
                                         seenLockText(step), durationText(step.duration), headlineOf(one.rehearsal)});
        QFont bold = m_tree->font();
        bold.setBold(true);
        item->setFont(WhatColumn, bold);
        item->setIcon(WhatColumn, roleIcon(iconOf(one.rehearsal), roleOf(one.rehearsal)));
        item->setToolTip(ParticularsColumn, headlineOf(one.rehearsal) + u'\n' + detailsOf(one.rehearsal));
        if (one.isOtherFile) {
            item->setText(ParticularsColumn, tr("Its file has changed since.") + u' ' + item->text(ParticularsColumn));
            item->setIcon(ParticularsColumn, roleIcon(u"dialog-warning"_s, Role::Amber));
        }
        addStatements(item, step);
    }
    m_tree->expandAll();
}

void RehearsalPanel::addStatements(QTreeWidgetItem* parent, const rehearsal::RehearsedStep& step)
{
    for (const rehearsal::RehearsedStatement& statement : step.statements) {
        QStringList otherwise;
        for (const std::string& difference : statement.differences) {
            otherwise << toQt(shownInLine(difference));
        }
        auto* item = new QTreeWidgetItem(parent, {toQt(shownInLine(statement.text)), seenLockText(statement),
                                                  seenTimeText(statement), otherwise.join(u"; "_s)});
        if (!otherwise.isEmpty()) {
            item->setIcon(ParticularsColumn, roleIcon(u"dialog-warning"_s, Role::Amber));
        }
        for (int column = WhatColumn; column <= ParticularsColumn; ++column) {
            item->setToolTip(column, plainTip(seenText(statement)));
        }
    }
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
// What the page of change sets tells of the selected one, and what can be done with it.
#include "core/base/file.h"
#include "core/base/text.h"
#include "core/changeset/sidecar.h"
#include "ui/changesets/changesetboard.h"
#include "ui/changesets/changesetmodel.h"
#include "ui/changesets/changesetspage.h"
#include "ui/changesets/changesettext.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QBuffer>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSvgGenerator>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace lk::ui {

using changeset::EnvironmentState;
using changeset::Phase;
using changeset::PhaseState;
using changeset::PhaseStatus;

namespace {

enum ItemRoles { MigrationRole = Qt::UserRole + 1, BackfillRole, PhaseRole };
enum Column { WhatColumn, StateColumn, WhenColumn, WhoColumn, ParticularsColumn };

QString line(const std::string& text)
{
    return toQt(shownInLine(text));
}

/// The script below `phase` that this is evidence of; null: none.
QTreeWidgetItem* stepOf(const QTreeWidgetItem& phase, const changeset::Evidence& evidence)
{
    const QString ref = line(evidence.ref);
    for (int at = 0; evidence.kind == "migration" && at < phase.childCount(); ++at) {
        QTreeWidgetItem* step = phase.child(at);
        if (step->data(0, MigrationRole).toString() == ref || step->text(WhatColumn) == ref) {
            return step;
        }
    }
    return nullptr;
}

} // namespace

void ChangeSetsPage::updateDetails()
{
    const Lane* lane = selectedLane();
    const EnvironmentState* state = selectedState();
    if (lane == nullptr || state == nullptr) {
        return;
    }
    const QTreeWidgetItem* current = m_steps->currentItem();
    const QString kept = current != nullptr ? current->text(WhatColumn) : QString();
    m_title->setText(tr("%1 in %2", "change set in environment").arg(lane->heading, line(state->environment)));
    QStringList more{originText(*lane->changeSet)};
    const changeset::Declaration& definition = lane->changeSet->definition;
    if (!definition.recipe.empty()) {
        more << tr("recipe %1").arg(line(definition.recipe));
    }
    if (!definition.table.empty()) {
        more << line(definition.table);
    }
    more << nextText(definition, *state);
    if (!state->isReachable) {
        more << tr("cannot be reached: %1").arg(line(state->whyNot));
    }
    m_shownAge = ageOfSelected();
    if (!m_shownAge.isEmpty()) {
        more << tr("read %1 ago").arg(m_shownAge);
    }
    if (lane->changeSet->isCollapsed && !lane->changeSet->offeredRecipe.empty()) {
        more << tr("all of it in one migration; the recipe %1 does it in phases")
                    .arg(line(lane->changeSet->offeredRecipe));
    }
    for (const std::string& error : state->errors) {
        more << line(error);
    }
    for (const std::string& warning : state->warnings) {
        more << line(warning);
    }
    m_more->setText(more.join(u" · "_s));
    m_steps->clear();
    for (const Phase phase : changeset::kPhases) {
        addPhase(*lane, *state, phase);
    }
    if (!m_shownAge.isEmpty()) { // no proof any more
        const QColor grey = colour(Role::Neutral, palette());
        for (QTreeWidgetItemIterator at(m_steps); *at != nullptr; ++at) {
            for (int column = WhatColumn; column <= ParticularsColumn; ++column) {
                (*at)->setForeground(column, grey);
            }
        }
    }
    m_steps->expandAll();
    const Phase phase = m_timeline->spot()->phase;
    for (int at = 0; at < m_steps->topLevelItemCount(); ++at) {
        QTreeWidgetItem* item = m_steps->topLevelItem(at);
        if (item->data(0, PhaseRole).toInt() == static_cast<int>(phase)) {
            m_steps->setCurrentItem(item->childCount() > 0 ? item->child(0) : item);
        }
    }
    const auto same =
        kept.isEmpty() ? QList<QTreeWidgetItem*>() : m_steps->findItems(kept, Qt::MatchExactly | Qt::MatchRecursive);
    if (!same.isEmpty() && same.front()->data(0, PhaseRole).toInt() == static_cast<int>(phase)) {
        m_steps->setCurrentItem(same.front());
    }
    updateButtons(*lane, *state);
    emit statusTextChanged(state->asOf ? phaseText((*state)[phase]) : nextText(definition, *state), {});
}

void ChangeSetsPage::addPhase(const Lane& lane, const EnvironmentState& state, Phase phase)
{
    const PhaseState& one = state[phase];
    const bool isKnown = state.asOf.has_value();
    const Look look = lookOf(phase);
    const Look status =
        isKnown ? lookOf(one.status) : lookOf(state.isReachable ? Activity::NotRead : Activity::Unreachable);
    auto* item = new QTreeWidgetItem(m_steps);
    item->setText(WhatColumn, look.text);
    item->setIcon(WhatColumn, roleIcon(look.icon, look.role));
    item->setToolTip(WhatColumn, look.explanation);
    item->setText(StateColumn, phaseText(one).section(u": "_s, 1).section(u", "_s, 0, 0));
    if (!isKnown) {
        item->setText(StateColumn, status.text);
    }
    item->setIcon(StateColumn, roleIcon(status.icon, status.role));
    item->setToolTip(StateColumn, isKnown ? phaseFacts(one) : status.explanation);
    item->setText(WhenColumn, dayText(localTime(one.until ? one.until : one.since)));
    item->setText(WhoColumn, line(one.by));
    item->setData(0, PhaseRole, static_cast<int>(phase));
    QStringList particulars;
    for (const std::string& reason : one.blockedBy) {
        particulars << line(reason);
    }
    item->setText(ParticularsColumn, particulars.join(u"; "_s));
    item->setToolTip(ParticularsColumn, particulars.join(u'\n'));
    QFont bold = m_steps->font();
    bold.setBold(true);
    item->setFont(WhatColumn, bold);
    addSteps(item, lane, phase);
    addGates(item, one);
    for (const changeset::Evidence& evidence : one.evidence) {
        if (QTreeWidgetItem* step = stepOf(*item, evidence)) { // what was seen of a script stands with it
            step->setText(StateColumn, line(evidence.text));
            step->setText(WhenColumn, dayText(localTime(evidence.at)));
            continue;
        }
        auto* child = new QTreeWidgetItem(item, {line(evidence.ref), line(evidence.text)});
        child->setIcon(WhatColumn, roleIcon(u"dialog-information"_s, Role::Neutral));
        child->setToolTip(WhatColumn, tr("What was seen: %1").arg(line(evidence.kind)));
        child->setText(WhenColumn, dayText(localTime(evidence.at)));
        child->setData(0, PhaseRole, static_cast<int>(phase));
        if (evidence.fraction) {
            child->setText(ParticularsColumn, phaseText(one).section(u": "_s, 1));
        }
    }
}

void ChangeSetsPage::addSteps(QTreeWidgetItem* parent, const Lane& lane, Phase phase)
{
    for (const changeset::Step* step : lane.changeSet->definition.stepsOf(phase)) {
        if (step->migration.empty() && step->backfill.empty()) {
            continue;
        }
        const bool isScript = !step->migration.empty();
        auto* item = new QTreeWidgetItem(
            parent, {line(isScript ? step->migration : step->backfill), isScript ? tr("script") : tr("backfill")});
        item->setIcon(WhatColumn, roleIcon(isScript ? u"migration"_s : u"view-backfills"_s, Role::Neutral));
        item->setData(0, PhaseRole, static_cast<int>(phase));
        const QString version = versionOf(lane, step->migration);
        item->setData(0, MigrationRole, version);
        item->setData(0, BackfillRole, toQt(step->backfill));
        if (isScript && version.isEmpty()) {
            item->setText(ParticularsColumn, tr("There is no such migration."));
        }
    }
}

void ChangeSetsPage::addGates(QTreeWidgetItem* parent, const PhaseState& phase)
{
    for (const changeset::GateState& gate : phase.gates) {
        const Look look = lookOf(gate.verdict);
        auto* item = new QTreeWidgetItem(parent, {line(gate.name), look.text, dayText(localTime(gate.since)),
                                                  line(gate.overriddenBy), line(gate.why)});
        item->setIcon(WhatColumn, roleIcon(look.icon, look.role));
        QStringList said{line(gate.why)};
        for (const std::string& one : gate.output) {
            said << line(one);
        }
        item->setToolTip(ParticularsColumn, said.join(u'\n'));
        if (gate.askedAt) {
            item->setText(WhenColumn, dayText(localTime(gate.askedAt)));
        }
        item->setData(0, PhaseRole, parent->data(0, PhaseRole));
        if (!gate.overriddenBy.empty()) {
            item->setText(StateColumn, tr("Set aside", "gate"));
        } else if (gate.remaining && !gate.isOpen()) {
            item->setText(StateColumn, tr("%1 left", "time").arg(remainingText(*gate.remaining)));
        }
    }
}

void ChangeSetsPage::updateButtons(const Lane& lane, const EnvironmentState& state)
{
    const auto set = [](QPushButton* button, const QString& why, const QString& does) {
        button->setEnabled(why.isEmpty());
        button->setToolTip(why.isEmpty() ? does : why);
    };
    const changeset::NextStep next = changeset::nextStep(lane.changeSet->definition, state);
    QString why;
    QString does;
    if (lane.changeSet->origin != changeset::Origin::Declared && lane.changeSet->isCollapsed) {
        why = tr("All of it stands in one migration: there are no steps.");
    } else if (!state.asOf || !state.isReachable) {
        why = tr("%1 has not been read.").arg(line(state.environment));
    } else if (!next.phase) {
        why = tr("Everything is done here.");
    } else if (!next.isDue) {
        QStringList lines;
        for (const std::string& missing : next.missing) {
            lines << line(missing);
        }
        why = lines.isEmpty() ? tr("%1 waits.").arg(lookOf(*next.phase).text) : lines.join(u'\n');
    } else if (next.backfill.empty() && versionOf(lane, next.migration).isEmpty()) {
        why = tr("There is no such migration: %1").arg(line(next.migration));
    } else {
        does = next.backfill.empty() ? tr("Show the plan of %1, %2").arg(lookOf(*next.phase).text, line(next.migration))
                                     : tr("Show the plan of backfill %1").arg(line(next.backfill));
    }
    set(m_next, why, does);
    const QTreeWidgetItem* item = m_steps->currentItem();
    const bool isStep = item != nullptr && (!item->data(0, MigrationRole).toString().isEmpty() ||
                                            !item->data(0, BackfillRole).toString().isEmpty());
    set(m_open, isStep ? QString() : tr("Select a script or a backfill first."), tr("Go to its page"));
    updateActs(lane, state);
    m_read->setVisible(!m_board->isAsked(toQt(state.environment)));
    m_read->setToolTip(tr("Read %1: read-only, nothing is changed").arg(line(state.environment)));
    const bool isDetected = lane.changeSet->origin != changeset::Origin::Declared;
    m_accept->setVisible(isDetected);
    m_reject->setVisible(isDetected);
    m_accept->setToolTip(tr("Write it down in changesets/%1.yml").arg(line(lane.changeSet->id())));
    m_reject->setToolTip(tr("Write down that these migrations are no change set"));
    emit pageActionsChanged();
}

void ChangeSetsPage::openItem(const QTreeWidgetItem* item)
{
    const Lane* lane = selectedLane();
    if (lane == nullptr || item == nullptr) {
        return;
    }
    const QString environment = toQt(selectedState()->environment);
    if (const QString version = item->data(0, MigrationRole).toString(); !version.isEmpty()) {
        m_services.openMigration(lane->project, version, environment);
    } else if (const QString backfill = item->data(0, BackfillRole).toString(); !backfill.isEmpty()) {
        m_services.showBackfill(lane->project, environment, backfill, false);
    }
}

/// Enter on a bar: its first script, or its backfill.
void ChangeSetsPage::openPhase()
{
    const Lane* lane = selectedLane();
    for (int at = 0; lane != nullptr && at < m_steps->topLevelItemCount(); ++at) {
        const QTreeWidgetItem* item = m_steps->topLevelItem(at);
        if (item->data(0, PhaseRole).toInt() == static_cast<int>(m_timeline->spot()->phase) && item->childCount() > 0) {
            openItem(item->child(0));
            return;
        }
    }
}

/// Takes a detection up, or writes down that it is none; the user's migrations stay as they are.
void ChangeSetsPage::decide(bool isAccepted)
{
    const Lane* lane = selectedLane();
    const project::Workspace* workspace = m_services.store().workspace();
    const project::Project* project = lane != nullptr ? workspace->project(fromQt(lane->project)) : nullptr;
    if (project == nullptr || m_decideTicket.isRunning()) {
        return;
    }
    m_decideTicket = m_services.jobs().start(
        this,
        [of = *project, definition = lane->changeSet->definition, isAccepted](std::stop_token) {
            return isAccepted ? changeset::accept(of, definition) : changeset::reject(of, definition);
        },
        [this, isAccepted](const std::filesystem::path& file) {
            m_services.notify(NoticeLevel::Success,
                              isAccepted ? tr("Change set written down") : tr("Change set rejected"),
                              line(file.string()));
            m_board->reload();
        },
        [this](const Error& error) {
            m_services.notify(NoticeLevel::Error, tr("The decision was not written."), whyText(error));
        });
}

void ChangeSetsPage::showExport()
{
    auto* dialog = new QFileDialog(this, tr("Export Timeline"), {}, tr("Drawing (*.svg);;Picture (*.png)"));
    dialog->setObjectName(u"changesets_export_dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"svg"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u"png"_s) ? u"png"_s : u"svg"_s);
    });
    dialog->selectFile(u"change-sets-%1"_s.arg(QDate::currentDate().toString(u"yyyyMMdd"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { exportTo(file); });
    dialog->open();
}

void ChangeSetsPage::exportTo(const QString& file)
{
    const bool isPicture = file.endsWith(u".png"_s, Qt::CaseInsensitive);
    // Files are for paper and for others' screens: light, whatever this window is.
    m_exportTicket = m_services.jobs().start(
        this,
        [path = std::filesystem::path(fromQt(file)), lanes = m_shown, now = m_timeline->now(), face = font(),
         isPicture](std::stop_token) {
            constexpr int kPixelRatio = 2;
            QBuffer buffer;
            buffer.open(QIODevice::WriteOnly);
            const TimelinePainter parts(face, lightPalette(), std::nullopt);
            const QSize size = parts.sizeOfAll(*lanes, now);
            if (isPicture) {
                QImage image(size * kPixelRatio, QImage::Format_ARGB32_Premultiplied);
                image.setDevicePixelRatio(kPixelRatio);
                QPainter painter(&image);
                parts.paintAll(painter, *lanes, size, now);
                painter.end();
                image.save(&buffer, "PNG");
            } else {
                QSvgGenerator generator;
                generator.setOutputDevice(&buffer);
                generator.setSize(size);
                generator.setViewBox(QRect({}, size));
                QPainter painter(&generator);
                parts.paintAll(painter, *lanes, size, now);
            }
            writeFileAtomically(path, buffer.data().toStdString());
        },
        [this, file] { m_services.notify(NoticeLevel::Success, tr("Timeline written"), file); },
        [this](const Error& error) {
            m_services.notify(NoticeLevel::Error, tr("The timeline was not written."), whyText(error));
        });
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/changesets/changesetmodel.h"

#include "core/base/text.h"
#include "ui/changesets/changesettext.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/timetext.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

bool isPhase(int column)
{
    return column >= ChangeSetModel::ExpandColumn && column <= ChangeSetModel::ContractColumn;
}

const changeset::PhaseState& phaseOf(const changeset::EnvironmentState& state, int column)
{
    return state.phases[static_cast<std::size_t>(column - ChangeSetModel::ExpandColumn)];
}

} // namespace

void ChangeSetModel::setLanes(std::shared_ptr<const Lanes> lanes)
{
    std::vector<Row> rows;
    for (std::size_t lane = 0; lane < lanes->size(); ++lane) {
        for (std::size_t environment = 0; environment < (*lanes)[lane].states.size(); ++environment) {
            rows.push_back({lane, environment});
        }
    }
    const auto isSame = [](const Lane& a, const Lane& b) {
        return a.project == b.project && a.changeSet->id() == b.changeSet->id();
    };
    if (rows == m_rows && std::ranges::equal(*lanes, *m_lanes, isSame)) { // selection and place stay
        m_lanes = std::move(lanes);
        if (!m_rows.empty()) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_lanes = std::move(lanes);
    m_rows = std::move(rows);
    endResetModel();
}

void ChangeSetModel::tick()
{
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

int ChangeSetModel::rowOf(std::size_t lane, std::size_t environment) const
{
    const auto found = std::ranges::find(m_rows, Row{lane, environment});
    return found != m_rows.end() ? static_cast<int>(found - m_rows.begin()) : -1;
}

int ChangeSetModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChangeSetModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ChangeSetModel::text(const Row& row, int column) const
{
    const Lane& lane = (*m_lanes)[row.lane];
    const changeset::EnvironmentState& state = lane.states[row.environment];
    switch (column) {
    case ChangeSetColumn: return lane.heading;
    case EnvironmentColumn: return toQt(shownInLine(state.environment));
    case NextColumn: return nextText(lane.changeSet->definition, state);
    case ReadColumn: {
        const QString read = dayText(localTime(state.asOf));
        const auto age = lane.ageOf(row.environment, QDateTime::currentMSecsSinceEpoch());
        return age ? tr("%1, %2 ago", "time, age").arg(read, ageText(QDateTime::currentDateTimeUtc().addMSecs(-*age)))
                   : read;
    }
    default: break;
    }
    if (!state.asOf) {
        return {};
    }
    const changeset::PhaseState& phase = phaseOf(state, column);
    return phaseText(phase).section(u": "_s, 1);
}

QVariant ChangeSetModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& at = row(index.row());
    const changeset::EnvironmentState& state = (*m_lanes)[at.lane].states[at.environment];
    const bool hasPhase = isPhase(index.column()) && state.asOf.has_value();
    switch (role) {
    case Qt::DisplayRole: return text(at, index.column());
    case Qt::DecorationRole:
        if (hasPhase) {
            const Look look = lookOf(phaseOf(state, index.column()).status);
            return roleIcon(look.icon, look.role);
        }
        return {};
    case Qt::ForegroundRole:
        return !state.isReachable || !state.asOf ||
                       (*m_lanes)[at.lane].ageOf(at.environment, QDateTime::currentMSecsSinceEpoch())
                   ? QVariant(colour(Role::Neutral, QGuiApplication::palette()))
                   : QVariant();
    case Qt::ToolTipRole: return hasPhase ? phaseFacts(phaseOf(state, index.column())) : text(at, index.column());
    case Qt::AccessibleTextRole:
        return hasPhase ? tr("%1, %2", "state, environment")
                              .arg(phaseText(phaseOf(state, index.column())), text(at, EnvironmentColumn))
                        : text(at, index.column());
    default: return {};
    }
}

QVariant ChangeSetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (section) {
    case ChangeSetColumn: return tr("Change set");
    case EnvironmentColumn: return tr("Environment");
    case NextColumn: return tr("Next");
    case ReadColumn: return tr("Read");
    default: return lookOf(changeset::kPhases[static_cast<std::size_t>(section - ExpandColumn)]).text;
    }
}

} // namespace lk::ui

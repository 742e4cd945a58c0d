// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/matrixmodel.h"

#include "core/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/plaintip.h"
#include "ui/common/qttext.h"
#include "ui/common/statelook.h"
#include "ui/common/timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct MatrixHeader {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::MatrixHeader)
};

QString shownTime(const std::string& rfc3339)
{
    const QDateTime time = QDateTime::fromString(toQt(rfc3339), Qt::ISODate);
    return time.isValid() ? QLocale().toString(time.toLocalTime(), QLocale::ShortFormat) : toQt(shownInLine(rfc3339));
}

} // namespace

void MatrixModel::setMatrix(StatusMatrix matrix)
{
    if (matrix.hasSameRows(m_matrix)) {
        m_matrix = std::move(matrix);
        const std::vector<int> shown = filtered(m_matrix, m_filter);
        if (shown == m_shown) {
            if (!m_shown.empty() && columnCount() > FrozenColumns) {
                emit dataChanged(index(0, FrozenColumns), index(rowCount() - 1, columnCount() - 1));
            }
        } else {
            beginResetModel();
            m_shown = shown;
            endResetModel();
        }
        if (columnCount() > FrozenColumns) {
            emit headerDataChanged(Qt::Horizontal, FrozenColumns, columnCount() - 1);
        }
        return;
    }
    beginResetModel();
    m_matrix = std::move(matrix);
    m_shown = filtered(m_matrix, m_filter);
    endResetModel();
}

void MatrixModel::setFilter(const MatrixFilter& filter)
{
    if (filter == m_filter) {
        return;
    }
    m_filter = filter;
    std::vector<int> shown = filtered(m_matrix, m_filter);
    if (shown != m_shown) {
        beginResetModel();
        m_shown = std::move(shown);
        endResetModel();
    }
}

int MatrixModel::shownRow(int matrixRow) const
{
    const auto found = std::lower_bound(m_shown.begin(), m_shown.end(), matrixRow);
    return found == m_shown.end() || *found != matrixRow ? -1 : static_cast<int>(found - m_shown.begin());
}

int MatrixModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int MatrixModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : FrozenColumns + static_cast<int>(m_matrix.columns.size()) + (m_hasFindings ? 1 : 0);
}

QVariant MatrixModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const int row = matrixRow(index.row());
    if (index.column() < FrozenColumns) {
        return frozenData(m_matrix.rows[static_cast<std::size_t>(row)], index.column(), role);
    }
    if (!isEnvironment(index.column())) {
        return findingsData(row, role);
    }
    const int column = index.column() - FrozenColumns;
    switch (role) {
    case CellStateRole: return static_cast<int>(m_matrix.at(row, column));
    case Qt::DisplayRole: return textOf(m_matrix.at(row, column));
    case Qt::AccessibleTextRole: return spokenText(index);
    case Qt::ToolTipRole: return plainTip(toolTip(row, column));
    default: return {};
    }
}

void MatrixModel::setFindings(std::vector<std::optional<FindingCounts>> findings, const QString& environment)
{
    m_findings = std::move(findings);
    m_findingsOf = environment;
    if (m_hasFindings && rowCount() > 0) {
        const int column = columnCount() - 1;
        emit dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

std::optional<FindingCounts> MatrixModel::findingsAt(int shownRow) const
{
    const auto row = static_cast<std::size_t>(matrixRow(shownRow));
    return row < m_findings.size() ? m_findings[row] : std::nullopt;
}

QVariant MatrixModel::findingsData(int row, int role) const
{
    const auto at = static_cast<std::size_t>(row);
    const std::optional<FindingCounts> counts = at < m_findings.size() ? m_findings[at] : std::nullopt;
    const auto words = [&counts, this] {
        return !counts                ? tr("Not pending in %1: not reviewed.").arg(m_findingsOf)
               : counts->total() == 0 ? tr("No findings")
                                      : countsWords(*counts);
    };
    switch (role) {
    case Qt::DisplayRole: return counts ? countsText(*counts) : QString();
    case Qt::ToolTipRole: return m_findingsOf.isEmpty() ? QVariant() : QVariant(plainTip(words()));
    case Qt::AccessibleTextRole: return tr("%1, %2", "findings, version").arg(words(), m_matrix.rows[at].version);
    default: return {};
    }
}

QVariant MatrixModel::frozenData(const MatrixRow& row, int column, int role) const
{
    const int scripts = (row.hasUp ? 1 : 0) | (row.hasDown ? 2 : 0);
    if (role == ScriptsRole) {
        return scripts;
    }
    const auto scriptsText = [scripts] {
        switch (scripts) {
        case 1: return tr("up only");
        case 2: return tr("down only");
        case 3: return tr("up and down");
        default: return tr("no file");
        }
    };
    switch (column) {
    case VersionColumn:
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(row.version) : QVariant();
    case NameColumn:
        if (role == Qt::DisplayRole) {
            return row.name;
        }
        if (role == Qt::ToolTipRole) {
            return plainTip(row.migration < 0
                                ? tr("%1 is recorded in a database, but there is no file.").arg(row.version)
                                : row.name);
        }
        return role == Qt::AccessibleTextRole ? QVariant(row.name + u", "_s + row.version) : QVariant();
    case ScriptsColumn:
        return role == Qt::ToolTipRole || role == Qt::AccessibleTextRole ? QVariant(scriptsText()) : QVariant();
    default: return {};
    }
}

QString MatrixModel::spokenText(const QModelIndex& index) const
{
    const int row = matrixRow(index.row());
    const MatrixRow& entry = m_matrix.rows[static_cast<std::size_t>(row)];
    if (index.column() < FrozenColumns) {
        return entry.version + u", "_s + entry.name;
    }
    if (!isEnvironment(index.column())) {
        return findingsData(row, Qt::AccessibleTextRole).toString();
    }
    const int column = index.column() - FrozenColumns;
    const QString text = textOf(m_matrix.at(row, column));
    return tr("%1, %2, %3", "state, environment, version")
        .arg(text.isEmpty() ? tr("Not known here") : text, m_matrix.columns[static_cast<std::size_t>(column)].name,
             entry.version);
}

QString MatrixModel::rehearsedAt(int matrixRow, int column) const
{
    const CellState state = m_matrix.at(matrixRow, column);
    const history::StatusRow* row = m_matrix.statusRow(matrixRow, column);
    const bool isWaiting =
        state == CellState::Pending || state == CellState::OutOfOrder || state == CellState::Outdated;
    return isWaiting && row != nullptr && m_rehearsed
               ? m_rehearsed(toQt(m_matrix.columns[static_cast<std::size_t>(column)].input.environment.name),
                             row->version)
               : QString();
}

QString MatrixModel::toolTip(int row, int column) const
{
    const MatrixColumn& of = m_matrix.columns[static_cast<std::size_t>(column)];
    const CellState state = m_matrix.at(row, column);
    QStringList lines{m_matrix.rows[static_cast<std::size_t>(row)].version + u" · "_s + of.name};
    switch (state) {
    case CellState::None: lines << tr("Neither recorded here, nor is there a file."); break;
    case CellState::NotRead: lines << lookOf(Activity::NotRead).explanation; break;
    case CellState::Reading: lines << lookOf(Activity::Reading).explanation; break;
    case CellState::Unreachable:
        lines << tr("The last try failed %1 ago.").arg(ageText(of.input.triedAt));
        if (of.input.error) {
            lines << whyText(*of.input.error);
        }
        break;
    default: {
        const Look look = lookOf(static_cast<history::MigrationState>(state));
        lines << look.text + u": "_s + look.explanation;
    }
    }
    if (const history::StatusRow* told = m_matrix.statusRow(row, column)) {
        if (const QString why = reasonOf(*told); !why.isEmpty()) {
            lines << why;
        }
        if (told->appliedAt) {
            lines << tr("Applied: %1").arg(shownTime(*told->appliedAt));
        }
        if (!told->by.empty()) {
            lines << tr("By: %1").arg(toQt(shownInLine(told->by)));
        }
        if (told->duration) {
            lines << tr("Took: %1 ms").arg(QLocale().toString(static_cast<qlonglong>(told->duration->count())));
        }
        if (told->recordedChecksum) {
            lines << tr("Recorded checksum: %1").arg(toQt(shownInLine(*told->recordedChecksum)));
        }
        if (told->fileChecksum && told->fileChecksum != told->recordedChecksum) {
            lines << tr("Checksum of the file: %1").arg(toQt(shownInLine(*told->fileChecksum)));
        }
    }
    if (const QString told = rehearsedAt(row, column); !told.isEmpty()) {
        lines << told;
    }
    if (of.isOld()) {
        lines << tr("As read %1 ago.").arg(ageText(of.input.readAt));
    }
    return lines.join(u'\n');
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    if (isFindings(section)) {
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole: return tr("Findings");
        case Qt::ToolTipRole:
            return m_findingsOf.isEmpty()
                       ? tr("What review says of migrations that are pending.")
                       : tr("What review says of migrations that are pending in %1.").arg(m_findingsOf);
        default: return {};
        }
    }
    if (section >= FrozenColumns) {
        const MatrixColumn& column = m_matrix.columns[static_cast<std::size_t>(section - FrozenColumns)];
        switch (role) {
        case Qt::DisplayRole: return column.name;
        case Qt::AccessibleTextRole:
            return column.name + u", "_s + headerDetail(column) + (column.isDirty() ? tr(", dirty") : QString());
        case Qt::ToolTipRole: return plainTip(headerToolTip(column));
        default: return {};
        }
    }
    static constexpr const char* kNames[] = {QT_TR_NOOP("Version"), QT_TR_NOOP("Name"), QT_TR_NOOP("↕")};
    static constexpr const char* kTips[] = {QT_TR_NOOP("As the tool spells it; newest first."),
                                            QT_TR_NOOP("From the file's name."),
                                            QT_TR_NOOP("Which scripts there are: up, down or both.")};
    switch (role) {
    case Qt::DisplayRole: return tr(kNames[section]);
    case Qt::ToolTipRole: return tr(kTips[section]);
    case Qt::AccessibleTextRole: return section == ScriptsColumn ? tr("Scripts") : tr(kNames[section]);
    default: return {};
    }
}

QString MatrixModel::headerToolTip(const MatrixColumn& column) const
{
    QStringList lines{column.name + u" · "_s + lookOf(column.input.environment.protection).text};
    if (column.input.reading) {
        lines << toQt(shownInLine(column.input.reading->server.where())) + u" · "_s +
                     toQt(column.input.reading->server.version);
        lines << tr("Read %1 ago.").arg(ageText(column.input.readAt));
    }
    switch (column.input.state) {
    case ColumnInput::State::NotRead: lines << tr("Not read yet. Click to connect."); break;
    case ColumnInput::State::Reading: lines << tr("Being read now."); break;
    case ColumnInput::State::Failed:
        lines << tr("The last try failed %1 ago. Click to try again.").arg(ageText(column.input.triedAt));
        if (column.input.error) {
            lines << whyText(*column.input.error);
        }
        break;
    case ColumnInput::State::Read: break;
    }
    return lines.join(u'\n');
}

QString headerDetail(const MatrixColumn& column)
{
    QStringList parts;
    if (const history::Status* status = column.status()) {
        parts << (status->current ? toQt(shownInLine(*status->current)) : MatrixHeader::tr("empty"));
        if (!status->isDirty) {
            parts << MatrixHeader::tr("%n pending", nullptr, status->pendingCount);
        }
        if (column.input.state == ColumnInput::State::Reading) {
            parts << MatrixHeader::tr("reading…");
        } else if (column.input.state == ColumnInput::State::Failed) {
            parts << MatrixHeader::tr("%1 old").arg(ageText(column.input.readAt));
        }
        return parts.join(u" · "_s);
    }
    switch (column.input.state) {
    case ColumnInput::State::Reading: return MatrixHeader::tr("reading…");
    case ColumnInput::State::Failed: return MatrixHeader::tr("unreachable · Try again");
    default: return MatrixHeader::tr("not read · Connect");
    }
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/run/runmodel.h"

#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/common/timetext.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

struct StateLook {
    QString icon;
    Role role;
    QString text;
};

StateLook lookOf(RowState state)
{
    switch (state) {
    case RowState::Waiting: return {u"state-pending"_s, Role::Neutral, RunModel::tr("Waiting")};
    case RowState::Running: return {u"state-running"_s, Role::Blue, RunModel::tr("Running")};
    case RowState::Done: return {u"outcome-done"_s, Role::Green, RunModel::tr("Done")};
    case RowState::Failed: return {u"outcome-failed"_s, Role::Red, RunModel::tr("Failed")};
    case RowState::RolledBack: return {u"state-rolled-back"_s, Role::Neutral, RunModel::tr("Rolled back")};
    }
    return {};
}

QVariant alignmentOf(int column)
{
    const Qt::Alignment along = column == RunModel::NumberColumn     ? Qt::AlignHCenter
                                : column >= RunModel::DurationColumn ? Qt::AlignRight
                                                                     : Qt::AlignLeft;
    return QVariant(along | Qt::AlignVCenter);
}

} // namespace

RunModel::RunModel(std::shared_ptr<const run::Plan> plan, QObject* parent)
    : QAbstractTableModel(parent)
    , m_plan(std::move(plan))
    , m_monospace(QFontDatabase::systemFont(QFontDatabase::FixedFont))
{
    for (std::size_t step = 0; step < m_plan->steps.size(); ++step) {
        m_firstRow.push_back(static_cast<int>(m_rows.size()));
        const int count = static_cast<int>(m_plan->steps[step].statements.size());
        for (int statement = count == 0 ? 0 : 1; statement <= count; ++statement) {
            m_rows.push_back({static_cast<int>(step), statement, RowState::Waiting, std::chrono::microseconds(-1), {}});
        }
    }
}

int RunModel::rowOf(int step, int statement) const
{
    if (step < 0 || static_cast<std::size_t>(step) >= m_firstRow.size()) {
        return -1;
    }
    const int row = m_firstRow[static_cast<std::size_t>(step)] + std::max(0, statement - 1);
    return static_cast<std::size_t>(row) < m_rows.size() && m_rows[static_cast<std::size_t>(row)].step == step ? row
                                                                                                               : -1;
}

void RunModel::changed(int first, int last)
{
    emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

/// The first statement that is to run counts as running from here: the server tells of what comes before it only together with
/// its end.
void RunModel::stepStarted(int step)
{
    const int first = rowOf(step, 0);
    if (first < 0) {
        return;
    }
    const std::optional<run::Resume>& resume = m_plan->steps[static_cast<std::size_t>(step)].resume;
    int row = first;
    for (int done = resume ? resume->statementsDone : 0; done > 0 && rowOf(step, row - first + 2) >= 0; --done) {
        m_rows[static_cast<std::size_t>(row++)].state = RowState::Done; // by the run that stopped
    }
    m_rows[static_cast<std::size_t>(row)].state = RowState::Running;
    m_running = row;
    m_sinceStarted.start();
    changed(first, row);
}

void RunModel::statementStarted(int step, int statement)
{
    const int row = rowOf(step, statement);
    if (row < 0) {
        return;
    }
    if (m_running >= 0 && m_running != row) {
        m_rows[static_cast<std::size_t>(m_running)].state = RowState::Waiting;
        changed(m_running, m_running);
    }
    m_rows[static_cast<std::size_t>(row)].state = RowState::Running;
    m_running = row;
    m_sinceStarted.start();
    changed(row, row);
}

void RunModel::statementFinished(int step, int statement, std::chrono::microseconds duration,
                                 std::optional<std::int64_t> rows)
{
    const int row = rowOf(step, statement);
    if (row < 0) {
        return;
    }
    Row& entry = m_rows[static_cast<std::size_t>(row)];
    entry.state = RowState::Done;
    entry.duration = duration;
    entry.rows = rows;
    m_running = m_running == row ? -1 : m_running;
    changed(row, row);
}

void RunModel::stepFinished(int step)
{
    const int first = rowOf(step, 0);
    if (first < 0) {
        return;
    }
    int last = first;
    for (std::size_t row = static_cast<std::size_t>(first); row < m_rows.size() && m_rows[row].step == step; ++row) {
        m_rows[row].state = RowState::Done;
        last = static_cast<int>(row);
    }
    m_running = -1;
    changed(first, last);
}

void RunModel::stepFailed(int step, int statement, bool isRolledBack)
{
    const int first = rowOf(step, 0);
    if (first < 0) {
        return;
    }
    const int failed = statement > 0 ? rowOf(step, statement) : m_running >= 0 ? m_running : first;
    int last = first;
    for (std::size_t row = static_cast<std::size_t>(first); row < m_rows.size() && m_rows[row].step == step; ++row) {
        if (static_cast<int>(row) == failed) {
            m_rows[row].state = RowState::Failed;
            if (m_running == failed) {
                m_rows[row].duration = std::chrono::milliseconds(m_sinceStarted.elapsed());
            }
        } else if (m_rows[row].state == RowState::Done && isRolledBack) {
            m_rows[row].state = RowState::RolledBack;
        } else if (m_rows[row].state == RowState::Running) {
            m_rows[row].state = RowState::Waiting;
        }
        last = static_cast<int>(row);
    }
    m_running = -1;
    changed(first, last);
}

void RunModel::endRunning(RowState state)
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].state == RowState::Running) {
            m_rows[row].state = state;
            changed(static_cast<int>(row), static_cast<int>(row));
        }
    }
    m_running = -1;
}

void RunModel::tick()
{
    if (m_running >= 0) {
        m_rows[static_cast<std::size_t>(m_running)].duration = std::chrono::milliseconds(m_sinceStarted.elapsed());
        const QModelIndex cell = index(m_running, DurationColumn);
        emit dataChanged(cell, cell, {Qt::DisplayRole});
    }
}

int RunModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int RunModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString RunModel::statementText(const Row& row) const
{
    const run::Step& step = m_plan->steps[static_cast<std::size_t>(row.step)];
    if (row.statement == 0) {
        return tr("history only");
    }
    const std::string& text = step.statements[static_cast<std::size_t>(row.statement) - 1].text;
    const QString line = toQt(std::string_view(text).substr(0, 1000)).simplified();
    return toQt(shownInLine(fromQt(line.left(240))));
}

QVariant RunModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const run::Step& step = m_plan->steps[static_cast<std::size_t>(row.step)];
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case VersionColumn: return toQt(shownInLine(step.version));
        case NumberColumn: return row.statement > 0 ? QVariant(row.statement) : QVariant();
        case StatementColumn: return statementText(row);
        case DurationColumn: return row.duration.count() >= 0 ? durationText(row.duration) : QString();
        case RowsColumn: return row.rows ? QLocale().toString(static_cast<qlonglong>(*row.rows)) : QString();
        default: return {};
        }
    }
    switch (role) {
    case Qt::DecorationRole:
        if (index.column() == StateColumn) {
            const StateLook look = lookOf(row.state);
            return roleIcon(look.icon, look.role);
        }
        return {};
    case Qt::AccessibleTextRole:
        if (index.column() == StateColumn) {
            return lookOf(row.state).text;
        }
        return {};
    case Qt::ToolTipRole:
        if (index.column() == StateColumn) {
            return lookOf(row.state).text;
        }
        if (index.column() == StatementColumn && row.statement > 0) {
            const run::PlannedStatement& statement = step.statements[static_cast<std::size_t>(row.statement) - 1];
            return QString(u"<pre>"_s + toQt(shown(redact(statement.text.substr(0, 2000)))).toHtmlEscaped() +
                           u"</pre>"_s + toQt(shownInLine(step.file)).toHtmlEscaped() + u':' +
                           QString::number(statement.line));
        }
        return {};
    case Qt::FontRole: return index.column() == StatementColumn ? QVariant(m_monospace) : QVariant();
    case Qt::ForegroundRole:
        if (row.state == RowState::Failed) {
            return colour(Role::Red, QGuiApplication::palette());
        }
        return row.state == RowState::Waiting && index.column() == StatementColumn
                   ? QVariant(colour(Role::Neutral, QGuiApplication::palette()))
                   : QVariant();
    case Qt::TextAlignmentRole: return alignmentOf(index.column());
    default: return {};
    }
}

QVariant RunModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) { // as its cells
        return alignmentOf(section);
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case VersionColumn: return tr("Version");
    case NumberColumn: return tr("#");
    case StatementColumn: return tr("Statement");
    case DurationColumn: return tr("Duration");
    case RowsColumn: return tr("Rows");
    default: return {};
    }
}

} // namespace lk::ui

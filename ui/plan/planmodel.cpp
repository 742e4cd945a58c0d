// SPDX-License-Identifier: Apache-2.0
#include "ui/plan/planmodel.h"

#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/migrationtext.h"
#include "ui/common/qttext.h"
#include "ui/common/roles.h"
#include "ui/common/timetext.h"
#include "ui/plan/plantext.h"
#include "ui/rehearsal/rehearsaltext.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {
/// internalId of a step; a statement carries its step's number plus one.
constexpr quintptr kStep = 0;
} // namespace

PlanModel::PlanModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_monospace(QFontDatabase::systemFont(QFontDatabase::FixedFont))
{}

void PlanModel::setSteps(std::vector<run::Step> steps)
{
    beginResetModel();
    m_steps = std::move(steps);
    m_review.clear();
    m_rehearsal.reset();
    endResetModel();
}

void PlanModel::setRehearsal(std::shared_ptr<const rehearsal::Rehearsal> rehearsal)
{
    m_rehearsal = std::move(rehearsal);
    for (int step = 0; step < rowCount(); ++step) {
        emit dataChanged(index(step, SeenColumn), index(step, TimeColumn));
        const QModelIndex parent = index(step, 0);
        if (const int statements = rowCount(parent); statements > 0) {
            emit dataChanged(index(0, SeenColumn, parent), index(statements - 1, TimeColumn, parent));
        }
    }
}

const rehearsal::RehearsedStep* PlanModel::rehearsed(std::size_t step) const
{
    return m_rehearsal == nullptr ? nullptr : stepOf(*m_rehearsal, m_steps[step].version, m_steps[step].direction);
}

QVariant PlanModel::seenData(const rehearsal::RehearsedStep& step, int column, int role) const
{
    const bool isOther = std::ranges::any_of(
        step.statements, [](const rehearsal::RehearsedStatement& one) { return !one.differences.empty(); });
    switch (role) {
    case Qt::DisplayRole:
        if (!step.isDone && column == TimeColumn) {
            return tr("not done");
        }
        return column == SeenColumn ? seenLockText(step) : durationText(step.duration);
    case Qt::ForegroundRole:
        return !step.isDone                      ? QVariant(colour(Role::Red, QGuiApplication::palette()))
               : isOther && column == SeenColumn ? QVariant(colour(Role::Amber, QGuiApplication::palette()))
                                                 : QVariant();
    case Qt::ToolTipRole:
        return isOther ? QVariant(tr("Something in it was otherwise than review predicts.")) : QVariant();
    default: return {};
    }
}

QVariant PlanModel::seenData(const rehearsal::RehearsedStatement& statement, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return column == SeenColumn ? seenLockText(statement) : seenTimeText(statement);
    case Qt::ForegroundRole:
        return !statement.differences.empty() && column == SeenColumn
                   ? QVariant(colour(Role::Amber, QGuiApplication::palette()))
                   : QVariant();
    case Qt::ToolTipRole: return u"<qt>"_s + seenText(statement).toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s;
    default: return {};
    }
}

void PlanModel::setReview(std::vector<StepReview> review)
{
    m_review = std::move(review);
    for (int step = 0; step < rowCount(); ++step) {
        emit dataChanged(index(step, LockColumn), index(step, FindingsColumn));
        const QModelIndex parent = index(step, 0);
        if (const int statements = rowCount(parent); statements > 0) {
            emit dataChanged(index(0, LockColumn, parent), index(statements - 1, LockColumn, parent));
        }
    }
}

QModelIndex PlanModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kStep);
}

QModelIndex PlanModel::parent(const QModelIndex& child) const
{
    return child.isValid() && child.internalId() != kStep
               ? createIndex(static_cast<int>(child.internalId() - 1), 0, kStep)
               : QModelIndex();
}

int PlanModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_steps.size());
    }
    const bool isStep = parent.internalId() == kStep && parent.column() == 0;
    return isStep ? static_cast<int>(m_steps[static_cast<std::size_t>(parent.row())].statements.size()) : 0;
}

int PlanModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant PlanModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const bool isStep = index.internalId() == kStep;
    if (index.column() >= SeenColumn) {
        const auto* step = rehearsed(static_cast<std::size_t>(isStep ? index.row() : index.parent().row()));
        if (step == nullptr) {
            return {};
        }
        if (isStep) {
            return seenData(*step, index.column(), role);
        }
        const auto statement =
            std::ranges::find(step->statements, index.row() + 1, &rehearsal::RehearsedStatement::number);
        return statement == step->statements.end() ? QVariant() : seenData(*statement, index.column(), role);
    }
    if (isStep) {
        return stepData(m_steps[static_cast<std::size_t>(index.row())], index.row() + 1, index.column(), role);
    }
    const auto at = static_cast<std::size_t>(index.internalId() - 1);
    const auto row = static_cast<std::size_t>(index.row());
    const StepReview* review = reviewOf(at);
    const sql::Lock* lock = review != nullptr && row < review->statements.size() ? &review->statements[row] : nullptr;
    return statementData(m_steps[at].statements[row], lock, index.column(), role);
}

QVariant PlanModel::stepData(const run::Step& step, int number, int column, int role) const
{
    if (role == LosesDataRole) {
        return step.losesData();
    }
    if (role == IsStatementRole) {
        return false;
    }
    const bool isUp = step.direction == run::Direction::Up;
    if (role == Qt::DecorationRole && column == StepColumn) {
        return icon(step.mode == run::StepMode::RecordOnly ? u"run-force"_s
                    : isUp                                 ? u"direction-up"_s
                                                           : u"direction-down"_s);
    }
    const StepReview* review = reviewOf(static_cast<std::size_t>(number - 1));
    if (column == FindingsColumn) {
        if (review == nullptr) {
            return role == Qt::DisplayRole ? QVariant(u"–"_s) : QVariant();
        }
        switch (role) {
        case Qt::DisplayRole: return review->counts->total() > 0 ? countsText(*review->counts) : tr("none");
        case Qt::AccessibleTextRole:
            return review->counts->total() > 0 ? countsWords(*review->counts) : tr("No findings");
        case Qt::ForegroundRole:
            return review->counts->errors > 0     ? QVariant(colour(Role::Red, QGuiApplication::palette()))
                   : review->counts->warnings > 0 ? QVariant(colour(Role::Amber, QGuiApplication::palette()))
                                                  : QVariant();
        case Qt::ToolTipRole:
            return review->findings.isEmpty()
                       ? QVariant()
                       : QVariant(u"<qt>"_s + review->findings.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s);
        default: return {};
        }
    }
    if (role == Qt::ForegroundRole && step.losesData()) {
        return colour(Role::Red, QGuiApplication::palette());
    }
    if (role == Qt::ToolTipRole) {
        const QString text = column == TransactionColumn ? transactionExplanation(step.mode)
                             : step.recording.tool       ? toQt(step.recording.tool->shown())
                                                         : toQt(shownInLine(step.file));
        return text.isEmpty() ? QVariant() : QVariant(u"<qt>"_s + text.toHtmlEscaped() + u"</qt>"_s);
    }
    if (role == Qt::AccessibleTextRole && column == StepColumn) {
        return tr("Step %1: %2 %3, %4")
            .arg(number)
            .arg(toQt(shownInLine(step.version)), toQt(shownInLine(step.name)), isUp ? tr("up") : tr("down"));
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (column) {
    case StepColumn:
        if (step.mode == run::StepMode::RecordOnly) {
            return QString(QString::number(number) + u".  "_s +
                           tr("write %1 to the history").arg(migrationText(step.version, step.name)));
        }
        if (step.recording.tool) {
            return QString(QString::number(number) + u".  "_s + migrationText(step.version, step.name) + u"  – $ "_s +
                           toQt(step.recording.tool->shown()));
        }
        return QString(QString::number(number) + u".  "_s + migrationText(step.version, step.name) +
                       (step.losesData() ? u"  – "_s + tr("loses data") : QString()));
    case StatementsColumn:
        return step.statements.empty() ? u"–"_s : QLocale().toString(static_cast<qlonglong>(step.statements.size()));
    case TransactionColumn: return transactionText(step.mode);
    case LockColumn: return lockText(review != nullptr ? review->strongest : step.strongestLock());
    default: return {};
    }
}

QVariant PlanModel::statementData(const run::PlannedStatement& statement, const sql::Lock* reviewed, int column,
                                  int role) const
{
    switch (role) {
    case LosesDataRole: return statement.losesData;
    case IsStatementRole: return true;
    case Qt::FontRole: return column == StepColumn ? QVariant(m_monospace) : QVariant();
    case Qt::ForegroundRole:
        return statement.losesData ? QVariant(colour(Role::Red, QGuiApplication::palette())) : QVariant();
    case Qt::ToolTipRole:
        return column == StepColumn
                   ? QVariant(u"<pre>"_s + toQt(shown(redact(statement.text.substr(0, 2000)))).toHtmlEscaped() +
                              u"</pre>"_s)
                   : QVariant();
    case Qt::DisplayRole: break;
    default: return {};
    }
    switch (column) {
    case StepColumn: return (statement.losesData ? tr("loses data: ") : QString()) + oneLine(statement.text);
    case StatementsColumn: return tr("line %1").arg(statement.line);
    case TransactionColumn: return statement.isParsed ? QString() : tr("not reviewed");
    case LockColumn: {
        if (reviewed != nullptr) {
            return lockText(*reviewed);
        }
        sql::Lock strongest;
        for (const sql::Lock& lock : statement.locks) {
            strongest = lock.mode > strongest.mode ? lock : strongest;
        }
        return lockText(strongest);
    }
    default: return {};
    }
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case StepColumn: return tr("Step");
    case StatementsColumn: return tr("Statements");
    case TransactionColumn: return tr("Transaction");
    case LockColumn: return tr("Strongest lock");
    case FindingsColumn: return tr("Findings");
    case SeenColumn: return tr("Seen on the copy");
    case TimeColumn: return tr("Time there");
    default: return {};
    }
}

} // namespace lk::ui

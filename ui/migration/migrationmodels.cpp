// SPDX-License-Identifier: Apache-2.0
#include "ui/migration/migrationmodels.h"

#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <functional>

namespace lk::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::StatementModel)
};

/// In a selected row the role's colour would not stand out from the selection: the selection's own text colour does.
QIcon rowIcon(const QString& name, Role role)
{
    const int side = QFontMetrics(QGuiApplication::font()).height();
    const QPalette colours = QGuiApplication::palette();
    QIcon made(rolePixmap(name, colour(role, colours), {side, side}, qGuiApp->devicePixelRatio()));
    made.addPixmap(
        rolePixmap(name, colours.color(QPalette::HighlightedText), {side, side}, qGuiApp->devicePixelRatio()),
        QIcon::Selected);
    return made;
}

} // namespace

QString transactionText(sql::TransactionUse use, formats::BlockTransaction block, int statementsInBlock,
                        bool& cannotRun)
{
    using formats::BlockTransaction;
    using sql::TransactionUse;
    const bool isInside =
        block == BlockTransaction::Explicit || (block == BlockTransaction::Implicit && statementsInBlock > 1);
    cannotRun = use == TransactionUse::MustBeAlone && isInside;
    switch (use) {
    case TransactionUse::MustBeAlone:
        return cannotRun ? Words::tr("cannot run in a transaction") : Words::tr("none, as it must be");
    case TransactionUse::Begins: return Words::tr("begins one itself");
    case TransactionUse::Commits: return Words::tr("commits");
    case TransactionUse::OtherControl: return Words::tr("controls it itself");
    case TransactionUse::MayCommit: return isInside ? Words::tr("in transaction") : Words::tr("may commit itself");
    case TransactionUse::NotKnown: return Words::tr("not known");
    case TransactionUse::Either: break;
    }
    return isInside ? Words::tr("in transaction") : Words::tr("by itself");
}

QString locksText(const std::vector<sql::Lock>& locks)
{
    QStringList texts;
    for (const sql::Lock& lock : locks) {
        const QString name = lock.relation.schema.empty()
                                 ? toQt(lock.relation.name)
                                 : toQt(lock.relation.schema) + u'.' + toQt(lock.relation.name);
        texts.append(Words::tr("%1 on %2").arg(toQt(sql::toString(lock.mode)), name));
    }
    return texts.join(QStringLiteral(", "));
}

QString locksText(const review::Effect& effect)
{
    std::vector<const review::RelationEffect*> taken;
    for (const review::RelationEffect& relation : effect.relations) {
        if (relation.mode != sql::LockMode::None)
            taken.push_back(&relation);
    }
    std::ranges::stable_sort(taken, std::ranges::greater{}, [](const auto* relation) { return relation->mode; });
    QStringList texts;
    for (const review::RelationEffect* relation : taken) {
        const QString name = toQt(shownInLine(schema::toString(relation->relation)));
        const QString mode = toQt(sql::toString(relation->mode));
        texts.append(relation->isNamed ? Words::tr("%1 on %2").arg(mode, name)
                                       : Words::tr("%1 on %2 (implied)").arg(mode, name));
    }
    return texts.isEmpty() ? QStringLiteral("–") : texts.join(QStringLiteral(", "));
}

QString workText(const review::Effect& effect)
{
    QStringList texts;
    for (const review::RelationEffect& relation : effect.relations) {
        const QString name = toQt(shownInLine(schema::toString(relation.relation)));
        if (relation.rewrite == review::Rewrite::Yes)
            texts.append(Words::tr("rewrites %1").arg(name));
        else if (relation.scan == review::Scan::Full)
            texts.append(Words::tr("scans %1").arg(name));
        else if (relation.scan == review::Scan::Index)
            texts.append(Words::tr("reads an index of %1").arg(name));
        if (relation.indexBuilds > 0)
            texts.append(Words::tr("builds %n index(es) on %1", nullptr, relation.indexBuilds).arg(name));
    }
    return texts.isEmpty() ? QStringLiteral("–") : texts.join(QStringLiteral(", "));
}

QString estimateText(const review::StatementFacts& facts)
{
    if (facts.effect.works.empty())
        return {};
    if (!facts.seconds)
        return Words::tr("size unknown");
    const QLocale locale;
    const double seconds = *facts.seconds;
    if (seconds < 1)
        return Words::tr("less than 1 s");
    if (seconds < 120)
        return Words::tr("about %1 s").arg(locale.toString(qRound(seconds)));
    if (seconds < 7200)
        return Words::tr("about %1 min").arg(locale.toString(qRound(seconds / 60)));
    return Words::tr("about %1 h").arg(locale.toString(seconds / 3600, 'f', 1));
}

void StatementModel::reset(std::vector<StatementRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int StatementModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StatementModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StatementModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const StatementRow& row = at(index.row());
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case Script: return row.direction == project::Direction::Up ? tr("Up") : tr("Down");
        case Line: return QString::number(row.line);
        case Tag: return row.isParsed ? row.tag : tr("not parsed");
        case Transaction: return row.transaction;
        case Locks: return row.locks;
        case Work: return row.work;
        case Estimate: return row.estimate;
        default: return {};
        }
    }
    if (role == Qt::TextAlignmentRole && index.column() == Line)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::DecorationRole && index.column() == Tag) {
        if (row.losesData)
            return rowIcon(QStringLiteral("dialog-warning"), Role::Amber);
        if (!row.isParsed)
            return rowIcon(QStringLiteral("dialog-information"), Role::Blue);
    }
    if (role == Qt::DecorationRole && index.column() == Transaction && row.cannotRun)
        return rowIcon(QStringLiteral("state-failed"), Role::Red);
    if (role == Qt::ToolTipRole) {
        if (index.column() == Tag && row.losesData)
            return tr("Loses data");
        if (index.column() == Tag && !row.isParsed)
            return tr("The parser does not know this statement: it is sent as it stands, and the server is the judge.");
        if (index.column() == Locks || index.column() == Transaction || index.column() == Work)
            return data(index, Qt::DisplayRole);
    }
    if (role == Qt::AccessibleTextRole && index.column() == Tag && row.losesData)
        return tr("%1, loses data").arg(row.tag);
    return {};
}

QVariant StatementModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Line)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter); // as its cells
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Script: return tr("Script");
    case Line: return tr("Line");
    case Tag: return tr("Statement");
    case Transaction: return tr("Transaction");
    case Locks: return tr("Locks");
    case Work: return tr("Work");
    case Estimate: return tr("Estimate");
    default: return {};
    }
}

void HistoryModel::reset(std::vector<HistoryLine> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int HistoryModel::rowOf(const QString& environment) const
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].environment == environment)
            return static_cast<int>(row);
    }
    return -1;
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const HistoryLine& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case Environment: return row.environment;
        case State: return row.look.text;
        case When: return row.when;
        case By: return row.by;
        case Duration: return row.duration;
        case Note: return row.note;
        default: return {};
        }
    }
    if (role == Qt::DecorationRole && index.column() == State)
        return rowIcon(row.look.icon, row.look.role);
    if (role == Qt::ToolTipRole)
        return index.column() == State ? row.look.explanation : data(index, Qt::DisplayRole);
    return {};
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Environment: return tr("Environment");
    case State: return tr("State");
    case When: return tr("When");
    case By: return tr("By");
    case Duration: return tr("Duration");
    case Note: return tr("Note");
    default: return {};
    }
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/rehearsal/verifymodel.h"

#include "core/base/text.h"
#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/timetext.h"
#include "ui/rehearsal/rehearsaltext.h"

#include <QFont>
#include <QFontMetrics>
#include <QGuiApplication>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace lk::ui {

void VerifyModel::clear()
{
    beginResetModel();
    m_all.clear();
    endResetModel();
}

void VerifyModel::add(std::vector<rehearsal::VerifiedMigration> more)
{
    std::erase_if(more, [](const auto& one) { return one.verdict == rehearsal::Verdict::NotAsked; });
    if (more.empty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(more.size()) - 1);
    std::ranges::move(more, std::back_inserter(m_all));
    endInsertRows();
}

int VerifyModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_all.size());
}

int VerifyModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant VerifyModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const rehearsal::VerifiedMigration& one = at(index.row());
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case VersionColumn: return toQt(shownInLine(one.version));
        case NameColumn: return toQt(shownInLine(one.name));
        case VerdictColumn: return verdictText(one);
        case TimeColumn: return durationText(one.duration);
        case ReasonColumn: return reasonOf(one).section(u'\n', 0, 0);
        default: return {};
        }
    }
    if (role == Qt::ToolTipRole) {
        const QString reason = reasonOf(one);
        return reason.isEmpty() ? QVariant()
                                : QVariant(u"<qt>"_s + reason.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s);
    }
    if (role == Qt::ForegroundRole && index.column() == VerdictColumn) {
        return colour(roleOf(one.verdict), QGuiApplication::palette());
    }
    if (role == Qt::DecorationRole && index.column() == VerdictColumn) {
        return roleIcon(iconOf(one.verdict), roleOf(one.verdict)); // legible when selected, too
    }
    return role == Qt::TextAlignmentRole && index.column() == TimeColumn
               ? QVariant(int{Qt::AlignRight} | int{Qt::AlignVCenter})
               : QVariant();
}

QVariant VerifyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case VersionColumn: return tr("Version");
    case NameColumn: return tr("Name");
    case VerdictColumn: return tr("Result");
    case TimeColumn: return tr("Time");
    case ReasonColumn: return tr("Why");
    default: return {};
    }
}

} // namespace lk::ui

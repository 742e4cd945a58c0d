// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/problemlist.h"

#include "ui/common/icons.h"
#include "ui/common/roles.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QTextDocument>

namespace lk::ui {

void ProblemModel::reset(std::vector<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ProblemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProblemModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = at(index.row());
    const Look look = lookOf(row.problem.level);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        // One line a row; the whole text is in the tool tip.
        return tr("Line %L1: %2").arg(row.line).arg(QString(row.problem.text).replace(u'\n', u' '));
    case Qt::ToolTipRole: return Qt::convertFromPlainText(row.problem.text);
    case Qt::DecorationRole: return roleIcon(look.icon, look.role);
    default: return {};
    }
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/common/columns.h"

#include <QHeaderView>
#include <QStyle>
#include <QTreeView>

#include <algorithm>

namespace lk::ui {

void fitColumn(QTreeView& view, int column, const QString& sample)
{
    // As QStyle lays out an item's text: a margin and a pixel at either side.
    const int margin = view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &view) + 1;
    const int indent = column == 0 && view.rootIsDecorated() ? view.indentation() : 0;
    const int needed = view.fontMetrics().horizontalAdvance(sample) + 2 * margin + indent;
    view.setColumnWidth(column, std::max(needed, view.header()->sectionSizeHint(column)) + margin);
}

} // namespace lk::ui

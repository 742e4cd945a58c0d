// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/recent.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace lk::ui::recent {

namespace {
constexpr qsizetype kKept = 10;
}

QStringList workspaces()
{
    return QSettings().value(u"Recent/workspaces"_s).toStringList().mid(0, kKept);
}

void add(const QString& folder)
{
    QStringList all = workspaces();
    all.removeAll(folder);
    all.prepend(folder);
    QSettings().setValue(u"Recent/workspaces"_s, all.mid(0, kKept));
}

void clear()
{
    QSettings().remove(u"Recent/workspaces"_s);
}

} // namespace lk::ui::recent

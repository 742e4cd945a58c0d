// SPDX-License-Identifier: Apache-2.0
#include "ui/common/migrationtext.h"

#include "core/base/text.h"
#include "ui/common/qttext.h"

namespace lk::ui {

namespace {

/// Tools spell the blanks of a name in their own ways.
QString words(QString text)
{
    return text.replace(u'_', u' ').replace(u'-', u' ');
}

} // namespace

QString migrationText(std::string_view version, std::string_view name)
{
    const QString first = toQt(shownInLine(version));
    const QString second = toQt(shownInLine(name));
    return words(first).contains(words(second)) ? first : first + u' ' + second;
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace lk::ui {

/// For a tooltip: the text as it is, whatever a name in it looks like. Qt takes a tip for HTML where it finds a tag in it.
[[nodiscard]] inline QString plainTip(const QString& text)
{
    using namespace Qt::StringLiterals;
    return text.isEmpty() ? QString() : u"<qt>"_s + text.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s;
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QLocale>
#include <QString>

namespace lk::ui {

/// A language of the workbench: its code as in resources/translations, and its own name for itself.
struct Language {
    QString code;
    QString name;
};
[[nodiscard]] const QList<Language>& languages();

/// The code of languages() that the settings ask for; empty for the desktop's own.
[[nodiscard]] QString languageWanted();

/// Loads the words of that language, and Qt's own where they are installed. Empty: the desktop's, or English when there are none in it.
/// Numbers and dates keep the desktop's territory. Call it once, before the first widget: texts on screen are not changed.
void useLanguage(const QString& code);

} // namespace lk::ui

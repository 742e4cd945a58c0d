// SPDX-License-Identifier: Apache-2.0
#include "ui/common/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QSettings>
#include <QTranslator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lk::ui {

const QList<Language>& languages()
{
    static const QList<Language> all{
        {u"en"_s, u"English"_s}, {u"de"_s, u"Deutsch"_s}, {u"uk"_s, u"Українська"_s}, {u"id"_s, u"Bahasa Indonesia"_s}};
    return all;
}

QString languageWanted()
{
    const QString code = QSettings().value(u"Appearance/language"_s).toString();
    const bool isKnown =
        std::any_of(languages().begin(), languages().end(), [&](const Language& one) { return one.code == code; });
    return isKnown ? code : QString();
}

void useLanguage(const QString& code)
{
    QLocale locale = QLocale::system();
    if (!code.isEmpty()) {
        locale = QLocale(QLocale(code).language(), locale.territory());
        QLocale::setDefault(locale);
    }
    const auto install = [](const auto& load) {
        auto* translator = new QTranslator(QCoreApplication::instance());
        if (load(*translator)) {
            QCoreApplication::installTranslator(translator);
        } else {
            delete translator;
        }
    };
    // The last one installed is asked first. English is there for its plural forms, below every other language.
    const QString own = u":/lockkeeper/translations"_s;
    install([&](QTranslator& words) { return words.load(u"lockkeeper_en"_s, own); });
    install([&](QTranslator& words) {
        return words.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    });
    install([&](QTranslator& words) { return words.load(locale, u"lockkeeper"_s, u"_"_s, own); });
}

} // namespace lk::ui

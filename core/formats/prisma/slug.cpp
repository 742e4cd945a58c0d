// SPDX-License-Identifier: Apache-2.0
// The name of a new migration as Prisma's command line makes it: @sindresorhus/slugify with the separator "_".
#include "core/formats/prisma/prisma.h"

#include <QHash>
#include <QRegularExpression>
#include <QString>

namespace lk::formats {

namespace {

/// A character and what stands for it, where that is not the letter without its marks; "-": nothing. Latin, Greek and Cyrillic, as in
/// the table of @sindresorhus/transliterate.
constexpr const char16_t* kTable =
    u"ßss ẞSS äae ÄAe öoe ÖOe üue ÜUe ÆAE ÐD ØO ÞTH æae ðd øo þth ĐD đd АA аa БB бb ВV вv ГG гg ДD дd ЕE "
    u"еe ЁYo ёyo ЖZh жzh ЗZ зz ИI иi ЙY йy КK кk ЛL лl МM мm НN нn ОO оo ПP пp РR рr СS сs ТT тt УU уu ФF "
    u"фf ХKh хkh ЦTs цts ЧCh чch ШSh шsh ЩSch щsch Ъ- ъ- ЫY ыy Ь- ь- ЭE эe ЮYu юyu ЯYa яya ıi αa βv γg δd "
    u"εe ζz ηi θth ιi κk λl μm νn ξks οo πp ρr σs τt υy φf χx ψps ωo άa έe ίi όo ύy ήi ώo ςs ϊi ΰy ϋy ΐi "
    u"ΑA ΒB ΓG ΔD ΕE ΖZ ΗI ΘTH ΙI ΚK ΛL ΜM ΝN ΞKS ΟO ΠP ΡR ΣS ΤT ΥY ΦF ΧX ΨPS ΩO ΆA ΈE ΊI ΌO ΎY ΉI ΏO ΪI "
    u"ΫY ЌKj ќkj ЉLj љlj ЊNj њnj łl ŁL ЄYe ІI ЇYi ҐG єye іi їyi ґg ĲIJ ĳij ¢c ¥Y ĦH ħh ";

const QHash<QChar, QString>& table()
{
    static const QHash<QChar, QString> all = [] {
        QHash<QChar, QString> made;
        const auto words = QString::fromUtf16(kTable).split(u' ', Qt::SkipEmptyParts);
        for (const QString& word : words)
            made.insert(word.front(), word.mid(1) == QStringView(u"-") ? QString() : word.mid(1));
        return made;
    }();
    return all;
}

QString transliterated(const QString& text)
{
    QString result;
    for (const QChar c : text.normalized(QString::NormalizationForm_C)) {
        if (const auto found = table().constFind(c); found != table().constEnd())
            result += *found;
        else if (c == u'&')
            result += QStringLiteral(" and ");
        else if (c == QChar(0x2665))
            result += QStringLiteral(" love ");
        else
            result += c;
    }
    result = result.normalized(QString::NormalizationForm_D);
    result.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return result;
}

} // namespace

std::string prismaSlug(std::string_view name, std::size_t longest)
{
    QString text = transliterated(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    // "addUsersHTTPApi" is "add Users HTTP Api".
    const auto replace = [&text](const char16_t* pattern, const char16_t* by) {
        text.replace(QRegularExpression(QString::fromUtf16(pattern)), QString::fromUtf16(by));
    };
    replace(u"([A-Z]{2,})(\\d+)", u"\\1 \\2");
    replace(u"([a-z\\d]+)([A-Z]{2,})", u"\\1 \\2");
    replace(u"([a-z\\d])([A-Z])", u"\\1 \\2");
    replace(u"([A-Z]+)([A-Z][a-rt-z\\d]+)", u"\\1 \\2");
    text = text.toLower();
    replace(u"([a-zA-Z\\d]+)'([ts])(\\s|$)", u"\\1\\2\\3");
    replace(u"[^a-z\\d]+", u"_");
    replace(u"^_|_$", u"");
    return text.left(static_cast<qsizetype>(longest)).toStdString();
}

} // namespace lk::formats

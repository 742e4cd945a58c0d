// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/translations/pseudo.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace lk::test {

QList<Message> readMessages(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s cannot be read", qPrintable(path));
    }
    QXmlStreamReader xml(&file);
    QList<Message> all;
    QString context;
    Message message;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == "message"_L1) {
            all << message;
        }
        if (!xml.isStartElement()) {
            continue;
        }
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "message"_L1) {
            message = {context, {}, {}, {}, xml.attributes().value("numerus"_L1) == "yes"_L1, false};
        } else if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "comment"_L1) {
            message.comment = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            message.isFinished = !xml.attributes().hasAttribute("type"_L1);
            if (!message.isPlural) {
                message.translations << xml.readElementText();
            }
        } else if (xml.name() == "numerusform"_L1) {
            message.translations << xml.readElementText();
        }
    }
    if (xml.hasError() || all.isEmpty()) {
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    }
    return all;
}

QString pseudo(const QString& source)
{
    static const QMap<QChar, QChar> accents{{u'a', u'á'}, {u'e', u'é'}, {u'i', u'í'}, {u'o', u'ö'}, {u'u', u'ü'},
                                            {u'n', u'ñ'}, {u'c', u'ç'}, {u'A', u'Å'}, {u'E', u'É'}, {u'I', u'Î'},
                                            {u'O', u'Ö'}, {u'U', u'Û'}, {u'N', u'Ñ'}, {u'C', u'Ç'}};
    static const QRegularExpression kept(u"%L?[0-9n]|<[^>]+>|&[a-z]+;|\\[\\*\\]|\\(\\*[^)]*\\)"_s);
    QString text;
    qsizetype at = 0;
    qsizetype length = 0;
    const auto plain = [&](const QString& part) {
        for (const QChar letter : part) {
            text += accents.value(letter, letter);
            ++length;
        }
    };
    auto matches = kept.globalMatch(source);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        plain(source.mid(at, match.capturedStart() - at));
        text += match.captured();
        at = match.capturedEnd();
    }
    plain(source.mid(at));
    return u'⟦' + text + QString((length * 35 + 50) / 100, u'~') + u'⟧';
}

QString outsideOfPseudo(QString shown)
{
    static const QRegularExpression inner(u"⟦[^⟦⟧]*⟧"_s); // one may stand inside another
    while (shown.contains(inner)) {
        shown.remove(inner);
    }
    return shown;
}

PseudoTranslator::PseudoTranslator(const QList<Message>& messages)
{
    for (const Message& message : messages) {
        m_known.insert(message.key());
    }
}

QString PseudoTranslator::translate(const char* context, const char* source, const char* comment, int) const
{
    const Message message{
        QString::fromUtf8(context), QString::fromUtf8(source), QString::fromUtf8(comment), {}, {}, {}};
    return m_known.contains(message.key()) ? pseudo(message.source) : QString();
}

} // namespace lk::test
